/* modules/io_bytes.c -- BytesIO: bytes in memory.   SPDX-License-Identifier: MIT
 *
 * The content is a bytearray, so that getbuffer() is a memoryview of it, which forbids changes of
 * size. */
#include <string.h>

#include "modules/io_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"

typedef struct BytesIO {
    Stream base;
    Object *content;            /* exact bytearray, held; NULL: not initialised */
    /* bytes in use; the rest of the bytearray is room, except while exported */
    size_t size;
    size_t position;            /* may lie beyond the end */
} BytesIO;

static ByteArray *content(const BytesIO *b) { return (ByteArray *)b->content; }

static BytesIO *check(Object *o)
{
    BytesIO *b = (BytesIO *)o;
    if (!b->content || b->base.closed) {
        io_closed();
        return NULL;
    }
    return b;
}

static int check_exports(BytesIO *b)
{
    if (!content(b)->exports)
        return 0;
    raise_error(&exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
}

/* A fresh bytearray with room for capacity bytes takes over the content. */
static int move_to(BytesIO *b, size_t capacity)
{
    Object *fresh = bytearray_new(NULL, capacity);
    if (!fresh)
        return -1;
    if (b->size && capacity)
        memcpy(((ByteArray *)fresh)->data, content(b)->data,
               b->size < capacity ? b->size : capacity);
    SET(b->content, fresh);
    return 0;
}

static int reserve(BytesIO *b, size_t size)
{
    if (size <= content(b)->size)
        return 0;
    size_t room = content(b)->size + content(b)->size / 2 + 64;
    return move_to(b, room > size ? room : size);
}

static int put(BytesIO *b, const void *data, size_t n)
{
    size_t end;
    if (check_exports(b) < 0)
        return -1;
    if (__builtin_add_overflow(b->position, n, &end) || end > (size_t)PTRDIFF_MAX) {
        raise_overflow_error("new position too large");
        return -1;
    }
    if (n == 0)
        return 0;
    if (reserve(b, end) < 0)
        return -1;
    if (b->position > b->size)
        memset(content(b)->data + b->size, 0, b->position - b->size);
    memcpy(content(b)->data + b->position, data, n);
    b->position = end;
    if (end > b->size)
        b->size = end;
    return 0;
}

static Object *bytes_write(Object *o, Object *data)
{
    Buffer buffer;
    BytesIO *b = check(o);
    if (!b)
        return NULL;
    if (str_is(data))
        return raise_type_error("a bytes-like object is required, not 'str'");
    if (buffer_get(data, &buffer, false) < 0)
        return NULL;
    ssize_t n = buffer.size;
    int status = put(b, buffer.data, (size_t)n);
    buffer_release(&buffer);
    return status < 0 ? NULL : int_new(n);
}

static size_t left(const BytesIO *b) { return b->position < b->size ? b->size - b->position : 0; }

static Object *take(BytesIO *b, size_t n)
{
    Object *piece = bytes_new(n ? content(b)->data + b->position : NULL, n);
    if (piece)
        b->position += n;
    return piece;
}

static Object *bytes_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    BytesIO *b = io_size_argument(args, nargs, &size) ? check(o) : NULL;
    return b ? take(b, size < 0 || (size_t)size > left(b) ? left(b) : (size_t)size) : NULL;
}

static Object *readline(BytesIO *b, ssize_t limit)
{
    size_t n = left(b);
    const uint8_t *from = n ? content(b)->data + b->position : NULL,
                  *newline = n ? memchr(from, '\n', n) : NULL;
    if (newline)
        n = (size_t)(newline - from) + 1;
    return take(b, limit >= 0 && n > (size_t)limit ? (size_t)limit : n);
}

static Object *bytes_readline(Object *o, Object *const *args, size_t nargs)
{
    ssize_t limit;
    BytesIO *b = io_size_argument(args, nargs, &limit) ? check(o) : NULL;
    return b ? readline(b, limit) : NULL;
}

static Object *bytes_next(Object *o)
{
    BytesIO *b = check(o);
    return b && left(b) ? readline(b, -1) : NULL;
}

static Object *bytes_readinto(Object *o, Object *target)
{
    Buffer buffer;
    BytesIO *b = check(o);
    if (!b || buffer_get(target, &buffer, true) < 0)
        return NULL;
    size_t n = left(b) < (size_t)buffer.size ? left(b) : (size_t)buffer.size;
    if (n)
        memmove(buffer.data, content(b)->data + b->position, n);
    b->position += n;
    buffer_release(&buffer);
    return int_new((int64_t)n);
}

static Object *bytes_tell(Object *o)
{
    BytesIO *b = check(o);
    return b ? int_new((int64_t)b->position) : NULL;
}

