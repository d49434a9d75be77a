/* watch/recorder.c -- from probes to events; see watch/recorder.h for R1 and R2.
 * SPDX-License-Identifier: MIT
 *
 * A step lasts from one instruction to the next. Births, deaths, calls and returns are logged as
 * the probes tell them; at the end of the step, finish_step looks at what may hold other things
 * than before (the suspects), reconciles every object that was touched, and logs counts.
 *   R3  suspects: the frames that were on top, what left or came to their slots and (for small
 *       ones) what that holds, what was born, names
 *       that the instruction binds. What is still not explained then is looked for in the frame's
 *       reach, and at last everywhere */
#include "watch/recorder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"
#include "gc/collect.h"
#include "gc/generations.h"
#include "memory/free_list.h"
#include "objects/error.h"
#include "objects/module.h"
#include "objects/probes.h"
#include "objects/weakref.h"
#include "vm/generator.h"
#include "watch/causes.h"
#include "watch/collection.h"
#include "watch/heap_state.h"
#include "watch/naming.h"
#include "watch/shadow.h"

#define DEFAULT_STEPS 2000000u
#define DEFAULT_BYTES ((size_t)1 << 30)
#define SMALL_HOLDER 6          /* edges up to which what a suspect holds is suspected too */

static Log *record;
static RecorderOptions options;
static bool armed;              /* the program's first instruction was reached */
static bool stopped;
static bool in_step;            /* events may be logged */

typedef struct Watched {
    Frame *frame;
    NodeId id;
    Object **sp;
    uint32_t scanned_step;
    bool started;
} Watched;
static Watched *frames;         /* the running frames, outermost first */
static uint32_t frame_count, frame_room;
static NodeId first_frame;      /* outermost when the record began, and how many there were */
static uint32_t base_frames;

static NodeId *suspects;
static uint32_t suspect_count, suspect_room;
static NodeId *newborns;
static uint32_t newborn_count, newborn_room;
static NodeId *dying;           /* deallocs in progress, outermost first */
static uint32_t dying_count, dying_room;

static bool listening(void) { return armed && !stopped; }

static void push(NodeId **items, uint32_t *count, uint32_t *room, NodeId id)
{
    if (*count == *room) {
        uint32_t wanted = *room ? 2 * *room : 256;
        NodeId *bigger = realloc(*items, wanted * sizeof *bigger);
        if (!bigger) {
            recorder_stop("no memory for a longer record");
            return;
        }
        *items = bigger;
        *room = wanted;
    }
    (*items)[(*count)++] = id;
}

static uint16_t now_flags(void) { return shadow_exiting ? EVENT_EXIT : 0; }

static void event(enum EventKind kind, unsigned sub, NodeId node, uint32_t a, uint32_t b,
                  uint32_t c)
{
    log_event(record, (Event){.kind = (uint8_t)kind,
                              .sub = (uint8_t)sub,
                              .flags = now_flags(),
                              .node = node,
                              .a = a,
                              .b = b,
                              .c = c});
}

/* ---- births and deaths ---- */

/* A node at an address that is about to be used again can only be dead, or was never finished. */
static void bury(NodeId id)
{
    if (record->nodes[id].died_step == UINT32_MAX)
        causes_log_death(record, id);
    shadow_forget(id);
}

static void on_born(Object *o)
{
    if (!listening())
        return;
    NodeId old = shadow_find(o);
    if (old)
        bury(old);
    uint32_t size = (uint32_t)mem_usable_size(o);
    NodeId id = shadow_add(o, (LogNode){.born_line = record->steps[shadow_step].line,
                                        .block_size = size,
                                        .is_library = causes_is_library(record)});
    if (!id)
        return;
    Live *live = &shadow_lives[id];
    live->newborn = true;
    event(EVENT_BORN, 0, id, 0, 0, size);       /* type and value when they can be known */
    live->death_event = record->event_count - 1;
    push(&newborns, &newborn_count, &newborn_room, id);
    live->logged = 0;
    live->peak = 1;
    shadow_queue(id);
    shadow_lives[id].peak = 1;
}

