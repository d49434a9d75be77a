/* parser/fstring.c -- f-strings, by the rules of Python 3.11.   SPDX-License-Identifier: MIT

   The text is scanned for braces; what stands in them is parsed in place, as if it stood in round
   brackets, by a Parser of its own.  For that the text after the expression is covered by a NUL
   byte for a moment. */
#include <string.h>

#include "objects/error.h"
#include "parser/construct.h"
#include "parser/grammar.h"
#include "parser/literal.h"
#include "parser/syntax_error.h"
#include "parser/warn.h"

typedef struct Scan {
    Parser *p;
    const StringPart *part;
    const char *at, *end;
    int depth; /* 0: the string, 1: a format spec, 2: one in that */
} Scan;

static int parse_pieces(Scan *scan, JoinedBuilder *joined);

static int fail(Scan *scan, const char *message)
{
    syntax_error_last(scan->p, "%s", message);
    return -1;
}

/* ---- Where the expression ends ---- */

typedef struct ExprScan {
    char brackets[LEXER_MAX_BRACKETS];
    int depth;
    char quote;
    bool triple;
} ExprScan;

static bool three(const Scan *scan)
{
    const char *at = scan->at;
    return at + 2 < scan->end && at[0] == at[1] && at[1] == at[2];
}

static void step_quote(Scan *scan, ExprScan *inner)
{
    char c = *scan->at;
    if (!inner->quote) {
        inner->quote = c;
        inner->triple = three(scan);
        scan->at += inner->triple ? 2 : 0;
    } else if (c == inner->quote && (!inner->triple || three(scan))) {
        scan->at += inner->triple ? 2 : 0;
        inner->quote = 0;
    }
}

static int step_close(Scan *scan, ExprScan *inner)
{
    char c = *scan->at;
    if (!inner->depth) {
        syntax_error_last(scan->p, "f-string: unmatched '%c'", c);
        return -1;
    }
    char open = inner->brackets[--inner->depth];
    if ((open == '(' && c == ')') || (open == '[' && c == ']') || (open == '{' && c == '}'))
        return 0;
    syntax_error_last(scan->p, "f-string: closing parenthesis '%c' does not match opening "
                      "parenthesis '%c'", c, open);
    return -1;
}

static int step_open(Scan *scan, ExprScan *inner)
{
    if (inner->depth == LEXER_MAX_BRACKETS)
        return fail(scan, "f-string: too many nested parenthesis");
    inner->brackets[inner->depth++] = *scan->at;
    return 0;
}

/* Whether the expression ends at the cursor; skips the first half of `!=`, `==`, `<=`, `>=`. */
static bool ends_expression(Scan *scan)
{
    char c = *scan->at;
    if (!strchr("!:}=<>", c))
        return false;
    if (c != ':' && c != '}' && scan->at + 1 < scan->end && scan->at[1] == '=') {
        scan->at++;
        return false;
    }
    return c != '<' && c != '>';
}

/* Looks at one character: 1 at the end of the expression, 0, or -1. */
static int step(Scan *scan, ExprScan *inner)
{
    char c = *scan->at;
    if (c == '\\')
        return fail(scan, "f-string expression part cannot include a backslash");
    if (inner->quote || c == '\'' || c == '"') {
        step_quote(scan, inner);
        return 0;
    }
    if (c == '(' || c == '[' || c == '{')
        return step_open(scan, inner);
    if (c == '#')
        return fail(scan, "f-string expression part cannot include '#'");
    if (!inner->depth && ends_expression(scan))
        return 1;
    c = *scan->at;
    return c == ')' || c == ']' || c == '}' ? step_close(scan, inner) : 0;
}

static int find_end(Scan *scan)
{
    ExprScan inner = {.depth = 0};
    for (; scan->at < scan->end; scan->at++) {
        int result = step(scan, &inner);
        if (result)
            return result < 0 ? -1 : 0;
    }
    if (inner.quote)
        return fail(scan, "f-string: unterminated string");
    if (inner.depth) {
        syntax_error_last(scan->p, "f-string: unmatched '%c'", inner.brackets[inner.depth - 1]);
        return -1;
    }
    return fail(scan, "f-string: expecting '}'");
}

