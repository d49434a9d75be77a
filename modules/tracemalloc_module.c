/* modules/tracemalloc_module.c -- the module _tracemalloc.   SPDX-License-Identifier: MIT
 *
 * lib/tracemalloc.py stands on it. While results are made the recording is paused and the
 * collector rests, so that no user code runs and the table stays as it is. */
#include "modules/trace_table.h"

#include "gc/collect.h"
#include "gc/generations.h"
#include "memory/memory.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/tuple.h"

extern const ModuleDef tracemalloc_module_def;      /* named in modules/table.c */

/* ---- switches ---- */

static Object *start(Object *module, Object *const *args, size_t nargs)
{
    int frames = 1;
    if (nargs && !arg_int(args[0], &frames))
        return NULL;
    if (frames < 1 || frames > TRACE_FRAMES_MAX)
        return raise_value_error("the number of frames must be in range [1; %d]", TRACE_FRAMES_MAX);
    return trace_start(frames) < 0 ? raise_no_memory() : none_new();
}

static Object *stop(Object *module)
{
    trace_stop();
    return none_new();
}

static Object *is_tracing(Object *module) { return bool_new(trace_is_on()); }
static Object *get_traceback_limit(Object *module) { return int_new(trace_frame_limit()); }

static Object *clear_traces(Object *module)
{
    trace_clear();
    return none_new();
}

static Object *reset_peak(Object *module)
{
    trace_reset_peak();
    return none_new();
}

/* ---- figures ---- */

static Object *pair_take(Object *a, Object *b)
{
    Object *items[2] = {a, b};
    if (a && b)
        return tuple_new_take(items, 2);
    release_maybe(a);
    release_maybe(b);
    return NULL;
}

static Object *get_traced_memory(Object *module)
{
    TraceFigures figures = trace_figures();
    return pair_take(int_from_u64(figures.traced_bytes), int_from_u64(figures.peak_bytes));
}

static Object *get_tracemalloc_memory(Object *module)
{
    return int_from_u64(trace_figures().own_bytes);
}

/* Usable bytes of the traced blocks, bytes in use in the whole heap. */
static Object *get_block_bytes(Object *module)
{
    size_t traced = trace_figures().block_bytes, all = mem_allocated_bytes();
    return pair_take(int_from_u64(traced), int_from_u64(all));
}

/* ---- traces as objects ---- */

/* File names and stacks that already are objects, by number. */
typedef struct Conversion {
    Object **names, **stacks;
    size_t name_count, stack_count;
    bool collector_was_on;
} Conversion;

static void conversion_end(Conversion *c)
{
    for (size_t i = 0; c->names && i < c->name_count; i++)
        release_maybe(c->names[i]);
    for (size_t i = 0; c->stacks && i < c->stack_count; i++)
        release_maybe(c->stacks[i]);
    mem_free(c->names);
    mem_free(c->stacks);
    trace_resume();
    gc_state.enabled = c->collector_was_on;
    gc_update_trigger();
}

static int conversion_begin(Conversion *c)
{
    TraceFigures figures = trace_figures();
    trace_pause();
    *c = (Conversion){.name_count = figures.names, .stack_count = figures.stacks,
                      .collector_was_on = gc_state.enabled};
    gc_state.enabled = false;
    gc_update_trigger();
    c->names = mem_alloc_zeroed((figures.names + 1) * sizeof *c->names);
    c->stacks = mem_alloc_zeroed((figures.stacks + 1) * sizeof *c->stacks);
    if (c->names && c->stacks)
        return 0;
    conversion_end(c);
    raise_no_memory();
    return -1;
}

/* Borrowed. */
static Object *name_object(Conversion *c, uint32_t number)
{
    if (!c->names[number])
        c->names[number] = trace_name_text(number);
    return c->names[number];
}

static Object *frame_pair(Conversion *c, TraceFrame frame)
{
    Object *name = name_object(c, frame.name);
    return name ? pair_take(retain(name), int_new(frame.line)) : NULL;
}

