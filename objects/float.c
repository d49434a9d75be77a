/* objects/float.c -- floating-point numbers: making, arithmetic, comparison, the type.
 * SPDX-License-Identifier: MIT
 *
 *   F1  a subclass instance has the same layout, its dict word stands behind */
#include <errno.h>
#include <math.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/complex.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float_internal.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)
#define HASH_INFINITY 314159

FreeList float_free_list = {.limit = 1000, .name = "float", .size = sizeof(Float)};

int float_init(void) { return 0; }

/* ---- Making ---- */

Object *float_new(double value)
{
    Float *f = free_list_pop(&float_free_list);
    if (UNLIKELY(!f) && !(f = mem_alloc(sizeof(Float))))
        return raise_no_memory();
    f->head = (Object){1, 0, &float_type};
    f->value = value;
    PROBE(born, &f->head);
    return &f->head;
}

Object *float_new_of(Type *type, double value)
{
    if (type == &float_type)
        return float_new(value);
    Object *o = instance_new(type);
    if (o)
        ((Float *)o)->value = value;
    return o;
}

static void float_dealloc(Object *o)
{
    if (LIKELY(o->type == &float_type)) {
        if (!free_list_push(&float_free_list, o))
            mem_free(o);
    } else if (TYPE_HAS(o->type, TYPE_GC)) {
        gc_object_free(o);
    } else {
        object_free(o);
    }
}

/* The value of what __float__ gave (consumed). */
static double checked_float(Object *result_take, Object *o)
{
    double value = -1.0;
    if (!result_take)
        return value;
    if (float_is_exact(result_take))
        value = float_value(result_take);
    else if (!float_is(result_take))
        raise_type_error("%.50T.__float__ returned non-float (type %.50T)", o, result_take);
    else if (interp_warn(&exc_DeprecationWarning,
                         "%.50T.__float__ returned non-float (type %.50T).  The ability to return "
                         "an instance of a strict subclass of float is deprecated, and may be "
                         "removed in a future version of Python.",
                         o, result_take)
             == 0)
        value = float_value(result_take);
    release(result_take);
    return value;
}

double float_from_object(Object *o)
{
    if (float_is_exact(o))
        return float_value(o);
    if (o->type->to_float)
        return checked_float(o->type->to_float(o), o);
    if (!number_has_index(o)) {
        raise_type_error("must be real number, not %.50T", o);
        return -1.0;
    }
    Object *number = number_index(o);
    if (!number)
        return -1.0;
    double value = int_to_double(number);
    release(number);
    return value;
}

static Object *float_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (kwnames && type == &float_type && args_no_keywords("float", kwnames) < 0)
        return NULL;
    if (args_check("float", nargs, 0, 1) < 0)
        return NULL;
    Object *number = nargs ? number_float(args[0]) : float_new(0.0);
    if (!number || type == &float_type)
        return number;
    Object *o = float_new_of(type, float_value(number));
    release(number);
    return o;
}

/* ---- Arithmetic ---- */

int float_operand(Object *o, double *out)
{
    if (LIKELY(float_is_exact(o)) || float_is(o)) {
        *out = float_value(o);
        return 1;
    }
    if (!int_is(o))
        return 0;
    *out = int_to_double(o);
    return *out == -1.0 && error_occurred() ? -1 : 1;
}

/* Both operands; else the result of the slot in *result. */
static bool operands(Object *a, Object *b, double *x, double *y, Object **result)
{
    int status = float_operand(a, x);
    if (status > 0)
        status = float_operand(b, y);
    if (status > 0)
        return true;
    *result = status < 0 ? NULL : not_implemented_new();
    return false;
}

Object *raise_range_error(void)
{
    Object *number = int_new(ERANGE), *text = str_from_c("Numerical result out of range");
    Object *pair = number && text ? tuple_pack(2, number, text) : NULL;
    Object *exception = pair ? object_call_tuple((Object *)&exc_OverflowError, pair, NULL) : NULL;
    if (exception)
        raise_instance(exception);
    release_maybe(number);
    release_maybe(text);
    release_maybe(pair);
    release_maybe(exception);
    return NULL;
}

static Object *raise_zero_division(const char *text)
{
    return raise_error(&exc_ZeroDivisionError, "%s", text);
}

#define ARITHMETIC(name, operator) \
    static Object *float_##name(Object *a, Object *b) \
    { \
        double x, y; \
        Object *result; \
        return operands(a, b, &x, &y, &result) ? float_new(x operator y) : result; \
    }
ARITHMETIC(add, +)
ARITHMETIC(sub, -)
ARITHMETIC(mul, *)

#define DIVISION(name, expression, error) \
    static Object *float_##name(Object *a, Object *b) \
    { \
        double x, y; \
        Object *result; \
        if (!operands(a, b, &x, &y, &result)) \
            return result; \
        return y == 0.0 ? raise_zero_division(error) : float_new(expression); \
    }
DIVISION(truediv, x / y, "float division by zero")
DIVISION(floordiv_slot, float_floordiv(x, y), "float floor division by zero")
DIVISION(mod_slot, float_mod(x, y), "float modulo")

double float_mod(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0.0)
        return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

double float_floordiv(double a, double b)
{
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0.0 && (b < 0) != (rest < 0))
        quotient -= 1.0;
    if (quotient == 0.0)
        return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static Object *float_divmod(Object *a, Object *b)
{
    double x, y;
    Object *result;
    if (!operands(a, b, &x, &y, &result))
        return result;
    if (y == 0.0)
        return raise_zero_division("float divmod()");
    Object *quotient = float_new(float_floordiv(x, y)), *rest = float_new(float_mod(x, y));
    result = quotient && rest ? tuple_pack(2, quotient, rest) : NULL;
    release_maybe(quotient);
    release_maybe(rest);
    return result;
}

