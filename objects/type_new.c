/* objects/type_new.c -- making a class from a name, bases and a dict.
 * SPDX-License-Identifier: MIT
 *
 *   Start at type_new_class: metaclass, best base, __slots__, the type object, its dict, MRO,
 *   slots, then the hooks
 *   __set_name__ and __init_subclass__. */
#include <string.h>

#include "gc/gc.h"
#include "gc/weakref_table.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"

typedef struct Draft {
    Type *metatype, *base; /* borrowed */
    Object *name, *bases; /* name borrowed, bases held */
    Object *dict; /* held: copy of the namespace */
    Object *cells; /* held list of mangled names, sorted; NULL: none */
    bool add_dict, add_weak;
} Draft;

static void draft_release(Draft *draft)
{
    release_maybe(draft->bases);
    release_maybe(draft->dict);
    release_maybe(draft->cells);
}

/* ---- __slots__ ---- */

static bool is_variable(const Type *base)
{
    return TYPE_HAS(base, TYPE_STR_SUBCLASS | TYPE_TUPLE_SUBCLASS | TYPE_BYTES_SUBCLASS);
}

static bool may_add_dict(const Type *base)
{
    return !base->dict_offset && !TYPE_HAS(base, TYPE_TYPE_SUBCLASS);
}

static bool may_add_weak(const Type *base)
{
    return !TYPE_HAS(base, TYPE_WEAKREFABLE | TYPE_INT_SUBCLASS | TYPE_TUPLE_SUBCLASS
                               | TYPE_BYTES_SUBCLASS | TYPE_TYPE_SUBCLASS);
}

/* "__x" in class "_A" is "_A__x": new. */
static Object *mangle(Object *class_name, Object *name)
{
    size_t length = str_length(name), skip = 0;
    if (length < 2 || str_at(name, 0) != '_' || str_at(name, 1) != '_'
        || (str_at(name, length - 1) == '_' && str_at(name, length - 2) == '_'))
        return retain(name);
    while (skip < str_length(class_name) && str_at(class_name, skip) == '_')
        skip++;
    if (skip == str_length(class_name))
        return retain(name);
    Object *stem = str_substring(class_name, (ssize_t)skip, (ssize_t)str_length(class_name));
    Object *mangled = stem ? str_from_format("_%U%U", stem, name) : NULL;
    release_maybe(stem);
    return mangled;
}

static int add_cell(Draft *draft, Object *slot)
{
    Object *mangled = mangle(draft->name, slot), *ignored;
    if (!mangled)
        return -1;
    str_intern(&mangled);
    int status = -1;
    if (!str_equal(slot, NAME(__qualname__)) && !str_equal(slot, NAME(__classcell__))
        && dict_find(draft->dict, mangled, &ignored) > 0)
        raise_value_error("%R in __slots__ conflicts with class variable", mangled);
    else if (!error_occurred())
        status = list_append(draft->cells, mangled);
    release(mangled);
    return status;
}

