/* modules/array_items.c -- the kinds of items of an array; indexing and iterating.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "gc/gc.h"
#include "modules/array_internal.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/slice.h"
#include "objects/str.h"

#define RANGE_TEXTS(what) what " is less than minimum", what " is greater than maximum"
#define NO_LONG "Python int too large to convert to C long"
#define NO_UNSIGNED_LONG "Python int too large to convert to C unsigned long"
#define NEGATIVE_UNSIGNED "can't convert negative value to unsigned int"

const ArrayKind array_kinds[] = {
    {'b', 1, 1, "b", RANGE_TEXTS("signed char")},
    {'B', 1, 0, "B", RANGE_TEXTS("unsigned byte integer")},
    {'u', 4, 20, "w", NULL, NULL},
    {'h', 2, 4, "h", RANGE_TEXTS("signed short integer")},
    {'H', 2, 2, "H", RANGE_TEXTS("unsigned short")},
    {'i', 4, 8, "i", RANGE_TEXTS("signed integer")},
    {'I', 4, 6, "I", NEGATIVE_UNSIGNED, "unsigned int is greater than maximum"},
    {'l', 8, 12, "l", NO_LONG, NO_LONG},
    {'L', 8, 10, "L", NEGATIVE_UNSIGNED, NO_UNSIGNED_LONG},
    {'q', 8, 12, "q", "int too big to convert", "int too big to convert"},
    {'Q', 8, 10, "Q", "can't convert negative int to unsigned", "int too big to convert"},
    {'f', 4, 14, "f", NULL, NULL},
    {'d', 8, 16, "d", NULL, NULL},
    {0},
};

const ArrayKind *array_kind_of(uint32_t code)
{
    for (const ArrayKind *kind = array_kinds; kind->code; kind++)
        if ((uint32_t)kind->code == code)
            return kind;
    return NULL;
}

static bool is_unsigned(const ArrayKind *kind)
{
    return kind->code == 'B' || kind->code == 'H' || kind->code == 'I' || kind->size == 8;
}

/* ---- between items and objects ---- */

#define LOAD(type, p)                                                                              \
    ({                                                                                             \
        type value_;                                                                               \
        memcpy(&value_, (p), sizeof value_);                                                       \
        value_;                                                                                    \
    })
#define STORE(type, value, out)                                                                    \
    do {                                                                                           \
        type value_ = (type)(value);                                                               \
        memcpy((out), &value_, sizeof value_);                                                     \
    } while (0)

Object *array_decode(const ArrayKind *kind, const char *p)
{
    switch (kind->code) {
    case 'b': return int_new(*(const int8_t *)p);
    case 'B': return int_new(*(const uint8_t *)p);
    case 'h': return int_new(LOAD(int16_t, p));
    case 'H': return int_new(LOAD(uint16_t, p));
    case 'i': return int_new(LOAD(int32_t, p));
    case 'I': return int_new(LOAD(uint32_t, p));
    case 'l':
    case 'q': return int_new(LOAD(int64_t, p));
    case 'L':
    case 'Q': return int_from_u64(LOAD(uint64_t, p));
    case 'f': return float_new((double)LOAD(float, p));
    case 'd': return float_new(LOAD(double, p));
    }
    uint32_t c = LOAD(uint32_t, p);
    if (c > 0x10ffff)
        return raise_value_error("character U+%x is not in range [U+0000; U+10ffff]", c);
    return str_from_char(c);
}

static int encode_char(Object *value, char *out)
{
    if (!str_is(value) || str_length(value) != 1) {
        raise_type_error("array item must be unicode character");
        return -1;
    }
    STORE(uint32_t, str_at(value, 0), out);
    return 0;
}

static int encode_float(const ArrayKind *kind, Object *value, char *out)
{
    double number = float_from_object(value);
    if (number == -1.0 && error_occurred())
        return -1;
    if (kind->code == 'f')
        STORE(float, number, out);
    else
        STORE(double, number, out);
    return 0;
}

