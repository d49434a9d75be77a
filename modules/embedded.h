/* modules/embedded.h -- the modules of lib/, carried in the binary.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_EMBEDDED_H
#define OURO_MODULES_EMBEDDED_H
#include <stddef.h>
typedef struct EmbeddedModule {
    const char *name;
    int is_package;
    const char *text;
    size_t size;
} EmbeddedModule;
extern const EmbeddedModule embedded_modules[];     /* ends with a NULL name */
#endif
