/* objects/type_ready.c -- makes a written-down type usable: bases, MRO, dict, inherited slots.
 * SPDX-License-Identifier: MIT
 *
 *   T1  until objects_init says that the basic objects exist, type_ready does nothing; objects_init
 *       readies all later
 *   T2  a ready type has mro, bases; its NULL slots were filled from the classes of its MRO
 *   T3  own_slots says which slots were not NULL before: the dict is made from them, the methods
 *       and the fields when it
 *       is first asked for, since a program uses few of the types. Where blocks are accounted for,
 *       that is at once */
#include <string.h>

#include "gc/collect.h"
#include "gc/generations.h"
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

/* A static type's methods never do. */
static bool defines_comparison(Type *type)
{
    return TYPE_HAS(type, TYPE_HEAP)
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

static void inherit_all(Type *type, const Type *base)
{
    inherit_basics(type, base);
    inherit_numbers(type, base);
    inherit_containers(type, base);
    inherit_memory(type, base);
    type->flags |= base->flags
                   & (TYPE_SUBCLASS_FLAGS | TYPE_WEAKREFABLE | TYPE_SEQUENCE | TYPE_MAPPING
                      | TYPE_HAS_FINALIZER);
}

void type_inherit_slots(Type *type)
{
    for (size_t i = 1; i < tuple_size(type->mro); i++)
        inherit_all(type, (const Type *)tuple_at(type->mro, i));
}

/* A ready base has all that its own MRO gives. */
static void inherit_slots(Type *type)
{
    if (tuple_size(type->bases) == 1)
        inherit_all(type, type->base);
    else
        type_inherit_slots(type);
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

/* ---- Slots that were written down ---- */

#define SLOT_BIT(slot) (1ull << (offsetof(Type, slot) - offsetof(Type, init)) / sizeof(void *))
_Static_assert(offsetof(Type, anext) - offsetof(Type, init) == 63 * sizeof(void *),
               "own_slots has 64 bits");

static void note_own_slots(Type *type)
{
    char *slots = (char *)type + offsetof(Type, init);
    for (int i = 0; i < 64; i++)
        type->own_slots |= (uint64_t)(((void **)slots)[i] != NULL) << i;
    type->owns_new = type->new != NULL;
}

bool type_owns_slot(const Type *type, size_t offset)
{
    size_t place = (offset - offsetof(Type, init)) / sizeof(void *);
    return place < 64 && type->own_slots >> place & 1;
}

/* Comparison without a hash function makes unhashable. */
static int add_hash_rule(Type *type)
{
    if (!(type->own_slots & SLOT_BIT(compare)) || type->own_slots & SLOT_BIT(hash)
        || dict_get_str(type->dict, NAME(__hash__)))
        return 0;
    return dict_set((Object *)type->dict, NAME(__hash__), NONE);
}

/* ---- The dict of a static type ---- */

/* The first to take a name keeps it. */
static int add_take(Type *type, Object *name, Object *value_take)
{
    if (!value_take)
        return -1;
    int status =
        dict_get_str(type->dict, name) ? 0 : dict_set((Object *)type->dict, name, value_take);
    release(value_take);
    return status;
}

static int add_method(Type *type, const MethodDef *def)
{
    Object *descriptor = method_descriptor_new(type, def);
    if (descriptor && !(def->flags & (METH_COEXIST | METH_STATIC)))
        return add_take(type, ((MethodDescr *)descriptor)->name, descriptor);
    int status = descriptor ? dict_set_c((Object *)type->dict, def->name, descriptor) : -1;
    release_maybe(descriptor);
    return status;
}

static int add_methods(Type *type)
{
    for (const MethodDef *def = type->methods; def && def->name; def++)
        if (add_method(type, def) < 0)
            return -1;
    return 0;
}

static int add_field_take(Type *type, Object *descriptor_take)
{
    return descriptor_take
               ? add_take(type, ((MemberDescr *)descriptor_take)->name, descriptor_take)
               : -1;
}

static int add_fields(Type *type)
{
    for (const MemberDef *def = type->members; def && def->name; def++)
        if (add_field_take(type, member_descriptor_new(type, def)) < 0)
            return -1;
    for (const GetSetDef *def = type->getsets; def && def->name; def++)
        if (add_field_take(type, getset_descriptor_new(type, def)) < 0)
            return -1;
    return 0;
}

static int add_doc(Type *type)
{
    if (dict_get_str(type->dict, NAME(__doc__)))
        return 0;
    const char *text = type->doc ? doc_body(type->doc) : NULL;
    return add_take(type, NAME(__doc__), text ? str_from_c(text) : none_new());
}

static int add_all(Type *type)
{
    if (slots_add_wrappers(type) < 0 || add_methods(type) < 0 || add_fields(type) < 0
        || add_doc(type) < 0)
        return -1;
    if (type->owns_new && add_take(type, NAME(__new__), slot_new_function(type)) < 0)
        return -1;
    if (type->add_names && type->add_names(type, (Object *)type->dict) < 0)
        return -1;
    return add_hash_rule(type);
}

static size_t names_wanted(const Type *type)
{
    size_t count = (size_t)__builtin_popcountll(type->own_slots) + 2;
    for (const MethodDef *def = type->methods; def && def->name; def++)
        count++;
    for (const MemberDef *def = type->members; def && def->name; def++)
        count++;
    for (const GetSetDef *def = type->getsets; def && def->name; def++)
        count++;
    return count;
}

static int make_dict(Type *type)
{
    if (!(type->dict = (Dict *)dict_new_sized(names_wanted(type))))
        return -1;
    if (add_all(type) == 0)
        return 0;
    CLEAR(type->dict);
    return -1;
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

static bool fill_at_once = !TYPE_LAZY_DICTS;

static int make_ready(Type *type)
{
    type->flags |= TYPE_READY | TYPE_IMMUTABLE;
    if (!type->head.type)
        type->head.type = &type_type;
    if (set_bases(type) < 0 || set_names(type) < 0 || mro_update(type) < 0)
        return -1;
    note_own_slots(type);
    inherit_slots(type);
    inherit_from_base(type);
    if (!type->hash)
        type->hash = object_hash_unhashable;
    set_access_flags(type);
    if (fill_at_once && make_dict(type) < 0)
        return -1;
    return type_join_bases(type);
}

Dict *type_no_names;

Dict *type_fill_dict(Type *type)
{
    bool held = gc_hold();
    /* its objects might have been there from the start */
    int32_t count = gc_generations[0].count;
    Object *pending = error_take();
    if (make_dict(type) < 0)
        error_clear();
    error_restore(pending);
    gc_generations[0].count = count;
    gc_unhold(held);
    return type->dict ? type->dict : type_no_names;
}

static void fill_below(Type *type)
{
    type_dict(type);
    const SubclassList *list = type_subclasses(type);
    for (size_t i = 0; list && i < list->count; i++)
        if (!TYPE_HAS(list->items[i], TYPE_HEAP))
            fill_below(list->items[i]);
}

void type_fill_all(void)
{
    if (!fill_at_once)
        fill_below(&object_type);
    fill_at_once = true;
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
