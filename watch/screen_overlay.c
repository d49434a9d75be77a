/* watch/screen_overlay.c -- boxes over the panes: an object's card, help; and the prompt at the
 * bottom.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watch/screen_state.h"

/* ---- boxes ---- */

Pane overlay_box(const char *title, int rows, int cols)
{
    int all_rows, all_cols;
    terminal_size(&all_rows, &all_cols);
    rows = rows > all_rows - 4 ? all_rows - 4 : rows;
    cols = cols > all_cols - 4 ? all_cols - 4 : cols;
    Pane box = {.y = (all_rows - rows) / 2, .x = (all_cols - cols) / 2, .rows = rows, .cols = cols};
    int left = box.x - 2, right = box.x + cols + 1, top = box.y - 1, bottom = box.y + rows;
    for (int y = top; y <= bottom; y++)
        terminal_blank(y, left, right - left + 1, STYLE_PLAIN);
    for (int y = top; y <= bottom; y++) {
        terminal_repeat(y, left, 1, STYLE_TITLE, GLYPH_WALL);
        terminal_repeat(y, right, 1, STYLE_TITLE, GLYPH_WALL);
    }
    terminal_repeat(top, left, right - left, STYLE_TITLE, GLYPH_RULE);
    terminal_repeat(bottom, left, right - left, STYLE_TITLE, GLYPH_RULE);
    terminal_repeat(top, left, 1, STYLE_TITLE, GLYPH_CORNER_NW);
    terminal_repeat(top, right, 1, STYLE_TITLE, GLYPH_CORNER_NE);
    terminal_repeat(bottom, left, 1, STYLE_TITLE, GLYPH_CORNER_SW);
    terminal_repeat(bottom, right, 1, STYLE_TITLE, GLYPH_CORNER_SE);
    terminal_text(top, left + 2, cols - 2, STYLE_FOCUS, title);
    return box;
}

static void close_hint(const Pane *box)
{
    terminal_text(box->y + box->rows, box->x + box->cols - 13, 13, STYLE_DIM, " Esc closes ");
}

/* ---- help ---- */

static void draw_help(void)
{
    const char *name, *text;
    int count = 0;
    while (keys_help(count, &name, &text))
        count++;
    int rows = (count + 1) / 2, cols, all_rows;
    terminal_size(&all_rows, &cols);
    Pane box = overlay_box(" keys ", rows + 4, cols - 6 > 100 ? 100 : cols - 6);
    for (int i = 0; keys_help(i, &name, &text); i++) {
        Pen pen = {box.y + i % rows, box.x + i / rows * (box.cols / 2),
                   box.x + (i / rows + 1) * (box.cols / 2) - 1};
        int start = pen.x;
        pen_put(&pen, STYLE_BOLD, name);
        pen.x = start + (i < rows ? 14 : 10);
        pen_put(&pen, STYLE_PLAIN, text);
    }
    static const char *const marks[] = {"+ born", "^ up",   "v down",      "~ changed",
                                        "x died", "w weak", "f finaliser", "g collector"};
    Pen pen = pane_pen(&box, rows + 1);
    pen_put(&pen, STYLE_TITLE, "marks  ");
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        pen_put(&pen, style_of_mark(*marks[i]), marks[i]);
        pen_put(&pen, STYLE_PLAIN, "  ");
    }
    pen = pane_pen(&box, rows + 2);
    pen_write(&pen, STYLE_CYCLE, "%s", terminal_glyph(GLYPH_CYCLE));
    pen_put(&pen, STYLE_PLAIN, " in a cycle   ");
    pen_put(&pen, STYLE_WEAK, "~>");
    pen_put(&pen, STYLE_PLAIN, " refers weakly, holds nothing   ");
    pen_put(&pen, STYLE_BOLD, "rc");
    pen_put(&pen, STYLE_PLAIN, " count of references, 1>2: was, is");
    close_hint(&box);
}

static void wait_for_escape(void (*draw)(void))
{
    for (int key = 0; key != KEY_IS_ESCAPE && key != 'q' && key != KEY_IS_ENTER && key != '?'
                      && key != KEY_IS_HELP && key != KEY_IS_GONE;) {
        screen_draw();
        if (!screen.too_small)
            draw();
        terminal_show();
        key = terminal_key();
    }
}

void overlay_help(void) { wait_for_escape(draw_help); }

/* ---- the card of an object ---- */

typedef struct CardLine { enum Style style; char text[260]; } CardLine;
static CardLine card_lines[200];
static int card_count, card_top, card_width;

