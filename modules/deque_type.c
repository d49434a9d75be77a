/* modules/deque_type.c -- the type collections.deque, and the module _collections.
 * SPDX-License-Identifier: MIT */
#include <limits.h>

#include "gc/gc.h"
#include "modules/deque.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/reduce.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/union.h"

extern const ModuleDef collections_module_def; /* named in modules/table.c */

/* ---- making and life ---- */

static Object *deque_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return deque_new(type, -1);
}

static bool parse_limit(Object *o, ssize_t *limit)
{
    *limit = -1;
    if (!o || o == NONE)
        return true;
    if (!int_is(o)) {
        raise_type_error("an integer is required");
        return false;
    }
    *limit = int_to_ssize(o);
    if (*limit == -1 && error_occurred())
        return false;
    if (*limit < 0)
        raise_value_error("maxlen must be non-negative");
    return *limit >= 0;
}

static int deque_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"iterable", "maxlen", NULL};
    static const ArgSpec spec = {"deque", names, 0, 2, 0};
    Deque *d = (Deque *)self;
    Object *values[2];
    ssize_t limit;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !parse_limit(values[1], &limit))
        return -1;
    d->limit = limit;
    if (d->size)
        deque_forget(d);
    return values[0] ? deque_extend_right(d, values[0]) : 0;
}

static int deque_clear_slot(Object *o)
{
    deque_forget((Deque *)o);
    return 0;
}

static void deque_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    deque_forget((Deque *)o);
    gc_object_free(o);
}

static int deque_traverse(Object *o, Visit visit, void *arg)
{
    Deque *d = (Deque *)o;
    for (size_t i = 0; i < d->size; i++)
        VISIT(deque_at(d, i));
    return 0;
}

static size_t deque_size_of(Object *o)
{
    return instance_size(o) + ((Deque *)o)->capacity * sizeof(Object *);
}

/* An empty one of the same kind (the class is called when it is a subclass): new. */
static Object *empty_like(Deque *d)
{
    if (is_exact(d, &deque_type))
        return deque_new(&deque_type, d->limit);
    Object *limit = d->limit < 0 ? none_new() : int_new(d->limit);
    Object *args[] = {&tuple_empty->head, limit};
    Object *made = limit ? object_call(&d->head.type->head, args, d->limit < 0 ? 1 : 2, NULL)
                         : NULL;
    release_maybe(limit);
    if (made && !deque_is(made)) {
        raise_type_error("%.200N() must return a deque, not %.200T", d->head.type, made);
        CLEAR(made);
    }
    return made;
}

static Object *deque_copy(Object *o)
{
    Object *copy = empty_like((Deque *)o);
    if (copy && deque_extend_right((Deque *)copy, o) < 0)
        CLEAR(copy);
    return copy;
}

/* (cls, ((), maxlen) or (), attributes, iterator): for copy and pickle. */
static Object *deque_reduce(Object *o)
{
    Deque *d = (Deque *)o;
    Object *limit = d->limit < 0 ? none_new() : int_new(d->limit);
    Object *args = !limit         ? NULL
                   : d->limit < 0 ? retain(&tuple_empty->head)
                                  : tuple_pack(2, tuple_empty, limit);
    Object *state = args ? object_getstate(o) : NULL, *iterator = state ? object_iter(o) : NULL;
    Object *result = iterator ? tuple_pack(4, o->type, args, state, iterator) : NULL;
    release_maybe(iterator);
    release_maybe(state);
    release_maybe(args);
    release_maybe(limit);
    return result;
}

/* ---- text ---- */

static Object *deque_repr(Object *o)
{
    int entered = repr_enter(o);
    if (entered)
        return entered < 0 ? NULL : str_from_c("[...]");
    Object *items = list_from_iterable(o), *name = items ? type_name_object(o->type) : NULL,
           *text = NULL;
    if (name && ((Deque *)o)->limit < 0)
        text = str_from_format("%U(%R)", name, items);
    else if (name)
        text = str_from_format("%U(%R, maxlen=%zd)", name, items, ((Deque *)o)->limit);
    release_maybe(name);
    release_maybe(items);
    repr_leave(o);
    return text;
}

/* ---- one item ---- */

static ssize_t deque_length(Object *o) { return (ssize_t)((Deque *)o)->size; }

