/* modules/functools_cache.c -- functools._lru_cache_wrapper: functions with memory.
 * SPDX-License-Identifier: MIT
 *
 *   L1  bounded (limit > 0): cache maps each key to a link; the links form a ring with root, the
 *       one
 *       used longest ago first.
 *       Unbounded (limit -1): cache maps keys to results. limit 0: cache is empty
 *   L2  a link in the ring is held by the ring; links are not seen by the collector, the wrapper
 *       visits what they hold
 *   L3  looking up and storing may run user code that uses the same wrapper: nothing is assumed to
 *       be
 *       as before */
#include "gc/gc.h"
#include "modules/functools_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define UNBOUNDED (-1)

typedef struct Link {
    Object head;
    struct Link *prev, *next; /* NULL: in no ring */
    Hash hash;
    Object *key, *result;
} Link;

typedef struct LruCache {
    Object head;
    Object *function, *cache, *info_type;
    Link root;
    ssize_t limit;
    size_t hits, misses;
    bool typed;
    uintptr_t dict_word;
} LruCache;

/* ---- the ring ---- */

static void link_dealloc(Object *o)
{
    release_maybe(((Link *)o)->key);
    release_maybe(((Link *)o)->result);
    object_free(o);
}

Type lru_link_type = {
    .head = {1, 0, &type_type},
    .name = "functools._lru_list_elem",
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Link),
    .dealloc = link_dealloc,
};

/* Takes a link out of its ring: the ring's hold is the caller's now. */
static void ring_remove(Link *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
    link->prev = link->next = NULL;
}

static void ring_append_take(LruCache *lru, Link *link)
{
    link->prev = lru->root.prev;
    link->next = &lru->root;
    lru->root.prev->next = link;
    lru->root.prev = link;
}

static Link *link_new(Object *key, Hash hash, Object *result)
{
    Link *link = object_alloc(&lru_link_type, sizeof *link);
    if (!link)
        return NULL;
    link->prev = link->next = NULL;
    link->hash = hash;
    link->key = retain(key);
    link->result = retain(result);
    return link;
}

/* ---- keys ---- */

static Object keyword_mark = {1, 0,
                              &object_type}; /* stands between positional and keyword arguments */

static bool is_own_key(const Object *o) { return is_exact(o, &str_type) || is_exact(o, &int_type); }

/* (args.., [mark, name, value, ..], [types..]): new. */
static Object *key_tuple(Object *const *args, size_t nargs, Object *kwnames, bool typed)
{
    size_t keywords = kwnames_count(kwnames), at = 0;
    size_t size = nargs + (keywords ? 1 + 2 * keywords : 0) + (typed ? nargs + keywords : 0);
    if (size == 0)
        return retain(&tuple_empty->head);
    Tuple *key = tuple_alloc(size);
    if (!key)
        return NULL;
    while (at < nargs) {
        key->items[at] = retain(args[at]);
        at++;
    }
    if (keywords)
        key->items[at++] = retain(&keyword_mark);
    for (size_t i = 0; i < keywords; i++) {
        key->items[at++] = retain(tuple_at(kwnames, i));
        key->items[at++] = retain(args[nargs + i]);
    }
    for (size_t i = 0; typed && i < nargs + keywords; i++)
        key->items[at++] = retain(&args[i]->type->head);
    gc_track(key);
    return &key->head;
}

/* The key of a call and its hash: new. */
static Object *make_key(const LruCache *lru, Object *const *args, size_t nargs, Object *kwnames,
                        Hash *hash)
{
    bool single = nargs == 1 && !lru->typed && !kwnames_count(kwnames) && is_own_key(args[0]);
    Object *key = single ? retain(args[0]) : key_tuple(args, nargs, kwnames, lru->typed);
    if (key && (*hash = object_hash(key)) == -1)
        CLEAR(key);
    return key;
}

/* ---- calling ---- */

static Object *call_function(LruCache *lru, Object *const *args, size_t nargs, Object *kwnames)
{
    if (!lru->function)
        return raise_runtime_error("the cached function has been cleared"); /* by the collector */
    lru->misses++;
    Object *function = retain(lru->function);
    Object *result = object_call(function, args, nargs, kwnames);
    release(function);
    return result;
}

/* Puts key into the cache with a fresh link. 0, or -1. */
static int add_link(LruCache *lru, Object *key, Hash hash, Object *result)
{
    Link *link = link_new(key, hash, result);
    if (!link)
        return -1;
    if (dict_set_hash(lru->cache, key, hash, &link->head) < 0) {
        release(link);
        return -1;
    }
    ring_append_take(lru, link);
    return 0;
}

