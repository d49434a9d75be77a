/* watch/recorder.h -- listens to the probes and writes the log.   SPDX-License-Identifier: MIT
 *
 * The program's instructions are the steps. Between two of them the recorder finds out what
 * changed: which counts (probes tell), and which references came and went (it keeps every object's
 * edges as they were and compares). What no edge explains is counted as the interpreter's own.
 *   R1  it allocates from libc only, changes no count, calls nothing of the language
 *   R2  after every step: count == edges + own for every object that was touched */
#ifndef OURO_WATCH_RECORDER_H
#define OURO_WATCH_RECORDER_H

#include "watch/log.h"

typedef struct RecorderOptions {
    /* record nothing before the main file's line is reached first (0: from the start) */
    int from_line;
    uint32_t max_steps;         /* stop recording after so many (0: 2,000,000) */
    size_t max_bytes;           /* of the log (0: 1 GB) */
    /* Called after each step has been recorded (step s and all before it are complete), and once
     * when the program has ended. May run a user interface; the program waits. NULL: none. */
    void (*after_step)(Log *log, uint32_t step, void *context);
    /* Called when a step has begun: its instruction is about to run, all steps before it are
     * complete. May run a user interface. NULL: none. */
    void (*before_step)(Log *log, uint32_t step, void *context);
    /* The program writes to descriptor 1 or 2; true: the view has taken the text and it is not
     * written. NULL: none. */
    bool (*take_output)(int fd, const char *text, size_t size, void *context);
    /* The program reads from standard input: before and after. NULL: none. */
    void (*input)(bool begins, void *context);
    void *context;
} RecorderOptions;

/* Sets the probes; the record begins with the main module's first instruction. Call before
 * runtime_start. NULL: no memory. */
Log *recorder_start(const RecorderOptions *options);
/* The program has ended (after runtime_end). */
void recorder_finish(int exit_status);
/* Stops listening to steps for the rest of the run (the record up to here is kept). */
void recorder_stop(const char *message);
#endif
