/* vm/run.c -- the loop.   SPDX-License-Identifier: MIT
 *
 * One call of vm_run runs bytecode until its entry frame ends; calls from bytecode to bytecode, generators and __init__ stay in the loop. In registers:
 * frame, pc (the next word), sp (first free slot), locals, consts.
 *   R1  before anything that may raise or run other code, frame->pc is set (SAVE)
 *   R2  a fused instruction whose operands are not what it hopes for is exactly its first part (MISS_*), so it has no slow half
 *   R3  a special instruction that misses turns back into its base and runs as that (vm/specialize.c)
 * The table of opcodes is compiler/opcodes.def. */
#include "vm/arith.h"
#include "vm/frame_object.h"
#include "vm/generator.h"
#include "vm/ops.h"
#include "vm/vm.h"

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/instance.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

/* ---- the machine's words ---- */

#define DISPATCH() do { instr = *pc++; goto *targets[INSTR_OP(instr)]; } while (0)
#define TARGET(op) TARGET_##op:
#define ARG INSTR_ARG(instr)
#define SAVE() (frame->pc = pc)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP (sp[-1])
#define SECOND (sp[-2])
#define LOCAL_OF(word) (locals[INSTR_ARG(word)])
#define CONST_OF(word) (consts[INSTR_ARG(word)])
#define NAME_OF(word) (frame->code->names->items[INSTR_ARG(word)])
#define CACHE ((Instr *)pc)
#define JUMP_BY(distance) do { pc += (distance); if (UNLIKELY(vm_interrupt)) goto interrupted; } while (0)
static inline Object *cache_pointer(const Instr *cache) { Object *p; __builtin_memcpy(&p, cache + 2, sizeof p); return p; }

/* The first part of a fused instruction, as it is. */
#define MISS_F() goto TARGET_LOAD_FAST
#define MISS_K() goto TARGET_LOAD_CONST

#define LOAD_FRAME() do { \
        locals = frame->locals; \
        consts = frame->code->consts->items; \
    } while (0)

/* ---- numbers: the result of op_X goes to the stack, over the left operand on the stack, or to a local ---- */

#define NUMBER_PUSH(kind, n) do { \
        Object *made_ = kind == NUMBER_INT ? int_new(n.i) : float_new(n.f); \
        if (UNLIKELY(!made_)) goto error_at_pc; \
        PUSH(made_); \
    } while (0)

/* slot: holds a number object, which is taken over when it is ours. */
#define NUMBER_REPLACE(slot, kind, n) do { \
        Object *old_ = (slot); \
        if (kind == NUMBER_INT) { \
            if (LIKELY(old_ && int_is_ours(old_) && !int_in_cache(n.i))) { \
                ((Int *)old_)->value = n.i; \
                break; \
            } \
        } else if (LIKELY(old_ && float_is_ours(old_))) { \
            ((Float *)old_)->value = n.f; \
            break; \
        } \
        Object *made_ = number_make(kind, n); \
        if (UNLIKELY(!made_)) goto error_at_pc; \
        (slot) = made_; \
        release_maybe(old_); \
    } while (0)
ALWAYS_INLINE Object *number_make(enum NumberKind kind, Number n) { return kind == NUMBER_INT ? int_new(n.i) : float_new(n.f); }

