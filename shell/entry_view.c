/* shell/entry_view.c -- an entry as it stands on the terminal.   SPDX-License-Identifier: MIT
 *
 *   V1  shown is what was drawn last, shown_cursor the cursor's place in it, shown_top its first
 *       row
 *       that is on the terminal: with the width of the terminal they tell where the cursor stands,
 *       also after the terminal has wrapped the lines anew for another width
 * Soft line ends are the terminal's own, so that it can do that, and a copied line stays one
 * line. */
#include "shell/entry_view.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <utf8proc.h>

#define HIDDEN_BEGIN '\001'     /* what is between these takes no room */
#define HIDDEN_END '\002'
#define TAB_WIDTH 8

/* ---- text that grows ---- */

typedef struct Text { char *chars; size_t size, room; } Text;

static void put(Text *t, const char *chars, size_t size)
{
    if (t->size + size > t->room) {
        size_t room = 2 * t->room + size + 256;
        char *bigger = realloc(t->chars, room);
        if (!bigger)
            return;
        t->chars = bigger;
        t->room = room;
    }
    if (size)
        memcpy(t->chars + t->size, chars, size);
    t->size += size;
}

static void put_format(Text *t, const char *format, ...)
{
    char text[64];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    put(t, text, (size_t)size);
}

/* ---- what is drawn: prompts and lines as one text ---- */

static Text shown;
static size_t shown_cursor, shown_top;

/* One character of the entry as it looks; the number of bytes that it has there. */
static size_t put_char(Text *out, const EntryImage *e, size_t at, size_t *column)
{
    const unsigned char *p = (const unsigned char *)e->text + at;
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate(p, -1, &c);
    if (*p == '\n') {
        put(out, "\n", 1);
        put(out, e->more_prompt, strlen(e->more_prompt));
        *column = 0;
    } else if (*p == '\t') {
        put(out, "        ", TAB_WIDTH - *column % TAB_WIDTH);
        *column += TAB_WIDTH - *column % TAB_WIDTH;
    } else if (*p < ' ' || *p == 127) {
        put_format(out, "^%c", *p ^ 64);
        *column += 2;
    } else {
        put(out, size > 0 ? (const char *)p : "?", size > 0 ? (size_t)size : 1);
        *column += 1;
    }
    return size > 0 ? (size_t)size : 1;
}

/* The class of the character at an offset. A line end has none: the next prompt is plain. */
static unsigned char class_at(const EntryImage *e, size_t at)
{
    return e->classes && e->text[at] && e->text[at] != '\n' ? e->classes[at] : 0;
}

static void put_class(Text *out, const EntryImage *e, unsigned char class)
{
    if (class)
        put_format(out, "%c%s%c", HIDDEN_BEGIN, e->escapes[0], HIDDEN_END);
    put_format(out, "%c%s%c", HIDDEN_BEGIN, e->escapes[class], HIDDEN_END);
}

/* The place of the cursor in out. */
static size_t compose(Text *out, const EntryImage *e)
{
    size_t column = 0, cursor;
    unsigned char class = 0;
    put(out, e->prompt, strlen(e->prompt));
    cursor = out->size;
    for (size_t i = 0; e->text[i];) {
        if (class_at(e, i) != class)
            put_class(out, e, class = class_at(e, i));
        i += put_char(out, e, i, &column);
        if (i <= e->point)
            cursor = out->size;
    }
    if (class)
        put_class(out, e, 0);
    return cursor;
}

/* ---- where things are ---- */

/* of the next character; column may be the width */
typedef struct Place { size_t row, column; } Place;

static void measure_terminal(size_t *rows, size_t *columns)
{
    struct winsize size;
    bool known = ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_row > 1 && size.ws_col > 1;
    *rows = known ? size.ws_row : 24;
    *columns = known ? size.ws_col : 80;
}

static size_t hidden_size(const char *p, const char *end)
{
    const char *last = memchr(p, HIDDEN_END, (size_t)(end - p));
    return last ? (size_t)(last - p) + 1 : (size_t)(end - p);
}

/* An escape sequence for colours and the like, in a prompt. */
static size_t escape_size(const char *p, const char *end)
{
    const char *q = p + 1;
    if (q < end && *q == '[')
        for (q++; q < end && *q < '@';)
            q++;
    return (size_t)(q < end ? q + 1 - p : end - p);
}

/* Columns of c. For ASCII the library's large tables are not asked: the first prompt would wait for
 * them. */
static size_t char_width(utf8proc_int32_t c)
{
    return c < 0x7f ? c >= ' ' : (size_t)utf8proc_charwidth(c);
}

