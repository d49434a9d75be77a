/* objects/slot_generic.c -- slot functions of classes that define special methods in the language.
 * SPDX-License-Identifier: MIT
 *
 *   Each finds the method in the MRO of the operand's class, calls it and checks what it
 * returns. */
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/slot_table.h"
#include "objects/str.h"
#include "objects/type.h"

/* Calls self.name(*args); AttributeError when the class has no such method. */
static Object *call_method(Object *self, Object *name, size_t nargs, Object *const *args)
{
    bool found;
    Object *result = call_special(self, name, &found, nargs, args);
    if (!found)
        return raise_attribute_error(self, name, "%U", name);
    return result;
}

static Object *call_method0(Object *self, Object *name) { return call_method(self, name, 0, NULL); }
static Object *call_method1(Object *self, Object *name, Object *arg)
{
    return call_method(self, name, 1, &arg);
}

static int status_of(Object *result_take)
{
    release_maybe(result_take);
    return result_take ? 0 : -1;
}

/* ---- Making and ending ---- */

Object *generic_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *function = attr_get((Object *)type, NAME(__new__));
    if (!function)
        return NULL;
    Object *result = object_call_prepend(function, (Object *)type, args, nargs, kwnames);
    release(function);
    return result;
}

/* Calls self.name(*args, **keywords), whatever stands there. */
static Object *call_with_keywords(Object *self, Object *name, Object *const *args, size_t nargs,
                                  Object *kwnames)
{
    bool unbound;
    Object *method = lookup_special(self, name, &unbound);
    if (!method)
        return error_occurred() ? NULL : raise_attribute_error(self, name, "%U", name);
    Object *result = unbound ? object_call_prepend(method, self, args, nargs, kwnames)
                             : object_call(method, args, nargs, kwnames);
    release(method);
    return result;
}

int generic_init(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *result = call_with_keywords(self, NAME(__init__), args, nargs, kwnames);
    if (!result)
        return -1;
    if (result != NONE)
        raise_type_error("__init__() should return None, not '%.200T'", result);
    bool ok = result == NONE;
    release(result);
    return ok ? 0 : -1;
}

Object *generic_call(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    return call_with_keywords(self, NAME(__call__), args, nargs, kwnames);
}

int generic_finalize(Object *self)
{
    Object *saved = error_take();
    bool found;
    Object *result = call_special(self, NAME(__del__), &found, 0, NULL);
    if (!result && error_occurred()) {
        Object *method = type_lookup(self->type, NAME(__del__));
        error_write_unraisable(method ? method : self);
    }
    release_maybe(result);
    error_restore(saved);
    return 0;
}

/* ---- Text, hash, truth ---- */

static Object *check_text(Object *text_take, const char *method)
{
    if (!text_take || str_is(text_take))
        return text_take;
    raise_type_error("%s returned non-string (type %.200T)", method, text_take);
    release(text_take);
    return NULL;
}

Object *generic_repr(Object *self)
{
    return check_text(call_method0(self, NAME(__repr__)), "__repr__");
}
Object *generic_str(Object *self)
{
    return check_text(call_method0(self, NAME(__str__)), "__str__");
}

Hash generic_hash(Object *self)
{
    Object *method = type_lookup(self->type, NAME(__hash__));
    if (!method || method == NONE)
        return object_hash_unhashable(self);
    Object *result = call_method0(self, NAME(__hash__));
    if (!result)
        return -1;
    if (!int_is(result)) {
        raise_type_error("__hash__ method should return an integer");
        release(result);
        return -1;
    }
    int overflow;
    Hash hash = int_to_i64_overflow(result, &overflow);
    if (overflow)
        hash = int_hash((Object *)int_of(result));
    release(result);
    return hash == -1 ? -2 : hash;
}

