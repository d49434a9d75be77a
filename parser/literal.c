/* parser/literal.c -- names, numbers and strings: from tokens to nodes.
   SPDX-License-Identifier: MIT */
#include "parser/literal.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

#include "lexer/scan.h"
#include "memory/memory.h"
#include "objects/bytes.h"
#include "objects/complex.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "parser/construct.h"
#include "parser/escape.h"
#include "parser/syntax_error.h"
#include "parser/warn.h"

/* ---- Names ---- */

static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;
    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

static Object *normalized(const char *text, size_t size)
{
    utf8proc_uint8_t *nfkc = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                                           &nfkc, UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                      UTF8PROC_COMPAT);
    if (length < 0)
        return raise_no_memory();
    Object *name = str_from_utf8((const char *)nfkc, (size_t)length);
    free(nfkc);
    return name;
}

Object *name_from_token(Parser *p, const Token *token)
{
    size_t size = (size_t)(token->end - token->start);
    Object *name = is_ascii(token->start, size) ? str_from_ascii(token->start, size)
                                                : normalized(token->start, size);
    if (!name)
        return NULL;
    return arena_own(p->arena, str_intern_take(name));
}

/* ---- Numbers ---- */

static int base_of(const char *text, size_t size)
{
    if (size < 3 || text[0] != '0')
        return 10;
    switch (text[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 10;
    }
}

static Object *short_decimal(const char *text, size_t size)
{
    int64_t value = 0;
    for (size_t i = 0; i < size; i++)
        if (text[i] != '_')
            value = value * 10 + (text[i] - '0');
    return int_new(value);
}

/* Too many digits: the ValueError becomes a SyntaxError. */
static Object *int_error(Parser *p, const Token *token)
{
    if (!error_matches(&exc_ValueError))
        return NULL;
    Object *error = error_take();
    Object *text = str_from_format("%S", error);
    release(error);
    char *owned = NULL;
    const char *chars = text ? str_utf8(text, NULL, &owned) : NULL;
    if (chars)
        syntax_error_exact(p, (Pos){token->line, 0, token->line, 0},
                     "%s - Consider hexadecimal for huge integer literals to avoid decimal "
                     "conversion limits.", chars);
    mem_free(owned);
    release_maybe(text);
    return NULL;
}

static Object *int_literal(Parser *p, const Token *token, size_t size)
{
    int base = base_of(token->start, size);
    if (base == 10 && size <= 18)
        return short_decimal(token->start, size);
    size_t skip = base == 10 ? 0 : 2;
    Object *value = int_from_digits(token->start + skip, size - skip, base);
    return value ? value : int_error(p, token);
}

static Object *imaginary_literal(const char *text, size_t size)
{
    Object *imaginary = float_from_text(NULL, text, size);
    if (!imaginary)
        return NULL;
    Object *value = complex_new(0.0, float_value(imaginary));
    release(imaginary);
    return value;
}

static bool is_real(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == '.' || (text[i] | 0x20) == 'e')
            return true;
    return false;
}

Expr *number_from_token(Parser *p, const Token *token)
{
    size_t size = (size_t)(token->end - token->start);
    const char *text = token->start;
    Object *value;
    if (base_of(text, size) == 10 && (text[size - 1] | 0x20) == 'j')
        value = imaginary_literal(text, size - 1);
    else if (base_of(text, size) == 10 && is_real(text, size))
        value = float_from_text(NULL, text, size);
    else
        value = int_literal(p, token, size);
    return value ? expr_constant_take(p, value, token_pos(token)) : NULL;
}

/* ---- Strings ---- */

static StringPart string_part(const Token *token)
{
    StringPart part = {.token = token, .start = token->start, .end = token->end};
    for (; *part.start != '"' && *part.start != '\''; part.start++) {
        char letter = (char)(*part.start | 0x20);
        part.raw |= letter == 'r';
        part.bytes |= letter == 'b';
        part.format |= letter == 'f';
        part.unicode |= *part.start == 'u';
    }
    int quotes = part.end - part.start >= 6 && part.start[0] == part.start[1] &&
                 part.start[1] == part.start[2] ? 3 : 1;
    part.start += quotes;
    part.end -= quotes;
    return part;
}

static Pos literal_pos(const Token *tokens, int count)
{
    return (Pos){tokens[0].line, tokens[0].col, tokens[count - 1].end_line,
                 tokens[count - 1].end_col};
}

