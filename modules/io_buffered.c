/* modules/io_buffered.c -- BufferedReader, BufferedWriter, BufferedRandom.
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "modules/io_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"

/* ---- the raw stream below ---- */

static bool raw_is_file(const Buffered *b) { return b->raw->type == &file_io_type; }

/* A call of readinto or write on a raw stream of the language: bytes moved, 0 for None too; -1. */
static ssize_t raw_call(Buffered *b, const char *method, Object *argument, size_t most)
{
    int64_t n = 0;
    const uint8_t *data = b->data;
    Object *raw = retain(b->raw), *count = object_call_method_c(raw, method, 1, &argument);
    release(raw);
    if (count && (b->data != data || b->detached)) {
        CLEAR(count);
        raise_value_error("I/O operation on closed file.");
    }
    if (!count)
        return -1;
    int status = count == NONE ? 0 : io_offset(count, &n);
    release(count);
    if (status == 0 && (n < 0 || (size_t)n > most)) {
        raise_error(&exc_OSError,
                    "raw %s() returned invalid length %lld (should have been between 0 and %zu)",
                    method, (long long)n, most);
        return -1;
    }
    return status < 0 ? -1 : (ssize_t)n;
}

static ssize_t raw_read(Buffered *b, void *to, size_t size)
{
    if (raw_is_file(b))
        return file_io_read((FileIO *)b->raw, to, size);
    Object *space = bytearray_new(NULL, size);
    if (space && size)
        memset(((ByteArray *)space)->data, 0, size);
    ssize_t n = space ? raw_call(b, "readinto", space, size) : -1;
    if (n > 0 && ((ByteArray *)space)->size >= (size_t)n)
        memcpy(to, ((ByteArray *)space)->data, (size_t)n);
    release_maybe(space);
    return n;
}

static ssize_t raw_write(Buffered *b, const void *from, size_t size)
{
    if (raw_is_file(b))
        return file_io_write((FileIO *)b->raw, from, size);
    Object *bytes = bytes_new(from, size);
    ssize_t n = bytes ? raw_call(b, "write", bytes, size) : -1;
    release_maybe(bytes);
    return n;
}

static int64_t raw_seek(Buffered *b, int64_t offset, int whence)
{
    int64_t at = -1;
    if (raw_is_file(b))
        return file_io_seek((FileIO *)b->raw, offset, whence);
    Object *args[] = {int_new(offset), int_new(whence)};
    Object *result = args[0] && args[1] ? object_call_method(b->raw, NAME(seek), 2, args) : NULL;
    if (result && io_offset(result, &at) < 0)
        at = -1;
    release_maybe(args[0]);
    release_maybe(args[1]);
    release_maybe(result);
    return at;
}

/* ---- the window ---- */

static int write_all(Buffered *b, const uint8_t *from, size_t size, size_t *done)
{
    *done = 0;
    while (*done < size) {
        ssize_t n = raw_write(b, from + *done, size - *done);
        if (n < 0)
            return -1;
        if (n == 0) {
            raise_error(&exc_BlockingIOError, "write could not complete without blocking");
            return -1;
        }
        *done += (size_t)n;
    }
    return 0;
}

int buffered_flush(Buffered *b)
{
    size_t done;
    if (!b->dirty)
        return 0;
    int status = write_all(b, b->data, b->end, &done);
    if (!b->data || done > b->end)
        return -1;
    memmove(b->data, b->data + done, b->end - done);
    b->end -= done;
    b->dirty = b->end > 0;
    b->position = 0;
    return status;
}

/* Drops what was read ahead; the raw stream goes back to where the reader is. */
static int unread(Buffered *b)
{
    int64_t ahead = b->dirty ? 0 : (int64_t)(b->end - b->position);
    if (!b->dirty)
        b->position = b->end = 0;
    return ahead && raw_seek(b, -ahead, SEEK_CUR) < 0 ? -1 : 0;
}

ssize_t buffered_fill(Buffered *b)
{
    if (buffered_flush(b) < 0)
        return -1;
    b->position = b->end = 0;
    ssize_t n = raw_read(b, b->data, b->capacity);
    if (n > 0)
        b->end = (size_t)n;
    return n;
}

