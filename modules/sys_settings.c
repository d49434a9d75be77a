/* modules/sys_settings.c -- the rest of sys: hooks and switches.   SPDX-License-Identifier: MIT
 *
 * Audit hooks are called for sys.audit and sys.addaudithook; the machine raises no events. */
#include "modules/sys_settings.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "memory/stats.h"
#include "modules/io.h"
#include "modules/sys_module.h"
#include "objects/roots.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/frame_object.h"
#include "vm/generator.h"

static struct {
    Object *audit_hooks;        /* list, NULL: none */
    uint64_t switch_microseconds;
    int dlopen_flags;
} settings = {.switch_microseconds = 5000, .dlopen_flags = RTLD_NOW};

/* ---- auditing ---- */

/* Tells all hooks; -1: one of them has raised. Runs user code. */
static int audit_tell(Object *event, Object *args_tuple)
{
    Object *hooks = settings.audit_hooks;
    for (size_t i = 0; hooks && i < list_size(hooks); i++) {
        Object *hook = retain(list_at(hooks, i)), *args[2] = {event, args_tuple};
        Object *result = object_call(hook, args, 2, NULL);
        release(hook);
        if (!result)
            return -1;
        release(result);
    }
    return 0;
}

static Object *audit(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    if (args_no_keywords("sys.audit", kwnames) < 0)
        return NULL;
    if (nargs == 0)
        return raise_type_error("audit() missing 1 required positional argument: 'event'");
    if (!settings.audit_hooks)
        return none_new();
    if (!str_is(args[0]))
        return raise_type_error("expected str for argument 'event', not %.200T", args[0]);
    Object *rest = tuple_new(args + 1, nargs - 1);
    int status = rest ? audit_tell(args[0], rest) : -1;
    release_maybe(rest);
    return status < 0 ? NULL : none_new();
}

/* Asks the hooks there are whether another one may come: 1 yes, 0 no, -1 with an exception that is
 * no Exception. */
static int hook_is_welcome(void)
{
    Object *event = str_intern_c("sys.addaudithook");
    int status = event ? audit_tell(event, &tuple_empty->head) : -1;
    release_maybe(event);
    if (status < 0 && error_matches(&exc_Exception)) {
        error_clear();
        return 0;
    }
    return status < 0 ? -1 : 1;
}

static Object *addaudithook(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"hook", NULL};
    static const ArgSpec spec = {"addaudithook", names, 0, 1, 1};
    Object *out[1] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    int welcome = hook_is_welcome();
    if (welcome <= 0)
        return welcome < 0 ? NULL : none_new();
    if (!settings.audit_hooks && !(settings.audit_hooks = list_new(0)))
        return NULL;
    ROOT_REGISTER("audit hooks", settings.audit_hooks);
    return list_append(settings.audit_hooks, out[0]) < 0 ? NULL : none_new();
}

/* ---- asynchronous code ---- */

static Object *get_asyncgen_hooks(Object *module)
{
    static const char *const fields[] = {"firstiter", "finalizer", NULL};
    Object *first = async_hooks.firstiter, *last = async_hooks.finalizer;
    Object *values[] = {retain(first ? first : NONE), retain(last ? last : NONE)};
    return struct_sequence_make("asyncgen_hooks", fields, values, 2);
}

static bool hook_is_valid(Object *hook, const char *name)
{
    if (!hook || hook == NONE || object_is_callable(hook))
        return true;
    raise_type_error("callable %s expected, got %.50T", name, hook);
    return false;
}

/* The value of a keyword argument, NULL: not given. */
static Object *keyword_value(Object *const *values, Object *kwnames, const char *name)
{
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (str_equal_ascii(tuple_at(kwnames, i), name))
            return values[i];
    return NULL;
}

static bool hook_names_are_valid(Object *kwnames)
{
    for (size_t i = 0; i < kwnames_count(kwnames); i++) {
        Object *name = tuple_at(kwnames, i);
        if (str_equal_ascii(name, "firstiter") || str_equal_ascii(name, "finalizer"))
            continue;
        raise_type_error("%R is an invalid keyword argument for this function", name);
        return false;
    }
    return true;
}

static Object *set_asyncgen_hooks(Object *module, Object *const *args, size_t nargs,
                                  Object *kwnames)
{
    size_t count = nargs + kwnames_count(kwnames);
    if (count > 2)
        return raise_type_error("function takes at most 2 arguments (%zu given)", count);
    if (!hook_names_are_valid(kwnames))
        return NULL;
    Object *first = keyword_value(args + nargs, kwnames, "firstiter");
    Object *last = keyword_value(args + nargs, kwnames, "finalizer");
    first = nargs > 0 ? args[0] : first;
    last = nargs > 1 ? args[1] : last;
    if (!hook_is_valid(last, "finalizer") || !hook_is_valid(first, "firstiter"))
        return NULL;
    if (last)
        SET(async_hooks.finalizer, last == NONE ? NULL : retain(last));
    if (first)
        SET(async_hooks.firstiter, first == NONE ? NULL : retain(first));
    return none_new();
}

