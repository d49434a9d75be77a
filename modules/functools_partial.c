/* modules/functools_partial.c -- functools.partial.   SPDX-License-Identifier: MIT
 *
 *   P1  once made, function is callable, args an exact tuple and keywords an exact dict (all held)
 *   P2  they may be exchanged by __setstate__ while a call runs: a call holds what it uses */
#include <string.h>

#include "gc/gc.h"
#include "modules/functools_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/union.h"

typedef struct Partial {
    Object head;
    Object *function, *args, *keywords;
    uintptr_t dict_word;
} Partial;

/* ---- making ---- */

static Object *partial_call(Object *o, Object *const *args, size_t nargs, Object *kwnames);

static int stop_at_any(Object *o, void *arg) { return 1; }

/* A partial object without attributes of its own, whose parts a new one may take over. */
static const Partial *flat_partial(Object *function)
{
    bool plain = function->type->call == partial_call;
    return plain && !instance_visit_attributes(function, stop_at_any, NULL) ? (Partial *)function
                                                                            : NULL;
}

static int add_keywords(Object *dict, Object *const *values, Object *kwnames)
{
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (dict_set(dict, tuple_at(kwnames, i), values[i]) < 0)
            return -1;
    return 0;
}

/* inner's args (NULL: none) followed by the given ones: new. */
static Object *joined_args(const Partial *inner, Object *const *args, size_t nargs)
{
    Object *tuple = tuple_new(args, nargs);
    if (!tuple || !inner)
        return tuple;
    Object *joined = tuple_concat(inner->args, tuple);
    release(tuple);
    return joined;
}

static Object *joined_keywords(const Partial *inner, Object *const *values, Object *kwnames)
{
    Object *dict = inner ? dict_copy(inner->keywords) : dict_new();
    if (dict && add_keywords(dict, values, kwnames) < 0)
        CLEAR(dict);
    return dict;
}

static Object *partial_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs == 0)
        return raise_type_error("type 'partial' takes at least one argument");
    if (!object_is_callable(args[0]))
        return raise_type_error("the first argument must be callable");
    const Partial *inner = flat_partial(args[0]);
    Object *positional = joined_args(inner, args + 1, nargs - 1);
    Object *keywords = positional ? joined_keywords(inner, args + nargs, kwnames) : NULL;
    Partial *p = keywords ? (Partial *)instance_new(type) : NULL;
    if (!p) {
        release_maybe(positional);
        release_maybe(keywords);
        return NULL;
    }
    p->function = retain(inner ? inner->function : args[0]);
    p->args = positional;
    p->keywords = keywords;
    return &p->head;
}

/* ---- life ---- */

static int partial_clear(Object *o)
{
    Partial *p = (Partial *)o;
    CLEAR(p->function);
    CLEAR(p->args);
    CLEAR(p->keywords);
    instance_clear_attributes(o);
    return 0;
}

static void partial_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    partial_clear(o);
    gc_object_free(o);
}

static int partial_traverse(Object *o, Visit visit, void *arg)
{
    Partial *p = (Partial *)o;
    VISIT(p->function);
    VISIT(p->args);
    VISIT(p->keywords);
    return instance_visit_attributes(o, visit, arg);
}

/* ---- calling ---- */

static bool is_whole(const Partial *p)
{
    if (p->function && p->args && p->keywords)
        return true;
    raise_runtime_error("the partial object has been cleared"); /* by the collector */
    return false;
}

/* Own args, then the call's: into values. */
static size_t put_args(const Object *own, Object *const *args, size_t nargs, Object **values)
{
    size_t count = tuple_size(own);
    memcpy(values, ((const Tuple *)own)->items, count * sizeof *values);
    if (nargs)
        memcpy(values + count, args, nargs * sizeof *values);
    return count + nargs;
}

static Object *call_positional(const Partial *p, Object *const *args, size_t nargs, Object *kwnames)
{
    enum { FEW = 12 };
    Object *few[FEW], *own = retain(p->args), *function = retain(p->function);
    size_t given = nargs + kwnames_count(kwnames), total = tuple_size(own) + given;
    Object **values = total <= FEW ? few : mem_alloc(total * sizeof *values);
    Object *result = NULL;
    if (values) {
        put_args(own, args, given, values);
        result = object_call(function, values, tuple_size(own) + nargs, kwnames);
    } else {
        raise_no_memory();
    }
    if (values != few)
        mem_free(values);
    release(function);
    release(own);
    return result;
}

static Object *call_with_keywords(const Partial *p, Object *const *args, size_t nargs,
                                  Object *kwnames)
{
    Object *function = retain(p->function);
    Object *positional = joined_args(p, args, nargs);
    Object *keywords = positional ? joined_keywords(p, args + nargs, kwnames) : NULL;
    Object *result = keywords ? object_call_tuple(function, positional, keywords) : NULL;
    release_maybe(keywords);
    release_maybe(positional);
    release(function);
    return result;
}

static Object *partial_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    Partial *p = (Partial *)o;
    if (!is_whole(p))
        return NULL;
    if (((Dict *)p->keywords)->used == 0)
        return call_positional(p, args, nargs, kwnames);
    return call_with_keywords(p, args, nargs, kwnames);
}

/* ---- repr ---- */

