/* vm/cases_calls.h -- cases of the loop: calls, frames, returning.   SPDX-License-Identifier: MIT
 * Included inside vm_run (vm/run.c). */

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
        } else if (TYPE_HAS(callable->type, TYPE_TYPE_SUBCLASS)
                   && (function = call_plain_init(callable))) {
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
            *--sp = NULL;
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
            *--sp = NULL;
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
                if (at + code_locals_count(function->code) + function->code->stack_size
                    > vm.stack_end) {
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
        if (LIKELY(nargs == code->plain_arguments && !frame->generator)) {
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
            _Static_assert(offsetof(Frame, builtins) - offsetof(Frame, globals)
                           == offsetof(Function, builtins) - offsetof(Function, globals), "a pair");
            __builtin_memcpy(&callee->globals, &function->globals, 2 * sizeof(Dict *));
            callee->consts = code->consts;
            vm.frame = frame = callee;
            PROBE(entered, frame);
            locals = args;
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
                
                callee->special = special;
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
        
        callee->special = special;
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
        returned = v;
        goto leave;
    }
    TARGET(K_RETURN) {
        returned = retain(CONST_OF(instr));
        goto leave;
    }
    TARGET(RETURN_VALUE)
        returned = POP();
    leave: {
        if (LIKELY(frame->special == 0)) {
            returned = leave_plain(frame, locals, sp, returned);
            sp = frame->result;
            vm.frame = --frame;
            PUSH(returned);
            pc = frame->pc;
            LOAD_FRAME();
            DISPATCH();
        }
        Object *v = returned;
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
