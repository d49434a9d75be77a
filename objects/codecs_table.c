/* objects/codecs_table.c -- encodings of one byte a character.   SPDX-License-Identifier: MIT
 *
 * A table gives the characters of the bytes 0x80..0xff; 0xfffe: the byte has no meaning. */
#include "objects/codecs.h"
#include "objects/str_internal.h"

static const uint16_t cp1252_table[128] = {
    0x20ac, 0xfffe, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffe, 0x017d, 0xfffe,
    0xfffe, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffe, 0x017e, 0x0178,
    0x00a0, 0x00a1, 0x00a2, 0x00a3, 0x00a4, 0x00a5, 0x00a6, 0x00a7,
    0x00a8, 0x00a9, 0x00aa, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x00af,
    0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b4, 0x00b5, 0x00b6, 0x00b7,
    0x00b8, 0x00b9, 0x00ba, 0x00bb, 0x00bc, 0x00bd, 0x00be, 0x00bf,
    0x00c0, 0x00c1, 0x00c2, 0x00c3, 0x00c4, 0x00c5, 0x00c6, 0x00c7,
    0x00c8, 0x00c9, 0x00ca, 0x00cb, 0x00cc, 0x00cd, 0x00ce, 0x00cf,
    0x00d0, 0x00d1, 0x00d2, 0x00d3, 0x00d4, 0x00d5, 0x00d6, 0x00d7,
    0x00d8, 0x00d9, 0x00da, 0x00db, 0x00dc, 0x00dd, 0x00de, 0x00df,
    0x00e0, 0x00e1, 0x00e2, 0x00e3, 0x00e4, 0x00e5, 0x00e6, 0x00e7,
    0x00e8, 0x00e9, 0x00ea, 0x00eb, 0x00ec, 0x00ed, 0x00ee, 0x00ef,
    0x00f0, 0x00f1, 0x00f2, 0x00f3, 0x00f4, 0x00f5, 0x00f6, 0x00f7,
    0x00f8, 0x00f9, 0x00fa, 0x00fb, 0x00fc, 0x00fd, 0x00fe, 0x00ff,
};

static const uint16_t cp437_table[128] = {
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7,
    0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee, 0x00ec, 0x00c4, 0x00c5,
    0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
    0x00ff, 0x00d6, 0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192,
    0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa, 0x00ba,
    0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556,
    0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510,
    0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f,
    0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567,
    0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b,
    0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
    0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4,
    0x03a6, 0x0398, 0x03a9, 0x03b4, 0x221e, 0x03c6, 0x03b5, 0x2229,
    0x2261, 0x00b1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00f7, 0x2248,
    0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0,
};

static int put_byte(Encoder *e, uint32_t c)
{
    return bytes_builder_add_byte(&e->out, (uint8_t)c);
}

/* ---- ASCII and Latin-1: characters below a limit are their own bytes ---- */

int latin1_decode(Decoder *d)
{
    for (size_t i = 0; i < d->size; i++)
        if (builder_add_char(&d->out, d->data[i]) < 0)
            return -1;
    return 0;
}

int ascii_decode(Decoder *d)
{
    for (size_t i = 0; i < d->size; ) {
        if (d->data[i] < 0x80) {
            if (builder_add_char(&d->out, d->data[i++]) < 0)
                return -1;
            continue;
        }
        ssize_t next = decode_error(d, i, i + 1, "ordinal not in range(128)");
        if (next < 0)
            return -1;
        i = (size_t)next;
    }
    return 0;
}

static int encode_below(Encoder *e, uint32_t limit, const char *reason)
{
    const Str *s = e->text;
    e->put = put_byte;
    if (s->ascii || (s->kind == 1 && limit == 256))
        return bytes_builder_add(&e->out, s->data, s->length);
    for (size_t i = 0; i < s->length; ) {
        size_t end = i;
        while (end < s->length && str_at(s, end) >= limit)
            end++;
        if (end > i) {
            if (encode_error(e, i, end, reason) < 0)
                return -1;
            i = end;
        } else if (put_byte(e, str_at(s, i++)) < 0) {
            return -1;
        }
    }
    return 0;
}

int ascii_encode(Encoder *e)
{
    return encode_below(e, 128, "ordinal not in range(128)");
}

int latin1_encode(Encoder *e)
{
    return encode_below(e, 256, "ordinal not in range(256)");
}

/* ---- Code pages ---- */

static int table_decode(Decoder *d, const uint16_t *table)
{
    for (size_t i = 0; i < d->size; ) {
        uint32_t c = d->data[i] < 0x80 ? d->data[i] : table[d->data[i] - 0x80];
        if (c != 0xfffe) {
            if (builder_add_char(&d->out, c) < 0)
                return -1;
            i++;
            continue;
        }
        ssize_t next = decode_error(d, i, i + 1, "character maps to <undefined>");
        if (next < 0)
            return -1;
        i = (size_t)next;
    }
    return 0;
}

/* The byte of a character, or -1. */
static int table_byte(const uint16_t *table, uint32_t c)
{
    if (c < 0x80)
        return (int)c;
    for (int i = 0; i < 128; i++)
        if (table[i] == c && c != 0xfffe)
            return i + 0x80;
    return -1;
}

static int table_encode(Encoder *e, const uint16_t *table)
{
    const Str *s = e->text;
    e->put = put_byte;
    for (size_t i = 0; i < s->length; ) {
        size_t end = i;
        while (end < s->length && table_byte(table, str_at(s, end)) < 0)
            end++;
        if (end > i) {
            if (encode_error(e, i, end, "character maps to <undefined>") < 0)
                return -1;
            i = end;
        } else if (put_byte(e, (uint32_t)table_byte(table, str_at(s, i++))) < 0) {
            return -1;
        }
    }
    return 0;
}

int cp1252_decode(Decoder *d)
{
    return table_decode(d, cp1252_table);
}

int cp1252_encode(Encoder *e)
{
    return table_encode(e, cp1252_table);
}

int cp437_decode(Decoder *d)
{
    return table_decode(d, cp437_table);
}

int cp437_encode(Encoder *e)
{
    return table_encode(e, cp437_table);
}
