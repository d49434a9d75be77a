/* compiler/unparse.c -- an expression back as source text, for annotations kept as strings.
 * SPDX-License-Identifier: MIT
 *
 * Brackets are written only where the precedence of the surrounding operator asks for them. */
#include <string.h>

#include "compiler/unit.h"
#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"

enum Level {
    LEVEL_TUPLE,
    LEVEL_TEST,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_BIT_OR,
    LEVEL_BIT_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_SUM,
    LEVEL_TERM,
    LEVEL_FACTOR,
    LEVEL_POWER,
    LEVEL_AWAIT,
    LEVEL_ATOM
};

typedef struct Unparser { StrBuilder text; } Unparser;

static int put_expr(Unparser *u, Expr *e, int level);

/* ---- pieces ---- */

static int put(Unparser *u, const char *text)
{
    return builder_add_ascii(&u->text, text, strlen(text));
}
static int put_object(Unparser *u, Object *s) { return builder_add(&u->text, s); }
static int put_if(Unparser *u, bool wanted, const char *text) { return wanted ? put(u, text) : 0; }

static int put_take(Unparser *u, Object *text_take)
{
    int status = text_take ? put_object(u, text_take) : -1;
    release_maybe(text_take);
    return status;
}

static int put_list(Unparser *u, ExprSeq *seq, const char *separator, int level)
{
    for (int i = 0; i < seq_len(seq); i++) {
        TRY(put_if(u, i > 0, separator));
        TRY(put_expr(u, seq->items[i], level));
    }
    return 0;
}

/* ---- operators ---- */

static int put_bool_op(Unparser *u, Expr *e, int level)
{
    bool is_and = e->bool_op.op == BOOL_AND;
    int own = is_and ? LEVEL_AND : LEVEL_OR;
    TRY(put_if(u, level > own, "("));
    TRY(put_list(u, e->bool_op.values, is_and ? " and " : " or ", own + 1));
    return put_if(u, level > own, ")");
}

static int put_bin_op(Unparser *u, Expr *e, int level)
{
    static const struct {
        const char *text;
        uint8_t level;
    } operators[] = {
        [BIN_ADD] = {" + ", LEVEL_SUM},        [BIN_SUB] = {" - ", LEVEL_SUM},
        [BIN_MUL] = {" * ", LEVEL_TERM},       [BIN_MATMUL] = {" @ ", LEVEL_TERM},
        [BIN_TRUEDIV] = {" / ", LEVEL_TERM},   [BIN_MOD] = {" % ", LEVEL_TERM},
        [BIN_FLOORDIV] = {" // ", LEVEL_TERM}, [BIN_LSHIFT] = {" << ", LEVEL_SHIFT},
        [BIN_RSHIFT] = {" >> ", LEVEL_SHIFT},  [BIN_OR] = {" | ", LEVEL_BIT_OR},
        [BIN_XOR] = {" ^ ", LEVEL_BIT_XOR},    [BIN_AND] = {" & ", LEVEL_BIT_AND},
        [BIN_POW] = {" ** ", LEVEL_POWER},
    };
    int own = operators[e->bin_op.op].level;
    bool right_first = e->bin_op.op == BIN_POW;
    TRY(put_if(u, level > own, "("));
    TRY(put_expr(u, e->bin_op.left, own + right_first));
    TRY(put(u, operators[e->bin_op.op].text));
    TRY(put_expr(u, e->bin_op.right, own + !right_first));
    return put_if(u, level > own, ")");
}

static int put_unary_op(Unparser *u, Expr *e, int level)
{
    static const char *const signs[] = {
        [UNARY_INVERT] = "~", [UNARY_NOT] = "not ", [UNARY_UADD] = "+", [UNARY_USUB] = "-"};
    int own = e->unary_op.op == UNARY_NOT ? LEVEL_NOT : LEVEL_FACTOR;
    TRY(put_if(u, level > own, "("));
    TRY(put(u, signs[e->unary_op.op]));
    TRY(put_expr(u, e->unary_op.operand, own));
    return put_if(u, level > own, ")");
}

