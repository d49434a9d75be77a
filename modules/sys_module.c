/* modules/sys_module.c -- the sys module.   SPDX-License-Identifier: MIT */
#include "modules/sys_module.h"

#include <string.h>
#include <unistd.h>

#include "gc/gc.h"
#include "modules/io.h"
#include "modules/sys_settings.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/namespace.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/frame_object.h"
#include "vm/vm.h"

SysFlags sys_flags = {.utf8_mode = 0};

/* ---- counts and sizes ---- */

static Object *getrefcount_(Object *self, Object *o) { return int_new(o->refcount); }

static int size_from(Object *value, size_t *size)
{
    Object *index = number_index(value);
    if (!index) {
        if (error_matches(&exc_TypeError)) {
            error_clear();
            raise_type_error("an integer is required");
        }
        return -1;
    }
    int64_t n = int_to_ssize(index);
    release(index);
    if (n == -1 && error_occurred())
        return -1;
    if (n < 0) {
        raise_value_error("__sizeof__() should return >= 0");
        return -1;
    }
    *size = (size_t)n;
    return 0;
}

static Object *getsizeof_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"object", "default", NULL};
    static const ArgSpec spec = {"getsizeof", names, 0, 2, 1};
    Object *out[2] = {0};
    size_t size = 0;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    bool found;
    Object *value = call_special(out[0], NAME(__sizeof__), &found, 0, NULL);
    if (!found)
        raise_type_error("Type %.100T doesn't define __sizeof__", out[0]);
    int status = value ? size_from(value, &size) : -1;
    release_maybe(value);
    if (status < 0 && out[1] && error_matches(&exc_TypeError)) {
        error_clear();
        return retain(out[1]);
    }
    return status < 0 ? NULL : int_from_u64(size);
}

static Object *intern_(Object *self, Object *o)
{
    if (!str_is(o))
        return raise_type_error(o == NONE ? "intern() argument must be str, not None"
                                          : "intern() argument must be str, not %V",
                                o);
    if (!str_is_exact(o))
        return raise_type_error("can't intern %T", o);
    retain(o);
    str_intern(&o);
    return o;
}

static Object *getallocatedblocks_(Object *self)
{
    type_fill_all();
    return int_from_u64(mem_allocated_blocks());
}

/* ---- the machine ---- */

static Object *getrecursionlimit_(Object *self) { return int_new(vm.recursion_limit); }

static Object *setrecursionlimit_(Object *self, Object *o)
{
    int limit;
    if (!arg_int(o, &limit))
        return NULL;
    if (limit < 1)
        return raise_value_error("recursion limit must be greater or equal than 1");
    return vm_set_recursion_limit(limit) < 0 ? NULL : none_new();
}

static Object *getframe_(Object *self, Object *const *args, size_t nargs)
{
    int depth = 0;
    if (nargs && !arg_int(args[0], &depth))
        return NULL;
    if (depth < 0)
        depth = 0;
    if (vm.frame - depth < vm.frames)
        return raise_value_error("call stack is not deep enough");
    FrameObject *f = frame_object(vm.frame - depth);
    return f ? retain((Object *)f) : NULL;
}

static Object *exc_info_(Object *self)
{
    Object *e = interp_handled_exception();
    if (!e)
        return tuple_pack(3, NONE, NONE, NONE);
    Object *traceback = ((Exception *)e)->traceback;
    return tuple_pack(3, (Object *)e->type, e, traceback ? traceback : NONE);
}

static Object *exception_(Object *self)
{
    Object *e = interp_handled_exception();
    return e ? retain(e) : none_new();
}

static Object *exit_(Object *self, Object *const *args, size_t nargs)
{
    return raise_object(&exc_SystemExit, nargs ? args[0] : NULL);
}


static Object *is_finalizing_(Object *self) { return bool_new(vm.finishing); }
static Object *getdefaultencoding_(Object *self) { return str_intern_c("utf-8"); }
static Object *getfilesystemencoding_(Object *self) { return str_intern_c("utf-8"); }
static Object *getfilesystemencodeerrors_(Object *self) { return str_intern_c("surrogateescape"); }

