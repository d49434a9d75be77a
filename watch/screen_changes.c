/* watch/screen_changes.c -- what changed before the moment, by object; and who is named what.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "watch/screen_state.h"

#define EVENTS_MAX 300000       /* a longer way is not summed up */

static Change *changes;         /* by node */
static uint32_t change_room;
static NodeId *changed;         /* those that have a mark */
static uint32_t changed_count, changed_room;

Change change_of(NodeId id) { return id < change_room ? changes[id] : (Change){0, 0}; }

static bool reserve(void)
{
    uint32_t room = screen.log->node_count + 1;
    if (room <= change_room)
        return true;
    room += room / 4;
    Change *bigger = realloc(changes, room * sizeof *bigger);
    NodeId *more = bigger ? realloc(changed, room * sizeof *more) : NULL;
    changes = bigger ? bigger : changes;
    changed = more ? more : changed;
    if (!more)
        return false;
    memset(changes + change_room, 0, (room - change_room) * sizeof *changes);
    change_room = changed_room = room;
    return true;
}

static void mark(NodeId id, char sign, uint32_t before)
{
    Change *c = &changes[id];
    if (!c->mark) {
        *c = (Change){before, sign};
        changed[changed_count++] = id;
    } else if (sign != '~' && c->mark != '+') {
        c->mark = sign;
    }
    if (sign == 'x')
        c->mark = sign;
}

static void mark_event(const Event *e)
{
    if (e->flags & EVENT_QUIET)
        return;
    uint32_t now = screen.world->nodes[e->node].count;
    switch ((enum EventKind)e->kind) {
    case EVENT_BORN: mark(e->node, '+', 0); break;
    case EVENT_DIED: mark(e->node, 'x', now); break;
    case EVENT_COUNT: mark(e->node, e->b > e->a ? '^' : e->b < e->a ? 'v' : '~', e->a); break;
    case EVENT_GAIN: case EVENT_LOSE: case EVENT_VALUE: mark(e->node, '~', now); break;
    default: break;
    }
}

/* Up and down again is neither. */
static void settle(NodeId id)
{
    Change *c = &changes[id];
    uint32_t now = screen.world->nodes[id].count;
    if (c->mark == '^' || c->mark == 'v')
        c->mark = now > c->before ? '^' : now < c->before ? 'v' : '~';
}

void changes_find(void)
{
    while (changed_count)
        changes[changed[--changed_count]].mark = 0;
    uint32_t from = screen.changed_from, to = screen.world->event;
    if (to - from > EVENTS_MAX || !reserve())
        return;
    for (uint32_t i = from; i < to; i++)
        mark_event(&screen.log->events[i]);
    for (uint32_t i = 0; i < changed_count; i++)
        settle(changed[i]);
}

uint32_t changes_first_step(void)
{
    const Log *log = screen.log;
    uint32_t s = screen.at.step < log->step_count ? screen.at.step : log->step_count - 1;
    while (s > 1 && log->steps[s].first_event > screen.changed_from)
        s--;
    return s;
}

/* ---- names ---- */

/* The object that the holder binds the name to; 0: none. */
static NodeId find_in(NodeId holder, const char *name)
{
    const Node *node = &screen.world->nodes[holder];
    char text[100];
    for (uint32_t i = 0; i < node->link_count; i++) {
        NodeId target = node->links[i].target;
        world_holder_text(screen.world, holder, i, text, sizeof text);
        if (strncmp(text, "name ", 5) == 0 && strcmp(text + 5, name) == 0)
            return target;
        if (screen.log->nodes[holder].is_frame && screen.log->nodes[target].is_namespace
            && (target = find_in(target, name)))
            return target;
    }
    return 0;
}

bool names_find(const char *name, NodeId *object)
{
    for (uint32_t f = screen.world->frame_count; f-- > 0;) {
        *object = find_in(screen.world->frames[f], name);
        if (*object)
            return true;
    }
    return false;
}
