/* compiler/compile_stmt.c -- code for statements and for storing into targets.
 * SPDX-License-Identifier: MIT */
#include "compiler/unit.h"

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define AT(node) (c->unit->pos = (node)->pos)

/* ---- targets ---- */

static int check_name(Compiler *c, Object *name, Pos pos)
{
    return name == NAME(__debug__) ? compile_error(c, pos, "cannot assign to __debug__") : 0;
}

static int compile_unpack(Compiler *c, ExprSeq *elts, Pos pos)
{
    int n = seq_len(elts), star = -1;
    for (int i = 0; i < n; i++) {
        if (elts->items[i]->kind != EXPR_STARRED)
            continue;
        if (star >= 0)
            return compile_error(c, pos, "multiple starred expressions in assignment");
        star = i;
    }
    if (star > 255 || (star >= 0 && n - star - 1 >= 1 << 12))
        return compile_error(c, pos, "too many expressions in star-unpacking assignment");
    TRY(star < 0 ? emit(c, OP_UNPACK_SEQUENCE, (uint32_t)n)
                 : emit(c, OP_UNPACK_EX, (uint32_t)(star | (n - star - 1) << 11)));
    for (int i = 0; i < n; i++)
        TRY(compile_store(c, i == star ? elts->items[i]->starred.value : elts->items[i]));
    return 0;
}

int compile_store(Compiler *c, Expr *target)
{
    Pos saved = c->unit->pos;
    Object *name;
    int status = 0;
    AT(target);
    switch ((enum ExprKind)target->kind) {
    case EXPR_NAME:
        status = check_name(c, target->name.id, target->pos) < 0
                     ? -1
                     : emit_variable(c, target->name.id, USE_STORE);
        break;
    case EXPR_ATTRIBUTE:
        TRY(compile_expr(c, target->attribute.value));
        TRY(check_name(c, target->attribute.attr, target->pos));
        name = mangle(c, target->attribute.attr);
        status = name ? emit_name_op(c, OP_STORE_ATTR, name) : -1;
        break;
    case EXPR_SUBSCRIPT:
        TRY(compile_expr(c, target->subscript.value));
        TRY(compile_expr(c, target->subscript.slice));
        status = emit(c, OP_STORE_SUBSCR, 0);
        break;
    case EXPR_TUPLE: status = compile_unpack(c, target->tuple.elts, target->pos); break;
    case EXPR_LIST: status = compile_unpack(c, target->list.elts, target->pos); break;
    case EXPR_STARRED:
        return compile_error(c, target->pos,
                             "starred assignment target must be in a list or tuple");
    default: return compile_error(c, target->pos, "cannot assign to expression");
    }
    c->unit->pos = saved;
    return status;
}

static int compile_delete_target(Compiler *c, Expr *target)
{
    Object *name;
    AT(target);
    switch ((enum ExprKind)target->kind) {
    case EXPR_NAME:
        if (target->name.id == NAME(__debug__))
            return compile_error(c, target->pos, "cannot delete __debug__");
        return emit_variable(c, target->name.id, USE_DELETE);
    case EXPR_ATTRIBUTE:
        TRY(compile_expr(c, target->attribute.value));
        name = mangle(c, target->attribute.attr);
        return name ? emit_name_op(c, OP_DELETE_ATTR, name) : -1;
    case EXPR_SUBSCRIPT:
        TRY(compile_expr(c, target->subscript.value));
        TRY(compile_expr(c, target->subscript.slice));
        return emit(c, OP_DELETE_SUBSCR, 0);
    case EXPR_TUPLE: case EXPR_LIST: {
        ExprSeq *elts = target->kind == EXPR_TUPLE ? target->tuple.elts : target->list.elts;
        for (int i = 0; i < seq_len(elts); i++)
            TRY(compile_delete_target(c, elts->items[i]));
        return 0;
    }
    default: return compile_error(c, target->pos, "cannot delete expression");
    }
}

static int compile_delete(Compiler *c, Stmt *s)
{
    for (int i = 0; i < seq_len(s->delete.targets); i++)
        TRY(compile_delete_target(c, s->delete.targets->items[i]));
    return 0;
}

/* ---- assignments ---- */

