/* parser/diagnose.c -- what is wrong where the grammar refuses a token.
   SPDX-License-Identifier: MIT

   Each rule looks at the stack of symbols and the tokens of the line, and raises when it knows
   better than "invalid syntax".  The order of the table is the order in which CPython would look.
   Where a rule needs to know how far a phrase reaches, the grammar is asked (diagnose_phrase). */
#include "parser/diagnose.h"

#include <string.h>

#include "objects/error.h"
#include "parser/construct.h"
#include "parser/grammar.h"
#include "parser/syntax_error.h"

typedef struct View {
    Parser *p;
    const StackSymbol *symbols;
    int depth;
    const Token *tokens;
    int index;            /* the token refused */
    enum TokenKind kind;  /* its kind */
    bool colon_expected;
    int operand;          /* the symbol where the expression on the top begins; depth: none */
    int first;            /* the token where it begins */
} View;

/* ---- Phrases ---- */

enum { PHRASE_TRIES = 64 };

/* Feeds first..end (and then an end); *stop is where it stopped. */
static bool phrase_accepts(Parser *trial, int start, int first, int end, int *stop)
{
    enum PushStatus status = parser_restart(trial, start) < 0 ? PUSH_ERROR : PUSH_MORE;
    trial->next = first;
    while (status == PUSH_MORE && trial->next < end)
        status = parser_push(trial, trial->next);
    *stop = status == PUSH_MORE ? trial->next : trial->index;
    if (status == PUSH_MORE && trial->next == end)
        status = parser_push_end(trial);
    error_clear();
    return status == PUSH_DONE;
}

static bool phrase_search(Parser *trial, int start, int first, int *end)
{
    int stop, ignored;
    phrase_accepts(trial, start, first, trial->line.size, &stop);
    if (trial->hit_error)
        return false;
    for (int tries = 0; stop > first && tries < PHRASE_TRIES; stop--, tries++) {
        if (phrase_accepts(trial, start, first, stop, &ignored)) {
            *end = stop;
            return true;
        }
    }
    return false;
}

bool diagnose_phrase(Parser *p, int start, int first, int *end)
{
    Parser trial;
    if (error_occurred() || parser_init(&trial, p->arena, p->filename, p->lexer.text, 0) < 0)
        return false;
    trial.line = p->line;
    trial.probing = true;
    bool found = phrase_search(&trial, start, first, end);
    p->expression = trial.expression;
    trial.line = (TokenLine){0};
    parser_clear(&trial);
    p->hit_error |= trial.hit_error;
    if (trial.hit_error)
        syntax_error_lexer(p);
    return found;
}

/* Whether the tokens first..end are exactly one phrase. */
static bool phrase_is(const View *view, int start, int first, int end)
{
    int found;
    return diagnose_phrase(view->p, start, first, &found) && found == end;
}

/* ---- Looking at the stack ---- */

/* The symbol `below` places under the top. */
static const char *symbol(const View *view, int below)
{
    return below < view->depth ? view->symbols[view->depth - 1 - below].name : "";
}

static bool is(const char *name, const char *expected)
{
    return !strcmp(name, expected);
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (is(name, *names))
            return true;
    return false;
}

static bool is_operand(const char *name)
{
    static const char *const names[] = {
        "name", "number", "string", "True", "False", "None", "...", "disjunction", "or_chain",
        "conjunction", "and_chain", "inversion", "comparison", "compare_chain", "bitwise_or",
        "bitwise_xor", "bitwise_and", "shift_expr", "sum", "term", "factor", "power",
        "await_primary", "primary", "atom", "strings", "parens", "list_display", "brace_display",
        NULL};
    return is_one_of(name, names);
}

static bool is_operator(const char *name)
{
    static const char *const names[] = {"or", "and", "not", "comparison_op", "|", "^", "&", "<<",
                                        ">>", "+", "-", "*", "/", "//", "%", "@", "~", "**",
                                        "await", NULL};
    return is_one_of(name, names);
}

