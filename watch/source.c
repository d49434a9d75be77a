/* watch/source.c -- lines of source files for the views.   SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modules/embedded.h"
#include "watch/log.h"

typedef struct Source {
    TextId filename;
    char *text;                 /* lines end in 0 */
    char **lines;
    int count;
    struct Source *next;
} Source;
static Source *sources;

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 16;
    char *text = malloc(room + 1);
    *size = 0;
    while (text) {
        size_t n = fread(text + *size, 1, room - *size, file);
        *size += n;
        if (n == 0)
            break;
        if (*size < room)
            continue;
        char *bigger = realloc(text, 2 * room + 1);
        if (!bigger)
            break;
        text = bigger;
        room *= 2;
    }
    fclose(file);
    return text;
}

static bool add_line(Source *s, char *start)
{
    if (s->count % 256 == 0) {
        char **bigger = realloc(s->lines, ((size_t)s->count + 256) * sizeof *bigger);
        if (!bigger)
            return false;
        s->lines = bigger;
    }
    s->lines[s->count++] = start;
    return true;
}

static void split_lines(Source *s, size_t size)
{
    char *end = s->text + size, *start = s->text;
    *end = 0;
    for (char *p = s->text; p < end; p++) {
        if (*p != '\n')
            continue;
        *p = 0;
        if (p > start && p[-1] == '\r')
            p[-1] = 0;
        if (!add_line(s, start))
            return;
        start = p + 1;
    }
    if (start < end)
        add_line(s, start);
}

/* Text of a module of the library, by the name its code has: "<ouro>/json/decoder.py"; NULL: it is
 * none. */
static char *library_text(const char *filename, size_t *size)
{
    char name[200];
    if (strncmp(filename, "<ouro>/", 7) != 0)
        return NULL;
    snprintf(name, sizeof name, "%s", filename + 7);
    char *end = strstr(name, "/__init__.py");
    if (!end)
        end = strstr(name, ".py");
    if (end)
        *end = 0;
    for (char *p = name; *p; p++)
        if (*p == '/')
            *p = '.';
    for (const EmbeddedModule *m = embedded_modules; m->name; m++) {
        if (strcmp(m->name, name) != 0)
            continue;
        char *copy = malloc(m->size + 1);
        *size = m->size;
        return copy ? memcpy(copy, m->text, m->size) : NULL;
    }
    return NULL;
}

static Source *source_of(const Log *log, TextId filename)
{
    for (Source *s = sources; s; s = s->next)
        if (s->filename == filename)
            return s;
    Source *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    size_t size;
    s->filename = filename;
    s->text = library_text(log_text_of(log, filename), &size);
    if (!s->text)
        s->text = read_file(log_text_of(log, filename), &size);
    if (s->text)
        split_lines(s, size);
    s->next = sources;
    sources = s;
    return s;
}

void log_source_set(Log *log, TextId filename, const char *text, size_t size)
{
    (void)log;
    Source *s = calloc(1, sizeof *s);
    char *copy = s ? malloc(size + 1) : NULL;
    if (!copy) {
        free(s);
        return;
    }
    memcpy(copy, text, size);
    s->filename = filename;
    s->text = copy;
    split_lines(s, size);
    s->next = sources;
    sources = s;
}

const char *log_source_line(Log *log, TextId filename, int line)
{
    const Source *s = source_of(log, filename);
    return s && line >= 1 && line <= s->count ? s->lines[line - 1] : "";
}

int log_source_count(Log *log, TextId filename)
{
    const Source *s = source_of(log, filename);
    return s ? s->count : 0;
}
