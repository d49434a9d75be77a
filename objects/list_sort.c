/* objects/list_sort.c -- list.sort: a stable merge sort that finds the runs that are there already.
 * SPDX-License-Identifier: MIT
 *
 *   Natural runs, made at least min_run long by binary insertion, are merged as powersort says; a
 *   merge gallops when one
 *   side keeps winning. Keys are compared; values (NULL: the keys are the values) are moved along.
 *   R1  while sorting, the list is empty to others, and the arrays keep exactly the objects they
 *       had: an exception in a
 *       comparison loses nothing
 *   R2  each run on the stack begins where the one below it ends */
#include <string.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list_internal.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define GALLOP_START 7
#define RUNS_MAX 85             /* more than any array that fits in memory needs */

enum KeyKind { KEYS_ANY, KEYS_INT, KEYS_FLOAT, KEYS_STR, KEYS_TUPLE };

typedef struct Span { Object **keys, **values; } Span;
typedef struct Run { size_t start, length; int power; } Run;

typedef struct Sorter {
    enum KeyKind kind;          /* of all keys; KEYS_TUPLE: first_kind is that of all first items */
    enum KeyKind first_kind;
    Span all, spare;            /* spare: room for the shorter run of a merge */
    size_t total, spare_size;
    size_t gallop;              /* wins in a row that make a merge gallop */
    Run runs[RUNS_MAX];
    size_t run_count;
} Sorter;

/* ---- Comparison: a < b: 1, 0, -1 ---- */

static int less_any(Object *a, Object *b)
{
    Object *result = object_compare(a, b, CMP_LT);
    if (result == TRUE_OBJECT || result == FALSE_OBJECT) {
        release(result);
        return result == TRUE_OBJECT;
    }
    int truth = result ? object_is_true(result) : -1;
    release_maybe(result);
    return truth;
}

static inline int less_of_kind(enum KeyKind kind, Object *a, Object *b)
{
    switch (kind) {
    case KEYS_INT: return ((Int *)a)->value < ((Int *)b)->value;
    case KEYS_FLOAT: return float_value(a) < float_value(b);
    case KEYS_STR: return str_compare(a, b) < 0;
    default: return less_any(a, b);
    }
}

static inline int equal_of_kind(enum KeyKind kind, Object *a, Object *b)
{
    if (a == b)
        return 1;
    switch (kind) {
    case KEYS_INT: return ((Int *)a)->value == ((Int *)b)->value;
    case KEYS_FLOAT: return float_value(a) == float_value(b);
    case KEYS_STR: return str_equal(a, b);
    default: return object_compare_bool(a, b, CMP_EQ);
    }
}

static int less_tuple(const Sorter *s, Object *a, Object *b)
{
    size_t size = tuple_size(a) < tuple_size(b) ? tuple_size(a) : tuple_size(b), i;
    for (i = 0; i < size; i++) {
        enum KeyKind kind = i == 0 ? s->first_kind : KEYS_ANY;
        int same = equal_of_kind(kind, tuple_at(a, i), tuple_at(b, i));
        if (same < 0)
            return -1;
        if (!same)
            return less_of_kind(kind, tuple_at(a, i), tuple_at(b, i));
    }
    return tuple_size(a) < tuple_size(b);
}

static inline int less(const Sorter *s, Object *a, Object *b)
{
    return s->kind == KEYS_TUPLE ? less_tuple(s, a, b) : less_of_kind(s->kind, a, b);
}

static enum KeyKind kind_of(Object *key)
{
    if (int_is_fast(key))
        return KEYS_INT;
    if (float_is_exact(key))
        return KEYS_FLOAT;
    return str_is_exact(key) ? KEYS_STR : KEYS_ANY;
}

static Object *first_item(Object *key) { return tuple_size(key) ? tuple_at(key, 0) : NULL; }

