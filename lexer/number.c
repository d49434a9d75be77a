/* lexer/number.c -- what is wrong with a number, in CPython's words.   SPDX-License-Identifier: MIT

   The scanner takes the longest valid literal; when a character follows that could belong to a
   name or a number, or the literal has leading zeros, the text is read again here by hand. */
#include <ctype.h>
#include <string.h>

#include "lexer/scan.h"

/* Where reading stands; `failed` once an error is recorded. */
typedef struct NumberReader {
    Lexer *lexer;
    const char *start, *at;
    bool failed;
} NumberReader;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_char(char c)
{
    return (unsigned char)c < 0x80 && (isalnum((unsigned char)c) || c == '_');
}

static enum TokenKind fail(NumberReader *reader, const char *kind)
{
    reader->failed = true;
    return lex_error(reader->lexer, reader->at, "invalid %s literal", kind);
}

/* A keyword may stand directly behind a number: `1if x else y`. */
static bool keyword_follows(const char *at)
{
    static const char *const keywords[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (!strncmp(at, keywords[i], strlen(keywords[i])))
            return true;
    return false;
}

static enum TokenKind check_end(NumberReader *reader, const char *kind)
{
    if (is_name_char(*reader->at) && !keyword_follows(reader->at))
        return fail(reader, kind);
    return TOKEN_NUMBER;
}

static void read_digits(NumberReader *reader)
{
    for (;;) {
        while (is_digit(*reader->at))
            reader->at++;
        if (*reader->at != '_')
            return;
        reader->at++;
        if (!is_digit(*reader->at)) {
            fail(reader, "decimal");
            return;
        }
    }
}

static bool digit_of_base(char c, int base)
{
    if (base == 16)
        return isxdigit((unsigned char)c);
    return c >= '0' && c < '0' + base;
}

static enum TokenKind bad_digit(NumberReader *reader, const char *kind)
{
    reader->failed = true;
    return lex_error(reader->lexer, reader->at + 1, "invalid digit '%c' in %s literal",
                     *reader->at, kind);
}

static enum TokenKind read_based(NumberReader *reader, int base, const char *kind)
{
    reader->at = reader->start + 2;
    do {
        if (*reader->at == '_')
            reader->at++;
        if (!digit_of_base(*reader->at, base))
            return is_digit(*reader->at) ? bad_digit(reader, kind) : fail(reader, kind);
        while (digit_of_base(*reader->at, base))
            reader->at++;
    } while (*reader->at == '_');
    if (is_digit(*reader->at))
        return bad_digit(reader, kind);
    return check_end(reader, kind);
}

static enum TokenKind read_suffix(NumberReader *reader)
{
    if (*reader->at == 'j' || *reader->at == 'J') {
        reader->at++;
        return check_end(reader, "imaginary");
    }
    return check_end(reader, "decimal");
}

static enum TokenKind read_exponent(NumberReader *reader)
{
    const char *mark = reader->at++;
    if (*reader->at == '+' || *reader->at == '-') {
        reader->at++;
        if (!is_digit(*reader->at))
            return fail(reader, "decimal");
    } else if (!is_digit(*reader->at)) {
        reader->at = mark;
        return check_end(reader, "decimal");
    }
    read_digits(reader);
    return reader->failed ? TOKEN_ERROR : read_suffix(reader);
}

/* From the point or the exponent on. */
static enum TokenKind read_fraction(NumberReader *reader)
{
    if (*reader->at == '.') {
        reader->at++;
        if (is_digit(*reader->at))
            read_digits(reader);
        if (reader->failed)
            return TOKEN_ERROR;
    }
    if (*reader->at == 'e' || *reader->at == 'E')
        return read_exponent(reader);
    return read_suffix(reader);
}

static const char *zeros_end(const char *at)
{
    while (*at == '0' || *at == '_')
        at++;
    return at;
}

static enum TokenKind read_decimal(NumberReader *reader)
{
    if (is_digit(*reader->start))
        read_digits(reader);
    if (reader->failed)
        return TOKEN_ERROR;
    const char *zeros = zeros_end(reader->start);
    bool plain = !*reader->at || !strchr(".eEjJ", *reader->at);
    if (plain && *reader->start == '0' && zeros < reader->at) {
        int col = (int)(reader->start - reader->lexer->line_start);
        int end_col = (int)(zeros - reader->lexer->line_start);
        return lex_error_range(reader->lexer, col + 1, end_col + 1,
                               "leading zeros in decimal integer literals are not permitted; "
                               "use an 0o prefix for octal integers");
    }
    return read_fraction(reader);
}

static enum TokenKind read_number(NumberReader *reader)
{
    if (*reader->start != '0')
        return read_decimal(reader);
    switch (reader->start[1]) {
    case 'x': case 'X':
        return read_based(reader, 16, "hexadecimal");
    case 'o': case 'O':
        return read_based(reader, 8, "octal");
    case 'b': case 'B':
        return read_based(reader, 2, "binary");
    default:
        return read_decimal(reader);
    }
}

enum TokenKind number_check(Lexer *lexer, const char *start, const char **end)
{
    if (!is_name_char(**end) && !(start[0] == '0' && (is_digit(start[1]) || start[1] == '_')))
        return TOKEN_NUMBER;
    NumberReader reader = {.lexer = lexer, .start = start, .at = start};
    enum TokenKind kind = read_number(&reader);
    if (kind == TOKEN_NUMBER)
        *end = reader.at;
    return kind;
}
