/* objects/exceptions_group.c -- BaseExceptionGroup and ExceptionGroup.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/union.h"

/* ---- Making ---- */

static Object *members_of(Object *sequence)
{
    if (!sequence_is(sequence))
        return raise_type_error("second argument (exceptions) must be a sequence");
    Object *members = tuple_from_iterable(sequence);
    if (!members)
        return NULL;
    if (!tuple_size(members))
        raise_value_error("second argument (exceptions) must be a non-empty sequence");
    for (size_t i = 0; i < tuple_size(members) && !error_occurred(); i++)
        if (!exception_is_instance(tuple_at(members, i)))
            raise_value_error("Item %zu of second argument (exceptions) is not an exception", i);
    if (error_occurred())
        CLEAR(members);
    return members;
}

/* The class to make: ExceptionGroup instead of BaseExceptionGroup when it can be; NULL: members do
 * not fit. */
static Type *fitting_class(Type *type, Object *members)
{
    bool base_inside = false;
    for (size_t i = 0; i < tuple_size(members); i++)
        base_inside |= !is_instance(tuple_at(members, i), &exc_Exception);
    if (type == &exc_BaseExceptionGroup)
        return base_inside ? type : &exc_ExceptionGroup;
    if (!base_inside || !type_is_subtype(type, &exc_Exception))
        return type;
    if (type == &exc_ExceptionGroup)
        raise_type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    else
        raise_type_error("Cannot nest BaseExceptions in '%.200N'", type);
    return NULL;
}

static Object *group_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs != 2)
        return raise_type_error(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!str_is(args[0]))
        return raise_type_error("BaseExceptionGroup.__new__() argument 1 must be str, not %V",
                                args[0]);
    Object *members = members_of(args[1]);
    if (!members)
        return NULL;
    type = fitting_class(type, members);
    GroupExc *group = type ? (GroupExc *)exception_new(type, args, nargs, NULL) : NULL;
    if (!group) {
        release(members);
        return NULL;
    }
    group->message = retain(args[0]);
    group->exceptions = members;
    return (Object *)group;
}

Object *exception_group_new(Object *message, Object *exceptions)
{
    Object *args[] = {message, exceptions};
    return group_new(&exc_BaseExceptionGroup, args, 2, NULL);
}

static Object *group_str(Object *self)
{
    GroupExc *group = (GroupExc *)self;
    size_t count = tuple_size(group->exceptions);
    return str_from_format("%S (%zu sub-exception%s)", group->message, count, count > 1 ? "s" : "");
}

/* ---- Dividing ---- */

static Object *group_derive(Object *self, Object *exceptions)
{
    return exception_group_new(((GroupExc *)self)->message, exceptions);
}

static int copy_notes(Object *from, Object *to)
{
    Object *notes;
    int found = attr_find(from, NAME(__notes__), &notes);
    if (found <= 0)
        return found;
    int status = 0;
    if (list_is(notes)) {
        Object *copy = list_from_iterable(notes);
        status = copy ? attr_set(to, NAME(__notes__), copy) : -1;
        release_maybe(copy);
    }
    release(notes);
    return status;
}

Object *exception_group_derive(Object *orig, Object *exceptions)
{
    if (!list_size(exceptions))
        return none_new();
    Object *group = object_call_method_c(orig, "derive", 1, &exceptions);
    if (!group)
        return NULL;
    if (!is_instance(group, &exc_BaseExceptionGroup)) {
        raise_type_error("derive must return an instance of BaseExceptionGroup");
        release(group);
        return NULL;
    }
    Exception *from = (Exception *)orig;
    exception_set_traceback(group, from->traceback);
    exception_set_context(group, retain_maybe(from->context));
    exception_set_cause(group, retain_maybe(from->cause));
    if (copy_notes(orig, group) < 0)
        CLEAR(group);
    return group;
}

static bool is_class_or_tuple(Object *kind)
{
    if (exception_is_class(kind))
        return true;
    if (!tuple_is(kind))
        return false;
    for (size_t i = 0; i < tuple_size(kind); i++)
        if (!exception_is_class(tuple_at(kind, i)))
            return false;
    return true;
}

