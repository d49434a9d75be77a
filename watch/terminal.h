/* watch/terminal.h -- the terminal, as the full-screen view sees it.   SPDX-License-Identifier: MIT
 *
 * The only file that knows curses.
 *   T1  however the process ends (return, exit, a signal), the terminal is as it was before
 * terminal_open T2  no text is drawn beyond the width it was given; wide characters count twice */
#ifndef OURO_WATCH_TERMINAL_H
#define OURO_WATCH_TERMINAL_H

#include <stdbool.h>

enum Style {
    STYLE_PLAIN,
    STYLE_DIM,
    STYLE_BOLD,
    STYLE_BAR,
    STYLE_TITLE,
    STYLE_FOCUS,
    STYLE_CURSOR,
    STYLE_HERE,
    STYLE_BORN,
    STYLE_UP,
    STYLE_DOWN,
    STYLE_DEAD,
    STYLE_WEAK,
    STYLE_COLLECTOR,
    STYLE_CYCLE,
    STYLE_ERROR,
    STYLE_COUNT
};

enum Glyph {
    GLYPH_HERE,
    GLYPH_BREAK,
    GLYPH_ARROW,
    GLYPH_CYCLE,
    GLYPH_RULE,
    GLYPH_WALL,
    GLYPH_TEE_LEFT,
    GLYPH_TEE_RIGHT,
    GLYPH_CROSS,
    GLYPH_FULL,
    GLYPH_EMPTY,
    GLYPH_MORE,
    GLYPH_DOT,
    GLYPH_CORNER_NW,
    GLYPH_CORNER_NE,
    GLYPH_CORNER_SW,
    GLYPH_CORNER_SE,
    GLYPH_COUNT
};

enum Key { /* other keys are their characters */
           KEY_IS_LEFT = 0x200000,
           KEY_IS_RIGHT,
           KEY_IS_UP,
           KEY_IS_DOWN,
           KEY_IS_HOME,
           KEY_IS_END,
           KEY_IS_PAGE_UP,
           KEY_IS_PAGE_DOWN,
           KEY_IS_BACK_TAB,
           KEY_IS_BACKSPACE,
           KEY_IS_HELP,
           KEY_IS_RESIZE,
           KEY_IS_GONE,
           KEY_IS_ENTER = '\n',
           KEY_IS_TAB = '\t',
           KEY_IS_ESCAPE = 27
};

/* NULL: the terminal will do; else why not. */
const char *terminal_refusal(void);
bool terminal_open(void);
void terminal_close(void);
/* Gives the terminal to the program, as it was before; and takes it back. */
void terminal_lend(void);
void terminal_take_back(void);
void terminal_size(int *rows, int *cols);
/* The one-column text of a glyph, for the terminal's character set. */
const char *terminal_glyph(enum Glyph glyph);
/* Columns that the text takes. */
int terminal_width(const char *text);
/* Draws text, cut to width; returns the columns it took. */
int terminal_text(int y, int x, int width, enum Style style, const char *text);
void terminal_repeat(int y, int x, int width, enum Style style, enum Glyph glyph);
void terminal_blank(int y, int x, int width, enum Style style);
void terminal_erase(void);
void terminal_show(void);
/* Everything is drawn anew the next time. */
void terminal_redraw(void);
void terminal_cursor(bool visible, int y, int x);
/* Waits for a key. KEY_IS_GONE: there is no terminal any more. */
int terminal_key(void);
/* Ctrl-C was typed since the last call. */
bool terminal_interrupted(void);
/* Whether Ctrl-C goes to the program, too: it reads, or is not recorded. */
void terminal_pass_interrupts(bool pass);

#endif
