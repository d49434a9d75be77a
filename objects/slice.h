/* objects/slice.h -- slice objects and index arithmetic.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_SLICE_H
#define OURO_OBJECTS_SLICE_H
#include "objects/object.h"
typedef struct Slice { Object head; Object *start, *stop, *step; } Slice;
extern Type slice_type;
Object *slice_new(Object *start, Object *stop, Object *step);    /* NULL: None; retains */
/* Indices for a sequence of length: start and stop clipped as slice.indices does. Returns the
 * number of items, or -1 (ValueError "slice step cannot be zero", TypeError "slice indices must be
 * integers or None or have an __index__ method"). May run user code (so re-read the length: call
 * slice_unpack, then slice_adjust). */
int slice_unpack(Object *slice, ssize_t *start, ssize_t *stop, ssize_t *step);
ssize_t slice_adjust(ssize_t length, ssize_t *start, ssize_t *stop, ssize_t step);
/* As slice.indices(length) for a length of any size (an int): out[0..2] new start, stop, step. -1:
 * exception. May run user code. */
int slice_indices_any(Object *slice, Object *length, Object *out[3]);
#endif