static Object *get_digits_(Object *self) { return int_new(int_max_str_digits); }
static Object *set_digits_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"maxdigits", NULL};
    static const ArgSpec spec = {"set_int_max_str_digits", names, 0, 1, 1};
    Object *out[1] = {0};
    int digits;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_int(out[0], &digits))
        return NULL;
    if (digits != 0 && digits < 640)
        return raise_value_error("maxdigits must be 0 or larger than 640");
    int_max_str_digits = digits;
    return none_new();
}

/* ---- hooks ---- */

Object *(*sys_paint_value)(Object *repr);

/* What is written for a value whose repr is given: new, or NULL. */
static Object *shown_text(Object *repr_take, Object *out)
{
    Object *hook = interp_sys_get("displayhook");
    bool is_default = hook && hook == interp_sys_get("__displayhook__");
    bool wanted = sys_paint_value && is_default && out == interp_sys_get("__stdout__");
    Object *painted = wanted && repr_take ? sys_paint_value(repr_take) : NULL;
    if (!painted)
        return repr_take;
    release(repr_take);
    return painted;
}

static Object *displayhook_(Object *self, Object *o)
{
    if (o == NONE)
        return none_new();
    if (dict_set(vm_builtins_dict, NAME(_), NONE) < 0)
        return NULL;
    Object *out = interp_sys_get("stdout");
    if (!out || out == NONE)
        return raise_runtime_error("lost sys.stdout");
    retain(out);
    Object *text = shown_text(object_repr(o), out), *newline = str_intern_c("\n");
    int status = text && newline ? io_write_text(out, text) : -1;
    if (status < 0 && text && error_matches(&exc_UnicodeEncodeError)) {
        error_clear();
        SET(text, object_ascii(o));
        status = text ? io_write_text(out, text) : -1;
    }
    if (status == 0)
        status = io_write_text(out, newline);
    release(out);
    release_maybe(text);
    release_maybe(newline);
    return status < 0 || dict_set(vm_builtins_dict, NAME(_), o) < 0 ? NULL : none_new();
}

static Object *excepthook_(Object *self, Object *const *args, size_t nargs)
{
    if (!exception_is_instance(args[1]))
        return raise_type_error("print_exception(): Exception expected for value, %T found",
                                args[1]);
    if (args[2] != NONE && is_exact(args[2], &traceback_type) && !((Exception *)args[1])->traceback)
        exception_set_traceback(args[1], args[2]);
    interp_print_exception(args[1]);
    return none_new();
}

static Object *unraisablehook_(Object *self, Object *o)
{
    Object *exception = attr_get_c(o, "exc_value"),
           *where = exception ? attr_get_c(o, "object") : NULL;
    if (where) {
        error_restore(retain(exception));
        error_write_unraisable(where == NONE ? NULL : where);
    }
    release_maybe(exception);
    release_maybe(where);
    return error_occurred() ? NULL : none_new();
}

static Object *breakpointhook_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return raise_error(&exc_RuntimeError,
                       "breakpoint(): there is no debugger; `ouro watch` steps through a program");
}

static Object *nothing(Object *self) { return none_new(); }
static Object *refuse_trace(Object *self, Object *o)
{
    return o == NONE ? none_new()
                     : raise_error(&exc_NotImplementedError,
                                   "tracing functions are not supported; see `ouro watch`");
}

