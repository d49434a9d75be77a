/* objects/dict_keys.c -- the hash table behind a dict.   SPDX-License-Identifier: MIT
 *
 *   Invariants D1-D3 stand in dict.h, K1-K2 in dict_internal.h. Start at dict_lookup and
 *   dict_insert_new.
 *   A comparison can run user code that changes the table: then the search begins anew. */
#include <string.h>

#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/tuple.h"

#define PERTURB_SHIFT 5

DictKeys dict_empty_keys __attribute__((aligned(8))) = {
    .version = 1,
    .log2_size = DICT_LOG2_MIN,
    .index_width = 1,
    .bytes = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
};

/* ---- Tables ---- */

static inline uint32_t usable_of(unsigned log2_size)
{
    return (uint32_t)((((uint64_t)1 << log2_size) * 2) / 3);
}

static size_t table_bytes(unsigned log2_size, size_t width, bool general)
{
    size_t stride = general ? sizeof(HashEntry) : sizeof(StrEntry);
    return sizeof(DictKeys) + ((size_t)width << log2_size) + usable_of(log2_size) * stride;
}

size_t dict_keys_bytes(const DictKeys *k)
{
    return dict_keys_shared(k) ? 0 : table_bytes(k->log2_size, k->index_width, k->general);
}

unsigned dict_log2_for(size_t slots)
{
    unsigned log2_size = DICT_LOG2_MIN;
    while (((size_t)1 << log2_size) < slots)
        log2_size++;
    return log2_size;
}

unsigned dict_log2_for_count(size_t count) { return dict_log2_for((count * 3 + 1) / 2); }

DictKeys *dict_keys_new(unsigned log2_size, bool general)
{
    if (log2_size > DICT_LOG2_MAX)
        return (DictKeys *)raise_no_memory();
    unsigned width = log2_size <= 7 ? 1 : log2_size <= 15 ? 2 : 4;
    DictKeys *k = mem_alloc(table_bytes(log2_size, width, general));
    if (UNLIKELY(!k))
        return (DictKeys *)raise_no_memory();
    k->version = 0;
    k->log2_size = (uint8_t)log2_size;
    k->index_width = (uint8_t)width;
    k->general = general;
    k->flags = 0;
    k->usable = usable_of(log2_size);
    k->entry_count = 0;
    memset(k->bytes, 0xff, (size_t)width << log2_size);
    return k;
}

void dict_keys_free(DictKeys *k)
{
    if (!dict_keys_shared(k))
        mem_free(k);
}

DictKeys *dict_keys_clone(const DictKeys *k)
{
    size_t size = dict_keys_bytes(k);
    DictKeys *copy = mem_alloc(size);
    if (!copy)
        return (DictKeys *)raise_no_memory();
    size_t used = sizeof *k + dict_keys_index_bytes(k) + k->entry_count * keys_stride(k);
    memcpy(copy, k, used);
    copy->version = 0;
    for (size_t i = 0; i < copy->entry_count; i++) {
        StrEntry *pair = dict_pair(copy, i);
        retain_maybe(pair->key);
        retain_maybe(pair->value);
    }
    return copy;
}

/* ---- The index ---- */

static inline void index_put(DictKeys *k, size_t slot, int32_t value)
{
    if (k->index_width == 1)
        ((int8_t *)k->bytes)[slot] = (int8_t)value;
    else if (k->index_width == 2)
        ((int16_t *)k->bytes)[slot] = (int16_t)value;
    else
        ((int32_t *)k->bytes)[slot] = value;
}

typedef struct Probe {
    size_t mask, slot;
    uint64_t perturb;
} Probe;

static inline Probe probe_start(const DictKeys *k, Hash hash)
{
    size_t mask = ((size_t)1 << k->log2_size) - 1;
    return (Probe){mask, (size_t)hash & mask, (uint64_t)hash};
}

static inline void probe_next(Probe *p)
{
    p->perturb >>= PERTURB_SHIFT;
    p->slot = (p->slot * 5 + p->perturb + 1) & p->mask;
}

/* Names entry i in the first free cell on hash's way. */
static inline void index_add(DictKeys *k, Hash hash, int32_t i)
{
    Probe p = probe_start(k, hash);
    while (keys_index_at(k, p.slot) >= 0)
        probe_next(&p);
    index_put(k, p.slot, i);
}

/* ---- Searching ---- */

ssize_t dict_lookup_str(const DictKeys *k, const Object *key, Hash hash)
{
    const StrEntry *entries = dict_str_entries(k);
    for (Probe p = probe_start(k, hash);; probe_next(&p)) {
        int32_t i = keys_index_at(k, p.slot);
        if (i >= 0) {
            const Object *found = entries[i].key;
            if (found == key || (((const Str *)found)->hash == hash && str_equal(found, key)))
                return i;
        } else if (i == INDEX_EMPTY) {
            return LOOKUP_MISSING;
        }
    }
}

enum Match { MATCH_NO, MATCH_YES, MATCH_ERROR, MATCH_TABLE_CHANGED };

