/* shell/completer.h -- what can stand before the cursor.   SPDX-License-Identifier: MIT
 *
 * Names, attributes, keywords, modules, keys of dicts and file names. Looks at objects as they lie: no property, no __getattr__, no __dir__ runs. */
#ifndef OURO_SHELL_COMPLETER_H
#define OURO_SHELL_COMPLETER_H

#include <stddef.h>

/* add is called for each candidate, as what stands in place of text[*start, cursor). */
void completer_complete(const char *text, size_t cursor, size_t *start, void (*add)(const char *candidate));

#endif
