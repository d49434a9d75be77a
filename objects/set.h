/* objects/set.h -- set and frozenset.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_SET_H
#define OURO_OBJECTS_SET_H
#include "objects/object.h"
typedef struct Set Set;
extern Type set_type, frozenset_type;
bool set_is(const void *o);                                      /* set, frozenset and subclasses */
Object *set_new(Object *iterable /* NULL: empty */);             /* may run user code */
Object *frozenset_new(Object *iterable);
/* also for a frozenset that nobody else has seen */
int set_add(Object *set, Object *item);
int set_add_take(Object *set, Object *item_take);
int set_discard(Object *set, Object *item);                      /* 1 removed, 0, -1 */
int set_contains(Object *set, Object *item);
int set_update(Object *set, Object *iterable);
size_t set_size(const void *set);
bool set_next(const void *set, size_t *position, Object **item); /* borrowed */
int set_init(void);
#endif
