/* shell/repl_session.h -- what was typed, and running it.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_SESSION_H
#define OURO_SHELL_REPL_SESSION_H

#include <stdbool.h>

#include "objects/object.h"

/* Each entry has a file name of its own, so that tracebacks show its lines. */
int session_begin(void);
void session_end(void);
/* Runs an entry (one or more lines) in __main__; expressions are shown by sys.displayhook. 0, or -1 with an exception pending. Entries that
 * ran are kept. */
int session_run(const char *text);
/* The value of an expression in __main__: new; NULL: exception. sys.displayhook is not asked. */
Object *session_eval(const char *expression);
/* Prints str(o) and a newline on sys.stdout. */
void session_print(Object *o);
/* Writes the entries that ran to a file; -1: OSError pending... message printed. */
int session_save(const char *path);
int session_load(const char *path);
/* Takes back the last entry: all names go, and the entries before it run again in silence. Refuses, with a message, when the session has read
 * input or opened files. */
void session_undo(void);
/* Whether text can be run: false while a block, a bracket or a string is open. */
bool session_is_complete(const char *text);

#endif
