/* objects/memoryview.c -- memoryview: a window on the bytes of another object.
 * SPDX-License-Identifier: MIT
 *
 *   M1  while buffer.owner is set the base object lends its bytes and does not move them; released
 * views have none M2  item i is the item_size bytes at start + i * stride; one dimension */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/bytes_methods.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

typedef struct MemoryView {
    Object head;
    Buffer buffer;              /* on the base object */
    uint8_t *start;
    ssize_t length, stride, item_size;
    char format[4];
    bool readonly;
    size_t exports;             /* buffers that this view has lent in turn */
    Hash hash;
} MemoryView;

static MemoryView *usable(Object *o)    /* NULL: ValueError */
{
    MemoryView *view = (MemoryView *)o;
    if (view->buffer.owner)
        return view;
    raise_value_error("operation forbidden on released memoryview object");
    return NULL;
}

static ssize_t format_size(const char *format)
{
    switch (format[*format == '@']) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
    }
}

/* ---- Making ---- */

/* A new view of all of base (no memoryview itself). */
static MemoryView *view_new(Object *base)
{
    Buffer buffer;
    if (buffer_get(base, &buffer, false) < 0)
        return NULL;
    MemoryView *view = gc_object_alloc(&memoryview_type, sizeof(MemoryView));
    if (!view) {
        buffer_release(&buffer);
        return NULL;
    }
    view->buffer = buffer;
    view->start = buffer.data;
    view->item_size = buffer.item_size;
    view->length = buffer.size / buffer.item_size;
    view->stride = buffer.item_size;
    view->readonly = buffer.readonly;
    view->exports = 0;
    view->hash = -1;
    snprintf(view->format, sizeof view->format, "%s", buffer.format);
    gc_track(view);
    return view;
}

/* A new view that shows what view shows. */
static MemoryView *view_copy(const MemoryView *view)
{
    MemoryView *copy = view_new(view->buffer.owner);
    if (!copy)
        return NULL;
    copy->start = view->start;
    copy->length = view->length;
    copy->stride = view->stride;
    copy->item_size = view->item_size;
    copy->readonly = view->readonly;
    memcpy(copy->format, view->format, sizeof copy->format);
    return copy;
}

static Object *memoryview_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"object", NULL};
    static const ArgSpec spec = {"memoryview", names, 0, 1, 1};
    Object *values[1] = {0};
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (is_exact(values[0], &memoryview_type)) {
        MemoryView *view = usable(values[0]);
        return view ? (Object *)view_copy(view) : NULL;
    }
    if (!buffer_supported(values[0]))
        return raise_type_error("memoryview: a bytes-like object is required, not '%.200T'",
                                values[0]);
    return (Object *)view_new(values[0]);
}

static void memoryview_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    buffer_release(&((MemoryView *)o)->buffer);
    gc_object_free(o);
}

static int memoryview_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((MemoryView *)o)->buffer.owner);
    return 0;
}

static int memoryview_clear(Object *o)
{
    MemoryView *view = (MemoryView *)o;
    if (view->exports == 0)
        buffer_release(&view->buffer);
    return 0;
}

/* ---- Items ---- */

#define READ(CType) __extension__({ CType v_; memcpy(&v_, p, sizeof v_); v_; })

static Object *item_read(const MemoryView *view, const uint8_t *p)
{
    switch (view->format[*view->format == '@']) {
    case 'b': return int_new(READ(int8_t));
    case 'B': return int_new(READ(uint8_t));
    case 'c': return bytes_new(p, 1);
    case '?': return bool_new(*p != 0);
    case 'h': return int_new(READ(int16_t));
    case 'H': return int_new(READ(uint16_t));
    case 'i': return int_new(READ(int32_t));
    case 'I': return int_new(READ(uint32_t));
    case 'l': case 'q': case 'n': return int_new(READ(int64_t));
    case 'L': case 'Q': case 'N': case 'P': return int_from_u64(READ(uint64_t));
    case 'f': return float_new(READ(float));
    default: return float_new(READ(double));
    }
}