/* An exact int that does not fit int64_t (sign: which way): only the unsigned 64-bit kinds may take
 * it. */
static int encode_wide(const ArrayKind *kind, Object *number, int sign, char *out)
{
    if (sign > 0 && (kind->code == 'L' || kind->code == 'Q') && int_bit_length(number) <= 64) {
        STORE(uint64_t, int_to_u64_mask(number), out);
        return 0;
    }
    if (kind->size == 8 || (kind->code == 'I' && sign < 0))
        raise_overflow_error("%s", sign < 0 ? kind->too_small : kind->too_great);
    else
        raise_overflow_error("%s", kind->code == 'I' ? NO_UNSIGNED_LONG : NO_LONG);
    return -1;
}

static int encode_small(const ArrayKind *kind, int64_t value, char *out)
{
    bool positive_only = is_unsigned(kind) && kind->code != 'l' && kind->code != 'q';
    int bits = 8 * kind->size - (positive_only ? 0 : 1);
    int64_t high = bits >= 63 ? INT64_MAX : (INT64_C(1) << bits) - 1,
            low = positive_only ? 0 : -high - 1;
    if (value < low || value > high) {
        raise_overflow_error("%s", value < low ? kind->too_small : kind->too_great);
        return -1;
    }
    memcpy(out, &value, kind->size); /* little-endian: the low bytes come first */
    return 0;
}

int array_encode(const ArrayKind *kind, Object *value, char *out)
{
    if (kind->code == 'u')
        return encode_char(value, out);
    if (kind->code == 'f' || kind->code == 'd')
        return encode_float(kind, value, out);
    Object *number = number_index(value);
    if (!number)
        return -1;
    int overflow;
    int64_t small = int_to_i64_overflow(number, &overflow);
    int status =
        overflow ? encode_wide(kind, number, overflow, out) : encode_small(kind, small, out);
    release(number);
    return status;
}

/* ---- a[key] ---- */

/* The position that key names; -1: exception. May run user code. */
static ssize_t item_position(Array *a, Object *key, const char *range_text)
{
    if (!number_has_index(key)) {
        raise_type_error("array indices must be integers");
        return -1;
    }
    ssize_t index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return -1;
    if (index < 0)
        index += (ssize_t)a->size;
    if (index >= 0 && (size_t)index < a->size)
        return index;
    raise_index_error("%s", range_text);
    return -1;
}

static Object *get_slice(Array *a, Object *key)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0)
        return NULL;
    size_t count = (size_t)slice_adjust((ssize_t)a->size, &start, &stop, step),
           width = a->kind->size;
    Array *result = array_make(&array_type, a->kind, count);
    if (!result)
        return NULL;
    if (step == 1 && count)
        memcpy(result->items, a->items + (size_t)start * width, count * width);
    else
        for (size_t i = 0; i < count; i++)
            memcpy(result->items + i * width,
                   a->items + (size_t)(start + (ssize_t)i * step) * width, width);
    return &result->head;
}

Object *array_get_subscript(Object *o, Object *key)
{
    Array *a = (Array *)o;
    if (is_exact(key, &slice_type))
        return get_slice(a, key);
    ssize_t index = item_position(a, key, "array index out of range");
    return index < 0 ? NULL : array_decode(a->kind, a->items + (size_t)index * a->kind->size);
}

/* Deletes count items, step apart. */
static int delete_stepped(Array *a, ssize_t start, ssize_t step, size_t count)
{
    if (step < 0) {
        start += step * (ssize_t)(count - (count != 0));
        step = -step;
    }
    for (size_t i = count; i-- > 0;) { /* from the end: the positions before stay valid */
        size_t at = (size_t)(start + (ssize_t)i * step);
        if (array_splice(a, at, at + 1, NULL, 0) < 0)
            return -1;
    }
    return 0;
}

