/* objects/bytes_case.c -- case and classes of ASCII bytes.   SPDX-License-Identifier: MIT */
#include "objects/bytes_methods.h"
#include "objects/error.h"
#include "objects/int.h"

static bool is_upper(uint8_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(uint8_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(uint8_t c)
{
    return is_upper(c) || is_lower(c);
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(uint8_t c)
{
    return is_letter(c) || is_digit(c);
}

static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static uint8_t to_upper(uint8_t c)
{
    return is_lower(c) ? c - 32 : c;
}

static uint8_t to_lower(uint8_t c)
{
    return is_upper(c) ? c + 32 : c;
}

typedef uint8_t (*ByteMap)(uint8_t c,
                           uint8_t previous); /* previous: the byte before, 0 at the start */

static Object *map_bytes(Object *self, ByteMap map)
{
    Span s = span_of(self);
    uint8_t *data = mem_alloc(s.size + 1);
    if (!data)
        return raise_no_memory();
    for (size_t i = 0; i < s.size; i++)
        data[i] = map(s.data[i], i ? s.data[i - 1] : 0);
    Object *result = bytes_like(self, data, s.size);
    mem_free(data);
    return result;
}

static uint8_t upper_map(uint8_t c, uint8_t previous)
{
    return to_upper(c);
}

static uint8_t lower_map(uint8_t c, uint8_t previous)
{
    return to_lower(c);
}

static uint8_t swap_map(uint8_t c, uint8_t previous)
{
    return is_lower(c) ? to_upper(c) : to_lower(c);
}

static uint8_t title_map(uint8_t c, uint8_t previous)
{
    return is_letter(previous) ? to_lower(c) : to_upper(c);
}

Object *bytes_upper(Object *self)
{
    return map_bytes(self, upper_map);
}

Object *bytes_lower(Object *self)
{
    return map_bytes(self, lower_map);
}

Object *bytes_swapcase(Object *self)
{
    return map_bytes(self, swap_map);
}

Object *bytes_title(Object *self)
{
    return map_bytes(self, title_map);
}

Object *bytes_capitalize(Object *self)
{
    Span s = span_of(self);
    uint8_t *data = mem_alloc(s.size + 1);
    if (!data)
        return raise_no_memory();
    for (size_t i = 0; i < s.size; i++)
        data[i] = i == 0 ? to_upper(s.data[i]) : to_lower(s.data[i]);
    Object *result = bytes_like(self, data, s.size);
    mem_free(data);
    return result;
}

static Object *all_bytes(Object *self, bool (*test)(uint8_t))
{
    Span s = span_of(self);
    for (size_t i = 0; i < s.size; i++)
        if (!test(s.data[i]))
            return bool_new(false);
    return bool_new(s.size > 0);
}

Object *bytes_isalnum(Object *self)
{
    return all_bytes(self, is_alnum);
}

Object *bytes_isalpha(Object *self)
{
    return all_bytes(self, is_letter);
}

Object *bytes_isdigit(Object *self)
{
    return all_bytes(self, is_digit);
}

Object *bytes_isspace(Object *self)
{
    return all_bytes(self, is_space);
}

Object *bytes_isascii(Object *self)
{
    Span s = span_of(self);
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] >= 0x80)
            return bool_new(false);
    return bool_new(true);
}

static Object *in_one_case(Object *self, bool (*wanted)(uint8_t), bool (*other)(uint8_t))
{
    Span s = span_of(self);
    bool found = false;
    for (size_t i = 0; i < s.size; i++) {
        if (other(s.data[i]))
            return bool_new(false);
        found |= wanted(s.data[i]);
    }
    return bool_new(found);
}

Object *bytes_islower(Object *self)
{
    return in_one_case(self, is_lower, is_upper);
}

Object *bytes_isupper(Object *self)
{
    return in_one_case(self, is_upper, is_lower);
}

Object *bytes_istitle(Object *self)
{
    Span s = span_of(self);
    bool found = false, inside = false;
    for (size_t i = 0; i < s.size; i++) {
        if ((is_upper(s.data[i]) && inside) || (is_lower(s.data[i]) && !inside))
            return bool_new(false);
        inside = is_letter(s.data[i]);
        found |= inside;
    }
    return bool_new(found);
}
