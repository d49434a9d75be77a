/* parser/warn.c -- warnings about the text of a program.   SPDX-License-Identifier: MIT */
#include "parser/warn.h"

#include <ctype.h>
#include <stdio.h>

#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/str.h"
#include "parser/syntax_error.h"

/* 0; 1: a filter made it an error, which is to become a SyntaxError; -1: another exception is
 * pending. */
static int issue(Parser *p, Type *category, int line, const char *message)
{
    Object *text = str_from_c(message);
    int status = text ? interp_warn_at(category, p->filename, line, text) : -1;
    release_maybe(text);
    if (status == 0 || !error_matches(category))
        return status;
    error_clear();
    return 1;
}

static bool ends_in_j(const Token *token)
{
    return (token->end[-1] | 0x20) == 'j';
}

static const char *number_message(const Token *token)
{
    switch (token->start[0] == '0' ? token->start[1] | 0x20 : 0) {
    case 'x':
        return "invalid hexadecimal literal";
    case 'o':
        return "invalid octal literal";
    case 'b':
        return "invalid binary literal";
    default:
        return ends_in_j(token) ? "invalid imaginary literal" : "invalid decimal literal";
    }
}

/* Raises it as the lexer would. */
static void raise_number(Parser *p, const Token *token, const char *message)
{
    LexError *error = &p->lexer.error;
    const char *line_start = token->start - token->col;
    *error = (LexError){.kind = LEX_SYNTAX_ERROR, .line = token->line, .col = token->end_col,
                        .end_line = token->line, .end_col = token->end_col,
                        .line_start = line_start};
    snprintf(error->message, sizeof error->message, "%s", message);
    syntax_error_lexer(p);
}

int warn_joined_number(Parser *p, const Token *token)
{
    if (token->kind != TOKEN_NUMBER || !isalpha((unsigned char)*token->end))
        return 0;
    const char *message = number_message(token);
    int status = issue(p, &exc_SyntaxWarning, token->line, message);
    if (status > 0)
        raise_number(p, token, message);
    return status ? -1 : 0;
}

int warn_joined_numbers(Parser *p)
{
    for (int i = 0; i < p->line.size; i++)
        if (warn_joined_number(p, &p->line.tokens[i]) < 0)
            return -1;
    return 0;
}

int warn_escape(Parser *p, const Token *token, const char *at)
{
    char message[64];
    if (at[1] >= '4' && at[1] <= '7')
        snprintf(message, sizeof message, "invalid octal escape sequence '%.4s'", at);
    else
        snprintf(message, sizeof message, "invalid escape sequence '\\%c'", at[1]);
    int status = issue(p, &exc_DeprecationWarning, token->line, message);
    if (status > 0)
        syntax_error(p, token_pos(token), "%s", message);
    return status ? -1 : 0;
}