static int assign_stepped(Array *a, ssize_t start, ssize_t step, size_t count, const Array *source)
{
    size_t width = a->kind->size;
    if (source->size != count) {
        raise_value_error("attempt to assign array of size %zu to extended slice of size %zu",
                          source->size, count);
        return -1;
    }
    for (size_t i = 0; i < count; i++)
        memcpy(a->items + (size_t)(start + (ssize_t)i * step) * width, source->items + i * width,
               width);
    return 0;
}

static int check_source(Array *a, Object *value)
{
    if (!array_is(value))
        raise_type_error("can only assign array (not \"%.200T\") to array slice", value);
    else if (((Array *)value)->kind != a->kind)
        raise_type_error("bad argument type for built-in operation");
    else
        return 0;
    return -1;
}

static int set_slice(Array *a, Object *key, Object *value)
{
    ssize_t start, stop, step;
    if ((value && check_source(a, value) < 0) || slice_unpack(key, &start, &stop, &step) < 0)
        return -1;
    size_t count = (size_t)slice_adjust((ssize_t)a->size, &start, &stop, step);
    if (!value)
        return step == 1 ? array_splice(a, (size_t)start, (size_t)start + count, NULL, 0)
                         : delete_stepped(a, start, step, count);
    Array *source = (Array *)value;
    if (step == 1)
        return array_splice(a, (size_t)start, (size_t)start + count, source->items, source->size);
    if (source != a)
        return assign_stepped(a, start, step, count, source);
    Array *copy = array_make(&array_type, a->kind, a->size);
    if (!copy)
        return -1;
    memcpy(copy->items, a->items, a->size * a->kind->size);
    int status = assign_stepped(a, start, step, count, copy);
    release(copy);
    return status;
}

int array_set_subscript(Object *o, Object *key, Object *value)
{
    static const char range_text[] = "array assignment index out of range";
    Array *a = (Array *)o;
    char item[8];
    if (is_exact(key, &slice_type))
        return set_slice(a, key, value);
    ssize_t index = item_position(a, key, range_text);
    if (index < 0)
        return -1;
    if (!value)
        return array_splice(a, (size_t)index, (size_t)index + 1, NULL, 0);
    if (array_encode(a->kind, value, item) < 0)
        return -1;
    if ((size_t)index >= a->size) { /* value's own code made the array shorter */
        raise_index_error("%s", range_text);
        return -1;
    }
    memcpy(a->items + (size_t)index * a->kind->size, item, a->kind->size);
    return 0;
}

/* ---- the iterator ---- */

typedef struct ArrayIter {
    Object head;
    Array *array; /* held; NULL when exhausted */
    size_t index;
} ArrayIter;

Object *array_iter(Object *o)
{
    ArrayIter *it = gc_object_alloc(&array_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->array = (Array *)retain(o);
    it->index = 0;
    gc_track(it);
    return &it->head;
}

static void iterator_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((ArrayIter *)o)->array);
    gc_object_free(o);
}

static int iterator_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((ArrayIter *)o)->array);
    return 0;
}

static Object *iterator_next(Object *o)
{
    ArrayIter *it = (ArrayIter *)o;
    Array *a = it->array;
    if (a && it->index < a->size)
        return array_decode(a->kind, a->items + it->index++ * a->kind->size);
    CLEAR(it->array);
    return NULL;
}

static Object *iterator_reduce_method(Object *o)
{
    ArrayIter *it = (ArrayIter *)o;
    return iterator_reduce("iter", (Object *)it->array, it->array ? (ssize_t)it->index : -1);
}

static Object *iterator_setstate(Object *o, Object *state)
{
    ArrayIter *it = (ArrayIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (it->array)
        it->index = index < 0                         ? 0
                    : (size_t)index > it->array->size ? it->array->size
                                                      : (size_t)index;
    return none_new();
}

static const MethodDef iterator_methods[] = {
    {"__reduce__", iterator_reduce_method, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", iterator_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0},
};

Type array_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "array.arrayiterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(ArrayIter),
    .methods = iterator_methods,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = iterator_self,
    .iternext = iterator_next,
};
