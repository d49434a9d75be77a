/* watch/shadow.c -- the live objects as last seen; see watch/shadow.h for S1 to S3.
 * SPDX-License-Identifier: MIT */
#include "watch/shadow.h"

#include <stdlib.h>
#include <string.h>

#include "gc/generations.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "watch/naming.h"

Live *shadow_lives;
uint32_t shadow_step;
bool shadow_exiting;
NodeId *shadow_queued;
uint32_t shadow_queued_count;

static Log *record;
static uint32_t live_room, queue_room;
static struct { const void *address; NodeId id; } *map;
static uint32_t map_room, map_used;     /* used: places that are or were taken */
static RawEdge *fresh;                  /* edges found by the scan in progress */
static uint32_t fresh_count, fresh_room;

#define GONE ((const void *)1)          /* a place that was taken */

bool shadow_init(Log *the_log)
{
    record = the_log;
    map_room = 1 << 16;
    map = calloc(map_room, sizeof *map);
    return map != NULL;
}

void shadow_finish(void)
{
    for (uint32_t i = 0; i < live_room; i++)
        free(shadow_lives[i].edges);
    free(shadow_lives);
    free(map);
    free(fresh);
    free(shadow_queued);
    shadow_lives = NULL;
    map = NULL;
    fresh = NULL;
    shadow_queued = NULL;
    live_room = fresh_room = queue_room = shadow_queued_count = 0;
}

/* ---- S1: addresses ---- */

static uint32_t map_start(const void *address)
{
    return (uint32_t)(((uintptr_t)address >> 3) * 0x9e3779b97f4a7c15u >> 32) & (map_room - 1);
}

NodeId shadow_find(const void *address)
{
    for (uint32_t at = map_start(address); map[at].address; at = (at + 1) & (map_room - 1))
        if (map[at].address == address)
            return map[at].id;
    return 0;
}

static void map_put(const void *address, NodeId id)
{
    uint32_t at = map_start(address);
    while (map[at].address && map[at].address != GONE && map[at].address != address)
        at = (at + 1) & (map_room - 1);
    map_used += !map[at].address;
    map[at].address = address;
    map[at].id = id;
}

static bool map_reserve(void)
{
    if (2 * map_used < map_room)
        return true;
    uint32_t old_room = map_room, alive = 0;
    void *old = map;
    __typeof__(map) from = map;
    for (uint32_t i = 0; i < old_room; i++)
        alive += from[i].address && from[i].address != GONE;
    uint32_t room = 4 * alive > old_room ? 2 * old_room : old_room;
    __typeof__(map) bigger = calloc(room, sizeof *bigger);
    if (!bigger)
        return false;
    map = bigger;
    map_room = room;
    map_used = 0;
    for (uint32_t i = 0; i < old_room; i++)
        if (from[i].address && from[i].address != GONE)
            map_put(from[i].address, from[i].id);
    free(old);
    return true;
}

static void map_delete(const void *address)
{
    for (uint32_t at = map_start(address); map[at].address; at = (at + 1) & (map_room - 1)) {
        if (map[at].address != address)
            continue;
        map[at].address = GONE;
        return;
    }
}

static bool live_reserve(NodeId id)
{
    if (id < live_room)
        return true;
    uint32_t room = live_room ? 2 * live_room : 1 << 14;
    Live *bigger = realloc(shadow_lives, room * sizeof *bigger);
    if (!bigger)
        return false;
    memset(bigger + live_room, 0, (room - live_room) * sizeof *bigger);
    shadow_lives = bigger;
    live_room = room;
    return true;
}

static NodeId out_of_memory(void)
{
    record->full = true;
    record->message = "no memory for a longer record";
    return 0;
}

NodeId shadow_add(void *address, LogNode node)
{
    if (!map_reserve() || !live_reserve(record->node_count))
        return out_of_memory();
    node.died_step = UINT32_MAX;
    node.born_step = shadow_step;
    NodeId id = log_node(record, node);
    if (!id)
        return 0;
    shadow_lives[id] = (Live){.address = address,
                              .generation = GENERATION_NONE,
                              .queued_step = UINT32_MAX,
                              .scanned_step = UINT32_MAX,
                              .loser_step = UINT32_MAX};
    map_put(address, id);
    return id;
}

