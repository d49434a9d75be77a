/* modules/array_module.c -- the module array: the type and its storage.   SPDX-License-Identifier:
 * MIT
 *
 * Invariants R1, R2: modules/array_internal.h. Values are put in machine form aside before a place
 * for them is made, since that may run user code which changes the array. */
#include <limits.h>
#include <string.h>

#include "gc/gc.h"
#include "modules/array_internal.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- storage ---- */

static int resize(Array *a, size_t size)
{
    if (size == a->size)
        return 0;
    if (a->exports) {
        raise_error(&exc_BufferError, "cannot resize an array that is exporting buffers");
        return -1;
    }
    if (size <= a->capacity && size + 16 > a->size && a->items) {
        a->size = size;
        return 0;
    }
    size_t capacity = size ? size + size / 16 + (a->size < 8 ? 3 : 7) : 0, bytes;
    if (size > SSIZE_MAX / 16 || __builtin_mul_overflow(capacity, a->kind->size, &bytes)) {
        raise_no_memory();
        return -1;
    }
    char *items = NULL;
    if (bytes == 0) {
        mem_free(a->items);
    } else if (!(items = mem_realloc(a->items, bytes))) {
        raise_no_memory();
        return -1;
    }
    a->items = items;
    a->capacity = capacity;
    a->size = size;
    return 0;
}

Array *array_make(Type *type, const ArrayKind *kind, size_t size)
{
    if (size > SSIZE_MAX / 16)
        return (Array *)raise_no_memory();
    Array *a = TYPE_HAS(type, TYPE_GC) ? gc_object_alloc(type, type->basic_size)
                                       : object_alloc(type, type->basic_size);
    if (!a)
        return NULL;
    memset((char *)a + sizeof(Object), 0, type->basic_size - sizeof(Object));
    a->kind = kind;
    if (TYPE_HAS(type, TYPE_GC))
        gc_track(a);
    if (size && !(a->items = mem_alloc_zeroed(size * kind->size))) {
        release(a);
        return (Array *)raise_no_memory();
    }
    a->size = a->capacity = size;
    return a;
}

static void array_dealloc(Object *o)
{
    mem_free(((Array *)o)->items);
    if (TYPE_HAS(o->type, TYPE_GC))
        gc_object_free(o);
    else
        object_free(o);
}

/* Splices in a copy of source, which lies in a's own memory. */
static int splice_own(Array *a, size_t start, size_t end, const char *source, size_t count)
{
    char *copy = mem_alloc(count * a->kind->size);
    if (!copy) {
        raise_no_memory();
        return -1;
    }
    memcpy(copy, source, count * a->kind->size);
    int status = array_splice(a, start, end, copy, count);
    mem_free(copy);
    return status;
}

int array_splice(Array *a, size_t start, size_t end, const char *source, size_t count)
{
    size_t width = a->kind->size, tail = a->size - end, size = start + count + tail;
    if (count && a->items && source >= a->items && source < a->items + a->capacity * width)
        return splice_own(a, start, end, source, count);
    if (size < a->size) {
        if (a->exports)
            return resize(a, size); /* raises */
        memmove(a->items + (start + count) * width, a->items + end * width, tail * width);
        if (resize(a, size) < 0)
            return -1;
    } else if (size > a->size) {
        if (resize(a, size) < 0)
            return -1;
        memmove(a->items + (start + count) * width, a->items + end * width, tail * width);
    }
    if (count)
        memcpy(a->items + start * width, source, count * width);
    return 0;
}

/* ---- filling ---- */

int array_append_bytes(Array *a, Object *object)
{
    Buffer buffer;
    if (buffer_get(object, &buffer, false) < 0)
        return -1;
    int status = -1;
    if (buffer.size % a->kind->size)
        raise_value_error("bytes length not a multiple of item size");
    else
        status =
            array_splice(a, a->size, a->size, buffer.data, (size_t)buffer.size / a->kind->size);
    buffer_release(&buffer);
    return status;
}

int array_append_text(Array *a, Object *text)
{
    size_t old = a->size;
    if (resize(a, old + str_length(text)) < 0)
        return -1;
    for (size_t i = 0; i < str_length(text); i++)
        ((uint32_t *)a->items)[old + i] = str_at(text, i);
    return 0;
}

