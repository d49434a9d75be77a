/* objects/union.c -- types.UnionType: int | str.   SPDX-License-Identifier: MIT */
#include "objects/union.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/singletons.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

static bool can_join(Object *o)
{
    return o == NONE || type_is(o) || is_exact(o, &generic_alias_type) || is_exact(o, &union_type);
}

/* Adds item (None as NoneType, unions by their members) unless an equal one is there. */
static int add_member(Object *list, Object *item)
{
    if (is_exact(item, &union_type)) {
        Object *args = ((Union *)item)->args;
        for (size_t i = 0; i < tuple_size(args); i++)
            if (add_member(list, tuple_at(args, i)) < 0)
                return -1;
        return 0;
    }
    if (item == NONE)
        item = (Object *)&none_type;
    for (size_t i = 0; i < list_size(list); i++) {
        Object *known = list_at(list, i);
        int equal = known == item;
        if (!equal && is_exact(known, &generic_alias_type) && is_exact(item, &generic_alias_type))
            equal = object_equal(known, item);
        if (equal)
            return equal < 0 ? -1 : 0;
    }
    return list_append(list, item);
}

static Object *union_from_args(Object *args_take)
{
    Object *parameters = args_take ? generic_parameters(args_take) : NULL;
    Union *u = parameters ? gc_object_alloc(&union_type, sizeof *u) : NULL;
    if (!u) {
        release_maybe(args_take);
        release_maybe(parameters);
        return NULL;
    }
    u->args = args_take;
    u->parameters = parameters;
    gc_track(u);
    return (Object *)u;
}

Object *union_or(Object *a, Object *b)
{
    if (!can_join(a) || !can_join(b))
        return not_implemented_new();
    Object *members = list_new(2), *result = NULL;
    if (members && add_member(members, a) == 0 && add_member(members, b) == 0)
        result = list_size(members) == 1 ? retain(list_at(members, 0))
                                         : union_from_args(list_as_tuple(members));
    release_maybe(members);
    return result;
}

static void union_dealloc(Object *o)
{
    Union *u = (Union *)o;
    gc_untrack(o);
    release(u->args);
    release(u->parameters);
    gc_object_free(o);
}

static int union_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Union *)o)->args);
    VISIT(((Union *)o)->parameters);
    return 0;
}

static int add_text(StrBuilder *out, Object *item)
{
    Object *text =
        item == (Object *)&none_type ? str_from_ascii("None", 4) : generic_item_repr(item);
    int status = text ? builder_add(out, text) : -1;
    release_maybe(text);
    return status;
}

static Object *union_repr(Object *self)
{
    Object *args = ((Union *)self)->args;
    StrBuilder out;
    builder_init(&out);
    for (size_t i = 0; i < tuple_size(args); i++)
        if ((i && builder_add_ascii(&out, " | ", 3) < 0) || add_text(&out, tuple_at(args, i)) < 0) {
            builder_discard(&out);
            return NULL;
        }
    return builder_finish(&out);
}

static Hash union_hash(Object *self)
{
    Object *set = frozenset_new(((Union *)self)->args);
    Hash hash = set ? object_hash(set) : -1;
    release_maybe(set);
    return hash;
}

static Object *union_compare(Object *a, Object *b, int op)
{
    if (!is_exact(b, &union_type) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented_new();
    Object *x = set_new(((Union *)a)->args), *y = x ? set_new(((Union *)b)->args) : NULL;
    Object *result = y ? object_compare(x, y, op) : NULL;
    release_maybe(x);
    release_maybe(y);
    return result;
}

/* Any member by test; parameterized generics are refused when they are reached. */
static int any_member(Object *o, Object *self, int (*test)(Object *, Object *),
                      const char *function)
{
    Object *args = ((Union *)self)->args;
    for (size_t i = 0; i < tuple_size(args); i++) {
        Object *member = tuple_at(args, i);
        if (is_exact(member, &generic_alias_type)) {
            raise_type_error("%s() argument 2 cannot be a parameterized generic", function);
            return -1;
        }
        int status = test(o, member);
        if (status)
            return status;
    }
    return 0;
}

int union_is_instance(Object *o, Object *self)
{
    return any_member(o, self, object_is_instance, "isinstance");
}

int union_is_subclass(Object *sub, Object *self)
{
    if (!type_is(sub)) {
        raise_type_error("issubclass() arg 1 must be a class");
        return -1;
    }
    return any_member(sub, self, object_is_subclass, "issubclass");
}

static Object *union_instancecheck(Object *self, Object *o)
{
    int status = union_is_instance(o, self);
    return status < 0 ? NULL : bool_new(status);
}

static Object *union_subclasscheck(Object *self, Object *sub)
{
    int status = union_is_subclass(sub, self);
    return status < 0 ? NULL : bool_new(status);
}

/* (A | T)[int]: the members with the variables replaced, joined again. */
static Object *union_subscript(Object *self, Object *item)
{
    Union *u = (Union *)self;
    Object *args = generic_substitute(self, u->args, u->parameters, item);
    Object *result = args ? retain(tuple_at(args, 0)) : NULL;
    for (size_t i = 1; result && i < tuple_size(args); i++)
        SET(result, number_binary(BIN_OR, result, tuple_at(args, i)));
    release_maybe(args);
    return result;
}

static const MethodDef union_methods[] = {
    {"__instancecheck__", union_instancecheck, METH_O, 0, 0, NULL},
    {"__subclasscheck__", union_subclasscheck, METH_O, 0, 0, NULL},
    {0}};

static const MemberDef union_members[] = {
    {"__args__", offsetof(Union, args), MEMBER_OBJECT, 1, NULL},
    {"__parameters__", offsetof(Union, parameters), MEMBER_OBJECT, 1,
     "Type variables in the types.UnionType."},
    {0}};

Type union_type = {
    .head = {1, 0, &type_type},
    .name = "types.UnionType",
    .flags = TYPE_GC,
    .basic_size = sizeof(Union),
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .repr = union_repr,
    .hash = union_hash,
    .compare = union_compare,
    .subscript = union_subscript,
    .getattr = object_getattr,
    .binary = {[BIN_OR] = union_or},
    .methods = union_methods,
    .members = union_members,
};