static bool is_expression(const char *name)
{
    static const char *const names[] = {"expression", "named_expression", "star_expression",
                                        "lambda", "star_named", "slice_item", "slice_element",
                                        NULL};
    return is_operand(name) || is_one_of(name, names);
}

static int token_at(const View *view, Pos pos)
{
    int i = view->index;
    while (i > 0 && (view->tokens[i].line > pos.line ||
                     (view->tokens[i].line == pos.line && view->tokens[i].col > pos.col)))
        i--;
    return i;
}

/* Finds where the expression that ends at stack place `top` begins. */
static int operand_begin(const View *view, int top)
{
    int i = top;
    while (i >= 0 && (is_expression(view->symbols[i].name) || is_operator(view->symbols[i].name)))
        i--;
    i++;
    while (i <= top && (is(view->symbols[i].name, "*") || is(view->symbols[i].name, "**")))
        i++;
    return i;
}

static void find_operand(View *view)
{
    view->operand = operand_begin(view, view->depth - 1);
    view->first = view->index;
    if (view->operand < view->depth)
        view->first = token_at(view, view->symbols[view->operand].pos);
}

/* The symbol `below` places under the expression on the top. */
static const char *under(const View *view, int below)
{
    int i = view->operand - 1 - below;
    return i >= 0 ? view->symbols[i].name : "";
}

static Pos span_of(const View *view, int first, int last)
{
    return pos_join(token_pos(&view->tokens[first]), token_pos(&view->tokens[last]));
}

/* ---- Blocks ---- */

/* The statement whose colon is at stack place `colon`. */
static const StackSymbol *block_head(const View *view, int colon)
{
    static const char *const heads[] = {"if", "elif", "else", "for", "while", "with", "try",
                                        "except", "finally", "def", "class", "match", "case",
                                        NULL};
    for (int i = colon - 1; i >= 0; i--)
        if (is_one_of(view->symbols[i].name, heads))
            return &view->symbols[i];
    return NULL;
}

static void block_missing(View *view)
{
    if (!is(symbol(view, 0), "newline") || !is(symbol(view, 1), ":"))
        return;
    const StackSymbol *head = block_head(view, view->depth - 2);
    if (!head)
        return;
    Parser *p = view->p;
    int line = head->pos.line;
    if (is(head->name, "def"))
        indentation_error_last(p, "expected an indented block after function definition on line "
                               "%d", line);
    else if (is(head->name, "class"))
        indentation_error_last(p, "expected an indented block after class definition on line %d",
                               line);
    else
        indentation_error_last(p, "expected an indented block after '%s%s' statement on line %d",
                               head->name, is(head[1].name, "*") ? "*" : "", line);
}

static void unexpected_indent(View *view)
{
    if (view->kind == TOKEN_INDENT)
        indentation_error_last(view->p, "unexpected indent");
    else if (view->kind == TOKEN_DEDENT && !is(symbol(view, 0), "block"))
        indentation_error_last(view->p, "unexpected unindent");
}

static void except_missing(View *view)
{
    if (is(symbol(view, 0), "block") && is(symbol(view, 1), ":") && is(symbol(view, 2), "try"))
        syntax_error_last(view->p, "expected 'except' or 'finally' block");
}

static void except_mixed(View *view)
{
    bool star_after = view->kind == TOKEN_STAR && is(symbol(view, 1), "except_blocks");
    bool plain_after = view->kind != TOKEN_STAR && is(symbol(view, 1), "except_star_blocks");
    if (!is(symbol(view, 0), "except") || !(star_after || plain_after))
        return;
    int first = view->index - 1;
    syntax_error(view->p, span_of(view, first, star_after ? view->index : first),
                 "cannot have both 'except' and 'except*' on the same 'try'");
}

