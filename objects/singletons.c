/* objects/singletons.c -- None, NotImplemented, Ellipsis.   SPDX-License-Identifier: MIT
 *
 *   The three objects are static and start with a count that no script can bring to 0; their
 *   dealloc restores it. */
#include "objects/singletons.h"

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/str.h"

#define SINGLETON_COUNT 1000

Object none_object = {SINGLETON_COUNT, 0, &none_type};
Object not_implemented_object = {SINGLETON_COUNT, 0, &not_implemented_type};
Object ellipsis_object = {SINGLETON_COUNT, 0, &ellipsis_type};

static void singleton_dealloc(Object *o) { o->refcount = SINGLETON_COUNT; }

static Object *singleton_make(Type *type, Object *singleton, size_t nargs)
{
    if (nargs)
        return raise_type_error("%N takes no arguments", type);
    return retain(singleton);
}

static Object *none_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return singleton_make(type, NONE, nargs + kwnames_count(kwnames));
}

static Object *not_implemented_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return singleton_make(type, NOT_IMPLEMENTED, nargs + kwnames_count(kwnames));
}

static Object *ellipsis_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return singleton_make(type, ELLIPSIS, nargs + kwnames_count(kwnames));
}

static Object *none_repr(Object *o) { return str_from_ascii("None", 4); }
static Object *not_implemented_repr(Object *o) { return str_from_ascii("NotImplemented", 14); }
static Object *ellipsis_repr(Object *o) { return str_from_ascii("Ellipsis", 8); }
static int none_is_true(Object *o) { return 0; }

static int not_implemented_is_true(Object *o)
{
    if (interp_warn(&exc_DeprecationWarning,
                    "NotImplemented should not be used in a boolean context")
        < 0)
        return -1;
    return 1;
}

static const MethodDef not_implemented_methods[] = {
    {"__reduce__", not_implemented_repr, METH_NOARGS, 0, 0, NULL}, {0}};

static const MethodDef ellipsis_methods[] = {{"__reduce__", ellipsis_repr, METH_NOARGS, 0, 0, NULL},
                                             {0}};

Type none_type = {
    .head = {1, 0, &type_type},
    .name = "NoneType",
    .basic_size = sizeof(Object),
    .new = none_make,
    .dealloc = singleton_dealloc,
    .repr = none_repr,
    .is_true = none_is_true,
};

Type not_implemented_type = {
    .head = {1, 0, &type_type},
    .name = "NotImplementedType",
    .basic_size = sizeof(Object),
    .new = not_implemented_make,
    .dealloc = singleton_dealloc,
    .repr = not_implemented_repr,
    .is_true = not_implemented_is_true,
    .methods = not_implemented_methods,
};

Type ellipsis_type = {
    .head = {1, 0, &type_type},
    .name = "ellipsis",
    .basic_size = sizeof(Object),
    .new = ellipsis_make,
    .dealloc = singleton_dealloc,
    .repr = ellipsis_repr,
    .methods = ellipsis_methods,
};
