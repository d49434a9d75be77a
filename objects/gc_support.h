/* objects/gc_support.h -- the collector's lists: gc.garbage and gc.callbacks.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_GC_SUPPORT_H
#define OURO_OBJECTS_GC_SUPPORT_H

#include "objects/object.h"

/* Borrowed; NULL: MemoryError. Made when first asked for. */
Object *gc_garbage_list(void);
Object *gc_callbacks_list(void);
/* At exit, after the last collection: warns when gc.garbage is not empty. Runs user code. */
void gc_report_shutdown(void);
/* Lets go of both lists. */
void gc_support_finish(void);

#endif
