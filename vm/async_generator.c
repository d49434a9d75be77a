/* vm/async_generator.c -- asynchronous generators.   SPDX-License-Identifier: MIT
 *
 * The generator yields two kinds of values: what its awaits pass through, as they are, and what its
 * own `yield` gives, in a WrappedValue.
 * asend() and athrow() are awaitables that run it until a WrappedValue comes, which ends them with
 * StopIteration(value).
 *   A1  async_running: an awaitable has begun and its value has not come yet
 *   A2  async_closed: aclose() has begun, or the generator has ended: there is no more to ask
 * for */
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/generator.h"

enum AwaitState { AWAIT_NEW, AWAIT_ITERATING, AWAIT_CLOSED };

typedef struct WrappedValue { Object head; Object *value; } WrappedValue;

typedef struct Awaitable {      /* of asend / __anext__, athrow and aclose */
    Object head;
    Generator *generator;       /* held */
    Object *value;              /* asend: what is sent; athrow: the exception; aclose: NULL. Held */
    enum AwaitState state;
} Awaitable;

static Type wrapped_value_type, asend_type, athrow_type;

static bool is_wrapped(const Object *o) { return o->type == &wrapped_value_type; }

Object *async_generator_wrap(Object *value)
{
    WrappedValue *w = gc_object_alloc(&wrapped_value_type, sizeof(WrappedValue));
    if (!w)
        return NULL;
    w->value = retain(value);
    gc_track(w);
    return (Object *)w;
}

/* ---- running the generator ---- */

/* What generator_send or generator_throw gave, with the end turned into StopAsyncIteration. */
static Object *ended(Object *value, Object *result)
{
    if (!value && result) {
        release(result);
        raise_object(&exc_StopAsyncIteration, NULL);
    }
    return value;
}

static Object *send_in(Generator *g, Object *arg)
{
    Object *result, *value = generator_send(g, arg, &result);
    return ended(value, result);
}

static Object *throw_in(Generator *g, Object *exception)
{
    Object *result, *value = generator_throw(g, exception, &result);
    return ended(value, result);
}

static bool end_is_pending(void)
{
    return error_occurred()
           && (error_matches(&exc_StopAsyncIteration) || error_matches(&exc_GeneratorExit));
}

/* A yielded value becomes StopIteration(value): NULL. Others pass. Consumes. */
static Object *unwrap(Generator *g, Object *value)
{
    if (value && !is_wrapped(value))
        return value;
    g->async_running = false;
    if (value) {
        raise_stop_iteration(((WrappedValue *)value)->value);
        release(value);
    } else if (end_is_pending()) {
        g->async_closed = true;
    }
    return NULL;
}

/* ---- asend ---- */

static Object *awaitable_new(Type *type, Object *generator, Object *value)
{
    Awaitable *a = gc_object_alloc(type, sizeof(Awaitable));
    if (!a)
        return NULL;
    a->generator = (Generator *)retain(generator);
    a->value = retain_maybe(value);
    a->state = AWAIT_NEW;
    gc_track(a);
    return (Object *)a;
}

static Object *close_if_ended(Awaitable *a, Object *value)
{
    if (!value)
        a->state = AWAIT_CLOSED;
    return value;
}

static Object *asend_send(Object *o, Object *arg)
{
    Awaitable *a = (Awaitable *)o;
    if (a->state == AWAIT_CLOSED)
        return raise_runtime_error("cannot reuse already awaited __anext__()/asend()");
    if (a->state == AWAIT_NEW) {
        if (a->generator->async_running)
            return raise_runtime_error("anext(): asynchronous generator is already running");
        if (arg == NONE && a->value)
            arg = a->value;
        a->state = AWAIT_ITERATING;
    }
    a->generator->async_running = true;
    return close_if_ended(a, unwrap(a->generator, send_in(a->generator, arg)));
}

static Object *asend_next(Object *o) { return asend_send(o, NONE); }

static Object *asend_throw(Object *o, Object *const *args, size_t nargs)
{
    Awaitable *a = (Awaitable *)o;
    if (a->state == AWAIT_CLOSED)
        return raise_runtime_error("cannot reuse already awaited __anext__()/asend()");
    Object *exception = generator_throw_argument(args, nargs);
    if (!exception)
        return NULL;
    Object *value = unwrap(a->generator, throw_in(a->generator, exception));
    release(exception);
    return close_if_ended(a, value);
}

