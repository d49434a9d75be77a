/* compiler/compile_try.c -- code for try, with, and for leaving blocks early.
 * SPDX-License-Identifier: MIT
 *
 * try costs nothing until something is raised: handlers are entries of the exception table. A
 * handler finds on the stack the exception (and, where a clean-up must raise it again from where it
 * came, the raising pc under it). While it runs, the exception handled before lies below: old
 * exc. */
#include "compiler/unit.h"

#include "objects/list.h"
#include "objects/names.h"

#define AT(node) (c->unit->pos = (node)->pos)

/* ---- leaving blocks ---- */

static int call_exit_with_none(Compiler *c)
{
    TRY(emit_none(c));
    TRY(emit_none(c));
    TRY(emit_none(c));
    return emit(c, OP_CALL, 3);
}

static int await_top(Compiler *c, enum AwaitOrigin origin)
{
    TRY(emit(c, OP_GET_AWAITABLE, origin));
    TRY(emit_none(c));
    return compile_yield_from(c);
}

static int forget_name(Compiler *c, Object *name)
{
    TRY(emit_none(c));
    TRY(emit_variable(c, name, USE_STORE));
    return emit_variable(c, name, USE_DELETE);
}

static int keep(Compiler *c, bool keep_top) { return keep_top ? emit(c, OP_SWAP, 2) : 0; }

static int unwind_finally(Compiler *c, const Block *block, int index, bool keep_top)
{
    Unit *u = c->unit;
    int count = u->block_count;
    Pos saved = u->pos;
    Block value = {.kind = BLOCK_VALUE, .outer_handler = u->handler};
    Block hidden[64];
    int hide = count - index;
    if (hide > 64)
        return compile_error(c, u->pos, "too many statically nested blocks");
    StmtSeq *body = block->final_body;
    for (int i = 0; i < hide; i++)
        hidden[i] = u->blocks[index + i];
    u->block_count = index;
    if (keep_top)
        TRY(block_push(c, value));
    TRY(compile_body(c, body));
    u->block_count = index;
    for (int i = 0; i < hide; i++)
        u->blocks[index + i] = hidden[i];
    u->block_count = count;
    u->pos = saved;
    return 0;
}

static int unwind_with(Compiler *c, const Block *block, bool keep_top)
{
    Pos saved = c->unit->pos;
    TRY(keep(c, keep_top));
    c->unit->pos = block->pos;
    TRY(call_exit_with_none(c));
    if (block->kind == BLOCK_ASYNC_WITH)
        TRY(await_top(c, AWAIT_EXIT));
    TRY(emit(c, OP_POP_TOP, 0));
    c->unit->pos = saved;
    return 0;
}

static int unwind_block(Compiler *c, int index, bool keep_top)
{
    Block block = c->unit->blocks[index];
    c->unit->handler = block.outer_handler;
    switch (block.kind) {
    case BLOCK_WHILE: case BLOCK_TRY: case BLOCK_EXCEPTION: return 0;
    case BLOCK_FOR: case BLOCK_ASYNC_FOR: case BLOCK_VALUE:
        TRY(keep(c, keep_top));
        return emit(c, OP_POP_TOP, 0);
    case BLOCK_FINALLY_TRY: return unwind_finally(c, &block, index, keep_top);
    case BLOCK_FINALLY_END:
        TRY(keep(c, keep_top));
        TRY(emit(c, OP_POP_TOP, 0));
        TRY(keep(c, keep_top));
        return emit(c, OP_POP_EXCEPT, 0);
    case BLOCK_STAR_HANDLER:
        return compile_error(c, c->unit->pos,
                             "'break', 'continue' and 'return' cannot appear in an except* block");
    case BLOCK_WITH: case BLOCK_ASYNC_WITH: return unwind_with(c, &block, keep_top);
    case BLOCK_HANDLER:
        TRY(keep(c, keep_top));
        TRY(emit(c, OP_POP_EXCEPT, 0));
        return block.name ? forget_name(c, block.name) : 0;
    }
    return 0;
}

int unwind_blocks(Compiler *c, int down_to, bool keep_top)
{
    for (int i = c->unit->block_count - 1; i >= down_to; i--)
        TRY(unwind_block(c, i, keep_top));
    return 0;
}

