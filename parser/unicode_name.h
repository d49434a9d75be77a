/* parser/unicode_name.h -- characters by name, for \N{...}.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_UNICODE_NAME_H
#define OURO_PARSER_UNICODE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The tables are made by tools/unicode_names.awk when Debian's unicode-data is there at build time,
 * else empty.
 * Words stand in the order of strcmp. A name is: number of words * 32 + the code's high bits, its
 * low 16 bits, the words' places; after the last a 0. */
extern const unsigned unicode_word_count;
extern const char *const unicode_words[];
extern const unsigned short unicode_names[];

/* Whether a character has that name or alias; *c becomes its code. Case does not matter. */
bool unicode_name_find(const char *name, size_t size, uint32_t *c);

#endif
