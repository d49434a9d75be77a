/* compiler/disassemble.c -- code as text, and a check that it is consistent.
 * SPDX-License-Identifier: MIT
 *
 * One instruction a line: source line (when it changes), `>>` where a jump arrives, word, name,
 * operand, what the operand stands for. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/str.h"

static enum Opcode plain_op(Instr instr) { return (enum Opcode)opcode_info[INSTR_OP(instr)].plain; }

static uint32_t jump_target(uint32_t word, Instr instr)
{
    return (uint32_t)((int64_t)word + 1 + INSTR_DISTANCE(instr));
}

/* ---- listing ---- */

static void print_object(Object *o, FILE *out)
{
    Object *text =
        o->type == &code_type ? str_from_format("<code %U>", ((Code *)o)->name) : object_repr(o);
    char *owned = NULL;
    const char *shown = text ? str_utf8_lossy(text, NULL, &owned) : NULL;
    fprintf(out, " (%.120s)", shown ? shown : "?");
    mem_free(owned);
    release_maybe(text);
    error_clear();
}

static void print_name(Tuple *names, uint32_t index, FILE *out)
{
    char *owned = NULL;
    const char *shown =
        index < names->size ? str_utf8_lossy(names->items[index], NULL, &owned) : NULL;
    fprintf(out, " (%s)", shown ? shown : "?");
    mem_free(owned);
}

static void print_operand(const Code *code, uint32_t word, Instr instr, FILE *out)
{
    uint32_t arg = INSTR_ARG(instr);
    enum OperandKind kind = (enum OperandKind)opcode_info[plain_op(instr)].operand;
    if (kind == OPERAND_NONE)
        return;
    if (kind == OPERAND_JUMP)
        fprintf(out, " %8d (to %" PRIu32 ")", INSTR_DISTANCE(instr), jump_target(word, instr));
    else
        fprintf(out, " %8" PRIu32, arg);
    switch (kind) {
    case OPERAND_CONST: print_object(code->consts->items[arg], out); break;
    case OPERAND_NAME: print_name(code->names, arg, out); break;
    case OPERAND_LOCAL: print_name(code->variable_names, arg, out); break;
    case OPERAND_CELL: print_name(code->cell_names, arg - code->variable_count, out); break;
    case OPERAND_FREE: print_name(code->free_names, arg, out); break;
    default: break;
    }
}

/* One byte a word, 1 where a jump or a handler arrives; NULL: no memory. */
static uint8_t *find_targets(const Code *code)
{
    uint8_t *targets = mem_alloc_zeroed(code->size + 1);
    for (uint32_t word = 0; targets && word < code->size;
         word += opcode_size(plain_op(code->instrs[word]))) {
        Instr instr = code->instrs[word];
        if (opcode_info[plain_op(instr)].operand == OPERAND_JUMP
            && jump_target(word, instr) <= code->size)
            targets[jump_target(word, instr)] = 1;
    }
    for (uint32_t i = 0; targets && i < code->handler_count; i++)
        targets[code->handlers[i].target] = 1;
    return targets;
}

static void print_instructions(const Code *code, const uint8_t *targets, FILE *out)
{
    int line = 0;
    for (uint32_t word = 0; word < code->size; word += opcode_size(plain_op(code->instrs[word]))) {
        Instr instr = code->instrs[word];
        int now = code_line(code, word);
        if (now > 0 && now != line)
            fprintf(out, "%5d", line = now);
        else
            fprintf(out, "     ");
        fprintf(out, " %s %5" PRIu32 " %-24s", targets && targets[word] ? ">>" : "  ", word,
                opcode_info[INSTR_OP(instr)].name);
        print_operand(code, word, instr, out);
        fputc('\n', out);
    }
}

static void print_handlers(const Code *code, FILE *out)
{
    if (code->handler_count)
        fprintf(out, "ExceptionTable:\n");
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *h = &code->handlers[i];
        fprintf(out, "  %" PRIu32 " to %" PRIu32 " -> %" PRIu32 " [%" PRIu32 "]%s\n", h->start,
                h->end, h->target, (uint32_t)h->depth, h->push_pc ? " lasti" : "");
    }
}