static int extend_items(Array *a, Object *iterable)
{
    char item[8];
    Object *iterator = object_iter(iterable), *value;
    int status = iterator ? 0 : -1;
    while (status == 0 && (value = object_next(iterator))) {
        status = array_encode(a->kind, value, item);
        release(value);
        if (status == 0)
            status = array_splice(a, a->size, a->size, item, 1);
    }
    release_maybe(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

int array_extend(Array *a, Object *iterable)
{
    if (!array_is(iterable))
        return extend_items(a, iterable);
    Array *other = (Array *)iterable;
    if (other->kind == a->kind)
        return array_splice(a, a->size, a->size, other->items, other->size);
    raise_type_error("can only extend with array of same kind");
    return -1;
}

Object *array_as_list(Array *a)
{
    Object *list = list_new(a->size);
    for (size_t i = 0; list && i < a->size; i++) {
        Object *item = array_decode(a->kind, a->items + i * a->kind->size);
        if (!item || list_append_take(list, item) < 0)
            CLEAR(list);
    }
    return list;
}

Object *array_as_text(Array *a)
{
    const uint32_t *chars = (const uint32_t *)a->items;
    for (size_t i = 0; i < a->size; i++)
        if (chars[i] > 0x10ffff)
            return raise_value_error("character U+%x is not in range [U+0000; U+10ffff]", chars[i]);
    return str_from_ucs4(chars, a->size);
}

/* ---- the constructor ---- */

static const ArrayKind *kind_argument(Object *code)
{
    if (!str_is(code) || str_length(code) != 1)
        return (const ArrayKind *)raise_type_error(
            "array() argument 1 must be a unicode character, not %.50V", code);
    const ArrayKind *kind = array_kind_of(str_at(code, 0));
    if (!kind)
        raise_value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return kind;
}

static int check_initial(const ArrayKind *kind, Object *initial)
{
    if (kind->code == 'u')
        return 0;
    if (str_is(initial))
        raise_type_error("cannot use a str to initialize an array with typecode '%c'", kind->code);
    else if (array_is(initial) && ((Array *)initial)->kind->code == 'u')
        raise_type_error("cannot use a unicode array to initialize an array with typecode '%c'",
                         kind->code);
    else
        return 0;
    return -1;
}

static int fill(Array *a, Object *initial)
{
    if (str_is(initial))
        return array_append_text(a, initial);
    if (bytes_is(initial) || is_instance(initial, &bytearray_type))
        return array_append_bytes(a, initial);
    if (array_is(initial) && ((Array *)initial)->kind == a->kind)
        return array_extend(a, initial);
    return extend_items(a, initial);
}

static Object *array_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (type == &array_type && args_no_keywords("array.array", kwnames) < 0)
        return NULL;
    if (nargs < 1 || nargs > 2)
        return raise_type_error("array() takes at %s %d argument%s (%zu given)",
                                nargs ? "most" : "least", nargs ? 2 : 1, nargs ? "s" : "", nargs);
    const ArrayKind *kind = kind_argument(args[0]);
    if (!kind || (nargs > 1 && check_initial(kind, args[1]) < 0))
        return NULL;
    Array *a = array_make(type, kind, 0);
    if (a && nargs > 1 && fill(a, args[1]) < 0)
        CLEAR(a);
    return (Object *)a;
}

/* ---- slots ---- */

static Object *array_repr(Object *o)
{
    Array *a = (Array *)o;
    const char *dot = strrchr(o->type->name, '.'), *name = dot ? dot + 1 : o->type->name;
    if (a->size == 0)
        return str_from_format("%s('%c')", name, a->kind->code);
    Object *items = a->kind->code == 'u' ? array_as_text(a) : array_as_list(a);
    Object *text = items ? str_from_format("%s('%c', %R)", name, a->kind->code, items) : NULL;
    release_maybe(items);
    return text;
}

/* a OP b from the first items that differ, else from the sizes. Items are numbers and characters:
 * no user code. */
static Object *compare_items(Array *a, Array *b, int op)
{
    for (size_t i = 0; i < a->size && i < b->size; i++) {
        Object *left = array_decode(a->kind, a->items + i * a->kind->size);
        Object *right = left ? array_decode(b->kind, b->items + i * b->kind->size) : NULL,
               *result = NULL;
        int same = right ? object_compare_bool(left, right, CMP_EQ) : -1;
        if (same == 0)
            result = op == CMP_EQ || op == CMP_NE ? bool_new(op == CMP_NE)
                                                  : object_compare(left, right, op);
        release_maybe(left);
        release_maybe(right);
        if (same <= 0)
            return result;
    }
    return bool_new(sizes_compare(a->size, b->size, op));
}

static Object *array_compare(Object *left, Object *right, int op)
{
    if (!array_is(left) || !array_is(right))
        return not_implemented_new();
    Array *a = (Array *)left, *b = (Array *)right;
    if (a->size != b->size && (op == CMP_EQ || op == CMP_NE))
        return bool_new(op == CMP_NE);
    return compare_items(a, b, op);
}

static ssize_t array_length(Object *o)
{
    return (ssize_t)((Array *)o)->size;
}

static int array_contains(Object *o, Object *value)
{
    Array *a = (Array *)o;
    int same = 0;
    for (size_t i = 0; same == 0 && i < a->size; i++) {
        Object *item = array_decode(a->kind, a->items + i * a->kind->size);
        same = item ? object_equal(item, value) : -1;
        release_maybe(item);
    }
    return same;
}

static Object *array_concat(Object *left, Object *right)
{
    Array *a = (Array *)left, *b = (Array *)right;
    if (!array_is(right))
        return raise_type_error("can only append array (not \"%.200T\") to array", right);
    if (a->kind != b->kind)
        return raise_type_error("bad argument type for built-in operation");
    Array *result = array_make(&array_type, a->kind, a->size + b->size);
    if (!result)
        return NULL;
    if (a->size)
        memcpy(result->items, a->items, a->size * a->kind->size);
    if (b->size)
        memcpy(result->items + a->size * a->kind->size, b->items, b->size * a->kind->size);
    return &result->head;
}

static Object *array_inplace_concat(Object *self, Object *other)
{
    if (!array_is(other))
        return raise_type_error("can only extend array with array (not \"%.200T\")", other);
    return array_extend((Array *)self, other) < 0 ? NULL : retain(self);
}

/* Repeats the first `unit` bytes all over the size bytes at data. */
static void repeat_bytes(char *data, size_t unit, size_t size)
{
    for (size_t done = unit; done && done < size; done *= 2)
        memcpy(data + done, data, done < size - done ? done : size - done);
}

static int repeated_size(const Array *a, ssize_t count, size_t *size)
{
    *size = 0;
    if (count <= 0 || !__builtin_mul_overflow(a->size, (size_t)count, size))
        return 0;
    raise_no_memory();
    return -1;
}

static Object *array_repeat(Object *self, ssize_t count)
{
    Array *a = (Array *)self;
    size_t size, unit = a->size * a->kind->size;
    Array *result =
        repeated_size(a, count, &size) == 0 ? array_make(&array_type, a->kind, size) : NULL;
    if (result && size) {
        memcpy(result->items, a->items, unit);
        repeat_bytes(result->items, unit, size * a->kind->size);
    }
    return (Object *)result;
}

static Object *array_inplace_repeat(Object *self, ssize_t count)
{
    Array *a = (Array *)self;
    size_t size, unit = a->size * a->kind->size;
    if (repeated_size(a, count, &size) < 0 || resize(a, size) < 0)
        return NULL;
    if (size)
        repeat_bytes(a->items, unit, size * a->kind->size);
    return retain(self);
}

static int array_get_buffer(Object *o, Buffer *out, bool writable)
{
    static char nothing[8];
    Array *a = (Array *)o;
    out->data = a->items ? a->items : nothing;
    out->size = (ssize_t)(a->size * a->kind->size);
    out->item_size = a->kind->size;
    out->format = a->kind->format;
    a->exports++;
    return 0;
}

static void array_release_buffer(Object *o, Buffer *buffer)
{
    ((Array *)o)->exports--;
}

static Object *array_get_itemsize(Object *o)
{
    return int_new(((Array *)o)->kind->size);
}
static Object *array_get_typecode(Object *o)
{
    return str_from_char((uint32_t)((Array *)o)->kind->code);
}

static const GetSetDef array_getsets[] = {
    {"typecode", array_get_typecode, NULL, "the typecode character used to create the array"},
    {"itemsize", array_get_itemsize, NULL, "the size, in bytes, of one array item"},
    {0},
};

Type array_type = {
    .head = {1, 0, &type_type},
    .name = "array.array",
    .flags = TYPE_BASE | TYPE_IMMUTABLE | TYPE_WEAKREFABLE | TYPE_SEQUENCE,
    .basic_size = sizeof(Array),
    .doc = "array(typecode [, initializer]) -> array\n\n"
           "A sequence of numbers or characters in machine form, all of the kind that typecode\n"
           "names: b B (8 bits), h H (16), i I (32), l L q Q (64), f d (floats), u (characters).\n"
           "The initializer is an iterable of items, bytes in machine form, or text for kind u.",
    .methods = array_methods,
    .getsets = array_getsets,
    .new = array_new,
    .dealloc = array_dealloc,
    .repr = array_repr,
    .hash = object_hash_unhashable,
    .compare = array_compare,
    .iter = array_iter,
    .length = array_length,
    .concat = array_concat,
    .inplace_concat = array_inplace_concat,
    .repeat = array_repeat,
    .inplace_repeat = array_inplace_repeat,
    .contains = array_contains,
    .subscript = array_get_subscript,
    .set_subscript = array_set_subscript,
    .get_buffer = array_get_buffer,
    .release_buffer = array_release_buffer,
};

/* ---- the module ---- */

static const MethodDef array_functions[] = {
    {"_array_reconstructor", array_reconstruct, METH_FAST, 4, 4,
     "_array_reconstructor($module, arraytype, typecode, mformat_code, items, /)\n--\n\nFor "
     "unpickling."},
    {0},
};

static int array_exec(Object *module)
{
    char codes[16];
    size_t count = 0;
    for (const ArrayKind *kind = array_kinds; kind->code; kind++)
        codes[count++] = kind->code;
    if (type_ready(&array_type) < 0 || type_ready(&array_iterator_type) < 0 ||
        module_add(module, "array", &array_type.head) < 0 ||
        module_add(module, "ArrayType", &array_type.head) < 0)
        return -1;
    return module_add_take(module, "typecodes", str_from_ascii(codes, count));
}

const ModuleDef array_module_def = {
    .name = "array",
    .doc = "Sequences of numbers and characters that are kept in machine form.",
    .functions = array_functions,
    .exec = array_exec,
};
