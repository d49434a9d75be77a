/* objects/dict_methods.c -- the methods of dict.   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/container_support.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/union.h"

/* ---- Merging ---- */

typedef int (*StoreFunc)(Object *dict, Object *key, Hash hash, Object *value);

static int store_unique(Object *dict, Object *key, Hash hash, Object *value)
{
    Object *there;
    int found = dict_find_hash(dict, key, hash, &there);
    if (found == 0)
        return dict_set_hash(dict, key, hash, value);
    if (found > 0)
        raise_key_error(key);
    return -1;
}

/* An empty dict takes over a table without many holes as a whole. 1 done, 0 not possible, -1. */
static int merge_into_empty(Dict *dict, Dict *other)
{
    if (!dict_keys_shared(dict->keys) || other->used != other->keys->entry_count || !other->used)
        return 0;
    if (other->keys->log2_size != dict_log2_for_count(other->used))
        return 0;
    DictKeys *keys = dict_keys_clone(other->keys);
    if (!keys)
        return -1;
    dict->keys = keys;
    dict->used = other->used;
    if (gc_is_tracked(other) && !gc_is_tracked(dict))
        gc_track(dict);
    return 1;
}

static int merge_dict(Object *dict, Dict *other, StoreFunc store)
{
    size_t position = 0, entries = other->keys->entry_count;
    Object *key, *value;
    Hash hash;
    if (&other->head == dict)
        return 0;
    int taken = merge_into_empty((Dict *)dict, other);
    if (taken)
        return taken < 0 ? -1 : 0;
    while (dict_next_hash(other, &position, &key, &value, &hash)) {
        retain(key);
        retain(value);
        int status = store(dict, key, hash, value);
        release(key);
        release(value);
        if (status < 0)
            return -1;
        if (other->keys->entry_count != entries) {
            raise_runtime_error("dict mutated during update");
            return -1;
        }
    }
    return 0;
}

static int merge_key(Object *dict, Object *mapping, Object *key, StoreFunc store)
{
    Hash hash = dict_key_hash(key);
    Object *value = hash == -1 ? NULL : object_get_item(mapping, key);
    int status = value ? store(dict, key, hash, value) : -1;
    release_maybe(value);
    return status;
}

