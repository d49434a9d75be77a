/* parser/arguments.c -- arguments of calls, parameters of functions.   SPDX-License-Identifier: MIT

   The grammar takes both in any order; the order is checked here, with CPython's words. */
#include "parser/construct.h"
#include "parser/syntax_error.h"

/* ---- Calls ---- */

static CallArg *call_arg_new(Parser *p, Expr *value, Keyword *keyword, Expr *generator)
{
    CallArg *arg = arena_alloc(p->arena, sizeof *arg);
    if (arg)
        *arg = (CallArg){value, keyword, generator};
    return arg;
}

static CallArg *keyword_arg(Parser *p, Object *name, Expr *value, Pos pos)
{
    Keyword *keyword = arena_alloc(p->arena, sizeof *keyword);
    if (!keyword)
        return NULL;
    *keyword = (Keyword){pos, name, value};
    return call_arg_new(p, NULL, keyword, NULL);
}

CallArg *call_arg_positional(Parser *p, Expr *value)
{
    return value ? call_arg_new(p, value, NULL, NULL) : NULL;
}

CallArg *call_arg_keyword(Parser *p, Object *name, Expr *value, Pos pos)
{
    return keyword_arg(p, name, value, pos);
}

CallArg *call_arg_unpack(Parser *p, Expr *value, Pos pos)
{
    return keyword_arg(p, NULL, value, pos);
}

CallArg *call_arg_generator(Parser *p, Expr *elt, ComprehensionSeq *generators, Pos pos)
{
    Expr *generator = expr_generator(p, elt, generators, pos);
    return generator ? call_arg_new(p, generator, NULL, generator) : NULL;
}

static CallArgs *add_keyword(Parser *p, CallArgs *args, Keyword *keyword)
{
    args->keyword_seen = true;
    args->unpack_seen |= !keyword->arg;
    args->keywords = keyword_seq_add(p, args->keywords, keyword);
    return args->keywords ? args : NULL;
}

static CallArgs *add_value(Parser *p, CallArgs *args, Expr *value)
{
    if (value->kind != EXPR_STARRED) {
        args->positional_after |= args->keyword_seen;
    } else if (args->unpack_seen && !args->positional_after) {
        Pos star = value->pos;
        star.end_line = star.line;
        star.end_col = star.col + 1;
        return syntax_error(p, star,
                            "iterable argument unpacking follows keyword argument unpacking");
    }
    args->args = expr_seq_add(p, args->args, value);
    return args->args ? args : NULL;
}

CallArgs *call_args_add(Parser *p, CallArgs *args, CallArg *arg)
{
    if (!args && !(args = arena_zalloc(p->arena, sizeof *args)))
        return NULL;
    args->count++;
    if (!args->generator)
        args->generator = arg->generator;
    return arg->keyword ? add_keyword(p, args, arg->keyword) : add_value(p, args, arg->value);
}

static CallArgs *generator_error(Parser *p, const CallArgs *args)
{
    return syntax_error(p, args->generator->pos, "Generator expression must be parenthesized");
}

CallArgs *call_args_finish(Parser *p, CallArgs *args)
{
    if (args->generator && args->count > 1)
        return generator_error(p, args);
    if (args->positional_after && args->unpack_seen)
        return syntax_error_last(p, "positional argument follows keyword argument unpacking");
    if (args->positional_after)
        return syntax_error_last(p, "positional argument follows keyword argument");
    return args;
}

CallArgs *call_args_finish_comma(Parser *p, CallArgs *args)
{
    return args->generator ? generator_error(p, args) : call_args_finish(p, args);
}

Expr *expr_call(Parser *p, Expr *func, CallArgs *args, Pos brackets, Pos pos)
{
    Expr *call = expr_new(p, EXPR_CALL, pos);
    if (!call)
        return NULL;
    call->call.func = func;
    if (args) {
        call->call.args = args->args;
        call->call.keywords = args->keywords;
        if (args->generator)
            args->generator->pos = brackets;
    }
    return call;
}

/* ---- Parameters ---- */

static ParamItem *param_new(Parser *p, enum ParamKind kind, Pos pos)
{
    ParamItem *item = arena_zalloc(p->arena, sizeof *item);
    if (item) {
        item->kind = kind;
        item->pos = pos;
    }
    return item;
}

ParamItem *param_rest(Parser *p, enum ParamKind kind, Object *name, Expr *annotation, Pos pos)
{
    ParamItem *item = param_new(p, kind, pos);
    if (!item || !(item->arg = arena_alloc(p->arena, sizeof *item->arg)))
        return NULL;
    *item->arg = (Arg){pos, name, annotation};
    return item;
}