static int invalid_value(const MemoryView *view, const char *what)
{
    if (strcmp(what, "value") == 0)
        raise_value_error("memoryview: invalid value for format '%s'", view->format);
    else
        raise_type_error("memoryview: invalid type for format '%s'", view->format);
    return -1;
}

static int integer_write(const MemoryView *view, uint8_t *p, Object *value, bool is_signed)
{
    if (!number_has_index(value))
        return invalid_value(view, "type");
    Object *number = number_index(value);
    if (!number)
        return -1;
    int overflow, bits = (int)view->item_size * 8;
    int64_t v = int_to_i64_overflow(number, &overflow);
    bool fits;
    if (bits == 64)
        fits = is_signed ? !overflow : int_sign(number) >= 0 && int_bit_length(number) <= 64;
    else if (is_signed)
        fits = !overflow && v >= -((int64_t)1 << (bits - 1)) && v < (int64_t)1 << (bits - 1);
    else
        fits = !overflow && v >= 0 && v < (int64_t)1 << bits;
    uint64_t word = int_to_u64_mask(number);
    release(number);
    if (!fits)
        return invalid_value(view, "value");
    memcpy(p, &word, (size_t)view->item_size);      /* little-endian */
    return 0;
}

static int real_write(const MemoryView *view, uint8_t *p, Object *value)
{
    double v = float_from_object(value);
    if (v == -1.0 && error_occurred()) {
        if (!error_matches(&exc_TypeError))
            return -1;
        error_clear();
        return invalid_value(view, "type");
    }
    float narrow = (float)v;
    if (view->item_size == 4)
        memcpy(p, &narrow, 4);
    else
        memcpy(p, &v, 8);
    return 0;
}

static int item_write(const MemoryView *view, uint8_t *p, Object *value)
{
    int truth;
    switch (view->format[*view->format == '@']) {
    case 'c':
        if (!bytes_is(value))
            return invalid_value(view, "type");
        if (span_of(value).size != 1)
            return invalid_value(view, "value");
        *p = *span_of(value).data;
        return 0;
    case '?':
        truth = object_is_true(value);
        if (truth >= 0)
            *p = (uint8_t)truth;
        return truth < 0 ? -1 : 0;
    case 'f': case 'd':
        return real_write(view, p, value);
    case 'b': case 'h': case 'i': case 'l': case 'q': case 'n':
        return integer_write(view, p, value, true);
    default:
        return integer_write(view, p, value, false);
    }
}

/* ---- Subscripts ---- */

static ssize_t item_index(const MemoryView *view, Object *key)
{
    ssize_t index = number_as_ssize(key, &exc_IndexError);
    if (index == -1 && error_occurred())
        return -1;
    if (index < 0)
        index += view->length;
    if (index >= 0 && index < view->length)
        return index;
    raise_index_error("index out of bounds on dimension 1");
    return -1;
}

static Object *slice_view(MemoryView *view, Object *key)
{
    ssize_t start, stop, step;
    if (slice_unpack(key, &start, &stop, &step) < 0 || !usable(&view->head))
        return NULL;
    ssize_t count = slice_adjust(view->length, &start, &stop, step);
    MemoryView *part = view_copy(view);
    if (!part)
        return NULL;
    part->start += start * view->stride;
    part->stride *= step;
    part->length = count;
    return &part->head;
}

static Object *memoryview_subscript(Object *self, Object *key)
{
    MemoryView *view = usable(self);
    if (!view)
        return NULL;
    if (is_exact(key, &slice_type))
        return slice_view(view, key);
    if (!number_has_index(key))
        return raise_type_error("memoryview: invalid slice key");
    ssize_t index = item_index(view, key);
    if (index < 0 || !usable(self))
        return NULL;
    return item_read(view, view->start + index * view->stride);
}

