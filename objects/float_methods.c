/* objects/float_methods.c -- the methods of floats.   SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float_internal.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

static Object *float_self(Object *o)
{
    return float_is_exact(o) ? retain(o) : float_new(float_value(o));
}

static Object *float_imag(Object *o) { return float_new(0.0); }
static Object *float_trunc(Object *o) { return int_from_double(float_value(o)); }
static Object *float_floor_method(Object *o) { return int_from_double(floor(float_value(o))); }
static Object *float_ceil(Object *o) { return int_from_double(ceil(float_value(o))); }

static Object *float_is_integer(Object *o)
{
    double value = float_value(o);
    return bool_new(isfinite(value) && floor(value) == value);
}

static Object *float_getnewargs(Object *o)
{
    Object *self = float_new(float_value(o));
    return self ? tuple_new_take((Object *[]){self}, 1) : NULL;
}

static Object *float_format_method(Object *o, Object *spec)
{
    if (!str_is(spec))
        return raise_type_error("__format__() argument must be str, not %.50V", spec);
    return float_format_spec(o, spec);
}

static Object *float_getformat(Object *type, Object *kind)
{
    if (!str_is(kind))
        return raise_type_error("__getformat__() argument must be str, not %.50V", kind);
    if (!str_equal_ascii(kind, "double") && !str_equal_ascii(kind, "float"))
        return raise_value_error("__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_c("IEEE, little-endian");
}

/* ---- Ratio ---- */

/* number * 2 ** shift (consumed). */
static Object *shifted_take(Object *number, int shift)
{
    Object *count = number ? int_new(shift) : NULL;
    Object *result = count ? int_lshift(number, count) : NULL;
    release_maybe(number);
    release_maybe(count);
    return result;
}

static Object *float_as_integer_ratio(Object *o)
{
    double value = float_value(o);
    if (isinf(value))
        return raise_overflow_error("cannot convert Infinity to integer ratio");
    if (isnan(value))
        return raise_value_error("cannot convert NaN to integer ratio");
    int exponent;
    int64_t mantissa = (int64_t)ldexp(frexp(value, &exponent), 53);
    int zeros = mantissa ? __builtin_ctzll((uint64_t)mantissa) : 0;
    mantissa /= (int64_t)1 << zeros;
    exponent = mantissa ? exponent - 53 + zeros : 0;
    Object *numerator = shifted_take(int_new(mantissa), exponent > 0 ? exponent : 0);
    Object *denominator = shifted_take(int_new(1), exponent < 0 ? -exponent : 0);
    Object *ratio = numerator && denominator ? tuple_pack(2, numerator, denominator) : NULL;
    release_maybe(numerator);
    release_maybe(denominator);
    return ratio;
}

/* ---- Rounding ---- */

#define DIGITS_MAX 323          /* more places change no float */
#define DIGITS_MIN (-308)       /* fewer make any float 0 */

static Object *raise_too_large(void)
{
    return raise_overflow_error("rounded value too large to represent");
}

static Object *round_to_places(double value, int places)
{
    char buffer[700];
    int size = snprintf(buffer, sizeof buffer, "%.*f", places, value);
    double rounded = size < (int)sizeof buffer ? strtod(buffer, NULL) : value;
    return isinf(rounded) ? raise_too_large() : float_new(rounded);
}

/* Adds one to the decimal number in [first, last]; first[-1] may take a carry. Returns the first
 * digit. */
static char *increment(char *first, char *last)
{
    for (char *p = last; p >= first; p--) {
        if (*p != '9') {
            ++*p;
            return first;
        }
        *p = '0';
    }
    first[-1] = '1';
    return first - 1;
}

/* -1, 0, 1: how the digits that go, and a fraction, stand to one half of a unit. */
static int compare_with_half(const char *digits, bool fraction)
{
    if (*digits != '5')
        return *digits < '5' ? -1 : 1;
    return digits[1 + strspn(digits + 1, "0")] || fraction ? 1 : 0;
}

/* Rounds to a multiple of 10 ** zeros. */
static Object *round_to_tens(double value, int zeros)
{
    char buffer[340] = "00", *first = buffer + 2;
    double whole = trunc(fabs(value));
    int size = snprintf(first, 320, "%.0f", whole), kept = size - zeros;
    if (kept < 0)
        return float_new(copysign(0.0, value));
    char *cut = first + kept;
    int order = compare_with_half(cut, whole != fabs(value));
    bool odd = kept > 0 && (cut[-1] & 1);
    if (kept == 0)
        *--first = '0';
    if (order > 0 || (order == 0 && odd))
        first = increment(first, cut - 1);
    snprintf(cut, 8, "e%d", zeros);
    double rounded = strtod(first, NULL);
    return isinf(rounded) ? raise_too_large() : float_new(copysign(rounded, value));
}

static Object *float_round(Object *o, Object *const *args, size_t nargs)
{
    double value = float_value(o);
    if (nargs == 0 || args[0] == NONE)
        return int_from_double(rint(value));
    ssize_t places = number_as_ssize(args[0], NULL);
    if (places == -1 && error_occurred())
        return NULL;
    if (!isfinite(value) || places > DIGITS_MAX || value == 0.0)
        return float_new(value);
    if (places < DIGITS_MIN)
        return float_new(0.0 * value);
    return places >= 0 ? round_to_places(value, (int)places) : round_to_tens(value, (int)-places);
}

/* ---- Hexadecimal ---- */

