/* vm/frame_edges.c -- what a running frame holds.   SPDX-License-Identifier: MIT */
#include "gc/collect.h"
#include "vm/depth.h"
#include "vm/edges_internal.h"
#include "vm/frame_object.h"
#include "vm/generator.h"

static int locals_visit(const Frame *frame, EdgeVisit visit, void *context)
{
    const Code *code = frame->code;
    for (size_t i = 0; i < code_locals_count(code); i++)
        REPORT(frame->locals[i], EDGE_LOCAL, edges_local_name(code, i));
    return 0;
}

static int stack_visit(const Frame *frame, Object **sp, EdgeVisit visit, void *context)
{
    Object **base = frame->locals + code_locals_count(frame->code);
    for (Object **slot = base; slot < sp; slot++)
        REPORT(*slot, EDGE_STACK, slot - base);
    return 0;
}

/* What stands in the frame itself. A generator is held by its frame, and once more by the C
 * function that runs it. */
static int fields_visit(const Frame *frame, EdgeVisit visit, void *context)
{
    if (frame_covers_callable(frame))
        REPORT(*frame->result, EDGE_CALLEE, 0);
    REPORT(frame->held, EDGE_FIELD, "new instance");
    REPORT(frame->object, EDGE_FIELD, "frame object");
    if (frame->special & FRAME_HOLDS_FUNCTION)
        REPORT(frame->function, EDGE_FIELD, "function");
    if (frame->special & FRAME_MAPPING)
        REPORT(frame->mapping, EDGE_FIELD, "names");
    if (frame->special & FRAME_HOLDS_CODE) {
        REPORT(frame->globals, EDGE_FIELD, "globals");
        REPORT(frame->builtins, EDGE_FIELD, "builtins");
        REPORT(frame->code, EDGE_FIELD, "code");
    }
    if (frame->special & FRAME_GENERATOR) {
        REPORT(frame->generator, EDGE_FIELD, "generator");
        if (frame->special & FRAME_ENTRY)
            REPORT(frame->generator, EDGE_FIELD, "caller of the generator");
    }
    return 0;
}

int frame_edges_visit(Frame *frame, Object **sp, EdgeVisit visit, void *context)
{
    if (!sp)
        sp = frame_stack_top(frame, object_is_letting_go() || gc_state.collecting);
    int stop = locals_visit(frame, visit, context);
    if (!stop)
        stop = stack_visit(frame, sp, visit, context);
    return stop ? stop : fields_visit(frame, visit, context);
}
