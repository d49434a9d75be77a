/* objects/slot_table.c -- the table, and how a slot's C function is called as a method.
 * SPDX-License-Identifier: MIT */
#include "objects/slot_table.h"

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/type.h"

#define WRAP(name) \
    static Object *name(const SlotDef *slot, void *function, Object *self, Object *const *args, \
                        size_t nargs, Object *kwnames)

static Object *none_or_error(int status) { return status < 0 ? NULL : none_new(); }

WRAP(wrap_unary) { return ((UnaryFunc)function)(self); }
WRAP(wrap_left) { return ((BinaryFunc)function)(self, args[0]); }
WRAP(wrap_right) { return ((BinaryFunc)function)(args[0], self); }
WRAP(wrap_compare) { return ((CompareFunc)function)(self, args[0], slot->op); }
WRAP(wrap_delete_item) { return none_or_error(((SetAttrFunc)function)(self, args[0], NULL)); }
WRAP(wrap_set_item) { return none_or_error(((SetAttrFunc)function)(self, args[0], args[1])); }
WRAP(wrap_call) { return ((CallFunc)function)(self, args, nargs, kwnames); }
WRAP(wrap_init) { return none_or_error(((InitFunc)function)(self, args, nargs, kwnames)); }
WRAP(wrap_finalize) { return none_or_error(((InquiryFunc)function)(self)); }

WRAP(wrap_next)
{
    Object *item = ((UnaryFunc)function)(self);
    return item || error_occurred() ? item : raise_stop_iteration(NULL);
}

WRAP(wrap_hash)
{
    Hash hash = ((Hash(*)(Object *))function)(self);
    return hash == -1 && error_occurred() ? NULL : int_new(hash);
}

WRAP(wrap_length)
{
    ssize_t length = ((LengthFunc)function)(self);
    return length < 0 ? NULL : int_new(length);
}

WRAP(wrap_inquiry)
{
    int truth = ((InquiryFunc)function)(self);
    return truth < 0 ? NULL : bool_new(truth);
}

WRAP(wrap_contains)
{
    int truth = ((int (*)(Object *, Object *))function)(self, args[0]);
    return truth < 0 ? NULL : bool_new(truth);
}

WRAP(wrap_count)
{
    ssize_t count = number_as_ssize(args[0], &exc_OverflowError);
    return count == -1 && error_occurred() ? NULL : ((IndexFunc)function)(self, count);
}

/* The power slot that goes with a two-operand function: that of the class that defines it. */
static TernaryFunc power_beside(Object *self, void *function)
{
    for (Type *type = self->type; type; type = type->base)
        if (type->binary[BIN_POW] == (BinaryFunc)function && type->power != generic_power)
            return type->power;
    return NULL;
}

WRAP(wrap_power)
{
    if (nargs < 2 || args[1] == NONE)
        return ((BinaryFunc)function)(self, args[0]);
    TernaryFunc power = power_beside(self, function);
    return power ? power(self, args[0], args[1]) : not_implemented_new();
}

WRAP(wrap_power_right)
{
    if (nargs < 2 || args[1] == NONE)
        return ((BinaryFunc)function)(args[0], self);
    TernaryFunc power = power_beside(self, function);
    return power ? power(args[0], self, args[1]) : not_implemented_new();
}

/* object.__setattr__(a_class, ...) must not get round a metaclass that protects its classes. */
static bool setattr_is_safe(Object *self, void *function, const char *what)
{
    Type *type = self->type;
    while (type && type->setattr == generic_setattr)
        type = type->base;
    if (!type || type->setattr == (SetAttrFunc)function
        || !TYPE_HAS(self->type, TYPE_TYPE_SUBCLASS))
        return true;
    raise_type_error("can't apply this %s to %N object", what, self->type);
    return false;
}

WRAP(wrap_getattr)
{
    return attr_name_is_str(args[0]) ? ((BinaryFunc)function)(self, args[0]) : NULL;
}

WRAP(wrap_setattr)
{
    if (!attr_name_is_str(args[0]) || !setattr_is_safe(self, function, "__setattr__"))
        return NULL;
    return none_or_error(((SetAttrFunc)function)(self, args[0], args[1]));
}

WRAP(wrap_delattr)
{
    if (!attr_name_is_str(args[0]) || !setattr_is_safe(self, function, "__delattr__"))
        return NULL;
    return none_or_error(((SetAttrFunc)function)(self, args[0], NULL));
}

WRAP(wrap_get)
{
    Object *instance = args[0] == NONE ? NULL : args[0];
    Object *owner = nargs < 2 || args[1] == NONE ? NULL : args[1];
    if (!instance && !owner)
        return raise_type_error("__get__(None, None) is invalid");
    return ((DescrGetFunc)function)(self, instance, owner);
}

