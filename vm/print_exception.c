/* vm/print_exception.c -- an exception as text: chain, groups, notes, and exceptions nobody
 * catches.
 * SPDX-License-Identifier: MIT
 *
 * The text is made whole and then written. Every part that fails (user code in __str__, no memory)
 * is replaced or left out: nothing is pending afterwards. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/namespace.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/report_internal.h"

enum { GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

/* ---- type, message, notes ---- */

static void add_type_name(Report *r, Type *type)
{
    Object *module = NULL, *qualname = type_qualname(type);
    if (attr_find((Object *)type, NAME(__module__), &module) < 0)
        error_clear();
    if (!module || !str_is(module))
        report_add(r, "<unknown>.");
    else if (!str_equal_ascii(module, "builtins") && !str_equal_ascii(module, "__main__"))
        report_add(r, "%U.", module);
    if (qualname)
        report_add_str(r, qualname);
    else
        report_add(r, "<unknown>");
    error_clear();
    release_maybe(module);
    release_maybe(qualname);
}

static void add_message(Report *r, Object *exception)
{
    Object *text = object_str(exception);
    if (!text)
        report_add(r, ": <exception str() failed>");
    else if (str_length(text))
        report_add(r, ": %U", text);
    error_clear();
    release_maybe(text);
}

static void add_suggestion(Report *r, Object *exception)
{
    Object *name = suggest_name(exception);
    if (name)
        report_add(r, ". Did you mean: %R?", name);
    release_maybe(name);
}

static void add_note(Report *r, Object *note)
{
    Object *text = object_str(note), *lines = NULL;
    if (text)
        lines = object_call_method_c(text, "splitlines", 0, NULL);
    if (!lines) {
        report_margin(r);
        report_add(r, "<note str() failed>\n");
    }
    for (size_t i = 0; lines && i < list_size(lines); i++) {
        report_margin(r);
        report_add(r, "%U\n", list_at(lines, i));
    }
    if (lines && !list_size(lines))
        report_add(r, "\n");
    error_clear();
    release_maybe(text);
    release_maybe(lines);
}

static void add_notes(Report *r, Object *exception)
{
    Object *notes;
    if (attr_find(exception, NAME(__notes__), &notes) <= 0) {
        error_clear();
        return;
    }
    if (list_is(notes) || tuple_is(notes)) {
        for (size_t i = 0; i < (list_is(notes) ? list_size(notes) : tuple_size(notes)); i++) {
            Object *note = retain(list_is(notes) ? list_at(notes, i) : tuple_at(notes, i));
            add_note(r, note);
            release(note);
        }
    } else {
        Object *text = object_repr(notes);
        report_margin(r);
        report_add(r, "%S", text ? text : NONE);
        error_clear();
        release_maybe(text);
    }
    release(notes);
}

/* ---- SyntaxError ---- */

/* where a SyntaxError is; columns from 1, -1: unknown (derived classes get one caret) */
typedef struct Place {
    Object *message, *filename, *text;      /* new or NULL */
    int line, column, end_line, end_column;
} Place;

static void place_clear(Place *p)
{
    release_maybe(p->message);
    release_maybe(p->filename);
    release_maybe(p->text);
}

/* An attribute; None counts as absent: new or NULL, nothing pending. */
static Object *attribute_or_null(Object *o, const char *name)
{
    Object *value = attr_get_c(o, name);
    error_clear();
    if (value == NONE)
        CLEAR(value);
    return value;
}

static bool read_number(Object *o, const char *name, int fallback, int *number)
{
    Object *value = attribute_or_null(o, name);
    int overflow = 0;
    bool fine = !value || int_is(value);
    *number = value && fine ? (int)int_to_i64_overflow(value, &overflow) : fallback;
    release_maybe(value);
    return fine && !overflow;
}

