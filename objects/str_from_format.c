/* objects/str_from_format.c -- formatted messages.   SPDX-License-Identifier: MIT
 *
 * The letters are listed in objects/error.h. */
#include <stdarg.h>
#include <stdio.h>

#include "objects/abstract.h"
#include "objects/str_internal.h"

typedef struct Item {
    const char *end;
    int precision;
    char length;
    char letter;
    int width;
    bool zero;
} Item;

/* Reads the conversion after '%'. */
static Item item_read(const char *p)
{
    Item item = {.precision = -1};
    if (*p == '0') {
        item.zero = true;
        p++;
    }
    while (*p >= '0' && *p <= '9')
        item.width = item.width * 10 + *p++ - '0';
    if (*p == '.') {
        p++;
        item.precision = 0;
        while (*p >= '0' && *p <= '9')
            item.precision = item.precision * 10 + *p++ - '0';
    }
    while (*p == 'l' || *p == 'z')
        item.length = item.length == 'l' && *p == 'l' ? 'q' : *p, p++;
    item.letter = *p;
    item.end = *p ? p + 1 : p;
    return item;
}

static int add_text(StrBuilder *b, Object *s, int precision)
{
    size_t length = str_length(s);
    if (precision >= 0 && (size_t)precision < length)
        length = (size_t)precision;
    return builder_add_range(b, s, 0, length);
}

static int add_text_take(StrBuilder *b, Object *s, int precision)
{
    if (!s)
        return -1;
    int done = add_text(b, s, precision);
    release(s);
    return done;
}

static int add_c_string(StrBuilder *b, const char *text, int precision)
{
    if (!text)
        text = "(null)";
    size_t size = precision < 0 ? strlen(text) : strnlen(text, (size_t)precision);
    for (size_t i = 0; i < size; i++)
        if ((uint8_t)text[i] >= 0x80)
            return add_text_take(b, str_from_utf8_lossy(text, size), -1);
    return builder_add_ascii(b, text, size);
}

/* Every integer letter, through the C library. Arguments are read by the caller and widened. */
static int add_number(StrBuilder *b, const Item *item, long long value)
{
    char text[96];
    int n = snprintf(text, sizeof text,
                     item->letter == 'x'   ? (item->zero ? "%0*llx" : "%*llx")
                     : item->letter == 'u' ? (item->zero ? "%0*llu" : "%*llu")
                                           : (item->zero ? "%0*lld" : "%*lld"),
                     item->width > 64 ? 64 : item->width, value);
    return builder_add_ascii(b, text, (size_t)n);
}

static int add_object(StrBuilder *b, const Item *item, Object *o)
{
    switch (item->letter) {
    case 'U': return add_text(b, o, item->precision);
    case 'S': return add_text_take(b, object_str(o), item->precision);
    case 'R': return add_text_take(b, object_repr(o), item->precision);
    case 'A': return add_text_take(b, object_ascii(o), item->precision);
    case 'T': return add_c_string(b, o->type->name, item->precision);
    case 'V': return add_c_string(b, o == NONE ? "None" : o->type->name, item->precision);
    default: return add_c_string(b, ((Type *)o)->name, item->precision);
    }
}

typedef struct Arguments { va_list list; } Arguments;

static long long next_signed(Arguments *args, char length)
{
    switch (length) {
    case 'l': return va_arg(args->list, long);
    case 'q': return va_arg(args->list, long long);
    case 'z': return va_arg(args->list, ssize_t);
    default: return va_arg(args->list, int);
    }
}

static long long next_unsigned(Arguments *args, char length)
{
    switch (length) {
    case 'l': return (long long)va_arg(args->list, unsigned long);
    case 'q': return (long long)va_arg(args->list, unsigned long long);
    case 'z': return (long long)va_arg(args->list, size_t);
    default: return va_arg(args->list, unsigned);
    }
}

static int add_item(StrBuilder *b, const Item *item, Arguments *args)
{
    char text[32];
    switch (item->letter) {
    case 's': return add_c_string(b, va_arg(args->list, const char *), item->precision);
    case 'd': case 'i': return add_number(b, item, next_signed(args, item->length));
    case 'u': case 'x': return add_number(b, item, next_unsigned(args, item->length));
    case 'c': return builder_add_char(b, (uint32_t)va_arg(args->list, int));
    case 'U': case 'S': case 'R': case 'A': case 'T': case 'V': case 'N':
        return add_object(b, item, va_arg(args->list, Object *));
    case 'p':
        snprintf(text, sizeof text, "%p", va_arg(args->list, void *));
        return builder_add_ascii(b, text, strlen(text));
    default:
        return builder_add_char(b, '%');
    }
}

Object *str_from_format_va(const char *format, va_list list)
{
    StrBuilder b;
    Arguments args;
    int done = 0;
    builder_init(&b);
    va_copy(args.list, list);
    while (*format && done == 0) {
        if (*format == '%') {
            Item item = item_read(format + 1);
            format = item.end;
            done = add_item(&b, &item, &args);
        } else {
            size_t run = strcspn(format, "%");
            done = add_c_string(&b, format, (int)run);
            format += run;
        }
    }
    va_end(args.list);
    if (done == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

Object *str_from_format(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    Object *s = str_from_format_va(format, list);
    va_end(list);
    return s;
}
