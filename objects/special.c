/* objects/special.c -- finding and calling special methods by an object's class.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/type.h"

Object *lookup_special(Object *o, Object *name, bool *unbound)
{
    Object *found = type_lookup(o->type, name);
    *unbound = false;
    if (!found)
        return NULL;
    retain(found);
    if (TYPE_HAS(found->type, TYPE_METHOD_DESCRIPTOR)) {
        *unbound = true;
        return found;
    }
    DescrGetFunc get = found->type->descr_get;
    if (!get)
        return found;
    Object *bound = get(found, o, (Object *)o->type);
    release(found);
    return bound;
}

Object *call_special(Object *o, Object *name, bool *found, size_t nargs, Object *const *args)
{
    bool unbound;
    *found = type_lookup(o->type, name) != NULL;
    Object *callable = *found ? lookup_special(o, name, &unbound) : NULL;
    if (!callable)
        return NULL;
    Object *result = unbound ? object_call_prepend(callable, o, args, nargs, NULL)
                             : object_call(callable, args, nargs, NULL);
    release(callable);
    return result;
}
