/* watch/screen_objects.c -- panes: names with their objects, objects with their counts and holders.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watch/screen_state.h"

static bool is_focused(const Pane *pane) { return pane == &screen.panes[screen.focus]; }

/* ---- names ---- */

typedef struct Entry {
    char text[60];
    NodeId target;
    bool is_frame;
} Entry; /* frames are headings */
static Entry entries[400];
static int entry_count;

static Entry *add_entry(const char *text, NodeId target, bool is_frame)
{
    if (entry_count == (int)(sizeof entries / sizeof *entries))
        return NULL;
    Entry *e = &entries[entry_count++];
    e->target = target;
    e->is_frame = is_frame;
    snprintf(e->text, sizeof e->text, "%.59s", text);
    return e;
}

static bool is_code(NodeId id)
{
    const char *type = node_type(id);
    return strcmp(type, "module") == 0 || strcmp(type, "function") == 0 || strcmp(type, "type") == 0
           || strcmp(type, "builtin_function_or_method") == 0;
}

static void add_names_of(NodeId holder)
{
    const Node *node = &screen.world->nodes[holder];
    char text[100];
    for (uint32_t i = 0; i < node->link_count; i++) {
        NodeId target = node->links[i].target;
        if (screen.log->nodes[holder].is_frame && screen.log->nodes[target].is_namespace) {
            if (strcmp(log_text_of(screen.log, node->links[i].name), "names") == 0)
                add_names_of(target);
            continue;
        }
        if (strcmp(node_type(target), "cell") == 0 && screen.world->nodes[target].link_count)
            target = screen.world->nodes[target].links[0].target;
        if (node->links[i].kind != EDGE_LOCAL && node->links[i].kind != EDGE_VALUE)
            continue;
        world_holder_text(screen.world, holder, i, text, sizeof text);
        if (strncmp(text, "name ", 5) == 0
            && (filter.all || (!is_code(target) && strncmp(text + 5, "__", 2) != 0)))
            add_entry(text + 5, target, false);
    }
}

static void list_names(void)
{
    entry_count = 0;
    for (uint32_t f = screen.world->frame_count; f-- > 0;) {
        NodeId frame = screen.world->frames[f];
        if (!filter.all && screen.log->nodes[frame].is_library)
            continue;
        add_entry(node_name(frame), frame, true);
        add_names_of(frame);
    }
}

static enum Style style_of_object(NodeId id)
{
    Change change = change_of(id);
    return change.mark ? style_of_mark(change.mark) : STYLE_PLAIN;
}

static void put_name(Pen *pen, const Entry *e)
{
    pen_put(pen, STYLE_PLAIN, e->text);
    pen_write(pen, STYLE_DIM, " %s ", terminal_glyph(GLYPH_ARROW));
    pen_put(pen, style_of_object(e->target), node_name(e->target));
}

static int name_width(const Entry *e)
{
    return e->is_frame ? terminal_width(e->text)
                       : terminal_width(e->text) + 3 + terminal_width(node_name(e->target));
}

/* As many on a row as there is room for. */
static void flow_names(Pane *pane)
{
    int row = 0;
    Pen pen = pane_pen(pane, 0);
    pen.x++;
    pane->count = 0;
    for (int i = 0; i < entry_count; i++) {
        if (pen.x + name_width(&entries[i]) > pen.end && pen.x > pane->x + 1) {
            if (++row == pane->rows) {
                terminal_text(pane->y + row - 1, pane->x + pane->cols - 1, 1, STYLE_DIM,
                              terminal_glyph(GLYPH_MORE));
                return;
            }
            pen = pane_pen(pane, row);
            pen.x += 3;
        }
        if (entries[i].is_frame)
            pen_put(&pen, STYLE_TITLE, entries[i].text);
        else
            put_name(&pen, &entries[i]);
        pen.x += 2;
    }
}

static void put_name_row(Pane *pane, int row, const Entry *e, bool is_cursor)
{
    char value[200];
    Pen pen = pane_pen(pane, row);
    if (e->is_frame) {
        uint32_t code, word;
        int32_t line;
        pen_write(&pen, is_cursor ? STYLE_CURSOR : STYLE_TITLE, " %s", e->text);
        if (world_frame_at(screen.world, e->target, &code, &word, &line))
            pen_write(&pen, STYLE_DIM, "  line %d", line);
        return;
    }
    pen_write(&pen, is_cursor ? STYLE_CURSOR : STYLE_PLAIN, "   %s", e->text);
    pen_to(&pen, pane, 14);
    pen_write(&pen, STYLE_DIM, "%s ", terminal_glyph(GLYPH_ARROW));
    pen_put(&pen, style_of_object(e->target), node_name(e->target));
    world_value_text(screen.world, e->target, value, sizeof value);
    if (strcmp(value, node_name(e->target)) != 0 && strcmp(value, node_type(e->target)) != 0)
        pen_write(&pen, STYLE_DIM, "  %s", value);
}

