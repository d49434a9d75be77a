/* objects/str_split.c -- split, splitlines, partition, strip.   SPDX-License-Identifier: MIT */
#include <limits.h>

#include "objects/args.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/unicode.h"

static int add_piece(Object *list, Object *s, size_t start, size_t end)
{
    Object *piece = str_substring(s, (ssize_t)start, (ssize_t)end);
    return piece ? list_append_take(list, piece) : -1;
}

static Object *finish_list(Object *list, int done)
{
    if (done == 0)
        return list;
    release(list);
    return NULL;
}

/* ---- From the left ---- */

static int split_spaces(Object *list, Object *o, size_t max)
{
    const Str *s = (Str *)o;
    size_t i = 0, length = s->length;
    for (;;) {
        while (i < length && unicode_is_space(str_at(s, i)))
            i++;
        if (i == length)
            return 0;
        if (max-- == 0)
            break;
        size_t start = i++;
        while (i < length && !unicode_is_space(str_at(s, i)))
            i++;
        if (add_piece(list, o, start, i) < 0)
            return -1;
    }
    return add_piece(list, o, i, length);
}

static int split_text(Object *list, Object *o, const Str *separator, size_t max)
{
    const Str *s = (Str *)o;
    size_t from = 0;
    while (max--) {
        ssize_t at = str_find_range(s, separator, from, s->length);
        if (at == -2)
            return -1;
        if (at < 0)
            break;
        if (add_piece(list, o, from, (size_t)at) < 0)
            return -1;
        from = (size_t)at + separator->length;
    }
    return add_piece(list, o, from, s->length);
}

/* ---- From the right: pieces come last first and are turned round ---- */

static int rsplit_spaces(Object *list, Object *o, size_t max)
{
    const Str *s = (Str *)o;
    size_t i = s->length;
    for (;;) {
        while (i > 0 && unicode_is_space(str_at(s, i - 1)))
            i--;
        if (i == 0)
            return 0;
        if (max-- == 0)
            return add_piece(list, o, 0, i);
        size_t end = i--;
        while (i > 0 && !unicode_is_space(str_at(s, i - 1)))
            i--;
        if (add_piece(list, o, i, end) < 0)
            return -1;
    }
}

static int rsplit_text(Object *list, Object *o, const Str *separator, size_t max)
{
    const Str *s = (Str *)o;
    size_t end = s->length;
    while (max--) {
        ssize_t at = str_rfind_range(s, separator, 0, end);
        if (at == -2)
            return -1;
        if (at < 0)
            break;
        if (add_piece(list, o, (size_t)at + separator->length, end) < 0)
            return -1;
        end = (size_t)at;
    }
    return add_piece(list, o, 0, end);
}

typedef struct Splitter {
    int (*spaces)(Object *list, Object *s, size_t max);
    int (*text)(Object *list, Object *s, const Str *separator, size_t max);
} Splitter;

static const char *const split_names[] = {"sep", "maxsplit", NULL};

static Object *split_with(const Splitter *splitter, const char *name, Object *s,
                          Object *const *args, size_t nargs, Object *kwnames)
{
    const ArgSpec spec = {name, split_names, 0, 2, 0};
    Object *values[2] = {0};
    ssize_t max = -1;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_ssize(values[1], &max))
        return NULL;
    Object *separator = values[0] == NONE ? NULL : values[0];
    if (separator && !str_is(separator))
        return raise_type_error("must be str or None, not %.100T", separator);
    if (separator && str_length(separator) == 0)
        return raise_value_error("empty separator");
    Object *list = list_new(0);
    if (!list)
        return NULL;
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    return finish_list(list, separator ? splitter->text(list, s, (Str *)separator, limit)
                                       : splitter->spaces(list, s, limit));
}

Object *str_split_method(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static const Splitter splitter = {split_spaces, split_text};
    return split_with(&splitter, "split", s, args, nargs, kwnames);
}

