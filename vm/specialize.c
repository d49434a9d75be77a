/* vm/specialize.c -- attribute instructions: the general way, and turning them into special forms.
 * SPDX-License-Identifier: MIT
 *
 * Caches (words after the instruction). While an instruction is in its base form, [0] counts down
 * executions until it may try to specialise.
 *   *_VALUE    [0] type version   [1] offset of the dict word | index << 16
 *   *_SLOT     [0] type version   [1] offset of the cell
 *   *_CLASS    [0] type version   [1] offset of the dict word or 0   [2..3] the class's value,
 *   borrowed: the version pins it
 *   *_TYPE     [0] version of the class itself   [1] LOAD_METHOD: 1 for a class method   [2..3]
 *   value
 *   *_PROPERTY [0] type version   [2..3] the getter
 *   *_MODULE   [0] version of the module dict's keys   [1] offset of the value in the keys table
 *   *_DICT     [0] type version   [1] offset of the dict word   [2] version of the dict's keys
 *   [3] offset of the value A type's version changes when it, a base, or the set of names its
 *   instances keep inline changes, so a name found nowhere in the instance's inline values stays
 *   so. */
#include <string.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/type.h"
#include "vm/ops.h"

#define WAIT_AFTER_FAILURE 32
#define MISSES_TO_ADAPT \
    16 /* an instruction that meets several types changes its form at every 16th miss only */

/* ---- what is known of (type, name) for instructions that meet several types ---- */

enum AttrKind { ATTR_NOTHING, ATTR_VALUE, ATTR_SLOT, ATTR_CLASS, ATTR_METHOD };
typedef struct AttrRecord {     /* right as long as the type has that version */
    uint32_t version, location; /* as [1] of the special forms */
    Object *name;               /* held, so that its address stays its own */
    Object *value;
    uint8_t kind;
} AttrRecord;
#define RECORDS 1024
static AttrRecord records[RECORDS];

static AttrRecord *record_of(const Type *type, const Object *name)
{
    return &records[(type->version * 31 ^ (uint32_t)((uintptr_t)name >> 4)) & (RECORDS - 1)];
}

static bool record_fits(const AttrRecord *r, const Type *type, const Object *name)
{
    return r->version == type->version && r->name == name && r->version;
}

/* Own value, cell or class attribute by record: new; NULL: not this way. */
static Object *get_by_record(Object *o, Object *name)
{
    const AttrRecord *r = record_of(o->type, name);
    if (!record_fits(r, o->type, name))
        return NULL;
    uintptr_t *word = (uintptr_t *)((char *)o + (r->location & 0xffff));
    switch ((enum AttrKind)r->kind) {
    case ATTR_VALUE:
        return inline_value_ok(*word, r->location >> 16)
                   ? retain_maybe(((Object **)(word + 1))[r->location >> 16])
                   : NULL;
    case ATTR_SLOT: return retain_maybe(*(Object **)((char *)o + r->location));
    case ATTR_CLASS: return r->location && !dict_word_is_inline(*word) ? NULL : retain(r->value);
    default: return NULL;
    }
}

static void remember(const Type *type, Object *name, enum AttrKind kind, uint32_t location,
                     Object *value)
{
    AttrRecord *r = record_of(type, name);
    Object *old = r->name;
    *r = (AttrRecord){type->version, location, retain(name), value, (uint8_t)kind};
    release_maybe(old);
}

void specialize_register_roots(void)
{
    root_register("attribute cache", &records[0].name, RECORDS, sizeof *records);
}

void specialize_finish(void)
{
    for (size_t i = 0; i < RECORDS; i++) {
        records[i].version = 0;
        CLEAR(records[i].name);
    }
}

static void set_form(Instr *instr, unsigned op) { *instr = INSTR_MAKE(op, INSTR_ARG(*instr)); }

/* Whether this execution should try to find a special form: in the base form when the wait is over,
 * in a special form that missed now and then. */
static bool wants_to_specialize(Instr *instr)
{
    static unsigned misses;
    if (PROBED)
        return false;
    unsigned op = INSTR_OP(*instr), plain = opcode_info[op].plain;
    if (op != plain) {
        if (++misses % MISSES_TO_ADAPT)
            return false;
        set_form(instr, plain);
        instr[1] = 0;
        return true;
    }
    if (instr[1] == 0)
        return true;
    instr[1]--;
    return false;
}

