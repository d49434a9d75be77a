/* shell/repl_notices.h -- what is told after each statement.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_NOTICES_H
#define OURO_SHELL_REPL_NOTICES_H

/* The commands `:delta on|off` and `:watch NAME`. */
void delta_command(const char *rest);
void watch_command(const char *name);
/* To be called before and after each statement. */
void repl_before_statement(void);
void repl_after_statement(void);

#endif
