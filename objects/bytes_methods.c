/* objects/bytes_methods.c -- slots and the other methods of bytes and bytearray.
 * SPDX-License-Identifier: MIT */
#include "objects/bytes_methods.h"

#include <limits.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/byte_builder.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/percent.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/type.h"

Object *bytes_like(Object *self, const void *data, size_t size)
{
    return bytes_is(self) ? bytes_new(data, size) : bytearray_new(data, size);
}

Object *bytes_like_self(Object *self)
{
    Span s = span_of(self);
    return is_exact(self, &bytes_type) ? retain(self) : bytes_like(self, s.data, s.size);
}

static uint8_t *data_of(Object *o)
{
    return (uint8_t *)span_of(o).data;
}

/* ---- Slots ---- */

ssize_t bytes_length_slot(Object *self)
{
    return (ssize_t)span_of(self).size;
}

Object *bytes_concat_slot(Object *self, Object *other)
{
    if (!buffer_supported(other))
        return raise_type_error("can't concat %.100T to %.100T", other, self);
    Buffer buffer;
    if (buffer_get(other, &buffer, false) < 0)
        return NULL;
    Span s = span_of(self);
    size_t more = (size_t)buffer.size;
    Object *sum;
    if (s.size == 0 && is_exact(self, &bytes_type) && is_exact(other, &bytes_type)) {
        sum = retain(other);
    } else if (more == 0) {
        sum = bytes_like_self(self);
    } else if (s.size == 0) {
        sum = bytes_like(self, buffer.data, more);
    } else {
        sum = bytes_like(self, NULL, s.size + more);
        if (sum) {
            memcpy(data_of(sum), s.data, s.size);
            memcpy(data_of(sum) + s.size, buffer.data, more);
        }
    }
    buffer_release(&buffer);
    return sum;
}

Object *bytes_repeat_slot(Object *self, ssize_t count)
{
    Span s = span_of(self);
    if (count <= 0 || s.size == 0)
        return bytes_like(self, "", 0);
    if (count == 1)
        return bytes_like_self(self);
    if ((size_t)count > SSIZE_MAX / s.size)
        return bytes_is(self) ? raise_overflow_error("repeated bytes are too long")
                              : raise_no_memory();
    Object *result = bytes_like(self, NULL, s.size * (size_t)count);
    if (!result)
        return NULL;
    uint8_t *data = data_of(result);
    if (s.size == 1)
        memset(data, s.data[0], (size_t)count);
    else
        for (ssize_t i = 0; i < count; i++)
            memcpy(data + (size_t)i * s.size, s.data, s.size);
    return result;
}

static bool order_holds(int order, int op)
{
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    default: return order >= 0;
    }
}

Object *bytes_compare_slot(Object *a, Object *b, int op)
{
    if (!buffer_supported(b) || (bytes_is(a) && !bytes_is(b)))
        return not_implemented_new();
    Buffer buffer;
    if (buffer_get(b, &buffer, false) < 0)
        return NULL;
    Span s = span_of(a);
    size_t other = (size_t)buffer.size, common = s.size < other ? s.size : other;
    int order = common ? memcmp(s.data, buffer.data, common) : 0;
    if (order == 0)
        order = (s.size > other) - (s.size < other);
    buffer_release(&buffer);
    return bool_new(order_holds(order, op));
}

static Object *take_slice(Object *self, Object *key)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0)
        return NULL;
    Span s = span_of(self);
    ssize_t count = slice_adjust((ssize_t)s.size, &start, &stop, step);
    if (step == 1)
        return count == (ssize_t)s.size ? bytes_like_self(self)
                                        : bytes_like(self, s.data + start, (size_t)count);
    if (count == 1)
        return bytes_like(self, s.data + start, 1);
    Object *result = bytes_like(self, NULL, (size_t)count);
    uint8_t *data = result ? data_of(result) : NULL;
    for (ssize_t i = 0; result && i < count; i++)
        data[i] = s.data[start + i * step];
    return result;
}