static void fail(Instr *instr)
{
    set_form(instr, opcode_info[INSTR_OP(*instr)].plain);
    instr[1] = WAIT_AFTER_FAILURE;
}

static void succeed(Instr *instr, unsigned op, uint32_t version, uint32_t second)
{
    instr[1] = version;
    instr[2] = second;
    set_form(instr, op);
}

static void cache_value(Instr *instr, const void *value)
{
    memcpy(instr + 3, &value, sizeof value);
}

static bool has_word(const Type *type)
{
    return type->dict_offset > 0 && type->dict_offset < 0xffff;
}

/* [1] of *_VALUE for an instance value that is there (or may be stored), or UINT32_MAX. */
static uint32_t inline_location(Object *o, Object *name)
{
    Type *type = o->type;
    if (!has_word(type) || !TYPE_HAS(type, TYPE_INLINE_VALUES) || !type->keys)
        return UINT32_MAX;
    int index = shared_keys_find(type->keys, name);
    uintptr_t word = *instance_dict_word(o);
    if (index < 0 || index >= INLINE_VALUES_MAX || !inline_value_ok(word, (uint32_t)index))
        return UINT32_MAX;
    return (uint32_t)type->dict_offset | (uint32_t)index << 16;
}

static bool keys_value_offset(const Dict *dict, Object *name, uint32_t *offset)
{
    ssize_t at = dict_str_entry_index(dict, name);
    if (at < 0)
        return false;
    *offset = (uint32_t)((char *)&dict_str_entries(dict->keys)[at].value - (char *)dict->keys);
    return true;
}

static bool is_data_descriptor(Object *descr) { return descr->type->descr_set != NULL; }

/* ---- LOAD_ATTR ---- */

static bool specialize_module(Instr *instr, Object *o, Object *name, unsigned op)
{
    uint32_t offset;
    if (!is_exact(o, &module_type))
        return false;
    Dict *dict = (Dict *)((Module *)o)->dict;
    if (!is_exact(dict, &dict_type) || !keys_value_offset(dict, name, &offset))
        return false;
    uint32_t version = dict_keys_version(dict);
    if (!version)
        return false;
    succeed(instr, op, version, offset);
    return true;
}

/* What `C.name` gives for a plain class attribute: borrowed, or NULL when it must be computed each
 * time. */
static Object *type_value(Object *found, bool *class_method)
{
    *class_method = false;
    if (found->type == &function_type || !found->type->descr_get)
        return found;
    if (found->type == &staticmethod_type)
        return ((StaticMethod *)found)->callable;
    if (found->type == &classmethod_type
        && ((ClassMethod *)found)->callable->type == &function_type) {
        *class_method = true;
        return ((ClassMethod *)found)->callable;
    }
    return NULL;
}

static bool specialize_type(Instr *instr, Object *o, Object *name, unsigned op)
{
    if (o->type != &type_type || type_lookup(&type_type, name))
        return false;
    Object *found = type_lookup((Type *)o, name);
    bool class_method;
    Object *value = found ? type_value(found, &class_method) : NULL;
    uint32_t version = value ? type_version((Type *)o) : 0;
    if (!version || (class_method && op == OP_LOAD_ATTR_TYPE))
        return false;
    succeed(instr, op, version, class_method);
    cache_value(instr, value);
    return true;
}

static bool specialize_slot(Instr *instr, Object *descr, uint32_t version, unsigned op)
{
    MemberDescr *member = (MemberDescr *)descr;
    if (descr->type != &member_descriptor_type || !member->slot)
        return false;
    succeed(instr, op, version, member->offset);
    return true;
}

static bool specialize_property(Instr *instr, Object *descr, uint32_t version)
{
    Property *property = (Property *)descr;
    if (descr->type != &property_type || !property->get || property->get->type != &function_type)
        return false;
    Code *code = ((Function *)property->get)->code;
    if (code->plain_arguments != 1)
        return false;
    succeed(instr, OP_LOAD_ATTR_PROPERTY, version, 0);
    cache_value(instr, property->get);
    return true;
}

static bool specialize_dict(Instr *instr, Object *o, Object *name, uint32_t version)
{
    if (!has_word(o->type))
        return false;
    uintptr_t word = *instance_dict_word(o);
    uint32_t offset;
    if (dict_word_is_inline(word) || !is_exact((Object *)word, &dict_type)
        || !keys_value_offset((Dict *)word, name, &offset))
        return false;
    uint32_t keys = dict_keys_version((Dict *)word);
    if (!keys)
        return false;
    succeed(instr, OP_LOAD_ATTR_DICT, version, (uint32_t)o->type->dict_offset);
    instr[3] = keys;
    instr[4] = offset;
    return true;
}

