/* objects/format_int.c -- format() of integers.   SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/unicode.h"

static Object *format_as_char(Object *i, FormatSpec *spec)
{
    if (spec->sign)
        return raise_value_error("Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raise_value_error(
            "Alternate form (#) not allowed with integer format specifier 'c'");
    int overflow;
    int64_t c = int_to_i64_overflow(i, &overflow);
    if (overflow || c < 0 || c > UNICODE_MAX)
        return raise_overflow_error("%%c arg not in range(0x110000)");
    Object *text = str_from_char((uint32_t)c);
    Object *padded = text ? format_pad(text, spec) : NULL;
    release_maybe(text);
    return padded;
}

static int base_of(uint32_t type)
{
    return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static const char *prefix_of(uint32_t type)
{
    return type == 'b' ? "0b" : type == 'o' ? "0o" : type == 'x' ? "0x" : type == 'X' ? "0X" : "";
}

static void make_upper(char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            text[i] = (char)(text[i] - 32);
}

static Object *format_digits(Object *i, const FormatSpec *spec)
{
    int base = base_of(spec->type);
    Object *text = int_to_text(int_of(i), base);
    if (!text)
        return NULL;
    const char *digits = (const char *)((Str *)text)->data;
    size_t size = str_length(text);
    NumberParts parts = {.prefix = spec->alternate ? prefix_of(spec->type) : NULL};
    parts.sign = *digits == '-' ? '-' : spec->sign == '-' ? 0 : spec->sign;
    parts.digits = digits + (*digits == '-');
    parts.digit_count = size - (*digits == '-');
    char *upper = NULL;
    if (spec->type == 'X') {
        upper = mem_alloc(parts.digit_count);
        if (!upper) {
            release(text);
            return raise_no_memory();
        }
        memcpy(upper, parts.digits, parts.digit_count);
        make_upper(upper, parts.digit_count);
        parts.digits = upper;
    }
    Object *result = format_number(&parts, spec, base == 10 ? 3 : 4);
    mem_free(upper);
    release(text);
    return result;
}

static Object *format_as_float(Object *i, FormatSpec *spec)
{
    double value = int_to_double(i);
    if (value == -1.0 && error_occurred())
        return NULL;
    return float_format_parsed(value, i, spec);
}

Object *int_format_parsed(Object *i, FormatSpec *spec)
{
    switch (spec->type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%':
        return format_as_float(i, spec);
    case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n':
        break;
    default:
        return format_unknown_code(spec->type, i);
    }
    if (spec->precision >= 0)
        return raise_value_error("Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return raise_value_error(
            "Negative zero coercion (z) not allowed in integer format specifier");
    return spec->type == 'c' ? format_as_char(i, spec) : format_digits(i, spec);
}

Object *int_format_spec(Object *i, Object *text)
{
    if (str_length(text) == 0)
        return int_is_exact(i) ? int_to_text(i, 10) : object_str(i);
    FormatSpec spec;
    if (format_spec_parse(i, text, 'd', '>', &spec) < 0)
        return NULL;
    return int_format_parsed(i, &spec);
}
