/* modules/memory_why.c -- why an object is alive, who holds it.   SPDX-License-Identifier: MIT
 *
 * The way is the shortest one from what a program sees (modules, frames); only if there is none,
 * from the interpreter's tables. */
#include <stdlib.h>
#include <string.h>

#include "modules/memory_internal.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/frame_object.h"

/* ---- words for holders ---- */

static bool edge_is_dict_word(const Edge *e)
{
    return e->kind == EDGE_FIELD && strcmp((const char *)e->arg, "__dict__") == 0;
}

/* The object whose attributes dict number i keeps, or NO_OBJECT. */
static uint32_t dict_owner(const Snapshot *s, uint32_t i)
{
    if (!dict_is(s->table.objects[i]))
        return NO_OBJECT;
    for (uint32_t e = 0; e < s->first[s->table.count]; e++)
        if (s->edges[e].to == i && edge_is_dict_word(&s->edges[e]))
            return s->edges[e].from;
    return NO_OBJECT;
}

void text_frame(FILE *out, uint32_t number)
{
    const Frame *frame = vm.frames + number;
    fputs("frame ", out);
    text_str(out, frame->code->qualname);
    fprintf(out, " (line %d)", code_line(frame->code, frame_word(frame)));
}

static void text_type(FILE *out, const Object *o) { fputs(o->type->name, out); }

/* A step "Node.next", "dict['k']", "list[3]" from an object; what is an attribute of the dict's
 * owner is written as that. */
static void text_step(FILE *out, const Snapshot *s, const Edge *e)
{
    const Object *from = s->table.objects[e->from];
    uint32_t owner = e->kind == EDGE_VALUE ? dict_owner(s, e->from) : NO_OBJECT;
    if (owner == NO_OBJECT || !str_is((Object *)e->arg)) {
        text_type(out, from);
        if (e->kind != EDGE_ITEM && e->kind != EDGE_VALUE && e->kind != EDGE_ATTRIBUTE &&
            !(e->kind == EDGE_FIELD && *(char *)e->arg == '_'))
            fputc(' ', out);
        text_edge(out, e);
        return;
    }
    const Object *holder = s->table.objects[owner];
    bool module = is_instance(holder, &module_type);
    (module ? text_object : text_type)(out, holder);
    fputs(module ? " -> '" : ".", out);
    text_str(out, (Object *)e->arg);
    fputs(module ? "'" : "", out);
}

static void text_outside(FILE *out, const Edge *e)
{
    if (e->frame == NO_OBJECT) {
        fputs((const char *)e->arg, out);
        return;
    }
    text_frame(out, e->frame);
    fputs(", ", out);
    text_edge(out, e);
}

/* ---- the way ---- */

#define NO_EDGE UINT32_MAX

typedef struct Search {
    const Snapshot *s;
    uint32_t *via; /* the edge by which an object was reached, + 1; 0: not reached */
    uint32_t *todo, waiting, done;
} Search;

static void search_reach(Search *f, uint32_t edge)
{
    uint32_t to = f->s->edges[edge].to;
    if (f->via[to])
        return;
    f->via[to] = edge + 1;
    f->todo[f->waiting++] = to;
}

static void search_run(Search *f)
{
    while (f->done < f->waiting) {
        uint32_t i = f->todo[f->done++];
        for (uint32_t e = f->s->first[i]; e < f->s->first[i + 1]; e++)
            search_reach(f, e);
    }
}

/* Whether a root edge is what a program's author would name. */
static bool is_plain_root(const Edge *e)
{
    if (e->argument)
        return false;
    if (e->frame == NO_OBJECT)
        return strcmp((const char *)e->arg, "sys.modules") == 0;
    return e->kind == EDGE_LOCAL || e->kind == EDGE_STACK || e->kind == EDGE_CALLEE;
}