void code_disassemble(const Code *code, FILE *out, bool deep)
{
    char *owned = NULL;
    const char *name = str_utf8_lossy(code->qualname, NULL, &owned);
    fprintf(out,
            "%s: %" PRIu32 " words, stack %" PRIu32 ", %" PRIu32 " locals, %" PRIu32
            " cells, %" PRIu32 " free\n",
            name ? name : "?", code->size, code->stack_size, code->variable_count, code->cell_count,
            code->free_count);
    mem_free(owned);
    uint8_t *targets = find_targets(code);
    print_instructions(code, targets, out);
    mem_free(targets);
    print_handlers(code, out);
    for (size_t i = 0; deep && i < code->consts->size; i++)
        if (code->consts->items[i]->type == &code_type) {
            fputc('\n', out);
            code_disassemble((const Code *)code->consts->items[i], out, true);
        }
}

/* ---- checking ---- */

static void fail(const Code *code, uint32_t word, const char *what)
{
    fprintf(stderr, "inconsistent code at word %" PRIu32 ": %s\n", word, what);
    code_disassemble(code, stderr, false);
    abort();
}

static void check_operand(const Code *code, uint32_t word, Instr instr)
{
    uint32_t arg = INSTR_ARG(instr);
    bool fine = true;
    switch ((enum OperandKind)opcode_info[plain_op(instr)].operand) {
    case OPERAND_CONST: fine = arg < code->consts->size; break;
    case OPERAND_NAME: fine = arg < code->names->size; break;
    case OPERAND_LOCAL: fine = arg < code->variable_count; break;
    case OPERAND_CELL: fine = arg >= code->variable_count && arg < code_locals_count(code); break;
    case OPERAND_FREE: fine = arg < code->free_count; break;
    default: break;
    }
    if (!fine)
        fail(code, word, "operand out of range");
}

static bool never_goes_on(enum Opcode op)
{
    return op == OP_JUMP || op == OP_JUMP_BACK || op == OP_RETURN_VALUE || op == OP_RAISE
           || op == OP_RERAISE;
}

/* stack depths by word, -1: not an instruction, -2: not reached yet */
typedef struct Walk {
    const Code *code;
    int32_t *depths;
    bool changed;
} Walk;

static void arrive(Walk *w, uint32_t from, uint32_t word, int32_t depth)
{
    if (word >= w->code->size || w->depths[word] == -1)
        fail(w->code, from, "jump to no instruction");
    if (depth < 0 || depth > (int32_t)w->code->stack_size)
        fail(w->code, from, "stack depth out of range");
    if (w->depths[word] == -2) {
        w->depths[word] = depth;
        w->changed = true;
    } else if (w->depths[word] != depth) {
        fail(w->code, word, "different stack depths meet");
    }
}

static void step(Walk *w, uint32_t word)
{
    Instr instr = w->code->instrs[word];
    enum Opcode op = plain_op(instr);
    int32_t depth = w->depths[word];
    const Handler *handler = code_handler(w->code, word);
    if (opcode_info[op].operand == OPERAND_JUMP) {
        int32_t along = depth + opcode_jump_effect(op);
        arrive(w, word, jump_target(word, instr), along);
    }
    if (!never_goes_on(op))
        arrive(w, word, word + opcode_size(op), depth + opcode_effect(op, INSTR_ARG(instr)));
    if (handler)
        arrive(w, word, handler->target, (int32_t)handler->depth + (handler->push_pc ? 2 : 1));
}

static void check_depths(Walk *w)
{
    if (w->code->size)
        w->depths[0] = 0;
    do {
        w->changed = false;
        for (uint32_t word = 0; word < w->code->size; word++)
            if (w->depths[word] >= 0)
                step(w, word);
    } while (w->changed);
}

static void check_handlers(const Code *code)
{
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *h = &code->handlers[i];
        if (h->start >= h->end || h->end > code->size || h->target >= code->size
            || (i && h[-1].end > h->start))
            fail(code, h->start, "bad handler");
    }
}

bool code_check(const Code *code)
{
    Walk walk = {.code = code, .depths = mem_alloc((code->size + 1) * sizeof(int32_t))};
    if (!walk.depths)
        return true;
    for (uint32_t word = 0; word <= code->size; word++)
        walk.depths[word] = -1;
    uint32_t word = 0;
    while (word < code->size) {
        check_operand(code, word, code->instrs[word]);
        walk.depths[word] = -2;
        word += opcode_size(plain_op(code->instrs[word]));
    }
    if (word != code->size)
        fail(code, word, "the last instruction is cut off");
    check_handlers(code);
    check_depths(&walk);
    mem_free(walk.depths);
    return true;
}
