/* vm/depth.c -- depth of the value stack at an instruction.   SPDX-License-Identifier: MIT
 *
 * The loop keeps its stack pointer in a register (M3 of vm/vm.h). What it was at an instruction
 * follows from the code alone: the depth in front of an instruction is the same on all ways that
 * lead to it. */
#include "vm/depth.h"

#include <stdlib.h>
#include <string.h>

#include "vm/generator.h"

typedef struct Analysis {
    const Code *code;
    int32_t *depth; /* in front of each word; -1: not an instruction, or not reached yet */
    uint32_t *todo; /* words whose depth is known and whose successors are not */
    uint32_t waiting;
} Analysis;

static enum Opcode plain_at(const Code *code, uint32_t word)
{
    return (enum Opcode)opcode_info[INSTR_OP(code->instrs[word])].plain;
}

static bool ends_here(enum Opcode op)
{
    return op == OP_RETURN_VALUE || op == OP_RAISE || op == OP_RERAISE || op == OP_JUMP;
}

static void reach(Analysis *a, uint32_t word, int32_t depth)
{
    if (word >= a->code->size || a->depth[word] >= 0 || depth < 0)
        return;
    a->depth[word] = depth;
    a->todo[a->waiting++] = word;
}

static void follow(Analysis *a, uint32_t word)
{
    enum Opcode op = plain_at(a->code, word);
    Instr instr = a->code->instrs[word];
    int32_t depth = a->depth[word];
    if (!ends_here(op))
        reach(a, word + opcode_size(op), depth + opcode_effect(op, INSTR_ARG(instr)));
    if (opcode_info[op].operand == OPERAND_JUMP)
        reach(a, (uint32_t)((int64_t)word + 1 + INSTR_DISTANCE(instr)),
              depth + opcode_jump_effect(op));
}

static void analyse(Analysis *a)
{
    memset(a->depth, -1, a->code->size * sizeof *a->depth);
    reach(a, 0, 0);
    for (uint32_t i = 0; i < a->code->handler_count; i++) {
        const Handler *h = &a->code->handlers[i];
        reach(a, h->target, (int32_t)(h->depth + h->push_pc + 1));
    }
    while (a->waiting)
        follow(a, a->todo[--a->waiting]);
}

int code_depth(const Code *code, uint32_t word)
{
    Analysis a = {code, malloc(code->size * sizeof *a.depth), malloc(code->size * sizeof *a.todo),
                  0};
    int depth = -1;
    if (a.depth && a.todo) {
        analyse(&a);
        while (word > 0 && a.depth[word] < 0) /* an instruction's cache */
            word--;
        depth = a.depth[word];
    }
    free(a.depth);
    free(a.todo);
    return depth;
}

int opcode_pops(enum Opcode op, uint32_t operand)
{
    int arg = (int)operand;
    (void)arg;
    switch (op) {
#define OP(name, kind, pops, ...) \
    case OP_##name: \
        return (int)(pops);
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

/* Instructions whose operands are gone when they let other code run. */
static bool lets_go_first(enum Opcode op)
{
    switch (op) {
    case OP_POP_TOP:
    case OP_STORE_FAST:
    case OP_STORE_DEREF:
    case OP_STORE_FREE:
    case OP_STORE_GLOBAL:
    case OP_STORE_NAME:
    case OP_POP_EXCEPT:
    case OP_RETURN_VALUE:
    case OP_PRINT_EXPR:
    case OP_IMPORT_STAR:
    case OP_RAISE:
    case OP_RERAISE:
    case OP_END_ASYNC_FOR: return true;
    default: return false;
    }
}

Object **frame_stack_top(const Frame *frame, bool certain_only)
{
    Object **base = frame->locals + code_locals_count(frame->code);
    if (frame < vm.frame && !(frame[1].special & FRAME_ENTRY))
        return frame[1].result;
    uint32_t word = frame->pc > frame->code->instrs
                        ? (uint32_t)(frame->pc - frame->code->instrs) - 1
                        : 0;
    enum Opcode op = plain_at(frame->code, word);
    int depth = code_depth(frame->code, word);
    if (certain_only || lets_go_first(op))
        depth -= opcode_pops(op, INSTR_ARG(frame->code->instrs[word]));
    return depth > 0 ? base + depth : base;
}
