/* parser/warn.h -- warnings about the text of a program.   SPDX-License-Identifier: MIT

   They return 0; or -1 with an exception pending: a filter made the warning an error, which shows
   as SyntaxError. */
#ifndef OURO_PARSER_WARN_H
#define OURO_PARSER_WARN_H

#include "parser/parser.h"

/* Of a number that a keyword follows at once, as in `1if x else y`; of all those in the line just
 * read. */
int warn_joined_number(Parser *p, const Token *token);
int warn_joined_numbers(Parser *p);

/* Of the escape at `at` that is doubtful (parser/escape.h). */
int warn_escape(Parser *p, const Token *token, const char *at);

#endif
