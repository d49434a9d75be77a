/* objects/shared_keys.c -- the attribute names that a class has learnt.
 * SPDX-License-Identifier: MIT
 *
 *   K1  names[0..count) are interned and held, without repetition, in the order learnt
 *   K2  index is open-addressed by the address of the name; a cell is 0 or 1 + position; at most
 *       half full */
#include <string.h>

#include "objects/instance.h"
#include "objects/str.h"

#define FIRST_ROOM 8
#define FIRST_INITIAL 4

static inline uint32_t name_slot(const Object *name, uint32_t size)
{
    return (uint32_t)(((uintptr_t)name >> 3) * 0x9e3779b1u >> 7) & (size - 1);
}

SharedKeys *shared_keys_new(void)
{
    SharedKeys *keys = mem_alloc_zeroed(sizeof *keys);
    if (keys)
        keys->initial = FIRST_INITIAL;
    return keys;
}

void shared_keys_free(SharedKeys *keys)
{
    if (!keys)
        return;
    for (uint32_t i = 0; i < keys->count; i++)
        release(keys->names[i]);
    mem_free(keys->names);
    mem_free(keys->index);
    mem_free(keys);
}

int shared_keys_find(const SharedKeys *keys, const Object *name)
{
    if (!keys->index_size)
        return -1;
    uint32_t mask = keys->index_size - 1;
    for (uint32_t slot = name_slot(name, keys->index_size); keys->index[slot];
         slot = (slot + 1) & mask)
        if (keys->names[keys->index[slot] - 1] == name)
            return keys->index[slot] - 1;
    return -1;
}

static void index_put(uint8_t *index, uint32_t size, const Object *name, uint32_t position)
{
    uint32_t slot = name_slot(name, size);
    while (index[slot])
        slot = (slot + 1) & (size - 1);
    index[slot] = (uint8_t)(position + 1);
}

/* Doubles the room; false: no memory, nothing changed. */
static bool keys_grow(SharedKeys *keys)
{
    uint32_t room = keys->capacity ? keys->capacity * 2 : FIRST_ROOM;
    uint32_t size = 16;
    if (room > INLINE_VALUES_MAX)
        room = INLINE_VALUES_MAX;
    while (size < room * 2)
        size *= 2;
    uint8_t *index = mem_alloc_zeroed(size);
    Object **names = index ? mem_realloc(keys->names, room * sizeof *names) : NULL;
    if (!names) {
        mem_free(index);
        return false;
    }
    for (uint32_t i = 0; i < keys->count; i++)
        index_put(index, size, names[i], i);
    mem_free(keys->index);
    keys->names = names;
    keys->index = index;
    keys->index_size = size;
    keys->capacity = room;
    return true;
}

int shared_keys_add(SharedKeys *keys, Object *name)
{
    int found = shared_keys_find(keys, name);
    if (found >= 0)
        return found;
    if (keys->count == INLINE_VALUES_MAX || (keys->count == keys->capacity && !keys_grow(keys)))
        return -1;
    index_put(keys->index, keys->index_size, name, keys->count);
    keys->names[keys->count++] = retain(name);
    if (keys->initial < keys->count)
        keys->initial = keys->count;
    return (int)keys->count - 1;
}
