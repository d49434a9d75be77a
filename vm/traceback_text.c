/* vm/traceback_text.c -- tracebacks as text, with source lines and carets.
 * SPDX-License-Identifier: MIT
 *
 *   T1  columns of positions are bytes of UTF-8, columns of the text are characters
 *   T2  reading and parsing source for display never leaves an exception behind */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "parser/parse.h"
#include "parser/source.h"
#include "vm/report_internal.h"

enum { SHOWN_REPEATS = 3, DEFAULT_LIMIT = 1000 };

const char *(*report_embedded_source)(Object *filename, size_t *size);

/* ---- the text being made ---- */

void report_add_str(Report *r, Object *s)
{
    if (!r->failed && builder_add(&r->text, s) < 0)
        r->failed = true;
}

void report_add(Report *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Object *s = r->failed ? NULL : str_from_format_va(format, args);
    va_end(args);
    if (!s)
        r->failed = true;
    else
        report_add_str(r, s);
    release_maybe(s);
}

void report_indent(Report *r)
{
    for (int i = 0; i < 2 * r->depth; i++)
        if (!r->failed && builder_add_char(&r->text, ' ') < 0)
            r->failed = true;
}

void report_margin(Report *r)
{
    report_indent(r);
    if (r->depth)
        report_add(r, "| ");
}

Object *report_finish(Report *r)
{
    if (r->failed) {
        builder_discard(&r->text);
        if (!error_occurred())
            raise_no_memory();
        return NULL;
    }
    return builder_finish(&r->text);
}

/* ---- source lines ---- */

/* The whole file: malloc'ed, NULL: cannot be read. */
static char *read_file(const char *path, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    off_t length = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    char *bytes = length < 0 || length > (1 << 28) || lseek(fd, 0, SEEK_SET) < 0
                      ? NULL
                      : malloc((size_t)length + 1);
    *size = 0;
    while (bytes && *size < (size_t)length) {
        ssize_t n = read(fd, bytes + *size, (size_t)length - *size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        *size += (size_t)n;
    }
    if (fd >= 0)
        close(fd);
    return bytes;
}

static Object *pick_line(const char *text, size_t size, int line)
{
    const char *end = text + size;
    for (; line > 1 && text < end; line--) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        if (!newline)
            return NULL;
        text = newline + 1;
    }
    if (text >= end)
        return NULL;
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    return str_from_utf8_lossy(text, (size_t)((newline ? newline : end) - text));
}

static Object *line_of_bytes(const char *bytes, size_t size, Object *filename, int line)
{
    Source source;
    if (source_from_bytes(&source, bytes, size, filename) < 0)
        return NULL;
    Object *text = pick_line(source.text, source.size, line);
    source_clear(&source);
    return text;
}

Object *report_source_line(Object *filename, int line)
{
    size_t size;
    Object *kept = error_take(), *text = NULL;
    const char *embedded = report_embedded_source ? report_embedded_source(filename, &size) : NULL;
    if (line > 0 && embedded) {
        text = pick_line(embedded, size, line);
    } else if (line > 0 && str_length(filename) && str_at(filename, 0) != '<') {
        Object *encoded = codec_encode(filename, "utf-8", "surrogateescape");
        char *bytes = encoded ? read_file((const char *)((Bytes *)encoded)->data, &size) : NULL;
        if (bytes)
            text = line_of_bytes(bytes, size, filename, line);
        free(bytes);
        release_maybe(encoded);
    }
    error_clear();
    error_restore(kept);
    return text;
}

/* ---- carets ---- */

/* characters of the line: [start, end), the operator [left, right) or left -1 */
typedef struct Carets {
    size_t start, end;
    ssize_t left, right;
} Carets;

static bool is_blank(uint32_t c) { return c == ' ' || c == '\t' || c == '\f'; }

static size_t characters(const char *utf8, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes && utf8[i]; i++)
        n += ((unsigned char)utf8[i] & 0xc0) != 0x80;
    return n;
}

static size_t column_to_character(Object *line, int column)
{
    char *owned;
    size_t size;
    const char *utf8 = str_utf8_lossy(line, &size, &owned);
    size_t n = utf8 ? characters(utf8, (size_t)column < size ? (size_t)column : size) : 0;
    mem_free(owned);
    return n;
}

/* Marks the operator of a binary operation, in bytes of the segment. */
static bool find_operator(const char *text, const Expr *e, ssize_t *left, ssize_t *right)
{
    ssize_t stop = e->bin_op.right->pos.col;
    for (ssize_t i = e->bin_op.left->pos.end_col; i < stop; i++) {
        if (is_blank((unsigned char)text[i]) || text[i] == ')')
            continue;
        *left = i;
        *right = i + 1 < stop && !is_blank((unsigned char)text[i + 1]) ? i + 2 : i + 1;
        return true;
    }
    return false;
}

static bool find_brackets(const char *text, const Expr *e, ssize_t *left, ssize_t *right)
{
    *left = e->subscript.value->pos.end_col;
    while (text[*left] && text[*left] != '[')
        ++*left;
    *right = e->subscript.slice->pos.end_col;
    while (text[*right] && text[*right] != ']')
        ++*right;
    *right += text[*right] == ']';
    return true;
}

