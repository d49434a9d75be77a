/* objects/list.c -- the list type.   SPDX-License-Identifier: MIT
 *
 *   L1  items has capacity cells (NULL when capacity is 0), the first size of them are held objects
 *   L2  objects are released only when size and items are in order again: that runs user code,
 *       which may use the list
 *   Methods are in list_methods.c, sorting in list_sort.c. */
#include <limits.h>
#include <string.h>

#include "gc/gc.h"
#include "memory/free_list.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list_internal.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define LIST_MAX ((size_t)1 << 32)      /* more references than the heap's cap has room for */

/* ---- Making and dying ---- */

static void list_discard(void *list)
{
    gc_alive--;
    mem_free(list);
}

static FreeList list_free_list = {
    .limit = FREE_LIST_LIST, .name = "list", .size = sizeof(List), .discard = list_discard};

static List *list_alloc(void)
{
    List *list = free_list_pop(&list_free_list);
    if (UNLIKELY(!list || gc_reserve() < 0))
        return list ? NULL : gc_object_alloc(&list_type, sizeof(List));
    list->head.refcount = 1;
    list->head.gc = 0;
    PROBE(born, &list->head);
    return list;
}

Object *list_new(size_t capacity)
{
    Object **items = NULL;
    if (capacity) {
        items = capacity > LIST_MAX ? NULL : mem_alloc(capacity * sizeof *items);
        if (UNLIKELY(!items))
            return raise_no_memory();
    }
    List *list = list_alloc();
    if (UNLIKELY(!list)) {
        mem_free(items);
        return NULL;
    }
    list->size = 0;
    list->capacity = capacity;
    list->items = items;
    gc_track(list);
    return &list->head;
}

Object *list_from_array_take(Object *const *items, size_t count)
{
    List *list = (List *)list_new(count);
    if (UNLIKELY(!list)) {
        for (size_t i = 0; i < count; i++)
            release(items[i]);
        return NULL;
    }
    if (count)
        memcpy(list->items, items, count * sizeof *items);
    list->size = count;
    return &list->head;
}

Object *list_from_array(Object *const *items, size_t count)
{
    List *list = (List *)list_new(count);
    if (UNLIKELY(!list))
        return NULL;
    for (size_t i = 0; i < count; i++)
        list->items[i] = retain(items[i]);
    list->size = count;
    return &list->head;
}

Object *list_from_iterable(Object *iterable)
{
    Object *list = list_new(0);
    if (list && list_extend(list, iterable) < 0)
        CLEAR(list);
    return list;
}

static void release_items(Object **items, size_t count)
{
    while (count > 0)
        release(items[--count]);
}

void list_clear_items(List *list)
{
    Object **items = list->items;
    size_t size = list->size;
    list->items = NULL;
    list->size = list->capacity = 0;
    release_items(items, size);
    mem_free(items);
}

static void list_dealloc(Object *o)
{
    List *list = (List *)o;
    if (LIKELY(o->type == &list_type))
        gc_untrack(o);
    else if (object_dealloc_begin(o) < 0)
        return;
    release_items(list->items, list->size);
    mem_free(list->items);
    list->items = NULL;
    list->size = list->capacity = 0;
    if (o->type != &list_type || !free_list_push(&list_free_list, o))
        gc_object_free(o);
}

static int list_traverse(Object *o, Visit visit, void *arg)
{
    List *list = (List *)o;
    for (size_t i = list->size; i-- > 0;)
        VISIT(list->items[i]);
    return 0;
}

static int list_clear_slot(Object *o)
{
    list_clear_items((List *)o);
    return 0;
}

/* ---- Size ---- */

