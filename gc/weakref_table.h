/* gc/weakref_table.h -- which weak references exist to an object.   SPDX-License-Identifier: MIT
 *
 * Objects have no room for the head of such a list: a side table maps an object's address to it.
 *   W1  GC_WEAKREFS is set in an object's gc word <=> the table has an entry for it
 *   W2  ref->referent is NULL <=> ref is in no list (the referent has died or ref was cleared) */
#ifndef OURO_GC_WEAKREF_TABLE_H
#define OURO_GC_WEAKREF_TABLE_H

#include "objects/object.h"

typedef struct WeakRef {
    Object head;
    Object *referent;           /* not counted; NULL: dead */
    Object *callback;           /* held, or NULL */
    Hash hash;                  /* -1: not computed yet */
    struct WeakRef *prev, *next;
} WeakRef;

static inline bool weakref_table_has(const Object *o)
{
    return (TYPE_HAS(o->type, TYPE_GC) || TYPE_HAS(o->type, TYPE_WEAKREFABLE))
           && (o->gc & GC_WEAKREFS);
}
/* The first weak reference to o (borrowed), or NULL. */
WeakRef *weakref_table_head(const Object *o);
/* Puts ref (whose referent is set) into its referent's list behind `after`, or first when that is
 * NULL. -1: MemoryError. */
int weakref_table_add(WeakRef *ref, WeakRef *after);
/* Takes ref out of its list and makes it dead; nothing happens when it is dead. */
void weakref_table_remove(WeakRef *ref);
/* For an object that dies (count 0): makes all weak references to it dead, then calls their
 * callbacks, the most recent first. Runs user code; the pending exception survives. */
void weakrefs_clear(Object *o);

/* Weak references whose callbacks are still to be called: each is held, linked through next. */
typedef struct WeakRefQueue {
    WeakRef *first, *last;
} WeakRefQueue;
void weakref_queue_add(WeakRefQueue *queue, WeakRef *dead);
/* The first of the queue (new), or NULL. */
WeakRef *weakref_queue_take(WeakRefQueue *queue);

#endif
