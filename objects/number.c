/* objects/number.c -- the operators.   SPDX-License-Identifier: MIT
 *
 *   A binary operator asks the left operand's slot, then the right's; the right goes first when its
 *   class derives from
 *   the left's. Sequences come after all number slots have declined. */
#include <limits.h>

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/type.h"

static const char *const symbols[BIN_COUNT] = {
    "+", "-", "*", "//", "/", "%", "&", "|", "^", "<<", ">>", "@", "** or pow()", "divmod()",
};
static const char *const inplace_symbols[BIN_COUNT] = {
    "+=", "-=", "*=", "//=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "@=", "**=", "divmod()",
};

static inline bool declined(Object *result)
{
    if (result != NOT_IMPLEMENTED)
        return false;
    release(result);
    return true;
}

/* new, NULL, or (borrowed) NOT_IMPLEMENTED. */
static Object *ask_numbers(enum BinaryOp op, Object *a, Object *b)
{
    BinaryFunc left = a->type->binary[op], right = a->type == b->type ? NULL : b->type->binary[op];
    Object *result;
    if (right == left)
        right = NULL;
    if (left) {
        if (right && type_is_subtype(b->type, a->type)) {
            if (!declined(result = right(a, b)))
                return result;
            right = NULL;
        }
        if (!declined(result = left(a, b)))
            return result;
    }
    if (right && !declined(result = right(a, b)))
        return result;
    return NOT_IMPLEMENTED;
}

static Object *repeat_sequence(IndexFunc repeat, Object *sequence, Object *count)
{
    if (!number_has_index(count))
        return raise_type_error("can't multiply sequence by non-int of type '%.200T'", count);
    ssize_t n = number_as_ssize(count, &exc_OverflowError);
    return n == -1 && error_occurred() ? NULL : repeat(sequence, n);
}

/* new, NULL, or NOT_IMPLEMENTED (borrowed). */
static Object *ask_sequences(enum BinaryOp op, Object *a, Object *b)
{
    if (op == BIN_ADD && a->type->concat) {
        Object *result = a->type->concat(a, b);
        return declined(result) ? NOT_IMPLEMENTED : result;
    }
    if (op == BIN_MUL && a->type->repeat)
        return repeat_sequence(a->type->repeat, a, b);
    if (op == BIN_MUL && b->type->repeat)
        return repeat_sequence(b->type->repeat, b, a);
    return NOT_IMPLEMENTED;
}

static bool is_print(Object *o)
{
    return is_exact(o, &native_function_type) && ((NativeFunction *)o)->def->name[0] == 'p'
           && __builtin_strcmp(((NativeFunction *)o)->def->name, "print") == 0;
}

static Object *raise_unsupported(const char *symbol, Object *a, Object *b)
{
    if (symbol[0] == '>' && symbol[1] == '>' && is_print(a))
        return raise_type_error(
            "unsupported operand type(s) for %s: '%.100T' and '%.100T'. Did you mean "
            "\"print(<message>, file=<output_stream>)\"?",
            symbol, a, b);
    return raise_type_error("unsupported operand type(s) for %s: '%.100T' and '%.100T'", symbol, a,
                            b);
}

Object *number_binary(enum BinaryOp op, Object *a, Object *b)
{
    Object *result = ask_numbers(op, a, b);
    if (result != NOT_IMPLEMENTED)
        return result;
    if ((result = ask_sequences(op, a, b)) != NOT_IMPLEMENTED)
        return result;
    return raise_unsupported(symbols[op], a, b);
}

static Object *ask_inplace_sequences(enum BinaryOp op, Object *a, Object *b)
{
    if (op == BIN_ADD && a->type->inplace_concat) {
        Object *result = a->type->inplace_concat(a, b);
        return declined(result) ? NOT_IMPLEMENTED : result;
    }
    if (op == BIN_MUL && a->type->inplace_repeat)
        return repeat_sequence(a->type->inplace_repeat, a, b);
    return ask_sequences(op, a, b);
}

Object *number_inplace(enum BinaryOp op, Object *a, Object *b)
{
    BinaryFunc slot = a->type->inplace[op];
    Object *result = slot ? slot(a, b) : NULL;
    if (slot && !declined(result))
        return result;
    if ((result = ask_numbers(op, a, b)) != NOT_IMPLEMENTED)
        return result;
    if ((result = ask_inplace_sequences(op, a, b)) != NOT_IMPLEMENTED)
        return result;
    return raise_unsupported(inplace_symbols[op], a, b);
}

Object *number_power(Object *a, Object *b, Object *mod)
{
    if (!mod || mod == NONE)
        return number_binary(BIN_POW, a, b);
    TernaryFunc slots[] = {a->type->power, b->type->power, mod->type->power};
    Object *result;
    if (slots[0] && slots[1] && slots[1] != slots[0] && type_is_subtype(b->type, a->type)) {
        TernaryFunc first = slots[0];
        slots[0] = slots[1];
        slots[1] = first;
    }
    for (int i = 0; i < 3; i++) {
        if (!slots[i] || (i > 0 && slots[i] == slots[0]) || (i > 1 && slots[i] == slots[1]))
            continue;
        if (!declined(result = slots[i](a, b, mod)))
            return result;
    }
    return raise_type_error(
        "unsupported operand type(s) for ** or pow(): '%.100T', '%.100T', '%.100T'", a, b, mod);
}

/* ---- One operand ---- */

