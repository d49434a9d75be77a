/* objects/str_pad.c -- center, ljust, rjust, zfill, expandtabs.   SPDX-License-Identifier: MIT */
#include "objects/args.h"
#include "objects/error.h"
#include "objects/str_internal.h"

static Object *pad(const Str *s, size_t left, size_t right, uint32_t fill)
{
    uint32_t max_char = str_max_char(s);
    size_t total = left + s->length + right;
    Str *padded = (Str *)str_new(total, fill > max_char ? fill : max_char);
    if (!padded || total == 0)
        return (Object *)padded;
    str_fill(padded, 0, left, fill);
    str_copy_chars(padded, left, s, 0, s->length);
    str_fill(padded, left + s->length, right, fill);
    return str_share_take(&padded->head);
}

/* The arguments (width[, fillchar]); width at least the length of s. */
static int pad_args(Object *s, Object *const *args, size_t nargs, size_t *missing, uint32_t *fill)
{
    ssize_t width = 0, length = (ssize_t)str_length(s);
    *fill = ' ';
    if (!arg_ssize(args[0], &width))
        return -1;
    if (nargs > 1) {
        if (!str_is(args[1])) {
            raise_type_error("The fill character must be a unicode character, not %.100T", args[1]);
            return -1;
        }
        if (str_length(args[1]) != 1) {
            raise_type_error("The fill character must be exactly one character long");
            return -1;
        }
        *fill = str_at(args[1], 0);
    }
    *missing = width > length ? (size_t)(width - length) : 0;
    if (*missing > STR_MAX_LENGTH) {
        raise_no_memory();
        return -1;
    }
    return 0;
}

Object *str_center(Object *s, Object *const *args, size_t nargs)
{
    size_t missing;
    uint32_t fill;
    if (pad_args(s, args, nargs, &missing, &fill) < 0)
        return NULL;
    if (!missing)
        return str_exact(s);
    size_t left = missing / 2 + (missing & (str_length(s) + missing) & 1);
    return pad((Str *)s, left, missing - left, fill);
}

Object *str_ljust(Object *s, Object *const *args, size_t nargs)
{
    size_t missing;
    uint32_t fill;
    if (pad_args(s, args, nargs, &missing, &fill) < 0)
        return NULL;
    return missing ? pad((Str *)s, 0, missing, fill) : str_exact(s);
}

Object *str_rjust(Object *s, Object *const *args, size_t nargs)
{
    size_t missing;
    uint32_t fill;
    if (pad_args(s, args, nargs, &missing, &fill) < 0)
        return NULL;
    return missing ? pad((Str *)s, missing, 0, fill) : str_exact(s);
}

Object *str_zfill(Object *s, Object *width)
{
    size_t missing;
    uint32_t fill;
    if (pad_args(s, &width, 1, &missing, &fill) < 0)
        return NULL;
    if (!missing)
        return str_exact(s);
    Object *padded = pad((Str *)s, missing, 0, '0');
    uint32_t sign = padded && str_length(s) ? str_at(s, 0) : 0;
    if (sign == '+' || sign == '-') {
        str_put((Str *)padded, 0, sign);
        str_put((Str *)padded, missing, '0');
    }
    return padded;
}

static int expand(StrBuilder *b, Object *o, ssize_t tab_size)
{
    const Str *s = (Str *)o;
    size_t column = 0;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\t') {
            size_t spaces = tab_size > 0 ? (size_t)tab_size - column % (size_t)tab_size : 0;
            if (spaces > STR_MAX_LENGTH) {
                raise_overflow_error("new string is too long");
                return -1;
            }
            column += spaces;
            if (builder_reserve(b, spaces, ' ') < 0)
                return -1;
            while (spaces--)
                if (builder_add_char(b, ' ') < 0)
                    return -1;
            continue;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        if (builder_add_char(b, c) < 0)
            return -1;
    }
    return 0;
}

Object *str_expandtabs(Object *s, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"tabsize", NULL};
    static const ArgSpec spec = {"expandtabs", names, 0, 1, 0};
    Object *values[1] = {0};
    int tab_size = 8;
    if (args_parse(&spec, args, nargs, kwnames, values) < 0 || !arg_int(values[0], &tab_size))
        return NULL;
    StrBuilder b;
    builder_init(&b);
    if (expand(&b, s, tab_size) == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}
