/* objects/instance.c -- attributes of instances: inline values, cells of __slots__, __dict__.
 * SPDX-License-Identifier: MIT
 *
 *   Invariants V1-V3 stand in instance.h. The cells that a class with __slots__ adds lie at
 *   [base->basic_size, + 8 * own
 *   cells); a dict word that the class adds comes after them, so that inline values can follow
 * it. */
#include "objects/instance.h"

#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define LEARNING_INSTANCES 2 /* in dict mode names are learnt from the first instances only */
#define TRIM_AFTER 8 /* a class whose first instances have no attributes gives no room */

static inline size_t round_up_8(size_t n) { return (n + 7) & ~(size_t)7; }

/* Offset of the word that follows the items of a variable-size object. */
static size_t word_offset_after_items(Object *o)
{
    Type *type = o->type;
    if (TYPE_HAS(type, TYPE_TUPLE_SUBCLASS))
        return offsetof(Tuple, items) + ((Tuple *)o)->size * sizeof(Object *);
    if (TYPE_HAS(type, TYPE_BYTES_SUBCLASS))
        return round_up_8(offsetof(Bytes, data) + ((Bytes *)o)->size + 1);
    return round_up_8(offsetof(Str, data) + ((size_t)((Str *)o)->length + 1) * ((Str *)o)->kind);
}

uintptr_t *instance_word(Object *o)
{
    int32_t offset = o->type->dict_offset;
    if (offset > 0)
        return (uintptr_t *)((char *)o + offset);
    if (offset == 0)
        return NULL;
    return (uintptr_t *)((char *)o + word_offset_after_items(o));
}

static inline Object **inline_values(uintptr_t *word) { return (Object **)(word + 1); }

static inline bool type_has_inline(const Type *type) { return TYPE_HAS(type, TYPE_INLINE_VALUES); }

/* ---- Making ---- */

/* How many attributes the first instance may get: what the __init__ methods of the class and its
 * bases store. An instance cannot grow, and one that lacks room is slow for as long as it lives. */
static uint32_t expected_values(const Type *type)
{
    const Tuple *mro = (const Tuple *)type->mro;
    uint32_t count = 0;
    for (size_t i = 0; i < mro->size && count < STORED_NAMES_MAX; i++) {
        Dict *dict = ((Type *)mro->items[i])->dict;
        Object *init = dict ? dict_get_str(dict, NAME(__init__)) : NULL;
        if (init && is_exact(init, &function_type))
            count += code_stored_names(((Function *)init)->code);
    }
    return count < STORED_NAMES_MAX ? count : STORED_NAMES_MAX;
}

static uint32_t inline_capacity(Type *type)
{
    SharedKeys *keys = type->keys;
    if (!type_has_inline(type) || !keys)
        return 0;
    if (keys->made == 0) {
        uint32_t expected = expected_values(type);
        if (type->basic_size > offsetof(Instance, values))
            keys->initial = keys->count; /* slots or a built-in base hold most already */
        if (keys->initial < expected)
            keys->initial = expected;
    }
    /* names may still come: keep the room that new classes get */
    if (keys->made < TRIM_AFTER) {
        keys->made++;
    } else if (keys->initial > keys->count) {
        keys->initial = keys->count;
    }
    return keys->initial;
}

Object *instance_new(Type *type)
{
    uint32_t room = inline_capacity(type);
    size_t size = type->basic_size + room * sizeof(Object *);
    Object *o = TYPE_HAS(type, TYPE_GC) ? gc_object_alloc(type, size) : object_alloc(type, size);
    if (!o)
        return NULL;
    memset(o + 1, 0, size - sizeof *o);
    if (room)
        *instance_dict_word(o) = room;
    if (TYPE_HAS(type, TYPE_GC))
        gc_track(o);
    return o;
}

/* ---- The dict ---- */

/* Moves the inline values into a new dict. */
static Object *dict_materialize(Object *o, uintptr_t *word)
{
    size_t room = *word;
    SharedKeys *keys = o->type->keys;
    Object *dict = dict_new();
    if (!dict)
        return NULL;
    for (size_t i = 0; i < room && i < (keys ? keys->count : 0); i++) {
        Object *value = inline_values(word)[i];
        if (value && dict_set(dict, keys->names[i], value) < 0) {
            release(dict);
            return NULL;
        }
    }
    *word = (uintptr_t)dict;
    for (size_t i = 0; i < room; i++)
        CLEAR(inline_values(word)[i]); /* the dict holds them: nothing dies */
    return dict;
}

