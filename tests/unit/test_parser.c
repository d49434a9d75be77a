/* tests/unit/test_parser.c -- trees, errors, the interactive parser.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "parser/dump.h"
#include "parser/parse.h"

Suite *parser_suite(void);

static Object *file_name;

static void setup(void)
{
    file_name = str_from_c("<test>");
    ck_assert_ptr_nonnull(file_name);
}

static void teardown(void)
{
    ck_assert(!error_occurred());
    release(file_name);
}

static Ast *parse(const char *text, enum ParseMode mode)
{
    return parse_source(text, strlen(text), file_name, mode, 0);
}

static void check_dump(const char *text, enum ParseMode mode, const char *expected)
{
    Ast *ast = parse(text, mode);
    ck_assert_ptr_nonnull(ast);
    Object *dump = ast_dump(ast);
    ck_assert_ptr_nonnull(dump);
    char *owned = NULL;
    ck_assert_str_eq(str_utf8(dump, NULL, &owned), expected);
    mem_free(owned);
    release(dump);
    ast_free(ast);
}

static void check_error(const char *text, const Type *type)
{
    ck_assert_msg(!parse(text, PARSE_FILE), "%s", text);
    ck_assert(error_occurred());
    ck_assert_msg(error_matches(type), "%s", text);
    error_clear();
}

START_TEST(dump_of_a_call)
{
    check_dump("f(x, *y)\n", PARSE_EVAL,
               "Expression(body=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=0, "
               "end_lineno=1, end_col_offset=1), args=[Name(id='x', ctx=Load(), lineno=1, "
               "col_offset=2, end_lineno=1, end_col_offset=3), Starred(value=Name(id='y', "
               "ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), ctx=Load(), "
               "lineno=1, col_offset=5, end_lineno=1, end_col_offset=7)], keywords=[], lineno=1, "
               "col_offset=0, end_lineno=1, end_col_offset=8))");
}
END_TEST

START_TEST(shape_of_statements)
{
    Ast *ast = parse("a = b = 1\nif a: pass\nelif b: pass\nelse: pass\nx: int\n", PARSE_FILE);
    ck_assert_ptr_nonnull(ast);
    ck_assert_int_eq(seq_len(ast->body), 3);
    const Stmt *assign = ast->body->items[0], *if_ = ast->body->items[1];
    ck_assert_int_eq(assign->kind, STMT_ASSIGN);
    ck_assert_int_eq(seq_len(assign->assign.targets), 2);
    ck_assert_int_eq(assign->assign.targets->items[1]->name.ctx, CTX_STORE);
    ck_assert_int_eq(seq_len(if_->if_.orelse), 1);
    ck_assert_int_eq(if_->if_.orelse->items[0]->kind, STMT_IF);
    ck_assert_int_eq(if_->pos.end_line, 4);
    ck_assert(ast->body->items[2]->ann_assign.simple);
    ast_free(ast);
}
END_TEST

START_TEST(with_in_brackets)
{
    Ast *ast = parse("with (a, b as c,): pass\nwith (a, b) as c: pass\n", PARSE_FILE);
    ck_assert_ptr_nonnull(ast);
    ck_assert_int_eq(seq_len(ast->body->items[0]->with.items), 2);
    ck_assert_int_eq(seq_len(ast->body->items[1]->with.items), 1);
    ast_free(ast);
}
END_TEST

START_TEST(format_strings)
{
    Ast *ast = parse("'a' f'b{x!r:>{w}}' 'c'", PARSE_EVAL);
    ck_assert_ptr_nonnull(ast);
    ExprSeq *values = ast->expression->joined.values;
    ck_assert_int_eq(ast->expression->kind, EXPR_JOINED);
    ck_assert_int_eq(seq_len(values), 3);
    ck_assert(str_equal_ascii(values->items[0]->constant.value, "ab"));
    ck_assert_int_eq(values->items[1]->formatted.conversion, 'r');
    ck_assert_int_eq(seq_len(values->items[1]->formatted.format_spec->joined.values), 2);
    ast_free(ast);
}
END_TEST

START_TEST(errors)
{
    static const char *const bad[] = {
        "a b", "f() = 1", "if x\n", "(", "f(a=1, b)", "def f(a=1, b): pass", "x = (1 2)",
        "'a", "0777", "f'{a b}'", "del f()", "print x", "{a: b for c}", "class A\n", "try:\n a\n",
        "[a, b for c in d]", "import a.b as c.d", "match x:\n case a as _: pass", "1 = 2", "a := 1",
        "lambda *: 1", "with a as 1: pass", "return return"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_error(bad[i], &exc_SyntaxError);
    check_error("if x:\na\n", &exc_IndentationError);
    check_error(" a\n", &exc_IndentationError);
    check_error("if x:\n\ta\n        b\n", &exc_TabError);
}
END_TEST

START_TEST(null_bytes)
{
    ck_assert_ptr_null(parse_source("a\0b", 3, file_name, PARSE_FILE, 0));
    ck_assert(error_matches(&exc_SyntaxError));
    error_clear();
    ck_assert_ptr_null(parse_bytes("a\0b", 3, file_name, PARSE_FILE, 0));
    error_clear();
}
END_TEST

START_TEST(bytes_of_a_file)
{
    static const char marked[] = "\xef\xbb\xbfx = 1\r\ny = 2\rz = 3";
    Ast *ast = parse_bytes(marked, sizeof marked - 1, file_name, PARSE_FILE, 0);
    ck_assert_ptr_nonnull(ast);
    ck_assert_int_eq(seq_len(ast->body), 3);
    ast_free(ast);
    static const char latin[] = "# -*- coding: latin-1 -*-\nx = '\xe9'\n";
    ast = parse_bytes(latin, sizeof latin - 1, file_name, PARSE_FILE, 0);
    ck_assert_ptr_nonnull(ast);
    Object *value = ast->body->items[0]->assign.value->constant.value;
    ck_assert_uint_eq(str_at(value, 0), 0xe9);
    ast_free(ast);
    ck_assert_ptr_null(parse_bytes("x = '\xe9'\n", 8, file_name, PARSE_FILE, 0));
    error_clear();
    ck_assert_ptr_null(parse_bytes("# coding: nonsense\n", 19, file_name, PARSE_FILE, 0));
    error_clear();
}
END_TEST

/* Nesting that is too deep is refused; it must not use up the C stack. */
START_TEST(deep_nesting)
{
    enum { SIZE = 200000 };
    char *text = malloc(SIZE + 2);
    ck_assert_ptr_nonnull(text);
    memset(text, '-', SIZE);
    strcpy(text + SIZE, "1");
    ck_assert_ptr_null(parse(text, PARSE_EVAL));
    ck_assert(error_matches(&exc_MemoryError));
    error_clear();
    memset(text, '(', SIZE);
    check_error(text, &exc_SyntaxError);
    free(text);
}
END_TEST