/* As dict_pop with None, in a dict of user keys: 1 removed, 0 not there, -1. */
static int forget_key(Object *cache, Object *key)
{
    Object *found = dict_pop(cache, key, NONE);
    int status = !found ? -1 : found != NONE;
    release_maybe(found);
    return status;
}

/* The cache is full: the link used longest ago gets the new key and result. 0, or -1. */
static int reuse_oldest(LruCache *lru, Object *key, Hash hash, Object *result)
{
    Link *link = lru->root.next;
    ring_remove(link);
    int status = forget_key(lru->cache, link->key);
    if (status <= 0) { /* 0: it is gone already, by user code */
        release(link);
        return status;
    }
    Object *old_key = link->key, *old_result = link->result;
    link->key = retain(key);
    link->result = retain(result);
    link->hash = hash;
    status = dict_set_hash(lru->cache, key, hash, &link->head);
    if (status < 0)
        release(link);
    else
        ring_append_take(lru, link);
    release(old_key);
    release(old_result);
    return status;
}

static bool has_room(const LruCache *lru)
{
    return (ssize_t)((Dict *)lru->cache)->used < lru->limit || lru->root.next == &lru->root;
}

/* Remembers result for key unless a nested call has done it. Returns result, or NULL (then it is
 * released). */
static Object *remember_bounded(LruCache *lru, Object *key, Hash hash, Object *result_take)
{
    Object *found;
    int status = dict_find_hash(lru->cache, key, hash, &found);
    if (status == 0)
        status = has_room(lru) ? add_link(lru, key, hash, result_take)
                               : reuse_oldest(lru, key, hash, result_take);
    if (status >= 0)
        return result_take;
    release(result_take);
    return NULL;
}

static Object *remember(LruCache *lru, Object *key, Hash hash, Object *result_take)
{
    if (lru->limit != UNBOUNDED)
        return remember_bounded(lru, key, hash, result_take);
    if (dict_set_hash(lru->cache, key, hash, result_take) == 0)
        return result_take;
    release(result_take);
    return NULL;
}

/* The result in what the cache holds for a key; a link becomes the one used last. New. */
static Object *take_hit(LruCache *lru, Object *found)
{
    lru->hits++;
    if (lru->limit == UNBOUNDED)
        return retain(found);
    Link *link = (Link *)found;
    if (link->next && link->next != &lru->root) {
        ring_remove(link);
        ring_append_take(lru, link);
    }
    return retain(link->result);
}

static Object *lru_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    LruCache *lru = (LruCache *)o;
    Object *found, *result = NULL;
    Hash hash;
    if (lru->limit == 0)
        return call_function(lru, args, nargs, kwnames);
    Object *key = make_key(lru, args, nargs, kwnames, &hash);
    if (!key)
        return NULL;
    retain(o);
    int status = dict_find_hash(lru->cache, key, hash, &found);
    if (status > 0)
        result = take_hit(lru, found);
    else if (status == 0 && (result = call_function(lru, args, nargs, kwnames)))
        result = remember(lru, key, hash, result);
    release(key);
    release(o);
    return result;
}

/* ---- making and life ---- */

static bool parse_limit(Object *o, ssize_t *limit)
{
    if (o == NONE) {
        *limit = UNBOUNDED;
        return true;
    }
    if (!number_has_index(o)) {
        raise_type_error("maxsize should be integer or None");
        return false;
    }
    *limit = number_as_ssize(o, &exc_OverflowError);
    if (*limit == -1 && error_occurred())
        return false;
    if (*limit < 0)
        *limit = 0;
    return true;
}

static Object *lru_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"user_function", "maxsize", "typed", "cache_info_type",
                                        NULL};
    static const ArgSpec spec = {"lru_cache", names, 0, 4, 4};
    Object *values[4];
    ssize_t limit;
    bool typed = false;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (!object_is_callable(values[0]))
        return raise_type_error("the first argument must be callable");
    if (!parse_limit(values[1], &limit) || !arg_bool(values[2], &typed))
        return NULL;
    Object *cache = dict_new();
    LruCache *lru = cache ? (LruCache *)instance_new(type) : NULL;
    if (!lru) {
        release_maybe(cache);
        return NULL;
    }
    lru->root.prev = lru->root.next = &lru->root;
    lru->function = retain(values[0]);
    lru->cache = cache;
    lru->info_type = retain(values[3]);
    lru->limit = limit;
    lru->typed = typed;
    return &lru->head;
}

