/* modules/memory_svg.c -- draws a graph in layers as SVG.   SPDX-License-Identifier: MIT
 *
 * A node's layer is its level; within a layer nodes are ordered by the mean place of their
 * neighbours in the layer before. */
#include <stdlib.h>

#include "modules/memory_graph.h"

enum { CHAR_WIDTH = 8, BOX_HEIGHT = 46, GAP_X = 28, GAP_Y = 64, MARGIN = 24, BOX_MIN = 64 };

typedef struct Box {
    uint32_t node, level;
    double weight;
    int x, y, width;
} Box;
typedef struct Layout {
    Box *boxes;
    uint32_t *box_of;
    uint32_t count;
    int width, height;
} Layout;

/* ---- text ---- */

void text_xml(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        default: fputc((unsigned char)*text < 0x20 ? ' ' : *text, out);
        }
}

/* Characters of UTF-8 text. */
static int text_width(const char *text)
{
    int width = 0;
    for (; *text; text++)
        width += ((unsigned char)*text & 0xc0) != 0x80;
    return width;
}

/* ---- layout ---- */

static int compare_boxes(const void *a, const void *b)
{
    const Box *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight < y->weight ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static void number_boxes(Layout *l)
{
    for (uint32_t i = 0; i < l->count; i++)
        l->box_of[l->boxes[i].node] = i;
}

/* Mean place of the neighbours one layer nearer to what was asked for. */
static void weigh(Layout *l, const Drawing *d, Box *box)
{
    double sum = 0;
    unsigned count = 0;
    for (uint32_t k = 0; k < d->link_count; k++) {
        uint32_t other = d->links[k].from == box->node ? d->links[k].to
                         : d->links[k].to == box->node ? d->links[k].from
                                                       : NO_OBJECT;
        if (other == NO_OBJECT || d->nodes[other].level + 1 != box->level)
            continue;
        sum += l->box_of[other];
        count++;
    }
    box->weight = count ? sum / count : box->node;
}

static void order_boxes(Layout *l, const Drawing *d)
{
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < l->count; i++)
        if (l->boxes[i].level > deepest)
            deepest = l->boxes[i].level;
    for (uint32_t level = 1; level <= deepest; level++) {
        for (uint32_t i = 0; i < l->count; i++)
            if (l->boxes[i].level == level)
                weigh(l, d, &l->boxes[i]);
        qsort(l->boxes, l->count, sizeof *l->boxes, compare_boxes);
        number_boxes(l);
    }
}

static int box_width(const Node *n)
{
    int type = text_width(n->type) + 8, value = text_width(n->value),
        widest = type > value ? type : value;
    int width = widest * CHAR_WIDTH + 16;
    return width < BOX_MIN ? BOX_MIN : width;
}

/* Places the boxes of a layer from left to right; returns the layer's width. */
static int place_layer(Layout *l, uint32_t from, uint32_t to, int y)
{
    int x = MARGIN;
    for (uint32_t i = from; i < to; i++) {
        l->boxes[i].x = x;
        l->boxes[i].y = y;
        x += l->boxes[i].width + GAP_X;
    }
    return x - GAP_X + MARGIN;
}

static void centre_layer(Layout *l, uint32_t from, uint32_t to, int layer_width)
{
    for (uint32_t i = from; i < to; i++)
        l->boxes[i].x += (l->width - layer_width) / 2;
}

static uint32_t layer_end(const Layout *l, uint32_t from)
{
    uint32_t to = from;
    while (to < l->count && l->boxes[to].level == l->boxes[from].level)
        to++;
    return to;
}

static void place_boxes(Layout *l, bool upward)
{
    int y = MARGIN;
    for (uint32_t from = 0; from < l->count; from = layer_end(l, from), y += BOX_HEIGHT + GAP_Y) {
        int width = place_layer(l, from, layer_end(l, from), y);
        if (width > l->width)
            l->width = width;
    }
    for (uint32_t from = 0; from < l->count; from = layer_end(l, from)) {
        uint32_t to = layer_end(l, from);
        centre_layer(l, from, to, l->boxes[to - 1].x + l->boxes[to - 1].width + MARGIN);
    }
    l->height = y - GAP_Y + MARGIN;
    for (uint32_t i = 0; upward && i < l->count; i++)
        l->boxes[i].y = l->height - l->boxes[i].y - BOX_HEIGHT;
}

static int layout_make(Layout *l, const Drawing *d)
{
    *l = (Layout){calloc(d->node_count + 1, sizeof *l->boxes), numbers_new(d->node_count),
                  d->node_count, 2 * MARGIN, 0};
    if (!l->boxes || !l->box_of)
        return -1;
    for (uint32_t n = 0; n < d->node_count; n++)
        l->boxes[n] = (Box){
            .node = n, .level = d->nodes[n].level, .weight = n, .width = box_width(&d->nodes[n])};
    qsort(l->boxes, l->count, sizeof *l->boxes, compare_boxes);
    number_boxes(l);
    order_boxes(l, d);
    place_boxes(l, d->upward);
    l->width += 4 * MARGIN; /* room for edges that go round at the side */
    return 0;
}

/* ---- drawing ---- */

