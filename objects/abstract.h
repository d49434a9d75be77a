/* objects/abstract.h -- what can be done with any object.   SPDX-License-Identifier: MIT
 *
 * Everything here may raise and may run user code. "new" results; NULL / -1: exception pending. */
#ifndef OURO_OBJECTS_ABSTRACT_H
#define OURO_OBJECTS_ABSTRACT_H
#include "objects/object.h"

/* new str; recursion guarded: RecursionError "... while getting the repr of an object" */
Object *object_repr(Object *o);
Object *object_str(Object *o);
Object *object_ascii(Object *o);
Object *object_format(Object *o, Object *spec /* str or NULL */);
Hash object_hash(Object *o);                    /* TypeError "unhashable type: '%T'" */
Hash object_hash_identity(Object *o);           /* default */
Hash object_hash_unhashable(Object *o);         /* slot value of unhashable types: raises */
int object_is_true(Object *o);
Object *object_compare(Object *a, Object *b, int op);
int object_compare_bool(Object *a, Object *b, int op);      /* identity implies EQ */
int object_equal(Object *a, Object *b);         /* identity, then == : 1, 0, -1 */
Object *object_iter(Object *o);                 /* TypeError "'%T' object is not iterable" */
/* The same with another text for each TypeError; %T: the type of o. */
Object *object_iter_or(Object *o, const char *text);
/* Has items that are fetched by position, for all one can tell. Pure. */
bool sequence_is(Object *o);
/* Has __iter__ or is a sequence: "is not iterable" would be wrong. Pure. */
bool object_is_iterable(Object *o);
/* Next item: new; NULL without exception: exhausted (a pending StopIteration is cleared). */
Object *object_next(Object *iterator);
ssize_t object_length(Object *o);               /* TypeError "object of type '%T' has no len()" */
ssize_t object_length_hint(Object *o, ssize_t fallback);
Object *object_get_item(Object *o, Object *key);/* o[key]; also C[...] with __class_getitem__ */
int object_set_item(Object *o, Object *key, Object *value);
int object_delete_item(Object *o, Object *key);
int object_contains(Object *container, Object *item);
Object *object_type_of(Object *o);              /* new reference to type */
/* isinstance(): tuples, unions, __instancecheck__ */
int object_is_instance(Object *o, Object *cls);
int object_is_subclass(Object *sub, Object *cls);
/* The same without __instancecheck__ / __subclasscheck__: by __class__, by __bases__. */
int object_is_instance_plain(Object *o, Object *cls);
int object_is_subclass_plain(Object *sub, Object *cls);

/* Calls. */
Object *object_call(Object *callable, Object *const *args, size_t nargs, Object *kwnames);
Object *object_call0(Object *callable);
Object *object_call1(Object *callable, Object *arg);
Object *object_call2(Object *callable, Object *a, Object *b);
Object *object_call_tuple(Object *callable, Object *args, Object *kwargs /* dict or NULL */);
/* o.name(*args) */
Object *object_call_method(Object *o, Object *name, size_t nargs, Object *const *args);
Object *object_call_method_c(Object *o, const char *name, size_t nargs, Object *const *args);
/* callable(first, *args, **kw): the arguments of a bound call. */
Object *object_call_prepend(Object *callable, Object *first, Object *const *args, size_t nargs,
                            Object *kwnames);
bool object_is_callable(Object *o);

/* Numbers. */
/* with reflection; TypeError "unsupported operand type(s) for +: 'int' and 'str'" */
Object *number_binary(enum BinaryOp op, Object *a, Object *b);
Object *number_inplace(enum BinaryOp op, Object *a, Object *b);
Object *number_power(Object *a, Object *b, Object *mod);
Object *number_negative(Object *o), *number_positive(Object *o), *number_invert(Object *o),
    *number_absolute(Object *o);
/* exact int through __index__: "'%T' object cannot be interpreted as an integer" */
Object *number_index(Object *o);
/* As a C integer through __index__; clip: out of range values become SSIZE_MIN/MAX, else the error
 * type (e.g. IndexError "cannot fit '%T' into an index-sized integer"). */
ssize_t number_as_ssize(Object *o, const Type *overflow_error /* NULL: clip */);
Object *number_int(Object *o);                  /* int(o) for numbers and text */
Object *number_float(Object *o);
bool number_has_index(Object *o);
Object *number_round(Object *o, Object *digits /* NULL or NONE: to an int */);   /* round(); new */
Object *number_divmod(Object *a, Object *b);    /* divmod(); new */

/* Guard for C recursion: enter returns -1 with RecursionError ("maximum recursion depth exceeded" +
 * where) when recursion limit or C stack end is near.
 * Implemented in vm (objects/interp.h). */
int recursion_enter(const char *where);
void recursion_leave(void);
/* repr guard for containers: 1 when o is already being printed (print "[...]"), 0 entered, -1. */
int repr_enter(Object *o);
void repr_leave(Object *o);
#endif
