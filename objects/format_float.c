/* objects/format_float.c -- format() of floats and complex numbers.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <math.h>

#include "objects/abstract.h"
#include "objects/complex.h"
#include "objects/error.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/str_internal.h"

typedef struct Conversion { char code; int precision; int flags; bool percent; } Conversion;

/* How the spec's type is converted; plain_flags: FLOAT_ADD_DOT_0 for a float without a type. */
static int conversion_for(const FormatSpec *spec, int plain_flags, Conversion *conversion)
{
    if (spec->precision > INT_MAX) {
        raise_value_error("precision too big");
        return -1;
    }
    *conversion = (Conversion){.code = (char)spec->type, .precision = (int)spec->precision};
    int default_precision = 6;
    if (spec->type == 0) {
        conversion->code = 'r';
        conversion->flags = plain_flags;
        default_precision = 0;
    } else if (spec->type == 'n') {
        conversion->code = 'g';
    } else if (spec->type == '%') {
        conversion->code = 'f';
        conversion->percent = true;
    }
    if (spec->precision < 0)
        conversion->precision = default_precision;
    else if (conversion->code == 'r')
        conversion->code = 'g';
    if (spec->alternate)
        conversion->flags |= FLOAT_ALT;
    return 0;
}

/* Whether converted text (without sign) shows no digit but 0: the mantissa of a rounded zero. */
static bool shows_zero(const char *text)
{
    for (; *text && *text != 'e' && *text != 'E'; text++)
        if (*text != '0' && *text != '.' && *text != '%')
            return false;
    return true;
}

/* One converted number, laid out by spec. */
static Object *format_double(double value, const Conversion *conversion, const FormatSpec *spec)
{
    size_t size;
    if (conversion->percent)
        value *= 100;
    char *text
        = float_to_chars(value, conversion->code, conversion->precision, conversion->flags, &size);
    char *grown = text ? mem_realloc(text, size + 2) : NULL;
    if (!grown) {
        mem_free(text);
        return raise_no_memory();
    }
    if (conversion->percent)
        grown[size++] = '%';
    grown[size] = 0;
    bool negative = *grown == '-';
    const char *digits = grown + negative, *end = digits;
    while (*end >= '0' && *end <= '9')
        end++;
    if (negative && spec->no_negative_zero && shows_zero(digits))
        negative = false;
    NumberParts parts = {
        .sign = negative ? '-' : spec->sign == '-' ? 0 : spec->sign,
        .digits = digits, .digit_count = (size_t)(end - digits),
        .rest = end, .rest_size = size - (size_t)(end - grown),
    };
    Object *result = format_number(&parts, spec, 3);
    mem_free(grown);
    return result;
}

Object *float_format_parsed(double value, Object *original, FormatSpec *spec)
{
    if (spec->type != 0 && (spec->type > 127 || !strchr("eEfFgGn%", (int)spec->type)))
        return format_unknown_code(spec->type, original);
    Conversion conversion;
    if (conversion_for(spec, FLOAT_ADD_DOT_0, &conversion) < 0)
        return NULL;
    return format_double(value, &conversion, spec);
}

Object *float_format_spec(Object *f, Object *text)
{
    if (str_length(text) == 0)
        return object_str(f);
    FormatSpec spec;
    if (format_spec_parse(f, text, 0, '>', &spec) < 0)
        return NULL;
    return float_format_parsed(float_value(f), f, &spec);
}

/* ---- Complex ---- */

static Object *complex_text(const Complex *c, const FormatSpec *spec, const Conversion *conversion)
{
    FormatSpec part = *spec;
    part.width = -1;
    part.align = '<';
    part.fill = ' ';
    bool bare = spec->type == 0 && c->real == 0.0 && !signbit(c->real);
    bool parentheses = spec->type == 0 && !bare;
    Object *real = bare ? retain(&str_empty->head) : format_double(c->real, conversion, &part);
    if (!bare)
        part.sign = '+';
    Object *imag = real ? format_double(c->imag, conversion, &part) : NULL;
    Object *text = imag ? str_from_format(parentheses ? "(%U%Uj)" : "%U%Uj", real, imag) : NULL;
    release_maybe(real);
    release_maybe(imag);
    return text;
}

Object *complex_format_spec(Object *c, Object *spec_text)
{
    if (str_length(spec_text) == 0)
        return object_str(c);
    FormatSpec spec;
    if (format_spec_parse(c, spec_text, 0, '>', &spec) < 0)
        return NULL;
    if (spec.type != 0 && (spec.type > 127 || !strchr("eEfFgGn", (int)spec.type)))
        return format_unknown_code(spec.type, c);
    if (spec.fill == '0')
        return raise_value_error("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return raise_value_error("'=' alignment flag is not allowed in complex format specifier");
    Conversion conversion;
    if (conversion_for(&spec, 0, &conversion) < 0)
        return NULL;
    Object *text = complex_text((Complex *)c, &spec, &conversion);
    Object *padded = text ? format_pad(text, &spec) : NULL;
    release_maybe(text);
    return padded;
}
