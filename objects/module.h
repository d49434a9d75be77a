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
    int (*exec)(Object *module);                                  /* adds types, constants; NULL: nothing */
} ModuleDef;
Object *module_new(Object *name);                                 /* __name__, __doc__, __package__, __loader__, __spec__ set */
Object *module_from_def(const ModuleDef *def);                    /* functions added, exec run */
int module_add(Object *module, const char *name, Object *value);  /* borrows value */
int module_add_take(Object *module, const char *name, Object *value_take);  /* NULL value: -1 with its exception */
Object *module_dict(Object *module);                              /* borrowed */
#endif
