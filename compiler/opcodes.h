/* compiler/opcodes.h -- what is derived from compiler/opcodes.def.   SPDX-License-Identifier: MIT
 *
 * An instruction is a 32-bit word: opcode in the low 9 bits, operand in the upper 23 (a signed
 * distance for jumps). */
#ifndef OURO_COMPILER_OPCODES_H
#define OURO_COMPILER_OPCODES_H

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t Instr;
#define OP_BITS 9
#define INSTR_OP(i) ((i) & ((1u << OP_BITS) - 1))
#define INSTR_ARG(i) ((i) >> OP_BITS)
#define INSTR_DISTANCE(i) ((int32_t)(i) >> OP_BITS)
#define INSTR_MAKE(op, arg) ((Instr)(op) | (Instr)(arg) << OP_BITS)
#define INSTR_ARG_MAX ((1u << (32 - OP_BITS)) - 1)
#define INSTR_JUMP_MAX ((1 << (31 - OP_BITS)) - 1)

enum Opcode {
#define OP(name, ...) OP_##name,
#define SPECIAL(name, ...) OP_##name,
#define FUSED2(name, ...) OP_##name,
#define FUSED3(name, ...) OP_##name,
#define FUSED4(name, ...) OP_##name,
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
    OP_COUNT
};
_Static_assert(OP_COUNT <= 1 << OP_BITS, "opcodes fit their field");

/* What the operand of an opcode is. */
enum OperandKind {
    OPERAND_NONE, OPERAND_CONST, OPERAND_LOCAL, OPERAND_CELL, OPERAND_FREE, OPERAND_NAME,
    OPERAND_JUMP, OPERAND_COUNT, OPERAND_FORMAT, OPERAND_UNPACK, OPERAND_FUNCTION
};

/* MAKE_FUNCTION operand bits. */
enum {
    FUNCTION_DEFAULTS = 1, FUNCTION_KWDEFAULTS = 2, FUNCTION_ANNOTATIONS = 4, FUNCTION_CLOSURE = 8
};

typedef struct OpcodeInfo {
    const char *name;
    uint8_t operand;            /* enum OperandKind */
    uint8_t cache;              /* words that follow */
    uint16_t plain;             /* the opcode as written by the compiler: itself, base or first */
    const char *picture, *meaning;
} OpcodeInfo;
extern const OpcodeInfo opcode_info[OP_COUNT];

typedef struct Fusion {         /* parts[0..count): opcodes that stand one after the other */
    uint16_t fused, count;
    uint16_t parts[4];
} Fusion;
extern const Fusion fusions[];
extern const unsigned fusion_count;

/* Operand of GET_AWAITABLE: who gave the object. */
enum AwaitOrigin { AWAIT_EXPRESSION, AWAIT_ENTER, AWAIT_EXIT };

/* Change of stack depth when going on, and along the jump. Plain opcodes only. */
int opcode_effect(enum Opcode op, uint32_t arg);
int opcode_jump_effect(enum Opcode op);
/* In words. */
static inline unsigned opcode_size(enum Opcode op) { return 1u + opcode_info[op].cache; }

#endif
