/* shell/repl_undo.c -- the state that a session began with.   SPDX-License-Identifier: MIT
 *
 * Dicts are brought back key by key, so that code that runs meanwhile finds what it needs. */
#include "shell/repl_undo.h"

#include <stdbool.h>

#include "gc/generations.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/roots.h"
#include "shell/runtime.h"
#include "vm/vm.h"

enum { UNDO_MAIN, UNDO_SYS, UNDO_BUILTINS, UNDO_MODULES, UNDO_COUNT };

static Object *beginning[UNDO_COUNT];   /* a copy of each dict */
static Object *path_then;               /* of sys.path: list */

static Object *present_dict(int which)
{
    Object *const dicts[UNDO_COUNT] = {runtime_main_dict, vm_sys_dict, vm_builtins_dict,
                                       vm_modules};
    return dicts[which];
}

static Object *copy_path(Object *path)
{
    return path && list_is(path) ? list_slice(path, 0, (ssize_t)list_size(path)) : list_new(0);
}

int undo_remember_beginning(void)
{
    static bool registered;
    if (!registered) {
        root_register("beginning of the session", beginning, UNDO_COUNT, sizeof *beginning);
        ROOT_REGISTER("beginning of the session: sys.path", path_then);
    }
    registered = true;
    undo_forget_beginning();
    for (int i = 0; i < UNDO_COUNT; i++) {
        beginning[i] = dict_copy(present_dict(i));
        if (!beginning[i])
            return -1;
        gc_untrack(beginning[i]);       /* gc.get_objects() does not know them */
    }
    path_then = copy_path(interp_sys_get("path"));
    return path_then ? 0 : -1;
}

void undo_forget_beginning(void)
{
    for (int i = 0; i < UNDO_COUNT; i++)
        CLEAR(beginning[i]);
    CLEAR(path_then);
}

/* Keys of `present` that `then` lacks go. */
static int remove_new_keys(Object *present, Object *then)
{
    Object *keys = dict_keys_list(present);
    int status = keys ? 0 : -1;
    for (size_t i = 0; status == 0 && i < list_size(keys); i++) {
        int known = dict_contains(then, list_at(keys, i));
        status = known < 0 ? -1 : 0;
        if (known == 0 && dict_delete(present, list_at(keys, i)) < 0)
            error_clear();      /* a destructor was faster */
    }
    release_maybe(keys);
    return status;
}

static int restore_dict(Object *present, Object *then)
{
    size_t position = 0;
    Object *key, *value, *now;
    if (remove_new_keys(present, then) < 0)
        return -1;
    while (dict_next((Dict *)then, &position, &key, &value)) {
        int found = dict_find(present, key, &now);
        if (found < 0 || ((!found || now != value) && dict_set(present, key, value) < 0))
            return -1;
    }
    return 0;
}

int undo_return_to_beginning(void)
{
    for (int i = 0; i < UNDO_COUNT; i++)
        if (restore_dict(present_dict(i), beginning[i]) < 0)
            return -1;
    Object *path = copy_path(path_then);
    int status = path ? dict_set_c(vm_sys_dict, "path", path) : -1;
    release_maybe(path);
    return status;
}
