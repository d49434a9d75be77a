/* shell/repl_session.c -- what was typed, and running it.   SPDX-License-Identifier: MIT
 *
 * An entry of one line goes through the push parser; one of several lines is parsed as a whole, so
 * that blank lines within a pasted block do not end it.
 *   S1  entries[i] is <python-input-i> for as long as the session lasts
 *   S2  what happened before the first entry is in the four copies of `beginning`; running the
 *       entries again from there gives the present state, but for what is outside of dicts */
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
#include "shell/repl_undo.h"
#include "shell/runtime.h"
#include "vm/report.h"
#include "vm/vm.h"

enum EntryState {
    ENTRY_UNUSABLE,             /* it could not be compiled, or was taken back */
    ENTRY_STOPPED,              /* it was interrupted: where, cannot be replayed */
    ENTRY_FAILED,               /* it raised an exception, maybe half-way */
    ENTRY_RAN
};
typedef struct Entry { char *text; const char *path; enum EntryState state; } Entry;

static Entry *entries;          /* all of the session; path: of the startup file, else NULL */
static size_t entry_count, entry_room;
static bool program_ran;
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

void session_begin(bool has_program)
{
    program_ran = has_program;
    embedded_source = report_embedded_source;
    report_embedded_source = input_source;
    io_outside_actions = 0;
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

/* A new entry; false: MemoryError. text is copied, with a newline at its end. */
static bool keep(const char *text, const char *path)
{
    if (entry_count == entry_room) {
        size_t room = entry_room ? 2 * entry_room : 64;
        Entry *bigger = realloc(entries, room * sizeof *bigger);
        if (!bigger)
            return raise_no_memory() != NULL;
        entries = bigger;
        entry_room = room;
    }
    size_t size = strlen(text);
    char *copy = malloc(size + 2);
    if (!copy)
        return raise_no_memory() != NULL;
    memcpy(copy, text, size);
    strcpy(copy + size, size && text[size - 1] == '\n' ? "" : "\n");
    entries[entry_count++] = (Entry){copy, path, ENTRY_UNUSABLE};
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
        if (!blank || !more_follow)
            status = push_line(parser, line, blank ? 0 : n);    /* a blank line ends a block */
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
        /* a pasted block whose blank lines confuse the line parser: an empty line ends it */
        complete = false;
    repl_parser_free(parser);
    release_maybe(filename);
    return complete;
}

/* ---- running ---- */

int session_run_tree(Ast *ast_take, Object *filename)
{
    if (!ast_take)
        return error_occurred() ? -1 : 0;
    Code *code = compile_ast(ast_take, filename, 0);
    Object *result = code ? run_program(ast_take, code) : NULL;
    release_maybe((Object *)code);
    release_maybe(result);
    Object *pending = result ? NULL : error_take();
    ast_free(ast_take);
    error_restore(pending);
    return result ? 0 : -1;
}

static Ast *parse_entry(const Entry *e, Object *filename)
{
    if (e->path)
        return parse_source(e->text, strlen(e->text), filename, PARSE_FILE, 0);
    return parse_lines(e->text, filename);
}

static Object *entry_filename(size_t number)
{
    char name[60];
    if (entries[number].path)
        return str_from_c(entries[number].path);
    snprintf(name, sizeof name, "<python-input-%zu>", number);
    return str_intern_c(name);
}

/* 0, or -1 with an exception pending. */
static int run_entry(size_t number)
{
    Object *filename = entry_filename(number);
    Ast *ast = filename ? parse_entry(&entries[number], filename) : NULL;
    bool parsed = ast || !error_occurred();
    int status = filename ? session_run_tree(ast, filename) : -1;
    entries[number].state = !parsed ? ENTRY_UNUSABLE
        : status >= 0 ? ENTRY_RAN
        : error_matches(&exc_KeyboardInterrupt) ? ENTRY_STOPPED
        : ENTRY_FAILED;
    release_maybe(filename);
    return status;
}

int session_run(const char *text)
{
    return keep(text, NULL) ? run_entry(entry_count - 1) : -1;
}

Object *session_eval(const char *expression)
{
    Object *filename = str_intern_c("<command>");
    Ast *ast = filename ? parse_source(expression, strlen(expression), filename, PARSE_EVAL, 0)
                        : NULL;
    Code *code = ast ? compile_ast(ast, filename, 0) : NULL;
    Object *value = code ? vm_exec(code, runtime_main_dict, NULL, NULL) : NULL;
    Object *pending = value ? NULL : error_take();
    release_maybe((Object *)code);
    ast_free(ast);
    release_maybe(filename);
    error_restore(pending);
    return value;
}

void session_report(void)
{
    Object *exception = error_take();
    io_flush_standard_streams();
    if (exception)
        interp_print_exception(exception);
    release_maybe(exception);
    io_flush_standard_streams();
}

void session_print(Object *o)
{
    Object *out = retain_maybe(interp_sys_get("stdout"));
    Object *text = object_str(o), *newline = str_from_c("\n");
    if (text && newline && out && out != NONE && io_write_text(out, text) == 0)
        io_write_text(out, newline);
    release_maybe(out);
    release_maybe(text);
    release_maybe(newline);
    session_report();
}

/* ---- files ---- */

bool session_save(const char *path)
{
    FILE *file = fopen(path, "w");
    for (size_t i = 0; file && i < entry_count; i++)
        if (entries[i].state == ENTRY_RAN && !entries[i].path)
            fputs(entries[i].text, file);
    if (file && fclose(file) == 0)
        return true;
    printf("cannot write '%s': %s\n", path, strerror(errno));
    return false;
}

/* The text of a file, malloc'ed; NULL: errno tells why. */
static char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    ssize_t size = file ? getdelim(&text, &room, 0, file) : -1;
    bool fine = file && (size >= 0 || feof(file));
    int error = errno;
    if (file)
        fclose(file);
    if (fine && size >= 0)
        return text;
    free(text);
    errno = error;
    return fine ? strdup("") : NULL;
}

