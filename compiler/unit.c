/* compiler/unit.c -- appending instructions, labels, constants and names.
 * SPDX-License-Identifier: MIT
 *
 * See unit.h for the invariants U1, U2. */
#include "compiler/unit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/complex.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/str.h"

/* ---- errors ---- */

/* The line of the source file: new str, or NULL without exception. */
static Object *source_line(Object *filename, int line)
{
    size_t room = 0;
    char *owned = NULL, *text = NULL;
    const char *path = str_utf8(filename, NULL, &owned);
    FILE *file = path ? fopen(path, "r") : NULL;
    Object *result = NULL;
    ssize_t size = -1;
    for (int i = 0; file && i < line; i++)
        size = getline(&text, &room, file);
    if (size >= 0)
        result = str_from_utf8_lossy(text, (size_t)size);
    if (file)
        fclose(file);
    free(text);
    mem_free(owned);
    error_clear();
    return result;
}

/* Column in characters, from 1, of a byte column in text. */
static int column_of(Object *text, int byte_column)
{
    int bytes = 0, i = 0;
    for (; text && bytes < byte_column && (size_t)i < str_length(text); i++) {
        uint32_t ch = str_at(text, (size_t)i);
        bytes += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    }
    return text ? i + 1 : byte_column + 1;
}

int compile_error_at(Object *filename, Pos pos, Object *message)
{
    Object *text = source_line(filename, pos.line),
           *last =
               pos.end_line == pos.line ? retain_maybe(text) : source_line(filename, pos.end_line);
    raise_syntax_error_at(&exc_SyntaxError, filename, pos.line, column_of(text, pos.col),
                          pos.end_line, column_of(last, pos.end_col), text, "%U", message);
    release_maybe(text);
    release_maybe(last);
    return -1;
}

int compile_error(Compiler *c, Pos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Object *message = str_from_format_va(format, args);
    va_end(args);
    if (message)
        compile_error_at(c->filename, pos, message);
    release_maybe(message);
    return -1;
}

void compile_warning(Compiler *c, Pos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Object *text = str_from_format_va(format, args);
    va_end(args);
    if (!text || interp_warn_at(&exc_SyntaxWarning, c->filename, pos.line, text) < 0)
        error_clear();
    release_maybe(text);
}

/* ---- growing arrays ---- */

static int reserve(void **items, int count, int *capacity, size_t item_size)
{
    if (count < *capacity)
        return 0;
    int wanted = *capacity ? *capacity * 2 : 16;
    void *bigger = mem_realloc(*items, (size_t)wanted * item_size);
    if (!bigger) {
        raise_no_memory();
        return -1;
    }
    *items = bigger;
    *capacity = wanted;
    return 0;
}

/* ---- units ---- */

static Object *qualname_for(Unit *parent, Scope *scope)
{
    if (!parent || scope->kind == SCOPE_MODULE)
        return retain(scope->name);
    Object *mangled = scope->name;
    Symbol *symbol = scope_find(parent->scope, mangled);
    if (symbol && symbol->scope == NAME_GLOBAL_EXPLICIT && !scope->is_comprehension
        && !scope->is_lambda)
        return retain(scope->name);
    if (!parent->parent)
        return retain(scope->name);
    const char *between = parent->scope->kind == SCOPE_FUNCTION ? "%U.<locals>.%U" : "%U.%U";
    return str_from_format(between, parent->qualname, scope->name);
}

static int sort_names(Object *list) { return list_sort(list, NULL, false); }

static int collect_closure(Unit *u)
{
    for (int i = 0; i < u->scope->symbol_count; i++) {
        Symbol *symbol = &u->scope->symbols[i];
        if (symbol->scope == NAME_CELL)
            TRY(list_append(u->cells, symbol->name));
        if (symbol->scope == NAME_FREE || symbol->passes_free)
            TRY(list_append(u->frees, symbol->name));
    }
    if (u->scope->needs_class_cell)
        TRY(list_append(u->cells, NAME(__class__)));
    TRY(sort_names(u->cells));
    return sort_names(u->frees);
}

static int add_params(Unit *u)
{
    for (int i = 0; i < u->scope->param_count; i++) {
        Object *index = int_new(i);
        int status = !index || list_append(u->variables, u->scope->params[i]) < 0 ? -1
                     : dict_set(u->variable_index, u->scope->params[i], index);
        release_maybe(index);
        TRY(status);
    }
    return 0;
}

