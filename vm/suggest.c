/* vm/suggest.c -- "Did you mean ...?" for NameError and AttributeError.
 * SPDX-License-Identifier: MIT */
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "vm/report_internal.h"

enum { MOST_CANDIDATES = 750, LONGEST_NAME = 40, MOVE_COST = 2, CASE_COST = 1 };

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static size_t change_cost(uint32_t a, uint32_t b)
{
    return a == b ? 0 : (a & 31) == (b & 31) && lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/* Cost of turning a[at, at + n) into b[at, at + m): row by row, given up when every way costs more
 * than most. */
static size_t edit_cost(Object *a, size_t n, Object *b, size_t m, size_t at, size_t most)
{
    size_t row[LONGEST_NAME];
    for (size_t i = 0; i < n; i++)
        row[i] = (i + 1) * MOVE_COST;
    size_t left = 0;
    for (size_t j = 0; j < m; j++) {
        size_t diagonal = j * MOVE_COST, best = SIZE_MAX;
        left = diagonal + MOVE_COST;
        for (size_t i = 0; i < n; i++) {
            size_t changed = diagonal + change_cost(str_at(b, at + j), str_at(a, at + i));
            diagonal = row[i];
            left = smaller(smaller(left, diagonal) + MOVE_COST, changed);
            row[i] = left;
            best = smaller(best, left);
        }
        if (best > most)
            return most + 1;
    }
    return left;
}

static size_t distance(Object *a, Object *b, size_t most)
{
    size_t n = str_length(a), m = str_length(b), at = 0;
    while (at < n && at < m && str_at(a, at) == str_at(b, at))
        at++;
    while (n > at && m > at && str_at(a, n - 1) == str_at(b, m - 1)) {
        n--;
        m--;
    }
    n -= at;
    m -= at;
    if (!n || !m)
        return (n + m) * MOVE_COST;
    if (n > LONGEST_NAME || m > LONGEST_NAME)
        return most + 1;
    if ((n > m ? n - m : m - n) * MOVE_COST > most)
        return most + 1;
    return n < m ? edit_cost(a, n, b, m, at, most) : edit_cost(b, m, a, n, at, most);
}

/* The nearest of names (a list) to name, of which at most a third may differ: new or NULL. */
static Object *nearest(Object *names, Object *name)
{
    Object *best = NULL;
    size_t best_cost = SIZE_MAX;
    if (list_size(names) >= MOST_CANDIDATES)
        return NULL;
    for (size_t i = 0; i < list_size(names); i++) {
        Object *item = list_at(names, i);
        if (!str_is(item) || str_equal(item, name))
            continue;
        size_t most =
            smaller((str_length(name) + str_length(item) + 3) * MOVE_COST / 6, best_cost - 1);
        size_t cost = distance(name, item, most);
        if (cost <= most && cost < best_cost) {
            best = item;
            best_cost = cost;
        }
    }
    return best ? retain(best) : NULL;
}

static Object *nearest_key(Object *dict, Object *name)
{
    Object *keys = dict && dict_is(dict) ? dict_keys_list(dict) : NULL;
    Object *found = keys ? nearest(keys, name) : NULL;
    release_maybe(keys);
    return found;
}

static Object *nearest_local(Code *code, Object *name)
{
    Tuple *groups[] = {code->variable_names, code->cell_names, code->free_names};
    Object *all = list_new(0), *found = NULL;
    int status = all ? 0 : -1;
    for (size_t i = 0; i < 3 && status == 0; i++)
        status = list_extend(all, (Object *)groups[i]);
    if (status == 0)
        found = nearest(all, name);
    release_maybe(all);
    return found;
}

static Object *suggest_variable(NameErrorExc *e)
{
    Traceback *t = (Traceback *)e->base.traceback;
    if (!t || !e->name || !str_is(e->name))
        return NULL;
    while (t->next)
        t = (Traceback *)t->next;
    Object *found = nearest_local(t->frame->code, e->name);
    if (!found)
        found = nearest_key(t->frame->globals, e->name);
    return found ? found : nearest_key(t->frame->builtins, e->name);
}

static Object *suggest_attribute(AttributeErrorExc *e)
{
    if (!e->name || !e->obj || !str_is(e->name))
        return NULL;
    Object *names = object_dir(e->obj), *found = names ? nearest(names, e->name) : NULL;
    release_maybe(names);
    return found;
}

Object *suggest_name(Object *exception)
{
    Object *kept = error_take(), *found = NULL;
    if (is_exact(exception, &exc_NameError))
        found = suggest_variable((NameErrorExc *)exception);
    else if (is_exact(exception, &exc_AttributeError))
        found = suggest_attribute((AttributeErrorExc *)exception);
    error_clear();
    error_restore(kept);
    return found;
}
