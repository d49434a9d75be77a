/* modules/memory_layout.c -- how an object lies in memory.   SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "compiler/code.h"
#include "gc/generations.h"
#include "memory/free_list.h"
#include "modules/memory_internal.h"
#include "objects/bytes.h"
#include "objects/descriptor.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/interp.h"
#include "objects/int_internal.h"
#include "objects/list.h"
#include "objects/set_internal.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

/* ---- rows: offset, name, value ---- */

__attribute__((format(printf, 4, 5))) static void row(FILE *out, size_t offset, const char *name,
                                                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(out, "\n%6zu  %-16s ", offset, name);
    vfprintf(out, format, args);
    va_end(args);
}

static void object_row(FILE *out, size_t offset, const char *name, const Object *value)
{
    row(out, offset, name, "%s", "");
    if (value)
        text_object(out, value);
    else
        fputs("(empty)", out);
}

static void gc_row(FILE *out, const Object *o)
{
    if (is_exact(o, &int_type) || is_exact(o, &bool_type)) {
        row(out, offsetof(Object, gc), "limbs", "%" PRId32 "%s", (int32_t)o->gc,
            o->gc ? "" : " (the value is inline)");
        return;
    }
    if (!TYPE_HAS(o->type, TYPE_GC) && !TYPE_HAS(o->type, TYPE_WEAKREFABLE)) {
        row(out, offsetof(Object, gc), "gc word", "unused: cannot be part of a cycle");
        return;
    }
    row(out, offsetof(Object, gc), "gc word", "%s", o->gc & GC_TRACKED ? "" : "not tracked");
    if (o->gc & GC_TRACKED)
        fprintf(out,
                gc_generation_of(o) == GC_PERMANENT ? "tracked, frozen" : "tracked, generation %d",
                gc_generation_of(o));
    fputs(o->gc & GC_FINALIZED ? ", finalised" : "", out);
    fputs(o->gc & GC_WEAKREFS ? ", has weak references" : "", out);
}

/* ---- by type ---- */

static void list_rows(FILE *out, const Object *o)
{
    const List *list = (const List *)o;
    row(out, offsetof(List, size), "length", "%zu", list->size);
    row(out, offsetof(List, capacity), "capacity", "%zu (%zu unused)", list->capacity,
        list->capacity - list->size);
    row(out, offsetof(List, items), "items",
        list->items ? "in a block of their own, 8 bytes each" : "none");
}

static void tuple_rows(FILE *out, const Object *o)
{
    row(out, offsetof(Tuple, size), "length", "%zu", tuple_size(o));
    for (size_t i = 0; i < tuple_size(o) && i < 8; i++) {
        char name[24];
        snprintf(name, sizeof name, "[%zu]", i);
        object_row(out, offsetof(Tuple, items) + i * sizeof(Object *), name, tuple_at(o, i));
    }
    if (tuple_size(o) > 8)
        fprintf(out, "\n        ... %zu more items", tuple_size(o) - 8);
}

static void dict_rows(FILE *out, const Object *o)
{
    const Dict *dict = (const Dict *)o;
    const DictKeys *k = dict->keys;
    row(out, offsetof(Dict, used), "length", "%zu", dict->used);
    row(out, offsetof(Dict, keys), "table",
        dict_keys_shared(k) ? "the one that all empty dicts share" : "in a block of its own");
    if (dict_keys_shared(k))
        return;
    fprintf(out, "\n        index            %zu slots of %u byte%s", (size_t)1 << k->log2_size,
            k->index_width, k->index_width == 1 ? "" : "s");
    fprintf(out, "\n        entries          %u used (%zu deleted), %u free, %zu bytes each: %s",
            k->entry_count, k->entry_count - dict->used, k->usable, keys_stride(k),
            k->general ? "hash, key, value" : "key, value (all keys are str)");
}

static void set_rows(FILE *out, const Object *o)
{
    const Set *set = (const Set *)o;
    row(out, offsetof(Set, used), "length", "%u", set->used);
    row(out, offsetof(Set, fill), "filled cells", "%u (%u deleted)", set->fill,
        set->fill - set->used);
    row(out, offsetof(Set, mask), "cells", "%u of 16 bytes, %s", set->mask + 1,
        set->table == set->small ? "inside the object" : "in a block of their own");
}

static void str_rows(FILE *out, const Object *o)
{
    const Str *s = (const Str *)o;
    row(out, offsetof(Str, hash), "hash", s->hash == -1 ? "not computed yet" : "known");
    row(out, offsetof(Str, length), "length", "%u characters", s->length);
    row(out, offsetof(Str, kind), "kind", "%u byte%s a character%s", s->kind,
        s->kind == 1 ? "" : "s", s->ascii ? ", ASCII" : "");
    row(out, offsetof(Str, interned), "interned", s->interned ? "yes" : "no");
    row(out, offsetof(Str, data), "characters", "%zu bytes with the final zero",
        ((size_t)s->length + 1) * s->kind);
}

