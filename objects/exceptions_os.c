/* objects/exceptions_os.c -- OSError and its subclasses, chosen by errno.
 * SPDX-License-Identifier: MIT
 *
 *   The fields are set by __new__, unless a subclass has its own __init__ and not its own __new__:
 *   then by __init__. */
#include <errno.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

static const struct {
    int number;
    Type *type;
} errno_classes[] = {
    {EAGAIN, &exc_BlockingIOError},
    {EALREADY, &exc_BlockingIOError},
    {EINPROGRESS, &exc_BlockingIOError},
    {EWOULDBLOCK, &exc_BlockingIOError},
    {EPIPE, &exc_BrokenPipeError},
    {ESHUTDOWN, &exc_BrokenPipeError},
    {ECHILD, &exc_ChildProcessError},
    {ECONNABORTED, &exc_ConnectionAbortedError},
    {ECONNREFUSED, &exc_ConnectionRefusedError},
    {ECONNRESET, &exc_ConnectionResetError},
    {EEXIST, &exc_FileExistsError},
    {ENOENT, &exc_FileNotFoundError},
    {EISDIR, &exc_IsADirectoryError},
    {ENOTDIR, &exc_NotADirectoryError},
    {EINTR, &exc_InterruptedError},
    {EACCES, &exc_PermissionError},
    {EPERM, &exc_PermissionError},
    {ESRCH, &exc_ProcessLookupError},
    {ETIMEDOUT, &exc_TimeoutError},
};

Type *os_error_class(Object *errnum)
{
    int overflow = 0;
    if (!int_is(errnum))
        return NULL;
    int64_t number = int_to_i64_overflow(errnum, &overflow);
    for (size_t i = 0; !overflow && i < sizeof errno_classes / sizeof *errno_classes; i++)
        if (errno_classes[i].number == number)
            return errno_classes[i].type;
    return NULL;
}

/* Fields from (errno, strerror[, filename[, winerror[, filename2]]]); other counts leave them
 * empty. */
static int set_fields(OSErrorExc *e, Object *const *args, size_t nargs)
{
    if (nargs < 2 || nargs > 5)
        return exception_set_args(&e->base, args, nargs);
    SET(e->errnum, retain(args[0]));
    SET(e->strerror, retain(args[1]));
    bool with_file = nargs > 2 && args[2] != NONE;
    if (with_file)
        SET(e->filename, retain(args[2]));
    if (with_file && nargs == 5 && args[4] != NONE)
        SET(e->filename2, retain(args[4]));
    return exception_set_args(&e->base, args, with_file ? 2 : nargs);
}

static int os_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames);

static Object *os_error_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    bool later = type->init != os_error_init && type->new == os_error_new;
    if (!later && args_no_keywords(type->name, kwnames) < 0)
        return NULL;
    if (type == &exc_OSError && nargs >= 2 && nargs <= 5) {
        Type *special = os_error_class(args[0]);
        type = special ? special : type;
    }
    OSErrorExc *e = (OSErrorExc *)instance_new(type);
    if (!e)
        return NULL;
    int status = later ? exception_set_args(&e->base, NULL, 0) : set_fields(e, args, nargs);
    if (status < 0)
        CLEAR(e);
    return (Object *)e;
}

static int os_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Type *type = self->type;
    if (type->init == os_error_init || type->new != os_error_new)
        return 0;
    if (args_no_keywords(type->name, kwnames) < 0)
        return -1;
    return set_fields((OSErrorExc *)self, args, nargs);
}

static Object *os_error_str(Object *self)
{
    OSErrorExc *e = (OSErrorExc *)self;
    Object *number = e->errnum ? e->errnum : NONE, *message = e->strerror ? e->strerror : NONE;
    if (e->filename && e->filename2)
        return str_from_format("[Errno %S] %S: %R -> %R", number, message, e->filename,
                               e->filename2);
    if (e->filename)
        return str_from_format("[Errno %S] %S: %R", number, message, e->filename);
    if (e->errnum && e->strerror)
        return str_from_format("[Errno %S] %S", number, message);
    return exception_str(self);
}

/* The arguments that make an equal exception: new tuple. */
static Object *constructor_args(OSErrorExc *e)
{
    Object *args = e->base.args;
    if (!e->filename || tuple_size(args) != 2)
        return retain(args);
    if (!e->filename2)
        return tuple_pack(3, tuple_at(args, 0), tuple_at(args, 1), e->filename);
    return tuple_pack(5, tuple_at(args, 0), tuple_at(args, 1), e->filename, NONE, e->filename2);
}

static Object *os_error_reduce(Object *self)
{
    Object *args = constructor_args((OSErrorExc *)self), *dict = instance_dict_if_made(self),
           *result = NULL;
    if (args)
        result = dict ? tuple_pack(3, self->type, args, dict) : tuple_pack(2, self->type, args);
    release_maybe(args);
    return result;
}

static const MethodDef os_error_methods[] = {
    {"__reduce__", os_error_reduce, METH_NOARGS, 0, 0, NULL}, {0}};

static const MemberDef os_error_members[] = {
    {"errno", offsetof(OSErrorExc, errnum), MEMBER_OBJECT, 0, "POSIX exception code"},
    {"strerror", offsetof(OSErrorExc, strerror), MEMBER_OBJECT, 0, "exception strerror"},
    {"filename", offsetof(OSErrorExc, filename), MEMBER_OBJECT, 0, "exception filename"},
    {"filename2", offsetof(OSErrorExc, filename2), MEMBER_OBJECT, 0, "second exception filename"},
    {0}};

Type exc_OSError = {
    EXCEPTION_TYPE("OSError", exc_Exception, OSErrorExc, os_error_new, os_error_init,
                   "Base class for I/O related errors."),
    .str = os_error_str,
    .methods = os_error_methods,
    .members = os_error_members,
};

#define OS_ERROR(name, parent, text) \
    Type exc_##name = { \
        EXCEPTION_TYPE(#name, exc_##parent, OSErrorExc, os_error_new, os_error_init, text)};
OS_ERROR(BlockingIOError, OSError, "I/O operation would block.")
OS_ERROR(ChildProcessError, OSError, "Child process error.")
OS_ERROR(ConnectionError, OSError, "Connection error.")
OS_ERROR(BrokenPipeError, ConnectionError, "Broken pipe.")
OS_ERROR(ConnectionAbortedError, ConnectionError, "Connection aborted.")
OS_ERROR(ConnectionRefusedError, ConnectionError, "Connection refused.")
OS_ERROR(ConnectionResetError, ConnectionError, "Connection reset.")
OS_ERROR(FileExistsError, OSError, "File already exists.")
OS_ERROR(FileNotFoundError, OSError, "File not found.")
OS_ERROR(InterruptedError, OSError, "Interrupted by signal.")
OS_ERROR(IsADirectoryError, OSError, "Operation doesn't work on directories.")
OS_ERROR(NotADirectoryError, OSError, "Operation only works on directories.")
OS_ERROR(PermissionError, OSError, "Not enough permissions.")
OS_ERROR(ProcessLookupError, OSError, "Process not found.")
OS_ERROR(TimeoutError, OSError, "Timeout expired.")
