/* modules/import.c -- the import statement's protocol.   SPDX-License-Identifier: MIT */
#include "modules/import_internal.h"

#include "compiler/code.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/ops.h"
#include "vm/vm.h"

/* ---- errors ---- */

Object *raise_import_error(Type *type, Object *text, Object *name, Object *path)
{
    Object *exception = object_call1((Object *)type, text);
    if (!exception)
        return NULL;
    ImportErrorExc *e = (ImportErrorExc *)exception;
    SET(e->name, retain_maybe(name));
    SET(e->path, retain_maybe(path));
    raise_instance(exception);
    release(exception);
    return NULL;
}

static Object *raise_not_found(Object *name, Object *text_take)
{
    if (text_take)
        raise_import_error(&exc_ModuleNotFoundError, text_take, name, NULL);
    release_maybe(text_take);
    return NULL;
}

static Object *raise_no_parent(const char *text)
{
    return raise_error(&exc_ImportError, "%s", text);
}

/* ---- names ---- */

/* Position of the last '.' in name, or -1. */
static ssize_t last_dot(Object *name)
{
    ssize_t i = (ssize_t)str_length(name) - 1;
    while (i >= 0 && str_at(name, (size_t)i) != '.')
        i--;
    return i;
}

static ssize_t first_dot(Object *name)
{
    size_t i = 0, n = str_length(name);
    while (i < n && str_at(name, i) != '.')
        i++;
    return i < n ? (ssize_t)i : -1;
}

/* ---- loading by absolute name ---- */

/* From sys.modules: new; NULL: not there, or exception. */
static Object *loaded_module(Object *name)
{
    Object *module;
    int found = dict_find(vm_modules, name, &module);
    if (found <= 0)
        return NULL;
    if (module == NONE)
        return raise_not_found(name,
                               str_from_format("import of %U halted; None in sys.modules", name));
    return retain(module);
}

static Object *import_absolute(Object *name);

/* Imports the package that name is in; *path: its __path__ (new). -1: exception. */
static int import_parent(Object *name, Object *parent, Object **package, Object **path)
{
    *package = import_absolute(parent);
    *path = NULL;
    if (!*package)
        return -1;
    int found = attr_find(*package, NAME(__path__), path);
    if (found == 0)
        raise_not_found(name,
                        str_from_format("No module named %R; %R is not a package", name, parent));
    return found > 0 ? 0 : -1;
}

static Object *find_and_load(Object *name, Object *path)
{
    Found found;
    Object *module = NULL;
    int status = import_find(name, path, &found);
    if (status == 0)
        return raise_not_found(name, str_from_format("No module named %R", name));
    if (status > 0)
        module = import_load(name, &found);
    found_clear(&found);
    return module;
}

/* The submodule becomes an attribute of its package. */
static void bind_in_package(Object *package, Object *name, ssize_t dot, Object *module)
{
    Object *tail = str_substring(name, dot + 1, (ssize_t)str_length(name));
    if (!tail || attr_set(package, tail, module) < 0) {
        bool expected = error_matches(&exc_AttributeError);
        error_clear();
        if (expected && tail
            && interp_warn(&exc_ImportWarning, "Cannot set an attribute on %R for child module %R",
                           package, tail)
                   < 0)
            error_clear();
    }
    release_maybe(tail);
}

static Object *load_submodule(Object *name, ssize_t dot)
{
    Object *parent = str_substring(name, 0, dot), *package = NULL, *path = NULL, *module = NULL;
    if (parent && import_parent(name, parent, &package, &path) == 0) {
        module = loaded_module(name);           /* the package may have imported it */
        if (!module && !error_occurred() && (module = find_and_load(name, path)))
            bind_in_package(package, name, dot, module);
    }
    release_maybe(parent);
    release_maybe(package);
    release_maybe(path);
    return module;
}

/* New: the module of that full name itself. */
static Object *import_absolute(Object *name)
{
    Object *module = loaded_module(name);
    if (module || error_occurred())
        return module;
    if (recursion_enter(" during an import") < 0)
        return NULL;
    ssize_t dot = last_dot(name);
    module = dot < 0 ? find_and_load(name, NULL) : load_submodule(name, dot);
    recursion_leave();
    return module;
}

/* ---- relative names ---- */

/* A value of globals: borrowed, NULL: absent or None. */
static Object *global_value(Object *globals, Object *name)
{
    Object *value = dict_get_str((Dict *)globals, name);
    return value == NONE ? NULL : value;
}

