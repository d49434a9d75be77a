/* compiler/compile_function.c -- code for what opens a scope: functions, lambdas, classes,
 * comprehensions.
 * SPDX-License-Identifier: MIT */
#include "compiler/unit.h"

#include "objects/roots.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"

/* ---- making a function object from a code object ---- */

static int load_cell(Compiler *c, Object *name)
{
    Unit *u = c->unit;
    for (size_t i = 0; i < list_size(u->cells); i++)
        if (list_at(u->cells, i) == name)
            return emit(c, OP_LOAD_CLOSURE, (uint32_t)i);
    for (size_t i = 0; i < list_size(u->frees); i++)
        if (list_at(u->frees, i) == name)
            return emit(c, OP_LOAD_FREE_CELL, (uint32_t)i);
    raise_system_error("compiler: no cell for %R", name);
    return -1;
}

/* flags: what has been pushed already. Consumes code. */
static int make_function(Compiler *c, Code *code, uint32_t flags)
{
    if (!code)
        return -1;
    int status = 0;
    size_t n = code->free_count;
    for (size_t i = 0; status == 0 && i < n; i++)
        status = load_cell(c, code->free_names->items[i]);
    if (status == 0 && n > 0) {
        status = emit(c, OP_BUILD_TUPLE, (uint32_t)n);
        flags |= FUNCTION_CLOSURE;
    }
    int index = status == 0 ? const_add_fresh(c, (Object *)code) : -1;
    release((Object *)code);
    if (index < 0 || emit(c, OP_LOAD_CONST, (uint32_t)index) < 0)
        return -1;
    return emit(c, OP_MAKE_FUNCTION, flags);
}

static uint32_t function_flags(const Scope *scope)
{
    uint32_t flags = CODE_OPTIMIZED | CODE_NEWLOCALS;
    flags |= scope->nested ? CODE_NESTED : 0;
    flags |= scope->has_varargs ? CODE_VARARGS : 0;
    flags |= scope->has_varkeywords ? CODE_VARKEYWORDS : 0;
    if (scope->is_generator)
        flags |= scope->is_coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    else if (scope->is_coroutine)
        flags |= CODE_COROUTINE;
    return flags;
}

