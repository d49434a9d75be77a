/* modules/builtins_objects.c -- built-in functions about objects, attributes and iteration.
 * SPDX-License-Identifier: MIT */
#include "modules/builtins.h"

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/float.h"
#include "objects/interp.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/generator.h"

/* ---- one object ---- */

static Object *abs_(Object *self, Object *o) { return number_absolute(o); }
static Object *ascii_(Object *self, Object *o) { return object_ascii(o); }
/* fn(o) as a level of recursion of its own, which native functions of one argument are in
 * CPython. */
static Object *call_guarded(UnaryFunc fn, Object *o)
{
    if (recursion_enter(" while calling a Python object") < 0)
        return NULL;
    Object *result = fn(o);
    recursion_leave();
    return result;
}

static Object *repr_(Object *self, Object *o) { return call_guarded(object_repr, o); }
static Object *callable_(Object *self, Object *o) { return bool_new(object_is_callable(o)); }
static Object *id_(Object *self, Object *o) { return int_from_u64((uint64_t)(uintptr_t)o); }

static Object *hash_number(Object *o)
{
    Hash hash = object_hash(o);
    return hash == -1 ? NULL : int_new(hash);
}

static Object *hash_(Object *self, Object *o) { return call_guarded(hash_number, o); }

static Object *len_(Object *self, Object *o)
{
    ssize_t n = object_length(o);
    return n < 0 ? NULL : int_new(n);
}

static Object *in_base(Object *o, int base)
{
    Object *index = number_index(o);
    Object *text = index ? int_to_prefixed_text(index, base) : NULL;
    release_maybe(index);
    return text;
}
static Object *bin_(Object *self, Object *o) { return in_base(o, 2); }
static Object *oct_(Object *self, Object *o) { return in_base(o, 8); }
static Object *hex_(Object *self, Object *o) { return in_base(o, 16); }

static Object *chr_(Object *self, Object *o)
{
    Object *index = number_index(o);
    if (!index)
        return NULL;
    int overflow;
    int64_t c = int_to_i64_overflow(index, &overflow);
    release(index);
    if (overflow || c < INT32_MIN || c > INT32_MAX)
        return raise_overflow_error("Python int too large to convert to C int");
    if (c < 0 || c > 0x10ffff)
        return raise_value_error("chr() arg not in range(0x110000)");
    return str_from_char((uint32_t)c);
}

static Object *ord_(Object *self, Object *o)
{
    ssize_t size;
    if (str_is(o)) {
        if (str_length(o) == 1)
            return int_new(str_at(o, 0));
        size = (ssize_t)str_length(o);
    } else if (bytes_is(o) || is_instance(o, &bytearray_type)) {
        Buffer b;
        if (buffer_get(o, &b, false) < 0)
            return NULL;
        size = b.size;
        int value = size == 1 ? *(uint8_t *)b.data : -1;
        buffer_release(&b);
        if (value >= 0)
            return int_new(value);
    } else {
        return raise_type_error("ord() expected string of length 1, but %T found", o);
    }
    return raise_type_error("ord() expected a character, but string of length %zd found", size);
}

static Object *dir_(Object *self, Object *const *args, size_t nargs)
{
    if (nargs)
        return object_dir(args[0]);
    Object *locals = interp_locals();
    Object *keys = locals ? dict_is(locals) ? dict_keys_list(locals)
                                            : object_call_method(locals, NAME(keys), 0, NULL)
                          : NULL;
    release_maybe(locals);
    Object *list = keys ? list_from_iterable(keys) : NULL;
    release_maybe(keys);
    if (list && list_sort(list, NULL, false) < 0)
        CLEAR(list);
    return list;
}

static Object *vars_(Object *self, Object *const *args, size_t nargs)
{
    Object *dict;
    if (!nargs)
        return interp_locals();
    int found = attr_find(args[0], NAME(__dict__), &dict);
    if (found == 0)
        raise_type_error("vars() argument must have __dict__ attribute");
    return found > 0 ? dict : NULL;
}

static Object *globals_(Object *self)
{
    Object *globals = interp_globals();
    return globals ? retain(globals) : none_new();
}
static Object *locals_(Object *self) { return interp_locals(); }

