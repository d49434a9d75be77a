/* lexer/lexer.h -- from UTF-8 text to tokens.   SPDX-License-Identifier: MIT

     L1  the text is valid UTF-8, has "\n" as its only line end, and ends with "\n" and a NUL byte
     L2  nothing here raises: a TOKEN_ERROR leaves the details in lexer->error
     L3  a token points into the text; columns are 0-based and count bytes
   lexer_next is the plain stream; lexer_read_line reads a whole logical line, and so can tell
   the soft keywords `match` and `case`, and `with (a, b):`, from names and brackets. */
#ifndef OURO_LEXER_LEXER_H
#define OURO_LEXER_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum TokenKind {
#define TOKEN(name, text) TOKEN_##name,
#define KEYWORD(name, text) TOKEN_##name,
#include "lexer/tokens.def"
#undef TOKEN
#undef KEYWORD
    TOKEN_COUNT
};

typedef struct Token {
    const char *start, *end;
    int line, col, end_line, end_col;
    enum TokenKind kind;
    int level; /* brackets open before the token */
} Token;

#define LEXER_MAX_BRACKETS 200
#define LEXER_MAX_INDENTS 100
#define LEXER_TAB_SIZE 8

enum LexErrorKind {
    LEX_SYNTAX_ERROR,
    LEX_INDENTATION_ERROR,
    LEX_TAB_ERROR,
    LEX_END_IN_BRACKET, /* the text ends inside a bracket */
    LEX_END_IN_STRING,  /* ... inside a triple-quoted string */
    LEX_CONTINUATION_ERROR, /* after a backslash: the end, or no newline */
};

/* col and end_col are 1-based byte columns as CPython gives them (end_col also 0 and -1).
   `line_start` begins the line shown, `whole_line`: with its newline. */
typedef struct LexError {
    enum LexErrorKind kind;
    int line, col, end_line, end_col;
    const char *line_start;
    bool whole_line;
    char message[160];
} LexError;

typedef struct Bracket {
    char open;
    int line, col;
    const char *line_start;
} Bracket;

typedef struct Indent {
    int col, alt_col; /* with tabs of 8 and of 1: both must agree */
    bool match_block; /* the lines at this level may begin with `case` */
} Indent;

typedef struct Lexer {
    const char *text, *cursor, *line_start, *limit; /* *limit == 0 */
    int line;
    int condition; /* of the scanner */
    int bracket_count, indent_count;
    int pending_dedents;
    bool at_line_start;
    bool blank_ends; /* interactive: an empty line ends a compound statement */
    bool saw_blank;  /* it was met */
    bool opens_match; /* the last line was `match ...:` */
    LexError error;
    Bracket brackets[LEXER_MAX_BRACKETS];
    Indent indents[LEXER_MAX_INDENTS];
} Lexer;

typedef struct TokenLine {
    Token *tokens;
    int size, capacity;
} TokenLine;

/* Begins at `text`, which stays the caller's. */
void lexer_init(Lexer *lexer, const char *text, size_t size);

/* Begins inside a bracket that is already open (the expression of an f-string): newlines are
   spaces.  `line_start` is where line number `line` begins. */
void lexer_init_inside(Lexer *lexer, const char *text, const char *limit, const char *line_start,
                       int line);

/* The next token; TOKEN_END for ever at the end; after TOKEN_ERROR call it no more. */
enum TokenKind lexer_next(Lexer *lexer, Token *token);

/* Replaces line's content by the tokens up to and with the next NEWLINE, END or ERROR; INDENT and
   DEDENT tokens come first.  -1 when memory is short (nothing is raised). */
int lexer_read_line(Lexer *lexer, TokenLine *line);

void token_line_clear(TokenLine *line);

/* Appends `token`; -1 when memory is short. */
int token_line_add(TokenLine *line, const Token *token);

/* The spelling of a kind. */
const char *token_text(enum TokenKind kind);
static inline bool token_is_keyword(enum TokenKind kind)
{
    return kind >= TOKEN_FALSE && kind <= TOKEN_YIELD;
}

#endif