Object *slot_apply(const SlotDef *slot, void *function, Object *self, Object *const *args,
                   size_t nargs, Object *kwnames)
{
    if (slot->max < 0)
        return slot->wrap(slot, function, self, args, nargs, kwnames);
    if (kwnames_count(kwnames))
        return raise_type_error("wrapper %s() takes no keyword arguments", slot->name);
    /* CPython's texts begin with an empty name there */
    const char *name = slot->max >= 2 ? " " : "";
    if (slot->min == slot->max && nargs != (size_t)slot->min)
        return raise_type_error("%sexpected %d argument%s, got %zu", name, slot->min,
                                slot->min == 1 ? "" : "s", nargs);
    if (nargs < (size_t)slot->min)
        return raise_type_error(" expected at least %d argument%s, got %zu", slot->min,
                                slot->min == 1 ? "" : "s", nargs);
    if (nargs > (size_t)slot->max)
        return raise_type_error(" expected at most %d argument%s, got %zu", slot->max,
                                slot->max == 1 ? "" : "s", nargs);
    return slot->wrap(slot, function, self, args, nargs, NULL);
}

/* ---- __new__ of static types ---- */

static Object *new_method(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Type *type = (Type *)self;
    if (nargs < 1)
        return raise_type_error("%N.__new__(): not enough arguments", type);
    if (!TYPE_HAS(args[0]->type, TYPE_TYPE_SUBCLASS))
        return raise_type_error("%N.__new__(X): X is not a type object (%T)", type, args[0]);
    Type *subtype = (Type *)args[0], *native = subtype;
    if (!type_is_subtype(subtype, type))
        return raise_type_error("%N.__new__(%N): %N is not a subtype of %N", type, subtype, subtype,
                                type);
    while (native && native->new == generic_new)
        native = native->base;
    if (native && native->new != type->new)
        return raise_type_error("%N.__new__(%N) is not safe, use %N.__new__()", type, subtype,
                                native);
    return type->new (subtype, args + 1, nargs - 1, kwnames);
}

static const MethodDef new_def = {
    "__new__",
    new_method,
    METH_KEYWORDS,
    0,
    0,
    "__new__($type, *args, **kwargs)\n--\n\n"
    "Create and return a new object.  See help(type) for accurate signature.",
};

Object *slot_new_function(Type *type)
{
    return native_function_new(&new_def, (Object *)type, NULL);
}

/* ---- The table ---- */

#define AT(slot) (uint16_t) offsetof(Type, slot)
#define ROW(name, slot, min, max, wrap, generic, doc) \
    { \
        name, AT(slot), min, max, 0, wrap, (void *)(generic), doc \
    }
#define UNARY(name, slot, generic, doc) ROW(name, slot, 0, 0, wrap_unary, generic, doc)
#define COMPARE(name, op, doc) \
    { \
        name, AT(compare), 1, 1, op, wrap_compare, (void *)generic_compare, doc \
    }
