/* parser/parse.c -- parsing a whole text.   SPDX-License-Identifier: MIT */
#include "parser/parse.h"

#include "memory/memory.h"
#include "objects/error.h"
#include "parser/grammar.h"
#include "parser/parser.h"
#include "parser/source.h"
#include "parser/syntax_error.h"

static const struct {
    int start;
    enum ModKind kind;
} modes[] = {
    [PARSE_FILE] = {T_START_FILE, MOD_MODULE},
    [PARSE_EVAL] = {T_START_EVAL, MOD_EXPRESSION},
    [PARSE_SINGLE] = {T_START_SINGLE, MOD_INTERACTIVE},
};

void ast_free(Ast *ast)
{
    if (ast)
        arena_free(ast->arena);
}

/* The Ast lies in its own arena. */
static Ast *ast_new(Arena *arena, enum ModKind kind, const Parser *p)
{
    Ast *ast = arena_alloc(arena, sizeof *ast);
    if (ast)
        *ast = (Ast){arena, kind, p->body, p->expression};
    return ast;
}

static Ast *parse_in(Arena *arena, const Source *source, Object *filename, enum ParseMode mode)
{
    Parser *p = mem_alloc(sizeof *p);
    Ast *ast = NULL;
    if (!p)
        return raise_no_memory(), NULL;
    if (parser_init(p, arena, filename, source->text, source->size) == 0) {
        p->newline_hidden = source->newline_added && mode != PARSE_FILE;
        if (parser_run(p, modes[mode].start) == 0)
            ast = ast_new(arena, modes[mode].kind, p);
        parser_clear(p);
    }
    mem_free(p);
    return ast;
}

static Ast *parse_and_clear(Source *source, Object *filename, enum ParseMode mode)
{
    Arena *arena = arena_new();
    Ast *ast = arena ? parse_in(arena, source, filename, mode) : NULL;
    if (!ast)
        arena_free(arena);
    source_clear(source);
    return ast;
}

Ast *parse_source(const char *text, size_t size, Object *filename, enum ParseMode mode, int flags)
{
    Source source;
    if (source_from_text(&source, text, size) < 0)
        return NULL;
    return parse_and_clear(&source, filename, mode);
}

Ast *parse_bytes(const char *bytes, size_t size, Object *filename, enum ParseMode mode, int flags)
{
    Source source;
    if (source_from_bytes(&source, bytes, size, filename) < 0)
        return NULL;
    return parse_and_clear(&source, filename, mode);
}
