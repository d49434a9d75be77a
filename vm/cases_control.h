/* vm/cases_control.h -- cases of the loop: iteration, generators, exceptions, imports, match.
 * SPDX-License-Identifier: MIT
 * Included inside vm_run (vm/run.c). */

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
                NUMBER_REPLACE(*to, NUMBER_INT, n, 1);
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
        if (o->type == &coroutine_type
            && !(frame->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE))) {
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
        if (!i) {
            if (ARG)
                ops_explain_with_awaitable(o, ARG);
            goto error;
        }
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
            raise_type_error("'async for' received an object from __aiter__ "
                             "that does not implement __anext__: %T", i);
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
            raise_from_pending(&exc_TypeError,
                               "'async for' received an invalid object from __anext__: %T", a);
        release_maybe(a);
        if (!w) goto error;
        PUSH(w);
        DISPATCH();
    }
    TARGET(END_ASYNC_FOR) {
        SAVE();
        Object *e = POP();
        if (!exception_matches(e, (Object *)&exc_StopAsyncIteration)) {
            raised_at = frame_word(frame);
            error_restore(e);
            goto error_again;
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
    /* handlers are looked up from here, but the frame seems to stand where e came from */
    TARGET(RERAISE) {
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
        Object *from_list = TOP, *level = SECOND;
        Object *m = ops_import_name(frame, NAME_OF(instr), from_list, level);
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
