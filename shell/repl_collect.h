/* shell/repl_collect.h -- `:gc` and `:gc step`.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_REPL_COLLECT_H
#define OURO_SHELL_REPL_COLLECT_H

/* What the collector follows now was made by the interpreter, not by the session: `:gc step` shows
 * the other objects. */
void collect_remember_old(void);
void collect_forget_old(void);
/* "": the generations; "step": a full collection, told phase by phase. */
void gc_command(const char *rest);

#endif
