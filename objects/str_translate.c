/* objects/str_translate.c -- translate, maketrans, encode, and str() itself.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/unicode.h"

/* ---- translate ---- */

/* What the table says of c: new, or NULL with (error) or without (not in it) an exception. */
static Object *table_lookup(Object *table, uint32_t c)
{
    Object *key = int_new(c);
    if (!key)
        return NULL;
    Object *value = NULL;
    if (is_exact(table, &dict_type)) {
        if (dict_find(table, key, &value) == 1)
            retain(value);
    } else {
        value = object_get_item(table, key);
        if (!value && error_matches(&exc_LookupError))
            error_clear();
    }
    release(key);
    return value;
}

static int add_translated(StrBuilder *b, Object *value)
{
    if (value == NONE)
        return 0;
    if (str_is(value))
        return builder_add(b, value);
    if (!int_is(value)) {
        raise_type_error("character mapping must return integer, None or str");
        return -1;
    }
    int overflow;
    int64_t c = int_to_i64_overflow(value, &overflow);
    if (overflow || c < 0 || c > UNICODE_MAX) {
        raise_value_error("character mapping must be in range(0x%x)", UNICODE_MAX + 1);
        return -1;
    }
    return builder_add_char(b, (uint32_t)c);
}

Object *str_translate(Object *o, Object *table)
{
    const Str *s = (Str *)o;
    StrBuilder b;
    builder_init(&b);
    for (size_t i = 0; i < s->length; i++) {
        Object *value = table_lookup(table, str_at(s, i));
        int done = value ? add_translated(&b, value)
                 : error_occurred() ? -1 : builder_add_char(&b, str_at(s, i));
        release_maybe(value);
        if (done < 0) {
            builder_discard(&b);
            return NULL;
        }
    }
    return builder_finish(&b);
}

/* ---- maketrans ---- */

static int set_char_key(Object *dict, uint32_t c, Object *value)
{
    Object *key = int_new(c);
    if (!key)
        return -1;
    int done = dict_set(dict, key, value);
    release(key);
    return done;
}

static int add_mapping(Object *dict, Object *key, Object *value)
{
    if (int_is(key))
        return dict_set(dict, key, value);
    if (!str_is(key)) {
        raise_type_error("keys in translate table must be strings or integers");
        return -1;
    }
    if (str_length(key) != 1) {
        raise_value_error("string keys in translate table must be of length 1");
        return -1;
    }
    return set_char_key(dict, str_at(key, 0), value);
}

static int fill_from_dict(Object *dict, Object *mapping)
{
    if (!is_exact(mapping, &dict_type)) {
        raise_type_error("if you give only one argument to maketrans it must be a dict");
        return -1;
    }
    size_t position = 0;
    Object *key, *value;
    while (dict_next((Dict *)mapping, &position, &key, &value))
        if (add_mapping(dict, key, value) < 0)
            return -1;
    return 0;
}

static int fill_from_texts(Object *dict, Object *from, Object *to, Object *removed)
{
    if (str_length(from) != str_length(to)) {
        raise_value_error("the first two maketrans arguments must have equal length");
        return -1;
    }
    for (size_t i = 0; i < str_length(from); i++) {
        Object *value = int_new(str_at(to, i));
        int done = value ? set_char_key(dict, str_at(from, i), value) : -1;
        release_maybe(value);
        if (done < 0)
            return -1;
    }
    for (size_t i = 0; removed && i < str_length(removed); i++)
        if (set_char_key(dict, str_at(removed, i), NONE) < 0)
            return -1;
    return 0;
}

Object *str_maketrans(Object *unused, Object *const *args, size_t nargs)
{
    for (size_t i = 1; i < nargs; i++)
        if (!str_is(args[i]))
            return raise_type_error("maketrans() argument %zd must be str, not %.50V",
                                    (ssize_t)i + 1, args[i]);
    if (nargs > 1 && !str_is(args[0]))
        return raise_type_error(
            "first maketrans argument must be a string if there is a second argument");
    Object *dict = dict_new();
    if (!dict)
        return NULL;
    int done = nargs == 1 ? fill_from_dict(dict, args[0])
                          : fill_from_texts(dict, args[0], args[1], nargs > 2 ? args[2] : NULL);
    if (done < 0)
        CLEAR(dict);
    return dict;
}

/* ---- encode and str() ---- */

/* The UTF-8 of a text argument without zeros: borrowed until *owned is freed. NULL *text: not
 * given. */
static int text_arg(const char *function, const char *name, Object *o, const char **text,
                    char **owned)
{
    size_t size;
    *owned = NULL;
    *text = NULL;
    if (!o)
        return 0;
    if (!str_is(o)) {
        raise_type_error("%s() argument '%s' must be str, not %.50V", function, name, o);
        return -1;
    }
    *text = str_utf8(o, &size, owned);
    if (*text && strlen(*text) != size) {
        mem_free(*owned);
        *owned = NULL;
        raise_value_error("embedded null character");
        return -1;
    }
    return *text ? 0 : -1;
}

int codec_text_args(const char *function, Object *const *values, CodecNames *names)
{
    *names = (CodecNames){0};
    if (text_arg(function, "encoding", values[0], &names->encoding, &names->owned_encoding) < 0)
        return -1;
    if (text_arg(function, "errors", values[1], &names->errors, &names->owned_errors) == 0)
        return 0;
    mem_free(names->owned_encoding);
    return -1;
}

void codec_names_free(CodecNames *names)
{
    mem_free(names->owned_encoding);
    mem_free(names->owned_errors);
}

Object *str_encode(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const argument_names[] = {"encoding", "errors", NULL};
    static const ArgSpec spec = {"encode", argument_names, 0, 2, 0};
    Object *values[2] = {0};
    CodecNames names;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0
        || codec_text_args("encode", values, &names) < 0)
        return NULL;
    Object *bytes = codec_encode(s, names.encoding, names.errors);
    codec_names_free(&names);
    return bytes;
}

static Object *decode_object(Object *o, const CodecNames *names)
{
    Buffer buffer;
    if (str_is(o))
        return raise_type_error("decoding str is not supported");
    if (!buffer_supported(o))
        return raise_type_error("decoding to str: need a bytes-like object, %.80T found", o);
    if (buffer_get(o, &buffer, false) < 0)
        return NULL;
    Object *s = codec_decode(buffer.data, (size_t)buffer.size, names->encoding, names->errors);
    buffer_release(&buffer);
    return s;
}

Object *str_new_from_args(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const argument_names[] = {"object", "encoding", "errors", NULL};
    static const ArgSpec spec = {"str", argument_names, 0, 3, 0};
    if (nargs == 1 && !kwnames)
        return object_str(args[0]);
    Object *values[3] = {0};
    CodecNames names;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (!values[1] && !values[2])
        return values[0] ? object_str(values[0]) : retain(&str_empty->head);
    if (codec_text_args("str", values + 1, &names) < 0)
        return NULL;
    Object *s = values[0] ? decode_object(values[0], &names) : retain(&str_empty->head);
    codec_names_free(&names);
    return s;
}
