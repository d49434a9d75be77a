/* objects/list_methods.c -- the methods and iterators of list.   SPDX-License-Identifier: MIT
 *
 *   An iterator drops its list when it has come to the end: it stays exhausted even if the list
 *   grows. */
#include <limits.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list_internal.h"
#include "objects/union.h"

/* ---- Methods ---- */

static Object *list_append_method(Object *list, Object *item)
{
    return none_or_null(list_append(list, item));
}

static Object *list_clear_method(Object *list)
{
    list_clear_items((List *)list);
    return none_new();
}

static Object *list_copy_method(Object *list)
{
    return list_slice(list, 0, (ssize_t)list_size(list));
}

static Object *list_count(Object *o, Object *value)
{
    List *list = (List *)o;
    int64_t count = 0;
    ssize_t at = -1;
    while ((at = list_find(list, value, (size_t)(at + 1), SIZE_MAX)) >= 0)
        count++;
    return at == -2 ? NULL : int_new(count);
}

static Object *list_extend_method(Object *list, Object *iterable)
{
    return none_or_null(list_extend(list, iterable));
}

/* A bound that may count from the end, never below 0. */
static size_t clip_bound(ssize_t bound, size_t size)
{
    if (bound < 0)
        bound += (ssize_t)size;
    return bound < 0 ? 0 : (size_t)bound;
}

static Object *list_index(Object *o, Object *const *args, size_t nargs)
{
    List *list = (List *)o;
    ssize_t start = 0, stop = SSIZE_MAX;
    if ((nargs > 1 && !arg_index_bound(args[1], &start))
        || (nargs > 2 && !arg_index_bound(args[2], &stop)))
        return NULL;
    ssize_t at
        = list_find(list, args[0], clip_bound(start, list->size), clip_bound(stop, list->size));
    if (at >= 0)
        return int_new(at);
    return at == -2 ? NULL : raise_value_error("%R is not in list", args[0]);
}

static Object *list_insert_method(Object *list, Object *const *args, size_t nargs)
{
    ssize_t index;
    if (!arg_ssize(args[0], &index))
        return NULL;
    return none_or_null(list_insert(list, index, args[1]));
}

static Object *list_pop_method(Object *list, Object *const *args, size_t nargs)
{
    ssize_t index = -1;
    return nargs && !arg_ssize(args[0], &index) ? NULL : list_pop(list, index);
}

static Object *list_remove(Object *o, Object *value)
{
    ssize_t at = list_find((List *)o, value, 0, SIZE_MAX);
    if (at == -2)
        return NULL;
    if (at < 0)
        return raise_value_error("list.remove(x): x not in list");
    return none_or_null(list_set_slice(o, at, at + 1, NULL));
}

static Object *list_reverse_method(Object *list) { return none_or_null(list_reverse(list)); }

static Object *list_sort_method(Object *list, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"key", "reverse", NULL};
    static const ArgSpec spec = {"sort", names, 0, 0, 0};
    Object *out[2];
    int reverse = 0;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || (out[1] && !arg_int(out[1], &reverse)))
        return NULL;
    return none_or_null(list_sort(list, out[0], reverse != 0));
}

const MethodDef list_methods[] = {
    {"__getitem__", list_subscript, METH_O | METH_COEXIST, 0, 0,
     "x.__getitem__(y) <==> x[y]"},
    {"__reversed__", list_reversed, METH_NOARGS, 0, 0,
     "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the list."},
    {"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS, 0, 0, "See PEP 585"},
    {"clear", list_clear_method, METH_NOARGS, 0, 0,
     "clear($self, /)\n--\n\nRemove all items from list."},
    {"copy", list_copy_method, METH_NOARGS, 0, 0,
     "copy($self, /)\n--\n\nReturn a shallow copy of the list."},
    {"append", list_append_method, METH_O, 0, 0,
     "append($self, object, /)\n--\n\nAppend object to the end of the list."},
    {"insert", list_insert_method, METH_FAST, 2, 2,
     "insert($self, index, object, /)\n--\n\nInsert object before index."},
    {"extend", list_extend_method, METH_O, 0, 0,
     "extend($self, iterable, /)\n--\n\nExtend list by appending elements from the iterable."},
    {"pop", list_pop_method, METH_FAST, 0, 1,
     "pop($self, index=-1, /)\n--\n\nRemove and return item at index (default last).\n\n"
     "Raises IndexError if list is empty or index is out of range."},
    {"remove", list_remove, METH_O, 0, 0,
     "remove($self, value, /)\n--\n\nRemove first occurrence of value.\n\n"
     "Raises ValueError if the value is not present."},
    {"index", list_index, METH_FAST, 1, 3,
     "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nReturn first index of value.\n\n"
     "Raises ValueError if the value is not present."},
    {"count", list_count, METH_O, 0, 0,
     "count($self, value, /)\n--\n\nReturn number of occurrences of value."},
    {"reverse", list_reverse_method, METH_NOARGS, 0, 0,
     "reverse($self, /)\n--\n\nReverse *IN PLACE*."},
    {"sort", list_sort_method, METH_KEYWORDS, 0, 0,
     "sort($self, /, *, key=None, reverse=False)\n--\n\n"
     "Sort the list in ascending order and return None.\n\nIn-place and stable; key(item) is what "
     "is compared."},
    {0}};

/* ---- Iterators ---- */

static Object *iter_new(Type *type, Object *list, size_t index)
{
    ListIter *it = gc_object_alloc(type, sizeof *it);
    if (!it)
        return NULL;
    it->index = index;
    it->list = retain(list);
    gc_track(it);
    return &it->head;
}

Object *list_iter_slot(Object *list) { return iter_new(&list_iterator_type, list, 0); }

/* index is one more than the position of the next item. */
Object *list_reversed(Object *list)
{
    return iter_new(&list_reverse_iterator_type, list, list_size(list));
}

static void iter_dealloc(Object *o)
{
    gc_untrack(o);
    release_maybe(((ListIter *)o)->list);
    gc_object_free(o);
}

static int iter_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((ListIter *)o)->list);
    return 0;
}

