/* watch/log.h -- the record of a run: one stream of events, and what the events speak of.
 * SPDX-License-Identifier: MIT
 *
 * The recorder writes it, all views read it. Everything lives in libc's heap, outside the watched
 * one.
 *   L1  events only ever get appended; each can be applied and undone (watch/world.h), so that a
 *       view can go back to the very start
 *   L2  step s has the events [steps[s].first_event, steps[s + 1].first_event): the instruction it
 *       names, and all that happened while it ran.
 *       Step 0 is what was there before the program's first instruction
 *   L3  ids and texts are the same in every run of the same program: no address, no time is in
 * them */
#ifndef OURO_WATCH_LOG_H
#define OURO_WATCH_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t NodeId;        /* an object or a frame; 0: the interpreter */
typedef uint32_t TextId;        /* a text of the log; 0: the empty text */

enum EventKind {
    /* node was there before the program. a type name, b value text, c count */
    EVENT_KNOWN,
    EVENT_BORN,                 /* node. a type name, b value text, c block size in bytes */
    /* node. sub enum DeathCause, a holder that let go last (0: none), b how it held (TextId), c
     * block size */
    EVENT_DIED,
    EVENT_COUNT,                /* node. a before, b after the step, c the highest in between */
    /* node holds target a now. sub enum EdgeKind, b name (TextId, kinds that have one), c position
     * in its links */
    EVENT_GAIN,
    EVENT_LOSE,                 /* the same, let go */
    /* node. references that only the interpreter's C code has: a before, b after */
    EVENT_OWN,
    EVENT_VALUE,                /* node. value text a before, b after */
    /* node = frame. a code, b generator (NodeId) or 0, sub 1: resumed */
    EVENT_ENTER,
    EVENT_LEAVE,                /* node = frame. sub enum LeaveCause */
    /* node. a before, b after: 0..2, 3 permanent, GENERATION_NONE untracked */
    EVENT_GENERATION,
    /* sub generation, a 1: asked for by the program, b collection number */
    EVENT_GC_BEGIN,
    /* sub enum GcPhase: is over. a objects in the set, b rows that follow */
    EVENT_GC_PHASE,
    /* node. sub phase, a gc_refs (or enum GcReach after rescue / resurrection), b count */
    EVENT_GC_ROW,
    /* sub generation, a unreachable found, b objects freed, c bytes freed */
    EVENT_GC_END,
    EVENT_WEAK_CLEARED,         /* node = weak reference. a referent, sub 1: it has a callback */
    EVENT_CALLBACK,             /* node = weak reference: its callback is called */
    EVENT_FINALIZER,            /* node: its __del__ is called */
    EVENT_RESURRECTED,          /* node: somebody holds it again */
    EVENT_RAISED,               /* node = exception that leaves a frame or reaches a handler */
    EVENT_OUTPUT,               /* sub descriptor, a text */
    /* node pool number. a before, b after: used blocks, POOL_NONE not there; c block size */
    EVENT_POOL,
    EVENT_KIND_COUNT
};
/* "known", "born", "died", ... as in JSON and --events */
extern const char *const event_names[EVENT_KIND_COUNT];

enum DeathCause {
    DEATH_REBOUND,
    DEATH_DELETED,
    DEATH_DROPPED,
    DEATH_FRAME_ENDED,
    DEATH_CONTAINER_FREED,
    DEATH_LET_GO,
    DEATH_CYCLE,
    DEATH_EXIT,
    DEATH_CAUSE_COUNT
};
extern const char *const death_names[DEATH_CAUSE_COUNT];    /* "its last name was rebound", ... */
enum LeaveCause { LEAVE_RETURN, LEAVE_YIELD, LEAVE_RAISE };

#define GENERATION_NONE 4u
#define POOL_NONE 0xffffu

typedef struct Event {
    uint8_t kind, sub;
    uint16_t flags;             /* enum EventFlags */
    NodeId node;
    uint32_t a, b, c;
} Event;
enum EventFlags {
    /* bookkeeping that a reader need not see: entries that only changed places, edges of a dead
     * container */
    EVENT_QUIET = 1,
    EVENT_EXIT = 2,             /* while the interpreter ends */
    EVENT_LIBRARY = 4           /* a collection that came due in library code or an import */
};

