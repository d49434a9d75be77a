/* objects/filter.c -- filter().   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/tuple.h"

typedef struct Filter { Object head; Object *function, *iterator; } Filter;

static Object *filter_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &filter_type && args_no_keywords("filter", kwnames) < 0)
        return NULL;
    if (args_check("filter", nargs, 2, 2) < 0)
        return NULL;
    Object *iterator = object_iter(args[1]);
    Filter *filter = iterator ? (Filter *)instance_new(type) : NULL;
    if (!filter) {
        release_maybe(iterator);
        return NULL;
    }
    filter->function = retain(args[0]);
    filter->iterator = iterator;
    return &filter->head;
}

static int filter_clear(Object *o)
{
    CLEAR(((Filter *)o)->function);
    CLEAR(((Filter *)o)->iterator);
    return 0;
}

static void filter_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    filter_clear(o);
    gc_object_free(o);
}

static int filter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Filter *)o)->iterator);
    VISIT(((Filter *)o)->function);
    return 0;
}

/* Whether item passes: 1, 0, -1. */
static int passes(Object *function, Object *item)
{
    if (function == NONE || function == (Object *)&bool_type)
        return object_is_true(item);
    Object *answer = object_call1(function, item);
    int good = answer ? object_is_true(answer) : -1;
    release_maybe(answer);
    return good;
}

static Object *filter_next(Object *o)
{
    Filter *filter = (Filter *)o;
    Object *item;
    while (filter->iterator && (item = filter->iterator->type->iternext(filter->iterator))) {
        int good = passes(filter->function, item);
        if (good > 0)
            return item;
        release(item);
        if (good < 0)
            return NULL;
    }
    return NULL;
}

static Object *filter_reduce(Object *o)
{
    Filter *filter = (Filter *)o;
    Object *args = tuple_pack(2, filter->function, filter->iterator);
    Object *result = args ? tuple_pack(2, o->type, args) : NULL;
    release_maybe(args);
    return result;
}

static const MethodDef filter_methods[] = {
    {"__reduce__", filter_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {0}};

Type filter_type = {
    .head = {1, 0, &type_type},
    .name = "filter",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Filter),
    .doc =
        "filter(function or None, iterable) --> filter object\n\nThe items for which function is "
        "true; with None, the items that are true.",
    .methods = filter_methods,
    .new = filter_new,
    .dealloc = filter_dealloc,
    .traverse = filter_traverse,
    .clear = filter_clear,
    .iter = iterator_self,
    .iternext = filter_next,
};
