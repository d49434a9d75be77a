/* vm/edges_internal.h -- what the files that report edges share.   SPDX-License-Identifier: MIT */
#ifndef OURO_VM_EDGES_INTERNAL_H
#define OURO_VM_EDGES_INTERNAL_H

#include "compiler/code.h"
#include "vm/edges.h"

/* Reports one edge, leaving the function when visit says stop. An object whose count is 0 is
 * being taken apart: nothing leads to it. */
#define REPORT(target, kind, arg) \
    do { \
        Object *target_ = (Object *)(target); \
        if (target_ && target_->refcount) { \
            int stop_ = visit(target_, kind, (uintptr_t)(arg), context); \
            if (stop_) \
                return stop_; \
        } \
    } while (0)

/* Name of variable or cell i of a code's frames: borrowed. */
static inline Object *edges_local_name(const Code *code, size_t i)
{
    return i < code->variable_count ? code->variable_names->items[i]
                                    : code->cell_names->items[i - code->variable_count];
}

#endif
