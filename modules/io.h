/* modules/io.h -- files and the standard streams.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_IO_H
#define OURO_MODULES_IO_H
#include "objects/module.h"
extern const ModuleDef io_module_def;
/* file.write(text): straight for our own text files. -1: exception. May run user code. */
int io_write_text(Object *file, Object *text);
/* Sets stdin, stdout, stderr and __stdin__ ... in the sys module's dict. */
int io_make_standard_streams(Object *sys_dict);
/* Flushes stdout and stderr; errors are reported on fd 2. -1 when stdout could not be flushed. */
int io_flush_standard_streams(void);
/* Flushes what the process began with, which sys.stdout and sys.stderr may not be any more; errors
 * are passed over. */
void io_flush_first_streams(void);
/* open(...): the builtin. */
Object *io_open(Object *self, Object *const *args, size_t nargs, Object *kwnames);
/* Files opened by path, and reads from standard input, so far: what a session cannot replay. */
extern unsigned io_outside_actions;
#endif
