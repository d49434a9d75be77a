/* objects/error.c -- the pending exception and everything that raises.
 * SPDX-License-Identifier: MIT
 *
 *   E1, E2 stand in error.h. Every way of raising ends in set_pending, which links the exception
 *   being handled as
 *   context; error_restore does not. */
#include "objects/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/exceptions_internal.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

Object *error_pending;

/* ---- Context ---- */

/* Cuts value out of the chain of contexts that starts at handled, so that linking makes no
 * cycle. */
static void cut_from_chain(Object *handled, const Object *value)
{
    Object *slow = handled, *o = handled, *context;
    bool move_slow = false;
    while ((context = ((Exception *)o)->context)) {
        if (context == value) {
            CLEAR(((Exception *)o)->context);
            return;
        }
        o = context;
        if (o == slow)
            return;
        if (move_slow)
            slow = ((Exception *)slow)->context;
        move_slow = !move_slow;
    }
}

static void set_pending(Object *exception_take)
{
    Object *handled = interp_handled_exception();
    if (handled && handled != NONE && handled != exception_take) {
        retain(handled);
        cut_from_chain(handled, exception_take);
        exception_set_context(exception_take, handled);
    }
    SET(error_pending, exception_take);
}

/* ---- Taking and putting back ---- */

Object *error_take(void)
{
    Object *exception = error_pending;
    error_pending = NULL;
    return exception;
}

void error_restore(Object *exception_take) { SET(error_pending, exception_take); }
void error_clear(void) { CLEAR(error_pending); }

bool error_matches(const Type *type) { return error_pending && is_instance(error_pending, type); }

/* ---- Raising ---- */

Object *raise_instance(Object *exception)
{
    set_pending(retain(exception));
    return NULL;
}

/* type(*args) as pending; whatever goes wrong meanwhile is pending instead. */
static Object *raise_with(Type *type, Object *const *args, size_t nargs)
{
    Object *exception = exception_make(type, args, nargs);
    if (exception)
        set_pending(exception);
    return NULL;
}

Object *raise_object(Type *type, Object *value) { return raise_with(type, &value, value ? 1 : 0); }

static Object *raise_format(Type *type, const char *format, va_list args)
{
    error_clear();
    Object *text = str_from_format_va(format, args);
    if (!text)
        return NULL;
    raise_with(type, &text, 1);
    release(text);
    return NULL;
}

Object *raise_error(Type *type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_format(type, format, args);
    va_end(args);
    return NULL;
}

#define RAISE_FUNCTION(function, kind) \
    Object *function(const char *format, ...) \
    { \
        va_list args; \
        va_start(args, format); \
        raise_format(&exc_##kind, format, args); \
        va_end(args); \
        return NULL; \
    }
RAISE_FUNCTION(raise_type_error, TypeError)
RAISE_FUNCTION(raise_value_error, ValueError)
RAISE_FUNCTION(raise_index_error, IndexError)
RAISE_FUNCTION(raise_overflow_error, OverflowError)
RAISE_FUNCTION(raise_runtime_error, RuntimeError)
RAISE_FUNCTION(raise_system_error, SystemError)
#undef RAISE_FUNCTION

Object *raise_attribute_error(Object *object, Object *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_format(&exc_AttributeError, format, args);
    va_end(args);
    if (error_pending && is_exact(error_pending, &exc_AttributeError)) {
        AttributeErrorExc *e = (AttributeErrorExc *)error_pending;
        SET(e->name, retain_maybe(name));
        SET(e->obj, retain_maybe(object));
    }
    return NULL;
}

Object *raise_name_error(Object *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_format(&exc_NameError, format, args);
    va_end(args);
    if (error_pending && is_exact(error_pending, &exc_NameError))
        SET(((NameErrorExc *)error_pending)->name, retain_maybe(name));
    return NULL;
}

Object *raise_recursion_error(const char *where)
{
    return raise_error(&exc_RecursionError, "maximum recursion depth exceeded%s", where);
}

/* A tuple key must not become several arguments: exception_make passes it as one. */
Object *raise_key_error(Object *key) { return raise_with(&exc_KeyError, &key, 1); }
Object *raise_stop_iteration(Object *value)
{
    return raise_with(&exc_StopIteration, &value, value ? 1 : 0);
}

Object *raise_no_memory(void)
{
    set_pending(memory_error_take());
    return NULL;
}

Object *raise_os_error(int errnum, Object *filename)
{
    Object *args[3] = {int_new(errnum), str_from_c(strerror(errnum)), filename};
    if (args[0] && args[1])
        raise_with(&exc_OSError, args, filename ? 3 : 2);
    release_maybe(args[0]);
    release_maybe(args[1]);
    return NULL;
}

Object *raise_syntax_error_at(Type *type, Object *filename, int line, int column, int end_line,
                              int end_column, Object *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_clear();
    Object *message = str_from_format_va(format, args);
    va_end(args);
    Object *parts[] = {
        retain(filename ? filename : NONE), int_new(line),          int_new(column),
        retain(text ? text : NONE),
        end_line >= 0 ? int_new(end_line) : none_new(),
        end_line >= 0 ? int_new(end_column) : none_new(),
    };
    bool complete = message != NULL;
    for (size_t i = 0; i < 6; i++)
        complete &= parts[i] != NULL;
    Object *details = complete ? tuple_new(parts, end_line >= 0 ? 6 : 4) : NULL;
    if (details) {
        Object *values[] = {message, details};
        raise_with(type, values, 2);
    }
    for (size_t i = 0; i < 6; i++)
        release_maybe(parts[i]);
    release_maybe(details);
    release_maybe(message);
    return NULL;
}

Object *raise_from_pending(Type *type, const char *format, ...)
{
    Object *cause = error_take();
    va_list args;
    va_start(args, format);
    raise_format(type, format, args);
    va_end(args);
    if (cause && error_pending && error_pending != cause) {
        exception_set_context(error_pending, retain(cause));
        exception_set_cause(error_pending, retain(cause));
    }
    release_maybe(cause);
    return NULL;
}

/* ---- Exceptions that nobody can catch ---- */

static void print_heading(const char *message, Object *where)
{
    Object *text = where ? object_repr(where) : NULL;
    char *owned = NULL;
    error_clear();
    const char *shown = text ? str_utf8_lossy(text, NULL, &owned) : NULL;
    if (where)
        fprintf(stderr, "Exception ignored %s%s\n", message,
                shown ? shown : "<object repr() failed>");
    else
        fprintf(stderr, "Exception ignored %s\n", message);
    error_clear();
    mem_free(owned);
    release_maybe(text);
}

void error_write_unraisable_message(const char *message, Object *where)
{
    Object *exception = error_take();
    retain_maybe(where);
    if (!interp_unraisable(exception, message, where)) {
        print_heading(message, where);
        if (exception)
            interp_print_exception(exception);
    }
    error_clear();
    release_maybe(where);
    release_maybe(exception);
}

void error_write_unraisable(Object *where)
{
    error_write_unraisable_message(where ? "in: " : "", where);
}
