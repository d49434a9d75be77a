/* vm/ops.h -- the slow halves of instructions.   SPDX-License-Identifier: MIT
 *
 * Called by the loop (vm/run.c) with borrowed operands unless a name says take; NULL / -1:
 * exception pending. */
#ifndef OURO_VM_OPS_H
#define OURO_VM_OPS_H
#include "vm/vm.h"

/* ---- names (vm/names.c) ---- */
/* new; may specialise */
Object *ops_load_global(Frame *frame, Instr *cache, Object *name);
Object *ops_load_name(Frame *frame, Object *name);
int ops_store_name(Frame *frame, Object *name, Object *value_take);
int ops_delete_name(Frame *frame, Object *name);
int ops_delete_global(Frame *frame, Object *name);
Object *ops_load_classderef(Frame *frame, uint32_t index);
void ops_unbound_local(Frame *frame, uint32_t local);                       /* raises */
void ops_unbound_cell(Frame *frame, uint32_t local);
void ops_unbound_free(Frame *frame, uint32_t index);
/* ---- attributes (vm/specialize.c): instr is the LOAD_ATTR word, its cache follows ---- */
Object *ops_load_attr(Instr *instr, Object *o, Object *name);
int ops_store_attr(Instr *instr, Object *o, Object *name, Object *value);   /* borrows value */
/* Sets slots[0], slots[1] for CALL_METHOD; consumes o. */
int ops_load_method(Instr *instr, Object *o_take, Object *name, Object **slots);
int ops_load_super_attr(Object *super, Object *type, Object *self, Object *name, Object **value);
int ops_load_super_method(Object *super, Object *type, Object *self, Object *name, Object **slots);
void specialize_register_roots(void);
/* forgets all that is known of types */
void specialize_finish(void);
/* ---- containers (vm/containers.c) ---- */
/* writes count values, first at top[count - 1] */
int ops_unpack_sequence(Object *sequence, size_t count, Object **top);
int ops_unpack_ex(Object *sequence, size_t before, size_t after, Object **top);
Object *ops_format_value(Object *value, uint32_t arg, Object *spec);
Object *ops_build_string(Object **parts, size_t count);                     /* borrows the parts */
Object *ops_build_set(Object **items, size_t count);                        /* borrows */
Object *ops_build_map(Object **pairs, size_t count);                        /* borrows */
int ops_list_extend(Object *list, Object *iterable);
int ops_dict_update(Object *dict, Object *mapping);
int ops_dict_merge(Object *callable, Object *dict, Object *mapping);
Object *ops_subscript(Object *o, Object *key);
/* ---- exceptions (vm/raise.c) ---- */
/* consumes both (NULL allowed) */
void ops_raise(Object *exception, Object *cause);
int ops_exception_matches(Object *exception, Object *kind);                 /* 1, 0, -1 TypeError */
/* origin: enum AwaitOrigin. What async with got of a manager can not be awaited: the pending
 * exception says so, unless __await__ itself raised it. */
void ops_explain_with_awaitable(Object *o, uint32_t origin);
int ops_before_with(Object *manager, bool is_async, Object **exit, Object **entered);
Object *ops_with_except_start(Object *exit, Object *exception);
/* new both */
int ops_group_match(Object *exception, Object *kind, Object **rest, Object **match);
/* new: exception or None */
Object *ops_prep_reraise_star(Object *original, Object *results);
/* becomes the handled one */
void exc_info_set(Object *exception_take);
/* ---- imports (vm/import_ops.c) ---- */
Object *ops_import_name(Frame *frame, Object *name, Object *from_list, Object *level);
Object *ops_import_from(Object *module, Object *name);
int ops_import_star(Frame *frame, Object *module);
/* Below: implemented in modules/import.c. Whether the module of that name is being executed. */
bool import_is_running(Object *name);
/* ImportError or ModuleNotFoundError with msg, name and path (NULL: None). */
Object *raise_import_error(Type *type, Object *text, Object *name, Object *path);
/* ---- functions, classes, match (vm/misc_ops.c) ---- */
Object *ops_make_function(Frame *frame, uint32_t flags, Object **sp, unsigned *popped);
Object *ops_load_build_class(Frame *frame);
int ops_setup_annotations(Frame *frame);
int ops_print_expr(Object *value);
Object *ops_match_keys(Object *o, Object *keys);
Object *ops_match_class(Object *o, Object *cls, size_t positional, Object *names);
Object *ops_match_rest(Object *o, Object *keys);
int ops_is_mapping(Object *o), ops_is_sequence(Object *o);
/* ---- calls (vm/call.c) ---- */
Object *ops_call_ex(Object *callable, Object *args, Object *kwargs);        /* borrows */
/* "module.f()" as error texts name what is called: new str. */
Object *callable_description(Object *callable);
/* def's function on these arguments, straight when the arity fits. */
static inline Object *native_call_quick(const MethodDef *def, Object *self, Type *owner,
                                        Object *const *args, size_t nargs)
{
    switch (def->flags & METH_KIND) {
    case METH_O:
        if (LIKELY(nargs == 1))
            return ((OneArgFunc)def->fn)(self, args[0]);
        break;
    case METH_NOARGS:
        if (LIKELY(nargs == 0))
            return ((NoArgsFunc)def->fn)(self);
        break;
    case METH_FAST:
        if (LIKELY((ssize_t)nargs >= def->min && (def->max < 0 || (ssize_t)nargs <= def->max)))
            return ((FastFunc)def->fn)(self, args, nargs);
        break;
    case METH_KEYWORDS:
        return ((KeywordsFunc)def->fn)(self, args, nargs, NULL);
    }
    return native_call(def, self, owner, args, nargs, NULL);
}
/* The Function that `cls(...)` may run as __init__ on a plain new object, or NULL. */
Function *call_plain_init(Object *cls);

#endif