/* ---- The expression ---- */

static int check_not_empty(Scan *scan, const char *start)
{
    while (start < scan->at && strchr(" \t\f\n\r\v", *start))
        start++;
    if (start < scan->at)
        return 0;
    if (*scan->at != '}') {
        syntax_error_last(scan->p, "f-string: expression required before '%c'", *scan->at);
        return -1;
    }
    return fail(scan, "f-string: empty expression not allowed");
}

/* Where `at` stands, seen from the beginning of the token. */
static void locate(const StringPart *part, const char *at, int *line, const char **line_start)
{
    *line = part->token->line;
    *line_start = part->token->start - part->token->col;
    for (const char *c = part->token->start; c < at; c++) {
        if (*c == '\n') {
            (*line)++;
            *line_start = c + 1;
        }
    }
}

static int add_bracket(Parser *inner, enum TokenKind kind, const char *at, int line, int col)
{
    Token token = {at, at + 1, line, col, line, col + 1, kind, 1};
    return token_line_add(&inner->line, &token);
}

/* Fills the line: "(", the tokens of the expression, ")", END. */
static int read_tokens(Parser *inner, const char *start, const char *end)
{
    Lexer *lexer = &inner->lexer;
    Token token;
    int col = (int)(start - 1 - lexer->line_start);
    inner->line.size = 0;
    if (add_bracket(inner, TOKEN_LPAREN, start - 1, lexer->line, col) < 0)
        return -1;
    while (lexer_next(lexer, &token) != TOKEN_END) {
        if (token_line_add(&inner->line, &token) < 0)
            return -1;
        if (token.kind == TOKEN_ERROR)
            return 0;
    }
    col = (int)(end - lexer->line_start);
    if (add_bracket(inner, TOKEN_RPAREN, end, lexer->line, col) < 0)
        return -1;
    token.level = 0;
    return token_line_add(&inner->line, &token);
}

static Expr *parse_inner(Scan *scan, const char *start, const char *end)
{
    Parser inner;
    const char *line_start;
    int line;
    Expr *expr = NULL;
    locate(scan->part, start, &line, &line_start);
    if (parser_init(&inner, scan->p->arena, scan->p->filename, start, (size_t)(end - start)) < 0)
        return NULL;
    lexer_init_inside(&inner.lexer, start, end, line_start, line);
    inner.inside_fstring = true;
    inner.first_line = line;
    inner.first_col = (int)(start - 1 - line_start);
    if (read_tokens(&inner, start, end) < 0)
        raise_no_memory();
    else if (warn_joined_numbers(&inner) == 0 && parser_start(&inner, T_START_FSTRING) == 0
             && parser_push_line(&inner) == PUSH_DONE)
        expr = inner.expression;
    parser_clear(&inner);
    return expr;
}

static Expr *parse_expression(Scan *scan, const char *start)
{
    if (check_not_empty(scan, start) < 0)
        return NULL;
    char *end = (char *)scan->at;
    char covered = *end;
    *end = 0;
    Expr *expr = parse_inner(scan, start, end);
    *end = covered;
    return expr;
}

/* `=`: the text of the expression becomes part of the literal. */
static int parse_debug(Scan *scan, JoinedBuilder *joined, const char *start, bool *debug)
{
    *debug = *scan->at == '=';
    if (!*debug)
        return 0;
    scan->at++;
    while (scan->at < scan->end && strchr(" \t\f\n\r\v", *scan->at))
        scan->at++;
    if (scan->at >= scan->end)
        return fail(scan, "f-string: expecting '}'");
    return literal_decode(scan->p, &joined->text, scan->part, start, scan->at, true);
}

