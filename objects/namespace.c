/* objects/namespace.c -- types.SimpleNamespace: an object that is its attributes.
 * SPDX-License-Identifier: MIT */
#include "objects/namespace.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

typedef struct Namespace {
    Object head;
    uintptr_t dict_word;
} Namespace;

static Object *namespace_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *self = instance_new(type);
    if (self && !instance_dict(self))
        CLEAR(self);
    return self;
}

Object *namespace_new(Object *attributes)
{
    Object *self = namespace_make(&namespace_type, NULL, 0, NULL);
    if (self && attributes && dict_update(instance_dict(self), attributes) < 0)
        CLEAR(self);
    return self;
}

static int namespace_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs) {
        raise_type_error("no positional arguments expected");
        return -1;
    }
    Object *dict = instance_dict(self);
    for (size_t i = 0; dict && i < kwnames_count(kwnames); i++)
        if (dict_set(dict, tuple_at(kwnames, i), args[i]) < 0)
            return -1;
    return dict ? 0 : -1;
}

static int namespace_clear(Object *o)
{
    instance_clear_attributes(o);
    return 0;
}

static void namespace_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    namespace_clear(o);
    gc_object_free(o);
}

static int add_item(StrBuilder *out, Object *key, Object *value, bool first)
{
    Object *text = str_from_format(first ? "%U=%R" : ", %U=%R", key, value);
    int status = text ? builder_add(out, text) : -1;
    release_maybe(text);
    return status;
}

static Object *items_text(Object *dict)
{
    Object *copy = dict_copy(dict), *key, *value;
    StrBuilder out;
    size_t position = 0;
    bool first = true;
    builder_init(&out);
    int status = copy ? 0 : -1;
    while (status == 0 && dict_next((Dict *)copy, &position, &key, &value)) {
        if (!str_is(key) || !str_length(key))
            continue;
        status = add_item(&out, key, value, first);
        first = false;
    }
    release_maybe(copy);
    if (status == 0)
        return builder_finish(&out);
    builder_discard(&out);
    return NULL;
}

static Object *namespace_repr(Object *self)
{
    const char *name = is_exact(self, &namespace_type) ? "namespace" : self->type->name;
    int entered = repr_enter(self);
    if (entered)
        return entered < 0 ? NULL : str_from_format("%s(...)", name);
    Object *dict = instance_dict(self), *items = dict ? items_text(dict) : NULL;
    Object *text = items ? str_from_format("%s(%U)", name, items) : NULL;
    release_maybe(items);
    repr_leave(self);
    return text;
}

static Object *namespace_compare(Object *a, Object *b, int op)
{
    if (!is_instance(a, &namespace_type) || !is_instance(b, &namespace_type))
        return not_implemented_new();
    Object *x = instance_dict(a), *y = x ? instance_dict(b) : NULL;
    return y ? object_compare(x, y, op) : NULL;
}

static Object *namespace_reduce(Object *self)
{
    Object *dict = instance_dict(self);
    return dict ? tuple_pack(3, self->type, tuple_empty, dict) : NULL;
}

static Object *get_dict(Object *o) { return retain_maybe(instance_dict(o)); }

static const MethodDef namespace_methods[] = {
    {"__reduce__", namespace_reduce, METH_NOARGS, 0, 0, "Return state information for pickling"},
    {0}};
static const GetSetDef namespace_getsets[] = {{"__dict__", get_dict, NULL, NULL}, {0}};

Type namespace_type = {
    .head = {1, 0, &type_type},
    .name = "types.SimpleNamespace",
    .flags = TYPE_BASE | TYPE_GC,
    .basic_size = sizeof(Namespace),
    .dict_offset = offsetof(Namespace, dict_word),
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    .new = namespace_make,
    .init = namespace_init,
    .dealloc = namespace_dealloc,
    .traverse = instance_visit_attributes,
    .clear = namespace_clear,
    .repr = namespace_repr,
    .compare = namespace_compare,
    .hash = object_hash_unhashable,
    .getattr = object_getattr,
    .setattr = object_setattr,
    .methods = namespace_methods,
    .getsets = namespace_getsets,
};
