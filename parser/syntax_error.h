/* parser/syntax_error.h -- raising SyntaxError at a place.   SPDX-License-Identifier: MIT

   All return NULL with the exception pending.  Inside an f-string the message gets its prefix and
   the place is counted in the text "(expression)", as CPython does. */
#ifndef OURO_PARSER_SYNTAX_ERROR_H
#define OURO_PARSER_SYNTAX_ERROR_H

#include "parser/parser.h"

/* Marks the range `pos`. */
void *syntax_error(Parser *p, Pos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Marks the newest token that the grammar has seen. */
void *syntax_error_last(Parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "invalid syntax" there. */
void *syntax_error_invalid(Parser *p);

/* IndentationError at the newest token. */
void *indentation_error_last(Parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Marks `pos`, whose columns count from 1 already (0 and -1 are given on as they are). */
void *syntax_error_exact(Parser *p, Pos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Raises what lexer->error says. */
void *syntax_error_lexer(Parser *p);

/* After an error was raised: an error of the lexer further on in the text takes its place. */
void syntax_error_prefer_lexer(Parser *p);

Pos token_pos(const Token *token);

#endif
