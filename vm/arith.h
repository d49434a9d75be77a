/* vm/arith.h -- the number operations that the loop does itself.   SPDX-License-Identifier: MIT
 *
 * op_X(a, b, &n): NUMBER_INT or NUMBER_FLOAT with the result in n, or NUMBER_MISS for operands or
 * results that need the general way. Nothing raises, nothing is counted. */
#ifndef OURO_VM_ARITH_H
#define OURO_VM_ARITH_H

#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

enum NumberKind { NUMBER_MISS, NUMBER_INT, NUMBER_FLOAT };
typedef union Number { int64_t i; double f; } Number;

ALWAYS_INLINE bool both_fast_ints(const Object *a, const Object *b)
{
    return LIKELY(a->type == &int_type) && LIKELY(b->type == &int_type)
           && LIKELY((a->gc | b->gc) == 0);
}
ALWAYS_INLINE int64_t int_at(const Object *o) { return ((const Int *)o)->value; }
ALWAYS_INLINE double float_at(const Object *o) { return ((const Float *)o)->value; }

#define EXACT_IN_DOUBLE (1ll << 53)
/* At least one of a and b is a float and the other a float or an int that a double holds
 * exactly. */
ALWAYS_INLINE bool as_doubles(const Object *a, const Object *b, double *x, double *y)
{
    if (a->type == &float_type) {
        *x = float_at(a);
        if (LIKELY(b->type == &float_type)) {
            *y = float_at(b);
            return true;
        }
        if (!int_is_fast(b) || int_at(b) > EXACT_IN_DOUBLE || int_at(b) < -EXACT_IN_DOUBLE)
            return false;
        *y = (double)int_at(b);
        return true;
    }
    if (b->type != &float_type || !int_is_fast(a) || int_at(a) > EXACT_IN_DOUBLE
        || int_at(a) < -EXACT_IN_DOUBLE)
        return false;
    *x = (double)int_at(a);
    *y = float_at(b);
    return true;
}

#define OVERFLOWING(name, builtin, operator) \
    ALWAYS_INLINE enum NumberKind op_##name(const Object *a, const Object *b, Number *n) \
    { \
        double x, y; \
        if (LIKELY(both_fast_ints(a, b))) \
            return UNLIKELY(builtin(int_at(a), int_at(b), &n->i)) ? NUMBER_MISS : NUMBER_INT; \
        if (!as_doubles(a, b, &x, &y)) \
            return NUMBER_MISS; \
        n->f = x operator y; \
        return NUMBER_FLOAT; \
    }
OVERFLOWING(ADD, __builtin_add_overflow, +)
OVERFLOWING(SUB, __builtin_sub_overflow, -)
OVERFLOWING(MUL, __builtin_mul_overflow, *)
#undef OVERFLOWING

#define DIVIDING(name, int_function, float_function) \
    ALWAYS_INLINE enum NumberKind op_##name(const Object *a, const Object *b, Number *n) \
    { \
        double x, y; \
        if (LIKELY(both_fast_ints(a, b))) { \
            if (UNLIKELY(int_at(b) == 0 || int_at(b) == -1)) \
                return NUMBER_MISS; \
            n->i = int_function(int_at(a), int_at(b)); \
            return NUMBER_INT; \
        } \
        if (!as_doubles(a, b, &x, &y) || y == 0.0) \
            return NUMBER_MISS; \
        n->f = float_function(x, y); \
        return NUMBER_FLOAT; \
    }
/* Division of 64-bit numbers is slow: most operands fit 32 bits. */
ALWAYS_INLINE int64_t quick_floordiv(int64_t a, int64_t b)
{
    if (LIKELY((uint64_t)(a | b) >> 32 == 0))
        return (int64_t)((uint32_t)a / (uint32_t)b);
    return int64_floordiv(a, b);
}
ALWAYS_INLINE int64_t quick_mod(int64_t a, int64_t b)
{
    if (LIKELY((uint64_t)(a | b) >> 32 == 0))
        return (int64_t)((uint32_t)a % (uint32_t)b);
    return int64_mod(a, b);
}
DIVIDING(FLOORDIV, quick_floordiv, float_floordiv)
DIVIDING(MOD, quick_mod, float_mod)
#undef DIVIDING

