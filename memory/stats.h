/* memory/stats.h -- figures about the heap.   SPDX-License-Identifier: MIT */
#ifndef OURO_MEMORY_STATS_H
#define OURO_MEMORY_STATS_H

#include <stdio.h>

#include "memory/memory.h"

typedef struct MemClassStats {
    size_t block_size;
    size_t pools;
    size_t used_blocks, free_blocks;
} MemClassStats;

typedef struct MemStats {
    MemClassStats classes[MEM_CLASS_COUNT];
    size_t arenas, arenas_highwater, arenas_mapped_total, arenas_reclaimed_total;
    size_t arena_size, pool_size, pool_header_size;
    size_t pools_used, pools_free;
    size_t pool_blocks, pool_bytes;     /* handed out by pools */
    size_t large_blocks, large_bytes;   /* handed out by malloc */
    size_t large_total;                 /* requests that ever went to malloc */
    size_t limit;                       /* mem_set_limit */
} MemStats;

/* Fills in all figures by walking the pools. */
void mem_stats(MemStats *out);
/* The table that sys._debugmallocstats prints. */
void mem_stats_print(FILE *out);
/* Live blocks at exit: prints how many of which size, if any, and returns their number. */
size_t mem_report_leaks(FILE *out);

#endif
