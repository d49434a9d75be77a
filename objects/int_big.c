/* objects/int_big.c -- arithmetic on integers of any size, with GMP's mpn functions.
 * SPDX-License-Identifier: MIT
 *
 *   Results are written straight into the new object's limbs; int_finish makes the normal form. */
#include <math.h>
#include <string.h>

#include "objects/error.h"
#include "objects/int_internal.h"

#define LIMB_BITS 64

/* ---- Sums ---- */

static int compare_limbs(const Magnitude *a, const Magnitude *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return a->count ? mpn_cmp(a->limbs, b->limbs, a->count) : 0;
}

int int_big_compare(const Magnitude *a, const Magnitude *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    int order = compare_limbs(a, b);
    order = (order > 0) - (order < 0);
    return a->negative ? -order : order;
}

static Object *add_magnitudes(const Magnitude *big, const Magnitude *little)
{
    Int *sum = int_alloc_limbs(big->count + 1);
    if (!sum)
        return NULL;
    mp_limb_t *limbs = int_limbs(sum);
    limbs[big->count] = little->count
                            ? mpn_add(limbs, big->limbs, big->count, little->limbs, little->count)
                            : (mpn_copyi(limbs, big->limbs, big->count), 0);
    return int_finish(sum, big->count + 1, big->negative);
}

static Object *subtract_magnitudes(const Magnitude *big, const Magnitude *little)
{
    Int *difference = int_alloc_limbs(big->count);
    if (!difference)
        return NULL;
    if (little->count)
        mpn_sub(int_limbs(difference), big->limbs, big->count, little->limbs, little->count);
    else
        mpn_copyi(int_limbs(difference), big->limbs, big->count);
    return int_finish(difference, big->count, big->negative);
}

Object *int_big_add(const Magnitude *a, const Magnitude *b)
{
    bool swap = compare_limbs(a, b) < 0;
    const Magnitude *big = swap ? b : a, *little = swap ? a : b;
    return a->negative == b->negative ? add_magnitudes(big, little)
                                      : subtract_magnitudes(big, little);
}

/* ---- Products ---- */

static void multiply(mp_limb_t *out, const Magnitude *big, const Magnitude *little)
{
    if (big->limbs == little->limbs && big->count == little->count)
        mpn_sqr(out, big->limbs, big->count);
    else if (little->count == 1)
        out[big->count] = mpn_mul_1(out, big->limbs, big->count, little->limbs[0]);
    else
        mpn_mul(out, big->limbs, big->count, little->limbs, little->count);
}

Object *int_big_mul(const Magnitude *a, const Magnitude *b)
{
    const Magnitude *big = a->count < b->count ? b : a, *little = big == a ? b : a;
    if (little->count == 0)
        return int_new(0);
    Int *product = int_alloc_limbs(big->count + little->count);
    if (!product)
        return NULL;
    multiply(int_limbs(product), big, little);
    return int_finish(product, big->count + little->count, a->negative != b->negative);
}

/* ---- Quotients ---- */

/* |a| < |b|, rounding down. */
static int divide_by_larger(const Magnitude *a, const Magnitude *b, Object **quotient,
                            Object **remainder)
{
    bool adjust = a->count && a->negative != b->negative;
    Object *rest = NULL;
    if (remainder && !(rest = adjust ? int_big_add(a, b)
                                     : int_from_magnitude(a->limbs, a->count, a->negative)))
        return -1;
    if (quotient)
        *quotient = int_new(adjust ? -1 : 0);
    if (remainder)
        *remainder = rest;
    return 0;
}

/* The remainder after rounding down: takes the divisor's sign. */
static Object *finish_remainder(Int *rest, const Magnitude *b, bool adjust)
{
    if (adjust)
        mpn_sub_n(int_limbs(rest), b->limbs, int_limbs(rest), b->count);
    return int_finish(rest, b->count, b->negative);
}