static Object *bytes_seek(Object *o, Object *const *args, size_t nargs)
{
    int64_t offset;
    int whence = 0;
    BytesIO *b = check(o);
    if (!b || io_offset(args[0], &offset) < 0 || (nargs > 1 && !arg_int(args[1], &whence)))
        return NULL;
    if (whence < 0 || whence > 2)
        return raise_value_error("invalid whence (%d, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0)
        return raise_value_error("negative seek value %lld", (long long)offset);
    int64_t from = whence == 0 ? 0 : (int64_t)(whence == 1 ? b->position : b->size);
    if (__builtin_add_overflow(from, offset, &offset))
        return raise_overflow_error("new position too large");
    b->position = offset < 0 ? 0 : (size_t)offset;
    return int_new((int64_t)b->position);
}

static Object *bytes_truncate(Object *o, Object *const *args, size_t nargs)
{
    BytesIO *b = check(o);
    int64_t size = b ? (int64_t)b->position : 0;
    if (!b || check_exports(b) < 0 || (nargs && args[0] != NONE && io_offset(args[0], &size) < 0))
        return NULL;
    if (size < 0)
        return raise_value_error("negative size value %lld", (long long)size);
    if ((size_t)size < b->size)
        b->size = (size_t)size;
    return int_new(size);
}

static Object *bytes_getvalue(Object *o)
{
    BytesIO *b = check(o);
    return b ? bytes_new(b->size ? content(b)->data : NULL, b->size) : NULL;
}

/* The view must not show the room behind the content. */
static Object *bytes_getbuffer(Object *o)
{
    BytesIO *b = check(o);
    if (!b || (content(b)->size != b->size && move_to(b, b->size) < 0))
        return NULL;
    return object_call1((Object *)&memoryview_type, b->content);
}

static Object *bytes_close(Object *o)
{
    BytesIO *b = (BytesIO *)o;
    if (b->content && !b->base.closed && check_exports(b) < 0)
        return NULL;
    b->base.closed = true;
    CLEAR(b->content);
    return none_new();
}

static Object *bytes_yes(Object *o) { return check(o) ? bool_new(true) : NULL; }
static Object *bytes_no(Object *o) { return check(o) ? bool_new(false) : NULL; }
static Object *bytes_flush(Object *o) { return check(o) ? none_new() : NULL; }

static Object *bytes_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    BytesIO *b = (BytesIO *)instance_new(type);
    if (b && !(b->content = bytearray_new(NULL, 0)))
        CLEAR(b);
    return (Object *)b;
}

static int bytes_set_up(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"initial_bytes", NULL};
    static const ArgSpec spec = {"BytesIO", names, 0, 1, 0};
    Object *out[1] = {0};
    Buffer buffer;
    BytesIO *b = (BytesIO *)o;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || (b->content && check_exports(b) < 0))
        return -1;
    if (!b->content && !(b->content = bytearray_new(NULL, 0)))
        return -1;
    b->base.closed = false;
    b->size = b->position = 0;
    if (!out[0] || out[0] == NONE)
        return 0;
    if (buffer_get(out[0], &buffer, false) < 0)
        return -1;
    int status = put(b, buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    b->position = 0;
    return status;
}

static int bytes_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((BytesIO *)o)->content);
    return io_visit_stream(o, visit, arg);
}

static void bytes_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    CLEAR(((BytesIO *)o)->content);
    io_clear_stream(o);
    gc_object_free(o);
}

static int no_finalize(Object *o) { return 0; }

static const MethodDef bytes_methods[] = {
    {"read", bytes_read, METH_FAST, 0, 1, "Read at most size bytes, returned as a bytes object."},
    {"read1", bytes_read, METH_FAST, 0, 1, "Read at most size bytes, returned as a bytes object."},
    {"readline", bytes_readline, METH_FAST, 0, 1, "Next line from the file, as a bytes object."},
    {"readinto", bytes_readinto, METH_O, 0, 0, "Read bytes into buffer."},
    {"write", bytes_write, METH_O, 0, 0, "Write bytes to file."},
    {"tell", bytes_tell, METH_NOARGS, 0, 0, "Current file position, an integer."},
    {"seek", bytes_seek, METH_FAST, 1, 2, "Change stream position."},
    {"truncate", bytes_truncate, METH_FAST, 0, 1, "Truncate the file to at most size bytes."},
    {"getvalue", bytes_getvalue, METH_NOARGS, 0, 0,
     "Retrieve the entire contents of the BytesIO object."},
    {"getbuffer", bytes_getbuffer, METH_NOARGS, 0, 0,
     "Get a read-write view over the contents of the BytesIO object."},
    {"close", bytes_close, METH_NOARGS, 0, 0, "Disable all I/O operations."},
    {"flush", bytes_flush, METH_NOARGS, 0, 0, "Does nothing."},
    {"readable", bytes_yes, METH_NOARGS, 0, 0, NULL},
    {"writable", bytes_yes, METH_NOARGS, 0, 0, NULL},
    {"seekable", bytes_yes, METH_NOARGS, 0, 0, NULL},
    {"isatty", bytes_no, METH_NOARGS, 0, 0, NULL},
    {0},
};
Type bytes_io_type = {
    .head = {1, 0, &type_type},
    .name = "_io.BytesIO",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(BytesIO),
    .dict_offset = offsetof(Stream, dict_word),
    .base = &buffered_base_type,
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
    .new = bytes_make,
    .init = bytes_set_up,
    .dealloc = bytes_dealloc,
    .traverse = bytes_traverse,
    .finalize = no_finalize,
    .iternext = bytes_next,
    .methods = bytes_methods,
};
