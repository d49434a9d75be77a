/* tests/unit/test_memory.c -- pools, arenas, large blocks, the limit, the walk.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory/free_list.h"
#include "memory/memory.h"
#include "memory/stats.h"
#include "memory/walk.h"

Suite *memory_suite(void);

#define MANY 60000

static uint32_t random_state = 12345;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % limit;
}

START_TEST(block_is_reused_at_once)
{
    for (size_t size = 1; size <= MEM_SMALL_MAX; size++) {
        void *first = mem_alloc(size);
        mem_free(first);
        void *second = mem_alloc(size);
        if (MEM_POOLS)
            ck_assert_ptr_eq(first, second);
        ck_assert_uint_ge(mem_usable_size(second), size);
        mem_free(second);
    }
    mem_check();
}
END_TEST

START_TEST(blocks_are_counted)
{
    size_t blocks = mem_allocated_blocks(), bytes = mem_allocated_bytes();
    void *small = mem_alloc(40), *large = mem_alloc(10000), *none = mem_alloc(0);
    ck_assert_uint_eq(mem_allocated_blocks(), blocks + 3);
    ck_assert_uint_ge(mem_allocated_bytes(), bytes + 10041);
    mem_free(small);
    mem_free(large);
    mem_free(none);
    mem_free(NULL);
    ck_assert_uint_eq(mem_allocated_blocks(), blocks);
    ck_assert_uint_eq(mem_allocated_bytes(), bytes);
}
END_TEST

/* Each live block is full of its own byte: overlapping blocks would show. */
static void check_fill(const unsigned char *block, size_t size, unsigned char fill)
{
    for (size_t i = 0; i < size; i++)
        ck_assert_uint_eq(block[i], fill);
}

START_TEST(random_traffic_keeps_contents)
{
    enum { SLOTS = 3000 };
    static unsigned char *blocks[SLOTS];
    static size_t sizes[SLOTS];
    size_t before = mem_allocated_blocks();
    for (int step = 0; step < MANY; step++) {
        uint32_t slot = random_below(SLOTS);
        unsigned char fill = (unsigned char)slot;
        size_t size = random_below(10) ? random_below(600) : random_below(5000);
        if (!blocks[slot]) {
            blocks[slot] = mem_alloc(size);
        } else if (random_below(3) == 0) {
            check_fill(blocks[slot], sizes[slot], fill);
            mem_free(blocks[slot]);
            blocks[slot] = NULL;
            continue;
        } else {
            blocks[slot] = mem_realloc(blocks[slot], size);
            check_fill(blocks[slot], size < sizes[slot] ? size : sizes[slot], fill);
        }
        memset(blocks[slot], fill, size);
        sizes[slot] = size;
        if (step % 10000 == 0)
            mem_check();
    }
    for (int slot = 0; slot < SLOTS; slot++) {
        mem_free(blocks[slot]);
        blocks[slot] = NULL;
    }
    mem_check();
    ck_assert_uint_eq(mem_allocated_blocks(), before);
}
END_TEST

START_TEST(arenas_are_given_back)
{
    static void *blocks[MANY];
    MemStats before, full, after;
    free_lists_clear();
    mem_stats(&before);
    for (int i = 0; i < MANY; i++)
        ck_assert_ptr_nonnull(blocks[i] = mem_alloc(100));
    mem_stats(&full);
    for (int i = 0; i < MANY; i++)
        mem_free(blocks[(i * 7919) % MANY]);
    free_lists_clear();
    mem_check();
    mem_stats(&after);
    if (MEM_POOLS) {
        ck_assert_uint_gt(full.arenas, before.arenas + 4);
        ck_assert_uint_le(after.arenas, before.arenas + 1);
        ck_assert_uint_eq(after.pools_used, before.pools_used);
    }
    ck_assert_uint_eq(after.pool_blocks + after.large_blocks, before.pool_blocks + before.large_blocks);
}
END_TEST

START_TEST(limit_is_kept)
{
    static void *blocks[MANY];
    int count = 0;
    size_t before = mem_allocated_blocks();
    mem_set_limit(mem_allocated_bytes() + (4 << 20));
    ck_assert_ptr_null(mem_alloc(8 << 20));
    while (count < MANY && (blocks[count] = mem_alloc(500)))
        count++;
    ck_assert_int_gt(count, 4000);
    ck_assert_int_lt(count, 9000);
    mem_free(blocks[--count]);
    ck_assert_ptr_nonnull(blocks[count] = mem_alloc(500));
    count++;
    while (count > 0)
        mem_free(blocks[--count]);
    mem_set_limit(0);
    ck_assert_uint_eq(mem_allocated_blocks(), before);
}
END_TEST

