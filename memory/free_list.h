/* memory/free_list.h -- dead objects kept for the next one of their kind.
 * SPDX-License-Identifier: MIT
 *
 *   F1  count <= limit; the link lies in the first word of a dead object (its count and gc word),
 *       the type stays
 *   F2  a list registers itself when the first object arrives, so that free_lists_clear knows all
 *       that are not empty Pushing and popping are seen by tracemalloc and by the fault injection
 *       like any other allocation. */
#ifndef OURO_MEMORY_FREE_LIST_H
#define OURO_MEMORY_FREE_LIST_H

#include "memory/memory.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define FREE_LIST_HIDE(o, size) __asan_poison_memory_region((char *)(o) + 16, (size) - 16)
#define FREE_LIST_SHOW(o, size) __asan_unpoison_memory_region((char *)(o) + 16, (size) - 16)
#else
#define FREE_LIST_HIDE(o, size) ((void)0)
#define FREE_LIST_SHOW(o, size) ((void)0)
#endif

typedef struct FreeList {
    void *head;
    uint32_t count, limit;
    const char *name;           /* "float": for the gauges */
    size_t size;                /* bytes of one object, 16 at least */
    void (*discard)(void *);    /* frees one object; NULL: mem_free */
    struct FreeList *next;      /* registered lists */
    bool registered;
} FreeList;

extern FreeList *free_lists;    /* all registered lists, through next */
void free_list_register(FreeList *list);
/* Empties every list. */
void free_lists_clear(void);

/* An object's memory (content undefined but for what F1 says), or NULL when the list is empty. */
static inline void *free_list_pop(FreeList *list)
{
    void *object = list->head;
    if (UNLIKELY(!object))
        return NULL;
    if (MEM_FAULTS && mem_fault()) {
        mem_fault_next();
        return NULL;
    }
    list->head = *(void **)object;
    list->count--;
    FREE_LIST_SHOW(object, list->size);
    if (UNLIKELY(mem_tracing))
        mem_trace_alloc(object, list->size);
    return object;
}

/* Keeps a dead object's memory; false: the list is full, the caller frees it. */
static inline bool free_list_push(FreeList *list, void *object)
{
    if (UNLIKELY(list->count >= list->limit))
        return false;
    if (UNLIKELY(mem_tracing))
        mem_trace_free(object);
    if (UNLIKELY(!list->registered))
        free_list_register(list);
    *(void **)object = list->head;
    list->head = object;
    list->count++;
    FREE_LIST_HIDE(object, list->size);
    return true;
}

#endif
