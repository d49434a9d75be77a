/* gc/collect.c -- a collection of cyclic garbage, phase by phase.   SPDX-License-Identifier: MIT
 *
 *   C1  no user code runs and nothing is allocated before the survivors are promoted
 *   C2  then the garbage lies at the end of its generation's vector,
 *       gc_state.garbage_begin..garbage_end; nothing
 *       is added to that generation until the collection ends; objects that die leave holes or
 *       shorten it
 *   C3  the order of survivors and garbage is the one CPython's lists give: order of birth, with
 *       what was found
 *       reachable only through a later object behind the rest
 * Start at collect. */
#include "gc/collect.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "gc/gc_hooks.h"
#include "gc/phases.h"
#include "gc/stats.h"
#include "memory/free_list.h"

GcState gc_state = {.enabled = true};
GcStats gc_stats[GC_GENERATIONS];
const GcObserver *gc_observer;
const char *const gc_phase_names[GC_PHASE_COUNT] = {
    "merge_younger", "copy_counts", "subtract_internal", "rescue_reachable", "promote_survivors",
    "handle_weakrefs", "finalize_garbage", "check_resurrection", "clear_garbage",
};

void gc_phase_done(enum GcPhase phase, const GcRange *range, bool refs_known)
{
    if (LIKELY(!gc_observer) || !gc_observer->phase)
        return;
    GcSet set = {range_items(range), refs_known ? gc_refs : NULL, range_end(range)};
    gc_observer->phase(phase, &set);
}

/* ---- finding the garbage ---- */

static void append_items(Generation *to, Generation *from)
{
    Object **items = from->items, **end = to->items + to->used;
    gc_region_touch(end, 0, from->used * sizeof(Object *));
    for (uint32_t i = 0; i < from->used; i++)
        if (items[i])
            *end++ = items[i];
    to->used = (uint32_t)(end - to->items);
    gc_region_trim(items, 0, from->used * sizeof(Object *));
    from->used = 0;
}

/* Closes the generation's holes and appends the younger generations. The gc words follow in
 * copy_counts. */
static GcRange merge_younger(int number)
{
    Generation *generation = &gc_generations[number];
    uint32_t live = 0;
    generation_fence(number);
    for (uint32_t i = 0; i < generation->used; i++)
        if (generation->items[i])
            generation->items[live++] = generation->items[i];
    generation->used = live;
    for (int i = 0; i < number; i++)
        append_items(generation, &gc_generations[i]);
    gc_region_touch(gc_refs, 0, generation->used * sizeof(*gc_refs));
    return (GcRange){.generation = number, .count = generation->used};
}

/* Each object gets its place's gc word, and gc_refs its count. */
void copy_counts(const GcRange *range)
{
    Object **items = range_items(range);
    uint32_t count = range_end(range);
    memset(gc_refs + count, 0, (range->count - count) * sizeof(*gc_refs));
    for (uint32_t i = 0; i < count; i++) {
        Object *o = items[i];
        __builtin_prefetch(items[i + GC_AHEAD]);
        if (UNLIKELY(!o)) {
            gc_refs[i] = 0;
            continue;
        }
        uint32_t word = (o->gc & GC_FLAGS) | gc_word(range->generation, range->begin + i);
        if (o->gc != word)
            o->gc = word;       /* old objects mostly stay clean */
        gc_refs[i] = o->refcount;
        assert(o->refcount > 0);
    }
}

static int visit_subtract(Object *o, void *arg)
{
    uint32_t index = range_index(arg, o);
    if (index != UINT32_MAX) {
        assert(gc_refs[index] > 0);
        gc_refs[index]--;
    }
    return 0;
}

/* What is left of a count comes from outside of the range. */
void subtract_internal(const GcRange *range)
{
    Object **items = range_items(range);
    uint32_t count = range_end(range);
    for (uint32_t i = 0; i < count; i++) {
        __builtin_prefetch(items[i + GC_AHEAD]);
        if (LIKELY(items[i] != NULL))
            items[i]->type->traverse(items[i], visit_subtract, (void *)(uintptr_t)range);
    }
}

