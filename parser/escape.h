/* parser/escape.h -- backslash escapes.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_ESCAPE_H
#define OURO_PARSER_ESCAPE_H

#include "parser/literal.h"

/* Whether the escape at `at` (a backslash, and one more character before end) means nothing,
   or is octal and above 0o377. */
bool escape_is_doubtful(const char *at, const char *end);

/* Adds the character of the escape at `at` (a backslash in start..end) to text; returns where the
   text goes on, NULL with an exception pending. */
const char *literal_unescape(Parser *p, StrBuilder *text, const char *start, const char *at,
                          const char *end);

/* Writes the bytes of a bytes literal to `out`, which is big enough; returns its end or NULL. */
char *escape_decode_bytes(Parser *p, const StringPart *part, char *out);

#endif
