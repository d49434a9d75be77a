/* objects/cell.c -- cells: variables shared by nested functions.   SPDX-License-Identifier: MIT */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/str.h"

Object *cell_new(Object *value_or_null)
{
    Cell *cell = gc_object_alloc(&cell_type, sizeof *cell);
    if (!cell)
        return NULL;
    cell->value = retain_maybe(value_or_null);
    gc_track(cell);
    return (Object *)cell;
}

static Object *cell_make(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("cell", kwnames) < 0 || args_check("cell", nargs, 0, 1) < 0)
        return NULL;
    return cell_new(nargs ? args[0] : NULL);
}

static int cell_clear(Object *o)
{
    CLEAR(((Cell *)o)->value);
    return 0;
}

static void cell_dealloc(Object *o)
{
    gc_untrack(o);
    cell_clear(o);
    gc_object_free(o);
}

static int cell_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((Cell *)o)->value);
    return 0;
}

static Object *cell_repr(Object *o)
{
    Object *value = ((Cell *)o)->value;
    if (!value)
        return str_from_format("<cell at %p: empty>", (void *)o);
    return str_from_format("<cell at %p: %.80T object at %p>", (void *)o, value, (void *)value);
}

/* An empty cell is less than any other. */
static Object *cell_compare(Object *a, Object *b, int op)
{
    if (!is_exact(b, &cell_type))
        return not_implemented_new();
    Object *x = ((Cell *)a)->value, *y = ((Cell *)b)->value;
    if (x && y)
        return object_compare(x, y, op);
    Object *left = int_new(x != NULL), *right = int_new(y != NULL);
    Object *result = left && right ? object_compare(left, right, op) : NULL;
    release_maybe(left);
    release_maybe(right);
    return result;
}

static Object *get_contents(Object *o)
{
    Object *value = ((Cell *)o)->value;
    return value ? retain(value) : raise_value_error("Cell is empty");
}

static int set_contents(Object *o, Object *value)
{
    SET(((Cell *)o)->value, retain_maybe(value));
    return 0;
}

static const GetSetDef cell_getsets[] = {{"cell_contents", get_contents, set_contents, NULL}, {0}};

Type cell_type = {
    .head = {1, 0, &type_type},
    .name = "cell",
    .flags = TYPE_GC,
    .basic_size = sizeof(Cell),
    .doc = "cell([contents])\n--\n\nCreate a new cell object.\n\n  contents\n"
           "    the contents of the cell. If not specified, the cell will be empty,\n"
           "    and further attempts to access its cell_contents attribute will\n    raise a "
           "ValueError.",
    .new = cell_make,
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .clear = cell_clear,
    .repr = cell_repr,
    .compare = cell_compare,
    .hash = object_hash_unhashable,
    .getsets = cell_getsets,
};
