/* shell/watch_command.c -- `ouro watch` and `ouro tour`.   SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shell/main.h"
#include "watch/html.h"
#include "watch/json.h"
#include "watch/leaks.h"
#include "watch/recorder.h"
#include "watch/screen.h"
#include "watch/text.h"
#include "watch/tour.h"

enum ViewKind { VIEW_SCREEN, VIEW_TEXT, VIEW_JSON, VIEW_HTML, VIEW_LEAKS };

typedef struct WatchOptions {
    enum ViewKind view;
    const char *path;           /* where the view is written; NULL: standard output */
    TextOptions text;
    Filter filter;
    RecorderOptions recorder;
    Log *log;
    FILE *out;
} WatchOptions;

static const char usage[] =
    "usage: ouro watch [view] [option] ... [-c cmd | -m mod | file] [arg] ...\n"
    "Views:\n"
    "  (none)        : full screen: step through the program, back and forth\n"
    "  --text        : a transcript: what each line did to counts, objects and the collector\n"
    "  --bytecode    : the same, instruction by instruction\n"
    "  --json        : one event a line (docs/watch-events.md)\n"
    "  --html FILE   : one page that holds the whole run\n"
    "  --leaks       : runs the program, then tells what was alive at its end, and why\n"
    "Options:\n"
    "  -o FILE       : write the transcript or the events to FILE; the program's output goes where "
    "it always goes\n"
    "  --only NAME   : tell only of the objects that are so named, are of the type, or are held by "
    "the variable\n"
    "  --events A,B  : tell only of these: born, died, count, gc, weak, finalizer, output, call, "
    "generation, raised\n"
    "  --all         : tell of numbers, texts and library code too\n"
    "  --from LINE   : begin when the program reaches LINE of its file\n"
    "  --max-steps N : record N instructions at most (2000000)\n"
    "  --help        : print this help message and exit\n";

static int bad_usage(const char *format, const char *what)
{
    fprintf(stderr, "ouro watch: ");
    fprintf(stderr, format, what);
    fprintf(stderr, "\nTry `ouro watch --help' for more information.\n");
    return -1;
}

/* ---- options ---- */

static const struct {
    const char *name;
    uint32_t kinds;
} event_groups[] = {
    {"born", 1u << EVENT_BORN},
    {"birth", 1u << EVENT_BORN},
    {"died", 1u << EVENT_DIED},
    {"death", 1u << EVENT_DIED},
    {"count", 1u << EVENT_COUNT},
    {"gc", 1u << EVENT_GC_BEGIN | 1u << EVENT_GC_PHASE | 1u << EVENT_GC_ROW | 1u << EVENT_GC_END},
    {"weak", 1u << EVENT_WEAK_CLEARED | 1u << EVENT_CALLBACK},
    {"finalizer", 1u << EVENT_FINALIZER | 1u << EVENT_RESURRECTED},
    {"output", 1u << EVENT_OUTPUT},
    {"call", 1u << EVENT_ENTER | 1u << EVENT_LEAVE},
    {"generation", 1u << EVENT_GENERATION},
    {"raised", 1u << EVENT_RAISED}};

static int parse_events(const char *list, uint32_t *kinds)
{
    *kinds = 0;
    while (*list) {
        size_t n = strcspn(list, ","), i = 0, count = sizeof event_groups / sizeof *event_groups;
        while (
            i < count
            && (strlen(event_groups[i].name) != n || strncmp(event_groups[i].name, list, n) != 0))
            i++;
        if (i == count)
            return bad_usage("unknown kind of event: '%s'", list);
        *kinds |= event_groups[i].kinds;
        list += n + (list[n] == ',');
    }
    return 0;
}

static int parse_number(const char *text, long *n)
{
    char *end;
    errno = 0;
    *n = strtol(text, &end, 10);
    return errno || end == text || *end || *n < 1 || *n > 1000000000
               ? bad_usage("a number from 1 is expected, not '%s'", text)
               : 0;
}

static int option_with_value(WatchOptions *o, const char *name, const char *value)
{
    long n;
    if (!value)
        return bad_usage("%s needs a value", name);
    if (strcmp(name, "--html") == 0) {
        o->view = VIEW_HTML;
        o->path = value;
    } else if (strcmp(name, "-o") == 0) {
        o->path = value;
    } else if (strcmp(name, "--only") == 0) {
        o->filter.only = value;
    } else if (strcmp(name, "--events") == 0) {
        return parse_events(value, &o->filter.events);
    } else if (parse_number(value, &n) < 0) {
        return -1;
    } else if (strcmp(name, "--from") == 0) {
        o->recorder.from_line = (int)n;
    } else {
        o->recorder.max_steps = (uint32_t)n;
    }
    return 0;
}

static bool is_flag(WatchOptions *o, const char *name)
{
    if (strcmp(name, "--text") == 0)
        o->view = VIEW_TEXT;
    else if (strcmp(name, "--json") == 0)
        o->view = VIEW_JSON;
    else if (strcmp(name, "--leaks") == 0)
        o->view = VIEW_LEAKS;
    else if (strcmp(name, "--bytecode") == 0)
        o->view = VIEW_TEXT, o->text.by_instruction = true;
    else if (strcmp(name, "--all") == 0)
        o->filter.all = true;
    else
        return false;
    return true;
}

