/* shell/start.c -- where the process begins.   SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdbool.h>
#include <string.h>

#include "shell/main.h"

/* Dies of the signal, so that a shell sees it. */
static int die_of_interrupt(int status)
{
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
    return status;
}

int main(int argc, char **argv)
{
    bool watched = argc > 1 && (strcmp(argv[1], "watch") == 0 || strcmp(argv[1], "tour") == 0);
    int status = (watched ? watch_main : command_main)(argc, argv);
    return status == 130 ? die_of_interrupt(status) : status;
}
