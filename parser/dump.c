/* parser/dump.c -- the syntax tree as text.   SPDX-License-Identifier: MIT

   A Writer that has failed writes nothing more; the exception stays pending. */
#include "parser/dump.h"

#include <stdio.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/error.h"
#include "objects/str.h"

#define MAX_DEPTH 3000

typedef struct Writer {
    StrBuilder out;
    int depth;
    bool failed, first; /* first: no field of the node has been written */
} Writer;

static void write_expr(Writer *w, const Expr *expr);
static void write_stmt(Writer *w, const Stmt *stmt);
static void write_pattern(Writer *w, const Pattern *pattern);
static void write_arguments(Writer *w, const Arguments *arguments);

/* ---- Pieces ---- */

static void text(Writer *w, const char *ascii)
{
    if (!w->failed && builder_add_ascii(&w->out, ascii, strlen(ascii)) < 0)
        w->failed = true;
}

static void object(Writer *w, Object *value)
{
    Object *repr = w->failed ? NULL : object_repr(value);
    if (!repr || builder_add(&w->out, repr) < 0)
        w->failed = true;
    release_maybe(repr);
}

static void open_node(Writer *w, const char *name)
{
    if (++w->depth > MAX_DEPTH && !w->failed) {
        raise_recursion_error(" during ast construction");
        w->failed = true;
    }
    text(w, name);
    text(w, "(");
    w->first = true;
}

static void close_node(Writer *w)
{
    text(w, ")");
    w->first = false;
    w->depth--;
}

static void field(Writer *w, const char *name)
{
    if (!w->first)
        text(w, ", ");
    w->first = false;
    text(w, name);
    text(w, "=");
}

static void number_field(Writer *w, const char *name, int value)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", value);
    field(w, name);
    text(w, digits);
}

static void close_placed(Writer *w, Pos pos)
{
    number_field(w, "lineno", pos.line);
    number_field(w, "col_offset", pos.col);
    number_field(w, "end_lineno", pos.end_line);
    number_field(w, "end_col_offset", pos.end_col);
    close_node(w);
}

static void name_field(Writer *w, const char *name, Object *value)
{
    if (!value)
        return;
    field(w, name);
    object(w, value);
}

static void expr_field(Writer *w, const char *name, const Expr *expr)
{
    if (!expr)
        return;
    field(w, name);
    write_expr(w, expr);
}

static void word_field(Writer *w, const char *name, const char *word)
{
    field(w, name);
    text(w, word);
    text(w, "()");
}

static void context_field(Writer *w, uint8_t ctx)
{
    static const char *const words[] = {"Load", "Store", "Del"};
    word_field(w, "ctx", words[ctx]);
}

#define SEQ_FIELD(name, seq, write)                       \
    do {                                                  \
        field(w, name);                                   \
        text(w, "[");                                     \
        for (int i_ = 0; i_ < seq_len(seq); i_++) {       \
            if (i_)                                       \
                text(w, ", ");                            \
            write(w, (seq)->items[i_]);                   \
        }                                                 \
        text(w, "]");                                     \
        w->first = false;                                 \
    } while (0)

static void write_expr_or_none(Writer *w, const Expr *expr)
{
    if (expr)
        write_expr(w, expr);
    else
        text(w, "None");
}

static void exprs_field(Writer *w, const char *name, const ExprSeq *seq)
{
    SEQ_FIELD(name, seq, write_expr_or_none);
}

static void stmts_field(Writer *w, const char *name, const StmtSeq *seq)
{
    SEQ_FIELD(name, seq, write_stmt);
}

/* ---- Small nodes ---- */

static void write_comprehension(Writer *w, const Comprehension *node)
{
    open_node(w, "comprehension");
    expr_field(w, "target", node->target);
    expr_field(w, "iter", node->iter);
    exprs_field(w, "ifs", node->ifs);
    number_field(w, "is_async", node->is_async);
    close_node(w);
}