Object *bytes_subscript_slot(Object *self, Object *key)
{
    if (is_exact(key, &slice_type))
        return take_slice(self, key);
    bool fixed = bytes_is(self);
    if (!number_has_index(key))
        return raise_type_error("%s indices must be integers or slices, not %.200T",
                                fixed ? "byte" : "bytearray", key);
    ssize_t index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return NULL;
    Span s = span_of(self);
    if (index < 0)
        index += (ssize_t)s.size;
    if (index < 0 || (size_t)index >= s.size)
        return raise_index_error(fixed ? "index out of range" : "bytearray index out of range");
    return int_new(s.data[index]);
}

/* ---- % ---- */

static Object *latin1_from_buffer(Object *value)
{
    Buffer buffer;
    if (buffer_get(value, &buffer, false) < 0)
        return NULL;
    Object *text = str_from_latin1(buffer.data ? buffer.data : (void *)"", (size_t)buffer.size);
    buffer_release(&buffer);
    return text;
}

static Object *percent_text(uint32_t code, Object *value)
{
    if (code == 'a' || code == 'r')
        return object_ascii(value);
    if (buffer_supported(value))
        return latin1_from_buffer(value);
    bool found = false;
    Object *b = call_special(value, NAME(__bytes__), &found, 0, NULL);
    if (!found && !error_occurred())
        return raise_type_error(
            "%%b requires a bytes-like object, or an object that implements __bytes__, "
            "not '%.100T'",
            value);
    if (b && !bytes_is(b)) {
        raise_type_error("__bytes__ returned non-bytes (type %.200T)", b);
        CLEAR(b);
    }
    Object *text = b ? latin1_from_buffer(b) : NULL;
    release_maybe(b);
    return text;
}

static Object *percent_char(Object *value)
{
    if ((bytes_is(value) || bytearray_is(value)) && span_of(value).size == 1)
        return str_from_char(span_of(value).data[0]);
    if (!number_has_index(value))
        return raise_type_error("%%c requires an integer in range(256) or a single byte");
    Object *number = number_index(value);
    if (!number)
        return NULL;
    int overflow;
    int64_t c = int_to_i64_overflow(number, &overflow);
    release(number);
    if (overflow || c < 0 || c > 255)
        return raise_overflow_error("%%c arg not in range(256)");
    return str_from_char((uint32_t)c);
}

static Object *percent_key(Object *name)
{
    Object *key = codec_encode(name, "latin-1", NULL);
    release(name);
    return key;
}

Object *bytes_mod_slot(Object *format, Object *args)
{
    static const PercentDialect dialect = {"bytes", "bsra", percent_text, percent_char, percent_key,
                                           "float argument required, not %.200T"};
    if (!bytes_is(format) && !bytearray_is(format))
        return not_implemented_new();
    Span s = span_of(format);
    Object *text = str_from_latin1(s.data, s.size);
    Object *done = text ? percent_format(&dialect, text, args) : NULL;
    Object *result = done ? bytes_like(format, ((Str *)done)->data, str_length(done)) : NULL;
    release_maybe(text);
    release_maybe(done);
    return result;
}

/* ---- Layout ---- */

static int pad_args(const char *name, Object *self, Object *const *args, size_t nargs,
                    size_t *missing, uint8_t *fill)
{
    ssize_t width = 0;
    if (!arg_ssize(args[0], &width))
        return -1;
    *fill = ' ';
    if (nargs > 1) {
        if (!(bytes_is(args[1]) || bytearray_is(args[1])) || span_of(args[1]).size != 1) {
            raise_type_error("%s() argument 2 must be a byte string of length 1, not %.50V", name,
                             args[1]);
            return -1;
        }
        *fill = span_of(args[1]).data[0];
    }
    ssize_t size = (ssize_t)span_of(self).size;
    *missing = width > size ? (size_t)(width - size) : 0;
    return 0;
}

static Object *pad(Object *self, size_t left, size_t right, uint8_t fill)
{
    Span s = span_of(self);
    if (left + right == 0)
        return bytes_like_self(self);
    if (s.size + left + right == 1)
        return bytes_like(self, &fill, 1);
    Object *result = bytes_like(self, NULL, left + s.size + right);
    if (!result)
        return NULL;
    uint8_t *data = data_of(result);
    memset(data, fill, left);
    memcpy(data + left, s.data, s.size);
    memset(data + left + s.size, fill, right);
    return result;
}