#define BINARY(OP, method, symbol) \
    {"__" #method "__", \
     AT(binary[BIN_##OP]), \
     1, \
     BIN_##OP == BIN_POW ? 2 : 1, \
     BIN_##OP, \
     BIN_##OP == BIN_POW ? wrap_power : wrap_left, \
     (void *)generic_##method, \
     BIN_##OP == BIN_POW      ? "Return pow(self, value, mod)." \
     : BIN_##OP == BIN_DIVMOD ? "Return divmod(self, value)." \
                              : "Return self" symbol "value."}, \
        {"__r" #method "__", \
         AT(binary[BIN_##OP]), \
         1, \
         BIN_##OP == BIN_POW ? 2 : 1, \
         BIN_##OP, \
         BIN_##OP == BIN_POW ? wrap_power_right : wrap_right, \
         (void *)generic_##method, \
         BIN_##OP == BIN_POW      ? "Return pow(value, self, mod)." \
         : BIN_##OP == BIN_DIVMOD ? "Return divmod(value, self)." \
                                  : "Return value" symbol "self."},
#define INPLACE(OP, method, symbol) \
    {"__i" #method "__",        AT(inplace[BIN_##OP]),         1, 1, BIN_##OP, wrap_left, \
     (void *)generic_i##method, "Return self" symbol "=value."},

const SlotDef slot_table[] = {
    UNARY("__repr__", repr, generic_repr, "Return repr(self)."),
    ROW("__hash__", hash, 0, 0, wrap_hash, generic_hash, "Return hash(self)."),
    ROW("__call__", call, 0, -1, wrap_call, generic_call, "Call self as a function."),
    UNARY("__str__", str, generic_str, "Return str(self)."),
    ROW("__getattribute__", getattr, 1, 1, wrap_getattr, generic_getattr,
        "Return getattr(self, name)."),
    ROW("__getattr__", getattr, 1, 1, NULL, generic_getattr, ""),
    ROW("__setattr__", setattr, 2, 2, wrap_setattr, generic_setattr,
        "Implement setattr(self, name, value)."),
    ROW("__delattr__", setattr, 1, 1, wrap_delattr, generic_setattr,
        "Implement delattr(self, name)."),
    COMPARE("__lt__", CMP_LT, "Return self<value."),
    COMPARE("__le__", CMP_LE, "Return self<=value."),
    COMPARE("__eq__", CMP_EQ, "Return self==value."),
    COMPARE("__ne__", CMP_NE, "Return self!=value."),
    COMPARE("__gt__", CMP_GT, "Return self>value."),
    COMPARE("__ge__", CMP_GE, "Return self>=value."),
    UNARY("__iter__", iter, generic_iter, "Implement iter(self)."),
    ROW("__next__", iternext, 0, 0, wrap_next, generic_next, "Implement next(self)."),
    ROW("__get__", descr_get, 1, 2, wrap_get, generic_descr_get,
        "Return an attribute of instance, which is of type owner."),
    ROW("__set__", descr_set, 2, 2, wrap_set_item, generic_descr_set,
        "Set an attribute of instance to value."),
    ROW("__delete__", descr_set, 1, 1, wrap_delete_item, generic_descr_set,
        "Delete an attribute of instance."),
    ROW("__init__", init, 0, -1, wrap_init, generic_init,
        "Initialize self.  See help(type(self)) for accurate signature."),
    ROW("__del__", finalize, 0, 0, wrap_finalize, generic_finalize,
        "Called when the instance is about to be destroyed."),
    UNARY("__await__", await, generic_await, "Return an iterator to be used in await expression."),
    UNARY("__aiter__", aiter, generic_aiter,
          "Return an awaitable, that resolves in asynchronous iterator."),
    UNARY("__anext__", anext, generic_anext, "Return a value or raise StopAsyncIteration."),
    BINARY_ROWS(BINARY) INPLACE(ADD, add, "+") INPLACE(SUB, sub, "-") INPLACE(MUL, mul, "*")
        INPLACE(FLOORDIV, floordiv, "//") INPLACE(TRUEDIV, truediv, "/") INPLACE(MOD, mod, "%")
            INPLACE(AND, and, "&") INPLACE(OR, or, "|") INPLACE(XOR, xor, "^")
                INPLACE(LSHIFT, lshift, "<<") INPLACE(RSHIFT, rshift, ">>")
                    INPLACE(MATMUL, matmul, "@") INPLACE(POW, pow, "**")
                        ROW("__pow__", power, 1, 2, NULL, generic_power, ""),
    UNARY("__neg__", negative, generic_negative, "-self"),
    UNARY("__pos__", positive, generic_positive, "+self"),
    UNARY("__abs__", absolute, generic_absolute, "abs(self)"),
    ROW("__bool__", is_true, 0, 0, wrap_inquiry, generic_is_true, "True if self else False"),
    UNARY("__invert__", invert, generic_invert, "~self"),
    UNARY("__int__", to_int, generic_to_int, "int(self)"),
    UNARY("__float__", to_float, generic_to_float, "float(self)"),
    UNARY("__index__", index, generic_index,
          "Return self converted to an integer, if self is suitable for use as an index into a "
          "list."),
    ROW("__len__", length, 0, 0, wrap_length, generic_length, "Return len(self)."),
    ROW("__getitem__", subscript, 1, 1, wrap_left, generic_subscript, "Return self[key]."),
    ROW("__setitem__", set_subscript, 2, 2, wrap_set_item, generic_set_subscript,
        "Set self[key] to value."),
    ROW("__delitem__", set_subscript, 1, 1, wrap_delete_item, generic_set_subscript,
        "Delete self[key]."),
    ROW("__add__", concat, 1, 1, wrap_left, NULL, "Return self+value."),
    ROW("__mul__", repeat, 1, 1, wrap_count, NULL, "Return self*value."),
    ROW("__rmul__", repeat, 1, 1, wrap_count, NULL, "Return value*self."),
    ROW("__contains__", contains, 1, 1, wrap_contains, generic_contains, "Return key in self."),
    ROW("__iadd__", inplace_concat, 1, 1, wrap_left, NULL, "Implement self+=value."),
    ROW("__imul__", inplace_repeat, 1, 1, wrap_count, NULL, "Implement self*=value."),
    {0}};
