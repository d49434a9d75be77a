/* objects/weakref.c -- weakref.ref and the making of proxies.   SPDX-License-Identifier: MIT
 *
 * The list of an object's weak references begins with the shared ref, then the shared proxy (those
 * without callback), then the others, the most recent first. Proxies' own behaviour:
 * objects/weakref_proxy.c. */
#include "objects/weakref.h"

#include <string.h>

#include "gc/collect.h"
#include "gc/gc_hooks.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/union.h"
#include "objects/weakref_internal.h"

/* ---- making ---- */

static bool is_alive(const WeakRef *ref) { return ref->head.refcount > 0; }

/* The shared ones of o, or NULL each. */
static void find_shared(const Object *o, WeakRef **ref, WeakRef **proxy)
{
    *ref = *proxy = NULL;
    for (WeakRef *w = weakref_table_head(o); w && !w->callback; w = w->next) {
        if (w->head.type == &weakref_type && is_alive(w))
            *ref = w;
        else if (weakref_is_proxy(&w->head) && is_alive(w))
            *proxy = w;
    }
}

static WeakRef *shared_of(const Object *o, bool want_proxy)
{
    WeakRef *ref, *proxy;
    find_shared(o, &ref, &proxy);
    return want_proxy ? proxy : ref;
}

static Object *weakref_alloc(Type *type)
{
    if (TYPE_HAS(type, TYPE_HEAP))
        return instance_new(type);      /* tracked, all zero */
    WeakRef *ref = gc_object_alloc(type, sizeof(WeakRef));
    if (!ref)
        return NULL;
    memset(&ref->head + 1, 0, sizeof(*ref) - sizeof(Object));
    gc_track(ref);
    return &ref->head;
}

/* Where a new one goes: behind the shared ones, but the shared ref is first. */
static WeakRef *predecessor(const WeakRef *fresh)
{
    WeakRef *ref, *proxy;
    find_shared(fresh->referent, &ref, &proxy);
    bool shared = !fresh->callback;
    if (shared && fresh->head.type == &weakref_type)
        return NULL;
    if (shared && weakref_is_proxy(&fresh->head))
        return ref;
    return proxy ? proxy : ref;
}

/* New weak reference of a type. */
static Object *make(Type *type, Object *referent, Object *callback)
{
    WeakRef *fresh = (WeakRef *)weakref_alloc(type);
    if (!fresh)
        return NULL;
    fresh->hash = -1;
    fresh->callback = retain_maybe(callback);
    fresh->referent = referent;
    if (weakref_table_add(fresh, predecessor(fresh)) < 0) {
        release(fresh);
        return NULL;
    }
    return &fresh->head;
}

static bool check_referent(Object *referent)
{
    if (TYPE_HAS(referent->type, TYPE_WEAKREFABLE))
        return true;
    raise_type_error("cannot create weak reference to '%.100T' object", referent);
    return false;
}

static Object *make_or_share(Type *type, Object *referent, Object *callback, bool proxy)
{
    if (!check_referent(referent))
        return NULL;
    if (callback == NONE)
        callback = NULL;
    bool shareable = !callback && !TYPE_HAS(type, TYPE_HEAP);
    WeakRef *shared = shareable ? shared_of(referent, proxy) : NULL;
    return shared ? retain(&shared->head) : make(type, referent, callback);
}

Object *weakref_new(Object *referent, Object *callback)
{
    return make_or_share(&weakref_type, referent, callback, false);
}

Object *weakref_proxy_new(Object *referent, Object *callback)
{
    Type *type = object_is_callable(referent) ? &weakref_callable_proxy_type : &weakref_proxy_type;
    return make_or_share(type, referent, callback, true);
}

size_t weakref_count(Object *o)
{
    size_t count = 0;
    for (WeakRef *ref = weakref_table_head(o); ref; ref = ref->next)
        count += is_alive(ref);
    return count;
}

Object *weakref_list(Object *o)
{
    Object *list = list_new(weakref_count(o));
    if (!list)
        return NULL;
    for (WeakRef *ref = weakref_table_head(o); ref; ref = ref->next) {
        if (!is_alive(ref) || list_append(list, &ref->head) == 0)
            continue;
        release(list);
        return NULL;
    }
    return list;
}

