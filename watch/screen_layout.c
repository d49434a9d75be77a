/* watch/screen_layout.c -- where the panes are, and drawing in them.   SPDX-License-Identifier: MIT
 *
 * Panes keep their places from step to step: only the terminal's size moves them. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "watch/screen_state.h"

#define MIN_ROWS 24
#define MIN_COLS 80
#define WIDE_COLS 116           /* from here on there are three columns */

/* ---- pens ---- */

Pen pane_pen(const Pane *pane, int row)
{
    return (Pen){pane->y + row, pane->x, pane->x + pane->cols};
}

void pen_put(Pen *pen, enum Style style, const char *text)
{
    pen->x += terminal_text(pen->y, pen->x, pen->end - pen->x, style, text);
}

void pen_write(Pen *pen, enum Style style, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    pen_put(pen, style, text);
}

void pen_to(Pen *pen, const Pane *pane, int column)
{
    int x = pane->x + column;
    pen->x = x > pen->x ? x : pen->x + 1;
}

void pen_gauge(Pen *pen, int width, uint64_t part, uint64_t whole)
{
    int full = whole ? (int)((part * (uint64_t)width + whole - 1) / whole) : 0;
    full = full > width ? width : full;
    if (pen->x + width > pen->end)
        return;
    terminal_repeat(pen->y, pen->x, full, part * 10 > whole * 9 ? STYLE_DOWN : STYLE_TITLE,
                    GLYPH_FULL);
    terminal_repeat(pen->y, pen->x + full, width - full, STYLE_DIM, GLYPH_EMPTY);
    pen->x += width;
}

void pane_scroll(Pane *pane, int count, int wanted)
{
    pane->count = count;
    if (wanted < pane->top)
        pane->top = wanted;
    if (wanted >= pane->top + pane->rows)
        pane->top = wanted - pane->rows + 1;
    if (pane->top > count - pane->rows)
        pane->top = count - pane->rows;
    if (pane->top < 0)
        pane->top = 0;
}

enum Style style_of_mark(char mark)
{
    switch (mark) {
    case '+': return STYLE_BORN;
    case '^': return STYLE_UP;
    case 'v': return STYLE_DOWN;
    case 'x': return STYLE_DEAD;
    case '!': return STYLE_ERROR;
    case 'w': case 'f': return STYLE_WEAK;
    case 'g': return STYLE_COLLECTOR;
    case '~': return STYLE_BOLD;
    default: return STYLE_PLAIN;
    }
}

/* ---- places ---- */

/* Rows at the least (without the title), and the share of what is left. */
typedef struct Slot { enum PaneId pane; int rows, share; } Slot;
typedef struct Column { int percent; Slot slots[4]; int count; } Column;

static const Column two_columns[] = {
    {47,
     {{PANE_SOURCE, 7, 5}, {PANE_BYTECODE, 5, 4}, {PANE_GENERATIONS, 2, 0}, {PANE_OUTPUT, 4, 3}},
     4},
    {100, {{PANE_NAMES, 3, 2}, {PANE_OBJECTS, 7, 5}, {PANE_EVENTS, 5, 5}, {PANE_POOLS, 3, 1}}, 4}};
static const Column three_columns[] = {
    {34, {{PANE_SOURCE, 8, 5}, {PANE_BYTECODE, 5, 4}, {PANE_OUTPUT, 4, 3}}, 3},
    {50, {{PANE_NAMES, 5, 2}, {PANE_OBJECTS, 8, 6}}, 2},
    {100, {{PANE_EVENTS, 8, 6}, {PANE_GENERATIONS, 4, 0}, {PANE_POOLS, 5, 2}}, 3}};

static void place_column(const Column *column, int x, int cols, int rows)
{
    int left = rows - column->count, shares = 0, y = 1;
    for (int i = 0; i < column->count; i++) {
        left -= column->slots[i].rows;
        shares += column->slots[i].share;
    }
    for (int i = 0; i < column->count; i++) {
        const Slot *slot = &column->slots[i];
        int more = shares ? left * slot->share / shares : 0;
        left -= more;
        shares -= slot->share;
        Pane *pane = &screen.panes[slot->pane];
        pane->y = y + 1;
        pane->x = x;
        pane->cols = cols;
        pane->rows = slot->rows + more;
        y += 1 + pane->rows;
    }
}

void layout_panes(void)
{
    int rows, cols, x = 0;
    terminal_size(&rows, &cols);
    screen.too_small = rows < MIN_ROWS || cols < MIN_COLS;
    if (screen.too_small)
        return;
    bool wide = cols >= WIDE_COLS;
    const Column *columns = wide ? three_columns : two_columns;
    int count = wide ? 3 : 2;
    for (int i = 0; i < count; i++) {
        int width = i + 1 < count ? (cols - x) * columns[i].percent / 100 : cols - x;
        place_column(&columns[i], x, width - (i + 1 < count), rows - 2);
        x += width;
    }
}

/* ---- the frame around the panes ---- */

static void draw_title(const Pane *pane, bool focused)
{
    int y = pane->y - 1, x = pane->x;
    terminal_repeat(y, x, pane->cols, STYLE_DIM, GLYPH_RULE);
    enum Style style = focused ? STYLE_FOCUS : STYLE_TITLE;
    x += 1 + terminal_text(y, x + 1, pane->cols - 4, style, pane->title);
    if (pane->count > pane->rows) {
        char more[40];
        int n = snprintf(more, sizeof more, " %d-%d of %d ", pane->top + 1, pane->top + pane->rows,
                         pane->count);
        if (x + n + 2 < pane->x + pane->cols)
            terminal_text(y, pane->x + pane->cols - n - 1, n, STYLE_DIM, more);
    }
}