static int search_roots(Search *f, const Snapshot *s)
{
    *f = (Search){s, numbers_new(s->table.count), numbers_new(s->table.count), 0, 0};
    if (!f->via || !f->todo)
        return -1;
    for (int plain = 1; plain >= 0; plain--) {
        for (uint32_t e = s->first[s->table.count]; e < s->edge_count; e++)
            if (is_plain_root(&s->edges[e]) == plain && !s->edges[e].argument)
                search_reach(f, e);
        search_run(f);
    }
    return 0;
}

static void search_free(Search *f)
{
    free(f->via);
    free(f->todo);
}

/* The dict that is written as part of its owner, and the way to a module through sys.modules,
 * need no words. */
static bool step_is_silent(const Snapshot *s, const Edge *e, const Edge *next)
{
    if (!next)
        return false;
    if (e->from != NO_OBJECT)
        return edge_is_dict_word(e) && next->kind == EDGE_VALUE && str_is((Object *)next->arg);
    return e->frame == NO_OBJECT && strcmp((const char *)e->arg, "sys.modules") == 0 &&
           next->kind == EDGE_VALUE;
}

static bool step_names_module(const Snapshot *s, const Edge *e, const Edge *next)
{
    return next && e->from != NO_OBJECT && e->kind == EDGE_VALUE &&
           is_instance(s->table.objects[e->to], &module_type) && edge_is_dict_word(next);
}

/* Edges from the root to target, first to last: count, in way[0..]. */
static uint32_t way_to(const Search *f, uint32_t target, uint32_t *way)
{
    uint32_t count = 0;
    for (uint32_t i = target; i != NO_OBJECT && count <= f->s->table.count;
         i = f->s->edges[way[count - 1]].from)
        way[count++] = f->via[i] - 1;
    for (uint32_t i = 0; i < count / 2; i++) {
        uint32_t swapped = way[i];
        way[i] = way[count - 1 - i];
        way[count - 1 - i] = swapped;
    }
    return count;
}

/* Long ways are shown from both ends. */
#define WAY_SHOWN 12

static void text_way(FILE *out, const Snapshot *s, const uint32_t *way, uint32_t count)
{
    bool written = false, cut = false;
    for (uint32_t i = 0; i < count; i++) {
        const Edge *e = &s->edges[way[i]], *next = i + 1 < count ? &s->edges[way[i + 1]] : NULL;
        if (step_is_silent(s, e, next) || step_names_module(s, e, next))
            continue;
        if (count > 2 * WAY_SHOWN && i >= WAY_SHOWN && i + WAY_SHOWN < count) {
            if (!cut)
                fprintf(out, " -> ... %u more", count - 2 * WAY_SHOWN);
            cut = true;
            continue;
        }
        fputs(written ? " -> " : "", out);
        written = true;
        if (e->from == NO_OBJECT)
            text_outside(out, e);
        else
            text_step(out, s, e);
    }
}

/* ---- the cycle ---- */

/* The shortest way from target back to itself, or nothing: count of edges. */
static uint32_t cycle_through(const Snapshot *s, uint32_t target, uint32_t *way)
{
    Search f = {s, numbers_new(s->table.count), numbers_new(s->table.count), 0, 0};
    uint32_t count = 0;
    if (f.via && f.todo) {
        for (uint32_t e = s->first[target]; e < s->first[target + 1]; e++)
            search_reach(&f, e);
        search_run(&f);
        for (uint32_t i = target; f.via[i] && (i != target || !count);
             i = s->edges[way[count - 1]].from)
            way[count++] = f.via[i] - 1;
    }
    search_free(&f);
    return count;
}

static void text_cycle(FILE *out, const Snapshot *s, const uint32_t *way, uint32_t count)
{
    for (uint32_t i = count; i-- > 0;) { /* it was collected from the end */
        text_step(out, s, &s->edges[way[i]]);
        fputs(i ? " -> " : " -> the beginning", out);
    }
}

/* ---- retained size ---- */

/* Bytes and number of the objects that nothing else would hold: reached from target, and from
 * nowhere without it. */
