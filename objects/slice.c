/* objects/slice.c -- slice objects and index arithmetic.   SPDX-License-Identifier: MIT */
#include "objects/slice.h"

#include <limits.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define SSIZE_MIN (-SSIZE_MAX - 1)

/* ---- Making and dying ---- */

Object *slice_new(Object *start, Object *stop, Object *step)
{
    Slice *slice = gc_object_alloc(&slice_type, sizeof *slice);
    if (!slice)
        return NULL;
    slice->start = retain(start ? start : NONE);
    slice->stop = retain(stop ? stop : NONE);
    slice->step = retain(step ? step : NONE);
    gc_track(slice);
    return &slice->head;
}

static Object *slice_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("slice", kwnames) < 0 || args_check("slice", nargs, 1, 3) < 0)
        return NULL;
    if (nargs == 1)
        return slice_new(NULL, args[0], NULL);
    return slice_new(args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void slice_dealloc(Object *o)
{
    Slice *slice = (Slice *)o;
    gc_untrack(o);
    release(slice->step);
    release(slice->start);
    release(slice->stop);
    gc_object_free(o);
}

static int slice_traverse(Object *o, Visit visit, void *arg)
{
    Slice *slice = (Slice *)o;
    VISIT(slice->start);
    VISIT(slice->stop);
    VISIT(slice->step);
    return 0;
}

/* ---- Indices ---- */

int slice_unpack(Object *o, ssize_t *start, ssize_t *stop, ssize_t *step)
{
    Slice *slice = (Slice *)o;
    *step = 1;
    if (!arg_slice_index(slice->step, step))
        return -1;
    if (*step == 0) {
        raise_value_error("slice step cannot be zero");
        return -1;
    }
    if (*step < -SSIZE_MAX)
        *step = -SSIZE_MAX;     /* so that it can be negated */
    *start = *step < 0 ? SSIZE_MAX : 0;
    *stop = *step < 0 ? SSIZE_MIN : SSIZE_MAX;
    return arg_slice_index(slice->start, start) && arg_slice_index(slice->stop, stop) ? 0 : -1;
}

static ssize_t clip(ssize_t index, ssize_t length, ssize_t step)
{
    if (index < 0) {
        index += length;
        return index >= 0 ? index : step < 0 ? -1 : 0;
    }
    return index < length ? index : step < 0 ? length - 1 : length;
}

ssize_t slice_adjust(ssize_t length, ssize_t *start, ssize_t *stop, ssize_t step)
{
    *start = clip(*start, length, step);
    *stop = clip(*stop, length, step);
    if (step < 0)
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

static Object *index_of(Object *o)
{
    if (number_has_index(o))
        return number_index(o);
    return raise_type_error("slice indices must be integers or None or have an __index__ method");
}

/* A bound: given (None: fallback), counted from the end if negative, kept within lower and upper.
 * New. */
static Object *bound_any(Object *given, Object *fallback, Object *length, Object *lower,
                         Object *upper)
{
    if (given == NONE)
        return retain(fallback);
    Object *bound = index_of(given);
    if (!bound)
        return NULL;
    if (int_sign(bound) < 0) {
        SET(bound, int_add(bound, length));
        if (bound && int_compare(bound, lower) < 0)
            SET(bound, retain(lower));
    } else if (int_compare(bound, upper) > 0) {
        SET(bound, retain(upper));
    }
    return bound;
}

int slice_indices_any(Object *o, Object *length, Object *out[3])
{
    Slice *slice = (Slice *)o;
    out[0] = out[1] = NULL;
    out[2] = slice->step == NONE ? int_new(1) : index_of(slice->step);
    if (!out[2])
        return -1;
    bool negative = int_sign(out[2]) < 0;
    if (int_sign(out[2]) == 0)
        raise_value_error("slice step cannot be zero");
    Object *lower = int_new(negative ? -1 : 0);
    Object *upper = lower && negative ? int_add(length, lower) : retain(length);
    if (lower && upper && !error_occurred()) {
        out[0] = bound_any(slice->start, negative ? upper : lower, length, lower, upper);
        out[1] =
            out[0] ? bound_any(slice->stop, negative ? lower : upper, length, lower, upper) : NULL;
    }
    release_maybe(lower);
    release_maybe(upper);
    if (out[1])
        return 0;
    release_maybe(out[0]);
    release(out[2]);
    return -1;
}

static Object *slice_indices(Object *self, Object *given)
{
    Object *out[3], *length = number_index(given);
    if (!length)
        return NULL;
    if (int_sign(length) < 0) {
        release(length);
        return raise_value_error("length should not be negative");
    }
    int status = slice_indices_any(self, length, out);
    release(length);
    return status < 0 ? NULL : tuple_new_take(out, 3);
}

/* ---- Other slots ---- */

static Object *as_tuple(Object *o)
{
    Slice *slice = (Slice *)o;
    return tuple_pack(3, slice->start, slice->stop, slice->step);
}

static Object *slice_repr(Object *o)
{
    Slice *slice = (Slice *)o;
    return str_from_format("slice(%R, %R, %R)", slice->start, slice->stop, slice->step);
}

static Object *slice_compare(Object *a, Object *b, int op)
{
    if (!is_exact(a, &slice_type) || !is_exact(b, &slice_type))
        return not_implemented_new();
    Object *left = as_tuple(a), *right = left ? as_tuple(b) : NULL;
    Object *result = right ? object_compare(left, right, op) : NULL;
    release_maybe(left);
    release_maybe(right);
    return result;
}

static Object *slice_reduce(Object *o)
{
    Object *parts = as_tuple(o), *result = parts ? tuple_pack(2, &slice_type, parts) : NULL;
    release_maybe(parts);
    return result;
}

static const MethodDef slice_methods[] = {
    {"indices", slice_indices, METH_O, 0, 0,
     "S.indices(len) -> (start, stop, stride)\n\nWhat S selects of a sequence of that length."},
    {"__reduce__", slice_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {0}};

static const MemberDef slice_members[] = {
    {"start", offsetof(Slice, start), MEMBER_OBJECT, 1, NULL},
    {"stop", offsetof(Slice, stop), MEMBER_OBJECT, 1, NULL},
    {"step", offsetof(Slice, step), MEMBER_OBJECT, 1, NULL},
    {0}};

Type slice_type = {
    .head = {1, 0, &type_type},
    .name = "slice",
    .flags = TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Slice),
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nWhat x[start:stop:step] hands to x.",
    .methods = slice_methods,
    .members = slice_members,
    .new = slice_new_slot,
    .dealloc = slice_dealloc,
    .traverse = slice_traverse,
    .repr = slice_repr,
    .hash = object_hash_unhashable,
    .compare = slice_compare,
};
