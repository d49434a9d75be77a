/* compiler/compile.h -- from the syntax tree to code.   SPDX-License-Identifier: MIT */
#ifndef OURO_COMPILER_COMPILE_H
#define OURO_COMPILER_COMPILE_H
#include "compiler/code.h"
#include "parser/parse.h"

extern int compile_optimize;    /* -O level: 1 drops assert, 2 docstrings too */

/* New code for a tree; filename borrowed; flags: inherited future features
 * (CODE_FUTURE_ANNOTATIONS). Folds constants in the tree. NULL: SyntaxError, RecursionError,
 * MemoryError. The tree stays the caller's. */
Code *compile_ast(Ast *ast, Object *filename, int flags);
/* Both steps. */
Code *compile_source(const char *source, size_t size, Object *filename, enum ParseMode mode,
                     int flags);
/* As compile_source on the bytes of a file (BOM, cookie). */
Code *compile_bytes(const char *source, size_t size, Object *filename);

/* Text listing of code and, when deep, of the code objects among its constants
 * (compiler/disassemble.c). */
void code_disassemble(const Code *code, FILE *out, bool deep);
/* The opcode table as a document (compiler/opcodes_print.c). */
void opcodes_print(FILE *out);
/* Panics (debug modes) when stack depths, operands, jumps or handlers of code are not consistent;
 * returns true. */
bool code_check(const Code *code);
#endif
