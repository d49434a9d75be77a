/* objects/descriptor.c -- descriptors of built-in methods, members, getsets and slots.
 * SPDX-License-Identifier: MIT
 *
 *   D1  all begin with (owner, name), both held
 *   D2  a wrapper keeps the C function its slot had when the type was readied */
#include "objects/descriptor.h"

#include <limits.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/slot_table.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

typedef struct Descr {
    Object head;
    Type *owner;
    Object *name;
} Descr; /* D1 */
typedef struct MethodWrapper {
    Object head;
    SlotWrapper *wrapper;
    Object *self;
} MethodWrapper;

/* ---- Doc strings ---- */

static const char *signature_end(const char *doc)
{
    const char *end = doc ? strstr(doc, ")\n--\n\n") : NULL;
    const char *open = doc ? strchr(doc, '(') : NULL;
    return end && open && open < end ? end : NULL;
}

const char *doc_body(const char *doc)
{
    const char *end = signature_end(doc);
    return end ? end + 6 : doc;
}

Object *doc_signature(const char *doc)
{
    const char *end = signature_end(doc);
    if (!end)
        return none_new();
    const char *open = strchr(doc, '(');
    return str_from_utf8(open, (size_t)(end + 1 - open));
}

static Object *doc_object(const char *doc)
{
    const char *body = doc_body(doc);
    return body && *body ? str_from_c(body) : none_new();
}

/* ---- What all have ---- */

static void *descr_alloc(Type *type, size_t size, Type *owner, Object *name)
{
    Descr *d = gc_object_alloc(type, size);
    if (!d)
        return NULL;
    memset(&d->head + 1, 0, size - sizeof(Object));
    d->owner = retain(owner);
    d->name = retain(name);
    gc_track(d);
    return d;
}

static void *descr_alloc_c(Type *type, size_t size, Type *owner, const char *name)
{
    Object *text = str_intern_c(name);
    void *d = text ? descr_alloc(type, size, owner, text) : NULL;
    release_maybe(text);
    return d;
}

static void descr_dealloc(Object *o)
{
    Descr *d = (Descr *)o;
    gc_untrack(o);
    release((Object *)d->owner);
    release(d->name);
    gc_object_free(o);
}

static int descr_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Descr *)o)->owner);
    return 0;
}

static Object *descr_name(Object *o) { return retain(((Descr *)o)->name); }
static Object *descr_owner(Object *o) { return (Object *)retain(((Descr *)o)->owner); }

static Object *descr_qualname(Object *o)
{
    return str_from_format("%U.%U", ((Descr *)o)->owner->qualname, ((Descr *)o)->name);
}

static Object *descr_reduce(Object *o)
{
    Object *builtin = interp_builtin("getattr");
    Object *args = builtin ? tuple_pack(2, ((Descr *)o)->owner, ((Descr *)o)->name) : NULL;
    Object *result = args ? tuple_pack(2, builtin, args) : NULL;
    release_maybe(args);
    release_maybe(builtin);
    return result;
}

static const MethodDef descr_methods[] = {{"__reduce__", descr_reduce, METH_NOARGS, 0, 0, NULL},
                                          {0}};

static bool descr_check(Object *o, Object *instance)
{
    Descr *d = (Descr *)o;
    if (is_instance(instance, d->owner))
        return true;
    raise_type_error("descriptor '%U' for '%.100N' objects doesn't apply to a '%.100T' object",
                     d->name, d->owner, instance);
    return false;
}

#define DESCR_TYPE(py_name, structure) \
    .head = {1, 0, &type_type}, .name = py_name, .basic_size = sizeof(structure), \
    .dealloc = descr_dealloc, .traverse = descr_traverse, .methods = descr_methods, \
    .getattr = object_getattr
#define DESCR_GETSETS \
    {"__name__", descr_name, NULL, NULL}, {"__objclass__", descr_owner, NULL, NULL}, \
    { \
        "__qualname__", descr_qualname, NULL, NULL \
    }

/* ---- Methods ---- */

