/* objects/dict.c -- the dict type: making, looking up, storing.   SPDX-License-Identifier: MIT
 *
 *   The table is in dict_keys.c, the methods in dict_methods.c. Values are released only after the
 *   table is in order
 *   again, because that can run user code. */
#include "gc/gc.h"
#include "gc/gc_hooks.h"
#include "memory/free_list.h"
#include "objects/container_support.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/type.h"

/* ---- Making and dying ---- */

static void dict_discard(void *dict)
{
    gc_alive--;
    mem_free(dict);
}

static FreeList dict_free_list = {
    .limit = FREE_LIST_DICT, .name = "dict", .size = sizeof(Dict), .discard = dict_discard};

static Dict *dict_alloc(void)
{
    Dict *dict = free_list_pop(&dict_free_list);
    if (UNLIKELY(!dict || gc_reserve() < 0))
        return dict ? NULL : gc_object_alloc(&dict_type, sizeof(Dict));
    dict->head.refcount = 1;
    dict->head.gc = 0;
    PROBE(born, &dict->head);
    return dict;
}

Object *dict_new(void)
{
    Dict *dict = dict_alloc();
    if (UNLIKELY(!dict))
        return NULL;
    dict->used = 0;
    dict->keys = &dict_empty_keys;
    return &dict->head;
}

Object *dict_new_sized(size_t count)
{
    Object *dict = dict_new();
    if (!dict || count <= 5)
        return dict;
    DictKeys *keys = dict_keys_new(dict_log2_for_count(count), false);
    if (!keys)
        CLEAR(dict);
    else
        ((Dict *)dict)->keys = keys;
    return dict;
}

/* Releases all that a table held, first to last, and the table. Runs user code. */
static void keys_destroy(DictKeys *keys)
{
    if (dict_keys_shared(keys))
        return;
    for (size_t i = 0; i < keys->entry_count; i++) {
        StrEntry *pair = dict_pair(keys, i);
        if (!pair->value)
            continue;
        release(pair->key);
        release(pair->value);
    }
    dict_keys_free(keys);
}

void dict_clear(Object *o)
{
    Dict *dict = (Dict *)o;
    DictKeys *keys = dict->keys;
    dict->keys = &dict_empty_keys;
    dict->used = 0;
    keys_destroy(keys);
}

static void dict_dealloc(Object *o)
{
    Dict *dict = (Dict *)o;
    if (LIKELY(o->type == &dict_type))
        gc_untrack(o);
    else if (object_dealloc_begin(o) < 0)
        return;
    keys_destroy(dict->keys);
    dict->keys = &dict_empty_keys;
    if (o->type != &dict_type || !free_list_push(&dict_free_list, o))
        gc_object_free(o);
}

static int dict_traverse(Object *o, Visit visit, void *arg)
{
    const DictKeys *keys = ((Dict *)o)->keys;
    if (!keys)
        return 0;
    for (size_t i = 0; i < keys->entry_count; i++) {
        const StrEntry *pair = dict_pair(keys, i);
        if (!pair->value)
            continue;
        VISIT(pair->value);
        if (keys->general)
            VISIT(pair->key);
    }
    return 0;
}

static int dict_clear_slot(Object *o)
{
    dict_clear(o);
    return 0;
}

/* ---- Tracking ---- */

void dict_note_value(Dict *dict, Object *value)
{
    if (!gc_is_tracked(dict) && may_join_cycle(value))
        gc_track(dict);
}

void dict_maybe_untrack(Object *o)
{
    size_t position = 0;
    Object *key, *value;
    while (dict_next((Dict *)o, &position, &key, &value))
        if (may_join_cycle(value) || may_join_cycle(key))
            return;
    gc_untrack(o);
}

/* ---- Looking up ---- */

int dict_find_hash(Object *o, Object *key, Hash hash, Object **value)
{
    Dict *dict = (Dict *)o;
    ssize_t i = dict_lookup(dict, key, hash);
    if (i >= 0) {
        *value = dict_pair(dict->keys, (size_t)i)->value;
        return 1;
    }
    *value = NULL;
    return i == LOOKUP_MISSING ? 0 : -1;
}

int dict_find(Object *o, Object *key, Object **value)
{
    Hash hash = dict_key_hash(key);
    if (UNLIKELY(hash == -1)) {
        *value = NULL;
        return -1;
    }
    return dict_find_hash(o, key, hash, value);
}

/* Among keys of all kinds; errors are swallowed. */
static Object *get_str_general(Dict *dict, Object *str, Hash hash)
{
    Object *pending = error_take(), *value;
    if (dict_find_hash(&dict->head, str, hash, &value) < 0)
        error_clear();
    error_restore(pending);
    return value;
}

Object *dict_get_str(const Dict *dict, Object *str)
{
    Hash hash = ((Str *)str)->hash;
    if (UNLIKELY(hash == -1))
        hash = str_hash(str);
    if (UNLIKELY(dict->keys->general || !str_is_exact(str)))
        return get_str_general((Dict *)dict, str, hash);
    ssize_t i = dict_lookup_str(dict->keys, str, hash);
    return i >= 0 ? dict_str_entries(dict->keys)[i].value : NULL;
}

