/* objects/slot_table.h -- special methods and the slots of Type that they stand for.
 * SPDX-License-Identifier: MIT
 *
 *   One row per special method. Rows that share a slot (__add__ and __radd__, the six comparisons)
 *   are neighbours. */
#ifndef OURO_OBJECTS_SLOT_TABLE_H
#define OURO_OBJECTS_SLOT_TABLE_H
#include "objects/object.h"

typedef struct SlotDef SlotDef;
/* Calls a C slot function with the arguments of the special method. */
typedef Object *(*WrapFunc)(const SlotDef *slot, void *function, Object *self, Object *const *args,
                            size_t nargs, Object *kwnames);
struct SlotDef {
    const char *name;
    uint16_t offset;            /* of the slot in Type */
    int8_t min, max;            /* arguments after self; max -1: any, keywords too */
    uint8_t op;                 /* CompareOp or BinaryOp */
    WrapFunc wrap;              /* NULL: built-in types show no wrapper */
    /* the slot function of classes that define the method in the language; NULL: none */
    void *generic;
    const char *doc;
};
extern const SlotDef slot_table[];      /* ends with name NULL */

/* What the slot called name would do for self: applies a wrapped function after the arity check. */
Object *slot_apply(const SlotDef *slot, void *function, Object *self, Object *const *args,
                   size_t nargs, Object *kwnames);
Object *slot_new_function(Type *type);  /* new: the built-in `__new__` of a static type */
/* new */
Object *slot_wrapper_new(Type *owner, Object *name, const SlotDef *slot, void *function);

/* The generic slot functions (slot_generic.c): each calls the method found in the MRO. */
Object *generic_new(Type *type, Object *const *args, size_t nargs, Object *kwnames);
int generic_init(Object *self, Object *const *args, size_t nargs, Object *kwnames);
int generic_finalize(Object *self);
Object *generic_repr(Object *self);
Object *generic_str(Object *self);
Hash generic_hash(Object *self);
Object *generic_call(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *generic_getattr(Object *self, Object *name);
int generic_setattr(Object *self, Object *name, Object *value);
Object *generic_compare(Object *a, Object *b, int op);
Object *generic_iter(Object *self);
Object *generic_next(Object *self);
Object *generic_descr_get(Object *self, Object *instance, Object *owner);
int generic_descr_set(Object *self, Object *instance, Object *value);
Object *generic_power(Object *a, Object *b, Object *mod);
int generic_is_true(Object *self);
ssize_t generic_length(Object *self);
int generic_contains(Object *self, Object *item);
Object *generic_subscript(Object *self, Object *key);
int generic_set_subscript(Object *self, Object *key, Object *value);
Object *generic_negative(Object *self), *generic_positive(Object *self),
    *generic_absolute(Object *self);
Object *generic_invert(Object *self), *generic_to_int(Object *self),
    *generic_to_float(Object *self);
Object *generic_index(Object *self), *generic_await(Object *self), *generic_aiter(Object *self);
Object *generic_anext(Object *self);
extern const BinaryFunc generic_binary[BIN_COUNT];

/* The rows of binary operators: OP(enum suffix, method name without underscores, symbol). */
#define BINARY_ROWS(OP) \
    OP(ADD, add, "+") \
    OP(SUB, sub, "-") OP(MUL, mul, "*") OP(FLOORDIV, floordiv, "//") OP(TRUEDIV, truediv, "/") \
        OP(MOD, mod, "%") OP(AND, and, "&") OP(OR, or, "|") OP(XOR, xor, "^") \
            OP(LSHIFT, lshift, "<<") OP(RSHIFT, rshift, ">>") OP(MATMUL, matmul, "@") \
                OP(POW, pow, "**") OP(DIVMOD, divmod, "divmod()")
#define BINARY_FUNCTIONS(OP, method, symbol) \
    Object *generic_##method(Object *a, Object *b); \
    Object *generic_i##method(Object *a, Object *b);
BINARY_ROWS(BINARY_FUNCTIONS)
#undef BINARY_FUNCTIONS
#endif
