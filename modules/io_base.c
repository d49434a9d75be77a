/* modules/io_base.c -- _IOBase and what all streams share.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "modules/io_internal.h"

/* Its bases are OSError and ValueError: set by io_ready. */
Type unsupported_operation = {
    .head = {1, 0, &type_type},
    .name = "io.UnsupportedOperation",
    .flags = TYPE_BASE | TYPE_WEAKREFABLE,
    .base = &exc_OSError,
};

/* ---- helpers ---- */

Object *io_closed(void) { return raise_value_error("I/O operation on closed file."); }
Object *io_unsupported(const char *what) { return raise_error(&unsupported_operation, "%s", what); }
Object *io_self(Object *o) { return retain(o); }

int io_visit_stream(Object *o, Visit visit, void *arg)
{
    return instance_visit_attributes(o, visit, arg);
}
void io_clear_stream(Object *o) { instance_clear_attributes(o); }

bool io_size_argument(Object *const *args, size_t nargs, ssize_t *size)
{
    *size = -1;
    if (!nargs || args[0] == NONE)
        return true;
    if (!number_has_index(args[0])) {
        raise_type_error("argument should be integer or None, not '%T'", args[0]);
        return false;
    }
    return arg_ssize(args[0], size);
}

int io_offset(Object *o, int64_t *offset)
{
    Object *index = number_index(o);
    if (!index)
        return -1;
    *offset = int_to_i64(index);
    release(index);
    return *offset == -1 && error_occurred() ? -1 : 0;
}

Object *io_call_int(Object *o, const char *method, Object *arg, int64_t *result)
{
    Object *value = object_call_method_c(o, method, arg ? 1 : 0, &arg);
    int status = value ? io_offset(value, result) : -1;
    release_maybe(value);
    return status < 0 ? NULL : NONE;
}

bool io_is_closed(Object *stream)
{
    Object *value = attr_get_c(stream, "closed");
    int truth = value ? object_is_true(value) : 0;
    release_maybe(value);
    if (truth < 0 || !value)
        error_clear();
    return truth > 0;
}

/* ---- the methods of _IOBase: written on the other methods of the object ---- */

static int check_open(Object *o)
{
    Object *value = attr_get_c(o, "closed");
    int truth = value ? object_is_true(value) : -1;
    release_maybe(value);
    if (truth > 0)
        io_closed();
    return truth ? -1 : 0;
}

static Object *base_flush(Object *o) { return ((Stream *)o)->closed ? io_closed() : none_new(); }

static Object *base_close(Object *o)
{
    Stream *s = (Stream *)o;
    if (s->closed)
        return none_new();
    Object *done = object_call_method(o, NAME(flush), 0, NULL);
    s->closed = true;
    release_maybe(done);
    return done ? none_new() : NULL;
}

static Object *base_no(Object *o) { return ((Stream *)o)->closed ? io_closed() : bool_new(false); }
static Object *base_closed(Object *o) { return bool_new(((Stream *)o)->closed); }

#define UNSUPPORTED(function, text) \
    static Object *function(Object *o, Object *const *args, size_t nargs) \
    { \
        return io_unsupported(text); \
    }
UNSUPPORTED(base_seek, "seek")
UNSUPPORTED(base_fileno, "fileno")
UNSUPPORTED(base_truncate, "truncate")
UNSUPPORTED(base_detach, "detach")
UNSUPPORTED(base_read, "read")
UNSUPPORTED(base_write, "write")
UNSUPPORTED(base_readline, "readline")

static Object *base_tell(Object *o)
{
    Object *args[] = {int_new(0), int_new(1)};
    Object *result = args[0] && args[1] ? object_call_method_c(o, "seek", 2, args) : NULL;
    release_maybe(args[0]);
    release_maybe(args[1]);
    return result;
}

static Object *base_enter(Object *o) { return check_open(o) < 0 ? NULL : retain(o); }

static Object *base_exit(Object *o, Object *const *args, size_t nargs)
{
    Object *done = object_call_method(o, NAME(close), 0, NULL);
    release_maybe(done);
    return done ? none_new() : NULL;
}

Object *stream_iter(Object *o) { return check_open(o) < 0 ? NULL : retain(o); }

static Object *stream_next(Object *o)
{
    Object *line = object_call_method(o, NAME(readline), 0, NULL);
    if (!line)
        return NULL;
    ssize_t n = object_length(line);
    if (n <= 0)
        CLEAR(line);
    return line;
}

