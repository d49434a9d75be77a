/* objects/instance.h -- attributes of instances: inline values and __dict__.
 * SPDX-License-Identifier: MIT
 *
 * The dict word (at type->dict_offset) is either a small number, the capacity of the inline values
 * that follow it (TYPE_INLINE_VALUES), or a pointer to the instance's Dict (held). 0: no values and
 * no dict yet.
 *   V1  inline mode: values[i] belongs to type->keys->names[i]; NULL: not set
 *   V2  the set values were inserted in the order of their index (so that __dict__ comes out in
 *       insertion order); a store that would break
 *       this, that has no room, or that is not by an exact str key makes the dict first
 *   V3  once there is a dict, all values are in it and the inline cells are NULL */
#ifndef OURO_OBJECTS_INSTANCE_H
#define OURO_OBJECTS_INSTANCE_H
#include "objects/object.h"

#define INLINE_VALUES_MAX 250
/* of a class that derives from object only */
typedef struct Instance { Object head; uintptr_t dict_word; Object *values[]; } Instance;

typedef struct SharedKeys {
    uint32_t count, capacity;   /* names used; room (at most INLINE_VALUES_MAX) */
    uint32_t initial;           /* capacity given to a new instance's inline values */
    Object **names;             /* held interned str */
    uint8_t *index;             /* small open-addressing table of name -> index + 1 */
    uint32_t index_size;
    /* instances made so far (stops at a small number): when to trim `initial` */
    uint32_t made;
} SharedKeys;

static inline bool dict_word_is_inline(uintptr_t word) { return word < 4096; }
static inline uintptr_t *instance_dict_word(Object *o)
{
    return (uintptr_t *)((char *)o + o->type->dict_offset);
} /* dict_offset > 0 only */
/* True when inline value i may be read through word: inline mode and i < capacity. */
static inline bool inline_value_ok(uintptr_t word, uint32_t i) { return word - 1 - i < 4095; }

/* Index of an interned name, or -1. */
int shared_keys_find(const SharedKeys *keys, const Object *name);
/* Index of the name, adding it when there is room; -1: no room (or no memory; nothing pending). */
int shared_keys_add(SharedKeys *keys, Object *name);
SharedKeys *shared_keys_new(void);
void shared_keys_free(SharedKeys *keys);

/* New instance of a heap type that derives from object (or any type with a fixed basic_size): all
 * fields zero, tracked. */
Object *instance_new(Type *type);
/* The dealloc, traverse, clear of heap types (class statements): handles slots cells, inline
 * values, dict, base's own dealloc. */
void instance_dealloc(Object *o);
int instance_traverse(Object *o, Visit visit, void *arg);
int instance_clear(Object *o);
/* __dict__ (materialised): borrowed; NULL + exception (AttributeError when there is none). */
Object *instance_dict(Object *o);
/* The dict if it has been made, else NULL; no exception. */
Object *instance_dict_if_made(Object *o);
int instance_set_dict(Object *o, Object *dict);
/* Own attribute (not the class's): borrowed, or NULL without exception. */
Object *instance_get_own(Object *o, Object *name);
/* Sets (value NULL: deletes) an own attribute. 1 deleted/stored, 0 nothing to delete, -1 exception,
 * -2: object has no dict at all. */
int instance_set_own(Object *o, Object *name, Object *value);
/* Address of the dict word wherever it stands (after the items for dict_offset -1); NULL: the type
 * has none. */
uintptr_t *instance_word(Object *o);
/* For the traverse and dealloc/clear of native types with a dict word: inline values or dict. */
int instance_visit_attributes(Object *o, Visit visit, void *arg);
void instance_clear_attributes(Object *o);
/* Bytes of the object itself, inline values included. */
size_t instance_size(Object *o);
#endif
