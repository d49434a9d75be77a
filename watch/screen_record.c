/* watch/screen_record.c -- notes on the record, made once as the steps come: lines, deaths, the
 * story, output.   SPDX-License-Identifier: MIT
 *
 * The story is the transcript of watch/text.h, by instruction: its lines are cut out of it, so that
 * all views tell things in the same words. */
#include "watch/screen_state.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "watch/text.h"

static Log *record;

/* One more place; NULL: no memory. */
static void *grow(void *items, uint32_t *room, uint32_t count, size_t size)
{
    if (count < *room)
        return items;
    uint32_t wanted = count + count / 2 + 256;
    void *bigger = realloc(items, wanted * size);
    if (bigger)
        *room = wanted;
    return bigger;
}

/* ---- notes ---- */

static Note *notes;
static uint32_t note_count, note_room;
static uint16_t depth;
static uint32_t done_event;     /* events below have been looked at */

typedef struct Place { int32_t line; uint32_t word; } Place;
static Place *places;           /* by frame: its last instruction */
static uint32_t place_room;

static Place *place_of(NodeId frame)
{
    if (frame >= place_room) {
        uint32_t room = frame + frame / 2 + 1024;
        Place *bigger = realloc(places, room * sizeof *bigger);
        if (!bigger)
            return NULL;
        memset(bigger + place_room, 0, (room - place_room) * sizeof *bigger);
        places = bigger;
        place_room = room;
    }
    return &places[frame];
}

static bool begins_line(const Step *step)
{
    Place *place = place_of(step->frame);
    bool begins =
        place && step->line > 0 && (place->line != step->line || step->word <= place->word);
    if (place && step->line > 0)
        *place = (Place){step->line, step->word};
    return begins;
}

/* Values that come and go within a step are not worth a reader's while. */
bool record_outlived(NodeId id, uint32_t step)
{
    return filter.all || record->nodes[id].is_instance || record->nodes[id].born_step < step;
}

static uint16_t flags_of_event(const Event *e)
{
    bool counts = filter.all || !(e->flags & (EVENT_EXIT | EVENT_LIBRARY));
    if (e->kind == EVENT_ENTER)
        depth++;
    else if (e->kind == EVENT_LEAVE)
        depth--;
    else if (e->kind == EVENT_DIED && counts && filter_shows(e->node)
             && record_outlived(e->node, record->nodes[e->node].died_step))
        return NOTE_DEATH;
    else if (e->kind == EVENT_GC_PHASE && counts)
        return NOTE_COLLECTION;
    return 0;
}

static uint32_t *collector_events;     /* begins and ends of collections */
static uint32_t collector_count, collector_room;

static void note_collector(uint32_t event)
{
    uint32_t *bigger = grow(collector_events, &collector_room, collector_count, sizeof *bigger);
    if (!bigger)
        return;
    collector_events = bigger;
    collector_events[collector_count++] = event;
}

static void look_at_events(void)
{
    for (; done_event < record->event_count; done_event++) {
        const Event *e = &record->events[done_event];
        uint16_t flags = flags_of_event(e);
        if (note_count)
            notes[note_count - 1].flags |= flags;
        if (e->kind == EVENT_GC_BEGIN || e->kind == EVENT_GC_END)
            note_collector(done_event);
    }
}

bool record_collection(uint32_t event, uint32_t *begin)
{
    uint32_t low = 0, high = collector_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (collector_events[middle] < event)
            low = middle + 1;
        else
            high = middle;
    }
    *begin = low ? collector_events[low - 1] : 0;
    return low && record->events[*begin].kind == EVENT_GC_BEGIN
           && (filter.all || !(record->events[*begin].flags & EVENT_EXIT));
}

static void add_note(uint32_t s)
{
    Note *bigger = grow(notes, &note_room, note_count, sizeof *notes);
    if (!bigger)
        return;
    notes = bigger;
    uint16_t flags = 0;
    if (s > 0 && begins_line(&record->steps[s]))
        flags |= NOTE_LINE;
    if (s > 0 && log_is_library(record, record->steps[s].code))
        flags |= NOTE_LIBRARY;
    notes[note_count++] = (Note){depth, flags};
}

Note record_note(uint32_t step) { return step < note_count ? notes[step] : (Note){0, 0}; }

/* ---- the story ---- */

static FILE *story_stream;
static char *story_text;
static size_t story_size;
static Told *told;
static uint32_t told_count, told_room;

