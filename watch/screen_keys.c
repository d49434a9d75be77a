/* watch/screen_keys.c -- what the keys do: one table, which the help shows.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "watch/screen_state.h"

typedef struct Command {
    int keys[4];
    const char *name, *help;    /* NULL: not in the help */
    enum KeyResult (*run)(int argument);
    int argument;
} Command;

static enum KeyResult go_on(int goal) { return screen_go((enum Goal)goal, false); }
static enum KeyResult go_back(int goal) { return screen_go((enum Goal)goal, true); }

static enum KeyResult go_first(int unused)
{
    (void)unused;
    screen_jump(moment_of_step(1));
    return KEY_DONE;
}

/* ---- panes ---- */

static enum KeyResult change_focus(int by)
{
    int p = (int)screen.focus;
    do
        p = (p + by + PANE_COUNT) % PANE_COUNT;
    while (!screen.panes[p].takes_focus);
    screen.focus = (enum PaneId)p;
    return KEY_DONE;
}

static enum KeyResult move_cursor(int by)
{
    Pane *pane = &screen.panes[screen.focus];
    int first = screen.focus == PANE_SOURCE;
    bool by_page = by > 1 || by < -1;
    pane->cursor += by_page ? by / 2 * pane->rows : by;
    if (pane->cursor < first)
        pane->cursor = first;
    if (pane->count && pane->cursor > pane->count - 1 + first)
        pane->cursor = pane->count - 1 + first;
    return KEY_DONE;
}

/* In the events: goes to the moment that the line tells of; elsewhere: the card of the object. */
static enum KeyResult enter(int unused)
{
    (void)unused;
    const Pane *pane = &screen.panes[PANE_EVENTS];
    if (screen.focus == PANE_EVENTS && pane->cursor >= 0
        && (uint32_t)pane->cursor < record_told(screen.at))
        screen_jump(moment_of_step(record_line((uint32_t)pane->cursor)->step + 1));
    else
        overlay_card();
    return KEY_DONE;
}

static enum KeyResult toggle_break(int unused)
{
    (void)unused;
    int line = screen.panes[PANE_SOURCE].cursor;
    break_toggle(source_file(), line);
    screen_say("%s line %d",
               break_is_at(source_file(), line) ? "breakpoint at" : "no breakpoint any more at",
               line);
    return KEY_DONE;
}

static enum KeyResult toggle_all(int unused)
{
    (void)unused;
    filter.all = !filter.all;
    screen_say(filter.all ? "showing values, inner objects and library code"
                          : "showing the program's objects");
    return KEY_DONE;
}

static enum KeyResult help(int unused)
{
    (void)unused;
    overlay_help();
    return KEY_DONE;
}

static enum KeyResult quit(int unused)
{
    (void)unused;
    return KEY_QUIT;
}

/* ---- names and search ---- */

static enum KeyResult watch_name(int unused)
{
    (void)unused;
    char name[sizeof screen.watched] = "";
    if (overlay_prompt("follow the name (empty: none): ", name, sizeof name))
        memcpy(screen.watched, name, sizeof name);
    return KEY_DONE;
}

static NodeId find_object(const char *name)
{
    for (NodeId id = 1; id < screen.log->node_count && id < screen.world->node_room; id++)
        if (screen.world->nodes[id].alive && !screen.log->nodes[id].is_frame
            && strcmp(node_name(id), name) == 0)
            return id;
    return 0;
}

static enum KeyResult search_story(int unused)
{
    (void)unused;
    uint32_t from = record_told(screen.at), count = record_line_count();
    for (uint32_t i = 0; *screen.search && i < count; i++) {
        const Told *line = record_line((from + i) % count);
        if (!strstr(log_text_of(screen.log, line->text), screen.search))
            continue;
        screen_jump(moment_of_step(line->step + 1));
        screen_say("%s%s", log_text_of(screen.log, line->text),
                   from + i >= count ? "  (from the start again)" : "");
        return KEY_DONE;
    }
    screen_say("'%s' is not in what is recorded", screen.search);
    return KEY_DONE;
}

