/* objects/container_support.h -- what the containers and iterators share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_CONTAINER_SUPPORT_H
#define OURO_OBJECTS_CONTAINER_SUPPORT_H
#include "gc/gc.h"
#include "objects/str.h"

extern Type tuple_type;

/* Whether o can be part of a cycle, as far as its present state tells. */
static inline bool may_join_cycle(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_GC) && (o->type != &tuple_type || gc_is_tracked(o));
}
/* a OP b, for an enum CompareOp. */
bool sizes_compare(size_t a, size_t b, int op);
/* Adds repr(item), after ", " if comma. Holds item meanwhile. May run user code. */
int add_repr(StrBuilder *text, Object *item, bool comma);
/* iter(it) is it. */
Object *iterator_self(Object *iterator);
/* For __reduce__: (builtins.function, (sequence,), index); (iter, ((),)) when sequence is NULL;
 * index < 0: no state. New. */
Object *iterator_reduce(const char *function, Object *sequence, ssize_t index);
/* (builtins.function, args_take[, state]). Consumes args; state NULL: none. New. */
Object *reduce_by_builtin(const char *function, Object *args_take, Object *state);
/* A start or stop argument of index(): false with "slice indices must be integers or have an
 * __index__ method". Clips. */
bool arg_index_bound(Object *o, ssize_t *out);
/* None for status 0, NULL for -1. */
Object *none_or_null(int status);
/* The result tuple of an iterator (zip, enumerate, items) that nobody else holds can be used again:
 * true and *slot is a tuple with one owner. */
bool result_is_free(Object *result);
/* Puts two items (consumed) into a pair: result again if it is free, else a new tuple. New. May run
 * user code. */
Object *result_pair(Object *result, Object *first_take, Object *second_take);
/* A tuple of iter(iterable) for each. New. May run user code. */
Object *iterators_of(Object *const *iterables, size_t count);
/* sequence[index]: new; NULL without exception: IndexError or StopIteration was raised. May run
 * user code. */
Object *sequence_item(Object *sequence, ssize_t index);
#endif
