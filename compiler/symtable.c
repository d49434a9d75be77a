/* compiler/symtable.c -- scopes: collecting names and resolving them.
 * SPDX-License-Identifier: MIT
 *
 * First pass (visit_*): a Scope for each block, each name with what is done to it. Second pass
 * (resolve_*): children after their parent, so that an enclosing function's locals are known; a
 * free name is passed down through every function in between.
 *   T1  after the build no symbol is NAME_UNRESOLVED
 *   T2  a NAME_FREE symbol is NAME_FREE or NAME_CELL (or passes_free) in the scope around it */
#include "compiler/symtable.h"

#include <string.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/names.h"
#include "objects/str.h"

typedef struct Builder {
    Arena *arena;
    Object *filename;
    Scope *scope;
    bool text_annotations;
} Builder;

static int visit_expr(Builder *b, Expr *e);
static int visit_body(Builder *b, StmtSeq *body);
static int visit_pattern(Builder *b, Pattern *p);

/* ---- scopes and symbols ---- */

static int syntax_error(Builder *b, Pos pos, const char *format, Object *name)
{
    Object *message = str_from_format(format, name);
    if (message)
        compile_error_at(b->filename, pos, message);
    release_maybe(message);
    return -1;
}

static void *grow(Arena *arena, void *items, int count, int *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    int wanted = *capacity ? *capacity * 2 : 8;
    void *bigger = arena_alloc(arena, (size_t)wanted * item_size);
    if (!bigger)
        return NULL;
    if (count)
        memcpy(bigger, items, (size_t)count * item_size);
    *capacity = wanted;
    return bigger;
}

static size_t hash_pointer(const void *p)
{
    return ((uintptr_t)p >> 4) * 0x9E3779B97F4A7C15ull >> 32;
}

Symbol *scope_find(const Scope *scope, Object *name)
{
    if (!scope->index) {
        for (int i = 0; i < scope->symbol_count; i++)
            if (scope->symbols[i].name == name)
                return &scope->symbols[i];
        return NULL;
    }
    size_t mask = (size_t)scope->index_size - 1;
    for (size_t i = hash_pointer(name) & mask; scope->index[i] >= 0; i = (i + 1) & mask)
        if (scope->symbols[scope->index[i]].name == name)
            return &scope->symbols[scope->index[i]];
    return NULL;
}

static void index_insert(Scope *scope, int symbol)
{
    size_t mask = (size_t)scope->index_size - 1;
    size_t i = hash_pointer(scope->symbols[symbol].name) & mask;
    while (scope->index[i] >= 0)
        i = (i + 1) & mask;
    scope->index[i] = symbol;
}

static int index_rebuild(Arena *arena, Scope *scope)
{
    int size = scope->index_size ? scope->index_size * 2 : 64;
    int32_t *index = arena_alloc(arena, (size_t)size * sizeof(int32_t));
    if (!index)
        return -1;
    memset(index, -1, (size_t)size * sizeof(int32_t));
    scope->index = index;
    scope->index_size = size;
    for (int i = 0; i < scope->symbol_count; i++)
        index_insert(scope, i);
    return 0;
}

static Symbol *symbol_get(Arena *arena, Scope *scope, Object *name)
{
    Symbol *found = scope_find(scope, name);
    if (found)
        return found;
    Symbol *symbols =
        grow(arena, scope->symbols, scope->symbol_count, &scope->symbol_capacity, sizeof(Symbol));
    if (!symbols)
        return NULL;
    scope->symbols = symbols;
    int at = scope->symbol_count++;
    symbols[at] = (Symbol){.name = name};
    if (scope->index && scope->symbol_count * 2 <= scope->index_size)
        index_insert(scope, at);
    else if ((scope->index || scope->symbol_count > 16) && index_rebuild(arena, scope) < 0)
        return NULL;
    return &symbols[at];
}

Object *name_mangle(Arena *arena, Object *class_name, Object *name)
{
    if (!class_name || str_length(name) < 2 || str_at(name, 0) != '_' || str_at(name, 1) != '_')
        return name;
    size_t length = str_length(name), skip = 0;
    if (str_at(name, length - 1) == '_' && str_at(name, length - 2) == '_')
        return name;
    for (size_t i = 0; i < length; i++)
        if (str_at(name, i) == '.')
            return name;
    while (skip < str_length(class_name) && str_at(class_name, skip) == '_')
        skip++;
    if (skip == str_length(class_name))
        return name;
    Object *bare = str_substring(class_name, (ssize_t)skip, (ssize_t)str_length(class_name));
    Object *mangled = bare ? str_from_format("_%U%U", bare, name) : NULL;
    release_maybe(bare);
    return mangled ? arena_own(arena, str_intern_take(mangled)) : NULL;
}

