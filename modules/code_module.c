/* modules/code_module.c -- _code: what dis, inspect and linecache cannot find out in the language.
 * SPDX-License-Identifier: MIT */
#include "compiler/code.h"
#include "compiler/opcodes.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/report.h"

extern const ModuleDef code_module_def; /* named in modules/table.c */

/* ---- opcodes ---- */

static const char *const operand_names[] = {
    [OPERAND_NONE] = "none",     [OPERAND_CONST] = "const",       [OPERAND_LOCAL] = "local",
    [OPERAND_CELL] = "cell",     [OPERAND_FREE] = "free",         [OPERAND_NAME] = "name",
    [OPERAND_JUMP] = "jump",     [OPERAND_COUNT] = "count",       [OPERAND_FORMAT] = "format",
    [OPERAND_UNPACK] = "unpack", [OPERAND_FUNCTION] = "function",
};

/* (name, kind of operand, words of cache, number of the plain opcode): new. */
static Object *opcode_row(const OpcodeInfo *info)
{
    const OpcodeInfo *plain = &opcode_info[info->plain];
    Object *parts[] = {str_from_c(info->name), str_from_c(operand_names[plain->operand]),
                       int_new(plain->cache), int_new(info->plain)};
    bool good = parts[0] && parts[1] && parts[2] && parts[3];
    if (good)
        return tuple_new_take(parts, 4);
    for (int i = 0; i < 4; i++)
        release_maybe(parts[i]);
    return NULL;
}

static Object *code_opcodes(Object *module)
{
    Object *list = list_new(OP_COUNT);
    for (int op = 0; list && op < OP_COUNT; op++) {
        Object *row = opcode_row(&opcode_info[op]);
        if (!row || list_append_take(list, row) < 0)
            CLEAR(list);
    }
    return list;
}

/* The opcode that o names, if the compiler writes it; -1: exception. */
static int plain_opcode(Object *o)
{
    int op;
    if (!arg_int(o, &op))
        return -1;
    if (op >= 0 && op < OP_COUNT && opcode_info[op].plain == op)
        return op;
    raise_value_error("invalid opcode or oparg");
    return -1;
}

/* 1 along the jump, 0 going on, 2 whatever is more; -1: exception. */
static int which_way(Object *jump)
{
    if (!jump || jump == NONE)
        return 2;
    if (jump == TRUE_OBJECT || jump == FALSE_OBJECT)
        return jump == TRUE_OBJECT;
    raise_value_error("stack_effect: jump must be False, True or None");
    return -1;
}

static bool check_operand(int op, Object *operand, int *arg)
{
    bool wanted = opcode_info[op].operand != OPERAND_NONE, given = operand && operand != NONE;
    if (wanted && !given)
        raise_value_error("stack_effect: opcode requires oparg but oparg was not specified");
    else if (given && !wanted)
        raise_value_error("stack_effect: opcode does not permit oparg but oparg was specified");
    else
        return !given || arg_int(operand, arg);
    return false;
}

static Object *code_stack_effect(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"opcode", "oparg", "jump", NULL};
    static const ArgSpec spec = {"stack_effect", names, 2, 2, 1};
    Object *values[3];
    int arg = 0, op, way;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || (op = plain_opcode(values[0])) < 0 ||
        !check_operand(op, values[1], &arg) || (way = which_way(values[2])) < 0)
        return NULL;
    int on = opcode_effect((enum Opcode)op, (uint32_t)arg);
    if (opcode_info[op].operand != OPERAND_JUMP)
        return int_new(on);
    int along = opcode_jump_effect((enum Opcode)op);
    return int_new(way == 1 || (way == 2 && along > on) ? along : on);
}

/* ---- code ---- */

static Object *code_running_words(Object *module, Object *o)
{
    if (!is_exact(o, &code_type))
        return raise_type_error("expected a code object, not %T", o);
    return bytes_new(((Code *)o)->instrs, ((Code *)o)->size * sizeof(Instr));
}

static Object *code_embedded_source(Object *module, Object *filename)
{
    size_t size;
    if (!str_is(filename))
        return raise_type_error("filename must be str, not %T", filename);
    const char *text = report_embedded_source ? report_embedded_source(filename, &size) : NULL;
    return text ? str_from_utf8(text, size) : none_new();
}

static const MethodDef code_functions[] = {
    {"opcodes", code_opcodes, METH_NOARGS, 0, 0,
     "opcodes($module, /)\n--\n\nA list of (name, kind of operand, words of cache, plain opcode)."},
    {"stack_effect", code_stack_effect, METH_KEYWORDS, 0, 0,
     "stack_effect($module, opcode, oparg=None, /, *, jump=None)\n--\n\nCompute the stack effect "
     "of the opcode."},
    {"running_words", code_running_words, METH_O, 0, 0,
     "running_words($module, code, /)\n--\n\nThe instructions in the form that the machine has "
     "given them."},
    {"embedded_source", code_embedded_source, METH_O, 0, 0,
     "embedded_source($module, filename, /)\n--\n\nThe text of a module that is part of the "
     "interpreter, or None."},
    {0},
};

const ModuleDef code_module_def = {
    .name = "_code",
    .doc = "Code objects, instructions and sources.",
    .functions = code_functions,
};
