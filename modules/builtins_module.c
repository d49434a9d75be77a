/* modules/builtins_module.c -- the builtins module put together.   SPDX-License-Identifier: MIT */
#include "modules/builtins.h"

#include "modules/io.h"
#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/complex.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

static const struct {
    const char *name;
    Type *type;
} types[] = {
    {"BaseException", &exc_BaseException},
    {"bool", &bool_type},
    {"bytearray", &bytearray_type},
    {"bytes", &bytes_type},
    {"classmethod", &classmethod_type},
    {"complex", &complex_type},
    {"dict", &dict_type},
    {"enumerate", &enumerate_type},
    {"filter", &filter_type},
    {"float", &float_type},
    {"frozenset", &frozenset_type},
    {"int", &int_type},
    {"list", &list_type},
    {"map", &map_type},
    {"memoryview", &memoryview_type},
    {"object", &object_type},
    {"property", &property_type},
    {"range", &range_type},
    {"reversed", &reversed_type},
    {"set", &set_type},
    {"slice", &slice_type},
    {"staticmethod", &staticmethod_type},
    {"str", &str_type},
    {"super", &super_type},
    {"tuple", &tuple_type},
    {"type", &type_type},
    {"zip", &zip_type},
#define EXC_ROW(name, base) {#name, &exc_##name},
    EXCEPTION_LIST(EXC_ROW)
#undef EXC_ROW
        {"EnvironmentError", &exc_OSError},
    {"IOError", &exc_OSError},
};

static const MethodDef open_functions[] = {
    {"open", io_open, METH_KEYWORDS, 0, 0,
     "open($module, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
     "closefd=True, opener=None)\n--\n\nOpen file and return a stream.  Raise OSError upon "
     "failure."},
    {0},
};

static int add_functions(Object *module, const MethodDef *defs)
{
    Object *name = str_intern_c("builtins");
    int status = name ? 0 : -1;
    for (const MethodDef *def = defs; status == 0 && def->name; def++)
        status = module_add_take(module, def->name, native_function_new(def, module, name));
    release_maybe(name);
    return status;
}

static int add_types(Object *module)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (module_add(module, types[i].name, (Object *)types[i].type) < 0)
            return -1;
    return 0;
}

static int add_constants(Object *module)
{
    return module_add(module, "None", NONE) < 0 || module_add(module, "True", TRUE_OBJECT) < 0
                   || module_add(module, "False", FALSE_OBJECT) < 0
                   || module_add(module, "Ellipsis", ELLIPSIS) < 0
                   || module_add(module, "NotImplemented", NOT_IMPLEMENTED) < 0
                   || module_add(module, "__debug__", TRUE_OBJECT) < 0
               ? -1
               : 0;
}

Object *builtins_module_new(void)
{
    static const ModuleDef def = {"builtins", "Built-in functions, exceptions, and other objects.",
                                  NULL, NULL};
    Object *module = module_from_def(&def);
    if (!module)
        return NULL;
    if (add_functions(module, builtins_object_functions) < 0
        || add_functions(module, builtins_code_functions) < 0
        || add_functions(module, open_functions) < 0 || add_types(module) < 0
        || add_constants(module) < 0 || builtins_add_site_objects(module) < 0) {
        release(module);
        return NULL;
    }
    vm_builtins_dict = retain(module_dict(module));
    return module;
}
