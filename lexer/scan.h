/* lexer/scan.h -- what the files of the lexer share.   SPDX-License-Identifier: MIT */
#ifndef OURO_LEXER_SCAN_H
#define OURO_LEXER_SCAN_H

#include "lexer/lexer.h"

/* Scans one token after indentation (scanner.re, generated). */
enum TokenKind scanner_next(Lexer *lexer, Token *token);

/* The keyword kind of a name, or TOKEN_NAME (scanner.re, generated). */
enum TokenKind scanner_keyword(const char *start, const char *end);

/* Records an error that CPython reports at the character before `at`, on the current line. */
enum TokenKind lex_error(Lexer *lexer, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Records an error with a range of 1-based byte columns of the current line. */
enum TokenKind lex_error_range(Lexer *lexer, int col, int end_col, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Checks what follows the number start..cursor; *end becomes its end (TOKEN_NUMBER) or an error. */
enum TokenKind number_check(Lexer *lexer, const char *start, const char **end);

/* Checks the characters of a name that is not pure ASCII. */
enum TokenKind name_check(Lexer *lexer, const char *start, const char *end);

/* The error for a character that begins no token. */
enum TokenKind character_error(Lexer *lexer, const char *at);

enum TokenKind bracket_open(Lexer *lexer, const Token *token);
enum TokenKind bracket_close(Lexer *lexer, const Token *token);

/* Measures the indentation at a line's start and skips blank lines; makes INDENT and DEDENT. */
enum TokenKind indent_next(Lexer *lexer, Token *token);

/* Decodes one character of valid UTF-8; returns its length. */
int source_decode_char(const char *text, uint32_t *c);

#endif