/* Whether the line is the head of a block without its colon. */
static bool head_without_colon(const View *view)
{
    int i = 0;
    while (view->tokens[i].kind == TOKEN_INDENT || view->tokens[i].kind == TOKEN_DEDENT ||
           view->tokens[i].kind == TOKEN_ASYNC)
        i++;
    switch (view->tokens[i].kind) {
    case TOKEN_IF: case TOKEN_ELIF: case TOKEN_FOR: case TOKEN_WHILE: case TOKEN_WITH:
    case TOKEN_EXCEPT: case TOKEN_CLASS: case TOKEN_MATCH: case TOKEN_CASE:
        break;
    default:
        return false;
    }
    for (; i < view->index; i++)
        if ((view->tokens[i].kind == TOKEN_COLON && !view->tokens[i].level) ||
            view->tokens[i].kind == TOKEN_LAMBDA)
            return false;
    return true;
}

/* Heads after which CPython insists on a colon, whatever follows. */
static bool colon_forced(const View *view)
{
    const char *top = symbol(view, 0);
    if (is(top, "try") || is(top, "finally") || (is(top, "else") && !is_operand(symbol(view, 1))))
        return true;
    return is(top, "return_annotation_opt") || (view->colon_expected && is(under(view, 0), "->")) ||
(is(top, ")") && is(symbol(view, 4), "def"));
}

static void colon_missing(View *view)
{
    if (is(symbol(view, 0), "->"))
        syntax_error(view->p, token_pos(&view->tokens[view->index - 1]), "expected ':'");
    if (colon_forced(view) ||
        (view->kind == TOKEN_NEWLINE && view->colon_expected && head_without_colon(view)))
        syntax_error_last(view->p, "expected ':'");
}

static void paren_missing(View *view)
{
    if (is(symbol(view, 0), "name") && is(symbol(view, 1), "def"))
        syntax_error_last(view->p, "expected '('");
}

static void except_tuple(View *view)
{
    int end;
    bool handler = is(under(view, 0), "except") ||
                   (is(under(view, 0), "*") && is(under(view, 1), "except")) ||
                   (view->operand > 0 && is(view->symbols[view->operand - 1].name, "*") &&
                    is(under(view, 1), "except"));
    if (view->kind != TOKEN_COMMA || !handler)
        return;
    if (!diagnose_phrase(view->p, T_START_EVAL, view->index + 1, &end))
        return;
    if (view->tokens[end].kind == TOKEN_AS && view->tokens[end + 1].kind == TOKEN_NAME)
        end += 2;
    if (view->tokens[end].kind == TOKEN_COLON)
        syntax_error(view->p, span_of(view, view->first, end - 1),
                     "multiple exception types must be parenthesized");
}

static void except_star_empty(View *view)
{
    bool end = view->kind == TOKEN_COLON || view->kind == TOKEN_NEWLINE;
    if (end && is(symbol(view, 0), "*") && is(symbol(view, 1), "except"))
        syntax_error_last(view->p, "expected one or more exception types");
}

static void pattern_target(View *view)
{
    int end;
    if (is(symbol(view, 0), "as") && is(symbol(view, 1), "or_pattern") &&
        diagnose_phrase(view->p, T_START_EXPRESSION, view->index, &end))
        syntax_error(view->p, span_of(view, view->index, end - 1), "invalid pattern target");
}

static void import_comma(View *view)
{
    if (view->kind == TOKEN_NEWLINE && is(symbol(view, 0), ",") &&
        is(symbol(view, 1), "import_from_list"))
        syntax_error_last(view->p,
                          "trailing comma not allowed without surrounding parentheses");
}

/* ---- Parameters ---- */

/* The symbol `below` places under the top opens the brackets of a `head`, or is a "," in `list`. */
static bool is_list_of(const View *view, int below, const char *list, const char *head)
{
    const char *opening = symbol(view, below);
    return (is(opening, "(") && is(symbol(view, below + 2), head)) ||
           (is(opening, ",") && is(symbol(view, below + 1), list));
}