static void write_keyword(Writer *w, const Keyword *node)
{
    open_node(w, "keyword");
    name_field(w, "arg", node->arg);
    expr_field(w, "value", node->value);
    close_placed(w, node->pos);
}

static void write_arg(Writer *w, const Arg *node)
{
    open_node(w, "arg");
    name_field(w, "arg", node->arg);
    expr_field(w, "annotation", node->annotation);
    close_placed(w, node->pos);
}

static void arg_field(Writer *w, const char *name, const Arg *node)
{
    if (!node)
        return;
    field(w, name);
    write_arg(w, node);
}

static void write_arguments(Writer *w, const Arguments *node)
{
    open_node(w, "arguments");
    SEQ_FIELD("posonlyargs", node->posonlyargs, write_arg);
    SEQ_FIELD("args", node->args, write_arg);
    arg_field(w, "vararg", node->vararg);
    SEQ_FIELD("kwonlyargs", node->kwonlyargs, write_arg);
    exprs_field(w, "kw_defaults", node->kw_defaults);
    arg_field(w, "kwarg", node->kwarg);
    exprs_field(w, "defaults", node->defaults);
    close_node(w);
}

static void arguments_field(Writer *w, const Arguments *node)
{
    field(w, "args");
    write_arguments(w, node);
}

static void write_alias(Writer *w, const Alias *node)
{
    open_node(w, "alias");
    name_field(w, "name", node->name);
    name_field(w, "asname", node->asname);
    close_placed(w, node->pos);
}

static void write_with_item(Writer *w, const WithItem *node)
{
    open_node(w, "withitem");
    expr_field(w, "context_expr", node->context_expr);
    expr_field(w, "optional_vars", node->optional_vars);
    close_node(w);
}

static void write_handler(Writer *w, const ExceptHandler *node)
{
    open_node(w, "ExceptHandler");
    expr_field(w, "type", node->type);
    name_field(w, "name", node->name);
    stmts_field(w, "body", node->body);
    close_placed(w, node->pos);
}

static void write_match_case(Writer *w, const MatchCase *node)
{
    open_node(w, "match_case");
    field(w, "pattern");
    write_pattern(w, node->pattern);
    expr_field(w, "guard", node->guard);
    stmts_field(w, "body", node->body);
    close_node(w);
}

/* ---- Expressions ---- */

static const char *binary_name(uint8_t op)
{
    static const char *const names[] = {
        [BIN_ADD] = "Add", [BIN_SUB] = "Sub", [BIN_MUL] = "Mult", [BIN_FLOORDIV] = "FloorDiv",
        [BIN_TRUEDIV] = "Div", [BIN_MOD] = "Mod", [BIN_AND] = "BitAnd", [BIN_OR] = "BitOr",
        [BIN_XOR] = "BitXor", [BIN_LSHIFT] = "LShift", [BIN_RSHIFT] = "RShift",
        [BIN_MATMUL] = "MatMult", [BIN_POW] = "Pow",
    };
    return names[op];
}

static void write_compare_op(Writer *w, uint8_t op)
{
    static const char *const names[] = {
        [CMP_LT] = "Lt()", [CMP_LE] = "LtE()", [CMP_EQ] = "Eq()", [CMP_NE] = "NotEq()",
        [CMP_GT] = "Gt()", [CMP_GE] = "GtE()", [CMP_IS] = "Is()", [CMP_IS_NOT] = "IsNot()",
        [CMP_IN] = "In()", [CMP_NOT_IN] = "NotIn()",
    };
    text(w, names[op]);
}

static void write_object(Writer *w, Object *name)
{
    object(w, name);
}

static void bool_op_fields(Writer *w, const Expr *expr)
{
    word_field(w, "op", expr->bool_op.op == BOOL_AND ? "And" : "Or");
    exprs_field(w, "values", expr->bool_op.values);
}

