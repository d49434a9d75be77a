/* objects/codecs.c -- the registry of encodings, and what happens on errors.
 * SPDX-License-Identifier: MIT */
#include "objects/codecs.h"

#include <stdio.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str_internal.h"

/* ---- The registry ---- */

static const Codec codecs[] = {
    {"utf_8", "utf-8", utf8_decode, utf8_encode},
    {"utf_8_sig", "utf-8", utf8_sig_decode, utf8_sig_encode},
    {"ascii", "ascii", ascii_decode, ascii_encode},
    {"latin_1", "latin-1", latin1_decode, latin1_encode},
    {"utf_16", "utf-16", utf16_decode, utf16_encode},
    {"utf_16_le", "utf-16-le", utf16_le_decode, utf16_le_encode},
    {"utf_16_be", "utf-16-be", utf16_be_decode, utf16_be_encode},
    {"utf_32", "utf-32", utf32_decode, utf32_encode},
    {"utf_32_le", "utf-32-le", utf32_le_decode, utf32_le_encode},
    {"utf_32_be", "utf-32-be", utf32_be_decode, utf32_be_encode},
    {"cp1252", "charmap", cp1252_decode, cp1252_encode},
    {"cp437", "charmap", cp437_decode, cp437_encode},
    {"unicode_escape", "unicodeescape", escape_decode, escape_encode},
    {"raw_unicode_escape", "rawunicodeescape", raw_escape_decode, raw_escape_encode},
    {0}
};

static const struct { const char *alias, *name; } aliases[] = {
    {"utf8", "utf_8"}, {"u8", "utf_8"}, {"utf", "utf_8"}, {"utf8_ucs2", "utf_8"},
    {"utf8_ucs4", "utf_8"}, {"cp65001", "utf_8"}, {"us_ascii", "ascii"}, {"646", "ascii"},
    {"ansi_x3.4_1968", "ascii"}, {"iso646_us", "ascii"}, {"us", "ascii"}, {"latin1", "latin_1"},
    {"latin", "latin_1"}, {"l1", "latin_1"}, {"iso_8859_1", "latin_1"}, {"iso8859_1", "latin_1"},
    {"iso8859", "latin_1"}, {"8859", "latin_1"}, {"cp819", "latin_1"}, {"utf16", "utf_16"},
    {"u16", "utf_16"}, {"utf_16le", "utf_16_le"}, {"utf_16be", "utf_16_be"},
    {"utf16_le", "utf_16_le"}, {"utf16_be", "utf_16_be"}, {"utf32", "utf_32"}, {"u32", "utf_32"},
    {"utf_32le", "utf_32_le"}, {"utf_32be", "utf_32_be"}, {"utf32_le", "utf_32_le"},
    {"utf32_be", "utf_32_be"}, {"windows_1252", "cp1252"}, {"1252", "cp1252"}, {"437", "cp437"},
    {"ibm437", "cp437"}, {"unicodeescape", "unicode_escape"},
    {"rawunicodeescape", "raw_unicode_escape"},
    {NULL, NULL}
};

/* Lower case; runs of anything but letters, digits and '.' become one '_'. False: too long. */
static bool normalize_name(const char *name, char *out, size_t room)
{
    size_t n = 0;
    for (; *name; name++) {
        char c = *name;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (!word && (n == 0 || out[n - 1] == '_'))
            continue;
        if (n + 1 >= room)
            return false;
        out[n++] = word ? c : '_';
    }
    out[n] = 0;
    return true;
}

const Codec *codec_find(const char *encoding)
{
    char name[32];
    if (!normalize_name(encoding, name, sizeof name))
        return NULL;
    const char *wanted = name;
    for (size_t i = 0; aliases[i].alias; i++)
        if (strcmp(aliases[i].alias, name) == 0)
            wanted = aliases[i].name;
    for (const Codec *codec = codecs; codec->name; codec++)
        if (strcmp(codec->name, wanted) == 0)
            return codec;
    return NULL;
}

Object *codec_run_decode(const Codec *codec, const void *data, size_t size, const char *errors)
{
    Decoder d = {.data = data, .size = size, .encoding = codec->display, .errors = errors};
    builder_init(&d.out);
    if (codec->decode(&d) < 0) {
        builder_discard(&d.out);
        return NULL;
    }
    return builder_finish(&d.out);
}

