/* compiler/fold.c -- constant folding on the syntax tree.   SPDX-License-Identifier: MIT
 *
 * Folds what CPython 3.11 folds and nothing more, since the identity of constants can be seen:
 * operators on constants within size limits, tuples of constants, subscripts of constants, `not` of
 * comparisons, constant containers after `in` and `for`, and "%s %r %a" formats with a tuple
 * display.
 * An operation that would raise is left for run time. */
#include "compiler/unit.h"

#include <string.h>

#include "objects/abstract.h"
#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define MAX_INT_BITS 128
#define MAX_COLLECTION 256
#define MAX_TEXT 4096
#define MAX_TOTAL 1024

typedef struct Folder { Arena *arena; uint32_t future; } Folder;

static int fold_expr(Folder *f, Expr *e);
static int fold_body(Folder *f, StmtSeq *body);

static bool is_const(const Expr *e) { return e->kind == EXPR_CONSTANT; }

/* e becomes the constant `value` (consumed); NULL: the operation raised, so e stays. */
static int become(Folder *f, Expr *e, Object *value)
{
    if (!value) {
        if (error_matches(&exc_KeyboardInterrupt))
            return -1;
        error_clear();
        return 0;
    }
    if (!arena_own(f->arena, value))
        return -1;
    e->kind = EXPR_CONSTANT;
    e->constant.value = value;
    e->constant.unicode_prefix = false;
    return 0;
}

/* ---- limits ---- */

static bool small_product(Object *v, Object *w)
{
    if (!int_is(v) || !int_is(w))
        return true;
    return int_sign(v) == 0 || int_sign(w) == 0
           || int_bit_length(v) + int_bit_length(w) <= MAX_INT_BITS;
}

static ssize_t items_in(Object *o, ssize_t limit)
{
    if (!is_exact(o, &tuple_type))
        return 0;
    ssize_t left = limit - (ssize_t)tuple_size(o);
    for (size_t i = 0; left >= 0 && i < tuple_size(o); i++) {
        ssize_t inner = items_in(tuple_at(o, i), left);
        left = inner < 0 ? -1 : left - inner;
    }
    return left < 0 ? -1 : limit - left;
}

static bool small_repeat(Object *sequence, Object *times)
{
    int overflow;
    int64_t n = int_to_i64_overflow(times, &overflow);
    if (overflow > 0)
        return false;
    if (n <= 0)
        return true;
    if (is_exact(sequence, &tuple_type)) {
        size_t size = tuple_size(sequence);
        return size == 0
               || (n <= MAX_COLLECTION / (int64_t)size && items_in(sequence, MAX_TOTAL / n) >= 0);
    }
    size_t size = str_is(sequence) ? str_length(sequence) : ((Bytes *)sequence)->size;
    return size == 0 || n <= MAX_TEXT / (int64_t)size;
}

static bool is_text_or_tuple(Object *o)
{
    return str_is(o) || bytes_is(o) || is_exact(o, &tuple_type);
}

static bool small_multiply(Object *v, Object *w)
{
    if (int_is(v) && is_text_or_tuple(w))
        return small_repeat(w, v);
    if (int_is(w) && is_text_or_tuple(v))
        return small_repeat(v, w);
    return small_product(v, w);
}

static bool small_power(Object *v, Object *w)
{
    int overflow;
    if (!int_is(v) || !int_is(w) || int_sign(w) <= 0)
        return true;
    int64_t n = int_to_i64_overflow(w, &overflow);
    return !overflow && (int64_t)int_bit_length(v) * n <= MAX_INT_BITS && n <= MAX_INT_BITS * 64;
}

static bool small_shift(Object *v, Object *w)
{
    int overflow;
    if (!int_is(v) || !int_is(w) || int_sign(w) <= 0)
        return true;
    int64_t n = int_to_i64_overflow(w, &overflow);
    return !overflow && n <= MAX_INT_BITS && (int64_t)int_bit_length(v) + n <= MAX_INT_BITS;
}

