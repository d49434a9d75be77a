/* compiler/compile_expr.c -- code for expressions.   SPDX-License-Identifier: MIT
 *
 * compile_expr leaves exactly one value on the stack. Before an instruction is emitted unit->pos is
 * the position of the expression it computes. */
#include "compiler/unit.h"

#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/error.h"

#define AT(node) (c->unit->pos = (node)->pos)

int compile_exprs(Compiler *c, ExprSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        TRY(compile_expr(c, seq->items[i]));
    return 0;
}

/* ---- boolean values and jumps ---- */

static int compile_bool_op(Compiler *c, Expr *e)
{
    int end = label_new(c), last = seq_len(e->bool_op.values) - 1;
    enum Opcode op = e->bool_op.op == BOOL_AND ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
    TRY(end);
    for (int i = 0; i < last; i++) {
        TRY(compile_expr(c, e->bool_op.values->items[i]));
        TRY(emit_jump(c, op, end));
    }
    TRY(compile_expr(c, e->bool_op.values->items[last]));
    return label_place(c, end);
}

static int compile_if_exp(Compiler *c, Expr *e)
{
    int other = label_new(c), end = label_new(c);
    TRY(other);
    TRY(end);
    TRY(compile_jump_if(c, e->if_exp.test, other, false));
    TRY(compile_expr(c, e->if_exp.body));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(label_place(c, other));
    TRY(compile_expr(c, e->if_exp.orelse));
    return label_place(c, end);
}

static int emit_compare(Compiler *c, uint8_t op)
{
    if (op <= CMP_GE)
        return emit(c, (enum Opcode)(OP_COMPARE_LT + op), 0);
    static const uint16_t tests[] = {OP_IS, OP_IS_NOT, OP_CONTAINS, OP_NOT_CONTAINS};
    return emit(c, tests[op - CMP_IS], 0);
}

static bool literal_for_is(const Expr *e)
{
    if (e->kind != EXPR_CONSTANT)
        return false;
    Object *value = e->constant.value;
    return value != NONE && value != ELLIPSIS && !is_exact(value, &bool_type);
}

/* "is" with a literal: 3.11 warns. */
static void check_is(Compiler *c, Expr *e)
{
    Expr *left = e->compare.left;
    for (int i = 0; i < seq_len(e->compare.ops); i++) {
        Expr *right = e->compare.comparators->items[i];
        uint8_t op = e->compare.ops->items[i];
        if ((op == CMP_IS || op == CMP_IS_NOT) && (literal_for_is(left) || literal_for_is(right))) {
            compile_warning(c, e->pos, "\"%s\" with a literal. Did you mean \"%s\"?",
                            op == CMP_IS ? "is" : "is not", op == CMP_IS ? "==" : "!=");
            return;
        }
        left = right;
    }
}

static int compile_chain(Compiler *c, Expr *e, int n)
{
    int cleanup = label_new(c), end = label_new(c);
    TRY(cleanup);
    TRY(end);
    for (int i = 0; i < n; i++) {
        TRY(compile_expr(c, e->compare.comparators->items[i]));
        AT(e);
        if (i == n - 1)
            break;
        TRY(emit(c, OP_SWAP, 2));
        TRY(emit(c, OP_COPY, 2));
        TRY(emit_compare(c, e->compare.ops->items[i]));
        TRY(emit_jump(c, OP_JUMP_IF_FALSE_OR_POP, cleanup));
    }
    TRY(emit_compare(c, e->compare.ops->items[n - 1]));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(label_place(c, cleanup));
    TRY(emit(c, OP_SWAP, 2));
    TRY(emit(c, OP_POP_TOP, 0));
    return label_place(c, end);
}

static int compile_compare(Compiler *c, Expr *e)
{
    check_is(c, e);
    TRY(compile_expr(c, e->compare.left));
    int n = seq_len(e->compare.ops);
    if (n > 1)
        return compile_chain(c, e, n);
    TRY(compile_expr(c, e->compare.comparators->items[0]));
    AT(e);
    return emit_compare(c, e->compare.ops->items[0]);
}

