/* objects/union.h -- types.UnionType (int | str) and types.GenericAlias (list[int]).
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_UNION_H
#define OURO_OBJECTS_UNION_H
#include "objects/object.h"
typedef struct Union { Object head; Object *args; Object *parameters; } Union;
typedef struct GenericAlias {
    Object head;
    Object *origin, *args, *parameters;
    bool starred;
} GenericAlias;
extern Type union_type, generic_alias_type;
/* a | b for types: new, or NotImplemented */
Object *union_or(Object *a, Object *b);
/* args: one value or a tuple; new */
Object *generic_alias_new(Object *origin, Object *args);
/* METH_O | METH_CLASS body of __class_getitem__ */
Object *generic_alias_class_getitem(Object *cls, Object *item);
int union_is_instance(Object *o, Object *union_object);
int union_is_subclass(Object *sub, Object *union_object);
/* Names of the type variables in args: new tuple. */
Object *generic_parameters(Object *args);
/* args with the parameters replaced by item (one value or a tuple): new tuple; TypeError when the
 * counts differ. */
Object *generic_substitute(Object *self, Object *args, Object *parameters, Object *item);
/* Adds the text of one argument: types by name, ... , else repr. */
Object *generic_item_repr(Object *item);
#endif
