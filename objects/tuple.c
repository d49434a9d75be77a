/* objects/tuple.c -- the tuple type.   SPDX-License-Identifier: MIT
 *
 *   T1  there is one empty exact tuple
 *   T2  a tuple is tracked when its items are set; the collector untracks it when no item can be
 *       part of a cycle */
#include "objects/tuple.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "gc/gc.h"
#include "gc/gc_hooks.h"
#include "memory/free_list.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/union.h"

#define TUPLE_MAX ((size_t)1 << 32)

static Tuple empty_tuple = {.head = {1, 0, &tuple_type}, .size = 0};
Tuple *tuple_empty = &empty_tuple;

/* ---- Making and dying ---- */

static void tuple_discard(void *tuple)
{
    gc_alive--;
    mem_free(tuple);
}

static FreeList tuple_free_lists[FREE_LIST_TUPLE_MAX_SIZE + 1];

int tuple_init(void)
{
    for (size_t size = 1; size <= FREE_LIST_TUPLE_MAX_SIZE; size++)
        tuple_free_lists[size] = (FreeList){
            .limit = FREE_LIST_TUPLE,
            .name = "tuple",
            .size = sizeof(Tuple) + size * sizeof(Object *),
            .discard = tuple_discard,
        };
    return 0;
}

static Tuple *alloc_fresh(size_t size)
{
    if (size > TUPLE_MAX)
        return (Tuple *)raise_no_memory();
    return gc_object_alloc(&tuple_type, sizeof(Tuple) + size * sizeof(Object *));
}

Tuple *tuple_alloc(size_t size)
{
    if (size == 0)
        return retain(tuple_empty);
    Tuple *tuple
        = size <= FREE_LIST_TUPLE_MAX_SIZE ? free_list_pop(&tuple_free_lists[size]) : NULL;
    if (UNLIKELY(!tuple || gc_reserve() < 0)) {
        tuple = tuple ? NULL : alloc_fresh(size);
        if (!tuple)
            return NULL;
    } else {
        tuple->head.refcount = 1;
        tuple->head.gc = 0;
        PROBE(born, &tuple->head);
    }
    tuple->size = size;
    memset(tuple->items, 0, size * sizeof(Object *));
    return tuple;
}

Object *tuple_new(Object *const *items, size_t size)
{
    Tuple *tuple = tuple_alloc(size);
    if (UNLIKELY(!tuple) || size == 0)
        return (Object *)tuple;
    for (size_t i = 0; i < size; i++)
        tuple->items[i] = retain(items[i]);
    gc_track(tuple);
    return &tuple->head;
}

Object *tuple_new_take(Object *const *items, size_t size)
{
    Tuple *tuple = tuple_alloc(size);
    if (UNLIKELY(!tuple)) {
        for (size_t i = 0; i < size; i++)
            release(items[i]);
        return NULL;
    }
    if (size == 0)
        return &tuple->head;
    memcpy(tuple->items, items, size * sizeof *items);
    gc_track(tuple);
    return &tuple->head;
}

Object *tuple_pack(size_t count, ...)
{
    Tuple *tuple = tuple_alloc(count);
    if (UNLIKELY(!tuple) || count == 0)
        return (Object *)tuple;
    va_list args;
    va_start(args, count);
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = retain(va_arg(args, Object *));
    va_end(args);
    gc_track(tuple);
    return &tuple->head;
}

Object *tuple_from_iterable(Object *iterable)
{
    if (is_exact(iterable, &tuple_type))
        return retain(iterable);
    if (is_exact(iterable, &list_type))
        return list_as_tuple(iterable);
    Object *list = list_from_iterable(iterable);
    if (!list)
        return NULL;
    Object *tuple = list_as_tuple(list);
    release(list);
    return tuple;
}

static void tuple_dealloc(Object *o)
{
    Tuple *tuple = (Tuple *)o;
    size_t size = tuple->size;
    if (LIKELY(o->type == &tuple_type))
        gc_untrack(o);
    else if (object_dealloc_begin(o) < 0)
        return;
    for (size_t i = size; i-- > 0;)
        release_maybe(tuple->items[i]);
    if (o->type != &tuple_type || size > FREE_LIST_TUPLE_MAX_SIZE || size == 0
        || !free_list_push(&tuple_free_lists[size], o))
        gc_object_free(o);
}