void shadow_forget(NodeId id)
{
    Live *live = &shadow_lives[id];
    if (!live->address)
        return;
    map_delete(live->address);
    live->address = NULL;
    free(live->edges);
    live->edges = NULL;
    live->edge_count = live->edge_room = 0;
}

void shadow_move(Object *from, Object *to)
{
    NodeId id = shadow_find(from);
    if (!id || from == to)
        return;
    map_delete(from);
    map_put(to, id);
    shadow_lives[id].address = to;
}

NodeId shadow_meet(Object *o)
{
    NodeId id = shadow_find(o);
    if (id)
        return id;
    id = shadow_add(o, (LogNode){.is_known = true});
    if (!id)
        return 0;
    Live *live = &shadow_lives[id];
    shadow_describe(id);
    live->logged = live->peak = o->refcount;
    if (TYPE_HAS(o->type, TYPE_GC) && (o->gc & GC_TRACKED))
        live->generation = (uint8_t)gc_generation_of(o);
    log_event(record, (Event){.kind = EVENT_KNOWN,
                              .node = id,
                              .a = record->nodes[id].type,
                              .b = live->value,
                              .c = o->refcount});
    if (live->generation != GENERATION_NONE)
        log_event(record, (Event){.kind = EVENT_GENERATION,
                                  .node = id,
                                  .a = GENERATION_NONE,
                                  .b = live->generation,
                                  .flags = EVENT_QUIET});
    shadow_queue(id);
    return id;
}

void shadow_queue(NodeId id)
{
    Live *live = &shadow_lives[id];
    if (live->queued_step == shadow_step)
        return;
    if (shadow_queued_count == queue_room) {
        uint32_t room = queue_room ? 2 * queue_room : 1024;
        NodeId *bigger = realloc(shadow_queued, room * sizeof *bigger);
        if (!bigger) {
            out_of_memory();
            return;
        }
        shadow_queued = bigger;
        queue_room = room;
    }
    live->queued_step = shadow_step;
    live->peak = live->logged;
    shadow_queued[shadow_queued_count++] = id;
}

void shadow_describe(NodeId id)
{
    Live *live = &shadow_lives[id];
    LogNode *node = &record->nodes[id];
    const Object *o = live->address;
    if (!node->name)
        naming_name(record, node, o);
    if (!node->referent && (weakref_is(o) || weakref_is_proxy(o)) && weakref_get(o))
        node->referent = shadow_find(weakref_get(o));
    live->value = naming_value(record, o);
}

/* ---- S3: edges ---- */

static int add_fresh(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    if (fresh_count == fresh_room) {
        uint32_t room = fresh_room ? 2 * fresh_room : 4096;
        RawEdge *bigger = realloc(fresh, room * sizeof *bigger);
        if (!bigger)
            return -1;
        fresh = bigger;
        fresh_room = room;
    }
    fresh[fresh_count++] = (RawEdge){.target = target, .arg = arg, .kind = (uint8_t)kind};
    return 0;
}

/* Kinds that are numbered by their place: the number is no part of the edge. */
static bool is_placed(uint8_t kind)
{
    return kind != EDGE_ATTRIBUTE && kind != EDGE_FIELD && kind != EDGE_LOCAL && kind != EDGE_ROOT;
}

static bool same_edge(const RawEdge *a, const RawEdge *b)
{
    return a->target == b->target && a->kind == b->kind && (is_placed(a->kind) || a->arg == b->arg);
}

static bool same_edge_exactly(const RawEdge *a, const RawEdge *b)
{
    return same_edge(a, b) && a->id == shadow_find(b->target);
}

static TextId edge_name(const RawEdge *e)
{
    if (is_placed(e->kind))
        return 0;
    if (e->kind == EDGE_FIELD || e->kind == EDGE_ROOT)
        return log_text(record, (const char *)e->arg, strlen((const char *)e->arg));
    return naming_text(record, (const Object *)e->arg);
}

static void note_loser(NodeId holder, const RawEdge *e)
{
    Live *target = &shadow_lives[e->id];
    target->loser = holder;
    target->loser_step = shadow_step;
    target->loser_kind = e->kind;
    target->loser_text = e->name;
    target->loser_dying = shadow_lives[holder].dying;
}

