/* lexer/lexer.c -- indentation, brackets and whole logical lines.   SPDX-License-Identifier: MIT */
#include "lexer/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lexer/scan.h"
#include "memory/memory.h"

static const char *const token_texts[] = {
#define TOKEN(name, text) [TOKEN_##name] = text,
#define KEYWORD(name, text) [TOKEN_##name] = text,
#include "lexer/tokens.def"
#undef TOKEN
#undef KEYWORD
};

const char *token_text(enum TokenKind kind)
{
    return token_texts[kind];
}

void lexer_init(Lexer *lexer, const char *text, size_t size)
{
    memset(lexer, 0, offsetof(Lexer, brackets));
    lexer->text = lexer->cursor = lexer->line_start = text;
    lexer->limit = text + size;
    lexer->line = 1;
    lexer->indent_count = 1;
    lexer->indents[0] = (Indent){0, 0, false};
    lexer->at_line_start = true;
}

void lexer_init_inside(Lexer *lexer, const char *text, const char *limit, const char *line_start,
                       int line)
{
    lexer_init(lexer, text, (size_t)(limit - text));
    lexer->line_start = line_start;
    lexer->line = line;
    lexer->at_line_start = false;
    lexer->bracket_count = 1;
    lexer->brackets[0] = (Bracket){.open = '('};
}

/* ---- Errors ---- */

static void error_set(Lexer *lexer, int col, int end_col, const char *format, va_list args)
{
    LexError *error = &lexer->error;
    error->kind = LEX_SYNTAX_ERROR;
    error->line = error->end_line = lexer->line;
    error->col = col;
    error->end_col = end_col;
    error->line_start = lexer->line_start;
    error->whole_line = false;
    vsnprintf(error->message, sizeof error->message, format, args);
}

enum TokenKind lex_error(Lexer *lexer, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int col = (int)(at - lexer->line_start);
    error_set(lexer, col, col, format, args);
    va_end(args);
    return TOKEN_ERROR;
}

enum TokenKind lex_error_range(Lexer *lexer, int col, int end_col, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_set(lexer, col, end_col, format, args);
    va_end(args);
    return TOKEN_ERROR;
}

/* ---- Brackets ---- */

enum TokenKind bracket_open(Lexer *lexer, const Token *token)
{
    if (lexer->bracket_count == LEXER_MAX_BRACKETS)
        return lex_error(lexer, token->start + 1, "too many nested parentheses");
    Bracket *bracket = &lexer->brackets[lexer->bracket_count++];
    *bracket = (Bracket){*token->start, token->line, token->col, lexer->line_start};
    return TOKEN_LPAREN;
}

