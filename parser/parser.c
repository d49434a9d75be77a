/* parser/parser.c -- feeding tokens to the grammar.   SPDX-License-Identifier: MIT */
#include "parser/parser.h"

#include <string.h>

#include "objects/error.h"
#include "parser/construct.h"
#include "parser/grammar.h"
#include "parser/syntax_error.h"
#include "parser/warn.h"

static const short grammar_tokens[TOKEN_COUNT] = {
#define TOKEN(name, text) [TOKEN_##name] = T_##name,
#define KEYWORD(name, text) [TOKEN_##name] = T_##name,
#include "lexer/tokens.def"
#undef TOKEN
#undef KEYWORD
};

int parser_init(Parser *p, Arena *arena, Object *filename, const char *text, size_t size)
{
    memset(p, 0, offsetof(Parser, lexer));
    p->arena = arena;
    p->filename = filename;
    p->first_line = 1;
    lexer_init(&p->lexer, text, size);
    p->state = yypstate_new();
    if (p->state)
        return 0;
    raise_no_memory();
    return -1;
}

void parser_clear(Parser *p)
{
    yypstate_delete(p->state);
    token_line_clear(&p->line);
}

int parser_start(Parser *p, int start)
{
    static const Pos nowhere = {0, 0, 0, 0};
    Pos pos = nowhere;
    YYSTYPE value = {.number = 0};
    p->body = NULL;
    p->expression = NULL;
    return yypush_parse(p->state, start, &value, &pos, p) == YYPUSH_MORE ? 0 : -1;
}

int parser_restart(Parser *p, int start)
{
    yypstate_delete(p->state);
    p->state = yypstate_new();
    if (p->state)
        return parser_start(p, start);
    raise_no_memory();
    return -1;
}

static int string_run(const TokenLine *line, int index)
{
    int count = 0;
    while (index + count < line->size && line->tokens[index + count].kind == TOKEN_STRING)
        count++;
    return count;
}

/* The value of a run of strings; errors are shown at the token after it. */
static Expr *push_strings(Parser *p, int index, Pos *pos)
{
    const Token *tokens = &p->line.tokens[index];
    int count = string_run(&p->line, index);
    p->next = index + count;
    if (tokens[count].kind == TOKEN_ERROR)
        return p->hit_error = true, NULL;
    p->index = index + count;
    Expr *value = strings_from_tokens(p, tokens, count);
    p->index = index;
    pos->end_line = tokens[count - 1].end_line;
    pos->end_col = tokens[count - 1].end_col;
    return value;
}

/* NEWLINE, INDENT and DEDENT take no part in the span of a statement. */
static bool has_span(enum TokenKind kind)
{
    return kind != TOKEN_NEWLINE && kind != TOKEN_INDENT && kind != TOKEN_DEDENT &&
           kind != TOKEN_END;
}

static enum PushStatus push(Parser *p, enum TokenKind kind, const YYSTYPE *value, const Pos *pos)
{
    YYSTYPE token_value = *value;
    Pos token_place = *pos;
    switch (yypush_parse(p->state, grammar_tokens[kind], &token_value, &token_place, p)) {
    case YYPUSH_MORE:
        return PUSH_MORE;
    case 0:
        return error_occurred() ? PUSH_ERROR : PUSH_DONE;
    default:
        return PUSH_ERROR;
    }
}

static enum PushStatus stop_at_error(Parser *p)
{
    p->hit_error = true;
    if (!p->probing)
        syntax_error_lexer(p);
    return PUSH_ERROR;
}

enum PushStatus parser_push(Parser *p, int index)
{
    const Token *token = &p->line.tokens[index];
    YYSTYPE value = {.number = 0};
    Pos pos = token_pos(token);
    bool good = true;
    p->index = index;
    p->next = index + 1;
    switch (token->kind) {
    case TOKEN_ERROR:
        return stop_at_error(p);
    case TOKEN_NAME:
        good = (value.name = name_from_token(p, token));
        break;
    case TOKEN_NUMBER:
        good = (value.expr = number_from_token(p, token));
        break;
    case TOKEN_STRING:
        good = (value.expr = push_strings(p, index, &pos));
        break;
    default:
        if (!has_span(token->kind))
            pos.end_line = 0;
    }
    if (!good)
        return p->hit_error ? stop_at_error(p) : PUSH_ERROR;
    return push(p, token->kind, &value, &pos);
}

enum PushStatus parser_push_end(Parser *p)
{
    static const Pos nowhere = {0, 0, 0, 0};
    static const YYSTYPE nothing = {.number = 0};
    return push(p, TOKEN_END, &nothing, &nowhere);
}

enum PushStatus parser_push_line(Parser *p)
{
    enum PushStatus status = PUSH_MORE;
    for (p->next = 0; p->next < p->line.size && status == PUSH_MORE;)
        status = parser_push(p, p->next);
    if (status == PUSH_ERROR && !p->probing && !p->interactive)
        syntax_error_prefer_lexer(p);
    return status;
}

/* ---- One statement ---- */

/* Whether only blanks and comments are left. */
static bool nothing_left(const Lexer *lexer)
{
    const char *at = lexer->cursor;
    for (;;) {
        at += strspn(at, " \t\n\f");
        if (*at != '#')
            return !*at;
        at += strcspn(at, "\n");
    }
}

bool token_begins_compound(enum TokenKind kind)
{
    switch (kind) {
    case TOKEN_IF: case TOKEN_FOR: case TOKEN_WHILE: case TOKEN_WITH: case TOKEN_TRY:
    case TOKEN_DEF: case TOKEN_CLASS: case TOKEN_ASYNC: case TOKEN_AT: case TOKEN_MATCH:
        return true;
    default:
        return false;
    }
}

/* What CPython asks of a text that is one statement, after its first line. */
static enum PushStatus check_single(Parser *p)
{
    p->index = p->line.size - 1;
    if (token_begins_compound(p->line.tokens[0].kind) || nothing_left(&p->lexer))
        return PUSH_MORE;
    syntax_error_last(p, "multiple statements found while compiling a single statement");
    return PUSH_ERROR;
}

static enum PushStatus push_next_line(Parser *p)
{
    if (lexer_read_line(&p->lexer, &p->line) < 0) {
        raise_no_memory();
        return PUSH_ERROR;
    }
    return warn_joined_numbers(p) < 0 ? PUSH_ERROR : parser_push_line(p);
}

int parser_run(Parser *p, int start)
{
    if (parser_start(p, start) < 0)
        return -1;
    enum PushStatus status = push_next_line(p);
    if (status == PUSH_ERROR)
        return -1;
    bool one_line = token_begins_compound(p->line.tokens[0].kind) &&
                    p->lexer.cursor == p->lexer.limit;
    if (status == PUSH_MORE && start == T_START_SINGLE)
        status = check_single(p);
    while (status == PUSH_MORE)
        status = push_next_line(p);
    if (status == PUSH_DONE && start == T_START_SINGLE && one_line && p->newline_hidden) {
        syntax_error_invalid(p); /* CPython wants a newline after a compound statement */
        status = PUSH_ERROR;
    }
    return status == PUSH_DONE ? 0 : -1;
}
