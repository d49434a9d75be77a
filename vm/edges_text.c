/* vm/edges_text.c -- edges as in the language.   SPDX-License-Identifier: MIT */
#include "vm/edges.h"
#include "vm/text_out.h"

#define KEY_MAX 20 /* characters of a key */

static void out_subscript(TextOut *t, const Object *key)
{
    out_char(t, '[');
    if (!out_simple(t, key, KEY_MAX))
        out_format(t, "%s", key->type->name);
    out_char(t, ']');
}

/* A field that is an attribute is written as one. */
static void out_field(TextOut *t, const char *name)
{
    bool attribute = *name && !strchr(name, ' ');
    out_format(t, "%s%s", attribute ? "." : "", name);
}

size_t edge_text(char *out, size_t size, enum EdgeKind kind, uintptr_t arg)
{
    TextOut t = {out, size, 0};
    if (!size)
        return 0;
    *out = '\0';
    switch (kind) {
    case EDGE_ITEM: out_format(&t, "[%zu]", (size_t)arg); break;
    case EDGE_KEY: out_format(&t, "key %zu", (size_t)arg); break;
    case EDGE_VALUE: out_subscript(&t, (const Object *)arg); break;
    case EDGE_ATTRIBUTE:
        out_char(&t, '.');
        out_str(&t, (const Object *)arg, KEY_MAX * 2, 0);
        break;
    case EDGE_FIELD: out_field(&t, (const char *)arg); break;
    case EDGE_TYPE: out_format(&t, "type"); break;
    case EDGE_CELL: out_format(&t, "content"); break;
    case EDGE_CONSTANT: out_format(&t, "constant %zu", (size_t)arg); break;
    case EDGE_NAME: out_format(&t, "name %zu", (size_t)arg); break;
    case EDGE_CLOSURE: out_format(&t, "closure %zu", (size_t)arg); break;
    case EDGE_LOCAL:
        out_format(&t, "local ");
        out_str(&t, (const Object *)arg, KEY_MAX * 2, 0);
        break;
    case EDGE_STACK: out_format(&t, "stack %zu", (size_t)arg); break;
    case EDGE_CALLEE: out_format(&t, "being called"); break;
    case EDGE_ROOT: out_format(&t, "%s", (const char *)arg); break;
    default: out_format(&t, "other"); break;
    }
    return t.length;
}
