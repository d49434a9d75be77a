/* parser/repl.c -- one interactive statement at a time, line by line.
   SPDX-License-Identifier: MIT

     I1  text holds the lines pushed; the lexer points into it, at the start of a logical line
     I2  tokens of complete logical lines have been pushed to the grammar already
   A logical line that is not complete yet is read again when the next line has come. */
#include <string.h>

#include "memory/memory.h"
#include "objects/error.h"
#include "objects/str.h"
#include "parser/grammar.h"
#include "parser/parse.h"
#include "parser/parser.h"
#include "parser/syntax_error.h"
#include "parser/warn.h"

#define TRIAL_MAX 4096

struct ReplParser {
    Object *filename; /* held */
    char *text;
    size_t size, capacity;
    Arena *arena;
    Parser *parser; /* NULL between statements */
    Ast *done;
    Lexer before; /* as it was at the start of the logical line */
};

ReplParser *repl_parser_new(Object *filename)
{
    ReplParser *repl = mem_alloc_zeroed(sizeof *repl);
    if (!repl)
        return raise_no_memory(), NULL;
    repl->filename = retain(filename);
    return repl;
}

static void parser_drop(ReplParser *repl)
{
    if (!repl->parser)
        return;
    parser_clear(repl->parser);
    mem_free(repl->parser);
    repl->parser = NULL;
}

void repl_parser_reset(ReplParser *repl)
{
    parser_drop(repl);
    arena_free(repl->arena);
    repl->arena = NULL;
    repl->done = NULL;
    repl->size = 0;
}

void repl_parser_free(ReplParser *repl)
{
    if (!repl)
        return;
    repl_parser_reset(repl);
    mem_free(repl->text);
    release(repl->filename);
    mem_free(repl);
}

const char *repl_parser_text(const ReplParser *repl)
{
    return repl->text ? repl->text : "";
}

Ast *repl_parser_take(ReplParser *repl)
{
    Ast *ast = repl->done;
    if (!ast)
        return NULL;
    repl->done = NULL;
    repl->arena = NULL;
    repl_parser_reset(repl);
    return ast;
}

/* ---- Text ---- */

/* Moves the lexer to a new place of the text. */
static void lexer_rebase(Lexer *lexer, const char *text, size_t size)
{
    ptrdiff_t shift = text - lexer->text;
    lexer->cursor += shift;
    lexer->line_start += shift;
    for (int i = 0; i < lexer->bracket_count; i++)
        lexer->brackets[i].line_start += shift;
    lexer->text = text;
    lexer->limit = text + size;
}

static int text_reserve(ReplParser *repl, size_t extra)
{
    if (repl->size + extra + 2 <= repl->capacity)
        return 0;
    size_t capacity = (repl->size + extra + 2) * 2;
    char *text = mem_alloc(capacity);
    if (!text)
        return raise_no_memory(), -1;
    if (repl->size)
        memcpy(text, repl->text, repl->size);
    if (repl->parser)
        lexer_rebase(&repl->parser->lexer, text, repl->size);
    mem_free(repl->text);
    repl->text = text;
    repl->capacity = capacity;
    return 0;
}

static int text_add(ReplParser *repl, const char *line, size_t size)
{
    while (size && (line[size - 1] == '\n' || line[size - 1] == '\r'))
        size--;
    if (text_reserve(repl, size) < 0)
        return -1;
    memcpy(repl->text + repl->size, line, size);
    repl->size += size;
    repl->text[repl->size++] = '\n';
    repl->text[repl->size] = 0;
    if (repl->parser)
        repl->parser->lexer.limit = repl->text + repl->size;
    return 0;
}

/* ---- Statements ---- */

static int statement_begin(ReplParser *repl)
{
    if (!(repl->arena = arena_new()) || !(repl->parser = mem_alloc(sizeof *repl->parser))) {
        if (!error_occurred())
            raise_no_memory();
        return -1;
    }
    if (parser_init(repl->parser, repl->arena, repl->filename, repl->text, repl->size) < 0) {
        mem_free(repl->parser);
        repl->parser = NULL;
        return -1;
    }
    repl->parser->lexer.blank_ends = true;
    repl->parser->interactive = true;
    return parser_start(repl->parser, T_START_SINGLE);
}

/* Whether the line that was read stops for want of text. */
static bool wants_more(const Parser *p)
{
    const Token *last = &p->line.tokens[p->line.size - 1];
    if (last->kind != TOKEN_ERROR)
        return false;
    const LexError *error = &p->lexer.error;
    return error->kind == LEX_END_IN_BRACKET || error->kind == LEX_END_IN_STRING ||
           (error->kind == LEX_CONTINUATION_ERROR && error->end_col < 0);
}

