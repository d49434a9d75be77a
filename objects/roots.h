/* objects/roots.h -- the C variables that hold objects.   SPDX-License-Identifier: MIT
 *
 * A count is explained completely only if the interpreter's own tables say what they hold. Each
 * file that keeps objects in static variables
 * registers them; nobody has to for the program to run. */
#ifndef OURO_OBJECTS_ROOTS_H
#define OURO_OBJECTS_ROOTS_H
#include "objects/object.h"

/* count held references (or NULL), the first at `first`, stride bytes apart. table: a static
 * text. Registering twice does nothing. */
void root_register(const char *table, void *first, size_t count, size_t stride);
/* Takes the table that begins at first out. */
void root_forget(const void *first);
#define ROOT_REGISTER(table, variable) root_register(table, &(variable), 1, sizeof(Object *))

typedef int (*RootVisit)(Object *o, const char *table, void *context); /* non-zero stops */
int roots_registered_visit(RootVisit visit, void *context);

/* What the files of the lower layers keep. */
void type_cache_register_roots(void); /* objects/type_cache.c */
void slots_register_roots(void);      /* objects/slots.c */
void gc_support_register_roots(void); /* objects/gc_support.c */
void bool_register_roots(void);       /* objects/bool.c */
#endif
