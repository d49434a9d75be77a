/* modules/builtins_code.c -- built-in functions that compile and run code, make classes, and print.
 * SPDX-License-Identifier: MIT */
#include "modules/builtins.h"

#include "compiler/compile.h"
#include "modules/io.h"
#include "modules/import.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/attribute.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/interp.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/roots.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "vm/frame_object.h"
#include "vm/vm.h"

/* ---- source text ---- */

typedef struct Source {
    const char *text;
    size_t size;
    char *owned;
    Buffer buffer;
    bool is_bytes;
} Source;

static int source_open(Source *s, Object *o, const char *function, const char *wanted)
{
    *s = (Source){0};
    if (str_is(o)) {
        s->text = str_utf8(o, &s->size, &s->owned);
        return s->text ? 0 : -1;
    }
    if (buffer_supported(o)) {
        if (buffer_get(o, &s->buffer, false) < 0)
            return -1;
        s->text = s->buffer.data;
        s->size = (size_t)s->buffer.size;
        s->is_bytes = true;
        return 0;
    }
    raise_type_error("%s() arg 1 must be %s object", function, wanted);
    return -1;
}

static void source_close(Source *s)
{
    mem_free(s->owned);
    if (s->is_bytes)
        buffer_release(&s->buffer);
}

static Code *compile_text(const Source *s, Object *filename, enum ParseMode mode, int flags)
{
    Ast *ast = s->is_bytes ? parse_bytes(s->text, s->size, filename, mode, 0)
                           : parse_source(s->text, s->size, filename, mode, 0);
    if (!ast)
        return NULL;
    Code *code = compile_ast(ast, filename, flags);
    Object *pending = code ? NULL : error_take();
    ast_free(ast);
    if (pending)
        error_restore(pending);
    return code;
}

/* Future features of the code that calls eval, exec or compile are inherited. */
static int caller_flags(void)
{
    return vm.frame >= vm.frames ? (int)(vm.frame->code->flags & CODE_FUTURE_ANNOTATIONS) : 0;
}