static int parse_conversion(Scan *scan, int *conversion)
{
    *conversion = -1;
    if (*scan->at != '!')
        return 0;
    scan->at++;
    if (scan->at >= scan->end)
        return fail(scan, "f-string: expecting '}'");
    *conversion = *scan->at++;
    if (*conversion != 's' && *conversion != 'r' && *conversion != 'a')
        return fail(scan, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return 0;
}

static int parse_spec(Scan *scan, const JoinedBuilder *joined, Expr **spec)
{
    *spec = NULL;
    if (scan->at >= scan->end || *scan->at != ':')
        return 0;
    scan->at++;
    JoinedBuilder inner = {.pos = joined->pos, .unicode_prefix = joined->unicode_prefix};
    builder_init(&inner.text);
    scan->depth++;
    int result = parse_pieces(scan, &inner);
    scan->depth--;
    inner.pos = token_pos(scan->part->token); /* as CPython has it */
    if (result == 0 && (result = joined_flush(scan->p, &inner)) == 0 &&
        (*spec = expr_new(scan->p, EXPR_JOINED, inner.pos)))
        (*spec)->joined.values = inner.values;
    builder_discard(&inner.text);
    return *spec ? 0 : -1;
}

static int add_formatted(Scan *scan, JoinedBuilder *joined, Expr *value, int conversion,
                         Expr *spec)
{
    Expr *formatted = expr_new(scan->p, EXPR_FORMATTED, joined->pos);
    if (!formatted)
        return -1;
    formatted->formatted.value = value;
    formatted->formatted.conversion = conversion;
    formatted->formatted.format_spec = spec;
    joined->values = expr_seq_add(scan->p, joined->values, formatted);
    return joined->values ? 0 : -1;
}

/* From "{" to behind "}". */
static int parse_field(Scan *scan, JoinedBuilder *joined)
{
    if (scan->depth >= 2)
        return fail(scan, "f-string: expressions nested too deeply");
    const char *start = ++scan->at;
    bool debug;
    int conversion;
    Expr *value, *spec;
    if (find_end(scan) < 0 || !(value = parse_expression(scan, start)))
        return -1;
    if (parse_debug(scan, joined, start, &debug) < 0 || parse_conversion(scan, &conversion) < 0 ||
        joined_flush(scan->p, joined) < 0 || parse_spec(scan, joined, &spec) < 0)
        return -1;
    if (scan->at >= scan->end || *scan->at != '}')
        return fail(scan, "f-string: expecting '}'");
    scan->at++;
    if (debug && !spec && conversion < 0)
        conversion = 'r';
    return add_formatted(scan, joined, value, conversion, spec);
}

/* ---- The text between ---- */

/* Skips an escape; `\N{...}` has braces of its own, but a brace after a backslash counts. */
static void skip_escape(Scan *scan)
{
    const char *at = scan->at + 1;
    if (at + 1 < scan->end && at[0] == 'N' && at[1] == '{') {
        const char *close = memchr(at, '}', (size_t)(scan->end - at));
        scan->at = close ? close + 1 : scan->end;
    } else {
        scan->at = at < scan->end && *at != '{' && *at != '}' ? at + 1 : at;
    }
}

static const char *find_brace(Scan *scan)
{
    while (scan->at < scan->end && *scan->at != '{' && *scan->at != '}') {
        if (*scan->at == '\\' && !scan->part->raw)
            skip_escape(scan);
        else
            scan->at++;
    }
    return scan->at;
}

/* Adds text up to the next field (1), or to the end of the string or spec (0); or -1. */
static int parse_text(Scan *scan, JoinedBuilder *joined)
{
    for (;;) {
        const char *start = scan->at;
        const char *stop = find_brace(scan);
        bool doubled = scan->depth == 0 && stop + 1 < scan->end && stop[0] == stop[1];
        const char *end = doubled ? stop + 1 : stop;
        if (literal_decode(scan->p, &joined->text, scan->part, start, end, scan->part->raw) < 0)
            return -1;
        if (doubled) {
            scan->at += 2;
            continue;
        }
        if (stop >= scan->end)
            return 0;
        if (*stop == '}' && scan->depth == 0)
            return fail(scan, "f-string: single '}' is not allowed");
        return *stop == '{';
    }
}

static int parse_pieces(Scan *scan, JoinedBuilder *joined)
{
    for (;;) {
        int field = parse_text(scan, joined);
        if (field <= 0)
            return field;
        if (parse_field(scan, joined) < 0)
            return -1;
    }
}

int fstring_parse(Parser *p, JoinedBuilder *joined, const StringPart *part)
{
    Scan scan = {.p = p, .part = part, .at = part->start, .end = part->end};
    return parse_pieces(&scan, joined);
}
