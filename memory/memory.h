/* memory/memory.h -- the private heap.   SPDX-License-Identifier: MIT
 *
 * Requests up to MEM_SMALL_MAX bytes come from fixed-size blocks in 4 KiB pools inside arenas;
 * larger ones from malloc. All arenas lie in one reserved address range, so that one compare tells
 * a pool block from a malloc block. Nothing here raises: NULL means "no memory" and the caller
 * turns it into MemoryError. */
#ifndef OURO_MEMORY_MEMORY_H
#define OURO_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/config.h"

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* size bytes (0 counts as 1), 8-byte aligned (16 above MEM_SMALL_MAX), not cleared; NULL when
 * memory, the limit or the fault injection says no. */
static inline void *mem_alloc(size_t size);
/* As mem_alloc, filled with zero bytes. */
void *mem_alloc_zeroed(size_t size);
/* Resizes block (NULL: as mem_alloc), keeping its content; NULL leaves block as it was. */
void *mem_realloc(void *block, size_t size);
/* Gives block back (NULL allowed). */
static inline void mem_free(void *block);
/* Usable bytes of a live block. */
size_t mem_usable_size(const void *block);

/* Sets up the heap: reserves the address range, reads OURO_ALLOC_FAIL_AT. Call once, first. */
void mem_init(void);
/* Upper bound for bytes in use (0: none). */
void mem_set_limit(size_t bytes);
/* Blocks in use, pools and malloc together (sys.getallocatedblocks). */
size_t mem_allocated_blocks(void);
/* Bytes in use, by block size. */
size_t mem_allocated_bytes(void);

#include "memory/pool.h"    /* the inline fast paths */

#endif