static bool class_value_is_plain(Object *found)
{
    return !found->type->descr_get || found->type == &staticmethod_type;
}

/* Whether the instance's own attributes surely do not have the name now, and *_CLASS may say so by
 * looking at the dict word alone. */
static bool not_in_instance(Object *o, Object *name)
{
    if (o->type->dict_offset == 0)
        return true;
    if (!has_word(o->type))
        return false;
    return dict_word_is_inline(*instance_dict_word(o))
           && (!o->type->keys || shared_keys_find(o->type->keys, name) < 0);
}

static void specialize_load_attr(Instr *instr, Object *o, Object *name)
{
    Type *type = o->type;
    if (specialize_module(instr, o, name, OP_LOAD_ATTR_MODULE)
        || specialize_type(instr, o, name, OP_LOAD_ATTR_TYPE))
        return;
    if (type->getattr != object_getattr)
        return fail(instr);
    Object *found = type_lookup(type, name);
    uint32_t version = type_version(type), location;
    if (!version)
        return fail(instr);
    if (found && is_data_descriptor(found)) {
        if (!specialize_slot(instr, found, version, OP_LOAD_ATTR_SLOT)
            && !specialize_property(instr, found, version))
            fail(instr);
        return;
    }
    location = inline_location(o, name);
    if (location != UINT32_MAX) {
        succeed(instr, OP_LOAD_ATTR_VALUE, version, location);
    } else if (specialize_dict(instr, o, name, version)) {
        return;
    } else if (found && class_value_is_plain(found) && not_in_instance(o, name)) {
        succeed(instr, OP_LOAD_ATTR_CLASS, version,
                type->dict_offset > 0 ? (uint32_t)type->dict_offset : 0);
        cache_value(instr,
                    found->type == &staticmethod_type ? ((StaticMethod *)found)->callable : found);
    } else {
        fail(instr);
    }
}

/* Notes what a generic lookup would find for this type. */
static void remember_load(Object *o, Object *name)
{
    Type *type = o->type;
    if (type->getattr != object_getattr || !type_version(type))
        return;
    Object *found = type_lookup(type, name);
    if (found && is_data_descriptor(found)) {
        MemberDescr *member = (MemberDescr *)found;
        if (found->type == &member_descriptor_type && member->slot)
            remember(type, name, ATTR_SLOT, member->offset, NULL);
        return;
    }
    uint32_t location = inline_location(o, name);
    if (location != UINT32_MAX)
        remember(type, name, ATTR_VALUE, location, NULL);
    else if (found && class_value_is_plain(found) && not_in_instance(o, name))
        remember(type, name, ATTR_CLASS, type->dict_offset > 0 ? (uint32_t)type->dict_offset : 0,
                 found->type == &staticmethod_type ? ((StaticMethod *)found)->callable : found);
}

Object *ops_load_attr(Instr *instr, Object *o, Object *name)
{
    bool try = wants_to_specialize(instr);
    Object *value = try ? NULL : get_by_record(o, name);
    if (value)
        return value;
    value = attr_get(o, name);
    if (value && try)
        specialize_load_attr(instr, o, name);
    if (value)
        remember_load(o, name);
    return value;
}

/* ---- STORE_ATTR ---- */

static void specialize_store_attr(Instr *instr, Object *o, Object *name)
{
    Type *type = o->type;
    uint32_t version = type_version(type), location;
    if (type->setattr != object_setattr || !version)
        return fail(instr);
    Object *found = type_lookup(type, name);
    if (found && is_data_descriptor(found)) {
        if (!specialize_slot(instr, found, version, OP_STORE_ATTR_SLOT))
            fail(instr);
        return;
    }
    location = inline_location(o, name);
    if (location == UINT32_MAX)
        return fail(instr);
    succeed(instr, OP_STORE_ATTR_VALUE, version, location);
}

