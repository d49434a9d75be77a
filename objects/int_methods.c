/* objects/int_methods.c -- int(...) and the methods of integers.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/format.h"
#include "objects/instance.h"
#include "objects/int_internal.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

/* ---- The constructor ---- */

Object *int_subclass_new(Type *type, Object *value)
{
    IntSub *o = (IntSub *)instance_new(type);
    if (o)
        o->value = (Int *)retain(value);
    return (Object *)o;
}

static Object *text_with_base(Object *text, int base)
{
    if (str_is(text)) {
        char *owned;
        size_t size;
        const char *chars = str_utf8_lossy(text, &size, &owned);
        Object *result = chars ? int_from_text(text, chars, size, base) : NULL;
        mem_free(owned);
        return result;
    }
    if (!bytes_is(text) && !is_instance(text, &bytearray_type))
        return raise_type_error("int() can't convert non-string with explicit base");
    Object *copy = bytes_from_object(text);
    const Bytes *bytes = (Bytes *)copy;
    Object *result =
        copy ? int_from_text(copy, (const char *)bytes->data, bytes->size, base) : NULL;
    release_maybe(copy);
    return result;
}

static Object *int_with_base(Object *text, Object *base_object)
{
    ssize_t base = number_as_ssize(base_object, NULL);
    if (base == -1 && error_occurred())
        return NULL;
    if (base != 0 && (base < 2 || base > 36))
        return raise_value_error("int() base must be >= 2 and <= 36, or 0");
    return text_with_base(text, (int)base);
}

Object *int_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "base", NULL};
    static const ArgSpec spec = {"int", names, 1, 2, 0};
    Object *values[2] = {0}, *number;
    if (LIKELY(nargs == 1 && !kwnames))
        values[0] = args[0];
    else if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (values[1])
        number = values[0] ? int_with_base(values[0], values[1])
                           : raise_type_error("int() missing string argument");
    else
        number = values[0] ? number_int(values[0]) : int_new(0);
    if (!number || type == &int_type)
        return number;
    Object *o = int_subclass_new(type, number);
    release(number);
    return o;
}

/* ---- Attributes and simple methods ---- */

static Object *int_self(Object *o) { return number_index(o); }
static Object *int_zero(Object *o) { return int_new(0); }
static Object *int_one(Object *o) { return int_new(1); }
static Object *int_bit_length_method(Object *o) { return int_new((int64_t)int_bit_length(o)); }

static Object *int_bit_count(Object *o)
{
    Magnitude m;
    int_view(o, &m);
    return int_new(m.count ? (int64_t)mpn_popcount(m.limbs, m.count) : 0);
}

static Object *int_as_integer_ratio(Object *o)
{
    Object *self = int_self(o);
    return self ? tuple_new_take((Object *[]){self, int_new(1)}, 2) : NULL;
}

static Object *int_getnewargs(Object *o)
{
    Object *self = int_self(o);
    return self ? tuple_new_take((Object *[]){self}, 1) : NULL;
}

static Object *int_format_method(Object *o, Object *spec)
{
    if (!str_is(spec))
        return raise_type_error("__format__() argument must be str, not %.50V", spec);
    return int_format_spec(o, spec);
}

static Object *int_sizeof(Object *o) { return int_new((int64_t)o->type->size_of(o)); }

/* ---- Rounding ---- */

/* o rounded to the nearest multiple of unit (> 0), ties to the even one. */
static Object *round_to_multiple(Object *o, Object *unit)
{
    Object *rest = int_mod(o, unit), *twice = rest ? int_add(rest, rest) : NULL;
    Object *low = twice ? int_sub(o, rest) : NULL, *high = low ? int_add(low, unit) : NULL;
    Object *result = NULL, *quotient = NULL;
    if (high) {
        int order = int_compare(twice, unit);
        if (order == 0 && (quotient = int_floordiv(low, unit)))
            order = int_to_u64_mask(quotient) & 1 ? 1 : -1;
        if (order != 0)
            result = retain(order > 0 ? high : low);
    }
    release_maybe(rest);
    release_maybe(twice);
    release_maybe(low);
    release_maybe(high);
    release_maybe(quotient);
    return result;
}