int generic_is_true(Object *self)
{
    Object *result = call_method0(self, NAME(__bool__));
    if (!result)
        return -1;
    int truth = result == TRUE_OBJECT ? 1 : result == FALSE_OBJECT ? 0 : -1;
    if (truth < 0)
        raise_type_error("__bool__ should return bool, returned %.200T", result);
    release(result);
    return truth;
}

/* ---- Attributes and descriptors ---- */

static bool is_default_getattribute(Object *found)
{
    return !found
           || (is_exact(found, &wrapper_descriptor_type)
               && ((SlotWrapper *)found)->function == (void *)object_getattr);
}

Object *generic_getattr(Object *self, Object *name)
{
    Object *getattribute = type_lookup(self->type, NAME(__getattribute__));
    Object *value = is_default_getattribute(getattribute)
                        ? object_getattr(self, name)
                        : call_method1(self, NAME(__getattribute__), name);
    if (value || !error_matches(&exc_AttributeError) || !type_lookup(self->type, NAME(__getattr__)))
        return value;
    error_clear();
    return call_method1(self, NAME(__getattr__), name);
}

int generic_setattr(Object *self, Object *name, Object *value)
{
    Object *args[] = {name, value};
    return status_of(value ? call_method(self, NAME(__setattr__), 2, args)
                           : call_method(self, NAME(__delattr__), 1, args));
}

Object *generic_descr_get(Object *self, Object *instance, Object *owner)
{
    if (!type_lookup(self->type, NAME(__get__)))
        return retain(self);
    Object *args[] = {instance ? instance : NONE, owner ? owner : NONE};
    return call_method(self, NAME(__get__), 2, args);
}

int generic_descr_set(Object *self, Object *instance, Object *value)
{
    Object *args[] = {instance, value};
    return status_of(value ? call_method(self, NAME(__set__), 2, args)
                           : call_method(self, NAME(__delete__), 1, args));
}

/* ---- Comparison ---- */

static Object *compare_name(int op)
{
    Object *names[] = {NAME(__lt__), NAME(__le__), NAME(__eq__),
                       NAME(__ne__), NAME(__gt__), NAME(__ge__)};
    return names[op];
}

Object *generic_compare(Object *a, Object *b, int op)
{
    bool found;
    Object *result = call_special(a, compare_name(op), &found, 1, &b);
    return found ? result : not_implemented_new();
}

/* ---- Iteration and containers ---- */

Object *generic_iter(Object *self)
{
    Object *method = type_lookup(self->type, NAME(__iter__));
    if (!method || method == NONE)
        return raise_type_error("'%.200T' object is not iterable", self);
    return call_method0(self, NAME(__iter__));
}

/* A StopIteration without a value is the plain end; one with a value stays pending for who wants
 * the value. */
Object *generic_next(Object *self)
{
    Object *item = call_method0(self, NAME(__next__));
    if (!item && is_exact(error_pending, &exc_StopIteration)) {
        Object *value = ((StopIterationExc *)error_pending)->value;
        if (!value || value == NONE)
            error_clear();
    }
    return item;
}

ssize_t generic_length(Object *self)
{
    Object *result = call_method0(self, NAME(__len__));
    Object *number = result ? number_index(result) : NULL;
    release_maybe(result);
    if (!number)
        return -1;
    ssize_t length = -1;
    if (int_sign(number) < 0)
        raise_value_error("__len__() should return >= 0");
    else
        length = number_as_ssize(number, &exc_OverflowError);
    release(number);
    return length;
}

int generic_contains(Object *self, Object *item)
{
    if (type_lookup(self->type, NAME(__contains__)) == NONE) {
        raise_type_error("'%.200T' object is not a container", self);
        return -1;
    }
    Object *result = call_method1(self, NAME(__contains__), item);
    int truth = result ? object_is_true(result) : -1;
    release_maybe(result);
    return truth;
}

Object *generic_subscript(Object *self, Object *key)
{
    return call_method1(self, NAME(__getitem__), key);
}

int generic_set_subscript(Object *self, Object *key, Object *value)
{
    Object *args[] = {key, value};
    return status_of(value ? call_method(self, NAME(__setitem__), 2, args)
                           : call_method(self, NAME(__delitem__), 1, args));
}

