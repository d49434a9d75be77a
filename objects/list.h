/* objects/list.h -- lists.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_LIST_H
#define OURO_OBJECTS_LIST_H
#include "objects/object.h"
typedef struct List { Object head; size_t size, capacity; Object **items; } List;
extern Type list_type;
static inline bool list_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_LIST_SUBCLASS);
}
static inline size_t list_size(const void *l) { return ((const List *)l)->size; }
static inline Object *list_at(const void *l, size_t i)
{
    return ((const List *)l)->items[i];
} /* borrowed */
Object *list_new(size_t capacity);                               /* empty, tracked */
Object *list_from_array(Object *const *items, size_t count);     /* retains; exact capacity */
Object *list_from_array_take(Object *const *items, size_t count);/* consumes, even on error */
Object *list_from_iterable(Object *iterable);                    /* may run user code */
/* room for one more, by CPython's rule */
int list_grow(List *list);
int list_append(Object *list, Object *item);                     /* retains */
static inline int list_append_take(Object *o, Object *item)      /* consumes item, even on error */
{
    List *list = (List *)o;
    if (UNLIKELY(list->size >= list->capacity) && list_grow(list) < 0) { release(item); return -1; }
    list->items[list->size++] = item;
    return 0;
}
int list_insert(Object *list, ssize_t index, Object *item);
int list_extend(Object *list, Object *iterable);                 /* may run user code */
int list_set_slice(Object *list, ssize_t start, ssize_t end, Object *iterable /* NULL: delete */);
Object *list_slice(Object *list, ssize_t start, ssize_t end);    /* clipped, exact list */
/* IndexError "pop from empty list" / "pop index out of range" */
Object *list_pop(Object *list, ssize_t index);
int list_sort(Object *list, Object *key /* NULL or NONE */,
              bool reverse); /* objects/list_sort.c; stable, timsort; may run user code */
int list_reverse(Object *list);
Object *list_as_tuple(Object *list);
int list_init(void);
#endif
