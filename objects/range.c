/* objects/range.c -- range and its iterators.   SPDX-License-Identifier: MIT
 *
 *   A range holds exact ints of any size. Where start, stop, step and length fit into 64 bits a
 *   RangeIter counts in
 *   machine integers, else a long_range_iterator does in objects. */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

/* ---- Making ---- */

/* How many numbers: new int. */
static Object *count_any(Object *start, Object *stop, Object *step)
{
    bool down = int_sign(step) < 0;
    Object *low = down ? stop : start, *high = down ? start : stop;
    if (int_compare(low, high) >= 0)
        return int_new(0);
    Object *one = int_new(1), *size = down ? int_neg(step) : retain(step);
    Object *span = one && size ? int_sub(high, low) : NULL;
    if (span)
        SET(span, int_sub(span, one));
    if (span)
        SET(span, int_floordiv(span, size));
    if (span)
        SET(span, int_add(span, one));
    release_maybe(one);
    release_maybe(size);
    return span;
}

static bool all_small(const Object *a, const Object *b, const Object *c)
{
    return int_is_small(a) && int_is_small(b) && int_is_small(c);
}

static int64_t small(const Object *o) { return ((const Int *)o)->value; }

static uint64_t count_small(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0)
        return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
    uint64_t size = 0 - (uint64_t)step;
    return start > stop ? ((uint64_t)start - (uint64_t)stop - 1) / size + 1 : 0;
}

static Object *count_of(Object *start, Object *stop, Object *step)
{
    if (all_small(start, stop, step))
        return int_from_u64(count_small(small(start), small(stop), small(step)));
    return count_any(start, stop, step);
}

/* Consumes the three exact ints, NULL among them: exception. */
static Object *make_take(Object *start, Object *stop, Object *step)
{
    Range *range = NULL;
    Object *length = NULL;
    if (start && stop && step) {
        if (int_sign(step) == 0)
            raise_value_error("range() arg 3 must not be zero");
        else if ((length = count_of(start, stop, step)))
            range = object_alloc(&range_type, sizeof *range);
    }
    if (!range) {
        release_maybe(start);
        release_maybe(stop);
        release_maybe(step);
        release_maybe(length);
        return NULL;
    }
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return &range->head;
}

Object *range_new(Object *start, Object *stop, Object *step)
{
    Object *from = number_index(start), *to = from ? number_index(stop) : NULL;
    return make_take(from, to, !to ? NULL : step ? number_index(step) : int_new(1));
}

static Object *range_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("range", kwnames) < 0 || args_check("range", nargs, 1, 3) < 0)
        return NULL;
    if (nargs > 1)
        return range_new(args[0], args[1], nargs > 2 ? args[2] : NULL);
    Object *stop = number_index(args[0]), *start = stop ? int_new(0) : NULL;
    return make_take(start, stop, start ? int_new(1) : NULL);
}

static void range_dealloc(Object *o)
{
    Range *range = (Range *)o;
    release(range->start);
    release(range->stop);
    release(range->step);
    release(range->length);
    object_free(o);
}

/* ---- Items ---- */

/* start + index * step: new. */
static Object *item_at(Object *start, Object *index, Object *step)
{
    Object *offset = int_mul(index, step), *item = offset ? int_add(start, offset) : NULL;
    release_maybe(offset);
    return item;
}

static Object *range_get_slice(Range *range, Object *key)
{
    Object *parts[3];
    if (slice_indices_any(key, range->length, parts) < 0)
        return NULL;
    Object *start = item_at(range->start, parts[0], range->step);
    Object *stop = start ? item_at(range->start, parts[1], range->step) : NULL;
    Object *step = stop ? int_mul(parts[2], range->step) : NULL;
    for (int i = 0; i < 3; i++)
        release(parts[i]);
    return make_take(start, stop, step);
}

