/* objects/str.c -- the str type: making, joining, slicing, comparing.   SPDX-License-Identifier:
 * MIT
 *
 * The invariants S1..S4 are those of str.h. Every function that fills a string leaves it with the
 * narrowest kind; every function that may produce '' or one Latin-1 character returns the shared
 * object. */
#include <limits.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/slice.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

#define SHARED_REFCOUNT                                                                            \
    999999999u /* what CPython's static objects start at: visible in sys.getrefcount */

/* ---- The shared strings (S4) ---- */

static SharedStr shared_empty;
SharedStr str_chars[256];
Str *str_empty = &shared_empty.str;

static void shared_set(Str *s, size_t length, uint8_t c)
{
    s->head = (Object){SHARED_REFCOUNT, 0, &str_type};
    s->hash = -1;
    s->length = (uint32_t)length;
    s->kind = 1;
    s->ascii = c < 0x80;
    s->data[0] = c;
}

int str_init(void)
{
    shared_set(str_empty, 0, 0);
    for (int c = 0; c < 256; c++)
        shared_set(&str_chars[c].str, 1, (uint8_t)c);
    return 0;
}

void str_finish(void)
{
    str_intern_finish();
}

Object *str_share_take(Object *o)
{
    Str *s = (Str *)o;
    if (!s || s->length > 1 || !str_is_exact(o) || s->kind != 1)
        return o;
    Object *shared = s->length ? str_latin1_char(s->data[0]) : &str_empty->head;
    retain(shared);
    release(o);
    return shared;
}

/* ---- Making ---- */

static unsigned kind_for(uint32_t max_char)
{
    return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
}

static Str *str_set_fields(Str *s, size_t length, uint32_t max_char)
{
    s->hash = -1;
    s->length = (uint32_t)length;
    s->kind = (uint8_t)kind_for(max_char);
    s->ascii = max_char < 0x80;
    s->interned = 0;
    s->identifier = false;
    memset(s->data + length * s->kind, 0, s->kind);
    return s;
}

Object *str_new(size_t length, uint32_t max_char)
{
    if (length == 0)
        return retain(&str_empty->head);
    if (UNLIKELY(length > STR_MAX_LENGTH))
        return raise_no_memory();
    Str *s = object_alloc(&str_type, sizeof(Str) + (length + 1) * kind_for(max_char));
    return s ? &str_set_fields(s, length, max_char)->head : NULL;
}

Object *str_from_ascii(const char *text, size_t size)
{
    if (size == 1)
        return retain(str_latin1_char((uint8_t)text[0]));
    Str *s = (Str *)str_new(size, 0x7f);
    if (s && size)
        memcpy(s->data, text, size);
    return (Object *)s;
}

Object *str_from_c(const char *utf8)
{
    return str_from_utf8(utf8, strlen(utf8));
}

static bool bytes_are_ascii(const uint8_t *text, size_t size)
{
    uint64_t any = 0;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, text + i, 8);
        any |= word;
    }
    for (; i < size; i++)
        any |= (uint64_t)(text[i] & 0x80);
    return (any & 0x8080808080808080u) == 0;
}

Object *str_from_latin1(const uint8_t *text, size_t size)
{
    if (size == 1)
        return retain(str_latin1_char(text[0]));
    Str *s = (Str *)str_new(size, bytes_are_ascii(text, size) ? 0x7f : 0xff);
    if (s && size)
        memcpy(s->data, text, size);
    return (Object *)s;
}

Object *str_from_ucs4(const uint32_t *text, size_t length)
{
    uint32_t max_char = 0;
    for (size_t i = 0; i < length; i++)
        max_char |= text[i];
    if (length == 1 && max_char < 0x100)
        return retain(str_latin1_char(max_char));
    Str *s = (Str *)str_new(length, max_char);
    for (size_t i = 0; s && i < length; i++)
        str_put(s, i, text[i]);
    return (Object *)s;
}

Object *str_from_char(uint32_t c)
{
    return c < 0x100 ? retain(str_latin1_char(c)) : str_from_ucs4(&c, 1);
}