static Object *format_(Object *self, Object *const *args, size_t nargs)
{
    if (nargs > 1 && !str_is(args[1]))
        return raise_type_error("format() argument 2 must be str, not %V", args[1]);
    return object_format(args[0], nargs > 1 ? args[1] : NULL);
}

/* ---- attributes ---- */

static Object *getattr_(Object *self, Object *const *args, size_t nargs)
{
    if (!str_is(args[1]))
        return raise_type_error("attribute name must be string, not '%T'", args[1]);
    if (nargs < 3)
        return attr_get(args[0], args[1]);
    Object *value;
    int found = attr_find(args[0], args[1], &value);
    return found < 0 ? NULL : found ? value : retain(args[2]);
}

static Object *hasattr_(Object *self, Object *const *args, size_t nargs)
{
    Object *value;
    if (!str_is(args[1]))
        return raise_type_error("attribute name must be string, not '%T'", args[1]);
    int found = attr_find(args[0], args[1], &value);
    if (found > 0)
        release(value);
    return found < 0 ? NULL : bool_new(found);
}

static Object *setattr_(Object *self, Object *const *args, size_t nargs)
{
    if (!str_is(args[1]))
        return raise_type_error("attribute name must be string, not '%T'", args[1]);
    return attr_set(args[0], args[1], args[2]) < 0 ? NULL : none_new();
}

static Object *delattr_(Object *self, Object *const *args, size_t nargs)
{
    if (!str_is(args[1]))
        return raise_type_error("attribute name must be string, not '%T'", args[1]);
    return attr_set(args[0], args[1], NULL) < 0 ? NULL : none_new();
}

static Object *isinstance_(Object *self, Object *const *args, size_t nargs)
{
    int is = object_is_instance(args[0], args[1]);
    return is < 0 ? NULL : bool_new(is);
}

static Object *issubclass_(Object *self, Object *const *args, size_t nargs)
{
    int is = object_is_subclass(args[0], args[1]);
    return is < 0 ? NULL : bool_new(is);
}

/* ---- iteration ---- */

static Object *iter_(Object *self, Object *const *args, size_t nargs)
{
    if (nargs == 1)
        return object_iter(args[0]);
    if (!object_is_callable(args[0]))
        return raise_type_error("iter(v, w): v must be callable");
    return callable_iterator_new(args[0], args[1]);
}

static Object *next_(Object *self, Object *const *args, size_t nargs)
{
    UnaryFunc next = args[0]->type->iternext;
    if (!next)
        return raise_type_error("'%T' object is not an iterator", args[0]);
    Object *value = next(args[0]);
    if (value)
        return value;
    if (nargs > 1) {
        if (error_occurred() && !error_matches(&exc_StopIteration))
            return NULL;
        error_clear();
        return retain(args[1]);
    }
    return error_occurred() ? NULL : raise_stop_iteration(NULL);
}

static Object *aiter_(Object *self, Object *o)
{
    if (!o->type->aiter)
        return raise_type_error("'%T' object is not an async iterable", o);
    Object *i = o->type->aiter(o);
    if (i && !i->type->anext) {
        raise_type_error("aiter() returned not an async iterator of type '%T'", i);
        CLEAR(i);
    }
    return i;
}

static Object *anext_(Object *self, Object *const *args, size_t nargs)
{
    if (!args[0]->type->anext)
        return raise_type_error("'%T' object is not an async iterator", args[0]);
    Object *awaitable = args[0]->type->anext(args[0]);
    if (nargs < 2 || !awaitable)
        return awaitable;
    Object *result = anext_with_default(awaitable, args[1]);
    release(awaitable);
    return result;
}

/* all() and any(): stops at the first item whose truth is `stop`. */
static Object *until(Object *iterable, int stop)
{
    Object *iterator = object_iter(iterable), *item;
    if (!iterator)
        return NULL;
    int truth = !stop;
    while ((item = object_next(iterator))) {
        truth = object_is_true(item);
        release(item);
        if (truth < 0 || truth == stop)
            break;
    }
    release(iterator);
    if (truth < 0 || (!item && error_occurred()))
        return NULL;
    return bool_new(truth);
}
static Object *all_(Object *self, Object *o) { return until(o, 0); }
static Object *any_(Object *self, Object *o) { return until(o, 1); }

