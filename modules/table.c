/* modules/table.c -- the modules written in C.   SPDX-License-Identifier: MIT */
#include "modules/import.h"
#include "modules/io.h"

extern const ModuleDef gc_module_def, weakref_module_def, warnings_module_def, traceback_module_def;
/* Parts that a small build may leave out. */
extern const ModuleDef math_module_def __attribute__((weak)), time_module_def __attribute__((weak)), array_module_def __attribute__((weak));

const NativeModule native_modules[] = {
    {"gc", &gc_module_def},
    {"_weakref", &weakref_module_def},
    {"io", &io_module_def},
    {"_io", &io_module_def},
    {"_warnings", &warnings_module_def},
    {"_traceback", &traceback_module_def},
    {"math", &math_module_def},
    {"time", &time_module_def},
    {"array", &array_module_def},
    {NULL, NULL},
};
