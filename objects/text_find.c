/* objects/text_find.c -- substring search in memory.   SPDX-License-Identifier: MIT
 *
 * The C library's memchr and memmem (two-way: linear time) do the work; wider units search bytes
 * and skip hits that do not begin at a unit. */
#define _GNU_SOURCE
#include "objects/text_find.h"

#include <string.h>

static ssize_t find_bytes(const uint8_t *hay, size_t n, const uint8_t *needle, size_t m)
{
    const uint8_t *hit = m == 1 ? memchr(hay, needle[0], n) : memmem(hay, n, needle, m);
    return hit ? hit - hay : -1;
}

ssize_t text_find(const void *hay, size_t n, const void *needle, size_t m, unsigned kind)
{
    if (m > n)
        return -1;
    if (kind == 1)
        return find_bytes(hay, n, needle, m);
    size_t from = 0, size = n * kind;
    for (;;) {
        ssize_t hit = find_bytes((const uint8_t *)hay + from, size - from, needle, m * kind);
        if (hit < 0)
            return -1;
        size_t at = from + (size_t)hit;
        if (at % kind == 0)
            return (ssize_t)(at / kind);
        from = at + 1;
    }
}

ssize_t text_rfind(const void *hay, size_t n, const void *needle, size_t m, unsigned kind)
{
    if (m > n)
        return -1;
    const uint8_t *text = hay;
    size_t last = n - m;
    if (kind == 1) {
        while (last != (size_t)-1) {
            const uint8_t *hit = memrchr(text, *(const uint8_t *)needle, last + 1);
            if (!hit)
                return -1;
            if (memcmp(hit, needle, m) == 0)
                return hit - text;
            last = (size_t)(hit - text) - 1;
        }
        return -1;
    }
    for (size_t i = last + 1; i-- > 0; )
        if (memcmp(text + i * kind, needle, m * kind) == 0)
            return (ssize_t)i;
    return -1;
}

size_t text_count(const void *hay, size_t n, const void *needle, size_t m, unsigned kind,
                  size_t max)
{
    size_t count = 0, from = 0;
    while (count < max) {
        ssize_t hit = text_find((const uint8_t *)hay + from * kind, n - from, needle, m, kind);
        if (hit < 0)
            break;
        count++;
        from += (size_t)hit + m;
    }
    return count;
}
