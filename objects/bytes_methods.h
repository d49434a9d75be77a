/* objects/bytes_methods.h -- what bytes and bytearray share.   SPDX-License-Identifier: MIT
 *
 * Every function takes an instance of either; results that are bytes have the base type of self. */
#ifndef OURO_OBJECTS_BYTES_METHODS_H
#define OURO_OBJECTS_BYTES_METHODS_H

#include "objects/bytes.h"
#include "objects/bytes_table.h"

typedef struct Span { const uint8_t *data; size_t size; } Span;

static inline bool bytearray_is(const void *o) { return is_instance(o, &bytearray_type); }
/* The bytes of self now: valid until user code runs. */
static inline Span span_of(const void *o)
{
    if (bytes_is(o))
        return (Span){((const Bytes *)o)->data, ((const Bytes *)o)->size};
    const ByteArray *a = o;
    return (Span){a->data ? a->data : (const uint8_t *)"", a->size};
}
/* New bytes or bytearray, as self. */
Object *bytes_like(Object *self, const void *data, size_t size);
/* self itself when it is an exact bytes, else a copy. */
Object *bytes_like_self(Object *self);
/* A byte from an integer object; -1: ValueError "byte must be in range(0, 256)" or TypeError. */
int byte_from_object(Object *o);
/* "b'...'" of data with a prefix and a suffix. */
Object *bytes_repr_with(const char *prefix, Span span, const char *suffix,
                        char escaped /* always, or 0 */);

/* The type slots. */
Object *bytes_concat_slot(Object *self, Object *other);
Object *bytes_repeat_slot(Object *self, ssize_t count);
int bytes_contains_slot(Object *self, Object *item);
Object *bytes_compare_slot(Object *a, Object *b, int op);
Object *bytes_subscript_slot(Object *self, Object *key);
ssize_t bytes_length_slot(Object *self);
Object *bytes_mod_slot(Object *format, Object *args);
Object *bytes_iter_slot(Object *self);

/* Arguments of the constructors: -1, or 0 with the text encoded / the object's bytes in *out (new
 * bytes). */
int bytes_constructor(const char *function, Object *const *args, size_t nargs, Object *kwnames,
                      Object **out);
Object *bytes_hex(Span span, const char *function, Object *const *args, size_t nargs,
                  Object *kwnames);
#endif
