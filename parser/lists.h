/* parser/lists.h -- lists that exist only while parsing.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_LISTS_H
#define OURO_PARSER_LISTS_H

#include "parser/ast.h"

enum ParamKind { PARAM_PLAIN, PARAM_SLASH, PARAM_BARE_STAR, PARAM_STAR, PARAM_DOUBLE_STAR };

typedef struct ParamItem {
    enum ParamKind kind;
    Pos pos;
    Arg *arg;
    Expr *value; /* the default */
} ParamItem;

/* Parameters read so far. */
typedef struct ParamList {
    Arguments *arguments;
    bool slash, star;
    ParamItem *bare_star; /* no name has followed yet */
} ParamList;

/* One of: a value, a keyword (arg NULL: `**value`), a generator without brackets. */
typedef struct CallArg {
    Expr *value;
    Keyword *keyword;
    Expr *generator;
} CallArg;

typedef struct CallArgs {
    ExprSeq *args;
    KeywordSeq *keywords;
    Expr *generator;       /* the first without brackets */
    int count;
    bool keyword_seen, unpack_seen;
    bool positional_after; /* a positional argument follows a keyword (or an unpacking) */
} CallArgs;

typedef struct DictItems {
    ExprSeq *keys, *values;
} DictItems;

typedef struct MappingItems {
    ExprSeq *keys;
    PatternSeq *patterns;
    Object *rest;
} MappingItems;

typedef struct ClassItems {
    PatternSeq *patterns;
    NameSeq *kwd_attrs;
    PatternSeq *kwd_patterns;
} ClassItems;

#endif
