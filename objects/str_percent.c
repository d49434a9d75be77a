/* objects/str_percent.c -- printf-like formatting with the % operator.   SPDX-License-Identifier:
 * MIT
 *
 * One engine for str and bytes: bytes come in and go out as Latin-1 text, what differs is in a
 * PercentDialect. */
#include <limits.h>

#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/percent.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/unicode.h"

typedef struct Values {
    Object *args;               /* the right operand */
    Object *mapping;            /* the same when it can serve "%(key)s", else NULL */
    Object *keyed;              /* held: value of the last key, which takes the place of args */
    bool single;                /* args is one value, not a tuple */
    bool by_key;                /* keyed is to be used */
    size_t next;
} Values;

typedef struct Directive {
    bool left, plus, space, alternate, zero;
    ssize_t width, precision;   /* -1: none */
    uint32_t code;
} Directive;

typedef struct Reader {
    const PercentDialect *dialect;
    const Str *s;
    size_t at;
    Values values;
    StrBuilder out;
} Reader;

/* ---- Values ---- */

static Object *next_value(Values *v)    /* borrowed */
{
    if (v->by_key || v->single) {
        if (v->next++ == 0)
            return v->by_key ? v->keyed : v->args;
    } else if (v->next < tuple_size(v->args)) {
        return tuple_at(v->args, v->next++);
    }
    return raise_type_error("not enough arguments for format string");
}

static int select_key(Reader *r)
{
    size_t start = r->at + 1, depth = 1, i = start;
    if (!r->values.mapping) {
        raise_type_error("format requires a mapping");
        return -1;
    }
    for (; i < r->s->length; i++) {
        uint32_t c = str_at(r->s, i);
        if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            break;
    }
    if (i == r->s->length) {
        raise_value_error("incomplete format key");
        return -1;
    }
    Object *key = str_substring((Object *)r->s, (ssize_t)start, (ssize_t)i);
    if (key && r->dialect->key)
        key = r->dialect->key(key);
    Object *value = key ? object_get_item(r->values.mapping, key) : NULL;
    release_maybe(key);
    if (!value)
        return -1;
    SET(r->values.keyed, value);
    r->values.by_key = true;
    r->values.next = 0;
    r->at = i + 1;
    return 0;
}

/* ---- Reading a directive ---- */

static uint32_t peek(const Reader *r)
{
    return r->at < r->s->length ? str_at(r->s, r->at) : 0;
}

static void read_flags(Reader *r, Directive *d)
{
    for (;; r->at++) {
        switch (peek(r)) {
        case '-': d->left = true; break;
        case '+': d->plus = true; break;
        case ' ': d->space = true; break;
        case '#': d->alternate = true; break;
        case '0': d->zero = true; break;
        default: return;
        }
    }
}

/* A number, or '*' and the next value. */
static int read_number(Reader *r, const char *name, ssize_t limit, ssize_t *number)
{
    if (peek(r) == '*') {
        Object *value = next_value(&r->values);
        if (value && !int_is(value))
            raise_type_error("* wants int");
        if (!value || !int_is(value))
            return -1;
        *number = int_to_ssize(value);
        r->at++;
        return *number == -1 && error_occurred() ? -1 : 0;
    }
    for (; peek(r) >= '0' && peek(r) <= '9'; r->at++) {
        ssize_t digit = (ssize_t)peek(r) - '0';
        if (*number > (limit - digit) / 10) {
            raise_value_error("%s too big", name);
            return -1;
        }
        *number = (*number < 0 ? 0 : *number) * 10 + digit;
    }
    return 0;
}

static int read_directive(Reader *r, Directive *d)
{
    *d = (Directive){.width = -1, .precision = -1};
    if (peek(r) == '(' && select_key(r) < 0)
        return -1;
    read_flags(r, d);
    bool star = peek(r) == '*';
    if (read_number(r, "width", SSIZE_MAX, &d->width) < 0)
        return -1;
    if (star && d->width < 0) {
        d->left = true;
        d->width = d->width < -SSIZE_MAX ? SSIZE_MAX : -d->width;
    }
    if (peek(r) == '.') {
        r->at++;
        d->precision = 0;
        if (read_number(r, "precision", INT_MAX, &d->precision) < 0)
            return -1;
        if (d->precision < 0)
            d->precision = 0;
    }
    uint32_t c = peek(r);
    if (c == 'h' || c == 'l' || c == 'L')
        r->at++;
    if (r->at == r->s->length) {
        raise_value_error("incomplete format");
        return -1;
    }
    d->code = str_at(r->s, r->at++);
    return 0;
}

