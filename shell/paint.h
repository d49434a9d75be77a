/* shell/paint.h -- colours for what the session prints.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_PAINT_H
#define OURO_SHELL_PAINT_H

#include "objects/object.h"

/* Prints an exception with its traceback on sys.stderr, in colours. */
void paint_exception(Object *exception);

/* The repr of a value in colours: new; NULL, with nothing pending: it is printed as it is (memory
 * is short, standard output is no terminal, or the text can not be encoded). */
Object *paint_value(Object *repr);

#endif
