/* vm/call.c -- calls between C and bytecode.   SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/interp.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/generator.h"
#include "vm/ops.h"
#include "vm/vm.h"

/* ---- from C into the loop ---- */

static bool c_stack_is_low(void)
{
    char here;
    return &here < vm.c_stack_limit;
}

static bool stack_has_room(Object **at, const Code *code, size_t values)
{
    size_t needed = code_locals_count(code) + code->stack_size;
    return at + (needed > values ? needed : values) <= vm.stack_end;
}

Object *interp_call_function(Object *callable, Object *const *args, size_t nargs, Object *kwnames)
{
    Function *function = (Function *)callable;
    Object **locals = vm_free_slots();
    size_t count = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (UNLIKELY(c_stack_is_low() || !stack_has_room(locals, function->code, count)))
        return raise_recursion_error("");
    for (size_t i = 0; i < count; i++)
        locals[i] = retain(args[i]);
    retain((Object *)function);
    Frame *frame = NULL;
    if (bind_arguments(function, locals, nargs, kwnames) == 0) {
        frame = frame_push(function->code, function, locals);
        if (!frame)
            for (size_t i = 0; i < code_locals_count(function->code); i++)
                release_maybe(locals[i]);
    }
    if (!frame) {
        release((Object *)function);
        return NULL;
    }
    frame->special = FRAME_ENTRY | FRAME_HOLDS_FUNCTION;
    return vm_run(frame, false);
}

Object *vm_exec(Code *code, Object *globals, Object *mapping, Object *closure)
{
    Object *builtins = vm_builtins_of(globals);
    if (!builtins)
        return NULL;
    Object **locals = vm_free_slots();
    if (UNLIKELY(c_stack_is_low() || !stack_has_room(locals, code, 0)))
        return raise_recursion_error("");
    Function *function = NULL;
    if (closure || code->free_count) {
        function = (Function *)function_new(code, globals, NULL);
        if (!function)
            return NULL;
        function->closure = retain_maybe(closure);
    }
    memset(locals, 0, code_locals_count(code) * sizeof(Object *));
    for (size_t i = 0; i < code->cell_count; i++) {
        Object *cell = cell_new(NULL);
        if (!cell) {
            for (size_t j = 0; j < i; j++)
                release(locals[code->variable_count + j]);
            release_maybe((Object *)function);
            return NULL;
        }
        locals[code->variable_count + i] = cell;
    }
    Frame *frame = frame_push(code, function, locals);
    if (!frame) {
        for (size_t i = 0; i < code_locals_count(code); i++)
            release_maybe(locals[i]);
        release_maybe((Object *)function);
        return NULL;
    }
    frame->globals = (Dict *)retain(globals);
    frame->builtins = (Dict *)retain(builtins);
    retain((Object *)code);
    frame->mapping = retain(mapping ? mapping : globals);
    frame->special =
        FRAME_ENTRY | FRAME_HOLDS_CODE | FRAME_MAPPING | (function ? FRAME_HOLDS_FUNCTION : 0);
    return vm_run(frame, false);
}

/* ---- f(*args, **kwargs) ---- */

Object *callable_description(Object *callable)
{
    Object *qualname = NULL, *module = NULL, *text = NULL;
    if (attr_find(callable, NAME(__qualname__), &qualname) < 0)
        return NULL;
    if (!qualname)
        return object_str(callable);
    if (attr_find(callable, NAME(__module__), &module) == 0 && !module)
        module = none_new();
    if (module)
        text = module != NONE && !(str_is(module) && str_equal_ascii(module, "builtins"))
                   ? str_from_format("%S.%S()", module, qualname)
                   : str_from_format("%S()", qualname);
    release_maybe(module);
    release(qualname);
    return text;
}

static Object *not_a_mapping(Object *callable, Object *kwargs)
{
    Object *name = callable_description(callable);
    if (name)
        raise_type_error("%U argument after ** must be a mapping, not %T", name, kwargs);
    release_maybe(name);
    return NULL;
}

static Object *positional_tuple(Object *callable, Object *args)
{
    if (is_exact(args, &tuple_type))
        return retain(args);
    if (!object_is_iterable(args)) {
        Object *name = callable_description(callable);
        if (name)
            raise_type_error("%U argument after * must be an iterable, not %T", name, args);
        release_maybe(name);
        return NULL;
    }
    return tuple_from_iterable(args);
}

static Object *keyword_dict(Object *callable, Object *kwargs)
{
    if (is_exact(kwargs, &dict_type))
        return retain(kwargs);
    Object *dict = dict_new();
    if (!dict)
        return NULL;
    if (dict_update(dict, kwargs) < 0) {
        release(dict);
        if (!error_matches(&exc_AttributeError))
            return NULL;
        error_clear();
        return not_a_mapping(callable, kwargs);
    }
    return dict;
}

Object *ops_call_ex(Object *callable, Object *args, Object *kwargs)
{
    Object *positional = positional_tuple(callable, args);
    if (!positional)
        return NULL;
    Object *keywords = kwargs ? keyword_dict(callable, kwargs) : NULL, *result = NULL;
    if (!kwargs || keywords)
        result = object_call_tuple(callable, positional, keywords);
    release_maybe(keywords);
    release(positional);
    return result;
}

/* ---- classes ---- */

Function *call_plain_init(Object *callable)
{
    Type *cls = (Type *)callable;
    if (callable->type->call != type_call || cls->new != object_type.new
        || !TYPE_HAS(cls, TYPE_HEAP) || TYPE_HAS(cls, TYPE_ABSTRACT))
        return NULL;
    Object *init = type_lookup(cls, NAME(__init__));
    return init && init->type == &function_type ? (Function *)init : NULL;
}
