/* objects/str_intern.c -- one object per text, for names.   SPDX-License-Identifier: MIT
 *
 *   I1  the table holds no counts: an interned string takes itself out when it dies
 *   I2  linear probing without tombstones: a removal shifts the cluster back
 *   I3  at most 2/3 of the slots are used */
#include "objects/error.h"
#include "objects/str_internal.h"

static struct { Str **slots; size_t mask, used; } table;

static size_t slot_for(const Str *s, Hash hash)
{
    size_t i = (size_t)hash & table.mask;
    while (table.slots[i] && !(table.slots[i]->hash == hash && str_equal(table.slots[i], s)))
        i = (i + 1) & table.mask;
    return i;
}

static int table_resize(size_t size)
{
    Str **old = table.slots, **slots = mem_alloc_zeroed(size * sizeof(Str *));
    if (!slots)
        return -1;
    size_t old_size = old ? table.mask + 1 : 0;
    table.slots = slots;
    table.mask = size - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            slots[slot_for(old[i], old[i]->hash)] = old[i];
    mem_free(old);
    return 0;
}

static int table_make_room(void)
{
    if (!table.slots)
        return table_resize(2048);
    if ((table.used + 1) * 3 <= (table.mask + 1) * 2)
        return 0;
    if (table_resize((table.mask + 1) * 2) == 0)
        return 0;
    return table.used < table.mask ? 0 : -1;        /* tighter than we like, but it still works */
}

/* The shared object for '' and Latin-1 characters takes the place of a copy. */
static void use_shared(Object **slot)
{
    Str *s = (Str *)*slot;
    if (s->length == 0 && s != str_empty)
        SET(*slot, retain(&str_empty->head));
    else if (s->length == 1 && s->kind == 1 && (Object *)s != str_latin1_char(s->data[0]))
        SET(*slot, retain(str_latin1_char(s->data[0])));
}

void str_intern(Object **slot)
{
    if (((Str *)*slot)->interned || !str_is_exact(*slot))
        return;
    use_shared(slot);
    Str *s = (Str *)*slot;
    Hash hash = str_hash(*slot);
    if (s->interned || table_make_room() < 0)
        return;
    size_t i = slot_for(s, hash);
    if (table.slots[i]) {
        SET(*slot, &retain(table.slots[i])->head);
        return;
    }
    table.slots[i] = s;
    table.used++;
    s->interned = 1;
}

Object *str_intern_take(Object *s)
{
    if (s)
        str_intern(&s);
    return s;
}

Object *str_intern_c(const char *utf8)
{
    return str_intern_take(str_from_c(utf8));
}

void str_intern_forget(Str *s)
{
    if (!table.slots)
        return;
    size_t hole = slot_for(s, s->hash);
    if (table.slots[hole] != s)
        return;
    table.used--;
    for (size_t i = (hole + 1) & table.mask; table.slots[i]; i = (i + 1) & table.mask) {
        size_t home = (size_t)table.slots[i]->hash & table.mask;
        if (((i - home) & table.mask) >= ((i - hole) & table.mask)) {
            table.slots[hole] = table.slots[i];
            hole = i;
        }
    }
    table.slots[hole] = NULL;
}

void str_intern_finish(void)
{
    mem_free(table.slots);
    table.slots = NULL;
    table.mask = table.used = 0;
}
