/* objects/set.c -- set and frozenset: the table and the types.   SPDX-License-Identifier: MIT
 *
 *   Invariants S1-S3 stand in set_internal.h. A comparison can run user code that changes the
 *   table: then the search
 *   begins anew. Operators and methods are in set_methods.c. */
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/dict.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/set_internal.h"

#define LINEAR_PROBES 9
#define PERTURB_SHIFT 5
#define SET_MAX ((size_t)1 << 31)

Object set_removed_mark = {1, 0, &object_type};

/* ---- Walking the cells that a hash leads to ---- */

typedef struct Walk {
    size_t mask, base, left;
    uint64_t perturb;
    SetEntry *entry;
} Walk;

static inline size_t linear_probes(size_t base, size_t mask)
{
    return base + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
}

static inline Walk walk_start(const Set *set, Hash hash)
{
    size_t mask = set->mask, base = (size_t)hash & mask;
    return (Walk){mask, base, linear_probes(base, mask), (uint64_t)hash, set->table + base};
}

static inline void walk_next(Walk *w, const Set *set)
{
    if (w->left) {
        w->left--;
        w->entry++;
        return;
    }
    w->perturb >>= PERTURB_SHIFT;
    w->base = (w->base * 5 + 1 + w->perturb) & w->mask;
    w->left = linear_probes(w->base, w->mask);
    w->entry = set->table + w->base;
}

enum Match { MATCH_NO, MATCH_YES, MATCH_ERROR, MATCH_TABLE_CHANGED };

static enum Match match_by_user(Set *set, SetEntry *entry, Object *key)
{
    SetEntry *table = set->table;
    size_t mask = set->mask;
    Object *found = retain(entry->key);
    int same = object_compare_bool(found, key, CMP_EQ);
    bool stays = set->table == table && set->mask == mask && entry->key == found;
    release(found);
    if (same < 0)
        return MATCH_ERROR;
    return !stays ? MATCH_TABLE_CHANGED : same ? MATCH_YES : MATCH_NO;
}

static inline enum Match match_entry(Set *set, SetEntry *entry, Object *key, Hash hash)
{
    Object *found = entry->key;
    if (entry->hash != hash || found == SET_REMOVED)
        return MATCH_NO;
    if (found == key)
        return MATCH_YES;
    if (str_is_exact(found) && str_is_exact(key))
        return str_equal(found, key) ? MATCH_YES : MATCH_NO;
    if (int_is_fast(found) && int_is_fast(key))
        return ((Int *)found)->value == ((Int *)key)->value ? MATCH_YES : MATCH_NO;
    if (found->type == &tuple_type && key->type == &tuple_type) {
        int same = tuple_equal_quick(found, key);
        if (same >= 0)
            return same ? MATCH_YES : MATCH_NO;
    }
    return match_by_user(set, entry, key);
}

/* One pass: YES: *entry holds key; NO: *entry is where it would go (the last removed cell on the
 * way). */
static enum Match find_once(Set *set, Object *key, Hash hash, SetEntry **entry)
{
    SetEntry *removed = NULL;
    for (Walk w = walk_start(set, hash);; walk_next(&w, set)) {
        if (!w.entry->key) {
            *entry = removed ? removed : w.entry;
            return MATCH_NO;
        }
        enum Match match = match_entry(set, w.entry, key, hash);
        if (match != MATCH_NO) {
            *entry = w.entry;
            return match;
        }
        if (w.entry->key == SET_REMOVED)
            removed = w.entry;
    }
}

static enum Match find(Set *set, Object *key, Hash hash, SetEntry **entry)
{
    enum Match match;
    while ((match = find_once(set, key, hash, entry)) == MATCH_TABLE_CHANGED)
        ;
    return match;
}

/* ---- The table ---- */

static void insert_clean(Set *set, Object *key, Hash hash)
{
    Walk w = walk_start(set, hash);
    while (w.entry->key)
        walk_next(&w, set);
    w.entry->key = key;
    w.entry->hash = hash;
}

static void table_set(Set *set, SetEntry *table, size_t size)
{
    set->table = table;
    set->mask = (uint32_t)size - 1;
    memset(table, 0, size * sizeof *table);
}

