/* parser/construct.h -- the constructors of the grammar's actions.   SPDX-License-Identifier: MIT

   All return NULL with an exception pending: MemoryError, or SyntaxError where a check of the
   tree is part of the construction.  All take and give nodes of the parser's arena. */
#ifndef OURO_PARSER_CONSTRUCT_H
#define OURO_PARSER_CONSTRUCT_H

#include "parser/parser.h"

static inline Pos pos_join(Pos first, Pos last)
{
    return (Pos){first.line, first.col, last.end_line, last.end_col};
}

/* ---- Sequences: seq may be NULL; the result replaces it (ast.c) ---- */
#define SEQ_ADD(Seq, name, Item)                          \
    Seq *name##_seq_add(Parser *p, Seq *seq, Item item);  \
    Seq *name##_seq_pair(Parser *p, Item first, Item second);
SEQ_ADD(ExprSeq, expr, Expr *)
SEQ_ADD(StmtSeq, stmt, Stmt *)
SEQ_ADD(PatternSeq, pattern, Pattern *)
SEQ_ADD(ComprehensionSeq, comprehension, Comprehension *)
SEQ_ADD(HandlerSeq, handler, ExceptHandler *)
SEQ_ADD(ArgSeq, arg, Arg *)
SEQ_ADD(KeywordSeq, keyword, Keyword *)
SEQ_ADD(AliasSeq, alias, Alias *)
SEQ_ADD(WithItemSeq, with_item, WithItem *)
SEQ_ADD(MatchCaseSeq, match_case, MatchCase *)
SEQ_ADD(NameSeq, name, Object *)
SEQ_ADD(CmpOpSeq, cmp_op, uint8_t)
#undef SEQ_ADD
/* seq followed by the items of more (which is not empty). */
StmtSeq *stmt_seq_join(Parser *p, StmtSeq *seq, StmtSeq *more);

/* ---- Expressions (ast.c) ---- */
Expr *expr_new(Parser *p, enum ExprKind kind, Pos pos);
Expr *expr_group(Expr *expr);
Expr *expr_bool(Parser *p, enum BoolOp op, Expr *left, Expr *right, Pos pos);
Expr *expr_bool_add(Parser *p, Expr *chain, Expr *right, Pos pos);
Expr *expr_named(Parser *p, Object *name, Pos name_pos, Expr *value, Pos pos);
Expr *expr_binary(Parser *p, enum BinaryOp op, Expr *left, Expr *right, Pos pos);
Expr *expr_complex(Parser *p, enum BinaryOp op, Expr *left, Expr *right, Pos pos);
Expr *expr_unary(Parser *p, enum UnaryOp op, Expr *operand, Pos pos);
Expr *expr_lambda(Parser *p, Arguments *args, Expr *body, Pos pos);
Expr *expr_if(Parser *p, Expr *test, Expr *body, Expr *orelse, Pos pos);
Expr *expr_dict(Parser *p, DictItems *items, Pos pos);
DictItems *dict_items_add(Parser *p, DictItems *items, Expr *key, Expr *value);
Expr *expr_set(Parser *p, ExprSeq *elts, Pos pos);
Expr *expr_list_comp(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos);
Expr *expr_set_comp(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos);
Expr *expr_dict_comp(Parser *p, Expr *key, Expr *value, ComprehensionSeq *generators, Pos pos);
Expr *expr_generator(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos);
Comprehension *comprehension_new(Parser *p, Expr *target, Expr *iter, ExprSeq *ifs);
Comprehension *comprehension_async(Parser *p, Expr *target, Expr *iter, ExprSeq *ifs);
Expr *expr_await(Parser *p, Expr *value, Pos pos);
Expr *expr_yield(Parser *p, Expr *value, Pos pos);
Expr *expr_yield_from(Parser *p, Expr *value, Pos pos);
Expr *expr_compare(Parser *p, Expr *left, int op, Expr *right, Pos pos);
Expr *expr_compare_add(Parser *p, Expr *chain, int op, Expr *right, Pos pos);
Expr *expr_constant(Parser *p, Object *value, Pos pos);      /* retains value */
Expr *expr_constant_take(Parser *p, Object *value_take, Pos pos);
Expr *expr_attribute(Parser *p, Expr *value, Object *attr, Pos pos);
Expr *expr_subscript(Parser *p, Expr *value, Expr *slice, Pos pos);
Expr *expr_slice(Parser *p, Expr *lower, Expr *upper, Expr *step, Pos pos);
Expr *slice_single(Parser *p, Expr *slice, Pos pos);
Expr *expr_starred(Parser *p, Expr *value, Pos pos);
Expr *expr_name(Parser *p, Object *id, Pos pos);
Expr *expr_list(Parser *p, ExprSeq *elts, Pos pos);
Expr *expr_tuple(Parser *p, ExprSeq *elts, Pos pos);
Expr *expr_tuple_of(Parser *p, Expr *only, Pos pos);
Expr *expr_tuple_group(Parser *p, ExprSeq *elts, Pos pos);

