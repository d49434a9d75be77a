/* objects/str_repr.c -- repr() and ascii() of text.   SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "objects/str_internal.h"
#include "objects/unicode.h"

typedef bool (*ShownFunc)(
    uint32_t c); /* whether a character that needs no escape is shown as it is */

static bool shown_in_repr(uint32_t c)
{
    return unicode_is_printable(c);
}

static bool shown_in_ascii(uint32_t c)
{
    return c >= ' ' && c < 0x7f;
}

static int add_escaped(StrBuilder *b, uint32_t c)
{
    char text[16];
    const char *format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    int n = c == '\t'   ? snprintf(text, sizeof text, "\\t")
            : c == '\n' ? snprintf(text, sizeof text, "\\n")
            : c == '\r' ? snprintf(text, sizeof text, "\\r")
                        : snprintf(text, sizeof text, format, (unsigned)c);
    return builder_add_ascii(b, text, (size_t)n);
}

static uint32_t quote_for(const Str *s)
{
    bool single = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c == '"')
            return '\'';
        single |= c == '\'';
    }
    return single ? '"' : '\'';
}

static int add_quoted(StrBuilder *b, const Str *s, uint32_t quote, ShownFunc shown)
{
    size_t from = 0;                        /* start of the run that is copied as it is */
    if (builder_reserve(b, (size_t)s->length + 2, 0x7f) < 0 || builder_add_char(b, quote) < 0)
        return -1;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        bool backslash = c == quote || c == '\\';
        if (!backslash && shown(c))
            continue;
        if (builder_add_range(b, (Object *)s, from, i) < 0)
            return -1;
        if (backslash ? builder_add_char(b, '\\') < 0 || builder_add_char(b, c) < 0
                      : add_escaped(b, c) < 0)
            return -1;
        from = i + 1;
    }
    return builder_add_range(b, (Object *)s, from, s->length) < 0 ? -1 : builder_add_char(b, quote);
}

static Object *quoted(Object *o, ShownFunc shown)
{
    StrBuilder b;
    builder_init(&b);
    if (add_quoted(&b, (Str *)o, quote_for((Str *)o), shown) == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

Object *str_repr(Object *o)
{
    return quoted(o, shown_in_repr);
}

Object *str_ascii(Object *o)
{
    return quoted(o, shown_in_ascii);
}

Object *str_escape_non_ascii(Object *text)
{
    StrBuilder b;
    builder_init(&b);
    const Str *s = (Str *)text;
    int done = 0;
    for (size_t i = 0; done == 0 && i < s->length; i++) {
        uint32_t c = str_at(s, i);
        done = c < 0x80 ? builder_add_char(&b, c) : add_escaped(&b, c);
    }
    if (done == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}
