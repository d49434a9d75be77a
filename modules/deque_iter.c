/* modules/deque_iter.c -- iterators over a deque, both ways.   SPDX-License-Identifier: MIT
 *
 * left counts the items still to come, 0 once the deque was found changed. */
#include "gc/gc.h"
#include "modules/deque.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/tuple.h"

typedef struct DequeIter {
    Object head;
    Deque *deque; /* held; NULL: cleared by the collector */
    size_t state, left;
} DequeIter;

static Object *iter_new(Type *type, Deque *deque, size_t skipped)
{
    DequeIter *it = gc_object_alloc(type, sizeof *it);
    if (!it)
        return NULL;
    it->deque = retain(deque);
    it->state = deque->state;
    it->left = deque->size - (skipped < deque->size ? skipped : deque->size);
    gc_track(it);
    return &it->head;
}

Object *deque_iter(Object *o) { return iter_new(&deque_iterator_type, (Deque *)o, 0); }
Object *deque_reversed(Object *o) { return iter_new(&deque_reverse_iterator_type, (Deque *)o, 0); }

/* type(deque, index=0): for copy and pickle. */
static Object *iter_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    ssize_t index = 0;
    if (args_no_keywords(type->name, kwnames) < 0)
        return NULL;
    if (nargs < 1 || nargs > 2)
        return raise_type_error("function takes at %s (%zu given)",
                                nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
    if (!deque_is(args[0]))
        return raise_type_error("argument 1 must be collections.deque, not %T", args[0]);
    if (nargs == 2 && !arg_ssize(args[1], &index))
        return NULL;
    return iter_new(type, (Deque *)args[0], index < 0 ? 0 : (size_t)index);
}

static void iter_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((DequeIter *)o)->deque);
    gc_object_free(o);
}

static int iter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((DequeIter *)o)->deque);
    return 0;
}

/* Counts one item down: whether there is one. */
static bool advance(DequeIter *it)
{
    if (it->state != it->deque->state) {
        it->left = 0;
        deque_raise_mutated();
        return false;
    }
    return it->left > 0 && it->left-- > 0;
}

static Object *next_right(Object *o)
{
    DequeIter *it = (DequeIter *)o;
    return advance(it) ? retain(deque_at(it->deque, it->deque->size - it->left - 1)) : NULL;
}

static Object *next_left(Object *o)
{
    DequeIter *it = (DequeIter *)o;
    return advance(it) ? retain(deque_at(it->deque, it->left)) : NULL;
}

static Object *iter_hint(Object *o) { return int_new((int64_t)((DequeIter *)o)->left); }

static Object *iter_reduce(Object *o)
{
    DequeIter *it = (DequeIter *)o;
    Object *done = int_new((int64_t)it->deque->size - (int64_t)it->left);
    Object *args = done ? tuple_pack(2, it->deque, done) : NULL;
    Object *result = args ? tuple_pack(2, o->type, args) : NULL;
    release_maybe(args);
    release_maybe(done);
    return result;
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, 0, 0, "Return state information for pickling."},
    {0}};

#define ITERATOR(type_name, next) \
    { \
        .head = {1, 0, &type_type}, .name = type_name, .flags = TYPE_GC | TYPE_IMMUTABLE, \
        .basic_size = sizeof(DequeIter), .methods = iter_methods, .new = iter_make, \
        .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iterator_self, \
        .iternext = next, \
    }

Type deque_iterator_type = ITERATOR("_collections._deque_iterator", next_right);
Type deque_reverse_iterator_type = ITERATOR("_collections._deque_reverse_iterator", next_left);
