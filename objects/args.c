/* objects/args.c -- checking and unpacking the arguments of native functions.
 * SPDX-License-Identifier: MIT */
#include "objects/args.h"

#include <limits.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"

int args_check(const char *name, size_t nargs, ssize_t min, ssize_t max)
{
    const char *quantity = min == max ? "" : "at least ";
    ssize_t wanted = min;
    if ((ssize_t)nargs >= min && (max < 0 || (ssize_t)nargs <= max))
        return 0;
    if ((ssize_t)nargs >= min) {
        quantity = min == max ? "" : "at most ";
        wanted = max;
    }
    raise_type_error("%s expected %s%zd argument%s, got %zu", name, quantity, wanted,
                     wanted == 1 ? "" : "s", nargs);
    return -1;
}

int args_no_keywords(const char *name, Object *kwnames)
{
    if (!kwnames_count(kwnames))
        return 0;
    raise_type_error("%s() takes no keyword arguments", name);
    return -1;
}

/* ---- Parsing by signature ---- */

static size_t spec_count(const ArgSpec *spec)
{
    size_t count = 0;
    while (spec->names[count])
        count++;
    return count;
}

static int check_total(const ArgSpec *spec, size_t count, size_t nargs, size_t keywords)
{
    size_t total = nargs + keywords;
    if (total > count) {
        raise_type_error("%s() takes %s %zu %sargument%s (%zu given)", spec->function,
                         spec->required == count ? "exactly" : "at most", count,
                         nargs == 0 ? "keyword " : "", count == 1 ? "" : "s", total);
        return -1;
    }
    if (nargs <= spec->max_positional)
        return 0;
    if (spec->max_positional == 0)
        raise_type_error("%s() takes no positional arguments", spec->function);
    else
        raise_type_error("%s() takes %s %u positional argument%s (%zu given)", spec->function,
                         spec->required >= spec->max_positional ? "exactly" : "at most",
                         (unsigned)spec->max_positional, spec->max_positional == 1 ? "" : "s",
                         nargs);
    return -1;
}

/* The place of the argument of that name; count: there is none. */
static size_t keyword_place(const ArgSpec *spec, size_t count, Object *name)
{
    size_t i = spec->positional_only;
    while (i < count && !str_equal_ascii(name, spec->names[i]))
        i++;
    return i;
}

static int raise_bad_keyword(const ArgSpec *spec, size_t place, size_t count, Object *name)
{
    if (place < count)
        raise_type_error("argument for %s() given by name ('%s') and position (%zu)",
                         spec->function, spec->names[place], place + 1);
    else
        raise_type_error("'%U' is an invalid keyword argument for %s()", name, spec->function);
    return -1;
}

static int check_required(const ArgSpec *spec, Object **out)
{
    for (size_t i = 0; i < spec->required; i++)
        if (!out[i]) {
            raise_type_error("%s() missing required argument '%s' (pos %zu)", spec->function,
                             spec->names[i], i + 1);
            return -1;
        }
    return 0;
}

/* A missing argument is told before a keyword that is wrong. */
static int place_keywords(const ArgSpec *spec, size_t count, Object *const *args, size_t nargs,
                          Object *kwnames, Object **out)
{
    size_t wrong = 0, wrong_place = 0, keywords = kwnames_count(kwnames);
    for (size_t k = keywords; k-- > 0;) {
        size_t place = keyword_place(spec, count, tuple_at(kwnames, k));
        if (place >= nargs && place < count) {
            out[place] = args[nargs + k];
            continue;
        }
        wrong = k + 1;
        wrong_place = place;
    }
    if (check_required(spec, out) < 0)
        return -1;
    return wrong ? raise_bad_keyword(spec, wrong_place, count, tuple_at(kwnames, wrong - 1)) : 0;
}

/* Names that can only be given by position and were not. */
static int check_positional_only(const ArgSpec *spec, size_t nargs)
{
    size_t needed = spec->required < spec->positional_only ? spec->required : spec->positional_only;
    if (nargs >= needed)
        return 0;
    raise_type_error("%s() takes %s %zu positional argument%s (%zu given)", spec->function,
                     needed < spec->max_positional ? "at least" : "exactly", needed,
                     needed == 1 ? "" : "s", nargs);
    return -1;
}

int args_parse(const ArgSpec *spec, Object *const *args, size_t nargs, Object *kwnames,
               Object **out)
{
    size_t count = spec_count(spec), keywords = kwnames_count(kwnames);
    if (check_total(spec, count, nargs, keywords) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        out[i] = i < nargs ? args[i] : NULL;
    if (check_positional_only(spec, nargs) < 0)
        return -1;
    return place_keywords(spec, count, args, nargs, kwnames, out);
}

/* ---- Typed getters ---- */

bool arg_bool(Object *o, bool *out)
{
    if (!o)
        return true;
    int truth = object_is_true(o);
    *out = truth > 0;
    return truth >= 0;
}

bool arg_ssize(Object *o, ssize_t *out)
{
    if (!o)
        return true;
    Object *number = number_index(o);
    if (!number)
        return false;
    *out = int_to_ssize(number);
    release(number);
    return !(*out == -1 && error_occurred());
}

/* o as a number; *overflow: it does not fit. false: exception. */
static bool arg_i64(Object *o, int64_t *value, int *overflow)
{
    Object *number = number_index(o);
    if (!number)
        return false;
    *value = int_to_i64_overflow(number, overflow);
    release(number);
    return true;
}

bool arg_int(Object *o, int *out)
{
    int64_t value;
    int overflow;
    if (!o)
        return true;
    if (!arg_i64(o, &value, &overflow))
        return false;
    if (overflow || value > INT_MAX || value < INT_MIN) {
        raise_overflow_error("Python int too large to convert to C int");
        return false;
    }
    *out = (int)value;
    return true;
}

bool arg_int_or_long(Object *o, int *out)
{
    int64_t value;
    int overflow;
    if (!arg_i64(o, &value, &overflow))
        return false;
    if (overflow)
        raise_overflow_error("Python int too large to convert to C long");
    else if (value > INT_MAX || value < INT_MIN)
        raise_overflow_error("signed integer is %s than %s", value > 0 ? "greater" : "less",
                             value > 0 ? "maximum" : "minimum");
    else
        *out = (int)value;
    return !error_occurred();
}

bool arg_slice_index(Object *o, ssize_t *out)
{
    if (!o || o == NONE)
        return true;
    if (!number_has_index(o)) {
        raise_type_error("slice indices must be integers or None or have an __index__ method");
        return false;
    }
    *out = number_as_ssize(o, NULL);
    return !(*out == -1 && error_occurred());
}

int args_to_tuple_dict(Object *const *args, size_t nargs, Object *kwnames, Object **tuple,
                       Object **dict)
{
    *dict = NULL;
    if (!(*tuple = tuple_new(args, nargs)))
        return -1;
    if (!kwnames_count(kwnames))
        return 0;
    *dict = dict_new();
    for (size_t i = 0; *dict && i < tuple_size(kwnames); i++)
        if (dict_set(*dict, tuple_at(kwnames, i), args[nargs + i]) < 0)
            CLEAR(*dict);
    if (!*dict)
        CLEAR(*tuple);
    return *tuple ? 0 : -1;
}