Object *instance_dict(Object *o)
{
    uintptr_t *word = instance_word(o);
    if (!word)
        return raise_attribute_error(o, NAME(__dict__),
                                     "'%.100T' object has no attribute '__dict__'", o);
    return dict_word_is_inline(*word) ? dict_materialize(o, word) : (Object *)*word;
}

Object *instance_dict_if_made(Object *o)
{
    uintptr_t *word = instance_word(o);
    return word && !dict_word_is_inline(*word) ? (Object *)*word : NULL;
}

int instance_set_dict(Object *o, Object *dict)
{
    uintptr_t *word = instance_word(o);
    if (!word) {
        raise_attribute_error(o, NAME(__dict__), "'%.100T' object has no attribute '__dict__'", o);
        return -1;
    }
    if (!dict) {
        raise_type_error("cannot delete __dict__");
        return -1;
    }
    if (!dict_is(dict)) {
        raise_type_error("__dict__ must be set to a dictionary, not a '%.200T'", dict);
        return -1;
    }
    if (dict_word_is_inline(*word) && !dict_materialize(o, word))
        return -1;
    Object *old = (Object *)*word;
    *word = (uintptr_t)retain(dict);
    release(old);
    return 0;
}

/* ---- One attribute ---- */

/* Position of name among the class's names; -1: not learnt. */
static int keys_find_any(SharedKeys *keys, Object *name)
{
    if (((Str *)name)->interned)
        return shared_keys_find(keys, name);
    Object *interned = retain(name);
    str_intern(&interned);
    int i = shared_keys_find(keys, interned);
    release(interned);
    return i;
}

Object *instance_get_own(Object *o, Object *name)
{
    uintptr_t *word = instance_word(o);
    if (!word || *word == 0)
        return NULL;
    if (!dict_word_is_inline(*word))
        return dict_get_str((Dict *)*word, name);
    int i = keys_find_any(o->type->keys, name);
    return i >= 0 && (size_t)i < *word ? inline_values(word)[i] : NULL;
}

static int dict_store(Object *o, Object *dict, Object *name, Object *value)
{
    int status;
    retain(dict);
    if (value)
        status = dict_set(dict, name, value) < 0 ? -1 : 1;
    else if ((status = dict_contains(dict, name)) > 0)
        status = dict_delete(dict, name) < 0 ? -1 : 1;
    release(dict);
    return status;
}

/* Whether a value may be put into empty cell i without breaking V2. */
static bool cell_keeps_order(uintptr_t *word, size_t i)
{
    for (size_t later = i + 1; later < *word; later++)
        if (inline_values(word)[later])
            return false;
    return true;
}

/* Index of name, learnt when it is new: then the class is not what the machine's caches knew
 * (vm/specialize.c). */
static int learn(Type *type, Object *name)
{
    uint32_t known = type->keys->count;
    int i = shared_keys_add(type->keys, name);
    if (type->keys->count != known)
        type_modified(type, name);
    return i;
}

/* Stores into a cell: 1 done, 0 a dict is needed. */
static int cell_store(Object *o, uintptr_t *word, Object *name, Object *value)
{
    int i = learn(o->type, name);
    if (i < 0 || (size_t)i >= *word)
        return 0;
    Object **cell = &inline_values(word)[i];
    if (!*cell && !cell_keeps_order(word, (size_t)i))
        return 0;
    SET(*cell, retain(value));
    return 1;
}

static int cell_delete(Object *o, uintptr_t *word, Object *name)
{
    int i = keys_find_any(o->type->keys, name);
    if (i < 0 || (size_t)i >= *word || !inline_values(word)[i])
        return 0;
    CLEAR(inline_values(word)[i]);
    return 1;
}

static void learn_name(Type *type, Object *name)
{
    if (type_has_inline(type) && type->keys && type->keys->made <= LEARNING_INSTANCES)
        learn(type, name);
}

