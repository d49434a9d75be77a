/* memory/arena.h -- where pools come from.   SPDX-License-Identifier: MIT
 *
 * All arenas lie in one reserved address range; a pool is given out from the arena with the fewest
 * free pools, so that the others can become empty and go back to the system. */
#ifndef OURO_MEMORY_ARENA_H
#define OURO_MEMORY_ARENA_H

#include "memory/memory.h"

#define ARENA_POOLS (MEM_ARENA_SIZE / MEM_POOL_SIZE)
#define ARENA_MAX 32768

typedef struct Arena {
    Pool *free;                 /* returned pools, linked through next */
    uint16_t free_count;        /* returned and untouched ones */
    /* pools that were handed out at least once since the arena was mapped */
    uint16_t touched;
    bool mapped;
    uint16_t next, prev;        /* other arenas with the same free_count, as index + 1 */
} Arena;

extern Arena arena_table[ARENA_MAX];
extern uint32_t arena_end;      /* arenas at or above this index were never mapped */
extern size_t arena_count, arena_highwater, arena_mapped_total, arena_reclaimed_total;

/* Reserves the address range. When the system refuses, mem_heap_size stays 0 and all blocks come
 * from malloc. */
void arena_reserve(void);
/* One pool's memory, uninitialised, or NULL. */
Pool *arena_pool_take(void);
/* Gives a pool back. */
void arena_pool_return(Pool *pool);

static inline Pool *arena_pool(uint32_t arena, size_t index)
{
    return (Pool *)(mem_heap_base + arena * (size_t)MEM_ARENA_SIZE + index * MEM_POOL_SIZE);
}

#endif
