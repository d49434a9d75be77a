/* modules/math_module.c -- the module math: functions on floats, and the table of all.
 * SPDX-License-Identifier: MIT
 *
 * Errors follow one rule: a nan from arguments that were not nan is a domain error; an infinity
 * from finite arguments is a range error where the function can overflow, else (a pole) a domain
 * error. */
#include <errno.h>
#include <limits.h>
#include <math.h>

#include "modules/math_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int_internal.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/type.h"

Object *math_domain_error(void)
{
    return raise_value_error("math domain error");
}
Object *math_range_error(void)
{
    return raise_overflow_error("math range error");
}

Object *math_result(double result, int error)
{
    if (error == EDOM)
        return math_domain_error();
    if (error == ERANGE && fabs(result) >= 1.5) /* an underflow is no error */
        return math_range_error();
    return float_new(result);
}

/* The double of an argument; false: exception pending. May run user code. */
static bool get_double(Object *o, double *out)
{
    *out = float_is_exact(o) ? float_value(o) : float_from_object(o);
    return *out != -1.0 || !error_occurred();
}

/* ---- functions of one number ---- */

typedef double (*RealFunc)(double);

static Object *apply_function(Object *arg, RealFunc function, int infinity_error)
{
    double x;
    if (!get_double(arg, &x))
        return NULL;
    double r = function(x);
    if (isnan(r) && !isnan(x))
        return math_domain_error();
    if (isinf(r) && isfinite(x))
        return math_result(r, infinity_error);
    return float_new(r);
}

#define REAL_FUNCTION(name, infinity_error)                                                        \
    static Object *math_##name(Object *module, Object *x)                                          \
    {                                                                                              \
        return apply_function(x, name, infinity_error);                                            \
    }
REAL_FUNCTION(acos, EDOM)
REAL_FUNCTION(acosh, EDOM)
REAL_FUNCTION(asin, EDOM)
REAL_FUNCTION(asinh, EDOM)
REAL_FUNCTION(atan, EDOM)
REAL_FUNCTION(atanh, EDOM)
REAL_FUNCTION(cbrt, EDOM)
REAL_FUNCTION(cos, EDOM)
REAL_FUNCTION(cosh, ERANGE)
REAL_FUNCTION(erf, EDOM)
REAL_FUNCTION(erfc, EDOM)
REAL_FUNCTION(exp, ERANGE)
REAL_FUNCTION(exp2, ERANGE)
REAL_FUNCTION(expm1, ERANGE)
REAL_FUNCTION(fabs, EDOM)
REAL_FUNCTION(log1p, EDOM)
REAL_FUNCTION(sin, EDOM)
REAL_FUNCTION(sinh, ERANGE)
REAL_FUNCTION(sqrt, EDOM)
REAL_FUNCTION(tan, EDOM)
REAL_FUNCTION(tanh, EDOM)

static double to_degrees(double x)
{
    return x * (180.0 / M_PI);
}
static double to_radians(double x)
{
    return x * (M_PI / 180.0);
}

static Object *apply_plain(Object *arg, RealFunc function)
{
    double x;
    return get_double(arg, &x) ? float_new(function(x)) : NULL;
}
static Object *math_degrees(Object *module, Object *x)
{
    return apply_plain(x, to_degrees);
}
static Object *math_radians(Object *module, Object *x)
{
    return apply_plain(x, to_radians);
}

static double unit_in_last_place(double x)
{
    x = fabs(x);
    if (!isfinite(x))
        return x;
    double next = nextafter(x, HUGE_VAL);
    return isinf(next) ? x - nextafter(x, -HUGE_VAL) : next - x;
}
static Object *math_ulp(Object *module, Object *x)
{
    return apply_plain(x, unit_in_last_place);
}

static Object *math_gamma_function(Object *module, Object *arg)
{
    double x;
    int error;
    if (!get_double(arg, &x))
        return NULL;
    double r = math_gamma(x, &error);
    return math_result(r, error);
}

static Object *math_lgamma_function(Object *module, Object *arg)
{
    double x;
    int error;
    if (!get_double(arg, &x))
        return NULL;
    double r = math_lgamma(x, &error);
    return math_result(r, error);
}

static Object *math_isfinite(Object *module, Object *arg)
{
    double x;
    return get_double(arg, &x) ? bool_new(isfinite(x)) : NULL;
}

