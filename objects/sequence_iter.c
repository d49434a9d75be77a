/* objects/sequence_iter.c -- iterators over __getitem__ and over calls (iter(f, sentinel)).
 * SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/tuple.h"

#include <limits.h>

/* ---- Sequences ---- */

typedef struct SequenceIter {
    Object head;
    Object *sequence /* NULL: exhausted */;
    ssize_t index;
} SequenceIter;

Object *sequence_item(Object *sequence, ssize_t index)
{
    Object *key = int_new(index);
    retain(sequence);                   /* user code may use up the iterator that asks */
    Object *item = key ? object_get_item(sequence, key) : NULL;
    release(sequence);
    release_maybe(key);
    if (!item && (error_matches(&exc_IndexError) || error_matches(&exc_StopIteration)))
        error_clear();
    return item;
}

Object *sequence_iterator_new(Object *sequence)
{
    SequenceIter *it = gc_object_alloc(&sequence_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->sequence = retain(sequence);
    it->index = 0;
    gc_track(it);
    return &it->head;
}

static void sequence_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((SequenceIter *)o)->sequence);
    gc_object_free(o);
}

static int sequence_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((SequenceIter *)o)->sequence);
    return 0;
}

static Object *sequence_next(Object *o)
{
    SequenceIter *it = (SequenceIter *)o;
    if (!it->sequence)
        return NULL;
    if (it->index == SSIZE_MAX)
        return raise_overflow_error("iter index too large");
    Object *item = sequence_item(it->sequence, it->index);
    if (item)
        it->index++;
    else if (!error_occurred())
        CLEAR(it->sequence);
    return item;
}

static Object *sequence_hint(Object *o)
{
    SequenceIter *it = (SequenceIter *)o;
    if (!it->sequence)
        return int_new(0);
    if (!it->sequence->type->length)
        return not_implemented_new();
    ssize_t length = object_length(it->sequence);
    return length < 0 ? NULL : int_new(length > it->index ? length - it->index : 0);
}

static Object *sequence_reduce(Object *o)
{
    SequenceIter *it = (SequenceIter *)o;
    return iterator_reduce("iter", it->sequence, it->index);
}

static Object *sequence_setstate(Object *o, Object *state)
{
    SequenceIter *it = (SequenceIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (it->sequence)
        it->index = index < 0 ? 0 : index;
    return none_new();
}

static const MethodDef sequence_methods[] = {
    {"__length_hint__", sequence_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", sequence_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", sequence_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

Type sequence_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(SequenceIter),
    .methods = sequence_methods,
    .dealloc = sequence_dealloc,
    .traverse = sequence_traverse,
    .iter = iterator_self,
    .iternext = sequence_next,
};

/* ---- Calls ---- */

typedef struct CallIter {
    Object head;
    Object *callable /* NULL: exhausted */, *sentinel;
} CallIter;

Object *callable_iterator_new(Object *callable, Object *sentinel)
{
    CallIter *it = gc_object_alloc(&callable_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->callable = retain(callable);
    it->sentinel = retain(sentinel);
    gc_track(it);
    return &it->head;
}

static void call_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((CallIter *)o)->callable);
    release_maybe(((CallIter *)o)->sentinel);
    gc_object_free(o);
}

static int call_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((CallIter *)o)->callable);
    VISIT(((CallIter *)o)->sentinel);
    return 0;
}

static void finish(CallIter *it)
{
    CLEAR(it->callable);
    CLEAR(it->sentinel);
}

static Object *call_next(Object *o)
{
    CallIter *it = (CallIter *)o;
    if (!it->callable)
        return NULL;
    Object *callable = retain(it->callable), *item = object_call0(callable);
    release(callable);
    if (!item) {
        if (error_matches(&exc_StopIteration)) {
            error_clear();
            finish(it);
        }
        return NULL;
    }
    Object *sentinel = retain_maybe(it->sentinel);
    int same = sentinel ? object_compare_bool(sentinel, item, CMP_EQ) : 1;
    release_maybe(sentinel);
    if (same == 0)
        return item;
    release(item);
    if (same > 0)
        finish(it);
    return NULL;
}

static Object *call_reduce(Object *o)
{
    CallIter *it = (CallIter *)o;
    if (!it->callable)
        return iterator_reduce("iter", NULL, -1);
    return reduce_by_builtin("iter", tuple_pack(2, it->callable, it->sentinel), NULL);
}

static const MethodDef call_methods[] = {
    {"__reduce__", call_reduce, METH_NOARGS, 0, 0, "For copy and pickle."}, {0}};

Type callable_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "callable_iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(CallIter),
    .methods = call_methods,
    .dealloc = call_dealloc,
    .traverse = call_traverse,
    .iter = iterator_self,
    .iternext = call_next,
};