static int tuple_traverse(Object *o, Visit visit, void *arg)
{
    Tuple *tuple = (Tuple *)o;
    for (size_t i = tuple->size; i-- > 0;)
        VISIT(tuple->items[i]);
    return 0;
}

void tuple_maybe_untrack(Object *o)
{
    Tuple *tuple = (Tuple *)o;
    for (size_t i = 0; i < tuple->size; i++)
        if (!tuple->items[i] || may_join_cycle(tuple->items[i]))
            return;
    gc_untrack(o);
}

/* ---- Slices, sums ---- */

Object *tuple_slice(Object *o, size_t start, size_t end)
{
    size_t size = tuple_size(o);
    end = end > size ? size : end;
    start = start > end ? end : start;
    if (start == 0 && end == size && is_exact(o, &tuple_type))
        return retain(o);
    return tuple_new(((Tuple *)o)->items + start, end - start);
}

Object *tuple_concat(Object *a, Object *b)
{
    if (!tuple_is(b))
        return raise_type_error("can only concatenate tuple (not \"%.200T\") to tuple", b);
    if (tuple_size(b) == 0 && is_exact(a, &tuple_type))
        return retain(a);
    if (tuple_size(a) == 0 && is_exact(b, &tuple_type))
        return retain(b);
    size_t left = tuple_size(a), right = tuple_size(b);
    Tuple *sum = tuple_alloc(left + right);
    if (!sum || sum->size == 0)
        return (Object *)sum;
    for (size_t i = 0; i < left; i++)
        sum->items[i] = retain(tuple_at(a, i));
    for (size_t i = 0; i < right; i++)
        sum->items[left + i] = retain(tuple_at(b, i));
    gc_track(sum);
    return &sum->head;
}

static Object *tuple_repeat(Object *o, ssize_t count)
{
    size_t size = tuple_size(o);
    if ((size == 0 || count == 1) && is_exact(o, &tuple_type))
        return retain(o);
    if (size == 0 || count <= 0)
        return retain(&tuple_empty->head);
    if ((size_t)count > TUPLE_MAX / size)
        return raise_no_memory();
    Tuple *tuple = tuple_alloc(size * (size_t)count);
    if (!tuple)
        return NULL;
    for (size_t i = 0; i < tuple->size; i++)
        tuple->items[i] = retain(tuple_at(o, i % size));
    gc_track(tuple);
    return &tuple->head;
}

static Object *tuple_get_slice(Object *o, Object *key)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0)
        return NULL;
    ssize_t count = slice_adjust((ssize_t)tuple_size(o), &start, &stop, step);
    if (count <= 0)
        return retain(&tuple_empty->head);
    if (step == 1)
        return tuple_slice(o, (size_t)start, (size_t)stop);
    Tuple *slice = tuple_alloc((size_t)count);
    if (!slice)
        return NULL;
    for (ssize_t i = 0; i < count; i++, start += step)
        slice->items[i] = retain(tuple_at(o, (size_t)start));
    gc_track(slice);
    return &slice->head;
}

static Object *tuple_subscript(Object *o, Object *key)
{
    ssize_t index;
    if (is_exact(key, &slice_type))
        return tuple_get_slice(o, key);
    if (!number_has_index(key))
        return raise_type_error("tuple indices must be integers or slices, not %.200T", key);
    index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return NULL;
    if (index < 0)
        index += (ssize_t)tuple_size(o);
    if ((size_t)index >= tuple_size(o))
        return raise_index_error("tuple index out of range");
    return retain(tuple_at(o, (size_t)index));
}

/* ---- Hash, comparison ---- */

#define HASH_PRIME_1 11400714785074694791u
#define HASH_PRIME_2 14029467366897019727u
#define HASH_PRIME_5 2870177450012600261u

static inline Hash item_hash(Object *item)
{
    if (int_is_fast(item)) {
        int64_t value = ((Int *)item)->value;
        if (value >= 0 && value < (INT64_C(1) << 61) - 1)
            return value;
    }
    return object_hash(item);
}

int tuple_equal_quick(const Object *a, const Object *b)
{
    size_t size = tuple_size(a);
    if (size != tuple_size(b))
        return 0;
    for (size_t i = 0; i < size; i++) {
        const Object *x = tuple_at(a, i), *y = tuple_at(b, i);
        if (x == y)
            continue;
        if (int_is_fast(x) && int_is_fast(y)) {
            if (((const Int *)x)->value != ((const Int *)y)->value)
                return 0;
        } else if (!str_is_exact(x) || !str_is_exact(y)) {
            return -1;
        } else if (!str_equal(x, y)) {
            return 0;
        }
    }
    return 1;
}