static void int_rows(FILE *out, const Object *o)
{
    const Int *i = (const Int *)o;
    if (o->type != &int_type && o->type != &bool_type)
        object_row(out, offsetof(IntSub, value), "value", &((const IntSub *)o)->value->head);
    else if (int_is_small(i))
        row(out, offsetof(Int, value), "value", "%" PRId64, i->value);
    else
        row(out, offsetof(Int, value), "limbs", "%ld of 8 bytes, %zu bits", (long)int_limb_count(i),
            int_bit_length(i));
}

static void float_rows(FILE *out, const Object *o)
{
    row(out, offsetof(Float, value), "value", "%.17g", ((const Float *)o)->value);
}

static void bytes_rows(FILE *out, const Object *o)
{
    const Bytes *b = (const Bytes *)o;
    row(out, offsetof(Bytes, size), "length", "%zu", b->size);
    row(out, offsetof(Bytes, hash), "hash", b->hash == -1 ? "not computed yet" : "known");
    row(out, offsetof(Bytes, data), "data", "%zu bytes with the final zero", b->size + 1);
}

static void bytearray_rows(FILE *out, const Object *o)
{
    const ByteArray *a = (const ByteArray *)o;
    row(out, offsetof(ByteArray, size), "length", "%zu", a->size);
    row(out, offsetof(ByteArray, capacity), "capacity", "%zu", a->capacity);
    row(out, offsetof(ByteArray, data), "data", a->data ? "in a block of its own" : "none");
}

/* Fields of other types: what edges tell, at the place where the pointer stands. */
typedef struct FieldWalk {
    FILE *out;
    const Object *o;
    size_t size;
    uint64_t shown[2]; /* words that have a row */
} FieldWalk;

static int field_row(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    FieldWalk *w = context;
    char name[60];
    bool of_instance = TYPE_HAS(w->o->type, TYPE_HEAP) && kind == EDGE_FIELD &&
                       strcmp((const char *)arg, "__dict__") == 0;
    if (kind == EDGE_TYPE || kind == EDGE_ATTRIBUTE || of_instance) /* these have their own rows */
        return 0;
    edge_text(name, sizeof name, kind, arg);
    for (size_t word = 2; word < 128 && (word + 1) * sizeof(Object *) <= w->size; word++)
        if (((Object *const *)w->o)[word] == target && !(w->shown[word / 64] >> word % 64 & 1)) {
            w->shown[word / 64] |= UINT64_C(1) << word % 64;
            object_row(w->out, word * sizeof(Object *), name, target);
            break;
        }
    return 0;
}

static void other_rows(FILE *out, Object *o)
{
    FieldWalk walk = {out, o, o->type->basic_size, {0, 0}};
    edges_visit(o, field_row, &walk);
}

static const struct {
    const Type *type;
    void (*rows)(FILE *, const Object *);
} by_type[] = {
    {&list_type, list_rows},     {&tuple_type, tuple_rows},
    {&dict_type, dict_rows},     {&set_type, set_rows},
    {&frozenset_type, set_rows}, {&str_type, str_rows},
    {&int_type, int_rows},       {&float_type, float_rows},
    {&bytes_type, bytes_rows},   {&bytearray_type, bytearray_rows},
};

static void body_rows(FILE *out, Object *o)
{
    for (size_t i = 0; i < sizeof by_type / sizeof *by_type; i++)
        if (is_instance(o, by_type[i].type)) {
            by_type[i].rows(out, o);
            return;
        }
    other_rows(out, o);
}

/* ---- attributes ---- */

/* The cells of __slots__, base class first. */
static void cell_rows(FILE *out, Object *o, const Type *type)
{
    if (!TYPE_HAS(type, TYPE_HEAP))
        return;
    cell_rows(out, o, type->base);
    size_t position = 0;
    Object *key, *value;
    while (dict_next(type->dict, &position, &key, &value))
        if (is_exact(value, &member_descriptor_type) && ((MemberDescr *)value)->slot &&
            str_is_exact(key)) {
            uint32_t offset = ((MemberDescr *)value)->offset;
            char name[64];
            edge_text(name, sizeof name, EDGE_ATTRIBUTE, (uintptr_t)key);
            object_row(out, offset, name, *(Object **)((char *)o + offset));
        }
}

static void attribute_rows(FILE *out, Object *o)
{
    const uintptr_t *word = instance_word(o);
    if (!word)
        return;
    size_t offset = (size_t)((const char *)word - (const char *)o);
    if (!dict_word_is_inline(*word)) {
        object_row(out, offset, ".__dict__", (const Object *)*word);
        return;
    }
    const SharedKeys *keys = o->type->keys;
    row(out, offset, "dict word", "no dict yet, room for %zu value%s here", (size_t)*word,
        *word == 1 ? "" : "s");
    for (size_t i = 0; i < *word; i++) {
        char name[64] = "(unused)";
        if (keys && i < keys->count)
            edge_text(name, sizeof name, EDGE_ATTRIBUTE, (uintptr_t)keys->names[i]);
        object_row(out, offset + (i + 1) * sizeof(Object *), name,
                   ((Object *const *)(word + 1))[i]);
    }
}

