/* objects/complex.c -- complex numbers.   SPDX-License-Identifier: MIT
 *
 *   C1  a subclass instance has the same layout, its dict word stands behind */
#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/complex.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float_internal.h"
#include "objects/format.h"
#include "objects/instance.h"
#include "objects/int_internal.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/type.h"

typedef struct Pair { double real, imag; } Pair;

static inline bool complex_is(const void *o) { return is_instance(o, &complex_type); }
static inline Pair pair_of(const void *o)
{
    const Complex *c = o;
    return (Pair){c->real, c->imag};
}

Object *complex_new(double real, double imag)
{
    Complex *c = object_alloc(&complex_type, sizeof *c);
    if (!c)
        return NULL;
    c->real = real;
    c->imag = imag;
    return &c->head;
}

static Object *complex_from(Pair p) { return complex_new(p.real, p.imag); }

static Object *complex_new_of(Type *type, Pair p)
{
    if (type == &complex_type)
        return complex_from(p);
    Object *o = instance_new(type);
    if (o) {
        ((Complex *)o)->real = p.real;
        ((Complex *)o)->imag = p.imag;
    }
    return o;
}

static void complex_dealloc(Object *o)
{
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

/* ---- From text ---- */

/* [real][imag j] without spaces around; false: malformed. */
static bool parse_parts(const char *p, const char *end, Pair *out)
{
    const char *start = p;
    double first = 0.0, second;
    *out = (Pair){0.0, 0.0};
    bool number = float_scan(&p, end, &first);
    if (number && p < end && (*p == '+' || *p == '-')) {
        out->real = first;
        start = p;
        if (!float_scan(&p, end, &second))
            second = *p++ == '-' ? -1.0 : 1.0;
    } else if (number && !(p < end && (*p | 0x20) == 'j')) {
        out->real = first;
        return p == end;
    } else if (number) {
        second = first;
    } else {
        p = start + (start < end && (*start == '+' || *start == '-'));
        second = p > start && *start == '-' ? -1.0 : 1.0;
    }
    out->imag = second;
    return p < end && (*p | 0x20) == 'j' && p + 1 == end;
}

static void trim(const char **start, const char **end)
{
    while (*start < *end && (**start == ' ' || (**start >= '\t' && **start <= '\r')))
        ++*start;
    while (*end > *start && ((*end)[-1] == ' ' || ((*end)[-1] >= '\t' && (*end)[-1] <= '\r')))
        --*end;
}

static bool parse_text(const char *text, size_t size, Pair *out)
{
    const char *start = text, *end = text + size;
    trim(&start, &end);
    if (start < end && *start == '(') {
        start++;
        if (end == start || end[-1] != ')')
            return false;
        end--;
        trim(&start, &end);
    }
    return start < end && parse_parts(start, end, out);
}

static int complex_from_text(Object *s, Pair *out)
{
    size_t size;
    char *ascii = number_text_from_str(s, &size);
    char *plain = ascii ? float_strip_underscores(ascii, &size) : NULL;
    mem_free(ascii);
    if (!plain) {
        if (!error_occurred())
            raise_value_error("could not convert string to complex: %R", s);
        return -1;
    }
    bool valid = parse_text(plain, size, out);
    mem_free(plain);
    if (!valid)
        raise_value_error("complex() arg is a malformed string");
    return valid ? 0 : -1;
}

/* ---- The constructor ---- */

/* Through __complex__: new complex, NULL without exception: there is none. */
static Object *by_dunder(Object *o)
{
    bool found;
    Object *result = call_special(o, NAME(__complex__), &found, 0, NULL);
    if (!result || is_exact(result, &complex_type))
        return result;
    if (!complex_is(result))
        raise_type_error("__complex__ returned non-complex (type %.200T)", result);
    else if (interp_warn(&exc_DeprecationWarning,
                         "__complex__ returned non-complex (type %.200T).  The ability to return "
                         "an instance of a strict subclass of complex is deprecated, and may not "
                         "be supported in a future version of Python.",
                         result)
             == 0)
        return result;
    release(result);
    return NULL;
}

static bool is_number(Object *o) { return complex_is(o) || o->type->to_float || o->type->index; }

static int part_value(Object *o, Pair *out)
{
    if (complex_is(o)) {
        *out = pair_of(o);
        return 0;
    }
    *out = (Pair){float_from_object(o), 0.0};
    return out->real == -1.0 && error_occurred() ? -1 : 0;
}

static int first_argument(Object *o, Pair *out)
{
    Object *converted = is_exact(o, &complex_type) ? NULL : by_dunder(o);
    if (!converted && error_occurred())
        return -1;
    Object *number = converted ? converted : o;
    int status = -1;
    if (is_number(number))
        status = part_value(number, out);
    else
        raise_type_error("complex() first argument must be a string or a number, not '%.200T'", o);
    release_maybe(converted);
    return status;
}

static int second_argument(Object *o, Pair *out)
{
    if (is_number(o))
        return part_value(o, out);
    raise_type_error("complex() second argument must be a number, not '%.200T'", o);
    return -1;
}

static int combine(Object *real, Object *imag, Pair *out)
{
    Pair second;
    if (imag && str_is(imag)) {
        raise_type_error("complex() second arg can't be a string");
        return -1;
    }
    *out = (Pair){0.0, 0.0};
    if (real && first_argument(real, out) < 0)
        return -1;
    if (!imag)
        return 0;
    if (second_argument(imag, &second) < 0)
        return -1;
    if (complex_is(imag))
        out->real -= second.imag;
    out->imag = real && out->imag != 0.0 ? out->imag + second.real : second.real;
    return 0;
}

static Object *complex_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"real", "imag", NULL};
    static const ArgSpec spec = {"complex", names, 0, 2, 0};
    Object *values[2] = {0};
    Pair p;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (values[0] && !values[1] && type == &complex_type && is_exact(values[0], &complex_type))
        return retain(values[0]);
    if (values[0] && str_is(values[0])) {
        if (values[1])
            return raise_type_error("complex() can't take second arg if first is a string");
        if (complex_from_text(values[0], &p) < 0)
            return NULL;
    } else if (combine(values[0], values[1], &p) < 0) {
        return NULL;
    }
    return complex_new_of(type, p);
}