static bool in_parameters(const View *view, const char **kind)
{
    const char *top = symbol(view, 0), *second = symbol(view, 1);
    bool function = is_list_of(view, 0, "params", "def");
    *kind = function ? "Function" : "Lambda expression";
    return function || is(top, "lambda") || (is(top, ",") && is(second, "lambda_params"));
}

static void parameters_parenthesized(View *view)
{
    const char *kind;
    int i = view->index;
    if (view->kind != TOKEN_LPAREN || !in_parameters(view, &kind))
        return;
    while (view->tokens[++i].kind == TOKEN_NAME && view->tokens[i + 1].kind == TOKEN_COMMA)
        i++;
    i += view->tokens[i].kind == TOKEN_NAME;
    if (view->tokens[i].kind == TOKEN_RPAREN && i > view->index + 1)
        syntax_error(view->p, span_of(view, view->index, i),
                     "%s parameters cannot be parenthesized", kind);
}

static void parameter_default(View *view)
{
    const char *top = symbol(view, 0);
    bool function = is(top, "name") && is_list_of(view, 2, "params", "def");
    bool lambda = is(top, "lambda_param") || is(top, "lambda_params");
    if (view->kind != TOKEN_EQUAL || !(function || lambda) || view->index < 2)
        return;
    enum TokenKind mark = view->tokens[view->index - 2].kind;
    if (mark == TOKEN_STAR || mark == TOKEN_DOUBLE_STAR)
        syntax_error_last(view->p, "%s argument cannot have default value",
                          mark == TOKEN_STAR ? "var-positional" : "var-keyword");
}

static void default_missing(View *view)
{
    bool end = view->kind == TOKEN_RPAREN || view->kind == TOKEN_COMMA;
    if (!end || !is(symbol(view, 0), "=") || !is(symbol(view, 1), "name"))
        return;
    if (is_list_of(view, 2, "params", "def"))
        syntax_error(view->p, token_pos(&view->tokens[view->index - 1]),
                     "expected default value expression");
}

/* ---- Displays ---- */

/* The innermost bracket that is open. */
static int open_bracket(const View *view)
{
    int i = view->depth - 1;
    while (i > 0 && !is(view->symbols[i].name, "(") && !is(view->symbols[i].name, "[") &&
           !is(view->symbols[i].name, "{"))
        i--;
    return i;
}

static bool opens_call(const View *view, int bracket)
{
    return bracket > 0 && (is_operand(view->symbols[bracket - 1].name) ||
                           is(view->symbols[bracket - 1].name, "call_args"));
}

/* Whether the elements from token `first` on are more than one. */
static bool has_comma(const View *view, int first)
{
    int level = view->tokens[first - 1].level;
    for (int i = first; i < view->index; i++)
        if (view->tokens[i].kind == TOKEN_COMMA && view->tokens[i].level == level)
            return true;
    return false;
}

static void comprehension_target(View *view)
{
    if (view->kind != TOKEN_FOR && view->kind != TOKEN_ASYNC)
        return;
    int bracket = open_bracket(view);
    const char *open = view->symbols[bracket].name;
    int first = token_at(view, view->symbols[bracket].pos) + 1;
    if (first > view->index || bracket + 1 >= view->depth)
        return;
    enum TokenKind kind = view->tokens[first].kind;
    bool list = has_comma(view, first), dict = strstr(view->symbols[bracket + 1].name, "dict");
    if (kind == TOKEN_STAR && !list)
        syntax_error(view->p, span_of(view, first, view->index - 1),
                     "iterable unpacking cannot be used in comprehension");
    else if (kind == TOKEN_DOUBLE_STAR && is(open, "{"))
        syntax_error(view->p, token_pos(&view->tokens[first]),
                     "dict unpacking cannot be used in dict comprehension");
    else if (!is(open, "(") && list && !dict)
        syntax_error(view->p, span_of(view, first, view->index - 1),
                     "did you forget parentheses around the comprehension target?");
}

