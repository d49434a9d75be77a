/* vm/interp.c -- what objects/interp.h promises.   SPDX-License-Identifier: MIT */
#include "objects/interp.h"

#include <stdarg.h>

#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/frame_object.h"
#include "vm/vm.h"

Object *vm_builtins_dict, *vm_modules, *vm_sys_dict;

static Frame *running(void) { return vm.frame >= vm.frames ? vm.frame : NULL; }

Object *interp_globals(void) { return running() ? (Object *)running()->globals : NULL; }

Object *interp_builtins(void)
{
    return running() ? (Object *)running()->builtins : vm_builtins_dict;
}

Object *interp_locals(void)
{
    if (!running())
        return raise_system_error("frame does not exist");
    return frame_locals(running());
}

Object *vm_builtins_of(Object *globals)
{
    Object *builtins;
    int found = dict_find(globals, NAME(__builtins__), &builtins);
    if (found < 0)
        return NULL;
    if (found == 0)
        return vm_builtins_dict;
    if (is_instance(builtins, &module_type))
        builtins = module_dict(builtins);
    return dict_is(builtins) ? builtins : vm_builtins_dict;
}

Object *interp_sys_get(const char *name)
{
    Object *key, *value;
    if (!vm_sys_dict || !(key = str_intern_c(name)))
        return NULL;
    int found = dict_find(vm_sys_dict, key, &value);
    release(key);
    return found > 0 ? value : NULL;
}

Object *interp_module_name(void)
{
    Object *value, *globals = interp_globals();
    if (!globals || dict_find(globals, NAME(__name__), &value) <= 0)
        return NULL;
    return retain(value);
}

int interp_check_signals(void) { return vm_interrupt ? vm_handle_interrupt() : 0; }

/* ---- super() ---- */

/* The first argument, which a closure may have moved into a cell: borrowed. */
static Object *first_argument(Frame *frame)
{
    Object *first = frame->locals[0];
    Code *code = frame->code;
    for (uint32_t i = 0; !first && code->cell_args && i < code->cell_count; i++)
        if (code->cell_args[i] == 0 && frame->locals[code->variable_count + i])
            first = ((Cell *)frame->locals[code->variable_count + i])->value;
    return first;
}

static Cell *class_cell(Frame *frame)
{
    Code *code = frame->code;
    for (uint32_t i = 0; i < code->free_count; i++)
        if (code->free_names->items[i] == NAME(__class__))
            return (Cell *)tuple_at(frame->function->closure, i);
    return NULL;
}

int interp_super_arguments(Type **type, Object **object)
{
    Frame *frame = running();
    if (!frame || !frame->function) {
        raise_runtime_error("super(): no arguments");
        return -1;
    }
    if (frame->code->argument_count == 0) {
        raise_runtime_error("super(): no arguments");
        return -1;
    }
    *object = first_argument(frame);
    if (!*object) {
        raise_runtime_error("super(): arg[0] deleted");
        return -1;
    }
    Cell *cell = class_cell(frame);
    if (!cell || !cell->value) {
        raise_runtime_error(cell ? "super(): empty __class__ cell"
                                 : "super(): __class__ cell not found");
        return -1;
    }
    if (!TYPE_HAS(cell->value->type, TYPE_TYPE_SUBCLASS)) {
        raise_runtime_error("super(): __class__ is not a type (%T)", cell->value);
        return -1;
    }
    *type = (Type *)cell->value;
    return 0;
}

/* ---- code objects for the layers below ---- */

Object *code_name(Code *code) { return code->name; }
Object *code_qualname(Code *code) { return code->qualname; }
size_t code_free_count(Code *code) { return code->free_count; }

uint32_t code_stored_names(const Code *code)
{
    uint32_t seen[STORED_NAMES_MAX], count = 0;
    for (uint32_t i = 0; i < code->size && count < STORED_NAMES_MAX;) {
        enum Opcode op = (enum Opcode)opcode_info[INSTR_OP(code->instrs[i])].plain;
        uint32_t name = INSTR_ARG(code->instrs[i]), known = 0;
        i += opcode_size(op);
        if (op != OP_STORE_ATTR)
            continue;
        while (known < count && seen[known] != name)
            known++;
        if (known == count)
            seen[count++] = name;
    }
    return count;
}

bool code_is(const Object *o) { return o->type == &code_type; }

Object *code_docstring(Code *code)
{
    if (!(code->flags & CODE_OPTIMIZED) || !tuple_size(code->consts))
        return NULL;
    Object *first = tuple_at(code->consts, 0);
    return str_is_exact(first) ? first : NULL;
}
