/* objects/mro.c -- the method resolution order: C3.   SPDX-License-Identifier: MIT
 *
 *   The linearisation of C merges the linearisations of its bases and the list of the bases: the
 *   next class is the first
 *   head of a list that stands in no other list's tail. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

static bool in_tail(Object *sequence, size_t head, Object *item)
{
    for (size_t i = head + 1; i < tuple_size(sequence); i++)
        if (tuple_at(sequence, i) == item)
            return true;
    return false;
}

static Object *raise_conflict(Object *sequences, const size_t *heads)
{
    StrBuilder text;
    builder_init(&text);
    Object *seen = list_new(0);
    for (size_t i = 0; seen && i < tuple_size(sequences); i++) {
        Object *sequence = tuple_at(sequences, i);
        if (heads[i] >= tuple_size(sequence))
            continue;
        Object *head = tuple_at(sequence, heads[i]);
        bool repeated = false;
        for (size_t j = 0; j < list_size(seen); j++)
            repeated |= list_at(seen, j) == head;
        if (repeated)
            continue;
        if (list_append(seen, head) < 0
            || (list_size(seen) > 1 && builder_add_ascii(&text, ", ", 2) < 0)
            || builder_add(&text, ((Type *)head)->name_object) < 0)
            CLEAR(seen);
    }
    Object *names = builder_finish(&text);
    if (seen && names)
        raise_type_error("Cannot create a consistent method resolution\norder (MRO) for bases %U",
                         names);
    release_maybe(seen);
    release_maybe(names);
    return NULL;
}

/* The next class of the merge: borrowed; NULL: none left, or *conflict. */
static Object *merge_next(Object *sequences, const size_t *heads, bool *conflict)
{
    size_t count = tuple_size(sequences);
    *conflict = false;
    for (size_t i = 0; i < count; i++) {
        Object *sequence = tuple_at(sequences, i);
        if (heads[i] >= tuple_size(sequence))
            continue;
        Object *candidate = tuple_at(sequence, heads[i]);
        *conflict = true;
        bool blocked = false;
        for (size_t j = 0; j < count && !blocked; j++)
            blocked = in_tail(tuple_at(sequences, j), heads[j], candidate);
        if (!blocked)
            return candidate;
    }
    return NULL;
}

static Object *merge(Type *type, Object *sequences, size_t *heads)
{
    Object *out = list_new(8), *next;
    bool conflict;
    if (!out || list_append(out, (Object *)type) < 0)
        goto fail;
    while ((next = merge_next(sequences, heads, &conflict))) {
        if (list_append(out, next) < 0)
            goto fail;
        for (size_t i = 0; i < tuple_size(sequences); i++) {
            Object *sequence = tuple_at(sequences, i);
            if (heads[i] < tuple_size(sequence) && tuple_at(sequence, heads[i]) == next)
                heads[i]++;
        }
    }
    if (!conflict)
        return out;
    raise_conflict(sequences, heads);
fail:
    release_maybe(out);
    return NULL;
}

static int check_bases(Object *bases)
{
    size_t count = tuple_size(bases);
    for (size_t i = 0; i < count; i++) {
        Type *base = (Type *)tuple_at(bases, i);
        if (!base->mro) {
            raise_type_error("Cannot extend an incomplete type '%.100N'", base);
            return -1;
        }
        for (size_t j = i + 1; j < count; j++)
            if (tuple_at(bases, j) == (Object *)base) {
                raise_type_error("duplicate base class %N", base);
                return -1;
            }
    }
    return 0;
}

/* With one base: type and what the base has. */
static Object *mro_extend(Type *type, Object *rest)
{
    size_t count = tuple_size(rest);
    Tuple *out = tuple_alloc(count + 1);
    if (!out)
        return NULL;
    out->items[0] = retain((Object *)type);
    for (size_t i = 0; i < count; i++)
        out->items[i + 1] = retain(tuple_at(rest, i));
    gc_track(out);
    return &out->head;
}

Object *mro_linearize(Type *type)
{
    size_t count = tuple_size(type->bases);
    if (check_bases(type->bases) < 0)
        return NULL;
    Tuple *sequences = tuple_alloc(count + 1);
    if (!sequences)
        return NULL;
    for (size_t i = 0; i < count; i++)
        sequences->items[i] = retain(((Type *)tuple_at(type->bases, i))->mro);
    sequences->items[count] = retain(type->bases);
    size_t *heads = mem_alloc_zeroed((count + 1) * sizeof *heads);
    Object *out = heads ? merge(type, (Object *)sequences, heads) : raise_no_memory();
    mem_free(heads);
    release(sequences);
    return out;
}

static int check_custom_entries(Type *type, Object *mro)
{
    Type *solid = type_solid_base(type);
    for (size_t i = 0; i < tuple_size(mro); i++) {
        Object *entry = tuple_at(mro, i);
        if (!type_is(entry)) {
            raise_type_error("mro() returned a non-class ('%.500T')", entry);
            return -1;
        }
        if (!type_is_subtype(solid, type_solid_base((Type *)entry))) {
            raise_type_error("mro() returned base with unsuitable layout ('%.500N')",
                             (Type *)entry);
            return -1;
        }
    }
    return 0;
}

/* Asks the metaclass's own mro(): new tuple. */
static Object *custom_mro(Type *type)
{
    bool found;
    Object *result = call_special((Object *)type, NAME(mro), &found, 0, NULL);
    if (!found)
        return raise_type_error("'%.100T' object has no mro()", type);
    Object *mro = result ? tuple_from_iterable(result) : NULL;
    release_maybe(result);
    if (mro && tuple_size(mro) == 0) {
        CLEAR(mro);
        raise_type_error("type MRO must not be empty");
    }
    if (mro && check_custom_entries(type, mro) < 0)
        CLEAR(mro);
    return mro;
}

static bool has_custom_mro(Type *type)
{
    Type *metatype = type->head.type;
    return metatype != &type_type
           && type_lookup(metatype, NAME(mro)) != dict_get_str(type_dict(&type_type), NAME(mro));
}

int mro_update(Type *type)
{
    Object *mro;
    if (has_custom_mro(type)) {
        mro = custom_mro(type);
    } else if (tuple_size(type->bases) == 1 && ((Type *)tuple_at(type->bases, 0))->mro) {
        mro = mro_extend(type, ((Type *)tuple_at(type->bases, 0))->mro);
    } else {
        Object *list = mro_linearize(type);
        mro = list ? list_as_tuple(list) : NULL;
        release_maybe(list);
    }
    if (!mro)
        return -1;
    SET(type->mro, mro);
    return 0;
}
