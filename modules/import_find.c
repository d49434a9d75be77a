/* modules/import_find.c -- where modules are, and running their code.
 * SPDX-License-Identifier: MIT
 *
 * Order: native modules, then the directories of the path, then the modules carried in the binary;
 * last a namespace package made of all directories of that name. There are no bytecode files. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "modules/import_internal.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/namespace.h"
#include "objects/str.h"
#include "vm/report.h"
#include "vm/vm.h"

static const char embedded_prefix[] = "<ouro>/";

void found_clear(Found *found)
{
    CLEAR(found->file);
    CLEAR(found->path);
}

/* ---- native and embedded ---- */

static const ModuleDef *find_native(Object *name)
{
    for (const NativeModule *row = native_modules; row->name; row++)
        if (str_equal_ascii(name, row->name))
            return row->def;
    return NULL;
}

static Object *embedded_file(const EmbeddedModule *row)
{
    Object *name = str_from_c(row->name), *dot = str_from_c("."), *slash = str_from_c("/"),
           *text = NULL;
    Object *args[] = {dot, slash};
    Object *path = name && dot && slash ? object_call_method(name, NAME(replace), 2, args) : NULL;
    if (path)
        text = str_from_format(row->is_package ? "%s%U/__init__.py" : "%s%U.py", embedded_prefix,
                               path);
    release_maybe(name);
    release_maybe(dot);
    release_maybe(slash);
    release_maybe(path);
    return text;
}

/* Text of an embedded module, by the file name that embedded_file makes. */
static const char *embedded_source(Object *filename, size_t *size)
{
    if (str_length(filename) < sizeof embedded_prefix || str_at(filename, 0) != '<')
        return NULL;
    for (const EmbeddedModule *row = embedded_modules; row->name; row++) {
        Object *file = embedded_file(row);
        bool same = file && str_equal(file, filename);
        release_maybe(file);
        if (same) {
            *size = row->size;
            return row->text;
        }
    }
    return NULL;
}

static int find_embedded(Object *name, Found *found)
{
    for (const EmbeddedModule *row = embedded_modules; row->name; row++) {
        if (!str_equal_ascii(name, row->name))
            continue;
        report_embedded_source = embedded_source;
        found->kind = FOUND_EMBEDDED;
        found->embedded = row;
        found->is_package = row->is_package;
        found->file = embedded_file(row);
        found->path = row->is_package ? list_new(0) : NULL;
        return found->file && (found->path || !row->is_package) ? 1 : -1;
    }
    return 0;
}

/* ---- files ---- */

static mode_t path_kind(Object *path)
{
    struct stat st;
    Object *encoded = codec_encode(path, "utf-8", "surrogateescape");
    int status = encoded ? stat((const char *)((Bytes *)encoded)->data, &st) : -1;
    error_clear();
    release_maybe(encoded);
    return status < 0 ? 0 : st.st_mode & S_IFMT;
}

static Object *one_item_list(Object *item)
{
    Object *list = list_new(1);
    if (list && list_append(list, item) < 0)
        CLEAR(list);
    return list;
}

/* entry/tail.py or the package entry/tail: 1 found, 0, -1. A bare directory is kept in
 * *portions. */
static int look_in(Object *entry, Object *tail, Found *found, Object *portions)
{
    char here[PATH_MAX];
    Object *base = str_length(entry)           ? retain(entry)
                   : getcwd(here, sizeof here) ? str_from_utf8_lossy(here, strlen(here))
                                               : str_from_c(".");
    Object *directory = base ? str_from_format("%U/%U", base, tail) : NULL;
    Object *init = directory ? str_from_format("%U/__init__.py", directory) : NULL;
    Object *file = init ? str_from_format("%U.py", directory) : NULL;
    int status = file ? 0 : -1;
    if (status == 0 && path_kind(init) == S_IFREG) {
        *found = (Found){.kind = FOUND_SOURCE,
                         .is_package = true,
                         .file = retain(init),
                         .path = one_item_list(directory)};
        status = found->path ? 1 : -1;
    } else if (status == 0 && path_kind(file) == S_IFREG) {
        *found = (Found){.kind = FOUND_SOURCE, .file = retain(file)};
        status = 1;
    } else if (status == 0 && path_kind(directory) == S_IFDIR) {
        status = list_append(portions, directory);
    }
    release_maybe(base);
    release_maybe(directory);
    release_maybe(init);
    release_maybe(file);
    return status;
}

