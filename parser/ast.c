/* parser/ast.c -- constructors of expressions, and sequences.   SPDX-License-Identifier: MIT */
#include "parser/ast.h"

#include <string.h>

#include "parser/construct.h"
#include "parser/syntax_error.h"

/* ---- Sequences: a size that is a power of two is full ---- */

#define DEFINE_SEQ(Seq, name, Item)                                                             \
    Seq *name##_seq_add(Parser *p, Seq *seq, Item item)                                         \
    {                                                                                           \
        int size = seq_len(seq);                                                                \
        if (!(size & (size - 1))) {                                                             \
            Seq *grown = arena_alloc(p->arena, sizeof *grown + (size_t)(size ? size * 2 : 1) *  \
                                                                   sizeof(Item));               \
            if (!grown)                                                                         \
                return NULL;                                                                    \
            if (size)                                                                           \
                memcpy(grown->items, seq->items, (size_t)size * sizeof(Item));                  \
            seq = grown;                                                                        \
        }                                                                                       \
        seq->items[size] = item;                                                                \
        seq->size = size + 1;                                                                   \
        return seq;                                                                             \
    }                                                                                           \
    Seq *name##_seq_pair(Parser *p, Item first, Item second)                                    \
    {                                                                                           \
        Seq *seq = arena_alloc(p->arena, sizeof *seq + 2 * sizeof(Item));                       \
        if (!seq)                                                                               \
            return NULL;                                                                        \
        seq->size = 2;                                                                          \
        seq->items[0] = first;                                                                  \
        seq->items[1] = second;                                                                 \
        return seq;                                                                             \
    }

DEFINE_SEQ(ExprSeq, expr, Expr *)
DEFINE_SEQ(StmtSeq, stmt, Stmt *)
DEFINE_SEQ(PatternSeq, pattern, Pattern *)
DEFINE_SEQ(ComprehensionSeq, comprehension, Comprehension *)
DEFINE_SEQ(HandlerSeq, handler, ExceptHandler *)
DEFINE_SEQ(ArgSeq, arg, Arg *)
DEFINE_SEQ(KeywordSeq, keyword, Keyword *)
DEFINE_SEQ(AliasSeq, alias, Alias *)
DEFINE_SEQ(WithItemSeq, with_item, WithItem *)
DEFINE_SEQ(MatchCaseSeq, match_case, MatchCase *)
DEFINE_SEQ(NameSeq, name, Object *)
DEFINE_SEQ(CmpOpSeq, cmp_op, uint8_t)

StmtSeq *stmt_seq_join(Parser *p, StmtSeq *seq, StmtSeq *more)
{
    for (int i = 0; i < more->size && (i == 0 || seq); i++)
        seq = stmt_seq_add(p, seq, more->items[i]);
    return seq;
}

/* ---- Expressions ---- */

Expr *expr_new(Parser *p, enum ExprKind kind, Pos pos)
{
    Expr *expr = arena_alloc(p->arena, sizeof *expr);
    if (!expr)
        return NULL;
    memset(expr, 0, sizeof *expr);
    expr->kind = (uint8_t)kind;
    expr->pos = pos;
    return expr;
}

/* Makes `expr` of a kind, or returns NULL from the constructor. */
#define NEW_EXPR(kind)                     \
    Expr *expr = expr_new(p, kind, pos);   \
    if (!expr)                             \
        return NULL

Expr *expr_group(Expr *expr)
{
    expr->parenthesized = true;
    return expr;
}

Expr *expr_bool(Parser *p, enum BoolOp op, Expr *left, Expr *right, Pos pos)
{
    NEW_EXPR(EXPR_BOOL_OP);
    expr->bool_op.op = (uint8_t)op;
    expr->bool_op.values = expr_seq_pair(p, left, right);
    return expr->bool_op.values ? expr : NULL;
}

