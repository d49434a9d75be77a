/* objects/map.c -- map().   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/iterators.h"
#include "objects/tuple.h"

#define ARGS_ON_STACK 8

typedef struct Map { Object head; Object *function, *iterators; } Map;

static Object *map_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &map_type && args_no_keywords("map", kwnames) < 0)
        return NULL;
    if (nargs < 2)
        return raise_type_error("map() must have at least two arguments.");
    Object *iterators = iterators_of(args + 1, nargs - 1);
    Map *map = iterators ? (Map *)instance_new(type) : NULL;
    if (!map) {
        release_maybe(iterators);
        return NULL;
    }
    map->function = retain(args[0]);
    map->iterators = iterators;
    return &map->head;
}

static int map_clear(Object *o)
{
    CLEAR(((Map *)o)->iterators);
    CLEAR(((Map *)o)->function);
    return 0;
}

static void map_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    map_clear(o);
    gc_object_free(o);
}

static int map_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Map *)o)->iterators);
    VISIT(((Map *)o)->function);
    return 0;
}

/* Takes one item of each iterator into args; how many came. */
static size_t take_args(Object *iterators, Object **args)
{
    size_t count = tuple_size(iterators), i;
    for (i = 0; i < count; i++) {
        Object *iterator = tuple_at(iterators, i);
        if (!(args[i] = iterator->type->iternext(iterator)))
            break;
    }
    return i;
}

static Object *map_next(Object *o)
{
    Map *map = (Map *)o;
    Object *few[ARGS_ON_STACK], **args = few, *result = NULL;
    if (!map->iterators)
        return NULL;
    size_t count = tuple_size(map->iterators);
    if (count > ARGS_ON_STACK && !(args = mem_alloc(count * sizeof *args)))
        return raise_no_memory();
    size_t taken = take_args(map->iterators, args);
    if (taken == count)
        result = object_call(map->function, args, count, NULL);
    for (size_t i = 0; i < taken; i++)
        release(args[i]);
    if (args != few)
        mem_free(args);
    return result;
}

static Object *map_reduce(Object *o)
{
    Map *map = (Map *)o;
    Object *function = tuple_pack(1, map->function);
    Object *args = function ? tuple_concat(function, map->iterators) : NULL;
    Object *result = args ? tuple_pack(2, o->type, args) : NULL;
    release_maybe(function);
    release_maybe(args);
    return result;
}

static const MethodDef map_methods[] = {
    {"__reduce__", map_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."}, {0}};

Type map_type = {
    .head = {1, 0, &type_type},
    .name = "map",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Map),
    .doc = "map(func, *iterables) --> map object\n\nWhat func makes of the items of the iterables, "
           "until the shortest ends.",
    .methods = map_methods,
    .new = map_new,
    .dealloc = map_dealloc,
    .traverse = map_traverse,
    .clear = map_clear,
    .iter = iterator_self,
    .iternext = map_next,
};