int list_resize(List *list, size_t size)
{
    if (list->capacity >= size && size >= list->capacity / 2) {
        list->size = size;
        return 0;
    }
    size_t capacity = (size + (size >> 3) + 6) & ~(size_t)3;
    if (size > list->size && size - list->size > capacity - size)
        capacity = (size + 3) & ~(size_t)3;     /* a big step: no more than it takes */
    if (size == 0)
        capacity = 0;
    Object **items = NULL;
    if (capacity) {
        items = capacity > LIST_MAX ? NULL : mem_realloc(list->items, capacity * sizeof *items);
        if (UNLIKELY(!items)) {
            if (size <= list->size) {
                list->size = size;              /* shrinking always succeeds */
                return 0;
            }
            raise_no_memory();
            return -1;
        }
    } else {
        mem_free(list->items);
    }
    list->items = items;
    list->capacity = capacity;
    list->size = size;
    return 0;
}

int list_grow(List *list)
{
    size_t size = list->size;
    if (list_resize(list, size + 1) < 0)
        return -1;
    list->size = size;
    return 0;
}

/* Room for extra more items, exactly when the list has none yet. */
static int list_reserve(List *list, size_t extra)
{
    size_t size = list->size;
    if (list->items || !extra) {
        if (list_resize(list, size + extra) < 0)
            return -1;
        list->size = size;
        return 0;
    }
    size_t capacity = (extra + 1) & ~(size_t)1;
    list->items = capacity > LIST_MAX ? NULL : mem_alloc(capacity * sizeof *list->items);
    if (!list->items) {
        raise_no_memory();
        return -1;
    }
    list->capacity = capacity;
    return 0;
}

/* ---- Adding ---- */

int list_append(Object *list, Object *item) { return list_append_take(list, retain(item)); }

static size_t clip_index(ssize_t index, size_t size)
{
    if (index < 0)
        index += (ssize_t)size;
    return index < 0 ? 0 : (size_t)index > size ? size : (size_t)index;
}

int list_insert(Object *o, ssize_t index, Object *item)
{
    List *list = (List *)o;
    size_t at = clip_index(index, list->size);
    if (list->size >= list->capacity && list_grow(list) < 0)
        return -1;
    memmove(&list->items[at + 1], &list->items[at], (list->size - at) * sizeof *list->items);
    list->items[at] = retain(item);
    list->size++;
    return 0;
}

/* source is a list or a tuple, perhaps the list itself. */
static int extend_from_sequence(List *list, Object *source)
{
    bool is_list = list_is(source);
    size_t count = is_list ? list_size(source) : tuple_size(source);
    if (count == 0)
        return 0;
    if (list_reserve(list, count) < 0)
        return -1;
    Object **items = is_list ? ((List *)source)->items : ((Tuple *)source)->items;
    for (size_t i = 0; i < count; i++)
        list->items[list->size + i] = retain(items[i]);
    list->size += count;
    return 0;
}

/* The items of iterator; a hint at what can not be is refused before the first item. */
static int extend_from_iterator(List *list, Object *iterator, ssize_t hint)
{
    if (hint > 0 && hint <= SSIZE_MAX - (ssize_t)list->size
        && list_reserve(list, (size_t)hint) < 0)
        return -1;
    Object *item;
    UnaryFunc next = iterator->type->iternext;
    while ((item = next(iterator)))
        if (list_append_take(&list->head, item) < 0)
            return -1;
    if (error_occurred()) {
        if (!error_matches(&exc_StopIteration))
            return -1;
        error_clear();
    }
    return list->size < list->capacity ? list_resize(list, list->size) : 0;
}

int list_extend(Object *o, Object *iterable)
{
    if (is_exact(iterable, &list_type) || is_exact(iterable, &tuple_type))
        return extend_from_sequence((List *)o, iterable);
    Object *iterator = object_iter(iterable);
    if (!iterator)
        return -1;
    ssize_t hint = object_length_hint(iterable, 8);
    int status = hint < 0 ? -1 : extend_from_iterator((List *)o, iterator, hint);
    release(iterator);
    return status;
}

/* ---- Slices ---- */