/* Replaces an own value that is there, or fills a cell. */
static bool set_by_record(Object *o, Object *name, Object *value)
{
    const AttrRecord *r = record_of(o->type, name);
    if (!record_fits(r, o->type, name) || o->type->setattr != object_setattr)
        return false;
    Object **cell = (Object **)((char *)o + (r->location & 0xffff));
    if (r->kind == ATTR_VALUE) {
        uintptr_t word = *(uintptr_t *)cell;
        if (!inline_value_ok(word, r->location >> 16))
            return false;
        cell += 1 + (r->location >> 16);
        if (!*cell)
            return false;
    } else if (r->kind != ATTR_SLOT) {
        return false;
    }
    SET(*cell, retain(value));
    return true;
}

int ops_store_attr(Instr *instr, Object *o, Object *name, Object *value)
{
    bool try = wants_to_specialize(instr);
    if (!try && set_by_record(o, name, value))
        return 0;
    if (attr_set(o, name, value) < 0)
        return -1;
    if (try)
        specialize_store_attr(instr, o, name);
    remember_load(o, name);
    return 0;
}

/* ---- LOAD_METHOD ---- */

static void specialize_load_method(Instr *instr, Object *o, Object *name)
{
    Type *type = o->type;
    if (specialize_module(instr, o, name, OP_LOAD_METHOD_MODULE)
        || specialize_type(instr, o, name, OP_LOAD_METHOD_TYPE))
        return;
    Object *found = type->getattr == object_getattr ? type_lookup(type, name) : NULL;
    uint32_t version = found ? type_version(type) : 0;
    if (!version || !TYPE_HAS(found->type, TYPE_METHOD_DESCRIPTOR) || !not_in_instance(o, name))
        return fail(instr);
    succeed(instr, OP_LOAD_METHOD_CLASS, version,
            type->dict_offset > 0 ? (uint32_t)type->dict_offset : 0);
    cache_value(instr, found);
}

/* The function of o.name(..) by record: new, or NULL. */
static Object *method_by_record(Object *o, Object *name)
{
    const AttrRecord *r = record_of(o->type, name);
    if (!record_fits(r, o->type, name) || r->kind != ATTR_METHOD)
        return NULL;
    if (r->location && !dict_word_is_inline(*(uintptr_t *)((char *)o + r->location)))
        return NULL;
    return retain(r->value);
}

static void remember_method(Object *o, Object *name, Object *function)
{
    if (o->type->getattr == object_getattr && type_version(o->type)
        && TYPE_HAS(function->type, TYPE_METHOD_DESCRIPTOR)
        && type_lookup(o->type, name) == function && not_in_instance(o, name))
        remember(o->type, name, ATTR_METHOD,
                 o->type->dict_offset > 0 ? (uint32_t)o->type->dict_offset : 0, function);
}

int ops_load_method(Instr *instr, Object *o, Object *name, Object **slots)
{
    bool try = wants_to_specialize(instr);
    Object *callable = try ? NULL : method_by_record(o, name);
    if (callable) {
        slots[0] = callable;
        slots[1] = o;
        return 0;
    }
    int unbound = attr_get_method(o, name, &callable);
    if (unbound >= 0 && try)
        specialize_load_method(instr, o, name);
    if (unbound > 0)
        remember_method(o, name, callable);
    if (unbound < 0) {
        release(o);
        return -1;
    }
    slots[0] = unbound ? callable : NULL;
    slots[1] = unbound ? o : callable;
    if (!unbound)
        release(o);
    return 0;
}

/* ---- super().name ---- */

int ops_load_super_attr(Object *super, Object *type, Object *self, Object *name, Object **value)
{
    if (super == (Object *)&super_type && TYPE_HAS(type->type, TYPE_TYPE_SUBCLASS)) {
        *value = super_getattr((Type *)type, self, name);
        return *value ? 0 : -1;
    }
    Object *object = object_call0(super);
    *value = object ? attr_get(object, name) : NULL;
    release_maybe(object);
    return *value ? 0 : -1;
}

int ops_load_super_method(Object *super, Object *type, Object *self, Object *name, Object **slots)
{
    if (super == (Object *)&super_type && TYPE_HAS(type->type, TYPE_TYPE_SUBCLASS)) {
        Object *callable;
        int unbound = super_get_method((Type *)type, self, name, &callable);
        if (unbound < 0)
            return -1;
        slots[0] = unbound ? callable : NULL;
        slots[1] = unbound ? retain(self) : callable;
        return 0;
    }
    slots[0] = NULL;
    return ops_load_super_attr(super, type, self, name, &slots[1]);
}
