/* parser/escape.c -- backslash escapes.   SPDX-License-Identifier: MIT

   An escape that means nothing is kept as it is; the first of a piece is warned of. */
#include "parser/escape.h"

#include <ctype.h>
#include <string.h>

#include "objects/error.h"
#include "parser/syntax_error.h"
#include "parser/unicode_name.h"
#include "parser/warn.h"

/* ---- Text ---- */

/* A piece of text, the backslash in it that is looked at, and its end. */
typedef struct Escape {
    Parser *p;
    StrBuilder *text;
    const char *start, *at, *end;
} Escape;

/* For messages.  CPython counts a character beyond ASCII as 10, the length of its \U escape. */
static int position(const char *start, const char *at)
{
    int count = 0;
    for (; start < at; start++)
        count += (unsigned char)*start < 0x80 ? 1 : ((*start & 0xc0) == 0xc0 ? 10 : 0);
    return count;
}

static const char *unicode_error(const Escape *escape, const char *end, const char *reason)
{
    int first = position(escape->start, escape->at);
    int last = position(escape->start, end) - 1;
    if (first == last)
        return syntax_error_last(escape->p, "(unicode error) 'unicodeescape' codec can't decode "
                                 "byte 0x5c in position %d: %s", first, reason);
    return syntax_error_last(escape->p, "(unicode error) 'unicodeescape' codec can't decode "
                             "bytes in position %d-%d: %s", first, last, reason);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *add_char(const Escape *escape, uint32_t c, const char *next)
{
    return builder_add_char(escape->text, c) < 0 ? NULL : next;
}

static const char *decode_hex(const Escape *escape, int digits)
{
    const char *truncated = digits == 2   ? "truncated \\xXX escape"
                            : digits == 4 ? "truncated \\uXXXX escape"
                                          : "truncated \\UXXXXXXXX escape";
    uint32_t value = 0;
    const char *digit = escape->at + 2;
    for (int i = 0; i < digits; i++, digit++) {
        int nibble = digit < escape->end ? hex_value(*digit) : -1;
        if (nibble < 0)
            return unicode_error(escape, digit, truncated);
        value = value << 4 | (uint32_t)nibble;
    }
    if (value > 0x10ffff)
        return unicode_error(escape, digit, "illegal Unicode character");
    return add_char(escape, value, digit);
}

static const char *decode_octal(const char *at, const char *end, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < 3 && at < end && *at >= '0' && *at <= '7'; i++, at++)
        *value = *value << 3 | (uint32_t)(*at - '0');
    return at;
}

static const char *decode_name(const Escape *escape)
{
    const char *at = escape->at, *end = escape->end;
    if (at + 2 < end && at[2] == '{') {
        const char *close = memchr(at + 3, '}', (size_t)(end - at - 3));
        uint32_t c;
        if (close && unicode_name_find(at + 3, (size_t)(close - at - 3), &c))
            return add_char(escape, c, close + 1);
        if (close && close > at + 3)
            return unicode_error(escape, close + 1, "unknown Unicode character name");
        return unicode_error(escape, close ? close : end, "malformed \\N character escape");
    }
    return unicode_error(escape, at + 2, "malformed \\N character escape");
}

/* The value of a one-letter escape, or -1. */
static int simple_escape(char letter)
{
    static const char letters[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? values[found - letters] : -1;
}

static bool is_octal(char c) { return c >= '0' && c <= '7'; }

bool escape_is_doubtful(const char *at, const char *end)
{
    if (at + 1 >= end || (unsigned char)at[1] >= 0x80)
        return false;
    if (at[1] >= '4' && at[1] <= '7')
        return at + 3 < end && is_octal(at[2]) && is_octal(at[3]);
    return simple_escape(at[1]) < 0 && !strchr("\nxuUN0123", at[1]);
}

const char *literal_unescape(Parser *p, StrBuilder *text, const char *start, const char *at,
                          const char *end)
{
    const Escape escape = {p, text, start, at, end};
    if (at + 1 >= end)
        return add_char(&escape, '\\', at + 1);
    char letter = at[1];
    int simple = simple_escape(letter);
    if (simple >= 0)
        return add_char(&escape, (uint32_t)simple, at + 2);
    switch (letter) {
    case '\n':
        return at + 2;
    case 'x':
        return decode_hex(&escape, 2);
    case 'u':
        return decode_hex(&escape, 4);
    case 'U':
        return decode_hex(&escape, 8);
    case 'N':
        return decode_name(&escape);
    default:
        break;
    }
    if (letter < '0' || letter > '7')
        return add_char(&escape, '\\', at + 1);
    uint32_t value;
    const char *next = decode_octal(at + 1, end, &value);
    return add_char(&escape, value, next);
}

/* ---- Bytes ---- */

static char *byte_error(Parser *p, const StringPart *part, const char *at)
{
    return syntax_error_last(p, "(value error) invalid \\x escape at position %d",
                             (int)(at - part->start));
}

/* The escape at *at; moves *at behind it. */
static char *decode_byte_escape(Parser *p, const StringPart *part, const char **at, char *out)
{
    const char *from = *at;
    char letter = from[1];
    int simple = simple_escape(letter);
    *at = from + 2;
    if (simple >= 0) {
        *out++ = (char)simple;
    } else if (letter == 'x') {
        int high = from + 2 < part->end ? hex_value(from[2]) : -1;
        int low = from + 3 < part->end ? hex_value(from[3]) : -1;
        if (high < 0 || low < 0)
            return byte_error(p, part, from);
        *out++ = (char)(high << 4 | low);
        *at = from + 4;
    } else if (letter >= '0' && letter <= '7') {
        uint32_t value;
        *at = decode_octal(from + 1, part->end, &value);
        *out++ = (char)value;
    } else if (letter != '\n') {
        *out++ = '\\';
        *at = from + 1;
    }
    return out;
}

/* Bytes know fewer escapes. */
static bool byte_escape_is_doubtful(const char *at, const char *end)
{
    return escape_is_doubtful(at, end) || (at + 1 < end && strchr("uUN", at[1]));
}

char *escape_decode_bytes(Parser *p, const StringPart *part, char *out)
{
    const char *doubtful = NULL;
    for (const char *at = part->start; at < part->end && out;) {
        if ((unsigned char)*at >= 0x80)
            return syntax_error(p, token_pos(part->token),
                                "bytes can only contain ASCII literal characters");
        if (*at != '\\' || part->raw) {
            *out++ = *at++;
            continue;
        }
        if (!doubtful && byte_escape_is_doubtful(at, part->end))
            doubtful = at;
        out = decode_byte_escape(p, part, &at, out);
    }
    return out && doubtful && warn_escape(p, part->token, doubtful) < 0 ? NULL : out;
}
