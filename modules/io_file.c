/* modules/io_file.c -- FileIO: a file descriptor as a raw stream.   SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/io.h"
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

/* ---- system calls ---- */

static bool interrupted(void) { return errno == EINTR && interp_check_signals() == 0; }

/* -1 after a failed call: OSError, unless a signal handler has raised. */
static int system_failure(Object *filename)
{
    int error = errno;
    if (!error_occurred())
        raise_os_error(error, filename);
    return -1;
}

static int check_open(FileIO *f)
{
    if (f->fd >= 0)
        return 0;
    raise_value_error("I/O operation on closed file");
    return -1;
}

unsigned io_outside_actions;

ssize_t file_io_read(FileIO *f, void *to, size_t size)
{
    ssize_t n;
    if (check_open(f) < 0)
        return -1;
    if (!f->readable) {
        io_unsupported("File not open for reading");
        return -1;
    }
    if (f->fd == 0) {
        io_outside_actions++;
        PROBE(input, true);
    }
    do
        n = read(f->fd, to, size);
    while (n < 0 && interrupted());
    if (f->fd == 0)
        PROBE(input, false);
    return n < 0 ? system_failure(NULL) : n;
}

/* Whether a watcher wants the text instead of the descriptor. */
static inline bool is_taken_over(int fd, const void *from, size_t size)
{
#if PROBES
    return PROBED && probes->output(fd, from, size);
#else
    (void)fd, (void)from, (void)size;
    return false;
#endif
}

ssize_t file_io_write(FileIO *f, const void *from, size_t size)
{
    ssize_t n;
    if (check_open(f) < 0)
        return -1;
    if (!f->writable) {
        io_unsupported("File not open for writing");
        return -1;
    }
    if (is_taken_over(f->fd, from, size))
        return (ssize_t)size;
    do
        n = write(f->fd, from, size);
    while (n < 0 && interrupted());
    return n < 0 ? system_failure(NULL) : n;
}

int64_t file_io_seek(FileIO *f, int64_t offset, int whence)
{
    if (check_open(f) < 0)
        return -1;
    off_t at = lseek(f->fd, offset, whence);
    return at < 0 ? system_failure(NULL) : at;
}

/* ---- opening ---- */

Object *file_io_new(int fd, const char *mode, Object *name, bool close_fd)
{
    FileIO *f = (FileIO *)instance_new(&file_io_type);
    if (!f)
        return NULL;
    bool plus = strchr(mode, '+') != NULL;
    f->fd = fd;
    f->readable = plus || strchr(mode, 'r');
    f->writable = plus || !strchr(mode, 'r');
    f->created = strchr(mode, 'x') != NULL;
    f->appending = strchr(mode, 'a') != NULL;
    f->close_fd = close_fd;
    f->name = retain_maybe(name);
    return (Object *)f;
}

static int open_flags(const char *mode)
{
    bool plus = strchr(mode, '+') != NULL;
    int flags = plus ? O_RDWR : strchr(mode, 'r') ? O_RDONLY : O_WRONLY;
    if (strchr(mode, 'w'))
        flags |= O_CREAT | O_TRUNC;
    else if (strchr(mode, 'x'))
        flags |= O_CREAT | O_EXCL;
    else if (strchr(mode, 'a'))
        flags |= O_CREAT | O_APPEND;
    return flags | O_CLOEXEC;
}

/* str, bytes or an object with __fspath__: new bytes. */
static Object *path_bytes(Object *file)
{
    Object *path = NULL, *method;
    if (str_is(file) || bytes_is(file)) {
        path = retain(file);
    } else {
        int found = attr_find((Object *)file->type, NAME(__fspath__), &method);
        if (found > 0) {
            path = object_call1(method, file);
            release(method);
        } else if (found == 0) {
            raise_type_error("expected str, bytes or os.PathLike object, not %T", file);
        }
        if (path && !str_is(path) && !bytes_is(path)) {
            raise_type_error("expected %T.__fspath__() to return str or bytes, not %T", file, path);
            CLEAR(path);
        }
    }
    Object *bytes = !path          ? NULL
                    : str_is(path) ? codec_encode(path, "utf-8", "surrogateescape")
                                   : retain(path);
    release_maybe(path);
    if (bytes && memchr(((Bytes *)bytes)->data, 0, ((Bytes *)bytes)->size)) {
        raise_value_error("embedded null byte");
        CLEAR(bytes);
    }
    return bytes;
}

static int open_by_opener(Object *file, int flags, Object *opener)
{
    int fd = -1;
    Object *number = int_new(flags), *result = number ? object_call2(opener, file, number) : NULL;
    release_maybe(number);
    if (result && !int_is(result))
        raise_type_error("expected integer from opener");
    else if (result && arg_int(result, &fd) && fd < 0)
        raise_value_error("opener returned %d", fd);
    release_maybe(result);
    return error_occurred() ? -1 : fd;
}

static int open_path(Object *file, int flags)
{
    int fd;
    Object *bytes = path_bytes(file);
    if (!bytes)
        return -1;
    do
        fd = open((const char *)((Bytes *)bytes)->data, flags, 0666);
    while (fd < 0 && interrupted());
    release(bytes);
    return fd < 0 ? system_failure(file) : fd;
}