static Object *int_round_digits(Object *o, Object *digits)
{
    Object *places = int_neg(digits), *ten = int_new(10), *unit = NULL, *result = NULL;
    int overflow;
    int64_t count = places ? int_to_i64_overflow(places, &overflow) : 0;
    /* 10 ** count > 4 * |o| rounds to 0: no need for such a power */
    if (places && (overflow || count > (int64_t)(int_bit_length(o) / 3 + 2)))
        result = int_new(0);
    else if (places && ten && (unit = int_pow(ten, places, NULL)))
        result = round_to_multiple(o, unit);
    release_maybe(places);
    release_maybe(ten);
    release_maybe(unit);
    return result;
}

static Object *int_round_method(Object *o, Object *const *args, size_t nargs)
{
    if (nargs == 0)
        return int_self(o);
    Object *digits = number_index(args[0]);
    if (!digits)
        return NULL;
    Object *result = int_sign(digits) >= 0 ? int_self(o) : int_round_digits(o, digits);
    release(digits);
    return result;
}

/* ---- Bytes ---- */

typedef struct ByteForm { bool little, is_signed; } ByteForm;

static int byte_order(Object *order, bool *little)
{
    *little = false;
    if (!order || str_equal_ascii(order, "big"))
        return 0;
    *little = true;
    if (str_equal_ascii(order, "little"))
        return 0;
    raise_value_error("byteorder must be either 'little' or 'big'");
    return -1;
}

static int byte_form(const char *function, Object *order, Object *is_signed, ByteForm *form)
{
    if (order && !str_is(order)) {
        raise_type_error("%s() argument 'byteorder' must be str, not %.50V", function, order);
        return -1;
    }
    form->is_signed = false;
    if (!arg_bool(is_signed, &form->is_signed))
        return -1;
    return byte_order(order, &form->little);
}

static uint8_t *byte_at(uint8_t *data, size_t size, size_t i, bool little)
{
    return data + (little ? i : size - 1 - i);
}

/* Whether m fits size bytes. */
static bool fits_bytes(const Magnitude *m, size_t bits, size_t size, bool is_signed)
{
    if (!is_signed || m->count == 0)
        return bits <= size * 8;
    if (size == 0)
        return false;
    if (bits < size * 8)
        return true;
    /* only -2 ** (8 * size - 1) needs all the bits */
    if (!m->negative || bits != size * 8)
        return false;
    for (mp_size_t i = 0; i < m->count - 1; i++)
        if (m->limbs[i])
            return false;
    mp_limb_t top = m->limbs[m->count - 1];
    return (top & (top - 1)) == 0;
}

static void write_bytes(const Magnitude *m, uint8_t *data, size_t size, bool little)
{
    unsigned carry = 1;
    for (size_t i = 0; i < size; i++) {
        mp_size_t limb = (mp_size_t)(i / 8);
        unsigned byte = limb < m->count ? (uint8_t)(m->limbs[limb] >> (i % 8 * 8)) : 0;
        if (m->negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        *byte_at(data, size, i, little) = (uint8_t)byte;
    }
}

static Object *to_bytes(Object *o, size_t size, ByteForm form)
{
    Magnitude m;
    int_view(o, &m);
    if (m.negative && !form.is_signed)
        return raise_overflow_error("can't convert negative int to unsigned");
    if (!fits_bytes(&m, int_bit_length(o), size, form.is_signed))
        return raise_overflow_error("int too big to convert");
    uint8_t *data = mem_alloc(size);
    if (!data)
        return raise_no_memory();
    write_bytes(&m, data, size, form.little);
    Object *bytes = bytes_new(data, size);
    mem_free(data);
    return bytes;
}

static Object *int_to_bytes(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"length", "byteorder", "signed", NULL};
    static const ArgSpec spec = {"to_bytes", names, 0, 2, 0};
    Object *values[3] = {0};
    ssize_t size = 1;
    ByteForm form;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_ssize(values[0], &size)
        || byte_form("to_bytes", values[1], values[2], &form) < 0)
        return NULL;
    if (size < 0)
        return raise_value_error("length argument must be non-negative");
    return to_bytes(o, (size_t)size, form);
}