static Scope *scope_enter(Builder *b, enum ScopeKind kind, Object *name, const void *node, Pos pos)
{
    Scope *scope = arena_zalloc(b->arena, sizeof(Scope));
    if (!scope)
        return NULL;
    Scope *parent = b->scope;
    scope->kind = kind;
    scope->name = name;
    scope->node = node;
    scope->parent = parent;
    scope->pos = pos;
    if (parent) {
        scope->class_name = parent->class_name;
        scope->nested = parent->nested || parent->kind == SCOPE_FUNCTION;
        Scope **children = grow(b->arena, parent->children, parent->child_count,
                                &parent->child_capacity, sizeof(Scope *));
        if (!children)
            return NULL;
        parent->children = children;
        children[parent->child_count++] = scope;
    }
    b->scope = scope;
    return scope;
}

static void scope_leave(Builder *b) { b->scope = b->scope->parent; }

Scope *scope_child(Scope *scope, const void *node)
{
    for (int tried = 0; tried < scope->child_count; tried++) {
        int i = (scope->child_next + tried) % scope->child_count;
        if (scope->children[i]->node == node) {
            scope->child_next = i + 1;
            return scope->children[i];
        }
    }
    return NULL;
}

static int add_param(Builder *b, Object *name, Pos pos)
{
    Scope *scope = b->scope;
    if (name == NAME(__debug__))
        return syntax_error(b, pos, "cannot assign to %U", name);
    name = name_mangle(b->arena, scope->class_name, name);
    Symbol *symbol = name ? symbol_get(b->arena, scope, name) : NULL;
    if (!symbol)
        return -1;
    if (symbol->flags & SYM_PARAM)
        return syntax_error(b, pos, "duplicate argument '%U' in function definition", name);
    symbol->flags |= SYM_PARAM;
    Object **params =
        grow(b->arena, scope->params, scope->param_count, &scope->param_capacity, sizeof(Object *));
    if (!params)
        return -1;
    scope->params = params;
    params[scope->param_count++] = name;
    return 0;
}

static int add_symbol_in(Builder *b, Scope *scope, Object *name, unsigned flags, Pos pos)
{
    name = name_mangle(b->arena, b->scope->class_name, name);
    Symbol *symbol = name ? symbol_get(b->arena, scope, name) : NULL;
    if (!symbol)
        return -1;
    if ((flags & SYM_LOCAL) && scope->is_comprehension && (symbol->flags & SYM_NONLOCAL)
        && !(flags & SYM_ITER_TARGET))
        return 0;
    if (!symbol->flags)
        symbol->pos = pos;
    symbol->flags |= flags;
    return 0;
}

static int add_symbol(Builder *b, Object *name, unsigned flags, Pos pos)
{
    return add_symbol_in(b, b->scope, name, flags, pos);
}

/* ---- expressions ---- */

static int visit_exprs(Builder *b, ExprSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (seq->items[i] && visit_expr(b, seq->items[i]) < 0)
            return -1;
    return 0;
}

static int visit_maybe(Builder *b, Expr *e) { return e ? visit_expr(b, e) : 0; }

static int visit_keywords(Builder *b, KeywordSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (visit_expr(b, seq->items[i]->value) < 0)
            return -1;
    return 0;
}

static int visit_arg_seq(Builder *b, ArgSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (add_param(b, seq->items[i]->arg, seq->items[i]->pos) < 0)
            return -1;
    return 0;
}

static int visit_params(Builder *b, Arguments *args)
{
    if (visit_arg_seq(b, args->posonlyargs) < 0 || visit_arg_seq(b, args->args) < 0
        || visit_arg_seq(b, args->kwonlyargs) < 0)
        return -1;
    if (args->vararg) {
        b->scope->has_varargs = true;
        if (add_param(b, args->vararg->arg, args->vararg->pos) < 0)
            return -1;
    }
    if (args->kwarg) {
        b->scope->has_varkeywords = true;
        if (add_param(b, args->kwarg->arg, args->kwarg->pos) < 0)
            return -1;
    }
    return 0;
}

