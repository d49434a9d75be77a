/* vm/edges.c -- what an object holds, edge by edge.   SPDX-License-Identifier: MIT
 *
 *   R1  a reporter names each field that its type's instances hold, followed by the collector or
 *       not; the dict word and the cells of __slots__ are reported for all types alike
 *   R2  a type without a reporter holds exactly what its traverse visits, and the dict word only
 *       if traverse visits it
 *   R3  an object whose count is 0 is being taken apart: nothing leads to it any more */
#include "vm/edges.h"

#include <stddef.h>

#include "gc/weakref_table.h"
#include "objects/bytes.h"
#include "objects/descriptor.h"
#include "objects/dict_internal.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/set_internal.h"
#include "objects/slice.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "objects/union.h"
#include "objects/weakref.h"
#include "vm/edges_internal.h"
#include "vm/frame_object.h"
#include "vm/generator.h"

#define FIELD_MAX 11

typedef struct Field {
    const char *name;
    uint32_t offset;
} Field;
typedef struct Reporter {
    const Type *type;
    Field fields[FIELD_MAX];                                /* up to the first without a name */
    int (*more)(Object *o, EdgeVisit visit, void *context); /* or NULL */
} Reporter;

/* ---- reporters for what is more than fields ---- */

static int list_edges(Object *o, EdgeVisit visit, void *context)
{
    for (size_t i = 0; ((List *)o)->items && i < ((List *)o)->size; i++)
        REPORT(((List *)o)->items[i], EDGE_ITEM, i);
    return 0;
}

static int tuple_edges(Object *o, EdgeVisit visit, void *context)
{
    for (size_t i = 0; i < ((Tuple *)o)->size; i++)
        REPORT(((Tuple *)o)->items[i], EDGE_ITEM, i);
    return 0;
}

static int dict_edges(Object *o, EdgeVisit visit, void *context)
{
    const DictKeys *keys = ((Dict *)o)->keys;
    for (size_t i = 0; keys && i < keys->entry_count; i++) {
        const StrEntry *pair = dict_pair(keys, i);
        if (!pair->value)
            continue;
        REPORT(pair->key, EDGE_KEY, i);
        REPORT(pair->value, EDGE_VALUE, pair->key);
    }
    return 0;
}

static int set_edges(Object *o, EdgeVisit visit, void *context)
{
    const Set *set = (const Set *)o;
    size_t at = 0;
    for (size_t i = 0; set->table && i <= set->mask; i++)
        if (set_entry_live(&set->table[i]))
            REPORT(set->table[i].key, EDGE_KEY, at++);
    return 0;
}

/* An instance of a subclass holds its value. */
static int int_edges(Object *o, EdgeVisit visit, void *context)
{
    if (o->type != &int_type)
        REPORT(((IntSub *)o)->value, EDGE_FIELD, "value");
    return 0;
}

static int cell_edges(Object *o, EdgeVisit visit, void *context)
{
    REPORT(((Cell *)o)->value, EDGE_CELL, 0);
    return 0;
}

/* Names of instances' attributes are held by the class. A static type's __base__ is not counted. */
static int type_edges(Object *o, EdgeVisit visit, void *context)
{
    const Type *type = (const Type *)o;
    if (TYPE_HAS(type, TYPE_HEAP))
        REPORT(type->base, EDGE_FIELD, "__base__");
    for (uint32_t i = 0; type->keys && i < type->keys->count; i++)
        REPORT(type->keys->names[i], EDGE_FIELD, "attribute names");
    return 0;
}

static int exception_edges(Object *o, EdgeVisit visit, void *context)
{
    for (const Type *type = o->type; type && type != &exc_BaseException; type = type->base)
        for (const MemberDef *def = type->members; def && def->name; def++)
            if (def->kind == MEMBER_OBJECT)
                REPORT(*(Object **)((char *)o + def->offset), EDGE_FIELD, def->name);
    return 0;
}

static int locals_report(const Code *code, Object **values, size_t from, size_t to, EdgeVisit visit,
                         void *context)
{
    for (size_t i = from; i < to; i++)
        REPORT(values[i], EDGE_LOCAL, edges_local_name(code, i));
    return 0;
}

static int stack_report(Object **from, Object **to, EdgeVisit visit, void *context)
{
    for (Object **slot = from; slot < to; slot++)
        REPORT(*slot, EDGE_STACK, slot - from);
    return 0;
}

