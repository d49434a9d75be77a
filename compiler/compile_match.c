/* compiler/compile_match.c -- code for match statements (PEP 634).   SPDX-License-Identifier: MIT
 *
 * Names are bound only when the whole pattern has matched: captured values wait on the stack below
 * the part being looked at, the newest lowest. A pattern consumes the value on top; when it fails
 * it jumps to fails[n], where n values are dropped before the next case. */
#include "compiler/unit.h"

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"

#define MAX_WAITING 256

typedef struct Matcher {
    Object *captured[MAX_WAITING];      /* borrowed names, first captured first */
    int captured_count;
    /* values above the captured ones, apart from the one being looked at */
    int on_top;
    int fails[2 * MAX_WAITING];
    int fail_count;
    bool irrefutable_allowed;
} Matcher;

static int pattern(Compiler *c, Matcher *m, Pattern *p);

/* ---- failing ---- */

static int fail_label(Compiler *c, Matcher *m, int pops)
{
    if (pops >= 2 * MAX_WAITING)
        return compile_error(c, c->unit->pos, "too many sub-patterns");
    while (m->fail_count <= pops) {
        int label = label_new(c);
        TRY(label);
        m->fails[m->fail_count++] = label;
    }
    return m->fails[pops];
}

static int jump_to_fail(Compiler *c, Matcher *m, enum Opcode op)
{
    int label = fail_label(c, m, m->on_top + m->captured_count);
    TRY(label);
    return emit_jump(c, op, label);
}

static int place_fails(Compiler *c, Matcher *m)
{
    while (m->fail_count > 1) {
        TRY(label_place(c, m->fails[--m->fail_count]));
        TRY(emit(c, OP_POP_TOP, 0));
    }
    if (m->fail_count)
        TRY(label_place(c, m->fails[--m->fail_count]));
    return 0;
}

/* ---- captures ---- */

/* The top goes under the count - 1 values below it. */
static int rotate_down(Compiler *c, int count)
{
    for (; count > 1; count--)
        TRY(emit(c, OP_SWAP, (uint32_t)count));
    return 0;
}

static int capture(Compiler *c, Matcher *m, Object *name)
{
    if (!name)
        return emit(c, OP_POP_TOP, 0);
    for (int i = 0; i < m->captured_count; i++)
        if (m->captured[i] == name)
            return compile_error(c, c->unit->pos, "multiple assignments to name %R in pattern",
                                 name);
    if (m->captured_count == MAX_WAITING)
        return compile_error(c, c->unit->pos, "too many names in pattern");
    TRY(rotate_down(c, m->on_top + m->captured_count + 1));
    m->captured[m->captured_count++] = name;
    return 0;
}

/* ---- kinds of patterns ---- */

static int pattern_as(Compiler *c, Matcher *m, Pattern *p)
{
    if (!p->as.pattern) {
        if (!m->irrefutable_allowed)
            return p->as.name
                       ? compile_error(c, p->pos,
                                       "name capture %R makes remaining patterns unreachable",
                                       p->as.name)
                       : compile_error(c, p->pos, "wildcard makes remaining patterns unreachable");
        return capture(c, m, p->as.name);
    }
    m->on_top++;
    TRY(emit(c, OP_COPY, 1));
    TRY(pattern(c, m, p->as.pattern));
    m->on_top--;
    return capture(c, m, p->as.name);
}

static bool is_wildcard(const Pattern *p)
{
    return p->kind == PATTERN_AS && !p->as.pattern && !p->as.name;
}
static bool is_wildcard_star(const Pattern *p) { return p->kind == PATTERN_STAR && !p->star.name; }

static int subpattern(Compiler *c, Matcher *m, Pattern *p)
{
    bool saved = m->irrefutable_allowed;
    m->irrefutable_allowed = true;
    int status = pattern(c, m, p);
    m->irrefutable_allowed = saved;
    return status;
}

static int unpack_items(Compiler *c, Matcher *m, PatternSeq *items, int star)
{
    int n = seq_len(items);
    TRY(star < 0 ? emit(c, OP_UNPACK_SEQUENCE, (uint32_t)n)
                 : emit(c, OP_UNPACK_EX, (uint32_t)(star | (n - star - 1) << 11)));
    m->on_top += n;
    for (int i = 0; i < n; i++) {
        m->on_top--;
        TRY(subpattern(c, m, items->items[i]));
    }
    return 0;
}