static int visit_defaults(Builder *b, Arguments *args)
{
    return visit_exprs(b, args->defaults) < 0 || visit_exprs(b, args->kw_defaults) < 0 ? -1 : 0;
}

/* Annotations live in a block of their own for 3.11's errors, but name the surrounding scope. */
static int visit_annotation(Builder *b, Expr *e)
{
    return e && !b->text_annotations ? visit_expr(b, e) : 0;
}

static int visit_arg_annotations(Builder *b, ArgSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (visit_annotation(b, seq->items[i]->annotation) < 0)
            return -1;
    return 0;
}

static int visit_annotations(Builder *b, Arguments *args, Expr *returns)
{
    if (visit_arg_annotations(b, args->posonlyargs) < 0 || visit_arg_annotations(b, args->args) < 0)
        return -1;
    if (args->vararg && visit_annotation(b, args->vararg->annotation) < 0)
        return -1;
    if (args->kwarg && visit_annotation(b, args->kwarg->annotation) < 0)
        return -1;
    return visit_arg_annotations(b, args->kwonlyargs) < 0 ? -1 : visit_annotation(b, returns);
}

static int visit_lambda(Builder *b, Expr *e)
{
    if (visit_defaults(b, e->lambda.args) < 0)
        return -1;
    Object *name = arena_own(b->arena, str_intern_c("<lambda>"));
    Scope *scope = name ? scope_enter(b, SCOPE_FUNCTION, name, e, e->pos) : NULL;
    if (!scope)
        return -1;
    scope->is_lambda = true;
    if (visit_params(b, e->lambda.args) < 0 || visit_expr(b, e->lambda.body) < 0)
        return -1;
    scope_leave(b);
    return 0;
}

/* name := value inside comprehensions binds in the nearest scope that is none (PEP 572). */
static int bind_walrus_outside(Builder *b, Expr *target)
{
    Object *name = name_mangle(b->arena, b->scope->class_name, target->name.id);
    if (!name)
        return -1;
    for (Scope *s = b->scope; s; s = s->parent) {
        if (s->is_comprehension) {
            Symbol *symbol = scope_find(s, name);
            if (symbol && (symbol->flags & SYM_ITER_TARGET))
                return syntax_error(
                    b, target->pos,
                    "assignment expression cannot rebind comprehension iteration variable '%U'",
                    name);
            continue;
        }
        if (s->kind == SCOPE_CLASS)
            return syntax_error(
                b, target->pos,
                "assignment expression within a comprehension cannot be used in a class body",
                NULL);
        Symbol *outer = scope_find(s, name);
        bool global = s->kind == SCOPE_MODULE || (outer && (outer->flags & SYM_GLOBAL));
        if (add_symbol(b, name, global ? SYM_GLOBAL : SYM_NONLOCAL, target->pos) < 0)
            return -1;
        if (global && s->kind != SCOPE_MODULE)
            return add_symbol_in(b, s, name, SYM_GLOBAL, target->pos);
        return add_symbol_in(b, s, name, SYM_LOCAL, target->pos);
    }
    return 0;
}

static int visit_named(Builder *b, Expr *e)
{
    if (b->scope->in_comprehension_iterable)
        return syntax_error(
            b, e->pos,
            "assignment expression cannot be used in a comprehension iterable expression", NULL);
    if (b->scope->is_comprehension && bind_walrus_outside(b, e->named.target) < 0)
        return -1;
    return visit_expr(b, e->named.value) < 0 ? -1 : visit_expr(b, e->named.target);
}

static const char *comprehension_name(const Expr *e)
{
    switch (e->kind) {
    case EXPR_LIST_COMP: return "<listcomp>";
    case EXPR_SET_COMP: return "<setcomp>";
    case EXPR_DICT_COMP: return "<dictcomp>";
    default: return "<genexpr>";
    }
}

static int mark_iteration_targets(Builder *b, Expr *target)
{
    ExprSeq *elts = target->kind == EXPR_TUPLE  ? target->tuple.elts
                    : target->kind == EXPR_LIST ? target->list.elts
                                                : NULL;
    if (target->kind == EXPR_NAME)
        return add_symbol(b, target->name.id, SYM_ITER_TARGET, target->pos);
    if (target->kind == EXPR_STARRED)
        return mark_iteration_targets(b, target->starred.value);
    for (int i = 0; i < seq_len(elts); i++)
        if (mark_iteration_targets(b, elts->items[i]) < 0)
            return -1;
    return 0;
}

