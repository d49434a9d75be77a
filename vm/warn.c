/* vm/warn.c -- warnings: filters, once per place, and their text.   SPDX-License-Identifier: MIT
 *
 * A filter is a tuple (action, message, category, module, line): message None or the start of the
 * text, module None or a name, line 0:
 * any. The list is shared with the module `warnings`. Whether a place has warned before stands in
 * its module's __warningregistry__. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/report_internal.h"

enum { MOST_OPTIONS = 64 };

static const char *options[MOST_OPTIONS];
static int option_count;
static Object *filters, *once_registry, *fallback;

void warn_register_roots(void)
{
    ROOT_REGISTER("warnings.filters", filters);
    ROOT_REGISTER("warnings.onceregistry", once_registry);
    ROOT_REGISTER("name table", fallback);
}

int vm_add_warning_option(const char *text)
{
    if (option_count == MOST_OPTIONS)
        return -1;
    options[option_count++] = text;
    return 0;
}

/* ---- filters ---- */

static int add_filter(Object *list, const char *action, Object *message, Object *category,
                      Object *module, int line)
{
    Object *name = str_intern_c(action), *number = int_new(line);
    Object *row = name && number ? tuple_pack(5, name, message, category, module, number) : NULL;
    int status = row ? list_append(list, row) : -1;
    release_maybe(name);
    release_maybe(number);
    release_maybe(row);
    return status;
}

/* The field at *at up to ':' or the end: its length; *at moves behind it. */
static size_t next_field(const char **at, const char **field)
{
    *field = *at;
    size_t n = strcspn(*at, ":");
    *at += n + ((*at)[n] == ':');
    return n;
}

static const char *action_of(const char *text, size_t n)
{
    static const char *const actions[] = {"default", "always", "ignore", "module", "once", "error"};
    if (!n)
        return "default";
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strncmp(actions[i], text, n) == 0)
            return actions[i];
    return NULL;
}

static Object *text_or_none(const char *text, size_t n)
{
    return n ? str_from_utf8_lossy(text, n) : none_new();
}

/* A class among the builtins by name: new, NULL: none (nothing pending). */
static Object *category_named(const char *text, size_t n)
{
    char name[64];
    if (!n)
        return retain((Object *)&exc_Warning);
    if (n >= sizeof name)
        return NULL;
    memcpy(name, text, n);
    name[n] = 0;
    Object *found = interp_builtin(name);
    error_clear();
    if (found && !exception_is_class(found))
        CLEAR(found);
    return found;
}

static int add_option(Object *list, const char *text)
{
    const char *at = text, *action_text, *message_text, *category_text, *module_text, *line_text;
    size_t action_size = next_field(&at, &action_text),
           message_size = next_field(&at, &message_text);
    size_t category_size = next_field(&at, &category_text),
           module_size = next_field(&at, &module_text);
    next_field(&at, &line_text);
    const char *action = action_of(action_text, action_size);
    Object *category = action ? category_named(category_text, category_size) : NULL;
    if (!category) {
        fprintf(stderr,
                action ? "Invalid -W option ignored: unknown warning category: '%.*s'\n"
                       : "Invalid -W option ignored: invalid action: '%.*s'\n",
                (int)(action ? category_size : action_size), action ? category_text : action_text);
        return 0;
    }
    Object *message = text_or_none(message_text, message_size),
           *module = text_or_none(module_text, module_size);
    int status = message && module
                     ? add_filter(list, action, message, category, module, atoi(line_text))
                     : -1;
    release_maybe(message);
    release_maybe(module);
    release(category);
    return status;
}

static int add_defaults(Object *list)
{
    static Type *const quiet[] = {&exc_DeprecationWarning, &exc_PendingDeprecationWarning,
                                  &exc_ImportWarning, &exc_ResourceWarning};
    if (add_filter(list, "default", NONE, (Object *)&exc_DeprecationWarning, NAME(__main__), 0) < 0)
        return -1;
    for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++)
        if (add_filter(list, "ignore", NONE, (Object *)quiet[i], NONE, 0) < 0)
            return -1;
    return 0;
}