Object *str_rsplit_method(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static const Splitter splitter = {rsplit_spaces, rsplit_text};
    Object *list = split_with(&splitter, "rsplit", s, args, nargs, kwnames);
    if (list && list_reverse(list) < 0)
        CLEAR(list);
    return list;
}

/* ---- Lines ---- */

static int split_lines(Object *list, Object *o, bool keep_ends)
{
    const Str *s = (Str *)o;
    for (size_t i = 0, length = s->length; i < length; ) {
        size_t start = i;
        while (i < length && !unicode_is_linebreak(str_at(s, i)))
            i++;
        size_t end = i;
        if (i < length) {
            i += str_at(s, i) == '\r' && i + 1 < length && str_at(s, i + 1) == '\n' ? 2 : 1;
            end = keep_ends ? i : end;
        }
        if (add_piece(list, o, start, end) < 0)
            return -1;
    }
    return 0;
}

Object *str_splitlines(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"keepends", NULL};
    static const ArgSpec spec = {"splitlines", names, 0, 1, 0};
    Object *values[1] = {0};
    int keep_ends = 0;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_int(values[0], &keep_ends))
        return NULL;
    Object *list = list_new(0);
    return list ? finish_list(list, split_lines(list, s, keep_ends != 0)) : NULL;
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

static int partition_check(Object *separator)
{
    if (!str_is(separator))
        raise_type_error("must be str, not %.100T", separator);
    else if (str_length(separator) == 0)
        raise_value_error("empty separator");
    else
        return 0;
    return -1;
}

static Object *partition_at(Object *s, Object *separator, ssize_t at)
{
    ssize_t length = (ssize_t)str_length(s);
    return three(str_substring(s, 0, at), retain(separator),
                 str_substring(s, at + (ssize_t)str_length(separator), length));
}

static Object *empty(void)
{
    return retain(&str_empty->head);
}

Object *str_partition(Object *s, Object *separator)
{
    if (partition_check(separator) < 0)
        return NULL;
    ssize_t at = str_find_range((Str *)s, (Str *)separator, 0, str_length(s));
    if (at < 0)
        return at == -2 ? NULL : three(str_exact(s), empty(), empty());
    return partition_at(s, separator, at);
}

Object *str_rpartition(Object *s, Object *separator)
{
    if (partition_check(separator) < 0)
        return NULL;
    ssize_t at = str_rfind_range((Str *)s, (Str *)separator, 0, str_length(s));
    if (at < 0)
        return at == -2 ? NULL : three(empty(), empty(), str_exact(s));
    return partition_at(s, separator, at);
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static bool in_set(const Str *set, uint32_t c)
{
    for (size_t i = 0; i < set->length; i++)
        if (str_at(set, i) == c)
            return true;
    return false;
}

static bool is_stripped(const Str *set, uint32_t c)
{
    return set ? in_set(set, c) : unicode_is_space(c);
}

static Object *strip_sides(const char *name, int sides, Object *o, Object *const *args,
                           size_t nargs)
{
    const Str *s = (Str *)o, *set = NULL;
    if (nargs && args[0] != NONE) {
        if (!str_is(args[0]))
            return raise_type_error("%s arg must be None or str", name);
        set = (Str *)args[0];
    }
    size_t start = 0, end = s->length;
    while ((sides & LEFT) && start < end && is_stripped(set, str_at(s, start)))
        start++;
    while ((sides & RIGHT) && end > start && is_stripped(set, str_at(s, end - 1)))
        end--;
    return str_substring(o, (ssize_t)start, (ssize_t)end);
}

Object *str_strip(Object *s, Object *const *args, size_t nargs)
{
    return strip_sides("strip", LEFT | RIGHT, s, args, nargs);
}

Object *str_lstrip(Object *s, Object *const *args, size_t nargs)
{
    return strip_sides("lstrip", LEFT, s, args, nargs);
}

Object *str_rstrip(Object *s, Object *const *args, size_t nargs)
{
    return strip_sides("rstrip", RIGHT, s, args, nargs);
}
