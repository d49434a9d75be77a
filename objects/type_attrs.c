/* objects/type_attrs.c -- the attributes of classes: __name__, __bases__, __dict__, ...
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

static bool is_heap(const Type *type) { return TYPE_HAS(type, TYPE_HEAP); }

/* Whether the attribute may be set or deleted to value (NULL: delete). */
static bool check_set(Type *type, Object *value, const char *name)
{
    if (TYPE_HAS(type, TYPE_IMMUTABLE))
        raise_type_error("cannot set '%s' attribute of immutable type '%N'", name, type);
    else if (!value)
        raise_type_error("cannot delete '%s' attribute of immutable type '%N'", name, type);
    else
        return true;
    return false;
}

/* ---- Names ---- */

Object *type_name_object(Type *type) { return retain(type->name_object); }
Object *type_qualname(Type *type) { return retain(type->qualname); }

Object *type_module_name(Type *type)
{
    if (is_heap(type)) {
        Object *module = dict_get_str(type->dict, NAME(__module__));
        return module ? retain(module)
                      : raise_attribute_error((Object *)type, NAME(__module__), "__module__");
    }
    const char *dot = strrchr(type->name, '.');
    return dot ? str_from_ascii(type->name, (size_t)(dot - type->name)) : retain(NAME(builtins));
}

Object *type_full_name(Type *type)
{
    Object *module = type_module_name(type);
    if (!module)
        error_clear();
    Object *text;
    if (module && str_is(module) && !str_equal_ascii(module, "builtins")
        && !str_equal_ascii(module, "__main__"))
        text = str_from_format("%U.%U", module, type->qualname);
    else
        text = retain(type->qualname);
    release_maybe(module);
    return text;
}

static Object *get_name(Object *self) { return type_name_object((Type *)self); }

const char *type_name_text(Object *name, char **owned)
{
    size_t size;
    const char *text = str_utf8(name, &size, owned);
    if (!text || strlen(text) == size)
        return text;
    mem_free(*owned);
    raise_value_error("type name must not contain null characters");
    return NULL;
}

static int set_name(Object *self, Object *value)
{
    Type *type = (Type *)self;
    if (!check_set(type, value, "__name__"))
        return -1;
    if (!str_is(value)) {
        raise_type_error("can only assign string to %N.__name__, not '%T'", type, value);
        return -1;
    }
    char *owned;
    const char *text = type_name_text(value, &owned);
    if (!text)
        return -1;
    if (type->name != (const char *)((Str *)type->name_object)->data)
        mem_free((char *)type->name);
    type->name = text;
    SET(type->name_object, retain(value));
    return 0;
}

static Object *get_qualname(Object *self) { return type_qualname((Type *)self); }

static int set_qualname(Object *self, Object *value)
{
    Type *type = (Type *)self;
    if (!check_set(type, value, "__qualname__"))
        return -1;
    if (!str_is(value)) {
        raise_type_error("can only assign string to %N.__qualname__, not '%T'", type, value);
        return -1;
    }
    SET(type->qualname, retain(value));
    return 0;
}

static Object *get_module(Object *self) { return type_module_name((Type *)self); }

static int set_in_dict(Type *type, Object *name, Object *value)
{
    Object *old =
        retain_maybe(dict_get_str(type_dict(type), name)); /* lives until the caches forget it */
    int status = value ? dict_set((Object *)type->dict, name, value)
                       : dict_delete((Object *)type->dict, name);
    type_modified(type, name);
    release_maybe(old);
    return status;
}

static int set_module(Object *self, Object *value)
{
    Type *type = (Type *)self;
    return check_set(type, value, "__module__") ? set_in_dict(type, NAME(__module__), value) : -1;
}

static Object *get_doc(Object *self)
{
    Type *type = (Type *)self;
    if (!is_heap(type))
        return type->doc ? str_from_c(doc_body(type->doc)) : none_new();
    Object *doc = dict_get_str(type->dict, NAME(__doc__));
    if (!doc)
        return none_new();
    return doc->type->descr_get ? doc->type->descr_get(doc, NULL, self) : retain(doc);
}