Object *bytes_center(Object *self, Object *const *args, size_t nargs)
{
    size_t missing;
    uint8_t fill;
    if (pad_args("center", self, args, nargs, &missing, &fill) < 0)
        return NULL;
    size_t left = missing / 2 + (missing & (span_of(self).size + missing) & 1);
    return pad(self, left, missing - left, fill);
}

Object *bytes_ljust(Object *self, Object *const *args, size_t nargs)
{
    size_t missing;
    uint8_t fill;
    return pad_args("ljust", self, args, nargs, &missing, &fill) < 0 ? NULL
                                                                     : pad(self, 0, missing, fill);
}

Object *bytes_rjust(Object *self, Object *const *args, size_t nargs)
{
    size_t missing;
    uint8_t fill;
    return pad_args("rjust", self, args, nargs, &missing, &fill) < 0 ? NULL
                                                                     : pad(self, missing, 0, fill);
}

Object *bytes_zfill(Object *self, Object *width)
{
    size_t missing;
    uint8_t fill;
    if (pad_args("zfill", self, &width, 1, &missing, &fill) < 0)
        return NULL;
    Object *padded = pad(self, missing, 0, '0');
    uint8_t sign = padded && span_of(self).size ? span_of(self).data[0] : 0;
    if (missing && (sign == '+' || sign == '-')) {
        data_of(padded)[0] = sign;
        data_of(padded)[missing] = '0';
    }
    return padded;
}

Object *bytes_expandtabs(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"tabsize", NULL};
    static const ArgSpec spec = {"expandtabs", names, 0, 1, 0};
    Object *values[1] = {0};
    int tab_size = 8, done = 0;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_int(values[0], &tab_size))
        return NULL;
    ByteBuilder b;
    bytes_builder_init(&b);
    Span s = span_of(self);
    for (size_t i = 0, column = 0; done == 0 && i < s.size; i++) {
        size_t spaces
            = s.data[i] == '\t' && tab_size > 0 ? (size_t)tab_size - column % (size_t)tab_size : 0;
        column = s.data[i] == '\n' || s.data[i] == '\r' ? 0
                 : s.data[i] == '\t'                    ? column + spaces
                                                        : column + 1;
        if (s.data[i] != '\t')
            done = bytes_builder_add_byte(&b, s.data[i]);
        while (done == 0 && spaces--)
            done = bytes_builder_add_byte(&b, ' ');
    }
    Object *result = done < 0 ? NULL : bytes_like(self, b.data ? (void *)b.data : "", b.size);
    bytes_builder_discard(&b);
    return result;
}

/* ---- decode, hexadecimal ---- */

Object *bytes_decode(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const argument_names[] = {"encoding", "errors", NULL};
    static const ArgSpec spec = {"decode", argument_names, 0, 2, 0};
    Object *values[2] = {0};
    CodecNames names;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0
        || codec_text_args("decode", values, &names) < 0)
        return NULL;
    Span s = span_of(self);
    Object *text = codec_decode(s.data, s.size, names.encoding, names.errors);
    codec_names_free(&names);
    return text;
}