int buffered_write(Buffered *b, const void *from, size_t size)
{
    size_t done;
    if (!b->dirty && b->end && unread(b) < 0)
        return -1;
    if (size > b->capacity - b->end && buffered_flush(b) < 0)
        return -1;
    if (size >= b->capacity)
        return write_all(b, from, size, &done);
    if (size)
        memcpy(b->data + b->end, from, size);
    b->end += size;
    b->dirty = b->end > 0;
    return 0;
}

int64_t buffered_tell(Buffered *b)
{
    int64_t at = raw_seek(b, 0, SEEK_CUR);
    return at < 0 ? -1 : b->dirty ? at + (int64_t)b->end : at - (int64_t)(b->end - b->position);
}

int64_t buffered_seek(Buffered *b, int64_t offset, int whence)
{
    if (whence < 0 || whence > 2) {
        raise_value_error("whence value %d unsupported", whence);
        return -1;
    }
    if (buffered_flush(b) < 0)
        return -1;
    if (whence == SEEK_CUR)
        offset -= (int64_t)(b->end - b->position);
    int64_t at = raw_seek(b, offset, whence);
    if (at >= 0)
        b->position = b->end = 0;
    return at;
}

/* Moves up to size bytes out of the window. */
static size_t take(Buffered *b, void *to, size_t size)
{
    size_t ready = b->dirty ? 0 : b->end - b->position;
    if (size > ready)
        size = ready;
    if (size)
        memcpy(to, b->data + b->position, size);
    b->position += size;
    return size;
}

static ssize_t read_into(Buffered *b, uint8_t *to, size_t size)
{
    size_t done = take(b, to, size);
    while (done < size) {
        ssize_t n;
        if (buffered_flush(b) < 0)
            return -1;
        if (size - done >= b->capacity) {
            b->position = b->end = 0;
            if ((n = raw_read(b, to + done, size - done)) > 0)
                done += (size_t)n;
        } else if ((n = buffered_fill(b)) > 0) {
            done += take(b, to + done, size - done);
        }
        if (n < 0)
            return -1;
        if (n == 0)
            break;
    }
    return (ssize_t)done;
}

static Object *read_all(Buffered *b)
{
    ByteBuilder out;
    ssize_t n;
    bytes_builder_init(&out);
    do {
        size_t room = out.size + 2 * IO_BUFFER_SIZE;
        if (bytes_builder_reserve(&out, room) < 0
            || (n = read_into(b, out.data + out.size, out.capacity - out.size)) < 0) {
            bytes_builder_discard(&out);
            return NULL;
        }
        out.size += (size_t)n;
    } while (n > 0);
    return bytes_builder_finish(&out);
}

Object *buffered_read(Buffered *b, ssize_t size)
{
    if (size < 0)
        return read_all(b);
    Object *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes || size <= 1) {
        uint8_t one;
        release_maybe(bytes);
        ssize_t got = bytes && size ? read_into(b, &one, 1) : 0;
        return !bytes || got < 0 ? NULL : bytes_new(&one, (size_t)got);
    }
    ssize_t n = read_into(b, ((Bytes *)bytes)->data, (size_t)size);
    if (n == size)
        return bytes;
    Object *shorter = n < 0 ? NULL : bytes_new(((Bytes *)bytes)->data, (size_t)n);
    release(bytes);
    return shorter;
}

/* ---- methods ---- */

static bool raw_closed(Buffered *b)
{
    return raw_is_file(b) ? ((FileIO *)b->raw)->fd < 0 : io_is_closed(b->raw);
}

static Buffered *check(Object *o, const char *action)
{
    Buffered *b = (Buffered *)o;
    if (!b->raw)
        raise_value_error("I/O operation on uninitialized object");
    else if (b->detached)
        raise_value_error("raw stream has been detached");
    else if (b->base.closed || raw_closed(b))
        raise_value_error("%s closed file", action);
    else
        return b;
    return NULL;
}

static Buffered *check_reader(Object *o, const char *action)
{
    if (!((Buffered *)o)->readable) {
        io_unsupported("read");
        return NULL;
    }
    return check(o, action);
}

static Object *buffered_read_method(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    if (!io_size_argument(args, nargs, &size))
        return NULL;
    if (size < -1)
        return raise_value_error("read length must be non-negative or -1");
    Buffered *b = check_reader(o, "read of");
    return b ? buffered_read(b, size) : NULL;
}