static int visit_rescue(Object *o, void *arg)
{
    GcRange *range = arg;
    uint32_t index = range_index(range, o);
    if (index == UINT32_MAX || gc_refs[index] != 0)
        return 0;
    if (index < range->position) {
        gc_refs[index] = GC_RESCUED;
        gc_scratch[range->rescued++] = o;
    } else {
        gc_refs[index] = GC_REACHABLE;
    }
    return 0;
}

static bool may_untrack(const Object *o)
{
    return o->type == &tuple_type || o->type == &dict_type;
}

/* Turns gc_refs into enum GcReach: what is reachable from an object with references from outside is
 * not garbage. */
void rescue_reachable(GcRange *range)
{
    Object **items = range_items(range);
    uint32_t count = range_end(range);
    range->rescued = 0;
    for (uint32_t i = 0; i < count; i++) {
        __builtin_prefetch(items[i + GC_AHEAD]);
        if (!gc_refs[i])
            continue;
        range->position = i;
        items[i]->type->traverse(items[i], visit_rescue, range);
        gc_refs[i] = may_untrack(items[i]) ? GC_REACHABLE_UNTRACKABLE : GC_REACHABLE;
    }
    range->position = range->count;
    for (uint32_t i = 0; i < range->rescued; i++) {
        __builtin_prefetch(gc_scratch[i + GC_AHEAD]);
        gc_scratch[i]->type->traverse(gc_scratch[i], visit_rescue, range);
    }
}

/* ---- survivors ---- */

static void place_object(int number, Object *o)
{
    Generation *generation = &gc_generations[number];
    uint32_t index = generation->used++, word = (o->gc & GC_FLAGS) | gc_word(number, index);
    generation->items[index] = o;
    if (o->gc != word)
        o->gc = word;
}

/* What place_survivors leaves in gc_scratch behind the rescued objects: garbage, then
 * candidates. */
typedef struct Sorted {
    Object **garbage, **candidates;
    uint32_t garbage_count, candidate_count;
} Sorted;

/* The range's garbage, in order, from the front; survivors that may be untracked from the back of
 * the free part. */
static void place_survivors(const GcRange *range, int number, Sorted *sorted)
{
    Object **items = range_items(range), **garbage = gc_scratch + range->rescued;
    Object **candidates = gc_scratch + gc_capacity;
    uint32_t *used = &gc_generations[number].used;
    bool in_place = number == range->generation;
    if (in_place)
        *used = 0;
    for (uint32_t i = 0; i < range->count; i++) {
        enum GcReach reach = gc_refs[i];
        if (reach == GC_UNREACHABLE)
            *garbage++ = items[i];
        if (reach == GC_REACHABLE_UNTRACKABLE)
            *candidates++ = items[i];
        if (reach != GC_REACHABLE && reach != GC_REACHABLE_UNTRACKABLE)
            continue;
        if (in_place && *used == i)
            ++*used;            /* it is there */
        else
            place_object(number, items[i]);
    }
    for (uint32_t i = 0; i < range->rescued; i++) {
        place_object(number, gc_scratch[i]);
        if (may_untrack(gc_scratch[i]))
            *candidates++ = gc_scratch[i];
    }
    if (!in_place)
        gc_generations[range->generation].used = 0;
    *sorted = (Sorted){gc_scratch + range->rescued, gc_scratch + gc_capacity,
                       (uint32_t)(garbage - gc_scratch) - range->rescued,
                       (uint32_t)(candidates - gc_scratch - gc_capacity)};
}

/* Lets the type's objects leave the collector if they can; how many did. */
static uint32_t untrack_type(const Sorted *sorted, Type *type, void (*maybe_untrack)(Object *))
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < sorted->candidate_count; i++) {
        Object *o = sorted->candidates[i];
        if (o->type != type)
            continue;
        maybe_untrack(o);
        count += !(o->gc & GC_TRACKED);
    }
    return count;
}

/* Gives working memory back that this collection did not need, but an earlier one did. */
static void trim_regions(const GcRange *range, const Sorted *sorted)
{
    static size_t refs_used, scratch_used, candidates_used;
    size_t refs = range->count * sizeof(*gc_refs);
    size_t scratch = (range->rescued + (size_t)sorted->garbage_count) * sizeof(Object *);
    size_t candidates = sorted->candidate_count * sizeof(Object *);
    if (range->generation < GC_GENERATIONS - 1 && refs <= refs_used)
        return;
    gc_region_trim(gc_refs, refs, refs_used);
    gc_region_trim(gc_scratch, scratch, scratch_used);
    gc_region_trim(sorted->candidates, candidates, candidates_used);
    refs_used = refs;
    scratch_used = scratch;
    candidates_used = candidates;
}

