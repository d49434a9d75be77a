/* shell/runtime.h -- starting and ending the interpreter.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_RUNTIME_H
#define OURO_SHELL_RUNTIME_H
#include "objects/object.h"
/* Brings everything up; -1: a message has been printed. */
int runtime_start(void);
/* The dict of __main__: borrowed. */
extern Object *runtime_main_dict;
/* Runs atexit functions, clears modules, collects, flushes. Returns the exit status, 120 when
 * output could not be flushed and status was 0. */
int runtime_end(int status);
/* Exit status for the pending exception: handles SystemExit, prints others. Clears it. */
int runtime_report_exception(void);
/* Prints an exception in place of the default sys.excepthook; NULL: that one does. */
extern void (*runtime_paint)(Object *exception);
/* Runs code in __main__; while it runs, what holds the program is named in the table of roots. New
 * result or NULL. */
struct Code;
struct Ast;
Object *run_program(struct Ast *ast, struct Code *code);
#endif