static Object *from_bytes(uint8_t *data, size_t size, ByteForm form)
{
    mp_size_t count = (mp_size_t)((size + 7) / 8);
    bool negative = form.is_signed && size && *byte_at(data, size, size - 1, form.little) & 0x80;
    Int *i = int_alloc_limbs(count);
    if (!i)
        return NULL;
    mp_limb_t *limbs = int_limbs(i);
    mpn_zero(limbs, count);
    for (size_t k = 0; k < (size_t)count * 8; k++) {
        uint8_t byte = k < size ? *byte_at(data, size, k, form.little) : negative ? 0xff : 0;
        limbs[k / 8] |= (mp_limb_t)byte << (k % 8 * 8);
    }
    if (negative)
        mpn_neg(limbs, limbs, count);
    return int_finish(i, count, negative);
}

static Object *int_from_bytes(Object *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"bytes", "byteorder", "signed", NULL};
    static const ArgSpec spec = {"from_bytes", names, 0, 2, 1};
    Object *values[3] = {0};
    ByteForm form;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0
        || byte_form("from_bytes", values[1], values[2], &form) < 0)
        return NULL;
    if (int_is(values[0]) || str_is(values[0]))
        return raise_type_error("cannot convert '%.200T' object to bytes", values[0]);
    Object *bytes = bytes_from_object(values[0]);
    if (!bytes)
        return NULL;
    Object *number = from_bytes(((Bytes *)bytes)->data, ((Bytes *)bytes)->size, form);
    release(bytes);
    if (!number || type == (Object *)&int_type)
        return number;
    Object *converted = object_call1(type, number);
    release(number);
    return converted;
}

const MethodDef int_methods[] = {
    {"conjugate", int_self, METH_NOARGS, 0, 0, DOC("conjugate($self, /)", "The number itself.")},
    {"bit_length", int_bit_length_method, METH_NOARGS, 0, 0,
     DOC("bit_length($self, /)", "Number of bits of the absolute value.")},
    {"bit_count", int_bit_count, METH_NOARGS, 0, 0,
     DOC("bit_count($self, /)", "Number of ones in the absolute value.")},
    {"to_bytes", int_to_bytes, METH_KEYWORDS, 0, 0,
     DOC("to_bytes($self, /, length=1, byteorder='big', *, signed=False)",
         "The number as length bytes; OverflowError when it does not fit.")},
    {"from_bytes", int_from_bytes, METH_KEYWORDS | METH_CLASS, 0, 0,
     DOC("from_bytes($type, /, bytes, byteorder='big', *, signed=False)",
         "The number that the bytes stand for.")},
    {"as_integer_ratio", int_as_integer_ratio, METH_NOARGS, 0, 0,
     DOC("as_integer_ratio($self, /)", "The pair (self, 1).")},
    {"__trunc__", int_self, METH_NOARGS, 0, 0, "The number itself."},
    {"__floor__", int_self, METH_NOARGS, 0, 0, "The number itself."},
    {"__ceil__", int_self, METH_NOARGS, 0, 0, "The number itself."},
    {"__round__", int_round_method, METH_FAST, 0, 1,
     "Rounded to a multiple of a power of ten, half to even."},
    {"__getnewargs__", int_getnewargs, METH_NOARGS, 0, 0,
     DOC("__getnewargs__($self, /)", "Arguments for copying.")},
    {"__format__", int_format_method, METH_O, 0, 0,
     DOC("__format__($self, format_spec, /)", "The number as the specification says.")},
    {"__sizeof__", int_sizeof, METH_NOARGS, 0, 0,
     DOC("__sizeof__($self, /)", "Bytes in memory.")},
    {0}
};

const GetSetDef int_getsets[] = {
    {"real", int_self, NULL, "the real part of a complex number"},
    {"imag", int_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_self, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", int_one, NULL, "the denominator of a rational number in lowest terms"},
    {0}
};
