/* objects/attribute.h -- attribute access.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_ATTRIBUTE_H
#define OURO_OBJECTS_ATTRIBUTE_H
#include "objects/object.h"
bool attr_name_is_str(Object *name);                             /* false: TypeError */
/* new; getattr(o, name). Runs user code */
Object *attr_get(Object *o, Object *name);
Object *attr_get_c(Object *o, const char *name);
/* getattr(o, name, None) without AttributeError: 1 and *value new, 0, -1. */
int attr_find(Object *o, Object *name, Object **value);
int attr_set(Object *o, Object *name, Object *value);            /* value NULL: delete */
int attr_set_c(Object *o, const char *name, Object *value);
/* The default slots: object.__getattribute__ / __setattr__ / __delattr__. */
Object *object_getattr(Object *o, Object *name);
int object_setattr(Object *o, Object *name, Object *value);
/* For obj.name(...) calls: sets *callable (new) and returns 1 when it is an unbound
 * function/method-descriptor to be called with o as first argument, 0 when it is to be called as
 * is, -1 on error. */
int attr_get_method(Object *o, Object *name, Object **callable);
Object *object_dir(Object *o);                                   /* dir(o): sorted list */
#endif
