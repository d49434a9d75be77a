/* shell/repl_commands.c -- the `:` commands of the interactive loop.   SPDX-License-Identifier: MIT */
#include "shell/repl_commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "gc/collect.h"
#include "gc/generations.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/str.h"
#include "shell/repl_session.h"
#include "shell/runtime.h"
#include "vm/edges.h"

/* ---- looking at objects ---- */

/* function(EXPR) of the module memory: the expression is written into the call, so that no reference of ours is counted. */
static void show_memory(const char *function, const char *expression)
{
    size_t size = strlen(function) + strlen(expression) + 60;
    char *call = malloc(size);
    if (!call)
        return;
    snprintf(call, size, "__import__('memory').%s(%s)", function, expression);
    Object *value = session_eval(call);
    free(call);
    if (!value)
        runtime_report_exception();
    else
        session_print(value);
    release_maybe(value);
}

static void show_why(const char *expression) { show_memory("why", expression); }
static void show_holders(const char *expression) { show_memory("holders", expression); }
static void show_layout(const char *expression) { show_memory("layout", expression); }
static void show_heap(const char *rest) { (void)rest; show_memory("heap", ""); }

static void show_bytecode(const char *text)
{
    Object *filename = str_from_c("<command>");
    Ast *ast = filename ? parse_source(text, strlen(text), filename, PARSE_FILE, 0) : NULL;
    Code *code = ast ? compile_ast(ast, filename, 0) : NULL;
    if (code)
        code_disassemble(code, stdout, true);
    else
        runtime_report_exception();
    release_maybe((Object *)code);
    ast_free(ast);
    release_maybe(filename);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void show_time(const char *expression)
{
    double start = now();
    Object *value = session_eval(expression);
    double seconds = now() - start;
    if (!value)
        runtime_report_exception();
    else
        printf("%.6f s\n", seconds);
    release_maybe(value);
}

/* ---- the collector ---- */

#define ROWS_SHOWN 20

static bool is_interesting(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_HEAP) && !TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS);
}

static void print_rows(const GcSet *set, bool verdicts)
{
    int rows = 0;
    for (uint32_t i = 0; i < set->count && rows < ROWS_SHOWN; i++) {
        char text[60];
        if (!set->items[i] || !is_interesting(set->items[i]))
            continue;
        describe_object(text, sizeof text, set->items[i]);
        if (verdicts)
            printf("    %-40s %s\n", text, set->refs[i] == GC_UNREACHABLE ? "garbage" : "reachable");
        else
            printf("    %-40s rc %u   gc_refs %u\n", text, set->items[i]->refcount, set->refs[i]);
        rows++;
    }
}

static void wait_for_enter(void)
{
    char c;
    if (!isatty(0))
        return;
    printf("    (Enter)");
    fflush(stdout);
    while (read(0, &c, 1) == 1 && c != '\n')
        ;
}

static void step_phase(enum GcPhase phase, const GcSet *set)
{
    printf("  %d %s: %u places\n", phase + 1, gc_phase_names[phase], set->count);
    if (set->refs)
        print_rows(set, phase == GC_RESCUE_REACHABLE || phase == GC_CHECK_RESURRECTION);
    wait_for_enter();
}

static void collect_in_steps(void)
{
    static const GcObserver observer = {.phase = step_phase};
    const GcObserver *before = gc_observer;
    gc_observer = &observer;
    ssize_t found = gc_collect(GC_GENERATIONS - 1);
    gc_observer = before;
    printf("  found %zd unreachable\n", found);
}

static void show_generations(void)
{
    for (int i = 0; i < GC_GENERATIONS; i++)
        printf("generation %d: %6zu objects, count %d of %d\n", i, generation_size(i), gc_generations[i].count, gc_generations[i].threshold);
    printf("full collections wait for %zu of %zu (25 %% of the survivors of the last)\n", gc_state.long_lived_pending, gc_state.long_lived_total / 4);
}

static void gc_command(const char *rest)
{
    if (strcmp(rest, "step") == 0)
        collect_in_steps();
    else if (*rest == 0)
        show_generations();
    else
        printf(":gc or :gc step\n");
}

/* ---- :delta ---- */

typedef struct Seen { const Object **objects; uint32_t *sizes; size_t count, room; } Seen;
static bool delta_on;
static Seen seen_before;

static int see(Object *o, void *context)
{
    Seen *s = context;
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 8192;
        const Object **objects = realloc(s->objects, room * sizeof *objects);
        if (!objects)
            return -1;
        s->objects = objects;
        s->room = room;
    }
    s->objects[s->count++] = o;
    return 0;
}

static int by_address(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    return x < y ? -1 : x > y;
}

static Seen look_around(void)
{
    Seen s = {0};
    objects_visit_all(see, &s);
    if (s.count)
        qsort(s.objects, s.count, sizeof *s.objects, by_address);
    return s;
}

