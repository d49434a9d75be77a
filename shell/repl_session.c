/* shell/repl_session.c -- what was typed, and running it.   SPDX-License-Identifier: MIT
 *
 * An entry of one line goes through the push parser; one of several lines is parsed as a whole, so that blank lines within a pasted
 * block do not end it. */
#include "shell/repl_session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "modules/io.h"
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/str.h"
#include "shell/runtime.h"
#include "vm/report.h"
#include "vm/vm.h"

typedef struct Entry { char *text; bool ran; } Entry;
static Entry *entries;          /* all of the session: number i is <python-input-i> */
static size_t entry_count, entry_room;
static const char *(*embedded_source)(Object *filename, size_t *size);

/* ---- sources for tracebacks ---- */

static const char *input_source(Object *filename, size_t *size)
{
    char *owned = NULL;
    const char *name = str_utf8_lossy(filename, NULL, &owned), *found = NULL;
    unsigned long number;
    if (name && sscanf(name, "<python-input-%lu>", &number) == 1 && number < entry_count)
        found = entries[number].text;
    mem_free(owned);
    if (!found)
        return embedded_source ? embedded_source(filename, size) : NULL;
    *size = strlen(found);
    return found;
}

int session_begin(void)
{
    embedded_source = report_embedded_source;
    report_embedded_source = input_source;
    return 0;
}

void session_end(void)
{
    for (size_t i = 0; i < entry_count; i++)
        free(entries[i].text);
    free(entries);
    entries = NULL;
    entry_count = entry_room = 0;
    report_embedded_source = embedded_source;
}

static bool keep(const char *text)
{
    if (entry_count == entry_room) {
        size_t room = entry_room ? 2 * entry_room : 64;
        Entry *bigger = realloc(entries, room * sizeof *bigger);
        if (!bigger)
            return false;
        entries = bigger;
        entry_room = room;
    }
    size_t size = strlen(text);
    char *copy = malloc(size + 2);
    if (!copy)
        return false;
    memcpy(copy, text, size);
    strcpy(copy + size, size && text[size - 1] == '\n' ? "" : "\n");
    entries[entry_count++] = (Entry){copy, false};
    return true;
}

/* ---- parsing ---- */

static Ast *parse_lines(const char *text, Object *filename)
{
    Ast *ast = parse_source(text, strlen(text), filename, PARSE_FILE, 0);
    if (ast)
        ast->kind = MOD_INTERACTIVE;
    return ast;
}

static Ast *parse_line(const char *text, Object *filename)
{
    ReplParser *parser = repl_parser_new(filename);
    Ast *ast = NULL;
    if (parser) {
        enum ParseStatus status = repl_parser_push(parser, text, strlen(text));
        if (status == PARSE_INCOMPLETE)
            status = repl_parser_push(parser, "\n", 1);
        ast = status == PARSE_COMPLETE ? repl_parser_take(parser) : NULL;
        if (status == PARSE_INCOMPLETE)
            raise_error(&exc_SyntaxError, "unexpected EOF while parsing");
        repl_parser_free(parser);
    }
    return ast;
}

static bool has_lines(const char *text)
{
    const char *newline = strchr(text, '\n');
    return newline && newline[1];
}

/* Pushes a line only to learn its status. */
static enum ParseStatus push_line(ReplParser *parser, const char *line, size_t size)
{
    enum ParseStatus status = repl_parser_push(parser, line, size);
    if (status == PARSE_COMPLETE)
        ast_free(repl_parser_take(parser));
    if (status == PARSE_ERROR)
        error_clear();
    return status;
}

bool session_is_complete(const char *text)
{
    Object *filename = str_from_c("<stdin>");
    ReplParser *parser = filename ? repl_parser_new(filename) : NULL;
    enum ParseStatus status = PARSE_COMPLETE;
    const char *last = text;
    for (const char *line = text; parser && *line;) {
        size_t n = strcspn(line, "\n");
        bool blank = strspn(line, " \t") >= n, more_follow = line[n] && line[n + 1];
        last = line;
        if (!blank || !more_follow) {
            status = push_line(parser, line, n);
        }
        line += n + (line[n] == '\n');
    }
    size_t size = strlen(text);
    if (parser && status == PARSE_INCOMPLETE && size && text[size - 1] == '\n') {
        last = text + size;
        status = push_line(parser, "", 0);
    }
    bool ends_blank = last > text && strspn(last, " \t") == strlen(last);
    bool complete = status != PARSE_INCOMPLETE;
    if (status == PARSE_ERROR && has_lines(text) && !ends_blank && (*last == ' ' || *last == '\t'))
        complete = false;       /* a pasted block whose blank lines confuse the line parser: an empty line ends it */
    repl_parser_free(parser);
    release_maybe(filename);
    return complete;
}

