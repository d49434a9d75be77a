/* watch/text.h -- the record as a transcript.   SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_TEXT_H
#define OURO_WATCH_TEXT_H

#include <stdio.h>

#include "watch/filter.h"

typedef struct TextOptions {
    FILE *out;
    bool by_instruction;        /* a block an instruction instead of a block a line */
} TextOptions;

/* Tells what was recorded since the last call; call after each step, and after the end. */
void text_begin(Log *log, const TextOptions *options);
void text_follow(uint32_t step);
/* Shows what the program has written in the step in progress: it is about to wait for input. */
void text_show_output(void);
/* Tells what the block in progress has to tell. */
void text_tell_block(void);
void text_end(void);

/* ---- shared by the files of the view ---- */
extern TextOptions text_options;
extern World *text_world;
const char *text_name(NodeId id);
const char *text_type(NodeId id);
/* Prints the block's source line, when that has not been done yet. */
void text_header(void);
/* Tells a collection's event (text_collection.c). */
void text_collection_event(const Event *e);
/* Whether a collection is being told: deaths are told as they come then. */
bool text_in_collection(void);
/* Whether one more promotion is told; those left out are counted. */
bool text_tells_promotion(void);
/* The death of an object, as one line. */
void text_death(const Event *e);
/* touches: what happened to objects within a block (text_touch.c) */
void touch_event(const Event *e, bool applied);
void touch_print(void);
/* The object's death has been told already. */
void touch_told(NodeId id);
/* The object is an argument of a call that begins. */
void touch_argument(NodeId id, TextId callee);

#endif
