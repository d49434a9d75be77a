/* objects/buffer.c -- objects that lend their bytes.   SPDX-License-Identifier: MIT */
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"

bool buffer_supported(Object *o)
{
    return o->type->get_buffer != NULL;
}

int buffer_get(Object *o, Buffer *out, bool writable)
{
    if (!o->type->get_buffer) {
        raise_type_error("a bytes-like object is required, not '%.100T'", o);
        return -1;
    }
    *out = (Buffer){.item_size = 1, .format = "B"};
    if (o->type->get_buffer(o, out, writable) < 0)
        return -1;
    out->owner = retain(o);
    return 0;
}

void buffer_release(Buffer *buffer)
{
    Object *owner = buffer->owner;
    if (!owner)
        return;
    buffer->owner = NULL;
    if (owner->type->release_buffer)
        owner->type->release_buffer(owner, buffer);
    release(owner);
}
