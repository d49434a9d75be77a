/* watch/leaks.h -- what was alive when the program ended, and why.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_LEAKS_H
#define OURO_WATCH_LEAKS_H

#include <stdio.h>

#include "watch/log.h"

/* Writes the report: cycles that nothing reaches any more, then the program's other objects by
 * type, with the path that keeps the first of each alive.
 * false: no memory. */
bool leaks_report(Log *log, FILE *out);

#endif
