/* modules/memory_cycles.c -- cycles: which objects hold each other.   SPDX-License-Identifier: MIT
 *
 * A cycle here is a strongly connected component: objects each of which leads to each other one.
 * Nothing is collected to find them. */
#include "modules/memory_cycles.h"

#include <stdlib.h>
#include <string.h>

#include "objects/args.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"

/* ---- garbage: as the collector finds it, by counts ---- */

/* Marks what is held from outside: objects whose count is more than the edges from objects, and
 * all that they reach. */
static int mark_held(const Snapshot *s, uint8_t *mark)
{
    uint32_t *edges = numbers_new(s->table.count), *todo = numbers_new(s->table.count), waiting = 0;
    for (uint32_t e = 0; edges && e < s->first[s->table.count]; e++)
        edges[s->edges[e].to]++;
    for (uint32_t i = 0; edges && todo && i < s->table.count; i++)
        if (s->table.objects[i]->refcount != edges[i]) {
            mark[i] = 1;
            todo[waiting++] = i;
        }
    while (waiting) {
        uint32_t i = todo[--waiting];
        for (uint32_t e = s->first[i]; e < s->first[i + 1]; e++)
            if (!mark[s->edges[e].to]) {
                mark[s->edges[e].to] = 1;
                todo[waiting++] = s->edges[e].to;
            }
    }
    int status = edges && todo ? 0 : -1;
    free(edges);
    free(todo);
    return status;
}

/* ---- strongly connected components (Tarjan), without recursion ---- */

typedef struct Walk {
    const Snapshot *s;
    const uint8_t *skip;   /* objects that are left out, or NULL */
    uint32_t *order, *low; /* 1..: when it was met; the earliest that it leads to */
    uint32_t *next_edge, *path,
        *open; /* path: the objects being looked at; open: those without a component */
    uint32_t met, path_length, open_count;
    Components *out;
} Walk;

static void enter(Walk *w, uint32_t i)
{
    w->order[i] = w->low[i] = ++w->met;
    w->next_edge[i] = w->s->first[i];
    w->path[w->path_length++] = i;
    w->open[w->open_count++] = i;
}

static bool holds_itself(const Snapshot *s, uint32_t i)
{
    for (uint32_t e = s->first[i]; e < s->first[i + 1]; e++)
        if (s->edges[e].to == i)
            return true;
    return false;
}

/* i is the first of its component, which lies at the end of the open ones. */
static void close_component(Walk *w, uint32_t i)
{
    uint32_t start = w->open_count;
    while (w->open[start - 1] != i)
        start--;
    start--;
    Components *c = w->out;
    bool cyclic = w->open_count - start > 1 || holds_itself(w->s, i);
    if (cyclic)
        c->start[c->count++] = c->member_count;
    for (uint32_t k = start; k < w->open_count; k++) {
        w->low[w->open[k]] = UINT32_MAX; /* done */
        if (cyclic) {
            c->of[w->open[k]] = c->count;
            c->members[c->member_count++] = w->open[k];
        }
    }
    w->open_count = start;
}

static void leave(Walk *w, uint32_t i)
{
    w->path_length--;
    uint32_t low = w->low[i];
    if (low == w->order[i])
        close_component(w, i);
    else if (w->path_length && low < w->low[w->path[w->path_length - 1]])
        w->low[w->path[w->path_length - 1]] = low;
}

