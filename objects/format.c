/* objects/format.c -- format specifications: parsing, laying out, text.
 * SPDX-License-Identifier: MIT */
#include "objects/format.h"

#include <limits.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/str_internal.h"
#include "objects/unicode.h"

/* ---- Parsing ---- */

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* Digits at *at as a number; -1 there are none, -2 exception. */
static ssize_t parse_number(const Str *s, size_t *at)
{
    ssize_t value = 0;
    size_t start = *at;
    for (; *at < s->length; ++*at) {
        int digit = unicode_decimal_value(str_at(s, *at));
        if (digit < 0)
            break;
        if (value > (SSIZE_MAX - digit) / 10) {
            raise_value_error("Too many decimal digits in format string");
            return -2;
        }
        value = value * 10 + digit;
    }
    return *at == start ? -1 : value;
}

static size_t parse_align(const Str *s, FormatSpec *spec, bool *fill_given)
{
    if (s->length >= 2 && is_align(str_at(s, 1))) {
        spec->fill = str_at(s, 0);
        spec->align = (char)str_at(s, 1);
        *fill_given = spec->align_given = true;
        return 2;
    }
    if (s->length >= 1 && is_align(str_at(s, 0))) {
        spec->align = (char)str_at(s, 0);
        spec->align_given = true;
        return 1;
    }
    return 0;
}

static uint32_t peek(const Str *s, size_t at)
{
    return at < s->length ? str_at(s, at) : 0;
}

/* Sign, 'z', '#', '0'. */
static size_t parse_flags(const Str *s, size_t at, FormatSpec *spec, bool fill_given,
                          char default_align)
{
    uint32_t c = peek(s, at);
    if (c == ' ' || c == '+' || c == '-') {
        spec->sign = (char)c;
        at++;
    }
    if (peek(s, at) == 'z') {
        spec->no_negative_zero = true;
        at++;
    }
    if (peek(s, at) == '#') {
        spec->alternate = true;
        at++;
    }
    if (!fill_given && peek(s, at) == '0') {
        spec->fill = '0';
        if (!spec->align_given && default_align == '>')
            spec->align = '=';
        at++;
    }
    return at;
}

static int parse_grouping(const Str *s, size_t *at, FormatSpec *spec)
{
    if (peek(s, *at) == ',') {
        spec->grouping = ',';
        ++*at;
    }
    if (peek(s, *at) == '_') {
        if (spec->grouping)
            goto both;
        spec->grouping = '_';
        ++*at;
    }
    if (peek(s, *at) == ',' && spec->grouping == '_')
        goto both;
    return 0;
both:
    raise_value_error("Cannot specify both ',' and '_'.");
    return -1;
}

static int parse_precision(const Str *s, size_t *at, FormatSpec *spec)
{
    if (peek(s, *at) != '.')
        return 0;
    ++*at;
    spec->precision = parse_number(s, at);
    if (spec->precision == -1)
        raise_value_error("Format specifier missing precision");
    return spec->precision < 0 ? -1 : 0;
}

static int check_grouping(const FormatSpec *spec)
{
    static const char plain[] = "deEfFgG%", with_bases[] = "deEfFgG%boxX";
    if (!spec->grouping || spec->type == 0
        || (spec->type < 128
            && strchr(spec->grouping == '_' ? with_bases : plain, (int)spec->type)))
        return 0;
    if (spec->type > 32 && spec->type < 128)
        raise_value_error("Cannot specify '%c' with '%c'.", spec->grouping, (int)spec->type);
    else
        raise_value_error("Cannot specify '%c' with '\\x%x'.", spec->grouping, spec->type);
    return -1;
}

int format_spec_parse(Object *value, Object *text, uint32_t default_type, char default_align,
                      FormatSpec *spec)
{
    const Str *s = (Str *)text;
    bool fill_given = false;
    *spec
        = (FormatSpec){.fill = ' ', .align = default_align, .precision = -1, .type = default_type};
    size_t at = parse_align(s, spec, &fill_given);
    at = parse_flags(s, at, spec, fill_given, default_align);
    spec->width = parse_number(s, &at);
    if (spec->width == -2 || parse_grouping(s, &at, spec) < 0 || parse_precision(s, &at, spec) < 0)
        return -1;
    if (s->length - at > 1) {
        raise_value_error("Invalid format specifier '%U' for object of type '%.200T'", text, value);
        return -1;
    }
    if (at < s->length)
        spec->type = str_at(s, at);
    return check_grouping(spec);
}

Object *format_unknown_code(uint32_t code, Object *value)
{
    if (code > 32 && code < 128)
        return raise_value_error("Unknown format code '%c' for object of type '%.200T'", (int)code,
                                 value);
    return raise_value_error("Unknown format code '\\x%x' for object of type '%.200T'", code,
                             value);
}

/* ---- Laying out ---- */

