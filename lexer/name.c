/* lexer/name.c -- identifiers and other characters beyond ASCII.   SPDX-License-Identifier: MIT

   An identifier is XID_Start XID_Continue* of its NFKC form.  utf8proc knows general categories,
   not the derived properties, so the few characters that these add or take away are listed here. */
#include <utf8proc.h>

#include "lexer/scan.h"

int source_decode_char(const char *text, uint32_t *c)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        *c = at[0];
        return 1;
    }
    if (at[0] < 0xe0) {
        *c = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
        return 2;
    }
    if (at[0] < 0xf0) {
        *c = (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
        return 3;
    }
    *c = (at[0] & 0x07u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 | (at[3] & 0x3fu);
    return 4;
}

/* Other_ID_Start, less what NFKC closure takes away. */
static bool is_other_start(uint32_t c)
{
    return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212e;
}

static bool is_other_continue(uint32_t c)
{
    return c == 0xb7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19da;
}

/* ID_Start that is not XID_Start: their NFKC form begins with a space or a mark. */
static bool starts_not_closed(uint32_t c)
{
    return c == 0x37a || c == 0xe33 || c == 0xeb3 || c == 0x309b || c == 0x309c ||
           (c >= 0xfc5e && c <= 0xfc63) || c == 0xfdfa || c == 0xfdfb || c == 0xfe70 ||
           c == 0xfe72 || c == 0xfe74 || c == 0xfe76 || c == 0xfe78 || c == 0xfe7a ||
           c == 0xfe7c || c == 0xfe7e || c == 0xff9e || c == 0xff9f;
}

/* Of these, the ones that may not even continue a name. */
static bool continues_not_closed(uint32_t c)
{
    return starts_not_closed(c) && c != 0xe33 && c != 0xeb3 && c != 0xff9e && c != 0xff9f;
}

static bool is_start(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_NL:
        return !starts_not_closed(c) && c != 0x2e2f;
    default:
        return c == '_' || is_other_start(c);
    }
}

static bool is_continue(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return !continues_not_closed(c) && c != 0x2e2f;
    default:
        return is_other_start(c) || is_other_continue(c);
    }
}

static bool is_printable(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS: case UTF8PROC_CATEGORY_CO:
        return c == ' ';
    default:
        return true;
    }
}

enum TokenKind character_error(Lexer *lexer, const char *at)
{
    uint32_t c;
    int size = source_decode_char(at, &c);
    if (!is_printable(c))
        return lex_error(lexer, at + size, "invalid non-printable character U+%04X", c);
    return lex_error(lexer, at + size, "invalid character '%.*s' (U+%04X)", size, at, c);
}

enum TokenKind name_check(Lexer *lexer, const char *start, const char *end)
{
    for (const char *at = start; at < end;) {
        uint32_t c;
        int size = source_decode_char(at, &c);
        bool good = c < 0x80 || (at == start ? is_start(c) : is_continue(c));
        if (!good)
            return character_error(lexer, at);
        at += size;
    }
    return TOKEN_NAME;
}
