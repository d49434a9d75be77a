/* shell/repl.c -- the interactive loop.   SPDX-License-Identifier: MIT
 *
 * The push parser says whether more lines are wanted; an interrupt throws the input away. */
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
#include "shell/runtime.h"
#include "vm/vm.h"

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

/* Prints the pending exception. True: it was SystemExit, and *status is set. */
static bool report(int *status)
{
    bool leaving = error_matches(&exc_SystemExit);
    int result = runtime_report_exception();
    if (leaving)
        *status = result;
    return leaving;
}

static void interrupted(ReplParser *parser)
{
    vm_handle_interrupt();
    error_clear();
    repl_parser_reset(parser);
    fprintf(stderr, "\nKeyboardInterrupt\n");
}

static int loop(ReplParser *parser, Object *filename)
{
    bool more = false;
    int status = 0;
    for (;;) {
        ssize_t size = -1;
        print_prompt(more);
        char *line = read_line(&size);
        if (!line && size == -2) {
            interrupted(parser);
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

int repl_run(bool banner)
{
    Object *filename = str_intern_c("<stdin>");
    ReplParser *parser = filename ? repl_parser_new(filename) : NULL;
    if (!parser || set_prompts() < 0)
        return runtime_report_exception();
    if (banner)
        fprintf(stderr, "Ouro %s, the language of Python 3.11.7\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
                OURO_VERSION);
    int status = loop(parser, filename);
    repl_parser_free(parser);
    release(filename);
    return status;
}