static bool find_anchors(const Ast *ast, const char *text, ssize_t *left, ssize_t *right)
{
    if (seq_len(ast->body) != 1 || ast->body->items[0]->kind != STMT_EXPR)
        return false;
    const Expr *e = ast->body->items[0]->expr.value;
    return e->kind == EXPR_BIN_OP      ? find_operator(text, e, left, right)
           : e->kind == EXPR_SUBSCRIPT ? find_brackets(text, e, left, right)
                                       : false;
}

/* Parses what the carets cover alone: where the operator or the brackets are. */
static void mark_anchors(Object *line, Object *filename, Carets *carets)
{
    Object *segment = str_substring(line, (ssize_t)carets->start, (ssize_t)carets->end);
    char *owned = NULL;
    size_t size;
    ssize_t left, right;
    const char *text = segment ? str_utf8(segment, &size, &owned) : NULL;
    Ast *ast = text ? parse_source(text, size, filename, PARSE_FILE, 0) : NULL;
    if (ast && find_anchors(ast, text, &left, &right)) {
        carets->left = (ssize_t)(carets->start + characters(text, (size_t)left));
        carets->right = (ssize_t)(carets->start + characters(text, (size_t)right));
    }
    ast_free(ast);
    mem_free(owned);
    release_maybe(segment);
    error_clear();
}

static void add_carets(Report *r, const Carets *carets, size_t skipped)
{
    report_margin(r);
    report_add(r, "    ");
    for (size_t i = skipped; i < carets->end; i++) {
        bool primary = carets->left < 0 || (ssize_t)i < carets->left || (ssize_t)i >= carets->right;
        const char *mark = i < carets->start ? " " : carets->left < 0 || !primary ? "^" : "~";
        report_add(r, "%s", mark);
    }
    report_add(r, "\n");
}

static size_t trimmed_length(Object *line)
{
    size_t n = str_length(line);
    while (n && is_blank(str_at(line, n - 1)))
        n--;
    return n;
}

static void add_line(Report *r, Object *line, Object *filename, Pos pos)
{
    size_t length = str_length(line), skipped = 0;
    while (skipped < length && is_blank(str_at(line, skipped)))
        skipped++;
    Object *shown = str_substring(line, (ssize_t)skipped, (ssize_t)length);
    if (!shown) {
        r->failed = true;
        return;
    }
    report_margin(r);
    report_add(r, "    %U\n", shown);
    release(shown);
    if (pos.line < 0 || pos.end_line < 0 || pos.col < 0 || pos.end_col < 0)
        return;
    Carets carets = {column_to_character(line, pos.col), 0, -1, -1};
    carets.end =
        pos.line == pos.end_line ? column_to_character(line, pos.end_col) : trimmed_length(line);
    if (carets.end > length)
        carets.end = length;
    if (pos.line == pos.end_line)
        mark_anchors(line, filename, &carets);
    if (carets.left < 0 && carets.end - carets.start == length - skipped)
        return;
    add_carets(r, &carets, skipped);
}

/* ---- entries ---- */

static void add_entry(Report *r, Traceback *t)
{
    Code *code = t->frame->code;
    int number = traceback_line(t);
    report_margin(r);
    report_add(r, "  File \"%U\", line %d, in %U\n", code->filename, number, code->name);
    Object *line = report_source_line(code->filename, number);
    if (line)
        add_line(r, line, code->filename, code_position(code, (uint32_t)t->word));
    release_maybe(line);
}

static bool same_place(Traceback *a, Traceback *b)
{
    return a && a->frame->code->filename == b->frame->code->filename
           && a->frame->code->name == b->frame->code->name
           && traceback_line(a) == traceback_line(b);
}

static void add_repeated(Report *r, long count)
{
    if (count <= SHOWN_REPEATS)
        return;
    report_margin(r);
    report_add(r, "  [Previous line repeated %ld more time%s]\n", count - SHOWN_REPEATS,
               count - SHOWN_REPEATS > 1 ? "s" : "");
}

void report_traceback(Report *r, Traceback *t, long limit)
{
    long depth = 0, repeats = 0, last = limit < 0 ? -limit : LONG_MAX;
    Traceback *previous = NULL;
    for (Traceback *each = t; each; each = (Traceback *)each->next)
        depth++;
    for (; t && limit >= 0 && depth > limit; depth--)
        t = (Traceback *)t->next;
    for (; t && last > 0; t = (Traceback *)t->next, last--) {
        if (!same_place(previous, t)) {
            add_repeated(r, repeats);
            repeats = 0;
        }
        previous = t;
        if (++repeats <= SHOWN_REPEATS)
            add_entry(r, t);
        if (interp_check_signals() < 0)
            error_clear();
    }
    add_repeated(r, repeats);
}

long report_traceback_limit(void)
{
    Object *limit = interp_sys_get("tracebacklimit");
    int overflow;
    if (!limit || !int_is(limit))
        return DEFAULT_LIMIT;
    int64_t n = int_to_i64_overflow(limit, &overflow);
    return overflow > 0 ? LONG_MAX : overflow < 0 || n < 0 ? 0 : (long)n;
}

Object *report_traceback_text(Object *traceback, long limit)
{
    Report r = {0};
    builder_init(&r.text);
    if (traceback)
        report_traceback(&r, (Traceback *)traceback, limit);
    return report_finish(&r);
}