/* Empties the ring and the cache. Runs user code (what was remembered may die). */
static void forget_all(LruCache *lru)
{
    Link *first = lru->root.next;
    if (first && first != &lru->root) {
        lru->root.prev->next = NULL; /* the links are a chain now */
        lru->root.prev = lru->root.next = &lru->root;
    } else {
        first = NULL;
    }
    for (Link *link = first; link; link = link->next)
        link->prev = NULL;
    if (lru->cache)
        dict_clear(lru->cache);
    while (first) {
        Link *next = first->next;
        first->next = NULL;
        release(first);
        first = next;
    }
}

static int lru_clear(Object *o)
{
    LruCache *lru = (LruCache *)o;
    forget_all(lru);
    CLEAR(lru->function);
    CLEAR(lru->info_type);
    instance_clear_attributes(o);
    return 0;
}

static void lru_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    lru_clear(o);
    release_maybe(((LruCache *)o)->cache);
    gc_object_free(o);
}

static int lru_traverse(Object *o, Visit visit, void *arg)
{
    LruCache *lru = (LruCache *)o;
    for (Link *link = lru->root.next; link && link != &lru->root; link = link->next) {
        VISIT(link);
        VISIT(link->key);
        VISIT(link->result);
    }
    VISIT(lru->cache);
    VISIT(lru->function);
    VISIT(lru->info_type);
    return instance_visit_attributes(o, visit, arg);
}

static Object *lru_get(Object *o, Object *instance, Object *owner)
{
    return !instance || instance == NONE ? retain(o) : method_new(o, instance);
}

/* ---- methods ---- */

static Object *lru_info(Object *o)
{
    LruCache *lru = (LruCache *)o;
    if (!lru->info_type)
        return raise_runtime_error("the cached function has been cleared");
    Object *values[] = {int_new((int64_t)lru->hits), int_new((int64_t)lru->misses),
                        lru->limit == UNBOUNDED ? none_new() : int_new(lru->limit),
                        int_new((int64_t)((Dict *)lru->cache)->used)};
    bool good = values[0] && values[1] && values[2] && values[3];
    Object *result = good ? object_call(lru->info_type, values, 4, NULL) : NULL;
    for (int i = 0; i < 4; i++)
        release_maybe(values[i]);
    return result;
}

static Object *lru_forget(Object *o)
{
    ((LruCache *)o)->hits = ((LruCache *)o)->misses = 0;
    forget_all((LruCache *)o);
    return none_new();
}

static Object *lru_reduce(Object *o) { return attr_get(o, NAME(__qualname__)); }
static Object *lru_copy(Object *o) { return retain(o); }
static Object *lru_deepcopy(Object *o, Object *memo) { return retain(o); }

static const MethodDef lru_methods[] = {{"cache_info", lru_info, METH_NOARGS, 0, 0, NULL},
                                        {"cache_clear", lru_forget, METH_NOARGS, 0, 0, NULL},
                                        {"__reduce__", lru_reduce, METH_NOARGS, 0, 0, NULL},
                                        {"__copy__", lru_copy, METH_NOARGS, 0, 0, NULL},
                                        {"__deepcopy__", lru_deepcopy, METH_O, 0, 0, NULL},
                                        {0}};

static const GetSetDef lru_getsets[] = {{"__dict__", functools_get_dict, functools_set_dict, NULL},
                                        {0}};

Type lru_cache_type = {
    .head = {1, 0, &type_type},
    .name = "functools._lru_cache_wrapper",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_WEAKREFABLE | TYPE_METHOD_DESCRIPTOR,
    .basic_size = sizeof(LruCache),
    .dict_offset = offsetof(LruCache, dict_word),
    .doc = "A function with memory.\n\nuser_function:      what is called for new arguments\n\n"
           "maxsize:            how many results are kept; None: all; 0: none\n\n"
           "typed:              whether 3 and 3.0 are different arguments\n\n"
           "cache_info_type:    called with hits, misses, maxsize and size\n",
    .methods = lru_methods,
    .getsets = lru_getsets,
    .new = lru_new,
    .dealloc = lru_dealloc,
    .traverse = lru_traverse,
    .clear = lru_clear,
    .call = lru_call,
    .descr_get = lru_get,
    .getattr = object_getattr,
    .setattr = object_setattr,
};