static Object *range_subscript(Object *o, Object *key)
{
    Range *range = (Range *)o;
    if (is_exact(key, &slice_type))
        return range_get_slice(range, key);
    if (!number_has_index(key))
        return raise_type_error("range indices must be integers or slices, not %.200T", key);
    Object *index = number_index(key), *item = NULL;
    if (index && int_sign(index) < 0)
        SET(index, int_add(index, range->length));
    if (!index)
        return NULL;
    if (int_sign(index) < 0 || int_compare(index, range->length) >= 0)
        raise_index_error("range object index out of range");
    else
        item = item_at(range->start, index, range->step);
    release(index);
    return item;
}

static ssize_t range_length(Object *o) { return int_to_ssize(((Range *)o)->length); }
static int range_is_true(Object *o) { return int_sign(((Range *)o)->length) != 0; }

/* ---- Searching ---- */

/* Whether the exact int or bool value is among the numbers: 1, 0, -1. */
static int contains_int(Range *range, Object *value)
{
    bool down = int_sign(range->step) < 0;
    int after_start = int_compare(value, range->start),
        after_stop = int_compare(value, range->stop);
    if (down ? after_start > 0 || after_stop <= 0 : after_start < 0 || after_stop >= 0)
        return 0;
    Object *offset = int_sub(value, range->start);
    Object *rest = offset ? int_mod(offset, range->step) : NULL;
    int there = rest ? int_sign(rest) == 0 : -1;
    release_maybe(offset);
    release_maybe(rest);
    return there;
}

static bool is_plain_int(Object *o) { return int_is_exact(o) || o->type == &bool_type; }

/* How often value equals an item (first: stops at one); *position: where. -1: exception. */
static int64_t search(Object *o, Object *value, bool first, int64_t *position)
{
    Object *iterator = object_iter(o), *item;
    int64_t count = 0, i = 0;
    int same = 0;
    if (!iterator)
        return -1;
    for (; same >= 0 && !(first && count) && (item = object_next(iterator)); i++) {
        same = object_compare_bool(item, value, CMP_EQ);
        count += same > 0;
        release(item);
    }
    release(iterator);
    *position = i - 1;
    return same < 0 || error_occurred() ? -1 : count;
}

static int range_contains(Object *o, Object *value)
{
    int64_t position;
    if (is_plain_int(value))
        return contains_int((Range *)o, value);
    return (int)search(o, value, true, &position);
}

static Object *range_count(Object *o, Object *value)
{
    int64_t position;
    int64_t count = is_plain_int(value) ? contains_int((Range *)o, value)
                                        : search(o, value, false, &position);
    return count < 0 ? NULL : int_new(count);
}

static Object *range_index(Object *o, Object *value)
{
    Range *range = (Range *)o;
    int64_t position;
    if (!is_plain_int(value)) {
        int64_t found = search(o, value, true, &position);
        if (found)
            return found < 0 ? NULL : int_new(position);
        return raise_value_error("sequence.index(x): x not in sequence");
    }
    int there = contains_int(range, value);
    if (there <= 0)
        return there < 0 ? NULL : raise_value_error("%R is not in range", value);
    Object *offset = int_sub(value, range->start);
    Object *index = offset ? int_floordiv(offset, range->step) : NULL;
    release_maybe(offset);
    return index;
}

/* ---- Comparison, hash, repr ---- */

static bool ranges_equal(const Range *a, const Range *b)
{
    if (a == b)
        return true;
    if (int_compare(a->length, b->length) != 0)
        return false;
    if (int_sign(a->length) == 0)
        return true;
    if (int_compare(a->start, b->start) != 0)
        return false;
    bool one = int_is_small(a->length) && small(a->length) == 1;
    return one || int_compare(a->step, b->step) == 0;
}

static Object *range_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_exact(a, &range_type) || !is_exact(b, &range_type))
        return not_implemented_new();
    return bool_new(ranges_equal((Range *)a, (Range *)b) == (op == CMP_EQ));
}