static int retained(const Snapshot *s, uint32_t target, size_t *bytes, size_t *count)
{
    uint8_t *mark = calloc(s->table.count + 1, 1);
    uint32_t *todo = numbers_new(s->table.count), waiting = 0;
    int status = mark && todo ? snapshot_mark(s, target, mark) : -1;
    *bytes = *count = 0;
    if (status == 0) {
        mark[target] = 1;
        todo[waiting++] = target;
    }
    while (waiting) {
        uint32_t i = todo[--waiting];
        *bytes += object_bytes(s->table.objects[i]);
        ++*count;
        for (uint32_t e = s->first[i]; e < s->first[i + 1]; e++)
            if (!mark[s->edges[e].to]) {
                mark[s->edges[e].to] = 1;
                todo[waiting++] = s->edges[e].to;
            }
    }
    free(mark);
    free(todo);
    if (status < 0 && !error_occurred())
        raise_no_memory();
    return status;
}

/* ---- memory.why ---- */

static int count_one(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    ++*(size_t *)context;
    return 0;
}

typedef struct Answer {
    Object *way, *text;
    size_t bytes, objects, weak;
    bool reachable;
} Answer;

static void write_answer(FILE *out, const char *way, bool reachable, bool cyclic, const Answer *a)
{
    if (reachable)
        fprintf(out, "%s", way);
    else if (cyclic)
        fprintf(out, "nothing but a cycle holds it: %s", way);
    else
        fprintf(out, "nothing but this call holds it");
    fprintf(out, "\nwith it would go %zu object%s, ", a->objects, a->objects == 1 ? "" : "s");
    text_bytes(out, a->bytes);
    if (a->weak)
        fprintf(out, "\n%zu weak reference%s, which do%s not hold it", a->weak,
                a->weak == 1 ? "" : "s", a->weak == 1 ? "es" : "");
}

static int answer_in_text(const Snapshot *s, const Search *f, uint32_t target, uint32_t *way,
                          Answer *a)
{
    TextFile path, all;
    a->reachable = f->via[target] != 0;
    uint32_t count = a->reachable ? way_to(f, target, way) : cycle_through(s, target, way);
    if (text_open(&path) < 0)
        return -1;
    (a->reachable ? text_way : text_cycle)(path.file, s, way, count);
    fflush(path.file);
    if (text_open(&all) < 0) {
        text_discard(&path);
        return -1;
    }
    write_answer(all.file, path.text, a->reachable, count > 0, a);
    a->way = text_close(&path);
    a->text = text_close(&all);
    return a->way && a->text ? 0 : -1;
}

static int answer(const Snapshot *s, Object *o, Answer *a)
{
    uint32_t target = object_table_find(&s->table, o);
    Search f;
    if (target == NO_OBJECT) { /* only C code holds it */
        a->text = str_from_c("nothing but this call holds it");
        a->way = str_from_c("");
        return a->text && a->way ? 0 : -1;
    }
    uint32_t *way = numbers_new(s->table.count + 1);
    int status = way ? search_roots(&f, s) : -1;
    if (status == 0)
        status = retained(s, target, &a->bytes, &a->objects);
    edges_visit_weak(o, count_one, &a->weak);
    if (status == 0)
        status = answer_in_text(s, &f, target, way, a);
    if (way)
        search_free(&f);
    free(way);
    return status;
}

Object *memory_why(Object *module, Object *const *args, size_t nargs)
{
    Snapshot s;
    Answer a = {0};
    if (snapshot_take(&s, args) < 0)
        return NULL;
    int status = answer(&s, args[0], &a);
    snapshot_free(&s);
    Object *report = status < 0 ? NULL : report_new(retain(a.text));
    if (report_set(report, "path", retain_maybe(a.way)) < 0 ||
        report_set(report, "reachable", bool_new(a.reachable)) < 0 ||
        report_set(report, "retained_objects", int_from_u64(a.objects)) < 0 ||
        report_set(report, "retained_bytes", int_from_u64(a.bytes)) < 0 ||
        report_set(report, "weak", int_from_u64(a.weak)) < 0)
        CLEAR(report);
    release_maybe(a.way);
    release_maybe(a.text);
    return report;
}

