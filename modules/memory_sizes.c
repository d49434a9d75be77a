/* modules/memory_sizes.c -- how many bytes an object takes.   SPDX-License-Identifier: MIT */
#include "modules/memory_internal.h"
#include "objects/bytes.h"
#include "objects/dict_internal.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/set_internal.h"

/* Set by the linker. */
extern const char __executable_start, _end;

bool object_is_static(const Object *o)
{
    return (uintptr_t)o - (uintptr_t)&__executable_start <
           (uintptr_t)&_end - (uintptr_t)&__executable_start;
}

size_t object_bytes(Object *o) { return o->type->size_of ? o->type->size_of(o) : instance_size(o); }

/* The block that holds an object's contents, or NULL. */
static const void *contents_of(const Object *o)
{
    if (list_is(o))
        return ((const List *)o)->items;
    if (dict_is(o))
        return dict_keys_shared(((const Dict *)o)->keys) ? NULL : ((const Dict *)o)->keys;
    if (set_is(o))
        return ((const Set *)o)->table == ((const Set *)o)->small ? NULL : ((const Set *)o)->table;
    return is_instance(o, &bytearray_type) ? ((const ByteArray *)o)->data : NULL;
}

size_t object_blocks(const Object *o, size_t *outside)
{
    const void *contents = contents_of(o);
    *outside = contents ? mem_usable_size(contents) : 0;
    return object_is_static(o) ? 0 : mem_usable_size(o);
}
