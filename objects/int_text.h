/* objects/int_text.h -- the guard of decimal conversions.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_INT_TEXT_H
#define OURO_OBJECTS_INT_TEXT_H

#define INT_MAX_STR_DIGITS_DEFAULT 4300
#define INT_MAX_STR_DIGITS_MIN \
    640 /* sys.set_int_max_str_digits refuses less, but for 0: no limit */
extern int int_max_str_digits;

#endif