static const MethodDef *def_of(Object *o) { return ((MethodDescr *)o)->def; }
static Object *method_doc(Object *o) { return doc_object(def_of(o)->doc); }
static Object *method_signature(Object *o) { return doc_signature(def_of(o)->doc); }

static const GetSetDef method_getsets[] = {DESCR_GETSETS,
                                           {"__doc__", method_doc, NULL, NULL},
                                           {"__text_signature__", method_signature, NULL, NULL},
                                           {0}};

static Object *method_descr_repr(Object *o)
{
    return str_from_format("<method '%U' of '%N' objects>", ((Descr *)o)->name,
                           ((Descr *)o)->owner);
}

static Object *method_descr_get(Object *o, Object *instance, Object *owner)
{
    if (!instance)
        return retain(o);
    return descr_check(o, instance) ? native_function_new(def_of(o), instance, NULL) : NULL;
}

static Object *method_descr_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    MethodDescr *d = (MethodDescr *)o;
    if (nargs < 1)
        return raise_type_error("unbound method %U.%U() needs an argument", d->owner->qualname,
                                d->name);
    if (!descr_check(o, args[0]))
        return NULL;
    return native_call(d->def, args[0], d->owner, args + 1, nargs - 1, kwnames);
}

Type method_descriptor_type = {
    DESCR_TYPE("method_descriptor", MethodDescr),
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR,
    .repr = method_descr_repr,
    .call = method_descr_call,
    .descr_get = method_descr_get,
    .getsets = method_getsets,
};

