/* objects/type.c -- `type`: calling classes, their attributes and methods.
 * SPDX-License-Identifier: MIT
 *
 *   Other files: type_new.c (class statement), type_ready.c (built-in types), type_cache.c
 *   (lookup), mro.c,
 *   type_layout.c, type_attrs.c, slots.c. */
#include "objects/type.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
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
#include "objects/type_internal.h"
#include "objects/union.h"

/* ---- Calling ---- */

Object *type_call(Object *callable, Object *const *args, size_t nargs, Object *kwnames)
{
    Type *type = (Type *)callable;
    if (type == &type_type) {
        if (nargs == 1 && !kwnames_count(kwnames))
            return (Object *)retain(args[0]->type);
        if (nargs == 1)
            return raise_type_error("type() takes no keyword arguments");
        if (nargs != 3)
            return raise_type_error("type() takes 1 or 3 arguments");
    }
    if (!type->new)
        return raise_type_error("cannot create '%.100N' instances", type);
    Object *o = type->new (type, args, nargs, kwnames);
    if (!o || !is_instance(o, type))
        return o;
    InitFunc init = o->type->init;
    if (init && init(o, args, nargs, kwnames) < 0) {
        release(o);
        return NULL;
    }
    return o;
}

static int type_init_instance(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs == 1 && kwnames_count(kwnames))
        raise_type_error("type.__init__() takes no keyword arguments");
    else if (nargs != 1 && nargs != 3)
        raise_type_error("type.__init__() takes 1 or 3 arguments");
    else
        return 0;
    return -1;
}

/* ---- Attributes ---- */

static Object *bind(Object *attribute_take, Object *instance, Object *owner)
{
    DescrGetFunc get = attribute_take->type->descr_get;
    if (!get)
        return attribute_take;
    Object *value = get(attribute_take, instance, owner);
    release(attribute_take);
    return value;
}

Object *type_getattr(Object *self, Object *name)
{
    Type *type = (Type *)self;
    Object *meta = retain_maybe(type_lookup(self->type, name));
    if (meta && meta->type->descr_set && meta->type->descr_get)
        return bind(meta, self, (Object *)self->type);
    Object *own = retain_maybe(type_lookup(type, name));
    if (own) {
        release_maybe(meta);
        return bind(own, NULL, self);
    }
    if (meta)
        return bind(meta, self, (Object *)self->type);
    return raise_attribute_error(self, name, "type object '%.50N' has no attribute '%U'", type,
                                 name);
}

static int set_own(Type *type, Object *name, Object *value)
{
    Object *dict = (Object *)type->dict;
    if (!value && !dict_get_str(type->dict, name)) {
        raise_attribute_error((Object *)type, name, "type object '%.50N' has no attribute '%U'",
                              type, name);
        return -1;
    }
    Object *interned = retain(name);
    if (str_is_exact(interned))
        str_intern(&interned);
    Object *old =
        retain_maybe(dict_get_str(type->dict, interned)); /* lives until the caches forget it */
    int status = value ? dict_set(dict, interned, value) : dict_delete(dict, interned);
    type_modified(type, interned);
    release(interned);
    release_maybe(old);
    return status;
}

int type_setattr(Object *self, Object *name, Object *value)
{
    Type *type = (Type *)self;
    if (TYPE_HAS(type, TYPE_IMMUTABLE)) {
        raise_type_error("cannot set '%U' attribute of immutable type '%s'", name, type->name);
        return -1;
    }
    Object *meta = type_lookup(self->type, name);
    if (meta && meta->type->descr_set) {
        retain(meta);
        int status = meta->type->descr_set(meta, self, value);
        release(meta);
        return status;
    }
    return set_own(type, name, value);
}

/* ---- Text and operators ---- */

static Object *type_repr(Object *self)
{
    Type *type = (Type *)self;
    Object *module = type_module_name(type);
    if (!module)
        error_clear();
    Object *text;
    if (module && str_is(module) && !str_equal_ascii(module, "builtins"))
        text = str_from_format("<class '%U.%U'>", module, type->qualname);
    else
        text = str_from_format("<class '%U'>", type->qualname);
    release_maybe(module);
    return text;
}

/* ---- Methods ---- */

static Object *type_mro_method(Object *self) { return mro_linearize((Type *)self); }

static Object *type_subclasses_method(Object *self)
{
    Object *out = list_new(0);
    SubclassList *list = type_subclasses((Type *)self);
    for (size_t i = 0; out && list && i < list->count; i++)
        if (list->items[i]->head.refcount && list_append(out, (Object *)list->items[i]) < 0)
            CLEAR(out);
    return out;
}

