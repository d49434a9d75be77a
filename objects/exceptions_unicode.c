/* objects/exceptions_unicode.c -- UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/str.h"
#include "objects/type.h"

static int check_count(size_t nargs, size_t wanted)
{
    if (nargs == wanted)
        return 0;
    raise_type_error("function takes exactly %zu arguments (%zu given)", wanted, nargs);
    return -1;
}

static int check_str(Object *value, int position)
{
    if (str_is(value))
        return 0;
    raise_type_error("argument %d must be str, not %V", position, value);
    return -1;
}

/* start, end, reason from the last three arguments; first is their position, 1-based. */
static int set_range(UnicodeErrorExc *e, Object *const *args, int first)
{
    if (!arg_ssize(args[0], &e->start) || !arg_ssize(args[1], &e->end)
        || check_str(args[2], first + 2) < 0)
        return -1;
    SET(e->reason, retain(args[2]));
    return 0;
}

static int encode_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (exception_init(self, args, nargs, kwnames) < 0 || check_count(nargs, 5) < 0
        || check_str(args[0], 1) < 0 || check_str(args[1], 2) < 0 || set_range(e, args + 2, 3) < 0)
        return -1;
    SET(e->encoding, retain(args[0]));
    SET(e->object, retain(args[1]));
    return 0;
}

static int decode_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (exception_init(self, args, nargs, kwnames) < 0 || check_count(nargs, 5) < 0
        || check_str(args[0], 1) < 0 || set_range(e, args + 2, 3) < 0)
        return -1;
    Object *data = bytes_is(args[1])           ? retain(args[1])
                   : buffer_supported(args[1]) ? bytes_from_object(args[1])
                                               : raise_type_error("a bytes-like object is "
                                                                  "required, not '%.100T'",
                                                                  args[1]);
    if (!data)
        return -1;
    SET(e->encoding, retain(args[0]));
    SET(e->object, data);
    return 0;
}

static int translate_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (exception_init(self, args, nargs, kwnames) < 0 || check_count(nargs, 4) < 0
        || check_str(args[0], 1) < 0 || set_range(e, args + 1, 2) < 0)
        return -1;
    SET(e->object, retain(args[0]));
    return 0;
}

/* ---- Text ---- */

static bool is_complete(const UnicodeErrorExc *e) { return e->object && e->reason; }

static bool is_single(const UnicodeErrorExc *e, size_t length)
{
    return e->start >= 0 && (size_t)e->start < length && e->end == e->start + 1;
}

static void describe_char(const UnicodeErrorExc *e, char *out, size_t size)
{
    uint32_t c = str_at(e->object, (size_t)e->start);
    snprintf(out, size, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
}

static Object *encode_error_str(Object *self)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (!is_complete(e))
        return retain((Object *)str_empty);
    if (!is_single(e, str_length(e->object)))
        return str_from_format("'%S' codec can't encode characters in position %zd-%zd: %S",
                               e->encoding, e->start, e->end - 1, e->reason);
    char text[16];
    describe_char(e, text, sizeof text);
    return str_from_format("'%S' codec can't encode character '%s' in position %zd: %S",
                           e->encoding, text, e->start, e->reason);
}

static Object *decode_error_str(Object *self)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (!is_complete(e))
        return retain((Object *)str_empty);
    if (!is_single(e, ((Bytes *)e->object)->size))
        return str_from_format("'%S' codec can't decode bytes in position %zd-%zd: %S", e->encoding,
                               e->start, e->end - 1, e->reason);
    char text[8];
    snprintf(text, sizeof text, "%02x", ((Bytes *)e->object)->data[e->start]);
    return str_from_format("'%S' codec can't decode byte 0x%s in position %zd: %S", e->encoding,
                           text, e->start, e->reason);
}

static Object *translate_error_str(Object *self)
{
    UnicodeErrorExc *e = (UnicodeErrorExc *)self;
    if (!is_complete(e))
        return retain((Object *)str_empty);
    if (!is_single(e, str_length(e->object)))
        return str_from_format("can't translate characters in position %zd-%zd: %S", e->start,
                               e->end - 1, e->reason);
    char text[16];
    describe_char(e, text, sizeof text);
    return str_from_format("can't translate character '%s' in position %zd: %S", text, e->start,
                           e->reason);
}

/* `object` and `encoding` are read-only: the text functions rely on their types. */
static const MemberDef unicode_error_members[] = {
    {"encoding", offsetof(UnicodeErrorExc, encoding), MEMBER_OBJECT, 0, "exception encoding"},
    {"object", offsetof(UnicodeErrorExc, object), MEMBER_OBJECT, 1, "exception object"},
    {"start", offsetof(UnicodeErrorExc, start), MEMBER_SSIZE, 0, "exception start"},
    {"end", offsetof(UnicodeErrorExc, end), MEMBER_SSIZE, 0, "exception end"},
    {"reason", offsetof(UnicodeErrorExc, reason), MEMBER_OBJECT, 0, "exception reason"},
    {0}};

#define UNICODE_ERROR(name, initialize, text_function, doc) \
    Type exc_##name = { \
        EXCEPTION_TYPE(#name, exc_UnicodeError, UnicodeErrorExc, exception_new, initialize, doc), \
        .str = text_function, \
        .members = unicode_error_members, \
    };
UNICODE_ERROR(UnicodeEncodeError, encode_error_init, encode_error_str, "Unicode encoding error.")
UNICODE_ERROR(UnicodeDecodeError, decode_error_init, decode_error_str, "Unicode decoding error.")
UNICODE_ERROR(UnicodeTranslateError, translate_error_init, translate_error_str,
              "Unicode translation error.")
