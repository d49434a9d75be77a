/* modules/memory_heap.c -- arenas, pools, blocks, free lists.   SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "memory/free_list.h"
#include "memory/stats.h"
#include "memory/walk.h"
#include "modules/memory_internal.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define FREE_LISTS_MAX 64

typedef struct FreeListFigures {
    char name[32];
    uint32_t count, limit;
} FreeListFigures;
typedef struct ArenaFigures {
    size_t free_pools, used_pools, used_blocks, block_size /* of the last pool seen */;
} ArenaFigures;
typedef struct Figures {
    MemStats mem;
    FreeListFigures lists[FREE_LISTS_MAX];
    size_t list_count;
    ArenaFigures *arenas; /* by arena number */
    size_t arena_end;
} Figures;

/* ---- taking the figures: no allocation in the watched heap ---- */

static int see_arena(size_t arena, size_t free_pools, void *context)
{
    Figures *f = context;
    if (arena >= f->arena_end) {
        ArenaFigures *grown = realloc(f->arenas, (arena + 1) * sizeof *grown);
        if (!grown)
            return -1;
        for (size_t i = f->arena_end; i <= arena; i++)
            grown[i] = (ArenaFigures){0};
        f->arenas = grown;
        f->arena_end = arena + 1;
    }
    f->arenas[arena].free_pools = free_pools;
    return 0;
}

static int see_pool(const Pool *pool, size_t arena, size_t index, void *context)
{
    Figures *f = context;
    f->arenas[arena].used_pools++;
    f->arenas[arena].used_blocks += pool->used;
    f->arenas[arena].block_size = pool->block_size;
    return 0;
}

/* There is one list of tuples for each length. */
static void see_list(Figures *f, const FreeList *list)
{
    if (f->list_count == FREE_LISTS_MAX)
        return;
    FreeListFigures *l = &f->lists[f->list_count++];
    l->count = list->count;
    l->limit = list->limit;
    if (strcmp(list->name, "tuple") == 0)
        snprintf(l->name, sizeof l->name, "tuple of %zu",
                 (list->size - sizeof(Tuple)) / sizeof(Object *));
    else
        snprintf(l->name, sizeof l->name, "%s", list->name);
}

static int compare_lists(const void *a, const void *b)
{
    const FreeListFigures *x = a, *y = b;
    size_t m = strlen(x->name), n = strlen(y->name);
    int by_text = strncmp(x->name, y->name, 9);
    return by_text ? by_text : m != n ? (m < n ? -1 : 1) : strcmp(x->name, y->name);
}

static int figures_take(Figures *f)
{
    *f = (Figures){0};
    mem_stats(&f->mem);
    for (const FreeList *list = free_lists; list; list = list->next)
        see_list(f, list);
    qsort(f->lists, f->list_count, sizeof *f->lists, compare_lists);
    if (mem_walk_arenas(see_arena, f) == 0)
        return mem_walk_pools(see_pool, f);
    raise_no_memory();
    return -1;
}

/* ---- text ---- */

static void write_summary(FILE *out, const MemStats *m)
{
    fprintf(out, "%zu arenas of ", m->arenas);
    text_bytes(out, m->arena_size);
    fprintf(out, ", at most %zu; %zu mapped and %zu given back in all\n", m->arenas_highwater,
            m->arenas_mapped_total, m->arenas_reclaimed_total);
    fprintf(out, "%zu pools of %zu B in use, %zu free\n", m->pools_used, m->pool_size,
            m->pools_free);
    fprintf(out, "%zu blocks in pools, ", m->pool_blocks);
    text_bytes(out, m->pool_bytes);
    fprintf(out, "; %zu from malloc, ", m->large_blocks);
    text_bytes(out, m->large_bytes);
}

static void write_classes(FILE *out, const MemStats *m)
{
    fputs("\n\nblock size    pools     used     free", out);
    for (size_t i = 0; i < MEM_CLASS_COUNT; i++) {
        const MemClassStats *c = &m->classes[i];
        if (c->pools)
            fprintf(out, "\n%10zu %8zu %8zu %8zu", c->block_size, c->pools, c->used_blocks,
                    c->free_blocks);
    }
}

static void write_lists(FILE *out, const Figures *f)
{
    fputs("\n\nfree list            kept    limit", out);
    for (size_t i = 0; i < f->list_count; i++)
        fprintf(out, "\n%-18s %6u %8u", f->lists[i].name, f->lists[i].count, f->lists[i].limit);
}

/* What keeps an arena: it goes back to the system when its last pool is free. */
static void write_arenas(FILE *out, const Figures *f)
{
    fputs("\n\narena   pools used   pools free   kept by", out);
    for (size_t i = 0; i < f->arena_end; i++) {
        const ArenaFigures *a = &f->arenas[i];
        if (!a->used_pools && !a->free_pools)
            continue;
        fprintf(out, "\n%5zu %12zu %12zu   %zu block%s", i, a->used_pools, a->free_pools,
                a->used_blocks, a->used_blocks == 1 ? "" : "s");
        if (a->used_pools == 1)
            fprintf(out, " of %zu B in one pool", a->block_size);
    }
}

static Object *figures_text(const Figures *f)
{
    TextFile text;
    if (text_open(&text) < 0)
        return NULL;
    write_summary(text.file, &f->mem);
    write_classes(text.file, &f->mem);
    write_lists(text.file, f);
    write_arenas(text.file, f);
    return text_close(&text);
}

/* ---- result ---- */

static int add_number(Object *dict, Object *key_take, uint64_t number)
{
    Object *value = key_take ? int_from_u64(number) : NULL;
    int status = value ? dict_set(dict, key_take, value) : -1;
    release_maybe(value);
    release_maybe(key_take);
    return status;
}

/* {block size: used blocks} */
static Object *classes_dict(const MemStats *m)
{
    Object *dict = dict_new();
    for (size_t i = 0; dict && i < MEM_CLASS_COUNT; i++)
        if (m->classes[i].pools &&
            add_number(dict, int_from_u64(m->classes[i].block_size), m->classes[i].used_blocks) < 0)
            CLEAR(dict);
    return dict;
}

/* {name: objects kept} */
static Object *lists_dict(const Figures *f)
{
    Object *dict = dict_new();
    for (size_t i = 0; dict && i < f->list_count; i++)
        if (add_number(dict, str_from_c(f->lists[i].name), f->lists[i].count) < 0)
            CLEAR(dict);
    return dict;
}

Object *memory_heap(Object *module, Object *const *args, size_t nargs)
{
    Figures f;
    if (figures_take(&f) < 0) {
        free(f.arenas);
        return NULL;
    }
    Object *report = report_new(figures_text(&f));
    if (report_set(report, "arenas", int_from_u64(f.mem.arenas)) < 0 ||
        report_set(report, "pools", int_from_u64(f.mem.pools_used)) < 0 ||
        report_set(report, "blocks", int_from_u64(f.mem.pool_blocks + f.mem.large_blocks)) < 0 ||
        report_set(report, "bytes", int_from_u64(f.mem.pool_bytes + f.mem.large_bytes)) < 0 ||
        report_set(report, "blocks_by_size", report ? classes_dict(&f.mem) : NULL) < 0 ||
        report_set(report, "free_lists", report ? lists_dict(&f) : NULL) < 0)
        CLEAR(report);
    free(f.arenas);
    return report;
}
