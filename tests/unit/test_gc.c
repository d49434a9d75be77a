/* tests/unit/test_gc.c -- tracking, collections, finalisers, weak references, deep structures.   SPDX-License-Identifier: MIT
 *
 * The objects are of a type of the test's own, so that nothing but memory/, gc/ and objects/object.c is at work. */
#include <check.h>
#include <string.h>

#include "gc/collect.h"
#include "gc/gc.h"
#include "gc/generations.h"
#include "gc/stats.h"
#include "gc/weakref_table.h"

Suite *gc_suite(void);

#define LINKS 3
typedef struct Node {
    Object head;
    struct Node *links[LINKS];
    int id;
} Node;

static int nodes_alive, finalized[100], finalized_count;
static Node *saved;             /* where a finaliser puts an object to keep it alive */
static int id_to_save = -1;

static int node_traverse(Object *self, Visit visit, void *arg)
{
    for (int i = 0; i < LINKS; i++)
        VISIT(((Node *)self)->links[i]);
    return 0;
}

static int node_clear(Object *self)
{
    for (int i = 0; i < LINKS; i++)
        CLEAR(((Node *)self)->links[i]);
    return 0;
}

static int node_finalize(Object *self)
{
    Node *node = (Node *)self;
    finalized[finalized_count++ % 100] = node->id;
    if (node->id == id_to_save)
        saved = retain(node);
    return 0;
}

static void node_dealloc(Object *self)
{
    if (object_dealloc_begin(self) < 0)
        return;
    node_clear(self);
    nodes_alive--;
    gc_object_free(self);
}

static Type node_type = {
    .head = {.refcount = 1}, .name = "node", .flags = TYPE_GC | TYPE_WEAKREFABLE, .basic_size = sizeof(Node),
    .dealloc = node_dealloc, .traverse = node_traverse, .clear = node_clear,
};
static Type final_type = {
    .head = {.refcount = 1}, .name = "final", .flags = TYPE_GC | TYPE_WEAKREFABLE, .basic_size = sizeof(Node),
    .dealloc = node_dealloc, .traverse = node_traverse, .clear = node_clear, .finalize = node_finalize,
};

static void ref_dealloc(Object *self)
{
    weakref_table_remove((WeakRef *)self);
    release_maybe(((WeakRef *)self)->callback);
    object_free(self);
}
static Type ref_type = {.head = {.refcount = 1}, .name = "ref", .basic_size = sizeof(WeakRef), .dealloc = ref_dealloc};

static Node *node_new(Type *type, int id)
{
    Node *node = gc_object_alloc(type, sizeof(Node));
    memset(node->links, 0, sizeof(node->links));
    node->id = id;
    nodes_alive++;
    gc_track(node);
    return node;
}

static WeakRef *ref_new(Node *node, WeakRef *after)
{
    WeakRef *ref = object_alloc(&ref_type, sizeof(WeakRef));
    memset(&ref->head + 1, 0, sizeof(*ref) - sizeof(Object));
    ref->referent = &node->head;
    ck_assert_int_eq(weakref_table_add(ref, after), 0);
    return ref;
}

static void reset(void)
{
    gc_init();
    gc_state.enabled = false;
    gc_update_trigger();
    gc_collect_silently();
    nodes_alive = finalized_count = 0;
    id_to_save = -1;
    saved = NULL;
}

/* count nodes in a ring: nothing outside holds them. */
static void ring_new(Type *type, int first_id, int count)
{
    Node *first = node_new(type, first_id), *last = first;
    for (int i = 1; i < count; i++) {
        last->links[0] = node_new(type, first_id + i);
        last = last->links[0];
    }
    last->links[0] = first;
}

START_TEST(rings_are_collected)
{
    reset();
    ring_new(&node_type, 0, 10);
    Node *kept = node_new(&node_type, 50);
    kept->links[0] = node_new(&node_type, 51);
    kept->links[0]->links[0] = retain(kept);
    ck_assert_int_eq(gc_collect_silently(), 10);
    ck_assert_int_eq(nodes_alive, 2);
    ck_assert_int_eq(gc_generation_of(&kept->head), 2);
    release(kept);
    ck_assert_int_eq(gc_collect_silently(), 2);
    ck_assert_int_eq(nodes_alive, 0);
    gc_check();
}
END_TEST

