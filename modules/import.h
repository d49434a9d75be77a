/* modules/import.h -- finding and loading modules.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_IMPORT_H
#define OURO_MODULES_IMPORT_H
#include "objects/module.h"
/* __import__(name, globals, .., fromlist, level): new module; NULL arguments: defaults. Runs user
 * code. */
Object *import_call(Object *name, Object *globals, Object *from_list, Object *level);
/* Runs a module as __main__ (-m): 0, -1 with exception. */
int import_run_module(const char *name);
typedef struct NativeModule { const char *name; const ModuleDef *def; } NativeModule;
extern const NativeModule native_modules[];     /* modules/table.c; ends with NULL */
#endif
