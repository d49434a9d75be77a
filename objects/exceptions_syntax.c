/* objects/exceptions_syntax.c -- SyntaxError, IndentationError, TabError.
 * SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions_internal.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

static int take_details(SyntaxErrorExc *e, Object *details)
{
    size_t count = tuple_size(details);
    if (count < 4 || count > 6) {
        raise_type_error("function takes %s %d arguments (%zu given)",
                         count < 4 ? "at least" : "at most", count < 4 ? 4 : 6, count);
        return -1;
    }
    Object **const fields[] = {&e->filename, &e->lineno,     &e->offset,
                               &e->text,     &e->end_lineno, &e->end_offset};
    for (size_t i = 0; i < 6; i++)
        SET(*fields[i], i < count ? retain(tuple_at(details, i)) : NULL);
    if (count == 5) {
        raise_type_error("end_offset must be provided when end_lineno is provided");
        return -1;
    }
    return 0;
}

static int syntax_error_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    SyntaxErrorExc *e = (SyntaxErrorExc *)self;
    if (exception_init(self, args, nargs, kwnames) < 0)
        return -1;
    if (nargs)
        SET(e->msg, retain(args[0]));
    if (nargs != 2)
        return 0;
    Object *details = tuple_from_iterable(args[1]);
    if (!details)
        return -1;
    int status = take_details(e, details);
    release(details);
    return status;
}

/* The part of a path after its last slash: new. */
static Object *base_name(Object *path)
{
    size_t start = str_length(path);
    while (start > 0 && str_at(path, start - 1) != '/')
        start--;
    return str_substring(path, (ssize_t)start, (ssize_t)str_length(path));
}

static Object *syntax_error_str(Object *self)
{
    SyntaxErrorExc *e = (SyntaxErrorExc *)self;
    Object *message = e->msg ? e->msg : NONE, *text;
    bool with_line = e->lineno && int_is_exact(e->lineno);
    bool with_file = e->filename && str_is(e->filename);
    if (!with_file)
        return with_line ? str_from_format("%S (line %S)", message, e->lineno)
                         : object_str(message);
    Object *file = base_name(e->filename);
    if (!file)
        return NULL;
    if (with_line)
        text = str_from_format("%S (%U, line %S)", message, file, e->lineno);
    else
        text = str_from_format("%S (%U)", message, file);
    release(file);
    return text;
}

#define FIELD(name, doc) \
    { \
#name, offsetof(SyntaxErrorExc, name), MEMBER_OBJECT, 0, doc \
    }
static const MemberDef syntax_error_members[] = {
    FIELD(msg, "exception msg"),
    FIELD(filename, "exception filename"),
    FIELD(lineno, "exception lineno"),
    FIELD(offset, "exception offset"),
    FIELD(text, "exception text"),
    FIELD(end_lineno, "exception end lineno"),
    FIELD(end_offset, "exception end offset"),
    FIELD(print_file_and_line, "exception print_file_and_line"),
    {0}};

Type exc_SyntaxError = {
    EXCEPTION_TYPE("SyntaxError", exc_Exception, SyntaxErrorExc, exception_new, syntax_error_init,
                   "Invalid syntax."),
    .str = syntax_error_str,
    .members = syntax_error_members,
};

Type exc_IndentationError = {
    EXCEPTION_TYPE("IndentationError", exc_SyntaxError, SyntaxErrorExc, exception_new,
                   syntax_error_init, "Improper indentation."),
};

Type exc_TabError = {
    EXCEPTION_TYPE("TabError", exc_IndentationError, SyntaxErrorExc, exception_new,
                   syntax_error_init, "Improper mixture of spaces and tabs."),
};
