/* shell/main.h -- the programs in the binary.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_MAIN_H
#define OURO_SHELL_MAIN_H

/* ouro [OPTION ...] [-c TEXT | -m MODULE | FILE | -] [ARG ...]: starts the interpreter, runs the
 * program and ends the interpreter; returns the exit status (130: interrupted). */
int command_main(int argc, char **argv);
/* ouro watch ..., ouro tour ...: the same with probes set. Lives in the copy of the sources that
 * has probes (objects/probes.h). */
int watch_main(int argc, char **argv);

#endif