static int put_compare(Unparser *u, Expr *e, int level)
{
    static const char *const operators[] = {
        [CMP_LT] = " < ",  [CMP_LE] = " <= ",         [CMP_EQ] = " == ", [CMP_NE] = " != ",
        [CMP_GT] = " > ",  [CMP_GE] = " >= ",         [CMP_IS] = " is ", [CMP_IS_NOT] = " is not ",
        [CMP_IN] = " in ", [CMP_NOT_IN] = " not in ",
    };
    TRY(put_if(u, level > LEVEL_COMPARE, "("));
    TRY(put_expr(u, e->compare.left, LEVEL_COMPARE + 1));
    for (int i = 0; i < seq_len(e->compare.ops); i++) {
        TRY(put(u, operators[e->compare.ops->items[i]]));
        TRY(put_expr(u, e->compare.comparators->items[i], LEVEL_COMPARE + 1));
    }
    return put_if(u, level > LEVEL_COMPARE, ")");
}

/* ---- lambda, if, calls ---- */

static int put_arg(Unparser *u, Arg *arg)
{
    TRY(put_object(u, arg->arg));
    if (!arg->annotation)
        return 0;
    TRY(put(u, ": "));
    return put_expr(u, arg->annotation, LEVEL_TEST);
}

static int put_parameter(Unparser *u, Arg *arg, Expr *fallback, bool *first)
{
    TRY(put_if(u, !*first, ", "));
    *first = false;
    TRY(put_arg(u, arg));
    if (!fallback)
        return 0;
    TRY(put(u, "="));
    return put_expr(u, fallback, LEVEL_TEST);
}

static int put_starred_parameter(Unparser *u, const char *stars, Arg *arg, bool *first)
{
    TRY(put_if(u, !*first, ", "));
    *first = false;
    TRY(put(u, stars));
    return arg ? put_arg(u, arg) : 0;
}

static int put_parameters(Unparser *u, Arguments *a)
{
    bool first = true;
    int before = seq_len(a->posonlyargs), count = before + seq_len(a->args),
        required = count - seq_len(a->defaults);
    for (int i = 0; i < count; i++) {
        Arg *arg = i < before ? a->posonlyargs->items[i] : a->args->items[i - before];
        TRY(put_parameter(u, arg, i >= required ? a->defaults->items[i - required] : NULL, &first));
        TRY(put_if(u, i + 1 == before, ", /"));
    }
    if (a->vararg || seq_len(a->kwonlyargs))
        TRY(put_starred_parameter(u, "*", a->vararg, &first));
    for (int i = 0; i < seq_len(a->kwonlyargs); i++)
        TRY(put_parameter(u, a->kwonlyargs->items[i], a->kw_defaults->items[i], &first));
    return a->kwarg ? put_starred_parameter(u, "**", a->kwarg, &first) : 0;
}

static int put_lambda(Unparser *u, Expr *e, int level)
{
    Arguments *a = e->lambda.args;
    bool any = seq_len(a->posonlyargs) || seq_len(a->args) || a->vararg || seq_len(a->kwonlyargs)
               || a->kwarg;
    TRY(put_if(u, level > LEVEL_TEST, "("));
    TRY(put(u, any ? "lambda " : "lambda"));
    TRY(put_parameters(u, a));
    TRY(put(u, ": "));
    TRY(put_expr(u, e->lambda.body, LEVEL_TEST));
    return put_if(u, level > LEVEL_TEST, ")");
}

static int put_if_expression(Unparser *u, Expr *e, int level)
{
    TRY(put_if(u, level > LEVEL_TEST, "("));
    TRY(put_expr(u, e->if_exp.body, LEVEL_TEST + 1));
    TRY(put(u, " if "));
    TRY(put_expr(u, e->if_exp.test, LEVEL_TEST + 1));
    TRY(put(u, " else "));
    TRY(put_expr(u, e->if_exp.orelse, LEVEL_TEST));
    return put_if(u, level > LEVEL_TEST, ")");
}

