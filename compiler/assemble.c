/* compiler/assemble.c -- from emitted instructions to a code object.   SPDX-License-Identifier: MIT
 *
 * Steps: drop what cannot be reached, give every instruction its word, resolve labels, write words,
 * exception table and positions, fuse. */
#include "compiler/unit.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/str.h"

typedef struct Assembly {
    Compiler *c;
    Unit *unit;
    uint32_t *starts;           /* word of each emitted instruction; one more for the end */
    uint32_t words;
    uint32_t variable_count;
} Assembly;

/* A jump to a jump goes to the final target at once. */
static int final_label(Unit *u, int label)
{
    for (int hops = 0; hops < 16; hops++) {
        int at = u->labels[label].at;
        while (at < u->count && !u->code[at].reachable)
            at++;
        if (at >= u->count || u->code[at].op != OP_JUMP || u->code[at].label == label)
            break;
        label = u->code[at].label;
    }
    return label;
}

static void thread_jumps(Unit *u)
{
    for (int i = 0; i < u->count; i++) {
        Emitted *e = &u->code[i];
        if (e->label >= 0 && e->reachable && e->op != OP_FOR_ITER && e->op != OP_SEND)
            e->label = final_label(u, e->label);
    }
}

static int place_words(Assembly *a)
{
    Unit *u = a->unit;
    a->starts = mem_alloc(((size_t)u->count + 1) * sizeof(uint32_t));
    if (!a->starts) {
        raise_no_memory();
        return -1;
    }
    uint32_t word = 0;
    for (int i = 0; i < u->count; i++) {
        a->starts[i] = word;
        Emitted *e = &u->code[i];
        if (e->op == OP_NOP
            || (e->op == OP_JUMP && u->labels[e->label].at == i + 1 && e->handler < 0))
            e->reachable = false;
        if (e->reachable)
            word += opcode_size((enum Opcode)e->op);
    }
    a->starts[u->count] = a->words = word;
    return 0;
}

static int operand_of(Assembly *a, int i, uint32_t *arg)
{
    Emitted *e = &a->unit->code[i];
    *arg = e->arg;
    if (e->label >= 0) {
        int64_t distance = (int64_t)a->starts[a->unit->labels[e->label].at] - (a->starts[i] + 1);
        if (distance > INSTR_JUMP_MAX || distance < -INSTR_JUMP_MAX - 1) {
            raise_overflow_error("code object too large: jump does not fit");
            return -1;
        }
        *arg = (uint32_t)distance;
        if (distance < 0 && e->op == OP_JUMP)
            e->op = OP_JUMP_BACK;
    } else if (opcode_info[e->op].operand == OPERAND_CELL) {
        *arg += a->variable_count;
    }
    return 0;
}

static int write_words(Assembly *a, Code *code)
{
    Unit *u = a->unit;
    code->instrs = mem_alloc_zeroed(((size_t)a->words + 1) * sizeof(Instr));
    uint32_t *starts = mem_alloc(((size_t)u->count + 1) * sizeof(uint32_t)), count = 0;
    if (!code->instrs || !starts) {
        mem_free(starts);
        raise_no_memory();
        return -1;
    }
    code->size = a->words;
    for (int i = 0; i < u->count; i++) {
        uint32_t arg;
        if (!u->code[i].reachable)
            continue;
        if (operand_of(a, i, &arg) < 0) {
            mem_free(starts);
            return -1;
        }
        code->instrs[a->starts[i]] = INSTR_MAKE(u->code[i].op, arg);
        starts[count++] = a->starts[i];
    }
    if (!PROBED)
        fuse_instructions(code->instrs, starts, count);
    mem_free(starts);
    return 0;
}

static int write_handlers(Assembly *a, Code *code)
{
    Unit *u = a->unit;
    uint32_t count = 0;
    for (int i = 0, last = -1; i < u->count; i++)
        if (u->code[i].reachable) {
            count += u->code[i].handler != last && u->code[i].handler >= 0;
            last = u->code[i].handler;
        }
    code->handlers = count ? mem_alloc(count * sizeof(Handler)) : NULL;
    if (count && !code->handlers) {
        raise_no_memory();
        return -1;
    }
    Handler *h = NULL;
    for (int i = 0, last = -1; i < u->count; i++) {
        Emitted *e = &u->code[i];
        if (!e->reachable)
            continue;
        if (e->handler >= 0 && e->handler != last) {
            const ProtectedBy *p = &u->handlers[e->handler];
            h = h ? h + 1 : code->handlers;
            *h = (Handler){a->starts[i], 0, a->starts[u->labels[p->label].at], (uint32_t)p->depth,
                           p->push_pc};
        }
        if (e->handler >= 0)
            h->end = a->starts[i] + opcode_size(opcode_info[e->op].plain);
        last = e->handler;
    }
    code->handler_count = count;
    return 0;
}

