/* objects/int.h -- integers: 64-bit inline, GMP limbs beyond; bool.   SPDX-License-Identifier: MIT
 *
 *   I1  head.gc of an exact int (or bool) is 0 for a value that fits int64_t, else the signed limb
 *       count (as int32_t)
 *   I2  a value that fits int64_t is never stored as limbs; -5..256 are always the cached objects
 *   I3  an instance of a subclass of int (IntSub, bool apart) does not hold the value: it holds an
 *       exact Int Always reach the value through int_of(), which unwraps I3. */
#ifndef OURO_OBJECTS_INT_H
#define OURO_OBJECTS_INT_H

#include "memory/free_list.h"
#include "objects/object.h"

typedef struct Int {
    Object head;
    int64_t value;              /* I1; the first limb where head.gc != 0, further limbs follow */
} Int;

typedef struct IntSub {         /* instance of a subclass of int */
    Object head;
    Int *value;                 /* held, exact */
    uintptr_t dict_word;        /* absent (not allocated) when the class has __slots__ = () */
} IntSub;

#define INT_CACHE_MIN (-5)
#define INT_CACHE_MAX 256
extern Type int_type, bool_type;
extern Int int_cache[INT_CACHE_MAX - INT_CACHE_MIN + 1];
extern Int true_object, false_object;
#define TRUE_OBJECT ((Object *)&true_object)
#define FALSE_OBJECT ((Object *)&false_object)
extern FreeList int_free_list;

static inline bool int_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_INT_SUBCLASS);
} /* int, bool, subclasses */
static inline bool int_is_exact(const void *o) { return ((const Object *)o)->type == &int_type; }
/* The exact Int (or bool) behind an instance of int or a subclass: borrowed. */
static inline Int *int_of(const void *o)
{
    const Object *object = o;
    if (object->type == &int_type || object->type == &bool_type)
        return (Int *)o;
    return ((IntSub *)o)->value;
}
/* Whether the (exact) Int is stored inline. */
static inline bool int_is_small(const void *i) { return ((const Object *)i)->gc == 0; }
/* Exact int and inline. */
static inline bool int_is_fast(const void *o)
{
    const Object *object = o;
    return object->type == &int_type && object->gc == 0;
}

/* New reference to an int. NULL: MemoryError. Fast path inline in int_new. */
Object *int_new_slow(int64_t value);
static inline Object *int_new(int64_t value)
{
    if ((uint64_t)value - (uint64_t)INT_CACHE_MIN <= (uint64_t)(INT_CACHE_MAX - INT_CACHE_MIN))
        return retain(&int_cache[value - INT_CACHE_MIN].head);
    return int_new_slow(value);
}
Object *int_from_u64(uint64_t value);
/* truncates; OverflowError / ValueError for inf, nan ("cannot convert float infinity to
 * integer") */
Object *int_from_double(double value);
static inline Object *bool_new(bool value) { return retain(value ? TRUE_OBJECT : FALSE_OBJECT); }

/* The value of an int object (subclasses too). *overflow: 0, or the sign of a value outside int64_t
 * (then returns 0). Never raises. */
int64_t int_to_i64_overflow(const void *o, int *overflow);
/* As above; OverflowError "Python int too large to convert to C long" and -1. */
int64_t int_to_i64(const void *o);
/* OverflowError texts "Python int too large to convert to C ssize_t". -1 + exception. */
ssize_t int_to_ssize(const void *o);
uint64_t int_to_u64_mask(const void *o);
/* -1.0 + OverflowError "int too large to convert to float" */
double int_to_double(const void *o);
int int_sign(const void *o);                        /* -1, 0, 1 */
int int_compare(const void *a, const void *b);      /* -1, 0, 1; any ints */
int int_compare_double(const void *a, double b);    /* -1, 0, 1 exactly; b is finite */
Hash int_hash(Object *o);                           /* modulo 2^61 - 1, as in CPython */
size_t int_bit_length(const void *o);

/* Parses text (no surrounding space is stripped by from_digits; int_from_text does what int('...')
 * does: spaces, sign, underscores, base prefix).
 * base 0, 2..36. NULL: ValueError "invalid literal for int() with base 10: ..." (text shown by
 * repr). 4300-digit guard as in CPython. */
Object *int_from_text(Object *str_or_null, const char *text, size_t size, int base);
/* Digits only (already validated: [0-9a-zA-Z_]+ in base), e.g. from the lexer. NULL: MemoryError,
 * or ValueError of the digits guard. */
Object *int_from_digits(const char *digits, size_t size, int base);
/* Text in base 2, 8, 10, 16 (prefix: "0x" etc. when with_prefix). New str. */
Object *int_to_text(const void *o, int base);
Object *int_to_prefixed_text(const void *o, int base);

/* Arithmetic on any two ints (exact or sub): new exact int or NULL. Never call user code. */
Object *int_add(const void *a, const void *b);
Object *int_sub(const void *a, const void *b);
Object *int_mul(const void *a, const void *b);
/* ZeroDivisionError "integer division or modulo by zero" */
Object *int_floordiv(const void *a, const void *b);
/* "integer division or modulo by zero" / 3.11: "integer modulo by zero" */
Object *int_mod(const void *a, const void *b);
Object *int_truediv(const void *a, const void *b);  /* "division by zero" */
Object *int_lshift(const void *a, const void *b);
Object *int_rshift(const void *a, const void *b);
Object *int_and(const void *a, const void *b);
Object *int_or(const void *a, const void *b);
Object *int_xor(const void *a, const void *b);
Object *int_neg(const void *a);
Object *int_invert(const void *a);
Object *int_pow(Object *a, Object *b, Object *mod /* NULL or NONE */);
Object *int_divmod(Object *a, Object *b);           /* tuple */

/* C long division rounding down, for the machine's fast path (b != 0, not INT64_MIN / -1). */
static inline int64_t int64_floordiv(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return q - ((a % b != 0) & ((a ^ b) < 0));
}
static inline int64_t int64_mod(int64_t a, int64_t b)
{
    int64_t r = a % b;
    return r + (b & -(int64_t)((r != 0) & ((r ^ b) < 0)));
}

/* For subclasses: NewFunc of int and bool live in the type objects. Makes an instance of the
 * subclass type holding value. */
Object *int_subclass_new(Type *type, Object *value);
/* Called once at start. */
int int_init(void);

#endif