static Object *base_readlines(Object *o, Object *const *args, size_t nargs)
{
    ssize_t hint, total = 0;
    if (!io_size_argument(args, nargs, &hint))
        return NULL;
    Object *list = list_new(0), *iterator = list ? object_iter(o) : NULL, *line;
    while (iterator && (line = object_next(iterator))) {
        ssize_t n = object_length(line);
        if (n < 0)
            release(line);
        if (n < 0 || list_append_take(list, line) < 0)
            break;
        total += n;
        if (hint > 0 && total >= hint)
            break;
    }
    release_maybe(iterator);
    if (error_occurred())
        CLEAR(list);
    return list;
}

static Object *base_writelines(Object *o, Object *lines)
{
    if (check_open(o) < 0)
        return NULL;
    Object *iterator = object_iter(lines), *line;
    while (iterator && (line = object_next(iterator))) {
        Object *done = object_call_method(o, NAME(write), 1, &line);
        release(line);
        release_maybe(done);
        if (!done)
            break;
    }
    release_maybe(iterator);
    return error_occurred() ? NULL : none_new();
}

/* readline on read(1), for classes that only have read. */
static Object *base_readline_by_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t limit;
    ByteBuilder out;
    if (!io_size_argument(args, nargs, &limit))
        return NULL;
    bytes_builder_init(&out);
    Object *one = int_new(1);
    while (limit < 0 || (ssize_t)out.size < limit) {
        Object *piece = object_call_method(o, NAME(read), 1, &one);
        bool fine = piece && bytes_is(piece);
        if (piece && !fine)
            raise_error(&exc_OSError, "read() should have returned a bytes object, not '%T'",
                        piece);
        size_t n = fine ? ((Bytes *)piece)->size : 0;
        uint8_t last = n ? ((Bytes *)piece)->data[n - 1] : 0;
        int status = fine ? bytes_builder_add(&out, ((Bytes *)piece)->data, n) : -1;
        release_maybe(piece);
        if (status < 0) {
            release(one);
            bytes_builder_discard(&out);
            return NULL;
        }
        if (!n || last == '\n')
            break;
    }
    release(one);
    return bytes_builder_finish(&out);
}

int stream_finalize(Object *o)
{
    Object *kept = error_take();
    if (!io_is_closed(o)) {
        Object *done = object_call_method(o, NAME(close), 0, NULL);
        if (!done)
            error_clear();
        release_maybe(done);
    }
    error_restore(kept);
    return 0;
}

/* ---- RawIOBase: read and readall on readinto ---- */

static Object *raw_readall(Object *o)
{
    ByteBuilder out;
    bytes_builder_init(&out);
    Object *size = int_new(IO_BUFFER_SIZE);
    for (;;) {
        Object *piece = object_call_method(o, NAME(read), 1, &size);
        if (piece == NONE && !out.size) {
            release(size);
            return piece;
        }
        if (piece && piece != NONE && !bytes_is(piece))
            raise_type_error("read() should return bytes");
        size_t n = piece && bytes_is(piece) ? ((Bytes *)piece)->size : 0;
        if (n && bytes_builder_add(&out, ((Bytes *)piece)->data, n) < 0)
            n = 0;
        release_maybe(piece);
        if (!n)
            break;
    }
    release(size);
    if (error_occurred()) {
        bytes_builder_discard(&out);
        return NULL;
    }
    return bytes_builder_finish(&out);
}

static Object *raw_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    int64_t n;
    if (!io_size_argument(args, nargs, &size))
        return NULL;
    if (size < 0)
        return object_call_method_c(o, "readall", 0, NULL);
    Object *space = bytearray_new(NULL, (size_t)size);
    if (space && size)
        memset(((ByteArray *)space)->data, 0, (size_t)size);
    Object *count = space ? object_call_method_c(o, "readinto", 1, &space) : NULL, *result = NULL;
    if (count == NONE)
        result = none_new();
    else if (count && io_offset(count, &n) == 0 && n >= 0 && n <= size)
        result = bytes_new(((ByteArray *)space)->data, (size_t)n);
    else if (count && !error_occurred())
        raise_value_error("readinto returned %lld outside buffer size %zd", (long long)n, size);
    release_maybe(count);
    release_maybe(space);
    return result;
}

static Object *raw_missing(Object *o, Object *arg)
{
    return raise_error(&exc_NotImplementedError, "%s", "");
}

/* ---- types ---- */

static Object *base_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static void base_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    io_clear_stream(o);
    gc_object_free(o);
}

static int base_clear(Object *o)
{
    io_clear_stream(o);
    return 0;
}

