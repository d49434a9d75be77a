/* shell/repl_undo.h -- the state that a session began with.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_UNDO_H
#define OURO_SHELL_REPL_UNDO_H

/* Copies the dicts of __main__, sys and builtins, sys.modules and sys.path. -1: MemoryError; it may
 * be tried again. */
int undo_remember_beginning(void);
/* Names, modules and sys.path become what they were then. May run destructors. -1: exception. */
int undo_return_to_beginning(void);
void undo_forget_beginning(void);

#endif