static void write_head(FILE *out, const Layout *l)
{
    fprintf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
        "height=\"%d\" role=\"img\">\n",
        l->width, l->height, l->width, l->height);
    fputs(
        "<title>Objects and the references between them</title>\n<style>\n"
        "svg { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --box: #f3f5f7; "
        "--edge: #59636e; --cycle: #c4232b; }\n"
        "@media (prefers-color-scheme: dark) {\n"
        "  svg { --ink: #e6edf3; --paper: #0d1117; --box: #1c2128; --edge: #9198a1; --cycle: "
        "#ff7b72; }\n}\n"
        ".paper { fill: var(--paper); }\ntext { font: 13px ui-monospace, monospace; fill: "
        "var(--ink); }\n"
        ".box { fill: var(--box); stroke: var(--edge); }\n.root .box { stroke-dasharray: 2 2; "
        "}\n.asked .box { stroke-width: 2.5; }\n"
        ".cycle .box { stroke: var(--cycle); }\n.count, .label { font-size: 11px; fill: "
        "var(--edge); }\n"
        ".label { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }\n"
        ".edge { fill: none; stroke: var(--edge); }\n.edge.weak { stroke-dasharray: 5 4; "
        "}\n.edge.cycle { stroke: var(--cycle); stroke-width: 1.6; }\n"
        "marker path { fill: context-stroke; }\n</style>\n"
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" "
        "markerHeight=\"8\" orient=\"auto-start-reverse\">"
        "<path d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>\n",
        out);
    fprintf(out, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", l->width, l->height);
}

static void write_box(FILE *out, const Box *b, const Node *n)
{
    fprintf(out, "<g class=\"node%s%s%s\" transform=\"translate(%d %d)\"><title>",
            n->object == NO_OBJECT ? " root" : "", n->asked ? " asked" : "",
            n->cyclic ? " cycle" : "", b->x, b->y);
    text_xml(out, n->type);
    fputs(n->value[0] ? " " : "", out);
    text_xml(out, n->value);
    if (n->object != NO_OBJECT)
        fprintf(out, n->fixed ? ", static" : ", reference count %u", n->count);
    fprintf(out, "%s%s", n->cyclic ? ", in a cycle" : "",
            n->cut ? ", more edges are not shown" : "");
    fprintf(
        out,
        "</title><rect class=\"box\" width=\"%d\" height=\"%d\" rx=\"5\"/><text x=\"8\" y=\"18\">",
        b->width, BOX_HEIGHT);
    text_xml(out, n->type);
    fputs("</text>", out);
    if (n->object != NO_OBJECT) {
        fprintf(out, "<text class=\"count\" x=\"%d\" y=\"18\" text-anchor=\"end\">", b->width - 8);
        node_write_count(out, n);
        fprintf(out, "%s</text>", n->cut ? " +" : "");
    }
    if (n->value[0]) {
        fputs("<text x=\"8\" y=\"37\">", out);
        text_xml(out, n->value);
        fputs("</text>", out);
    }
    fputs("</g>\n", out);
}

typedef struct Curve {
    int x1, y1, cx1, cy1, cx2, cy2, x2, y2;
} Curve;

/* Downwards from edge to edge of the boxes; else round the right side. */
static Curve curve_between(const Box *a, const Box *b, uint32_t spread)
{
    int shift = (int)(spread % 5) * 7 - 14;
    if (a->y < b->y) {
        int x1 = a->x + a->width / 2 + shift, x2 = b->x + b->width / 2 + shift,
            y1 = a->y + BOX_HEIGHT;
        int half = (b->y - y1) / 2;
        return (Curve){x1, y1, x1, y1 + half, x2, b->y - half, x2, b->y};
    }
    int x1 = a->x + a->width, x2 = b->x + b->width, y1 = a->y + BOX_HEIGHT / 2 + shift / 2,
        y2 = b->y + BOX_HEIGHT / 2 - shift / 2;
    int out = (x1 > x2 ? x1 : x2) + 44 + shift;
    if (a == b)
        y2 = a->y + BOX_HEIGHT - 6;
    return (Curve){x1, y1, out, y1, out, y2, x2, y2};
}

static void write_link(FILE *out, const Link *l, const Curve *c, const Drawing *d)
{
    fprintf(out, "<g><title>");
    text_xml(out, d->nodes[l->from].type);
    fputs(" ", out);
    text_xml(out, l->label);
    fputs(l->weak ? ", does not hold " : " holds ", out);
    text_xml(out, d->nodes[l->to].type);
    fprintf(
        out,
        "</title><path class=\"edge%s%s\" marker-end=\"url(#tip)\" d=\"M%d %d C%d %d %d %d %d "
        "%d\"/>",
        l->weak ? " weak" : "", l->cyclic ? " cycle" : "", c->x1, c->y1, c->cx1, c->cy1, c->cx2,
        c->cy2, c->x2, c->y2);
    int x = (c->x1 + 3 * c->cx1 + 3 * c->cx2 + c->x2) / 8,
        y = (c->y1 + 3 * c->cy1 + 3 * c->cy2 + c->y2) / 8;
    fprintf(out, "<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">", x, y);
    text_xml(out, l->label);
    fputs("</text></g>\n", out);
}

int drawing_write_svg(FILE *out, const Drawing *d)
{
    Layout l;
    int status = layout_make(&l, d);
    if (status == 0) {
        write_head(out, &l);
        for (uint32_t k = 0; k < d->link_count; k++) {
            Curve c = curve_between(&l.boxes[l.box_of[d->links[k].from]],
                                    &l.boxes[l.box_of[d->links[k].to]], k);
            write_link(out, &d->links[k], &c, d);
        }
        for (uint32_t i = 0; i < l.count; i++)
            write_box(out, &l.boxes[i], &d->nodes[l.boxes[i].node]);
        fputs("</svg>\n", out);
    }
    free(l.boxes);
    free(l.box_of);
    return status;
}
