/* memory/large.h -- blocks from malloc and the upper bound.   SPDX-License-Identifier: MIT */
#ifndef OURO_MEMORY_LARGE_H
#define OURO_MEMORY_LARGE_H

#include "memory/memory.h"

extern size_t large_blocks, large_bytes, large_total;
extern size_t mem_limit;        /* 0: none but MEM_HEAP_CAP */

/* Whether size more bytes stay within the limit (bytes of pools in use and of malloc together). */
bool mem_within_limit(size_t size);
void *large_alloc(size_t size);
void *large_realloc(void *block, size_t size);
void large_free(void *block);

/* pool.c */
extern size_t pool_bytes;       /* bytes of all pools in use */
/* A block of a class whose current pool is exhausted, or NULL. */
void *pool_alloc(size_t size);
/* Gives the empty current pools back to their arenas. */
void pool_trim(void);

/* Overwrites a dead block's content (stress build). */
void pool_scribble(void *block);

#endif
