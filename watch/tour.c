/* watch/tour.c -- guided lessons: what is said when.   SPDX-License-Identifier: MIT
 *
 * A lesson is cut into segments: directives, then the lines of the program up to the next
 * directives. A segment begins when the main module reaches one of its lines, and ends when it
 * reaches another's. */
#include "watch/tour.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "watch/text.h"
#include "watch/tour_answer.h"

typedef struct Segment {
    int first, last;            /* lines of the program */
    int says, says_end;         /* lines of #: and #? directives before them */
    int explains, explains_end; /* lines of #! directives after them */
    const char *question;       /* text after "#? ", with the expression; NULL: none */
} Segment;

static Log *record;
static FILE *out;
static char *lesson_text;
static char **lines;            /* 1-based, 0-terminated */
static int line_count;
static Segment *segments;
static int segment_count, current;
static char guess[80];
static bool asked;
static int right_answers, questions;

/* ---- the list ---- */

static const char *short_name(const EmbeddedModule *lesson)
{
    const char *dash = strchr(lesson->name, '-');
    return dash ? dash + 1 : lesson->name;
}

static void print_title(FILE *to, const EmbeddedModule *lesson)
{
    const char *end = memchr(lesson->text, '\n', lesson->size);
    if (lesson->size > 3 && end)
        fprintf(to, "%.*s", (int)(end - lesson->text - 3), lesson->text + 3);
}

static int lesson_count(void)
{
    int n = 0;
    while (embedded_lessons[n].name)
        n++;
    return n;
}

void tour_list(FILE *to)
{
    fprintf(to, "Lessons (ouro tour NAME):\n\n");
    for (int i = 0; embedded_lessons[i].name; i++) {
        fprintf(to, "  %2d  %-12s ", i + 1, short_name(&embedded_lessons[i]));
        print_title(to, &embedded_lessons[i]);
        fputc('\n', to);
    }
}

const EmbeddedModule *tour_find(const char *name)
{
    char *end;
    long n = strtol(name, &end, 10);
    if (!*end && n >= 1 && n <= lesson_count())
        return &embedded_lessons[n - 1];
    for (const EmbeddedModule *lesson = embedded_lessons; lesson->name; lesson++)
        if (strcmp(short_name(lesson), name) == 0)
            return lesson;
    return NULL;
}

/* ---- reading a lesson ---- */

static bool split_lines(const EmbeddedModule *lesson)
{
    lesson_text = malloc(lesson->size + 1);
    lines = lesson_text ? malloc((lesson->size + 2) * sizeof *lines) : NULL;
    segments = lines ? calloc(lesson->size + 1, sizeof *segments) : NULL;
    if (!segments)
        return false;
    memcpy(lesson_text, lesson->text, lesson->size);
    lesson_text[lesson->size] = 0;
    line_count = 0;
    for (char *p = lesson_text; p && *p;) {
        lines[++line_count] = p;
        p = strchr(p, '\n');
        if (p)
            *p++ = 0;
    }
    return true;
}

static bool is_directive(int line, const char *which)
{
    return lines[line][0] == '#' && lines[line][1] && strchr(which, lines[line][1]);
}

/* One segment from line on; the line after it. */
static int read_segment(int line, Segment *s)
{
    s->says = line;
    for (; line <= line_count && is_directive(line, ":?="); line++)
        if (lines[line][1] == '?')
            s->question = lines[line] + 3;
    s->says_end = s->first = line;
    while (line <= line_count && !is_directive(line, ":?!="))
        line++;
    s->last = line - 1;
    s->explains = line;
    while (line <= line_count && is_directive(line, "!"))
        line++;
    s->explains_end = line;
    return line;
}

static void read_segments(void)
{
    segment_count = 0;
    for (int line = 1; line <= line_count;)
        line = read_segment(line, &segments[segment_count++]);
}

static int segment_of(int line)
{
    for (int i = 0; i < segment_count; i++)
        if (line >= segments[i].first && line <= segments[i].last)
            return i;
    return -1;
}

/* ---- guiding ---- */

static void say(int from, int to, const char *margin)
{
    for (int i = from; i < to; i++)
        if (lines[i][1] == ':' || lines[i][1] == '!')
            fprintf(out, "%s%s\n", margin, strlen(lines[i]) > 3 ? lines[i] + 3 : "");
}

static void read_guess(void)
{
    fputs("  > ", out);
    fflush(out);
    asked = isatty(0) && fgets(guess, sizeof guess, stdin);
    if (!asked) {
        fputc('\n', out);
        return;
    }
    size_t n = strcspn(guess, "\n");
    while (n > 0 && isspace((unsigned char)guess[n - 1]))
        n--;
    guess[n] = 0;
    if (strcmp(guess, "q") == 0) {
        fprintf(out, "\n");
        fflush(out);
        exit(0);
    }
}

static void show_code(const Segment *s)
{
    for (int i = s->first; i <= s->last; i++)
        if (*lines[i])
            fprintf(out, "      %s\n", lines[i]);
}

static void begin_segment(int index)
{
    const Segment *s = &segments[index];
    current = index;
    fputc('\n', out);
    say(s->says, s->says_end, "  ");
    if (!s->question)
        return;
    const char *equals = strrchr(s->question, '=');
    show_code(s);
    fprintf(out, "  ? %.*s\n", (int)(equals ? equals - s->question - 1 : (long)strlen(s->question)),
            s->question);
    read_guess();
}

static void judge(const Segment *s)
{
    char answer[80];
    const char *equals = strrchr(s->question, '=');
    if (!equals || !tour_answer(text_world, equals + 2, answer, sizeof answer))
        return;
    bool right = asked && strcmp(guess, answer) == 0;
    questions++;
    right_answers += right;
    fprintf(out, "  %s %s.\n",
            right             ? "Right:"
            : asked && *guess ? "Not quite: it is"
                              : "It is",
            answer);
}

static void end_segment(void)
{
    if (current < 0)
        return;
    const Segment *s = &segments[current];
    text_tell_block();
    if (s->question)
        judge(s);
    say(s->explains, s->explains_end, "  ");
    current = -1;
}

bool tour_begin(Log *log, const EmbeddedModule *lesson, FILE *to)
{
    record = log;
    out = to;
    current = -1;
    if (!split_lines(lesson))
        return false;
    read_segments();
    fprintf(out, "%s%*s\n", lines[1] + 3, 8, "");
    fprintf(out, "  lesson %d of %d: ouro tour %s\n", (int)(lesson - embedded_lessons) + 1,
            lesson_count(), short_name(lesson));
    return true;
}

void tour_follow(uint32_t step)
{
    const Step *s = &record->steps[step];
    bool in_main = step > 0 && text_world && record->steps[1].frame == s->frame;
    int index = step == 1 || in_main ? segment_of(s->line) : current;
    if (index >= 0 && index != current && step > 0) {
        text_follow(step - 1);
        end_segment();
        begin_segment(index);
    }
    text_follow(step);
}

void tour_end(void)
{
    end_segment();
    if (questions && isatty(0))
        fprintf(out, "\n  %d of %d predictions were right.\n", right_answers, questions);
    fprintf(out, "\n  `ouro tour' lists the lessons; `ouro watch FILE' shows your own programs "
                 "like this.\n");
    free(segments);
    free(lines);
    free(lesson_text);
}