static int jump_if_bool_op(Compiler *c, Expr *e, int label, bool when)
{
    bool is_or = e->bool_op.op == BOOL_OR;
    int last = seq_len(e->bool_op.values) - 1, other = label;
    if (is_or != when)
        TRY(other = label_new(c));
    for (int i = 0; i < last; i++)
        TRY(compile_jump_if(c, e->bool_op.values->items[i], other, is_or));
    TRY(compile_jump_if(c, e->bool_op.values->items[last], label, when));
    return other == label ? 0 : label_place(c, other);
}

static int jump_if_exp(Compiler *c, Expr *e, int label, bool when)
{
    int other = label_new(c), end = label_new(c);
    TRY(other);
    TRY(end);
    TRY(compile_jump_if(c, e->if_exp.test, other, false));
    TRY(compile_jump_if(c, e->if_exp.body, label, when));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(label_place(c, other));
    TRY(compile_jump_if(c, e->if_exp.orelse, label, when));
    return label_place(c, end);
}

static int jump_if_chain(Compiler *c, Expr *e, int label, bool when)
{
    int n = seq_len(e->compare.ops), cleanup = label_new(c), end = label_new(c);
    TRY(cleanup);
    TRY(end);
    check_is(c, e);
    TRY(compile_expr(c, e->compare.left));
    for (int i = 0; i < n - 1; i++) {
        TRY(compile_expr(c, e->compare.comparators->items[i]));
        AT(e);
        TRY(emit(c, OP_SWAP, 2));
        TRY(emit(c, OP_COPY, 2));
        TRY(emit_compare(c, e->compare.ops->items[i]));
        TRY(emit_jump(c, OP_POP_JUMP_IF_FALSE, cleanup));
    }
    TRY(compile_expr(c, e->compare.comparators->items[n - 1]));
    AT(e);
    TRY(emit_compare(c, e->compare.ops->items[n - 1]));
    TRY(emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label));
    TRY(emit_jump(c, OP_JUMP, end));
    TRY(label_place(c, cleanup));
    TRY(emit(c, OP_POP_TOP, 0));
    if (!when)
        TRY(emit_jump(c, OP_JUMP, label));
    return label_place(c, end);
}

static bool compares_with_none(const Expr *e)
{
    return e->kind == EXPR_COMPARE && seq_len(e->compare.ops) == 1
           && (e->compare.ops->items[0] == CMP_IS || e->compare.ops->items[0] == CMP_IS_NOT)
           && e->compare.comparators->items[0]->kind == EXPR_CONSTANT
           && e->compare.comparators->items[0]->constant.value == NONE;
}

static int jump_if_none(Compiler *c, Expr *e, int label, bool when)
{
    bool none = (e->compare.ops->items[0] == CMP_IS) == when;
    check_is(c, e);
    TRY(compile_expr(c, e->compare.left));
    AT(e);
    return emit_jump(c, none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE, label);
}

int compile_jump_if(Compiler *c, Expr *e, int label, bool when)
{
    if (e->kind == EXPR_UNARY_OP && e->unary_op.op == UNARY_NOT)
        return compile_jump_if(c, e->unary_op.operand, label, !when);
    if (e->kind == EXPR_BOOL_OP)
        return jump_if_bool_op(c, e, label, when);
    if (e->kind == EXPR_IF)
        return jump_if_exp(c, e, label, when);
    if (e->kind == EXPR_COMPARE && seq_len(e->compare.ops) > 1)
        return jump_if_chain(c, e, label, when);
    if (compares_with_none(e))
        return jump_if_none(c, e, label, when);
    if (e->kind == EXPR_CONSTANT) {
        int truth = object_is_true(e->constant.value);
        return truth < 0 ? -1 : truth == when ? emit_jump(c, OP_JUMP, label) : 0;
    }
    TRY(compile_expr(c, e));
    AT(e);
    return emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
}

/* ---- displays ---- */

static bool has_star(ExprSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (seq->items[i]->kind == EXPR_STARRED)
            return true;
    return false;
}

static bool all_constant(ExprSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (seq->items[i]->kind != EXPR_CONSTANT)
            return false;
    return true;
}