/* Names a newborn from its content and completes its BORN event. */
static void christen(NodeId id)
{
    Live *live = &shadow_lives[id];
    if (!live->newborn || !live->address)
        return;
    live->newborn = false;
    shadow_describe(id);
    Event *born = &record->events[shadow_lives[id].death_event];
    born->a = record->nodes[id].type;
    born->b = shadow_lives[id].value;
}

static void log_dying(NodeId id)
{
    Live *live = &shadow_lives[id];
    if (live->dying)
        return;
    christen(id);
    shadow_scan(id);
    live = &shadow_lives[id];
    live->dying = true;
    causes_log_death(record, id);
    shadow_drop(id, EVENT_QUIET);
}

static bool will_be_finalized(const Object *o)
{
    return o->type->finalize && !(TYPE_HAS(o->type, TYPE_GC) && (o->gc & GC_FINALIZED));
}

static void on_dying(Object *o)
{
    NodeId id = listening() ? shadow_find(o) : 0;
    if (!id)
        return;
    push(&dying, &dying_count, &dying_room, id);
    shadow_lives[id].is_code = o->type == &code_type;
    if (!will_be_finalized(o))
        log_dying(id);
}

static void on_finalized(Object *o)
{
    NodeId id = listening() ? shadow_find(o) : 0;
    if (id)
        log_dying(id);
}

/* o has been given back: it is an address. */
static void on_dead(Object *o)
{
    if (!listening())
        return;
    NodeId id = dying_count ? dying[dying_count - 1] : 0;
    if (id && shadow_lives[id].address == o) {
        dying_count--;
        if (record->nodes[id].died_step == UINT32_MAX && shadow_lives[id].finalizing) {
            shadow_lives[id].finalizing = false;        /* resurrected */
            return;
        }
    } else if (!(id = shadow_find(o))) {
        if (dying_count && !shadow_lives[dying[dying_count - 1]].address)
            dying_count--;
        return;
    }
    if (shadow_lives[id].is_code)
        naming_forget_code(record, (const Code *)o);
    bury(id);
}

static void on_resurrected(Object *o)
{
    NodeId id = listening() ? shadow_find(o) : 0;
    if (!id)
        return;
    shadow_lives[id].finalizing = true;
    event(EVENT_RESURRECTED, 0, id, 0, 0, 0);
}

static void on_moved(Object *from, Object *to)
{
    if (listening())
        shadow_move(from, to);
}

/* ---- counts ---- */

static void on_count(Object *o, int64_t change)
{
    (void)change;
    if (!listening())
        return;
    NodeId id = shadow_meet(o);
    if (!id)
        return;
    shadow_queue(id);
    if (o->refcount > shadow_lives[id].peak)
        shadow_lives[id].peak = o->refcount;
}

/* ---- frames ---- */

static void suspect(NodeId id)
{
    if (id && shadow_lives[id].address && shadow_lives[id].scanned_step != shadow_step)
        push(&suspects, &suspect_count, &suspect_room, id);
}

static void suspect_object(const void *o)
{
    if (o)
        suspect(shadow_find(o));
}

/* Scans a frame's slots; all that left or came is suspected. */
static void scan_frame(Watched *w)
{
    uint32_t first = record->event_count;
    if (!shadow_scan_frame(w->id, w->frame, w->sp))
        return;
    for (uint32_t i = first; i < record->event_count; i++)
        if (record->events[i].node == w->id)
            suspect(record->events[i].a);
}

