/* vm/cases_objects.h -- cases of the loop: attributes, items, making containers.
 * SPDX-License-Identifier: MIT
 * Included inside vm_run (vm/run.c). */

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
        Object *v = item_quick(o, CONST_OF(instr));
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
        if (UNLIKELY(o->type->version != pc[0] || !dict_hides_nothing(o, pc[1])))
            goto TARGET_LOAD_ATTR;
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
        if (UNLIKELY(o->type->version != pc[0] || !dict_hides_nothing(o, pc[1])))
            goto TARGET_LOAD_METHOD;
        Object *v = cache_pointer(pc);
        TOP = retain(v);
        PUSH(o);
        pc += 4;
        DISPATCH();
    }
    TARGET(F_METHOD) {
        Object *o = locals[ARG];
        if (UNLIKELY(!o || INSTR_OP(pc[0]) != OP_LOAD_METHOD_CLASS || o->type->version != pc[1]
                     || !dict_hides_nothing(o, pc[2]))) MISS_F();
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
        if (UNLIKELY(o->type != &type_type || ((Type *)o)->version != pc[0]))
            goto TARGET_LOAD_METHOD;
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
