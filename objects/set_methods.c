/* objects/set_methods.c -- operators and methods of set and frozenset.
 * SPDX-License-Identifier: MIT
 *
 *   Results are plain sets or frozensets, by the left operand, never of a subclass. While user code
 *   can run, each item in hand is held. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/reduce.h"
#include "objects/set_internal.h"
#include "objects/tuple.h"
#include "objects/union.h"

static Object *copy_of(Object *set) { return set_make_from(set_base_type(set->type), set); }

/* ---- Going through anything ---- */

typedef int (*ItemAction)(void *context, Object *key, Hash hash);    /* non-zero stops */

static int each_of_set(Set *set, ItemAction action, void *context)
{
    size_t position = 0;
    SetEntry entry;
    int status = 0;
    while (status == 0 && set_next_entry(set, &position, &entry)) {
        retain(entry.key);
        status = action(context, entry.key, entry.hash);
        release(entry.key);
    }
    return status;
}

/* Calls action for each item of a set or another iterable until it returns non-zero: that, 0 or
 * -1. */
static int each(Object *iterable, ItemAction action, void *context)
{
    if (set_is(iterable))
        return each_of_set((Set *)iterable, action, context);
    Object *iterator = object_iter(iterable), *item;
    if (!iterator)
        return -1;
    int status = 0;
    while (status == 0 && (item = object_next(iterator))) {
        Hash hash = dict_key_hash(item);
        status = hash == -1 ? -1 : action(context, item, hash);
        release(item);
    }
    release(iterator);
    return status == 0 && error_occurred() ? -1 : status;
}

typedef struct Pair {
    Set *asked, *result;
} Pair;

static int act_discard(void *set, Object *key, Hash hash)
{
    return set_discard_hash(set, key, hash) < 0 ? -1 : 0;
}

static int act_toggle(void *set, Object *key, Hash hash)
{
    int removed = set_discard_hash(set, key, hash);
    return removed ? (removed < 0 ? -1 : 0) : set_add_hash(set, key, hash);
}

static int act_keep_common(void *context, Object *key, Hash hash)
{
    Pair *pair = context;
    int there = set_contains_hash(pair->asked, key, hash);
    return there <= 0 ? there : set_add_hash(pair->result, key, hash);
}

static int act_keep_others(void *context, Object *key, Hash hash)
{
    Pair *pair = context;
    int there = set_contains_hash(pair->asked, key, hash);
    return there ? (there < 0 ? -1 : 0) : set_add_hash(pair->result, key, hash);
}

static int act_is_there(void *set, Object *key, Hash hash)
{
    return set_contains_hash(set, key, hash);
}

/* 2: missing. */
static int act_is_missing(void *set, Object *key, Hash hash)
{
    int there = set_contains_hash(set, key, hash);
    return there < 0 ? -1 : there ? 0 : 2;
}

/* ---- Intersection ---- */

static Object *intersect(Object *self, Object *other)
{
    if (self == other)
        return copy_of(self);
    Object *result = (Object *)set_make(set_base_type(self->type));
    if (!result)
        return NULL;
    Object *asked = self;
    if (set_is(other) && set_size(other) > set_size(self)) {
        asked = other;
        other = self;
    }
    Pair pair = {(Set *)asked, (Set *)result};
    if (each(other, act_keep_common, &pair) < 0)
        CLEAR(result);
    return result;
}

static Object *set_intersection(Object *self, Object *const *args, size_t nargs)
{
    Object *result = nargs ? retain(self) : copy_of(self);
    for (size_t i = 0; result && i < nargs; i++) {
        Object *next = intersect(result, args[i]);
        release(result);
        result = next;
    }
    return result;
}

/* self takes the content of other (exact set, consumed; NULL: -1). */
static int become(Object *self, Object *other_take)
{
    if (!other_take)
        return -1;
    set_clear_items((Set *)self);
    int status = set_update(self, other_take);
    release(other_take);
    return status;
}

static Object *set_intersection_update(Object *self, Object *const *args, size_t nargs)
{
    return none_or_null(become(self, set_intersection(self, args, nargs)));
}

/* ---- Difference ---- */

static int subtract(Object *self, Object *other)
{
    if (self == other) {
        set_clear_items((Set *)self);
        return 0;
    }
    if (each(other, act_discard, self) < 0)
        return -1;
    return set_tidy((Set *)self);
}

static Object *subtract_copying(Object *self, Object *other)
{
    Object *result = copy_of(self);
    if (result && subtract(result, other) < 0)
        CLEAR(result);
    return result;
}

static int act_keep_not_in_dict(void *context, Object *key, Hash hash)
{
    Object *value, **pair = context;
    int there = dict_find_hash(pair[0], key, hash, &value);
    return there ? (there < 0 ? -1 : 0) : set_add_hash((Set *)pair[1], key, hash);
}