int unit_enter(Compiler *c, Scope *scope)
{
    Unit *u = mem_alloc_zeroed(sizeof(Unit));
    if (!u) {
        raise_no_memory();
        return -1;
    }
    u->parent = c->unit;
    u->scope = scope;
    u->handler = -1;
    c->unit = u;
    u->qualname = qualname_for(u->parent, scope);
    u->consts = list_new(0);
    u->const_index = dict_new();
    u->names = list_new(0);
    u->name_index = dict_new();
    u->variables = list_new(0);
    u->variable_index = dict_new();
    u->cells = list_new(0);
    u->frees = list_new(0);
    if (u->qualname && u->consts && u->const_index && u->names && u->name_index && u->variables
        && u->variable_index && u->cells && u->frees && collect_closure(u) == 0
        && (scope->kind != SCOPE_FUNCTION || add_params(u) == 0))
        return 0;
    unit_leave(c);
    return -1;
}

void unit_leave(Compiler *c)
{
    Unit *u = c->unit;
    c->unit = u->parent;
    release_maybe(u->qualname);
    release_maybe(u->consts);
    release_maybe(u->const_index);
    release_maybe(u->names);
    release_maybe(u->name_index);
    release_maybe(u->variables);
    release_maybe(u->variable_index);
    release_maybe(u->cells);
    release_maybe(u->frees);
    mem_free(u->code);
    mem_free(u->labels);
    mem_free(u->handlers);
    mem_free(u->blocks);
    mem_free(u);
}

/* ---- instructions ---- */

static bool never_goes_on(enum Opcode op)
{
    return op == OP_RETURN_VALUE || op == OP_RAISE || op == OP_RERAISE || op == OP_JUMP
           || op == OP_JUMP_BACK;
}

static int append(Compiler *c, enum Opcode op, uint32_t arg, int label)
{
    Unit *u = c->unit;
    if (arg > INSTR_ARG_MAX) {
        raise_overflow_error("code object too large: operand does not fit");
        return -1;
    }
    TRY(reserve((void **)&u->code, u->count, &u->capacity, sizeof(Emitted)));
    u->code[u->count++] = (Emitted){.op = (uint16_t)op,
                                    .arg = arg,
                                    .label = label,
                                    .handler = u->handler,
                                    .pos = u->pos,
                                    .reachable = u->depth >= 0};
    if (u->depth < 0)
        return 0;
    if (label >= 0) {
        int depth = u->depth + opcode_jump_effect(op);
        if (u->labels[label].depth < 0)
            u->labels[label].depth = depth;
    }
    u->depth += opcode_effect(op, arg);
    int highest = u->depth + (op == OP_UNPACK_EX ? 1 : 0);
    if (highest > u->max_depth)
        u->max_depth = highest;
    if (never_goes_on(op))
        u->depth = -1;
    return 0;
}

int emit(Compiler *c, enum Opcode op, uint32_t arg) { return append(c, op, arg, -1); }
int emit_jump(Compiler *c, enum Opcode op, int label) { return append(c, op, 0, label); }

int label_new(Compiler *c)
{
    Unit *u = c->unit;
    TRY(reserve((void **)&u->labels, u->label_count, &u->label_capacity, sizeof(Label)));
    u->labels[u->label_count] = (Label){-1, -1};
    return u->label_count++;
}

int label_place(Compiler *c, int label)
{
    Unit *u = c->unit;
    Label *l = &u->labels[label];
    l->at = u->count;
    if (u->depth < 0)
        u->depth = l->depth;
    else if (l->depth < 0)
        l->depth = u->depth;
    return 0;
}

int protect_begin(Compiler *c, int label, int depth, bool push_pc)
{
    Unit *u = c->unit;
    TRY(reserve((void **)&u->handlers, u->handler_count, &u->handler_capacity,
                sizeof(ProtectedBy)));
    u->handlers[u->handler_count] =
        (ProtectedBy){.label = label, .depth = depth, .outer = u->handler, .push_pc = push_pc};
    u->handler = u->handler_count++;
    return 0;
}

void protect_end(Compiler *c) { c->unit->handler = c->unit->handlers[c->unit->handler].outer; }

