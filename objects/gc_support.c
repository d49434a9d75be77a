/* objects/gc_support.c -- what the collector needs from the objects: callbacks, gc.garbage,
 * messages.
 * SPDX-License-Identifier: MIT
 *
 * All hooks are called with no exception pending and leave none. */
#include "objects/gc_support.h"

#include <stdio.h>

#include "gc/collect.h"
#include "gc/gc_hooks.h"
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/str.h"

static Object *garbage, *callbacks;

void gc_support_register_roots(void)
{
    ROOT_REGISTER("gc.garbage", garbage);
    ROOT_REGISTER("gc.callbacks", callbacks);
}

Object *gc_garbage_list(void)
{
    return garbage ? garbage : (garbage = list_new(0));
}

Object *gc_callbacks_list(void)
{
    return callbacks ? callbacks : (callbacks = list_new(0));
}

void gc_hook_garbage(Object *o)
{
    Object *list = gc_garbage_list();
    if (!list || list_append(list, o) < 0)
        error_write_unraisable(NULL);
}

static int info_set(Object *info, const char *key, ssize_t value)
{
    Object *number = int_new(value);
    int status = number ? dict_set_c(info, key, number) : -1;
    release_maybe(number);
    return status;
}

static Object *info_new(int generation, ssize_t collected, ssize_t uncollectable)
{
    Object *info = dict_new();
    if (info && info_set(info, "generation", generation) == 0
        && info_set(info, "collected", collected) == 0
        && info_set(info, "uncollectable", uncollectable) == 0)
        return info;
    release_maybe(info);
    return NULL;
}

static void call_each(Object *phase, Object *info)
{
    retain(callbacks);
    Object *list = callbacks;
    for (size_t i = 0; i < list_size(list); i++) {
        Object *callback = retain(list_at(list, i));
        Object *result = object_call2(callback, phase, info);
        if (!result)
            error_write_unraisable(callback);
        release_maybe(result);
        release(callback);
    }
    release(list);
}

void gc_hook_callbacks(const char *phase_name, int generation, ssize_t collected,
                       ssize_t uncollectable)
{
    if (!callbacks || list_size(callbacks) == 0)
        return;
    Object *phase = str_intern_c(phase_name);
    Object *info = phase ? info_new(generation, collected, uncollectable) : NULL;
    if (info)
        call_each(phase, info);
    else
        error_write_unraisable(NULL);
    release_maybe(phase);
    release_maybe(info);
}

void gc_hook_write(const char *text)
{
    Object *file = interp_sys_get("stderr");
    Object *message = file && file != NONE ? str_from_utf8_lossy(text, strlen(text)) : NULL;
    if (message) {
        retain(file);
        release_maybe(object_call_method(file, NAME(write), 1, &message));
        release(file);
        release(message);
    } else if (!file) {
        fputs(text, stderr);
    }
    error_clear();
}

void gc_hook_clear_failed(Object *o)
{
    error_write_unraisable_message("in tp_clear of", (Object *)o->type);
}

static void print_garbage(void)
{
    Object *text = object_repr(garbage);
    char *owned = NULL;
    const char *utf8 = text ? str_utf8_lossy(text, NULL, &owned) : NULL;
    if (utf8) {
        gc_hook_write("      [");
        gc_hook_write(utf8);
        gc_hook_write("]\n");
    }
    mem_free(owned);
    release_maybe(text);
    error_clear();
}

void gc_report_shutdown(void)
{
    if (!garbage || list_size(garbage) == 0 || (gc_state.debug & GC_DEBUG_SAVEALL))
        return;
    bool listing = gc_state.debug & GC_DEBUG_UNCOLLECTABLE;
    const char *advice = listing ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them";
    Object *where = str_intern_c("gc");
    Object *text = str_from_format("gc: %zd uncollectable objects at shutdown%s",
                                   (ssize_t)list_size(garbage), advice);
    if (!where || !text || interp_warn_at(&exc_ResourceWarning, where, 0, text) < 0)
        error_write_unraisable(NULL);
    release_maybe(where);
    release_maybe(text);
    if (listing)
        print_garbage();
}

void gc_support_finish(void)
{
    CLEAR(garbage);
    CLEAR(callbacks);
}
