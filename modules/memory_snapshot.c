/* modules/memory_snapshot.c -- the heap at one moment.   SPDX-License-Identifier: MIT */
#include "modules/memory_internal.h"

#include <stdlib.h>
#include <string.h>

#include "objects/error.h"
#include "vm/depth.h"

uint32_t *numbers_new(size_t count)
{
    uint32_t *numbers = calloc(count + 1, sizeof *numbers);
    if (!numbers)
        raise_no_memory();
    return numbers;
}

typedef struct Recorder {
    Snapshot *s;
    uint32_t from, frame;
    Object **argument_slot;
} Recorder;

static int record(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    Recorder *r = context;
    Snapshot *s = r->s;
    uint32_t to = object_table_find(&s->table, target);
    if (to == NO_OBJECT)
        return 0;
    if (s->edge_count == s->edge_room) {
        uint32_t room = s->edge_room ? s->edge_room * 2 : 16384;
        Edge *edges = realloc(s->edges, room * sizeof *edges);
        if (!edges)
            return -1;
        s->edges = edges;
        s->edge_room = room;
    }
    bool argument = kind == EDGE_STACK && r->argument_slot && (Object **)arg >= r->argument_slot;
    s->edges[s->edge_count++] = (Edge){r->from, to, r->frame, (uint8_t)kind, argument, arg};
    return 0;
}

/* The stack index from which on the call's own arguments lie in the running frame; as a pointer,
 * so that it compares with an edge's arg. */
static Object **argument_index(const Snapshot *s, const Frame *frame)
{
    Object **base = frame->locals + code_locals_count(frame->code);
    if (frame != vm.frame || s->args < (Object *const *)base ||
        s->args >= (Object *const *)base + frame->code->stack_size)
        return NULL;
    return (Object **)(uintptr_t)(s->args - (Object *const *)base);
}

static int record_outside(Snapshot *s)
{
    for (Frame *frame = vm.frames; frame <= vm.frame; frame++) {
        Recorder r = {s, NO_OBJECT, (uint32_t)(frame - vm.frames), argument_index(s, frame)};
        Object **sp = r.argument_slot ? frame_stack_top(frame, false) : NULL;
        if (frame_edges_visit(frame, sp, record, &r) < 0)
            return -1;
    }
    Recorder r = {s, NO_OBJECT, NO_OBJECT, NULL};
    return roots_visit(record, &r);
}

int snapshot_take(Snapshot *s, Object *const *args)
{
    memset(s, 0, sizeof *s);
    s->args = args;
    int status = object_table_fill(&s->table);
    s->first = status < 0 ? NULL : numbers_new(s->table.count + 1);
    for (uint32_t i = 0; s->first && status >= 0 && i < s->table.count; i++) {
        Recorder r = {s, i, NO_OBJECT, NULL};
        s->first[i] = s->edge_count;
        status = edges_visit(s->table.objects[i], record, &r);
    }
    if (s->first && status >= 0) {
        s->first[s->table.count] = s->edge_count;
        status = record_outside(s);
    }
    if (s->first && status >= 0)
        return 0;
    snapshot_free(s);
    if (!error_occurred())
        raise_no_memory();
    return -1;
}

void snapshot_free(Snapshot *s)
{
    object_table_free(&s->table);
    free(s->edges);
    free(s->first);
    memset(s, 0, sizeof *s);
}

/* ---- what is reachable ---- */

typedef struct Marking {
    const Snapshot *s;
    uint8_t *mark;
    uint32_t *todo, waiting, without;
    bool (*spared)(const Object *);
} Marking;

static void mark_one(Marking *m, uint32_t i)
{
    if (m->mark[i] || i == m->without || (m->spared && m->spared(m->s->table.objects[i])))
        return;
    m->mark[i] = 1;
    m->todo[m->waiting++] = i;
}

static int mark_all(Marking *m)
{
    const Snapshot *s = m->s;
    m->todo = numbers_new(s->table.count);
    if (!m->todo)
        return -1;
    for (uint32_t e = s->first[s->table.count]; e < s->edge_count; e++)
        if (!s->edges[e].argument)
            mark_one(m, s->edges[e].to);
    while (m->waiting) {
        uint32_t i = m->todo[--m->waiting];
        for (uint32_t e = s->first[i]; e < s->first[i + 1]; e++)
            mark_one(m, s->edges[e].to);
    }
    free(m->todo);
    return 0;
}

int snapshot_mark(const Snapshot *s, uint32_t without, uint8_t *mark)
{
    return mark_all(&(Marking){.s = s, .mark = mark, .without = without});
}

int snapshot_mark_sparing(const Snapshot *s, bool (*spared)(const Object *), uint8_t *mark)
{
    return mark_all(&(Marking){.s = s, .mark = mark, .without = NO_OBJECT, .spared = spared});
}