static bool within_limits(enum BinaryOp op, Object *v, Object *w)
{
    switch (op) {
    case BIN_MUL: return small_multiply(v, w);
    case BIN_POW: return small_power(v, w);
    case BIN_LSHIFT: return small_shift(v, w);
    case BIN_MATMUL: return false;
    case BIN_MOD: return !str_is(v) && !bytes_is(v);
    default: return true;
    }
}

/* ---- "%s" formats ---- */

typedef struct FormatParts {
    Folder *f;
    Expr *owner;
    Expr **values;
    int count;
    int capacity;
} FormatParts;

static int add_part(FormatParts *p, Expr *part)
{
    if (p->count == p->capacity)
        return -1;
    p->values[p->count++] = part;
    return 0;
}

static Expr *text_part(FormatParts *p, Object *format, ssize_t start, ssize_t end)
{
    Expr *e = arena_zalloc(p->f->arena, sizeof(Expr));
    Object *text = e ? str_substring(format, start, end) : NULL;
    if (!text)
        return NULL;
    e->kind = EXPR_CONSTANT;
    e->pos = p->owner->pos;
    e->constant.value = arena_own(p->f->arena, text);
    return e->constant.value ? e : NULL;
}

/* One conversion at format[i] ('%' seen): *next after it. 0 when it is none of %s %r %a (with width
 * and precision left out). */
static int value_part(FormatParts *p, Object *format, ssize_t i, Expr *value)
{
    uint32_t letter = str_at(format, (size_t)i);
    if (letter != 's' && letter != 'r' && letter != 'a')
        return 0;
    Expr *e = arena_zalloc(p->f->arena, sizeof(Expr));
    if (!e)
        return -1;
    e->kind = EXPR_FORMATTED;
    e->pos = value->pos;
    e->formatted.value = value;
    e->formatted.conversion = (int)letter;
    return add_part(p, e) < 0 ? -1 : 1;
}

static int split_format(FormatParts *p, Object *format, ExprSeq *values)
{
    ssize_t length = (ssize_t)str_length(format), text_start = 0, i = 0;
    int used = 0;
    for (; i < length; i++) {
        if (str_at(format, (size_t)i) != '%')
            continue;
        if (i + 1 >= length || str_at(format, (size_t)i + 1) == '%' || used == seq_len(values))
            return 0;
        if (i > text_start) {
            Expr *text = text_part(p, format, text_start, i);
            if (!text || add_part(p, text) < 0)
                return -1;
        }
        int status = value_part(p, format, ++i, values->items[used++]);
        if (status <= 0)
            return status;
        text_start = i + 1;
    }
    if (length > text_start) {
        Expr *text = text_part(p, format, text_start, length);
        if (!text || add_part(p, text) < 0)
            return -1;
    }
    return used == seq_len(values);
}

static int fold_format(Folder *f, Expr *e)
{
    ExprSeq *values = e->bin_op.right->tuple.elts;
    Object *format = e->bin_op.left->constant.value;
    for (int i = 0; i < seq_len(values); i++)
        if (values->items[i]->kind == EXPR_STARRED)
            return 0;
    int capacity = 2 * seq_len(values) + 1;
    ExprSeq *parts = arena_alloc(f->arena, sizeof(ExprSeq) + (size_t)capacity * sizeof(Expr *));
    if (!parts)
        return -1;
    FormatParts p = {f, e, parts->items, 0, capacity};
    int status = split_format(&p, format, values);
    if (status <= 0)
        return status;
    parts->size = p.count;
    e->kind = EXPR_JOINED;
    e->joined.values = parts;
    return 0;
}

/* ---- expressions ---- */

static int fold_seq(Folder *f, ExprSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        if (seq->items[i])
            TRY(fold_expr(f, seq->items[i]));
    return 0;
}

static int fold_maybe(Folder *f, Expr *e) { return e ? fold_expr(f, e) : 0; }

