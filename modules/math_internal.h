/* modules/math_internal.h -- what the files that make up the module math share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_MATH_INTERNAL_H
#define OURO_MODULES_MATH_INTERNAL_H
#include "objects/object.h"

/* Both raise and return NULL: ValueError "math domain error", OverflowError "math range error". */
Object *math_domain_error(void);
Object *math_range_error(void);
/* What an errno of libm's kind (EDOM, ERANGE, 0) makes of result: a new float, or NULL with its
 * exception. */
Object *math_result(double result, int error);

/* Gamma and log |gamma| (modules/math_gamma.c). *error becomes EDOM, ERANGE or 0. */
double math_gamma(double x, int *error);
double math_lgamma(double x, int *error);

/* Bodies of the functions on many numbers (modules/math_sums.c). May run user code. */
Object *math_fsum(Object *module, Object *iterable);
Object *math_hypot(Object *module, Object *const *args, size_t nargs);
Object *math_dist(Object *module, Object *const *args, size_t nargs);
Object *math_prod(Object *module, Object *const *args, size_t nargs, Object *kwnames);

/* Bodies of the functions on integers (modules/math_integer.c). May run user code (__index__). */
Object *math_gcd(Object *module, Object *const *args, size_t nargs);
Object *math_lcm(Object *module, Object *const *args, size_t nargs);
Object *math_isqrt(Object *module, Object *n);
Object *math_factorial(Object *module, Object *n);
Object *math_comb(Object *module, Object *const *args, size_t nargs);
Object *math_perm(Object *module, Object *const *args, size_t nargs);
#endif
