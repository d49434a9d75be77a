/* objects/interp.h -- what the objects need from the machine above them.
 * SPDX-License-Identifier: MIT
 *
 * Declared here, implemented in vm/: the include graph stays downward. */
#ifndef OURO_OBJECTS_INTERP_H
#define OURO_OBJECTS_INTERP_H
#include "objects/object.h"
struct Code;

/* Runs a Function (function_type's call slot). */
Object *interp_call_function(Object *function, Object *const *args, size_t nargs, Object *kwnames);
/* The exception being handled now (sys.exc_info()[1]): borrowed, NULL: none. */
Object *interp_handled_exception(void);
/* globals / builtins / locals of the running frame: borrowed; NULL: no frame. locals: new dict or
 * mapping. */
Object *interp_globals(void);
Object *interp_builtins(void);
Object *interp_locals(void);
/* For zero-argument super(): the frame's __class__ cell value and first argument, borrowed. -1 +
 * RuntimeError "super(): no arguments" etc. */
int interp_super_arguments(Type **type, Object **object);
/* Prints an exception with its traceback and chain, as an uncaught one, on sys.stderr. */
void interp_print_exception(Object *exception);
/* Hands an exception that cannot be raised to sys.unraisablehook if a script has set one: true when
 * that was done. message and where as in error_write_unraisable_message. */
bool interp_unraisable(Object *exception, const char *message, Object *where);
/* sys.stdout / sys.stderr objects: borrowed or NULL. */
Object *interp_sys_get(const char *name);
/* Name of the running function's module (__name__ in globals), new or NULL; for class bodies'
 * __module__. */
Object *interp_module_name(void);
/* builtins.name: new or NULL with an exception. */
Object *interp_builtin(const char *name);
/* import name: new module or NULL. */
Object *interp_import(const char *name);
/* Checks for Ctrl-C: -1 with KeyboardInterrupt pending. */
int interp_check_signals(void);
/* warnings: category e.g. &exc_DeprecationWarning; -1 when turned into an error. */
int interp_warn(Type *category, const char *format, ...);
int interp_warn_at(Type *category, Object *filename, int line, Object *text);
/* Code object attributes needed by function.c / descriptors (compiler/code.h is above): */
Object *code_name(struct Code *code);               /* borrowed str */
Object *code_qualname(struct Code *code);           /* borrowed */
Object *code_docstring(struct Code *code);          /* borrowed or NULL */
size_t code_free_count(struct Code *code);
/* How many different attribute names the code's own instructions store, up to STORED_NAMES_MAX. */
#define STORED_NAMES_MAX 30
uint32_t code_stored_names(const struct Code *code);
bool code_is(const Object *o);
#endif
