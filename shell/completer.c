/* shell/completer.c -- what can stand before the cursor.   SPDX-License-Identifier: MIT
 *
 *   C1  no code of the language runs, and no count changes: names are looked up in dicts and along
 *       edges, properties are passed over */
#define _GNU_SOURCE
#include "shell/completer.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lexer/lexer.h"
#include "memory/memory.h"
#include "modules/embedded.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "shell/highlight.h"
#include "shell/repl_commands.h"
#include "shell/runtime.h"
#include "vm/edges.h"
#include "vm/vm.h"

typedef void (*Add)(const char *candidate);

typedef struct Wanted {
    const char *word;           /* what the name must begin with */
    size_t size;
    const char *before;         /* put in front of each candidate */
    size_t before_size;
    Add add;
} Wanted;

static void offer(const Wanted *w, const char *name)
{
    char text[600];
    if (strncmp(name, w->word, w->size) != 0 || (w->size == 0 && *name == '_'))
        return;
    snprintf(text, sizeof text, "%.*s%.250s", (int)w->before_size, w->before, name);
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
    const char *chars =
        str_is(name) ? str_utf8_lossy((Object *)(uintptr_t)name, &length, &owned) : NULL;
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

typedef struct Search {
    const char *text;
    size_t size;
    Object *found, *dict;
    const Wanted *wanted;
} Search;

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
    return (size_t)(highlight_word_end(text, end) - text);
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
    for (enum TokenKind kind = 0; kind < TOKEN_COUNT; kind++)
        if (token_is_keyword(kind))
            offer(w, token_text(kind));
    offer(w, "match");
    offer(w, "case");
}

/* A script or package of a directory, as a module. */
static void offer_script(const Wanted *w, const struct dirent *entry)
{
    char name[256];
    const char *dot = strchr(entry->d_name, '.');
    bool package = !dot && entry->d_type == DT_DIR;
    if (!package && (!dot || strcmp(dot, ".py") != 0))
        return;
    snprintf(name, sizeof name, "%.*s", dot ? (int)(dot - entry->d_name) : 255, entry->d_name);
    offer(w, name);
}

static void offer_directory(const char *path, const Wanted *w,
                            void (*offer_entry)(const Wanted *, const struct dirent *))
{
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        offer_entry(w, entry);
    if (directory)
        closedir(directory);
}

static void offer_modules(const Wanted *w)
{
    for (const EmbeddedModule *m = embedded_modules; m->name; m++)
        if (*m->name != '_')
            offer(w, m->name);
    offer_keys(w, vm_modules);
    Object *builtin = find_key(vm_sys_dict, "builtin_module_names", strlen("builtin_module_names"));
    if (builtin && !is_exact(builtin, &tuple_type))
        builtin = NULL;
    for (size_t i = 0; builtin && i < ((Tuple *)builtin)->size; i++)
        offer_str(w, ((Tuple *)builtin)->items[i]);
    offer_directory(".", w, offer_script);
}