static void choose_tuple_comparison(Sorter *s)
{
    Object *first = first_item(s->all.keys[0]);
    s->kind = KEYS_TUPLE;
    s->first_kind = first ? kind_of(first) : KEYS_ANY;
    for (size_t i = 0; i < s->total; i++) {
        if (!is_exact(s->all.keys[i], &tuple_type)) {
            s->kind = KEYS_ANY;
            return;
        }
        first = first_item(s->all.keys[i]);
        if (!first || kind_of(first) != s->first_kind)
            s->first_kind = KEYS_ANY;
    }
}

static void choose_comparison(Sorter *s)
{
    s->kind = KEYS_ANY;
    if (s->total == 0)
        return;
    if (is_exact(s->all.keys[0], &tuple_type)) {
        choose_tuple_comparison(s);
        return;
    }
    enum KeyKind kind = kind_of(s->all.keys[0]);
    for (size_t i = 1; i < s->total; i++)
        if (kind_of(s->all.keys[i]) != kind)
            return;
    s->kind = kind;
}

/* ---- Moving keys and values together ---- */

static inline Span span_at(Span s, size_t i)
{
    return (Span){s.keys + i, s.values ? s.values + i : NULL};
}
static inline void span_put(Span to, size_t i, Span from, size_t j)
{
    to.keys[i] = from.keys[j];
    if (to.values)
        to.values[i] = from.values[j];
}
static inline void span_move(Span to, Span from, size_t count)
{
    memmove(to.keys, from.keys, count * sizeof *to.keys);
    if (to.values)
        memmove(to.values, from.values, count * sizeof *to.values);
}

static void reverse_array(Object **items, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        Object *item = items[i];
        items[i] = items[--j];
        items[j] = item;
    }
}

static void span_reverse(Span s, size_t count)
{
    reverse_array(s.keys, count);
    if (s.values)
        reverse_array(s.values, count);
}

/* ---- Runs ---- */

/* Length of the run that a begins with: rising, or strictly falling (*falling). 0: exception. */
static size_t count_run(const Sorter *s, Span a, size_t count, bool *falling)
{
    *falling = false;
    if (count < 2)
        return count;
    int down = less(s, a.keys[1], a.keys[0]);
    if (down < 0)
        return 0;
    *falling = down;
    size_t length = 2;
    for (; length < count; length++) {
        int now = less(s, a.keys[length], a.keys[length - 1]);
        if (now < 0)
            return 0;
        if (now != down)
            break;
    }
    return length;
}

/* Sorts count items of which the first sorted are. */
static int insertion_sort(const Sorter *s, Span a, size_t count, size_t sorted)
{
    for (size_t i = sorted ? sorted : 1; i < count; i++) {
        Object *pivot = a.keys[i], *value = a.values ? a.values[i] : NULL;
        size_t low = 0, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int before = less(s, pivot, a.keys[middle]);
            if (before < 0)
                return -1;
            if (before)
                high = middle;
            else
                low = middle + 1;
        }
        span_move(span_at(a, low + 1), span_at(a, low), i - low);
        a.keys[low] = pivot;
        if (a.values)
            a.values[low] = value;
    }
    return 0;
}

/* 32..64, such that count / it is a power of two or just below one. */
static size_t min_run_of(size_t count)
{
    size_t rest = 0;
    while (count >= 64) {
        rest |= count & 1;
        count >>= 1;
    }
    return count + rest;
}

/* ---- Galloping ---- */

/* Where key goes in the sorted count keys, left of its equals (right: right of them); begins at
 * hint and doubles its steps. -1:
 * exception in *status. "goes after item" is asked by less with the operands in the order that
 * stability demands. */
static inline int goes_after(const Sorter *s, Object *item, Object *key, bool right)
{
    if (!right)
        return less(s, item, key);
    int before = less(s, key, item);
    return before < 0 ? -1 : !before;
}

static ssize_t gallop_between(const Sorter *s, Object *key, Object **keys, size_t low, size_t high,
                              bool right)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int after = goes_after(s, keys[middle], key, right);
        if (after < 0)
            return -1;
        if (after)
            low = middle + 1;
        else
            high = middle;
    }
    return (ssize_t)low;
}

