/* vm/names.c -- loading and storing names that are not locals.   SPDX-License-Identifier: MIT
 *
 * Cache of LOAD_GLOBAL: [0] version of the globals' keys (or, before it has specialised, how many
 * executions to wait), [1] version of the builtins' keys, [2] bytes from the keys table to the
 * entry's value. */
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "vm/ops.h"

#define WAIT_AFTER_FAILURE 64

/* Offset of the value of name's entry from the keys table, 0: not to be cached. */
static uint32_t value_offset(const Dict *dict, Object *name)
{
    ssize_t at = dict_str_entry_index(dict, name);
    if (at < 0)
        return 0;
    size_t offset = (size_t)((char *)&dict_str_entries(dict->keys)[at].value - (char *)dict->keys);
    return offset > UINT32_MAX ? 0 : (uint32_t)offset;
}

static void specialize(Frame *frame, Instr *cache, Object *name, bool in_globals)
{
    if (PROBED)
        return;
    if (cache[0] && INSTR_OP(cache[-1]) == opcode_info[INSTR_OP(cache[-1])].plain) {
        cache[0]--;
        return;
    }
    Dict *where = in_globals ? frame->globals : frame->builtins;
    uint32_t offset = value_offset(where, name);
    uint32_t globals_version = dict_keys_version(frame->globals),
             builtins_version = dict_keys_version(frame->builtins);
    unsigned op = in_globals ? OP_LOAD_GLOBAL_MODULE : OP_LOAD_GLOBAL_BUILTIN;
    if (!offset || !globals_version || (!in_globals && !builtins_version)) {
        cache[-1] = INSTR_MAKE(opcode_info[INSTR_OP(cache[-1])].plain, INSTR_ARG(cache[-1]));
        cache[0] = WAIT_AFTER_FAILURE;
        return;
    }
    cache[0] = globals_version;
    cache[1] = builtins_version;
    cache[2] = offset;
    cache[-1] = INSTR_MAKE(op, INSTR_ARG(cache[-1]));
}

Object *ops_load_global(Frame *frame, Instr *cache, Object *name)
{
    Object *value;
    int found = dict_find((Object *)frame->globals, name, &value);
    if (found == 0) {
        found = dict_find((Object *)frame->builtins, name, &value);
        if (found > 0 && is_exact(frame->globals, &dict_type)
            && is_exact(frame->builtins, &dict_type))
            specialize(frame, cache, name, false);
    } else if (found > 0 && is_exact(frame->globals, &dict_type)
               && is_exact(frame->builtins, &dict_type)) {
        specialize(frame, cache, name, true);
    }
    if (found > 0)
        return retain(value);
    return found < 0 ? NULL : raise_name_error(name, "name '%U' is not defined", name);
}

/* A name in the mapping of class code or exec: new, or NULL (exception only when it is not a
 * KeyError). */
static Object *from_mapping(Object *mapping, Object *name)
{
    Object *value;
    if (is_exact(mapping, &dict_type))
        return dict_find(mapping, name, &value) > 0 ? retain(value) : NULL;
    value = object_get_item(mapping, name);
    if (!value && error_matches(&exc_KeyError))
        error_clear();
    return value;
}

static Object *load_name_as_global(Frame *frame, Object *name)
{
    Object *value;
    int found = dict_find((Object *)frame->globals, name, &value);
    if (found == 0)
        found = dict_find((Object *)frame->builtins, name, &value);
    if (found > 0)
        return retain(value);
    return found < 0 ? NULL : raise_name_error(name, "name '%U' is not defined", name);
}

Object *ops_load_name(Frame *frame, Object *name)
{
    if (!frame->mapping) {
        raise_system_error("no locals when loading %R", name);
        return NULL;
    }
    if (frame->mapping == (Object *)frame->globals && is_exact(frame->mapping, &dict_type))
        return load_name_as_global(frame, name);
    Object *value = from_mapping(frame->mapping, name), *found;
    if (value || error_occurred())
        return value;
    int status = dict_find((Object *)frame->globals, name, &found);
    if (status == 0)
        status = dict_find((Object *)frame->builtins, name, &found);
    if (status > 0)
        return retain(found);
    return status < 0 ? NULL : raise_name_error(name, "name '%U' is not defined", name);
}

int ops_store_name(Frame *frame, Object *name, Object *value)
{
    int status = !frame->mapping ? (raise_system_error("no locals found when storing %R", name), -1)
                 : is_exact(frame->mapping, &dict_type)
                     ? dict_set(frame->mapping, name, value)
                     : object_set_item(frame->mapping, name, value);
    release(value);
    return status;
}

int ops_delete_name(Frame *frame, Object *name)
{
    if (!frame->mapping) {
        raise_system_error("no locals when deleting %R", name);
        return -1;
    }
    if (object_delete_item(frame->mapping, name) == 0)
        return 0;
    if (error_matches(&exc_KeyError)) {
        error_clear();
        raise_name_error(name, "name '%U' is not defined", name);
    }
    return -1;
}

int ops_delete_global(Frame *frame, Object *name)
{
    if (dict_delete((Object *)frame->globals, name) == 0)
        return 0;
    if (error_matches(&exc_KeyError)) {
        error_clear();
        raise_name_error(name, "name '%U' is not defined", name);
    }
    return -1;
}

Object *ops_load_classderef(Frame *frame, uint32_t index)
{
    Object *name = frame->code->free_names->items[index];
    Object *value = frame->mapping ? from_mapping(frame->mapping, name) : NULL;
    if (value || error_occurred())
        return value;
    value = ((Cell *)tuple_at(frame->function->closure, index))->value;
    if (value)
        return retain(value);
    ops_unbound_free(frame, index);
    return NULL;
}

void ops_unbound_local(Frame *frame, uint32_t local)
{
    Object *name = frame->code->variable_names->items[local];
    Object *error = str_from_format(
        "cannot access local variable '%U' where it is not associated with a value", name);
    if (error)
        raise_object(&exc_UnboundLocalError, error);
    release_maybe(error);
}

void ops_unbound_cell(Frame *frame, uint32_t local)
{
    Object *name = frame->code->cell_names->items[local - frame->code->variable_count];
    Object *error = str_from_format(
        "cannot access local variable '%U' where it is not associated with a value", name);
    if (error)
        raise_object(&exc_UnboundLocalError, error);
    release_maybe(error);
}

void ops_unbound_free(Frame *frame, uint32_t index)
{
    Object *name = frame->code->free_names->items[index];
    raise_name_error(name,
                     "cannot access free variable '%U' where it is not associated with a value in "
                     "enclosing scope",
                     name);
}
