/* shell/paint.h -- colours for what the session prints.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_PAINT_H
#define OURO_SHELL_PAINT_H

#include "objects/object.h"

/* Prints an exception with its traceback on sys.stderr, in colours. */
void paint_exception(Object *exception);

#endif
