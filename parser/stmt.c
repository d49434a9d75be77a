/* parser/stmt.c -- constructors of statements.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/str.h"
#include "parser/construct.h"
#include "parser/syntax_error.h"

static Stmt *stmt_new(Parser *p, enum StmtKind kind, Pos pos)
{
    Stmt *stmt = arena_alloc(p->arena, sizeof *stmt);
    if (!stmt)
        return NULL;
    memset(stmt, 0, sizeof *stmt);
    stmt->kind = (uint8_t)kind;
    stmt->pos = pos;
    return stmt;
}

#define NEW_STMT(kind)                     \
    Stmt *stmt = stmt_new(p, kind, pos);   \
    if (!stmt)                             \
        return NULL

Stmt *stmt_plain(Parser *p, enum StmtKind kind, Pos pos)
{
    return stmt_new(p, kind, pos);
}

Stmt *stmt_expr(Parser *p, Expr *value, Pos pos)
{
    NEW_STMT(STMT_EXPR);
    stmt->expr.value = value;
    return stmt;
}

Stmt *stmt_return(Parser *p, Expr *value, Pos pos)
{
    NEW_STMT(STMT_RETURN);
    stmt->return_.value = value;
    return stmt;
}

Stmt *stmt_raise(Parser *p, Expr *exc, Expr *cause, Pos pos)
{
    NEW_STMT(STMT_RAISE);
    stmt->raise.exc = exc;
    stmt->raise.cause = cause;
    return stmt;
}

Stmt *stmt_assert(Parser *p, Expr *test, Expr *msg, Pos pos)
{
    NEW_STMT(STMT_ASSERT);
    stmt->assert_.test = test;
    stmt->assert_.msg = msg;
    return stmt;
}

Stmt *stmt_names(Parser *p, enum StmtKind kind, NameSeq *names, Pos pos)
{
    NEW_STMT(kind);
    stmt->global.names = names; /* nonlocal has the same layout */
    return stmt;
}

Stmt *stmt_delete(Parser *p, Expr *targets, Pos pos)
{
    NEW_STMT(STMT_DELETE);
    if (delete_target(p, targets) < 0)
        return NULL;
    if (targets->kind == EXPR_TUPLE && !targets->parenthesized)
        stmt->delete.targets = targets->tuple.elts;
    else
        stmt->delete.targets = expr_seq_add(p, NULL, targets);
    return stmt->delete.targets ? stmt : NULL;
}

/* ---- Assignment ---- */

Stmt *stmt_assign(Parser *p, ExprSeq *targets, Expr *value, Pos pos)
{
    NEW_STMT(STMT_ASSIGN);
    stmt->assign.targets = targets;
    stmt->assign.value = value;
    return stmt;
}

static bool is_single_target(const Expr *target)
{
    return target->kind == EXPR_NAME || target->kind == EXPR_ATTRIBUTE ||
           target->kind == EXPR_SUBSCRIPT;
}

Stmt *stmt_aug_assign(Parser *p, Expr *target, int op, Expr *value, Pos pos)
{
    if (!is_single_target(target))
        return syntax_error(p, target->pos,
                            "'%s' is an illegal expression for augmented assignment",
                            expr_kind_name(target));
    NEW_STMT(STMT_AUG_ASSIGN);
    set_context(target, CTX_STORE);
    stmt->aug_assign.op = (uint8_t)op;
    stmt->aug_assign.target = target;
    stmt->aug_assign.value = value;
    return stmt;
}

static void *annotation_error(Parser *p, const Expr *target)
{
    if (target->kind == EXPR_TUPLE && !target->parenthesized)
        return syntax_error(p, target->tuple.elts->items[0]->pos,
                            "only single target (not tuple) can be annotated");
    if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST)
        return syntax_error(p, target->pos, "only single target (not %s) can be annotated",
                            expr_kind_name(target));
    if (target->kind == EXPR_STARRED)
        return syntax_error_invalid(p);
    return syntax_error(p, target->pos, "illegal target for annotation");
}

