/* objects/int.c -- integers: the cache, making, conversions and the arithmetic of small values.
 * SPDX-License-Identifier: MIT
 *
 *   I1-I3 stand in int.h. Each operation tries the 64-bit way first, the rest goes to int_big.c. */
#include <limits.h>
#include <math.h>

#include "gc/gc.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/instance.h"
#include "objects/int_internal.h"
#include "objects/tuple.h"

#define SHARED_REFCOUNT 999999999u
#define CACHE_SIZE (INT_CACHE_MAX - INT_CACHE_MIN + 1)
#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)

Int int_cache[CACHE_SIZE];
Int true_object = {{SHARED_REFCOUNT, 0, &bool_type}, 1};
Int false_object = {{SHARED_REFCOUNT, 0, &bool_type}, 0};
FreeList int_free_list = {.limit = 1000, .name = "int", .size = sizeof(Int)};

int int_init(void)
{
    for (int i = 0; i < CACHE_SIZE; i++)
        int_cache[i] = (Int){{SHARED_REFCOUNT, 0, &int_type}, INT_CACHE_MIN + i};
    return 0;
}

/* ---- Making ---- */

static Int *int_alloc_small(void)
{
    Int *i = free_list_pop(&int_free_list);
    if (UNLIKELY(!i) && !(i = mem_alloc(sizeof(Int))))
        return (Int *)raise_no_memory();
    i->head = (Object){1, 0, &int_type};
    PROBE(born, &i->head);
    return i;
}

Object *int_new_slow(int64_t value)
{
    Int *i = int_alloc_small();
    if (UNLIKELY(!i))
        return NULL;
    i->value = value;
    return &i->head;
}

Int *int_alloc_limbs(mp_size_t count)
{
    if (count <= 1)
        return int_alloc_small();
    if (count > INT_LIMBS_MAX)
        return (Int *)raise_no_memory();
    Int *i = mem_alloc(sizeof(Object) + (size_t)count * sizeof(mp_limb_t));
    if (!i)
        return (Int *)raise_no_memory();
    i->head = (Object){1, 0, &int_type};
    PROBE(born, &i->head);
    return i;
}

/* Gives back the memory of an int that was not finished or that dies. */
static void int_free(Int *i, mp_size_t room)
{
    PROBE(dead, &i->head);
    if (room > 1 || !free_list_push(&int_free_list, i))
        mem_free(i);
}

/* Whether one limb and a sign are in the range of int64_t. */
static inline bool limb_fits(mp_limb_t limb, bool negative)
{
    return limb <= (uint64_t)INT64_MAX + negative;
}

Object *int_finish(Int *i, mp_size_t room, bool negative)
{
    mp_size_t count = room;
    mp_limb_t *limbs = int_limbs(i);
    while (count > 0 && limbs[count - 1] == 0)
        count--;
    if (count == 0 || (count == 1 && limb_fits(limbs[0], negative))) {
        uint64_t magnitude = count ? limbs[0] : 0;
        int_free(i, room);
        return int_new(negative ? (int64_t)-magnitude : (int64_t)magnitude);
    }
    if (count != room && (count == 1 || room - count > 4)) {
        Int *smaller = mem_realloc(i, sizeof(Object) + (size_t)count * sizeof(mp_limb_t));
        if (smaller)
            PROBE(moved, &i->head, &smaller->head);
        i = smaller ? smaller : i;
    }
    i->head.gc = (uint32_t)(int32_t)(negative ? -count : count);
    return &i->head;
}

Object *int_from_magnitude(const mp_limb_t *limbs, mp_size_t count, bool negative)
{
    Int *i = int_alloc_limbs(count);
    if (!i)
        return NULL;
    if (count)
        mpn_copyi(int_limbs(i), limbs, count);
    return int_finish(i, count, negative);
}

Object *int_from_mpz(mpz_srcptr z)
{
    return int_from_magnitude(mpz_limbs_read(z), (mp_size_t)mpz_size(z), mpz_sgn(z) < 0);
}

