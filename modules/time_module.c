/* modules/time_module.c -- the module time: clocks, sleeping, calendar times.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "modules/time_struct.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/module.h"
#include "objects/namespace.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define BILLION INT64_C(1000000000)

/* ---- clocks ---- */

static int64_t nanoseconds(struct timespec t)
{
    return (int64_t)t.tv_sec * BILLION + t.tv_nsec;
}

/* One division, rounded once. */
static Object *seconds_of(struct timespec t)
{
    int64_t ns = nanoseconds(t);
    return float_new(ns % BILLION == 0 ? (double)(ns / BILLION) : (double)ns / 1e9);
}

typedef Object *(*TimeMaker)(struct timespec);
static Object *int_nanoseconds(struct timespec t)
{
    return int_new(nanoseconds(t));
}

static Object *read_clock(clockid_t clock, TimeMaker make)
{
    struct timespec now;
    if (clock_gettime(clock, &now) < 0)
        return raise_os_error(errno, NULL);
    return make(now);
}

#define CLOCK(function, clock)                                                                     \
    static Object *time_##function(Object *module)                                                 \
    {                                                                                              \
        return read_clock(clock, seconds_of);                                                      \
    }                                                                                              \
    static Object *time_##function##_ns(Object *module)                                            \
    {                                                                                              \
        return read_clock(clock, int_nanoseconds);                                                 \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static Object *read_clock_argument(Object *clock, TimeMaker make)
{
    int number = 0;
    return arg_int(clock, &number) ? read_clock(number, make) : NULL;
}
static Object *time_clock_gettime(Object *module, Object *clock)
{
    return read_clock_argument(clock, seconds_of);
}
static Object *time_clock_gettime_ns(Object *module, Object *clock)
{
    return read_clock_argument(clock, int_nanoseconds);
}

static Object *time_clock_getres(Object *module, Object *clock)
{
    int number = 0;
    struct timespec resolution;
    if (!arg_int(clock, &number))
        return NULL;
    if (clock_getres(number, &resolution) < 0)
        return raise_os_error(errno, NULL);
    return seconds_of(resolution);
}

static const struct ClockInfo {
    const char *name, *implementation;
    clockid_t clock;
    bool monotonic, adjustable;
} clock_infos[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true,
     false},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false},
};

static int put(Object *dict, const char *key, Object *value_take)
{
    int status = value_take ? dict_set_c(dict, key, value_take) : -1;
    release_maybe(value_take);
    return status;
}

static Object *describe_clock(const struct ClockInfo *info)
{
    struct timespec resolution = {0};
    clock_getres(info->clock, &resolution);
    Object *dict = dict_new(), *result = NULL;
    if (dict && put(dict, "implementation", str_from_c(info->implementation)) == 0 &&
        put(dict, "monotonic", bool_new(info->monotonic)) == 0 &&
        put(dict, "adjustable", bool_new(info->adjustable)) == 0 &&
        put(dict, "resolution", float_new((double)nanoseconds(resolution) * 1e-9)) == 0)
        result = namespace_new(dict);
    release_maybe(dict);
    return result;
}

static Object *time_get_clock_info(Object *module, Object *name)
{
    if (!str_is(name))
        return raise_type_error("get_clock_info() argument 1 must be str, not %.50V", name);
    for (size_t i = 0; i < sizeof clock_infos / sizeof *clock_infos; i++)
        if (str_equal_ascii(name, clock_infos[i].name))
            return describe_clock(&clock_infos[i]);
    return raise_value_error("unknown clock");
}

/* ---- sleeping ---- */

