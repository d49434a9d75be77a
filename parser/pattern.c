/* parser/pattern.c -- constructors of match statements' patterns.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/complex.h"
#include "objects/str.h"
#include "parser/construct.h"
#include "parser/syntax_error.h"

static Pattern *pattern_new(Parser *p, enum PatternKind kind, Pos pos)
{
    Pattern *pattern = arena_alloc(p->arena, sizeof *pattern);
    if (!pattern)
        return NULL;
    memset(pattern, 0, sizeof *pattern);
    pattern->kind = (uint8_t)kind;
    pattern->pos = pos;
    return pattern;
}

#define NEW_PATTERN(kind)                       \
    Pattern *node = pattern_new(p, kind, pos);  \
    if (!node)                                  \
        return NULL

static bool is_wildcard(Object *name)
{
    return str_equal_ascii(name, "_");
}

Pattern *pattern_value(Parser *p, Expr *value, Pos pos)
{
    NEW_PATTERN(PATTERN_VALUE);
    node->value.value = value;
    return node;
}

Pattern *pattern_singleton(Parser *p, Object *value, Pos pos)
{
    NEW_PATTERN(PATTERN_SINGLETON);
    node->singleton.value = arena_own(p->arena, retain(value));
    return node->singleton.value ? node : NULL;
}

Pattern *pattern_sequence(Parser *p, PatternSeq *patterns, Pos pos)
{
    NEW_PATTERN(PATTERN_SEQUENCE);
    node->sequence.patterns = patterns;
    return node;
}

Pattern *pattern_mapping(Parser *p, MappingItems *items, Pos pos)
{
    NEW_PATTERN(PATTERN_MAPPING);
    if (items) {
        node->mapping.keys = items->keys;
        node->mapping.patterns = items->patterns;
        node->mapping.rest = items->rest;
    }
    return node;
}

Pattern *pattern_class(Parser *p, Expr *cls, ClassItems *items, Pos pos)
{
    NEW_PATTERN(PATTERN_CLASS);
    node->class_.cls = cls;
    if (items) {
        node->class_.patterns = items->patterns;
        node->class_.kwd_attrs = items->kwd_attrs;
        node->class_.kwd_patterns = items->kwd_patterns;
    }
    return node;
}

Pattern *pattern_star(Parser *p, Object *name, Pos pos)
{
    NEW_PATTERN(PATTERN_STAR);
    node->star.name = is_wildcard(name) ? NULL : name;
    return node;
}

Pattern *pattern_as(Parser *p, Pattern *pattern, Object *name, Pos pos)
{
    NEW_PATTERN(PATTERN_AS);
    node->as.pattern = pattern;
    node->as.name = name;
    return node;
}

Pattern *pattern_capture(Parser *p, Object *name, Pos pos)
{
    return pattern_as(p, NULL, is_wildcard(name) ? NULL : name, pos);
}

Pattern *pattern_or(Parser *p, Pattern *left, Pattern *right, Pos pos)
{
    NEW_PATTERN(PATTERN_OR);
    node->or_.patterns = pattern_seq_pair(p, left, right);
    return node->or_.patterns ? node : NULL;
}

Pattern *pattern_or_add(Parser *p, Pattern *chain, Pattern *right, Pos pos)
{
    chain->pos = pos;
    chain->or_.patterns = pattern_seq_add(p, chain->or_.patterns, right);
    return chain->or_.patterns ? chain : NULL;
}

Object *capture_check(Parser *p, Object *name, Pos pos)
{
    if (is_wildcard(name))
        return syntax_error(p, pos, "cannot use '_' as a target");
    return name;
}

static bool is_complex(const Expr *expr)
{
    const Expr *number = expr->kind == EXPR_UNARY_OP ? expr->unary_op.operand : expr;
    return is_exact(number->constant.value, &complex_type);
}

Expr *expr_complex(Parser *p, enum BinaryOp op, Expr *left, Expr *right, Pos pos)
{
    if (is_complex(left))
        return syntax_error(p, left->pos, "real number required in complex literal");
    if (!is_complex(right))
        return syntax_error(p, right->pos, "imaginary number required in complex literal");
    return expr_binary(p, op, left, right, pos);
}

static MappingItems *mapping_begin(Parser *p, MappingItems *items)
{
    if (items && items->rest)
        return syntax_error_invalid(p);
    return items ? items : arena_zalloc(p->arena, sizeof *items);
}

MappingItems *mapping_add(Parser *p, MappingItems *items, Expr *key, Pattern *pattern)
{
    if (!(items = mapping_begin(p, items)))
        return NULL;
    items->keys = expr_seq_add(p, items->keys, key);
    items->patterns = pattern_seq_add(p, items->patterns, pattern);
    return items->keys && items->patterns ? items : NULL;
}

MappingItems *mapping_rest(Parser *p, MappingItems *items, Object *name, Pos pos)
{
    if (is_wildcard(name))
        return syntax_error(p, pos, "invalid syntax");
    if (!(items = mapping_begin(p, items)))
        return NULL;
    items->rest = name;
    return items;
}

ClassItems *class_add(Parser *p, ClassItems *items, Pattern *pattern)
{
    if (!items && !(items = arena_zalloc(p->arena, sizeof *items)))
        return NULL;
    if (items->kwd_patterns)
        return syntax_error(p, pattern->pos, "positional patterns follow keyword patterns");
    items->patterns = pattern_seq_add(p, items->patterns, pattern);
    return items->patterns ? items : NULL;
}

ClassItems *class_add_keyword(Parser *p, ClassItems *items, Object *name, Pattern *pattern)
{
    if (!items && !(items = arena_zalloc(p->arena, sizeof *items)))
        return NULL;
    items->kwd_attrs = name_seq_add(p, items->kwd_attrs, name);
    items->kwd_patterns = pattern_seq_add(p, items->kwd_patterns, pattern);
    return items->kwd_attrs && items->kwd_patterns ? items : NULL;
}
