/* vm/object_table.h -- a set of objects, numbered.   SPDX-License-Identifier: MIT
 *
 * Lives in libc's memory: it is invisible to the watched heap, and holds no counts. */
#ifndef OURO_VM_OBJECT_TABLE_H
#define OURO_VM_OBJECT_TABLE_H

#include "objects/object.h"

#define NO_OBJECT UINT32_MAX

typedef struct ObjectTable {
    Object **objects; /* borrowed */
    uint32_t count, room;
    uint32_t *places; /* open addressing: number + 1 */
    uint32_t mask;
} ObjectTable; /* all zero: empty */

/* The number of o; *fresh: it was not there before. NO_OBJECT: no memory. */
uint32_t object_table_add(ObjectTable *table, Object *o, bool *fresh);
/* The number of o, or NO_OBJECT. */
uint32_t object_table_find(const ObjectTable *table, const Object *o);
void object_table_free(ObjectTable *table);
/* Adds every object that can be reached: those of the generations first, then what frames and
 * roots hold, then what these hold.
 * -1: no memory. */
int object_table_fill(ObjectTable *table);

#endif