static void named_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "target", expr->named.target);
    expr_field(w, "value", expr->named.value);
}

static void bin_op_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "left", expr->bin_op.left);
    word_field(w, "op", binary_name(expr->bin_op.op));
    expr_field(w, "right", expr->bin_op.right);
}

static void unary_op_fields(Writer *w, const Expr *expr)
{
    static const char *const names[] = {"Invert", "Not", "UAdd", "USub"};
    word_field(w, "op", names[expr->unary_op.op]);
    expr_field(w, "operand", expr->unary_op.operand);
}

static void lambda_fields(Writer *w, const Expr *expr)
{
    arguments_field(w, expr->lambda.args);
    expr_field(w, "body", expr->lambda.body);
}

static void if_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "test", expr->if_exp.test);
    expr_field(w, "body", expr->if_exp.body);
    expr_field(w, "orelse", expr->if_exp.orelse);
}

static void dict_fields(Writer *w, const Expr *expr)
{
    exprs_field(w, "keys", expr->dict.keys);
    exprs_field(w, "values", expr->dict.values);
}

static void set_fields(Writer *w, const Expr *expr)
{
    exprs_field(w, "elts", expr->set.elts);
}

/* ListComp, SetComp and GeneratorExp have the same layout. */
static void comp_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "elt", expr->list_comp.elt);
    SEQ_FIELD("generators", expr->list_comp.generators, write_comprehension);
}

static void dict_comp_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "key", expr->dict_comp.key);
    expr_field(w, "value", expr->dict_comp.value);
    SEQ_FIELD("generators", expr->dict_comp.generators, write_comprehension);
}

/* Await, Yield and YieldFrom have the same layout. */
static void value_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "value", expr->await.value);
}

static void compare_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "left", expr->compare.left);
    SEQ_FIELD("ops", expr->compare.ops, write_compare_op);
    exprs_field(w, "comparators", expr->compare.comparators);
}

static void call_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "func", expr->call.func);
    exprs_field(w, "args", expr->call.args);
    SEQ_FIELD("keywords", expr->call.keywords, write_keyword);
}

static void formatted_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "value", expr->formatted.value);
    number_field(w, "conversion", expr->formatted.conversion);
    expr_field(w, "format_spec", expr->formatted.format_spec);
}

static void joined_fields(Writer *w, const Expr *expr)
{
    exprs_field(w, "values", expr->joined.values);
}

static void constant_fields(Writer *w, const Expr *expr)
{
    name_field(w, "value", expr->constant.value);
    if (expr->constant.unicode_prefix) {
        field(w, "kind");
        text(w, "'u'");
    }
}

static void attribute_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "value", expr->attribute.value);
    name_field(w, "attr", expr->attribute.attr);
    context_field(w, expr->attribute.ctx);
}

static void subscript_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "value", expr->subscript.value);
    expr_field(w, "slice", expr->subscript.slice);
    context_field(w, expr->subscript.ctx);
}

static void starred_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "value", expr->starred.value);
    context_field(w, expr->starred.ctx);
}

static void id_fields(Writer *w, const Expr *expr)
{
    name_field(w, "id", expr->name.id);
    context_field(w, expr->name.ctx);
}

/* List and Tuple have the same layout. */
static void list_fields(Writer *w, const Expr *expr)
{
    exprs_field(w, "elts", expr->list.elts);
    context_field(w, expr->list.ctx);
}

static void slice_fields(Writer *w, const Expr *expr)
{
    expr_field(w, "lower", expr->slice.lower);
    expr_field(w, "upper", expr->slice.upper);
    expr_field(w, "step", expr->slice.step);
}