static Object *math_isinf(Object *module, Object *arg)
{
    double x;
    return get_double(arg, &x) ? bool_new(isinf(x)) : NULL;
}

static Object *math_isnan(Object *module, Object *arg)
{
    double x;
    return get_double(arg, &x) ? bool_new(isnan(x)) : NULL;
}

/* ---- rounding to integers ---- */

/* By the special method if the class has one, else by function of the float value. */
static Object *round_number(Object *o, Object *method, RealFunc function)
{
    if (!float_is_exact(o)) {
        bool found;
        Object *result = call_special(o, method, &found, 0, NULL);
        if (found)
            return result;
    }
    double x;
    return get_double(o, &x) ? int_from_double(function(x)) : NULL;
}

static Object *math_ceil(Object *module, Object *o)
{
    return round_number(o, NAME(__ceil__), ceil);
}
static Object *math_floor(Object *module, Object *o)
{
    return round_number(o, NAME(__floor__), floor);
}

static Object *math_trunc(Object *module, Object *o)
{
    if (float_is_exact(o))
        return int_from_double(float_value(o));
    bool found;
    Object *result = call_special(o, NAME(__trunc__), &found, 0, NULL);
    if (!found)
        return raise_type_error("type %.100T doesn't define __trunc__ method", o);
    return result;
}

/* ---- logarithms ---- */

/* A positive int as mantissa * 2**exponent, mantissa the double nearest to its first 64 bits. */
static double mantissa_of(Object *number, int64_t *exponent)
{
    Magnitude m;
    mpz_t z, top;
    int_view(number, &m);
    MPZ_VIEW(z, &m);
    size_t shift = int_bit_length(number) - 64;
    mpz_init(top);
    mpz_tdiv_q_2exp(top, z, shift);
    uint64_t bits =
        mpz_get_ui(top) | (mpz_scan1(z, 0) < shift); /* the last bit stands for all that follow */
    mpz_clear(top);
    *exponent = (int64_t)shift + 64;
    return ldexp((double)bits, -64);
}

static Object *log_of_int(Object *number, RealFunc function)
{
    if (int_sign(number) <= 0)
        return math_domain_error();
    if (int_bit_length(number) <= 1000)
        return float_new(function(int_to_double(number)));
    int64_t exponent;
    double x = int_to_double(number);
    if (x != -1.0 || !error_occurred())
        return float_new(function(x));
    error_clear();
    x = mantissa_of(number, &exponent);
    return float_new(function(x) + function(2.0) * (double)exponent);
}

static Object *log_of(Object *o, RealFunc function)
{
    if (int_is(o))
        return log_of_int(o, function);
    double x;
    if (!get_double(o, &x))
        return NULL;
    if (x <= 0.0)
        return math_domain_error();
    return float_new(function(x));
}

static Object *math_log(Object *module, Object *const *args, size_t nargs)
{
    if (nargs < 1 || nargs > 2)
        return raise_type_error("math.log requires 1 to 2 arguments");
    Object *top = log_of(args[0], log);
    if (!top || nargs == 1)
        return top;
    Object *bottom = log_of(args[1], log);
    Object *result = bottom ? number_binary(BIN_TRUEDIV, top, bottom) : NULL;
    release(top);
    release_maybe(bottom);
    return result;
}

static Object *math_log2(Object *module, Object *x)
{
    return log_of(x, log2);
}
static Object *math_log10(Object *module, Object *x)
{
    return log_of(x, log10);
}

/* ---- functions of two numbers ---- */

typedef double (*RealPairFunc)(double, double);

static bool get_pair(Object *const *args, double *x, double *y)
{
    return get_double(args[0], x) && get_double(args[1], y);
}

static Object *apply_pair(Object *const *args, RealPairFunc function)
{
    double x, y;
    if (!get_pair(args, &x, &y))
        return NULL;
    double r = function(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y))
        return math_domain_error();
    return float_new(r);
}

#define PAIR_FUNCTION(name)                                                                        \
    static Object *math_##name(Object *module, Object *const *args, size_t nargs)                  \
    {                                                                                              \
        return apply_pair(args, name);                                                             \
    }
PAIR_FUNCTION(atan2)
PAIR_FUNCTION(copysign)
PAIR_FUNCTION(fmod)
PAIR_FUNCTION(nextafter)
PAIR_FUNCTION(remainder)

