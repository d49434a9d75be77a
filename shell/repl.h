/* shell/repl.h -- the interactive loop.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_H
#define OURO_SHELL_REPL_H

/* Reads statements from standard input and runs them in __main__ until end of file or SystemExit:
 * the exit status. A banner (but for -q) and PYTHONSTARTUP come first. */
int repl_run(void);
/* The same for -i, when a program has run in __main__. */
int repl_run_after_program(void);

#endif
