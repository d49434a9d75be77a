/* watch/text_collection.c -- a collection, told in its phases.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "gc/collect.h"
#include "watch/text.h"

#define ROWS_SHOWN 12           /* --all shows every one */

static const struct { const char *name; } phases[GC_PHASE_COUNT] = {
    [GC_MERGE_YOUNGER] = {"candidates"}, [GC_COPY_COUNTS] = {"copy counts"}, [GC_SUBTRACT_INTERNAL] = {"subtract"},
    [GC_RESCUE_REACHABLE] = {"rescue"}, [GC_PROMOTE_SURVIVORS] = {"promote"}, [GC_HANDLE_WEAKREFS] = {"weak refs"},
    [GC_FINALIZE_GARBAGE] = {"finalise"}, [GC_CHECK_RESURRECTION] = {"resurrected"}, [GC_CLEAR_GARBAGE] = {"clear"}};

static uint32_t rows, cycle_members;
static bool any_garbage;

static const char *verdict(uint32_t reach) { return reach == GC_UNREACHABLE ? "garbage" : "reachable"; }

static void print_row(const Event *e)
{
    FILE *out = text_options.out;
    if (!text_shows(e->node) || (rows++ >= ROWS_SHOWN && !text_options.all))
        return;
    bool verdicts = e->sub == GC_RESCUE_REACHABLE || e->sub == GC_CHECK_RESURRECTION;
    if (verdicts)
        fprintf(out, "                 %-14s %s\n", text_name(e->node), verdict(e->a));
    else
        fprintf(out, "                 %-14s rc %u   gc_refs %u\n", text_name(e->node), e->b, e->a);
    if (e->sub == GC_RESCUE_REACHABLE && e->a == GC_UNREACHABLE)
        any_garbage = true;
}

static void print_phase(const Event *e)
{
    FILE *out = text_options.out;
    if (rows > ROWS_SHOWN && !text_options.all)
        fprintf(out, "                 and %u more\n", rows - ROWS_SHOWN);
    rows = 0;
    fprintf(out, "             %u %s", e->sub + 1u, phases[e->sub].name);
    if (e->sub == GC_MERGE_YOUNGER)
        fprintf(out, ": %u objects", e->a);
    if (e->sub == GC_PROMOTE_SURVIVORS)
        fprintf(out, ": %u objects are garbage", e->a);
    fputc('\n', out);
}

static void print_begin(const Event *e)
{
    const Step *step = &text_world->log->steps[text_world->step < text_world->log->step_count ? text_world->step : text_world->step - 1];
    fprintf(text_options.out, "           g collection %u, generation %u, %s   gen0 %d  gen1 %d  gen2 %d\n", e->b, e->sub,
            e->flags & EVENT_EXIT ? "at the end" : e->a ? "asked for by the program" : "due by the thresholds", step->gc_count[0],
            step->gc_count[1], step->gc_count[2]);
    rows = 0;
    any_garbage = false;
    cycle_members = 0;
}

void text_collection_event(const Event *e)
{
    if ((e->flags & EVENT_EXIT) && !text_options.all)
        return;
    switch ((enum EventKind)e->kind) {
    case EVENT_GC_BEGIN: print_begin(e); break;
    case EVENT_GC_ROW: print_row(e); break;
    case EVENT_GC_PHASE: print_phase(e); break;
    case EVENT_GC_END:
        fprintf(text_options.out, "             found %u, freed %u objects, %u bytes\n", e->a, e->b, e->c);
        break;
    default: break;
    }
}
