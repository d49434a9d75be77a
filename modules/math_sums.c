/* modules/math_sums.c -- exact sums, norms and products of many numbers.   SPDX-License-Identifier:
 * MIT */
#include "modules/math_internal.h"

#include <math.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"

/* ---- fsum: the sum as partial sums that do not overlap, smallest first; nothing is ever rounded
 * away ---- */

typedef struct Partials {
    double *items, room[32];
    size_t count, capacity;
    double specials, infinities; /* sums of the inf and nan, of the inf */
} Partials;

static int partials_push(Partials *p, double value)
{
    if (p->count == p->capacity) {
        double *old = p->items == p->room ? NULL : p->items;
        double *items = mem_realloc(old, 2 * p->capacity * sizeof(double));
        if (!items) {
            raise_no_memory();
            return -1;
        }
        for (size_t i = 0; !old && i < p->count; i++)
            items[i] = p->room[i];
        p->items = items;
        p->capacity *= 2;
    }
    p->items[p->count++] = value;
    return 0;
}

static int partials_add_special(Partials *p, double x)
{
    if (isfinite(x)) {
        raise_overflow_error("intermediate overflow in fsum");
        return -1;
    }
    if (isinf(x))
        p->infinities += x;
    p->specials += x;
    p->count = 0;
    return 0;
}

static int partials_add(Partials *p, double value)
{
    double x = value;
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->items[i];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0.0)
            p->items[kept++] = low;
        x = high;
    }
    p->count = kept;
    if (x == 0.0)
        return 0;
    return isfinite(x) ? partials_push(p, x) : partials_add_special(p, value);
}

/* The partials as one double, rounded half to even. */
static double partials_total(const Partials *p)
{
    size_t n = p->count;
    if (n == 0)
        return 0.0;
    double high = p->items[--n], low = 0.0;
    while (n > 0) {
        double x = high, y = p->items[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0.0)
            break;
    }
    if (n > 0 && ((low < 0.0 && p->items[n - 1] < 0.0) || (low > 0.0 && p->items[n - 1] > 0.0))) {
        double twice = low * 2.0, x = high + twice; /* a tie that the rest decides */
        if (twice == x - high)
            high = x;
    }
    return high;
}

static Object *partials_result(const Partials *p)
{
    if (p->specials == 0.0)
        return float_new(partials_total(p));
    if (isnan(p->infinities))
        return raise_value_error("-inf + inf in fsum");
    return float_new(p->specials);
}

Object *math_fsum(Object *module, Object *iterable)
{
    Partials p = {.items = p.room, .capacity = 32};
    Object *iterator = object_iter(iterable), *item, *result = NULL;
    int status = iterator ? 0 : -1;
    while (status == 0 && (item = object_next(iterator))) {
        double value = float_from_object(item);
        release(item);
        status = value == -1.0 && error_occurred() ? -1 : partials_add(&p, value);
    }
    if (status == 0 && !error_occurred())
        result = partials_result(&p);
    if (p.items != p.room)
        mem_free(p.items);
    release_maybe(iterator);
    return result;
}

/* ---- hypot, dist ---- */

/* The root of the sum of squares of sizes: squares are summed in 113 bits, the root gets one Newton
 * step. */
static double norm(const double *sizes, size_t count, double largest)
{
    int exponent;
    frexp(largest, &exponent);
    __float128 sum = 0;
    for (size_t i = 0; i < count; i++) {
        double scaled = ldexp(sizes[i], -exponent);
        sum += (__float128)scaled * scaled;
    }
    double root = sqrt((double)sum);
    double rest = (double)(sum - (__float128)root * root);
    return ldexp(root + rest / (2.0 * root), exponent);
}

/* The length of the vector of sizes (made absolute in place). */
static double vector_length(double *sizes, size_t count)
{
    double largest = 0.0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        sizes[i] = fabs(sizes[i]);
        has_nan |= isnan(sizes[i]);
        if (sizes[i] > largest)
            largest = sizes[i];
    }
    if (isinf(largest))
        return largest;
    if (has_nan)
        return NAN;
    if (largest == 0.0 || count <= 1)
        return largest;
    return norm(sizes, count, largest);
}

/* Room for count doubles; room is used when it is enough. NULL: MemoryError. */
static double *doubles_alloc(double *room, size_t room_count, size_t count)
{
    if (count <= room_count)
        return room;
    double *out = mem_alloc(count * sizeof(double));
    return out ? out : (double *)raise_no_memory();
}

/* Reads the floats that items stand for. -1: exception. May run user code. */
static int read_doubles(Object *const *items, size_t count, double *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = float_from_object(items[i]);
        if (out[i] == -1.0 && error_occurred())
            return -1;
    }
    return 0;
}

#define ROOM 20

Object *math_hypot(Object *module, Object *const *args, size_t nargs)
{
    double room[ROOM], *sizes = doubles_alloc(room, ROOM, nargs);
    if (!sizes)
        return NULL;
    Object *result =
        read_doubles(args, nargs, sizes) == 0 ? float_new(vector_length(sizes, nargs)) : NULL;
    if (sizes != room)
        mem_free(sizes);
    return result;
}

static Object *distance(Object *p, Object *q)
{
    size_t count = tuple_size(p);
    if (count != tuple_size(q))
        return raise_value_error("both points must have the same number of dimensions");
    double room[2 * ROOM], *sizes = doubles_alloc(room, 2 * ROOM, 2 * count);
    if (!sizes)
        return NULL;
    Object *result = NULL;
    if (read_doubles(((Tuple *)p)->items, count, sizes) == 0 &&
        read_doubles(((Tuple *)q)->items, count, sizes + count) == 0) {
        for (size_t i = 0; i < count; i++)
            sizes[i] -= sizes[count + i];
        result = float_new(vector_length(sizes, count));
    }
    if (sizes != room)
        mem_free(sizes);
    return result;
}

Object *math_dist(Object *module, Object *const *args, size_t nargs)
{
    Object *p = tuple_from_iterable(args[0]), *q = p ? tuple_from_iterable(args[1]) : NULL;
    Object *result = q ? distance(p, q) : NULL;
    release_maybe(p);
    release_maybe(q);
    return result;
}

/* ---- prod ---- */

Object *math_prod(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "start", NULL};
    static const ArgSpec spec = {"prod", names, 1, 1, 1};
    Object *given[2] = {NULL, NULL}, *item;
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    Object *iterator = object_iter(given[0]);
    Object *result = iterator ? given[1] ? retain(given[1]) : int_new(1) : NULL;
    while (result && (item = object_next(iterator))) {
        Object *next = number_binary(BIN_MUL, result, item);
        release(item);
        SET(result, next);
    }
    if (error_occurred())
        CLEAR(result);
    release_maybe(iterator);
    return result;
}
