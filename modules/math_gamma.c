/* modules/math_gamma.c -- the gamma function and its logarithm.   SPDX-License-Identifier: MIT
 *
 * Lanczos' approximation with g = 6.0246.. and 13 terms, as a rational function; the coefficients
 * are those that are widely published for double precision. Whole arguments up to 23 come from a
 * table, so factorials are exact. */
#include "modules/math_internal.h"

#include <errno.h>
#include <math.h>

#define TERMS 13
#define LANCZOS_G 6.024680040776729583740234375
#define G_MINUS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647

static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/* The coefficients of x (x+1) .. (x+11). */
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

#define TABLE_SIZE 23
static double factorial_of(int n)
{
    static double table[TABLE_SIZE];
    if (!table[0]) {
        table[0] = 1.0;
        for (int i = 1; i < TABLE_SIZE; i++)
            table[i] = table[i - 1] * i;
    }
    return table[n];
}

/* The rational function at x > 0; beyond 5 both polynomials are taken in 1/x, which keeps them
 * small. */
static double lanczos_sum(double x)
{
    double top = 0.0, bottom = 0.0;
    if (x < 5.0) {
        for (int i = TERMS - 1; i >= 0; i--) {
            top = top * x + numerator[i];
            bottom = bottom * x + denominator[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            top = top / x + numerator[i];
            bottom = bottom / x + denominator[i];
        }
    }
    return top / bottom;
}

/* sin(pi x), exact where x is a multiple of a half. */
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r = 0.0;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(M_PI * y); break;
    case 1: r = cos(M_PI * (y - 0.5)); break;
    case 2: r = sin(M_PI * (1.0 - y)); break; /* not sin(pi (y-1)): keeps the sign of zero */
    case 3: r = -cos(M_PI * (y - 1.5)); break;
    case 4: r = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

/* Relative error of y = x + g - 1/2 as rounded, times g: a first-order correction of the power
 * below. */
static double rounding_correction(double x, double y)
{
    double lost = x > G_MINUS_HALF ? (y - x) - G_MINUS_HALF : (y - G_MINUS_HALF) - x;
    return lost * LANCZOS_G / y;
}

/* r * y**e (or / for negative x); in two steps where the power alone would overflow. */
static double scale_by_power(double r, double y, double x)
{
    double size = fabs(x);
    if (size < 140.0) {
        double power = pow(y, size - 0.5);
        return x < 0.0 ? r / power : r * power;
    }
    double root = pow(y, size / 2.0 - 0.25);
    return x < 0.0 ? r / root / root : r * root * root;
}

static double gamma_by_lanczos(double x)
{
    double size = fabs(x), y = size + G_MINUS_HALF, z = rounding_correction(size, y), r;
    if (x < 0.0) {
        r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
    } else {
        r = lanczos_sum(size) / exp(y);
        r += z * r;
    }
    return scale_by_power(r, y, x);
}

double math_gamma(double x, int *error)
{
    *error = 0;
    if (isnan(x) || (isinf(x) && x > 0.0))
        return x;
    if (isinf(x) || x == 0.0 || (x < 0.0 && x == floor(x))) {
        *error = EDOM;
        return NAN;
    }
    if (x == floor(x) && x <= TABLE_SIZE)
        return factorial_of((int)x - 1);
    double r;
    if (fabs(x) < 1e-20)
        r = 1.0 / x;
    else if (fabs(x) > 200.0)
        r = x < 0.0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    else
        r = gamma_by_lanczos(x);
    if (isinf(r))
        *error = ERANGE;
    return r;
}

double math_lgamma(double x, int *error)
{
    *error = 0;
    if (!isfinite(x))
        return isnan(x) ? x : HUGE_VAL;
    if (x == floor(x) && x <= 2.0) {
        if (x > 0.0)
            return 0.0;
        *error = EDOM;
        return HUGE_VAL;
    }
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double r = log(lanczos_sum(size)) - LANCZOS_G;
    r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1.0);
    if (x < 0.0)
        r = LOG_PI - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r))
        *error = ERANGE;
    return r;
}