static const MethodDef sys_functions[] = {
    {"getrefcount", getrefcount_, METH_O, 0, 0,
     "getrefcount($module, object, /)\n--\n\nReturn the reference count of object."},
    {"getsizeof", getsizeof_, METH_KEYWORDS, 0, 0,
     "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes."},
    {"intern", intern_, METH_O, 0, 0,
     "intern($module, string, /)\n--\n\n``Intern'' the given string."},
    {"getallocatedblocks", getallocatedblocks_, METH_NOARGS, 0, 0,
     "getallocatedblocks($module, /)\n--\n\nReturn the number of memory blocks currently "
     "allocated."},
    {"getrecursionlimit", getrecursionlimit_, METH_NOARGS, 0, 0,
     "getrecursionlimit($module, /)\n--\n\nReturn the current value of the recursion limit."},
    {"setrecursionlimit", setrecursionlimit_, METH_O, 0, 0,
     "setrecursionlimit($module, limit, /)\n--\n\nSet the maximum depth of the interpreter stack "
     "to n."},
    {"_getframe", getframe_, METH_FAST, 0, 1,
     "_getframe($module, depth=0, /)\n--\n\nReturn a frame object from the call stack."},
    {"exc_info", exc_info_, METH_NOARGS, 0, 0,
     "exc_info($module, /)\n--\n\nReturn current exception information: (type, value, traceback)."},
    {"exception", exception_, METH_NOARGS, 0, 0,
     "exception($module, /)\n--\n\nReturn the current exception."},
    {"exit", exit_, METH_FAST, 0, 1,
     "exit($module, status=None, /)\n--\n\nExit the interpreter by raising SystemExit(status)."},
    {"is_finalizing", is_finalizing_, METH_NOARGS, 0, 0,
     "is_finalizing($module, /)\n--\n\nReturn True if Python is exiting."},
    {"getdefaultencoding", getdefaultencoding_, METH_NOARGS, 0, 0,
     "getdefaultencoding($module, /)\n--\n\nReturn the current default encoding used by the "
     "Unicode implementation."},
    {"getfilesystemencoding", getfilesystemencoding_, METH_NOARGS, 0, 0, NULL},
    {"getfilesystemencodeerrors", getfilesystemencodeerrors_, METH_NOARGS, 0, 0, NULL},
    {"get_int_max_str_digits", get_digits_, METH_NOARGS, 0, 0, NULL},
    {"set_int_max_str_digits", set_digits_, METH_KEYWORDS, 0, 0, NULL},
    {"displayhook", displayhook_, METH_O, 0, 0,
     "displayhook($module, object, /)\n--\n\nPrint an object to sys.stdout and also save it in "
     "builtins._"},
    {"excepthook", excepthook_, METH_FAST, 3, 3,
     "excepthook($module, exctype, value, traceback, /)\n--\n\nHandle an exception by displaying "
     "it with a traceback on sys.stderr."},
    {"unraisablehook", unraisablehook_, METH_O, 0, 0,
     "unraisablehook($module, unraisable, /)\n--\n\nHandle an unraisable exception."},
    {"breakpointhook", breakpointhook_, METH_KEYWORDS, 0, 0, NULL},
    {"gettrace", nothing, METH_NOARGS, 0, 0, NULL},
    {"getprofile", nothing, METH_NOARGS, 0, 0, NULL},
    {"settrace", refuse_trace, METH_O, 0, 0, NULL},
    {"setprofile", refuse_trace, METH_O, 0, 0, NULL},
    {0},
};

/* ---- records with named fields ---- */

static int put(Object *dict, const char *name, Object *value_take)
{
    int status = value_take ? dict_set_c(dict, name, value_take) : -1;
    release_maybe(value_take);
    return status;
}

/* A record type such as sys.version_info: made by modules/struct_sequence.c. */
static Object *version_info(void)
{
    static const char *const fields[] = {"major", "minor", "micro", "releaselevel", "serial", NULL};
    Object *values[] = {int_new(3), int_new(11), int_new(7), str_intern_c("final"), int_new(0)};
    return struct_sequence_make("sys.version_info", fields, values, 5);
}

static Object *flags_record(void)
{
    static const char *const fields[] = {"debug",
                                         "inspect",
                                         "interactive",
                                         "optimize",
                                         "dont_write_bytecode",
                                         "no_user_site",
                                         "no_site",
                                         "ignore_environment",
                                         "verbose",
                                         "bytes_warning",
                                         "quiet",
                                         "hash_randomization",
                                         "isolated",
                                         "dev_mode",
                                         "utf8_mode",
                                         "warn_default_encoding",
                                         "safe_path",
                                         "int_max_str_digits",
                                         NULL};
    const int numbers[] = {0,
                           sys_flags.inspect,
                           sys_flags.interactive,
                           sys_flags.optimize,
                           1,
                           1,
                           sys_flags.no_site,
                           sys_flags.ignore_environment,
                           0,
                           0,
                           sys_flags.quiet,
                           sys_flags.hash_randomization,
                           sys_flags.isolated,
                           0,
                           0,
                           0,
                           0,
                           sys_flags.int_max_str_digits - 1};
    Object *values[18];
    for (int i = 0; i < 18; i++)
        values[i] = i == 13 || i == 16 ? bool_new(numbers[i]) : int_new(numbers[i]);
    return struct_sequence_make("sys.flags", fields, values, 18);
}

