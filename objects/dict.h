/* objects/dict.h -- dictionaries: compact, in order of insertion.   SPDX-License-Identifier: MIT
 *
 * A table = index (1, 2, 4 bytes a slot) + entries in order of insertion. Two entry forms: {key,
 * value} while all keys are exact str (their hash is in the str), {hash, key, value} otherwise.
 *   D1  an entry whose value is NULL is a hole
 *   D2  keys->version != 0 names this exact set of keys at these entry positions: it is zeroed
 *       before any change of the key set (insertion, deletion, resize,
 *       clear), never for a change of a value. The machine caches (version, entry index).
 *   D3  the shared empty table serves all empty new dicts; it is never written */
#ifndef OURO_OBJECTS_DICT_H
#define OURO_OBJECTS_DICT_H
#include "objects/object.h"

typedef struct DictKeys {
    uint32_t version;           /* D2 */
    uint8_t log2_size;          /* slots in the index */
    uint8_t index_width;        /* bytes: 1, 2, 4 */
    bool general;               /* entries have a hash */
    uint8_t flags;
    uint32_t usable;            /* entries that can still be added */
    uint32_t entry_count;       /* entries used, holes included */
    uint8_t bytes[];            /* index, then entries (8-byte aligned) */
} DictKeys;
typedef struct StrEntry { Object *key, *value; } StrEntry;
typedef struct HashEntry { Hash hash; Object *key, *value; } HashEntry;

typedef struct Dict { Object head; size_t used; DictKeys *keys; } Dict;
extern Type dict_type;
extern Type dict_keys_type, dict_values_type, dict_items_type, mappingproxy_type;

static inline bool dict_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_DICT_SUBCLASS);
}
static inline size_t dict_keys_index_bytes(const DictKeys *k)
{
    return ((size_t)1 << k->log2_size) * k->index_width;
}
static inline StrEntry *dict_str_entries(const DictKeys *k)
{
    return (StrEntry *)(k->bytes + dict_keys_index_bytes(k));
}
static inline HashEntry *dict_hash_entries(const DictKeys *k)
{
    return (HashEntry *)(k->bytes + dict_keys_index_bytes(k));
}

/* empty; untracked until a tracked value comes in */
Object *dict_new(void);
Object *dict_new_sized(size_t count);
/* Lookups: the value is borrowed. 1 found, 0 not, -1 exception. May run user code (__hash__,
 * __eq__). */
int dict_find(Object *dict, Object *key, Object **value);
int dict_find_hash(Object *dict, Object *key, Hash hash, Object **value);
/* By exact str key. NULL: not there. Runs no user code when all keys are str; a foreign key's
 * __eq__ errors are swallowed. */
Object *dict_get_str(const Dict *dict, Object *str);
Object *dict_get_c(Dict *dict, const char *ascii);               /* for set-up code */
/* Position of a str key in a str-only table (for the machine's caches): entry index, or -1. */
ssize_t dict_str_entry_index(const Dict *dict, Object *str);
/* The version of the present key set, assigning one if it has none (0: numbers ran out). */
uint32_t dict_keys_version(Dict *dict);
/* retains both; may run user code */
int dict_set(Object *dict, Object *key, Object *value);
int dict_set_hash(Object *dict, Object *key, Hash hash, Object *value);
/* consumes both, even on error (BUILD_MAP, STORE_SUBSCR) */
int dict_set_take(Object *dict, Object *key_take, Object *value_take);
int dict_set_c(Object *dict, const char *ascii, Object *value);  /* interns the key */
/* Called by the machine when it writes a value straight into an entry: keeps tracking right. */
void dict_note_value(Dict *dict, Object *value);
int dict_delete(Object *dict, Object *key);                      /* 0; -1 KeyError(key) or other */
Object *dict_pop(Object *dict, Object *key, Object *fallback);   /* new; NULL fallback: KeyError */
/* 1 there, 0 not, -1. */
int dict_contains(Object *dict, Object *key);
void dict_clear(Object *dict);                                   /* may run user code */
Object *dict_copy(Object *dict);                                 /* exact dict */
/* Iterates by position: *position starts at 0; false at the end. key and value borrowed. */
bool dict_next(const Dict *dict, size_t *position, Object **key, Object **value);
bool dict_next_hash(const Dict *dict, size_t *position, Object **key, Object **value, Hash *hash);
/* d.update(other): mapping or pairs. override: existing keys are replaced. For **kwargs merging use
 * dict_merge_unique, which raises KeyError(key) on a repeat. */
int dict_update(Object *dict, Object *other);
int dict_merge_unique(Object *dict, Object *mapping);
/* new lists */
Object *dict_keys_list(Object *dict), *dict_values_list(Object *dict),
    *dict_items_list(Object *dict);
/* borrowed result; NULL: exception */
Object *dict_setdefault(Object *dict, Object *key, Object *value);
/* new; KeyError, __missing__ for subclasses */
Object *dict_subscript(Object *dict, Object *key);
Object *mappingproxy_new(Object *mapping);
int dict_init(void);
#endif
