/* shell/runtime.c -- starting and ending the interpreter.   SPDX-License-Identifier: MIT */
#include "shell/runtime.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compiler/code.h"
#include "gc/collect.h"
#include "gc/gc.h"
#include "gc/generations.h"
#include "memory/free_list.h"
#include "objects/gc_support.h"
#include "modules/builtins.h"
#include "modules/import.h"
#include "modules/io.h"
#include "modules/sys_module.h"
#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "parser/parse.h"
#include "vm/frame_object.h"
#include "vm/generator.h"
#include "vm/ops.h"
#include "vm/report.h"
#include "vm/vm.h"

Object *runtime_main_dict;
void (*runtime_paint)(Object *exception);
static size_t blocks_at_start;          /* what the types and modules of the start hold */

static int start_types(void)
{
    const char *seed = sys_flags.ignore_environment ? NULL : getenv("PYTHONHASHSEED");
    if (hash_seed_init(seed) < 0) {
        fprintf(stderr, "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be "
                        "\"random\" or an integer in range [0; 4294967295]\n");
        return -1;
    }
    gc_init();
    if (vm_init() < 0 || objects_init() < 0 || code_init() < 0 || frame_objects_init() < 0
        || generators_init() < 0) {
        fprintf(stderr, "ouro: cannot start: out of memory\n");
        return -1;
    }
    return 0;
}

static int add_module(const char *name, Object *module)
{
    int status = module ? dict_set_c(vm_modules, name, module) : -1;
    return status;
}

static int start_modules(void)
{
    vm_modules = dict_new();
    Object *builtins = vm_modules ? builtins_module_new() : NULL;
    Object *sys = builtins ? sys_module_new() : NULL;
    Object *name = sys ? str_intern_c("__main__") : NULL;
    Object *main = name ? module_new(name) : NULL;
    int status = !main || add_module("sys", sys) < 0 || add_module("builtins", builtins) < 0
                         || add_module("__main__", main) < 0
                         || dict_set(module_dict(main), NAME(__builtins__), builtins) < 0
                         || io_make_standard_streams(vm_sys_dict) < 0
                     ? -1
                     : 0;
    if (status == 0)
        runtime_main_dict = retain(module_dict(main));
    ROOT_REGISTER("module __main__", runtime_main_dict);
    release_maybe(name);
    release_maybe(main);
    release_maybe(sys);
    release_maybe(builtins);
    return status;
}

int runtime_start(void)
{
    mem_init();
    bool held = gc_hold();      /* nothing is garbage yet */
    if (start_types() < 0)
        return -1;
    int status = start_modules();
    gc_unhold(held);
    gc_generations[0].count = 0;
    if (status < 0) {
        if (error_occurred())
            interp_print_exception(error_pending);
        fprintf(stderr, "ouro: cannot start\n");
        return -1;
    }
    vm_install_signal_handlers();
    if (DEBUG_LEVEL > 0) {
        gc_collect_silently();
        free_lists_clear();
        type_end_start();
        blocks_at_start = mem_allocated_blocks();
    }
    return 0;
}

Object *run_program(Ast *ast, Code *code)
{
    arena_register_roots(ast->arena);
    ROOT_REGISTER("running program", code);
    Object *result = vm_exec(code, runtime_main_dict, runtime_main_dict, NULL);
    root_forget(&code);
    return result;
}

/* ---- the end ---- */

static int exit_status_of(Object *code)
{
    if (code == NONE)
        return 0;
    if (int_is(code)) {
        int overflow;
        int64_t status = int_to_i64_overflow(code, &overflow);
        return overflow ? 255 : (int)(status & 0xff);
    }
    Object *err = interp_sys_get("stderr"), *text = object_str(code);
    io_flush_standard_streams();
    if (err && err != NONE && text) {
        io_write_text(err, text);
        Object *newline = str_from_c("\n");
        if (newline)
            io_write_text(err, newline);
        release_maybe(newline);
    }
    release_maybe(text);
    error_clear();
    return 1;
}

