/* watch/text.c -- the transcript: blocks of lines or instructions.   SPDX-License-Identifier: MIT
 *
 * Events are told in their order; what happens to counts is summed up over a block and told at its
 * end. */
#include "watch/text.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"

TextOptions text_options;
World *text_world;

static Log *record;
static uint32_t told_step;              /* steps below are told */
static bool ending;
static NodeId block_frame;
static int32_t block_line;
/* step whose line is to be printed before anything else of its block */
static uint32_t header_due;
static char line[2000];                 /* of the program's output, until it ends */
static size_t line_size;
static uint32_t shown_output;           /* output of events below has been shown already */

const char *text_type(NodeId id) { return log_text_of(record, record->nodes[id].type); }
const char *text_name(NodeId id) { return log_text_of(record, record->nodes[id].name); }

/* ---- blocks ---- */

static void print_line(const Step *step)
{
    const LogCode *code = &record->codes[step->code];
    fprintf(text_options.out, "%5d  %*s%s\n", step->line, 2 * (int)(text_world->frame_count - 1),
            "", log_source_line(record, code->filename, step->line));
}

static void end_output_line(void)
{
    fprintf(text_options.out, "           | %.*s\n", (int)line_size, line);
    line_size = 0;
}

void text_header(void)
{
    if (header_due && !text_options.by_instruction)
        print_line(&record->steps[header_due]);
    header_due = 0;
}

static void end_block(void)
{
    if (line_size)
        end_output_line();
    touch_print();
    block_line = 0;
    header_due = 0;
}

/* Whether the block goes on with a line after a call from it: then its line is printed again only
 * when there is something to tell. */
static bool back_in_line(const Step *step)
{
    for (uint32_t s = (uint32_t)(step - record->steps); s-- > 1;) {
        const Step *before = &record->steps[s];
        if (before->frame == step->frame)
            return before->line == step->line && before->word < step->word;
        if (record->nodes[before->frame].died_step == UINT32_MAX)
            return false;
    }
    return false;
}

static void begin_block(const Step *step)
{
    if (text_options.by_instruction || (!filter.all && log_is_library(record, step->code)))
        return;
    if (step->line <= 0 || (step->frame == block_frame && step->line == block_line))
        return;
    end_block();
    block_frame = step->frame;
    block_line = step->line;
    header_due = (uint32_t)(step - record->steps);
    if (!back_in_line(step))
        text_header();
}

/* ---- by instruction ---- */

static void print_stack(void)
{
    if (!text_world->frame_count)
        return;
    NodeId frame = text_world->frames[text_world->frame_count - 1];
    const Node *node = &text_world->nodes[frame];
    bool first = true;
    fprintf(text_options.out, "stack [");
    for (uint32_t i = 0; i < node->link_count; i++) {
        if (node->links[i].kind != EDGE_STACK)
            continue;
        fprintf(text_options.out, "%s%s", first ? "" : ", ", text_name(node->links[i].target));
        first = false;
    }
    fprintf(text_options.out, "]");
}

static void print_instruction(const Step *step)
{
    char text[120];
    const LogCode *code = &record->codes[step->code];
    log_instruction_text(record, step->code, step->word, text, sizeof text);
    if (step->frame != block_frame || step->line != block_line) {
        block_frame = step->frame;
        block_line = step->line;
        if (step->line > 0)
            print_line(step);
    }
    fprintf(text_options.out, "         %-30s %-14s ", text,
            opcode_info[code->words[step->word].op].picture);
}

/* ---- events ---- */

static void print_output(const Event *e)
{
    const char *text = log_text_of(record, e->a);
    while (*text) {
        size_t n = strcspn(text, "\n");
        size_t room = sizeof line - 1 - line_size, taken = n < room ? n : room;
        memcpy(line + line_size, text, taken);
        line_size += taken;
        if (text[n] == '\n' || taken < n)
            end_output_line();
        text += taken + (taken == n && text[n] == '\n');
    }
}

static void print_call(const Event *e)
{
    fprintf(text_options.out, "           > %s %s\n", text_name(e->node),
            e->sub ? "goes on" : "is called");
}

/* Told at the end of the step, when it is known what the frame's end did. */
static void print_leaving(const Event *e)
{
    touch_print();
    fprintf(text_options.out, "           < %s %s\n", text_name(e->node),
            e->sub == LEAVE_RETURN  ? "returns"
            : e->sub == LEAVE_YIELD ? "yields"
                                    : "is left by an exception");
}

static void print_moment(const Event *e)
{
    FILE *out = text_options.out;
    switch ((enum EventKind)e->kind) {
    case EVENT_WEAK_CLEARED:
        fprintf(out, "           w %s to %s cleared%s\n", text_name(e->node), text_name(e->a),
                e->sub ? ", its callback follows" : "");
        break;
    case EVENT_CALLBACK: fprintf(out, "           w callback of %s\n", text_name(e->node)); break;
    case EVENT_FINALIZER: fprintf(out, "           f %s.__del__\n", text_name(e->node)); break;
    case EVENT_RESURRECTED:
        fprintf(out, "           f %s is held again: it lives on\n", text_name(e->node));
        break;
    case EVENT_RAISED: fprintf(out, "           ! %s raised\n", text_name(e->node)); break;
    case EVENT_GENERATION:
        if (e->b == GENERATION_NONE)
            fprintf(out, "           g %s untracked: nothing in it can be part of a cycle\n",
                    text_name(e->node));
        else if (e->a != GENERATION_NONE)
            fprintf(out, "           g %s promoted to generation %u\n", text_name(e->node), e->b);
        break;
    default: break;
    }
}

