/* watch/world_graph.c -- paths and cycles among the nodes of a world.
 * SPDX-License-Identifier: MIT
 *
 * Both walks keep their own stacks: the depth of the program's structures does not matter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watch/world.h"

typedef struct Reached { NodeId from; uint32_t position; } Reached;

static bool is_root(const World *w, NodeId id)
{
    return w->nodes[id].alive
           && (w->log->nodes[id].is_frame || (w->nodes[id].own && w->log->nodes[id].is_known));
}

static void write_chain(const World *w, const Reached *reached, NodeId target, char *out,
                        size_t size)
{
    NodeId chain[64];
    uint32_t n = 0;
    for (NodeId id = target; n < 64; id = reached[id].from) {
        chain[n++] = id;
        if (reached[id].from == id)
            break;
    }
    NodeId root = chain[n - 1];
    bool is_name = n > 1 && (w->log->nodes[root].is_namespace || w->log->nodes[root].is_frame);
    size_t used =
        is_name ? world_holder_text(w, root, reached[chain[n - 2]].position, out, size)
                : (size_t)snprintf(out, size, "%s", log_text_of(w->log, w->log->nodes[root].name));
    for (uint32_t i = n - 1 - is_name; i-- > 0 && used + 1 < size;) {
        char link[80];
        world_link_text(w, reached[chain[i]].from, reached[chain[i]].position, link, sizeof link);
        used += (size_t)snprintf(out + used, size - used, " > %s", link);
    }
}

/* Breadth first: frames are tried before other roots, so that a variable is named rather than a
 * table of the interpreter. */
bool world_why(const World *w, NodeId target, char *out, size_t size)
{
    uint32_t count = w->log->node_count < w->node_room ? w->log->node_count : w->node_room,
             head = 0, tail = 0;
    Reached *reached = calloc(count, sizeof *reached);
    NodeId *queue = malloc((count + 1) * sizeof *queue);
    bool found = false;
    for (int pass = 0; reached && queue && pass < 2; pass++)
        for (NodeId id = 1; id < count; id++)
            if (is_root(w, id) && w->log->nodes[id].is_frame == (pass == 0) && !reached[id].from) {
                reached[id].from = id;
                queue[tail++] = id;
            }
    while (head < tail && !found) {
        NodeId id = queue[head++];
        for (uint32_t i = 0; i < w->nodes[id].link_count && !found; i++) {
            NodeId to = w->nodes[id].links[i].target;
            if (reached[to].from)
                continue;
            reached[to] = (Reached){id, i};
            queue[tail++] = to;
            found = to == target;
        }
    }
    if (found)
        write_chain(w, reached, target, out, size);
    free(reached);
    free(queue);
    return found;
}

/* ---- Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), with an explicit stack
 * ---- */

typedef struct Visit1 { NodeId id; uint32_t next; } Visit1;
typedef struct Tarjan {
    const World *w;
    uint32_t *number, *low, *component;
    bool *on_stack;
    NodeId *stack;
    Visit1 *calls;
    uint32_t counter, stack_size, call_count, components;
} Tarjan;

static void enter_node(Tarjan *t, NodeId id)
{
    t->number[id] = t->low[id] = ++t->counter;
    t->stack[t->stack_size++] = id;
    t->on_stack[id] = true;
    t->calls[t->call_count++] = (Visit1){id, 0};
}

static bool holds_itself(const World *w, NodeId id)
{
    for (uint32_t i = 0; i < w->nodes[id].link_count; i++)
        if (w->nodes[id].links[i].target == id)
            return true;
    return false;
}

static void leave_node(Tarjan *t, NodeId id)
{
    t->call_count--;
    if (t->call_count) {
        NodeId parent = t->calls[t->call_count - 1].id;
        if (t->low[id] < t->low[parent])
            t->low[parent] = t->low[id];
    }
    if (t->low[id] != t->number[id])
        return;
    bool is_cycle = t->stack[t->stack_size - 1] != id || holds_itself(t->w, id);
    uint32_t component = is_cycle ? ++t->components : 0;
    NodeId member;
    do {
        member = t->stack[--t->stack_size];
        t->on_stack[member] = false;
        t->component[member] = component;
    } while (member != id);
}

/* Names, and what was there before the program, tie everything to everything: a cycle is made of
 * what the program made. */
static bool is_outside(const World *w, NodeId id)
{
    const LogNode *node = &w->log->nodes[id];
    return node->is_known || node->is_namespace || node->is_frame;
}

static void walk_from(Tarjan *t, NodeId start)
{
    enter_node(t, start);
    while (t->call_count) {
        Visit1 *top = &t->calls[t->call_count - 1];
        const Node *node = &t->w->nodes[top->id];
        if (top->next == node->link_count) {
            leave_node(t, top->id);
            continue;
        }
        NodeId from = top->id, to = node->links[top->next++].target;
        if (is_outside(t->w, to))
            continue;
        if (!t->number[to])
            enter_node(t, to);
        else if (t->on_stack[to] && t->number[to] < t->low[from])
            t->low[from] = t->number[to];
    }
}

uint32_t world_cycles(const World *w, uint32_t *component)
{
    uint32_t count = w->log->node_count < w->node_room ? w->log->node_count : w->node_room;
    Tarjan t = {.w = w,
                .component = component,
                .number = calloc(count, 4),
                .low = calloc(count, 4),
                .on_stack = calloc(count, 1),
                .stack = malloc(count * sizeof(NodeId)),
                .calls = malloc(count * sizeof(Visit1))};
    memset(component, 0, w->log->node_count * sizeof *component);
    if (t.number && t.low && t.on_stack && t.stack && t.calls)
        for (NodeId id = 1; id < count; id++)
            if (w->nodes[id].alive && !is_outside(w, id) && !t.number[id])
                walk_from(&t, id);
    free(t.number);
    free(t.low);
    free(t.on_stack);
    free(t.stack);
    free(t.calls);
    return t.components;
}