static Object *class_method_get(Object *o, Object *instance, Object *owner)
{
    Descr *d = (Descr *)o;
    Object *cls = owner ? owner : instance ? (Object *)instance->type : NULL;
    if (!cls)
        return raise_type_error(
            "descriptor '%U' for type '%.100N' needs either an object or a type", d->name,
            d->owner);
    if (!TYPE_HAS(cls->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error(
            "descriptor '%U' for type '%.100N' needs a type, not a '%.100T' as arg 2", d->name,
            d->owner, cls);
    if (!type_is_subtype((Type *)cls, d->owner))
        return raise_type_error(
            "descriptor '%U' requires a subtype of '%.100N' but received '%.100N'", d->name,
            d->owner, (Type *)cls);
    return native_function_new(def_of(o), cls, NULL);
}

static Object *class_method_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    Descr *d = (Descr *)o;
    if (nargs < 1)
        return raise_type_error("descriptor '%U' of '%.100N' object needs an argument", d->name,
                                d->owner);
    Object *bound = class_method_get(o, NULL, args[0]);
    Object *result = bound ? object_call(bound, args + 1, nargs - 1, kwnames) : NULL;
    release_maybe(bound);
    return result;
}

Type classmethod_descriptor_type = {
    DESCR_TYPE("classmethod_descriptor", MethodDescr),
    .flags = TYPE_GC,
    .repr = method_descr_repr,
    .call = class_method_call,
    .descr_get = class_method_get,
    .getsets = method_getsets,
};

static Object *static_method_new(Type *owner, const MethodDef *def)
{
    Object *function = native_function_new(def, (Object *)owner, NULL);
    Object *wrapped = function ? staticmethod_new(function) : NULL;
    release_maybe(function);
    return wrapped;
}

Object *method_descriptor_new(Type *owner, const MethodDef *def)
{
    if (def->flags & METH_STATIC)
        return static_method_new(owner, def);
    Type *type = def->flags & METH_CLASS ? &classmethod_descriptor_type : &method_descriptor_type;
    MethodDescr *d = descr_alloc_c(type, sizeof *d, owner, def->name);
    if (d)
        d->def = def;
    return (Object *)d;
}

/* ---- Members ---- */

static Object *member_repr(Object *o)
{
    return str_from_format("<member '%U' of '%N' objects>", ((Descr *)o)->name,
                           ((Descr *)o)->owner);
}

static Object *raise_unset(Object *instance, Object *name)
{
    return raise_attribute_error(instance, name, "'%.200T' object has no attribute '%U'", instance,
                                 name);
}

static Object *member_read(MemberDescr *d, Object *instance)
{
    void *at = (char *)instance + d->offset;
    switch (d->slot ? MEMBER_OBJECT_EX : d->def->kind) {
    case MEMBER_OBJECT:
        return retain(*(Object **)at ? *(Object **)at : NONE);
    case MEMBER_OBJECT_EX:
        return *(Object **)at ? retain(*(Object **)at) : raise_unset(instance, d->name);
    case MEMBER_INT32:
        return int_new(*(int32_t *)at);
    case MEMBER_UINT32:
        return int_new(*(uint32_t *)at);
    case MEMBER_INT64:
        return int_new(*(int64_t *)at);
    case MEMBER_SSIZE:
        return int_new(*(ssize_t *)at);
    default:
        return bool_new(*(bool *)at);
    }
}

static Object *member_get(Object *o, Object *instance, Object *owner)
{
    if (!instance)
        return retain(o);
    return descr_check(o, instance) ? member_read((MemberDescr *)o, instance) : NULL;
}

static int member_write_number(uint8_t kind, void *at, Object *value)
{
    ssize_t number = 0;
    if (kind == MEMBER_BOOL) {
        if (value == TRUE_OBJECT || value == FALSE_OBJECT) {
            *(bool *)at = value == TRUE_OBJECT;
            return 0;
        }
        raise_type_error("attribute value type must be bool");
        return -1;
    }
    if (!arg_ssize(value, &number))
        return -1;
    if (kind == MEMBER_INT32)
        *(int32_t *)at = (int32_t)number;
    else if (kind == MEMBER_UINT32)
        *(uint32_t *)at = (uint32_t)number;
    else if (kind == MEMBER_INT64)
        *(int64_t *)at = number;
    else
        *(ssize_t *)at = number;
    return 0;
}

static int member_write(MemberDescr *d, Object *instance, Object *value)
{
    uint8_t kind = d->slot ? MEMBER_OBJECT_EX : d->def->kind;
    void *at = (char *)instance + d->offset;
    if (kind != MEMBER_OBJECT && kind != MEMBER_OBJECT_EX) {
        if (value)
            return member_write_number(kind, at, value);
        raise_type_error("can't delete numeric/char attribute");
        return -1;
    }
    if (!value && kind == MEMBER_OBJECT_EX && !*(Object **)at) {
        raise_attribute_error(instance, d->name, "%U", d->name);
        return -1;
    }
    SET(*(Object **)at, retain_maybe(value));
    return 0;
}

static int member_set(Object *o, Object *instance, Object *value)
{
    MemberDescr *d = (MemberDescr *)o;
    if (!descr_check(o, instance))
        return -1;
    if (!d->slot && d->def->readonly) {
        raise_attribute_error(instance, d->name, "readonly attribute");
        return -1;
    }
    return member_write(d, instance, value);
}

static Object *member_doc(Object *o)
{
    MemberDescr *d = (MemberDescr *)o;
    return d->slot ? none_new() : doc_object(d->def->doc);
}

static const GetSetDef member_getsets[] = {DESCR_GETSETS, {"__doc__", member_doc, NULL, NULL}, {0}};

Type member_descriptor_type = {
    DESCR_TYPE("member_descriptor", MemberDescr),
    .flags = TYPE_GC,
    .repr = member_repr,
    .descr_get = member_get,
    .descr_set = member_set,
    .getsets = member_getsets,
};

Object *member_descriptor_new(Type *owner, const MemberDef *def)
{
    MemberDescr *d = descr_alloc_c(&member_descriptor_type, sizeof *d, owner, def->name);
    if (d) {
        d->def = def;
        d->offset = def->offset;
    }
    return (Object *)d;
}

Object *slot_member_new(Type *owner, Object *name, uint32_t offset)
{
    MemberDescr *d = descr_alloc(&member_descriptor_type, sizeof *d, owner, name);
    if (d) {
        d->offset = offset;
        d->slot = true;
    }
    return (Object *)d;
}

/* ---- Getsets ---- */

static Object *getset_repr(Object *o)
{
    return str_from_format("<attribute '%U' of '%N' objects>", ((Descr *)o)->name,
                           ((Descr *)o)->owner);
}

static Object *getset_get(Object *o, Object *instance, Object *owner)
{
    GetSetDescr *d = (GetSetDescr *)o;
    if (!instance)
        return retain(o);
    if (!descr_check(o, instance))
        return NULL;
    if (d->def->get)
        return d->def->get(instance);
    return raise_attribute_error(
        instance, d->name, "attribute '%U' of '%.100N' objects is not readable", d->name, d->owner);
}

static int getset_set(Object *o, Object *instance, Object *value)
{
    GetSetDescr *d = (GetSetDescr *)o;
    if (!descr_check(o, instance))
        return -1;
    if (d->def->set)
        return d->def->set(instance, value);
    raise_attribute_error(instance, d->name, "attribute '%U' of '%.100N' objects is not writable",
                          d->name, d->owner);
    return -1;
}

static Object *getset_doc(Object *o) { return doc_object(((GetSetDescr *)o)->def->doc); }
static const GetSetDef getset_getsets[] = {DESCR_GETSETS, {"__doc__", getset_doc, NULL, NULL}, {0}};

Type getset_descriptor_type = {
    DESCR_TYPE("getset_descriptor", GetSetDescr),
    .flags = TYPE_GC,
    .repr = getset_repr,
    .descr_get = getset_get,
    .descr_set = getset_set,
    .getsets = getset_getsets,
};

Object *getset_descriptor_new(Type *owner, const GetSetDef *def)
{
    GetSetDescr *d = descr_alloc_c(&getset_descriptor_type, sizeof *d, owner, def->name);
    if (d)
        d->def = def;
    return (Object *)d;
}

/* ---- Slot wrappers ---- */

static Object *wrapper_repr(Object *o)
{
    return str_from_format("<slot wrapper '%U' of '%N' objects>", ((Descr *)o)->name,
                           ((Descr *)o)->owner);
}

static Object *method_wrapper_new(SlotWrapper *wrapper, Object *self)
{
    MethodWrapper *w = gc_object_alloc(&method_wrapper_type, sizeof *w);
    if (!w)
        return NULL;
    w->wrapper = retain(wrapper);
    w->self = retain(self);
    gc_track(w);
    return (Object *)w;
}

static Object *wrapper_get(Object *o, Object *instance, Object *owner)
{
    if (!instance)
        return retain(o);
    return descr_check(o, instance) ? method_wrapper_new((SlotWrapper *)o, instance) : NULL;
}

static Object *wrapper_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    SlotWrapper *d = (SlotWrapper *)o;
    if (nargs < 1)
        return raise_type_error("descriptor '%U' of '%.100N' object needs an argument", d->name,
                                d->owner);
    if (!is_instance(args[0], d->owner))
        return raise_type_error(
            "descriptor '%U' requires a '%.100N' object but received a '%.100T'", d->name, d->owner,
            args[0]);
    return slot_apply(d->slot, d->function, args[0], args + 1, nargs - 1, kwnames);
}

