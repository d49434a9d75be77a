/* objects/str_format.c -- str.format and str.format_map.   SPDX-License-Identifier: MIT
 *
 * A format text is literal text and fields "{name!conversion:spec}"; a spec may hold fields itself,
 * once. */
#include <limits.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/args.h"
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/unicode.h"

enum Numbering { NOT_NUMBERED, AUTOMATIC, MANUAL };

typedef struct Formatter {
    Object *const *args;        /* positional, then those of kwnames; NULL: format_map */
    size_t nargs;
    Object *kwnames;
    Object *mapping;            /* format_map */
    enum Numbering numbering;
    size_t next;                /* automatic index */
} Formatter;

typedef struct Field {
    size_t name_start, name_end;
    uint32_t conversion;        /* 0: none */
    size_t spec_start, spec_end;
    bool spec_has_fields;
    size_t end;                 /* after the '}' */
} Field;

static int fail(const char *message)
{
    raise_value_error("%s", message);
    return -1;
}

/* ---- Cutting the text ---- */

/* The end of the field name: position of the character that ends it (the length: none does); -1:
 * exception. */
static ssize_t scan_name(const Str *s, size_t at)
{
    bool in_brackets = false;
    for (; at < s->length; at++) {
        uint32_t c = str_at(s, at);
        if (c == '{')
            return fail("unexpected '{' in field name");
        if (c == '[')
            in_brackets = true;
        else if (c == ']')
            in_brackets = false;
        else if (!in_brackets && (c == '}' || c == ':' || c == '!'))
            break;
    }
    return (ssize_t)at;
}

static int scan_spec(const Str *s, size_t at, Field *field)
{
    size_t depth = 1;
    field->spec_start = at;
    for (; at < s->length; at++) {
        uint32_t c = str_at(s, at);
        if (c == '{') {
            field->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec_end = at;
            field->end = at + 1;
            return 0;
        }
    }
    return fail("unmatched '{' in format spec");
}

/* The field whose text begins at at, after the '{'. */
static int scan_field(const Str *s, size_t at, Field *field)
{
    *field = (Field){.name_start = at};
    ssize_t end = scan_name(s, at);
    if (end < 0)
        return -1;
    at = field->name_end = (size_t)end;
    uint32_t c = at < s->length ? str_at(s, at) : 0;
    if (at >= s->length)
        return fail("expected '}' before end of string");
    at++;
    if (c == '!') {
        if (at >= s->length)
            return fail("end of string while looking for conversion specifier");
        field->conversion = str_at(s, at++);
        if (at >= s->length)
            return fail("unmatched '{' in format spec");
        c = str_at(s, at++);
        if (c != '}' && c != ':')
            return fail("expected ':' after conversion specifier");
    }
    field->end = field->spec_start = field->spec_end = at;
    return c == ':' ? scan_spec(s, at, field) : 0;
}

/* ---- Finding the value ---- */

/* The text as a number: -1 it is none, -2 exception. */
static ssize_t as_index(const Str *s, size_t start, size_t end)
{
    ssize_t value = 0;
    if (start == end)
        return -1;
    for (size_t i = start; i < end; i++) {
        int digit = unicode_decimal_value(str_at(s, i));
        if (digit < 0)
            return -1;
        if (value > (SSIZE_MAX - digit) / 10) {
            fail("Too many decimal digits in format string");
            return -2;
        }
        value = value * 10 + digit;
    }
    return value;
}

/* Notes the way fields are numbered; the number to use, or -1. */
static ssize_t number_field(Formatter *f, ssize_t index)
{
    enum Numbering now = index < 0 ? AUTOMATIC : MANUAL;
    if (f->numbering != NOT_NUMBERED && f->numbering != now)
        return fail(now == AUTOMATIC
                    ? "cannot switch from manual field specification to automatic field numbering"
                    : "cannot switch from automatic field numbering to manual field specification");
    f->numbering = now;
    return now == AUTOMATIC ? (ssize_t)f->next++ : index;
}

static Object *value_by_number(Formatter *f, ssize_t index)
{
    if (!f->args)
        return raise_value_error("Format string contains positional fields");
    if ((size_t)index >= f->nargs)
        return raise_index_error("Replacement index %zd out of range for positional args tuple",
                                 index);
    return retain(f->args[index]);
}

static Object *value_by_name(Formatter *f, Object *name)
{
    if (f->mapping)
        return object_get_item(f->mapping, name);
    for (size_t i = 0; i < kwnames_count(f->kwnames); i++)
        if (str_equal(tuple_at(f->kwnames, i), name))
            return retain(f->args[f->nargs + i]);
    return raise_key_error(name);
}

static size_t scan_until(const Str *s, size_t at, size_t end, const char *stops)
{
    while (at < end && !(str_at(s, at) < 128 && strchr(stops, (int)str_at(s, at))))
        at++;
    return at;
}

