/* gc/stats.h -- figures about the collector.   SPDX-License-Identifier: MIT */
#ifndef OURO_GC_STATS_H
#define OURO_GC_STATS_H

#include "gc/generations.h"

typedef struct GcStats {                /* of one generation */
    size_t collections, collected, uncollectable;
} GcStats;

extern GcStats gc_stats[GC_GENERATIONS];

#endif
