/* vm/object_table.c -- a set of objects; the set of all.   SPDX-License-Identifier: MIT */
#include "vm/object_table.h"

#include <stdlib.h>
#include <string.h>

#include "gc/generations.h"
#include "vm/edges.h"

#define FIRST_ROOM 4096

static uint32_t place_of(const ObjectTable *t, const Object *o)
{
    uint32_t place = (uint32_t)(((uintptr_t)o >> 3) * 0x9E3779B97F4A7C15ull >> 32) & t->mask;
    while (t->places[place] && t->objects[t->places[place] - 1] != o)
        place = (place + 1) & t->mask;
    return place;
}

/* Doubles the room; places are twice as many as objects, so that at most half are taken. */
static bool grow(ObjectTable *t)
{
    uint32_t room = t->room ? t->room * 2 : FIRST_ROOM;
    Object **objects = realloc(t->objects, room * sizeof *objects);
    if (objects)
        t->objects = objects;
    uint32_t *places = objects ? calloc(room * 2, sizeof *places) : NULL;
    if (!places)
        return false;
    free(t->places);
    t->places = places;
    t->room = room;
    t->mask = room * 2 - 1;
    for (uint32_t i = 0; i < t->count; i++)
        places[place_of(t, objects[i])] = i + 1;
    return true;
}

uint32_t object_table_add(ObjectTable *t, Object *o, bool *fresh)
{
    *fresh = false;
    if (t->count == t->room && !grow(t))
        return NO_OBJECT;
    uint32_t place = place_of(t, o);
    if (t->places[place])
        return t->places[place] - 1;
    *fresh = true;
    t->objects[t->count] = o;
    t->places[place] = ++t->count;
    return t->count - 1;
}

uint32_t object_table_find(const ObjectTable *t, const Object *o)
{
    return t->count ? t->places[place_of(t, o)] - 1 : NO_OBJECT; /* 0 - 1 is NO_OBJECT */
}

void object_table_free(ObjectTable *t)
{
    free(t->objects);
    free(t->places);
    memset(t, 0, sizeof *t);
}

/* ---- all objects ---- */

static int add_target(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    bool fresh;
    return object_table_add(context, target, &fresh) == NO_OBJECT ? -1 : 0;
}

static int add_generations(ObjectTable *t)
{
    for (int g = GC_PERMANENT; g >= 0; g--)
        for (uint32_t i = 0; i < gc_generations[g].used; i++) {
            Object *o = gc_generations[g].items[i];
            if (o && o->refcount && add_target(o, EDGE_ROOT, 0, t) < 0)
                return -1;
        }
    return 0;
}

int object_table_fill(ObjectTable *t)
{
    if (add_generations(t) < 0 || roots_visit(add_target, t) < 0)
        return -1;
    for (Frame *frame = vm.frame; frame >= vm.frames; frame--)
        if (frame_edges_visit(frame, NULL, add_target, t) < 0)
            return -1;
    for (uint32_t i = 0; i < t->count; i++) /* grows as it goes */
        if (edges_visit(t->objects[i], add_target, t) < 0)
            return -1;
    return 0;
}

int objects_visit_all(ObjectVisit visit, void *context)
{
    ObjectTable table = {0};
    int stop = object_table_fill(&table);
    for (uint32_t i = 0; !stop && i < table.count; i++)
        stop = visit(table.objects[i], context);
    object_table_free(&table);
    return stop;
}