Object *list_slice(Object *o, ssize_t start, ssize_t end)
{
    List *list = (List *)o;
    ssize_t size = (ssize_t)list->size;
    start = start < 0 ? 0 : start > size ? size : start;
    end = end < start ? start : end > size ? size : end;
    List *slice = (List *)list_new((size_t)(end - start));      /* may run user code */
    for (ssize_t i = start; slice && i < end && i < (ssize_t)list->size; i++)
        slice->items[slice->size++] = retain(list->items[i]);
    return (Object *)slice;
}

/* Moves count items out to an array that the caller frees after releasing them; NULL: MemoryError
 * (count 0: too). */
static Object **detach(List *list, size_t start, size_t count)
{
    Object **gone = mem_alloc(count * sizeof *gone);
    if (!gone)
        return (Object **)raise_no_memory();
    if (count)
        memcpy(gone, &list->items[start], count * sizeof *gone);
    return gone;
}

/* Puts the count items (retained here) in place of [start, end). */
static int replace_items(List *list, size_t start, size_t end, Object *const *items, size_t count)
{
    size_t old = end - start, tail = list->size - end, size = start + count + tail;
    Object **gone = detach(list, start, old);
    if (!gone)
        return -1;
    if (count > old && list_resize(list, size) < 0) {
        mem_free(gone);
        return -1;
    }
    if (count != old && tail)
        memmove(&list->items[start + count], &list->items[end], tail * sizeof *items);
    if (count < old)
        list_resize(list, size);
    for (size_t i = 0; i < count; i++)
        list->items[start + i] = retain(items[i]);
    release_items(gone, old);
    mem_free(gone);
    return 0;
}

/* A list or tuple with the items of iterable: new; message for what is not iterable. */
static Object *as_sequence(Object *iterable, const List *not_this, const char *message)
{
    if (is_exact(iterable, &tuple_type)
        || (is_exact(iterable, &list_type) && iterable != &not_this->head))
        return retain(iterable);
    if (list_is(iterable))
        return list_slice(iterable, 0, (ssize_t)list_size(iterable));
    Object *iterator = object_iter(iterable);
    if (!iterator) {
        if (error_matches(&exc_TypeError)) {
            error_clear();
            raise_type_error("%s", message);
        }
        return NULL;
    }
    Object *list = list_from_iterable(iterator);
    release(iterator);
    return list;
}

static Object **sequence_items(Object *sequence)
{
    return list_is(sequence) ? ((List *)sequence)->items : ((Tuple *)sequence)->items;
}

static size_t sequence_size(Object *sequence)
{
    return list_is(sequence) ? list_size(sequence) : tuple_size(sequence);
}

int list_set_slice(Object *o, ssize_t start, ssize_t end, Object *iterable)
{
    List *list = (List *)o;
    Object *source = NULL;
    if (iterable && !(source = as_sequence(iterable, list, "can only assign an iterable")))
        return -1;
    ssize_t size = (ssize_t)list->size;
    start = start < 0 ? 0 : start > size ? size : start;
    end = end < start ? start : end > size ? size : end;
    int status = source ? replace_items(list, (size_t)start, (size_t)end, sequence_items(source),
                                        sequence_size(source))
                        : replace_items(list, (size_t)start, (size_t)end, NULL, 0);
    release_maybe(source);
    return status;
}

static Object *list_get_slice(List *list, Object *key)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0)
        return NULL;
    ssize_t count = slice_adjust((ssize_t)list->size, &start, &stop, step);
    if (step == 1 || count <= 0)
        return list_slice(&list->head, start, count <= 0 ? start : stop);
    List *slice = (List *)list_new((size_t)count);
    for (ssize_t i = 0, at = start; slice && i < count; i++, at += step)
        if ((size_t)at < list->size)
            slice->items[slice->size++] = retain(list->items[at]);
    return (Object *)slice;
}

