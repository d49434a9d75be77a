/* objects/args.h -- arguments of native functions.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_ARGS_H
#define OURO_OBJECTS_ARGS_H
#include "objects/object.h"

/* Signature of a native function with keywords (METH_KEYWORDS): names in order; the first
 * `positional_only` have "" semantics (cannot be given by name);
 * up to max_positional may be given by position; the first `required` must be given. */
typedef struct ArgSpec {
    const char *function;           /* "sorted" */
    const char *const *names;       /* count names, NULL-terminated */
    uint8_t positional_only, max_positional, required;
} ArgSpec;
/* Fills out[i] with borrowed values (NULL: not given). 0, or -1 with CPython's TypeError texts
 * (clinic style: "f() takes at most 2 positional arguments (3 given)", "f() missing required
 * argument 'x' (pos 1)", "'y' is an invalid keyword argument for f()", "argument for f() given by
 * name ('x') and position (1)"). */
int args_parse(const ArgSpec *spec, Object *const *args, size_t nargs, Object *kwnames,
               Object **out);
/* Arity check for positional only: "NAME expected at least 1 argument, got 0". max -1: any. */
int args_check(const char *name, size_t nargs, ssize_t min, ssize_t max);
/* "NAME() takes no keyword arguments". */
int args_no_keywords(const char *name, Object *kwnames);
static inline size_t kwnames_count(Object *kwnames);
/* Typed getters; false/-1: exception pending. NULL o (not given) keeps *out. */
bool arg_bool(Object *o, bool *out);
/* __index__; OverflowError "Python int too large to convert to C ssize_t" */
bool arg_ssize(Object *o, ssize_t *out);
bool arg_int(Object *o, int *out);                  /* "Python int too large to convert to C int" */
/* functions that tell int and long apart: "signed integer is greater than maximum", "... to C
 * long" */
bool arg_int_or_long(Object *o, int *out);
/* None keeps *out; clips; "slice indices must be integers or None or have an __index__ method" */
bool arg_slice_index(Object *o, ssize_t *out);
/* Splits args/kwnames into (new tuple, new dict or NULL) for Python-level __new__/__init__
 * bridges. */
int args_to_tuple_dict(Object *const *args, size_t nargs, Object *kwnames, Object **tuple,
                       Object **dict);

#include "objects/tuple.h"
static inline size_t kwnames_count(Object *kwnames) { return kwnames ? tuple_size(kwnames) : 0; }
#endif