/* ---- totals ---- */

static void text_origin(FILE *out, const Object *o)
{
    if (mem_is_pool_block(o))
        fprintf(out, "a pool of blocks of %u bytes", pool_of(o)->block_size);
    else
        fputs(object_is_static(o) ? "the program itself: it is never freed" : "malloc", out);
}

static void write_totals(FILE *out, Object *o)
{
    size_t outside, body = object_blocks(o, &outside), bytes = object_bytes(o);
    fputs("\nsize     ", out);
    text_bytes(out, bytes);
    fputs("\nblocks   ", out);
    text_bytes(out, body);
    if (outside) {
        fputs(" + ", out);
        text_bytes(out, outside);
    }
    if (body && body + outside >= bytes)
        fprintf(out, " (%zu B of rounding)", body + outside - bytes);
    fputs("\nfrom     ", out);
    text_origin(out, o);
}

static Object *layout_text(Object *o)
{
    TextFile text;
    if (text_open(&text) < 0)
        return NULL;
    text_object(text.file, o);
    row(text.file, offsetof(Object, refcount), "count", "%u", o->refcount);
    gc_row(text.file, o);
    row(text.file, offsetof(Object, type), "type", "%s%s", o->type->name,
        TYPE_HAS(o->type, TYPE_HEAP) ? " (held)" : "");
    body_rows(text.file, o);
    if (TYPE_HAS(o->type, TYPE_HEAP)) {
        cell_rows(text.file, o, o->type);
        attribute_rows(text.file, o);
    }
    write_totals(text.file, o);
    return text_close(&text);
}

Object *memory_layout(Object *module, Object *const *args, size_t nargs)
{
    Object *o = args[0];
    size_t outside, body = object_blocks(o, &outside), bytes = object_bytes(o);
    Object *report = report_new(layout_text(o));
    if (report_set(report, "size", int_from_u64(bytes)) < 0 ||
        report_set(report, "block", int_from_u64(body)) < 0 ||
        report_set(report, "contents", int_from_u64(outside)) < 0 ||
        report_set(report, "pooled", bool_new(mem_is_pool_block(o))) < 0 ||
        report_set(report, "tracked", bool_new(gc_may_be_tracked(o))) < 0)
        CLEAR(report);
    return report;
}

/* ---- memory.identity ---- */

/* Whether o is among constants, or an item of a constant that is a tuple. */
static bool constants_have(const Tuple *consts, const Object *o, bool nested)
{
    for (size_t i = 0; i < consts->size; i++)
        if (consts->items[i] == o || (nested && is_exact(consts->items[i], &tuple_type) &&
                                      constants_have((Tuple *)consts->items[i], o, false)))
            return true;
    return false;
}

/* The code object that keeps o among its constants: borrowed, or NULL. */
static const Code *constant_of(const Snapshot *s, const Object *o)
{
    for (uint32_t i = 0; i < s->table.count; i++) {
        const Object *candidate = s->table.objects[i];
        if (code_is(candidate) && ((const Code *)candidate)->consts &&
            constants_have(((const Code *)candidate)->consts, o, true))
            return (const Code *)candidate;
    }
    return NULL;
}

static const char *fixed_identity(const Object *o)
{
    if (o == NONE || o == NOT_IMPLEMENTED || o == ELLIPSIS || is_exact(o, &bool_type))
        return "singleton";
    if (o >= &int_cache[0].head && o <= &int_cache[INT_CACHE_MAX - INT_CACHE_MIN].head)
        return "small-int cache";
    if (o == (Object *)str_empty || o == (Object *)tuple_empty || o == (Object *)bytes_empty)
        return o == (Object *)str_empty     ? "empty str"
               : o == (Object *)tuple_empty ? "empty tuple"
                                            : "empty bytes";
    if (str_is_exact(o) && str_length(o) == 1 && ((const Str *)o)->kind == 1 &&
        str_latin1_char(str_at(o, 0)) == o)
        return "latin-1 character";
    if (is_exact(o, &bytes_type) && ((const Bytes *)o)->size == 1 &&
        bytes_shared(((const Bytes *)o)->data[0]) == o)
        return "single byte";
    return type_is(o) && !TYPE_HAS((const Type *)o, TYPE_HEAP) ? "static type" : NULL;
}

Object *memory_identity(Object *module, Object *const *args, size_t nargs)
{
    const Object *o = args[0];
    const char *fixed = fixed_identity(o);
    Snapshot s;
    TextFile text;
    if (fixed)
        return str_from_c(fixed);
    if (snapshot_take(&s, args) < 0)
        return NULL;
    const Code *code = constant_of(&s, o);
    snapshot_free(&s);
    bool interned = str_is_exact(o) && ((const Str *)o)->interned;
    if (!code && !interned)
        return none_new();
    if (text_open(&text) < 0)
        return NULL;
    fputs(interned ? "interned" : "", text.file);
    if (code) {
        fprintf(text.file, "%sconstant of <", interned ? ", " : "shared ");
        text_object(text.file, &code->head);
        fputs(">", text.file);
    }
    return text_close(&text);
}