static Object *package_from_name(Object *globals)
{
    if (interp_warn(&exc_ImportWarning, "can't resolve package from __spec__ or __package__, "
                                        "falling back on __name__ and __path__")
        < 0)
        return NULL;
    Object *name = global_value(globals, NAME(__name__));
    if (!name)
        return raise_error(&exc_KeyError, "'__name__' not in globals");
    if (!str_is(name))
        return raise_type_error("__name__ must be a string");
    if (dict_get_str((Dict *)globals, NAME(__path__)))
        return retain(name);
    ssize_t dot = last_dot(name);
    return dot < 0 ? raise_no_parent("attempted relative import with no known parent package")
                   : str_substring(name, 0, dot);
}

/* The package that relative names start from: new str. */
static Object *package_of(Object *globals)
{
    if (!globals || globals == NONE)
        return raise_error(&exc_KeyError, "'__name__' not in globals");
    if (!dict_is(globals))
        return raise_type_error("globals must be a dict");
    Object *package = global_value(globals, NAME(__package__)),
           *spec = global_value(globals, NAME(__spec__));
    if (package && !str_is(package))
        return raise_type_error("package must be a string");
    if (package)
        return retain(package);
    if (!spec)
        return package_from_name(globals);
    package = attr_get_c(spec, "parent");
    if (package && !str_is(package)) {
        release(package);
        return raise_type_error("__spec__.parent must be a string");
    }
    return package;
}

/* level >= 1 dots before name, seen from globals: new absolute name. */
static Object *resolve(Object *name, Object *globals, int level)
{
    Object *package = package_of(globals);
    if (!package)
        return NULL;
    if (!str_length(package)) {
        release(package);
        return raise_no_parent("attempted relative import with no known parent package");
    }
    for (; level > 1; level--) {
        ssize_t dot = last_dot(package);
        if (dot < 0) {
            release(package);
            return raise_no_parent("attempted relative import beyond top-level package");
        }
        SET(package, str_substring(package, 0, dot));
        if (!package)
            return NULL;
    }
    Object *full = str_length(name) ? str_from_format("%U.%U", package, name) : retain(package);
    release(package);
    return full;
}

/* ---- from lists ---- */

static int import_names(Object *module, Object *names, bool from_all);

/* from module import name: a name that is no attribute may be a submodule. */
static int import_name(Object *module, Object *name, bool from_all)
{
    Object *value, *package, *all;
    if (!str_is(name)) {
        raise_type_error(from_all ? "Item in %S.__all__ must be str, not %T"
                                  : "Item in ``from list'' must be str, not %T",
                         from_all ? module : name, name);
        return -1;
    }
    if (str_equal_ascii(name, "*")) {
        int found = from_all ? 0 : attr_find(module, NAME(__all__), &all);
        int status = found > 0 ? import_names(module, all, true) : found;
        if (found > 0)
            release(all);
        return status;
    }
    int found = attr_find(module, name, &value);
    if (found) {
        if (found > 0)
            release(value);
        return found < 0 ? -1 : 0;
    }
    if (!(package = attr_get(module, NAME(__name__))))
        return -1;
    Object *full = str_from_format("%S.%U", package, name),
           *submodule = full ? import_absolute(full) : NULL;
    int status = submodule ? 0 : -1;
    if (!submodule && full && error_matches(&exc_ModuleNotFoundError)) {
        Object *missing = ((ImportErrorExc *)error_pending)->name;
        if (missing && str_is(missing) && str_equal(missing, full)) {
            error_clear();
            status = 0;
        }
    }
    release_maybe(submodule);
    release_maybe(full);
    release(package);
    return status;
}

static int import_names(Object *module, Object *names, bool from_all)
{
    Object *list = list_from_iterable(names);
    int status = list ? 0 : -1;
    for (size_t i = 0; status == 0 && i < list_size(list); i++)
        status = import_name(module, list_at(list, i), from_all);
    release_maybe(list);
    return status;
}

static Object *with_from_list(Object *module, Object *from_list)
{
    Object *path;
    int found = attr_find(module, NAME(__path__), &path);
    if (found > 0) {
        release(path);
        found = import_names(module, from_list, false);
    }
    if (found < 0)
        CLEAR(module);
    return module;
}

/* What `import a.b.c` binds: the first package. module is consumed. */
static Object *first_package(Object *module, Object *name, Object *full, int level)
{
    ssize_t dot = first_dot(name);
    if (dot < 0)
        return module;
    release(module);
    size_t cut = str_length(name) - (size_t)dot;
    Object *front = level ? str_substring(full, 0, (ssize_t)(str_length(full) - cut))
                          : str_substring(name, 0, dot);
    Object *top = front ? level ? loaded_module(front) : import_absolute(front) : NULL;
    if (front && !top && !error_occurred())
        raise_error(&exc_KeyError, "%R not in sys.modules as expected", front);
    release_maybe(front);
    return top;
}

