/* objects/exceptions_internal.h -- shared by the files of the exceptions and error.c.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_EXCEPTIONS_INTERNAL_H
#define OURO_OBJECTS_EXCEPTIONS_INTERNAL_H
#include "objects/exceptions.h"

/* type(*args): new; runs user code only for classes of the language. */
Object *exception_make(Type *type, Object *const *args, size_t nargs);
/* A MemoryError that needs no memory: new (always succeeds). */
Object *memory_error_take(void);

/* The slots of exceptions without own fields. */
Object *exception_new(Type *type, Object *const *args, size_t nargs, Object *kwnames);
int exception_init(Object *self, Object *const *args, size_t nargs, Object *kwnames);
void exception_dealloc(Object *o);
int exception_traverse(Object *o, Visit visit, void *arg);
int exception_clear(Object *o);
Object *exception_str(Object *o);
int exception_set_args(Exception *e, Object *const *args, size_t nargs);

/* OSError: the class for an errno, or NULL. */
Type *os_error_class(Object *errnum);


/* The start of every exception's type object. Own object fields stand in .members: dealloc,
 * traverse, clear go by them. */
#define EXCEPTION_TYPE(py_name, parent, structure, make, initialize, text) \
    .head = {1, 0, &type_type}, .name = py_name, .flags = TYPE_BASE | TYPE_GC | TYPE_EXC_SUBCLASS, \
    .basic_size = sizeof(structure), .dict_offset = offsetof(Exception, dict_word), \
    .base = &parent, .doc = text, .new = make, .init = initialize, .dealloc = exception_dealloc, \
    .traverse = exception_traverse, .clear = exception_clear
#endif
