/* objects/function.h -- functions, bound methods, native functions, cells.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_FUNCTION_H
#define OURO_OBJECTS_FUNCTION_H
#include "objects/object.h"
struct Code;                    /* compiler/code.h */
struct Dict;
typedef struct Function {       /* made by def and lambda */
    Object head;
    struct Code *code;          /* held */
    struct Dict *globals, *builtins;    /* held */
    Object *name, *qualname;    /* str */
    Object *defaults;           /* tuple or NULL */
    Object *kwdefaults;         /* dict or NULL */
    Object *closure;            /* tuple of Cell or NULL */
    Object *doc, *module;       /* any object, NULL: None */
    Object *annotations;        /* dict, tuple (name, value, ...) not yet made into one, or NULL */
    uintptr_t dict_word;
    /* names (code, defaults, kwdefaults, closure kind) for call caches; 0: none assigned */
    uint32_t version;
} Function;
typedef struct Method { Object head; Object *function, *self; } Method;                 /* bound */
typedef struct NativeFunction {                                  /* builtin_function_or_method */
    Object head;
    const MethodDef *def;
    Object *self;               /* bound object, module, or NULL */
    Object *module;             /* str or NULL */
} NativeFunction;
typedef struct Cell { Object head; Object *value; /* NULL: empty */ } Cell;
extern Type function_type, method_type, native_function_type, cell_type;
Object *function_new(struct Code *code, Object *globals,
                     Object *qualname /* NULL: code's */); /* builtins taken from globals */
Object *method_new(Object *function, Object *self);
Object *native_function_new(const MethodDef *def, Object *self, Object *module_name);
Object *cell_new(Object *value_or_null);
/* Calls a native def after checking its arity ("len() takes exactly one argument (0 given)",
 * "expected at most ..."). owner: type whose method it is, or NULL. */
Object *native_call(const MethodDef *def, Object *self, Type *owner, Object *const *args,
                    size_t nargs, Object *kwnames);
#endif
