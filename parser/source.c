/* parser/source.c -- text made ready for the lexer.   SPDX-License-Identifier: MIT */
#include "parser/source.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "memory/memory.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/str.h"

#define COOKIE_MAX 64

void source_clear(Source *source)
{
    mem_free(source->text);
    source->text = NULL;
}

/* Copies text with "\r\n" and "\r" as "\n"; returns the size. */
static size_t copy_lines(char *out, const char *text, size_t size)
{
    char *start = out;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\r') {
            *out++ = text[i];
            continue;
        }
        *out++ = '\n';
        if (i + 1 < size && text[i + 1] == '\n')
            i++;
    }
    return (size_t)(out - start);
}

static int copy_text(Source *source, const char *text, size_t size)
{
    source->text = mem_alloc(size + 2);
    if (!source->text) {
        raise_no_memory();
        return -1;
    }
    if (size && memchr(text, '\r', size))
        size = copy_lines(source->text, text, size);
    else if (size)
        memcpy(source->text, text, size);
    source->newline_added = size && source->text[size - 1] != '\n';
    if (source->newline_added)
        source->text[size++] = '\n';
    source->text[size] = 0;
    source->size = size;
    return 0;
}

int source_from_text(Source *source, const char *text, size_t size)
{
    source->text = NULL;
    if (size && memchr(text, 0, size)) {
        raise_error(&exc_SyntaxError, "source code string cannot contain null bytes");
        return -1;
    }
    return copy_text(source, text, size);
}

/* ---- Encodings ---- */

static const char *line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

static bool is_cookie_char(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

/* The name after `coding:` or `coding=` in a comment line. */
static bool cookie_in_line(const char *at, const char *end, char *name)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
        at++;
    if (at >= end || *at != '#')
        return false;
    for (; at + 7 < end; at++) {
        if (memcmp(at, "coding", 6) || (at[6] != ':' && at[6] != '='))
            continue;
        for (at += 7; at < end && (*at == ' ' || *at == '\t');)
            at++;
        size_t size = 0;
        for (; at < end && is_cookie_char(*at) && size + 1 < COOKIE_MAX; at++)
            name[size++] = *at;
        name[size] = 0;
        return size > 0;
    }
    return false;
}

static bool is_blank_or_comment(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
        at++;
    return at >= end || *at == '#';
}

static bool find_cookie(const char *at, const char *end, char *name)
{
    const char *first_end = line_end(at, end);
    if (cookie_in_line(at, first_end, name))
        return true;
    if (!is_blank_or_comment(at, first_end) || first_end >= end)
        return false;
    const char *second = first_end + 1;
    if (*first_end == '\r' && second < end && *second == '\n')
        second++;
    return cookie_in_line(second, line_end(second, end), name);
}

/* Lower case, "-" for "_", and one name for UTF-8 and for Latin-1. */
static void normalize_cookie(char *name)
{
    for (char *c = name; *c; c++)
        *c = *c == '_' ? '-' : (char)tolower((unsigned char)*c);
    if (!strncmp(name, "utf-8", 5) && (!name[5] || name[5] == '-'))
        name[5] = 0;
    static const char *const latin[] = {"latin-1", "iso-8859-1", "iso-latin-1"};
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        size_t size = strlen(latin[i]);
        if (!strncmp(name, latin[i], size) && (!name[size] || name[size] == '-'))
            strcpy(name, "iso-8859-1");
    }
}

static int encoding_error(Object *filename, const char *name, const char *suffix)
{
    raise_syntax_error_at(&exc_SyntaxError, filename, 0, -1, 0, -1, NULL, "encoding problem: %s%s",
                          name, suffix);
    return -1;
}

/* The length of the valid character at `at`, or 0. */
static int utf8_length(const unsigned char *at, const unsigned char *end)
{
    int size = *at < 0x80   ? 1
               : *at < 0xc2 ? 0
               : *at < 0xe0 ? 2
               : *at < 0xf0 ? 3
               : *at < 0xf5 ? 4
                            : 0;
    if (!size || end - at < size)
        return 0;
    for (int i = 1; i < size; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    if ((*at == 0xe0 && at[1] < 0xa0) || (*at == 0xf0 && at[1] < 0x90))
        return 0;
    return (*at == 0xed && at[1] > 0x9f) || (*at == 0xf4 && at[1] > 0x8f) ? 0 : size;
}

static int check_utf8(const char *text, size_t size, Object *filename)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + size;
    int line = 1;
    while (at < end) {
        int length = *at < 0x80 ? 1 : utf8_length(at, end);
        if (!length) {
            raise_error(&exc_SyntaxError, "Non-UTF-8 code starting with '\\x%x' in file %U on line "
                        "%d, but no encoding declared; see https://peps.python.org/pep-0263/ for "
                        "details", *at, filename, line);
            return -1;
        }
        line += *at == '\n';
        at += length;
    }
    return 0;
}

static int decode(Source *source, const char *text, size_t size, const char *encoding,
                  Object *filename)
{
    Object *decoded = codec_decode(text, size, encoding, NULL);
    if (!decoded) {
        if (error_matches(&exc_MemoryError))
            return -1;
        error_clear();
        return encoding_error(filename, encoding, "");
    }
    char *owned = NULL;
    size_t utf8_size;
    const char *utf8 = str_utf8(decoded, &utf8_size, &owned);
    int result = utf8 ? copy_text(source, utf8, utf8_size) : -1;
    mem_free(owned);
    release(decoded);
    return result;
}

static int check_null(const char *bytes, size_t size, Object *filename)
{
    const char *null = size ? memchr(bytes, 0, size) : NULL;
    if (!null)
        return 0;
    const char *start = null;
    int line = 1;
    while (start > bytes && start[-1] != '\n')
        start--;
    for (const char *at = bytes; at < start; at++)
        line += *at == '\n';
    Object *text = str_from_utf8_lossy(start, (size_t)(null - start));
    if (text)
        raise_syntax_error_at(&exc_SyntaxError, filename, line, (int)(null - start), line,
                              (int)(null - start), text,
                              "source code cannot contain null bytes");
    release_maybe(text);
    return -1;
}

int source_from_bytes(Source *source, const char *bytes, size_t size, Object *filename)
{
    char name[COOKIE_MAX];
    source->text = NULL;
    bool marked = size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3);
    bytes += marked ? 3 : 0;
    size -= marked ? 3 : 0;
    if (check_null(bytes, size, filename) < 0)
        return -1;
    if (find_cookie(bytes, bytes + size, name)) {
        normalize_cookie(name);
        if (strcmp(name, "utf-8")) {
            if (marked)
                return encoding_error(filename, name, " with BOM");
            return decode(source, bytes, size, name, filename);
        }
    }
    if (check_utf8(bytes, size, filename) < 0)
        return -1;
    return copy_text(source, bytes, size);
}