static bool takes_value(const char *name)
{
    static const char *const names[] = {"--html",   "-o",     "--only",
                                        "--events", "--from", "--max-steps"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Index of the first argument that is not ours; -1: a message was printed; 0: nothing to do. */
static int parse_options(WatchOptions *o, int argc, char **argv)
{
    int i = 2;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (is_flag(o, argv[i]))
            continue;
        if (!takes_value(argv[i]))
            break;              /* of the interpreter: -c, -m, -X ... */
        if (option_with_value(o, argv[i], i + 1 < argc ? argv[i + 1] : NULL) < 0)
            return -1;
        i++;
    }
    return i < argc ? i : bad_usage("%s", "a program to watch is needed");
}

/* ---- views ---- */

static void after_step(Log *log, uint32_t step, void *context)
{
    WatchOptions *o = context;
    (void)log;
    if (o->view == VIEW_TEXT)
        text_follow(step);
    else if (o->view == VIEW_JSON)
        json_follow(step);
}

/* The program waits for input: its prompt has to be seen. */
static void on_input(bool begins, void *context)
{
    WatchOptions *o = context;
    if (begins && o->view == VIEW_TEXT)
        text_show_output();
    if (begins)
        fflush(o->out);
}

static bool take_output(int fd, const char *text, size_t size, void *context)
{
    (void)fd, (void)text, (void)size, (void)context;
    return true;
}

static int open_output(WatchOptions *o)
{
    o->out = o->path ? fopen(o->path, "w") : o->view == VIEW_LEAKS ? stderr : stdout;
    if (o->out)
        return 0;
    fprintf(stderr, "ouro watch: cannot write '%s': %s\n", o->path, strerror(errno));
    return -1;
}

static void after_screen_step(Log *log, uint32_t step, void *context)
{
    (void)step, (void)context;
    if (log->finished)
        screen_after_end(log);
}

static int watch_on_screen(WatchOptions *o, int argc, char **argv)
{
    setenv("PYTHONHASHSEED", "0", 0);
    o->recorder.after_step = after_screen_step;
    o->recorder.before_step = screen_before_step;
    o->recorder.take_output = screen_take_output;
    o->recorder.input = screen_input;
    o->log = recorder_start(&o->recorder);
    if (!o->log || !screen_begin(o->log)) {
        fprintf(stderr, "ouro watch: no memory\n");
        return 1;
    }
    filter_begin(o->log, &o->filter);
    int status = command_main(argc, argv);
    recorder_finish(status);
    log_free(o->log);
    return status;
}

static int watch(WatchOptions *o, int argc, char **argv)
{
    setenv("PYTHONHASHSEED", "0", 0);           /* so that the same program has the same record */
    o->recorder.after_step = after_step;
    o->recorder.context = o;
    o->recorder.input = on_input;
    if (!o->path && o->view != VIEW_LEAKS)
        o->recorder.take_output = take_output;
    o->log = recorder_start(&o->recorder);
    if (!o->log) {
        fprintf(stderr, "ouro watch: no memory\n");
        return 1;
    }
    o->text.out = o->out;
    filter_begin(o->log, &o->filter);
    text_begin(o->log, &o->text);
    json_begin(o->log, o->out);
    int status = command_main(argc, argv);
    recorder_finish(status);
    if (o->view == VIEW_TEXT)
        text_end();
    else if (o->view == VIEW_JSON)
        json_end();
    else if (o->view == VIEW_HTML)
        html_write(o->log, o->out);
    else if (o->view == VIEW_LEAKS)
        leaks_report(o->log, o->out);
    if (o->path && fclose(o->out) != 0) {
        fprintf(stderr, "ouro watch: cannot write '%s': %s\n", o->path, strerror(errno));
        status = status ? status : 1;
    }
    log_free(o->log);
    return status;
}

/* ---- lessons ---- */

static void follow_lesson(Log *log, uint32_t step, void *context)
{
    (void)context;
    if (log->finished)
        tour_end();
    else
        tour_follow(step);
}

static int run_lesson(const EmbeddedModule *lesson, char *program)
{
    char *text = strndup(lesson->text, lesson->size), *argv[] = {program, "-c", text, NULL};
    setenv("PYTHONHASHSEED", "0", 0);
    Log *log = text ? recorder_start(
                   &(RecorderOptions){.after_step = follow_lesson, .take_output = take_output})
                    : NULL;
    if (!log || !tour_begin(log, lesson, stdout)) {
        fprintf(stderr, "ouro tour: no memory\n");
        return 1;
    }
    log_source_set(log, log_text(log, "<string>", 8), lesson->text, lesson->size);
    filter_begin(log, &(Filter){.events = UINT32_MAX & ~(1u << EVENT_ENTER | 1u << EVENT_LEAVE)});
    text_begin(log, &(TextOptions){.out = stdout});
    int status = command_main(3, argv);
    recorder_finish(status);
    log_free(log);
    free(text);
    return status;
}

static int tour_main(int argc, char **argv)
{
    if (argc < 3 || strcmp(argv[2], "--help") == 0) {
        tour_list(stdout);
        return 0;
    }
    const EmbeddedModule *lesson = tour_find(argv[2]);
    if (lesson)
        return run_lesson(lesson, argv[0]);
    fprintf(stderr, "ouro tour: there is no lesson '%s'\n", argv[2]);
    tour_list(stderr);
    return 2;
}

int watch_main(int argc, char **argv)
{
    if (strcmp(argv[1], "tour") == 0)
        return tour_main(argc, argv);
    WatchOptions o = {.filter.events = UINT32_MAX};
    int first = parse_options(&o, argc, argv);
    if (first <= 0)
        return first < 0 ? 2 : 0;
    const char *refusal = o.view == VIEW_SCREEN ? screen_refusal() : NULL;
    if (refusal) {
        fprintf(stderr, "ouro watch: %s; --text and --html FILE work without it\n", refusal);
        return 2;
    }
    if (open_output(&o) < 0)
        return 1;
    argv[first - 1] = argv[0];
    return (o.view == VIEW_SCREEN ? watch_on_screen : watch)(&o, argc - first + 1,
                                                             argv + first - 1);
}