/* The ":" on the top follows a key of a dict. */
static bool after_key(const View *view, int colon)
{
    int key = operand_begin(view, colon - 1);
    if (colon < 1 || key >= colon || key < 1 || !is(view->symbols[colon].name, ":"))
        return false;
    const char *before = view->symbols[key - 1].name;
    return is(before, "{") || (is(before, ",") && key > 1 &&
                               is(view->symbols[key - 2].name, "dict_items"));
}

static void dict_value(View *view)
{
    int end;
    if (!after_key(view, view->depth - 1))
        return;
    if (view->kind == TOKEN_STAR &&
        diagnose_phrase(view->p, T_START_BITWISE_OR, view->index + 1, &end))
        syntax_error(view->p, span_of(view, view->index, end - 1),
                     "cannot use a starred expression in a dictionary value");
    else if (view->kind == TOKEN_RBRACE || view->kind == TOKEN_COMMA)
        syntax_error(view->p, token_pos(&view->tokens[view->index - 1]),
                     "expression expected after dictionary key and ':'");
}

static void dict_colon(View *view)
{
    if (view->operand >= view->depth || view->operand < 2 || view->kind == TOKEN_COLON)
        return;
    if (!is(under(view, 0), ",") || !is(under(view, 1), "dict_items"))
        return;
    if (!phrase_is(view, T_START_EXPRESSION, view->first, view->index))
        return;
    const Token *last = &view->tokens[view->index - 1];
    syntax_error_exact(view->p, (Pos){last->end_line, last->end_col, last->end_line, 0},
                       "':' expected after dictionary key");
}

/* `(*a)` and `(**a)`. */
static void starred_group(View *view)
{
    int end, bracket = open_bracket(view);
    if (!is(view->symbols[bracket].name, "(") || opens_call(view, bracket))
        return;
    int first = token_at(view, view->symbols[bracket].pos) + 1;
    if (view->kind == TOKEN_RPAREN && view->tokens[first].kind == TOKEN_STAR &&
        phrase_is(view, T_START_EXPRESSION, first + 1, view->index))
        syntax_error(view->p, span_of(view, first, view->index - 1),
                     "cannot use starred expression here");
    else if (view->kind == TOKEN_DOUBLE_STAR && first == view->index &&
             diagnose_phrase(view->p, T_START_EXPRESSION, first + 1, &end) &&
             view->tokens[end].kind == TOKEN_RPAREN)
        syntax_error(view->p, token_pos(&view->tokens[first]),
                     "cannot use double starred expression here");
}

/* ---- "=" and ":=" in expressions ---- */

/* The expression on the top is an argument of a call. */
static bool is_argument(const View *view)
{
    if (is(under(view, 0), ","))
        return is(under(view, 1), "call_args");
    return is(under(view, 0), "(") && is_operand(under(view, 1));
}

static void keyword_name(View *view)
{
    if (view->kind != TOKEN_EQUAL || view->operand >= view->depth || !is_argument(view))
        return;
    const Token *first = &view->tokens[view->first];
    Pos pos = span_of(view, view->first, view->index);
    if (view->first == view->index - 1 &&
        (first->kind == TOKEN_TRUE || first->kind == TOKEN_FALSE || first->kind == TOKEN_NONE))
        syntax_error(view->p, pos, "cannot assign to %s", token_text(first->kind));
    else if (phrase_is(view, T_START_EXPRESSION, view->first, view->index))
        syntax_error(view->p, pos_join(view->p->expression->pos, pos),
                     "expression cannot contain assignment, perhaps you meant \"==\"?");
}

