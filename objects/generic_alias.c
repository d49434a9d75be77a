/* objects/generic_alias.c -- types.GenericAlias: list[int].   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/singletons.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/union.h"

/* ---- Type variables ---- */

static int add_new(Object *list, Object *item)
{
    for (size_t i = 0; i < list_size(list); i++)
        if (list_at(list, i) == item)
            return 0;
    return list_append(list, item);
}

/* Adds arg if it is a type variable, or the variables of arg. */
static int add_variables(Object *list, Object *arg)
{
    Object *found;
    if (TYPE_HAS(arg->type, TYPE_TYPE_SUBCLASS))
        return 0;
    int status = attr_find(arg, NAME(__typing_subst__), &found);
    if (status < 0)
        return -1;
    if (status) {
        release(found);
        return add_new(list, arg);
    }
    if (attr_find(arg, NAME(__parameters__), &found) <= 0)
        return error_occurred() ? -1 : 0;
    for (size_t i = 0; tuple_is(found) && i < tuple_size(found) && status == 0; i++)
        status = add_new(list, tuple_at(found, i));
    release(found);
    return status;
}

Object *generic_parameters(Object *args)
{
    Object *list = list_new(0), *tuple = NULL;
    int status = list ? 0 : -1;
    for (size_t i = 0; i < tuple_size(args) && status == 0; i++)
        status = add_variables(list, tuple_at(args, i));
    if (status == 0)
        tuple = list_as_tuple(list);
    release_maybe(list);
    return tuple;
}

static size_t index_of(Object *tuple, Object *item)
{
    size_t i = 0;
    while (i < tuple_size(tuple) && tuple_at(tuple, i) != item)
        i++;
    return i;
}

/* arg with the parameters replaced by items: new. */
static Object *substitute(Object *arg, Object *parameters, Object *items)
{
    Object *own, *result = NULL;
    size_t at = index_of(parameters, arg);
    if (at < tuple_size(parameters))
        return retain(tuple_at(items, at));
    int found =
        TYPE_HAS(arg->type, TYPE_TYPE_SUBCLASS) ? 0 : attr_find(arg, NAME(__parameters__), &own);
    if (found <= 0)
        return found < 0 ? NULL : retain(arg);
    Object *chosen = tuple_is(own) && tuple_size(own) ? list_new(0) : NULL;
    for (size_t i = 0; chosen && i < tuple_size(own); i++)
        if (list_append(chosen, tuple_at(items, index_of(parameters, tuple_at(own, i)))) < 0)
            CLEAR(chosen);
    Object *key = chosen ? list_as_tuple(chosen) : NULL;
    if (key)
        result = object_get_item(arg, key);
    else if (!error_occurred())
        result = retain(arg);
    release_maybe(key);
    release_maybe(chosen);
    release(own);
    return result;
}

static bool check_counts(Object *self, size_t wanted, size_t given)
{
    if (wanted == 0)
        raise_type_error("%R is not a generic class", self);
    else if (wanted != given)
        raise_type_error("Too %s arguments for %R; actual %zu, expected %zu",
                         given > wanted ? "many" : "few", self, given, wanted);
    else
        return true;
    return false;
}

Object *generic_substitute(Object *self, Object *args, Object *parameters, Object *item)
{
    Object *items = tuple_is(item) ? retain(item) : tuple_pack(1, item);
    if (!items || !check_counts(self, tuple_size(parameters), tuple_size(items))) {
        release_maybe(items);
        return NULL;
    }
    Object *list = list_new(tuple_size(args));
    for (size_t i = 0; list && i < tuple_size(args); i++) {
        Object *replaced = substitute(tuple_at(args, i), parameters, items);
        if (!replaced || list_append_take(list, replaced) < 0)
            CLEAR(list);
    }
    Object *result = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    release(items);
    return result;
}

/* ---- Making ---- */

