/* tests/unit/test_objects.c -- text from C: strings, builder, intern table.   SPDX-License-Identifier: MIT */
#include <check.h>

#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/str.h"

/* ---- Strings ---- */

START_TEST(narrowest_kind)
{
    static const struct { const char *utf8; unsigned kind; bool ascii; size_t length; } rows[] = {
        {"", 1, true, 0}, {"abc", 1, true, 3}, {"\xc3\xa9t\xc3\xa9", 1, false, 3},
        {"a\xe2\x82\xac", 2, false, 2}, {"\xf0\x9f\x98\x80x", 4, false, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Object *s = str_from_c(rows[i].utf8);
        ck_assert_ptr_nonnull(s);
        ck_assert_uint_eq(((Str *)s)->kind, rows[i].kind);
        ck_assert_int_eq(((Str *)s)->ascii, rows[i].ascii);
        ck_assert_uint_eq(str_length(s), rows[i].length);
        ck_assert_uint_eq(str_at(s, str_length(s)), 0);
        release(s);
    }
}
END_TEST

START_TEST(shared_objects)
{
    Object *empty = str_from_ascii("", 0), *a = str_from_ascii("a", 1), *b = str_from_char('a');
    ck_assert_ptr_eq(empty, str_empty);
    ck_assert_ptr_eq(a, b);
    Object *wide = str_from_char(0x20ac), *other = str_from_char(0x20ac);
    ck_assert_ptr_ne(wide, other);
    ck_assert(str_equal(wide, other));
    release(empty);
    release(a);
    release(b);
    release(wide);
    release(other);
}
END_TEST

START_TEST(slices_narrow)
{
    Object *s = str_from_c("ab\xe2\x82\xac"), *part = str_substring(s, 0, 2),
           *same = str_substring(s, -5, 99);
    ck_assert_uint_eq(((Str *)part)->kind, 1);
    ck_assert(((Str *)part)->ascii);
    ck_assert_ptr_eq(same, s);
    release(part);
    release(same);
    release(s);
}
END_TEST

START_TEST(append_grows_in_place)
{
    Object *s = str_from_c("start"), *more = str_from_c(" and more");
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(str_append(&s, more), 0);
    ck_assert_uint_eq(str_length(s), 5 + 100 * 9);
    Object *held = retain(s);
    size_t before = str_length(held);
    ck_assert_int_eq(str_append(&s, more), 0);
    ck_assert_uint_eq(str_length(held), before);        /* somebody else's string does not change */
    ck_assert_ptr_ne(held, s);
    release(held);
    release(s);
    release(more);
}
END_TEST

START_TEST(hashes)
{
    ck_assert_int_eq(str_hash(&str_empty->head), 0);
    Object *a = str_from_c("hello"), *b = str_from_c("hello");
    ck_assert_int_eq(str_hash(a), str_hash(b));
    ck_assert_int_eq(str_hash(a), hash_bytes("hello", 5));
    ck_assert_int_eq(hash_seed_init("4294967296"), -1);
    ck_assert_int_eq(hash_seed_init("x"), -1);
    release(a);
    release(b);
}
END_TEST

START_TEST(searching)
{
    Object *s = str_from_c("abracadabra"), *sub = str_from_c("abra"), *none = str_from_c("xyz");
    ck_assert_int_eq(str_find(s, sub, 0, 99), 0);
    ck_assert_int_eq(str_find(s, sub, 1, 99), 7);
    ck_assert_int_eq(str_find(s, sub, 1, 10), -1);
    ck_assert_int_eq(str_find(s, none, 0, 99), -1);
    release(s);
    release(sub);
    release(none);
}
END_TEST

START_TEST(messages)
{
    Object *s = str_from_c("\xe2\x82\xac"),
           *text
           = str_from_format("%s %d %U %c %x %.2s%% %zd", "a", -5, s, 'z', 255, "xyz", (ssize_t)7);
    Object *wanted = str_from_c("a -5 \xe2\x82\xac z ff xy% 7");
    ck_assert(str_equal(text, wanted));
    release(s);
    release(text);
    release(wanted);
}
END_TEST

/* ---- Builder ---- */

START_TEST(builder_widens_and_narrows)
{
    StrBuilder b;
    builder_init(&b);
    ck_assert_int_eq(builder_add_ascii(&b, "abc", 3), 0);
    ck_assert_int_eq(builder_add_char(&b, 0xe9), 0);
    ck_assert_int_eq(builder_add_char(&b, 0x1f600), 0);
    Object *s = builder_finish(&b);
    ck_assert_uint_eq(((Str *)s)->kind, 4);
    ck_assert_uint_eq(str_length(s), 5);
    release(s);
    builder_init(&b);
    ck_assert_int_eq(builder_reserve(&b, 10, 0x20ac), 0);
    ck_assert_int_eq(builder_add_ascii(&b, "abc", 3), 0);
    s = builder_finish(&b);
    ck_assert(((Str *)s)->ascii);
    ck_assert(str_equal_ascii(s, "abc"));
    release(s);
}
END_TEST

START_TEST(builder_of_nothing)
{
    StrBuilder b;
    builder_init(&b);
    ck_assert_int_eq(builder_reserve(&b, 0, 'x'), 0);
    ck_assert_int_eq(builder_add(&b, &str_empty->head), 0);
    ck_assert_int_eq(builder_add_char(&b, 'x'), 0);
    Object *x = builder_finish(&b), *empty = builder_finish(&b);
    ck_assert_ptr_eq(empty, str_empty);
    ck_assert(str_equal_ascii(x, "x"));
    release(x);
    release(empty);
}
END_TEST

/* ---- Intern table ---- */

START_TEST(interned_once)
{
    Object *a = str_intern_c("some_name_of_ours"), *b = str_intern_c("some_name_of_ours");
    ck_assert_ptr_eq(a, b);
    ck_assert_uint_eq(a->refcount, 2);      /* the table does not count */
    release(b);
    ck_assert_uint_eq(a->refcount, 1);
    release(a);
    a = str_intern_c("some_name_of_ours");  /* the dead string took itself out */
    ck_assert_uint_eq(a->refcount, 1);
    release(a);
}
END_TEST

START_TEST(intern_many)
{
    enum { COUNT = 5000 };
    static Object *names[COUNT];
    for (int i = 0; i < COUNT; i++)
        names[i] = str_intern_take(str_from_format("name_%d", i));
    for (int i = 0; i < COUNT; i += 2)
        CLEAR(names[i]);
    for (int i = 1; i < COUNT; i += 2) {
        Object *again = str_intern_take(str_from_format("name_%d", i));
        ck_assert_ptr_eq(again, names[i]);
        release(again);
        CLEAR(names[i]);
    }
}
END_TEST

Suite *objects_suite(void)
{
    Suite *suite = suite_create("objects");
    TCase *text = tcase_create("str");
    tcase_add_test(text, narrowest_kind);
    tcase_add_test(text, shared_objects);
    tcase_add_test(text, slices_narrow);
    tcase_add_test(text, append_grows_in_place);
    tcase_add_test(text, hashes);
    tcase_add_test(text, searching);
    tcase_add_test(text, messages);
    tcase_add_test(text, builder_widens_and_narrows);
    tcase_add_test(text, builder_of_nothing);
    tcase_add_test(text, interned_once);
    tcase_add_test(text, intern_many);
    suite_add_tcase(suite, text);
    return suite;
}
