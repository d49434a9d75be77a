/* vm/report.h -- exceptions and warnings as text on stderr.   SPDX-License-Identifier: MIT */
#ifndef OURO_VM_REPORT_H
#define OURO_VM_REPORT_H
#include "objects/object.h"
/* -W option, kept for the first warning: -1 when there are too many. text must stay alive. */
int vm_add_warning_option(const char *text);
void warn_register_roots(void);
void warn_finish(void);         /* forgets filters and the places that have warned */

/* What interp_print_exception prints: new str, NULL + exception. chain: causes and contexts first.
 * limit: frames shown of each traceback.
 * Runs user code (__str__). */
Object *report_exception_text(Object *exception, bool chain, long limit);
/* Writes text (consumed) to sys.stderr, or to fd 2 when there is none. Runs user code. */
void report_to_stderr(Object *text_take);
/* Frames that are shown by default: sys.tracebacklimit or 1000. */
long report_traceback_limit(void);
/* Only its last part: SyntaxError's place, "Type: message", notes. */
Object *report_exception_only(Object *exception);
/* The lines of a traceback (NULL: none), at most limit frames from the newest (negative: from the
 * oldest); without heading. */
Object *report_traceback_text(Object *traceback, long limit);
/* A line of a source file or embedded module: new str without line end; NULL without exception: not
 * known. */
Object *report_source_line(Object *filename, int line);
/* Text of an embedded module by file name, or NULL; set by modules/import.c. */
extern const char *(*report_embedded_source)(Object *filename, size_t *size);

/* warnings.warn: as interp_warn, for the frame `level` above the running one (1: itself). message:
 * str or Warning instance. -1: exception. */
int warn_from_frame(Object *category, Object *message, long level, Object *source);
/* warnings.warn_explicit. registry: dict or None; module NULL: made from filename. */
int warn_explicit(Object *category, Object *message, Object *filename, int line, Object *module,
                  Object *registry, Object *source);
/* The list of filters (action, message, category, module, line): borrowed; NULL: MemoryError. */
Object *warn_filters(void);
#endif
