/* watch/tour_answer.h -- answers to a lesson's questions, from the record.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_TOUR_ANSWER_H
#define OURO_WATCH_TOUR_ANSWER_H

#include "watch/world.h"

/* Evaluates an expression of watch/tour.h at the world's moment; false: NAME is not bound. */
bool tour_answer(const World *w, const char *expression, char *out, size_t size);
/* The object that a name of the main module is bound to; 0: none. */
NodeId tour_lookup(const World *w, const char *name);

#endif