static bool read_place(Object *exception, Place *p)
{
    *p = (Place){0};
    if (!is_instance(exception, &exc_SyntaxError) || !read_number(exception, "lineno", -1, &p->line)
        || p->line < 0)
        return false;
    if (!read_number(exception, "offset", -1, &p->column)
        || !read_number(exception, "end_lineno", p->line, &p->end_line)
        || !read_number(exception, "end_offset", -1, &p->end_column))
        return false;
    if (!is_exact(exception, &exc_SyntaxError))
        p->end_line = p->line;
    if (p->end_column == 0 || !is_exact(exception, &exc_SyntaxError))
        p->end_column = -1;
    p->message = attribute_or_null(exception, "msg");
    p->filename = attribute_or_null(exception, "filename");
    p->text = attribute_or_null(exception, "text");
    if (p->text && !str_is(p->text))
        CLEAR(p->text);
    return true;
}

static ssize_t find_newline(Object *text, ssize_t start, ssize_t end)
{
    while (start < end && str_at(text, (size_t)start) != '\n')
        start++;
    return start < end ? start : -1;
}

/* The line with its leading blanks gone, and carets below. */
static void add_error_text(Report *r, const Place *p)
{
    ssize_t length = (ssize_t)str_length(p->text), start = 0, newline;
    ssize_t column = p->column, end = p->end_line > p->line ? length : p->end_column;
    ssize_t carets = end > 0 && end > column ? end - column : 1;
    column--;
    while (start < length
           && (str_at(p->text, (size_t)start) == ' ' || str_at(p->text, (size_t)start) == '\t'
               || str_at(p->text, (size_t)start) == '\f'))
        start++;
    if (length > start && str_at(p->text, (size_t)length - 1) == '\n')
        length--;
    if (column > length)
        column = length;
    while ((newline = find_newline(p->text, start, length)) >= 0 && newline < column) {
        column -= newline + 1 - start;
        start = newline + 1;
    }
    Object *shown = str_substring(p->text, start, length);
    report_margin(r);
    report_add(r, "    %U\n", shown ? shown : (Object *)str_empty);
    release_maybe(shown);
    if ((column -= start) < 0)
        return;
    report_margin(r);
    report_add(r, "    ");
    for (; column > 0; column--)
        report_add(r, " ");
    for (; carets > 0; carets--)
        report_add(r, "^");
    report_add(r, "\n");
}

static void add_place(Report *r, const Place *p)
{
    report_margin(r);
    if (p->filename)
        report_add(r, "  File \"%S\", line %d\n", p->filename, p->line);
    else
        report_add(r, "  File \"<string>\", line %d\n", p->line);
    if (p->text)
        add_error_text(r, p);
}

static void add_last_part(Report *r, Object *exception)
{
    Place place;
    bool has_place = read_place(exception, &place);
    if (has_place)
        add_place(r, &place);
    report_margin(r);
    add_type_name(r, exception->type);
    if (!has_place)
        add_message(r, exception);
    else if (place.message)
        report_add(r, ": %S", place.message);
    place_clear(&place);
    add_suggestion(r, exception);
    report_add(r, "\n");
    add_notes(r, exception);
}

/* ---- groups and chains ---- */

static void add_chain(Report *r, Object *exception);

static void add_rule(Report *r, bool first, const char *title)
{
    report_indent(r);
    report_add(r, "%s+---------------- %s ----------------\n", first ? "+-" : "  ", title);
}

static void add_member(Report *r, Object *members, size_t i, bool last)
{
    size_t count = tuple_size(members);
    char title[24] = "...";
    if (i < GROUP_WIDTH)
        snprintf(title, sizeof title, "%zu", i + 1);
    if (last)
        r->need_close = true;
    add_rule(r, i == 0, title);
    r->depth++;
    if (i < GROUP_WIDTH) {
        add_chain(r, tuple_at(members, i));
    } else {
        report_margin(r);
        report_add(r, "and %zu more exception%s\n", count - GROUP_WIDTH,
                   count - GROUP_WIDTH > 1 ? "s" : "");
    }
    if (last && r->need_close) {
        report_indent(r);
        report_add(r, "+------------------------------------\n");
        r->need_close = false;
    }
    r->depth--;
}