/* ---- try ---- */

/* Every handler ends with this: whatever is raised in it goes on outwards, with the old exception
 * handled again. */
static int emit_cleanup(Compiler *c, int label, int depth)
{
    TRY(handler_place(c, label, depth, true));
    TRY(emit(c, OP_COPY, 3));
    TRY(emit(c, OP_POP_EXCEPT, 0));
    return emit(c, OP_RERAISE, 1);
}

static int compile_handler_body(Compiler *c, ExceptHandler *h, int end)
{
    int cleanup = -1, outer = c->unit->handler;
    if (h->name) {
        TRY(cleanup = label_new(c));
        TRY(emit_variable(c, h->name, USE_STORE));
    } else {
        TRY(emit(c, OP_POP_TOP, 0));
    }
    int depth = c->unit->depth;
    TRY(block_push(c, (Block){.kind = BLOCK_HANDLER,
                              .name = h->name,
                              .outer_handler = c->unit->handlers[outer].outer}));
    if (h->name)
        TRY(protect_begin(c, cleanup, depth, true));
    TRY(compile_body(c, h->body));
    if (h->name)
        protect_end(c);
    block_pop(c);
    c->unit->handler = c->unit->handlers[outer].outer;
    TRY(emit(c, OP_POP_EXCEPT, 0));
    if (h->name)
        TRY(forget_name(c, h->name));
    TRY(emit_jump(c, OP_JUMP, end));
    c->unit->handler = outer;
    if (!h->name)
        return 0;
    TRY(handler_place(c, cleanup, depth, true));
    TRY(forget_name(c, h->name));
    return emit(c, OP_RERAISE, 1);
}

static int compile_handlers(Compiler *c, Stmt *s, int end)
{
    int n = seq_len(s->try_.handlers);
    for (int i = 0; i < n; i++) {
        ExceptHandler *h = s->try_.handlers->items[i];
        int next = label_new(c);
        TRY(next);
        if (!h->type && i < n - 1)
            return compile_error(c, h->pos, "default 'except:' must be last");
        AT(h);
        if (h->type) {
            TRY(compile_expr(c, h->type));
            TRY(emit(c, OP_CHECK_EXC_MATCH, 0));
            TRY(emit_jump(c, OP_POP_JUMP_IF_FALSE, next));
        }
        TRY(compile_handler_body(c, h, end));
        TRY(label_place(c, next));
    }
    return 0;
}

static int compile_try_except(Compiler *c, Stmt *s)
{
    int except = label_new(c), cleanup = label_new(c), end = label_new(c), base = c->unit->depth;
    TRY(except);
    TRY(cleanup);
    TRY(end);
    TRY(protect_begin(c, except, base, false));
    TRY(block_push(
        c, (Block){.kind = BLOCK_TRY, .outer_handler = c->unit->handlers[c->unit->handler].outer}));
    TRY(compile_body(c, s->try_.body));
    block_pop(c);
    protect_end(c);
    TRY(compile_body(c, s->try_.orelse));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(handler_place(c, except, base, false));
    TRY(protect_begin(c, cleanup, base + 1, true));
    TRY(emit(c, OP_PUSH_EXC_INFO, 0));
    TRY(block_push(c, (Block){.kind = BLOCK_EXCEPTION,
                              .outer_handler = c->unit->handlers[c->unit->handler].outer}));
    TRY(compile_handlers(c, s, end));
    if (c->unit->depth >= 0)
        TRY(emit(c, OP_RERAISE, 0));
    block_pop(c);
    protect_end(c);
    TRY(emit_cleanup(c, cleanup, base + 1));
    return label_place(c, end);
}

