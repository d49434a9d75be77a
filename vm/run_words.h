/* vm/run_words.h -- the words the cases of the loop are written in, and their inline helpers.
 * SPDX-License-Identifier: MIT
 *
 * Included by vm/run.c only. See there for R1 to R3. */
#ifndef OURO_VM_RUN_WORDS_H
#define OURO_VM_RUN_WORDS_H

/* ---- the machine's words ---- */

#define DISPATCH() \
    do { \
        PROBE(step, frame, pc, sp); \
        instr = *pc++; \
        goto *targets[INSTR_OP(instr)]; \
    } while (0)
#define TARGET(op) TARGET_##op:
#define ARG INSTR_ARG(instr)
#define SAVE() (frame->pc = pc)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP (sp[-1])
#define SECOND (sp[-2])
#define LOCAL_OF(word) (locals[INSTR_ARG(word)])
#define CONST_OF(word) (frame->consts->items[INSTR_ARG(word)])
#define NAME_OF(word) (frame->code->names->items[INSTR_ARG(word)])
#define CACHE ((Instr *)pc)
#define JUMP_BY(distance) \
    do { \
        pc += (distance); \
        if (UNLIKELY(vm_interrupt)) \
            goto interrupted; \
    } while (0)
static inline Object *cache_pointer(const Instr *cache)
{
    Object *p;
    __builtin_memcpy(&p, cache + 2, sizeof p);
    return p;
}

/* The first part of a fused instruction, as it is. */
#define MISS_F() goto TARGET_LOAD_FAST
#define MISS_K() goto TARGET_LOAD_CONST

#define LOAD_FRAME() (locals = frame->locals)

/* ---- numbers: the result of op_X goes to the stack, over the left operand on the stack, or to a
 * local ---- */

#define NUMBER_PUSH(kind, n) do { \
        if (LIKELY(kind == NUMBER_INT && int_in_cache(n.i))) { \
            PUSH(retain(int_cached(n.i))); \
            break; \
        } \
        SAVE(); \
        Object *made_ = number_make(kind, n); \
        if (UNLIKELY(!made_)) goto error_at_pc; \
        PUSH(made_); \
    } while (0)

/* slot: holds a number object, which is taken over when it is ours. stored: 1 when the last word
 * is a store, which is not what makes the number. */
#define NUMBER_REPLACE(slot, kind, n, stored) do { \
        Object *old_ = (slot); \
        if (kind == NUMBER_INT) { \
            if (int_in_cache(n.i)) { \
                Object *cached_ = int_cached(n.i); \
                (slot) = retain(cached_); \
                frame->pc = pc - (stored); \
                release_maybe(old_); \
                break; \
            } \
            if (LIKELY(old_ && int_is_ours(old_))) { \
                ((Int *)old_)->value = n.i; \
                break; \
            } \
        } else if (LIKELY(old_ && float_is_ours(old_))) { \
            ((Float *)old_)->value = n.f; \
            break; \
        } \
        frame->pc = pc - (stored); \
        Object *made_ = number_make(kind, n); \
        if (UNLIKELY(!made_)) goto error_at_pc; \
        (slot) = made_; \
        release_maybe(old_); \
    } while (0)
ALWAYS_INLINE Object *number_make(enum NumberKind kind, Number n)
{
    return kind == NUMBER_INT ? int_new_slow(n.i) : float_new(n.f);
}

/* Each form: words are instr (the first part) and pc[0], pc[1], pc[2] (the others). On success pc
 * goes past them. */
