/* watch/html.h -- the record as one page that holds the whole run.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_HTML_H
#define OURO_WATCH_HTML_H

#include <stdio.h>

#include "watch/world.h"

/* Writes the page when the program has ended: a file that needs nothing else. A run that is too long for a browser is cut at a
 * step, and the page says so. The filter (watch/filter.h) tells which objects are cards from the start. */
void html_write(Log *log, FILE *out);

#endif
