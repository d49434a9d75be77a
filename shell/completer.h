/* shell/completer.h -- names, attributes, keys, files.   SPDX-License-Identifier: MIT */
#ifndef OURO_SHELL_COMPLETER_H
#define OURO_SHELL_COMPLETER_H

#include "shell/line_editor.h"

/* What may stand before the cursor in text, found without running any code of the language. */
void completer_complete(const char *text, size_t cursor, Completion *found);

#endif
