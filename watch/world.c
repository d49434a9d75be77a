/* watch/world.c -- applying and undoing events; see watch/world.h for W1 and W2.
 * SPDX-License-Identifier: MIT */
#include "watch/world.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(void **items, uint32_t *room, uint32_t wanted, size_t size)
{
    if (wanted <= *room)
        return true;
    uint32_t bigger_room = wanted > 2 * *room ? wanted + 16 : 2 * *room;
    char *bigger = realloc(*items, bigger_room * size);
    if (!bigger)
        return false;
    memset(bigger + *room * size, 0, (bigger_room - *room) * size);
    *items = bigger;
    *room = bigger_room;
    return true;
}

/* ---- links ---- */

static bool link_insert(World *w, NodeId holder, uint32_t position, Link link)
{
    Node *node = &w->nodes[holder];
    if (!reserve((void **)&node->links, &node->link_room, node->link_count + 1, sizeof(Link)))
        return false;
    assert(position <= node->link_count);
    memmove(node->links + position + 1, node->links + position,
            (node->link_count - position) * sizeof(Link));
    node->links[position] = link;
    node->link_count++;
    w->nodes[link.target].held++;
    return true;
}

static bool link_remove(World *w, NodeId holder, uint32_t position)
{
    Node *node = &w->nodes[holder];
    assert(position < node->link_count);
    w->nodes[node->links[position].target].held--;
    node->link_count--;
    memmove(node->links + position, node->links + position + 1,
            (node->link_count - position) * sizeof(Link));
    return true;
}

/* ---- frames ---- */

static bool frame_push_id(World *w, NodeId frame)
{
    if (!reserve((void **)&w->frames, &w->frame_room, w->frame_count + 1, sizeof(NodeId)))
        return false;
    w->frames[w->frame_count++] = frame;
    w->nodes[frame].alive = true;
    return true;
}

static bool frame_remove(World *w, NodeId frame)
{
    assert(w->frame_count && w->frames[w->frame_count - 1] == frame);
    w->frame_count--;
    w->nodes[frame].alive = false;
    return true;
}

static bool set_pool(World *w, const Event *e, uint32_t used)
{
    uint32_t room = w->pool_room, sizes_room = w->pool_room;
    if (e->node >= room) {
        if (!reserve((void **)&w->pools, &room, e->node + 1, sizeof *w->pools)
            || !reserve((void **)&w->pool_sizes, &sizes_room, room, sizeof *w->pool_sizes))
            return false;
        for (uint32_t i = w->pool_room; i < room; i++)
            w->pools[i] = POOL_NONE;
        w->pool_room = room < sizes_room ? room : sizes_room;
    }
    w->pools[e->node] = used;
    w->pool_sizes[e->node] = (uint16_t)e->c;
    return true;
}

/* ---- events ---- */

static bool apply(World *w, const Event *e)
{
    Node *node = &w->nodes[e->node];
    switch ((enum EventKind)e->kind) {
    case EVENT_KNOWN:
        node->alive = true;
        node->count = e->c;
        node->value = e->b;
        node->generation = GENERATION_NONE;
        return true;
    case EVENT_BORN:
        node->alive = true;
        node->count = 0;
        node->value = e->b;
        node->generation = GENERATION_NONE;
        return true;
    case EVENT_DIED: node->alive = false; return true;
    case EVENT_COUNT: node->count = e->b; return true;
    case EVENT_GAIN:
        return link_insert(w, e->node, e->c, (Link){.target = e->a, .name = e->b, .kind = e->sub});
    case EVENT_LOSE: return link_remove(w, e->node, e->c);
    case EVENT_OWN: node->own = e->b; return true;
    case EVENT_VALUE: node->value = e->b; return true;
    case EVENT_ENTER: return frame_push_id(w, e->node);
    case EVENT_LEAVE: return frame_remove(w, e->node);
    case EVENT_GENERATION: node->generation = (uint8_t)e->b; return true;
    case EVENT_POOL: return set_pool(w, e, e->b);
    default: return true;
    }
}