Object *int_from_i128(__int128 value)
{
    if (value == (int64_t)value)
        return int_new((int64_t)value);
    unsigned __int128 magnitude = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    mp_limb_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return int_from_magnitude(limbs, limbs[1] ? 2 : 1, value < 0);
}

Object *int_from_u64(uint64_t value)
{
    return value <= INT64_MAX ? int_new((int64_t)value) : int_from_magnitude(&value, 1, false);
}

Object *int_from_double(double value)
{
    if (isinf(value))
        return raise_overflow_error("cannot convert float infinity to integer");
    if (isnan(value))
        return raise_value_error("cannot convert float NaN to integer");
    if (value >= -0x1p63 && value < 0x1p63)
        return int_new((int64_t)value);
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    Magnitude m = {.count = 1, .negative = value < 0, .single = mantissa};
    m.limbs = &m.single;
    return int_big_lshift(&m, (uint64_t)(exponent - 53));
}

static void int_dealloc(Object *o)
{
    if (LIKELY(o->type == &int_type)) {
        int_free((Int *)o, int_limb_count((Int *)o));
        return;
    }
    CLEAR(((IntSub *)o)->value);
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

/* ---- To C numbers ---- */

int64_t int_to_i64_overflow(const void *o, int *overflow)
{
    const Int *i = int_of(o);
    *overflow = 0;
    if (LIKELY(int_is_small(i)))
        return i->value;
    *overflow = (int32_t)i->head.gc < 0 ? -1 : 1;
    return 0;
}

int64_t int_to_i64(const void *o)
{
    int overflow;
    int64_t value = int_to_i64_overflow(o, &overflow);
    if (LIKELY(!overflow))
        return value;
    raise_overflow_error("Python int too large to convert to C long");
    return -1;
}

ssize_t int_to_ssize(const void *o)
{
    int overflow;
    int64_t value = int_to_i64_overflow(o, &overflow);
    if (LIKELY(!overflow))
        return value;
    raise_overflow_error("Python int too large to convert to C ssize_t");
    return -1;
}

uint64_t int_to_u64_mask(const void *o)
{
    const Int *i = int_of(o);
    uint64_t low = (uint64_t)i->value;
    return (int32_t)i->head.gc < 0 ? -low : low;
}

double int_to_double(const void *o)
{
    const Int *i = int_of(o);
    if (LIKELY(int_is_small(i)))
        return (double)i->value;
    Magnitude m;
    magnitude_of(i, &m);
    double value = int_big_double(&m);
    if (!isinf(value))
        return value;
    raise_overflow_error("int too large to convert to float");
    return -1.0;
}

int int_sign(const void *o)
{
    const Int *i = int_of(o);
    int64_t word = int_is_small(i) ? i->value : (int32_t)i->head.gc;
    return (word > 0) - (word < 0);
}

size_t int_bit_length(const void *o)
{
    Magnitude m;
    int_view(o, &m);
    if (m.count == 0)
        return 0;
    return (size_t)m.count * 64 - (size_t)__builtin_clzll(m.limbs[m.count - 1]);
}

/* ---- Comparison and hash ---- */

int int_compare(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (LIKELY(int_is_small(x) && int_is_small(y)))
        return (x->value > y->value) - (x->value < y->value);
    Magnitude m, n;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    return int_big_compare(&m, &n);
}

/* b: integral, beyond int64_t or a beyond it. */
static int compare_with_integral(const Int *a, double b)
{
    int exponent;
    frexp(b, &exponent);
    size_t bits = int_bit_length(a);
    int sign = int_sign(a), other = (b > 0) - (b < 0);
    if (sign != other)
        return sign < other ? -1 : 1;
    if (exponent <= 0 || bits != (size_t)exponent)
        return (exponent <= 0 || bits > (size_t)exponent) ? sign : -sign;
    mpz_t z;
    Magnitude m;
    magnitude_of(a, &m);
    int order = mpz_cmp_d(MPZ_VIEW(z, &m), b);
    return (order > 0) - (order < 0);
}

int int_compare_double(const void *o, double b)
{
    const Int *a = int_of(o);
    if (!int_is_small(a) || !(b >= -0x1p63 && b < 0x1p63))
        return compare_with_integral(a, b);
    int64_t whole = (int64_t)b;
    if (a->value != whole)
        return a->value < whole ? -1 : 1;
    double rest = b - (double)whole;
    return rest > 0 ? -1 : rest < 0;
}

/* The limbs as one number modulo 2^61 - 1: 2^64 is 8 there. */
static uint64_t hash_of_limbs(const Magnitude *m)
{
    uint64_t hash = 0;
    for (mp_size_t i = m->count; i-- > 0;) {
        unsigned __int128 sum = (unsigned __int128)hash * 8 + m->limbs[i];
        hash = (uint64_t)(sum % HASH_MODULUS);
    }
    return hash;
}

Hash int_hash(Object *o)
{
    Magnitude m;
    int_view(o, &m);
    Hash hash = m.count <= 1 ? (Hash)((m.count ? m.limbs[0] : 0) % HASH_MODULUS)
                             : (Hash)hash_of_limbs(&m);
    if (m.negative)
        hash = -hash;
    return hash == -1 ? -2 : hash;
}

/* ---- Arithmetic ---- */

static inline bool both_small(const Int *a, const Int *b)
{
    return LIKELY(int_is_small(a) && int_is_small(b));
}

Object *int_add(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (both_small(x, y))
        return int_from_i128((__int128)x->value + y->value);
    Magnitude m, n;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    return int_big_add(&m, &n);
}

Object *int_sub(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (both_small(x, y))
        return int_from_i128((__int128)x->value - y->value);
    Magnitude m, n;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    n.negative = !n.negative;
    return int_big_add(&m, &n);
}

Object *int_mul(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (both_small(x, y))
        return int_from_i128((__int128)x->value * y->value);
    Magnitude m, n;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    return int_big_mul(&m, &n);
}

static bool is_zero(const Int *i) { return int_is_small(i) && i->value == 0; }

static inline bool divides_small(const Int *a, const Int *b)
{
    return both_small(a, b) && b->value != -1;
}

Object *int_floordiv(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (is_zero(y))
        return raise_error(&exc_ZeroDivisionError, "integer division or modulo by zero");
    if (divides_small(x, y))
        return int_new(int64_floordiv(x->value, y->value));
    Magnitude m, n;
    Object *quotient;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    return int_big_divmod(&m, &n, &quotient, NULL) < 0 ? NULL : quotient;
}

Object *int_mod(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (is_zero(y))
        return raise_error(&exc_ZeroDivisionError, "integer modulo by zero");
    if (divides_small(x, y))
        return int_new(int64_mod(x->value, y->value));
    Magnitude m, n;
    Object *remainder;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    return int_big_divmod(&m, &n, NULL, &remainder) < 0 ? NULL : remainder;
}

/* A tuple of two (consumed, NULL allowed). */
static Object *pair_take(Object *first, Object *second)
{
    if (first && second)
        return tuple_new_take((Object *[]){first, second}, 2);
    release_maybe(first);
    release_maybe(second);
    return NULL;
}

static Object *divmod_ints(const Int *a, const Int *b)
{
    if (is_zero(b))
        return raise_error(&exc_ZeroDivisionError, "integer division or modulo by zero");
    if (divides_small(a, b))
        return pair_take(int_new(int64_floordiv(a->value, b->value)),
                         int_new(int64_mod(a->value, b->value)));
    Magnitude m, n;
    Object *quotient, *remainder;
    magnitude_of(a, &m);
    magnitude_of(b, &n);
    if (int_big_divmod(&m, &n, &quotient, &remainder) < 0)
        return NULL;
    return pair_take(quotient, remainder);
}

Object *int_divmod(Object *a, Object *b)
{
    if (!int_is(a) || !int_is(b))
        return not_implemented_new();
    return divmod_ints(int_of(a), int_of(b));
}

static inline bool exact_in_double(const Int *i)
{
    return int_is_small(i) && int64_magnitude(i->value) <= (uint64_t)1 << 53;
}

Object *int_truediv(const void *a, const void *b)
{
    const Int *x = int_of(a), *y = int_of(b);
    if (is_zero(y))
        return raise_error(&exc_ZeroDivisionError, "division by zero");
    if (exact_in_double(x) && exact_in_double(y))
        return float_new((double)x->value / (double)y->value);
    Magnitude m, n;
    magnitude_of(x, &m);
    magnitude_of(y, &n);
    double ratio = int_big_truediv(&m, &n);
    if (ratio < 0)
        return NULL;
    if (isinf(ratio))
        return raise_overflow_error("integer division result too large for a float");
    return float_new(m.negative != n.negative ? -ratio : ratio);
}

/* The count of a shift: 0, or -1 with ValueError; saturates. */
static int shift_count(const Int *count, uint64_t *out)
{
    if (int_sign(count) < 0) {
        raise_value_error("negative shift count");
        return -1;
    }
    *out = int_is_small(count) ? (uint64_t)count->value : UINT64_MAX;
    return 0;
}

Object *int_lshift(const void *a, const void *b)
{
    const Int *x = int_of(a);
    uint64_t count;
    if (shift_count(int_of(b), &count) < 0)
        return NULL;
    if (is_zero(x))
        return int_new(0);
    if (int_is_small(x) && count < 64)
        return int_from_i128((__int128)((unsigned __int128)(__int128)x->value << count));
    if (count == UINT64_MAX)
        return raise_overflow_error("too many digits in integer");
    Magnitude m;
    magnitude_of(x, &m);
    return int_big_lshift(&m, count);
}

Object *int_rshift(const void *a, const void *b)
{
    const Int *x = int_of(a);
    uint64_t count;
    if (shift_count(int_of(b), &count) < 0)
        return NULL;
    if (int_is_small(x))
        return int_new(x->value >> (count > 63 ? 63 : count));
    Magnitude m;
    magnitude_of(x, &m);
    return int_big_rshift(&m, count);
}

#define BITWISE(name, operator, op) \
    Object *int_##name(const void *a, const void *b) \
    { \
        const Int *x = int_of(a), *y = int_of(b); \
        if (both_small(x, y)) \
            return int_new(x->value operator y->value); \
        Magnitude m, n; \
        magnitude_of(x, &m); \
        magnitude_of(y, &n); \
        return int_big_bits(&m, &n, op); \
    }
BITWISE(and, &, BIN_AND)
BITWISE(or, |, BIN_OR)
BITWISE(xor, ^, BIN_XOR)

Object *int_neg(const void *a)
{
    const Int *x = int_of(a);
    if (int_is_small(x))
        return int_from_i128(-(__int128)x->value);
    return int_from_magnitude(int_limbs(x), int_limb_count(x), (int32_t)x->head.gc > 0);
}

Object *int_invert(const void *a)
{
    const Int *x = int_of(a);
    if (int_is_small(x))
        return int_new(~x->value);
    Object *negative = int_neg(a);
    Object *result = negative ? int_sub(negative, &int_cache[1 - INT_CACHE_MIN]) : NULL;
    release_maybe(negative);
    return result;
}

/* ---- The slots of the type ---- */

#define BINARY_SLOT(name) \
    static Object *int_##name##_slot(Object *a, Object *b) \
    { return int_is(a) && int_is(b) ? int_##name(a, b) : not_implemented_new(); }
BINARY_SLOT(add)
BINARY_SLOT(sub)
BINARY_SLOT(mul)
BINARY_SLOT(floordiv)
BINARY_SLOT(truediv)
BINARY_SLOT(mod)
BINARY_SLOT(lshift)
BINARY_SLOT(rshift)
BINARY_SLOT(and)
BINARY_SLOT(or)
BINARY_SLOT(xor)

static Object *int_pow_slot(Object *a, Object *b) { return int_pow(a, b, NULL); }

static Object *int_compare_slot(Object *a, Object *b, int op)
{
    if (!int_is(a) || !int_is(b))
        return not_implemented_new();
    int order = int_compare(a, b);
    switch (op) {
    case CMP_LT: return bool_new(order < 0);
    case CMP_LE: return bool_new(order <= 0);
    case CMP_EQ: return bool_new(order == 0);
    case CMP_NE: return bool_new(order != 0);
    case CMP_GT: return bool_new(order > 0);
    default: return bool_new(order >= 0);
    }
}

static Object *int_positive(Object *o)
{
    Int *value = int_of(o);
    return int_is_exact(value) ? retain(&value->head) : int_new(value->value);
}

static Object *int_negative_slot(Object *o) { return int_neg(o); }
static Object *int_absolute(Object *o) { return int_sign(o) < 0 ? int_neg(o) : int_positive(o); }
static Object *int_invert_slot(Object *o) { return int_invert(o); }
static int int_is_true(Object *o) { return int_sign(o) != 0; }
static Object *int_repr(Object *o) { return int_to_text(o, 10); }

static Object *int_to_float_slot(Object *o)
{
    double value = int_to_double(o);
    return value == -1.0 && error_occurred() ? NULL : float_new(value);
}

static bool is_shared(const Int *i)
{
    return i->head.type == &bool_type || (i >= int_cache && i < int_cache + CACHE_SIZE);
}

/* A subclass instance has its value to itself unless that is a shared object. */
static size_t int_size_of(Object *o)
{
    const Int *value = int_of(o);
    size_t limbs = (size_t)int_limb_count(value);
    size_t size = sizeof(Object) + (limbs > 1 ? limbs : 1) * sizeof(mp_limb_t);
    if (value == (Int *)o)
        return size;
    return instance_size(o) + (is_shared(value) ? 0 : size);
}

static const char int_doc[] =
    "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
    "The integer that a number, or a text in the given base, stands for; 0 without\n"
    "arguments. A number that is not integral is cut off towards zero. x must be text\n"
    "(str, bytes or bytearray) when base is given: digits with an optional sign,\n"
    "underscores between them and spaces around. Base 0 means that the text says\n"
    "its base itself, as a literal does.";

Type int_type = {
    .head = {1, 0, &type_type},
    .name = "int",
    .flags = TYPE_BASE | TYPE_IMMUTABLE | TYPE_INT_SUBCLASS,
    .basic_size = sizeof(Int),
    .doc = int_doc,
    .methods = int_methods,
    .getsets = int_getsets,
    .new = int_new_slot,
    .dealloc = int_dealloc,
    .repr = int_repr,
    .hash = int_hash,
    .compare = int_compare_slot,
    .binary = {
        [BIN_ADD] = int_add_slot, [BIN_SUB] = int_sub_slot, [BIN_MUL] = int_mul_slot,
        [BIN_FLOORDIV] = int_floordiv_slot, [BIN_TRUEDIV] = int_truediv_slot,
        [BIN_MOD] = int_mod_slot, [BIN_AND] = int_and_slot, [BIN_OR] = int_or_slot,
        [BIN_XOR] = int_xor_slot, [BIN_LSHIFT] = int_lshift_slot, [BIN_RSHIFT] = int_rshift_slot,
        [BIN_POW] = int_pow_slot, [BIN_DIVMOD] = int_divmod,
    },
    .power = int_pow,
    .negative = int_negative_slot,
    .positive = int_positive,
    .absolute = int_absolute,
    .invert = int_invert_slot,
    .to_int = int_positive,
    .to_float = int_to_float_slot,
    .index = int_positive,
    .is_true = int_is_true,
    .size_of = int_size_of,
};
