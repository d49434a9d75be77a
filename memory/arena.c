/* memory/arena.c -- arenas inside the reserved address range.   SPDX-License-Identifier: MIT
 *
 *   A1  free_count == |free| + ARENA_POOLS - touched
 *   A2  a mapped arena is on the list of its free_count, by_free[free_count]; bit free_count of
 *       `non_empty` says whether that list
 *       has members (list 0, the full arenas, is not kept)
 *   A3  at most one mapped arena is wholly free: it is kept as a spare
 * Start at arena_pool_take. */
#define _GNU_SOURCE
#include "memory/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>

#define WORD_BITS 64
#define POPULATE_FROM 4         /* mapped arenas from which on a new one is faulted in at once */

Arena arena_table[ARENA_MAX];
uint32_t arena_end;
size_t arena_count, arena_highwater, arena_mapped_total, arena_reclaimed_total;
uintptr_t mem_heap_base;
size_t mem_heap_size;

/* first arena with that many free pools, as index + 1 */
static uint16_t by_free[ARENA_POOLS + 1];
static uint64_t non_empty[ARENA_POOLS / WORD_BITS + 1];
static uint32_t lowest_unmapped;                /* no unmapped arena lies below */

void arena_reserve(void)
{
    for (size_t size = (size_t)ARENA_MAX * MEM_ARENA_SIZE; size >= 16 * (size_t)MEM_ARENA_SIZE;
         size /= 2) {
        size_t length = size + MEM_ARENA_SIZE;
        void *range =
            mmap(NULL, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (range == MAP_FAILED)
            continue;
        uintptr_t mask = (uintptr_t)MEM_ARENA_SIZE - 1;
        mem_heap_base = ((uintptr_t)range + mask) & ~mask;
        mem_heap_size = size;
        return;
    }
}

static void list_add(uint32_t index)
{
    Arena *arena = &arena_table[index];
    uint32_t count = arena->free_count;
    if (count == 0)
        return;
    arena->prev = 0;
    arena->next = by_free[count];
    if (arena->next)
        arena_table[arena->next - 1].prev = index + 1;
    by_free[count] = index + 1;
    non_empty[count / WORD_BITS] |= 1ull << count % WORD_BITS;
}

static void list_remove(uint32_t index)
{
    Arena *arena = &arena_table[index];
    uint32_t count = arena->free_count;
    if (count == 0)
        return;
    if (arena->next)
        arena_table[arena->next - 1].prev = arena->prev;
    if (arena->prev)
        arena_table[arena->prev - 1].next = arena->next;
    else
        by_free[count] = arena->next;
    if (!by_free[count])
        non_empty[count / WORD_BITS] &= ~(1ull << count % WORD_BITS);
}

/* The arena with the fewest free pools, or -1. */
static int32_t fullest(void)
{
    for (size_t word = 0; word < sizeof(non_empty) / sizeof(*non_empty); word++)
        if (non_empty[word])
            return by_free[word * WORD_BITS + (size_t)__builtin_ctzll(non_empty[word])] - 1;
    return -1;
}

#define FIRST_TOUCH ((size_t)192 << 10)        /* bytes that the start of the interpreter fills */

/* The first arena gets its first pages in one go: the start is measured. */
static int arena_make_writable(void *memory)
{
    static bool started;
    if (mprotect(memory, MEM_ARENA_SIZE, PROT_READ | PROT_WRITE) < 0)
        return -1;
#ifdef MADV_POPULATE_WRITE
    if (!started && MEM_ARENA_SIZE >= FIRST_TOUCH)
        madvise(memory, FIRST_TOUCH, MADV_POPULATE_WRITE);
#endif
    started = true;
    return 0;
}

static int32_t arena_map(void)
{
    uint32_t limit = (uint32_t)(mem_heap_size / MEM_ARENA_SIZE), index = lowest_unmapped;
    while (index < limit && arena_table[index].mapped)
        index++;
    lowest_unmapped = index;
    if (index == limit)
        return -1;
    void *memory = arena_pool(index, 0);
    if (arena_make_writable(memory) < 0)
        return -1;
#ifdef MADV_POPULATE_WRITE
    if (arena_count >= POPULATE_FROM)
        madvise(memory, MEM_ARENA_SIZE, MADV_POPULATE_WRITE);
#endif
    arena_table[index] = (Arena){.free_count = ARENA_POOLS, .mapped = true};
    list_add(index);
    if (index >= arena_end)
        arena_end = index + 1;
    arena_mapped_total++;
    if (++arena_count > arena_highwater)
        arena_highwater = arena_count;
    return (int32_t)index;
}

static void arena_unmap(uint32_t index)
{
    void *memory = arena_pool(index, 0);
    madvise(memory, MEM_ARENA_SIZE, MADV_DONTNEED);
    if (mprotect(memory, MEM_ARENA_SIZE, PROT_NONE) < 0)
        abort();                /* the range is ours: cannot happen */
    list_remove(index);
    arena_table[index] = (Arena){0};
    arena_count--;
    arena_reclaimed_total++;
    if (index < lowest_unmapped)
        lowest_unmapped = index;
}

Pool *arena_pool_take(void)
{
    int32_t index = fullest();
    if (index < 0 && (index = arena_map()) < 0)
        return NULL;
    Arena *arena = &arena_table[index];
    list_remove((uint32_t)index);
    Pool *pool = arena->free;
    if (pool) {
        arena->free = pool->next;
    } else {
        pool = arena_pool((uint32_t)index, arena->touched++);
        assert(arena->touched <= ARENA_POOLS);                          /* A1 */
    }
    arena->free_count--;
    list_add((uint32_t)index);
    return pool;
}

void arena_pool_return(Pool *pool)
{
    uint32_t index = (uint32_t)(((uintptr_t)pool - mem_heap_base) / MEM_ARENA_SIZE);
    Arena *arena = &arena_table[index];
    list_remove(index);
    pool->in_use = 0;
    pool->next = arena->free;
    arena->free = pool;
    arena->free_count++;
    assert(arena->free_count <= ARENA_POOLS);                           /* A1 */
    list_add(index);
    if (arena->free_count < ARENA_POOLS)
        return;
    uint32_t other = arena->next ? arena->next : arena->prev;           /* A3 */
    if (other)
        arena_unmap(other - 1u > index ? other - 1u : index);
}
