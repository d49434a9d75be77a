/* tests/unit/main.c -- runs all unit tests.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "shell/runtime.h"

Suite *memory_suite(void);
Suite *gc_suite(void);
Suite *objects_suite(void);
Suite *lexer_suite(void);
Suite *parser_suite(void);
Suite *compiler_suite(void);
Suite *highlight_suite(void);

int main(void)
{
    if (runtime_start() < 0)
        return 1;
    SRunner *runner = srunner_create(memory_suite());
    srunner_add_suite(runner, gc_suite());
    srunner_add_suite(runner, objects_suite());
    srunner_add_suite(runner, lexer_suite());
    srunner_add_suite(runner, parser_suite());
    srunner_add_suite(runner, compiler_suite());
    srunner_add_suite(runner, highlight_suite());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