/* Adds exact small ints in C as long as nothing else comes: *total, and the first item that does
 * not fit (owned) or NULL. */
static Object *sum_ints(Object *iterator, int64_t *total)
{
    Object *item;
    while ((item = object_next(iterator))) {
        if (!int_is_fast(item) || __builtin_add_overflow(*total, ((Int *)item)->value, total))
            return item;
        release(item);
    }
    return NULL;
}

static Object *sum_floats(Object *iterator, double *total)
{
    Object *item;
    while ((item = object_next(iterator))) {
        if (float_is_exact(item))
            *total += float_value(item);
        else if (int_is_fast(item))
            *total += (double)((Int *)item)->value;
        else
            return item;
        release(item);
    }
    return NULL;
}

static Object *sum_rest(Object *iterator, Object *total, Object *item)
{
    while (item && total) {
        Object *next = number_binary(BIN_ADD, total, item);
        release(total);
        release(item);
        total = next;
        item = total ? object_next(iterator) : NULL;
    }
    if (total && error_occurred())
        CLEAR(total);
    return total;
}

static Object *sum_iterator(Object *iterator, Object *start)
{
    Object *item, *total;
    if (int_is_fast(start)) {
        int64_t ints = ((Int *)start)->value;
        item = sum_ints(iterator, &ints);
        if (!item)
            return error_occurred() ? NULL : int_new(ints);
        total = int_new(ints);
        if (total && float_is_exact(item)) {
            double floats = (double)ints + float_value(item);
            release(item);
            release(total);
            item = sum_floats(iterator, &floats);
            if (!item)
                return error_occurred() ? NULL : float_new(floats);
            total = float_new(floats);
        }
    } else if (float_is_exact(start)) {
        double floats = float_value(start);
        item = sum_floats(iterator, &floats);
        if (!item)
            return error_occurred() ? NULL : float_new(floats);
        total = float_new(floats);
    } else {
        total = retain(start);
        item = object_next(iterator);
        if (!item && error_occurred())
            CLEAR(total);
    }
    if (!total)
        release_maybe(item);
    return total ? sum_rest(iterator, total, item) : NULL;
}

static Object *sum_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "start", NULL};
    static const ArgSpec spec = {"sum", names, 1, 2, 1};
    Object *out[2] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    Object *iterator = object_iter(out[0]);
    if (!iterator)
        return NULL;
    Object *result = NULL;
    if (out[1] && str_is(out[1]))
        raise_type_error("sum() can't sum strings [use ''.join(seq) instead]");
    else if (out[1] && bytes_is(out[1]))
        raise_type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    else if (out[1] && is_instance(out[1], &bytearray_type))
        raise_type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    else
        result = sum_iterator(iterator, out[1] ? out[1] : (Object *)&int_cache[-INT_CACHE_MIN]);
    release(iterator);
    return result;
}

static Object *sorted_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "key", "reverse", NULL};
    static const ArgSpec spec = {"sort", names, 1, 1, 1};
    Object *out[3] = {0};
    if (nargs == 0)
        return raise_type_error("sorted expected 1 argument, got 0");
    if (nargs > 1)
        return raise_type_error("sorted expected 1 argument, got %zd", (ssize_t)nargs);
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    bool reverse = false;
    if (out[2]) {
        ssize_t value = number_as_ssize(out[2], NULL);
        if (value == -1 && error_occurred())
            return NULL;
        reverse = value != 0;
    }
    Object *list = list_from_iterable(out[0]);
    if (list && list_sort(list, out[1], reverse) < 0)
        CLEAR(list);
    return list;
}

/* ---- min and max ---- */

typedef struct Best { Object *item, *value; } Best;      /* held */

static int consider(Best *best, Object *item_take, Object *key, int op)
{
    Object *value = key && key != NONE ? object_call1(key, item_take) : retain(item_take);
    if (!value) {
        release(item_take);
        return -1;
    }
    int better = best->item ? object_compare_bool(value, best->value, op) : 1;
    if (better <= 0) {
        release(value);
        release(item_take);
        return better;
    }
    Best old = *best;
    *best = (Best){item_take, value};
    release_maybe(old.item);
    release_maybe(old.value);
    return 0;
}

