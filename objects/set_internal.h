/* objects/set_internal.h -- what the files of the set share.   SPDX-License-Identifier: MIT
 *
 *   S1  a cell is unused (key NULL), removed (key SET_REMOVED, hash -1) or holds a key and its hash
 *   S2  fill counts the cells that are not unused, used those that hold a key; there is always an
 *       unused cell
 *   S3  table is small, or an allocated block of mask + 1 cells
 * The order of the cells is the order of iteration, and it equals CPython's: sizes and probing must
 * stay as they are. */
#ifndef OURO_OBJECTS_SET_INTERNAL_H
#define OURO_OBJECTS_SET_INTERNAL_H
#include "objects/set.h"

#define SET_SMALL 8

typedef struct SetEntry { Object *key; Hash hash; } SetEntry;
struct Set {
    Object head;
    uint32_t used, fill, mask, finger;  /* finger: where pop looks next */
    SetEntry *table;
    Hash hash;                          /* frozenset: -1 until computed */
    SetEntry small[SET_SMALL];
};

extern Object set_removed_mark;
#define SET_REMOVED (&set_removed_mark)
extern const MethodDef set_methods[], frozenset_methods[];

static inline bool set_entry_live(const SetEntry *e) { return e->key && e->key != SET_REMOVED; }
/* An empty set of an exact type or a subclass; tracked. */
Set *set_make(Type *type);
/* set or frozenset, whichever type derives from. */
Type *set_base_type(const Type *type);
/* A new set of type with the items of iterable (NULL: none). May run user code. */
Object *set_make_from(Type *type, Object *iterable);
/* As set_add, set_contains, set_discard with a hash. May run user code (__eq__). */
int set_add_hash(Set *set, Object *key, Hash hash);
int set_contains_hash(Set *set, Object *key, Hash hash);
int set_discard_hash(Set *set, Object *key, Hash hash);
/* Makes a table for more than wanted keys. -1: MemoryError. */
int set_resize(Set *set, size_t wanted);
/* Squeezes the removed cells out when they are many. */
int set_tidy(Set *set);
void set_clear_items(Set *set);
/* Next live cell: false at the end. */
bool set_next_entry(const Set *set, size_t *position, SetEntry *out);
Object *set_iter_slot(Object *set);

/* ---- objects/set_methods.c ---- */
Object *set_and_slot(Object *a, Object *b), *set_or_slot(Object *a, Object *b),
    *set_sub_slot(Object *a, Object *b), *set_xor_slot(Object *a, Object *b);
Object *set_and_inplace(Object *a, Object *b), *set_or_inplace(Object *a, Object *b),
    *set_sub_inplace(Object *a, Object *b), *set_xor_inplace(Object *a, Object *b);
Object *set_compare_slot(Object *a, Object *b, int op);
#endif
