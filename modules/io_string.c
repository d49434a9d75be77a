/* modules/io_string.c -- StringIO: text in memory.   SPDX-License-Identifier: MIT */
#include "modules/io_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"

typedef struct StringIO {
    Stream base;
    Object *text;               /* str, held */
    size_t position;            /* characters; may lie beyond the end */
    enum NewlineMode newline;
    uint8_t seen;
} StringIO;

static StringIO *check(Object *o)
{
    StringIO *s = (StringIO *)o;
    if (!s->text)
        raise_value_error("I/O operation on uninitialized object");
    else if (s->base.closed)
        raise_value_error("I/O operation on closed file");
    else
        return s;
    return NULL;
}

/* ---- writing ---- */

static int pad_to(StringIO *s, size_t length)
{
    Object *zero = str_from_char(0);
    Object *padding = zero ? str_repeat(zero, (ssize_t)(length - str_length(s->text))) : NULL;
    int status = padding ? str_append(&s->text, padding) : -1;
    release_maybe(zero);
    release_maybe(padding);
    return status;
}

/* Replaces what lies at the position by data. */
static int overwrite(StringIO *s, Object *data)
{
    size_t length = str_length(s->text), end = s->position + str_length(data);
    StrBuilder out;
    builder_init(&out);
    if (builder_add_range(&out, s->text, 0, s->position) < 0 || builder_add(&out, data) < 0
        || (end < length && builder_add_range(&out, s->text, end, length) < 0)) {
        builder_discard(&out);
        return -1;
    }
    Object *text = builder_finish(&out);
    if (!text)
        return -1;
    SET(s->text, text);
    return 0;
}

static int put(StringIO *s, Object *data)
{
    size_t length = str_length(s->text);
    if (s->position > STR_MAX_LENGTH - str_length(data)) {
        raise_overflow_error("new position too large");
        return -1;
    }
    if (s->position > length && pad_to(s, s->position) < 0)
        goto lost;
    if (s->position < str_length(s->text)) {
        if (overwrite(s, data) < 0)
            return -1;
    } else if (str_append(&s->text, data) < 0) {
        goto lost;
    }
    s->position += str_length(data);
    return 0;
lost:                           /* str_append leaves nothing behind when memory runs out */
    s->text = retain((Object *)str_empty);
    return -1;
}

/* Line ends as the object keeps them; new. */
static Object *decode_lines(StringIO *s, Object *data)
{
    return s->newline == NEWLINE_ANY ? newline_translate(data, &s->seen)
                                     : newline_expand(data, s->newline);
}

static Object *string_write(Object *o, Object *data)
{
    if (!str_is(data))
        return raise_type_error("string argument expected, got '%T'", data);
    StringIO *s = check(o);
    Object *decoded = s && str_length(data) ? decode_lines(s, data) : NULL;
    int status = decoded ? put(s, decoded) : 0;
    release_maybe(decoded);
    return !s || status < 0 || error_occurred() ? NULL : int_new((int64_t)str_length(data));
}

/* ---- reading ---- */

static size_t left(const StringIO *s)
{
    size_t length = str_length(s->text);
    return s->position < length ? length - s->position : 0;
}

static Object *take(StringIO *s, size_t n)
{
    Object *piece = n ? str_substring(s->text, (ssize_t)s->position, (ssize_t)(s->position + n))
                      : retain((Object *)str_empty);
    if (piece)
        s->position += n;
    return piece;
}

static Object *string_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    StringIO *s = io_size_argument(args, nargs, &size) ? check(o) : NULL;
    if (!s)
        return NULL;
    return take(s, size < 0 || (size_t)size > left(s) ? left(s) : (size_t)size);
}

static Object *readline(StringIO *s, ssize_t limit)
{
    ssize_t found = left(s) ? newline_find(s->text, s->position, s->newline) : 0;
    size_t n = found < 0 ? left(s) : (size_t)found;
    return take(s, limit >= 0 && n > (size_t)limit ? (size_t)limit : n);
}

static Object *string_readline(Object *o, Object *const *args, size_t nargs)
{
    ssize_t limit;
    StringIO *s = io_size_argument(args, nargs, &limit) ? check(o) : NULL;
    return s ? readline(s, limit) : NULL;
}

static Object *string_next(Object *o)
{
    StringIO *s = check(o);
    Object *line = !s                           ? NULL
                   : o->type == &string_io_type ? readline(s, -1)
                                                : object_call_method(o, NAME(readline), 0, NULL);
    if (line && str_is(line) && !str_length(line))
        CLEAR(line);
    return line;
}

/* ---- position ---- */

static Object *string_tell(Object *o)
{
    StringIO *s = check(o);
    return s ? int_new((int64_t)s->position) : NULL;
}