static void str_dealloc(Object *o)
{
    if (((Str *)o)->interned)
        str_intern_forget((Str *)o);
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

/* ---- Copying characters ---- */

uint32_t str_range_max(const Str *s, size_t start, size_t end)
{
    if (s->ascii)
        return 0x7f;
    if (s->kind == 1)
        return bytes_are_ascii(s->data + start, end - start) ? 0x7f : 0xff;
    uint32_t any = 0;
    if (s->kind == 2) {
        for (size_t i = start; i < end; i++)
            any |= ((const uint16_t *)s->data)[i];
    } else {
        for (size_t i = start; i < end; i++)
            any |= ((const uint32_t *)s->data)[i];
    }
    return any;
}

#define WIDEN(To, From) \
    for (size_t i = 0; i < count; i++) \
        ((To *)to->data)[place + i] = (To)((const From *)from->data)[start + i]

void str_copy_chars(Str *to, size_t place, const Str *from, size_t start, size_t count)
{
    if (to->kind == from->kind)
        memcpy(to->data + place * to->kind, from->data + start * from->kind, count * to->kind);
    else if (to->kind == 1 && from->kind == 2)
        WIDEN(uint8_t, uint16_t);       /* narrowing: the caller knows that the characters fit */
    else if (to->kind == 1)
        WIDEN(uint8_t, uint32_t);
    else if (to->kind == 2 && from->kind == 1)
        WIDEN(uint16_t, uint8_t);
    else if (to->kind == 2)
        WIDEN(uint16_t, uint32_t);
    else if (from->kind == 1)
        WIDEN(uint32_t, uint8_t);
    else
        WIDEN(uint32_t, uint16_t);
}

void str_fill(Str *s, size_t place, size_t count, uint32_t c)
{
    if (s->kind == 1)
        memset(s->data + place, (int)c, count);
    else
        for (size_t i = 0; i < count; i++)
            str_put(s, place + i, c);
}

Object *str_copy_range(const Str *s, size_t start, size_t end)
{
    size_t count = end - start;
    if (count == 0)
        return retain(&str_empty->head);
    if (count == 1)
        return str_from_char(str_at(s, start));
    Str *copy = (Str *)str_new(count, str_range_max(s, start, end));
    if (copy)
        str_copy_chars(copy, 0, s, start, count);
    return (Object *)copy;
}

Object *str_exact(Object *s)
{
    return str_is_exact(s) ? retain(s) : str_copy_range((Str *)s, 0, str_length(s));
}

Object *str_substring(Object *o, ssize_t start, ssize_t end)
{
    ssize_t length = (ssize_t)str_length(o);
    start = start < 0 ? 0 : start;
    end = end > length ? length : end;
    if (start == 0 && end == length && str_is_exact(o))
        return retain(o);
    if (start >= end)
        return retain(&str_empty->head);
    return str_copy_range((Str *)o, (size_t)start, (size_t)end);
}

const uint8_t *str_data_as(const Str *s, unsigned kind, uint8_t **owned)
{
    *owned = NULL;
    if (s->kind == kind)
        return s->data;
    uint8_t *data = mem_alloc(((size_t)s->length + 1) * kind);
    if (!data) {
        raise_no_memory();
        return NULL;
    }
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (kind == 2)
            ((uint16_t *)data)[i] = (uint16_t)c;
        else
            ((uint32_t *)data)[i] = c;
    }
    return *owned = data;
}

/* ---- Joining ---- */