/* From hint upwards: keys[hint] goes before key. */
static ssize_t gallop_up(const Sorter *s, Object *key, Object **keys, size_t count, size_t hint,
                         bool right)
{
    size_t last = 0, step = 1, limit = count - hint;
    while (step < limit) {
        int after = goes_after(s, keys[hint + step], key, right);
        if (after < 0)
            return -1;
        if (!after)
            break;
        last = step;
        step = step * 2 + 1;
    }
    return gallop_between(s, key, keys, hint + last + 1, hint + (step < limit ? step : limit),
                          right);
}

/* From hint downwards: keys[hint] does not go before key. */
static ssize_t gallop_down(const Sorter *s, Object *key, Object **keys, size_t hint, bool right)
{
    size_t last = 0, step = 1, limit = hint + 1;
    while (step < limit) {
        int after = goes_after(s, keys[hint - step], key, right);
        if (after < 0)
            return -1;
        if (after)
            break;
        last = step;
        step = step * 2 + 1;
    }
    return gallop_between(s, key, keys, step < limit ? hint - step + 1 : 0, hint - last, right);
}

static ssize_t gallop(const Sorter *s, Object *key, Object **keys, size_t count, size_t hint,
                      bool right)
{
    int after = goes_after(s, keys[hint], key, right);
    if (after < 0)
        return -1;
    return after ? gallop_up(s, key, keys, count, hint, right)
                 : gallop_down(s, key, keys, hint, right);
}

/* ---- Merging ---- */

static int make_spare(Sorter *s, size_t count)
{
    if (count <= s->spare_size)
        return 0;
    size_t parts = s->all.values ? 2 : 1;
    mem_free(s->spare.keys);
    s->spare.keys = mem_alloc(count * parts * sizeof *s->spare.keys);
    s->spare_size = s->spare.keys ? count : 0;
    if (!s->spare.keys) {
        raise_no_memory();
        return -1;
    }
    s->spare.values = s->all.values ? s->spare.keys + count : NULL;
    return 0;
}

/* The two sides of a merge. Upwards: a is in the spare room, places from dest on are free. */
typedef struct Merge {
    Span a, b, dest;
    size_t i, j, k;             /* next of a, of b, of dest (downwards: one more) */
    size_t a_count, b_count;
} Merge;

/* One at a time until a side wins s->gallop times in a row. 1: time to gallop; 0: a side is used
 * up; -1. */
static int merge_up_singly(const Sorter *s, Merge *m)
{
    size_t a_wins = 0, b_wins = 0;
    while (m->i < m->a_count && m->j < m->b_count) {
        int b_first = less(s, m->b.keys[m->j], m->a.keys[m->i]);
        if (b_first < 0)
            return -1;
        if (b_first) {
            span_put(m->dest, m->k++, m->b, m->j++);
            b_wins++;
            a_wins = 0;
        } else {
            span_put(m->dest, m->k++, m->a, m->i++);
            a_wins++;
            b_wins = 0;
        }
        if (a_wins + b_wins >= s->gallop)
            return 1;
    }
    return 0;
}

/* Whole stretches at a time as long as they are long. As above; 1: back to single steps. */
static int merge_up_galloping(Sorter *s, Merge *m)
{
    size_t from_a, from_b;
    do {
        s->gallop -= s->gallop > 1;
        if (m->i >= m->a_count || m->j >= m->b_count)
            return 0;
        ssize_t at = gallop(s, m->b.keys[m->j], m->a.keys + m->i, m->a_count - m->i, 0, true);
        if (at < 0)
            return -1;
        from_a = (size_t)at;
        span_move(span_at(m->dest, m->k), span_at(m->a, m->i), from_a);
        m->i += from_a;
        m->k += from_a;
        if (m->i >= m->a_count)
            return 0;
        at = gallop(s, m->a.keys[m->i], m->b.keys + m->j, m->b_count - m->j, 0, false);
        if (at < 0)
            return -1;
        from_b = (size_t)at;
        span_move(span_at(m->dest, m->k), span_at(m->b, m->j), from_b);
        m->j += from_b;
        m->k += from_b;
    } while (from_a >= GALLOP_START || from_b >= GALLOP_START);
    s->gallop += 2;
    return 1;
}

