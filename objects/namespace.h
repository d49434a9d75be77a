/* objects/namespace.h -- types.SimpleNamespace.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_NAMESPACE_H
#define OURO_OBJECTS_NAMESPACE_H
#include "objects/object.h"
extern Type namespace_type;
Object *namespace_new(Object *attributes /* dict or NULL */);        /* new; copies */
#endif
