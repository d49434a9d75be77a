/* objects/percent.h -- the % operator of text, with what differs for bytes.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_PERCENT_H
#define OURO_OBJECTS_PERCENT_H

#include "objects/str.h"

typedef struct PercentDialect {
    const char *kind;                               /* "string" / "bytes": for messages */
    const char *text_codes;                         /* codes of text(): "sra" / "bsra" */
    Object *(*text)(uint32_t code, Object *value);  /* new str */
    Object *(*character)(Object *value);            /* %c: new str of length 1 */
    Object *(*key)(Object *name_take); /* the key of a mapping from the str in parentheses */
    const char *float_error;                        /* "... %T" */
} PercentDialect;

/* format % args. */
Object *percent_format(const PercentDialect *dialect, Object *format, Object *args);
#endif
