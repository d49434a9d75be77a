/* modules/trace_table.h -- where each block was born.   SPDX-License-Identifier: MIT
 *
 *   T1  a block is in the table <=> it was handed out while tracing (and not paused) and has not
 *       come back since
 *   T2  traced_bytes is the sum of the requested sizes in the table, block_bytes that of the
 *       blocks' usable sizes
 *   T3  all of this lies in plain malloc and holds no object: tracing changes no count and never
 *       starts a collection
 * File names and stacks are kept once each, by number, until trace_clear. */
#ifndef OURO_MODULES_TRACE_TABLE_H
#define OURO_MODULES_TRACE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "objects/object.h"

#define TRACE_FRAMES_MAX 65535

typedef struct TraceFrame {
    uint32_t name;              /* number of the file name */
    int32_t line;               /* 0: unknown */
} TraceFrame;

typedef struct TraceStack {
    struct TraceStack *next;    /* same bucket */
    uint64_t hash;
    uint32_t number;            /* 0, 1, 2, ... */
    uint16_t count;             /* of frames[], the newest first; 1 at least */
    uint16_t total;             /* frames that there were, up to TRACE_FRAMES_MAX */
    TraceFrame frames[];
} TraceStack;

typedef struct Trace {
    const void *block;          /* NULL: empty place */
    size_t size;                /* bytes asked for */
    uint32_t stack;             /* number of the TraceStack */
    uint32_t slack;             /* usable size - size */
} Trace;

typedef struct TraceFigures {
    size_t traced_bytes, peak_bytes, block_bytes;
    size_t traces, stacks, names;
    size_t own_bytes;           /* memory of the tables themselves */
} TraceFigures;

/* Begins to trace with so many frames a stack (1..TRACE_FRAMES_MAX); nothing happens when already
 * tracing. -1: no memory. */
int trace_start(int frames);
/* Ends tracing and forgets everything. */
void trace_stop(void);
bool trace_is_on(void);
/* Frames a stack, 1 until the first start. */
int trace_frame_limit(void);
/* Forgets all traces; tracing goes on. */
void trace_clear(void);
void trace_reset_peak(void);
TraceFigures trace_figures(void);

/* Between these two calls births are not recorded (deaths are). They nest. */
void trace_pause(void);
void trace_resume(void);

/* The trace of a block: NULL if it has none. Valid until the next birth or death. */
const Trace *trace_of(const void *block);
/* Next trace at or after *position (0 to begin with); NULL: that was the last. The table must not
 * change meanwhile. */
const Trace *trace_next(size_t *position);
const TraceStack *trace_stack(uint32_t number);
/* A file name as a new str; NULL: MemoryError. */
Object *trace_name_text(uint32_t name);

#endif
