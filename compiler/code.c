/* compiler/code.c -- the code type.   SPDX-License-Identifier: MIT */
#include "compiler/code.h"

#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

Code *code_alloc(void)
{
    Code *code = object_alloc(&code_type, sizeof(Code));
    if (code)
        memset((char *)code + sizeof(Object), 0, sizeof(Code) - sizeof(Object));
    return code;
}

static void code_dealloc(Object *o)
{
    Code *code = (Code *)o;
    mem_free(code->instrs);
    mem_free(code->handlers);
    mem_free(code->cell_args);
    mem_free(code->positions);
    release_maybe((Object *)code->consts);
    release_maybe((Object *)code->names);
    release_maybe((Object *)code->variable_names);
    release_maybe((Object *)code->cell_names);
    release_maybe((Object *)code->free_names);
    release_maybe(code->filename);
    release_maybe(code->name);
    release_maybe(code->qualname);
    object_free(o);
}

static size_t code_size_of(Object *o)
{
    Code *code = (Code *)o;
    return sizeof(Code) + code->size * sizeof(Instr) + code->handler_count * sizeof(Handler)
           + code->position_bytes;
}

static Object *code_repr(Object *o)
{
    Code *code = (Code *)o;
    return str_from_format("<code object %U at %p, file \"%U\", line %d>", code->name, (void *)o,
                           code->filename, code->first_line);
}

/* ---- equality: what CPython compares ---- */

static int same_objects(const Code *a, const Code *b)
{
    Object *const left[] = {a->name,
                            (Object *)a->consts,
                            (Object *)a->names,
                            (Object *)a->variable_names,
                            (Object *)a->cell_names,
                            (Object *)a->free_names};
    Object *const right[] = {b->name,
                             (Object *)b->consts,
                             (Object *)b->names,
                             (Object *)b->variable_names,
                             (Object *)b->cell_names,
                             (Object *)b->free_names};
    for (int i = 0; i < 6; i++) {
        int same = object_equal(left[i], right[i]);
        if (same <= 0)
            return same;
    }
    return 1;
}

/* The instructions as the compiler wrote them, caches empty. */
static Object *plain_instructions(const Code *code)
{
    Object *bytes = bytes_new(NULL, code->size * sizeof(Instr));
    if (!bytes)
        return NULL;
    Instr *out = (Instr *)((Bytes *)bytes)->data;
    for (uint32_t i = 0; i < code->size;) {
        unsigned op = opcode_info[INSTR_OP(code->instrs[i])].plain;
        out[i] = INSTR_MAKE(op, INSTR_ARG(code->instrs[i]));
        unsigned size = opcode_size((enum Opcode)op);
        for (unsigned k = 1; k < size; k++)
            out[i + k] = 0;
        i += size;
    }
    return bytes;
}

static int same_code(const Code *a, const Code *b)
{
    if (a->argument_count != b->argument_count || a->posonly_count != b->posonly_count
        || a->kwonly_count != b->kwonly_count || a->flags != b->flags
        || a->first_line != b->first_line || a->size != b->size)
        return 0;
    Object *left = plain_instructions(a), *right = left ? plain_instructions(b) : NULL;
    int same = right ? object_equal(left, right) : -1;
    release_maybe(left);
    release_maybe(right);
    return same > 0 ? same_objects(a, b) : same;
}

static Object *code_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_exact(b, &code_type))
        return not_implemented_new();
    int same = a == b ? 1 : same_code((Code *)a, (Code *)b);
    return same < 0 ? NULL : bool_new(same == (op == CMP_EQ));
}

static Hash code_hash(Object *o)
{
    Code *code = (Code *)o;
    Hash name = object_hash(code->name),
         consts = name == -1 ? -1 : object_hash((Object *)code->names);
    if (consts == -1)
        return -1;
    Hash hash = name ^ consts ^ (Hash)code->argument_count ^ (Hash)code->size << 8
                ^ (Hash)code->first_line << 16;
    return hash == -1 ? -2 : hash;
}

