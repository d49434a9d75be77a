/* objects/object_type.c -- the type `object`: what every object can do.
 * SPDX-License-Identifier: MIT */
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
#include "objects/module.h"
#include "objects/names.h"
#include "objects/reduce.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

/* ---- Making ---- */

static Object *raise_abstract(Type *type)
{
    Object *set = dict_get_str(type_dict(type), NAME(__abstractmethods__));
    Object *names = set ? list_from_iterable(set) : list_new(0);
    if (!names || list_sort(names, NULL, false) < 0) {
        release_maybe(names);
        return NULL;
    }
    Object *comma = str_from_ascii(", ", 2);
    Object *text = comma ? str_join(comma, names) : NULL;
    if (text)
        raise_type_error("Can't instantiate abstract class %N with abstract method%s %U", type,
                         list_size(names) > 1 ? "s" : "", text);
    release_maybe(text);
    release_maybe(comma);
    release(names);
    return NULL;
}

static int object_init(Object *self, Object *const *args, size_t nargs, Object *kwnames);

static Object *object_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs + kwnames_count(kwnames)) {
        if (type->new != object_new)
            return raise_type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->init == object_init)
            return raise_type_error("%.200N() takes no arguments", type);
    }
    if (TYPE_HAS(type, TYPE_ABSTRACT))
        return raise_abstract(type);
    return instance_new(type);
}

static int object_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Type *type = self->type;
    if (!(nargs + kwnames_count(kwnames)))
        return 0;
    if (type->init != object_init)
        raise_type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)");
    else if (type->new == object_new)
        raise_type_error(
            "%.200N.__init__() takes exactly one argument (the instance to initialize)", type);
    else
        return 0;
    return -1;
}

static void object_dealloc_plain(Object *o) { object_free(o); }

/* ---- Text, comparison ---- */

static Object *object_repr_plain(Object *o)
{
    Object *module = type_module_name(o->type);
    if (!module)
        error_clear();
    Object *text;
    if (module && str_is(module) && !str_equal_ascii(module, "builtins"))
        text = str_from_format("<%U.%U object at %p>", module, o->type->qualname, (void *)o);
    else
        text = str_from_format("<%N object at %p>", o->type, (void *)o);
    release_maybe(module);
    return text;
}

static Object *object_str_plain(Object *o)
{
    return o->type->repr ? o->type->repr(o) : object_repr_plain(o);
}

/* != is the opposite of ==. */
static Object *not_equal(Object *a, Object *b)
{
    if (!a->type->compare)
        return not_implemented_new();
    Object *equal = a->type->compare(a, b, CMP_EQ);
    if (!equal || equal == NOT_IMPLEMENTED)
        return equal;
    int truth = object_is_true(equal);
    release(equal);
    return truth < 0 ? NULL : bool_new(!truth);
}

static Object *object_compare_plain(Object *a, Object *b, int op)
{
    if (op == CMP_EQ)
        return a == b ? bool_new(true) : not_implemented_new();
    return op == CMP_NE ? not_equal(a, b) : not_implemented_new();
}

static Object *object_format_method(Object *o, Object *spec)
{
    if (!str_is(spec))
        return raise_type_error("__format__() argument must be str, not %V", spec);
    if (str_length(spec))
        return raise_type_error("unsupported format string passed to %.200T.__format__", o);
    return object_str(o);
}

/* ---- __class__ ---- */

static Object *get_class(Object *o) { return (Object *)retain(o->type); }

/* Attribute names belong to the class: they move into a dict before the class changes. */
static int change_class(Object *o, Type *to)
{
    Type *from = o->type;
    if (from == to)
        return 0;
    if (to->dict_offset && !instance_dict(o))
        return -1;
    if (TYPE_HAS(to, TYPE_HEAP))
        retain(to);
    o->type = to;
    if (TYPE_HAS(from, TYPE_HEAP))
        release(from);
    return 0;
}