void names_draw(Pane *pane)
{
    list_names();
    if (pane->rows < 6 && entry_count > pane->rows && !is_focused(pane)) {
        flow_names(pane);
        return;
    }
    pane->cursor = pane->cursor >= entry_count ? entry_count - 1 : pane->cursor;
    pane->cursor = pane->cursor < 0 ? 0 : pane->cursor;
    pane_scroll(pane, entry_count, is_focused(pane) ? pane->cursor : 0);
    for (int row = 0; row < pane->rows && pane->top + row < entry_count; row++)
        put_name_row(pane, row, &entries[pane->top + row],
                     is_focused(pane) && pane->top + row == pane->cursor);
    if (is_focused(pane) && entry_count && !entries[pane->cursor].is_frame)
        screen.selected = entries[pane->cursor].target;
}

/* ---- objects ---- */

static NodeId *listed;
static uint32_t listed_count, node_room;
static uint32_t *components;    /* of cycles, by node */
static uint32_t component_count;
static int16_t *row_of;         /* by node: row in the pane + 1 */

static bool reserve_nodes(void)
{
    uint32_t room = screen.log->node_count;
    if (room <= node_room)
        return true;
    room += room / 4;
    NodeId *more = realloc(listed, room * sizeof *more);
    listed = more ? more : listed;
    uint32_t *cycles = realloc(components, room * sizeof *cycles);
    components = cycles ? cycles : components;
    int16_t *rows = realloc(row_of, room * sizeof *rows);
    row_of = rows ? rows : row_of;
    if (!more || !cycles || !rows)
        return false;
    memset(row_of, 0, room * sizeof *row_of);
    node_room = room;
    return true;
}

/* Instances, and what a reader is told of otherwise; the dead are listed while their death is what
 * changed. */
static bool is_listed(NodeId id)
{
    bool is_there = screen.world->nodes[id].alive
                    || (change_of(id).mark == 'x' && record_outlived(id, changes_first_step()));
    return is_there
           && (filter.all ? !screen.log->nodes[id].is_known && !screen.log->nodes[id].is_frame
                          : filter_shows(id));
}

uint32_t objects_list(const NodeId **objects)
{
    listed_count = 0;
    *objects = listed;
    if (!reserve_nodes())
        return 0;
    for (NodeId id = 1; id < screen.log->node_count && id < screen.world->node_room; id++)
        if (is_listed(id))
            listed[listed_count++] = id;
    *objects = listed;
    return listed_count;
}

/* ---- holders of the rows that are seen: one walk over all links ---- */

typedef struct Holders { char text[200]; size_t used; uint32_t left_out; } Holders;
static Holders holders[200];

static void add_holder(Holders *h, const char *text)
{
    size_t n = strlen(text) + (h->used ? 2 : 0);
    if (h->used + n + 1 > sizeof h->text) {
        h->left_out++;
        return;
    }
    h->used += (size_t)snprintf(h->text + h->used, sizeof h->text - h->used, "%s%s",
                                h->used ? ", " : "", text);
}

static void find_holders(void)
{
    const World *w = screen.world;
    char text[100];
    for (NodeId id = 1; id < screen.log->node_count && id < w->node_room; id++)
        for (uint32_t i = 0; i < w->nodes[id].link_count; i++) {
            NodeId target = w->nodes[id].links[i].target;
            if (!row_of[target])
                continue;
            world_holder_text(w, id, i, text, sizeof text);
            add_holder(&holders[row_of[target] - 1],
                       strncmp(text, "name ", 5) == 0 ? text + 5 : text);
        }
}

static void collect_holders(const Pane *pane)
{
    int rows = pane->rows < 200 ? pane->rows : 200;
    for (int row = 0; row < rows && pane->top + row < (int)listed_count; row++) {
        holders[row] = (Holders){.used = 0};
        row_of[listed[pane->top + row]] = (int16_t)(row + 1);
    }
    find_holders();
    for (int row = 0; row < rows && pane->top + row < (int)listed_count; row++) {
        NodeId id = listed[pane->top + row];
        row_of[id] = 0;
        if (screen.world->nodes[id].own)
            add_holder(&holders[row], "the interpreter");
    }
}

/* ---- rows ---- */