static int merge_mapping(Object *dict, Object *mapping, StoreFunc store)
{
    Object *keys = object_call_method(mapping, NAME(keys), 0, NULL), *key;
    Object *iterator = keys ? object_iter(keys) : NULL;
    release_maybe(keys);
    if (!iterator)
        return -1;
    int status = 0;
    while (status == 0 && (key = object_next(iterator))) {
        status = merge_key(dict, mapping, key, store);
        release(key);
    }
    release(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

static int merge(Object *dict, Object *other, StoreFunc store)
{
    if (dict_is(other) && other->type->iter == dict_type.iter)
        return merge_dict(dict, (Dict *)other, store);
    return merge_mapping(dict, other, store);
}

static int merge_pair(Object *dict, Object *item, size_t index)
{
    Object *pair = list_from_iterable(item);
    if (!pair) {
        if (error_matches(&exc_TypeError)) {
            error_clear();
            raise_type_error("cannot convert dictionary update sequence element #%zd to a sequence",
                             (ssize_t)index);
        }
        return -1;
    }
    int status = -1;
    if (list_size(pair) == 2)
        status = dict_set(dict, list_at(pair, 0), list_at(pair, 1));
    else
        raise_value_error("dictionary update sequence element #%zd has length %zd; 2 is required",
                          (ssize_t)index, (ssize_t)list_size(pair));
    release(pair);
    return status;
}

static int merge_pairs(Object *dict, Object *iterable)
{
    Object *iterator = object_iter(iterable), *item;
    if (!iterator)
        return -1;
    int status = 0;
    for (size_t i = 0; status == 0 && (item = object_next(iterator)); i++) {
        bool quick = is_exact(item, &tuple_type) && tuple_size(item) == 2;
        status = quick ? dict_set(dict, tuple_at(item, 0), tuple_at(item, 1))
                       : merge_pair(dict, item, i);
        release(item);
    }
    release(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

int dict_update(Object *dict, Object *other)
{
    Object *keys;
    if (is_exact(other, &dict_type))
        return merge_dict(dict, (Dict *)other, dict_set_hash);
    int found = attr_find(other, NAME(keys), &keys);
    if (found < 0)
        return -1;
    if (!found)
        return merge_pairs(dict, other);
    release(keys);
    return merge(dict, other, dict_set_hash);
}

int dict_merge_unique(Object *dict, Object *mapping) { return merge(dict, mapping, store_unique); }

int dict_update_args(Object *dict, const char *name, Object *const *args, size_t nargs,
                     Object *kwnames)
{
    if (args_check(name, nargs, 0, 1) < 0 || (nargs && dict_update(dict, args[0]) < 0))
        return -1;
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (dict_set(dict, tuple_at(kwnames, i), args[nargs + i]) < 0)
            return -1;
    return 0;
}

/* ---- Equality, repr ---- */

/* Whether b has an equal value under key. */
static int same_under_key(Object *b, Object *key, Hash hash, Object *value)
{
    Object *other;
    int found = dict_find_hash(b, key, hash, &other);
    if (found <= 0)
        return found;
    retain(other);
    int same = object_compare_bool(value, other, CMP_EQ);
    release(other);
    return same;
}

int dict_equal(Object *a, Object *b)
{
    size_t position = 0;
    Object *key, *value;
    Hash hash;
    int same = ((Dict *)a)->used == ((Dict *)b)->used;
    while (same > 0 && dict_next_hash((Dict *)a, &position, &key, &value, &hash)) {
        retain(key);
        retain(value);
        same = same_under_key(b, key, hash, value);
        release(key);
        release(value);
    }
    return same;
}

static int add_pairs(StrBuilder *text, Dict *dict)
{
    size_t position = 0;
    Object *key, *value;
    bool comma = false;
    int status = 0;
    while (status == 0 && dict_next(dict, &position, &key, &value)) {
        retain(value);
        status = add_repr(text, key, comma);
        if (status == 0)
            status = builder_add_ascii(text, ": ", 2);
        if (status == 0)
            status = add_repr(text, value, false);
        release(value);
        comma = true;
    }
    return status;
}

Object *dict_repr_slot(Object *o)
{
    int inside = repr_enter(o);
    if (inside)
        return inside < 0 ? NULL : str_from_ascii("{...}", 5);
    StrBuilder text;
    builder_init(&text);
    bool good = builder_add_ascii(&text, "{", 1) == 0 && add_pairs(&text, (Dict *)o) == 0
                && builder_add_ascii(&text, "}", 1) == 0;
    repr_leave(o);
    if (good)
        return builder_finish(&text);
    builder_discard(&text);
    return NULL;
}

/* ---- Methods ---- */

static Object *dict_get(Object *dict, Object *const *args, size_t nargs)
{
    Object *value;
    int found = dict_find(dict, args[0], &value);
    if (found > 0)
        return retain(value);
    return found < 0 ? NULL : nargs > 1 ? retain(args[1]) : none_new();
}

static Object *dict_setdefault_method(Object *dict, Object *const *args, size_t nargs)
{
    return retain_maybe(dict_setdefault(dict, args[0], nargs > 1 ? args[1] : NONE));
}

static Object *dict_pop_method(Object *dict, Object *const *args, size_t nargs)
{
    return dict_pop(dict, args[0], nargs > 1 ? args[1] : NULL);
}

static Object *dict_popitem(Object *o)
{
    Dict *dict = (Dict *)o;
    Tuple *pair = tuple_alloc(2);       /* first: it can run user code */
    if (!pair)
        return NULL;
    if (dict->used == 0) {
        release(pair);
        return raise_error(&exc_KeyError, "popitem(): dictionary is empty");
    }
    size_t i = dict->keys->entry_count - 1;
    while (!dict_pair(dict->keys, i)->value)
        i--;
    dict_take_entry(dict, i, &pair->items[0], &pair->items[1]);
    dict->keys->entry_count = (uint32_t)i;
    gc_track(pair);
    return &pair->head;
}

static Object *dict_update_method(Object *dict, Object *const *args, size_t nargs, Object *kwnames)
{
    return none_or_null(dict_update_args(dict, "update", args, nargs, kwnames));
}

static Object *dict_clear_method(Object *dict)
{
    dict_clear(dict);
    return none_new();
}

static Object *dict_contains_method(Object *dict, Object *key)
{
    int found = dict_contains(dict, key);
    return found < 0 ? NULL : bool_new(found);
}

static Object *dict_keys(Object *dict) { return dict_view_new(&dict_keys_type, dict); }
static Object *dict_values(Object *dict) { return dict_view_new(&dict_values_type, dict); }
static Object *dict_items(Object *dict) { return dict_view_new(&dict_items_type, dict); }

static Object *dict_reversed(Object *dict)
{
    return dict_reverse_iter_new(&dict_keyiterator_type, dict);
}

/* dict[key] = value for all keys. */
static int fill_from_keys(Object *dict, Object *iterable, Object *value)
{
    Object *iterator = object_iter(iterable), *key;
    bool exact = is_exact(dict, &dict_type);
    if (!iterator)
        return -1;
    int status = 0;
    while (status == 0 && (key = object_next(iterator))) {
        status = exact ? dict_set(dict, key, value) : object_set_item(dict, key, value);
        release(key);
    }
    release(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

static Object *dict_fromkeys(Object *cls, Object *const *args, size_t nargs)
{
    Object *dict = object_call0(cls);
    if (dict && fill_from_keys(dict, args[0], nargs > 1 ? args[1] : NONE) < 0)
        CLEAR(dict);
    return dict;
}

const MethodDef dict_methods[] = {
    {"__contains__", dict_contains_method, METH_O | METH_COEXIST, 0, 0,
     "__contains__($self, key, /)\n--\n\nTrue if the dictionary has the specified key, else "
     "False."},
    {"__getitem__", dict_subscript, METH_O | METH_COEXIST, 0, 0, "x.__getitem__(y) <==> x[y]"},
    {"__reversed__", dict_reversed, METH_NOARGS, 0, 0,
     "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the dict keys."},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {"get", dict_get, METH_FAST, 1, 2,
     "get($self, key, default=None, /)\n--\n\nThe value of key, or default if it is not there."},
    {"setdefault", dict_setdefault_method, METH_FAST, 1, 2,
     "setdefault($self, key, default=None, /)\n--\n\nThe value of key, which is put there as "
     "default first if it is missing."},
    {"pop", dict_pop_method, METH_FAST, 1, 2,
     "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
     "If the key is not found, return the default if given; otherwise,\nraise a KeyError."},
    {"popitem", dict_popitem, METH_NOARGS, 0, 0,
     "popitem($self, /)\n--\n\nRemoves and returns the pair inserted last; KeyError if there is "
     "none."},
    {"keys", dict_keys, METH_NOARGS, 0, 0,
     "D.keys() -> a set-like object providing a view on D's keys"},
    {"items", dict_items, METH_NOARGS, 0, 0,
     "D.items() -> a set-like object providing a view on D's items"},
    {"values", dict_values, METH_NOARGS, 0, 0,
     "D.values() -> an object providing a view on D's values"},
    {"update", dict_update_method, METH_KEYWORDS, 0, 0,
     "D.update([E, ]**F) -> None.  Takes over the pairs of a mapping or of an iterable of pairs, "
     "then those of F."},
    {"fromkeys", dict_fromkeys, METH_FAST | METH_CLASS, 1, 2,
     "fromkeys($type, iterable, value=None, /)\n--\n\nA new dictionary with the keys of iterable, "
     "all with the same value."},
    {"clear", dict_clear_method, METH_NOARGS, 0, 0, "D.clear() -> None.  Remove all items from D."},
    {"copy", dict_copy, METH_NOARGS, 0, 0, "D.copy() -> a shallow copy of D"},
    {0}};
