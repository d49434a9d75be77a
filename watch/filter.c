/* watch/filter.c -- what a reader of a view is told of.   SPDX-License-Identifier: MIT */
#include "watch/filter.h"

#include <stdlib.h>
#include <string.h>

Filter filter = {.events = UINT32_MAX};

static const Log *record;

enum Mark { MARK_HIDDEN = 1, MARK_WANTED = 2, MARK_ADOPTED = 4 };
static uint8_t *marks;          /* by node */
static uint32_t mark_room;

void filter_begin(const Log *log, const Filter *wanted)
{
    record = log;
    filter = *wanted;
}

static bool is_marked(NodeId id, enum Mark mark) { return id < mark_room && (marks[id] & mark); }

static void set_mark(NodeId id, enum Mark mark)
{
    if (id >= mark_room) {
        uint32_t room = 2 * id + 1024;
        uint8_t *bigger = realloc(marks, room);
        if (!bigger)
            return;
        memset(bigger + mark_room, 0, room - mark_room);
        marks = bigger;
        mark_room = room;
    }
    marks[id] |= (uint8_t)mark;
}

bool filter_is_hidden(NodeId id) { return is_marked(id, MARK_HIDDEN); }
void filter_hide(NodeId id) { set_mark(id, MARK_HIDDEN); }

static bool is_one_of(const char *type, const char *const *types)
{
    for (; *types; types++)
        if (strcmp(type, *types) == 0)
            return true;
    return false;
}

static const char *type_of(NodeId id) { return log_text_of(record, record->nodes[id].type); }

static bool is_plain(NodeId id)
{
    static const char *const types[] = {"int",
                                        "str",
                                        "float",
                                        "bool",
                                        "NoneType",
                                        "bytes",
                                        "complex",
                                        "code",
                                        "method",
                                        "builtin_function_or_method",
                                        "list_iterator",
                                        "range_iterator",
                                        "tuple_iterator",
                                        "str_iterator",
                                        "traceback",
                                        "cell",
                                        "wrapper_descriptor",
                                        "method-wrapper",
                                        "getset_descriptor",
                                        "method_descriptor",
                                        "member_descriptor",
                                        "range",
                                        "slice",
                                        "function",
                                        "module",
                                        "type",
                                        "types.SimpleNamespace",
                                        NULL};
    return is_one_of(type_of(id), types);
}

bool filter_is_inner_holder(NodeId holder)
{
    static const char *const types[] = {"type",
                                        "module",
                                        "getset_descriptor",
                                        "member_descriptor",
                                        "builtin_function_or_method",
                                        "types.SimpleNamespace",
                                        NULL};
    return is_one_of(type_of(holder), types) || filter_is_hidden(holder);
}

static bool is_wanted(NodeId id)
{
    return is_marked(id, MARK_WANTED)
           || strcmp(log_text_of(record, record->nodes[id].name), filter.only) == 0
           || strcmp(type_of(id), filter.only) == 0;
}

bool filter_shows(NodeId id)
{
    const LogNode *node = &record->nodes[id];
    if (node->is_frame || !id)
        return false;
    if (filter.only)
        return is_wanted(id);
    return filter.all
           || ((!node->is_library || is_marked(id, MARK_ADOPTED)) && !filter_is_hidden(id)
               && !node->is_namespace && !node->is_known && !is_plain(id));
}

bool filter_may_show(NodeId id)
{
    return filter.only ? id && !record->nodes[id].is_frame : filter_shows(id);
}

/* Whether the program holds the target itself: by a variable of its own code, or in an object that
 * a reader sees. */
static bool is_programs(const Event *gain)
{
    const LogNode *holder = &record->nodes[gain->node];
    if (holder->is_frame)
        return !holder->is_library && gain->sub == EDGE_LOCAL;
    return holder->is_namespace ? !holder->is_library && gain->sub == EDGE_VALUE
                                : filter_shows(gain->node);
}

bool filter_link(const World *w, const Event *gain)
{
    char text[100];
    if (!filter.only) {
        if (!record->nodes[gain->a].is_library || is_marked(gain->a, MARK_ADOPTED)
            || !is_programs(gain))
            return false;
        set_mark(gain->a, MARK_ADOPTED);
        return filter_shows(gain->a);
    }
    world_holder_text(w, gain->node, gain->c, text, sizeof text);
    if (strncmp(text, "name ", 5) == 0 && strcmp(text + 5, filter.only) == 0)
        set_mark(gain->a, MARK_WANTED);
    return false;
}
