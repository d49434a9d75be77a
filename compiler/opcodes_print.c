/* compiler/opcodes_print.c -- the opcode table as a document (docs/opcodes.md).
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "compiler/compile.h"

static const char *const operands[] = {
    [OPERAND_NONE] = "",         [OPERAND_CONST] = "constant",    [OPERAND_LOCAL] = "local",
    [OPERAND_CELL] = "cell",     [OPERAND_FREE] = "free",         [OPERAND_NAME] = "name",
    [OPERAND_JUMP] = "jump",     [OPERAND_COUNT] = "count",       [OPERAND_FORMAT] = "format",
    [OPERAND_UNPACK] = "unpack", [OPERAND_FUNCTION] = "function",
};

enum Group { GROUP_PLAIN, GROUP_SPECIAL, GROUP_FUSED };

static bool is_fused(int op)
{
    for (unsigned i = 0; i < fusion_count; i++)
        if (fusions[i].fused == op)
            return true;
    return false;
}

static enum Group group_of(int op)
{
    return opcode_info[op].plain == op ? GROUP_PLAIN : is_fused(op) ? GROUP_FUSED : GROUP_SPECIAL;
}

static void print_row(FILE *out, int op)
{
    const OpcodeInfo *info = &opcode_info[op];
    char cache[8] = "";
    switch (group_of(op)) {
    case GROUP_PLAIN:
        if (info->cache)
            snprintf(cache, sizeof cache, "+%d", info->cache);
        fprintf(out, "| `%s` | %s | %s | `%s` | %s |\n", info->name, operands[info->operand], cache,
                info->picture, info->meaning);
        break;
    case GROUP_SPECIAL:
        fprintf(out, "| `%s` | `%s` | %s |\n", info->name, opcode_info[info->plain].name,
                info->meaning);
        break;
    case GROUP_FUSED:
        fprintf(out, "| `%s` | `%s` |\n", info->name, info->meaning);
        break;
    }
}

static void print_group(FILE *out, enum Group group)
{
    for (int op = 0; op < OP_COUNT; op++)
        if (group_of(op) == group)
            print_row(out, op);
}

void opcodes_print(FILE *out)
{
    fputs(
        "# Opcodes\n\nMade by `make docs` from compiler/opcodes.def.\n\n"
        "An instruction is a 32-bit word: the opcode in the low 9 bits, the operand in the upper "
        "23; +n words of cache follow it.\n"
        "The stack is written bottom to top: before `--` what is taken, after it what is left.\n\n"
        "## Written by the compiler\n\n| opcode | operand | cache | stack | meaning "
        "|\n|---|---|---|---|---|\n",
        out);
    print_group(out, GROUP_PLAIN);
    fputs("\n## Forms the machine puts in their place\n\n| opcode | for | when |\n|---|---|---|\n",
          out);
    print_group(out, GROUP_SPECIAL);
    fputs("\n## Fused instructions\n\nF: a local, K: a constant, S: the top of the stack; ST: the "
          "result goes to a local; JF, JT: jump when false,\n"
          "true.\n\n| opcode | stands for |\n|---|---|\n",
          out);
    print_group(out, GROUP_FUSED);
}
