/* modules/operator_module.c -- _operator: the operators as functions.
 * SPDX-License-Identifier: MIT
 *
 *   lib/operator.py adds what is not an operator. */
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/module.h"
#include "objects/int.h"
#include "objects/singletons.h"

#define BINARY(name, op) \
    static Object *name(Object *module, Object *const *args, size_t nargs) \
    { \
        return number_binary(op, args[0], args[1]); \
    } \
    static Object *inplace_##name(Object *module, Object *const *args, size_t nargs) \
    { \
        return number_inplace(op, args[0], args[1]); \
    }
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(matmul, BIN_MATMUL)
BINARY(truediv, BIN_TRUEDIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
BINARY(power, BIN_POW)
BINARY(lshift, BIN_LSHIFT)
BINARY(rshift, BIN_RSHIFT)
BINARY(and_, BIN_AND)
BINARY(or_, BIN_OR)
BINARY(xor, BIN_XOR)

#define COMPARISON(name, op) \
    static Object *name(Object *module, Object *const *args, size_t nargs) \
    { \
        return object_compare(args[0], args[1], op); \
    }
COMPARISON(lt, CMP_LT)
COMPARISON(le, CMP_LE)
COMPARISON(eq, CMP_EQ)
COMPARISON(ne, CMP_NE)
COMPARISON(ge, CMP_GE)
COMPARISON(gt, CMP_GT)

#define UNARY(name, function) \
    static Object *name(Object *module, Object *o) { return function(o); }
UNARY(absolute, number_absolute)
UNARY(index_, number_index)
UNARY(invert, number_invert)
UNARY(neg, number_negative)
UNARY(pos, number_positive)

static Object *truth(Object *module, Object *o)
{
    int status = object_is_true(o);
    return status < 0 ? NULL : bool_new(status);
}

static Object *not_(Object *module, Object *o)
{
    int status = object_is_true(o);
    return status < 0 ? NULL : bool_new(!status);
}

static Object *is_(Object *module, Object *const *args, size_t nargs)
{
    return bool_new(args[0] == args[1]);
}

static Object *is_not(Object *module, Object *const *args, size_t nargs)
{
    return bool_new(args[0] != args[1]);
}

static Object *contains(Object *module, Object *const *args, size_t nargs)
{
    int status = object_contains(args[0], args[1]);
    return status < 0 ? NULL : bool_new(status);
}

static Object *getitem(Object *module, Object *const *args, size_t nargs)
{
    return object_get_item(args[0], args[1]);
}

static Object *setitem(Object *module, Object *const *args, size_t nargs)
{
    return object_set_item(args[0], args[1], args[2]) < 0 ? NULL : none_new();
}

static Object *delitem(Object *module, Object *const *args, size_t nargs)
{
    return object_delete_item(args[0], args[1]) < 0 ? NULL : none_new();
}

#define PAIR(name, function, text) \
    {name, function, METH_FAST, 2, 2, name "($module, a, b, /)\n--\n\nSame as " text "."}
#define SINGLE(name, function, text) \
    {name, function, METH_O, 0, 0, name "($module, a, /)\n--\n\nSame as " text "."}

static const MethodDef operator_functions[] = {
    PAIR("lt", lt, "a < b"), PAIR("le", le, "a <= b"), PAIR("eq", eq, "a == b"),
    PAIR("ne", ne, "a != b"), PAIR("ge", ge, "a >= b"), PAIR("gt", gt, "a > b"),
    PAIR("add", add, "a + b"), PAIR("iadd", inplace_add, "a += b"),
    PAIR("sub", sub, "a - b"), PAIR("isub", inplace_sub, "a -= b"),
    PAIR("mul", mul, "a * b"), PAIR("imul", inplace_mul, "a *= b"),
    PAIR("matmul", matmul, "a @ b"), PAIR("imatmul", inplace_matmul, "a @= b"),
    PAIR("truediv", truediv, "a / b"), PAIR("itruediv", inplace_truediv, "a /= b"),
    PAIR("floordiv", floordiv, "a // b"), PAIR("ifloordiv", inplace_floordiv, "a //= b"),
    PAIR("mod", mod, "a % b"), PAIR("imod", inplace_mod, "a %= b"),
    PAIR("pow", power, "a ** b"), PAIR("ipow", inplace_power, "a **= b"),
    PAIR("lshift", lshift, "a << b"), PAIR("ilshift", inplace_lshift, "a <<= b"),
    PAIR("rshift", rshift, "a >> b"), PAIR("irshift", inplace_rshift, "a >>= b"),
    PAIR("and_", and_, "a & b"), PAIR("iand", inplace_and_, "a &= b"),
    PAIR("or_", or_, "a | b"), PAIR("ior", inplace_or_, "a |= b"),
    PAIR("xor", xor, "a ^ b"), PAIR("ixor", inplace_xor, "a ^= b"),
    PAIR("is_", is_, "a is b"), PAIR("is_not", is_not, "a is not b"),
    PAIR("contains", contains, "b in a (note the order)"),
    PAIR("getitem", getitem, "a[b]"), PAIR("delitem", delitem, "del a[b]"),
    {"setitem", setitem, METH_FAST, 3, 3,
     "setitem($module, a, b, c, /)\n--\n\nSame as a[b] = c."},
    SINGLE("abs", absolute, "abs(a)"), SINGLE("index", index_, "a.__index__()"),
    SINGLE("inv", invert, "~a"), SINGLE("invert", invert, "~a"), SINGLE("neg", neg, "-a"),
    SINGLE("pos", pos, "+a"), SINGLE("not_", not_, "not a"), SINGLE("truth", truth, "bool(a)"),
    {0}};

const ModuleDef operator_module_def = {
    .name = "_operator",
    .doc = "The operators as functions.",
    .functions = operator_functions,
};
