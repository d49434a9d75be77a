/* vm/run.c -- the loop.   SPDX-License-Identifier: MIT
 *
 * One call of vm_run runs bytecode until its entry frame ends; calls from bytecode to bytecode,
 * generators and __init__ stay in the loop. In registers:
 * frame, pc (the next word), sp (first free slot), locals.
 *   R1  before anything that may raise or run other code, frame->pc is set (SAVE)
 *   R2  a fused instruction whose operands are not what it hopes for is exactly its first part
 *       (MISS_*), so it has no slow half
 *   R3  a special instruction that misses turns back into its base and runs as that
 *       (vm/specialize.c) The table of opcodes is compiler/opcodes.def. */
#include "vm/arith.h"
#include "vm/frame_object.h"
#include "vm/generator.h"
#include "vm/ops.h"
#include "vm/vm.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

#include "vm/run_words.h"

Object *vm_run(Frame *entry, bool throwing)
{
    static const void *const targets_plain[] = {
#define OP(name, ...) &&TARGET_##name,
#define SPECIAL(name, ...) &&TARGET_##name,
#define FUSED2(name, ...) &&TARGET_##name,
#define FUSED3(name, ...) &&TARGET_##name,
#define FUSED4(name, ...) &&TARGET_##name,
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
    };
    const void *const *targets = targets_plain;
    Frame *frame = entry;
    const Instr *pc = frame->pc;
    Object **locals = frame->locals;
    Object **sp = locals + code_locals_count(frame->code);
    Instr instr;
    unsigned slow_op = 0;
    Object *callable, *returned, **args;
    size_t nargs;
    Function *function;
    uint32_t special, raised_at;

    if (frame->generator)
        sp += frame->generator->depth;
    if (throwing)
        goto error;
    DISPATCH();

#include "vm/cases_values.h"
#include "vm/cases_objects.h"
#include "vm/cases_calls.h"
#include "vm/cases_control.h"

    /* ---- where the straight way is left ---- */
interrupted_at_start:
interrupted:
    SAVE();
    if (vm_handle_interrupt() < 0) {
        frame->pc = pc == frame->code->instrs ? pc + 1 : pc;
        goto error;
    }
    DISPATCH();

error_at_pc:
    SAVE();
error:
    PROBE(raised, error_pending);
    raised_at = frame_word(frame);
    traceback_add(frame, raised_at);
error_again:
    for (;;) {
        const Handler *handler =
            frame->code->handler_count ? code_handler(frame->code, raised_at) : NULL;
        if (handler) {
            Object **keep = locals + code_locals_count(frame->code) + handler->depth;
            while (sp > keep) {
                sp--;
                CLEAR(*sp);
            }
            if (handler->push_pc) {
                Object *at = int_new(frame_word(frame));
                if (UNLIKELY(!at)) goto error_again;
                PUSH(at);
            }
            PUSH(error_take());
            pc = frame->code->instrs + handler->target;
            DISPATCH();
        }
        Object **base = locals + code_locals_count(frame->code);
        while (sp > base) {
            sp--;
            CLEAR(*sp);
        }
        Object **result = frame->result;
        special = frame->special;
        if (special & FRAME_GENERATOR) {
            generator_convert_stop(frame->generator);
            generator_finish(frame);
        } else {
            Object *pending = error_take();
            if (special & FRAME_INIT)
                CLEAR(frame->held);
            frame_pop(frame);
            error_restore(pending);
        }
        if (special & FRAME_ENTRY)
            return NULL;
        frame = vm.frame;
        LOAD_FRAME();
        sp = result;
        raised_at = frame_word(frame);
        traceback_add(frame, raised_at);
    }
}
