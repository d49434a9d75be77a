/* vm/generator.h -- generators, coroutines, asynchronous generators.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_VM_GENERATOR_H
#define OURO_VM_GENERATOR_H
#include "vm/vm.h"

enum GeneratorState { GENERATOR_CREATED, GENERATOR_SUSPENDED, GENERATOR_RUNNING, GENERATOR_CLOSED };
typedef struct Generator {
    Object head;
    Function *function;         /* held until the end, then NULL */
    Code *code;                 /* held */
    Object *name, *qualname;    /* held */
    const Instr *pc;            /* where to go on */
    ExcInfo exc_info;
    struct FrameObject *frame_object;   /* gi_frame once asked for */
    /* coroutines: cr_origin; async generators: their finalizer hook; held or NULL */
    Object *origin;
    uint32_t depth;             /* values on its stack, the sent one included while it resumes */
    uint8_t state;              /* enum GeneratorState */
    bool hooks_called;
    bool async_running, async_closed;   /* asynchronous generators */
    Object *slots[];            /* locals, cells, then the value stack */
} Generator;

/* sys.set_asyncgen_hooks, sys.set_coroutine_origin_tracking_depth */
typedef struct AsyncHooks {
    Object *firstiter, *finalizer;      /* held or NULL */
    int origin_depth;           /* frames that a new coroutine remembers */
} AsyncHooks;
extern AsyncHooks async_hooks;

extern Type generator_type, coroutine_type, async_generator_type, coroutine_wrapper_type;
/* Turns the running frame (its locals) into a generator: new; the locals move. */
Object *generator_new(Frame *frame);
/* Pushes the generator's frame; value (consumed) is what yield evaluates to. NULL: ValueError
 * "generator already executing", RecursionError (value released). */
Frame *generator_resume(Generator *g, Object *value_take, Object **result);
/* Keeps what a yielding frame has; the frame is gone after. */
void generator_suspend(Frame *frame, Object **sp, const Instr *pc);
/* The frame has ended. */
void generator_finish(Frame *frame);
/* send(): new value, NULL with exception; at the end NULL and *result new (no exception
 * pending). */
Object *generator_send(Generator *g, Object *value, Object **result);
static inline bool generator_is(const Object *o)
{
    return o->type == &generator_type || o->type == &coroutine_type;
}
/* Delegate of yield from / await: borrowed or NULL. */
Object *generator_delegate(const Generator *g);
/* o.send(v) for any iterator: as generator_send. */
Object *iterator_send(Object *iterator, Object *value, Object **result);
Object *awaitable_iter(Object *o);          /* new: what await works on */
/* anext(i, fallback): new awaitable that gives fallback when the awaitable of i ends with
 * StopAsyncIteration. */
Object *anext_with_default(Object *awaitable, Object *fallback);
Object *async_generator_wrap(
    Object *value); /* new: marks a value that an asynchronous generator yields */
/* Shared with vm/async_generator.c. */
/* a pending StopIteration becomes RuntimeError (PEP 479) */
void generator_convert_stop(Generator *g);
Object *generator_throw(Generator *g, Object *exception, Object **result);
Object *generator_throw_argument(Object *const *args, size_t nargs);    /* new exception */
int generator_close(Generator *g);
int generator_finalize(Object *o);
void generator_dealloc(Object *o);
int generator_traverse(Object *o, Visit visit, void *arg);
size_t generator_size_of(Object *o);
Object *generator_repr(Object *o);
int generators_init(void);
int async_generators_init(void);
#endif