static enum ParseStatus statement_end(ReplParser *repl, enum PushStatus status)
{
    Parser *p = repl->parser;
    if (status == PUSH_ERROR)
        return PARSE_ERROR;
    if (status == PUSH_MORE)
        return PARSE_INCOMPLETE;
    repl->done = arena_alloc(repl->arena, sizeof *repl->done);
    if (!repl->done)
        return PARSE_ERROR;
    *repl->done = (Ast){repl->arena, MOD_INTERACTIVE, p->body, NULL};
    parser_drop(repl);
    return PARSE_COMPLETE;
}

/* Whether what there is of an unfinished line is wrong already; then the exception is pending.
   Long ones are not looked at before they are complete: it would take quadratic time. */
static bool wrong_already(ReplParser *repl)
{
    enum PushStatus status = PUSH_MORE;
    if (repl->size > TRIAL_MAX)
        return false;
    Parser *trial = mem_alloc(sizeof *trial);
    if (!trial || parser_init(trial, repl->arena, repl->filename, repl->text, repl->size) < 0) {
        mem_free(trial);
        return raise_no_memory(), true;
    }
    trial->interactive = true;
    if (parser_start(trial, T_START_SINGLE) < 0)
        status = PUSH_ERROR;
    while (status == PUSH_MORE && lexer_read_line(&trial->lexer, &trial->line) == 0)
        status = parser_push_line(trial);
    bool wrong = status != PUSH_ERROR || !trial->hit_error;
    if (!wrong)
        error_clear();
    parser_clear(trial);
    mem_free(trial);
    return wrong;
}

/* Whether nothing but blanks and comments was left, and no empty line that ends the statement. */
static bool only_comments(const Parser *p)
{
    return p->line.tokens[p->line.size - 1].kind == TOKEN_END && !p->lexer.saw_blank;
}

/* After a simple statement nothing can follow. */
static enum PushStatus push_end(Parser *p)
{
    Token end = p->line.tokens[p->line.size - 1];
    end.kind = TOKEN_END;
    end.start = end.end = p->lexer.limit;
    p->line.size = 0;
    if (token_line_add(&p->line, &end) < 0)
        return raise_no_memory(), PUSH_ERROR;
    return parser_push_line(p);
}

/* The first line of a statement tells whether more lines belong to it. */
static enum PushStatus push_read_line(Parser *p, bool first)
{
    bool compound = token_begins_compound(p->line.tokens[0].kind);
    enum PushStatus status = parser_push_line(p);
    if (status == PUSH_MORE && first && !compound)
        status = push_end(p);
    return status;
}

/* Reads and pushes the logical lines that are complete. */
static enum PushStatus push_lines(ReplParser *repl)
{
    Parser *p = repl->parser;
    enum PushStatus status = PUSH_MORE;
    while (status == PUSH_MORE && p->lexer.cursor < p->lexer.limit) {
        bool first = p->lexer.cursor == p->lexer.text;
        repl->before = p->lexer;
        if (lexer_read_line(&p->lexer, &p->line) < 0)
            return raise_no_memory(), PUSH_ERROR;
        bool unfinished = wants_more(p);
        if (unfinished || only_comments(p)) {
            p->lexer = repl->before;
            return unfinished && wrong_already(repl) ? PUSH_ERROR : PUSH_MORE;
        }
        status = warn_joined_numbers(p) < 0 ? PUSH_ERROR : push_read_line(p, first);
    }
    return status;
}

/* Whether the line holds no statement. */
static bool is_empty_line(const char *line, size_t size)
{
    for (size_t i = 0; i < size && line[i] != '#'; i++)
        if (!strchr(" \t\f\r\n", line[i]))
            return false;
    return true;
}

static enum ParseStatus nothing(ReplParser *repl)
{
    repl->size = 0;
    repl->arena = arena_new();
    repl->done = repl->arena ? arena_zalloc(repl->arena, sizeof *repl->done) : NULL;
    if (!repl->done)
        return PARSE_ERROR;
    *repl->done = (Ast){repl->arena, MOD_INTERACTIVE, NULL, NULL};
    return PARSE_COMPLETE;
}

enum ParseStatus repl_parser_push(ReplParser *repl, const char *line, size_t size)
{
    enum ParseStatus status = PARSE_ERROR;
    if (repl->done)
        repl_parser_reset(repl);
    if (!repl->parser && is_empty_line(line, size))
        return nothing(repl);
    if (memchr(line, 0, size))
        raise_value_error("source code string cannot contain null bytes");
    else if (text_add(repl, line, size) == 0 && (repl->parser || statement_begin(repl) == 0))
        status = statement_end(repl, push_lines(repl));
    if (status == PARSE_ERROR)
        repl_parser_reset(repl);
    return status;
}