static Hash range_hash(Object *o)
{
    Range *range = (Range *)o;
    bool none = int_sign(range->length) == 0;
    bool one = int_is_small(range->length) && small(range->length) == 1;
    Object *parts = tuple_pack(3, range->length, none ? NONE : range->start,
                               none || one ? NONE : range->step);
    Hash hash = parts ? object_hash(parts) : -1;
    release_maybe(parts);
    return hash;
}

static Object *range_repr(Object *o)
{
    Range *range = (Range *)o;
    if (int_is_small(range->step) && small(range->step) == 1)
        return str_from_format("range(%R, %R)", range->start, range->stop);
    return str_from_format("range(%R, %R, %R)", range->start, range->stop, range->step);
}

static Object *range_reduce(Object *o)
{
    Range *range = (Range *)o;
    Object *args = tuple_pack(3, range->start, range->stop, range->step);
    Object *result = args ? tuple_pack(2, &range_type, args) : NULL;
    release_maybe(args);
    return result;
}

/* ---- Iterators ---- */

static Object *small_iter_new(int64_t start, int64_t step, uint64_t left)
{
    RangeIter *it = object_alloc(&range_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->next = start;
    it->step = step;
    it->left = left;
    return &it->head;
}


/* Consumes start and step. */
static Object *long_iter_new(Object *start_take, Object *step_take, Object *length)
{
    Object *zero = start_take && step_take ? int_new(0) : NULL;
    LongRangeIter *it = zero ? object_alloc(&long_range_iterator_type, sizeof *it) : NULL;
    if (!it) {
        release_maybe(zero);
        release_maybe(start_take);
        release_maybe(step_take);
        return NULL;
    }
    it->index = zero;
    it->start = start_take;
    it->step = step_take;
    it->length = retain(length);
    return &it->head;
}

static Object *range_iter(Object *o)
{
    Range *r = (Range *)o;
    if (all_small(r->start, r->stop, r->step) && int_is_small(r->length))
        return small_iter_new(small(r->start), small(r->step), (uint64_t)small(r->length));
    return long_iter_new(retain(r->start), retain(r->step), r->length);
}

static Object *range_reversed(Object *o)
{
    Range *r = (Range *)o;
    Object *one = int_new(1), *last = one ? int_sub(r->length, one) : NULL;
    Object *start = last ? item_at(r->start, last, r->step) : NULL;
    Object *step = start ? int_neg(r->step) : NULL;
    release_maybe(one);
    release_maybe(last);
    if (step && all_small(start, step, r->length) && int_is_small(r->stop)) {
        Object *it = small_iter_new(small(start), small(step), (uint64_t)small(r->length));
        release(start);
        release(step);
        return it;
    }
    return long_iter_new(start, step, r->length);
}

static Object *small_next(Object *o)
{
    RangeIter *it = (RangeIter *)o;
    if (!it->left)
        return NULL;
    int64_t value = it->next;
    it->left--;
    it->next = (int64_t)((uint64_t)value + (uint64_t)it->step);
    return int_new(value);
}

static Object *small_hint(Object *o) { return int_from_u64(((RangeIter *)o)->left); }

static Object *small_reduce(Object *o)
{
    RangeIter *it = (RangeIter *)o;
    Object *start = int_new(it->next), *step = start ? int_new(it->step) : NULL;
    Object *left = step ? int_from_u64(it->left) : NULL;
    Object *stop = left ? item_at(start, left, step) : NULL, *range = NULL, *zero = NULL;
    release_maybe(left);
    if (stop) {
        range = make_take(start, stop, step);
    } else {
        release_maybe(start);
        release_maybe(step);
    }
    if (range)
        zero = int_new(0);
    Object *args = zero ? tuple_pack(1, range) : NULL;
    Object *result = args ? reduce_by_builtin("iter", args, zero) : NULL;
    release_maybe(range);
    release_maybe(zero);
    return result;
}

static Object *small_setstate(Object *o, Object *state)
{
    RangeIter *it = (RangeIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    uint64_t skip = index < 0 ? 0 : (uint64_t)index > it->left ? it->left : (uint64_t)index;
    it->next = (int64_t)((uint64_t)it->next + skip * (uint64_t)it->step);
    it->left -= skip;
    return none_new();
}

static Object *long_next(Object *o)
{
    LongRangeIter *it = (LongRangeIter *)o;
    if (int_compare(it->index, it->length) >= 0)
        return NULL;
    Object *one = int_new(1), *index = one ? int_add(it->index, one) : NULL;
    release_maybe(one);
    if (!index)
        return NULL;
    Object *item = item_at(it->start, it->index, it->step);
    SET(it->index, index);
    return item;
}

static Object *long_hint(Object *o)
{
    LongRangeIter *it = (LongRangeIter *)o;
    return int_sub(it->length, it->index);
}

static Object *long_reduce(Object *o)
{
    LongRangeIter *it = (LongRangeIter *)o;
    Object *stop = item_at(it->start, it->length, it->step);
    Object *range = make_take(retain(it->start), stop, retain(it->step));
    Object *args = range ? tuple_pack(1, range) : NULL;
    release_maybe(range);
    return args ? reduce_by_builtin("iter", args, it->index) : NULL;
}

static Object *long_setstate(Object *o, Object *state)
{
    LongRangeIter *it = (LongRangeIter *)o;
    if (!int_is(state))
        return raise_type_error("state must be an int, not %.100T", state);
    Object *index = number_index(state);
    if (index && int_sign(index) < 0)
        SET(index, int_new(0));
    else if (index && int_compare(index, it->length) > 0)
        SET(index, retain(it->length));
    if (!index)
        return NULL;
    SET(it->index, index);
    return none_new();
}

static void small_dealloc(Object *o) { object_free(o); }

static void long_dealloc(Object *o)
{
    LongRangeIter *it = (LongRangeIter *)o;
    release(it->index);
    release(it->start);
    release(it->step);
    release(it->length);
    object_free(o);
}

static const MethodDef small_methods[] = {
    {"__length_hint__", small_hint, METH_NOARGS, 0, 0, "How many numbers are left."},
    {"__reduce__", small_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", small_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

static const MethodDef long_methods[] = {
    {"__length_hint__", long_hint, METH_NOARGS, 0, 0, "How many numbers are left."},
    {"__reduce__", long_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", long_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

static const MethodDef range_methods[] = {
    {"__reversed__", range_reversed, METH_NOARGS, 0, 0, "Return a reverse iterator."},
    {"__reduce__", range_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"count", range_count, METH_O, 0, 0,
     "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", range_index, METH_O, 0, 0,
     "rangeobject.index(value) -> integer -- return index of value.\n"
     "Raise ValueError if the value is not present."},
    {0}};

static const MemberDef range_members[] = {
    {"start", offsetof(Range, start), MEMBER_OBJECT, 1, NULL},
    {"stop", offsetof(Range, stop), MEMBER_OBJECT, 1, NULL},
    {"step", offsetof(Range, step), MEMBER_OBJECT, 1, NULL},
    {0}};

Type range_type = {
    .head = {1, 0, &type_type},
    .name = "range",
    .flags = TYPE_IMMUTABLE | TYPE_SEQUENCE,
    .basic_size = sizeof(Range),
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The numbers from start (0) up to stop, which is not among them, by step (1).",
    .methods = range_methods,
    .members = range_members,
    .new = range_new_slot,
    .dealloc = range_dealloc,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .is_true = range_is_true,
    .length = range_length,
    .contains = range_contains,
    .subscript = range_subscript,
};

Type range_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "range_iterator",
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(RangeIter),
    .methods = small_methods,
    .dealloc = small_dealloc,
    .iter = iterator_self,
    .iternext = small_next,
};

Type long_range_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "longrange_iterator",
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(LongRangeIter),
    .methods = long_methods,
    .dealloc = long_dealloc,
    .iter = iterator_self,
    .iternext = long_next,
};
