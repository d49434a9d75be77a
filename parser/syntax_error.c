/* parser/syntax_error.c -- raising SyntaxError at a place.   SPDX-License-Identifier: MIT */
#include "parser/syntax_error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "memory/memory.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "parser/warn.h"

#define MESSAGE_SIZE 1024

/* A piece of text that is shown with an error. */
typedef struct Shown {
    const char *start;
    size_t size;
} Shown;

Pos token_pos(const Token *token)
{
    return (Pos){token->line, token->col, token->end_line, token->end_col};
}

static const char *newest_line(const Parser *p, int *line)
{
    const Token *token = &p->line.tokens[p->index];
    *line = token->end_line;
    bool at_end = token->start == p->lexer.limit && token->kind != TOKEN_NEWLINE;
    if (at_end && p->lexer.limit > p->lexer.text)
        (*line)--;
    return token->start;
}

static size_t line_size(const char *start, bool newline)
{
    const char *end = strchr(start, '\n');
    return end ? (size_t)(end - start) + newline : strlen(start);
}

/* The line with that number, with its newline when the lexer has not gone further yet. */
static Shown find_line(const Parser *p, int line)
{
    const char *at = p->lexer.text;
    int newest;
    newest_line(p, &newest);
    for (int i = p->first_line; i < line; i++) {
        const char *end = strchr(at, '\n');
        if (!end || end + 1 >= p->lexer.limit)
            break;
        at = end + 1;
    }
    size_t size = line_size(at, line >= newest);
    if (p->newline_hidden && at + size == p->lexer.limit && size && at[size - 1] == '\n')
        size--;
    return (Shown){at, size};
}

static int count_chars(Shown shown, int bytes)
{
    int chars = 0;
    for (size_t i = 0; i < (size_t)bytes; i++)
        chars += i >= shown.size || (shown.start[i] & 0xc0) != 0x80;
    return chars;
}

static int char_column(Shown shown, int col)
{
    return col <= 1 ? col : count_chars(shown, col - 1) + 1;
}

/* Columns count characters here. */
static void *raise_chars(Parser *p, Type *type, Pos pos, Shown shown, const char *message)
{
    Object *text = str_from_utf8_lossy(shown.start, shown.size);
    if (!text)
        return NULL;
    raise_syntax_error_at(type, p->filename, pos.line, pos.col, pos.end_line, pos.end_col, text,
                          "%s", message);
    release(text);
    return NULL;
}

static void *raise_shown(Parser *p, Type *type, Pos pos, Shown shown, const char *message)
{
    pos.col = char_column(shown, pos.col);
    if (pos.line == pos.end_line)
        pos.end_col = char_column(shown, pos.end_col);
    return raise_chars(p, type, pos, shown, message);
}

/* Within an f-string the text is "(expression)", and its columns count bytes from the bracket.
   The text that `shown` becomes is from mem_alloc; NULL when memory is short. */
static char *fstring_line(const Parser *p, int line, bool newline, Shown *shown)
{
    size_t size = (size_t)(p->lexer.limit - p->lexer.text);
    char *text = mem_alloc(size + 4);
    if (!text)
        return raise_no_memory(), NULL;
    snprintf(text, size + 4, "(%.*s)\n", (int)size, p->lexer.text);
    shown->start = text;
    for (int i = p->first_line; i < line && strchr(shown->start, '\n'); i++)
        shown->start = strchr(shown->start, '\n') + 1;
    shown->size = line_size(shown->start, newline);
    return text;
}

static Pos fstring_pos(const Parser *p, Pos pos)
{
    pos.col -= pos.line == p->first_line ? p->first_col : 0;
    pos.end_col -= pos.end_line == p->first_line ? p->first_col : 0;
    return pos;
}

static void *raise_in_fstring(Parser *p, Type *type, Pos pos, const char *message)
{
    Shown shown;
    char full[MESSAGE_SIZE + 16], *text = fstring_line(p, pos.line, true, &shown);
    snprintf(full, sizeof full, "f-string: %s", message);
    if (text)
        raise_chars(p, type, fstring_pos(p, pos), shown, full);
    mem_free(text);
    return NULL;
}

static void *raise_at(Parser *p, Type *type, Pos pos, const char *message)
{
    if (error_occurred())
        return NULL;
    if (p->probing)
        return raise_error(type, "%s", message);
    if (p->inside_fstring)
        return raise_in_fstring(p, type, pos, message);
    return raise_shown(p, type, pos, find_line(p, pos.line), message);
}

/* Columns that count from 1. */
static Pos columns_from_1(Pos pos)
{
    pos.col++;
    pos.end_col++;
    return pos;
}

#define FORMAT_MESSAGE(message)                           \
    char message[MESSAGE_SIZE];                           \
    va_list args;                                         \
    va_start(args, format);                               \
    vsnprintf(message, sizeof message, format, args);     \
    va_end(args)

