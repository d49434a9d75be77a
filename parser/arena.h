/* parser/arena.h -- memory of one syntax tree.   SPDX-License-Identifier: MIT

   A bump allocator: nothing is freed singly, everything is freed at once.  It also owns one
   reference to each object registered with it (a constant that occurs twice: two). */
#ifndef OURO_PARSER_ARENA_H
#define OURO_PARSER_ARENA_H

#include <stddef.h>

#include "objects/object.h"

typedef struct Arena Arena;

/* NULL with MemoryError pending. */
Arena *arena_new(void);

/* Frees all memory and releases all objects; may run destructors.  NULL is ignored. */
void arena_free(Arena *arena);

/* `size` bytes aligned for pointers, not cleared; NULL with MemoryError pending. */
void *arena_alloc(Arena *arena, size_t size);

/* As arena_alloc, cleared. */
void *arena_zalloc(Arena *arena, size_t size);

/* Consumes one reference to `object`, also on failure (NULL, MemoryError pending); returns the
   object, now borrowed.  A NULL object is passed through. */
Object *arena_own(Arena *arena, Object *object);

/* Names what the arena owns in the table of roots, until it is freed. */
void arena_register_roots(Arena *arena);

#endif