/* a, b = x, y without a tuple: the values are turned round on the stack. */
static bool is_swap(Stmt *s)
{
    if (seq_len(s->assign.targets) != 1)
        return false;
    Expr *target = s->assign.targets->items[0], *value = s->assign.value;
    if (target->kind != EXPR_TUPLE || value->kind != EXPR_TUPLE)
        return false;
    int n = seq_len(target->tuple.elts);
    if (n != seq_len(value->tuple.elts) || n < 2 || n > 3)
        return false;
    for (int i = 0; i < n; i++)
        if (target->tuple.elts->items[i]->kind == EXPR_STARRED
            || value->tuple.elts->items[i]->kind == EXPR_STARRED)
            return false;
    return true;
}

static int compile_swap(Compiler *c, Stmt *s)
{
    ExprSeq *targets = s->assign.targets->items[0]->tuple.elts;
    TRY(compile_exprs(c, s->assign.value->tuple.elts));
    AT(s->assign.targets->items[0]);
    TRY(emit(c, OP_SWAP, (uint32_t)targets->size));
    for (int i = 0; i < targets->size; i++)
        TRY(compile_store(c, targets->items[i]));
    return 0;
}

static int compile_assign(Compiler *c, Stmt *s)
{
    if (is_swap(s))
        return compile_swap(c, s);
    int n = seq_len(s->assign.targets);
    TRY(compile_expr(c, s->assign.value));
    for (int i = 0; i < n; i++) {
        if (i < n - 1)
            TRY(emit(c, OP_COPY, 1));
        TRY(compile_store(c, s->assign.targets->items[i]));
    }
    return 0;
}

static int emit_inplace(Compiler *c, Stmt *s)
{
    TRY(compile_expr(c, s->aug_assign.value));
    AT(s);
    return emit(c, (enum Opcode)(OP_INPLACE_ADD + s->aug_assign.op), 0);
}

static int augment_attribute(Compiler *c, Stmt *s, Expr *target)
{
    Object *name = mangle(c, target->attribute.attr);
    if (!name)
        return -1;
    TRY(compile_expr(c, target->attribute.value));
    AT(target);
    TRY(emit(c, OP_COPY, 1));
    TRY(emit_name_op(c, OP_LOAD_ATTR, name));
    TRY(emit_inplace(c, s));
    AT(target);
    TRY(emit(c, OP_SWAP, 2));
    return emit_name_op(c, OP_STORE_ATTR, name);
}

static int augment_subscript(Compiler *c, Stmt *s, Expr *target)
{
    TRY(compile_expr(c, target->subscript.value));
    TRY(compile_expr(c, target->subscript.slice));
    AT(target);
    TRY(emit(c, OP_COPY, 2));
    TRY(emit(c, OP_COPY, 2));
    TRY(emit(c, OP_BINARY_SUBSCR, 0));
    TRY(emit_inplace(c, s));
    AT(target);
    TRY(emit(c, OP_SWAP, 3));       /* o k v -> v k o */
    TRY(emit(c, OP_SWAP, 2));       /* v o k */
    return emit(c, OP_STORE_SUBSCR, 0);
}

static int compile_aug_assign(Compiler *c, Stmt *s)
{
    Expr *target = s->aug_assign.target;
    if (target->kind == EXPR_ATTRIBUTE)
        return augment_attribute(c, s, target);
    if (target->kind == EXPR_SUBSCRIPT)
        return augment_subscript(c, s, target);
    TRY(check_name(c, target->name.id, target->pos));
    AT(target);
    TRY(emit_variable(c, target->name.id, USE_LOAD));
    TRY(emit_inplace(c, s));
    AT(target);
    return emit_variable(c, target->name.id, USE_STORE);
}

static int store_annotation(Compiler *c, Stmt *s)
{
    Object *name = mangle(c, s->ann_assign.target->name.id);
    if (!name)
        return -1;
    TRY(compile_annotation(c, s->ann_assign.annotation));
    TRY(emit_name_op(c, OP_LOAD_NAME, NAME(__annotations__)));
    TRY(emit_const(c, name));
    return emit(c, OP_STORE_SUBSCR, 0);
}

static int evaluate_and_drop(Compiler *c, Expr *e)
{
    TRY(compile_expr(c, e));
    return emit(c, OP_POP_TOP, 0);
}