static int generator_edges(Object *o, EdgeVisit visit, void *context)
{
    Generator *g = (Generator *)o;
    if (g->state == GENERATOR_CLOSED || g->state == GENERATOR_RUNNING)
        return 0;
    size_t locals = code_locals_count(g->code);
    int stop = locals_report(g->code, g->slots, 0, locals, visit, context);
    return stop ? stop
                : stack_report(g->slots + locals, g->slots + locals + g->depth, visit, context);
}

static int frame_object_edges(Object *o, EdgeVisit visit, void *context)
{
    const FrameObject *f = (const FrameObject *)o;
    return locals_report(f->code, f->values, 0, f->value_count, visit, context);
}

/* ---- the table ---- */

#define AT(structure, name, member) \
    { \
        name, offsetof(structure, member) \
    }
static const Reporter reporters[] = {
    {&object_type, {{NULL, 0}}, NULL},
    {&list_type, {{NULL, 0}}, list_edges},
    {&tuple_type, {{NULL, 0}}, tuple_edges},
    {&dict_type, {{NULL, 0}}, dict_edges},
    {&set_type, {{NULL, 0}}, set_edges},
    {&frozenset_type, {{NULL, 0}}, set_edges},
    {&cell_type, {{NULL, 0}}, cell_edges},
    {&int_type, {{NULL, 0}}, int_edges},
    {&type_type,
     {AT(Type, "__bases__", bases), AT(Type, "__mro__", mro), AT(Type, "__dict__", dict),
      AT(Type, "__name__", name_object), AT(Type, "__qualname__", qualname)},
     type_edges},
    {&function_type,
     {AT(Function, "__code__", code), AT(Function, "__globals__", globals),
      AT(Function, "__builtins__", builtins), AT(Function, "__name__", name),
      AT(Function, "__qualname__", qualname), AT(Function, "__defaults__", defaults),
      AT(Function, "__kwdefaults__", kwdefaults), AT(Function, "__closure__", closure),
      AT(Function, "__doc__", doc), AT(Function, "__module__", module),
      AT(Function, "__annotations__", annotations)},
     NULL},
    {&method_type, {AT(Method, "__func__", function), AT(Method, "__self__", self)}, NULL},
    {&native_function_type,
     {AT(NativeFunction, "__self__", self), AT(NativeFunction, "__module__", module)},
     NULL},
    {&module_type, {{NULL, 0}}, NULL},
    {&exc_BaseException,
     {AT(Exception, "args", args), AT(Exception, "__traceback__", traceback),
      AT(Exception, "__context__", context), AT(Exception, "__cause__", cause)},
     exception_edges},
    {&code_type,
     {AT(Code, "co_consts", consts), AT(Code, "co_names", names),
      AT(Code, "co_varnames", variable_names), AT(Code, "co_cellvars", cell_names),
      AT(Code, "co_freevars", free_names), AT(Code, "co_filename", filename),
      AT(Code, "co_name", name), AT(Code, "co_qualname", qualname)},
     NULL},
    {&generator_type,
     {AT(Generator, "function", function), AT(Generator, "code", code),
      AT(Generator, "__name__", name), AT(Generator, "__qualname__", qualname),
      AT(Generator, "handled exception", exc_info.handled), AT(Generator, "origin", origin)},
     generator_edges},
    {&coroutine_type,
     {AT(Generator, "function", function), AT(Generator, "code", code),
      AT(Generator, "__name__", name), AT(Generator, "__qualname__", qualname),
      AT(Generator, "handled exception", exc_info.handled), AT(Generator, "cr_origin", origin)},
     generator_edges},
    {&async_generator_type,
     {AT(Generator, "function", function), AT(Generator, "code", code),
      AT(Generator, "__name__", name), AT(Generator, "__qualname__", qualname),
      AT(Generator, "handled exception", exc_info.handled), AT(Generator, "origin", origin)},
     generator_edges},
    {&frame_type,
     {AT(FrameObject, "f_code", code), AT(FrameObject, "f_globals", globals),
      AT(FrameObject, "f_builtins", builtins), AT(FrameObject, "f_locals", mapping),
      AT(FrameObject, "f_back", back), AT(FrameObject, "f_trace", trace),
      AT(FrameObject, "closure", function_self)},
     frame_object_edges},
    {&traceback_type, {AT(Traceback, "tb_next", next), AT(Traceback, "tb_frame", frame)}, NULL},
    {&slice_type,
     {AT(Slice, "start", start), AT(Slice, "stop", stop), AT(Slice, "step", step)},
     NULL},
    {&range_type,
     {AT(Range, "start", start), AT(Range, "stop", stop), AT(Range, "step", step),
      AT(Range, "length", length)},
     NULL},
    {&long_range_iterator_type,
     {AT(LongRangeIter, "index", index), AT(LongRangeIter, "start", start),
      AT(LongRangeIter, "step", step), AT(LongRangeIter, "length", length)},
     NULL},
    {&list_iterator_type, {AT(ListIter, "iterated", list)}, NULL},
    {&list_reverse_iterator_type, {AT(ListIter, "iterated", list)}, NULL},
    {&tuple_iterator_type, {AT(TupleIter, "iterated", tuple)}, NULL},
    {&str_iterator_type, {AT(StrIter, "iterated", str)}, NULL},
    {&str_ascii_iterator_type, {AT(StrIter, "iterated", str)}, NULL},
    {&bytes_iterator_type, {AT(BytesIter, "iterated", owner)}, NULL},
    {&bytearray_iterator_type, {AT(BytesIter, "iterated", owner)}, NULL},
    {&dict_keyiterator_type,
     {AT(DictIter, "iterated", dict), AT(DictIter, "last pair", result)},
     NULL},
    {&dict_valueiterator_type,
     {AT(DictIter, "iterated", dict), AT(DictIter, "last pair", result)},
     NULL},
    {&dict_itemiterator_type,
     {AT(DictIter, "iterated", dict), AT(DictIter, "last pair", result)},
     NULL},
    {&dict_keys_type, {AT(DictView, "mapping", dict)}, NULL},
    {&dict_values_type, {AT(DictView, "mapping", dict)}, NULL},
    {&dict_items_type, {AT(DictView, "mapping", dict)}, NULL},
    {&enumerate_type,
     {AT(Enumerate, "iterator", iterator), AT(Enumerate, "index", big_index),
      AT(Enumerate, "last pair", result)},
     NULL},
    {&zip_type, {AT(Zip, "iterators", iterators), AT(Zip, "last tuple", result)}, NULL},
    {&property_type,
     {AT(Property, "fget", get), AT(Property, "fset", set), AT(Property, "fdel", delete),
      AT(Property, "__doc__", doc), AT(Property, "__name__", name)},
     NULL},
    {&staticmethod_type, {AT(StaticMethod, "__func__", callable)}, NULL},
    {&classmethod_type, {AT(ClassMethod, "__func__", callable)}, NULL},
    {&super_type,
     {AT(Super, "__thisclass__", type), AT(Super, "__self__", object),
      AT(Super, "__self_class__", object_type)},
     NULL},
    {&method_descriptor_type,
     {AT(MethodDescr, "__objclass__", owner), AT(MethodDescr, "__name__", name)},
     NULL},
    {&classmethod_descriptor_type,
     {AT(MethodDescr, "__objclass__", owner), AT(MethodDescr, "__name__", name)},
     NULL},
    {&member_descriptor_type,
     {AT(MemberDescr, "__objclass__", owner), AT(MemberDescr, "__name__", name)},
     NULL},
    {&getset_descriptor_type,
     {AT(GetSetDescr, "__objclass__", owner), AT(GetSetDescr, "__name__", name)},
     NULL},
    {&wrapper_descriptor_type,
     {AT(SlotWrapper, "__objclass__", owner), AT(SlotWrapper, "__name__", name)},
     NULL},
    {&union_type, {AT(Union, "__args__", args), AT(Union, "__parameters__", parameters)}, NULL},
    {&generic_alias_type,
     {AT(GenericAlias, "__origin__", origin), AT(GenericAlias, "__args__", args),
      AT(GenericAlias, "__parameters__", parameters)},
     NULL},
    {&weakref_type, {AT(WeakRef, "__callback__", callback)}, NULL},
    {&weakref_proxy_type, {AT(WeakRef, "__callback__", callback)}, NULL},
    {&weakref_callable_proxy_type, {AT(WeakRef, "__callback__", callback)}, NULL},
};
#define REPORTER_COUNT (sizeof reporters / sizeof *reporters)

