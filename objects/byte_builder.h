/* objects/byte_builder.h -- bytes that grow at their end.   SPDX-License-Identifier: MIT
 *
 * All -1 / NULL: MemoryError pending. */
#ifndef OURO_OBJECTS_BYTE_BUILDER_H
#define OURO_OBJECTS_BYTE_BUILDER_H

#include "objects/bytes.h"

typedef struct ByteBuilder { uint8_t *data; size_t size, capacity; } ByteBuilder;

static inline void bytes_builder_init(ByteBuilder *b) { *b = (ByteBuilder){0}; }
int bytes_builder_reserve(ByteBuilder *b, size_t extra);
int bytes_builder_add(ByteBuilder *b, const void *data, size_t size);
static inline int bytes_builder_add_byte(ByteBuilder *b, uint8_t c)
{
    if (b->size == b->capacity && bytes_builder_reserve(b, 1) < 0)
        return -1;
    b->data[b->size++] = c;
    return 0;
}
Object *bytes_builder_finish(ByteBuilder *b);       /* new bytes; b is empty after, also on error */
void bytes_builder_discard(ByteBuilder *b);
#endif