/* ---- Arithmetic ---- */

/* 1, 0: no number, -1. */
static int complex_operand(Object *o, Pair *out)
{
    if (complex_is(o)) {
        *out = pair_of(o);
        return 1;
    }
    out->imag = 0.0;
    return float_operand(o, &out->real);
}

static bool operands(Object *a, Object *b, Pair *x, Pair *y, Object **result)
{
    int status = complex_operand(a, x);
    if (status > 0)
        status = complex_operand(b, y);
    if (status > 0)
        return true;
    *result = status < 0 ? NULL : not_implemented_new();
    return false;
}

static Pair multiply(Pair a, Pair b)
{
    return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Smith's method: no overflow in between. b is not 0. */
static Pair divide(Pair a, Pair b)
{
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        return (Pair){(a.real + a.imag * ratio) / denominator,
                      (a.imag - a.real * ratio) / denominator};
    }
    if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        return (Pair){(a.real * ratio + a.imag) / denominator,
                      (a.imag * ratio - a.real) / denominator};
    }
    return (Pair){NAN, NAN};
}

static Object *complex_add(Object *a, Object *b)
{
    Pair x, y;
    Object *result;
    return operands(a, b, &x, &y, &result) ? complex_new(x.real + y.real, x.imag + y.imag) : result;
}

static Object *complex_sub(Object *a, Object *b)
{
    Pair x, y;
    Object *result;
    return operands(a, b, &x, &y, &result) ? complex_new(x.real - y.real, x.imag - y.imag) : result;
}