static int store_interned(Object *o, uintptr_t *word, Object *name, Object *value)
{
    if (dict_word_is_inline(*word)) {
        if (*word && cell_store(o, word, name, value))
            return 1;
        learn_name(o->type, name);
        if (!dict_materialize(o, word))
            return -1;
    } else {
        learn_name(o->type, name);
    }
    return dict_store(o, (Object *)*word, name, value);
}

int instance_set_own(Object *o, Object *name, Object *value)
{
    uintptr_t *word = instance_word(o);
    if (!word)
        return -2;
    if (!value) {
        if (*word == 0)
            return 0;
        if (dict_word_is_inline(*word))
            return cell_delete(o, word, name);
        return dict_store(o, (Object *)*word, name, NULL);
    }
    if (!str_is_exact(name))
        return instance_dict(o) ? dict_store(o, (Object *)*word, name, value) : -1;
    Object *interned = retain(name);
    str_intern(&interned);
    int status = store_interned(o, word, interned, value);
    release(interned);
    return status;
}

int instance_visit_attributes(Object *o, Visit visit, void *arg)
{
    uintptr_t *word = instance_word(o);
    if (!word)
        return 0;
    if (!dict_word_is_inline(*word)) {
        VISIT((Object *)*word);
        return 0;
    }
    for (size_t i = 0; i < *word; i++)
        VISIT(inline_values(word)[i]);
    return 0;
}

void instance_clear_attributes(Object *o)
{
    uintptr_t *word = instance_word(o);
    if (!word || !*word)
        return;
    if (!dict_word_is_inline(*word)) {
        Object *dict = (Object *)*word;
        *word = 0;
        release(dict);
        return;
    }
    size_t room = *word;
    for (size_t i = 0; i < room && *word == room; i++) /* user code may make the dict meanwhile */
        CLEAR(inline_values(word)[i]);
    if (*word != room)
        instance_clear_attributes(o);
}

size_t instance_size(Object *o)
{
    uintptr_t *word = type_has_inline(o->type) ? instance_word(o) : NULL;
    size_t size = o->type->basic_size;
    if (!word)
        return size;
    if (dict_word_is_inline(*word))
        return size + *word * sizeof(Object *);
    size_t usable = mem_usable_size(o), room = o->type->keys->initial * sizeof(Object *);
    return usable < size + room ? usable : size + room;
}

/* ---- The slots of heap types ---- */

/* The first base that was not made by a class statement. */
static Type *native_base(Type *type)
{
    while (TYPE_HAS(type, TYPE_HEAP) && type->dealloc == instance_dealloc)
        type = type->base;
    return type;
}

static inline Object **own_cells(Object *o, Type *type)
{
    return (Object **)((char *)o + type->base->basic_size);
}
static inline size_t own_cell_count(Type *type)
{
    return type->slot_count - type->base->slot_count;
}

static void clear_cells(Object *o, Type *type, Type *native)
{
    for (; type != native; type = type->base)
        for (size_t i = 0, count = own_cell_count(type); i < count; i++)
            CLEAR(own_cells(o, type)[i]);
}

void instance_dealloc(Object *o)
{
    Type *type = o->type, *native = native_base(type);
    if (object_dealloc_begin(o) < 0)
        return;
    clear_cells(o, type, native);
    if (type->dict_offset != native->dict_offset)
        instance_clear_attributes(o);
    if (native == &object_type)
        gc_object_free(o);
    else
        native->dealloc(o);
}

int instance_traverse(Object *o, Visit visit, void *arg)
{
    Type *native = native_base(o->type);
    for (Type *type = o->type; type != native; type = type->base)
        for (size_t i = 0, count = own_cell_count(type); i < count; i++)
            VISIT(own_cells(o, type)[i]);
    if (o->type->dict_offset != native->dict_offset) {
        int stop = instance_visit_attributes(o, visit, arg);
        if (stop)
            return stop;
    }
    VISIT(o->type);
    return native->traverse ? native->traverse(o, visit, arg) : 0;
}

int instance_clear(Object *o)
{
    Type *native = native_base(o->type);
    clear_cells(o, o->type, native);
    if (o->type->dict_offset != native->dict_offset)
        instance_clear_attributes(o);
    return native->clear ? native->clear(o) : 0;
}