static int check_descriptor(int fd, Object *file)
{
    struct stat st;
    if (fstat(fd, &st) < 0)
        return system_failure(int_is(file) ? NULL : file);
    if (!S_ISDIR(st.st_mode))
        return 0;
    errno = EISDIR;
    return system_failure(file);
}

static int descriptor_argument(Object *file)
{
    int fd;
    if (!arg_int(file, &fd))
        return -1;
    if (fd < 0)
        raise_value_error("negative file descriptor");
    return fd < 0 ? -1 : fd;
}

Object *file_io_open(Object *file, const char *mode, bool close_fd, Object *opener)
{
    io_outside_actions++;
    bool by_number = int_is(file);
    if (!by_number && !close_fd)
        return raise_value_error("Cannot use closefd=False with file name");
    int fd = by_number                  ? descriptor_argument(file)
             : opener && opener != NONE ? open_by_opener(file, open_flags(mode), opener)
                                        : open_path(file, open_flags(mode));
    if (fd < 0)
        return NULL;
    Object *f = check_descriptor(fd, file) < 0 ? NULL : file_io_new(fd, mode, file, close_fd);
    if (!f && !by_number)
        close(fd);
    if (f && strchr(mode, 'a'))
        lseek(fd, 0, SEEK_END);
    return f;
}

/* ---- methods ---- */

static Object *file_readall(Object *o)
{
    ByteBuilder out;
    ssize_t n;
    bytes_builder_init(&out);
    do {
        if (bytes_builder_reserve(&out, IO_BUFFER_SIZE) < 0
            || (n = file_io_read((FileIO *)o, out.data + out.size, out.capacity - out.size)) < 0) {
            bytes_builder_discard(&out);
            return NULL;
        }
        out.size += (size_t)n;
    } while (n > 0);
    return bytes_builder_finish(&out);
}

static Object *file_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    ByteBuilder out;
    if (!io_size_argument(args, nargs, &size))
        return NULL;
    if (size < 0)
        return file_readall(o);
    bytes_builder_init(&out);
    ssize_t n = bytes_builder_reserve(&out, (size_t)size + 1) < 0
                    ? -1
                    : file_io_read((FileIO *)o, out.data, (size_t)size);
    if (n < 0) {
        bytes_builder_discard(&out);
        return NULL;
    }
    out.size = (size_t)n;
    return bytes_builder_finish(&out);
}

