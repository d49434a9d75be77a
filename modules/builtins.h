/* modules/builtins.h -- the parts of the builtins module.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_BUILTINS_H
#define OURO_MODULES_BUILTINS_H
#include "objects/module.h"
extern const MethodDef builtins_object_functions[], builtins_code_functions[];
int builtins_add_site_objects(Object *module);     /* exit, quit, help, ... */
/* The module with all functions, types, exceptions and constants: new. Sets vm_builtins_dict. */
Object *builtins_module_new(void);
#endif