static Object *constants_tuple(ExprSeq *seq)
{
    Object *list = list_new(0);
    for (int i = 0; list && i < seq_len(seq); i++)
        if (list_append(list, seq->items[i]->constant.value) < 0)
            CLEAR(list);
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

/* [1, 2, 3]: an empty list extended by a constant tuple; sets by a frozenset. */
static int extend_by_constant(Compiler *c, ExprSeq *seq, enum Opcode build, enum Opcode extend)
{
    Object *constant = constants_tuple(seq);
    if (constant && build == OP_BUILD_SET) {
        Object *set = frozenset_new(constant);
        release(constant);
        constant = set;
    }
    int status =
        !constant || emit(c, build, 0) < 0 || emit_const(c, constant) < 0 ? -1 : emit(c, extend, 1);
    release_maybe(constant);
    return status;
}

/* already: values on the stack that belong to the container. Ends with the container itself. */
static int compile_starred_items(Compiler *c, ExprSeq *seq, int already, enum Opcode build,
                                 enum Opcode add, enum Opcode extend)
{
    bool built = false;
    Pos pos = c->unit->pos;
    if (already > 0 && seq_len(seq) == 0)
        return emit(c, build, (uint32_t)already);
    for (int i = 0; i < seq_len(seq); i++) {
        Expr *item = seq->items[i];
        bool star = item->kind == EXPR_STARRED;
        if (star && !built) {
            c->unit->pos = pos;
            TRY(emit(c, build, (uint32_t)(i + already)));
            built = true;
        }
        TRY(compile_expr(c, star ? item->starred.value : item));
        if (built) {
            c->unit->pos = pos;
            TRY(emit(c, star ? extend : add, 1));
        }
    }
    c->unit->pos = pos;
    return built ? 0 : emit(c, build, (uint32_t)(seq_len(seq) + already));
}

static int compile_list(Compiler *c, Expr *e)
{
    if (e->list.ctx != CTX_LOAD)
        return compile_error(c, e->pos, "invalid syntax");
    if (seq_len(e->list.elts) > 2 && all_constant(e->list.elts))
        return extend_by_constant(c, e->list.elts, OP_BUILD_LIST, OP_LIST_EXTEND);
    return compile_starred_items(c, e->list.elts, 0, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND);
}

static int compile_tuple(Compiler *c, Expr *e)
{
    if (has_star(e->tuple.elts)) {
        TRY(compile_starred_items(c, e->tuple.elts, 0, OP_BUILD_LIST, OP_LIST_APPEND,
                                  OP_LIST_EXTEND));
        return emit(c, OP_LIST_TO_TUPLE, 0);
    }
    TRY(compile_exprs(c, e->tuple.elts));
    AT(e);
    return emit(c, OP_BUILD_TUPLE, (uint32_t)seq_len(e->tuple.elts));
}

static int compile_set(Compiler *c, Expr *e)
{
    if (seq_len(e->set.elts) > 2 && all_constant(e->set.elts))
        return extend_by_constant(c, e->set.elts, OP_BUILD_SET, OP_SET_UPDATE);
    return compile_starred_items(c, e->set.elts, 0, OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE);
}

#define PAIRS_AT_ONCE 16        /* bounds the stack a big dict display needs */

static int compile_pairs(Compiler *c, Expr *e, int from, int to)
{
    for (int i = from; i < to; i++) {
        TRY(compile_expr(c, e->dict.keys->items[i]));
        TRY(compile_expr(c, e->dict.values->items[i]));
    }
    AT(e);
    return emit(c, OP_BUILD_MAP, (uint32_t)(to - from));
}

static int compile_dict(Compiler *c, Expr *e)
{
    int n = seq_len(e->dict.values), i = 0;
    bool built = false;
    while (i < n || !built) {
        int from = i;
        while (i < n && e->dict.keys->items[i] && i - from < PAIRS_AT_ONCE)
            i++;
        if (i > from || !built) {
            TRY(compile_pairs(c, e, from, i));
            if (built)
                TRY(emit(c, OP_DICT_UPDATE, 1));
            built = true;
        }
        if (i < n && !e->dict.keys->items[i]) {
            TRY(compile_expr(c, e->dict.values->items[i++]));
            AT(e);
            TRY(emit(c, OP_DICT_UPDATE, 1));
        }
    }
    return 0;
}

/* ---- strings ---- */

static int compile_joined(Compiler *c, Expr *e)
{
    int n = seq_len(e->joined.values);
    TRY(compile_exprs(c, e->joined.values));
    AT(e);
    if (n == 0)
        return emit_const(c, (Object *)str_empty);
    return n == 1 ? 0 : emit(c, OP_BUILD_STRING, (uint32_t)n);
}

static int compile_formatted(Compiler *c, Expr *e)
{
    uint32_t arg = e->formatted.conversion == 's'   ? 1
                   : e->formatted.conversion == 'r' ? 2
                   : e->formatted.conversion == 'a' ? 3
                                                    : 0;
    TRY(compile_expr(c, e->formatted.value));
    if (e->formatted.format_spec) {
        TRY(compile_expr(c, e->formatted.format_spec));
        arg |= 4;
    }
    AT(e);
    return emit(c, OP_FORMAT_VALUE, arg);
}

/* ---- calls ---- */

static int check_keyword_names(Compiler *c, KeywordSeq *keywords)
{
    for (int i = 0; i < seq_len(keywords); i++) {
        Object *name = keywords->items[i]->arg;
        for (int j = 0; name && j < i; j++)
            if (keywords->items[j]->arg == name)
                return compile_error(c, keywords->items[i]->pos, "keyword argument repeated: %U",
                                     name);
        if (name && str_equal_ascii(name, "__debug__"))
            return compile_error(c, keywords->items[i]->pos, "cannot assign to __debug__");
    }
    return 0;
}

static bool needs_unpacking(ExprSeq *args, KeywordSeq *keywords)
{
    for (int i = 0; i < seq_len(keywords); i++)
        if (!keywords->items[i]->arg)
            return true;
    return has_star(args);
}

static Object *keyword_names(Compiler *c, KeywordSeq *keywords, int from, int to)
{
    Object *list = list_new(0);
    for (int i = from; list && i < to; i++) {
        Object *name = mangle(c, keywords->items[i]->arg);
        if (!name || list_append(list, name) < 0)
            CLEAR(list);
    }
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

static int emit_keyword_names(Compiler *c, KeywordSeq *keywords)
{
    Object *names = keyword_names(c, keywords, 0, seq_len(keywords));
    int status = names ? emit_const(c, names) : -1;
    release_maybe(names);
    return status;
}

/* Keywords [from, to), none of them **: one dict. */
static int compile_keyword_dict(Compiler *c, KeywordSeq *keywords, int from, int to)
{
    for (int i = from; i < to; i++) {
        Object *name = mangle(c, keywords->items[i]->arg);
        TRY(name ? emit_const(c, name) : -1);
        TRY(compile_expr(c, keywords->items[i]->value));
    }
    return emit(c, OP_BUILD_MAP, (uint32_t)(to - from));
}

static int compile_keyword_mapping(Compiler *c, KeywordSeq *keywords)
{
    bool built = false;
    for (int i = 0, n = seq_len(keywords); i < n;) {
        int from = i;
        while (i < n && keywords->items[i]->arg && i - from < PAIRS_AT_ONCE)
            i++;
        if (i > from || !built) {
            TRY(compile_keyword_dict(c, keywords, from, i));
            if (built)
                TRY(emit(c, OP_DICT_MERGE, 1));
            built = true;
        }
        if (i < n && !keywords->items[i]->arg) {
            TRY(compile_expr(c, keywords->items[i++]->value));
            TRY(emit(c, OP_DICT_MERGE, 1));
        }
    }
    return 0;
}

static int compile_unpacked_call(Compiler *c, int already, ExprSeq *args, KeywordSeq *keywords)
{
    Pos pos = c->unit->pos;
    bool only_star = already == 0 && seq_len(args) == 1 && args->items[0]->kind == EXPR_STARRED;
    if (only_star) {
        TRY(compile_expr(c, args->items[0]->starred.value));
    } else {
        TRY(compile_starred_items(c, args, already, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND));
        TRY(emit(c, OP_LIST_TO_TUPLE, 0));
    }
    if (seq_len(keywords))
        TRY(compile_keyword_mapping(c, keywords));
    c->unit->pos = pos;
    return emit(c, OP_CALL_EX, seq_len(keywords) > 0);
}

int compile_call_arguments(Compiler *c, int already, ExprSeq *args, KeywordSeq *keywords)
{
    Pos pos = c->unit->pos;
    TRY(check_keyword_names(c, keywords));
    if (needs_unpacking(args, keywords))
        return compile_unpacked_call(c, already, args, keywords);
    TRY(compile_exprs(c, args));
    for (int i = 0; i < seq_len(keywords); i++)
        TRY(compile_expr(c, keywords->items[i]->value));
    if (seq_len(keywords))
        TRY(emit_keyword_names(c, keywords));
    c->unit->pos = pos;
    return emit(c, seq_len(keywords) ? OP_CALL_KW : OP_CALL,
                (uint32_t)(already + seq_len(args) + seq_len(keywords)));
}

/* A call that spans lines is shown at its attribute, as CPython does. */
static Pos method_position(const Expr *e)
{
    Pos pos = e->pos;
    const Expr *attribute = e->call.func;
    if (attribute->pos.line != attribute->pos.end_line) {
        int length = (int)str_length(attribute->attribute.attr);
        pos.line = attribute->pos.end_line;
        pos.col = length <= attribute->pos.end_col ? attribute->pos.end_col - length : -1;
    }
    return pos;
}

static bool is_zero_super(Compiler *c, const Expr *e)
{
    return e->kind == EXPR_CALL && e->call.func->kind == EXPR_NAME
           && str_equal_ascii(e->call.func->name.id, "super") && !seq_len(e->call.args)
           && !seq_len(e->call.keywords) && c->unit->scope->kind == SCOPE_FUNCTION
           && c->unit->scope->param_count > 0 && !c->unit->scope->is_comprehension
           && c->unit->argument_count > 0;
}

/* super().name: pushes super, __class__ and the first argument for LOAD_SUPER_*. */
static int compile_super_parts(Compiler *c, Expr *call)
{
    AT(call->call.func);
    TRY(emit_variable(c, call->call.func->name.id, USE_LOAD));
    AT(call);
    TRY(emit_variable(c, NAME(__class__), USE_LOAD));
    return emit_variable(c, c->unit->scope->params[0], USE_LOAD);
}

static bool super_resolves(Compiler *c)
{
    Symbol *symbol = scope_find(c->unit->scope, NAME(__class__));
    return symbol && symbol->scope == NAME_FREE;
}

static int compile_method_call(Compiler *c, Expr *e)
{
    Expr *func = e->call.func;
    Object *name = mangle(c, func->attribute.attr);
    if (!name)
        return -1;
    bool through_super = is_zero_super(c, func->attribute.value) && super_resolves(c);
    TRY(through_super ? compile_super_parts(c, func->attribute.value)
                      : compile_expr(c, func->attribute.value));
    AT(func);
    c->unit->pos.line = method_position(e).line;
    c->unit->pos.col = method_position(e).col;
    TRY(emit_name_op(c, through_super ? OP_LOAD_SUPER_METHOD : OP_LOAD_METHOD, name));
    TRY(check_keyword_names(c, e->call.keywords));
    TRY(compile_exprs(c, e->call.args));
    for (int i = 0; i < seq_len(e->call.keywords); i++)
        TRY(compile_expr(c, e->call.keywords->items[i]->value));
    if (seq_len(e->call.keywords))
        TRY(emit_keyword_names(c, e->call.keywords));
    c->unit->pos = method_position(e);
    return emit(c, seq_len(e->call.keywords) ? OP_CALL_METHOD_KW : OP_CALL_METHOD,
                (uint32_t)(seq_len(e->call.args) + seq_len(e->call.keywords)));
}

static const char *display_type(const Expr *e)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_CONSTANT: return e->constant.value->type->name;
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST: case EXPR_LIST_COMP: return "list";
    case EXPR_DICT: case EXPR_DICT_COMP: return "dict";
    case EXPR_SET: case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR: return "generator";
    case EXPR_JOINED: case EXPR_FORMATTED: return "str";
    default: return NULL;
    }
}

