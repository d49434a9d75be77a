/* modules/array_internal.h -- what the files that make up the module array share.
 * SPDX-License-Identifier: MIT
 *
 *   R1  items has room for capacity items of kind->size bytes; size of them are set
 *   R2  while exports > 0 somebody uses items: size and items do not change (BufferError) */
#ifndef OURO_MODULES_ARRAY_INTERNAL_H
#define OURO_MODULES_ARRAY_INTERNAL_H
#include "objects/object.h"

typedef struct ArrayKind {
    char code;              /* the typecode */
    uint8_t size;           /* bytes an item */
    uint8_t machine_format; /* of pickles: this machine's number; + 1: the other byte order */
    const char *format;     /* as in the module struct */
    const char *too_small, *too_great; /* texts of OverflowError */
} ArrayKind;

typedef struct Array {
    Object head;
    size_t size, capacity;
    char *items;
    const ArrayKind *kind;
    size_t exports;
} Array;

extern Type array_type, array_iterator_type;
extern const ArrayKind array_kinds[]; /* ends with code 0 */
static inline bool array_is(const void *o)
{
    return is_instance(o, &array_type);
}

/* The kind of a typecode, or NULL (no exception). */
const ArrayKind *array_kind_of(uint32_t code);
/* The item at p: new. */
Object *array_decode(const ArrayKind *kind, const char *p);
/* Puts value in the form of an item at out (8 bytes). -1: TypeError, OverflowError. May run user
 * code. */
int array_encode(const ArrayKind *kind, Object *value, char *out);

/* New array of zeroed items. */
Array *array_make(Type *type, const ArrayKind *kind, size_t size);
/* Puts count items (which may be a's own) in place of [start, end). -1: BufferError, MemoryError.
 */
int array_splice(Array *a, size_t start, size_t end, const char *source, size_t count);
/* Appends the items of an iterable, an array of the same kind, or bytes. May run user code. */
int array_extend(Array *a, Object *iterable);
int array_append_bytes(Array *a, Object *buffer);
int array_append_text(Array *a, Object *text);
void array_swap_bytes(Array *a);
/* As a list; as text (kind u). */
Object *array_as_list(Array *a);
Object *array_as_text(Array *a);

extern const MethodDef array_methods[]; /* modules/array_methods.c */
Object *array_reconstruct(Object *module, Object *const *args, size_t nargs);
/* iter(a), a[key], a[key] = value (modules/array_items.c). */
Object *array_iter(Object *o);
Object *array_get_subscript(Object *o, Object *key);
int array_set_subscript(Object *o, Object *key, Object *value);
#endif