static int compile_try_finally(Compiler *c, Stmt *s)
{
    int handler = label_new(c), cleanup = label_new(c), end = label_new(c), base = c->unit->depth;
    TRY(handler);
    TRY(cleanup);
    TRY(end);
    TRY(protect_begin(c, handler, base, false));
    TRY(block_push(c, (Block){.kind = BLOCK_FINALLY_TRY, .final_body = s->try_.finalbody,
                              .outer_handler = c->unit->handlers[c->unit->handler].outer}));
    bool inner = seq_len(s->try_.handlers) > 0;
    TRY(!inner                     ? compile_body(c, s->try_.body)
        : s->kind == STMT_TRY_STAR ? compile_star_handlers(c, s)
                                   : compile_try_except(c, s));
    block_pop(c);
    protect_end(c);
    if (c->unit->depth >= 0) {
        TRY(compile_body(c, s->try_.finalbody));
        TRY(emit_jump(c, OP_JUMP, end));
    }
    TRY(handler_place(c, handler, base, false));
    TRY(protect_begin(c, cleanup, base + 1, true));
    TRY(emit(c, OP_PUSH_EXC_INFO, 0));
    TRY(block_push(c, (Block){.kind = BLOCK_FINALLY_END,
                              .outer_handler = c->unit->handlers[c->unit->handler].outer}));
    TRY(compile_body(c, s->try_.finalbody));
    block_pop(c);
    if (c->unit->depth >= 0)
        TRY(emit(c, OP_RERAISE, 0));
    protect_end(c);
    TRY(emit_cleanup(c, cleanup, base + 1));
    return label_place(c, end);
}

int compile_try(Compiler *c, Stmt *s)
{
    return seq_len(s->try_.finalbody) ? compile_try_finally(c, s) : compile_try_except(c, s);
}

/* ---- try with except* (PEP 654) ---- */

/* On the stack while handlers run: old orig results rest. */
static int compile_star_handler(Compiler *c, ExceptHandler *h, int depth)
{
    int next = label_new(c), cleanup = label_new(c), no_match = label_new(c),
        outer = c->unit->handler;
    TRY(next);
    TRY(cleanup);
    TRY(no_match);
    AT(h);
    TRY(compile_expr(c, h->type));
    TRY(emit(c, OP_CHECK_EG_MATCH, 0));                 /* rest match */
    TRY(emit(c, OP_COPY, 1));
    TRY(emit_jump(c, OP_POP_JUMP_IF_NONE, no_match));
    TRY(h->name ? emit_variable(c, h->name, USE_STORE) : emit(c, OP_POP_TOP, 0));
    TRY(protect_begin(c, cleanup, depth, true));
    TRY(block_push(
        c, (Block){.kind = BLOCK_STAR_HANDLER, .outer_handler = c->unit->handlers[outer].outer}));
    TRY(compile_body(c, h->body));
    block_pop(c);
    protect_end(c);
    if (h->name && c->unit->depth >= 0)
        TRY(forget_name(c, h->name));
    TRY(emit_jump(c, OP_JUMP, next));
    TRY(handler_place(c, cleanup, depth, true));        /* old orig results rest pc exc */
    if (h->name)
        TRY(forget_name(c, h->name));
    TRY(emit(c, OP_LIST_APPEND, 3));                    /* into results */
    TRY(emit(c, OP_POP_TOP, 0));
    TRY(emit_jump(c, OP_JUMP, next));
    TRY(label_place(c, no_match));
    TRY(emit(c, OP_POP_TOP, 0));
    return label_place(c, next);
}

static int emit_star_end(Compiler *c, int end, int after_handler)
{
    int reraise = label_new(c), inside = c->unit->handler;
    TRY(reraise);
    /* rest joins the results: old orig results */
    TRY(emit(c, OP_LIST_APPEND, 1));
    TRY(emit(c, OP_PREP_RERAISE_STAR, 0));              /* old exc-or-None */
    TRY(emit(c, OP_COPY, 1));
    TRY(emit_jump(c, OP_POP_JUMP_IF_NOT_NONE, reraise));
    TRY(emit(c, OP_POP_TOP, 0));
    c->unit->handler = after_handler;
    TRY(emit(c, OP_POP_EXCEPT, 0));
    TRY(emit_jump(c, OP_JUMP, end));
    c->unit->handler = inside;
    TRY(label_place(c, reraise));
    c->unit->handler = after_handler;
    TRY(emit(c, OP_SWAP, 2));
    TRY(emit(c, OP_POP_EXCEPT, 0));
    TRY(emit(c, OP_RERAISE, 0));
    c->unit->handler = inside;
    return 0;
}