/* ---- memory.holders ---- */

#define HOLDERS_SHOWN 30

typedef struct Tally {
    uint32_t holders, arguments, immortal;
} Tally;

static void write_holder(FILE *out, const Snapshot *s, const Edge *e)
{
    fputs("\n  ", out);
    if (e->from == NO_OBJECT) {
        text_outside(out, e);
        return;
    }
    text_step(out, s, e);
    if (dict_owner(s, e->from) == NO_OBJECT) {
        fputs("   in ", out);
        text_object(out, s->table.objects[e->from]);
    }
}

static void tally_up(const Snapshot *s, uint32_t target, Tally *t)
{
    for (uint32_t e = 0; e < s->edge_count; e++)
        if (s->edges[e].to == target)
            ++*(s->edges[e].argument ? &t->arguments : &t->holders);
}

/* "rc 3 = 2 holders + 1 argument". */
static void write_sum(FILE *out, const Object *o, const Tally *t)
{
    int64_t rest = (int64_t)o->refcount - t->holders - t->arguments;
    text_object(out, o);
    fprintf(out, ": rc %u = %u holder%s", o->refcount, t->holders, t->holders == 1 ? "" : "s");
    if (t->arguments)
        fprintf(out, " + %u argument%s of this call", t->arguments, t->arguments == 1 ? "" : "s");
    if (rest)
        fprintf(out, " %c %lld %s", rest < 0 ? '-' : '+', (long long)(rest < 0 ? -rest : rest),
                object_is_static(o) ? "of its own (static object)" : "interpreter");
}

static Object *holders_text(const Snapshot *s, Object *o, uint32_t target, Tally *t)
{
    TextFile text;
    if (target != NO_OBJECT)
        tally_up(s, target, t);
    if (text_open(&text) < 0)
        return NULL;
    write_sum(text.file, o, t);
    uint32_t shown = 0;
    for (uint32_t e = 0; target != NO_OBJECT && e < s->edge_count && shown < HOLDERS_SHOWN; e++)
        if (s->edges[e].to == target && !s->edges[e].argument) {
            write_holder(text.file, s, &s->edges[e]);
            shown++;
        }
    if (t->holders > shown)
        fprintf(text.file, "\n  ... %u more", t->holders - shown);
    return text_close(&text);
}

/* The holders that are objects, each as often as it holds: held, so that they are still there
 * when the list is made. */
static Object **take_holders(const Snapshot *s, uint32_t target, uint32_t *count)
{
    Object **held = calloc(s->edge_count + 1, sizeof *held);
    *count = 0;
    for (uint32_t e = 0; held && e < s->first[s->table.count]; e++)
        if (s->edges[e].to == target)
            held[(*count)++] = retain(s->table.objects[s->edges[e].from]);
    if (!held)
        raise_no_memory();
    return held;
}

Object *memory_holders(Object *module, Object *const *args, size_t nargs)
{
    Snapshot s;
    Tally t = {0};
    uint32_t count = 0;
    if (snapshot_take(&s, args) < 0)
        return NULL;
    uint32_t rc = args[0]->refcount, target = object_table_find(&s.table, args[0]);
    Object *text = holders_text(&s, args[0], target, &t);
    Object **held = text ? take_holders(&s, target, &count) : NULL;
    snapshot_free(&s);
    Object *list = held ? list_from_array_take(held, count) : NULL;
    free(held);
    Object *report = list ? report_new(retain(text)) : NULL;
    int64_t rest = (int64_t)rc - t.holders - t.arguments;
    if (report_set(report, "count", int_from_u64(rc)) < 0 ||
        report_set(report, "holders", int_from_u64(t.holders)) < 0 ||
        report_set(report, "arguments", int_from_u64(t.arguments)) < 0 ||
        report_set(report, "interpreter", int_new(rest)) < 0 ||
        report_set(report, "objects", retain_maybe(list)) < 0)
        CLEAR(report);
    release_maybe(list);
    release_maybe(text);
    return report;
}
