/* parser/parser.h -- the state of one parse.   SPDX-License-Identifier: MIT

     R1  `line` holds the tokens of the logical line being parsed; tokens[index] is the one that the
         grammar sees as lookahead
     R2  all nodes and objects go into the arena, which belongs to the caller
   The expression of an f-string is parsed by a Parser of its own that shares the arena. */
#ifndef OURO_PARSER_PARSER_H
#define OURO_PARSER_PARSER_H

#include "lexer/lexer.h"
#include "parser/ast.h"
#include "parser/lists.h"

typedef struct Parser Parser;
struct yypstate;

struct Parser {
    Arena *arena;
    Object *filename;        /* borrowed */
    struct yypstate *state;  /* the Bison parser */
    StmtSeq *body;           /* the result: one of these two */
    Expr *expression;
    TokenLine line;
    int index;
    int next;                /* the token to push after it */
    bool probing;            /* a trial of diagnose.c: errors are not explained */
    bool hit_error;          /* a TOKEN_ERROR was reached, be it by a trial */
    bool interactive;        /* more text may come: errors further on do not count */
    bool newline_hidden;     /* the last newline is ours and is not shown */
    bool inside_fstring;
    int first_line;          /* of the text */
    int first_col;           /* of the "{" before it, inside an f-string */
    Lexer lexer;
};

/* Begins a parse of text that keeps L1.  -1: MemoryError. */
int parser_init(Parser *p, Arena *arena, Object *filename, const char *text, size_t size);
void parser_clear(Parser *p);

/* Starts (again) with the START_ token `start`; -1 with an exception pending. */
int parser_start(Parser *p, int start);

/* As parser_start, in the middle of another parse, which is forgotten. */
int parser_restart(Parser *p, int start);

/* What pushing tokens came to. */
enum PushStatus { PUSH_MORE, PUSH_DONE, PUSH_ERROR };

/* Pushes token number `index` of the line, a run of strings as one; p->next is the next one. */
enum PushStatus parser_push(Parser *p, int index);

/* Pushes the end of the text. */
enum PushStatus parser_push_end(Parser *p);

/* Pushes all tokens of the line. */
enum PushStatus parser_push_line(Parser *p);

/* Whether a statement that begins with such a token has a block. */
bool token_begins_compound(enum TokenKind kind);

/* Parses the whole text from `start`; -1 with an exception pending. */
int parser_run(Parser *p, int start);

#endif
