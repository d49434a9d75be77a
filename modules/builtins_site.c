/* modules/builtins_site.c -- what CPython's site module adds to builtins: exit, quit, copyright,
 * credits, license, help.
 * SPDX-License-Identifier: MIT */
#include "modules/builtins.h"

#include "modules/io.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

/* static texts */
typedef struct SiteObject { Object head; const char *name, *text; } SiteObject;

static void site_dealloc(Object *o) { object_free(o); }

/* ---- exit and quit ---- */

static Object *quitter_repr(Object *o)
{
    return str_from_format("Use %s() or Ctrl-D (i.e. EOF) to exit", ((SiteObject *)o)->name);
}

static Object *quitter_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"code", NULL};
    static const ArgSpec spec = {"Quitter.__call__", names, 0, 1, 0};
    Object *out[1] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    return raise_object(&exc_SystemExit, out[0] ? out[0] : NONE);
}

static Type quitter_type = {
    .head = {1, 0, &type_type},
    .name = "_sitebuiltins.Quitter",
    .basic_size = sizeof(SiteObject),
    .flags = TYPE_NO_INSTANTIATION,
    .dealloc = site_dealloc,
    .repr = quitter_repr,
    .call = quitter_call,
};

/* ---- copyright, credits, license ---- */

static int print_text(Object *text)
{
    Object *out = interp_sys_get("stdout"), *newline = str_from_c("\n");
    int status = !newline                       ? -1
                 : !out || out == NONE          ? 0
                 : io_write_text(out, text) < 0 ? -1
                                                : io_write_text(out, newline);
    release_maybe(newline);
    return status;
}

static Object *printer_repr(Object *o) { return str_from_c(((SiteObject *)o)->text); }

static Object *printer_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords(((SiteObject *)o)->name, kwnames) < 0
        || args_check(((SiteObject *)o)->name, nargs, 0, 0) < 0)
        return NULL;
    Object *text = printer_repr(o);
    int status = text ? print_text(text) : -1;
    release_maybe(text);
    return status < 0 ? NULL : none_new();
}

static Type printer_type = {
    .head = {1, 0, &type_type},
    .name = "_sitebuiltins._Printer",
    .basic_size = sizeof(SiteObject),
    .flags = TYPE_NO_INSTANTIATION,
    .dealloc = site_dealloc,
    .repr = printer_repr,
    .call = printer_call,
};

/* ---- help ---- */

/* The texts are made by lib/_help.py. */
static Object *helper_call(Object *o, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("help", kwnames) < 0 || args_check("help", nargs, 0, 1) < 0)
        return NULL;
    Object *module = interp_import("_help"), *show = NULL;
    if (module)
        show = attr_get_c(module, "show");
    Object *result = show ? object_call(show, args, nargs, NULL) : NULL;
    release_maybe(show);
    release_maybe(module);
    return result;
}

static Type helper_type = {
    .head = {1, 0, &type_type},
    .name = "_sitebuiltins._Helper",
    .basic_size = sizeof(SiteObject),
    .flags = TYPE_NO_INSTANTIATION,
    .dealloc = site_dealloc,
    .repr = printer_repr,
    .call = helper_call,
};

static const struct {
    const char *name, *text;
    Type *type;
} objects[] = {
    {"exit", "", &quitter_type},
    {"quit", "", &quitter_type},
    {"copyright", "Copyright (c) 2026 The Ouro authors.\nAll Rights Reserved.", &printer_type},
    {"credits",
     "    Ouro is an implementation of the language of Python 3.11.\n    Thanks to the Python "
     "community for the language.",
     &printer_type},
    {"license", "MIT License. See the file LICENSE that comes with Ouro.", &printer_type},
    {"help", "Type help() for interactive help, or help(object) for help about object.",
     &helper_type},
};

int builtins_add_site_objects(Object *module)
{
    if (type_ready(&quitter_type) < 0 || type_ready(&printer_type) < 0
        || type_ready(&helper_type) < 0)
        return -1;
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        SiteObject *o = object_alloc(objects[i].type, sizeof(SiteObject));
        if (!o)
            return -1;
        o->name = objects[i].name;
        o->text = objects[i].text;
        if (module_add_take(module, objects[i].name, (Object *)o) < 0)
            return -1;
    }
    return 0;
}