/* ---- attributes ---- */

#define OBJECT_GETTER(attribute, field) \
    static Object *get_##attribute(Object *o) { return retain((Object *)((Code *)o)->field); }
OBJECT_GETTER(name, name)
OBJECT_GETTER(qualname, qualname)
OBJECT_GETTER(filename, filename)
OBJECT_GETTER(consts, consts)
OBJECT_GETTER(names, names)
OBJECT_GETTER(varnames, variable_names)
OBJECT_GETTER(cellvars, cell_names)
OBJECT_GETTER(freevars, free_names)
#define NUMBER_GETTER(attribute, value) \
    static Object *get_##attribute(Object *o) \
    { \
        Code *code = (Code *)o; \
        return int_new(value); \
    }
NUMBER_GETTER(argcount, code->argument_count)
NUMBER_GETTER(posonlyargcount, code->posonly_count)
NUMBER_GETTER(kwonlyargcount, code->kwonly_count)
NUMBER_GETTER(nlocals, code->variable_count)
NUMBER_GETTER(stacksize, code->stack_size)
NUMBER_GETTER(flags, code->flags)
NUMBER_GETTER(firstlineno, code->first_line)

static Object *get_code(Object *o) { return plain_instructions((Code *)o); }
static Object *get_linetable(Object *o)
{
    return bytes_new(((Code *)o)->positions, ((Code *)o)->position_bytes);
}
static Object *get_exceptiontable(Object *o)
{
    return bytes_new(((Code *)o)->handlers, ((Code *)o)->handler_count * sizeof(Handler));
}

static Object *line_or_none(int line) { return line > 0 ? int_new(line) : none_new(); }
static Object *column_or_none(int column) { return column >= 0 ? int_new(column) : none_new(); }

/* list of (start, end, line) in bytes, one for each run of one line. */
static Object *code_lines(Object *o)
{
    Object *list = list_new(0);
    PositionReader r;
    position_reader_init(&r, (Code *)o);
    bool more = list && position_reader_next(&r);
    while (more && list) {
        uint32_t start = r.start, end = r.start + r.words;
        int line = r.pos.line;
        while ((more = position_reader_next(&r)) && r.pos.line == line)
            end = r.start + r.words;
        Object *parts[] = {int_new((int64_t)start * 4), int_new((int64_t)end * 4),
                           line_or_none(line)};
        Object *tuple =
            parts[0] && parts[1] && parts[2] ? tuple_pack(3, parts[0], parts[1], parts[2]) : NULL;
        for (int i = 0; i < 3; i++)
            release_maybe(parts[i]);
        if (!tuple || list_append_take(list, tuple) < 0)
            CLEAR(list);
    }
    Object *iterator = list ? object_iter(list) : NULL;
    release_maybe(list);
    return iterator;
}

static Object *code_positions(Object *o)
{
    Object *list = list_new(0);
    PositionReader r;
    position_reader_init(&r, (Code *)o);
    while (list && position_reader_next(&r)) {
        Object *parts[] = {line_or_none(r.pos.line), line_or_none(r.pos.end_line),
                           column_or_none(r.pos.col), column_or_none(r.pos.end_col)};
        Object *tuple = parts[0] && parts[1] && parts[2] && parts[3]
                            ? tuple_pack(4, parts[0], parts[1], parts[2], parts[3])
                            : NULL;
        for (int i = 0; i < 4; i++)
            release_maybe(parts[i]);
        for (uint32_t i = 0; tuple && list && i < r.words; i++)
            if (list_append(list, tuple) < 0)
                CLEAR(list);
        if (!tuple)
            CLEAR(list);
        release_maybe(tuple);
    }
    Object *iterator = list ? object_iter(list) : NULL;
    release_maybe(list);
    return iterator;
}

/* ---- replace ---- */

static void *copy_bytes(const void *from, size_t size)
{
    void *to = mem_alloc(size ? size : 1);
    if (to && size)
        memcpy(to, from, size);
    return to;
}