/* ---- finding a reporter ---- */

static Type *native_type(Type *type)
{
    while (TYPE_HAS(type, TYPE_HEAP) && type->base)
        type = type->base;
    return type;
}

static const Reporter *reporter_search(const Type *type)
{
    for (;;) {
        for (size_t i = 0; i < REPORTER_COUNT; i++)
            if (reporters[i].type == type)
                return &reporters[i];
        if (!type->base || type->traverse != type->base->traverse ||
            type->dealloc != type->base->dealloc)
            return NULL;
        type = type->base;
    }
}

/* Static types stay where they are: what was found for one stays right. */
static const Reporter *reporter_of(const Type *native)
{
    static struct {
        const Type *type;
        const Reporter *reporter;
    } known[256];
    size_t place = ((uintptr_t)native >> 4) % (sizeof known / sizeof *known);
    if (known[place].type != native) {
        known[place].reporter = reporter_search(native);
        known[place].type = native;
    }
    return known[place].reporter;
}

/* ---- the parts of an object ---- */

/* Name of the __slots__ cell at offset; NULL when its descriptor has been deleted. */
static Object *cell_name(const Type *type, uint32_t offset)
{
    size_t position = 0;
    Object *key, *value;
    while (type->dict && dict_next(type->dict, &position, &key, &value))
        if (is_exact(value, &member_descriptor_type) && ((MemberDescr *)value)->slot &&
            ((MemberDescr *)value)->offset == offset)
            return key;
    return NULL;
}