static void check_caller(Compiler *c, Expr *func)
{
    const char *type = display_type(func);
    if (type)
        compile_warning(c, func->pos, "'%s' object is not callable; perhaps you missed a comma?",
                        type);
}

int compile_call(Compiler *c, Expr *e)
{
    Expr *func = e->call.func;
    if (func->kind == EXPR_ATTRIBUTE && !needs_unpacking(e->call.args, e->call.keywords))
        return compile_method_call(c, e);
    check_caller(c, func);
    TRY(compile_expr(c, func));
    AT(e);
    return compile_call_arguments(c, 0, e->call.args, e->call.keywords);
}

/* ---- the rest ---- */

static int compile_unary(Compiler *c, Expr *e)
{
    static const uint16_t ops[] = {[UNARY_INVERT] = OP_UNARY_INVERT,
                                   [UNARY_NOT] = OP_UNARY_NOT,
                                   [UNARY_UADD] = OP_UNARY_POSITIVE,
                                   [UNARY_USUB] = OP_UNARY_NEGATIVE};
    TRY(compile_expr(c, e->unary_op.operand));
    AT(e);
    return emit(c, ops[e->unary_op.op], 0);
}

static int compile_binary(Compiler *c, Expr *e)
{
    TRY(compile_expr(c, e->bin_op.left));
    TRY(compile_expr(c, e->bin_op.right));
    AT(e);
    return emit(c, (enum Opcode)(OP_BINARY_ADD + e->bin_op.op), 0);
}