void *syntax_error(Parser *p, Pos pos, const char *format, ...)
{
    FORMAT_MESSAGE(message);
    return raise_at(p, &exc_SyntaxError, columns_from_1(pos), message);
}

void *syntax_error_exact(Parser *p, Pos pos, const char *format, ...)
{
    FORMAT_MESSAGE(message);
    return raise_at(p, &exc_SyntaxError, pos, message);
}

/* INDENT, DEDENT and END have no place of their own: it is where the lexer stands. */
static Pos newest_pos(const Parser *p)
{
    const Token *token = &p->line.tokens[p->index];
    bool placed = token->kind != TOKEN_INDENT && token->kind != TOKEN_DEDENT &&
                  token->kind != TOKEN_END && !(p->newline_hidden && token->kind == TOKEN_NEWLINE &&
                                                token->end == p->lexer.limit);
    if (placed)
        return columns_from_1(token_pos(token));
    int line;
    const char *at = newest_line(p, &line), *start = at;
    while (start > p->lexer.text && (start == at ? line < token->end_line || start[-1] != '\n'
                                                 : start[-1] != '\n'))
        start--;
    return (Pos){line, (int)(at - start) - (p->newline_hidden && at == p->lexer.limit), line, -1};
}

void *syntax_error_last(Parser *p, const char *format, ...)
{
    FORMAT_MESSAGE(message);
    return raise_at(p, &exc_SyntaxError, newest_pos(p), message);
}

void *indentation_error_last(Parser *p, const char *format, ...)
{
    FORMAT_MESSAGE(message);
    return raise_at(p, &exc_IndentationError, newest_pos(p), message);
}

void *syntax_error_invalid(Parser *p)
{
    Pos pos = newest_pos(p);
    if (pos.end_col < 0)
        pos.col = pos.end_col = 0;
    if (p->lexer.limit == p->lexer.text)
        pos.line = pos.end_line = 0;
    return raise_at(p, &exc_SyntaxError, pos, "invalid syntax");
}

static void *raise_lexer(Parser *p, Type *type, Pos pos, Shown shown)
{
    pos.col = pos.col > 0 ? count_chars(shown, pos.col) : pos.col;
    pos.end_col = pos.end_col > 0 ? count_chars(shown, pos.end_col) : pos.end_col;
    return raise_chars(p, type, pos, shown, p->lexer.error.message);
}

static Type *lexer_error_type(const LexError *error)
{
    return error->kind == LEX_TAB_ERROR           ? &exc_TabError
           : error->kind == LEX_INDENTATION_ERROR ? &exc_IndentationError
                                                  : &exc_SyntaxError;
}

void *syntax_error_lexer(Parser *p)
{
    const LexError *error = &p->lexer.error;
    Type *type = lexer_error_type(error);
    Pos pos = {error->line, error->col, error->end_line, error->end_col};
    if (error_occurred())
        return NULL;
    if (p->inside_fstring) {
        Shown part;
        char *text = fstring_line(p, pos.line, false, &part);
        if (text)
            raise_lexer(p, type, fstring_pos(p, pos), part);
        mem_free(text);
        return NULL;
    }
    Shown shown = {error->line_start, line_size(error->line_start, error->whole_line)};
    if (p->newline_hidden && error->whole_line && shown.start + shown.size == p->lexer.limit)
        shown.size--;
    return raise_lexer(p, type, pos, shown);
}

/* Reads on; false at the end of the text, true at an error of the lexer or one that is pending. */
static bool find_lex_error(Parser *p)
{
    enum TokenKind kind = p->line.size ? p->line.tokens[p->line.size - 1].kind : TOKEN_END;
    Token token;
    while (kind != TOKEN_END && kind != TOKEN_ERROR) {
        kind = lexer_next(&p->lexer, &token);
        if (kind == TOKEN_NUMBER && warn_joined_number(p, &token) < 0)
            return true;
    }
    return kind == TOKEN_ERROR;
}

/* Whether the lexer's error is told in place of one at that line. */
static bool lexer_wins(const LexError *error, int line)
{
    return error->kind == LEX_SYNTAX_ERROR || error->kind == LEX_END_IN_STRING ||
           (error->kind == LEX_END_IN_BRACKET && line > error->line);
}

void syntax_error_prefer_lexer(Parser *p)
{
    int line = p->line.tokens[p->index].line;
    if (!error_occurred() || !error_matches(&exc_SyntaxError))
        return;
    Object *first = error_take();
    if (find_lex_error(p) && !error_occurred() && lexer_wins(&p->lexer.error, line))
        syntax_error_lexer(p);
    if (error_occurred())
        release(first);
    else
        error_restore(first);
}
