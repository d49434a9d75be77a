/* tests/unit/test_compiler.c -- scopes, folding, code objects.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "compiler/compile.h"
#include "compiler/symtable.h"
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/vm.h"

Suite *compiler_suite(void);

static Code *compile(const char *text)
{
    Object *filename = str_from_c("<test>");
    Code *code = compile_source(text, strlen(text), filename, PARSE_FILE, 0);
    release(filename);
    return code;
}

static bool has_op(const Code *code, enum Opcode op)
{
    for (uint32_t i = 0; i < code->size;) {
        unsigned plain = opcode_info[INSTR_OP(code->instrs[i])].plain;
        if (plain == op)
            return true;
        i += opcode_size((enum Opcode)plain);
    }
    return false;
}

static const Code *inner(const Code *code, size_t at)
{
    for (size_t i = 0; i < tuple_size(code->consts); i++)
        if (tuple_at(code->consts, i)->type == &code_type && at-- == 0)
            return (const Code *)tuple_at(code->consts, i);
    return NULL;
}

static bool has_int(const Code *code, int64_t value)
{
    for (size_t i = 0; i < tuple_size(code->consts); i++)
        if (int_is_fast(tuple_at(code->consts, i)) && ((Int *)tuple_at(code->consts, i))->value == value)
            return true;
    return false;
}

START_TEST(every_opcode_has_a_row)
{
    for (unsigned op = 0; op < OP_COUNT; op++) {
        ck_assert_ptr_nonnull(opcode_info[op].name);
        ck_assert_uint_eq(opcode_info[opcode_info[op].plain].plain, opcode_info[op].plain);
    }
}
END_TEST

START_TEST(fusions_begin_with_the_instruction_they_stand_for)
{
    for (unsigned i = 0; i < fusion_count; i++) {
        ck_assert_uint_ge(fusions[i].count, 2);
        ck_assert_uint_eq(opcode_info[fusions[i].fused].plain, fusions[i].parts[0]);
    }
}
END_TEST

START_TEST(constants_are_folded_within_limits)
{
    Code *code = compile("a = 2 * 3 + 4\nb = 2 ** 64\nc = 2 ** 65\n");
    ck_assert_ptr_nonnull(code);
    ck_assert(has_int(code, 10));
    ck_assert(has_op(code, OP_BINARY_POW));     /* 2 ** 65 is left to run time */
    release(&code->head);
}
END_TEST

START_TEST(equal_constants_are_one_object)
{
    Code *code = compile("def f(): return 1000\ndef g(): return 1000\n");
    ck_assert_ptr_nonnull(code);
    const Code *f = inner(code, 0), *g = inner(code, 1);
    ck_assert_ptr_eq(tuple_at(f->consts, 1), tuple_at(g->consts, 1));
    release(&code->head);
}
END_TEST

START_TEST(names_are_resolved_by_scope)
{
    Code *code = compile("def f(x):\n    y = 1\n    def g():\n        return x + y + z\n    return g\n");
    ck_assert_ptr_nonnull(code);
    const Code *f = inner(code, 0), *g = inner(f, 0);
    ck_assert_uint_eq(f->cell_count, 2);
    ck_assert_int_eq(f->cell_args[0], 0);       /* x is an argument that moves into its cell */
    ck_assert_int_eq(f->cell_args[1], -1);
    ck_assert_uint_eq(g->free_count, 2);
    ck_assert(has_op(g, OP_LOAD_FREE));
    ck_assert(has_op(g, OP_LOAD_GLOBAL));
    release(&code->head);
}
END_TEST

START_TEST(handlers_are_sorted_and_do_not_overlap)
{
    Code *code = compile("try:\n    a()\n    try:\n        b()\n    finally:\n        c()\nexcept E as e:\n    d()\nwith x as y:\n    z()\n");
    ck_assert_ptr_nonnull(code);
    ck_assert_uint_gt(code->handler_count, 2);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        ck_assert_uint_lt(code->handlers[i].start, code->handlers[i].end);
        ck_assert_uint_le(code->handlers[i].end, code->size);
        if (i)
            ck_assert_uint_ge(code->handlers[i].start, code->handlers[i - 1].end);
    }
    release(&code->head);
}
END_TEST

