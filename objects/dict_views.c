/* objects/dict_views.c -- dict.keys(), values(), items().   SPDX-License-Identifier: MIT
 *
 *   Views of keys and items behave like sets: what compares or combines them works through the
 *   abstract interface, so
 *   that the other side can be any iterable. */
#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/container_support.h"
#include "objects/dict_internal.h"
#include "objects/error.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/tuple.h"

Object *dict_view_new(Type *type, Object *dict)
{
    DictView *view = gc_object_alloc(type, sizeof *view);
    if (!view)
        return NULL;
    view->dict = retain(dict);
    gc_track(view);
    return &view->head;
}

static Object *dict_of(Object *view) { return ((DictView *)view)->dict; }

static void view_dealloc(Object *o)
{
    gc_untrack(o);
    release(dict_of(o));
    gc_object_free(o);
}

static int view_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(dict_of(o));
    return 0;
}

static ssize_t view_length(Object *o) { return (ssize_t)((Dict *)dict_of(o))->used; }

static Object *view_repr(Object *o)
{
    int inside = repr_enter(o);
    if (inside)
        return inside < 0 ? NULL : str_from_ascii("...", 3);
    Object *items = list_from_iterable(o);
    Object *text = items ? str_from_format("%T(%R)", o, items) : NULL;
    release_maybe(items);
    repr_leave(o);
    return text;
}

static Object *view_mapping(Object *o) { return mappingproxy_new(dict_of(o)); }

/* ---- Membership ---- */

static int keys_contains(Object *o, Object *key) { return dict_contains(dict_of(o), key); }

static int items_contains(Object *o, Object *item)
{
    Object *value;
    if (!tuple_is(item) || tuple_size(item) != 2)
        return 0;
    int found = dict_find(dict_of(o), tuple_at(item, 0), &value);
    if (found <= 0)
        return found;
    retain(value);
    int same = object_compare_bool(value, tuple_at(item, 1), CMP_EQ);
    release(value);
    return same;
}

/* Whether all items of a are in b: 1, 0, -1. */
static int all_in(Object *a, Object *b)
{
    Object *iterator = object_iter(a), *item;
    int status = 1;
    if (!iterator)
        return -1;
    while (status > 0 && (item = object_next(iterator))) {
        status = object_contains(b, item);
        release(item);
    }
    release(iterator);
    return status > 0 && error_occurred() ? -1 : status;
}

/* ---- As sets ---- */

static bool is_set_view(Object *o)
{
    return o->type == &dict_keys_type || o->type == &dict_items_type;
}

static Object *view_compare(Object *self, Object *other, int op)
{
    if (!set_is(other) && !is_set_view(other))
        return not_implemented_new();
    ssize_t a = object_length(self), b = a < 0 ? -1 : object_length(other);
    if (b < 0)
        return NULL;
    int answer;
    switch (op) {
    case CMP_NE:
    case CMP_EQ: answer = a == b ? all_in(self, other) : 0; break;
    case CMP_LT: answer = a < b ? all_in(self, other) : 0; break;
    case CMP_LE: answer = a <= b ? all_in(self, other) : 0; break;
    case CMP_GT: answer = a > b ? all_in(other, self) : 0; break;
    default: answer = a >= b ? all_in(other, self) : 0; break;
    }
    return answer < 0 ? NULL : bool_new(answer != (op == CMP_NE));
}

/* Calls action(set, item) for each item of iterable. */
static int for_each(Object *iterable, Object *set, int (*action)(Object *, Object *))
{
    Object *iterator = object_iter(iterable), *item;
    int status = 0;
    if (!iterator)
        return -1;
    while (status >= 0 && (item = object_next(iterator))) {
        status = action(set, item);
        release(item);
    }
    release(iterator);
    return status < 0 || error_occurred() ? -1 : 0;
}

static int toggle(Object *set, Object *item)
{
    int removed = set_discard(set, item);
    return removed ? removed : set_add(set, item);
}

static Object *set_changed_by(Object *start, Object *other, int (*action)(Object *, Object *))
{
    Object *set = set_new(start);
    if (set && for_each(other, set, action) < 0)
        CLEAR(set);
    return set;
}