static Object *awaitable_close(Object *o)
{
    ((Awaitable *)o)->state = AWAIT_CLOSED;
    return none_new();
}

/* ---- athrow and aclose ---- */

static Object *refuse_yield(Awaitable *a, Object *value_take)
{
    release(value_take);
    a->generator->async_running = false;
    a->state = AWAIT_CLOSED;
    return raise_runtime_error("async generator ignored GeneratorExit");
}

/* The generator has raised: for aclose its end is what was wanted. */
static Object *athrow_failed(Awaitable *a)
{
    a->generator->async_running = false;
    a->state = AWAIT_CLOSED;
    if (!a->value && end_is_pending()) {
        error_clear();
        raise_stop_iteration(NULL);
    }
    return NULL;
}

static Object *athrow_result(Awaitable *a, Object *value)
{
    if (a->value)
        value = unwrap(a->generator, value);
    else if (value && is_wrapped(value))
        return refuse_yield(a, value);
    return value ? value : athrow_failed(a);
}

static Object *athrow_begin(Awaitable *a, Object *arg)
{
    Generator *g = a->generator;
    if (g->async_running) {
        a->state = AWAIT_CLOSED;
        return raise_runtime_error("%s(): asynchronous generator is already running",
                                   a->value ? "athrow" : "aclose");
    }
    if (g->async_closed) {
        a->state = AWAIT_CLOSED;
        return raise_object(&exc_StopAsyncIteration, NULL);
    }
    if (arg != NONE)
        return raise_runtime_error("can't send non-None value to a just-started coroutine");
    Object *exception = a->value ? retain(a->value) : object_call0((Object *)&exc_GeneratorExit);
    if (!exception)
        return NULL;
    a->state = AWAIT_ITERATING;
    g->async_running = true;
    if (!a->value)
        g->async_closed = true;
    Object *value = throw_in(g, exception);
    release(exception);
    return athrow_result(a, value);
}

static Object *athrow_send(Object *o, Object *arg)
{
    Awaitable *a = (Awaitable *)o;
    if (a->state == AWAIT_CLOSED)
        return raise_runtime_error("cannot reuse already awaited aclose()/athrow()");
    if (a->generator->state == GENERATOR_CLOSED) {
        a->state = AWAIT_CLOSED;
        return raise_stop_iteration(NULL);
    }
    return a->state == AWAIT_NEW ? athrow_begin(a, arg)
                                 : athrow_result(a, send_in(a->generator, arg));
}

static Object *athrow_next(Object *o) { return athrow_send(o, NONE); }

static Object *athrow_throw(Object *o, Object *const *args, size_t nargs)
{
    Awaitable *a = (Awaitable *)o;
    if (a->state == AWAIT_CLOSED)
        return raise_runtime_error("cannot reuse already awaited aclose()/athrow()");
    Object *exception = generator_throw_argument(args, nargs);
    if (!exception)
        return NULL;
    Object *value = throw_in(a->generator, exception);
    release(exception);
    return athrow_result(a, value);
}

/* ---- anext(i, default) ---- */

typedef struct AnextAwaitable {
    Object head;
    Object *awaitable, *iterator, *fallback;    /* held; iterator NULL: not begun */
} AnextAwaitable;

static Type anext_type;

Object *anext_with_default(Object *awaitable, Object *fallback)
{
    AnextAwaitable *a = gc_object_alloc(&anext_type, sizeof(AnextAwaitable));
    if (!a)
        return NULL;
    a->awaitable = retain(awaitable);
    a->iterator = NULL;
    a->fallback = retain(fallback);
    gc_track(a);
    return (Object *)a;
}

/* The iterator of what is awaited: borrowed. */
static Object *anext_iterator(AnextAwaitable *a)
{
    if (!a->iterator)
        a->iterator = awaitable_iter(a->awaitable);
    return a->iterator;
}

