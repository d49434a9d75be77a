/* modules/gc_module.c -- the module gc.   SPDX-License-Identifier: MIT
 *
 * Vectors are walked by index and asked for their end each time: appending to the result allocates,
 * but runs no user code and tracks nothing. */
#include "gc/collect.h"
#include "gc/generations.h"
#include "gc/stats.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/gc_support.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/tuple.h"
#include "objects/type.h"

/* ---- switches ---- */

static Object *gc_enable(Object *module)
{
    gc_state.enabled = true;
    gc_update_trigger();
    return none_new();
}

static Object *gc_disable(Object *module)
{
    gc_state.enabled = false;
    gc_update_trigger();
    return none_new();
}

static Object *gc_isenabled(Object *module)
{
    return bool_new(gc_state.enabled);
}

static Object *gc_set_debug(Object *module, Object *flags)
{
    int value = 0;
    if (!arg_int(flags, &value))
        return NULL;
    gc_state.debug = value;
    return none_new();
}

static Object *gc_get_debug(Object *module)
{
    return int_new(gc_state.debug);
}

static Object *gc_set_threshold(Object *module, Object *const *args, size_t nargs)
{
    int values[GC_GENERATIONS];
    if (nargs < 1)
        return raise_type_error("set_threshold() takes at least 1 argument (0 given)");
    if (nargs > GC_GENERATIONS)
        return raise_type_error("set_threshold() takes at most 3 arguments (%zu given)", nargs);
    for (size_t i = 0; i < nargs; i++)
        if (!arg_int_or_long(args[i], &values[i]))
            return NULL;
    for (size_t i = 0; i < nargs; i++)
        gc_generations[i].threshold = values[i];
    gc_update_trigger();
    return none_new();
}

static Object *triple(int a, int b, int c)
{
    Object *items[3] = {int_new(a), int_new(b), int_new(c)};
    if (items[0] && items[1] && items[2])
        return tuple_new_take(items, 3);
    for (int i = 0; i < 3; i++)
        release_maybe(items[i]);
    return NULL;
}

static Object *gc_get_threshold(Object *module)
{
    return triple(gc_generations[0].threshold, gc_generations[1].threshold,
                  gc_generations[2].threshold);
}

static Object *gc_get_count(Object *module)
{
    return triple(gc_generations[0].count, gc_generations[1].count, gc_generations[2].count);
}

/* ---- collecting ---- */

static Object *gc_collect_function(Object *module, Object *const *args, size_t nargs,
                                   Object *kwnames)
{
    static const char *const names[] = {"generation", NULL};
    static const ArgSpec spec = {"collect", names, 0, 1, 0};
    Object *given[1] = {NULL};
    int generation = GC_GENERATIONS - 1;
    if (args_parse(&spec, args, nargs, kwnames, given) < 0 || !arg_int(given[0], &generation))
        return NULL;
    if (generation < 0 || generation >= GC_GENERATIONS)
        return raise_value_error("invalid generation");
    ssize_t collected = gc_collect(generation);
    return error_occurred() ? NULL : int_new(collected);
}

static int stats_set(Object *dict, const char *key, size_t value)
{
    Object *number = int_new((int64_t)value);
    int status = number ? dict_set_c(dict, key, number) : -1;
    release_maybe(number);
    return status;
}

static Object *stats_dict(const GcStats *stats)
{
    Object *dict = dict_new();
    if (dict && stats_set(dict, "collections", stats->collections) == 0 &&
        stats_set(dict, "collected", stats->collected) == 0 &&
        stats_set(dict, "uncollectable", stats->uncollectable) == 0)
        return dict;
    release_maybe(dict);
    return NULL;
}

static Object *gc_get_stats(Object *module)
{
    GcStats copy[GC_GENERATIONS];
    for (int i = 0; i < GC_GENERATIONS; i++)
        copy[i] = gc_stats[i];
    Object *list = list_new(GC_GENERATIONS);
    for (int i = 0; list && i < GC_GENERATIONS; i++) {
        Object *dict = stats_dict(&copy[i]);
        if (!dict || list_append_take(list, dict) < 0)
            CLEAR(list);
    }
    return list;
}

static Object *gc_freeze_function(Object *module)
{
    gc_freeze();
    return none_new();
}