static Object *string_seek(Object *o, Object *const *args, size_t nargs)
{
    int64_t offset;
    int whence = 0;
    StringIO *s = check(o);
    if (!s || io_offset(args[0], &offset) < 0 || (nargs > 1 && !arg_int(args[1], &whence)))
        return NULL;
    if (whence < 0 || whence > 2)
        return raise_value_error("Invalid whence (%d, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0)
        return raise_value_error("Negative seek position %lld", (long long)offset);
    if (whence && offset)
        return raise_error(&exc_OSError, "Can't do nonzero cur-relative seeks");
    s->position = whence == 0 ? (size_t)offset : whence == 1 ? s->position : str_length(s->text);
    return int_new((int64_t)s->position);
}

static Object *string_truncate(Object *o, Object *const *args, size_t nargs)
{
    StringIO *s = check(o);
    int64_t size = s ? (int64_t)s->position : 0;
    if (!s || (nargs && args[0] != NONE && io_offset(args[0], &size) < 0))
        return NULL;
    if (size < 0)
        return raise_value_error("Negative size value %lld", (long long)size);
    if ((size_t)size < str_length(s->text)) {
        Object *shorter = str_substring(s->text, 0, size);
        if (!shorter)
            return NULL;
        SET(s->text, shorter);
    }
    return int_new(size);
}

static Object *string_getvalue(Object *o)
{
    StringIO *s = check(o);
    return s ? str_substring(s->text, 0, (ssize_t)str_length(s->text)) : NULL;
}

static Object *string_close(Object *o)
{
    StringIO *s = (StringIO *)o;
    s->base.closed = true;
    if (s->text)
        SET(s->text, retain((Object *)str_empty));
    return none_new();
}

static Object *string_yes(Object *o) { return check(o) ? bool_new(true) : NULL; }
static Object *string_flush(Object *o) { return none_new(); }
static Object *get_no(Object *o) { return check(o) ? bool_new(false) : NULL; }
static Object *get_newlines(Object *o)
{
    return check(o) ? newlines_seen(((StringIO *)o)->seen) : NULL;
}

/* ---- life ---- */

static Object *string_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    StringIO *s = (StringIO *)instance_new(type);
    if (s)
        s->text = retain((Object *)str_empty);
    return (Object *)s;
}

static int string_init(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"initial_value", "newline", NULL};
    static const ArgSpec spec = {"StringIO", names, 0, 2, 0};
    Object *out[2] = {0};
    StringIO *s = (StringIO *)o;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return -1;
    s->newline = NEWLINE_LF;
    if (out[1] && !io_newline_mode(out[1], &s->newline)) {
        if (!error_occurred())
            raise_value_error("illegal newline value: %R", out[1]);
        return -1;
    }
    if (out[0] && out[0] != NONE && !str_is(out[0])) {
        raise_type_error("initial_value must be str or None, not %T", out[0]);
        return -1;
    }
    s->base.closed = false;
    s->position = 0;
    SET(s->text, retain((Object *)str_empty));
    Object *decoded =
        out[0] && out[0] != NONE ? decode_lines(s, out[0]) : retain((Object *)str_empty);
    int status = decoded ? put(s, decoded) : -1;
    release_maybe(decoded);
    s->position = 0;
    return status;
}

static int string_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((StringIO *)o)->text);
    return io_visit_stream(o, visit, arg);
}

static void string_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    CLEAR(((StringIO *)o)->text);
    io_clear_stream(o);
    gc_object_free(o);
}

static int no_finalize(Object *o) { return 0; }

static const MethodDef string_methods[] = {
    {"read", string_read, METH_FAST, 0, 1, "Read at most size characters, returned as a string."},
    {"readline", string_readline, METH_FAST, 0, 1, "Read until newline or EOF."},
    {"write", string_write, METH_O, 0, 0, "Write string to file."},
    {"tell", string_tell, METH_NOARGS, 0, 0, "Tell the current file position."},
    {"seek", string_seek, METH_FAST, 1, 2, "Change stream position."},
    {"truncate", string_truncate, METH_FAST, 0, 1, "Truncate size to pos."},
    {"getvalue", string_getvalue, METH_NOARGS, 0, 0, "Retrieve the entire contents of the object."},
    {"close", string_close, METH_NOARGS, 0, 0, "Close the IO object."},
    {"readable", string_yes, METH_NOARGS, 0, 0, NULL},
    {"writable", string_yes, METH_NOARGS, 0, 0, NULL},
    {"seekable", string_yes, METH_NOARGS, 0, 0, NULL},
    {"flush", string_flush, METH_NOARGS, 0, 0, NULL},
    {0},
};
static const GetSetDef string_getsets[] = {
    {"line_buffering", get_no, NULL, NULL}, {"newlines", get_newlines, NULL, NULL}, {0},
};
Type string_io_type = {
    .head = {1, 0, &type_type},
    .name = "_io.StringIO",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(StringIO),
    .dict_offset = offsetof(Stream, dict_word),
    .base = &text_base_type,
    .doc = "Text I/O implementation using an in-memory buffer.",
    .new = string_new,
    .init = string_init,
    .dealloc = string_dealloc,
    .traverse = string_traverse,
    .finalize = no_finalize,
    .iternext = string_next,
    .methods = string_methods,
    .getsets = string_getsets,
};
