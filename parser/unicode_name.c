/* parser/unicode_name.c -- characters by name.   SPDX-License-Identifier: MIT

   Two families have names by rule, which, as in CPython, must be in capitals: ideographs by code,
   and Korean syllables by their letters. All others are looked up. */
#include "parser/unicode_name.h"

#include <ctype.h>
#include <string.h>

#define NAME_MAX_SIZE 120
#define WORDS_MAX 31

static bool begins(const char **at, const char *end, const char *prefix)
{
    size_t size = strlen(prefix);
    if ((size_t)(end - *at) < size || memcmp(*at, prefix, size) != 0)
        return false;
    *at += size;
    return true;
}

/* ---- By rule ---- */

/* The place of the longest text that stands at *at, which moves behind it; -1: none. */
static int longest(const char **at, const char *end, const char *const *texts, int count)
{
    const char *best_end = NULL;
    int best = -1;
    for (int i = 0; i < count; i++) {
        const char *behind = *at;
        if (begins(&behind, end, texts[i]) && (!best_end || behind > best_end)) {
            best = i;
            best_end = behind;
        }
    }
    if (best_end)
        *at = best_end;
    return best;
}

static bool find_syllable(const char *at, const char *end, uint32_t *c)
{
    static const char *const leading[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS",
                                          "", "J", "JJ", "C", "K", "T", "P", "H"};
    static const char *const vowels[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                         "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                         "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const trailing[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG",
                                           "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S",
                                           "SS", "NG", "J", "C", "K", "T", "P", "H"};
    int first = longest(&at, end, leading, 19), vowel = longest(&at, end, vowels, 21);
    int last = longest(&at, end, trailing, 28);
    if (vowel < 0 || at != end)
        return false;
    *c = 0xac00 + ((uint32_t)first * 21 + (uint32_t)vowel) * 28 + (uint32_t)last;
    return true;
}

static bool is_ideograph(uint32_t c)
{
    static const uint32_t ranges[][2] = {{0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df},
                                         {0x2a700, 0x2b738}, {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1},
                                         {0x2ceb0, 0x2ebe0}, {0x30000, 0x3134a}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

static bool find_ideograph(const char *at, const char *end, uint32_t *c)
{
    if (end - at != 4 && end - at != 5)
        return false;
    for (*c = 0; at < end; at++) {
        const char *digits = "0123456789ABCDEF", *digit = *at ? strchr(digits, *at) : NULL;
        if (!digit)
            return false;
        *c = *c * 16 + (uint32_t)(digit - digits);
    }
    return is_ideograph(*c);
}

/* ---- In the table ---- */

/* The place of a word in capitals, or -1. */
static int find_word(const char *word)
{
    unsigned low = 0, high = unicode_word_count;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        int order = strcmp(word, unicode_words[middle]);
        if (order == 0)
            return (int)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

/* The words of a name; 0: some word is in no name. text: in capitals, is taken apart. */
static unsigned split(char *text, unsigned short *words)
{
    unsigned count = 0;
    for (char *next; text; text = next) {
        next = strchr(text, ' ');
        if (next)
            *next++ = 0;
        int word = find_word(text);
        if (word < 0 || count == WORDS_MAX)
            return 0;
        words[count++] = (unsigned short)word;
    }
    return count;
}

static bool find_listed(const char *name, size_t size, uint32_t *c)
{
    char text[NAME_MAX_SIZE + 1];
    unsigned short words[WORDS_MAX];
    if (size > NAME_MAX_SIZE)
        return false;
    for (size_t i = 0; i < size; i++)
        text[i] = (char)toupper((unsigned char)name[i]);
    text[size] = 0;
    unsigned count = strlen(text) == size ? split(text, words) : 0;
    if (!count)
        return false;
    for (const unsigned short *row = unicode_names; *row; row += 2 + *row / 32) {
        if (*row / 32 == count && memcmp(row + 2, words, count * sizeof *words) == 0) {
            *c = (uint32_t)(*row % 32) << 16 | row[1];
            return true;
        }
    }
    return false;
}

bool unicode_name_find(const char *name, size_t size, uint32_t *c)
{
    const char *at = name, *end = name + size;
    if (begins(&at, end, "HANGUL SYLLABLE "))
        return find_syllable(at, end, c);
    if (begins(&at, end, "CJK UNIFIED IDEOGRAPH-"))
        return find_ideograph(at, end, c);
    return find_listed(name, size, c);
}