Object *generic_alias_new(Object *origin, Object *args)
{
    Object *tuple = tuple_is(args) ? retain(args) : tuple_pack(1, args);
    Object *parameters = tuple ? generic_parameters(tuple) : NULL;
    GenericAlias *alias = parameters ? gc_object_alloc(&generic_alias_type, sizeof *alias) : NULL;
    if (!alias) {
        release_maybe(tuple);
        release_maybe(parameters);
        return NULL;
    }
    alias->origin = retain(origin);
    alias->args = tuple;
    alias->parameters = parameters;
    alias->starred = false;
    gc_track(alias);
    return (Object *)alias;
}

Object *generic_alias_class_getitem(Object *cls, Object *item)
{
    return generic_alias_new(cls, item);
}

static Object *alias_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("GenericAlias", kwnames) < 0
        || args_check("GenericAlias", nargs, 2, 2) < 0)
        return NULL;
    return generic_alias_new(args[0], args[1]);
}

static void alias_dealloc(Object *o)
{
    GenericAlias *alias = (GenericAlias *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    release(alias->origin);
    release(alias->args);
    release(alias->parameters);
    gc_object_free(o);
}

static int alias_traverse(Object *o, Visit visit, void *arg)
{
    GenericAlias *alias = (GenericAlias *)o;
    VISIT(alias->origin);
    VISIT(alias->args);
    VISIT(alias->parameters);
    return 0;
}

/* ---- Text ---- */

Object *generic_item_repr(Object *item)
{
    if (item == ELLIPSIS)
        return str_from_ascii("...", 3);
    if (item->type == &none_type || item == (Object *)&none_type)
        return str_from_ascii(item == NONE ? "None" : "NoneType", item == NONE ? 4 : 8);
    if (TYPE_HAS(item->type, TYPE_TYPE_SUBCLASS)) {
        Object *module = type_module_name((Type *)item), *text;
        if (!module)
            error_clear();
        if (!module || !str_is(module) || str_equal_ascii(module, "builtins"))
            text = type_qualname((Type *)item);
        else
            text = str_from_format("%U.%U", module, ((Type *)item)->qualname);
        release_maybe(module);
        return text;
    }
    return object_repr(item);
}

static int add_item(StrBuilder *out, Object *item)
{
    Object *text = generic_item_repr(item);
    int status = text ? builder_add(out, text) : -1;
    release_maybe(text);
    return status;
}

static Object *alias_repr(Object *self)
{
    GenericAlias *alias = (GenericAlias *)self;
    StrBuilder out;
    builder_init(&out);
    size_t count = tuple_size(alias->args);
    int status = alias->starred ? builder_add_char(&out, '*') : 0;
    if (status == 0 && (status = add_item(&out, alias->origin)) == 0)
        status = builder_add_char(&out, '[');
    for (size_t i = 0; i < count && status == 0; i++)
        if (i == 0 || (status = builder_add_ascii(&out, ", ", 2)) == 0)
            status = add_item(&out, tuple_at(alias->args, i));
    if (status == 0 && count == 0)
        status = builder_add_ascii(&out, "()", 2);
    if (status == 0 && builder_add_char(&out, ']') == 0)
        return builder_finish(&out);
    builder_discard(&out);
    return NULL;
}

/* ---- Behaviour ---- */

static Hash alias_hash(Object *self)
{
    GenericAlias *alias = (GenericAlias *)self;
    Hash origin = object_hash(alias->origin), args = origin == -1 ? -1 : object_hash(alias->args);
    if (args == -1)
        return -1;
    Hash hash = origin ^ args;
    return hash == -1 ? -2 : hash;
}

static Object *alias_compare(Object *a, Object *b, int op)
{
    if (!is_exact(b, &generic_alias_type) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented_new();
    GenericAlias *x = (GenericAlias *)a, *y = (GenericAlias *)b;
    int equal = x->starred == y->starred ? object_equal(x->origin, y->origin) : 0;
    if (equal > 0)
        equal = object_equal(x->args, y->args);
    return equal < 0 ? NULL : bool_new(equal == (op == CMP_EQ));
}

static Object *alias_call(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *result = object_call(((GenericAlias *)self)->origin, args, nargs, kwnames);
    if (!result || attr_set(result, NAME(__orig_class__), self) == 0)
        return result;
    if (error_matches(&exc_AttributeError) || error_matches(&exc_TypeError))
        error_clear();
    else
        CLEAR(result);
    return result;
}

static bool is_own_attribute(Object *name)
{
    static const char *const own[] = {
        "__class__",
        "__origin__",
        "__args__",
        "__parameters__",
        "__mro_entries__",
        "__unpacked__",
        "__reduce_ex__",
        "__reduce__",
        "__copy__",
        "__deepcopy__",
        "__typing_unpacked_tuple_args__",
        NULL,
    };
    for (size_t i = 0; own[i]; i++)
        if (str_equal_ascii(name, own[i]))
            return true;
    return str_length(name) < 2 || str_at(name, 0) != '_' || str_at(name, 1) != '_'
               ? false
               : type_lookup(&generic_alias_type, name)
                     && type_lookup(&generic_alias_type, name) != type_lookup(&object_type, name)
                     && !str_equal_ascii(name, "__doc__") && !str_equal_ascii(name, "__new__");
}

static Object *alias_getattr(Object *self, Object *name)
{
    if (is_own_attribute(name))
        return object_getattr(self, name);
    return attr_get(((GenericAlias *)self)->origin, name);
}

static Object *alias_subscript(Object *self, Object *item)
{
    GenericAlias *alias = (GenericAlias *)self;
    Object *args = generic_substitute(self, alias->args, alias->parameters, item);
    Object *result = args ? generic_alias_new(alias->origin, args) : NULL;
    release_maybe(args);
    return result;
}

static Object *alias_iter(Object *self)
{
    GenericAlias *alias = (GenericAlias *)self;
    Object *starred = generic_alias_new(alias->origin, alias->args);
    if (!starred)
        return NULL;
    ((GenericAlias *)starred)->starred = true;
    Object *single = tuple_pack(1, starred), *iterator = single ? object_iter(single) : NULL;
    release_maybe(single);
    release(starred);
    return iterator;
}

static Object *alias_mro_entries(Object *self, Object *bases)
{
    return tuple_pack(1, ((GenericAlias *)self)->origin);
}

static Object *alias_instancecheck(Object *self, Object *o)
{
    return raise_type_error("isinstance() argument 2 cannot be a parameterized generic");
}

static Object *alias_subclasscheck(Object *self, Object *o)
{
    return raise_type_error("issubclass() argument 2 cannot be a parameterized generic");
}

static Object *alias_reduce(Object *self)
{
    GenericAlias *alias = (GenericAlias *)self;
    Object *args = tuple_pack(2, alias->origin, alias->args);
    Object *result = args ? tuple_pack(2, &generic_alias_type, args) : NULL;
    release_maybe(args);
    return result;
}

static const MethodDef alias_methods[] = {
    {"__mro_entries__", alias_mro_entries, METH_O, 0, 0, NULL},
    {"__instancecheck__", alias_instancecheck, METH_O, 0, 0, NULL},
    {"__subclasscheck__", alias_subclasscheck, METH_O, 0, 0, NULL},
    {"__reduce__", alias_reduce, METH_NOARGS, 0, 0, NULL},
    {0}};

static const MemberDef alias_members[] = {
    {"__origin__", offsetof(GenericAlias, origin), MEMBER_OBJECT, 1, NULL},
    {"__args__", offsetof(GenericAlias, args), MEMBER_OBJECT, 1, NULL},
    {"__parameters__", offsetof(GenericAlias, parameters), MEMBER_OBJECT, 1,
     "Type variables in the GenericAlias."},
    {"__unpacked__", offsetof(GenericAlias, starred), MEMBER_BOOL, 1, NULL},
    {0}};

Type generic_alias_type = {
    .head = {1, 0, &type_type},
    .name = "types.GenericAlias",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(GenericAlias),
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and "
           "t.__args__ is (int,).",
    .new = alias_make,
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .repr = alias_repr,
    .hash = alias_hash,
    .compare = alias_compare,
    .call = alias_call,
    .getattr = alias_getattr,
    .setattr = object_setattr,
    .iter = alias_iter,
    .subscript = alias_subscript,
    .binary = {[BIN_OR] = union_or},
    .methods = alias_methods,
    .members = alias_members,
};
