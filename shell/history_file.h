/* shell/history_file.h -- entries kept between sessions.   SPDX-License-Identifier: MIT
 *
 * The form is that of CPython 3.13: a line each; within an entry lines end with CR LF. Several
 * sessions may use a file at once. What cannot be read or written is left alone, without a word. */
#ifndef OURO_SHELL_HISTORY_FILE_H
#define OURO_SHELL_HISTORY_FILE_H

#include <stddef.h>

/* Calls add for each entry, oldest first, each text once, at its newest place; no more than `most`.
 * Older copies and what is too much go from the file, too. */
void history_file_read(const char *path, size_t most, void (*add)(const char *text));
/* Adds an entry at the end. */
void history_file_append(const char *path, const char *text);

#endif