static int compile_ann_assign(Compiler *c, Stmt *s)
{
    Expr *target = s->ann_assign.target;
    bool annotated_scope = c->unit->scope->kind != SCOPE_FUNCTION;
    if (s->ann_assign.value) {
        TRY(compile_expr(c, s->ann_assign.value));
        TRY(compile_store(c, target));
    } else if (target->kind == EXPR_ATTRIBUTE) {
        TRY(evaluate_and_drop(c, target->attribute.value));
    } else if (target->kind == EXPR_SUBSCRIPT) {
        TRY(evaluate_and_drop(c, target->subscript.value));
        TRY(evaluate_and_drop(c, target->subscript.slice));
    } else {
        TRY(check_name(c, target->name.id, target->pos));
    }
    if (!annotated_scope)
        return 0;
    if (s->ann_assign.simple && target->kind == EXPR_NAME)
        return store_annotation(c, s);
    return c->unit->flags & CODE_FUTURE_ANNOTATIONS
               ? 0
               : evaluate_and_drop(c, s->ann_assign.annotation);
}

/* ---- loops and branches ---- */

static int compile_if(Compiler *c, Stmt *s)
{
    int other = label_new(c), end = other;
    TRY(other);
    if (seq_len(s->if_.orelse))
        TRY(end = label_new(c));
    TRY(compile_jump_if(c, s->if_.test, other, false));
    TRY(compile_body(c, s->if_.body));
    if (seq_len(s->if_.orelse)) {
        TRY(emit_jump(c, OP_JUMP, end));
        TRY(label_place(c, other));
        TRY(compile_body(c, s->if_.orelse));
    }
    return label_place(c, end);
}

/* The test stands before the loop and again at its end: one jump a round. */
static int compile_while(Compiler *c, Stmt *s)
{
    int body = label_new(c), again = label_new(c), orelse = label_new(c), end = label_new(c);
    TRY(body);
    TRY(again);
    TRY(orelse);
    TRY(end);
    TRY(block_push(c, (Block){.kind = BLOCK_WHILE,
                              .continue_label = again,
                              .break_label = end,
                              .outer_handler = c->unit->handler}));
    TRY(compile_jump_if(c, s->while_.test, orelse, false));
    TRY(label_place(c, body));
    TRY(compile_body(c, s->while_.body));
    TRY(label_place(c, again));
    AT(s);
    if (c->unit->depth >= 0)
        TRY(compile_jump_if(c, s->while_.test, body, true));
    block_pop(c);
    TRY(label_place(c, orelse));
    TRY(compile_body(c, s->while_.orelse));
    return label_place(c, end);
}

static int compile_for(Compiler *c, Stmt *s)
{
    int start = label_new(c), orelse = label_new(c), end = label_new(c);
    TRY(start);
    TRY(orelse);
    TRY(end);
    TRY(compile_expr(c, s->for_.iter));
    AT(s);
    TRY(emit(c, OP_GET_ITER, 0));
    TRY(block_push(c, (Block){.kind = BLOCK_FOR,
                              .continue_label = start,
                              .break_label = end,
                              .outer_handler = c->unit->handler}));
    TRY(label_place(c, start));
    TRY(emit_jump(c, OP_FOR_ITER, orelse));
    TRY(compile_store(c, s->for_.target));
    TRY(compile_body(c, s->for_.body));
    AT(s);
    TRY(emit_jump(c, OP_JUMP, start));
    block_pop(c);
    TRY(label_place(c, orelse));
    TRY(compile_body(c, s->for_.orelse));
    return label_place(c, end);
}

static int require_async(Compiler *c, Stmt *s, const char *text)
{
    return c->unit->flags & (CODE_COROUTINE | CODE_ASYNC_GENERATOR)
               ? 0
               : compile_error(c, s->pos, text);
}

static int compile_async_for(Compiler *c, Stmt *s)
{
    int start = label_new(c), orelse = label_new(c), end = label_new(c);
    TRY(start);
    TRY(orelse);
    TRY(end);
    TRY(require_async(c, s, "'async for' outside async function"));
    TRY(compile_expr(c, s->for_.iter));
    TRY(emit(c, OP_GET_AITER, 0));
    TRY(block_push(c, (Block){.kind = BLOCK_ASYNC_FOR,
                              .continue_label = start,
                              .break_label = end,
                              .outer_handler = c->unit->handler}));
    TRY(label_place(c, start));
    int base = c->unit->depth;
    TRY(protect_begin(c, orelse, base, false));
    TRY(emit(c, OP_GET_ANEXT, 0));
    TRY(emit_none(c));
    TRY(compile_yield_from(c));
    protect_end(c);
    TRY(compile_store(c, s->for_.target));
    TRY(compile_body(c, s->for_.body));
    TRY(emit_jump(c, OP_JUMP, start));
    block_pop(c);
    TRY(handler_place(c, orelse, base, false));
    TRY(emit(c, OP_END_ASYNC_FOR, 0));
    TRY(compile_body(c, s->for_.orelse));
    return label_place(c, end);
}

