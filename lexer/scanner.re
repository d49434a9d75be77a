/* lexer/scanner.re -- the tokens of the language.   SPDX-License-Identifier: MIT

   CODE is the condition between tokens; the others are the insides of the four kinds of string
   literal.  What needs counting (brackets, indentation) or a second look (numbers, names beyond
   ASCII) is done by the functions of lexer/scan.h. */
#include <string.h>

#include "lexer/scan.h"

/*!re2c
    re2c:define:YYCTYPE = "unsigned char";
    re2c:define:YYCURSOR = "cursor";
    re2c:define:YYMARKER = "marker";
    re2c:yyfill:enable = 0;
    re2c:flags:utf-8 = 0;
    re2c:define:YYGETCONDITION = "lexer->condition";
    re2c:define:YYGETCONDITION:naked = 1;
    re2c:define:YYSETCONDITION = "lexer->condition = @@;";
    re2c:define:YYSETCONDITION:naked = 1;

    digits    = [0-9] ("_"? [0-9])*;
    exponent  = [eE] [+-]? digits;
    based     = "0" [xX] ("_"? [0-9a-fA-F])+ | "0" [oO] ("_"? [0-7])+ | "0" [bB] ("_"? [01])+;
    integer   = digits | based;
    real      = digits "." digits? exponent? | "." digits exponent? | digits exponent;
    name      = [A-Za-z_\x80-\xff] [A-Za-z0-9_\x80-\xff]*;
    ascii     = [A-Za-z_] [A-Za-z0-9_]*;
    prefix    = [rRuUbBfF] | [bB] [rR] | [rR] [bB] | [fF] [rR] | [rR] [fF];
*/

/*!types:re2c*/

static void line_begin(Lexer *lexer, const char *at)
{
    lexer->line++;
    lexer->line_start = at;
}

static enum TokenKind finish(Lexer *lexer, Token *token, const char *cursor, enum TokenKind kind)
{
    lexer->cursor = cursor;
    token->end = cursor;
    token->end_line = lexer->line;
    token->end_col = (int)(cursor - lexer->line_start);
    token->level = lexer->bracket_count;
    return token->kind = kind;
}

static void begin(const Lexer *lexer, Token *token, const char *start)
{
    token->start = start;
    token->line = lexer->line;
    token->col = (int)(start - lexer->line_start);
}

/* The string that began at token->start has no end: the error is shown where it begins. */
static enum TokenKind string_unterminated(Lexer *lexer, Token *token, bool triple)
{
    int detected = lexer->line - (lexer->line_start == lexer->limit);
    lexer->condition = yycCODE;
    lexer->line = token->line;
    lexer->line_start = token->start - token->col;
    lex_error(lexer, token->start + 1, "unterminated %sstring literal (detected at line %d)",
              triple ? "triple-quoted " : "", detected);
    if (triple)
        lexer->error.kind = LEX_END_IN_STRING;
    return TOKEN_ERROR;
}

static enum TokenKind finish_number(Lexer *lexer, Token *token, const char *cursor)
{
    if (number_check(lexer, token->start, &cursor) == TOKEN_ERROR)
        return TOKEN_ERROR;
    return finish(lexer, token, cursor, TOKEN_NUMBER);
}

static enum TokenKind finish_name(Lexer *lexer, Token *token, const char *cursor)
{
    if (name_check(lexer, token->start, cursor) == TOKEN_ERROR)
        return TOKEN_ERROR;
    return finish(lexer, token, cursor, TOKEN_NAME);
}

static enum TokenKind finish_open(Lexer *lexer, Token *token, const char *cursor,
                                  enum TokenKind kind)
{
    lexer->cursor = cursor;
    if (bracket_open(lexer, token) == TOKEN_ERROR)
        return TOKEN_ERROR;
    return finish(lexer, token, cursor, kind);
}

static enum TokenKind finish_close(Lexer *lexer, Token *token, const char *cursor,
                                   enum TokenKind kind)
{
    lexer->cursor = cursor;
    if (bracket_close(lexer, token) == TOKEN_ERROR)
        return TOKEN_ERROR;
    return finish(lexer, token, cursor, kind);
}

static enum TokenKind bracket_unclosed(Lexer *lexer)
{
    const Bracket *open = &lexer->brackets[lexer->bracket_count - 1];
    lex_error(lexer, lexer->line_start, "'%c' was never closed", open->open);
    lexer->error.kind = LEX_END_IN_BRACKET;
    lexer->error.whole_line = !memchr(open->line_start, '\n',
                                      (size_t)(lexer->limit - 1 - open->line_start));
    lexer->error.line = lexer->error.end_line = open->line;
    lexer->error.line_start = open->line_start;
    lexer->error.col = open->col + 1;
    lexer->error.end_col = 0;
    return TOKEN_ERROR;
}

/* The innermost bracket is a real one, not the pretended one around an f-string's expression. */
static bool inside_bracket(const Lexer *lexer)
{
    return lexer->bracket_count > 0 && lexer->brackets[lexer->bracket_count - 1].line > 0;
}