/* Each form: words are instr (the first part) and pc[0], pc[1], pc[2] (the others). On success pc goes past them. */
#define ARITHMETIC(op) \
    TARGET(FF_##op) { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); Number n; \
        enum NumberKind k = LIKELY(a && b) ? op_##op(a, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        pc += 2; NUMBER_PUSH(k, n); DISPATCH(); } \
    TARGET(FK_##op) { \
        Object *a = locals[ARG]; Number n; \
        enum NumberKind k = LIKELY(a != NULL) ? op_##op(a, CONST_OF(pc[0]), &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        pc += 2; NUMBER_PUSH(k, n); DISPATCH(); } \
    TARGET(KF_##op) { \
        Object *b = LOCAL_OF(pc[0]); Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(consts[ARG], b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_K(); \
        pc += 2; NUMBER_PUSH(k, n); DISPATCH(); } \
    TARGET(SF_##op) { \
        Object *b = locals[ARG]; Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(TOP, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        pc += 1; NUMBER_REPLACE(TOP, k, n); DISPATCH(); } \
    TARGET(SK_##op) { \
        Number n; \
        enum NumberKind k = op_##op(TOP, consts[ARG], &n); \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_K(); \
        pc += 1; NUMBER_REPLACE(TOP, k, n); DISPATCH(); } \
    TARGET(FF_##op##_ST) { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); Number n; \
        enum NumberKind k = LIKELY(a && b) ? op_##op(a, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        Object **to = &LOCAL_OF(pc[2]); pc += 3; NUMBER_REPLACE(*to, k, n); DISPATCH(); } \
    TARGET(FK_##op##_ST) { \
        Object *a = locals[ARG]; Number n; \
        enum NumberKind k = LIKELY(a != NULL) ? op_##op(a, CONST_OF(pc[0]), &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        Object **to = &LOCAL_OF(pc[2]); pc += 3; NUMBER_REPLACE(*to, k, n); DISPATCH(); } \
    TARGET(SF_##op##_ST) { \
        Object *b = locals[ARG]; Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(TOP, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_F(); \
        Object **to = &LOCAL_OF(pc[1]); pc += 2; NUMBER_REPLACE(*to, k, n); Object *a = POP(); release(a); DISPATCH(); } \
    TARGET(SK_##op##_ST) { \
        Number n; \
        enum NumberKind k = op_##op(TOP, consts[ARG], &n); \
        if (UNLIKELY(k == NUMBER_MISS)) MISS_K(); \
        Object **to = &LOCAL_OF(pc[1]); pc += 2; NUMBER_REPLACE(*to, k, n); Object *a = POP(); release(a); DISPATCH(); } \
    TARGET(SS_##op##_ST) { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) goto general_##op; \
        Object **to = &LOCAL_OF(pc[0]); pc += 1; NUMBER_REPLACE(*to, k, n); \
        Object *b = POP(), *a = POP(); release(b); release(a); DISPATCH(); } \
    TARGET(INPLACE_##op) { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) { slow_op = BIN_##op; goto inplace_slow; } \
        NUMBER_REPLACE(SECOND, k, n); Object *b = POP(); release(b); DISPATCH(); } \
    TARGET(BINARY_##op) { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) goto general_##op; \
        NUMBER_REPLACE(SECOND, k, n); Object *b = POP(); release(b); DISPATCH(); } \
    general_##op: slow_op = BIN_##op; goto binary_slow;

#define JUMP_WHEN(truth, when, jump_word, after) do { \
        const Instr word_ = (jump_word); \
        pc += (after); \
        if ((truth) == (when)) JUMP_BY(INSTR_DISTANCE(word_)); \
        DISPATCH(); \
    } while (0)

#define COMPARISON_JUMPS(op, suffix, when) \
    TARGET(FF_##op##suffix) { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); \
        int truth = LIKELY(a && b) ? cmp_##op(a, b) : -1; \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        JUMP_WHEN(truth, when, pc[2], 3); } \
    TARGET(FK_##op##suffix) { \
        Object *a = locals[ARG]; \
        int truth = LIKELY(a != NULL) ? cmp_##op(a, CONST_OF(pc[0])) : -1; \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        JUMP_WHEN(truth, when, pc[2], 3); } \
    TARGET(SF_##op##suffix) { \
        Object *b = locals[ARG]; \
        int truth = LIKELY(b != NULL) ? cmp_##op(TOP, b) : -1; \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        Object *a = POP(); release(a); JUMP_WHEN(truth, when, pc[1], 2); } \
    TARGET(SK_##op##suffix) { \
        int truth = cmp_##op(TOP, consts[ARG]); \
        if (UNLIKELY(truth < 0)) MISS_K(); \
        Object *a = POP(); release(a); JUMP_WHEN(truth, when, pc[1], 2); } \
    TARGET(SS_##op##suffix) { \
        int truth = cmp_##op(SECOND, TOP); \
        if (UNLIKELY(truth < 0)) goto TARGET_COMPARE_##op; \
        Object *b = POP(), *a = POP(); release(b); release(a); JUMP_WHEN(truth, when, pc[0], 1); }

#define COMPARISON(op) \
    TARGET(COMPARE_##op) { \
        int truth = cmp_##op(SECOND, TOP); \
        if (UNLIKELY(truth < 0)) { slow_op = CMP_##op; goto compare_slow; } \
        Object *b = POP(), *a = TOP; TOP = bool_new(truth); release(b); release(a); DISPATCH(); } \
    COMPARISON_JUMPS(op, _JF, 0) \
    COMPARISON_JUMPS(op, _JT, 1)

/* o[i] for exact list or tuple and a small int: borrowed, or NULL. */
ALWAYS_INLINE Object *item_quick(const Object *o, const Object *key)
{
    if (UNLIKELY(!int_is_fast(key)))
        return NULL;
    int64_t i = int_at(key);
    if (o->type == &list_type) {
        const List *list = (const List *)o;
        if (i < 0)
            i += (int64_t)list->size;
        return (uint64_t)i < list->size ? list->items[i] : NULL;
    }
    if (o->type == &tuple_type) {
        const Tuple *tuple = (const Tuple *)o;
        if (i < 0)
            i += (int64_t)tuple->size;
        return (uint64_t)i < tuple->size ? tuple->items[i] : NULL;
    }
    return NULL;
}

/* o[i] = v for an exact list: the cell, or NULL. */
ALWAYS_INLINE Object **list_cell_quick(Object *o, const Object *key)
{
    if (UNLIKELY(o->type != &list_type || !int_is_fast(key)))
        return NULL;
    List *list = (List *)o;
    int64_t i = int_at(key);
    if (i < 0)
        i += (int64_t)list->size;
    return (uint64_t)i < list->size ? &list->items[i] : NULL;
}

/* Whether inline values after at are all unset, so that a new value there keeps their order. */
ALWAYS_INLINE bool later_values_unset(Object *const *values, uintptr_t capacity, uint32_t at)
{
    for (uintptr_t i = at + 1; i < capacity; i++)
        if (values[i])
            return false;
    return true;
}

/* The cell of the inline value that a LOAD_ATTR_VALUE / STORE_ATTR_VALUE cache names; NULL: not there any more. */
ALWAYS_INLINE Object **inline_cell(Object *o, const Instr *cache)
{
    if (UNLIKELY(o->type->version != cache[0]))
        return NULL;
    uintptr_t *word = (uintptr_t *)((char *)o + (cache[1] & 0xffff));
    uint32_t index = cache[1] >> 16;
    return LIKELY(inline_value_ok(*word, index)) ? (Object **)(word + 1) + index : NULL;
}

ALWAYS_INLINE bool store_inline(Object *o, const Instr *cache, Object **cell, Object *value_take)
{
    Object *old = *cell;
    if (!old) {
        uintptr_t *word = (uintptr_t *)((char *)o + (cache[1] & 0xffff));
        if (!later_values_unset((Object **)(word + 1), *word, cache[1] >> 16))
            return false;
    }
    *cell = value_take;
    release_maybe(old);
    return true;
}

ALWAYS_INLINE bool dict_hides_nothing(Object *o, uint32_t dict_offset)
{
    return !dict_offset || dict_word_is_inline(*(uintptr_t *)((char *)o + dict_offset));
}

static void release_range(Object **from, Object **to)
{
    for (; from < to; from++)
        release_maybe(*from);
}

/* Leaves a plain frame. */
ALWAYS_INLINE void leave_plain(Frame *frame)
{
    Object **slot = frame->locals, **end = slot + code_locals_count(frame->code);
    for (; slot < end; slot++) {
        Object *o = *slot;
        if (o && --o->refcount == 0)
            object_dealloc(o);
    }
    slot = frame->result;
    for (unsigned i = frame->callable_slots; i > 0; i--, slot++)
        release_maybe(*slot);
}

/* The next item of an iterator that the machine knows; NULL: ask its type. */
ALWAYS_INLINE Object *next_quick(Object *iterator)
{
    if (iterator->type == &list_iterator_type) {
        ListIter *it = (ListIter *)iterator;
        if (it->list && it->index < list_size(it->list))
            return retain(list_at(it->list, it->index++));
    } else if (iterator->type == &tuple_iterator_type) {
        TupleIter *it = (TupleIter *)iterator;
        if (it->tuple && it->index < tuple_size(it->tuple))
            return retain(tuple_at(it->tuple, it->index++));
    } else if (iterator->type == &range_iterator_type) {
        RangeIter *it = (RangeIter *)iterator;
        if (it->left) {
            int64_t value = it->next;
            it->left--;
            it->next = (int64_t)((uint64_t)value + (uint64_t)it->step);
            return int_new(value);
        }
    }
    return NULL;
}

static bool is_next_quick(const Object *iterator)
{
    return iterator->type == &list_iterator_type || iterator->type == &tuple_iterator_type || iterator->type == &range_iterator_type;
}

Object *vm_run(Frame *entry, bool throwing)
{
    static const void *const targets_plain[] = {
#define OP(name, ...) &&TARGET_##name,
#define SPECIAL(name, ...) &&TARGET_##name,
#define FUSED2(name, ...) &&TARGET_##name,
#define FUSED3(name, ...) &&TARGET_##name,
#define FUSED4(name, ...) &&TARGET_##name,
#include "compiler/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED2
#undef FUSED3
#undef FUSED4
    };
    const void *const *targets = targets_plain;
    Frame *frame = entry;
    const Instr *pc = frame->pc;
    Object **locals = frame->locals, **consts = frame->code->consts->items;
    Object **sp = locals + code_locals_count(frame->code);
    Instr instr;
    unsigned slow_op = 0;
    Object *callable, **args;
    size_t nargs;
    Function *function;
    uint32_t special, raised_at;

    if (frame->generator)
        sp += frame->generator->depth;
    if (throwing)
        goto error;
    DISPATCH();

    /* ---- values ---- */
    TARGET(NOP) DISPATCH();
    TARGET(LOAD_CONST) {
        Object *v = consts[ARG];
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(LOAD_FAST) {
        Object *v = locals[ARG];
        if (UNLIKELY(!v)) {
            SAVE();
            ops_unbound_local(frame, ARG);
            goto error;
        }
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(STORE_FAST) {
        Object **slot = &locals[ARG], *old = *slot;
        *slot = POP();
        if (old) {
            SAVE();
            release(old);
        }
        DISPATCH();
    }
    TARGET(DELETE_FAST) {
        Object *old = locals[ARG];
        SAVE();
        if (!old) {
            ops_unbound_local(frame, ARG);
            goto error;
        }
        locals[ARG] = NULL;
        release(old);
        DISPATCH();
    }
    TARGET(POP_TOP) {
        Object *v = POP();
        SAVE();
        release(v);
        DISPATCH();
    }
    TARGET(COPY) {
        Object *v = sp[-(ssize_t)ARG];
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(SWAP) {
        Object *v = TOP;
        TOP = sp[-(ssize_t)ARG];
        sp[-(ssize_t)ARG] = v;
        DISPATCH();
    }
    TARGET(LOAD_DEREF) {
        Object *v = ((Cell *)locals[ARG])->value;
        if (UNLIKELY(!v)) {
            SAVE();
            ops_unbound_cell(frame, ARG);
            goto error;
        }
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(STORE_DEREF) {
        Cell *cell = (Cell *)locals[ARG];
        SAVE();
        Object *v = POP();
        SET(cell->value, v);
        DISPATCH();
    }
    TARGET(DELETE_DEREF) {
        Cell *cell = (Cell *)locals[ARG];
        SAVE();
        if (!cell->value) {
            ops_unbound_cell(frame, ARG);
            goto error;
        }
        CLEAR(cell->value);
        DISPATCH();
    }
    TARGET(LOAD_CLOSURE) {
        Object *v = locals[ARG];
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(LOAD_FREE) {
        Object *v = ((Cell *)tuple_at(frame->function->closure, ARG))->value;
        if (UNLIKELY(!v)) {
            SAVE();
            ops_unbound_free(frame, ARG);
            goto error;
        }
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(STORE_FREE) {
        Cell *cell = (Cell *)tuple_at(frame->function->closure, ARG);
        SAVE();
        Object *v = POP();
        SET(cell->value, v);
        DISPATCH();
    }
    TARGET(DELETE_FREE) {
        Cell *cell = (Cell *)tuple_at(frame->function->closure, ARG);
        SAVE();
        if (!cell->value) {
            ops_unbound_free(frame, ARG);
            goto error;
        }
        CLEAR(cell->value);
        DISPATCH();
    }
    TARGET(LOAD_FREE_CELL) {
        Object *v = tuple_at(frame->function->closure, ARG);
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(LOAD_CLASSDEREF) {
        SAVE();
        Object *v = ops_load_classderef(frame, ARG);
        if (!v) goto error;
        PUSH(v);
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL) {
        SAVE();
        Object *v = ops_load_global(frame, CACHE, NAME_OF(instr));
        if (!v) goto error;
        pc += 3;
        PUSH(v);
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL_MODULE) {
        const DictKeys *keys = frame->globals->keys;
        if (UNLIKELY(keys->version != pc[0])) goto TARGET_LOAD_GLOBAL;
        Object *v = *(Object **)((char *)keys + pc[2]);
        pc += 3;
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL_BUILTIN) {
        const DictKeys *keys = frame->builtins->keys;
        if (UNLIKELY(frame->globals->keys->version != pc[0] || keys->version != pc[1])) goto TARGET_LOAD_GLOBAL;
        Object *v = *(Object **)((char *)keys + pc[2]);
        pc += 3;
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(STORE_GLOBAL) {
        SAVE();
        Object *v = POP();
        int status = dict_set((Object *)frame->globals, NAME_OF(instr), v);
        release(v);
        if (status < 0) goto error;
        DISPATCH();
    }
    TARGET(DELETE_GLOBAL) {
        SAVE();
        if (ops_delete_global(frame, NAME_OF(instr)) < 0) goto error;
        DISPATCH();
    }
    TARGET(LOAD_NAME) {
        SAVE();
        Object *v = ops_load_name(frame, NAME_OF(instr));
        if (!v) goto error;
        PUSH(v);
        DISPATCH();
    }
    TARGET(STORE_NAME) {
        SAVE();
        Object *v = POP();
        if (ops_store_name(frame, NAME_OF(instr), v) < 0) goto error;
        DISPATCH();
    }
    TARGET(DELETE_NAME) {
        SAVE();
        if (ops_delete_name(frame, NAME_OF(instr)) < 0) goto error;
        DISPATCH();
    }

    /* ---- operators ---- */
    ARITHMETIC(ADD)
    ARITHMETIC(SUB)
    ARITHMETIC(MUL)
    ARITHMETIC(FLOORDIV)
    ARITHMETIC(TRUEDIV)
    ARITHMETIC(MOD)
    ARITHMETIC(AND)
    ARITHMETIC(OR)
    ARITHMETIC(XOR)
    ARITHMETIC(LSHIFT)
    ARITHMETIC(RSHIFT)
    TARGET(BINARY_MATMUL) { slow_op = BIN_MATMUL; goto binary_slow; }
    TARGET(BINARY_POW) { slow_op = BIN_POW; goto binary_slow; }
    TARGET(INPLACE_MATMUL) { slow_op = BIN_MATMUL; goto inplace_slow; }
    TARGET(INPLACE_POW) { slow_op = BIN_POW; goto inplace_slow; }
    binary_slow: {
        SAVE();
        Object *b = TOP, *a = SECOND, *c;
        if (slow_op == BIN_ADD && str_is_exact(a) && str_is_exact(b)) goto add_text;
        c = number_binary((enum BinaryOp)slow_op, a, b);
        if (UNLIKELY(!c)) goto error;
        sp--;
        TOP = c;
        release(b);
        release(a);
        DISPATCH();
    }
    inplace_slow: {
        SAVE();
        Object *b = TOP, *a = SECOND, *c;
        if (slow_op == BIN_ADD && str_is_exact(a) && str_is_exact(b)) goto add_text;
        c = number_inplace((enum BinaryOp)slow_op, a, b);
        if (UNLIKELY(!c)) goto error;
        sp--;
        TOP = c;
        release(b);
        release(a);
        DISPATCH();
    }
    add_text: {     /* a string that only the next store's target holds besides us is let go first, so that it can grow in place */
        Object *b = POP(), *a = POP();
        if (INSTR_OP(*pc) == OP_STORE_FAST && LOCAL_OF(*pc) == a) {
            LOCAL_OF(*pc) = NULL;
            a->refcount--;
        }
        int status = str_append(&a, b);
        release(b);
        if (UNLIKELY(status < 0)) goto error;
        PUSH(a);
        DISPATCH();
    }
    COMPARISON(LT)
    COMPARISON(LE)
    COMPARISON(EQ)
    COMPARISON(NE)
    COMPARISON(GT)
    COMPARISON(GE)
    compare_slow: {
        Object *b = TOP, *a = SECOND, *c;
        if ((slow_op == CMP_EQ || slow_op == CMP_NE) && str_is_exact(a) && str_is_exact(b)) {
            c = bool_new((a == b || str_equal(a, b)) == (slow_op == CMP_EQ));
        } else {
            SAVE();
            c = object_compare(a, b, (int)slow_op);
            if (UNLIKELY(!c)) goto error;
        }
        sp--;
        TOP = c;
        SAVE();
        release(b);
        release(a);
        DISPATCH();
    }
    TARGET(IS) {
        Object *b = POP(), *a = TOP;
        TOP = bool_new(a == b);
        SAVE();
        release(b);
        release(a);
        DISPATCH();
    }
    TARGET(IS_NOT) {
        Object *b = POP(), *a = TOP;
        TOP = bool_new(a != b);
        SAVE();
        release(b);
        release(a);
        DISPATCH();
    }
    TARGET(CONTAINS) {
        SAVE();
        Object *b = TOP, *a = SECOND;
        int found = object_contains(b, a);
        if (found < 0) goto error;
        sp--;
        TOP = bool_new(found);
        release(b);
        release(a);
        DISPATCH();
    }
    TARGET(NOT_CONTAINS) {
        SAVE();
        Object *b = TOP, *a = SECOND;
        int found = object_contains(b, a);
        if (found < 0) goto error;
        sp--;
        TOP = bool_new(!found);
        release(b);
        release(a);
        DISPATCH();
    }
#define UNARY(name, function) \
    TARGET(UNARY_##name) { \
        SAVE(); \
        Object *a = TOP, *b = function(a); \
        if (!b) goto error; \
        TOP = b; \
        release(a); \
        DISPATCH(); \
    }
    TARGET(UNARY_NEGATIVE) {
        Object *a = TOP, *b;
        SAVE();
        if (int_is_fast(a) && int_at(a) != INT64_MIN)
            b = int_new(-int_at(a));
        else if (a->type == &float_type)
            b = float_new(-float_at(a));
        else
            b = number_negative(a);
        if (!b) goto error;
        TOP = b;
        release(a);
        DISPATCH();
    }
    UNARY(POSITIVE, number_positive)
    UNARY(INVERT, number_invert)
#undef UNARY
    TARGET(UNARY_NOT) {
        SAVE();
        Object *a = TOP;
        int truth = a == TRUE_OBJECT ? 1 : a == FALSE_OBJECT ? 0 : object_is_true(a);
        if (truth < 0) goto error;
        TOP = bool_new(!truth);
        release(a);
        DISPATCH();
    }

    /* ---- jumps ---- */
    TARGET(JUMP) {
        pc += INSTR_DISTANCE(instr);
        DISPATCH();
    }
    TARGET(JUMP_BACK) {
        JUMP_BY(INSTR_DISTANCE(instr));
        DISPATCH();
    }
#define POP_JUMP(name, when) \
    TARGET(POP_JUMP_IF_##name) { \
        Object *v = POP(); \
        int truth; \
        if (LIKELY(v == TRUE_OBJECT || v == FALSE_OBJECT)) { \
            truth = v == TRUE_OBJECT; \
            v->refcount--; \
        } else { \
            SAVE(); \
            truth = object_is_true(v); \
            release(v); \
            if (truth < 0) goto error; \
        } \
        if (truth == when) JUMP_BY(INSTR_DISTANCE(instr)); \
        DISPATCH(); \
    }
    POP_JUMP(FALSE, 0)
    POP_JUMP(TRUE, 1)
#undef POP_JUMP
    TARGET(POP_JUMP_IF_NONE) {
        Object *v = POP();
        bool none = v == NONE;
        SAVE();
        release(v);
        if (none) JUMP_BY(INSTR_DISTANCE(instr));
        DISPATCH();
    }
    TARGET(POP_JUMP_IF_NOT_NONE) {
        Object *v = POP();
        bool none = v == NONE;
        SAVE();
        release(v);
        if (!none) JUMP_BY(INSTR_DISTANCE(instr));
        DISPATCH();
    }
    TARGET(JUMP_IF_FALSE_OR_POP) {
        SAVE();
        Object *v = TOP;
        int truth = v == TRUE_OBJECT ? 1 : v == FALSE_OBJECT ? 0 : object_is_true(v);
        if (truth < 0) goto error;
        if (!truth) {
            pc += INSTR_DISTANCE(instr);
            DISPATCH();
        }
        sp--;
        release(v);
        DISPATCH();
    }
    TARGET(JUMP_IF_TRUE_OR_POP) {
        SAVE();
        Object *v = TOP;
        int truth = v == TRUE_OBJECT ? 1 : v == FALSE_OBJECT ? 0 : object_is_true(v);
        if (truth < 0) goto error;
        if (truth) {
            pc += INSTR_DISTANCE(instr);
            DISPATCH();
        }
        sp--;
        release(v);
        DISPATCH();
    }
#define LOCAL_JUMP(suffix, when) \
    TARGET(F_JUMP_##suffix) { \
        Object *v = locals[ARG]; \
        if (UNLIKELY(v != TRUE_OBJECT && v != FALSE_OBJECT)) { \
            if (!v || !int_is_fast(v)) { \
                if (v == NONE || (v && v->type == &list_type)) { \
                    int full = v != NONE && list_size(v) > 0; \
                    JUMP_WHEN(full, when, pc[0], 1); \
                } \
                MISS_F(); \
            } \
            JUMP_WHEN((int_at(v) != 0), when, pc[0], 1); \
        } \
        JUMP_WHEN((v == TRUE_OBJECT), when, pc[0], 1); \
    }
    LOCAL_JUMP(FALSE, 0)
    LOCAL_JUMP(TRUE, 1)
#undef LOCAL_JUMP
    TARGET(F_JUMP_NONE) {
        Object *v = locals[ARG];
        if (UNLIKELY(!v)) MISS_F();
        JUMP_WHEN((v == NONE), 1, pc[0], 1);
    }
    TARGET(F_JUMP_NOT_NONE) {
        Object *v = locals[ARG];
        if (UNLIKELY(!v)) MISS_F();
        JUMP_WHEN((v == NONE), 0, pc[0], 1);
    }
    TARGET(LOAD_FAST_FAST) {
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]);
        if (UNLIKELY(!a || !b)) MISS_F();
        sp[0] = retain(a);
        sp[1] = retain(b);
        sp += 2;
        pc++;
        DISPATCH();
    }
    TARGET(LOAD_FAST_CONST) {
        Object *a = locals[ARG];
        if (UNLIKELY(!a)) MISS_F();
        Object *b = CONST_OF(pc[0]);
        sp[0] = retain(a);
        sp[1] = retain(b);
        sp += 2;
        pc++;
        DISPATCH();
    }
    TARGET(STORE_LOAD_FAST) {
        Object *b = LOCAL_OF(pc[0]);
        if (UNLIKELY(ARG == INSTR_ARG(pc[0]) || !b)) goto TARGET_STORE_FAST;
        Object **slot = &locals[ARG], *old = *slot;
        *slot = TOP;
        TOP = retain(b);
        pc++;
        if (old) {
            SAVE();
            release(old);
        }
        DISPATCH();
    }
    TARGET(STORE_STORE_FAST) {
        Object **first = &locals[ARG], **second = &LOCAL_OF(pc[0]);
        Object *old = *first;
        *first = POP();
        SAVE();
        release_maybe(old);
        old = *second;
        *second = POP();
        pc++;
        SAVE();
        release_maybe(old);
        DISPATCH();
    }
    TARGET(SWAP_STORE_STORE) {
        if (UNLIKELY(ARG != 2)) goto TARGET_SWAP;
        Object **first = &LOCAL_OF(pc[0]), **second = &LOCAL_OF(pc[1]);
        Object *b = POP(), *a = POP(), *old = *first;
        pc += 2;
        SAVE();
        *first = a;
        if (first == second) {
            release_maybe(old);
            old = *second;
            *second = b;
            release_maybe(old);
            DISPATCH();
        }
        Object *old_second = *second;
        *second = b;
        release_maybe(old);
        release_maybe(old_second);
        DISPATCH();
    }

    /* ---- parts of objects ---- */
    TARGET(BINARY_SUBSCR) {
        Object *key = TOP, *o = SECOND;
        Object *v = item_quick(o, key);
        SAVE();
        if (LIKELY(v != NULL)) {
            retain(v);
        } else {
            v = ops_subscript(o, key);
            if (UNLIKELY(!v)) goto error;
        }
        sp--;
        TOP = v;
        release(key);
        release(o);
        DISPATCH();
    }
    TARGET(FF_SUBSCR) {
        Object *o = locals[ARG], *key = LOCAL_OF(pc[0]);
        if (UNLIKELY(!o || !key)) MISS_F();
        Object *v = item_quick(o, key);
        if (UNLIKELY(!v)) MISS_F();
        pc += 2;
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(FK_SUBSCR) {
        Object *o = locals[ARG];
        if (UNLIKELY(!o)) MISS_F();
        Object *v = item_quick(o, CONST_OF(pc[0]));
        if (UNLIKELY(!v)) MISS_F();
        pc += 2;
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(SF_SUBSCR) {
        Object *o = TOP, *key = locals[ARG];
        if (UNLIKELY(!key)) MISS_F();
        Object *v = item_quick(o, key);
        if (UNLIKELY(!v)) MISS_F();
        TOP = retain(v);
        pc++;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(SK_SUBSCR) {
        Object *o = TOP;
        Object *v = item_quick(o, consts[ARG]);
        if (UNLIKELY(!v)) MISS_K();
        TOP = retain(v);
        pc++;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(STORE_SUBSCR) {
        Object *key = TOP, *o = SECOND, *v = sp[-3];
        Object **cell = list_cell_quick(o, key);
        SAVE();
        if (LIKELY(cell != NULL)) {
            Object *old = *cell;
            *cell = v;
            sp -= 3;
            release(old);
        } else {
            int status = o->type == &dict_type ? dict_set(o, key, v) : object_set_item(o, key, v);
            if (UNLIKELY(status < 0)) goto error;
            sp -= 3;
            release(v);
        }
        release(o);
        release(key);
        DISPATCH();
    }
    TARGET(FF_STORE_SUBSCR) {
        Object *o = locals[ARG], *key = LOCAL_OF(pc[0]);
        if (UNLIKELY(!o || !key)) MISS_F();
        Object **cell = list_cell_quick(o, key);
        if (UNLIKELY(!cell)) MISS_F();
        Object *old = *cell;
        *cell = POP();
        pc += 2;
        SAVE();
        release(old);
        DISPATCH();
    }
    TARGET(FK_STORE_SUBSCR) {
        Object *o = locals[ARG];
        if (UNLIKELY(!o)) MISS_F();
        Object **cell = list_cell_quick(o, CONST_OF(pc[0]));
        if (UNLIKELY(!cell)) MISS_F();
        Object *old = *cell;
        *cell = POP();
        pc += 2;
        SAVE();
        release(old);
        DISPATCH();
    }
    TARGET(SF_STORE_SUBSCR) {
        Object *o = TOP, *key = locals[ARG];
        if (UNLIKELY(!key)) MISS_F();
        Object **cell = list_cell_quick(o, key);
        if (UNLIKELY(!cell)) MISS_F();
        Object *old = *cell;
        *cell = SECOND;
        sp -= 2;
        pc++;
        SAVE();
        release(old);
        release(o);
        DISPATCH();
    }
    TARGET(DELETE_SUBSCR) {
        SAVE();
        Object *key = TOP, *o = SECOND;
        if (object_delete_item(o, key) < 0) goto error;
        sp -= 2;
        release(o);
        release(key);
        DISPATCH();
    }
    TARGET(BUILD_SLICE) {
        SAVE();
        Object *step = ARG == 3 ? POP() : NULL, *stop = POP(), *start = TOP;
        TOP = slice_new(start, stop, step);
        release(start);
        release(stop);
        release_maybe(step);
        if (!TOP) {
            sp--;
            goto error;
        }
        DISPATCH();
    }
    TARGET(LOAD_ATTR) {
        SAVE();
        Object *o = TOP, *v = ops_load_attr((Instr *)pc - 1, o, NAME_OF(instr));
        if (!v) goto error;
        pc += 4;
        TOP = v;
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_VALUE) {
        Object *o = TOP, **cell = inline_cell(o, pc);
        if (UNLIKELY(!cell || !*cell)) goto TARGET_LOAD_ATTR;
        TOP = retain(*cell);
        pc += 4;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_SLOT) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0])) goto TARGET_LOAD_ATTR;
        Object *v = *(Object **)((char *)o + pc[1]);
        if (UNLIKELY(!v)) goto TARGET_LOAD_ATTR;
        TOP = retain(v);
        pc += 4;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_CLASS) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0] || !dict_hides_nothing(o, pc[1]))) goto TARGET_LOAD_ATTR;
        Object *v = cache_pointer(pc);
        TOP = retain(v);
        pc += 4;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_PROPERTY) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0])) goto TARGET_LOAD_ATTR;
        function = (Function *)retain(cache_pointer(pc));
        pc += 4;
        SAVE();
        args = sp - 1;
        nargs = 1;
        callable = NULL;
        special = FRAME_HOLDS_FUNCTION;
        goto push_in_place;
    }
    TARGET(LOAD_ATTR_MODULE) {
        Object *o = TOP;
        if (UNLIKELY(o->type != &module_type)) goto TARGET_LOAD_ATTR;
        const DictKeys *keys = ((Dict *)((Module *)o)->dict)->keys;
        if (UNLIKELY(keys->version != pc[0])) goto TARGET_LOAD_ATTR;
        Object *v = *(Object **)((char *)keys + pc[1]);
        TOP = retain(v);
        pc += 4;
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_TYPE) {
        Object *o = TOP;
        if (UNLIKELY(o->type != &type_type || ((Type *)o)->version != pc[0])) goto TARGET_LOAD_ATTR;
        Object *v = cache_pointer(pc);
        TOP = retain(v);
        pc += 4;
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_DICT) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0])) goto TARGET_LOAD_ATTR;
        uintptr_t word = *(uintptr_t *)((char *)o + (pc[1] & 0xffff));
        if (UNLIKELY(dict_word_is_inline(word))) goto TARGET_LOAD_ATTR;
        const DictKeys *keys = ((Dict *)word)->keys;
        if (UNLIKELY(keys->version != pc[2])) goto TARGET_LOAD_ATTR;
        Object *v = *(Object **)((char *)keys + pc[3]);
        TOP = retain(v);
        pc += 4;
        SAVE();
        release(o);
        DISPATCH();
    }
    TARGET(F_ATTR) {
        Object *o = locals[ARG], *v;
        if (UNLIKELY(!o)) MISS_F();
        if (LIKELY(INSTR_OP(pc[0]) == OP_LOAD_ATTR_VALUE)) {
            Object **cell = inline_cell(o, pc + 1);
            if (UNLIKELY(!cell)) MISS_F();
            v = *cell;
        } else if (INSTR_OP(pc[0]) == OP_LOAD_ATTR_SLOT) {
            if (UNLIKELY(o->type->version != pc[1])) MISS_F();
            v = *(Object **)((char *)o + pc[2]);
        } else {
            MISS_F();
        }
        if (UNLIKELY(!v)) MISS_F();
        pc += 5;
        PUSH(retain(v));
        DISPATCH();
    }
    TARGET(STORE_ATTR) {
        SAVE();
        Object *o = TOP, *v = SECOND;
        if (ops_store_attr((Instr *)pc - 1, o, NAME_OF(instr), v) < 0) goto error;
        pc += 2;
        sp -= 2;
        release(v);
        release(o);
        DISPATCH();
    }
    TARGET(STORE_ATTR_VALUE) {
        Object *o = TOP, **cell = inline_cell(o, pc);
        SAVE();
        if (UNLIKELY(!cell || !store_inline(o, pc, cell, SECOND))) goto TARGET_STORE_ATTR;
        sp -= 2;
        pc += 2;
        release(o);
        DISPATCH();
    }
    TARGET(STORE_ATTR_SLOT) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0])) goto TARGET_STORE_ATTR;
        Object **cell = (Object **)((char *)o + pc[1]), *old = *cell;
        *cell = SECOND;
        sp -= 2;
        pc += 2;
        SAVE();
        release_maybe(old);
        release(o);
        DISPATCH();
    }
    TARGET(F_STORE_ATTR) {
        Object *o = locals[ARG];
        if (UNLIKELY(!o)) MISS_F();
        if (LIKELY(INSTR_OP(pc[0]) == OP_STORE_ATTR_VALUE)) {
            Object **cell = inline_cell(o, pc + 1);
            SAVE();
            if (UNLIKELY(!cell || !store_inline(o, pc + 1, cell, TOP))) MISS_F();
            sp--;
        } else if (INSTR_OP(pc[0]) == OP_STORE_ATTR_SLOT) {
            if (UNLIKELY(o->type->version != pc[1])) MISS_F();
            Object **cell = (Object **)((char *)o + pc[2]), *old = *cell;
            *cell = POP();
            SAVE();
            release_maybe(old);
        } else {
            MISS_F();
        }
        pc += 3;
        DISPATCH();
    }
    TARGET(DELETE_ATTR) {
        SAVE();
        Object *o = POP();
        int status = attr_set(o, NAME_OF(instr), NULL);
        release(o);
        if (status < 0) goto error;
        DISPATCH();
    }
    TARGET(LOAD_METHOD) {
        SAVE();
        Object *o = TOP;
        sp--;
        if (ops_load_method((Instr *)pc - 1, o, NAME_OF(instr), sp) < 0) goto error;
        sp += 2;
        pc += 4;
        DISPATCH();
    }
    TARGET(LOAD_METHOD_CLASS) {
        Object *o = TOP;
        if (UNLIKELY(o->type->version != pc[0] || !dict_hides_nothing(o, pc[1]))) goto TARGET_LOAD_METHOD;
        Object *v = cache_pointer(pc);
        TOP = retain(v);
        PUSH(o);
        pc += 4;
        DISPATCH();
    }
    TARGET(F_METHOD) {
        Object *o = locals[ARG];
        if (UNLIKELY(!o || INSTR_OP(pc[0]) != OP_LOAD_METHOD_CLASS || o->type->version != pc[1] || !dict_hides_nothing(o, pc[2]))) MISS_F();
        Object *v = cache_pointer(pc + 1);
        sp[0] = retain(v);
        sp[1] = retain(o);
        sp += 2;
        pc += 5;
        DISPATCH();
    }
    TARGET(LOAD_METHOD_MODULE) {
        Object *o = TOP;
        if (UNLIKELY(o->type != &module_type)) goto TARGET_LOAD_METHOD;
        const DictKeys *keys = ((Dict *)((Module *)o)->dict)->keys;
        if (UNLIKELY(keys->version != pc[0])) goto TARGET_LOAD_METHOD;
        Object *v = *(Object **)((char *)keys + pc[1]);
        TOP = NULL;
        PUSH(retain(v));
        pc += 4;
        release(o);
        DISPATCH();
    }
    TARGET(LOAD_METHOD_TYPE) {
        Object *o = TOP;
        if (UNLIKELY(o->type != &type_type || ((Type *)o)->version != pc[0])) goto TARGET_LOAD_METHOD;
        Object *v = cache_pointer(pc);
        pc += 4;
        if (pc[-3]) {       /* a class method: the class goes first */
            TOP = retain(v);
            PUSH(o);
        } else {
            TOP = NULL;
            PUSH(retain(v));
            release(o);
        }
        DISPATCH();
    }
    TARGET(LOAD_SUPER_ATTR) {
        SAVE();
        Object *v;
        if (ops_load_super_attr(sp[-3], SECOND, TOP, NAME_OF(instr), &v) < 0) goto error;
        release(POP());
        release(POP());
        release(TOP);
        TOP = v;
        DISPATCH();
    }
    TARGET(LOAD_SUPER_METHOD) {
        SAVE();
        Object *slots[2];
        if (ops_load_super_method(sp[-3], SECOND, TOP, NAME_OF(instr), slots) < 0) goto error;
        release(POP());
        release(POP());
        release(TOP);
        TOP = slots[0];
        PUSH(slots[1]);
        DISPATCH();
    }

    /* ---- making containers ---- */
    TARGET(BUILD_TUPLE) {
        SAVE();
        size_t n = ARG;
        sp -= n;
        Object *t = tuple_new_take(sp, n);
        if (!t) goto error;
        PUSH(t);
        DISPATCH();
    }
    TARGET(BUILD_LIST) {
        SAVE();
        size_t n = ARG;
        sp -= n;
        Object *l = n ? list_from_array_take(sp, n) : list_new(0);
        if (!l) goto error;
        PUSH(l);
        DISPATCH();
    }
    TARGET(BUILD_SET) {
        SAVE();
        Object *s = ops_build_set(sp - ARG, ARG);
        if (!s) goto error;
        release_range(sp - ARG, sp);
        sp -= ARG;
        PUSH(s);
        DISPATCH();
    }
    TARGET(BUILD_MAP) {
        SAVE();
        size_t n = (size_t)ARG * 2;
        Object *d = n ? ops_build_map(sp - n, ARG) : dict_new();
        if (!d) goto error;
        release_range(sp - n, sp);
        sp -= n;
        PUSH(d);
        DISPATCH();
    }
    TARGET(BUILD_STRING) {
        SAVE();
        Object *s = ops_build_string(sp - ARG, ARG);
        if (!s) goto error;
        release_range(sp - ARG, sp);
        sp -= ARG;
        PUSH(s);
        DISPATCH();
    }
    TARGET(FORMAT_VALUE) {
        SAVE();
        Object *spec = ARG & 4 ? TOP : NULL, *v = ARG & 4 ? SECOND : TOP;
        Object *s = ops_format_value(v, ARG & 3, spec);
        if (!s) goto error;
        if (spec) {
            sp--;
            release(spec);
        }
        TOP = s;
        release(v);
        DISPATCH();
    }
    TARGET(LIST_APPEND) {
        SAVE();
        Object *v = POP();
        if (list_append_take(sp[-(ssize_t)ARG], v) < 0) goto error;
        DISPATCH();
    }
    TARGET(SET_ADD) {
        SAVE();
        Object *v = POP();
        if (set_add_take(sp[-(ssize_t)ARG], v) < 0) goto error;
        DISPATCH();
    }
    TARGET(MAP_ADD) {
        SAVE();
        Object *v = POP(), *k = POP();
        if (dict_set_take(sp[-(ssize_t)ARG], k, v) < 0) goto error;
        DISPATCH();
    }
#define UPDATING(name, call) \
    TARGET(name) { \
        SAVE(); \
        Object *v = TOP, *to = sp[-1 - (ssize_t)ARG]; \
        if (call < 0) goto error; \
        sp--; \
        release(v); \
        DISPATCH(); \
    }
    UPDATING(LIST_EXTEND, ops_list_extend(to, v))
    UPDATING(SET_UPDATE, set_update(to, v))
    UPDATING(DICT_UPDATE, ops_dict_update(to, v))
    UPDATING(DICT_MERGE, ops_dict_merge(sp[-3 - (ssize_t)ARG], to, v))
#undef UPDATING
    TARGET(LIST_TO_TUPLE) {
        SAVE();
        Object *l = TOP, *t = list_as_tuple(l);
        if (!t) goto error;
        TOP = t;
        release(l);
        DISPATCH();
    }
    TARGET(UNPACK_SEQUENCE) {
        SAVE();
        Object *s = POP();
        size_t n = ARG;
        if (LIKELY(s->type == &tuple_type && tuple_size(s) == n)) {
            Object **items = ((Tuple *)s)->items;
            for (size_t i = n; i-- > 0;)
                PUSH(retain(items[i]));
        } else if (s->type == &list_type && list_size(s) == n) {
            Object **items = ((List *)s)->items;
            for (size_t i = n; i-- > 0;)
                PUSH(retain(items[i]));
        } else {
            int status = ops_unpack_sequence(s, n, sp);
            if (status < 0) {
                release(s);
                goto error;
            }
            sp += n;
        }
        release(s);
        DISPATCH();
    }
    TARGET(UNPACK_EX) {
        SAVE();
        Object *s = POP();
        size_t before = ARG & 2047, after = ARG >> 11;
        int status = ops_unpack_ex(s, before, after, sp);
        release(s);
        if (status < 0) goto error;
        sp += before + 1 + after;
        DISPATCH();
    }

    /* ---- calls ---- */
    TARGET(CALL) {
        SAVE();
        nargs = ARG;
        args = sp - nargs;
        callable = args[-1];
    call:
        if (LIKELY(callable->type == &function_type)) {
            function = (Function *)callable;
            special = 0;
            goto push_after_callable;
        }
        if (callable->type == &native_function_type) {
            const NativeFunction *native = (const NativeFunction *)callable;
            Object *r = native_call_quick(native->def, native->self, NULL, args, nargs);
            if (UNLIKELY(!r)) goto error;
            release_range(args - 1, sp);
            sp = args - 1;
            PUSH(r);
            DISPATCH();
        }
        if (callable->type == &method_type) {       /* self takes the callable's place */
            Method *m = (Method *)callable;
            if (m->function->type == &function_type) {
                function = (Function *)retain(m->function);
                args[-1] = retain(m->self);
                release((Object *)m);
                args--;
                nargs++;
                special = FRAME_HOLDS_FUNCTION;
                goto push_in_place;
            }
        } else if (TYPE_HAS(callable->type, TYPE_TYPE_SUBCLASS) && (function = call_plain_init(callable))) {
            Object *made = instance_new((Type *)callable);
            if (!made) goto error;
            retain((Object *)function);
            args[-1] = retain(made);
            release(callable);
            args--;
            nargs++;
            callable = made;
            special = FRAME_HOLDS_FUNCTION | FRAME_INIT;
            goto push_in_place;
        }
        Object *r = object_call(callable, args, nargs, NULL);
        if (UNLIKELY(!r)) goto error;
        release_range(args - 1, sp);
        sp = args - 1;
        PUSH(r);
        DISPATCH();
    }
    TARGET(CALL_METHOD) {
        SAVE();
        nargs = ARG;
        args = sp - nargs;
        callable = args[-2];
        if (UNLIKELY(!callable)) {      /* nothing, callable, args: close the gap */
            callable = args[-1];
            for (Object **slot = args - 2; slot < sp - 1; slot++)
                slot[0] = slot[1];
            sp--;
            args--;
            goto call;
        }
        args--;
        nargs++;
        if (LIKELY(callable->type == &function_type)) {
            function = (Function *)callable;
            special = 0;
            goto push_after_callable;
        }
        if (callable->type == &method_descriptor_type) {
            const MethodDescr *descr = (const MethodDescr *)callable;
            Object *self = args[0];
            if (LIKELY(self->type == descr->owner || type_is_subtype(self->type, descr->owner))) {
                Object *r = native_call_quick(descr->def, self, descr->owner, args + 1, nargs - 1);
                if (UNLIKELY(!r)) goto error;
                release_range(args - 1, sp);
                sp = args - 1;
                PUSH(r);
                DISPATCH();
            }
        }
        Object *r = object_call(callable, args, nargs, NULL);
        if (UNLIKELY(!r)) goto error;
        release_range(args - 1, sp);
        sp = args - 1;
        PUSH(r);
        DISPATCH();
    }
    TARGET(CALL_METHOD_KW) {
        SAVE();
        nargs = (size_t)ARG + 1;
        args = sp - 1 - nargs;
        if (!args[-1]) {
            args[-1] = args[0];
            for (Object **slot = args; slot < sp - 1; slot++)
                slot[0] = slot[1];
            sp--;
            nargs--;
        }
        callable = args[-1];
        goto call_keywords;
    }
    TARGET(CALL_KW) {
        SAVE();
        nargs = ARG;
        args = sp - 1 - nargs;
        callable = args[-1];
    call_keywords: {
            Object *kwnames = TOP;
            size_t positional = nargs - tuple_size(kwnames);
            if (callable->type == &function_type) {
                function = (Function *)callable;
                Object **at = frame->generator ? frame->limit : args;
                if (at != args)
                    __builtin_memcpy(at, args, nargs * sizeof(Object *));
                sp = args;
                if (at + code_locals_count(function->code) + function->code->stack_size > vm.stack_end) {
                    release_range(at, at + nargs);
                    release(kwnames);
                    raise_recursion_error("");
                    goto error;
                }
                int status = bind_arguments(function, at, positional, kwnames);
                release(kwnames);
                if (status < 0) goto error;
                special = 0;
                args = at;
                goto push_bound;
            }
            Object *r = object_call(callable, args, positional, kwnames);
            if (UNLIKELY(!r)) goto error;
            release_range(args - 1, sp);
            sp = args - 1;
            PUSH(r);
            DISPATCH();
        }
    }
    TARGET(CALL_EX) {
        SAVE();
        Object *kwargs = ARG & 1 ? TOP : NULL, *positional = ARG & 1 ? SECOND : TOP;
        args = sp - 1 - (ARG & 1);
        Object *r = ops_call_ex(args[-1], positional, kwargs);
        if (!r) goto error;
        release_range(args - 1, sp);
        sp = args - 1;
        PUSH(r);
        DISPATCH();
    }

    /* Pushing a frame. args[0, nargs) are the positional values.
     *   push_after_callable  the callable stands at args[-1]; the result goes there
     *   push_in_place        args[0] stands where the result goes; function is held by the frame */
    push_after_callable: {
        Code *code = function->code;
        if (LIKELY(code->simple && nargs == code->argument_count && !frame->generator)) {
            Frame *callee = frame + 1;
            Object **end = args + code->variable_count, **limit = end + code->stack_size;
            if (UNLIKELY(callee >= vm.soft_limit || limit > vm.stack_end)) goto too_deep;
            for (Object **slot = sp; slot < end; slot++)
                *slot = NULL;
            callee->code = code;
            callee->function = function;
            callee->locals = args;
            callee->limit = limit;
            callee->result = args - 1;
            callee->globals = function->globals;
            callee->builtins = function->builtins;
            callee->callable_slots = 1;
            vm.frame = frame = callee;
            locals = args;
            consts = code->consts->items;
            sp = end;
            pc = code->instrs;
            if (UNLIKELY(vm_interrupt)) goto interrupted_at_start;
            DISPATCH();
        }
        Object **at = frame->generator ? frame->limit : args;
        if (at != args)
            __builtin_memcpy(at, args, nargs * sizeof(Object *));
        sp = args;
        if (UNLIKELY(at + code_locals_count(code) + code->stack_size > vm.stack_end)) {
            release_range(at, at + nargs);
            raise_recursion_error("");
            goto error;
        }
        if (bind_arguments(function, at, nargs, NULL) < 0) goto error;
        args = at;
        special = 0;
        goto push_bound;
    }
    push_in_place: {
        Object **result = args, **at = frame->generator ? frame->limit : args;
        if (at != args)
            __builtin_memcpy(at, args, nargs * sizeof(Object *));
        sp = args;
        Code *code = function->code;
        if (UNLIKELY(at + code_locals_count(code) + code->stack_size > vm.stack_end)) {
            release_range(at, at + nargs);
            raise_recursion_error("");
        } else if (bind_arguments(function, at, nargs, NULL) == 0) {
            Frame *callee = frame_push(code, function, at);
            if (LIKELY(callee != NULL)) {
                callee->result = result;
                callee->callable_slots = 0;
                callee->special = (uint16_t)special;
                callee->held = special & FRAME_INIT ? callable : NULL;
                goto enter_callee;
            }
            release_range(at, at + code_locals_count(code));
        }
        release((Object *)function);
        if (special & FRAME_INIT)
            release(callable);
        goto error;
    }
    push_bound: {       /* locals are bound at args; the callable stands at sp[-1] */
        Frame *callee = frame_push(function->code, function, args);
        if (UNLIKELY(!callee)) {
            release_range(args, args + code_locals_count(function->code));
            goto error;
        }
        callee->result = sp - 1;
        callee->callable_slots = 1;
        callee->special = (uint16_t)special;
    }
    enter_callee:
        frame = vm.frame;
        LOAD_FRAME();
        sp = locals + code_locals_count(frame->code);
        pc = frame->code->instrs;
        if (UNLIKELY(vm_interrupt)) goto interrupted_at_start;
        DISPATCH();
    too_deep:
        raise_recursion_error("");
        goto error;

    TARGET(F_RETURN) {
        Object *v = locals[ARG];
        if (UNLIKELY(!v)) MISS_F();
        locals[ARG] = NULL;
        PUSH(v);
        goto leave;
    }
    TARGET(K_RETURN) {
        Object *v = consts[ARG];
        PUSH(retain(v));
        goto leave;
    }
    TARGET(RETURN_VALUE)
    leave: {
        Object *v = POP();
        if (LIKELY(frame->special == 0)) {
            Object **result = frame->result;
            SAVE();
            leave_plain(frame);
            vm.frame = --frame;
            sp = result;
            PUSH(v);
            pc = frame->pc;
            LOAD_FRAME();
            DISPATCH();
        }
        SAVE();
        special = frame->special;
        Object **result = frame->result;
        if (special & FRAME_INIT) {
            if (v != NONE) {
                raise_type_error("__init__() should return None, not '%T'", v);
                release(v);
                goto error;
            }
            release(v);
            v = frame->held;
            frame->held = NULL;
        }
        if (special & FRAME_GENERATOR) {
            generator_finish(frame);
            if (special & FRAME_ENTRY)
                return v;
            frame = vm.frame;
            pc = frame->pc;
            LOAD_FRAME();
            sp = result;
            if (opcode_info[INSTR_OP(pc[-1])].plain == OP_SEND) {
                Object *iterator = TOP;
                TOP = v;
                release(iterator);
            } else {            /* FOR_ITER: the loop ends */
                Object *iterator = POP();
                release(v);
                release(iterator);
            }
            pc += INSTR_DISTANCE(pc[-1]);
            DISPATCH();
        }
        frame_pop(frame);
        if (special & FRAME_ENTRY)
            return v;
        frame = vm.frame;
        pc = frame->pc;
        LOAD_FRAME();
        sp = result;
        PUSH(v);
        DISPATCH();
    }
    TARGET(MAKE_FUNCTION) {
        SAVE();
        unsigned popped;
        Object *f = ops_make_function(frame, ARG, sp, &popped);
        if (!f) goto error;
        sp -= popped;
        PUSH(f);
        DISPATCH();
    }
    TARGET(LOAD_BUILD_CLASS) {
        SAVE();
        Object *f = ops_load_build_class(frame);
        if (!f) goto error;
        PUSH(f);
        DISPATCH();
    }
    TARGET(SETUP_ANNOTATIONS) {
        SAVE();
        if (ops_setup_annotations(frame) < 0) goto error;
        DISPATCH();
    }
    TARGET(PRINT_EXPR) {
        SAVE();
        Object *v = POP();
        int status = ops_print_expr(v);
        release(v);
        if (status < 0) goto error;
        DISPATCH();
    }

    /* ---- iteration and generators ---- */
    TARGET(GET_ITER) {
        SAVE();
        Object *o = TOP, *i = object_iter(o);
        if (!i) goto error;
        TOP = i;
        release(o);
        DISPATCH();
    }
    TARGET(FOR_ITER_ST) {
        Object *iterator = TOP, **to = &LOCAL_OF(pc[0]);
        if (iterator->type == &range_iterator_type) {
            RangeIter *it = (RangeIter *)iterator;
            if (LIKELY(it->left)) {
                Number n = {.i = it->next};
                it->left--;
                it->next = (int64_t)((uint64_t)n.i + (uint64_t)it->step);
                pc++;
                NUMBER_REPLACE(*to, NUMBER_INT, n);
                DISPATCH();
            }
            goto iterator_exhausted;
        }
        if (LIKELY(iterator->type == &list_iterator_type)) {
            ListIter *it = (ListIter *)iterator;
            if (LIKELY(it->list && it->index < list_size(it->list))) {
                Object *old = *to;
                *to = retain(list_at(it->list, it->index));
                it->index++;
                pc++;
                if (old) {
                    SAVE();
                    release(old);
                }
                DISPATCH();
            }
        }
        goto TARGET_FOR_ITER;
    }
    TARGET(FOR_ITER) {
        Object *iterator = TOP, *v;
        SAVE();
        if (is_next_quick(iterator)) {
            v = next_quick(iterator);
            if (LIKELY(v != NULL)) {
                PUSH(v);
                DISPATCH();
            }
        } else if (iterator->type == &generator_type) {
            Generator *g = (Generator *)iterator;
            if (g->state == GENERATOR_CLOSED) goto iterator_exhausted;
            if (!generator_resume(g, none_new(), sp)) goto error;
            goto enter_generator;
        }
        UnaryFunc next = iterator->type->iternext;
        v = next(iterator);
        if (LIKELY(v != NULL)) {
            PUSH(v);
            DISPATCH();
        }
        if (error_occurred()) {
            if (!error_matches(&exc_StopIteration)) goto error;
            error_clear();
        }
    }
    iterator_exhausted: {
        Object *iterator = POP();
        pc += INSTR_DISTANCE(instr);
        SAVE();
        release(iterator);
        DISPATCH();
    }
    TARGET(RETURN_GENERATOR) {
        SAVE();
        Object *g = generator_new(frame);
        if (!g) goto error;
        Object **result = frame->result;
        special = frame->special;
        frame_pop(frame);
        if (special & FRAME_ENTRY)
            return g;
        frame = vm.frame;
        pc = frame->pc;
        LOAD_FRAME();
        sp = result;
        PUSH(g);
        DISPATCH();
    }
    TARGET(YIELD_VALUE) {
        SAVE();
        Object *v = POP(), **result = frame->result;
        special = frame->special;
        generator_suspend(frame, sp, pc);
        if (special & FRAME_ENTRY)
            return v;
        frame = vm.frame;
        pc = frame->pc;
        LOAD_FRAME();
        sp = result;
        PUSH(v);
        DISPATCH();
    }
    TARGET(GET_YIELD_FROM_ITER) {
        SAVE();
        Object *o = TOP;
        if (o->type == &coroutine_type && !(frame->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE))) {
            raise_type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
            goto error;
        }
        if (!generator_is(o)) {
            Object *i = object_iter(o);
            if (!i) goto error;
            TOP = i;
            release(o);
        }
        DISPATCH();
    }
    TARGET(SEND) {
        SAVE();
        Object *iterator = SECOND, *v = TOP;
        if (generator_is(iterator) && ((Generator *)iterator)->state != GENERATOR_CLOSED) {
            sp--;
            if (!generator_resume((Generator *)iterator, v, sp)) goto error;
            goto enter_generator;
        }
        Object *result = NULL, *r = iterator_send(iterator, v, &result);
        if (r) {
            TOP = r;
            release(v);
            DISPATCH();
        }
        if (!result) goto error;
        sp--;
        TOP = result;
        release(v);
        release(iterator);
        pc += INSTR_DISTANCE(instr);
        DISPATCH();
    }
    enter_generator:
        frame = vm.frame;
        LOAD_FRAME();
        pc = frame->pc;
        sp = locals + code_locals_count(frame->code) + frame->generator->depth;
        DISPATCH();
    TARGET(GET_AWAITABLE) {
        SAVE();
        Object *o = TOP, *i = awaitable_iter(o);
        if (!i) goto error;
        TOP = i;
        release(o);
        if (i->type == &coroutine_type && generator_delegate((Generator *)i)) {
            raise_runtime_error("coroutine is being awaited already");
            goto error;
        }
        DISPATCH();
    }
    TARGET(GET_AITER) {
        SAVE();
        Object *o = TOP;
        if (!o->type->aiter) {
            raise_type_error("'async for' requires an object with __aiter__ method, got %T", o);
            goto error;
        }
        Object *i = o->type->aiter(o);
        if (!i) goto error;
        TOP = i;
        release(o);
        if (!i->type->anext) {
            raise_type_error("'async for' received an object from __aiter__ that does not implement __anext__: %T", i);
            goto error;
        }
        DISPATCH();
    }
    TARGET(GET_ANEXT) {
        SAVE();
        Object *i = TOP;
        if (!i->type->anext) {
            raise_type_error("'async for' requires an iterator with __anext__ method, got %T", i);
            goto error;
        }
        Object *a = i->type->anext(i);
        Object *w = a ? awaitable_iter(a) : NULL;
        if (!w && a)
            raise_from_pending(&exc_TypeError, "'async for' received an invalid object from __anext__: %T", a);
        release_maybe(a);
        if (!w) goto error;
        PUSH(w);
        DISPATCH();
    }
    TARGET(END_ASYNC_FOR) {
        SAVE();
        Object *e = POP();
        if (!exception_matches(e, (Object *)&exc_StopAsyncIteration)) {
            error_restore(e);
            goto error;
        }
        release(e);
        release(POP());
        DISPATCH();
    }
    TARGET(ASYNC_WRAP) {
        SAVE();
        Object *w = async_generator_wrap(TOP);
        if (!w) goto error;
        SET(TOP, w);
        DISPATCH();
    }

    /* ---- exceptions ---- */
    TARGET(RAISE) {
        SAVE();
        Object *cause = ARG > 1 ? POP() : NULL, *exception = ARG > 0 ? POP() : NULL;
        ops_raise(exception, cause);
        goto error;
    }
    TARGET(RERAISE) {       /* handlers are looked up from here, but the frame seems to stand where e came from */
        SAVE();
        Object *e = POP();
        raised_at = frame_word(frame);
        if (ARG)
            frame->pc = frame->code->instrs + int_at(sp[-(ssize_t)ARG]) + 1;
        error_restore(e);
        goto error_again;
    }
    TARGET(PUSH_EXC_INFO) {
        Object *e = TOP, *old = vm.exc_info->handled;
        TOP = old ? old : none_new();
        PUSH(e);
        vm.exc_info->handled = retain(e);
        DISPATCH();
    }
    TARGET(POP_EXCEPT) {
        SAVE();
        exc_info_set(POP());
        DISPATCH();
    }
    TARGET(CHECK_EXC_MATCH) {
        SAVE();
        Object *kind = TOP;
        int matches = ops_exception_matches(SECOND, kind);
        if (matches < 0) goto error;
        TOP = bool_new(matches);
        release(kind);
        DISPATCH();
    }
    TARGET(CHECK_EG_MATCH) {
        SAVE();
        Object *rest, *match, *kind = TOP, *e = SECOND;
        if (ops_group_match(e, kind, &rest, &match) < 0) goto error;
        TOP = match;
        SECOND = rest;
        release(kind);
        release(e);
        DISPATCH();
    }
    TARGET(PREP_RERAISE_STAR) {
        SAVE();
        Object *results = TOP, *original = SECOND, *e = ops_prep_reraise_star(original, results);
        if (!e) goto error;
        sp--;
        TOP = e;
        release(results);
        release(original);
        DISPATCH();
    }
    TARGET(BEFORE_WITH) {
        SAVE();
        Object *manager = TOP, *exit, *entered;
        if (ops_before_with(manager, false, &exit, &entered) < 0) goto error;
        TOP = exit;
        PUSH(entered);
        release(manager);
        DISPATCH();
    }
    TARGET(BEFORE_ASYNC_WITH) {
        SAVE();
        Object *manager = TOP, *exit, *entered;
        if (ops_before_with(manager, true, &exit, &entered) < 0) goto error;
        TOP = exit;
        PUSH(entered);
        release(manager);
        DISPATCH();
    }
    TARGET(WITH_EXCEPT_START) {
        SAVE();
        Object *r = ops_with_except_start(sp[-4], TOP);
        if (!r) goto error;
        PUSH(r);
        DISPATCH();
    }
    TARGET(LOAD_ASSERTION_ERROR) {
        PUSH(retain((Object *)&exc_AssertionError));
        DISPATCH();
    }

    /* ---- imports ---- */
    TARGET(IMPORT_NAME) {
        SAVE();
        Object *from_list = TOP, *level = SECOND, *m = ops_import_name(frame, NAME_OF(instr), from_list, level);
        if (!m) goto error;
        sp--;
        TOP = m;
        release(from_list);
        release(level);
        DISPATCH();
    }
    TARGET(IMPORT_FROM) {
        SAVE();
        Object *v = ops_import_from(TOP, NAME_OF(instr));
        if (!v) goto error;
        PUSH(v);
        DISPATCH();
    }
    TARGET(IMPORT_STAR) {
        SAVE();
        Object *m = POP();
        int status = ops_import_star(frame, m);
        release(m);
        if (status < 0) goto error;
        DISPATCH();
    }

    /* ---- match ---- */
    TARGET(GET_LEN) {
        SAVE();
        ssize_t n = object_length(TOP);
        Object *length = n < 0 ? NULL : int_new(n);
        if (!length) goto error;
        PUSH(length);
        DISPATCH();
    }
    TARGET(MATCH_MAPPING) {
        Object *answer = bool_new(ops_is_mapping(TOP));
        PUSH(answer);
        DISPATCH();
    }
    TARGET(MATCH_SEQUENCE) {
        Object *answer = bool_new(ops_is_sequence(TOP));
        PUSH(answer);
        DISPATCH();
    }
    TARGET(MATCH_KEYS) {
        SAVE();
        Object *v = ops_match_keys(SECOND, TOP);
        if (!v) goto error;
        PUSH(v);
        DISPATCH();
    }
    TARGET(MATCH_CLASS) {
        SAVE();
        Object *names = TOP, *cls = SECOND, *o = sp[-3], *v = ops_match_class(o, cls, ARG, names);
        if (!v) goto error;
        sp -= 2;
        TOP = v;
        release(names);
        release(cls);
        release(o);
        DISPATCH();
    }
    TARGET(MATCH_REST) {
        SAVE();
        Object *keys = TOP, *o = SECOND, *v = ops_match_rest(o, keys);
        if (!v) goto error;
        sp--;
        TOP = v;
        release(keys);
        release(o);
        DISPATCH();
    }

    /* ---- where the straight way is left ---- */