static int compile_attribute(Compiler *c, Expr *e)
{
    Object *name = mangle(c, e->attribute.attr);
    if (!name)
        return -1;
    if (is_zero_super(c, e->attribute.value) && super_resolves(c)) {
        TRY(compile_super_parts(c, e->attribute.value));
        AT(e);
        return emit_name_op(c, OP_LOAD_SUPER_ATTR, name);
    }
    TRY(compile_expr(c, e->attribute.value));
    AT(e);
    return emit_name_op(c, OP_LOAD_ATTR, name);
}

static int compile_slice(Compiler *c, Expr *e)
{
    Expr *parts[] = {e->slice.lower, e->slice.upper, e->slice.step};
    int n = e->slice.step ? 3 : 2;
    for (int i = 0; i < n; i++)
        TRY(parts[i] ? compile_expr(c, parts[i]) : emit_none(c));
    AT(e);
    return emit(c, OP_BUILD_SLICE, (uint32_t)n);
}

/* o[i] where o can not be subscripted, or i can be no index: 3.11 warns. */
static void check_subscript(Compiler *c, Expr *e)
{
    Expr *o = e->subscript.value, *i = e->subscript.slice;
    const char *type = display_type(o), *index = display_type(i);
    bool text_or_sequence = o->kind == EXPR_JOINED || o->kind == EXPR_FORMATTED
                            || o->kind == EXPR_TUPLE || o->kind == EXPR_LIST
                            || o->kind == EXPR_LIST_COMP;
    if (o->kind == EXPR_CONSTANT) {
        Object *value = o->constant.value;
        text_or_sequence = str_is(value) || bytes_is(value) || tuple_is(value);
    }
    if (type && !text_or_sequence && o->kind != EXPR_DICT && o->kind != EXPR_DICT_COMP)
        compile_warning(c, o->pos, "'%s' object is not subscriptable; perhaps you missed a comma?",
                        type);
    else if (text_or_sequence && index && !(i->kind == EXPR_CONSTANT && int_is(i->constant.value)))
        compile_warning(
            c, o->pos, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
            type, index);
}

