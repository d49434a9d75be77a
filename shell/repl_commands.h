/* shell/repl_commands.h -- the `:` commands of the interactive loop.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_COMMANDS_H
#define OURO_SHELL_REPL_COMMANDS_H

/* Runs ":name argument". Looking at an object changes neither its count nor `_`. */
void repl_command(const char *text);
/* To be called before and after each statement: tells of what `:delta on` and `:watch NAME` ask for. */
void repl_before_statement(void);
void repl_after_statement(void);

#endif