static void offer_file(const Wanted *w, const struct dirent *entry)
{
    char name[300];
    if (entry->d_name[0] == '.')
        return;
    snprintf(name, sizeof name, "%s%s", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
    offer(w, name);
}

/* w->word is a path: its last part is completed. */
static void offer_files(const Wanted *w)
{
    char folder[1024];
    const char *slash = memrchr(w->word, '/', w->size);
    Wanted inner = *w;
    inner.before = w->word;
    inner.before_size = slash ? (size_t)(slash - w->word) + 1 : 0;
    inner.word += inner.before_size;
    inner.size -= inner.before_size;
    snprintf(folder, sizeof folder, "%.*s", (int)inner.before_size, w->word);
    offer_directory(*folder ? folder : ".", &inner, offer_file);
}

/* ---- where the cursor is ---- */

/* Place of the quote of the string, or of the '#', that the cursor stands within; NULL: none. */
static const char *find_enclosing(const char *text, const char *cursor)
{
    const char *p = text;
    while (p < cursor) {
        const char *begin = p;
        if (*p == '#')
            p = memchr(p, '\n', (size_t)(cursor - p));
        else if (*p == '\'' || *p == '"')
            p = highlight_string_end(p, cursor);
        else
            p++;
        if (!p)
            return begin;
    }
    return NULL;
}

static const char *dotted_start(const char *text, const char *end)
{
    const char *p = end;
    while (p > text && (isalnum((unsigned char)p[-1]) || p[-1] == '_' || p[-1] == '.'
                        || (unsigned char)p[-1] >= 0x80))
        p--;
    return p;
}

/* Keys that can stand between these quotes as they are. */
static void offer_texts(const Wanted *w, Object *dict, char quote)
{
    const char special[] = {quote, '\\', '\n', 0};
    size_t position = 0;
    Object *key, *value;
    while (dict_next((Dict *)dict, &position, &key, &value)) {
        char *owned = NULL;
        const char *text = str_is(key) ? str_utf8_lossy(key, NULL, &owned) : NULL;
        if (text && !strpbrk(text, special))
            offer(w, text);
        mem_free(owned);
    }
}

static void complete_string(const char *text, const char *quote, const char *cursor,
                            Completion *found)
{
    Wanted w = {.word = quote + 1, .size = (size_t)(cursor - quote) - 1, .before = "",
                .add = found->add};
    bool subscript = quote > text && quote[-1] == '[';
    const char *name = subscript ? dotted_start(text, quote - 1) : NULL;
    Object *container = subscript ? resolve(name, quote - 1) : NULL;
    found->start = (size_t)(quote + 1 - text);
    found->closing = *quote;
    if (container && TYPE_HAS(container->type, TYPE_DICT_SUBCLASS))
        offer_texts(&w, container, *quote);
    else
        offer_files(&w);
}

/* ---- names ---- */

enum Statement { NO_IMPORT, IMPORT_MODULE, IMPORT_NAME };

/* What kind of name `word` is in its line; *module is where the name of the module begins. */
static enum Statement find_statement(const char *text, const char *word, const char **module)
{
    const char *line = word;
    while (line > text && line[-1] != '\n')
        line--;
    line += strspn(line, " ");
    if (strncmp(line, "import ", 7) == 0)
        return IMPORT_MODULE;
    if (strncmp(line, "from ", 5) != 0)
        return NO_IMPORT;
    const char *import = strstr(line, " import ");
    *module = line + 5 + strspn(line + 5, " ");
    return import && import < word ? IMPORT_NAME : IMPORT_MODULE;
}

/* Names of a module that has been imported already. */
static void offer_module_names(const Wanted *w, const char *module)
{
    Object *o = find_key(vm_modules, module, strcspn(module, " "));
    if (o && is_instance(o, &module_type))
        offer_keys(w, module_dict(o));
}

static void offer_names(const Wanted *w)
{
    offer_keys(w, runtime_main_dict);
    offer_keys(w, vm_builtins_dict);
    offer_keywords(w);
}

/* w->word is a name with dots: what the part before the last dot has. */
static void offer_members(const Wanted *w, const char *text, const char *dot)
{
    Wanted inner = *w;
    inner.before = w->word;
    inner.before_size = (size_t)(dot - w->word) + 1;
    inner.word += inner.before_size;
    inner.size -= inner.before_size;
    Object *o = resolve(w->word, dot);
    if (o)
        offer_attributes(&inner, o);
    else if (dot == w->word && dot > text && (dot[-1] == '\'' || dot[-1] == '"'))
        offer_type(&inner, &str_type);
}

static void complete_name(const char *text, const char *cursor, Completion *found)
{
    const char *word = dotted_start(text, cursor), *module = word;
    const char *dot = memrchr(word, '.', (size_t)(cursor - word));
    Wanted w = {.word = word, .size = (size_t)(cursor - word), .before = "",
                .add = found->add};
    found->start = (size_t)(word - text);
    switch (find_statement(text, word, &module)) {
    case IMPORT_MODULE: offer_modules(&w); break;
    case IMPORT_NAME: offer_module_names(&w, module); break;
    case NO_IMPORT:
        if (dot)
            offer_members(&w, text, dot);
        else
            offer_names(&w);
    }
}

static void complete_command(const char *text, const char *cursor, Completion *found)
{
    Wanted w = {.word = text + 1, .size = (size_t)(cursor - text) - 1, .before = "",
                .add = found->add};
    found->start = 1;
    found->closing = ' ';
    for (int i = 0; repl_command_name(i); i++)
        offer(&w, repl_command_name(i));
}

void completer_complete(const char *text, size_t cursor, Completion *found)
{
    const char *end = text + cursor, *enclosing = find_enclosing(text, end);
    if (*text == ':' && strcspn(text, " \t") >= cursor)
        complete_command(text, end, found);
    else if (enclosing && *enclosing != '#')
        complete_string(text, enclosing, end, found);
    else if (!enclosing)
        complete_name(text, end, found);
}