/* The piece of a wall at the place: titles may meet it from the left, the right or both sides. */
static enum Glyph wall_piece(int y, int x)
{
    bool left = false, right = false;
    for (int p = 0; p < PANE_COUNT; p++) {
        const Pane *pane = &screen.panes[p];
        left |= pane->y - 1 == y && pane->x + pane->cols == x;
        right |= pane->y - 1 == y && pane->x == x + 1;
    }
    return left && right ? GLYPH_CROSS
           : left        ? GLYPH_TEE_LEFT
           : right       ? GLYPH_TEE_RIGHT
                         : GLYPH_WALL;
}

static void draw_walls(void)
{
    int rows, cols;
    terminal_size(&rows, &cols);
    for (int p = 0; p < PANE_COUNT; p++) {
        int x = screen.panes[p].x + screen.panes[p].cols;
        for (int y = 1; y < rows - 1 && x < cols; y++)
            terminal_repeat(y, x, 1, STYLE_DIM, wall_piece(y, x));
    }
}

static void put_call_chain(Pen *pen)
{
    uint32_t count = screen.world->frame_count;
    if (count > 4)
        pen_write(pen, STYLE_BAR, "%s > ", terminal_glyph(GLYPH_MORE));
    for (uint32_t i = count > 4 ? count - 4 : 0; i < count; i++)
        pen_write(pen, STYLE_BAR, "%s%s", node_name(screen.world->frames[i]),
                  i + 1 < count ? " > " : "");
}

static void draw_top(int cols)
{
    const Log *log = screen.log;
    const Step *step = screen_step();
    TextId file = source_file();
    const char *path = log_text_of(log, file), *slash = strrchr(path, '/');
    Pen pen = {0, 0, cols};
    terminal_blank(0, 0, cols, STYLE_BAR);
    pen_write(&pen, STYLE_BAR, " %s  ", slash ? slash + 1 : path);
    if (step)
        pen_write(&pen, STYLE_BAR, "line %d of %d  ", step->line,
                  log_source_count(screen.log, file));
    uint32_t last = log->step_count - 1;
    pen_write(&pen, STYLE_BAR, "step %u of %u%s  ", screen.at.step < last ? screen.at.step : last,
              last, log->finished ? "" : "+");
    uint32_t begin;
    if (!step)
        pen_write(&pen, STYLE_BAR, "the program has ended, exit status %d", log->exit_status);
    else if (record_collection(screen.at.event, &begin))
        pen_write(&pen, STYLE_BAR, "collecting generation %u", log->events[begin].sub);
    else
        put_call_chain(&pen);
    if (filter.all)
        terminal_text(0, cols - 14, 5, STYLE_BAR, " all ");
    terminal_text(0, cols - 8, 8, STYLE_BAR, " ? help ");
}

static void put_watched(Pen *pen)
{
    NodeId id;
    char value[80];
    pen_write(pen, STYLE_BOLD, "%s", screen.watched);
    if (!names_find(screen.watched, &id)) {
        pen_put(pen, STYLE_DIM, " is not bound");
        return;
    }
    world_value_text(screen.world, id, value, sizeof value);
    Change change = change_of(id);
    pen_write(pen, change.mark ? style_of_mark(change.mark) : STYLE_PLAIN, " %s %s",
              terminal_glyph(GLYPH_ARROW), node_name(id));
    pen_write(pen, STYLE_PLAIN, "  rc %u", screen.world->nodes[id].count);
    if (strcmp(value, node_name(id)) != 0)
        pen_write(pen, STYLE_DIM, "  %s", value);
}

static void draw_bottom(int y, int cols)
{
    Pen pen = {y, 1, cols - 1};
    if (*screen.message)
        pen_put(&pen, STYLE_BOLD, screen.message);
    else if (*screen.watched)
        put_watched(&pen);
    else
        pen_write(&pen, STYLE_DIM, "%s  d death  c collection  r run  Enter why  / search  q quit",
                  *terminal_glyph(GLYPH_ARROW) == '>' ? "n b step  l L line"
                                                      : "\u2190 \u2192 step  \u2191 \u2193 line");
}

static void draw_too_small(int rows, int cols)
{
    char text[100];
    snprintf(text, sizeof text, "The view needs %d columns and %d rows;", MIN_COLS, MIN_ROWS);
    terminal_text(rows / 2 - 1, 1, cols - 2, STYLE_BOLD, text);
    snprintf(text, sizeof text, "the terminal has %d and %d. (q quits)", cols, rows);
    terminal_text(rows / 2, 1, cols - 2, STYLE_PLAIN, text);
}

void screen_draw(void)
{
    int rows, cols;
    terminal_size(&rows, &cols);
    terminal_erase();
    layout_panes();
    if (screen.too_small) {
        draw_too_small(rows, cols);
        return;
    }
    draw_walls();
    for (int p = 0; p < PANE_COUNT; p++) {
        screen.panes[p].draw(&screen.panes[p]);
        draw_title(&screen.panes[p], screen.focus == (enum PaneId)p);
    }
    draw_top(cols);
    draw_bottom(rows - 1, cols);
}
