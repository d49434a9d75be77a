/* objects/bytes.h -- bytes and bytearray.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_BYTES_H
#define OURO_OBJECTS_BYTES_H
#include "objects/object.h"
typedef struct Bytes {
    Object head;
    size_t size;
    Hash hash /* -1: not computed */;
    uint8_t data[]; /* data[size] == 0 */
} Bytes;
typedef struct ByteArray {
    Object head;
    size_t size, capacity;
    uint8_t *data;
    size_t exports;
} ByteArray;
extern Type bytes_type, bytearray_type, memoryview_type;
extern Bytes *bytes_empty;
static inline bool bytes_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_BYTES_SUBCLASS);
}
/* Where an instance of a subclass of bytes with dict_offset -1 has its dict word. */
static inline uintptr_t *bytes_dict_word(const void *o)
{
    size_t end = sizeof(Bytes) + ((const Bytes *)o)->size + 1;
    return (uintptr_t *)((char *)o + ((end + 7) & ~(size_t)7));
}
Object *bytes_new(const void *data /* NULL: not set */,
                  size_t size); /* new; '' and one-byte values shared */
/* the one-byte object: borrowed */
Object *bytes_shared(uint8_t byte);
Object *bytearray_new(const void *data, size_t size);
/* Any object with a buffer. buffer_get: -1 + TypeError "a bytes-like object is required, not '%T'";
 * writable asks for a writable one. */
int buffer_get(Object *o, Buffer *out, bool writable);
void buffer_release(Buffer *buffer);
bool buffer_supported(Object *o);
Object *bytes_repr(Object *o);
/* bytes(o), but a number is no count */
Object *bytes_from_object(Object *o);
/* codecs (objects/codecs.c): encoding/errors are C strings, NULL: utf-8 / strict. */
Object *codec_encode(Object *str, const char *encoding, const char *errors);       /* new bytes */
/* new str */
Object *codec_decode(const void *data, size_t size, const char *encoding, const char *errors);
/* The arguments encoding and errors (str, or NULL: not given) of FUNCTION as C strings; -1:
 * TypeError "encode() argument 'encoding' must be str, not int", ValueError "embedded null
 * character". To be freed. (objects/str_translate.c) */
typedef struct CodecNames {
    const char *encoding, *errors;
    char *owned_encoding, *owned_errors;
} CodecNames;
int codec_text_args(const char *function, Object *const *values, CodecNames *names);
void codec_names_free(CodecNames *names);
int bytes_init(void);
#endif
