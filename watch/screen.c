/* watch/screen.c -- the view's loop: the program runs until what was asked for is recorded, then
 * keys are handled.
 * SPDX-License-Identifier: MIT */
#include "watch/screen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "watch/screen_state.h"

#define PROGRESS_STEPS 256      /* between looks at the clock */
#define PROGRESS_MS 100

Screen screen = {.panes = {
    [PANE_SOURCE] = {.title = " source ", .draw = source_draw, .takes_focus = true},
    [PANE_BYTECODE] = {.title = " bytecode ", .draw = bytecode_draw},
    [PANE_NAMES] = {.title = " names ", .draw = names_draw, .takes_focus = true},
    [PANE_OBJECTS] = {.title = " objects ", .draw = objects_draw, .takes_focus = true},
    [PANE_EVENTS] = {.title = " events ", .draw = events_draw, .takes_focus = true},
    [PANE_GENERATIONS] = {.title = " generations ", .draw = generations_draw},
    [PANE_POOLS] = {.title = " pools ", .draw = pools_draw},
    [PANE_OUTPUT] = {.title = " output ", .draw = output_draw}}};

static struct {
    enum Goal kind;
    Moment from, reached;
} way;                          /* what the program is on the way to */
static bool is_shown;           /* the terminal is ours */
static bool is_over;            /* the view was left */

/* ---- where one is ---- */

const Step *screen_step(void)
{
    return screen.at.step < screen.log->step_count ? &screen.log->steps[screen.at.step] : NULL;
}
NodeId screen_frame(void)
{
    return screen.world->frame_count ? screen.world->frames[screen.world->frame_count - 1] : 0;
}

void screen_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(screen.message, sizeof screen.message, format, args);
    va_end(args);
}

static void move_to(Moment m, uint32_t changed_from)
{
    bool fine = world_seek(screen.world, m.step);
    while (fine && screen.world->event < m.event)
        fine = world_apply(screen.world);
    if (!fine)
        screen_say("no memory to go there");
    screen.at = m;
    screen.changed_from = changed_from < screen.world->event ? changed_from : screen.world->event;
    changes_find();
}

void screen_jump(Moment m)
{
    Moment before = m;
    moment_previous(&before);
    move_to(m, before.event);
}

/* Lines are seen as a whole; of longer ways only the last step is, with all its collections. */
static void arrive(Moment m, enum Goal goal, Moment from, bool back)
{
    Moment before = m;
    bool by_line = goal == GOAL_LINE || goal == GOAL_OVER || goal == GOAL_OUT;
    if (by_line && !back)
        before = from;
    else if (by_line)
        moment_seek(&before, GOAL_LINE, before, true);
    else if (goal <= GOAL_STEP)
        moment_seek(&before, GOAL_STEP, before, true);
    else if (m.event == moment_of_step(m.step).event && m.step > 1)
        before = moment_of_step(m.step - 1);
    else
        before = moment_of_step(m.step);
    move_to(m, before.event);
}

static void say_arrival(enum Goal goal, bool fits, bool back)
{
    static const char *const things[] = {
        [GOAL_DEATH] = "death of an object", [GOAL_COLLECTION] = "collection"};
    if (goal < sizeof things / sizeof *things && things[goal] && !fits)
        screen_say("no %s %s", things[goal], back ? "before" : "any more: this is the end");
    else if (!fits && !back && screen.log->finished)
        screen_say("this is the end");
    else if (!fits && back)
        screen_say("this is the beginning");
}

/* The end of the program ends every way: there was no death, no collection. */
static bool is_end_of_way(Moment m, enum Goal goal)
{
    return m.step >= screen.log->step_count && (goal == GOAL_DEATH || goal == GOAL_COLLECTION);
}

enum KeyResult screen_go(enum Goal goal, bool back)
{
    Moment m = screen.at;
    bool fits = moment_seek(&m, goal, screen.at, back);
    if (!fits && !back && !screen.log->finished) {
        way.kind = goal;
        way.from = screen.at;
        way.reached = m;
        return KEY_RUN;
    }
    say_arrival(goal, fits && !is_end_of_way(m, goal), back);
    if (fits || goal <= GOAL_OUT || !back)
        arrive(m, goal, screen.at, back);
    return KEY_DONE;
}

/* ---- the loop ---- */

static void draw_all(void)
{
    screen_draw();
    terminal_show();
}