Object *codec_run_encode(const Codec *codec, Object *s, const char *errors)
{
    Encoder e = {.text = (Str *)s, .encoding = codec->display, .errors = errors};
    bytes_builder_init(&e.out);
    if (codec->encode(&e) < 0) {
        bytes_builder_discard(&e.out);
        return NULL;
    }
    return bytes_builder_finish(&e.out);
}

static const Codec *find_or_raise(const char *encoding)
{
    const Codec *codec = codec_find(encoding);
    if (!codec)
        raise_error(&exc_LookupError, "unknown encoding: %s", encoding);
    return codec;
}

Object *codec_encode(Object *s, const char *encoding, const char *errors)
{
    if (!encoding && ((Str *)s)->ascii)
        return bytes_new(((Str *)s)->data, str_length(s));
    const Codec *codec = find_or_raise(encoding ? encoding : "utf-8");
    return codec ? codec_run_encode(codec, s, errors) : NULL;
}

Object *codec_decode(const void *data, size_t size, const char *encoding, const char *errors)
{
    const Codec *codec = find_or_raise(encoding ? encoding : "utf-8");
    return codec ? codec_run_decode(codec, data, size, errors) : NULL;
}

/* ---- Error handlers ---- */

static const char *const handler_names[] = {"strict",
                                            "ignore",
                                            "replace",
                                            "backslashreplace",
                                            "surrogateescape",
                                            "surrogatepass",
                                            "xmlcharrefreplace",
                                            "namereplace",
                                            NULL};
enum {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    XML_REF,
    NAME_REPLACE,
    UNKNOWN
};

static int handler_find(const char *errors)
{
    int i = 0;
    while (errors && handler_names[i] && strcmp(handler_names[i], errors) != 0)
        i++;
    return i;
}

static ssize_t raise_unknown_handler(const char *errors)
{
    raise_error(&exc_LookupError, "unknown error handler name '%s'", errors);
    return -1;
}

/* Raises type(encoding, object, start, end, reason); consumes object. */
static ssize_t raise_unicode_error(Type *type, const char *encoding, Object *object, size_t start,
                                   size_t end, const char *reason)
{
    Object *args[5] = {str_from_c(encoding), object, int_new((int64_t)start), int_new((int64_t)end),
                       str_from_c(reason)};
    Object *error = NULL;
    if (args[0] && args[1] && args[2] && args[3] && args[4])
        error = object_call(&type->head, args, 5, NULL);
    for (int i = 0; i < 5; i++)
        release_maybe(args[i]);
    if (error) {
        raise_instance(error);
        release(error);
    }
    return -1;
}

static ssize_t decode_strict(Decoder *d, size_t start, size_t end, const char *reason)
{
    return raise_unicode_error(&exc_UnicodeDecodeError, d->encoding, bytes_new(d->data, d->size),
                               start, end, reason);
}

static int encode_strict(Encoder *e, size_t start, size_t end, const char *reason)
{
    Object *text = str_exact((Object *)e->text);
    return (int)raise_unicode_error(&exc_UnicodeEncodeError, e->encoding, text, start, end, reason);
}

static ssize_t decode_backslash(Decoder *d, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        char text[8];
        int n = snprintf(text, sizeof text, "\\x%02x", d->data[i]);
        if (builder_add_ascii(&d->out, text, (size_t)n) < 0)
            return -1;
    }
    return (ssize_t)end;
}

static ssize_t decode_surrogate_escape(Decoder *d, size_t start, size_t end, const char *reason)
{
    size_t i = start;
    for (; i < end && d->data[i] >= 0x80; i++)
        if (builder_add_char(&d->out, 0xdc00u + d->data[i]) < 0)
            return -1;
    return i > start ? (ssize_t)i : decode_strict(d, start, end, reason);
}

