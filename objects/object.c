/* objects/object.c -- objects being made and dying.   SPDX-License-Identifier: MIT
 *
 * Trashcan: when deallocs of container objects nest deeper than TRASH_DEPTH, an object whose count
 * is 0 waits in the `trash` stack instead; the outermost dealloc empties it. So the depth of C
 * calls does not depend on the depth of the structure.
 *   D1  an object in the trash has count 0, is untracked, and is in no other's hands; a weak
 *       reference to it reads as dead
 *   D2  when no dealloc of a container is running, the trash is empty
 * Start at object_dealloc. */
#define _GNU_SOURCE
#include "objects/object.h"

#include <assert.h>
#include <sys/mman.h>

#include "gc/gc.h"
#include "gc/weakref_table.h"
#include "objects/error.h"

#define TRASH_DEPTH 50

static struct {
    Object **items;
    uint32_t used, room;
    unsigned depth;
} trash;

/* Address space for as many objects as the collector can know. */
static void trash_reserve(void)
{
    for (size_t room = gc_capacity; room >= 4096; room /= 2) {
        void *range = mmap(NULL, room * sizeof(Object *), PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (range == MAP_FAILED)
            continue;
        trash.items = range;
        trash.room = (uint32_t)room;
        return;
    }
}

/* Whether o could be put off. */
static bool trash_add(Object *o)
{
    if (UNLIKELY(!trash.items))
        trash_reserve();
    if (trash.used == trash.room)
        return false;
    gc_untrack(o);
    trash.items[trash.used++] = o;
    return true;
}

static void dealloc_now(Object *o)
{
    trash.depth++;
    PROBE(dying, o);
    o->type->dealloc(o);
    PROBE(dead, o);
    trash.depth--;
}

bool object_is_letting_go(void) { return trash.depth > 0; }

static void trash_empty(void)
{
    while (trash.used > 0) {
        Object *o = trash.items[--trash.used];
        assert(o->refcount == 0);                                           /* D1 */
        dealloc_now(o);
    }
}

void object_dealloc(Object *o)
{
    Type *type = o->type;
    if (!TYPE_HAS(type, TYPE_GC)) {
        PROBE(dying, o);
        type->dealloc(o);
        PROBE(dead, o);
        return;
    }
    if (UNLIKELY(trash.depth >= TRASH_DEPTH) && trash_add(o))
        return;
    dealloc_now(o);
    if (UNLIKELY(trash.used > 0) && trash.depth == 0)
        trash_empty();
}

void *object_alloc(Type *type, size_t size)
{
    Object *o = mem_alloc(size);
    if (UNLIKELY(!o))
        return raise_no_memory();
    o->refcount = 1;
    o->gc = 0;
    o->type = type;
    if (TYPE_HAS(type, TYPE_HEAP))
        retain(&type->head);
    PROBE(born, o);
    return o;
}

void object_free(void *object)
{
    Object *o = object;
    Type *type = o->type;
    if (UNLIKELY(weakref_table_has(o)))
        weakrefs_clear(o);
    mem_free(o);
    if (TYPE_HAS(type, TYPE_HEAP))
        release(&type->head);
}

/* Runs the finaliser of an object whose count is 0; -1: somebody holds the object now. */
static int finalize_dying(Object *o)
{
    bool collected = TYPE_HAS(o->type, TYPE_GC);
    if (collected && (o->gc & GC_FINALIZED))
        return 0;
    Object *pending = error_take();
    if (collected && !gc_is_tracked(o))
        gc_track(o);            /* as long as user code sees it */
    o->refcount = 1;
    PROBE(count, o, 1);
    PROBE(finalizer, o);
    o->type->finalize(o);
    if (TYPE_HAS(o->type, TYPE_GC))
        o->gc |= GC_FINALIZED;
    error_restore(pending);
    if (count_down(o) == 0) {
        PROBE(finalized, o);
        return 0;
    }
    PROBE(resurrected, o);
    return -1;
}

int object_dealloc_begin(Object *o)
{
    if (o->type->finalize && finalize_dying(o) < 0)
        return -1;
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_untrack(o);
    if (UNLIKELY(weakref_table_has(o)))
        weakrefs_clear(o);
    return 0;
}