static Object *best_of_iterable(const char *name, Object *iterable, Object *key, Object *fallback,
                                int op)
{
    Best best = {0};
    Object *iterator = object_iter(iterable), *item;
    int status = iterator ? 0 : -1;
    while (status == 0 && (item = object_next(iterator)))
        status = consider(&best, item, key, op);
    release_maybe(iterator);
    if (status < 0 || error_occurred()) {
        CLEAR(best.item);
    } else if (!best.item) {
        best.item =
            fallback ? retain(fallback) : raise_value_error("%s() arg is an empty sequence", name);
    }
    release_maybe(best.value);
    return best.item;
}

static Object *best_of_arguments(Object *const *args, size_t nargs, Object *key, int op)
{
    Best best = {0};
    for (size_t i = 0; i < nargs; i++)
        if (consider(&best, retain(args[i]), key, op) < 0) {
            release_maybe(best.item);
            release_maybe(best.value);
            return NULL;
        }
    release(best.value);
    return best.item;
}

static Object *min_max(const char *name, Object *const *args, size_t nargs, Object *kwnames, int op)
{
    const char *const names[] = {"key", "default", NULL};
    const ArgSpec spec = {name, names, 0, 0, 0};
    Object *out[2] = {0};
    if (nargs == 0)
        return raise_type_error("%s expected at least 1 argument, got 0", name);
    if (kwnames && args_parse(&spec, args + nargs, 0, kwnames, out) < 0)
        return NULL;
    if (nargs > 1 && out[1])
        return raise_type_error(
            "Cannot specify a default for %s() with multiple positional arguments", name);
    return nargs > 1 ? best_of_arguments(args, nargs, out[0], op)
                     : best_of_iterable(name, args[0], out[0], out[1], op);
}
static Object *min_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return min_max("min", args, nargs, kwnames, CMP_LT);
}
static Object *max_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return min_max("max", args, nargs, kwnames, CMP_GT);
}

/* ---- numbers ---- */

static Object *divmod_(Object *self, Object *const *args, size_t nargs)
{
    return number_binary(BIN_DIVMOD, args[0], args[1]);
}

static Object *pow_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"base", "exp", "mod", NULL};
    static const ArgSpec spec = {"pow", names, 0, 3, 2};
    Object *out[3] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    return number_power(out[0], out[1], out[2] ? out[2] : NONE);
}

static Object *round_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"number", "ndigits", NULL};
    static const ArgSpec spec = {"round", names, 0, 2, 1};
    Object *out[2] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    return number_round(out[0], out[1]);
}

