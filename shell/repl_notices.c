/* shell/repl_notices.c -- what is told after each statement.   SPDX-License-Identifier: MIT
 *
 * `:delta` compares what exists before and after, by address and type; nothing of its own is in the
 * heap that it looks at. */
#include "shell/repl_notices.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory/memory.h"
#include "objects/dict.h"
#include "shell/runtime.h"
#include "vm/edges.h"

/* ---- :delta ---- */

typedef struct Sight { const Object *object; const Type *type; } Sight;
typedef struct Seen { Sight *sights; size_t count, room, bytes; } Seen;

static bool delta_on;
static Seen seen_before;

static int see(Object *o, void *context)
{
    Seen *s = context;
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 8192;
        Sight *sights = realloc(s->sights, room * sizeof *sights);
        if (!sights)
            return -1;
        s->sights = sights;
        s->room = room;
    }
    s->sights[s->count++] = (Sight){o, o->type};
    return 0;
}

static int compare_sights(const void *a, const void *b)
{
    const Sight *x = a, *y = b;
    if (x->object != y->object)
        return x->object < y->object ? -1 : 1;
    return x->type < y->type ? -1 : x->type > y->type;
}

static Seen look_around(void)
{
    Seen s = {.bytes = mem_allocated_bytes()};
    objects_visit_all(see, &s);
    if (s.count)
        qsort(s.sights, s.count, sizeof *s.sights, compare_sights);
    return s;
}

static void print_delta(const Seen *before, const Seen *after)
{
    size_t i = 0, k = 0, born = 0, gone = 0;
    while (i < before->count || k < after->count) {
        int order = i == before->count ? 1 : k == after->count ? -1
                  : compare_sights(&before->sights[i], &after->sights[k]);
        gone += order < 0;
        born += order > 0;
        i += order <= 0;
        k += order >= 0;
    }
    printf("+%zu object%s, %+zd B, %zu freed\n", born, born == 1 ? "" : "s",
           (ssize_t)(after->bytes - before->bytes), gone);
}

static void forget_before(void)
{
    free(seen_before.sights);
    seen_before = (Seen){0};
}

void delta_command(const char *rest)
{
    if (strcmp(rest, "on") == 0 || strcmp(rest, "off") == 0)
        delta_on = strcmp(rest, "on") == 0;
    else
        printf(":delta on or :delta off (it is %s)\n", delta_on ? "on" : "off");
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
    } else if (o == w->object) {
        printf("%s: rc %u -> %u\n", w->name, w->count, o->refcount);
    } else {
        describe_object(text, sizeof text, o);
        printf("%s: %s, rc %u\n", w->name, text, o->refcount);
    }
    w->object = o;
    w->count = o ? o->refcount : 0;
}

static void stop_watching(int index)
{
    printf("%s is watched no more\n", watches[index].name);
    watch_count--;
    memmove(&watches[index], &watches[index + 1], (size_t)(watch_count - index) * sizeof *watches);
}

static void begin_watching(const char *name)
{
    NameWatch *w = &watches[watch_count++];
    snprintf(w->name, sizeof w->name, "%s", name);
    w->object = (const Object *)w;      /* differs from any: tell at once */
    look_at(w);
}

void watch_command(const char *name)
{
    for (int i = 0; i < watch_count; i++)
        if (strcmp(watches[i].name, name) == 0) {
            stop_watching(i);
            return;
        }
    if (watch_count == WATCHES_MAX || strlen(name) >= sizeof watches->name)
        printf("no more than %d names of less than %zu bytes\n", WATCHES_MAX, sizeof watches->name);
    else
        begin_watching(name);
}

/* ---- around a statement ---- */

void repl_before_statement(void)
{
    forget_before();
    if (delta_on)
        seen_before = look_around();
}

void repl_after_statement(void)
{
    for (int i = 0; i < watch_count; i++)
        look_at(&watches[i]);
    if (!seen_before.sights)
        return;
    Seen after = look_around();
    print_delta(&seen_before, &after);
    free(after.sights);
    forget_before();
}
