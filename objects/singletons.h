/* objects/singletons.h -- the types of None, NotImplemented and Ellipsis.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_SINGLETONS_H
#define OURO_OBJECTS_SINGLETONS_H
#include "objects/object.h"
extern Type none_type, not_implemented_type, ellipsis_type;
#endif