static void walk_from(Walk *w, uint32_t root)
{
    enter(w, root);
    while (w->path_length) {
        uint32_t i = w->path[w->path_length - 1];
        if (w->next_edge[i] == w->s->first[i + 1]) {
            leave(w, i);
            continue;
        }
        uint32_t to = w->s->edges[w->next_edge[i]++].to;
        if (w->skip && w->skip[to])
            continue;
        if (!w->order[to])
            enter(w, to);
        else if (w->low[to] != UINT32_MAX && w->order[to] < w->low[i])
            w->low[i] = w->order[to];
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

int components_find(const Snapshot *s, const uint8_t *skip, Components *c)
{
    uint32_t n = s->table.count;
    *c = (Components){numbers_new(n), numbers_new(n), numbers_new(n + 1), 0, 0};
    Walk w = {s,
              skip,
              numbers_new(n),
              numbers_new(n),
              numbers_new(n),
              numbers_new(n),
              numbers_new(n),
              0,
              0,
              0,
              c};
    bool ok = c->of && c->members && c->start && w.order && w.low && w.next_edge && w.path &&
              w.open;
    for (uint32_t i = 0; ok && i < n; i++)
        if (!w.order[i] && !(skip && skip[i]))
            walk_from(&w, i);
    for (uint32_t k = 0; ok && k < c->count; k++) {
        uint32_t end = k + 1 < c->count ? c->start[k + 1] : c->member_count;
        qsort(c->members + c->start[k], end - c->start[k], sizeof *c->members, compare_numbers);
    }
    if (ok)
        c->start[c->count] = c->member_count;
    free(w.order);
    free(w.low);
    free(w.next_edge);
    free(w.path);
    free(w.open);
    return ok ? 0 : -1;
}

void components_free(Components *c)
{
    free(c->of);
    free(c->members);
    free(c->start);
}

/* ---- text ---- */

#define CYCLES_SHOWN 20
#define MEMBERS_SHOWN 12

static uint32_t place_in(const Components *c, uint32_t k, uint32_t i)
{
    for (uint32_t m = c->start[k]; m < c->start[k + 1]; m++)
        if (c->members[m] == i)
            return m - c->start[k] + 1;
    return 0;
}

/* "#1 Node" and its edges within the cycle: "  .next -> #2". */
static void write_member(FILE *out, const Snapshot *s, const Components *c, uint32_t k, uint32_t i)
{
    fprintf(out, "\n  #%u ", place_in(c, k, i));
    text_object(out, s->table.objects[i]);
    unsigned written = 0;
    for (uint32_t e = s->first[i]; e < s->first[i + 1] && written < 6; e++)
        if (c->of[s->edges[e].to] == k + 1) {
            fprintf(out, "%s", written++ ? ", " : ":  ");
            text_edge(out, &s->edges[e]);
            fprintf(out, " -> #%u", place_in(c, k, s->edges[e].to));
        }
}

static void write_cycle(FILE *out, const Snapshot *s, const Components *c, uint32_t k)
{
    size_t bytes = 0;
    uint32_t count = c->start[k + 1] - c->start[k];
    for (uint32_t m = c->start[k]; m < c->start[k + 1]; m++)
        bytes += object_bytes(s->table.objects[c->members[m]]);
    fprintf(out, "\ncycle %u: %u object%s, ", k + 1, count, count == 1 ? "" : "s");
    text_bytes(out, bytes);
    for (uint32_t m = 0; m < count && m < MEMBERS_SHOWN; m++)
        write_member(out, s, c, k, c->members[c->start[k] + m]);
    if (count > MEMBERS_SHOWN)
        fprintf(out, "\n  ... %u more", count - MEMBERS_SHOWN);
}

/* The order of components is that in which their ends were found: by first member it is the
 * order of age. */
static void sort_components(Components *c, uint32_t *rank)
{
    for (uint32_t k = 0; k < c->count; k++) {
        uint32_t at = k;
        for (; at > 0 && c->members[c->start[rank[at - 1]]] > c->members[c->start[k]]; at--)
            rank[at] = rank[at - 1];
        rank[at] = k;
    }
}

/* Puts the components in order of rank. */
static int reorder(Components *c, uint32_t object_count)
{
    uint32_t *rank = numbers_new(c->count), *members = numbers_new(object_count),
             *start = numbers_new(object_count + 1), at = 0;
    if (rank && members && start) {
        sort_components(c, rank);
        for (uint32_t k = 0; k < c->count; k++) {
            start[k] = at;
            for (uint32_t m = c->start[rank[k]]; m < c->start[rank[k] + 1]; m++) {
                c->of[c->members[m]] = k + 1;
                members[at++] = c->members[m];
            }
        }
        start[c->count] = at;
        uint32_t *old_members = c->members, *old_start = c->start;
        c->members = members;
        c->start = start;
        members = old_members;
        start = old_start;
    }
    bool ok = rank != NULL && members != NULL && start != NULL;
    free(rank);
    free(members);
    free(start);
    return ok ? 0 : -1;
}

static Object *cycles_text(const Snapshot *s, const Components *c, bool all)
{
    TextFile text;
    if (text_open(&text) < 0)
        return NULL;
    fprintf(text.file, "%u cycle%s%s, %u object%s", c->count, c->count == 1 ? "" : "s",
            all ? "" : " of garbage", c->member_count, c->member_count == 1 ? "" : "s");
    for (uint32_t k = 0; k < c->count && k < CYCLES_SHOWN; k++)
        write_cycle(text.file, s, c, k);
    if (c->count > CYCLES_SHOWN)
        fprintf(text.file, "\n... %u more cycles", c->count - CYCLES_SHOWN);
    return text_close(&text);
}

/* ---- memory.cycles ---- */

typedef struct Found {
    Object *text;
    Object **held;
    uint32_t *sizes;
    uint32_t count, members;
} Found;

/* Holds the members, so that they outlive what making the result may collect. */
static int hold_members(const Snapshot *s, const Components *c, bool objects, Found *f)
{
    f->count = c->count;
    f->members = c->member_count;
    f->sizes = numbers_new(c->count);
    f->held = calloc(c->member_count + 1, sizeof *f->held);
    if (!f->sizes || !f->held)
        return -1;
    for (uint32_t k = 0; k < c->count; k++)
        f->sizes[k] = c->start[k + 1] - c->start[k];
    for (uint32_t m = 0; objects && m < c->member_count; m++)
        f->held[m] = retain(s->table.objects[c->members[m]]);
    return 0;
}

static int cycles_find(Object *const *args, bool all, bool objects, Found *f)
{
    Snapshot s;
    Components c = {0};
    if (snapshot_take(&s, args) < 0)
        return -1;
    uint8_t *mark = calloc(s.table.count + 1, 1);
    int status = !mark ? -1 : all ? 0 : mark_held(&s, mark);
    if (status == 0 && (status = components_find(&s, mark, &c)) == 0 &&
        (status = reorder(&c, s.table.count)) == 0 &&
        (status = hold_members(&s, &c, objects, f)) == 0 && !(f->text = cycles_text(&s, &c, all)))
        status = -1;
    components_free(&c);
    free(mark);
    snapshot_free(&s);
    if (status < 0 && !error_occurred())
        raise_no_memory();
    return status;
}

/* A list of lists: the members (consumed), or for each cycle its size. */
static Object *members_list(Found *f)
{
    Object *list = list_new(f->count);
    uint32_t at = 0;
    for (uint32_t k = 0; k < f->count; k++) {
        Object *cycle = list ? list_from_array_take(f->held + at, f->sizes[k]) : NULL;
        if (list)
            memset(f->held + at, 0, f->sizes[k] * sizeof *f->held);
        if (!cycle || list_append_take(list, cycle) < 0)
            CLEAR(list);
        at += f->sizes[k];
    }
    return list;
}

static void found_free(Found *f)
{
    for (uint32_t m = 0; f->held && m < f->members; m++)
        release_maybe(f->held[m]);
    free(f->held);
    free(f->sizes);
    release_maybe(f->text);
}

Object *memory_cycles(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"all", "objects", NULL};
    static const ArgSpec spec = {"cycles", names, 0, 0, 0};
    Object *out[2];
    bool all = false, objects = false;
    Found f = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_bool(out[0], &all) ||
        !arg_bool(out[1], &objects))
        return NULL;
    Object *report = cycles_find(args, all, objects, &f) < 0 ? NULL : report_new(retain(f.text));
    if (report_set(report, "count", int_from_u64(f.count)) < 0 ||
        report_set(report, "objects", int_from_u64(f.members)) < 0 ||
        (objects && report_set(report, "cycles", report ? members_list(&f) : NULL) < 0))
        CLEAR(report);
    found_free(&f);
    return report;
}
