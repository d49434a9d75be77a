/* shell/repl_collect.c -- `:gc` and `:gc step`.   SPDX-License-Identifier: MIT
 *
 * The collector calls step_phase after each phase; nothing here touches objects, but for looking at
 * them. */
#include "shell/repl_collect.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gc/collect.h"
#include "gc/generations.h"
#include "vm/edges.h"

#define ROWS_SHOWN 12

/* ---- what was there when the session began ---- */

static const Object **old;      /* sorted by address once it has been asked */
static size_t old_count;
static bool old_sorted;

void collect_remember_old(void)
{
    size_t room = 0;
    for (int g = 0; g < GC_GENERATIONS; g++)
        room += gc_generations[g].used;
    old = malloc((room + 1) * sizeof *old);
    old_count = 0;
    old_sorted = false;
    for (int g = 0; old && g < GC_GENERATIONS; g++)
        for (uint32_t i = 0; i < gc_generations[g].used; i++)
            old[old_count++] = gc_generations[g].items[i];
}

void collect_forget_old(void)
{
    free(old);
    old = NULL;
    old_count = 0;
}

static int by_address(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    return x < y ? -1 : x > y;
}

static bool is_new(const Object *o)
{
    if (old && !old_sorted)
        qsort(old, old_count, sizeof *old, by_address);
    old_sorted = true;
    return !old || !bsearch(&o, old, old_count, sizeof *old, by_address);
}

/* ---- rows ---- */

typedef bool (*RowFilter)(const GcSet *set, uint32_t index);

static bool is_garbage_row(const GcSet *set, uint32_t i)
{
    return set->refs[i] == GC_UNREACHABLE;
}

static bool is_reachable_row(const GcSet *set, uint32_t i)
{
    return set->refs[i] != GC_UNREACHABLE && is_new(set->items[i]);
}

static bool is_new_row(const GcSet *set, uint32_t i) { return is_new(set->items[i]); }

static void print_row(const GcSet *set, uint32_t i, bool verdict)
{
    char text[46];
    describe_object(text, sizeof text, set->items[i]);
    if (verdict)
        printf("      %-46s %s\n", text, is_garbage_row(set, i) ? "garbage" : "reachable");
    else
        printf("      %-46s rc %u   gc_refs %u\n", text, set->items[i]->refcount, set->refs[i]);
}

/* The newest rows that pass, at most `room`; returns how many. */
static uint32_t print_rows(const GcSet *set, RowFilter passes, uint32_t room, bool verdict)
{
    uint32_t found = 0, skipped = 0;
    for (uint32_t i = 0; i < set->count; i++)
        found += set->items[i] && passes(set, i);
    for (uint32_t i = 0; i < set->count; i++) {
        if (!set->items[i] || !passes(set, i))
            continue;
        if (found - skipped > room)
            skipped++;
        else
            print_row(set, i, verdict);
    }
    if (skipped)
        printf("      and %u older ones\n", skipped);
    return found - skipped;
}

static void print_verdicts(const GcSet *set)
{
    uint32_t garbage = print_rows(set, is_garbage_row, ROWS_SHOWN, true);
    if (garbage < ROWS_SHOWN)
        print_rows(set, is_reachable_row, ROWS_SHOWN - garbage, true);
}

/* ---- phases ---- */

static const struct { const char *title, *meaning; } phases[GC_PHASE_COUNT] = {
    [GC_MERGE_YOUNGER] = {"merge", "the younger generations join generation 2"},
    [GC_COPY_COUNTS] = {"copy counts", "gc_refs of each object = its count"},
    [GC_SUBTRACT_INTERNAL] = {"subtract", "each reference between two of them takes one away: what "
                                          "is left comes from outside"},
    [GC_RESCUE_REACHABLE] = {"rescue", "what is held from outside, and all that it reaches, lives"},
    [GC_PROMOTE_SURVIVORS] = {"promote", "the survivors are generation 2"},
    [GC_HANDLE_WEAKREFS] = {"weak references", "those to garbage are cleared, callbacks run"},
    [GC_FINALIZE_GARBAGE] = {"finalise", "__del__ of garbage has run"},
    [GC_CHECK_RESURRECTION] = {"resurrection", "what __del__ has made reachable again lives"},
    [GC_CLEAR_GARBAGE] = {"clear", "the rest drops what it holds, and dies"}};

static bool hurry;              /* the rest without waiting */

static void wait_for_enter(void)
{
    char c = 0, first = 0;
    if (hurry || !isatty(0))
        return;
    printf("    Enter: next phase, q: all the others ");
    fflush(stdout);
    while (read(0, &c, 1) == 1 && c != '\n')
        first = first ? first : c;
    hurry = first == 'q' || c != '\n';
}

static uint32_t count_objects(const GcSet *set)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < set->count; i++)
        count += set->items[i] != NULL;
    return count;
}

static void step_phase(enum GcPhase phase, const GcSet *set)
{
    printf("  %d %s: %s (%u objects)\n", phase + 1, phases[phase].title, phases[phase].meaning,
           count_objects(set));
    if (set->refs && (phase == GC_COPY_COUNTS || phase == GC_SUBTRACT_INTERNAL))
        print_rows(set, is_new_row, ROWS_SHOWN, false);
    else if (set->refs && (phase == GC_RESCUE_REACHABLE || phase == GC_CHECK_RESURRECTION))
        print_verdicts(set);
    if (phase + 1 < GC_PHASE_COUNT)
        wait_for_enter();
    fflush(stdout);
}

static void collect_in_steps(void)
{
    static const GcObserver observer = {.phase = step_phase};
    const GcObserver *before = gc_observer;
    hurry = false;
    gc_observer = &observer;
    ssize_t found = gc_collect(GC_GENERATIONS - 1);
    gc_observer = before;
    printf("  %zd unreachable objects found\n", found);
}

static void show_generations(void)
{
    for (int i = 0; i < GC_GENERATIONS; i++)
        printf("generation %d: %6zu objects, count %d of %d\n", i, generation_size(i),
               gc_generations[i].count, gc_generations[i].threshold);
    printf("a full collection waits until %zu new objects (now %zu) have come to generation 2\n",
           gc_state.long_lived_total / 4, gc_state.long_lived_pending);
}

void gc_command(const char *rest)
{
    if (strcmp(rest, "step") == 0)
        collect_in_steps();
    else if (*rest == 0)
        show_generations();
    else
        printf(":gc or :gc step\n");
}
