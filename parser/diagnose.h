/* parser/diagnose.h -- what is wrong where the grammar refuses a token.
   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_DIAGNOSE_H
#define OURO_PARSER_DIAGNOSE_H

#include "parser/parser.h"

/* One symbol of the Bison stack: the name it has in grammar.y, and its place. */
typedef struct StackSymbol {
    const char *name;
    Pos pos;
} StackSymbol;

/* Raises the SyntaxError for token number p->index of the line.  The symbols are those on the
   stack, the top last; `colon_expected`: a ":" would have been taken. */
void diagnose(Parser *p, const StackSymbol *symbols, int depth, bool colon_expected);

/* Whether the tokens from `first` on begin with a phrase that `start` (a START_ token of the
   grammar) accepts; then *end is the index after the longest such phrase. Its tree is
   p->expression. */
bool diagnose_phrase(Parser *p, int start, int first, int *end);

#endif
