/* modules/memory_graph.h -- the part of a snapshot that is drawn.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_MEMORY_GRAPH_H
#define OURO_MODULES_MEMORY_GRAPH_H

#include "modules/memory_internal.h"

typedef struct Node {
    uint32_t object; /* number in the snapshot; NO_OBJECT: a root or frame */
    uint32_t level;  /* steps from the objects that were asked for */
    uint32_t count;  /* reference count, of objects */
    bool cyclic, asked, cut,
        fixed;                /* in a cycle; asked for; has edges that are not shown; static */
    char type[40], value[48]; /* UTF-8; value empty: none */
} Node;
typedef struct Link {
    uint32_t from, to;
    bool weak, cyclic;
    char label[48];
} Link; /* numbers of nodes */
typedef struct Drawing {
    Node *nodes;
    Link *links;
    uint32_t node_count, node_max, link_count, link_room;
    bool upward; /* referrers: what was asked for stands at the bottom */
} Drawing;

/* The text with &, <, >, " and control characters made harmless. */
void text_xml(FILE *out, const char *text);
/* "rc 3", or "static". */
void node_write_count(FILE *out, const Node *n);
/* Writes a drawing as a complete SVG file. -1: MemoryError. */
int drawing_write_svg(FILE *out, const Drawing *d);

#endif
