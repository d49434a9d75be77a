/* modules/table.c -- the modules written in C.   SPDX-License-Identifier: MIT */
#include "modules/import.h"
#include "modules/io.h"

extern const ModuleDef gc_module_def, weakref_module_def, warnings_module_def, traceback_module_def,
    abc_module_def, math_module_def, time_module_def, array_module_def, tracemalloc_module_def,
    memory_module_def, functools_module_def, code_module_def, collections_module_def,
    itertools_module_def, operator_module_def;

const NativeModule native_modules[] = {
    {"gc", &gc_module_def},
    {"_abc", &abc_module_def},
    {"_weakref", &weakref_module_def},
    {"io", &io_module_def},
    {"_io", &io_module_def},
    {"_warnings", &warnings_module_def},
    {"_traceback", &traceback_module_def},
    {"_tracemalloc", &tracemalloc_module_def},
    {"math", &math_module_def},
    {"time", &time_module_def},
    {"array", &array_module_def},
    {"memory", &memory_module_def},
    {"_functools", &functools_module_def},
    {"_code", &code_module_def},
    {"_collections", &collections_module_def},
    {"_itertools", &itertools_module_def},
    {"_operator", &operator_module_def},
    {NULL, NULL},
};
