/* vm/frame_object.c -- frame and traceback objects.   SPDX-License-Identifier: MIT
 *
 * A frame object is made only when somebody asks (sys._getframe, a traceback). While the frame runs
 * it is a window on it; when the frame ends and the object is still held elsewhere, the object
 * takes over the locals. */
#include "vm/frame_object.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/generator.h"

/* ---- making and detaching ---- */

static FrameObject *frame_object_alloc(Code *code, Object *globals, Object *builtins)
{
    FrameObject *f = gc_object_alloc(&frame_type, sizeof(FrameObject));
    if (!f)
        return NULL;
    memset((char *)f + sizeof(Object), 0, sizeof(FrameObject) - sizeof(Object));
    f->code = (Code *)retain((Object *)code);
    f->globals = retain(globals);
    f->builtins = retain(builtins);
    gc_track(f);
    return f;
}

FrameObject *frame_object(Frame *frame)
{
    if (frame->object)
        return frame->object;
    if (frame->generator && frame->generator->frame_object) {
        FrameObject *known = frame->generator->frame_object;
        known->frame = frame;
        known->generator = NULL;
        frame->object = (FrameObject *)retain((Object *)known);
        frame->special |= FRAME_OBJECT;
        return known;
    }
    FrameObject *f =
        frame_object_alloc(frame->code, (Object *)frame->globals, (Object *)frame->builtins);
    if (!f)
        return NULL;
    if (frame->object) {        /* made meanwhile, by a finaliser that the allocation ran */
        release((Object *)f);
        return frame->object;
    }
    f->frame = frame;
    f->mapping = retain_maybe(frame->mapping);
    f->function_self = frame->function ? retain_maybe(frame->function->closure) : NULL;
    frame->object = f;
    frame->special |= FRAME_OBJECT;
    return f;
}

FrameObject *frame_object_for_generator(Generator *g)
{
    if (!g->frame_object) {
        g->frame_object = frame_object_alloc(g->code, (Object *)g->function->globals,
                                             (Object *)g->function->builtins);
        if (g->frame_object) {
            g->frame_object->generator = g;
            g->frame_object->function_self = retain_maybe(g->function->closure);
        }
    }
    return g->frame_object;
}

static void take_values(FrameObject *f, Frame *frame)
{
    uint32_t n = code_locals_count(frame->code);
    f->values = n ? mem_alloc(n * sizeof(Object *)) : NULL;
    if (!f->values)
        return;
    f->value_count = n;
    memcpy(f->values, frame->locals, n * sizeof(Object *));
    memset(frame->locals, 0, n * sizeof(Object *));
}

void frame_object_detach(Frame *frame)
{
    FrameObject *f = frame->object;
    frame->object = NULL;
    frame->special &= ~(unsigned)FRAME_OBJECT;
    f->frame = NULL;
    f->last_word = (int32_t)frame_word(frame);
    if (f->head.refcount > 1) {
        take_values(f, frame);
        if (!f->back && frame - 1 >= vm.frames && !(frame->special & FRAME_GENERATOR)) {
            Object *pending = error_take();
            FrameObject *back = frame_object(frame - 1);
            if (!back)
                error_clear();
            f->back = back ? (FrameObject *)retain((Object *)back) : NULL;
            error_restore(pending);
        }
    }
    release((Object *)f);
}

/* ---- lines and locals ---- */

static uint32_t current_word(const FrameObject *f)
{
    if (f->frame)
        return frame_word(f->frame);
    if (f->generator)
        return f->generator->pc > f->code->instrs
                   ? (uint32_t)(f->generator->pc - f->code->instrs) - 1
                   : 0;
    return (uint32_t)f->last_word;
}

int frame_object_line(const FrameObject *f) { return code_line(f->code, current_word(f)); }

/* Variables into dict: value NULL removes the name. */
static int put(Object *dict, Object *name, Object *value)
{
    if (value)
        return dict_set(dict, name, value);
    if (dict_delete(dict, name) < 0)
        error_clear();
    return 0;
}

static int locals_into(Object *dict, const Code *code, Object **values, Object *closure)
{
    for (uint32_t i = 0; values && i < code->variable_count; i++)
        if (put(dict, code->variable_names->items[i], values[i]) < 0)
            return -1;
    for (uint32_t i = 0; values && i < code->cell_count; i++) {
        Cell *cell = (Cell *)values[code->variable_count + i];
        if (cell && put(dict, code->cell_names->items[i], cell->value) < 0)
            return -1;
    }
    for (uint32_t i = 0; closure && i < code->free_count; i++)
        if (put(dict, code->free_names->items[i], ((Cell *)tuple_at(closure, i))->value) < 0)
            return -1;
    return 0;
}

static Object **values_of(const FrameObject *f)
{
    return f->frame ? f->frame->locals : f->generator ? f->generator->slots : f->values;
}

