/* watch/world_text.c -- links and values as a reader names them.   SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "watch/world.h"

static uint32_t rank_of(const Node *node, uint32_t position)
{
    uint32_t rank = 0;
    for (uint32_t i = 0; i < position; i++)
        rank += node->links[i].kind == node->links[position].kind;
    return rank;
}

static size_t cut(int n, size_t size)
{
    return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

size_t world_link_text(const World *w, NodeId holder, uint32_t position, char *out, size_t size)
{
    const Node *node = &w->nodes[holder];
    const Link *link = &node->links[position];
    const char *name = log_text_of(w->log, link->name);
    switch ((enum EdgeKind)link->kind) {
    case EDGE_ITEM: return cut(snprintf(out, size, "[%u]", rank_of(node, position)), size);
    case EDGE_KEY: return cut(snprintf(out, size, "key %u", rank_of(node, position)), size);
    case EDGE_VALUE:
        if (position && node->links[position - 1].kind == EDGE_KEY)
            return cut(
                snprintf(out, size, "[%s]",
                         log_text_of(w->log, w->log->nodes[node->links[position - 1].target].name)),
                size);
        return cut(snprintf(out, size, "value"), size);
    case EDGE_ATTRIBUTE: return cut(snprintf(out, size, ".%s", name), size);
    case EDGE_FIELD: case EDGE_ROOT: return cut(snprintf(out, size, "%s", name), size);
    case EDGE_TYPE: return cut(snprintf(out, size, "its type"), size);
    case EDGE_CELL: return cut(snprintf(out, size, "cell"), size);
    case EDGE_CONSTANT:
        return cut(snprintf(out, size, "constant %u", rank_of(node, position)), size);
    case EDGE_NAME: return cut(snprintf(out, size, "name %u", rank_of(node, position)), size);
    case EDGE_CLOSURE: return cut(snprintf(out, size, "closure %u", rank_of(node, position)), size);
    case EDGE_LOCAL: return cut(snprintf(out, size, "name %s", name), size);
    case EDGE_STACK: return cut(snprintf(out, size, "stack %u", rank_of(node, position)), size);
    case EDGE_CALLEE: return cut(snprintf(out, size, "called"), size);
    default: return cut(snprintf(out, size, "holds"), size);
    }
}

size_t world_holder_text(const World *w, NodeId holder, uint32_t position, char *out, size_t size)
{
    const LogNode *node = &w->log->nodes[holder];
    const Link *link = &w->nodes[holder].links[position];
    if (node->is_frame)
        return world_link_text(w, holder, position, out, size);
    if (node->is_namespace && link->kind == EDGE_VALUE && position) {
        NodeId key = w->nodes[holder].links[position - 1].target;
        const char *text = log_text_of(w->log, w->nodes[key].value);
        size_t length = strlen(text);
        if (length >= 2 && *text == '\'')
            return cut(snprintf(out, size, "name %.*s", (int)length - 2, text + 1), size);
    }
    char inner[100];
    world_link_text(w, holder, position, inner, sizeof inner);
    bool joined = *inner == '[' || *inner == '.';
    return cut(
        snprintf(out, size, "%s%s%s", log_text_of(w->log, node->name), joined ? "" : " ", inner),
        size);
}

typedef struct Text { char *out; size_t size, used; } Text;

static void put(Text *t, const char *text)
{
    size_t n = strlen(text);
    if (t->used + n >= t->size)
        n = t->size - 1 - t->used;
    memcpy(t->out + t->used, text, n);
    t->used += n;
    t->out[t->used] = 0;
}

static void put_items(Text *t, const World *w, const Node *node, const char *open,
                      const char *close)
{
    bool first = true;
    put(t, open);
    for (uint32_t i = 0; i < node->link_count && t->used + 8 < t->size; i++) {
        const Link *link = &node->links[i];
        if (link->kind != EDGE_ITEM && link->kind != EDGE_KEY && link->kind != EDGE_VALUE)
            continue;
        put(t, link->kind == EDGE_VALUE ? ": " : first ? "" : ", ");
        put(t, log_text_of(w->log, w->log->nodes[link->target].name));
        first = false;
    }
    put(t, close);
}

size_t world_value_text(const World *w, NodeId id, char *out, size_t size)
{
    static const struct {
        const char *type, *open, *close;
    } containers[] = {{"list", "[", "]"},
                      {"tuple", "(", ")"},
                      {"dict", "{", "}"},
                      {"set", "{", "}"},
                      {"frozenset", "{", "}"}};
    const char *type = log_text_of(w->log, w->log->nodes[id].type);
    Text t = {out, size, 0};
    out[0] = 0;
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        if (strcmp(type, containers[i].type) != 0)
            continue;
        put_items(&t, w, &w->nodes[id], containers[i].open, containers[i].close);
        return t.used;
    }
    put(&t, log_text_of(w->log, w->nodes[id].value));
    return t.used;
}
