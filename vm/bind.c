/* vm/bind.c -- putting the arguments of a call into place.   SPDX-License-Identifier: MIT
 *
 * Language reference 6.3.4 "Calls". The values lie where the caller pushed them, at the start of
 * the callee's locals:
 *   positional.. keyword values..   becomes   parameters.. *args **kwargs other variables(NULL)..
 *   cells..
 * Keyword values are first moved out of the way, then everything is filled from the left. */
#include <string.h>

#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

#define MOVED_ON_STACK 16

typedef struct Binding {
    Function *function;
    Code *code;
    Object **locals;
    size_t given;               /* positional values */
    Object *kwnames;            /* or NULL */
    Object **moved;             /* keyword values, owned; NULL once used */
    size_t moved_count;
    Object *rest;               /* the **kwargs dict, owned until put into place */
    size_t filled;              /* locals[0, filled) are owned or NULL */
} Binding;

static size_t parameter_count(const Code *code)
{
    return code->argument_count + code->kwonly_count;
}
static Object *parameter_name(const Code *code, size_t i) { return code->variable_names->items[i]; }

/* ---- errors ---- */

/* "'a', 'b', and 'c'" of a list of names. New. */
static Object *join_names(Object *names)
{
    size_t n = list_size(names);
    StrBuilder b;
    builder_init(&b);
    for (size_t i = 0; i < n; i++) {
        Object *repr = object_repr(list_at(names, i));
        const char *separator = i == 0 ? "" : n == 2 ? " and " : i == n - 1 ? ", and " : ", ";
        int status = repr ? builder_add_ascii(&b, separator, strlen(separator)) : -1;
        if (status == 0)
            status = builder_add(&b, repr);
        release_maybe(repr);
        if (status < 0) {
            builder_discard(&b);
            return NULL;
        }
    }
    return builder_finish(&b);
}

static int missing_error(Binding *b, const char *kind, size_t from, size_t to)
{
    Object *names = list_new(0);
    for (size_t i = from; names && i < to; i++)
        if (!b->locals[i] && list_append(names, parameter_name(b->code, i)) < 0)
            CLEAR(names);
    Object *joined = names ? join_names(names) : NULL;
    if (joined) {
        size_t n = list_size(names);
        raise_type_error("%U() missing %zd required %s argument%s: %U", b->function->qualname,
                         (ssize_t)n, kind, n == 1 ? "" : "s", joined);
    }
    release_maybe(joined);
    release_maybe(names);
    return -1;
}

static int too_many_error(Binding *b)
{
    Code *code = b->code;
    size_t defaults = b->function->defaults ? tuple_size(b->function->defaults) : 0, keywords = 0;
    size_t wanted = code->argument_count;
    for (size_t i = wanted; i < parameter_count(code); i++)
        keywords += b->locals[i] != NULL;
    Object *takes =
        defaults ? str_from_format("from %zd to %zd", (ssize_t)(wanted - defaults), (ssize_t)wanted)
                 : str_from_format("%zd", (ssize_t)wanted);
    bool plural = defaults || wanted != 1;
    const char *given_plural = b->given != 1 ? "s" : "";
    Object *extra =
        !keywords ? retain((Object *)str_empty)
                  : str_from_format(" positional argument%s (and %zd keyword-only argument%s)",
                                    given_plural, (ssize_t)keywords, keywords != 1 ? "s" : "");
    if (takes && extra)
        raise_type_error("%U() takes %U positional argument%s but %zd%U %s given",
                         b->function->qualname, takes, plural ? "s" : "", (ssize_t)b->given, extra,
                         b->given == 1 && !keywords ? "was" : "were");
    release_maybe(takes);
    release_maybe(extra);
    return -1;
}