/* The items of self that other, a set or an exact dict, does not have. */
static Object *keep_others(Object *self, Object *other)
{
    Object *result = (Object *)set_make(set_base_type(self->type));
    if (!result)
        return NULL;
    Pair pair = {(Set *)other, (Set *)result};
    Object *with_dict[] = {other, result};
    int status = set_is(other) ? each_of_set((Set *)self, act_keep_others, &pair)
                               : each_of_set((Set *)self, act_keep_not_in_dict, with_dict);
    if (status < 0)
        CLEAR(result);
    return result;
}

static Object *difference(Object *self, Object *other)
{
    bool is_dict = is_exact(other, &dict_type);
    if (!is_dict && !set_is(other))
        return subtract_copying(self, other);
    size_t size = is_dict ? ((Dict *)other)->used : set_size(other);
    return set_size(self) >> 2 > size ? subtract_copying(self, other) : keep_others(self, other);
}

static Object *set_difference(Object *self, Object *const *args, size_t nargs)
{
    Object *result = nargs ? difference(self, args[0]) : copy_of(self);
    for (size_t i = 1; result && i < nargs; i++)
        if (subtract(result, args[i]) < 0)
            CLEAR(result);
    return result;
}

static Object *set_difference_update(Object *self, Object *const *args, size_t nargs)
{
    for (size_t i = 0; i < nargs; i++)
        if (subtract(self, args[i]) < 0)
            return NULL;
    return none_new();
}

/* ---- Symmetric difference ---- */

static int toggle(Object *self, Object *other)
{
    if (self == other) {
        set_clear_items((Set *)self);
        return 0;
    }
    if (set_is(other) || is_exact(other, &dict_type))
        return each(other, act_toggle, self);
    Object *items = set_make_from(set_base_type(self->type), other);
    int status = items ? each(items, act_toggle, self) : -1;
    release_maybe(items);
    return status;
}

static Object *set_symmetric_difference(Object *self, Object *other)
{
    Object *result = set_make_from(set_base_type(self->type), other);
    if (result && toggle(result, self) < 0)
        CLEAR(result);
    return result;
}

static Object *set_symmetric_difference_update(Object *self, Object *other)
{
    return none_or_null(toggle(self, other));
}

/* ---- Union ---- */

static int update_all(Object *self, Object *const *args, size_t nargs)
{
    for (size_t i = 0; i < nargs; i++)
        if (set_update(self, args[i]) < 0)
            return -1;
    return 0;
}

static Object *set_union(Object *self, Object *const *args, size_t nargs)
{
    Object *result = copy_of(self);
    if (result && update_all(result, args, nargs) < 0)
        CLEAR(result);
    return result;
}

static Object *set_update_method(Object *self, Object *const *args, size_t nargs)
{
    return none_or_null(update_all(self, args, nargs));
}

/* ---- Operators ---- */

#define BOTH_SETS(a, b) \
    do { \
        if (!set_is(a) || !set_is(b)) \
            return not_implemented_new(); \
    } while (0)

Object *set_and_slot(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return intersect(a, b);
}

Object *set_or_slot(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return a == b ? copy_of(a) : set_union(a, &b, 1);
}

Object *set_sub_slot(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return difference(a, b);
}

Object *set_xor_slot(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return set_symmetric_difference(a, b);
}

static Object *self_or_null(Object *self, int status) { return status < 0 ? NULL : retain(self); }

Object *set_and_inplace(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return self_or_null(a, become(a, intersect(a, b)));
}

Object *set_or_inplace(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return self_or_null(a, set_update(a, b));
}

Object *set_sub_inplace(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return self_or_null(a, subtract(a, b));
}

Object *set_xor_inplace(Object *a, Object *b)
{
    BOTH_SETS(a, b);
    return self_or_null(a, toggle(a, b));
}

/* ---- Comparison ---- */

/* Whether all of a is in b: 1, 0, -1. */
static int is_subset(Object *a, Object *b)
{
    if (set_size(a) > set_size(b))
        return 0;
    int status = each_of_set((Set *)a, act_is_missing, b);
    return status == 2 ? 0 : status < 0 ? -1 : 1;
}

static int sets_equal(Object *a, Object *b)
{
    const Set *x = (const Set *)a, *y = (const Set *)b;
    if (x->used != y->used || (x->hash != -1 && y->hash != -1 && x->hash != y->hash))
        return 0;
    return is_subset(a, b);
}

Object *set_compare_slot(Object *a, Object *b, int op)
{
    BOTH_SETS(a, b);
    int answer;
    switch (op) {
    case CMP_EQ: answer = sets_equal(a, b); break;
    case CMP_NE:
        answer = sets_equal(a, b);
        return answer < 0 ? NULL : bool_new(!answer);
    case CMP_LE: answer = is_subset(a, b); break;
    case CMP_GE: answer = is_subset(b, a); break;
    case CMP_LT: answer = set_size(a) < set_size(b) ? is_subset(a, b) : 0; break;
    default: answer = set_size(a) > set_size(b) ? is_subset(b, a) : 0; break;
    }
    return answer < 0 ? NULL : bool_new(answer);
}

static Object *bool_or_null(int answer) { return answer < 0 ? NULL : bool_new(answer); }

