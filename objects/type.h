/* objects/type.h -- classes: making, readying, looking up.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_TYPE_H
#define OURO_OBJECTS_TYPE_H
#include "objects/object.h"

/* Static types are written as data and readied once: bases, MRO, inherited slots, and a dict with
 * slot wrappers, methods, getsets, members. */
int type_ready(Type *type);
/* Debug modes: from now on the types made ready are those of modules that a program imports; at the
 * end, when nothing uses them any more, they let go of all that they hold, so that every block can
 * be accounted for. */
void type_end_start(void);
void type_forget_late(void);
/* The class's own attributes: borrowed. A static type's dict is filled when it is first asked for:
 * runs no user code and keeps the pending exception.
 * Without memory for that, the dict is type_no_names (empty, not to be written or cached), and the
 * next call tries again. */
static inline struct Dict *type_dict(Type *type);
extern struct Dict *type_no_names;
struct Dict *type_fill_dict(Type *type);
/* Makes all dicts that are still to be made, and from now on at once: for those who count objects
 * or memory and would see them come. */
void type_fill_all(void);
/* Attribute of the class by MRO, no descriptors: borrowed or NULL (no exception). Through a global
 * cache keyed by version and name. name: exact str. */
Object *type_lookup(Type *type, Object *name);
/* The version number of the type's present state (0: none available). A change of the type or a
 * base zeroes it. */
uint32_t type_version(Type *type);
/* To be called after any change of type->dict or its MRO: zeroes versions of type and its
 * subclasses, refreshes slots when name is a special method. */
void type_modified(Type *type, Object *name /* NULL: unknown */);
/* type(name, bases, dict) with metaclass: what __build_class__ and type.__new__ do. */
Object *type_new_class(Type *metatype, Object *name, Object *bases, Object *dict,
                       Object *const *kwargs, size_t kwcount, Object *kwnames);
/* The most derived metaclass of bases; NULL: TypeError "metaclass conflict: ...". borrowed. */
Type *type_winner(Type *metatype, Object *bases);
/* C.__call__: new + init */
Object *type_call(Object *type, Object *const *args, size_t nargs, Object *kwnames);
Object *type_getattr(Object *type, Object *name);
int type_setattr(Object *type, Object *name, Object *value);
Object *type_name_object(Type *type);                            /* new str: __name__ */
Object *type_qualname(Type *type);                               /* new */
/* new: __module__ ("builtins" when static) */
Object *type_module_name(Type *type);
/* Full name as error texts print it: "module.qualname", without "builtins."/"__main__." : new
 * str */
Object *type_full_name(Type *type);
/* Special methods by their class: calls type(o).name(o, args...). *found false and NULL without
 * exception when there is none. Runs user code. */
Object *call_special(Object *o, Object *name, bool *found, size_t nargs, Object *const *args);
/* Bound or unbound lookup of a special method: new callable (bound unless *unbound set: then call
 * with o as first argument), NULL: none (no exception) or error. */
Object *lookup_special(Object *o, Object *name, bool *unbound);
/* Special-method slots of heap types (objects/slots.c): fills all slot functions of a new class
 * from its MRO. */
void slots_inherit_and_fix(Type *type);
void slots_update(Type *type, Object *name);
/* slot wrappers for a static type's dict. */
int slots_add_wrappers(Type *type);
static inline struct Dict *type_dict(Type *type)
{
    return type->dict ? type->dict : type_fill_dict(type);
}
int type_init(void);            /* readies type and object */
/* Readies all built-in types in the right order (objects/init.c calls). */
int objects_init(void);
void objects_finish(void);      /* releases caches at exit (debug modes account for every block) */
#endif