static int visit_iterable(Builder *b, Expr *e)
{
    bool saved = b->scope->in_comprehension_iterable;
    b->scope->in_comprehension_iterable = true;
    int status = visit_expr(b, e);
    b->scope->in_comprehension_iterable = saved;
    return status;
}

static int visit_clause(Builder *b, Comprehension *c, bool first)
{
    if (!first && visit_iterable(b, c->iter) < 0)
        return -1;
    if (visit_expr(b, c->target) < 0 || mark_iteration_targets(b, c->target) < 0)
        return -1;
    if (c->is_async)
        b->scope->is_coroutine = true;
    return visit_exprs(b, c->ifs);
}

static int comprehension_yields(Builder *b, Expr *e)
{
    if (!b->scope->is_generator || e->kind == EXPR_GENERATOR)
        return 0;
    const char *what = e->kind == EXPR_LIST_COMP  ? "'yield' inside list comprehension"
                       : e->kind == EXPR_SET_COMP ? "'yield' inside set comprehension"
                                                  : "'yield' inside dict comprehension";
    return syntax_error(b, b->scope->pos, what, NULL);
}

static int visit_comprehension(Builder *b, Expr *e, ComprehensionSeq *clauses, Expr *element,
                               Expr *value)
{
    if (visit_iterable(b, clauses->items[0]->iter) < 0)
        return -1;
    Object *name = arena_own(b->arena, str_intern_c(comprehension_name(e)));
    Object *dot_zero = arena_own(b->arena, str_intern_c(".0"));
    Scope *scope = name && dot_zero ? scope_enter(b, SCOPE_FUNCTION, name, e, e->pos) : NULL;
    if (!scope || add_param(b, dot_zero, e->pos) < 0)
        return -1;
    scope->is_comprehension = true;
    scope->is_generator_expression = e->kind == EXPR_GENERATOR;
    for (int i = 0; i < seq_len(clauses); i++)
        if (visit_clause(b, clauses->items[i], i == 0) < 0)
            return -1;
    if (visit_maybe(b, value) < 0 || visit_expr(b, element) < 0 || comprehension_yields(b, e) < 0)
        return -1;
    bool is_async = scope->is_coroutine && e->kind != EXPR_GENERATOR;
    if (e->kind == EXPR_GENERATOR)
        scope->is_generator = true;
    scope_leave(b);
    if (is_async && b->scope->is_comprehension)
        b->scope->is_coroutine = true;
    return 0;
}

static int visit_yield(Builder *b, Expr *value, Pos pos)
{
    if (visit_maybe(b, value) < 0)
        return -1;
    b->scope->is_generator = true;
    if (b->scope->is_comprehension) {
        b->scope->pos = pos;
        if (b->scope->is_generator_expression)
            return syntax_error(b, pos, "'yield' inside generator expression", NULL);
    }
    return 0;
}

static int visit_name(Builder *b, Expr *e)
{
    if (add_symbol(b, e->name.id, e->name.ctx == CTX_LOAD ? SYM_USE : SYM_LOCAL, e->pos) < 0)
        return -1;
    if (e->name.ctx == CTX_LOAD && b->scope->kind == SCOPE_FUNCTION
        && str_equal_ascii(e->name.id, "super"))
        return add_symbol(b, NAME(__class__), SYM_USE, e->pos);
    return 0;
}

static int visit_dict(Builder *b, Expr *e)
{
    return visit_exprs(b, e->dict.keys) < 0 ? -1 : visit_exprs(b, e->dict.values);
}

static int visit_slice(Builder *b, Expr *e)
{
    return visit_maybe(b, e->slice.lower) < 0 || visit_maybe(b, e->slice.upper) < 0
               ? -1
               : visit_maybe(b, e->slice.step);
}

static int visit_call(Builder *b, Expr *e)
{
    return visit_expr(b, e->call.func) < 0 || visit_exprs(b, e->call.args) < 0
               ? -1
               : visit_keywords(b, e->call.keywords);
}

static int visit_two(Builder *b, Expr *first, Expr *second)
{
    return visit_expr(b, first) < 0 ? -1 : visit_expr(b, second);
}