static void on_entered(Frame *frame)
{
    if (!listening())
        return;
    if (frame_count == frame_room) {
        uint32_t room = frame_room ? 2 * frame_room : 64;
        Watched *bigger = realloc(frames, room * sizeof *bigger);
        if (!bigger) {
            recorder_stop("no memory for a longer record");
            return;
        }
        frames = bigger;
        frame_room = room;
    }
    uint32_t code = naming_code(record, frame->code);
    char name[200];
    const char *qualname = log_text_of(record, record->codes[code].qualname);
    bool is_class = !(frame->code->flags & CODE_OPTIMIZED) && *qualname != '<';
    int size = snprintf(name, sizeof name,
                        is_class           ? "class %s"
                        : *qualname == '<' ? "%s"
                                           : "%s()",
                        qualname);
    NodeId old = shadow_find(frame);
    if (old)
        shadow_forget(old);
    NodeId id = shadow_add(frame, (LogNode){.is_frame = true,
                                            .is_library = log_is_library(record, code),
                                            .type = log_text(record, "frame", 5),
                                            .name = log_text(record, name, (size_t)size)});
    NodeId generator = frame->generator ? shadow_meet(&frame->generator->head) : 0;
    event(EVENT_ENTER, frame->generator && frame->pc > frame->code->instrs + 1, id, code, generator,
          0);
    suspect(generator);
    frames[frame_count++] =
        (Watched){.frame = frame, .id = id, .sp = NULL, .scanned_step = UINT32_MAX};
}

static void on_left(Frame *frame)
{
    if (!listening())
        return;
    while (frame_count && frames[frame_count - 1].frame >= frame) {
        Watched *w = &frames[--frame_count];
        if (frame->generator)
            suspect_object(frame->generator);
        shadow_drop(w->id, 0);
        event(EVENT_LEAVE, causes_of_leaving(), w->id, 0, 0, 0);
        record->nodes[w->id].died_step = shadow_step;
        shadow_forget(w->id);
    }
    shadow_exiting |= frame_count == 0;
}

/* ---- the end of a step ---- */

static void scan_suspects(void)
{
    for (uint32_t i = 0; i < suspect_count; i++) {      /* more may join */
        NodeId id = suspects[i];
        if (!shadow_lives[id].address || shadow_lives[id].scanned_step == shadow_step)
            continue;
        shadow_scan(id);
        const Live *live = &shadow_lives[id];
        for (uint32_t k = 0; k < live->edge_count && live->edge_count <= SMALL_HOLDER; k++)
            if (i < suspect_room / 2 && shadow_lives[id].edges[k].id)
                suspect(shadow_lives[id].edges[k].id);
        live = &shadow_lives[id];
    }
    suspect_count = 0;
}

/* What the instruction itself binds names in. */
static void suspect_names(const Frame *frame, const Instr *instr)
{
    switch (opcode_info[INSTR_OP(*instr)].plain) {
    case OP_STORE_NAME:
    case OP_DELETE_NAME:
    case OP_STORE_GLOBAL:
    case OP_DELETE_GLOBAL:
    case OP_SETUP_ANNOTATIONS:
    case OP_IMPORT_NAME:
    case OP_POP_TOP:
        suspect_object(frame->globals);
        suspect_object(frame->mapping);
        break;
    case OP_STORE_FREE: case OP_DELETE_FREE:
        if (frame->function && frame->function->closure)
            suspect_object(((Tuple *)frame->function->closure)->items[INSTR_ARG(*instr)]);
        break;
    case OP_STORE_DEREF: case OP_DELETE_DEREF:
        suspect_object(frame->locals[INSTR_ARG(*instr)]);
        break;
    }
}

static bool reconciled(NodeId id)
{
    const Live *live = &shadow_lives[id];
    if (!live->address || live->dying)
        return live->held == 0 || live->dying;
    return record->nodes[id].is_frame
           || ((const Object *)live->address)->refcount == live->held + live->own;
}

static bool all_reconciled(void)
{
    for (uint32_t i = 0; i < shadow_queued_count; i++)
        if (!reconciled(shadow_queued[i]))
            return false;
    return true;
}

/* What can be reached from a frame in two steps, and the exceptions in flight. */
static void scan_reach(const Watched *w)
{
    const Live *live = &shadow_lives[w->id];
    for (uint32_t i = 0; i < live->edge_count; i++)
        suspect(live->edges[i].id);
    suspect_object(w->frame->globals);
    suspect_object(w->frame->function);
    suspect_object(error_pending);
    for (const ExcInfo *e = vm.exc_info; e; e = e->previous)
        suspect_object(e->handled);
    scan_suspects();
}

/* Whether the running code was called by native code that the program called. */
static bool native_is_running(void)
{
    if (frame_count && frames[0].id != first_frame)
        return true;
    for (uint32_t i = base_frames; i < frame_count; i++)
        if (frames[i].frame->special & FRAME_ENTRY)
            return true;
    return false;
}