/* The code unit that a surrogate takes at data[start], or 0. */
static uint32_t surrogate_unit(const Decoder *d, size_t start, size_t *width)
{
    const uint8_t *p = d->data + start;
    size_t left = d->size - start;
    uint32_t c = 0;
    if (strcmp(d->encoding, "utf-8") == 0) {
        *width = 3;
        if (left >= 3 && (p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
            c = (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
    } else {
        bool big = strstr(d->encoding, "be") != NULL;
        *width = strncmp(d->encoding, "utf-32", 6) == 0 ? 4 : 2;
        for (size_t i = 0; left >= *width && i < *width; i++)
            c |= (uint32_t)p[i] << 8 * (big ? *width - 1 - i : i);
    }
    return c >= 0xd800 && c < 0xe000 ? c : 0;
}

static ssize_t decode_surrogate_pass(Decoder *d, size_t start, size_t end, const char *reason)
{
    size_t width = 0;
    uint32_t c = strncmp(d->encoding, "utf-", 4) == 0 ? surrogate_unit(d, start, &width) : 0;
    if (!c)
        return decode_strict(d, start, end, reason);
    return builder_add_char(&d->out, c) < 0 ? -1 : (ssize_t)(start + width);
}

ssize_t decode_error(Decoder *d, size_t start, size_t end, const char *reason)
{
    switch (handler_find(d->errors)) {
    case STRICT: return decode_strict(d, start, end, reason);
    case IGNORE: return (ssize_t)end;
    case REPLACE: return builder_add_char(&d->out, 0xfffd) < 0 ? -1 : (ssize_t)end;
    case BACKSLASH: return decode_backslash(d, start, end);
    case SURROGATE_ESCAPE: return decode_surrogate_escape(d, start, end, reason);
    case SURROGATE_PASS: return decode_surrogate_pass(d, start, end, reason);
    case UNKNOWN: return raise_unknown_handler(d->errors);
    default:
        raise_type_error("don't know how to handle UnicodeDecodeError in error callback");
        return -1;
    }
}

static int put_ascii(Encoder *e, const char *text)
{
    for (; *text; text++)
        if (e->put(e, (uint8_t)*text) < 0)
            return -1;
    return 0;
}

static int encode_with_format(Encoder *e, size_t start, size_t end, int handler)
{
    for (size_t i = start; i < end; i++) {
        char text[24];
        uint32_t c = str_at(e->text, i);
        if (handler == XML_REF)
            snprintf(text, sizeof text, "&#%u;", (unsigned)c);
        else
            snprintf(text, sizeof text,
                     c < 0x100     ? "\\x%02x"
                     : c < 0x10000 ? "\\u%04x"
                                   : "\\U%08x",
                     (unsigned)c);
        if (put_ascii(e, text) < 0)
            return -1;
    }
    return 0;
}

/* An error here names the characters from the first that is no escaped byte on; tables name them
 * all. */
static int encode_surrogate_escape(Encoder *e, size_t start, size_t end, const char *reason)
{
    for (size_t i = start; i < end; i++) {
        uint32_t c = str_at(e->text, i);
        if (c < 0xdc80 || c > 0xdcff)
            return encode_strict(e, strcmp(e->encoding, "charmap") == 0 ? start : i, end, reason);
        if (bytes_builder_add_byte(&e->out, (uint8_t)(c - 0xdc00)) < 0)
            return -1;
    }
    return 0;
}

static int encode_surrogate_pass(Encoder *e, size_t start, size_t end, const char *reason)
{
    for (size_t i = start; i < end; i++) {
        uint32_t c = str_at(e->text, i);
        if (!e->put_surrogate || c < 0xd800 || c > 0xdfff)
            return encode_strict(e, start, end, reason);
        if (e->put_surrogate(e, c) < 0)
            return -1;
    }
    return 0;
}

static int encode_replace(Encoder *e, size_t count)
{
    while (count--)
        if (e->put(e, '?') < 0)
            return -1;
    return 0;
}

int encode_error(Encoder *e, size_t start, size_t end, const char *reason)
{
    int handler = handler_find(e->errors);
    switch (handler) {
    case STRICT: return encode_strict(e, start, end, reason);
    case IGNORE: return 0;
    case REPLACE: return encode_replace(e, end - start);
    case SURROGATE_ESCAPE: return encode_surrogate_escape(e, start, end, reason);
    case SURROGATE_PASS: return encode_surrogate_pass(e, start, end, reason);
    case UNKNOWN: return (int)raise_unknown_handler(e->errors);
    default: return encode_with_format(e, start, end, handler);
    }
}
