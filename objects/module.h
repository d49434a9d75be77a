/* objects/module.h -- modules and how native ones are described.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_MODULE_H
#define OURO_OBJECTS_MODULE_H
#include "objects/object.h"
struct ModuleDef;
/* dict: held Dict (stands where a dict word would); def: native modules, else NULL. */
typedef struct Module { Object head; Object *dict; const struct ModuleDef *def; } Module;
extern Type module_type;
typedef struct ModuleDef {
    const char *name, *doc;
    const MethodDef *functions;                                   /* {0}-terminated or NULL */
    /* adds types, constants; NULL: nothing */
    int (*exec)(Object *module);
} ModuleDef;
/* __name__, __doc__, __package__, __loader__, __spec__ set */
Object *module_new(Object *name);
Object *module_from_def(const ModuleDef *def);                    /* functions added, exec run */
int module_add(Object *module, const char *name, Object *value);  /* borrows value */
/* NULL value: -1 with its exception */
int module_add_take(Object *module, const char *name, Object *value_take);
Object *module_dict(Object *module);                              /* borrowed */
#endif