/* Position for a key; -1: exception. */
static ssize_t position_of(const Deque *d, Object *key)
{
    if (!number_has_index(key)) {
        raise_type_error("sequence index must be integer, not '%.200T'", key);
        return -1;
    }
    ssize_t i = number_as_ssize(key, &exc_IndexError);
    if (i == -1 && error_occurred())
        return -1;
    if (i < 0)
        i += (ssize_t)d->size;
    if (i >= 0 && i < (ssize_t)d->size)
        return i;
    raise_index_error("deque index out of range");
    return -1;
}

static Object *deque_subscript(Object *o, Object *key)
{
    ssize_t i = position_of((Deque *)o, key);
    return i < 0 ? NULL : retain(deque_at((Deque *)o, (size_t)i));
}

static int deque_set_subscript(Object *o, Object *key, Object *value)
{
    Deque *d = (Deque *)o;
    ssize_t i = position_of(d, key);
    if (i < 0)
        return -1;
    if (value)
        SET(*deque_slot(d, (size_t)i), retain(value));
    else
        release(deque_take_out(d, (size_t)i));
    return 0;
}

/* ---- searching ---- */

/* The first position in [start, stop) that equals value; size: none; -1: exception (mutated: of
 * that type). */
static ssize_t find(Deque *d, Object *value, size_t start, size_t stop, Type *mutated)
{
    size_t state = d->state;
    for (size_t i = start; i < stop; i++) {
        Object *item = retain(deque_at(d, i));
        int equal = object_equal(item, value);
        release(item);
        if (equal < 0)
            return -1;
        if (d->state != state) {
            raise_error(mutated, "deque mutated during iteration");
            return -1;
        }
        if (equal)
            return (ssize_t)i;
    }
    return (ssize_t)d->size;
}

static int deque_contains(Object *o, Object *value)
{
    Deque *d = (Deque *)o;
    ssize_t i = find(d, value, 0, d->size, &exc_RuntimeError);
    return i < 0 ? -1 : i < (ssize_t)d->size;
}

static Object *deque_count(Object *o, Object *value)
{
    Deque *d = (Deque *)o;
    int64_t count = 0;
    for (ssize_t i = 0; i < (ssize_t)d->size; i++) {
        i = find(d, value, (size_t)i, d->size, &exc_RuntimeError);
        if (i < 0)
            return NULL;
        count += i < (ssize_t)d->size;
    }
    return int_new(count);
}

static size_t clip(ssize_t i, size_t size)
{
    if (i < 0)
        i += (ssize_t)size;
    return i < 0 ? 0 : (size_t)i > size ? size : (size_t)i;
}

static Object *deque_index(Object *o, Object *const *args, size_t nargs)
{
    Deque *d = (Deque *)o;
    ssize_t start = 0, stop = (ssize_t)d->size;
    if (nargs < 1 || nargs > 3)
        return raise_type_error("index() takes at %s (%zu given)",
                                nargs < 1 ? "least 1 argument" : "most 3 arguments", nargs);
    if ((nargs > 1 && !arg_index_bound(args[1], &start)) ||
        (nargs > 2 && !arg_index_bound(args[2], &stop)))
        return NULL;
    ssize_t i = find(d, args[0], clip(start, d->size), clip(stop, d->size), &exc_RuntimeError);
    if (i >= 0 && i == (ssize_t)d->size)
        return raise_value_error("%R is not in deque", args[0]);
    return i < 0 ? NULL : int_new(i);
}

static Object *deque_remove(Object *o, Object *value)
{
    Deque *d = (Deque *)o;
    ssize_t i = find(d, value, 0, d->size, &exc_IndexError);
    if (i < 0)
        return NULL;
    if (i == (ssize_t)d->size)
        return raise_value_error("%R is not in deque", value);
    release(deque_take_out(d, (size_t)i));
    return none_new();
}

/* ---- changing ---- */

static Object *deque_append(Object *o, Object *item)
{
    return none_or_null(deque_append_take((Deque *)o, retain(item)));
}
static Object *deque_append_left(Object *o, Object *item)
{
    return none_or_null(deque_append_left_take((Deque *)o, retain(item)));
}
static Object *deque_extend(Object *o, Object *iterable)
{
    return none_or_null(deque_extend_right((Deque *)o, iterable));
}
static Object *deque_extendleft(Object *o, Object *iterable)
{
    return none_or_null(deque_extend_left((Deque *)o, iterable));
}
static Object *deque_pop(Object *o) { return deque_pop_right((Deque *)o); }
static Object *deque_popleft(Object *o) { return deque_pop_left((Deque *)o); }