/* ((filename, line), ...), the newest frame first: borrowed. */
static Object *stack_object(Conversion *c, uint32_t number)
{
    if (c->stacks[number])
        return c->stacks[number];
    const TraceStack *stack = trace_stack(number);
    Object *list = list_new(stack->count);
    for (size_t i = 0; list && i < stack->count; i++) {
        Object *frame = frame_pair(c, stack->frames[i]);
        if (!frame || list_append_take(list, frame) < 0)
            CLEAR(list);
    }
    c->stacks[number] = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return c->stacks[number];
}

/* (domain, size, frames, total number of frames) */
static Object *trace_object(Conversion *c, const Trace *trace)
{
    Object *stack = stack_object(c, trace->stack);
    if (!stack)
        return NULL;
    Object *items[4] = {int_new(0), int_from_u64(trace->size), retain(stack),
                        int_new(trace_stack(trace->stack)->total)};
    if (items[0] && items[1] && items[3])
        return tuple_new_take(items, 4);
    for (int i = 0; i < 4; i++)
        release_maybe(items[i]);
    return NULL;
}

static Object *get_traces(Object *module)
{
    Conversion c;
    if (!trace_is_on())
        return list_new(0);
    if (conversion_begin(&c) < 0)
        return NULL;
    Object *list = list_new(trace_figures().traces);
    size_t position = 0;
    const Trace *trace;
    while (list && (trace = trace_next(&position))) {
        Object *o = trace_object(&c, trace);
        if (!o || list_append_take(list, o) < 0)
            CLEAR(list);
    }
    conversion_end(&c);
    return list;
}

static Object *get_object_traceback(Object *module, Object *o)
{
    Conversion c;
    const Trace *trace = trace_of(o);
    if (!trace)
        return none_new();
    if (conversion_begin(&c) < 0)
        return NULL;
    Object *stack = retain_maybe(stack_object(&c, trace->stack));
    conversion_end(&c);
    return stack;
}

static const MethodDef tracemalloc_functions[] = {
    {"start", start, METH_FAST, 0, 1,
     "start($module, nframe=1, /)\n--\n\nRecord where blocks are allocated, with nframe frames."},
    {"stop", stop, METH_NOARGS, 0, 0,
     "stop($module, /)\n--\n\nStop recording and forget what was recorded."},
    {"is_tracing", is_tracing, METH_NOARGS, 0, 0,
     "is_tracing($module, /)\n--\n\nTrue while allocations are being recorded."},
    {"clear_traces", clear_traces, METH_NOARGS, 0, 0,
     "clear_traces($module, /)\n--\n\nForget what was recorded so far."},
    {"reset_peak", reset_peak, METH_NOARGS, 0, 0,
     "reset_peak($module, /)\n--\n\nLet the peak begin again at the current size."},
    {"get_traced_memory", get_traced_memory, METH_NOARGS, 0, 0,
     "get_traced_memory($module, /)\n--\n\nReturn (current, peak) bytes of the recorded blocks."},
    {"get_tracemalloc_memory", get_tracemalloc_memory, METH_NOARGS, 0, 0,
     "get_tracemalloc_memory($module, /)\n--\n\nReturn the bytes that the records take."},
    {"get_traceback_limit", get_traceback_limit, METH_NOARGS, 0, 0,
     "get_traceback_limit($module, /)\n--\n\nReturn how many frames of a traceback are kept."},
    {"_get_traces", get_traces, METH_NOARGS, 0, 0,
     "_get_traces($module, /)\n--\n\nReturn a list of (domain, size, frames, total frames)."},
    {"_get_object_traceback", get_object_traceback, METH_O, 0, 0,
     "_get_object_traceback($module, obj, /)\n--\n\nReturn the frames that made obj, or None."},
    {"_get_block_bytes", get_block_bytes, METH_NOARGS, 0, 0,
     "_get_block_bytes($module, /)\n--\n\nReturn (usable bytes of recorded blocks, bytes in use)."},
    {0},
};

const ModuleDef tracemalloc_module_def = {
    .name = "_tracemalloc", .doc = "Records where the blocks of memory were allocated.",
    .functions = tracemalloc_functions,
};
