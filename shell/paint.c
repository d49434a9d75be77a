/* shell/paint.c -- colours for what the session prints.   SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "shell/paint.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "objects/error.h"
#include "objects/interp.h"
#include "objects/str.h"
#include "shell/highlight.h"
#include "vm/report.h"

#define PLACE_COLOUR "\033[35m"
#define CARET_COLOUR "\033[1;31m"
#define TYPE_COLOUR "\033[1;35m"
#define NO_COLOUR "\033[0m"

static void paint_part(FILE *out, const char *colour, const char *text, size_t size)
{
    if (size)
        fprintf(out, "%s%.*s" NO_COLOUR, colour, (int)size, text);
}

/* `  File "name", line 3, in function`: the name and the function. */
static void paint_place(FILE *out, const char *line, size_t size)
{
    const char *end = line + size, *quote = memchr(line, '"', size);
    const char *last = memrchr(line, '"', size), *in = memmem(line, size, ", in ", 5);
    const char *function = in && in > last ? in + 5 : end;
    fwrite(line, 1, (size_t)(quote - line), out);
    paint_part(out, PLACE_COLOUR, quote, (size_t)(last + 1 - quote));
    fwrite(last + 1, 1, (size_t)(function - last - 1), out);
    paint_part(out, PLACE_COLOUR, function, (size_t)(end - function));
}

/* `Type: message`. */
static void paint_outcome(FILE *out, const char *line, size_t size)
{
    const char *colon = memchr(line, ':', size);
    size_t type = colon ? (size_t)(colon - line) : size;
    paint_part(out, TYPE_COLOUR, line, type);
    fwrite(line + type, 1, size - type, out);
}

static bool is_place(const char *line, size_t size)
{
    return size > 9 && strncmp(line, "  File \"", 8) == 0 && memchr(line + 8, '"', size - 8);
}

static bool is_outcome(const char *line, size_t size)
{
    static const char *const other[] = {"Traceback (", "During handling of", "The above exception"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strncmp(line, other[i], strlen(other[i])) == 0)
            return false;
    size_t name = strcspn(line, ": \n");
    return size > 0 && *line != ' ' && (name == size || line[name] == ':');
}

static void paint_line(FILE *out, const char *line, size_t size)
{
    size_t spaces = strspn(line, " ");
    if (spaces < size && spaces && strspn(line + spaces, "^~") == size - spaces) {
        fwrite(line, 1, spaces, out);
        paint_part(out, CARET_COLOUR, line + spaces, size - spaces);
    } else if (is_place(line, size)) {
        paint_place(out, line, size);
    } else if (is_outcome(line, size)) {
        paint_outcome(out, line, size);
    } else {
        fwrite(line, 1, size, out);
    }
}

/* The text in colours: new; NULL: not to be had. */
static Object *paint_text(Object *plain)
{
    char *painted = NULL, *owned = NULL;
    size_t size = 0;
    const char *text = str_utf8_lossy(plain, NULL, &owned);
    FILE *out = text ? open_memstream(&painted, &size) : NULL;
    for (const char *line = text; out && *line;) {
        size_t n = strcspn(line, "\n");
        paint_line(out, line, n);
        if (line[n])
            fputc('\n', out);
        line += n + (line[n] == '\n');
    }
    if (out)
        fclose(out);
    Object *result = out && painted ? str_from_utf8_lossy(painted, size) : NULL;
    free(painted);
    mem_free(owned);
    return result;
}

void paint_exception(Object *exception)
{
    Object *text = NULL, *err = interp_sys_get("stderr");
    if (err && err == interp_sys_get("__stderr__"))
        text = report_exception_text(exception, true, report_traceback_limit());
    Object *painted = text ? paint_text(text) : NULL;
    release_maybe(text);
    error_clear();
    if (painted)
        report_to_stderr(painted);
    else
        interp_print_exception(exception);
}

/* ---- values ---- */

/* A part of one class is written at a time. */
static void paint_classes(FILE *out, const char *text, size_t size, const unsigned char *classes)
{
    for (size_t i = 0; i < size;) {
        size_t begin = i;
        while (i < size && classes[i] == classes[begin])
            i++;
        if (classes[begin])
            fputs(highlight_escapes[classes[begin]], out);
        fwrite(text + begin, 1, i - begin, out);
        if (classes[begin])
            fputs(NO_COLOUR, out);
    }
}

/* In colours, new; NULL: MemoryError may be pending. */
static Object *paint_utf8(const char *text, size_t size)
{
    char *painted = NULL;
    size_t painted_size = 0;
    unsigned char *classes = malloc(size + 1);
    FILE *out = classes ? open_memstream(&painted, &painted_size) : NULL;
    if (out) {
        highlight_value(text, size, classes);
        paint_classes(out, text, size, classes);
    }
    bool whole = out && fclose(out) == 0;
    Object *result = whole ? str_from_utf8(painted, painted_size) : NULL;
    free(painted);
    free(classes);
    return result;
}

Object *paint_value(Object *repr)
{
    char *owned = NULL;
    size_t size = 0;
    const char *text = isatty(1) ? str_utf8(repr, &size, &owned) : NULL;
    Object *result = text ? paint_utf8(text, size) : NULL;
    mem_free(owned);
    error_clear();
    return result;
}
