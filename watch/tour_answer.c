/* watch/tour_answer.c -- answers to a lesson's questions, from the record.
 * SPDX-License-Identifier: MIT */
#include "watch/tour_answer.h"

#include <stdio.h>
#include <string.h>

/* The dict that the outermost frame binds names in. */
static NodeId main_names(const World *w)
{
    if (!w->frame_count)
        return 0;
    const Node *frame = &w->nodes[w->frames[0]];
    for (uint32_t i = 0; i < frame->link_count; i++)
        if (w->log->nodes[frame->links[i].target].is_namespace)
            return frame->links[i].target;
    return 0;
}

static bool is_key(const World *w, NodeId key, const char *name)
{
    const char *text = log_text_of(w->log, w->nodes[key].value);
    size_t n = strlen(name);
    return strlen(text) == n + 2 && strncmp(text + 1, name, n) == 0;
}

NodeId tour_lookup(const World *w, const char *name)
{
    const Node *names = &w->nodes[main_names(w)];
    for (uint32_t i = 1; i < names->link_count; i++)
        if (names->links[i].kind == EDGE_VALUE && is_key(w, names->links[i - 1].target, name))
            return names->links[i].target;
    return 0;
}

static uint32_t count_alive(const World *w, const char *type)
{
    uint32_t alive = 0;
    for (NodeId id = 1; id < w->log->node_count && id < w->node_room; id++)
        alive += w->nodes[id].alive && !w->log->nodes[id].is_frame
                 && strcmp(log_text_of(w->log, w->log->nodes[id].type), type) == 0;
    return alive;
}

bool tour_answer(const World *w, const char *expression, char *out, size_t size)
{
    const char *space = strchr(expression, ' ');
    if (!space) {
        snprintf(out, size, "%s", expression);
        return true;
    }
    if (strncmp(expression, "alive ", 6) == 0) {
        snprintf(out, size, "%u", count_alive(w, space + 1));
        return true;
    }
    NodeId id = tour_lookup(w, space + 1);
    if (!id)
        return false;
    if (strncmp(expression, "count ", 6) == 0)
        snprintf(out, size, "%u", w->nodes[id].count);
    else if (strncmp(expression, "generation ", 11) == 0)
        snprintf(out, size, "%u", w->nodes[id].generation);
    else
        snprintf(out, size, "%u", w->log->nodes[id].block_size);
    return true;
}