/* All items one after another, in out. */
static void pack(const MemoryView *view, uint8_t *out)
{
    for (ssize_t i = 0; i < view->length; i++)
        memcpy(out + i * view->item_size, view->start + i * view->stride, (size_t)view->item_size);
}

static int copy_items(MemoryView *to, MemoryView *from)
{
    if (to->length != from->length || strcmp(to->format, from->format) != 0) {
        raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
        return -1;
    }
    uint8_t *packed = mem_alloc((size_t)(from->length * from->item_size) + 1);
    if (!packed) {
        raise_no_memory();
        return -1;
    }
    pack(from, packed);
    for (ssize_t i = 0; i < to->length; i++)
        memcpy(to->start + i * to->stride, packed + i * to->item_size, (size_t)to->item_size);
    mem_free(packed);
    return 0;
}

static int set_slice(MemoryView *view, Object *key, Object *value)
{
    Object *from = memoryview_new(&memoryview_type, &value, 1, NULL);
    Object *to = from ? slice_view(view, key) : NULL;
    int done = to ? copy_items((MemoryView *)to, (MemoryView *)from) : -1;
    release_maybe(from);
    release_maybe(to);
    return done;
}

static int memoryview_set_subscript(Object *self, Object *key, Object *value)
{
    MemoryView *view = usable(self);
    if (!view)
        return -1;
    if (view->readonly) {
        raise_type_error("cannot modify read-only memory");
        return -1;
    }
    if (!value) {
        raise_type_error("cannot delete memory");
        return -1;
    }
    if (is_exact(key, &slice_type))
        return set_slice(view, key, value);
    if (!number_has_index(key)) {
        raise_type_error("memoryview: invalid slice key");
        return -1;
    }
    ssize_t index = item_index(view, key);
    if (index < 0 || !usable(self))
        return -1;
    uint8_t item[8];
    if (item_write(view, item, value) < 0
        || !usable(self)) /* the value's __index__ may release the view */
        return -1;
    memcpy(view->start + index * view->stride, item, (size_t)view->item_size);
    return 0;
}

static ssize_t memoryview_length(Object *self)
{
    MemoryView *view = usable(self);
    return view ? view->length : -1;
}

/* ---- Conversions ---- */

static bool order_is_valid(Object *order)
{
    if (!order || order == NONE)
        return true;
    if (!str_is(order))
        raise_type_error("tobytes() argument 'order' must be str or None, not %.50T", order);
    else if (!str_equal_ascii(order, "C") && !str_equal_ascii(order, "F")
             && !str_equal_ascii(order, "A"))
        raise_value_error("order must be 'C', 'F' or 'A'");
    else
        return true;
    return false;
}

static Object *memoryview_tobytes(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"order", NULL};
    static const ArgSpec spec = {"tobytes", names, 0, 1, 0};
    Object *values[1] = {0};
    MemoryView *view = usable(self);
    if (!view || args_parse(&spec, args, nargs, kwnames, values) < 0 || !order_is_valid(values[0]))
        return NULL;
    size_t size = (size_t)(view->length * view->item_size);
    if (size == 1)
        return bytes_new(view->start, 1);
    Object *bytes = bytes_new(NULL, size);
    if (bytes && size)
        pack(view, ((Bytes *)bytes)->data);
    return bytes;
}

static Object *memoryview_tolist(Object *self)
{
    MemoryView *view = usable(self);
    Object *list = view ? list_new((size_t)view->length) : NULL;
    for (ssize_t i = 0; list && i < view->length; i++) {
        Object *item = item_read(view, view->start + i * view->stride);
        if (!item || list_append_take(list, item) < 0)
            CLEAR(list);
    }
    return list;
}

static Object *memoryview_hex(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *bytes = memoryview_tobytes(self, NULL, 0, NULL);
    Object *text = bytes ? bytes_hex(span_of(bytes), "hex", args, nargs, kwnames) : NULL;
    release_maybe(bytes);
    return text;
}