Object *dict_get_c(Dict *dict, const char *ascii)
{
    Object *name = str_from_c(ascii);
    if (!name)
        return NULL;
    Object *value = dict_get_str(dict, name);
    release(name);
    return value;
}

ssize_t dict_str_entry_index(const Dict *dict, Object *str)
{
    if (dict->keys->general || !str_is_exact(str))
        return -1;
    return dict_lookup_str(dict->keys, str, str_hash(str));
}

uint32_t dict_keys_version(Dict *dict)
{
    static uint32_t last = 1;           /* 1 names the shared empty table */
    if (!dict->keys->version && last != UINT32_MAX)
        dict->keys->version = ++last;
    return dict->keys->version;
}

int dict_contains(Object *o, Object *key)
{
    Object *value;
    return dict_find(o, key, &value);
}

Object *dict_subscript(Object *o, Object *key)
{
    Object *value;
    int found = dict_find(o, key, &value);
    if (LIKELY(found > 0))
        return retain(value);
    if (found < 0)
        return NULL;
    if (o->type != &dict_type) {
        bool defined;
        Object *result = call_special(o, NAME(__missing__), &defined, 1, &key);
        if (defined)
            return result;
    }
    return raise_key_error(key);
}

/* ---- Storing ---- */

/* Consumes key and value. */
static int store_take(Dict *dict, Object *key, Hash hash, Object *value)
{
    ssize_t i = dict_lookup(dict, key, hash);
    if (i == LOOKUP_MISSING)
        return dict_insert_new(dict, key, hash, value);
    if (UNLIKELY(i == LOOKUP_ERROR)) {
        release(key);
        release(value);
        return -1;
    }
    dict_note_value(dict, value);
    SET(dict_pair(dict->keys, (size_t)i)->value, value);
    release(key);
    return 0;
}

int dict_set_take(Object *o, Object *key_take, Object *value_take)
{
    Hash hash = dict_key_hash(key_take);
    if (LIKELY(hash != -1))
        return store_take((Dict *)o, key_take, hash, value_take);
    release(key_take);
    release(value_take);
    return -1;
}

int dict_set(Object *o, Object *key, Object *value)
{
    return dict_set_take(o, retain(key), retain(value));
}

int dict_set_hash(Object *o, Object *key, Hash hash, Object *value)
{
    return store_take((Dict *)o, retain(key), hash, retain(value));
}

int dict_set_c(Object *o, const char *ascii, Object *value)
{
    Object *name = str_intern_c(ascii);
    return name ? dict_set_take(o, name, retain(value)) : -1;
}

Object *dict_setdefault(Object *o, Object *key, Object *value)
{
    Dict *dict = (Dict *)o;
    Hash hash = dict_key_hash(key);
    if (hash == -1)
        return NULL;
    ssize_t i = dict_lookup(dict, key, hash);
    if (i >= 0)
        return dict_pair(dict->keys, (size_t)i)->value;
    if (i == LOOKUP_ERROR || dict_insert_new(dict, retain(key), hash, retain(value)) < 0)
        return NULL;
    return value;
}

/* ---- Removing ---- */

/* The entry of key; LOOKUP_MISSING, LOOKUP_ERROR. */
static ssize_t find_entry(Dict *dict, Object *key)
{
    Hash hash = dict_key_hash(key);
    return hash == -1 ? LOOKUP_ERROR : dict_lookup(dict, key, hash);
}

int dict_delete(Object *o, Object *key)
{
    Object *old_key, *old_value;
    ssize_t i = find_entry((Dict *)o, key);
    if (i < 0) {
        if (i == LOOKUP_MISSING)
            raise_key_error(key);
        return -1;
    }
    dict_take_entry((Dict *)o, (size_t)i, &old_key, &old_value);
    release(old_key);
    release(old_value);
    return 0;
}

Object *dict_pop(Object *o, Object *key, Object *fallback)
{
    Object *old_key, *old_value;
    ssize_t i = ((Dict *)o)->used ? find_entry((Dict *)o, key) : LOOKUP_MISSING;
    if (i == LOOKUP_MISSING)
        return fallback ? retain(fallback) : raise_key_error(key);
    if (i == LOOKUP_ERROR)
        return NULL;
    dict_take_entry((Dict *)o, (size_t)i, &old_key, &old_value);
    release(old_key);
    return old_value;
}

/* ---- All entries ---- */

bool dict_next_hash(const Dict *dict, size_t *position, Object **key, Object **value, Hash *hash)
{
    const DictKeys *keys = dict->keys;
    for (size_t i = *position; i < keys->entry_count; i++) {
        const StrEntry *pair = dict_pair(keys, i);
        if (!pair->value)
            continue;
        *key = pair->key;
        *value = pair->value;
        *hash = dict_pair_hash(keys, pair);
        *position = i + 1;
        return true;
    }
    *position = keys->entry_count;
    return false;
}

