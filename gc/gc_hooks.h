/* gc/gc_hooks.h -- what the collector needs from the layers above: declared here, implemented
 * there.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_GC_HOOKS_H
#define OURO_GC_HOOKS_H

#include "objects/object.h"

/* objects/tuple.c, objects/dict.c: the types that can be untracked, and the functions that call
 * gc_untrack on an object (exactly of that type, tracked) when nothing in it can be part of a
 * cycle. No user code. */
extern Type tuple_type, dict_type;
void tuple_maybe_untrack(Object *tuple);
void dict_maybe_untrack(Object *dict);

/* objects/error.c (objects/error.h). */
extern Object *error_pending;
Object *raise_no_memory(void);
Object *error_take(void);
void error_restore(Object *exception_take);

/* objects/gc_support.c. All of them leave the pending exception as it was; errors are reported as
 * unraisable. */
/* Calls everything in gc.callbacks. Runs user code. */
void gc_hook_callbacks(const char *phase, int generation, ssize_t collected, ssize_t uncollectable);
/* Appends o to gc.garbage. */
void gc_hook_garbage(Object *o);
/* Writes text to sys.stderr. May run user code. */
void gc_hook_write(const char *text);
/* Reports an exception that a clear slot left pending. */
void gc_hook_clear_failed(Object *o);

/* objects/weakref.c: calls callback(ref) and reports an exception. Runs user code. */
struct WeakRef;
void gc_hook_weakref_callback(struct WeakRef *ref, Object *callback);

#endif