static int fold_binary(Folder *f, Expr *e)
{
    TRY(fold_expr(f, e->bin_op.left));
    TRY(fold_expr(f, e->bin_op.right));
    Expr *left = e->bin_op.left, *right = e->bin_op.right;
    if (e->bin_op.op == BIN_MOD && is_const(left) && str_is(left->constant.value)
        && right->kind == EXPR_TUPLE)
        return fold_format(f, e);
    if (!is_const(left) || !is_const(right))
        return 0;
    Object *v = left->constant.value, *w = right->constant.value;
    if (!within_limits(e->bin_op.op, v, w))
        return 0;
    return become(f, e,
                  e->bin_op.op == BIN_POW ? number_power(v, w, NONE)
                                          : number_binary(e->bin_op.op, v, w));
}

static int fold_not(Expr *e)
{
    static const uint8_t opposite[] = {
        [CMP_IS] = CMP_IS_NOT, [CMP_IS_NOT] = CMP_IS, [CMP_IN] = CMP_NOT_IN, [CMP_NOT_IN] = CMP_IN};
    Expr *operand = e->unary_op.operand;
    if (operand->kind != EXPR_COMPARE || seq_len(operand->compare.ops) != 1
        || operand->compare.ops->items[0] < CMP_IS)
        return 0;
    Pos pos = e->pos;
    operand->compare.ops->items[0] = opposite[operand->compare.ops->items[0]];
    *e = *operand;
    e->pos = pos;
    return 0;
}

static int fold_unary(Folder *f, Expr *e)
{
    TRY(fold_expr(f, e->unary_op.operand));
    if (!is_const(e->unary_op.operand))
        return e->unary_op.op == UNARY_NOT ? fold_not(e) : 0;
    Object *v = e->unary_op.operand->constant.value;
    switch ((enum UnaryOp)e->unary_op.op) {
    case UNARY_INVERT: return become(f, e, number_invert(v));
    case UNARY_UADD: return become(f, e, number_positive(v));
    case UNARY_USUB: return become(f, e, number_negative(v));
    case UNARY_NOT: {
        int truth = object_is_true(v);
        return become(f, e, truth < 0 ? NULL : bool_new(!truth));
    }
    }
    return 0;
}

static Object *tuple_of_constants(ExprSeq *elts)
{
    for (int i = 0; i < seq_len(elts); i++)
        if (!is_const(elts->items[i]))
            return NULL;
    Tuple *tuple = tuple_alloc((size_t)seq_len(elts));
    for (int i = 0; tuple && i < seq_len(elts); i++)
        tuple->items[i] = retain(elts->items[i]->constant.value);
    return (Object *)tuple;
}

static int fold_tuple(Folder *f, Expr *e)
{
    TRY(fold_seq(f, e->tuple.elts));
    if (e->tuple.ctx != CTX_LOAD)
        return 0;
    for (int i = 0; i < seq_len(e->tuple.elts); i++)
        if (!is_const(e->tuple.elts->items[i]))
            return 0;
    Object *slots[1];
    if (!seq_len(e->tuple.elts))
        return become(f, e, tuple_new(slots, 0));
    Object *tuple = tuple_of_constants(e->tuple.elts);
    if (!tuple)
        return -1;
    Object *tracked = tuple_new(((Tuple *)tuple)->items, tuple_size(tuple));
    release(tuple);
    return tracked ? become(f, e, tracked) : -1;
}

static int fold_subscript(Folder *f, Expr *e)
{
    TRY(fold_expr(f, e->subscript.value));
    TRY(fold_expr(f, e->subscript.slice));
    if (e->subscript.ctx != CTX_LOAD || !is_const(e->subscript.value)
        || !is_const(e->subscript.slice))
        return 0;
    return become(
        f, e,
        object_get_item(e->subscript.value->constant.value, e->subscript.slice->constant.value));
}