static int put_keyword(Unparser *u, Keyword *keyword)
{
    if (!keyword->arg)
        TRY(put(u, "**"));
    else if (put_object(u, keyword->arg) < 0 || put(u, "=") < 0)
        return -1;
    return put_expr(u, keyword->value, LEVEL_TEST);
}

static int put_call(Unparser *u, Expr *e)
{
    ExprSeq *args = e->call.args;
    TRY(put_expr(u, e->call.func, LEVEL_ATOM));
    if (seq_len(args) == 1 && !seq_len(e->call.keywords) && args->items[0]->kind == EXPR_GENERATOR)
        return put_expr(u, args->items[0], LEVEL_ATOM);
    TRY(put(u, "("));
    TRY(put_list(u, args, ", ", LEVEL_TEST));
    for (int i = 0; i < seq_len(e->call.keywords); i++) {
        TRY(put_if(u, i > 0 || seq_len(args), ", "));
        TRY(put_keyword(u, e->call.keywords->items[i]));
    }
    return put(u, ")");
}

/* ---- displays and comprehensions ---- */

static int put_dict(Unparser *u, Expr *e)
{
    TRY(put(u, "{"));
    for (int i = 0; i < seq_len(e->dict.values); i++) {
        Expr *key = e->dict.keys->items[i];
        TRY(put_if(u, i > 0, ", "));
        if (key) {
            TRY(put_expr(u, key, LEVEL_TEST));
            TRY(put(u, ": "));
        } else {
            TRY(put(u, "**"));
        }
        TRY(put_expr(u, e->dict.values->items[i], key ? LEVEL_TEST : LEVEL_BIT_OR));
    }
    return put(u, "}");
}

static int put_generators(Unparser *u, ComprehensionSeq *generators)
{
    for (int i = 0; i < seq_len(generators); i++) {
        Comprehension *c = generators->items[i];
        TRY(put(u, c->is_async ? " async for " : " for "));
        TRY(put_expr(u, c->target, LEVEL_TUPLE));
        TRY(put(u, " in "));
        TRY(put_expr(u, c->iter, LEVEL_TEST + 1));
        for (int j = 0; j < seq_len(c->ifs); j++) {
            TRY(put(u, " if "));
            TRY(put_expr(u, c->ifs->items[j], LEVEL_TEST + 1));
        }
    }
    return 0;
}

static int put_comprehension(Unparser *u, const char *open, Expr *key, Expr *value,
                             ComprehensionSeq *generators, const char *close)
{
    TRY(put(u, open));
    TRY(put_expr(u, key, LEVEL_TEST));
    if (value) {
        TRY(put(u, ": "));
        TRY(put_expr(u, value, LEVEL_TEST));
    }
    TRY(put_generators(u, generators));
    return put(u, close);
}

static int put_tuple(Unparser *u, ExprSeq *elts, int level)
{
    if (!seq_len(elts))
        return put(u, "()");
    TRY(put_if(u, level > LEVEL_TUPLE, "("));
    TRY(put_list(u, elts, ", ", LEVEL_TEST));
    TRY(put_if(u, seq_len(elts) == 1, ","));
    return put_if(u, level > LEVEL_TUPLE, ")");
}

static int put_subscript(Unparser *u, Expr *e)
{
    TRY(put_expr(u, e->subscript.value, LEVEL_ATOM));
    TRY(put(u, "["));
    TRY(put_expr(u, e->subscript.slice, LEVEL_TUPLE));
    return put(u, "]");
}

static int put_slice(Unparser *u, Expr *e)
{
    if (e->slice.lower)
        TRY(put_expr(u, e->slice.lower, LEVEL_TEST));
    TRY(put(u, ":"));
    if (e->slice.upper)
        TRY(put_expr(u, e->slice.upper, LEVEL_TEST));
    if (!e->slice.step)
        return 0;
    TRY(put(u, ":"));
    return put_expr(u, e->slice.step, LEVEL_TEST);
}

/* ---- constants and f-strings ---- */

