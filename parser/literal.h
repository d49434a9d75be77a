/* parser/literal.h -- decoding the text of string literals.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_LITERAL_H
#define OURO_PARSER_LITERAL_H

#include "objects/str.h"
#include "parser/parser.h"

/* A string token taken apart: its text between the quotes, and its prefix. */
typedef struct StringPart {
    const Token *token;
    const char *start, *end;
    bool raw, bytes, format, unicode;
} StringPart;

/* The nodes of a literal: text collected so far, then finished pieces.  All get the position of
   the whole literal. */
typedef struct JoinedBuilder {
    StrBuilder text;
    ExprSeq *values;
    Pos pos;
    bool unicode_prefix;
} JoinedBuilder;

/* Adds start..end to text, its escapes replaced unless raw; -1 with SyntaxError pending. */
int literal_decode(Parser *p, StrBuilder *text, const StringPart *part, const char *start,
                   const char *end, bool raw);

/* Adds what an f-string consists of; -1 with an exception pending. */
int fstring_parse(Parser *p, JoinedBuilder *joined, const StringPart *part);

/* Turns the text collected into a Constant among the values (nothing when it is empty). */
int joined_flush(Parser *p, JoinedBuilder *joined);

#endif
