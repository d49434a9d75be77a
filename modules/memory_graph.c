/* modules/memory_graph.c -- pictures of the heap as DOT.   SPDX-License-Identifier: MIT */
#include "modules/memory_graph.h"

#include <stdlib.h>
#include <string.h>

#include "gc/weakref_table.h"
#include "modules/memory_cycles.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "vm/text_out.h"

typedef struct Choice {
    uint32_t depth, max_nodes;
    bool svg, referrers;
} Choice;
typedef struct Builder {
    const Snapshot *s;
    const Choice *choice;
    Drawing *d;
    uint32_t *node_of; /* by object: node + 1 */
} Builder;

/* ---- nodes and links ---- */

static uint32_t add_node(Builder *b, uint32_t object, uint32_t level)
{
    Drawing *d = b->d;
    if (object != NO_OBJECT && b->node_of[object])
        return b->node_of[object] - 1;
    if (d->node_count == d->node_max)
        return NO_OBJECT;
    Node *n = &d->nodes[d->node_count++];
    *n = (Node){.object = object, .level = level};
    if (object == NO_OBJECT)
        return d->node_count - 1;
    b->node_of[object] = d->node_count;
    const Object *o = b->s->table.objects[object];
    n->count = o->refcount;
    n->fixed = object_is_static(o);
    text_copy(n->type, sizeof n->type, o->type->name);
    describe_object(n->value, sizeof n->value, o);
    if (strcmp(n->value, n->type) == 0)
        n->value[0] = '\0';
    return d->node_count - 1;
}

static int add_link(Drawing *d, uint32_t from, uint32_t to, bool weak, const char *label)
{
    if (d->link_count == d->link_room) {
        uint32_t room = d->link_room ? d->link_room * 2 : 128;
        Link *links = realloc(d->links, room * sizeof *links);
        if (!links)
            return -1;
        d->links = links;
        d->link_room = room;
    }
    Link *l = &d->links[d->link_count++];
    *l = (Link){.from = from, .to = to, .weak = weak};
    snprintf(l->label, sizeof l->label, "%s", label);
    return 0;
}

/* An instance's class stands in its label; an edge to it would only tangle the picture. */
static bool is_drawn(const Edge *e) { return !e->argument && e->kind != EDGE_TYPE; }

/* ---- what is shown ---- */

static void add_referents(Builder *b, uint32_t node)
{
    uint32_t i = b->d->nodes[node].object, level = b->d->nodes[node].level;
    for (uint32_t e = b->s->first[i]; e < b->s->first[i + 1]; e++)
        if (is_drawn(&b->s->edges[e]) && add_node(b, b->s->edges[e].to, level + 1) == NO_OBJECT)
            b->d->nodes[node].cut = true;
    const Object *o = b->s->table.objects[i];
    if (weakref_is(o) && weakref_get(o)) {
        uint32_t referent = object_table_find(&b->s->table, weakref_get(o));
        if (referent != NO_OBJECT)
            add_node(b, referent, level + 1);
    }
}

static void name_root(Node *n, const Edge *e)
{
    snprintf(n->type, sizeof n->type, "%s", e->frame == NO_OBJECT ? "interpreter" : "frame");
    if (e->frame == NO_OBJECT)
        snprintf(n->value, sizeof n->value, "%s", (const char *)e->arg);
    else
        out_str(&(TextOut){n->value, sizeof n->value, 0}, (vm.frames + e->frame)->code->qualname,
                40, 0);
}

static int add_root(Builder *b, uint32_t node, const Edge *e)
{
    char label[48];
    uint32_t level = b->d->nodes[node].level, root = add_node(b, NO_OBJECT, level + 1);
    if (root == NO_OBJECT) {
        b->d->nodes[node].cut = true;
        return 0;
    }
    name_root(&b->d->nodes[root], e);
    edge_text(label, sizeof label, (enum EdgeKind)e->kind, e->arg);
    return add_link(b->d, root, node, false, e->frame == NO_OBJECT ? "" : label);
}