static int cells_report(Object *o, const Type *native, EdgeVisit visit, void *context)
{
    for (const Type *type = o->type; type != native; type = type->base)
        for (size_t i = 0, n = type->slot_count - type->base->slot_count; i < n; i++) {
            uint32_t offset = type->base->basic_size + (uint32_t)(i * sizeof(Object *));
            Object *value = *(Object **)((char *)o + offset),
                   *name = value ? cell_name(type, offset) : NULL;
            REPORT(value, name ? EDGE_ATTRIBUTE : EDGE_OTHER, name);
        }
    return 0;
}

static int dict_word_report(Object *o, EdgeVisit visit, void *context)
{
    const uintptr_t *word = instance_word(o);
    if (!word || !*word)
        return 0;
    if (!dict_word_is_inline(*word)) {
        REPORT(*word, EDGE_FIELD, "__dict__");
        return 0;
    }
    const SharedKeys *keys = o->type->keys;
    Object *const *values = (Object *const *)(word + 1);
    for (size_t i = 0; i < *word; i++)
        REPORT(values[i], EDGE_ATTRIBUTE, keys->names[i]);
    return 0;
}

static int fields_report(Object *o, const Field *fields, EdgeVisit visit, void *context)
{
    for (size_t i = 0; i < FIELD_MAX && fields[i].name; i++)
        REPORT(*(Object **)((char *)o + fields[i].offset), EDGE_FIELD, fields[i].name);
    return 0;
}

/* ---- types without a reporter ---- */

typedef struct Unnamed {
    Object *holder;
    const Type *native;
    EdgeVisit visit;
    void *context;
} Unnamed;

/* Name of the member that shows target; NULL: none does. */
static const char *member_name(const Unnamed *u, const Object *target)
{
    for (const MemberDef *def = u->native->members; def && def->name; def++)
        if ((def->kind == MEMBER_OBJECT || def->kind == MEMBER_OBJECT_EX) &&
            *(Object **)((char *)u->holder + def->offset) == target)
            return def->name;
    return NULL;
}

static int visit_unnamed(Object *target, void *context)
{
    const Unnamed *u = context;
    EdgeVisit visit = u->visit;
    context = u->context;
    const char *name = member_name(u, target);
    uintptr_t *word = instance_word(u->holder);
    if (word && *word == (uintptr_t)target)
        name = "__dict__";
    REPORT(target, name ? EDGE_FIELD : EDGE_OTHER, name);
    return 0;
}

static int native_report(Object *o, Type *native, EdgeVisit visit, void *context)
{
    const Reporter *reporter = reporter_of(native);
    if (!reporter) {
        Unnamed u = {o, native, visit, context};
        int stop = native->traverse ? native->traverse(o, visit_unnamed, &u) : 0;
        return stop || o->type->dict_offset == native->dict_offset
                   ? stop
                   : dict_word_report(o, visit, context);
    }
    int stop = dict_word_report(o, visit, context);
    if (!stop)
        stop = fields_report(o, reporter->fields, visit, context);
    return stop || !reporter->more ? stop : reporter->more(o, visit, context);
}

int edges_visit(Object *o, EdgeVisit visit, void *context)
{
    Type *native = native_type(o->type);
    if (TYPE_HAS(o->type, TYPE_HEAP)) {
        REPORT(o->type, EDGE_TYPE, 0);
        int stop = cells_report(o, native, visit, context);
        if (stop)
            return stop;
    }
    return native_report(o, native, visit, context);
}

int edges_visit_weak(Object *o, EdgeVisit visit, void *context)
{
    for (WeakRef *ref = weakref_table_head(o); ref; ref = ref->next)
        REPORT(ref, EDGE_OTHER, 0);
    return 0;
}
