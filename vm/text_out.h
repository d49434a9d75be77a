/* vm/text_out.h -- text in a buffer of fixed size.   SPDX-License-Identifier: MIT */
#ifndef OURO_VM_TEXT_OUT_H
#define OURO_VM_TEXT_OUT_H

#include <stdarg.h>
#include <stdio.h>

#include "objects/str.h"

typedef struct TextOut {
    char *out;
    size_t size, length;
} TextOut; /* out[length] is 0; length < size */

static inline void out_char(TextOut *t, char c)
{
    if (t->length + 1 < t->size) {
        t->out[t->length++] = c;
        t->out[t->length] = '\0';
    }
}

__attribute__((format(printf, 2, 3))) static inline void out_format(TextOut *t, const char *format,
                                                                    ...)
{
    va_list args;
    va_start(args, format);
    int written = vsnprintf(t->out + t->length, t->size - t->length, format, args);
    va_end(args);
    if (written > 0)
        t->length = t->length + (size_t)written < t->size ? t->length + (size_t)written
                                                          : t->size - 1;
}

/* A character as UTF-8 (surrogates and control characters escaped as in repr). */
void out_code_point(TextOut *t, uint32_t c);
/* At most max characters of s, "..." when it is cut; quote 0: none. */
void out_str(TextOut *t, const Object *s, size_t max, char quote);
/* The text of an exact int, float, bytes or other simple value; false: o is none. */
bool out_simple(TextOut *t, const Object *o, size_t max);

#endif
