/* objects/str_internal.h -- what the files that make up str share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_STR_INTERNAL_H
#define OURO_OBJECTS_STR_INTERNAL_H

#include "objects/str.h"

#define DOC(signature, text) signature "\n--\n\n" text

extern const MethodDef str_methods[];

/* Consumes a finished string; returns the shared object when S4 names one. NULL passes. */
Object *str_share_take(Object *s_take);
/* A copy of characters [start, end) of s; the result is narrow (S1). */
Object *str_copy_range(const Str *s, size_t start, size_t end);
/* Widest character in [start, end): exact to kind and ascii. */
uint32_t str_range_max(const Str *s, size_t start, size_t end);
/* Copies count characters of from (at start) to to (at place); to's kind >= from's. */
void str_copy_chars(Str *to, size_t place, const Str *from, size_t start, size_t count);
/* Sets count characters of s from place on to c. */
void str_fill(Str *s, size_t place, size_t count, uint32_t c);
/* An exact str with the text of s: s itself (retained) when exact. */
Object *str_exact(Object *s);
/* Where the interned string of that text goes; removes s from the table (its dealloc). */
void str_intern_forget(Str *s);
void str_intern_finish(void);
/* The data of s with characters of kind bytes: s's own when it fits, else a widened copy (*owned,
 * mem_free). NULL: MemoryError. */
const uint8_t *str_data_as(const Str *s, unsigned kind, uint8_t **owned);

/* Search within [start, end) of s (already clipped): position or -1; -2: MemoryError. */
ssize_t str_find_range(const Str *s, const Str *sub, size_t start, size_t end);
ssize_t str_rfind_range(const Str *s, const Str *sub, size_t start, size_t end);
/* Non-overlapping occurrences, at most max; -1: MemoryError. */
ssize_t str_count_range(const Str *s, const Str *sub, size_t start, size_t end, size_t max);

Object *str_replace(Object *s, Object *old, Object *new, ssize_t max);
Object *str_iter(Object *s);
Object *str_new_from_args(Type *type, Object *const *args, size_t nargs, Object *kwnames);

/* Methods by file: str_case.c, str_split.c, str_search.c, str_test.c, str_translate.c,
 * str_format.c. */
Object *str_capitalize(Object *s), *str_casefold(Object *s), *str_lower(Object *s),
    *str_upper(Object *s);
Object *str_swapcase(Object *s), *str_title(Object *s);
Object *str_split_method(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_rsplit_method(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_splitlines(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_partition(Object *s, Object *separator), *str_rpartition(Object *s, Object *separator);
Object *str_strip(Object *s, Object *const *args, size_t nargs);
Object *str_lstrip(Object *s, Object *const *args, size_t nargs);
Object *str_rstrip(Object *s, Object *const *args, size_t nargs);
Object *str_removeprefix(Object *s, Object *prefix), *str_removesuffix(Object *s, Object *suffix);
Object *str_find_method(Object *s, Object *const *args, size_t nargs);
Object *str_rfind_method(Object *s, Object *const *args, size_t nargs);
Object *str_index_method(Object *s, Object *const *args, size_t nargs);
Object *str_rindex_method(Object *s, Object *const *args, size_t nargs);
Object *str_count_method(Object *s, Object *const *args, size_t nargs);
Object *str_startswith(Object *s, Object *const *args, size_t nargs);
Object *str_endswith(Object *s, Object *const *args, size_t nargs);
Object *str_replace_method(Object *s, Object *const *args, size_t nargs);
Object *str_isalnum(Object *s), *str_isalpha(Object *s), *str_isascii(Object *s),
    *str_isdecimal(Object *s);
Object *str_isdigit(Object *s), *str_isidentifier(Object *s), *str_islower(Object *s),
    *str_isnumeric(Object *s);
Object *str_isprintable(Object *s), *str_isspace(Object *s), *str_istitle(Object *s),
    *str_isupper(Object *s);
Object *str_translate(Object *s, Object *table);
Object *str_maketrans(Object *unused, Object *const *args, size_t nargs);
Object *str_expandtabs(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_center(Object *s, Object *const *args, size_t nargs);
Object *str_ljust(Object *s, Object *const *args, size_t nargs);
Object *str_rjust(Object *s, Object *const *args, size_t nargs);
Object *str_zfill(Object *s, Object *width);
Object *str_encode(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_format_method(Object *s, Object *const *args, size_t nargs, Object *kwnames);
Object *str_format_map(Object *s, Object *mapping);
#endif