/* 1, 0, -1. */
static int leaf_matches(Object *exception, Object *kind)
{
    if (is_class_or_tuple(kind))
        return exception_matches(exception, kind);
    Object *answer = object_call1(kind, exception);
    int truth = answer ? object_is_true(answer) : -1;
    release_maybe(answer);
    return truth;
}

static int append_some(Object *list, Object *item_take)
{
    if (item_take != NONE)
        return list_append_take(list, item_take);
    release(item_take);
    return 0;
}

static int split_members(Object *group, Object *kind, Object *matches, Object *rests)
{
    Object *members = retain(((GroupExc *)group)->exceptions);
    int status = 0;
    for (size_t i = 0; i < tuple_size(members) && status == 0; i++) {
        Object *match, *rest;
        status = exception_group_split(tuple_at(members, i), kind, &match, &rest);
        if (status == 0) {
            status = append_some(matches, match);
            if (append_some(rests, rest) < 0)
                status = -1;
        }
    }
    release(members);
    return status;
}

static int split_group(Object *group, Object *kind, Object **match, Object **rest)
{
    Object *matches = list_new(0), *rests = list_new(0);
    int status = -1;
    if (matches && rests && recursion_enter(" in exceptiongroup_split_recursive") == 0) {
        status = split_members(group, kind, matches, rests);
        recursion_leave();
    }
    if (status == 0
        && (!(*match = exception_group_derive(group, matches))
            || !(*rest = exception_group_derive(group, rests)))) {
        CLEAR(*match);
        status = -1;
    }
    release_maybe(matches);
    release_maybe(rests);
    return status;
}

int exception_group_split(Object *exception, Object *kind, Object **match, Object **rest)
{
    *match = *rest = NULL;
    int matches = leaf_matches(exception, kind);
    if (matches < 0)
        return -1;
    if (!matches && is_instance(exception, &exc_BaseExceptionGroup))
        return split_group(exception, kind, match, rest);
    *match = retain(matches ? exception : NONE);
    *rest = retain(matches ? NONE : exception);
    return 0;
}

static bool check_kind(Object *kind)
{
    if (is_class_or_tuple(kind)
        || (object_is_callable(kind) && !TYPE_HAS(kind->type, TYPE_TYPE_SUBCLASS)))
        return true;
    raise_type_error("expected a function, exception type or tuple of exception types");
    return false;
}

static Object *group_split(Object *self, Object *kind)
{
    Object *match, *rest;
    if (!check_kind(kind) || exception_group_split(self, kind, &match, &rest) < 0)
        return NULL;
    Object *pair = tuple_pack(2, match, rest);
    release(match);
    release(rest);
    return pair;
}

static Object *group_subgroup(Object *self, Object *kind)
{
    Object *match, *rest;
    if (!check_kind(kind) || exception_group_split(self, kind, &match, &rest) < 0)
        return NULL;
    release(rest);
    return match;
}

static const MethodDef group_methods[] = {
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {"derive", group_derive, METH_O, 0, 0, NULL},
    {"split", group_split, METH_O, 0, 0, NULL},
    {"subgroup", group_subgroup, METH_O, 0, 0, NULL},
    {0}};

static const MemberDef group_members[] = {
    {"message", offsetof(GroupExc, message), MEMBER_OBJECT, 1, "exception message"},
    {"exceptions", offsetof(GroupExc, exceptions), MEMBER_OBJECT, 1, "nested exceptions"},
    {0}};

Type exc_BaseExceptionGroup = {
    EXCEPTION_TYPE("BaseExceptionGroup", exc_BaseException, GroupExc, group_new, exception_init,
                   "A combination of multiple unrelated exceptions."),
    .str = group_str,
    .methods = group_methods,
    .members = group_members,
};

Type exc_ExceptionGroup = {
    EXCEPTION_TYPE("ExceptionGroup", exc_BaseExceptionGroup, GroupExc, group_new, exception_init,
                   NULL),
};
