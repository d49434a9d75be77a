/* objects/function.c -- functions made by def and lambda.   SPDX-License-Identifier: MIT
 *
 *   F1  version is 0 or names (code, defaults, kwdefaults); every change of these zeroes it
 *   F2  annotations may be a tuple (name, value, ...) until somebody asks: then they become a
 * dict */
#include "objects/function.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/interp.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

/* ---- Making ---- */

/* globals["__builtins__"] as a dict (borrowed), or the running builtins. */
static Object *builtins_of(Object *globals)
{
    Object *found = dict_get_str((Dict *)globals, NAME(__builtins__));
    if (found && is_instance(found, &module_type))
        found = module_dict(found);
    if (found && dict_is(found))
        return found;
    return interp_builtins();
}

Object *function_new(struct Code *code, Object *globals, Object *qualname)
{
    Object *builtins = builtins_of(globals),
           *module = dict_get_str((Dict *)globals, NAME(__name__));
    if (!builtins && !(builtins = globals))
        return NULL;
    Function *f = gc_object_alloc(&function_type, sizeof *f);
    if (!f)
        return NULL;
    f->code = retain(code);
    f->globals = (Dict *)retain(globals);
    f->builtins = (Dict *)retain(builtins);
    f->name = retain(code_name(code));
    f->qualname = retain(qualname ? qualname : code_qualname(code));
    f->defaults = f->kwdefaults = f->closure = NULL;
    f->doc = retain_maybe(code_docstring(code));
    f->module = retain_maybe(module);
    f->annotations = NULL;
    f->dict_word = 0;
    f->version = 0;
    gc_track(f);
    return (Object *)f;
}

/* Cells for the free variables of code, or an exception. */
static bool check_closure(struct Code *code, Object *closure)
{
    size_t wanted = code_free_count(code),
           given = closure && closure != NONE ? tuple_size(closure) : 0;
    if (wanted && (!closure || closure == NONE)) {
        raise_type_error("arg 5 (closure) must be tuple");
        return false;
    }
    if (wanted != given) {
        raise_value_error("%U requires closure of length %zu, not %zu", code_name(code), wanted,
                          given);
        return false;
    }
    for (size_t i = 0; i < given; i++)
        if (!is_exact(tuple_at(closure, i), &cell_type)) {
            raise_type_error("arg 5 (closure) expected cell, found %T", tuple_at(closure, i));
            return false;
        }
    return true;
}

static bool is_none(Object *o) { return !o || o == NONE; }

static bool check_arguments(Object *const *a)
{
    if (!code_is(a[0]))
        raise_type_error("function() argument 'code' must be code, not %V", a[0]);
    else if (!dict_is(a[1]))
        raise_type_error("function() argument 'globals' must be dict, not %V", a[1]);
    else if (!is_none(a[2]) && !str_is(a[2]))
        raise_type_error("arg 3 (name) must be None or string");
    else if (!is_none(a[3]) && !tuple_is(a[3]))
        raise_type_error("arg 4 (defaults) must be None or tuple");
    else if (!is_none(a[4]) && !tuple_is(a[4]))
        raise_type_error("arg 5 (closure) must be None or tuple");
    else
        return check_closure((struct Code *)a[0], a[4]);
    return false;
}

static Object *function_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure", NULL};
    static const ArgSpec spec = {"function", names, 0, 5, 2};
    Object *a[5];
    if (args_parse(&spec, args, nargs, kwnames, a) < 0 || !check_arguments(a))
        return NULL;
    Function *f = (Function *)function_new((struct Code *)a[0], a[1], NULL);
    if (!f)
        return NULL;
    if (!is_none(a[2]))
        SET(f->name, retain(a[2]));
    if (!is_none(a[3]))
        f->defaults = retain(a[3]);
    if (!is_none(a[4]) && tuple_size(a[4]))
        f->closure = retain(a[4]);
    return (Object *)f;
}

/* ---- Life ---- */

static int function_clear(Object *o)
{
    Function *f = (Function *)o;
    f->version = 0;
    CLEAR(f->defaults);
    CLEAR(f->kwdefaults);
    CLEAR(f->doc);
    CLEAR(f->module);
    CLEAR(f->annotations);
    CLEAR(f->closure);
    instance_clear_attributes(o);
    return 0;
}

static void function_dealloc(Object *o)
{
    Function *f = (Function *)o;
    if (object_dealloc_begin(o) < 0)
        return;
    function_clear(o);
    release((Object *)f->code);
    release((Object *)f->globals);
    release((Object *)f->builtins);
    release(f->name);
    release(f->qualname);
    gc_object_free(o);
}

static int function_traverse(Object *o, Visit visit, void *arg)
{
    Function *f = (Function *)o;
    VISIT(f->code);
    VISIT(f->globals);
    VISIT(f->builtins);
    VISIT(f->module);
    VISIT(f->defaults);
    VISIT(f->kwdefaults);
    VISIT(f->doc);
    VISIT(f->annotations);
    int stop = instance_visit_attributes(o, visit, arg);
    if (stop)
        return stop;
    VISIT(f->closure);
    return 0;
}

static Object *function_repr(Object *o)
{
    return str_from_format("<function %U at %p>", ((Function *)o)->qualname, (void *)o);
}

