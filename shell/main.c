/* shell/main.c -- the command line.   SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "modules/import.h"
#include "modules/sys_module.h"
#include "modules/trace_table.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/str.h"
#include "shell/main.h"
#include "shell/repl.h"
#include "shell/runtime.h"
#include "vm/report.h"
#include "vm/vm.h"

#define MAX_X_OPTIONS 64

enum RunMode { RUN_NOTHING, RUN_FILE, RUN_COMMAND, RUN_MODULE, RUN_STDIN };

typedef struct Options {
    enum RunMode mode;
    const char *target;         /* file, text or module name */
    int rest;                   /* index of the first argument after the target in argv */
    bool interactive;           /* -i */
    bool disassemble;           /* -X bytecode */
    const char *x_texts[MAX_X_OPTIONS];     /* of -X, in order */
    int x_count;
    int trace_frames;           /* -X tracemalloc, PYTHONTRACEMALLOC; 0: off */
    size_t memory_limit;
    int first;                  /* argv index that becomes sys.argv[0] */
} Options;

static const char usage[] =
    "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Options and arguments:\n"
    "-b, -B, -d, -E, -I, -q, -s, -S, -u, -v, -x : accepted as CPython does, where they have a "
    "meaning here\n"
    "-c cmd : program passed in as string (terminates option list)\n"
    "-h     : print this help message and exit (also -? or --help)\n"
    "-i     : inspect interactively after running script\n"
    "-m mod : run library module as a script (terminates option list)\n"
    "-O     : remove assert and __debug__-dependent statements; -OO removes docstrings too\n"
    "-V     : print the version number and exit (also --version)\n"
    "-W arg : warning control; arg is action:message:category:module:lineno\n"
    "-X opt : set an implementation-specific option: bytecode lists the code of the program, "
    "int_max_str_digits=N,\n"
    "         tracemalloc[=N] records where memory is allocated, with N frames\n"
    "--memory-limit N[K|M|G] : raise MemoryError beyond that many bytes\n"
    "file   : program read from script file\n"
    "-      : program read from stdin (default; interactive mode if a tty)\n"
    "arg ...: arguments passed to program in sys.argv[1:]\n";

/* ---- options ---- */

static int bad_usage(const char *program, const char *format, const char *what)
{
    fprintf(stderr, format, what);
    fprintf(stderr,
            "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `%s -h' for more "
            "information.\n",
            program, program);
    return 2;
}

static bool parse_size(const char *text, size_t *size)
{
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (end == text || errno)
        return false;
    int shift = *end == 'K' || *end == 'k'   ? 10
                : *end == 'M' || *end == 'm' ? 20
                : *end == 'G' || *end == 'g' ? 30
                                             : 0;
    if (shift)
        end++;
    *size = (size_t)n << shift;
    return *end == 0 && n > 0 && *size >> shift == n;
}

/* A number of frames, as -X tracemalloc=N and PYTHONTRACEMALLOC give it; "" means 0. -1: it is
 * none. */
static int parse_frames(const char *text)
{
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    return errno || *end || n < 0 || n > INT_MAX ? -1 : (int)n;
}

static int refuse_frames(const char *where)
{
    fprintf(stderr, "Fatal Python error: config_init_tracemalloc: %s: invalid number of frames\n"
                    "Python runtime state: preinitialized\n", where);
    return -1;
}

/* What -X and the environment say about tracemalloc; -1 after a message. */
static int find_trace_frames(Options *o)
{
    const char *text = sys_flags.ignore_environment ? NULL : getenv("PYTHONTRACEMALLOC");
    const char *where = "PYTHONTRACEMALLOC";
    for (int i = 0; i < o->x_count; i++)
        if (strcmp(o->x_texts[i], "tracemalloc") == 0
            || strncmp(o->x_texts[i], "tracemalloc=", 12) == 0) {
            text = o->x_texts[i][11] ? o->x_texts[i] + 12 : "1";
            where = "-X tracemalloc=NFRAME";
        }
    o->trace_frames = text ? parse_frames(text) : 0;
    return o->trace_frames < 0 ? refuse_frames(where) : 0;
}