static int cast_to(MemoryView *view, const char *format)
{
    ssize_t size = strlen(format) <= 2 && format[0] && (format[0] != '@') == !format[1]
                       ? format_size(format)
                       : 0;
    bool bytes_now = view->item_size == 1 && strchr("bBc", view->format[*view->format == '@']);
    bool bytes_then = size == 1 && strchr("bBc", format[*format == '@']);
    ssize_t total = view->length * view->item_size;
    if (!size)
        raise_value_error(
            "memoryview: destination format must be a native single character format prefixed with "
            "an optional '@'");
    else if (!bytes_now && !bytes_then)
        raise_type_error("memoryview: cannot cast between two non-byte formats");
    else if (total % size)
        raise_type_error("memoryview: length is not a multiple of itemsize");
    else {
        snprintf(view->format, sizeof view->format, "%s", format);
        view->item_size = view->stride = size;
        view->length = total / size;
        return 0;
    }
    return -1;
}

static Object *memoryview_cast(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"format", "shape", NULL};
    static const ArgSpec spec = {"cast", names, 0, 2, 1};
    Object *values[2] = {0};
    MemoryView *view = usable(self);
    if (!view || args_parse(&spec, args, nargs, kwnames, values) < 0)
        return NULL;
    if (!str_is(values[0]))
        return raise_type_error("cast() argument 'format' must be str, not %.50V", values[0]);
    if (values[1] && !list_is(values[1]) && !tuple_is(values[1]))
        return raise_type_error("shape must be a list or a tuple");
    if (values[1] && object_length(values[1]) != 1)
        return error_occurred() ? NULL
            : raise_error(&exc_NotImplementedError, "memoryview: only one dimension is supported");
    if (view->stride != view->item_size)
        return raise_type_error("memoryview: casts are restricted to C-contiguous views");
    char *owned;
    const char *format = str_utf8(values[0], NULL, &owned);
    MemoryView *cast = format ? view_copy(view) : NULL;
    if (cast && cast_to(cast, format) < 0)
        CLEAR(cast);
    mem_free(owned);
    return (Object *)cast;
}

static Object *memoryview_toreadonly(Object *self)
{
    MemoryView *view = usable(self);
    MemoryView *copy = view ? view_copy(view) : NULL;
    if (copy)
        copy->readonly = true;
    return (Object *)copy;
}

static Object *memoryview_release(Object *self)
{
    MemoryView *view = (MemoryView *)self;
    if (view->exports)
        return raise_error(&exc_BufferError, "memoryview has %zd exported buffer%s",
                           (ssize_t)view->exports, view->exports == 1 ? "" : "s");
    buffer_release(&view->buffer);
    return none_new();
}

static Object *memoryview_enter(Object *self)
{
    return usable(self) ? retain(self) : NULL;
}

static Object *memoryview_exit(Object *self, Object *const *args, size_t nargs)
{
    return memoryview_release(self);
}

/* ---- Comparing ---- */

static Object *items_equal(MemoryView *a, MemoryView *b)
{
    if (a->length != b->length)
        return bool_new(false);
    for (ssize_t i = 0; i < a->length; i++) {
        Object *x = item_read(a, a->start + i * a->stride);
        Object *y = x ? item_read(b, b->start + i * b->stride) : NULL;
        Object *same = y ? object_compare(x, y, CMP_EQ) : NULL;
        int equal = same ? object_is_true(same) : -1;
        release_maybe(x);
        release_maybe(y);
        release_maybe(same);
        if (equal <= 0)
            return equal < 0 ? NULL : bool_new(false);
    }
    return bool_new(true);
}