static Object *float_hex(Object *o)
{
    double value = float_value(o);
    char text[40];
    uint64_t bits;
    if (!isfinite(value))
        return str_from_ascii(text, float_repr_chars(value, text));
    memcpy(&bits, &value, sizeof bits);
    const char *sign = bits >> 63 ? "-" : "";
    int exponent = (int)(bits >> 52 & 0x7ff);
    unsigned long long fraction = bits & (((uint64_t)1 << 52) - 1);
    if (value == 0.0)
        return str_from_format("%s0x0.0p+0", sign);
    int power = (exponent ? exponent : 1) - 1023;
    int size = snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, exponent != 0, fraction,
                        power);
    return str_from_ascii(text, (size_t)size);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static const char *skip_hex(const char *p)
{
    while (is_hex(*p))
        p++;
    return p;
}

static const char *skip_spaces(const char *p)
{
    while (*p == ' ' || (*p >= '\t' && *p <= '\r'))
        p++;
    return p;
}

/* The end of digits[.digits][p[sign]decimal] at p, or NULL. */
static const char *hex_end(const char *p)
{
    const char *whole = skip_hex(p), *stop = whole;
    if (*stop == '.')
        stop = skip_hex(stop + 1);
    if (stop - p - (stop > whole) == 0)
        return NULL;
    if ((*stop | 0x20) != 'p')
        return stop;
    stop++;
    if (*stop == '+' || *stop == '-')
        stop++;
    size_t count = strspn(stop, "0123456789");
    return count ? stop + count : NULL;
}

/* [start, end): digits and exponent, read by strtod behind "0x". false: MemoryError pending. */
static bool hex_value(const char *start, const char *end, double *out)
{
    size_t size = (size_t)(end - start);
    char *text = mem_alloc(size + 3);
    if (!text)
        return raise_no_memory() != NULL;
    memcpy(text, "0x", 2);
    memcpy(text + 2, start, size);
    text[size + 2] = 0;
    *out = strtod(text, NULL);
    mem_free(text);
    if (!isinf(*out))
        return true;
    raise_overflow_error("hexadecimal value too large to represent as a float");
    return false;
}

static Object *raise_invalid_hex(void)
{
    return raise_value_error("invalid hexadecimal floating-point string");
}

/* Reads text; -1 with an exception. */
static int parse_hex(const char *text, size_t size, double *out)
{
    const char *p = skip_spaces(text), *end;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    if ((*p | 0x20) == 'i' || (*p | 0x20) == 'n') {
        end = p;
        if (!float_scan(&end, text + size, out))
            end = NULL;
    } else {
        if (*p == '0' && (p[1] | 0x20) == 'x')
            p += 2;
        end = hex_end(p);
        if (end && *skip_spaces(end) == 0 && !hex_value(p, end, out))
            return -1;
    }
    if (!end || skip_spaces(end) != text + size) {
        raise_invalid_hex();
        return -1;
    }
    *out = negative ? -*out : *out;
    return 0;
}

static Object *float_fromhex(Object *type, Object *text)
{
    if (!str_is(text))
        return raise_type_error("bad argument type for built-in operation");
    char *owned;
    size_t size;
    double value = 0.0;
    const char *chars = str_utf8(text, &size, &owned);
    int status = chars ? parse_hex(chars, size, &value) : -1;
    mem_free(owned);
    Object *number = status < 0 ? NULL : float_new(value);
    if (!number || type == (Object *)&float_type)
        return number;
    Object *converted = object_call1(type, number);
    release(number);
    return converted;
}

const MethodDef float_methods[] = {
    {"conjugate", float_self, METH_NOARGS, 0, 0, DOC("conjugate($self, /)", "The number itself.")},
    {"__trunc__", float_trunc, METH_NOARGS, 0, 0,
     DOC("__trunc__($self, /)", "The integral part, towards zero.")},
    {"__floor__", float_floor_method, METH_NOARGS, 0, 0,
     DOC("__floor__($self, /)", "The largest integer that is not greater.")},
    {"__ceil__", float_ceil, METH_NOARGS, 0, 0,
     DOC("__ceil__($self, /)", "The smallest integer that is not less.")},
    {"__round__", float_round, METH_FAST, 0, 1,
     DOC("__round__($self, ndigits=None, /)",
         "Rounded half to even: an int without ndigits, else a float.")},
    {"as_integer_ratio", float_as_integer_ratio, METH_NOARGS, 0, 0,
     DOC("as_integer_ratio($self, /)",
         "The number as an exact fraction: numerator and positive denominator.")},
    {"fromhex", float_fromhex, METH_O | METH_CLASS, 0, 0,
     DOC("fromhex($type, string, /)", "The float that hexadecimal text stands for.")},
    {"hex", float_hex, METH_NOARGS, 0, 0, DOC("hex($self, /)", "Hexadecimal text.")},
    {"is_integer", float_is_integer, METH_NOARGS, 0, 0,
     DOC("is_integer($self, /)", "Whether the number is integral.")},
    {"__getnewargs__", float_getnewargs, METH_NOARGS, 0, 0,
     DOC("__getnewargs__($self, /)", "Arguments for copying.")},
    {"__getformat__", float_getformat, METH_O | METH_CLASS, 0, 0,
     DOC("__getformat__($type, typestr, /)", "How the machine stores 'double' or 'float'.")},
    {"__format__", float_format_method, METH_O, 0, 0,
     DOC("__format__($self, format_spec, /)", "The number as the specification says.")},
    {0}
};

const GetSetDef float_getsets[] = {
    {"real", float_self, NULL, "the real part of a complex number"},
    {"imag", float_imag, NULL, "the imaginary part of a complex number"},
    {0}
};
