/* objects/byte_builder.c -- bytes that grow at their end.   SPDX-License-Identifier: MIT */
#include "objects/byte_builder.h"

#include <string.h>

#include "objects/error.h"

int bytes_builder_reserve(ByteBuilder *b, size_t extra)
{
    size_t need = b->size + extra;
    if (need <= b->capacity)
        return 0;
    size_t capacity = need + need / 2 + 16;
    uint8_t *data = mem_realloc(b->data, capacity);
    if (!data) {
        raise_no_memory();
        return -1;
    }
    b->data = data;
    b->capacity = capacity;
    return 0;
}

int bytes_builder_add(ByteBuilder *b, const void *data, size_t size)
{
    if (bytes_builder_reserve(b, size) < 0)
        return -1;
    if (size)
        memcpy(b->data + b->size, data, size);
    b->size += size;
    return 0;
}

Object *bytes_builder_finish(ByteBuilder *b)
{
    Object *bytes = bytes_new(b->data ? (void *)b->data : "", b->size);
    bytes_builder_discard(b);
    return bytes;
}

void bytes_builder_discard(ByteBuilder *b)
{
    mem_free(b->data);
    *b = (ByteBuilder){0};
}