static int add_referrers(Builder *b, uint32_t node)
{
    uint32_t i = b->d->nodes[node].object, level = b->d->nodes[node].level;
    for (uint32_t k = 0; k < b->s->edge_count; k++) {
        const Edge *e = &b->s->edges[k];
        if (e->to != i || !is_drawn(e))
            continue;
        if (e->from == NO_OBJECT && add_root(b, node, e) < 0)
            return -1;
        if (e->from != NO_OBJECT && add_node(b, e->from, level + 1) == NO_OBJECT)
            b->d->nodes[node].cut = true;
    }
    for (WeakRef *ref = weakref_table_head(b->s->table.objects[i]); ref; ref = ref->next) {
        uint32_t from = object_table_find(&b->s->table, &ref->head);
        if (from != NO_OBJECT)
            add_node(b, from, level + 1);
    }
    return 0;
}

static int choose_nodes(Builder *b, Object *const *asked, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        uint32_t i = object_table_find(&b->s->table, asked[k]),
                 node = i == NO_OBJECT ? i : add_node(b, i, 0);
        if (node != NO_OBJECT)
            b->d->nodes[node].asked = true;
    }
    for (uint32_t node = 0; node < b->d->node_count; node++) { /* grows as it goes */
        if (b->d->nodes[node].object == NO_OBJECT || b->d->nodes[node].level >= b->choice->depth)
            continue;
        if (!b->choice->referrers)
            add_referents(b, node);
        else if (add_referrers(b, node) < 0)
            return -1;
    }
    return 0;
}

static int link_node(Builder *b, uint32_t node)
{
    uint32_t i = b->d->nodes[node].object;
    const Object *o = b->s->table.objects[i];
    char label[48];
    for (uint32_t e = b->s->first[i]; e < b->s->first[i + 1]; e++) {
        const Edge *edge = &b->s->edges[e];
        if (!is_drawn(edge) || !b->node_of[edge->to])
            continue;
        edge_text(label, sizeof label, (enum EdgeKind)edge->kind, edge->arg);
        if (add_link(b->d, node, b->node_of[edge->to] - 1, false, label) < 0)
            return -1;
    }
    uint32_t referent = (weakref_is(o) || weakref_is_proxy(o)) && weakref_get(o)
                            ? object_table_find(&b->s->table, weakref_get(o))
                            : NO_OBJECT;
    if (referent == NO_OBJECT || !b->node_of[referent])
        return 0;
    return add_link(b->d, node, b->node_of[referent] - 1, true, "weak");
}

/* Colours the cycles among what is shown. */
static int mark_cycles(Builder *b)
{
    uint8_t *skip = malloc(b->s->table.count + 1);
    Components c = {0};
    if (skip)
        memset(skip, 1, b->s->table.count + 1);
    for (uint32_t n = 0; skip && n < b->d->node_count; n++)
        if (b->d->nodes[n].object != NO_OBJECT)
            skip[b->d->nodes[n].object] = 0;
    int status = skip ? components_find(b->s, skip, &c) : -1;
    for (uint32_t n = 0; status == 0 && n < b->d->node_count; n++)
        b->d->nodes[n].cyclic = b->d->nodes[n].object != NO_OBJECT && c.of[b->d->nodes[n].object];
    for (uint32_t k = 0; status == 0 && k < b->d->link_count; k++) {
        Link *l = &b->d->links[k];
        uint32_t from = b->d->nodes[l->from].object, to = b->d->nodes[l->to].object;
        l->cyclic = !l->weak && from != NO_OBJECT && c.of[from] && c.of[from] == c.of[to];
    }
    components_free(&c);
    free(skip);
    return status;
}

static int drawing_make(Builder *b, Object *const *asked, size_t count)
{
    b->node_of = numbers_new(b->s->table.count);
    b->d->nodes = calloc(b->choice->max_nodes + 1, sizeof *b->d->nodes);
    b->d->node_max = b->choice->max_nodes;
    b->d->upward = b->choice->referrers;
    int status = b->node_of && b->d->nodes ? choose_nodes(b, asked, count) : -1;
    for (uint32_t n = 0; status == 0 && n < b->d->node_count; n++)
        if (b->d->nodes[n].object != NO_OBJECT)
            status = link_node(b, n);
    if (status == 0)
        status = mark_cycles(b);
    free(b->node_of);
    return status;
}

