/* vm/containers.c -- instructions that take containers apart, build and extend them.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/ops.h"

/* ---- unpacking ---- */

static Object *unpacking_iter(Object *sequence)
{
    Object *iterator = object_iter(sequence);
    if (!iterator && error_matches(&exc_TypeError) && !object_is_iterable(sequence)) {
        error_clear();
        raise_type_error("cannot unpack non-iterable %T object", sequence);
    }
    return iterator;
}

static void drop(Object **top, size_t count)
{
    for (size_t i = 0; i < count; i++)
        release(top[-(ssize_t)i]);
}

/* Takes count items, the first to *first, the next below it ... -1 with everything released. */
static int take_items(Object *iterator, size_t count, Object **first, size_t wanted, bool exactly)
{
    for (size_t i = 0; i < count; i++) {
        Object *item = object_next(iterator);
        if (item) {
            first[-(ssize_t)i] = item;
            continue;
        }
        if (!error_occurred())
            raise_value_error(exactly
                                  ? "not enough values to unpack (expected %zd, got %zd)"
                                  : "not enough values to unpack (expected at least %zd, got %zd)",
                              (ssize_t)wanted, (ssize_t)i);
        drop(first, i);
        return -1;
    }
    return 0;
}

int ops_unpack_sequence(Object *sequence, size_t count, Object **top)
{
    Object *iterator = unpacking_iter(sequence);
    Object **first = top + count - 1;
    if (!iterator)
        return -1;
    int status = take_items(iterator, count, first, count, true);
    if (status == 0) {
        Object *surplus = object_next(iterator);
        if (surplus || error_occurred()) {
            if (surplus)
                raise_value_error("too many values to unpack (expected %zd)", (ssize_t)count);
            release_maybe(surplus);
            drop(first, count);
            status = -1;
        }
    }
    release(iterator);
    return status;
}

int ops_unpack_ex(Object *sequence, size_t before, size_t after, Object **top)
{
    Object *iterator = unpacking_iter(sequence);
    Object **first = top + before + after;
    if (!iterator)
        return -1;
    if (take_items(iterator, before, first, before + after, false) < 0) {
        release(iterator);
        return -1;
    }
    Object *rest = list_from_iterable(iterator);
    release(iterator);
    if (rest && list_size(rest) < after) {
        raise_value_error("not enough values to unpack (expected at least %zd, got %zd)",
                          (ssize_t)(before + after), (ssize_t)(before + list_size(rest)));
        CLEAR(rest);
    }
    if (!rest) {
        drop(first, before);
        return -1;
    }
    first[-(ssize_t)before] = rest;
    size_t kept = list_size(rest) - after;
    for (size_t i = 0; i < after; i++)
        first[-(ssize_t)(before + 1 + i)] = list_at(rest, kept + i);
    ((List *)rest)->size = kept;        /* the last items moved out */
    return 0;
}

/* ---- text ---- */

Object *ops_format_value(Object *value, uint32_t conversion, Object *spec)
{
    Object *converted = conversion == 1   ? object_str(value)
                        : conversion == 2 ? object_repr(value)
                        : conversion == 3 ? object_ascii(value)
                                          : retain(value);
    if (!converted || (str_is_exact(converted) && (!spec || str_length(spec) == 0)))
        return converted;
    Object *text = !spec && int_is_exact(converted) ? int_to_text(converted, 10)
                                                    : object_format(converted, spec);
    release(converted);
    return text;
}

Object *ops_build_string(Object **parts, size_t count)
{
    return str_join_array((Object *)str_empty, parts, count);
}

/* ---- building ---- */

Object *ops_build_set(Object **items, size_t count)
{
    Object *set = set_new(NULL);
    for (size_t i = 0; set && i < count; i++)
        if (set_add(set, items[i]) < 0)
            CLEAR(set);
    return set;
}

Object *ops_build_map(Object **pairs, size_t count)
{
    Object *dict = dict_new();
    for (size_t i = 0; dict && i < count; i++)
        if (dict_set(dict, pairs[2 * i], pairs[2 * i + 1]) < 0)
            CLEAR(dict);
    return dict;
}

int ops_list_extend(Object *list, Object *iterable)
{
    if (!object_is_iterable(iterable)) {
        raise_type_error("Value after * must be an iterable, not %T", iterable);
        return -1;
    }
    return list_extend(list, iterable);
}

int ops_dict_update(Object *dict, Object *mapping)
{
    if (dict_is(mapping))
        return dict_update(dict, mapping);
    Object *keys;
    Object *name = str_intern_c("keys");
    int found = name ? attr_find(mapping, name, &keys) : -1;
    release_maybe(name);
    if (found == 0)
        raise_type_error("'%T' object is not a mapping", mapping);
    if (found <= 0)
        return -1;
    release(keys);
    return dict_update(dict, mapping);
}

static int merge_error(Object *callable, Object *mapping)
{
    if (error_matches(&exc_AttributeError)) {
        error_clear();
        Object *name = callable_description(callable);
        if (name)
            raise_type_error("%U argument after ** must be a mapping, not %T", name, mapping);
        release_maybe(name);
    } else if (error_matches(&exc_KeyError)) {
        Object *error = error_take();
        Object *args = attr_get_c(error, "args"), *name = callable_description(callable);
        if (args && name && tuple_size(args) == 1) {
            Object *key = tuple_at(args, 0);
            if (str_is(key))
                raise_type_error("%U got multiple values for keyword argument '%S'", name, key);
            else
                raise_type_error("%U keywords must be strings", name);
            release(error);
        } else {
            error_restore(error);
        }
        release_maybe(args);
        release_maybe(name);
    }
    return -1;
}

int ops_dict_merge(Object *callable, Object *dict, Object *mapping)
{
    return dict_merge_unique(dict, mapping) < 0 ? merge_error(callable, mapping) : 0;
}

Object *ops_subscript(Object *o, Object *key)
{
    if (o->type == &dict_type)
        return dict_subscript(o, key);
    if (o->type == &str_type && int_is_fast(key)) {
        int64_t i = ((Int *)key)->value;
        if (i < 0)
            i += (int64_t)str_length(o);
        if ((uint64_t)i < str_length(o))
            return str_from_char(str_at(o, (size_t)i));
    }
    return object_get_item(o, key);
}