#define ARITHMETIC(op) \
    TARGET(FF_##op) \
    { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); \
        Number n; \
        enum NumberKind k = LIKELY(a && b) ? op_##op(a, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        pc += 2; \
        NUMBER_PUSH(k, n); \
        DISPATCH(); \
    } \
    TARGET(FK_##op) \
    { \
        Object *a = locals[ARG]; \
        Number n; \
        enum NumberKind k = LIKELY(a != NULL) ? op_##op(a, CONST_OF(pc[0]), &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        pc += 2; \
        NUMBER_PUSH(k, n); \
        DISPATCH(); \
    } \
    TARGET(KF_##op) \
    { \
        Object *b = LOCAL_OF(pc[0]); \
        Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(CONST_OF(instr), b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_K(); \
        pc += 2; \
        NUMBER_PUSH(k, n); \
        DISPATCH(); \
    } \
    TARGET(SF_##op) \
    { \
        Object *b = locals[ARG]; \
        Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(TOP, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        pc += 1; \
        NUMBER_REPLACE(TOP, k, n, 0); \
        DISPATCH(); \
    } \
    TARGET(SK_##op) \
    { \
        Number n; \
        enum NumberKind k = op_##op(TOP, CONST_OF(instr), &n); \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_K(); \
        pc += 1; \
        NUMBER_REPLACE(TOP, k, n, 0); \
        DISPATCH(); \
    } \
    TARGET(FF_##op##_ST) \
    { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); \
        Number n; \
        enum NumberKind k = LIKELY(a && b) ? op_##op(a, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        Object **to = &LOCAL_OF(pc[2]); \
        pc += 3; \
        NUMBER_REPLACE(*to, k, n, 1); \
        DISPATCH(); \
    } \
    TARGET(FK_##op##_ST) \
    { \
        Object *a = locals[ARG]; \
        Number n; \
        enum NumberKind k = LIKELY(a != NULL) ? op_##op(a, CONST_OF(pc[0]), &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        Object **to = &LOCAL_OF(pc[2]); \
        pc += 3; \
        NUMBER_REPLACE(*to, k, n, 1); \
        DISPATCH(); \
    } \
    TARGET(SF_##op##_ST) \
    { \
        Object *b = locals[ARG]; \
        Number n; \
        enum NumberKind k = LIKELY(b != NULL) ? op_##op(TOP, b, &n) : NUMBER_MISS; \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_F(); \
        Object **to = &LOCAL_OF(pc[1]); \
        pc += 2; \
        NUMBER_REPLACE(*to, k, n, 1); \
        Object *a = POP(); \
        release(a); \
        DISPATCH(); \
    } \
    TARGET(SK_##op##_ST) \
    { \
        Number n; \
        enum NumberKind k = op_##op(TOP, CONST_OF(instr), &n); \
        if (UNLIKELY(k == NUMBER_MISS)) \
            MISS_K(); \
        Object **to = &LOCAL_OF(pc[1]); \
        pc += 2; \
        NUMBER_REPLACE(*to, k, n, 1); \
        Object *a = POP(); \
        release(a); \
        DISPATCH(); \
    } \
    TARGET(SS_##op##_ST) \
    { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) \
            goto general_##op; \
        Object **to = &LOCAL_OF(pc[0]); \
        pc += 1; \
        NUMBER_REPLACE(*to, k, n, 1); \
        Object *b = POP(), *a = POP(); \
        release(b); \
        release(a); \
        DISPATCH(); \
    } \
    TARGET(INPLACE_##op) \
    { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) { \
            slow_op = BIN_##op; \
            goto inplace_slow; \
        } \
        NUMBER_REPLACE(SECOND, k, n, 0); \
        Object *b = POP(); \
        release(b); \
        DISPATCH(); \
    } \
    TARGET(BINARY_##op) \
    { \
        Number n; \
        enum NumberKind k = op_##op(SECOND, TOP, &n); \
        if (UNLIKELY(k == NUMBER_MISS)) \
            goto general_##op; \
        NUMBER_REPLACE(SECOND, k, n, 0); \
        Object *b = POP(); \
        release(b); \
        DISPATCH(); \
    } \
    general_##op : slow_op = BIN_##op; \
    goto binary_slow;

#define JUMP_WHEN(truth, when, jump_word, after) do { \
        const Instr word_ = (jump_word); \
        pc += (after); \
        if ((truth) == (when)) JUMP_BY(INSTR_DISTANCE(word_)); \
        DISPATCH(); \
    } while (0)

#define COMPARISON_JUMPS(op, suffix, when) \
    TARGET(FF_##op##suffix) { \
        Object *a = locals[ARG], *b = LOCAL_OF(pc[0]); \
        if (UNLIKELY(!a || !b)) MISS_F(); \
        if (LIKELY(both_fast_ints(a, b))) JUMP_WHEN(int_##op(a, b), when, pc[2], 3); \
        int truth = cmp_other_##op(a, b); \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        JUMP_WHEN(truth, when, pc[2], 3); } \
    TARGET(FK_##op##suffix) { \
        Object *a = locals[ARG], *b = CONST_OF(pc[0]); \
        if (UNLIKELY(!a)) MISS_F(); \
        if (LIKELY(both_fast_ints(a, b))) JUMP_WHEN(int_##op(a, b), when, pc[2], 3); \
        int truth = cmp_other_##op(a, b); \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        JUMP_WHEN(truth, when, pc[2], 3); } \
    TARGET(SF_##op##suffix) { \
        Object *b = locals[ARG]; \
        int truth = LIKELY(b != NULL) ? cmp_##op(TOP, b) : -1; \
        if (UNLIKELY(truth < 0)) MISS_F(); \
        Object *a = POP(); release(a); JUMP_WHEN(truth, when, pc[1], 2); } \
    TARGET(SK_##op##suffix) { \
        int truth = cmp_##op(TOP, CONST_OF(instr)); \
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

/* o[i] for exact list, tuple or str of bytes and a small int: borrowed, or NULL. */
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
    if (o->type == &str_type) {
        const Str *s = (const Str *)o;
        if (i < 0)
            i += (int64_t)s->length;
        return (uint64_t)i < s->length && s->kind == 1 ? str_latin1_char(s->data[i]) : NULL;
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

/* The cell of the inline value that a LOAD_ATTR_VALUE / STORE_ATTR_VALUE cache names; NULL: not
 * there any more. */
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

/* Releases the value in slot. What dies may run other code, which must not find in the frame what
 * is gone: *first up to slot are emptied before. */
ALWAYS_INLINE void release_slot(Object **slot, Object ***first)
{
    Object *o = *slot;
    if (count_down(o) > 0)
        return;
    while (*first <= slot)
        *(*first)++ = NULL;
    object_dealloc(o);
}

static void release_range(Object **from, Object **to)
{
    for (Object **slot = from; slot < to; slot++)
        if (*slot)
            release_slot(slot, &from);
}

/* The callable of a plain frame is let go last. result: where it stands. Returns value, which so is
 * in nobody's way; frame->result is again what it was, since what ran may have overwritten it. */
static __attribute__((noinline)) Object *leave_callable(Frame *frame, Object **result,
                                                        Object *value)
{
    frame_let_go(frame, *result);
    frame->result = result;
    return value;
}

/* The same when the count of *dying, a local of the frame, fell to 0 and the locals from slot to
 * end and the callable are still to be released. */
static __attribute__((noinline)) Object *leave_rest(Frame *frame, Object *dying, Object **slot,
                                                    Object **end, Object *value)
{
    Object **result = frame->result;
    frame_let_go(frame, dying);
    for (; slot < end; slot++)
        if (*slot && count_down(*slot) == 0)
            frame_let_go(frame, *slot);
    if (count_down(*result) == 0)
        return leave_callable(frame, result, value);
    frame->result = result;
    return value;
}

/* Leaves a plain frame, whose locals end at end. Returns value. */
ALWAYS_INLINE Object *leave_plain(Frame *frame, Object **slot, Object **end, Object *value)
{
    PROBE(left, frame);
    for (; slot < end; slot++) {
        Object *o = *slot;
        if (o && UNLIKELY(count_down(o) == 0))
            return leave_rest(frame, o, slot + 1, end, value);
    }
    Object **callable = frame->result;
    return UNLIKELY(count_down(*callable) == 0) ? leave_callable(frame, callable, value) : value;
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
    return iterator->type == &list_iterator_type || iterator->type == &tuple_iterator_type
           || iterator->type == &range_iterator_type;
}

#endif
