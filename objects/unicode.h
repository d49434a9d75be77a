/* objects/unicode.h -- properties of characters.   SPDX-License-Identifier: MIT
 *
 * All pure. The answers are those of Unicode as CPython's str methods give them. */
#ifndef OURO_OBJECTS_UNICODE_H
#define OURO_OBJECTS_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#define UNICODE_MAX 0x10ffffu
#define CASE_MAX 4 /* characters that one may become in another case */

enum { /* bits of unicode_ascii[] */
       UNI_ALPHA = 1,
       UNI_DECIMAL = 2,
       UNI_SPACE = 4,
       UNI_LOWER = 8,
       UNI_UPPER = 16,
       UNI_PRINTABLE = 32,
       UNI_ID_CONTINUE = 64
};
extern const uint8_t unicode_ascii[128];

bool unicode_is_alpha_slow(uint32_t c), unicode_is_decimal_slow(uint32_t c),
    unicode_is_space_slow(uint32_t c);
bool unicode_is_lower_slow(uint32_t c), unicode_is_upper_slow(uint32_t c),
    unicode_is_printable_slow(uint32_t c);
#define UNICODE_TEST(name, bit) \
    static inline bool unicode_is_##name(uint32_t c) \
    { return c < 128 ? (unicode_ascii[c] & (bit)) != 0 : unicode_is_##name##_slow(c); }
UNICODE_TEST(alpha, UNI_ALPHA)
UNICODE_TEST(decimal, UNI_DECIMAL)
UNICODE_TEST(space, UNI_SPACE)
UNICODE_TEST(lower, UNI_LOWER)
UNICODE_TEST(upper, UNI_UPPER)
UNICODE_TEST(printable, UNI_PRINTABLE)
#undef UNICODE_TEST
bool unicode_is_digit(uint32_t c), unicode_is_numeric(uint32_t c), unicode_is_title(uint32_t c);
bool unicode_is_id_start(uint32_t c), unicode_is_id_continue(uint32_t c);
bool unicode_is_cased(uint32_t c), unicode_is_case_ignorable(uint32_t c);
static inline bool unicode_is_linebreak(uint32_t c)
{
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028
           || c == 0x2029;
}
/* Value of a decimal digit (category Nd), or -1. */
int unicode_decimal_value(uint32_t c);
/* Write at most CASE_MAX characters; return their number. */
int unicode_to_upper(uint32_t c, uint32_t *out);
int unicode_to_lower(uint32_t c, uint32_t *out);    /* without the rule of the final sigma */
int unicode_to_title(uint32_t c, uint32_t *out);
int unicode_fold(uint32_t c, uint32_t *out);
#endif