START_TEST(zeroed_is_zero)
{
    for (size_t size = 1; size < 3000; size += 37) {
        unsigned char *block = mem_alloc(size);
        memset(block, 0xff, size);
        mem_free(block);
        block = mem_alloc_zeroed(size);
        check_fill(block, size, 0);
        mem_free(block);
    }
}
END_TEST

START_TEST(absurd_sizes_fail)
{
    ck_assert_ptr_null(mem_alloc(SIZE_MAX));
    ck_assert_ptr_null(mem_alloc_zeroed(SIZE_MAX / 2));
    void *block = mem_alloc(16);
    ck_assert_ptr_null(mem_realloc(block, SIZE_MAX - 100));
    mem_free(block);
}
END_TEST

struct Search {
    void *block;
    enum BlockState state;
    int hits;
};

static int find_block(void *block, size_t size, enum BlockState state, void *arg)
{
    struct Search *search = arg;
    if (block == search->block) {
        search->hits++;
        search->state = state;
    }
    return 0;
}

START_TEST(walk_sees_states)
{
    if (!MEM_POOLS)
        return;
    void *block = mem_alloc(24), *anchor = mem_alloc(24);
    struct Search search = {.block = block};
    mem_walk_blocks(find_block, &search);
    ck_assert_int_eq(search.hits, 1);
    ck_assert_int_eq(search.state, BLOCK_USED);
    mem_free(block);
    mem_walk_blocks(find_block, &search);
    ck_assert_int_eq(search.hits, 2);
    ck_assert_int_eq(search.state, BLOCK_FREE);
    mem_free(anchor);
}
END_TEST

START_TEST(free_list_has_its_limit)
{
    static FreeList list = {.limit = 2, .name = "test", .size = 32};
    void *objects[3];
    for (int i = 0; i < 3; i++)
        objects[i] = mem_alloc(32);
    ck_assert_ptr_null(free_list_pop(&list));
    ck_assert(free_list_push(&list, objects[0]));
    ck_assert(free_list_push(&list, objects[1]));
    ck_assert(!free_list_push(&list, objects[2]));
    mem_free(objects[2]);
    ck_assert_ptr_eq(free_list_pop(&list), objects[1]);
    mem_free(objects[1]);
    ck_assert_uint_eq(list.count, 1);
    free_lists_clear();
    ck_assert_uint_eq(list.count, 0);
    ck_assert_ptr_null(free_list_pop(&list));
}
END_TEST

static size_t traced_bytes, traced_frees;
static void trace_alloc(void *block, size_t size) { traced_bytes += size; }
static void trace_free(void *block) { traced_frees++; }

START_TEST(tracer_sees_everything)
{
    static FreeList list = {.limit = 2, .name = "traced", .size = 32};
    mem_trace_alloc = trace_alloc;
    mem_trace_free = trace_free;
    mem_tracing = true;
    void *a = mem_alloc(10), *b = mem_alloc_zeroed(2000);
    b = mem_realloc(b, 3000);
    mem_free(a);
    mem_free(b);
    void *c = mem_alloc(32);
    free_list_push(&list, c);
    c = free_list_pop(&list);
    mem_free(c);
    mem_tracing = false;
    ck_assert_uint_eq(traced_bytes, 10 + 2000 + 3000 + 32 + 32);
    ck_assert_uint_eq(traced_frees, 5);
}
END_TEST

Suite *memory_suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *tests = tcase_create("heap");
    tcase_set_timeout(tests, 60);
    mem_init();
    tcase_add_test(tests, block_is_reused_at_once);
    tcase_add_test(tests, blocks_are_counted);
    tcase_add_test(tests, random_traffic_keeps_contents);
    tcase_add_test(tests, arenas_are_given_back);
    tcase_add_test(tests, limit_is_kept);
    tcase_add_test(tests, zeroed_is_zero);
    tcase_add_test(tests, absurd_sizes_fail);
    tcase_add_test(tests, walk_sees_states);
    tcase_add_test(tests, free_list_has_its_limit);
    tcase_add_test(tests, tracer_sees_everything);
    suite_add_tcase(suite, tests);
    return suite;
}