/* Keywords that name positional-only parameters. 0: there are none. */
static int posonly_error(Binding *b)
{
    Object *names = list_new(0);
    size_t n = b->kwnames ? tuple_size(b->kwnames) : 0;
    for (size_t i = 0; names && i < b->code->posonly_count; i++)
        for (size_t j = 0; names && j < n; j++)
            if (str_equal(parameter_name(b->code, i), tuple_at(b->kwnames, j))
                && list_append(names, tuple_at(b->kwnames, j)) < 0)
                CLEAR(names);
    if (!names)
        return -1;
    if (!list_size(names)) {
        release(names);
        return 0;
    }
    StrBuilder text;
    builder_init(&text);
    int status = 0;
    for (size_t i = 0; status == 0 && i < list_size(names); i++) {
        status = i ? builder_add_ascii(&text, ", ", 2) : 0;
        if (status == 0)
            status = builder_add(&text, list_at(names, i));
    }
    Object *joined = status == 0 ? builder_finish(&text) : (builder_discard(&text), NULL);
    if (joined)
        raise_type_error(
            "%U() got some positional-only arguments passed as keyword arguments: '%U'",
            b->function->qualname, joined);
    release_maybe(joined);
    release(names);
    return -1;
}

/* ---- steps ---- */

static int keyword_index(const Binding *b, Object *name)
{
    size_t end = parameter_count(b->code);
    for (size_t i = b->code->posonly_count; i < end; i++)
        if (parameter_name(b->code, i) == name)
            return (int)i;
    for (size_t i = b->code->posonly_count; i < end; i++)
        if (str_equal(parameter_name(b->code, i), name))
            return (int)i;
    return -1;
}

static int unknown_keyword(Binding *b, Object *name, size_t at)
{
    if (!b->rest) {
        if (b->code->posonly_count && posonly_error(b) < 0)
            return -1;
        raise_type_error("%U() got an unexpected keyword argument '%S'", b->function->qualname,
                         name);
        return -1;
    }
    int known = dict_contains(b->rest, name);
    if (known < 0)
        return -1;
    if (known) {
        raise_type_error("%U() got multiple values for keyword argument '%S'",
                         b->function->qualname, name);
        return -1;
    }
    return dict_set(b->rest, name, b->moved[at]);
}

static int place_keywords(Binding *b)
{
    for (size_t i = 0; i < b->moved_count; i++) {
        Object *name = tuple_at(b->kwnames, i);
        if (!str_is(name)) {
            raise_type_error("%U() keywords must be strings", b->function->qualname);
            return -1;
        }
        int index = keyword_index(b, name);
        if (index < 0) {
            if (unknown_keyword(b, name, i) < 0)
                return -1;
            continue;
        }
        if (b->locals[index]) {
            raise_type_error("%U() got multiple values for argument '%S'", b->function->qualname,
                             name);
            return -1;
        }
        b->locals[index] = b->moved[i];
        b->moved[i] = NULL;
    }
    return 0;
}

static int fill_defaults(Binding *b)
{
    Code *code = b->code;
    Object *defaults = b->function->defaults;
    size_t n = defaults ? tuple_size(defaults) : 0, wanted = code->argument_count;
    size_t first = wanted >= n ? wanted - n : 0;
    for (size_t i = b->given; i < first; i++)
        if (!b->locals[i])
            return missing_error(b, "positional", b->given, first);
    for (size_t i = b->given > first ? b->given : first; i < wanted; i++)
        if (!b->locals[i])
            b->locals[i] = retain(tuple_at(defaults, i - (wanted - n)));
    return 0;
}

static int fill_kwdefaults(Binding *b)
{
    size_t from = b->code->argument_count, to = parameter_count(b->code);
    bool missing = false;
    for (size_t i = from; i < to; i++) {
        Object *value = NULL;
        if (b->locals[i])
            continue;
        if (b->function->kwdefaults
            && dict_find(b->function->kwdefaults, parameter_name(b->code, i), &value) < 0)
            return -1;
        if (value)
            b->locals[i] = retain(value);
        else
            missing = true;
    }
    return missing ? missing_error(b, "keyword-only", from, to) : 0;
}

static int make_cells(Binding *b)
{
    Code *code = b->code;
    for (size_t i = 0; i < code->cell_count; i++) {
        int32_t argument = code->cell_args ? code->cell_args[i] : -1;
        Object *cell = cell_new(argument >= 0 ? b->locals[argument] : NULL);
        if (!cell)
            return -1;
        if (argument >= 0)
            CLEAR(b->locals[argument]);
        b->locals[code->variable_count + i] = cell;
    }
    return 0;
}

