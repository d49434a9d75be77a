/* objects/enumerate.c -- enumerate().   SPDX-License-Identifier: MIT
 *
 *   index counts while it fits (big_index NULL); then big_index, an int, does. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/tuple.h"
#include "objects/union.h"

static int set_start(Enumerate *e, Object *start)
{
    if (!start)
        return 0;
    Object *index = number_index(start);
    if (!index)
        return -1;
    if (int_is_small(index) && ((Int *)index)->value < INT64_MAX) {
        e->index = ((Int *)index)->value;
        release(index);
    } else {
        e->big_index = index;
    }
    return 0;
}

static Object *enumerate_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"iterable", "start", NULL};
    static const ArgSpec spec = {"enumerate", names, 0, 2, 1};
    Object *given[2];
    if (nargs == 0 && kwnames_count(kwnames) == 0)
        return raise_type_error("enumerate() missing required argument 'iterable'");
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    Enumerate *e = (Enumerate *)instance_new(type);
    if (!e)
        return NULL;
    if (set_start(e, given[1]) < 0 || !(e->iterator = object_iter(given[0]))
        || !(e->result = tuple_pack(2, NONE, NONE)))
        CLEAR(e);
    return (Object *)e;
}

static int enumerate_clear(Object *o)
{
    Enumerate *e = (Enumerate *)o;
    CLEAR(e->iterator);
    CLEAR(e->result);
    CLEAR(e->big_index);
    return 0;
}

static void enumerate_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    enumerate_clear(o);
    gc_object_free(o);
}

static int enumerate_traverse(Object *o, Visit visit, void *arg)
{
    Enumerate *e = (Enumerate *)o;
    VISIT(e->iterator);
    VISIT(e->result);
    VISIT(e->big_index);
    return 0;
}

/* The present number; the counter goes on. New. */
static Object *count_on(Enumerate *e)
{
    if (LIKELY(!e->big_index && e->index < INT64_MAX))
        return int_new(e->index++);
    Object *number = e->big_index ? retain(e->big_index) : int_new(e->index);
    Object *one = number ? int_new(1) : NULL, *next = one ? int_add(number, one) : NULL;
    release_maybe(one);
    if (!next) {
        release_maybe(number);
        return NULL;
    }
    SET(e->big_index, next);
    return number;
}

static Object *enumerate_next(Object *o)
{
    Enumerate *e = (Enumerate *)o;
    if (!e->iterator)
        return NULL;
    Object *item = e->iterator->type->iternext(e->iterator);
    if (!item)
        return NULL;
    Object *number = count_on(e);
    if (number)
        return result_pair(e->result, number, item);
    release(item);
    return NULL;
}

static Object *enumerate_reduce(Object *o)
{
    Enumerate *e = (Enumerate *)o;
    Object *number = e->big_index ? retain(e->big_index) : int_new(e->index);
    Object *args = number ? tuple_pack(2, e->iterator, number) : NULL;
    Object *result = args ? tuple_pack(2, o->type, args) : NULL;
    release_maybe(number);
    release_maybe(args);
    return result;
}

static const MethodDef enumerate_methods[] = {
    {"__reduce__", enumerate_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {0}};

Type enumerate_type = {
    .head = {1, 0, &type_type},
    .name = "enumerate",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Enumerate),
    .doc = "enumerate(iterable, start=0)\n--\n\nPairs of a number, from start upwards, and an item "
           "of iterable.",
    .methods = enumerate_methods,
    .new = enumerate_new,
    .dealloc = enumerate_dealloc,
    .traverse = enumerate_traverse,
    .clear = enumerate_clear,
    .iter = iterator_self,
    .iternext = enumerate_next,
};
