/* objects/weakref_internal.h -- slots that weakref.ref and the proxies share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_WEAKREF_INTERNAL_H
#define OURO_OBJECTS_WEAKREF_INTERNAL_H

#include "objects/int.h"
#include "objects/weakref.h"

void weakref_dealloc(Object *self);
int weakref_traverse(Object *self, Visit visit, void *arg);
int weakref_clear(Object *self);

#endif
