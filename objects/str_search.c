/* objects/str_search.c -- find, count, replace, startswith in text.
 * SPDX-License-Identifier: MIT */
#include <limits.h>

#include "objects/args.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/text_find.h"
#include "objects/tuple.h"

/* ---- Search in a range ---- */

typedef ssize_t (*FindFunc)(const void *, size_t, const void *, size_t, unsigned);

static ssize_t find_with(FindFunc find, const Str *s, const Str *sub, size_t start, size_t end,
                         size_t if_empty)
{
    if (start > end || sub->length > end - start)
        return -1;
    if (sub->length == 0)
        return (ssize_t)if_empty;
    if (sub->kind > s->kind)
        return -1;
    uint8_t *owned;
    const uint8_t *needle = str_data_as(sub, s->kind, &owned);
    if (!needle)
        return -2;
    ssize_t at = find(s->data + start * s->kind, end - start, needle, sub->length, s->kind);
    mem_free(owned);
    return at < 0 ? -1 : at + (ssize_t)start;
}

ssize_t str_find_range(const Str *s, const Str *sub, size_t start, size_t end)
{
    return find_with(text_find, s, sub, start, end, start);
}

ssize_t str_rfind_range(const Str *s, const Str *sub, size_t start, size_t end)
{
    return find_with(text_rfind, s, sub, start, end, end);
}

ssize_t str_count_range(const Str *s, const Str *sub, size_t start, size_t end, size_t max)
{
    if (start > end)
        return 0;
    if (sub->length == 0)
        return (ssize_t)(end - start + 1 < max ? end - start + 1 : max);
    if (sub->kind > s->kind || sub->length > end - start)
        return 0;
    uint8_t *owned;
    const uint8_t *needle = str_data_as(sub, s->kind, &owned);
    if (!needle)
        return -1;
    size_t count
        = text_count(s->data + start * s->kind, end - start, needle, sub->length, s->kind, max);
    mem_free(owned);
    return (ssize_t)count;
}

static void clip(const Str *s, ssize_t *start, ssize_t *end)
{
    ssize_t length = s->length;
    if (*end > length)
        *end = length;
    else if (*end < 0)
        *end = *end + length < 0 ? 0 : *end + length;
    if (*start < 0)
        *start = *start + length < 0 ? 0 : *start + length;
}

ssize_t str_find(Object *s, Object *sub, ssize_t start, ssize_t end)
{
    clip((Str *)s, &start, &end);
    ssize_t at
        = start > end ? -1 : str_find_range((Str *)s, (Str *)sub, (size_t)start, (size_t)end);
    if (at == -2)
        error_clear();
    return at < 0 ? -1 : at;
}

/* ---- Methods ---- */

/* The arguments (sub[, start[, end]]) of NAME, clipped. */
static int search_args(const char *name, Object *s, Object *const *args, size_t nargs,
                       ssize_t *start, ssize_t *end)
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
    if (nargs > 2 && !arg_slice_index(args[2], end))
        return -1;
    clip((Str *)s, start, end);
    return 0;
}

static int search_text_args(const char *name, Object *s, Object *const *args, size_t nargs,
                            ssize_t *start, ssize_t *end)
{
    if (search_args(name, s, args, nargs, start, end) < 0)
        return -1;
    if (str_is(args[0]))
        return 0;
    raise_type_error("must be str, not %.100T", args[0]);
    return -1;
}

/* Position, -1 not there, -2 exception. */
static ssize_t find_first(const char *name, Object *s, Object *const *args, size_t nargs)
{
    ssize_t start, end;
    if (search_text_args(name, s, args, nargs, &start, &end) < 0)
        return -2;
    return start > end ? -1 : str_find_range((Str *)s, (Str *)args[0], (size_t)start, (size_t)end);
}

static ssize_t find_last(const char *name, Object *s, Object *const *args, size_t nargs)
{
    ssize_t start, end;
    if (search_text_args(name, s, args, nargs, &start, &end) < 0)
        return -2;
    return start > end ? -1 : str_rfind_range((Str *)s, (Str *)args[0], (size_t)start, (size_t)end);
}

static Object *position_object(ssize_t at)
{
    return at == -2 ? NULL : int_new(at);
}

static Object *position_or_error(ssize_t at)
{
    return at == -1 ? raise_value_error("substring not found") : position_object(at);
}

Object *str_find_method(Object *s, Object *const *args, size_t nargs)
{
    return position_object(find_first("find", s, args, nargs));
}

Object *str_rfind_method(Object *s, Object *const *args, size_t nargs)
{
    return position_object(find_last("rfind", s, args, nargs));
}

Object *str_index_method(Object *s, Object *const *args, size_t nargs)
{
    return position_or_error(find_first("index", s, args, nargs));
}

Object *str_rindex_method(Object *s, Object *const *args, size_t nargs)
{
    return position_or_error(find_last("rindex", s, args, nargs));
}

Object *str_count_method(Object *s, Object *const *args, size_t nargs)
{
    ssize_t start, end;
    if (search_text_args("count", s, args, nargs, &start, &end) < 0)
        return NULL;
    if (start > end)
        return int_new(0);
    ssize_t count
        = str_count_range((Str *)s, (Str *)args[0], (size_t)start, (size_t)end, SSIZE_MAX);
    return count < 0 ? NULL : int_new(count);
}

static bool match_at(const Str *s, const Str *sub, size_t at)
{
    if (sub->kind > s->kind)
        return false;
    if (sub->kind == s->kind)
        return memcmp(s->data + at * s->kind, sub->data, (size_t)sub->length * sub->kind) == 0;
    for (size_t i = 0; i < sub->length; i++)
        if (str_at(s, at + i) != str_at(sub, i))
            return false;
    return true;
}

