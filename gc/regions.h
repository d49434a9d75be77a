/* gc/regions.h -- working memory of a collection: reserved at start, so that collecting never allocates.   SPDX-License-Identifier: MIT */
#ifndef OURO_GC_REGIONS_H
#define OURO_GC_REGIONS_H

#include "gc/generations.h"

extern Object **gc_scratch;     /* gc_capacity pointers */
extern uint32_t *gc_refs;       /* gc_capacity counts */

/* Gives the pages of a region beyond its first `keep` bytes (and some slack), up to `used` bytes, back to the system. */
void gc_region_trim(void *region, size_t keep, size_t used);

#endif