static uint32_t max_u32(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

Object *str_concat(Object *a, Object *b)
{
    const Str *left = (Str *)a, *right = (Str *)b;
    if (right->length == 0)
        return str_exact(a);
    if (left->length == 0)
        return str_exact(b);
    Str *s = (Str *)str_new((size_t)left->length + right->length,
                            max_u32(str_max_char(left), str_max_char(right)));
    if (!s)
        return NULL;
    str_copy_chars(s, 0, left, 0, left->length);
    str_copy_chars(s, left->length, right, 0, right->length);
    return &s->head;
}

/* Room for length characters in a string with one owner: the string, perhaps moved, or NULL (s as
 * it was). */
static Str *str_make_room(Str *s, size_t length)
{
    size_t need = sizeof(Str) + (length + 1) * s->kind;
    if (mem_usable_size(s) >= need)
        return s;
    Str *grown = mem_realloc(s, need + (need >> 3));
    if (grown)
        PROBE(moved, &s->head, &grown->head);
    return grown;
}

static bool str_grows_in_place(const Str *left, const Str *right)
{
    return !PROBED && left->head.refcount == 1 && str_is_exact(left) && !left->interned
           && left->kind >= right->kind && left->length && !(left->head.gc & GC_WEAKREFS);
}

int str_append(Object **slot, Object *right_object)
{
    Str *left = (Str *)*slot;
    const Str *right = (Str *)right_object;
    size_t length = (size_t)left->length + right->length;
    if (right->length && str_grows_in_place(left, right) && length <= STR_MAX_LENGTH) {
        Str *grown = str_make_room(left, length);
        if (grown) {
            str_copy_chars(grown, grown->length, right, 0, right->length);
            str_set_fields(grown, length, max_u32(str_max_char(grown), str_max_char(right)));
            *slot = &grown->head;
            return 0;
        }
    }
    Object *sum = str_concat(*slot, right_object);
    SET(*slot, sum);
    return sum ? 0 : -1;
}

static Object *str_concat_slot(Object *a, Object *b)
{
    if (!str_is(b))
        return raise_type_error("can only concatenate str (not \"%.200T\") to str", b);
    return str_concat(a, b);
}

/* Total length and widest character of count items with separators; -1: an error is pending. */
static ssize_t join_measure(Object *separator, Object *const *items, size_t count,
                            uint32_t *max_char)
{
    size_t total = str_length(separator) * (count - 1);
    *max_char = count > 1 && str_length(separator) ? str_max_char(separator) : 0;
    for (size_t i = 0; i < count; i++) {
        if (!str_is(items[i])) {
            raise_type_error("sequence item %zd: expected str instance, %.80T found", (ssize_t)i,
                             items[i]);
            return -1;
        }
        total += str_length(items[i]);
        *max_char |= str_max_char(items[i]);
        if (UNLIKELY(total > STR_MAX_LENGTH)) {
            raise_overflow_error("join() result is too long for a Python string");
            return -1;
        }
    }
    return (ssize_t)total;
}

Object *str_join_array(Object *separator, Object *const *items, size_t count)
{
    if (count == 0)
        return retain(&str_empty->head);
    if (count == 1 && str_is_exact(items[0]))
        return retain(items[0]);
    uint32_t max_char;
    ssize_t total = join_measure(separator, items, count, &max_char);
    Str *s = total < 0 ? NULL : (Str *)str_new((size_t)total, max_char);
    if (!s || total == 0)
        return (Object *)s;
    const Str *gap = (Str *)separator;
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        if (i && gap->length) {
            str_copy_chars(s, place, gap, 0, gap->length);
            place += gap->length;
        }
        const Str *item = (Str *)items[i];
        str_copy_chars(s, place, item, 0, item->length);
        place += item->length;
    }
    return str_share_take(&s->head);
}

Object *str_join(Object *separator, Object *iterable)
{
    if (is_exact(iterable, &list_type))
        return str_join_array(separator, ((List *)iterable)->items, list_size(iterable));
    if (is_exact(iterable, &tuple_type))
        return str_join_array(separator, ((Tuple *)iterable)->items, tuple_size(iterable));
    Object *iterator = object_iter_or(iterable, "can only join an iterable");
    Object *list = iterator ? list_from_iterable(iterator) : NULL;
    release_maybe(iterator);
    if (!list)
        return NULL;
    Object *s = str_join_array(separator, ((List *)list)->items, list_size(list));
    release(list);
    return s;
}

static void repeat_fill(Str *to, const Str *from, size_t count)
{
    size_t unit = (size_t)from->length * from->kind, total = unit * count;
    if (unit == 1) {
        memset(to->data, from->data[0], count);
        return;
    }
    memcpy(to->data, from->data, unit);
    for (size_t done = unit; done < total; ) {
        size_t more = done < total - done ? done : total - done;
        memcpy(to->data + done, to->data, more);
        done += more;
    }
}

Object *str_repeat(Object *o, ssize_t count)
{
    const Str *s = (Str *)o;
    if (count <= 0 || s->length == 0)
        return retain(&str_empty->head);
    if (count == 1)
        return str_exact(o);
    if ((size_t)count > STR_MAX_LENGTH / s->length) {
        if (count > SSIZE_MAX / (ssize_t)s->length)
            return raise_overflow_error("repeated string is too long");
        return raise_no_memory();
    }
    Str *result = (Str *)str_new(s->length * (size_t)count, str_max_char(s));
    if (result)
        repeat_fill(result, s, (size_t)count);
    return (Object *)result;
}

