/* compiler/code.h -- code objects.   SPDX-License-Identifier: MIT
 *
 *   C1  a frame's locals are: variables [0, variable_count), arguments first; then cells
 *       [variable_count, variable_count + cell_count)
 *   C2  instructions are words of compiler/opcodes.h; the machine rewrites them in place
 *       (quickening), never their length
 *   C3  handlers are sorted by start and do not overlap */
#ifndef OURO_COMPILER_CODE_H
#define OURO_COMPILER_CODE_H

#include <stdio.h>

#include "compiler/opcodes.h"
#include "objects/object.h"
#include "objects/tuple.h"
#include "parser/ast.h"

enum CodeFlags { /* the values of CPython's co_flags */
                 CODE_OPTIMIZED = 0x1,
                 CODE_NEWLOCALS = 0x2,
                 CODE_VARARGS = 0x4,
                 CODE_VARKEYWORDS = 0x8,
                 CODE_NESTED = 0x10,
                 CODE_GENERATOR = 0x20,
                 CODE_COROUTINE = 0x80,
                 CODE_ITERABLE_COROUTINE = 0x100,
                 CODE_ASYNC_GENERATOR = 0x200,
                 CODE_FUTURE_ANNOTATIONS = 0x1000000
};

typedef struct Handler {        /* words [start, end) are protected */
    uint32_t start, end, target;
    /* stack depth kept; whether the raising pc is pushed under the exception */
    uint32_t depth : 31, push_pc : 1;
} Handler;

typedef struct Code {
    Object head;
    Instr *instrs;              /* mem_alloc */
    uint32_t size;              /* words */
    uint32_t flags;
    uint32_t argument_count;    /* positional, positional-only included */
    uint32_t posonly_count, kwonly_count;
    uint32_t variable_count, cell_count, free_count;
    uint32_t stack_size;
    uint32_t handler_count;
    Handler *handlers;
    /* argument_count where there are only positional parameters, no cells and it is no generator
     * (simple code: the shortest call); else UINT32_MAX */
    uint32_t plain_arguments;
    Tuple *consts, *names, *variable_names, *cell_names, *free_names;
    /* for each cell: the argument that moves into it, or -1; NULL: none */
    int32_t *cell_args;
    Object *filename, *name, *qualname;     /* str */
    int32_t first_line;
    uint32_t position_bytes;
    uint8_t *positions;         /* runs of (words, line, columns), see compiler/positions.c */
} Code;

extern Type code_type;
static inline uint32_t code_locals_count(const Code *code)
{
    return code->variable_count + code->cell_count;
}
static inline bool code_is_simple(const Code *code)
{
    return code->plain_arguments != UINT32_MAX;
}
/* Position of the instruction at word; line -1: none. */
Pos code_position(const Code *code, uint32_t word);
static inline int code_line(const Code *code, uint32_t word)
{
    return code_position(code, word).line;
}
/* Handler that protects word, or NULL. */
const Handler *code_handler(const Code *code, uint32_t word);
Code *code_alloc(void);         /* new, all fields zero; NULL: MemoryError */
/* Positions table: run by run. bytes from mem_alloc. */
typedef struct PositionWriter {
    uint8_t *bytes;
    size_t size, capacity;
    Pos last;
    bool failed;
} PositionWriter;
void position_writer_add(PositionWriter *w, uint32_t words, Pos pos);
typedef struct PositionReader {
    const uint8_t *next, *end;
    uint32_t start, words;
    Pos pos;
} PositionReader;
void position_reader_init(PositionReader *r, const Code *code);
bool position_reader_next(PositionReader *r);
int code_init(void);

#endif
