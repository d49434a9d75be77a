/* watch/screen_state.h -- what the files of the full-screen view share.   SPDX-License-Identifier:
 * MIT
 *
 * A moment is a place in the stream of events: before a step's instruction has run, or, within a
 * step that collects, after a phase. S1  the world is at `screen.at`; the program is where the
 * record ends, and never goes back S2  drawing changes nothing but the panes' scroll positions */
#ifndef OURO_WATCH_SCREEN_STATE_H
#define OURO_WATCH_SCREEN_STATE_H

#include "watch/filter.h"
#include "watch/terminal.h"

typedef struct Moment { uint32_t step, event; } Moment;

/* ---- notes on the record (screen_record.c): made once, as the steps come ---- */

enum NoteFlag { NOTE_LINE = 1, NOTE_LIBRARY = 2, NOTE_DEATH = 4, NOTE_COLLECTION = 8 };
typedef struct Note {
    uint16_t depth, flags;
} Note; /* LINE: a line begins; DEATH, COLLECTION: happened in the step */
typedef struct Told {
    uint32_t step;
    TextId text;
    uint8_t phase;
    char mark;
} Told; /* a line of the story, and what it is about */

bool record_begin(Log *log);
/* The step has begun, those before it are complete. */
void record_step(uint32_t step);
/* The program has ended: all steps are complete. */
void record_end(void);
void record_write(int fd, const char *text, size_t size);
/* Everything the program wrote goes where it would have gone. */
void record_replay_output(void);
Note record_note(uint32_t step);
/* Lines of the story that are told at the moment; and one of them. */
uint32_t record_told(Moment m);
const Told *record_line(uint32_t i);
uint32_t record_line_count(void);
/* Whether the object is one that a reader is told of when it dies: an instance, or there before the
 * step. */
bool record_outlived(NodeId id, uint32_t step);
/* The collection that runs before the event: index of its GC_BEGIN event; false: none. */
bool record_collection(uint32_t event, uint32_t *begin);
/* Text that was written before the event (not 0-terminated), and its size. */
const char *record_output(uint32_t event, size_t *size);
bool record_is_error(size_t offset);

/* ---- moments (screen_moment.c) ---- */

enum Goal {
    GOAL_NONE,
    GOAL_STEP,
    GOAL_LINE,
    GOAL_OVER,
    GOAL_OUT,
    GOAL_DEATH,
    GOAL_COLLECTION,
    GOAL_BREAK,
    GOAL_END
};

Moment moment_of_step(uint32_t step);
/* The last moment that is recorded. */
Moment moment_last(void);
/* Goes one on / back; false: it is not recorded (yet) / there is none. */
bool moment_next(Moment *m);
bool moment_previous(Moment *m);
/* Goes on from m, or back, to the nearest moment that fits; false: m is the last or first one now.
 */
bool moment_seek(Moment *m, enum Goal goal, Moment from, bool back);
bool break_is_at(TextId filename, int line);
void break_toggle(TextId filename, int line);

/* ---- the view ---- */

enum PaneId {
    PANE_SOURCE,
    PANE_BYTECODE,
    PANE_NAMES,
    PANE_OBJECTS,
    PANE_EVENTS,
    PANE_GENERATIONS,
    PANE_POOLS,
    PANE_OUTPUT,
    PANE_COUNT
};
typedef struct Pane {
    const char *title;
    void (*draw)(struct Pane *pane);
    int y, x, rows, cols;       /* of its content; the title is the row above */
    int cursor, top, count;     /* lists: selected row, first one shown, how many */
    bool takes_focus;
} Pane;

typedef struct Screen {
    Log *log;
    World *world;
    Moment at;
    uint32_t changed_from;      /* events from here to the moment are what changed */
    NodeId selected;            /* object */
    enum PaneId focus;
    Pane panes[PANE_COUNT];
    bool too_small;
    char watched[64];           /* a name that the status line follows */
    char message[160];          /* for the bottom row, until the next key */
    char search[64];
} Screen;
extern Screen screen;

/* The code and place of the moment's instruction; false: the program has ended. */
const Step *screen_step(void);
NodeId screen_frame(void);
static inline const char *node_name(NodeId id)
{
    return log_text_of(screen.log, screen.log->nodes[id].name);
}
static inline const char *node_type(NodeId id)
{
    return log_text_of(screen.log, screen.log->nodes[id].type);
}

/* layout and drawing (screen_layout.c) */
void layout_panes(void);
void screen_draw(void);
typedef struct Pen { int y, x, end; } Pen;
Pen pane_pen(const Pane *pane, int row);
void pen_put(Pen *pen, enum Style style, const char *text);
void pen_write(Pen *pen, enum Style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Moves to a column of the pane, at least one on. */
void pen_to(Pen *pen, const Pane *pane, int column);
/* Scrolls so that row `wanted` of `count` is seen. */
void pane_scroll(Pane *pane, int count, int wanted);
void pen_gauge(Pen *pen, int width, uint64_t part, uint64_t whole);
enum Style style_of_mark(char mark);

/* what changed (screen_changes.c) */
typedef struct Change { uint32_t before; char mark; } Change;  /* mark 0: nothing; + ^ v ~ x */
void changes_find(void);
/* The first step of what changed. */
uint32_t changes_first_step(void);
Change change_of(NodeId id);
bool names_find(const char *name, NodeId *object);

/* the panes */
void source_draw(Pane *pane);
void bytecode_draw(Pane *pane);
void names_draw(Pane *pane);
void objects_draw(Pane *pane);
void collection_draw(Pane *pane, uint32_t begin);
void events_draw(Pane *pane);
void generations_draw(Pane *pane);
void pools_draw(Pane *pane);
void output_draw(Pane *pane);
TextId source_file(void);
/* The listed objects, oldest first; their number. */
uint32_t objects_list(const NodeId **objects);
void objects_select(NodeId id);

/* overlays (screen_overlay.c): wait for keys until they are closed */
void overlay_card(void);
void overlay_help(void);
/* Reads a line at the bottom; false: given up. */
bool overlay_prompt(const char *prompt, char *text, size_t size);
/* A box in the middle with a title; the rows and columns within. */
Pane overlay_box(const char *title, int rows, int cols);

/* keys (screen_keys.c) */
enum KeyResult { KEY_DONE, KEY_RUN, KEY_QUIT };
enum KeyResult keys_handle(int key);
/* Two columns of help: key names and what they do. NULL: no more. */
bool keys_help(int i, const char **name, const char **text);
/* Sets out for a goal from the present moment (screen.c). */
enum KeyResult screen_go(enum Goal goal, bool back);
void screen_jump(Moment m);
void screen_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