static int set_class(Object *o, Object *value)
{
    if (!value) {
        raise_type_error("can't delete __class__ attribute");
        return -1;
    }
    if (!type_is(value)) {
        raise_type_error("__class__ must be set to a class, not '%T' object", value);
        return -1;
    }
    Type *to = (Type *)value, *from = o->type;
    bool modules = type_is_subtype(to, &module_type) && type_is_subtype(from, &module_type);
    if (!modules && (TYPE_HAS(to, TYPE_IMMUTABLE) || TYPE_HAS(from, TYPE_IMMUTABLE))) {
        raise_type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return -1;
    }
    if (!modules && type_check_layout_change(from, to, "__class__") < 0)
        return -1;
    return change_class(o, to);
}

/* ---- Methods ---- */

static Object *object_sizeof(Object *o)
{
    if (o->type->size_of)
        return int_new((int64_t)o->type->size_of(o));
    size_t size = instance_size(o);
    if (o->type->item_size && TYPE_HAS(o->type, TYPE_TUPLE_SUBCLASS))
        size += tuple_size(o) * sizeof(Object *);
    return int_new((int64_t)size);
}

static int merge_mro(Object *into, Object *cls)
{
    Type *type = (Type *)cls;
    for (size_t i = tuple_size(type->mro); i-- > 0;)
        if (dict_update(into, (Object *)type_dict((Type *)tuple_at(type->mro, i))) < 0)
            return -1;
    return 0;
}

/* The own __dict__ of o as a new dict; empty when there is none. */
static Object *own_names(Object *o)
{
    Object *own;
    int found = attr_find(o, NAME(__dict__), &own);
    if (found < 0)
        return NULL;
    Object *copy = found && dict_is(own) ? dict_copy(own) : dict_new();
    release_maybe(own);
    return copy;
}

static Object *object_dir_method(Object *o)
{
    Object *names = own_names(o), *list = NULL, *cls = NULL;
    if (names && attr_find(o, NAME(__class__), &cls) >= 0
        && (!cls || !type_is(cls) || merge_mro(names, cls) == 0))
        list = dict_keys_list(names);
    release_maybe(names);
    release_maybe(cls);
    return list;
}

static Object *object_init_subclass(Object *cls) { return none_new(); }

static Object *object_subclasshook(Object *cls, Object *const *args, size_t nargs)
{
    return not_implemented_new();
}

static const MethodDef object_methods[] = {
    {"__reduce_ex__", object_reduce_ex, METH_O, 0, 0,
     "__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle."},
    {"__reduce__", object_reduce, METH_NOARGS, 0, 0,
     "__reduce__($self, /)\n--\n\nHelper for pickle."},
    {"__getstate__", object_getstate, METH_NOARGS, 0, 0,
     "__getstate__($self, /)\n--\n\nHelper for pickle."},
    {"__subclasshook__", object_subclasshook, METH_FAST | METH_CLASS, 0, -1,
     "Abstract classes can override this to customize issubclass()."},
    {"__init_subclass__", object_init_subclass, METH_NOARGS | METH_CLASS, 0, 0,
     "This method is called when a class is subclassed."},
    {"__format__", object_format_method, METH_O, 0, 0,
     "__format__($self, format_spec, /)\n--\n\nDefault object formatter."},
    {"__sizeof__", object_sizeof, METH_NOARGS, 0, 0,
     "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes."},
    {"__dir__", object_dir_method, METH_NOARGS, 0, 0,
     "__dir__($self, /)\n--\n\nDefault dir() implementation."},
    {0}};

static const GetSetDef object_getsets[] = {
    {"__class__", get_class, set_class, "the object's class"}, {0}};

Type object_type = {
    .head = {1, 0, &type_type},
    .name = "object",
    .flags = TYPE_BASE,
    .basic_size = sizeof(Object),
    .doc = "object()\n--\n\nThe base class of the class hierarchy.\n\n"
           "When called, it accepts no arguments and returns a new featureless\n"
           "instance that has no instance attributes and cannot be given any.\n",
    .methods = object_methods,
    .getsets = object_getsets,
    .new = object_new,
    .init = object_init,
    .dealloc = object_dealloc_plain,
    .repr = object_repr_plain,
    .str = object_str_plain,
    .hash = object_hash_identity,
    .getattr = object_getattr,
    .setattr = object_setattr,
    .compare = object_compare_plain,
};