/* Goes past one character (or hidden part, or line end) at p; the number of its bytes. */
static size_t step(Place *place, const char *p, const char *end, size_t columns)
{
    if (*p == HIDDEN_BEGIN)
        return hidden_size(p, end);
    if (*p == '\033')
        return escape_size(p, end);
    if (*p == '\n') {
        *place = (Place){place->row + 1, 0};
        return 1;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate((const unsigned char *)p, end - p, &c);
    size_t width = size > 0 ? char_width(c) : 1;
    if (place->column + width > columns)
        *place = (Place){place->row + 1, 0};
    place->column += width;
    return size > 0 ? (size_t)size : 1;
}

static Place find_place(const Text *t, size_t offset, size_t columns)
{
    Place place = {0, 0};
    for (size_t i = 0; i < offset && i < t->size;)
        i += step(&place, t->chars + i, t->chars + t->size, columns);
    return place;
}

/* Where the terminal's cursor can stand: where the next character will be, else after a full row at
 * the start of the next one. */
static Place cursor_place(const Text *t, size_t offset, size_t columns)
{
    Place place = find_place(t, offset, columns), next = place;
    while (offset < t->size && t->chars[offset] == HIDDEN_BEGIN)
        offset += hidden_size(t->chars + offset, t->chars + t->size);
    bool line_ends = offset < t->size && t->chars[offset] == '\n';
    if (offset < t->size && !line_ends)
        step(&next, t->chars + offset, t->chars + t->size, columns);
    if (place.column < columns && (line_ends || next.row == place.row))
        return place;
    return line_ends ? (Place){place.row, columns - 1} : (Place){place.row + 1, 0};
}

/* ---- drawing ---- */

/* Rows top to bottom of t. */
static void put_rows(Text *out, const Text *t, size_t top, size_t bottom, size_t columns)
{
    Place place = {0, 0};
    for (size_t i = 0; i < t->size;) {
        const char *p = t->chars + i;
        size_t row = place.row, size = step(&place, p, t->chars + t->size, columns);
        if (*p == HIDDEN_BEGIN && size >= 2)
            put(out, p + 1, size - 2);
        else if (*p == '\n' && row >= top && row < bottom)
            put(out, "\r\n", 2);
        else if (*p != '\n' && place.row >= top && place.row <= bottom)
            put(out, p, size);
        i += size;
    }
    if (place.column == columns && place.row < bottom)
        put(out, " \r", 2);     /* the cursor goes where it is thought to be */
}

static void put_up(Text *out, size_t rows)
{
    put(out, "\r", 1);
    if (rows)
        put_format(out, "\033[%zuA", rows);
}

/* To the first row of what is shown, and all of it away. */
static void put_erase(Text *out, size_t rows, size_t columns)
{
    size_t row = cursor_place(&shown, shown_cursor, columns).row;
    size_t up = row > shown_top ? row - shown_top : 0;
    put_up(out, up < rows ? up : rows - 1);
    put(out, "\033[J", 3);
}

static size_t window_top(size_t cursor, size_t last, size_t rows)
{
    if (last < rows)
        return 0;
    size_t top = shown_top;
    if (cursor < top)
        top = cursor;
    if (cursor >= top + rows)
        top = cursor - rows + 1;
    return top + rows - 1 > last ? last - rows + 1 : top;
}

static void write_out(Text *out)
{
    fwrite(out->chars, 1, out->size, stdout);
    fflush(stdout);
    free(out->chars);
}

void entry_view_begin(void)
{
    shown.size = shown_cursor = shown_top = 0;
}

void entry_view_draw(const EntryImage *image)
{
    size_t rows, columns;
    Text next = {0}, out = {0};
    measure_terminal(&rows, &columns);
    put_erase(&out, rows, columns);
    size_t offset = compose(&next, image);
    Place cursor = cursor_place(&next, offset, columns);
    size_t last = cursor_place(&next, next.size, columns).row;
    size_t top = window_top(cursor.row, last, rows);
    size_t bottom = last < top + rows ? last : top + rows - 1;
    put_rows(&out, &next, top, bottom, columns);
    put_up(&out, bottom - cursor.row);
    if (cursor.column)
        put_format(&out, "\033[%zuC", cursor.column);
    write_out(&out);
    free(shown.chars);
    shown = next;
    shown_cursor = offset;
    shown_top = top;
}

void entry_view_leave(void)
{
    size_t rows, columns;
    Text out = {0};
    measure_terminal(&rows, &columns);
    Place cursor = cursor_place(&shown, shown_cursor, columns);
    Place last = cursor_place(&shown, shown.size, columns);
    size_t bottom = last.row < shown_top + rows ? last.row : shown_top + rows - 1;
    if (bottom > cursor.row)
        put_format(&out, "\033[%zuB", bottom - cursor.row);
    put(&out, "\r\n", shown.size == 0 || (last.column == 0 && last.row > 0) ? 1 : 2);
    write_out(&out);
    entry_view_begin();
}

/* ---- lists of names ---- */

static size_t text_width(const char *text)
{
    Place place = {0, 0};
    const char *end = text + strlen(text);
    while (text < end)
        text += step(&place, text, end, SIZE_MAX);
    return place.column;
}

static void put_name(Text *out, const char *name, size_t width, bool last)
{
    put(out, name, strlen(name));
    for (size_t n = text_width(name); !last && n < width; n++)
        put(out, " ", 1);
    if (last)
        put(out, "\r\n", 2);
}

void entry_view_list(const char *const *names, size_t count)
{
    size_t rows, columns, width = 0;
    Text out = {0};
    measure_terminal(&rows, &columns);
    for (size_t i = 0; i < count; i++)
        width = text_width(names[i]) + 2 > width ? text_width(names[i]) + 2 : width;
    size_t across = width && width < columns ? columns / width : 1;
    size_t room = rows > 5 ? rows - 4 : 1, lines = (count + across - 1) / across;
    size_t used = lines < room ? lines : room;
    entry_view_leave();
    for (size_t row = 0; row < used; row++)
        for (size_t i = row; i < count; i += lines)
            put_name(&out, names[i], width, i + lines >= count);
    if (used < lines)
        put_format(&out, "... %zu names in all\r\n", count);
    write_out(&out);
}