static void add_traceback(Report *r, Object *exception, const char *heading, bool plus)
{
    Object *traceback = ((Exception *)exception)->traceback;
    if (!traceback || r->limit == 0)
        return;
    if (plus) {
        report_indent(r);
        report_add(r, "+ ");
    } else {
        report_margin(r);
    }
    report_add(r, "%s (most recent call last):\n", heading);
    retain(traceback);
    report_traceback(r, (Traceback *)traceback, r->limit);
    release(traceback);
}

static void add_group(Report *r, Object *exception)
{
    Object *members = ((GroupExc *)exception)->exceptions;
    bool top = r->depth == 0;
    if (r->depth > GROUP_DEPTH) {
        report_margin(r);
        report_add(r, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        return;
    }
    if (top)
        r->depth++;
    add_traceback(r, exception, "Exception Group Traceback", top);
    add_last_part(r, exception);
    size_t count = members && tuple_is(members) ? tuple_size(members) : 0,
           shown = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
    r->need_close = false;
    for (size_t i = 0; i < shown; i++)
        add_member(r, members, i, i + 1 == shown);
    if (top)
        r->depth = 0;
}

static void add_one(Report *r, Object *exception)
{
    if (is_instance(exception, &exc_BaseExceptionGroup)) {
        add_group(r, exception);
        return;
    }
    add_traceback(r, exception, "Traceback", false);
    add_last_part(r, exception);
}

static void add_link(Report *r, const char *sentence)
{
    report_margin(r);
    report_add(r, "\n");
    report_margin(r);
    report_add(r, "%s\n", sentence);
    report_margin(r);
    report_add(r, "\n");
}

/* Whether the exception is new in this report; it is remembered. */
static bool first_time(Report *r, Object *exception)
{
    if (!r->seen)
        return true;
    Object *id = int_from_u64((uint64_t)(uintptr_t)exception);
    bool fresh = id && set_contains(r->seen, id) == 0 && set_add(r->seen, id) == 0;
    release_maybe(id);
    error_clear();
    return fresh;
}

/* Why the exception came about (borrowed), with the sentence that links the two; NULL: no other
 * exception. */
static Object *origin_of(Exception *e, const char **sentence)
{
    if (e->cause) {
        *sentence = "The above exception was the direct cause of the following exception:";
        return e->cause;
    }
    *sentence = "During handling of the above exception, another exception occurred:";
    return e->suppress_context ? NULL : e->context;
}

/* The chain, oldest first, without deep recursion of C. */
static void add_chain(Report *r, Object *exception)
{
    Object *chain = list_new(4);
    const char *sentence;
    if (!chain || recursion_enter(" while printing an exception") < 0) {
        error_clear();
        release_maybe(chain);
        add_one(r, exception);
        return;
    }
    first_time(r, exception);
    for (Object *e = exception; e;) {
        if (list_append(chain, e) < 0)
            break;
        Object *origin = r->seen ? origin_of((Exception *)e, &sentence) : NULL;
        e = origin && first_time(r, origin) ? origin : NULL;
    }
    error_clear();
    for (size_t i = list_size(chain); i-- > 0;) {
        add_one(r, list_at(chain, i));
        if (i > 0) {
            origin_of((Exception *)list_at(chain, i - 1), &sentence);
            add_link(r, sentence);
        }
    }
    recursion_leave();
    release(chain);
}

Object *report_exception_text(Object *exception, bool chain, long limit)
{
    Report r = {.limit = limit};
    builder_init(&r.text);
    r.seen = chain ? set_new(NULL) : NULL;
    error_clear();
    add_chain(&r, exception);
    release_maybe(r.seen);
    return report_finish(&r);
}

Object *report_exception_only(Object *exception)
{
    Report r = {0};
    builder_init(&r.text);
    add_last_part(&r, exception);
    return report_finish(&r);
}

/* ---- writing ---- */

static void write_raw(Object *text)
{
    char *owned;
    size_t size, done = 0;
    const char *bytes = str_utf8_lossy(text, &size, &owned);
    while (bytes && done < size) {
        ssize_t n = write(2, bytes + done, size - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    mem_free(owned);
}

void report_to_stderr(Object *text)
{
    Object *err = interp_sys_get("stderr");
    if (!err) {
        write_raw(text);
    } else if (err != NONE) {
        retain(err);
        Object *done = object_call_method(err, NAME(write), 1, &text);
        release_maybe(done);
        if (done)
            release_maybe(object_call_method(err, NAME(flush), 0, NULL));
        release(err);
    }
    error_clear();
    release(text);
}

static void no_memory_message(Object *exception)
{
    static const char tail[] = ": (no memory to print it)\n";
    const char *name = exception->type->name;
    error_clear();
    if (write(2, name, strlen(name)) < 0 || write(2, tail, sizeof tail - 1) < 0)
        return;
}

void interp_print_exception(Object *exception)
{
    Object *kept = error_take();
    retain(exception);
    Object *text = report_exception_text(exception, true, report_traceback_limit());
    if (text)
        report_to_stderr(text);
    else
        no_memory_message(exception);
    release(exception);
    error_restore(kept);
}

/* ---- exceptions that nobody can catch ---- */

static void print_unraisable(Object *exception, const char *message, Object *where)
{
    Report r = {.limit = report_traceback_limit()};
    builder_init(&r.text);
    Object *shown = where ? object_repr(where) : NULL;
    error_clear();
    report_add(&r, "Exception ignored %s", message);
    if (where && shown)
        report_add_str(&r, shown);
    else if (where)
        report_add(&r, "<object repr() failed>");
    report_add(&r, "\n");
    release_maybe(shown);
    if (exception) {
        add_traceback(&r, exception, "Traceback", false);
        add_type_name(&r, exception->type);
        Object *text = object_str(exception);
        error_clear();
        if (text)
            report_add(&r, ": %U\n", text);
        else
            report_add(&r, ": <exception str() failed>\n");
        release_maybe(text);
    }
    Object *text = report_finish(&r);
    error_clear();
    if (text)
        report_to_stderr(text);
}

static Object *hook_arguments(Object *exception, const char *message, Object *where)
{
    Object *traceback = exception ? ((Exception *)exception)->traceback : NULL;
    Object *note = strcmp(message, "in: ") == 0 || !*message
                       ? none_new()
                       : str_from_format("Exception ignored %s", message);
    Object *dict = note ? dict_new() : NULL, *record = NULL;
    if (dict && dict_set_c(dict, "exc_type", exception ? (Object *)exception->type : NONE) == 0
        && dict_set_c(dict, "exc_value", exception ? exception : NONE) == 0
        && dict_set_c(dict, "exc_traceback", traceback ? traceback : NONE) == 0
        && dict_set_c(dict, "err_msg", note) == 0
        && dict_set_c(dict, "object", where ? where : NONE) == 0)
        record = namespace_new(dict);
    release_maybe(dict);
    release_maybe(note);
    return record;
}

bool interp_unraisable(Object *exception, const char *message, Object *where)
{
    Object *kept = error_take();
    Object *hook = interp_sys_get("unraisablehook"), *own = interp_sys_get("__unraisablehook__");
    if (!hook || hook == NONE || hook == own) {
        print_unraisable(exception, message, where);
    } else {
        retain(hook);
        Object *record = hook_arguments(exception, message, where),
               *done = record ? object_call1(hook, record) : NULL;
        release_maybe(record);
        if (!done) {
            Object *second = error_take();
            print_unraisable(second, "in sys.unraisablehook: ", hook);
            release_maybe(second);
        }
        release_maybe(done);
        release(hook);
    }
    error_restore(kept);
    return true;
}