static Object *file_readinto(Object *o, Object *target)
{
    Buffer buffer;
    if (buffer_get(target, &buffer, true) < 0)
        return NULL;
    ssize_t n = file_io_read((FileIO *)o, buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    return n < 0 ? NULL : int_new(n);
}

static Object *file_write(Object *o, Object *data)
{
    Buffer buffer;
    if (buffer_get(data, &buffer, false) < 0)
        return NULL;
    ssize_t n = file_io_write((FileIO *)o, buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    return n < 0 ? NULL : int_new(n);
}

static Object *file_seek(Object *o, Object *const *args, size_t nargs)
{
    int64_t offset;
    int whence = 0;
    if (io_offset(args[0], &offset) < 0 || (nargs > 1 && !arg_int(args[1], &whence)))
        return NULL;
    int64_t at = file_io_seek((FileIO *)o, offset, whence);
    return at < 0 ? NULL : int_new(at);
}

static Object *file_tell(Object *o)
{
    int64_t at = file_io_seek((FileIO *)o, 0, SEEK_CUR);
    return at < 0 ? NULL : int_new(at);
}

static Object *file_truncate(Object *o, Object *const *args, size_t nargs)
{
    FileIO *f = (FileIO *)o;
    int64_t size = 0;
    if (check_open(f) < 0)
        return NULL;
    if (!f->writable)
        return io_unsupported("File not open for writing");
    if (nargs && args[0] != NONE ? io_offset(args[0], &size) < 0
                                 : (size = file_io_seek(f, 0, SEEK_CUR)) < 0)
        return NULL;
    if (ftruncate(f->fd, size) < 0) {
        system_failure(NULL);
        return NULL;
    }
    return int_new(size);
}

static Object *file_close(Object *o)
{
    FileIO *f = (FileIO *)o;
    int fd = f->fd;
    f->fd = -1;
    f->base.closed = true;
    if (fd >= 0 && f->close_fd && close(fd) < 0 && errno != EINTR) {
        system_failure(NULL);
        return NULL;
    }
    return none_new();
}

static Object *file_fileno(Object *o)
{
    return check_open((FileIO *)o) < 0 ? NULL : int_new(((FileIO *)o)->fd);
}
static Object *file_isatty(Object *o)
{
    return check_open((FileIO *)o) < 0 ? NULL : bool_new(isatty(((FileIO *)o)->fd));
}
static Object *file_readable(Object *o)
{
    return check_open((FileIO *)o) < 0 ? NULL : bool_new(((FileIO *)o)->readable);
}
static Object *file_writable(Object *o)
{
    return check_open((FileIO *)o) < 0 ? NULL : bool_new(((FileIO *)o)->writable);
}
static Object *file_seekable(Object *o)
{
    return check_open((FileIO *)o) < 0 ? NULL
                                       : bool_new(lseek(((FileIO *)o)->fd, 0, SEEK_CUR) >= 0);
}

static const char *mode_text(const FileIO *f)
{
    if (f->created)
        return f->readable ? "xb+" : "xb";
    if (f->appending)
        return f->readable ? "ab+" : "ab";
    return f->readable ? f->writable ? "rb+" : "rb" : "wb";
}

static Object *file_get_mode(Object *o) { return str_intern_c(mode_text((FileIO *)o)); }
static Object *file_get_closefd(Object *o) { return bool_new(((FileIO *)o)->close_fd); }

static Object *file_get_name(Object *o)
{
    Object *name = ((FileIO *)o)->name;
    return name ? retain(name)
                : raise_attribute_error(o, NAME(name), "'%T' object has no attribute 'name'", o);
}

static int file_set_name(Object *o, Object *value)
{
    SET(((FileIO *)o)->name, retain_maybe(value));
    return 0;
}

static Object *file_repr(Object *o)
{
    FileIO *f = (FileIO *)o;
    if (f->fd < 0)
        return str_from_format("<_io.FileIO [closed]>");
    return str_from_format("<_io.FileIO name=%R mode='%s' closefd=%s>", f->name ? f->name : NONE,
                           mode_text(f), f->close_fd ? "True" : "False");
}

static Object *file_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    FileIO *f = (FileIO *)instance_new(type);
    if (f)
        f->fd = -1;
    return (Object *)f;
}

static int file_init(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"file", "mode", "closefd", "opener", NULL};
    static const ArgSpec spec = {"FileIO", names, 0, 4, 1};
    Object *out[4] = {0};
    FileIO *f = (FileIO *)o;
    bool close_fd = true;
    char mode[8] = "r";
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_bool(out[2], &close_fd))
        return -1;
    for (size_t i = 0, n = 0;
         out[1] && str_is(out[1]) && i < str_length(out[1]) && n < sizeof mode - 1; i++)
        if (str_at(out[1], i) != 'b') {
            mode[n++] = (char)str_at(out[1], i);
            mode[n] = 0;
        }
    FileIO *opened = (FileIO *)file_io_open(out[0], mode, close_fd, out[3]);
    if (!opened)
        return -1;
    f->readable = opened->readable;
    f->writable = opened->writable;
    f->created = opened->created;
    f->appending = opened->appending;
    f->close_fd = close_fd;
    f->fd = opened->fd;
    opened->fd = -1;
    opened->base.closed = true;
    SET(f->name, retain(out[0]));
    release((Object *)opened);
    return 0;
}

static int file_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((FileIO *)o)->name);
    return io_visit_stream(o, visit, arg);
}

static void file_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    CLEAR(((FileIO *)o)->name);
    io_clear_stream(o);
    gc_object_free(o);
}

static const MethodDef file_methods[] = {
    {"read", file_read, METH_FAST, 0, 1, "Read at most size bytes, returned as bytes."},
    {"readall", file_readall, METH_NOARGS, 0, 0, "Read all data from the file, returned as bytes."},
    {"readinto", file_readinto, METH_O, 0, 0, "Same as RawIOBase.readinto()."},
    {"write", file_write, METH_O, 0, 0, "Write buffer b to file, return number of bytes written."},
    {"seek", file_seek, METH_FAST, 1, 2, "Move to new file position and return the file position."},
    {"tell", file_tell, METH_NOARGS, 0, 0, "Current file position."},
    {"truncate", file_truncate, METH_FAST, 0, 1,
     "Truncate the file to at most size bytes and return the truncated size."},
    {"close", file_close, METH_NOARGS, 0, 0, "Close the file."},
    {"fileno", file_fileno, METH_NOARGS, 0, 0,
     "Return the underlying file descriptor (an integer)."},
    {"isatty", file_isatty, METH_NOARGS, 0, 0, "True if the file is connected to a TTY device."},
    {"readable", file_readable, METH_NOARGS, 0, 0, "True if file was opened in a read mode."},
    {"writable", file_writable, METH_NOARGS, 0, 0, "True if file was opened in a write mode."},
    {"seekable", file_seekable, METH_NOARGS, 0, 0, "True if file supports random-access."},
    {0},
};
static const GetSetDef file_getsets[] = {
    {"mode", file_get_mode, NULL, "String giving the file mode"},
    {"closefd", file_get_closefd, NULL, "True if the file descriptor will be closed by close()."},
    {"name", file_get_name, file_set_name, NULL},
    {0},
};
Type file_io_type = {
    .head = {1, 0, &type_type},
    .name = "_io.FileIO",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(FileIO),
    .dict_offset = offsetof(Stream, dict_word),
    .base = &raw_base_type,
    .doc = "Open a file.",
    .new = file_new,
    .init = file_init,
    .dealloc = file_dealloc,
    .traverse = file_traverse,
    .finalize = stream_finalize,
    .repr = file_repr,
    .methods = file_methods,
    .getsets = file_getsets,
};
