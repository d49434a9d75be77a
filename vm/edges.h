/* vm/edges.h -- what an object holds, edge by edge and with names.   SPDX-License-Identifier: MIT
 *
 * An edge is one counted reference. The edges of an object are all that it holds, so that over all
 * holders
 *     edges from objects + slots of frames + the interpreter's own references = the count.
 *   E1  edges_visit reports each counted reference exactly once, those that the collector does not
 *       follow (names, texts, a heap type) too
 *   E2  reporting allocates nothing in the watched heap, changes no count and runs no user code
 *   E3  a weak reference is no edge: it is reported by edges_visit_weak */
#ifndef OURO_VM_EDGES_H
#define OURO_VM_EDGES_H

#include "objects/object.h"
#include "vm/vm.h"

enum EdgeKind {                 /* what the arg of an edge is */
    EDGE_ITEM,                  /* index: list, tuple */
    EDGE_KEY,                   /* index: the key of a dict entry, the member of a set */
    EDGE_VALUE,                 /* the key (Object *): the value of a dict entry */
    EDGE_ATTRIBUTE,             /* the name (Object *, str): inline value or __slots__ cell */
    /* const char *: a named field of a built-in type ("__dict__", "__self__", "code") */
    EDGE_FIELD,
    EDGE_TYPE,                  /* 0: the instance's heap type */
    EDGE_CELL,                  /* 0: content of a cell */
    EDGE_CONSTANT,              /* index: constant of a code object */
    EDGE_NAME,                  /* index: a name that a code object uses */
    EDGE_CLOSURE,               /* index: a cell that a function holds */
    EDGE_LOCAL,                 /* the name (Object *, str): a frame's or generator's variable */
    EDGE_STACK,                 /* index: value stack of a frame or generator */
    EDGE_CALLEE,                /* 0: what a frame's caller called, held while it runs */
    /* const char *: a table of the interpreter ("small int cache", "intern table",
     * "sys.modules") */
    EDGE_ROOT,
    EDGE_OTHER,                 /* 0: a reference without a better name */
    EDGE_KIND_COUNT
};

/* Non-zero stops; the visit returns that value, else 0. target is borrowed and never NULL. */
typedef int (*EdgeVisit)(Object *target, enum EdgeKind kind, uintptr_t arg, void *context);

/* Every reference that o holds. An object being made or dying is allowed as long as its type's
 * traverse allows it. */
int edges_visit(Object *o, EdgeVisit visit, void *context);
/* The slots of a running frame: locals, then value stack up to sp (NULL: as far as the frame's
 * saved state tells), what was called, and what the frame itself holds (globals and code of module
 * code, mapping). A generator's frame is reported here while it runs, and by edges_visit on the
 * generator while it does not. */
int frame_edges_visit(Frame *frame, Object **sp, EdgeVisit visit, void *context);
/* Every reference that the interpreter holds in its own tables (EDGE_ROOT). Some C variables are in
 * no table: what a count has beyond all edges is "the interpreter". */
int roots_visit(EdgeVisit visit, void *context);
/* Weak references to o, oldest first: the WeakRef or proxy objects (borrowed). */
int edges_visit_weak(Object *o, EdgeVisit visit, void *context);
/* Text of an edge as in Python: "[3]", "['key']", ".name", "local x", "stack 0", "intern table".
 * Writes at most size bytes with the final 0; returns the length. key texts are cut at 20
 * characters. No user code, no allocation. */
size_t edge_text(char *out, size_t size, enum EdgeKind kind, uintptr_t arg);

/* Calls visit once for every object that can be reached: from the generations, the frames and the
 * roots, through edges. context is passed on.
 * Uses libc's malloc only. -1: no memory. */
typedef int (*ObjectVisit)(Object *o, void *context);
int objects_visit_all(ObjectVisit visit, void *context);

/* A short text of o without user code and without touching counts: as repr for numbers, str, bytes,
 * None ..., `[..3 items]`-free nested form for containers: "[1, 2, list]" cut at size; "Node" for
 * instances; "function f", "type Node", "module sys". Returns the length. */
size_t describe_object(char *out, size_t size, const Object *o);

#endif