static Object *buffered_read1(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    Buffered *b = io_size_argument(args, nargs, &size) ? check_reader(o, "read of") : NULL;
    if (!b || (size && (b->dirty || b->position == b->end) && buffered_fill(b) < 0))
        return NULL;
    size_t ready = b->end - b->position,
           n = size < 0 || (size_t)size > ready ? ready : (size_t)size;
    Object *bytes = bytes_new(b->data + b->position, n);
    if (bytes)
        b->position += n;
    return bytes;
}

static Object *buffered_readinto(Object *o, Object *target)
{
    Buffer buffer;
    Buffered *b = check_reader(o, "readinto of");
    if (!b)
        return NULL;
    if (buffer_get(target, &buffer, true) < 0) {
        error_clear();
        return raise_type_error("readinto() argument must be read-write bytes-like object, not %V",
                                target);
    }
    ssize_t n = read_into(b, buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    return n < 0 ? NULL : int_new(n);
}

static Object *buffered_peek(Object *o, Object *const *args, size_t nargs)
{
    Buffered *b = check_reader(o, "peek of");
    if (!b || ((b->dirty || b->position == b->end) && buffered_fill(b) < 0))
        return NULL;
    return bytes_new(b->data + b->position, b->end - b->position);
}

static Object *readline(Buffered *b, ssize_t limit)
{
    ByteBuilder out;
    bytes_builder_init(&out);
    for (;;) {
        if ((b->dirty || b->position == b->end) && limit != 0) {
            ssize_t n = buffered_fill(b);
            if (n < 0) {
                bytes_builder_discard(&out);
                return NULL;
            }
            if (n == 0)
                break;
        }
        size_t ready = b->end - b->position,
               n = limit >= 0 && (size_t)limit < ready ? (size_t)limit : ready;
        const uint8_t *from = b->data + b->position, *newline = n ? memchr(from, '\n', n) : NULL;
        size_t used = newline ? (size_t)(newline - from) + 1 : n;
        if (bytes_builder_add(&out, from, used) < 0) {
            bytes_builder_discard(&out);
            return NULL;
        }
        b->position += used;
        if (limit > 0)
            limit -= (ssize_t)used;
        if (newline || limit == 0)
            break;
    }
    return bytes_builder_finish(&out);
}

static Object *buffered_readline(Object *o, Object *const *args, size_t nargs)
{
    ssize_t limit;
    Buffered *b = io_size_argument(args, nargs, &limit) ? check_reader(o, "readline of") : NULL;
    return b ? readline(b, limit < 0 ? -1 : limit) : NULL;
}

static Object *buffered_next(Object *o)
{
    Buffered *b = check_reader(o, "readline of");
    Object *line = b ? readline(b, -1) : NULL;
    if (line && ((Bytes *)line)->size == 0)
        CLEAR(line);
    return line;
}

static Object *buffered_write_method(Object *o, Object *data)
{
    Buffer buffer;
    if (!((Buffered *)o)->writable)
        return io_unsupported("write");
    if (str_is(data))
        return raise_type_error("a bytes-like object is required, not 'str'");
    if (buffer_get(data, &buffer, false) < 0)
        return NULL;
    Buffered *b = check(o, "write to");
    ssize_t size = buffer.size;
    int status = b ? buffered_write(b, buffer.data, (size_t)size) : -1;
    buffer_release(&buffer);
    return status < 0 ? NULL : int_new(size);
}

static Object *buffered_flush_method(Object *o)
{
    Buffered *b = check(o, "flush of");
    if (!b || buffered_flush(b) < 0)
        return NULL;
    return raw_is_file(b) ? none_new() : object_call_method(b->raw, NAME(flush), 0, NULL);
}

static Object *buffered_tell_method(Object *o)
{
    Buffered *b = check(o, "I/O operation on");
    int64_t at = b ? buffered_tell(b) : -1;
    return at < 0 ? NULL : int_new(at);
}

static Object *buffered_seek_method(Object *o, Object *const *args, size_t nargs)
{
    int64_t offset;
    int whence = 0;
    Buffered *b = check(o, "seek of");
    if (!b || io_offset(args[0], &offset) < 0 || (nargs > 1 && !arg_int(args[1], &whence)))
        return NULL;
    int64_t at = buffered_seek(b, offset, whence);
    return at < 0 ? NULL : int_new(at);
}

static Object *buffered_truncate(Object *o, Object *const *args, size_t nargs)
{
    Buffered *b = check(o, "truncate of");
    if (!b)
        return NULL;
    if (!b->writable)
        return io_unsupported("truncate");
    if (buffered_flush(b) < 0)
        return NULL;
    int64_t at = nargs && args[0] != NONE ? 0 : buffered_tell(b);
    if (at < 0)
        return NULL;
    Object *size = nargs && args[0] != NONE ? retain(args[0]) : int_new(at);
    Object *result = size ? object_call_method_c(b->raw, "truncate", 1, &size) : NULL;
    release_maybe(size);
    return result;
}

/* Flushes and closes below; an error of the flush comes out after the closing. */
static Object *buffered_close(Object *o)
{
    Buffered *b = (Buffered *)o;
    if (!b->raw || b->detached || b->base.closed || raw_closed(b))
        return none_new();
    Object *flushed = object_call_method(o, NAME(flush), 0, NULL), *first = error_take();
    b->base.closed = true;
    Object *closed = object_call_method(b->raw, NAME(close), 0, NULL);
    mem_free(b->data);
    b->data = NULL;
    b->capacity = b->position = b->end = 0;
    b->dirty = false;
    if (first)
        error_restore(first);
    release_maybe(closed);
    release_maybe(flushed);
    return error_occurred() ? NULL : none_new();
}

static Object *buffered_detach(Object *o)
{
    Buffered *b = check(o, "detach of");
    if (!b || buffered_flush(b) < 0)
        return NULL;
    b->detached = true;
    return retain(b->raw);
}

static Object *ask_raw(Object *o, const char *method)
{
    Buffered *b = (Buffered *)o;
    return b->raw && !b->detached ? object_call_method_c(b->raw, method, 0, NULL)
                                  : raise_value_error("raw stream has been detached");
}
static Object *buffered_fileno(Object *o) { return ask_raw(o, "fileno"); }
static Object *buffered_isatty(Object *o) { return ask_raw(o, "isatty"); }
static Object *buffered_seekable(Object *o) { return ask_raw(o, "seekable"); }
static Object *buffered_readable(Object *o)
{
    return ((Buffered *)o)->readable ? ask_raw(o, "readable") : bool_new(false);
}
static Object *buffered_writable(Object *o)
{
    return ((Buffered *)o)->writable ? ask_raw(o, "writable") : bool_new(false);
}

static Object *raw_attribute(Object *o, const char *name)
{
    Buffered *b = (Buffered *)o;
    return b->raw && !b->detached ? attr_get_c(b->raw, name)
                                  : raise_value_error("raw stream has been detached");
}
static Object *buffered_get_name(Object *o) { return raw_attribute(o, "name"); }
static Object *buffered_get_mode(Object *o) { return raw_attribute(o, "mode"); }
static Object *buffered_get_closed(Object *o)
{
    return ((Buffered *)o)->base.closed ? bool_new(true) : raw_attribute(o, "closed");
}
static Object *buffered_get_raw(Object *o)
{
    Buffered *b = (Buffered *)o;
    return b->raw && !b->detached ? retain(b->raw) : none_new();
}

static Object *buffered_repr(Object *o)
{
    Object *name = ((Buffered *)o)->raw ? raw_attribute(o, "name") : NULL;
    if (!name)
        error_clear();
    Object *text = name ? str_from_format("<%s name=%R>", o->type->name, name)
                        : str_from_format("<%s>", o->type->name);
    release_maybe(name);
    return text;
}

/* ---- life ---- */

static int set_up(Buffered *b, Object *raw, size_t size)
{
    if (b->raw) {
        raise_value_error("stream is initialised already");
        return -1;
    }
    if (!(b->data = mem_alloc(size))) {
        raise_no_memory();
        return -1;
    }
    b->capacity = size;
    b->readable = !type_is_subtype(b->base.head.type, &buffered_writer_type);
    b->writable = !type_is_subtype(b->base.head.type, &buffered_reader_type);
    b->raw = retain(raw);
    return 0;
}

Object *buffered_new(Type *type, Object *raw, size_t size)
{
    Object *o = instance_new(type);
    if (o && set_up((Buffered *)o, raw, size) < 0)
        CLEAR(o);
    return o;
}

static Object *buffered_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static int require(Object *raw, const char *method, const char *complaint)
{
    Object *answer = object_call_method_c(raw, method, 0, NULL);
    int truth = answer ? object_is_true(answer) : -1;
    release_maybe(answer);
    if (truth == 0)
        io_unsupported(complaint);
    return truth > 0 ? 0 : -1;
}

static int buffered_init(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"raw", "buffer_size", NULL};
    static const ArgSpec spec = {"Buffered", names, 0, 2, 1};
    Object *out[2] = {0};
    ssize_t size = IO_BUFFER_SIZE;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || (out[1] && !arg_ssize(out[1], &size)))
        return -1;
    if (size <= 0) {
        raise_value_error("buffer size must be strictly positive");
        return -1;
    }
    if (!type_is_subtype(o->type, &buffered_writer_type)
        && require(out[0], "readable", "File or stream is not readable.") < 0)
        return -1;
    if (!type_is_subtype(o->type, &buffered_reader_type)
        && require(out[0], "writable", "File or stream is not writable.") < 0)
        return -1;
    return set_up((Buffered *)o, out[0], (size_t)size);
}