int handler_place(Compiler *c, int label, int depth, bool push_pc)
{
    Unit *u = c->unit;
    u->labels[label].depth = depth + 1 + push_pc;
    u->depth = -1;
    if (u->labels[label].depth > u->max_depth)
        u->max_depth = u->labels[label].depth;
    return label_place(c, label);
}

enum { MAX_NESTED_BLOCKS = 20 };

int block_push(Compiler *c, Block block)
{
    Unit *u = c->unit;
    if (u->block_count >= MAX_NESTED_BLOCKS)
        return compile_error(c, u->pos, "too many statically nested blocks");
    TRY(reserve((void **)&u->blocks, u->block_count, &u->block_capacity, sizeof(Block)));
    block.pos = u->pos;
    u->blocks[u->block_count++] = block;
    return 0;
}

void block_pop(Compiler *c) { c->unit->block_count--; }

/* ---- constants ---- */

static Object *const_key(Object *value);

static Object *key_of_items(Object *value, Object *const *items, size_t count)
{
    Object *keys = list_new(count);
    for (size_t i = 0; keys && i < count; i++) {
        Object *key = const_key(items[i]);
        if (!key || list_append_take(keys, key) < 0)
            CLEAR(keys);
    }
    Object *tuple = keys ? list_as_tuple(keys) : NULL;
    release_maybe(keys);
    Object *result = tuple ? tuple_pack(2, (Object *)value->type, tuple) : NULL;
    release_maybe(tuple);
    return result;
}

static Object *key_of_frozenset(Object *value)
{
    Object *keys = list_new(0), *item;
    size_t position = 0;
    while (keys && set_next(value, &position, &item)) {
        Object *key = const_key(item);
        if (!key || list_append_take(keys, key) < 0)
            CLEAR(keys);
    }
    Object *set = keys ? frozenset_new(keys) : NULL;
    release_maybe(keys);
    Object *result = set ? tuple_pack(2, (Object *)value->type, set) : NULL;
    release_maybe(set);
    return result;
}

static Object *key_with_signs(Object *value, bool first, bool second)
{
    return tuple_pack(4, (Object *)value->type, value, first ? TRUE_OBJECT : FALSE_OBJECT,
                      second ? TRUE_OBJECT : FALSE_OBJECT);
}

/* Equal constants of one type, sign of zero included, have equal keys. New. */
static Object *const_key(Object *value)
{
    Type *type = value->type;
    if (type == &float_type)
        return key_with_signs(value, signbit(float_value(value)), false);
    if (type == &complex_type)
        return key_with_signs(value, signbit(((Complex *)value)->real),
                              signbit(((Complex *)value)->imag));
    if (type == &tuple_type)
        return key_of_items(value, ((Tuple *)value)->items, tuple_size(value));
    if (type == &frozenset_type)
        return key_of_frozenset(value);
    return tuple_pack(2, (Object *)type, value);
}

static int const_append(Unit *u, Object *value)
{
    int index = (int)list_size(u->consts);
    return list_append(u->consts, value) < 0 ? -1 : index;
}

int const_add_fresh(Compiler *c, Object *value) { return const_append(c->unit, value); }

static int index_remember(Object *index_dict, Object *key, int index)
{
    Object *number = int_new(index);
    int status = number ? dict_set(index_dict, key, number) : -1;
    release_maybe(number);
    return status < 0 ? -1 : index;
}

/* Text that looks like a name is interned, in tuples too: as CPython, since it can be seen. New. */
static Object *intern_constant(Object *value)
{
    retain(value);
    if (str_is_exact(value) && str_all_name_chars(value)) {
        str_intern(&value);
    } else if (value->type == &tuple_type) {
        Tuple *tuple = (Tuple *)value;
        for (size_t i = 0; i < tuple->size; i++)
            SET(tuple->items[i], intern_constant(tuple->items[i]));
    }
    return value;
}

static int const_add_interned(Compiler *c, Object *value)
{
    Unit *u = c->unit;
    Object *key = const_key(value), *known;
    if (!key)
        return -1;
    int index = -1, found = dict_find(u->const_index, key, &known);
    if (found > 0) {
        index = (int)int_to_i64(known);
    } else if (found == 0) {
        Object *shared = dict_setdefault(c->shared_consts, key, value);
        index = shared ? const_append(u, shared) : -1;
        if (index >= 0)
            index = index_remember(u->const_index, key, index);
    }
    release(key);
    return index;
}