static const struct {
    const char *name;
    void (*fields)(Writer *w, const Expr *expr);
} expr_writers[] = {
    [EXPR_BOOL_OP] = {"BoolOp", bool_op_fields},
    [EXPR_NAMED] = {"NamedExpr", named_fields},
    [EXPR_BIN_OP] = {"BinOp", bin_op_fields},
    [EXPR_UNARY_OP] = {"UnaryOp", unary_op_fields},
    [EXPR_LAMBDA] = {"Lambda", lambda_fields},
    [EXPR_IF] = {"IfExp", if_fields},
    [EXPR_DICT] = {"Dict", dict_fields},
    [EXPR_SET] = {"Set", set_fields},
    [EXPR_LIST_COMP] = {"ListComp", comp_fields},
    [EXPR_SET_COMP] = {"SetComp", comp_fields},
    [EXPR_DICT_COMP] = {"DictComp", dict_comp_fields},
    [EXPR_GENERATOR] = {"GeneratorExp", comp_fields},
    [EXPR_AWAIT] = {"Await", value_fields},
    [EXPR_YIELD] = {"Yield", value_fields},
    [EXPR_YIELD_FROM] = {"YieldFrom", value_fields},
    [EXPR_COMPARE] = {"Compare", compare_fields},
    [EXPR_CALL] = {"Call", call_fields},
    [EXPR_FORMATTED] = {"FormattedValue", formatted_fields},
    [EXPR_JOINED] = {"JoinedStr", joined_fields},
    [EXPR_CONSTANT] = {"Constant", constant_fields},
    [EXPR_ATTRIBUTE] = {"Attribute", attribute_fields},
    [EXPR_SUBSCRIPT] = {"Subscript", subscript_fields},
    [EXPR_STARRED] = {"Starred", starred_fields},
    [EXPR_NAME] = {"Name", id_fields},
    [EXPR_LIST] = {"List", list_fields},
    [EXPR_TUPLE] = {"Tuple", list_fields},
    [EXPR_SLICE] = {"Slice", slice_fields},
};

static void write_expr(Writer *w, const Expr *expr)
{
    open_node(w, expr_writers[expr->kind].name);
    if (!w->failed)
        expr_writers[expr->kind].fields(w, expr);
    close_placed(w, expr->pos);
}

/* ---- Statements ---- */

static void function_fields(Writer *w, const Stmt *stmt)
{
    name_field(w, "name", stmt->function_def.name);
    arguments_field(w, stmt->function_def.args);
    stmts_field(w, "body", stmt->function_def.body);
    exprs_field(w, "decorator_list", stmt->function_def.decorator_list);
    expr_field(w, "returns", stmt->function_def.returns);
}

static void class_fields(Writer *w, const Stmt *stmt)
{
    name_field(w, "name", stmt->class_def.name);
    exprs_field(w, "bases", stmt->class_def.bases);
    SEQ_FIELD("keywords", stmt->class_def.keywords, write_keyword);
    stmts_field(w, "body", stmt->class_def.body);
    exprs_field(w, "decorator_list", stmt->class_def.decorator_list);
}

/* Return and Expr have the same layout. */
static void return_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "value", stmt->return_.value);
}

static void delete_fields(Writer *w, const Stmt *stmt)
{
    exprs_field(w, "targets", stmt->delete.targets);
}

static void assign_fields(Writer *w, const Stmt *stmt)
{
    exprs_field(w, "targets", stmt->assign.targets);
    expr_field(w, "value", stmt->assign.value);
}

static void aug_assign_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "target", stmt->aug_assign.target);
    word_field(w, "op", binary_name(stmt->aug_assign.op));
    expr_field(w, "value", stmt->aug_assign.value);
}

static void ann_assign_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "target", stmt->ann_assign.target);
    expr_field(w, "annotation", stmt->ann_assign.annotation);
    expr_field(w, "value", stmt->ann_assign.value);
    number_field(w, "simple", stmt->ann_assign.simple);
}

static void for_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "target", stmt->for_.target);
    expr_field(w, "iter", stmt->for_.iter);
    stmts_field(w, "body", stmt->for_.body);
    stmts_field(w, "orelse", stmt->for_.orelse);
}