/* ---- Calls and parameters (arguments.c) ---- */
Expr *expr_call(Parser *p, Expr *func, CallArgs *args, Pos brackets, Pos pos);
CallArg *call_arg_positional(Parser *p, Expr *value);
CallArg *call_arg_keyword(Parser *p, Object *name, Expr *value, Pos pos);
CallArg *call_arg_unpack(Parser *p, Expr *value, Pos pos);
CallArg *call_arg_generator(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos);
CallArgs *call_args_add(Parser *p, CallArgs *args, CallArg *arg);
CallArgs *call_args_finish(Parser *p, CallArgs *args);
CallArgs *call_args_finish_comma(Parser *p, CallArgs *args);
ParamItem *param_plain(Parser *p, Object *name, Expr *annotation, Expr *value, Pos pos);
ParamItem *param_mark(Parser *p, enum ParamKind kind, Pos pos);
ParamItem *param_rest(Parser *p, enum ParamKind kind, Object *name, Expr *annotation, Pos pos);
ParamList *params_add(Parser *p, ParamList *list, ParamItem *item);
Arguments *params_finish(Parser *p, ParamList *list);

/* ---- Targets (target.c): an expression becomes a target, or a SyntaxError ---- */
ExprSeq *assign_target_add(Parser *p, ExprSeq *targets, Expr *target);
Expr *for_target(Parser *p, Expr *target);
Expr *store_target(Parser *p, Expr *target);
int delete_target(Parser *p, Expr *target);
void set_context(Expr *target, enum ExprContext ctx);
/* CPython's word for the kind of expression: "function call". */
const char *expr_kind_name(const Expr *expr);

