/* objects/int_text.c -- integers from and to text.   SPDX-License-Identifier: MIT
 *
 *   Decimal conversions (all bases but 2, 4, 8, 16, 32) of more than int_max_str_digits digits are
 *   refused: their time is not linear. */
#include <string.h>

#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/int_internal.h"
#include "objects/int_text.h"
#include "objects/str.h"
#include "objects/unicode.h"

#define GUARD_FROM 640          /* fewer digits are never refused */

int int_max_str_digits = INT_MAX_STR_DIGITS_DEFAULT;

/* ---- To text ---- */

static const char digit_chars[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* Writes the digits backwards, ending before end; returns the start. */
static char *write_digits(uint64_t value, unsigned base, char *end)
{
    do
        *--end = digit_chars[value % base];
    while (value /= base);
    return end;
}

static char *write_decimal(uint64_t value, char *end)
{
    do
        *--end = (char)('0' + value % 10);
    while (value /= 10);
    return end;
}

static Object *small_to_text(int64_t value, int base, const char *prefix)
{
    char buffer[72], *end = buffer + sizeof buffer;
    uint64_t magnitude = int64_magnitude(value);
    char *start = base == 10 ? write_decimal(magnitude, end)
                             : write_digits(magnitude, (unsigned)base, end);
    size_t length = strlen(prefix);
    start -= length;
    memcpy(start, prefix, length);
    if (value < 0)
        *--start = '-';
    return str_from_ascii(start, (size_t)(end - start));
}

static Object *raise_too_long_to_print(void)
{
    return raise_value_error("Exceeds the limit (%d digits) for integer string conversion; use "
                             "sys.set_int_max_str_digits() to increase the limit",
                             int_max_str_digits);
}

static bool over_limit(size_t digits)
{
    return int_max_str_digits > 0 && digits > GUARD_FROM && digits > (size_t)int_max_str_digits;
}

/* mpn_get_str destroys its operand for bases that are no powers of two. */
static size_t get_digits(const Magnitude *m, int base, unsigned char *out)
{
    if ((base & (base - 1)) == 0)
        return mpn_get_str(out, base, (mp_limb_t *)m->limbs, m->count);
    mp_limb_t *copy = mem_alloc(((size_t)m->count + 1) * sizeof *copy);
    if (!copy)
        return 0;
    mpn_copyi(copy, m->limbs, m->count);
    size_t size = mpn_get_str(out, base, copy, m->count);
    mem_free(copy);
    return size;
}

/* sign, prefix and digits into buffer; NULL: MemoryError. */
static Object *big_to_text_in(const Magnitude *m, int base, const char *prefix, char *buffer)
{
    size_t lead = strlen(prefix) + m->negative;
    unsigned char *digits = (unsigned char *)buffer + lead + 1;
    size_t count = get_digits(m, base, digits);
    if (!count)
        return raise_no_memory();
    while (count > 1 && *digits == 0) {
        digits++;
        count--;
    }
    if (base == 10 && over_limit(count))
        return raise_too_long_to_print();
    for (size_t i = 0; i < count; i++)
        digits[i] = (unsigned char)digit_chars[digits[i]];
    char *start = (char *)digits - lead;
    if (m->negative)
        *start = '-';
    memcpy(start + m->negative, prefix, lead - m->negative);
    return str_from_ascii(start, lead + count);
}

static Object *big_to_text(const Int *i, int base, const char *prefix)
{
    Magnitude m;
    mpz_t z;
    magnitude_of(i, &m);
    if (base == 10 && over_limit((size_t)((double)(int_bit_length(i) - 1) * 0.30102999566398114)))
        return raise_too_long_to_print();
    size_t room = mpz_sizeinbase(MPZ_VIEW(z, &m), base) + strlen(prefix) + 4;
    char *buffer = mem_alloc(room);
    Object *text = buffer ? big_to_text_in(&m, base, prefix, buffer) : raise_no_memory();
    mem_free(buffer);
    return text;
}

static Object *to_text(const Int *i, int base, const char *prefix)
{
    return int_is_small(i) ? small_to_text(i->value, base, prefix) : big_to_text(i, base, prefix);
}

Object *int_to_text(const void *o, int base) { return to_text(int_of(o), base, ""); }

Object *int_to_prefixed_text(const void *o, int base)
{
    return to_text(int_of(o), base, base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "");
}

/* ---- From digits ---- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

/* Values of the digits without underscores, in *digits (mem_alloc'ed); returns their number,
 * 0: MemoryError. */
static size_t collect_digits(const char *text, size_t size, unsigned char **digits)
{
    unsigned char *values = mem_alloc(size);
    size_t count = 0;
    if (!values) {
        raise_no_memory();
        return 0;
    }
    for (size_t i = 0; i < size; i++)
        if (text[i] != '_')
            values[count++] = (unsigned char)digit_value(text[i]);
    *digits = values;
    return count;
}

/* Digits (values, at least one). */
static Object *from_values(const unsigned char *values, size_t count, int base, bool negative)
{
    while (count > 1 && *values == 0) {
        values++;
        count--;
    }
    int bits = 64 - __builtin_clzll((uint64_t)base - 1);
    mp_size_t room = (mp_size_t)(count * (size_t)bits / 64) + 2;
    Int *i = int_alloc_limbs(room);
    if (!i)
        return NULL;
    mp_size_t used = (mp_size_t)mpn_set_str(int_limbs(i), values, count, base);
    mpn_zero(int_limbs(i) + used, room - used);
    return int_finish(i, room, negative);
}

static Object *raise_too_long_to_read(size_t digits)
{
    return raise_value_error(
        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
        "sys.set_int_max_str_digits() to increase the limit",
        int_max_str_digits, digits);
}

static Object *from_many_digits(const char *text, size_t size, int base, bool negative)
{
    unsigned char *values;
    size_t count = collect_digits(text, size, &values);
    if (!count)
        return NULL;
    Object *result = (base & (base - 1)) != 0 && over_limit(count)
                         ? raise_too_long_to_read(count)
                         : from_values(values, count, base, negative);
    mem_free(values);
    return result;
}

static Object *from_digits(const char *text, size_t size, int base, bool negative)
{
    uint64_t value = 0;
    if (size > (base <= 10 ? 18 : 12))
        return from_many_digits(text, size, base, negative);
    for (size_t i = 0; i < size; i++)
        if (text[i] != '_')
            value = value * (unsigned)base + (unsigned)digit_value(text[i]);
    return int_new(negative ? -(int64_t)value : (int64_t)value);
}

Object *int_from_digits(const char *digits, size_t size, int base)
{
    return from_digits(digits, size, base, false);
}

/* ---- From text as int() takes it ---- */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static Object *raise_invalid(Object *source, const char *text, size_t size, int base)
{
    Object *shown = source ? retain(source) : str_from_utf8_lossy(text, size);
    if (shown)
        raise_value_error("invalid literal for int() with base %d: %.200R", base, shown);
    release_maybe(shown);
    return NULL;
}

static int base_of_prefix(char c)
{
    switch (c | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
    }
}

/* Digits in base with single underscores between them. */
static bool digits_are_valid(const char *text, size_t size, int base)
{
    if (size == 0 || text[size - 1] == '_')
        return false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '_' ? i == 0 || text[i - 1] == '_' : digit_value(text[i]) >= base)
            return false;
    }
    return true;
}