static int mode_of(Object *mode)
{
    if (str_is(mode) && str_equal_ascii(mode, "exec"))
        return PARSE_FILE;
    if (str_is(mode) && str_equal_ascii(mode, "eval"))
        return PARSE_EVAL;
    if (str_is(mode) && str_equal_ascii(mode, "single"))
        return PARSE_SINGLE;
    if (!str_is(mode))
        raise_type_error("compile() argument 'mode' must be str, not %V", mode);
    else
        raise_value_error("compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

static Object *filename_of(Object *o)
{
    if (str_is(o))
        return retain(o);
    if (bytes_is(o))
        return codec_decode(((Bytes *)o)->data, ((Bytes *)o)->size, "utf-8", "surrogateescape");
    return raise_type_error("expected str, bytes or os.PathLike object, not %T", o);
}

/* compile() with its arguments in order, but for the name of the file. */
static Object *compile_named(Object *filename, Object *const *out)
{
    int flags = 0, optimize = -1, mode = mode_of(out[2]);
    bool alone = false;
    Source source;
    if (mode < 0 || (out[3] && !arg_int(out[3], &flags)) || (out[4] && !arg_bool(out[4], &alone))
        || (out[5] && !arg_int(out[5], &optimize)))
        return NULL;
    if (flags & ~(CODE_FUTURE_ANNOTATIONS | 0xfe0000 | 0x2000 | 0x4000))
        return raise_value_error(flags & 0x400 ? "compile() to a syntax tree is not supported"
                                               : "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return raise_value_error("compile(): invalid optimize value");
    if (source_open(&source, out[0], "compile", "a string, bytes or AST") < 0)
        return NULL;
    int saved = compile_optimize;
    if (optimize >= 0)
        compile_optimize = optimize;
    Code *code = compile_text(&source, filename, (enum ParseMode)mode,
                              (flags & CODE_FUTURE_ANNOTATIONS) | (alone ? 0 : caller_flags()));
    compile_optimize = saved;
    source_close(&source);
    return (Object *)code;
}

static Object *compile_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"source",       "filename", "mode", "flags",
                                        "dont_inherit", "optimize", NULL};
    static const ArgSpec spec = {"compile", names, 0, 6, 3};
    Object *out[6] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    Object *filename = filename_of(out[1]);
    Object *code = filename ? compile_named(filename, out) : NULL;
    release_maybe(filename);
    return code;
}

/* ---- eval and exec ---- */

static bool has_items(Object *o) { return o->type->subscript != NULL; }

static bool locals_fit(bool is_eval, Object *locals)
{
    if (!locals || locals == NONE || has_items(locals))
        return true;
    raise_type_error(is_eval ? "locals must be a mapping"
                             : "locals must be a mapping or None, not %T",
                     locals);
    return false;
}

static bool globals_fit(bool is_eval, Object *globals)
{
    if (!globals || globals == NONE || dict_is(globals))
        return true;
    raise_type_error(!is_eval             ? "exec() globals must be a dict, not %T"
                     : has_items(globals) ? "globals must be a real dict; "
                                            "try eval(expr, {}, mapping)"
                                          : "globals must be a dict",
                     globals);
    return false;
}

/* Names to run with: both new references. */
static int namespaces(const char *function, Object *globals, Object *locals, Object **g, Object **l)
{
    bool is_eval = function[1] == 'v';
    if (is_eval ? !locals_fit(true, locals) || !globals_fit(true, globals)
                : !globals_fit(false, globals) || !locals_fit(false, locals))
        return -1;
    if (!globals || globals == NONE) {
        *g = retain_maybe(interp_globals());
        *l = locals && locals != NONE ? retain(locals) : interp_locals();
        if (*g && *l)
            return 0;
        release_maybe(*g);
        release_maybe(*l);
        if (!error_occurred())
            raise_system_error("globals and locals cannot be NULL");
        return -1;
    }
    int there = dict_contains(globals, NAME(__builtins__));
    if (there < 0 || (!there && dict_set(globals, NAME(__builtins__), interp_builtins()) < 0))
        return -1;
    *g = retain(globals);
    *l = retain(locals && locals != NONE ? locals : globals);
    return 0;
}

static Object *run_code(const char *function, Code *code, Object *g, Object *l, Object *closure)
{
    if (code->free_count && !closure)
        return raise_type_error("code object passed to %s() may not contain free variables",
                                function);
    return vm_exec(code, g, l, closure);
}

static Object *skip_space(Object *source)
{
    size_t i = 0, n = str_length(source);
    while (i < n && (str_at(source, i) == ' ' || str_at(source, i) == '\t'))
        i++;
    return str_substring(source, (ssize_t)i, (ssize_t)n);
}

static Object *run_text(const char *function, Object *text, enum ParseMode mode, Object *g,
                        Object *l)
{
    Source source;
    Object *filename = str_intern_c("<string>"),
           *trimmed = str_is(text) && mode == PARSE_EVAL ? skip_space(text) : retain(text);
    Code *code = NULL;
    if (filename && trimmed
        && source_open(&source, trimmed, function, "a string, bytes or code") == 0) {
        code = compile_text(&source, filename, mode, caller_flags());
        source_close(&source);
    }
    release_maybe(filename);
    release_maybe(trimmed);
    Object *result = code ? run_code(function, code, g, l, NULL) : NULL;
    release_maybe((Object *)code);
    return result;
}

static Object *eval_(Object *self, Object *const *args, size_t nargs)
{
    Object *g, *l, *result;
    if (namespaces("eval", nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL, &g, &l) < 0)
        return NULL;
    result = code_is(args[0]) ? run_code("eval", (Code *)args[0], g, l, NULL)
                              : run_text("eval", args[0], PARSE_EVAL, g, l);
    release(g);
    release(l);
    return result;
}

static int check_closure(Object *source, Object *closure)
{
    size_t wanted = code_is(source) ? ((Code *)source)->free_count : 0;
    if (!code_is(source)) {
        raise_type_error("closure can only be used when source is a code object");
        return -1;
    }
    bool fine = is_exact(closure, &tuple_type) && tuple_size(closure) == wanted;
    for (size_t i = 0; fine && i < wanted; i++)
        fine = is_exact(tuple_at(closure, i), &cell_type);
    if (!wanted)
        raise_type_error("cannot use a closure with this code object");
    else if (!fine)
        raise_type_error("code object requires a closure of exactly length %zd", (ssize_t)wanted);
    return fine && wanted ? 0 : -1;
}

static Object *exec_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"", "", "", "closure", NULL};
    static const ArgSpec spec = {"exec", names, 3, 3, 1};
    Object *out[4] = {0}, *g, *l, *result;
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    Object *closure = out[3] == NONE ? NULL : out[3];
    if (closure && check_closure(out[0], closure) < 0)
        return NULL;
    if (namespaces("exec", out[1], out[2], &g, &l) < 0)
        return NULL;
    result = code_is(out[0]) ? run_code("exec", (Code *)out[0], g, l, closure)
                             : run_text("exec", out[0], PARSE_FILE, g, l);
    release(g);
    release(l);
    if (!result)
        return NULL;
    release(result);
    return none_new();
}