ALWAYS_INLINE enum NumberKind op_TRUEDIV(const Object *a, const Object *b, Number *n)
{
    double x, y;
    if (both_fast_ints(a, b)) {
        int64_t i = int_at(a), j = int_at(b);
        if (i > EXACT_IN_DOUBLE || i < -EXACT_IN_DOUBLE || j > EXACT_IN_DOUBLE
            || j < -EXACT_IN_DOUBLE || j == 0)
            return NUMBER_MISS;
        n->f = (double)i / (double)j;
        return NUMBER_FLOAT;
    }
    if (!as_doubles(a, b, &x, &y) || y == 0.0)
        return NUMBER_MISS;
    n->f = x / y;
    return NUMBER_FLOAT;
}

#define BITWISE(name, operator) \
    ALWAYS_INLINE enum NumberKind op_##name(const Object *a, const Object *b, Number *n) \
    { \
        if (UNLIKELY(!both_fast_ints(a, b))) \
            return NUMBER_MISS; \
        n->i = int_at(a) operator int_at(b); \
        return NUMBER_INT; \
    }
BITWISE(AND, &)
BITWISE(OR, |)
BITWISE(XOR, ^)
#undef BITWISE

ALWAYS_INLINE enum NumberKind op_LSHIFT(const Object *a, const Object *b, Number *n)
{
    if (UNLIKELY(!both_fast_ints(a, b) || (uint64_t)int_at(b) >= 63))
        return NUMBER_MISS;
    n->i = (int64_t)((uint64_t)int_at(a) << int_at(b));
    return n->i >> int_at(b) == int_at(a) ? NUMBER_INT : NUMBER_MISS;
}
ALWAYS_INLINE enum NumberKind op_RSHIFT(const Object *a, const Object *b, Number *n)
{
    if (UNLIKELY(!both_fast_ints(a, b) || int_at(b) < 0))
        return NUMBER_MISS;
    n->i = int_at(a) >> (int_at(b) > 63 ? 63 : int_at(b));
    return NUMBER_INT;
}

static __attribute__((noinline)) int cmp_texts_equal(const Object *a, const Object *b)
{
    return str_is_exact(a) && str_is_exact(b) ? str_equal(a, b) : -1;
}
ALWAYS_INLINE int cmp_texts_differ(const Object *a, const Object *b)
{
    int equal = cmp_texts_equal(a, b);
    return equal < 0 ? equal : !equal;
}

/* cmp_X(a, b): 1, 0, or -1 for "the general way". int_X, cmp_other_X: the same for two fast ints,
 * and for all others. */
#define COMPARING(name, operator, otherwise) \
    ALWAYS_INLINE bool int_##name(const Object *a, const Object *b) \
    { \
        return int_at(a) operator int_at(b); \
    } \
    ALWAYS_INLINE int cmp_other_##name(const Object *a, const Object *b) \
    { \
        double x, y; \
        return as_doubles(a, b, &x, &y) ? x operator y : otherwise; \
    } \
    ALWAYS_INLINE int cmp_##name(const Object *a, const Object *b) \
    { \
        return LIKELY(both_fast_ints(a, b)) ? int_##name(a, b) : cmp_other_##name(a, b); \
    }
COMPARING(LT, <, -1)
COMPARING(LE, <=, -1)
COMPARING(EQ, ==, cmp_texts_equal(a, b))
COMPARING(NE, !=, cmp_texts_differ(a, b))
COMPARING(GT, >, -1)
COMPARING(GE, >=, -1)
#undef COMPARING

/* ---- results ---- */

ALWAYS_INLINE bool int_in_cache(int64_t value)
{
    return (uint64_t)value - (uint64_t)INT_CACHE_MIN <= (uint64_t)(INT_CACHE_MAX - INT_CACHE_MIN);
}
ALWAYS_INLINE Object *int_cached(int64_t value) { return &int_cache[value - INT_CACHE_MIN].head; }
/* A number object with one holder, ours, may take a new value instead of dying. */
ALWAYS_INLINE bool int_is_ours(const Object *o)
{
    return !PROBED && o->refcount == 1 && o->type == &int_type && o->gc == 0;
}
ALWAYS_INLINE bool float_is_ours(const Object *o)
{
    return !PROBED && o->refcount == 1 && o->type == &float_type;
}

#endif