/* ---- Power ---- */

static bool is_odd(double y) { return fmod(fabs(y), 2.0) == 1.0; }

/* Cases that need no computation, by the rules of C99 with no trust in the C library. */
static bool power_special(double x, double y, double *out)
{
    if (y == 0.0 || x == 1.0)
        *out = 1.0;
    else if (isnan(x) || isnan(y))
        *out = NAN;
    else if (isinf(y))
        *out = fabs(x) == 1.0 ? 1.0 : (y > 0) == (fabs(x) > 1.0) ? INFINITY : 0.0;
    else if (isinf(x))
        *out = y > 0 ? (is_odd(y) ? x : INFINITY) : (is_odd(y) ? copysign(0.0, x) : 0.0);
    else if (x == 0.0 && y > 0)
        *out = is_odd(y) ? x : 0.0;
    else
        return false;
    return true;
}

static Object *complex_power(double x, double y)
{
    Object *base = complex_new(x, 0.0), *exponent = complex_new(y, 0.0);
    Object *result = base && exponent ? number_binary(BIN_POW, base, exponent) : NULL;
    release_maybe(base);
    release_maybe(exponent);
    return result;
}

Object *float_pow(Object *a, Object *b, Object *mod)
{
    double x, y, value;
    Object *result;
    if (mod && mod != NONE)
        return raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
    if (!operands(a, b, &x, &y, &result))
        return result;
    if (power_special(x, y, &value))
        return float_new(value);
    if (x == 0.0)
        return raise_zero_division("0.0 cannot be raised to a negative power");
    if (x < 0 && y != floor(y))
        return complex_power(x, y);
    value = pow(x, y);
    return isinf(value) ? raise_range_error() : float_new(value);
}

static Object *float_pow_slot(Object *a, Object *b) { return float_pow(a, b, NULL); }

/* ---- Comparison, hash ---- */

/* -1, 0, 1; 2: unordered. */
static int order_of(double x, double y)
{
    return isunordered(x, y) ? 2 : (x > y) - (x < y);
}

static Object *float_compare(Object *a, Object *b, int op)
{
    double x = float_value(a);
    int order;
    if (float_is(b))
        order = order_of(x, float_value(b));
    else if (!int_is(b))
        return not_implemented_new();
    else
        order = isfinite(x) ? -int_compare_double(b, x) : order_of(x, 0.0);
    static const uint8_t truth[] = { /* bit order + 1 */
        [CMP_LT] = 1, [CMP_LE] = 3, [CMP_EQ] = 2, [CMP_NE] = 13, [CMP_GT] = 4, [CMP_GE] = 6};
    return bool_new(truth[op] >> (order + 1) & 1);
}

Hash float_hash_double(double value)
{
    if (isinf(value))
        return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    unsigned turn = (unsigned)(((exponent - 53) % HASH_BITS + HASH_BITS) % HASH_BITS);
    /* 2 ** 61 is 1 modulo 2 ** 61 - 1: to multiply by a power of two is to turn the bits */
    uint64_t hash = ((mantissa << turn) & HASH_MODULUS) | mantissa >> (HASH_BITS - turn);
    hash = hash == HASH_MODULUS ? 0 : hash;
    Hash result = value < 0 ? -(Hash)hash : (Hash)hash;
    return result == -1 ? -2 : result;
}

static Hash float_hash(Object *o)
{
    double value = float_value(o);
    return isnan(value) ? object_hash_identity(o) : float_hash_double(value);
}

/* ---- One operand ---- */

static Object *float_negative(Object *o) { return float_new(-float_value(o)); }
static Object *float_absolute(Object *o) { return float_new(fabs(float_value(o))); }
static Object *float_to_int(Object *o) { return int_from_double(float_value(o)); }
static int float_is_true(Object *o) { return float_value(o) != 0.0; }

static Object *float_exact(Object *o)
{
    return float_is_exact(o) ? retain(o) : float_new(float_value(o));
}

static Object *float_repr(Object *o)
{
    char text[40];
    return str_from_ascii(text, float_repr_chars(float_value(o), text));
}

Type float_type = {
    .head = {1, 0, &type_type},
    .name = "float",
    .flags = TYPE_BASE | TYPE_IMMUTABLE,
    .basic_size = sizeof(Float),
    .doc = DOC("float(x=0, /)",
               "Convert a string or number to a floating point number, if possible."),
    .methods = float_methods,
    .getsets = float_getsets,
    .new = float_new_slot,
    .dealloc = float_dealloc,
    .repr = float_repr,
    .hash = float_hash,
    .compare = float_compare,
    .binary = {
        [BIN_ADD] = float_add, [BIN_SUB] = float_sub, [BIN_MUL] = float_mul,
        [BIN_FLOORDIV] = float_floordiv_slot, [BIN_TRUEDIV] = float_truediv,
        [BIN_MOD] = float_mod_slot, [BIN_POW] = float_pow_slot, [BIN_DIVMOD] = float_divmod,
    },
    .power = float_pow,
    .negative = float_negative,
    .positive = float_exact,
    .absolute = float_absolute,
    .to_int = float_to_int,
    .to_float = float_exact,
    .is_true = float_is_true,
};