static int start_tracing(const Options *o)
{
    if (o->trace_frames == 0)
        return 0;
    if (o->trace_frames <= TRACE_FRAMES_MAX && trace_start(o->trace_frames) == 0)
        return 0;
    fprintf(stderr,
            "Fatal Python error: init_interp_main: can't initialize tracemalloc\n"
            "Python runtime state: core initialized\n"
            "ValueError: the number of frames must be in range [1; %d]\n",
            TRACE_FRAMES_MAX);
    return -1;
}

static int set_x_option(Object *dict, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t size = equals ? (size_t)(equals - text) : strlen(text);
    Object *key = str_from_utf8_lossy(text, size);
    Object *value = !equals ? bool_new(true) : str_from_utf8_lossy(equals + 1, strlen(equals + 1));
    int status = key && value ? dict_set(dict, key, value) : -1;
    release_maybe(key);
    release_maybe(value);
    return status;
}

/* sys.orig_argv and sys._xoptions. */
static int tell_command_line(const Options *o, int argc, char **argv)
{
    Object *dict = dict_new();
    int status = dict ? 0 : -1;
    for (int i = 0; status == 0 && i < o->x_count; i++)
        status = set_x_option(dict, o->x_texts[i]);
    if (status == 0)
        status = sys_set_command_line(argc, argv, dict);
    release_maybe(dict);
    return status;
}

static int x_option(Options *o, const char *text)
{
    if (o->x_count < MAX_X_OPTIONS)
        o->x_texts[o->x_count++] = text;
    if (strcmp(text, "bytecode") == 0)
        o->disassemble = true;
    else if (strcmp(text, "opcodes") == 0) {
        opcodes_print(stdout);
        exit(0);
    } else if (strncmp(text, "int_max_str_digits=", 19) == 0)
        sys_flags.int_max_str_digits = 1 + (int_max_str_digits = atoi(text + 19));
    return 0;
}

/* One letter of a cluster such as -iq. 0 go on, 1 the option took the rest, 2 stop (status in
 * *status). */
static int letter(Options *o, char c, int *status)
{
    switch (c) {
    case 'b':
    case 'B':
    case 'd':
    case 's':
    case 'u':
    case 'v':
    case 'x':
    case 'R':
    case 'P': return 0;
    case 'E': sys_flags.ignore_environment = 1; return 0;
    case 'I': sys_flags.isolated = sys_flags.ignore_environment = 1; return 0;
    case 'S': sys_flags.no_site = 1; return 0;
    case 'q': sys_flags.quiet = 1; return 0;
    case 'i': o->interactive = true; sys_flags.inspect = sys_flags.interactive = 1; return 0;
    case 'O': sys_flags.optimize = ++compile_optimize; return 0;
    case 'V': printf("Python 3.11.7 (ouro %s)\n", OURO_VERSION); *status = 0; return 2;
    case 'h': case '?': printf(usage, "ouro"); *status = 0; return 2;
    default: return -1;
    }
}

static int option_with_value(Options *o, char c, const char *value)
{
    if (c == 'X')
        return x_option(o, value);
    return vm_add_warning_option(value);
}

/* -c, -m, -W, -X take the rest of the word or the next word. Returns the next argv index, or -1
 * with *status. */
static int value_option(Options *o, int argc, char **argv, int i, const char *at, int *status)
{
    char c = *at;
    const char *value = at[1] ? at + 1 : i + 1 < argc ? argv[++i] : NULL;
    if (!value) {
        fprintf(stderr, "Argument expected for the -%c option\n", c);
        *status = bad_usage(argv[0], "%s", "");
        return -1;
    }
    if (c == 'c' || c == 'm') {
        o->mode = c == 'c' ? RUN_COMMAND : RUN_MODULE;
        o->target = value;
        o->rest = i + 1;
        return i + 1;
    }
    option_with_value(o, c, value);
    return i + 1;
}

static int long_option(Options *o, int argc, char **argv, int i, int *status)
{
    const char *name = argv[i];
    if (strcmp(name, "--version") == 0 || strcmp(name, "--help") == 0) {
        letter(o, name[2] == 'v' ? 'V' : 'h', status);
        return -1;
    }
    if (strncmp(name, "--memory-limit", 14) == 0 && (name[14] == '=' || name[14] == 0)) {
        const char *value = name[14] ? name + 15 : i + 1 < argc ? argv[++i] : "";
        if (parse_size(value, &o->memory_limit))
            return i + 1;
        *status = bad_usage(argv[0], "--memory-limit: not a size: %s\n", value);
        return -1;
    }
    *status = bad_usage(argv[0], "unknown option %s\n", name);
    return -1;
}