/* Drops an unfinished number. */
static void discard(Int *i, mp_size_t count)
{
    if (!i)
        return;
    mpn_zero(int_limbs(i), count);
    release(int_finish(i, count, false));
}

int int_big_divmod(const Magnitude *a, const Magnitude *b, Object **quotient, Object **remainder)
{
    if (compare_limbs(a, b) < 0)
        return divide_by_larger(a, b, quotient, remainder);
    mp_size_t count = a->count - b->count + 1, room = count + 1;
    Int *q = int_alloc_limbs(room), *r = int_alloc_limbs(b->count);
    if (!q || !r) {
        discard(q, room);
        discard(r, b->count);
        return -1;
    }
    if (b->count == 1)
        int_limbs(r)[0] = mpn_divrem_1(int_limbs(q), 0, a->limbs, a->count, b->limbs[0]);
    else
        mpn_tdiv_qr(int_limbs(q), int_limbs(r), 0, a->limbs, a->count, b->limbs, b->count);
    bool negative = a->negative != b->negative;
    bool adjust = negative && !mpn_zero_p(int_limbs(r), b->count);
    int_limbs(q)[count] = adjust ? mpn_add_1(int_limbs(q), int_limbs(q), count, 1) : 0;
    Object *results[2] = {int_finish(q, room, negative), finish_remainder(r, b, adjust)};
    if (!results[0] || !results[1]) {
        release_maybe(results[0]);
        release_maybe(results[1]);
        return -1;
    }
    quotient ? (void)(*quotient = results[0]) : release(results[0]);
    remainder ? (void)(*remainder = results[1]) : release(results[1]);
    return 0;
}

/* ---- Shifts ---- */

Object *int_big_lshift(const Magnitude *a, uint64_t count)
{
    uint64_t words = count / LIMB_BITS;
    unsigned bits = count % LIMB_BITS;
    if (a->count == 0)
        return int_new(0);
    if (words > INT_LIMBS_MAX)
        return raise_no_memory();
    mp_size_t room = a->count + (mp_size_t)words + 1;
    Int *shifted = int_alloc_limbs(room);
    if (!shifted)
        return NULL;
    mp_limb_t *limbs = int_limbs(shifted);
    if (words)
        mpn_zero(limbs, (mp_size_t)words);
    if (bits)
        limbs[room - 1] = mpn_lshift(limbs + words, a->limbs, a->count, bits);
    else {
        mpn_copyi(limbs + words, a->limbs, a->count);
        limbs[room - 1] = 0;
    }
    return int_finish(shifted, room, a->negative);
}

/* Whether any of the lowest bits is set. */
static bool low_bits_set(const Magnitude *a, mp_size_t words, unsigned bits)
{
    if (words && !mpn_zero_p(a->limbs, words))
        return true;
    return bits && (a->limbs[words] & (((mp_limb_t)1 << bits) - 1)) != 0;
}

Object *int_big_rshift(const Magnitude *a, uint64_t count)
{
    if (count / LIMB_BITS >= (uint64_t)a->count)
        return int_new(a->negative ? -1 : 0);
    mp_size_t words = (mp_size_t)(count / LIMB_BITS), room = a->count - words + 1;
    unsigned bits = count % LIMB_BITS;
    Int *shifted = int_alloc_limbs(room);
    if (!shifted)
        return NULL;
    mp_limb_t *limbs = int_limbs(shifted);
    if (bits)
        mpn_rshift(limbs, a->limbs + words, room - 1, bits);
    else
        mpn_copyi(limbs, a->limbs + words, room - 1);
    limbs[room - 1] = 0;
    if (a->negative && low_bits_set(a, words, bits))
        mpn_add_1(limbs, limbs, room, 1);
    return int_finish(shifted, room, a->negative);
}

/* ---- Bits: as if in two's complement of unbounded width ---- */

typedef struct BitStream {
    const Magnitude *m;
    mp_size_t next;
    mp_limb_t carry;
} BitStream;

static BitStream stream_of(const Magnitude *m) { return (BitStream){m, 0, m->negative}; }

