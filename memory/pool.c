/* memory/pool.c -- pools: what the inline paths leave to do.   SPDX-License-Identifier: MIT
 *
 * Invariants P1 to P4 are in memory/pool.h. Start at pool_alloc; pool_wake is its mirror. A full
 * pool that gets a block back becomes the current one of its class: the next request gets the block
 * freed last, and the fullest pools are filled first. */
#include "memory/pool.h"

#include <assert.h>
#include <string.h>

#include "memory/arena.h"
#include "memory/large.h"

#define CARVE 16                /* blocks that are threaded at a time */

size_t pool_bytes;

static Pool pool_none = {.wake = POOL_NEVER};
static Pool *partial[MEM_CLASS_COUNT];
#define NONE_4 &pool_none, &pool_none, &pool_none, &pool_none
#define NONE_16 NONE_4, NONE_4, NONE_4, NONE_4
Pool *mem_current[MEM_CLASS_COUNT] = {NONE_16, NONE_16, NONE_16, NONE_16};
_Static_assert(MEM_CLASS_COUNT == 64, "mem_current starts with 64 times pool_none");

static void partial_add(Pool *pool)
{
    Pool **head = &partial[pool->size_class];
    pool->prev = NULL;
    pool->next = *head;
    if (*head)
        (*head)->prev = pool;
    *head = pool;
}

static void partial_remove(Pool *pool)
{
    if (pool->next)
        pool->next->prev = pool->prev;
    if (pool->prev)
        pool->prev->next = pool->next;
    else
        partial[pool->size_class] = pool->next;
}

/* Threads the next untouched blocks onto the empty free list, in the order of their addresses. */
static void pool_carve(Pool *pool)
{
    size_t end = pool->touched + CARVE < pool->capacity ? pool->touched + CARVE : pool->capacity;
    void *next = NULL;
    for (size_t i = end; i-- > pool->touched;) {
        void *block = pool_block(pool, i);
        *(void **)block = next;
        next = block;
    }
    pool->free = next;
    pool->touched = (uint16_t)end;
}

static Pool *pool_new(size_t size_class)
{
    if (!mem_within_limit(MEM_POOL_SIZE))
        return NULL;
    Pool *pool = arena_pool_take();
    if (!pool)
        return NULL;
    size_t block_size = (size_class + 1) * MEM_ALIGNMENT;
    *pool = (Pool){
        .capacity = (uint16_t)((MEM_POOL_SIZE - POOL_HEADER_SIZE) / block_size),
        .block_size = (uint32_t)block_size, .size_class = (uint8_t)size_class, .in_use = 1,
    };
    pool_bytes += MEM_POOL_SIZE;
    return pool;
}

static void pool_give_back(Pool *pool)
{
    assert(pool->used == 0);
    pool_bytes -= MEM_POOL_SIZE;
    arena_pool_return(pool);
}

/* Takes the current pool out of service; it goes where P3 and P4 want it. */
static void pool_retire(size_t size_class)
{
    Pool *pool = mem_current[size_class];
    mem_current[size_class] = &pool_none;
    if (pool == &pool_none)
        return;
    if (pool->used == pool->capacity) {
        pool->wake = pool->capacity - 1;
    } else if (pool->used == 0) {
        pool_give_back(pool);
    } else {
        pool->wake = 0;
        partial_add(pool);
    }
}

static void pool_make_current(Pool *pool)
{
    pool_retire(pool->size_class);
    pool->wake = POOL_NEVER;
    mem_current[pool->size_class] = pool;
}

/* Blocks that the current pool of the class can hand out, or none left anywhere: NULL. */
static Pool *pool_refill(size_t size_class)
{
    Pool *pool = mem_current[size_class];
    if (pool->free)
        return pool;
    if (pool->touched == pool->capacity) {
        Pool *other = partial[size_class];
        if (other)
            partial_remove(other);
        else if (!(other = pool_new(size_class)))
            return NULL;
        pool_make_current(other);
        pool = other;
    }
    if (!pool->free)
        pool_carve(pool);
    return pool;
}

void *pool_alloc(size_t size)
{
    Pool *pool = pool_refill((size - 1) / MEM_ALIGNMENT);
    if (!pool)
        return NULL;
    void *block = pool->free;
    pool->free = *(void **)block;
    pool->used++;
    return block;
}

void pool_wake(Pool *pool)
{
    if (pool->used == 0) {
        if (pool->wake == 0)
            partial_remove(pool);
        pool_give_back(pool);
    } else {
        pool_make_current(pool);
    }
}

void pool_trim(void)
{
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++)
        if (mem_current[i]->used == 0)
            pool_retire(i);
}

void pool_scribble(void *block)
{
    size_t size = pool_of(block)->block_size;
    if (size > 16)
        memset((char *)block + 16, 0xDD, size - 16);
}
