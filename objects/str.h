/* objects/str.h -- text: 1, 2 or 4 bytes a character.   SPDX-License-Identifier: MIT
 *
 *   S1  kind is the narrowest that holds the widest character; ascii <=> all < 0x80 (then the data
 *       is valid UTF-8)
 *   S2  data[length] is a zero character
 *   S3  hash is -1 until computed
 *   S4  '' and the 256 one-character Latin-1 strings are shared objects
 * Instances of subclasses have the same layout; their dict word (if any) stands after the data
 * (dict_offset -1). */
#ifndef OURO_OBJECTS_STR_H
#define OURO_OBJECTS_STR_H

#include <string.h>
#include "objects/object.h"

typedef struct Str {
    Object head;
    Hash hash;
    uint32_t length;            /* characters */
    uint8_t kind;               /* 1, 2, 4: bytes a character */
    bool ascii;
    uint8_t interned;           /* 0 no, 1 in the intern table (which does not count) */
    bool identifier;            /* known to match [A-Za-z0-9_]* (only a hint) */
    uint8_t data[];
} Str;

#define STR_MAX_LENGTH 0x7fffffffu
extern Type str_type;

/* The strings of one Latin-1 character: there is one of each. str_latin1_char borrows. */
typedef struct SharedStr { Str str; uint8_t data[8]; } SharedStr;
extern SharedStr str_chars[256];
static inline Object *str_latin1_char(uint32_t c) { return &str_chars[c].str.head; }
extern Str *str_empty;          /* '' */

static inline bool str_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_STR_SUBCLASS);
}
static inline bool str_is_exact(const void *o) { return ((const Object *)o)->type == &str_type; }
static inline size_t str_length(const void *s) { return ((const Str *)s)->length; }
static inline uint32_t str_at(const void *o, size_t i)
{
    const Str *s = o;
    return s->kind == 1   ? s->data[i]
           : s->kind == 2 ? ((const uint16_t *)s->data)[i]
                          : ((const uint32_t *)s->data)[i];
}
static inline void str_put(Str *s, size_t i,
                           uint32_t c) /* only while s is being made; c must fit the kind */
{
    if (s->kind == 1) s->data[i] = (uint8_t)c;
    else if (s->kind == 2) ((uint16_t *)s->data)[i] = (uint16_t)c;
    else ((uint32_t *)s->data)[i] = c;
}
/* Upper bound of the characters of s, exact as far as kind and ascii go. */
static inline uint32_t str_max_char(const void *o)
{
    const Str *s = o;
    return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}
/* Where an instance of a subclass with dict_offset -1 has its dict word. */
static inline uintptr_t *str_dict_word(const void *o)
{
    const Str *s = o;
    size_t end = sizeof(Str) + ((size_t)s->length + 1) * s->kind;
    return (uintptr_t *)((char *)o + ((end + 7) & ~(size_t)7));
}
/* New strings; NULL: MemoryError (or UnicodeDecodeError). */
/* content not set (S2 is); hash -1; caller fills it at once */
Object *str_new(size_t length, uint32_t max_char);
Object *str_from_ascii(const char *text, size_t size);          /* bytes must be < 0x80 */
Object *str_from_c(const char *utf8);                           /* NUL-terminated valid UTF-8 */
Object *str_from_utf8(const char *text, size_t size);           /* strict: UnicodeDecodeError */
/* surrogateescape for bytes that do not decode */
Object *str_from_utf8_lossy(const char *text, size_t size);
Object *str_from_latin1(const uint8_t *text, size_t size);
Object *str_from_ucs4(const uint32_t *text, size_t length);     /* narrows */
Object *str_from_char(uint32_t c);
/* letters: see objects/error.h. May run user code for %S %R */
Object *str_from_format(const char *format, ...);
Object *str_from_format_va(const char *format, __builtin_va_list args);
/* UTF-8 bytes of s. When s is ASCII: its own data (borrowed) and *owned = NULL; else a mem_alloc'ed
 * copy, *owned = it (caller mem_free). Lone surrogates: strict raises UnicodeEncodeError -> NULL.
 * size may be NULL. */
const char *str_utf8(Object *s, size_t *size, char **owned);
/* As above but surrogates become '?'-free escapes (backslashreplace); only MemoryError possible:
 * for messages and stderr. */
const char *str_utf8_lossy(Object *s, size_t *size, char **owned);

Hash str_hash(Object *s);                                       /* never fails */
/* both str (or subclasses), by content */
bool str_equal(const void *a, const void *b);
bool str_equal_ascii(const void *s, const char *ascii);
int str_compare(const void *a, const void *b);                  /* -1, 0, 1 */
/* *slot (held str) becomes the interned object with that text. Never fails (keeps the object when
 * out of memory). */
void str_intern(Object **slot);
Object *str_intern_c(const char *utf8);                         /* new */
Object *str_intern_take(Object *s_take);                        /* new; consumes s */
bool str_is_identifier(Object *s);
/* [A-Za-z0-9_]*: constants that are interned */
bool str_all_name_chars(Object *s);

Object *str_concat(Object *a, Object *b);                       /* new; both str */
/* *left += right, in place when *left has one owner and room can be grown; consumes *left, sets it
 * to the new string, or to NULL on error (-1). */
int str_append(Object **left, Object *right);
Object *str_substring(Object *s, ssize_t start, ssize_t end);   /* new; clipped */
Object *str_join(Object *separator, Object *iterable);          /* may run user code */
/* items must be str: TypeError "sequence item %zd: expected str instance, %T found" */
Object *str_join_array(Object *separator, Object *const *items, size_t count);
Object *str_repeat(Object *s, ssize_t count);
Object *str_ascii(Object *s);                                   /* ascii(s) */
/* new: what ascii() makes of a repr */
Object *str_escape_non_ascii(Object *s);
ssize_t str_find(Object *s, Object *sub, ssize_t start, ssize_t end);           /* -1: not there */
Object *str_subscript(Object *s, Object *key);
/* IndexError "string index out of range" */
Object *str_getitem(Object *s, ssize_t index);
Object *str_mod(Object *format, Object *args);                  /* the % operator */
Object *str_repr(Object *s);
/* format(value, spec) for the built-in types; spec is a str. */
Object *str_format_spec(Object *s, Object *spec);

/* ---- Builder: text that grows ---- */
typedef struct StrBuilder { Str *str; size_t length, capacity; uint32_t max_char; } StrBuilder;
void builder_init(StrBuilder *b);
int builder_reserve(StrBuilder *b, size_t extra, uint32_t max_char);
int builder_add(StrBuilder *b, Object *s);                      /* -1: MemoryError */
int builder_add_char(StrBuilder *b, uint32_t c);
int builder_add_ascii(StrBuilder *b, const char *text, size_t size);
int builder_add_range(StrBuilder *b, Object *s, size_t start, size_t end);
/* new; NULL: MemoryError; b is empty after */
Object *builder_finish(StrBuilder *b);
void builder_discard(StrBuilder *b);

int str_init(void);
/* frees the intern table (its strings are not held by it) */
void str_finish(void);
/* Seeds the hash of str and bytes: PYTHONHASHSEED (0..4294967295, "random"); returns -1 for a wrong
 * value. */
int hash_seed_init(const char *environment_value);
Hash hash_bytes(const void *data, size_t size);                 /* SipHash-1-3 */
#endif
