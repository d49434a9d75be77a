/* objects/float_text.c -- floats from and to text.   SPDX-License-Identifier: MIT
 *
 *   The shortest digits that read back are found by the Schubfach method (R. Giulietti, "The
 *   Schubfach way to render doubles"): three products with a 128-bit power of ten. The powers are
 *   made by GMP when first needed. */
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/error.h"
#include "objects/float_internal.h"
#include "objects/int_internal.h"
#include "objects/str.h"

/* ---- Powers of ten ---- */

#define POWER_MIN (-292)
#define POWER_MAX 324

typedef struct Power { uint64_t high, low; } Power;     /* high is 0 until it is made */
static Power powers[POWER_MAX - POWER_MIN + 1];

/* floor(log2(10 ** k)) */
static int log2_of_power(int k) { return (k * 1741647) >> 19; }

/* 10 ** k scaled to 128 bits, rounded up. */
static Power power_make(int k)
{
    mpz_t n;
    Power power;
    int shift = 127 - log2_of_power(k);
    mpz_init(n);
    mpz_ui_pow_ui(n, 10, (unsigned long)abs(k));
    if (k >= 0) {
        if (shift >= 0)
            mpz_mul_2exp(n, n, (mp_bitcnt_t)shift);
        else
            mpz_cdiv_q_2exp(n, n, (mp_bitcnt_t)-shift);
    } else {
        mpz_t one;
        mpz_init(one);
        mpz_setbit(one, (mp_bitcnt_t)shift);
        mpz_cdiv_q(n, one, n);
        mpz_clear(one);
    }
    power.low = mpz_getlimbn(n, 0);
    power.high = mpz_getlimbn(n, 1);
    mpz_clear(n);
    return power;
}

static Power power_of_ten(int k)
{
    Power *power = &powers[k - POWER_MIN];
    if (UNLIKELY(!power->high))
        *power = power_make(k);
    return *power;
}

/* ---- Shortest digits ---- */

typedef struct Decimal { uint64_t digits; int exponent; } Decimal;  /* digits * 10 ** exponent */

/* g * c / 2 ** 128 with the lowest bit set when that is not exact. */
static uint64_t multiply_to_odd(Power g, uint64_t c)
{
    unsigned __int128 low = (unsigned __int128)g.low * c;
    unsigned __int128 high = (unsigned __int128)g.high * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* c * 2 ** q, c > 0; closer: the next double below is only half as far away as the one above. */
static Decimal shortest(uint64_t c, int q, bool closer)
{
    bool odd = c & 1;
    int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;
    int h = q + log2_of_power(-k) + 1;
    Power g = power_of_ten(-k);
    uint64_t below = multiply_to_odd(g, (4 * c - 2 + closer) << h) + odd;
    uint64_t value = multiply_to_odd(g, (4 * c) << h);
    uint64_t above = multiply_to_odd(g, (4 * c + 2) << h) - odd;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t t = s / 10;
        bool down = below <= 40 * t, up = 40 * t + 40 <= above;
        if (down != up)
            return (Decimal){t + up, k + 1};
    }
    bool down = below <= 4 * s, up = 4 * s + 4 <= above;
    if (down == up)
        up = value > 4 * s + 2 || (value == 4 * s + 2 && (s & 1));
    return (Decimal){s + up, k};
}

/* For a finite value > 0; no trailing zeros. */
static Decimal decimal_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52);
    uint64_t c = exponent ? fraction | (uint64_t)1 << 52 : fraction;
    int q = (exponent ? exponent : 1) - 1075;
    Decimal d;
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0)
        d = (Decimal){c >> -q, 0};
    else
        d = shortest(c, q, fraction == 0 && exponent > 1);
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}

static size_t write_u64(uint64_t value, char *out)
{
    char buffer[24], *p = buffer + sizeof buffer;
    do
        *--p = (char)('0' + value % 10);
    while (value /= 10);
    size_t size = (size_t)(buffer + sizeof buffer - p);
    memcpy(out, p, size);
    return size;
}

static char *write_exponent(char *out, int exponent)
{
    unsigned magnitude = (unsigned)abs(exponent);
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    if (magnitude < 10)
        *out++ = '0';
    return out + write_u64(magnitude, out);
}

