/* objects/mappingproxy.c -- a read-only view of a mapping, as cls.__dict__ gives.
 * SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/union.h"

typedef struct MappingProxy { Object head; Object *mapping; } MappingProxy;

static Object *mapping_of(Object *o) { return ((MappingProxy *)o)->mapping; }

Object *mappingproxy_new(Object *mapping)
{
    MappingProxy *proxy = gc_object_alloc(&mappingproxy_type, sizeof *proxy);
    if (!proxy)
        return NULL;
    proxy->mapping = retain(mapping);
    gc_track(proxy);
    return &proxy->head;
}

static Object *proxy_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"mapping", NULL};
    static const ArgSpec spec = {"mappingproxy", names, 0, 1, 1};
    Object *mapping;
    if (args_parse(&spec, args, nargs, kwnames, &mapping) < 0)
        return NULL;
    if (!mapping->type->subscript || list_is(mapping) || tuple_is(mapping))
        return raise_type_error("mappingproxy() argument must be a mapping, not %T", mapping);
    return mappingproxy_new(mapping);
}

static void proxy_dealloc(Object *o)
{
    gc_untrack(o);
    release(mapping_of(o));
    gc_object_free(o);
}

static int proxy_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(mapping_of(o));
    return 0;
}

static Object *proxy_repr(Object *o) { return str_from_format("mappingproxy(%R)", mapping_of(o)); }
static Object *proxy_str(Object *o) { return object_str(mapping_of(o)); }
static Object *proxy_iter(Object *o) { return object_iter(mapping_of(o)); }
static ssize_t proxy_length(Object *o) { return object_length(mapping_of(o)); }
static int proxy_contains(Object *o, Object *key)
{
    return dict_is(mapping_of(o)) ? dict_contains(mapping_of(o), key)
                                  : object_contains(mapping_of(o), key);
}
static Object *proxy_subscript(Object *o, Object *key)
{
    return object_get_item(mapping_of(o), key);
}
static Object *proxy_compare(Object *a, Object *b, int op)
{
    return object_compare(mapping_of(a), b, op);
}

static Object *proxy_or(Object *a, Object *b)
{
    Object *left = is_exact(a, &mappingproxy_type) ? mapping_of(a) : a;
    Object *right = is_exact(b, &mappingproxy_type) ? mapping_of(b) : b;
    return number_binary(BIN_OR, left, right);
}

static Object *proxy_inplace_or(Object *a, Object *b)
{
    return raise_type_error("'|=' is not supported by %T; use '|' instead", a);
}

static Object *proxy_get(Object *o, Object *const *args, size_t nargs)
{
    Object *both[] = {args[0], nargs > 1 ? args[1] : NONE};
    return object_call_method(mapping_of(o), NAME(get), 2, both);
}
static Object *proxy_keys(Object *o)
{
    return object_call_method(mapping_of(o), NAME(keys), 0, NULL);
}
static Object *proxy_values(Object *o)
{
    return object_call_method(mapping_of(o), NAME(values), 0, NULL);
}
static Object *proxy_items(Object *o)
{
    return object_call_method(mapping_of(o), NAME(items), 0, NULL);
}
static Object *proxy_copy(Object *o)
{
    return object_call_method(mapping_of(o), NAME(copy), 0, NULL);
}
static Object *proxy_reversed(Object *o)
{
    return object_call_method(mapping_of(o), NAME(__reversed__), 0, NULL);
}

static const MethodDef proxy_methods[] = {
    {"get", proxy_get, METH_FAST, 1, 2, "The value of a key, or the default."},
    {"keys", proxy_keys, METH_NOARGS, 0, 0,
     "D.keys() -> a set-like object providing a view on D's keys"},
    {"values", proxy_values, METH_NOARGS, 0, 0,
     "D.values() -> an object providing a view on D's values"},
    {"items", proxy_items, METH_NOARGS, 0, 0,
     "D.items() -> a set-like object providing a view on D's items"},
    {"copy", proxy_copy, METH_NOARGS, 0, 0, "D.copy() -> a shallow copy of D"},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {"__reversed__", proxy_reversed, METH_NOARGS, 0, 0, "D.__reversed__() -> reverse iterator"},
    {0}};

Type mappingproxy_type = {
    .head = {1, 0, &type_type},
    .name = "mappingproxy",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_MAPPING,
    .basic_size = sizeof(MappingProxy),
    .methods = proxy_methods,
    .new = proxy_new_slot,
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse,
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = object_hash_unhashable,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .binary = {[BIN_OR] = proxy_or},
    .inplace = {[BIN_OR] = proxy_inplace_or},
    .length = proxy_length,
    .contains = proxy_contains,
    .subscript = proxy_subscript,
};