static int add_formatted(StrBuilder *text, Object *part_take)
{
    int status = part_take ? builder_add(text, part_take) : -1;
    release_maybe(part_take);
    return status;
}

static int add_all(StrBuilder *text, const Partial *p)
{
    Object *args = p->args, *keywords = p->keywords, *key, *value;
    if (add_formatted(text, str_from_format("%N(%R", p->head.type, p->function)) < 0)
        return -1;
    for (size_t i = 0; i < tuple_size(args); i++)
        if (add_formatted(text, str_from_format(", %R", tuple_at(args, i))) < 0)
            return -1;
    for (size_t position = 0; dict_next((Dict *)keywords, &position, &key, &value);) {
        retain(key);
        retain(value);
        int status = add_formatted(text, str_from_format(", %S=%R", key, value));
        release(key);
        release(value);
        if (status < 0)
            return -1;
    }
    return builder_add_char(text, ')');
}

/* As add_all, while the parts are held: a repr may run user code that exchanges them. */
static int add_held(StrBuilder *text, const Partial *p)
{
    Partial held = *p;
    retain(held.function);
    retain(held.args);
    retain(held.keywords);
    int status = add_all(text, &held);
    release(held.function);
    release(held.args);
    release(held.keywords);
    return status;
}

static Object *partial_repr(Object *o)
{
    StrBuilder text;
    int entered = repr_enter(o);
    if (entered)
        return entered < 0 ? NULL : str_from_c("...");
    builder_init(&text);
    int status = is_whole((Partial *)o) ? add_held(&text, (Partial *)o) : -1;
    repr_leave(o);
    if (status == 0)
        return builder_finish(&text);
    builder_discard(&text);
    return NULL;
}

/* ---- copying ---- */

static Object *partial_reduce(Object *o)
{
    Partial *p = (Partial *)o;
    if (!is_whole(p))
        return NULL;
    bool bare = !instance_visit_attributes(o, stop_at_any, NULL);
    Object *dict = bare ? NONE : instance_dict(o);
    Object *state = dict ? tuple_pack(4, p->function, p->args, p->keywords, dict) : NULL;
    Object *args = state ? tuple_pack(1, p->function) : NULL;
    Object *result = args ? tuple_pack(3, o->type, args, state) : NULL;
    release_maybe(args);
    release_maybe(state);
    return result;
}

static bool is_state(Object *state)
{
    if (!tuple_is(state) || tuple_size(state) != 4)
        return false;
    Object *keywords = tuple_at(state, 2);
    return object_is_callable(tuple_at(state, 0)) && tuple_is(tuple_at(state, 1)) &&
           (keywords == NONE || dict_is(keywords));
}

static Object *state_keywords(Object *keywords)
{
    if (keywords == NONE)
        return dict_new();
    return is_exact(keywords, &dict_type) ? retain(keywords) : dict_copy(keywords);
}

static int set_attributes(Object *o, Object *dict)
{
    if (dict != NONE)
        return instance_set_dict(o, dict);
    instance_clear_attributes(o);
    return 0;
}

static Object *partial_set_state(Object *o, Object *state)
{
    Partial *p = (Partial *)o;
    if (!is_state(state))
        return raise_type_error("invalid partial state");
    Object *given = tuple_at(state, 1);
    Object *args = is_exact(given, &tuple_type) ? retain(given) : tuple_from_iterable(given);
    Object *keywords = args ? state_keywords(tuple_at(state, 2)) : NULL;
    if (!keywords || set_attributes(o, tuple_at(state, 3)) < 0) {
        release_maybe(args);
        release_maybe(keywords);
        return NULL;
    }
    SET(p->function, retain(tuple_at(state, 0)));
    SET(p->args, args);
    SET(p->keywords, keywords);
    return none_new();
}

static const MethodDef partial_methods[] = {
    {"__reduce__", partial_reduce, METH_NOARGS, 0, 0, NULL},
    {"__setstate__", partial_set_state, METH_O, 0, 0, NULL},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {0}};

static const MemberDef partial_members[] = {
    {"func", offsetof(Partial, function), MEMBER_OBJECT, 1,
     "function object to use in future partial calls"},
    {"args", offsetof(Partial, args), MEMBER_OBJECT, 1,
     "tuple of arguments to future partial calls"},
    {"keywords", offsetof(Partial, keywords), MEMBER_OBJECT, 1,
     "dictionary of keyword arguments to future partial calls"},
    {0}};

static const GetSetDef partial_getsets[] = {
    {"__dict__", functools_get_dict, functools_set_dict, NULL}, {0}};

Type partial_type = {
    .head = {1, 0, &type_type},
    .name = "functools.partial",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_WEAKREFABLE,
    .basic_size = sizeof(Partial),
    .dict_offset = offsetof(Partial, dict_word),
    .doc =
        "partial(func, *args, **keywords) - new function with some arguments\n    and keywords of "
        "func given already.\n",
    .methods = partial_methods,
    .members = partial_members,
    .getsets = partial_getsets,
    .new = partial_new,
    .dealloc = partial_dealloc,
    .traverse = partial_traverse,
    .clear = partial_clear,
    .repr = partial_repr,
    .call = partial_call,
    .getattr = object_getattr,
    .setattr = object_setattr,
};
