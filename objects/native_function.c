/* objects/native_function.c -- functions and bound methods written in C.
 * SPDX-License-Identifier: MIT
 *
 *   native_call is the one place where the arity of native code is checked, by the MethodDef. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

Object *native_function_new(const MethodDef *def, Object *self, Object *module_name)
{
    NativeFunction *f = gc_object_alloc(&native_function_type, sizeof *f);
    if (!f)
        return NULL;
    f->def = def;
    f->self = retain_maybe(self);
    f->module = retain_maybe(module_name);
    gc_track(f);
    return (Object *)f;
}

/* ---- Calling ---- */

static bool is_module_self(Object *self) { return !self || is_instance(self, &module_type); }

/* The type that a method of self belongs to; NULL: a function of a module. */
static Type *owner_of(Object *self)
{
    if (is_module_self(self))
        return NULL;
    return TYPE_HAS(self->type, TYPE_TYPE_SUBCLASS) ? (Type *)self : self->type;
}

/* "list.append", "len", "math.sin": new str. */
static Object *shown_name(const MethodDef *def, Object *self, Type *owner)
{
    owner = owner ? owner : owner_of(self);
    if (owner)
        return str_from_format("%U.%s", owner->qualname, def->name);
    Object *module = self ? dict_get_str((Dict *)module_dict(self), NAME(__name__)) : NULL;
    if (module && str_is(module) && !str_equal_ascii(module, "builtins"))
        return str_from_format("%U.%s", module, def->name);
    return str_from_c(def->name);
}

static Object *raise_count(const MethodDef *def, Object *self, Type *owner, const char *wanted,
                           size_t nargs)
{
    Object *name = shown_name(def, self, owner);
    if (name)
        raise_type_error("%U() takes %s (%zu given)", name, wanted, nargs);
    release_maybe(name);
    return NULL;
}

static Object *raise_no_keywords(const MethodDef *def, Object *self, Type *owner)
{
    Object *name = shown_name(def, self, owner);
    if (name)
        raise_type_error("%U() takes no keyword arguments", name);
    release_maybe(name);
    return NULL;
}

Object *native_call(const MethodDef *def, Object *self, Type *owner, Object *const *args,
                    size_t nargs, Object *kwnames)
{
    uint8_t kind = def->flags & METH_KIND;
    if (kind == METH_KEYWORDS)
        return ((KeywordsFunc)def->fn)(self, args, nargs, kwnames);
    if (kwnames_count(kwnames))
        return raise_no_keywords(def, self, owner);
    switch (kind) {
    case METH_NOARGS:
        return nargs == 0 ? ((NoArgsFunc)def->fn)(self)
                          : raise_count(def, self, owner, "no arguments", nargs);
    case METH_O:
        return nargs == 1 ? ((OneArgFunc)def->fn)(self, args[0])
                          : raise_count(def, self, owner, "exactly one argument", nargs);
    default:
        if (nargs < (size_t)def->min || (def->max >= 0 && nargs > (size_t)def->max)) {
            args_check(def->name, nargs, def->min, def->max);
            return NULL;
        }
        return ((FastFunc)def->fn)(self, args, nargs);
    }
}

static Object *native_function_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    NativeFunction *f = (NativeFunction *)o;
    return native_call(f->def, f->self, owner_of(f->self), args, nargs, kwnames);
}

/* ---- The object ---- */

static void native_function_dealloc(Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    release_maybe(f->self);
    release_maybe(f->module);
    gc_object_free(o);
}

static int native_function_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((NativeFunction *)o)->self);
    return 0;
}

static Object *native_function_repr(Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    if (is_module_self(f->self))
        return str_from_format("<built-in function %s>", f->def->name);
    return str_from_format("<built-in method %s of %T object at %p>", f->def->name, f->self,
                           (void *)f->self);
}

static Object *native_function_compare(Object *a, Object *b, int op)
{
    NativeFunction *f = (NativeFunction *)a, *g = (NativeFunction *)b;
    if ((op != CMP_EQ && op != CMP_NE) || !is_exact(b, &native_function_type))
        return not_implemented_new();
    bool same = f->self == g->self && f->def->fn == g->def->fn;
    return bool_new(same == (op == CMP_EQ));
}

static Hash native_function_hash(Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    Hash hash = (Hash)((uintptr_t)f->def->fn >> 4) ^ object_hash_identity(f->self ? f->self : NONE);
    return hash == -1 ? -2 : hash;
}

static Object *get_name(Object *o) { return str_from_c(((NativeFunction *)o)->def->name); }

static Object *get_qualname(Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    Type *owner = owner_of(f->self);
    return owner ? str_from_format("%U.%s", owner->qualname, f->def->name)
                 : str_from_c(f->def->name);
}

static Object *get_doc(Object *o)
{
    const char *text = doc_body(((NativeFunction *)o)->def->doc);
    return text && *text ? str_from_c(text) : none_new();
}

static Object *get_signature(Object *o) { return doc_signature(((NativeFunction *)o)->def->doc); }

static Object *get_self(Object *o)
{
    Object *self = ((NativeFunction *)o)->self;
    return retain(self ? self : NONE);
}

static Object *native_function_reduce(Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    if (is_module_self(f->self))
        return str_from_c(f->def->name);
    Object *getattr = interp_builtin("getattr"), *name = getattr ? get_name(o) : NULL;
    Object *args = name ? tuple_pack(2, f->self, name) : NULL;
    Object *result = args ? tuple_pack(2, getattr, args) : NULL;
    release_maybe(args);
    release_maybe(name);
    release_maybe(getattr);
    return result;
}

static const MethodDef native_function_methods[] = {
    {"__reduce__", native_function_reduce, METH_NOARGS, 0, 0, NULL}, {0}};

static const MemberDef native_function_members[] = {
    {"__module__", offsetof(NativeFunction, module), MEMBER_OBJECT, 0, NULL}, {0}};

static const GetSetDef native_function_getsets[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0}};

Type native_function_type = {
    .head = {1, 0, &type_type},
    .name = "builtin_function_or_method",
    .flags = TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(NativeFunction),
    .dealloc = native_function_dealloc,
    .traverse = native_function_traverse,
    .repr = native_function_repr,
    .hash = native_function_hash,
    .compare = native_function_compare,
    .call = native_function_call,
    .getattr = object_getattr,
    .methods = native_function_methods,
    .members = native_function_members,
    .getsets = native_function_getsets,
};