/* An infinity has no literal: 1e309 stands for it. */
static Object *number_text(Object *value)
{
    Object *repr = object_repr(value), *from = str_from_c("inf"), *to = str_from_c("1e309");
    Object *args[] = {from, to};
    Object *text = repr && from && to ? object_call_method_c(repr, "replace", 2, args) : NULL;
    release_maybe(repr);
    release_maybe(from);
    release_maybe(to);
    return text;
}

static int put_constant(Unparser *u, Object *value)
{
    if (value == ELLIPSIS)
        return put(u, "...");
    if (!tuple_is(value))
        return put_take(u, str_is(value) ? object_repr(value) : number_text(value));
    TRY(put(u, "("));
    for (size_t i = 0; i < tuple_size(value); i++) {
        TRY(put_if(u, i > 0, ", "));
        TRY(put_constant(u, tuple_at(value, i)));
    }
    return put(u, tuple_size(value) == 1 ? ",)" : ")");
}

static int put_format_part(Unparser *u, Expr *e);

/* Literal text inside an f-string: braces are doubled. */
static int put_literal(Unparser *u, Object *text)
{
    for (size_t i = 0; i < str_length(text); i++) {
        uint32_t c = str_at(text, i);
        TRY(builder_add_char(&u->text, c));
        if (c == '{' || c == '}')
            TRY(builder_add_char(&u->text, c));
    }
    return 0;
}

static int put_parts(Unparser *u, ExprSeq *values)
{
    for (int i = 0; i < seq_len(values); i++)
        TRY(put_format_part(u, values->items[i]));
    return 0;
}

static int put_replacement(Unparser *u, Expr *e)
{
    Unparser inner;
    builder_init(&inner.text);
    if (put_expr(&inner, e->formatted.value, LEVEL_TEST + 1) < 0) {
        builder_discard(&inner.text);
        return -1;
    }
    Object *text = builder_finish(&inner.text);
    if (!text)
        return -1;
    for (size_t i = 0; i < str_length(text); i++)
        if (str_at(text, i) == '\\') {
            release(text);
            raise_value_error("f-string expression part cannot include a backslash");
            return -1;
        }
    bool brace = str_length(text) && str_at(text, 0) == '{';
    int status = put(u, brace ? "{ " : "{");
    if (status == 0)
        status = put_object(u, text);
    release(text);
    if (status == 0 && e->formatted.conversion > 0)
        status = builder_add_char(&u->text, '!') < 0
                     ? -1
                     : builder_add_char(&u->text, (uint32_t)e->formatted.conversion);
    if (status == 0 && e->formatted.format_spec) {
        TRY(put(u, ":"));
        status = put_format_part(u, e->formatted.format_spec);
    }
    return status < 0 ? -1 : put(u, "}");
}

static int put_format_part(Unparser *u, Expr *e)
{
    switch (e->kind) {
    case EXPR_CONSTANT: return put_literal(u, e->constant.value);
    case EXPR_JOINED: return put_parts(u, e->joined.values);
    case EXPR_FORMATTED: return put_replacement(u, e);
    default:
        raise_system_error("unknown expression kind inside f-string");
        return -1;
    }
}

static int put_f_string(Unparser *u, Expr *e)
{
    Unparser inner;
    builder_init(&inner.text);
    if (put_format_part(&inner, e) < 0) {
        builder_discard(&inner.text);
        return -1;
    }
    Object *text = builder_finish(&inner.text), *repr = text ? object_repr(text) : NULL;
    release_maybe(text);
    TRY(put(u, "f"));
    return put_take(u, repr);
}

/* ---- everything ---- */

static int put_named(Unparser *u, Expr *e, int level)
{
    TRY(put_if(u, level > LEVEL_TUPLE, "("));
    TRY(put_expr(u, e->named.target, LEVEL_ATOM));
    TRY(put(u, " := "));
    TRY(put_expr(u, e->named.value, LEVEL_ATOM));
    return put_if(u, level > LEVEL_TUPLE, ")");
}

static int put_prefixed(Unparser *u, const char *word, Expr *value, int own, int level, int inner)
{
    TRY(put_if(u, level > own, "("));
    TRY(put(u, word));
    if (value)
        TRY(put_expr(u, value, inner));
    return put_if(u, level > own, ")");
}

