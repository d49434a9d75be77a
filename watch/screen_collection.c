/* watch/screen_collection.c -- the objects pane during a collection: object, count, gc_refs phase
 * by phase, verdict.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gc/collect.h"
#include "watch/screen_state.h"

static const char *const phase_texts[GC_PHASE_COUNT] = {
    [GC_MERGE_YOUNGER] = "the candidates",
    [GC_COPY_COUNTS] = "copy the counts",
    [GC_SUBTRACT_INTERNAL] = "subtract references among them",
    [GC_RESCUE_REACHABLE] = "rescue what is reached from outside",
    [GC_PROMOTE_SURVIVORS] = "promote the survivors",
    [GC_HANDLE_WEAKREFS] = "clear weak references",
    [GC_FINALIZE_GARBAGE] = "finalise",
    [GC_CHECK_RESURRECTION] = "look for the resurrected",
    [GC_CLEAR_GARBAGE] = "clear"};

enum { ROWS_MAX = 2000 };
typedef struct Row {
    NodeId node;
    uint32_t count, copied, left;
    bool has_copied, has_left, has_verdict, is_garbage;
    bool weak, finalized, resurrected, died;
} Row;
static Row rows[ROWS_MAX];
static int row_count;

static Row *row_of_node(NodeId node, bool add)
{
    for (int i = 0; i < row_count; i++)
        if (rows[i].node == node)
            return &rows[i];
    if (!add || row_count == ROWS_MAX || !(filter_shows(node) || filter.all))
        return NULL;
    rows[row_count] = (Row){.node = node};
    return &rows[row_count++];
}

static void note_row(const Event *e, bool passed)
{
    Row *row = row_of_node(e->node, e->sub == GC_COPY_COUNTS);
    if (!row)
        return;
    row->count = e->sub == GC_COPY_COUNTS ? e->b : row->count;
    if (!passed)
        return;
    switch ((enum GcPhase)e->sub) {
    case GC_COPY_COUNTS: row->copied = e->a; row->has_copied = true; break;
    case GC_SUBTRACT_INTERNAL: row->left = e->a; row->has_left = true; break;
    case GC_RESCUE_REACHABLE:
        row->has_verdict = true;
        row->is_garbage = e->a == GC_UNREACHABLE;
        break;
    default: break;
    }
}

static void note_event(const Event *e)
{
    Row *row = row_of_node(e->kind == EVENT_WEAK_CLEARED ? e->a : e->node, false);
    if (!row)
        return;
    row->weak |= e->kind == EVENT_WEAK_CLEARED;
    row->finalized |= e->kind == EVENT_FINALIZER;
    row->resurrected |= e->kind == EVENT_RESURRECTED;
    row->died |= e->kind == EVENT_DIED;
}

/* Reads the collection up to the moment (what are candidates is known from the start); the last
 * phase that is over. */
static int read_collection(uint32_t begin, uint32_t *candidates)
{
    const Log *log = screen.log;
    int phase = -1;
    row_count = 0;
    *candidates = 0;
    for (uint32_t i = begin; i < log->event_count; i++) {
        const Event *e = &log->events[i];
        bool passed = i < screen.world->event;
        if (e->kind == EVENT_GC_END
            || (!passed && e->kind == EVENT_GC_PHASE && e->sub > GC_COPY_COUNTS))
            break;
        if (e->kind == EVENT_GC_PHASE && passed)
            phase = e->sub;
        if (e->kind == EVENT_GC_PHASE && e->sub == GC_MERGE_YOUNGER)
            *candidates = e->a;
        if (e->kind == EVENT_GC_ROW)
            note_row(e, passed);
        else if (passed)
            note_event(e);
    }
    return phase;
}

/* Those with a zero first: they are what it is about. */
static int compare_rows(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    bool x_first = x->is_garbage, y_first = y->is_garbage;
    return x_first != y_first ? y_first - x_first : x->node < y->node ? -1 : x->node > y->node;
}

static void put_number(Pen *pen, bool known, uint32_t n)
{
    if (known)
        pen_write(pen, n ? STYLE_PLAIN : STYLE_DEAD, "%7u", n);
    else
        pen_write(pen, STYLE_DIM, "%7s", terminal_glyph(GLYPH_DOT));
}

static void put_verdict(Pen *pen, const Row *row)
{
    if (!row->has_verdict)
        return;
    pen_put(pen, row->is_garbage ? STYLE_DEAD : STYLE_BORN,
            row->is_garbage ? "garbage" : "reached");
    if (row->weak)
        pen_put(pen, STYLE_WEAK, " w");
    if (row->finalized)
        pen_put(pen, STYLE_WEAK, " f");
    if (row->died)
        pen_put(pen, STYLE_DEAD, " x");
    if (row->resurrected)
        pen_put(pen, STYLE_BORN, " lives on");
}

static void put_row(Pane *pane, int y, const Row *row)
{
    Pen pen = pane_pen(pane, y);
    int end = pen.end, name_cols = pane->cols < 50 ? 13 : 18;
    pen.end = pane->x + name_cols;
    pen_write(&pen, row->is_garbage ? STYLE_BOLD : STYLE_PLAIN, " %s", node_name(row->node));
    pen.end = end;
    pen.x = pane->x + name_cols;
    pen_write(&pen, STYLE_PLAIN, "%3u", row->count);
    put_number(&pen, row->has_copied, row->copied);
    put_number(&pen, row->has_left, row->left);
    pen_put(&pen, STYLE_PLAIN, "  ");
    put_verdict(&pen, row);
}

void collection_draw(Pane *pane, uint32_t begin)
{
    uint32_t candidates;
    int phase = read_collection(begin, &candidates);
    qsort(rows, (size_t)row_count, sizeof *rows, compare_rows);
    pane->title = " collection ";
    Pen pen = pane_pen(pane, 0);
    if (phase < 0)
        pen_put(&pen, STYLE_COLLECTOR, " begins");
    else
        pen_write(&pen, STYLE_COLLECTOR, " phase %d of %d: %s", phase + 1, GC_PHASE_COUNT,
                  phase_texts[phase]);
    if (phase == GC_MERGE_YOUNGER)
        pen_write(&pen, STYLE_DIM, " (%u)", candidates);
    pen = pane_pen(pane, 1);
    pen_write(&pen, STYLE_TITLE, " %-*s%3s%7s%7s  verdict", pane->cols < 50 ? 12 : 17, "object",
              "rc", "copy", "left");
    Pane list = *pane;
    list.y += 2;
    list.rows -= 2;
    pane_scroll(&list, row_count, pane == &screen.panes[screen.focus] ? pane->cursor : 0);
    for (int y = 0; y < list.rows && list.top + y < row_count; y++)
        put_row(&list, y, &rows[list.top + y]);
    pane->count = 0;
    if (!row_count) {
        pen = pane_pen(pane, 2);
        pen_put(&pen, STYLE_DIM, "  none of the objects shown is a candidate");
    }
}
