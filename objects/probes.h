/* objects/probes.h -- points where a watcher can listen.   SPDX-License-Identifier: MIT
 *
 * All sources are compiled twice for the release: once without probes (PROBES 0: they cost nothing,
 * not even a branch), which is what runs scripts, and once with them (PROBES 1), which is what
 * `ouro watch` runs; see docs/decisions.md. Debug modes have one copy, with probes.
 *   B1  a listener allocates nothing in the watched heap, changes no count and runs no user code
 *   B2  while somebody listens the machine runs plain instructions only and updates no object in
 *       place
 *   B3  probes are set before the first line of the language is compiled, and stay */
#ifndef OURO_OBJECTS_PROBES_H
#define OURO_OBJECTS_PROBES_H

#ifndef PROBES
#define PROBES 0
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct Object;
struct Frame;
struct WeakRef;

typedef struct Probes {
    void (*count)(struct Object *o, int64_t change);    /* the count has changed */
    void (*born)(struct Object *o);                     /* header set, fields not yet */
    void (*moved)(struct Object *from, struct Object *to);  /* resized: another address now */
    void (*dying)(struct Object *o);                    /* count 0: dealloc begins */
    /* dealloc is over: o is an address only, unless it was resurrected */
    void (*dead)(struct Object *o);
    /* the finaliser of a dying object has run, and the object dies */
    void (*finalized)(struct Object *o);
    /* it has run, and the dealloc in progress is called off */
    void (*resurrected)(struct Object *o);
    void (*finalizer)(struct Object *o);                /* __del__ is about to run */
    void (*weakref_cleared)(struct WeakRef *ref, struct Object *referent);
    void (*weakref_callback)(struct WeakRef *ref);      /* the callback is about to run */
    void (*tracked)(struct Object *o);                  /* joined generation 0 */
    void (*untracked)(struct Object *o);
    /* instr is about to run */
    void (*step)(struct Frame *frame, const uint32_t *instr, struct Object **sp);
    /* frame is the running one now (called, or resumed) */
    void (*entered)(struct Frame *frame);
    /* frame is taken away: what it holds is released next, or its generator's */
    void (*left)(struct Frame *frame);
    void (*raised)(struct Object *exception);           /* about to unwind a frame */
    /* true: the listener has taken the text over */
    bool (*output)(int fd, const char *text, size_t size);
    /* the program reads from standard input: before and after */
    void (*input)(bool begins);
} Probes;

#if PROBES
extern const Probes *probes;    /* NULL: nobody listens. All members are set. */
#define PROBED (__builtin_expect(probes != NULL, 0))
#define PROBE(point, ...) do { if (PROBED) probes->point(__VA_ARGS__); } while (0)
#else
#define PROBED 0
#define PROBE(point, ...) ((void)0)
#endif

#endif