/* 1 .real: a dot right behind an int would make it a float. */
static int put_attribute(Unparser *u, Expr *e)
{
    Expr *value = e->attribute.value;
    TRY(put_expr(u, value, LEVEL_ATOM));
    bool number = value->kind == EXPR_CONSTANT && is_exact(value->constant.value, &int_type);
    TRY(put(u, number ? " ." : "."));
    return put_object(u, e->attribute.attr);
}

static int put_kind(Unparser *u, Expr *e, int level)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_BOOL_OP: return put_bool_op(u, e, level);
    case EXPR_NAMED: return put_named(u, e, level);
    case EXPR_BIN_OP: return put_bin_op(u, e, level);
    case EXPR_UNARY_OP: return put_unary_op(u, e, level);
    case EXPR_LAMBDA: return put_lambda(u, e, level);
    case EXPR_IF: return put_if_expression(u, e, level);
    case EXPR_DICT: return put_dict(u, e);
    case EXPR_SET:
        return put(u, "{") < 0 || put_list(u, e->set.elts, ", ", LEVEL_TEST) < 0 ? -1 : put(u, "}");
    case EXPR_LIST_COMP:
        return put_comprehension(u, "[", e->list_comp.elt, NULL, e->list_comp.generators, "]");
    case EXPR_SET_COMP:
        return put_comprehension(u, "{", e->set_comp.elt, NULL, e->set_comp.generators, "}");
    case EXPR_DICT_COMP:
        return put_comprehension(u, "{", e->dict_comp.key, e->dict_comp.value,
                                 e->dict_comp.generators, "}");
    case EXPR_GENERATOR:
        return put_comprehension(u, "(", e->generator.elt, NULL, e->generator.generators, ")");
    case EXPR_AWAIT:
        return put_prefixed(u, "await ", e->await.value, LEVEL_AWAIT, level, LEVEL_ATOM);
    case EXPR_YIELD:
        return put_prefixed(u, e->yield.value ? "(yield " : "(yield", e->yield.value, LEVEL_ATOM,
                            level, LEVEL_TUPLE)
                       < 0
                   ? -1
                   : put(u, ")");
    case EXPR_YIELD_FROM:
        return put_prefixed(u, "(yield from ", e->yield_from.value, LEVEL_ATOM, level, LEVEL_TUPLE)
                       < 0
                   ? -1
                   : put(u, ")");
    case EXPR_COMPARE: return put_compare(u, e, level);
    case EXPR_CALL: return put_call(u, e);
    case EXPR_FORMATTED: case EXPR_JOINED: return put_f_string(u, e);
    case EXPR_CONSTANT:
        return put_if(u, e->constant.unicode_prefix, "u") < 0 ? -1
                                                              : put_constant(u, e->constant.value);
    case EXPR_ATTRIBUTE: return put_attribute(u, e);
    case EXPR_SUBSCRIPT: return put_subscript(u, e);
    case EXPR_STARRED:
        return put_prefixed(u, "*", e->starred.value, LEVEL_ATOM, level, LEVEL_BIT_OR);
    case EXPR_NAME: return put_object(u, e->name.id);
    case EXPR_LIST:
        return put(u, "[") < 0 || put_list(u, e->list.elts, ", ", LEVEL_TEST) < 0 ? -1
                                                                                  : put(u, "]");
    case EXPR_TUPLE: return put_tuple(u, e->tuple.elts, level);
    case EXPR_SLICE: return put_slice(u, e);
    }
    raise_system_error("unknown expression kind");
    return -1;
}

static int put_expr(Unparser *u, Expr *e, int level)
{
    if (recursion_enter(" during compilation") < 0)
        return -1;
    int status = put_kind(u, e, level);
    recursion_leave();
    return status;
}

Object *expression_unparse(Expr *e)
{
    Unparser u;
    builder_init(&u.text);
    if (put_expr(&u, e, LEVEL_TEST) < 0) {
        builder_discard(&u.text);
        return NULL;
    }
    return builder_finish(&u.text);
}
