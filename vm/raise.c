/* vm/raise.c -- raising and matching exceptions, with statements.   SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/ops.h"

Object *interp_handled_exception(void)
{
    for (ExcInfo *info = vm.exc_info; info; info = info->previous)
        if (info->handled)
            return info->handled;
    return NULL;
}

void exc_info_set(Object *exception)
{
    Object *old = vm.exc_info->handled;
    if (exception == NONE) {
        release(exception);
        exception = NULL;
    }
    vm.exc_info->handled = exception;
    release_maybe(old);
}

/* ---- raise ---- */

/* A class is called, an instance is taken: new, NULL + exception. Consumes. */
static Object *to_instance(Object *o, const char *complaint)
{
    if (exception_is_class(o)) {
        Object *instance = object_call0(o);
        if (instance && !exception_is_instance(instance)) {
            raise_type_error("calling %R should have returned an instance of BaseException, not %R",
                             o, (Object *)instance->type);
            CLEAR(instance);
        }
        release(o);
        return instance;
    }
    if (exception_is_instance(o))
        return o;
    raise_type_error("%s", complaint);
    release(o);
    return NULL;
}

static void reraise(void)
{
    Object *handled = interp_handled_exception();
    if (!handled)
        raise_runtime_error("No active exception to reraise");
    else
        error_restore(retain(handled));
}

void ops_raise(Object *exception, Object *cause)
{
    if (!exception) {
        reraise();
        return;
    }
    Object *instance = to_instance(exception, "exceptions must derive from BaseException");
    if (!instance) {
        release_maybe(cause);
        return;
    }
    if (cause) {
        Object *why = NULL;
        if (cause == NONE)
            release(cause);
        else if (!(why = to_instance(cause, "exception causes must derive from BaseException"))) {
            release(instance);
            return;
        }
        exception_set_cause(instance, why);
    }
    raise_instance(instance);
    release(instance);
}

/* ---- except ---- */

static bool is_exception_kind(Object *kind)
{
    if (!tuple_is(kind))
        return exception_is_class(kind);
    for (size_t i = 0; i < tuple_size(kind); i++)
        if (!exception_is_class(tuple_at(kind, i)))
            return false;
    return true;
}

int ops_exception_matches(Object *exception, Object *kind)
{
    if (!is_exception_kind(kind)) {
        raise_type_error("catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    return exception_matches(exception, kind);
}

static bool kind_has_group(Object *kind)
{
    if (!tuple_is(kind))
        return type_is_subtype((Type *)kind, &exc_BaseExceptionGroup);
    for (size_t i = 0; i < tuple_size(kind); i++)
        if (kind_has_group(tuple_at(kind, i)))
            return true;
    return false;
}

static int split_group(Object *group, Object *kind, Object **rest, Object **match)
{
    Object *pair = object_call_method_c(group, "split", 1, &kind);
    if (!pair)
        return -1;
    if (!tuple_is(pair) || tuple_size(pair) < 2) {
        raise_type_error("%T.split must return a tuple, not %T", group, pair);
        release(pair);
        return -1;
    }
    *match = retain(tuple_at(pair, 0));
    *rest = retain(tuple_at(pair, 1));
    release(pair);
    return 0;
}

/* A plain exception that matches is handed over in a group of one. */
static Object *wrap_in_group(Object *exception)
{
    Object *one = tuple_pack(1, exception), *text = one ? str_from_c("") : NULL;
    Object *group = text ? object_call2((Object *)&exc_BaseExceptionGroup, text, one) : NULL;
    release_maybe(one);
    release_maybe(text);
    return group;
}

int ops_group_match(Object *exception, Object *kind, Object **rest, Object **match)
{
    if (exception == NONE) {
        *rest = none_new();
        *match = none_new();
        return 0;
    }
    if (!is_exception_kind(kind)) {
        raise_type_error("catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    if (kind_has_group(kind)) {
        raise_type_error(
            "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return -1;
    }
    if (is_instance(exception, &exc_BaseExceptionGroup)) {
        if (exception_matches(exception, kind)) {
            *match = retain(exception);
            *rest = none_new();
        } else if (split_group(exception, kind, rest, match) < 0) {
            return -1;
        }
    } else if (exception_matches(exception, kind)) {
        *match = wrap_in_group(exception);
        *rest = none_new();
    } else {
        *match = none_new();
        *rest = retain(exception);
    }
    if (!*match) {
        CLEAR(*rest);
        return -1;
    }
    if (*match != NONE)
        exc_info_set(retain(*match));
    return 0;
}

/* What was raised anew in handlers, joined with what nobody caught. */
Object *ops_prep_reraise_star(Object *original, Object *results)
{
    Object *raised = list_new(0), *left = NULL;
    size_t n = list_size(results);
    if (!raised)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        Object *e = list_at(results, i);
        if (e == NONE)
            continue;
        if (i == n - 1)
            left = e;
        else if (list_append(raised, e) < 0) {
            release(raised);
            return NULL;
        }
    }
    Object *answer;
    if (!list_size(raised)) {
        answer = retain(left ? left : NONE);
    } else {
        int status = left ? list_append(raised, left) : 0;
        Object *text = status < 0 ? NULL : str_from_c("");
        answer = NULL;
        if (text && list_size(raised) == 1)
            answer = retain(list_at(raised, 0));
        else if (text)
            answer = object_call2((Object *)&exc_BaseExceptionGroup, text, raised);
        release_maybe(text);
    }
    (void)original;
    release(raised);
    return answer;
}

/* ---- with ---- */

static Object *bound_special(Object *manager, Object *name)
{
    bool unbound;
    Object *method = lookup_special(manager, name, &unbound);
    if (!method || !unbound)
        return method;
    Object *bound = method_new(method, manager);
    release(method);
    return bound;
}

int ops_before_with(Object *manager, bool is_async, Object **exit, Object **entered)
{
    Object *enter = bound_special(manager, is_async ? NAME(__aenter__) : NAME(__enter__));
    const char *kind = is_async ? "asynchronous context manager" : "context manager";
    if (!enter) {
        if (!error_occurred())
            raise_type_error("'%T' object does not support the %s protocol", manager, kind);
        return -1;
    }
    *exit = bound_special(manager, is_async ? NAME(__aexit__) : NAME(__exit__));
    if (!*exit) {
        if (!error_occurred())
            raise_type_error("'%T' object does not support the %s protocol (missed %s method)",
                             manager, kind, is_async ? "__aexit__" : "__exit__");
        release(enter);
        return -1;
    }
    *entered = object_call0(enter);
    release(enter);
    if (!*entered) {
        CLEAR(*exit);
        return -1;
    }
    return 0;
}

void ops_explain_with_awaitable(Object *o, uint32_t origin)
{
    if (o->type->await)
        return;
    error_clear();
    raise_type_error("'async with' received an object from %s "
                     "that does not implement __await__: %.100T",
                     origin == AWAIT_ENTER ? "__aenter__" : "__aexit__", o);
}

Object *ops_with_except_start(Object *exit, Object *exception)
{
    Object *traceback = ((Exception *)exception)->traceback;
    Object *args[] = {(Object *)exception->type, exception, traceback ? traceback : NONE};
    return object_call(exit, args, 3, NULL);
}
