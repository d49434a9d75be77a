/* modules/io_text_methods.c -- TextIOWrapper as the language sees it.
 * SPDX-License-Identifier: MIT */
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
#include "vm/report.h"

/* ---- reading and writing ---- */

static Object *file_read(Object *o, Object *const *args, size_t nargs)
{
    ssize_t size;
    TextFile *t = io_size_argument(args, nargs, &size) ? text_check(o) : NULL;
    return t ? text_read(t, size) : NULL;
}

static Object *file_readline(Object *o, Object *const *args, size_t nargs)
{
    ssize_t limit = -1;
    if (nargs && !arg_ssize(args[0], &limit))
        return NULL;
    TextFile *t = text_check(o);
    return t ? text_readline(t, limit < 0 ? -1 : limit) : NULL;
}

static Object *file_next(Object *o)
{
    TextFile *t = text_check(o);
    if (!t)
        return NULL;
    t->iterating = true;
    Object *line;
    if (o->type == &text_file_type) {
        line = text_readline(t, -1);
    } else {
        line = object_call_method(o, NAME(readline), 0, NULL);
        if (line && !str_is(line)) {
            raise_error(&exc_OSError, "readline() should have returned a str object, not '%T'",
                        line);
            CLEAR(line);
        }
    }
    if (line && !str_length(line)) {
        CLEAR(line);
        t->iterating = false;
    }
    return line;
}

static Object *file_write(Object *o, Object *s)
{
    if (!str_is(s))
        return raise_type_error("write() argument must be str, not %V", s);
    TextFile *t = text_check(o);
    return !t || text_write(t, s) < 0 ? NULL : int_new((int64_t)str_length(s));
}

static Object *file_flush(Object *o)
{
    TextFile *t = text_check(o);
    if (!t || text_flush(t) < 0)
        return NULL;
    t->iterating = false;
    return object_call_method(t->buffer, NAME(flush), 0, NULL);
}

/* ---- position ---- */

static Object *file_tell(Object *o)
{
    TextFile *t = text_check(o);
    if (!t)
        return NULL;
    if (t->iterating)
        return raise_error(&exc_OSError, "telling position disabled by next() call");
    int64_t at = text_tell(t);
    return at < 0 ? NULL : int_new(at);
}

static Object *go_to(TextFile *t, int64_t offset, int whence)
{
    int64_t at;
    Object *flushed = object_call_method((Object *)t, NAME(flush), 0, NULL);
    if (!flushed)
        return NULL;
    release(flushed);
    text_forget_read(t);
    if (buffered_is(t->buffer)) {
        at = buffered_seek((Buffered *)t->buffer, offset, whence);
        return at < 0 ? NULL : int_new(at);
    }
    Object *args[] = {int_new(offset), int_new(whence)};
    Object *result = args[0] && args[1] ? object_call_method(t->buffer, NAME(seek), 2, args) : NULL;
    release_maybe(args[0]);
    release_maybe(args[1]);
    return result;
}

/* Puts the codec's state back for the start of the file, where a byte order mark may stand. */
static int restart_codec(TextFile *t)
{
    Object *encoding = retain(t->encoding), *errors = retain(t->errors);
    int status = text_set_codec(t, encoding, errors);
    release(encoding);
    release(errors);
    return status;
}

static Object *file_seek(Object *o, Object *const *args, size_t nargs)
{
    int64_t offset;
    int whence = 0;
    TextFile *t = text_check(o);
    if (!t || io_offset(args[0], &offset) < 0 || (nargs > 1 && !arg_int(args[1], &whence)))
        return NULL;
    if (whence < 0 || whence > 2)
        return raise_value_error("invalid whence (%d, should be 0, 1 or 2)", whence);
    if (whence && offset)
        return io_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks"
                                          : "can't do nonzero end-relative seeks");
    if (offset < 0)
        return raise_value_error("negative seek position %lld", (long long)offset);
    if (whence == 1 && (offset = text_tell(t)) < 0)
        return NULL;
    if (whence < 2 && offset == 0 && restart_codec(t) < 0)
        return NULL;
    return go_to(t, offset, whence == 2 ? SEEK_END : SEEK_SET);
}

