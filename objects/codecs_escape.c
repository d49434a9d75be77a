/* objects/codecs_escape.c -- unicode_escape and raw_unicode_escape.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "objects/codecs.h"
#include "objects/str_internal.h"

static int hex_value(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The digits hex digits after the two bytes at start: adds the character and moves *at. */
static int add_hex(Decoder *d, size_t start, unsigned digits, const char *truncated, size_t *at)
{
    uint32_t c = 0;
    size_t i = start + 2, end = i + digits;
    while (i < end && i < d->size && hex_value(d->data[i]) >= 0)
        c = c << 4 | (uint32_t)hex_value(d->data[i++]);
    const char *reason = i < end ? truncated : c > 0x10ffff ? "illegal Unicode character" : NULL;
    if (!reason) {
        *at = end;
        return builder_add_char(&d->out, c);
    }
    ssize_t next = decode_error(d, start, i, reason);
    if (next < 0)
        return -1;
    *at = (size_t)next;
    return 0;
}

static int add_octal(Decoder *d, size_t start, size_t *at)
{
    uint32_t c = 0;
    size_t i = start + 1;
    while (i < d->size && i < start + 4 && d->data[i] >= '0' && d->data[i] <= '7')
        c = c * 8 + d->data[i++] - '0';
    *at = i;
    return builder_add_char(&d->out, c);
}

static int report_escape(Decoder *d, size_t start, size_t end, const char *reason, size_t *at)
{
    ssize_t next = decode_error(d, start, end, reason);
    if (next < 0)
        return -1;
    *at = (size_t)next;
    return 0;
}

/* One escape sequence; *at is at the backslash. */
static int add_escape(Decoder *d, size_t *at)
{
    static const char simple[] = "\\\\''\"\"b\bf\ft\tn\nr\rv\va\a";
    size_t start = *at;
    if (start + 1 == d->size)
        return report_escape(d, start, d->size, "\\ at end of string", at);
    uint8_t c = d->data[start + 1];
    switch (c) {
    case 'x': return add_hex(d, start, 2, "truncated \\xXX escape", at);
    case 'u': return add_hex(d, start, 4, "truncated \\uXXXX escape", at);
    case 'U': return add_hex(d, start, 8, "truncated \\UXXXXXXXX escape", at);
    case 'N': return report_escape(d, start, start + 2, "malformed \\N character escape", at);
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        return add_octal(d, start, at);
    }
    *at = start + 2;
    if (c == '\n')
        return 0;
    for (size_t i = 0; simple[i]; i += 2)
        if ((uint8_t)simple[i] == c)
            return builder_add_char(&d->out, (uint8_t)simple[i + 1]);
    return builder_add_char(&d->out, '\\') < 0 ? -1 : builder_add_char(&d->out, c);
}

int escape_decode(Decoder *d)
{
    for (size_t at = 0; at < d->size; ) {
        int done
            = d->data[at] == '\\' ? add_escape(d, &at) : builder_add_char(&d->out, d->data[at++]);
        if (done < 0)
            return -1;
    }
    return 0;
}

int raw_escape_decode(Decoder *d)
{
    for (size_t at = 0; at < d->size; ) {
        uint8_t next = d->data[at] == '\\' && at + 1 < d->size ? d->data[at + 1] : 0;
        int done = 0;
        if (next == 'u')
            done = add_hex(d, at, 4, "truncated \\uXXXX escape", &at);
        else if (next == 'U')
            done = add_hex(d, at, 8, "truncated \\UXXXXXXXX escape", &at);
        else
            done = builder_add_char(&d->out, d->data[at++]);
        if (done == 0 && next == '\\')
            done = builder_add_char(&d->out, d->data[at++]);
        if (done < 0)
            return -1;
    }
    return 0;
}

static int add_formatted(Encoder *e, uint32_t c)
{
    char text[16];
    int n = snprintf(text, sizeof text,
                     c < 0x100     ? "\\x%02x"
                     : c < 0x10000 ? "\\u%04x"
                                   : "\\U%08x",
                     (unsigned)c);
    return bytes_builder_add(&e->out, text, (size_t)n);
}

static int encode_char(Encoder *e, uint32_t c)
{
    switch (c) {
    case '\\': return bytes_builder_add(&e->out, "\\\\", 2);
    case '\t': return bytes_builder_add(&e->out, "\\t", 2);
    case '\n': return bytes_builder_add(&e->out, "\\n", 2);
    case '\r': return bytes_builder_add(&e->out, "\\r", 2);
    }
    return c >= ' ' && c < 0x7f ? bytes_builder_add_byte(&e->out, (uint8_t)c) : add_formatted(e, c);
}

int escape_encode(Encoder *e)
{
    for (size_t i = 0; i < e->text->length; i++)
        if (encode_char(e, str_at(e->text, i)) < 0)
            return -1;
    return 0;
}

int raw_escape_encode(Encoder *e)
{
    for (size_t i = 0; i < e->text->length; i++) {
        uint32_t c = str_at(e->text, i);
        if ((c < 0x100 ? bytes_builder_add_byte(&e->out, (uint8_t)c) : add_formatted(e, c)) < 0)
            return -1;
    }
    return 0;
}