static const MethodDef base_methods[] = {
    {"seek", base_seek, METH_FAST, 0, -1, "Change stream position."},
    {"tell", base_tell, METH_NOARGS, 0, 0, "Return current stream position."},
    {"truncate", base_truncate, METH_FAST, 0, -1, "Truncate file to size bytes."},
    {"flush", base_flush, METH_NOARGS, 0, 0, "Flush write buffers, if applicable."},
    {"close", base_close, METH_NOARGS, 0, 0, "Flush and close the IO object."},
    {"seekable", base_no, METH_NOARGS, 0, 0, "Return whether object supports random access."},
    {"readable", base_no, METH_NOARGS, 0, 0, "Return whether object was opened for reading."},
    {"writable", base_no, METH_NOARGS, 0, 0, "Return whether object was opened for writing."},
    {"isatty", base_no, METH_NOARGS, 0, 0, "Return whether this is an 'interactive' stream."},
    {"fileno", base_fileno, METH_FAST, 0, -1, "Returns underlying file descriptor if one exists."},
    {"__enter__", base_enter, METH_NOARGS, 0, 0, NULL},
    {"__exit__", base_exit, METH_FAST, 0, -1, NULL},
    {"readline", base_readline_by_read, METH_FAST, 0, 1, "Read and return a line from the stream."},
    {"readlines", base_readlines, METH_FAST, 0, 1, "Return a list of lines from the stream."},
    {"writelines", base_writelines, METH_O, 0, 0, "Write a list of lines to stream."},
    {0},
};
static const GetSetDef base_getsets[] = {{"closed", base_closed, NULL, NULL}, {0}};
static const MethodDef raw_methods[] = {
    {"read", raw_read, METH_FAST, 0, 1, NULL},
    {"readall", raw_readall, METH_NOARGS, 0, 0, "Read until EOF, using multiple read() call."},
    {"readinto", raw_missing, METH_O, 0, 0, NULL},
    {"write", raw_missing, METH_O, 0, 0, NULL},
    {0},
};
static const MethodDef buffered_base_methods[] = {
    {"detach", base_detach, METH_FAST, 0, -1, NULL},
    {"read", base_read, METH_FAST, 0, -1, NULL},
    {"read1", base_read, METH_FAST, 0, -1, NULL},
    {"write", base_write, METH_FAST, 0, -1, NULL},
    {0},
};
static const MethodDef text_base_methods[] = {
    {"detach", base_detach, METH_FAST, 0, -1, NULL},
    {"read", base_read, METH_FAST, 0, -1, NULL},
    {"readline", base_readline, METH_FAST, 0, -1, NULL},
    {"write", base_write, METH_FAST, 0, -1, NULL},
    {0},
};
static Object *absent(Object *o) { return none_new(); }
static const GetSetDef text_base_getsets[] = {
    {"encoding", absent, NULL, NULL},
    {"newlines", absent, NULL, NULL},
    {"errors", absent, NULL, NULL},
    {0},
};

#define STREAM_TYPE(py_name, parent, text) \
    .head = {1, 0, &type_type}, .name = py_name, .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE, \
    .basic_size = sizeof(Stream), .dict_offset = offsetof(Stream, dict_word), .base = parent, \
    .doc = text, .new = base_new, .dealloc = base_dealloc, .traverse = io_visit_stream, \
    .clear = base_clear, .finalize = stream_finalize, .iter = stream_iter, .iternext = stream_next

Type stream_type = {
    STREAM_TYPE("_io._IOBase", &object_type, "The abstract base class for all I/O classes."),
    .methods = base_methods, .getsets = base_getsets};
Type raw_base_type = {STREAM_TYPE("_io._RawIOBase", &stream_type, "Base class for raw binary I/O."),
                      .methods = raw_methods};
Type buffered_base_type = {
    STREAM_TYPE("_io._BufferedIOBase", &stream_type, "Base class for buffered IO objects."),
    .methods = buffered_base_methods};
Type text_base_type = {STREAM_TYPE("_io._TextIOBase", &stream_type, "Base class for text I/O."),
                       .methods = text_base_methods, .getsets = text_base_getsets};

int io_ready(void)
{
    static Type *const types[] = {
        &stream_type,    &raw_base_type,        &buffered_base_type,   &text_base_type,
        &file_io_type,   &buffered_reader_type, &buffered_writer_type, &buffered_random_type,
        &text_file_type, &string_io_type,       &bytes_io_type,        &unsupported_operation};
    if (!unsupported_operation.bases
        && !(unsupported_operation.bases =
                 tuple_pack(2, (Object *)&exc_OSError, (Object *)&exc_ValueError)))
        return -1;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type_ready(types[i]) < 0)
            return -1;
    return 0;
}