ParamItem *param_plain(Parser *p, Object *name, Expr *annotation, Expr *value, Pos pos)
{
    ParamItem *item = param_rest(p, PARAM_PLAIN, name, annotation, pos);
    if (item)
        item->value = value;
    return item;
}

ParamItem *param_mark(Parser *p, enum ParamKind kind, Pos pos)
{
    return param_new(p, kind, pos);
}

static int add_keyword_only(Parser *p, Arguments *arguments, const ParamItem *item)
{
    arguments->kwonlyargs = arg_seq_add(p, arguments->kwonlyargs, item->arg);
    arguments->kw_defaults = expr_seq_add(p, arguments->kw_defaults, item->value);
    return arguments->kwonlyargs && arguments->kw_defaults ? 0 : -1;
}

static int add_positional(Parser *p, Arguments *arguments, const ParamItem *item)
{
    if (arguments->defaults && !item->value) {
        syntax_error(p, item->pos, "non-default argument follows default argument");
        return -1;
    }
    arguments->args = arg_seq_add(p, arguments->args, item->arg);
    if (!arguments->args)
        return -1;
    if (item->value && !(arguments->defaults = expr_seq_add(p, arguments->defaults, item->value)))
        return -1;
    return 0;
}

static int add_plain(Parser *p, ParamList *list, ParamItem *item)
{
    list->bare_star = NULL;
    return list->star ? add_keyword_only(p, list->arguments, item)
                      : add_positional(p, list->arguments, item);
}

static int add_slash(Parser *p, ParamList *list, ParamItem *item)
{
    Arguments *arguments = list->arguments;
    if (list->star)
        syntax_error(p, item->pos, "/ must be ahead of *");
    else if (list->slash)
        syntax_error(p, item->pos, "/ may appear only once");
    else if (!arguments->args)
        syntax_error(p, item->pos, "invalid syntax");
    else {
        list->slash = true;
        arguments->posonlyargs = arguments->args;
        arguments->args = NULL;
        return 0;
    }
    return -1;
}

/* The "*" or "**" that was read last. */
static Pos star_pos(const Parser *p)
{
    const Token *last = &p->line.tokens[p->index];
    while (last > p->line.tokens && last->kind != TOKEN_STAR && last->kind != TOKEN_DOUBLE_STAR)
        last--;
    return token_pos(last);
}

static int add_star(Parser *p, ParamList *list, ParamItem *item)
{
    if (list->star) {
        syntax_error(p, star_pos(p), "* argument may appear only once");
        return -1;
    }
    list->star = true;
    list->arguments->vararg = item->arg;
    if (!item->arg)
        list->bare_star = item;
    return 0;
}

static int add_double_star(ParamList *list, const ParamItem *item)
{
    list->arguments->kwarg = item->arg;
    return 0;
}

static int add_item(Parser *p, ParamList *list, ParamItem *item)
{
    switch (item->kind) {
    case PARAM_SLASH:
        return add_slash(p, list, item);
    case PARAM_BARE_STAR:
    case PARAM_STAR:
        return add_star(p, list, item);
    case PARAM_DOUBLE_STAR:
        return add_double_star(list, item);
    default:
        return add_plain(p, list, item);
    }
}

ParamList *params_add(Parser *p, ParamList *list, ParamItem *item)
{
    if (!list) {
        list = arena_zalloc(p->arena, sizeof *list);
        if (!list || !(list->arguments = arena_zalloc(p->arena, sizeof *list->arguments)))
            return NULL;
    }
    if (list->arguments->kwarg)
        return syntax_error(p, item->kind >= PARAM_STAR ? star_pos(p) : item->pos,
                            "arguments cannot follow var-keyword argument");
    return add_item(p, list, item) < 0 ? NULL : list;
}

Arguments *params_finish(Parser *p, ParamList *list)
{
    if (!list)
        return arena_zalloc(p->arena, sizeof(Arguments));
    if (list->bare_star && p->line.tokens[p->index].kind == TOKEN_COLON)
        return syntax_error(p, list->arguments->kwarg ? star_pos(p)
                                                      : token_pos(&p->line.tokens[p->index]),
                            "named arguments must follow bare *");
    if (list->bare_star)
        return syntax_error(p, list->bare_star->pos, "named arguments must follow bare *");
    return list->arguments;
}