static int write_positions(Assembly *a, Code *code)
{
    Unit *u = a->unit;
    PositionWriter w = {0};
    uint32_t run = 0;
    const Pos *pos = NULL;
    for (int i = 0; i < u->count; i++) {
        Emitted *e = &u->code[i];
        if (!e->reachable)
            continue;
        if (pos && memcmp(pos, &e->pos, sizeof(Pos)) != 0) {
            position_writer_add(&w, run, *pos);
            run = 0;
        }
        pos = &e->pos;
        run += opcode_size(opcode_info[e->op].plain);
    }
    if (pos)
        position_writer_add(&w, run, *pos);
    if (w.failed) {
        mem_free(w.bytes);
        raise_no_memory();
        return -1;
    }
    code->positions = w.bytes;
    code->position_bytes = (uint32_t)w.size;
    return 0;
}

static int find_argument(Unit *u, Object *name, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (list_at(u->variables, i) == name)
            return (int)i;
    return -1;
}

static int write_cells(Assembly *a, Code *code)
{
    Unit *u = a->unit;
    uint32_t params = (uint32_t)u->scope->param_count;
    bool any = false;
    code->cell_args = code->cell_count ? mem_alloc(code->cell_count * sizeof(int32_t)) : NULL;
    if (code->cell_count && !code->cell_args) {
        raise_no_memory();
        return -1;
    }
    for (uint32_t i = 0; i < code->cell_count; i++) {
        code->cell_args[i] =
            u->scope->kind == SCOPE_FUNCTION ? find_argument(u, list_at(u->cells, i), params) : -1;
        any |= code->cell_args[i] >= 0;
    }
    if (!any) {
        mem_free(code->cell_args);
        code->cell_args = NULL;
    }
    return 0;
}

static int write_names(Unit *u, Code *code)
{
    code->consts = (Tuple *)list_as_tuple(u->consts);
    code->names = (Tuple *)list_as_tuple(u->names);
    code->variable_names = (Tuple *)list_as_tuple(u->variables);
    code->cell_names = (Tuple *)list_as_tuple(u->cells);
    code->free_names = (Tuple *)list_as_tuple(u->frees);
    return code->consts && code->names && code->variable_names && code->cell_names
                   && code->free_names
               ? 0
               : -1;
}

static int fill(Assembly *a, Code *code, Object *name)
{
    Unit *u = a->unit;
    TRY(write_names(u, code));
    code->filename = retain(a->c->filename);
    code->name = retain(name);
    code->qualname = retain(u->qualname);
    code->flags = u->flags;
    code->argument_count = (uint32_t)u->argument_count;
    code->posonly_count = (uint32_t)u->posonly_count;
    code->kwonly_count = (uint32_t)u->kwonly_count;
    code->variable_count = a->variable_count;
    code->cell_count = (uint32_t)list_size(u->cells);
    code->free_count = (uint32_t)list_size(u->frees);
    code->stack_size = (uint32_t)u->max_depth + 1;
    TRY(write_cells(a, code));
    TRY(write_words(a, code));
    TRY(write_handlers(a, code));
    return write_positions(a, code);
}

static bool is_simple(const Code *code)
{
    const uint32_t not_simple =
        CODE_VARARGS | CODE_VARKEYWORDS | CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR;
    return !(code->flags & not_simple) && (code->flags & CODE_OPTIMIZED) && !code->kwonly_count
           && !code->cell_count;
}

Code *assemble(Compiler *c, Object *name, int first_line)
{
    Assembly a = {
        .c = c, .unit = c->unit, .variable_count = (uint32_t)list_size(c->unit->variables)};
    Code *code = code_alloc();
    if (!code)
        return NULL;
    code->first_line = first_line;
    thread_jumps(a.unit);
    int status = place_words(&a) < 0 ? -1 : fill(&a, code, name);
    mem_free(a.starts);
    if (status < 0) {
        release((Object *)code);
        return NULL;
    }
    code->plain_arguments = is_simple(code) ? code->argument_count : UINT32_MAX;
#if DEBUG_LEVEL >= 2
    code_check(code);
#endif
    return code;
}