int set_resize(Set *set, size_t wanted)
{
    size_t size = SET_SMALL, old_size = (size_t)set->mask + 1;
    while (size <= wanted)
        size *= 2;
    SetEntry *old = set->table, copy[SET_SMALL], *table = set->small;
    if (size == SET_SMALL && old == set->small && set->fill == set->used)
        return 0;
    if (size > SET_SMALL)
        table = size > SET_MAX ? NULL : mem_alloc(size * sizeof *table);
    if (!table) {
        raise_no_memory();
        return -1;
    }
    if (old == set->small)
        old = memcpy(copy, set->small, sizeof copy);
    SetEntry *old_table = set->table;
    table_set(set, table, size);
    for (size_t i = 0; i < old_size; i++)
        if (set_entry_live(&old[i]))
            insert_clean(set, old[i].key, old[i].hash);
    set->fill = set->used;
    if (old_table != set->small)
        mem_free(old_table);
    return 0;
}

static inline size_t grown(const Set *set)
{
    return (size_t)set->used * (set->used > 50000 ? 2 : 4);
}

int set_tidy(Set *set)
{
    if (set->fill - set->used <= set->mask / 4)
        return 0;
    return set_resize(set, grown(set));
}

int set_add_hash(Set *set, Object *key, Hash hash)
{
    SetEntry *entry;
    enum Match match = find(set, key, hash, &entry);
    if (match != MATCH_NO)
        return match == MATCH_ERROR ? -1 : 0;
    bool unused = !entry->key;
    entry->key = retain(key);
    entry->hash = hash;
    set->used++;
    set->fill += unused;
    if (!unused || (size_t)set->fill * 5 < (size_t)set->mask * 3)
        return 0;
    return set_resize(set, grown(set));
}

int set_contains_hash(Set *set, Object *key, Hash hash)
{
    SetEntry *entry;
    enum Match match = find(set, key, hash, &entry);
    return match == MATCH_ERROR ? -1 : match == MATCH_YES;
}

int set_discard_hash(Set *set, Object *key, Hash hash)
{
    SetEntry *entry;
    enum Match match = find(set, key, hash, &entry);
    if (match != MATCH_YES)
        return match == MATCH_ERROR ? -1 : 0;
    Object *old = entry->key;
    entry->key = SET_REMOVED;
    entry->hash = -1;
    set->used--;
    release(old);
    return 1;
}

bool set_next_entry(const Set *set, size_t *position, SetEntry *out)
{
    for (size_t i = *position; i <= set->mask; i++)
        if (set_entry_live(&set->table[i])) {
            *out = set->table[i];
            *position = i + 1;
            return true;
        }
    return false;
}

void set_clear_items(Set *set)
{
    SetEntry copy[SET_SMALL], *old = set->table;
    size_t size = (size_t)set->mask + 1;
    bool was_small = old == set->small;
    if (was_small)
        old = memcpy(copy, set->small, sizeof copy);
    table_set(set, set->small, SET_SMALL);
    set->used = set->fill = 0;
    set->hash = -1;
    for (size_t i = 0; i < size; i++)
        if (set_entry_live(&old[i]))
            release(old[i].key);
    if (!was_small)
        mem_free(old);
}

/* ---- Making and filling ---- */

Type *set_base_type(const Type *type)
{
    return type_is_subtype(type, &frozenset_type) ? &frozenset_type : &set_type;
}

Set *set_make(Type *type)
{
    bool exact = type == &set_type || type == &frozenset_type;
    Set *set = exact ? gc_object_alloc(type, sizeof(Set)) : (Set *)instance_new(type);
    if (!set)
        return NULL;
    set->used = set->fill = set->finger = 0;
    set->hash = -1;
    table_set(set, set->small, SET_SMALL);
    if (exact)
        gc_track(set);
    return set;
}

static int reserve(Set *set, size_t extra)
{
    if ((set->fill + extra) * 5 < (size_t)set->mask * 3)
        return 0;
    return set_resize(set, (set->used + extra) * 2);
}

/* Into an empty table without removed cells, from another set. */
static void fill_clean(Set *set, const Set *other)
{
    bool same_place = set->mask == other->mask && other->fill == other->used;
    for (size_t i = 0; i <= other->mask; i++) {
        const SetEntry *entry = &other->table[i];
        if (!set_entry_live(entry))
            continue;
        retain(entry->key);
        if (same_place)
            set->table[i] = *entry;
        else
            insert_clean(set, entry->key, entry->hash);
    }
    set->used = set->fill = other->used;
}

