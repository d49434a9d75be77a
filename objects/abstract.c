/* objects/abstract.c -- text, hash, truth, comparison and iteration of any object.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"

#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/union.h"

/* ---- Text ---- */

static Object *text_by_slot(Object *o, UnaryFunc slot, const char *method, const char *where)
{
    if (recursion_enter(where) < 0)
        return NULL;
    Object *text = slot(o);
    recursion_leave();
    if (!text || str_is(text))
        return text;
    raise_type_error("%s returned non-string (type %.200T)", method, text);
    release(text);
    return NULL;
}

Object *object_repr(Object *o)
{
    if (!o->type->repr)
        return str_from_format("<%T object at %p>", o, (void *)o);
    return text_by_slot(o, o->type->repr, "__repr__", " while getting the repr of an object");
}

Object *object_str(Object *o)
{
    if (str_is_exact(o))
        return retain(o);
    if (!o->type->str)
        return object_repr(o);
    return text_by_slot(o, o->type->str, "__str__", " while getting the str of an object");
}

static int add_escaped(StrBuilder *out, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    char text[10] = {'\\', c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U'};
    size_t count = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    for (size_t i = 0; i < count; i++)
        text[2 + i] = digits[c >> (4 * (count - 1 - i)) & 15];
    return builder_add_ascii(out, text, 2 + count);
}

Object *object_ascii(Object *o)
{
    Object *text = object_repr(o);
    if (!text || ((Str *)text)->ascii)
        return text;
    StrBuilder out;
    builder_init(&out);
    for (size_t i = 0; i < str_length(text); i++) {
        uint32_t c = str_at(text, i);
        if ((c < 0x80 ? builder_add_char(&out, c) : add_escaped(&out, c)) < 0) {
            builder_discard(&out);
            release(text);
            return NULL;
        }
    }
    release(text);
    return builder_finish(&out);
}

Object *object_format(Object *o, Object *spec)
{
    bool found;
    if (!spec)
        spec = (Object *)str_empty;
    if (!str_length(spec) && (str_is_exact(o) || int_is_exact(o)))
        return object_str(o);
    Object *text = call_special(o, NAME(__format__), &found, 1, &spec);
    if (!found)
        return raise_type_error("Type %.100T doesn't define __format__", o);
    if (!text || str_is(text))
        return text;
    raise_type_error("__format__ must return a str, not %.200T", text);
    release(text);
    return NULL;
}

/* Containers whose repr is running, newest last. */
static Object **printing;
static size_t printing_count, printing_room;

int repr_enter(Object *o)
{
    for (size_t i = 0; i < printing_count; i++)
        if (printing[i] == o)
            return 1;
    if (printing_count == printing_room) {
        size_t room = printing_room ? printing_room * 2 : 16;
        Object **grown = mem_realloc(printing, room * sizeof *grown);
        if (!grown) {
            raise_no_memory();
            return -1;
        }
        printing = grown;
        printing_room = room;
    }
    printing[printing_count++] = o;
    return 0;
}

void repr_leave(Object *o)
{
    for (size_t i = printing_count; i-- > 0;)
        if (printing[i] == o) {
            for (printing_count--; i < printing_count; i++)
                printing[i] = printing[i + 1];
            return;
        }
}

/* ---- Hash and truth ---- */

Hash object_hash(Object *o)
{
    Hash (*hash)(Object *) = o->type->hash;
    return hash ? hash(o) : object_hash_unhashable(o);
}

Hash object_hash_identity(Object *o)
{
    uintptr_t address = (uintptr_t)o;
    Hash hash = (Hash)(address >> 4 | address << 60);
    return hash == -1 ? -2 : hash;
}

Hash object_hash_unhashable(Object *o)
{
    raise_type_error("unhashable type: '%.200T'", o);
    return -1;
}

int object_is_true(Object *o)
{
    if (o == TRUE_OBJECT)
        return 1;
    if (o == FALSE_OBJECT || o == NONE)
        return 0;
    if (o->type->is_true)
        return o->type->is_true(o);
    if (!o->type->length)
        return 1;
    ssize_t length = o->type->length(o);
    return length < 0 ? -1 : length > 0;
}

/* ---- Comparison ---- */

static const char *const compare_symbols[] = {"<", "<=", "==", "!=", ">", ">="};
static const int compare_swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

/* new, NULL, or NotImplemented when neither side answers. */
static Object *ask_both(Object *a, Object *b, int op)
{
    CompareFunc left = a->type->compare, right = b->type->compare;
    bool right_first = a->type != b->type && right && type_is_subtype(b->type, a->type);
    Object *result;
    if (right_first && (result = right(b, a, compare_swapped[op])) != NOT_IMPLEMENTED)
        return result;
    if (right_first)
        release(NOT_IMPLEMENTED);
    if (left) {
        if ((result = left(a, b, op)) != NOT_IMPLEMENTED)
            return result;
        release(NOT_IMPLEMENTED);
    }
    if (right && !right_first)
        return right(b, a, compare_swapped[op]);
    return not_implemented_new();
}

Object *object_compare(Object *a, Object *b, int op)
{
    if (recursion_enter(" in comparison") < 0)
        return NULL;
    Object *result = ask_both(a, b, op);
    recursion_leave();
    if (result != NOT_IMPLEMENTED)
        return result;
    release(result);
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new((a == b) == (op == CMP_EQ));
    return raise_type_error("'%s' not supported between instances of '%.100T' and '%.100T'",
                            compare_symbols[op], a, b);
}

int object_compare_bool(Object *a, Object *b, int op)
{
    if (a == b && op == CMP_EQ)
        return 1;
    if (a == b && op == CMP_NE)
        return 0;
    Object *result = object_compare(a, b, op);
    if (!result)
        return -1;
    int truth = object_is_true(result);
    release(result);
    return truth;
}

int object_equal(Object *a, Object *b) { return object_compare_bool(a, b, CMP_EQ); }

/* ---- Iteration ---- */

bool sequence_is(Object *o)
{
    return o->type->subscript && !dict_is(o) && !is_exact(o, &union_type)
           && !is_exact(o, &generic_alias_type);
}

bool object_is_iterable(Object *o) { return o->type->iter || sequence_is(o); }

Object *object_iter(Object *o)
{
    UnaryFunc iter = o->type->iter;
    if (!iter) {
        if (sequence_is(o))
            return sequence_iterator_new(o);
        return raise_type_error("'%.200T' object is not iterable", o);
    }
    Object *iterator = iter(o);
    if (iterator && !iterator->type->iternext) {
        raise_type_error("iter() returned non-iterator of type '%.100T'", iterator);
        CLEAR(iterator);
    }
    return iterator;
}

Object *object_iter_or(Object *o, const char *text)
{
    Object *iterator = object_iter(o);
    if (!iterator && error_matches(&exc_TypeError)) {
        error_clear();
        raise_type_error(text, o);
    }
    return iterator;
}

Object *object_next(Object *iterator)
{
    if (!iterator->type->iternext)
        return raise_type_error("'%.200T' object is not an iterator", iterator);
    Object *item = iterator->type->iternext(iterator);
    if (!item && error_pending && error_matches(&exc_StopIteration))
        error_clear();
    return item;
}

ssize_t object_length(Object *o)
{
    if (o->type->length)
        return o->type->length(o);
    raise_type_error("object of type '%.200T' has no len()", o);
    return -1;
}

static ssize_t hint_value(Object *hint, ssize_t fallback)
{
    if (hint == NOT_IMPLEMENTED)
        return fallback;
    if (!int_is(hint)) {
        raise_type_error("__length_hint__ must be an integer, not %.100T", hint);
        return -1;
    }
    ssize_t value = int_to_ssize(hint);
    if (value < 0 && !error_occurred())
        raise_value_error("__length_hint__() should return >= 0");
    return value < 0 ? -1 : value;
}

ssize_t object_length_hint(Object *o, ssize_t fallback)
{
    bool found;
    if (o->type->length) {
        ssize_t length = o->type->length(o);
        if (length >= 0 || !error_matches(&exc_TypeError))
            return length;
        error_clear();
    }
    Object *hint = call_special(o, NAME(__length_hint__), &found, 0, NULL);
    if (!hint && error_occurred()) {
        if (!error_matches(&exc_TypeError))
            return -1;
        error_clear();
    }
    if (!hint)
        return fallback;
    ssize_t value = hint_value(hint, fallback);
    release(hint);
    return value;
}

/* ---- Items ---- */

static Object *class_get_item(Object *cls, Object *key)
{
    Object *method;
    if (cls == (Object *)&type_type)
        return generic_alias_new(cls, key);
    int found = attr_find(cls, NAME(__class_getitem__), &method);
    if (found < 0)
        return NULL;
    if (!found || method == NONE) {
        release_maybe(method);
        return raise_type_error("type '%.200N' is not subscriptable", (Type *)cls);
    }
    Object *result = object_call1(method, key);
    release(method);
    return result;
}

Object *object_get_item(Object *o, Object *key)
{
    if (o->type->subscript)
        return o->type->subscript(o, key);
    if (TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS))
        return class_get_item(o, key);
    return raise_type_error("'%.200T' object is not subscriptable", o);
}