/* Closes the gaps that every step-th item of count leaves, from start upwards. */
static int delete_stepped(List *list, size_t start, size_t step, size_t count)
{
    Object **gone = mem_alloc(count * sizeof *gone), **items = list->items;
    if (!gone) {
        raise_no_memory();
        return -1;
    }
    size_t place = start;
    for (size_t i = start, next = start, taken = 0; i < list->size; i++) {
        if (i == next && taken < count) {
            gone[taken++] = items[i];
            next += step;
        } else {
            items[place++] = items[i];
        }
    }
    list_resize(list, place);
    for (size_t i = 0; i < count; i++)
        release(gone[i]);
    mem_free(gone);
    return 0;
}

static int assign_stepped(List *list, Object *key, Object *value)
{
    ssize_t start, stop, step;
    Object *source = as_sequence(value, list, "must assign iterable to extended slice");
    if (!source)
        return -1;
    int status = slice_unpack(key, &start, &stop, &step);
    size_t count
        = status < 0 ? 0 : (size_t)slice_adjust((ssize_t)list->size, &start, &stop, step);
    Object **gone = NULL;
    if (status == 0 && sequence_size(source) != count) {
        raise_value_error("attempt to assign sequence of size %zd to extended slice of size %zd",
                          (ssize_t)sequence_size(source), (ssize_t)count);
        status = -1;
    } else if (status == 0 && !(gone = mem_alloc(count * sizeof *gone))) {
        raise_no_memory();
        status = -1;
    }
    for (size_t i = 0; status == 0 && i < count; i++, start += step) {
        gone[i] = list->items[start];
        list->items[start] = retain(sequence_items(source)[i]);
    }
    for (size_t i = 0; status == 0 && i < count; i++)
        release(gone[i]);
    mem_free(gone);
    release(source);
    return status;
}

static int list_set_by_slice(List *list, Object *key, Object *value)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0)
        return -1;
    if (step != 1 && value)
        return assign_stepped(list, key, value);
    ssize_t count = slice_adjust((ssize_t)list->size, &start, &stop, step);
    if (step == 1)
        return list_set_slice(&list->head, start, count ? stop : start, value);
    if (count == 0)
        return 0;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    return delete_stepped(list, (size_t)start, (size_t)step, (size_t)count);
}

/* ---- Items by index ---- */

/* Reads key as an index, negative ones not yet counted from the end. -1 with an exception. */
static int read_index(Object *key, ssize_t *index)
{
    if (LIKELY(int_is_fast(key))) {
        *index = ((Int *)key)->value;
        return 0;
    }
    if (!number_has_index(key)) {
        raise_type_error("list indices must be integers or slices, not %.200T", key);
        return -1;
    }
    *index = number_as_ssize(key, &exc_IndexError);
    return *index == -1 && error_occurred() ? -1 : 0;
}

Object *list_subscript(Object *o, Object *key)
{
    List *list = (List *)o;
    ssize_t index;
    if (UNLIKELY(is_exact(key, &slice_type)))
        return list_get_slice(list, key);
    if (UNLIKELY(read_index(key, &index) < 0))
        return NULL;
    if (index < 0)
        index += (ssize_t)list->size;
    if (UNLIKELY((size_t)index >= list->size))
        return raise_index_error("list index out of range");
    return retain(list->items[index]);
}

static void remove_at(List *list, size_t at)
{
    memmove(&list->items[at], &list->items[at + 1], (list->size - at - 1) * sizeof *list->items);
    list_resize(list, list->size - 1);
}

static int list_set_subscript(Object *o, Object *key, Object *value)
{
    List *list = (List *)o;
    ssize_t index;
    if (UNLIKELY(is_exact(key, &slice_type)))
        return list_set_by_slice(list, key, value);
    if (UNLIKELY(read_index(key, &index) < 0))
        return -1;
    if (index < 0)
        index += (ssize_t)list->size;
    if (UNLIKELY((size_t)index >= list->size)) {
        raise_index_error("list assignment index out of range");
        return -1;
    }
    Object *old = list->items[index];
    if (value)
        list->items[index] = retain(value);
    else
        remove_at(list, (size_t)index);
    release(old);
    return 0;
}

