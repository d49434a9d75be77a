/* shell/highlight.h -- the parts of a text that have colours.   SPDX-License-Identifier: MIT
 *
 * A text may be unfinished, or wrong: each byte has a class all the same. No code of the language
 * runs, nothing is allocated, no count changes. */
#ifndef OURO_SHELL_HIGHLIGHT_H
#define OURO_SHELL_HIGHLIGHT_H

#include <stddef.h>

enum HighlightClass {
    HIGHLIGHT_PLAIN,
    HIGHLIGHT_KEYWORD,
    HIGHLIGHT_STRING,
    HIGHLIGHT_NUMBER,
    HIGHLIGHT_COMMENT,
    HIGHLIGHT_DECORATOR,
    HIGHLIGHT_BUILTIN,          /* a name of builtins */
    HIGHLIGHT_COMMAND,          /* `:name` at the start of an entry */
    HIGHLIGHT_COUNT
};

/* What makes a terminal show a class; that of HIGHLIGHT_PLAIN ends the others. */
extern const char *const highlight_escapes[HIGHLIGHT_COUNT];

/* The class of each byte of a text that is typed: source text, or a `:` command. */
void highlight_entry(const char *text, size_t size, unsigned char *classes);
/* The class of each byte of the repr of a value. */
void highlight_value(const char *text, size_t size, unsigned char *classes);

/* Past the string literal whose quote stands at `quote`, or to the line end that breaks it off;
 * NULL: it has no end before `end`. */
const char *highlight_string_end(const char *quote, const char *end);
/* Past the word (letters, digits, underscores) at text. */
const char *highlight_word_end(const char *text, const char *end);

#endif