/* ---- DOT ---- */

static void text_dot(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
}

void node_write_count(FILE *out, const Node *n)
{
    if (n->fixed)
        fputs("static", out);
    else
        fprintf(out, "rc %u", n->count);
}

static void write_dot_node(FILE *out, const Node *n, uint32_t number)
{
    fprintf(out, "    n%u [label=\"", number + 1);
    text_dot(out, n->type);
    if (n->value[0]) {
        fputs("\\n", out);
        text_dot(out, n->value);
    }
    if (n->object != NO_OBJECT) {
        fputs("\\n", out);
        node_write_count(out, n);
        fputs(n->cut ? ", ..." : "", out);
    }
    fprintf(out, "\"%s%s%s];\n", n->object == NO_OBJECT ? ", shape=ellipse" : "",
            n->cyclic ? ", color=red" : "", n->asked ? ", penwidth=2" : "");
}

static void write_dot(FILE *out, const Drawing *d)
{
    fputs(
        "digraph memory {\n    node [shape=box, fontname=monospace];\n"
        "    edge [fontname=monospace, fontsize=10];\n",
        out);
    for (uint32_t n = 0; n < d->node_count; n++)
        write_dot_node(out, &d->nodes[n], n);
    for (uint32_t k = 0; k < d->link_count; k++) {
        const Link *l = &d->links[k];
        fprintf(out, "    n%u -> n%u [label=\"", l->from + 1, l->to + 1);
        text_dot(out, l->label);
        fprintf(out, "\"%s%s];\n", l->weak ? ", style=dashed" : "", l->cyclic ? ", color=red" : "");
    }
    fputs("}\n", out);
}

/* ---- memory.graph ---- */

/* One of two words: 0, 1, or -1 with ValueError. */
static int choose_word(Object *o, const char *argument, const char *first, const char *second)
{
    if (!o || (str_is(o) && str_equal_ascii(o, first)))
        return 0;
    if (str_is(o) && str_equal_ascii(o, second))
        return 1;
    raise_value_error("graph(): %s must be '%s' or '%s', not %R", argument, first, second, o);
    return -1;
}

static int parse_choice(Object *const *values, Object *kwnames, Choice *c)
{
    static const char *const names[] = {"depth", "max_nodes", "format", "direction", NULL};
    static const ArgSpec spec = {"graph", names, 0, 0, 0};
    Object *out[4];
    int depth = 3, max_nodes = 50;
    if (args_parse(&spec, values, 0, kwnames, out) < 0 || (out[0] && !arg_int(out[0], &depth)) ||
        (out[1] && !arg_int(out[1], &max_nodes)))
        return -1;
    int format = choose_word(out[2], "format", "dot", "svg"),
        direction = format < 0 ? -1 : choose_word(out[3], "direction", "referents", "referrers");
    if (direction < 0)
        return -1;
    if (depth < 0 || max_nodes < 1 || max_nodes > 5000) {
        raise_value_error("graph(): %s", depth < 0 ? "depth must not be negative"
                                                   : "max_nodes must be from 1 to 5000");
        return -1;
    }
    *c = (Choice){(uint32_t)depth, (uint32_t)max_nodes, format == 1, direction == 1};
    return 0;
}

Object *memory_graph(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    Choice choice;
    Snapshot s;
    Drawing d = {0};
    TextFile text;
    if (!nargs)
        return raise_type_error("graph() needs at least one object");
    if (parse_choice(args + nargs, kwnames, &choice) < 0 || snapshot_take(&s, args) < 0)
        return NULL;
    Builder b = {&s, &choice, &d, NULL};
    int status = drawing_make(&b, args, nargs);
    snapshot_free(&s);
    if (status == 0 && (status = text_open(&text)) == 0) {
        if (choice.svg)
            status = drawing_write_svg(text.file, &d);
        else
            write_dot(text.file, &d);
        if (status < 0)
            text_discard(&text);
    }
    free(d.nodes);
    free(d.links);
    if (status < 0)
        return error_occurred() ? NULL : raise_no_memory();
    return text_close(&text);
}
