/* objects/type_ready.c -- makes a written-down type usable: bases, MRO, dict, inherited slots.   SPDX-License-Identifier: MIT
 *
 *   T1  until objects_init says that the basic objects exist, type_ready does nothing; objects_init readies all later
 *   T2  a ready type has mro, bases, dict; its NULL slots were filled from the classes of its MRO */
#include <string.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/init.h"
#include "objects/names.h"
#include "objects/slot_table.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

/* ---- The list of subclasses ---- */

int type_subclass_add(Type *base, Type *subclass)
{
    SubclassList *list = type_subclasses(base);
    if (!list || list->count == list->capacity) {
        size_t room = list ? list->capacity * 2 : 4;
        SubclassList *grown = mem_realloc(list, sizeof *list + room * sizeof(Type *));
        if (!grown) {
            raise_no_memory();
            return -1;
        }
        if (!list)
            grown->count = 0;
        grown->capacity = room;
        list = grown;
        base->subclasses = (Object *)list;
    }
    list->items[list->count++] = subclass;
    return 0;
}

void type_subclass_remove(Type *base, Type *subclass)
{
    SubclassList *list = type_subclasses(base);
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i] == subclass) {
            memmove(&list->items[i], &list->items[i + 1], (list->count - i - 1) * sizeof(Type *));
            if (--list->count == 0) {
                base->subclasses = NULL;
                mem_free(list);
            }
            return;
        }
}

int type_join_bases(Type *type)
{
    for (size_t i = 0; i < tuple_size(type->bases); i++)
        if (type_subclass_add((Type *)tuple_at(type->bases, i), type) < 0)
            return -1;
    return 0;
}

void type_leave_bases(Type *type, Object *bases)
{
    for (size_t i = 0; bases && i < tuple_size(bases); i++)
        type_subclass_remove((Type *)tuple_at(bases, i), type);
}

/* ---- Inheritance ---- */

#define INHERIT(slot) \
    do { \
        if (!type->slot) \
            type->slot = base->slot; \
    } while (0)

static void inherit_numbers(Type *type, const Type *base)
{
    for (int i = 0; i < BIN_COUNT; i++) {
        INHERIT(binary[i]);
        INHERIT(inplace[i]);
    }
    INHERIT(power);
    INHERIT(negative);
    INHERIT(positive);
    INHERIT(absolute);
    INHERIT(invert);
    INHERIT(to_int);
    INHERIT(to_float);
    INHERIT(index);
    INHERIT(is_true);
}

static void inherit_containers(Type *type, const Type *base)
{
    INHERIT(length);
    INHERIT(concat);
    INHERIT(inplace_concat);
    INHERIT(repeat);
    INHERIT(inplace_repeat);
    INHERIT(contains);
    INHERIT(subscript);
    INHERIT(set_subscript);
    INHERIT(get_buffer);
    INHERIT(release_buffer);
}

static bool defines_comparison(Type *type)
{
    return type->dict
           && (dict_get_str(type->dict, NAME(__eq__)) || dict_get_str(type->dict, NAME(__hash__)));
}

static void inherit_basics(Type *type, const Type *base)
{
    if (!type->compare && !type->hash && !defines_comparison(type)) {
        type->compare = base->compare;
        type->hash = base->hash;
    }
    INHERIT(init);
    INHERIT(repr);
    INHERIT(str);
    INHERIT(call);
    INHERIT(getattr);
    INHERIT(setattr);
    INHERIT(iter);
    INHERIT(iternext);
    INHERIT(descr_get);
    INHERIT(descr_set);
    INHERIT(await);
    INHERIT(aiter);
    INHERIT(anext);
    INHERIT(size_of);
    INHERIT(finalize);
}

static void inherit_memory(Type *type, const Type *base)
{
    INHERIT(dealloc);
    if (!TYPE_HAS(type, TYPE_GC) && TYPE_HAS(base, TYPE_GC) && !type->traverse && !type->clear) {
        type->flags |= TYPE_GC;
        type->traverse = base->traverse;
        type->clear = base->clear;
    }
}

void type_inherit_slots(Type *type)
{
    for (size_t i = 1; i < tuple_size(type->mro); i++) {
        const Type *base = (const Type *)tuple_at(type->mro, i);
        inherit_basics(type, base);
        inherit_numbers(type, base);
        inherit_containers(type, base);
        inherit_memory(type, base);
        type->flags |= base->flags
                       & (TYPE_SUBCLASS_FLAGS | TYPE_WEAKREFABLE | TYPE_SEQUENCE | TYPE_MAPPING
                          | TYPE_HAS_FINALIZER);
    }
}

/* Of the direct base only. */
static void inherit_from_base(Type *type)
{
    Type *base = type->base;
    if (!base)
        return;
    if (base != &object_type && !TYPE_HAS(type, TYPE_NO_INSTANTIATION))
        INHERIT(new);
    if (!type->basic_size)
        type->basic_size = base->basic_size;
    INHERIT(item_size);
    INHERIT(dict_offset);
    if (!TYPE_HAS(type, TYPE_METHOD_DESCRIPTOR))
        type->flags |= base->flags & TYPE_METHOD_DESCRIPTOR;
}

