/* objects/list_internal.h -- what the files of the list share.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_LIST_INTERNAL_H
#define OURO_OBJECTS_LIST_INTERNAL_H
#include "objects/list.h"

extern const MethodDef list_methods[];
/* Sets the size, with room by CPython's rule; new cells are not set, cells cut off must be empty
 * already. -1: MemoryError. */
int list_resize(List *list, size_t size);
/* Removes everything. May run user code. */
void list_clear_items(List *list);
Object *list_subscript(Object *list, Object *key);
Object *list_iter_slot(Object *list);
Object *list_reversed(Object *list);
/* Position of value in [start, stop): -1 not there, -2 exception. May run user code. */
ssize_t list_find(List *list, Object *value, size_t start, size_t stop);
#endif