static int buffered_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Buffered *)o)->raw);
    return io_visit_stream(o, visit, arg);
}

static int buffered_clear(Object *o)
{
    io_clear_stream(o);
    return 0;
}

static int buffered_finalize(Object *o)
{
    return ((Buffered *)o)->raw && !((Buffered *)o)->detached ? stream_finalize(o) : 0;
}

static void buffered_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    Buffered *b = (Buffered *)o;
    mem_free(b->data);
    b->data = NULL;
    CLEAR(b->raw);
    io_clear_stream(o);
    gc_object_free(o);
}

static const MethodDef buffered_methods[] = {
    {"read", buffered_read_method, METH_FAST, 0, 1, NULL},
    {"read1", buffered_read1, METH_FAST, 0, 1, NULL},
    {"readinto", buffered_readinto, METH_O, 0, 0, NULL},
    {"peek", buffered_peek, METH_FAST, 0, 1, NULL},
    {"readline", buffered_readline, METH_FAST, 0, 1, NULL},
    {"write", buffered_write_method, METH_O, 0, 0, NULL},
    {"flush", buffered_flush_method, METH_NOARGS, 0, 0, NULL},
    {"tell", buffered_tell_method, METH_NOARGS, 0, 0, NULL},
    {"seek", buffered_seek_method, METH_FAST, 1, 2, NULL},
    {"truncate", buffered_truncate, METH_FAST, 0, 1, NULL},
    {"close", buffered_close, METH_NOARGS, 0, 0, NULL},
    {"detach", buffered_detach, METH_NOARGS, 0, 0, NULL},
    {"fileno", buffered_fileno, METH_NOARGS, 0, 0, NULL},
    {"isatty", buffered_isatty, METH_NOARGS, 0, 0, NULL},
    {"seekable", buffered_seekable, METH_NOARGS, 0, 0, NULL},
    {"readable", buffered_readable, METH_NOARGS, 0, 0, NULL},
    {"writable", buffered_writable, METH_NOARGS, 0, 0, NULL},
    {0},
};
static const GetSetDef buffered_getsets[] = {
    {"name", buffered_get_name, NULL, NULL},
    {"mode", buffered_get_mode, NULL, NULL},
    {"closed", buffered_get_closed, NULL, NULL},
    {"raw", buffered_get_raw, NULL, NULL},
    {0},
};

#define BUFFERED_TYPE(py_name, text) \
    { \
        .head = {1, 0, &type_type}, .name = py_name, \
        .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE, .basic_size = sizeof(Buffered), \
        .dict_offset = offsetof(Stream, dict_word), .base = &buffered_base_type, .doc = text, \
        .new = buffered_make, .init = buffered_init, .dealloc = buffered_dealloc, \
        .traverse = buffered_traverse, .clear = buffered_clear, .finalize = buffered_finalize, \
        .repr = buffered_repr, .iternext = buffered_next, .methods = buffered_methods, \
        .getsets = buffered_getsets \
    }

Type buffered_reader_type = BUFFERED_TYPE(
    "_io.BufferedReader", "Create a new buffered reader using the given readable raw IO object.");
Type buffered_writer_type =
    BUFFERED_TYPE("_io.BufferedWriter", "A buffer for a writeable sequential RawIO object.");
Type buffered_random_type =
    BUFFERED_TYPE("_io.BufferedRandom", "A buffered interface to random access streams.");