static Object *view_sub(Object *a, Object *b) { return set_changed_by(a, b, set_discard); }
static Object *view_or(Object *a, Object *b) { return set_changed_by(a, b, set_add); }

static Object *view_xor(Object *a, Object *b)
{
    Object *distinct = set_new(b);
    Object *result = distinct ? set_changed_by(a, distinct, toggle) : NULL;
    release_maybe(distinct);
    return result;
}

/* The items of iterable that view has, in iterable's order. */
static Object *common_items(Object *view, Object *iterable)
{
    Object *set = set_new(NULL), *iterator = set ? object_iter(iterable) : NULL, *item;
    int status = iterator ? 0 : -1;
    while (status >= 0 && (item = object_next(iterator))) {
        status = object_contains(view, item);
        if (status > 0)
            status = set_add(set, item);
        release(item);
    }
    release_maybe(iterator);
    if (status < 0 || error_occurred())
        CLEAR(set);
    return set;
}

static Object *view_and(Object *a, Object *b)
{
    Object *view = is_set_view(a) ? a : b, *other = view == a ? b : a;
    bool other_is_set = is_set_view(other) || set_is(other);
    if (other_is_set && object_length(other) > object_length(view))
        return common_items(other, view);
    return common_items(view, other);
}

static Object *view_isdisjoint(Object *self, Object *other)
{
    Object *common = self == other ? NULL : common_items(self, other);
    if (self == other)
        return bool_new(view_length(self) == 0);
    if (!common)
        return NULL;
    bool none = set_size(common) == 0;
    release(common);
    return bool_new(none);
}

/* ---- The types ---- */

static Object *keys_iter(Object *o) { return dict_iter_new(&dict_keyiterator_type, dict_of(o)); }
static Object *values_iter(Object *o)
{
    return dict_iter_new(&dict_valueiterator_type, dict_of(o));
}
static Object *items_iter(Object *o) { return dict_iter_new(&dict_itemiterator_type, dict_of(o)); }
static Object *keys_reversed(Object *o)
{
    return dict_reverse_iter_new(&dict_keyiterator_type, dict_of(o));
}
static Object *values_reversed(Object *o)
{
    return dict_reverse_iter_new(&dict_valueiterator_type, dict_of(o));
}
static Object *items_reversed(Object *o)
{
    return dict_reverse_iter_new(&dict_itemiterator_type, dict_of(o));
}

#define ISDISJOINT_ROW \
    {"isdisjoint", view_isdisjoint, METH_O, 0, 0, \
     "Return True if the view and the given iterable have a null intersection."}
#define REVERSED_ROW(function) \
    {"__reversed__", function, METH_NOARGS, 0, 0, "Return a reverse iterator over the dict view."}

static const MethodDef keys_methods[] = {ISDISJOINT_ROW, REVERSED_ROW(keys_reversed), {0}};
static const MethodDef items_methods[] = {ISDISJOINT_ROW, REVERSED_ROW(items_reversed), {0}};
static const MethodDef values_methods[] = {REVERSED_ROW(values_reversed), {0}};

static const GetSetDef view_getsets[] = {
    {"mapping", view_mapping, NULL, "dictionary that this view refers to"}, {0}};

#define VIEW(type_name, method_rows, iterator) \
    .head = {1, 0, &type_type}, .name = type_name, \
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION, .basic_size = sizeof(DictView), \
    .methods = method_rows, .getsets = view_getsets, .dealloc = view_dealloc, \
    .traverse = view_traverse, .repr = view_repr, .length = view_length, .iter = iterator
#define SET_OPERATORS \
    .compare = view_compare, .hash = object_hash_unhashable, \
    .binary = {[BIN_SUB] = view_sub, [BIN_AND] = view_and, [BIN_OR] = view_or, [BIN_XOR] = view_xor}

Type dict_keys_type = {
    VIEW("dict_keys", keys_methods, keys_iter), SET_OPERATORS, .contains = keys_contains};
Type dict_items_type = {
    VIEW("dict_items", items_methods, items_iter), SET_OPERATORS, .contains = items_contains};
Type dict_values_type = {VIEW("dict_values", values_methods, values_iter)};
