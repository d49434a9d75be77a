/* compiler/compile.c -- from a tree to the code object of a module, statement or expression.
 * SPDX-License-Identifier: MIT */
#include "compiler/compile.h"

#include "compiler/unit.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/str.h"

int compile_optimize;

/* ---- from __future__ import ... ---- */

static const char *const known_features[] = {"nested_scopes",
                                             "generators",
                                             "division",
                                             "absolute_import",
                                             "with_statement",
                                             "print_function",
                                             "unicode_literals",
                                             "barry_as_FLUFL",
                                             "generator_stop",
                                             "annotations",
                                             NULL};

static int apply_feature(Compiler *c, Alias *alias, Pos pos)
{
    if (str_equal_ascii(alias->name, "braces"))
        return compile_error(c, pos, "not a chance");
    for (int i = 0; known_features[i]; i++)
        if (str_equal_ascii(alias->name, known_features[i])) {
            if (str_equal_ascii(alias->name, "annotations"))
                c->future |= CODE_FUTURE_ANNOTATIONS;
            return 0;
        }
    return compile_error(c, pos, "future feature %U is not defined", alias->name);
}

static bool is_future(const Stmt *s)
{
    return s->kind == STMT_IMPORT_FROM && s->import_from.level == 0 && s->import_from.module
           && str_equal_ascii(s->import_from.module, "__future__");
}

/* Future statements stand after the docstring only; check_future refuses later ones. */
static int find_futures(Compiler *c, StmtSeq *body)
{
    int i = docstring_of(body) ? 1 : 0;
    for (; i < seq_len(body) && is_future(body->items[i]); i++) {
        AliasSeq *names = body->items[i]->import_from.names;
        for (int j = 0; j < seq_len(names); j++)
            TRY(apply_feature(c, names->items[j], body->items[i]->pos));
        c->last_future = body->items[i];
    }
    return 0;
}

/* ---- modules, statements, expressions ---- */

static int compile_interactive(Compiler *c, StmtSeq *body)
{
    c->unit->interactive = true;
    return compile_body(c, body);
}

static int compile_top_level(Compiler *c)
{
    Ast *ast = c->ast;
    if (ast->kind == MOD_EXPRESSION) {
        TRY(compile_expr(c, ast->expression));
        c->unit->pos = ast->expression->pos;
        return emit(c, OP_RETURN_VALUE, 0);
    }
    TRY(ast->kind == MOD_INTERACTIVE ? compile_interactive(c, ast->body)
                                     : compile_body(c, ast->body));
    if (seq_len(ast->body))
        c->unit->pos = ast->body->items[ast->body->size - 1]->pos;
    TRY(emit_none(c));
    return emit(c, OP_RETURN_VALUE, 0);
}

static Code *compile_scopes(Compiler *c, Scope *module)
{
    if (unit_enter(c, module) < 0)
        return NULL;
    c->unit->flags = c->future;
    c->unit->pos = (Pos){1, 0, 1, 0};
    Code *code = compile_top_level(c) < 0 ? NULL : assemble(c, module->name, 1);
    unit_leave(c);
    return code;
}

static void drop_units(Compiler *c)
{
    while (c->unit)
        unit_leave(c);
}

Code *compile_ast(Ast *ast, Object *filename, int flags)
{
    Compiler c = {.ast = ast,
                  .arena = ast->arena,
                  .filename = filename,
                  .future = (uint32_t)flags & CODE_FUTURE_ANNOTATIONS};
    Code *code = NULL;
    if (ast->kind != MOD_EXPRESSION && find_futures(&c, ast->body) < 0)
        return NULL;
    if (fold_ast(ast, filename, c.future) < 0 || !(c.shared_consts = dict_new()))
        return NULL;
    Scope *module = symtable_build(ast, filename, c.future & CODE_FUTURE_ANNOTATIONS);
    if (module)
        code = compile_scopes(&c, module);
    if (!code)
        drop_units(&c);
    release(c.shared_consts);
    return code;
}

static Code *compile_parsed(Ast *ast, Object *filename, int flags)
{
    if (!ast)
        return NULL;
    Code *code = compile_ast(ast, filename, flags);
    if (code) {
        ast_free(ast);
        return code;
    }
    Object *error = error_take();
    ast_free(ast);
    error_restore(error);
    return NULL;
}

Code *compile_source(const char *source, size_t size, Object *filename, enum ParseMode mode,
                     int flags)
{
    return compile_parsed(parse_source(source, size, filename, mode, 0), filename, flags);
}

Code *compile_bytes(const char *source, size_t size, Object *filename)
{
    return compile_parsed(parse_bytes(source, size, filename, PARSE_FILE, 0), filename, 0);
}
