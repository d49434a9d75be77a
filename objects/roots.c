/* objects/roots.c -- the C variables that hold objects.   SPDX-License-Identifier: MIT */
#include "objects/roots.h"

#define ROOT_TABLES 64

static struct RootTable {
    const char *name;
    char *first;
    size_t count, stride;
} tables[ROOT_TABLES];
static size_t table_count;

void root_register(const char *name, void *first, size_t count, size_t stride)
{
    for (size_t i = 0; i < table_count; i++)
        if (tables[i].first == first)
            return;
    if (table_count < ROOT_TABLES)
        tables[table_count++] = (struct RootTable){name, first, count, stride};
}

void root_forget(const void *first)
{
    for (size_t i = 0; i < table_count; i++)
        if (tables[i].first == first) {
            tables[i] = tables[--table_count];
            return;
        }
}

int roots_registered_visit(RootVisit visit, void *context)
{
    for (const struct RootTable *t = tables; t < tables + table_count; t++)
        for (size_t i = 0; i < t->count; i++) {
            Object *o = *(Object **)(t->first + i * t->stride);
            int stop = o ? visit(o, t->name, context) : 0;
            if (stop)
                return stop;
        }
    return 0;
}
