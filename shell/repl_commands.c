/* shell/repl_commands.c -- the `:` commands of the interactive loop.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "shell/repl_commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compiler/compile.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/str.h"
#include "shell/repl_collect.h"
#include "shell/repl_notices.h"
#include "shell/repl_session.h"
#include "shell/runtime.h"

/* ---- looking at objects ---- */

/* The value of a text that a command made from a format and an expression: new; NULL: what went
 * wrong has been printed. The expression is tried as it was typed first, so that a mistake in it is
 * shown as such. */
static Object *eval_command(const char *format, const char *expression)
{
    Object *filename = str_from_c("<command>");
    Ast *ast = filename ? parse_source(expression, strlen(expression), filename, PARSE_EVAL, 0)
                        : NULL;
    char *text = NULL;
    if (ast && asprintf(&text, format, expression) < 0)
        raise_no_memory();
    ast_free(ast);
    Object *value = text ? session_eval(text) : NULL;
    free(text);
    release_maybe(filename);
    if (!value)
        session_report();
    return value;
}

/* Prints the result of a function of the module memory: the expression is written into the call, so
 * that no reference of ours is counted. */
static void show_memory(const char *format, const char *expression)
{
    Object *value = eval_command(format, expression);
    if (value)
        session_print(value);
    release_maybe(value);
}

#define MEMORY(function) "__import__('memory')." function "((%s\n))"
static void show_why(const char *expression) { show_memory(MEMORY("why"), expression); }
static void show_holders(const char *expression) { show_memory(MEMORY("holders"), expression); }
static void show_layout(const char *expression) { show_memory(MEMORY("layout"), expression); }
static void show_heap(const char *rest)
{
    (void)rest;
    show_memory("%s and __import__('memory').heap()", "True");
}

/* The code of what is written; a function or a class body is among its constants. */
static Code *compile_text(const char *text)
{
    Object *filename = str_from_c("<command>");
    Ast *ast = filename ? parse_source(text, strlen(text), filename, PARSE_FILE, 0) : NULL;
    Code *code = ast ? compile_ast(ast, filename, 0) : NULL;
    ast_free(ast);
    release_maybe(filename);
    return code;
}

/* A name alone: of a function in __main__, that one's code. */
static Code *find_code(const char *text)
{
    Object *o = dict_get_c((Dict *)runtime_main_dict, text);
    return o && is_exact(o, &function_type) ? retain(((Function *)o)->code) : compile_text(text);
}

static void show_bytecode(const char *text)
{
    Code *code = find_code(text);
    if (code)
        code_disassemble(code, stdout, true);
    else
        session_report();
    release_maybe((Object *)code);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void show_time(const char *expression)
{
    double start = now();
    Object *value = session_eval(expression);
    double seconds = now() - start;
    if (!value)
        session_report();
    else if (seconds < 1e-3)
        printf("%.1f us\n", seconds * 1e6);
    else if (seconds < 1)
        printf("%.2f ms\n", seconds * 1e3);
    else
        printf("%.3f s\n", seconds);
    release_maybe(value);
}

/* ---- the table ---- */

static void save_command(const char *path)
{
    if (session_save(path))
        printf("saved to %s\n", path);
}

static void load_command(const char *path) { session_load(path); }
static void undo_command(const char *rest) { (void)rest; session_undo(); }
static void show_help(const char *rest);

typedef struct Command {
    const char *name;
    void (*run)(const char *rest);
    const char *argument;       /* in capitals: it is needed */
    const char *help;
} Command;

static const Command commands[] = {
    {"rc", show_holders, "EXPR", "the count of an object, and who makes it up"},
    {"holders", show_holders, "EXPR", "the same"},
    {"why", show_why, "EXPR", "why an object is alive: the shortest way from a root"},
    {"layout", show_layout, "EXPR", "the bytes of an object"},
    {"heap", show_heap, "", "arenas, pools, free lists"},
    {"gc", gc_command, "[step]", "the generations; step: collect, phase by phase"},
    {"delta", delta_command, "on|off", "after each statement: objects made and freed"},
    {"watch", watch_command, "NAME", "after each statement: a name's object and its count, when "
                                     "they changed; again: no more"},
    {"bytecode", show_bytecode, "CODE", "the instructions of a line of code, or of a function"},
    {"time", show_time, "EXPR", "how long an expression takes"},
    {"save", save_command, "FILE", "write what was typed (and ran) to a file"},
    {"load", load_command, "FILE", "run a file's text as if it were typed"},
    {"undo", undo_command, "", "back to before the last statement; those before it run again"},
    {"help", show_help, "", "this list"}};
#define COMMAND_COUNT (int)(sizeof commands / sizeof *commands)

static void show_help(const char *rest)
{
    (void)rest;
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf("  :%-9s %-7s %s\n", commands[i].name, commands[i].argument, commands[i].help);
}

const char *repl_command_name(int index)
{
    return index < COMMAND_COUNT ? commands[index].name : NULL;
}

static void run_command(const Command *c, const char *rest)
{
    bool wanted = *c->argument >= 'A' && *c->argument <= 'Z';
    if (wanted && !*rest)
        printf(":%s %s\n", c->name, c->argument);
    else
        c->run(rest);
}

/* rest has no blanks at its ends. */
static void find_command(const char *name, size_t size, const char *rest)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strlen(commands[i].name) == size && strncmp(commands[i].name, name, size) == 0) {
            run_command(&commands[i], rest);
            return;
        }
    printf("there is no command :%.*s (:help lists them)\n", (int)size, name);
}

void repl_command(const char *text)
{
    char *copy = strdup(text + 1);
    if (!copy)
        return;
    size_t size = strlen(copy), n = strcspn(copy, " \t\n");
    while (size && strchr(" \t\n", copy[size - 1]))
        copy[--size] = 0;
    find_command(copy, n, copy + n + strspn(copy + n, " \t\n"));
    fflush(stdout);
    free(copy);
}
