/* memory/tracer.h -- observers of births and deaths of blocks.   SPDX-License-Identifier: MIT
 *
 *   O1  mem_tracing is on <=> there is an observer; then mem_trace_alloc and mem_trace_free reach
 *       each of them
 * These variables of memory/pool.h belong to this file: who wants to look adds a MemTracer; there
 * may be several (tracemalloc, a watcher). Objects that go to or come from a free list are seen
 * too.
 * An observer must not allocate or free through mem_*, nor touch the observers. */
#ifndef OURO_MEMORY_TRACER_H
#define OURO_MEMORY_TRACER_H

#include "memory/memory.h"

typedef struct MemTracer {
    void (*alloc)(void *block, size_t size);    /* after size requested bytes were handed out */
    void (*free)(void *block);                  /* when it goes back; a moved one: after the copy */
    struct MemTracer *next;
} MemTracer;

/* tracer must stay alive until it is removed; adding it twice is an error. */
void mem_tracer_add(MemTracer *tracer);
void mem_tracer_remove(MemTracer *tracer);

#endif
