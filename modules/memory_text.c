/* modules/memory_text.c -- texts and results.   SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "gc/gc.h"
#include "modules/memory_internal.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/text_out.h"

/* ---- text that grows in libc's memory ---- */

int text_open(TextFile *t)
{
    *t = (TextFile){0};
    t->file = open_memstream(&t->text, &t->size);
    if (t->file)
        return 0;
    raise_no_memory();
    return -1;
}

void text_discard(TextFile *t)
{
    fclose(t->file);
    free(t->text);
}

Object *text_close(TextFile *t)
{
    if (fclose(t->file) != 0 || !t->text) {
        free(t->text);
        return raise_no_memory();
    }
    Object *result = str_from_utf8_lossy(t->text, t->size);
    free(t->text);
    return result;
}

/* ---- words ---- */

void text_object(FILE *out, const Object *o)
{
    char text[80];
    describe_object(text, sizeof text, o);
    fputs(text, out);
}

void text_str(FILE *out, const Object *s)
{
    char text[256] = "";
    out_str(&(TextOut){text, sizeof text, 0}, s, 60, 0);
    fputs(text, out);
}

void text_copy(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length >= size)
        for (length = size - 1; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--;
    memcpy(out, text, length);
    out[length] = '\0';
}

void text_edge(FILE *out, const Edge *e)
{
    char text[120];
    edge_text(text, sizeof text, (enum EdgeKind)e->kind, e->arg);
    fputs(text, out);
}

void text_bytes(FILE *out, size_t bytes)
{
    if (bytes < 10240)
        fprintf(out, "%zu B", bytes);
    else if (bytes < 10240 * 1024)
        fprintf(out, "%.1f KiB", (double)bytes / 1024);
    else
        fprintf(out, "%.1f MiB", (double)bytes / (1024 * 1024));
}

/* ---- results ---- */

typedef struct Report {
    Object head;
    uintptr_t dict_word;
    Object *text;
} Report;
static Type report_type;

static int report_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Report *)o)->text);
    return instance_visit_attributes(o, visit, arg);
}

static int report_clear(Object *o)
{
    instance_clear_attributes(o);
    return 0;
}

static void report_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    report_clear(o);
    release_maybe(((Report *)o)->text);
    gc_object_free(o);
}

static Object *report_text(Object *o) { return retain(((Report *)o)->text); }

static Type report_type = {
    .head = {1, 0, &type_type},
    .name = "memory.Report",
    .flags = TYPE_GC | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Report),
    .dict_offset = offsetof(Report, dict_word),
    .dealloc = report_dealloc,
    .traverse = report_traverse,
    .clear = report_clear,
    .repr = report_text,
    .str = report_text,
    .doc =
        "What a function of the module found: prints as a text, has the figures as attributes.",
};

bool report_is(const Object *o) { return is_exact(o, &report_type); }

Object *report_types(Object *o)
{
    Object *dict = report_is(o) ? instance_dict_if_made(o) : NULL;
    Object *types = dict ? dict_get_c((Dict *)dict, "types") : NULL;
    return types && is_exact(types, &dict_type) ? types : NULL;
}

int report_init(void) { return type_ready(&report_type); }

Object *report_new(Object *text)
{
    Report *r = text ? gc_object_alloc(&report_type, sizeof *r) : NULL;
    if (!r) {
        release_maybe(text);
        return NULL;
    }
    r->dict_word = 0;
    r->text = text;
    gc_track(r);
    return &r->head;
}

int report_set(Object *report, const char *name, Object *value)
{
    Object *key = report && value ? str_intern_c(name) : NULL;
    int status = key && instance_set_own(report, key, value) >= 0 ? 0 : -1;
    release_maybe(key);
    release_maybe(value);
    return status;
}
