/* modules/io_text.c -- TextFile: decoding, line ends, reading and writing.
 * SPDX-License-Identifier: MIT
 *
 * Bytes come in chunks; what ends in the middle of a character or between "\r" and "\n" waits in
 * `tail`. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "modules/io_internal.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/codecs.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/tuple.h"

/* ---- line ends ---- */

Object *newline_translate(Object *o, uint8_t *seen)
{
    StrBuilder out;
    size_t n = str_length(o), start = 0;
    builder_init(&out);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(o, i);
        if (c == '\n')
            *seen |= SEEN_LF;
        if (c != '\r')
            continue;
        bool pair = i + 1 < n && str_at(o, i + 1) == '\n';
        *seen |= pair ? SEEN_CRLF : SEEN_CR;
        if (builder_add_range(&out, o, start, i) < 0 || builder_add_char(&out, '\n') < 0) {
            builder_discard(&out);
            return NULL;
        }
        i += pair;
        start = i + 1;
    }
    if (start == 0)
        return retain(o);
    if (builder_add_range(&out, o, start, n) < 0) {
        builder_discard(&out);
        return NULL;
    }
    return builder_finish(&out);
}

Object *newline_expand(Object *s, enum NewlineMode mode)
{
    if (mode != NEWLINE_CR && mode != NEWLINE_CRLF)
        return retain(s);
    Object *from = str_intern_c("\n"), *to = str_intern_c(mode == NEWLINE_CR ? "\r" : "\r\n");
    Object *args[] = {from, to};
    Object *result = from && to ? object_call_method(s, NAME(replace), 2, args) : NULL;
    release_maybe(from);
    release_maybe(to);
    return result;
}

static ssize_t find_char(Object *o, size_t start, uint32_t c)
{
    const Str *s = (const Str *)o;
    if (s->kind == 1) {
        const uint8_t *at =
            start < s->length ? memchr(s->data + start, (int)c, s->length - start) : NULL;
        return at ? at - s->data : -1;
    }
    for (size_t i = start; i < s->length; i++)
        if (str_at(s, i) == c)
            return (ssize_t)i;
    return -1;
}

ssize_t newline_find(Object *s, size_t start, enum NewlineMode mode)
{
    ssize_t at;
    switch (mode) {
    case NEWLINE_ANY: case NEWLINE_LF:
        at = find_char(s, start, '\n');
        return at < 0 ? -1 : at + 1 - (ssize_t)start;
    case NEWLINE_CR:
        at = find_char(s, start, '\r');
        return at < 0 ? -1 : at + 1 - (ssize_t)start;
    default:
        break;
    }
    for (size_t i = start; i < str_length(s); i++) {
        uint32_t c = str_at(s, i);
        bool pair = c == '\r' && i + 1 < str_length(s) && str_at(s, i + 1) == '\n';
        if (pair)
            return (ssize_t)(i + 2 - start);
        if (mode == NEWLINE_KEEP && (c == '\n' || c == '\r'))
            return (ssize_t)(i + 1 - start);
    }
    return -1;
}

Object *newlines_seen(uint8_t seen)
{
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    static const uint8_t bits[] = {SEEN_CR, SEEN_LF, SEEN_CRLF};
    Object *items[3];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++)
        if (seen & bits[i] && !(items[n++] = str_intern_c(texts[i])))
            return NULL;
    return n == 0 ? none_new() : n == 1 ? items[0] : tuple_new_take(items, n);
}

bool io_newline_mode(Object *newline, enum NewlineMode *mode)
{
    *mode = NEWLINE_ANY;
    if (!newline || newline == NONE)
        return true;
    if (!str_is(newline)) {
        raise_type_error("open() argument 'newline' must be str or None, not %T", newline);
        return false;
    }
    static const char *const texts[] = {"", "\n", "\r", "\r\n"};
    for (int i = 0; i < 4; i++)
        if (str_equal_ascii(newline, texts[i])) {
            *mode = (enum NewlineMode)(NEWLINE_KEEP + i);
            return true;
        }
    return false;
}

/* ---- the codec ---- */

