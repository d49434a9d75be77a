/* tests/unit/test_highlight.c -- classes of what is typed and of values.   SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "shell/highlight.h"

Suite *highlight_suite(void);

/* One letter a byte: Keyword, String, Number, Comment, Decorator, Builtin, Command (:). */
static const char letters[HIGHLIGHT_COUNT + 1] = ".KSNCDB:";
static char shown[200];

static const char *show(const char *text, size_t size, const unsigned char *classes)
{
    for (size_t i = 0; i < size; i++)
        shown[i] = text[i] == '\n' ? '\n' : letters[classes[i]];
    shown[size] = 0;
    return shown;
}

static const char *entry(const char *text)
{
    unsigned char classes[200];
    highlight_entry(text, strlen(text), classes);
    return show(text, strlen(text), classes);
}

static const char *value(const char *text)
{
    unsigned char classes[200];
    highlight_value(text, strlen(text), classes);
    return show(text, strlen(text), classes);
}

START_TEST(words)
{
    ck_assert_str_eq(entry("def f(x): return None"), "KKK.......KKKKKK.KKKK");
    ck_assert_str_eq(entry("print(len, a.print, a . len)"), "BBBBB.BBB...................");
    ck_assert_str_eq(entry("match iffy _ é def"), "................KKK");
    ck_assert_str_eq(entry(":rc len"), ":::.BBB");
    ck_assert_str_eq(entry("x[:rc]"), "......");
    ck_assert_str_eq(entry(""), "");
}
END_TEST

START_TEST(strings)
{
    ck_assert_str_eq(entry("rb'a\\'b' + f\"x\" x'y'"), "SSSSSSSS...SSSS..SSS");
    ck_assert_str_eq(entry("'''a\n'b''' if"), "SSSS\nSSSSS.KK");
    ck_assert_str_eq(entry("'open\nif"), "SSSSS\nKK");
    ck_assert_str_eq(entry("\"\"\"open\nif"), "SSSSSSS\nSS");
    ck_assert_str_eq(entry("'"), "S");
    ck_assert_str_eq(entry("'a\\"), "SSS");
    ck_assert_str_eq(entry("'' ''''"), "SS.SSSS");
}
END_TEST

START_TEST(numbers)
{
    ck_assert_str_eq(entry("0x1F + 1_0.5e-3j - .5"), "NNNN...NNNNNNNNN...NN");
    ck_assert_str_eq(entry("1if x1 else 1.e"), "NKK....KKKK.NN.");
    ck_assert_str_eq(entry("0b1 0 a.b"), "NNN.N....");
}
END_TEST

START_TEST(comments_and_decorators)
{
    ck_assert_str_eq(entry("x # if '\nif"), "..CCCCCC\nKK");
    ck_assert_str_eq(entry("@a.b(1)\nx @ y"), "DDDD.N.\n.....");
    ck_assert_str_eq(entry("(a\n@ b)"), "..\n....");
}
END_TEST

START_TEST(values)
{
    ck_assert_str_eq(value("[1, None, 'a', b'x']"), ".N..KKKK..SSS..SSSS.");
    ck_assert_str_eq(value("<class 'int'> [<f <g> at 0x1>, 2]"),
                     "...............................N.");
    ck_assert_str_eq(value("don't if len"), "............");
    ck_assert_str_eq(value("<<<"), "...");
    ck_assert_str_eq(value("A(x=1.5, y=-2)"), "....NNN.....N.");
}
END_TEST

/* Any bytes have classes. */
START_TEST(noise)
{
    static const char alphabet[] = "'\"\\\n#@:.()<>{}0x1e+rbf_a \xc3\xa9\x01";
    char text[64];
    srand(1);
    for (int round = 0; round < 20000; round++) {
        size_t size = (size_t)rand() % sizeof text;
        for (size_t i = 0; i < size; i++)
            text[i] = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        char *copy = calloc(1, size + 1);
        unsigned char *classes = malloc(size + 1);
        ck_assert(copy && classes);
        memcpy(copy, text, size);
        memset(classes, HIGHLIGHT_COUNT, size + 1);
        highlight_entry(copy, size, classes);
        for (size_t i = 0; i < size; i++)
            ck_assert_int_lt(classes[i], HIGHLIGHT_COUNT);
        memset(classes, HIGHLIGHT_COUNT, size + 1);
        highlight_value(copy, size, classes);
        for (size_t i = 0; i < size; i++)
            ck_assert_int_lt(classes[i], HIGHLIGHT_COUNT);
        ck_assert_int_eq(classes[size], HIGHLIGHT_COUNT);
        free(copy);
        free(classes);
    }
}
END_TEST

Suite *highlight_suite(void)
{
    Suite *suite = suite_create("highlight");
    TCase *cases = tcase_create("highlight");
    tcase_add_test(cases, words);
    tcase_add_test(cases, strings);
    tcase_add_test(cases, numbers);
    tcase_add_test(cases, comments_and_decorators);
    tcase_add_test(cases, values);
    tcase_add_test(cases, noise);
    suite_add_tcase(suite, cases);
    return suite;
}
