/* vm/describe.c -- objects as short texts.   SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "compiler/code.h"
#include "objects/bytes.h"
#include "objects/dict_internal.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int_internal.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/set_internal.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/edges.h"
#include "vm/generator.h"
#include "vm/text_out.h"

#define LONGEST_TEXT 60 /* characters of a str */
#define LONGEST_ITEM 24 /* of a str in a container */

/* ---- characters ---- */

static void out_utf8(TextOut *t, uint32_t c)
{
    char bytes[5];
    int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (t->length + (size_t)n >= t->size)
        return;
    for (int i = n - 1; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(n == 1 ? c : (0xf00u >> n & 0xff) | c);
    for (int i = 0; i < n; i++)
        out_char(t, bytes[i]);
}

void out_code_point(TextOut *t, uint32_t c)
{
    if (c == '\n' || c == '\t' || c == '\r')
        out_format(t, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
    else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        out_format(t, "\\x%02x", c);
    else if (c >= 0xd800 && c < 0xe000)
        out_format(t, "\\u%04x", c);
    else
        out_utf8(t, c);
}

void out_str(TextOut *t, const Object *s, size_t max, char quote)
{
    size_t length = str_length(s), shown = length > max ? max : length;
    if (quote)
        out_char(t, quote);
    for (size_t i = 0; i < shown; i++) {
        uint32_t c = str_at(s, i);
        if (quote && (c == (uint32_t)quote || c == '\\'))
            out_char(t, '\\');
        out_code_point(t, c);
    }
    if (shown < length)
        out_format(t, "...");
    if (quote)
        out_char(t, quote);
}

static void out_bytes(TextOut *t, const uint8_t *data, size_t size, size_t max)
{
    size_t shown = size > max ? max : size;
    out_format(t, "b'");
    for (size_t i = 0; i < shown; i++)
        if (data[i] >= 0x7f)
            out_format(t, "\\x%02x", data[i]);
        else if (data[i] == '\'' || data[i] == '\\')
            out_format(t, "\\%c", data[i]);
        else
            out_code_point(t, data[i]);
    out_format(t, "%s'", shown < size ? "..." : "");
}

/* ---- numbers ---- */

/* The shortest text that reads back as the same number. */
static void out_double(TextOut *t, double value)
{
    char text[40];
    if (isnan(value) || isinf(value)) {
        out_format(t, "%s", isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    out_format(t, strpbrk(text, ".en") ? "%s" : "%s.0", text);
}

static void out_int(TextOut *t, const Object *o)
{
    const Int *i = int_of(o);
    if (int_is_small(i))
        out_format(t, "%" PRId64, i->value);
    else
        out_format(t, "int of %zu bits", int_bit_length(i));
}

bool out_simple(TextOut *t, const Object *o, size_t max)
{
    if (o == NONE || o == NOT_IMPLEMENTED || o == ELLIPSIS)
        out_format(t, "%s", o == NONE ? "None" : o == ELLIPSIS ? "Ellipsis" : "NotImplemented");
    else if (is_exact(o, &bool_type))
        out_format(t, "%s", o == TRUE_OBJECT ? "True" : "False");
    else if (is_exact(o, &int_type))
        out_int(t, o);
    else if (is_exact(o, &float_type))
        out_double(t, ((const Float *)o)->value);
    else if (str_is_exact(o))
        out_str(t, o, max, '\'');
    else if (is_exact(o, &bytes_type))
        out_bytes(t, ((const Bytes *)o)->data, ((const Bytes *)o)->size, max);
    else
        return false;
    return true;
}

/* ---- containers ---- */

static void out_item(TextOut *t, const Object *o)
{
    if (!o)
        out_format(t, "(empty)");
    else if (!out_simple(t, o, LONGEST_ITEM))
        out_format(t, "%s", o->type->name);
}

/* Whether there is room for another item; writes the separator. */
static bool next_item(TextOut *t, size_t written)
{
    if (written)
        out_format(t, ", ");
    if (t->length + 12 < t->size)
        return true;
    out_format(t, "...");
    return false;
}

static void out_array(TextOut *t, Object *const *items, size_t count, const char *brackets)
{
    out_char(t, brackets[0]);
    for (size_t i = 0; i < count && next_item(t, i); i++)
        out_item(t, items[i]);
    if (count == 1 && brackets[0] == '(')
        out_char(t, ',');
    out_char(t, brackets[1]);
}

static void out_dict(TextOut *t, const Dict *dict)
{
    size_t written = 0;
    out_char(t, '{');
    for (size_t i = 0; dict->keys && i < dict->keys->entry_count; i++) {
        const StrEntry *pair = dict_pair(dict->keys, i);
        if (!pair->value)
            continue;
        if (!next_item(t, written++))
            break;
        out_item(t, pair->key);
        out_format(t, ": ");
        out_item(t, pair->value);
    }
    out_char(t, '}');
}

static void out_set(TextOut *t, const Set *set)
{
    size_t written = 0;
    out_format(t, "%s{", set->head.type == &frozenset_type ? "frozenset " : "");
    for (size_t i = 0; set->table && i <= set->mask; i++)
        if (set_entry_live(&set->table[i])) {
            if (!next_item(t, written++))
                break;
            out_item(t, set->table[i].key);
        }
    out_char(t, '}');
}

static bool out_container(TextOut *t, const Object *o)
{
    if (is_exact(o, &list_type))
        out_array(t, ((const List *)o)->items, list_size(o), "[]");
    else if (is_exact(o, &tuple_type))
        out_array(t, ((const Tuple *)o)->items, tuple_size(o), "()");
    else if (is_exact(o, &dict_type))
        out_dict(t, (const Dict *)o);
    else if (is_exact(o, &set_type) || is_exact(o, &frozenset_type))
        out_set(t, (const Set *)o);
    else
        return false;
    return true;
}

/* ---- what has a name ---- */

/* By looking at all keys: a lookup would have to make the key. */
static const Object *module_name(const Object *o)
{
    const Object *dict = ((const Module *)o)->dict;
    size_t position = 0;
    Object *key, *value;
    while (dict && dict_is(dict) && dict_next((const Dict *)dict, &position, &key, &value))
        if (str_is_exact(key) && str_equal_ascii(key, "__name__"))
            return str_is(value) ? value : NULL;
    return NULL;
}

/* Kind and, of what has one, name: *name is a str, or *text a C string. */
static const char *named_kind(const Object *o, const Object **name, const char **text)
{
    *name = NULL;
    *text = NULL;
    if (type_is(o)) {
        *text = ((const Type *)o)->name;
        return "type";
    }
    if (is_exact(o, &function_type))
        return *name = ((const Function *)o)->qualname, "function";
    if (is_exact(o, &native_function_type))
        return *text = ((const NativeFunction *)o)->def->name, "built-in function";
    if (is_exact(o, &code_type))
        return *name = ((const Code *)o)->qualname, "code";
    if (is_exact(o, &generator_type) || is_exact(o, &coroutine_type) ||
        is_exact(o, &async_generator_type))
        return *name = ((const Generator *)o)->qualname, o->type->name;
    if (is_instance(o, &module_type))
        return *name = module_name(o), "module";
    return o->type->name;
}

static void out_named(TextOut *t, const Object *o)
{
    const Object *name;
    const char *text;
    out_format(t, "%s", named_kind(o, &name, &text));
    if (text)
        out_format(t, " %s", text);
    if (name) {
        out_char(t, ' ');
        out_str(t, name, LONGEST_TEXT, 0);
    }
}

/* A text that fills the buffer was cut: it ends with "..." then. */
static void out_cut(TextOut *t)
{
    if (t->size < 16 || t->length + 1 < t->size)
        return;
    t->length -= 3;
    while (((unsigned char)t->out[t->length] & 0xc0) == 0x80)
        t->length--;
    out_format(t, "...");
}

size_t describe_object(char *out, size_t size, const Object *o)
{
    TextOut t = {out, size, 0};
    if (!size)
        return 0;
    *out = '\0';
    if (!out_simple(&t, o, LONGEST_TEXT) && !out_container(&t, o))
        out_named(&t, o);
    out_cut(&t);
    return t.length;
}