static bool keeps_ascii(const char *name)
{
    static const char *const names[] = {"utf_8", "ascii", "latin_1", "cp1252", "cp437"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static enum TextUnit unit_of(const char *name)
{
    return strncmp(name, "utf_16", 6) == 0 ? UNIT_16 : strncmp(name, "utf_32", 6) == 0 ? UNIT_32
           : strncmp(name, "utf_8", 5) == 0 ? UNIT_UTF8 : UNIT_BYTE;
}

static int copy_name(char *to, size_t size, Object *name)
{
    size_t n;
    char *owned;
    const char *text = str_utf8(name, &n, &owned);
    if (text && strlen(text) != n) {
        raise_value_error("embedded null character");
        text = NULL;
    }
    if (text)
        snprintf(to, size, "%s", text);
    mem_free(owned);
    return text ? 0 : -1;
}

int text_set_codec(TextFile *t, Object *encoding, Object *errors)
{
    char given[64];
    if (copy_name(given, sizeof given, encoding) < 0
        || copy_name(t->errors_name, sizeof t->errors_name, errors) < 0)
        return -1;
    const Codec *codec = codec_find(given);
    if (!codec) {
        raise_error(&exc_LookupError, "unknown encoding: %U", encoding);
        return -1;
    }
    snprintf(t->encoding_name, sizeof t->encoding_name, "%s", codec->name);
    t->ascii_as_is = keeps_ascii(t->encoding_name);
    t->unit = unit_of(t->encoding_name);
    t->started = false;
    SET(t->encoding, retain(encoding));
    SET(t->errors, retain(errors));
    return 0;
}



static uint8_t mark_size(const TextFile *t, const uint8_t *data, size_t size)
{
    if (strcmp(t->encoding_name, "utf_8_sig") == 0)
        return size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    uint8_t low = size >= 2 && data[0] == 0xff && data[1] == 0xfe,
            high = size >= 2 && data[0] == 0xfe && data[1] == 0xff;
    if (strcmp(t->encoding_name, "utf_16") == 0)
        return low || high ? 2 : 0;
    return strcmp(t->encoding_name, "utf_32") == 0
                   && (low || (size >= 4 && data[2] == 0xfe && data[3] == 0xff))
               ? 4
               : 0;
}

/* After the first text the byte order mark is behind us: goes on with the form without it. */
static void after_mark(TextFile *t, const uint8_t *data, size_t size)
{
    t->started = true;
    if (strcmp(t->encoding_name, "utf_8_sig") == 0)
        strcpy(t->encoding_name, "utf_8");
    else if (strcmp(t->encoding_name, "utf_16") == 0)
        strcpy(t->encoding_name,
               size >= 2 && data[0] == 0xfe && data[1] == 0xff ? "utf_16_be" : "utf_16_le");
    else if (strcmp(t->encoding_name, "utf_32") == 0)
        strcpy(t->encoding_name,
               size >= 4 && data[2] == 0xfe && data[3] == 0xff ? "utf_32_be" : "utf_32_le");
    t->ascii_as_is = keeps_ascii(t->encoding_name);
}

/* ---- reading ---- */

/* Bytes of an unfinished UTF-8 sequence at the end. */
static size_t unfinished_utf8(const uint8_t *data, size_t size)
{
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        uint8_t c = data[size - back];
        size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 0;
        if (need)
            return need > back ? back : 0;
        if (c < 0x80)
            return 0;
    }
    return 0;
}

/* How many of the bytes can be decoded now. */
static size_t decodable(const TextFile *t, const uint8_t *data, size_t size)
{
    size_t width = t->unit == UNIT_16 ? 2 : t->unit == UNIT_32 ? 4 : 1;
    bool big = strstr(t->encoding_name, "_be") != NULL;
    size -= size % width;
    if (t->unit == UNIT_UTF8)
        size -= unfinished_utf8(data, size);
    if (t->unit == UNIT_16 && size >= 2 && (data[size - (big ? 2 : 1)] & 0xfc) == 0xd8)
        size -= 2;
    bool pairs =
        t->newline == NEWLINE_ANY || t->newline == NEWLINE_KEEP || t->newline == NEWLINE_CRLF;
    if (pairs && size >= width && data[big ? size - 1 : size - width] == '\r')
        size -= width;
    return size;
}

/* Appends what the stream below gives at once to tail: bytes, 0 at the end, -1. */
static ssize_t read_bytes(TextFile *t)
{
    if (buffered_is(t->buffer)) {
        Buffered *b = (Buffered *)t->buffer;
        if (!b->readable) {
            io_unsupported("not readable");
            return -1;
        }
        if ((b->dirty || b->position == b->end) && buffered_fill(b) < 0)
            return -1;
        size_t n = b->end - b->position;
        if (bytes_builder_add(&t->tail, b->data + b->position, n) < 0)
            return -1;
        b->position = b->end;
        return (ssize_t)n;
    }
    Object *size = int_new(IO_BUFFER_SIZE);
    Object *piece = size ? object_call_method_c(t->buffer, "read1", 1, &size) : NULL;
    if (!piece && size && error_matches(&exc_AttributeError)) {
        error_clear();
        piece = object_call_method(t->buffer, NAME(read), 1, &size);
    }
    release_maybe(size);
    if (piece && !bytes_is(piece)) {
        raise_type_error("underlying read1() should have returned a bytes-like object, not '%T'",
                         piece);
        CLEAR(piece);
    }
    ssize_t n = piece ? (ssize_t)((Bytes *)piece)->size : -1;
    if (n > 0 && bytes_builder_add(&t->tail, ((Bytes *)piece)->data, (size_t)n) < 0)
        n = -1;
    release_maybe(piece);
    return n;
}

/* Decodes count bytes of tail: they become the chunk, the rest stays. */
static int decode_chunk(TextFile *t, size_t count)
{
    Object *text = codec_decode(t->tail.data, count, t->encoding_name, t->errors_name);
    t->chunk.size = 0;
    if (!text || bytes_builder_add(&t->chunk, t->tail.data, count) < 0) {
        release_maybe(text);
        return -1;
    }
    t->mark_size = !t->started && count ? mark_size(t, t->tail.data, count) : 0;
    if (!t->started && count)
        after_mark(t, t->tail.data, count);
    if (t->tail.size > count)
        memmove(t->tail.data, t->tail.data + count, t->tail.size - count);
    t->tail.size -= count;
    Object *translated =
        t->newline <= NEWLINE_KEEP ? newline_translate(text, &t->seen_newlines) : retain(text);
    if (t->newline == NEWLINE_ANY || !translated)
        SET(text, retain_maybe(translated));
    release_maybe(translated);
    SET(t->text, text);
    t->at = 0;
    return text ? 0 : -1;
}

/* The next chunk (the text before has been used up): 1, 0 at the end, -1. */
static int fill(TextFile *t)
{
    for (;;) {
        ssize_t n = read_bytes(t);
        if (n < 0)
            return -1;
        size_t count = n ? decodable(t, t->tail.data, t->tail.size) : t->tail.size;
        if (n == 0 && !count)
            return 0;
        if (count && decode_chunk(t, count) < 0)
            return -1;
        if (count && str_length(t->text))
            return 1;
    }
}

static size_t left_in_text(const TextFile *t) { return t->text ? str_length(t->text) - t->at : 0; }

static Object *take_text(TextFile *t, size_t n)
{
    Object *piece = t->at == 0 && n == str_length(t->text)
                        ? retain(t->text)
                        : str_substring(t->text, (ssize_t)t->at, (ssize_t)(t->at + n));
    if (piece)
        t->at += n;
    return piece;
}

/* Joins *all (consumed, may be NULL) and piece (consumed). */
static int join(Object **all, Object *piece)
{
    if (!piece) {
        CLEAR(*all);
        return -1;
    }
    if (!*all) {
        *all = piece;
        return 0;
    }
    int status = str_append(all, piece);
    release(piece);
    return status;
}

static int read_everything(TextFile *t)
{
    ssize_t n;
    if (buffered_is(t->buffer)) {
        do
            n = read_bytes(t);
        while (n > 0);
        return n < 0 ? -1 : 0;
    }
    Object *rest = object_call_method(t->buffer, NAME(read), 0, NULL);
    if (rest && !bytes_is(rest))
        raise_type_error("underlying read() should have returned a bytes object, not '%T'", rest);
    int status = rest && bytes_is(rest)
                     ? bytes_builder_add(&t->tail, ((Bytes *)rest)->data, ((Bytes *)rest)->size)
                     : -1;
    release_maybe(rest);
    return status;
}

static Object *read_all(TextFile *t)
{
    Object *all = left_in_text(t) ? take_text(t, left_in_text(t)) : NULL;
    if (error_occurred() || read_everything(t) < 0 || decode_chunk(t, t->tail.size) < 0) {
        release_maybe(all);
        return NULL;
    }
    return join(&all, take_text(t, str_length(t->text))) < 0 ? NULL : all;
}

Object *text_read(TextFile *t, ssize_t size)
{
    Object *all = NULL;
    if (text_flush(t) < 0)
        return NULL;
    if (size < 0)
        return read_all(t);
    while (size > 0) {
        size_t n = left_in_text(t);
        if (!n) {
            int more = fill(t);
            if (more < 0)
                CLEAR(all);
            if (more < 0)
                return NULL;
            if (!more)
                break;
            n = left_in_text(t);
        }
        if ((ssize_t)n > size)
            n = (size_t)size;
        if (join(&all, take_text(t, n)) < 0)
            return NULL;
        size -= (ssize_t)n;
    }
    return all ? all : retain((Object *)str_empty);
}

Object *text_readline(TextFile *t, ssize_t limit)
{
    Object *all = NULL;
    if (text_flush(t) < 0)
        return NULL;
    while (limit != 0) {
        if (!left_in_text(t)) {
            int more = fill(t);
            if (more < 0)
                CLEAR(all);
            if (more < 0)
                return NULL;
            if (!more)
                break;
        }
        ssize_t found = newline_find(t->text, t->at, t->newline);
        size_t n = found < 0 ? left_in_text(t) : (size_t)found;
        bool cut = limit > 0 && n >= (size_t)limit;
        if (cut)
            n = (size_t)limit;
        if (join(&all, take_text(t, n)) < 0)
            return NULL;
        if (found >= 0 || cut)
            break;
        if (limit > 0)
            limit -= (ssize_t)n;
    }
    return all ? all : retain((Object *)str_empty);
}

void text_forget_read(TextFile *t)
{
    CLEAR(t->text);
    t->at = 0;
    t->chunk.size = t->tail.size = 0;
    t->iterating = false;
}

/* ---- position ---- */

static size_t character_bytes(const TextFile *t, const uint8_t *data, size_t left)
{
    size_t n = 1;
    if (t->unit == UNIT_16)
        n = left >= 2 && (data[strstr(t->encoding_name, "_be") ? 0 : 1] & 0xfc) == 0xd8 ? 4 : 2;
    else if (t->unit == UNIT_32)
        n = 4;
    else if (t->unit == UNIT_UTF8)
        while (n < left && (data[n] & 0xc0) == 0x80)
            n++;
    return n < left ? n : left;
}

/* Bytes of the chunk that the first `at` characters of text were made from. */
static size_t used_bytes(const TextFile *t)
{
    size_t used = t->at ? t->mark_size : 0, width = t->unit == UNIT_16   ? 2
                                                    : t->unit == UNIT_32 ? 4
                                                                         : 1;
    for (size_t i = 0; i < t->at && used < t->chunk.size; i++) {
        const uint8_t *data = t->chunk.data + used;
        size_t left = t->chunk.size - used;
        bool pair = t->newline == NEWLINE_ANY && left >= 2 * width && memchr(data, '\r', width)
                    && memchr(data + width, '\n', width);
        used += pair ? 2 * width : character_bytes(t, data, left);
    }
    return used;
}

int64_t text_tell(TextFile *t)
{
    int64_t at;
    if (text_flush(t) < 0)
        return -1;
    if (buffered_is(t->buffer))
        at = buffered_tell((Buffered *)t->buffer);
    else if (!io_call_int(t->buffer, "tell", NULL, &at))
        at = -1;
    if (at < 0)
        return -1;
    return t->text ? at - (int64_t)t->tail.size - (int64_t)(t->chunk.size - used_bytes(t)) : at;
}

/* ---- writing ---- */

static int put_bytes(TextFile *t, const void *data, size_t size)
{
    if (buffered_is(t->buffer))
        return buffered_write((Buffered *)t->buffer, data, size);
    return bytes_builder_add(&t->pending, data, size);
}

static int write_pending(TextFile *t)
{
    if (!t->pending.size)
        return 0;
    Object *bytes = bytes_builder_finish(&t->pending);
    Object *done = bytes ? object_call_method(t->buffer, NAME(write), 1, &bytes) : NULL;
    release_maybe(bytes);
    release_maybe(done);
    return done ? 0 : -1;
}

int text_flush(TextFile *t) { return write_pending(t); }

static int write_encoded(TextFile *t, Object *s)
{
    const Str *text = (const Str *)s;
    if (text->ascii && t->ascii_as_is)
        return put_bytes(t, text->data, text->length);
    Object *bytes = codec_encode(s, t->encoding_name, t->errors_name);
    if (!bytes)
        return -1;
    int status = put_bytes(t, ((Bytes *)bytes)->data, ((Bytes *)bytes)->size);
    if (!t->started && str_length(s))
        after_mark(t, ((Bytes *)bytes)->data, ((Bytes *)bytes)->size);
    release(bytes);
    return status;
}

/* Everything down to the descriptor. */
static int flush_through(TextFile *t)
{
    if (write_pending(t) < 0)
        return -1;
    if (buffered_is(t->buffer) && ((Buffered *)t->buffer)->raw->type == &file_io_type)
        return buffered_flush((Buffered *)t->buffer);
    Object *done = object_call_method(t->buffer, NAME(flush), 0, NULL);
    release_maybe(done);
    return done ? 0 : -1;
}

/* A watcher wants to see standard output and error as they are written. */
static bool is_watched(const TextFile *t)
{
    if (!PROBED || !buffered_is(t->buffer) || ((Buffered *)t->buffer)->raw->type != &file_io_type)
        return false;
    int fd = ((FileIO *)((Buffered *)t->buffer)->raw)->fd;
    return fd == 1 || fd == 2;
}

int text_write(TextFile *t, Object *s)
{
    if (buffered_is(t->buffer) && !((Buffered *)t->buffer)->writable) {
        io_unsupported("not writable");
        return -1;
    }
    bool has_newline =
        t->line_buffering && (find_char(s, 0, '\n') >= 0 || find_char(s, 0, '\r') >= 0);
    if (t->text)
        text_forget_read(t);
    Object *expanded = newline_expand(s, t->newline);
    int status = expanded ? write_encoded(t, expanded) : -1;
    release_maybe(expanded);
    if (status == 0 && (t->pending.size > IO_BUFFER_SIZE || t->write_through))
        status = write_pending(t);
    return status == 0 && (has_newline || t->write_through || is_watched(t)) ? flush_through(t)
                                                                             : status;
}

TextFile *text_check(Object *o)
{
    TextFile *t = (TextFile *)o;
    if (!t->buffer || t->detached) {
        raise_value_error(t->detached ? "underlying buffer has been detached"
                                      : "I/O operation on uninitialized object");
        return NULL;
    }
    bool closed = t->base.closed
                  || (buffered_is(t->buffer)
                          ? ((Buffered *)t->buffer)->base.closed || !((Buffered *)t->buffer)->data
                          : io_is_closed(t->buffer));
    if (closed) {
        io_closed();
        return NULL;
    }
    return t;
}

int io_write_text(Object *file, Object *text)
{
    if (LIKELY(file->type == &text_file_type)) {
        TextFile *t = text_check(file);
        return t ? text_write(t, text) : -1;
    }
    Object *done = object_call_method(file, NAME(write), 1, &text);
    release_maybe(done);
    return done ? 0 : -1;
}
