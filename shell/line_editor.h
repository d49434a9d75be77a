/* shell/line_editor.h -- reading entries at a terminal.   SPDX-License-Identifier: MIT
 *
 * Editing, history, completion. An entry is one or more lines. On GNU readline where the build has
 * it (HAVE_READLINE); nothing here runs code of the language. */
#ifndef OURO_SHELL_LINE_EDITOR_H
#define OURO_SHELL_LINE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

enum EntryStatus { ENTRY_READ, ENTRY_END, ENTRY_INTERRUPTED };

/* What a completer finds: candidates replace the text from start to the cursor. */
typedef struct Completion {
    size_t start;
    char closing;               /* goes behind a candidate that is the only one; 0: nothing */
    void (*add)(const char *candidate);     /* one that ends with '/' stays open */
} Completion;

typedef struct LineEditor {
    /* Whether Enter runs the text, or goes on with another line. */
    bool (*is_complete)(const char *text);
    void (*complete)(const char *text, size_t cursor, Completion *found);
    bool (*is_interrupted)(void);   /* whether Ctrl-C was pressed */
    /* The class of each byte of an entry, a place in escapes (shell/entry_view.h); NULL: none. */
    void (*highlight)(const char *text, size_t size, unsigned char *classes);
    const char *const *escapes;
} LineEditor;

/* Whether standard input and output are a terminal that can be edited on. With PYTHON_BASIC_REPL
 * in the environment or on a dumb terminal: false. */
bool line_editor_available(void);
/* Keys are set up and the history file (PYTHON_HISTORY, else ~/.ouro_history) is read when the
 * first prompt has been written. */
void line_editor_begin(const LineEditor *editor);
/* Reads an entry; *text is malloc'ed, without blank lines at its end. more_prompt stands in front
 * of the lines after the first. The entry is in the history file when this returns. */
enum EntryStatus line_editor_read(const char *prompt, const char *more_prompt, char **text);
/* Indentation that a line after text should have, in spaces. */
size_t line_editor_indent(const char *text);

#endif
