/* objects/type_cache.c -- looking names up along the MRO, versions, and the cache.
 * SPDX-License-Identifier: MIT
 *
 *   C1  an entry (version, name, value) is right as long as some type has that version: a change of
 *       a type zeroes its
 *       version and those of all its subclasses, and numbers are never used twice
 *   C2  a type has a version only if all its bases have one, so that an unversioned type has only
 *       unversioned subclasses
 *   C3  names in the cache are interned and held; values are borrowed from the class dicts */
#include "objects/dict.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

#define CACHE_SIZE 4096

typedef struct CacheEntry {
    uint32_t version;
    Object *name, *value;
} CacheEntry;

static CacheEntry cache[CACHE_SIZE];
static uint32_t last_version;

static inline CacheEntry *cache_entry(uint32_t version, const Object *name)
{
    return &cache[(version ^ (uint32_t)((uintptr_t)name >> 3)) & (CACHE_SIZE - 1)];
}

void type_cache_clear(void)
{
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        cache[i].version = 0;
        cache[i].value = NULL;
        CLEAR(cache[i].name);
    }
}

void type_cache_register_roots(void)
{
    root_register("attribute cache", &cache[0].name, CACHE_SIZE, sizeof *cache);
}

bool type_is_subtype(const Type *sub, const Type *base)
{
    if (sub->mro) {
        for (size_t i = 0, n = tuple_size(sub->mro); i < n; i++)
            if (tuple_at(sub->mro, i) == (const Object *)base)
                return true;
        return false;
    }
    for (; sub; sub = sub->base)
        if (sub == base)
            return true;
    return base == &object_type;
}

uint32_t type_version(Type *type)
{
    if (type->version || !TYPE_HAS(type, TYPE_READY) || last_version == UINT32_MAX)
        return type->version;
    for (size_t i = 0, n = tuple_size(type->bases); i < n; i++)
        if (!type_version((Type *)tuple_at(type->bases, i)))
            return 0;
    if (last_version == UINT32_MAX)
        return 0;
    type->version = ++last_version;
    type->flags |= TYPE_VALID_VERSION;
    return type->version;
}

/* *complete false: a class on the way had no memory for its dict. */
static Object *find_in_mro(Type *type, Object *name, bool *complete)
{
    Object *mro = type->mro, *found = NULL;
    *complete = true;
    if (!mro)
        return NULL;
    retain(mro);
    for (size_t i = 0, n = tuple_size(mro); i < n && !found; i++) {
        const Dict *dict = type_dict((Type *)tuple_at(mro, i));
        *complete &= dict != type_no_names;
        found = dict_get_str(dict, name);
    }
    release(mro);
    return found;
}

static Object *lookup_and_cache(Type *type, Object *name)
{
    bool complete;
    Object *value = find_in_mro(type, name, &complete);
    if (!complete || !((Str *)name)->interned || !type_version(type))
        return value;
    CacheEntry *entry = cache_entry(type->version, name);
    Object *old = entry->name;
    *entry = (CacheEntry){type->version, retain(name), value};
    release_maybe(old);
    return value;
}

Object *type_lookup(Type *type, Object *name)
{
    if (type->version) {
        CacheEntry *entry = cache_entry(type->version, name);
        if (entry->version == type->version && entry->name == name)
            return entry->value;
    }
    return lookup_and_cache(type, name);
}

static void zero_versions(Type *type)
{
    if (!type->version)
        return; /* C2 */
    type->version = 0;
    type->flags &= ~(uint32_t)TYPE_VALID_VERSION;
    SubclassList *list = type_subclasses(type);
    for (size_t i = 0; list && i < list->count; i++)
        zero_versions(list->items[i]);
}

static bool is_special(Object *name)
{
    return str_length(name) > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_';
}

void type_modified(Type *type, Object *name)
{
    zero_versions(type);
    if (!name || is_special(name))
        slots_update(type, name);
}