int innermost_loop(Compiler *c)
{
    for (int i = c->unit->block_count - 1; i >= 0; i--) {
        enum BlockKind kind = c->unit->blocks[i].kind;
        if (kind == BLOCK_WHILE || kind == BLOCK_FOR || kind == BLOCK_ASYNC_FOR)
            return i;
    }
    return -1;
}

static int compile_break(Compiler *c, Stmt *s)
{
    int loop = innermost_loop(c);
    if (loop < 0)
        return compile_error(c, s->pos, "'break' outside loop");
    int saved = c->unit->handler, target = c->unit->blocks[loop].break_label;
    TRY(unwind_blocks(c, loop + 1, false));
    c->unit->handler = c->unit->blocks[loop].outer_handler;
    if (c->unit->blocks[loop].kind != BLOCK_WHILE)
        TRY(emit(c, OP_POP_TOP, 0));
    TRY(emit_jump(c, OP_JUMP, target));
    c->unit->handler = saved;
    return 0;
}

static int compile_continue(Compiler *c, Stmt *s)
{
    int loop = innermost_loop(c);
    if (loop < 0)
        return compile_error(c, s->pos, "'continue' not properly in loop");
    int saved = c->unit->handler;
    TRY(unwind_blocks(c, loop + 1, false));
    TRY(emit_jump(c, OP_JUMP, c->unit->blocks[loop].continue_label));
    c->unit->handler = saved;
    return 0;
}

static int compile_return(Compiler *c, Stmt *s)
{
    Expr *value = s->return_.value;
    if (c->unit->scope->kind != SCOPE_FUNCTION)
        return compile_error(c, s->pos, "'return' outside function");
    if (value && (c->unit->flags & CODE_ASYNC_GENERATOR))
        return compile_error(c, s->pos, "'return' with value in async generator");
    bool constant = !value || value->kind == EXPR_CONSTANT;
    if (!constant)
        TRY(compile_expr(c, value));
    int saved = c->unit->handler;
    AT(s);
    TRY(unwind_blocks(c, 0, !constant));
    if (constant)
        TRY(value ? emit_const(c, value->constant.value) : emit_none(c));
    TRY(emit(c, OP_RETURN_VALUE, 0));
    c->unit->handler = saved;
    return 0;
}

/* ---- imports ---- */

/* import a.b as c binds the last part. */
static int import_as(Compiler *c, Alias *alias)
{
    size_t length = str_length(alias->name), start = 0;
    bool first = true;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && str_at(alias->name, i) != '.')
            continue;
        if (!first) {
            Object *part = str_substring(alias->name, (ssize_t)start, (ssize_t)i);
            part = part ? str_intern_take(part) : NULL;
            int status = part ? emit_name_op(c, OP_IMPORT_FROM, part) : -1;
            release_maybe(part);
            TRY(status);
            TRY(emit(c, OP_SWAP, 2));
            TRY(emit(c, OP_POP_TOP, 0));
        }
        first = false;
        start = i + 1;
    }
    return emit_variable(c, alias->asname, USE_STORE);
}

static int import_first_part(Compiler *c, Alias *alias)
{
    size_t length = str_length(alias->name), dot = 0;
    while (dot < length && str_at(alias->name, dot) != '.')
        dot++;
    Object *first = str_substring(alias->name, 0, (ssize_t)dot);
    first = first ? str_intern_take(first) : NULL;
    int status = first && arena_own(c->arena, first) ? emit_variable(c, first, USE_STORE) : -1;
    return status;
}

static int compile_import(Compiler *c, Stmt *s)
{
    for (int i = 0; i < seq_len(s->import.names); i++) {
        Alias *alias = s->import.names->items[i];
        TRY(emit_int(c, 0));
        TRY(emit_none(c));
        TRY(emit_name_op(c, OP_IMPORT_NAME, alias->name));
        TRY(alias->asname ? import_as(c, alias) : import_first_part(c, alias));
    }
    return 0;
}

