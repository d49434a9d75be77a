/* watch/collection.c -- collections in the record.   SPDX-License-Identifier: MIT
 *
 * Rows are logged for the program's own objects only (what was there before it is counted), and not
 * more than ROWS_MAX a phase. */
#include "watch/collection.h"

#include "gc/collect.h"
#include "gc/generations.h"
#include "watch/causes.h"
#include "watch/shadow.h"

#define ROWS_MAX 2000

static Log *record;
static bool clearing;
static uint32_t collections, clearing_event;
static uint16_t flags;          /* of the collection in progress */

bool collection_is_clearing(void) { return clearing; }

static void event(enum EventKind kind, unsigned sub, NodeId node, uint32_t a, uint32_t b,
                  uint32_t c)
{
    log_event(record, (Event){.kind = (uint8_t)kind,
                              .sub = (uint8_t)sub,
                              .flags = flags,
                              .node = node,
                              .a = a,
                              .b = b,
                              .c = c});
}

static bool recording(void) { return shadow_step > 0 && !record->full; }

static void on_begin(int generation)
{
    if (!recording())
        return;
    clearing_event = 0;
    flags = shadow_exiting ? EVENT_EXIT : causes_is_library(record) ? EVENT_LIBRARY : 0;
    event(EVENT_GC_BEGIN, (unsigned)generation, 0, causes_collect_is_called(), ++collections, 0);
}

static NodeId row_node(const GcSet *set, uint32_t i)
{
    NodeId id = set->items[i] ? shadow_find(set->items[i]) : 0;
    return id && !record->nodes[id].is_known ? id : 0;
}

static uint32_t count_rows(const GcSet *set)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i < set->count && rows < ROWS_MAX; i++)
        rows += row_node(set, i) != 0;
    return rows;
}

static void log_rows(enum GcPhase phase, const GcSet *set, uint32_t rows)
{
    for (uint32_t i = 0; i < set->count && rows > 0; i++) {
        NodeId id = row_node(set, i);
        if (!id)
            continue;
        event(EVENT_GC_ROW, phase, id, set->refs[i], set->items[i]->refcount, 0);
        rows--;
    }
}

static uint32_t objects_in(const GcSet *set)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < set->count; i++)
        count += set->items[i] != NULL;
    return count;
}

static void on_phase(enum GcPhase phase, const GcSet *set)
{
    if (!recording())
        return;
    clearing = phase == GC_CHECK_RESURRECTION;      /* what comes next */
    if (clearing)
        clearing_event = record->event_count;
    uint32_t rows = set->refs ? count_rows(set) : 0;
    event(EVENT_GC_PHASE, phase, 0, objects_in(set), rows, 0);
    log_rows(phase, set, rows);
}

/* Who is in which generation now. */
static void log_generations(void)
{
    for (int g = 0; g < GC_GENERATIONS; g++) {
        const Generation *generation = &gc_generations[g];
        for (uint32_t i = 0; i < generation->used; i++) {
            NodeId id = generation->items[i] ? shadow_find(generation->items[i]) : 0;
            if (!id || shadow_lives[id].generation == g)
                continue;
            event(EVENT_GENERATION, 0, id, shadow_lives[id].generation, (uint32_t)g, 0);
            shadow_lives[id].generation = (uint8_t)g;
        }
    }
}

static void on_end(int generation, ssize_t collected, ssize_t uncollectable)
{
    (void)uncollectable;
    if (!recording())
        return;
    clearing = false;
    uint32_t freed = 0, bytes = 0;
    for (uint32_t i = clearing_event; clearing_event && i < record->event_count; i++) {
        freed += record->events[i].kind == EVENT_DIED;
        bytes += record->events[i].kind == EVENT_DIED ? record->events[i].c : 0;
    }
    log_generations();
    event(EVENT_GC_END, (unsigned)generation, 0, (uint32_t)collected, freed, bytes);
}

static const GcObserver observer = {.begin = on_begin, .phase = on_phase, .end = on_end};

void collection_observe(Log *log)
{
    record = log;
    gc_observer = &observer;
}
