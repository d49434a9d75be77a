/* objects/reduce.c -- how copy and pickle take an object apart.   SPDX-License-Identifier: MIT
 *
 *   The result is (copyreg.__newobj__, (cls, *args), state, list items, dict items), or what an own
 *   __reduce__ says. */
#include "objects/reduce.h"

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

static Object *copyreg_function(const char *name)
{
    Object *module = interp_import("copyreg");
    Object *function = module ? attr_get_c(module, name) : NULL;
    release_maybe(module);
    return function;
}

/* Adds the values of the __slots__ cells that are set. */
static int add_slot_values(Object *o, Object *slots)
{
    for (size_t i = 0, n = tuple_size(o->type->mro); i < n; i++) {
        Type *type = (Type *)tuple_at(o->type->mro, i);
        size_t position = 0;
        Object *key, *value;
        while (TYPE_HAS(type, TYPE_HEAP) && dict_next(type->dict, &position, &key, &value)) {
            if (!is_exact(value, &member_descriptor_type) || !((MemberDescr *)value)->slot)
                continue;
            Object *cell = *(Object **)((char *)o + ((MemberDescr *)value)->offset);
            if (cell && dict_set(slots, key, cell) < 0)
                return -1;
        }
    }
    return 0;
}

/* Whether o has more to it than attributes and cells: then these say nothing about it. */
static bool has_hidden_state(const Object *o)
{
    const Type *native = o->type;
    while (TYPE_HAS(native, TYPE_HEAP))
        native = native->base;
    return native->basic_size > sizeof(Object) + (native->dict_offset > 0 ? sizeof(uintptr_t) : 0);
}

static Object *state_of(Object *o, bool required)
{
    if (required && has_hidden_state(o))
        return raise_type_error("cannot pickle '%.200T' object", o);
    Object *own = instance_word(o) ? retain_maybe(instance_dict(o)) : none_new();
    if (!own)
        return NULL;
    Object *state = own, *slots = dict_new();
    bool empty = own != NONE && ((Dict *)own)->used == 0;
    if (!slots || add_slot_values(o, slots) < 0) {
        release_maybe(slots);
        release_maybe(state);
        return NULL;
    }
    if (((Dict *)slots)->used) {
        Object *pair = tuple_pack(2, state, slots);
        release(state);
        state = pair;
    } else if (empty) {
        release(state);
        state = none_new();
    }
    release(slots);
    return state;
}

Object *object_getstate(Object *o) { return state_of(o, false); }

/* What __getstate__ says; required: the default one refuses what it cannot see. */
static Object *call_getstate(Object *o, bool required)
{
    Object *method = attr_get(o, NAME(__getstate__));
    if (!method)
        return NULL;
    bool is_native = is_exact(method, &native_function_type);
    const NativeFunction *native = is_native ? (NativeFunction *)method : NULL;
    bool is_default = native && native->self == o && native->def->fn == (void *)object_getstate;
    Object *state = is_default ? state_of(o, required) : object_call0(method);
    release(method);
    return state;
}

/* What __getnewargs_ex__ / __getnewargs__ say: *args new tuple, *kwargs new dict or NULL. */
static int new_arguments(Object *o, Object **args, Object **kwargs)
{
    Object *method;
    *args = *kwargs = NULL;
    int found = attr_find(o, NAME(__getnewargs_ex__), &method);
    if (found < 0)
        return -1;
    if (found) {
        Object *pair = object_call0(method);
        release(method);
        if (pair && tuple_is(pair) && tuple_size(pair) == 2 && tuple_is(tuple_at(pair, 0))
            && dict_is(tuple_at(pair, 1))) {
            *args = retain(tuple_at(pair, 0));
            *kwargs = retain(tuple_at(pair, 1));
        } else if (pair) {
            raise_type_error(
                "__getnewargs_ex__ should return a tuple of (tuple, dict), not '%.200T'", pair);
        }
        release_maybe(pair);
        return *args ? 0 : -1;
    }
    if ((found = attr_find(o, NAME(__getnewargs__), &method)) < 0)
        return -1;
    if (!found)
        return (*args = tuple_new(NULL, 0)) ? 0 : -1;
    *args = object_call0(method);
    release(method);
    if (*args && !tuple_is(*args)) {
        raise_type_error("__getnewargs__ should return a tuple, not '%.200T'", *args);
        CLEAR(*args);
    }
    return *args ? 0 : -1;
}

/* (cls, *args) for __newobj__, (cls, args, kwargs) for __newobj_ex__. */
static Object *constructor_arguments(Object *o, Object *args, Object *kwargs)
{
    if (kwargs && ((Dict *)kwargs)->used)
        return tuple_pack(3, o->type, args, kwargs);
    Object *head = tuple_pack(1, o->type);
    Object *all = head ? tuple_concat(head, args) : NULL;
    release_maybe(head);
    return all;
}

static Object *items_iterator(Object *o)
{
    Object *items = object_call_method(o, NAME(items), 0, NULL);
    Object *iterator = items ? object_iter(items) : NULL;
    release_maybe(items);
    return iterator;
}

static Object *reduce_new(Object *o)
{
    Object *args, *kwargs, *function = NULL, *call_args = NULL, *state = NULL, *lists = NULL,
                           *dicts = NULL;
    Object *result = NULL;
    if (!o->type->new)
        return raise_type_error("cannot pickle '%.200T' object", o);
    if (new_arguments(o, &args, &kwargs) < 0)
        return NULL;
    bool with_arguments = kwargs || tuple_size(args);
    bool with_keywords = kwargs && ((Dict *)kwargs)->used;
    function = copyreg_function(with_keywords ? "__newobj_ex__" : "__newobj__");
    call_args = function ? constructor_arguments(o, args, kwargs) : NULL;
    bool plain = !with_arguments && !list_is(o) && !dict_is(o);
    state = call_args ? call_getstate(o, plain) : NULL;
    lists = !state ? NULL : TYPE_HAS(o->type, TYPE_LIST_SUBCLASS) ? object_iter(o) : none_new();
    dicts = !lists ? NULL : dict_is(o) ? items_iterator(o) : none_new();
    if (dicts)
        result = tuple_pack(5, function, call_args, state, lists, dicts);
    release_maybe(dicts);
    release_maybe(lists);
    release_maybe(state);
    release_maybe(call_args);
    release_maybe(function);
    release_maybe(kwargs);
    release(args);
    return result;
}

static Object *reduce_by_protocol(Object *o, int64_t protocol)
{
    if (protocol >= 2)
        return reduce_new(o);
    Object *function = copyreg_function("_reduce_ex"), *number = int_new(protocol);
    Object *result = function && number ? object_call2(function, o, number) : NULL;
    release_maybe(function);
    release_maybe(number);
    return result;
}

Object *object_reduce(Object *o) { return reduce_by_protocol(o, 0); }

Object *object_reduce_ex(Object *o, Object *protocol)
{
    Object *own = type_lookup(o->type, NAME(__reduce__));
    Object *basic = dict_get_str(type_dict(&object_type), NAME(__reduce__));
    if (own && own != basic)
        return object_call_method(o, NAME(__reduce__), 0, NULL);
    ssize_t number = number_as_ssize(protocol, &exc_OverflowError);
    if (number == -1 && error_occurred())
        return NULL;
    return reduce_by_protocol(o, number);
}