/* ---- Comparing ---- */

bool str_equal(const void *left, const void *right)
{
    const Str *a = left, *b = right;
    if (a == b)
        return true;
    if (a->length != b->length || a->kind != b->kind)
        return false;
    if (a->hash != b->hash && a->hash != -1 && b->hash != -1)
        return false;
    return memcmp(a->data, b->data, (size_t)a->length * a->kind) == 0;
}

bool str_equal_ascii(const void *o, const char *ascii)
{
    const Str *s = o;
    return s->ascii && strlen(ascii) == s->length && memcmp(s->data, ascii, s->length) == 0;
}

int str_compare(const void *left, const void *right)
{
    const Str *a = left, *b = right;
    size_t common = a->length < b->length ? a->length : b->length;
    if (a->kind == 1 && b->kind == 1) {
        int order = memcmp(a->data, b->data, common);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < common; i++) {
            uint32_t c = str_at(a, i), d = str_at(b, i);
            if (c != d)
                return c < d ? -1 : 1;
        }
    }
    return (a->length > b->length) - (a->length < b->length);
}

static Object *str_compare_slot(Object *a, Object *b, int op)
{
    if (!str_is(a) || !str_is(b))
        return not_implemented_new();
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new(str_equal(a, b) == (op == CMP_EQ));
    int order = a == b ? 0 : str_compare(a, b);
    switch (op) {
    case CMP_LT: return bool_new(order < 0);
    case CMP_LE: return bool_new(order <= 0);
    case CMP_GT: return bool_new(order > 0);
    default: return bool_new(order >= 0);
    }
}

/* ---- Indexing ---- */

Object *str_getitem(Object *o, ssize_t index)
{
    const Str *s = (Str *)o;
    if (index < 0)
        index += s->length;
    if ((size_t)index >= s->length)
        return raise_index_error("string index out of range");
    return str_from_char(str_at(s, (size_t)index));
}

static Object *str_stepped(const Str *s, ssize_t start, ssize_t count, ssize_t step)
{
    uint32_t max_char = s->ascii ? 0x7f : 0;
    for (ssize_t i = 0; !s->ascii && i < count; i++)
        max_char |= str_at(s, (size_t)(start + i * step));
    Str *result = (Str *)str_new((size_t)count, max_char);
    if (!result || count == 0)
        return (Object *)result;
    for (ssize_t i = 0; i < count; i++)
        str_put(result, (size_t)i, str_at(s, (size_t)(start + i * step)));
    return str_share_take(&result->head);
}

Object *str_subscript(Object *s, Object *key)
{
    if (is_exact(key, &slice_type)) {
        ssize_t start, stop, step;
        if (slice_unpack(key, &start, &stop, &step) < 0)
            return NULL;
        ssize_t count = slice_adjust((ssize_t)str_length(s), &start, &stop, step);
        return step == 1 ? str_substring(s, start, start + count)
                         : str_stepped((Str *)s, start, count, step);
    }
    if (!number_has_index(key))
        return raise_type_error("string indices must be integers, not '%.200T'", key);
    ssize_t index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return NULL;
    return str_getitem(s, index);
}

static ssize_t str_length_slot(Object *s)
{
    return (ssize_t)str_length(s);
}

static int str_contains(Object *s, Object *sub)
{
    if (!str_is(sub)) {
        raise_type_error("'in <string>' requires string as left operand, not %.100T", sub);
        return -1;
    }
    const Str *text = (Str *)s, *wanted = (Str *)sub;
    if (wanted->length == 1 && text->kind == 1 && wanted->kind == 1)
        return memchr(text->data, wanted->data[0], text->length) != NULL;
    ssize_t at = str_find_range(text, wanted, 0, text->length);
    return at == -2 ? -1 : at >= 0;
}

static Object *str_mod_slot(Object *format, Object *args)
{
    return str_is(format) ? str_mod(format, args) : not_implemented_new();
}

static size_t str_size_of(Object *o)
{
    if (o->type->dict_offset == -1)
        return (size_t)((char *)str_dict_word(o) - (char *)o) + sizeof(uintptr_t);
    return sizeof(Str) + (str_length(o) + 1) * ((Str *)o)->kind;
}

/* ---- Subclasses ---- */