static Object *anext_result(AnextAwaitable *a, Object *value, Object *result)
{
    if (result) {
        raise_stop_iteration(result);
        release(result);
    } else if (!value && error_matches(&exc_StopAsyncIteration)) {
        error_clear();
        raise_stop_iteration(a->fallback);
    }
    return value;
}

static Object *anext_send(Object *o, Object *arg)
{
    AnextAwaitable *a = (AnextAwaitable *)o;
    Object *result = NULL, *iterator = anext_iterator(a);
    if (!iterator)
        return NULL;
    Object *value = iterator_send(iterator, arg, &result);
    return anext_result(a, value, result);
}

static Object *anext_next(Object *o) { return anext_send(o, NONE); }

static Object *anext_throw(Object *o, Object *const *args, size_t nargs)
{
    AnextAwaitable *a = (AnextAwaitable *)o;
    Object *iterator = anext_iterator(a);
    return iterator ? anext_result(a, object_call_method_c(iterator, "throw", nargs, args), NULL)
                    : NULL;
}

static Object *anext_close(Object *o)
{
    Object *iterator = anext_iterator((AnextAwaitable *)o);
    return iterator ? object_call_method_c(iterator, "close", 0, NULL) : NULL;
}

static int anext_traverse(Object *o, Visit visit, void *arg)
{
    AnextAwaitable *a = (AnextAwaitable *)o;
    VISIT(a->awaitable);
    VISIT(a->iterator);
    VISIT(a->fallback);
    return 0;
}

static void anext_dealloc(Object *o)
{
    AnextAwaitable *a = (AnextAwaitable *)o;
    gc_untrack(o);
    release(a->awaitable);
    release_maybe(a->iterator);
    release(a->fallback);
    gc_object_free(o);
}

static Object *self_iter(Object *o) { return retain(o); }

static const MethodDef anext_methods[] = {
    {"send", anext_send, METH_O, 0, 0, NULL},
    {"throw", anext_throw, METH_FAST, 1, 3, NULL},
    {"close", anext_close, METH_NOARGS, 0, 0, NULL},
    {0},
};
static Type anext_type = {
    .head = {1, 0, &type_type},
    .name = "anext_awaitable",
    .flags = TYPE_GC | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(AnextAwaitable),
    .dealloc = anext_dealloc,
    .traverse = anext_traverse,
    .await = self_iter,
    .iter = self_iter,
    .iternext = anext_next,
    .methods = anext_methods,
};

/* ---- the generator's methods ---- */

/* At the first step: remembers the finalizer hook, calls the other one. -1: exception. */
static int call_first_hook(Generator *g)
{
    if (LIKELY(g->hooks_called))
        return 0;
    g->hooks_called = true;
    g->origin = retain_maybe(async_hooks.finalizer);
    if (!async_hooks.firstiter)
        return 0;
    Object *hook = retain(async_hooks.firstiter), *result = object_call1(hook, (Object *)g);
    release(hook);
    release_maybe(result);
    return result ? 0 : -1;
}

static Object *step_new(Type *type, Object *o, Object *value)
{
    return call_first_hook((Generator *)o) < 0 ? NULL : awaitable_new(type, o, value);
}

static Object *generator_anext(Object *o) { return step_new(&asend_type, o, NULL); }
static Object *generator_asend(Object *o, Object *arg) { return step_new(&asend_type, o, arg); }
static Object *generator_aclose(Object *o) { return step_new(&athrow_type, o, NULL); }

static Object *generator_athrow(Object *o, Object *const *args, size_t nargs)
{
    Object *exception = generator_throw_argument(args, nargs);
    Object *awaitable = exception ? step_new(&athrow_type, o, exception) : NULL;
    release_maybe(exception);
    return awaitable;
}

static const MethodDef async_methods[] = {
    {"asend", generator_asend, METH_O, 0, 0, "asend(v) -> send 'v' in generator."},
    {"athrow", generator_athrow, METH_FAST, 1, 3,
     "athrow(typ[,val[,tb]]) -> raise exception in generator."},
    {"aclose", generator_aclose, METH_NOARGS, 0, 0,
     "aclose() -> raise GeneratorExit inside generator."},
    {0},
};