static bool continuation_error(Lexer *lexer, int col, int end_col, const char *message)
{
    lex_error_range(lexer, col, end_col, "%s", message);
    lexer->error.kind = LEX_CONTINUATION_ERROR;
    lexer->error.whole_line = true;
    return false;
}

/* A backslash, and what follows it at `cursor`. */
static bool continue_line(Lexer *lexer, const char *cursor)
{
    int col = (int)(cursor + 1 - lexer->line_start);
    if (*cursor != '\n')
        return continuation_error(lexer, col, 0,
                                  "unexpected character after line continuation character");
    if (cursor + 1 < lexer->limit) {
        line_begin(lexer, cursor + 1);
        return true;
    }
    if (inside_bracket(lexer))
        return bracket_unclosed(lexer), false;
    return continuation_error(lexer, col, -1, "unexpected EOF while parsing");
}

static enum TokenKind end_of_text(Lexer *lexer, Token *token, const char *cursor)
{
    cursor--;
    begin(lexer, token, cursor);
    return inside_bracket(lexer) ? bracket_unclosed(lexer)
                                 : finish(lexer, token, cursor, TOKEN_END);
}

enum TokenKind scanner_keyword(const char *start, const char *end)
{
    const char *cursor = start, *marker;
    enum TokenKind kind = TOKEN_NAME;
    /*!re2c
        "False" { kind = TOKEN_FALSE; goto check; }
        "None" { kind = TOKEN_NONE; goto check; }
        "True" { kind = TOKEN_TRUE; goto check; }
        "and" { kind = TOKEN_AND; goto check; }
        "as" { kind = TOKEN_AS; goto check; }
        "assert" { kind = TOKEN_ASSERT; goto check; }
        "async" { kind = TOKEN_ASYNC; goto check; }
        "await" { kind = TOKEN_AWAIT; goto check; }
        "break" { kind = TOKEN_BREAK; goto check; }
        "class" { kind = TOKEN_CLASS; goto check; }
        "continue" { kind = TOKEN_CONTINUE; goto check; }
        "def" { kind = TOKEN_DEF; goto check; }
        "del" { kind = TOKEN_DEL; goto check; }
        "elif" { kind = TOKEN_ELIF; goto check; }
        "else" { kind = TOKEN_ELSE; goto check; }
        "except" { kind = TOKEN_EXCEPT; goto check; }
        "finally" { kind = TOKEN_FINALLY; goto check; }
        "for" { kind = TOKEN_FOR; goto check; }
        "from" { kind = TOKEN_FROM; goto check; }
        "global" { kind = TOKEN_GLOBAL; goto check; }
        "if" { kind = TOKEN_IF; goto check; }
        "import" { kind = TOKEN_IMPORT; goto check; }
        "in" { kind = TOKEN_IN; goto check; }
        "is" { kind = TOKEN_IS; goto check; }
        "lambda" { kind = TOKEN_LAMBDA; goto check; }
        "nonlocal" { kind = TOKEN_NONLOCAL; goto check; }
        "not" { kind = TOKEN_NOT; goto check; }
        "or" { kind = TOKEN_OR; goto check; }
        "pass" { kind = TOKEN_PASS; goto check; }
        "raise" { kind = TOKEN_RAISE; goto check; }
        "return" { kind = TOKEN_RETURN; goto check; }
        "try" { kind = TOKEN_TRY; goto check; }
        "while" { kind = TOKEN_WHILE; goto check; }
        "with" { kind = TOKEN_WITH; goto check; }
        "yield" { kind = TOKEN_YIELD; goto check; }
        * { return TOKEN_NAME; }
    */
check:
    return cursor == end ? kind : TOKEN_NAME;
}

