/* gc/weakref_table.c -- a hash table from objects to the weak references to them.
 * SPDX-License-Identifier: MIT
 *
 * Open addressing, linear probing; a removal moves later entries back, so there are no tombstones.
 * The key of an entry is the referent of the list's head.
 *   T1  table_used * 4 <= table_size * 3, table_size is 0 or a power of 2
 *   T2  from an entry's home place to the entry no place is empty */
#include "gc/weakref_table.h"

#include <assert.h>

#include "gc/gc_hooks.h"

#define FIRST_SIZE (SMALL_LIMITS ? 4 : 64)

static WeakRef **table;
static size_t table_size, table_used;

static size_t home_place(const Object *o)
{
    return (size_t)(((uintptr_t)o >> 3) * 0x9E3779B97F4A7C15ull >> 20) & (table_size - 1);
}

/* The place of o's entry, or of the empty cell where it would go. */
static size_t table_find(const Object *o)
{
    size_t place = home_place(o);
    while (table[place] && table[place]->referent != o)
        place = (place + 1) & (table_size - 1);
    return place;
}

static int table_grow(void)
{
    WeakRef **before = table;
    size_t size_before = table_size;
    size_t size = size_before ? size_before * 2 : FIRST_SIZE;
    WeakRef **fresh = mem_alloc_zeroed(size * sizeof(WeakRef *));
    if (!fresh) {
        raise_no_memory();
        return -1;
    }
    table = fresh;
    table_size = size;
    for (size_t i = 0; i < size_before; i++)
        if (before[i])
            table[table_find(before[i]->referent)] = before[i];
    mem_free(before);
    return 0;
}

static void table_delete(size_t place)
{
    size_t hole = place, mask = table_size - 1;
    for (size_t i = (place + 1) & mask; table[i]; i = (i + 1) & mask) {
        if (((i - home_place(table[i]->referent)) & mask) < ((i - hole) & mask))
            continue;           /* its home lies behind the hole */
        table[hole] = table[i];
        hole = i;
    }
    table[hole] = NULL;
    if (--table_used == 0) {
        mem_free(table);
        table = NULL;
        table_size = 0;
    }
}

WeakRef *weakref_table_head(const Object *o)
{
    if (!weakref_table_has(o))
        return NULL;
    assert(table_size);
    return table[table_find(o)];
}

static int table_insert(WeakRef *ref)
{
    if ((table_used + 1) * 4 > table_size * 3 && table_grow() < 0)
        return -1;
    table[table_find(ref->referent)] = ref;
    table_used++;
    ref->referent->gc |= GC_WEAKREFS;
    return 0;
}

int weakref_table_add(WeakRef *ref, WeakRef *after)
{
    WeakRef *head = weakref_table_head(ref->referent);
    ref->prev = after;
    ref->next = after ? after->next : head;
    if (!head && table_insert(ref) < 0) {
        ref->referent = NULL;
        return -1;
    }
    if (head && !after)
        table[table_find(ref->referent)] = ref;
    if (ref->next)
        ref->next->prev = ref;
    if (after)
        after->next = ref;
    return 0;
}

void weakref_table_remove(WeakRef *ref)
{
    Object *referent = ref->referent;
    if (!referent)
        return;
    if (!ref->prev) {
        size_t place = table_find(referent);
        assert(table[place] == ref);
        if (ref->next) {
            table[place] = ref->next;
        } else {
            table_delete(place);
            referent->gc &= ~GC_WEAKREFS;
        }
    }
    if (ref->next)
        ref->next->prev = ref->prev;
    if (ref->prev)
        ref->prev->next = ref->next;
    ref->referent = NULL;
    ref->prev = ref->next = NULL;
    PROBE(weakref_cleared, ref, referent);
}

void weakref_queue_add(WeakRefQueue *queue, WeakRef *dead)
{
    assert(!dead->referent && !dead->next);
    retain(dead);
    if (queue->last)
        queue->last->next = dead;
    else
        queue->first = dead;
    queue->last = dead;
}

WeakRef *weakref_queue_take(WeakRefQueue *queue)
{
    WeakRef *ref = queue->first;
    if (!ref)
        return NULL;
    queue->first = ref->next;
    ref->next = NULL;
    if (!queue->first)
        queue->last = NULL;
    return ref;
}

static void call_queued(WeakRefQueue *queue)
{
    Object *pending = error_take();
    for (WeakRef *ref; (ref = weakref_queue_take(queue));) {
        Object *callback = ref->callback;
        ref->callback = NULL;
        gc_hook_weakref_callback(ref, callback);
        release(callback);
        release(ref);
    }
    error_restore(pending);
}

void weakrefs_clear(Object *o)
{
    WeakRefQueue queue = {NULL, NULL};
    for (WeakRef *ref; (ref = weakref_table_head(o));) {
        weakref_table_remove(ref);
        if (ref->callback && ref->head.refcount > 0)    /* at 0 it is dying itself */
            weakref_queue_add(&queue, ref);
    }
    if (queue.first)
        call_queued(&queue);
}
