/* objects/codecs_utf8.c -- UTF-8.   SPDX-License-Identifier: MIT
 *
 * Decoding is strict (no overlong forms, no surrogates); a wrong sequence is reported by its
 * longest right part. */
#include "objects/codecs.h"
#include "objects/error.h"
#include "objects/str_internal.h"

/* ---- Decoding ---- */

/* The bounds of the second byte after a given first byte, and the length of the sequence (0: cannot
 * start one). */
static unsigned sequence_length(uint8_t c, uint8_t *low, uint8_t *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (c < 0xc2)
        return 0;
    if (c < 0xe0)
        return 2;
    if (c < 0xf0) {
        if (c == 0xe0)
            *low = 0xa0;
        if (c == 0xed)
            *high = 0x9f;
        return 3;
    }
    if (c == 0xf0)
        *low = 0x90;
    if (c == 0xf4)
        *high = 0x8f;
    return c < 0xf5 ? 4 : 0;
}

typedef struct Sequence { uint32_t c; size_t end; const char *reason; } Sequence;

/* The sequence at p (not ASCII): reason NULL when right. */
static Sequence sequence_read(const uint8_t *p, size_t at, size_t size)
{
    uint8_t low, high;
    unsigned length = sequence_length(p[at], &low, &high);
    if (!length)
        return (Sequence){0, at + 1, "invalid start byte"};
    uint32_t c = p[at] & (0x7fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if (at + i >= size)
            return (Sequence){0, size, "unexpected end of data"};
        uint8_t next = p[at + i];
        if (next < low || next > high)
            return (Sequence){0, at + i, "invalid continuation byte"};
        c = c << 6 | (next & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    return (Sequence){c, at + length, NULL};
}

static size_t ascii_run(const uint8_t *p, size_t at, size_t size)
{
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, p + at, 8);
        if (word & 0x8080808080808080u)
            break;
    }
    while (at < size && p[at] < 0x80)
        at++;
    return at;
}

int utf8_decode(Decoder *d)
{
    size_t at = 0;
    while (at < d->size) {
        size_t end = ascii_run(d->data, at, d->size);
        if (builder_add_ascii(&d->out, (const char *)d->data + at, end - at) < 0)
            return -1;
        at = end;
        if (at == d->size)
            break;
        Sequence s = sequence_read(d->data, at, d->size);
        if (s.reason) {
            ssize_t next = decode_error(d, at, s.end, s.reason);
            if (next < 0)
                return -1;
            at = (size_t)next;
            continue;
        }
        if (builder_add_char(&d->out, s.c) < 0)
            return -1;
        at = s.end;
    }
    return 0;
}

int utf8_sig_decode(Decoder *d)
{
    if (d->size >= 3 && memcmp(d->data, "\xef\xbb\xbf", 3) == 0) {
        d->data += 3;
        d->size -= 3;
    }
    return utf8_decode(d);
}

static Object *decode_text(const char *text, size_t size, const char *errors)
{
    if (ascii_run((const uint8_t *)text, 0, size) == size)
        return str_from_ascii(text, size);
    return codec_run_decode(codec_find("utf-8"), text, size, errors);
}

Object *str_from_utf8(const char *text, size_t size)
{
    return decode_text(text, size, NULL);
}

Object *str_from_utf8_lossy(const char *text, size_t size)
{
    return decode_text(text, size, "surrogateescape");
}

/* ---- Encoding ---- */

static size_t put_char(uint8_t *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (uint8_t)(0xc0 | c >> 6);
        out[1] = (uint8_t)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xe0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
        out[2] = (uint8_t)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (uint8_t)(0xf0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
    out[3] = (uint8_t)(0x80 | (c & 0x3f));
    return 4;
}

int utf8_put(Encoder *e, uint32_t c)
{
    if (bytes_builder_reserve(&e->out, 4) < 0)
        return -1;
    e->out.size += put_char(e->out.data + e->out.size, c);
    return 0;
}

static bool is_surrogate(uint32_t c)
{
    return c >= 0xd800 && c < 0xe000;
}

int utf8_encode(Encoder *e)
{
    const Str *s = e->text;
    e->put = e->put_surrogate = utf8_put;
    if (s->ascii)
        return bytes_builder_add(&e->out, s->data, s->length);
    for (size_t i = 0; i < s->length; ) {
        uint32_t c = str_at(s, i);
        size_t end = i;
        while (end < s->length && is_surrogate(str_at(s, end)))
            end++;
        if (end > i) {
            if (encode_error(e, i, end, "surrogates not allowed") < 0)
                return -1;
            i = end;
            continue;
        }
        if (utf8_put(e, c) < 0)
            return -1;
        i++;
    }
    return 0;
}

int utf8_sig_encode(Encoder *e)
{
    return bytes_builder_add(&e->out, "\xef\xbb\xbf", 3) < 0 ? -1 : utf8_encode(e);
}

/* ---- C strings ---- */

static size_t put_escape(uint8_t *out, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    out[0] = '\\';
    out[1] = 'u';
    for (int i = 0; i < 4; i++)
        out[2 + i] = (uint8_t)digits[c >> (12 - 4 * i) & 15];
    return 6;
}

/* An allocated copy in UTF-8; surrogates are escaped. NULL: no memory (nothing raised). */
static char *copy_as_utf8(const Str *s, size_t *size)
{
    uint8_t *text = mem_alloc((size_t)s->length * 6 + 1);
    if (!text)
        return NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        n += is_surrogate(c) ? put_escape(text + n, c) : put_char(text + n, c);
    }
    text[n] = 0;
    char *trimmed = mem_realloc(text, n + 1);
    *size = n;
    return trimmed ? trimmed : (char *)text;
}

static const char *borrow_ascii(const Str *s, size_t *size, char **owned)
{
    *owned = NULL;
    if (!s->ascii)
        return NULL;
    if (size)
        *size = s->length;
    return (const char *)s->data;
}

static const char *give_copy(Object *s, size_t *size, char **owned)
{
    size_t n;
    *owned = copy_as_utf8((Str *)s, &n);
    if (!*owned) {
        raise_no_memory();
        return NULL;
    }
    if (size)
        *size = n;
    return *owned;
}

const char *str_utf8(Object *o, size_t *size, char **owned)
{
    const char *own = borrow_ascii((Str *)o, size, owned);
    if (own)
        return own;
    const Str *s = (Str *)o;
    for (size_t i = 0; s->kind > 1 && i < s->length; i++)
        if (is_surrogate(str_at(s, i))) {
            release_maybe(codec_run_encode(codec_find("utf-8"), o, NULL));      /* raises */
            return NULL;
        }
    return give_copy(o, size, owned);
}

const char *str_utf8_lossy(Object *o, size_t *size, char **owned)
{
    const char *own = borrow_ascii((Str *)o, size, owned);
    return own ? own : give_copy(o, size, owned);
}