static int parse_options(Options *o, int argc, char **argv, int *status)
{
    int i = 1;
    while (i < argc && o->mode == RUN_NOTHING && argv[i][0] == '-' && argv[i][1]) {
        if (argv[i][1] == '-') {
            if ((i = long_option(o, argc, argv, i, status)) < 0)
                return -1;
            continue;
        }
        int next = i + 1;
        for (const char *at = argv[i] + 1; *at; at++) {
            if (strchr("cmWX", *at)) {
                if ((next = value_option(o, argc, argv, i, at, status)) < 0)
                    return -1;
                break;
            }
            int answer = letter(o, *at, status);
            if (answer < 0) {
                char text[2] = {*at, 0};
                fprintf(stderr, "Unknown option: -%s\n", text);
                *status = bad_usage(argv[0], "%s", "");
                return -1;
            }
            if (answer == 2)
                return -1;
        }
        i = next;
    }
    if (o->mode != RUN_NOTHING)
        return 0;
    if (i < argc) {
        o->mode = strcmp(argv[i], "-") == 0 ? RUN_STDIN : RUN_FILE;
        o->target = argv[i];
        o->rest = i + 1;
    } else {
        o->mode = RUN_STDIN;
        o->target = "";
        o->rest = argc;
    }
    return 0;
}

/* ---- running ---- */

/* expected: bytes that are likely there. */
static int read_all(int fd, size_t expected, char **text, size_t *size)
{
    size_t capacity = 0, used = 0;
    char *buffer = NULL;
    for (;;) {
        if (used == capacity) {
            capacity = capacity ? capacity * 2 : expected + 1;
            char *bigger = realloc(buffer, capacity);
            if (!bigger) {
                free(buffer);
                errno = ENOMEM;
                return -1;
            }
            buffer = bigger;
        }
        ssize_t n = read(fd, buffer + used, capacity - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(buffer);
            return -1;
        }
        if (n == 0)
            break;
        used += (size_t)n;
    }
    *text = buffer;
    *size = used;
    return 0;
}

/* As CPython names a script: the current directory in front, nothing resolved. */
static void absolute_path(const char *path, char *out, size_t size)
{
    char here[PATH_MAX];
    if (path[0] == '.' && path[1] == '/')
        path += 2;
    if (path[0] == '/' || !getcwd(here, sizeof here))
        snprintf(out, size, "%s", path);
    else
        snprintf(out, size, "%s/%s", strcmp(here, "/") == 0 ? "" : here, path);
}

static int cannot_open(const char *path, int error)
{
    char absolute[2 * PATH_MAX];
    absolute_path(path, absolute, sizeof absolute);
    fprintf(stderr, "ouro: can't open file '%s': [Errno %d] %s\n", absolute, error,
            strerror(error));
    return 2;
}

static int run_bytes(const Options *o, const char *text, size_t size, const char *filename)
{
    Object *name = str_from_utf8_lossy(filename, strlen(filename));
    Ast *ast = name ? parse_bytes(text, size, name, PARSE_FILE, 0) : NULL;
    Code *code = ast ? compile_ast(ast, name, 0) : NULL;
    release_maybe(name);
    Object *result = NULL;
    if (code && o->disassemble)
        code_disassemble(code, stdout, true);
    else if (code)
        result = run_program(ast, code);
    release_maybe((Object *)code);
    int status = !code || (!result && !o->disassemble) ? runtime_report_exception() : 0;
    release_maybe(result);
    /* constants stay held by the tree while their program runs, as in CPython */
    ast_free(ast);
    return status;
}

static int set_main_text(const char *key, const char *value)
{
    Object *text = str_from_utf8_lossy(value, strlen(value));
    int status = text ? dict_set_c(runtime_main_dict, key, text) : -1;
    release_maybe(text);
    return status;
}

static void add_script_directory(const char *path)
{
    char real[PATH_MAX];
    if (!realpath(path, real))
        snprintf(real, sizeof real, "%s", path);
    char *slash = strrchr(real, '/');
    if (slash)
        *(slash == real ? slash + 1 : slash) = 0;
    sys_path_insert(slash ? real : "");
}

