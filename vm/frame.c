/* vm/frame.c -- the stacks, frames, recursion limits, signals.   SPDX-License-Identifier: MIT
 *
 * See vm/vm.h for the invariants. Both stacks are reserved address ranges that the system fills
 * with pages as they are used. */
#include "vm/vm.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/tuple.h"
#include "vm/frame_object.h"

#define STACK_BYTES ((size_t)1 << 30)
#define FRAME_BYTES ((size_t)512 << 20)
#define SMALLEST_BYTES ((size_t)1 << 22)
#define C_STACK_RESERVE (256 * 1024) /* bytes left for native code when RecursionError is raised */
#define C_STACK_WANTED \
    (64 * 1024 * 1024) /* bytes used at most when the system's limit allows more */

Vm vm = {.recursion_limit = 1000};
volatile sig_atomic_t vm_interrupt;
static volatile sig_atomic_t sigint_came;

/* A reserved range; smaller ones are tried when the system refuses. */
static void *reserve_range(size_t bytes, size_t *got)
{
    for (; bytes >= SMALLEST_BYTES; bytes /= 2) {
        void *range = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (range != MAP_FAILED) {
            *got = bytes;
            return range;
        }
    }
    return NULL;
}

static void find_c_stack(void)
{
    struct rlimit limit;
    char here;
    size_t size = 8 * 1024 * 1024;
    if (getrlimit(RLIMIT_STACK, &limit) == 0)
        size = limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > C_STACK_WANTED ? C_STACK_WANTED
                                                                                  : limit.rlim_cur;
    size_t reserve = size / 4 < C_STACK_RESERVE ? size / 4 : C_STACK_RESERVE;
    vm.c_stack_limit = &here - (size - reserve);
}

static void place_soft_limit(void)
{
    Frame *limit = vm.frames + (vm.recursion_limit - vm.c_depth);
    if (vm.recursion_limit - vm.c_depth > vm.frames_end - vm.frames)
        limit = vm.frames_end;
    vm.soft_limit = limit;
}

int vm_init(void)
{
    size_t stack_bytes = 0, frame_bytes = 0;
    vm.stack = reserve_range(STACK_BYTES, &stack_bytes);
    vm.frames = reserve_range(FRAME_BYTES, &frame_bytes);
    if (!vm.stack || !vm.frames)
        return -1;
    vm.stack_end = vm.stack + stack_bytes / sizeof(Object *) - 64;
    vm.frames_end = vm.frames + frame_bytes / sizeof(Frame) - 64;
    vm.frames++;                            /* so that frames - 1 exists */
    vm.frame = vm.frames - 1;
    vm.exc_info = &vm.top_exc_info;
    find_c_stack();
    place_soft_limit();
    return 0;
}

void vm_finish(void)
{
    CLEAR(vm.top_exc_info.handled);
}

int vm_depth(void) { return (int)(vm.frame - vm.frames) + 1 + vm.c_depth; }

int vm_set_recursion_limit(int limit)
{
    if (vm_depth() >= limit) {
        raise_error(
            &exc_RecursionError,
            "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
            limit, vm_depth());
        return -1;
    }
    vm.recursion_limit = limit;
    place_soft_limit();
    return 0;
}

int recursion_enter(const char *where)
{
    char here;
    vm.soft_limit--;
    vm.c_depth++;
    if (LIKELY(vm.frame < vm.soft_limit && &here > vm.c_stack_limit))
        return 0;
    recursion_leave();
    raise_recursion_error(where);
    return -1;
}

void recursion_leave(void)
{
    vm.soft_limit++;
    vm.c_depth--;
}

/* ---- frames ---- */

Frame *frame_push(Code *code, Function *function, Object **locals)
{
    Frame *frame = vm.frame + 1;
    Object **limit = locals + code_locals_count(code) + code->stack_size;
    if (UNLIKELY(frame >= vm.soft_limit || limit > vm.stack_end)) {
        raise_recursion_error("");
        return NULL;
    }
    frame->code = code;
    frame->function = function;
    frame->locals = locals;
    frame->limit = limit;
    frame->result = locals;
    frame->pc = code->instrs;
    frame->consts = code->consts;
    if (function) {
        frame->globals = function->globals;
        frame->builtins = function->builtins;
    }
    vm.frame = frame;
    PROBE(entered, frame);
    return frame;
}

/* Where code that runs while frame is left sees itself called from: the caller's frame, whose
 * extent covers the frame's values. The outermost frame has no caller: it stays. */
typedef struct Leaving { Frame *caller; Object **limit; } Leaving;

static Leaving begin_leaving(Frame *frame)
{
    Leaving leaving = {.caller = frame > vm.frames ? frame - 1 : NULL};
    if (leaving.caller) {
        leaving.limit = leaving.caller->limit;
        leaving.caller->limit = frame->limit;
        vm.frame = leaving.caller;
    }
    return leaving;
}

static void end_leaving(Leaving leaving)
{
    if (leaving.caller)
        leaving.caller->limit = leaving.limit;
}

void frame_let_go(Frame *frame, Object *o)
{
    if (!(o->type->flags & (TYPE_GC | TYPE_HEAP | TYPE_WEAKREFABLE))) {
        object_dealloc(o);              /* runs no code */
        return;
    }
    Leaving leaving = begin_leaving(frame);
    object_dealloc(o);
    end_leaving(leaving);
}

static void release_extras(const Frame *frame)
{
    release_maybe(frame->held);
    if (frame->special & FRAME_MAPPING)
        release(frame->mapping);
    if (frame->special & FRAME_HOLDS_FUNCTION)
        release((Object *)frame->function);
    if (frame->special & FRAME_HOLDS_CODE) {
        release((Object *)frame->globals);
        release((Object *)frame->builtins);
    }
}

static void release_slots(Object **slot, size_t count)
{
    for (; count > 0; count--, slot++)
        CLEAR(*slot);
}

static void clear_frame(Frame *frame)           /* M4 */
{
    frame->special = 0;
    frame->mapping = frame->held = NULL;
}

void frame_pop(Frame *frame)
{
    if (frame->special & FRAME_OBJECT)
        frame_object_detach(frame);
    const Frame left = *frame;
    clear_frame(frame);
    PROBE(left, frame);
    Leaving leaving = begin_leaving(frame);
    release_slots(left.locals, code_locals_count(left.code));
    if (frame_covers_callable(&left))
        CLEAR(*left.result);
    release_extras(&left);
    end_leaving(leaving);
    if (!leaving.caller && (frame->special & FRAME_OBJECT))
        frame_object_detach(frame);     /* of code that ran meanwhile */
    clear_frame(frame);
    vm.frame = frame - 1;
    if (left.special & FRAME_HOLDS_CODE)
        release((Object *)left.code);
}

uint32_t frame_word(const Frame *frame)
{
    return frame->pc > frame->code->instrs ? (uint32_t)(frame->pc - frame->code->instrs) - 1 : 0;
}

/* ---- signals ---- */

static void on_sigint(int number)
{
    (void)number;
    sigint_came = 1;
    vm_interrupt = 1;
}

void vm_install_signal_handlers(void)
{
    struct sigaction action = {.sa_handler = on_sigint};
    struct sigaction old;
    sigaction(SIGINT, NULL, &old);
    if (old.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int vm_handle_interrupt(void)
{
    vm_interrupt = 0;
    if (!sigint_came)
        return 0;
    sigint_came = 0;
    raise_object(&exc_KeyboardInterrupt, NULL);
    return -1;
}