static Object *gc_unfreeze_function(Object *module)
{
    gc_unfreeze();
    return none_new();
}

static Object *gc_get_freeze_count(Object *module)
{
    return int_new((int64_t)generation_size(GC_PERMANENT));
}

/* ---- looking at the objects ---- */

/* An object of a generation, or NULL for a hole and for garbage that is being collected now. */
static Object *object_at(int generation, uint32_t index)
{
    Object *o = gc_generations[generation].items[index];
    return o && !gc_is_garbage(o) ? o : NULL;
}

static int append_generation(Object *list, int generation)
{
    for (uint32_t i = 0; i < gc_generations[generation].used; i++) {
        Object *o = object_at(generation, i);
        if (o && o != list && list_append(list, o) < 0)
            return -1;
    }
    return 0;
}

/* The generation that an argument names, -1 (as in CPython, also when given) for all; -2:
 * exception. */
static int generation_argument(Object *o)
{
    if (!o || o == NONE)
        return -1;
    if (!number_has_index(o)) {
        raise_type_error("argument should be integer or None, not '%.200T'", o);
        return -2;
    }
    ssize_t number = number_as_ssize(o, NULL);
    if (error_occurred())
        return -2;
    if (number >= -1 && number < GC_GENERATIONS)
        return (int)number;
    if (number < 0)
        raise_value_error("generation parameter cannot be negative");
    else
        raise_value_error(
            "generation parameter must be less than the number of available generations (%d)",
            GC_GENERATIONS);
    return -2;
}

static Object *gc_get_objects(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"generation", NULL};
    static const ArgSpec spec = {"get_objects", names, 0, 1, 0};
    Object *given[1] = {NULL};
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    int wanted = generation_argument(given[0]);
    Object *list = wanted == -2 ? NULL : list_new(0);
    for (int i = 0; list && i < GC_GENERATIONS; i++)
        if ((wanted == -1 || wanted == i) && append_generation(list, i) < 0)
            CLEAR(list);
    return list;
}

struct Wanted {
    Object *const *objects;
    size_t count;
};

static int is_wanted(Object *o, void *arg)
{
    const struct Wanted *wanted = arg;
    for (size_t i = 0; i < wanted->count; i++)
        if (wanted->objects[i] == o)
            return 1;
    return 0;
}

static int append_referrers(Object *list, int generation, struct Wanted *wanted)
{
    for (uint32_t i = 0; i < gc_generations[generation].used; i++) {
        Object *o = object_at(generation, i);
        if (o && o != list && o->type->traverse(o, is_wanted, wanted) && list_append(list, o) < 0)
            return -1;
    }
    return 0;
}

static Object *gc_get_referrers(Object *module, Object *const *args, size_t nargs)
{
    struct Wanted wanted = {args, nargs};
    Object *list = list_new(0);
    for (int i = 0; list && i < GC_GENERATIONS; i++)
        if (append_referrers(list, i, &wanted) < 0)
            CLEAR(list);
    return list;
}

static int append_visited(Object *o, void *list)
{
    return list_append(list, o) < 0;
}

/* Static types are not containers to the collector, although `type` is. */
static bool is_container(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_GC) &&
           !(TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS) && !TYPE_HAS((const Type *)o, TYPE_HEAP));
}

static Object *gc_get_referents(Object *module, Object *const *args, size_t nargs)
{
    Object *list = list_new(0);
    for (size_t i = 0; list && i < nargs; i++)
        if (is_container(args[i]) && args[i]->type->traverse(args[i], append_visited, list))
            CLEAR(list);
    return list;
}

static Object *gc_is_tracked_function(Object *module, Object *o)
{
    return bool_new(gc_may_be_tracked(o));
}

static Object *gc_is_finalized(Object *module, Object *o)
{
    return bool_new(TYPE_HAS(o->type, TYPE_GC) && (o->gc & GC_FINALIZED));
}

/* ---- the module ---- */