Stmt *stmt_ann_assign(Parser *p, Expr *target, Expr *annotation, Expr *value, Pos pos)
{
    if (!is_single_target(target))
        return annotation_error(p, target);
    NEW_STMT(STMT_ANN_ASSIGN);
    set_context(target, CTX_STORE);
    stmt->ann_assign.target = target;
    stmt->ann_assign.annotation = annotation;
    stmt->ann_assign.value = value;
    stmt->ann_assign.simple = target->kind == EXPR_NAME && !target->parenthesized;
    return stmt;
}

/* ---- Imports ---- */

Stmt *stmt_import(Parser *p, AliasSeq *names, Pos pos)
{
    NEW_STMT(STMT_IMPORT);
    stmt->import.names = names;
    return stmt;
}

Stmt *stmt_import_from(Parser *p, Object *module, AliasSeq *names, int level, Pos pos)
{
    NEW_STMT(STMT_IMPORT_FROM);
    stmt->import_from.module = module;
    stmt->import_from.names = names;
    stmt->import_from.level = level;
    return stmt;
}

Object *name_join(Parser *p, Object *left, Object *right)
{
    Object *joined = str_from_format("%U.%U", left, right);
    if (!joined)
        return NULL;
    return arena_own(p->arena, str_intern_take(joined));
}

Alias *alias_new(Parser *p, Object *name, Object *asname, Pos pos)
{
    Alias *alias = arena_alloc(p->arena, sizeof *alias);
    if (alias)
        *alias = (Alias){pos, name, asname};
    return alias;
}

AliasSeq *alias_star(Parser *p, Pos pos)
{
    Object *star = arena_own(p->arena, str_intern_c("*"));
    Alias *alias = star ? alias_new(p, star, NULL, pos) : NULL;
    return alias ? alias_seq_add(p, NULL, alias) : NULL;
}

/* ---- Compound statements ---- */

Stmt *stmt_async(Parser *p, Stmt *stmt, Pos pos)
{
    stmt->pos = pos;
    stmt->kind = stmt->kind == STMT_FOR    ? STMT_ASYNC_FOR
                 : stmt->kind == STMT_WITH ? STMT_ASYNC_WITH
                                           : STMT_ASYNC_FUNCTION_DEF;
    return stmt;
}

Stmt *stmt_if(Parser *p, Expr *test, StmtSeq *body, StmtSeq *orelse, Pos pos)
{
    NEW_STMT(STMT_IF);
    stmt->if_.test = test;
    stmt->if_.body = body;
    stmt->if_.orelse = orelse;
    return stmt;
}

Stmt *stmt_while(Parser *p, Expr *test, StmtSeq *body, StmtSeq *orelse, Pos pos)
{
    NEW_STMT(STMT_WHILE);
    stmt->while_.test = test;
    stmt->while_.body = body;
    stmt->while_.orelse = orelse;
    return stmt;
}

Stmt *stmt_for(Parser *p, Expr *target, Expr *iter, StmtSeq *body, StmtSeq *orelse, Pos pos)
{
    NEW_STMT(STMT_FOR);
    stmt->for_.target = target;
    stmt->for_.iter = iter;
    stmt->for_.body = body;
    stmt->for_.orelse = orelse;
    return stmt;
}

Stmt *stmt_with(Parser *p, WithItemSeq *items, StmtSeq *body, Pos pos)
{
    NEW_STMT(STMT_WITH);
    stmt->with.items = items;
    stmt->with.body = body;
    return stmt;
}

WithItem *with_item_new(Parser *p, Expr *context, Expr *target)
{
    if (target && !store_target(p, target))
        return NULL;
    WithItem *item = arena_alloc(p->arena, sizeof *item);
    if (item)
        *item = (WithItem){context, target};
    return item;
}

WithItemSeq *with_items_of(Parser *p, Expr *context)
{
    WithItem *item = with_item_new(p, context, NULL);
    return item ? with_item_seq_add(p, NULL, item) : NULL;
}

