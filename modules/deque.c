/* modules/deque.c -- the ring of a deque: adding and taking items at both ends.
 * SPDX-License-Identifier: MIT
 *
 * See modules/deque.h for the invariants. The type: modules/deque_type.c. */
#include "modules/deque.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/list.h"

#define SMALLEST 8

Object *deque_new(Type *type, ssize_t limit)
{
    Deque *d = (Deque *)instance_new(type);
    if (d)
        d->limit = limit;
    return d ? &d->head : NULL;
}

Object *deque_raise_mutated(void) { return raise_runtime_error("deque mutated during iteration"); }

/* Moves the items into a block of another capacity (a power of two that holds them). -1:
 * MemoryError. */
static int change_capacity(Deque *d, size_t capacity)
{
    Object **items = mem_alloc(capacity * sizeof *items);
    if (!items) {
        raise_no_memory();
        return -1;
    }
    for (size_t i = 0; i < d->size; i++)
        items[i] = deque_at(d, i);
    mem_free(d->items);
    d->items = items;
    d->capacity = capacity;
    d->first = 0;
    return 0;
}

static int make_room(Deque *d)
{
    if (LIKELY(d->size < d->capacity))
        return 0;
    return change_capacity(d, d->capacity ? d->capacity * 2 : SMALLEST);
}

/* Gives memory back when three quarters are free; without memory for the smaller block all stays
 * as it is. */
static void give_room_back(Deque *d)
{
    if (d->capacity > 4 * SMALLEST && d->size < d->capacity / 4 &&
        change_capacity(d, d->capacity / 2) < 0)
        error_clear();
}

static bool is_over_limit(const Deque *d) { return d->limit >= 0 && (ssize_t)d->size > d->limit; }

int deque_append_take(Deque *d, Object *item_take)
{
    if (make_room(d) < 0) {
        release(item_take);
        return -1;
    }
    *deque_slot(d, d->size) = item_take;
    d->size++;
    d->state++;
    if (is_over_limit(d))
        release(deque_pop_left(d));
    return 0;
}

int deque_append_left_take(Deque *d, Object *item_take)
{
    if (make_room(d) < 0) {
        release(item_take);
        return -1;
    }
    d->first = (d->first - 1) & (d->capacity - 1);
    d->items[d->first] = item_take;
    d->size++;
    d->state++;
    if (is_over_limit(d))
        release(deque_pop_right(d));
    return 0;
}

Object *deque_pop_right(Deque *d)
{
    if (d->size == 0)
        return raise_index_error("pop from an empty deque");
    Object *item = deque_at(d, d->size - 1);
    d->size--;
    d->state++;
    give_room_back(d);
    return item;
}

Object *deque_pop_left(Deque *d)
{
    if (d->size == 0)
        return raise_index_error("pop from an empty deque");
    Object *item = deque_at(d, 0);
    d->first = (d->first + 1) & (d->capacity - 1);
    d->size--;
    d->state++;
    give_room_back(d);
    return item;
}

void deque_forget(Deque *d)
{
    Deque old = *d;
    d->items = NULL;
    d->capacity = d->first = d->size = 0;
    d->state++;
    for (size_t i = 0; i < old.size; i++)
        release(deque_at(&old, i));
    mem_free(old.items);
}

/* ---- many items ---- */

static int extend(Deque *d, Object *iterable, int (*append_take)(Deque *, Object *))
{
    Object *source = iterable == &d->head ? list_from_iterable(iterable) : retain(iterable);
    Object *iterator = source ? object_iter(source) : NULL, *item;
    int status = iterator ? 0 : -1;
    release_maybe(source);
    while (status == 0 && (item = object_next(iterator)))
        status = append_take(d, item);
    release_maybe(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

int deque_extend_right(Deque *d, Object *iterable)
{
    return extend(d, iterable, deque_append_take);
}
int deque_extend_left(Deque *d, Object *iterable)
{
    return extend(d, iterable, deque_append_left_take);
}

static void step_right(Deque *d)
{
    Object *last = deque_at(d, d->size - 1);
    d->first = (d->first - 1) & (d->capacity - 1);
    d->items[d->first] = last;
}

static void step_left(Deque *d)
{
    Object *item = d->items[d->first];
    *deque_slot(d, d->size) = item;
    d->first = (d->first + 1) & (d->capacity - 1);
}

void deque_turn(Deque *d, ssize_t n)
{
    ssize_t size = (ssize_t)d->size;
    if (size <= 1)
        return;
    n %= size;
    if (n > size / 2)
        n -= size;
    else if (n < -(size / 2))
        n += size;
    if (d->size == d->capacity) { /* the ring is full: only its beginning moves */
        d->first = (d->first - (size_t)n) & (d->capacity - 1);
        n = 0;
    }
    for (; n > 0; n--)
        step_right(d);
    for (; n < 0; n++)
        step_left(d);
    d->state++;
}

int deque_insert_take(Deque *d, size_t i, Object *item_take)
{
    if (make_room(d) < 0) {
        release(item_take);
        return -1;
    }
    for (size_t k = d->size; k > i; k--)
        *deque_slot(d, k) = deque_at(d, k - 1);
    *deque_slot(d, i) = item_take;
    d->size++;
    d->state++;
    return 0;
}

Object *deque_take_out(Deque *d, size_t i)
{
    Object *item = deque_at(d, i);
    for (size_t k = i; k + 1 < d->size; k++)
        *deque_slot(d, k) = deque_at(d, k + 1);
    d->size--;
    d->state++;
    return item;
}