/* Only some items are looked at: o[i] for each of them. */
static int subscript_items(Compiler *c, Matcher *m, PatternSeq *items, int star)
{
    int n = seq_len(items);
    m->on_top++;
    for (int i = 0; i < n; i++) {
        if (is_wildcard(items->items[i]) || i == star)
            continue;
        TRY(emit(c, OP_COPY, 1));
        if (i < star) {
            TRY(emit_int(c, i));
        } else {
            TRY(emit(c, OP_GET_LEN, 0));
            TRY(emit_int(c, n - i));
            TRY(emit(c, OP_BINARY_SUB, 0));
        }
        TRY(emit(c, OP_BINARY_SUBSCR, 0));
        TRY(subpattern(c, m, items->items[i]));
    }
    m->on_top--;
    return emit(c, OP_POP_TOP, 0);
}

static int find_star(Compiler *c, PatternSeq *items, Pos pos, bool *only_wildcards)
{
    int star = -1;
    *only_wildcards = true;
    for (int i = 0; i < seq_len(items); i++) {
        *only_wildcards &= is_wildcard(items->items[i]) || is_wildcard_star(items->items[i]);
        if (items->items[i]->kind != PATTERN_STAR)
            continue;
        if (star >= 0)
            return compile_error(c, pos, "multiple starred names in sequence pattern") - 1;
        star = i;
    }
    return star;
}

static int check_length(Compiler *c, Matcher *m, int n, int star)
{
    if (star >= 0 && n <= 1)
        return 0;
    TRY(emit(c, OP_GET_LEN, 0));
    TRY(emit_int(c, star < 0 ? n : n - 1));
    TRY(emit(c, star < 0 ? OP_COMPARE_EQ : OP_COMPARE_GE, 0));
    return jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

static int pattern_sequence(Compiler *c, Matcher *m, Pattern *p)
{
    PatternSeq *items = p->sequence.patterns;
    int n = seq_len(items);
    bool only_wildcards;
    int star = find_star(c, items, p->pos, &only_wildcards);
    if (star < -1)
        return -1;
    m->on_top++;
    TRY(emit(c, OP_MATCH_SEQUENCE, 0));
    TRY(jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE));
    TRY(check_length(c, m, n, star));
    m->on_top--;
    if (only_wildcards)
        return emit(c, OP_POP_TOP, 0);
    if (star >= 0 && is_wildcard_star(items->items[star]))
        return subscript_items(c, m, items, star);
    return unpack_items(c, m, items, star);
}

static int push_keys(Compiler *c, Pattern *p)
{
    int n = seq_len(p->mapping.keys);
    for (int i = 0; i < n; i++) {
        Expr *key = p->mapping.keys->items[i];
        if (!key || (key->kind != EXPR_CONSTANT && key->kind != EXPR_ATTRIBUTE))
            return compile_error(
                c, p->pos, "mapping pattern keys may only match literals and attribute lookups");
        for (int j = 0; j < i && key->kind == EXPR_CONSTANT; j++) {
            Expr *other = p->mapping.keys->items[j];
            if (other->kind != EXPR_CONSTANT)
                continue;
            int same = object_equal(other->constant.value, key->constant.value);
            TRY(same);
            if (same)
                return compile_error(c, p->pos, "mapping pattern checks duplicate key (%R)",
                                     key->constant.value);
        }
        TRY(compile_expr(c, key));
    }
    return emit(c, OP_BUILD_TUPLE, (uint32_t)n);
}

static int pattern_mapping(Compiler *c, Matcher *m, Pattern *p)
{
    int n = seq_len(p->mapping.keys);
    m->on_top++;
    TRY(emit(c, OP_MATCH_MAPPING, 0));
    TRY(jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE));
    if (!n && !p->mapping.rest) {
        m->on_top--;
        return emit(c, OP_POP_TOP, 0);
    }
    if (n) {
        TRY(emit(c, OP_GET_LEN, 0));
        TRY(emit_int(c, n));
        TRY(emit(c, OP_COMPARE_GE, 0));
        TRY(jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE));
    }
    TRY(push_keys(c, p));
    TRY(emit(c, OP_MATCH_KEYS, 0));                     /* o keys values */
    m->on_top += 2;
    TRY(emit(c, OP_COPY, 1));
    TRY(jump_to_fail(c, m, OP_POP_JUMP_IF_NONE));
    TRY(emit(c, OP_UNPACK_SEQUENCE, (uint32_t)n));
    m->on_top += n - 1;
    for (int i = 0; i < n; i++) {
        m->on_top--;
        TRY(subpattern(c, m, p->mapping.patterns->items[i]));
    }
    m->on_top -= 2;                                     /* o keys */
    if (p->mapping.rest) {
        TRY(emit(c, OP_MATCH_REST, 0));
        return capture(c, m, p->mapping.rest);
    }
    TRY(emit(c, OP_POP_TOP, 0));
    return emit(c, OP_POP_TOP, 0);
}