/* The attribute that plain generators call `name`. */
static Object *shared_get(Object *o, const char *name)
{
    const GetSetDef *row = generator_type.getsets;
    while (strcmp(row->name, name) != 0)
        row++;
    return row->get(o);
}

static int shared_set(Object *o, const char *name, Object *value)
{
    const GetSetDef *row = generator_type.getsets;
    while (strcmp(row->name, name) != 0)
        row++;
    return row->set(o, value);
}

static Object *get_name(Object *o) { return shared_get(o, "__name__"); }
static Object *get_qualname(Object *o) { return shared_get(o, "__qualname__"); }
static int set_name(Object *o, Object *value) { return shared_set(o, "__name__", value); }
static int set_qualname(Object *o, Object *value) { return shared_set(o, "__qualname__", value); }
static Object *get_await(Object *o) { return shared_get(o, "gi_yieldfrom"); }
static Object *get_frame(Object *o) { return shared_get(o, "gi_frame"); }
static Object *get_code(Object *o) { return shared_get(o, "gi_code"); }
static Object *get_running(Object *o) { return bool_new(((Generator *)o)->async_running); }

static const GetSetDef async_getsets[] = {
    {"__name__", get_name, set_name, "name of the async generator"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the async generator"},
    {"ag_await", get_await, NULL, "object being awaited on, or None"},
    {"ag_running", get_running, NULL, NULL},
    {"ag_frame", get_frame, NULL, NULL},
    {"ag_code", get_code, NULL, NULL},
    {0},
};

/* ---- types ---- */

static void awaitable_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((Awaitable *)o)->value);
    release((Object *)((Awaitable *)o)->generator);
    gc_object_free(o);
}

static int awaitable_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Awaitable *)o)->generator);
    VISIT(((Awaitable *)o)->value);
    return 0;
}

static void wrapped_dealloc(Object *o)
{
    gc_untrack(o);
    release(((WrappedValue *)o)->value);
    gc_object_free(o);
}

static int wrapped_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((WrappedValue *)o)->value);
    return 0;
}

static const MethodDef asend_methods[] = {
    {"send", asend_send, METH_O, 0, 0, NULL},
    {"throw", asend_throw, METH_FAST, 1, 3, NULL},
    {"close", awaitable_close, METH_NOARGS, 0, 0, NULL},
    {0},
};
static const MethodDef athrow_methods[] = {
    {"send", athrow_send, METH_O, 0, 0, NULL},
    {"throw", athrow_throw, METH_FAST, 1, 3, NULL},
    {"close", awaitable_close, METH_NOARGS, 0, 0, NULL},
    {0},
};

#define AWAITABLE_TYPE(py_name, next, table) \
    { \
        .head = {1, 0, &type_type}, .name = py_name, .flags = TYPE_GC | TYPE_NO_INSTANTIATION, \
        .basic_size = sizeof(Awaitable), .dealloc = awaitable_dealloc, \
        .traverse = awaitable_traverse, .await = self_iter, .iter = self_iter, .iternext = next, \
        .methods = table \
    }

static Type asend_type = AWAITABLE_TYPE("async_generator_asend", asend_next, asend_methods);
static Type athrow_type = AWAITABLE_TYPE("async_generator_athrow", athrow_next, athrow_methods);
static Type wrapped_value_type = {
    .head = {1, 0, &type_type},
    .name = "async_generator_wrapped_value",
    .flags = TYPE_GC | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(WrappedValue),
    .dealloc = wrapped_dealloc,
    .traverse = wrapped_traverse,
};
Type async_generator_type = {
    .head = {1, 0, &type_type},
    .name = "async_generator",
    .flags = TYPE_GC | TYPE_WEAKREFABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Generator),
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .finalize = generator_finalize,
    .repr = generator_repr,
    .aiter = self_iter,
    .anext = generator_anext,
    .methods = async_methods,
    .getsets = async_getsets,
    .size_of = generator_size_of,
};

int async_generators_init(void)
{
    return type_ready(&async_generator_type) < 0 || type_ready(&asend_type) < 0
                   || type_ready(&athrow_type) < 0 || type_ready(&wrapped_value_type) < 0
                   || type_ready(&anext_type) < 0
               ? -1
               : 0;
}
