/* parser/target.c -- expressions that are assigned to or deleted.   SPDX-License-Identifier: MIT */
#include "objects/error.h"
#include "objects/int.h"
#include "parser/construct.h"
#include "parser/diagnose.h"
#include "parser/grammar.h"
#include "parser/syntax_error.h"

static const char *constant_name(const Object *value)
{
    if (value == NONE)
        return "None";
    if (value == TRUE_OBJECT)
        return "True";
    if (value == FALSE_OBJECT)
        return "False";
    return value == ELLIPSIS ? "ellipsis" : "literal";
}

const char *expr_kind_name(const Expr *expr)
{
    static const char *const names[] = {
        [EXPR_BOOL_OP] = "expression",
        [EXPR_NAMED] = "named expression",
        [EXPR_BIN_OP] = "expression",
        [EXPR_UNARY_OP] = "expression",
        [EXPR_LAMBDA] = "lambda",
        [EXPR_IF] = "conditional expression",
        [EXPR_DICT] = "dict literal",
        [EXPR_SET] = "set display",
        [EXPR_LIST_COMP] = "list comprehension",
        [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension",
        [EXPR_GENERATOR] = "generator expression",
        [EXPR_AWAIT] = "await expression",
        [EXPR_YIELD] = "yield expression",
        [EXPR_YIELD_FROM] = "yield expression",
        [EXPR_COMPARE] = "comparison",
        [EXPR_CALL] = "function call",
        [EXPR_FORMATTED] = "f-string expression",
        [EXPR_JOINED] = "f-string expression",
        [EXPR_CONSTANT] = "literal",
        [EXPR_ATTRIBUTE] = "attribute",
        [EXPR_SUBSCRIPT] = "subscript",
        [EXPR_STARRED] = "starred",
        [EXPR_NAME] = "name",
        [EXPR_LIST] = "list",
        [EXPR_TUPLE] = "tuple",
        [EXPR_SLICE] = "slice",
    };
    return expr->kind == EXPR_CONSTANT ? constant_name(expr->constant.value) : names[expr->kind];
}

static ExprSeq *elements(const Expr *expr)
{
    return expr->kind == EXPR_TUPLE  ? expr->tuple.elts
           : expr->kind == EXPR_LIST ? expr->list.elts
                                     : NULL;
}


void set_context(Expr *target, enum ExprContext ctx)
{
    ExprSeq *elts = elements(target);
    for (int i = 0; i < seq_len(elts); i++)
        set_context(elts->items[i], ctx);
    switch (target->kind) {
    case EXPR_NAME:
        target->name.ctx = (uint8_t)ctx;
        break;
    case EXPR_ATTRIBUTE:
        target->attribute.ctx = (uint8_t)ctx;
        break;
    case EXPR_SUBSCRIPT:
        target->subscript.ctx = (uint8_t)ctx;
        break;
    case EXPR_STARRED:
        target->starred.ctx = (uint8_t)ctx;
        set_context(target->starred.value, ctx);
        break;
    case EXPR_LIST:
        target->list.ctx = (uint8_t)ctx;
        break;
    case EXPR_TUPLE:
        target->tuple.ctx = (uint8_t)ctx;
        break;
    default:
        break;
    }
}

/* The first part of `target` that cannot be a target, or NULL. */
static Expr *find_invalid(Expr *target, enum ExprContext ctx)
{
    ExprSeq *elts = elements(target);
    for (int i = 0; i < seq_len(elts); i++) {
        Expr *invalid = find_invalid(elts->items[i], ctx);
        if (invalid)
            return invalid;
    }
    switch (target->kind) {
    case EXPR_NAME: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT: case EXPR_TUPLE: case EXPR_LIST:
        return NULL;
    case EXPR_STARRED:
        return ctx == CTX_DEL || target->starred.value->kind == EXPR_STARRED
                   ? target
                   : find_invalid(target->starred.value, ctx);
    default:
        return target;
    }
}

Expr *store_target(Parser *p, Expr *target)
{
    Expr *invalid = find_invalid(target, CTX_STORE);
    if (invalid)
        return syntax_error(p, invalid->pos, "cannot assign to %s", expr_kind_name(invalid));
    set_context(target, CTX_STORE);
    return target;
}

Expr *for_target(Parser *p, Expr *target)
{
    return target ? store_target(p, target) : NULL;
}

int delete_target(Parser *p, Expr *target)
{
    Expr *invalid = find_invalid(target, CTX_DEL);
    if (invalid) {
        syntax_error(p, invalid->pos, "cannot delete %s", expr_kind_name(invalid));
        return -1;
    }
    set_context(target, CTX_DEL);
    return 0;
}

/* The end of the plain operand after the "=", if no further "=" follows it; else 0. */
static int value_end(Parser *p)
{
    int end;
    if (!diagnose_phrase(p, T_START_BITWISE_OR, p->index + 1, &end))
        return 0;
    enum TokenKind next = p->line.tokens[end].kind;
    return next == TOKEN_EQUAL || next == TOKEN_WALRUS ? 0 : end;
}

/* Whether `target` is a plain operand of the kinds for which CPython suggests "==". */
static bool is_plain(const Expr *target)
{
    switch (target->kind) {
    case EXPR_LIST: case EXPR_TUPLE: case EXPR_GENERATOR: case EXPR_STARRED:
        return false;
    case EXPR_COMPARE: case EXPR_BOOL_OP: case EXPR_LAMBDA: case EXPR_IF:
        return target->parenthesized;
    case EXPR_UNARY_OP:
        return target->parenthesized || target->unary_op.op != UNARY_NOT;
    case EXPR_CONSTANT:
        return target->parenthesized || *constant_name(target->constant.value) >= 'a';
    default:
        return true;
    }
}

/* `last` stands directly before the first "=" of a statement that has an invalid target. */
static void *suggest(Parser *p, const Expr *last)
{
    int end = is_plain(last) ? value_end(p) : 0;
    if (!end)
        return NULL;
    if (last->kind == EXPR_NAME && !last->parenthesized) {
        Pos pos = pos_join(last->pos, token_pos(&p->line.tokens[end - 1]));
        return syntax_error(p, pos, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return syntax_error(p, last->pos,
                        "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                        expr_kind_name(last));
}

static void *assign_error(Parser *p, ExprSeq *targets, Expr *target, Expr *invalid)
{
    if ((invalid->kind == EXPR_YIELD || invalid->kind == EXPR_YIELD_FROM) && invalid == target &&
        !target->parenthesized)
        return syntax_error(p, invalid->pos, "assignment to yield expression not possible");
    const Expr *last = target;
    if (target->kind == EXPR_TUPLE && !target->parenthesized)
        last = target->tuple.elts->items[target->tuple.elts->size - 1];
    if (!targets)
        suggest(p, last);
    return syntax_error(p, invalid->pos, "cannot assign to %s", expr_kind_name(invalid));
}

ExprSeq *assign_target_add(Parser *p, ExprSeq *targets, Expr *target)
{
    Expr *invalid = find_invalid(target, CTX_STORE);
    if (invalid)
        return assign_error(p, targets, target, invalid);
    set_context(target, CTX_STORE);
    return expr_seq_add(p, targets, target);
}