const MethodDef builtins_object_functions[] = {
    {"abs", abs_, METH_O, 0, 0,
     "abs($module, x, /)\n--\n\nReturn the absolute value of the argument."},
    {"aiter", aiter_, METH_O, 0, 0,
     "aiter($module, async_iterable, /)\n--\n\nReturn an AsyncIterator for an AsyncIterable "
     "object."},
    {"all", all_, METH_O, 0, 0,
     "all($module, iterable, /)\n--\n\nReturn True if bool(x) is True for all values x in the "
     "iterable.\n\nIf the iterable is empty, return True."},
    {"anext", anext_, METH_FAST, 1, 2,
     "anext($module, aiterator, default=<unrepresentable>, /)\n--\n\nReturn the next item from the "
     "async iterator."},
    {"any", any_, METH_O, 0, 0,
     "any($module, iterable, /)\n--\n\nReturn True if bool(x) is True for any x in the "
     "iterable.\n\nIf the iterable is empty, return False."},
    {"ascii", ascii_, METH_O, 0, 0,
     "ascii($module, obj, /)\n--\n\nReturn an ASCII-only representation of an object."},
    {"bin", bin_, METH_O, 0, 0,
     "bin($module, number, /)\n--\n\nReturn the binary representation of an integer."},
    {"callable", callable_, METH_O, 0, 0,
     "callable($module, obj, /)\n--\n\nReturn whether the object is callable (i.e., some kind of "
     "function)."},
    {"chr", chr_, METH_O, 0, 0,
     "chr($module, i, /)\n--\n\nReturn a Unicode string of one character with ordinal i; 0 <= i <= "
     "0x10ffff."},
    {"delattr", delattr_, METH_FAST, 2, 2,
     "delattr($module, obj, name, /)\n--\n\nDeletes the named attribute from the given object."},
    {"dir", dir_, METH_FAST, 0, 1,
     "Return the names in the current scope, or the attributes of an object."},
    {"divmod", divmod_, METH_FAST, 2, 2,
     "divmod($module, x, y, /)\n--\n\nReturn the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
    {"format", format_, METH_FAST, 1, 2,
     "format($module, value, format_spec='', /)\n--\n\nReturn value.__format__(format_spec)."},
    {"getattr", getattr_, METH_FAST, 2, 3,
     "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object."},
    {"globals", globals_, METH_NOARGS, 0, 0,
     "globals($module, /)\n--\n\nReturn the dictionary containing the current scope's global "
     "variables."},
    {"hasattr", hasattr_, METH_FAST, 2, 2,
     "hasattr($module, obj, name, /)\n--\n\nReturn whether the object has an attribute with the "
     "given name."},
    {"hash", hash_, METH_O, 0, 0,
     "hash($module, obj, /)\n--\n\nReturn the hash value for the given object."},
    {"hex", hex_, METH_O, 0, 0,
     "hex($module, number, /)\n--\n\nReturn the hexadecimal representation of an integer."},
    {"id", id_, METH_O, 0, 0, "id($module, obj, /)\n--\n\nReturn the identity of an object."},
    {"isinstance", isinstance_, METH_FAST, 2, 2,
     "isinstance($module, obj, class_or_tuple, /)\n--\n\nReturn whether an object is an instance "
     "of a class or of a subclass thereof."},
    {"issubclass", issubclass_, METH_FAST, 2, 2,
     "issubclass($module, cls, class_or_tuple, /)\n--\n\nReturn whether 'cls' is derived from "
     "another class or is the same class."},
    {"iter", iter_, METH_FAST, 1, 2, "Get an iterator from an object."},
    {"len", len_, METH_O, 0, 0,
     "len($module, obj, /)\n--\n\nReturn the number of items in a container."},
    {"locals", locals_, METH_NOARGS, 0, 0,
     "locals($module, /)\n--\n\nReturn a dictionary containing the current scope's local "
     "variables."},
    {"max", max_, METH_KEYWORDS, 0, 0,
     "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> "
     "value"},
    {"min", min_, METH_KEYWORDS, 0, 0,
     "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> "
     "value"},
    {"next", next_, METH_FAST, 1, 2, "Return the next item from the iterator."},
    {"oct", oct_, METH_O, 0, 0,
     "oct($module, number, /)\n--\n\nReturn the octal representation of an integer."},
    {"ord", ord_, METH_O, 0, 0,
     "ord($module, c, /)\n--\n\nReturn the Unicode code point for a one-character string."},
    {"pow", pow_, METH_KEYWORDS, 0, 0,
     "pow($module, /, base, exp, mod=None)\n--\n\nEquivalent to base**exp with 2 arguments or "
     "base**exp % mod with 3 arguments."},
    {"repr", repr_, METH_O, 0, 0,
     "repr($module, obj, /)\n--\n\nReturn the canonical string representation of the object."},
    {"round", round_, METH_KEYWORDS, 0, 0,
     "round($module, /, number, ndigits=None)\n--\n\n"
     "Round a number to a given precision in decimal "
     "digits."},
    {"setattr", setattr_, METH_FAST, 3, 3,
     "setattr($module, obj, name, value, /)\n--\n\nSets the named attribute on the given object to "
     "the specified value."},
    {"sorted", sorted_, METH_KEYWORDS, 0, 0,
     "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\nReturn a new list containing "
     "all items from the iterable in ascending order."},
    {"sum", sum_, METH_KEYWORDS, 0, 0,
     "sum($module, iterable, /, start=0)\n--\n\nReturn the sum of a 'start' value (default: 0) "
     "plus an iterable of numbers"},
    {"vars", vars_, METH_FAST, 0, 1,
     "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an "
     "argument, equivalent to object.__dict__."},
    {0},
};
