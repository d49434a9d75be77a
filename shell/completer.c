/* shell/completer.c -- what can stand before the cursor.   SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "shell/completer.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "memory/memory.h"
#include "modules/embedded.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "shell/runtime.h"
#include "vm/edges.h"
#include "vm/vm.h"

typedef void (*Add)(const char *candidate);

typedef struct Wanted {
    const char *word;           /* what the name must begin with */
    size_t size;
    const char *before, *after; /* put around each candidate */
    size_t before_size;
    Add add;
} Wanted;

static void offer(const Wanted *w, const char *name)
{
    char text[600];
    if (strncmp(name, w->word, w->size) != 0 || (w->size == 0 && *name == '_'))
        return;
    snprintf(text, sizeof text, "%.*s%.200s%s", (int)w->before_size, w->before, name, w->after);
    w->add(text);
}

static void offer_str(const Wanted *w, Object *o)
{
    char *owned = NULL;
    const char *name = str_is(o) ? str_utf8_lossy(o, NULL, &owned) : NULL;
    if (name)
        offer(w, name);
    mem_free(owned);
}

static void offer_keys(const Wanted *w, Object *dict)
{
    size_t position = 0;
    Object *key, *value;
    while (dict && dict_next((Dict *)dict, &position, &key, &value))
        offer_str(w, key);
}

/* ---- finding objects: borrowed or NULL ---- */

static bool is_named(const Object *name, const char *text, size_t size)
{
    char *owned = NULL;
    size_t length = 0;
    const char *chars = str_is(name) ? str_utf8_lossy((Object *)(uintptr_t)name, &length, &owned) : NULL;
    bool same = chars && length == size && memcmp(chars, text, size) == 0;
    mem_free(owned);
    return same;
}

static Object *find_key(Object *dict, const char *text, size_t size)
{
    size_t position = 0;
    Object *key, *value;
    while (dict && dict_next((Dict *)dict, &position, &key, &value))
        if (is_named(key, text, size))
            return value;
    return NULL;
}

typedef struct Search { const char *text; size_t size; Object *found, *dict; const Wanted *wanted; } Search;

static int look_at_edge(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    Search *s = context;
    if (kind == EDGE_ATTRIBUTE && s->wanted)
        offer_str(s->wanted, (Object *)arg);
    else if (kind == EDGE_ATTRIBUTE && is_named((Object *)arg, s->text, s->size))
        s->found = target;
    else if (kind == EDGE_FIELD && strcmp((const char *)arg, "__dict__") == 0)
        s->dict = target;
    return 0;
}

static Object *find_in_type(const Type *type, const char *text, size_t size)
{
    const Tuple *mro = (const Tuple *)type->mro;
    Object *found = NULL;
    for (size_t i = 0; mro && i < mro->size && !found; i++)
        found = find_key((Object *)((Type *)mro->items[i])->dict, text, size);
    return found;
}

static Object *find_attribute(Object *o, const char *text, size_t size)
{
    Search s = {.text = text, .size = size};
    if (is_instance(o, &module_type))
        return find_key(module_dict(o), text, size);
    if (TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS))
        return find_in_type((Type *)o, text, size);
    edges_visit(o, look_at_edge, &s);
    if (!s.found && s.dict && TYPE_HAS(s.dict->type, TYPE_DICT_SUBCLASS))
        s.found = find_key(s.dict, text, size);
    Object *found = s.found ? s.found : find_in_type(o->type, text, size);
    return found && found->type->descr_set ? NULL : found;
}

static size_t name_size(const char *text, const char *end)
{
    const char *p = text;
    while (p < end && (isalnum((unsigned char)*p) || *p == '_' || (unsigned char)*p >= 0x80))
        p++;
    return (size_t)(p - text);
}

/* The object that "a.b.c" names. */
static Object *resolve(const char *text, const char *end)
{
    size_t n = name_size(text, end);
    Object *o = find_key(runtime_main_dict, text, n);
    if (!o)
        o = find_key(vm_builtins_dict, text, n);
    for (text += n; o && text < end && *text == '.'; text += n) {
        text++;
        n = name_size(text, end);
        o = find_attribute(o, text, n);
    }
    return text == end ? o : NULL;
}

/* ---- candidates ---- */

static void offer_type(const Wanted *w, const Type *type)
{
    const Tuple *mro = (const Tuple *)type->mro;
    for (size_t i = 0; mro && i < mro->size; i++)
        offer_keys(w, (Object *)((Type *)mro->items[i])->dict);
}

