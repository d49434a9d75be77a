/* modules/array_methods.c -- the methods of array.array.   SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "modules/array_internal.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

static Object *item_at(Array *a, size_t i)
{
    return array_decode(a->kind, a->items + i * a->kind->size);
}

static int insert_value(Array *a, size_t at, Object *value)
{
    char item[8];
    if (array_encode(a->kind, value, item) < 0)
        return -1;
    if (at > a->size) /* value's own code made the array shorter */
        at = a->size;
    return array_splice(a, at, at, item, 1);
}

static Object *array_append_method(Object *self, Object *value)
{
    return none_or_null(insert_value((Array *)self, SIZE_MAX, value));
}

static Object *array_insert(Object *self, Object *const *args, size_t nargs)
{
    Array *a = (Array *)self;
    ssize_t index = number_as_ssize(args[0], &exc_OverflowError), size = (ssize_t)a->size;
    if (index == -1 && error_occurred())
        return NULL;
    index = index < 0 ? index + size : index;
    return none_or_null(insert_value(a,
                                     (size_t)(index < 0      ? 0
                                              : index > size ? size
                                                             : index),
                                     args[1]));
}

static Object *array_pop(Object *self, Object *const *args, size_t nargs)
{
    Array *a = (Array *)self;
    ssize_t index = nargs ? number_as_ssize(args[0], &exc_IndexError) : -1;
    if (index == -1 && error_occurred())
        return NULL;
    if (a->size == 0)
        return raise_index_error("pop from empty array");
    if (index < 0)
        index += (ssize_t)a->size;
    if (index < 0 || (size_t)index >= a->size)
        return raise_index_error("pop index out of range");
    Object *item = item_at(a, (size_t)index);
    if (item && array_splice(a, (size_t)index, (size_t)index + 1, NULL, 0) < 0)
        CLEAR(item);
    return item;
}

/* ---- searching ---- */

/* Where value is in [start, stop): -1 not there, -2 exception. May run user code. */
static ssize_t find_value(Array *a, Object *value, size_t start, size_t stop)
{
    for (size_t i = start; i < stop && i < a->size; i++) {
        Object *item = item_at(a, i);
        int same = item ? object_equal(item, value) : -1;
        release_maybe(item);
        if (same)
            return same < 0 ? -2 : (ssize_t)i;
    }
    return -1;
}

static size_t clip(ssize_t index, size_t size)
{
    index = index < 0 ? index + (ssize_t)size : index;
    return index < 0 ? 0 : (size_t)index;
}

static Object *array_index(Object *self, Object *const *args, size_t nargs)
{
    Array *a = (Array *)self;
    ssize_t start = 0, stop = SSIZE_MAX;
    if ((nargs > 1 && !arg_index_bound(args[1], &start)) ||
        (nargs > 2 && !arg_index_bound(args[2], &stop)))
        return NULL;
    ssize_t at = find_value(a, args[0], clip(start, a->size), clip(stop, a->size));
    if (at == -1)
        return raise_value_error("array.index(x): x not in array");
    return at < 0 ? NULL : int_new(at);
}

static Object *array_remove(Object *self, Object *value)
{
    Array *a = (Array *)self;
    ssize_t at = find_value(a, value, 0, SIZE_MAX);
    if (at == -1)
        return raise_value_error("array.remove(x): x not in array");
    if (at < 0)
        return NULL;
    if ((size_t)at >= a->size)
        return none_new();
    return none_or_null(array_splice(a, (size_t)at, (size_t)at + 1, NULL, 0));
}

static Object *array_count(Object *self, Object *value)
{
    Array *a = (Array *)self;
    int64_t count = 0;
    ssize_t at = -1;
    while ((at = find_value(a, value, (size_t)(at + 1), SIZE_MAX)) >= 0)
        count++;
    return at == -2 ? NULL : int_new(count);
}

/* ---- the whole array ---- */

static Object *array_reverse(Object *self)
{
    Array *a = (Array *)self;
    size_t width = a->kind->size;
    char kept[8];
    for (size_t i = 0, j = a->size; i + 1 < j; i++) {
        char *left = a->items + i * width, *right = a->items + --j * width;
        memcpy(kept, left, width);
        memcpy(left, right, width);
        memcpy(right, kept, width);
    }
    return none_new();
}