int compile_star_handlers(Compiler *c, Stmt *s)
{
    int except = label_new(c), cleanup = label_new(c), end = label_new(c), base = c->unit->depth;
    TRY(except);
    TRY(cleanup);
    TRY(end);
    TRY(protect_begin(c, except, base, false));
    TRY(block_push(
        c, (Block){.kind = BLOCK_TRY, .outer_handler = c->unit->handlers[c->unit->handler].outer}));
    TRY(compile_body(c, s->try_.body));
    block_pop(c);
    protect_end(c);
    int after = c->unit->handler;
    TRY(compile_body(c, s->try_.orelse));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(handler_place(c, except, base, false));
    TRY(protect_begin(c, cleanup, base + 1, true));
    TRY(emit(c, OP_PUSH_EXC_INFO, 0));                  /* old exc */
    TRY(block_push(c, (Block){.kind = BLOCK_EXCEPTION, .outer_handler = after}));
    TRY(emit(c, OP_COPY, 1));
    TRY(emit(c, OP_BUILD_LIST, 0));
    TRY(emit(c, OP_SWAP, 2));                           /* old orig results rest */
    for (int i = 0; i < seq_len(s->try_.handlers); i++)
        TRY(compile_star_handler(c, s->try_.handlers->items[i], base + 4));
    block_pop(c);
    TRY(emit_star_end(c, end, after));
    protect_end(c);
    TRY(emit_cleanup(c, cleanup, base + 1));
    return label_place(c, end);
}

int compile_try_star(Compiler *c, Stmt *s)
{
    return seq_len(s->try_.finalbody) ? compile_try_finally(c, s) : compile_star_handlers(c, s);
}

/* ---- with ---- */

static int compile_with_body(Compiler *c, Stmt *s, int item)
{
    WithItem *w = s->with.items->items[item];
    TRY(w->optional_vars ? compile_store(c, w->optional_vars) : emit(c, OP_POP_TOP, 0));
    if (item + 1 < seq_len(s->with.items))
        return compile_with(c, s, item + 1);
    return compile_body(c, s->with.body);
}

static int emit_with_handler(Compiler *c, int final, int base, bool is_async, int end)
{
    int cleanup = label_new(c), suppress = label_new(c), outer = c->unit->handler;
    TRY(cleanup);
    TRY(suppress);
    TRY(handler_place(c, final, base + 1, true));       /* exit pc exc */
    TRY(protect_begin(c, cleanup, base + 3, true));
    TRY(emit(c, OP_PUSH_EXC_INFO, 0));                  /* exit pc old exc */
    TRY(emit(c, OP_WITH_EXCEPT_START, 0));
    if (is_async)
        TRY(await_top(c, AWAIT_EXIT));
    TRY(emit_jump(c, OP_POP_JUMP_IF_TRUE, suppress));
    TRY(emit(c, OP_RERAISE, 2));
    TRY(label_place(c, suppress));
    TRY(emit(c, OP_POP_TOP, 0));
    c->unit->handler = outer;
    TRY(emit(c, OP_POP_EXCEPT, 0));
    TRY(emit(c, OP_POP_TOP, 0));
    TRY(emit(c, OP_POP_TOP, 0));
    TRY(emit_jump(c, OP_JUMP, end));
    return emit_cleanup(c, cleanup, base + 3);
}

int compile_with(Compiler *c, Stmt *s, int item)
{
    bool is_async = s->kind == STMT_ASYNC_WITH;
    WithItem *w = s->with.items->items[item];
    int final = label_new(c), end = label_new(c), base = c->unit->depth, outer = c->unit->handler;
    TRY(final);
    TRY(end);
    TRY(compile_expr(c, w->context_expr));
    AT(w->context_expr);
    TRY(emit(c, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0));
    if (is_async)
        TRY(await_top(c, AWAIT_ENTER));
    TRY(protect_begin(c, final, base + 1, true));
    TRY(block_push(
        c, (Block){.kind = is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH, .outer_handler = outer}));
    TRY(compile_with_body(c, s, item));
    block_pop(c);
    protect_end(c);
    AT(w->context_expr);
    if (c->unit->depth >= 0) {
        TRY(call_exit_with_none(c));
        if (is_async)
            TRY(await_top(c, AWAIT_EXIT));
        TRY(emit(c, OP_POP_TOP, 0));
        TRY(emit_jump(c, OP_JUMP, end));
    }
    TRY(emit_with_handler(c, final, base, is_async, end));
    return label_place(c, end);
}