static Object *int_info(void)
{
    static const char *const fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                         "str_digits_check_threshold", NULL};
    Object *values[] = {int_new(64), int_new(8), int_new(4300), int_new(640)};
    return struct_sequence_make("sys.int_info", fields, values, 4);
}

static Object *float_info(void)
{
    static const char *const fields[] = {"max",     "max_exp",    "max_10_exp", "min",
                                         "min_exp", "min_10_exp", "dig",        "mant_dig",
                                         "epsilon", "radix",      "rounds",     NULL};
    Object *values[] = {float_new(__DBL_MAX__),
                        int_new(1024),
                        int_new(308),
                        float_new(__DBL_MIN__),
                        int_new(-1021),
                        int_new(-307),
                        int_new(15),
                        int_new(53),
                        float_new(__DBL_EPSILON__),
                        int_new(2),
                        int_new(1)};
    return struct_sequence_make("sys.float_info", fields, values, 11);
}

static Object *hash_info(void)
{
    static const char *const fields[] = {"width",     "modulus",   "inf",       "nan",    "imag",
                                         "algorithm", "hash_bits", "seed_bits", "cutoff", NULL};
    Object *values[] = {int_new(64),      int_new((1ll << 61) - 1),  int_new(314159), int_new(0),
                        int_new(1000003), str_intern_c("siphash13"), int_new(64),     int_new(128),
                        int_new(0)};
    return struct_sequence_make("sys.hash_info", fields, values, 9);
}

static Object *names_tuple(void)
{
    static const char *const names[] = {"_weakref", "array", "builtins", "gc",
                                        "io",       "math",  "sys",      "time"};
    Object *list = list_new(0);
    for (size_t i = 0; list && i < sizeof names / sizeof *names; i++)
        if (list_append_take(list, str_intern_c(names[i])) < 0)
            CLEAR(list);
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

static Object *implementation(Object *version)
{
    Object *dict = dict_new();
    if (dict
        && (put(dict, "name", str_intern_c("ouro")) < 0 || dict_set_c(dict, "version", version) < 0
            || put(dict, "hexversion", int_new(0x030b07f0)) < 0
            || put(dict, "cache_tag", none_new()) < 0))
        CLEAR(dict);
    Object *result = dict ? namespace_new(dict) : NULL;
    release_maybe(dict);
    return result;
}

static Object *executable_path(void)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    return n > 0 ? str_from_utf8_lossy(path, (size_t)n) : str_from_c("");
}

static Object *argv_list(int argc, char **argv)
{
    Object *list = list_new((size_t)argc);
    for (int i = 0; list && i < argc; i++) {
        Object *text = str_from_utf8_lossy(argv[i], strlen(argv[i]));
        if (!text || list_append_take(list, text) < 0)
            CLEAR(list);
    }
    return list;
}

static int add_records(Object *d)
{
    Object *version = version_info();
    if (!version || dict_set_c(d, "version_info", version) < 0
        || put(d, "implementation", implementation(version)) < 0) {
        release_maybe(version);
        return -1;
    }
    release(version);
    return put(d, "flags", flags_record()) < 0 || put(d, "int_info", int_info()) < 0
                   || put(d, "float_info", float_info()) < 0 || put(d, "hash_info", hash_info()) < 0
               ? -1
               : 0;
}