/* Comparison without a hash function makes unhashable. */
static int set_hash_rule(Type *type)
{
    if (type->hash)
        return 0;
    type->hash = object_hash_unhashable;
    if (dict_get_str(type->dict, NAME(__hash__)))
        return 0;
    return dict_set((Object *)type->dict, NAME(__hash__), NONE);
}

/* ---- The dict of a static type ---- */

static int add_take(Type *type, const char *name, Object *value_take)
{
    if (!value_take)
        return -1;
    int status =
        dict_get_c(type->dict, name) ? 0 : dict_set_c((Object *)type->dict, name, value_take);
    release(value_take);
    return status;
}

static int add_methods(Type *type)
{
    for (const MethodDef *def = type->methods; def && def->name; def++) {
        Object *descriptor = method_descriptor_new(type, def);
        if (def->flags & METH_COEXIST && descriptor) {
            int status = dict_set_c((Object *)type->dict, def->name, descriptor);
            release(descriptor);
            if (status < 0)
                return -1;
        } else if (add_take(type, def->name, descriptor) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_fields(Type *type)
{
    for (const MemberDef *def = type->members; def && def->name; def++)
        if (add_take(type, def->name, member_descriptor_new(type, def)) < 0)
            return -1;
    for (const GetSetDef *def = type->getsets; def && def->name; def++)
        if (add_take(type, def->name, getset_descriptor_new(type, def)) < 0)
            return -1;
    return 0;
}

static int add_doc(Type *type)
{
    if (dict_get_str(type->dict, NAME(__doc__)))
        return 0;
    const char *text = type->doc ? doc_body(type->doc) : NULL;
    return add_take(type, "__doc__", text ? str_from_c(text) : none_new());
}

static int fill_dict(Type *type)
{
    if (slots_add_wrappers(type) < 0 || add_methods(type) < 0 || add_fields(type) < 0
        || add_doc(type) < 0)
        return -1;
    if (type->new && (!type->base || type->new != type->base->new)
        && add_take(type, "__new__", slot_new_function(type)) < 0)
        return -1;
    return 0;
}

/* ---- Readying ---- */

static int set_bases(Type *type)
{
    if (!type->base && type != &object_type)
        type->base = &object_type;
    if (type->base && type_ready(type->base) < 0)
        return -1;
    if (!type->bases) {
        type->bases = type->base ? tuple_pack(1, type->base) : tuple_new(NULL, 0);
        if (!type->bases)
            return -1;
    }
    for (size_t i = 0; i < tuple_size(type->bases); i++)
        if (type_ready((Type *)tuple_at(type->bases, i)) < 0)
            return -1;
    return 0;
}

static int set_names(Type *type)
{
    const char *dot = strrchr(type->name, '.');
    if (!type->name_object && !(type->name_object = str_intern_c(dot ? dot + 1 : type->name)))
        return -1;
    if (!type->qualname)
        type->qualname = retain(type->name_object);
    return 0;
}

static void set_access_flags(Type *type)
{
    type->flags &= ~(uint32_t)(TYPE_DEFAULT_GETATTR | TYPE_DEFAULT_SETATTR);
    if (type->getattr == object_getattr)
        type->flags |= TYPE_DEFAULT_GETATTR;
    if (type->setattr == object_setattr)
        type->flags |= TYPE_DEFAULT_SETATTR;
}

static int make_ready(Type *type)
{
    type->flags |= TYPE_READY | TYPE_IMMUTABLE;
    if (!type->head.type)
        type->head.type = &type_type;
    if (set_bases(type) < 0 || set_names(type) < 0 || mro_update(type) < 0)
        return -1;
    if (!type->dict && !(type->dict = (Dict *)dict_new()))
        return -1;
    if (fill_dict(type) < 0)
        return -1;
    type_inherit_slots(type);
    inherit_from_base(type);
    if (set_hash_rule(type) < 0)
        return -1;
    set_access_flags(type);
    return type_join_bases(type);
}

/* Debug modes: the types that were made ready after the start, and whether that is over. */
#define LATE_MAX 512
static Type *late_types[LATE_MAX];
static size_t late_count;
static bool start_is_over;

void type_end_start(void) { start_is_over = true; }

void type_forget_late(void)
{
    while (late_count > 0) {
        Type *type = late_types[--late_count];
        type_leave_bases(type, type->bases);
        CLEAR(type->dict);
        CLEAR(type->mro);
        CLEAR(type->bases);
        CLEAR(type->qualname);
        CLEAR(type->name_object);
        type->flags &= ~(uint32_t)TYPE_READY;
    }
}

int type_ready(Type *type)
{
    if (TYPE_HAS(type, TYPE_READY) || !objects_are_up)
        return 0;
    if (DEBUG_LEVEL > 0 && start_is_over && late_count < LATE_MAX)
        late_types[late_count++] = type;
    return make_ready(type);
}
