/* shell/repl.c -- the interactive loop.   SPDX-License-Identifier: MIT
 *
 * At a terminal, entries come from the line editor, or line by line where there is none; otherwise
 * lines are read from standard input as they are, and the push parser says whether more are wanted.
 * An interrupt throws the input away. */
#define _GNU_SOURCE
#include "shell/repl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "modules/io.h"
#include "modules/sys_module.h"
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "shell/completer.h"
#include "shell/highlight.h"
#include "shell/line_editor.h"
#include "shell/paint.h"
#include "shell/repl_collect.h"
#include "shell/repl_commands.h"
#include "shell/repl_notices.h"
#include "shell/repl_session.h"
#include "shell/repl_undo.h"
#include "shell/runtime.h"
#include "vm/vm.h"

/* Prints the pending exception. True: it was SystemExit, and *status is set. */
static bool report(int *status)
{
    bool leaving = error_matches(&exc_SystemExit);
    int result = runtime_report_exception();
    if (leaving)
        *status = result;
    return leaving;
}

/* str of sys.ps1 or sys.ps2, malloc'ed: "" where it is not to be had. */
static char *prompt_text(const char *name)
{
    Object *prompt = retain_maybe(interp_sys_get(name)), *text = prompt ? object_str(prompt) : NULL;
    char *owned = NULL;
    const char *chars = text ? str_utf8_lossy(text, NULL, &owned) : NULL;
    char *copy = strdup(chars ? chars : "");
    error_clear();
    mem_free(owned);
    release_maybe(text);
    release_maybe(prompt);
    return copy;
}

/* ---- lines from standard input ---- */

/* To stderr when the input is no terminal, as CPython does. */
static void print_prompt(bool more)
{
    char *text = prompt_text(more ? "ps2" : "ps1");
    io_flush_standard_streams();
    fputs(text ? text : "", isatty(0) ? stdout : stderr);
    fflush(stdout);
    free(text);
}

/* One line with its newline and a NUL, read byte by byte from fd 0 so that input() finds the rest;
 * NULL: end of file. -2 in *size: interrupted. */
static char *read_line(ssize_t *size)
{
    size_t used = 0, capacity = 256;
    char *line = malloc(capacity);
    while (line) {
        char c;
        ssize_t n = read(0, &c, 1);
        if (n < 0 && vm_interrupt) {
            *size = -2;
            break;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 && used == 0)
            break;
        if (n <= 0)
            c = '\n';
        line[used++] = c;
        if (c == '\n') {
            line[used] = 0;
            *size = (ssize_t)used;
            return line;
        }
        if (used + 1 == capacity) {
            char *bigger = realloc(line, capacity *= 2);
            if (!bigger)
                break;
            line = bigger;
        }
    }
    free(line);
    return NULL;
}

/* The cursor is at the start of a line. */
static void interrupted(void)
{
    vm_handle_interrupt();
    error_clear();
    fprintf(stderr, "KeyboardInterrupt\n");
}

/* Pushes a line and runs what is complete. False: an exception is pending. */
static bool run_line(ReplParser *parser, const char *line, size_t size, Object *filename,
                     bool *more)
{
    enum ParseStatus parsed = repl_parser_push(parser, line, size);
    *more = parsed == PARSE_INCOMPLETE;
    if (parsed == PARSE_COMPLETE)
        return session_run_tree(repl_parser_take(parser), filename) == 0;
    return parsed != PARSE_ERROR;
}

static int piped_loop(ReplParser *parser, Object *filename)
{
    bool more = false;
    int status = 0;
    for (;;) {
        ssize_t size = -1;
        print_prompt(more);
        char *line = read_line(&size);
        if (!line && size == -2) {
            fputs("\n", stderr);
            interrupted();
            repl_parser_reset(parser);
            more = false;
            continue;
        }
        if (!line)
            return status;
        bool fine = run_line(parser, line, (size_t)size, filename, &more);
        free(line);
        io_flush_standard_streams();
        if (!fine && report(&status))
            return status;
    }
}

static int run_piped(void)
{
    Object *filename = str_intern_c("<stdin>");
    ReplParser *parser = filename ? repl_parser_new(filename) : NULL;
    if (!parser)
        return runtime_report_exception();
    int status = piped_loop(parser, filename);
    repl_parser_free(parser);
    release(filename);
    return status;
}

/* ---- entries ---- */

/* exit, quit, help ... alone on a line are called, unless the name is bound to something else. */
static const char *called_name(const char *text)
{
    static const char *const calls[][2] = {
        {"exit", "exit()"}, {"quit", "quit()"}, {"help", "help()"}, {"copyright", "copyright()"},
        {"license", "license()"}, {"credits", "credits()"}};
    size_t size = strlen(text);
    while (size && strchr(" \t\n", text[size - 1]))
        size--;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strlen(calls[i][0]) == size && strncmp(text, calls[i][0], size) == 0
            && !dict_get_c((Dict *)runtime_main_dict, calls[i][0]))
            return calls[i][1];
    return text;
}

/* Before the first entry runs, and not before the first prompt, which so is there sooner: what the
 * commands look with comes before all that they look at, and the state is kept that :undo returns
 * to. -1: exception. */
static int prepare(void)
{
    static bool done;
    if (done)
        return 0;
    Object *module = interp_import("memory");
    release_maybe(module);
    if (!module || undo_remember_beginning() < 0)
        return -1;
    collect_remember_old();
    done = true;
    return 0;
}

