/* objects/bytes.c -- the bytes type.   SPDX-License-Identifier: MIT
 *
 *   B1  b'' and the 256 one-byte values are shared objects
 *   B2  data[size] is 0 */
#include "objects/bytes.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/byte_builder.h"
#include "objects/bytes_methods.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/percent.h"
#include "objects/slice.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define SHARED_REFCOUNT 999999999u

typedef struct SharedBytes { Bytes bytes; uint8_t data[8]; } SharedBytes;
static SharedBytes shared_empty, shared_bytes[256];
Bytes *bytes_empty = &shared_empty.bytes;

static void shared_set(Bytes *b, size_t size, uint8_t value)
{
    b->head = (Object){SHARED_REFCOUNT, 0, &bytes_type};
    b->size = size;
    b->hash = -1;
    b->data[0] = value;
}

int bytes_init(void)
{
    shared_set(bytes_empty, 0, 0);
    for (int i = 0; i < 256; i++)
        shared_set(&shared_bytes[i].bytes, 1, (uint8_t)i);
    return 0;
}

Object *bytes_shared(uint8_t byte) { return &shared_bytes[byte].bytes.head; }

Object *bytes_new(const void *data, size_t size)
{
    if (size == 0)
        return retain(&bytes_empty->head);
    if (size == 1 && data)
        return retain(&shared_bytes[*(const uint8_t *)data].bytes.head);
    if (size > SIZE_MAX / 4)
        return raise_no_memory();
    Bytes *b = object_alloc(&bytes_type, sizeof(Bytes) + size + 1);
    if (!b)
        return NULL;
    b->size = size;
    b->hash = -1;
    b->data[size] = 0;
    if (data)
        memcpy(b->data, data, size);
    return &b->head;
}