/* Enters the scope that node opens; a generator begins by turning its frame into one. */
static int enter_function(Compiler *c, const void *node, Pos pos)
{
    Scope *scope = scope_child(c->unit->scope, node);
    if (!scope) {
        raise_system_error("compiler: unknown scope");
        return -1;
    }
    uint32_t inherited = c->unit->flags & CODE_FUTURE_ANNOTATIONS;
    TRY(unit_enter(c, scope));
    Unit *u = c->unit;
    u->pos = pos;
    u->flags = function_flags(scope) | inherited;
    if (u->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        if (emit(c, OP_RETURN_GENERATOR, 0) < 0) {
            unit_leave(c);
            return -1;
        }
    return 0;
}

static Code *leave_function(Compiler *c, int status, Object *name, int first_line)
{
    Code *code = status < 0 ? NULL : assemble(c, name, first_line);
    unit_leave(c);
    return code;
}

static void set_argument_counts(Unit *u, Arguments *args)
{
    u->posonly_count = seq_len(args->posonlyargs);
    u->argument_count = u->posonly_count + seq_len(args->args);
    u->kwonly_count = seq_len(args->kwonlyargs);
}

/* ---- defaults and annotations ---- */

static int compile_positional_defaults(Compiler *c, ExprSeq *defaults)
{
    Expr tuple = {.kind = EXPR_TUPLE, .pos = c->unit->pos};
    tuple.tuple.elts = defaults;
    for (int i = 0; i < seq_len(defaults); i++)
        if (defaults->items[i]->kind != EXPR_CONSTANT)
            return compile_expr(c, &tuple);
    Object *list = list_new(0);
    for (int i = 0; list && i < defaults->size; i++)
        if (list_append(list, defaults->items[i]->constant.value) < 0)
            CLEAR(list);
    Object *value = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    int status = value ? emit_const(c, value) : -1;
    release_maybe(value);
    return status;
}

static int compile_keyword_defaults(Compiler *c, Arguments *args, uint32_t *flags)
{
    uint32_t count = 0;
    for (int i = 0; i < seq_len(args->kwonlyargs); i++) {
        Expr *value = args->kw_defaults->items[i];
        if (!value)
            continue;
        Object *name = mangle(c, args->kwonlyargs->items[i]->arg);
        TRY(name ? emit_const(c, name) : -1);
        TRY(compile_expr(c, value));
        count++;
    }
    if (!count)
        return 0;
    *flags |= FUNCTION_KWDEFAULTS;
    return emit(c, OP_BUILD_MAP, count);
}

static int compile_defaults(Compiler *c, Arguments *args, uint32_t *flags)
{
    if (seq_len(args->defaults)) {
        TRY(compile_positional_defaults(c, args->defaults));
        *flags |= FUNCTION_DEFAULTS;
    }
    return compile_keyword_defaults(c, args, flags);
}

int compile_annotation(Compiler *c, Expr *annotation)
{
    if (c->unit->flags & CODE_FUTURE_ANNOTATIONS) {
        Object *text = expression_unparse(annotation);
        int status = text ? emit_const(c, text) : -1;
        release_maybe(text);
        return status;
    }
    if (annotation->kind == EXPR_STARRED) {
        TRY(compile_expr(c, annotation->starred.value));
        return emit(c, OP_UNPACK_SEQUENCE, 1);
    }
    return compile_expr(c, annotation);
}

static int annotate(Compiler *c, Object *plain, Expr *annotation, uint32_t *count)
{
    if (!annotation)
        return 0;
    Object *name = mangle(c, plain);
    TRY(name ? emit_const(c, name) : -1);
    TRY(compile_annotation(c, annotation));
    *count += 2;
    return 0;
}

static int annotate_args(Compiler *c, ArgSeq *args, uint32_t *count)
{
    for (int i = 0; i < seq_len(args); i++)
        TRY(annotate(c, args->items[i]->arg, args->items[i]->annotation, count));
    return 0;
}

static int compile_annotations(Compiler *c, Arguments *args, Expr *returns, uint32_t *flags)
{
    uint32_t count = 0;
    TRY(annotate_args(c, args->args, &count));
    TRY(annotate_args(c, args->posonlyargs, &count));
    if (args->vararg)
        TRY(annotate(c, args->vararg->arg, args->vararg->annotation, &count));
    TRY(annotate_args(c, args->kwonlyargs, &count));
    if (args->kwarg)
        TRY(annotate(c, args->kwarg->arg, args->kwarg->annotation, &count));
    static Object *return_name;
    if (returns && !return_name && !(return_name = str_intern_c("return")))
        return -1;
    ROOT_REGISTER("name table", return_name);
    TRY(annotate(c, return_name, returns, &count));
    if (count) {
        TRY(emit(c, OP_BUILD_TUPLE, count));
        *flags |= FUNCTION_ANNOTATIONS;
    }
    return 0;
}

/* ---- def, lambda ---- */

static int apply_decorators(Compiler *c, ExprSeq *decorators)
{
    Pos saved = c->unit->pos;
    for (int i = seq_len(decorators) - 1; i >= 0; i--) {
        c->unit->pos = decorators->items[i]->pos;
        TRY(emit(c, OP_CALL, 1));
    }
    c->unit->pos = saved;
    return 0;
}

static int compile_function_body(Compiler *c, StmtSeq *body)
{
    Object *doc = docstring_of(body);
    TRY(doc && compile_optimize < 2 ? const_add(c, doc) : const_add(c, NONE));
    for (int i = doc ? 1 : 0; i < seq_len(body); i++)
        TRY(compile_stmt(c, body->items[i]));
    if (seq_len(body))
        c->unit->pos = body->items[seq_len(body) - 1]->pos;
    if (c->unit->depth < 0)
        return 0;
    TRY(emit_none(c));
    return emit(c, OP_RETURN_VALUE, 0);
}

static int first_line_of(ExprSeq *decorators, Pos pos)
{
    return seq_len(decorators) ? decorators->items[0]->pos.line : pos.line;
}

int compile_function_def(Compiler *c, Stmt *s)
{
    Arguments *args = s->function_def.args;
    uint32_t flags = 0;
    TRY(compile_exprs(c, s->function_def.decorator_list));
    TRY(compile_defaults(c, args, &flags));
    TRY(compile_annotations(c, args, s->function_def.returns, &flags));
    int first_line = first_line_of(s->function_def.decorator_list, s->pos);
    TRY(enter_function(c, s, s->pos));
    set_argument_counts(c->unit, args);
    int status = compile_function_body(c, s->function_def.body);
    TRY(make_function(c, leave_function(c, status, s->function_def.name, first_line), flags));
    TRY(apply_decorators(c, s->function_def.decorator_list));
    return emit_variable(c, s->function_def.name, USE_STORE);
}

static int compile_lambda_body(Compiler *c, Expr *body)
{
    TRY(const_add(c, NONE));
    TRY(compile_expr(c, body));
    if (c->unit->scope->is_generator) {
        TRY(emit(c, OP_POP_TOP, 0));
        TRY(emit_none(c));
    }
    c->unit->pos = body->pos;
    return emit(c, OP_RETURN_VALUE, 0);
}

int compile_lambda(Compiler *c, Expr *e)
{
    uint32_t flags = 0;
    TRY(compile_defaults(c, e->lambda.args, &flags));
    TRY(enter_function(c, e, e->pos));
    set_argument_counts(c->unit, e->lambda.args);
    int status = compile_lambda_body(c, e->lambda.body);
    Object *name = c->unit->scope->name;
    return make_function(c, leave_function(c, status, name, e->pos.line), flags);
}

/* ---- class ---- */

static int class_prologue(Compiler *c)
{
    TRY(emit_name_op(c, OP_LOAD_NAME, NAME(__name__)));
    TRY(emit_name_op(c, OP_STORE_NAME, NAME(__module__)));
    TRY(emit_const(c, c->unit->qualname));
    return emit_name_op(c, OP_STORE_NAME, NAME(__qualname__));
}

static int class_epilogue(Compiler *c)
{
    if (c->unit->scope->needs_class_cell) {
        TRY(load_cell(c, NAME(__class__)));
        TRY(emit(c, OP_COPY, 1));
        TRY(emit_name_op(c, OP_STORE_NAME, NAME(__classcell__)));
    } else {
        TRY(emit_none(c));
    }
    return emit(c, OP_RETURN_VALUE, 0);
}

static int compile_class_code(Compiler *c, Stmt *s)
{
    TRY(class_prologue(c));
    TRY(compile_body(c, s->class_def.body));
    return class_epilogue(c);
}

static Code *class_code(Compiler *c, Stmt *s, int first_line)
{
    Scope *scope = scope_child(c->unit->scope, s);
    uint32_t inherited = c->unit->flags & CODE_FUTURE_ANNOTATIONS;
    if (!scope || unit_enter(c, scope) < 0)
        return NULL;
    c->unit->pos = s->pos;
    c->unit->pos.line = first_line;
    c->unit->flags = inherited | (scope->nested ? CODE_NESTED : 0);
    return leave_function(c, compile_class_code(c, s), s->class_def.name, first_line);
}

int compile_class_def(Compiler *c, Stmt *s)
{
    TRY(compile_exprs(c, s->class_def.decorator_list));
    int first_line = first_line_of(s->class_def.decorator_list, s->pos);
    TRY(emit(c, OP_LOAD_BUILD_CLASS, 0));
    TRY(make_function(c, class_code(c, s, first_line), 0));
    TRY(emit_const(c, s->class_def.name));
    TRY(compile_call_arguments(c, 2, s->class_def.bases, s->class_def.keywords));
    TRY(apply_decorators(c, s->class_def.decorator_list));
    return emit_variable(c, s->class_def.name, USE_STORE);
}

/* ---- comprehensions ---- */

typedef struct Comp { Expr *e; ComprehensionSeq *clauses; Expr *element, *value; } Comp;

static int compile_element(Compiler *c, const Comp *k, uint32_t depth)
{
    Pos saved = c->unit->pos;
    TRY(compile_expr(c, k->element));
    if (k->value)
        TRY(compile_expr(c, k->value));
    c->unit->pos = k->element->pos;
    switch ((enum ExprKind)k->e->kind) {
    case EXPR_LIST_COMP: TRY(emit(c, OP_LIST_APPEND, depth + 1)); break;
    case EXPR_SET_COMP: TRY(emit(c, OP_SET_ADD, depth + 1)); break;
    case EXPR_DICT_COMP: TRY(emit(c, OP_MAP_ADD, depth + 1)); break;
    default:
        if (c->unit->flags & CODE_ASYNC_GENERATOR)
            TRY(emit(c, OP_ASYNC_WRAP, 0));
        TRY(emit(c, OP_YIELD_VALUE, 0));
        TRY(emit(c, OP_POP_TOP, 0));
    }
    c->unit->pos = saved;
    return 0;
}

static int compile_clause(Compiler *c, const Comp *k, int at, uint32_t depth);

/* After the target is bound: filters, then the next clause or the element. */
static int compile_clause_body(Compiler *c, const Comp *k, int at, uint32_t depth, int next)
{
    Comprehension *clause = k->clauses->items[at];
    TRY(compile_store(c, clause->target));
    for (int i = 0; i < seq_len(clause->ifs); i++)
        TRY(compile_jump_if(c, clause->ifs->items[i], next, false));
    return at + 1 < seq_len(k->clauses) ? compile_clause(c, k, at + 1, depth)
                                        : compile_element(c, k, depth);
}

static int push_iterator(Compiler *c, const Comp *k, int at)
{
    Comprehension *clause = k->clauses->items[at];
    if (at == 0)
        return emit(c, OP_LOAD_FAST, 0);
    TRY(compile_expr(c, clause->iter));
    return emit(c, clause->is_async ? OP_GET_AITER : OP_GET_ITER, 0);
}

static int compile_async_clause(Compiler *c, const Comp *k, int at, uint32_t depth)
{
    int start = label_new(c), end = label_new(c);
    TRY(start);
    TRY(end);
    TRY(label_place(c, start));
    int base = c->unit->depth;
    TRY(protect_begin(c, end, base, false));
    TRY(emit(c, OP_GET_ANEXT, 0));
    TRY(emit_none(c));
    TRY(compile_yield_from(c));
    protect_end(c);
    TRY(compile_clause_body(c, k, at, depth + 1, start));
    TRY(emit_jump(c, OP_JUMP, start));
    TRY(handler_place(c, end, base, false));
    return emit(c, OP_END_ASYNC_FOR, 0);
}

static int compile_sync_clause(Compiler *c, const Comp *k, int at, uint32_t depth)
{
    int start = label_new(c), next = label_new(c), end = label_new(c);
    TRY(start);
    TRY(next);
    TRY(end);
    TRY(label_place(c, start));
    TRY(emit_jump(c, OP_FOR_ITER, end));
    TRY(compile_clause_body(c, k, at, depth + 1, next));
    TRY(label_place(c, next));
    TRY(emit_jump(c, OP_JUMP, start));
    return label_place(c, end);
}

/* depth: loops around this clause, that is iterators between the container and the top. */
static int compile_clause(Compiler *c, const Comp *k, int at, uint32_t depth)
{
    Pos saved = c->unit->pos;
    TRY(push_iterator(c, k, at));
    int status = k->clauses->items[at]->is_async ? compile_async_clause(c, k, at, depth)
                                                 : compile_sync_clause(c, k, at, depth);
    c->unit->pos = saved;
    return status;
}

static int compile_comprehension_body(Compiler *c, const Comp *k)
{
    bool generator = k->e->kind == EXPR_GENERATOR;
    if (!generator)
        TRY(emit(c,
                 k->e->kind == EXPR_LIST_COMP  ? OP_BUILD_LIST
                 : k->e->kind == EXPR_SET_COMP ? OP_BUILD_SET
                                               : OP_BUILD_MAP,
                 0));
    TRY(compile_clause(c, k, 0, 0));
    if (generator)
        TRY(emit_none(c));
    return emit(c, OP_RETURN_VALUE, 0);
}

static Comp comprehension_parts(Expr *e)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_LIST_COMP: return (Comp){e, e->list_comp.generators, e->list_comp.elt, NULL};
    case EXPR_SET_COMP: return (Comp){e, e->set_comp.generators, e->set_comp.elt, NULL};
    case EXPR_DICT_COMP:
        return (Comp){e, e->dict_comp.generators, e->dict_comp.key, e->dict_comp.value};
    default: return (Comp){e, e->generator.generators, e->generator.elt, NULL};
    }
}

int compile_comprehension(Compiler *c, Expr *e)
{
    Comp k = comprehension_parts(e);
    Comprehension *first = k.clauses->items[0];
    Scope *scope = scope_child(c->unit->scope, e);
    bool awaits = scope && scope->is_coroutine && e->kind != EXPR_GENERATOR;
    if (awaits && !(c->unit->flags & (CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        && !c->unit->scope->is_comprehension)
        return compile_error(c, e->pos,
                             "asynchronous comprehension outside of an asynchronous function");
    TRY(enter_function(c, e, e->pos));
    c->unit->argument_count = 1;
    int status = compile_comprehension_body(c, &k);
    Object *name = c->unit->scope->name;
    TRY(make_function(c, leave_function(c, status, name, e->pos.line), 0));
    TRY(compile_expr(c, first->iter));
    c->unit->pos = e->pos;
    TRY(emit(c, first->is_async ? OP_GET_AITER : OP_GET_ITER, 0));
    TRY(emit(c, OP_CALL, 1));
    if (!awaits)
        return 0;
    TRY(emit(c, OP_GET_AWAITABLE, AWAIT_EXPRESSION));
    TRY(emit_none(c));
    return compile_yield_from(c);
}
