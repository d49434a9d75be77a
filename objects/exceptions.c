/* objects/exceptions.c -- BaseException, the exceptions without own fields, MemoryError.
 * SPDX-License-Identifier: MIT
 *
 *   X1  args is a tuple, never NULL, once an exception has been made
 *   X2  the object fields of a native exception are the MEMBER_OBJECT rows of its members tables,
 *       its bases' included
 *   X3  spare MemoryErrors have count 0, are untracked and hold nothing but their memory */
#include "objects/exceptions.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

/* ---- Making ---- */

int exception_set_args(Exception *e, Object *const *args, size_t nargs)
{
    Object *tuple = tuple_new(args, nargs);
    if (!tuple)
        return -1;
    SET(e->args, tuple);
    return 0;
}

Object *exception_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    Exception *e = (Exception *)instance_new(type);
    if (e && exception_set_args(e, args, nargs) < 0)
        CLEAR(e);
    return (Object *)e;
}

int exception_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords(self->type->name, kwnames) < 0)
        return -1;
    return exception_set_args((Exception *)self, args, nargs);
}

Object *exception_make(Type *type, Object *const *args, size_t nargs)
{
    if (type->new == exception_new && type->init == exception_init)
        return exception_new(type, args, nargs, NULL);
    if (type == &exc_MemoryError && nargs == 0)
        return memory_error_take();
    Object *e = object_call((Object *)type, args, nargs, NULL);
    if (e && !exception_is_instance(e)) {
        raise_type_error("calling %R should have returned an instance of BaseException, not %R",
                         type, e->type);
        CLEAR(e);
    }
    return e;
}

/* ---- Life ---- */

/* Calls visit for each own field; by X2. */
static int visit_fields(Object *o, int (*visit)(Object **field, void *context), void *context)
{
    for (Type *type = o->type; type && type != &exc_BaseException; type = type->base)
        for (const MemberDef *def = type->members; def && def->name; def++) {
            if (def->kind != MEMBER_OBJECT)
                continue;
            int stop = visit((Object **)((char *)o + def->offset), context);
            if (stop)
                return stop;
        }
    return 0;
}

static int clear_field(Object **field, void *context)
{
    CLEAR(*field);
    return 0;
}

int exception_clear(Object *o)
{
    Exception *e = (Exception *)o;
    visit_fields(o, clear_field, NULL);
    instance_clear_attributes(o);
    CLEAR(e->args);
    CLEAR(e->traceback);
    CLEAR(e->cause);
    CLEAR(e->context);
    return 0;
}

static bool memory_error_park(Object *o);

void exception_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    exception_clear(o);
    if (!memory_error_park(o))
        gc_object_free(o);
}

typedef struct FieldVisit {
    Visit visit;
    void *arg;
} FieldVisit;

static int traverse_field(Object **field, void *context)
{
    FieldVisit *v = context;
    return *field ? v->visit(*field, v->arg) : 0;
}

int exception_traverse(Object *o, Visit visit, void *arg)
{
    Exception *e = (Exception *)o;
    FieldVisit fields = {visit, arg};
    int stop = visit_fields(o, traverse_field, &fields);
    if (stop || (stop = instance_visit_attributes(o, visit, arg)))
        return stop;
    VISIT(e->args);
    VISIT(e->traceback);
    VISIT(e->cause);
    VISIT(e->context);
    return 0;
}

/* ---- MemoryError without memory ---- */

#define SPARE_MAX 16
static Object *spares[SPARE_MAX];
static size_t spare_count;
static Exception last_resort; /* when all spares are in use */

static bool memory_error_park(Object *o)
{
    if (o == &last_resort.head || (o->type == &exc_MemoryError && spare_count < SPARE_MAX)) {
        if (o != &last_resort.head)
            spares[spare_count++] = o;
        return true;
    }
    return false;
}