static bool undo(World *w, const Event *e)
{
    Node *node = &w->nodes[e->node];
    switch ((enum EventKind)e->kind) {
    case EVENT_KNOWN: case EVENT_BORN: node->alive = false; return true;
    case EVENT_DIED: node->alive = true; return true;
    case EVENT_COUNT: node->count = e->a; return true;
    case EVENT_GAIN: return link_remove(w, e->node, e->c);
    case EVENT_LOSE:
        return link_insert(w, e->node, e->c, (Link){.target = e->a, .name = e->b, .kind = e->sub});
    case EVENT_OWN: node->own = e->a; return true;
    case EVENT_VALUE: node->value = e->a; return true;
    case EVENT_ENTER: return frame_remove(w, e->node);
    case EVENT_LEAVE: return frame_push_id(w, e->node);
    case EVENT_GENERATION: node->generation = (uint8_t)e->a; return true;
    case EVENT_POOL: return set_pool(w, e, e->a);
    default: return true;
    }
}

static void mark_changed(World *w, const Event *e)
{
    if (e->kind == EVENT_POOL || e->kind == EVENT_OUTPUT || (e->flags & EVENT_QUIET))
        return;
    uint32_t step = w->step;
    w->nodes[e->node].changed_step = step;
    if (e->kind == EVENT_GAIN || e->kind == EVENT_LOSE)
        w->nodes[e->a].changed_step = step;
}

World *world_new(const Log *log)
{
    World *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->log = log;
    if (world_seek(w, 1))
        return w;
    world_free(w);
    return NULL;
}

void world_free(World *w)
{
    if (!w)
        return;
    for (uint32_t i = 0; i < w->node_room; i++)
        free(w->nodes[i].links);
    free(w->nodes);
    free(w->frames);
    free(w->pools);
    free(w->pool_sizes);
    free(w);
}

const Event *world_peek(const World *w)
{
    return w->event < w->log->event_count ? &w->log->events[w->event] : NULL;
}

bool world_apply(World *w)
{
    const Log *log = w->log;
    const Event *e = world_peek(w);
    if (!e || !reserve((void **)&w->nodes, &w->node_room, log->node_count, sizeof(Node)))
        return false;
    while (w->step < log->step_count && w->event >= log_step_end(log, w->step))
        w->step++;
    if (!apply(w, e))
        return false;
    mark_changed(w, e);
    w->event++;
    return true;
}

bool world_seek(World *w, uint32_t step)
{
    const Log *log = w->log;
    if (!reserve((void **)&w->nodes, &w->node_room, log->node_count, sizeof(Node)))
        return false;
    if (step > log->step_count)
        step = log->step_count;
    uint32_t wanted = step < log->step_count ? log->steps[step].first_event : log->event_count;
    while (w->event < wanted)
        if (!world_apply(w))
            return false;
    while (w->event > wanted)
        if (!undo(w, &log->events[--w->event]))
            return false;
    w->step = step;
    return true;
}

bool world_frame_at(const World *w, NodeId frame, uint32_t *code, uint32_t *word, int32_t *line)
{
    const Log *log = w->log;
    bool innermost = w->frame_count && w->frames[w->frame_count - 1] == frame;
    uint32_t s = innermost && w->step < log->step_count ? w->step : w->step - 1;
    for (; s > 0 && log->steps[s].frame != frame; s--)
        ;
    if (s == 0)
        return false;
    *code = log->steps[s].code;
    *word = log->steps[s].word;
    *line = log->steps[s].line;
    return true;
}

int world_holders(const World *w, NodeId target, HolderVisit visit, void *context)
{
    for (NodeId id = 1; id < w->log->node_count && id < w->node_room; id++)
        for (uint32_t i = 0; i < w->nodes[id].link_count; i++) {
            int stop = w->nodes[id].links[i].target == target ? visit(id, i, context) : 0;
            if (stop)
                return stop;
        }
    return 0;
}

NodeId world_check(const World *w)
{
    for (NodeId id = 1; id < w->log->node_count && id < w->node_room; id++) {
        const Node *node = &w->nodes[id];
        if (node->alive && !w->log->nodes[id].is_frame && node->count != node->held + node->own)
            return id;
    }
    return 0;
}
