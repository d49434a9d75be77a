/* objects/reversed.c -- reversed() over sequences that have no __reversed__.
 * SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/type.h"

typedef struct Reversed {
    Object head;
    Object *sequence /* NULL: exhausted */;
    ssize_t index;
} Reversed;

static Object *new_over(Type *type, Object *sequence)
{
    if (!sequence_is(sequence))
        return raise_type_error("'%.200T' object is not reversible", sequence);
    ssize_t length = object_length(sequence);
    if (length < 0)
        return NULL;
    Reversed *reversed = (Reversed *)instance_new(type);
    if (!reversed)
        return NULL;
    reversed->sequence = retain(sequence);
    reversed->index = length - 1;
    return &reversed->head;
}

static Object *reversed_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &reversed_type && args_no_keywords("reversed", kwnames) < 0)
        return NULL;
    if (args_check("reversed", nargs, 1, 1) < 0)
        return NULL;
    bool own;
    if (type_lookup(args[0]->type, NAME(__reversed__)) == NONE)
        return raise_type_error("'%.200T' object is not reversible", args[0]);
    Object *iterator = call_special(args[0], NAME(__reversed__), &own, 0, NULL);
    return own ? iterator : new_over(type, args[0]);
}

static int reversed_clear(Object *o)
{
    CLEAR(((Reversed *)o)->sequence);
    return 0;
}

static void reversed_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    reversed_clear(o);
    gc_object_free(o);
}

static int reversed_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Reversed *)o)->sequence);
    return 0;
}

static Object *reversed_next(Object *o)
{
    Reversed *reversed = (Reversed *)o;
    if (reversed->index < 0 || !reversed->sequence)
        return NULL;
    Object *item = sequence_item(reversed->sequence, reversed->index);
    if (item) {
        reversed->index--;
        return item;
    }
    reversed->index = -1;
    CLEAR(reversed->sequence);
    return NULL;
}

static Object *reversed_hint(Object *o)
{
    Reversed *reversed = (Reversed *)o;
    if (!reversed->sequence)
        return int_new(0);
    ssize_t length = object_length(reversed->sequence);
    if (length < 0)
        return NULL;
    return int_new(length < reversed->index + 1 ? 0 : reversed->index + 1);
}

static Object *reversed_reduce(Object *o)
{
    Reversed *reversed = (Reversed *)o;
    if (!reversed->sequence) {
        Object *args = tuple_pack(1, tuple_empty);
        Object *result = args ? tuple_pack(2, o->type, args) : NULL;
        release_maybe(args);
        return result;
    }
    Object *state = int_new(reversed->index),
           *args = state ? tuple_pack(1, reversed->sequence) : NULL;
    Object *result = args ? tuple_pack(3, o->type, args, state) : NULL;
    release_maybe(state);
    release_maybe(args);
    return result;
}

static Object *reversed_setstate(Object *o, Object *state)
{
    Reversed *reversed = (Reversed *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (!reversed->sequence)
        return none_new();
    ssize_t length = object_length(reversed->sequence);
    if (length < 0)
        return NULL;
    reversed->index = index < -1 ? -1 : index > length - 1 ? length - 1 : index;
    return none_new();
}

static const MethodDef reversed_methods[] = {
    {"__length_hint__", reversed_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", reversed_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {"__setstate__", reversed_setstate, METH_O, 0, 0, "Set state information for unpickling."},
    {0}};

Type reversed_type = {
    .head = {1, 0, &type_type},
    .name = "reversed",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Reversed),
    .doc = "reversed(sequence, /)\n--\n\nReturn a reverse iterator over the values of the given "
           "sequence.",
    .methods = reversed_methods,
    .new = reversed_new,
    .dealloc = reversed_dealloc,
    .traverse = reversed_traverse,
    .clear = reversed_clear,
    .iter = iterator_self,
    .iternext = reversed_next,
};
