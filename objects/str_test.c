/* objects/str_test.c -- isalpha, isdigit, isidentifier, ... of text.
 * SPDX-License-Identifier: MIT */
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/unicode.h"

typedef bool (*CharTest)(uint32_t c);

/* Whether the text is not empty and all its characters pass. */
static Object *all_chars(Object *o, CharTest test)
{
    const Str *s = (Str *)o;
    for (size_t i = 0; i < s->length; i++)
        if (!test(str_at(s, i)))
            return bool_new(false);
    return bool_new(s->length > 0);
}

static bool is_alnum(uint32_t c)
{
    return c < 128 ? unicode_is_alpha(c) || unicode_is_decimal(c)
                   : unicode_is_alpha(c) || unicode_is_numeric(c) || unicode_is_digit(c);
}

static bool is_alpha(uint32_t c)
{
    return unicode_is_alpha(c);
}

static bool is_decimal(uint32_t c)
{
    return unicode_is_decimal(c);
}

static bool is_space(uint32_t c)
{
    return unicode_is_space(c);
}

Object *str_isalnum(Object *s)
{
    return all_chars(s, is_alnum);
}

Object *str_isalpha(Object *s)
{
    return all_chars(s, is_alpha);
}

Object *str_isdecimal(Object *s)
{
    return all_chars(s, is_decimal);
}

Object *str_isdigit(Object *s)
{
    return all_chars(s, unicode_is_digit);
}

Object *str_isnumeric(Object *s)
{
    return all_chars(s, unicode_is_numeric);
}

Object *str_isspace(Object *s)
{
    return all_chars(s, is_space);
}

Object *str_isascii(Object *s)
{
    return bool_new(((Str *)s)->ascii);
}

Object *str_isprintable(Object *o)
{
    const Str *s = (Str *)o;
    for (size_t i = 0; i < s->length; i++)
        if (!unicode_is_printable(str_at(s, i)))
            return bool_new(false);
    return bool_new(true);
}

/* Whether there is a cased character and none of the other cases. */
static Object *in_one_case(const Str *s, CharTest wanted, CharTest other)
{
    bool found = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (other(c) || unicode_is_title(c))
            return bool_new(false);
        found = found || wanted(c);
    }
    return bool_new(found);
}

static bool is_lower(uint32_t c)
{
    return unicode_is_lower(c);
}

static bool is_upper(uint32_t c)
{
    return unicode_is_upper(c);
}

Object *str_islower(Object *s)
{
    return in_one_case((Str *)s, is_lower, is_upper);
}

Object *str_isupper(Object *s)
{
    return in_one_case((Str *)s, is_upper, is_lower);
}

Object *str_istitle(Object *o)
{
    const Str *s = (Str *)o;
    bool found = false, inside = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        bool big = unicode_is_upper(c) || unicode_is_title(c), small = unicode_is_lower(c);
        if ((big && inside) || (small && !inside))
            return bool_new(false);
        inside = big || small;
        found |= inside;
    }
    return bool_new(found);
}

bool str_is_identifier(Object *o)
{
    const Str *s = (Str *)o;
    if (s->length == 0 || !unicode_is_id_start(str_at(s, 0)))
        return false;
    for (size_t i = 1; i < s->length; i++)
        if (!unicode_is_id_continue(str_at(s, i)))
            return false;
    return true;
}

bool str_all_name_chars(Object *o)
{
    Str *s = (Str *)o;
    if (s->identifier)
        return true;
    if (!s->ascii)
        return false;
    for (size_t i = 0; i < s->length; i++)
        if (!(unicode_ascii[s->data[i]] & UNI_ID_CONTINUE))
            return false;
    return s->identifier = true;
}

Object *str_isidentifier(Object *s)
{
    return bool_new(str_is_identifier(s));
}