/* ---- classes: language reference 3.3.3 ---- */

/* Bases that are no types may name others through __mro_entries__: new tuple. */
static Object *resolve_bases(Object *bases)
{
    Object *list = NULL;
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Object *base = tuple_at(bases, i), *method, *entries;
        int found = TYPE_HAS(base->type, TYPE_TYPE_SUBCLASS)
                        ? 0
                        : attr_find(base, NAME(__mro_entries__), &method);
        if (found < 0)
            goto fail;
        if (!found) {
            if (list && list_append(list, base) < 0)
                goto fail;
            continue;
        }
        entries = object_call1(method, bases);
        release(method);
        if (!entries)
            goto fail;
        if (!tuple_is(entries)) {
            raise_type_error("__mro_entries__ must return a tuple");
            release(entries);
            goto fail;
        }
        if (!list)
            list = list_from_array(((Tuple *)bases)->items, i);
        int status = list ? list_extend(list, entries) : -1;
        release(entries);
        if (status < 0)
            goto fail;
    }
    if (!list)
        return retain(bases);
    Object *tuple = list_as_tuple(list);
    release(list);
    return tuple;
fail:
    release_maybe(list);
    return NULL;
}

typedef struct ClassStatement {     /* all held */
    Object *function, *name, *bases, *given_bases, *metaclass, *keywords, *namespace;
} ClassStatement;

static int pick_metaclass(ClassStatement *c)
{
    Object *given = NULL;
    if (c->keywords) {
        if (dict_find(c->keywords, NAME(metaclass), &given) < 0)
            return -1;
        if (given) {
            c->metaclass = retain(given);
            if (dict_delete(c->keywords, NAME(metaclass)) < 0)
                return -1;
        }
    }
    if (!c->metaclass)
        c->metaclass = retain(tuple_size(c->bases) ? (Object *)tuple_at(c->bases, 0)->type
                                                   : (Object *)&type_type);
    if (TYPE_HAS(c->metaclass->type, TYPE_TYPE_SUBCLASS)) {
        Type *winner = type_winner((Type *)c->metaclass, c->bases);
        if (!winner)
            return -1;
        SET(c->metaclass, retain((Object *)winner));
    }
    return 0;
}

static int prepare_namespace(ClassStatement *c)
{
    Object *prepare, *arguments = tuple_pack(2, c->name, c->bases);
    if (!arguments)
        return -1;
    int found = attr_find(c->metaclass, NAME(__prepare__), &prepare);
    if (found > 0) {
        c->namespace = object_call_tuple(prepare, arguments, c->keywords);
        release(prepare);
    } else if (found == 0) {
        c->namespace = dict_new();
    }
    release(arguments);
    if (c->namespace && !dict_is(c->namespace) && !c->namespace->type->subscript) {
        bool is_class = TYPE_HAS(c->metaclass->type, TYPE_TYPE_SUBCLASS);
        raise_type_error("%s.__prepare__() must return a mapping, not %T",
                         is_class ? ((Type *)c->metaclass)->name : "<metaclass>", c->namespace);
        return -1;
    }
    return c->namespace ? 0 : -1;
}

