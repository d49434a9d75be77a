/* objects/zip.c -- zip().   SPDX-License-Identifier: MIT
 *
 *   The result tuple is filled again when the consumer has let go of it. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/tuple.h"

static Object *nones(size_t count)
{
    Tuple *tuple = tuple_alloc(count);
    for (size_t i = 0; tuple && i < count; i++)
        tuple->items[i] = none_new();
    if (tuple && count)
        gc_track(tuple);
    return (Object *)tuple;
}

Object *iterators_of(Object *const *iterables, size_t count)
{
    Object *tuple = nones(count);
    for (size_t i = 0; tuple && i < count; i++) {
        Object *iterator = object_iter(iterables[i]);
        if (iterator)
            SET(((Tuple *)tuple)->items[i], iterator);
        else
            CLEAR(tuple);
    }
    return tuple;
}

static Object *zip_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"strict", NULL};
    static const ArgSpec spec = {"zip", names, 0, 0, 0};
    Object *given = NULL;
    bool strict = false;
    if ((type == &zip_type || kwnames_count(kwnames))
        && args_parse(&spec, args + nargs, 0, kwnames, &given) < 0)
        return NULL;
    if (!arg_bool(given, &strict))
        return NULL;
    Zip *zip = (Zip *)instance_new(type);
    if (!zip)
        return NULL;
    zip->strict = strict;
    if (!(zip->iterators = iterators_of(args, nargs)) || !(zip->result = nones(nargs)))
        CLEAR(zip);
    return (Object *)zip;
}

static int zip_clear(Object *o)
{
    CLEAR(((Zip *)o)->iterators);
    CLEAR(((Zip *)o)->result);
    return 0;
}

static void zip_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    zip_clear(o);
    gc_object_free(o);
}

static int zip_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Zip *)o)->iterators);
    VISIT(((Zip *)o)->result);
    return 0;
}

static bool ended_by_error(void)
{
    if (!error_occurred())
        return false;
    if (!error_matches(&exc_StopIteration))
        return true;
    error_clear();
    return false;
}

static Object *raise_uneven(size_t i, const char *what)
{
    if (i == 1)
        return raise_value_error("zip() argument 2 is %s than argument 1", what);
    return raise_value_error("zip() argument %zd is %s than arguments 1-%zd", (ssize_t)i + 1, what,
                             (ssize_t)i);
}

/* Iterator i came to its end; the others must too. */
static Object *check_ends(Object *iterators, size_t i)
{
    if (ended_by_error())
        return NULL;
    if (i)
        return raise_uneven(i, "shorter");
    for (i = 1; i < tuple_size(iterators); i++) {
        Object *iterator = tuple_at(iterators, i), *item = iterator->type->iternext(iterator);
        if (item) {
            release(item);
            return raise_uneven(i, "longer");
        }
        if (ended_by_error())
            return NULL;
    }
    return NULL;
}

/* A tuple to be filled, one reference of ours: the old result if nobody else has it. */
static Object *result_tuple(Zip *zip, size_t count)
{
    return result_is_free(zip->result) ? retain(zip->result) : nones(count);
}

static Object *zip_next(Object *o)
{
    Zip *zip = (Zip *)o;
    size_t count = zip->iterators ? tuple_size(zip->iterators) : 0;
    if (count == 0)
        return NULL;
    Object *result = result_tuple(zip, count);
    if (!result)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        Object *iterator = tuple_at(zip->iterators, i), *item = iterator->type->iternext(iterator);
        if (!item) {
            release(result);
            return zip->strict ? check_ends(zip->iterators, i) : NULL;
        }
        SET(((Tuple *)result)->items[i], item);
    }
    if (!gc_is_tracked(result))
        gc_track(result);
    return result;
}

static Object *zip_reduce(Object *o)
{
    Zip *zip = (Zip *)o;
    if (zip->strict)
        return tuple_pack(3, o->type, zip->iterators, TRUE_OBJECT);
    return tuple_pack(2, o->type, zip->iterators);
}

static Object *zip_setstate(Object *o, Object *state)
{
    int strict = object_is_true(state);
    if (strict < 0)
        return NULL;
    ((Zip *)o)->strict = strict;
    return none_new();
}

static const MethodDef zip_methods[] = {
    {"__reduce__", zip_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {"__setstate__", zip_setstate, METH_O, 0, 0, "Set state information for unpickling."},
    {0}};

Type zip_type = {
    .head = {1, 0, &type_type},
    .name = "zip",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Zip),
    .doc =
        "zip(*iterables, strict=False) --> tuples of one item of each, until the shortest ends.\n\n"
        "With strict, all must end together: else ValueError.",
    .methods = zip_methods,
    .new = zip_new,
    .dealloc = zip_dealloc,
    .traverse = zip_traverse,
    .clear = zip_clear,
    .iter = iterator_self,
    .iternext = zip_next,
};