static bool is_dead_but_held(void)
{
    for (uint32_t i = 0; i < shadow_queued_count; i++)
        if (!shadow_lives[shadow_queued[i]].address && shadow_lives[shadow_queued[i]].held)
            return true;
    return false;
}

/* Full scans that found nothing are followed by a pause, so that a native function that holds
 * references does not make every step slow. */
static uint32_t pause, pause_length;

static void scan_everything(void)
{
    bool exactly = is_dead_but_held();
    if (pause && !exactly && native_is_running()) {
        pause--;
        return;
    }
    bool found = false;
    for (uint32_t i = 0; i < frame_count; i++)
        found |= shadow_scan_frame(frames[i].id, frames[i].frame, frames[i].sp);
    for (NodeId id = 1; id < record->node_count; id++) {
        if (!shadow_lives[id].address || shadow_lives[id].dying)
            continue;
        found |= exactly ? shadow_scan_exactly(id)
                         : shadow_lives[id].scanned_step != shadow_step && shadow_scan(id);
    }
    pause_length = found || !pause_length ? (found ? 0 : 1)
                   : pause_length < 64    ? 2 * pause_length
                                          : 64;
    pause = pause_length;
}

static int count_root(Object *target, enum EdgeKind kind, uintptr_t arg, void *context)
{
    (void)kind, (void)arg;
    struct { const Object *wanted; uint32_t count; } *c = context;
    c->count += target == c->wanted;
    return 0;
}

/* Whether so many references of an object can be the interpreter's own: it was there before the
 * program, native code is running that was called by the program and calls it back, or a table of
 * the interpreter holds it. */
static bool own_is_explained(NodeId id, uint32_t own)
{
    struct { const Object *wanted; uint32_t count; } c = {shadow_lives[id].address, 0};
    if (record->nodes[id].is_known || shadow_exiting)
        return true;
    if (native_is_running())
        return true;
    for (const ExcInfo *e = vm.exc_info; e; e = e->previous)
        c.count += e->handled == c.wanted;
    c.count += error_pending == c.wanted;
    if (c.count < own)
        roots_visit(count_root, &c);
    return c.count >= own;
}

static void log_own(NodeId id)
{
    Live *live = &shadow_lives[id];
    const Object *o = live->address;
    uint32_t own = o->refcount - live->held;
    if (own == live->own)
        return;
    if (o->refcount < live->held || !own_is_explained(id, own)) {
        record->unexplained++;
        if (getenv("OURO_WATCH_DEBUG"))
            fprintf(stderr, "step %u line %d: %s: count %u, held %u, own was %u\n", shadow_step,
                    record->steps[shadow_step].line, log_text_of(record, record->nodes[id].name),
                    o->refcount, live->held, live->own);
    }
    event(EVENT_OWN, 0, id, live->own, own, 0);
    live->own = own;
}

static void log_count(NodeId id)
{
    Live *live = &shadow_lives[id];
    uint32_t count = ((const Object *)live->address)->refcount;
    if (count == live->logged && live->peak <= count)
        return;
    event(EVENT_COUNT, 0, id, live->logged, count, live->peak > count ? live->peak : count);
    live->logged = count;
}

static void log_value(NodeId id)
{
    Live *live = &shadow_lives[id];
    TextId before = live->value;
    if (live->edge_count)
        return;
    shadow_describe(id);
    if (shadow_lives[id].value != before)
        event(EVENT_VALUE, 0, id, before, shadow_lives[id].value, 0);
}

/* Logs what is different now for every object in the queue. */
static void settle_queued(void)
{
    for (uint32_t i = 0; i < shadow_queued_count; i++) {
        NodeId id = shadow_queued[i];
        if (!shadow_lives[id].address || shadow_lives[id].dying || record->nodes[id].is_frame)
            continue;
        log_own(id);
        log_value(id);
        log_count(id);
    }
}

static void reconcile(void)
{
    if (!all_reconciled() && frame_count)
        scan_reach(&frames[frame_count - 1]);
    if (!all_reconciled())
        scan_everything();
    settle_queued();
}