static int visit_expr_inner(Builder *b, Expr *e)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_BOOL_OP: return visit_exprs(b, e->bool_op.values);
    case EXPR_NAMED: return visit_named(b, e);
    case EXPR_BIN_OP: return visit_two(b, e->bin_op.left, e->bin_op.right);
    case EXPR_UNARY_OP: return visit_expr(b, e->unary_op.operand);
    case EXPR_LAMBDA: return visit_lambda(b, e);
    case EXPR_IF:
        return visit_expr(b, e->if_exp.test) < 0 ? -1
                                                 : visit_two(b, e->if_exp.body, e->if_exp.orelse);
    case EXPR_DICT: return visit_dict(b, e);
    case EXPR_SET: return visit_exprs(b, e->set.elts);
    case EXPR_LIST_COMP:
        return visit_comprehension(b, e, e->list_comp.generators, e->list_comp.elt, NULL);
    case EXPR_SET_COMP:
        return visit_comprehension(b, e, e->set_comp.generators, e->set_comp.elt, NULL);
    case EXPR_DICT_COMP:
        return visit_comprehension(b, e, e->dict_comp.generators, e->dict_comp.key,
                                   e->dict_comp.value);
    case EXPR_GENERATOR:
        return visit_comprehension(b, e, e->generator.generators, e->generator.elt, NULL);
    case EXPR_AWAIT:
        b->scope->is_coroutine |= b->scope->is_comprehension;
        return visit_expr(b, e->await.value);
    case EXPR_YIELD: return visit_yield(b, e->yield.value, e->pos);
    case EXPR_YIELD_FROM: return visit_yield(b, e->yield_from.value, e->pos);
    case EXPR_COMPARE:
        return visit_expr(b, e->compare.left) < 0 ? -1 : visit_exprs(b, e->compare.comparators);
    case EXPR_CALL: return visit_call(b, e);
    case EXPR_FORMATTED:
        return visit_expr(b, e->formatted.value) < 0 ? -1
                                                     : visit_maybe(b, e->formatted.format_spec);
    case EXPR_JOINED: return visit_exprs(b, e->joined.values);
    case EXPR_CONSTANT: return 0;
    case EXPR_ATTRIBUTE: return visit_expr(b, e->attribute.value);
    case EXPR_SUBSCRIPT: return visit_two(b, e->subscript.value, e->subscript.slice);
    case EXPR_STARRED: return visit_expr(b, e->starred.value);
    case EXPR_NAME: return visit_name(b, e);
    case EXPR_LIST: return visit_exprs(b, e->list.elts);
    case EXPR_TUPLE: return visit_exprs(b, e->tuple.elts);
    case EXPR_SLICE: return visit_slice(b, e);
    }
    return 0;
}

static int visit_expr(Builder *b, Expr *e)
{
    if (recursion_enter(" during compilation") < 0)
        return -1;
    int status = visit_expr_inner(b, e);
    recursion_leave();
    return status;
}

/* ---- statements ---- */

static int visit_function(Builder *b, Stmt *s)
{
    if (add_symbol(b, s->function_def.name, SYM_LOCAL, s->pos) < 0
        || visit_exprs(b, s->function_def.decorator_list) < 0
        || visit_defaults(b, s->function_def.args) < 0
        || visit_annotations(b, s->function_def.args, s->function_def.returns) < 0)
        return -1;
    Scope *scope = scope_enter(b, SCOPE_FUNCTION, s->function_def.name, s, s->pos);
    if (!scope)
        return -1;
    scope->is_coroutine = s->kind == STMT_ASYNC_FUNCTION_DEF;
    if (visit_params(b, s->function_def.args) < 0 || visit_body(b, s->function_def.body) < 0)
        return -1;
    scope_leave(b);
    return 0;
}

static int visit_class(Builder *b, Stmt *s)
{
    if (add_symbol(b, s->class_def.name, SYM_LOCAL, s->pos) < 0
        || visit_exprs(b, s->class_def.decorator_list) < 0 || visit_exprs(b, s->class_def.bases) < 0
        || visit_keywords(b, s->class_def.keywords) < 0)
        return -1;
    Scope *scope = scope_enter(b, SCOPE_CLASS, s->class_def.name, s, s->pos);
    if (!scope)
        return -1;
    scope->class_name = s->class_def.name;
    if (visit_body(b, s->class_def.body) < 0)
        return -1;
    scope_leave(b);
    return 0;
}