static Object *memory_error_reset(Exception *e)
{
    memset(&e->head + 1, 0, sizeof *e - sizeof(Object));
    e->head = (Object){1, 0, &exc_MemoryError};
    e->args = (Object *)retain(tuple_empty);
    return &e->head;
}

Object *memory_error_take(void)
{
    if (spare_count) {
        Object *o = memory_error_reset((Exception *)spares[--spare_count]);
        if (gc_reserve() == 0)
            gc_track(o);
        return o;
    }
    if (last_resort.head.refcount)
        return retain(&last_resort.head);
    return memory_error_reset(&last_resort);
}

static Object *memory_error_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &exc_MemoryError && nargs == 0 && spare_count)
        return memory_error_take();
    return exception_new(type, args, nargs, kwnames);
}

static int spares_fill(void)
{
    Object *made[SPARE_MAX];
    size_t count = 0;
    while (count < SPARE_MAX && (made[count] = exception_new(&exc_MemoryError, NULL, 0, NULL)))
        count++;
    for (size_t i = 0; i < count; i++)
        release(made[i]);
    return count == SPARE_MAX ? 0 : -1;
}

/* ---- Fields ---- */

void exception_set_traceback(Object *exception, Object *traceback_or_null)
{
    Object *value = traceback_or_null == NONE ? NULL : traceback_or_null;
    SET(((Exception *)exception)->traceback, retain_maybe(value));
}

void exception_set_context(Object *exception, Object *context_take_or_null)
{
    SET(((Exception *)exception)->context, context_take_or_null);
}

void exception_set_cause(Object *exception, Object *cause_take_or_null)
{
    ((Exception *)exception)->suppress_context = true;
    SET(((Exception *)exception)->cause, cause_take_or_null);
}

bool exception_matches(Object *exception, Object *kind)
{
    if (tuple_is(kind)) {
        for (size_t i = 0; i < tuple_size(kind); i++)
            if (exception_matches(exception, tuple_at(kind, i)))
                return true;
        return false;
    }
    if (!exception_is_class(kind))
        return exception == kind;
    const Type *type = exception_is_class(exception) ? (Type *)exception : exception->type;
    return type == (Type *)kind || type_is_subtype(type, (Type *)kind);
}

static Object *get_args(Object *o)
{
    return retain(((Exception *)o)->args ? ((Exception *)o)->args : (Object *)tuple_empty);
}

static int set_args(Object *o, Object *value)
{
    if (!value) {
        raise_type_error("args may not be deleted");
        return -1;
    }
    Object *args = tuple_from_iterable(value);
    if (!args)
        return -1;
    SET(((Exception *)o)->args, args);
    return 0;
}

static Object *or_none(Object *value) { return retain(value ? value : NONE); }
static Object *get_traceback(Object *o) { return or_none(((Exception *)o)->traceback); }
static Object *get_context(Object *o) { return or_none(((Exception *)o)->context); }
static Object *get_cause(Object *o) { return or_none(((Exception *)o)->cause); }

static int set_traceback(Object *o, Object *value)
{
    if (!value)
        raise_type_error("__traceback__ may not be deleted");
    else if (value != NONE
             && strcmp(value->type->name, "traceback") != 0) /* the type lives above, in vm */
        raise_type_error("__traceback__ must be a traceback or None");
    else {
        exception_set_traceback(o, value);
        return 0;
    }
    return -1;
}

/* Whether value may be stored as what (__cause__ or __context__). */
static bool check_linked(Object *value, const char *attribute, const char *what)
{
    if (!value)
        raise_type_error("%s may not be deleted", attribute);
    else if (value != NONE && !exception_is_instance(value))
        raise_type_error("exception %s must be None or derive from BaseException", what);
    else
        return true;
    return false;
}

static int set_context(Object *o, Object *value)
{
    if (!check_linked(value, "__context__", "context"))
        return -1;
    exception_set_context(o, value == NONE ? NULL : retain(value));
    return 0;
}

