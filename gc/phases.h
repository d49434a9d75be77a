/* gc/phases.h -- the phases of a collection, shared by collect.c and finalize.c.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_GC_PHASES_H
#define OURO_GC_PHASES_H

#include "gc/collect.h"
#include "gc/regions.h"

#define GC_AHEAD 8              /* how many objects ahead the passes fetch memory */

/* The set that a collection works on: items begin..begin+count of a generation; gc_refs[i] belongs
 * to item begin + i. */
typedef struct GcRange {
    int generation;
    uint32_t begin, count;
    uint32_t position;          /* while rescuing: items below it were looked at */
    /* gc_scratch[0..rescued): the GC_RESCUED ones, in the order of being found */
    uint32_t rescued;
} GcRange;

/* The item's number in the range, or UINT32_MAX. */
static inline uint32_t range_index(const GcRange *range, const Object *o)
{
    uint32_t word = o->gc;
    if ((word & (GC_TRACKED | GC_GEN_MASK)) != gc_word(range->generation, 0)
        || !TYPE_HAS(o->type, TYPE_GC))
        return UINT32_MAX;
    uint32_t index = (word >> GC_INDEX_SHIFT) - range->begin;
    return index < range->count ? index : UINT32_MAX;
}
static inline Object **range_items(const GcRange *range)
{
    return gc_generations[range->generation].items + range->begin;
}
/* End of the range that still exists: objects at the end of the vector may have died. */
static inline uint32_t range_end(const GcRange *range)
{
    uint32_t used = gc_generations[range->generation].used;
    uint32_t left = used > range->begin ? used - range->begin : 0;
    return left < range->count ? left : range->count;
}

void copy_counts(const GcRange *range);
void subtract_internal(const GcRange *range);
void rescue_reachable(GcRange *range);

/* The phases that can run user code; each works on the unreachable objects in range. */
/* Weak references to garbage die, callbacks of those that are not garbage are called; how many of
 * these weak references died thereby. */
ssize_t handle_weakrefs(const GcRange *garbage);
/* Runs each finaliser that has not run; whether there was one. */
bool finalize_garbage(const GcRange *garbage);
/* Takes out of *garbage what a finaliser has made reachable; what is left. */
ssize_t check_resurrection(GcRange *garbage, bool finalizers_ran);
void clear_garbage(const GcRange *garbage);

/* Tells the observer that a phase is over. */
void gc_phase_done(enum GcPhase phase, const GcRange *range, bool refs_known);

#endif