static const MethodDef gc_functions[] = {
    {"enable", gc_enable, METH_NOARGS, 0, 0,
     "enable($module, /)\n--\n\nEnable automatic garbage collection."},
    {"disable", gc_disable, METH_NOARGS, 0, 0,
     "disable($module, /)\n--\n\nDisable automatic garbage collection."},
    {"isenabled", gc_isenabled, METH_NOARGS, 0, 0,
     "isenabled($module, /)\n--\n\nReturns true if automatic garbage collection is enabled."},
    {"set_debug", gc_set_debug, METH_O, 0, 0,
     "set_debug($module, flags, /)\n--\n\nSet the garbage collection debugging flags, a sum of "
     "DEBUG_* values."},
    {"get_debug", gc_get_debug, METH_NOARGS, 0, 0,
     "get_debug($module, /)\n--\n\nGet the garbage collection debugging flags."},
    {"get_count", gc_get_count, METH_NOARGS, 0, 0,
     "get_count($module, /)\n--\n\nReturn a three-tuple of the current collection counts."},
    {"set_threshold", gc_set_threshold, METH_FAST, 0, -1,
     "set_threshold(threshold0, [threshold1, threshold2]) -> None\n\n"
     "Set the collection thresholds.  A threshold0 of zero disables collection."},
    {"get_threshold", gc_get_threshold, METH_NOARGS, 0, 0,
     "get_threshold($module, /)\n--\n\nReturn the current collection thresholds."},
    {"collect", gc_collect_function, METH_KEYWORDS, 0, 0,
     "collect($module, /, generation=2)\n--\n\nRun the garbage collector on a generation and the "
     "younger ones.\n\n"
     "The number of unreachable objects is returned."},
    {"get_objects", gc_get_objects, METH_KEYWORDS, 0, 0,
     "get_objects($module, /, generation=None)\n--\n\nReturn a list of the tracked objects, of one "
     "generation or all."},
    {"get_stats", gc_get_stats, METH_NOARGS, 0, 0,
     "get_stats($module, /)\n--\n\nReturn a list of dictionaries containing per-generation "
     "statistics."},
    {"is_tracked", gc_is_tracked_function, METH_O, 0, 0,
     "is_tracked($module, obj, /)\n--\n\nReturns true if the object is tracked by the garbage "
     "collector."},
    {"is_finalized", gc_is_finalized, METH_O, 0, 0,
     "is_finalized($module, obj, /)\n--\n\nReturns true if the object has been already finalized "
     "by the GC."},
    {"get_referrers", gc_get_referrers, METH_FAST, 0, -1,
     "get_referrers(*objs) -> list\nReturn the list of objects that directly refer to any of "
     "objs."},
    {"get_referents", gc_get_referents, METH_FAST, 0, -1,
     "get_referents(*objs) -> list\nReturn the list of objects that are directly referred to by "
     "objs."},
    {"freeze", gc_freeze_function, METH_NOARGS, 0, 0,
     "freeze($module, /)\n--\n\nMove all tracked objects to a generation that no collection looks "
     "at."},
    {"unfreeze", gc_unfreeze_function, METH_NOARGS, 0, 0,
     "unfreeze($module, /)\n--\n\nPut all objects in the permanent generation back into oldest "
     "generation."},
    {"get_freeze_count", gc_get_freeze_count, METH_NOARGS, 0, 0,
     "get_freeze_count($module, /)\n--\n\nReturn the number of objects in the permanent "
     "generation."},
    {0},
};

static int add_constants(Object *module)
{
    static const struct { const char *name; int value; } constants[] = {
        {"DEBUG_STATS", GC_DEBUG_STATS}, {"DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE},
        {"DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE}, {"DEBUG_SAVEALL", GC_DEBUG_SAVEALL},
        {"DEBUG_LEAK", GC_DEBUG_LEAK},
    };
    for (size_t i = 0; i < sizeof(constants) / sizeof(*constants); i++)
        if (module_add_take(module, constants[i].name, int_new(constants[i].value)) < 0)
            return -1;
    return 0;
}

static int gc_exec(Object *module)
{
    type_fill_all();
    Object *garbage = gc_garbage_list(), *callbacks = gc_callbacks_list();
    if (!garbage || !callbacks || module_add(module, "garbage", garbage) < 0 ||
        module_add(module, "callbacks", callbacks) < 0)
        return -1;
    return add_constants(module);
}

const ModuleDef gc_module_def = {
    .name = "gc",
    .doc = "This module provides access to the garbage collector for reference cycles.",
    .functions = gc_functions, .exec = gc_exec,
};