static Code *code_copy(const Code *from)
{
    Code *code = code_alloc();
    if (!code)
        return NULL;
    Object head = code->head;
    *code = *from;
    code->head = head;
    retain((Object *)code->consts);
    retain((Object *)code->names);
    retain((Object *)code->variable_names);
    retain((Object *)code->cell_names);
    retain((Object *)code->free_names);
    retain(code->filename);
    retain(code->name);
    retain(code->qualname);
    code->instrs = copy_bytes(from->instrs, (from->size + 1) * sizeof(Instr));
    code->handlers = copy_bytes(from->handlers, from->handler_count * sizeof(Handler));
    code->positions = copy_bytes(from->positions, from->position_bytes);
    code->cell_args =
        from->cell_args ? copy_bytes(from->cell_args, from->cell_count * sizeof(int32_t)) : NULL;
    if (code->instrs && code->handlers && code->positions && (code->cell_args || !from->cell_args))
        return code;
    raise_no_memory();
    release((Object *)code);
    return NULL;
}

static const char *const replace_names[] = {
    "co_name", "co_qualname", "co_filename", "co_consts", "co_firstlineno", "co_flags", NULL};

static int replace_text(Object **slot, Object *value, const char *name)
{
    if (!value)
        return 0;
    if (!str_is(value)) {
        raise_type_error("replace() argument '%s' must be str, not %V", name, value);
        return -1;
    }
    SET(*slot, retain(value));
    return 0;
}

static int replace_consts(Code *code, Object *value)
{
    if (!value)
        return 0;
    if (!is_exact(value, &tuple_type) || tuple_size(value) != tuple_size(code->consts)) {
        raise_value_error("code: co_consts must be a tuple of %zd items",
                          (ssize_t)tuple_size(code->consts));
        return -1;
    }
    release((Object *)code->consts);
    code->consts = (Tuple *)retain(value);
    return 0;
}

static Object *code_replace(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const ArgSpec spec = {"replace", replace_names, 0, 0, 0};
    Object *out[6] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    Code *code = code_copy((Code *)o);
    if (!code)
        return NULL;
    int line = code->first_line, flags = (int)code->flags;
    if (replace_text(&code->name, out[0], "co_name") < 0
        || replace_text(&code->qualname, out[1], "co_qualname") < 0
        || replace_text(&code->filename, out[2], "co_filename") < 0
        || replace_consts(code, out[3]) < 0 || (out[4] && !arg_int(out[4], &line))
        || (out[5] && !arg_int(out[5], &flags))) {
        release((Object *)code);
        return NULL;
    }
    code->first_line = line;
    code->flags = (uint32_t)flags;
    return (Object *)code;
}

static const MethodDef code_methods[] = {
    {"co_lines", code_lines, METH_NOARGS, 0, 0, NULL},
    {"co_positions", code_positions, METH_NOARGS, 0, 0, NULL},
    {"replace", code_replace, METH_KEYWORDS, 0, 0,
     "Return a copy of the code object with new values for the specified fields."},
    {0},
};
static const GetSetDef code_getsets[] = {
    {"co_name", get_name, NULL, NULL},
    {"co_qualname", get_qualname, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL},
    {"co_names", get_names, NULL, NULL},
    {"co_varnames", get_varnames, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_stacksize", get_stacksize, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_firstlineno", get_firstlineno, NULL, NULL},
    {"co_code", get_code, NULL, NULL},
    {"co_linetable", get_linetable, NULL, NULL},
    {"co_exceptiontable", get_exceptiontable, NULL, NULL},
    {0},
};
Type code_type = {
    .head = {1, 0, &type_type},
    .name = "code",
    .flags = TYPE_NO_INSTANTIATION | TYPE_WEAKREFABLE,
    .basic_size = sizeof(Code),
    .dealloc = code_dealloc,
    .repr = code_repr,
    .hash = code_hash,
    .compare = code_compare,
    .methods = code_methods,
    .getsets = code_getsets,
    .size_of = code_size_of,
};

int code_init(void) { return type_ready(&code_type); }