static int compile_subscript(Compiler *c, Expr *e)
{
    check_subscript(c, e);
    TRY(compile_expr(c, e->subscript.value));
    TRY(compile_expr(c, e->subscript.slice));
    AT(e);
    return emit(c, OP_BINARY_SUBSCR, 0);
}

static int compile_named(Compiler *c, Expr *e)
{
    TRY(compile_expr(c, e->named.value));
    AT(e);
    TRY(emit(c, OP_COPY, 1));
    return compile_store(c, e->named.target);
}

static bool in_function(Compiler *c) { return c->unit->scope->kind == SCOPE_FUNCTION; }

int compile_yield_from(Compiler *c)
{
    int send = label_new(c), end = label_new(c);
    TRY(send);
    TRY(end);
    TRY(label_place(c, send));
    TRY(emit_jump(c, OP_SEND, end));
    TRY(emit(c, OP_YIELD_VALUE, 0));
    TRY(emit_jump(c, OP_JUMP, send));
    return label_place(c, end);
}

static int compile_yield(Compiler *c, Expr *e)
{
    if (!in_function(c))
        return compile_error(c, e->pos, "'yield' outside function");
    TRY(e->yield.value ? compile_expr(c, e->yield.value) : emit_none(c));
    AT(e);
    if (c->unit->flags & CODE_ASYNC_GENERATOR)
        TRY(emit(c, OP_ASYNC_WRAP, 0));
    return emit(c, OP_YIELD_VALUE, 0);
}

