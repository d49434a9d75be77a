/* gc/generations.h -- the generations and the inline parts of tracking.
 * SPDX-License-Identifier: MIT
 *
 * A generation is a vector of pointers in a reserved address range, so that it grows without being
 * moved.
 *   G1  items[i] is NULL (a hole) or a tracked object whose gc word says this generation and index
 *       i
 *   G2  in a generation that was ever used, items[-1] is not NULL (a fence); items[used - 1] is not
 *       a hole
 *   G3  gc_alive, the objects with TYPE_GC in existence, never exceeds gc_capacity, the room of
 *       each vector: after holes are
 *       squeezed out there is always room, hence tracking cannot fail
 *   G4  only generation 0 grows outside of a collection (and freeze / unfreeze) */
#ifndef OURO_GC_GENERATIONS_H
#define OURO_GC_GENERATIONS_H

#include "gc/gc.h"

#ifndef GC_STRESS
#define GC_STRESS 0             /* 1: a collection at every gc_object_alloc */
#endif

#define GC_GENERATIONS 3
#define GC_PERMANENT 3          /* gc.freeze */
#define GC_FLAGS (GC_FINALIZED | GC_WEAKREFS)   /* what stays when an object is untracked */
#define GC_INDEX_MAX (1u << (32 - GC_INDEX_SHIFT))

typedef struct Generation {
    Object **items;
    uint32_t used;              /* end of the vector, holes included */
    uint32_t limit;             /* gc_track squeezes or extends when used gets here */
    int32_t threshold;
    /* 0: allocations less frees; 1, 2: collections of the younger generation */
    int32_t count;
} Generation;

extern Generation gc_generations[GC_GENERATIONS + 1];
extern uint32_t gc_capacity;
extern uint32_t gc_alive;
/* count of generation 0 beyond which gc_object_alloc collects; INT32_MAX: never */
extern int32_t gc_trigger;

/* Reserves the vectors. Call once, before the first object. */
void gc_init(void);
/* Makes room in generation 0 (squeezes holes out). Cannot fail (G3). */
void gc_make_room(void);
/* MemoryError when one more object might not fit into the index range. */
int gc_reserve_failed(void);
/* Sets the fence: to be called before objects come into a generation that may be new (its page
 * costs a fault). */
void generation_fence(int number);
/* Squeezes the holes out of a generation, keeping the order. */
void generation_squeeze(int number);
/* Objects in a generation, holes not counted. */
size_t generation_size(int number);
/* Recomputes gc_trigger after enabled, threshold or collecting have changed. */
void gc_update_trigger(void);
/* Asserts G1, G2 and G3 for all generations (DEBUG_LEVEL >= 2; elsewhere nothing). */
void gc_check(void);

static inline uint32_t gc_word(int generation, uint32_t index)
{
    return GC_TRACKED | (uint32_t)generation << GC_GEN_SHIFT | index << GC_INDEX_SHIFT;
}
static inline int gc_generation_of(const Object *o)
{
    return (o->gc & GC_GEN_MASK) >> GC_GEN_SHIFT;
}
static inline uint32_t gc_index_of(const Object *o) { return o->gc >> GC_INDEX_SHIFT; }

static inline void gc_track(void *o)
{
    Object *object = o;
    Generation *young = &gc_generations[0];
    if (UNLIKELY(young->used == young->limit))
        gc_make_room();
    uint32_t index = young->used++;
    young->items[index] = object;
    object->gc = (object->gc & GC_FLAGS) | gc_word(0, index);
    PROBE(tracked, object);
}

static inline void gc_untrack(void *o)
{
    Object *object = o;
    if (!(object->gc & GC_TRACKED))
        return;
    Generation *generation = &gc_generations[gc_generation_of(object)];
    uint32_t index = gc_index_of(object);
    object->gc &= GC_FLAGS;
    PROBE(untracked, object);
    if (index + 1 == generation->used) {
        while (!generation->items[(ptrdiff_t)index - 1])
            index--;
        generation->used = index;
    } else {
        generation->items[index] = NULL;
    }
}

static inline int gc_reserve(void)
{
    return LIKELY(gc_alive < gc_capacity) ? 0 : gc_reserve_failed();
}

#endif
