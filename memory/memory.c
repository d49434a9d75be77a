/* memory/memory.c -- the general entry points: large blocks, the limit, injected faults, free
 * lists.
 * SPDX-License-Identifier: MIT
 *
 *   M1  large_blocks and large_bytes count exactly the live blocks of malloc
 *   M2  pool_bytes + large_bytes <= the limit
 * Start at mem_alloc_slow. */
#include "memory/memory.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <string.h>
#include <unistd.h>

#include "memory/arena.h"
#include "memory/free_list.h"
#include "memory/large.h"

size_t large_blocks, large_bytes, large_total;
size_t mem_limit;
bool mem_tracing;
void (*mem_trace_alloc)(void *block, size_t size);
void (*mem_trace_free)(void *block);
FreeList *free_lists;

/* allocations until the one that fails; negative: none will */
static int64_t fault_countdown = -1;

/* The writable data that the start touches: its pages come in one go. The two names are the linker
 * script's (tools/startup.ld), which a build may do without. */
static void mem_touch_program_data(void)
{
#ifdef MADV_POPULATE_WRITE
    extern char startup_data_begin[] __attribute__((weak)),
        startup_data_end[] __attribute__((weak));
    uintptr_t from = (uintptr_t)startup_data_begin & ~(uintptr_t)4095,
              to = ((uintptr_t)startup_data_end + 4095) & ~(uintptr_t)4095;
    if (from)
        /* only faster: failure does not matter */
        madvise((void *)from, to - from, MADV_POPULATE_WRITE);
#endif
}

#define C_HEAP_TOUCH ((uintptr_t)80 << 10)      /* bytes of malloc's heap that the start fills */

/* The same for malloc's heap, where that is what sbrk gives (glibc): a fault for every page costs
 * more than all of them together. */
static void mem_touch_c_heap(void)
{
#ifdef MADV_POPULATE_WRITE
    void *block = malloc(1);
    uintptr_t from = ((uintptr_t)block + 4095) & ~(uintptr_t)4095, end = (uintptr_t)sbrk(0);
    if (from < end && end - from <= C_HEAP_TOUCH * 4)
        madvise((void *)from, end - from < C_HEAP_TOUCH ? end - from : C_HEAP_TOUCH,
                MADV_POPULATE_WRITE);
    free(block);
#endif
}

void mem_init(void)
{
    const char *text = MEM_FAULTS ? getenv("OURO_ALLOC_FAIL_AT") : NULL;
    if (text)
        fault_countdown = atoll(text);
    if (MEM_POOLS && !mem_heap_size)
        arena_reserve();
    if (MEM_POOLS && DEBUG_LEVEL == 0) {
        mem_touch_program_data();
        mem_touch_c_heap();
    }
}

bool mem_fault(void)
{
    if (LIKELY(fault_countdown < 0))
        return false;
    if (fault_countdown > 1) {
        fault_countdown--;
        return false;
    }
    fault_countdown = -1;
    return true;
}

void mem_fault_next(void)
{
    fault_countdown = 1;
}

void mem_set_limit(size_t bytes)
{
    mem_limit = bytes;
}

bool mem_within_limit(size_t size)
{
    size_t limit = mem_limit ? mem_limit : MEM_HEAP_CAP;
    size_t used = pool_bytes + large_bytes;
    return used <= limit && size <= limit - used;
}

/* ---- blocks of malloc ---- */

void *large_alloc(size_t size)
{
    if (!mem_within_limit(size))
        return NULL;
    void *block = malloc(size);
    if (!block)
        return NULL;
    large_blocks++;
    large_total++;
    large_bytes += malloc_usable_size(block);
    return block;
}

void *large_realloc(void *block, size_t size)
{
    size_t before = malloc_usable_size(block);
    if (size > before && !mem_within_limit(size - before))
        return NULL;
    void *moved = realloc(block, size);
    if (!moved)
        return NULL;
    large_bytes += malloc_usable_size(moved) - before;
    return moved;
}

void large_free(void *block)
{
    large_blocks--;
    large_bytes -= malloc_usable_size(block);
    free(block);
}

/* ---- the general paths ---- */

/* A block of either kind, unseen by the tracer. */
static void *block_new(size_t size)
{
    if (size == 0)
        size = 1;
    if (MEM_POOLS && size <= MEM_SMALL_MAX && mem_heap_size)
        return pool_alloc(size);
    return large_alloc(size);
}

static void block_delete(void *block)
{
    if (!mem_is_pool_block(block)) {
        large_free(block);
        return;
    }
    Pool *pool = pool_of(block);
    if (MEM_SCRIBBLE)
        pool_scribble(block);
    *(void **)block = pool->free;
    pool->free = block;
    if (--pool->used == pool->wake)
        pool_wake(pool);
}

void *mem_alloc_slow(size_t size)
{
    void *block = block_new(size);
    if (UNLIKELY(mem_tracing) && block)
        mem_trace_alloc(block, size);
    return block;
}

void mem_free_slow(void *block)
{
    if (!block)
        return;
    if (UNLIKELY(mem_tracing))
        mem_trace_free(block);
    block_delete(block);
}

/* Fresh pages of a big block need no clearing, which calloc knows. */
static void *large_alloc_zeroed(size_t size)
{
    if ((MEM_FAULTS && mem_fault()) || !mem_within_limit(size))
        return NULL;
    void *block = calloc(1, size);
    if (!block)
        return NULL;
    large_blocks++;
    large_total++;
    large_bytes += malloc_usable_size(block);
    if (UNLIKELY(mem_tracing))
        mem_trace_alloc(block, size);
    return block;
}

void *mem_alloc_zeroed(size_t size)
{
    if (size > MEM_SMALL_MAX)
        return large_alloc_zeroed(size);
    void *block = mem_alloc(size);
    return block ? memset(block, 0, size) : NULL;
}

size_t mem_usable_size(const void *block)
{
    if (mem_is_pool_block(block))
        return pool_of(block)->block_size;
    return malloc_usable_size((void *)(uintptr_t)block);
}

/* Resizes without the tracer's knowledge. */
static void *block_resize(void *block, size_t size)
{
    bool pooled = mem_is_pool_block(block);
    if (!pooled && (size > MEM_SMALL_MAX || !mem_heap_size))
        return large_realloc(block, size ? size : 1);
    size_t before = mem_usable_size(block);
    if (pooled && size <= before && size + size / 4 + MEM_ALIGNMENT > before)
        return block;           /* not worth the copy */
    void *moved = block_new(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, size < before ? size : before);
    block_delete(block);
    return moved;
}

void *mem_realloc(void *block, size_t size)
{
    if (!block)
        return mem_alloc(size);
    if (MEM_FAULTS && mem_fault())
        return NULL;
    void *moved = block_resize(block, size);
    if (UNLIKELY(mem_tracing) && moved) {
        mem_trace_free(block);
        mem_trace_alloc(moved, size);
    }
    return moved;
}

/* ---- free lists ---- */

void free_list_register(FreeList *list)
{
    list->registered = true;
    list->next = free_lists;
    free_lists = list;
}

static void free_list_clear(FreeList *list)
{
    while (list->head) {
        void *object = list->head;
        list->head = *(void **)object;
        list->count--;
        FREE_LIST_SHOW(object, list->size);
        if (list->discard)
            list->discard(object);
        else
            block_delete(object);       /* the tracer saw it go when it was pushed */
    }
}

void free_lists_clear(void)
{
    for (FreeList *list = free_lists; list; list = list->next)
        free_list_clear(list);
    pool_trim();
}