/* A list or set display that only is looked at becomes a tuple or frozenset constant. */
static int fold_iterable(Folder *f, Expr *e)
{
    ExprSeq *elts = e->kind == EXPR_LIST ? e->list.elts : e->kind == EXPR_SET ? e->set.elts : NULL;
    if (!elts && e->kind != EXPR_LIST)
        return 0;
    for (int i = 0; i < seq_len(elts); i++)
        if (elts->items[i]->kind == EXPR_STARRED)
            return 0;
    for (int i = 0; i < seq_len(elts); i++)
        if (!is_const(elts->items[i])) {
            if (e->kind == EXPR_LIST) {
                e->kind = EXPR_TUPLE;
                e->tuple.elts = elts;
                e->tuple.ctx = CTX_LOAD;
            }
            return 0;
        }
    bool set = e->kind == EXPR_SET;
    Expr as_tuple = {.kind = EXPR_TUPLE, .pos = e->pos};
    as_tuple.tuple.elts = elts;
    as_tuple.tuple.ctx = CTX_LOAD;
    TRY(fold_tuple(f, &as_tuple));
    if (!set) {
        *e = as_tuple;
        return 0;
    }
    return become(f, e, frozenset_new(as_tuple.constant.value));
}

static int fold_compare(Folder *f, Expr *e)
{
    TRY(fold_expr(f, e->compare.left));
    TRY(fold_seq(f, e->compare.comparators));
    int last = seq_len(e->compare.ops) - 1;
    uint8_t op = e->compare.ops->items[last];
    return op == CMP_IN || op == CMP_NOT_IN ? fold_iterable(f, e->compare.comparators->items[last])
                                            : 0;
}

static int fold_clauses(Folder *f, ComprehensionSeq *clauses)
{
    for (int i = 0; i < seq_len(clauses); i++) {
        Comprehension *c = clauses->items[i];
        TRY(fold_expr(f, c->target));
        TRY(fold_expr(f, c->iter));
        TRY(fold_seq(f, c->ifs));
        TRY(fold_iterable(f, c->iter));
    }
    return 0;
}

static int fold_arguments(Folder *f, Arguments *a)
{
    ArgSeq *groups[] = {a->posonlyargs, a->args, a->kwonlyargs};
    TRY(fold_seq(f, a->defaults));
    TRY(fold_seq(f, a->kw_defaults));
    if (f->future & CODE_FUTURE_ANNOTATIONS)
        return 0;
    for (int g = 0; g < 3; g++)
        for (int i = 0; i < seq_len(groups[g]); i++)
            TRY(fold_maybe(f, groups[g]->items[i]->annotation));
    if (a->vararg)
        TRY(fold_maybe(f, a->vararg->annotation));
    return a->kwarg ? fold_maybe(f, a->kwarg->annotation) : 0;
}

static int fold_keywords(Folder *f, KeywordSeq *keywords)
{
    for (int i = 0; i < seq_len(keywords); i++)
        TRY(fold_expr(f, keywords->items[i]->value));
    return 0;
}

static int fold_call(Folder *f, Expr *e)
{
    TRY(fold_expr(f, e->call.func));
    TRY(fold_seq(f, e->call.args));
    return fold_keywords(f, e->call.keywords);
}

static int fold_name(Folder *f, Expr *e)
{
    if (e->name.ctx != CTX_LOAD || e->name.id != NAME(__debug__))
        return 0;
    return become(f, e, bool_new(compile_optimize == 0));
}

static int fold_three(Folder *f, Expr *a, Expr *b, Expr *c)
{
    TRY(fold_maybe(f, a));
    TRY(fold_maybe(f, b));
    return fold_maybe(f, c);
}