/* Whether the element of a bracket can only be part of a tuple. */
static bool needs_tuple(const WithItem *item)
{
    const Expr *context = item->context_expr;
    return context->kind == EXPR_STARRED ||
           (context->kind == EXPR_NAMED && !context->parenthesized);
}

WithItemSeq *with_group_single(Parser *p, WithItem *item)
{
    if (item->context_expr->kind == EXPR_STARRED)
        return syntax_error(p, item->context_expr->pos, "cannot use starred expression here");
    return with_item_seq_add(p, NULL, item);
}

static Expr *tuple_of_items(Parser *p, const WithItemSeq *items, Pos pos)
{
    ExprSeq *elts = NULL;
    for (int i = 0; i < items->size; i++) {
        if (items->items[i]->optional_vars)
            return syntax_error_invalid(p);
        if (!(elts = expr_seq_add(p, elts, items->items[i]->context_expr)))
            return NULL;
    }
    return expr_tuple_group(p, elts, pos);
}

WithItemSeq *with_group_many(Parser *p, WithItemSeq *items, Pos pos)
{
    bool tuple = false;
    for (int i = 0; i < seq_len(items); i++)
        tuple |= needs_tuple(items->items[i]);
    if (!tuple)
        return items;
    Expr *context = tuple_of_items(p, items, pos);
    return context ? with_items_of(p, context) : NULL;
}

Stmt *stmt_try(Parser *p, StmtSeq *body, HandlerSeq *handlers, StmtSeq *orelse,
               StmtSeq *finalbody, Pos pos)
{
    NEW_STMT(STMT_TRY);
    stmt->try_.body = body;
    stmt->try_.handlers = handlers;
    stmt->try_.orelse = orelse;
    stmt->try_.finalbody = finalbody;
    return stmt;
}

Stmt *stmt_try_star(Parser *p, StmtSeq *body, HandlerSeq *handlers, StmtSeq *orelse,
                    StmtSeq *finalbody, Pos pos)
{
    Stmt *stmt = stmt_try(p, body, handlers, orelse, finalbody, pos);
    if (stmt)
        stmt->kind = STMT_TRY_STAR;
    return stmt;
}

ExceptHandler *handler_new(Parser *p, Expr *type, Object *name, StmtSeq *body, Pos pos)
{
    ExceptHandler *handler = arena_alloc(p->arena, sizeof *handler);
    if (handler)
        *handler = (ExceptHandler){pos, type, name, body};
    return handler;
}

Stmt *stmt_function(Parser *p, Object *name, Arguments *args, Expr *returns, StmtSeq *body,
                    Pos pos)
{
    NEW_STMT(STMT_FUNCTION_DEF);
    stmt->function_def.name = name;
    stmt->function_def.args = args;
    stmt->function_def.returns = returns;
    stmt->function_def.body = body;
    return stmt;
}

Stmt *stmt_class(Parser *p, Object *name, CallArgs *args, StmtSeq *body, Pos pos)
{
    NEW_STMT(STMT_CLASS_DEF);
    stmt->class_def.name = name;
    stmt->class_def.body = body;
    if (args) {
        if (args->generator)
            return syntax_error(p, args->generator->pos, "invalid syntax");
        stmt->class_def.bases = args->args;
        stmt->class_def.keywords = args->keywords;
    }
    return stmt;
}

Stmt *stmt_decorate(Parser *p, Stmt *definition, ExprSeq *decorators)
{
    if (definition->kind == STMT_CLASS_DEF)
        definition->class_def.decorator_list = decorators;
    else
        definition->function_def.decorator_list = decorators;
    return definition;
}

Stmt *stmt_match(Parser *p, Expr *subject, MatchCaseSeq *cases, Pos pos)
{
    NEW_STMT(STMT_MATCH);
    stmt->match.subject = subject;
    stmt->match.cases = cases;
    return stmt;
}

MatchCase *match_case_new(Parser *p, Pattern *pattern, Expr *guard, StmtSeq *body)
{
    MatchCase *match_case = arena_alloc(p->arena, sizeof *match_case);
    if (match_case)
        *match_case = (MatchCase){pattern, guard, body};
    return match_case;
}
