/* modules/import_internal.h -- between finding modules and the import protocol.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_IMPORT_INTERNAL_H
#define OURO_MODULES_IMPORT_INTERNAL_H
#include "modules/embedded.h"
#include "modules/import.h"

enum FoundKind { FOUND_NOTHING, FOUND_NATIVE, FOUND_EMBEDDED, FOUND_SOURCE, FOUND_NAMESPACE };

typedef struct Found {          /* where a module is */
    enum FoundKind kind;
    bool is_package;
    const ModuleDef *native;
    const EmbeddedModule *embedded;
    Object *file;               /* new str: FOUND_SOURCE, FOUND_EMBEDDED */
    Object *path;               /* new list: __path__ of a package */
} Found;

/* Looks for the module `name`; path: __path__ of its package, NULL for a top-level one (then
 * sys.path). 1, 0 not found, -1. Runs no module code. */
int import_find(Object *name, Object *path, Found *found);
void found_clear(Found *found);
/* The code of a module in the language: new; NULL: SyntaxError, OSError. */
Object *import_code(const Found *found);
/* Sets __file__, __path__, __package__, __spec__, __builtins__. */
int import_set_names(Object *dict, Object *name, const Found *found);
/* Makes, registers and runs the module: new. On failure it is taken out of sys.modules again. */
Object *import_load(Object *name, const Found *found);
#endif
