/* vm/frame_object.h -- frames and tracebacks as the language sees them.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_VM_FRAME_OBJECT_H
#define OURO_VM_FRAME_OBJECT_H
#include "vm/vm.h"

typedef struct FrameObject {
    Object head;
    Frame *frame;               /* while it runs, else NULL */
    struct Generator
        *generator; /* suspended generator that owns the values, borrowed (it clears this) */
    Code *code;                 /* held */
    Object *globals, *builtins; /* held */
    /* f_locals of module and class code, or the snapshot dict made by f_locals: held or NULL */
    Object *mapping;
    struct FrameObject *back;   /* held, once the frame has ended */
    Object **values;            /* locals kept after the end (mem_alloc), or NULL */
    Object *trace;              /* f_trace */
    Object *function_self;      /* closure tuple for free variables: held or NULL */
    uint32_t value_count;
    int32_t last_word;          /* word of the last instruction, once ended */
} FrameObject;

typedef struct Traceback {
    Object head;
    Object *next;               /* towards where it was raised: held or NULL */
    FrameObject *frame;         /* held */
    int32_t word;               /* instruction */
    int32_t line;               /* -1: not computed yet */
} Traceback;

extern Type frame_type, traceback_type;
/* The object of a running frame: borrowed (the frame holds it); NULL: MemoryError. */
FrameObject *frame_object(Frame *frame);
/* Called when the frame ends: takes over what the object may still be asked for. Consumes the
 * frame's reference. May run user code. */
void frame_object_detach(Frame *frame);
FrameObject *frame_object_for_generator(struct Generator *g);     /* borrowed */
int frame_object_line(const FrameObject *f);
uint32_t frame_word(const Frame *frame);    /* of the instruction being executed */
/* Adds the frame at word to the traceback of the pending exception. */
void traceback_add(Frame *frame, uint32_t word);
int traceback_line(Traceback *t);
/* locals() of a running frame: new reference. */
Object *frame_locals(Frame *frame);
int frame_objects_init(void);
#endif
