/* objects/dict_iter.c -- iterators over keys, values and items, both ways.
 * SPDX-License-Identifier: MIT
 *
 *   position is the entry to look at next (backwards: one more than it). used is the size that the
 *   dict had, SIZE_MAX
 *   once it was found changed. An exhausted iterator has no dict. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/tuple.h"
#include "objects/type.h"

static Type reverse_key_iterator_type, reverse_value_iterator_type, reverse_item_iterator_type;

static bool gives_items(const Type *type)
{
    return type == &dict_itemiterator_type || type == &reverse_item_iterator_type;
}

static Object *iter_new(Type *type, Object *dict, size_t position)
{
    Object *result = gives_items(type) ? tuple_pack(2, NONE, NONE) : NULL;
    if (gives_items(type) && !result)
        return NULL;
    DictIter *it = gc_object_alloc(type, sizeof *it);
    if (!it) {
        release_maybe(result);
        return NULL;
    }
    it->dict = retain(dict);
    it->used = it->left = ((Dict *)dict)->used;
    it->position = position;
    it->result = result;
    gc_track(it);
    return &it->head;
}

Object *dict_iter_new(Type *type, Object *dict) { return iter_new(type, dict, 0); }

Object *dict_reverse_iter_new(const Type *kind, Object *dict)
{
    Type *type = kind == &dict_keyiterator_type     ? &reverse_key_iterator_type
                 : kind == &dict_valueiterator_type ? &reverse_value_iterator_type
                                                    : &reverse_item_iterator_type;
    if (!TYPE_HAS(type, TYPE_READY) && type_ready(type) < 0)
        return NULL;
    return iter_new(type, dict, ((Dict *)dict)->keys->entry_count);
}

static void iter_dealloc(Object *o)
{
    DictIter *it = (DictIter *)o;
    gc_untrack(o);
    release_maybe(it->dict);
    release_maybe(it->result);
    gc_object_free(o);
}

static int iter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((DictIter *)o)->dict);
    VISIT(((DictIter *)o)->result);
    return 0;
}

/* False with an exception when the dict is not as it was. */
static bool unchanged(DictIter *it)
{
    if (LIKELY(it->used == ((Dict *)it->dict)->used))
        return true;
    it->used = SIZE_MAX;
    raise_runtime_error("dictionary changed size during iteration");
    return false;
}

static StrEntry *step(DictIter *it, size_t next_position, StrEntry *found)
{
    if (!found->value) {
        CLEAR(it->dict);
        return NULL;
    }
    if (it->left == 0) {
        CLEAR(it->dict);
        raise_runtime_error("dictionary keys changed during iteration");
        return NULL;
    }
    it->left--;
    it->position = next_position;
    return found;
}

/* The next pair; NULL: the end, or an exception. */
static StrEntry *next_pair(DictIter *it)
{
    static StrEntry none;
    if (!it->dict || !unchanged(it))
        return NULL;
    const DictKeys *keys = ((Dict *)it->dict)->keys;
    for (size_t i = it->position; i < keys->entry_count; i++)
        if (dict_pair(keys, i)->value)
            return step(it, i + 1, dict_pair(keys, i));
    return step(it, 0, &none);
}

static StrEntry *previous_pair(DictIter *it)
{
    static StrEntry none;
    if (!it->dict || !unchanged(it))
        return NULL;
    const DictKeys *keys = ((Dict *)it->dict)->keys;
    size_t i = it->position < keys->entry_count ? it->position : keys->entry_count;
    while (i-- > 0)
        if (dict_pair(keys, i)->value)
            return step(it, i, dict_pair(keys, i));
    return step(it, 0, &none);
}

static Object *item_of(DictIter *it, const StrEntry *pair)
{
    return pair ? result_pair(it->result, retain(pair->key), retain(pair->value)) : NULL;
}

static Object *next_key(Object *o)
{
    StrEntry *pair = next_pair((DictIter *)o);
    return pair ? retain(pair->key) : NULL;
}

static Object *next_value(Object *o)
{
    StrEntry *pair = next_pair((DictIter *)o);
    return pair ? retain(pair->value) : NULL;
}

static Object *next_item(Object *o) { return item_of((DictIter *)o, next_pair((DictIter *)o)); }

static Object *previous_key(Object *o)
{
    StrEntry *pair = previous_pair((DictIter *)o);
    return pair ? retain(pair->key) : NULL;
}

static Object *previous_value(Object *o)
{
    StrEntry *pair = previous_pair((DictIter *)o);
    return pair ? retain(pair->value) : NULL;
}

static Object *previous_item(Object *o)
{
    return item_of((DictIter *)o, previous_pair((DictIter *)o));
}

static Object *iter_hint(Object *o)
{
    DictIter *it = (DictIter *)o;
    return int_new(it->dict && it->used == ((Dict *)it->dict)->used ? (int64_t)it->left : 0);
}

/* (iter, (list of what is left,)); the iterator itself is not used up. */
static Object *iter_reduce(Object *o)
{
    DictIter *it = (DictIter *)o, *copy = NULL;
    Object *list = list_new(0);
    if (list && it->dict && (copy = (DictIter *)iter_new(o->type, it->dict, it->position))) {
        copy->used = it->used;
        copy->left = it->left;
    }
    bool good = list && (!it->dict || copy) && (!copy || list_extend(list, &copy->head) == 0);
    Object *args = good ? tuple_pack(1, list) : NULL;
    release_maybe(copy);
    release_maybe(list);
    return args ? reduce_by_builtin("iter", args, NULL) : NULL;
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {0}};

#define ITERATOR(type_name, next) \
    { \
        .head = {1, 0, &type_type}, .name = type_name, \
        .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION, .basic_size = sizeof(DictIter), \
        .methods = iter_methods, .dealloc = iter_dealloc, .traverse = iter_traverse, \
        .iter = iterator_self, .iternext = next, \
    }

Type dict_keyiterator_type = ITERATOR("dict_keyiterator", next_key);
Type dict_valueiterator_type = ITERATOR("dict_valueiterator", next_value);
Type dict_itemiterator_type = ITERATOR("dict_itemiterator", next_item);
static Type reverse_key_iterator_type = ITERATOR("dict_reversekeyiterator", previous_key);
static Type reverse_value_iterator_type = ITERATOR("dict_reversevalueiterator", previous_value);
static Type reverse_item_iterator_type = ITERATOR("dict_reverseitemiterator", previous_item);