static Object *file_truncate(Object *o, Object *const *args, size_t nargs)
{
    TextFile *t = text_check(o);
    Object *flushed = t ? object_call_method(o, NAME(flush), 0, NULL) : NULL;
    if (!flushed)
        return NULL;
    release(flushed);
    return object_call_method_c(t->buffer, "truncate", nargs, args);
}

/* ---- state ---- */

static bool is_closed(TextFile *t)
{
    return t->base.closed || (t->buffer && !t->detached && io_is_closed(t->buffer));
}

static void drop_buffers(TextFile *t)
{
    text_forget_read(t);
    bytes_builder_discard(&t->chunk);
    bytes_builder_discard(&t->tail);
    bytes_builder_discard(&t->pending);
}

static Object *file_close(Object *o)
{
    TextFile *t = (TextFile *)o;
    if (!t->buffer || t->detached || is_closed(t))
        return none_new();
    Object *flushed = object_call_method(o, NAME(flush), 0, NULL), *first = error_take();
    Object *closed = object_call_method(t->buffer, NAME(close), 0, NULL);
    t->base.closed = true;
    drop_buffers(t);
    if (first)
        error_restore(first);
    release_maybe(flushed);
    release_maybe(closed);
    return error_occurred() ? NULL : none_new();
}

static Object *file_detach(Object *o)
{
    TextFile *t = text_check(o);
    Object *flushed = t ? object_call_method(o, NAME(flush), 0, NULL) : NULL;
    if (!flushed)
        return NULL;
    release(flushed);
    t->detached = true;
    return retain(t->buffer);
}

static Object *ask_buffer(Object *o, const char *method)
{
    TextFile *t = (TextFile *)o;
    if (!t->buffer || t->detached)
        return raise_value_error("underlying buffer has been detached");
    return object_call_method_c(t->buffer, method, 0, NULL);
}
static Object *file_fileno(Object *o) { return ask_buffer(o, "fileno"); }
static Object *file_isatty(Object *o) { return ask_buffer(o, "isatty"); }
static Object *file_readable(Object *o) { return ask_buffer(o, "readable"); }
static Object *file_writable(Object *o) { return ask_buffer(o, "writable"); }
static Object *file_seekable(Object *o) { return ask_buffer(o, "seekable"); }

static int set_newline(TextFile *t, Object *newline)
{
    if (io_newline_mode(newline, &t->newline))
        return 0;
    if (!error_occurred())
        raise_value_error("illegal newline value: %S", newline);
    return -1;
}

static Object *file_reconfigure(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"encoding",       "errors",        "newline",
                                        "line_buffering", "write_through", NULL};
    static const ArgSpec spec = {"reconfigure", names, 0, 0, 0};
    Object *out[5] = {0};
    TextFile *t = text_check(o);
    if (!t || args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    if (t->text && (out[0] || out[1] || out[2]))
        return io_unsupported(
            "It is not possible to set the encoding or newline of stream after the first read");
    Object *flushed = object_call_method(o, NAME(flush), 0, NULL);
    release_maybe(flushed);
    if (!flushed || (out[2] && set_newline(t, out[2]) < 0))
        return NULL;
    Object *encoding = retain(out[0] && out[0] != NONE ? out[0] : t->encoding);
    Object *errors = out[1] && out[1] != NONE   ? retain(out[1])
                     : out[0] && out[0] != NONE ? retain(NAME(strict))
                                                : retain(t->errors);
    int status = 0;
    if (!str_is(encoding) || !str_is(errors)) {
        raise_type_error("reconfigure() arguments 'encoding' and 'errors' must be str or None");
        status = -1;
    } else if (out[0] || out[1]) {
        status = text_set_codec(t, encoding, errors);
    }
    release(encoding);
    release(errors);
    if (status < 0 || (out[3] && out[3] != NONE && !arg_bool(out[3], &t->line_buffering))
        || (out[4] && out[4] != NONE && !arg_bool(out[4], &t->write_through)))
        return NULL;
    return none_new();
}