Object *import_call(Object *name, Object *globals, Object *from_list, Object *level_object)
{
    int overflow = 0, wants_names = 0;
    int64_t level =
        level_object && int_is(level_object) ? int_to_i64_overflow(level_object, &overflow) : 0;
    if (!str_is(name))
        return raise_type_error("module name must be a string");
    if (level < 0 || overflow)
        return raise_value_error("level must be >= 0");
    if (level == 0 && !str_length(name))
        return raise_value_error("Empty module name");
    Object *full = level ? resolve(name, globals, (int)level) : retain(name);
    Object *module = full ? import_absolute(full) : NULL;
    if (module && from_list && from_list != NONE)
        wants_names = object_is_true(from_list);
    if (module && wants_names < 0)
        CLEAR(module);
    if (module)
        module = wants_names        ? with_from_list(module, from_list)
                 : str_length(name) ? first_package(module, name, full, (int)level)
                                    : module;
    release_maybe(full);
    return module;
}

/* ---- for the layers below ---- */

bool import_is_running(Object *name)
{
    Object *kept = error_take(), *module, *spec = NULL, *state = NULL;
    bool running = dict_find(vm_modules, name, &module) > 0
                   && attr_find(module, NAME(__spec__), &spec) > 0 && spec != NONE
                   && (state = attr_get_c(spec, "_initializing")) && object_is_true(state) > 0;
    release_maybe(state);
    release_maybe(spec);
    error_clear();
    error_restore(kept);
    return running;
}

Object *interp_import(const char *name)
{
    Object *text = str_intern_c(name), *module = text ? import_absolute(text) : NULL;
    release_maybe(text);
    return module;
}

Object *interp_builtin(const char *name)
{
    Object *value = dict_get_c((Dict *)vm_builtins_dict, name);
    return value
               ? retain(value)
               : raise_attribute_error(NULL, NULL, "module 'builtins' has no attribute '%s'", name);
}

/* ---- -m ---- */

static int refuse_run(Object *text_take)
{
    if (text_take)
        raise_object(&exc_SystemExit, text_take);
    release_maybe(text_take);
    return -1;
}

/* Finds the code for -m name: a package stands for its __main__. 1, 0 not found, -1. *full: new. */
static int find_runnable(Object *name, Found *found, Object **full)
{
    ssize_t dot = last_dot(name);
    Object *parent = dot > 0 ? str_substring(name, 0, dot) : NULL, *package = NULL, *path = NULL;
    *full = retain(name);
    if (dot > 0 && (!parent || import_parent(name, parent, &package, &path) < 0)) {
        release_maybe(parent);
        release_maybe(package);
        return -1;
    }
    int status = import_find(name, path, found);
    release_maybe(parent);
    release_maybe(package);
    release_maybe(path);
    if (status <= 0 || !found->is_package)
        return status;
    found_clear(found);
    CLEAR(*full);
    Object *main = str_from_format("%U.__main__", name);
    status = main ? find_runnable(main, found, full) : -1;
    release_maybe(main);
    return status;
}

static int run_found(Object *full, const Found *found)
{
    Object *main = dict_get_c((Dict *)vm_modules, "__main__"), *argv = interp_sys_get("argv");
    if (found->kind == FOUND_NATIVE)
        return refuse_run(str_from_format("ouro: No code object available for %U", full));
    if (!main || import_set_names(module_dict(main), full, found) < 0)
        return -1;
    Object *zero = int_new(0);
    int status = argv && zero && list_is(argv) && list_size(argv)
                     ? object_set_item(argv, zero, found->file)
                     : 0;
    release_maybe(zero);
    Object *code = status == 0 ? import_code(found) : NULL, *dict = module_dict(main);
    Object *result = code ? vm_exec((Code *)code, dict, dict, NULL) : NULL;
    release_maybe(code);
    release_maybe(result);
    return result ? 0 : -1;
}

int import_run_module(const char *text)
{
    Found found = {0};
    Object *name = str_from_c(text), *full = NULL;
    int status = name ? find_runnable(name, &found, &full) : -1;
    if (status < 0 && error_matches(&exc_ModuleNotFoundError)) {
        error_clear();
        status = 0;
    }
    if (status > 0)
        status = run_found(full, &found);
    else if (status == 0)
        status = refuse_run(
            str_equal(full, name)
                ? str_from_format("ouro: No module named %U", full)
                : str_from_format(
                    "ouro: No module named %U; %R is a package and cannot be directly executed",
                    full, name));
    found_clear(&found);
    release_maybe(full);
    release_maybe(name);
    return status;
}