static int visit_global(Builder *b, Stmt *s, NameSeq *names, unsigned flag)
{
    bool global = flag == SYM_GLOBAL;
    for (int i = 0; i < seq_len(names); i++) {
        Object *name = name_mangle(b->arena, b->scope->class_name, names->items[i]);
        Symbol *known = name ? scope_find(b->scope, name) : NULL;
        if (!name)
            return -1;
        unsigned had = known ? known->flags : 0;
        if (had & SYM_PARAM)
            return syntax_error(b, s->pos,
                                global ? "name '%U' is parameter and global"
                                       : "name '%U' is parameter and nonlocal",
                                name);
        if (had & (SYM_USE | SYM_ANNOTATED | SYM_LOCAL | SYM_IMPORT)) {
            const char *text =
                had & SYM_USE ? (global ? "name '%U' is used prior to global declaration"
                                        : "name '%U' is used prior to nonlocal declaration")
                : had & SYM_ANNOTATED
                    ? (global ? "annotated name '%U' can't be global"
                              : "annotated name '%U' can't be nonlocal")
                    : (global ? "name '%U' is assigned to before global declaration"
                              : "name '%U' is assigned to before nonlocal declaration");
            return syntax_error(b, s->pos, text, name);
        }
        if (add_symbol(b, name, flag, s->pos) < 0)
            return -1;
        Symbol *symbol = scope_find(b->scope, name);
        symbol->pos = s->pos;
        if ((symbol->flags & SYM_GLOBAL) && (symbol->flags & SYM_NONLOCAL))
            return syntax_error(b, s->pos, "name '%U' is nonlocal and global", name);
    }
    return 0;
}

static int visit_aliases(Builder *b, Stmt *s, AliasSeq *names)
{
    for (int i = 0; i < seq_len(names); i++) {
        Alias *alias = names->items[i];
        Object *name = alias->asname ? alias->asname : alias->name;
        if (str_equal_ascii(name, "*")) {
            if (b->scope->kind != SCOPE_MODULE)
                return syntax_error(b, s->pos, "import * only allowed at module level", NULL);
            b->scope->has_import_star = true;
            continue;
        }
        ssize_t dot = -1;
        for (size_t j = 0; !alias->asname && j < str_length(name); j++)
            if (str_at(name, j) == '.') {
                dot = (ssize_t)j;
                break;
            }
        if (dot >= 0) {
            Object *first = str_substring(name, 0, dot);
            name = first ? arena_own(b->arena, str_intern_take(first)) : NULL;
        }
        if (!name || add_symbol(b, name, SYM_LOCAL | SYM_IMPORT, alias->pos) < 0)
            return -1;
    }
    return 0;
}

static int visit_with(Builder *b, Stmt *s)
{
    for (int i = 0; i < seq_len(s->with.items); i++)
        if (visit_expr(b, s->with.items->items[i]->context_expr) < 0
            || visit_maybe(b, s->with.items->items[i]->optional_vars) < 0)
            return -1;
    return visit_body(b, s->with.body);
}

static int visit_try(Builder *b, Stmt *s)
{
    if (visit_body(b, s->try_.body) < 0)
        return -1;
    for (int i = 0; i < seq_len(s->try_.handlers); i++) {
        ExceptHandler *h = s->try_.handlers->items[i];
        if (visit_maybe(b, h->type) < 0
            || (h->name && add_symbol(b, h->name, SYM_LOCAL, h->pos) < 0)
            || visit_body(b, h->body) < 0)
            return -1;
    }
    return visit_body(b, s->try_.orelse) < 0 ? -1 : visit_body(b, s->try_.finalbody);
}

static int visit_ann_assign(Builder *b, Stmt *s)
{
    Expr *target = s->ann_assign.target;
    if (target->kind == EXPR_NAME) {
        Object *name = name_mangle(b->arena, b->scope->class_name, target->name.id);
        Symbol *known = name ? scope_find(b->scope, name) : NULL;
        if (!name)
            return -1;
        if (known && (known->flags & (SYM_GLOBAL | SYM_NONLOCAL)) && b->scope->kind != SCOPE_MODULE
            && s->ann_assign.simple)
            return syntax_error(b, s->pos,
                                known->flags & SYM_GLOBAL ? "annotated name '%U' can't be global"
                                                          : "annotated name '%U' can't be nonlocal",
                                name);
        unsigned flags = s->ann_assign.simple  ? SYM_ANNOTATED | SYM_LOCAL
                         : s->ann_assign.value ? SYM_LOCAL
                                               : 0;
        if (flags && add_symbol(b, name, flags, target->pos) < 0)
            return -1;
    } else if (visit_expr(b, target) < 0) {
        return -1;
    }
    return visit_annotation(b, s->ann_assign.annotation) < 0 ? -1
                                                             : visit_maybe(b, s->ann_assign.value);
}