int const_add(Compiler *c, Object *value)
{
    Object *interned = intern_constant(value);
    int index = const_add_interned(c, interned);
    release(interned);
    return index;
}

int emit_const(Compiler *c, Object *value)
{
    int index = const_add(c, value);
    return index < 0 ? -1 : emit(c, OP_LOAD_CONST, (uint32_t)index);
}

int emit_none(Compiler *c) { return emit_const(c, NONE); }

int emit_int(Compiler *c, long value)
{
    Object *number = int_new(value);
    int status = number ? emit_const(c, number) : -1;
    release_maybe(number);
    return status;
}

/* ---- names ---- */

Object *mangle(Compiler *c, Object *name)
{
    return name_mangle(c->arena, c->unit->scope->class_name, name);
}

static int index_in(Object *list, Object *index_dict, Object *name)
{
    Object *known;
    int found = dict_find(index_dict, name, &known);
    if (found)
        return found < 0 ? -1 : (int)int_to_i64(known);
    int index = (int)list_size(list);
    return list_append(list, name) < 0 ? -1 : index_remember(index_dict, name, index);
}

int name_add(Compiler *c, Object *name)
{
    return index_in(c->unit->names, c->unit->name_index, name);
}
int variable_index(Compiler *c, Object *name)
{
    return index_in(c->unit->variables, c->unit->variable_index, name);
}

int emit_name_op(Compiler *c, enum Opcode op, Object *name)
{
    int index = name_add(c, name);
    return index < 0 ? -1 : emit(c, op, (uint32_t)index);
}

static int position_in(Object *list, Object *name)
{
    for (size_t i = 0; i < list_size(list); i++)
        if (list_at(list, i) == name)
            return (int)i;
    return -1;
}

static int emit_free(Compiler *c, Object *name, enum NameUse use)
{
    Unit *u = c->unit;
    int index = position_in(u->frees, name);
    enum Opcode load = u->scope->kind == SCOPE_CLASS ? OP_LOAD_CLASSDEREF : OP_LOAD_FREE;
    return emit(c,
                use == USE_LOAD    ? load
                : use == USE_STORE ? OP_STORE_FREE
                                   : OP_DELETE_FREE,
                (uint32_t)index);
}

static int emit_fast(Compiler *c, Object *name, enum NameUse use)
{
    int index = variable_index(c, name);
    if (index < 0)
        return -1;
    return emit(c,
                use == USE_LOAD    ? OP_LOAD_FAST
                : use == USE_STORE ? OP_STORE_FAST
                                   : OP_DELETE_FAST,
                (uint32_t)index);
}

static int emit_global(Compiler *c, Object *name, enum NameUse use)
{
    return emit_name_op(c,
                        use == USE_LOAD    ? OP_LOAD_GLOBAL
                        : use == USE_STORE ? OP_STORE_GLOBAL
                                           : OP_DELETE_GLOBAL,
                        name);
}

int emit_variable(Compiler *c, Object *plain, enum NameUse use)
{
    Unit *u = c->unit;
    if (use == USE_STORE && plain == NAME(__debug__))
        return compile_error(c, u->pos, "cannot assign to __debug__");
    Object *name = mangle(c, plain);
    if (!name)
        return -1;
    Symbol *symbol = scope_find(u->scope, name);
    enum NameScope scope = symbol ? symbol->scope : NAME_GLOBAL_IMPLICIT;
    bool function = u->scope->kind == SCOPE_FUNCTION;
    if (scope == NAME_FREE)
        return emit_free(c, name, use);
    if (scope == NAME_CELL)
        return emit(c,
                    use == USE_LOAD    ? OP_LOAD_DEREF
                    : use == USE_STORE ? OP_STORE_DEREF
                                       : OP_DELETE_DEREF,
                    (uint32_t)position_in(u->cells, name));
    if (scope == NAME_LOCAL && function)
        return emit_fast(c, name, use);
    if (scope == NAME_GLOBAL_EXPLICIT || (scope == NAME_GLOBAL_IMPLICIT && function))
        return emit_global(c, name, use);
    return emit_name_op(c,
                        use == USE_LOAD    ? OP_LOAD_NAME
                        : use == USE_STORE ? OP_STORE_NAME
                                           : OP_DELETE_NAME,
                        name);
}
