/* shell/repl_session.h -- what was typed, and running it.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_SESSION_H
#define OURO_SHELL_REPL_SESSION_H

#include <stdbool.h>

#include "objects/object.h"

/* Each entry has a file name of its own, so that tracebacks show its lines. has_program: a program
 * has run in __main__ before, so that the beginning of the session cannot be brought back. */
void session_begin(bool has_program);
void session_end(void);
/* Runs an entry (one or more lines) in __main__; expressions are shown by sys.displayhook. 0, or
 * -1 with an exception pending. Entries are kept. */
int session_run(const char *text);
/* Runs a file as a program in __main__: nothing is shown. 0, or -1 with an exception pending. */
int session_run_startup(const char *path);
/* Runs a tree and frees it: 0, or -1 with an exception pending. NULL (parser failed): -1 when an
 * exception is pending. */
struct Ast;
int session_run_tree(struct Ast *ast_take, Object *filename);
/* The value of an expression in __main__: new; NULL: exception. sys.displayhook is not asked. */
Object *session_eval(const char *expression);
/* Prints the pending exception, SystemExit too; sys.last_value stays what it was. */
void session_report(void);
/* Prints str(o) and a newline on sys.stdout. */
void session_print(Object *o);
/* Writes the entries that ran to a file; false: a message was printed. */
bool session_save(const char *path);
/* Runs the text of a file as one entry; what fails is reported. */
void session_load(const char *path);
/* Takes back the last entry: names, sys and imports go back to what they were when the session
 * began, and the entries before it run again in silence. Refuses, with a message, when the session
 * has read input or opened files. */
void session_undo(void);
/* Whether text can be run: false while a block, a bracket or a string is open. */
bool session_is_complete(const char *text);

#endif
