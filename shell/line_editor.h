/* shell/line_editor.h -- reading entries at a terminal: editing, history, completion.   SPDX-License-Identifier: MIT
 *
 * An entry is one or more lines. On GNU readline where the build has it (HAVE_READLINE); nothing here runs code of the language. */
#ifndef OURO_SHELL_LINE_EDITOR_H
#define OURO_SHELL_LINE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

enum EntryStatus { ENTRY_READ, ENTRY_END, ENTRY_INTERRUPTED };

typedef struct LineEditor {
    /* Whether Enter runs the text, or goes on with another line. */
    bool (*is_complete)(const char *text);
    /* Completions of the text before the cursor: calls add for each, as what replaces text[*start, cursor). */
    void (*complete)(const char *text, size_t cursor, size_t *start, void (*add)(const char *candidate));
    bool (*is_interrupted)(void);   /* whether Ctrl-C was pressed */
} LineEditor;

/* Whether standard input and output are a terminal that can be edited on. PYTHON_BASIC_REPL or a dumb terminal: false. */
bool line_editor_available(void);
/* Sets keys up and reads the history file (PYTHON_HISTORY, else ~/.ouro_history). */
void line_editor_begin(const LineEditor *editor);
/* Reads an entry; *text is malloc'ed, without the last newline. */
enum EntryStatus line_editor_read(const char *prompt, char **text);
/* Appends this session's entries to the history file. */
void line_editor_end(void);
/* Indentation that a line after text should have, in spaces. */
size_t line_editor_indent(const char *text);

#endif
