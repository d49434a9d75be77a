/* vm/report_internal.h -- shared by the files that turn exceptions into text.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_VM_REPORT_INTERNAL_H
#define OURO_VM_REPORT_INTERNAL_H
#include "objects/str.h"
#include "vm/frame_object.h"
#include "vm/report.h"

/* The text being made. Lines begin with a margin inside exception groups. */
typedef struct Report {
    StrBuilder text;
    int depth;                  /* of exception groups */
    bool need_close;
    long limit;                 /* frames shown of a traceback */
    bool failed;                /* no memory: everything further is dropped */
    Object *seen;               /* set of the ids of exceptions in the chain */
} Report;

void report_add(Report *r, const char *format, ...);    /* letters of objects/error.h */
void report_add_str(Report *r, Object *s);
void report_indent(Report *r);                          /* spaces of the depth */
void report_margin(Report *r);                          /* the same and "| " */
Object *report_finish(Report *r);                       /* new str; NULL: MemoryError */
/* vm/traceback_text.c: the entries of a traceback. */
void report_traceback(Report *r, Traceback *t, long limit);
/* vm/suggest.c: a name that was perhaps meant: new str, or NULL (never an exception). */
Object *suggest_name(Object *exception);
#endif