/* Bytes of the text that fit into the width, ended at a blank where there is one. */
static size_t fitting(const char *text)
{
    char part[260];
    size_t end = 0, blank = 0;
    while (text[end] && end + 5 < sizeof part) {
        size_t next = end + 1;
        while ((text[next] & 0xc0) == 0x80)
            next++;
        memcpy(part, text, next);
        part[next] = 0;
        if (terminal_width(part) > card_width)
            return blank ? blank : end;
        blank = text[next] == ' ' ? next : blank;
        end = next;
    }
    return end;
}

static void card_line(enum Style style, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void card_line(enum Style style, const char *format, ...)
{
    char text[700];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (const char *rest = text; card_count < (int)(sizeof card_lines / sizeof *card_lines);) {
        size_t n = fitting(rest);
        CardLine *line = &card_lines[card_count++];
        line->style = style;
        snprintf(line->text, sizeof line->text, "%.*s", (int)n, rest);
        rest += n;
        if (!*rest || !n)
            return;
    }
}

static int add_holder(NodeId holder, uint32_t position, void *context)
{
    int *left = context;
    char text[120];
    if ((*left)-- <= 0)
        return 0;
    world_holder_text(screen.world, holder, position, text, sizeof text);
    bool is_frame = screen.log->nodes[holder].is_frame;
    card_line(STYLE_PLAIN, "    1  %s%s%s", text, is_frame ? " in " : "",
              is_frame ? node_name(holder) : "");
    return 0;
}

/* Every reference, one a line, and their sum. */
static void add_holders(NodeId id)
{
    const Node *node = &screen.world->nodes[id];
    int room = 60;
    card_line(STYLE_TITLE, "count %u", node->count);
    world_holders(screen.world, id, add_holder, &room);
    if (room < 0)
        card_line(STYLE_DIM, "    %d  more like these", -room);
    if (node->own)
        card_line(STYLE_PLAIN, "    %u  the interpreter itself", node->own);
    bool agrees = node->count == node->held + node->own;
    card_line(agrees ? STYLE_DIM : STYLE_ERROR, "  = %u  %s", node->held + node->own,
              agrees ? "all accounted for" : "does not agree with the count");
}

static void add_cycle(NodeId id)
{
    uint32_t *components = malloc(screen.log->node_count * sizeof *components);
    char text[300] = "in a cycle with";
    size_t used = strlen(text);
    int others = 0;
    if (components && world_cycles(screen.world, components) && components[id])
        for (NodeId other = 1; other < screen.log->node_count; other++)
            if (components[other] == components[id] && other != id && used + 80 < sizeof text
                && others++ < 8)
                used += (size_t)snprintf(text + used, sizeof text - used, "%s %s",
                                         others > 1 ? "," : "", node_name(other));
    if (others)
        card_line(STYLE_CYCLE, "%s", text);
    else if (components && components[id])
        card_line(STYLE_CYCLE, "holds itself: a cycle of one");
    free(components);
}

static void add_weak(NodeId id)
{
    const Log *log = screen.log;
    NodeId referent = log->nodes[id].referent;
    if (referent)
        card_line(STYLE_WEAK, "refers weakly to %s%s", node_name(referent),
                  screen.world->nodes[referent].alive ? "" : ", which is dead");
    for (NodeId ref = 1; ref < log->node_count && ref < screen.world->node_room; ref++)
        if (log->nodes[ref].referent == id && screen.world->nodes[ref].alive)
            card_line(STYLE_WEAK, "%s ~> it: a weak reference, not counted", node_name(ref));
}

static void add_why(NodeId id)
{
    char text[400];
    if (world_why(screen.world, id, text, sizeof text))
        card_line(STYLE_BORN, "why: %s", text);
    else if (screen.world->nodes[id].own)
        card_line(STYLE_BORN, "why: the interpreter holds it");
    else
        card_line(STYLE_DEAD, "why: nothing outside reaches it: it waits for the collector");
}

static void add_layout(NodeId id)
{
    const LogNode *log_node_of = &screen.log->nodes[id];
    const Node *node = &screen.world->nodes[id];
    static const char *const generations[] = {"generation 0", "generation 1", "generation 2",
                                              "permanent", "not tracked by the collector"};
    card_line(STYLE_PLAIN, "type %s   block of %u bytes   %s", node_type(id),
              log_node_of->block_size, generations[node->generation]);
    if (log_node_of->is_known)
        card_line(STYLE_PLAIN, "there before the program");
    else
        card_line(STYLE_PLAIN, "born in step %u, line %d%s", log_node_of->born_step,
                  log_node_of->born_line, log_node_of->is_library ? ", by library code" : "");
    if (log_node_of->died_step != UINT32_MAX)
        card_line(STYLE_DIM, node->alive ? "will die in step %u" : "died in step %u",
                  log_node_of->died_step);
}

static void add_death(NodeId id)
{
    const Log *log = screen.log;
    uint32_t step = log->nodes[id].died_step;
    for (uint32_t i = step < log->step_count ? log->steps[step].first_event : log->event_count;
         i < log_step_end(log, step); i++) {
        const Event *e = &log->events[i];
        if (e->kind != EVENT_DIED || e->node != id)
            continue;
        card_line(STYLE_DEAD, "died: %s%s%s", death_names[e->sub], e->a ? " - " : "",
                  e->a ? node_name(e->a) : "");
        return;
    }
}

static void fill_card(NodeId id)
{
    char value[400];
    card_count = 0;
    world_value_text(screen.world, id, value, sizeof value);
    card_line(STYLE_PLAIN, "%s", value);
    add_layout(id);
    if (!screen.world->nodes[id].alive) {
        add_death(id);
        return;
    }
    add_why(id);
    add_cycle(id);
    add_weak(id);
    add_holders(id);
}

/* What does not fit into the box's width goes on in the next row. */
static void draw_card(void)
{
    char title[100];
    int rows, cols;
    terminal_size(&rows, &cols);
    card_width = cols - 12 > 90 ? 90 : cols - 12;
    fill_card(screen.selected);
    snprintf(title, sizeof title, " %s ", node_name(screen.selected));
    Pane box = overlay_box(title, card_count < rows - 6 ? card_count : rows - 6, card_width);
    if (card_top > card_count - box.rows)
        card_top = card_count - box.rows;
    card_top = card_top < 0 ? 0 : card_top;
    for (int row = 0; row < box.rows && card_top + row < card_count; row++) {
        Pen pen = pane_pen(&box, row);
        pen_put(&pen, card_lines[card_top + row].style, card_lines[card_top + row].text);
    }
    close_hint(&box);
}

void overlay_card(void)
{
    if (!screen.selected || screen.selected >= screen.log->node_count) {
        screen_say("no object is selected");
        return;
    }
    card_top = 0;
    for (int key = 0;
         key != KEY_IS_ESCAPE && key != KEY_IS_ENTER && key != 'q' && key != KEY_IS_GONE;) {
        screen_draw();
        if (!screen.too_small)
            draw_card();
        terminal_show();
        key = terminal_key();
        card_top += key == 'j' || key == KEY_IS_DOWN                   ? 1
                    : (key == 'k' || key == KEY_IS_UP) && card_top > 0 ? -1
                                                                       : 0;
    }
}

/* ---- the prompt ---- */

static size_t put_character(char *text, size_t used, size_t size, int key)
{
    char bytes[5];
    size_t n = key < 0x80 ? 1 : key < 0x800 ? 2 : key < 0x10000 ? 3 : 4;
    if (used + n + 1 > size)
        return used;
    bytes[0] = (char)(n == 1   ? key
                      : n == 2 ? 0xc0 | key >> 6
                      : n == 3 ? 0xe0 | key >> 12
                               : 0xf0 | key >> 18);
    for (size_t i = 1; i < n; i++)
        bytes[i] = (char)(0x80 | (key >> 6 * (n - 1 - i) & 63));
    memcpy(text + used, bytes, n);
    text[used + n] = 0;
    return used + n;
}

static size_t drop_character(char *text, size_t used)
{
    while (used > 0 && (text[--used] & 0xc0) == 0x80)
        ;
    text[used] = 0;
    return used;
}

bool overlay_prompt(const char *prompt, char *text, size_t size)
{
    size_t used = strlen(text);
    int key, rows, cols;
    do {
        screen_draw();
        terminal_size(&rows, &cols);
        Pen pen = {rows - 1, 1, cols - 1};
        terminal_blank(rows - 1, 0, cols, STYLE_PLAIN);
        pen_put(&pen, STYLE_TITLE, prompt);
        pen_put(&pen, STYLE_BOLD, text);
        terminal_cursor(true, rows - 1, pen.x);
        terminal_show();
        key = terminal_key();
        if (key == KEY_IS_BACKSPACE)
            used = drop_character(text, used);
        else if (key >= ' ' && key < KEY_IS_LEFT)
            used = put_character(text, used, size, key);
    } while (key != KEY_IS_ENTER && key != KEY_IS_ESCAPE && key != KEY_IS_GONE);
    terminal_cursor(false, 0, 0);
    return key == KEY_IS_ENTER;
}