static bool all_zero(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != '0' && text[i] != '_')
            return false;
    return true;
}

/* Takes a prefix off; sets a base of 0 to the one that the text says. false: not a number. */
static bool take_prefix(const char **text, size_t *size, int *base)
{
    int prefix = *size > 1 && **text == '0' ? base_of_prefix((*text)[1]) : 0;
    if (prefix && (*base == 0 || *base == prefix)) {
        *text += 2;
        *size -= 2;
        if (*size && **text == '_') {
            ++*text;
            --*size;
        }
        *base = prefix;
    } else if (*base == 0) {
        *base = 10;
        return *size == 0 || **text != '0' || all_zero(*text, *size);
    }
    return true;
}

static Object *parse(Object *source, const char *text, size_t size, int base)
{
    const char *start = text, *end = text + size;
    int asked = base;
    while (text < end && is_space(*text))
        text++;
    while (end > text && is_space(end[-1]))
        end--;
    bool negative = text < end && *text == '-';
    if (text < end && (*text == '-' || *text == '+'))
        text++;
    size_t count = (size_t)(end - text);
    if (!take_prefix(&text, &count, &base) || !digits_are_valid(text, count, base))
        return raise_invalid(source, start, size, asked);
    return from_digits(text, count, base, negative);
}

char *number_text_from_str(Object *s, size_t *size)
{
    size_t length = str_length(s);
    char *text = mem_alloc(length + 1);
    if (!text)
        return (char *)raise_no_memory();
    for (size_t i = 0; i < length; i++) {
        uint32_t c = str_at(s, i);
        int digit = c < 128 ? -1 : unicode_decimal_value(c);
        text[i] = digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' '
                  : c < 128  ? (char)c : '?';
    }
    text[length] = 0;
    *size = length;
    return text;
}

Object *int_from_text(Object *source, const char *text, size_t size, int base)
{
    if (base != 0 && (base < 2 || base > 36))
        return raise_value_error("int() base must be >= 2 and <= 36, or 0");
    if (!source || !str_is(source) || ((Str *)source)->ascii)
        return parse(source, text, size, base);
    char *plain = number_text_from_str(source, &size);
    Object *result = plain ? parse(source, plain, size, base) : NULL;
    mem_free(plain);
    return result;
}
