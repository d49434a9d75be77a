/* vm/misc_ops.c -- instructions that make functions, build classes, print, and match patterns.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/float.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/ops.h"

/* ---- functions ---- */

Object *ops_make_function(Frame *frame, uint32_t flags, Object **sp, unsigned *popped)
{
    Code *code = (Code *)sp[-1];
    Function *function = (Function *)function_new(code, (Object *)frame->globals, NULL);
    if (!function)
        return NULL;
    Object **at = sp - 1;
    if (flags & FUNCTION_CLOSURE)
        function->closure = *--at;
    if (flags & FUNCTION_ANNOTATIONS)
        function->annotations = *--at;
    if (flags & FUNCTION_KWDEFAULTS)
        function->kwdefaults = *--at;
    if (flags & FUNCTION_DEFAULTS)
        function->defaults = *--at;
    release((Object *)code);
    *popped = (unsigned)(sp - at);
    return (Object *)function;
}

/* ---- classes ---- */

Object *ops_load_build_class(Frame *frame)
{
    Object *value;
    int found = dict_find((Object *)frame->builtins, NAME(__build_class__), &value);
    if (found > 0)
        return retain(value);
    return found < 0 ? NULL : raise_name_error(NAME(__build_class__), "__build_class__ not found");
}

int ops_setup_annotations(Frame *frame)
{
    if (!frame->mapping) {
        raise_system_error("no locals found when setting up annotations");
        return -1;
    }
    int there;
    if (is_exact(frame->mapping, &dict_type)) {
        there = dict_contains(frame->mapping, NAME(__annotations__));
    } else {
        Object *value = object_get_item(frame->mapping, NAME(__annotations__));
        there = value ? 1 : error_matches(&exc_KeyError) ? 0 : -1;
        if (there == 0)
            error_clear();
        release_maybe(value);
    }
    if (there)
        return there < 0 ? -1 : 0;
    Object *dict = dict_new();
    int status = dict ? object_set_item(frame->mapping, NAME(__annotations__), dict) : -1;
    release_maybe(dict);
    return status;
}

int ops_print_expr(Object *value)
{
    Object *hook = interp_sys_get("displayhook");
    if (!hook) {
        raise_runtime_error("lost sys.displayhook");
        return -1;
    }
    retain(hook);
    Object *result = object_call1(hook, value);
    release(hook);
    release_maybe(result);
    return result ? 0 : -1;
}

/* ---- match ---- */

int ops_is_mapping(Object *o) { return TYPE_HAS(o->type, TYPE_MAPPING); }
int ops_is_sequence(Object *o) { return TYPE_HAS(o->type, TYPE_SEQUENCE); }

static int seen_before(Object *seen, Object *key)
{
    int known = set_contains(seen, key);
    if (known > 0)
        raise_value_error("mapping pattern checks duplicate key (%R)", key);
    return known ? -1 : set_add(seen, key);
}

/* o.get(key, missing): new; the marker itself when there is none. */
static Object *look_up_key(Object *get, Object *key, Object *marker)
{
    return object_call2(get, key, marker);
}

Object *ops_match_keys(Object *o, Object *keys)
{
    size_t n = tuple_size(keys);
    Object *seen = set_new(NULL), *marker = object_call0((Object *)&object_type),
           *get = attr_get(o, NAME(get)), *values = list_new(n);
    bool failed = !seen || !marker || !get || !values, missing = false;
    for (size_t i = 0; !failed && !missing && i < n; i++) {
        Object *key = tuple_at(keys, i), *value = NULL;
        failed = seen_before(seen, key) < 0 || !(value = look_up_key(get, key, marker));
        missing = value == marker;
        if (value && !missing)
            failed = list_append(values, value) < 0;
        release_maybe(value);
    }
    Object *answer = failed ? NULL : missing ? none_new() : list_as_tuple(values);
    release_maybe(seen);
    release_maybe(marker);
    release_maybe(get);
    release_maybe(values);
    return answer;
}

Object *ops_match_rest(Object *o, Object *keys)
{
    Object *dict = dict_new();
    if (!dict || dict_update(dict, o) < 0) {
        release_maybe(dict);
        return NULL;
    }
    for (size_t i = 0; i < tuple_size(keys); i++)
        if (dict_delete(dict, tuple_at(keys, i)) < 0) {
            release(dict);
            return NULL;
        }
    return dict;
}

/* Built-in types (and what derives from them) whose one positional sub-pattern matches the object
 * itself. */
static bool matches_itself(Type *type)
{
    static Type *const types[] = {&bool_type,  &bytearray_type, &bytes_type, &dict_type,
                                  &float_type, &frozenset_type, &int_type,   &list_type,
                                  &set_type,   &str_type,       &tuple_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type_is_subtype(type, types[i]))
            return true;
    return false;
}

/* One attribute into values. 1, 0 when o has none, -1. */
static int match_attribute(Object *o, Object *cls, Object *name, Object *seen, Object *values)
{
    Object *value;
    int known = set_contains(seen, name);
    if (known > 0)
        raise_type_error("%N() got multiple sub-patterns for attribute %R", (Type *)cls, name);
    if (known || set_add(seen, name) < 0)
        return -1;
    int found = attr_find(o, name, &value);
    if (found <= 0)
        return found;
    int status = list_append(values, value);
    release(value);
    return status < 0 ? -1 : 1;
}

static int match_positional(Object *o, Object *cls, size_t count, Object *seen, Object *values)
{
    Object *names;
    int found = attr_find(cls, NAME(__match_args__), &names);
    if (found < 0)
        return -1;
    if (found == 0) {
        if (matches_itself((Type *)cls)) {
            if (count > 1)
                raise_type_error("%N() accepts 1 positional sub-pattern (%zd given)", (Type *)cls,
                                 (ssize_t)count);
            return count > 1 || list_append(values, o) < 0 ? -1 : 1;
        }
        raise_type_error("%N() accepts 0 positional sub-patterns (%zd given)", (Type *)cls,
                         (ssize_t)count);
        return -1;
    }
    int status = 1;
    if (!is_exact(names, &tuple_type)) {
        raise_type_error("%N.__match_args__ must be a tuple (got %T)", (Type *)cls, names);
        status = -1;
    } else if (tuple_size(names) < count) {
        raise_type_error("%N() accepts %zd positional sub-pattern%s (%zd given)", (Type *)cls,
                         (ssize_t)tuple_size(names), tuple_size(names) == 1 ? "" : "s",
                         (ssize_t)count);
        status = -1;
    }
    for (size_t i = 0; status > 0 && i < count; i++) {
        Object *name = tuple_at(names, i);
        if (!str_is_exact(name)) {
            raise_type_error("__match_args__ elements must be strings (got %T)", name);
            status = -1;
        } else {
            status = match_attribute(o, cls, name, seen, values);
        }
    }
    release(names);
    return status;
}

Object *ops_match_class(Object *o, Object *cls, size_t positional, Object *names)
{
    if (!TYPE_HAS(cls->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error("called match pattern must be a type");
    int is = object_is_instance(o, cls);
    if (is <= 0)
        return is < 0 ? NULL : none_new();
    Object *seen = set_new(NULL), *values = list_new(0);
    int status = seen && values ? 1 : -1;
    if (status > 0 && positional)
        status = match_positional(o, cls, positional, seen, values);
    for (size_t i = 0; status > 0 && i < tuple_size(names); i++)
        status = match_attribute(o, cls, tuple_at(names, i), seen, values);
    Object *answer = status < 0 ? NULL : status == 0 ? none_new() : list_as_tuple(values);
    release_maybe(seen);
    release_maybe(values);
    return answer;
}