static Object *snapshot(FrameObject *f)
{
    bool function = f->code->flags & CODE_OPTIMIZED;
    if (!function && f->mapping)
        return retain(f->mapping);
    if (!f->mapping && !(f->mapping = dict_new()))
        return NULL;
    return locals_into(f->mapping, f->code, values_of(f), f->function_self) < 0
               ? NULL
               : retain(f->mapping);
}

Object *frame_locals(Frame *frame)
{
    if (!(frame->code->flags & CODE_OPTIMIZED) && frame->mapping) {
        if (frame->function && frame->function->closure && is_exact(frame->mapping, &dict_type))
            for (uint32_t i = 0; i < frame->code->free_count; i++) {
                Object *value = ((Cell *)tuple_at(frame->function->closure, i))->value;
                if (value && dict_set(frame->mapping, frame->code->free_names->items[i], value) < 0)
                    return NULL;
            }
        return retain(frame->mapping);
    }
    FrameObject *f = frame_object(frame);
    return f ? snapshot(f) : NULL;
}

/* ---- the frame type ---- */

static void frame_dealloc(Object *o)
{
    FrameObject *f = (FrameObject *)o;
    gc_untrack(o);
    if (f->generator && f->generator->frame_object == f)
        f->generator->frame_object = NULL;
    for (uint32_t i = 0; i < f->value_count; i++)
        release_maybe(f->values[i]);
    mem_free(f->values);
    release_maybe((Object *)f->back);
    release_maybe(f->mapping);
    release_maybe(f->trace);
    release_maybe(f->function_self);
    release((Object *)f->code);
    release_maybe(f->globals);
    release_maybe(f->builtins);
    gc_object_free(o);
}

static int frame_traverse(Object *o, Visit visit, void *arg)
{
    FrameObject *f = (FrameObject *)o;
    for (uint32_t i = 0; i < f->value_count; i++)
        VISIT(f->values[i]);
    VISIT(f->back);
    VISIT(f->mapping);
    VISIT(f->trace);
    VISIT(f->function_self);
    VISIT(f->code);
    VISIT(f->globals);
    VISIT(f->builtins);
    return 0;
}

static int frame_clear_values(Object *o)
{
    FrameObject *f = (FrameObject *)o;
    for (uint32_t i = 0; i < f->value_count; i++)
        CLEAR(f->values[i]);
    CLEAR(f->mapping);
    CLEAR(f->trace);
    CLEAR(f->function_self);
    return 0;
}

static Object *frame_get_back(Object *o)
{
    FrameObject *f = (FrameObject *)o, *back = f->back;
    if (f->frame && f->frame > vm.frames)
        back = frame_object(f->frame - 1);
    if (!back && error_occurred())
        return NULL;
    return back ? retain((Object *)back) : none_new();
}

static Object *frame_get_code(Object *o) { return retain((Object *)((FrameObject *)o)->code); }
static Object *frame_get_globals(Object *o) { return retain(((FrameObject *)o)->globals); }
static Object *frame_get_builtins(Object *o) { return retain(((FrameObject *)o)->builtins); }
static Object *frame_get_locals(Object *o) { return snapshot((FrameObject *)o); }
static Object *frame_get_lasti(Object *o)
{
    return int_new((int64_t)current_word((FrameObject *)o) * 4);
}
static Object *frame_get_trace(Object *o)
{
    return retain(((FrameObject *)o)->trace ? ((FrameObject *)o)->trace : NONE);
}

static Object *frame_get_line(Object *o)
{
    int line = frame_object_line((FrameObject *)o);
    return line < 0 ? none_new() : int_new(line);
}

static int frame_set_trace(Object *o, Object *value)
{
    SET(((FrameObject *)o)->trace, value && value != NONE ? retain(value) : NULL);
    return 0;
}

static Object *frame_clear_method(Object *o)
{
    FrameObject *f = (FrameObject *)o;
    if (f->frame)
        return raise_runtime_error("cannot clear an executing frame");
    if (f->generator) {
        Object *result = object_call_method_c((Object *)f->generator, "close", 0, NULL);
        if (!result)
            return NULL;
        release(result);
    }
    frame_clear_values(o);
    return none_new();
}

static Object *frame_repr(Object *o)
{
    FrameObject *f = (FrameObject *)o;
    return str_from_format("<frame at %p, file %R, line %d, code %S>", (void *)f, f->code->filename,
                           frame_object_line(f), f->code->name);
}