static Object *iter_next(Object *o)
{
    ListIter *it = (ListIter *)o;
    if (!it->list)
        return NULL;
    if (it->index < list_size(it->list))
        return retain(list_at(it->list, it->index++));
    CLEAR(it->list);
    return NULL;
}

static Object *reverse_next(Object *o)
{
    ListIter *it = (ListIter *)o;
    if (!it->list)
        return NULL;
    if (it->index > 0 && it->index <= list_size(it->list))
        return retain(list_at(it->list, --it->index));
    CLEAR(it->list);
    return NULL;
}

static Object *iter_hint(Object *o)
{
    ListIter *it = (ListIter *)o;
    bool left = it->list && it->index < list_size(it->list);
    return int_new(left ? (int64_t)(list_size(it->list) - it->index) : 0);
}

static Object *reverse_hint(Object *o)
{
    ListIter *it = (ListIter *)o;
    return int_new(it->list && it->index <= list_size(it->list) ? (int64_t)it->index : 0);
}

static Object *reduce_exhausted(void)
{
    Object *empty = list_new(0), *args = empty ? tuple_pack(1, empty) : NULL;
    release_maybe(empty);
    return args ? reduce_by_builtin("iter", args, NULL) : NULL;
}

static Object *iter_reduce(Object *o)
{
    ListIter *it = (ListIter *)o;
    return it->list ? iterator_reduce("iter", it->list, (ssize_t)it->index) : reduce_exhausted();
}

static Object *reverse_reduce(Object *o)
{
    ListIter *it = (ListIter *)o;
    if (!it->list)
        return reduce_exhausted();
    Object *state = int_new((int64_t)it->index - 1);
    Object *args = state ? tuple_pack(1, it->list) : NULL;
    Object *result = args ? reduce_by_builtin("reversed", args, state) : NULL;
    release_maybe(state);
    return result;
}

static Object *iter_setstate(Object *o, Object *state)
{
    ListIter *it = (ListIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (it->list) {
        size_t size = list_size(it->list);
        it->index = index < 0 ? 0 : (size_t)index > size ? size : (size_t)index;
    }
    return none_new();
}

static Object *reverse_setstate(Object *o, Object *state)
{
    ListIter *it = (ListIter *)o;
    ssize_t index = number_as_ssize(state, &exc_OverflowError);
    if (index == -1 && error_occurred())
        return NULL;
    if (it->list) {
        size_t size = list_size(it->list);
        it->index = index < -1 ? 0 : (size_t)(index + 1) > size ? size : (size_t)(index + 1);
    }
    return none_new();
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", iter_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

static const MethodDef reverse_methods[] = {
    {"__length_hint__", reverse_hint, METH_NOARGS, 0, 0, "How many items are left."},
    {"__reduce__", reverse_reduce, METH_NOARGS, 0, 0, "For copy and pickle."},
    {"__setstate__", reverse_setstate, METH_O, 0, 0, "For copy and pickle."},
    {0}};

Type list_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "list_iterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(ListIter),
    .methods = iter_methods,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .iter = iterator_self,
    .iternext = iter_next,
};

Type list_reverse_iterator_type = {
    .head = {1, 0, &type_type},
    .name = "list_reverseiterator",
    .flags = TYPE_GC | TYPE_IMMUTABLE | TYPE_NO_INSTANTIATION,
    .basic_size = sizeof(ListIter),
    .methods = reverse_methods,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .iter = iterator_self,
    .iternext = reverse_next,
};