static void lose(NodeId holder, uint32_t position, uint16_t flags)
{
    const RawEdge *e = &shadow_lives[holder].edges[position];
    log_event(record, (Event){.kind = EVENT_LOSE,
                              .sub = e->kind,
                              .flags = flags,
                              .node = holder,
                              .a = e->id,
                              .b = e->name,
                              .c = position});
    note_loser(holder, e);
    shadow_lives[e->id].held--;
    if (shadow_lives[e->id].address)
        shadow_queue(e->id);
}

static void gain(NodeId holder, RawEdge *e, uint32_t position)
{
    e->id = shadow_meet(e->target);
    e->name = edge_name(e);
    if (!e->id)
        return;
    log_event(record, (Event){.kind = EVENT_GAIN,
                              .sub = e->kind,
                              .node = holder,
                              .a = e->id,
                              .b = e->name,
                              .c = position});
    shadow_lives[e->id].held++;
    shadow_queue(e->id);
}

/* Puts added in place of the known edges [begin, old_end). */
static bool replace_edges(Live *live, uint32_t begin, uint32_t old_end, const RawEdge *added,
                          uint32_t added_count)
{
    uint32_t count = live->edge_count - (old_end - begin) + added_count;
    if (count > live->edge_room) {
        uint32_t room = count + count / 2;
        RawEdge *bigger = realloc(live->edges, room * sizeof *bigger);
        if (!bigger)
            return out_of_memory() != 0;
        live->edges = bigger;
        live->edge_room = room;
    }
    memmove(live->edges + begin + added_count, live->edges + old_end,
            (live->edge_count - old_end) * sizeof(RawEdge));
    memcpy(live->edges + begin, added, added_count * sizeof *added);
    live->edge_count = count;
    return true;
}

typedef bool (*SameEdge)(const RawEdge *, const RawEdge *);

/* Known edges [0, base) are as they were; fresh holds what comes after them. */
static bool compare(NodeId id, uint32_t base, SameEdge same)
{
    Live *live = &shadow_lives[id];
    const RawEdge *known = live->edges + base;
    uint32_t old = live->edge_count - base, now = fresh_count, begin = 0;
    while (begin < old && begin < now && same(&known[begin], &fresh[begin]))
        begin++;
    if (begin == old && begin == now)
        return false;
    while (old > begin && now > begin && same(&known[old - 1], &fresh[now - 1]))
        old--, now--;
    for (uint32_t i = old; i-- > begin;)
        lose(id, base + i, 0);
    for (uint32_t i = begin; i < now; i++)
        gain(id, &fresh[i], base + i);
    /* meeting may have moved the lives */
    replace_edges(&shadow_lives[id], base + begin, base + old, fresh + begin, now - begin);
    return true;
}

/* How many of a list's first items are as they were: long lists grow at their end, and are looked
 * at often. */
static uint32_t unchanged_items(const Live *live)
{
    const List *list = live->address;
    uint32_t count = live->edge_count < list->size ? live->edge_count : (uint32_t)list->size, i = 0;
    while (i < count && live->edges[i].target == list->items[i])
        i++;
    return i;
}

static bool scan_list(NodeId id)
{
    const List *list = shadow_lives[id].address;
    uint32_t base = unchanged_items(&shadow_lives[id]);
    for (size_t i = base; i < list->size; i++)
        if (list->items[i])
            add_fresh(list->items[i], EDGE_ITEM, i, NULL);
    return compare(id, base, same_edge);
}

static bool scan(NodeId id, SameEdge same)
{
    fresh_count = 0;
    shadow_lives[id].scanned_step = shadow_step;
    if (record->nodes[id].is_frame || shadow_lives[id].dying)
        return false;
    const Object *o = shadow_lives[id].address;
    if (o->type == &list_type && same == same_edge)
        return scan_list(id);
    edges_visit(shadow_lives[id].address, add_fresh, NULL);
    return compare(id, 0, same);
}

bool shadow_scan(NodeId id) { return scan(id, same_edge); }
bool shadow_scan_exactly(NodeId id) { return scan(id, same_edge_exactly); }

bool shadow_scan_frame(NodeId id, Frame *frame, Object **sp)
{
    fresh_count = 0;
    frame_edges_visit(frame, sp, add_fresh, NULL);
    return compare(id, 0, same_edge);
}

void shadow_drop(NodeId id, uint16_t flags)
{
    Live *live = &shadow_lives[id];
    for (uint32_t i = live->edge_count; i-- > 0;)
        lose(id, i, flags);
    live->edge_count = 0;
}
