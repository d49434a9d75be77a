/* gc/generations.c -- the vectors, and objects with TYPE_GC being made and freed.
 * SPDX-License-Identifier: MIT
 *
 * Invariants G1 to G4 are in gc/generations.h. The vectors lie in one reserved address range; the
 * system backs only the pages that are touched. Start at gc_object_alloc. */
#define _GNU_SOURCE
#include "gc/generations.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "gc/collect.h"
#include "gc/gc_hooks.h"
#include "gc/regions.h"

#define FIRST_LIMIT (SMALL_LIMITS ? 64u : 65536u)
#define FENCE ((Object *)&gc_generations)       /* what stands at items[-1]: any pointer but NULL */
#define PAGE 4096u
#define SLACK ((size_t)1 << 20)                 /* bytes of a region that are worth keeping */
#define FENCE_ROOM 8                            /* places before the first item */

Generation gc_generations[GC_GENERATIONS + 1] = {
    {.threshold = 700}, {.threshold = 10}, {.threshold = 10}};
uint32_t gc_capacity;
uint32_t gc_alive;
int32_t gc_trigger = 700;
Object **gc_scratch;
uint32_t *gc_refs;

/* Address space for the four vectors, the scratch (two vectors long) and the counts, as much as the
 * system lets us have. */
static char *reserve_regions(size_t *places)
{
    for (*places = GC_INDEX_MAX; *places >= 4096; *places /= 2) {
        size_t size = *places * (6 * sizeof(Object *) + sizeof(uint32_t));
        void *range = mmap(NULL, size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (range != MAP_FAILED)
            return range;
    }
    fputs("ouro: no address space for the collector\n", stderr);
    exit(1);
}

void gc_init(void)
{
    if (gc_capacity)
        return;
    size_t places;
    Object **vector = (Object **)(void *)reserve_regions(&places);
    for (int i = 0; i <= GC_PERMANENT; i++, vector += places)
        gc_generations[i].items = vector + FENCE_ROOM;
    generation_fence(0);
    gc_scratch = vector;
    gc_refs = (uint32_t *)(vector + 2 * places);
    gc_capacity = (uint32_t)places - 2 * FENCE_ROOM;
    gc_generations[0].limit = FIRST_LIMIT < gc_capacity ? FIRST_LIMIT : gc_capacity;
}

void generation_fence(int number)
{
    gc_generations[number].items[-1] = FENCE;
}

static uintptr_t page_up(uintptr_t address)
{
    return (address + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
}

void gc_region_trim(void *region, size_t keep, size_t used)
{
    uintptr_t start = page_up((uintptr_t)region + keep + SLACK),
              end = page_up((uintptr_t)region + used);
    if (end > start)
        madvise((void *)start, end - start, MADV_DONTNEED);
}

void gc_region_touch(void *region, size_t from, size_t to)
{
#ifdef MADV_POPULATE_WRITE
    uintptr_t start = page_up((uintptr_t)region + from), end = page_up((uintptr_t)region + to);
    if (end > start + SLACK / 4)
        madvise((void *)start, end - start, MADV_POPULATE_WRITE);
#endif
}

void generation_squeeze(int number)
{
    Generation *generation = &gc_generations[number];
    Object **items = generation->items;
    uint32_t to = 0;
    for (uint32_t from = 0; from < generation->used; from++) {
        Object *o = items[from];
        if (!o)
            continue;
        if (to != from) {
            items[to] = o;
            o->gc = (o->gc & GC_FLAGS) | gc_word(number, to);
        }
        to++;
    }
    generation->used = to;
}

size_t generation_size(int number)
{
    const Generation *generation = &gc_generations[number];
    size_t size = 0;
    for (uint32_t i = 0; i < generation->used; i++)
        size += generation->items[i] != NULL;
    return size;
}

void gc_make_room(void)
{
    gc_init();
    Generation *young = &gc_generations[0];
    if (young->used < young->limit)
        return;
    generation_squeeze(0);
    uint32_t wanted = young->used < FIRST_LIMIT / 2 ? FIRST_LIMIT : young->used * 2;
    young->limit = wanted < gc_capacity ? wanted : gc_capacity;
    if (young->used == young->limit)
        abort();                /* G3 rules this out */
}

int gc_reserve_failed(void)
{
    gc_init();
    size_t tracked = 0;
    for (int i = 0; i <= GC_PERMANENT; i++)
        tracked += generation_size(i);
    if (tracked < gc_capacity - gc_capacity / 4) {
        /* the rest are untracked ones and such as free lists have let go */
        gc_alive = (uint32_t)tracked;
        return 0;
    }
    raise_no_memory();
    return -1;
}

void gc_update_trigger(void)
{
    bool on = gc_state.enabled && !gc_state.collecting && gc_generations[0].threshold > 0;
    gc_trigger = GC_STRESS && on ? -1 : on ? gc_generations[0].threshold : INT32_MAX;
}

void *gc_object_alloc(Type *type, size_t size)
{
    if (UNLIKELY(gc_reserve() < 0))
        return NULL;
    Object *o = mem_alloc(size);
    if (UNLIKELY(!o))
        return raise_no_memory();
    o->refcount = 1;
    o->gc = 0;
    o->type = type;
    if (TYPE_HAS(type, TYPE_HEAP))
        retain(&type->head);
    PROBE(born, o);
    gc_alive++;
    if (UNLIKELY(++gc_generations[0].count > gc_trigger))
        gc_collect_due();
    return o;
}

void gc_object_free(void *object)
{
    Object *o = object;
    Type *type = o->type;
    gc_untrack(o);
    if (LIKELY(gc_generations[0].count > 0))
        gc_generations[0].count--;
    gc_alive--;
    mem_free(o);
    if (TYPE_HAS(type, TYPE_HEAP))
        release(&type->head);
}

static void check_generation(int number)
{
    const Generation *generation = &gc_generations[number];
    assert(!generation->used || generation->items[-1]);                     /* G2 */
    for (uint32_t i = 0; i < generation->used; i++) {
        const Object *o = generation->items[i];
        if (!o)
            continue;
        assert(TYPE_HAS(o->type, TYPE_GC) && o->type->traverse);
        assert((o->gc & ~GC_FLAGS) == gc_word(number, i));                   /* G1 */
    }
    assert(!generation->used || generation->items[generation->used - 1]);  /* G2 */
}

void gc_check(void)
{
    if (DEBUG_LEVEL < 2)
        return;
    for (int i = 0; i <= GC_PERMANENT; i++)
        check_generation(i);
    assert(gc_alive <= gc_capacity);                                         /* G3 */
}
