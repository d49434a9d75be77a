/* objects/set_iter.c -- the iterator of set and frozenset.   SPDX-License-Identifier: MIT
 *
 *   used is the size that the set had; SIZE_MAX once it was found changed: every later step raises
 *   again. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/set_internal.h"
#include "objects/tuple.h"

typedef struct SetIter {
    Object head;
    Set *set;                   /* held; NULL when exhausted */
    size_t used, position, left;
} SetIter;

Object *set_iter_slot(Object *set)
{
    SetIter *it = gc_object_alloc(&set_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->set = (Set *)retain(set);
    it->used = it->left = set_size(set);
    it->position = 0;
    gc_track(it);
    return &it->head;
}

static void iter_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((SetIter *)o)->set);
    gc_object_free(o);
}

static int iter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((SetIter *)o)->set);
    return 0;
}

static Object *iter_next(Object *o)
{
    SetIter *it = (SetIter *)o;
    SetEntry entry;
    if (!it->set)
        return NULL;
    if (it->used != it->set->used) {
        it->used = SIZE_MAX;
        return raise_runtime_error("Set changed size during iteration");
    }
    if (set_next_entry(it->set, &it->position, &entry)) {
        it->left--;
        return retain(entry.key);
    }
    CLEAR(it->set);
    return NULL;
}

static Object *iter_hint(Object *o)
{
    SetIter *it = (SetIter *)o;
    return int_new(it->set && it->used == it->set->used ? (int64_t)it->left : 0);
}

/* The iterator itself is not used up. */
static Object *iter_reduce(Object *o)
{
    SetIter *it = (SetIter *)o, *copy = NULL;
    Object *list = list_new(0);
    if (list && it->set && (copy = (SetIter *)set_iter_slot(&it->set->head))) {
        copy->used = it->used;
        copy->position = it->position;
        copy->left = it->left;
    }
    bool good = list && (!it->set || copy) && (!copy || list_extend(list, &copy->head) == 0);
    Object *args = good ? tuple_pack(1, list) : NULL;
    release_maybe(copy);
    release_maybe(list);
    return args ? reduce_by_builtin("iter", args, NULL) : NULL;
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {0}};

Type set_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "set_iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(SetIter),
    .methods = iter_methods,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .iter = iterator_self,
    .iternext = iter_next,
};