static int visit_for(Builder *b, Stmt *s)
{
    if (visit_expr(b, s->for_.target) < 0 || visit_expr(b, s->for_.iter) < 0)
        return -1;
    return visit_body(b, s->for_.body) < 0 ? -1 : visit_body(b, s->for_.orelse);
}

static int visit_branches(Builder *b, Expr *test, StmtSeq *body, StmtSeq *orelse)
{
    return visit_expr(b, test) < 0 || visit_body(b, body) < 0 ? -1 : visit_body(b, orelse);
}

static int bind_pattern_name(Builder *b, Object *name, Pos pos)
{
    return name ? add_symbol(b, name, SYM_LOCAL, pos) : 0;
}

static int visit_patterns(Builder *b, PatternSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (visit_pattern(b, seq->items[i]) < 0)
            return -1;
    return 0;
}

static int visit_pattern(Builder *b, Pattern *p)
{
    switch ((enum PatternKind)p->kind) {
    case PATTERN_VALUE: return visit_expr(b, p->value.value);
    case PATTERN_SINGLETON: return 0;
    case PATTERN_SEQUENCE: return visit_patterns(b, p->sequence.patterns);
    case PATTERN_MAPPING:
        return visit_exprs(b, p->mapping.keys) < 0 || visit_patterns(b, p->mapping.patterns) < 0
                   ? -1 : bind_pattern_name(b, p->mapping.rest, p->pos);
    case PATTERN_CLASS:
        return visit_expr(b, p->class_.cls) < 0 || visit_patterns(b, p->class_.patterns) < 0
                   ? -1 : visit_patterns(b, p->class_.kwd_patterns);
    case PATTERN_STAR: return bind_pattern_name(b, p->star.name, p->pos);
    case PATTERN_AS:
        return p->as.pattern && visit_pattern(b, p->as.pattern) < 0
                   ? -1
                   : bind_pattern_name(b, p->as.name, p->pos);
    case PATTERN_OR: return visit_patterns(b, p->or_.patterns);
    }
    return 0;
}

static int visit_match(Builder *b, Stmt *s)
{
    if (visit_expr(b, s->match.subject) < 0)
        return -1;
    for (int i = 0; i < seq_len(s->match.cases); i++) {
        MatchCase *c = s->match.cases->items[i];
        if (visit_pattern(b, c->pattern) < 0 || visit_maybe(b, c->guard) < 0
            || visit_body(b, c->body) < 0)
            return -1;
    }
    return 0;
}

