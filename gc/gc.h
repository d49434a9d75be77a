/* gc/gc.h -- the cycle collector as the objects see it.   SPDX-License-Identifier: MIT
 *
 * A generation is a vector of pointers; an object's gc word holds its index. See DESIGN section
 * 4. */
#ifndef OURO_GC_GC_H
#define OURO_GC_GC_H

#include "objects/object.h"

/* Puts o (type with TYPE_GC, not tracked) at the end of generation 0. Its fields must be valid for
 * traverse. -1 and MemoryError never happen: the vector's room was reserved by gc_object_alloc. */
static inline void gc_track(void *o);
/* Takes o out of its generation; nothing happens if it is not tracked. */
static inline void gc_untrack(void *o);
static inline bool gc_is_tracked(const void *o) { return ((const Object *)o)->gc & GC_TRACKED; }
/* Whether an object may be part of a cycle at all: tracked types' objects, except untracked tuples
 * and dicts. */
static inline bool gc_may_be_tracked(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_GC) && (o->gc & GC_TRACKED);
}
/* For objects that take memory from a free list instead of gc_object_alloc (list, dict, tuple):
 * makes sure that gc_track cannot fail.
 * Returns -1 with MemoryError. Does not count (CPython does not count free-listed containers). */
static inline int gc_reserve(void);

#include "gc/generations.h"     /* the inline parts */

#endif