/* A directory or a package with __main__.py. */
static int run_directory(const Options *o, const char *path)
{
    char inner[PATH_MAX];
    struct stat st;
    if (snprintf(inner, sizeof inner, "%s/__main__.py", path) >= (int)sizeof inner
        || stat(inner, &st) < 0) {
        char real[PATH_MAX];
        fprintf(stderr, "ouro: can't find '__main__' module in '%s'\n",
                realpath(path, real) ? real : path);
        return 1;
    }
    char *text;
    size_t size;
    int fd = open(inner, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read_all(fd, (size_t)st.st_size, &text, &size) < 0)
        return cannot_open(inner, errno);
    close(fd);
    sys_path_insert(path);
    set_main_text("__file__", inner);
    int status = run_bytes(o, text, size, inner);
    free(text);
    return status;
}

static int run_file(const Options *o)
{
    struct stat st;
    char *text;
    size_t size;
    int fd = open(o->target, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot_open(o->target, errno);
    bool known = fstat(fd, &st) == 0;
    if (known && S_ISDIR(st.st_mode)) {
        close(fd);
        return run_directory(o, o->target);
    }
    if (read_all(fd, known && S_ISREG(st.st_mode) ? (size_t)st.st_size : 65535, &text, &size) < 0) {
        int error = errno;
        close(fd);
        return cannot_open(o->target, error);
    }
    close(fd);
    char path[2 * PATH_MAX];
    absolute_path(o->target, path, sizeof path);
    add_script_directory(o->target);
    set_main_text("__file__", path);
    int status = run_bytes(o, text, size, path);
    free(text);
    return status;
}

static int run_stdin(const Options *o)
{
    char *text;
    size_t size;
    sys_path_insert("");
    if (isatty(0) || o->interactive)
        return repl_run();
    if (read_all(0, 65535, &text, &size) < 0)
        return cannot_open("<stdin>", errno);
    int status = run_bytes(o, text, size, "<stdin>");
    free(text);
    return status;
}

static int run_command(const Options *o)
{
    size_t size = strlen(o->target);
    char *text = malloc(size + 2);
    if (!text)
        return 1;
    memcpy(text, o->target, size);
    memcpy(text + size, "\n", 2);
    sys_path_insert("");
    int status = run_bytes(o, text, size + 1, "<string>");
    free(text);
    return status;
}

static int run_module(const Options *o)
{
    char here[PATH_MAX];
    sys_path_insert(getcwd(here, sizeof here) ? here : "");
    return import_run_module(o->target) < 0 ? runtime_report_exception() : 0;
}

static int run(const Options *o)
{
    switch (o->mode) {
    case RUN_COMMAND: return run_command(o);
    case RUN_MODULE: return run_module(o);
    case RUN_FILE: return run_file(o);
    default: return run_stdin(o);
    }
}

static int set_arguments(Options *o, int argc, char **argv)
{
    int first = o->rest > 0 ? o->rest - 1 : 0;
    char *names[] = {"-c", "-m", (char *)o->target};
    char *zero = o->mode == RUN_COMMAND ? names[0] : o->mode == RUN_MODULE ? names[1] : names[2];
    char **copy = malloc(((size_t)argc + 1) * sizeof(char *));
    if (!copy)
        return -1;
    int n = 0;
    copy[n++] = zero;
    for (int i = first + 1; i < argc; i++)
        copy[n++] = argv[i];
    int status = sys_set_argv(n, copy);
    free(copy);
    return status;
}

int command_main(int argc, char **argv)
{
    Options o = {0};
    int status = 0;
    if (parse_options(&o, argc, argv, &status) < 0)
        return status;
    if (find_trace_frames(&o) < 0)
        return 1;
    if (runtime_start() < 0)
        return 1;
    if (o.memory_limit)
        mem_set_limit(o.memory_limit);
    if (start_tracing(&o) < 0)
        return 1;
    if (set_arguments(&o, argc, argv) < 0 || tell_command_line(&o, argc, argv) < 0)
        return runtime_end(runtime_report_exception());
    status = run(&o);
    if (o.interactive && o.mode != RUN_STDIN)
        status = repl_run_after_program();
    return runtime_end(status);
}