static Object *type_prepare(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return dict_new();
}

static Object *type_instancecheck(Object *self, Object *o)
{
    int status = object_is_instance_plain(o, self);
    return status < 0 ? NULL : bool_new(status);
}

static Object *type_subclasscheck(Object *self, Object *sub)
{
    int status = object_is_subclass_plain(sub, self);
    return status < 0 ? NULL : bool_new(status);
}

static int merge_class_dict(Object *into, Type *type)
{
    Object *mro = retain(type->mro);
    int status = 0;
    for (size_t i = tuple_size(mro); i-- > 0 && status == 0;)
        status = dict_update(into, (Object *)type_dict((Type *)tuple_at(mro, i)));
    release(mro);
    return status;
}

static Object *type_dir(Object *self)
{
    Object *names = dict_new(), *list = NULL;
    if (names && merge_class_dict(names, (Type *)self) == 0)
        list = dict_keys_list(names);
    release_maybe(names);
    return list;
}

static size_t type_size_of(Object *self)
{
    Type *type = (Type *)self;
    size_t size = sizeof(Type);
    if (TYPE_HAS(type, TYPE_HEAP) && type->keys)
        size +=
            sizeof(SharedKeys) + type->keys->capacity * sizeof(Object *) + type->keys->index_size;
    return size;
}

static Object *type_sizeof(Object *self) { return int_new((int64_t)type_size_of(self)); }

static const MethodDef type_methods[] = {
    {"mro", type_mro_method, METH_NOARGS, 0, 0,
     "mro($self, /)\n--\n\nReturn a type's method resolution order."},
    {"__subclasses__", type_subclasses_method, METH_NOARGS, 0, 0,
     "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses."},
    {"__prepare__", type_prepare, METH_KEYWORDS | METH_CLASS, 0, 0,
     "__prepare__() -> dict\nused to create the namespace for the class statement"},
    {"__instancecheck__", type_instancecheck, METH_O, 0, 0,
     "__instancecheck__($self, instance, /)\n--\n\nCheck if an object is an instance."},
    {"__subclasscheck__", type_subclasscheck, METH_O, 0, 0,
     "__subclasscheck__($self, subclass, /)\n--\n\nCheck if a class is a subclass."},
    {"__dir__", type_dir, METH_NOARGS, 0, 0,
     "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types."},
    {"__sizeof__", type_sizeof, METH_NOARGS, 0, 0,
     "__sizeof__($self, /)\n--\n\nReturn memory consumption of the type object."},
    {0}};

/* ---- Life ---- */

static void type_dealloc(Object *o)
{
    Type *type = (Type *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    type_leave_bases(type, type->bases);
    if (type->name != (const char *)((Str *)type->name_object)->data)
        mem_free((char *)type->name);
    release_maybe((Object *)type->dict);
    release_maybe(type->mro);
    release_maybe(type->bases);
    release_maybe((Object *)type->base);
    release_maybe(type->qualname);
    release_maybe(type->name_object);
    shared_keys_free(type->keys);
    mem_free(type->subclasses);
    gc_object_free(o);
}

static int type_traverse(Object *o, Visit visit, void *arg)
{
    Type *type = (Type *)o;
    if (!TYPE_HAS(type, TYPE_HEAP))
        return 0;
    VISIT(type->dict);
    VISIT(type->mro);
    VISIT(type->bases);
    VISIT(type->base);
    return 0;
}

static int type_clear(Object *o)
{
    Type *type = (Type *)o;
    if (!TYPE_HAS(type, TYPE_HEAP))
        return 0;
    type_modified(type, NAME(__doc__));
    if (type->dict)
        dict_clear((Object *)type->dict);
    CLEAR(type->mro);
    return 0;
}

Type type_type = {
    .head = {1, 0, &type_type},
    .name = "type",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE | TYPE_TYPE_SUBCLASS,
    .basic_size = sizeof(Type),
    .size_of = type_size_of,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .methods = type_methods,
    .getsets = type_getsets,
    .members = type_members,
    .new = type_make,
    .init = type_init_instance,
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .clear = type_clear,
    .repr = type_repr,
    .call = type_call,
    .getattr = type_getattr,
    .setattr = type_setattr,
    .binary = {[BIN_OR] = union_or},
};

int type_init(void)
{
    type_no_names = (Dict *)dict_new();
    return !type_no_names || type_ready(&object_type) < 0 || type_ready(&type_type) < 0 ? -1 : 0;
}
