/* watch/text.h -- the record as a transcript.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_TEXT_H
#define OURO_WATCH_TEXT_H

#include <stdio.h>

#include "watch/world.h"

typedef struct TextOptions {
    FILE *out;
    bool by_instruction;        /* a block an instruction instead of a block a line */
    bool all;                   /* numbers, texts, the interpreter's own objects and library code too */
    const char *only;           /* object name, type or variable: nothing else is told (NULL: everything) */
    uint32_t events;            /* bit per enum EventKind that is told */
} TextOptions;

/* Tells what was recorded since the last call; call after each step, and after the end. */
void text_begin(Log *log, const TextOptions *options);
void text_follow(uint32_t step);
void text_end(void);

/* ---- shared by the files of the view ---- */
extern TextOptions text_options;
extern World *text_world;
bool text_wants(enum EventKind kind);
/* Whether a reader sees the object: not a number or text, not the interpreter's (unless all), and what --only names. */
bool text_shows(NodeId id);
const char *text_name(NodeId id);
const char *text_type(NodeId id);
/* Objects that are found to be inner parts of the interpreter's structures are told of no more. */
void text_hide(NodeId id);
bool text_is_hidden(NodeId id);
/* Prints the block's source line, when that has not been done yet. */
void text_header(void);
/* Tells a collection's event (text_collection.c). */
void text_collection_event(const Event *e);
/* The death of an object, as one line. */
void text_death(const Event *e);
/* touches: what happened to objects within a block (text_touch.c) */
void touch_event(const Event *e, bool applied);
void touch_print(void);
/* The object is an argument of a call that begins. */
void touch_argument(NodeId id, TextId callee);

#endif
