/* watch/shadow.h -- what the recorder knows of each live object: its edges and count as last
 * logged.
 * SPDX-License-Identifier: MIT
 *
 *   S1  shadow_find(address) is the node of the live object (or running frame) there
 *   S2  held is the number of edges to the node in all shadows
 *   S3  every difference found between an object and its shadow becomes a LOSE or GAIN event, in
 *       the order of positions */
#ifndef OURO_WATCH_SHADOW_H
#define OURO_WATCH_SHADOW_H

#include "vm/edges.h"
#include "watch/log.h"

typedef struct RawEdge {
    Object *target;
    uintptr_t arg;
    NodeId id;
    TextId name;
    uint8_t kind;
} RawEdge;

typedef struct Live {
    void *address;              /* Object or Frame; NULL: dead */
    RawEdge *edges;
    uint32_t edge_count, edge_room;
    uint32_t held, own;
    uint32_t logged, peak;      /* count as last logged; highest in the present step */
    uint32_t queued_step;       /* in the list of nodes to reconcile since this step */
    uint32_t scanned_step;
    NodeId loser;               /* holder that let go last, in loser_step */
    uint32_t loser_step;
    TextId loser_text;
    uint8_t loser_kind;
    bool loser_dying;
    bool newborn, dying, finalizing, is_code;
    uint8_t generation;
    uint32_t death_event;
    TextId value;
} Live;

extern Live *shadow_lives;      /* by node id */
extern uint32_t shadow_step;    /* the step in progress */
extern bool shadow_exiting;     /* the program's main module has ended */

bool shadow_init(Log *log);
void shadow_finish(void);
/* Node of a live address; 0: none. */
NodeId shadow_find(const void *address);
/* A node for address. 0: no memory. */
NodeId shadow_add(void *address, LogNode node);
/* The object's address is free for another. */
void shadow_forget(NodeId id);
/* Node of o; one that was there before the program becomes known here. */
NodeId shadow_meet(Object *o);
/* o lies at another address now. */
void shadow_move(Object *from, Object *to);
/* Compares and logs; whether anything differed. exact: by identity of nodes, where an address may
 * have been used again. */
bool shadow_scan(NodeId id);
bool shadow_scan_exactly(NodeId id);
bool shadow_scan_frame(NodeId id, Frame *frame, Object **sp);
/* Lets go of all edges (the holder is dying, or a frame ends); flags for the events. */
void shadow_drop(NodeId id, uint16_t flags);
/* Nodes whose count or edges changed in this step: each once. */
void shadow_queue(NodeId id);
extern NodeId *shadow_queued;
extern uint32_t shadow_queued_count;
/* Names a newborn node and sets its value text, from its present content. */
void shadow_describe(NodeId id);

#endif
