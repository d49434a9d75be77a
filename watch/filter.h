/* watch/filter.h -- what a reader of a view is told of.   SPDX-License-Identifier: MIT
 *
 * Unless everything is asked for: the objects that the program made, but for numbers, texts, and
 * the inner parts of the interpreter's structures; and no library code. */
#ifndef OURO_WATCH_FILTER_H
#define OURO_WATCH_FILTER_H

#include "watch/world.h"

typedef struct Filter {
    /* numbers, texts, the interpreter's own objects and library code too */
    bool all;
    const char *only;           /* object name, type or variable: nothing else (NULL: everything) */
    uint32_t events;            /* bit per enum EventKind */
} Filter;

extern Filter filter;
void filter_begin(const Log *log, const Filter *wanted);
static inline bool filter_wants(enum EventKind kind) { return filter.events >> kind & 1; }
/* Whether a reader sees the object. */
bool filter_shows(NodeId id);
/* Whether it may turn out so before the step or line is over (--only with a variable that is not
 * bound yet). */
bool filter_may_show(NodeId id);
/* To be called after each GAIN event was applied: notes which objects the variable of --only has
 * held, and what library code made and the program holds now; true for the latter: the reader sees
 * the object from now on. */
bool filter_link(const World *w, const Event *gain);
/* Objects that are inner parts of the interpreter's structures: nothing holds them but types,
 * modules and the like. */
bool filter_is_inner_holder(NodeId holder);
bool filter_is_hidden(NodeId id);
void filter_hide(NodeId id);
#endif