/* An instance of a subclass with the text of s; consumes s. */
static Object *str_subclass_new_take(Type *type, Object *o)
{
    if (!o)
        return NULL;
    const Str *s = (Str *)o;
    size_t end = sizeof(Str) + ((size_t)s->length + 1) * s->kind;
    size_t size = ((end + 7) & ~(size_t)7) + (type->dict_offset == -1 ? sizeof(uintptr_t) : 0);
    Str *copy = TYPE_HAS(type, TYPE_GC) ? gc_object_alloc(type, size) : object_alloc(type, size);
    if (copy) {
        str_set_fields(copy, s->length, str_max_char(s));
        copy->hash = s->hash;
        str_copy_chars(copy, 0, s, 0, s->length);
        memset((char *)copy + end, 0, size - end);
        if (TYPE_HAS(type, TYPE_GC))
            gc_track(copy);
    }
    release(o);
    return (Object *)copy;
}

static Object *str_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *s = str_new_from_args(type, args, nargs, kwnames);
    return type == &str_type ? s : str_subclass_new_take(type, s);
}

static Object *str_str(Object *s)
{
    return str_exact(s);
}

/* ---- The iterator ---- */

Object *str_iter(Object *s)
{
    Type *type = ((Str *)s)->ascii ? &str_ascii_iterator_type : &str_iterator_type;
    StrIter *iterator = object_alloc(type, sizeof(StrIter));
    if (!iterator)
        return NULL;
    iterator->index = 0;
    iterator->str = retain(s);
    return &iterator->head;
}

static void str_iterator_dealloc(Object *o)
{
    release_maybe(((StrIter *)o)->str);
    object_free(o);
}

static Object *str_iterator_next(Object *o)
{
    StrIter *iterator = (StrIter *)o;
    if (!iterator->str)
        return NULL;
    if (iterator->index < str_length(iterator->str))
        return str_from_char(str_at(iterator->str, iterator->index++));
    CLEAR(iterator->str);
    return NULL;
}

static Object *str_iterator_length_hint(Object *o)
{
    StrIter *iterator = (StrIter *)o;
    return int_new(iterator->str ? (int64_t)(str_length(iterator->str) - iterator->index) : 0);
}

static Object *str_iterator_setstate(Object *o, Object *state)
{
    StrIter *iterator = (StrIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (iterator->str) {
        size_t length = str_length(iterator->str);
        iterator->index = index < 0 ? 0 : (size_t)index > length ? length : (size_t)index;
    }
    return none_new();
}

static Object *str_iterator_reduce(Object *o)
{
    StrIter *iterator = (StrIter *)o;
    return iterator_reduce("iter", iterator->str, (ssize_t)iterator->index);
}

static Object *str_iterator_self(Object *o)
{
    return retain(o);
}

static const MethodDef str_iterator_methods[] = {
    {"__length_hint__", str_iterator_length_hint, METH_NOARGS, 0, 0, "Characters that are left."},
    {"__reduce__", str_iterator_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", str_iterator_setstate, METH_O, 0, 0, "Sets the position."},
    {0}
};

Type str_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "str_iterator",
    .basic_size = sizeof(StrIter),
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .methods = str_iterator_methods,
    .dealloc = str_iterator_dealloc,
    .iter = str_iterator_self,
    .iternext = str_iterator_next,
};

Type str_ascii_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "str_ascii_iterator",
    .basic_size = sizeof(StrIter),
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .methods = str_iterator_methods,
    .dealloc = str_iterator_dealloc,
    .iter = str_iterator_self,
    .iternext = str_iterator_next,
};

Type str_type = {
    .head = {1, 0, &type_type},
    .name = "str",
    .flags = TYPE_BASE | TYPE_IMMUTABLE
             | TYPE_STR_SUBCLASS, /* no TYPE_SEQUENCE: match statements leave text alone */
    .basic_size = sizeof(Str),
    .item_size = 1,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Text. Of an object, what its __str__ (or repr) says; of bytes, what they decode to.",
    .methods = str_methods,
    .new = str_new_slot,
    .dealloc = str_dealloc,
    .repr = str_repr,
    .str = str_str,
    .hash = str_hash,
    .compare = str_compare_slot,
    .iter = str_iter,
    .binary = {[BIN_MOD] = str_mod_slot},
    .length = str_length_slot,
    .concat = str_concat_slot,
    .repeat = str_repeat,
    .contains = str_contains,
    .subscript = str_subscript,
    .size_of = str_size_of,
};