static int set_cause(Object *o, Object *value)
{
    if (!check_linked(value, "__cause__", "cause"))
        return -1;
    exception_set_cause(o, value == NONE ? NULL : retain(value));
    return 0;
}

static Object *get_dict(Object *o) { return retain_maybe(instance_dict(o)); }
static int set_dict(Object *o, Object *value) { return instance_set_dict(o, value); }

/* ---- Methods ---- */

static Object *exception_with_traceback(Object *o, Object *traceback)
{
    return set_traceback(o, traceback) < 0 ? NULL : retain(o);
}

static Object *exception_add_note(Object *o, Object *note)
{
    Object *notes;
    if (!str_is(note))
        return raise_type_error("note must be a str, not '%T'", note);
    int found = attr_find(o, NAME(__notes__), &notes);
    if (found < 0)
        return NULL;
    if (!found) {
        if (!(notes = list_new(1)) || attr_set(o, NAME(__notes__), notes) < 0) {
            release_maybe(notes);
            return NULL;
        }
    }
    int status = -1;
    if (!list_is(notes))
        raise_type_error("Cannot add note: __notes__ is not a list");
    else
        status = list_append(notes, note);
    release(notes);
    return status < 0 ? NULL : none_new();
}

static Object *exception_setstate(Object *o, Object *state)
{
    size_t position = 0;
    Object *key, *value;
    if (state == NONE)
        return none_new();
    if (!dict_is(state))
        return raise_type_error("state is not a dictionary");
    Object *copy = dict_copy(state);
    int status = copy ? 0 : -1;
    while (status == 0 && dict_next((Dict *)copy, &position, &key, &value))
        status = attr_set(o, key, value);
    release_maybe(copy);
    return status < 0 ? NULL : none_new();
}

static Object *exception_reduce(Object *o)
{
    Object *args = get_args(o),
           *dict = instance_word(o) && *instance_word(o) ? instance_dict(o) : NULL, *result;
    if (error_occurred())
        result = NULL;
    else
        result = dict ? tuple_pack(3, o->type, args, dict) : tuple_pack(2, o->type, args);
    release(args);
    return result;
}

static Object *exception_repr(Object *o)
{
    Object *args = get_args(o), *name = type_name_object(o->type), *text;
    if (tuple_size(args) == 1)
        text = str_from_format("%U(%R)", name, tuple_at(args, 0));
    else
        text = str_from_format("%U%R", name, args);
    release(name);
    release(args);
    return text;
}

Object *exception_str(Object *o)
{
    Object *args = get_args(o), *text;
    if (tuple_size(args) == 0)
        text = retain((Object *)str_empty);
    else
        text = object_str(tuple_size(args) == 1 ? tuple_at(args, 0) : args);
    release(args);
    return text;
}

static const MethodDef exception_methods[] = {
    {"with_traceback", exception_with_traceback, METH_O, 0, 0,
     "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."},
    {"add_note", exception_add_note, METH_O, 0, 0,
     "Exception.add_note(note) --\n    add a note to the exception"},
    {"__setstate__", exception_setstate, METH_O, 0, 0, NULL},
    {"__reduce__", exception_reduce, METH_NOARGS, 0, 0, NULL},
    {0}};

static const GetSetDef exception_getsets[] = {
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__dict__", get_dict, set_dict, NULL},
    {0}};

static const MemberDef exception_members[] = {
    {"__suppress_context__", offsetof(Exception, suppress_context), MEMBER_BOOL, 0, NULL}, {0}};

Type exc_BaseException = {
    EXCEPTION_TYPE("BaseException", object_type, Exception, exception_new, exception_init,
                   "Common base class for all exceptions"),
    .repr = exception_repr,
    .str = exception_str,
    .methods = exception_methods,
    .getsets = exception_getsets,
    .members = exception_members,
};

/* ---- The plain ones ---- */

