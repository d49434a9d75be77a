/* shell/watch_command.c -- `ouro watch` and `ouro tour`.   SPDX-License-Identifier: MIT */
#include "shell/main.h"
int watch_main(int argc, char **argv) { return command_main(argc - 1, argv + 1); }