static int run_kept_file(const char *path, const char *kept_path)
{
    char *text = read_text(path);
    if (!text) {
        printf("cannot read '%s': %s\n", path, strerror(errno));
        return 0;
    }
    int status = keep(text, kept_path) ? run_entry(entry_count - 1) : -1;
    free(text);
    return status;
}

int session_run_startup(const char *path) { return run_kept_file(path, path); }

void session_load(const char *path)
{
    if (run_kept_file(path, NULL) < 0)
        runtime_report_exception();
}

/* ---- undo ---- */

static bool was_interrupted(size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].state == ENTRY_STOPPED)
            return true;
    return false;
}

static bool can_undo(size_t count)
{
    const char *reason = count == 0 || entries[count - 1].path ? "nothing to undo"
        : program_ran ? "cannot undo: the session began with a program, which is not replayed"
        : io_outside_actions > 0 ? "cannot undo: the session has read input or opened files, "
                                   "which cannot be replayed"
        : was_interrupted(count - 1)
        ? "cannot undo: a statement before was interrupted, which cannot be replayed"
        : NULL;
    if (reason)
        printf("%s\n", reason);
    return !reason;
}

/* Runs the first entries again. What failed then may fail again. -1: exception. */
static int replay(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum EntryState state = entries[i].state;
        if (state == ENTRY_UNUSABLE || run_entry(i) == 0)
            continue;
        if (state == ENTRY_RAN)
            return -1;
        error_clear();
    }
    return 0;
}

/* sys.stdout is kept from the replay; it may bind it anew. */
static int replay_in_silence(size_t count)
{
    Object *silent = session_eval("__import__('io').StringIO()");
    Object *out = retain_maybe(interp_sys_get("stdout"));
    int status = silent && dict_set_c(vm_sys_dict, "stdout", silent) == 0 ? replay(count) : -1;
    Object *pending = error_take();
    if (out && interp_sys_get("stdout") == silent && dict_set_c(vm_sys_dict, "stdout", out) < 0)
        error_clear();
    error_restore(pending);
    release_maybe(out);
    release_maybe(silent);
    return status;
}

void session_undo(void)
{
    size_t last = entry_count;
    while (last > 0 && entries[last - 1].state == ENTRY_UNUSABLE)
        last--;
    if (!can_undo(last))
        return;
    Entry *undone = &entries[--last];
    undone->state = ENTRY_UNUSABLE;
    if (undo_return_to_beginning() < 0 || replay_in_silence(last) < 0)
        session_report();
    int size = (int)strcspn(undone->text, "\n");
    printf("undone: %.*s%s\n", size, undone->text, undone->text[size + 1] ? " ..." : "");
}