static Object *deque_clear(Object *o)
{
    deque_forget((Deque *)o);
    return none_new();
}

static Object *deque_insert(Object *o, Object *const *args, size_t nargs)
{
    Deque *d = (Deque *)o;
    ssize_t i = 0;
    if (nargs != 2)
        return raise_type_error("insert() takes exactly 2 arguments (%zu given)", nargs);
    if (!arg_ssize(args[0], &i))
        return NULL;
    if (d->limit >= 0 && (ssize_t)d->size >= d->limit)
        return raise_index_error("deque already at its maximum size");
    return none_or_null(deque_insert_take(d, clip(i, d->size), retain(args[1])));
}

static Object *deque_rotate(Object *o, Object *const *args, size_t nargs)
{
    ssize_t n = 1;
    if (args_check("deque.rotate", nargs, 0, 1) < 0 || (nargs && !arg_ssize(args[0], &n)))
        return NULL;
    deque_turn((Deque *)o, n);
    return none_new();
}

static Object *deque_reverse(Object *o)
{
    Deque *d = (Deque *)o;
    for (size_t i = 0; i < d->size / 2; i++) {
        Object **left = deque_slot(d, i), **right = deque_slot(d, d->size - 1 - i), *item = *left;
        *left = *right;
        *right = item;
    }
    return none_new();
}

/* ---- operators ---- */

static Object *deque_concat(Object *a, Object *b)
{
    if (!deque_is(b))
        return raise_type_error("can only concatenate deque (not \"%.200T\") to deque", b);
    Object *result = deque_copy(a);
    if (result && deque_extend_right((Deque *)result, b) < 0)
        CLEAR(result);
    return result;
}

static Object *deque_inplace_concat(Object *a, Object *b)
{
    return deque_extend_right((Deque *)a, b) < 0 ? NULL : retain(a);
}

/* Adds count further copies of the items that d has now; copies beyond what limit lets stay are not
 * made. */
static int add_copies(Deque *d, ssize_t count)
{
    Object *items = list_from_iterable(&d->head);
    if (d->limit >= 0 && count > d->limit)
        count = d->limit;
    int status = items ? 0 : -1;
    for (; status == 0 && count > 0; count--)
        status = deque_extend_right(d, items);
    release_maybe(items);
    return status;
}

static Object *deque_inplace_repeat(Object *o, ssize_t count)
{
    Deque *d = (Deque *)o;
    if (count <= 0)
        deque_forget(d);
    else if (d->size && d->limit < 0 &&
             (size_t)count > (size_t)SSIZE_MAX / sizeof(Object *) / d->size)
        return raise_no_memory();
    else if (d->size && count > 1 && add_copies(d, count - 1) < 0)
        return NULL;
    return retain(o);
}

static Object *deque_repeat(Object *o, ssize_t count)
{
    Object *copy = deque_copy(o);
    Object *result = copy ? deque_inplace_repeat(copy, count) : NULL;
    release_maybe(copy);
    return result;
}

/* The first position where two deques differ, or the smaller size; -1: exception. */
static ssize_t first_difference(Deque *a, Deque *b)
{
    size_t states[] = {a->state, b->state};
    size_t i;
    for (i = 0; i < a->size && i < b->size; i++) {
        Object *x = retain(deque_at(a, i)), *y = retain(deque_at(b, i));
        int equal = object_equal(x, y);
        release(x);
        release(y);
        if (equal < 0)
            return -1;
        if (!equal)
            return (ssize_t)i; /* a change is noticed only by going on */
        if (a->state != states[0] || b->state != states[1]) {
            deque_raise_mutated();
            return -1;
        }
    }
    return (ssize_t)i;
}

static Object *deque_compare(Object *o, Object *other, int op)
{
    Deque *a = (Deque *)o, *b = (Deque *)other;
    if (!deque_is(other))
        return not_implemented_new();
    if (a->size != b->size && (op == CMP_EQ || op == CMP_NE))
        return bool_new(op == CMP_NE);
    size_t sizes[] = {a->size, b->size};
    ssize_t i = first_difference(a, b);
    if (i < 0)
        return NULL;
    bool differ = (size_t)i < sizes[0] && (size_t)i < sizes[1];
    if (!differ)
        return bool_new(sizes_compare(sizes[0], sizes[1], op));
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new(op == CMP_NE);
    if ((size_t)i >= a->size || (size_t)i >= b->size)
        return deque_raise_mutated();
    Object *x = retain(deque_at(a, (size_t)i)), *y = retain(deque_at(b, (size_t)i));
    Object *result = object_compare(x, y, op);
    release(x);
    release(y);
    return result;
}