static int add_values(Object *d)
{
    return put(d, "version", str_from_c("3.11.7 (ouro, " OURO_VERSION ") [C]")) < 0
                   || put(d, "hexversion", int_new(0x030b07f0)) < 0
                   || put(d, "maxsize", int_new(INT64_MAX)) < 0
                   || put(d, "maxunicode", int_new(0x10ffff)) < 0
                   || put(d, "byteorder", str_intern_c("little")) < 0
                   || put(d, "platform", str_intern_c("linux")) < 0
                   || put(d, "copyright", str_from_c("Copyright (c) 2026 The Ouro authors")) < 0
                   || put(d, "api_version", int_new(1013)) < 0
                   || put(d, "executable", executable_path()) < 0
                   || put(d, "_base_executable",
                          retain_maybe(dict_get_c((Dict *)d, "executable"))) < 0
                   || put(d, "prefix", str_from_c("/usr")) < 0
                   || put(d, "exec_prefix", str_from_c("/usr")) < 0
                   || put(d, "base_prefix", str_from_c("/usr")) < 0
                   || put(d, "base_exec_prefix", str_from_c("/usr")) < 0
                   || put(d, "float_repr_style", str_intern_c("short")) < 0
                   || put(d, "builtin_module_names", names_tuple()) < 0
                   || put(d, "path", list_new(0)) < 0 || put(d, "meta_path", list_new(0)) < 0
                   || put(d, "path_hooks", list_new(0)) < 0
                   || put(d, "path_importer_cache", dict_new()) < 0
                   || put(d, "warnoptions", list_new(0)) < 0 || put(d, "_xoptions", dict_new()) < 0
                   || put(d, "dont_write_bytecode", bool_new(true)) < 0
                   || put(d, "pycache_prefix", none_new()) < 0
                   || put(d, "orig_argv", list_new(0)) < 0
               ? -1
               : 0;
}

static int add_hook_copies(Object *d)
{
    static const char *const names[][2] = {{"__displayhook__", "displayhook"},
                                           {"__excepthook__", "excepthook"},
                                           {"__unraisablehook__", "unraisablehook"},
                                           {"__breakpointhook__", "breakpointhook"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dict_set_c(d, names[i][0], dict_get_c((Dict *)d, names[i][1])) < 0)
            return -1;
    return 0;
}

Object *sys_module_new(void)
{
    static const ModuleDef def = {
        "sys",
        "This module provides access to some objects used or maintained by the\ninterpreter and to "
        "functions that interact strongly with the interpreter.",
        sys_functions, NULL};
    Object *module = module_from_def(&def);
    Object *d = module ? module_dict(module) : NULL;
    if (!d || add_records(d) < 0 || add_values(d) < 0 || sys_settings_add(module) < 0
        || add_hook_copies(d) < 0 || dict_set_c(d, "modules", vm_modules) < 0) {
        release_maybe(module);
        return NULL;
    }
    vm_sys_dict = retain(d);
    return module;
}

int sys_set_argv(int argc, char **argv)
{
    Object *list = argv_list(argc, argv);
    int status = list ? dict_set(vm_sys_dict, NAME(argv), list) : -1;
    release_maybe(list);
    return status;
}

void sys_forget_program(void)
{
    sys_settings_finish();
    static const char *const names[] = {
        "argv",   "orig_argv", "_xoptions",  "last_type",   "last_value",     "last_traceback",
        "ps1",    "ps2",       "excepthook", "displayhook", "unraisablehook", "breakpointhook",
        "stdout", "stderr",    "stdin"};
    Object *path = interp_sys_get("path");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (interp_sys_get(names[i]) && dict_set_c(vm_sys_dict, names[i], NONE) < 0)
            error_clear();
    if (path && list_is(path) && list_set_slice(path, 0, (ssize_t)list_size(path), NULL) < 0)
        error_clear();
    if (dict_contains(vm_builtins_dict, NAME(_)) > 0
        && dict_set(vm_builtins_dict, NAME(_), NONE) < 0)
        error_clear();
}

int sys_set_command_line(int argc, char **argv, Object *xoptions)
{
    Object *list = argv_list(argc, argv);
    int status = list ? dict_set_c(vm_sys_dict, "orig_argv", list) : -1;
    release_maybe(list);
    return status < 0 ? -1 : dict_set_c(vm_sys_dict, "_xoptions", xoptions);
}

int sys_path_insert(const char *directory)
{
    Object *path = interp_sys_get("path"),
           *text = str_from_utf8_lossy(directory, strlen(directory));
    int status = path && list_is(path) && text ? list_insert(path, 0, text) : -1;
    release_maybe(text);
    return status;
}
