/* parser/source.h -- text made ready for the lexer.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_SOURCE_H
#define OURO_PARSER_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "objects/object.h"

/* Text that keeps L1 of lexer/lexer.h: valid UTF-8, "\n" only, ends with "\n" and NUL. */
typedef struct Source {
    char *text; /* from mem_alloc */
    size_t size;
    bool newline_added;
} Source;

/* Copies text; 0, or -1 with an exception pending (MemoryError, SyntaxError for null bytes). */
int source_from_text(Source *source, const char *text, size_t size);

/* Decodes a file: byte order mark, PEP 263 cookie; also SyntaxError for what does not decode. */
int source_from_bytes(Source *source, const char *bytes, size_t size, Object *filename);

void source_clear(Source *source);

#endif