/* ---- Writing ---- */

static int add_fill(StrBuilder *b, uint32_t c, ssize_t count)
{
    if (count > 0 && builder_reserve(b, (size_t)count, c) < 0)
        return -1;
    while (count-- > 0)
        if (builder_add_char(b, c) < 0)
            return -1;
    return 0;
}

static int add_padded(StrBuilder *b, Object *text, const Directive *d)
{
    ssize_t missing = d->width - (ssize_t)str_length(text);
    if (!d->left && add_fill(b, ' ', missing) < 0)
        return -1;
    if (builder_add(b, text) < 0)
        return -1;
    return d->left ? add_fill(b, ' ', missing) : 0;
}

static int add_text_take(Reader *r, Object *text, const Directive *d)
{
    if (!text)
        return -1;
    if (d->precision >= 0 && d->precision < (ssize_t)str_length(text) && d->code != 'c')
        SET(text, str_substring(text, 0, d->precision));
    int done = text ? add_padded(&r->out, text, d) : -1;
    release_maybe(text);
    return done;
}

/* A number in ASCII: sign, prefix, zeros for the precision, digits; padded by zeros after the
 * prefix, or spaces. */
static int add_number(StrBuilder *b, const char *text, size_t size, const char *prefix,
                      const Directive *d)
{
    bool negative = size && *text == '-';
    char sign = negative ? '-' : d->plus ? '+' : d->space ? ' ' : 0;
    text += negative;
    size -= negative;
    ssize_t zeros = d->precision > (ssize_t)size ? d->precision - (ssize_t)size : 0;
    ssize_t missing = d->width - (ssize_t)(size + strlen(prefix) + (sign != 0)) - zeros;
    if (missing > 0 && d->zero && !d->left) {
        zeros += missing;
        missing = 0;
    }
    if (!d->left && add_fill(b, ' ', missing) < 0)
        return -1;
    if ((sign && builder_add_char(b, (uint8_t)sign) < 0)
        || builder_add_ascii(b, prefix, strlen(prefix)) < 0 || add_fill(b, '0', zeros) < 0
        || builder_add_ascii(b, text, size) < 0)
        return -1;
    return d->left ? add_fill(b, ' ', missing) : 0;
}

static int number_error(uint32_t code, const char *wanted, Object *value)
{
    raise_type_error("%%%c format: %s is required, not %.200T", (int)code, wanted, value);
    return -1;
}

/* The int that %d (through __int__) or %x (through __index__) shows: new. */
static Object *integer_value(uint32_t code, Object *value)
{
    bool only_index = code == 'x' || code == 'X' || code == 'o';
    if (int_is(value))
        return retain(value);
    if (only_index ? !number_has_index(value) : !value->type->to_int && !number_has_index(value)) {
        number_error(code, only_index ? "an integer" : "a real number", value);
        return NULL;
    }
    Object *number = only_index || !value->type->to_int ? number_index(value) : number_int(value);
    if (!number && error_matches(&exc_TypeError)) {
        error_clear();
        number_error(code, only_index ? "an integer" : "a real number", value);
    }
    return number;
}

static int add_integer(Reader *r, Object *value, const Directive *d)
{
    Object *number = integer_value(d->code, value);
    if (!number)
        return -1;
    bool hex = d->code == 'x' || d->code == 'X';
    Object *text = int_to_text(int_of(number), hex ? 16 : d->code == 'o' ? 8 : 10);
    release(number);
    if (text && d->code == 'X')
        SET(text, str_upper(text));
    if (!text)
        return -1;
    const char *prefix = !d->alternate    ? ""
                         : d->code == 'x' ? "0x"
                         : d->code == 'X' ? "0X"
                         : d->code == 'o' ? "0o"
                                          : "";
    int done = add_number(&r->out, (const char *)((Str *)text)->data, str_length(text), prefix, d);
    release(text);
    return done;
}

