/* objects/format.h -- format specifications:
 * "[[fill]align][sign][z][#][0][width][grouping][.precision][type]".
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_FORMAT_H
#define OURO_OBJECTS_FORMAT_H

#include "objects/str.h"

typedef struct FormatSpec {
    uint32_t fill;
    char align;                 /* '<' '>' '=' '^', 0: not given */
    bool align_given;
    char sign;                  /* '+' '-' ' ', 0 */
    bool no_negative_zero;      /* z */
    bool alternate;             /* # */
    ssize_t width;              /* -1: none */
    char grouping;              /* ',' '_', 0 */
    ssize_t precision;          /* -1: none */
    uint32_t type;              /* character, or the default */
} FormatSpec;

/* Parses text for a value of type(value). -1: ValueError with CPython's words. */
int format_spec_parse(Object *value, Object *text, uint32_t default_type, char default_align,
                      FormatSpec *spec);
/* ValueError "Unknown format code 'x' for object of type 'T'". */
Object *format_unknown_code(uint32_t code, Object *value);

/* A number in pieces, laid out: sign, prefix ("0x"), integer digits (grouped by spec), rest (point,
 * exponent, '%'). All ASCII. */
typedef struct NumberParts {
    char sign;                  /* 0: none */
    const char *prefix;
    const char *digits;
    size_t digit_count;
    const char *rest;
    size_t rest_size;
} NumberParts;
Object *format_number(const NumberParts *parts, const FormatSpec *spec, int group_size);
/* s between fill characters, by align, width. */
Object *format_pad(Object *s, const FormatSpec *spec);

/* format(value, spec): spec is a str. */
Object *int_format_spec(Object *i, Object *spec);
Object *float_format_spec(Object *f, Object *spec);
Object *complex_format_spec(Object *c, Object *spec);
/* The same with a parsed spec. */
Object *int_format_parsed(Object *i, FormatSpec *spec);
Object *float_format_parsed(double value, Object *original, FormatSpec *spec);
#endif
