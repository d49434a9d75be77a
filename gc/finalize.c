/* gc/finalize.c -- what happens to garbage: weak references, finalisers, resurrection, clearing.
 * SPDX-License-Identifier: MIT
 *
 * User code runs in every phase but check_resurrection: any object of the range may die, which
 * leaves a hole or shortens the vector. So each loop asks for the end again, and each object is
 * held while its code runs. */
#include <assert.h>

#include "gc/gc_hooks.h"
#include "gc/phases.h"
#include "gc/weakref_table.h"

/* Makes the weak references to o dead; those whose callbacks are due are queued. */
static void clear_weakrefs_to(Object *o, WeakRefQueue *queue)
{
    for (WeakRef *ref; (ref = weakref_table_head(o));) {
        weakref_table_remove(ref);
        if (gc_observer && gc_observer->weakref_cleared)
            gc_observer->weakref_cleared(&ref->head);
        if (ref->callback && ref->head.refcount > 0 && !gc_is_garbage(&ref->head))
            weakref_queue_add(queue, ref);
    }
}

static ssize_t call_callbacks(WeakRefQueue *queue)
{
    ssize_t died = 0;
    for (WeakRef *ref; (ref = weakref_queue_take(queue));) {
        Object *callback = retain_maybe(ref->callback);
        if (callback)
            gc_hook_weakref_callback(ref, callback);
        release_maybe(callback);
        died += ref->head.refcount == 1;
        release(ref);
    }
    return died;
}

ssize_t handle_weakrefs(const GcRange *garbage)
{
    WeakRefQueue queue = {NULL, NULL};
    for (uint32_t i = 0; i < range_end(garbage); i++) {
        Object *o = range_items(garbage)[i];
        if (o && (o->gc & GC_WEAKREFS))
            clear_weakrefs_to(o, &queue);
    }
    return call_callbacks(&queue);
}

static void run_finalizer(Object *o)
{
    o->gc |= GC_FINALIZED;
    if (gc_observer && gc_observer->finalizing)
        gc_observer->finalizing(o);
    retain(o);
    PROBE(finalizer, o);
    o->type->finalize(o);
    release(o);
}

bool finalize_garbage(const GcRange *garbage)
{
    bool ran = false;
    for (uint32_t i = 0; i < range_end(garbage); i++) {
        Object *o = range_items(garbage)[i];
        if (!o || (o->gc & GC_FINALIZED) || !o->type->finalize)
            continue;
        ran = true;
        run_finalizer(o);
    }
    return ran;
}

/* Moves the reachable objects (they are alive again) in front of the others, keeping both
 * orders. */
static void split_resurrected(GcRange *garbage)
{
    Object **items = range_items(garbage);
    uint32_t count = range_end(garbage), alive = 0, dead = 0;
    Object **rest = gc_scratch + garbage->rescued;
    for (uint32_t i = 0; i < count; i++) {
        if (!items[i])
            continue;
        if (gc_refs[i] == 0)
            rest[dead++] = items[i];
        else if (gc_refs[i] != GC_RESCUED)
            items[alive++] = items[i];
    }
    for (uint32_t i = 0; i < garbage->rescued; i++)
        items[alive++] = gc_scratch[i];
    for (uint32_t i = 0; i < dead; i++)
        items[alive + i] = rest[i];
    for (uint32_t i = 0; i < alive + dead; i++)
        items[i]->gc = (items[i]->gc & GC_FLAGS) | gc_word(garbage->generation, garbage->begin + i);
    Generation *generation = &gc_generations[garbage->generation];
    assert(generation->used == garbage->begin + count);
    generation->used = garbage->begin + alive + dead;
    *garbage = (GcRange){
        .generation = garbage->generation, .begin = garbage->begin + alive, .count = dead};
}

static ssize_t count_items(const GcRange *range)
{
    ssize_t count = 0;
    for (uint32_t i = 0; i < range_end(range); i++)
        count += range_items(range)[i] != NULL;
    return count;
}

ssize_t check_resurrection(GcRange *garbage, bool finalizers_ran)
{
    if (finalizers_ran && range_end(garbage) > 0) {
        garbage->count = range_end(garbage);
        copy_counts(garbage);
        subtract_internal(garbage);
        rescue_reachable(garbage);
        split_resurrected(garbage);
    }
    return count_items(garbage);
}

static void clear_object(Object *o)
{
    if (gc_observer && gc_observer->clearing)
        gc_observer->clearing(o);
    retain(o);
    o->type->clear(o);
    if (error_pending)
        gc_hook_clear_failed(o);
    release(o);
}

void clear_garbage(const GcRange *garbage)
{
    for (uint32_t i = 0; i < range_end(garbage); i++) {
        Object *o = range_items(garbage)[i];
        if (!o)
            continue;
        if (gc_state.debug & GC_DEBUG_SAVEALL)
            gc_hook_garbage(o);
        else if (o->type->clear)
            clear_object(o);
    }
}
