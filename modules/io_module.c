/* modules/io_module.c -- open(), the standard streams, the module io.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "modules/io_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"

/* ---- open() ---- */

typedef struct OpenMode {
    char raw[4];                /* for the descriptor: one of r w a x, and + */
    bool binary, updating;
} OpenMode;

static int bad_mode(const char *text)
{
    raise_value_error("%s", text);
    return -1;
}

static int parse_mode(Object *mode, OpenMode *m)
{
    size_t kinds = 0, plus = 0, text = 0, binary = 0, n = str_length(mode);
    char kind = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(mode, i);
        bool repeated = false;
        for (size_t j = 0; j < i; j++)
            repeated |= str_at(mode, j) == c;
        if (repeated || c > 127 || !strchr("rwaxbt+", (int)c)) {
            raise_value_error("invalid mode: '%U'", mode);
            return -1;
        }
        if (strchr("rwax", (int)c)) {
            kind = (char)c;
            kinds++;
        }
        plus += c == '+';
        text += c == 't';
        binary += c == 'b';
    }
    if (text && binary)
        return bad_mode("can't have text and binary mode at once");
    if (kinds > 1)
        return bad_mode("must have exactly one of create/read/write/append mode");
    if (kinds == 0)
        return bad_mode(
            "Must have exactly one of create/read/write/append mode and at most one plus");
    *m = (OpenMode){.raw = {kind, plus ? '+' : 0, 0, 0}, .binary = binary, .updating = plus};
    return 0;
}

enum {
    OPEN_FILE,
    OPEN_MODE,
    OPEN_BUFFERING,
    OPEN_ENCODING,
    OPEN_ERRORS,
    OPEN_NEWLINE,
    OPEN_CLOSEFD,
    OPEN_OPENER,
    OPEN_COUNT
};

static bool given(Object *o) { return o && o != NONE; }

static int check_text_arguments(Object *const *a, const OpenMode *m)
{
    static const char *const names[] = {"encoding", "errors", "newline"};
    for (int i = 0; i < 3; i++) {
        Object *value = a[OPEN_ENCODING + i];
        if (given(value) && !str_is(value)) {
            raise_type_error("open() argument '%s' must be str or None, not %T", names[i], value);
            return -1;
        }
        if (given(value) && m->binary) {
            raise_value_error("binary mode doesn't take %s %s argument", i == 2 ? "a" : "an",
                              names[i]);
            return -1;
        }
    }
    enum NewlineMode newline;
    if (given(a[OPEN_NEWLINE]) && !io_newline_mode(a[OPEN_NEWLINE], &newline)) {
        raise_value_error("illegal newline value: %U", a[OPEN_NEWLINE]);
        return -1;
    }
    return 0;
}

static Object *add_buffer(Object *raw, const OpenMode *m, int buffering)
{
    Type *type = m->updating        ? &buffered_random_type
                 : m->raw[0] == 'r' ? &buffered_reader_type
                                    : &buffered_writer_type;
    return buffered_new(type, raw, buffering > 1 ? (size_t)buffering : IO_BUFFER_SIZE);
}

static Object *add_text(Object *buffer, Object *const *a, bool line_buffering)
{
    Object *args[] = {
        buffer, a[OPEN_ENCODING] ? a[OPEN_ENCODING] : NONE, a[OPEN_ERRORS] ? a[OPEN_ERRORS] : NONE,
        a[OPEN_NEWLINE] ? a[OPEN_NEWLINE] : NONE, line_buffering ? TRUE_OBJECT : FALSE_OBJECT};
    Object *text = object_call((Object *)&text_file_type, args, 5, NULL);
    if (text && attr_set(text, NAME(mode), a[OPEN_MODE]) < 0)
        CLEAR(text);
    return text;
}

static Object *open_layers(Object *const *a, const OpenMode *m, int buffering)
{
    bool close_fd = true;
    if (a[OPEN_CLOSEFD] && !arg_bool(a[OPEN_CLOSEFD], &close_fd))
        return NULL;
    Object *raw = file_io_open(a[OPEN_FILE], m->raw, close_fd, a[OPEN_OPENER]);
    if (!raw || (m->binary && buffering == 0))
        return raw;
    if (buffering == 0) {
        release(raw);
        return raise_value_error("can't have unbuffered text I/O");
    }
    bool terminal = buffering < 0 && isatty(((FileIO *)raw)->fd);
    Object *buffer = add_buffer(raw, m, buffering);
    release(raw);
    if (!buffer || m->binary)
        return buffer;
    Object *text = add_text(buffer, a, buffering == 1 || terminal);
    release(buffer);
    return text;
}

Object *io_open(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"file",    "mode",    "buffering", "encoding", "errors",
                                        "newline", "closefd", "opener",    NULL};
    static const ArgSpec spec = {"open", names, 0, OPEN_COUNT, 1};
    Object *out[OPEN_COUNT] = {0};
    OpenMode m;
    int buffering = -1;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    if (out[OPEN_MODE] && !str_is(out[OPEN_MODE]))
        return raise_type_error("open() argument 'mode' must be str, not %V", out[OPEN_MODE]);
    if (out[OPEN_BUFFERING] && !arg_int(out[OPEN_BUFFERING], &buffering))
        return NULL;
    if (!out[OPEN_MODE])
        out[OPEN_MODE] = NAME(r);
    if (parse_mode(out[OPEN_MODE], &m) < 0 || check_text_arguments(out, &m) < 0)
        return NULL;
    if (m.binary && buffering == 1
        && interp_warn(&exc_RuntimeWarning, "line buffering (buffering=1) isn't supported in "
                                            "binary mode, the default buffer size will be used")
               < 0)
        return NULL;
    return open_layers(out, &m, buffering);
}

