/* modules/deque.h -- collections.deque.   SPDX-License-Identifier: MIT
 *
 * A ring of items in one block of memory.
 *   Q1  capacity is 0 or a power of two, size <= capacity; item i lies at
 *       items[(first + i) & (capacity - 1)]
 *   Q2  limit is -1 or the largest size
 *   Q3  state changes with every change of size or order: who runs user code between two looks
 *       compares it */
#ifndef OURO_MODULES_DEQUE_H
#define OURO_MODULES_DEQUE_H

#include "objects/object.h"

typedef struct Deque {
    Object head;
    Object **items;             /* mem_alloc, held */
    size_t capacity, first, size;
    size_t state;
    ssize_t limit;
} Deque;

extern Type deque_type, deque_iterator_type, deque_reverse_iterator_type;

static inline bool deque_is(const void *o) { return is_instance(o, &deque_type); }
static inline Object **deque_slot(const Deque *d, size_t i)
{
    return &d->items[(d->first + i) & (d->capacity - 1)];
}
static inline Object *deque_at(const Deque *d, size_t i)
{
    return *deque_slot(d, i);
} /* borrowed */

/* A new empty one of a type. */
Object *deque_new(Type *type, ssize_t limit);
/* Adds an item (consumed, even on error) at the right or left end; an item at the other end goes
 * when there are more than limit: that may run user code. */
int deque_append_take(Deque *d, Object *item_take);
int deque_append_left_take(Deque *d, Object *item_take);
/* Takes an item away: new; IndexError when there is none. */
Object *deque_pop_right(Deque *d);
Object *deque_pop_left(Deque *d);
/* Removes all. May run user code. */
void deque_forget(Deque *d);
/* Adds all items of an iterable (which may be d) at one end. May run user code. */
int deque_extend_right(Deque *d, Object *iterable);
int deque_extend_left(Deque *d, Object *iterable);
/* Moves the last n items to the front (n < 0: the first to the end). */
void deque_turn(Deque *d, ssize_t n);
/* Puts an item (consumed, even on error) before position i <= size; removes the one at i < size:
 * new. */
int deque_insert_take(Deque *d, size_t i, Object *item_take);
Object *deque_take_out(Deque *d, size_t i);
/* Raises RuntimeError "deque mutated during iteration". */
Object *deque_raise_mutated(void);
/* Iterators from the left and from the right: new. */
Object *deque_iter(Object *o);
Object *deque_reversed(Object *o);

#endif