static Object *function_get(Object *o, Object *instance, Object *owner)
{
    return instance ? method_new(o, instance) : retain(o);
}

/* ---- Attributes ---- */

static Object *or_none(Object *value) { return retain(value ? value : NONE); }
static Object *get_code(Object *o) { return (Object *)retain(((Function *)o)->code); }
static Object *get_defaults(Object *o) { return or_none(((Function *)o)->defaults); }
static Object *get_kwdefaults(Object *o) { return or_none(((Function *)o)->kwdefaults); }
static Object *get_name(Object *o) { return retain(((Function *)o)->name); }
static Object *get_qualname(Object *o) { return retain(((Function *)o)->qualname); }
static Object *get_dict(Object *o) { return retain_maybe(instance_dict(o)); }
static int set_dict(Object *o, Object *value) { return instance_set_dict(o, value); }

static int set_code(Object *o, Object *value)
{
    Function *f = (Function *)o;
    if (!value || !code_is(value)) {
        raise_type_error("__code__ must be set to a code object");
        return -1;
    }
    size_t wanted = f->closure ? tuple_size(f->closure) : 0,
           free_count = code_free_count((struct Code *)value);
    if (wanted != free_count) {
        raise_value_error("%U() requires a code object with %zu free vars, not %zu", f->name,
                          wanted, free_count);
        return -1;
    }
    f->version = 0;
    SET(f->code, (struct Code *)retain(value));
    return 0;
}

/* Sets a slot that holds an object of the named kind or nothing (None). */
static int set_optional(Object **slot, Object *value, bool right, const char *message)
{
    if (value && value != NONE && !right) {
        raise_type_error("%s", message);
        return -1;
    }
    SET(*slot, value == NONE ? NULL : retain_maybe(value));
    return 0;
}

static int set_defaults(Object *o, Object *value)
{
    Function *f = (Function *)o;
    f->version = 0;
    return set_optional(&f->defaults, value, value && tuple_is(value),
                        "__defaults__ must be set to a tuple object");
}

static int set_kwdefaults(Object *o, Object *value)
{
    Function *f = (Function *)o;
    f->version = 0;
    return set_optional(&f->kwdefaults, value, value && dict_is(value),
                        "__kwdefaults__ must be set to a dict object");
}

static int set_text(Object **slot, Object *value, const char *attribute)
{
    if (!value || !str_is(value)) {
        raise_type_error("%s must be set to a string object", attribute);
        return -1;
    }
    SET(*slot, retain(value));
    return 0;
}

static int set_name(Object *o, Object *value)
{
    return set_text(&((Function *)o)->name, value, "__name__");
}

static int set_qualname(Object *o, Object *value)
{
    return set_text(&((Function *)o)->qualname, value, "__qualname__");
}

static Object *annotations_dict(Object *pairs)
{
    Object *dict = dict_new();
    for (size_t i = 0; dict && i + 1 < tuple_size(pairs); i += 2)
        if (dict_set(dict, tuple_at(pairs, i), tuple_at(pairs, i + 1)) < 0)
            CLEAR(dict);
    return dict;
}

static Object *get_annotations(Object *o)
{
    Function *f = (Function *)o;
    if (!f->annotations || tuple_is(f->annotations)) {
        Object *dict = f->annotations ? annotations_dict(f->annotations) : dict_new();
        if (!dict)
            return NULL;
        SET(f->annotations, dict);
    }
    return retain(f->annotations);
}

static int set_annotations(Object *o, Object *value)
{
    return set_optional(&((Function *)o)->annotations, value, value && dict_is(value),
                        "__annotations__ must be set to a dict object");
}

static const GetSetDef function_getsets[] = {
    {"__code__", get_code, set_code, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {0}};

static const MemberDef function_members[] = {
    {"__closure__", offsetof(Function, closure), MEMBER_OBJECT, 1, NULL},
    {"__doc__", offsetof(Function, doc), MEMBER_OBJECT, 0, NULL},
    {"__globals__", offsetof(Function, globals), MEMBER_OBJECT, 1, NULL},
    {"__module__", offsetof(Function, module), MEMBER_OBJECT, 0, NULL},
    {"__builtins__", offsetof(Function, builtins), MEMBER_OBJECT, 1, NULL},
    {0}};

Type function_type = {
    .head = {1, 0, &type_type},
    .name = "function",
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR | TYPE_WEAKREFABLE,
    .basic_size = sizeof(Function),
    .dict_offset = offsetof(Function, dict_word),
    .doc = "function(code, globals, name=None, argdefs=None, closure=None)\n--\n\nCreate a "
           "function object.\n\n"
           "  code\n    a code object\n  globals\n    the globals dictionary\n  name\n"
           "    a string that overrides the name from the code object\n  argdefs\n"
           "    a tuple that specifies the default argument values\n  closure\n"
           "    a tuple that supplies the bindings for free variables",
    .new = function_make,
    .dealloc = function_dealloc,
    .traverse = function_traverse,
    .clear = function_clear,
    .repr = function_repr,
    .call = interp_call_function,
    .getattr = object_getattr,
    .setattr = object_setattr,
    .descr_get = function_get,
    .getsets = function_getsets,
    .members = function_members,
};