static void print_delta(const Seen *before, const Seen *after)
{
    size_t i = 0, k = 0, born = 0, gone = 0, bytes = 0;
    while (i < before->count || k < after->count) {
        if (k == after->count || (i < before->count && before->objects[i] < after->objects[k])) {
            gone++, i++;
        } else if (i == before->count || after->objects[k] < before->objects[i]) {
            bytes += mem_is_pool_block(after->objects[k]) ? mem_usable_size(after->objects[k]) : 0;
            born++, k++;
        } else {
            i++, k++;
        }
    }
    printf("+%zu objects, +%zu B, %zu freed\n", born, bytes, gone);
}

static void delta_command(const char *rest)
{
    if (strcmp(rest, "on") != 0 && strcmp(rest, "off") != 0)
        printf(":delta on or :delta off (it is %s)\n", delta_on ? "on" : "off");
    else
        delta_on = strcmp(rest, "on") == 0;
}

/* ---- :watch ---- */

#define WATCHES_MAX 16
typedef struct NameWatch { char name[80]; const Object *object; uint32_t count; } NameWatch;
static NameWatch watches[WATCHES_MAX];
static int watch_count;

static void look_at(NameWatch *w)
{
    const Object *o = dict_get_c((Dict *)runtime_main_dict, w->name);
    char text[80];
    if (o == w->object && (!o || o->refcount == w->count))
        return;
    if (!o) {
        printf("%s: not bound\n", w->name);
    } else {
        describe_object(text, sizeof text, o);
        if (o == w->object)
            printf("%s: rc %u -> %u\n", w->name, w->count, o->refcount);
        else
            printf("%s: %s, rc %u\n", w->name, text, o->refcount);
    }
    w->object = o;
    w->count = o ? o->refcount : 0;
}

static void watch_command(const char *name)
{
    if (!*name || watch_count == WATCHES_MAX) {
        printf(*name ? "no more than %d names\n" : ":watch NAME (up to %d names)\n", WATCHES_MAX);
        return;
    }
    NameWatch *w = &watches[watch_count++];
    snprintf(w->name, sizeof w->name, "%s", name);
    w->object = (const Object *)w;      /* differs from any: tell at once */
    look_at(w);
}

void repl_before_statement(void)
{
    if (delta_on)
        seen_before = look_around();
}

void repl_after_statement(void)
{
    for (int i = 0; i < watch_count; i++)
        look_at(&watches[i]);
    if (!delta_on || !seen_before.objects)
        return;
    Seen after = look_around();
    print_delta(&seen_before, &after);
    free(after.objects);
    free(seen_before.objects);
    seen_before = (Seen){0};
}

/* ---- the table ---- */

static void save_command(const char *path) { if (*path && session_save(path) == 0) printf("saved to %s\n", path); }
static void load_command(const char *path) { if (*path) session_load(path); }
static void undo_command(const char *rest) { (void)rest; session_undo(); }
static void show_help(const char *rest);

static const struct { const char *name; void (*run)(const char *); const char *argument, *help; } commands[] = {
    {"rc", show_holders, "EXPR", "the count of an object, and who makes it up"},
    {"holders", show_holders, "EXPR", "the same"},
    {"why", show_why, "EXPR", "why an object is alive: the shortest way from a root"},
    {"layout", show_layout, "EXPR", "the bytes of an object"},
    {"heap", show_heap, "", "arenas, pools, free lists"},
    {"gc", gc_command, "[step]", "the generations; step: collect, phase by phase"},
    {"delta", delta_command, "on|off", "after each statement: objects made and freed"},
    {"watch", watch_command, "NAME", "after each statement: the name's object and its count, when they changed"},
    {"bytecode", show_bytecode, "CODE", "the instructions of a line of code"},
    {"time", show_time, "EXPR", "how long an expression takes"},
    {"save", save_command, "FILE", "write what was typed (and ran) to a file"},
    {"load", load_command, "FILE", "run a file's text as if it were typed"},
    {"undo", undo_command, "", "back to before the last statement"},
    {"help", show_help, "", "this list"}};

static void show_help(const char *rest)
{
    (void)rest;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        printf("  :%-9s %-8s %s\n", commands[i].name, commands[i].argument, commands[i].help);
}

void repl_command(const char *text)
{
    size_t n = strcspn(text + 1, " \t");
    const char *rest = text + 1 + n + strspn(text + 1 + n, " \t");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strlen(commands[i].name) != n || strncmp(commands[i].name, text + 1, n) != 0)
            continue;
        bool lacks = strcmp(commands[i].argument, "EXPR") == 0 && !*rest;
        if (lacks)
            printf(":%s EXPR\n", commands[i].name);
        else
            commands[i].run(rest);
        fflush(stdout);
        return;
    }
    printf("there is no command :%.*s (:help lists them)\n", (int)n, text + 1);
}