Object *warn_filters(void)
{
    if (filters)
        return filters;
    Object *list = list_new(8);
    int status = list ? 0 : -1;
    for (int i = option_count - 1; i >= 0 && status == 0; i--)
        status = add_option(list, options[i]);
    if (status == 0)
        status = add_defaults(list);
    if (status < 0)
        CLEAR(list);
    return filters = list;
}

static bool starts_with(Object *text, Object *start)
{
    size_t n = str_length(start);
    if (n > str_length(text))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((str_at(text, i) | 32) != (str_at(start, i) | 32))
            return false;
    return true;
}

static int row_matches(Object *row, Object *category, Object *text, Object *module, int line)
{
    Object *message = tuple_at(row, 1), *name = tuple_at(row, 3), *number = tuple_at(row, 4);
    int overflow;
    if (str_is(message) && !starts_with(text, message))
        return 0;
    if (str_is(name) && !(str_is(module) && str_equal(name, module)))
        return 0;
    int64_t wanted = int_is(number) ? int_to_i64_overflow(number, &overflow) : 0;
    return wanted && wanted != line ? 0 : object_is_subclass(category, tuple_at(row, 2));
}

/* The action for a warning: borrowed str, NULL: exception. */
static Object *find_action(Object *category, Object *text, Object *module, int line)
{
    Object *list = warn_filters();
    for (size_t i = 0; list && i < list_size(list); i++) {
        Object *row = list_at(list, i);
        if (!tuple_is(row) || tuple_size(row) != 5 || !str_is(tuple_at(row, 0)))
            return raise_value_error("warnings.filters item %zu isn't a 5-tuple", i);
        int matches = row_matches(row, category, text, module, line);
        if (matches)
            return matches < 0 ? NULL : tuple_at(row, 0);
    }
    return !list ? NULL : fallback ? fallback : (fallback = str_intern_c("default"));
}

/* ---- once per place ---- */

/* Whether key is in registry already; it is now. */
static int already(Object *registry, Object *key)
{
    Object *seen;
    int found = key ? dict_find(registry, key, &seen) : -1;
    if (found > 0)
        found = object_is_true(seen);
    return found ? found : dict_set(registry, key, TRUE_OBJECT) < 0 ? -1 : 0;
}

static Object *place_key(Object *text, Object *category, int line)
{
    Object *number = int_new(line), *key = number ? tuple_pack(3, text, category, number) : NULL;
    release_maybe(number);
    return key;
}

static int seen_before(Object *action, Object *registry, Object *text, Object *category, int line)
{
    bool once = str_equal_ascii(action, "once"), module = str_equal_ascii(action, "module");
    if (str_equal_ascii(action, "always"))
        return 0;
    if (once && !once_registry && !(once_registry = dict_new()))
        return -1;
    Object *place = once ? once_registry : registry;
    if (!place || !dict_is(place))
        return 0;
    Object *key = place_key(text, category, once || module ? 0 : line);
    int answer = already(place, key);
    release_maybe(key);
    return answer;
}

/* ---- showing ---- */

static void show_text(Object *category, Object *text, Object *filename, int line, Object *origin)
{
    Report r = {0};
    builder_init(&r.text);
    Object *name = attr_get(category, NAME(__name__)), *source = report_source_line(filename, line);
    report_add(&r, "%S:%d: %S: %U\n", filename, line, name ? name : NONE, text);
    if (source) {
        Object *stripped = object_call_method_c(source, "strip", 0, NULL);
        if (stripped && str_length(stripped))
            report_add(&r, "  %U\n", stripped);
        release_maybe(stripped);
    }
    if (origin && origin != NONE)
        report_add(&r, "%S: Enable tracemalloc to get the object allocation traceback\n",
                   name ? name : NONE);
    error_clear();
    Object *whole = report_finish(&r);
    if (whole)
        report_to_stderr(whole);
    error_clear();
    release_maybe(name);
    release_maybe(source);
}

/* The `warnings` module's own way of showing, once it has been imported: 1 done, 0 there is none,
 * -1. */