static Object *complex_mul(Object *a, Object *b)
{
    Pair x, y;
    Object *result;
    return operands(a, b, &x, &y, &result) ? complex_from(multiply(x, y)) : result;
}

static Object *complex_truediv(Object *a, Object *b)
{
    Pair x, y;
    Object *result;
    if (!operands(a, b, &x, &y, &result))
        return result;
    if (y.real == 0.0 && y.imag == 0.0)
        return raise_error(&exc_ZeroDivisionError, "complex division by zero");
    return complex_from(divide(x, y));
}

/* ---- Power ---- */

static Pair power_polar(Pair x, Pair y)
{
    double size = hypot(x.real, x.imag), angle = atan2(x.imag, x.real);
    double length = pow(size, y.real), phase = angle * y.real;
    if (y.imag != 0.0) {
        length /= exp(angle * y.imag);
        phase += y.imag * log(size);
    }
    return (Pair){length * cos(phase), length * sin(phase)};
}

static Pair power_unsigned(Pair x, unsigned n)
{
    Pair result = {1.0, 0.0}, factor = x;
    for (unsigned mask = 1; mask > 0 && n >= mask; mask <<= 1) {
        if (n & mask)
            result = multiply(result, factor);
        factor = multiply(factor, factor);
    }
    return result;
}

/* false: 0 to a negative or complex power. */
static bool power(Pair x, Pair y, Pair *out)
{
    bool zero = x.real == 0.0 && x.imag == 0.0;
    if (y.imag == 0.0 && y.real == floor(y.real) && fabs(y.real) <= 100.0) {
        int n = (int)y.real;
        if (n <= 0 && zero && n != 0)
            return false;
        *out = n >= 0 ? power_unsigned(x, (unsigned)n)
                      : divide((Pair){1.0, 0.0}, power_unsigned(x, (unsigned)-n));
        return true;
    }
    if (zero && (y.imag != 0.0 || y.real < 0.0))
        return false;
    *out = zero ? (Pair){0.0, 0.0} : power_polar(x, y);
    return true;
}

static Object *complex_pow(Object *a, Object *b, Object *mod)
{
    Pair x, y, p;
    Object *result;
    if (!operands(a, b, &x, &y, &result))
        return result;
    if (mod && mod != NONE)
        return raise_value_error("complex modulo");
    if (!power(x, y, &p))
        return raise_error(&exc_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(p.real) || isinf(p.imag))
        return raise_overflow_error("complex exponentiation");
    return complex_from(p);
}

static Object *complex_pow_slot(Object *a, Object *b) { return complex_pow(a, b, NULL); }

/* ---- The other slots ---- */

static Object *complex_negative(Object *o)
{
    Pair p = pair_of(o);
    return complex_new(-p.real, -p.imag);
}

static Object *complex_exact(Object *o)
{
    return is_exact(o, &complex_type) ? retain(o) : complex_from(pair_of(o));
}

static Object *complex_absolute(Object *o)
{
    Pair p = pair_of(o);
    double size = hypot(p.real, p.imag);
    if (isinf(size) && isfinite(p.real) && isfinite(p.imag))
        return raise_overflow_error("absolute value too large");
    return float_new(size);
}

static int complex_is_true(Object *o)
{
    Pair p = pair_of(o);
    return p.real != 0.0 || p.imag != 0.0;
}

static Hash part_hash(double part, Object *o)
{
    return isnan(part) ? object_hash_identity(o) : float_hash_double(part);
}

static Hash complex_hash(Object *o)
{
    Pair p = pair_of(o);
    Hash hash = (Hash)((uint64_t)part_hash(p.real, o) + 1000003u * (uint64_t)part_hash(p.imag, o));
    return hash == -1 ? -2 : hash;
}