/* digits with the decimal point behind the first `point` of them. */
static char *write_plain(char *out, const char *digits, int count, int point)
{
    if (point <= 0) {
        *out++ = '0';
        *out++ = '.';
        memset(out, '0', (size_t)-point);
        out += -point;
        memcpy(out, digits, (size_t)count);
        return out + count;
    }
    int whole = point < count ? point : count;
    memcpy(out, digits, (size_t)whole);
    out += whole;
    memset(out, '0', (size_t)(point - whole));
    out += point - whole;
    if (count > whole) {
        *out++ = '.';
        memcpy(out, digits + whole, (size_t)(count - whole));
        out += count - whole;
    }
    return out;
}

static char *write_scientific(char *out, const char *digits, int count, int point)
{
    *out++ = digits[0];
    if (count > 1) {
        *out++ = '.';
        memcpy(out, digits + 1, (size_t)count - 1);
        out += count - 1;
    }
    return write_exponent(out, point - 1);
}

static size_t copy_word(char *out, const char *word)
{
    size_t size = strlen(word);
    memcpy(out, word, size + 1);
    return size;
}

/* Shortest text, "1" for 1.0; returns the length. */
static size_t shortest_chars(double value, char *out)
{
    char digits[24], *p = out;
    if (isnan(value))
        return copy_word(out, "nan");
    if (signbit(value))
        *p++ = '-';
    if (isinf(value))
        return (size_t)(p - out) + copy_word(p, "inf");
    if (value == 0)
        return (size_t)(p - out) + copy_word(p, "0");
    Decimal d = decimal_of(fabs(value));
    int count = (int)write_u64(d.digits, digits), point = count + d.exponent;
    p = point > 16 || point < -3 ? write_scientific(p, digits, count, point)
                                 : write_plain(p, digits, count, point);
    *p = 0;
    return (size_t)(p - out);
}

static bool is_plain_integer(const char *text)
{
    return text[strspn(text, "-0123456789")] == 0;
}

size_t float_repr_chars(double value, char *out)
{
    size_t size = shortest_chars(value, out);
    if (!is_plain_integer(out))
        return size;
    memcpy(out + size, ".0", 3);
    return size + 2;
}

/* ---- Conversions with a precision ---- */

static char *text_copy(const char *text, size_t *size)
{
    char *copy = mem_alloc(*size + 4);
    if (copy)
        memcpy(copy, text, *size + 1);
    return copy;
}

static char *special_to_chars(double value, char code, size_t *size)
{
    bool upper = code == 'E' || code == 'F' || code == 'G';
    const char *word = isnan(value) ? (upper ? "NAN" : "nan")
                       : value < 0  ? (upper ? "-INF" : "-inf") : (upper ? "INF" : "inf");
    *size = strlen(word);
    return text_copy(word, size);
}

/* A point before the exponent or at the end of text that has none; room for one more. */
static void add_point(char *text, size_t *size)
{
    if (strchr(text, '.'))
        return;
    char *place = strpbrk(text, "eE");
    place = place ? place : text + *size;
    memmove(place + 1, place, (size_t)(text + *size - place) + 1);
    *place = '.';
    ++*size;
}

static char *shortest_to_chars(double value, int flags, size_t *size)
{
    char buffer[40];
    *size = flags & FLOAT_ADD_DOT_0 ? float_repr_chars(value, buffer)
                                    : shortest_chars(value, buffer);
    char *text = text_copy(buffer, size);
    if (text && flags & FLOAT_ALT)
        add_point(text, size);
    return text;
}

static char *print_with(const char *format, int precision, double value, size_t *size)
{
    int needed = snprintf(NULL, 0, format, precision, value);
    char *text = needed < 0 ? NULL : mem_alloc((size_t)needed + 4);
    if (!text)
        return NULL;
    snprintf(text, (size_t)needed + 1, format, precision, value);
    *size = (size_t)needed;
    return text;
}

/* "1.500e+05" -> "1.5e+05" */
static void strip_mantissa_zeros(char *text, size_t *size)
{
    char *exponent = strpbrk(text, "eE"), *end = exponent;
    if (!exponent || !memchr(text, '.', (size_t)(exponent - text)))
        return;
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    memmove(end, exponent, (size_t)(text + *size - exponent) + 1);
    *size -= (size_t)(exponent - end);
}

/* As 'g', but a number that would show no digit behind the point gets ".0" or an exponent. */
static char *general_with_point(double value, char code, int precision, int flags, size_t *size)
{
    bool upper = code == 'G';
    char *text = print_with(upper ? "%.*E" : "%.*e", precision - 1, value, size);
    if (!text)
        return NULL;
    if (atoi(strpbrk(text, "eE") + 1) + 1 == precision) {
        if (flags & FLOAT_ALT)
            add_point(text, size);
        else
            strip_mantissa_zeros(text, size);
        return text;
    }
    mem_free(text);
    text = print_with(flags & FLOAT_ALT ? (upper ? "%#.*G" : "%#.*g") : (upper ? "%.*G" : "%.*g"),
                      precision, value, size);
    if (text && is_plain_integer(text)) {
        memcpy(text + *size, ".0", 3);
        *size += 2;
    }
    return text;
}

