/* objects/bytearray.c -- the bytearray type.   SPDX-License-Identifier: MIT
 *
 *   A1  data is NULL or has capacity bytes, capacity > size; data[size] is 0
 *   A2  while exports > 0 somebody uses data: size and data do not change (BufferError) */
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes_methods.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/reduce.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

#include <limits.h>

static int resize_check(const ByteArray *a)
{
    if (a->exports == 0)
        return 0;
    raise_error(&exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
}

/* Sets the size; new bytes are not set. */
static int resize(ByteArray *a, size_t size)
{
    if (size == a->size)
        return 0;
    if (resize_check(a) < 0)
        return -1;
    if (size + 1 > a->capacity || size + 1 < a->capacity / 2) {
        size_t capacity = size + 1 <= a->capacity || !a->capacity
                              ? size + 1
                              : size + size / 8 + (size < 9 ? 4 : 7);
        uint8_t *data = mem_realloc(a->data, capacity);
        if (!data) {
            raise_no_memory();
            return -1;
        }
        a->data = data;
        a->capacity = capacity;
    }
    a->size = size;
    a->data[size] = 0;
    return 0;
}

static ByteArray *make(Type *type)
{
    ByteArray *a = TYPE_HAS(type, TYPE_GC) ? gc_object_alloc(type, type->basic_size)
                                           : object_alloc(type, type->basic_size);
    if (!a)
        return NULL;
    memset((char *)a + sizeof(Object), 0, type->basic_size - sizeof(Object));
    if (TYPE_HAS(type, TYPE_GC))
        gc_track(a);
    return a;
}

Object *bytearray_new(const void *data, size_t size)
{
    ByteArray *a = make(&bytearray_type);
    if (!a)
        return NULL;
    if (size && resize(a, size) < 0) {
        release(a);
        return NULL;
    }
    if (size && data)
        memcpy(a->data, data, size);
    return &a->head;
}

static void bytearray_dealloc(Object *o)
{
    ByteArray *a = (ByteArray *)o;
    mem_free(a->data);
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

static Object *bytearray_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return (Object *)make(type);
}

/* Puts the bytes of source in place of [start, end). */
static int splice(ByteArray *a, size_t start, size_t end, Span source)
{
    size_t tail = a->size - end, size = start + source.size + tail;
    if (size < a->size) {
        if (resize_check(a) < 0)
            return -1;
        memmove(a->data + start + source.size, a->data + end, tail);
        if (resize(a, size) < 0)
            return -1;
    } else if (size > a->size) {
        if (resize(a, size) < 0)
            return -1;
        memmove(a->data + start + source.size, a->data + end, tail);
    }
    if (source.size)
        memcpy(a->data + start, source.data, source.size);
    return 0;
}

static int bytearray_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *content;
    if (bytes_constructor("bytearray", args, nargs, kwnames, &content) < 0)
        return -1;
    ByteArray *a = (ByteArray *)self;
    int done = splice(a, 0, a->size, span_of(content));
    release(content);
    return done;
}

static Object *bytearray_repr(Object *o)
{
    Object *name = str_from_c(o->type->name), *text = NULL;
    char *owned = NULL;
    const char *utf8 = name ? str_utf8(name, NULL, &owned) : NULL;
    char *prefix = utf8 ? mem_alloc(strlen(utf8) + 3) : NULL;
    if (prefix) {
        strcpy(prefix, utf8);
        strcat(prefix, "(b");
        text = bytes_repr_with(prefix, span_of(o), ")", '\'');
    } else if (utf8) {
        raise_no_memory();
    }
    mem_free(prefix);
    mem_free(owned);
    release_maybe(name);
    return text;
}

/* ---- Items ---- */

