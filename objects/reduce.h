/* objects/reduce.h -- object.__reduce_ex__ and friends.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_REDUCE_H
#define OURO_OBJECTS_REDUCE_H
#include "objects/object.h"
Object *object_reduce_ex(Object *o, Object *protocol);       /* METH_O bodies; new */
Object *object_reduce(Object *o);
Object *object_getstate(Object *o);
#endif
