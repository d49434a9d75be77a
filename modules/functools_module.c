/* modules/functools_module.c -- the module _functools: reduce and cmp_to_key.
 * SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "modules/functools_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/type.h"

extern const ModuleDef functools_module_def; /* named in modules/table.c */

Object *functools_get_dict(Object *o) { return retain_maybe(instance_dict(o)); }
int functools_set_dict(Object *o, Object *value) { return instance_set_dict(o, value); }

/* ---- reduce ---- */

/* value (consumed, NULL: none yet) combined with all items that are left. New. */
static Object *fold(Object *function, Object *iterator, Object *value_take)
{
    Object *value = value_take, *item;
    while ((item = object_next(iterator))) {
        if (!value) {
            value = item;
            continue;
        }
        Object *combined = object_call2(function, value, item);
        release(item);
        release(value);
        if (!combined)
            return NULL;
        value = combined;
    }
    if (error_occurred())
        CLEAR(value);
    else if (!value)
        raise_type_error("reduce() of empty iterable with no initial value");
    return value;
}

static Object *reduce(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("reduce", kwnames) < 0 || args_check("reduce", nargs, 2, 3) < 0)
        return NULL;
    Object *iterator = object_iter(args[1]);
    if (!iterator) {
        if (error_matches(&exc_TypeError))
            raise_type_error("reduce() arg 2 must support iteration");
        return NULL;
    }
    Object *result = fold(args[0], iterator, nargs == 3 ? retain(args[2]) : NULL);
    release(iterator);
    return result;
}

/* ---- cmp_to_key ---- */

/* What cmp_to_key gives (object NULL), and what calling that gives: a value that is compared
 * through function. */
typedef struct Key {
    Object head;
    Object *function, *object;
} Key;
static Type key_type;

static Object *key_new(Object *function, Object *object)
{
    Key *key = gc_object_alloc(&key_type, sizeof *key);
    if (!key)
        return NULL;
    key->function = retain(function);
    key->object = retain_maybe(object);
    gc_track(key);
    return &key->head;
}

static int key_clear(Object *o)
{
    CLEAR(((Key *)o)->function);
    CLEAR(((Key *)o)->object);
    return 0;
}

static void key_dealloc(Object *o)
{
    gc_untrack(o);
    key_clear(o);
    gc_object_free(o);
}

static int key_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Key *)o)->function);
    VISIT(((Key *)o)->object);
    return 0;
}

static Object *key_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"obj", NULL};
    static const ArgSpec spec = {"K", names, 0, 1, 0};
    Object *value;
    if (args_parse(&spec, args, nargs, kwnames, &value) < 0)
        return NULL;
    if (!value)
        return raise_type_error("K() missing required argument 'obj' (pos 1)");
    return key_new(((Key *)o)->function, value);
}

static Object *compare_with_zero(Object *difference_take, int op)
{
    if (!difference_take)
        return NULL;
    Object *zero = &int_cache[-INT_CACHE_MIN].head;
    Object *result = object_compare(difference_take, zero, op);
    release(difference_take);
    return result;
}

static Object *key_compare(Object *a, Object *b, int op)
{
    Key *left = (Key *)a, *right = (Key *)b;
    if (!is_exact(b, &key_type))
        return raise_type_error("other argument must be K instance");
    if (!left->object || !right->object)
        return raise_error(&exc_AttributeError, "object");
    Object *args[] = {retain(left->object), retain(right->object)},
           *function = retain(left->function);
    Object *difference = object_call(function, args, 2, NULL);
    release(function);
    release(args[0]);
    release(args[1]);
    return compare_with_zero(difference, op);
}

static const MemberDef key_members[] = {
    {"obj", offsetof(Key, object), MEMBER_OBJECT, 0, "Value wrapped by a key function."}, {0}};

static Type key_type = {
    .head = {1, 0, &type_type},
    .name = "functools.KeyWrapper",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(Key),
    .members = key_members,
    .dealloc = key_dealloc,
    .traverse = key_traverse,
    .clear = key_clear,
    .call = key_call,
    .compare = key_compare,
    .hash = object_hash_unhashable,
};

static Object *cmp_to_key(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"mycmp", NULL};
    static const ArgSpec spec = {"cmp_to_key", names, 0, 1, 1};
    Object *function;
    if (args_parse(&spec, args, nargs, kwnames, &function) < 0)
        return NULL;
    return key_new(function, NULL);
}

/* ---- the module ---- */

static const MethodDef functools_functions[] = {
    {"reduce", reduce, METH_KEYWORDS, 0, 0,
     "reduce(function, iterable[, initial]) -> value\n\nCombines the items from left to right: "
     "function(function(a, b), c) and so on.\nWith initial, it stands before the items."},
    {"cmp_to_key", cmp_to_key, METH_KEYWORDS, 0, 0,
     "Convert a cmp= function into a key= function."},
    {0},
};

static int functools_exec(Object *module)
{
    if (type_ready(&key_type) < 0 || type_ready(&partial_type) < 0 ||
        type_ready(&lru_link_type) < 0 || type_ready(&lru_cache_type) < 0 ||
        module_add(module, "partial", &partial_type.head) < 0)
        return -1;
    return module_add(module, "_lru_cache_wrapper", &lru_cache_type.head);
}

const ModuleDef functools_module_def = {
    .name = "_functools",
    .doc = "Tools that operate on functions.",
    .functions = functools_functions,
    .exec = functools_exec,
};
