/* watch/text_collection.c -- a collection, told in its phases.   SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "gc/collect.h"
#include "watch/text.h"

#define ROWS_SHOWN 12           /* --all shows every one */

static const char *const phase_texts[GC_PHASE_COUNT] = {
    [GC_MERGE_YOUNGER] = "candidates",
    [GC_COPY_COUNTS] = "copy counts",
    [GC_SUBTRACT_INTERNAL] = "subtract what they hold of each other",
    [GC_RESCUE_REACHABLE] = "rescue what is reached from outside",
    [GC_PROMOTE_SURVIVORS] = "promote the survivors",
    [GC_HANDLE_WEAKREFS] = "weak references",
    [GC_FINALIZE_GARBAGE] = "finalise",
    [GC_CHECK_RESURRECTION] = "look for the resurrected",
    [GC_CLEAR_GARBAGE] = "clear"};

static uint32_t rows, rows_left_out, promotions, promotions_left_out;
static bool running;
static uint32_t verdicts_due;   /* rows that follow before clearing is announced */
static Event clearing_phase;

bool text_in_collection(void) { return running; }

bool text_tells_promotion(void)
{
    if (!running || filter.all || ++promotions <= ROWS_SHOWN)
        return true;
    promotions_left_out++;
    return false;
}

static void end_rows(void)
{
    if (rows_left_out)
        fprintf(text_options.out, "                 and %u more (--all shows every one)\n",
                rows_left_out);
    if (promotions_left_out)
        fprintf(text_options.out, "           g and %u more promoted\n", promotions_left_out);
    rows = rows_left_out = promotions = promotions_left_out = 0;
}

/* ---- who is outside ---- */

typedef struct Outside { char text[100]; } Outside;
static uint32_t *candidate_rounds;      /* by node: the collection it was a candidate in */
static uint32_t candidate_room, this_round;

static bool is_candidate(NodeId id)
{
    return id < candidate_room && candidate_rounds[id] == this_round;
}

static void note_candidate(NodeId id)
{
    if (id >= candidate_room) {
        uint32_t room = 2 * id + 256;
        uint32_t *bigger = realloc(candidate_rounds, room * sizeof *bigger);
        if (!bigger)
            return;
        memset(bigger + candidate_room, 0, (room - candidate_room) * sizeof *bigger);
        candidate_rounds = bigger;
        candidate_room = room;
    }
    candidate_rounds[id] = this_round;
}

static int find_outside(NodeId holder, uint32_t position, void *context)
{
    Outside *o = context;
    if (is_candidate(holder))
        return 0;
    world_holder_text(text_world, holder, position, o->text, sizeof o->text);
    return 1;
}

static int find_inside(NodeId holder, uint32_t position, void *context)
{
    Outside *o = context;
    world_holder_text(text_world, holder, position, o->text, sizeof o->text);
    return 1;
}

static void print_verdict(const Event *e)
{
    Outside o;
    FILE *out = text_options.out;
    if (e->a == GC_UNREACHABLE)
        fprintf(out, "                 %-14s gc_refs 0: nothing outside holds it, garbage\n",
                text_name(e->node));
    else if (world_holders(text_world, e->node, find_outside, &o))
        fprintf(out, "                 %-14s held from outside: %s\n", text_name(e->node), o.text);
    else if (world_holders(text_world, e->node, find_inside, &o))
        fprintf(out, "                 %-14s reached through %s\n", text_name(e->node), o.text);
    else
        fprintf(out, "                 %-14s held by the interpreter\n", text_name(e->node));
}

static void print_row_text(const Event *e)
{
    if (rows++ >= ROWS_SHOWN && !filter.all)
        rows_left_out++;
    else if (e->sub == GC_RESCUE_REACHABLE || e->sub == GC_CHECK_RESURRECTION)
        print_verdict(e);
    else
        fprintf(text_options.out, "                 %-14s rc %u   gc_refs %u\n", text_name(e->node),
                e->b, e->a);
}

static void announce_next(const Event *e);

static void print_row(const Event *e)
{
    bool is_last_verdict = e->sub == GC_CHECK_RESURRECTION && --verdicts_due == 0;
    note_candidate(e->node);
    if (filter_shows(e->node) && !(e->sub == GC_CHECK_RESURRECTION && e->a == GC_UNREACHABLE))
        print_row_text(e);
    if (is_last_verdict)
        announce_next(&clearing_phase);
}


/* ---- phases ---- */

static void print_phase(const Event *e)
{
    end_rows();
    FILE *out = text_options.out;
    fprintf(out, "             %u %s", e->sub + 1u, phase_texts[e->sub]);
    if (e->sub == GC_MERGE_YOUNGER)
        fprintf(out, ": %u objects", e->a);
    if (e->sub == GC_PROMOTE_SURVIVORS)
        fprintf(out, "; %u objects are garbage", e->a);
    fputc('\n', out);
}

/* Phases that run code of the program are announced before what happens in them. */
static void announce_next(const Event *e)
{
    bool garbage_left = e->a > 0;
    int next_phase = e->sub + 1;
    if (!garbage_left || next_phase < GC_HANDLE_WEAKREFS || next_phase >= GC_PHASE_COUNT)
        return;
    Event next = *e;
    next.sub = (uint8_t)next_phase;
    print_phase(&next);
}

static void print_begin(const Event *e)
{
    const Log *log = text_world->log;
    const Step *step =
        &log->steps[text_world->step < log->step_count ? text_world->step : log->step_count - 1];
    fprintf(text_options.out,
            "           g collection %u of generation %u, %s   gen0 %d  gen1 %d  gen2 %d\n", e->b,
            e->sub,
            e->flags & EVENT_EXIT ? "at the end"
            : e->a                ? "asked for by the program"
                                  : "due by the thresholds",
            step->gc_count[0], step->gc_count[1], step->gc_count[2]);
    running = true;
    this_round++;
}

void text_collection_event(const Event *e)
{
    if ((e->flags & (EVENT_EXIT | EVENT_LIBRARY)) && !filter.all)
        return;
    switch ((enum EventKind)e->kind) {
    case EVENT_GC_BEGIN: print_begin(e); break;
    case EVENT_GC_ROW: print_row(e); break;
    case EVENT_GC_PHASE:
        if (e->sub < GC_HANDLE_WEAKREFS)
            print_phase(e);
        clearing_phase = *e;
        verdicts_due = e->sub == GC_CHECK_RESURRECTION ? e->b : 0;
        if (e->sub >= GC_PROMOTE_SURVIVORS && !verdicts_due)
            announce_next(e);
        break;
    case EVENT_GC_END:
        end_rows();
        running = false;
        fprintf(text_options.out, "             found %u, freed %u objects, %u bytes\n", e->a, e->b,
                e->c);
        break;
    default: break;
    }
}
