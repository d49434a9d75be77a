/* memory/walk.c -- walking arenas, pools and blocks; the figures drawn from that.
 * SPDX-License-Identifier: MIT
 *
 * Start at mem_walk_pools: everything else is a visitor of it. */
#include "memory/walk.h"

#include <assert.h>
#include <string.h>

#include "memory/arena.h"
#include "memory/free_list.h"
#include "memory/large.h"
#include "memory/stats.h"

#define BLOCKS_MAX (MEM_POOL_SIZE / MEM_ALIGNMENT)

int mem_walk_arenas(ArenaVisit visit, void *arg)
{
    for (uint32_t i = 0; i < arena_end; i++) {
        if (!arena_table[i].mapped)
            continue;
        int stop = visit(i, arena_table[i].free_count, arg);
        if (stop)
            return stop;
    }
    return 0;
}

int mem_walk_pools(PoolVisit visit, void *arg)
{
    for (uint32_t i = 0; i < arena_end; i++) {
        size_t touched = arena_table[i].mapped ? arena_table[i].touched : 0;
        for (size_t j = 0; j < touched; j++) {
            const Pool *pool = arena_pool(i, j);
            int stop = pool->in_use ? visit(pool, i, j, arg) : 0;
            if (stop)
                return stop;
        }
    }
    return 0;
}

static void mark_free_blocks(const Pool *pool, bool *is_free)
{
    memset(is_free, 0, pool->capacity);
    for (void *block = pool->free; block; block = *(void **)block) {
        size_t offset = (size_t)((char *)block - (char *)pool) - POOL_HEADER_SIZE;
        assert(pool_of(block) == pool && offset % pool->block_size == 0);     /* P2 */
        is_free[offset / pool->block_size] = true;
    }
}

int mem_walk_pool_blocks(const Pool *pool, BlockVisit visit, void *arg)
{
    bool is_free[BLOCKS_MAX];
    mark_free_blocks(pool, is_free);
    for (size_t i = 0; i < pool->capacity; i++) {
        enum BlockState state = i >= pool->touched ? BLOCK_UNTOUCHED
                                : is_free[i]       ? BLOCK_FREE
                                                   : BLOCK_USED;
        int stop = visit(pool_block(pool, i), pool->block_size, state, arg);
        if (stop)
            return stop;
    }
    return 0;
}

struct BlockWalk {
    BlockVisit visit;
    void *arg;
};

static int walk_one_pool(const Pool *pool, size_t arena, size_t index, void *arg)
{
    struct BlockWalk *walk = arg;
    return mem_walk_pool_blocks(pool, walk->visit, walk->arg);
}

int mem_walk_blocks(BlockVisit visit, void *arg)
{
    struct BlockWalk walk = {visit, arg};
    return mem_walk_pools(walk_one_pool, &walk);
}

static int check_pool(const Pool *pool, size_t arena, size_t index, void *arg)
{
    bool is_free[BLOCKS_MAX];
    size_t free_blocks = 0;
    bool current = mem_current[pool->size_class] == pool;
    mark_free_blocks(pool, is_free);
    for (size_t i = 0; i < pool->capacity; i++)
        free_blocks += is_free[i];
    /* P1 */
    assert(pool->used + free_blocks == pool->touched && pool->touched <= pool->capacity);
    assert(pool->block_size == (pool->size_class + 1u) * MEM_ALIGNMENT);
    if (current)
        /* P3 */
        assert(pool->wake == POOL_NEVER);
    else if (pool->used == pool->capacity)
        /* P3 */
        assert(pool->wake == pool->capacity - 1);
    else
        /* P4 */
        assert(pool->used > 0 && pool->wake == 0);
    return 0;
}

void mem_check(void)
{
    mem_walk_pools(check_pool, NULL);
}

static int add_pool(const Pool *pool, size_t arena, size_t index, void *arg)
{
    MemStats *stats = arg;
    MemClassStats *entry = &stats->classes[pool->size_class];
    entry->pools++;
    entry->used_blocks += pool->used;
    entry->free_blocks += (size_t)(pool->capacity - pool->used);
    stats->pools_used++;
    stats->pool_blocks += pool->used;
    stats->pool_bytes += (size_t)pool->used * pool->block_size;
    return 0;
}

void mem_stats(MemStats *out)
{
    memset(out, 0, sizeof(*out));
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++)
        out->classes[i].block_size = (i + 1) * MEM_ALIGNMENT;
    mem_walk_pools(add_pool, out);
    out->arenas = arena_count;
    out->arenas_highwater = arena_highwater;
    out->arenas_mapped_total = arena_mapped_total;
    out->arenas_reclaimed_total = arena_reclaimed_total;
    out->arena_size = MEM_ARENA_SIZE;
    out->pool_size = MEM_POOL_SIZE;
    out->pool_header_size = POOL_HEADER_SIZE;
    out->pools_free = arena_count * ARENA_POOLS - out->pools_used;
    out->large_blocks = large_blocks;
    out->large_bytes = large_bytes;
    out->large_total = large_total;
    out->limit = mem_limit;
}