Object *list_pop(Object *o, ssize_t index)
{
    List *list = (List *)o;
    if (UNLIKELY(list->size == 0))
        return raise_index_error("pop from empty list");
    if (index < 0)
        index += (ssize_t)list->size;
    if (UNLIKELY((size_t)index >= list->size))
        return raise_index_error("pop index out of range");
    Object *item = list->items[index];
    remove_at(list, (size_t)index);
    return item;
}

int list_reverse(Object *o)
{
    List *list = (List *)o;
    for (size_t i = 0, j = list->size; i + 1 < j; i++) {
        Object *item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
    return 0;
}

Object *list_as_tuple(Object *o)
{
    List *list = (List *)o;
    /* may run user code: the list may be shorter then */
    Tuple *tuple = tuple_alloc(list->size);
    if (!tuple || tuple->size == 0)
        return (Object *)tuple;
    if (tuple->size != list->size) {
        release(tuple);
        return list_as_tuple(o);
    }
    for (size_t i = 0; i < list->size; i++)
        tuple->items[i] = retain(list->items[i]);
    gc_track(tuple);
    return &tuple->head;
}

/* ---- Comparison ---- */

ssize_t list_find(List *list, Object *value, size_t start, size_t stop)
{
    for (size_t i = start; i < stop && i < list->size; i++) {
        Object *item = list->items[i];
        if (item == value)
            return (ssize_t)i;
        retain(item);
        int same = object_compare_bool(item, value, CMP_EQ);
        release(item);
        if (same)
            return same < 0 ? -2 : (ssize_t)i;
    }
    return -1;
}

static int list_contains(Object *o, Object *value)
{
    ssize_t at = list_find((List *)o, value, 0, SIZE_MAX);
    return at == -2 ? -1 : at >= 0;
}

/* First position where they differ, or the shorter one's size; -1: exception. */
static ssize_t first_difference(List *a, List *b)
{
    size_t i;
    for (i = 0; i < a->size && i < b->size; i++) {
        Object *x = a->items[i], *y = b->items[i];
        if (x == y)
            continue;
        retain(x);
        retain(y);
        int same = object_compare_bool(x, y, CMP_EQ);
        release(x);
        release(y);
        if (same < 0)
            return -1;
        if (!same)
            break;
    }
    return (ssize_t)i;
}

static Object *list_compare(Object *left, Object *right, int op)
{
    if (!list_is(left) || !list_is(right))
        return not_implemented_new();
    List *a = (List *)left, *b = (List *)right;
    if (a->size != b->size && (op == CMP_EQ || op == CMP_NE))
        return bool_new(op == CMP_NE);
    ssize_t at = first_difference(a, b);
    if (at < 0)
        return NULL;
    if ((size_t)at >= a->size || (size_t)at >= b->size)
        return bool_new(sizes_compare(a->size, b->size, op));
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new(op == CMP_NE);
    Object *x = retain(a->items[at]), *y = retain(b->items[at]);
    Object *result = object_compare(x, y, op);
    release(x);
    release(y);
    return result;
}

/* ---- Other slots ---- */

static int add_items(StrBuilder *text, List *list)
{
    for (size_t i = 0; i < list->size; i++)
        if (add_repr(text, list->items[i], i > 0) < 0)
            return -1;
    return 0;
}

static Object *list_repr(Object *o)
{
    if (((List *)o)->size == 0)
        return str_from_ascii("[]", 2);
    int inside = repr_enter(o);
    if (inside)
        return inside < 0 ? NULL : str_from_ascii("[...]", 5);
    StrBuilder text;
    builder_init(&text);
    bool good = builder_add_ascii(&text, "[", 1) == 0 && add_items(&text, (List *)o) == 0
                && builder_add_ascii(&text, "]", 1) == 0;
    repr_leave(o);
    if (good)
        return builder_finish(&text);
    builder_discard(&text);
    return NULL;
}

static Object *list_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return type == &list_type ? list_new(0) : instance_new(type);
}