static int search_path(Object *path, Object *tail, Found *found, Object *portions)
{
    Object *entries = list_from_iterable(path);
    int status = entries ? 0 : -1;
    for (size_t i = 0; status == 0 && i < list_size(entries); i++)
        if (str_is(list_at(entries, i)))
            status = look_in(list_at(entries, i), tail, found, portions);
    release_maybe(entries);
    return status;
}

static Object *last_part(Object *name)
{
    size_t n = str_length(name), start = n;
    while (start > 0 && str_at(name, start - 1) != '.')
        start--;
    return str_substring(name, (ssize_t)start, (ssize_t)n);
}

static int find_in_path(Object *name, Object *path, Found *found, Object *portions)
{
    Object *tail = last_part(name);
    Object *where = path ? path : interp_sys_get("path");
    int status = tail ? 0 : -1;
    if (tail && where) {
        retain(where);
        status = search_path(where, tail, found, portions);
        release(where);
    }
    release_maybe(tail);
    return status;
}

int import_find(Object *name, Object *path, Found *found)
{
    *found = (Found){0};
    if ((found->native = find_native(name))) {
        found->kind = FOUND_NATIVE;
        return 1;
    }
    Object *portions = list_new(0);
    int status = portions ? find_in_path(name, path, found, portions) : -1;
    if (status == 0)
        status = find_embedded(name, found);
    if (status == 0 && list_size(portions)) {
        *found = (Found){.kind = FOUND_NAMESPACE, .is_package = true, .path = retain(portions)};
        status = 1;
    }
    release_maybe(portions);
    if (status < 0)
        found_clear(found);
    return status;
}

/* ---- loading ---- */