static char closing_of(char open)
{
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

enum TokenKind bracket_close(Lexer *lexer, const Token *token)
{
    char close = *token->start;
    const char *end = token->start + 1;
    if (!lexer->bracket_count)
        return lex_error(lexer, end, "unmatched '%c'", close);
    const Bracket *open = &lexer->brackets[--lexer->bracket_count];
    if (closing_of(open->open) == close)
        return TOKEN_RPAREN;
    if (open->line != token->line)
        return lex_error(lexer, end,
                         "closing parenthesis '%c' does not match opening parenthesis '%c' "
                         "on line %d", close, open->open, open->line);
    return lex_error(lexer, end,
                     "closing parenthesis '%c' does not match opening parenthesis '%c'", close,
                     open->open);
}

/* ---- Indentation ---- */

static enum TokenKind indent_error(Lexer *lexer, enum LexErrorKind kind, const char *message)
{
    lex_error_range(lexer, 1, 0, "%s", message);
    lexer->error.kind = kind;
    lexer->error.whole_line = true;
    return TOKEN_ERROR;
}

static enum TokenKind tab_error(Lexer *lexer)
{
    return indent_error(lexer, LEX_TAB_ERROR,
                        "inconsistent use of tabs and spaces in indentation");
}

/* Reads the blanks at the cursor.  A backslash joins the next line, whose blanks do not count. */
static Indent measure(Lexer *lexer)
{
    Indent width = {0, 0, false};
    int joined_col = 0;
    const char *at = lexer->cursor;
    for (;; at++) {
        if (*at == ' ') {
            width.col++, width.alt_col++;
        } else if (*at == '\t') {
            width.col = (width.col / LEXER_TAB_SIZE + 1) * LEXER_TAB_SIZE;
            width.alt_col++;
        } else if (*at == '\f') {
            width.col = width.alt_col = 0;
        } else if (*at == '\\' && at[1] == '\n' && at + 2 < lexer->limit) {
            joined_col = joined_col ? joined_col : width.col;
            lexer->line++;
            lexer->line_start = at + 2;
            at++;
        } else {
            break;
        }
    }
    lexer->cursor = at;
    if (joined_col)
        width.col = width.alt_col = joined_col;
    return width;
}

/* Skips the line at the cursor when it is blank or a comment. */
static bool skip_blank(Lexer *lexer, const Indent *width)
{
    const char *at = lexer->cursor;
    if (*at == '\n' && !width->col && lexer->blank_ends && lexer->cursor > lexer->text) {
        lexer->saw_blank = true;
    } else if (*at == '#') {
        at += strcspn(at, "\n");
    }
    if (*at != '\n')
        return false;
    lexer->cursor = at + 1;
    lexer->line++;
    lexer->line_start = lexer->cursor;
    return true;
}

static enum TokenKind indent_push(Lexer *lexer, const Indent *width)
{
    if (lexer->indent_count == LEXER_MAX_INDENTS)
        return indent_error(lexer, LEX_INDENTATION_ERROR, "too many levels of indentation");
    if (width->alt_col <= lexer->indents[lexer->indent_count - 1].alt_col)
        return tab_error(lexer);
    lexer->indents[lexer->indent_count] = *width;
    lexer->indents[lexer->indent_count++].match_block = lexer->opens_match;
    return TOKEN_INDENT;
}

static enum TokenKind dedent_error(Lexer *lexer)
{
    indent_error(lexer, LEX_INDENTATION_ERROR,
                 "unindent does not match any outer indentation level");
    lexer->error.col = (int)strcspn(lexer->line_start, "\n") + 1;
    lexer->error.end_col = -1;
    return TOKEN_ERROR;
}

static enum TokenKind indent_pop(Lexer *lexer, const Indent *width)
{
    while (lexer->indents[lexer->indent_count - 1].col > width->col) {
        lexer->indent_count--;
        lexer->pending_dedents++;
    }
    if (lexer->indents[lexer->indent_count - 1].col != width->col)
        return dedent_error(lexer);
    if (lexer->indents[lexer->indent_count - 1].alt_col != width->alt_col)
        return tab_error(lexer);
    return TOKEN_DEDENT;
}

static enum TokenKind place(const Lexer *lexer, Token *token, enum TokenKind kind)
{
    token->kind = kind;
    token->start = token->end = lexer->cursor;
    token->line = token->end_line = lexer->line;
    token->col = token->end_col = (int)(lexer->cursor - lexer->line_start);
    token->level = 0;
    return kind;
}

enum TokenKind indent_next(Lexer *lexer, Token *token)
{
    Indent width = measure(lexer);
    while (skip_blank(lexer, &width) && !lexer->saw_blank)
        width = measure(lexer);
    if (lexer->cursor >= lexer->limit)
        width = (Indent){0, 0, false};
    lexer->at_line_start = false;
    const Indent *top = &lexer->indents[lexer->indent_count - 1];
    if (width.col == top->col)
        return width.alt_col == top->alt_col ? TOKEN_NEWLINE : tab_error(lexer);
    if (width.col < top->col)
        return indent_pop(lexer, &width);
    enum TokenKind kind = indent_push(lexer, &width);
    return kind == TOKEN_INDENT ? place(lexer, token, kind) : kind;
}

static enum TokenKind dedent_next(Lexer *lexer, Token *token)
{
    lexer->pending_dedents--;
    return place(lexer, token, TOKEN_DEDENT);
}

enum TokenKind lexer_next(Lexer *lexer, Token *token)
{
    if (lexer->pending_dedents)
        return dedent_next(lexer, token);
    if (lexer->at_line_start) {
        enum TokenKind kind = indent_next(lexer, token);
        if (kind == TOKEN_DEDENT)
            return dedent_next(lexer, token);
        if (kind != TOKEN_NEWLINE)
            return token->kind = kind;
    }
    enum TokenKind kind = scanner_next(lexer, token);
    return token->kind = kind;
}

/* ---- Logical lines ---- */

int token_line_add(TokenLine *line, const Token *token)
{
    if (line->size == line->capacity) {
        int capacity = line->capacity ? line->capacity * 2 : 64;
        Token *tokens = mem_realloc(line->tokens, (size_t)capacity * sizeof *tokens);
        if (!tokens)
            return -1;
        line->tokens = tokens;
        line->capacity = capacity;
    }
    line->tokens[line->size++] = *token;
    return 0;
}

void token_line_clear(TokenLine *line)
{
    mem_free(line->tokens);
    *line = (TokenLine){0};
}

static bool begins_expression(enum TokenKind kind)
{
    switch (kind) {
    case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_LPAREN: case TOKEN_LBRACKET:
    case TOKEN_LBRACE: case TOKEN_ELLIPSIS: case TOKEN_PLUS: case TOKEN_MINUS: case TOKEN_STAR:
    case TOKEN_TILDE: case TOKEN_FALSE: case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_AWAIT:
    case TOKEN_LAMBDA: case TOKEN_NOT: case TOKEN_YIELD:
        return true;
    default:
        return false;
    }
}

/* Whether nothing but a subject can follow the name `match`, as `match x`. */
static bool certain_subject(enum TokenKind kind)
{
    return begins_expression(kind) && kind != TOKEN_LPAREN && kind != TOKEN_LBRACKET &&
           kind != TOKEN_PLUS && kind != TOKEN_MINUS && kind != TOKEN_STAR && kind != TOKEN_NOT;
}

static bool text_is(const Token *token, const char *text)
{
    size_t size = (size_t)(token->end - token->start);
    return token->kind == TOKEN_NAME && size == strlen(text) && !memcmp(token->start, text, size);
}

/* `match` begins a statement when the line is `match <expression> ... :`. */
static void mark_match(Lexer *lexer, TokenLine *line, int first)
{
    Token *tokens = line->tokens;
    int last = line->size - 1;
    lexer->opens_match = false;
    if (!text_is(&tokens[first], "match") || last < first + 2 || tokens[last].kind != TOKEN_NEWLINE)
        return;
    enum TokenKind next = tokens[first + 1].kind;
    bool colon = tokens[last - 1].kind == TOKEN_COLON;
    if (!(colon ? begins_expression(next) : certain_subject(next)))
        return;
    tokens[first].kind = TOKEN_MATCH;
    lexer->opens_match = colon;
}

static void mark_case(const Lexer *lexer, TokenLine *line, int first)
{
    bool in_match = lexer->indents[lexer->indent_count - 1].match_block;
    if (in_match && text_is(&line->tokens[first], "case"))
        line->tokens[first].kind = TOKEN_CASE;
}

static int matching_paren(const TokenLine *line, int open)
{
    int depth = 0;
    for (int i = open; i < line->size; i++) {
        enum TokenKind kind = line->tokens[i].kind;
        if (kind == TOKEN_LPAREN || kind == TOKEN_LBRACKET || kind == TOKEN_LBRACE)
            depth++;
        else if (kind == TOKEN_RPAREN || kind == TOKEN_RBRACKET || kind == TOKEN_RBRACE)
            depth--;
        if (!depth)
            return i;
    }
    return line->size - 1;
}

/* In `with (...):` the bracket may hold with-items. */
static void mark_with(TokenLine *line, int first)
{
    int with = first + (line->tokens[first].kind == TOKEN_ASYNC);
    if (with + 2 >= line->size || line->tokens[with].kind != TOKEN_WITH ||
        line->tokens[with + 1].kind != TOKEN_LPAREN)
        return;
    int close = matching_paren(line, with + 1);
    if (close + 1 < line->size && (line->tokens[close + 1].kind == TOKEN_COLON ||
                                   line->tokens[close + 1].kind == TOKEN_NEWLINE))
        line->tokens[with + 1].kind = TOKEN_WITH_LPAREN;
}

static void mark_soft_keywords(Lexer *lexer, TokenLine *line)
{
    int first = 0;
    while (line->tokens[first].kind == TOKEN_INDENT || line->tokens[first].kind == TOKEN_DEDENT)
        first++;
    mark_match(lexer, line, first);
    mark_case(lexer, line, first);
    mark_with(line, first);
}

int lexer_read_line(Lexer *lexer, TokenLine *line)
{
    Token token;
    enum TokenKind kind;
    line->size = 0;
    do {
        kind = lexer_next(lexer, &token);
        if (token_line_add(line, &token) < 0)
            return -1;
    } while (kind != TOKEN_NEWLINE && kind != TOKEN_END && kind != TOKEN_ERROR);
    mark_soft_keywords(lexer, line);
    return 0;
}