static int list_init_slot(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (self->type->new == list_new_slot && args_no_keywords("list", kwnames) < 0)
        return -1;
    if (args_check("list", nargs, 0, 1) < 0)
        return -1;
    if (((List *)self)->size)
        list_clear_items((List *)self);
    return nargs ? list_extend(self, args[0]) : 0;
}

static ssize_t list_length(Object *o) { return (ssize_t)((List *)o)->size; }

static Object *list_concat(Object *a, Object *b)
{
    if (!list_is(b))
        return raise_type_error("can only concatenate list (not \"%.200T\") to list", b);
    List *sum = (List *)list_new(list_size(a) + list_size(b));
    if (!sum)
        return NULL;
    size_t room = sum->capacity;
    for (size_t i = 0; i < list_size(a) && sum->size < room; i++)
        sum->items[sum->size++] = retain(list_at(a, i));
    for (size_t i = 0; i < list_size(b) && sum->size < room; i++)
        sum->items[sum->size++] = retain(list_at(b, i));
    return &sum->head;
}

static Object *list_inplace_concat(Object *list, Object *other)
{
    return list_extend(list, other) < 0 ? NULL : retain(list);
}

/* Fills items[size ..] with copies of the first size items. */
static void repeat_items(List *list, size_t size, size_t total)
{
    for (size_t i = 0; i < size; i++) {
        uint32_t more = (uint32_t)(total / size - 1);
        list->items[i]->refcount += more;
        PROBE(count, list->items[i], more);
    }
    for (size_t i = size; i < total; i++)
        list->items[i] = list->items[i - size];
    list->size = total;
}

static bool repeat_too_big(size_t size, ssize_t count)
{
    return size && (size_t)count > LIST_MAX / size;
}

static Object *list_repeat(Object *o, ssize_t count)
{
    size_t size = list_size(o);
    if (count <= 0 || size == 0)
        return list_new(0);
    if (repeat_too_big(size, count))
        return raise_no_memory();
    List *list = (List *)list_new(size * (size_t)count);
    if (!list)
        return NULL;
    if (list_size(o) < size)
        size = list_size(o);
    for (size_t i = 0; i < size; i++)
        list->items[i] = retain(list_at(o, i));
    if (size)
        repeat_items(list, size, size * (size_t)count);
    return &list->head;
}

static Object *list_inplace_repeat(Object *o, ssize_t count)
{
    List *list = (List *)o;
    size_t size = list->size;
    if (count <= 0) {
        list_clear_items(list);
    } else if (size && count > 1) {
        if (repeat_too_big(size, count))
            return raise_no_memory();
        if (list_resize(list, size * (size_t)count) < 0)
            return NULL;
        repeat_items(list, size, size * (size_t)count);
    }
    return retain(o);
}

static size_t list_size_of(Object *o)
{
    return instance_size(o) + ((List *)o)->capacity * sizeof(Object *);
}

Type list_type = {
    .head = {1, 0, &type_type},
    .name = "list",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_SEQUENCE | TYPE_LIST_SUBCLASS,
    .basic_size = sizeof(List),
    .doc = "list(iterable=(), /)\n--\n\nA sequence that can be changed; empty if no iterable is "
           "given.",
    .methods = list_methods,
    .new = list_new_slot,
    .init = list_init_slot,
    .dealloc = list_dealloc,
    .traverse = list_traverse,
    .clear = list_clear_slot,
    .repr = list_repr,
    .hash = object_hash_unhashable,
    .compare = list_compare,
    .iter = list_iter_slot,
    .length = list_length,
    .concat = list_concat,
    .inplace_concat = list_inplace_concat,
    .repeat = list_repeat,
    .inplace_repeat = list_inplace_repeat,
    .contains = list_contains,
    .subscript = list_subscript,
    .set_subscript = list_set_subscript,
    .size_of = list_size_of,
};

int list_init(void) { return 0; }