static Hash tuple_hash(Object *o)
{
    uint64_t acc = HASH_PRIME_5;
    size_t size = tuple_size(o);
    for (size_t i = 0; i < size; i++) {
        Hash lane = item_hash(tuple_at(o, i));
        if (lane == -1)
            return -1;
        acc += (uint64_t)lane * HASH_PRIME_2;
        acc = acc << 31 | acc >> 33;
        acc *= HASH_PRIME_1;
    }
    acc += size ^ (HASH_PRIME_5 ^ 3527539u);
    return acc == UINT64_MAX ? 1546275796 : (Hash)acc;
}

/* First position where they differ, or the shorter one's size; -1: exception. */
static ssize_t first_difference(Object *a, Object *b)
{
    size_t i, size = tuple_size(a) < tuple_size(b) ? tuple_size(a) : tuple_size(b);
    for (i = 0; i < size; i++) {
        int same = object_compare_bool(tuple_at(a, i), tuple_at(b, i), CMP_EQ);
        if (same < 0)
            return -1;
        if (!same)
            break;
    }
    return (ssize_t)i;
}

static Object *tuple_compare(Object *a, Object *b, int op)
{
    if (!tuple_is(a) || !tuple_is(b))
        return not_implemented_new();
    ssize_t at = first_difference(a, b);
    if (at < 0)
        return NULL;
    if ((size_t)at >= tuple_size(a) || (size_t)at >= tuple_size(b))
        return bool_new(sizes_compare(tuple_size(a), tuple_size(b), op));
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new(op == CMP_NE);
    return object_compare(tuple_at(a, (size_t)at), tuple_at(b, (size_t)at), op);
}

static int tuple_contains(Object *o, Object *value)
{
    for (size_t i = 0; i < tuple_size(o); i++) {
        int same = object_compare_bool(tuple_at(o, i), value, CMP_EQ);
        if (same)
            return same;
    }
    return 0;
}

/* ---- Other slots ---- */

static int add_items(StrBuilder *text, Object *o)
{
    for (size_t i = 0; i < tuple_size(o); i++)
        if (add_repr(text, tuple_at(o, i), i > 0) < 0)
            return -1;
    return tuple_size(o) == 1 ? builder_add_ascii(text, ",", 1) : 0;
}

static Object *tuple_repr(Object *o)
{
    if (tuple_size(o) == 0)
        return str_from_ascii("()", 2);
    int inside = repr_enter(o);
    if (inside)
        return inside < 0 ? NULL : str_from_ascii("(...)", 5);
    StrBuilder text;
    builder_init(&text);
    bool good = builder_add_ascii(&text, "(", 1) == 0 && add_items(&text, o) == 0
                && builder_add_ascii(&text, ")", 1) == 0;
    repr_leave(o);
    if (good)
        return builder_finish(&text);
    builder_discard(&text);
    return NULL;
}

/* An instance of a subclass with the items of plain. */
static Object *subclass_new(Type *type, Object *plain)
{
    size_t size = tuple_size(plain);
    size_t bytes = sizeof(Tuple) + size * sizeof(Object *)
                   + (type->dict_offset == -1 ? sizeof(uintptr_t) : 0);
    Tuple *tuple = gc_object_alloc(type, bytes);
    if (!tuple)
        return NULL;
    memset(&tuple->size, 0, bytes - sizeof(Object));
    tuple->size = size;
    for (size_t i = 0; i < size; i++)
        tuple->items[i] = retain(tuple_at(plain, i));
    gc_track(tuple);
    return &tuple->head;
}

static Object *tuple_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &tuple_type && args_no_keywords("tuple", kwnames) < 0)
        return NULL;
    if (args_check("tuple", nargs, 0, 1) < 0)
        return NULL;
    Object *plain = nargs ? tuple_from_iterable(args[0]) : retain(&tuple_empty->head);
    if (!plain || type == &tuple_type)
        return plain;
    Object *tuple = subclass_new(type, plain);
    release(plain);
    return tuple;
}

static ssize_t tuple_length(Object *o) { return (ssize_t)tuple_size(o); }

static size_t tuple_size_of(Object *o)
{
    return sizeof(Tuple) + tuple_size(o) * sizeof(Object *)
           + (o->type->dict_offset == -1 ? sizeof(uintptr_t) : 0);
}