/* a, the shorter, lies left of b: it moves to the spare room, and the places are filled from the
 * left. */
static int merge_up(Sorter *s, Span a, size_t a_count, Span b, size_t b_count)
{
    if (make_spare(s, a_count) < 0)
        return -1;
    span_move(s->spare, a, a_count);
    Merge m = {s->spare, b, a, 0, 0, 0, a_count, b_count};
    int status;
    do {
        status = merge_up_singly(s, &m);
        if (status > 0)
            status = merge_up_galloping(s, &m);
    } while (status > 0);
    span_move(span_at(a, m.k), span_at(m.a, m.i), a_count - m.i);   /* R1, also on exception */
    return status;
}

static int merge_down_singly(const Sorter *s, Merge *m)
{
    size_t a_wins = 0, b_wins = 0;
    while (m->i > 0 && m->j > 0) {
        int a_last = less(s, m->b.keys[m->j - 1], m->a.keys[m->i - 1]);
        if (a_last < 0)
            return -1;
        if (a_last) {
            span_put(m->dest, --m->k, m->a, --m->i);
            a_wins++;
            b_wins = 0;
        } else {
            span_put(m->dest, --m->k, m->b, --m->j);
            b_wins++;
            a_wins = 0;
        }
        if (a_wins + b_wins >= s->gallop)
            return 1;
    }
    return 0;
}

static int merge_down_galloping(Sorter *s, Merge *m)
{
    size_t from_a, from_b;
    do {
        s->gallop -= s->gallop > 1;
        if (m->i == 0 || m->j == 0)
            return 0;
        ssize_t at = gallop(s, m->b.keys[m->j - 1], m->a.keys, m->i, m->i - 1, true);
        if (at < 0)
            return -1;
        from_a = m->i - (size_t)at;
        m->i -= from_a;
        m->k -= from_a;
        span_move(span_at(m->dest, m->k), span_at(m->a, m->i), from_a);
        if (m->i == 0)
            return 0;
        at = gallop(s, m->a.keys[m->i - 1], m->b.keys, m->j, m->j - 1, false);
        if (at < 0)
            return -1;
        from_b = m->j - (size_t)at;
        m->j -= from_b;
        m->k -= from_b;
        span_move(span_at(m->dest, m->k), span_at(m->b, m->j), from_b);
    } while (from_a >= GALLOP_START || from_b >= GALLOP_START);
    s->gallop += 2;
    return 1;
}

/* b, the shorter, lies right of a: it moves to the spare room, and the places are filled from the
 * right. */
static int merge_down(Sorter *s, Span a, size_t a_count, Span b, size_t b_count)
{
    if (make_spare(s, b_count) < 0)
        return -1;
    span_move(s->spare, b, b_count);
    Merge m = {a, s->spare, a, a_count, b_count, a_count + b_count, a_count, b_count};
    int status;
    do {
        status = merge_down_singly(s, &m);
        if (status > 0)
            status = merge_down_galloping(s, &m);
    } while (status > 0);
    span_move(span_at(a, m.i), s->spare, m.j);                      /* R1 */
    return status;
}

/* Merges the topmost run of the stack into the one below it. */
static int merge_top(Sorter *s)
{
    Run *low = &s->runs[s->run_count - 2], *high = low + 1;
    Span a = span_at(s->all, low->start), b = span_at(s->all, high->start);
    size_t a_count = low->length, b_count = high->length;
    low->length += b_count;
    s->run_count--;
    ssize_t skip = gallop(s, b.keys[0], a.keys, a_count, 0, true);
    if (skip < 0)
        return -1;
    a = span_at(a, (size_t)skip);
    a_count -= (size_t)skip;
    if (a_count == 0)
        return 0;
    ssize_t keep = gallop(s, a.keys[a_count - 1], b.keys, b_count, b_count - 1, false);
    if (keep <= 0)
        return (int)keep;
    return a_count <= (size_t)keep ? merge_up(s, a, a_count, b, (size_t)keep)
                                   : merge_down(s, a, a_count, b, (size_t)keep);
}

