/* objects/exceptions_fields.c -- StopIteration, SystemExit, ImportError, NameError, AttributeError,
 * KeyError.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

/* ---- StopIteration, SystemExit: the (first) argument ---- */

static int stop_iteration_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (exception_init(self, args, nargs, kwnames) < 0)
        return -1;
    SET(((StopIterationExc *)self)->value, retain(nargs ? args[0] : NONE));
    return 0;
}

static const MemberDef stop_iteration_members[] = {
    {"value", offsetof(StopIterationExc, value), MEMBER_OBJECT, 0, "generator return value"}, {0}};

Type exc_StopIteration = {
    EXCEPTION_TYPE("StopIteration", exc_Exception, StopIterationExc, exception_new,
                   stop_iteration_init, "Signal the end from iterator.__next__()."),
    .members = stop_iteration_members,
};

static int system_exit_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    if (exception_init(self, args, nargs, kwnames) < 0)
        return -1;
    Object *all = ((Exception *)self)->args;
    SET(((SystemExitExc *)self)->code, retain(nargs == 0 ? NONE : nargs == 1 ? args[0] : all));
    return 0;
}

static const MemberDef system_exit_members[] = {
    {"code", offsetof(SystemExitExc, code), MEMBER_OBJECT, 0, "exception code"}, {0}};

Type exc_SystemExit = {
    EXCEPTION_TYPE("SystemExit", exc_BaseException, SystemExitExc, exception_new, system_exit_init,
                   "Request to exit from the interpreter."),
    .members = system_exit_members,
};

/* ---- Keyword fields ---- */

/* Takes the keywords into fields[i] (names[i]); the rest of the arguments into args. */
static int init_with_keywords(Object *self, const char *function, const char *const *names,
                              Object **const *fields, Object *const *args, size_t nargs,
                              Object *kwnames)
{
    if (exception_set_args((Exception *)self, args, nargs) < 0)
        return -1;
    for (size_t f = 0; names[f]; f++)
        CLEAR(*fields[f]);
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        Object *name = tuple_at(kwnames, k);
        size_t f = 0;
        while (names[f] && !str_equal_ascii(name, names[f]))
            f++;
        if (!names[f]) {
            raise_type_error("'%U' is an invalid keyword argument for %s()", name, function);
            return -1;
        }
        SET(*fields[f], retain(args[nargs + k]));
    }
    return 0;
}

static int import_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"name", "path", NULL};
    ImportErrorExc *e = (ImportErrorExc *)self;
    Object **const fields[] = {&e->name, &e->path};
    if (init_with_keywords(self, "ImportError", names, fields, args, nargs, kwnames) < 0)
        return -1;
    SET(e->msg, nargs == 1 ? retain(args[0]) : NULL);
    return 0;
}

static Object *import_error_str(Object *self)
{
    ImportErrorExc *e = (ImportErrorExc *)self;
    return e->msg && str_is_exact(e->msg) ? retain(e->msg) : exception_str(self);
}

static Object *import_error_state(ImportErrorExc *e)
{
    Object *state = dict_new();
    if (state
        && ((e->name && dict_set(state, NAME(name), e->name) < 0)
            || (e->path && dict_set(state, NAME(path), e->path) < 0)))
        CLEAR(state);
    return state;
}

static Object *import_error_reduce(Object *self)
{
    ImportErrorExc *e = (ImportErrorExc *)self;
    if (!e->name && !e->path)
        return tuple_pack(2, self->type, e->base.args);
    Object *state = import_error_state(e);
    Object *result = state ? tuple_pack(3, self->type, e->base.args, state) : NULL;
    release_maybe(state);
    return result;
}

static const MethodDef import_error_methods[] = {
    {"__reduce__", import_error_reduce, METH_NOARGS, 0, 0, NULL}, {0}};

static const MemberDef import_error_members[] = {
    {"msg", offsetof(ImportErrorExc, msg), MEMBER_OBJECT, 0, "exception message"},
    {"name", offsetof(ImportErrorExc, name), MEMBER_OBJECT, 0, "module name"},
    {"path", offsetof(ImportErrorExc, path), MEMBER_OBJECT, 0, "module path"},
    {0}};

Type exc_ImportError = {
    EXCEPTION_TYPE("ImportError", exc_Exception, ImportErrorExc, exception_new, import_error_init,
                   "Import can't find module, or can't find name in module."),
    .str = import_error_str,
    .members = import_error_members,
    .methods = import_error_methods,
};

Type exc_ModuleNotFoundError = {
    EXCEPTION_TYPE("ModuleNotFoundError", exc_ImportError, ImportErrorExc, exception_new,
                   import_error_init, "Module not found."),
};

static int name_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"name", NULL};
    Object **const fields[] = {&((NameErrorExc *)self)->name};
    return init_with_keywords(self, "NameError", names, fields, args, nargs, kwnames);
}

static const MemberDef name_error_members[] = {
    {"name", offsetof(NameErrorExc, name), MEMBER_OBJECT, 0, "name"}, {0}};

Type exc_NameError = {
    EXCEPTION_TYPE("NameError", exc_Exception, NameErrorExc, exception_new, name_error_init,
                   "Name not found globally."),
    .members = name_error_members,
};

Type exc_UnboundLocalError = {
    EXCEPTION_TYPE("UnboundLocalError", exc_NameError, NameErrorExc, exception_new, name_error_init,
                   "Local name referenced but not bound to a value."),
};

static int attribute_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"name", "obj", NULL};
    AttributeErrorExc *e = (AttributeErrorExc *)self;
    Object **const fields[] = {&e->name, &e->obj};
    return init_with_keywords(self, "AttributeError", names, fields, args, nargs, kwnames);
}

static const MemberDef attribute_error_members[] = {
    {"name", offsetof(AttributeErrorExc, name), MEMBER_OBJECT, 0, "attribute name"},
    {"obj", offsetof(AttributeErrorExc, obj), MEMBER_OBJECT, 0, "object"},
    {0}};

Type exc_AttributeError = {
    EXCEPTION_TYPE("AttributeError", exc_Exception, AttributeErrorExc, exception_new,
                   attribute_error_init, "Attribute not found."),
    .members = attribute_error_members,
};

/* ---- KeyError: shows the key by repr ---- */

static Object *key_error_str(Object *self)
{
    Object *args = ((Exception *)self)->args;
    return args && tuple_size(args) == 1 ? object_repr(tuple_at(args, 0)) : exception_str(self);
}

Type exc_KeyError = {
    EXCEPTION_TYPE("KeyError", exc_LookupError, Exception, exception_new, exception_init,
                   "Mapping key not found."),
    .str = key_error_str,
};
