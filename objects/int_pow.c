/* objects/int_pow.c -- a ** b and pow(a, b, mod).   SPDX-License-Identifier: MIT
 *
 *   64-bit operands first; what overflows starts again in int_big.c. */
#include "objects/error.h"
#include "objects/float.h"
#include "objects/int_internal.h"

/* false: the result does not fit. b >= 0. */
static bool power_small(int64_t base, uint64_t exponent, int64_t *out)
{
    int64_t result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result))
            return false;
        exponent >>= 1;
        if (exponent == 0)
            break;
        if (__builtin_mul_overflow(base, base, &base))
            return false;
    }
    *out = result;
    return true;
}

static Object *power_exact(const Int *a, const Int *b)
{
    int64_t value;
    if (int_is_small(a) && int_is_small(b) && power_small(a->value, (uint64_t)b->value, &value))
        return int_new(value);
    Magnitude m, n;
    magnitude_of(a, &m);
    magnitude_of(b, &n);
    return int_big_pow(&m, &n);
}

/* A negative exponent makes a float. */
static Object *power_as_floats(const Int *a, const Int *b)
{
    double x = int_to_double(a);
    if (x == -1.0 && error_occurred())
        return NULL;
    double y = int_to_double(b);
    if (y == -1.0 && error_occurred())
        return NULL;
    Object *base = float_new(x), *exponent = float_new(y);
    Object *result = base && exponent ? float_pow(base, exponent, NULL) : NULL;
    release_maybe(base);
    release_maybe(exponent);
    return result;
}

static uint64_t power_modulo_64(uint64_t base, uint64_t exponent, uint64_t modulus)
{
    unsigned __int128 result = 1 % modulus, factor = base % modulus;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * factor % modulus;
        factor = factor * factor % modulus;
    }
    return (uint64_t)result;
}

static Object *power_modulo(const Int *a, const Int *b, const Int *mod)
{
    if (int_sign(mod) == 0)
        return raise_value_error("pow() 3rd argument cannot be 0");
    if (int_is_small(a) && int_is_small(b) && int_is_small(mod) && b->value >= 0 && mod->value > 0)
        return int_new((int64_t)power_modulo_64((uint64_t)int64_mod(a->value, mod->value),
                                                (uint64_t)b->value, (uint64_t)mod->value));
    Magnitude m, n, k;
    magnitude_of(a, &m);
    magnitude_of(b, &n);
    magnitude_of(mod, &k);
    return int_big_pow_mod(&m, &n, &k);
}

Object *int_pow(Object *a, Object *b, Object *mod)
{
    bool modular = mod && mod != NONE;
    if (!int_is(a) || !int_is(b) || (modular && !int_is(mod)))
        return not_implemented_new();
    if (modular)
        return power_modulo(int_of(a), int_of(b), int_of(mod));
    return int_sign(b) < 0 ? power_as_floats(int_of(a), int_of(b))
                           : power_exact(int_of(a), int_of(b));
}