static Expr *bytes_literal(Parser *p, const Token *tokens, int count)
{
    size_t room = 0;
    for (int i = 0; i < count; i++)
        room += (size_t)(tokens[i].end - tokens[i].start);
    char *buffer = mem_alloc(room), *at = buffer;
    if (!buffer)
        return raise_no_memory(), NULL;
    for (int i = 0; i < count && at; i++) {
        StringPart part = string_part(&tokens[i]);
        at = escape_decode_bytes(p, &part, at);
    }
    Object *value = at ? bytes_new(buffer, (size_t)(at - buffer)) : NULL;
    mem_free(buffer);
    return value ? expr_constant_take(p, value, literal_pos(tokens, count)) : NULL;
}

int literal_decode(Parser *p, StrBuilder *text, const StringPart *part, const char *start,
                   const char *end, bool raw)
{
    const char *piece = start, *doubtful = NULL;
    while (start < end) {
        const char *stop = raw ? NULL : memchr(start, '\\', (size_t)(end - start));
        size_t size = (size_t)((stop ? stop : end) - start);
        if (is_ascii(start, size)) {
            if (builder_add_ascii(text, start, size) < 0)
                return -1;
            start += size;
        } else {
            for (const char *limit = start + size; start < limit;) {
                uint32_t c;
                start += source_decode_char(start, &c);
                if (builder_add_char(text, c) < 0)
                    return -1;
            }
        }
        if (stop && !doubtful && escape_is_doubtful(stop, end))
            doubtful = stop;
        if (stop && !(start = literal_unescape(p, text, piece, stop, end)))
            return -1;
    }
    return doubtful ? warn_escape(p, part->token, doubtful) : 0;
}

/* One token without escapes, the most frequent case. */
static Object *simple_string(const StringPart *part)
{
    size_t size = (size_t)(part->end - part->start);
    if (!part->raw && memchr(part->start, '\\', size))
        return NULL;
    return is_ascii(part->start, size) ? str_from_ascii(part->start, size)
                                       : str_from_utf8(part->start, size);
}

static Expr *text_literal(Parser *p, Object *value, const JoinedBuilder *joined)
{
    Expr *constant = value ? expr_constant_take(p, value, joined->pos) : NULL;
    if (constant)
        constant->constant.unicode_prefix = joined->unicode_prefix;
    return constant;
}

int joined_flush(Parser *p, JoinedBuilder *joined)
{
    if (!joined->text.length)
        return 0;
    Expr *constant = text_literal(p, builder_finish(&joined->text), joined);
    if (!constant)
        return -1;
    joined->values = expr_seq_add(p, joined->values, constant);
    return joined->values ? 0 : -1;
}

static Expr *joined_finish(Parser *p, JoinedBuilder *joined, bool format)
{
    if (!format)
        return text_literal(p, builder_finish(&joined->text), joined);
    if (joined_flush(p, joined) < 0)
        return NULL;
    Expr *expr = expr_new(p, EXPR_JOINED, joined->pos);
    if (expr)
        expr->joined.values = joined->values;
    return expr;
}

static Expr *joined_literal(Parser *p, const Token *tokens, int count)
{
    JoinedBuilder joined = {.pos = literal_pos(tokens, count)};
    bool format = false;
    int result = 0;
    joined.unicode_prefix = *tokens->start == 'u';
    builder_init(&joined.text);
    for (int i = 0; i < count && result == 0; i++) {
        StringPart part = string_part(&tokens[i]);
        format |= part.format;
        result = part.format
                     ? fstring_parse(p, &joined, &part)
                     : literal_decode(p, &joined.text, &part, part.start, part.end, part.raw);
    }
    Expr *expr = result < 0 ? NULL : joined_finish(p, &joined, format);
    builder_discard(&joined.text);
    return expr;
}

Expr *strings_from_tokens(Parser *p, const Token *tokens, int count)
{
    StringPart first = string_part(tokens);
    for (int i = 1; i < count; i++)
        if (string_part(&tokens[i]).bytes != first.bytes)
            return syntax_error_last(p, "cannot mix bytes and nonbytes literals");
    if (first.bytes)
        return bytes_literal(p, tokens, count);
    if (count == 1 && !first.format) {
        JoinedBuilder joined = {.pos = token_pos(tokens), .unicode_prefix = first.unicode};
        Object *value = simple_string(&first);
        if (value || error_occurred())
            return text_literal(p, value, &joined);
    }
    return joined_literal(p, tokens, count);
}
