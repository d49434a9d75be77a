/* parser/ast.h -- the syntax tree of Python 3.11.   SPDX-License-Identifier: MIT

   Node names, field names and the meaning of every field are those of CPython's `ast` module.
   Nodes and sequences live in an Arena and are freed with it; the Objects they point to
   (interned identifiers, constants) are owned by the arena, so every pointer here is borrowed.
   A NULL sequence is an empty one; a NULL node, identifier or object is an absent option. */
#ifndef OURO_PARSER_AST_H
#define OURO_PARSER_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "objects/object.h"
#include "parser/arena.h"

/* Lines count from 1, columns from 0 in bytes of UTF-8. */
typedef struct Pos {
    int line, col, end_line, end_col;
} Pos;

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;
typedef struct Comprehension Comprehension;
typedef struct ExceptHandler ExceptHandler;
typedef struct Arguments Arguments;
typedef struct Arg Arg;
typedef struct Keyword Keyword;
typedef struct Alias Alias;
typedef struct WithItem WithItem;
typedef struct MatchCase MatchCase;

#define AST_SEQ(Name, Item) \
    typedef struct Name {   \
        int size;           \
        Item items[];       \
    } Name

AST_SEQ(ExprSeq, Expr *);
AST_SEQ(StmtSeq, Stmt *);
AST_SEQ(PatternSeq, Pattern *);
AST_SEQ(ComprehensionSeq, Comprehension *);
AST_SEQ(HandlerSeq, ExceptHandler *);
AST_SEQ(ArgSeq, Arg *);
AST_SEQ(KeywordSeq, Keyword *);
AST_SEQ(AliasSeq, Alias *);
AST_SEQ(WithItemSeq, WithItem *);
AST_SEQ(MatchCaseSeq, MatchCase *);
AST_SEQ(NameSeq, Object *);
AST_SEQ(CmpOpSeq, uint8_t);

#define seq_len(s) ((s) ? (s)->size : 0)

enum ModKind { MOD_MODULE, MOD_INTERACTIVE, MOD_EXPRESSION };

enum ExprContext { CTX_LOAD, CTX_STORE, CTX_DEL };

enum BoolOp { BOOL_AND, BOOL_OR };

/* The operators of BinOp and AugAssign are enum BinaryOp of objects/object.h (never BIN_DIVMOD). */

enum UnaryOp { UNARY_INVERT, UNARY_NOT, UNARY_UADD, UNARY_USUB };

/* The operators of Compare are enum CompareOp of objects/object.h (CMP_LT .. CMP_GE), and these. */
enum CompareTest { CMP_IS = CMP_GE + 1, CMP_IS_NOT, CMP_IN, CMP_NOT_IN };

enum ExprKind {
    EXPR_BOOL_OP,
    EXPR_NAMED,
    EXPR_BIN_OP,
    EXPR_UNARY_OP,
    EXPR_LAMBDA,
    EXPR_IF,
    EXPR_DICT,
    EXPR_SET,
    EXPR_LIST_COMP,
    EXPR_SET_COMP,
    EXPR_DICT_COMP,
    EXPR_GENERATOR,
    EXPR_AWAIT,
    EXPR_YIELD,
    EXPR_YIELD_FROM,
    EXPR_COMPARE,
    EXPR_CALL,
    EXPR_FORMATTED,
    EXPR_JOINED,
    EXPR_CONSTANT,
    EXPR_ATTRIBUTE,
    EXPR_SUBSCRIPT,
    EXPR_STARRED,
    EXPR_NAME,
    EXPR_LIST,
    EXPR_TUPLE,
    EXPR_SLICE,
};

struct Expr {
    uint8_t kind; /* enum ExprKind */
    bool parenthesized; /* written in its own round brackets (not part of CPython's tree) */
    Pos pos;
    union {
        struct { uint8_t op; ExprSeq *values; } bool_op;
        struct { Expr *target, *value; } named;
        struct { uint8_t op; Expr *left, *right; } bin_op;
        struct { uint8_t op; Expr *operand; } unary_op;
        struct { Arguments *args; Expr *body; } lambda;
        struct { Expr *test, *body, *orelse; } if_exp;
        struct { ExprSeq *keys, *values; } dict; /* keys->items[i] NULL: `**values->items[i]` */
        struct { ExprSeq *elts; } set;
        struct { Expr *elt; ComprehensionSeq *generators; } list_comp;
        struct { Expr *elt; ComprehensionSeq *generators; } set_comp;
        struct { Expr *key, *value; ComprehensionSeq *generators; } dict_comp;
        struct { Expr *elt; ComprehensionSeq *generators; } generator;
        struct { Expr *value; } await;
        struct { Expr *value; } yield; /* value may be NULL */
        struct { Expr *value; } yield_from;
        struct { Expr *left; CmpOpSeq *ops; ExprSeq *comparators; } compare;
        struct { Expr *func; ExprSeq *args; KeywordSeq *keywords; } call;
        struct { Expr *value; int conversion; Expr *format_spec; } formatted; /* -1 's' 'r' 'a' */
        struct { ExprSeq *values; } joined;
        struct { Object *value; bool unicode_prefix; } constant; /* u'...' has kind='u' */
        struct { Expr *value; Object *attr; uint8_t ctx; } attribute;
        struct { Expr *value, *slice; uint8_t ctx; } subscript;
        struct { Expr *value; uint8_t ctx; } starred;
        struct { Object *id; uint8_t ctx; } name;
        struct { ExprSeq *elts; uint8_t ctx; } list;
        struct { ExprSeq *elts; uint8_t ctx; } tuple;
        struct { Expr *lower, *upper, *step; } slice; /* each may be NULL */
    };
};

