/* objects/call.c -- calling any object.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define STACK_ARGS 8

bool object_is_callable(Object *o) { return o->type->call != NULL; }

/* Calls that can nest without a frame of the machine need the guard of the C stack. Besides, the
 * guard is a level of recursion, so it is where CPython has one: not for bound functions, bool and
 * str. */
static inline bool needs_guard(const Object *callable)
{
    if (callable->type == &function_type || callable->type == &native_function_type)
        return false;
    if (callable->type == &method_type)
        return ((const Method *)callable)->function->type != &function_type;
    return callable != &bool_type.head && callable != &str_type.head;
}

Object *object_call(Object *callable, Object *const *args, size_t nargs, Object *kwnames)
{
    CallFunc call = callable->type->call;
    if (UNLIKELY(!call))
        return raise_type_error("'%.200T' object is not callable", callable);
    if (!needs_guard(callable))
        return call(callable, args, nargs, kwnames);
    if (recursion_enter(" while calling a Python object") < 0)
        return NULL;
    Object *result = call(callable, args, nargs, kwnames);
    recursion_leave();
    return result;
}

Object *object_call0(Object *callable) { return object_call(callable, NULL, 0, NULL); }
Object *object_call1(Object *callable, Object *arg) { return object_call(callable, &arg, 1, NULL); }

Object *object_call2(Object *callable, Object *a, Object *b)
{
    Object *args[] = {a, b};
    return object_call(callable, args, 2, NULL);
}

Object *object_call_prepend(Object *callable, Object *first, Object *const *args, size_t nargs,
                            Object *kwnames)
{
    size_t count = nargs + kwnames_count(kwnames);
    Object *few[STACK_ARGS];
    Object **all = count < STACK_ARGS ? few : mem_alloc((count + 1) * sizeof *all);
    if (!all)
        return raise_no_memory();
    all[0] = first;
    if (count)
        memcpy(all + 1, args, count * sizeof *all);
    Object *result = object_call(callable, all, nargs + 1, kwnames);
    if (all != few)
        mem_free(all);
    return result;
}

/* Fills values with the positional arguments and then the values of kwargs; *kwnames new tuple. -1:
 * not a str key. */
static int flatten(Object *args, Object *kwargs, Object **values, Object **kwnames)
{
    size_t count = tuple_size(args), position = 0, i = 0;
    Tuple *names = tuple_alloc(((Dict *)kwargs)->used);
    Object *key, *value;
    *kwnames = (Object *)names;
    if (!names)
        return -1;
    memcpy(values, ((Tuple *)args)->items, count * sizeof *values);
    while (dict_next((Dict *)kwargs, &position, &key, &value)) {
        names->items[i] = retain(key);
        values[count + i++] = value;
        if (!str_is(key)) {
            raise_type_error("keywords must be strings");
            return -1;
        }
    }
    return 0;
}

Object *object_call_tuple(Object *callable, Object *args, Object *kwargs)
{
    size_t count = tuple_size(args), keywords = kwargs ? ((Dict *)kwargs)->used : 0;
    if (!keywords)
        return object_call(callable, ((Tuple *)args)->items, count, NULL);
    Object **values = mem_alloc((count + keywords) * sizeof *values), *kwnames = NULL,
           *result = NULL;
    if (!values)
        return raise_no_memory();
    int status = flatten(args, kwargs, values, &kwnames);
    for (size_t i = count; status == 0 && i < count + keywords; i++)
        retain(values[i]); /* the dict may change during the call */
    if (status == 0) {
        result = object_call(callable, values, count, kwnames);
        for (size_t i = count; i < count + keywords; i++)
            release(values[i]);
    }
    release_maybe(kwnames);
    mem_free(values);
    return result;
}

Object *object_call_method(Object *o, Object *name, size_t nargs, Object *const *args)
{
    Object *callable;
    int unbound = attr_get_method(o, name, &callable);
    if (unbound < 0)
        return NULL;
    Object *result = unbound ? object_call_prepend(callable, o, args, nargs, NULL)
                             : object_call(callable, args, nargs, NULL);
    release(callable);
    return result;
}

Object *object_call_method_c(Object *o, const char *name, size_t nargs, Object *const *args)
{
    Object *text = str_intern_c(name);
    Object *result = text ? object_call_method(o, text, nargs, args) : NULL;
    release_maybe(text);
    return result;
}