const MethodDef text_methods[] = {
    {"read", file_read, METH_FAST, 0, 1, NULL},
    {"readline", file_readline, METH_FAST, 0, 1, NULL},
    {"write", file_write, METH_O, 0, 0, NULL},
    {"flush", file_flush, METH_NOARGS, 0, 0, NULL},
    {"close", file_close, METH_NOARGS, 0, 0, NULL},
    {"detach", file_detach, METH_NOARGS, 0, 0, NULL},
    {"tell", file_tell, METH_NOARGS, 0, 0, NULL},
    {"seek", file_seek, METH_FAST, 1, 2, NULL},
    {"truncate", file_truncate, METH_FAST, 0, 1, NULL},
    {"fileno", file_fileno, METH_NOARGS, 0, 0, NULL},
    {"isatty", file_isatty, METH_NOARGS, 0, 0, NULL},
    {"readable", file_readable, METH_NOARGS, 0, 0, NULL},
    {"writable", file_writable, METH_NOARGS, 0, 0, NULL},
    {"seekable", file_seekable, METH_NOARGS, 0, 0, NULL},
    {"reconfigure", file_reconfigure, METH_KEYWORDS, 0, 0,
     "Reconfigure the text stream with new parameters."},
    {0},
};

static Object *get_object(Object *value) { return value ? retain(value) : none_new(); }
static Object *get_encoding(Object *o) { return get_object(((TextFile *)o)->encoding); }
static Object *get_errors(Object *o) { return get_object(((TextFile *)o)->errors); }
static Object *get_buffer(Object *o)
{
    return ((TextFile *)o)->detached ? none_new() : get_object(((TextFile *)o)->buffer);
}
static Object *get_newlines(Object *o) { return newlines_seen(((TextFile *)o)->seen_newlines); }
static Object *get_line_buffering(Object *o) { return bool_new(((TextFile *)o)->line_buffering); }
static Object *get_write_through(Object *o) { return bool_new(((TextFile *)o)->write_through); }
static Object *get_closed(Object *o) { return bool_new(is_closed((TextFile *)o)); }

static Object *get_name(Object *o)
{
    TextFile *t = (TextFile *)o;
    return t->buffer && !t->detached ? attr_get(t->buffer, NAME(name))
                                     : raise_value_error("underlying buffer has been detached");
}

static Object *get_mode(Object *o)
{
    Object *mode = ((TextFile *)o)->mode;
    return mode ? retain(mode)
                : raise_attribute_error(o, NAME(mode), "'%T' object has no attribute 'mode'", o);
}

static int set_mode(Object *o, Object *value)
{
    SET(((TextFile *)o)->mode, retain_maybe(value));
    return 0;
}

