/* watch/leaks.c -- what was alive when the program ended, and why.   SPDX-License-Identifier: MIT
 *
 * The moment is the end of the main module, before the interpreter lets go of its names. */
#include "watch/leaks.h"

#include <stdlib.h>
#include <string.h>

#include "watch/filter.h"
#include "watch/world.h"

typedef struct Kind { TextId type; uint32_t count; uint64_t bytes; NodeId first; } Kind;

typedef struct Report {
    World *world;
    const Log *log;
    FILE *out;
    Kind *kinds;
    uint32_t kind_count;
    uint32_t *component;
} Report;

static const char *name_of(const Report *r, NodeId id)
{
    return log_text_of(r->log, r->log->nodes[id].name);
}

/* Applies events up to the first of the interpreter's end. */
static void go_to_end(World *w)
{
    for (const Event *e; (e = world_peek(w)) && !(e->flags & EVENT_EXIT);) {
        Event gain = *e;
        if (!world_apply(w))
            return;
        if (gain.kind == EVENT_GAIN)
            filter_link(w, &gain);
    }
}

static int is_outer(NodeId holder, uint32_t position, void *context)
{
    (void)position, (void)context;
    return !filter_is_inner_holder(holder);
}

/* A part of a type or module and of nothing else is the interpreter's business. */
static bool is_part(const Report *r, NodeId id)
{
    const LogNode *node = &r->log->nodes[id];
    return !node->is_instance && r->world->nodes[id].held
           && !world_holders(r->world, id, is_outer, NULL);
}

static bool is_reported(const Report *r, NodeId id)
{
    return r->world->nodes[id].alive && filter_shows(id) && !is_part(r, id);
}

/* ---- cycles that nothing reaches ---- */

/* One way round a component, from a member back to it. */
static void print_cycle(const Report *r, NodeId start)
{
    NodeId at = start;
    fprintf(r->out, "  %s", name_of(r, start));
    for (int length = 0; length < 12; length++) {
        const Node *node = &r->world->nodes[at];
        uint32_t i = 0;
        while (i < node->link_count && r->component[node->links[i].target] != r->component[start])
            i++;
        if (i == node->link_count)
            break;
        char link[80];
        world_link_text(r->world, at, i, link, sizeof link);
        at = node->links[i].target;
        fprintf(r->out, " %s > %s", link, name_of(r, at));
        if (at == start)
            break;
    }
    fputc('\n', r->out);
}

static uint32_t print_lost_cycles(Report *r)
{
    uint32_t components = world_cycles(r->world, r->component), lost = 0;
    bool *seen = calloc(components + 1, sizeof *seen);
    char why[300];
    for (NodeId id = 1; seen && id < r->log->node_count; id++) {
        uint32_t c = r->component[id];
        if (!c || seen[c] || !is_reported(r, id) || world_why(r->world, id, why, sizeof why))
            continue;
        seen[c] = true;
        if (lost++ == 0)
            fprintf(r->out,
                    "Cycles that nothing reaches any more (only the collector frees them):\n");
        print_cycle(r, id);
    }
    free(seen);
    return lost;
}

/* ---- the others, by type ---- */

static void count_kind(Report *r, NodeId id)
{
    TextId type = r->log->nodes[id].type;
    uint32_t i = 0;
    while (i < r->kind_count && r->kinds[i].type != type)
        i++;
    if (i == r->kind_count)
        r->kinds[r->kind_count++] = (Kind){.type = type, .first = id};
    r->kinds[i].count++;
    r->kinds[i].bytes += r->log->nodes[id].block_size;
}

static int larger_first(const void *a, const void *b)
{
    const Kind *x = a, *y = b;
    if (x->bytes != y->bytes)
        return x->bytes < y->bytes ? 1 : -1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void print_kinds(Report *r)
{
    qsort(r->kinds, r->kind_count, sizeof *r->kinds, larger_first);
    for (uint32_t i = 0; i < r->kind_count; i++) {
        const Kind *k = &r->kinds[i];
        char why[300];
        bool held = world_why(r->world, k->first, why, sizeof why);
        fprintf(r->out, "  %6u %-16s %8llu bytes   %s born line %d: %s\n", k->count,
                log_text_of(r->log, k->type), (unsigned long long)k->bytes, name_of(r, k->first),
                r->log->nodes[k->first].born_line, held ? why : "part of a cycle above");
    }
}

bool leaks_report(Log *log, FILE *out)
{
    Report r = {.world = world_new(log),
                .log = log,
                .out = out,
                .kinds = calloc(log->node_count, sizeof(Kind)),
                .component = calloc(log->node_count, sizeof(uint32_t))};
    bool fine = r.world && r.kinds && r.component;
    if (fine) {
        go_to_end(r.world);
        uint32_t lost = print_lost_cycles(&r);
        for (NodeId id = 1; id < log->node_count; id++)
            if (is_reported(&r, id))
                count_kind(&r, id);
        fprintf(out,
                r.kind_count ? "%sAlive when the program ended:\n"
                             : "%sNothing that the program made was alive when it ended.\n",
                lost ? "\n" : "");
        print_kinds(&r);
    }
    world_free(r.world);
    free(r.kinds);
    free(r.component);
    return fine;
}
