/* gc/collect.h -- collecting cyclic garbage.   SPDX-License-Identifier: MIT
 *
 * A collection works on a range of one generation's vector, the "set", in the phases named in enum
 * GcPhase. */
#ifndef OURO_GC_COLLECT_H
#define OURO_GC_COLLECT_H

#include "gc/gc.h"

enum GcPhase {
    GC_MERGE_YOUNGER,
    GC_COPY_COUNTS,
    GC_SUBTRACT_INTERNAL,
    GC_RESCUE_REACHABLE,
    GC_PROMOTE_SURVIVORS,
    GC_HANDLE_WEAKREFS,
    GC_FINALIZE_GARBAGE,
    GC_CHECK_RESURRECTION,
    GC_CLEAR_GARBAGE,
    GC_PHASE_COUNT
};
extern const char *const gc_phase_names[GC_PHASE_COUNT];

enum GcDebug {
    GC_DEBUG_STATS = 1,
    GC_DEBUG_COLLECTABLE = 2,
    GC_DEBUG_UNCOLLECTABLE = 4,
    GC_DEBUG_SAVEALL = 32,
    GC_DEBUG_LEAK = 38
};

/* Objects items[0..count) of a collection (holes are NULL) and the gc_refs beside them: counts up
 * to GC_SUBTRACT_INTERNAL, then (GC_RESCUE_REACHABLE, GC_CHECK_RESURRECTION) a value of enum
 * GcReach each. */
typedef struct GcSet {
    Object *const *items;
    const uint32_t *refs;       /* or NULL */
    uint32_t count;
} GcSet;
enum GcReach {
    GC_UNREACHABLE,
    GC_REACHABLE,
    GC_REACHABLE_UNTRACKABLE,   /* the same, of a type that may leave the collector (tuple, dict) */
    GC_RESCUED                  /* reachable, but from an object that comes later */
};

/* What the watcher may follow; each member may be NULL. Called by the collector: must not touch the
 * objects' counts. */
typedef struct GcObserver {
    void (*begin)(int generation);
    void (*phase)(enum GcPhase phase, const GcSet *set);    /* after the phase */
    void (*weakref_cleared)(Object *ref);
    void (*finalizing)(Object *o);                          /* before its finaliser runs */
    void (*clearing)(Object *o);                            /* before its clear slot runs */
    void (*end)(int generation, ssize_t collected, ssize_t uncollectable);
} GcObserver;
extern const GcObserver *gc_observer;   /* NULL: nobody looks */

typedef struct GcState {
    bool enabled;
    bool collecting;
    int debug;                          /* GcDebug flags */
    size_t long_lived_total, long_lived_pending;    /* the 25 % rule */
    int garbage_generation;             /* while collecting: where the unreachable objects wait, */
    uint32_t garbage_begin, garbage_end;    /* and in which part of its vector */
} GcState;
extern GcState gc_state;

/* Called when generation 0 has passed its threshold: collects the oldest generation that is due.
 * Runs user code (finalisers). */
void gc_collect_due(void);
/* Collects a generation and the younger ones; the number of unreachable objects found. 0 when a
 * collection is already running. Runs user code. The pending exception survives. */
ssize_t gc_collect(int generation);
/* The same at shutdown: no callbacks, no debug output. */
ssize_t gc_collect_silently(void);
/* No collection begins between gc_hold and gc_unhold, which gets what gc_hold returned. */
bool gc_hold(void);
void gc_unhold(bool before);
/* Moves all generations into the permanent one, and back into generation 2. */
void gc_freeze(void);
void gc_unfreeze(void);
/* Whether o is unreachable garbage of the collection that is running. */
static inline bool gc_is_garbage(const Object *o)
{
    return gc_may_be_tracked(o) && gc_generation_of(o) == gc_state.garbage_generation &&
           gc_index_of(o) >= gc_state.garbage_begin && gc_index_of(o) < gc_state.garbage_end;
}

#endif
