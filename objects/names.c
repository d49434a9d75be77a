/* objects/names.c -- the interned names made at start.   SPDX-License-Identifier: MIT */
#include "objects/names.h"

#include "objects/str.h"

Object *name_table[NAME_COUNT];

static const char *const name_texts[NAME_COUNT] = {
#define N(name) #name,
#include "objects/names.def"
#undef N
};

int names_init(void)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (!(name_table[i] = str_intern_c(name_texts[i])))
            return -1;
    return 0;
}

void names_finish(void)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        CLEAR(name_table[i]);
}