static int add_fill(StrBuilder *b, uint32_t fill, size_t count)
{
    if (builder_reserve(b, count, fill) < 0)
        return -1;
    while (count--)
        if (builder_add_char(b, fill) < 0)
            return -1;
    return 0;
}

static size_t fill_left(char align, size_t missing)
{
    return align == '<' ? 0 : align == '^' ? missing / 2 : missing;
}

Object *format_pad(Object *s, const FormatSpec *spec)
{
    size_t length = str_length(s);
    if (spec->width <= (ssize_t)length)
        return str_exact(s);
    size_t missing = (size_t)spec->width - length, left = fill_left(spec->align, missing);
    StrBuilder b;
    builder_init(&b);
    if (add_fill(&b, spec->fill, left) == 0 && builder_add(&b, s) == 0
        && add_fill(&b, spec->fill, missing - left) == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* The digits with separators and leading zeros for at least min_width characters, written backwards
 * from end. Returns the start. */
static char *group_digits(char *end, const NumberParts *parts, char separator, int group_size,
                          size_t min_width)
{
    char *p = end;
    size_t left = parts->digit_count;
    int in_group = 0;
    while (left || (size_t)(end - p) < min_width) {
        if (separator && in_group == group_size) {
            *--p = separator;
            in_group = 0;
        }
        *--p = left ? parts->digits[--left] : '0';
        in_group++;
    }
    return p;
}

static Object *lay_out(const NumberParts *parts, const FormatSpec *spec, const char *digits,
                       size_t digit_count)
{
    size_t prefix = parts->prefix ? strlen(parts->prefix) : 0;
    size_t total = (parts->sign != 0) + prefix + digit_count + parts->rest_size;
    size_t missing = spec->width > (ssize_t)total ? (size_t)spec->width - total : 0;
    size_t inner = spec->align == '=' ? missing : 0;
    size_t left = inner ? 0 : fill_left(spec->align, missing);
    StrBuilder b;
    builder_init(&b);
    if (builder_reserve(&b, total + missing, missing ? spec->fill : 0x7f) == 0
        && add_fill(&b, spec->fill, left) == 0
        && (!parts->sign || builder_add_char(&b, (uint8_t)parts->sign) == 0)
        && builder_add_ascii(&b, parts->prefix, prefix) == 0
        && add_fill(&b, spec->fill, inner) == 0
        && builder_add_ascii(&b, digits, digit_count) == 0
        && builder_add_ascii(&b, parts->rest, parts->rest_size) == 0
        && add_fill(&b, spec->fill, missing - left - inner) == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

Object *format_number(const NumberParts *parts, const FormatSpec *spec, int group_size)
{
    bool zeros = spec->fill == '0' && spec->align == '=';
    if (!zeros && !spec->grouping)
        return lay_out(parts, spec, parts->digits, parts->digit_count);
    size_t fixed
        = (parts->sign != 0) + (parts->prefix ? strlen(parts->prefix) : 0) + parts->rest_size;
    size_t min_width = zeros && spec->width > (ssize_t)fixed ? (size_t)spec->width - fixed : 0;
    size_t room = parts->digit_count * 2 + min_width + 8;
    if (room > STR_MAX_LENGTH)
        return raise_no_memory();
    char *buffer = mem_alloc(room);
    if (!buffer)
        return raise_no_memory();
    char separator = parts->digit_count ? spec->grouping : 0;   /* inf and nan: plain zeros */
    char *start = group_digits(buffer + room, parts, separator, group_size, min_width);
    Object *text = lay_out(parts, spec, start, (size_t)(buffer + room - start));
    mem_free(buffer);
    return text;
}

/* ---- Text ---- */

static int check_text_spec(const FormatSpec *spec)
{
    if (spec->sign == ' ')
        raise_value_error("Space not allowed in string format specifier");
    else if (spec->sign)
        raise_value_error("Sign not allowed in string format specifier");
    else if (spec->no_negative_zero)
        raise_value_error("Negative zero coercion (z) not allowed in string format specifier");
    else if (spec->alternate)
        raise_value_error("Alternate form (#) not allowed in string format specifier");
    else if (spec->align == '=')
        raise_value_error("'=' alignment not allowed in string format specifier");
    else
        return 0;
    return -1;
}

Object *str_format_spec(Object *s, Object *spec_text)
{
    if (str_length(spec_text) == 0)
        return str_is_exact(s) ? retain(s) : object_str(s);
    FormatSpec spec;
    if (format_spec_parse(s, spec_text, 's', '<', &spec) < 0)
        return NULL;
    if (spec.type != 's')
        return format_unknown_code(spec.type, s);
    if (check_text_spec(&spec) < 0)
        return NULL;
    if (spec.precision < 0 || spec.precision >= (ssize_t)str_length(s))
        return format_pad(s, &spec);
    Object *shown = str_substring(s, 0, spec.precision);
    Object *padded = shown ? format_pad(shown, &spec) : NULL;
    release_maybe(shown);
    return padded;
}
