/* objects/bytes_split.c -- split, join, strip, partition, lines of bytes and bytearray.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/byte_builder.h"
#include "objects/bytes_methods.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/text_find.h"
#include "objects/tuple.h"

static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static int add_piece(Object *list, Object *self, Span s, size_t start, size_t end)
{
    Object *piece = bytes_like(self, s.data + start, end - start);
    return piece ? list_append_take(list, piece) : -1;
}

static int split_spaces(Object *list, Object *self, Span s, size_t max)
{
    for (size_t i = 0;;) {
        while (i < s.size && is_space(s.data[i]))
            i++;
        if (i == s.size)
            return 0;
        if (max-- == 0)
            return add_piece(list, self, s, i, s.size);
        size_t start = i;
        while (i < s.size && !is_space(s.data[i]))
            i++;
        if (add_piece(list, self, s, start, i) < 0)
            return -1;
    }
}

static int split_at(Object *list, Object *self, Span s, Span separator, size_t max)
{
    size_t from = 0;
    while (max--) {
        ssize_t at = text_find(s.data + from, s.size - from, separator.data, separator.size, 1);
        if (at < 0)
            break;
        if (add_piece(list, self, s, from, from + (size_t)at) < 0)
            return -1;
        from += (size_t)at + separator.size;
    }
    return add_piece(list, self, s, from, s.size);
}

static int rsplit_spaces(Object *list, Object *self, Span s, size_t max)
{
    for (size_t i = s.size;;) {
        while (i > 0 && is_space(s.data[i - 1]))
            i--;
        if (i == 0)
            return 0;
        if (max-- == 0)
            return add_piece(list, self, s, 0, i);
        size_t end = i;
        while (i > 0 && !is_space(s.data[i - 1]))
            i--;
        if (add_piece(list, self, s, i, end) < 0)
            return -1;
    }
}

static int rsplit_at(Object *list, Object *self, Span s, Span separator, size_t max)
{
    size_t end = s.size;
    while (max--) {
        ssize_t at = text_rfind(s.data, end, separator.data, separator.size, 1);
        if (at < 0)
            break;
        if (add_piece(list, self, s, (size_t)at + separator.size, end) < 0)
            return -1;
        end = (size_t)at;
    }
    return add_piece(list, self, s, 0, end);
}

typedef struct Splitter {
    int (*spaces)(Object *, Object *, Span, size_t);
    int (*at)(Object *, Object *, Span, Span, size_t);
} Splitter;

static int split_by(const Splitter *splitter, Object *list, Object *self, Object *separator,
                    size_t max)
{
    if (!separator || separator == NONE)
        return splitter->spaces(list, self, span_of(self), max);
    Buffer buffer;
    int done = -1;
    if (buffer_get(separator, &buffer, false) < 0)
        return -1;
    if (buffer.size == 0)
        raise_value_error("empty separator");
    else
        done = splitter->at(list, self, span_of(self), (Span){buffer.data, (size_t)buffer.size},
                            max);
    buffer_release(&buffer);
    return done;
}

static Object *split_with(const Splitter *splitter, const char *name, Object *self,
                          Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"sep", "maxsplit", NULL};
    const ArgSpec spec = {name, names, 0, 2, 0};
    Object *values[2] = {0};
    ssize_t max = -1;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_ssize(values[1], &max))
        return NULL;
    Object *list = list_new(0);
    if (list && split_by(splitter, list, self, values[0], max < 0 ? SIZE_MAX : (size_t)max) < 0)
        CLEAR(list);
    return list;
}

Object *bytes_split(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const Splitter splitter = {split_spaces, split_at};
    return split_with(&splitter, "split", self, args, nargs, kwnames);
}

Object *bytes_rsplit(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const Splitter splitter = {rsplit_spaces, rsplit_at};
    Object *list = split_with(&splitter, "rsplit", self, args, nargs, kwnames);
    if (list && list_reverse(list) < 0)
        CLEAR(list);
    return list;
}

static int split_lines(Object *list, Object *self, bool keep_ends)
{
    Span s = span_of(self);
    for (size_t i = 0; i < s.size; ) {
        size_t start = i;
        while (i < s.size && s.data[i] != '\n' && s.data[i] != '\r')
            i++;
        size_t end = i;
        if (i < s.size) {
            i += s.data[i] == '\r' && i + 1 < s.size && s.data[i + 1] == '\n' ? 2 : 1;
            end = keep_ends ? i : end;
        }
        if (add_piece(list, self, s, start, end) < 0)
            return -1;
    }
    return 0;
}

Object *bytes_splitlines(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"keepends", NULL};
    static const ArgSpec spec = {"splitlines", names, 0, 1, 0};
    Object *values[1] = {0};
    int keep_ends = 0;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_int(values[0], &keep_ends))
        return NULL;
    Object *list = list_new(0);
    if (list && split_lines(list, self, keep_ends != 0) < 0)
        CLEAR(list);
    return list;
}

/* ---- partition ---- */

