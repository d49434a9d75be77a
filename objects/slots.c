/* objects/slots.c -- keeps the slots of classes in step with the special methods in their MRO.
 * SPDX-License-Identifier: MIT
 *
 *   W1  a slot of a heap type is NULL when no class of its MRO has any method of that slot's rows
 *   W2  it is the built-in's own C function when all methods found are that built-in's wrappers,
 *       else the generic one */
#include <string.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/slot_table.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/type_internal.h"

#define SLOT_MAX 128
static Object *row_names[SLOT_MAX]; /* interned, held; by row of slot_table */

void slots_register_roots(void)
{
    root_register("special method names", row_names, SLOT_MAX, sizeof *row_names);
}

static Object *row_name(const SlotDef *row)
{
    size_t i = (size_t)(row - slot_table);
    if (!row_names[i])
        row_names[i] = str_intern_c(row->name);
    return row_names[i];
}

static inline void **slot_at(Type *type, const SlotDef *row)
{
    return (void **)((char *)type + row->offset);
}

/* The C function that the found attribute stands for in this row; *generic set when it must be
 * called as a method. */
static void *function_of(Type *type, const SlotDef *row, Object *found, bool *generic)
{
    if (found == NONE && row->offset == offsetof(Type, hash))
        return (void *)object_hash_unhashable;
    if (is_exact(found, &wrapper_descriptor_type)) {
        const SlotWrapper *wrapper = (const SlotWrapper *)found;
        const SlotDef *wrapped = wrapper->slot;
        if (strcmp(wrapped->name, row->name) == 0 && type_is_subtype(type, wrapper->owner))
            return *slot_at(wrapper->owner, row);
    }
    *generic = true;
    return NULL;
}

/* Sets the slot shared by row and the rows after it; returns the row after the group. */
static const SlotDef *update_group(Type *type, const SlotDef *row)
{
    const SlotDef *first = row;
    void *specific = NULL;
    bool generic = false;
    for (; row->name && row->offset == first->offset; row++) {
        Object *name = row_name(row);
        Object *found = name ? type_lookup(type, name) : NULL;
        if (!found)
            continue;
        void *function = function_of(type, row, found, &generic);
        if (specific && function && function != specific)
            generic = true;
        if (function)
            specific = function;
    }
    *slot_at(type, first) = generic ? first->generic : specific;
    return row;
}

static void update_new(Type *type)
{
    Object *found = type_lookup(type, NAME(__new__));
    if (found && is_exact(found, &native_function_type) && ((NativeFunction *)found)->self
        && type_is(((NativeFunction *)found)->self)) {
        Type *base = type->base;
        while (base->new == generic_new && base->base)
            base = base->base;
        type->new = base->new;
    } else if (found) {
        type->new = generic_new;
    }
}

static void update_flags(Type *type)
{
    uint32_t flags =
        type->flags & ~(uint32_t)(TYPE_DEFAULT_GETATTR | TYPE_DEFAULT_SETATTR | TYPE_HAS_FINALIZER);
    if (type->getattr == object_getattr)
        flags |= TYPE_DEFAULT_GETATTR;
    if (type->setattr == object_setattr)
        flags |= TYPE_DEFAULT_SETATTR;
    if (type->finalize)
        flags |= TYPE_HAS_FINALIZER;
    type->flags = flags;
}

static void update_all(Type *type)
{
    const SlotDef *row = slot_table;
    while (row->name)
        row = update_group(type, row);
    update_new(type);
    update_flags(type);
}

void slots_inherit_and_fix(Type *type)
{
    type_inherit_slots(type);
    update_all(type);
}

static void update_named(Type *type, Object *name)
{
    const SlotDef *row = slot_table;
    bool changed = false;
    while (row->name) {
        const SlotDef *group = row;
        bool match = false;
        for (; row->name && row->offset == group->offset; row++)
            match |= str_equal_ascii(name, row->name);
        if (match) {
            update_group(type, group);
            changed = true;
        }
    }
    if (str_equal_ascii(name, "__new__"))
        update_new(type);
    if (changed)
        update_flags(type);
}

void slots_update(Type *type, Object *name)
{
    if (!TYPE_HAS(type, TYPE_HEAP))
        return;
    if (name)
        update_named(type, name);
    else
        update_all(type);
    SubclassList *list = type_subclasses(type);
    for (size_t i = 0; list && i < list->count; i++)
        if (!name || !dict_get_str(list->items[i]->dict, name))
            slots_update(list->items[i], name);
}

static int add_wrapper(Type *type, const SlotDef *row, void *function)
{
    Object *name = row_name(row);
    if (!name)
        return -1;
    if (dict_get_str(type->dict, name))
        return 0;
    if (function == (void *)object_hash_unhashable)
        return dict_set((Object *)type->dict, name, NONE);
    Object *wrapper = slot_wrapper_new(type, name, row, function);
    int status = wrapper ? dict_set((Object *)type->dict, name, wrapper) : -1;
    release_maybe(wrapper);
    return status;
}

int slots_add_wrappers(Type *type)
{
    for (const SlotDef *row = slot_table; row->name; row++) {
        void *function = *slot_at(type, row);
        if (row->wrap && function && type_owns_slot(type, row->offset)
            && add_wrapper(type, row, function) < 0)
            return -1;
    }
    return 0;
}
