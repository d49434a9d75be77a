/* modules/time_struct.h -- time.struct_time.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_TIME_STRUCT_H
#define OURO_MODULES_TIME_STRUCT_H
#include <time.h>

#include "objects/object.h"

#define TIME_FIELDS 9 /* those that count as items; two more have only names */
extern Type struct_time_type;
/* New struct_time for a broken-down time. */
Object *struct_time_new(const struct tm *tm);
/* Reads a struct_time or a tuple of 9 numbers. -1: TypeError "FUNCTION(): illegal time tuple
 * argument". May run user code. */
int struct_time_read(const char *function, Object *o, struct tm *out);
/* -1: ValueError "month out of range" and the like. Days and months of 0 become 1. */
int struct_time_check(struct tm *tm);
#endif