static Object *first_value(Formatter *f, const Str *s, size_t start, size_t end)
{
    ssize_t index = as_index(s, start, end);
    if (index == -2)
        return NULL;
    if (index >= 0 || start == end) {
        index = number_field(f, index);
        return index < 0 ? NULL : value_by_number(f, index);
    }
    Object *name = str_substring((Object *)s, (ssize_t)start, (ssize_t)end);
    Object *value = name ? value_by_name(f, name) : NULL;
    release_maybe(name);
    return value;
}

static Object *item_key(const Str *s, size_t start, size_t end)
{
    ssize_t index = as_index(s, start, end);
    if (index == -2)
        return NULL;
    return index >= 0 ? int_new(index) : str_substring((Object *)s, (ssize_t)start, (ssize_t)end);
}

/* One ".name" or "[key]" at *at, applied to value (consumed). */
static Object *follow_take(Object *value, const Str *s, size_t *at, size_t end)
{
    bool attribute = str_at(s, *at) == '.';
    size_t start = *at + 1, stop = scan_until(s, start, end, attribute ? ".[" : "]");
    Object *key = NULL, *next = NULL;
    if (!attribute && stop == end)
        fail("Missing ']' in format string");
    else if (stop == start)
        fail("Empty attribute in format string");
    else if (attribute)
        key = str_substring((Object *)s, (ssize_t)start, (ssize_t)stop);
    else
        key = item_key(s, start, stop);
    if (key)
        next = attribute ? attr_get(value, key) : object_get_item(value, key);
    *at = attribute ? stop : stop + 1;
    release_maybe(key);
    release(value);
    return next;
}

static Object *field_value(Formatter *f, const Str *s, const Field *field)
{
    size_t at = scan_until(s, field->name_start, field->name_end, ".[");
    Object *value = first_value(f, s, field->name_start, at);
    while (value && at < field->name_end) {
        uint32_t c = str_at(s, at);
        if (c != '.' && c != '[') {
            release(value);
            return raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
        }
        value = follow_take(value, s, &at, field->name_end);
    }
    return value;
}

/* ---- Putting together ---- */

static Object *convert_take(Object *value, uint32_t conversion)
{
    Object *text;
    switch (conversion) {
    case 0: return value;
    case 'r': text = object_repr(value); break;
    case 's': text = object_str(value); break;
    case 'a': text = object_ascii(value); break;
    default:
        text = conversion > 32 && conversion < 127
            ? raise_value_error("Unknown conversion specifier %c", (int)conversion)
            : raise_value_error("Unknown conversion specifier \\x%x", conversion);
    }
    release(value);
    return text;
}

static Object *format_text(Formatter *f, Object *text, int depth);

static Object *field_spec(Formatter *f, Object *text, const Field *field, int depth)
{
    Object *spec = str_substring(text, (ssize_t)field->spec_start, (ssize_t)field->spec_end);
    if (!spec || !field->spec_has_fields)
        return spec;
    Object *expanded = format_text(f, spec, depth - 1);
    release(spec);
    return expanded;
}

static int add_field(Formatter *f, StrBuilder *b, Object *text, const Field *field, int depth)
{
    Object *value = field_value(f, (Str *)text, field);
    if (value)
        value = convert_take(value, field->conversion);
    Object *spec = value ? field_spec(f, text, field, depth) : NULL;
    Object *shown = spec ? object_format(value, spec) : NULL;
    int done = shown ? builder_add(b, shown) : -1;
    release_maybe(shown);
    release_maybe(spec);
    release_maybe(value);
    return done;
}

/* What stands at *at, a brace: an escaped brace or a field. */
static int add_brace(Formatter *f, StrBuilder *b, Object *text, size_t *at, int depth)
{
    const Str *s = (Str *)text;
    uint32_t c = str_at(s, *at);
    uint32_t next = *at + 1 < s->length ? str_at(s, *at + 1) : 0;
    if (next == c) {
        *at += 2;
        return builder_add_char(b, c);
    }
    if (c == '}')
        return fail("Single '}' encountered in format string");
    if (*at + 1 == s->length)
        return fail("Single '{' encountered in format string");
    Field field;
    if (scan_field(s, *at + 1, &field) < 0)
        return -1;
    *at = field.end;
    return add_field(f, b, text, &field, depth);
}

static Object *format_text(Formatter *f, Object *text, int depth)
{
    if (depth < 0)
        return raise_value_error("Max string recursion exceeded");
    const Str *s = (Str *)text;
    StrBuilder b;
    builder_init(&b);
    for (size_t at = 0; at < s->length; ) {
        size_t stop = scan_until(s, at, s->length, "{}");
        if (builder_add_range(&b, text, at, stop) < 0)
            goto failed;
        at = stop;
        if (at < s->length && add_brace(f, &b, text, &at, depth) < 0)
            goto failed;
    }
    return builder_finish(&b);
failed:
    builder_discard(&b);
    return NULL;
}

#define NESTING 1               /* fields in the spec of a field, and no further */

Object *str_format_method(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static Object *const nothing[1];
    Formatter f = {.args = args ? args : nothing, .nargs = nargs, .kwnames = kwnames};
    return format_text(&f, s, NESTING);
}

Object *str_format_map(Object *s, Object *mapping)
{
    Formatter f = {.mapping = mapping};
    return format_text(&f, s, NESTING);
}
