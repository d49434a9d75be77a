/* objects/iterators.h -- range and the iterators the machine knows by heart.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_ITERATORS_H
#define OURO_OBJECTS_ITERATORS_H
#include "objects/object.h"
/* range with 64-bit parts; big ranges keep int objects (start_object != NULL). */
typedef struct Range { Object head; Object *start, *stop, *step, *length; /* held ints */ } Range;
/* values next, next+step, ... left of them */
typedef struct RangeIter { Object head; int64_t next, step; uint64_t left; } RangeIter;
typedef struct ListIter {
    Object head;
    size_t index;
    Object *list; /* held; NULL when exhausted */
} ListIter;
typedef struct TupleIter { Object head; size_t index; Object *tuple; } TupleIter;
typedef struct StrIter { Object head; size_t index; Object *str; } StrIter;
typedef struct DictIter {
    Object head;
    Object *dict;
    size_t used, position, left;
    Object *result;
} DictIter;
typedef struct Enumerate {
    Object head;
    Object *iterator;
    int64_t index;
    Object *big_index /* NULL while small */;
    Object *result;
} Enumerate;
typedef struct Zip { Object head; Object *iterators /* tuple */; Object *result; bool strict; } Zip;
typedef struct LongRangeIter { Object head; Object *index, *start, *step, *length; } LongRangeIter;
typedef struct BytesIter { Object head; size_t index; Object *owner; } BytesIter;
extern Type range_type, range_iterator_type, long_range_iterator_type, list_iterator_type,
    list_reverse_iterator_type, tuple_iterator_type, str_iterator_type, str_ascii_iterator_type,
    bytes_iterator_type, bytearray_iterator_type, memory_iterator_type, dict_keyiterator_type,
    dict_valueiterator_type, dict_itemiterator_type, set_iterator_type, enumerate_type, zip_type,
    map_type, filter_type, reversed_type, sequence_iterator_type, callable_iterator_type;
/* ints (with __index__); NULL step: 1 */
Object *range_new(Object *start, Object *stop, Object *step);
Object *sequence_iterator_new(Object *sequence);                 /* over __getitem__ */
Object *callable_iterator_new(Object *callable, Object *sentinel);
#endif
