/* vm/generator.c -- generators and coroutines.   SPDX-License-Identifier: MIT
 *
 * A generator owns its locals and value stack (slots). To run it, a frame that points at them is
 * pushed; a yield only takes the frame away again.
 *   G1  state RUNNING <=> a frame on the stack has generator == this
 *   G2  SUSPENDED: slots[0, locals + depth) are held or NULL; CLOSED: none */
#include "vm/generator.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/tuple.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/frame_object.h"
#include "vm/ops.h"
#include "vm/report.h"

AsyncHooks async_hooks;

/* ---- life ---- */

static Object *origin_entry(const Frame *frame)
{
    Object *line = int_new(code_line(frame->code, frame_word(frame)));
    Object *entry = line ? tuple_pack(3, frame->code->filename, line, frame->code->name) : NULL;
    release_maybe(line);
    return entry;
}

/* cr_origin of a coroutine that the frame above caller begins: new. */
static Object *origin_new(const Frame *caller)
{
    Object *list = list_new(0);
    for (int i = 0; list && i < async_hooks.origin_depth && caller - i >= vm.frames; i++) {
        Object *entry = origin_entry(caller - i);
        if (!entry || list_append_take(list, entry) < 0)
            CLEAR(list);
    }
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

static Type *type_for(const Code *code)
{
    return code->flags & CODE_COROUTINE         ? &coroutine_type
           : code->flags & CODE_ASYNC_GENERATOR ? &async_generator_type
                                                : &generator_type;
}

Object *generator_new(Frame *frame)
{
    Code *code = frame->code;
    size_t locals = code_locals_count(code), slots = locals + code->stack_size;
    Object *origin = NULL;
    if (UNLIKELY(async_hooks.origin_depth > 0) && type_for(code) == &coroutine_type
        && !(origin = origin_new(frame - 1)))
        return NULL;
    Generator *g = gc_object_alloc(type_for(code), sizeof(Generator) + slots * sizeof(Object *));
    if (!g) {
        release_maybe(origin);
        return NULL;
    }
    memset((char *)g + sizeof(Object), 0, sizeof(Generator) - sizeof(Object));
    g->origin = origin;
    g->function = (Function *)retain((Object *)frame->function);
    g->code = (Code *)retain((Object *)code);
    g->name = retain(frame->function->name);
    g->qualname = retain(frame->function->qualname);
    g->pc = frame->pc;
    g->state = GENERATOR_CREATED;
    memcpy(g->slots, frame->locals, locals * sizeof(Object *));
    memset(g->slots + locals, 0, code->stack_size * sizeof(Object *));
    memset(frame->locals, 0, locals * sizeof(Object *));
    gc_track(g);
    return (Object *)g;
}

static const char *kind_of(const Generator *g)
{
    return g->head.type == &coroutine_type         ? "coroutine"
           : g->head.type == &async_generator_type ? "async generator"
                                                   : "generator";
}

static Frame *refuse(Object *value)
{
    release_maybe(value);
    return NULL;
}

Frame *generator_resume(Generator *g, Object *value, Object **result)
{
    if (g->state == GENERATOR_RUNNING) {
        raise_value_error("%s already executing", kind_of(g));
        return refuse(value);
    }
    Frame *frame = vm.frame + 1;
    Object **limit = vm_free_slots();
    if (UNLIKELY(frame >= vm.soft_limit || limit + 1 > vm.stack_end)) {
        raise_recursion_error("");
        return refuse(value);
    }
    Code *code = g->code;
    if (g->state == GENERATOR_CREATED)
        release_maybe(value);
    else if (value)
        g->slots[code_locals_count(code) + g->depth++] = value;
    frame->code = code;
    frame->pc = g->pc;
    frame->locals = g->slots;
    frame->limit = limit;
    frame->result = result;
    frame->function = g->function;
    frame->globals = g->function->globals;
    frame->builtins = g->function->builtins;
    frame->consts = code->consts;
    frame->special = FRAME_GENERATOR;
    frame->generator = g;
    if (g->frame_object) {
        frame->object = (FrameObject *)retain((Object *)g->frame_object);
        frame->special |= FRAME_OBJECT;
        g->frame_object->frame = frame;
        g->frame_object->generator = NULL;
    }
    g->state = GENERATOR_RUNNING;
    g->exc_info.previous = vm.exc_info;
    vm.exc_info = &g->exc_info;
    retain((Object *)g);
    vm.frame = frame;
    PROBE(entered, frame);
    return frame;
}

/* Takes the frame away; the generator keeps the values. The generator's own reference, taken by
 * resume, is given to the caller. */
static Generator *leave_frame(Frame *frame)
{
    Generator *g = frame->generator;
    PROBE(left, frame);
    vm.exc_info = g->exc_info.previous;
    g->exc_info.previous = NULL;
    frame->generator = NULL;
    frame->special = 0;
    vm.frame = frame - 1;
    return g;
}

void generator_suspend(Frame *frame, Object **sp, const Instr *pc)
{
    Generator *g = frame->generator;
    g->depth = (uint32_t)(sp - (frame->locals + code_locals_count(frame->code)));
    g->pc = pc;
    if (frame->object) {
        FrameObject *f = frame->object;
        frame->object = NULL;
        f->frame = NULL;
        f->generator = g;
        g->frame_object = f;
        release((Object *)f);
    }
    leave_frame(frame);
    g->state = GENERATOR_SUSPENDED;
    release((Object *)g);
}

static void release_slots(Generator *g, size_t count)
{
    for (size_t i = 0; i < count; i++)
        CLEAR(g->slots[i]);
}

void generator_finish(Frame *frame)
{
    Generator *g = frame->generator;
    Object *pending = error_take();
    if (frame->object) {
        g->frame_object = NULL;
        frame_object_detach(frame);
    }
    leave_frame(frame);
    g->state = GENERATOR_CLOSED;
    g->depth = 0;
    release_slots(g, code_locals_count(g->code));
    CLEAR(g->function);
    CLEAR(g->exc_info.handled);
    error_restore(pending);
    release((Object *)g);
}

/* ---- running from C ---- */

static Object *run(Generator *g, Object *value_take, bool throwing, Object **result)
{
    Object *kept = throwing ? error_take() : NULL;
    *result = NULL;
    if (recursion_enter("") < 0) {
        release_maybe(kept);
        release_maybe(value_take);
        return NULL;
    }
    Frame *frame = generator_resume(g, value_take, NULL);
    Object *value = NULL;
    if (frame) {
        frame->special |= FRAME_ENTRY;
        retain((Object *)g);
        if (throwing)
            error_restore(kept);
        value = vm_run(frame, throwing);
        if (value && g->state == GENERATOR_CLOSED) {
            *result = value;
            value = NULL;
        }
        release((Object *)g);
    } else {
        release_maybe(kept);
    }
    recursion_leave();
    return value;
}

/* StopIteration out of a generator's body would look like its end (PEP 479). */
void generator_convert_stop(Generator *g)
{
    bool async_kind = g->head.type == &async_generator_type;
    if (!error_occurred())
        return;
    if (error_matches(&exc_StopIteration))
        raise_from_pending(&exc_RuntimeError, "%s raised StopIteration", kind_of(g));
    else if (async_kind && error_matches(&exc_StopAsyncIteration))
        raise_from_pending(&exc_RuntimeError, "async generator raised StopAsyncIteration");
}

Object *generator_send(Generator *g, Object *value, Object **result)
{
    *result = NULL;
    if (g->state == GENERATOR_CREATED && value != NONE) {
        raise_type_error("can't send non-None value to a just-started %s", kind_of(g));
        return NULL;
    }
    if (g->state == GENERATOR_CLOSED) {
        if (g->head.type == &coroutine_type)
            raise_runtime_error("cannot reuse already awaited coroutine");
        else
            *result = none_new();
        return NULL;
    }
    return run(g, retain(value), false, result);
}

/* The end as an exception: StopIteration(result). Consumes result. NULL. */
static Object *stop(Object *result)
{
    raise_stop_iteration(result == NONE ? NULL : result);
    release(result);
    return NULL;
}

static Object *generator_next(Object *o)
{
    Object *result, *value = generator_send((Generator *)o, NONE, &result);
    if (!value && result) {
        if (result != NONE)
            return stop(result);
        release(result);
    }
    return value;
}

static Object *send_method(Object *o, Object *arg)
{
    Object *result, *value = generator_send((Generator *)o, arg, &result);
    return value ? value : result ? stop(result) : NULL;
}

/* ---- throw and close ---- */

Object *generator_delegate(const Generator *g)
{
    if (g->state != GENERATOR_SUSPENDED || !g->depth)
        return NULL;
    const Instr *next = g->pc;      /* SEND, YIELD_VALUE, JUMP_BACK to the SEND */
    if (INSTR_OP(*next) != OP_JUMP_BACK)
        return NULL;
    const Instr *target = next + 1 + INSTR_DISTANCE(*next);
    if (opcode_info[INSTR_OP(*target)].plain != OP_SEND)
        return NULL;
    return g->slots[code_locals_count(g->code) + g->depth - 1];
}

static int close_iterator(Object *iterator);

/* The delegate has ended or failed: goes on after the SEND, with value (consumed) or with the
 * pending exception. */
static Object *go_on_after_delegate(Generator *g, Object *value_take, Object **result)
{
    size_t at = code_locals_count(g->code) + g->depth - 1;
    CLEAR(g->slots[at]);
    g->depth--;
    const Instr *send = g->pc + 1 + INSTR_DISTANCE(*g->pc);
    if (!value_take)
        return run(g, NULL, true, result);
    g->pc = send + 1 + INSTR_DISTANCE(*send);
    return run(g, value_take, false, result);
}

static Object *stop_value(void)     /* takes the pending StopIteration: its value, new */
{
    Object *error = error_take();
    Object *value = ((StopIterationExc *)error)->value;
    value = retain(value ? value : NONE);
    release(error);
    return value;
}

static Object *throw_into(Generator *g, Object *exception, Object **result);

/* delegate.throw(exception): as generator_send; *found false: no such method. */
static Object *throw_into_delegate(Object *delegate, Object *exception, Object **result,
                                   bool *found)
{
    *found = true;
    *result = NULL;
    if (generator_is(delegate))
        return throw_into((Generator *)delegate, exception, result);
    Object *method;
    int status = attr_find(delegate, NAME(throw), &method);
    if (status <= 0) {
        *found = status < 0;
        return NULL;
    }
    Object *value = object_call1(method, exception);
    release(method);
    if (!value && error_matches(&exc_StopIteration))
        *result = stop_value();
    return value;
}

static Object *throw_through(Generator *g, Object *delegate, Object *exception, Object **result,
                             bool *done)
{
    bool found;
    Object *inner_result, *value;
    *done = true;
    if (is_instance(exception, &exc_GeneratorExit)) {
        g->state = GENERATOR_RUNNING;
        int status = close_iterator(delegate);
        g->state = GENERATOR_SUSPENDED;
        if (status < 0)
            return go_on_after_delegate(g, NULL, result);
        raise_instance(exception);
        return go_on_after_delegate(g, NULL, result);
    }
    g->state = GENERATOR_RUNNING;
    value = throw_into_delegate(delegate, exception, &inner_result, &found);
    g->state = GENERATOR_SUSPENDED;
    if (!found) {
        *done = false;
        return NULL;
    }
    if (value)
        return value;
    return go_on_after_delegate(g, inner_result, result);
}

static Object *throw_into(Generator *g, Object *exception, Object **result)
{
    *result = NULL;
    if (g->state == GENERATOR_RUNNING) {
        raise_value_error("%s already executing", kind_of(g));
        return NULL;
    }
    Object *delegate = generator_delegate(g);
    if (delegate) {
        bool done;
        retain(delegate);
        Object *value = throw_through(g, delegate, exception, result, &done);
        release(delegate);
        if (done)
            return value;
    }
    if (g->state == GENERATOR_CLOSED) {
        raise_instance(exception);
        return NULL;
    }
    if (g->state == GENERATOR_CREATED)
        g->state = GENERATOR_SUSPENDED;
    raise_instance(exception);
    return run(g, NULL, true, result);
}

Object *generator_throw(Generator *g, Object *exception, Object **result)
{
    return throw_into(g, exception, result);
}

/* The exception meant by throw(type[, value[, traceback]]): new. */
Object *generator_throw_argument(Object *const *args, size_t nargs)
{
    Object *kind = args[0], *value = nargs > 1 ? args[1] : NONE,
           *traceback = nargs > 2 ? args[2] : NONE, *exception;
    if (traceback != NONE && !is_exact(traceback, &traceback_type))
        return raise_type_error("throw() third argument must be a traceback object");
    if (exception_is_class(kind)) {
        if (exception_is_instance(value) && is_instance(value, (Type *)kind))
            exception = retain(value);
        else
            exception = value == NONE     ? object_call0(kind)
                        : tuple_is(value) ? object_call_tuple(kind, value, NULL)
                                          : object_call1(kind, value);
        if (exception && !exception_is_instance(exception)) {
            raise_type_error("calling %R should have returned an instance of BaseException, not %R",
                             kind, (Object *)exception->type);
            CLEAR(exception);
        }
    } else if (exception_is_instance(kind)) {
        if (value != NONE)
            return raise_type_error("instance exception may not have a separate value");
        exception = retain(kind);
    } else {
        return raise_type_error(
            "exceptions must be classes or instances deriving from BaseException, not %T", kind);
    }
    if (exception && traceback != NONE)
        exception_set_traceback(exception, traceback);
    return exception;
}

static Object *throw_method(Object *o, Object *const *args, size_t nargs)
{
    Object *exception = generator_throw_argument(args, nargs), *result;
    if (!exception)
        return NULL;
    Object *value = throw_into((Generator *)o, exception, &result);
    release(exception);
    return value ? value : result ? stop(result) : NULL;
}

int generator_close(Generator *g)
{
    Object *result;
    if (g->state == GENERATOR_CREATED) {
        g->state = GENERATOR_CLOSED;
        release_slots(g, code_locals_count(g->code));
        return 0;
    }
    if (g->state == GENERATOR_CLOSED)
        return 0;
    Object *exit = object_call0((Object *)&exc_GeneratorExit);
    if (!exit)
        return -1;
    Object *value = throw_into(g, exit, &result);
    release(exit);
    if (value) {
        release(value);
        raise_runtime_error("%s ignored GeneratorExit", kind_of(g));
        return -1;
    }
    release_maybe(result);
    if (error_occurred()
        && (error_matches(&exc_GeneratorExit) || error_matches(&exc_StopIteration)))
        error_clear();
    return error_occurred() ? -1 : 0;
}

static int close_iterator(Object *iterator)
{
    if (generator_is(iterator))
        return generator_close((Generator *)iterator);
    Object *method;
    int found = attr_find(iterator, NAME(close), &method);
    if (found <= 0) {
        if (found < 0)
            error_write_unraisable(iterator);
        return 0;
    }
    Object *result = object_call0(method);
    release(method);
    release_maybe(result);
    return result ? 0 : -1;
}

static Object *close_method(Object *o)
{
    return generator_close((Generator *)o) < 0 ? NULL : none_new();
}

/* ---- iterators in general ---- */

Object *iterator_send(Object *iterator, Object *value, Object **result)
{
    *result = NULL;
    if (generator_is(iterator))
        return generator_send((Generator *)iterator, value, result);
    Object *item = value == NONE && iterator->type->iternext
                       ? iterator->type->iternext(iterator)
                       : object_call_method(iterator, NAME(send), 1, &value);
    if (item)
        return item;
    if (!error_occurred())
        *result = none_new();
    else if (error_matches(&exc_StopIteration))
        *result = stop_value();
    return NULL;
}

Object *awaitable_iter(Object *o)
{
    if (o->type == &coroutine_type
        || (o->type == &generator_type && ((Generator *)o)->code->flags & CODE_ITERABLE_COROUTINE))
        return retain(o);
    if (!o->type->await)
        return raise_type_error("object %T can't be used in 'await' expression", o);
    Object *iterator = o->type->await(o);
    if (!iterator)
        return NULL;
    if (iterator->type == &coroutine_type) {
        release(iterator);
        return raise_type_error("__await__() returned a coroutine");
    }
    if (!iterator->type->iternext) {
        raise_type_error("__await__() returned non-iterator of type '%T'", iterator);
        CLEAR(iterator);
    }
    return iterator;
}

/* ---- the types ---- */

static void warn_never_awaited(Generator *g)
{
    Object *pending = error_take();
    Object *text = str_from_format("coroutine '%U' was never awaited", g->qualname);
    if (!text || warn_from_frame((Object *)&exc_RuntimeWarning, text, 1, (Object *)g) < 0)
        error_write_unraisable((Object *)g);
    release_maybe(text);
    error_restore(pending);
}

/* The hook that an asynchronous generator took at its first step takes over. */
static int call_finalizer_hook(Object *o)
{
    Object *pending = error_take(), *hook = retain(((Generator *)o)->origin),
           *result = object_call1(hook, o);
    if (!result)
        error_write_unraisable(o);
    release_maybe(result);
    release(hook);
    error_restore(pending);
    return 0;
}

int generator_finalize(Object *o)
{
    Generator *g = (Generator *)o;
    Object *pending;
    if (g->state == GENERATOR_CLOSED
        || (g->state == GENERATOR_CREATED && g->head.type != &coroutine_type))
        return 0;
    if (g->head.type == &coroutine_type && g->state == GENERATOR_CREATED) {
        warn_never_awaited(g);
        return 0;
    }
    if (g->head.type == &async_generator_type && g->origin && !g->async_closed)
        return call_finalizer_hook(o);
    pending = error_take();
    if (generator_close(g) < 0)
        error_write_unraisable(o);
    error_restore(pending);
    return 0;
}

void generator_dealloc(Object *o)
{
    Generator *g = (Generator *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    gc_untrack(o);
    if (g->frame_object) {
        g->frame_object->generator = NULL;
        g->frame_object = NULL;
    }
    if (g->state != GENERATOR_CLOSED)
        release_slots(g, code_locals_count(g->code) + g->depth);
    release_maybe(g->exc_info.handled);
    release_maybe(g->origin);
    release(g->name);
    release(g->qualname);
    release_maybe((Object *)g->function);
    release((Object *)g->code);
    gc_object_free(o);
}

int generator_traverse(Object *o, Visit visit, void *arg)
{
    Generator *g = (Generator *)o;
    size_t n = g->state == GENERATOR_CLOSED || g->state == GENERATOR_RUNNING
                   ? 0
                   : code_locals_count(g->code) + g->depth;
    for (size_t i = 0; i < n; i++)
        VISIT(g->slots[i]);
    VISIT(g->function);
    VISIT(g->name);
    VISIT(g->qualname);
    VISIT(g->exc_info.handled);
    VISIT(g->origin);
    return 0;
}

size_t generator_size_of(Object *o)
{
    Generator *g = (Generator *)o;
    return sizeof(Generator)
           + (code_locals_count(g->code) + g->code->stack_size) * sizeof(Object *);
}

Object *generator_repr(Object *o)
{
    return str_from_format("<%T object %U at %p>", o, ((Generator *)o)->qualname, (void *)o);
}

static Object *get_name(Object *o) { return retain(((Generator *)o)->name); }
static Object *get_qualname(Object *o) { return retain(((Generator *)o)->qualname); }
static Object *get_code(Object *o) { return retain((Object *)((Generator *)o)->code); }
static Object *get_running(Object *o)
{
    return bool_new(((Generator *)o)->state == GENERATOR_RUNNING);
}
static Object *get_suspended(Object *o)
{
    return bool_new(((Generator *)o)->state == GENERATOR_SUSPENDED);
}

static Object *get_delegate(Object *o)
{
    Object *delegate = generator_delegate((Generator *)o);
    return delegate ? retain(delegate) : none_new();
}

static Object *get_frame(Object *o)
{
    Generator *g = (Generator *)o;
    FrameObject *f = NULL;
    if (g->state == GENERATOR_CLOSED)
        return none_new();
    if (g->state == GENERATOR_RUNNING) {
        for (Frame *frame = vm.frame; frame >= vm.frames && !f; frame--)
            if (frame->generator == g && !(f = frame_object(frame)))
                return NULL;
        return f ? retain((Object *)f) : none_new();
    }
    /* its only reference is then the one it was made with: the caller's */
    bool fresh = !g->frame_object;
    f = frame_object_for_generator(g);
    if (!f)
        return NULL;
    return fresh ? (Object *)f : retain((Object *)f);
}

static int set_text(Object **slot, Object *value, const char *name)
{
    if (!value || !str_is(value)) {
        raise_type_error("%s must be set to a string object", name);
        return -1;
    }
    SET(*slot, retain(value));
    return 0;
}
static int set_name(Object *o, Object *value)
{
    return set_text(&((Generator *)o)->name, value, "__name__");
}
static int set_qualname(Object *o, Object *value)
{
    return set_text(&((Generator *)o)->qualname, value, "__qualname__");
}

static Object *self_iter(Object *o) { return retain(o); }

static const MethodDef generator_methods[] = {
    {"send", send_method, METH_O, 0, 0,
     "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."},
    {"throw", throw_method, METH_FAST, 1, 3,
     "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded "
     "value or raise\nStopIteration."},
    {"close", close_method, METH_NOARGS, 0, 0, "close() -> raise GeneratorExit inside generator."},
    {0},
};
static const GetSetDef generator_getsets[] = {
    {"__name__", get_name, set_name, "name of the generator"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the generator"},
    {"gi_yieldfrom", get_delegate, NULL, "object being iterated by yield from, or None"},
    {"gi_running", get_running, NULL, NULL},
    {"gi_frame", get_frame, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL},
    {"gi_code", get_code, NULL, NULL},
    {0},
};
Type generator_type = {
    .head = {1, 0, &type_type},
    .name = "generator",
    .flags = TYPE_GC | TYPE_WEAKREFABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Generator),
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .finalize = generator_finalize,
    .repr = generator_repr,
    .iter = self_iter,
    .iternext = generator_next,
    .methods = generator_methods,
    .getsets = generator_getsets,
    .size_of = generator_size_of,
};

/* ---- coroutines ---- */

typedef struct CoroutineWrapper { Object head; Object *coroutine; } CoroutineWrapper;

static Object *coroutine_await(Object *o)
{
    CoroutineWrapper *w = gc_object_alloc(&coroutine_wrapper_type, sizeof(CoroutineWrapper));
    if (!w)
        return NULL;
    w->coroutine = retain(o);
    gc_track(w);
    return (Object *)w;
}

static Object *get_origin(Object *o)
{
    Object *origin = ((Generator *)o)->origin;
    return retain(origin ? origin : NONE);
}

static const MethodDef coroutine_methods[] = {
    {"send", send_method, METH_O, 0, 0,
     "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration."},
    {"throw", throw_method, METH_FAST, 1, 3,
     "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next "
     "iterated value or raise\nStopIteration."},
    {"close", close_method, METH_NOARGS, 0, 0, "close() -> raise GeneratorExit inside coroutine."},
    {0},
};
static const GetSetDef coroutine_getsets[] = {
    {"__name__", get_name, set_name, "name of the coroutine"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the coroutine"},
    {"cr_await", get_delegate, NULL, "object being awaited on, or None"},
    {"cr_running", get_running, NULL, NULL},
    {"cr_frame", get_frame, NULL, NULL},
    {"cr_suspended", get_suspended, NULL, NULL},
    {"cr_code", get_code, NULL, NULL},
    {"cr_origin", get_origin, NULL, NULL},
    {0},
};
Type coroutine_type = {
    .head = {1, 0, &type_type},
    .name = "coroutine",
    .flags = TYPE_GC | TYPE_WEAKREFABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Generator),
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .finalize = generator_finalize,
    .repr = generator_repr,
    .await = coroutine_await,
    .methods = coroutine_methods,
    .getsets = coroutine_getsets,
    .size_of = generator_size_of,
};

static void wrapper_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((CoroutineWrapper *)o)->coroutine);
    gc_object_free(o);
}
static int wrapper_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((CoroutineWrapper *)o)->coroutine);
    return 0;
}
static Object *wrapper_next(Object *o)
{
    return generator_next(((CoroutineWrapper *)o)->coroutine);
}
static Object *wrapper_send(Object *o, Object *arg)
{
    return send_method(((CoroutineWrapper *)o)->coroutine, arg);
}
static Object *wrapper_close(Object *o) { return close_method(((CoroutineWrapper *)o)->coroutine); }
static Object *wrapper_throw(Object *o, Object *const *args, size_t nargs)
{
    return throw_method(((CoroutineWrapper *)o)->coroutine, args, nargs);
}
static const MethodDef wrapper_methods[] = {
    {"send", wrapper_send, METH_O, 0, 0, NULL},
    {"throw", wrapper_throw, METH_FAST, 1, 3, NULL},
    {"close", wrapper_close, METH_NOARGS, 0, 0, NULL},
    {0},
};
Type coroutine_wrapper_type = {
    .head = {1, 0, &type_type},
    .name = "coroutine_wrapper",
    .flags = TYPE_GC | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(CoroutineWrapper),
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .iter = self_iter,
    .iternext = wrapper_next,
    .methods = wrapper_methods,
};

int generators_init(void)
{
    return type_ready(&generator_type) < 0 || type_ready(&coroutine_type) < 0
                   || type_ready(&coroutine_wrapper_type) < 0 || async_generators_init() < 0
               ? -1
               : 0;
}