static mp_limb_t stream_next(BitStream *s)
{
    mp_limb_t limb = s->next < s->m->count ? s->m->limbs[s->next] : 0;
    s->next++;
    if (!s->m->negative)
        return limb;
    limb = ~limb + s->carry;
    s->carry = s->carry && limb == 0;
    return limb;
}

static mp_limb_t combine(mp_limb_t x, mp_limb_t y, enum BinaryOp op)
{
    return op == BIN_AND ? x & y : op == BIN_OR ? x | y : x ^ y;
}

Object *int_big_bits(const Magnitude *a, const Magnitude *b, enum BinaryOp op)
{
    mp_size_t room = (a->count > b->count ? a->count : b->count) + 1;
    Int *result = int_alloc_limbs(room);
    if (!result)
        return NULL;
    mp_limb_t *limbs = int_limbs(result);
    BitStream x = stream_of(a), y = stream_of(b);
    for (mp_size_t i = 0; i < room; i++)
        limbs[i] = combine(stream_next(&x), stream_next(&y), op);
    bool negative = combine(a->negative, b->negative, op) & 1;
    if (negative)
        mpn_neg(limbs, limbs, room);
    return int_finish(result, room, negative);
}

/* ---- To floating point ---- */

static size_t bit_length(const Magnitude *m)
{
    return m->count ? (size_t)m->count * LIMB_BITS - (size_t)__builtin_clzll(m->limbs[m->count - 1])
                    : 0;
}

/* top * 2**exponent rounded half to even; sticky: a little more than that. */
static double round_to_double(uint64_t top, bool sticky, long exponent)
{
    int bits = LIMB_BITS - __builtin_clzll(top);
    long highest = bits + exponent, keep = highest < -1021 ? highest + 1074 : 53;
    if (highest > 1024)
        return INFINITY;
    if (keep < 0)
        return 0.0;
    int drop = bits - (int)keep;
    if (drop <= 0)
        return ldexp((double)top, (int)exponent);
    unsigned __int128 wide = top, half = (unsigned __int128)1 << (drop - 1);
    unsigned __int128 low = wide & ((half << 1) - 1);
    uint64_t kept = (uint64_t)(wide >> drop);
    if (low > half || (low == half && (sticky || (kept & 1))))
        kept++;
    return ldexp((double)kept, (int)exponent + drop);
}

/* The highest 64 bits of m; what is below goes into *sticky. */
static uint64_t top_bits(const Magnitude *m, size_t bits, bool *sticky)
{
    size_t shift = bits - LIMB_BITS;
    mp_size_t words = (mp_size_t)(shift / LIMB_BITS);
    unsigned rest = shift % LIMB_BITS;
    *sticky = low_bits_set(m, words, rest);
    uint64_t top = m->limbs[words] >> rest;
    return rest ? top | m->limbs[words + 1] << (LIMB_BITS - rest) : top;
}

double int_big_double(const Magnitude *m)
{
    size_t bits = bit_length(m);
    bool sticky = false;
    if (bits > 1024)
        return m->negative ? -INFINITY : INFINITY;
    if (bits == 0)
        return 0.0;
    uint64_t top = bits > LIMB_BITS ? top_bits(m, bits, &sticky) : m->limbs[0];
    double value = round_to_double(top, sticky, bits > LIMB_BITS ? (long)bits - LIMB_BITS : 0);
    return m->negative ? -value : value;
}

/* floor(|a| / |b|), of 63 or 64 bits after a shift of a to the left (negative: right) by shift. */
static int quotient_bits(const Magnitude *a, const Magnitude *b, long shift, uint64_t *out,
                         bool *sticky)
{
    Magnitude x = *a, y = *b;
    x.negative = y.negative = false;
    Object *scaled = shift >= 0 ? int_big_lshift(&x, (uint64_t)shift)
                                : int_big_lshift(&y, (uint64_t)-shift);
    if (!scaled)
        return -1;
    magnitude_of((Int *)scaled, shift >= 0 ? &x : &y);
    Object *quotient, *remainder;
    int status = int_big_divmod(&x, &y, &quotient, &remainder);
    release(scaled);
    if (status < 0)
        return -1;
    *out = int_to_u64_mask(quotient);
    *sticky = int_sign(remainder) != 0;
    release(quotient);
    release(remainder);
    return 0;
}