/* The body returned its __class__ cell: type.__new__ must have filled it. */
static int check_class_cell(ClassStatement *c, Object *cell, Object *class)
{
    if (!is_exact(cell, &cell_type))
        return 0;
    Object *value = ((Cell *)cell)->value;
    if (value == class)
        return 0;
    if (!value)
        raise_runtime_error(
            "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
            c->name, class);
    else
        raise_type_error("__class__ set to %R defining %R as %R", value, c->name, class);
    return -1;
}

static Object *make_class(ClassStatement *c)
{
    Function *body = (Function *)c->function;
    Object *cell = vm_exec(body->code, (Object *)body->globals, c->namespace, body->closure);
    if (!cell)
        return NULL;
    if (c->given_bases != c->bases
        && object_set_item(c->namespace, NAME(__orig_bases__), c->given_bases) < 0) {
        release(cell);
        return NULL;
    }
    Object *arguments = tuple_pack(3, c->name, c->bases, c->namespace);
    Object *class = arguments ? object_call_tuple(c->metaclass, arguments, c->keywords) : NULL;
    release_maybe(arguments);
    if (class && TYPE_HAS(class->type, TYPE_TYPE_SUBCLASS) && check_class_cell(c, cell, class) < 0)
        CLEAR(class);
    release(cell);
    return class;
}

static int split_arguments(ClassStatement *c, Object *const *args, size_t nargs, Object *kwnames)
{
    if (nargs < 2) {
        raise_type_error("__build_class__: not enough arguments");
        return -1;
    }
    if (args[0]->type != &function_type) {
        raise_type_error("__build_class__: func must be a function");
        return -1;
    }
    if (!str_is(args[1])) {
        raise_type_error("__build_class__: name is not a string");
        return -1;
    }
    c->function = retain(args[0]);
    c->name = retain(args[1]);
    c->given_bases = tuple_new(args + 2, nargs - 2);
    c->bases = c->given_bases ? resolve_bases(c->given_bases) : NULL;
    if (!c->bases)
        return -1;
    if (kwnames_count(kwnames)) {
        c->keywords = dict_new();
        for (size_t i = 0; c->keywords && i < kwnames_count(kwnames); i++)
            if (dict_set(c->keywords, tuple_at(kwnames, i), args[nargs + i]) < 0)
                CLEAR(c->keywords);
        return c->keywords ? 0 : -1;
    }
    return 0;
}

static Object *build_class_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    ClassStatement c = {0};
    Object *class = NULL;
    if (split_arguments(&c, args, nargs, kwnames) == 0 && pick_metaclass(&c) == 0
        && prepare_namespace(&c) == 0)
        class = make_class(&c);
    Object *const held[] = {c.function,  c.name,     c.bases,    c.given_bases,
                            c.metaclass, c.keywords, c.namespace};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        release_maybe(held[i]);
    return class;
}

/* ---- import, print, input ---- */

static Object *import_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"name", "globals", "locals", "fromlist", "level", NULL};
    static const ArgSpec spec = {"__import__", names, 0, 5, 1};
    Object *out[5] = {0};
    if (args_parse(&spec, args, nargs, kwnames, out) < 0)
        return NULL;
    return import_call(out[0], out[1], out[3], out[4]);
}

static int write_item(Object *file, Object *o)
{
    if (str_is_exact(o))
        return io_write_text(file, o);
    Object *text = object_str(o);
    int status = text ? io_write_text(file, text) : -1;
    release_maybe(text);
    return status;
}

static int check_separator(Object *o, const char *name)
{
    if (!o || o == NONE || str_is(o))
        return 0;
    raise_type_error("%s must be None or a string, not %T", name, o);
    return -1;
}

static int print_items(Object *file, Object *const *args, size_t nargs, Object *sep, Object *end)
{
    static Object *space, *newline;
    if ((!space && !(space = str_intern_c(" "))) || (!newline && !(newline = str_intern_c("\n"))))
        return -1;
    ROOT_REGISTER("name table", space);
    ROOT_REGISTER("name table", newline);
    for (size_t i = 0; i < nargs; i++)
        if ((i && io_write_text(file, sep && sep != NONE ? sep : space) < 0)
            || write_item(file, args[i]) < 0)
            return -1;
    return io_write_text(file, end && end != NONE ? end : newline);
}

