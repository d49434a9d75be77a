/* watch/screen_heap.c -- panes: events, generations, pools.   SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gc/generations.h"
#include "memory/config.h"
#include "memory/pool.h"
#include "watch/screen_state.h"

/* Counters as the moment's step began. */
static const Step *counters(void)
{
    const Log *log = screen.log;
    return &log->steps[screen.at.step < log->step_count ? screen.at.step : log->step_count - 1];
}

/* ---- events ---- */

void events_draw(Pane *pane)
{
    bool focused = pane == &screen.panes[screen.focus];
    int count = (int)record_told(screen.at);
    static uint32_t shown_event;
    if (shown_event != screen.at.event || !focused)
        pane->cursor = count - 1;
    shown_event = screen.at.event;
    pane_scroll(pane, count, pane->cursor < 0 ? 0 : pane->cursor);
    uint32_t changed = changes_first_step(), last_step = 0;
    for (int row = 0; row < pane->rows && pane->top + row < count; row++) {
        const Told *line = record_line((uint32_t)(pane->top + row));
        bool is_new = line->step >= changed, is_cursor = focused && pane->top + row == pane->cursor;
        Pen pen = pane_pen(pane, row);
        if (line->step != last_step)
            pen_write(&pen, STYLE_DIM, "%5u ", line->step);
        else
            pen_put(&pen, STYLE_DIM, "      ");
        last_step = line->step;
        enum Style style = style_of_mark(line->mark);
        const char *text = log_text_of(screen.log, line->text);
        char mark[2] = {*text, 0};
        pen_put(&pen, is_new || is_cursor ? style : STYLE_PLAIN, mark);
        style = is_cursor ? STYLE_CURSOR : is_new ? STYLE_BOLD : STYLE_PLAIN;
        pen_put(&pen, style, *text ? text + 1 : "");
    }
}

/* ---- generations ---- */

static void count_members(uint32_t *members)
{
    memset(members, 0, 4 * sizeof *members);
    for (NodeId id = 1; id < screen.log->node_count && id < screen.world->node_room; id++) {
        const Node *node = &screen.world->nodes[id];
        if (node->alive && node->generation < 4 && !screen.log->nodes[id].is_known
            && (filter.all || filter_shows(id)))
            members[node->generation]++;
    }
}

static void put_pending(Pen *pen, const Step *step)
{
    uint32_t percent =
        step->long_lived ? (uint32_t)((uint64_t)step->pending * 100 / step->long_lived) : 0;
    pen_write(pen, STYLE_PLAIN, " old %u  pending %u: ", step->long_lived, step->pending);
    pen_write(pen, percent >= 25 ? STYLE_DOWN : STYLE_PLAIN, "%u %%", percent);
    pen_put(pen, STYLE_DIM, " of 25 %");
}

void generations_draw(Pane *pane)
{
    const Step *step = counters();
    if (pane->rows < 4) {
        Pen pen = pane_pen(pane, 0);
        pen_put(&pen, STYLE_PLAIN, " 0 ");
        pen_gauge(&pen, 7, (uint64_t)(step->gc_count[0] > 0 ? step->gc_count[0] : 0),
                  (uint64_t)gc_generations[0].threshold);
        pen_write(&pen, STYLE_PLAIN, " %d/%d  1 %d/%d  2 %d/%d", step->gc_count[0],
                  gc_generations[0].threshold, step->gc_count[1], gc_generations[1].threshold,
                  step->gc_count[2], gc_generations[2].threshold);
        pen = pane_pen(pane, 1);
        put_pending(&pen, step);
        return;
    }
    uint32_t members[4];
    count_members(members);
    for (int g = 0; g < GC_GENERATIONS; g++) {
        Pen pen = pane_pen(pane, g);
        pen_write(&pen, STYLE_PLAIN, " %d ", g);
        pen_gauge(&pen, 10, (uint64_t)(step->gc_count[g] > 0 ? step->gc_count[g] : 0),
                  (uint64_t)gc_generations[g].threshold);
        pen_write(&pen, STYLE_PLAIN, " %3d/%-4d", step->gc_count[g], gc_generations[g].threshold);
        pen_write(&pen, STYLE_DIM, " %u shown", members[g]);
    }
    Pen pen = pane_pen(pane, 3);
    put_pending(&pen, step);
}

/* ---- pools ---- */

typedef struct SizeClass { uint32_t size, pools, used, room; bool changed; } SizeClass;
static SizeClass classes[64];
static int class_count;

static SizeClass *class_of(uint32_t size)
{
    for (int i = 0; i < class_count; i++)
        if (classes[i].size == size)
            return &classes[i];
    if (class_count == (int)(sizeof classes / sizeof *classes))
        return NULL;
    classes[class_count] = (SizeClass){.size = size};
    return &classes[class_count++];
}

static int compare_classes(const void *a, const void *b)
{
    const SizeClass *x = a, *y = b;
    uint64_t x_bytes = (uint64_t)x->used * x->size, y_bytes = (uint64_t)y->used * y->size;
    return x_bytes != y_bytes ? (x_bytes < y_bytes ? 1 : -1) : (int)x->size - (int)y->size;
}

static int compare_sizes(const void *a, const void *b)
{
    return (int)((const SizeClass *)a)->size - (int)((const SizeClass *)b)->size;
}

static void read_pools(void)
{
    const World *w = screen.world;
    class_count = 0;
    for (uint32_t i = 0; i < w->pool_room; i++) {
        SizeClass *c =
            w->pools[i] != POOL_NONE && w->pool_sizes[i] ? class_of(w->pool_sizes[i]) : NULL;
        if (!c)
            continue;
        c->pools++;
        c->used += w->pools[i];
        c->room += (MEM_POOL_SIZE - POOL_HEADER_SIZE) / c->size;
    }
    for (uint32_t i = screen.changed_from; i < w->event && w->event - screen.changed_from < 100000;
         i++) {
        const Event *e = &screen.log->events[i];
        SizeClass *c = e->kind == EVENT_POOL && e->c ? class_of(e->c) : NULL;
        if (c)
            c->changed = true;
    }
}

static void put_class(Pen *pen, const SizeClass *c, int gauge)
{
    uint32_t percent = c->room ? 100 * c->used / c->room : 0;
    pen_write(pen, c->changed ? STYLE_BOLD : STYLE_PLAIN, "%4u B ", c->size);
    pen_gauge(pen, gauge, c->used, c->room);
    pen_write(pen, c->changed ? STYLE_BOLD : STYLE_PLAIN, "%3u%%", percent);
}

/* The size classes that hold most, in the order of their sizes; what was freed and is kept for the
 * next of its kind. */
void pools_draw(Pane *pane)
{
    const Step *step = counters();
    read_pools();
    int across = pane->cols / 20 > 0 ? pane->cols / 20 : 1, width = pane->cols / across,
        rows = pane->rows - 1;
    int shown = rows * across < class_count ? rows * across : class_count;
    qsort(classes, (size_t)class_count, sizeof *classes, compare_classes);
    qsort(classes, (size_t)shown, sizeof *classes, compare_sizes);
    for (int i = 0; i < shown; i++) {
        Pen pen = pane_pen(pane, i / across);
        pen.x += i % across * width;
        put_class(&pen, &classes[i], width - 13 > 12 ? 12 : width - 13);
    }
    Pen pen = pane_pen(pane, rows);
    pen_put(&pen, STYLE_TITLE, " free");
    for (int i = 0; i < FREE_GAUGE_COUNT; i++)
        pen_write(&pen, STYLE_PLAIN, " %s:%u", free_gauge_names[i], step->free_gauge[i]);
}