enum StmtKind {
    STMT_FUNCTION_DEF,
    STMT_ASYNC_FUNCTION_DEF,
    STMT_CLASS_DEF,
    STMT_RETURN,
    STMT_DELETE,
    STMT_ASSIGN,
    STMT_AUG_ASSIGN,
    STMT_ANN_ASSIGN,
    STMT_FOR,
    STMT_ASYNC_FOR,
    STMT_WHILE,
    STMT_IF,
    STMT_WITH,
    STMT_ASYNC_WITH,
    STMT_MATCH,
    STMT_RAISE,
    STMT_TRY,
    STMT_TRY_STAR,
    STMT_ASSERT,
    STMT_IMPORT,
    STMT_IMPORT_FROM,
    STMT_GLOBAL,
    STMT_NONLOCAL,
    STMT_EXPR,
    STMT_PASS,
    STMT_BREAK,
    STMT_CONTINUE,
};

struct Stmt {
    uint8_t kind; /* enum StmtKind */
    Pos pos;
    union {
        struct { /* FUNCTION_DEF and ASYNC_FUNCTION_DEF */
            Object *name;
            Arguments *args;
            StmtSeq *body;
            ExprSeq *decorator_list;
            Expr *returns;
        } function_def;
        struct {
            Object *name;
            ExprSeq *bases;
            KeywordSeq *keywords;
            StmtSeq *body;
            ExprSeq *decorator_list;
        } class_def;
        struct { Expr *value; } return_;
        struct { ExprSeq *targets; } delete;
        struct { ExprSeq *targets; Expr *value; } assign;
        struct { uint8_t op; Expr *target, *value; } aug_assign; /* enum BinaryOp */
        struct { Expr *target, *annotation, *value; bool simple; } ann_assign;
        struct { Expr *target, *iter; StmtSeq *body, *orelse; } for_; /* and ASYNC_FOR */
        struct { Expr *test; StmtSeq *body, *orelse; } while_;
        struct { Expr *test; StmtSeq *body, *orelse; } if_;
        struct { WithItemSeq *items; StmtSeq *body; } with; /* and ASYNC_WITH */
        struct { Expr *subject; MatchCaseSeq *cases; } match;
        struct { Expr *exc, *cause; } raise;
        struct { StmtSeq *body; HandlerSeq *handlers; StmtSeq *orelse, *finalbody; } try_;
        struct { Expr *test, *msg; } assert_;
        struct { AliasSeq *names; } import;
        struct { Object *module; AliasSeq *names; int level; } import_from; /* module may be NULL */
        struct { NameSeq *names; } global;
        struct { NameSeq *names; } nonlocal;
        struct { Expr *value; } expr;
    };
};

struct Comprehension {
    Expr *target, *iter;
    ExprSeq *ifs;
    bool is_async;
};

struct ExceptHandler {
    Pos pos;
    Expr *type;
    Object *name;
    StmtSeq *body;
};

struct Arguments {
    ArgSeq *posonlyargs, *args;
    Arg *vararg;
    ArgSeq *kwonlyargs;
    ExprSeq *kw_defaults; /* one for each of kwonlyargs; NULL: required */
    Arg *kwarg;
    ExprSeq *defaults; /* of the last of posonlyargs + args */
};

struct Arg {
    Pos pos;
    Object *arg;
    Expr *annotation;
};

struct Keyword {
    Pos pos;
    Object *arg; /* NULL: `**value` */
    Expr *value;
};

struct Alias {
    Pos pos;
    Object *name, *asname; /* name is "*" for `import *` */
};

struct WithItem {
    Expr *context_expr, *optional_vars;
};

struct MatchCase {
    Pattern *pattern;
    Expr *guard;
    StmtSeq *body;
};

enum PatternKind {
    PATTERN_VALUE,
    PATTERN_SINGLETON,
    PATTERN_SEQUENCE,
    PATTERN_MAPPING,
    PATTERN_CLASS,
    PATTERN_STAR,
    PATTERN_AS,
    PATTERN_OR,
};

struct Pattern {
    uint8_t kind; /* enum PatternKind */
    Pos pos;
    union {
        struct { Expr *value; } value;
        struct { Object *value; } singleton;
        struct { PatternSeq *patterns; } sequence;
        struct { ExprSeq *keys; PatternSeq *patterns; Object *rest; } mapping;
        struct {
            Expr *cls;
            PatternSeq *patterns;
            NameSeq *kwd_attrs;
            PatternSeq *kwd_patterns;
        } class_;
        struct { Object *name; } star; /* NULL: `*_` */
        struct { Pattern *pattern; Object *name; } as; /* both NULL: `_` */
        struct { PatternSeq *patterns; } or_;
    };
};

#endif
