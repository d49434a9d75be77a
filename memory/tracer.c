/* memory/tracer.c -- observers of the heap.   SPDX-License-Identifier: MIT
 * Invariant O1 is in memory/tracer.h. */
#include "memory/tracer.h"

static MemTracer *tracers;

static void alloc_to_all(void *block, size_t size)
{
    for (const MemTracer *t = tracers; t; t = t->next)
        t->alloc(block, size);
}

static void free_to_all(void *block)
{
    for (const MemTracer *t = tracers; t; t = t->next)
        t->free(block);
}

/* One observer is called directly. */
static void connect(void)
{
    bool several = tracers && tracers->next;
    mem_trace_alloc = several ? alloc_to_all : tracers ? tracers->alloc : NULL;
    mem_trace_free = several ? free_to_all : tracers ? tracers->free : NULL;
    mem_tracing = tracers != NULL;
}

void mem_tracer_add(MemTracer *tracer)
{
    tracer->next = tracers;
    tracers = tracer;
    connect();
}

void mem_tracer_remove(MemTracer *tracer)
{
    for (MemTracer **link = &tracers; *link; link = &(*link)->next)
        if (*link == tracer) {
            *link = tracer->next;
            break;
        }
    connect();
}
