/* objects/float.h -- floating-point numbers.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_FLOAT_H
#define OURO_OBJECTS_FLOAT_H

#include "memory/free_list.h"
#include "objects/object.h"

/* subclasses append their dict word after it */
typedef struct Float { Object head; double value; } Float;
extern Type float_type;
extern FreeList float_free_list;

static inline bool float_is_exact(const void *o)
{
    return ((const Object *)o)->type == &float_type;
}
static inline bool float_is(const void *o) { return is_instance(o, &float_type); }
static inline double float_value(const void *o) { return ((const Float *)o)->value; }
Object *float_new(double value);                    /* new; NULL: MemoryError */
/* float(o) for numbers with __float__ / __index__ (not str): -1.0 + exception. May run user code.
 * "must be real number, not str". */
double float_from_object(Object *o);
/* Parses all of text (spaces stripped, underscores as in Python, inf/nan). NULL: ValueError "could
 * not convert string to float: '...'". */
Object *float_from_text(Object *str_or_null, const char *text, size_t size);
/* Shortest text that reads back, as repr() prints ("1.0", "1e+16", "inf", "nan"). Writes at most 32
 * bytes with NUL; returns the length. */
size_t float_repr_chars(double value, char *out);
/* printf-like conversion used by format specs: code 'e','f','g','E','F','G','r'; precision; flags
 * FLOAT_ALT, FLOAT_ADD_DOT_0. New C string from mem_alloc (caller mem_free), NULL: MemoryError (not
 * raised). */
enum { FLOAT_ALT = 1, FLOAT_ADD_DOT_0 = 2 };
char *float_to_chars(double value, char code, int precision, int flags, size_t *size);
/* as CPython; NaN: see float_hash (by identity) */
Hash float_hash_double(double value);
double float_mod(double a, double b);               /* Python's % for b != 0 */
double float_floordiv(double a, double b);          /* Python's // for b != 0 */
Object *float_pow(Object *a, Object *b, Object *mod_or_null);
int float_init(void);
#endif