static Object *get_origin_depth(Object *module) { return int_new(async_hooks.origin_depth); }

static Object *set_origin_depth(Object *module, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"depth", NULL};
    static const ArgSpec spec = {"set_coroutine_origin_tracking_depth", names, 0, 1, 1};
    Object *out[1] = {0};
    int depth;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0 || !arg_int(out[0], &depth))
        return NULL;
    if (depth < 0)
        return raise_value_error("depth must be >= 0");
    async_hooks.origin_depth = depth;
    return none_new();
}

/* ---- threads: there is one ---- */

static Object *getswitchinterval(Object *module)
{
    return float_new(1e-6 * (double)settings.switch_microseconds);
}

static Object *setswitchinterval(Object *module, Object *o)
{
    double seconds = float_from_object(o);
    if (seconds == -1 && error_occurred())
        return NULL;
    if (seconds <= 0)
        return raise_value_error("switch interval must be strictly positive");
    settings.switch_microseconds = seconds < 1e12 ? (uint64_t)(1e6 * seconds) : 0;
    return none_new();
}

/* {thread: value} */
static Object *by_thread(Object *value_take)
{
    Object *thread = int_from_u64((uint64_t)pthread_self()), *dict = thread ? dict_new() : NULL;
    if (dict && (!value_take || dict_set(dict, thread, value_take) < 0))
        CLEAR(dict);
    release_maybe(thread);
    release_maybe(value_take);
    return dict;
}

static Object *current_frames(Object *module)
{
    FrameObject *frame = vm.frame < vm.frames ? NULL : frame_object(vm.frame);
    if (!frame && error_occurred())
        return NULL;
    return frame ? by_thread(retain((Object *)frame)) : dict_new();
}

static Object *current_exceptions(Object *module)
{
    Object *e = interp_handled_exception();
    if (!e)
        return by_thread(tuple_pack(3, NONE, NONE, NONE));
    Object *traceback = ((Exception *)e)->traceback;
    return by_thread(tuple_pack(3, (Object *)e->type, e, traceback ? traceback : NONE));
}

static Object *call_tracing(Object *module, Object *const *args, size_t nargs)
{
    if (!tuple_is(args[1]))
        return raise_type_error("call_tracing() argument 2 must be tuple, not %V", args[1]);
    Object *tuple = retain(args[1]);
    Object *result = object_call(args[0], ((Tuple *)tuple)->items, tuple_size(tuple), NULL);
    release(tuple);
    return result;
}

/* ---- the rest ---- */

static Object *getdlopenflags(Object *module) { return int_new(settings.dlopen_flags); }

static Object *setdlopenflags(Object *module, Object *flags)
{
    return arg_int(flags, &settings.dlopen_flags) ? none_new() : NULL;
}

static Object *clear_type_cache(Object *module)
{
    type_cache_clear();
    return none_new();
}

static Object *debugmallocstats(Object *module)
{
    io_flush_standard_streams();
    mem_stats_print(stderr);
    fflush(stderr);
    return none_new();
}

