/* shell/repl.h -- the interactive loop.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_H
#define OURO_SHELL_REPL_H
#include <stdbool.h>
/* Reads statements from standard input and runs them in __main__ until end of file or SystemExit: the exit status. */
int repl_run(bool banner);
#endif
