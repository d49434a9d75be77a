/* objects/weakref.h -- weak references and proxies.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_WEAKREF_H
#define OURO_OBJECTS_WEAKREF_H

#include "gc/weakref_table.h"

extern Type weakref_type, weakref_proxy_type, weakref_callable_proxy_type;

static inline bool weakref_is(const void *o) { return is_instance(o, &weakref_type); }
static inline bool weakref_is_proxy(const Object *o)
{
    return o->type == &weakref_proxy_type || o->type == &weakref_callable_proxy_type;
}
/* The object that a weak reference or proxy stands for: borrowed; NULL when dead (also while it is
 * dying). */
static inline Object *weakref_get(const void *ref)
{
    Object *o = ((const WeakRef *)ref)->referent;
    return o && o->refcount > 0 ? o : NULL;
}
/* New weak reference (the existing one without callback is shared) or proxy. callback NULL or NONE:
 * none.
 * TypeError "cannot create weak reference to '%T' object". May run a collection. */
Object *weakref_new(Object *referent, Object *callback);
Object *weakref_proxy_new(Object *referent, Object *callback);
/* How many weak references and proxies there are; a new list of them. */
size_t weakref_count(Object *o);
Object *weakref_list(Object *o);

#endif