static void put_count(Pen *pen, NodeId id, Change change)
{
    uint32_t count = screen.world->nodes[id].count;
    char text[40];
    if (change.mark == 'x')
        snprintf(text, sizeof text, "dead");
    else if (change.mark && change.mark != '+' && change.before != count)
        snprintf(text, sizeof text, "%u>%u", change.before, count);
    else
        snprintf(text, sizeof text, "%u", count);
    pen_write(pen, change.mark ? style_of_mark(change.mark) : STYLE_PLAIN, "%4s  ", text);
}

static void put_death(Pen *pen, NodeId id)
{
    const Event *events = screen.log->events;
    for (uint32_t i = screen.world->event; i-- > screen.changed_from;)
        if (events[i].kind == EVENT_DIED && events[i].node == id) {
            pen_put(pen, STYLE_DEAD, death_names[events[i].sub]);
            return;
        }
}

static void put_object(Pane *pane, int row, NodeId id, bool is_cursor)
{
    Pen pen = pane_pen(pane, row);
    Change change = change_of(id);
    char mark[2] = {change.mark ? change.mark : ' ', 0};
    NodeId referent = screen.log->nodes[id].referent;
    enum Style style = change.mark ? style_of_mark(change.mark) : STYLE_PLAIN;
    pen_put(&pen, style, mark);
    pen_put(&pen, STYLE_CYCLE, components[id] ? terminal_glyph(GLYPH_CYCLE) : " ");
    pen_put(&pen, is_cursor ? STYLE_CURSOR : style, node_name(id));
    pen_to(&pen, pane, pane->cols > 50 ? 18 : 14);
    put_count(&pen, id, change);
    if (change.mark == 'x') {
        put_death(&pen, id);
        return;
    }
    pen_put(&pen, change.mark ? STYLE_BOLD : STYLE_PLAIN, holders[row].text);
    if (holders[row].left_out)
        pen_write(&pen, STYLE_DIM, " +%u", holders[row].left_out);
    if (referent && screen.world->nodes[referent].alive)
        pen_write(&pen, STYLE_WEAK, "  ~> %s", node_name(referent));
}

static int index_of(NodeId id)
{
    for (uint32_t i = 0; i < listed_count; i++)
        if (listed[i] == id)
            return (int)i;
    return -1;
}

void objects_select(NodeId id)
{
    const NodeId *objects;
    screen.selected = id;
    objects_list(&objects);
    int at = index_of(id);
    if (at >= 0)
        screen.panes[PANE_OBJECTS].cursor = at;
}

/* The row to show: the cursor's, or, unless that is what the reader looks at, of what changed. */
static int wanted_row(const Pane *pane)
{
    if (is_focused(pane))
        return pane->cursor;
    int last = -1;
    for (int i = (int)listed_count; i-- > 0;) {
        if (!change_of(listed[i]).mark)
            continue;
        if (i >= pane->top && i < pane->top + pane->rows)
            return i;
        last = last < 0 ? i : last;
    }
    return last >= 0 ? last : pane->top;
}

static NodeId last_changed(void)
{
    for (uint32_t i = listed_count; i-- > 0;)
        if (change_of(listed[i]).mark)
            return listed[i];
    return 0;
}

/* Keeps the cursor on its object, when others come and go; while the reader looks elsewhere, on
 * what changed. */
static void place_cursor(Pane *pane)
{
    static uint32_t shown_event;
    NodeId changed =
        shown_event != screen.at.event && screen.focus != PANE_OBJECTS ? last_changed() : 0;
    shown_event = screen.at.event;
    screen.selected = changed ? changed : screen.selected;
    int at = index_of(screen.selected);
    if (at >= 0 && !is_focused(pane))
        pane->cursor = at;
    pane->cursor = pane->cursor >= (int)listed_count ? (int)listed_count - 1 : pane->cursor;
    pane->cursor = pane->cursor < 0 ? 0 : pane->cursor;
    if (listed_count && (at < 0 || is_focused(pane)))
        screen.selected = listed[pane->cursor];
}

void objects_draw(Pane *pane)
{
    const NodeId *objects;
    uint32_t begin, count = objects_list(&objects);
    if (!node_room)
        return;
    place_cursor(pane);
    if (record_collection(screen.at.event, &begin)) {
        collection_draw(pane, begin);
        return;
    }
    pane->title = " objects ";
    component_count = world_cycles(screen.world, components);
    pane_scroll(pane, (int)count, wanted_row(pane));
    collect_holders(pane);
    for (int row = 0; row < pane->rows && pane->top + row < (int)count; row++)
        put_object(pane, row, objects[pane->top + row],
                   is_focused(pane) && pane->top + row == pane->cursor);
    if (!count) {
        Pen pen = pane_pen(pane, 0);
        pen_put(&pen, STYLE_DIM,
                screen_step() ? "  none yet (a shows values, too)" : "  none is left");
    }
}
