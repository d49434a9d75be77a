/* vm/import_ops.c -- the import instructions; finding modules is modules/import.c.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/ops.h"

Object *ops_import_name(Frame *frame, Object *name, Object *from_list, Object *level)
{
    Object *import;
    int found = dict_find((Object *)frame->builtins, NAME(__import__), &import);
    if (found == 0)
        raise_error(&exc_ImportError, "__import__ not found");
    if (found <= 0)
        return NULL;
    Object *args[] = {name, (Object *)frame->globals, frame->mapping ? frame->mapping : NONE,
                      from_list, level};
    retain(import);
    Object *module = object_call(import, args, 5, NULL);
    release(import);
    return module;
}

/* The module may be half imported (a cycle): then its submodule is found in sys.modules. */
static Object *from_sys_modules(Object *module, Object *name)
{
    Object *package, *full = NULL, *found = NULL;
    if (attr_find(module, NAME(__name__), &package) <= 0)
        return NULL;
    if (str_is(package))
        full = str_from_format("%U.%U", package, name);
    release(package);
    if (full && dict_find(vm_modules, full, &found) > 0)
        retain(found);
    release_maybe(full);
    return found;
}

/* An attribute for an error text: new, or NULL without exception. */
static Object *text_attribute(Object *module, Object *name)
{
    Object *value = NULL;
    if (attr_find(module, name, &value) < 0)
        error_clear();
    if (value && !str_is(value))
        CLEAR(value);
    return value;
}

static Object *cannot_import(Object *module, Object *name)
{
    Object *package = text_attribute(module, NAME(__name__)),
           *file = text_attribute(module, NAME(__file__)), *text = NULL;
    if (!package)
        package = str_from_c("<unknown module name>");
    if (package && import_is_running(package))
        text = str_from_format("cannot import name %R from partially initialized module %R (most "
                               "likely due to a circular import) (%S)",
                               name, package, file ? file : NONE);
    else if (package)
        text = file ? str_from_format("cannot import name %R from %R (%S)", name, package, file)
                    : str_from_format("cannot import name %R from %R (unknown location)", name,
                                      package);
    if (text)
        raise_import_error(&exc_ImportError, text, package, file);
    release_maybe(text);
    release_maybe(package);
    release_maybe(file);
    return NULL;
}

Object *ops_import_from(Object *module, Object *name)
{
    Object *value;
    int found = attr_find(module, name, &value);
    if (found)
        return found < 0 ? NULL : value;
    value = from_sys_modules(module, name);
    if (value || error_occurred())
        return value;
    return cannot_import(module, name);
}

/* ---- from m import * ---- */

static int copy_name(Object *to, Object *module, Object *name, bool skip_private)
{
    if (!str_is(name)) {
        raise_type_error("Key in %S.__dict__ must be str, not %T", module, name);
        return -1;
    }
    if (skip_private && str_length(name) && str_at(name, 0) == '_')
        return 0;
    Object *value = attr_get(module, name);
    if (!value)
        return -1;
    int status =
        is_exact(to, &dict_type) ? dict_set(to, name, value) : object_set_item(to, name, value);
    release(value);
    return status;
}

/* __all__, or the keys of __dict__: new iterable. */
static Object *public_names(Object *module, bool *skip_private)
{
    Object *names, *dict;
    *skip_private = false;
    int found = attr_find(module, NAME(__all__), &names);
    if (found)
        return found < 0 ? NULL : names;
    *skip_private = true;
    found = attr_find(module, NAME(__dict__), &dict);
    if (found == 0)
        raise_error(&exc_ImportError, "from-import-* object has no __dict__ and no __all__");
    if (found <= 0)
        return NULL;
    names = list_from_iterable(dict);
    release(dict);
    return names;
}

int ops_import_star(Frame *frame, Object *module)
{
    bool skip_private;
    Object *names = public_names(module, &skip_private);
    Object *iterator = names ? object_iter(names) : NULL, *name;
    Object *to = frame->mapping ? frame->mapping : (Object *)frame->globals;
    int status = iterator ? 0 : -1;
    while (status == 0 && (name = object_next(iterator))) {
        status = copy_name(to, module, name, skip_private);
        release(name);
    }
    if (error_occurred())
        status = -1;
    release_maybe(iterator);
    release_maybe(names);
    return status;
}