/* ---- running ---- */

static int run(Ast *ast, Object *filename)
{
    if (!ast)
        return error_occurred() ? -1 : 0;
    Code *code = compile_ast(ast, filename, 0);
    Object *result = code ? run_program(ast, code) : NULL;
    release_maybe((Object *)code);
    release_maybe(result);
    Object *pending = result ? NULL : error_take();
    ast_free(ast);
    error_restore(pending);
    return result ? 0 : -1;
}

int session_run(const char *text)
{
    char name[60];
    if (!keep(text))
        return -1;
    size_t number = entry_count - 1;
    snprintf(name, sizeof name, "<python-input-%zu>", number);
    Object *filename = str_intern_c(name);
    if (!filename)
        return -1;
    const char *kept = entries[number].text;
    int status = run(has_lines(text) ? parse_lines(kept, filename) : parse_line(kept, filename), filename);
    entries[number].ran = status == 0;
    release(filename);
    return status;
}

Object *session_eval(const char *expression)
{
    Object *filename = str_intern_c("<command>");
    Ast *ast = filename ? parse_source(expression, strlen(expression), filename, PARSE_EVAL, 0) : NULL;
    Code *code = ast ? compile_ast(ast, filename, 0) : NULL;
    Object *value = code ? vm_exec(code, runtime_main_dict, NULL, NULL) : NULL;
    Object *pending = value ? NULL : error_take();
    release_maybe((Object *)code);
    ast_free(ast);
    release_maybe(filename);
    error_restore(pending);
    return value;
}

void session_print(Object *o)
{
    Object *out = interp_sys_get("stdout"), *text = object_str(o), *newline = str_from_c("\n");
    if (text && newline && out && out != NONE && io_write_text(out, text) == 0)
        io_write_text(out, newline);
    release_maybe(text);
    release_maybe(newline);
    if (error_occurred())
        runtime_report_exception();
    io_flush_standard_streams();
}

/* ---- files ---- */

int session_save(const char *path)
{
    FILE *file = fopen(path, "w");
    for (size_t i = 0; file && i < entry_count; i++)
        if (entries[i].ran)
            fputs(entries[i].text, file);
    if (file && fclose(file) == 0)
        return 0;
    printf("cannot write '%s': %s\n", path, strerror(errno));
    return -1;
}

int session_load(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = file ? malloc(1 << 20) : NULL;
    if (!text) {
        printf("cannot read '%s': %s\n", path, strerror(errno));
        if (file)
            fclose(file);
        return -1;
    }
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    text[size] = 0;
    int status = session_run(text);
    free(text);
    if (status < 0)
        runtime_report_exception();
    return status;
}

/* ---- undo ---- */

/* Names of __main__ go, but for those with two underscores. */
static int clear_names(void)
{
    Object *names = dict_keys_list(runtime_main_dict);
    if (!names)
        return -1;
    Object *gone = session_eval("[__builtins__.globals().pop(n) for n in list(__builtins__.globals()) if n[:2] != '__'] and None");
    release(names);
    release_maybe(gone);
    return gone ? 0 : -1;
}

static int replay(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!entries[i].ran)
            continue;
        char *text = strdup(entries[i].text);
        int status = text ? session_run(text) : -1;
        free(text);
        if (status < 0)
            return -1;
        free(entries[--entry_count].text);      /* it is there already */
    }
    return 0;
}

void session_undo(void)
{
    size_t last = entry_count;
    while (last > 0 && !entries[last - 1].ran)
        last--;
    if (last == 0) {
        printf("nothing to undo\n");
        return;
    }
    if (io_outside_actions > 0) {
        printf("cannot undo: the session has read input or opened files, which cannot be replayed\n");
        return;
    }
    entries[--last].ran = false;
    Object *silent = session_eval("__import__('io').StringIO()"), *out = retain_maybe(interp_sys_get("stdout"));
    int status = silent && clear_names() == 0 && dict_set_c(vm_sys_dict, "stdout", silent) == 0 ? replay(last) : -1;
    if (out && dict_set_c(vm_sys_dict, "stdout", out) < 0)
        status = -1;
    if (status < 0)
        runtime_report_exception();
    release_maybe(out);
    release_maybe(silent);
    printf("undone: %.60s%s", entries[last].text, strlen(entries[last].text) > 60 ? "...\n" : "");
}
