/* modules/memory_internal.h -- what the files of memory share.   SPDX-License-Identifier: MIT
 *
 *   M1  a snapshot is taken first and lives in libc's memory; only when all is known the result
 *       is made, which then is no part of it
 *   M2  a snapshot holds no counts and runs no user code; its objects stay valid until the heap
 *       changes, so that after the first allocation in the watched heap only numbers and texts
 *       may be used, or objects that are held */
#ifndef OURO_MODULES_MEMORY_INTERNAL_H
#define OURO_MODULES_MEMORY_INTERNAL_H

#include <stdio.h>

#include "objects/object.h"
#include "vm/edges.h"
#include "vm/object_table.h"

#define DOC(signature, text) signature "\n--\n\n" text

/* ---- the snapshot: all objects, all edges ---- */

typedef struct Edge {
    uint32_t from, to; /* numbers in the table; from: NO_OBJECT for those of roots and frames */
    uint32_t frame;    /* of a frame: its number, outermost 0; else NO_OBJECT */
    uint8_t kind;      /* enum EdgeKind */
    bool argument;     /* a value that lies on the stack for the call that asks */
    uintptr_t arg;
} Edge;
typedef struct Snapshot {
    ObjectTable table;
    Edge *edges; /* by `from`; those of roots and frames come last */
    uint32_t edge_count, edge_room;
    uint32_t *first;     /* edges of object i: [first[i], first[i + 1]); of roots: the rest */
    Object *const *args; /* of the call that asks */
} Snapshot;

/* All that exists now. args, nargs: those of the native function that asks. -1: MemoryError. */
int snapshot_take(Snapshot *s, Object *const *args);
void snapshot_free(Snapshot *s);
static inline const Edge *snapshot_edges(const Snapshot *s, uint32_t i)
{
    return s->edges + s->first[i];
}
static inline uint32_t snapshot_edge_count(const Snapshot *s, uint32_t i)
{
    return s->first[i + 1] - s->first[i];
}
/* count zeroed numbers, or NULL with MemoryError. free() */
uint32_t *numbers_new(size_t count);
/* Marks all that the roots and frames reach without passing through `without` (NO_OBJECT:
 * nothing left out): mark[i] = 1. The arguments of the call do not
 * count as a root. -1: MemoryError. */
int snapshot_mark(const Snapshot *s, uint32_t without, uint8_t *mark);

/* The same, but what is `spared` is neither marked nor passed through. */
int snapshot_mark_sparing(const Snapshot *s, bool (*spared)(const Object *), uint8_t *mark);

/* ---- sizes ---- */

/* Bytes as sys.getsizeof says, without user code. */
size_t object_bytes(Object *o);
/* Part of the program's image: never freed, with a count of its own. */
bool object_is_static(const Object *o);
/* Bytes of the blocks that the object takes from the heap: header and body (0 for static
 * objects), *outside: what it owns besides. */
size_t object_blocks(const Object *o, size_t *outside);

/* ---- texts ---- */

typedef struct TextFile {
    FILE *file;
    char *text;
    size_t size;
} TextFile;                      /* grows in libc's memory */
int text_open(TextFile *t);      /* -1: MemoryError */
Object *text_close(TextFile *t); /* new str; NULL: MemoryError */
void text_discard(TextFile *t);
/* Writes "list [1, 2]" or, for what has a name, its name: kind and short value of o. */
void text_object(FILE *out, const Object *o);
void text_edge(FILE *out, const Edge *e);
/* The characters of a str, cut at 60. */
void text_str(FILE *out, const Object *s);
/* "frame f (line 3)" */
void text_frame(FILE *out, uint32_t number);
/* Copies UTF-8 text, cut between characters. */
void text_copy(char *out, size_t size, const char *text);
/* Bytes as "64 B", "12.5 KiB". */
void text_bytes(FILE *out, size_t bytes);

/* ---- results ---- */

/* An object that prints as its text and has attributes: new; consumes text. */
Object *report_new(Object *text_take);
/* Sets an attribute; consumes value; -1: exception, also when value is NULL. report NULL: only
 * releases. */
int report_set(Object *report, const char *name, Object *value_take);
bool report_is(const Object *o);
/* The dict of a census' result: borrowed; NULL (no exception): o is none. */
Object *report_types(Object *o);
int report_init(void);

/* ---- the functions ---- */
extern const MethodDef memory_functions[];
Object *memory_why(Object *module, Object *const *args, size_t nargs);
Object *memory_holders(Object *module, Object *const *args, size_t nargs);
Object *memory_layout(Object *module, Object *const *args, size_t nargs);
Object *memory_identity(Object *module, Object *const *args, size_t nargs);
Object *memory_heap(Object *module, Object *const *args, size_t nargs);
Object *memory_census(Object *module, Object *const *args, size_t nargs);
Object *memory_diff(Object *module, Object *const *args, size_t nargs);
Object *memory_cycles(Object *module, Object *const *args, size_t nargs, Object *kwnames);
Object *memory_graph(Object *module, Object *const *args, size_t nargs, Object *kwnames);
Object *memory_reconcile(Object *module, Object *const *args, size_t nargs);
#endif
