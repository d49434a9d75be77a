/* objects/module.c -- modules.   SPDX-License-Identifier: MIT
 *
 *   The dict pointer serves as dict word (objects/instance.h), so the default attribute functions
 *   find it. */
#include "objects/module.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- Making ---- */

static int set_names(Object *dict, Object *name, Object *doc)
{
    Object *keys[] = {NAME(__doc__), NAME(__package__), NAME(__loader__), NAME(__spec__)};
    if (dict_set(dict, NAME(__name__), name) < 0)
        return -1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (dict_set(dict, keys[i], i == 0 ? doc : NONE) < 0)
            return -1;
    return 0;
}

static Module *module_alloc(Type *type)
{
    Object *dict = dict_new();
    Module *m = dict ? (Module *)instance_new(type) : NULL;
    if (!m) {
        release_maybe(dict);
        return NULL;
    }
    m->dict = dict;
    return m;
}

Object *module_new(Object *name)
{
    Module *m = module_alloc(&module_type);
    if (m && set_names(m->dict, name, NONE) < 0)
        CLEAR(m);
    return (Object *)m;
}

static int add_functions(Object *module, const ModuleDef *def, Object *name)
{
    for (const MethodDef *row = def->functions; row && row->name; row++) {
        Object *function = native_function_new(row, module, name);
        int status = function ? dict_set_c(((Module *)module)->dict, row->name, function) : -1;
        release_maybe(function);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int set_doc(Object *module, const char *doc)
{
    Object *text = doc ? str_from_c(doc) : none_new();
    int status = text ? dict_set(((Module *)module)->dict, NAME(__doc__), text) : -1;
    release_maybe(text);
    return status;
}

Object *module_from_def(const ModuleDef *def)
{
    Object *name = str_intern_c(def->name);
    Object *module = name ? module_new(name) : NULL;
    if (module) {
        ((Module *)module)->def = def;
        if (set_doc(module, def->doc) < 0 || add_functions(module, def, name) < 0
            || (def->exec && def->exec(module) < 0))
            CLEAR(module);
    }
    release_maybe(name);
    return module;
}

int module_add(Object *module, const char *name, Object *value)
{
    return dict_set_c(((Module *)module)->dict, name, value);
}

int module_add_take(Object *module, const char *name, Object *value_take)
{
    int status = value_take ? module_add(module, name, value_take) : -1;
    release_maybe(value_take);
    return status;
}

Object *module_dict(Object *module) { return ((Module *)module)->dict; }

static Object *module_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return (Object *)module_alloc(type);
}

static int module_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"name", "doc", NULL};
    static const ArgSpec spec = {"module", names, 0, 2, 1};
    Object *values[2];
    if (args_parse(&spec, args, nargs, kwnames, values) < 0)
        return -1;
    if (!str_is(values[0])) {
        raise_type_error("module() argument 'name' must be str, not %V", values[0]);
        return -1;
    }
    return set_names(module_dict(self), values[0], values[1] ? values[1] : NONE);
}

/* ---- Life ---- */

static void module_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    CLEAR(((Module *)o)->dict);
    gc_object_free(o);
}

static int module_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Module *)o)->dict);
    return 0;
}

static int module_clear(Object *o)
{
    Object *dict = ((Module *)o)->dict;
    if (dict)
        dict_clear(dict);
    return 0;
}

/* ---- Attributes ---- */

static bool is_initializing(Object *spec)
{
    Object *flag = spec && spec != NONE ? attr_get_c(spec, "_initializing") : NULL;
    int truth = flag ? object_is_true(flag) : 0;
    release_maybe(flag);
    error_clear();
    return truth > 0;
}

