/* vm/depth.h -- depth of the value stack at an instruction.   SPDX-License-Identifier: MIT */
#ifndef OURO_VM_DEPTH_H
#define OURO_VM_DEPTH_H

#include "vm/vm.h"

/* Values on the stack in front of the instruction at word (or whose cache it is); -1: unknown
 * (no memory, unreachable). Uses libc's malloc. */
int code_depth(const Code *code, uint32_t word);
/* How many values the (plain) instruction takes from the stack. */
int opcode_pops(enum Opcode op, uint32_t arg);
/* The end of the frame's value stack: what it has pushed and not let go. certain_only leaves the
 * operands of the present instruction out: they may be let go one after another at this moment. */
Object **frame_stack_top(const Frame *frame, bool certain_only);

#endif