static int add_float(Reader *r, Object *value, Directive *d)
{
    double number = float_is(value) ? float_value(value) : float_from_object(value);
    if (number == -1.0 && error_occurred()) {
        if (r->dialect->float_error && error_matches(&exc_TypeError)) {
            error_clear();
            raise_type_error(r->dialect->float_error, value);
        }
        return -1;
    }
    size_t size;
    int precision = d->precision < 0 ? 6 : (int)d->precision;
    char *text
        = float_to_chars(number, (char)d->code, precision, d->alternate ? FLOAT_ALT : 0, &size);
    if (!text) {
        raise_no_memory();
        return -1;
    }
    d->precision = -1;          /* it is in the text */
    int done = add_number(&r->out, text, size, "", d);
    mem_free(text);
    return done;
}

static int add_value(Reader *r, Directive *d)
{
    Object *value = next_value(&r->values);
    if (!value)
        return -1;
    if (d->code < 128 && d->code && strchr(r->dialect->text_codes, (int)d->code))
        return add_text_take(r, r->dialect->text(d->code, value), d);
    switch (d->code) {
    case 'c': return add_text_take(r, r->dialect->character(value), d);
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return add_integer(r, value, d);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return add_float(r, value, d);
    }
    raise_value_error("unsupported format character '%c' (0x%x) at index %zd",
                      d->code > 31 && d->code < 127 ? (int)d->code : '?', d->code,
                      (ssize_t)r->at - 1);
    return -1;
}

static int add_directive(Reader *r)
{
    r->at++;                                /* the '%' */
    if (peek(r) == '%') {
        r->at++;
        return builder_add_char(&r->out, '%');
    }
    Directive d;
    if (read_directive(r, &d) < 0)
        return -1;
    Object *guard = r->values.keyed ? retain(r->values.keyed) : NULL;
    int done = add_value(r, &d);
    release_maybe(guard);
    return done;
}

static int add_all(Reader *r)
{
    while (r->at < r->s->length) {
        size_t start = r->at;
        while (r->at < r->s->length && str_at(r->s, r->at) != '%')
            r->at++;
        if (builder_add_range(&r->out, (Object *)r->s, start, r->at) < 0)
            return -1;
        if (r->at < r->s->length && add_directive(r) < 0)
            return -1;
    }
    return 0;
}

static bool all_used(const Values *v)
{
    if (v->mapping)
        return true;
    return v->next >= (v->single ? 1 : tuple_size(v->args));
}

static bool is_mapping(const PercentDialect *dialect, Object *args)
{
    if (dialect->key && (bytes_is(args) || is_instance(args, &bytearray_type)))
        return false;
    return args->type->subscript && !tuple_is(args) && !str_is(args);
}

Object *percent_format(const PercentDialect *dialect, Object *format, Object *args)
{
    Reader r = {.dialect = dialect, .s = (Str *)format};
    r.values = (Values){.args = args,
                        .single = !tuple_is(args),
                        .mapping = is_mapping(dialect, args) ? args : NULL};
    builder_init(&r.out);
    int done = add_all(&r);
    release_maybe(r.values.keyed);
    if (done == 0 && !all_used(&r.values)) {
        raise_type_error("not all arguments converted during %s formatting", dialect->kind);
        done = -1;
    }
    if (done == 0)
        return builder_finish(&r.out);
    builder_discard(&r.out);
    return NULL;
}

/* ---- str ---- */

static Object *text_value(uint32_t code, Object *value)
{
    return code == 's' ? object_str(value) : code == 'r' ? object_repr(value) : object_ascii(value);
}

static Object *char_value(Object *value)
{
    if (str_is(value) && str_length(value) == 1)
        return str_exact(value);
    if (str_is(value) || !number_has_index(value))
        return raise_type_error("%%c requires int or char");
    Object *number = number_index(value);
    if (!number)
        return NULL;
    int overflow;
    int64_t c = int_to_i64_overflow(number, &overflow);
    release(number);
    if (overflow || c < 0 || c > UNICODE_MAX)
        return raise_overflow_error("%%c arg not in range(0x110000)");
    return str_from_char((uint32_t)c);
}

Object *str_mod(Object *format, Object *args)
{
    static const PercentDialect dialect = {"string", "sra", text_value, char_value, NULL, NULL};
    if (str_is_exact(args) && str_equal_ascii(format, "%s"))
        return retain(args);
    return percent_format(&dialect, format, args);
}