enum { FREE_GAUGE_COUNT = 5 };                              /* int, float, tuple, list, dict */
extern const char *const free_gauge_names[FREE_GAUGE_COUNT];
typedef struct Step {
    uint32_t first_event;
    NodeId frame;
    uint32_t code, word;        /* log->codes[code]; index of the instruction's word */
    int32_t line;
    int32_t gc_count[3];
    uint32_t pending, long_lived;                           /* the 25 % rule */
    uint32_t blocks;            /* in use */
    uint64_t bytes;
    uint16_t free_gauge[FREE_GAUGE_COUNT];
} Step;

/* one a word; operand: "a", "1", "to 12" */
typedef struct CodeLine { int32_t line; uint16_t op; bool is_instr; TextId operand; } CodeLine;
typedef struct LogCode {
    TextId name, qualname, filename;
    int32_t first_line;
    uint32_t size;              /* words */
    CodeLine *words;
    const void *identity;       /* the Code while it lives, for the recorder */
} LogCode;

typedef struct LogNode {        /* what never changes of a node */
    TextId type;                /* name of its type; "frame" */
    /* how a reader names it: "list#1", "Node#3", "None", "'text'", "type Node", "f() frame" */
    TextId name;
    uint32_t born_step, died_step;  /* died_step UINT32_MAX: alive */
    int32_t born_line;
    bool is_frame, is_known;    /* is_known: there before the program */
    bool is_library;            /* made by library code or an import; a frame: of library code */
    bool is_instance;           /* of a class that a program made */
    bool is_namespace;          /* a dict that names are bound in: a module's, a class body's */
    uint32_t block_size;
    /* of a weak reference or proxy: what it stood for when it was first described */
    NodeId referent;
} LogNode;

typedef struct Log {
    Event *events; uint32_t event_count, event_room;
    Step *steps; uint32_t step_count, step_room;
    LogNode *nodes; uint32_t node_count, node_room;         /* nodes[0]: the interpreter */
    LogCode *codes; uint32_t code_count, code_room;
    char **texts; uint32_t *text_sizes; uint32_t text_count, text_room;
    uint32_t *text_table; uint32_t text_table_room;         /* hash of texts */
    TextId script;              /* path of the program's main file, or "" */
    /* references that neither an edge nor a running native call explains: 0 unless there is a
     * bug */
    uint32_t unexplained;
    int exit_status;            /* when finished */
    bool finished;              /* the program has ended: all is recorded */
    /* a limit was reached: recording has stopped (message says how to go on) */
    bool full;
    const char *message;
} Log;

/* All return false / 0 / NULL-safe values when memory ends: the log is marked full then. */
Log *log_new(void);
void log_free(Log *log);
TextId log_text(Log *log, const char *text, size_t size);   /* interned */
static inline const char *log_text_of(const Log *log, TextId id) { return log->texts[id]; }
uint32_t log_event(Log *log, Event event);                  /* its index */
NodeId log_node(Log *log, LogNode node);
uint32_t log_step(Log *log, Step step);
uint32_t log_code(Log *log, LogCode code);                  /* takes words over */
bool log_is_library(const Log *log, uint32_t code);         /* code of the embedded library */
/* End of step s's events. */
static inline uint32_t log_step_end(const Log *log, uint32_t s)
{
    return s + 1 < log->step_count ? log->steps[s + 1].first_event : log->event_count;
}
/* Source line (1-based) of the file named, without its newline, or "". Files are read once. */
const char *log_source_line(Log *log, TextId filename, int line);
int log_source_count(Log *log, TextId filename);
/* Gives the text of a file that is not on disk ("<string>"). */
void log_source_set(Log *log, TextId filename, const char *text, size_t size);
/* "LOAD_FAST        a" of an instruction. */
size_t log_instruction_text(const Log *log, uint32_t code, uint32_t word, char *out, size_t size);

#endif