static Object *memoryview_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !buffer_supported(b))
        return not_implemented_new();
    bool released = !((MemoryView *)a)->buffer.owner
        || (is_exact(b, &memoryview_type) && !((MemoryView *)b)->buffer.owner);
    Object *other = released ? NULL : memoryview_new(&memoryview_type, &b, 1, NULL);
    if (!released && !other)
        return NULL;
    Object *equal = released ? bool_new(a == b) : items_equal((MemoryView *)a, (MemoryView *)other);
    release_maybe(other);
    if (equal && op == CMP_NE)
        SET(equal, bool_new(equal != TRUE_OBJECT));
    return equal;
}

static Hash memoryview_hash(Object *self)
{
    MemoryView *view = (MemoryView *)self;
    if (view->hash != -1)
        return view->hash;
    if (!usable(self))
        return -1;
    if (!view->readonly)
        raise_value_error("cannot hash writable memoryview object");
    else if (!strchr("bBc", view->format[*view->format == '@']))
        raise_value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    else {
        Hash base = object_hash(view->buffer.owner);
        Object *bytes = base == -1 ? NULL : memoryview_tobytes(self, NULL, 0, NULL);
        if (bytes)
            view->hash = object_hash(bytes);
        release_maybe(bytes);
    }
    return view->hash;
}

static Object *memoryview_repr(Object *self)
{
    return str_from_format(
        ((MemoryView *)self)->buffer.owner ? "<memory at %p>" : "<released memory at %p>", self);
}

/* ---- Lending in turn ---- */

static int memoryview_get_buffer(Object *self, Buffer *out, bool writable)
{
    MemoryView *view = usable(self);
    if (!view)
        return -1;
    if (writable && view->readonly) {
        raise_error(&exc_BufferError, "memoryview: underlying buffer is not writable");
        return -1;
    }
    if (view->stride != view->item_size) {
        raise_error(&exc_BufferError, "memoryview: underlying buffer is not C-contiguous");
        return -1;
    }
    out->data = view->start;
    out->size = view->length * view->item_size;
    out->item_size = view->item_size;
    out->format = view->format;
    out->readonly = view->readonly;
    view->exports++;
    return 0;
}

static void memoryview_release_buffer(Object *self, Buffer *buffer)
{
    ((MemoryView *)self)->exports--;
}

/* ---- Attributes ---- */

static Object *get_obj(Object *self)
{
    MemoryView *view = usable(self);
    return view ? retain(view->buffer.owner) : NULL;
}

static Object *get_nbytes(Object *self)
{
    MemoryView *view = usable(self);
    return view ? int_new(view->length * view->item_size) : NULL;
}

static Object *get_readonly(Object *self)
{
    MemoryView *view = usable(self);
    return view ? bool_new(view->readonly) : NULL;
}

static Object *get_itemsize(Object *self)
{
    MemoryView *view = usable(self);
    return view ? int_new(view->item_size) : NULL;
}

static Object *get_format(Object *self)
{
    MemoryView *view = usable(self);
    return view ? str_from_c(view->format) : NULL;
}

static Object *get_ndim(Object *self)
{
    return usable(self) ? int_new(1) : NULL;
}

static Object *one_tuple(ssize_t value)
{
    Object *item = int_new(value);
    return item ? tuple_new_take(&item, 1) : NULL;
}

static Object *get_shape(Object *self)
{
    MemoryView *view = usable(self);
    return view ? one_tuple(view->length) : NULL;
}

static Object *get_strides(Object *self)
{
    MemoryView *view = usable(self);
    return view ? one_tuple(view->stride) : NULL;
}

static Object *get_suboffsets(Object *self)
{
    return usable(self) ? retain(&tuple_empty->head) : NULL;
}

static Object *get_contiguous(Object *self)
{
    MemoryView *view = usable(self);
    return view ? bool_new(view->stride == view->item_size || view->length <= 1) : NULL;
}