/* A number of seconds in nanoseconds, rounded up: false with an exception. May run user code. */
static bool get_duration(Object *o, int64_t *out)
{
    if (float_is(o)) {
        double ns = ceil(float_value(o) * 1e9);
        if (isnan(ns))
            raise_value_error("Invalid value NaN (not a number)");
        else if (!(fabs(ns) < 9.2e18))
            raise_overflow_error("timestamp out of range for platform time_t");
        else
            *out = (int64_t)ns;
        return !error_occurred();
    }
    Object *number = number_index(o);
    if (!number)
        return false;
    int overflow;
    int64_t seconds = int_to_i64_overflow(number, &overflow);
    release(number);
    if (!overflow && !__builtin_mul_overflow(seconds, BILLION, out))
        return true;
    raise_overflow_error("timestamp too large to convert to C _PyTime_t");
    return false;
}

static Object *time_sleep(Object *module, Object *duration)
{
    int64_t ns = 0;
    struct timespec until;
    if (!get_duration(duration, &ns))
        return NULL;
    if (ns < 0)
        return raise_value_error("sleep length must be non-negative");
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ns / BILLION);
    until.tv_nsec += (long)(ns % BILLION);
    if (until.tv_nsec >= BILLION) {
        until.tv_sec++;
        until.tv_nsec -= BILLION;
    }
    int status;
    while ((status = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL)) == EINTR)
        if (interp_check_signals() < 0)
            return NULL;
    return status ? raise_os_error(status, NULL) : none_new();
}

/* ---- calendar times ---- */

/* Seconds since the epoch of a number (NULL, None: now), rounded down. */
static bool get_timestamp(Object *o, time_t *out)
{
    if (!o || o == NONE) {
        *out = time(NULL);
        return true;
    }
    if (float_is(o)) {
        double seconds = floor(float_value(o));
        if (isnan(seconds))
            raise_value_error("Invalid value NaN (not a number)");
        else if (!(seconds >= -9223372036854775808.0 && seconds < 9223372036854775808.0))
            raise_overflow_error("timestamp out of range for platform time_t");
        else
            *out = (time_t)seconds;
        return !error_occurred();
    }
    Object *number = number_index(o);
    if (!number)
        return false;
    int overflow;
    *out = (time_t)int_to_i64_overflow(number, &overflow);
    release(number);
    if (overflow)
        raise_overflow_error("timestamp out of range for platform time_t");
    return !overflow;
}

typedef struct tm *(*Breaker)(const time_t *, struct tm *);

/* Breaks down the time of an optional argument; NULL: exception. */
static bool break_down(Object *o, Breaker function, struct tm *out)
{
    time_t seconds;
    if (!get_timestamp(o, &seconds))
        return false;
    if (!function(&seconds, out))
        raise_os_error(errno ? errno : EINVAL, NULL);
    return !error_occurred();
}

static int check_optional(const char *function, size_t nargs)
{
    if (nargs <= 1)
        return 0;
    raise_type_error("%s() takes at most 1 argument (%zu given)", function, nargs);
    return -1;
}

static Object *time_gmtime(Object *module, Object *const *args, size_t nargs)
{
    struct tm tm;
    if (check_optional("gmtime", nargs) < 0 || !break_down(nargs ? args[0] : NULL, gmtime_r, &tm))
        return NULL;
    tm.tm_zone = "UTC";
    return struct_time_new(&tm);
}

static Object *time_localtime(Object *module, Object *const *args, size_t nargs)
{
    struct tm tm;
    if (check_optional("localtime", nargs) < 0 ||
        !break_down(nargs ? args[0] : NULL, localtime_r, &tm))
        return NULL;
    return struct_time_new(&tm);
}

/* "Thu Jan  1 00:00:00 1970" */
static Object *calendar_text(const struct tm *tm)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    int size = snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %lld", days[tm->tm_wday],
                        months[tm->tm_mon], tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
                        1900LL + tm->tm_year);
    return str_from_ascii(text, (size_t)size);
}

/* The broken-down time of an optional argument, checked; without one the present local time. */
static int optional_tuple(const char *function, Object *o, struct tm *out)
{
    if (!o)
        return break_down(NULL, localtime_r, out) ? 0 : -1;
    return struct_time_read(function, o, out) < 0 ? -1 : struct_time_check(out);
}