/* True: the session is over. */
static bool run_entry(const char *text, int *status)
{
    if (prepare() < 0) {
        session_report();
        return false;
    }
    if (*text == ':') {
        repl_command(text);
        return false;
    }
    if (strspn(text, " \t\n") == strlen(text))
        return false;
    repl_before_statement();
    bool over = session_run(called_name(text)) < 0 && report(status);
    io_flush_standard_streams();
    repl_after_statement();
    fflush(stdout);
    return over;
}

static int entry_loop(enum EntryStatus (*read_entry)(char **text))
{
    char *text;
    int status = 0;
    for (;;) {
        enum EntryStatus read = read_entry(&text);
        if (read == ENTRY_END)
            return status;
        if (read == ENTRY_INTERRUPTED) {
            interrupted();
            continue;
        }
        bool over = run_entry(text, &status);
        free(text);
        if (over)
            return status;
    }
}

/* ---- entries from a terminal without an editor ---- */

/* text and line in one, both freed; NULL: MemoryError. */
static char *join_take(char *text, char *line)
{
    char *joined = NULL;
    if (asprintf(&joined, "%s%s", text ? text : "", line) < 0)
        joined = NULL;
    free(text);
    free(line);
    return joined;
}

/* The newline at the end is left out: after it there would be a blank line. */
static bool is_whole(char *text)
{
    size_t size = strlen(text);
    if (*text == ':' || !size || text[size - 1] != '\n')     /* (a NUL byte has cut it) */
        return true;
    text[size - 1] = 0;
    bool whole = session_is_complete(text);
    text[size - 1] = '\n';
    return whole;
}

/* There are no more lines: a block that is open is run as it is, but for an interrupt. */
static enum EntryStatus end_lines(char *text, bool interrupt)
{
    printf("\n");
    fflush(stdout);
    if (interrupt)
        free(text);
    return interrupt ? ENTRY_INTERRUPTED : text ? ENTRY_READ : ENTRY_END;
}

static enum EntryStatus read_lines(char **text)
{
    *text = NULL;
    do {
        ssize_t size = -1;
        print_prompt(*text != NULL);
        char *line = read_line(&size);
        if (!line)
            return end_lines(*text, size == -2);
        *text = join_take(*text, line);
    } while (*text && !is_whole(*text));
    return *text ? ENTRY_READ : ENTRY_INTERRUPTED;
}

/* ---- entries from the line editor ---- */

static bool wants_colour(void)
{
    const char *colors = getenv("PYTHON_COLORS");
    if (colors && (strcmp(colors, "0") == 0 || strcmp(colors, "1") == 0))
        return *colors == '1';
    return !getenv("NO_COLOR");
}

static bool is_interrupted(void) { return vm_interrupt != 0; }

/* sys.ps1 for the editor, coloured unless it has escapes of its own; malloc'ed. */
static char *make_prompt(void)
{
    char *text = prompt_text("ps1"), *coloured = NULL;
    if (!text || strchr(text, 27) || !wants_colour())
        return text;
    if (asprintf(&coloured, "\001\033[1;35m\002%s\001\033[0m\002", text) < 0)
        return text;
    free(text);
    return coloured;
}

static enum EntryStatus edit_entry(char **text)
{
    char *prompt = make_prompt(), *more = prompt_text("ps2");
    io_flush_standard_streams();
    enum EntryStatus status = line_editor_read(prompt ? prompt : ">>> ", more ? more : "", text);
    free(prompt);
    free(more);
    return status;
}

static int run_edited(void)
{
    LineEditor editor = {.is_complete = session_is_complete, .complete = completer_complete,
                         .is_interrupted = is_interrupted, .escapes = highlight_escapes};
    bool colour = wants_colour();
    editor.highlight = colour ? highlight_entry : NULL;
    line_editor_begin(&editor);
    runtime_paint = colour && isatty(2) ? paint_exception : NULL;
    sys_paint_value = colour ? paint_value : NULL;
    int status = entry_loop(edit_entry);
    runtime_paint = NULL;
    sys_paint_value = NULL;
    return status;
}

/* ---- the face ---- */

static int set_prompts(void)
{
    static const char *const prompts[][2] = {{"ps1", ">>> "}, {"ps2", "... "}};
    for (int i = 0; i < 2; i++) {
        Object *text = str_from_c(prompts[i][1]);
        int status = !text                           ? -1
                     : interp_sys_get(prompts[i][0]) ? 0
                                                     : dict_set_c(vm_sys_dict, prompts[i][0], text);
        release_maybe(text);
        if (status < 0)
            return -1;
    }
    return 0;
}

static void run_startup_file(void)
{
    const char *path = sys_flags.ignore_environment ? NULL : getenv("PYTHONSTARTUP");
    if (path && *path && (prepare() < 0 || session_run_startup(path) < 0))
        runtime_report_exception();
}

static void print_banner(bool terminal)
{
    fprintf(stderr, "Ouro %s, the language of Python 3.11.7\n"
                    "Type \"help\", \"copyright\", \"credits\" or \"license\"%s.\n",
            OURO_VERSION, terminal ? "; \":help\" looks at memory" : "");
}

static int run_session(void)
{
    int status = line_editor_available() ? run_edited()
        : isatty(0)                      ? entry_loop(read_lines)
                                         : run_piped();
    collect_forget_old();
    undo_forget_beginning();
    session_end();
    return status;
}

int repl_run(void)
{
    if (set_prompts() < 0)
        return runtime_report_exception();
    session_begin(false);
    if (!sys_flags.quiet)
        print_banner(isatty(0));
    run_startup_file();
    return run_session();
}

int repl_run_after_program(void)
{
    if (set_prompts() < 0)
        return runtime_report_exception();
    session_begin(true);
    return run_session();
}