static Object *complex_compare(Object *a, Object *b, int op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return not_implemented_new();
    Pair x = pair_of(a), y = {0.0, 0.0};
    bool equal;
    if (int_is(b))
        equal = x.imag == 0.0 && isfinite(x.real) && int_compare_double(b, x.real) == 0;
    else if (complex_operand(b, &y) > 0)
        equal = x.real == y.real && x.imag == y.imag;
    else
        return not_implemented_new();
    return bool_new(equal == (op == CMP_EQ));
}

static size_t part_chars(double value, char *out)
{
    size_t size = float_repr_chars(value, out);
    return size > 2 && memcmp(out + size - 2, ".0", 3) == 0 ? size - 2 : size;
}

static Object *complex_repr(Object *o)
{
    char text[96], *p = text;
    Pair parts = pair_of(o);
    bool bare = parts.real == 0.0 && !signbit(parts.real);
    if (!bare) {
        *p++ = '(';
        p += part_chars(parts.real, p);
        if (isnan(parts.imag) || !signbit(parts.imag))
            *p++ = '+';
    }
    p += part_chars(parts.imag, p);
    *p++ = 'j';
    if (!bare)
        *p++ = ')';
    return str_from_ascii(text, (size_t)(p - text));
}

/* ---- Methods ---- */

static Object *complex_conjugate(Object *o)
{
    Pair p = pair_of(o);
    return complex_new(p.real, -p.imag);
}

static Object *complex_getnewargs(Object *o)
{
    Object *real = float_new(((Complex *)o)->real), *imag = float_new(((Complex *)o)->imag);
    Object *pair = real && imag ? tuple_pack(2, real, imag) : NULL;
    release_maybe(real);
    release_maybe(imag);
    return pair;
}

static Object *complex_format_method(Object *o, Object *spec)
{
    if (!str_is(spec))
        return raise_type_error("__format__() argument must be str, not %.50V", spec);
    return complex_format_spec(o, spec);
}

static Object *complex_real(Object *o) { return float_new(((Complex *)o)->real); }
static Object *complex_imag(Object *o) { return float_new(((Complex *)o)->imag); }

static const MethodDef complex_methods[] = {
    {"conjugate", complex_conjugate, METH_NOARGS, 0, 0,
     DOC("conjugate($self, /)", "The number with the imaginary part negated.")},
    {"__complex__", complex_exact, METH_NOARGS, 0, 0,
     DOC("__complex__($self, /)", "The number as an exact complex.")},
    {"__getnewargs__", complex_getnewargs, METH_NOARGS, 0, 0,
     DOC("__getnewargs__($self, /)", "Arguments for copying.")},
    {"__format__", complex_format_method, METH_O, 0, 0,
     DOC("__format__($self, format_spec, /)", "The number as the specification says.")},
    {0}
};

static const GetSetDef complex_getsets[] = {
    {"real", complex_real, NULL, "the real part of a complex number"},
    {"imag", complex_imag, NULL, "the imaginary part of a complex number"},
    {0}
};

Type complex_type = {
    .head = {1, 0, &type_type},
    .name = "complex",
    .flags = TYPE_BASE | TYPE_IMMUTABLE,
    .basic_size = sizeof(Complex),
    .doc = DOC("complex(real=0, imag=0)",
               "Create a complex number from a real part and an optional imaginary part.\n\n"
               "This is equivalent to (real + imag*1j) where imag defaults to 0."),
    .methods = complex_methods,
    .getsets = complex_getsets,
    .new = complex_new_slot,
    .dealloc = complex_dealloc,
    .repr = complex_repr,
    .hash = complex_hash,
    .compare = complex_compare,
    .binary = {
        [BIN_ADD] = complex_add, [BIN_SUB] = complex_sub, [BIN_MUL] = complex_mul,
        [BIN_TRUEDIV] = complex_truediv, [BIN_POW] = complex_pow_slot,
    },
    .power = complex_pow,
    .negative = complex_negative,
    .positive = complex_exact,
    .absolute = complex_absolute,
    .is_true = complex_is_true,
};
