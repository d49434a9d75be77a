/* objects/names.h -- interned names made at start.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_NAMES_H
#define OURO_OBJECTS_NAMES_H
#include "objects/object.h"
enum NameId {
#define N(name) NAME_##name,
#include "objects/names.def"
#undef N
    NAME_COUNT
};
extern Object *name_table[NAME_COUNT];
#define NAME(name) (name_table[NAME_##name])     /* borrowed str */
int names_init(void);
void names_finish(void);
#endif