static int flush(Object *file)
{
    Object *result = object_call_method(file, NAME(flush), 0, NULL);
    release_maybe(result);
    return result ? 0 : -1;
}

static Object *print_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"sep", "end", "file", "flush", NULL};
    static const ArgSpec spec = {"print", names, 0, 0, 0};
    Object *out[4] = {0};
    bool flushing = false;
    if (kwnames && args_parse(&spec, args + nargs, 0, kwnames, out) < 0)
        return NULL;
    Object *file = out[2] && out[2] != NONE ? out[2] : interp_sys_get("stdout");
    if (!file)
        return raise_runtime_error("lost sys.stdout");
    if (file == NONE)
        return none_new();
    if (check_separator(out[0], "sep") < 0 || check_separator(out[1], "end") < 0
        || (out[3] && !arg_bool(out[3], &flushing)))
        return NULL;
    retain(file);
    int status = print_items(file, args, nargs, out[0], out[1]);
    if (status == 0 && flushing)
        status = flush(file);
    release(file);
    return status < 0 ? NULL : none_new();
}

static Object *without_newline(Object *line)
{
    if (!str_is(line)) {
        raise_type_error("object.readline() returned non-string");
        release(line);
        return NULL;
    }
    size_t n = str_length(line);
    if (n == 0) {
        release(line);
        return raise_error(&exc_EOFError, "EOF when reading a line");
    }
    if (str_at(line, n - 1) != '\n')
        return line;
    Object *shorter = str_substring(line, 0, (ssize_t)n - 1);
    release(line);
    return shorter;
}

static Object *input_(Object *self, Object *const *args, size_t nargs)
{
    Object *in = interp_sys_get("stdin"), *out = interp_sys_get("stdout");
    if (!in || in == NONE)
        return raise_runtime_error("input(): lost sys.stdin");
    if (!out || out == NONE)
        return raise_runtime_error("input(): lost sys.stdout");
    retain(in);
    retain(out);
    Object *line = NULL;
    if ((nargs == 0 || write_item(out, args[0]) == 0) && flush(out) == 0)
        line = object_call_method(in, NAME(readline), 0, NULL);
    release(in);
    release(out);
    return line ? without_newline(line) : NULL;
}

static Object *breakpoint_(Object *self, Object *const *args, size_t nargs, Object *kwnames)
{
    Object *hook = interp_sys_get("breakpointhook");
    return hook ? object_call(hook, args, nargs, kwnames)
                : raise_runtime_error("lost sys.breakpointhook");
}

const MethodDef builtins_code_functions[] = {
    {"__build_class__", build_class_, METH_KEYWORDS, 0, 0,
     "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper "
     "function used by the class statement."},
    {"__import__", import_, METH_KEYWORDS, 0, 0,
     "__import__($module, name, globals=None, locals=None, fromlist=(), level=0)\n--\n\nImport a "
     "module."},
    {"breakpoint", breakpoint_, METH_KEYWORDS, 0, 0,
     "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws)."},
    {"compile", compile_, METH_KEYWORDS, 0, 0,
     "compile($module, source, filename, mode, flags=0, dont_inherit=False, "
     "optimize=-1)\n--\n\nCompile source into a code object that can be executed by exec() or "
     "eval()."},
    {"eval", eval_, METH_FAST, 1, 3,
     "eval($module, source, globals=None, locals=None, /)\n--\n\nEvaluate the given source in the "
     "context of globals and locals."},
    {"exec", exec_, METH_KEYWORDS, 0, 0,
     "exec($module, source, globals=None, locals=None, /, *, closure=None)\n--\n\nExecute the "
     "given source in the context of globals and locals."},
    {"input", input_, METH_FAST, 0, 1,
     "input($module, prompt='', /)\n--\n\nRead a string from standard input.  The trailing newline "
     "is stripped."},
    {"print", print_, METH_KEYWORDS, 0, 0,
     "print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\n"
     "Prints the values "
     "to a stream, or to sys.stdout by default."},
    {0},
};