static Object *time_asctime(Object *module, Object *const *args, size_t nargs)
{
    struct tm tm;
    return optional_tuple("asctime", nargs ? args[0] : NULL, &tm) == 0 ? calendar_text(&tm) : NULL;
}

static Object *time_ctime(Object *module, Object *const *args, size_t nargs)
{
    struct tm tm;
    if (check_optional("ctime", nargs) < 0 || !break_down(nargs ? args[0] : NULL, localtime_r, &tm))
        return NULL;
    return calendar_text(&tm);
}

static Object *time_mktime(Object *module, Object *tuple)
{
    struct tm tm;
    if (struct_time_read("mktime", tuple, &tm) < 0)
        return NULL;
    tm.tm_wday = -1; /* stays so when the time cannot be represented */
    time_t seconds = mktime(&tm);
    if (seconds == (time_t)-1 && tm.tm_wday == -1)
        return raise_overflow_error("mktime argument out of range");
    return float_new((double)seconds);
}

/* strftime() into a buffer that grows until the text fits (an empty text cannot be told from no
 * room). */
static Object *format_time(const char *format, size_t format_size, const struct tm *tm)
{
    for (size_t room = 1024;; room *= 2) {
        char *buffer = mem_alloc(room);
        if (!buffer)
            return raise_no_memory();
        size_t size = strftime(buffer, room, format, tm);
        Object *text =
            size || room >= 256 * (format_size + 4) ? str_from_utf8_lossy(buffer, size) : NULL;
        mem_free(buffer);
        if (text || error_occurred())
            return text;
    }
}

static Object *time_strftime(Object *module, Object *const *args, size_t nargs)
{
    struct tm tm;
    size_t size;
    char *owned;
    if (nargs == 0)
        return raise_type_error("strftime() takes at least 1 argument (0 given)");
    if (nargs > 2)
        return raise_type_error("strftime() takes at most 2 arguments (%zu given)", nargs);
    if (!str_is(args[0]))
        return raise_type_error("strftime() argument 1 must be str, not %.50V", args[0]);
    if (optional_tuple("strftime", nargs > 1 ? args[1] : NULL, &tm) < 0)
        return NULL;
    const char *format = str_utf8(args[0], &size, &owned);
    Object *text = NULL;
    if (format && strlen(format) != size)
        raise_value_error("embedded null character");
    else if (format)
        text = format_time(format, size, &tm);
    mem_free(owned);
    return text;
}

/* ---- the zone ---- */

static long zone_offset_at(time_t t, char *name, size_t room, int *is_dst)
{
    struct tm tm;
    if (!localtime_r(&t, &tm))
        return 0;
    snprintf(name, room, "%s", tm.tm_zone ? tm.tm_zone : "");
    *is_dst = tm.tm_isdst;
    return -tm.tm_gmtoff;
}

/* timezone, altzone, daylight, tzname by the offsets of last winter and summer. */
static int add_zone(Object *module)
{
    enum { YEAR = 365 * 24 * 3600 + 6 * 3600 };
    char winter_name[32] = "UTC", summer_name[32] = "UTC";
    int winter_dst = 0, summer_dst = 0;
    time_t start = time(NULL) / YEAR * YEAR;
    tzset();
    long winter = zone_offset_at(start, winter_name, sizeof winter_name, &winter_dst);
    long summer = zone_offset_at(start + YEAR / 2, summer_name, sizeof summer_name, &summer_dst);
    bool swap = winter < summer; /* south of the equator */
    Object *names = NULL, *first = str_from_utf8_lossy(winter_name, strlen(winter_name));
    Object *second = str_from_utf8_lossy(summer_name, strlen(summer_name));
    if (first && second)
        names = swap ? tuple_pack(2, second, first) : tuple_pack(2, first, second);
    release_maybe(first);
    release_maybe(second);
    if (module_add_take(module, "timezone", int_new(swap ? summer : winter)) < 0 ||
        module_add_take(module, "altzone", int_new(swap ? winter : summer)) < 0 ||
        module_add_take(module, "daylight", int_new(winter != summer)) < 0) {
        release_maybe(names);
        return -1;
    }
    return module_add_take(module, "tzname", names);
}