static const MethodDef functions[] = {
    {"audit", audit, METH_KEYWORDS, 0, 0,
     "audit(event, *args)\n\nTells the audit hooks of an event."},
    {"addaudithook", addaudithook, METH_KEYWORDS, 0, 0,
     "addaudithook($module, /, hook)\n--\n\nAdds a function that is told of each event."},
    {"get_asyncgen_hooks", get_asyncgen_hooks, METH_NOARGS, 0, 0,
     "get_asyncgen_hooks($module, /)\n--\n\nReturn (firstiter, finalizer)."},
    {"set_asyncgen_hooks", set_asyncgen_hooks, METH_KEYWORDS, 0, 0,
     "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n\nSet hooks of async generators."},
    {"get_coroutine_origin_tracking_depth", get_origin_depth, METH_NOARGS, 0, 0,
     "get_coroutine_origin_tracking_depth($module, /)\n--\n\n"
     "Return how many frames new coroutines remember."},
    {"set_coroutine_origin_tracking_depth", set_origin_depth, METH_KEYWORDS, 0, 0,
     "set_coroutine_origin_tracking_depth($module, /, depth)\n--\n\n"
     "Let new coroutines remember so many frames."},
    {"getswitchinterval", getswitchinterval, METH_NOARGS, 0, 0,
     "getswitchinterval($module, /)\n--\n\nReturn the thread switch interval, in seconds."},
    {"setswitchinterval", setswitchinterval, METH_O, 0, 0,
     "setswitchinterval($module, interval, /)\n--\n\nSet the thread switch interval (unused)."},
    {"_current_frames", current_frames, METH_NOARGS, 0, 0,
     "_current_frames($module, /)\n--\n\nReturn a dict of each thread's running frame."},
    {"_current_exceptions", current_exceptions, METH_NOARGS, 0, 0,
     "_current_exceptions($module, /)\n--\n\nReturn a dict of each thread's handled exception."},
    {"call_tracing", call_tracing, METH_FAST, 2, 2,
     "call_tracing($module, func, args, /)\n--\n\nCall func(*args)."},
    {"getdlopenflags", getdlopenflags, METH_NOARGS, 0, 0,
     "getdlopenflags($module, /)\n--\n\nReturn the flags for dlopen calls."},
    {"setdlopenflags", setdlopenflags, METH_O, 0, 0,
     "setdlopenflags($module, flags, /)\n--\n\nSet the flags for dlopen calls."},
    {"_clear_type_cache", clear_type_cache, METH_NOARGS, 0, 0,
     "_clear_type_cache($module, /)\n--\n\nEmpty the cache of type attributes."},
    {"_debugmallocstats", debugmallocstats, METH_NOARGS, 0, 0,
     "_debugmallocstats($module, /)\n--\n\nPrint the state of the heap on stderr."},
    {0},
};

/* ---- values ---- */

/* What sys.stdlib_module_names is in CPython 3.11. */
static const char stdlib_names[] =
    "__future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs "
    "_codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections "
    "_collections_abc _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses "
    "_curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib "
    "_frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof "
    "_lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode _operator _osx_support "
    "_overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydecimal _pyio _queue _random "
    "_scproxy _sha1 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat "
    "_statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tokenize "
    "_tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo abc aifc "
    "antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii "
    "bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop "
    "collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg "
    "crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email "
    "encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib "
    "functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac "
    "html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword "
    "lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap "
    "modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers "
    "opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil "
    "platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr "
    "pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy "
    "sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket "
    "socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string "
    "stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib "
    "tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace "
    "traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid "
    "venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp "
    "zipfile zipimport zlib zoneinfo";

static Object *stdlib_module_names(void)
{
    Object *list = list_new(0), *set = NULL;
    for (const char *at = stdlib_names; list && *at;) {
        size_t size = strcspn(at, " ");
        Object *name = str_from_ascii(at, size);
        if (!name || list_append_take(list, name) < 0)
            CLEAR(list);
        at += size + (at[size] == ' ');
    }
    if (list)
        set = frozenset_new(list);
    release_maybe(list);
    return set;
}

static Object *thread_info(void)
{
    static const char *const fields[] = {"name", "lock", "version", NULL};
    char version[64] = "NPTL";
    confstr(_CS_GNU_LIBPTHREAD_VERSION, version, sizeof version);
    Object *values[] = {str_intern_c("pthread"), str_intern_c("semaphore"), str_from_c(version)};
    return struct_sequence_make("sys.thread_info", fields, values, 3);
}

static Object *git_info(void)
{
    Object *name = str_intern_c("Ouro");
    Object *tuple = name ? tuple_pack(3, name, (Object *)str_empty, (Object *)str_empty) : NULL;
    release_maybe(name);
    return tuple;
}

static int put(Object *dict, const char *name, Object *value_take)
{
    int status = value_take ? dict_set_c(dict, name, value_take) : -1;
    release_maybe(value_take);
    return status;
}

static int add_functions(Object *module, Object *dict)
{
    Object *name = str_intern_c("sys");
    int status = name ? 0 : -1;
    for (const MethodDef *def = functions; status == 0 && def->name; def++)
        status = put(dict, def->name, native_function_new(def, module, name));
    release_maybe(name);
    return status;
}

int sys_settings_add(Object *module)
{
    Object *d = module_dict(module);
    return add_functions(module, d) < 0 || put(d, "stdlib_module_names", stdlib_module_names()) < 0
           || put(d, "thread_info", thread_info()) < 0 || put(d, "_git", git_info()) < 0
           || put(d, "abiflags", str_from_c("")) < 0
           || put(d, "platlibdir", str_intern_c("lib")) < 0
           || put(d, "_framework", str_from_c("")) < 0 || put(d, "_home", none_new()) < 0
           || put(d, "_stdlib_dir", none_new()) < 0 ? -1 : 0;
}

void sys_settings_finish(void)
{
    CLEAR(settings.audit_hooks);
    CLEAR(async_hooks.firstiter);
    CLEAR(async_hooks.finalizer);
}