static int set_doc(Object *self, Object *value)
{
    Type *type = (Type *)self;
    return check_set(type, value, "__doc__") ? set_in_dict(type, NAME(__doc__), value) : -1;
}

static Object *get_text_signature(Object *self) { return doc_signature(((Type *)self)->doc); }

/* ---- Bases ---- */

static Object *get_bases(Object *self) { return retain(((Type *)self)->bases); }

static bool check_new_bases(Type *type, Object *bases)
{
    if (!tuple_is(bases)) {
        raise_type_error("can only assign tuple to %N.__bases__, not %T", type, bases);
        return false;
    }
    if (!tuple_size(bases)) {
        raise_type_error("can only assign non-empty tuple to %N.__bases__, not ()", type);
        return false;
    }
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Object *base = tuple_at(bases, i);
        if (!type_is(base)) {
            raise_type_error("%N.__bases__ must be tuple of classes, not '%T'", type, base);
            return false;
        }
        if (type_is_subtype((Type *)base, type)) {
            raise_type_error("a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

/* New MROs for type and all below it. undo: list of (type, old MRO) pairs. */
static int mro_update_below(Type *type, Object *undo)
{
    Object *old = type->mro, *pair = tuple_pack(2, type, old);
    int status = pair ? list_append_take(undo, pair) : -1;
    if (status < 0 || mro_update(type) < 0)
        return -1;
    SubclassList *list = type_subclasses(type);
    for (size_t i = 0; list && i < list->count; i++)
        if (mro_update_below(list->items[i], undo) < 0)
            return -1;
    return 0;
}

static void mro_undo(Object *undo)
{
    for (size_t i = 0; i < list_size(undo); i++) {
        Object *pair = list_at(undo, i);
        Type *type = (Type *)tuple_at(pair, 0);
        SET(type->mro, retain(tuple_at(pair, 1)));
    }
}

static int replace_bases(Type *type, Object *bases, Type *base)
{
    Object *old_bases = type->bases, *undo = list_new(0);
    Type *old_base = type->base;
    if (!undo)
        return -1;
    type->bases = retain(bases);
    type->base = retain(base);
    type_modified(type, NAME(__doc__));
    if (mro_update_below(type, undo) < 0) {
        mro_undo(undo);
        release(undo);
        SET(type->bases, old_bases);
        SET(type->base, old_base);
        return -1;
    }
    type_leave_bases(type, old_bases);
    int status = type_join_bases(type);
    release(old_bases);
    release(old_base);
    release(undo);
    type_modified(type, NULL);
    return status;
}

int type_set_bases(Object *self, Object *bases)
{
    Type *type = (Type *)self;
    if (!check_set(type, bases, "__bases__") || !check_new_bases(type, bases))
        return -1;
    Type *base = type_best_base(bases);
    if (!base || type_check_layout_change(type->base, base, "__bases__") < 0)
        return -1;
    return replace_bases(type, bases, base);
}

/* ---- The rest ---- */

static Object *get_dict(Object *self)
{
    Dict *dict = type_dict((Type *)self);
    return dict == type_no_names ? raise_no_memory() : mappingproxy_new((Object *)dict);
}

static Object *get_abstract(Object *self)
{
    Object *names = self == (Object *)&type_type
                        ? NULL
                        : dict_get_str(type_dict((Type *)self), NAME(__abstractmethods__));
    if (!names)
        return raise_attribute_error(self, NAME(__abstractmethods__), "__abstractmethods__");
    return retain(names);
}

static int set_abstract(Object *self, Object *value)
{
    Type *type = (Type *)self;
    int abstract = value ? object_is_true(value) : 0;
    if (abstract < 0)
        return -1;
    if (!value && !dict_get_str(type_dict(type), NAME(__abstractmethods__))) {
        raise_attribute_error(self, NAME(__abstractmethods__), "__abstractmethods__");
        return -1;
    }
    if (set_in_dict(type, NAME(__abstractmethods__), value) < 0)
        return -1;
    type->flags = abstract ? type->flags | TYPE_ABSTRACT : type->flags & ~(uint32_t)TYPE_ABSTRACT;
    return 0;
}

static Object *get_annotations(Object *self)
{
    Type *type = (Type *)self;
    if (!is_heap(type))
        return raise_attribute_error(self, NAME(__annotations__),
                                     "type object '%N' has no attribute '__annotations__'", type);
    Object *found = dict_get_str(type->dict, NAME(__annotations__));
    if (found)
        return found->type->descr_get ? found->type->descr_get(found, NULL, self) : retain(found);
    Object *fresh = dict_new();
    if (fresh && set_in_dict(type, NAME(__annotations__), fresh) < 0)
        CLEAR(fresh);
    return fresh;
}

static int set_annotations(Object *self, Object *value)
{
    Type *type = (Type *)self;
    if (TYPE_HAS(type, TYPE_IMMUTABLE)) {
        raise_type_error("cannot set '__annotations__' attribute of immutable type '%N'", type);
        return -1;
    }
    if (!value && !dict_get_str(type->dict, NAME(__annotations__))) {
        raise_attribute_error(self, NAME(__annotations__), "__annotations__");
        return -1;
    }
    return set_in_dict(type, NAME(__annotations__), value);
}

static Object *get_weakrefoffset(Object *self)
{
    return int_new(TYPE_HAS((Type *)self, TYPE_WEAKREFABLE) ? 8 : 0);
}

/* The bits of CPython's tp_flags for ours; those that tell subclasses of built-ins have the same
 * places. */
static Object *get_flags(Object *self)
{
    static const struct { uint32_t ours, theirs; } bits[] = {
        {TYPE_HEAP, 1 << 9},          {TYPE_BASE, 1 << 10},
        {TYPE_GC, 1 << 14},           {TYPE_READY, 1 << 12},
        {TYPE_INLINE_VALUES, 1 << 4}, {TYPE_IMMUTABLE, 1 << 8},
        {TYPE_ABSTRACT, 1 << 20},     {TYPE_METHOD_DESCRIPTOR, 1 << 17},
        {TYPE_SEQUENCE, 1 << 5},      {TYPE_MAPPING, 1 << 6},
        {TYPE_NO_INSTANTIATION, 1 << 7},
    };
    const Type *type = (Type *)self;
    uint32_t flags = type->flags & 0xff000000u;
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        flags |= TYPE_HAS(type, bits[i].ours) ? bits[i].theirs : 0;
    if (!TYPE_HAS(type, TYPE_HEAP))
        flags |= 1 << 8;            /* built-in types cannot be changed */
    return int_new(flags);
}

const MemberDef type_members[] = {
    {"__mro__", offsetof(Type, mro), MEMBER_OBJECT, 1, NULL},
    {"__base__", offsetof(Type, base), MEMBER_OBJECT, 1, NULL},
    {"__basicsize__", offsetof(Type, basic_size), MEMBER_UINT32, 1, NULL},
    {"__itemsize__", offsetof(Type, item_size), MEMBER_UINT32, 1, NULL},
    {"__dictoffset__", offsetof(Type, dict_offset), MEMBER_INT32, 1, NULL},
    {0}};

const GetSetDef type_getsets[] = {{"__name__", get_name, set_name, NULL},
                                  {"__qualname__", get_qualname, set_qualname, NULL},
                                  {"__module__", get_module, set_module, NULL},
                                  {"__bases__", get_bases, type_set_bases, NULL},
                                  {"__dict__", get_dict, NULL, NULL},
                                  {"__doc__", get_doc, set_doc, NULL},
                                  {"__text_signature__", get_text_signature, NULL, NULL},
                                  {"__abstractmethods__", get_abstract, set_abstract, NULL},
                                  {"__annotations__", get_annotations, set_annotations, NULL},
                                  {"__flags__", get_flags, NULL, NULL},
                                  {"__weakrefoffset__", get_weakrefoffset, NULL, NULL},
                                  {0}};
