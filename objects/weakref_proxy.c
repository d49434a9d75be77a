/* objects/weakref_proxy.c -- proxies: every operation goes to the referent.
 * SPDX-License-Identifier: MIT
 *
 * The referent is held while its code runs. A dead one is a ReferenceError. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "objects/weakref_internal.h"

/* The object that o stands for (o itself unless it is a proxy): new; NULL: ReferenceError. */
static Object *unwrap(Object *o)
{
    if (!weakref_is_proxy(o))
        return retain(o);
    Object *referent = weakref_get(o);
    if (!referent)
        return raise_error(&exc_ReferenceError, "weakly-referenced object no longer exists");
    return retain(referent);
}

static Object *forward_unary(Object *self, UnaryFunc operation)
{
    Object *o = unwrap(self);
    if (!o)
        return NULL;
    Object *result = operation(o);
    release(o);
    return result;
}

static Object *forward_binary(Object *a, Object *b, BinaryFunc operation)
{
    Object *left = unwrap(a);
    Object *right = left ? unwrap(b) : NULL;
    Object *result = right ? operation(left, right) : NULL;
    release_maybe(left);
    release_maybe(right);
    return result;
}

#define UNARY(name, operation) \
    static Object *proxy_##name(Object *self) { return forward_unary(self, operation); }
#define BINARY(name, op) \
    static Object *op_##name(Object *a, Object *b) { return number_binary(op, a, b); } \
    static Object *proxy_##name(Object *a, Object *b) { return forward_binary(a, b, op_##name); }
#define INPLACE(name, op) \
    static Object *op_i##name(Object *a, Object *b) { return number_inplace(op, a, b); } \
    static Object *proxy_i##name(Object *a, Object *b) { return forward_binary(a, b, op_i##name); }
#define BOTH(name, op) BINARY(name, op) INPLACE(name, op)

UNARY(str, object_str)
UNARY(negative, number_negative)
UNARY(positive, number_positive)
UNARY(absolute, number_absolute)
UNARY(invert, number_invert)
UNARY(int, number_int)
UNARY(float, number_float)
UNARY(index, number_index)
UNARY(iter, object_iter)
BOTH(add, BIN_ADD)
BOTH(sub, BIN_SUB)
BOTH(mul, BIN_MUL)
BOTH(floordiv, BIN_FLOORDIV)
BOTH(truediv, BIN_TRUEDIV)
BOTH(mod, BIN_MOD)
BOTH(and, BIN_AND)
BOTH(or, BIN_OR)
BOTH(xor, BIN_XOR)
BOTH(lshift, BIN_LSHIFT)
BOTH(rshift, BIN_RSHIFT)
BOTH(matmul, BIN_MATMUL)
BOTH(pow, BIN_POW)
BINARY(divmod, BIN_DIVMOD)

static Object *proxy_power(Object *a, Object *b, Object *mod)
{
    Object *x = unwrap(a), *y = x ? unwrap(b) : NULL, *z = y ? unwrap(mod) : NULL;
    Object *result = z ? number_power(x, y, z) : NULL;
    release_maybe(x);
    release_maybe(y);
    release_maybe(z);
    return result;
}

static Object *proxy_repr(Object *self)
{
    Object *o = weakref_get(self);
    if (!o)
        o = NONE;               /* what CPython prints for a dead one */
    return str_from_format("<weakproxy at %p to %T at %p>", (void *)self, o, (void *)o);
}

static Object *proxy_getattr(Object *self, Object *name)
{
    Object *o = unwrap(self);
    if (!o)
        return NULL;
    Object *value = attr_get(o, name);
    release(o);
    return value;
}

static int proxy_setattr(Object *self, Object *name, Object *value)
{
    Object *o = unwrap(self);
    if (!o)
        return -1;
    int status = attr_set(o, name, value);
    release(o);
    return status;
}

static Object *proxy_compare(Object *a, Object *b, int op)
{
    Object *left = unwrap(a);
    Object *right = left ? unwrap(b) : NULL;
    Object *result = right ? object_compare(left, right, op) : NULL;
    release_maybe(left);
    release_maybe(right);
    return result;
}

static Object *next_of(Object *o)
{
    if (!o->type->iternext)
        return raise_type_error("Weakref proxy referenced a non-iterator '%.200T' object", o);
    return o->type->iternext(o);
}

UNARY(next, next_of)