static Object *three(Object *a_take, Object *b_take, Object *c_take)
{
    Object *parts[3] = {a_take, b_take, c_take};
    if (a_take && b_take && c_take)
        return tuple_new_take(parts, 3);
    for (int i = 0; i < 3; i++)
        release_maybe(parts[i]);
    return NULL;
}

typedef ssize_t (*FindFunc)(const void *, size_t, const void *, size_t, unsigned);

/* Bytes give back the separator itself, a bytearray a bytearray like it. */
static Object *partition_found(Object *self, Object *separator, const Buffer *content, size_t at)
{
    Span s = span_of(self);
    size_t size = (size_t)content->size, after = at + size;
    return three(bytes_like(self, s.data, at),
                 bytes_is(self) ? retain(separator) : bytes_like(self, content->data, size),
                 bytes_like(self, s.data + after, s.size - after));
}

static Object *partition_missing(Object *self, FindFunc find)
{
    Object *empty = bytes_like(self, "", 0), *same = bytes_like_self(self),
           *other = bytes_like(self, "", 0);
    return find == text_find ? three(same, empty, other) : three(empty, other, same);
}

static Object *partition_with(FindFunc find, Object *self, Object *separator)
{
    Buffer buffer;
    if (buffer_get(separator, &buffer, false) < 0)
        return NULL;
    Span s = span_of(self);
    Object *parts;
    if (buffer.size == 0) {
        parts = raise_value_error("empty separator");
    } else {
        ssize_t at = find(s.data, s.size, buffer.data, (size_t)buffer.size, 1);
        parts = at < 0 ? partition_missing(self, find)
                       : partition_found(self, separator, &buffer, (size_t)at);
    }
    buffer_release(&buffer);
    return parts;
}

Object *bytes_partition(Object *self, Object *separator)
{
    return partition_with(text_find, self, separator);
}

Object *bytes_rpartition(Object *self, Object *separator)
{
    return partition_with(text_rfind, self, separator);
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static Object *strip_sides(int sides, Object *self, Object *const *args, size_t nargs)
{
    bool stripped[256]
        = {[' '] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true};
    if (nargs && args[0] != NONE) {
        Buffer buffer;
        if (buffer_get(args[0], &buffer, false) < 0)
            return NULL;
        memset(stripped, 0, sizeof stripped);
        for (ssize_t i = 0; i < buffer.size; i++)
            stripped[((uint8_t *)buffer.data)[i]] = true;
        buffer_release(&buffer);
    }
    Span s = span_of(self);
    size_t start = 0, end = s.size;
    while ((sides & LEFT) && start < end && stripped[s.data[start]])
        start++;
    while ((sides & RIGHT) && end > start && stripped[s.data[end - 1]])
        end--;
    return end - start == s.size ? bytes_like_self(self)
                                 : bytes_like(self, s.data + start, end - start);
}

Object *bytes_strip(Object *self, Object *const *args, size_t nargs)
{
    return strip_sides(LEFT | RIGHT, self, args, nargs);
}

Object *bytes_lstrip(Object *self, Object *const *args, size_t nargs)
{
    return strip_sides(LEFT, self, args, nargs);
}

Object *bytes_rstrip(Object *self, Object *const *args, size_t nargs)
{
    return strip_sides(RIGHT, self, args, nargs);
}

/* ---- join ---- */

static int join_item(ByteBuilder *b, Object *item, size_t index)
{
    Buffer buffer;
    if (!buffer_supported(item)) {
        raise_type_error("sequence item %zd: expected a bytes-like object, %.80T found",
                         (ssize_t)index, item);
        return -1;
    }
    if (buffer_get(item, &buffer, false) < 0)
        return -1;
    int done = bytes_builder_add(b, buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    return done;
}

Object *bytes_join(Object *self, Object *iterable)
{
    Object *iterator = object_iter_or(iterable, "can only join an iterable");
    Object *items = iterator ? tuple_from_iterable(iterator) : NULL;
    release_maybe(iterator);
    if (!items)
        return NULL;
    ByteBuilder b;
    bytes_builder_init(&b);
    int done = 0;
    for (size_t i = 0; done == 0 && i < tuple_size(items); i++) {
        Span gap = span_of(self);
        if (i)
            done = bytes_builder_add(&b, gap.data, gap.size);
        if (done == 0)
            done = join_item(&b, tuple_at(items, i), i);
    }
    Object *result = done < 0 ? NULL : bytes_like(self, b.data ? (void *)b.data : "", b.size);
    bytes_builder_discard(&b);
    release(items);
    return result;
}
