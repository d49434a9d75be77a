/* objects/method.c -- bound methods.   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

Object *method_new(Object *function, Object *self)
{
    Method *m = gc_object_alloc(&method_type, sizeof *m);
    if (!m)
        return NULL;
    m->function = retain(function);
    m->self = retain(self);
    gc_track(m);
    return (Object *)m;
}

static Object *method_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("method", kwnames) < 0 || args_check("method", nargs, 2, 2) < 0)
        return NULL;
    if (!object_is_callable(args[0]))
        return raise_type_error("first argument must be callable");
    if (args[1] == NONE)
        return raise_type_error("instance must not be None");
    return method_new(args[0], args[1]);
}

static void method_dealloc(Object *o)
{
    Method *m = (Method *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    release_maybe(m->function);
    release_maybe(m->self);
    gc_object_free(o);
}

static int method_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Method *)o)->function);
    VISIT(((Method *)o)->self);
    return 0;
}

static Object *method_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    Method *m = (Method *)o;
    Object *function = retain(m->function), *self = retain(m->self);
    Object *result = object_call_prepend(function, self, args, nargs, kwnames);
    release(function);
    release(self);
    return result;
}

static Object *method_repr(Object *o)
{
    Method *m = (Method *)o;
    Object *name;
    if (attr_find(m->function, NAME(__qualname__), &name) < 0)
        return NULL;
    if (!name && attr_find(m->function, NAME(__name__), &name) < 0)
        return NULL;
    Object *text = name && str_is(name) ? str_from_format("<bound method %U of %R>", name, m->self)
                                        : str_from_format("<bound method ? of %R>", m->self);
    release_maybe(name);
    return text;
}

static Object *method_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_exact(b, &method_type))
        return not_implemented_new();
    int equal = object_equal(((Method *)a)->function, ((Method *)b)->function);
    if (equal < 0)
        return NULL;
    equal = equal && ((Method *)a)->self == ((Method *)b)->self;
    return bool_new(equal == (op == CMP_EQ));
}

static Hash method_hash(Object *o)
{
    Hash function = object_hash(((Method *)o)->function);
    if (function == -1)
        return -1;
    Hash hash = object_hash_identity(((Method *)o)->self) ^ function;
    return hash == -1 ? -2 : hash;
}

/* Attributes that the method does not have itself are the function's. */
static Object *method_getattr(Object *o, Object *name)
{
    Object *found = type_lookup(o->type, name);
    if (!found)
        return attr_get(((Method *)o)->function, name);
    retain(found);
    DescrGetFunc get = found->type->descr_get;
    if (!get)
        return found;
    Object *value = get(found, o, (Object *)o->type);
    release(found);
    return value;
}

static Object *method_doc(Object *o) { return attr_get(((Method *)o)->function, NAME(__doc__)); }

static Object *method_reduce(Object *o)
{
    Method *m = (Method *)o;
    Object *name = attr_get(m->function, NAME(__name__)),
           *getattr = name ? interp_builtin("getattr") : NULL;
    Object *args = getattr ? tuple_pack(2, m->self, name) : NULL;
    Object *result = args ? tuple_pack(2, getattr, args) : NULL;
    release_maybe(args);
    release_maybe(getattr);
    release_maybe(name);
    return result;
}

static const MethodDef method_methods[] = {{"__reduce__", method_reduce, METH_NOARGS, 0, 0, NULL},
                                           {0}};

static const MemberDef method_members[] = {
    {"__func__", offsetof(Method, function), MEMBER_OBJECT, 1,
     "the function (or other callable) implementing a method"},
    {"__self__", offsetof(Method, self), MEMBER_OBJECT, 1,
     "the instance to which a method is bound"},
    {0}};

static const GetSetDef method_getsets[] = {{"__doc__", method_doc, NULL, NULL}, {0}};

Type method_type = {
    .head = {1, 0, &type_type},
    .name = "method",
    .flags = TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(Method),
    .doc = "method(function, instance)\n--\n\nCreate a bound instance method object.",
    .new = method_make,
    .dealloc = method_dealloc,
    .traverse = method_traverse,
    .repr = method_repr,
    .hash = method_hash,
    .compare = method_compare,
    .call = method_call,
    .getattr = method_getattr,
    .methods = method_methods,
    .members = method_members,
    .getsets = method_getsets,
};
