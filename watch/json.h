/* watch/json.h -- the record as JSON lines (docs/watch-events.md).
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_JSON_H
#define OURO_WATCH_JSON_H

#include <stdio.h>

#include "watch/world.h"

/* Writes what was recorded since the last call; call after each step, and json_end after the end.
 * The filter (watch/filter.h) applies. */
void json_begin(Log *log, FILE *out);
void json_follow(uint32_t step);
void json_end(void);
/* A text as a JSON string; what is no UTF-8 in it becomes U+FFFD. */
void json_string(FILE *out, const char *text, size_t size);
/* The same, with an ASCII character escaped that must not stand in the output. */
void json_string_without(FILE *out, const char *text, size_t size, char unwanted);
extern const char *const json_edge_names[];     /* by enum EdgeKind */

#endif