void gc_hook_weakref_callback(WeakRef *ref, Object *callback)
{
    PROBE(weakref_callback, ref);
    Object *result = object_call1(callback, &ref->head);
    if (!result)
        error_write_unraisable(callback);
    release_maybe(result);
}

/* ---- what ref and proxies share ---- */

void weakref_dealloc(Object *self)
{
    WeakRef *ref = (WeakRef *)self;
    if (object_dealloc_begin(self) < 0)
        return;
    weakref_table_remove(ref);
    CLEAR(ref->callback);
    gc_object_free(self);
}

int weakref_traverse(Object *self, Visit visit, void *arg)
{
    VISIT(((WeakRef *)self)->callback);
    return 0;
}

int weakref_clear(Object *self)
{
    weakref_table_remove((WeakRef *)self);
    CLEAR(((WeakRef *)self)->callback);
    return 0;
}

/* ---- ref ---- */

static Object *ref_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_check("__new__", nargs, 1, 2) < 0)
        return NULL;
    return make_or_share(type, args[0], nargs == 2 ? args[1] : NULL, false);
}

static int ref_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("ref", kwnames) < 0)
        return -1;
    return args_check("__init__", nargs, 1, 2);
}

static Object *ref_call(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("weakref", kwnames) < 0 || args_check("weakref", nargs, 0, 0) < 0)
        return NULL;
    Object *o = weakref_get(self);
    return retain(o ? o : NONE);
}

static Hash ref_hash(Object *self)
{
    WeakRef *ref = (WeakRef *)self;
    if (ref->hash != -1)
        return ref->hash;
    Object *o = weakref_get(ref);
    if (!o) {
        raise_type_error("weak object has gone away");
        return -1;
    }
    retain(o);
    Hash hash = object_hash(o);
    ref->hash = hash;
    release(o);
    return hash;
}

static Object *ref_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !weakref_is(a) || !weakref_is(b))
        return not_implemented_new();
    Object *left = weakref_get(a), *right = weakref_get(b);
    if (!left || !right)
        return retain((a == b) == (op == CMP_EQ) ? TRUE_OBJECT : FALSE_OBJECT);
    retain(left);
    retain(right);
    Object *result = object_compare(left, right, op);
    release(left);
    release(right);
    return result;
}

/* The referent's __name__ when its class says there is one and it is a str: new, or NULL without
 * exception. */
static Object *referent_name(Object *o)
{
    bool unbound = false;
    Object *name = lookup_special(o, NAME(__name__), &unbound);
    if (!name)
        error_clear();
    if (name && !str_is(name))
        CLEAR(name);
    return name;
}

static Object *ref_repr(Object *self)
{
    Object *o = weakref_get(self);
    if (!o)
        return str_from_format("<weakref at %p; dead>", (void *)self);
    retain(o);
    Object *name = referent_name(o), *text;
    if (name)
        text = str_from_format("<weakref at %p; to '%T' at %p (%U)>", (void *)self, o, (void *)o,
                               name);
    else
        text = str_from_format("<weakref at %p; to '%T' at %p>", (void *)self, o, (void *)o);
    release_maybe(name);
    release(o);
    return text;
}

static const MethodDef ref_methods[] = {
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {0},
};

static const MemberDef ref_members[] = {
    {"__callback__", offsetof(WeakRef, callback), MEMBER_OBJECT, 1, NULL},
    {0},
};

Type weakref_type = {
    .head = {1, 0, &type_type},
    .name = "weakref.ReferenceType",
    .flags = TYPE_BASE | TYPE_GC,
    .basic_size = sizeof(WeakRef),
    .methods = ref_methods, .members = ref_members,
    .new = ref_new, .init = ref_init,
    .dealloc = weakref_dealloc, .traverse = weakref_traverse, .clear = weakref_clear,
    .repr = ref_repr, .hash = ref_hash, .call = ref_call, .compare = ref_compare,
};