static Object *math_pow(Object *module, Object *const *args, size_t nargs)
{
    double x, y;
    if (!get_pair(args, &x, &y))
        return NULL;
    double r = pow(x, y);
    if (isfinite(r) || !isfinite(x) || !isfinite(y))
        return float_new(r);
    return isnan(r) || x == 0.0 ? math_domain_error() : math_range_error();
}

static Object *math_ldexp(Object *module, Object *const *args, size_t nargs)
{
    double x;
    int overflow;
    if (!get_double(args[0], &x))
        return NULL;
    if (!int_is(args[1]))
        return raise_type_error("Expected an int as second argument to ldexp.");
    int64_t exponent = int_to_i64_overflow(args[1], &overflow);
    if (overflow)
        exponent = overflow < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !isfinite(x))
        return float_new(x);
    exponent = exponent < -10000 ? -10000 : exponent > 10000 ? 10000 : exponent;
    double r = ldexp(x, (int)exponent);
    return isinf(r) ? math_range_error() : float_new(r);
}

static Object *pair_take(Object *a, Object *b)
{
    if (a && b)
        return tuple_new_take((Object *[]){a, b}, 2);
    release_maybe(a);
    release_maybe(b);
    return NULL;
}

static Object *math_frexp(Object *module, Object *arg)
{
    double x;
    int exponent = 0;
    if (!get_double(arg, &x))
        return NULL;
    if (isfinite(x))
        x = frexp(x, &exponent);
    return pair_take(float_new(x), int_new(exponent));
}

static Object *math_modf(Object *module, Object *arg)
{
    double x, whole;
    if (!get_double(arg, &x))
        return NULL;
    double fraction = modf(x, &whole);
    return pair_take(float_new(fraction), float_new(whole));
}

/* ---- isclose ---- */

static bool is_close(double a, double b, double relative, double absolute)
{
    if (a == b)
        return true;
    if (isinf(a) || isinf(b))
        return false;
    double difference = fabs(b - a);
    return difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
           difference <= absolute;
}

static Object *math_isclose(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol", NULL};
    static const ArgSpec spec = {"isclose", names, 0, 2, 2};
    Object *given[4] = {NULL};
    double values[4] = {0.0, 0.0, 1e-09, 0.0};
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    for (int i = 0; i < 4; i++)
        if (given[i] && !get_double(given[i], &values[i]))
            return NULL;
    if (values[2] < 0.0 || values[3] < 0.0)
        return raise_value_error("tolerances must be non-negative");
    return bool_new(is_close(values[0], values[1], values[2], values[3]));
}

/* ---- the table ---- */

#define ONE(name, fn, doc)                                                                         \
    {                                                                                              \
        name, fn, METH_O, 0, 0, name "($module, x, /)\n--\n\n" doc                                 \
    }
#define TWO(name, fn, doc)                                                                         \
    {                                                                                              \
        name, fn, METH_FAST, 2, 2, name "($module, x, y, /)\n--\n\n" doc                           \
    }