static enum KeyResult handle_keys(void)
{
    enum KeyResult result = KEY_DONE;
    while (result == KEY_DONE) {
        draw_all();
        int key = terminal_key();
        screen.message[0] = 0;
        if (key == KEY_IS_GONE)
            return KEY_QUIT;
        if (screen.too_small)
            result = key == 'q' ? KEY_QUIT : KEY_DONE;
        else if (key != KEY_IS_RESIZE)
            result = keys_handle(key);
    }
    terminal_interrupted();
    return result;
}

static void leave(void)
{
    is_over = true;
    terminal_close();
}

/* The program is given up where it is. */
static void quit(void)
{
    leave();
    fflush(NULL);
    _exit(0);
}

/* ---- while the program runs ---- */

static uint64_t milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static void show_progress(uint32_t step)
{
    static uint64_t shown;
    uint64_t now = step % PROGRESS_STEPS == 0 ? milliseconds() : shown;
    if (now - shown < PROGRESS_MS)
        return;
    shown = now;
    int rows, cols;
    char text[100];
    terminal_size(&rows, &cols);
    snprintf(text, sizeof text, " running: step %u   Ctrl-C stops here", step);
    terminal_blank(rows - 1, 0, cols, STYLE_BAR);
    terminal_text(rows - 1, 0, cols, STYLE_BAR, text);
    terminal_show();
}

static bool open_view(Log *log)
{
    if (!terminal_open()) {
        fprintf(
            stderr,
            "ouro watch: this terminal is not known (TERM); --text and --html work without one\n");
        exit(2);
    }
    screen.world = world_new(log);
    is_shown = true;
    return screen.world != NULL;
}

/* The program is at a moment that was asked for, or Ctrl-C came: shows it. */
static void stop_here(Moment m)
{
    enum Goal goal = way.kind;
    way.kind = GOAL_NONE;
    arrive(m, goal, goal ? way.from : m, false);
    if (handle_keys() == KEY_QUIT)
        quit();
}

void screen_before_step(Log *log, uint32_t step, void *context)
{
    (void)context;
    if (is_over)
        return;
    record_step(step);
    bool is_first = !is_shown;
    if (is_first && !open_view(log))
        return;
    if (is_first) {
        stop_here(moment_of_step(step));
        return;
    }
    bool fits = moment_seek(&way.reached, way.kind, way.from, false);
    if (fits) {
        stop_here(way.reached);
    } else if (terminal_interrupted()) {
        stop_here(moment_last());
    } else {
        show_progress(step);
    }
}

/* ---- the end ---- */

void screen_after_end(Log *log)
{
    if (is_over)
        return;
    record_end();
    if (!is_shown && log->step_count < 2) {
        record_replay_output();         /* there was nothing to watch: a syntax error, say */
        return;
    }
    if (!is_shown && !open_view(log))
        return;
    terminal_redraw();
    if (log->full && log->message)
        screen_say("recording ended: %s", log->message);
    Moment m = way.kind == GOAL_NONE ? moment_last() : way.reached;
    enum Goal goal = way.kind;
    if (goal != GOAL_NONE)
        say_arrival(goal, moment_seek(&m, goal, way.from, false) && !is_end_of_way(m, goal), false);
    way.kind = GOAL_NONE;
    arrive(m, goal, way.from, false);
    handle_keys();
    leave();
}

/* ---- what the program writes and reads ---- */

bool screen_begin(Log *log)
{
    screen.log = log;
    return record_begin(log);
}

bool screen_take_output(int fd, const char *text, size_t size, void *context)
{
    (void)context;
    if (!is_over)
        record_write(fd, text, size);
    return !is_over;
}

static void show_prompt(void)
{
    size_t size;
    const char *text = record_output(UINT32_MAX, &size);
    size_t from = size;
    for (int rows = 6; from > 0 && (text[from - 1] != '\n' || --rows > 0);)
        from--;
    printf("\n-- the program reads; its output so far: --\n");
    fwrite(text + from, 1, size - from, stdout);
    fflush(stdout);
}

void screen_input(bool begins, void *context)
{
    (void)context;
    if (!is_shown || is_over)
        return;
    if (begins) {
        terminal_lend();
        show_prompt();
    } else {
        terminal_take_back();
    }
}

const char *screen_refusal(void) { return terminal_refusal(); }