void array_swap_bytes(Array *a)
{
    for (size_t i = 0; i < a->size; i++) {
        char *p = a->items + i * a->kind->size;
        for (size_t left = 0, right = a->kind->size - 1u; left < right; left++, right--) {
            char c = p[left];
            p[left] = p[right];
            p[right] = c;
        }
    }
}

static Object *array_byteswap(Object *self)
{
    array_swap_bytes((Array *)self);
    return none_new();
}

static Object *array_copy(Object *self)
{
    Array *a = (Array *)self, *copy = array_make(&array_type, a->kind, a->size);
    if (copy && a->size)
        memcpy(copy->items, a->items, a->size * a->kind->size);
    return (Object *)copy;
}

static Object *array_deepcopy(Object *self, Object *memo)
{
    return array_copy(self);
}

static Object *array_buffer_info(Object *self)
{
    Array *a = (Array *)self;
    Object *values[2] = {int_from_u64((uint64_t)(uintptr_t)a->items), int_new((int64_t)a->size)};
    if (values[0] && values[1])
        return tuple_new_take(values, 2);
    release_maybe(values[0]);
    release_maybe(values[1]);
    return NULL;
}

/* ---- conversions ---- */

static Object *array_extend_method(Object *self, Object *iterable)
{
    return none_or_null(array_extend((Array *)self, iterable));
}

static Object *array_fromlist(Object *self, Object *list)
{
    Array *a = (Array *)self;
    char item[8];
    if (!list_is(list))
        return raise_type_error("arg must be list");
    size_t old = a->size, count = list_size(list);
    for (size_t i = 0; i < count; i++) {
        if (i >= list_size(list)) {
            raise_runtime_error("list changed size during iteration");
        } else {
            Object *value = retain(list_at(list, i));
            if (array_encode(a->kind, value, item) == 0)
                array_splice(a, a->size, a->size, item, 1);
            release(value);
        }
        if (error_occurred()) {
            Object *kept = error_take();
            if (a->size > old && array_splice(a, old, a->size, NULL, 0) < 0)
                error_clear();
            error_restore(kept);
            return NULL;
        }
    }
    return none_new();
}

static Object *array_tolist(Object *self)
{
    return array_as_list((Array *)self);
}

static Object *array_frombytes(Object *self, Object *buffer)
{
    return none_or_null(array_append_bytes((Array *)self, buffer));
}

static Object *array_tobytes(Object *self)
{
    Array *a = (Array *)self;
    return bytes_new(a->size ? a->items : "", a->size * a->kind->size);
}

static Object *array_fromunicode(Object *self, Object *text)
{
    if (!str_is(text))
        return raise_type_error("fromunicode() argument must be str, not %.50V", text);
    if (((Array *)self)->kind->code != 'u')
        return raise_value_error("fromunicode() may only be called on unicode type arrays");
    return none_or_null(array_append_text((Array *)self, text));
}

static Object *array_tounicode(Object *self)
{
    if (((Array *)self)->kind->code != 'u')
        return raise_value_error("tounicode() may only be called on unicode type arrays");
    return array_as_text((Array *)self);
}

static Object *append_read(Array *a, Object *data, size_t wanted)
{
    if (!bytes_is(data))
        return raise_type_error("read() didn't return bytes");
    if (array_append_bytes(a, data) < 0)
        return NULL;
    if (((Bytes *)data)->size != wanted)
        return raise_error(&exc_EOFError, "read() didn't return enough bytes");
    return none_new();
}

static Object *array_fromfile(Object *self, Object *const *args, size_t nargs)
{
    Array *a = (Array *)self;
    ssize_t count = number_as_ssize(args[1], &exc_OverflowError), size;
    if (count == -1 && error_occurred())
        return NULL;
    if (count < 0)
        return raise_value_error("negative count");
    if (__builtin_mul_overflow(count, (ssize_t)a->kind->size, &size))
        return raise_no_memory();
    Object *number = int_new(size), *result = NULL;
    Object *data = number ? object_call_method_c(args[0], "read", 1, &number) : NULL;
    if (data)
        result = append_read(a, data, (size_t)size);
    release_maybe(number);
    release_maybe(data);
    return result;
}

