/* tests/unit/test_lexer.c -- tokens, indentation, errors of the lexer.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "lexer/lexer.h"

Suite *lexer_suite(void);

static Lexer lexer;

/* The kinds of the tokens of text, by their spelling, separated by blanks. */
static const char *kinds(const char *text)
{
    static char out[2000];
    Token token;
    out[0] = 0;
    lexer_init(&lexer, text, strlen(text));
    do {
        lexer_next(&lexer, &token);
        if (*out)
            strcat(out, " ");
        strcat(out, token_text(token.kind));
    } while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR);
    return out;
}

static const char *error_of(const char *text)
{
    const char *found = kinds(text);
    size_t size = strlen(found);
    return size >= 5 && !strcmp(found + size - 5, "error") ? lexer.error.message : "no error";
}

START_TEST(operators_and_keywords)
{
    ck_assert_str_eq(kinds("a **= b // c -> d := ...\n"),
                     "name **= name // name -> name := ... newline end of file");
    ck_assert_str_eq(kinds("if iffy is not None\n"), "if name is not None newline end of file");
    ck_assert_str_eq(kinds("a <> b $\n"), "name unknown name unknown newline end of file");
}
END_TEST

START_TEST(indentation)
{
    ck_assert_str_eq(kinds("if a:\n  b\n\n  # c\n  d\ne\n"),
                     "if name : newline indent name newline name newline dedent name newline "
                     "end of file");
    ck_assert_str_eq(kinds("a:\n b:\n  c\n"), "name : newline indent name : newline indent name "
                                             "newline dedent dedent end of file");
    ck_assert_str_eq(kinds("(a\n   b)\n"), "( name name ) newline end of file");
    ck_assert_str_eq(kinds("a \\\n   b\n"), "name name newline end of file");
}
END_TEST

START_TEST(indentation_errors)
{
    ck_assert_str_eq(error_of("a:\n    b\n  c\n"),
                     "unindent does not match any outer indentation level");
    ck_assert_int_eq(lexer.error.kind, LEX_INDENTATION_ERROR);
    ck_assert_str_eq(error_of("a:\n\tb\n        c\n"),
                     "inconsistent use of tabs and spaces in indentation");
    ck_assert_int_eq(lexer.error.kind, LEX_TAB_ERROR);
}
END_TEST

START_TEST(strings)
{
    ck_assert_str_eq(kinds("'a' rb\"b\" f'''c\n''' Rb'' u'x'\n"),
                     "string string string string string newline end of file");
    ck_assert_str_eq(kinds("bu'a'\n"), "name string newline end of file");
    ck_assert_str_eq(error_of("'a\n"), "unterminated string literal (detected at line 1)");
    ck_assert_str_eq(error_of("x = '''a\nb\n"),
                     "unterminated triple-quoted string literal (detected at line 2)");
    ck_assert_int_eq(lexer.error.kind, LEX_END_IN_STRING);
    ck_assert_int_eq(lexer.error.col, 5);
}
END_TEST

START_TEST(numbers)
{
    static const char *const good[] = {"0", "00_0", "1_000", "0xF_f", "0b1", "0O17", "1.", ".5",
                                       "1e5", "1_0.0_1e-1_0j", "0j", "09.5"};
    char line[40];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        snprintf(line, sizeof line, "%s\n", good[i]);
        ck_assert_str_eq(kinds(line), "number newline end of file");
    }
    ck_assert_str_eq(kinds("1if 2else 3\n"), "number if number else number newline end of file");
    ck_assert_str_eq(error_of("1_\n"), "invalid decimal literal");
    ck_assert_str_eq(error_of("0b12\n"), "invalid digit '2' in binary literal");
    ck_assert_str_eq(error_of("0xg\n"), "invalid hexadecimal literal");
    ck_assert_str_eq(error_of("1jx\n"), "invalid imaginary literal");
    ck_assert_str_eq(error_of("0777\n"),
                     "leading zeros in decimal integer literals are not permitted; use an 0o "
                     "prefix for octal integers");
}
END_TEST

START_TEST(names_beyond_ascii)
{
    ck_assert_str_eq(kinds("\xc3\xa9t\xc3\xa9\n"), "name newline end of file");
    ck_assert_str_eq(error_of("a\xe2\x82\xac\n"), "invalid character '\xe2\x82\xac' (U+20AC)");
    ck_assert_str_eq(error_of("a\xc2\xa0 b\n"), "invalid non-printable character U+00A0");
}
END_TEST

START_TEST(brackets)
{
    ck_assert_str_eq(error_of("(]\n"),
                     "closing parenthesis ']' does not match opening parenthesis '('");
    ck_assert_str_eq(error_of("(\n]\n"),
                     "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
    ck_assert_str_eq(error_of(")\n"), "unmatched ')'");
    ck_assert_str_eq(error_of("a[(\n"), "'(' was never closed");
    ck_assert_int_eq(lexer.error.kind, LEX_END_IN_BRACKET);
    char deep[300];
    memset(deep, '(', 250);
    strcpy(deep + 250, "\n");
    ck_assert_str_eq(error_of(deep), "too many nested parentheses");
}
END_TEST

/* The kind that the first token of a line gets when the whole line is known. */
static enum TokenKind first_kind(const char *text, int skip)
{
    TokenLine line = {0};
    lexer_init(&lexer, text, strlen(text));
    for (int i = 0; i <= skip; i++)
        ck_assert_int_eq(lexer_read_line(&lexer, &line), 0);
    enum TokenKind kind = line.tokens[skip > 0 ? 1 : 0].kind;
    token_line_clear(&line);
    return kind;
}

START_TEST(soft_keywords)
{
    ck_assert_int_eq(first_kind("match x:\n case 1: pass\n", 0), TOKEN_MATCH);
    ck_assert_int_eq(first_kind("match x:\n case 1: pass\n", 1), TOKEN_CASE);
    ck_assert_int_eq(first_kind("match (x):\n case 1: pass\n", 0), TOKEN_MATCH);
    ck_assert_int_eq(first_kind("match(x)\n", 0), TOKEN_NAME);
    ck_assert_int_eq(first_kind("match = 1\n", 0), TOKEN_NAME);
    ck_assert_int_eq(first_kind("match[x]: int = 1\n", 0), TOKEN_NAME);
    ck_assert_int_eq(first_kind("if x:\n case = 1\n", 1), TOKEN_NAME);
}
END_TEST

START_TEST(positions)
{
    Token token;
    lexer_init(&lexer, "  \n\xc3\xa9 = 'a\\\nb'\n", 15);
    lexer_next(&lexer, &token);
    ck_assert_int_eq(token.line, 2);
    ck_assert_int_eq(token.end_col, 2);
    lexer_next(&lexer, &token);
    ck_assert_int_eq(token.col, 3);
    lexer_next(&lexer, &token);
    ck_assert_int_eq(token.end_line, 3);
    ck_assert_int_eq(token.end_col, 2);
}
END_TEST

Suite *lexer_suite(void)
{
    Suite *suite = suite_create("lexer");
    TCase *tests = tcase_create("tokens");
    tcase_add_test(tests, operators_and_keywords);
    tcase_add_test(tests, indentation);
    tcase_add_test(tests, indentation_errors);
    tcase_add_test(tests, strings);
    tcase_add_test(tests, numbers);
    tcase_add_test(tests, names_beyond_ascii);
    tcase_add_test(tests, brackets);
    tcase_add_test(tests, soft_keywords);
    tcase_add_test(tests, positions);
    suite_add_tcase(suite, tests);
    return suite;
}
