/* parser/arena.c -- memory of one syntax tree.   SPDX-License-Identifier: MIT

   Chunks form a list, the newest first; each is twice as big as the one before it, up to a limit,
   so that a small program costs one small chunk.  Requests that do not fit get their own chunk. */
#include "parser/arena.h"

#include <stdint.h>
#include <string.h>

#include "memory/memory.h"
#include "objects/error.h"
#include "objects/roots.h"

#define FIRST_CHUNK 4000
#define MAX_CHUNK (256 * 1024)
#define ALIGNMENT sizeof(void *)

typedef struct Chunk {
    struct Chunk *next;
    size_t size;
    char data[];
} Chunk;

struct Arena {
    char *free, *end; /* what is left of the newest chunk */
    Chunk *chunks;
    size_t chunk_size;
    Object **objects;
    size_t object_count, object_capacity;
};

Arena *arena_new(void)
{
    Arena *arena = mem_alloc(sizeof *arena);
    if (!arena) {
        raise_no_memory();
        return NULL;
    }
    memset(arena, 0, sizeof *arena);
    arena->chunk_size = FIRST_CHUNK;
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    root_forget(arena->objects);
    for (size_t i = 0; i < arena->object_count; i++)
        release(arena->objects[i]);
    mem_free(arena->objects);
    for (Chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        mem_free(chunk);
    }
    mem_free(arena);
}

static void *chunk_new(Arena *arena, size_t size)
{
    size_t room = size > arena->chunk_size / 4 ? size : arena->chunk_size;
    Chunk *chunk = mem_alloc(sizeof *chunk + room);
    if (!chunk)
        return raise_no_memory();
    chunk->size = room;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    if (room == size)
        return chunk->data;
    arena->free = chunk->data + size;
    arena->end = chunk->data + room;
    if (arena->chunk_size < MAX_CHUNK)
        arena->chunk_size *= 2;
    return chunk->data;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if ((size_t)(arena->end - arena->free) < size || !arena->free)
        return chunk_new(arena, size);
    void *block = arena->free;
    arena->free += size;
    return block;
}

void *arena_zalloc(Arena *arena, size_t size)
{
    void *block = arena_alloc(arena, size);
    return block ? memset(block, 0, size) : NULL;
}

void arena_register_roots(Arena *arena)
{
    if (arena->object_count)
        root_register("syntax tree", arena->objects, arena->object_count, sizeof(Object *));
}

static int objects_grow(Arena *arena)
{
    size_t capacity = arena->object_capacity ? arena->object_capacity * 2 : 64;
    Object **objects = mem_realloc(arena->objects, capacity * sizeof *objects);
    if (!objects) {
        raise_no_memory();
        return -1;
    }
    arena->objects = objects;
    arena->object_capacity = capacity;
    return 0;
}

Object *arena_own(Arena *arena, Object *object)
{
    if (!object)
        return NULL;
    if (arena->object_count == arena->object_capacity && objects_grow(arena) < 0) {
        release(object);
        return NULL;
    }
    arena->objects[arena->object_count++] = object;
    return object;
}
