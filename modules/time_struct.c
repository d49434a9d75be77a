/* modules/time_struct.c -- time.struct_time: a tuple of 9 with names.   SPDX-License-Identifier:
 * MIT
 *
 * The layout is that of a tuple; two further objects (tm_zone, tm_gmtoff) stand behind the 9 items.
 */
#include "modules/time_struct.h"

#include <limits.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define ALL_FIELDS 11

static const char *const field_names[ALL_FIELDS] = {
    "tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
};

/* Consumes the ALL_FIELDS values, even on error; NULL among the first 9: failure. */
static Object *make_take(Object **values)
{
    bool complete = true;
    for (int i = 0; i < TIME_FIELDS; i++)
        complete &= values[i] != NULL;
    size_t size = sizeof(Tuple) + ALL_FIELDS * sizeof(Object *);
    Tuple *result = complete ? gc_object_alloc(&struct_time_type, size) : NULL;
    if (!result) {
        for (int i = 0; i < ALL_FIELDS; i++)
            release_maybe(values[i]);
        return NULL;
    }
    result->size = TIME_FIELDS;
    for (int i = 0; i < ALL_FIELDS; i++)
        result->items[i] = values[i];
    gc_track(result);
    return &result->head;
}

Object *struct_time_new(const struct tm *tm)
{
    Object *values[ALL_FIELDS] = {
        int_new((int64_t)tm->tm_year + 1900),
        int_new(tm->tm_mon + 1),
        int_new(tm->tm_mday),
        int_new(tm->tm_hour),
        int_new(tm->tm_min),
        int_new(tm->tm_sec),
        int_new((tm->tm_wday + 6) % 7),
        int_new(tm->tm_yday + 1),
        int_new(tm->tm_isdst),
        str_from_c(tm->tm_zone ? tm->tm_zone : ""),
        int_new(tm->tm_gmtoff),
    };
    if (!values[9] || !values[10])
        CLEAR(values[0]);
    return make_take(values);
}

static void struct_time_dealloc(Object *o)
{
    gc_untrack(o);
    for (int i = 0; i < ALL_FIELDS; i++)
        release_maybe(((Tuple *)o)->items[i]);
    gc_object_free(o);
}

static int struct_time_traverse(Object *o, Visit visit, void *arg)
{
    for (int i = 0; i < ALL_FIELDS; i++)
        VISIT(((Tuple *)o)->items[i]);
    return 0;
}

static int check_length(size_t size)
{
    if (size < TIME_FIELDS)
        raise_type_error("time.struct_time() takes an at least 9-sequence (%zu-sequence given)",
                         size);
    else if (size > ALL_FIELDS)
        raise_type_error("time.struct_time() takes an at most 11-sequence (%zu-sequence given)",
                         size);
    else
        return 0;
    return -1;
}

/* The new object's fields: items of the tuple, the rest from dict (or NULL). */
static Object *make_from(Object *tuple, Object *dict)
{
    Object *values[ALL_FIELDS] = {NULL};
    if (check_length(tuple_size(tuple)) < 0)
        return NULL;
    for (size_t i = 0; i < ALL_FIELDS; i++)
        if (i < tuple_size(tuple))
            values[i] = retain(tuple_at(tuple, i));
        else if (dict)
            values[i] = retain_maybe(dict_get_c((Dict *)dict, field_names[i]));
    return make_take(values);
}

static Object *struct_time_new_slot(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"sequence", "dict", NULL};
    static const ArgSpec spec = {"structseq", names, 0, 2, 1};
    Object *given[2] = {NULL, NULL};
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    Object *tuple = tuple_from_iterable(given[0]), *result = NULL;
    if (!tuple) {
        if (error_matches(&exc_TypeError)) {
            error_clear();
            raise_type_error("constructor requires a sequence");
        }
        return NULL;
    }
    if (given[1] && !dict_is(given[1]))
        raise_type_error("time.struct_time() takes a dict as second arg, if any");
    else
        result = make_from(tuple, given[1]);
    release(tuple);
    return result;
}

