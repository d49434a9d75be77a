/* objects/error.h -- the pending exception.   SPDX-License-Identifier: MIT
 *
 *   E1  error_pending is NULL or one exception instance, held
 *   E2  a function that returned NULL / -1 as "error" left exactly one pending
 * The exception being handled (sys.exc_info) is kept by the machine, see objects/interp.h. */
#ifndef OURO_OBJECTS_ERROR_H
#define OURO_OBJECTS_ERROR_H

#include "objects/object.h"

extern Object *error_pending;           /* read-only for others: use the functions */
static inline bool error_occurred(void) { return error_pending != NULL; }

/* Format letters of all raise_* and of str_from_format: %s UTF-8 C string, %d int, %u unsigned,
 * %ld, %zd, %zu, %lld, %x, %c code point (int), %U Object* that is a str, %S str(obj), %R
 * repr(obj), %A ascii(obj), %T type name of an object, %V the same but "None" for None (a wrong
 * argument), %N name of a Type*, %p pointer, %%; precision for %s %U %T %V %N (e.g. "%.200s").
 * Each sets the pending exception and returns NULL: `return raise_type_error(...)` works. */
Object *raise_error(Type *type, const char *format, ...);
Object *raise_type_error(const char *format, ...);
Object *raise_value_error(const char *format, ...);
/* sets .name and .obj */
Object *raise_attribute_error(Object *object, Object *name, const char *format, ...);
/* sets .name */
Object *raise_name_error(Object *name, const char *format, ...);
Object *raise_index_error(const char *format, ...);
Object *raise_overflow_error(const char *format, ...);
Object *raise_runtime_error(const char *format, ...);
Object *raise_system_error(const char *format, ...);
/* "maximum recursion depth exceeded" + where, e.g. " while calling a Python object" */
Object *raise_recursion_error(const char *where);
Object *raise_key_error(Object *key);                  /* KeyError(key) */
Object *raise_stop_iteration(Object *value);           /* StopIteration(value); NULL: no argument */
Object *raise_no_memory(void);                         /* MemoryError, preallocated */
/* OSError subclass chosen by errno; filename NULL: none */
Object *raise_os_error(int errnum, Object *filename);
Object *raise_syntax_error_at(Type *type, Object *filename, int line, int column, int end_line,
                              int end_column,
                              /* columns 1-based in characters; text NULL: None */
                              Object *text, const char *format, ...);
/* Sets type(value) / an instance as pending. Borrows. */
Object *raise_object(Type *type, Object *value);       /* value NULL: no argument */
Object *raise_instance(Object *exception);

/* Takes the pending exception (new), leaving none. */
Object *error_take(void);
/* Puts back (consumed; NULL allowed: clears). No context is set. */
void error_restore(Object *exception_take);
void error_clear(void);
/* Whether the pending exception (must exist) is an instance of type. */
bool error_matches(const Type *type);
/* As raise, but the pending exception becomes the __cause__ (and __context__) of the new one. */
Object *raise_from_pending(Type *type, const char *format, ...);
/* Reports the pending exception as "Exception ignored in: <repr of where>" + traceback on
 * sys.stderr, and clears it. */
void error_write_unraisable(Object *where);
/* "Exception ignored " + message (e.g. "in: ..."). where may be NULL. */
void error_write_unraisable_message(const char *message, Object *where);

#endif