Expr *expr_bool_add(Parser *p, Expr *chain, Expr *right, Pos pos)
{
    chain->pos = pos;
    chain->bool_op.values = expr_seq_add(p, chain->bool_op.values, right);
    return chain->bool_op.values ? chain : NULL;
}

Expr *expr_named(Parser *p, Object *name, Pos name_pos, Expr *value, Pos pos)
{
    NEW_EXPR(EXPR_NAMED);
    expr->named.target = expr_name(p, name, name_pos);
    expr->named.value = value;
    if (!expr->named.target)
        return NULL;
    expr->named.target->name.ctx = CTX_STORE;
    return expr;
}

Expr *expr_binary(Parser *p, enum BinaryOp op, Expr *left, Expr *right, Pos pos)
{
    NEW_EXPR(EXPR_BIN_OP);
    expr->bin_op.op = (uint8_t)op;
    expr->bin_op.left = left;
    expr->bin_op.right = right;
    return expr;
}

Expr *expr_unary(Parser *p, enum UnaryOp op, Expr *operand, Pos pos)
{
    NEW_EXPR(EXPR_UNARY_OP);
    expr->unary_op.op = (uint8_t)op;
    expr->unary_op.operand = operand;
    return expr;
}

Expr *expr_lambda(Parser *p, Arguments *args, Expr *body, Pos pos)
{
    NEW_EXPR(EXPR_LAMBDA);
    expr->lambda.args = args;
    expr->lambda.body = body;
    return expr;
}

Expr *expr_if(Parser *p, Expr *test, Expr *body, Expr *orelse, Pos pos)
{
    NEW_EXPR(EXPR_IF);
    expr->if_exp.test = test;
    expr->if_exp.body = body;
    expr->if_exp.orelse = orelse;
    return expr;
}

Expr *expr_dict(Parser *p, DictItems *items, Pos pos)
{
    NEW_EXPR(EXPR_DICT);
    if (items) {
        expr->dict.keys = items->keys;
        expr->dict.values = items->values;
    }
    return expr;
}

DictItems *dict_items_add(Parser *p, DictItems *items, Expr *key, Expr *value)
{
    if (!items && !(items = arena_zalloc(p->arena, sizeof *items)))
        return NULL;
    items->keys = expr_seq_add(p, items->keys, key);
    items->values = expr_seq_add(p, items->values, value);
    return items->keys && items->values ? items : NULL;
}

Expr *expr_set(Parser *p, ExprSeq *elts, Pos pos)
{
    NEW_EXPR(EXPR_SET);
    expr->set.elts = elts;
    return expr;
}

Expr *expr_list_comp(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos)
{
    NEW_EXPR(EXPR_LIST_COMP);
    expr->list_comp.elt = elt;
    expr->list_comp.generators = generators;
    return expr;
}

Expr *expr_set_comp(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos)
{
    NEW_EXPR(EXPR_SET_COMP);
    expr->set_comp.elt = elt;
    expr->set_comp.generators = generators;
    return expr;
}

Expr *expr_dict_comp(Parser *p, Expr *key, Expr *value, ComprehensionSeq *generators, Pos pos)
{
    NEW_EXPR(EXPR_DICT_COMP);
    expr->dict_comp.key = key;
    expr->dict_comp.value = value;
    expr->dict_comp.generators = generators;
    return expr;
}

Expr *expr_generator(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos)
{
    NEW_EXPR(EXPR_GENERATOR);
    expr->generator.elt = elt;
    expr->generator.generators = generators;
    return expr;
}

Comprehension *comprehension_new(Parser *p, Expr *target, Expr *iter, ExprSeq *ifs)
{
    Comprehension *comprehension = arena_alloc(p->arena, sizeof *comprehension);
    if (comprehension)
        *comprehension = (Comprehension){target, iter, ifs, false};
    return comprehension;
}

Comprehension *comprehension_async(Parser *p, Expr *target, Expr *iter, ExprSeq *ifs)
{
    Comprehension *comprehension = comprehension_new(p, target, iter, ifs);
    if (comprehension)
        comprehension->is_async = true;
    return comprehension;
}

