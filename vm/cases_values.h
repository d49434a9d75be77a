/* vm/cases_values.h -- cases of the loop: values, operators, jumps.   SPDX-License-Identifier: MIT
 * Included inside vm_run (vm/run.c). */

    /* ---- values ---- */
    TARGET(NOP) DISPATCH();
    TARGET(LOAD_CONST) {
        Object *v = CONST_OF(instr);
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
        if (UNLIKELY(frame->globals->keys->version != pc[0] || keys->version != pc[1]))
            goto TARGET_LOAD_GLOBAL;
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
        if (slow_op == BIN_ADD && !PROBED && str_is_exact(a) && str_is_exact(b)) goto add_text;
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
        if (slow_op == BIN_ADD && !PROBED && str_is_exact(a) && str_is_exact(b)) goto add_text;
        c = number_inplace((enum BinaryOp)slow_op, a, b);
        if (UNLIKELY(!c)) goto error;
        sp--;
        TOP = c;
        release(b);
        release(a);
        DISPATCH();
    }
    /* a string that only the next store's target holds besides us is let go first, so that it can
     * grow in place */
    add_text: {
        Object *b = POP(), *a = POP();
        if (INSTR_OP(*pc) == OP_STORE_FAST && LOCAL_OF(*pc) == a) {
            LOCAL_OF(*pc) = NULL;
            count_down(a);
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
        SAVE();
        c = object_compare(a, b, (int)slow_op);
        if (UNLIKELY(!c)) goto error;
        sp--;
        TOP = c;
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
            count_down(v); \
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