static Object *time_tzset(Object *module)
{
    return add_zone(module) < 0 ? NULL : none_new();
}

/* ---- the table ---- */

#define CLOCK_ENTRY(name, doc)                                                                     \
    {#name, time_##name, METH_NOARGS, 0, 0, #name "() -> float\n\n" doc},                          \
    {                                                                                              \
#name "_ns", time_##name##_ns, METH_NOARGS, 0, 0,                                          \
            #name "_ns() -> int\n\n" doc " In nanoseconds."                                        \
    }

static const MethodDef time_functions[] = {
    CLOCK_ENTRY(time, "Seconds since the epoch."),
    CLOCK_ENTRY(monotonic, "A clock that never goes backwards."),
    CLOCK_ENTRY(perf_counter, "The clock for measuring short durations."),
    CLOCK_ENTRY(process_time, "The processor time of the process."),
    CLOCK_ENTRY(thread_time, "The processor time of the thread."),
    {"clock_gettime", time_clock_gettime, METH_O, 0, 0,
     "clock_gettime(clk_id) -> float\n\nThe time of a clock."},
    {"clock_gettime_ns", time_clock_gettime_ns, METH_O, 0, 0,
     "clock_gettime_ns(clk_id) -> int\n\nThe time of a clock in nanoseconds."},
    {"clock_getres", time_clock_getres, METH_O, 0, 0,
     "clock_getres(clk_id) -> float\n\nThe resolution of a clock."},
    {"get_clock_info", time_get_clock_info, METH_O, 0, 0,
     "get_clock_info(name: str) -> dict\n\nFacts about a clock."},
    {"sleep", time_sleep, METH_O, 0, 0,
     "sleep(seconds)\n\nWaits for so many seconds (a float may say parts)."},
    {"gmtime", time_gmtime, METH_FAST, 0, -1,
     "gmtime([seconds]) -> struct_time\n\nA time broken down in UTC."},
    {"localtime", time_localtime, METH_FAST, 0, -1,
     "localtime([seconds]) -> struct_time\n\nA time broken down in the local zone."},
    {"asctime", time_asctime, METH_FAST, 0, 1,
     "asctime([tuple]) -> string\n\nA time as text, like 'Sat Jun 06 16:26:11 1998'."},
    {"ctime", time_ctime, METH_FAST, 0, -1,
     "ctime(seconds) -> string\n\nA time since the epoch as local text."},
    {"mktime", time_mktime, METH_O, 0, 0,
     "mktime(tuple) -> floating point number\n\nA local time in seconds."},
    {"strftime", time_strftime, METH_FAST, 0, -1,
     "strftime(format[, tuple]) -> string\n\nA time as text by a format."},
    {"tzset", time_tzset, METH_NOARGS, 0, 0,
     "tzset()\n\nReads the zone from the environment again."},
    {0},
};

static int time_exec(Object *module)
{
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
        {"CLOCK_REALTIME", CLOCK_REALTIME},
        {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
        {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
        {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
        {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
        {"CLOCK_TAI", CLOCK_TAI},
        {"_STRUCT_TM_ITEMS", 11},
    };
    if (type_ready(&struct_time_type) < 0)
        return -1;
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (module_add_take(module, constants[i].name, int_new(constants[i].value)) < 0)
            return -1;
    if (module_add(module, "struct_time", &struct_time_type.head) < 0)
        return -1;
    return add_zone(module);
}

const ModuleDef time_module_def = {
    .name = "time",
    .doc = "Access to the time and conversions of times.",
    .functions = time_functions,
    .exec = time_exec,
};
