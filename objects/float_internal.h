/* objects/float_internal.h -- what the files that make up float share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_FLOAT_INTERNAL_H
#define OURO_OBJECTS_FLOAT_INTERNAL_H

#include "objects/float.h"

extern const MethodDef float_methods[];
extern const GetSetDef float_getsets[];
/* An instance of type (float or a subclass). */
Object *float_new_of(Type *type, double value);
/* OverflowError(34, 'Numerical result out of range'): NULL. */
Object *raise_range_error(void);
/* Real operand of an arithmetic method: 1, 0 (neither float nor int), -1 (OverflowError). */
int float_operand(Object *o, double *out);
/* Reads a decimal number as float() does (no spaces, no underscores; inf, nan) from [*text, end)
 * and moves *text behind it; false: there is none. */
bool float_scan(const char **text, const char *end, double *out);
/* Removes underscores that stand between digits: mem_alloc'ed copy with NUL; *size is updated. NULL
 * with *size unchanged: MemoryError (pending), or an underscore elsewhere (nothing pending). */
char *float_strip_underscores(const char *text, size_t *size);

#endif
