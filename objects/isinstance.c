/* objects/isinstance.c -- isinstance() and issubclass().   SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"
#include "objects/union.h"

#define IN_TEST " in __instancecheck__"

/* cls.__bases__ when it is a tuple: new; NULL: it is not, or an exception. */
static Object *abstract_bases(Object *cls)
{
    Object *bases;
    if (attr_find(cls, NAME(__bases__), &bases) <= 0)
        return NULL;
    if (!tuple_is(bases))
        CLEAR(bases);
    return bases;
}

/* Whether sub is cls or one of its __bases__ (recursively) is. */
static int abstract_is_subclass(Object *sub, Object *cls)
{
    if (sub == cls)
        return 1;
    Object *bases = abstract_bases(sub);
    if (!bases)
        return error_occurred() ? -1 : 0;
    int status = recursion_enter(" in __issubclass__");
    if (status == 0) {
        for (size_t i = 0; i < tuple_size(bases) && status == 0; i++)
            status = abstract_is_subclass(tuple_at(bases, i), cls);
        recursion_leave();
    }
    release(bases);
    return status;
}

static int check_class(Object *cls, const char *message)
{
    Object *bases = abstract_bases(cls);
    if (bases) {
        release(bases);
        return 0;
    }
    if (!error_occurred())
        raise_type_error("%s", message);
    return -1;
}

int object_is_instance_plain(Object *o, Object *cls)
{
    Object *claimed;
    if (type_is(cls)) {
        if (is_instance(o, (Type *)cls))
            return 1;
        int found = attr_find(o, NAME(__class__), &claimed);
        if (found <= 0)
            return found;
        int status = claimed != (Object *)o->type && type_is(claimed)
                     && type_is_subtype((Type *)claimed, (Type *)cls);
        release(claimed);
        return status;
    }
    if (check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union") < 0)
        return -1;
    int found = attr_find(o, NAME(__class__), &claimed);
    if (found <= 0)
        return found;
    int status = abstract_is_subclass(claimed, cls);
    release(claimed);
    return status;
}

int object_is_subclass_plain(Object *sub, Object *cls)
{
    if (type_is(sub) && type_is(cls))
        return type_is_subtype((Type *)sub, (Type *)cls);
    if (check_class(sub, "issubclass() arg 1 must be a class") < 0)
        return -1;
    if (!is_exact(cls, &union_type)
        && check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
               < 0)
        return -1;
    return abstract_is_subclass(sub, cls);
}

/* Any of the tuple by test. */
static int any_of(Object *o, Object *tuple, int (*test)(Object *, Object *))
{
    int status = recursion_enter(IN_TEST);
    if (status < 0)
        return -1;
    for (size_t i = 0; i < tuple_size(tuple) && status == 0; i++)
        status = test(o, tuple_at(tuple, i));
    recursion_leave();
    return status;
}

/* cls's own check through the hook: 1, 0, -1; -2: there is no hook. */
static int ask_hook(Object *cls, Object *name, Object *o)
{
    bool found;
    if (recursion_enter(IN_TEST) < 0)
        return -1;
    Object *answer = call_special(cls, name, &found, 1, &o);
    recursion_leave();
    if (!found)
        return -2;
    int status = answer ? object_is_true(answer) : -1;
    release_maybe(answer);
    return status;
}

int object_is_instance(Object *o, Object *cls)
{
    if ((Object *)o->type == cls)
        return 1;
    if (is_exact(cls, &type_type))
        return object_is_instance_plain(o, cls);
    if (is_exact(cls, &union_type))
        return union_is_instance(o, cls);
    if (tuple_is(cls))
        return any_of(o, cls, object_is_instance);
    int status = ask_hook(cls, NAME(__instancecheck__), o);
    return status == -2 ? object_is_instance_plain(o, cls) : status;
}

int object_is_subclass(Object *sub, Object *cls)
{
    if (is_exact(cls, &type_type))
        return sub == cls ? 1 : object_is_subclass_plain(sub, cls);
    if (is_exact(cls, &union_type))
        return union_is_subclass(sub, cls);
    if (tuple_is(cls))
        return any_of(sub, cls, object_is_subclass);
    int status = ask_hook(cls, NAME(__subclasscheck__), sub);
    return status == -2 ? object_is_subclass_plain(sub, cls) : status;
}