/* An object, or a name's object, that is there now; else the next event that tells of the text. */
static enum KeyResult search(int unused)
{
    char text[sizeof screen.search] = "";
    if (!overlay_prompt("search an object, a name, a text: ", text, sizeof text) || !*text)
        return KEY_DONE;
    memcpy(screen.search, text, sizeof text);
    NodeId id = find_object(text);
    if (!id && !names_find(text, &id))
        return search_story(unused);
    objects_select(id);
    screen.focus = PANE_OBJECTS;
    screen_say("%s%s", node_name(id),
               filter_shows(id) ? ": Enter tells more, N finds the next event"
                                : " is not listed (a lists all)");
    return KEY_DONE;
}

/* ---- the table ---- */

static const Command commands[] = {
    {{KEY_IS_RIGHT, ' ', 'n'}, "Right Space n", "on one instruction", go_on, GOAL_STEP},
    {{KEY_IS_LEFT, 'b'}, "Left b", "back one instruction", go_back, GOAL_STEP},
    {{KEY_IS_DOWN, 'l'}, "Down l", "on one line, into calls", go_on, GOAL_LINE},
    {{KEY_IS_UP, 'L'}, "Up L", "back one line", go_back, GOAL_LINE},
    {{'o'}, "o", "over: on one line, calls as a whole", go_on, GOAL_OVER},
    {{'u'}, "u", "out: until the function returns", go_on, GOAL_OUT},
    {{'d'}, "d D", "next death of an object, previous", go_on, GOAL_DEATH},
    {{'D'}, NULL, NULL, go_back, GOAL_DEATH},
    {{'c'}, "c C", "next collection, previous", go_on, GOAL_COLLECTION},
    {{'C'}, NULL, NULL, go_back, GOAL_COLLECTION},
    {{'r'}, "r", "run to the next breakpoint", go_on, GOAL_BREAK},
    {{'B'}, "B", "breakpoint at the line, on or off", toggle_break, 0},
    {{KEY_IS_HOME, 'g'}, "Home g", "to the beginning", go_first, 0},
    {{KEY_IS_END, 'G'}, "End G", "run to the end", go_on, GOAL_END},
    {{KEY_IS_TAB}, "Tab", "next pane (Shift-Tab: previous)", change_focus, 1},
    {{KEY_IS_BACK_TAB}, NULL, NULL, change_focus, -1},
    {{'j'}, "j k", "cursor down, up in the pane", move_cursor, 1},
    {{'k'}, NULL, NULL, move_cursor, -1},
    {{KEY_IS_PAGE_DOWN}, "PgDn PgUp", "the same by pages", move_cursor, 2},
    {{KEY_IS_PAGE_UP}, NULL, NULL, move_cursor, -2},
    {{KEY_IS_ENTER}, "Enter", "object: who holds it, why", enter, 0},
    {{'w'}, "w", "follow a name at the bottom", watch_name, 0},
    {{'/'}, "/", "search an object, name or text", search, 0},
    {{'N'}, "N", "next event that tells of it", search_story, 0},
    {{'a'}, "a", "all: values, inner objects, library", toggle_all, 0},
    {{'?', KEY_IS_HELP}, "? F1", "this help", help, 0},
    {{'q'}, "q", "quit", quit, 0}};

enum KeyResult keys_handle(int key)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        for (int k = 0; k < 4 && commands[i].keys[k]; k++)
            if (commands[i].keys[k] == key)
                return commands[i].run(commands[i].argument);
    return KEY_DONE;
}

bool keys_help(int i, const char **name, const char **text)
{
    for (size_t c = 0; c < sizeof commands / sizeof *commands; c++) {
        if (!commands[c].name || i-- > 0)
            continue;
        *name = commands[c].name;
        *text = commands[c].help;
        return true;
    }
    return false;
}