static int proxy_is_true(Object *self)
{
    Object *o = unwrap(self);
    if (!o)
        return -1;
    int truth = object_is_true(o);
    release(o);
    return truth;
}

static ssize_t proxy_length(Object *self)
{
    Object *o = unwrap(self);
    if (!o)
        return -1;
    ssize_t length = object_length(o);
    release(o);
    return length;
}

static int proxy_contains(Object *self, Object *item)
{
    Object *o = unwrap(self);
    if (!o)
        return -1;
    int found = object_contains(o, item);
    release(o);
    return found;
}

static Object *proxy_subscript(Object *self, Object *key)
{
    return forward_binary(self, key, object_get_item);
}

static int proxy_set_subscript(Object *self, Object *key, Object *value)
{
    Object *o = unwrap(self);
    if (!o)
        return -1;
    int status = value ? object_set_item(o, key, value) : object_delete_item(o, key);
    release(o);
    return status;
}

static Object *proxy_call(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *o = unwrap(self);
    if (!o)
        return NULL;
    Object *result = object_call(o, args, nargs, kwnames);
    release(o);
    return result;
}

static Object *bytes_of(Object *o) { return object_call_method(o, NAME(__bytes__), 0, NULL); }
static Object *reversed_of(Object *o) { return object_call_method(o, NAME(__reversed__), 0, NULL); }
UNARY(bytes, bytes_of)
UNARY(reversed, reversed_of)

static const MethodDef proxy_methods[] = {
    {"__bytes__", proxy_bytes, METH_NOARGS, 0, 0, NULL},
    {"__reversed__", proxy_reversed, METH_NOARGS, 0, 0, NULL},
    {0},
};

#define PROXY_SLOTS \
    .head = {1, 0, &type_type}, .flags = TYPE_GC | TYPE_NO_INSTANTIATION, \
    .basic_size = sizeof(WeakRef), .methods = proxy_methods, .dealloc = weakref_dealloc, \
    .traverse = weakref_traverse, .clear = weakref_clear, .repr = proxy_repr, .str = proxy_str, \
    .hash = object_hash_unhashable, .compare = proxy_compare, .getattr = proxy_getattr, \
    .setattr = proxy_setattr, .iter = proxy_iter, .iternext = proxy_next, \
    .binary = \
        { \
            [BIN_ADD] = proxy_add,         [BIN_SUB] = proxy_sub, \
            [BIN_MUL] = proxy_mul,         [BIN_FLOORDIV] = proxy_floordiv, \
            [BIN_TRUEDIV] = proxy_truediv, [BIN_MOD] = proxy_mod, \
            [BIN_AND] = proxy_and,         [BIN_OR] = proxy_or, \
            [BIN_XOR] = proxy_xor,         [BIN_LSHIFT] = proxy_lshift, \
            [BIN_RSHIFT] = proxy_rshift,   [BIN_MATMUL] = proxy_matmul, \
            [BIN_POW] = proxy_pow,         [BIN_DIVMOD] = proxy_divmod, \
    }, \
    .inplace = \
        { \
            [BIN_ADD] = proxy_iadd,         [BIN_SUB] = proxy_isub, \
            [BIN_MUL] = proxy_imul,         [BIN_FLOORDIV] = proxy_ifloordiv, \
            [BIN_TRUEDIV] = proxy_itruediv, [BIN_MOD] = proxy_imod, \
            [BIN_AND] = proxy_iand,         [BIN_OR] = proxy_ior, \
            [BIN_XOR] = proxy_ixor,         [BIN_LSHIFT] = proxy_ilshift, \
            [BIN_RSHIFT] = proxy_irshift,   [BIN_MATMUL] = proxy_imatmul, \
            [BIN_POW] = proxy_ipow, \
    }, \
    .power = proxy_power, .negative = proxy_negative, .positive = proxy_positive, \
    .absolute = proxy_absolute, .invert = proxy_invert, .to_int = proxy_int, \
    .to_float = proxy_float, .index = proxy_index, .is_true = proxy_is_true, \
    .length = proxy_length, .contains = proxy_contains, .subscript = proxy_subscript, \
    .set_subscript = proxy_set_subscript

Type weakref_proxy_type = {.name = "weakref.ProxyType", PROXY_SLOTS};
Type weakref_callable_proxy_type = {
    .name = "weakref.CallableProxyType", .call = proxy_call, PROXY_SLOTS};