static int fold_expr_inner(Folder *f, Expr *e)
{
    switch ((enum ExprKind)e->kind) {
    case EXPR_BOOL_OP: return fold_seq(f, e->bool_op.values);
    case EXPR_NAMED: return fold_three(f, e->named.target, e->named.value, NULL);
    case EXPR_BIN_OP: return fold_binary(f, e);
    case EXPR_UNARY_OP: return fold_unary(f, e);
    case EXPR_LAMBDA: TRY(fold_arguments(f, e->lambda.args)); return fold_expr(f, e->lambda.body);
    case EXPR_IF: return fold_three(f, e->if_exp.test, e->if_exp.body, e->if_exp.orelse);
    case EXPR_DICT: TRY(fold_seq(f, e->dict.keys)); return fold_seq(f, e->dict.values);
    case EXPR_SET: return fold_seq(f, e->set.elts);
    case EXPR_LIST_COMP:
        TRY(fold_clauses(f, e->list_comp.generators));
        return fold_expr(f, e->list_comp.elt);
    case EXPR_SET_COMP:
        TRY(fold_clauses(f, e->set_comp.generators));
        return fold_expr(f, e->set_comp.elt);
    case EXPR_DICT_COMP:
        TRY(fold_clauses(f, e->dict_comp.generators));
        return fold_three(f, e->dict_comp.key, e->dict_comp.value, NULL);
    case EXPR_GENERATOR:
        TRY(fold_clauses(f, e->generator.generators));
        return fold_expr(f, e->generator.elt);
    case EXPR_AWAIT: return fold_expr(f, e->await.value);
    case EXPR_YIELD: return fold_maybe(f, e->yield.value);
    case EXPR_YIELD_FROM: return fold_expr(f, e->yield_from.value);
    case EXPR_COMPARE: return fold_compare(f, e);
    case EXPR_CALL: return fold_call(f, e);
    case EXPR_FORMATTED: return fold_three(f, e->formatted.value, e->formatted.format_spec, NULL);
    case EXPR_JOINED: return fold_seq(f, e->joined.values);
    case EXPR_CONSTANT: return 0;
    case EXPR_ATTRIBUTE: return fold_expr(f, e->attribute.value);
    case EXPR_SUBSCRIPT: return fold_subscript(f, e);
    case EXPR_STARRED: return fold_expr(f, e->starred.value);
    case EXPR_NAME: return fold_name(f, e);
    case EXPR_LIST: return fold_seq(f, e->list.elts);
    case EXPR_TUPLE: return fold_tuple(f, e);
    case EXPR_SLICE: return fold_three(f, e->slice.lower, e->slice.upper, e->slice.step);
    }
    return 0;
}

static int fold_expr(Folder *f, Expr *e)
{
    if (recursion_enter(" during compilation") < 0)
        return -1;
    int status = fold_expr_inner(f, e);
    recursion_leave();
    return status;
}

/* ---- statements ---- */

static int fold_pattern(Folder *f, Pattern *p);

static int fold_patterns(Folder *f, PatternSeq *seq)
{
    for (int i = 0; i < seq_len(seq); i++)
        TRY(fold_pattern(f, seq->items[i]));
    return 0;
}

static int fold_pattern(Folder *f, Pattern *p)
{
    switch ((enum PatternKind)p->kind) {
    case PATTERN_VALUE: return fold_expr(f, p->value.value);
    case PATTERN_SEQUENCE: return fold_patterns(f, p->sequence.patterns);
    case PATTERN_MAPPING:
        TRY(fold_seq(f, p->mapping.keys));
        return fold_patterns(f, p->mapping.patterns);
    case PATTERN_CLASS:
        TRY(fold_expr(f, p->class_.cls));
        TRY(fold_patterns(f, p->class_.patterns));
        return fold_patterns(f, p->class_.kwd_patterns);
    case PATTERN_AS: return p->as.pattern ? fold_pattern(f, p->as.pattern) : 0;
    case PATTERN_OR: return fold_patterns(f, p->or_.patterns);
    case PATTERN_SINGLETON: case PATTERN_STAR: return 0;
    }
    return 0;
}

static int fold_function(Folder *f, Stmt *s)
{
    TRY(fold_arguments(f, s->function_def.args));
    TRY(fold_body(f, s->function_def.body));
    TRY(fold_seq(f, s->function_def.decorator_list));
    return f->future & CODE_FUTURE_ANNOTATIONS ? 0 : fold_maybe(f, s->function_def.returns);
}

static int fold_class(Folder *f, Stmt *s)
{
    TRY(fold_seq(f, s->class_def.bases));
    TRY(fold_keywords(f, s->class_def.keywords));
    TRY(fold_body(f, s->class_def.body));
    return fold_seq(f, s->class_def.decorator_list);
}

