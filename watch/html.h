/* watch/html.h -- the record as one page with the whole run.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_HTML_H
#define OURO_WATCH_HTML_H

#include <stdio.h>

#include "watch/world.h"

/* Writes the page when the program has ended: a file that needs nothing else. A run that is too
 * long for a browser is cut at a step, and says so. The filter tells which objects are cards. */
void html_write(Log *log, FILE *out);

#endif