static const MethodDef math_functions[] = {
    ONE("acos", math_acos, "The angle (0 to pi) whose cosine is x."),
    ONE("acosh", math_acosh, "The inverse hyperbolic cosine of x."),
    ONE("asin", math_asin, "The angle (-pi/2 to pi/2) whose sine is x."),
    ONE("asinh", math_asinh, "The inverse hyperbolic sine of x."),
    ONE("atan", math_atan, "The angle (-pi/2 to pi/2) whose tangent is x."),
    ONE("atanh", math_atanh, "The inverse hyperbolic tangent of x."),
    {"atan2", math_atan2, METH_FAST, 2, 2,
     "atan2($module, y, x, /)\n--\n\nThe angle of the point (x, y); the signs of both choose the "
     "quadrant."},
    ONE("cbrt", math_cbrt, "The cube root of x."),
    ONE("ceil", math_ceil, "The smallest integer >= x."),
    {"comb", math_comb, METH_FAST, 2, 2,
     "comb($module, n, k, /)\n--\n\nThe ways to choose k of n items without order and repetition."},
    TWO("copysign", math_copysign, "The size of x with the sign of y."),
    ONE("cos", math_cos, "The cosine of x radians."),
    ONE("cosh", math_cosh, "The hyperbolic cosine of x."),
    ONE("degrees", math_degrees, "The angle x, given in radians, in degrees."),
    {"dist", math_dist, METH_FAST, 2, 2,
     "dist($module, p, q, /)\n--\n\nThe Euclidean distance of two points given as sequences of "
     "coordinates."},
    ONE("erf", math_erf, "The error function at x."),
    ONE("erfc", math_erfc, "The complementary error function at x."),
    ONE("exp", math_exp, "e raised to the power of x."),
    ONE("exp2", math_exp2, "2 raised to the power of x."),
    ONE("expm1", math_expm1, "exp(x) - 1 without loss of precision for small x."),
    ONE("fabs", math_fabs, "The absolute value of x as a float."),
    ONE("factorial", math_factorial, "The product of 1 to x."),
    ONE("floor", math_floor, "The largest integer <= x."),
    TWO("fmod", math_fmod, "The rest of x / y with the sign of x."),
    ONE("frexp", math_frexp, "The pair (m, e) with x == m * 2.0**e and 0.5 <= abs(m) < 1."),
    {"fsum", math_fsum, METH_O, 0, 0,
     "fsum($module, seq, /)\n--\n\nThe sum of an iterable's numbers, rounded once at the end."},
    ONE("gamma", math_gamma_function, "The gamma function at x."),
    {"gcd", math_gcd, METH_FAST, 0, -1,
     "gcd($module, *integers)\n--\n\nThe greatest common divisor."},
    {"hypot", math_hypot, METH_FAST, 0, -1,
     "hypot(*coordinates) -> value\n\nThe Euclidean length of a vector."},
    {"isclose", math_isclose, METH_KEYWORDS, 0, 0,
     "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
     "Whether a and b differ by no more than the relative or the absolute tolerance."},
    ONE("isfinite", math_isfinite, "Whether x is neither infinite nor a nan."),
    ONE("isinf", math_isinf, "Whether x is infinite."),
    ONE("isnan", math_isnan, "Whether x is a nan."),
    {"isqrt", math_isqrt, METH_O, 0, 0,
     "isqrt($module, n, /)\n--\n\nThe integer part of the square root of n."},
    {"lcm", math_lcm, METH_FAST, 0, -1,
     "lcm($module, *integers)\n--\n\nThe least common multiple."},
    {"ldexp", math_ldexp, METH_FAST, 2, 2, "ldexp($module, x, i, /)\n--\n\nx * 2**i."},
    ONE("lgamma", math_lgamma_function, "The natural logarithm of the size of gamma(x)."),
    {"log", math_log, METH_FAST, 0, -1,
     "log(x, [base=math.e])\nThe logarithm of x, to base e if none is given."},
    ONE("log10", math_log10, "The logarithm of x to base 10."),
    ONE("log1p", math_log1p, "log(1 + x) without loss of precision for small x."),
    ONE("log2", math_log2, "The logarithm of x to base 2."),
    ONE("modf", math_modf, "The fractional and the whole part of x, both with its sign."),
    TWO("nextafter", math_nextafter, "The float next to x in the direction of y."),
    {"perm", math_perm, METH_FAST, 1, 2,
     "perm($module, n, k=None, /)\n--\n\nThe ways to choose k of n items in order; n! without k."},
    TWO("pow", math_pow, "x raised to the power of y, in floats."),
    {"prod", math_prod, METH_KEYWORDS, 0, 0,
     "prod($module, iterable, /, *, start=1)\n--\n\nThe product of start and all items."},
    ONE("radians", math_radians, "The angle x, given in degrees, in radians."),
    TWO("remainder", math_remainder, "x less the multiple of y that is closest."),
    ONE("sin", math_sin, "The sine of x radians."),
    ONE("sinh", math_sinh, "The hyperbolic sine of x."),
    ONE("sqrt", math_sqrt, "The square root of x."),
    ONE("tan", math_tan, "The tangent of x radians."),
    ONE("tanh", math_tanh, "The hyperbolic tangent of x."),
    ONE("trunc", math_trunc, "x without its fractional part, by x.__trunc__()."),
    ONE("ulp", math_ulp, "The value of the last place of x."),
    {0},
};

static int math_exec(Object *module)
{
    static const struct {
        const char *name;
        double value;
    } constants[] = {
        {"pi", M_PI}, {"e", M_E}, {"tau", 2.0 * M_PI}, {"inf", HUGE_VAL}, {"nan", NAN},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (module_add_take(module, constants[i].name, float_new(constants[i].value)) < 0)
            return -1;
    return 0;
}

const ModuleDef math_module_def = {
    .name = "math",
    .doc = "Mathematical functions on floats and integers.",
    .functions = math_functions,
    .exec = math_exec,
};