#define PLAIN(name, parent, text) \
    Type exc_##name = { \
        EXCEPTION_TYPE(#name, exc_##parent, Exception, exception_new, exception_init, text)};

PLAIN(Exception, BaseException, "Common base class for all non-exit exceptions.")
PLAIN(KeyboardInterrupt, BaseException, "Program interrupted by user.")
PLAIN(GeneratorExit, BaseException, "Request that a generator exit.")
PLAIN(StopAsyncIteration, Exception, "Signal the end from iterator.__anext__().")
PLAIN(ArithmeticError, Exception, "Base class for arithmetic errors.")
PLAIN(FloatingPointError, ArithmeticError, "Floating point operation failed.")
PLAIN(OverflowError, ArithmeticError, "Result too large to be represented.")
PLAIN(ZeroDivisionError, ArithmeticError,
      "Second argument to a division or modulo operation was zero.")
PLAIN(AssertionError, Exception, "Assertion failed.")
PLAIN(BufferError, Exception, "Buffer error.")
PLAIN(EOFError, Exception, "Read beyond end of file.")
PLAIN(LookupError, Exception, "Base class for lookup errors.")
PLAIN(IndexError, LookupError, "Sequence index out of range.")
PLAIN(ReferenceError, Exception, "Weak ref proxy used after referent went away.")
PLAIN(RuntimeError, Exception, "Unspecified run-time error.")
PLAIN(NotImplementedError, RuntimeError, "Method or function hasn't been implemented yet.")
PLAIN(RecursionError, RuntimeError, "Recursion limit exceeded.")
PLAIN(SystemError, Exception,
      "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, "
      "along with the traceback,\nthe Python version, and the hardware/OS platform and version.")
PLAIN(TypeError, Exception, "Inappropriate argument type.")
PLAIN(ValueError, Exception, "Inappropriate argument value (of correct type).")
PLAIN(UnicodeError, ValueError, "Unicode related error.")
PLAIN(Warning, Exception, "Base class for warning categories.")
PLAIN(DeprecationWarning, Warning, "Base class for warnings about deprecated features.")
PLAIN(PendingDeprecationWarning, Warning,
      "Base class for warnings about features which will be deprecated\nin the future.")
PLAIN(RuntimeWarning, Warning, "Base class for warnings about dubious runtime behavior.")
PLAIN(SyntaxWarning, Warning, "Base class for warnings about dubious syntax.")
PLAIN(UserWarning, Warning, "Base class for warnings generated by user code.")
PLAIN(FutureWarning, Warning,
      "Base class for warnings about constructs that will change semantically\nin the future.")
PLAIN(ImportWarning, Warning, "Base class for warnings about probable mistakes in module imports")
PLAIN(UnicodeWarning, Warning,
      "Base class for warnings about Unicode and conversion related problems, mostly\n"
      "related to Unicode.")
PLAIN(BytesWarning, Warning,
      "Base class for warnings about bytes and buffer related problems, mostly\n"
      "related to conversion from str or comparing to str.")
PLAIN(ResourceWarning, Warning, "Base class for warnings about resource usage.")
PLAIN(EncodingWarning, Warning, "Base class for warnings about encodings.")

Type exc_MemoryError = {
    EXCEPTION_TYPE("MemoryError", exc_Exception, Exception, memory_error_new, exception_init,
                   "Out of memory."),
};

int exceptions_init(void)
{
    Type *group_bases[] = {&exc_BaseExceptionGroup, &exc_Exception};
    if (!exc_ExceptionGroup.bases
        && !(exc_ExceptionGroup.bases = tuple_new((Object *const *)group_bases, 2)))
        return -1;
    if (type_ready(&exc_BaseException) < 0)
        return -1;
#define READY(name, base) \
    if (type_ready(&exc_##name) < 0) \
        return -1;
    EXCEPTION_LIST(READY)
#undef READY
    return spares_fill();
}
