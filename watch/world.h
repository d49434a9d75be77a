/* watch/world.h -- the state of the program at any moment of the record.
 * SPDX-License-Identifier: MIT
 *
 * A world is the log applied up to a step; seeking applies or undoes events, so that going back
 * costs what going on costs.
 *   W1  for every live object: count == number of links to it + own (reconciled; world_check
 *       asserts it)
 *   W2  frames are nodes too: their links are locals, value stack, and what was called */
#ifndef OURO_WATCH_WORLD_H
#define OURO_WATCH_WORLD_H

#include "vm/edges.h"
#include "watch/log.h"

typedef struct Link {
    NodeId target;
    TextId name;                /* EDGE_ATTRIBUTE, EDGE_FIELD, EDGE_LOCAL, EDGE_ROOT */
    /* enum EdgeKind; the index of ITEM, KEY, STACK ... is its rank among the links of that kind;
     * the key of an EDGE_VALUE is the target of the link before it */
    uint8_t kind;
} Link;

typedef struct Node {
    uint32_t count, own, held;  /* held: links to it */
    TextId value;
    uint8_t generation;         /* 0..3, GENERATION_NONE */
    bool alive;
    uint32_t changed_step;      /* last step with an event that names it */
    Link *links; uint32_t link_count, link_room;
} Node;

typedef struct World {
    const Log *log;
    Node *nodes; uint32_t node_room;
    NodeId *frames; uint32_t frame_count, frame_room;       /* innermost last */
    uint32_t step;              /* the state is the one before this step's instruction has run */
    uint32_t event;             /* events [0, event) are applied */
    /* used blocks by pool number, POOL_NONE */
    uint32_t pool_room; uint32_t *pools;
    uint16_t *pool_sizes;
} World;

/* at step 1: before the program's first instruction; NULL: no memory */
World *world_new(const Log *log);
void world_free(World *w);
/* Goes to the moment before step s has run (s == step_count: after the last). Bounded by what is
 * recorded. false: no memory. */
bool world_seek(World *w, uint32_t step);
/* One event at a time: the next one, and applying it. NULL / false: there is none. */
const Event *world_peek(const World *w);
bool world_apply(World *w);
/* The frame's code and instruction at this moment: of the innermost from the coming step, of outer
 * ones from the last step in it. */
bool world_frame_at(const World *w, NodeId frame, uint32_t *code, uint32_t *word, int32_t *line);
/* Calls visit for each link to target: holder and position in its links. Non-zero stops. */
typedef int (*HolderVisit)(NodeId holder, uint32_t position, void *context);
int world_holders(const World *w, NodeId target, HolderVisit visit, void *context);
/* Text of a link as a reader names it: "name a", "[3]", "['key']", ".ref", "stack 0". Returns the
 * length. */
size_t world_link_text(const World *w, NodeId holder, uint32_t position, char *out, size_t size);
/* The same with the holder's name, as in a sentence: "name a", "Node#1.ref", "list#1[3]". */
size_t world_holder_text(const World *w, NodeId holder, uint32_t position, char *out, size_t size);
/* Shortest chain of links from a frame or the interpreter to target, written as text; false:
 * nothing but itself holds it. */
bool world_why(const World *w, NodeId target, char *out, size_t size);
/* Cycle members: sets component[id] to a number > 0 for each node in a strongly connected component
 * of more than one, or one that holds itself; 0 for others. component has room for node_count
 * numbers. Returns the number of components. */
uint32_t world_cycles(const World *w, uint32_t *component);
/* Value text now; containers are rendered from their links ("[1, 2, Node#1]"), others from the text
 * of the log. */
size_t world_value_text(const World *w, NodeId node, char *out, size_t size);
/* Asserts W1; returns the first node that breaks it, or 0. */
NodeId world_check(const World *w);

#endif