static int visit_stmt_inner(Builder *b, Stmt *s)
{
    switch ((enum StmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: return visit_function(b, s);
    case STMT_CLASS_DEF: return visit_class(b, s);
    case STMT_RETURN: return visit_maybe(b, s->return_.value);
    case STMT_DELETE: return visit_exprs(b, s->delete.targets);
    case STMT_ASSIGN:
        return visit_exprs(b, s->assign.targets) < 0 ? -1 : visit_expr(b, s->assign.value);
    case STMT_AUG_ASSIGN: return visit_two(b, s->aug_assign.target, s->aug_assign.value);
    case STMT_ANN_ASSIGN: return visit_ann_assign(b, s);
    case STMT_FOR: case STMT_ASYNC_FOR: return visit_for(b, s);
    case STMT_WHILE: return visit_branches(b, s->while_.test, s->while_.body, s->while_.orelse);
    case STMT_IF: return visit_branches(b, s->if_.test, s->if_.body, s->if_.orelse);
    case STMT_WITH: case STMT_ASYNC_WITH: return visit_with(b, s);
    case STMT_MATCH: return visit_match(b, s);
    case STMT_RAISE: return visit_maybe(b, s->raise.exc) < 0 ? -1 : visit_maybe(b, s->raise.cause);
    case STMT_TRY: case STMT_TRY_STAR: return visit_try(b, s);
    case STMT_ASSERT:
        return visit_expr(b, s->assert_.test) < 0 ? -1 : visit_maybe(b, s->assert_.msg);
    case STMT_IMPORT: return visit_aliases(b, s, s->import.names);
    case STMT_IMPORT_FROM: return visit_aliases(b, s, s->import_from.names);
    case STMT_GLOBAL: return visit_global(b, s, s->global.names, SYM_GLOBAL);
    case STMT_NONLOCAL: return visit_global(b, s, s->nonlocal.names, SYM_NONLOCAL);
    case STMT_EXPR: return visit_expr(b, s->expr.value);
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: return 0;
    }
    return 0;
}

static int visit_body(Builder *b, StmtSeq *body)
{
    for (int i = 0; i < seq_len(body); i++) {
        if (recursion_enter(" during compilation") < 0)
            return -1;
        int status = visit_stmt_inner(b, body->items[i]);
        recursion_leave();
        if (status < 0)
            return -1;
    }
    return 0;
}

/* ---- resolving ---- */

/* The function scope around `scope` whose variable a free name means, or NULL; class scopes do not
 * count, but for __class__. */
static Scope *find_binding(Scope *scope, Object *name)
{
    for (Scope *s = scope->parent; s; s = s->parent) {
        if (s->kind == SCOPE_MODULE)
            return NULL;
        if (s->kind == SCOPE_CLASS) {
            if (name == NAME(__class__))
                return s;
            continue;
        }
        Symbol *symbol = scope_find(s, name);
        if (!symbol)
            continue;
        if (symbol->flags & SYM_GLOBAL)
            return NULL;
        if ((symbol->flags & SYM_BOUND) && !(symbol->flags & SYM_NONLOCAL))
            return s;
    }
    return NULL;
}

static int pass_down(Builder *b, Scope *from, Scope *to, Object *name)
{
    for (Scope *s = to->parent; s != from; s = s->parent) {
        Symbol *symbol = symbol_get(b->arena, s, name);
        if (!symbol)
            return -1;
        if (s->kind == SCOPE_CLASS && (symbol->flags & SYM_BOUND))
            symbol->passes_free = true;
        else
            symbol->scope = NAME_FREE;
    }
    if (from->kind == SCOPE_CLASS) {
        from->needs_class_cell = true;
        return 0;
    }
    scope_find(from, name)->scope = NAME_CELL;
    return 0;
}

static int resolve_symbol(Builder *b, Scope *scope, int at)
{
    Symbol *symbol = &scope->symbols[at];
    Object *name = symbol->name;
    if (symbol->flags & SYM_GLOBAL) {
        symbol->scope = NAME_GLOBAL_EXPLICIT;
        return 0;
    }
    if (symbol->flags & SYM_NONLOCAL) {
        if (scope->kind == SCOPE_MODULE)
            return syntax_error(b, symbol->pos, "nonlocal declaration not allowed at module level",
                                NULL);
        Scope *binding = find_binding(scope, name);
        if (!binding)
            return syntax_error(b, symbol->pos, "no binding for nonlocal '%U' found", name);
        symbol->scope = NAME_FREE;
        return pass_down(b, binding, scope, name);
    }
    if (symbol->flags & SYM_BOUND) {
        if (symbol->scope == NAME_UNRESOLVED)
            symbol->scope = NAME_LOCAL;
        return 0;
    }
    if (symbol->scope != NAME_UNRESOLVED)
        return 0;
    Scope *binding = find_binding(scope, name);
    if (!binding) {
        symbol->scope = NAME_GLOBAL_IMPLICIT;
        return 0;
    }
    symbol->scope = NAME_FREE;
    return pass_down(b, binding, scope, name);
}

static int resolve_scope(Builder *b, Scope *scope)
{
    for (int i = 0; i < scope->symbol_count; i++)
        if (resolve_symbol(b, scope, i) < 0)
            return -1;
    for (int i = 0; i < scope->child_count; i++)
        if (resolve_scope(b, scope->children[i]) < 0)
            return -1;
    return 0;
}

Scope *symtable_build(Ast *ast, Object *filename, bool annotations_are_text)
{
    Builder b = {
        .arena = ast->arena, .filename = filename, .text_annotations = annotations_are_text};
    Object *name = arena_own(b.arena, str_intern_c("<module>"));
    Scope *module = name ? scope_enter(&b, SCOPE_MODULE, name, ast, (Pos){0}) : NULL;
    if (!module)
        return NULL;
    int status =
        ast->kind == MOD_EXPRESSION ? visit_expr(&b, ast->expression) : visit_body(&b, ast->body);
    return status < 0 || resolve_scope(&b, module) < 0 ? NULL : module;
}