/* Asks the objects. */
static enum Match match_by_user(Dict *dict, DictKeys *k, size_t i, Object *found, Object *key)
{
    retain(found);
    int same = object_compare_bool(found, key, CMP_EQ);
    bool stays = dict->keys == k && i < k->entry_count && dict_pair(k, i)->key == found;
    release(found);                     /* does not die if it stays */
    if (same < 0)
        return MATCH_ERROR;
    return !stays ? MATCH_TABLE_CHANGED : same ? MATCH_YES : MATCH_NO;
}

static inline enum Match match_entry(Dict *dict, DictKeys *k, size_t i, Object *key, Hash hash)
{
    StrEntry *pair = dict_pair(k, i);
    Object *found = pair->key;
    if (found == key)
        return MATCH_YES;
    if (dict_pair_hash(k, pair) != hash)
        return MATCH_NO;
    if (str_is_exact(found) && str_is_exact(key))
        return str_equal(found, key) ? MATCH_YES : MATCH_NO;
    if (int_is_fast(found) && int_is_fast(key))
        return ((Int *)found)->value == ((Int *)key)->value ? MATCH_YES : MATCH_NO;
    if (found->type == &tuple_type && key->type == &tuple_type) {
        int same = tuple_equal_quick(found, key);
        if (same >= 0)
            return same ? MATCH_YES : MATCH_NO;
    }
    return match_by_user(dict, k, i, found, key);
}

/* As dict_lookup; sets *changed when it has to be begun anew. */
static ssize_t lookup_once(Dict *dict, Object *key, Hash hash, bool *changed)
{
    DictKeys *k = dict->keys;
    for (Probe p = probe_start(k, hash);; probe_next(&p)) {
        int32_t i = keys_index_at(k, p.slot);
        if (i == INDEX_EMPTY)
            return LOOKUP_MISSING;
        if (i == INDEX_DUMMY)
            continue;
        enum Match match = match_entry(dict, k, (size_t)i, key, hash);
        if (match == MATCH_YES)
            return i;
        if (match == MATCH_NO)
            continue;
        *changed = match == MATCH_TABLE_CHANGED;
        return LOOKUP_ERROR;
    }
}

ssize_t dict_lookup(Dict *dict, Object *key, Hash hash)
{
    if (!dict->keys->general && LIKELY(str_is_exact(key)))
        return dict_lookup_str(dict->keys, key, hash);
    bool changed;
    ssize_t i;
    do {
        changed = false;
        i = lookup_once(dict, key, hash, &changed);
    } while (changed);
    return i;
}

/* ---- Changing ---- */

static void move_entries(DictKeys *to, const DictKeys *from)
{
    uint32_t count = 0;
    for (size_t i = 0; i < from->entry_count; i++) {
        const StrEntry *pair = dict_pair(from, i);
        if (!pair->value)
            continue;
        Hash hash = dict_pair_hash(from, pair);
        StrEntry *place = dict_pair(to, count);
        if (to->general)
            ((Hash *)place)[-1] = hash;
        *place = *pair;
        index_add(to, hash, (int32_t)count++);
    }
    to->entry_count = count;
    to->usable -= count;
}

int dict_resize(Dict *dict, unsigned log2_size, bool general)
{
    DictKeys *k = dict_keys_new(log2_size, general), *old = dict->keys;
    if (UNLIKELY(!k))
        return -1;
    move_entries(k, old);
    dict->keys = k;
    dict_keys_free(old);
    return 0;
}

/* Room for one more entry, of the form that key needs. */
static int make_room(Dict *dict, const Object *key)
{
    const DictKeys *k = dict->keys;
    bool general = k->general || !str_is_exact(key);
    if (k->usable == 0)
        return dict_resize(dict, dict_log2_for(dict->used * 3), general);
    return dict_resize(dict, k->log2_size, general);
}

int dict_insert_new(Dict *dict, Object *key_take, Hash hash, Object *value_take)
{
    DictKeys *k = dict->keys;
    if (UNLIKELY(k->usable == 0 || (!k->general && !str_is_exact(key_take)))) {
        if (make_room(dict, key_take) < 0) {
            release(key_take);
            release(value_take);
            return -1;
        }
        k = dict->keys;
    }
    dict_note_value(dict, key_take);
    dict_note_value(dict, value_take);
    k->version = 0;
    uint32_t i = k->entry_count++;
    k->usable--;
    StrEntry *pair = dict_pair(k, i);
    if (k->general)
        ((Hash *)pair)[-1] = hash;
    pair->key = key_take;
    pair->value = value_take;
    index_add(k, hash, (int32_t)i);
    dict->used++;
    return 0;
}

void dict_take_entry(Dict *dict, size_t i, Object **key, Object **value)
{
    DictKeys *k = dict->keys;
    StrEntry *pair = dict_pair(k, i);
    Probe p = probe_start(k, dict_pair_hash(k, pair));
    while (keys_index_at(k, p.slot) != (int32_t)i)
        probe_next(&p);
    k->version = 0;
    index_put(k, p.slot, INDEX_DUMMY);
    *key = pair->key;
    *value = pair->value;
    pair->key = pair->value = NULL;
    dict->used--;
}