static void call_excepthook(Object *exception)
{
    Object *hook = interp_sys_get("excepthook"), *traceback = ((Exception *)exception)->traceback;
    if (!hook) {
        interp_print_exception(exception);
        return;
    }
    if (runtime_paint && hook == interp_sys_get("__excepthook__")) {
        runtime_paint(exception);
        return;
    }
    Object *args[] = {(Object *)exception->type, exception, traceback ? traceback : NONE};
    retain(hook);
    Object *result = object_call(hook, args, 3, NULL);
    if (!result) {
        Object *second = error_take();
        fprintf(stderr, "Error in sys.excepthook:\n");
        interp_print_exception(second);
        fprintf(stderr, "\nOriginal exception was:\n");
        interp_print_exception(exception);
        release(second);
    }
    release(hook);
    release_maybe(result);
}

static void remember_last(Object *exception)
{
    Object *traceback = ((Exception *)exception)->traceback;
    if (dict_set(vm_sys_dict, NAME(last_type), (Object *)exception->type) < 0
        || dict_set(vm_sys_dict, NAME(last_value), exception) < 0
        || dict_set(vm_sys_dict, NAME(last_traceback), traceback ? traceback : NONE) < 0)
        error_clear();
}

int runtime_report_exception(void)
{
    Object *exception = error_take();
    if (!exception)
        return 1;
    if (is_instance(exception, &exc_SystemExit)) {
        Object *code = ((SystemExitExc *)exception)->code;
        int status = exit_status_of(code ? code : NONE);
        release(exception);
        return status;
    }
    bool interrupted = is_instance(exception, &exc_KeyboardInterrupt);
    remember_last(exception);
    io_flush_standard_streams();
    call_excepthook(exception);
    release(exception);
    return interrupted ? 130 : 1;
}

static void run_atexit(void)
{
    Object *module = dict_get_c((Dict *)vm_modules, "atexit"), *run = NULL;
    if (!module || attr_find(module, NAME(_run_exitfuncs), &run) <= 0) {
        error_clear();
        return;
    }
    Object *result = object_call0(run);
    if (!result)
        runtime_report_exception();
    release_maybe(result);
    release(run);
}

/* Names of a module go in the order of definition: first those that begin with one underscore, then
 * the others but __builtins__. */
static void clear_names(Object *dict, bool private_ones)
{
    size_t position = 0;
    Object *key, *value;
    while (dict_next((Dict *)dict, &position, &key, &value)) {
        if (value == NONE || !str_is(key) || key == NAME(__builtins__))
            continue;
        bool is_private = str_length(key) > 0 && str_at(key, 0) == '_'
                          && !(str_length(key) > 1 && str_at(key, 1) == '_');
        if (is_private != private_ones && private_ones)
            continue;
        retain(key);
        if (dict_set(dict, key, NONE) < 0)
            error_clear();
        release(key);
    }
}

static void clear_module(Object *module)
{
    if (!is_instance(module, &module_type))
        return;
    Object *dict = retain(module_dict(module));
    clear_names(dict, true);
    clear_names(dict, false);
    release(dict);
}

/* Weak references to all modules, in the order of import; NULL: no memory. */
static Object *weak_modules(void)
{
    Object *values = dict_values_list(vm_modules),
           *list = values ? list_new(list_size(values)) : NULL;
    for (size_t i = 0; list && i < list_size(values); i++) {
        if (!is_instance(list_at(values, i), &module_type))
            continue;
        Object *ref = weakref_new(list_at(values, i), NULL);
        if (!ref || list_append_take(list, ref) < 0)
            CLEAR(list);
    }
    release_maybe(values);
    error_clear();
    return list;
}

/* Most modules die with sys.modules, their objects by a collection; the others lose their names,
 * the latest import first. */