START_TEST(survivors_are_promoted)
{
    reset();
    Node *node = node_new(&node_type, 0);
    ck_assert_int_eq(gc_generation_of(&node->head), 0);
    gc_collect(0);
    ck_assert_int_eq(gc_generation_of(&node->head), 1);
    gc_collect(1);
    ck_assert_int_eq(gc_generation_of(&node->head), 2);
    gc_freeze();
    ck_assert_int_eq(gc_generation_of(&node->head), GC_PERMANENT);
    gc_unfreeze();
    ck_assert_int_eq(gc_generation_of(&node->head), 2);
    gc_check();
    release(node);
    ck_assert_int_eq(nodes_alive, 0);
}
END_TEST

START_TEST(old_objects_hold_young_ones)
{
    reset();
    Node *old = node_new(&node_type, 0);
    gc_collect_silently();
    old->links[0] = node_new(&node_type, 1);
    old->links[0]->links[0] = retain(old->links[0]);
    ck_assert_int_eq(gc_collect(0), 0);
    ck_assert_int_eq(nodes_alive, 2);
    CLEAR(old->links[0]);
    ck_assert_int_eq(gc_collect(0), 0);
    ck_assert_int_eq(gc_collect(1), 1);
    release(old);
}
END_TEST

START_TEST(finalizers_run_once_in_order_of_birth)
{
    reset();
    ring_new(&final_type, 1, 5);
    ck_assert_int_eq(gc_collect_silently(), 5);
    ck_assert_int_eq(finalized_count, 5);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(finalized[i], i + 1);
    ck_assert_int_eq(nodes_alive, 0);
}
END_TEST

START_TEST(resurrected_ring_lives)
{
    reset();
    id_to_save = 2;
    ring_new(&final_type, 1, 3);
    ring_new(&node_type, 10, 2);
    ck_assert_int_eq(gc_collect_silently(), 2);
    ck_assert_int_eq(nodes_alive, 3);
    ck_assert_int_eq(saved->id, 2);
    ck_assert(saved->head.gc & GC_FINALIZED);
    id_to_save = -1;
    release(saved);
    gc_check();
    ck_assert_int_eq(gc_collect_silently(), 3);
    ck_assert_int_eq(finalized_count, 3);
}
END_TEST

START_TEST(resurrection_by_count)
{
    reset();
    id_to_save = 7;
    release(node_new(&final_type, 7));
    ck_assert_int_eq(nodes_alive, 1);
    ck_assert_int_eq(saved->head.refcount, 1);
    ck_assert(gc_is_tracked(saved));
    release(saved);
    ck_assert_int_eq(nodes_alive, 0);
    ck_assert_int_eq(finalized_count, 1);
}
END_TEST

START_TEST(weak_references_die_with_the_object)
{
    reset();
    Node *a = node_new(&node_type, 1), *b = node_new(&node_type, 2);
    WeakRef *first = ref_new(a, NULL), *second = ref_new(a, NULL), *other = ref_new(b, NULL);
    ck_assert_ptr_eq(weakref_table_head(&a->head), second);
    ck_assert_ptr_eq(second->next, first);
    release(second);
    ck_assert_ptr_eq(weakref_table_head(&a->head), first);
    release(a);
    ck_assert_ptr_null(first->referent);
    ck_assert_ptr_eq(other->referent, b);
    release(first);
    release(other);
    ck_assert(!(b->head.gc & GC_WEAKREFS));
    release(b);
}
END_TEST