/* While and If have the same layout. */
static void while_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "test", stmt->while_.test);
    stmts_field(w, "body", stmt->while_.body);
    stmts_field(w, "orelse", stmt->while_.orelse);
}

static void with_fields(Writer *w, const Stmt *stmt)
{
    SEQ_FIELD("items", stmt->with.items, write_with_item);
    stmts_field(w, "body", stmt->with.body);
}

static void match_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "subject", stmt->match.subject);
    SEQ_FIELD("cases", stmt->match.cases, write_match_case);
}

static void raise_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "exc", stmt->raise.exc);
    expr_field(w, "cause", stmt->raise.cause);
}

static void try_fields(Writer *w, const Stmt *stmt)
{
    stmts_field(w, "body", stmt->try_.body);
    SEQ_FIELD("handlers", stmt->try_.handlers, write_handler);
    stmts_field(w, "orelse", stmt->try_.orelse);
    stmts_field(w, "finalbody", stmt->try_.finalbody);
}

static void assert_fields(Writer *w, const Stmt *stmt)
{
    expr_field(w, "test", stmt->assert_.test);
    expr_field(w, "msg", stmt->assert_.msg);
}

static void import_fields(Writer *w, const Stmt *stmt)
{
    SEQ_FIELD("names", stmt->import.names, write_alias);
}

static void import_from_fields(Writer *w, const Stmt *stmt)
{
    name_field(w, "module", stmt->import_from.module);
    SEQ_FIELD("names", stmt->import_from.names, write_alias);
    number_field(w, "level", stmt->import_from.level);
}

/* Global and Nonlocal have the same layout. */
static void global_fields(Writer *w, const Stmt *stmt)
{
    SEQ_FIELD("names", stmt->global.names, write_object);
}

static void no_fields(Writer *w, const Stmt *stmt)
{
}

static const struct {
    const char *name;
    void (*fields)(Writer *w, const Stmt *stmt);
} stmt_writers[] = {
    [STMT_FUNCTION_DEF] = {"FunctionDef", function_fields},
    [STMT_ASYNC_FUNCTION_DEF] = {"AsyncFunctionDef", function_fields},
    [STMT_CLASS_DEF] = {"ClassDef", class_fields},
    [STMT_RETURN] = {"Return", return_fields},
    [STMT_DELETE] = {"Delete", delete_fields},
    [STMT_ASSIGN] = {"Assign", assign_fields},
    [STMT_AUG_ASSIGN] = {"AugAssign", aug_assign_fields},
    [STMT_ANN_ASSIGN] = {"AnnAssign", ann_assign_fields},
    [STMT_FOR] = {"For", for_fields},
    [STMT_ASYNC_FOR] = {"AsyncFor", for_fields},
    [STMT_WHILE] = {"While", while_fields},
    [STMT_IF] = {"If", while_fields},
    [STMT_WITH] = {"With", with_fields},
    [STMT_ASYNC_WITH] = {"AsyncWith", with_fields},
    [STMT_MATCH] = {"Match", match_fields},
    [STMT_RAISE] = {"Raise", raise_fields},
    [STMT_TRY] = {"Try", try_fields},
    [STMT_TRY_STAR] = {"TryStar", try_fields},
    [STMT_ASSERT] = {"Assert", assert_fields},
    [STMT_IMPORT] = {"Import", import_fields},
    [STMT_IMPORT_FROM] = {"ImportFrom", import_from_fields},
    [STMT_GLOBAL] = {"Global", global_fields},
    [STMT_NONLOCAL] = {"Nonlocal", global_fields},
    [STMT_EXPR] = {"Expr", return_fields},
    [STMT_PASS] = {"Pass", no_fields},
    [STMT_BREAK] = {"Break", no_fields},
    [STMT_CONTINUE] = {"Continue", no_fields},
};

