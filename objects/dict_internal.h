/* objects/dict_internal.h -- what the files of the dict share.   SPDX-License-Identifier: MIT
 *
 *   K1  an index cell is INDEX_EMPTY, INDEX_DUMMY (there was a key) or the number of an entry that
 *       is not a hole
 *   K2  {key, value} lie side by side in both entry forms: dict_pair reaches them in either */
#ifndef OURO_OBJECTS_DICT_INTERNAL_H
#define OURO_OBJECTS_DICT_INTERNAL_H
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/str.h"

#define INDEX_EMPTY (-1)
#define INDEX_DUMMY (-2)
#define LOOKUP_MISSING (-1)
#define LOOKUP_ERROR (-2)
#define DICT_LOG2_MIN 3
#define DICT_LOG2_MAX 30

typedef struct DictView { Object head; Object *dict; } DictView;

extern DictKeys dict_empty_keys;        /* D3 */
extern const MethodDef dict_methods[];

static inline size_t keys_stride(const DictKeys *k)
{
    return k->general ? sizeof(HashEntry) : sizeof(StrEntry);
}
/* Entry i: its key and value, in either form. */
static inline StrEntry *dict_pair(const DictKeys *k, size_t i)
{
    char *entries = (char *)k->bytes + dict_keys_index_bytes(k);
    return (StrEntry *)(entries + i * keys_stride(k) + (k->general ? sizeof(Hash) : 0));
}
/* The hash of entry i, which is not a hole. */
static inline Hash dict_pair_hash(const DictKeys *k, const StrEntry *pair)
{
    return k->general ? ((const Hash *)pair)[-1] : ((const Str *)pair->key)->hash;
}
static inline int32_t keys_index_at(const DictKeys *k, size_t slot)
{
    if (LIKELY(k->index_width == 1))
        return ((const int8_t *)k->bytes)[slot];
    if (k->index_width == 2)
        return ((const int16_t *)k->bytes)[slot];
    return ((const int32_t *)k->bytes)[slot];
}
/* The hash of a key, quick for the common ones. -1: exception. May run user code. */
static inline Hash dict_key_hash(Object *key)
{
    if (LIKELY(str_is_exact(key))) {
        Hash hash = ((Str *)key)->hash;
        return LIKELY(hash != -1) ? hash : str_hash(key);
    }
    if (int_is_fast(key)) {
        int64_t value = ((Int *)key)->value;
        if (value >= 0 && value < (INT64_C(1) << 61) - 1)
            return value;
    }
    return object_hash(key);
}
static inline bool dict_keys_shared(const DictKeys *k) { return k == &dict_empty_keys; }

/* ---- objects/dict_keys.c ---- */

/* An empty table; NULL: MemoryError pending. */
DictKeys *dict_keys_new(unsigned log2_size, bool general);
/* Frees the memory of a table, not what it holds; nothing for the shared one. */
void dict_keys_free(DictKeys *keys);
size_t dict_keys_bytes(const DictKeys *keys);
/* The smallest table whose index has at least slots cells. */
unsigned dict_log2_for(size_t slots);
/* The smallest table that takes count keys. */
unsigned dict_log2_for_count(size_t count);
/* Entry of key: its number, LOOKUP_MISSING or LOOKUP_ERROR. May run user code unless all keys are
 * str and key is. */
ssize_t dict_lookup(Dict *dict, Object *key, Hash hash);
/* Entry of an exact str in a table of str. No user code. */
ssize_t dict_lookup_str(const DictKeys *keys, const Object *key, Hash hash);
/* Moves everything to a new table without holes. -1: MemoryError, nothing changed. */
int dict_resize(Dict *dict, unsigned log2_size, bool general);
/* Adds a key that is not there; consumes key and value, even on error. No user code (but the
 * release on error). */
int dict_insert_new(Dict *dict, Object *key_take, Hash hash, Object *value_take);
/* Takes entry i out: the caller owns *key and *value then. */
void dict_take_entry(Dict *dict, size_t i, Object **key, Object **value);
/* A copy of a table, holding everything once more; NULL: MemoryError. */
DictKeys *dict_keys_clone(const DictKeys *keys);

/* ---- the others ---- */

/* dict.update: the positional argument (NULL: none), then keyword values. 0, -1. */
int dict_update_args(Object *dict, const char *name, Object *const *args, size_t nargs,
                     Object *kwnames);
Object *dict_iter_new(Type *type, Object *dict);
/* kind: one of the forward iterator types. */
Object *dict_reverse_iter_new(const Type *kind, Object *dict);
Object *dict_view_new(Type *type, Object *dict);
Object *dict_repr_slot(Object *o);
/* d == e: 1, 0, -1. May run user code. */
int dict_equal(Object *a, Object *b);
#endif
