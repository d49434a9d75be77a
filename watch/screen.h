/* watch/screen.h -- the full-screen view: the program runs under it, step by step, and one can go
 * back.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_WATCH_SCREEN_H
#define OURO_WATCH_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "watch/log.h"

#ifndef SCREEN_VIEW
#define SCREEN_VIEW 0           /* 1: built with ncursesw */
#endif

#if SCREEN_VIEW
/* NULL: this build and this terminal can show the view; else why not. */
const char *screen_refusal(void);
/* Callbacks for RecorderOptions. The view opens with the first step. */
void screen_before_step(Log *log, uint32_t step, void *context);
void screen_after_end(Log *log);
bool screen_take_output(int fd, const char *text, size_t size, void *context);
void screen_input(bool begins, void *context);
/* Call before the program starts. false: no memory. */
bool screen_begin(Log *log);
#else
static inline const char *screen_refusal(void)
{
    return "this build has no full-screen view: it was made without ncursesw";
}
static inline void screen_before_step(Log *log, uint32_t step, void *context)
{
    (void)log, (void)step, (void)context;
}
static inline void screen_after_end(Log *log) { (void)log; }
static inline bool screen_take_output(int fd, const char *text, size_t size, void *context)
{
    (void)fd, (void)text, (void)size, (void)context;
    return false;
}
static inline void screen_input(bool begins, void *context) { (void)begins, (void)context; }
static inline bool screen_begin(Log *log) { return log != NULL; }
#endif

#endif
