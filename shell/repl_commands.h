/* shell/repl_commands.h -- the `:` commands of the interactive loop.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_COMMANDS_H
#define OURO_SHELL_REPL_COMMANDS_H

/* Runs ":name argument". Looking at an object changes neither its count nor `_`. */
void repl_command(const char *text);
/* Names of the commands, by index; NULL: there are no more. */
const char *repl_command_name(int index);

#endif