static enum TokenKind scan_operator(Lexer *lexer, Token *token, const char *cursor)
{
    const char *marker;
#define OP(kind) return finish(lexer, token, cursor, TOKEN_##kind)
    /*!re2c
        "(" { return finish_open(lexer, token, cursor, TOKEN_LPAREN); }
        "[" { return finish_open(lexer, token, cursor, TOKEN_LBRACKET); }
        "{" { return finish_open(lexer, token, cursor, TOKEN_LBRACE); }
        ")" { return finish_close(lexer, token, cursor, TOKEN_RPAREN); }
        "]" { return finish_close(lexer, token, cursor, TOKEN_RBRACKET); }
        "}" { return finish_close(lexer, token, cursor, TOKEN_RBRACE); }
        ":" { OP(COLON); }          "," { OP(COMMA); }         ";" { OP(SEMICOLON); }
        "." { OP(DOT); }            "..." { OP(ELLIPSIS); }    "->" { OP(ARROW); }
        ":=" { OP(WALRUS); }        "=" { OP(EQUAL); }         "@" { OP(AT); }
        "+" { OP(PLUS); }           "+=" { OP(PLUS_EQUAL); }
        "-" { OP(MINUS); }          "-=" { OP(MINUS_EQUAL); }
        "*" { OP(STAR); }           "*=" { OP(STAR_EQUAL); }
        "**" { OP(DOUBLE_STAR); }   "**=" { OP(DOUBLE_STAR_EQUAL); }
        "/" { OP(SLASH); }          "/=" { OP(SLASH_EQUAL); }
        "//" { OP(DOUBLE_SLASH); }  "//=" { OP(DOUBLE_SLASH_EQUAL); }
        "%" { OP(PERCENT); }        "%=" { OP(PERCENT_EQUAL); }
        "@=" { OP(AT_EQUAL); }      "~" { OP(TILDE); }
        "<<" { OP(LSHIFT); }        "<<=" { OP(LSHIFT_EQUAL); }
        ">>" { OP(RSHIFT); }        ">>=" { OP(RSHIFT_EQUAL); }
        "|" { OP(PIPE); }           "|=" { OP(PIPE_EQUAL); }
        "^" { OP(CARET); }          "^=" { OP(CARET_EQUAL); }
        "&" { OP(AMPERSAND); }      "&=" { OP(AMPERSAND_EQUAL); }
        "<" { OP(LESS); }           "<=" { OP(LESS_EQUAL); }
        ">" { OP(GREATER); }        ">=" { OP(GREATER_EQUAL); }
        "==" { OP(EQUAL_EQUAL); }   "!=" { OP(NOT_EQUAL); }
        "<>" | [!$?`] { OP(UNKNOWN); }
        * { lexer->cursor = cursor; return character_error(lexer, cursor - 1); }
    */
#undef OP
}

enum TokenKind scanner_next(Lexer *lexer, Token *token)
{
    const char *cursor = lexer->cursor, *marker;
again:
    if (lexer->condition == yycCODE)
        begin(lexer, token, cursor);
    /*!re2c
        <CODE> [ \t\f]+                  { goto again; }
        <CODE> "#" [^\n\x00]*            { goto again; }
        <CODE> "\\"                      { if (!continue_line(lexer, cursor))
                                               return TOKEN_ERROR;
                                           cursor++;
                                           goto again; }
        <CODE> "\n"                      { if (lexer->bracket_count > 0) {
                                               line_begin(lexer, cursor);
                                               goto again;
                                           }
                                           finish(lexer, token, cursor, TOKEN_NEWLINE);
                                           token->end_col = token->col;
                                           line_begin(lexer, cursor);
                                           lexer->at_line_start = true;
                                           return TOKEN_NEWLINE; }
        <CODE> "\x00"                    { return end_of_text(lexer, token, cursor); }
        <CODE> integer [jJ]? | real [jJ]? { return finish_number(lexer, token, cursor); }
        <CODE> ascii                     { return finish(lexer, token, cursor,
                                                         scanner_keyword(token->start, cursor)); }
        <CODE> name                      { return finish_name(lexer, token, cursor); }
        <CODE> prefix? "'" :=> SHORT_SINGLE
        <CODE> prefix? '"' :=> SHORT_DOUBLE
        <CODE> prefix? "'''" :=> LONG_SINGLE
        <CODE> prefix? '"""' :=> LONG_DOUBLE
        <CODE> *                         { return scan_operator(lexer, token, cursor - 1); }

        <SHORT_SINGLE> [^'\\\n\x00]+     { goto again; }
        <SHORT_DOUBLE> [^"\\\n\x00]+     { goto again; }
        <LONG_SINGLE>  [^'\\\n\x00]+ | "'" { goto again; }
        <LONG_DOUBLE>  [^"\\\n\x00]+ | '"' { goto again; }
        <SHORT_SINGLE> "'"   => CODE     { return finish(lexer, token, cursor, TOKEN_STRING); }
        <SHORT_DOUBLE> '"'   => CODE     { return finish(lexer, token, cursor, TOKEN_STRING); }
        <LONG_SINGLE>  "'''" => CODE     { return finish(lexer, token, cursor, TOKEN_STRING); }
        <LONG_DOUBLE>  '"""' => CODE     { return finish(lexer, token, cursor, TOKEN_STRING); }
        <SHORT_SINGLE, SHORT_DOUBLE, LONG_SINGLE, LONG_DOUBLE> "\\" [^\n\x00] { goto again; }
        <SHORT_SINGLE, SHORT_DOUBLE, LONG_SINGLE, LONG_DOUBLE> "\\\n" { line_begin(lexer, cursor);
                                           goto again; }
        <LONG_SINGLE, LONG_DOUBLE> "\n"  { line_begin(lexer, cursor);
                                           goto again; }
        <SHORT_SINGLE, SHORT_DOUBLE> *   { return string_unterminated(lexer, token, false); }
        <LONG_SINGLE, LONG_DOUBLE> *     { return string_unterminated(lexer, token, true); }
    */
}

/* The conditions are this file's; others begin with CODE, which is the first. */
_Static_assert(yycCODE == 0, "lexer_init clears the condition");