double int_big_truediv(const Magnitude *a, const Magnitude *b)
{
    long difference = (long)bit_length(a) - (long)bit_length(b), shift = 63 - difference;
    if (a->count == 0 || difference < -1080)
        return 0.0;
    if (difference > 1025)
        return INFINITY;
    uint64_t quotient;
    bool sticky;
    if (quotient_bits(a, b, shift, &quotient, &sticky) < 0)
        return -1.0;
    return round_to_double(quotient, sticky, -shift);
}

/* ---- Powers ---- */

#define POWER_BITS_MAX ((unsigned __int128)INT_LIMBS_MAX * LIMB_BITS)

/* |a| >= 2, b >= 2. */
static Object *power_large(const Magnitude *a, uint64_t exponent)
{
    if ((unsigned __int128)(bit_length(a) - 1) * exponent > POWER_BITS_MAX)
        return raise_no_memory();
    mp_size_t room = (mp_size_t)((unsigned __int128)bit_length(a) * exponent / LIMB_BITS) + 1;
    Int *power = int_alloc_limbs(room);
    if (!power)
        return NULL;
    mpz_t base, result;
    Magnitude m = *a;
    m.limbs = a->limbs == &a->single ? &m.single : a->limbs;
    mpz_init2(result, (mp_bitcnt_t)room * LIMB_BITS);
    mpz_pow_ui(result, MPZ_VIEW(base, &m), exponent);
    mp_size_t count = (mp_size_t)mpz_size(result);
    mpn_copyi(int_limbs(power), mpz_limbs_read(result), count);
    mpn_zero(int_limbs(power) + count, room - count);
    bool negative = mpz_sgn(result) < 0;
    mpz_clear(result);
    return int_finish(power, room, negative);
}

Object *int_big_pow(const Magnitude *a, const Magnitude *b)
{
    if (b->count == 0)
        return int_new(1);
    if (a->count == 0)
        return int_new(0);
    if (a->count == 1 && a->limbs[0] == 1)
        return int_new(a->negative && (b->limbs[0] & 1) ? -1 : 1);
    if (b->count > 1)
        return raise_no_memory();
    return power_large(a, b->limbs[0]);
}

/* a ** b modulo mod into result; false: there is no inverse. */
static bool power_modulo(mpz_t result, const Magnitude *a, const Magnitude *b, const Magnitude *mod)
{
    mpz_t base, exponent, modulus;
    Magnitude positive = *b;
    positive.limbs = b->limbs == &b->single ? &positive.single : b->limbs;
    positive.negative = false;
    MPZ_VIEW(base, a);
    MPZ_VIEW(exponent, &positive);
    mpz_roinit_n(modulus, mod->limbs, mod->count);
    if (!b->negative) {
        mpz_powm(result, base, exponent, modulus);
        return true;
    }
    if (mod->count == 1 && mod->limbs[0] == 1)
        return true;            /* 0 */
    if (!mpz_invert(result, base, modulus))
        return false;
    mpz_powm(result, result, exponent, modulus);
    return true;
}

Object *int_big_pow_mod(const Magnitude *a, const Magnitude *b, const Magnitude *mod)
{
    mpz_t result, modulus;
    Object *power = NULL;
    mpz_init(result);
    if (!power_modulo(result, a, b, mod)) {
        raise_value_error("base is not invertible for the given modulus");
    } else {
        if (mod->negative && mpz_sgn(result) > 0)
            mpz_add(result, result, MPZ_VIEW(modulus, mod));
        power = int_from_mpz(result);
    }
    mpz_clear(result);
    return power;
}