static int update_from_set(Set *set, Set *other)
{
    if (other == set || other->used == 0)
        return 0;
    if (reserve(set, other->used) < 0)
        return -1;
    if (set->fill == 0) {
        fill_clean(set, other);
        return 0;
    }
    size_t position = 0;
    SetEntry entry;
    while (set_next_entry(other, &position, &entry)) {
        retain(entry.key);
        int status = set_add_hash(set, entry.key, entry.hash);
        release(entry.key);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int update_from_dict(Set *set, Object *dict)
{
    size_t position = 0;
    Object *key, *value;
    Hash hash;
    if (reserve(set, ((Dict *)dict)->used) < 0)
        return -1;
    while (dict_next_hash((Dict *)dict, &position, &key, &value, &hash)) {
        retain(key);
        int status = set_add_hash(set, key, hash);
        release(key);
        if (status < 0)
            return -1;
    }
    return 0;
}

int set_update(Object *set, Object *iterable)
{
    if (set_is(iterable))
        return update_from_set((Set *)set, (Set *)iterable);
    if (is_exact(iterable, &dict_type))
        return update_from_dict((Set *)set, iterable);
    Object *iterator = object_iter(iterable), *item;
    if (!iterator)
        return -1;
    int status = 0;
    while (status == 0 && (item = object_next(iterator)))
        status = set_add_take(set, item);
    release(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

Object *set_make_from(Type *type, Object *iterable)
{
    Object *set = (Object *)set_make(type);
    if (set && iterable && set_update(set, iterable) < 0)
        CLEAR(set);
    return set;
}

Object *set_new(Object *iterable) { return set_make_from(&set_type, iterable); }
Object *frozenset_new(Object *iterable) { return set_make_from(&frozenset_type, iterable); }

bool set_is(const void *o)
{
    Type *type = ((const Object *)o)->type;
    return type == &set_type || type == &frozenset_type || type_is_subtype(type, &set_type)
           || type_is_subtype(type, &frozenset_type);
}

int set_add(Object *set, Object *item)
{
    Hash hash = dict_key_hash(item);
    return hash == -1 ? -1 : set_add_hash((Set *)set, item, hash);
}

int set_add_take(Object *set, Object *item_take)
{
    int status = set_add(set, item_take);
    release(item_take);
    return status;
}

size_t set_size(const void *set) { return ((const Set *)set)->used; }

bool set_next(const void *set, size_t *position, Object **item)
{
    SetEntry entry;
    bool found = set_next_entry(set, position, &entry);
    if (found)
        *item = entry.key;
    return found;
}

/* action(set, key, hash); a set as key, which has no hash, stands for the frozenset of the same
 * content. */
static int with_hash(Object *set, Object *key, int (*action)(Set *, Object *, Hash))
{
    Hash hash = dict_key_hash(key);
    if (hash != -1)
        return action((Set *)set, key, hash);
    if (!is_instance(key, &set_type) || !error_matches(&exc_TypeError))
        return -1;
    error_clear();
    Object *frozen = frozenset_new(key);
    hash = frozen ? object_hash(frozen) : -1;
    int status = hash == -1 ? -1 : action((Set *)set, frozen, hash);
    release_maybe(frozen);
    return status;
}

int set_contains(Object *set, Object *item) { return with_hash(set, item, set_contains_hash); }
int set_discard(Object *set, Object *item) { return with_hash(set, item, set_discard_hash); }

/* ---- Slots ---- */

static void set_dealloc(Object *o)
{
    Set *set = (Set *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    for (size_t i = 0; i <= set->mask; i++)
        if (set_entry_live(&set->table[i]))
            release(set->table[i].key);
    if (set->table != set->small)
        mem_free(set->table);
    gc_object_free(o);
}

static int set_traverse(Object *o, Visit visit, void *arg)
{
    size_t position = 0;
    SetEntry entry;
    while (((Set *)o)->table && set_next_entry((Set *)o, &position, &entry))
        VISIT(entry.key);
    return 0;
}

static int set_clear_slot(Object *o)
{
    set_clear_items((Set *)o);
    return 0;
}

static Object *set_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return (Object *)set_make(type);
}

static int set_init_slot(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if ((self->type->new == set_new_slot || self->type == &set_type)
        && args_no_keywords("set", kwnames) < 0)
        return -1;
    if (args_check("set", nargs, 0, 1) < 0)
        return -1;
    if (((Set *)self)->fill)
        set_clear_items((Set *)self);
    ((Set *)self)->hash = -1;
    return nargs ? set_update(self, args[0]) : 0;
}

static Object *frozenset_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if ((type == &frozenset_type || type->init == frozenset_type.init)
        && args_no_keywords("frozenset", kwnames) < 0)
        return NULL;
    if (args_check("frozenset", nargs, 0, 1) < 0)
        return NULL;
    if (type == &frozenset_type && nargs && is_exact(args[0], &frozenset_type))
        return retain(args[0]);
    return set_make_from(type, nargs ? args[0] : NULL);
}

static int add_keys(StrBuilder *text, Object *list)
{
    for (size_t i = 0; i < list_size(list); i++)
        if (add_repr(text, list_at(list, i), i > 0) < 0)
            return -1;
    return 0;
}

static Object *repr_items(Object *o)
{
    Object *list = list_from_iterable(o), *name = list ? str_from_c(o->type->name) : NULL;
    StrBuilder text;
    builder_init(&text);
    bool plain = o->type == &set_type;
    bool good =
        name && (plain || (builder_add(&text, name) == 0 && builder_add_ascii(&text, "(", 1) == 0))
        && builder_add_ascii(&text, "{", 1) == 0 && add_keys(&text, list) == 0
        && builder_add_ascii(&text, "})", plain ? 1 : 2) == 0;
    release_maybe(name);
    release_maybe(list);
    if (good)
        return builder_finish(&text);
    builder_discard(&text);
    return NULL;
}

static Object *set_repr(Object *o)
{
    int inside = repr_enter(o);
    if (inside)
        return inside < 0 ? NULL : str_from_format("%T(...)", o);
    Object *text = set_size(o) ? repr_items(o) : str_from_format("%T()", o);
    repr_leave(o);
    return text;
}

static inline uint64_t shuffled(uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

static Hash frozenset_hash(Object *o)
{
    Set *set = (Set *)o;
    if (set->hash != -1)
        return set->hash;
    uint64_t hash = 0;
    size_t position = 0;
    SetEntry entry;
    while (set_next_entry(set, &position, &entry))
        hash ^= shuffled((uint64_t)entry.hash);
    hash ^= ((uint64_t)set->used + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == UINT64_MAX)
        hash = 590923713u;
    return set->hash = (Hash)hash;
}

static ssize_t set_length(Object *o) { return (ssize_t)set_size(o); }

static size_t set_size_of(Object *o)
{
    const Set *set = (const Set *)o;
    size_t table = set->table == set->small ? 0 : ((size_t)set->mask + 1) * sizeof(SetEntry);
    return instance_size(o) + table;
}

#define SET_FLAGS (TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_WEAKREFABLE)

Type set_type = {
    .head = {1, 0, &type_type},
    .name = "set",
    .flags = SET_FLAGS,
    .basic_size = sizeof(Set),
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
           "Unordered, without repetition.",
    .methods = set_methods,
    .new = set_new_slot,
    .init = set_init_slot,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear_slot,
    .repr = set_repr,
    .hash = object_hash_unhashable,
    .compare = set_compare_slot,
    .iter = set_iter_slot,
    .binary = {[BIN_AND] = set_and_slot, [BIN_OR] = set_or_slot, [BIN_SUB] = set_sub_slot,
               [BIN_XOR] = set_xor_slot},
    .inplace = {[BIN_AND] = set_and_inplace, [BIN_OR] = set_or_inplace,
                [BIN_SUB] = set_sub_inplace, [BIN_XOR] = set_xor_inplace},
    .length = set_length,
    .contains = set_contains,
    .size_of = set_size_of,
};

Type frozenset_type = {
    .head = {1, 0, &type_type},
    .name = "frozenset",
    .flags = SET_FLAGS,
    .basic_size = sizeof(Set),
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
           "A set that cannot be changed.",
    .methods = frozenset_methods,
    .new = frozenset_new_slot,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear_slot,
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare_slot,
    .iter = set_iter_slot,
    .binary = {[BIN_AND] = set_and_slot, [BIN_OR] = set_or_slot, [BIN_SUB] = set_sub_slot,
               [BIN_XOR] = set_xor_slot},
    .length = set_length,
    .contains = set_contains,
    .size_of = set_size_of,
};

int set_init(void) { return 0; }
