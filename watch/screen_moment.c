/* watch/screen_moment.c -- moments: going on and back in the record.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "gc/collect.h"
#include "watch/screen_state.h"

static uint32_t first_event(uint32_t step)
{
    return step < screen.log->step_count ? screen.log->steps[step].first_event
                                         : screen.log->event_count;
}

static bool is_complete(uint32_t step)
{
    return step + 1 < screen.log->step_count
           || (screen.log->finished && step < screen.log->step_count);
}
static bool is_within(Moment m) { return m.event != first_event(m.step); }

Moment moment_of_step(uint32_t step) { return (Moment){step, first_event(step)}; }
Moment moment_last(void)
{
    return moment_of_step(screen.log->finished ? screen.log->step_count
                                               : screen.log->step_count - 1);
}

/* The moment after the next phase from the event on; false: there is none in the step. */
static bool next_phase(Moment *m)
{
    const Log *log = screen.log;
    uint32_t end = log_step_end(log, m->step), i = m->event;
    while (i < end && log->events[i].kind != EVENT_GC_PHASE)
        i++;
    if (i == end)
        return false;
    for (i++; i < end && log->events[i].kind == EVENT_GC_ROW; i++)
        ;
    m->event = i;
    return true;
}

bool moment_next(Moment *m)
{
    if (!is_complete(m->step))
        return false;
    if (!(record_note(m->step).flags & NOTE_COLLECTION) || !next_phase(m))
        *m = moment_of_step(m->step + 1);
    return true;
}

/* The last moment of m's step before m, which may be its first. */
static Moment last_before(uint32_t step, uint32_t event)
{
    Moment m = moment_of_step(step), next = m;
    if (record_note(step).flags & NOTE_COLLECTION)
        while (next_phase(&next) && next.event < event)
            m = next;
    return m;
}

bool moment_previous(Moment *m)
{
    if (!is_within(*m) && m->step <= 1)
        return false;
    *m = is_within(*m) ? last_before(m->step, m->event) : last_before(m->step - 1, UINT32_MAX);
    return true;
}

/* ---- breakpoints ---- */

typedef struct Break { TextId filename; int line; } Break;
static Break breaks[64];
static int break_count;

static int break_index(TextId filename, int line)
{
    for (int i = 0; i < break_count; i++)
        if (breaks[i].filename == filename && breaks[i].line == line)
            return i;
    return -1;
}

bool break_is_at(TextId filename, int line) { return break_index(filename, line) >= 0; }

void break_toggle(TextId filename, int line)
{
    int i = break_index(filename, line);
    if (i >= 0)
        breaks[i] = breaks[--break_count];
    else if (break_count < (int)(sizeof breaks / sizeof *breaks))
        breaks[break_count++] = (Break){filename, line};
}

/* ---- goals ---- */

static bool is_break(uint32_t step)
{
    const Step *s = &screen.log->steps[step];
    return break_count && break_is_at(screen.log->codes[s->code].filename, s->line);
}

static bool is_first_phase(Moment m)
{
    const Event *events = screen.log->events;
    uint32_t i = m.event;
    while (i > 0 && events[i - 1].kind == EVENT_GC_ROW)
        i--;
    return i > 0 && events[i - 1].kind == EVENT_GC_PHASE && events[i - 1].sub == GC_MERGE_YOUNGER;
}

static bool fits(Moment m, enum Goal goal, Moment from)
{
    Note note = record_note(m.step);
    bool is_shown = filter.all || !(note.flags & NOTE_LIBRARY),
         is_line = note.flags & NOTE_LINE && is_shown && !is_within(m);
    if (m.step >= screen.log->step_count)
        return true;
    switch (goal) {
    case GOAL_STEP: return is_shown || is_within(m);
    case GOAL_LINE: return is_line;
    case GOAL_OVER: return is_line && note.depth <= record_note(from.step).depth;
    case GOAL_OUT: return is_shown && !is_within(m) && note.depth < record_note(from.step).depth;
    case GOAL_DEATH:
        return !is_within(m) && m.step > 1 && record_note(m.step - 1).flags & NOTE_DEATH;
    case GOAL_COLLECTION: return is_within(m) && is_first_phase(m);
    case GOAL_BREAK: return note.flags & NOTE_LINE && !is_within(m) && is_break(m.step);
    case GOAL_NONE: case GOAL_END: return false;
    }
    return false;
}

bool moment_seek(Moment *m, enum Goal goal, Moment from, bool back)
{
    while (back ? moment_previous(m) : moment_next(m))
        if (fits(*m, goal, from))
            return true;
    return false;
}
