/* objects/bytes_search.c -- find, count, replace, startswith, ... of bytes and bytearray.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/byte_builder.h"
#include "objects/bytes_methods.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/text_find.h"
#include "objects/tuple.h"

/* What is looked for: a buffer or one byte. */
typedef struct Needle { Buffer buffer; uint8_t byte; Span span; } Needle;

static int needle_get(Object *o, Needle *n)
{
    n->buffer.owner = NULL;
    if (buffer_supported(o)) {
        if (buffer_get(o, &n->buffer, false) < 0)
            return -1;
        n->span = (Span){n->buffer.data, (size_t)n->buffer.size};
        return 0;
    }
    if (!number_has_index(o)) {
        raise_type_error("argument should be integer or bytes-like object, not '%.200T'", o);
        return -1;
    }
    int byte = byte_from_object(o);
    if (byte < 0)
        return -1;
    n->byte = (uint8_t)byte;
    n->span = (Span){&n->byte, 1};
    return 0;
}

static void clip(size_t size, ssize_t *start, ssize_t *end)
{
    ssize_t length = (ssize_t)size;
    if (*end > length)
        *end = length;
    else if (*end < 0)
        *end = *end + length < 0 ? 0 : *end + length;
    if (*start < 0)
        *start = *start + length < 0 ? 0 : *start + length;
}

static int range_args(const char *name, Object *const *args, size_t nargs, ssize_t *start,
                      ssize_t *end)
{
    *start = 0;
    *end = SSIZE_MAX;
    if (nargs == 0 || nargs > 3) {
        raise_type_error(nargs ? "%s() takes at most 3 arguments (%zd given)"
                               : "%s() takes at least 1 argument (%zd given)",
                         name, (ssize_t)nargs);
        return -1;
    }
    if (nargs > 1 && !arg_slice_index(args[1], start))
        return -1;
    return nargs > 2 && !arg_slice_index(args[2], end) ? -1 : 0;
}

typedef ssize_t (*FindFunc)(const void *, size_t, const void *, size_t, unsigned);

/* Position, -1 not there, -2 exception. */
static ssize_t find_with(FindFunc find, const char *name, Object *self, Object *const *args,
                         size_t nargs)
{
    ssize_t start, end, at = -1;
    Needle needle;
    if (range_args(name, args, nargs, &start, &end) < 0 || needle_get(args[0], &needle) < 0)
        return -2;
    Span hay = span_of(self);
    clip(hay.size, &start, &end);
    if (start <= end && needle.span.size == 0)
        at = find == text_find ? start : end;
    else if (start <= end)
        at = find(hay.data + start, (size_t)(end - start), needle.span.data, needle.span.size, 1);
    if (at >= 0 && needle.span.size)
        at += start;
    buffer_release(&needle.buffer);
    return at;
}

static Object *position_object(ssize_t at)
{
    return at == -2 ? NULL : int_new(at);
}

static Object *position_or_error(ssize_t at)
{
    return at == -1 ? raise_value_error("subsection not found") : position_object(at);
}

Object *bytes_find(Object *self, Object *const *args, size_t nargs)
{
    return position_object(find_with(text_find, "find", self, args, nargs));
}

Object *bytes_rfind(Object *self, Object *const *args, size_t nargs)
{
    return position_object(find_with(text_rfind, "rfind", self, args, nargs));
}

Object *bytes_index(Object *self, Object *const *args, size_t nargs)
{
    return position_or_error(find_with(text_find, "index", self, args, nargs));
}

Object *bytes_rindex(Object *self, Object *const *args, size_t nargs)
{
    return position_or_error(find_with(text_rfind, "rindex", self, args, nargs));
}

Object *bytes_count(Object *self, Object *const *args, size_t nargs)
{
    ssize_t start, end;
    Needle needle;
    if (range_args("count", args, nargs, &start, &end) < 0 || needle_get(args[0], &needle) < 0)
        return NULL;
    Span hay = span_of(self);
    clip(hay.size, &start, &end);
    size_t count = 0;
    if (start <= end)
        count = needle.span.size == 0 ? (size_t)(end - start) + 1
                                      : text_count(hay.data + start, (size_t)(end - start),
                                                   needle.span.data, needle.span.size, 1, SIZE_MAX);
    buffer_release(&needle.buffer);
    return int_new((int64_t)count);
}

int bytes_contains_slot(Object *self, Object *item)
{
    if (number_has_index(item)) {
        int byte = byte_from_object(item);
        Span hay = span_of(self);
        if (byte >= 0)
            return memchr(hay.data, byte, hay.size) != NULL;
        if (error_matches(&exc_ValueError))
            return -1;
        error_clear();                  /* its __index__ failed: it may still be a buffer */
    }
    Buffer buffer;
    if (buffer_get(item, &buffer, false) < 0)
        return -1;
    Span hay = span_of(self);
    bool found = buffer.size == 0
                 || text_find(hay.data, hay.size, buffer.data, (size_t)buffer.size, 1) >= 0;
    buffer_release(&buffer);
    return found;
}

