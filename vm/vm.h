/* vm/vm.h -- frames, the stacks, and the state of the machine.   SPDX-License-Identifier: MIT
 *
 * Two contiguous reserved regions: the value stack, and the frames that point into it.
 *   M1  frames lie one after the other; the frame before `f` is f - 1
 *   M2  a callee's first locals are the argument values where its caller pushed them (but a
 *       generator's frame, whose values live in the generator)
 *   M3  nothing of a frame lies at or above its limit: code called from C starts there, so a saved
 *       stack pointer is never needed
 *   M4  outside [vm.frames, vm.frame] the fields special, mapping, object, generator, held of every
 *       Frame are zero */
#ifndef OURO_VM_VM_H
#define OURO_VM_VM_H

#include <signal.h>

#include "compiler/code.h"
#include "objects/dict.h"
#include "objects/function.h"
#include "objects/object.h"

struct Generator;
struct FrameObject;

enum FrameSpecial {             /* why a frame cannot be left the short way */
    FRAME_ENTRY = 1,            /* called from C: the loop ends with it */
    FRAME_HOLDS_FUNCTION = 2,   /* function is held by the frame */
    /* __init__ for held: its result must be None, held is the value of the call */
    FRAME_INIT = 4,
    FRAME_GENERATOR = 8,        /* runs generator; left by yield too */
    FRAME_MAPPING = 16,         /* mapping is held */
    FRAME_OBJECT = 32,          /* object exists */
    FRAME_HOLDS_CODE = 64       /* module or exec code: code, globals, builtins are held */
};

typedef struct Frame {
    Code *code;                 /* borrowed from function, unless FRAME_HOLDS_CODE */
    /* next instruction, when something was called or is about to raise */
    const Instr *pc;
    Object **locals;
    Object **limit;             /* M3 */
    Object **result;            /* slot of the caller's stack where the result goes */
    Function *function;         /* NULL for module, class and exec code */
    Dict *globals, *builtins;
    const Tuple *consts;        /* of the code */
    unsigned special;           /* enum FrameSpecial */
    Object *mapping;            /* names of module and class code */
    struct FrameObject *object; /* held */
    struct Generator *generator;/* borrowed: whoever resumed it holds it */
    Object *held;
} Frame;

/* Whether *result still holds the callable (which is function), to be released when left: so it is
 * for all that CALL pushes the plain way, and for them only. */
static inline bool frame_covers_callable(const Frame *frame)
{
    const unsigned other =
        FRAME_ENTRY | FRAME_HOLDS_FUNCTION | FRAME_GENERATOR | FRAME_HOLDS_CODE;
    return !(frame->special & other);
}

/* the exception being handled; generators have their own, linked while they run */
typedef struct ExcInfo {
    Object *handled;            /* held or NULL */
    struct ExcInfo *previous;
} ExcInfo;

typedef struct Vm {
    Frame *frame;               /* running frame; frames - 1 when none */
    Frame *frames, *frames_end;
    /* first frame that is too deep: by the recursion limit, less the C recursion in progress */
    Frame *soft_limit;
    Object **stack, **stack_end;
    ExcInfo *exc_info, top_exc_info;
    int recursion_limit;
    int c_depth;
    char *c_stack_limit;        /* the C stack must not grow below */
    bool finishing;
} Vm;

extern Vm vm;
/* Set by the signal handler (and by the watcher): looked at on backward jumps and calls. */
extern volatile sig_atomic_t vm_interrupt;

int vm_init(void);              /* -1: no memory for the stacks */
void vm_finish(void);
int vm_set_recursion_limit(int limit);      /* -1: RecursionError when already deeper */
int vm_depth(void);
/* Called when vm_interrupt is set; may raise KeyboardInterrupt. */
int vm_handle_interrupt(void);
void vm_install_signal_handlers(void);

/* Runs the top frame (FRAME_ENTRY) to its end. throwing: begins with the pending exception. NULL:
 * exception. A generator frame that yields returns the value too: look at the generator's state. */
Object *vm_run(Frame *entry, bool throwing);
/* New frame on top of the stacks for code run from C; NULL: RecursionError / MemoryError. */
Frame *frame_push(Code *code, Function *function, Object **locals);
/* Where values for a callee from C may be put. */
static inline Object **vm_free_slots(void)
{
    return vm.frame >= vm.frames ? vm.frame->limit : vm.stack;
}
/* Leaves the top frame: releases locals and all that it holds. Its value stack must be empty. */
void frame_pop(Frame *frame);
/* o's count fell to 0 because frame is being left: what runs as it dies sees the caller as the
 * running frame, and the values of the frame that are still to be released are out of its way. The
 * frame's fields may be overwritten. */
void frame_let_go(Frame *frame, Object *o);

/* Puts arguments into place (vm/bind.c): locals[0, given) are positional values, followed by the
 * values for kwnames; all consumed. Fills defaults, *args, **kwargs, makes cells. On error releases
 * everything and returns -1 (TypeError in CPython's words). */
int bind_arguments(Function *function, Object **locals, size_t given, Object *kwnames);

/* Runs code with these names (exec, eval, import, __build_class__): new result. mapping NULL:
 * globals. */
Object *vm_exec(Code *code, Object *globals, Object *mapping, Object *closure);
/* builtins dict for globals: its __builtins__ entry, or the builtins module's; borrowed. NULL:
 * error. */
Object *vm_builtins_of(Object *globals);
extern Object *vm_builtins_dict;            /* dict of the builtins module: held */
extern Object *vm_modules;                  /* sys.modules dict: held */
extern Object *vm_sys_dict;                 /* dict of the sys module: held */

#endif