/* ---- standard streams ---- */

static Object *standard_stream(int fd, const char *name, const char *mode, const char *errors,
                               bool line_buffering)
{
    if (lseek(fd, 0, SEEK_CUR) < 0 && errno == EBADF)
        return none_new();
    Object *title = str_intern_c(name), *raw = title ? file_io_new(fd, mode, title, false) : NULL;
    Object *buffer =
        raw ? buffered_new(mode[0] == 'r' ? &buffered_reader_type : &buffered_writer_type, raw,
                           IO_BUFFER_SIZE)
            : NULL;
    Object *newline = str_intern_c("\n"), *mode_text = str_intern_c(mode);
    Object *text = buffer && newline ? text_file_new(
                       buffer, "utf-8", errors, mode[0] == 'r' ? NULL : newline, line_buffering)
                                     : NULL;
    if (text && (!mode_text || attr_set(text, NAME(mode), mode_text) < 0))
        CLEAR(text);
    release_maybe(mode_text);
    release_maybe(newline);
    release_maybe(buffer);
    release_maybe(raw);
    release_maybe(title);
    return text;
}

static int set_stream(Object *sys_dict, const char *name, const char *original, Object *stream_take)
{
    int status = !stream_take || dict_set_c(sys_dict, name, stream_take) < 0
                         || dict_set_c(sys_dict, original, stream_take) < 0
                     ? -1
                     : 0;
    release_maybe(stream_take);
    return status;
}

int io_make_standard_streams(Object *sys_dict)
{
    if (io_ready() < 0)
        return -1;
    return set_stream(sys_dict, "stdin", "__stdin__",
                      standard_stream(0, "<stdin>", "r", "strict", isatty(0)))
                       < 0
                   || set_stream(sys_dict, "stdout", "__stdout__",
                                 standard_stream(1, "<stdout>", "w", "strict", isatty(1)))
                          < 0
                   || set_stream(sys_dict, "stderr", "__stderr__",
                                 standard_stream(2, "<stderr>", "w", "backslashreplace", true))
                          < 0
               ? -1
               : 0;
}

static int flush_stream(const char *name)
{
    Object *stream = interp_sys_get(name);
    if (!stream || stream == NONE || io_is_closed(stream))
        return 0;
    retain(stream);
    Object *done = object_call_method(stream, NAME(flush), 0, NULL);
    release_maybe(done);
    release(stream);
    return done ? 0 : -1;
}

int io_flush_standard_streams(void)
{
    static bool reported;
    Object *kept = error_take();
    int status = flush_stream("stdout");
    if (status < 0 && !reported) {
        reported = true;
        error_write_unraisable(interp_sys_get("stdout"));
    }
    error_clear();
    if (flush_stream("stderr") < 0)
        error_clear();
    error_restore(kept);
    return status;
}

void io_flush_first_streams(void)
{
    Object *kept = error_take();
    if (flush_stream("__stdout__") < 0)
        error_clear();
    if (flush_stream("__stderr__") < 0)
        error_clear();
    error_restore(kept);
}

/* ---- the module ---- */

static Object *text_encoding(Object *self, Object *const *args, size_t nargs)
{
    return args[0] != NONE ? retain(args[0]) : str_intern_c("locale");
}

static const MethodDef io_functions[] = {
    {"open", io_open, METH_KEYWORDS, 0, 0,
     "open($module, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
     "closefd=True, opener=None)\n--\n\n"
     "Open file and return a stream.  Raise OSError upon failure."},
    {"text_encoding", text_encoding, METH_FAST, 1, 2,
     "text_encoding($module, encoding, stacklevel=2, /)\n--\n\nThe encoding, or 'locale'."},
    {0},
};

static int io_exec(Object *module)
{
    static const struct {
        const char *name;
        Type *type;
    } types[] = {
        {"IOBase", &stream_type},
        {"_IOBase", &stream_type},
        {"RawIOBase", &raw_base_type},
        {"_RawIOBase", &raw_base_type},
        {"BufferedIOBase", &buffered_base_type},
        {"_BufferedIOBase", &buffered_base_type},
        {"TextIOBase", &text_base_type},
        {"_TextIOBase", &text_base_type},
        {"FileIO", &file_io_type},
        {"BufferedReader", &buffered_reader_type},
        {"BufferedWriter", &buffered_writer_type},
        {"BufferedRandom", &buffered_random_type},
        {"TextIOWrapper", &text_file_type},
        {"StringIO", &string_io_type},
        {"BytesIO", &bytes_io_type},
        {"BlockingIOError", &exc_BlockingIOError},
    };
    if (io_ready() < 0)
        return -1;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (module_add(module, types[i].name, (Object *)types[i].type) < 0)
            return -1;
    return module_add(module, "UnsupportedOperation", (Object *)&unsupported_operation) < 0
                   || module_add_take(module, "DEFAULT_BUFFER_SIZE", int_new(IO_BUFFER_SIZE)) < 0
                   || module_add_take(module, "SEEK_SET", int_new(SEEK_SET)) < 0
                   || module_add_take(module, "SEEK_CUR", int_new(SEEK_CUR)) < 0
                   || module_add_take(module, "SEEK_END", int_new(SEEK_END)) < 0
               ? -1
               : 0;
}

const ModuleDef io_module_def = {
    .name = "io",
    .doc = "The io module provides the Python interfaces to stream handling.",
    .functions = io_functions,
    .exec = io_exec,
};