/* Runs of blanks become one. */
static size_t squeeze(const char *from, size_t size, char *to, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < size && n + 1 < room; i++)
        if (from[i] != ' ' || (n > 0 && to[n - 1] != ' '))
            to[n++] = from[i];
    while (n > 0 && to[n - 1] == ' ')
        n--;
    to[n] = 0;
    return n;
}

static void tell(uint32_t step, const char *line, size_t size, uint8_t *phase)
{
    char text[300];
    size_t indent = 0;
    while (indent < size && line[indent] == ' ')
        indent++;
    if (indent < 11 || indent == size || line[indent] == '|')
        return;                 /* source lines, instructions, output: have panes of their own */
    Told *bigger = grow(told, &told_room, told_count, sizeof *told);
    if (!bigger)
        return;
    told = bigger;
    if (indent == 13 && isdigit((unsigned char)line[indent]))
        *phase = (uint8_t)(line[indent] - '0');
    int deeper = indent < 12 ? 0 : indent < 15 ? 2 : 4;
    memset(text, ' ', (size_t)deeper);
    size_t n =
        (size_t)deeper + squeeze(line + indent, size - indent, text + deeper, sizeof text - 4);
    char mark = deeper && !(text[deeper] == 'x' && text[deeper + 1] == ' ') ? 'g' : text[deeper];
    if (!filter.all && record_note(step).flags & NOTE_LIBRARY && strstr(text, "#L"))
        return;                 /* between library objects */
    told[told_count++] =
        (Told){.step = step, .text = log_text(record, text, n), .phase = *phase, .mark = mark};
}

static void tell_step(uint32_t step)
{
    uint8_t phase = 0;
    rewind(story_stream);
    text_follow(step);
    fflush(story_stream);
    const char *line = story_text, *end = story_text + story_size;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        tell(step, line, (size_t)(stop - line), &phase);
        line = stop + 1;
    }
}

static uint8_t phases_passed(Moment m)
{
    for (uint32_t i = m.event; i-- > record->steps[m.step].first_event;)
        if (record->events[i].kind == EVENT_GC_PHASE)
            return (uint8_t)(record->events[i].sub + 1);
    return 0;
}

static uint32_t first_told(uint32_t step)
{
    uint32_t low = 0, high = told_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (told[middle].step < step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t record_told(Moment m)
{
    uint32_t i = first_told(m.step);
    if (m.step >= record->step_count || m.event == record->steps[m.step].first_event)
        return i;
    uint8_t passed = phases_passed(m);
    while (i < told_count && told[i].step == m.step && told[i].phase <= passed)
        i++;
    return i;
}

const Told *record_line(uint32_t i) { return &told[i]; }
uint32_t record_line_count(void) { return told_count; }

/* ---- output ---- */

typedef struct Written { uint32_t event, end; bool is_error; } Written;
static Written *written;
static uint32_t written_count, written_room;
static char *output;
static uint32_t output_size, output_room;

void record_write(int fd, const char *text, size_t size)
{
    if (output_size + size > UINT32_MAX / 2)
        return;
    Written *bigger = grow(written, &written_room, written_count, sizeof *written);
    if (bigger)
        written = bigger;
    char *more = size ? grow(output, &output_room, output_size + (uint32_t)size, 1) : NULL;
    if (more)
        output = more;
    if (!bigger || !more)
        return;
    memcpy(output + output_size, text, size);
    output_size += (uint32_t)size;
    written[written_count++] = (Written){record->event_count, output_size, fd == 2};
}

const char *record_output(uint32_t event, size_t *size)
{
    uint32_t low = 0, high = written_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (written[middle].event <= event)
            low = middle + 1;
        else
            high = middle;
    }
    *size = low ? written[low - 1].end : 0;
    return output;
}

bool record_is_error(size_t offset)
{
    uint32_t i = 0;
    while (i < written_count && written[i].end <= offset)
        i++;
    return i < written_count && written[i].is_error;
}

void record_replay_output(void)
{
    uint32_t begin = 0;
    for (uint32_t i = 0; i < written_count; begin = written[i++].end)
        if (write(written[i].is_error ? 2 : 1, output + begin, written[i].end - begin) < 0)
            return;
}

/* ---- the face ---- */

bool record_begin(Log *log)
{
    record = log;
    story_stream = open_memstream(&story_text, &story_size);
    text_begin(log, &(TextOptions){.out = story_stream, .by_instruction = true});
    return story_stream != NULL;
}

void record_step(uint32_t step)
{
    if (step > 1)
        tell_step(step - 1);
    look_at_events();
    while (note_count <= step)
        add_note(note_count);
}

void record_end(void)
{
    if (record->step_count > 1)
        tell_step(record->step_count - 1);
    look_at_events();
}