int object_set_item(Object *o, Object *key, Object *value)
{
    if (o->type->set_subscript)
        return o->type->set_subscript(o, key, value);
    raise_type_error("'%.200T' object does not support item assignment", o);
    return -1;
}

int object_delete_item(Object *o, Object *key)
{
    if (o->type->set_subscript)
        return o->type->set_subscript(o, key, NULL);
    bool by_position = TYPE_HAS(o->type, TYPE_HEAP) || o->type->subscript || o->type->contains;
    raise_type_error("'%.200T' object %s support item deletion", o,
                     by_position && number_has_index(key) ? "doesn't" : "does not");
    return -1;
}

static int iterator_contains(Object *iterator, Object *item)
{
    Object *candidate;
    while ((candidate = object_next(iterator))) {
        int equal = object_equal(candidate, item);
        release(candidate);
        if (equal)
            return equal;
    }
    return error_occurred() ? -1 : 0;
}

int object_contains(Object *container, Object *item)
{
    if (container->type->contains)
        return container->type->contains(container, item);
    Object *iterator = object_iter_or(container, "argument of type '%.200T' is not iterable");
    if (!iterator)
        return -1;
    int status = iterator_contains(iterator, item);
    release(iterator);
    return status;
}

Object *object_type_of(Object *o) { return (Object *)retain(o->type); }