static const MethodDef frame_methods[] = {
    {"clear", frame_clear_method, METH_NOARGS, 0, 0,
     "F.clear(): clear most references held by the frame"},
    {0},
};
static const GetSetDef frame_getsets[] = {
    {"f_back", frame_get_back, NULL, NULL},
    {"f_code", frame_get_code, NULL, NULL},
    {"f_globals", frame_get_globals, NULL, NULL},
    {"f_builtins", frame_get_builtins, NULL, NULL},
    {"f_locals", frame_get_locals, NULL, NULL},
    {"f_lasti", frame_get_lasti, NULL, NULL},
    {"f_lineno", frame_get_line, NULL, NULL},
    {"f_trace", frame_get_trace, frame_set_trace, NULL},
    {0},
};
Type frame_type = {
    .head = {1, 0, &type_type},
    .name = "frame",
    .flags = TYPE_GC | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(FrameObject),
    .dealloc = frame_dealloc,
    .traverse = frame_traverse,
    .clear = frame_clear_values,
    .repr = frame_repr,
    .methods = frame_methods,
    .getsets = frame_getsets,
};

/* ---- tracebacks ---- */

static Traceback *traceback_alloc(Object *next, FrameObject *frame, uint32_t word)
{
    Traceback *t = gc_object_alloc(&traceback_type, sizeof(Traceback));
    if (!t)
        return NULL;
    t->next = retain_maybe(next);
    t->frame = (FrameObject *)retain((Object *)frame);
    t->word = (int32_t)word;
    t->line = -1;
    gc_track(t);
    return t;
}

void traceback_add(Frame *frame, uint32_t word)
{
    Object *exception = error_take();
    if (!exception)
        return;
    FrameObject *f = frame_object(frame);
    Traceback *t = f ? traceback_alloc(((Exception *)exception)->traceback, f, word) : NULL;
    if (t) {
        exception_set_traceback(exception, (Object *)t);
        release((Object *)t);
    } else {
        error_clear();          /* no memory: the exception goes on without this line */
    }
    error_restore(exception);
}

int traceback_line(Traceback *t)
{
    if (t->line < 0)
        t->line = code_line(t->frame->code, (uint32_t)t->word);
    return t->line;
}

static void traceback_dealloc(Object *o)
{
    Traceback *t = (Traceback *)o;
    gc_untrack(o);
    release_maybe(t->next);
    release_maybe((Object *)t->frame);
    gc_object_free(o);
}

static int traceback_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Traceback *)o)->next);
    VISIT(((Traceback *)o)->frame);
    return 0;
}

static int traceback_clear(Object *o)
{
    CLEAR(((Traceback *)o)->next);
    return 0;
}

static Object *traceback_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno", NULL};
    static const ArgSpec spec = {"TracebackType", names, 0, 4, 4};
    Object *out[4];
    int lasti, line;
    (void)type;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    if (out[0] != NONE && !is_exact(out[0], &traceback_type))
        return raise_type_error("expected traceback object or None, got '%T'", out[0]);
    if (!is_exact(out[1], &frame_type))
        return raise_type_error("TracebackType() argument 'tb_frame' must be frame, not %V",
                                out[1]);
    if (!arg_int(out[2], &lasti) || !arg_int(out[3], &line))
        return NULL;
    Traceback *t = traceback_alloc(out[0] == NONE ? NULL : out[0], (FrameObject *)out[1],
                                   lasti < 0 ? 0 : (uint32_t)lasti / 4);
    if (t)
        t->line = line;
    return (Object *)t;
}

static Object *traceback_get_next(Object *o)
{
    return retain(((Traceback *)o)->next ? ((Traceback *)o)->next : NONE);
}
static Object *traceback_get_frame(Object *o) { return retain((Object *)((Traceback *)o)->frame); }
static Object *traceback_get_lasti(Object *o)
{
    return int_new((int64_t)((Traceback *)o)->word * 4);
}
static Object *traceback_get_line(Object *o) { return int_new(traceback_line((Traceback *)o)); }

static int traceback_set_next(Object *o, Object *value)
{
    if (!value) {
        raise_type_error("can't delete tb_next attribute");
        return -1;
    }
    if (value != NONE && !is_exact(value, &traceback_type)) {
        raise_type_error("expected traceback object, got '%T'", value);
        return -1;
    }
    for (Object *t = value; t != NONE && t; t = ((Traceback *)t)->next)
        if (t == o) {
            raise_value_error("traceback loop detected");
            return -1;
        }
    SET(((Traceback *)o)->next, value == NONE ? NULL : retain(value));
    return 0;
}

static const GetSetDef traceback_getsets[] = {
    {"tb_next", traceback_get_next, traceback_set_next, NULL},
    {"tb_frame", traceback_get_frame, NULL, NULL},
    {"tb_lasti", traceback_get_lasti, NULL, NULL},
    {"tb_lineno", traceback_get_line, NULL, NULL},
    {0},
};
Type traceback_type = {
    .head = {1, 0, &type_type},
    .name = "traceback",
    .flags = TYPE_GC,
    .basic_size = sizeof(Traceback),
    .new = traceback_new,
    .dealloc = traceback_dealloc,
    .traverse = traceback_traverse,
    .clear = traceback_clear,
    .getsets = traceback_getsets,
};

int frame_objects_init(void)
{
    return type_ready(&frame_type) < 0 || type_ready(&traceback_type) < 0 ? -1 : 0;
}
