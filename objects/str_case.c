/* objects/str_case.c -- upper, lower, title, ... of text.   SPDX-License-Identifier: MIT
 *
 * ASCII goes byte by byte; everything else through unicode.h, where one character may become three.
 */
#include "objects/str_internal.h"
#include "objects/unicode.h"

typedef int (*CaseFunc)(uint32_t c, uint32_t *out);

static uint8_t ascii_upper(uint8_t c)
{
    return c >= 'a' && c <= 'z' ? c - 32 : c;
}

static uint8_t ascii_lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static uint8_t ascii_swap(uint8_t c)
{
    return c >= 'a' && c <= 'z' ? c - 32 : ascii_lower(c);
}

#define MAP_ASCII(s, mapped) do { \
    Str *copy = (Str *)str_new((s)->length, 0x7f); \
    if (!copy || !(s)->length) \
        return (Object *)copy; \
    for (size_t i = 0; i < (s)->length; i++) { \
        uint8_t c = (s)->data[i]; \
        copy->data[i] = mapped; \
    } \
    return str_share_take(&copy->head); } while (0)

static int add_chars(StrBuilder *b, const uint32_t *chars, int count)
{
    for (int i = 0; i < count; i++)
        if (builder_add_char(b, chars[i]) < 0)
            return -1;
    return 0;
}

static Object *finish(StrBuilder *b, int done)
{
    if (done == 0)
        return builder_finish(b);
    builder_discard(b);
    return NULL;
}

/* Whether the sigma at i is at the end of a word: a cased letter before it, none after it,
 * ignorable ones skipped. */
static bool is_final_sigma(const Str *s, size_t i)
{
    size_t before = i, after = i + 1;
    while (before > 0 && unicode_is_case_ignorable(str_at(s, before - 1)))
        before--;
    if (before == 0 || !unicode_is_cased(str_at(s, before - 1)))
        return false;
    while (after < s->length && unicode_is_case_ignorable(str_at(s, after)))
        after++;
    return after == s->length || !unicode_is_cased(str_at(s, after));
}

static int lower_at(const Str *s, size_t i, uint32_t *out)
{
    uint32_t c = str_at(s, i);
    if (c != 0x3a3)
        return unicode_to_lower(c, out);
    *out = is_final_sigma(s, i) ? 0x3c2 : 0x3c3;
    return 1;
}

static Object *map_chars(const Str *s, CaseFunc map)
{
    StrBuilder b;
    builder_init(&b);
    int done = 0;
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t out[CASE_MAX];
        done = add_chars(&b, out, map(str_at(s, i), out));
    }
    return finish(&b, done);
}

Object *str_upper(Object *o)
{
    const Str *s = (Str *)o;
    if (s->ascii)
        MAP_ASCII(s, ascii_upper(c));
    return map_chars(s, unicode_to_upper);
}

Object *str_casefold(Object *o)
{
    const Str *s = (Str *)o;
    if (s->ascii)
        MAP_ASCII(s, ascii_lower(c));
    return map_chars(s, unicode_fold);
}

Object *str_lower(Object *o)
{
    const Str *s = (Str *)o;
    if (s->ascii)
        MAP_ASCII(s, ascii_lower(c));
    StrBuilder b;
    builder_init(&b);
    int done = 0;
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t out[CASE_MAX];
        done = add_chars(&b, out, lower_at(s, i, out));
    }
    return finish(&b, done);
}

Object *str_swapcase(Object *o)
{
    const Str *s = (Str *)o;
    if (s->ascii)
        MAP_ASCII(s, ascii_swap(c));
    StrBuilder b;
    builder_init(&b);
    int done = 0;
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t c = str_at(s, i), out[CASE_MAX] = {c};
        int n = unicode_is_upper(c)   ? lower_at(s, i, out)
                : unicode_is_lower(c) ? unicode_to_upper(c, out)
                                      : 1;
        done = add_chars(&b, out, n);
    }
    return finish(&b, done);
}

Object *str_capitalize(Object *o)
{
    const Str *s = (Str *)o;
    if (s->ascii)
        MAP_ASCII(s, i == 0 ? ascii_upper(c) : ascii_lower(c));
    StrBuilder b;
    builder_init(&b);
    int done = 0;
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t out[CASE_MAX];
        done = add_chars(&b, out,
                         i == 0 ? unicode_to_title(str_at(s, 0), out) : lower_at(s, i, out));
    }
    return finish(&b, done);
}

Object *str_title(Object *o)
{
    const Str *s = (Str *)o;
    StrBuilder b;
    builder_init(&b);
    int done = 0;
    bool inside = false;                    /* the character before is cased */
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t c = str_at(s, i), out[CASE_MAX];
        done = add_chars(&b, out, inside ? lower_at(s, i, out) : unicode_to_title(c, out));
        inside = unicode_is_cased(c);
    }
    return finish(&b, done);
}
