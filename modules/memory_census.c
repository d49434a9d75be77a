/* modules/memory_census.c -- objects by type, and their growth.   SPDX-License-Identifier: MIT
 *
 * Earlier results, and what only they hold, are left out, so that counting does not show in what
 * is counted. */
#include <stdlib.h>
#include <string.h>

#include "modules/memory_internal.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/text_out.h"

typedef struct Row {
    char name[64];
    int64_t count, bytes;
} Row;
typedef struct Table {
    Row *rows;
    size_t count, room;
} Table;

static Row *table_row(Table *t, const char *type_name)
{
    char name[sizeof t->rows->name];
    text_copy(name, sizeof name, type_name);
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].name, name) == 0)
            return &t->rows[i];
    if (t->count == t->room) {
        size_t room = t->room ? t->room * 2 : 128;
        Row *rows = realloc(t->rows, room * sizeof *rows);
        if (!rows) {
            raise_no_memory();
            return NULL;
        }
        t->rows = rows;
        t->room = room;
    }
    Row *row = &t->rows[t->count++];
    *row = (Row){0};
    strcpy(row->name, name);
    return row;
}

/* Most bytes first. */
static int compare_rows(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    if (x->bytes != y->bytes)
        return llabs(x->bytes) < llabs(y->bytes) ? 1 : -1;
    return x->count != y->count ? (llabs(x->count) < llabs(y->count) ? 1 : -1)
                                : strcmp(x->name, y->name);
}

/* ---- counting ---- */

/* 1 in mark: reached from a result of this module; 2: from elsewhere, too. Unreachable objects
 * have 0. */
static int mark_results(const Snapshot *s, uint8_t *mark)
{
    uint8_t *elsewhere = calloc(s->table.count + 1, 1);
    uint32_t *todo = numbers_new(s->table.count), waiting = 0;
    int status = elsewhere && todo ? snapshot_mark_sparing(s, report_is, elsewhere) : -1;
    for (uint32_t i = 0; status == 0 && i < s->table.count; i++)
        if (report_is(s->table.objects[i])) {
            mark[i] = 1;
            todo[waiting++] = i;
        }
    while (waiting) {
        uint32_t i = todo[--waiting];
        for (uint32_t e = s->first[i]; e < s->first[i + 1]; e++) {
            uint32_t to = s->edges[e].to;
            if (!mark[to] && !elsewhere[to]) {
                mark[to] = 1;
                todo[waiting++] = to;
            }
        }
    }
    free(elsewhere);
    free(todo);
    return status;
}

static int count_objects(Object *const *args, Table *t)
{
    Snapshot s;
    if (snapshot_take(&s, args) < 0)
        return -1;
    uint8_t *mark = calloc(s.table.count + 1, 1);
    int status = mark ? mark_results(&s, mark) : -1;
    for (uint32_t i = 0; status == 0 && i < s.table.count; i++) {
        Row *row = mark[i] ? NULL : table_row(t, s.table.objects[i]->type->name);
        if (row) {
            row->count++;
            row->bytes += (int64_t)object_bytes(s.table.objects[i]);
        } else if (!mark[i]) {
            status = -1;
        }
    }
    free(mark);
    snapshot_free(&s);
    if (status < 0 && !error_occurred())
        raise_no_memory();
    return status;
}

/* ---- results ---- */

static void write_rows(FILE *out, const Table *t, const char *sign, const char *nothing)
{
    if (!t->count) {
        fputs(nothing, out);
        return;
    }
    char format[40];
    snprintf(format, sizeof format, "%%%s10lld %%%s12lld  %%s", sign, sign);
    fprintf(out, "%10s %12s  type", "objects", "bytes");
    for (size_t i = 0; i < t->count; i++) {
        fputc('\n', out);
        fprintf(out, format, (long long)t->rows[i].count, (long long)t->rows[i].bytes,
                t->rows[i].name);
    }
}

static Object *rows_dict(const Table *t)
{
    Object *dict = dict_new();
    for (size_t i = 0; dict && i < t->count; i++) {
        Object *count = int_new(t->rows[i].count),
               *bytes = count ? int_new(t->rows[i].bytes) : NULL;
        Object *pair = bytes ? tuple_pack(2, count, bytes) : NULL,
               *key = pair ? str_from_utf8_lossy(t->rows[i].name, strlen(t->rows[i].name)) : NULL;
        if (!key || dict_set(dict, key, pair) < 0)
            CLEAR(dict);
        release_maybe(key);
        release_maybe(pair);
        release_maybe(bytes);
        release_maybe(count);
    }
    return dict;
}

/* The result for a sorted table. */
static Object *table_report(const Table *t, const char *sign, const char *nothing)
{
    TextFile text;
    int64_t objects = 0, bytes = 0;
    for (size_t i = 0; i < t->count; i++) {
        objects += t->rows[i].count;
        bytes += t->rows[i].bytes;
    }
    if (text_open(&text) < 0)
        return NULL;
    write_rows(text.file, t, sign, nothing);
    Object *report = report_new(text_close(&text));
    if (report_set(report, "types", report ? rows_dict(t) : NULL) < 0 ||
        report_set(report, "objects", int_new(objects)) < 0 ||
        report_set(report, "bytes", int_new(bytes)) < 0)
        CLEAR(report);
    return report;
}

Object *memory_census(Object *module, Object *const *args, size_t nargs)
{
    Table t = {0};
    Object *report = NULL;
    if (count_objects(args, &t) == 0) {
        qsort(t.rows, t.count, sizeof *t.rows, compare_rows);
        report = table_report(&t, "", "no objects");
    }
    free(t.rows);
    return report;
}

/* ---- memory.diff ---- */

/* Adds the figures of a census, times factor. */
static int add_census(Table *t, Object *types, int64_t factor)
{
    size_t position = 0;
    Object *key, *pair;
    while (dict_next((Dict *)types, &position, &key, &pair)) {
        char name[sizeof t->rows->name] = "";
        if (!str_is(key) || !tuple_is(pair) || tuple_size(pair) != 2 ||
            !int_is(tuple_at(pair, 0)) || !int_is(tuple_at(pair, 1))) {
            raise_type_error("diff(): the figures of a census have been changed");
            return -1;
        }
        out_str(&(TextOut){name, sizeof name, 0}, key, sizeof name, 0);
        Row *row = table_row(t, name);
        if (!row)
            return -1;
        int overflow;
        row->count += factor * int_to_i64_overflow(tuple_at(pair, 0), &overflow);
        row->bytes += factor * int_to_i64_overflow(tuple_at(pair, 1), &overflow);
    }
    return 0;
}

static void drop_zero_rows(Table *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].count || t->rows[i].bytes)
            t->rows[kept++] = t->rows[i];
    t->count = kept;
}

Object *memory_diff(Object *module, Object *const *args, size_t nargs)
{
    Table t = {0};
    Object *before = report_types(args[0]),
           *after = nargs > 1 && args[1] != NONE ? report_types(args[1]) : NULL, *report = NULL;
    if (!before || (nargs > 1 && args[1] != NONE && !after))
        return raise_type_error("diff() needs results of census(), not %T",
                                before ? args[1] : args[0]);
    int status = after ? add_census(&t, after, 1) : count_objects(args, &t);
    if (status == 0 && add_census(&t, before, -1) == 0) {
        drop_zero_rows(&t);
        if (t.count)
            qsort(t.rows, t.count, sizeof *t.rows, compare_rows);
        report = table_report(&t, "+", "no change");
    }
    free(t.rows);
    return report;
}