/* ---- Iterator ---- */

static Object *tuple_iter(Object *o)
{
    TupleIter *it = gc_object_alloc(&tuple_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->index = 0;
    it->tuple = retain(o);
    gc_track(it);
    return &it->head;
}

static void tuple_iter_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((TupleIter *)o)->tuple);
    gc_object_free(o);
}

static int tuple_iter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((TupleIter *)o)->tuple);
    return 0;
}

static Object *tuple_iter_next(Object *o)
{
    TupleIter *it = (TupleIter *)o;
    if (!it->tuple)
        return NULL;
    if (it->index < tuple_size(it->tuple))
        return retain(tuple_at(it->tuple, it->index++));
    CLEAR(it->tuple);
    return NULL;
}

static Object *tuple_iter_hint(Object *o)
{
    TupleIter *it = (TupleIter *)o;
    return int_new(it->tuple ? (int64_t)(tuple_size(it->tuple) - it->index) : 0);
}

static Object *tuple_iter_reduce(Object *o)
{
    TupleIter *it = (TupleIter *)o;
    return iterator_reduce("iter", it->tuple, (ssize_t)it->index);
}

static Object *tuple_iter_setstate(Object *o, Object *state)
{
    TupleIter *it = (TupleIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (it->tuple) {
        size_t size = tuple_size(it->tuple);
        it->index = index < 0 ? 0 : (size_t)index > size ? size : (size_t)index;
    }
    return none_new();
}

static const MethodDef tuple_iter_methods[] = {
    {"__length_hint__", tuple_iter_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", tuple_iter_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", tuple_iter_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

Type tuple_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "tuple_iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(TupleIter),
    .methods = tuple_iter_methods,
    .dealloc = tuple_iter_dealloc,
    .traverse = tuple_iter_traverse,
    .iter = iterator_self,
    .iternext = tuple_iter_next,
};

/* ---- Methods ---- */

static Object *tuple_count(Object *o, Object *value)
{
    int64_t count = 0;
    for (size_t i = 0; i < tuple_size(o); i++) {
        int same = object_compare_bool(tuple_at(o, i), value, CMP_EQ);
        if (same < 0)
            return NULL;
        count += same;
    }
    return int_new(count);
}

static Object *tuple_index(Object *o, Object *const *args, size_t nargs)
{
    ssize_t start = 0, stop = SSIZE_MAX, size = (ssize_t)tuple_size(o);
    if ((nargs > 1 && !arg_index_bound(args[1], &start))
        || (nargs > 2 && !arg_index_bound(args[2], &stop)))
        return NULL;
    start = start < 0 && (start += size) < 0 ? 0 : start;
    stop = stop < 0 ? stop + size : stop;
    for (ssize_t i = start; i < stop && i < size; i++) {
        int same = object_compare_bool(tuple_at(o, (size_t)i), args[0], CMP_EQ);
        if (same)
            return same < 0 ? NULL : int_new(i);
    }
    return raise_value_error("tuple.index(x): x not in tuple");
}

static Object *tuple_getnewargs(Object *o)
{
    Object *plain = tuple_new(((Tuple *)o)->items, tuple_size(o));
    Object *args = plain ? tuple_pack(1, plain) : NULL;
    release_maybe(plain);
    return args;
}

static const MethodDef tuple_methods[] = {
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0,
     "See PEP 585"},
    {"__getnewargs__", tuple_getnewargs, METH_NOARGS, 0, 0, "__getnewargs__($self, /)\n--\n\n"},
    {"count", tuple_count, METH_O, 0, 0,
     "count($self, value, /)\n--\n\nReturn number of occurrences of value."},
    {"index", tuple_index, METH_FAST, 1, 3,
     "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {0}};

Type tuple_type = {
    .head = {1, 0, &type_type},
    .name = "tuple",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_SEQUENCE | TYPE_TUPLE_SUBCLASS,
    .basic_size = sizeof(Tuple),
    .item_size = sizeof(Object *),
    .doc = "tuple(iterable=(), /)\n--\n\nA sequence that cannot be changed; a tuple is given back "
           "as it is.",
    .methods = tuple_methods,
    .new = tuple_new_slot,
    .dealloc = tuple_dealloc,
    .traverse = tuple_traverse,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .length = tuple_length,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
    .contains = tuple_contains,
    .subscript = tuple_subscript,
    .size_of = tuple_size_of,
};