/* ---- Numbers ---- */

Object *generic_negative(Object *self) { return call_method0(self, NAME(__neg__)); }
Object *generic_positive(Object *self) { return call_method0(self, NAME(__pos__)); }
Object *generic_absolute(Object *self) { return call_method0(self, NAME(__abs__)); }
Object *generic_invert(Object *self) { return call_method0(self, NAME(__invert__)); }
Object *generic_to_int(Object *self) { return call_method0(self, NAME(__int__)); }
Object *generic_to_float(Object *self) { return call_method0(self, NAME(__float__)); }
Object *generic_index(Object *self) { return call_method0(self, NAME(__index__)); }
Object *generic_await(Object *self) { return call_method0(self, NAME(__await__)); }
Object *generic_aiter(Object *self) { return call_method0(self, NAME(__aiter__)); }
Object *generic_anext(Object *self) { return call_method0(self, NAME(__anext__)); }

Object *generic_power(Object *a, Object *b, Object *mod)
{
    Object *args[] = {b, mod};
    if (a->type->power != generic_power)
        return not_implemented_new();
    return call_method(a, NAME(__pow__), 2, args);
}

/* a.name(b), or NotImplemented when there is no such method. */
static Object *try_method(Object *a, Object *name, Object *b)
{
    bool found;
    Object *result = call_special(a, name, &found, 1, &b);
    return found ? result : not_implemented_new();
}

/* Whether right's class gives name another meaning than left's class. */
static bool is_overridden(Object *left, Object *right, Object *name)
{
    Object *of_right = type_lookup(right->type, name);
    return of_right && of_right != type_lookup(left->type, name);
}

static bool declined(Object *result)
{
    if (result != NOT_IMPLEMENTED)
        return false;
    release(result);
    return true;
}

static Object *binary_by_methods(Object *a, Object *b, int op, Object *name, Object *reflected)
{
    BinaryFunc own = generic_binary[op];
    bool try_right = a->type != b->type && b->type->binary[op] == own;
    Object *result;
    if (a->type->binary[op] == own) {
        if (try_right && type_is_subtype(b->type, a->type) && is_overridden(a, b, reflected)) {
            result = try_method(b, reflected, a);
            if (!declined(result))
                return result;
            try_right = false;
        }
        result = try_method(a, name, b);
        if (a->type == b->type || !declined(result))
            return result;
    }
    return try_right ? try_method(b, reflected, a) : not_implemented_new();
}

#define BINARY_FUNCTIONS(OP, method, symbol) \
    Object *generic_##method(Object *a, Object *b) \
    { \
        return binary_by_methods(a, b, BIN_##OP, NAME(__##method##__), NAME(__r##method##__)); \
    }
BINARY_ROWS(BINARY_FUNCTIONS)
#undef BINARY_FUNCTIONS

#define INPLACE_FUNCTION(method) \
    Object *generic_i##method(Object *a, Object *b) \
    { \
        return try_method(a, NAME(__i##method##__), b); \
    }
INPLACE_FUNCTION(add)
INPLACE_FUNCTION(sub) INPLACE_FUNCTION(mul) INPLACE_FUNCTION(floordiv) INPLACE_FUNCTION(truediv)
    INPLACE_FUNCTION(mod) INPLACE_FUNCTION(and) INPLACE_FUNCTION(or) INPLACE_FUNCTION(xor)
        INPLACE_FUNCTION(lshift) INPLACE_FUNCTION(rshift) INPLACE_FUNCTION(matmul)
            INPLACE_FUNCTION(pow)
#undef INPLACE_FUNCTION

#define BINARY_ENTRY(OP, method, symbol) [BIN_##OP] = generic_##method,
                const BinaryFunc generic_binary[BIN_COUNT] = {BINARY_ROWS(BINARY_ENTRY)};
#undef BINARY_ENTRY
