/* modules/functools_internal.h -- the types of the module _functools.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_FUNCTOOLS_INTERNAL_H
#define OURO_MODULES_FUNCTOOLS_INTERNAL_H

#include "objects/object.h"

extern Type partial_type, lru_cache_type, lru_link_type;

/* The getter and setter of __dict__ for types with a dict word. */
Object *functools_get_dict(Object *o);
int functools_set_dict(Object *o, Object *value);

#endif
