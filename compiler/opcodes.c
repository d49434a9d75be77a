/* compiler/opcodes.c -- tables made from compiler/opcodes.def.   SPDX-License-Identifier: MIT */
#include "compiler/opcodes.h"

const OpcodeInfo opcode_info[OP_COUNT] = {
#define OP(name, operand, pops, pushes, jump, cache, picture, meaning) \
    [OP_##name] = {#name, OPERAND_##operand, cache, OP_##name, picture, meaning},
#define SPECIAL(name, base, meaning)
#define FUSED2(name, first, second)
#define FUSED3(name, first, second, third)
#define FUSED4(name, first, second, third, fourth)
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
#define OP(...)
#define SPECIAL(name, base, meaning) [OP_##name] = {#name, OPERAND_NONE, 0, OP_##base, "", meaning},
#define FUSED2(name, first, second) \
    [OP_##name] = {#name, OPERAND_NONE, 0, OP_##first, "", #first " " #second},
#define FUSED3(name, first, second, third) \
    [OP_##name] = {#name, OPERAND_NONE, 0, OP_##first, "", #first " " #second " " #third},
#define FUSED4(name, first, second, third, fourth) \
    [OP_##name] = {#name, OPERAND_NONE, 0, OP_##first, "", \
                   #first " " #second " " #third " " #fourth},
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
};

const Fusion fusions[] = {
#define OP(...)
#define SPECIAL(...)
#define FUSED2(name, first, second) {OP_##name, 2, {OP_##first, OP_##second}},
#define FUSED3(name, first, second, third) {OP_##name, 3, {OP_##first, OP_##second, OP_##third}},
#define FUSED4(name, first, second, third, fourth) \
    {OP_##name, 4, {OP_##first, OP_##second, OP_##third, OP_##fourth}},
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
};
const unsigned fusion_count = sizeof(fusions) / sizeof(fusions[0]);

int opcode_effect(enum Opcode op, uint32_t operand)
{
    int arg = (int)operand;
    (void)arg;
    switch (op) {
#define OP(name, kind, pops, pushes, ...) case OP_##name: return (int)(pushes) - (int)(pops);
#define SPECIAL(...)
#define FUSED2(...)
#define FUSED3(...)
#define FUSED4(...)
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
    default: return 0;
    }
}

int opcode_jump_effect(enum Opcode op)
{
    switch (op) {
#define OP(name, kind, pops, pushes, jump, ...) case OP_##name: return jump;
#define SPECIAL(...)
#define FUSED2(...)
#define FUSED3(...)
#define FUSED4(...)
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
    default: return 0;
    }
}
