/* shell/highlight.c -- the parts of a text that have colours.   SPDX-License-Identifier: MIT
 *
 *   H1  each step goes past at least one byte and marks what it went past: the time is linear
 * The lexer stops at the first mistake; half of what is typed is one, so this is a scanner of its
 * own, that has no mistakes. */
#include "shell/highlight.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "lexer/lexer.h"
#include "objects/dict.h"
#include "objects/str.h"
#include "vm/vm.h"

/* Colours of the terminal's own palette that can be read on black and on white. */
const char *const highlight_escapes[HIGHLIGHT_COUNT] = {
    [HIGHLIGHT_PLAIN] = "\033[0m",        [HIGHLIGHT_KEYWORD] = "\033[1;34m",
    [HIGHLIGHT_STRING] = "\033[32m",      [HIGHLIGHT_NUMBER] = "\033[35m",
    [HIGHLIGHT_COMMENT] = "\033[31m",     [HIGHLIGHT_DECORATOR] = "\033[1;36m",
    [HIGHLIGHT_BUILTIN] = "\033[36m",     [HIGHLIGHT_COMMAND] = "\033[1;36m"};

typedef struct Scan {
    const char *at, *text, *end;
    unsigned char *classes;
    int depth;                  /* of brackets */
    bool line_begins;           /* there is nothing but blanks before at */
    bool attribute;             /* a dot stands before at */
} Scan;

static void mark_to(Scan *s, const char *end, enum HighlightClass class)
{
    memset(s->classes + (s->at - s->text), class, (size_t)(end - s->at));
    s->at = end;
}

/* ---- words ---- */

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

const char *highlight_word_end(const char *text, const char *end)
{
    while (text < end && is_word_char(*text))
        text++;
    return text;
}

static bool is_same(const char *word, size_t size, const char *text)
{
    return strncmp(word, text, size) == 0 && text[size] == 0;
}

static bool is_keyword(const char *word, size_t size)
{
    for (enum TokenKind kind = 0; kind < TOKEN_COUNT; kind++)
        if (token_is_keyword(kind) && is_same(word, size, token_text(kind)))
            return true;
    return false;
}

static bool is_constant(const char *word, size_t size)
{
    return is_same(word, size, "None") || is_same(word, size, "True")
           || is_same(word, size, "False");
}

static bool is_builtin(const char *word, size_t size)
{
    size_t position = 0;
    Object *key, *value;
    if (is_same(word, size, "_"))       /* the last value, no name of the language */
        return false;
    while (dict_next((Dict *)vm_builtins_dict, &position, &key, &value))
        if (str_is(key) && str_length(key) == size && ((Str *)key)->ascii
            && memcmp(((Str *)key)->data, word, size) == 0)
            return true;
    return false;
}

/* ---- strings and numbers ---- */

const char *highlight_string_end(const char *quote, const char *end)
{
    const char *p = quote;
    bool triple = end - p >= 3 && p[1] == *p && p[2] == *p;
    for (p += triple ? 3 : 1; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '\n' && !triple)
            return p;
        else if (*p == *quote
                 && (!triple || (end - p >= 3 && p[1] == *quote && p[2] == *quote)))
            return p + (triple ? 3 : 1);
    }
    return NULL;
}

static bool is_quote(const char *p, const char *end)
{
    return p < end && (*p == '\'' || *p == '"');
}

/* Whether a word in front of a quote belongs to the string. */
static bool is_prefix(const char *word, size_t size)
{
    return size <= 2 && strspn(word, "rRbBuUfF") >= size;
}

static void mark_string(Scan *s, const char *quote)
{
    const char *end = highlight_string_end(quote, s->end);
    mark_to(s, end ? end : s->end, HIGHLIGHT_STRING);
}

static bool begins_number(const char *p, const char *end)
{
    return isdigit((unsigned char)*p)
           || (*p == '.' && end - p > 1 && isdigit((unsigned char)p[1]));
}

static const char *past_digits(const char *p, const char *end)
{
    while (p < end && (isdigit((unsigned char)*p) || *p == '_' || *p == '.'))
        p++;
    return p;
}

static const char *past_exponent(const char *p, const char *end)
{
    const char *digits = p + 1;
    if (p == end || (*p != 'e' && *p != 'E'))
        return p;
    if (digits < end && (*digits == '+' || *digits == '-'))
        digits++;
    return digits < end && isdigit((unsigned char)*digits) ? past_digits(digits, end) : p;
}