static void bytes_dealloc(Object *o)
{
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

static Hash bytes_hash(Object *o)
{
    Bytes *b = (Bytes *)o;
    if (b->hash == -1)
        b->hash = hash_bytes(b->data, b->size);
    return b->hash;
}

/* ---- repr ---- */

static int add_byte_repr(StrBuilder *b, uint8_t c, char quote)
{
    static const char digits[] = "0123456789abcdef";
    char escape[4] = {'\\', 'x', digits[c >> 4], digits[c & 15]};
    if (c == quote || c == '\\')
        escape[1] = (char)c;
    else if (c == '\t' || c == '\n' || c == '\r')
        escape[1] = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
    else if (c >= ' ' && c < 0x7f)
        return builder_add_char(b, c);
    return builder_add_ascii(b, escape, escape[1] == 'x' && c != 'x' ? 4 : 2);
}

Object *bytes_repr_with(const char *prefix, Span span, const char *suffix, char escaped)
{
    StrBuilder b;
    builder_init(&b);
    char quote
        = memchr(span.data, '\'', span.size) && !memchr(span.data, '"', span.size) ? '"' : '\'';
    int done = builder_reserve(&b, span.size + 8, 0x7f);
    if (done == 0)
        done = builder_add_ascii(&b, prefix, strlen(prefix));
    if (done == 0)
        done = builder_add_char(&b, (uint8_t)quote);
    for (size_t i = 0; done == 0 && i < span.size; i++)
        done = add_byte_repr(&b, span.data[i],
                             escaped && span.data[i] == (uint8_t)escaped ? escaped : quote);
    if (done == 0)
        done = builder_add_char(&b, (uint8_t)quote);
    if (done == 0)
        done = builder_add_ascii(&b, suffix, strlen(suffix));
    if (done == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

Object *bytes_repr(Object *o)
{
    return bytes_repr_with("b", span_of(o), "", 0);
}

/* ---- From other objects ---- */

int byte_from_object(Object *o)
{
    Object *number = number_index(o);
    if (!number)
        return -1;
    int overflow;
    int64_t value = int_to_i64_overflow(number, &overflow);
    release(number);
    if (!overflow && value >= 0 && value < 256)
        return (int)value;
    raise_value_error("byte must be in range(0, 256)");
    return -1;
}

static int add_item(ByteBuilder *b, Object *item)
{
    Object *number = number_index(item);
    if (!number)
        return -1;
    int overflow;
    int64_t value = int_to_i64_overflow(number, &overflow);
    release(number);
    if (!overflow && value >= 0 && value < 256)
        return bytes_builder_add_byte(b, (uint8_t)value);
    raise_value_error("bytes must be in range(0, 256)");
    return -1;
}

static Object *from_iterator_take(Object *iterator)
{
    ByteBuilder b;
    bytes_builder_init(&b);
    Object *item;
    int done = 0;
    while (done == 0 && (item = object_next(iterator))) {
        done = add_item(&b, item);
        release(item);
    }
    release(iterator);
    if (done == 0 && !error_occurred())
        return bytes_builder_finish(&b);
    bytes_builder_discard(&b);
    return NULL;
}

static Object *from_buffer(Object *o)
{
    Buffer buffer;
    if (is_exact(o, &memoryview_type))
        return object_call_method_c(o, "tobytes", 0, NULL);   /* its items may lie apart */
    if (buffer_get(o, &buffer, false) < 0)
        return NULL;
    Object *b = bytes_new(buffer.data ? buffer.data : "", (size_t)buffer.size);
    buffer_release(&buffer);
    return b;
}

static Object *from_count(Object *o)
{
    ssize_t count = number_as_ssize(o, &exc_OverflowError);
    if (count == -1 && error_occurred())
        return NULL;
    if (count < 0)
        return raise_value_error("negative count");
    Object *b = bytes_new(NULL, (size_t)count);
    if (!b || count == 0)
        return b;
    if (count == 1) {
        release(b);
        return retain(&shared_bytes[0].bytes.head);
    }
    memset(((Bytes *)b)->data, 0, (size_t)count);
    return b;
}

/* What __bytes__ gives; NULL without exception: there is none. */
static Object *from_dunder(Object *o)
{
    bool found = false;
    Object *b = call_special(o, NAME(__bytes__), &found, 0, NULL);
    if (b && !bytes_is(b)) {
        raise_type_error("__bytes__ returned non-bytes (type %.200T)", b);
        CLEAR(b);
    }
    return b;
}

/* A buffer or an iterable of numbers. */
static Object *from_items(Object *o, const char *type_name)
{
    if (buffer_supported(o))
        return from_buffer(o);
    Object *iterator = str_is(o) ? NULL : object_iter(o);
    if (iterator)
        return from_iterator_take(iterator);
    if (error_occurred() && !error_matches(&exc_TypeError))
        return NULL;
    error_clear();
    return raise_type_error("cannot convert '%.200T' object to %s", o, type_name);
}

/* A number is a count, unless its __index__ is no good. */
static Object *from_object(Object *o, const char *type_name)
{
    if (!number_has_index(o))
        return from_items(o, type_name);
    Object *b = from_count(o);
    if (b || !error_matches(&exc_TypeError))
        return b;
    error_clear();
    return from_items(o, type_name);
}

/* What is not a bytes: by __bytes__, else by convert. */
static Object *by_dunder_or(Object *(*convert)(Object *, const char *), Object *o)
{
    if (is_exact(o, &bytes_type))
        return retain(o);
    Object *b = from_dunder(o);
    return b || error_occurred() ? b : convert(o, "bytes");
}

Object *bytes_from_object(Object *o) { return by_dunder_or(from_items, o); }

static Object *from_text(Object *source, const char *function, Object *const *codec)
{
    CodecNames names;
    if (codec_text_args(function, codec, &names) < 0)
        return NULL;
    Object *b = NULL;
    if (!source || !str_is(source))
        raise_type_error(names.encoding ? "encoding without a string argument"
                                        : "errors without a string argument");
    else if (!names.encoding)
        raise_type_error("string argument without an encoding");
    else
        b = codec_encode(source, names.encoding, names.errors);
    codec_names_free(&names);
    return b;
}

int bytes_constructor(const char *function, Object *const *args, size_t nargs, Object *kwnames,
                      Object **out)
{
    static const char *const names[] = {"source", "encoding", "errors", NULL};
    const ArgSpec spec = {function, names, 0, 3, 0};
    Object *values[3] = {0};
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return -1;
    Object *source = values[0];
    if (values[1] || values[2])
        *out = from_text(source, function, values + 1);
    else if (!source)
        *out = retain(&bytes_empty->head);
    else if (str_is(source))
        *out = raise_type_error("string argument without an encoding");
    else
        *out = strcmp(function, "bytes") == 0 ? by_dunder_or(from_object, source)
                                              : from_object(source, function);
    return *out ? 0 : -1;
}

/* An instance of a subclass; consumes the exact bytes. */
static Object *bytes_subclass_new_take(Type *type, Object *o)
{
    const Bytes *b = (Bytes *)o;
    size_t end = sizeof(Bytes) + b->size + 1;
    size_t size = ((end + 7) & ~(size_t)7) + (type->dict_offset == -1 ? sizeof(uintptr_t) : 0);
    Bytes *copy = TYPE_HAS(type, TYPE_GC) ? gc_object_alloc(type, size) : object_alloc(type, size);
    if (copy) {
        copy->size = b->size;
        copy->hash = -1;
        memcpy(copy->data, b->data, b->size + 1);
        memset((char *)copy + end, 0, size - end);
        if (TYPE_HAS(type, TYPE_GC))
            gc_track(copy);
    }
    release(o);
    return (Object *)copy;
}

static Object *bytes_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *b;
    if (bytes_constructor("bytes", args, nargs, kwnames, &b) < 0)
        return NULL;
    return type == &bytes_type ? b : bytes_subclass_new_take(type, b);
}

/* ---- Slots that only bytes has ---- */

static int bytes_get_buffer(Object *o, Buffer *out, bool writable)
{
    Bytes *b = (Bytes *)o;
    if (writable) {
        raise_error(&exc_BufferError, "Object is not writable.");
        return -1;
    }
    out->data = b->data;
    out->size = (ssize_t)b->size;
    out->readonly = true;
    return 0;
}

static Object *bytes_copy_self(Object *o)
{
    if (is_exact(o, &bytes_type))
        return retain(o);
    return bytes_new(((Bytes *)o)->data, ((Bytes *)o)->size);
}

static Object *bytes_getnewargs(Object *o)
{
    Object *copy = bytes_copy_self(o);
    Object *args = copy ? tuple_pack(1, copy) : NULL;
    release_maybe(copy);
    return args;
}

static size_t bytes_size_of(Object *o)
{
    if (o->type->dict_offset == -1)
        return (size_t)((char *)bytes_dict_word(o) - (char *)o) + sizeof(uintptr_t);
    return sizeof(Bytes) + ((Bytes *)o)->size + 1;
}

/* ---- Iterators of both types ---- */


Object *bytes_iter_slot(Object *self)
{
    Type *type = bytes_is(self) ? &bytes_iterator_type : &bytearray_iterator_type;
    BytesIter *iterator = object_alloc(type, sizeof(BytesIter));
    if (!iterator)
        return NULL;
    iterator->index = 0;
    iterator->owner = retain(self);
    return &iterator->head;
}

static void bytes_iterator_dealloc(Object *o)
{
    release_maybe(((BytesIter *)o)->owner);
    object_free(o);
}

static Object *bytes_iterator_next(Object *o)
{
    BytesIter *iterator = (BytesIter *)o;
    if (!iterator->owner)
        return NULL;
    Span span = span_of(iterator->owner);
    if (iterator->index < span.size)
        return int_new(span.data[iterator->index++]);
    CLEAR(iterator->owner);
    return NULL;
}

static Object *bytes_iterator_length_hint(Object *o)
{
    BytesIter *iterator = (BytesIter *)o;
    size_t size = iterator->owner ? span_of(iterator->owner).size : 0;
    return int_new(size > iterator->index ? (int64_t)(size - iterator->index) : 0);
}

static Object *bytes_iterator_reduce(Object *o)
{
    BytesIter *iterator = (BytesIter *)o;
    return iterator_reduce("iter", iterator->owner, (ssize_t)iterator->index);
}

static Object *bytes_iterator_setstate(Object *o, Object *state)
{
    BytesIter *iterator = (BytesIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (iterator->owner) {
        size_t size = span_of(iterator->owner).size;
        iterator->index = index < 0 ? 0 : (size_t)index > size ? size : (size_t)index;
    }
    return none_new();
}

static Object *bytes_iterator_self(Object *o)
{
    return retain(o);
}

static const MethodDef bytes_iterator_methods[] = {
    {"__length_hint__", bytes_iterator_length_hint, METH_NOARGS, 0, 0, "Bytes that are left."},
    {"__reduce__", bytes_iterator_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", bytes_iterator_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}
};

#define BYTES_ITERATOR(type_name) { \
    .head = {1, 0, &type_type}, \
    .name = type_name, \
    .basic_size = sizeof(BytesIter), \
    .flags = TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION, \
    .methods = bytes_iterator_methods, \
    .dealloc = bytes_iterator_dealloc, \
    .iter = bytes_iterator_self, \
    .iternext = bytes_iterator_next }

Type bytes_iterator_type = BYTES_ITERATOR("bytes_iterator");
Type bytearray_iterator_type = BYTES_ITERATOR("bytearray_iterator");

static const MethodDef bytes_methods[] = {
    BYTES_SHARED_METHODS
    {"__bytes__", bytes_copy_self, METH_NOARGS, 0, 0,
     "__bytes__($self, /)\n--\n\nThe exact bytes."},
    {"__getnewargs__", bytes_getnewargs, METH_NOARGS, 0, 0, "Arguments for copying."},
    {0}
};

Type bytes_type = {
    .head = {1, 0, &type_type},
    .name = "bytes",
    .flags = TYPE_BASE | TYPE_IMMUTABLE | TYPE_BYTES_SUBCLASS,
    .basic_size = sizeof(Bytes),
    .item_size = 1,
    .doc
    = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
      "bytes(bytes_or_buffer) -> immutable copy\nbytes(int) -> bytes of that length, all zero\n"
      "bytes() -> empty bytes",
    .methods = bytes_methods,
    .new = bytes_new_slot,
    .dealloc = bytes_dealloc,
    .repr = bytes_repr,
    .hash = bytes_hash,
    .compare = bytes_compare_slot,
    .iter = bytes_iter_slot,
    .binary = {[BIN_MOD] = bytes_mod_slot},
    .length = bytes_length_slot,
    .concat = bytes_concat_slot,
    .repeat = bytes_repeat_slot,
    .contains = bytes_contains_slot,
    .subscript = bytes_subscript_slot,
    .get_buffer = bytes_get_buffer,
    .size_of = bytes_size_of,
};
