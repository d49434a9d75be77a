/* modules/math_integer.c -- the integer half of the module math.   SPDX-License-Identifier: MIT */
#include "modules/math_internal.h"

#include <limits.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/int_internal.h"

/* A read-only GMP number for an exact int. */
#define VIEW(z, m, o) mpz_t z; Magnitude m; int_view(o, &m); MPZ_VIEW(z, &m)

typedef Object *(*PairFunc)(Object *a, Object *b);
typedef void (*MpzPairFunc)(mpz_ptr, mpz_srcptr, mpz_srcptr);

static Object *apply_mpz(MpzPairFunc function, Object *a, Object *b)
{
    VIEW(left, left_magnitude, a);
    VIEW(right, right_magnitude, b);
    mpz_t out;
    mpz_init(out);
    function(out, left, right);
    Object *result = int_from_mpz(out);
    mpz_clear(out);
    return result;
}

static Object *gcd_pair(Object *a, Object *b)
{
    Int *left = int_of(a), *right = int_of(b);
    if (!int_is_small(left) || !int_is_small(right))
        return apply_mpz(mpz_gcd, a, b);
    uint64_t x = int64_magnitude(left->value), y = int64_magnitude(right->value);
    while (y) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return int_from_u64(x);
}

static Object *lcm_pair(Object *a, Object *b)
{
    return apply_mpz(mpz_lcm, a, b);
}

/* function over all arguments, from start on. */
static Object *fold(PairFunc function, int64_t start, Object *const *args, size_t nargs)
{
    Object *result = int_new(start);
    for (size_t i = 0; result && i < nargs; i++) {
        Object *item = number_index(args[i]), *next = item ? function(result, item) : NULL;
        release_maybe(item);
        SET(result, next);
    }
    return result;
}

Object *math_gcd(Object *module, Object *const *args, size_t nargs)
{
    return fold(gcd_pair, 0, args, nargs);
}

Object *math_lcm(Object *module, Object *const *args, size_t nargs)
{
    return fold(lcm_pair, 1, args, nargs);
}

Object *math_isqrt(Object *module, Object *n)
{
    Object *number = number_index(n), *result = NULL;
    if (!number)
        return NULL;
    if (int_sign(number) < 0) {
        raise_value_error("isqrt() argument must be nonnegative");
    } else {
        VIEW(square, magnitude, number);
        mpz_t root;
        mpz_init(root);
        mpz_sqrt(root, square);
        result = int_from_mpz(root);
        mpz_clear(root);
    }
    release(number);
    return result;
}

static Object *factorial_small(unsigned long n)
{
    mpz_t out;
    mpz_init(out);
    mpz_fac_ui(out, n);
    Object *result = int_from_mpz(out);
    mpz_clear(out);
    return result;
}

Object *math_factorial(Object *module, Object *n)
{
    Object *number = number_index(n);
    if (!number)
        return NULL;
    int overflow, sign = int_sign(number);
    int64_t value = int_to_i64_overflow(number, &overflow);
    release(number);
    if (sign < 0)
        return raise_value_error("factorial() not defined for negative values");
    if (overflow)
        return raise_overflow_error("factorial() argument should not exceed %ld", LONG_MAX);
    return factorial_small((unsigned long)value);
}

/* n and k as exact ints >= 0: 0, or -1. Both slots are to be released in either case. */
static int counts_of(Object *const *args, Object **n, Object **k)
{
    *n = *k = NULL;
    if (!(*n = number_index(args[0])) || !(*k = number_index(args[1])))
        return -1;
    if (int_sign(*n) < 0)
        raise_value_error("n must be a non-negative integer");
    else if (int_sign(*k) < 0)
        raise_value_error("k must be a non-negative integer");
    else
        return 0;
    return -1;
}

static Object *comb_counts(Object *n, unsigned long k)
{
    VIEW(number, magnitude, n);
    mpz_t out;
    mpz_init(out);
    mpz_bin_ui(out, number, k);
    Object *result = int_from_mpz(out);
    mpz_clear(out);
    return result;
}

/* min(k, n - k), new; negative when k > n. */
static Object *smaller_choice(Object *n, Object *k)
{
    Object *rest = int_sub(n, k);
    if (rest && int_compare(rest, k) > 0)
        SET(rest, retain(k));
    return rest;
}

Object *math_comb(Object *module, Object *const *args, size_t nargs)
{
    Object *n, *k, *choice = NULL, *result = NULL;
    if (counts_of(args, &n, &k) == 0 && (choice = smaller_choice(n, k))) {
        int overflow;
        int64_t count = int_to_i64_overflow(choice, &overflow);
        if (int_sign(choice) < 0)
            result = int_new(0);
        else if (overflow)
            raise_overflow_error("min(n - k, k) must not exceed %lld", LLONG_MAX);
        else
            result = comb_counts(n, (unsigned long)count);
    }
    release_maybe(n);
    release_maybe(k);
    release_maybe(choice);
    return result;
}

/* first * (first-1) * .. : count factors, halved so that the big products have like sizes. */
static void falling_product(mpz_ptr out, mpz_srcptr first, unsigned long count)
{
    if (count <= 8) {
        mpz_t factor;
        mpz_init_set(factor, first);
        mpz_set_ui(out, 1);
        for (unsigned long i = 0; i < count; i++) {
            mpz_mul(out, out, factor);
            mpz_sub_ui(factor, factor, 1);
        }
        mpz_clear(factor);
        return;
    }
    mpz_t second, rest;
    mpz_inits(second, rest, NULL);
    mpz_sub_ui(second, first, count / 2);
    falling_product(rest, second, count - count / 2);
    falling_product(out, first, count / 2);
    mpz_mul(out, out, rest);
    mpz_clears(second, rest, NULL);
}

static Object *perm_counts(Object *n, Object *k)
{
    int overflow;
    int64_t count = int_to_i64_overflow(k, &overflow);
    if (int_compare(n, k) < 0)
        return int_new(0);
    if (overflow)
        return raise_overflow_error("k must not exceed %lld", LLONG_MAX);
    VIEW(number, magnitude, n);
    mpz_t out;
    mpz_init(out);
    falling_product(out, number, (unsigned long)count);
    Object *result = int_from_mpz(out);
    mpz_clear(out);
    return result;
}

Object *math_perm(Object *module, Object *const *args, size_t nargs)
{
    if (nargs < 2 || args[1] == NONE)
        return math_factorial(module, args[0]);
    Object *n, *k, *result = counts_of(args, &n, &k) == 0 ? perm_counts(n, k) : NULL;
    release_maybe(n);
    release_maybe(k);
    return result;
}
