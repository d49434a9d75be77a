/* watch/heap_state.h -- pools, gauges and counters in the record.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_HEAP_STATE_H
#define OURO_WATCH_HEAP_STATE_H

#include "watch/log.h"

/* The collector's counters, bytes in use and free lists as they are now. */
void heap_state_fill(Step *step);
/* Logs what changed in the pools since the last call. */
void heap_state_log(Log *log);

#endif
