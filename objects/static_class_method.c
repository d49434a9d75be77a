/* objects/static_class_method.c -- staticmethod and classmethod.   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

/* Both have the same layout: what follows serves both. */
typedef StaticMethod Wrapper;

static Object *wrapper_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static int copy_attribute(Object *wrapper, Object *function, Object *name)
{
    Object *value;
    int found = attr_find(function, name, &value);
    if (found <= 0)
        return found;
    int status = instance_set_own(wrapper, name, value);
    release(value);
    return status < 0 ? -1 : 0;
}

static int wrapper_wrap(Object *self, Object *callable)
{
    Object *names[] = {NAME(__module__), NAME(__name__), NAME(__qualname__), NAME(__doc__),
                       NAME(__annotations__)};
    SET(((Wrapper *)self)->callable, retain(callable));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (copy_attribute(self, callable, names[i]) < 0)
            return -1;
    return 0;
}

static int wrapper_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    const char *name = is_instance(self, &staticmethod_type) ? "staticmethod" : "classmethod";
    if (args_no_keywords(name, kwnames) < 0 || args_check(name, nargs, 1, 1) < 0)
        return -1;
    return wrapper_wrap(self, args[0]);
}

Object *staticmethod_new(Object *callable)
{
    Object *self = instance_new(&staticmethod_type);
    if (self)
        ((Wrapper *)self)->callable = retain(callable);
    return self;
}

static int wrapper_clear(Object *o)
{
    CLEAR(((Wrapper *)o)->callable);
    instance_clear_attributes(o);
    return 0;
}

static void wrapper_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    wrapper_clear(o);
    gc_object_free(o);
}

static int wrapper_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Wrapper *)o)->callable);
    return instance_visit_attributes(o, visit, arg);
}

static Object *callable_of(Object *o)
{
    Object *callable = ((Wrapper *)o)->callable;
    return callable ? callable : raise_runtime_error("uninitialized %N object", o->type);
}

static Object *static_get(Object *o, Object *instance, Object *owner)
{
    return retain_maybe(callable_of(o));
}

static Object *static_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *callable = callable_of(o);
    return callable ? object_call(callable, args, nargs, kwnames) : NULL;
}

/* The wrapped descriptor is asked first, so that classmethod(property(...)) works as in 3.11. */
static Object *class_get(Object *o, Object *instance, Object *owner)
{
    Object *callable = callable_of(o);
    Object *cls = owner ? owner : (Object *)instance->type;
    if (!callable)
        return NULL;
    if (callable->type != &function_type && callable->type->descr_get)
        return callable->type->descr_get(callable, cls, cls);
    return method_new(callable, cls);
}

static Object *static_repr(Object *o)
{
    return str_from_format("<staticmethod(%R)>", ((Wrapper *)o)->callable);
}
static Object *class_repr(Object *o)
{
    return str_from_format("<classmethod(%R)>", ((Wrapper *)o)->callable);
}

static Object *wrapper_is_abstract(Object *o)
{
    Object *mark, *callable = callable_of(o);
    int found = callable ? attr_find(callable, NAME(__isabstractmethod__), &mark) : -1;
    if (found < 0)
        return NULL;
    int truth = found ? object_is_true(mark) : 0;
    if (found)
        release(mark);
    return truth < 0 ? NULL : bool_new(truth);
}

static Object *get_dict(Object *o) { return retain_maybe(instance_dict(o)); }
static int set_dict(Object *o, Object *value) { return instance_set_dict(o, value); }

static const MemberDef wrapper_members[] = {
    {"__func__", offsetof(Wrapper, callable), MEMBER_OBJECT, 1, NULL},
    {"__wrapped__", offsetof(Wrapper, callable), MEMBER_OBJECT, 1, NULL},
    {0}};

static const GetSetDef wrapper_getsets[] = {
    {"__isabstractmethod__", wrapper_is_abstract, NULL, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {0}};

#define WRAPPER_TYPE(py_name) \
    .head = {1, 0, &type_type}, .name = py_name, .flags = TYPE_BASE | TYPE_GC, \
    .basic_size = sizeof(Wrapper), .dict_offset = offsetof(Wrapper, dict_word), \
    .new = wrapper_new, .init = wrapper_init, .dealloc = wrapper_dealloc, \
    .traverse = wrapper_traverse, .clear = wrapper_clear, .members = wrapper_members, \
    .getsets = wrapper_getsets

Type staticmethod_type = {
    WRAPPER_TYPE("staticmethod"),
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.\n\n"
           "A static method does not receive an implicit first argument.",
    .repr = static_repr,
    .descr_get = static_get,
    .call = static_call,
};

Type classmethod_type = {
    WRAPPER_TYPE("classmethod"),
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.\n\n"
           "A class method receives the class as implicit first argument,\njust like an instance "
           "method receives "
           "the instance.",
    .repr = class_repr,
    .descr_get = class_get,
};
