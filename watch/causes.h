/* watch/causes.h -- why an object died, why a frame was left.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_CAUSES_H
#define OURO_WATCH_CAUSES_H

#include "vm/vm.h"
#include "watch/log.h"

void causes_begin_step(const Frame *frame, const Instr *instr);
/* By the instruction that runs. */
enum LeaveCause causes_of_leaving(void);
/* Whether the instruction that runs calls a native function named gc.collect. */
bool causes_collect_is_called(void);
/* Whether it imports something, or is library code. */
bool causes_is_library(const Log *log);
/* Logs DIED; the cause is settled at the end of the step, when it is known who let go. */
void causes_log_death(Log *log, NodeId id);
void causes_settle(Log *log);

#endif
