/* parser/parse.h -- from source text to the syntax tree.   SPDX-License-Identifier: MIT

   Every function that returns NULL, or PARSE_ERROR, leaves an exception pending: SyntaxError
   (also for null bytes), IndentationError, TabError or MemoryError. */
#ifndef OURO_PARSER_PARSE_H
#define OURO_PARSER_PARSE_H

#include <stddef.h>

#include "parser/ast.h"

enum ParseMode { PARSE_FILE, PARSE_EVAL, PARSE_SINGLE };

/* `body` for MOD_MODULE and MOD_INTERACTIVE, `expression` for MOD_EXPRESSION. */
typedef struct Ast {
    Arena *arena;
    enum ModKind kind;
    StmtSeq *body;
    Expr *expression;
} Ast;

/* Parses UTF-8 text; a str must be given as UTF-8 (surrogates were refused before).  `filename`
   is a borrowed str; `flags` is reserved and must be 0.  The result is freed with ast_free. */
Ast *parse_source(const char *text, size_t size, Object *filename, enum ParseMode mode,
                  int flags);

/* Parses the bytes of a file: byte order mark, PEP 263 cookie, invalid UTF-8. */
Ast *parse_bytes(const char *bytes, size_t size, Object *filename, enum ParseMode mode, int flags);

/* Frees the tree and lets go of its objects; may run destructors.  NULL is ignored. */
void ast_free(Ast *ast);

enum ParseStatus { PARSE_COMPLETE, PARSE_INCOMPLETE, PARSE_ERROR };

typedef struct ReplParser ReplParser;

/* A parser for one interactive statement at a time; NULL with MemoryError pending. */
ReplParser *repl_parser_new(Object *filename);

/* Adds one line (with or without its newline).  COMPLETE: take the tree with repl_parser_take;
   INCOMPLETE: more lines are wanted; ERROR: an exception is pending and the parser is reset. */
enum ParseStatus repl_parser_push(ReplParser *parser, const char *line, size_t size);

/* The tree of the statement that was completed (kind MOD_INTERACTIVE; the caller owns it); the
   parser is ready for the next statement.  NULL (nothing pending) when there is none. */
Ast *repl_parser_take(ReplParser *parser);

/* The source lines pushed since the last reset, NUL-terminated; borrowed until the next call. */
const char *repl_parser_text(const ReplParser *parser);

/* Forgets what was pushed (Ctrl-C). */
void repl_parser_reset(ReplParser *parser);
void repl_parser_free(ReplParser *parser);

#endif
