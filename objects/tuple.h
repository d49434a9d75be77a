/* objects/tuple.h -- tuples.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_TUPLE_H
#define OURO_OBJECTS_TUPLE_H
#include "objects/object.h"
typedef struct Tuple {
    Object head;
    size_t size;
    Object *items[]; /* a subclass's dict word follows the items */
} Tuple;
extern Type tuple_type;
extern Tuple *tuple_empty;      /* () */
static inline bool tuple_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_TUPLE_SUBCLASS);
}
static inline size_t tuple_size(const void *t) { return ((const Tuple *)t)->size; }
static inline Object *tuple_at(const void *t, size_t i)
{
    return ((const Tuple *)t)->items[i];
} /* borrowed */
/* New tuple with size NULL items, NOT yet tracked: fill all items, then call tuple_ready (or
 * gc_track). size 0: the shared (). */
Tuple *tuple_alloc(size_t size);
Object *tuple_new(Object *const *items, size_t size);            /* retains the items; tracked */
/* consumes the items, even on error */
Object *tuple_new_take(Object *const *items, size_t size);
Object *tuple_pack(size_t count, ...);                           /* retains */
Object *tuple_from_iterable(Object *iterable);                   /* may run user code */
Object *tuple_slice(Object *tuple, size_t start, size_t end);    /* borrowed tuple; clipped */
Object *tuple_concat(Object *a, Object *b);
/* Equality of two exact tuples without asking objects: 1, 0, or -1 when an item is neither the same
 * object, nor small int, nor str. */
int tuple_equal_quick(const Object *a, const Object *b);
int tuple_init(void);
#endif