static Object *array_tofile(Object *self, Object *file)
{
    enum { BLOCK = 64 * 1024 };
    Array *a = (Array *)self;
    for (size_t at = 0; at < a->size * a->kind->size; at += BLOCK) {
        size_t left = a->size * a->kind->size - at;
        Object *block = bytes_new(a->items + at, left < BLOCK ? left : BLOCK);
        Object *written = block ? object_call_method_c(file, "write", 1, &block) : NULL;
        release_maybe(block);
        if (!written)
            return NULL;
        release(written);
    }
    return none_new();
}

/* ---- copying by reduce ---- */

/* __dict__ of a subclass's instance, else None: new. */
static Object *instance_state(Object *self)
{
    Object *state = self->type == &array_type ? none_new() : attr_get_c(self, "__dict__");
    if (!state && error_matches(&exc_AttributeError)) {
        error_clear();
        return none_new();
    }
    return state;
}

static Object *reduce_by_items(Array *a, Object *state)
{
    Object *code = str_from_char((uint32_t)a->kind->code);
    Object *items = a->kind->code == 'u' ? array_as_text(a) : array_as_list(a);
    Object *args = code && items ? tuple_pack(2, code, items) : NULL;
    Object *result = args ? tuple_pack(3, (Object *)a->head.type, args, state) : NULL;
    release_maybe(code);
    release_maybe(items);
    release_maybe(args);
    return result;
}

static Object *reduce_by_bytes(Array *a, Object *state)
{
    Object *module = interp_import("array");
    Object *function = module ? attr_get_c(module, "_array_reconstructor") : NULL;
    Object *code = str_from_char((uint32_t)a->kind->code),
           *format = int_new(a->kind->machine_format);
    Object *bytes = array_tobytes(&a->head), *result = NULL;
    if (function && code && format && bytes) {
        Object *args = tuple_pack(4, (Object *)a->head.type, code, format, bytes);
        result = args ? tuple_pack(3, function, args, state) : NULL;
        release_maybe(args);
    }
    release_maybe(module);
    release_maybe(function);
    release_maybe(code);
    release_maybe(format);
    release_maybe(bytes);
    return result;
}

static Object *array_reduce_ex(Object *self, Object *protocol)
{
    if (!int_is(protocol))
        return raise_type_error("__reduce_ex__ argument should be an integer");
    int64_t number = int_to_i64(protocol);
    if (number == -1 && error_occurred())
        return NULL;
    Object *state = instance_state(self);
    if (!state)
        return NULL;
    Object *result =
        number < 3 ? reduce_by_items((Array *)self, state) : reduce_by_bytes((Array *)self, state);
    release(state);
    return result;
}

/* The kind whose items look like this machine's format; NULL: none. */
static const ArrayKind *kind_of_format(int format)
{
    int native = format < 2 ? format : format & ~1;
    for (const ArrayKind *kind = array_kinds; kind->code; kind++)
        if (kind->machine_format == native)
            return kind;
    return NULL;
}

static Object *reconstruct(Type *type, const ArrayKind *kind, int format, Object *bytes)
{
    const ArrayKind *stored = kind_of_format(format);
    if (stored && stored->machine_format == kind->machine_format)
        stored = kind;
    bool keep = stored == kind || format < 14; /* integers keep the stored width */
    Array *from = stored ? array_make(keep ? type : &array_type, stored, 0) : NULL;
    if (!stored)
        return raise_value_error("third argument must be a valid machine format code.");
    if (!from || array_append_bytes(from, bytes) < 0) {
        release_maybe((Object *)from);
        return NULL;
    }
    if (format >= 2 && (format & 1))
        array_swap_bytes(from);
    if (keep)
        return &from->head;
    Array *result = array_make(type, kind, 0);
    Object *items = result ? array_as_list(from) : NULL;
    if (!items || array_extend(result, items) < 0)
        CLEAR(result);
    release_maybe(items);
    release(from);
    return (Object *)result;
}

