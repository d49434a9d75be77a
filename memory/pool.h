/* memory/pool.h -- fixed-size blocks carved from 4 KiB pools: the inline fast paths.
 * SPDX-License-Identifier: MIT
 *
 * A pool serves one size class. Free blocks are a list threaded through the blocks themselves;
 * blocks never handed out lie above `touched` and are not on the list, so that a new pool costs
 * O(1).
 *   P1  used + |free list| == touched <= capacity
 *   P2  each free block lies inside the pool, at a multiple of block_size from its first block
 *   P3  wake says which value of used needs attention when a block comes back: none for the current
 *       pool of a class,
 *       capacity - 1 for a full pool, 0 for a partial one
 *   P4  a pool is on its class's partial list <=> it is neither current nor full nor free */
#ifndef OURO_MEMORY_POOL_H
#define OURO_MEMORY_POOL_H

#include "memory/memory.h"

#define MEM_FAULTS (DEBUG_LEVEL > 0)        /* 1: OURO_ALLOC_FAIL_AT works */
#define MEM_SCRIBBLE (SMALL_LIMITS)         /* 1: freed blocks are overwritten */
#define MEM_CLASS_COUNT (MEM_SMALL_MAX / MEM_ALIGNMENT)
#define POOL_NEVER UINT16_MAX

typedef struct Pool {
    void *free;                 /* first free block, linked through its first word */
    uint16_t used;              /* blocks handed out */
    uint16_t wake;
    /* blocks that were handed out at least once or are on the free list */
    uint16_t touched;
    uint16_t capacity;
    uint32_t block_size;
    uint8_t size_class;
    uint8_t in_use;             /* 0: the pool is free, only next is meaningful */
    uint16_t filler;
    struct Pool *next, *prev;   /* partial list of the class, or free list of the arena */
} Pool;

#define POOL_HEADER_SIZE 48
_Static_assert(sizeof(Pool) <= POOL_HEADER_SIZE, "the first block follows the header");

extern Pool *mem_current[MEM_CLASS_COUNT];  /* never NULL: pool_none, which is always exhausted */
extern uintptr_t mem_heap_base;             /* the reserved range */
extern size_t mem_heap_size;

/* tracemalloc is on: the two hooks are set */
extern bool mem_tracing;
extern void (*mem_trace_alloc)(void *block, size_t size);   /* after a block was handed out */
extern void (*mem_trace_free)(void *block);                 /* before it goes back */

/* Counts one allocation for OURO_ALLOC_FAIL_AT; true: this one has to fail. */
bool mem_fault(void);
/* Makes the very next mem_fault() true (a free list that had to "fail"). */
void mem_fault_next(void);
/* The paths out of line: no block at hand, the pool changes state, a block of malloc, tracing
 * on. */
void *mem_alloc_slow(size_t size);
void mem_free_slow(void *block);
void pool_wake(Pool *pool);

static inline bool mem_is_pool_block(const void *block)
{
    return (uintptr_t)block - mem_heap_base < mem_heap_size;
}
static inline Pool *pool_of(const void *block)
{
    return (Pool *)((uintptr_t)block & ~(uintptr_t)(MEM_POOL_SIZE - 1));
}
static inline char *pool_block(const Pool *pool, size_t index)
{
    return (char *)pool + POOL_HEADER_SIZE + index * pool->block_size;
}

static inline void *mem_alloc(size_t size)
{
    if (MEM_FAULTS && mem_fault())
        return NULL;
    if (MEM_POOLS && LIKELY(size - 1 < MEM_SMALL_MAX) && LIKELY(!mem_tracing)) {
        Pool *pool = mem_current[(size - 1) / MEM_ALIGNMENT];
        void *block = pool->free;
        if (LIKELY(block != NULL)) {
            pool->free = *(void **)block;
            pool->used++;
            return block;
        }
    }
    return mem_alloc_slow(size);
}

static inline void mem_free(void *block)
{
    if (MEM_POOLS && !MEM_SCRIBBLE && LIKELY(mem_is_pool_block(block)) && LIKELY(!mem_tracing)) {
        Pool *pool = pool_of(block);
        *(void **)block = pool->free;
        pool->free = block;
        if (UNLIKELY(--pool->used == pool->wake))
            pool_wake(pool);
    } else {
        mem_free_slow(block);
    }
}

#endif
