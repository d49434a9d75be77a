/* modules/memory_check.c -- do the edges explain every count?   SPDX-License-Identifier: MIT
 *
 * _reconcile() compares each object's count with the edges that lead to it. What is left over at
 * the first call belongs to the start (C variables
 * that are in no table) and is remembered; later calls return what has come in addition, which
 * should be nothing. */
#include <stdlib.h>

#include "modules/memory_internal.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/str.h"

static ObjectTable known;
static int64_t *known_rest;
static bool have_baseline;

static uint32_t *count_edges(const Snapshot *s)
{
    uint32_t *counts = numbers_new(s->table.count);
    for (uint32_t e = 0; counts && e < s->edge_count; e++)
        counts[s->edges[e].to]++;
    return counts;
}

static int64_t expected_rest(const Object *o)
{
    uint32_t i = object_table_find(&known, o);
    return i == NO_OBJECT || !known_rest ? 0 : known_rest[i];
}

/* Remembers what is left over, or writes what is left over beyond that. */
static int compare(const Snapshot *s, const uint32_t *counts, FILE *out)
{
    for (uint32_t i = 0; i < s->table.count; i++) {
        const Object *o = s->table.objects[i];
        int64_t rest = (int64_t)o->refcount - counts[i] - expected_rest(o);
        if (!rest)
            continue;
        fprintf(out, "%+lld: count %u, edges %u: ", (long long)rest, o->refcount, counts[i]);
        text_object(out, o);
        fputc('\n', out);
    }
    return 0;
}

static int remember(const Snapshot *s, const uint32_t *counts)
{
    known_rest = calloc(s->table.count, sizeof *known_rest);
    for (uint32_t i = 0; known_rest && i < s->table.count; i++) {
        bool fresh;
        if (s->table.objects[i]->refcount == counts[i])
            continue;
        uint32_t at = object_table_add(&known, s->table.objects[i], &fresh);
        if (at != NO_OBJECT)
            known_rest[at] = (int64_t)s->table.objects[i]->refcount - counts[i];
    }
    have_baseline = true;
    return known_rest ? 0 : -1;
}

Object *memory_reconcile(Object *module, Object *const *args, size_t nargs)
{
    Snapshot s;
    TextFile text;
    if (snapshot_take(&s, args) < 0)
        return NULL;
    uint32_t *counts = count_edges(&s);
    int status = counts ? text_open(&text) : -1;
    if (status == 0) {
        compare(&s, counts, text.file);
        if (!have_baseline)
            remember(&s, counts);
    }
    free(counts);
    snapshot_free(&s);
    return status < 0 ? NULL : text_close(&text);
}