/* Moves keyword values out, surplus positional ones into *args, and clears the rest. */
static int spread(Binding *b)
{
    Code *code = b->code;
    size_t parameters = parameter_count(code), all = code_locals_count(code), at = parameters;
    Object *star = NULL;
    size_t kept = b->given < code->argument_count ? b->given : code->argument_count;
    if (code->flags & CODE_VARARGS) {
        star = tuple_new(b->locals + kept, b->given - kept);
        if (!star)
            return -1;
        for (size_t i = kept; i < b->given; i++)
            release(b->locals[i]);
    } else if (b->given > kept) {
        b->filled = b->given;
        for (size_t i = b->given; i < all; i++)
            b->locals[i] = NULL;
        return 1;
    }
    for (size_t i = kept; i < all; i++)
        b->locals[i] = NULL;
    b->filled = all;
    if (star)
        b->locals[at++] = star;
    if (code->flags & CODE_VARKEYWORDS) {
        b->rest = dict_new();
        if (!b->rest)
            return -1;
        b->locals[at] = b->rest;
    }
    return 0;
}

static int too_many(Binding *b)
{
    size_t surplus_from = b->code->argument_count, all = code_locals_count(b->code);
    Object *surplus[MOVED_ON_STACK];
    size_t n = b->given - surplus_from, kept = n < MOVED_ON_STACK ? n : MOVED_ON_STACK;
    for (size_t i = 0; i < n; i++) {
        if (i < kept)
            surplus[i] = b->locals[surplus_from + i];
        else
            release(b->locals[surplus_from + i]);
        b->locals[surplus_from + i] = NULL;
    }
    b->filled = all > b->given ? all : b->given;
    int status = place_keywords(b);
    if (status == 0)
        too_many_error(b);
    for (size_t i = 0; i < kept; i++)
        release(surplus[i]);
    return -1;
}

static int bind_in_place(Binding *b)
{
    int status = spread(b);
    if (status > 0)
        return too_many(b);
    if (status < 0 || place_keywords(b) < 0)
        return -1;
    if (b->given < b->code->argument_count && fill_defaults(b) < 0)
        return -1;
    if (b->code->kwonly_count && fill_kwdefaults(b) < 0)
        return -1;
    return make_cells(b);
}

static int bind_general(Function *function, Object **locals, size_t given, Object *kwnames)
{
    Object *on_stack[MOVED_ON_STACK];
    size_t n = kwnames ? tuple_size(kwnames) : 0;
    Binding b = {.function = function,
                 .code = function->code,
                 .locals = locals,
                 .given = given,
                 .kwnames = kwnames,
                 .moved = on_stack,
                 .moved_count = n,
                 .filled = given};
    if (n > MOVED_ON_STACK && !(b.moved = mem_alloc(n * sizeof(Object *)))) {
        raise_no_memory();
        for (size_t i = 0; i < given + n; i++)
            release(locals[i]);
        return -1;
    }
    if (n)
        memcpy(b.moved, locals + given, n * sizeof(Object *));
    int status = bind_in_place(&b);
    Object *pending = status < 0 ? error_take() : NULL;
    for (size_t i = 0; i < n; i++)
        release_maybe(b.moved[i]);
    if (b.moved != on_stack)
        mem_free(b.moved);
    if (status < 0) {
        for (size_t i = 0; i < b.filled; i++)
            release_maybe(locals[i]);
        error_restore(pending);
    }
    return status;
}

int bind_arguments(Function *function, Object **locals, size_t given, Object *kwnames)
{
    Code *code = function->code;
    if (!kwnames && code_is_simple(code)) {
        size_t wanted = code->argument_count,
               n = function->defaults ? tuple_size(function->defaults) : 0;
        if (given <= wanted && given + n >= wanted) {
            for (size_t i = given; i < wanted; i++)
                locals[i] = retain(tuple_at(function->defaults, n - (wanted - i)));
            for (size_t i = wanted; i < code->variable_count; i++)
                locals[i] = NULL;
            return 0;
        }
    }
    return bind_general(function, locals, given, kwnames);
}