/* A caller's stack ends where its callee's begins: the arguments have become the callee's
 * locals. */
static void scan_caller(Watched *caller, const Frame *callee)
{
    bool in_place = callee == caller->frame + 1 && callee->result >= caller->frame->locals
                    && callee->result < caller->sp;
    if (in_place)
        caller->sp = callee->result;
    scan_frame(caller);
    const Live *live = &shadow_lives[caller->id];
    for (uint32_t i = 0; !in_place && i < live->edge_count;
         i++) /* native code is at work on its operands */
        if (live->edges[i].kind == EDGE_STACK)
            suspect(live->edges[i].id);
}

static void finish_step(void)
{
    for (uint32_t i = 0; i < newborn_count; i++)
        christen(newborns[i]);
    if (frame_count > 1)
        scan_caller(&frames[frame_count - 2], frames[frame_count - 1].frame);
    if (frame_count)
        scan_frame(&frames[frame_count - 1]);
    for (uint32_t i = 0; i < newborn_count; i++)
        suspect(newborns[i]);
    newborn_count = 0;
    suspect_object(error_pending);
    scan_suspects();
    reconcile();
    causes_settle(record);
    heap_state_log(record);
    shadow_queued_count = 0;
    in_step = false;
}

/* ---- steps ---- */

static bool is_over_limit(void)
{
    size_t bytes = record->event_count * sizeof(Event) + record->step_count * sizeof(Step)
                   + record->node_count * (sizeof(LogNode) + sizeof(Live));
    return record->full || record->step_count > options.max_steps || bytes > options.max_bytes;
}

/* At a frame's first instruction it is known where it binds names. */
static void start_frame(Watched *w)
{
    w->started = true;
    record->nodes[shadow_meet(&w->frame->globals->head)].is_namespace = true;
    if (w->frame->special & FRAME_MAPPING)
        record->nodes[shadow_meet(w->frame->mapping)].is_namespace = true;
}

static void begin_step(Frame *frame, const Instr *instr)
{
    if (frame_count && !frames[frame_count - 1].started)
        start_frame(&frames[frame_count - 1]);
    uint32_t code = naming_code(record, frame->code),
             word = (uint32_t)(instr - frame->code->instrs);
    Step step = {.first_event = record->event_count,
                 .frame = frame_count ? frames[frame_count - 1].id : 0,
                 .code = code,
                 .word = word,
                 .line = record->codes[code].words[word].line};
    heap_state_fill(&step);
    shadow_step = log_step(record, step);
    in_step = true;
    causes_begin_step(frame, instr);
    suspect_names(frame, instr);
}

static int meet_all(Object *o, void *context)
{
    (void)context;
    return shadow_meet(o) ? 0 : -1;
}

/* Step 0: everything that is there. */
static void arm(Frame *top, Object **sp)
{
    armed = true;
    shadow_step = log_step(record, (Step){0});
    record->script = naming_text(record, top->code->filename);
    objects_visit_all(meet_all, NULL);
    for (Frame *f = vm.frames; f <= vm.frame; f++) {
        on_entered(f);
        frames[frame_count - 1].sp = f == top ? sp : NULL;
        shadow_scan_frame(frames[frame_count - 1].id, f, frames[frame_count - 1].sp);
    }
    for (NodeId id = 1; id < record->node_count; id++)
        if (shadow_lives[id].address)
            shadow_scan(id);
    first_frame = frames[0].id;
    base_frames = frame_count;
    suspect_count = 0;
    settle_queued();
    shadow_queued_count = newborn_count = 0;
    heap_state_log(record);
}

static bool should_arm(const Frame *frame, const Instr *instr)
{
    static const void *main_dict;
    if (!vm_modules)
        return false;
    Object *main = main_dict ? NULL : dict_get_c((Dict *)vm_modules, "__main__");
    if (main)
        main_dict = module_dict(main);
    if (!main_dict || frame->globals != main_dict)
        return false;
    return !options.from_line
           || code_line(frame->code, (uint32_t)(instr - frame->code->instrs)) >= options.from_line;
}

