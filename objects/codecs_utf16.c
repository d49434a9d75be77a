/* objects/codecs_utf16.c -- UTF-16 and UTF-32 in both byte orders.
 * SPDX-License-Identifier: MIT */
#include "objects/codecs.h"
#include "objects/str_internal.h"

static uint32_t unit_read(const uint8_t *p, unsigned width, bool big)
{
    uint32_t c = 0;
    for (unsigned i = 0; i < width; i++)
        c |= (uint32_t)p[i] << 8 * (big ? width - 1 - i : i);
    return c;
}

static int unit_put(Encoder *e, uint32_t c, unsigned width, bool big)
{
    uint8_t bytes[4];
    for (unsigned i = 0; i < width; i++)
        bytes[i] = (uint8_t)(c >> 8 * (big ? width - 1 - i : i));
    return bytes_builder_add(&e->out, bytes, width);
}

/* Reports an error at [start, end) and moves *at to where decoding goes on. */
static int report(Decoder *d, size_t start, size_t end, const char *reason, size_t *at)
{
    ssize_t next = decode_error(d, start, end, reason);
    if (next < 0)
        return -1;
    *at = (size_t)next;
    return 0;
}

/* ---- UTF-16 ---- */

static int utf16_decode_order(Decoder *d, bool big)
{
    size_t at = 0;
    while (at < d->size) {
        int done = 0;
        if (d->size - at < 2) {
            done = report(d, at, d->size, "truncated data", &at);
        } else {
            uint32_t c = unit_read(d->data + at, 2, big);
            if (c < 0xd800 || c >= 0xe000) {
                done = builder_add_char(&d->out, c);
                at += 2;
            } else if (c >= 0xdc00) {
                done = report(d, at, at + 2, "illegal encoding", &at);
            } else if (d->size - at < 4) {
                done = report(d, at, d->size, "unexpected end of data", &at);
            } else {
                uint32_t low = unit_read(d->data + at + 2, 2, big);
                if (low < 0xdc00 || low >= 0xe000) {
                    done = report(d, at, at + 2, "illegal UTF-16 surrogate", &at);
                } else {
                    done = builder_add_char(&d->out,
                                            0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
                    at += 4;
                }
            }
        }
        if (done < 0)
            return -1;
    }
    return 0;
}

static int utf16_put_order(Encoder *e, uint32_t c, bool big)
{
    if (c < 0x10000)
        return unit_put(e, c, 2, big);
    c -= 0x10000;
    return unit_put(e, 0xd800 + (c >> 10), 2, big) < 0 ? -1
                                                       : unit_put(e, 0xdc00 + (c & 0x3ff), 2, big);
}

static int utf16_put_le(Encoder *e, uint32_t c)
{
    return utf16_put_order(e, c, false);
}

static int utf16_put_be(Encoder *e, uint32_t c)
{
    return utf16_put_order(e, c, true);
}

static int utf32_put_le(Encoder *e, uint32_t c)
{
    return unit_put(e, c, 4, false);
}

static int utf32_put_be(Encoder *e, uint32_t c)
{
    return unit_put(e, c, 4, true);
}

/* Encodes all of the text through put; surrogates are errors. */
static int encode_units(Encoder *e, int (*put)(Encoder *, uint32_t))
{
    const Str *s = e->text;
    e->put = e->put_surrogate = put;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        bool surrogate = c >= 0xd800 && c < 0xe000;
        if ((surrogate ? encode_error(e, i, i + 1, "surrogates not allowed") : put(e, c)) < 0)
            return -1;
    }
    return 0;
}

int utf16_le_decode(Decoder *d)
{
    return utf16_decode_order(d, false);
}

int utf16_be_decode(Decoder *d)
{
    return utf16_decode_order(d, true);
}

/* Skips a byte order mark of width bytes; true: big-endian. */
static bool skip_mark(Decoder *d, unsigned width, const char *little, const char *big)
{
    bool is_big = d->size >= width && unit_read(d->data, width, true) == 0xfeff;
    bool is_little = d->size >= width && unit_read(d->data, width, false) == 0xfeff;
    d->encoding = is_big ? big : little;
    if (is_big || is_little) {
        d->data += width;
        d->size -= width;
    }
    return is_big;
}

int utf16_decode(Decoder *d)
{
    return utf16_decode_order(d, skip_mark(d, 2, "utf-16-le", "utf-16-be"));
}

int utf16_le_encode(Encoder *e)
{
    return encode_units(e, utf16_put_le);
}

int utf16_be_encode(Encoder *e)
{
    return encode_units(e, utf16_put_be);
}

int utf16_encode(Encoder *e)
{
    return utf16_put_le(e, 0xfeff) < 0 ? -1 : utf16_le_encode(e);
}

/* ---- UTF-32 ---- */

static int utf32_decode_order(Decoder *d, bool big)
{
    size_t at = 0;
    while (at < d->size) {
        int done;
        uint32_t c = d->size - at < 4 ? 0 : unit_read(d->data + at, 4, big);
        if (d->size - at < 4) {
            done = report(d, at, d->size, "truncated data", &at);
        } else if (c > 0x10ffff) {
            done = report(d, at, at + 4, "code point not in range(0x110000)", &at);
        } else if (c >= 0xd800 && c < 0xe000) {
            done = report(d, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)",
                          &at);
        } else {
            done = builder_add_char(&d->out, c);
            at += 4;
        }
        if (done < 0)
            return -1;
    }
    return 0;
}

int utf32_le_decode(Decoder *d)
{
    return utf32_decode_order(d, false);
}

int utf32_be_decode(Decoder *d)
{
    return utf32_decode_order(d, true);
}

int utf32_decode(Decoder *d)
{
    return utf32_decode_order(d, skip_mark(d, 4, "utf-32-le", "utf-32-be"));
}

int utf32_le_encode(Encoder *e)
{
    return encode_units(e, utf32_put_le);
}

int utf32_be_encode(Encoder *e)
{
    return encode_units(e, utf32_put_be);
}

int utf32_encode(Encoder *e)
{
    return utf32_put_le(e, 0xfeff) < 0 ? -1 : utf32_le_encode(e);
}