char *float_to_chars(double value, char code, int precision, int flags, size_t *size)
{
    if (!isfinite(value))
        return special_to_chars(value, code, size);
    if (code == 'r')
        return shortest_to_chars(value, flags, size);
    if ((code == 'g' || code == 'G') && precision == 0)
        precision = 1;
    if ((code == 'g' || code == 'G') && flags & FLOAT_ADD_DOT_0)
        return general_with_point(value, code, precision, flags, size);
    char format[] = {'%', '#', '.', '*', code, 0};
    if (!(flags & FLOAT_ALT))
        memmove(format + 1, format + 2, 4);
    return print_with(format, precision, value, size);
}

/* ---- From text ---- */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static const char *skip_digits(const char *p, const char *end)
{
    while (p < end && is_digit(*p))
        p++;
    return p;
}

/* "inf", "infinity", "nan" at p in any case; returns the length or 0. */
static size_t word_at(const char *p, const char *end, double *out)
{
    static const struct { const char *word; double value; } words[] = {
        {"infinity", INFINITY}, {"inf", INFINITY}, {"nan", NAN}};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(words[i].word), k = 0;
        while (k < size && p + k < end && (p[k] | 0x20) == words[i].word[k])
            k++;
        if (k == size) {
            *out = words[i].value;
            return size;
        }
    }
    return 0;
}

/* The end of [digits][.digits][e[sign]digits] at p; p itself: no number. */
static const char *number_end(const char *p, const char *end)
{
    const char *whole = skip_digits(p, end), *stop = whole;
    if (stop < end && *stop == '.')
        stop = skip_digits(stop + 1, end);
    if (stop - p - (stop > whole) == 0)
        return p;
    if (stop < end && (*stop | 0x20) == 'e') {
        const char *digits = stop + 1;
        if (digits < end && (*digits == '+' || *digits == '-'))
            digits++;
        const char *last = skip_digits(digits, end);
        if (last > digits)
            stop = last;
    }
    return stop;
}

/* text is followed by a byte that ends a number for strtod, or is NUL-terminated. */
bool float_scan(const char **text, const char *end, double *out)
{
    const char *p = *text;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    size_t word = word_at(p, end, out);
    if (word) {
        *text = p + word;
    } else {
        const char *stop = number_end(p, end);
        if (stop == p)
            return false;
        *out = strtod(p, NULL);
        *text = stop;
    }
    if (negative)
        *out = -*out;
    return true;
}

char *float_strip_underscores(const char *text, size_t *size)
{
    char *copy = mem_alloc(*size + 1), *p = copy;
    if (!copy)
        return (char *)raise_no_memory();
    for (size_t i = 0; i < *size; i++) {
        if (text[i] != '_')
            *p++ = text[i];
        else if (i == 0 || i + 1 == *size || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
            mem_free(copy);
            return NULL;
        }
    }
    *p = 0;
    *size = (size_t)(p - copy);
    return copy;
}

/* A whole number and nothing else. */
static bool parse_all(const char *text, size_t size, double *out)
{
    const char *end = text + size;
    while (text < end && is_space(*text))
        text++;
    while (end > text && is_space(end[-1]))
        end--;
    return float_scan(&text, end, out) && text == end;
}

static Object *raise_invalid(Object *source, const char *text, size_t size)
{
    Object *shown = source ? retain(source) : str_from_utf8_lossy(text, size);
    if (shown)
        raise_value_error("could not convert string to float: %R", shown);
    release_maybe(shown);
    return NULL;
}

Object *float_from_text(Object *source, const char *text, size_t size)
{
    char *plain = NULL;
    size_t count = size;
    if (source && str_is(source) && !((Str *)source)->ascii) {
        char *ascii = number_text_from_str(source, &count);
        plain = ascii ? float_strip_underscores(ascii, &count) : NULL;
        mem_free(ascii);
    } else {
        plain = float_strip_underscores(text, &count);
    }
    if (!plain && error_occurred())
        return NULL;
    double value;
    bool valid = plain && parse_all(plain, count, &value);
    mem_free(plain);
    return valid ? float_new(value) : raise_invalid(source, text, size);
}
