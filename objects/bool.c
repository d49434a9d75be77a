/* objects/bool.c -- True and False.   SPDX-License-Identifier: MIT
 *
 *   There are two instances, in int.c; they are never freed. */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/int.h"
#include "objects/roots.h"
#include "objects/str.h"

static Object *bool_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("bool", kwnames) < 0 || args_check("bool", nargs, 0, 1) < 0)
        return NULL;
    int truth = nargs ? object_is_true(args[0]) : 0;
    return truth < 0 ? NULL : bool_new(truth);
}

static void bool_dealloc(Object *o) { o->refcount = UINT32_MAX / 4; }

static Object *texts[2];

void bool_register_roots(void) { root_register("name table", texts, 2, sizeof *texts); }

static Object *bool_repr(Object *o)
{
    bool value = o == TRUE_OBJECT;
    if (!texts[value] && !(texts[value] = str_intern_c(value ? "True" : "False")))
        return NULL;
    return retain(texts[value]);
}

#define BOOL_BITWISE(name, operator) \
    static Object *bool_##name(Object *a, Object *b) \
    { \
        if (a->type == &bool_type && b->type == &bool_type) \
            return bool_new(((Int *)a)->value operator ((Int *)b)->value); \
        return int_is(a) && int_is(b) ? int_##name(a, b) : not_implemented_new(); \
    }
BOOL_BITWISE(and, &)
BOOL_BITWISE(or, |)
BOOL_BITWISE(xor, ^)

Type bool_type = {
    .head = {1, 0, &type_type},
    .name = "bool",
    .base = &int_type,
    .flags = TYPE_IMMUTABLE | TYPE_INT_SUBCLASS,
    .basic_size = sizeof(Int),
    .doc = "bool(x) -> bool\n\n"
           "Returns True when the argument x is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .new = bool_new_slot,
    .dealloc = bool_dealloc,
    .repr = bool_repr,
    .binary = {[BIN_AND] = bool_and, [BIN_OR] = bool_or, [BIN_XOR] = bool_xor},
};