/* The 25 % rule's figures after a collection that left so many survivors. */
static void note_survivors(int number, size_t survivors)
{
    if (number == GC_GENERATIONS - 1) {
        gc_state.long_lived_pending = 0;
        gc_state.long_lived_total = survivors;
    } else if (number == GC_GENERATIONS - 2) {
        gc_state.long_lived_pending += survivors;
    }
}

/* Survivors move to the next generation, garbage behind them; the range becomes that of the
 * garbage. */
static void promote_survivors(GcRange *range)
{
    int from = range->generation, to = from < GC_GENERATIONS - 1 ? from + 1 : from;
    Sorted sorted;
    generation_fence(to);
    if (to != from && gc_capacity - gc_generations[to].used < range->count)
        generation_squeeze(to);
    place_survivors(range, to, &sorted);
    size_t survivors = range->count - sorted.garbage_count;
    survivors -= untrack_type(&sorted, &tuple_type, tuple_maybe_untrack);
    if (to == from)
        survivors -= untrack_type(&sorted, &dict_type, dict_maybe_untrack);
    note_survivors(from, survivors);
    GcRange garbage = {
        .generation = to, .begin = gc_generations[to].used, .count = sorted.garbage_count};
    for (uint32_t i = 0; i < sorted.garbage_count; i++)
        place_object(to, sorted.garbage[i]);
    trim_regions(range, &sorted);
    *range = garbage;
}

/* ---- a collection ---- */

static void count_collection(int number)
{
    if (number + 1 < GC_GENERATIONS)
        gc_generations[number + 1].count++;
    for (int i = 0; i <= number; i++)
        gc_generations[i].count = 0;
}

static void print_begin(int number)
{
    char text[300];
    snprintf(text, sizeof(text),
             "gc: collecting generation %d...\ngc: objects in each generation: %zu %zu %zu\n"
             "gc: objects in permanent generation: %zu\n",
             number, generation_size(0), generation_size(1), generation_size(2),
             generation_size(GC_PERMANENT));
    gc_hook_write(text);
}

static void print_end(ssize_t collected, double seconds)
{
    char text[120];
    snprintf(text, sizeof(text), "gc: done, %zd unreachable, 0 uncollectable, %.4fs elapsed\n",
             collected, seconds);
    gc_hook_write(text);
}