static char *read_whole(int fd, size_t *size)
{
    struct stat st;
    size_t capacity = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 4096;
    char *bytes = malloc(capacity);
    *size = 0;
    while (bytes) {
        ssize_t n = read(fd, bytes + *size, capacity - *size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            return bytes;
        *size += n > 0 ? (size_t)n : 0;
        char *bigger = n < 0 ? NULL : *size < capacity ? bytes : realloc(bytes, capacity *= 2);
        if (!bigger)
            free(bytes);
        bytes = bigger;
    }
    return NULL;
}

static Object *code_of_file(Object *file)
{
    Object *encoded = codec_encode(file, "utf-8", "surrogateescape");
    int fd = encoded ? open((const char *)((Bytes *)encoded)->data, O_RDONLY | O_CLOEXEC) : -1;
    size_t size;
    char *bytes = fd >= 0 ? read_whole(fd, &size) : NULL;
    if (encoded && !bytes)
        raise_os_error(errno ? errno : ENOMEM, file);
    if (fd >= 0)
        close(fd);
    release_maybe(encoded);
    Code *code = bytes ? compile_bytes(bytes, size, file) : NULL;
    free(bytes);
    return (Object *)code;
}

Object *import_code(const Found *found)
{
    if (found->kind == FOUND_EMBEDDED)
        return (Object *)compile_source(found->embedded->text, found->embedded->size, found->file,
                                        PARSE_FILE, 0);
    return code_of_file(found->file);
}

static Object *parent_of(Object *name, bool is_package)
{
    size_t n = str_length(name);
    if (is_package)
        return retain(name);
    while (n > 0 && str_at(name, n - 1) != '.')
        n--;
    return str_substring(name, 0, n ? (ssize_t)n - 1 : 0);
}

static Object *spec_new(Object *name, const Found *found, Object *parent)
{
    Object *dict = dict_new(), *spec = NULL;
    Object *origin = found->file                   ? retain(found->file)
                     : found->kind == FOUND_NATIVE ? str_intern_c("built-in")
                                                   : none_new();
    if (dict && origin && dict_set_c(dict, "name", name) == 0
        && dict_set_c(dict, "loader", NONE) == 0 && dict_set_c(dict, "origin", origin) == 0
        && dict_set_c(dict, "submodule_search_locations", found->path ? found->path : NONE) == 0
        && dict_set_c(dict, "cached", NONE) == 0 && dict_set_c(dict, "parent", parent) == 0
        && dict_set_c(dict, "has_location", found->file ? TRUE_OBJECT : FALSE_OBJECT) == 0
        && dict_set_c(dict, "loader_state", NONE) == 0
        && dict_set_c(dict, "_initializing", FALSE_OBJECT) == 0)
        spec = namespace_new(dict);
    release_maybe(origin);
    release_maybe(dict);
    return spec;
}

int import_set_names(Object *dict, Object *name, const Found *found)
{
    Object *parent = parent_of(name, found->is_package),
           *spec = parent ? spec_new(name, found, parent) : NULL;
    Object *builtins = dict_get_c((Dict *)vm_modules, "builtins");
    int status = spec && dict_set(dict, NAME(__package__), parent) == 0
                         && dict_set(dict, NAME(__spec__), spec) == 0
                     ? 0
                     : -1;
    if (status == 0 && found->file)
        status = dict_set(dict, NAME(__file__), found->file);
    if (status == 0 && found->path)
        status = dict_set(dict, NAME(__path__), found->path);
    if (status == 0 && found->kind != FOUND_NATIVE)
        status = dict_set(dict, NAME(__builtins__), builtins ? builtins : vm_builtins_dict);
    release_maybe(parent);
    release_maybe(spec);
    return status;
}

static int set_initializing(Object *module, bool value)
{
    Object *spec = dict_get_str((Dict *)module_dict(module), NAME(__spec__));
    if (!spec || spec == NONE)
        return 0;
    retain(spec);
    int status = attr_set_c(spec, "_initializing", value ? TRUE_OBJECT : FALSE_OBJECT);
    release(spec);
    return status;
}

static int run_module(Object *module, const Found *found)
{
    Object *code = import_code(found), *dict = module_dict(module);
    Object *result = code ? vm_exec((Code *)code, dict, dict, NULL) : NULL;
    release_maybe(code);
    release_maybe(result);
    return result ? 0 : -1;
}

static void forget(Object *name)
{
    Object *pending = error_take();
    if (dict_delete(vm_modules, name) < 0)
        error_clear();
    error_restore(pending);
}

static int execute(Object *name, Object *module, const Found *found)
{
    if (set_initializing(module, true) < 0 || dict_set(vm_modules, name, module) < 0)
        return -1;
    int status = found->kind == FOUND_NAMESPACE ? 0 : run_module(module, found);
    Object *pending = error_take();
    if (set_initializing(module, false) < 0)
        error_clear();
    error_restore(pending);
    if (status < 0)
        forget(name);
    return status;
}

static Object *load_native(Object *name, const Found *found)
{
    Object *module = module_from_def(found->native);
    if (module
        && (import_set_names(module_dict(module), name, found) < 0
            || dict_set(vm_modules, name, module) < 0))
        CLEAR(module);
    return module;
}

Object *import_load(Object *name, const Found *found)
{
    if (found->kind == FOUND_NATIVE)
        return load_native(name, found);
    Object *module = module_new(name), *now;
    if (!module)
        return NULL;
    int status =
        import_set_names(module_dict(module), name, found) < 0 ? -1 : execute(name, module, found);
    if (status == 0 && dict_find(vm_modules, name, &now) > 0)
        SET(module, retain(now));       /* a module may put something else in its place */
    if (status < 0 || error_occurred())
        CLEAR(module);
    return module;
}
