/* modules/memory_cycles.h -- components of a snapshot.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_MEMORY_CYCLES_H
#define OURO_MODULES_MEMORY_CYCLES_H

#include "modules/memory_internal.h"

typedef struct Components {     /* of two objects or more, or of one that holds itself */
    uint32_t *of;               /* by object: component number + 1; 0: in no cycle */
    uint32_t *members, *start;  /* component k: members[start[k] .. start[k + 1]), oldest first */
    uint32_t count, member_count;
} Components;

/* skip: objects that are left out, or NULL. -1: MemoryError; components_free is due in either
 * case. */
int components_find(const Snapshot *s, const uint8_t *skip, Components *out);
void components_free(Components *c);

#endif