static void print_collectable(const GcRange *garbage)
{
    for (uint32_t i = 0; i < range_end(garbage); i++) {
        const Object *o = range_items(garbage)[i];
        if (!o)
            continue;
        char text[300];
        snprintf(text, sizeof(text), "gc: collectable <%.200s %p>\n", o->type->name,
                 (const void *)o);
        gc_hook_write(text);
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* The phases that find the garbage: no user code. On return the range is the garbage's. */
static GcRange find_garbage(int number)
{
    GcRange range = merge_younger(number);
    gc_phase_done(GC_MERGE_YOUNGER, &range, false);
    copy_counts(&range);
    gc_phase_done(GC_COPY_COUNTS, &range, true);
    subtract_internal(&range);
    gc_phase_done(GC_SUBTRACT_INTERNAL, &range, true);
    rescue_reachable(&range);
    gc_phase_done(GC_RESCUE_REACHABLE, &range, true);
    promote_survivors(&range);
    gc_phase_done(GC_PROMOTE_SURVIVORS, &range, false);
    return range;
}

static void set_garbage(const GcRange *garbage)
{
    gc_state.garbage_generation = garbage->generation;
    gc_state.garbage_begin = garbage->begin;
    gc_state.garbage_end = garbage->begin + garbage->count;
}

/* The phases that dispose of it. Returns the number of unreachable objects. */
static ssize_t dispose_of_garbage(GcRange *garbage)
{
    set_garbage(garbage);
    if (gc_state.debug & GC_DEBUG_COLLECTABLE)
        print_collectable(garbage);
    ssize_t collected = handle_weakrefs(garbage);
    gc_phase_done(GC_HANDLE_WEAKREFS, garbage, false);
    bool finalizers_ran = finalize_garbage(garbage);
    gc_phase_done(GC_FINALIZE_GARBAGE, garbage, false);
    collected += check_resurrection(garbage, finalizers_ran);
    set_garbage(garbage);
    gc_phase_done(GC_CHECK_RESURRECTION, garbage, finalizers_ran);
    clear_garbage(garbage);
    gc_phase_done(GC_CLEAR_GARBAGE, garbage, false);
    set_garbage(&(GcRange){0});
    return collected;
}

static ssize_t collect(int number)
{
    double start = 0;
    if (gc_state.debug & GC_DEBUG_STATS) {
        print_begin(number);
        start = now();
    }
    if (gc_observer && gc_observer->begin)
        gc_observer->begin(number);
    count_collection(number);
    GcRange garbage = find_garbage(number);
    ssize_t collected = garbage.count ? dispose_of_garbage(&garbage) : 0;
    if (gc_state.debug & GC_DEBUG_STATS)
        print_end(collected, now() - start);
    if (number == GC_GENERATIONS - 1)
        free_lists_clear();
    gc_stats[number].collections++;
    gc_stats[number].collected += (size_t)collected;
    if (gc_observer && gc_observer->end)
        gc_observer->end(number, collected, 0);
    gc_check();
    return collected;
}

static void set_collecting(bool collecting)
{
    gc_state.collecting = collecting;
    gc_update_trigger();
}

ssize_t gc_collect(int generation)
{
    if (gc_state.collecting)
        return 0;
    gc_init();
    set_collecting(true);
    Object *pending = error_take();
    gc_hook_callbacks("start", generation, 0, 0);
    ssize_t collected = collect(generation);
    gc_hook_callbacks("stop", generation, collected, 0);
    error_restore(pending);
    set_collecting(false);
    return collected;
}

ssize_t gc_collect_silently(void)
{
    if (gc_state.collecting)
        return 0;
    gc_init();
    set_collecting(true);
    Object *pending = error_take();
    ssize_t collected = collect(GC_GENERATIONS - 1);
    error_restore(pending);
    set_collecting(false);
    return collected;
}

bool gc_hold(void)
{
    bool before = gc_state.collecting;
    set_collecting(true);
    return before;
}

void gc_unhold(bool before) { set_collecting(before); }

/* Which generation a stress build collects now: mostly the youngest. */
static int stress_generation(void)
{
    static unsigned turn;
    turn++;
    return turn % 256 == 0 ? 2 : turn % 16 == 0 ? 1 : 0;
}

static bool generation_is_due(int number)
{
    if (gc_generations[number].count <= gc_generations[number].threshold)
        return false;
    return number < GC_GENERATIONS - 1
           || gc_state.long_lived_pending >= gc_state.long_lived_total / 4;
}

void gc_collect_due(void)
{
    if (error_pending || gc_state.collecting)
        return;
    if (GC_STRESS) {
        gc_collect(stress_generation());
        return;
    }
    for (int i = GC_GENERATIONS - 1; i >= 0; i--) {
        if (!generation_is_due(i))
            continue;
        gc_collect(i);
        return;
    }
}

/* ---- the permanent generation ---- */

/* Moves a generation's objects to the end of another; the garbage of a running collection stays. */
static void move_all(int from, int to)
{
    Generation *source = &gc_generations[from];
    generation_fence(to);
    if (gc_capacity - gc_generations[to].used < source->used)
        generation_squeeze(to);
    for (uint32_t i = 0; i < source->used; i++) {
        Object *o = source->items[i];
        if (!o || gc_is_garbage(o))
            continue;
        source->items[i] = NULL;
        place_object(to, o);
    }
    while (source->used && !source->items[source->used - 1])
        source->used--;
}

void gc_freeze(void)
{
    gc_init();
    for (int i = 0; i < GC_GENERATIONS; i++) {
        move_all(i, GC_PERMANENT);
        gc_generations[i].count = 0;
    }
}

void gc_unfreeze(void)
{
    gc_init();
    if (!gc_state.garbage_end || gc_state.garbage_generation != GC_GENERATIONS - 1)
        move_all(GC_PERMANENT, GC_GENERATIONS - 1);
}