static bool match_start(const Str *s, const Str *sub, size_t start, size_t end)
{
    return sub->length <= end - start && match_at(s, sub, start);
}

static bool match_end(const Str *s, const Str *sub, size_t start, size_t end)
{
    return sub->length <= end - start && match_at(s, sub, end - sub->length);
}

typedef bool (*MatchFunc)(const Str *, const Str *, size_t, size_t);

static Object *affix_tuple(const char *name, MatchFunc match, const Str *s, Object *tuple,
                           size_t start, size_t end)
{
    for (size_t i = 0; i < tuple_size(tuple); i++) {
        Object *item = tuple_at(tuple, i);
        if (!str_is(item))
            return raise_type_error("tuple for %s must only contain str, not %.100T", name, item);
        if (start <= end && match(s, (Str *)item, start, end))
            return bool_new(true);
    }
    return bool_new(false);
}

static Object *affix_test(const char *name, MatchFunc match, Object *s, Object *const *args,
                          size_t nargs)
{
    ssize_t start, end;
    if (search_args(name, s, args, nargs, &start, &end) < 0)
        return NULL;
    if (tuple_is(args[0]))
        return affix_tuple(name, match, (Str *)s, args[0], (size_t)start, (size_t)end);
    if (!str_is(args[0]))
        return raise_type_error("%s first arg must be str or a tuple of str, not %.100T", name,
                                args[0]);
    return bool_new(start <= end && match((Str *)s, (Str *)args[0], (size_t)start, (size_t)end));
}

Object *str_startswith(Object *s, Object *const *args, size_t nargs)
{
    return affix_test("startswith", match_start, s, args, nargs);
}

Object *str_endswith(Object *s, Object *const *args, size_t nargs)
{
    return affix_test("endswith", match_end, s, args, nargs);
}

Object *str_removeprefix(Object *s, Object *prefix)
{
    if (!str_is(prefix))
        return raise_type_error("removeprefix() argument must be str, not %.50V", prefix);
    size_t length = str_length(s);
    if (!match_start((Str *)s, (Str *)prefix, 0, length))
        return str_exact(s);
    return str_substring(s, (ssize_t)str_length(prefix), (ssize_t)length);
}

Object *str_removesuffix(Object *s, Object *suffix)
{
    if (!str_is(suffix))
        return raise_type_error("removesuffix() argument must be str, not %.50V", suffix);
    size_t length = str_length(s);
    if (!match_end((Str *)s, (Str *)suffix, 0, length))
        return str_exact(s);
    return str_substring(s, 0, (ssize_t)(length - str_length(suffix)));
}

/* ---- replace ---- */

static Object *replace_between(Object *s, Object *new, size_t max)
{
    StrBuilder b;
    builder_init(&b);
    size_t length = str_length(s);
    for (size_t i = 0; i <= length; i++) {
        if (i < max && builder_add(&b, new) < 0)
            goto fail;
        if (i < length && builder_add_char(&b, str_at(s, i)) < 0)
            goto fail;
    }
    return builder_finish(&b);
fail:
    builder_discard(&b);
    return NULL;
}

static Object *replace_char(const Str *s, uint32_t old, uint32_t new, size_t max)
{
    Str *copy = (Str *)str_new(s->length, str_max_char(s));
    if (!copy)
        return NULL;
    memcpy(copy->data, s->data, (size_t)s->length * s->kind);
    for (size_t i = 0; i < s->length && max; i++)
        if (str_at(s, i) == old) {
            str_put(copy, i, new);
            max--;
        }
    return str_share_take(&copy->head);
}

static Object *replace_text(const Str *s, const Str *old, Object *new, size_t max)
{
    StrBuilder b;
    builder_init(&b);
    size_t from = 0;
    while (max--) {
        ssize_t at = str_find_range(s, old, from, s->length);
        if (at == -2)
            goto fail;
        if (at < 0)
            break;
        if (builder_add_range(&b, (Object *)s, from, (size_t)at) < 0 || builder_add(&b, new) < 0)
            goto fail;
        from = (size_t)at + old->length;
    }
    if (builder_add_range(&b, (Object *)s, from, s->length) < 0)
        goto fail;
    return builder_finish(&b);
fail:
    builder_discard(&b);
    return NULL;
}

Object *str_replace(Object *o, Object *old_object, Object *new, ssize_t max)
{
    const Str *s = (Str *)o, *old = (Str *)old_object;
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    if (limit == 0)
        return str_exact(o);
    if (old->length == 0)
        return str_length(new) ? replace_between(o, new, limit) : str_exact(o);
    ssize_t at = str_find_range(s, old, 0, s->length);
    if (at < 0)
        return at == -2 ? NULL : str_exact(o);
    if (s->ascii && old->length == 1 && str_length(new) == 1 && ((Str *)new)->ascii)
        return replace_char(s, str_at(old, 0), str_at(new, 0), limit);
    return replace_text(s, old, new, limit);
}

Object *str_replace_method(Object *s, Object *const *args, size_t nargs)
{
    ssize_t max = -1;
    for (size_t i = 0; i < 2; i++)
        if (!str_is(args[i]))
            return raise_type_error("replace() argument %zd must be str, not %.50V", (ssize_t)i + 1,
                                    args[i]);
    if (nargs > 2 && !arg_ssize(args[2], &max))
        return NULL;
    return str_replace(s, args[0], args[1], max);
}