/* How deep in the ideal tree of merges the border between two neighbouring runs lies. */
static int power_of(size_t start, size_t left, size_t right, size_t total)
{
    size_t a = 2 * start + left, b = a + left + right;
    int power = 0;
    for (;;) {
        power++;
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static int push_run(Sorter *s, size_t start, size_t length)
{
    if (s->run_count) {
        Run *top = &s->runs[s->run_count - 1];
        int power = power_of(top->start, top->length, length, s->total);
        while (s->run_count > 1 && s->runs[s->run_count - 2].power > power)
            if (merge_top(s) < 0)
                return -1;
        s->runs[s->run_count - 1].power = power;
    }
    s->runs[s->run_count++] = (Run){start, length, 0};
    return 0;
}

static int sort_all(Sorter *s)
{
    size_t min_run = min_run_of(s->total), start = 0;
    while (start < s->total) {
        size_t left = s->total - start;
        Span a = span_at(s->all, start);
        bool falling;
        size_t length = count_run(s, a, left, &falling);
        if (length == 0)
            return -1;
        if (falling)
            span_reverse(a, length);
        if (length < min_run) {
            size_t forced = left < min_run ? left : min_run;
            if (insertion_sort(s, a, forced, length) < 0)
                return -1;
            length = forced;
        }
        if (push_run(s, start, length) < 0)
            return -1;
        start += length;
    }
    while (s->run_count > 1)
        if (merge_top(s) < 0)
            return -1;
    return 0;
}

/* ---- The list ---- */

static void release_keys(Object **keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        release(keys[i]);
    mem_free(keys);
}

/* key(item) for each item: an array to be freed with release_keys; NULL: exception. */
static Object **make_keys(Object **items, size_t count, Object *key)
{
    Object **keys = mem_alloc(count * sizeof *keys);
    if (!keys)
        return (Object **)raise_no_memory();
    for (size_t i = 0; i < count; i++)
        if (!(keys[i] = object_call1(key, items[i]))) {
            release_keys(keys, i);
            return NULL;
        }
    return keys;
}

static int sort_items(Object **items, size_t count, Object **keys, bool reverse)
{
    if (count < 2)
        return 0;
    Sorter *s = mem_alloc_zeroed(sizeof *s);
    if (!s) {
        raise_no_memory();
        return -1;
    }
    s->all = keys ? (Span){keys, items} : (Span){items, NULL};
    s->total = count;
    s->gallop = GALLOP_START;
    choose_comparison(s);
    if (reverse)                        /* twice: keeps the order of equals */
        span_reverse(s->all, count);
    int status = sort_all(s);
    if (reverse)
        span_reverse(s->all, count);
    mem_free(s->spare.keys);
    mem_free(s);
    return status;
}

/* Gives the list its array back, throwing away what was put there meanwhile. */
static int restore_items(List *list, const List *saved, int status)
{
    List meanwhile = *list;
    bool modified = list->items != NULL;
    list->items = saved->items;
    list->size = saved->size;
    list->capacity = saved->capacity;
    if (modified && status == 0) {
        raise_value_error("list modified during sort");
        status = -1;
    }
    Object *pending = error_take();
    while (meanwhile.size > 0)
        release(meanwhile.items[--meanwhile.size]);
    mem_free(meanwhile.items);
    error_restore(pending);
    return status;
}

int list_sort(Object *o, Object *key, bool reverse)
{
    List *list = (List *)o, saved = *list;
    bool by_key = key && key != NONE;
    list->items = NULL;
    list->size = list->capacity = 0;
    Object **keys = by_key && saved.size ? make_keys(saved.items, saved.size, key) : NULL;
    int status = by_key && saved.size && !keys ? -1 : 0;
    if (status == 0)
        status = sort_items(saved.items, saved.size, keys, reverse);
    if (keys)
        release_keys(keys, saved.size);
    return restore_items(list, &saved, status);
}
