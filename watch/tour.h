/* watch/tour.h -- guided lessons.   SPDX-License-Identifier: MIT
 *
 * A lesson is a program with directives in comments (watch/lessons/):
 *     #= title                    first line
 *     #: text                     said before the lines that follow
 *     #? question = EXPRESSION    asked before them; answered from the record after them
 *     #! text                     said after them
 * EXPRESSION: count NAME (references to what NAME is bound to), alive TYPE (objects of a type),
 * generation NAME, size NAME (bytes of its block), yes, no, or a word to be typed. */
#ifndef OURO_WATCH_TOUR_H
#define OURO_WATCH_TOUR_H

#include <stdio.h>

#include "modules/embedded.h"
#include "watch/log.h"

/* ends with a NULL name; in the order of the tour ("01-counting") */
extern const EmbeddedModule embedded_lessons[];

/* Prints the list of lessons. */
void tour_list(FILE *out);
/* The lesson by name ("cycles") or number ("3"); NULL: none. */
const EmbeddedModule *tour_find(const char *name);
/* Begins to guide: the lesson's text is the program that will be recorded. false: no memory. */
bool tour_begin(Log *log, const EmbeddedModule *lesson, FILE *out);
void tour_follow(uint32_t step);
void tour_end(void);

#endif