Expr *expr_await(Parser *p, Expr *value, Pos pos)
{
    NEW_EXPR(EXPR_AWAIT);
    expr->await.value = value;
    return expr;
}

Expr *expr_yield(Parser *p, Expr *value, Pos pos)
{
    NEW_EXPR(EXPR_YIELD);
    expr->yield.value = value;
    return expr;
}

Expr *expr_yield_from(Parser *p, Expr *value, Pos pos)
{
    NEW_EXPR(EXPR_YIELD_FROM);
    expr->yield_from.value = value;
    return expr;
}

Expr *expr_compare(Parser *p, Expr *left, int op, Expr *right, Pos pos)
{
    NEW_EXPR(EXPR_COMPARE);
    expr->compare.left = left;
    return expr_compare_add(p, expr, op, right, pos);
}

Expr *expr_compare_add(Parser *p, Expr *chain, int op, Expr *right, Pos pos)
{
    chain->pos = pos;
    chain->compare.ops = cmp_op_seq_add(p, chain->compare.ops, (uint8_t)op);
    chain->compare.comparators = expr_seq_add(p, chain->compare.comparators, right);
    return chain->compare.ops && chain->compare.comparators ? chain : NULL;
}

Expr *expr_constant_take(Parser *p, Object *value_take, Pos pos)
{
    Object *value = arena_own(p->arena, value_take);
    if (!value)
        return NULL;
    NEW_EXPR(EXPR_CONSTANT);
    expr->constant.value = value;
    return expr;
}

Expr *expr_constant(Parser *p, Object *value, Pos pos)
{
    return expr_constant_take(p, retain(value), pos);
}

Expr *expr_attribute(Parser *p, Expr *value, Object *attr, Pos pos)
{
    NEW_EXPR(EXPR_ATTRIBUTE);
    expr->attribute.value = value;
    expr->attribute.attr = attr;
    return expr;
}

Expr *expr_subscript(Parser *p, Expr *value, Expr *slice, Pos pos)
{
    NEW_EXPR(EXPR_SUBSCRIPT);
    expr->subscript.value = value;
    expr->subscript.slice = slice;
    return expr;
}

Expr *expr_slice(Parser *p, Expr *lower, Expr *upper, Expr *step, Pos pos)
{
    NEW_EXPR(EXPR_SLICE);
    expr->slice.lower = lower;
    expr->slice.upper = upper;
    expr->slice.step = step;
    return expr;
}

Expr *slice_single(Parser *p, Expr *slice, Pos pos)
{
    return slice->kind == EXPR_STARRED ? expr_tuple_of(p, slice, pos) : slice;
}

Expr *expr_starred(Parser *p, Expr *value, Pos pos)
{
    NEW_EXPR(EXPR_STARRED);
    expr->starred.value = value;
    return expr;
}

Expr *expr_name(Parser *p, Object *id, Pos pos)
{
    NEW_EXPR(EXPR_NAME);
    expr->name.id = id;
    return expr;
}

Expr *expr_list(Parser *p, ExprSeq *elts, Pos pos)
{
    NEW_EXPR(EXPR_LIST);
    expr->list.elts = elts;
    return expr;
}

Expr *expr_tuple(Parser *p, ExprSeq *elts, Pos pos)
{
    NEW_EXPR(EXPR_TUPLE);
    expr->tuple.elts = elts;
    return expr;
}

Expr *expr_tuple_of(Parser *p, Expr *only, Pos pos)
{
    ExprSeq *elts = expr_seq_add(p, NULL, only);
    return elts ? expr_tuple(p, elts, pos) : NULL;
}

Expr *expr_tuple_group(Parser *p, ExprSeq *elts, Pos pos)
{
    Expr *tuple = expr_tuple(p, elts, pos);
    return tuple ? expr_group(tuple) : NULL;
}