static bool is_told_at_once(const Event *e)
{
    switch ((enum EventKind)e->kind) {
    case EVENT_WEAK_CLEARED: case EVENT_CALLBACK: return filter_shows(e->node);
    case EVENT_FINALIZER: case EVENT_RESURRECTED: return filter_shows(e->node);
    case EVENT_RAISED: return filter_shows(e->node);
    case EVENT_GENERATION:
        return filter_shows(e->node) && text_world->nodes[e->node].alive && !(e->flags & EVENT_EXIT)
               && text_tells_promotion();
    default: return false;
    }
}

static void tell(const Event *e)
{
    if (!filter_wants((enum EventKind)e->kind))
        return;
    if ((e->flags & EVENT_EXIT) && !ending) {
        ending = true;
        end_block();
        fprintf(text_options.out, "       the program ends\n");
    }
    if (e->kind == EVENT_OUTPUT || (e->kind >= EVENT_GC_BEGIN && e->kind <= EVENT_GC_END)
        || is_told_at_once(e))
        text_header();
    if (e->kind == EVENT_OUTPUT) {
        if (text_world->event > shown_output)
            print_output(e);
        return;
    }
    if (e->kind == EVENT_ENTER && (filter.all || !log_is_library(record, e->a)))
        print_call(e);
    if (e->kind >= EVENT_GC_BEGIN && e->kind <= EVENT_GC_END) {
        text_collection_event(e);
    } else if (e->kind == EVENT_DIED && text_in_collection() && filter_shows(e->node)) {
        text_death(e);
        touch_told(e->node);
    }
    if (is_told_at_once(e))
        print_moment(e);
}

/* The values that a call hands over are held by it as long as it runs. */
static void note_arguments(const Step *step)
{
    const CodeLine *word = &record->codes[step->code].words[step->word];
    if (strncmp(opcode_info[word->op].name, "CALL", 4) != 0 || !text_world->frame_count)
        return;
    const Node *frame = &text_world->nodes[text_world->frames[text_world->frame_count - 1]];
    uint32_t arguments = (uint32_t)atoi(log_text_of(record, word->operand));
    uint32_t top = frame->link_count;           /* end of the value stack */
    while (top > 0 && frame->links[top - 1].kind != EDGE_STACK)
        top--;
    if (top <= arguments)
        return;
    const Link *links = frame->links + top - arguments;
    const char *callee = text_name(links[-1].target);
    const char *space = strrchr(callee, ' ');
    TextId name = log_text(record, space ? space + 1 : callee, strlen(space ? space + 1 : callee));
    for (uint32_t i = 0; i < arguments; i++)
        if (links[i].kind == EDGE_STACK)
            touch_argument(links[i].target, name);
}

static void tell_leaving(uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const Event *e = &record->events[i];
        if (e->kind == EVENT_LEAVE && filter_wants(EVENT_LEAVE)
            && record->nodes[e->node].born_step > 0
            && (filter.all || !record->nodes[e->node].is_library))
            print_leaving(e);
    }
}

static void tell_step(uint32_t s)
{
    const Step *step = &record->steps[s];
    uint32_t end = log_step_end(record, s);
    begin_block(step);
    if (text_options.by_instruction)
        print_instruction(step);
    note_arguments(step);
    while (text_world->event < end) {
        const Event e = *world_peek(text_world);
        touch_event(&e, false);
        world_apply(text_world);
        touch_event(&e, true);
        if (!text_options.by_instruction)
            tell(&e);
    }
    if (text_options.by_instruction) {
        print_stack();
        fputc('\n', text_options.out);
        for (uint32_t i = step->first_event; i < end; i++)
            tell(&record->events[i]);
    }
    tell_leaving(step->first_event, end);
    if (text_options.by_instruction)
        touch_print();
}

/* ---- the face ---- */

void text_begin(Log *log, const TextOptions *options)
{
    record = log;
    text_options = *options;
    told_step = 1;
    block_frame = 0;
}

void text_follow(uint32_t step)
{
    if (!text_world)
        text_world = world_new(record);
    for (; text_world && told_step <= step && told_step < record->step_count; told_step++)
        tell_step(told_step);
}

void text_show_output(void)
{
    uint32_t first = record->step_count ? record->steps[record->step_count - 1].first_event : 0;
    for (uint32_t i = first > shown_output ? first : shown_output; i < record->event_count; i++)
        if (record->events[i].kind == EVENT_OUTPUT)
            print_output(&record->events[i]);
    shown_output = record->event_count;
    if (line_size)
        end_output_line();
}

void text_tell_block(void) { end_block(); }

void text_end(void)
{
    FILE *out = text_options.out;
    text_follow(record->step_count);
    if (text_world)
        end_block();
    if (line_size)
        end_output_line();
    if (record->full)
        fprintf(out, "       recording ended at step %u: %s\n", record->step_count,
                record->message ? record->message : "");
    if (record->unexplained)
        fprintf(out, "       %u references unexplained: a bug of ours\n", record->unexplained);
    fprintf(out, "       exit status %d\n", record->exit_status);
    world_free(text_world);
    text_world = NULL;
}
