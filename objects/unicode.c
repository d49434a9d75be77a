/* objects/unicode.c -- properties of characters, from utf8proc and a few tables.
 * SPDX-License-Identifier: MIT */
#include "objects/unicode.h"

#include <stddef.h>
#include <utf8proc.h>

#include "objects/unicode_tables.h"

/* UNI_* bits of the ASCII characters. */
const uint8_t unicode_ascii[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4,
    36, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 32, 32, 32, 32, 32, 32,
    32, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113,
    113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 113, 32, 32, 32, 32, 96,
    32, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105,
    105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 32, 32, 32, 32, 0,
};

static const CharRange *range_find(const CharRange *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= ranges[low].first ? &ranges[low] : NULL;
}
#define IN(table, c) (range_find(table, sizeof table / sizeof table[0], c) != NULL)

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

static bool is_letter(utf8proc_category_t k)
{
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_alpha_slow(uint32_t c)
{
    return is_letter(category(c));
}

bool unicode_is_decimal_slow(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_digit(uint32_t c)
{
    return unicode_is_decimal(c) || (c >= 128 && IN(digit_extras, c));
}

bool unicode_is_numeric(uint32_t c)
{
    if (c < 128)
        return unicode_is_decimal(c);
    utf8proc_category_t k = category(c);
    return (k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO) || IN(numeric_extras, c);
}

bool unicode_is_space_slow(uint32_t c)
{
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028
           || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool unicode_is_lower_slow(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LL || IN(lower_extras, c);
}

bool unicode_is_upper_slow(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LU || IN(upper_extras, c);
}

bool unicode_is_title(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_printable_slow(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_ZS:
        return false;
    default:
        return true;
    }
}

bool unicode_is_id_start(uint32_t c)
{
    if (c < 128)
        return (unicode_ascii[c] & UNI_ALPHA) || c == '_';
    utf8proc_category_t k = category(c);
    if (is_letter(k) || k == UTF8PROC_CATEGORY_NL)
        return !IN(id_start_holes, c);
    return IN(id_start_extras, c);
}

bool unicode_is_id_continue(uint32_t c)
{
    if (c < 128)
        return unicode_ascii[c] & UNI_ID_CONTINUE;
    utf8proc_category_t k = category(c);
    if (is_letter(k) || k == UTF8PROC_CATEGORY_NL || k == UTF8PROC_CATEGORY_MN
        || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ND || k == UTF8PROC_CATEGORY_PC)
        return !IN(id_continue_holes, c);
    return IN(id_continue_extras, c);
}

bool unicode_is_cased(uint32_t c)
{
    return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME || k == UTF8PROC_CATEGORY_CF
        || k == UTF8PROC_CATEGORY_LM || k == UTF8PROC_CATEGORY_SK || IN(case_ignorable_extras, c);
}

int unicode_decimal_value(uint32_t c)
{
    const CharRange *range
        = range_find(decimal_ranges, sizeof decimal_ranges / sizeof decimal_ranges[0], c);
    return range ? (int)((c - range->first) % 10) : -1;
}

static const SpecialCase *special_case(uint32_t c)
{
    size_t low = 0, high = sizeof special_cases / sizeof special_cases[0], count = high;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > special_cases[middle].c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && special_cases[low].c == c ? &special_cases[low] : NULL;
}

static int write_special(const uint16_t *from, uint32_t *out)
{
    int n = 0;
    while (n < 3 && from[n]) {
        out[n] = from[n];
        n++;
    }
    return n;
}

int unicode_to_upper(uint32_t c, uint32_t *out)
{
    const SpecialCase *special = c < 0xdf ? NULL : special_case(c);
    if (special)
        return write_special(special->upper, out);
    *out = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

int unicode_to_title(uint32_t c, uint32_t *out)
{
    const SpecialCase *special = c < 0xdf ? NULL : special_case(c);
    if (special)
        return write_special(special->title, out);
    *out = (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

int unicode_to_lower(uint32_t c, uint32_t *out)
{
    if (c == 0x130) {               /* I with a dot above: i and a combining dot */
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    *out = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

int unicode_fold(uint32_t c, uint32_t *out)
{
    utf8proc_int32_t folded[CASE_MAX];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, folded, CASE_MAX,
                                                 UTF8PROC_CASEFOLD, &boundary);
    if (n < 1 || n > CASE_MAX) {
        *out = c;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++)
        out[i] = (uint32_t)folded[i];
    return (int)n;
}