START_TEST(many_weak_references)
{
    enum { COUNT = 5000 };
    static Node *nodes[COUNT];
    static WeakRef *refs[COUNT];
    reset();
    for (int i = 0; i < COUNT; i++)
        refs[i] = ref_new(nodes[i] = node_new(&node_type, i), NULL);
    for (int i = 0; i < COUNT; i += 2)
        release(nodes[i]);
    for (int i = 0; i < COUNT; i++) {
        ck_assert_ptr_eq(refs[i]->referent, i % 2 ? (void *)nodes[i] : NULL);
        if (i % 2)
            ck_assert_ptr_eq(weakref_table_head(&nodes[i]->head), refs[i]);
        release(refs[i]);
    }
    for (int i = 1; i < COUNT; i += 2)
        release(nodes[i]);
    ck_assert_int_eq(nodes_alive, 0);
}
END_TEST

START_TEST(ring_with_weak_reference)
{
    reset();
    Node *node = node_new(&final_type, 1);
    WeakRef *ref = ref_new(node, NULL);
    node->links[0] = node;
    ck_assert_int_eq(gc_collect_silently(), 1);
    ck_assert_ptr_null(ref->referent);
    release(ref);
}
END_TEST

START_TEST(deep_chain_is_freed_flat)
{
    enum { DEPTH = 1000000 };
    reset();
    Node *head = NULL;
    for (int i = 0; i < DEPTH; i++) {
        Node *node = node_new(&node_type, i);
        node->links[1] = head;
        head = node;
    }
    ck_assert_int_eq(nodes_alive, DEPTH);
    release(head);
    ck_assert_int_eq(nodes_alive, 0);
    gc_check();
}
END_TEST

START_TEST(holes_are_squeezed)
{
    enum { COUNT = 300000 };
    reset();
    uint32_t used = gc_generations[0].used;
    Node *kept = NULL;
    for (int i = 0; i < COUNT; i++) {
        Node *node = node_new(&node_type, i);
        if (i % 1000 == 0) {
            node->links[0] = kept;
            kept = node;
        } else {
            node_new(&node_type, i)->links[0] = node;
            Node *last = (Node *)gc_generations[0].items[gc_generations[0].used - 1];
            release(last);
        }
    }
    ck_assert_uint_lt(gc_generations[0].used - used, COUNT / 2);
    gc_check();
    release(kept);
    ck_assert_int_eq(nodes_alive, 0);
}
END_TEST

START_TEST(trigger_counts_as_cpython)
{
    reset();
    gc_state.enabled = true;
    gc_update_trigger();
    gc_generations[0].count = 0;
    size_t before = gc_stats[0].collections + gc_stats[1].collections + gc_stats[2].collections;
    Node *nodes[701];
    for (int i = 0; i < 701; i++) {
        size_t now = gc_stats[0].collections + gc_stats[1].collections + gc_stats[2].collections;
        if (!GC_STRESS)
            ck_assert_uint_eq(now, before);
        nodes[i] = node_new(&node_type, i);
    }
    if (!GC_STRESS) {
        ck_assert_uint_eq(gc_stats[0].collections + gc_stats[1].collections + gc_stats[2].collections, before + 1);
        ck_assert_int_eq(gc_generations[0].count, 0);
    }
    for (int i = 0; i < 701; i++)
        release(nodes[i]);
    ck_assert_int_eq(gc_generations[0].count, 0);
}
END_TEST

Suite *gc_suite(void)
{
    Suite *suite = suite_create("gc");
    TCase *tests = tcase_create("collector");
    tcase_set_timeout(tests, 60);
    mem_init();
    tcase_add_test(tests, rings_are_collected);
    tcase_add_test(tests, survivors_are_promoted);
    tcase_add_test(tests, old_objects_hold_young_ones);
    tcase_add_test(tests, finalizers_run_once_in_order_of_birth);
    tcase_add_test(tests, resurrected_ring_lives);
    tcase_add_test(tests, resurrection_by_count);
    tcase_add_test(tests, weak_references_die_with_the_object);
    tcase_add_test(tests, many_weak_references);
    tcase_add_test(tests, ring_with_weak_reference);
    tcase_add_test(tests, deep_chain_is_freed_flat);
    tcase_add_test(tests, holes_are_squeezed);
    tcase_add_test(tests, trigger_counts_as_cpython);
    suite_add_tcase(suite, tests);
    return suite;
}
