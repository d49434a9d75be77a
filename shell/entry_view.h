/* shell/entry_view.h -- an entry as it stands on the terminal.   SPDX-License-Identifier: MIT
 *
 * Prompts in front of every line, long lines wrapped, the cursor where it belongs. An entry that is
 * higher than the terminal is seen through a window around the cursor. */
#ifndef OURO_SHELL_ENTRY_VIEW_H
#define OURO_SHELL_ENTRY_VIEW_H

#include <stddef.h>

typedef struct EntryImage {
    const char *prompt;         /* what stands between the bytes 1 and 2 takes no room */
    const char *more_prompt;    /* in front of the lines after the first */
    const char *text;
    size_t point;               /* the cursor: an offset in text */
    const unsigned char *classes;       /* of the bytes of text: places in escapes; NULL: plain */
    const char *const *escapes;         /* what begins a class; the first ends the others */
} EntryImage;

/* The cursor of the terminal is at the start of a row that is free: the next drawing begins
 * there. */
void entry_view_begin(void);
/* Draws, or draws again what has changed. Without memory nothing is drawn. */
void entry_view_draw(const EntryImage *image);
/* Leaves the drawing: the cursor goes to the start of the row below it. */
void entry_view_leave(void);
/* Names in columns, below the drawing, as far as there is room; the next drawing begins below
 * them. */
void entry_view_list(const char *const *names, size_t count);

#endif
