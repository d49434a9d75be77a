/* objects/init.h -- the state of the start.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_INIT_H
#define OURO_OBJECTS_INIT_H
#include <stdbool.h>
/* False until str, tuple, dict, int and the names exist: type_ready waits for it. */
extern bool objects_are_up;
#endif
