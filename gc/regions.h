/* gc/regions.h -- working memory of a collection: reserved at start, so that collecting never
 * allocates.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_GC_REGIONS_H
#define OURO_GC_REGIONS_H

#include "gc/generations.h"

extern Object **gc_scratch;     /* 2 * gc_capacity pointers */
extern uint32_t *gc_refs;       /* gc_capacity counts */

/* Gives bytes keep..used of a region (but for some slack) back to the system. */
void gc_region_trim(void *region, size_t keep, size_t used);
/* Makes bytes from..to of a region present at once, which is cheaper than one fault a page. */
void gc_region_touch(void *region, size_t from, size_t to);

#endif