static const char *slot_doc(Object *o) { return ((const SlotDef *)((SlotWrapper *)o)->slot)->doc; }
static Object *wrapper_doc(Object *o) { return doc_object(slot_doc(o)); }

/* Where the parameters have other names than those of most operators. */
static const struct { const char *name, *signature; } special_signatures[] = {
    {"__contains__", "($self, key, /)"},       {"__getitem__", "($self, key, /)"},
    {"__delitem__", "($self, key, /)"},        {"__getattribute__", "($self, name, /)"},
    {"__delattr__", "($self, name, /)"},       {"__setattr__", "($self, name, value, /)"},
    {"__delete__", "($self, instance, /)"},    {"__get__", "($self, instance, owner=None, /)"},
    {"__set__", "($self, instance, value, /)"}, {"__pow__", "($self, value, mod=None, /)"},
    {"__rpow__", "($self, value, mod=None, /)"}};

static Object *wrapper_signature(Object *o)
{
    const SlotDef *slot = ((SlotWrapper *)o)->slot;
    for (size_t i = 0; i < sizeof special_signatures / sizeof *special_signatures; i++)
        if (strcmp(slot->name, special_signatures[i].name) == 0)
            return str_from_c(special_signatures[i].signature);
    const char *text = slot->max < 0    ? "($self, /, *args, **kwargs)"
                       : slot->max == 0 ? "($self, /)"
                       : slot->max == 1 ? "($self, value, /)"
                                        : "($self, key, value, /)";
    return str_from_c(text);
}