static int check_class_keywords(Compiler *c, Pattern *p)
{
    NameSeq *names = p->class_.kwd_attrs;
    for (int i = 0; i < seq_len(names); i++)
        for (int j = i + 1; j < seq_len(names); j++)
            if (names->items[i] == names->items[j])
                return compile_error(c, p->class_.kwd_patterns->items[j]->pos,
                                     "attribute name repeated in class pattern: %U",
                                     names->items[j]);
    return 0;
}

static int emit_attribute_names(Compiler *c, NameSeq *names)
{
    Object *list = list_new(0);
    for (int i = 0; list && i < seq_len(names); i++)
        if (list_append(list, names->items[i]) < 0)
            CLEAR(list);
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    int status = tuple ? emit_const(c, tuple) : -1;
    release_maybe(tuple);
    return status;
}

static int pattern_class(Compiler *c, Matcher *m, Pattern *p)
{
    int positional = seq_len(p->class_.patterns), keywords = seq_len(p->class_.kwd_patterns);
    TRY(check_class_keywords(c, p));
    TRY(compile_expr(c, p->class_.cls));
    TRY(emit_attribute_names(c, p->class_.kwd_attrs));
    TRY(emit(c, OP_MATCH_CLASS, (uint32_t)positional));
    TRY(emit(c, OP_COPY, 1));
    m->on_top++;
    TRY(jump_to_fail(c, m, OP_POP_JUMP_IF_NONE));
    TRY(emit(c, OP_UNPACK_SEQUENCE, (uint32_t)(positional + keywords)));
    m->on_top += positional + keywords - 1;
    for (int i = 0; i < positional + keywords; i++) {
        Pattern *part = i < positional ? p->class_.patterns->items[i]
                                       : p->class_.kwd_patterns->items[i - positional];
        m->on_top--;
        TRY(subpattern(c, m, part));
    }
    return 0;
}

