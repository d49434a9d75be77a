/* objects/type_layout.c -- which bases fit together in one instance.   SPDX-License-Identifier: MIT
 *
 *   A class is "solid" if it adds something to the memory layout of its base other than the dict
 *   word. The best base of
 *   a class is the one whose solid class derives from all the others' solid classes. */
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/module.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

static bool adds_layout(const Type *type, const Type *base)
{
    uint32_t size = type->basic_size;
    if (type->item_size != base->item_size)
        return true;
    if (TYPE_HAS(type, TYPE_HEAP) && base->dict_offset == 0 && type->dict_offset > 0
        && (uint32_t)type->dict_offset + sizeof(uintptr_t) == size)
        size -= sizeof(uintptr_t);
    return size != base->basic_size;
}

Type *type_solid_base(Type *type)
{
    while (type->base && !adds_layout(type, type->base))
        type = type->base;
    return type;
}

Type *type_best_base(Object *bases)
{
    Type *best = NULL, *winner = NULL;
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Object *item = tuple_at(bases, i);
        if (!type_is(item))
            return (Type *)raise_type_error("bases must be types");
        Type *base = (Type *)item;
        if (!TYPE_HAS(base, TYPE_BASE))
            return (Type *)raise_type_error("type '%.100N' is not an acceptable base type", base);
        Type *candidate = type_solid_base(base);
        if (!winner || (candidate != winner && type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!type_is_subtype(winner, candidate)) {
            return (Type *)raise_type_error("multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

/* Whether b has, for every __slots__ cell that a itself adds, one of the same name at the same
 * place. */
static bool cells_equal(Type *a, Type *b)
{
    size_t position = 0;
    Object *key, *value;
    while (dict_next(type_dict(a), &position, &key, &value)) {
        if (!is_exact(value, &member_descriptor_type) || !((MemberDescr *)value)->slot)
            continue;
        Object *other = dict_get_str(type_dict(b), key);
        if (!other || !is_exact(other, &member_descriptor_type) || !((MemberDescr *)other)->slot
            || ((MemberDescr *)other)->offset != ((MemberDescr *)value)->offset)
            return false;
    }
    return true;
}

bool type_layout_equal(Type *a, Type *b)
{
    if (a->basic_size != b->basic_size || a->item_size != b->item_size
        || a->dict_offset != b->dict_offset || a->slot_count != b->slot_count)
        return false;
    Type *solid_a = type_solid_base(a), *solid_b = type_solid_base(b);
    while (solid_a != solid_b) {
        if (!TYPE_HAS(solid_a, TYPE_HEAP) || !TYPE_HAS(solid_b, TYPE_HEAP)
            || solid_a->slot_count != solid_b->slot_count || !cells_equal(solid_a, solid_b))
            return false;
        solid_a = type_solid_base(solid_a->base);
        solid_b = type_solid_base(solid_b->base);
    }
    return true;
}

int type_check_layout_change(Type *from, Type *to, const char *attribute)
{
    if (to->dealloc == from->dealloc && type_layout_equal(from, to))
        return 0;
    const char *what = to->dealloc != from->dealloc ? "deallocator" : "object layout";
    raise_type_error("%s assignment: '%.100N' %s differs from '%.100N'", attribute, to, what, from);
    return -1;
}

Type *type_winner(Type *metatype, Object *bases)
{
    Type *winner = metatype;
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Type *candidate = tuple_at(bases, i)->type;
        if (type_is_subtype(winner, candidate))
            continue;
        if (!type_is_subtype(candidate, winner))
            return (Type *)raise_type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases");
        winner = candidate;
    }
    return winner;
}