Object *array_reconstruct(Object *module, Object *const *args, size_t nargs)
{
    if (!TYPE_HAS(args[0]->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error("first argument must be a type object, not %.200T", args[0]);
    Type *type = (Type *)args[0];
    if (!type_is_subtype(type, &array_type))
        return raise_type_error("%.200N is not a subtype of array.array", type);
    const ArrayKind *kind =
        str_is(args[1]) && str_length(args[1]) == 1 ? array_kind_of(str_at(args[1], 0)) : NULL;
    if (!kind)
        return raise_value_error("second argument must be a valid type code");
    ssize_t format = number_as_ssize(args[2], NULL);
    if (error_occurred())
        return NULL;
    if (format < 0 || format > 21)
        return raise_value_error("third argument must be a valid machine format code.");
    if (!bytes_is(args[3]))
        return raise_type_error("fourth argument should be bytes, not %.200T", args[3]);
    return reconstruct(type, kind, (int)format, args[3]);
}

static Object *array_sizeof(Object *self)
{
    Array *a = (Array *)self;
    return int_new((int64_t)(self->type->basic_size + a->capacity * a->kind->size));
}

const MethodDef array_methods[] = {
    {"append", array_append_method, METH_O, 0, 0,
     "append($self, v, /)\n--\n\nAdds an item at the end."},
    {"buffer_info", array_buffer_info, METH_NOARGS, 0, 0,
     "buffer_info($self, /)\n--\n\nThe pair (address, number of items) of the memory used."},
    {"byteswap", array_byteswap, METH_NOARGS, 0, 0,
     "byteswap($self, /)\n--\n\nTurns the bytes of each item round."},
    {"count", array_count, METH_O, 0, 0, "count($self, v, /)\n--\n\nHow often v occurs."},
    {"extend", array_extend_method, METH_O, 0, 0,
     "extend($self, bb, /)\n--\n\nAdds all items at the end."},
    {"fromfile", array_fromfile, METH_FAST, 2, 2,
     "fromfile($self, f, n, /)\n--\n\nReads n items from a file and adds them at the end."},
    {"fromlist", array_fromlist, METH_O, 0, 0,
     "fromlist($self, list, /)\n--\n\nAdds the items of a list; all or none."},
    {"frombytes", array_frombytes, METH_O, 0, 0,
     "frombytes($self, buffer, /)\n--\n\nAdds items whose machine form is given, as tobytes() "
     "gives it."},
    {"fromunicode", array_fromunicode, METH_O, 0, 0,
     "fromunicode($self, ustr, /)\n--\n\nAdds the characters of a text (kind u only)."},
    {"index", array_index, METH_FAST, 1, 3,
     "index($self, v, start=0, stop=sys.maxsize, /)\n--\n\nWhere v first occurs; ValueError if it "
     "does not."},
    {"insert", array_insert, METH_FAST, 2, 2,
     "insert($self, i, v, /)\n--\n\nPuts an item before position i."},
    {"pop", array_pop, METH_FAST, 0, 1,
     "pop($self, i=-1, /)\n--\n\nRemoves and returns an item, the last by default."},
    {"remove", array_remove, METH_O, 0, 0,
     "remove($self, v, /)\n--\n\nRemoves the first occurrence of v."},
    {"reverse", array_reverse, METH_NOARGS, 0, 0,
     "reverse($self, /)\n--\n\nTurns the order of the items round."},
    {"tobytes", array_tobytes, METH_NOARGS, 0, 0,
     "tobytes($self, /)\n--\n\nThe items in machine form as bytes."},
    {"tofile", array_tofile, METH_O, 0, 0,
     "tofile($self, f, /)\n--\n\nWrites all items in machine form to a file."},
    {"tolist", array_tolist, METH_NOARGS, 0, 0, "tolist($self, /)\n--\n\nThe items as a list."},
    {"tounicode", array_tounicode, METH_NOARGS, 0, 0,
     "tounicode($self, /)\n--\n\nThe text (kind u only)."},
    {"__copy__", array_copy, METH_NOARGS, 0, 0, "__copy__($self, /)\n--\n\nA copy."},
    {"__deepcopy__", array_deepcopy, METH_O, 0, 0, "__deepcopy__($self, unused, /)\n--\n\nA copy."},
    {"__reduce_ex__", array_reduce_ex, METH_O, 0, 0,
     "__reduce_ex__($self, value, /)\n--\n\nFor copy and pickle."},
    {"__sizeof__", array_sizeof, METH_NOARGS, 0, 0,
     "__sizeof__($self, /)\n--\n\nThe bytes in use."},
    {0},
};