/* ---- Starts and ends ---- */

typedef bool (*AffixTest)(Span, Span);

static bool has_prefix(Span s, Span affix)
{
    return affix.size <= s.size && memcmp(s.data, affix.data, affix.size) == 0;
}

static bool has_suffix(Span s, Span affix)
{
    return affix.size <= s.size
           && memcmp(s.data + s.size - affix.size, affix.data, affix.size) == 0;
}

/* 1, 0, -1 */
static int affix_one(AffixTest test, Object *self, Object *affix, ssize_t start, ssize_t end)
{
    Buffer buffer;
    if (buffer_get(affix, &buffer, false) < 0)
        return -1;
    Span s = span_of(self);
    clip(s.size, &start, &end);
    bool yes = start <= end && test((Span){s.data + start, (size_t)(end - start)},
                                    (Span){buffer.data, (size_t)buffer.size});
    buffer_release(&buffer);
    return yes;
}

static Object *affix_test(const char *name, AffixTest test, Object *self, Object *const *args,
                          size_t nargs)
{
    ssize_t start, end;
    int yes = 0;
    if (range_args(name, args, nargs, &start, &end) < 0)
        return NULL;
    if (tuple_is(args[0])) {
        for (size_t i = 0; yes == 0 && i < tuple_size(args[0]); i++)
            yes = affix_one(test, self, tuple_at(args[0], i), start, end);
    } else if (buffer_supported(args[0])) {
        yes = affix_one(test, self, args[0], start, end);
    } else {
        return raise_type_error("%s first arg must be bytes or a tuple of bytes, not %.100T", name,
                                args[0]);
    }
    return yes < 0 ? NULL : bool_new(yes);
}

Object *bytes_startswith(Object *self, Object *const *args, size_t nargs)
{
    return affix_test("startswith", has_prefix, self, args, nargs);
}

Object *bytes_endswith(Object *self, Object *const *args, size_t nargs)
{
    return affix_test("endswith", has_suffix, self, args, nargs);
}

Object *bytes_removeprefix(Object *self, Object *prefix)
{
    int yes = affix_one(has_prefix, self, prefix, 0, SSIZE_MAX);
    Buffer buffer;
    if (yes <= 0)
        return yes < 0 ? NULL : bytes_like_self(self);
    if (buffer_get(prefix, &buffer, false) < 0)
        return NULL;
    Span s = span_of(self);
    Object *rest = bytes_like(self, s.data + buffer.size, s.size - (size_t)buffer.size);
    buffer_release(&buffer);
    return rest;
}

Object *bytes_removesuffix(Object *self, Object *suffix)
{
    int yes = affix_one(has_suffix, self, suffix, 0, SSIZE_MAX);
    Buffer buffer;
    if (yes <= 0)
        return yes < 0 ? NULL : bytes_like_self(self);
    if (buffer_get(suffix, &buffer, false) < 0)
        return NULL;
    Span s = span_of(self);
    Object *rest = bytes_like(self, s.data, s.size - (size_t)buffer.size);
    buffer_release(&buffer);
    return rest;
}

/* ---- replace ---- */

static int replace_between(ByteBuilder *b, Span s, Span new, size_t max)
{
    for (size_t i = 0; i <= s.size; i++) {
        if (i < max && bytes_builder_add(b, new.data, new.size) < 0)
            return -1;
        if (i < s.size && bytes_builder_add_byte(b, s.data[i]) < 0)
            return -1;
    }
    return 0;
}

static int replace_all(ByteBuilder *b, Span s, Span old, Span new, size_t max)
{
    size_t from = 0;
    while (max--) {
        ssize_t at = text_find(s.data + from, s.size - from, old.data, old.size, 1);
        if (at < 0)
            break;
        if (bytes_builder_add(b, s.data + from, (size_t)at) < 0
            || bytes_builder_add(b, new.data, new.size) < 0)
            return -1;
        from += (size_t)at + old.size;
    }
    return bytes_builder_add(b, s.data + from, s.size - from);
}

Object *bytes_replace(Object *self, Object *const *args, size_t nargs)
{
    Buffer old, new;
    ssize_t max = -1;
    if ((nargs > 2 && !arg_ssize(args[2], &max)) || buffer_get(args[0], &old, false) < 0)
        return NULL;
    if (buffer_get(args[1], &new, false) < 0) {
        buffer_release(&old);
        return NULL;
    }
    ByteBuilder b;
    bytes_builder_init(&b);
    Span what = {old.data, (size_t)old.size}, by = {new.data, (size_t)new.size};
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    int done = old.size ? replace_all(&b, span_of(self), what, by, limit)
                        : replace_between(&b, span_of(self), by, limit);
    buffer_release(&old);
    buffer_release(&new);
    Object *result = done < 0 ? NULL : bytes_like(self, b.data ? (void *)b.data : "", b.size);
    bytes_builder_discard(&b);
    return result;
}