static int add_slot(Draft *draft, Object *slot)
{
    if (!str_is(slot)) {
        raise_type_error("__slots__ items must be strings, not '%.200T'", slot);
        return -1;
    }
    if (!str_is_identifier(slot)) {
        raise_type_error("__slots__ must be identifiers");
        return -1;
    }
    if (str_equal(slot, NAME(__dict__))) {
        if (draft->add_dict || !may_add_dict(draft->base)) {
            raise_type_error("__dict__ slot disallowed: we already got one");
            return -1;
        }
        draft->add_dict = true;
        return 0;
    }
    if (str_equal(slot, NAME(__weakref__))) {
        if (draft->add_weak || !may_add_weak(draft->base)) {
            raise_type_error(
                "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            return -1;
        }
        draft->add_weak = true;
        return 0;
    }
    return add_cell(draft, slot);
}

/* Another base than the best one may bring a dict or weak references. */
static void add_from_other_bases(Draft *draft)
{
    for (size_t i = 0; i < tuple_size(draft->bases); i++) {
        Type *base = (Type *)tuple_at(draft->bases, i);
        if (base == draft->base)
            continue;
        draft->add_dict |= may_add_dict(draft->base) && base->dict_offset != 0;
        draft->add_weak |= may_add_weak(draft->base) && TYPE_HAS(base, TYPE_WEAKREFABLE);
    }
}

static int check_nonempty(Draft *draft, size_t count)
{
    if (count == 0
        || !(is_variable(draft->base)
             || TYPE_HAS(draft->base, TYPE_INT_SUBCLASS | TYPE_TYPE_SUBCLASS)))
        return 0;
    raise_type_error("nonempty __slots__ not supported for subtype of '%N'", draft->base);
    return -1;
}

static int take_slots(Draft *draft, Object *slots)
{
    Object *names = str_is(slots) ? tuple_pack(1, slots) : tuple_from_iterable(slots);
    int status = -1;
    if (!names || check_nonempty(draft, tuple_size(names)) < 0
        || !(draft->cells = list_new(tuple_size(names))))
        goto done;
    for (size_t i = 0; i < tuple_size(names); i++)
        if (add_slot(draft, tuple_at(names, i)) < 0)
            goto done;
    if (list_sort(draft->cells, NULL, false) < 0)
        goto done;
    add_from_other_bases(draft);
    status = 0;
done:
    release_maybe(names);
    return status;
}

static int draft_slots(Draft *draft)
{
    Object *slots = dict_get_str((Dict *)draft->dict, NAME(__slots__));
    if (slots) {
        retain(slots);
        int status = take_slots(draft, slots);
        release(slots);
        return status;
    }
    draft->add_dict = may_add_dict(draft->base);
    draft->add_weak = may_add_weak(draft->base);
    return 0;
}

/* ---- The type object ---- */

static void set_layout(Type *type, const Draft *draft)
{
    Type *base = draft->base;
    size_t cells = draft->cells ? list_size(draft->cells) : 0;
    type->basic_size = base->basic_size + (uint32_t)(cells * sizeof(Object *));
    type->item_size = base->item_size;
    type->slot_count = base->slot_count + (uint32_t)cells;
    type->dict_offset = base->dict_offset;
    if (draft->add_dict && is_variable(base)) {
        type->dict_offset = -1;
    } else if (draft->add_dict) {
        type->dict_offset = (int32_t)type->basic_size;
        type->basic_size += sizeof(uintptr_t);
    }
    if (type->dict_offset > 0
        && (uint32_t)type->dict_offset + sizeof(uintptr_t) == type->basic_size)
        type->flags |= TYPE_INLINE_VALUES;
    if (draft->add_weak)
        type->flags |= TYPE_WEAKREFABLE;
}

/* A new heap type with names, base, bases and layout; tracked. */
static Type *alloc_type(Draft *draft)
{
    char *owned;
    const char *name = type_name_text(draft->name, &owned);
    if (!name)
        return NULL;
    Type *type = gc_object_alloc(draft->metatype, draft->metatype->basic_size);
    if (!type) {
        mem_free(owned);
        return NULL;
    }
    memset(&type->head + 1, 0, draft->metatype->basic_size - sizeof(Object));
    type->name = name;
    type->name_object = retain(draft->name);
    type->qualname = retain(draft->name);
    type->flags = TYPE_HEAP | TYPE_BASE | TYPE_GC
                  | (draft->base->flags
                     & (TYPE_SUBCLASS_FLAGS | TYPE_WEAKREFABLE | TYPE_SEQUENCE | TYPE_MAPPING));
    type->base = retain(draft->base);
    type->bases = retain(draft->bases);
    type->dict = (Dict *)retain(draft->dict);
    type->new = draft->base->new;
    type->dealloc = instance_dealloc;
    type->traverse = instance_traverse;
    type->clear = instance_clear;
    set_layout(type, draft);
    gc_track(type);
    if (TYPE_HAS(type, TYPE_INLINE_VALUES) && !(type->keys = shared_keys_new())) {
        raise_no_memory();
        release(type);
        return NULL;
    }
    return type;
}

/* ---- The dict ---- */

static int set_module(Object *dict)
{
    if (dict_get_str((Dict *)dict, NAME(__module__)))
        return 0;
    Object *module = interp_module_name();
    if (!module)
        return error_occurred() ? -1 : 0;
    int status = dict_set(dict, NAME(__module__), module);
    release(module);
    return status;
}

static int take_qualname(Type *type)
{
    Object *qualname = dict_get_str(type->dict, NAME(__qualname__));
    if (!qualname)
        return 0;
    if (!str_is(qualname)) {
        raise_type_error("type __qualname__ must be a str, not %T", qualname);
        return -1;
    }
    SET(type->qualname, retain(qualname));
    return dict_delete((Object *)type->dict, NAME(__qualname__));
}

/* A plain function under one of the names that are implicitly static or class methods gets its
 * wrapper. */
static int wrap_function(Type *type, Object *name, Type *wrapper)
{
    Object *function = dict_get_str(type->dict, name);
    if (!function || !is_exact(function, &function_type))
        return 0;
    Object *wrapped = object_call1((Object *)wrapper, function);
    int status = wrapped ? dict_set((Object *)type->dict, name, wrapped) : -1;
    release_maybe(wrapped);
    return status;
}

static int take_classcell(Type *type)
{
    Object *cell = dict_get_str(type->dict, NAME(__classcell__));
    if (!cell)
        return 0;
    if (!is_exact(cell, &cell_type)) {
        raise_type_error("__classcell__ must be a nonlocal cell, not %R", cell->type);
        return -1;
    }
    SET(((Cell *)cell)->value, (Object *)retain(type));
    return dict_delete((Object *)type->dict, NAME(__classcell__));
}

static int add_cells(Type *type, Object *cells)
{
    uint32_t offset = type->base->basic_size;
    for (size_t i = 0; cells && i < list_size(cells); i++, offset += sizeof(Object *)) {
        Object *name = list_at(cells, i), *descriptor = slot_member_new(type, name, offset);
        int status = descriptor ? dict_set((Object *)type->dict, name, descriptor) : -1;
        release_maybe(descriptor);
        if (status < 0)
            return -1;
    }
    return 0;
}

static Object *get_dict(Object *self) { return retain_maybe(instance_dict(self)); }

static int set_dict(Object *self, Object *value)
{
    if (value)
        return instance_set_dict(self, value);
    Object *fresh = dict_new(); /* del o.__dict__ leaves an empty one */
    int status = fresh ? instance_set_dict(self, fresh) : -1;
    release_maybe(fresh);
    return status;
}

static Object *get_weakref(Object *self)
{
    WeakRef *first = weakref_table_head(self);
    return first ? (Object *)retain(first) : none_new();
}

static const GetSetDef dict_getset = {"__dict__", get_dict, set_dict,
                                      "dictionary for instance variables"};
static const GetSetDef weakref_getset = {
    "__weakref__",
    get_weakref,
    NULL,
    "list of weak references to the object",
};

static int add_getset(Type *type, const GetSetDef *def, Object *name)
{
    if (dict_get_str(type->dict, name))
        return 0;
    Object *descriptor = getset_descriptor_new(type, def);
    int status = descriptor ? dict_set((Object *)type->dict, name, descriptor) : -1;
    release_maybe(descriptor);
    return status;
}

static int fill_dict(Type *type, const Draft *draft)
{
    Object *dict = (Object *)type->dict;
    if (set_module(dict) < 0 || take_qualname(type) < 0
        || wrap_function(type, NAME(__new__), &staticmethod_type) < 0
        || wrap_function(type, NAME(__init_subclass__), &classmethod_type) < 0
        || wrap_function(type, NAME(__class_getitem__), &classmethod_type) < 0
        || take_classcell(type) < 0 || add_cells(type, draft->cells) < 0)
        return -1;
    if (draft->add_dict && add_getset(type, &dict_getset, NAME(__dict__)) < 0)
        return -1;
    if (draft->add_weak && add_getset(type, &weakref_getset, NAME(__weakref__)) < 0)
        return -1;
    if (dict_get_str(type->dict, NAME(__eq__)) && !dict_get_str(type->dict, NAME(__hash__))
        && dict_set(dict, NAME(__hash__), NONE) < 0)
        return -1;
    if (!dict_get_str(type->dict, NAME(__doc__)))
        return dict_set(dict, NAME(__doc__), NONE);
    return 0;
}

/* ---- Hooks ---- */

static int call_set_name(Type *type, Object *name, Object *value)
{
    bool found;
    Object *args[] = {(Object *)type, name};
    retain(value);
    Object *result = call_special(value, NAME(__set_name__), &found, 2, args);
    int status = result || !error_occurred() ? 0 : -1;
    if (status < 0)
        raise_from_pending(&exc_RuntimeError,
                           "Error calling __set_name__ on '%.100T' instance %R in '%.100N'", value,
                           name, type);
    release_maybe(result);
    release(value);
    return status;
}

static int set_names(Type *type)
{
    Object *copy = dict_copy((Object *)type->dict), *key, *value;
    size_t position = 0;
    int status = copy ? 0 : -1;
    while (status == 0 && dict_next((Dict *)copy, &position, &key, &value))
        if (type_lookup(value->type, NAME(__set_name__)))
            status = call_set_name(type, key, value);
    release_maybe(copy);
    return status;
}

static int call_init_subclass(Type *type, Object *const *kwargs, Object *kwnames)
{
    Object *hook = super_getattr(type, (Object *)type, NAME(__init_subclass__));
    Object *result = hook ? object_call(hook, kwargs, 0, kwnames) : NULL;
    release_maybe(hook);
    release_maybe(result);
    return result ? 0 : -1;
}

/* ---- Putting it together ---- */

static int finish_type(Type *type, const Draft *draft)
{
    if (fill_dict(type, draft) < 0 || mro_update(type) < 0)
        return -1;
    slots_inherit_and_fix(type);
    if (type_join_bases(type) < 0)
        return -1;
    type->flags |= TYPE_READY;
    return 0;
}

static Type *type_from_draft(Draft *draft)
{
    if (draft_slots(draft) < 0)
        return NULL;
    Type *type = alloc_type(draft);
    if (type && finish_type(type, draft) < 0)
        CLEAR(type);
    return type;
}

/* The rest of type(name, bases, dict) when the metaclass is settled. */
static Object *make_class(Type *metatype, Object *name, Object *bases, Object *dict)
{
    Draft draft = {.metatype = metatype, .name = name};
    Object *object = (Object *)&object_type;
    draft.bases = tuple_size(bases) ? retain(bases) : tuple_new(&object, 1);
    Type *type = NULL;
    if (draft.bases && (draft.base = type_best_base(draft.bases)) && (draft.dict = dict_copy(dict)))
        type = type_from_draft(&draft);
    draft_release(&draft);
    return (Object *)type;
}

/* Hands over to a more derived metaclass: winner.__new__(winner, name, bases, dict, **kwargs). */
static Object *delegate(Type *winner, Object *name, Object *bases, Object *dict,
                        Object *const *kwargs, size_t kwcount, Object *kwnames)
{
    Object **args = mem_alloc((3 + kwcount) * sizeof *args);
    if (!args)
        return raise_no_memory();
    args[0] = name;
    args[1] = bases;
    args[2] = dict;
    for (size_t i = 0; i < kwcount; i++)
        args[3 + i] = kwargs[i];
    Object *result = winner->new (winner, args, 3, kwnames);
    mem_free(args);
    return result;
}

Object *type_new_class(Type *metatype, Object *name, Object *bases, Object *dict,
                       Object *const *kwargs, size_t kwcount, Object *kwnames)
{
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Object *base = tuple_at(bases, i);
        if (!type_is(base) && type_lookup(base->type, NAME(__mro_entries__)))
            return raise_type_error(
                "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    Type *winner = type_winner(metatype, bases);
    if (!winner)
        return NULL;
    if (winner != metatype && winner->new != type_make)
        return delegate(winner, name, bases, dict, kwargs, kwcount, kwnames);
    Object *type = make_class(winner, name, bases, dict);
    if (type
        && (set_names((Type *)type) < 0 || call_init_subclass((Type *)type, kwargs, kwnames) < 0))
        CLEAR(type);
    return type;
}

static bool check_argument(int position, Object *value, bool right, const char *wanted)
{
    if (!right)
        raise_type_error("type.__new__() argument %d must be %s, not %V", position, wanted, value);
    return right;
}

Object *type_make(Type *metatype, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs != 3)
        return raise_type_error("type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    if (!check_argument(1, args[0], str_is(args[0]), "str")
        || !check_argument(2, args[1], tuple_is(args[1]), "tuple")
        || !check_argument(3, args[2], dict_is(args[2]), "dict"))
        return NULL;
    return type_new_class(metatype, args[0], args[1], args[2], args + 3, kwnames_count(kwnames),
                          kwnames);
}
