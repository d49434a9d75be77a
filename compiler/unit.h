/* compiler/unit.h -- the code being written for one scope.   SPDX-License-Identifier: MIT
 *
 * Private face of the compiler's files. Instructions are appended in order; the stack depth is
 * followed while emitting:
 *   U1  depth is the stack depth before the next instruction, or -1 after an instruction that never
 *       goes on
 *   U2  every way to a label arrives with the label's depth
 * Each instruction remembers the handler that protects it; assemble.c turns that into the exception
 * table. */
#ifndef OURO_COMPILER_UNIT_H
#define OURO_COMPILER_UNIT_H

#include "compiler/code.h"
#include "compiler/compile.h"
#include "compiler/symtable.h"

typedef struct Emitted {
    uint16_t op;
    bool reachable;
    uint32_t arg;
    int label;                  /* jump target, -1: none */
    int handler;                /* index in handlers, -1: none */
    Pos pos;
} Emitted;

/* at: index of an Emitted, -1: not placed */
typedef struct Label { int at; int depth; } Label;
typedef struct ProtectedBy { int label, depth, outer; bool push_pc; } ProtectedBy;

enum BlockKind {
    BLOCK_WHILE,
    BLOCK_FOR,
    BLOCK_ASYNC_FOR,
    BLOCK_TRY,
    BLOCK_FINALLY_TRY,
    BLOCK_FINALLY_END,
    BLOCK_WITH,
    BLOCK_ASYNC_WITH,
    BLOCK_HANDLER,
    BLOCK_STAR_HANDLER,
    BLOCK_EXCEPTION,
    BLOCK_VALUE
};
/* what must be undone when control leaves by return, break, continue */
typedef struct Block {
    enum BlockKind kind;
    int continue_label, break_label;
    int outer_handler;          /* handler in force outside the block */
    StmtSeq *final_body;        /* BLOCK_FINALLY_TRY */
    Object *name;               /* BLOCK_HANDLER: the `as` name, or NULL */
    Pos pos;
} Block;

typedef struct Unit {
    struct Unit *parent;
    Scope *scope;
    Object *qualname;           /* held */
    Emitted *code;
    int count, capacity;
    Label *labels;
    int label_count, label_capacity;
    ProtectedBy *handlers;
    int handler_count, handler_capacity, handler;
    Block *blocks;
    int block_count, block_capacity;
    int depth, max_depth;
    Pos pos;
    /* lists and dicts, held */
    Object *consts, *const_index, *names, *name_index, *variables, *variable_index;
    Object *cells, *frees;      /* lists, sorted */
    int argument_count, posonly_count, kwonly_count;
    uint32_t flags;
    bool interactive;           /* expression statements print */
    bool started;               /* the body of the module or class has begun */
} Unit;

typedef struct Compiler {
    Ast *ast;
    Arena *arena;
    Object *filename;
    /* dict key -> constant: one object for equal constants of the whole compilation */
    Object *shared_consts;
    Unit *unit;
    uint32_t future;
    const Stmt *last_future;    /* the last `from __future__` statement at the top of the module */
} Compiler;

/* All return -1 / NULL with an exception pending. */
int unit_enter(Compiler *c, Scope *scope);
void unit_leave(Compiler *c);                                   /* frees the unit */
int emit(Compiler *c, enum Opcode op, uint32_t arg);
int emit_jump(Compiler *c, enum Opcode op, int label);
int label_new(Compiler *c);
int label_place(Compiler *c, int label);
/* From here on instructions are protected: an exception cuts the stack to depth and goes on at
 * label. */
int protect_begin(Compiler *c, int label, int depth, bool push_pc);
void protect_end(Compiler *c);
/* Declares that the code at label is entered by an exception: stack is depth (+ pc) + exception. */
int handler_place(Compiler *c, int label, int depth, bool push_pc);
int block_push(Compiler *c, Block block);
void block_pop(Compiler *c);
int const_add(Compiler *c, Object *value);                      /* index */
/* index; not merged (code objects) */
int const_add_fresh(Compiler *c, Object *value);
int emit_const(Compiler *c, Object *value);
int emit_none(Compiler *c);
int emit_int(Compiler *c, long value);
int name_add(Compiler *c, Object *name);                        /* index in names */
/* op with a name operand (mangled by caller) */
int emit_name_op(Compiler *c, enum Opcode op, Object *name);
Object *mangle(Compiler *c, Object *name);                      /* borrowed */
enum NameUse { USE_LOAD, USE_STORE, USE_DELETE };
int emit_variable(Compiler *c, Object *name, enum NameUse use); /* by scope; mangles */
int variable_index(Compiler *c, Object *name);
int compile_error(Compiler *c, Pos pos, const char *format, ...);/* -1 */
void compile_warning(Compiler *c, Pos pos, const char *format, ...);

/* assemble.c */
Code *assemble(Compiler *c, Object *name, int first_line);
/* fuse.c: puts fused opcodes over their first part. starts: word index of each instruction. */
void fuse_instructions(Instr *instrs, const uint32_t *starts, uint32_t count);
/* fold.c */
int fold_ast(Ast *ast, Object *filename, uint32_t future);

/* the code generator's parts */
int compile_expr(Compiler *c, Expr *e);
int compile_exprs(Compiler *c, ExprSeq *seq);
int compile_body(Compiler *c, StmtSeq *body);
int compile_stmt(Compiler *c, Stmt *s);
int compile_jump_if(Compiler *c, Expr *test, int label, bool when);
int compile_store(Compiler *c, Expr *target);                   /* value on the stack */
int compile_function_def(Compiler *c, Stmt *s);
int compile_class_def(Compiler *c, Stmt *s);
int compile_lambda(Compiler *c, Expr *e);
int compile_comprehension(Compiler *c, Expr *e);
int compile_try(Compiler *c, Stmt *s);
int compile_try_star(Compiler *c, Stmt *s);
int compile_star_handlers(Compiler *c, Stmt *s);
int compile_with(Compiler *c, Stmt *s, int item);
int compile_match(Compiler *c, Stmt *s);
int compile_call(Compiler *c, Expr *e);
/* callable (and `already` values) are pushed */
int compile_call_arguments(Compiler *c, int already, ExprSeq *args, KeywordSeq *keywords);
int compile_yield_from(Compiler *c);                            /* [iter, None] -> [result] */
int compile_annotation(Compiler *c, Expr *annotation);
/* unparse.c: source text of an annotation; new str */
Object *expression_unparse(Expr *e);
/* Leaves the blocks from the innermost to index down_to; keep_top: a value on top is kept. Leaves
 * unit->handler changed. */
int unwind_blocks(Compiler *c, int down_to, bool keep_top);
/* The innermost loop's block index, or -1. */
int innermost_loop(Compiler *c);
Object *docstring_of(StmtSeq *body);                            /* borrowed or NULL */

#define TRY(call) do { if ((call) < 0) return -1; } while (0)

#endif
