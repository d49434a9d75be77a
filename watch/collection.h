/* watch/collection.h -- collections in the record: their phases and tables.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_COLLECTION_H
#define OURO_WATCH_COLLECTION_H

#include "watch/log.h"

/* Has the collector's phases logged from now on. */
void collection_observe(Log *log);
/* Whether a collection is clearing its garbage. */
bool collection_is_clearing(void);

#endif