static int hex_value(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

static Object *parse_hex(Object *text)
{
    ByteBuilder b;
    bytes_builder_init(&b);
    size_t length = str_length(text), i = 0;
    while (i < length) {
        uint32_t c = str_at(text, i);
        if (c == ' ' || (c >= 9 && c <= 13)) {
            i++;
            continue;
        }
        int high = hex_value(c), low = i + 1 < length ? hex_value(str_at(text, i + 1)) : -1;
        if (high < 0 || low < 0) {
            raise_value_error("non-hexadecimal number found in fromhex() arg at position %zd",
                              (ssize_t)(high < 0 ? i : i + 1));
            break;
        }
        if (bytes_builder_add_byte(&b, (uint8_t)(high << 4 | low)) < 0)
            break;
        i += 2;
    }
    if (!error_occurred())
        return bytes_builder_finish(&b);
    bytes_builder_discard(&b);
    return NULL;
}

Object *bytes_fromhex(Object *cls, Object *text)
{
    if (!str_is(text))
        return raise_type_error("fromhex() argument must be str, not %.50V", text);
    Object *bytes = parse_hex(text);
    if (!bytes || cls == &bytes_type.head)
        return bytes;
    Object *result = object_call1(cls, bytes);
    release(bytes);
    return result;
}

/* The separator of hex(): 0 none, -1 exception. */
static int hex_separator(Object *o)
{
    if (!o)
        return 0;
    ssize_t length = object_length(o);
    if (length < 0)
        return -1;
    if (length != 1)
        raise_value_error("sep must be length 1.");
    else if (str_is(o) && ((Str *)o)->ascii)
        return (int)str_at(o, 0);
    else if (bytes_is(o))
        return span_of(o).data[0];
    else if (str_is(o))
        raise_value_error("sep must be ASCII.");
    else
        raise_type_error("sep must be str or bytes.");
    return -1;
}

Object *bytes_hex(Span span, const char *function, Object *const *args, size_t nargs,
                  Object *kwnames)
{
    static const char *const names[] = {"sep", "bytes_per_sep", NULL};
    static const char digits[] = "0123456789abcdef";
    const ArgSpec spec = {function, names, 0, 2, 0};
    Object *values[2] = {0};
    int group = 1;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_int(values[1], &group))
        return NULL;
    int separator = hex_separator(values[0]);
    if (separator < 0)
        return NULL;
    size_t size = group < 0 ? (size_t)-(int64_t)group : (size_t)group;
    StrBuilder b;
    builder_init(&b);
    for (size_t i = 0; i < span.size; i++) {
        bool border
            = separator && size && i && (group < 0 ? i % size == 0 : (span.size - i) % size == 0);
        if ((border && builder_add_char(&b, (uint32_t)separator) < 0)
            || builder_add_char(&b, (uint8_t)digits[span.data[i] >> 4]) < 0
            || builder_add_char(&b, (uint8_t)digits[span.data[i] & 15]) < 0) {
            builder_discard(&b);
            return NULL;
        }
    }
    return builder_finish(&b);
}

Object *bytes_hex_method(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return bytes_hex(span_of(self), "hex", args, nargs, kwnames);
}

/* ---- translate ---- */

static Object *translate_bytes(Object *self, const uint8_t *table, const bool *deleted)
{
    Span s = span_of(self);
    uint8_t *data = mem_alloc(s.size + 1);
    if (!data)
        return raise_no_memory();
    size_t n = 0;
    for (size_t i = 0; i < s.size; i++)
        if (!deleted[s.data[i]])
            data[n++] = table ? table[s.data[i]] : s.data[i];
    Object *result = bytes_like(self, data, n);
    mem_free(data);
    return result;
}

Object *bytes_translate(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "delete", NULL};
    static const ArgSpec spec = {"translate", names, 1, 2, 1};
    Object *values[2] = {0}, *result = NULL;
    Buffer table = {0}, removed = {0};
    bool deleted[256] = {false};
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (values[0] != NONE && buffer_get(values[0], &table, false) < 0)
        return NULL;
    if (table.owner && table.size != 256)
        raise_value_error("translation table must be 256 characters long");
    else if (!values[1] || buffer_get(values[1], &removed, false) == 0) {
        for (ssize_t i = 0; i < removed.size; i++)
            deleted[((uint8_t *)removed.data)[i]] = true;
        result = translate_bytes(self, table.data, deleted);
    }
    buffer_release(&table);
    buffer_release(&removed);
    return result;
}

Object *bytes_maketrans(Object *unused, Object *const *args, size_t nargs)
{
    Buffer from, to;
    if (buffer_get(args[0], &from, false) < 0)
        return NULL;
    if (buffer_get(args[1], &to, false) < 0) {
        buffer_release(&from);
        return NULL;
    }
    Object *table = NULL;
    if (from.size != to.size) {
        raise_value_error("maketrans arguments must have same length");
    } else if ((table = bytes_new(NULL, 256))) {
        for (int i = 0; i < 256; i++)
            data_of(table)[i] = (uint8_t)i;
        for (ssize_t i = 0; i < from.size; i++)
            data_of(table)[((uint8_t *)from.data)[i]] = ((uint8_t *)to.data)[i];
    }
    buffer_release(&from);
    buffer_release(&to);
    return table;
}