static int pattern_value(Compiler *c, Matcher *m, Expr *value)
{
    TRY(compile_expr(c, value));
    TRY(emit(c, OP_COMPARE_EQ, 0));
    return jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

static int pattern_singleton(Compiler *c, Matcher *m, Pattern *p)
{
    TRY(emit_const(c, p->singleton.value));
    TRY(emit(c, OP_IS, 0));
    return jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

/* ---- alternatives ---- */

static int find_captured(const Matcher *m, Object *name)
{
    for (int i = 0; i < m->captured_count; i++)
        if (m->captured[i] == name)
            return i;
    return -1;
}

/* Puts the values captured by this alternative into the order of the first. */
static int reorder(Compiler *c, Matcher *first, Matcher *m, Pos pos)
{
    int n = first->captured_count;
    if (m->captured_count != n)
        return compile_error(c, pos, "alternative patterns bind different names");
    for (int i = n - 1; i >= 0; i--) {
        int at = find_captured(m, first->captured[i]);
        if (at < 0)
            return compile_error(c, pos, "alternative patterns bind different names");
        if (at == i)
            continue;
        /* captured[0] lies on top. Exchange two of them through the top. */
        uint32_t depth_at = (uint32_t)at + 1, depth_i = (uint32_t)i + 1;
        if (at == 0 || i == 0) {
            TRY(emit(c, OP_SWAP, depth_at > depth_i ? depth_at : depth_i));
        } else {
            TRY(emit(c, OP_SWAP, depth_i));
            TRY(emit(c, OP_SWAP, depth_at));
            TRY(emit(c, OP_SWAP, depth_i));
        }
        Object *swapped = m->captured[at];
        m->captured[at] = m->captured[i];
        m->captured[i] = swapped;
    }
    return 0;
}

static int one_alternative(Compiler *c, Matcher *outer, Matcher *first, Matcher *m, Pattern *p,
                           int index, int count)
{
    *m = (Matcher){.irrefutable_allowed = index == count - 1 && outer->irrefutable_allowed};
    TRY(emit(c, OP_COPY, 1));
    TRY(pattern(c, m, p));
    if (index == 0)
        *first = *m;
    return index ? reorder(c, first, m, p->pos) : 0;
}

static int pattern_or_with(Compiler *c, Matcher *m, Pattern *p, Matcher *first, Matcher *own)
{
    int end = label_new(c), n = seq_len(p->or_.patterns);
    TRY(end);
    for (int i = 0; i < n; i++) {
        TRY(one_alternative(c, m, first, own, p->or_.patterns->items[i], i, n));
        TRY(emit_jump(c, OP_JUMP, end));
        TRY(place_fails(c, own));
    }
    TRY(emit(c, OP_POP_TOP, 0));                        /* all failed: drop the subject */
    TRY(jump_to_fail(c, m, OP_JUMP));
    TRY(label_place(c, end));
    int stores = first->captured_count;                 /* subject captured.. on the stack */
    int below = m->on_top + m->captured_count;
    for (int i = 0; i < stores; i++)
        if (find_captured(m, first->captured[i]) >= 0)
            return compile_error(c, p->pos, "multiple assignments to name %R in pattern",
                                 first->captured[i]);
    /* each below what waits already, the subject stays on top in the end */
    for (int i = 0; i < stores; i++) {
        TRY(rotate_down(c, stores + 1 + below));
        m->captured[m->captured_count++] = first->captured[i];
    }
    return emit(c, OP_POP_TOP, 0);
}

static int pattern_or(Compiler *c, Matcher *m, Pattern *p)
{
    Matcher *both = mem_alloc(2 * sizeof(Matcher));
    if (!both) {
        raise_no_memory();
        return -1;
    }
    int status = pattern_or_with(c, m, p, &both[0], &both[1]);
    mem_free(both);
    return status;
}

static int pattern(Compiler *c, Matcher *m, Pattern *p)
{
    Pos saved = c->unit->pos;
    int status = -1;
    if (recursion_enter(" during compilation") < 0)
        return -1;
    c->unit->pos = p->pos;
    switch ((enum PatternKind)p->kind) {
    case PATTERN_VALUE: status = pattern_value(c, m, p->value.value); break;
    case PATTERN_SINGLETON: status = pattern_singleton(c, m, p); break;
    case PATTERN_SEQUENCE: status = pattern_sequence(c, m, p); break;
    case PATTERN_MAPPING: status = pattern_mapping(c, m, p); break;
    case PATTERN_CLASS: status = pattern_class(c, m, p); break;
    case PATTERN_STAR: status = capture(c, m, p->star.name); break;
    case PATTERN_AS: status = pattern_as(c, m, p); break;
    case PATTERN_OR: status = pattern_or(c, m, p); break;
    }
    recursion_leave();
    c->unit->pos = saved;
    return status;
}

/* ---- the statement ---- */

static int bind_captured(Compiler *c, Matcher *m)
{
    for (int i = 0; i < m->captured_count; i++)
        TRY(emit_variable(c, m->captured[i], USE_STORE));
    return 0;
}

static int compile_case(Compiler *c, Matcher *m, MatchCase *k, bool keep_subject, int end)
{
    c->unit->pos = k->pattern->pos;
    if (keep_subject)
        TRY(emit(c, OP_COPY, 1));
    TRY(pattern(c, m, k->pattern));
    TRY(bind_captured(c, m));
    m->captured_count = 0;
    if (k->guard) {
        int label = fail_label(c, m, 0);
        TRY(label);
        TRY(compile_jump_if(c, k->guard, label, false));
    }
    if (keep_subject)
        TRY(emit(c, OP_POP_TOP, 0));
    TRY(compile_body(c, k->body));
    TRY(emit_jump(c, OP_JUMP, end));
    return place_fails(c, m);
}

static int compile_cases(Compiler *c, Matcher *m, Stmt *s, int end)
{
    int n = seq_len(s->match.cases);
    for (int i = 0; i < n; i++) {
        MatchCase *k = s->match.cases->items[i];
        *m = (Matcher){.irrefutable_allowed = k->guard || i == n - 1};
        TRY(compile_case(c, m, k, i < n - 1, end));
    }
    return 0;
}

int compile_match(Compiler *c, Stmt *s)
{
    int end = label_new(c);
    TRY(end);
    TRY(compile_expr(c, s->match.subject));
    Matcher *m = mem_alloc(sizeof(Matcher));
    if (!m) {
        raise_no_memory();
        return -1;
    }
    int status = compile_cases(c, m, s, end);
    mem_free(m);
    return status < 0 ? -1 : label_place(c, end);
}