size_t mem_allocated_blocks(void)
{
    MemStats stats;
    mem_stats(&stats);
    return stats.pool_blocks + stats.large_blocks;
}

size_t mem_allocated_bytes(void)
{
    MemStats stats;
    mem_stats(&stats);
    return stats.pool_bytes + stats.large_bytes;
}

/* Decimal digits in groups of three. */
static void print_number(FILE *out, size_t value, int width)
{
    char text[40], *at = text + sizeof text - 1;
    *at = 0;
    for (int digits = 0; digits == 0 || value; digits++, value /= 10) {
        if (digits && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + value % 10);
    }
    fprintf(out, "%*s", width, at);
}

/* A line of the table; value is returned, so that lines can be summed up. */
static size_t print_count(FILE *out, const char *label, size_t value)
{
    fprintf(out, "%-34s =", label);
    print_number(out, value, 21);
    fputc('\n', out);
    return value;
}

static size_t print_product(FILE *out, size_t count, const char *what, size_t each)
{
    char label[80];
    snprintf(label, sizeof label, "%zu %s * %zu bytes", count, what, each);
    return print_count(out, label, count * each);
}

static void print_classes(FILE *out, const MemStats *stats)
{
    fprintf(out, "Small block threshold = %d, in %d size classes.\n\n", MEM_SMALL_MAX,
            MEM_CLASS_COUNT);
    fputs("class   size   num pools   blocks in use  avail blocks\n"
          "-----   ----   ---------   -------------  ------------\n", out);
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++) {
        const MemClassStats *entry = &stats->classes[i];
        if (entry->pools)
            fprintf(out, "%5zu %6zu %11zu %15zu %13zu\n", i, entry->block_size, entry->pools,
                    entry->used_blocks, entry->free_blocks);
    }
    fputc('\n', out);
}

/* Where the bytes of the arenas are: the lines add up to the total. */
static void print_arenas(FILE *out, const MemStats *stats)
{
    size_t available = 0, total = stats->arenas * stats->arena_size;
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++)
        available += stats->classes[i].free_blocks * stats->classes[i].block_size;
    print_count(out, "# arenas allocated total", stats->arenas_mapped_total);
    print_count(out, "# arenas reclaimed", stats->arenas_reclaimed_total);
    print_count(out, "# arenas highwater mark", stats->arenas_highwater);
    print_count(out, "# arenas allocated current", stats->arenas);
    print_product(out, stats->arenas, "arenas", stats->arena_size);
    fputc('\n', out);
    size_t sum = print_count(out, "# bytes in allocated blocks", stats->pool_bytes);
    sum += print_count(out, "# bytes in available blocks", available);
    sum += print_product(out, stats->pools_free, "unused pools", stats->pool_size);
    sum += print_count(out, "# bytes lost to pool headers",
                       stats->pools_used * stats->pool_header_size);
    print_count(out, "# bytes lost to pool ends", total - sum);
    print_count(out, "Total", total);
    fputc('\n', out);
}

/* The registered list that comes after `last` in the order of names and sizes, or NULL. */
static const FreeList *free_list_after(const FreeList *last)
{
    const FreeList *next = NULL;
    for (const FreeList *list = free_lists; list; list = list->next) {
        int order = last ? strcmp(list->name, last->name) : 1;
        if (order < 0 || (order == 0 && list->size <= last->size))
            continue;
        int better = next ? strcmp(list->name, next->name) : -1;
        if (better < 0 || (better == 0 && list->size < next->size))
            next = list;
    }
    return next;
}

static void print_free_lists(FILE *out)
{
    char what[40];
    for (const FreeList *list = free_list_after(NULL); list; list = free_list_after(list)) {
        snprintf(what, sizeof what, "free %s objects", list->name);
        print_product(out, list->count, what, list->size);
    }
}

void mem_stats_print(FILE *out)
{
    MemStats stats;
    mem_stats(&stats);
    print_classes(out, &stats);
    print_arenas(out, &stats);
    print_count(out, "# blocks from malloc", stats.large_blocks);
    print_count(out, "# bytes from malloc", stats.large_bytes);
    fputc('\n', out);
    print_free_lists(out);
}

size_t mem_report_leaks(FILE *out)
{
    MemStats stats;
    mem_stats(&stats);
    size_t blocks = stats.pool_blocks + stats.large_blocks;
    if (blocks == 0)
        return 0;
    fprintf(out, "ouro: %zu blocks still allocated\n", blocks);
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++)
        if (stats.classes[i].used_blocks)
            fprintf(out, "ouro: %8zu of %zu bytes\n", stats.classes[i].used_blocks,
                    stats.classes[i].block_size);
    if (stats.large_blocks)
        fprintf(out, "ouro: %8zu from malloc, %zu bytes\n", stats.large_blocks, stats.large_bytes);
    return blocks;
}
