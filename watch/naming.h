/* watch/naming.h -- how readers of the record name objects: stable from run to run.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_NAMING_H
#define OURO_WATCH_NAMING_H

#include "compiler/code.h"
#include "objects/object.h"
#include "watch/log.h"

/* Sets node's type and name: "list#1" is the first list the program made; numbers, texts and
 * singletons are named by their value; what was there before the program has no number. */
void naming_name(Log *log, LogNode *node, const Object *o);
/* A str object's text. */
TextId naming_text(Log *log, const Object *str);
/* What describe_object says. */
TextId naming_value(Log *log, const Object *o);
/* The log's copy of a code object, made at the first meeting. */
uint32_t naming_code(Log *log, const Code *code);
/* The code object is gone: another may come to lie there. */
void naming_forget_code(Log *log, const Code *code);

#endif
