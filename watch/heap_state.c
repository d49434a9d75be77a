/* watch/heap_state.c -- pools, gauges and counters in the record.   SPDX-License-Identifier: MIT
 *
 * A pool's number is its place in the heap's address range: the same in every run. */
#include "watch/heap_state.h"

#include <stdlib.h>
#include <string.h>

#include "gc/collect.h"
#include "gc/generations.h"
#include "memory/free_list.h"
#include "memory/large.h"
#include "memory/walk.h"

typedef struct PoolSeen { uint16_t used, size; uint32_t round; } PoolSeen;
static PoolSeen *seen;
static uint32_t seen_room, round_number, seen_end;
static uint32_t blocks;
static uint64_t bytes;

static bool reserve_seen(uint32_t number)
{
    if (number < seen_room)
        return true;
    uint32_t room = number + 256;
    PoolSeen *bigger = realloc(seen, room * sizeof *bigger);
    if (!bigger)
        return false;
    for (uint32_t i = seen_room; i < room; i++)
        bigger[i] = (PoolSeen){.used = POOL_NONE};
    seen = bigger;
    seen_room = room;
    return true;
}

static void log_pool(Log *log, uint32_t number, uint16_t before, uint16_t after, uint16_t size)
{
    log_event(log, (Event){.kind = EVENT_POOL, .node = number, .a = before, .b = after, .c = size});
}

static int visit_pool(const Pool *pool, size_t arena, size_t index, void *log)
{
    (void)arena, (void)index;
    uint32_t number = (uint32_t)(((uintptr_t)pool - mem_heap_base) / MEM_POOL_SIZE);
    if (!reserve_seen(number))
        return -1;
    PoolSeen *s = &seen[number];
    if (s->used != pool->used || s->size != pool->block_size)
        log_pool(log, number, s->used, pool->used, (uint16_t)pool->block_size);
    *s = (PoolSeen){pool->used, (uint16_t)pool->block_size, round_number};
    seen_end = number >= seen_end ? number + 1 : seen_end;
    blocks += pool->used;
    bytes += (uint64_t)pool->used * pool->block_size;
    return 0;
}

void heap_state_log(Log *log)
{
    round_number++;
    blocks = (uint32_t)large_blocks;
    bytes = large_bytes;
    mem_walk_pools(visit_pool, log);
    for (uint32_t i = 0; i < seen_end; i++) {
        if (seen[i].used == POOL_NONE || seen[i].round == round_number)
            continue;
        log_pool(log, i, seen[i].used, POOL_NONE, seen[i].size);
        seen[i].used = POOL_NONE;
    }
}

static int gauge_of(const char *name)
{
    for (int i = 0; i < FREE_GAUGE_COUNT; i++)
        if (strncmp(name, free_gauge_names[i], strlen(free_gauge_names[i])) == 0)
            return i;
    return -1;
}

void heap_state_fill(Step *step)
{
    for (int i = 0; i < 3; i++)
        step->gc_count[i] = gc_generations[i].count;
    step->pending = (uint32_t)gc_state.long_lived_pending;
    step->long_lived = (uint32_t)gc_state.long_lived_total;
    for (const FreeList *list = free_lists; list; list = list->next) {
        int gauge = list->name ? gauge_of(list->name) : -1;
        if (gauge >= 0)
            step->free_gauge[gauge] = (uint16_t)(step->free_gauge[gauge] + list->count);
    }
    step->blocks = blocks;
    step->bytes = bytes;
}
