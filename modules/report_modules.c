/* modules/report_modules.c -- _warnings and _traceback: what lib/warnings.py and lib/traceback.py
 * stand on.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/str.h"
#include "vm/frame_object.h"
#include "vm/report.h"

/* named in modules/table.c */
extern const ModuleDef warnings_module_def, traceback_module_def;

/* ---- _warnings ---- */

/* The category of a warning: borrowed; NULL: TypeError. */
static Object *category_of(Object *message, Object *category)
{
    if (is_instance(message, &exc_Warning))
        return (Object *)message->type;
    if (!category || category == NONE)
        return (Object *)&exc_UserWarning;
    if (!exception_is_class(category) || !type_is_subtype((Type *)category, &exc_Warning))
        return raise_type_error("category must be a Warning subclass, not '%T'", category);
    return category;
}

static Object *warn(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"message", "category", "stacklevel", "source", NULL};
    static const ArgSpec spec = {"warn", names, 0, 4, 1};
    Object *out[4] = {0};
    ssize_t level = 1;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_ssize(out[2], &level))
        return NULL;
    Object *category = category_of(out[0], out[1]);
    Object *message = !category                           ? NULL
                      : is_instance(out[0], &exc_Warning) ? retain(out[0])
                                                          : object_str(out[0]);
    int status = message ? warn_from_frame(category, message, level < 1 ? 1 : level, out[3]) : -1;
    release_maybe(message);
    return status < 0 ? NULL : none_new();
}

static Object *warn_at(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"message",        "category", "filename",
                                        "lineno",         "module",   "registry",
                                        "module_globals", "source",   NULL};
    static const ArgSpec spec = {"warn_explicit", names, 0, 8, 4};
    Object *out[8] = {0};
    int line;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_int_or_long(out[3], &line))
        return NULL;
    if (!str_is(out[2]))
        return raise_type_error("warn_explicit() argument 'filename' must be str, not %V", out[2]);
    Object *category = category_of(out[0], out[1]);
    if (!category || warn_explicit(category, out[0], out[2], line, out[4], out[5], out[7]) < 0)
        return NULL;
    return none_new();
}

static const MethodDef warnings_functions[] = {
    {"warn", warn, METH_KEYWORDS, 0, 0,
     "warn($module, /, message, category=None, stacklevel=1, source=None)\n--\n\nIssue a warning, "
     "or maybe ignore it or raise an exception."},
    {"warn_explicit", warn_at, METH_KEYWORDS, 0, 0,
     "warn_explicit(message, category, filename, lineno, module=None, registry=None)\n\nLow-level "
     "interface to warnings."},
    {0},
};

static int warnings_exec(Object *module)
{
    Object *filters = warn_filters();
    return filters ? module_add(module, "filters", filters) : -1;
}

const ModuleDef warnings_module_def = {
    .name = "_warnings",
    .doc = "Basic warning filtering support.",
    .functions = warnings_functions,
    .exec = warnings_exec,
};

/* ---- _traceback ---- */

static bool check_exception(Object *o)
{
    if (exception_is_instance(o))
        return true;
    raise_type_error("Exception expected for value, %T found", o);
    return false;
}

static Object *format_exception(Object *self, Object *const *args, size_t nargs)
{
    bool chain = true;
    ssize_t limit = report_traceback_limit();
    if (!check_exception(args[0]) || (nargs > 1 && !arg_bool(args[1], &chain))
        || (nargs > 2 && args[2] != NONE && !arg_ssize(args[2], &limit)))
        return NULL;
    return report_exception_text(args[0], chain, limit);
}

static Object *format_only(Object *self, Object *exception)
{
    return check_exception(exception) ? report_exception_only(exception) : NULL;
}

static Object *format_traceback(Object *self, Object *const *args, size_t nargs)
{
    ssize_t limit = 1000000;
    if (args[0] != NONE && !is_exact(args[0], &traceback_type))
        return raise_type_error("expected traceback object or None, got '%T'", args[0]);
    if (nargs > 1 && args[1] != NONE && !arg_ssize(args[1], &limit))
        return NULL;
    return report_traceback_text(args[0] == NONE ? NULL : args[0], limit);
}

static Object *source_line(Object *self, Object *const *args, size_t nargs)
{
    int line;
    if (!str_is(args[0]))
        return raise_type_error("filename must be str, not %T", args[0]);
    if (!arg_int(args[1], &line))
        return NULL;
    Object *text = report_source_line(args[0], line);
    return text ? text : str_from_c("");
}

static const MethodDef traceback_functions[] = {
    {"format_exception", format_exception, METH_FAST, 1, 3,
     "format_exception(exc, chain=True, limit=None) -> the text printed for an uncaught exception"},
    {"format_exception_only", format_only, METH_O, 0, 0,
     "format_exception_only(exc) -> its last part"},
    {"format_tb", format_traceback, METH_FAST, 1, 2,
     "format_tb(tb, limit=None) -> the entries of a traceback"},
    {"source_line", source_line, METH_FAST, 2, 2,
     "source_line(filename, lineno) -> the line, or ''"},
    {0},
};

const ModuleDef traceback_module_def = {
    .name = "_traceback",
    .doc = "Exceptions and tracebacks as text.",
    .functions = traceback_functions,
};
