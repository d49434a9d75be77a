/* objects/text_find.h -- substring search in memory, for str and bytes.
 * SPDX-License-Identifier: MIT
 *
 * Text is n units of kind (1, 2, 4) bytes. All pure. An empty needle is the caller's affair. */
#ifndef OURO_OBJECTS_TEXT_FIND_H
#define OURO_OBJECTS_TEXT_FIND_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* First / last position of the m >= 1 units of needle in hay, or -1. */
ssize_t text_find(const void *hay, size_t n, const void *needle, size_t m, unsigned kind);
ssize_t text_rfind(const void *hay, size_t n, const void *needle, size_t m, unsigned kind);
/* Occurrences that do not overlap, at most max. */
size_t text_count(const void *hay, size_t n, const void *needle, size_t m, unsigned kind,
                  size_t max);
#endif
