/* objects/number_round.c -- round() and divmod() for any numbers.   SPDX-License-Identifier: MIT */
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/type.h"

Object *number_round(Object *o, Object *digits)
{
    if (digits == NONE)
        digits = NULL;
    bool found;
    Object *result = call_special(o, NAME(__round__), &found, digits ? 1 : 0, &digits);
    if (!result && !found)
        return raise_type_error("type %.100T doesn't define __round__ method", o);
    return result;
}

Object *number_divmod(Object *a, Object *b) { return number_binary(BIN_DIVMOD, a, b); }