static Object *raise_missing(Object *self, Object *name)
{
    Dict *dict = (Dict *)module_dict(self);
    Object *own = dict_get_str(dict, NAME(__name__));
    if (!own || !str_is(own))
        return raise_attribute_error(self, name, "module has no attribute '%U'", name);
    retain(own);
    if (is_initializing(dict_get_str(dict, NAME(__spec__))))
        raise_attribute_error(
            self, name,
            "partially initialized module '%U' has no attribute '%U' (most likely due "
            "to a circular import)",
            own, name);
    else
        raise_attribute_error(self, name, "module '%U' has no attribute '%U'", own, name);
    release(own);
    return NULL;
}

static Object *module_getattr(Object *self, Object *name)
{
    Object *found = type_lookup(self->type, name);
    Object *own = found ? NULL : instance_get_own(self, name);
    if (own)
        return retain(own);
    if (found) {
        Object *value = object_getattr(self, name);
        if (value || !error_matches(&exc_AttributeError))
            return value;
        error_clear();
    }
    Object *hook =
        module_dict(self) ? dict_get_str((Dict *)module_dict(self), NAME(__getattr__)) : NULL;
    if (!hook)
        return raise_missing(self, name);
    retain(hook);
    Object *value = object_call1(hook, name);
    release(hook);
    return value;
}

static Object *module_repr(Object *self)
{
    Dict *dict = (Dict *)module_dict(self);
    Object *name = dict_get_str(dict, NAME(__name__)), *file = dict_get_str(dict, NAME(__file__));
    if (!name)
        return str_from_format(((Module *)self)->def ? "<module '?' (built-in)>" : "<module '?'>");
    if (file && str_is(file))
        return str_from_format("<module %R from %R>", name, file);
    return str_from_format(((Module *)self)->def ? "<module %R (built-in)>" : "<module %R>", name);
}

static Object *module_dir(Object *self)
{
    Object *dict;
    if (attr_find(self, NAME(__dict__), &dict) < 0)
        return NULL;
    Object *names = NULL;
    if (!dict || !dict_is(dict)) {
        raise_type_error("%R.__dict__ is not a dictionary", self);
    } else {
        Object *hook = dict_get_str((Dict *)dict, NAME(__dir__));
        names = hook ? object_call0(hook) : dict_keys_list(dict);
    }
    release_maybe(dict);
    return names;
}

static Object *get_annotations(Object *self)
{
    Object *dict = module_dict(self), *found = dict_get_str((Dict *)dict, NAME(__annotations__));
    if (found)
        return retain(found);
    Object *fresh = dict_new();
    if (fresh && dict_set(dict, NAME(__annotations__), fresh) < 0)
        CLEAR(fresh);
    return fresh;
}

static int set_annotations(Object *self, Object *value)
{
    Object *dict = module_dict(self);
    if (value)
        return dict_set(dict, NAME(__annotations__), value);
    if (dict_get_str((Dict *)dict, NAME(__annotations__)))
        return dict_delete(dict, NAME(__annotations__));
    raise_attribute_error(self, NAME(__annotations__), "__annotations__");
    return -1;
}

static const MethodDef module_methods[] = {{"__dir__", module_dir, METH_NOARGS, 0, 0,
                                            "__dir__() -> list\nspecialized dir() implementation"},
                                           {0}};

static const MemberDef module_members[] = {
    {"__dict__", offsetof(Module, dict), MEMBER_OBJECT, 1, NULL}, {0}};

static const GetSetDef module_getsets[] = {
    {"__annotations__", get_annotations, set_annotations, NULL}, {0}};

Type module_type = {
    .head = {1, 0, &type_type},
    .name = "module",
    .flags = TYPE_BASE | TYPE_GC | TYPE_WEAKREFABLE,
    .basic_size = sizeof(Module),
    .dict_offset = offsetof(Module, dict),
    .doc = "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; "
           "the optional doc "
           "argument can have any type.",
    .new = module_make,
    .init = module_init,
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .clear = module_clear,
    .repr = module_repr,
    .getattr = module_getattr,
    .setattr = object_setattr,
    .methods = module_methods,
    .members = module_members,
    .getsets = module_getsets,
};
