/* shell/history_file.c -- entries kept between sessions.   SPDX-License-Identifier: MIT
 *
 *   H1  whoever reads to rewrite, or writes, holds the lock of the file: no session loses entries
 * of another */
#define _GNU_SOURCE
#include "shell/history_file.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Entries { char **texts; size_t count; } Entries;

static int open_locked(const char *path)
{
    struct stat status;
    int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && flock(fd, LOCK_EX) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* All of a file and a final NUL: malloc'ed; NULL: not to be had. */
static char *read_whole(int fd, size_t *size)
{
    struct stat status;
    if (fstat(fd, &status) < 0)
        return NULL;
    char *text = malloc((size_t)status.st_size + 1);
    ssize_t n = text ? pread(fd, text, (size_t)status.st_size, 0) : -1;
    if (n < 0) {
        free(text);
        return NULL;
    }
    text[n] = 0;
    *size = (size_t)n;
    return text;
}

/* Cuts text into entries, in place. */
static bool split(char *text, Entries *entries)
{
    size_t room = 1;
    for (const char *p = text; *p; p++)
        room += *p == '\n';
    entries->texts = malloc(room * sizeof *entries->texts);
    if (!entries->texts)
        return false;
    char *out = text, *begin = text;
    for (const char *p = text; *p; p++) {
        bool inner = p[0] == '\r' && p[1] == '\n', last = p[0] == '\n' || (!inner && !p[1]);
        p += inner;
        if (*p != '\n' || inner)
            *out++ = *p;
        if (!last)
            continue;
        if (out > begin)
            entries->texts[entries->count++] = begin;
        *out++ = 0;             /* not beyond p, but where the file lacks its last newline */
        begin = out;
    }
    return true;
}

static int by_text(const void *a, const void *b)
{
    char *const *x = *(char *const *const *)a, *const *y = *(char *const *const *)b;
    int order = strcmp(*x, *y);
    return order ? order : x < y ? -1 : x > y;
}

/* Keeps the newest of equal entries and the last `most`. */
static void drop_old(Entries *e, size_t most)
{
    char ***sorted = malloc((e->count + 1) * sizeof *sorted);
    if (!sorted)
        return;
    for (size_t i = 0; i < e->count; i++)
        sorted[i] = &e->texts[i];
    qsort(sorted, e->count, sizeof *sorted, by_text);
    for (size_t i = 0; i + 1 < e->count; i++)
        if (strcmp(*sorted[i], *sorted[i + 1]) == 0)
            *sorted[i] = "";
    free(sorted);
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++)
        if (*e->texts[i])
            e->texts[kept++] = e->texts[i];
    size_t first = kept > most ? kept - most : 0;
    memmove(e->texts, e->texts + first, (kept - first) * sizeof *e->texts);
    e->count = kept - first;
}

static size_t write_entry(char *out, const char *text)
{
    size_t n = 0;
    for (; *text; text++) {
        if (*text == '\n')
            out[n++] = '\r';
        out[n++] = *text;
    }
    out[n++] = '\n';
    return n;
}

static char *write_whole(const Entries *e, size_t *size)
{
    size_t room = 1, used = 0;
    for (size_t i = 0; i < e->count; i++)
        room += 2 * strlen(e->texts[i]) + 1;
    char *text = malloc(room);
    for (size_t i = 0; text && i < e->count; i++)
        used += write_entry(text + used, e->texts[i]);
    *size = used;
    return text;
}

/* What is written is never longer than what was there: it is written first, then the rest cut
 * off. */
static void rewrite(int fd, const Entries *e)
{
    size_t size;
    char *text = write_whole(e, &size);
    if (text && fcntl(fd, F_SETFL, 0) == 0 && pwrite(fd, text, size, 0) == (ssize_t)size)
        (void)!ftruncate(fd, (off_t)size);
    free(text);
}

void history_file_read(const char *path, size_t most, void (*add)(const char *text))
{
    Entries entries = {0};
    size_t size = 0;
    int fd = open_locked(path);
    char *text = fd >= 0 ? read_whole(fd, &size) : NULL;
    if (text && split(text, &entries)) {
        size_t before = entries.count;
        drop_old(&entries, most);
        if (entries.count < before)
            rewrite(fd, &entries);
        for (size_t i = 0; i < entries.count; i++)
            add(entries.texts[i]);
    }
    free(entries.texts);
    free(text);
    if (fd >= 0)
        close(fd);
}

void history_file_append(const char *path, const char *text)
{
    char *line = malloc(2 * strlen(text) + 1);
    int fd = line ? open_locked(path) : -1;
    if (fd >= 0) {
        (void)!write(fd, line, write_entry(line, text));
        close(fd);
    }
    free(line);
}
