/* watch/log.c -- the record: growing arrays and interned texts.   SPDX-License-Identifier: MIT */
#include "watch/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"

const char *const event_names[EVENT_KIND_COUNT] = {
    "known",       "born",   "died",   "count",        "gain",       "lose",
    "own",         "value",  "enter",  "leave",        "generation", "gc_begin",
    "gc_phase",    "gc_row", "gc_end", "weak_cleared", "callback",   "finalizer",
    "resurrected", "raised", "output", "pool"};
const char *const death_names[DEATH_CAUSE_COUNT] = {"its last name was rebound",
                                                    "its last name was deleted",
                                                    "nothing held it any more",
                                                    "the frame that held it ended",
                                                    "the container that held it was freed",
                                                    "its last holder let go",
                                                    "part of a cycle that was collected",
                                                    "the program ended"};
const char *const free_gauge_names[FREE_GAUGE_COUNT] = {"int", "float", "tuple", "list", "dict"};

/* One more place in an array of size-byte items; false: no memory (the log is full then). */
static bool make_room(Log *log, void **items, uint32_t *room, uint32_t count, size_t size)
{
    if (count < *room)
        return true;
    uint32_t wanted = *room ? *room + *room / 2 : 256;
    void *bigger = realloc(*items, wanted * size);
    if (!bigger) {
        log->full = true;
        log->message = "no memory for a longer record";
        return false;
    }
    *items = bigger;
    *room = wanted;
    return true;
}
#define ROOM(log, items, count, room) \
    make_room(log, (void **)&(log)->items, &(log)->room, (log)->count, sizeof *(log)->items)

Log *log_new(void)
{
    Log *log = calloc(1, sizeof *log);
    if (!log)
        return NULL;
    log_text(log, "", 0);
    log_node(log, (LogNode){.died_step = UINT32_MAX,
                            .is_known = true,
                            .name = log_text(log, "the interpreter", 15)});
    if (!log->full)
        return log;
    log_free(log);
    return NULL;
}

void log_free(Log *log)
{
    if (!log)
        return;
    for (uint32_t i = 0; i < log->text_count; i++)
        free(log->texts[i]);
    for (uint32_t i = 0; i < log->code_count; i++)
        free(log->codes[i].words);
    free(log->events);
    free(log->steps);
    free(log->nodes);
    free(log->codes);
    free(log->texts);
    free(log->text_sizes);
    free(log->text_table);
    free(log);
}

/* ---- texts ---- */

static uint32_t text_hash(const char *text, size_t size)        /* FNV-1a */
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (uint8_t)text[i]) * 16777619u;
    return hash;
}

static uint32_t *text_place(const Log *log, const char *text, size_t size)
{
    uint32_t at = text_hash(text, size) & (log->text_table_room - 1);
    for (;; at = (at + 1) & (log->text_table_room - 1)) {
        uint32_t id = log->text_table[at];
        if (!id || (log->text_sizes[id - 1] == size && memcmp(log->texts[id - 1], text, size) == 0))
            return &log->text_table[at];
    }
}

/* A table of twice the size; its entries are ids + 1. */
static bool text_table_grow(Log *log)
{
    uint32_t room = log->text_table_room ? 2 * log->text_table_room : 1024;
    uint32_t *table = calloc(room, sizeof *table);
    if (!table)
        return false;
    free(log->text_table);
    log->text_table = table;
    log->text_table_room = room;
    for (uint32_t i = 0; i < log->text_count; i++)
        *text_place(log, log->texts[i], log->text_sizes[i]) = i + 1;
    return true;
}

static bool text_room(Log *log)
{
    if (log->text_count < log->text_room)
        return true;
    uint32_t wanted = log->text_room ? 2 * log->text_room : 256;
    char **texts = realloc(log->texts, wanted * sizeof *texts);
    if (texts)
        log->texts = texts;
    uint32_t *sizes = realloc(log->text_sizes, wanted * sizeof *sizes);
    if (sizes)
        log->text_sizes = sizes;
    if (!texts || !sizes)
        return false;
    log->text_room = wanted;
    return true;
}

TextId log_text(Log *log, const char *text, size_t size)
{
    if (2 * log->text_count >= log->text_table_room && !text_table_grow(log)) {
        log->full = true;
        return 0;
    }
    uint32_t *place = text_place(log, text, size);
    if (*place)
        return *place - 1;
    char *copy = text_room(log) ? malloc(size + 1) : NULL;
    if (!copy) {
        log->full = true;
        return 0;
    }
    memcpy(copy, text, size);
    copy[size] = 0;
    log->texts[log->text_count] = copy;
    log->text_sizes[log->text_count] = (uint32_t)size;
    *place = ++log->text_count;
    return log->text_count - 1;
}

/* ---- records ---- */

uint32_t log_event(Log *log, Event event)
{
    if (!ROOM(log, events, event_count, event_room))
        return 0;
    log->events[log->event_count] = event;
    return log->event_count++;
}

NodeId log_node(Log *log, LogNode node)
{
    if (!ROOM(log, nodes, node_count, node_room))
        return 0;
    log->nodes[log->node_count] = node;
    return log->node_count++;
}

uint32_t log_step(Log *log, Step step)
{
    if (!ROOM(log, steps, step_count, step_room))
        return 0;
    log->steps[log->step_count] = step;
    return log->step_count++;
}

uint32_t log_code(Log *log, LogCode code)
{
    if (!ROOM(log, codes, code_count, code_room)) {
        free(code.words);
        return 0;
    }
    log->codes[log->code_count] = code;
    return log->code_count++;
}

bool log_is_library(const Log *log, uint32_t code)
{
    return strncmp(log_text_of(log, log->codes[code].filename), "<ouro>/", 7) == 0;
}

size_t log_instruction_text(const Log *log, uint32_t code, uint32_t word, char *out, size_t size)
{
    const LogCode *c = &log->codes[code];
    if (word >= c->size || !c->words[word].is_instr) {
        out[0] = 0;
        return 0;
    }
    const CodeLine *w = &c->words[word];
    const char *operand = log_text_of(log, w->operand);
    int n = *operand ? snprintf(out, size, "%-18s %s", opcode_info[w->op].name, operand)
                     : snprintf(out, size, "%s", opcode_info[w->op].name);
    return (size_t)n < size ? (size_t)n : size - 1;
}