static Object *from_names(AliasSeq *names)
{
    Object *list = list_new(0);
    for (int i = 0; list && i < seq_len(names); i++)
        if (list_append(list, names->items[i]->name) < 0)
            CLEAR(list);
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

/* Those at the top of the module were found by compile.c. */
static int check_future(Compiler *c, Stmt *s)
{
    if (s->import_from.level || !s->import_from.module
        || !str_equal_ascii(s->import_from.module, "__future__"))
        return 0;
    if (c->last_future && s->pos.line <= c->last_future->pos.line && !c->unit->parent)
        return 0;
    return compile_error(c, s->pos,
                         "from __future__ imports must occur at the beginning of the file");
}

static int compile_import_from(Compiler *c, Stmt *s)
{
    AliasSeq *names = s->import_from.names;
    TRY(check_future(c, s));
    TRY(emit_int(c, s->import_from.level));
    Object *tuple = from_names(names);
    int status = tuple ? emit_const(c, tuple) : -1;
    release_maybe(tuple);
    TRY(status);
    TRY(emit_name_op(c, OP_IMPORT_NAME,
                     s->import_from.module ? s->import_from.module : (Object *)str_empty));
    if (str_equal_ascii(names->items[0]->name, "*"))
        return emit(c, OP_IMPORT_STAR, 0);
    for (int i = 0; i < seq_len(names); i++) {
        Alias *alias = names->items[i];
        TRY(emit_name_op(c, OP_IMPORT_FROM, alias->name));
        TRY(emit_variable(c, alias->asname ? alias->asname : alias->name, USE_STORE));
    }
    return emit(c, OP_POP_TOP, 0);
}

/* ---- the rest ---- */

static int compile_assert(Compiler *c, Stmt *s)
{
    Expr *test = s->assert_.test;
    if (test->kind == EXPR_TUPLE && seq_len(test->tuple.elts))
        compile_warning(c, s->pos, "assertion is always true, perhaps remove parentheses?");
    if (test->kind == EXPR_CONSTANT && is_exact(test->constant.value, &tuple_type)
        && tuple_size(test->constant.value))
        compile_warning(c, s->pos, "assertion is always true, perhaps remove parentheses?");
    if (compile_optimize > 0)
        return 0;
    int end = label_new(c);
    TRY(end);
    TRY(compile_jump_if(c, test, end, true));
    TRY(emit(c, OP_LOAD_ASSERTION_ERROR, 0));
    if (s->assert_.msg) {
        TRY(compile_expr(c, s->assert_.msg));
        TRY(emit(c, OP_CALL, 1));
    }
    TRY(emit(c, OP_RAISE, 1));
    return label_place(c, end);
}

static int compile_raise(Compiler *c, Stmt *s)
{
    uint32_t n = 0;
    if (s->raise.exc) {
        TRY(compile_expr(c, s->raise.exc));
        n++;
        if (s->raise.cause) {
            TRY(compile_expr(c, s->raise.cause));
            n++;
        }
    }
    AT(s);
    return emit(c, OP_RAISE, n);
}

static int compile_expr_stmt(Compiler *c, Stmt *s)
{
    Expr *value = s->expr.value;
    if (c->unit->interactive && c->unit->block_count == 0 && !c->unit->parent) {
        TRY(compile_expr(c, value));
        return emit(c, OP_PRINT_EXPR, 0);
    }
    if (value->kind == EXPR_CONSTANT)
        return 0;
    TRY(compile_expr(c, value));
    return emit(c, OP_POP_TOP, 0);
}

static int compile_stmt_inner(Compiler *c, Stmt *s)
{
    switch ((enum StmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: return compile_function_def(c, s);
    case STMT_CLASS_DEF: return compile_class_def(c, s);
    case STMT_RETURN: return compile_return(c, s);
    case STMT_DELETE: return compile_delete(c, s);
    case STMT_ASSIGN: return compile_assign(c, s);
    case STMT_AUG_ASSIGN: return compile_aug_assign(c, s);
    case STMT_ANN_ASSIGN: return compile_ann_assign(c, s);
    case STMT_FOR: return compile_for(c, s);
    case STMT_ASYNC_FOR: return compile_async_for(c, s);
    case STMT_WHILE: return compile_while(c, s);
    case STMT_IF: return compile_if(c, s);
    case STMT_WITH: return compile_with(c, s, 0);
    case STMT_ASYNC_WITH:
        TRY(require_async(c, s, "'async with' outside async function"));
        return compile_with(c, s, 0);
    case STMT_MATCH: return compile_match(c, s);
    case STMT_RAISE: return compile_raise(c, s);
    case STMT_TRY: return compile_try(c, s);
    case STMT_TRY_STAR: return compile_try_star(c, s);
    case STMT_ASSERT: return compile_assert(c, s);
    case STMT_IMPORT: return compile_import(c, s);
    case STMT_IMPORT_FROM: return compile_import_from(c, s);
    case STMT_EXPR: return compile_expr_stmt(c, s);
    case STMT_GLOBAL: case STMT_NONLOCAL: return 0;
    case STMT_PASS: return emit(c, OP_NOP, 0);
    case STMT_BREAK: return compile_break(c, s);
    case STMT_CONTINUE: return compile_continue(c, s);
    }
    return 0;
}

int compile_stmt(Compiler *c, Stmt *s)
{
    if (recursion_enter(" during compilation") < 0)
        return -1;
    AT(s);
    int status = compile_stmt_inner(c, s);
    recursion_leave();
    return status;
}

static bool has_annotation(StmtSeq *body);

static bool stmt_has_annotation(Stmt *s)
{
    switch ((enum StmtKind)s->kind) {
    case STMT_ANN_ASSIGN: return true;
    case STMT_FOR:
    case STMT_ASYNC_FOR: return has_annotation(s->for_.body) || has_annotation(s->for_.orelse);
    case STMT_WHILE: return has_annotation(s->while_.body) || has_annotation(s->while_.orelse);
    case STMT_IF: return has_annotation(s->if_.body) || has_annotation(s->if_.orelse);
    case STMT_WITH: case STMT_ASYNC_WITH: return has_annotation(s->with.body);
    case STMT_MATCH:
        for (int i = 0; i < seq_len(s->match.cases); i++)
            if (has_annotation(s->match.cases->items[i]->body))
                return true;
        return false;
    case STMT_TRY: case STMT_TRY_STAR:
        for (int i = 0; i < seq_len(s->try_.handlers); i++)
            if (has_annotation(s->try_.handlers->items[i]->body))
                return true;
        return has_annotation(s->try_.body) || has_annotation(s->try_.orelse)
               || has_annotation(s->try_.finalbody);
    default: return false;
    }
}

static bool has_annotation(StmtSeq *body)
{
    for (int i = 0; i < seq_len(body); i++)
        if (stmt_has_annotation(body->items[i]))
            return true;
    return false;
}

Object *docstring_of(StmtSeq *body)
{
    if (!seq_len(body) || body->items[0]->kind != STMT_EXPR
        || body->items[0]->expr.value->kind != EXPR_CONSTANT)
        return NULL;
    Object *value = body->items[0]->expr.value->constant.value;
    return str_is_exact(value) ? value : NULL;
}

/* The body of a module or class at its top: docstring and annotations come first. Nested bodies
 * take the plain way. */
static int compile_top(Compiler *c, StmtSeq *body)
{
    Object *doc = docstring_of(body);
    if (has_annotation(body))
        TRY(emit(c, OP_SETUP_ANNOTATIONS, 0));
    if (doc && compile_optimize < 2) {
        AT(body->items[0]);
        TRY(emit_const(c, doc));
        TRY(emit_name_op(c, OP_STORE_NAME, NAME(__doc__)));
    }
    for (int i = doc ? 1 : 0; i < seq_len(body); i++)
        TRY(compile_stmt(c, body->items[i]));
    return 0;
}

int compile_body(Compiler *c, StmtSeq *body)
{
    Unit *u = c->unit;
    if (u->scope->kind != SCOPE_FUNCTION && u->block_count == 0 && !u->started && !u->interactive) {
        u->started = true;
        return compile_top(c, body);
    }
    u->started = true;
    if (u->interactive && !u->parent && u->block_count == 0 && has_annotation(body))
        TRY(emit(c, OP_SETUP_ANNOTATIONS, 0));
    for (int i = 0; i < seq_len(body); i++)
        TRY(compile_stmt(c, body->items[i]));
    return 0;
}
