/* watch/naming.c -- names, values and code as the log keeps them.   SPDX-License-Identifier: MIT */
#include "watch/naming.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"
#include "objects/bytes.h"
#include "objects/complex.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/str.h"
#include "vm/edges.h"

#define VALUE_MAX 120

TextId naming_value(Log *log, const Object *o)
{
    char text[VALUE_MAX];
    size_t size = describe_object(text, sizeof text, o);
    return log_text(log, text, size);
}

/* UTF-8 of at most so many characters, by hand: nothing is cached in the object. */
TextId naming_text(Log *log, const Object *o)
{
    char text[400];
    size_t n = 0, length = str_is(o) ? str_length(o) : 0;
    for (size_t i = 0; i < length && n + 4 < sizeof text; i++) {
        uint32_t c = str_at(o, i);
        if (c < 0x80)
            text[n++] = (char)c;
        else if (c < 0x800)
            n +=
                (size_t)snprintf(text + n, 5, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 63)));
        else if (c < 0x10000)
            n += (size_t)snprintf(text + n, 5, "%c%c%c", (int)(0xe0 | c >> 12),
                                  (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
        else
            n += (size_t)snprintf(text + n, 5, "%c%c%c%c", (int)(0xf0 | c >> 18),
                                  (int)(0x80 | (c >> 12 & 63)), (int)(0x80 | (c >> 6 & 63)),
                                  (int)(0x80 | (c & 63)));
    }
    return log_text(log, text, n);
}

/* ---- numbers within a type ---- */

static uint32_t *ordinals;      /* by the text that is numbered */
static uint32_t ordinal_room;

static uint32_t next_ordinal(TextId text)
{
    if (text >= ordinal_room) {
        uint32_t room = text + 1024;
        uint32_t *bigger = realloc(ordinals, room * sizeof *bigger);
        if (!bigger)
            return 0;
        memset(bigger + ordinal_room, 0, (room - ordinal_room) * sizeof *bigger);
        ordinals = bigger;
        ordinal_room = room;
    }
    return ++ordinals[text];
}

static bool is_value(const Object *o)
{
    const Type *t = o->type;
    return t == &int_type || t == &float_type || t == &str_type || t == &bool_type
           || t == &bytes_type || t == &complex_type || o == NONE || o == NOT_IMPLEMENTED
           || o == ELLIPSIS;
}

static bool names_itself(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS) || o->type == &module_type
           || o->type == &function_type || o->type == &native_function_type
           || o->type == &code_type;
}

/* "text#3". What library code made is counted apart ("text#L3"), so that list#1 is the first list
 * of the program. */
static TextId number_name(Log *log, const LogNode *node, const char *text)
{
    char name[VALUE_MAX + 16];
    int size = snprintf(name, sizeof name, "%.100s#%s", text, node->is_library ? "L" : "");
    uint32_t n = next_ordinal(log_text(log, name, (size_t)size));
    size += snprintf(name + size, sizeof name - (size_t)size, "%u", n);
    return log_text(log, name, (size_t)size);
}

/* Types, functions and modules have a name of their own: only the second of a name gets a
 * number. */
static TextId own_name(Log *log, const LogNode *node, const char *text)
{
    TextId name = log_text(log, text, strlen(text));
    uint32_t n = node->is_known ? 0 : next_ordinal(name);
    if (n < 2)
        return name;
    char numbered[VALUE_MAX + 16];
    int size = snprintf(numbered, sizeof numbered, "%.100s#%u", text, n);
    return log_text(log, numbered, (size_t)size);
}

void naming_name(Log *log, LogNode *node, const Object *o)
{
    char text[VALUE_MAX];
    node->type = log_text(log, o->type->name, strlen(o->type->name));
    node->is_instance = TYPE_HAS(o->type, TYPE_HEAP) && !TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS);
    if (is_value(o)) {
        size_t size = describe_object(text, 40, o);
        node->name = log_text(log, text, size);
    } else if (names_itself(o)) {
        describe_object(text, sizeof text, o);
        node->name = own_name(log, node, text);
    } else {
        const char *dot = strrchr(o->type->name, '.');
        node->name =
            node->is_known ? node->type : number_name(log, node, dot ? dot + 1 : o->type->name);
    }
}

/* ---- code ---- */

static TextId name_in(Log *log, const Tuple *names, uint32_t index)
{
    return index < names->size ? naming_text(log, names->items[index]) : 0;
}

static TextId number_text(Log *log, const char *format, uint32_t n)
{
    char text[40];
    int size = snprintf(text, sizeof text, format, n);
    return log_text(log, text, (size_t)size);
}

static TextId operand_text(Log *log, const Code *code, uint32_t word, Instr instr)
{
    uint32_t arg = INSTR_ARG(instr);
    char text[40];
    switch ((enum OperandKind)opcode_info[INSTR_OP(instr)].operand) {
    case OPERAND_NONE: return 0;
    case OPERAND_CONST:
        return log_text(log, text, describe_object(text, sizeof text, code->consts->items[arg]));
    case OPERAND_NAME: return name_in(log, code->names, arg);
    case OPERAND_LOCAL: return name_in(log, code->variable_names, arg);
    case OPERAND_CELL:
        return arg < code->variable_count
                   ? name_in(log, code->variable_names, arg)
                   : name_in(log, code->cell_names, arg - code->variable_count);
    case OPERAND_FREE: return name_in(log, code->free_names, arg);
    case OPERAND_JUMP: return number_text(log, "to %u", word + 1 + (uint32_t)INSTR_DISTANCE(instr));
    default: return number_text(log, "%u", arg);
    }
}

static void copy_words(Log *log, const Code *code, CodeLine *words)
{
    for (uint32_t w = 0; w < code->size;) {
        Instr instr = code->instrs[w];
        unsigned op = opcode_info[INSTR_OP(instr)].plain;
        words[w] =
            (CodeLine){.line = code_line(code, w),
                       .op = (uint16_t)op,
                       .is_instr = true,
                       .operand = operand_text(log, code, w, INSTR_MAKE(op, INSTR_ARG(instr)))};
        w += opcode_size((enum Opcode)op);
    }
}

uint32_t naming_code(Log *log, const Code *code)
{
    static uint32_t last;
    if (last < log->code_count && log->codes[last].identity == code)
        return last;
    for (last = 0; last < log->code_count; last++)
        if (log->codes[last].identity == code)
            return last;
    CodeLine *words = calloc(code->size, sizeof *words);
    if (!words) {
        log->full = true;
        return 0;
    }
    copy_words(log, code, words);
    return log_code(log, (LogCode){.name = naming_text(log, code->name),
                                   .qualname = naming_text(log, code->qualname),
                                   .filename = naming_text(log, code->filename),
                                   .first_line = code->first_line,
                                   .size = code->size,
                                   .words = words,
                                   .identity = code});
}

void naming_forget_code(Log *log, const Code *code)
{
    for (uint32_t i = 0; i < log->code_count; i++)
        if (log->codes[i].identity == code)
            log->codes[i].identity = NULL;
}