static void write_stmt(Writer *w, const Stmt *stmt)
{
    open_node(w, stmt_writers[stmt->kind].name);
    if (!w->failed)
        stmt_writers[stmt->kind].fields(w, stmt);
    close_placed(w, stmt->pos);
}

/* ---- Patterns ---- */

static void patterns_field(Writer *w, const char *name, const PatternSeq *seq)
{
    SEQ_FIELD(name, seq, write_pattern);
}

static void mapping_fields(Writer *w, const Pattern *pattern)
{
    exprs_field(w, "keys", pattern->mapping.keys);
    patterns_field(w, "patterns", pattern->mapping.patterns);
    name_field(w, "rest", pattern->mapping.rest);
}

static void class_pattern_fields(Writer *w, const Pattern *pattern)
{
    expr_field(w, "cls", pattern->class_.cls);
    patterns_field(w, "patterns", pattern->class_.patterns);
    SEQ_FIELD("kwd_attrs", pattern->class_.kwd_attrs, write_object);
    patterns_field(w, "kwd_patterns", pattern->class_.kwd_patterns);
}

static void as_fields(Writer *w, const Pattern *pattern)
{
    if (pattern->as.pattern) {
        field(w, "pattern");
        write_pattern(w, pattern->as.pattern);
    }
    name_field(w, "name", pattern->as.name);
}

static void pattern_fields(Writer *w, const Pattern *pattern)
{
    switch ((enum PatternKind)pattern->kind) {
    case PATTERN_VALUE:
        expr_field(w, "value", pattern->value.value);
        break;
    case PATTERN_SINGLETON:
        name_field(w, "value", pattern->singleton.value);
        break;
    case PATTERN_SEQUENCE:
        patterns_field(w, "patterns", pattern->sequence.patterns);
        break;
    case PATTERN_MAPPING:
        mapping_fields(w, pattern);
        break;
    case PATTERN_CLASS:
        class_pattern_fields(w, pattern);
        break;
    case PATTERN_STAR:
        name_field(w, "name", pattern->star.name);
        break;
    case PATTERN_AS:
        as_fields(w, pattern);
        break;
    case PATTERN_OR:
        patterns_field(w, "patterns", pattern->or_.patterns);
        break;
    }
}

static void write_pattern(Writer *w, const Pattern *pattern)
{
    static const char *const names[] = {
        [PATTERN_VALUE] = "MatchValue", [PATTERN_SINGLETON] = "MatchSingleton",
        [PATTERN_SEQUENCE] = "MatchSequence", [PATTERN_MAPPING] = "MatchMapping",
        [PATTERN_CLASS] = "MatchClass", [PATTERN_STAR] = "MatchStar", [PATTERN_AS] = "MatchAs",
        [PATTERN_OR] = "MatchOr",
    };
    open_node(w, names[pattern->kind]);
    if (!w->failed)
        pattern_fields(w, pattern);
    close_placed(w, pattern->pos);
}

/* ---- The whole ---- */

static void write_module(Writer *w, const Ast *ast)
{
    open_node(w, "Module");
    stmts_field(w, "body", ast->body);
    field(w, "type_ignores");
    text(w, "[]");
    close_node(w);
}

static void write_ast(Writer *w, const Ast *ast)
{
    switch (ast->kind) {
    case MOD_MODULE:
        write_module(w, ast);
        break;
    case MOD_INTERACTIVE:
        open_node(w, "Interactive");
        stmts_field(w, "body", ast->body);
        close_node(w);
        break;
    case MOD_EXPRESSION:
        open_node(w, "Expression");
        expr_field(w, "body", ast->expression);
        close_node(w);
        break;
    }
}

Object *ast_dump(const Ast *ast)
{
    Writer w = {.depth = 0};
    builder_init(&w.out);
    write_ast(&w, ast);
    if (!w.failed)
        return builder_finish(&w.out);
    builder_discard(&w.out);
    return NULL;
}