static Object *apply_unary(UnaryFunc slot, const char *what, Object *o)
{
    return slot ? slot(o) : raise_type_error("bad operand type for %s: '%.200T'", what, o);
}

Object *number_negative(Object *o) { return apply_unary(o->type->negative, "unary -", o); }
Object *number_positive(Object *o) { return apply_unary(o->type->positive, "unary +", o); }
Object *number_invert(Object *o) { return apply_unary(o->type->invert, "unary ~", o); }
Object *number_absolute(Object *o) { return apply_unary(o->type->absolute, "abs()", o); }

bool number_has_index(Object *o) { return int_is(o) || o->type->index; }

/* The result of __index__ or __int__ as an exact int; a strict subclass is allowed with a
 * warning. */
static Object *checked_int(Object *result_take, const char *method)
{
    if (!result_take || int_is_exact(result_take))
        return result_take;
    Object *exact = NULL;
    if (!int_is(result_take))
        raise_type_error("%s returned non-int (type %.200T)", method, result_take);
    else if (interp_warn(&exc_DeprecationWarning,
                         "%s returned non-int (type %.200T).  The ability to return an "
                         "instance of a strict subclass of int is deprecated, and may not be "
                         "supported in a "
                         "future version of Python.",
                         method, result_take)
             == 0)
        exact = number_index(result_take);
    release(result_take);
    return exact;
}

/* An exact int with the value of an int object. */
static Object *exact_int(Object *o)
{
    Int *value = int_of(o);
    if (is_exact(value, &bool_type))
        return int_new(value == &true_object);
    return retain(&value->head);
}

Object *number_index(Object *o)
{
    if (int_is(o))
        return exact_int(o);
    if (!o->type->index)
        return raise_type_error("'%.200T' object cannot be interpreted as an integer", o);
    return checked_int(o->type->index(o), "__index__");
}

ssize_t number_as_ssize(Object *o, const Type *overflow_error)
{
    Object *number = number_index(o);
    if (!number)
        return -1;
    int overflow;
    ssize_t value = int_to_i64_overflow(number, &overflow);
    release(number);
    if (!overflow)
        return value;
    if (!overflow_error)
        return overflow < 0 ? SSIZE_MAX * -1 - 1 : SSIZE_MAX;
    raise_error((Type *)overflow_error, "cannot fit '%.200T' into an index-sized integer", o);
    return -1;
}

/* ---- int() and float() ---- */

static Object *int_by_trunc(Object *o)
{
    bool found;
    if (interp_warn(&exc_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")
        < 0)
        return NULL;
    Object *result = call_special(o, NAME(__trunc__), &found, 0, NULL);
    if (!result || int_is(result)) {
        Object *exact = result ? exact_int(result) : NULL;
        release_maybe(result);
        return exact;
    }
    Object *number = NULL;
    if (number_has_index(result))
        number = number_index(result);
    else
        raise_type_error("__trunc__ returned non-Integral (type %.200T)", result);
    release(result);
    return number;
}

static Object *int_from_bytes_like(Object *o)
{
    Buffer buffer;
    if (buffer_get(o, &buffer, false) < 0)
        return NULL;
    Object *copy = bytes_new(buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    Object *number =
        copy ? int_from_text(copy, (const char *)((Bytes *)copy)->data, ((Bytes *)copy)->size, 10)
             : NULL;
    release_maybe(copy);
    return number;
}

static Object *int_from_str(Object *o)
{
    char *owned;
    size_t size;
    const char *text = str_utf8_lossy(o, &size, &owned);
    Object *number = text ? int_from_text(o, text, size, 10) : NULL;
    mem_free(owned);
    return number;
}

Object *number_int(Object *o)
{
    if (int_is_exact(o))
        return retain(o);
    if (o->type->to_int)
        return checked_int(o->type->to_int(o), "__int__");
    if (o->type->index)
        return number_index(o);
    if (type_lookup(o->type, NAME(__trunc__)))
        return int_by_trunc(o);
    if (str_is(o))
        return int_from_str(o);
    if (buffer_supported(o))
        return int_from_bytes_like(o);
    return raise_type_error(
        "int() argument must be a string, a bytes-like object or a real number, not '%.200T'", o);
}

static Object *float_from_str(Object *o)
{
    char *owned;
    size_t size;
    const char *text = str_utf8_lossy(o, &size, &owned);
    Object *number = text ? float_from_text(o, text, size) : NULL;
    mem_free(owned);
    return number;
}

static Object *float_from_bytes_like(Object *o)
{
    Buffer buffer;
    if (buffer_get(o, &buffer, false) < 0)
        return NULL;
    Object *copy = bytes_new(buffer.data, (size_t)buffer.size);
    buffer_release(&buffer);
    Object *number =
        copy ? float_from_text(copy, (const char *)((Bytes *)copy)->data, ((Bytes *)copy)->size)
             : NULL;
    release_maybe(copy);
    return number;
}

Object *number_float(Object *o)
{
    if (float_is_exact(o))
        return retain(o);
    if (o->type->to_float || o->type->index) {
        double value = float_from_object(o);
        return value == -1.0 && error_occurred() ? NULL : float_new(value);
    }
    if (str_is(o))
        return float_from_str(o);
    if (buffer_supported(o))
        return float_from_bytes_like(o);
    return raise_type_error("float() argument must be a string or a real number, not '%.200T'", o);
}
