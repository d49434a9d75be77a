/* objects/str_builder.c -- text that grows at its end.   SPDX-License-Identifier: MIT
 *
 *   B1  str (or NULL) has room for capacity characters and a final zero; its length field is not
 * valid before finish B2  max_char is an upper bound of the characters added so far, exact as far
 * as kind and ascii go */
#include "objects/error.h"
#include "objects/str_internal.h"

void builder_init(StrBuilder *b)
{
    *b = (StrBuilder){0};
}

void builder_discard(StrBuilder *b)
{
    release_maybe(b->str);
    *b = (StrBuilder){0};
}

static int builder_fail(void)
{
    raise_no_memory();
    return -1;
}

/* Storage of wider characters (or the first). */
static int builder_replace(StrBuilder *b, size_t capacity, uint32_t max_char)
{
    Str *wider = (Str *)str_new(capacity, max_char);
    if (!wider)
        return -1;
    if (b->str) {
        str_copy_chars(wider, 0, b->str, 0, b->length);
        release(b->str);
    }
    b->str = wider;
    b->capacity = capacity;
    return 0;
}

int builder_reserve(StrBuilder *b, size_t extra, uint32_t max_char)
{
    size_t need = b->length + extra;
    unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
    if (extra == 0 || LIKELY(b->str && need <= b->capacity && kind <= b->str->kind))
        return 0;       /* nothing to hold must not make storage: '' is shared */
    if (need > STR_MAX_LENGTH)
        return builder_fail();
    size_t capacity = b->capacity;
    if (need > capacity)
        capacity = need + need / 2 + 16;
    if (!b->str || kind > b->str->kind)
        return builder_replace(b, capacity, max_char | b->max_char | 0x7f);
    Str *grown = mem_realloc(b->str, sizeof(Str) + (capacity + 1) * b->str->kind);
    if (!grown)
        return builder_fail();
    PROBE(moved, &b->str->head, &grown->head);
    b->str = grown;
    b->capacity = capacity;
    return 0;
}

int builder_add_range(StrBuilder *b, Object *o, size_t start, size_t end)
{
    const Str *s = (Str *)o;
    if (end <= start)
        return 0;
    uint32_t max_char = str_range_max(s, start, end);
    if (builder_reserve(b, end - start, s->kind == 1 ? max_char : str_max_char(s)) < 0)
        return -1;
    str_copy_chars(b->str, b->length, s, start, end - start);
    b->length += end - start;
    b->max_char |= max_char;
    return 0;
}

int builder_add(StrBuilder *b, Object *s)
{
    return builder_add_range(b, s, 0, str_length(s));
}

int builder_add_char(StrBuilder *b, uint32_t c)
{
    if (builder_reserve(b, 1, c) < 0)
        return -1;
    str_put(b->str, b->length++, c);
    b->max_char |= c;
    return 0;
}

int builder_add_ascii(StrBuilder *b, const char *text, size_t size)
{
    if (size == 0)
        return 0;
    if (builder_reserve(b, size, 0x7f) < 0)
        return -1;
    if (b->str->kind == 1)
        memcpy(b->str->data + b->length, text, size);
    else
        for (size_t i = 0; i < size; i++)
            str_put(b->str, b->length + i, (uint8_t)text[i]);
    b->length += size;
    b->max_char |= 0x40;
    return 0;
}

Object *builder_finish(StrBuilder *b)
{
    Str *s = b->str;
    size_t length = b->length;
    uint32_t max_char = b->max_char;
    unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
    *b = (StrBuilder){0};
    if (length == 0) {
        release_maybe(s);
        return retain(&str_empty->head);
    }
    s->length = (uint32_t)length;
    s->ascii = max_char < 0x80;
    str_put(s, length, 0);
    if (kind < s->kind || length == 1) {
        Object *copy = str_copy_range(s, 0, length);
        release(s);
        return copy;
    }
    Str *trimmed = mem_realloc(s, sizeof(Str) + (length + 1) * kind);
    if (trimmed)
        PROBE(moved, &s->head, &trimmed->head);
    return &(trimmed ? trimmed : s)->head;
}