START_TEST(positions_cover_the_code)
{
    Code *code = compile("x = 1\ny = (x +\n     2)\n");
    ck_assert_ptr_nonnull(code);
    ck_assert_int_eq(code_position(code, 0).line, 1);
    PositionReader r;
    position_reader_init(&r, code);
    uint32_t words = 0;
    while (position_reader_next(&r))
        words += r.words;
    ck_assert_uint_eq(words, code->size);
    release(&code->head);
}
END_TEST

START_TEST(number_loops_are_fused)
{
    Code *code = compile("def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n");
    ck_assert_ptr_nonnull(code);
    const Code *f = inner(code, 0);
    bool add = false, compare = false;
    for (uint32_t i = 0; i < f->size; i++) {
        add |= INSTR_OP(f->instrs[i]) == OP_FK_ADD_ST;
        compare |= INSTR_OP(f->instrs[i]) == OP_FF_LT_JT;
    }
    ck_assert(add);
    ck_assert(compare);
    release(&code->head);
}
END_TEST

static void expect_error(const char *text, const char *message)
{
    Code *code = compile(text);
    ck_assert_ptr_null(code);
    Object *error = error_take();
    ck_assert_ptr_nonnull(error);
    ck_assert(is_instance(error, &exc_SyntaxError));
    Object *found = ((SyntaxErrorExc *)error)->msg;
    ck_assert(str_equal_ascii(found, message));
    release(error);
}

START_TEST(scope_errors_have_the_words_of_the_language)
{
    expect_error("def f(a, a): pass\n", "duplicate argument 'a' in function definition");
    expect_error("def f():\n    x = 1\n    global x\n", "name 'x' is assigned to before global declaration");
    expect_error("def f():\n    nonlocal q\n", "no binding for nonlocal 'q' found");
    expect_error("nonlocal q\n", "nonlocal declaration not allowed at module level");
    expect_error("return 1\n", "'return' outside function");
    expect_error("break\n", "'break' outside loop");
    expect_error("continue\n", "'continue' not properly in loop");
    expect_error("def f():\n    from m import *\n", "import * only allowed at module level");
}
END_TEST

START_TEST(a_program_runs)
{
    Code *code = compile("def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nanswer = fib(15)\n");
    Object *names = dict_new();
    ck_assert_ptr_nonnull(code);
    Object *result = vm_exec(code, names, NULL, NULL);
    ck_assert_ptr_nonnull(result);
    Object *answer = dict_get_c((Dict *)names, "answer");
    ck_assert_ptr_nonnull(answer);
    ck_assert_int_eq(int_to_i64(answer), 610);
    release(result);
    dict_clear(names);
    release(names);
    release(&code->head);
}
END_TEST

Suite *compiler_suite(void)
{
    Suite *suite = suite_create("compiler");
    TCase *cases = tcase_create("compiler");
    tcase_add_test(cases, every_opcode_has_a_row);
    tcase_add_test(cases, fusions_begin_with_the_instruction_they_stand_for);
    tcase_add_test(cases, constants_are_folded_within_limits);
    tcase_add_test(cases, equal_constants_are_one_object);
    tcase_add_test(cases, names_are_resolved_by_scope);
    tcase_add_test(cases, handlers_are_sorted_and_do_not_overlap);
    tcase_add_test(cases, positions_cover_the_code);
    tcase_add_test(cases, number_loops_are_fused);
    tcase_add_test(cases, scope_errors_have_the_words_of_the_language);
    tcase_add_test(cases, a_program_runs);
    suite_add_tcase(suite, cases);
    return suite;
}