static int compile_yield_from_expr(Compiler *c, Expr *e)
{
    if (!in_function(c))
        return compile_error(c, e->pos, "'yield' outside function");
    if (c->unit->scope->is_coroutine && !c->unit->scope->is_comprehension)
        return compile_error(c, e->pos, "'yield from' inside async function");
    TRY(compile_expr(c, e->yield_from.value));
    AT(e);
    TRY(emit(c, OP_GET_YIELD_FROM_ITER, 0));
    TRY(emit_none(c));
    return compile_yield_from(c);
}

static int compile_await(Compiler *c, Expr *e)
{
    if (!in_function(c))
        return compile_error(c, e->pos, "'await' outside function");
    if (!(c->unit->flags & (CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        && !c->unit->scope->is_comprehension)
        return compile_error(c, e->pos, "'await' outside async function");
    TRY(compile_expr(c, e->await.value));
    AT(e);
    TRY(emit(c, OP_GET_AWAITABLE, AWAIT_EXPRESSION));
    TRY(emit_none(c));
    return compile_yield_from(c);
}

static int compile_starred(Compiler *c, Expr *e)
{
    return compile_error(c, e->pos,
                         e->starred.ctx == CTX_STORE
                             ? "starred assignment target must be in a list or tuple"
                             : "can't use starred expression here");
}

static int compile_expr_inner(Compiler *c, Expr *e)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_BOOL_OP: return compile_bool_op(c, e);
    case EXPR_NAMED: return compile_named(c, e);
    case EXPR_BIN_OP: return compile_binary(c, e);
    case EXPR_UNARY_OP: return compile_unary(c, e);
    case EXPR_LAMBDA: return compile_lambda(c, e);
    case EXPR_IF: return compile_if_exp(c, e);
    case EXPR_DICT: return compile_dict(c, e);
    case EXPR_SET: return compile_set(c, e);
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: return compile_comprehension(c, e);
    case EXPR_AWAIT: return compile_await(c, e);
    case EXPR_YIELD: return compile_yield(c, e);
    case EXPR_YIELD_FROM: return compile_yield_from_expr(c, e);
    case EXPR_COMPARE: return compile_compare(c, e);
    case EXPR_CALL: return compile_call(c, e);
    case EXPR_FORMATTED: return compile_formatted(c, e);
    case EXPR_JOINED: return compile_joined(c, e);
    case EXPR_CONSTANT: return emit_const(c, e->constant.value);
    case EXPR_ATTRIBUTE: return compile_attribute(c, e);
    case EXPR_SUBSCRIPT: return compile_subscript(c, e);
    case EXPR_STARRED: return compile_starred(c, e);
    case EXPR_NAME: return emit_variable(c, e->name.id, USE_LOAD);
    case EXPR_LIST: return compile_list(c, e);
    case EXPR_TUPLE: return compile_tuple(c, e);
    case EXPR_SLICE: return compile_slice(c, e);
    }
    return 0;
}

int compile_expr(Compiler *c, Expr *e)
{
    Pos saved = c->unit->pos;
    if (recursion_enter(" during compilation") < 0)
        return -1;
    AT(e);
    int status = compile_expr_inner(c, e);
    recursion_leave();
    c->unit->pos = saved;
    return status;
}