static void offer_attributes(const Wanted *w, Object *o)
{
    Search s = {.wanted = w};
    if (is_instance(o, &module_type)) {
        offer_keys(w, module_dict(o));
        return;
    }
    if (TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS))
        offer_type(w, (Type *)o);
    edges_visit(o, look_at_edge, &s);
    if (s.dict && TYPE_HAS(s.dict->type, TYPE_DICT_SUBCLASS))
        offer_keys(w, s.dict);
    offer_type(w, o->type);
}

static void offer_keywords(const Wanted *w)
{
    static const char *const keywords[] = {"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
        "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "match", "case"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        offer(w, keywords[i]);
}

static void offer_script(const Wanted *w, const char *file)
{
    size_t n = strlen(file);
    char name[256];
    if (n <= 3 || n >= sizeof name || strcmp(file + n - 3, ".py") != 0)
        return;
    snprintf(name, sizeof name, "%.*s", (int)n - 3, file);
    offer(w, name);
}

static void offer_modules(const Wanted *w)
{
    for (const EmbeddedModule *m = embedded_modules; m->name; m++)
        if (*m->name != '_')
            offer(w, m->name);
    offer_keys(w, vm_modules);
    Object *builtin = find_key(vm_sys_dict, "builtin_module_names", strlen("builtin_module_names"));
    for (size_t i = 0; builtin && i < ((Tuple *)builtin)->size; i++)
        offer_str(w, ((Tuple *)builtin)->items[i]);
    DIR *directory = opendir(".");
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        offer_script(w, entry->d_name);
    if (directory)
        closedir(directory);
}

static void offer_files(const Wanted *w, const char *path, size_t size)
{
    char folder[1024];
    const char *slash = memrchr(path, '/', size);
    size_t n = slash ? (size_t)(slash - path) + 1 : 0;
    snprintf(folder, sizeof folder, "%.*s", (int)n, path);
    DIR *directory = opendir(n ? folder : ".");
    Wanted inner = *w;
    inner.word = path + n;
    inner.size = size - n;
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        if (entry->d_name[0] != '.')
            offer(&inner, entry->d_name);
    if (directory)
        closedir(directory);
}

/* ---- where the cursor is ---- */

/* Place of the quote that the cursor stands within; NULL: it is not within a string. */
static const char *open_quote(const char *text, const char *cursor)
{
    const char *quote = NULL;
    for (const char *p = text; p < cursor; p++) {
        if (quote && *p == '\\')
            p++;
        else if (quote && *p == *quote)
            quote = NULL;
        else if (!quote && (*p == '\'' || *p == '"'))
            quote = p;
    }
    return quote;
}

static const char *dotted_start(const char *text, const char *end)
{
    const char *p = end;
    while (p > text && (isalnum((unsigned char)p[-1]) || p[-1] == '_' || p[-1] == '.' || (unsigned char)p[-1] >= 0x80))
        p--;
    return p;
}

static void complete_string(const char *text, const char *quote, const char *cursor, size_t *start, Add add)
{
    Wanted w = {.word = quote + 1, .size = (size_t)(cursor - quote) - 1, .before = "", .after = "", .add = add};
    bool subscript = quote > text && quote[-1] == '[';
    Object *container = subscript ? resolve(dotted_start(text, quote - 1), quote - 1) : NULL;
    *start = (size_t)(dotted_start(quote + 1, cursor) - text);
    if (container && TYPE_HAS(container->type, TYPE_DICT_SUBCLASS))
        offer_keys(&w, container);
    else
        offer_files(&w, quote + 1, w.size);
}

static bool is_import(const char *text, const char *word)
{
    const char *line = word;
    while (line > text && line[-1] != '\n')
        line--;
    line += strspn(line, " ");
    if (strncmp(line, "import ", 7) == 0)
        return true;
    return strncmp(line, "from ", 5) == 0 && (!strstr(line, " import ") || strstr(line, " import ") > word);
}

void completer_complete(const char *text, size_t cursor, size_t *start, void (*add)(const char *candidate))
{
    const char *end = text + cursor, *quote = open_quote(text, end);
    if (quote) {
        complete_string(text, quote, end, start, add);
        return;
    }
    const char *word = dotted_start(text, end), *dot = memrchr(word, '.', (size_t)(end - word));
    *start = (size_t)(word - text);
    Wanted w = {.word = dot ? dot + 1 : word, .before = word, .before_size = dot ? (size_t)(dot - word) + 1 : 0, .after = "", .add = add};
    w.size = (size_t)(end - w.word);
    if (is_import(text, word)) {
        offer_modules(&w);
        return;
    }
    Object *o = dot ? resolve(word, dot) : NULL;
    if (o)
        offer_attributes(&w, o);
    if (dot)
        return;
    offer_keys(&w, runtime_main_dict);
    offer_keys(&w, vm_builtins_dict);
    offer_keywords(&w);
}