static Object *struct_time_repr(Object *o)
{
    StrBuilder b;
    builder_init(&b);
    int status = builder_add_ascii(&b, "time.struct_time", 16);
    for (size_t i = 0; status == 0 && i < TIME_FIELDS; i++) {
        Object *text = str_from_format("%s%s=%R", i ? ", " : "(", field_names[i], tuple_at(o, i));
        status = text ? builder_add(&b, text) : -1;
        release_maybe(text);
    }
    if (status == 0 && builder_add_char(&b, ')') == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* (struct_time, (the 9 items, {the others})) */
static Object *struct_time_reduce(Object *o)
{
    Tuple *self = (Tuple *)o;
    Object *items = tuple_new(self->items, TIME_FIELDS), *dict = dict_new(), *result = NULL;
    int status = items && dict ? 0 : -1;
    for (int i = TIME_FIELDS; status == 0 && i < ALL_FIELDS; i++)
        if (self->items[i])
            status = dict_set_c(dict, field_names[i], self->items[i]);
    Object *args = status == 0 ? tuple_pack(2, items, dict) : NULL;
    if (args)
        result = tuple_pack(2, (Object *)o->type, args);
    release_maybe(args);
    release_maybe(items);
    release_maybe(dict);
    return result;
}

static size_t struct_time_size_of(Object *o)
{
    return sizeof(Tuple) + ALL_FIELDS * sizeof(Object *);
}

static const MethodDef struct_time_methods[] = {
    {"__reduce__", struct_time_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {0},
};

#define FIELD(index, name, doc)                                                                    \
    {                                                                                              \
        name, offsetof(Tuple, items) + (index) * sizeof(Object *), MEMBER_OBJECT, 1, doc           \
    }
static const MemberDef struct_time_members[] = {
    FIELD(0, "tm_year", "year, for example, 1993"),
    FIELD(1, "tm_mon", "month of year, range [1, 12]"),
    FIELD(2, "tm_mday", "day of month, range [1, 31]"),
    FIELD(3, "tm_hour", "hours, range [0, 23]"),
    FIELD(4, "tm_min", "minutes, range [0, 59]"),
    FIELD(5, "tm_sec", "seconds, range [0, 61])"),
    FIELD(6, "tm_wday", "day of week, range [0, 6], Monday is 0"),
    FIELD(7, "tm_yday", "day of year, range [1, 366]"),
    FIELD(8, "tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"),
    FIELD(9, "tm_zone", "abbreviation of timezone name"),
    FIELD(10, "tm_gmtoff", "offset from UTC in seconds"),
    {0},
};

/* The counts of fields, as all such types have them. */
static int struct_time_add_names(Type *type, Object *dict)
{
    static const struct {
        const char *name;
        int64_t value;
    } counts[] = {
        {"n_sequence_fields", TIME_FIELDS}, {"n_fields", ALL_FIELDS}, {"n_unnamed_fields", 0}};
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof counts / sizeof *counts; i++) {
        Object *value = int_new(counts[i].value);
        status = value ? dict_set_c(dict, counts[i].name, value) : -1;
        release_maybe(value);
    }
    return status;
}

Type struct_time_type = {
    .head = {1, 0, &type_type},
    .name = "time.struct_time",
    .flags = TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(Tuple),
    .add_names = struct_time_add_names,
    .item_size = sizeof(Object *),
    .base = &tuple_type,
    .doc = "A broken-down time, as gmtime(), localtime() and strptime() return it and\n"
           "asctime(), mktime() and strftime() take it: a tuple of 9 integers with names.",
    .methods = struct_time_methods,
    .members = struct_time_members,
    .new = struct_time_new_slot,
    .dealloc = struct_time_dealloc,
    .traverse = struct_time_traverse,
    .repr = struct_time_repr,
    .size_of = struct_time_size_of,
};

/* ---- reading ---- */

static int read_fields(Object *tuple, struct tm *out)
{
    int values[TIME_FIELDS] = {0};
    for (size_t i = 0; i < TIME_FIELDS; i++)
        if (!arg_int_or_long(tuple_at(tuple, i), &values[i]))
            return -1;
    if (values[0] < INT_MIN + 1900) {
        raise_overflow_error("year out of range");
        return -1;
    }
    *out = (struct tm){
        .tm_year = values[0] - 1900,
        .tm_mon = values[1] - 1,
        .tm_mday = values[2],
        .tm_hour = values[3],
        .tm_min = values[4],
        .tm_sec = values[5],
        .tm_wday = (values[6] + 1) % 7,
        .tm_yday = values[7] - 1,
        .tm_isdst = values[8],
    };
    return 0;
}

int struct_time_read(const char *function, Object *o, struct tm *out)
{
    if (!tuple_is(o)) {
        raise_type_error("Tuple or struct_time argument required");
        return -1;
    }
    if (tuple_size(o) != TIME_FIELDS) {
        raise_type_error("%s(): illegal time tuple argument", function);
        return -1;
    }
    if (read_fields(o, out) < 0)
        return -1;
    if (o->type == &struct_time_type) {
        Object *offset = ((Tuple *)o)->items[10], *zone = ((Tuple *)o)->items[9];
        if (offset && int_is(offset))
            out->tm_gmtoff = int_to_i64(offset);
        if (zone && str_is(zone) && ((Str *)zone)->ascii)
            out->tm_zone = (const char *)((Str *)zone)->data;
        if (error_occurred())
            return -1;
    }
    return 0;
}

int struct_time_check(struct tm *tm)
{
    if (tm->tm_mon == -1)
        tm->tm_mon = 0;
    if (tm->tm_mday == 0)
        tm->tm_mday = 1;
    if (tm->tm_yday == -1)
        tm->tm_yday = 0;
    const struct {
        int value, low, high;
        const char *what;
    } limits[] = {
        {tm->tm_mon, 0, 11, "month"},         {tm->tm_mday, 1, 31, "day of month"},
        {tm->tm_hour, 0, 23, "hour"},         {tm->tm_min, 0, 59, "minute"},
        {tm->tm_sec, 0, 61, "seconds"},       {tm->tm_wday, 0, 6, "day of week"},
        {tm->tm_yday, 0, 365, "day of year"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (limits[i].value < limits[i].low || limits[i].value > limits[i].high) {
            raise_value_error("%s out of range", limits[i].what);
            return -1;
        }
    return 0;
}
