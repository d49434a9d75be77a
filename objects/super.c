/* objects/super.c -- super.   SPDX-License-Identifier: MIT
 *
 *   super(type, object) looks attributes up in the classes after type in the MRO of object's class
 *   (or of object itself
 *   when it is a class). */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

/* The class whose MRO is walked: new; NULL: TypeError. */
static Type *start_type(Type *type, Object *object)
{
    Object *claimed;
    if (type_is(object) && type_is_subtype((Type *)object, type))
        return retain((Type *)object);
    if (type_is_subtype(object->type, type))
        return retain(object->type);
    int found = attr_find(object, NAME(__class__), &claimed);
    if (found < 0)
        return NULL;
    if (found && type_is(claimed) && claimed != (Object *)object->type
        && type_is_subtype((Type *)claimed, type))
        return (Type *)claimed;
    release_maybe(claimed);
    return (Type *)raise_type_error("super(type, obj): obj must be an instance or subtype of type");
}

/* The attribute in the MRO of start after type: new; NULL without exception: not found. */
static Object *find_after(Type *type, Type *start, Object *name)
{
    Object *mro = start->mro, *found = NULL;
    size_t i = 0, count;
    if (!mro)
        return NULL;
    retain(mro);
    for (count = tuple_size(mro); i < count && tuple_at(mro, i) != (Object *)type; i++)
        ;
    for (i++; i < count && !found; i++)
        found = retain_maybe(dict_get_str(type_dict((Type *)tuple_at(mro, i)), name));
    release(mro);
    return found;
}

/* Binds found (consumed) as super does: no instance when object is the class itself. */
static Object *bind(Object *found, Object *object, Type *start)
{
    DescrGetFunc get = found->type->descr_get;
    if (!get)
        return found;
    Object *value = get(found, object == (Object *)start ? NULL : object, (Object *)start);
    release(found);
    return value;
}

static Object *super_new_bound(Type *type, Object *object, Type *start)
{
    Super *s = (Super *)instance_new(&super_type);
    if (!s)
        return NULL;
    s->type = retain(type);
    s->object = retain(object);
    s->object_type = retain(start);
    return (Object *)s;
}

/* Attributes of the super object itself (super().__class__ and those not found after type). */
static Object *getattr_of_object(Type *type, Object *object, Type *start, Object *name)
{
    Object *self = super_new_bound(type, object, start);
    Object *value = self ? object_getattr(self, name) : NULL;
    release_maybe(self);
    return value;
}

Object *super_getattr(Type *type, Object *object, Object *name)
{
    Type *start = start_type(type, object);
    if (!start)
        return NULL;
    Object *found = str_equal(name, NAME(__class__)) ? NULL : find_after(type, start, name);
    Object *value =
        found ? bind(found, object, start) : getattr_of_object(type, object, start, name);
    release(start);
    return value;
}

int super_get_method(Type *type, Object *object, Object *name, Object **callable)
{
    Type *start = start_type(type, object);
    *callable = NULL;
    if (!start)
        return -1;
    Object *found = str_equal(name, NAME(__class__)) ? NULL : find_after(type, start, name);
    int unbound =
        found && TYPE_HAS(found->type, TYPE_METHOD_DESCRIPTOR) && object != (Object *)start;
    if (unbound)
        *callable = found;
    else
        *callable =
            found ? bind(found, object, start) : getattr_of_object(type, object, start, name);
    release(start);
    return *callable ? unbound : -1;
}

/* ---- The object ---- */

static Object *super_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static int super_arguments(Object *const *args, size_t nargs, Type **type, Object **object)
{
    *object = NULL;
    if (nargs == 0)
        return interp_super_arguments(type, object);
    if (args_check("super()", nargs, 1, 2) < 0)
        return -1;
    if (!type_is(args[0])) {
        raise_type_error("super() argument 1 must be a type, not %T", args[0]);
        return -1;
    }
    *type = (Type *)args[0];
    *object = nargs == 2 && args[1] != NONE ? args[1] : NULL;
    return 0;
}

static int super_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Super *s = (Super *)self;
    Type *type, *start = NULL;
    Object *object;
    if (args_no_keywords("super", kwnames) < 0 || super_arguments(args, nargs, &type, &object) < 0)
        return -1;
    if (object && !(start = start_type(type, object)))
        return -1;
    SET(s->type, retain(type));
    SET(s->object, retain_maybe(object));
    SET(s->object_type, start);
    return 0;
}

static Object *super_getattr_slot(Object *self, Object *name)
{
    Super *s = (Super *)self;
    if (!s->object_type || str_equal(name, NAME(__class__)))
        return object_getattr(self, name);
    Type *start = retain(s->object_type);
    Object *object = retain(s->object), *found = find_after(s->type, start, name);
    Object *value = found ? bind(found, object, start) : object_getattr(self, name);
    release(object);
    release(start);
    return value;
}

static Object *super_descr_get(Object *self, Object *instance, Object *owner)
{
    Super *s = (Super *)self;
    if (!instance || instance == NONE || s->object)
        return retain(self);
    if (!is_exact(self, &super_type))
        return object_call2((Object *)self->type, (Object *)s->type, instance);
    Type *start = start_type(s->type, instance);
    Object *bound = start ? super_new_bound(s->type, instance, start) : NULL;
    release_maybe(start);
    return bound;
}

static Object *super_repr(Object *self)
{
    Super *s = (Super *)self;
    const char *name = s->type ? s->type->name : "NULL";
    if (s->object_type)
        return str_from_format("<super: <class '%s'>, <%s object>>", name, s->object_type->name);
    return str_from_format("<super: <class '%s'>, NULL>", name);
}

static int super_clear(Object *o)
{
    Super *s = (Super *)o;
    CLEAR(s->type);
    CLEAR(s->object);
    CLEAR(s->object_type);
    return 0;
}

static void super_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    super_clear(o);
    gc_object_free(o);
}

static int super_traverse(Object *o, Visit visit, void *arg)
{
    Super *s = (Super *)o;
    VISIT(s->object);
    VISIT(s->type);
    VISIT(s->object_type);
    return 0;
}

static const MemberDef super_members[] = {
    {"__thisclass__", offsetof(Super, type), MEMBER_OBJECT, 1, "the class invoking super()"},
    {"__self__", offsetof(Super, object), MEMBER_OBJECT, 1,
     "the instance invoking super(); may be None"},
    {"__self_class__", offsetof(Super, object_type), MEMBER_OBJECT, 1,
     "the type of the instance invoking super(); may be None"},
    {0}};

Type super_type = {
    .head = {1, 0, &type_type},
    .name = "super",
    .flags = TYPE_BASE | TYPE_GC,
    .basic_size = sizeof(Super),
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super "
           "object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
           "super(type, type2) -> bound super object; requires issubclass(type2, type)",
    .new = super_new,
    .init = super_init,
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .clear = super_clear,
    .repr = super_repr,
    .getattr = super_getattr_slot,
    .descr_get = super_descr_get,
    .members = super_members,
};