static Object *set_issubset(Object *self, Object *other)
{
    if (set_is(other))
        return bool_or_null(is_subset(self, other));
    Object *common = intersect(self, other);
    if (!common)
        return NULL;
    bool all = set_size(common) == set_size(self);
    release(common);
    return bool_new(all);
}

static Object *set_issuperset(Object *self, Object *other)
{
    if (set_is(other))
        return bool_or_null(is_subset(other, self));
    int status = each(other, act_is_missing, self);
    return status < 0 ? NULL : bool_new(status == 0);
}

static Object *set_isdisjoint(Object *self, Object *other)
{
    if (self == other)
        return bool_new(set_size(self) == 0);
    if (set_is(other) && set_size(other) > set_size(self)) {
        Object *larger = other;
        other = self;
        self = larger;
    }
    int status = each(other, act_is_there, self);
    return status < 0 ? NULL : bool_new(status == 0);
}

/* ---- Single items ---- */

static Object *set_add_method(Object *self, Object *item)
{
    return none_or_null(set_add(self, item));
}

static Object *set_clear_method(Object *self)
{
    set_clear_items((Set *)self);
    return none_new();
}

static Object *set_contains_method(Object *self, Object *item)
{
    return bool_or_null(set_contains(self, item));
}

static Object *set_copy(Object *self) { return copy_of(self); }

static Object *frozenset_copy(Object *self)
{
    return is_exact(self, &frozenset_type) ? retain(self) : copy_of(self);
}

static Object *set_discard_method(Object *self, Object *item)
{
    return none_or_null(set_discard(self, item) < 0 ? -1 : 0);
}

static Object *set_remove(Object *self, Object *item)
{
    int removed = set_discard(self, item);
    return removed > 0 ? none_new() : removed < 0 ? NULL : raise_key_error(item);
}

static Object *set_pop(Object *self)
{
    Set *set = (Set *)self;
    if (set->used == 0)
        return raise_error(&exc_KeyError, "pop from an empty set");
    size_t i = set->finger & set->mask;
    while (!set_entry_live(&set->table[i]))
        i = (i + 1) & set->mask;
    Object *key = set->table[i].key;
    set->table[i] = (SetEntry){SET_REMOVED, -1};
    set->used--;
    set->finger = (uint32_t)i + 1;
    return key;
}

static Object *set_reduce(Object *self)
{
    Object *items = list_from_iterable(self), *args = items ? tuple_pack(1, items) : NULL;
    Object *state = args ? object_getstate(self) : NULL;
    Object *result = args && state ? tuple_pack(3, self->type, args, state) : NULL;
    release_maybe(state);
    release_maybe(args);
    release_maybe(items);
    return result;
}

#define SHARED_METHODS \
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"}, \
        {"__contains__", \
         set_contains_method, \
         METH_O | METH_COEXIST, \
         0, \
         0, \
         "x.__contains__(y) <==> y in x."}, \
        {"__reduce__", set_reduce, METH_NOARGS, 0, 0, "For copy and pickle."}, \
        {"difference", set_difference, \
         METH_FAST,    0, \
         -1,           "The items that no other set has, as a new set."}, \
        {"intersection", \
         set_intersection, \
         METH_FAST, \
         0, \
         -1, \
         "The items that all sets have, as a new set."}, \
        {"isdisjoint", set_isdisjoint, METH_O, 0, 0, "Whether the two have no item in common."}, \
        {"issubset", set_issubset, METH_O, 0, 0, "Whether another set contains this set."}, \
        {"issuperset", set_issuperset, METH_O, 0, 0, "Whether this set contains another set."}, \
        {"symmetric_difference", \
         set_symmetric_difference, \
         METH_O, \
         0, \
         0, \
         "The items that exactly one of two sets has, as a new set."}, \
        {"union", set_union, METH_FAST, 0, -1, "The items that any of the sets has, as a new set."},

const MethodDef set_methods[] = {
    SHARED_METHODS{"add", set_add_method, METH_O, 0, 0,
                   "Adds an item; nothing happens if it is there."},
    {"clear", set_clear_method, METH_NOARGS, 0, 0, "Removes everything."},
    {"copy", set_copy, METH_NOARGS, 0, 0, "A shallow copy."},
    {"discard", set_discard_method, METH_O, 0, 0, "Removes an item if it is there."},
    {"difference_update", set_difference_update, METH_FAST, 0, -1,
     "Removes the items of the others."},
    {"intersection_update", set_intersection_update, METH_FAST, 0, -1,
     "Keeps the items that all others have."},
    {"pop", set_pop, METH_NOARGS, 0, 0, "Removes and returns any item; KeyError if there is none."},
    {"remove", set_remove, METH_O, 0, 0, "Removes an item; KeyError if it is not there."},
    {"symmetric_difference_update", set_symmetric_difference_update, METH_O, 0, 0,
     "Keeps the items that exactly one of the two has."},
    {"update", set_update_method, METH_FAST, 0, -1, "Adds the items of the others."},
    {0}};

const MethodDef frozenset_methods[] = {
    SHARED_METHODS
    {"copy", frozenset_copy, METH_NOARGS, 0, 0, "A shallow copy."},
    {0}};