/* `f(a=b for ...)` */
static void keyword_generator(View *view)
{
    bool clause = view->kind == TOKEN_FOR || view->kind == TOKEN_ASYNC;
    if (!clause || !strstr(symbol(view, 0), "call_arg"))
        return;
    const Token *tokens = view->tokens;
    int i = view->index - 1, level = tokens[view->index].level;
    while (i > 2 && !(tokens[i].level == level && tokens[i].kind == TOKEN_EQUAL))
        i--;
    if (tokens[i].kind == TOKEN_EQUAL && tokens[i - 1].kind == TOKEN_NAME)
        syntax_error(view->p, span_of(view, i - 1, i),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

/* Where a named expression could begin: in a bracket, or after the head of a statement. */
static bool takes_named(const View *view)
{
    static const char *const before[] = {"(", "[", "{", "elif", "while", "match", "@", NULL};
    const char *last = under(view, 0);
    if (is(last, ","))
        return view->tokens[view->index].level > 0 && !is(under(view, 1), "dict_items");
    if (is(last, "if"))
        return !is_operand(under(view, 1)) && !is(under(view, 1), "comprehension_ifs");
    return is_one_of(last, before);
}

/* The end of the operand after "=", when it is not followed by another "="; else 0. */
static int single_value_end(const View *view)
{
    int end;
    if (!diagnose_phrase(view->p, T_START_BITWISE_OR, view->index + 1, &end))
        return 0;
    enum TokenKind next = view->tokens[end].kind;
    return next == TOKEN_EQUAL || next == TOKEN_WALRUS ? 0 : end;
}

static bool never_suggested(const Expr *expr)
{
    return expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE || expr->kind == EXPR_GENERATOR ||
           (expr->kind == EXPR_CONSTANT && *expr_kind_name(expr) < 'a');
}

static void equal_sign(View *view)
{
    if (view->kind != TOKEN_EQUAL || view->operand >= view->depth || is_argument(view) ||
        !takes_named(view))
        return;
    int end = single_value_end(view);
    if (!end || !phrase_is(view, T_START_BITWISE_OR, view->first, view->index))
        return;
    const Expr *left = view->p->expression;
    int seen = end < view->p->line.size ? end : end - 1;
    if (view->first == view->index - 1 && left->kind == EXPR_NAME) {
        view->p->index = seen;
        syntax_error(view->p, span_of(view, view->first, end - 1),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else if (!never_suggested(left)) {
        view->p->index = seen;
        syntax_error(view->p, left->pos,
                     "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                     expr_kind_name(left));
    }
}

/* Where the whole expression on the top begins: before `... if ... else`, or `lambda ...:`. */
static int expression_begin(const View *view)
{
    int i = view->operand;
    for (;;) {
        const char *before = i > 0 ? view->symbols[i - 1].name : "";
        if (is(before, "else") && i > 2) {
            i = operand_begin(view, i - 2);
            i = i > 1 && is(view->symbols[i - 1].name, "if") ? operand_begin(view, i - 2) : i;
        } else if (is(before, ":") && i > 2 &&
                   is(view->symbols[i - 2].name, "lambda_parameters_opt")) {
            i -= 3;
        } else {
            return i;
        }
    }
}

static void walrus(View *view)
{
    int end;
    if (view->kind != TOKEN_WALRUS || view->operand >= view->depth)
        return;
    view->operand = expression_begin(view);
    view->first = token_at(view, view->symbols[view->operand].pos);
    if (is_argument(view) || (view->first == view->index - 1 &&
                              view->tokens[view->first].kind == TOKEN_NAME))
        return;
    if (!diagnose_phrase(view->p, T_START_EXPRESSION, view->index + 1, &end) ||
        !phrase_is(view, T_START_EXPRESSION, view->first, view->index))
        return;
    const Expr *left = view->p->expression;
    syntax_error(view->p, left->pos, "cannot use assignment expressions with %s",
                 expr_kind_name(left));
}

/* ---- Expressions side by side ---- */

static bool text_is(const Token *token, const char *text)
{
    size_t size = (size_t)(token->end - token->start);
    return token->kind == TOKEN_NAME && size == strlen(text) && !memcmp(token->start, text, size);
}

static bool is_legacy_name(const Token *token)
{
    return text_is(token, "print") || text_is(token, "exec");
}

static void else_missing(View *view)
{
    if (view->kind == TOKEN_ELSE || view->kind == TOKEN_COLON || view->operand >= view->depth ||
        view->operand < 2 || !is(under(view, 0), "if") || !is_operand(under(view, 1)))
        return;
    int start = operand_begin(view, view->operand - 2);
    int first = token_at(view, view->symbols[start].pos);
    if (phrase_is(view, T_START_EXPRESSION, view->first, view->index))
        syntax_error(view->p, span_of(view, first, view->index - 1),
                     "expected 'else' after 'if' expression");
}

/* Where an expression, not only an operand or a name, could begin. */
static bool takes_expression(const View *view)
{
    static const char *const lists[] = {"params", "lambda_params", "import_from_list", NULL};
    const char *last = under(view, 0), *second = under(view, 1);
    if (is(last, "in") || is(last, "comprehension_ifs") || is(last, "lambda"))
        return false;
    if (is(last, "if"))
        return !is_operand(second) && !is(second, "comprehension_ifs");
    if (is(last, "("))
        return !is(second, "import") && !is(under(view, 2), "def");
    if (is(last, "**"))
        return is(second, "(") || (is(second, ",") && is(under(view, 2), "call_args"));
    return !is(last, ",") || !is_one_of(second, lists);
}

/* CPython takes the beginning of a soft keyword for one, too: `c`, `ma`. */
static bool is_soft_keyword(const Token *token)
{
    size_t size = (size_t)(token->end - token->start);
    return token->kind == TOKEN_NAME &&
           (!strncmp(token->start, "match", size) || !strncmp(token->start, "case", size) ||
            !strncmp(token->start, "_", size));
}

static void comma_missing(View *view)
{
    int end;
    const Token *first = &view->tokens[view->first];
    if (view->operand >= view->depth || !takes_expression(view) || is_soft_keyword(first) ||
        (first->kind == TOKEN_NAME && first[1].kind == TOKEN_STRING))
        return;
    if (view->first == view->index - 1 && is_legacy_name(first))
        return;
    if (!diagnose_phrase(view->p, T_START_EXPRESSION, view->index, &end) ||
        !view->tokens[end - 1].level ||
        !phrase_is(view, T_START_EXPRESSION, view->first, view->index))
        return;
    view->p->index = end < view->p->line.size ? end : end - 1;
    syntax_error(view->p, span_of(view, view->first, end - 1),
                 "invalid syntax. Perhaps you forgot a comma?");
}

static void legacy_statement(View *view)
{
    int end;
    const Token *name = &view->tokens[view->first];
    if (view->operand >= view->depth || view->first != view->index - 1 ||
        !is_legacy_name(name) || view->kind == TOKEN_LPAREN || !takes_expression(view))
        return;
    if (!diagnose_phrase(view->p, T_START_FSTRING, view->index, &end))
        return;
    int size = (int)(name->end - name->start);
    syntax_error(view->p, span_of(view, view->first, end - 1),
                 "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", size,
                 name->start, size, name->start);
}

/* ---- The table ---- */

static void (*const rules[])(View *view) = {
    block_missing,     unexpected_indent, except_missing,    except_mixed,
    dict_colon,        else_missing,      comma_missing,     legacy_statement,
    keyword_name,      keyword_generator, equal_sign,        walrus,
    comprehension_target, dict_value,     starred_group,     parameters_parenthesized,
    parameter_default, default_missing,   except_tuple,      except_star_empty,
    pattern_target,    import_comma,      colon_missing,     paren_missing,
};

void diagnose(Parser *p, const StackSymbol *symbols, int depth, bool colon_expected)
{
    View view = {.p = p, .symbols = symbols, .depth = depth, .tokens = p->line.tokens,
                 .index = p->index, .kind = p->line.tokens[p->index].kind,
                 .colon_expected = colon_expected};
    int index = p->index;
    find_operand(&view);
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !error_occurred(); i++)
        rules[i](&view);
    if (error_occurred())
        return;
    p->index = index;
    syntax_error_invalid(p);
}
