/* objects/container_support.c -- what the containers and iterators share.
 * SPDX-License-Identifier: MIT
 *
 *   An iterator that makes tuples keeps the last one: when the consumer has let go of it, it is
 *   filled again instead of
 *   a new one being made. The collector may have untracked it meanwhile, so it is tracked again. */
#include "objects/container_support.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/tuple.h"

Object *iterator_self(Object *iterator) { return retain(iterator); }

Object *none_or_null(int status) { return status < 0 ? NULL : none_new(); }

Object *reduce_by_builtin(const char *name, Object *args_take, Object *state)
{
    Object *function = args_take ? interp_builtin(name) : NULL, *result = NULL;
    if (function)
        result =
            state ? tuple_pack(3, function, args_take, state) : tuple_pack(2, function, args_take);
    release_maybe(function);
    release_maybe(args_take);
    return result;
}

Object *iterator_reduce(const char *function, Object *sequence, ssize_t index)
{
    if (!sequence)
        return reduce_by_builtin("iter", tuple_pack(1, tuple_empty), NULL);
    if (index < 0)
        return reduce_by_builtin(function, tuple_pack(1, sequence), NULL);
    Object *state = int_new(index);
    if (!state)
        return NULL;
    Object *result = reduce_by_builtin(function, tuple_pack(1, sequence), state);
    release(state);
    return result;
}

bool arg_index_bound(Object *o, ssize_t *out)
{
    if (!number_has_index(o)) {
        raise_type_error("slice indices must be integers or have an __index__ method");
        return false;
    }
    *out = number_as_ssize(o, NULL);
    return *out != -1 || !error_occurred();
}

bool sizes_compare(size_t a, size_t b, int op)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

int add_repr(StrBuilder *text, Object *item, bool comma)
{
    retain(item);
    Object *shown = object_repr(item);
    release(item);
    int status =
        !shown || (comma && builder_add_ascii(text, ", ", 2) < 0) ? -1 : builder_add(text, shown);
    release_maybe(shown);
    return status;
}

bool result_is_free(Object *result) { return result->refcount == 1; }

Object *result_pair(Object *result, Object *first_take, Object *second_take)
{
    Object *pair[] = {first_take, second_take};
    if (!result_is_free(result))
        return tuple_new_take(pair, 2);
    Tuple *tuple = (Tuple *)retain(result);
    Object *old[] = {tuple->items[0], tuple->items[1]};
    tuple->items[0] = first_take;
    tuple->items[1] = second_take;
    if (!gc_is_tracked(tuple))
        gc_track(tuple);
    release_maybe(old[0]);
    release_maybe(old[1]);
    return &tuple->head;
}
