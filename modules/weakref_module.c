/* modules/weakref_module.c -- the module _weakref.   SPDX-License-Identifier: MIT */
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/weakref.h"

static Object *weakref_getweakrefcount(Object *module, Object *o)
{
    return int_new((int64_t)weakref_count(o));
}

static Object *weakref_getweakrefs(Object *module, Object *o)
{
    return weakref_list(o);
}

static Object *weakref_proxy(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("_weakref.proxy", kwnames) < 0 || args_check("proxy", nargs, 1, 2) < 0)
        return NULL;
    return weakref_proxy_new(args[0], nargs == 2 ? args[1] : NULL);
}

/* Deletes dict[key] if it is a dead weak reference; a missing key is no error. */
static Object *weakref_remove_dead(Object *module, Object *const *args, size_t nargs)
{
    Object *dict = args[0], *ref;
    if (!dict_is(dict))
        return raise_type_error("_remove_dead_weakref() argument 1 must be dict, not %.50T", dict);
    int found = dict_find(dict, args[1], &ref);
    if (found < 0)
        return NULL;
    if (found && !weakref_is(ref))
        return raise_type_error("not a weakref");
    if (found && !weakref_get(ref) && dict_delete(dict, args[1]) < 0)
        return NULL;
    return none_new();
}

static const MethodDef weakref_functions[] = {
    {"getweakrefcount", weakref_getweakrefcount, METH_O, 0, 0,
     "getweakrefcount($module, object, /)\n--\n\nReturn the number of weak references to "
     "'object'."},
    {"getweakrefs", weakref_getweakrefs, METH_O, 0, 0,
     "getweakrefs($module, object, /)\n--\n\nReturn a list of all weak reference objects pointing "
     "to 'object'."},
    {"proxy", weakref_proxy, METH_KEYWORDS, 0, 0,
     "proxy($module, object, callback=None, /)\n--\n\nMake a proxy that stands for 'object' "
     "without keeping it alive.\n\n"
     "'callback', if given, is called with the proxy when 'object' is about to be\nfinalized."},
    {"_remove_dead_weakref", weakref_remove_dead, METH_FAST, 2, 2,
     "_remove_dead_weakref($module, dct, key, /)\n--\n\nAtomically remove key from dict if it "
     "points to a dead weakref."},
    {0},
};

static int weakref_exec(Object *module)
{
    if (module_add(module, "ref", &weakref_type.head) < 0 ||
        module_add(module, "ReferenceType", &weakref_type.head) < 0 ||
        module_add(module, "ProxyType", &weakref_proxy_type.head) < 0)
        return -1;
    return module_add(module, "CallableProxyType", &weakref_callable_proxy_type.head);
}

const ModuleDef weakref_module_def = {
    .name = "_weakref", .doc = "Weak-reference support module.",
    .functions = weakref_functions, .exec = weakref_exec,
};