static int show_by_module(Object *message, Object *category, Object *filename, int line,
                          Object *source)
{
    Object *module = vm_modules ? dict_get_c((Dict *)vm_modules, "warnings") : NULL;
    if (!module && source && source != NONE && mem_tracing) /* it knows how to ask tracemalloc */
        release_maybe(interp_import("warnings"));
    module = vm_modules ? dict_get_c((Dict *)vm_modules, "warnings") : NULL;
    Object *show = module && module != NONE ? attr_get_c(module, "_show") : NULL;
    if (!show) {
        error_clear();
        return 0;
    }
    Object *args[] = {message, category, filename, int_new(line), source ? source : NONE};
    Object *done = args[3] ? object_call(show, args, 5, NULL) : NULL;
    release_maybe(args[3]);
    release(show);
    release_maybe(done);
    return done ? 1 : -1;
}

static int act(Object *action, Object *category, Object *message, Object *text, Object *filename,
               int line, Object *registry, Object *source)
{
    if (str_equal_ascii(action, "error")) {
        raise_instance(message);
        return -1;
    }
    int seen =
        str_equal_ascii(action, "ignore") ? 1 : seen_before(action, registry, text, category, line);
    if (seen)
        return seen < 0 ? -1 : 0;
    int shown = show_by_module(message, category, filename, line, source);
    if (shown == 0)
        show_text(category, text, filename, line, source);
    return shown < 0 ? -1 : 0;
}

static Object *module_from_filename(Object *filename)
{
    size_t n = str_length(filename);
    if (!n)
        return str_from_c("<unknown>");
    bool py = n >= 3 && str_at(filename, n - 1) == 'y' && str_at(filename, n - 2) == 'p'
              && str_at(filename, n - 3) == '.';
    return py ? str_substring(filename, 0, (ssize_t)n - 3) : retain(filename);
}

int warn_explicit(Object *category, Object *message, Object *filename, int line, Object *module,
                  Object *registry, Object *source)
{
    bool instance = is_instance(message, &exc_Warning);
    Object *kind = instance ? (Object *)message->type : category;
    Object *text = instance ? object_str(message) : retain(message);
    Object *warning = instance ? retain(message) : object_call1(category, message);
    Object *name = module && module != NONE ? retain(module) : module_from_filename(filename);
    Object *action = text && warning && name ? find_action(kind, text, name, line) : NULL;
    retain_maybe(action);
    int status = action ? act(action, kind, warning, text, filename, line, registry, source) : -1;
    release_maybe(action);
    release_maybe(name);
    release_maybe(warning);
    release_maybe(text);
    return status;
}

/* ---- where ---- */

/* The registry of a module, made when missing: borrowed or NULL. */
static Object *registry_of(Object *globals)
{
    Object *key = str_intern_c("__warningregistry__"), *found = NULL;
    if (key && dict_find(globals, key, &found) == 0) {
        Object *fresh = dict_new();
        if (fresh && dict_set(globals, key, fresh) == 0)
            found = fresh;
        release_maybe(fresh);
    }
    release_maybe(key);
    return found;
}

int warn_from_frame(Object *category, Object *message, long level, Object *source)
{
    Frame *frame = vm.frame;
    Object *module = NULL, *registry = NULL, *filename;
    int line = 1;
    for (; frame >= vm.frames && level > 1; level--)
        frame--;
    if (frame >= vm.frames) {
        Object *globals = (Object *)frame->globals;
        if (dict_find(globals, NAME(__name__), &module) < 0
            || (!(registry = registry_of(globals)) && error_occurred()))
            return -1;
        filename = retain(frame->code->filename);
        line = code_line(frame->code, frame_word(frame));
    } else if (!(filename = str_intern_c("sys"))) {
        return -1;
    }
    retain_maybe(registry);
    module = module ? retain(module) : str_intern_c("<string>");
    int status =
        module ? warn_explicit(category, message, filename, line, module, registry, source) : -1;
    release_maybe(module);
    release_maybe(registry);
    release(filename);
    return status;
}

int interp_warn_at(Type *category, Object *filename, int line, Object *text)
{
    return warn_explicit((Object *)category, text, filename, line, NULL, NULL, NULL);
}

int interp_warn(Type *category, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Object *text = str_from_format_va(format, args);
    va_end(args);
    int status = text ? warn_from_frame((Object *)category, text, 1, NULL) : -1;
    release_maybe(text);
    return status;
}

void warn_finish(void)
{
    CLEAR(filters);
    CLEAR(once_registry);
}