/* The bytes of anything that may be assigned to a slice: new bytes. */
static Object *slice_source(Object *value)
{
    if (buffer_supported(value))
        return bytes_from_object(value);
    if (str_is(value) || number_has_index(value) || !object_is_iterable(value))
        return raise_type_error(
            "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return bytes_from_object(value);
}

static int assign_stepped(ByteArray *a, ssize_t start, ssize_t step, size_t count, Span source)
{
    if (source.size != count) {
        raise_value_error("attempt to assign bytes of size %zd to extended slice of size %zd",
                          (ssize_t)source.size, (ssize_t)count);
        return -1;
    }
    for (size_t i = 0; i < count; i++)
        a->data[start + (ssize_t)i * step] = source.data[i];
    return 0;
}

static int delete_stepped(ByteArray *a, ssize_t start, ssize_t step, size_t count)
{
    if (count == 0)
        return 0;
    if (resize_check(a) < 0)
        return -1;
    if (step < 0) {
        start += step * (ssize_t)(count - 1);
        step = -step;
    }
    size_t place = (size_t)start;
    for (size_t i = place, next = place; i < a->size; i++) {
        if (count && i == next) {
            next += (size_t)step;
            count--;
        } else {
            a->data[place++] = a->data[i];
        }
    }
    return resize(a, place);
}

static int set_slice(ByteArray *a, Object *key, Object *value)
{
    ssize_t start, stop, step;
    Object *content = value ? slice_source(value) : retain(&bytes_empty->head);
    if (!content)
        return -1;
    int done = slice_unpack(key, &start, &stop, &step);
    if (done == 0) {
        ssize_t count = slice_adjust((ssize_t)a->size, &start, &stop, step);
        if (step == 1)
            done = splice(a, (size_t)start, (size_t)(start + count), span_of(content));
        else if (value)
            done = assign_stepped(a, start, step, (size_t)count, span_of(content));
        else
            done = delete_stepped(a, start, step, (size_t)count);
    }
    release(content);
    return done;
}

/* The position that key names; -1: exception. */
static ssize_t item_position(ByteArray *a, Object *key)
{
    if (!number_has_index(key)) {
        raise_type_error("bytearray indices must be integers or slices, not %.200T", key);
        return -1;
    }
    ssize_t index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return -1;
    if (index < 0)
        index += (ssize_t)a->size;
    if (index >= 0 && (size_t)index < a->size)
        return index;
    raise_index_error("bytearray index out of range");
    return -1;
}

static int bytearray_set_subscript(Object *self, Object *key, Object *value)
{
    ByteArray *a = (ByteArray *)self;
    if (is_exact(key, &slice_type))
        return set_slice(a, key, value);
    ssize_t index = item_position(a, key);
    if (index < 0)
        return -1;
    if (!value)
        return splice(a, (size_t)index, (size_t)index + 1, (Span){NULL, 0});
    int byte = byte_from_object(value);
    if (byte < 0)
        return -1;
    if ((size_t)index >= a->size) {             /* value's __index__ made it shorter */
        raise_index_error("bytearray index out of range");
        return -1;
    }
    a->data[index] = (uint8_t)byte;
    return 0;
}

/* ---- Methods ---- */

static int insert_byte(ByteArray *a, size_t at, int byte)
{
    uint8_t data = (uint8_t)byte;
    return splice(a, at, at, (Span){&data, 1});
}

static Object *none_or_null(int done)
{
    return done < 0 ? NULL : none_new();
}

static Object *bytearray_append(Object *self, Object *item)
{
    int byte = byte_from_object(item);
    return byte < 0 ? NULL
                    : none_or_null(insert_byte((ByteArray *)self, ((ByteArray *)self)->size, byte));
}

static Object *bytearray_insert(Object *self, Object *const *args, size_t nargs)
{
    ByteArray *a = (ByteArray *)self;
    ssize_t index;
    if (!arg_ssize(args[0], &index))
        return NULL;
    int byte = byte_from_object(args[1]);
    if (byte < 0)
        return NULL;
    ssize_t size = (ssize_t)a->size;
    index = index < 0 ? index + size : index;
    index = index < 0 ? 0 : index > size ? size : index;
    return none_or_null(insert_byte(a, (size_t)index, byte));
}

static Object *bytearray_clear(Object *self)
{
    return none_or_null(resize((ByteArray *)self, 0));
}

static Object *bytearray_copy(Object *self)
{
    Span span = span_of(self);
    return bytearray_new(span.data, span.size);
}

static Object *extend_items(Object *self, Object *iterator)
{
    Object *item, *content = bytearray_new(NULL, 0);
    int done = content ? 0 : -1;
    while (done == 0 && (item = object_next(iterator))) {
        int byte = byte_from_object(item);
        release(item);
        done
            = byte < 0 ? -1 : insert_byte((ByteArray *)content, ((ByteArray *)content)->size, byte);
    }
    if (done == 0 && !error_occurred()) {
        ByteArray *a = (ByteArray *)self;
        done = splice(a, a->size, a->size, span_of(content));
    } else {
        done = -1;
    }
    release_maybe(content);
    return none_or_null(done);
}

static int append_buffer(ByteArray *a, Object *other)
{
    Object *content = bytes_from_object(other);
    if (!content)
        return -1;
    int done = splice(a, a->size, a->size, span_of(content));
    release(content);
    return done;
}

static Object *bytearray_extend(Object *self, Object *other)
{
    if (buffer_supported(other))
        return none_or_null(append_buffer((ByteArray *)self, other));
    Object *iterator = object_iter_or(other, "can't extend bytearray with %.100T");
    Object *result = iterator ? extend_items(self, iterator) : NULL;
    release_maybe(iterator);
    return result;
}

static Object *bytearray_pop(Object *self, Object *const *args, size_t nargs)
{
    ByteArray *a = (ByteArray *)self;
    ssize_t index = -1;
    if (nargs && !arg_ssize(args[0], &index))
        return NULL;
    if (a->size == 0)
        return raise_index_error("pop from empty bytearray");
    if (index < 0)
        index += (ssize_t)a->size;
    if (index < 0 || (size_t)index >= a->size)
        return raise_index_error("pop index out of range");
    uint8_t byte = a->data[index];
    if (splice(a, (size_t)index, (size_t)index + 1, (Span){NULL, 0}) < 0)
        return NULL;
    return int_new(byte);
}

static Object *bytearray_remove(Object *self, Object *item)
{
    ByteArray *a = (ByteArray *)self;
    int byte = byte_from_object(item);
    if (byte < 0)
        return NULL;
    uint8_t *at = a->size ? memchr(a->data, byte, a->size) : NULL;
    if (!at)
        return raise_value_error("value not found in bytearray");
    size_t index = (size_t)(at - a->data);
    return none_or_null(splice(a, index, index + 1, (Span){NULL, 0}));
}

static Object *bytearray_reverse(Object *self)
{
    ByteArray *a = (ByteArray *)self;
    for (size_t i = 0, j = a->size; i + 1 < j; i++) {
        uint8_t byte = a->data[i];
        a->data[i] = a->data[--j];
        a->data[j] = byte;
    }
    return none_new();
}

static Object *bytearray_alloc(Object *self)
{
    return int_new((int64_t)((ByteArray *)self)->capacity);
}

static Object *bytearray_inplace_concat(Object *self, Object *other)
{
    if (!buffer_supported(other))
        return raise_type_error("can't concat %.100T to %.100T", other, self);
    return append_buffer((ByteArray *)self, other) < 0 ? NULL : retain(self);
}

static Object *bytearray_inplace_repeat(Object *self, ssize_t count)
{
    ByteArray *a = (ByteArray *)self;
    Object *repeated = bytes_repeat_slot(self, count);
    if (!repeated)
        return NULL;
    int done = splice(a, 0, a->size, span_of(repeated));
    release(repeated);
    return done < 0 ? NULL : retain(self);
}

static int bytearray_get_buffer(Object *o, Buffer *out, bool writable)
{
    ByteArray *a = (ByteArray *)o;
    out->data = (void *)span_of(o).data;
    out->size = (ssize_t)a->size;
    a->exports++;
    return 0;
}

static void bytearray_release_buffer(Object *o, Buffer *buffer)
{
    ((ByteArray *)o)->exports--;
}

static size_t bytearray_size_of(Object *o)
{
    return o->type->basic_size + ((ByteArray *)o)->capacity;
}

/* (cls, ('text', 'latin-1') or (b'..',), attributes): text for the old protocols. */
static Object *reduce_with(Object *o, Object *args_take)
{
    Object *state = args_take ? object_getstate(o) : NULL;
    Object *result = state ? tuple_pack(3, o->type, args_take, state) : NULL;
    release_maybe(state);
    release_maybe(args_take);
    return result;
}

static Object *reduce_as_text(Object *o)
{
    ByteArray *a = (ByteArray *)o;
    if (a->size == 0)
        return reduce_with(o, tuple_new(NULL, 0));
    Object *text = str_new(a->size, 0xff), *encoding = text ? str_from_c("latin-1") : NULL;
    for (size_t i = 0; text && i < a->size; i++)
        str_put((Str *)text, i, a->data[i]);
    Object *tight = encoding ? str_substring(text, 0, (ssize_t)a->size) : NULL;
    Object *result = tight ? reduce_with(o, tuple_pack(2, tight, encoding)) : NULL;
    release_maybe(tight);
    release_maybe(encoding);
    release_maybe(text);
    return result;
}

static Object *bytearray_reduce_ex(Object *o, Object *protocol)
{
    ByteArray *a = (ByteArray *)o;
    ssize_t number = number_as_ssize(protocol, &exc_OverflowError);
    if (number == -1 && error_occurred())
        return NULL;
    if (number < 3 || a->size == 0)
        return reduce_as_text(o);
    Object *content = bytes_new(a->data, a->size);
    Object *result = content ? reduce_with(o, tuple_pack(1, content)) : NULL;
    release_maybe(content);
    return result;
}

static const MethodDef bytearray_methods[] = {
    BYTES_SHARED_METHODS{"__alloc__", bytearray_alloc, METH_NOARGS, 0, 0, "Bytes allocated."},
    {"__reduce__", reduce_as_text, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__reduce_ex__", bytearray_reduce_ex, METH_O, 0, 0, "For copy and pickle."},
    {"append", bytearray_append, METH_O, 0, 0,
     "append($self, item, /)\n--\n\nAdds one byte at the end."},
    {"clear", bytearray_clear, METH_NOARGS, 0, 0, "clear($self, /)\n--\n\nRemoves everything."},
    {"copy", bytearray_copy, METH_NOARGS, 0, 0, "copy($self, /)\n--\n\nA copy."},
    {"extend", bytearray_extend, METH_O, 0, 0,
     "extend($self, iterable_of_ints, /)\n--\n\nAdds the bytes at the end."},
    {"insert", bytearray_insert, METH_FAST, 2, 2,
     "insert($self, index, item, /)\n--\n\nPuts one byte before index."},
    {"pop", bytearray_pop, METH_FAST, 0, 1,
     "pop($self, index=-1, /)\n--\n\nRemoves and returns one byte."},
    {"remove", bytearray_remove, METH_O, 0, 0,
     "remove($self, value, /)\n--\n\nRemoves the first occurrence."},
    {"reverse", bytearray_reverse, METH_NOARGS, 0, 0,
     "reverse($self, /)\n--\n\nTurns the order round."},
    {0}};

Type bytearray_type = {
    .head = {1, 0, &type_type},
    .name = "bytearray",
    .flags = TYPE_BASE | TYPE_IMMUTABLE,
    .basic_size = sizeof(ByteArray),
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "
           "bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy\nbytearray(int) -> that many zero bytes\n"
           "bytearray() -> empty bytearray",
    .methods = bytearray_methods,
    .new = bytearray_new_slot,
    .init = bytearray_init,
    .dealloc = bytearray_dealloc,
    .repr = bytearray_repr,
    .hash = object_hash_unhashable,
    .compare = bytes_compare_slot,
    .iter = bytes_iter_slot,
    .binary = {[BIN_MOD] = bytes_mod_slot},
    .length = bytes_length_slot,
    .concat = bytes_concat_slot,
    .inplace_concat = bytearray_inplace_concat,
    .repeat = bytes_repeat_slot,
    .inplace_repeat = bytearray_inplace_repeat,
    .contains = bytes_contains_slot,
    .subscript = bytes_subscript_slot,
    .set_subscript = bytearray_set_subscript,
    .get_buffer = bytearray_get_buffer,
    .release_buffer = bytearray_release_buffer,
    .size_of = bytearray_size_of,
};
