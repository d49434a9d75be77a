/* watch/causes.c -- why an object died.   SPDX-License-Identifier: MIT
 *
 * The cause is read off the reference that was let go last (Live.loser), and off the instruction
 * that ran. */
#include "watch/causes.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"
#include "objects/function.h"
#include "watch/collection.h"
#include "watch/shadow.h"

typedef struct Death { NodeId node; uint32_t event; bool in_clearing; } Death;
static Death *deaths;
static uint32_t death_count, death_room;
static unsigned running_op;
static bool calls_collect;

static bool is_collect(const Object *o)
{
    return o && o->type == &native_function_type
           && strcmp(((const NativeFunction *)o)->def->name, "collect") == 0;
}

/* The callable lies under the arguments, or as a function and its self (CALL_METHOD). */
static bool finds_collect(const Frame *frame, const Instr *instr)
{
    unsigned op = opcode_info[INSTR_OP(*instr)].plain;
    if (op != OP_CALL && op != OP_CALL_METHOD)
        return false;
    const Live *slots = &shadow_lives[shadow_find(frame)];
    uint32_t left = INSTR_ARG(*instr) + 2;
    for (uint32_t i = slots->edge_count; i > 0 && left > 0;
         left -= slots->edges[--i].kind == EDGE_STACK)
        if (slots->edges[i - 1].kind == EDGE_STACK && is_collect(slots->edges[i - 1].target))
            return true;
    return false;
}

void causes_begin_step(const Frame *frame, const Instr *instr)
{
    running_op = opcode_info[INSTR_OP(*instr)].plain;
    calls_collect = finds_collect(frame, instr);
}

bool causes_is_library(const Log *log)
{
    return shadow_exiting || running_op == OP_IMPORT_NAME || running_op == OP_IMPORT_FROM
           || log_is_library(log, log->steps[shadow_step].code);
}

bool causes_collect_is_called(void) { return calls_collect; }

enum LeaveCause causes_of_leaving(void)
{
    switch (running_op) {
    case OP_RETURN_VALUE: case OP_RETURN_GENERATOR: return LEAVE_RETURN;
    case OP_YIELD_VALUE: return LEAVE_YIELD;
    default: return LEAVE_RAISE;
    }
}

void causes_log_death(Log *log, NodeId id)
{
    if (death_count == death_room) {
        uint32_t room = death_room ? 2 * death_room : 256;
        Death *bigger = realloc(deaths, room * sizeof *bigger);
        if (!bigger) {
            log->full = true;
            return;
        }
        deaths = bigger;
        death_room = room;
    }
    uint32_t at = log_event(log, (Event){.kind = EVENT_DIED,
                                         .flags = shadow_exiting ? EVENT_EXIT : 0,
                                         .node = id,
                                         .c = log->nodes[id].block_size});
    log->nodes[id].died_step = shadow_step;
    deaths[death_count++] = (Death){id, at, collection_is_clearing()};
}

static bool deletes(unsigned op)
{
    return op == OP_DELETE_FAST || op == OP_DELETE_NAME || op == OP_DELETE_GLOBAL
           || op == OP_DELETE_DEREF || op == OP_DELETE_FREE;
}

static bool binds(unsigned op)
{
    return op == OP_STORE_FAST || op == OP_STORE_NAME || op == OP_STORE_GLOBAL
           || op == OP_STORE_DEREF || op == OP_STORE_FREE;
}

static enum DeathCause cause_by_holder(const Log *log, const Live *live)
{
    const LogNode *holder = &log->nodes[live->loser];
    bool is_slot = live->loser_kind == EDGE_STACK || live->loser_kind == EDGE_CALLEE;
    if (live->loser_dying)
        return DEATH_CONTAINER_FREED;
    if (holder->is_frame && holder->died_step == shadow_step && !is_slot)
        return DEATH_FRAME_ENDED;
    if (holder->is_frame && is_slot)
        return DEATH_DROPPED;
    if (holder->is_frame || live->loser_kind == EDGE_VALUE || live->loser_kind == EDGE_CELL)
        return deletes(running_op)                     ? DEATH_DELETED
               : holder->is_frame || binds(running_op) ? DEATH_REBOUND
                                                       : DEATH_LET_GO;
    return DEATH_LET_GO;
}

static void settle(Log *log, const Death *death)
{
    const Live *live = &shadow_lives[death->node];
    Event *event = &log->events[death->event];
    bool known = live->loser_step == shadow_step;
    enum DeathCause cause = known ? cause_by_holder(log, live) : DEATH_DROPPED;
    if (shadow_exiting && (death->in_clearing || cause != DEATH_CONTAINER_FREED))
        cause = DEATH_EXIT;
    else if (death->in_clearing)
        cause = DEATH_CYCLE;
    event->sub = (uint8_t)cause;
    event->a = known ? live->loser : 0;
    event->b = known ? live->loser_text : 0;
}

void causes_settle(Log *log)
{
    for (uint32_t i = 0; i < death_count; i++)
        settle(log, &deaths[i]);
    death_count = 0;
}