static enum ParseStatus push(ReplParser *parser, const char *line)
{
    enum ParseStatus status = repl_parser_push(parser, line, strlen(line));
    if (status == PARSE_COMPLETE)
        ast_free(repl_parser_take(parser));
    if (status == PARSE_ERROR)
        error_clear();
    return status;
}

START_TEST(interactive)
{
    ReplParser *parser = repl_parser_new(file_name);
    ck_assert_ptr_nonnull(parser);
    ck_assert_int_eq(push(parser, "x = 1\n"), PARSE_COMPLETE);
    ck_assert_int_eq(push(parser, "\n"), PARSE_COMPLETE);
    ck_assert_int_eq(push(parser, "if x:\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "  f(\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "  1)\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "else: y\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "\n"), PARSE_COMPLETE);
    ck_assert_int_eq(push(parser, "'''a\n"), PARSE_INCOMPLETE);
    ck_assert_int_eq(push(parser, "b'''\n"), PARSE_COMPLETE);
    ck_assert_int_eq(push(parser, "a b\n"), PARSE_ERROR);
    ck_assert_int_eq(push(parser, "def f(:\n"), PARSE_ERROR);
    ck_assert_int_eq(push(parser, "x = (\n"), PARSE_INCOMPLETE);
    repl_parser_reset(parser);
    ck_assert_int_eq(push(parser, "x; y\n"), PARSE_COMPLETE);
    repl_parser_free(parser);
}
END_TEST

START_TEST(interactive_text)
{
    ReplParser *parser = repl_parser_new(file_name);
    push(parser, "if x:\n");
    push(parser, "  y\n");
    ck_assert_str_eq(repl_parser_text(parser), "if x:\n  y\n");
    ck_assert_ptr_null(repl_parser_take(parser));
    repl_parser_free(parser);
}
END_TEST

Suite *parser_suite(void)
{
    Suite *suite = suite_create("parser");
    TCase *tests = tcase_create("trees");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, dump_of_a_call);
    tcase_add_test(tests, shape_of_statements);
    tcase_add_test(tests, with_in_brackets);
    tcase_add_test(tests, format_strings);
    tcase_add_test(tests, errors);
    tcase_add_test(tests, null_bytes);
    tcase_add_test(tests, bytes_of_a_file);
    tcase_add_test(tests, deep_nesting);
    tcase_add_test(tests, interactive);
    tcase_add_test(tests, interactive_text);
    suite_add_tcase(suite, tests);
    return suite;
}
