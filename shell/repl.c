/* shell/repl.c -- the interactive loop.   SPDX-License-Identifier: MIT
 *
 * At a terminal, entries come from the line editor; otherwise lines are read from standard input as they are, and the push parser says whether
 * more are wanted. An interrupt throws the input away. */
#include "shell/repl.h"

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
#include "shell/line_editor.h"
#include "shell/repl_commands.h"
#include "shell/repl_session.h"
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

/* ---- lines from standard input ---- */

static void print_prompt(bool more)
{
    Object *prompt = interp_sys_get(more ? "ps2" : "ps1"), *out = interp_sys_get("stdout");
    Object *text = prompt ? object_str(prompt) : NULL;
    if (text && out && out != NONE)
        io_write_text(out, text);
    if (error_occurred())
        error_clear();
    release_maybe(text);
    io_flush_standard_streams();
}

/* One line with its newline, read byte by byte from fd 0 so that input() finds the rest; NULL: end of file. -2 in *size: interrupted. */
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
        if (n < 0)
            continue;
        if (n == 0 && used == 0)
            break;
        if (n == 0)
            c = '\n';
        line[used++] = c;
        if (c == '\n') {
            *size = (ssize_t)used;
            return line;
        }
        if (used == capacity) {
            char *bigger = realloc(line, capacity *= 2);
            if (!bigger)
                break;
            line = bigger;
        }
    }
    free(line);
    return NULL;
}

/* 0, or -1 with an exception pending. */
static int run_statement(ReplParser *parser, Object *filename)
{
    Ast *ast = repl_parser_take(parser);
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

static void interrupted(void)
{
    vm_handle_interrupt();
    error_clear();
    fprintf(stderr, "\nKeyboardInterrupt\n");
}

static int plain_loop(ReplParser *parser, Object *filename)
{
    bool more = false;
    int status = 0;
    for (;;) {
        ssize_t size = -1;
        print_prompt(more);
        char *line = read_line(&size);
        if (!line && size == -2) {
            interrupted();
            repl_parser_reset(parser);
            more = false;
            continue;
        }
        if (!line)
            break;
        enum ParseStatus parsed = repl_parser_push(parser, line, (size_t)size);
        free(line);
        more = parsed == PARSE_INCOMPLETE;
        bool failed = parsed == PARSE_ERROR || (parsed == PARSE_COMPLETE && run_statement(parser, filename) < 0);
        io_flush_standard_streams();
        if (failed && report(&status))
            return status;
    }
    if (isatty(0))
        printf("\n");
    fflush(stdout);
    return status;
}

static int run_plain(void)
{
    Object *filename = str_intern_c("<stdin>");
    ReplParser *parser = filename ? repl_parser_new(filename) : NULL;
    if (!parser)
        return runtime_report_exception();
    int status = plain_loop(parser, filename);
    repl_parser_free(parser);
    release(filename);
    return status;
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

/* sys.ps1 as text for the editor; the bytes 1 and 2 enclose what takes no room. */
static void make_prompt(char *out, size_t size)
{
    Object *prompt = interp_sys_get("ps1"), *text = prompt ? object_str(prompt) : NULL;
    char *owned = NULL;
    const char *chars = text ? str_utf8_lossy(text, NULL, &owned) : NULL;
    if (error_occurred())
        error_clear();
    bool plain = !chars || strchr(chars, 27) || !wants_colour();
    snprintf(out, size, plain ? "%s" : "\001\033[1;35m\002%s\001\033[0m\002", chars ? chars : ">>> ");
    mem_free(owned);
    release_maybe(text);
}

/* exit, quit, help ... alone on a line are called, unless the name has been bound to something else. */
static const char *called_name(const char *text)
{
    static const char *const calls[][2] = {{"exit", "exit()"}, {"quit", "quit()"}, {"help", "help()"}, {"copyright", "copyright()"},
                                           {"license", "license()"}, {"credits", "credits()"}};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(text, calls[i][0]) == 0 && !dict_get_c((Dict *)runtime_main_dict, text))
            return calls[i][1];
    return text;
}

static bool report_in_colour(int *status)
{
    bool colour = wants_colour() && isatty(2);
    if (colour)
        fputs("\033[31m", stderr);
    bool leaving = report(status);
    io_flush_standard_streams();
    if (colour)
        fputs("\033[0m", stderr);
    return leaving;
}

/* True: the session is over. */
static bool run_entry(const char *text, int *status)
{
    if (*text == ':') {
        repl_command(text);
        return false;
    }
    if (strspn(text, " \t\n") == strlen(text))
        return false;
    repl_before_statement();
    bool failed = session_run(called_name(text)) < 0;
    io_flush_standard_streams();
    if (failed)
        return report_in_colour(status);
    repl_after_statement();
    fflush(stdout);
    return false;
}

static int edited_loop(void)
{
    char prompt[300], *text;
    int status = 0;
    for (;;) {
        make_prompt(prompt, sizeof prompt);
        enum EntryStatus read = line_editor_read(prompt, &text);
        if (read == ENTRY_END)
            break;
        if (read == ENTRY_INTERRUPTED) {
            interrupted();
            continue;
        }
        bool over = run_entry(text, &status);
        free(text);
        if (over)
            return status;
    }
    printf("\n");
    fflush(stdout);
    return status;
}

static int run_edited(void)
{
    static const LineEditor editor = {.is_complete = session_is_complete, .complete = completer_complete, .is_interrupted = is_interrupted};
    if (session_begin() < 0)
        return runtime_report_exception();
    io_outside_actions = 0;
    line_editor_begin(&editor);
    int status = edited_loop();
    line_editor_end();
    session_end();
    return status;
}

/* ---- the face ---- */

static int set_prompts(void)
{
    static const char *const prompts[][2] = {{"ps1", ">>> "}, {"ps2", "... "}};
    for (int i = 0; i < 2; i++) {
        Object *text = str_from_c(prompts[i][1]);
        int status = !text ? -1 : interp_sys_get(prompts[i][0]) ? 0 : dict_set_c(vm_sys_dict, prompts[i][0], text);
        release_maybe(text);
        if (status < 0)
            return -1;
    }
    return 0;
}

static void run_startup_file(void)
{
    const char *path = sys_flags.ignore_environment ? NULL : getenv("PYTHONSTARTUP");
    if (path && *path && session_load(path) < 0 && error_occurred())
        runtime_report_exception();
}

int repl_run(bool banner)
{
    if (set_prompts() < 0)
        return runtime_report_exception();
    bool edited = line_editor_available();
    if (banner)
        fprintf(stderr, "Ouro %s, the language of Python 3.11.7\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information%s.\n",
                OURO_VERSION, edited ? ", :help for looking at memory" : "");
    if (banner && isatty(0))
        run_startup_file();
    return edited ? run_edited() : run_plain();
}
