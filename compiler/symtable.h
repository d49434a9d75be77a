/* compiler/symtable.h -- scopes: what each name means in each block.   SPDX-License-Identifier: MIT
 *
 * One Scope for each module, class, function, lambda and comprehension, found again by the tree
 * node that opens it. All memory is the arena's.
 * Rules: language reference 4.2.2 "Resolution of names", PEP 572 for := in comprehensions. */
#ifndef OURO_COMPILER_SYMTABLE_H
#define OURO_COMPILER_SYMTABLE_H
#include "parser/parse.h"

enum ScopeKind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION };
enum SymbolFlags {
    SYM_LOCAL = 1,
    SYM_PARAM = 2,
    SYM_USE = 4,
    SYM_GLOBAL = 8,
    SYM_NONLOCAL = 16,
    SYM_IMPORT = 32,
    SYM_ANNOTATED = 64,
    SYM_ITER_TARGET = 128,
    SYM_BOUND = SYM_LOCAL | SYM_PARAM | SYM_IMPORT
};
enum NameScope {
    NAME_UNRESOLVED,
    NAME_LOCAL,
    NAME_CELL,
    NAME_FREE,
    NAME_GLOBAL_EXPLICIT,
    NAME_GLOBAL_IMPLICIT
};

typedef struct Symbol {
    Object *name;               /* mangled, interned, borrowed */
    uint16_t flags;
    uint8_t scope;              /* enum NameScope */
    /* class scope: a nested function needs the enclosing variable of that name too */
    bool passes_free;
    Pos pos;                    /* of the global / nonlocal statement or first use, for errors */
} Symbol;

typedef struct Scope {
    uint8_t kind;
    bool is_comprehension, is_generator_expression, is_lambda, is_generator, is_coroutine,
        has_varargs, has_varkeywords, nested, needs_class_cell, has_import_star,
        in_comprehension_iterable;
    Object *name;
    const void *node;           /* the tree node that opens it */
    struct Scope *parent;
    struct Scope **children;
    int child_count, child_capacity, child_next;
    Symbol *symbols;            /* in order of appearance */
    int symbol_count, symbol_capacity;
    int32_t *index;             /* open addressing by pointer; NULL while few */
    int index_size;
    Object **params;            /* in order of the locals */
    int param_count, param_capacity;
    Object *class_name;         /* for mangling: the innermost enclosing class's, or NULL */
    Pos pos;
} Scope;

/* Builds all scopes of a tree and resolves every name. NULL: SyntaxError etc. */
Scope *symtable_build(Ast *ast, Object *filename, bool annotations_are_text);
Symbol *scope_find(const Scope *scope, Object *name);
/* The scope a node opens, among the children of scope. */
Scope *scope_child(Scope *scope, const void *node);
/* Raises SyntaxError(message) with the line of the source file, when there is one
 * (compiler/unit.c): -1. */
int compile_error_at(Object *filename, Pos pos, Object *message);
/* __x inside class C becomes _C__x: borrowed (registered with the arena); NULL: MemoryError. */
Object *name_mangle(Arena *arena, Object *class_name, Object *name);
#endif
