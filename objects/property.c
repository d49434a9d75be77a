/* objects/property.c -- property.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

static Object *none_is_null(Object *value) { return value == NONE ? NULL : retain_maybe(value); }

/* Without an own doc the getter's is used; a subclass keeps it in its __dict__ so that class
 * attributes can be found. */
static int take_getter_doc(Property *p)
{
    Object *doc;
    if (p->doc || !p->get)
        return 0;
    int found = attr_find(p->get, NAME(__doc__), &doc);
    if (found <= 0)
        return found;
    int status = 0;
    p->doc_from_getter = true;
    if (p->head.type == &property_type)
        SET(p->doc, retain(doc));
    else
        status = attr_set((Object *)p, NAME(__doc__), doc);
    release(doc);
    return status;
}

static int property_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"fget", "fset", "fdel", "doc", NULL};
    static const ArgSpec spec = {"property", names, 0, 4, 0};
    Property *p = (Property *)self;
    Object *values[4];
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return -1;
    SET(p->get, none_is_null(values[0]));
    SET(p->set, none_is_null(values[1]));
    SET(p->delete, none_is_null(values[2]));
    SET(p->doc, none_is_null(values[3]));
    CLEAR(p->name);
    p->doc_from_getter = false;
    return take_getter_doc(p);
}

static Object *property_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static int property_clear(Object *o)
{
    Property *p = (Property *)o;
    CLEAR(p->get);
    CLEAR(p->set);
    CLEAR(p->delete);
    CLEAR(p->doc);
    CLEAR(p->name);
    instance_clear_attributes(o);
    return 0;
}

static void property_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    property_clear(o);
    gc_object_free(o);
}

static int property_traverse(Object *o, Visit visit, void *arg)
{
    Property *p = (Property *)o;
    VISIT(p->get);
    VISIT(p->set);
    VISIT(p->delete);
    VISIT(p->doc);
    return instance_visit_attributes(o, visit, arg);
}

/* ---- The descriptor ---- */

static Object *raise_lacks(Property *p, Object *instance, const char *what)
{
    if (p->name)
        return raise_error(&exc_AttributeError, "property %R of %R object has no %s", p->name,
                           instance->type->qualname, what);
    return raise_error(&exc_AttributeError, "property of %R object has no %s",
                       instance->type->qualname, what);
}

static Object *property_get(Object *o, Object *instance, Object *owner)
{
    Property *p = (Property *)o;
    if (!instance || instance == NONE)
        return retain(o);
    if (!p->get)
        return raise_lacks(p, instance, "getter");
    Object *getter = retain(p->get);
    Object *value = object_call1(getter, instance);
    release(getter);
    return value;
}

static int property_set(Object *o, Object *instance, Object *value)
{
    Property *p = (Property *)o;
    Object *function = value ? p->set : p->delete;
    if (!function) {
        raise_lacks(p, instance, value ? "setter" : "deleter");
        return -1;
    }
    retain(function);
    Object *result =
        value ? object_call2(function, instance, value) : object_call1(function, instance);
    release(function);
    release_maybe(result);
    return result ? 0 : -1;
}

/* ---- Methods ---- */

/* A copy with the given functions instead of the own ones (NULL: the own). */
static Object *property_copy(Object *o, Object *get, Object *set, Object *delete)
{
    Property *p = (Property *)o;
    Object *own_get = get && get != NONE ? get : p->get;
    Object *doc = p->doc_from_getter && own_get ? NONE : p->doc;
    Object *args[] = {
        own_get ? own_get : NONE,
        set && set != NONE ? set
        : p->set           ? p->set
                           : NONE,
        delete &&delete != NONE ? delete
        : p->delete             ? p->delete
                                : NONE,
        doc ? doc : NONE,
    };
    Object *copy = object_call((Object *)o->type, args, 4, NULL);
    if (copy && is_instance(copy, &property_type))
        SET(((Property *)copy)->name, retain_maybe(p->name));
    return copy;
}

static Object *property_getter(Object *o, Object *f) { return property_copy(o, f, NULL, NULL); }
static Object *property_setter(Object *o, Object *f) { return property_copy(o, NULL, f, NULL); }
static Object *property_deleter(Object *o, Object *f) { return property_copy(o, NULL, NULL, f); }

static Object *property_set_name(Object *o, Object *const *args, size_t nargs)
{
    if (nargs != 2)
        return raise_type_error("__set_name__() takes 2 positional arguments but %zu were given",
                                nargs);
    SET(((Property *)o)->name, retain(args[1]));
    return none_new();
}

/* 1, 0, -1: whether a function is marked as abstract. */
static int is_abstract(Object *function)
{
    Object *mark;
    int found = function ? attr_find(function, NAME(__isabstractmethod__), &mark) : 0;
    if (found <= 0)
        return found;
    int truth = object_is_true(mark);
    release(mark);
    return truth;
}

static Object *property_is_abstract(Object *o)
{
    Property *p = (Property *)o;
    Object *functions[] = {p->get, p->set, p->delete};
    for (int i = 0; i < 3; i++) {
        int abstract = is_abstract(functions[i]);
        if (abstract)
            return abstract < 0 ? NULL : bool_new(true);
    }
    return bool_new(false);
}

static const MethodDef property_methods[] = {
    {"getter", property_getter, METH_O, 0, 0,
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", property_setter, METH_O, 0, 0,
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", property_deleter, METH_O, 0, 0,
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", property_set_name, METH_FAST, 0, -1, "Method to set name of a property."},
    {0}};

static const MemberDef property_members[] = {
    {"fget", offsetof(Property, get), MEMBER_OBJECT, 1, NULL},
    {"fset", offsetof(Property, set), MEMBER_OBJECT, 1, NULL},
    {"fdel", offsetof(Property, delete), MEMBER_OBJECT, 1, NULL},
    {"__doc__", offsetof(Property, doc), MEMBER_OBJECT, 0, NULL},
    {0}};

static const GetSetDef property_getsets[] = {
    {"__isabstractmethod__", property_is_abstract, NULL, NULL}, {0}};

Type property_type = {
    .head = {1, 0, &type_type},
    .name = "property",
    .flags = TYPE_BASE | TYPE_GC,
    .basic_size = offsetof(Property, dict_word),
    .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\n"
           "Property attribute.\n\n  fget\n    function to be used for getting an attribute "
           "value\n  fset\n"
           "    function to be used for setting an attribute value\n  fdel\n    function to be "
           "used for del'ing an "
           "attribute\n  doc\n    docstring\n\nTypical use is to define a managed attribute "
           "x:\n\nclass C(object):\n"
           "    def getx(self): return self._x\n    def setx(self, value): self._x = value\n"
           "    def delx(self): del self._x\n    x = property(getx, setx, delx, \"I'm the 'x' "
           "property.\")\n\n"
           "Decorators make defining new properties or modifying existing ones easy:\n\nclass "
           "C(object):\n"
           "    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        return "
           "self._x\n"
           "    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    "
           "def x(self):\n"
           "        del self._x",
    .new = property_new,
    .init = property_init,
    .dealloc = property_dealloc,
    .traverse = property_traverse,
    .clear = property_clear,
    .descr_get = property_get,
    .descr_set = property_set,
    .methods = property_methods,
    .members = property_members,
    .getsets = property_getsets,
};