static int fold_for(Folder *f, Stmt *s)
{
    TRY(fold_expr(f, s->for_.target));
    TRY(fold_expr(f, s->for_.iter));
    TRY(fold_body(f, s->for_.body));
    TRY(fold_body(f, s->for_.orelse));
    return fold_iterable(f, s->for_.iter);
}

static int fold_with(Folder *f, Stmt *s)
{
    for (int i = 0; i < seq_len(s->with.items); i++)
        TRY(fold_three(f, s->with.items->items[i]->context_expr,
                       s->with.items->items[i]->optional_vars, NULL));
    return fold_body(f, s->with.body);
}

static int fold_match(Folder *f, Stmt *s)
{
    TRY(fold_expr(f, s->match.subject));
    for (int i = 0; i < seq_len(s->match.cases); i++) {
        MatchCase *c = s->match.cases->items[i];
        TRY(fold_pattern(f, c->pattern));
        TRY(fold_maybe(f, c->guard));
        TRY(fold_body(f, c->body));
    }
    return 0;
}

static int fold_try(Folder *f, Stmt *s)
{
    TRY(fold_body(f, s->try_.body));
    for (int i = 0; i < seq_len(s->try_.handlers); i++) {
        TRY(fold_maybe(f, s->try_.handlers->items[i]->type));
        TRY(fold_body(f, s->try_.handlers->items[i]->body));
    }
    TRY(fold_body(f, s->try_.orelse));
    return fold_body(f, s->try_.finalbody);
}

static int fold_branches(Folder *f, Expr *test, StmtSeq *body, StmtSeq *orelse)
{
    TRY(fold_expr(f, test));
    TRY(fold_body(f, body));
    return fold_body(f, orelse);
}

static int fold_annotated(Folder *f, Stmt *s)
{
    TRY(fold_expr(f, s->ann_assign.target));
    if (!(f->future & CODE_FUTURE_ANNOTATIONS))
        TRY(fold_expr(f, s->ann_assign.annotation));
    return fold_maybe(f, s->ann_assign.value);
}

static int fold_stmt(Folder *f, Stmt *s)
{
    switch ((enum StmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: return fold_function(f, s);
    case STMT_CLASS_DEF: return fold_class(f, s);
    case STMT_RETURN: return fold_maybe(f, s->return_.value);
    case STMT_DELETE: return fold_seq(f, s->delete.targets);
    case STMT_ASSIGN: TRY(fold_seq(f, s->assign.targets)); return fold_expr(f, s->assign.value);
    case STMT_AUG_ASSIGN: return fold_three(f, s->aug_assign.target, s->aug_assign.value, NULL);
    case STMT_ANN_ASSIGN: return fold_annotated(f, s);
    case STMT_FOR: case STMT_ASYNC_FOR: return fold_for(f, s);
    case STMT_WHILE: return fold_branches(f, s->while_.test, s->while_.body, s->while_.orelse);
    case STMT_IF: return fold_branches(f, s->if_.test, s->if_.body, s->if_.orelse);
    case STMT_WITH: case STMT_ASYNC_WITH: return fold_with(f, s);
    case STMT_MATCH: return fold_match(f, s);
    case STMT_RAISE: return fold_three(f, s->raise.exc, s->raise.cause, NULL);
    case STMT_TRY: case STMT_TRY_STAR: return fold_try(f, s);
    case STMT_ASSERT: return fold_three(f, s->assert_.test, s->assert_.msg, NULL);
    case STMT_EXPR: return fold_expr(f, s->expr.value);
    default: return 0;
    }
}

static int fold_body(Folder *f, StmtSeq *body)
{
    for (int i = 0; i < seq_len(body); i++) {
        if (recursion_enter(" during compilation") < 0)
            return -1;
        int status = fold_stmt(f, body->items[i]);
        recursion_leave();
        TRY(status);
    }
    return 0;
}

int fold_ast(Ast *ast, Object *filename, uint32_t future)
{
    (void)filename;
    Folder f = {ast->arena, future};
    return ast->kind == MOD_EXPRESSION ? fold_expr(&f, ast->expression) : fold_body(&f, ast->body);
}