/* ---- the type ---- */

static Object *get_limit(Object *o)
{
    ssize_t limit = ((Deque *)o)->limit;
    return limit < 0 ? none_new() : int_new(limit);
}

static const MethodDef deque_methods[] = {
    {"append", deque_append, METH_O, 0, 0, "Add an element to the right side of the deque."},
    {"appendleft", deque_append_left, METH_O, 0, 0,
     "Add an element to the left side of the deque."},
    {"clear", deque_clear, METH_NOARGS, 0, 0, "Remove all elements from the deque."},
    {"copy", deque_copy, METH_NOARGS, 0, 0, "Return a shallow copy of a deque."},
    {"__copy__", deque_copy, METH_NOARGS, 0, 0, "Return a shallow copy of a deque."},
    {"count", deque_count, METH_O, 0, 0, "D.count(value) -- return number of occurrences of value"},
    {"extend", deque_extend, METH_O, 0, 0, "Add all elements of an iterable on the right."},
    {"extendleft", deque_extendleft, METH_O, 0, 0,
     "Add all elements of an iterable on the left, one by one."},
    {"index", deque_index, METH_FAST, 0, -1,
     "D.index(value, [start, [stop]]) -- return first index of value.\nValueError: the value is "
     "not there."},
    {"insert", deque_insert, METH_FAST, 0, -1,
     "D.insert(index, object) -- insert object before index"},
    {"pop", deque_pop, METH_NOARGS, 0, 0, "Remove and return the rightmost element."},
    {"popleft", deque_popleft, METH_NOARGS, 0, 0, "Remove and return the leftmost element."},
    {"remove", deque_remove, METH_O, 0, 0, "D.remove(value) -- remove first occurrence of value."},
    {"reverse", deque_reverse, METH_NOARGS, 0, 0, "D.reverse() -- reverse *IN PLACE*"},
    {"rotate", deque_rotate, METH_FAST, 0, -1,
     "Move the last n elements (default 1) to the left end; n < 0: the other way."},
    {"__reduce__", deque_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {"__reversed__", deque_reversed, METH_NOARGS, 0, 0,
     "D.__reversed__() -- return a reverse iterator over the deque"},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {0}};

static const GetSetDef deque_getsets[] = {
    {"maxlen", get_limit, NULL, "maximum size of a deque or None if unbounded"}, {0}};

Type deque_type = {
    .head = {1, 0, &type_type},
    .name = "collections.deque",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_WEAKREFABLE | TYPE_SEQUENCE,
    .basic_size = sizeof(Deque),
    .doc =
        "deque([iterable[, maxlen]]) --> deque object\n\nA list that is quick at both of its ends.",
    .methods = deque_methods,
    .getsets = deque_getsets,
    .new = deque_make,
    .init = deque_init,
    .dealloc = deque_dealloc,
    .traverse = deque_traverse,
    .clear = deque_clear_slot,
    .repr = deque_repr,
    .hash = object_hash_unhashable,
    .compare = deque_compare,
    .iter = deque_iter,
    .length = deque_length,
    .concat = deque_concat,
    .inplace_concat = deque_inplace_concat,
    .repeat = deque_repeat,
    .inplace_repeat = deque_inplace_repeat,
    .contains = deque_contains,
    .subscript = deque_subscript,
    .set_subscript = deque_set_subscript,
    .size_of = deque_size_of,
};

static int collections_exec(Object *module)
{
    if (type_ready(&deque_type) < 0 || type_ready(&deque_iterator_type) < 0 ||
        type_ready(&deque_reverse_iterator_type) < 0 ||
        module_add(module, "deque", &deque_type.head) < 0 ||
        module_add(module, "_deque_iterator", &deque_iterator_type.head) < 0)
        return -1;
    return module_add(module, "_deque_reverse_iterator", &deque_reverse_iterator_type.head);
}

const ModuleDef collections_module_def = {
    .name = "_collections",
    .doc = "Containers that are written in C.",
    .exec = collections_exec,
};
