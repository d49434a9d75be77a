/* objects/int_internal.h -- what the files that make up int share.   SPDX-License-Identifier: MIT
 *
 *   Magnitude: limbs, least first, without leading zeros (count 0: the number 0), and a sign. */
#ifndef OURO_OBJECTS_INT_INTERNAL_H
#define OURO_OBJECTS_INT_INTERNAL_H

#include <gmp.h>

#include "objects/int.h"

#define INT_LIMBS_MAX 0x7fffffff    /* limb counts are kept in 32 bits */

typedef struct Magnitude {
    const mp_limb_t *limbs;
    mp_size_t count;
    bool negative;
    mp_limb_t single;               /* where the limb of a small value stands */
} Magnitude;

static inline mp_size_t int_limb_count(const Int *i)
{
    int32_t count = (int32_t)i->head.gc;
    return count < 0 ? -count : count;
}
static inline mp_limb_t *int_limbs(const Int *i) { return (mp_limb_t *)&i->value; }
static inline uint64_t int64_magnitude(int64_t v) { return v < 0 ? -(uint64_t)v : (uint64_t)v; }

/* A view of an exact int; m must stay where it is while it is used. */
static inline void magnitude_of(const Int *i, Magnitude *m)
{
    if (int_is_small(i)) {
        m->single = int64_magnitude(i->value);
        m->limbs = &m->single;
        m->count = m->single != 0;
        m->negative = i->value < 0;
    } else {
        m->limbs = int_limbs(i);
        m->count = int_limb_count(i);
        m->negative = (int32_t)i->head.gc < 0;
    }
}
static inline void int_view(const void *o, Magnitude *m) { magnitude_of(int_of(o), m); }

/* An int being made, with room for count limbs (not set). NULL: MemoryError. */
Int *int_alloc_limbs(mp_size_t count);
/* The finished int (new) from one made by int_alloc_limbs (consumed): strips zero limbs, brings it
 * to the form of I1, I2. */
Object *int_finish(Int *i_take, mp_size_t count, bool negative);
/* New ints. */
Object *int_from_i128(__int128 value);
Object *int_from_magnitude(const mp_limb_t *limbs, mp_size_t count, bool negative);
/* The value of a GMP number. */
Object *int_from_mpz(mpz_srcptr z);
/* A read-only GMP view: mpz_srcptr. */
#define MPZ_VIEW(z, m) mpz_roinit_n(z, (m)->limbs, (m)->negative ? -(m)->count : (m)->count)

/* Any sizes (objects/int_big.c): new exact ints. */
Object *int_big_add(const Magnitude *a, const Magnitude *b);
Object *int_big_mul(const Magnitude *a, const Magnitude *b);
/* Rounds down; quotient or remainder may be NULL: not wanted. b is not 0. -1: MemoryError. */
int int_big_divmod(const Magnitude *a, const Magnitude *b, Object **quotient, Object **remainder);
Object *int_big_lshift(const Magnitude *a, uint64_t count);
Object *int_big_rshift(const Magnitude *a, uint64_t count);
/* BIN_AND, BIN_OR, BIN_XOR */
Object *int_big_bits(const Magnitude *a, const Magnitude *b, enum BinaryOp op);
/* |a| / |b|, rounded half to even; infinity when too large. -1.0 and MemoryError on failure. b is
 * not 0. */
double int_big_truediv(const Magnitude *a, const Magnitude *b);
/* The double nearest to a; infinite when too large. */
double int_big_double(const Magnitude *a);
int int_big_compare(const Magnitude *a, const Magnitude *b);    /* with signs */
Object *int_big_pow(const Magnitude *a, const Magnitude *b);    /* b >= 0 */
/* mod is not 0 */
Object *int_big_pow_mod(const Magnitude *a, const Magnitude *b, const Magnitude *mod);

extern const MethodDef int_methods[];
extern const GetSetDef int_getsets[];
Object *int_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames);

/* Text of a str as ASCII for number parsing: decimal digits of any script become 0-9, any Unicode
 * space a blank, everything else '?'. mem_alloc'ed, NUL-terminated; *size set.
 * NULL: MemoryError pending. */
char *number_text_from_str(Object *s, size_t *size);
#endif