static void on_step(Frame *frame, const uint32_t *instr, Object **sp)
{
    if (stopped)
        return;
    if (!armed) {
        if (!should_arm(frame, instr))
            return;
        arm(frame, sp);
    } else {
        if (frame_count)
            frames[frame_count - 1].sp = sp;
        if (in_step)
            finish_step();
        if (options.after_step)
            options.after_step(record, shadow_step, options.context);
    }
    if (stopped)
        return;
    if (is_over_limit()) {
        recorder_stop(
            record->message
                ? record->message
                : "the record is full: choose a window with --from LINE, or raise --max-steps");
        return;
    }
    begin_step(frame, instr);
    if (options.before_step)
        options.before_step(record, shadow_step, options.context);
}

/* ---- other probes ---- */

static void on_finalizer(Object *o)
{
    NodeId id = listening() ? shadow_find(o) : 0;
    if (!id)
        return;
    event(EVENT_FINALIZER, 0, id, 0, 0, 0);
}

static void on_weakref_cleared(WeakRef *ref, Object *referent)
{
    if (listening())
        event(EVENT_WEAK_CLEARED, ref->callback != NULL, shadow_meet(&ref->head),
              shadow_find(referent), 0, 0);
}

static void on_weakref_callback(WeakRef *ref)
{
    if (listening())
        event(EVENT_CALLBACK, 0, shadow_meet(&ref->head), 0, 0, 0);
}

static void log_generation(Object *o, uint8_t generation)
{
    NodeId id = listening() ? shadow_find(o) : 0;
    Live *live = id ? &shadow_lives[id] : NULL;
    if (!live || live->generation == generation)
        return;
    event(EVENT_GENERATION, 0, id, live->generation, generation, 0);
    live->generation = generation;
}

static void on_tracked(Object *o) { log_generation(o, 0); }
static void on_untracked(Object *o) { log_generation(o, GENERATION_NONE); }

static void on_raised(Object *exception)
{
    if (listening() && exception)
        event(EVENT_RAISED, 0, shadow_meet(exception), 0, 0, 0);
}

static bool on_output(int fd, const char *text, size_t size)
{
    if (listening() && (fd == 1 || fd == 2))
        event(EVENT_OUTPUT, (unsigned)fd, 0, log_text(record, text, size), 0, 0);
    return (fd == 1 || fd == 2) && options.take_output
           && options.take_output(fd, text, size, options.context);
}

static void on_input(bool begins)
{
    if (options.input)
        options.input(begins, options.context);
}

static const Probes recorder_probes = {.count = on_count,
                                       .born = on_born,
                                       .moved = on_moved,
                                       .dying = on_dying,
                                       .dead = on_dead,
                                       .finalized = on_finalized,
                                       .resurrected = on_resurrected,
                                       .finalizer = on_finalizer,
                                       .weakref_cleared = on_weakref_cleared,
                                       .weakref_callback = on_weakref_callback,
                                       .tracked = on_tracked,
                                       .untracked = on_untracked,
                                       .step = on_step,
                                       .entered = on_entered,
                                       .left = on_left,
                                       .raised = on_raised,
                                       .output = on_output,
                                       .input = on_input};

/* ---- the face ---- */

Log *recorder_start(const RecorderOptions *wanted)
{
    options = *wanted;
    if (!options.max_steps)
        options.max_steps = DEFAULT_STEPS;
    if (!options.max_bytes)
        options.max_bytes = DEFAULT_BYTES;
    record = log_new();
    if (!record || !shadow_init(record)) {
        log_free(record);
        return NULL;
    }
    probes = &recorder_probes;
    collection_observe(record);
    return record;
}

void recorder_stop(const char *message)
{
    if (!stopped)
        fprintf(stderr, "ouro watch: recording ends at step %u, the program goes on: %s\n",
                record->step_count, message);
    stopped = true;
    record->message = message;
    record->full = true;
}

void recorder_finish(int exit_status)
{
    if (listening() && in_step)
        finish_step();
    stopped = true;
    record->finished = true;
    record->exit_status = exit_status;
    shadow_finish();
    if (options.after_step)
        options.after_step(record, shadow_step, options.context);
}