/* ---- Statements (stmt.c) ---- */
Stmt *stmt_plain(Parser *p, enum StmtKind kind, Pos pos);
Stmt *stmt_expr(Parser *p, Expr *value, Pos pos);
Stmt *stmt_return(Parser *p, Expr *value, Pos pos);
Stmt *stmt_raise(Parser *p, Expr *exc, Expr *cause, Pos pos);
Stmt *stmt_delete(Parser *p, Expr *targets, Pos pos);
Stmt *stmt_assert(Parser *p, Expr *test, Expr *msg, Pos pos);
Stmt *stmt_names(Parser *p, enum StmtKind kind, NameSeq *names, Pos pos);
Stmt *stmt_assign(Parser *p, ExprSeq *targets, Expr *value, Pos pos);
Stmt *stmt_aug_assign(Parser *p, Expr *target, int op, Expr *value, Pos pos);
Stmt *stmt_ann_assign(Parser *p, Expr *target, Expr *annotation, Expr *value, Pos pos);
Stmt *stmt_import(Parser *p, AliasSeq *names, Pos pos);
Stmt *stmt_import_from(Parser *p, Object *module, AliasSeq *names, int level, Pos pos);
Object *name_join(Parser *p, Object *left, Object *right);
Alias *alias_new(Parser *p, Object *name, Object *asname, Pos pos);
AliasSeq *alias_star(Parser *p, Pos pos);
Stmt *stmt_async(Parser *p, Stmt *stmt, Pos pos);
Stmt *stmt_if(Parser *p, Expr *test, StmtSeq *body, StmtSeq *orelse, Pos pos);
Stmt *stmt_while(Parser *p, Expr *test, StmtSeq *body, StmtSeq *orelse, Pos pos);
Stmt *stmt_for(Parser *p, Expr *target, Expr *iter, StmtSeq *body, StmtSeq *orelse, Pos pos);
Stmt *stmt_with(Parser *p, WithItemSeq *items, StmtSeq *body, Pos pos);
WithItem *with_item_new(Parser *p, Expr *context, Expr *target);
WithItemSeq *with_items_of(Parser *p, Expr *context);
WithItemSeq *with_group_single(Parser *p, WithItem *item);
WithItemSeq *with_group_many(Parser *p, WithItemSeq *items, Pos pos);
Stmt *stmt_try(Parser *p, StmtSeq *body, HandlerSeq *handlers, StmtSeq *orelse,
               StmtSeq *finalbody, Pos pos);
Stmt *stmt_try_star(Parser *p, StmtSeq *body, HandlerSeq *handlers, StmtSeq *orelse,
                    StmtSeq *finalbody, Pos pos);
ExceptHandler *handler_new(Parser *p, Expr *type, Object *name, StmtSeq *body, Pos pos);
Stmt *stmt_function(Parser *p, Object *name, Arguments *args, Expr *returns, StmtSeq *body,
                    Pos pos);
Stmt *stmt_class(Parser *p, Object *name, CallArgs *args, StmtSeq *body, Pos pos);
Stmt *stmt_decorate(Parser *p, Stmt *definition, ExprSeq *decorators);
Stmt *stmt_match(Parser *p, Expr *subject, MatchCaseSeq *cases, Pos pos);
MatchCase *match_case_new(Parser *p, Pattern *pattern, Expr *guard, StmtSeq *body);

/* ---- Patterns (pattern.c) ---- */
Pattern *pattern_value(Parser *p, Expr *value, Pos pos);
Pattern *pattern_singleton(Parser *p, Object *value, Pos pos); /* retains value */
Pattern *pattern_sequence(Parser *p, PatternSeq *patterns, Pos pos);
Pattern *pattern_mapping(Parser *p, MappingItems *items, Pos pos);
Pattern *pattern_class(Parser *p, Expr *cls, ClassItems *items, Pos pos);
Pattern *pattern_star(Parser *p, Object *name, Pos pos);
Pattern *pattern_as(Parser *p, Pattern *pattern, Object *name, Pos pos);
Pattern *pattern_capture(Parser *p, Object *name, Pos pos);
Pattern *pattern_or(Parser *p, Pattern *left, Pattern *right, Pos pos);
Pattern *pattern_or_add(Parser *p, Pattern *chain, Pattern *right, Pos pos);
Object *capture_check(Parser *p, Object *name, Pos pos);
MappingItems *mapping_add(Parser *p, MappingItems *items, Expr *key, Pattern *pattern);
MappingItems *mapping_rest(Parser *p, MappingItems *items, Object *name, Pos pos);
ClassItems *class_add(Parser *p, ClassItems *items, Pattern *pattern);
ClassItems *class_add_keyword(Parser *p, ClassItems *items, Object *name, Pattern *pattern);

/* ---- Literals (literal.c, fstring.c): tokens become nodes ---- */
Object *name_from_token(Parser *p, const Token *token); /* interned, owned by the arena */
Expr *number_from_token(Parser *p, const Token *token);
/* The literal made of `count` adjacent string tokens. */
Expr *strings_from_tokens(Parser *p, const Token *tokens, int count);

#endif
