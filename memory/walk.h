/* memory/walk.h -- a walk over the whole heap: arenas, pools, blocks.
 * SPDX-License-Identifier: MIT
 *
 * Nothing is allocated while walking, and the callbacks must not allocate or free. What malloc
 * serves is not seen, and nor is what a block is:
 * which blocks are objects only the observer of their birth can know. */
#ifndef OURO_MEMORY_WALK_H
#define OURO_MEMORY_WALK_H

#include "memory/memory.h"

enum BlockState { BLOCK_USED, BLOCK_FREE, BLOCK_UNTOUCHED };

/* Each returns non-zero to stop the walk; the walk returns that value, else 0. */
typedef int (*ArenaVisit)(size_t arena, size_t free_pools, void *arg);
/* pools in use only */
typedef int (*PoolVisit)(const Pool *pool, size_t arena, size_t index, void *arg);
typedef int (*BlockVisit)(void *block, size_t size, enum BlockState state, void *arg);

int mem_walk_arenas(ArenaVisit visit, void *arg);
int mem_walk_pools(PoolVisit visit, void *arg);
int mem_walk_pool_blocks(const Pool *pool, BlockVisit visit, void *arg);
int mem_walk_blocks(BlockVisit visit, void *arg);
/* Asserts P1 to P4 for every pool. */
void mem_check(void);

#endif