static void clear_modules(void)
{
    Object *list = weak_modules();
    Object *builtins = list ? dict_get_c((Dict *)vm_modules, "builtins") : NULL,
           *sys = list ? dict_get_c((Dict *)vm_modules, "sys") : NULL;
    if (!list)
        return;
    retain_maybe(builtins);
    retain_maybe(sys);
    dict_clear(vm_modules);
    gc_collect_silently();
    for (size_t i = list_size(list); i-- > 0;) {
        Object *module = weakref_get(list_at(list, i));
        if (module && module != builtins && module != sys)
            clear_module(module);
    }
    gc_collect_silently();
    release_maybe(builtins);
    release_maybe(sys);
    release(list);
}

/* Streams that are flushed and not closed at the end. */
typedef struct Streams {
    Object *items[16];
    size_t count;
} Streams;

static int note_stream(Object *o, void *arg)
{
    Streams *streams = arg;
    if (o->type->finalize && streams->count < sizeof streams->items / sizeof *streams->items)
        streams->items[streams->count++] = o;
    return 0;
}

/* The standard ones, with their buffers and raw files. */
static void note_standard_streams(Streams *streams)
{
    static const char *const names[] = {"__stdin__", "__stdout__", "__stderr__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Object *stream = interp_sys_get(names[i]);
        if (stream)
            note_stream(stream, streams);
    }
    for (size_t i = 0; i < streams->count; i++)
        streams->items[i]->type->traverse(streams->items[i], note_stream, streams);
}

/* Whether somebody could see it go: by a finaliser, a weak reference, or because its class is of
 * the program. */
static bool is_watched(const Object *o, const Streams *streams)
{
    if (TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS) || is_instance(o, &weakref_type)
        || is_exact(o, &weakref_proxy_type) || is_exact(o, &weakref_callable_proxy_type))
        return true;
    for (size_t i = 0; o->type->finalize && i < streams->count; i++)
        if (o == streams->items[i])
            return false;
    return o->type->finalize != NULL;
}

/* Whether nothing that is left can notice its end. All that could is tracked, and classes of the
 * program are. */
static bool end_is_unseen(void)
{
    Streams streams = {.count = 0};
    if (DEBUG_LEVEL > 0 || PROBES || gc_state.debug || gc_observer)
        return false;
    note_standard_streams(&streams);
    for (int number = 0; number <= GC_PERMANENT; number++)
        for (uint32_t i = 0; i < gc_generations[number].used; i++) {
            const Object *o = gc_generations[number].items[i];
            if (o && is_watched(o, &streams))
                return false;
        }
    return true;
}

/* Debug modes: lets go of all caches; every block that the program took must have come back. */
static int account_for_blocks(int status)
{
    sys_forget_program();
    vm_finish();
    gc_support_finish();
    specialize_finish();
    warn_finish();
    objects_finish();
    gc_collect_silently();
    type_forget_late();
    free_lists_clear();
    size_t blocks = mem_allocated_blocks();
    if (blocks <= blocks_at_start || getenv("OURO_ALLOC_FAIL_AT"))
        return status;
    fprintf(stderr, "ouro: %zu blocks unaccounted for\n", blocks - blocks_at_start);
    return 99;
}

int runtime_end(int status)
{
    run_atexit();
    if (io_flush_standard_streams() < 0 && status == 0)
        status = 120;
    vm.finishing = true;
    CLEAR(runtime_main_dict);
    if (dict_set(vm_sys_dict, NAME(last_value), NONE) < 0
        || dict_set(vm_sys_dict, NAME(last_type), NONE) < 0
        || dict_set(vm_sys_dict, NAME(last_traceback), NONE) < 0)
        error_clear();
    if (!end_is_unseen())       /* else the system takes it all back, which is quicker */
        clear_modules();
    error_clear();
    gc_report_shutdown();
    if (io_flush_standard_streams() < 0 && status == 0)
        status = 120;
    io_flush_first_streams();
    return DEBUG_LEVEL > 0 ? account_for_blocks(status) : status;
}
