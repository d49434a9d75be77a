/* objects/attribute.c -- getattr, setattr, delattr and their default implementation.
 * SPDX-License-Identifier: MIT
 *
 *   Order of object_getattr: data descriptor of the class, own attribute, other descriptor or value
 *   of the class. */
#include "objects/attribute.h"

#include "objects/abstract.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- The entry points ---- */

bool attr_name_is_str(Object *name)
{
    if (LIKELY(str_is(name)))
        return true;
    raise_type_error("attribute name must be string, not '%.200T'", name);
    return false;
}

Object *attr_get(Object *o, Object *name)
{
    return attr_name_is_str(name) ? o->type->getattr(o, name) : NULL;
}

Object *attr_get_c(Object *o, const char *name)
{
    Object *text = str_intern_c(name);
    Object *value = text ? attr_get(o, text) : NULL;
    release_maybe(text);
    return value;
}

/* Whether a lookup on o by object_getattr or type_getattr must fail: then no exception need be
 * made. */
static bool surely_absent(Object *o, Object *name)
{
    if (!TYPE_HAS(o->type, TYPE_DEFAULT_GETATTR) || !str_is_exact(name))
        return false;
    return !type_lookup(o->type, name) && !instance_get_own(o, name);
}

int attr_find(Object *o, Object *name, Object **value)
{
    *value = NULL;
    if (surely_absent(o, name))
        return 0;
    if ((*value = attr_get(o, name)))
        return 1;
    if (!error_matches(&exc_AttributeError))
        return -1;
    error_clear();
    return 0;
}

int attr_set(Object *o, Object *name, Object *value)
{
    if (!attr_name_is_str(name))
        return -1;
    if (o->type->setattr)
        return o->type->setattr(o, name, value);
    raise_type_error("'%.100T' object has no attributes (%s .%U)", o, value ? "assign to" : "del",
                     name);
    return -1;
}

int attr_set_c(Object *o, const char *name, Object *value)
{
    Object *text = str_intern_c(name);
    int status = text ? attr_set(o, text, value) : -1;
    release_maybe(text);
    return status;
}

/* ---- The default ---- */

static Object *raise_missing(Object *o, Object *name)
{
    return raise_attribute_error(o, name, "'%.100T' object has no attribute '%U'", o, name);
}

Object *object_getattr(Object *o, Object *name)
{
    Type *type = o->type;
    Object *found = retain_maybe(type_lookup(type, name));
    DescrGetFunc get = found ? found->type->descr_get : NULL;
    if (get && found->type->descr_set) {
        Object *value = get(found, o, (Object *)type);
        release(found);
        return value;
    }
    Object *own = instance_get_own(o, name);
    if (own) {
        retain(own);
        release_maybe(found);
        return own;
    }
    if (!found)
        return raise_missing(o, name);
    if (!get)
        return found;
    Object *value = get(found, o, (Object *)type);
    release(found);
    return value;
}

static int raise_not_settable(Object *o, Object *name, bool in_class)
{
    if (in_class)
        raise_attribute_error(o, name, "'%.100T' object attribute '%U' is read-only", o, name);
    else
        raise_missing(o, name);
    return -1;
}

int object_setattr(Object *o, Object *name, Object *value)
{
    Object *found = type_lookup(o->type, name);
    if (found && found->type->descr_set) {
        retain(found);
        int status = found->type->descr_set(found, o, value);
        release(found);
        return status;
    }
    bool in_class = found != NULL;
    retain(o);
    int status = instance_set_own(o, name, value);
    if (status == -2)
        raise_not_settable(o, name, in_class);
    else if (status == 0)
        raise_missing(o, name);
    release(o);
    return status == 1 ? 0 : -1;
}

/* ---- Calls of methods ---- */

int attr_get_method(Object *o, Object *name, Object **callable)
{
    Type *type = o->type;
    if (!TYPE_HAS(type, TYPE_DEFAULT_GETATTR) || !str_is_exact(name)) {
        *callable = attr_get(o, name);
        return *callable ? 0 : -1;
    }
    Object *found = retain_maybe(type_lookup(type, name));
    if (found && TYPE_HAS(found->type, TYPE_METHOD_DESCRIPTOR) && !found->type->descr_set
        && !instance_get_own(o, name)) {
        *callable = found;
        return 1;
    }
    release_maybe(found);
    *callable = object_getattr(o, name);
    return *callable ? 0 : -1;
}

/* ---- dir() ---- */

Object *object_dir(Object *o)
{
    bool found;
    Object *names = call_special(o, NAME(__dir__), &found, 0, NULL);
    if (!found)
        return raise_type_error("object does not provide __dir__");
    Object *list = names ? list_from_iterable(names) : NULL;
    release_maybe(names);
    if (list && list_sort(list, NULL, false) < 0)
        CLEAR(list);
    return list;
}