static const GetSetDef wrapper_getsets[] = {DESCR_GETSETS,
                                            {"__doc__", wrapper_doc, NULL, NULL},
                                            {"__text_signature__", wrapper_signature, NULL, NULL},
                                            {0}};

Type wrapper_descriptor_type = {
    DESCR_TYPE("wrapper_descriptor", SlotWrapper),
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR,
    .repr = wrapper_repr,
    .call = wrapper_call,
    .descr_get = wrapper_get,
    .getsets = wrapper_getsets,
};

Object *slot_wrapper_new(Type *owner, Object *name, const SlotDef *slot, void *function)
{
    SlotWrapper *d = descr_alloc(&wrapper_descriptor_type, sizeof *d, owner, name);
    if (d) {
        d->slot = slot;
        d->function = function;
    }
    return (Object *)d;
}

/* ---- Bound slot wrappers ---- */

static SlotWrapper *bound_wrapper(Object *o) { return ((MethodWrapper *)o)->wrapper; }

static void method_wrapper_dealloc(Object *o)
{
    MethodWrapper *w = (MethodWrapper *)o;
    gc_untrack(o);
    release((Object *)w->wrapper);
    release(w->self);
    gc_object_free(o);
}

static int method_wrapper_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((MethodWrapper *)o)->wrapper);
    VISIT(((MethodWrapper *)o)->self);
    return 0;
}

static Object *method_wrapper_repr(Object *o)
{
    Object *self = ((MethodWrapper *)o)->self;
    return str_from_format("<method-wrapper '%U' of %T object at %p>", bound_wrapper(o)->name, self,
                           (void *)self);
}

static Object *method_wrapper_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    MethodWrapper *w = (MethodWrapper *)o;
    return slot_apply(w->wrapper->slot, w->wrapper->function, w->self, args, nargs, kwnames);
}

static Object *method_wrapper_compare(Object *a, Object *b, int op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_exact(b, &method_wrapper_type))
        return not_implemented_new();
    bool same = bound_wrapper(a) == bound_wrapper(b)
                && ((MethodWrapper *)a)->self == ((MethodWrapper *)b)->self;
    return bool_new(same == (op == CMP_EQ));
}

static Hash method_wrapper_hash(Object *o)
{
    Hash hash = object_hash_identity(((MethodWrapper *)o)->self)
                ^ object_hash_identity((Object *)bound_wrapper(o));
    return hash == -1 ? -2 : hash;
}

static Object *bound_name(Object *o) { return retain(bound_wrapper(o)->name); }
static Object *bound_owner(Object *o) { return (Object *)retain(bound_wrapper(o)->owner); }
static Object *bound_qualname(Object *o) { return descr_qualname((Object *)bound_wrapper(o)); }
static Object *bound_doc(Object *o) { return wrapper_doc((Object *)bound_wrapper(o)); }
static Object *bound_signature(Object *o) { return wrapper_signature((Object *)bound_wrapper(o)); }
static Object *bound_self(Object *o) { return retain(((MethodWrapper *)o)->self); }

static const GetSetDef method_wrapper_getsets[] = {
    {"__name__", bound_name, NULL, NULL},
    {"__objclass__", bound_owner, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL},
    {"__self__", bound_self, NULL, NULL},
    {0}};

Type method_wrapper_type = {
    .head = {1, 0, &type_type},
    .name = "method-wrapper",
    .flags = TYPE_GC,
    .basic_size = sizeof(MethodWrapper),
    .dealloc = method_wrapper_dealloc,
    .traverse = method_wrapper_traverse,
    .repr = method_wrapper_repr,
    .hash = method_wrapper_hash,
    .compare = method_wrapper_compare,
    .call = method_wrapper_call,
    .getattr = object_getattr,
    .getsets = method_wrapper_getsets,
};
