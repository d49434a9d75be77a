/* modules/abc_module.c -- _abc: what lib/abc.py cannot do itself.   SPDX-License-Identifier: MIT */
#include "objects/error.h"
#include "objects/module.h"
#include "objects/str.h"

extern const ModuleDef abc_module_def; /* named in modules/table.c */

/* The flag that match statements look at; 0: exception. */
static uint32_t kind_flag(Object *kind)
{
    if (str_is(kind) && str_equal_ascii(kind, "sequence"))
        return TYPE_SEQUENCE;
    if (str_is(kind) && str_equal_ascii(kind, "mapping"))
        return TYPE_MAPPING;
    raise_value_error("kind must be 'sequence' or 'mapping', not %R", kind);
    return 0;
}

/* Lets instances of a class match [..] or {..}. Built-in classes stay as they are. */
static Object *abc_set_pattern_kind(Object *module, Object *const *args, size_t nargs)
{
    if (!TYPE_HAS(args[0]->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error("a class is required, not '%.100T'", args[0]);
    uint32_t flag = kind_flag(args[1]);
    if (!flag)
        return NULL;
    Type *type = (Type *)args[0];
    if (TYPE_HAS(type, TYPE_HEAP))
        type->flags |= flag;
    return none_new();
}

static const MethodDef abc_functions[] = {
    {"set_pattern_kind", abc_set_pattern_kind, METH_FAST, 2, 2,
     "set_pattern_kind($module, cls, kind, /)\n--\n\n"
     "Lets instances of cls match patterns of kind 'sequence' or 'mapping'."},
    {0},
};

const ModuleDef abc_module_def = {
    .name = "_abc",
    .doc = "Support for abstract base classes.",
    .functions = abc_functions,
};