interrupted_at_start:
interrupted:
    SAVE();
    if (vm_handle_interrupt() < 0) {
        frame->pc = pc == frame->code->instrs ? pc + 1 : pc;
        goto error;
    }
    DISPATCH();

error_at_pc:
    SAVE();
error:
    raised_at = frame_word(frame);
    traceback_add(frame, raised_at);
error_again:
    for (;;) {
        const Handler *handler = frame->code->handler_count ? code_handler(frame->code, raised_at) : NULL;
        if (handler) {
            Object **keep = locals + code_locals_count(frame->code) + handler->depth;
            while (sp > keep) {
                Object *o = POP();
                release_maybe(o);
            }
            if (handler->push_pc) {
                Object *at = int_new(frame_word(frame));
                if (UNLIKELY(!at)) goto error_again;
                PUSH(at);
            }
            PUSH(error_take());
            pc = frame->code->instrs + handler->target;
            DISPATCH();
        }
        Object **base = locals + code_locals_count(frame->code);
        while (sp > base) {
            Object *o = POP();
            release_maybe(o);
        }
        Object **result = frame->result;
        special = frame->special;
        if (special & FRAME_GENERATOR) {
            generator_convert_stop(frame->generator);
            generator_finish(frame);
        } else {
            Object *pending = error_take();
            if (special & FRAME_INIT)
                CLEAR(frame->held);
            frame_pop(frame);
            error_restore(pending);
        }
        if (special & FRAME_ENTRY)
            return NULL;
        frame = vm.frame;
        LOAD_FRAME();
        sp = result;
        raised_at = frame_word(frame);
        traceback_add(frame, raised_at);
    }
}