static const GetSetDef memoryview_getsets[] = {
    {"obj", get_obj, NULL, "The object whose bytes are seen."},
    {"nbytes", get_nbytes, NULL, "Bytes that are seen."},
    {"readonly", get_readonly, NULL, "Whether the bytes cannot be changed."},
    {"itemsize", get_itemsize, NULL, "Bytes of one item."},
    {"format", get_format, NULL, "How an item is read, as in the struct module."},
    {"ndim", get_ndim, NULL, "The number of dimensions."},
    {"shape", get_shape, NULL, "The length in each dimension."},
    {"strides", get_strides, NULL, "Bytes from one item to the next."},
    {"suboffsets", get_suboffsets, NULL, "Always empty."},
    {"c_contiguous", get_contiguous, NULL, "Whether the items lie side by side."},
    {"f_contiguous", get_contiguous, NULL, "Whether the items lie side by side."},
    {"contiguous", get_contiguous, NULL, "Whether the items lie side by side."},
    {0}
};

static const MethodDef memoryview_methods[] = {
    {"release", memoryview_release, METH_NOARGS, 0, 0,
     "release($self, /)\n--\n\nLets go of the object."},
    {"tobytes", memoryview_tobytes, METH_KEYWORDS, 0, 0,
     "tobytes($self, /, order='C')\n--\n\nA copy as bytes."},
    {"hex", memoryview_hex, METH_KEYWORDS, 0, 0, "The bytes as hexadecimal digits."},
    {"tolist", memoryview_tolist, METH_NOARGS, 0, 0,
     "tolist($self, /)\n--\n\nThe items in a list."},
    {"cast", memoryview_cast, METH_KEYWORDS, 0, 0,
     "cast($self, /, format, shape=<unrepresentable>)\n--\n\nA view with items of another format."},
    {"toreadonly", memoryview_toreadonly, METH_NOARGS, 0, 0,
     "toreadonly($self, /)\n--\n\nA view that cannot change anything."},
    {"__enter__", memoryview_enter, METH_NOARGS, 0, 0, "The view itself."},
    {"__exit__", memoryview_exit, METH_FAST, 0, -1, "Releases the view."},
    {0}};

/* ---- The iterator ---- */

typedef struct MemoryIter {
    Object head;
    Object *view /* NULL: exhausted */;
    ssize_t index;
} MemoryIter;

static Object *memoryview_iter(Object *self)
{
    if (!usable(self))
        return NULL;
    MemoryIter *it = gc_object_alloc(&memory_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->view = retain(self);
    it->index = 0;
    gc_track(it);
    return &it->head;
}

static void memory_iterator_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((MemoryIter *)o)->view);
    gc_object_free(o);
}

static int memory_iterator_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((MemoryIter *)o)->view);
    return 0;
}

static Object *memory_iterator_next(Object *o)
{
    MemoryIter *it = (MemoryIter *)o;
    MemoryView *view = it->view ? usable(it->view) : NULL;
    if (!view)
        return NULL;
    if (it->index < view->length)
        return item_read(view, view->start + it->index++ * view->stride);
    CLEAR(it->view);
    return NULL;
}

Type memory_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "memory_iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(MemoryIter),
    .dealloc = memory_iterator_dealloc,
    .traverse = memory_iterator_traverse,
    .iter = iterator_self,
    .iternext = memory_iterator_next,
};

Type memoryview_type = {
    .head = {1, 0, &type_type},
    .name = "memoryview",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_WEAKREFABLE | TYPE_SEQUENCE,
    .basic_size = sizeof(MemoryView),
    .doc = "memoryview(object)\n--\n\nA view of the bytes of an object.",
    .methods = memoryview_methods,
    .getsets = memoryview_getsets,
    .new = memoryview_new,
    .dealloc = memoryview_dealloc,
    .traverse = memoryview_traverse,
    .clear = memoryview_clear,
    .repr = memoryview_repr,
    .hash = memoryview_hash,
    .compare = memoryview_compare,
    .length = memoryview_length,
    .iter = memoryview_iter,
    .subscript = memoryview_subscript,
    .set_subscript = memoryview_set_subscript,
    .get_buffer = memoryview_get_buffer,
    .release_buffer = memoryview_release_buffer,
};