const GetSetDef text_getsets[] = {
    {"encoding", get_encoding, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"buffer", get_buffer, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {"write_through", get_write_through, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, set_mode, NULL},
    {0},
};

static Object *file_repr(Object *o)
{
    TextFile *t = (TextFile *)o;
    Object *name = t->buffer && !t->detached ? attr_get(t->buffer, NAME(name)) : NULL;
    if (!name)
        error_clear();
    Object *name_part = name ? str_from_format(" name=%R", name) : str_from_c(""), *text = NULL;
    Object *mode_part = t->mode ? str_from_format(" mode=%R", t->mode) : str_from_c("");
    if (name_part && mode_part)
        text = str_from_format("<_io.TextIOWrapper%U%U encoding=%R>", name_part, mode_part,
                               t->encoding ? t->encoding : NONE);
    release_maybe(name);
    release_maybe(name_part);
    release_maybe(mode_part);
    return text;
}

/* ---- life ---- */

static int set_up(TextFile *t, Object *buffer, Object *encoding, Object *errors, Object *newline)
{
    if (t->buffer) {
        raise_value_error("stream is initialised already");
        return -1;
    }
    Object *codec = encoding && encoding != NONE ? retain(encoding) : str_intern_c("UTF-8");
    int status = codec && set_newline(t, newline) == 0
                     ? text_set_codec(t, codec, errors && errors != NONE ? errors : NAME(strict))
                     : -1;
    release_maybe(codec);
    if (status == 0)
        t->buffer = retain(buffer);
    return status;
}

Object *text_file_new(Object *buffer, const char *encoding, const char *errors, Object *newline,
                      bool line_buffering)
{
    TextFile *t = (TextFile *)instance_new(&text_file_type);
    Object *codec = t ? str_intern_c(encoding) : NULL,
           *handler = codec ? str_intern_c(errors) : NULL;
    if (t)
        t->line_buffering = line_buffering;
    if (t && (!handler || set_up(t, buffer, codec, handler, newline) < 0))
        CLEAR(t);
    release_maybe(codec);
    release_maybe(handler);
    return (Object *)t;
}

static Object *file_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static bool text_or_none(Object *o, const char *name)
{
    if (!o || o == NONE || str_is(o))
        return true;
    raise_type_error("TextIOWrapper() argument '%s' must be str or None, not %T", name, o);
    return false;
}

static int file_init(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"buffer",         "encoding",      "errors", "newline",
                                        "line_buffering", "write_through", NULL};
    static const ArgSpec spec = {"TextIOWrapper", names, 0, 6, 1};
    Object *out[6] = {0};
    TextFile *t = (TextFile *)o;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !text_or_none(out[1], "encoding")
        || !text_or_none(out[2], "errors") || !text_or_none(out[3], "newline")
        || (out[4] && !arg_bool(out[4], &t->line_buffering))
        || (out[5] && !arg_bool(out[5], &t->write_through)))
        return -1;
    return set_up(t, out[0], out[1], out[2], out[3]);
}

static int file_traverse(Object *o, Visit visit, void *arg)
{
    TextFile *t = (TextFile *)o;
    VISIT(t->buffer);
    VISIT(t->encoding);
    VISIT(t->errors);
    VISIT(t->mode);
    VISIT(t->text);
    return io_visit_stream(o, visit, arg);
}

static int file_clear(Object *o)
{
    CLEAR(((TextFile *)o)->mode);
    io_clear_stream(o);
    return 0;
}

static int warn(Object *o)
{
    Object *text = str_from_format("unclosed file %R", o);
    int status = text ? warn_from_frame((Object *)&exc_ResourceWarning, text, 1, o) : -1;
    release_maybe(text);
    return status;
}

/* The descriptor below is about to be closed without anyone having asked for it. */
static void warn_unclosed(Object *o)
{
    TextFile *t = (TextFile *)o;
    Object *raw = buffered_is(t->buffer) ? ((Buffered *)t->buffer)->raw : NULL;
    if (raw && raw->type == &file_io_type && ((FileIO *)raw)->fd >= 0 && ((FileIO *)raw)->close_fd
        && warn(o) < 0)
        error_write_unraisable(o);
}

static int file_finalize(Object *o)
{
    TextFile *t = (TextFile *)o;
    if (!t->buffer || t->detached || t->base.closed)
        return 0;
    Object *kept = error_take();
    warn_unclosed(o);
    error_restore(kept);
    return stream_finalize(o);
}

static void file_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    TextFile *t = (TextFile *)o;
    drop_buffers(t);
    CLEAR(t->buffer);
    CLEAR(t->encoding);
    CLEAR(t->errors);
    CLEAR(t->mode);
    io_clear_stream(o);
    gc_object_free(o);
}

Type text_file_type = {
    .head = {1, 0, &type_type},
    .name = "_io.TextIOWrapper",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(TextFile),
    .dict_offset = offsetof(Stream, dict_word),
    .base = &text_base_type,
    .doc = "Character and line based layer over a BufferedIOBase object, buffer.",
    .new = file_new,
    .init = file_init,
    .dealloc = file_dealloc,
    .traverse = file_traverse,
    .clear = file_clear,
    .finalize = file_finalize,
    .repr = file_repr,
    .iternext = file_next,
    .methods = text_methods,
    .getsets = text_getsets,
};
