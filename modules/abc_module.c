/* modules/abc_module.c -- _abc: what lib/abc.py cannot do in the language.
 * SPDX-License-Identifier: MIT */
#include "objects/error.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/type.h"

extern const ModuleDef abc_module_def;          /* named in modules/table.c */

/* Match statements take instances of cls (and of classes made from it later) as sequences or as
 * mappings. */
static Object *mark(Object *cls, uint32_t flag)
{
    if (!TYPE_HAS(cls->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error("expected a class, not %T", cls);
    Type *type = (Type *)cls;
    if (TYPE_HAS(type, TYPE_HEAP))
        type->flags = (type->flags & ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING)) | flag;
    return none_new();
}

static Object *mark_sequence(Object *self, Object *cls) { return mark(cls, TYPE_SEQUENCE); }
static Object *mark_mapping(Object *self, Object *cls) { return mark(cls, TYPE_MAPPING); }

static bool has_flag(Object *cls, uint32_t flag)
{
    return TYPE_HAS(cls->type, TYPE_TYPE_SUBCLASS) && TYPE_HAS((Type *)cls, flag);
}
static Object *is_sequence(Object *self, Object *cls)
{
    return bool_new(has_flag(cls, TYPE_SEQUENCE));
}
static Object *is_mapping(Object *self, Object *cls)
{
    return bool_new(has_flag(cls, TYPE_MAPPING));
}

static const MethodDef abc_functions[] = {
    {"mark_sequence", mark_sequence, METH_O, 0, 0,
     "Instances of the class match sequence patterns."},
    {"mark_mapping", mark_mapping, METH_O, 0, 0, "Instances of the class match mapping patterns."},
    {"is_sequence", is_sequence, METH_O, 0, 0,
     "Whether instances of the class match sequence patterns."},
    {"is_mapping", is_mapping, METH_O, 0, 0,
     "Whether instances of the class match mapping patterns."},
    {0},
};

const ModuleDef abc_module_def = {
    .name = "_abc", .doc = "Support for abstract base classes.", .functions = abc_functions};