static void mark_number(Scan *s)
{
    const char *p = s->at, *end = s->end;
    if (*p == '0' && end - p > 1 && memchr("xXoObB", p[1], 6)) {
        for (p += 2; p < end && (isxdigit((unsigned char)*p) || *p == '_');)
            p++;
    } else {
        p = past_exponent(past_digits(p, end), end);
        if (p < end && (*p == 'j' || *p == 'J'))
            p++;
    }
    mark_to(s, p, HIGHLIGHT_NUMBER);
}

/* ---- source text ---- */

static void mark_word(Scan *s)
{
    const char *end = highlight_word_end(s->at, s->end);
    size_t size = (size_t)(end - s->at);
    if (is_quote(end, s->end) && is_prefix(s->at, size))
        mark_string(s, end);
    else
        mark_to(s, end, is_keyword(s->at, size)                   ? HIGHLIGHT_KEYWORD
                        : !s->attribute && is_builtin(s->at, size) ? HIGHLIGHT_BUILTIN
                                                                  : HIGHLIGHT_PLAIN);
}

static void mark_decorator(Scan *s)
{
    const char *p = s->at + 1;
    while (p < s->end && (is_word_char(*p) || *p == '.' || *p == ' '))
        p++;
    mark_to(s, p, HIGHLIGHT_DECORATOR);
}

static void mark_comment(Scan *s)
{
    const char *newline = memchr(s->at, '\n', (size_t)(s->end - s->at));
    mark_to(s, newline ? newline : s->end, HIGHLIGHT_COMMENT);
}

static void mark_other(Scan *s)
{
    char c = *s->at;
    if (c == '(' || c == '[' || c == '{')
        s->depth++;
    if ((c == ')' || c == ']' || c == '}') && s->depth > 0)
        s->depth--;
    mark_to(s, s->at + 1, HIGHLIGHT_PLAIN);
}

static void mark_source(Scan *s)
{
    char c = *s->at;
    if (c == '#')
        mark_comment(s);
    else if (is_quote(s->at, s->end))
        mark_string(s, s->at);
    else if (begins_number(s->at, s->end))
        mark_number(s);
    else if (is_word_char(c))
        mark_word(s);
    else if (c == '@' && s->line_begins && s->depth == 0)
        mark_decorator(s);
    else
        mark_other(s);
    bool blank = c == ' ' || c == '\t';
    s->line_begins = c == '\n' || (s->line_begins && blank);
    s->attribute = c == '.' || (s->attribute && blank);
}

void highlight_entry(const char *text, size_t size, unsigned char *classes)
{
    Scan s = {.at = text, .text = text, .end = text + size, .classes = classes,
              .line_begins = true};
    if (size && *text == ':')
        mark_to(&s, highlight_word_end(text + 1, s.end), HIGHLIGHT_COMMAND);
    while (s.at < s.end)
        mark_source(&s);
}

/* ---- values ---- */

/* What `<` begins: `<function f at 0x7f0123456789>`. */
static void mark_description(Scan *s)
{
    const char *p = s->at;
    int depth = 0;
    do
        depth += *p == '<' ? 1 : *p == '>' ? -1 : 0;
    while (++p < s->end && depth > 0);
    mark_to(s, p, HIGHLIGHT_PLAIN);
}

/* A quote behind a word is an apostrophe, unless the word is a prefix. */
static void mark_value_word(Scan *s)
{
    const char *end = highlight_word_end(s->at, s->end);
    size_t size = (size_t)(end - s->at);
    if (!is_quote(end, s->end))
        mark_to(s, end, is_constant(s->at, size) ? HIGHLIGHT_KEYWORD : HIGHLIGHT_PLAIN);
    else if (is_prefix(s->at, size))
        mark_string(s, end);
    else
        mark_to(s, end + 1, HIGHLIGHT_PLAIN);
}

static void mark_value(Scan *s)
{
    if (*s->at == '<')
        mark_description(s);
    else if (is_quote(s->at, s->end))
        mark_string(s, s->at);
    else if (begins_number(s->at, s->end))
        mark_number(s);
    else if (is_word_char(*s->at))
        mark_value_word(s);
    else
        mark_to(s, s->at + 1, HIGHLIGHT_PLAIN);
}

void highlight_value(const char *text, size_t size, unsigned char *classes)
{
    Scan s = {.at = text, .text = text, .end = text + size, .classes = classes};
    while (s.at < s.end)
        mark_value(&s);
}