bool dict_next(const Dict *dict, size_t *position, Object **key, Object **value)
{
    Hash hash;
    return dict_next_hash(dict, position, key, value, &hash);
}

/* Copies entry by entry, leaving the holes out. */
static int copy_entries(Object *copy, Dict *dict)
{
    size_t position = 0;
    Object *key, *value;
    Hash hash;
    while (dict_next_hash(dict, &position, &key, &value, &hash))
        if (dict_insert_new((Dict *)copy, retain(key), hash, retain(value)) < 0)
            return -1;
    return 0;
}

Object *dict_copy(Object *o)
{
    Dict *dict = (Dict *)o;
    Dict *copy = (Dict *)dict_new();    /* may collect, and so run user code */
    if (!copy || dict->used == 0)
        return (Object *)copy;
    if (dict->used >= (size_t)dict->keys->entry_count * 2 / 3) {
        DictKeys *keys = dict_keys_clone(dict->keys);
        if (keys) {
            copy->keys = keys;
            copy->used = dict->used;
            if (gc_is_tracked(o))
                gc_track(copy);
            return &copy->head;
        }
    } else if (dict_resize(copy, dict_log2_for_count(dict->used), dict->keys->general) == 0
               && copy_entries(&copy->head, dict) == 0) {
        return &copy->head;
    }
    release(copy);
    return NULL;
}

static Object *take_key(Object *key, Object *value) { return retain(key); }
static Object *take_value(Object *key, Object *value) { return retain(value); }
static Object *take_item(Object *key, Object *value)
{
    Object *pair[] = {retain(key), retain(value)};      /* held: making a tuple can run user code */
    return tuple_new_take(pair, 2);
}

/* A list of part(key, value). Making it can run a collection: begun anew when the size changed
 * meanwhile. */
static Object *list_of(Object *o, Object *(*part)(Object *, Object *))
{
    Dict *dict = (Dict *)o;
    size_t position = 0, used = dict->used;
    Object *list = list_new(used), *key, *value;
    while (list && dict_next(dict, &position, &key, &value)) {
        Object *item = part(key, value);
        if (!item || list_append_take(list, item) < 0)
            CLEAR(list);
        else if (dict->used != used) {
            release(list);
            return list_of(o, part);
        }
    }
    return list;
}

Object *dict_keys_list(Object *dict) { return list_of(dict, take_key); }
Object *dict_values_list(Object *dict) { return list_of(dict, take_value); }
Object *dict_items_list(Object *dict) { return list_of(dict, take_item); }

/* ---- Slots ---- */

static Object *dict_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &dict_type)
        return dict_new();
    Dict *dict = (Dict *)instance_new(type);
    if (dict)
        dict->keys = &dict_empty_keys;
    return (Object *)dict;
}

static int dict_init_slot(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return dict_update_args(self, "dict", args, nargs, kwnames);
}

static ssize_t dict_length(Object *o) { return (ssize_t)((Dict *)o)->used; }

static int dict_set_subscript(Object *o, Object *key, Object *value)
{
    return value ? dict_set(o, key, value) : dict_delete(o, key);
}

static Object *dict_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !dict_is(a) || !dict_is(b))
        return not_implemented_new();
    int same = dict_equal(a, b);
    return same < 0 ? NULL : bool_new(same == (op == CMP_EQ));
}

static Object *dict_iter(Object *o) { return dict_iter_new(&dict_keyiterator_type, o); }

static Object *dict_or(Object *a, Object *b)
{
    if (!dict_is(a) || !dict_is(b))
        return not_implemented_new();
    Object *result = dict_copy(a);
    if (result && dict_update(result, b) < 0)
        CLEAR(result);
    return result;
}

static Object *dict_inplace_or(Object *a, Object *b)
{
    return dict_update_args(a, "update", &b, 1, NULL) < 0 ? NULL : retain(a);
}

static size_t dict_size_of(Object *o)
{
    return instance_size(o) + dict_keys_bytes(((Dict *)o)->keys);
}

Type dict_type = {
    .head = {1, 0, &type_type},
    .name = "dict",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE | TYPE_MAPPING | TYPE_DICT_SUBCLASS,
    .basic_size = sizeof(Dict),
    .doc = "dict() -> new empty dictionary\ndict(mapping) -> the pairs of a mapping\n"
           "dict(iterable) -> of an iterable of (key, value)\n"
           "dict(**kwargs) -> name=value pairs, e.g. dict(one=1, two=2)",
    .methods = dict_methods,
    .new = dict_new_slot,
    .init = dict_init_slot,
    .dealloc = dict_dealloc,
    .traverse = dict_traverse,
    .clear = dict_clear_slot,
    .repr = dict_repr_slot,
    .hash = object_hash_unhashable,
    .compare = dict_compare,
    .iter = dict_iter,
    .binary = {[BIN_OR] = dict_or},
    .inplace = {[BIN_OR] = dict_inplace_or},
    .length = dict_length,
    .contains = dict_contains,
    .subscript = dict_subscript,
    .set_subscript = dict_set_subscript,
    .size_of = dict_size_of,
};

int dict_init(void) { return 0; }
