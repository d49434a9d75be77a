/* parser/grammar.y -- the grammar of Python 3.11.   SPDX-License-Identifier: MIT

   LALR(1) without conflicts.  Targets are parsed as expressions and turned into targets by the
   constructors, which also say what is wrong with them; a syntax error proper is explained by
   syntax_error.c from the stack of symbols and the line of tokens.  Every action is one call;
   OK() gives up when it returns NULL, with the exception pending. */

%code requires {
#include "parser/parser.h"
}

%code {
#include "objects/error.h"
#include "objects/int.h"
#include "parser/construct.h"
#include "parser/diagnose.h"

#define OK(value) do { if (!(value)) YYABORT; } while (0)

/* The span of a rule: NEWLINE, INDENT, DEDENT and empty rules have end_line 0 and do not count. */
static inline Pos span(const Pos *rhs, int n)
{
    Pos result = {0, 0, 0, 0};
    while (n > 0 && !rhs[n].end_line)
        n--;
    if (!n)
        return result;
    result = rhs[n];
    for (int i = 1; i <= n; i++) {
        if (rhs[i].end_line) {
            result.line = rhs[i].line;
            result.col = rhs[i].col;
            break;
        }
    }
    return result;
}

#define YYLLOC_DEFAULT(Current, Rhs, N) ((Current) = span(Rhs, N))
#define YYMAXDEPTH 20000
#define YYMALLOC mem_alloc
#define YYFREE mem_free

static void yyerror(const Pos *pos, Parser *p, const char *message)
{
    raise_no_memory(); /* only "memory exhausted": the stack is as deep as it may be */
}
}

%define api.pure full
%define api.push-pull push
%define api.location.type {Pos}
%define api.token.prefix {T_}
%define api.value.union.name YYSTYPE
%define parse.error custom
%define lr.default-reduction consistent
%locations
%param {Parser *p}

%union {
    Object *name;
    Expr *expr;
    ExprSeq *exprs;
    Stmt *stmt;
    StmtSeq *stmts;
    Pattern *pattern;
    PatternSeq *patterns;
    Comprehension *comprehension;
    ComprehensionSeq *comprehensions;
    ExceptHandler *handler;
    HandlerSeq *handlers;
    Arguments *arguments;
    ParamItem *param;
    ParamList *params;
    CallArg *call_arg;
    CallArgs *call_args;
    DictItems *dict_items;
    MappingItems *mapping_items;
    ClassItems *class_items;
    Alias *alias;
    AliasSeq *aliases;
    WithItem *with_item;
    WithItemSeq *with_items;
    MatchCase *match_case;
    MatchCaseSeq *match_cases;
    NameSeq *names;
    int number;
}

%token END 0 "end of file"
%token ERROR "error"
%token NEWLINE "newline" INDENT "indent" DEDENT "dedent" UNKNOWN "unknown" LPAREN "(" RPAREN ")"
%token LBRACKET "[" RBRACKET "]" LBRACE "{" RBRACE "}" WITH_LPAREN "with (" COLON ":" COMMA ","
%token SEMICOLON ";" DOT "." ELLIPSIS "..." ARROW "->" WALRUS ":=" EQUAL "=" PLUS "+" MINUS "-"
%token STAR "*" SLASH "/" DOUBLE_SLASH "//" PERCENT "%" AT "@" DOUBLE_STAR "**" LSHIFT "<<"
%token RSHIFT ">>" PIPE "|" CARET "^" AMPERSAND "&" TILDE "~" LESS "<" GREATER ">" LESS_EQUAL "<="
%token GREATER_EQUAL ">=" EQUAL_EQUAL "==" NOT_EQUAL "!=" PLUS_EQUAL "+=" MINUS_EQUAL "-="
%token STAR_EQUAL "*=" SLASH_EQUAL "/=" DOUBLE_SLASH_EQUAL "//=" PERCENT_EQUAL "%=" AT_EQUAL "@="
%token DOUBLE_STAR_EQUAL "**=" LSHIFT_EQUAL "<<=" RSHIFT_EQUAL ">>=" PIPE_EQUAL "|="
%token CARET_EQUAL "^=" AMPERSAND_EQUAL "&=" FALSE "False" NONE "None" TRUE "True" AND "and"
%token AS "as" ASSERT "assert" ASYNC "async" AWAIT "await" BREAK "break" CLASS "class"
%token CONTINUE "continue" DEF "def" DEL "del" ELIF "elif" ELSE "else" EXCEPT "except"
%token FINALLY "finally" FOR "for" FROM "from" GLOBAL "global" IF "if" IMPORT "import" IN "in"
%token IS "is" LAMBDA "lambda" NONLOCAL "nonlocal" NOT "not" OR "or" PASS "pass" RAISE "raise"
%token RETURN "return" TRY "try" WHILE "while" WITH "with" YIELD "yield" MATCH "match" CASE "case"
%token <name> NAME "name"
%token <expr> NUMBER "number"
%token <expr> STRING "string"
%token START_FILE START_EVAL START_SINGLE START_FSTRING START_EXPRESSION START_BITWISE_OR

%type <number> augmented_op comparison_op dots
%type <name> dotted_name dotted_name_opt as_name_opt capture_name
%type <names> name_list
%type <stmt> simple_stmt compound_stmt assignment import_stmt if_stmt elif_rest for_stmt while_stmt
%type <stmt> with_stmt try_stmt function_def class_def decorated match_stmt async_stmt definition
%type <stmts> statements simple_line simple_list block else_opt finally_opt elif_or_else
%type <exprs> assign_targets star_items star_named_items expression_items decorators slice_items
%type <exprs> comprehension_ifs target_items
%type <expr> star_expressions star_expression named_expression star_named expression disjunction
%type <expr> or_chain conjunction and_chain inversion comparison compare_chain bitwise_or
%type <expr> bitwise_xor bitwise_and shift_expr sum term factor power await_primary primary atom
%type <expr> yield_expr assigned_value targets target return_annotation_opt slice slice_item
%type <expr> expression_opt step_opt subscript lambda parens list_display brace_display
%type <expr> expressions match_subject slice_element guard_opt annotation_star name_or_attr
%type <expr> value_pattern_expr
%type <expr> literal_expr signed_number signed_real strings mapping_key
%type <arguments> parameters_opt lambda_parameters_opt
%type <param> param lambda_param
%type <params> params lambda_params
%type <call_arg> call_arg
%type <call_args> call_args call_args_opt
%type <comprehension> comp_clause
%type <comprehensions> comp_for
%type <dict_items> dict_items
%type <handler> except_block except_star_block
%type <handlers> except_blocks except_star_blocks
%type <alias> import_as import_from_as
%type <aliases> import_as_list import_from_list import_targets
%type <with_item> with_item with_element
%type <with_items> with_items with_group with_group_items
%type <match_case> case_block
%type <match_cases> case_blocks
%type <pattern> patterns pattern or_pattern or_pattern_chain closed_pattern maybe_star_pattern
%type <pattern> sequence_pattern
%type <patterns> pattern_items
%type <mapping_items> mapping_items
%type <class_items> class_items

%%

start:
    START_FILE                              { p->body = NULL; }
  | START_FILE statements                   { p->body = $2; }
  | START_EVAL expressions newlines         { p->expression = $2; }
  | START_SINGLE simple_line                { p->body = $2; }
  | START_SINGLE compound_stmt              { OK(p->body = stmt_seq_add(p, NULL, $2)); }
  | START_FSTRING star_expressions          { p->expression = $2; }
  | START_EXPRESSION expression             { p->expression = $2; }
  | START_BITWISE_OR bitwise_or             { p->expression = $2; }
  ;
newlines: %empty | newlines "newline";

/* ---- Statements ---- */

statements:
    compound_stmt                           { OK($$ = stmt_seq_add(p, NULL, $1)); }
  | simple_line
  | statements compound_stmt                { OK($$ = stmt_seq_add(p, $1, $2)); }
  | statements simple_line                  { OK($$ = stmt_seq_join(p, $1, $2)); }
  ;
simple_line:
    simple_list "newline"
  | simple_list ";" "newline"
  ;
simple_list:
    simple_stmt                             { OK($$ = stmt_seq_add(p, NULL, $1)); }
  | simple_list ";" simple_stmt             { OK($$ = stmt_seq_add(p, $1, $3)); }
  ;
block:
    simple_line
  | "newline" "indent" statements "dedent"  { $$ = $3; }
  ;

simple_stmt:
    assignment
  | star_expressions                        { OK($$ = stmt_expr(p, $1, @$)); }
  | yield_expr                              { OK($$ = stmt_expr(p, $1, @$)); }
  | "return"                                { OK($$ = stmt_return(p, NULL, @$)); }
  | "return" star_expressions               { OK($$ = stmt_return(p, $2, @$)); }
  | import_stmt
  | "raise"                                 { OK($$ = stmt_raise(p, NULL, NULL, @$)); }
  | "raise" expression                      { OK($$ = stmt_raise(p, $2, NULL, @$)); }
  | "raise" expression "from" expression    { OK($$ = stmt_raise(p, $2, $4, @$)); }
  | "pass"                                  { OK($$ = stmt_plain(p, STMT_PASS, @$)); }
  | "break"                                 { OK($$ = stmt_plain(p, STMT_BREAK, @$)); }
  | "continue"                              { OK($$ = stmt_plain(p, STMT_CONTINUE, @$)); }
  | "del" star_expressions                  { OK($$ = stmt_delete(p, $2, @$)); }
  | "assert" expression                     { OK($$ = stmt_assert(p, $2, NULL, @$)); }
  | "assert" expression "," expression      { OK($$ = stmt_assert(p, $2, $4, @$)); }
  | "global" name_list                      { OK($$ = stmt_names(p, STMT_GLOBAL, $2, @$)); }
  | "nonlocal" name_list                    { OK($$ = stmt_names(p, STMT_NONLOCAL, $2, @$)); }
  ;
name_list:
    "name"                                  { OK($$ = name_seq_add(p, NULL, $1)); }
  | name_list "," "name"                    { OK($$ = name_seq_add(p, $1, $3)); }
  ;

assignment:
    assign_targets assigned_value           { OK($$ = stmt_assign(p, $1, $2, @$)); }
  | star_expressions augmented_op assigned_value
                                            { OK($$ = stmt_aug_assign(p, $1, $2, $3, @$)); }
  | star_expressions ":" expression         { OK($$ = stmt_ann_assign(p, $1, $3, NULL, @$)); }
  | star_expressions ":" expression "=" assigned_value
                                            { OK($$ = stmt_ann_assign(p, $1, $3, $5, @$)); }
  ;
assign_targets:
    assigned_value "="                      { OK($$ = assign_target_add(p, NULL, $1)); }
  | assign_targets assigned_value "="       { OK($$ = assign_target_add(p, $1, $2)); }
  ;
assigned_value: star_expressions | yield_expr;
augmented_op:
    "+=" { $$ = BIN_ADD; }      | "-=" { $$ = BIN_SUB; }     | "*=" { $$ = BIN_MUL; }
  | "/=" { $$ = BIN_TRUEDIV; }  | "//=" { $$ = BIN_FLOORDIV; } | "%=" { $$ = BIN_MOD; }
  | "@=" { $$ = BIN_MATMUL; }   | "**=" { $$ = BIN_POW; }    | "<<=" { $$ = BIN_LSHIFT; }
  | ">>=" { $$ = BIN_RSHIFT; }  | "|=" { $$ = BIN_OR; }      | "^=" { $$ = BIN_XOR; }
  | "&=" { $$ = BIN_AND; }
  ;

import_stmt:
    "import" import_as_list                 { OK($$ = stmt_import(p, $2, @$)); }
  | "from" dotted_name "import" import_targets
                                            { OK($$ = stmt_import_from(p, $2, $4, 0, @$)); }
  | "from" dots dotted_name_opt "import" import_targets
                                            { OK($$ = stmt_import_from(p, $3, $5, $2, @$)); }
  ;
dots:
    "."                                     { $$ = 1; }
  | "..."                                   { $$ = 3; }
  | dots "."                                { $$ = $1 + 1; }
  | dots "..."                              { $$ = $1 + 3; }
  ;
dotted_name_opt: %empty { $$ = NULL; } | dotted_name;
dotted_name:
    "name"
  | dotted_name "." "name"                  { OK($$ = name_join(p, $1, $3)); }
  ;
import_as_list:
    import_as                               { OK($$ = alias_seq_add(p, NULL, $1)); }
  | import_as_list "," import_as            { OK($$ = alias_seq_add(p, $1, $3)); }
  ;
import_as: dotted_name as_name_opt          { OK($$ = alias_new(p, $1, $2, @$)); };
as_name_opt: %empty { $$ = NULL; } | "as" "name" { $$ = $2; };
import_targets:
    "*"                                     { OK($$ = alias_star(p, @$)); }
  | import_from_list
  | "(" import_from_list ")"                { $$ = $2; }
  | "(" import_from_list "," ")"            { $$ = $2; }
  ;
import_from_list:
    import_from_as                          { OK($$ = alias_seq_add(p, NULL, $1)); }
  | import_from_list "," import_from_as     { OK($$ = alias_seq_add(p, $1, $3)); }
  ;
import_from_as: "name" as_name_opt          { OK($$ = alias_new(p, $1, $2, @$)); };

compound_stmt:
    if_stmt | for_stmt | while_stmt | with_stmt | try_stmt | match_stmt | definition | async_stmt
  | decorated
  ;
async_stmt:
    "async" for_stmt                        { $$ = stmt_async(p, $2, @$); }
  | "async" with_stmt                       { $$ = stmt_async(p, $2, @$); }
  ;
if_stmt:
    "if" named_expression ":" block elif_or_else
                                            { OK($$ = stmt_if(p, $2, $4, $5, @$)); }
  ;
elif_or_else:
    else_opt
  | elif_rest                               { OK($$ = stmt_seq_add(p, NULL, $1)); }
  ;
elif_rest:
    "elif" named_expression ":" block elif_or_else
                                            { OK($$ = stmt_if(p, $2, $4, $5, @$)); }
  ;
else_opt: %empty { $$ = NULL; } | "else" ":" block { $$ = $3; };
while_stmt:
    "while" named_expression ":" block else_opt
                                            { OK($$ = stmt_while(p, $2, $4, $5, @$)); }
  ;
for_stmt:
    "for" targets "in" star_expressions ":" block else_opt
                                            { OK($$ = stmt_for(p, $2, $4, $6, $7, @$)); }
  ;
targets:
    target                                  { OK($$ = for_target(p, $1)); }
  | target ","                              { OK($$ = for_target(p, expr_tuple_of(p, $1, @$))); }
  | target_items                            { OK($$ = for_target(p, expr_tuple(p, $1, @$))); }
  | target_items ","                        { OK($$ = for_target(p, expr_tuple(p, $1, @$))); }
  ;
target_items:
    target "," target                       { OK($$ = expr_seq_pair(p, $1, $3)); }
  | target_items "," target                 { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
target: bitwise_or | "*" bitwise_or         { OK($$ = expr_starred(p, $2, @$)); };

with_stmt:
    "with" with_items ":" block             { OK($$ = stmt_with(p, $2, $4, @$)); }
  | "with" with_group ":" block             { OK($$ = stmt_with(p, $2, $4, @$)); }
  ;
with_items:
    with_item                               { OK($$ = with_item_seq_add(p, NULL, $1)); }
  | with_items "," with_item                { OK($$ = with_item_seq_add(p, $1, $3)); }
  ;
with_item:
    expression                              { OK($$ = with_item_new(p, $1, NULL)); }
  | expression "as" star_expression         { OK($$ = with_item_new(p, $1, $3)); }
  ;
/* The bracket of `with (...):` -- with-items if it can be, else one expression. */
with_group:
    "with (" ")"
        { OK($$ = with_items_of(p, expr_tuple_group(p, NULL, @$))); }
  | "with (" yield_expr ")"                 { OK($$ = with_items_of(p, $2)); }
  | "with (" named_expression comp_for ")"
        { OK($$ = with_items_of(p, expr_generator(p, $2, $3, @$))); }
  | "with (" with_element ")"               { OK($$ = with_group_single(p, $2)); }
  | "with (" with_group_items ")"           { OK($$ = with_group_many(p, $2, @$)); }
  | "with (" with_group_items "," ")"       { OK($$ = with_group_many(p, $2, @$)); }
  | "with (" with_element "," ")"
        { OK($$ = with_group_many(p, with_item_seq_add(p, NULL, $2), @$)); }
  ;
with_group_items:
    with_element "," with_element           { OK($$ = with_item_seq_pair(p, $1, $3)); }
  | with_group_items "," with_element       { OK($$ = with_item_seq_add(p, $1, $3)); }
  ;
with_element:
    star_named                              { OK($$ = with_item_new(p, $1, NULL)); }
  | expression "as" star_expression         { OK($$ = with_item_new(p, $1, $3)); }
  ;

try_stmt:
    "try" ":" block "finally" ":" block     { OK($$ = stmt_try(p, $3, NULL, NULL, $6, @$)); }
  | "try" ":" block except_blocks else_opt finally_opt
                                            { OK($$ = stmt_try(p, $3, $4, $5, $6, @$)); }
  | "try" ":" block except_star_blocks else_opt finally_opt
                                            { OK($$ = stmt_try_star(p, $3, $4, $5, $6, @$)); }
  ;
finally_opt: %empty { $$ = NULL; } | "finally" ":" block { $$ = $3; };
except_blocks:
    except_block                            { OK($$ = handler_seq_add(p, NULL, $1)); }
  | except_blocks except_block              { OK($$ = handler_seq_add(p, $1, $2)); }
  ;
except_block:
    "except" ":" block                      { OK($$ = handler_new(p, NULL, NULL, $3, @$)); }
  | "except" expression as_name_opt ":" block
                                            { OK($$ = handler_new(p, $2, $3, $5, @$)); }
  ;
except_star_blocks:
    except_star_block                       { OK($$ = handler_seq_add(p, NULL, $1)); }
  | except_star_blocks except_star_block    { OK($$ = handler_seq_add(p, $1, $2)); }
  ;
except_star_block:
    "except" "*" expression as_name_opt ":" block
                                            { OK($$ = handler_new(p, $3, $4, $6, @$)); }
  ;

definition:
    function_def
  | "async" function_def                    { $$ = stmt_async(p, $2, @$); }
  | class_def
  ;
decorated: decorators definition            { $$ = stmt_decorate(p, $2, $1); };
decorators:
    "@" named_expression "newline"          { OK($$ = expr_seq_add(p, NULL, $2)); }
  | decorators "@" named_expression "newline"
                                            { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
class_def:
    "class" "name" ":" block                { OK($$ = stmt_class(p, $2, NULL, $4, @$)); }
  | "class" "name" "(" call_args_opt ")" ":" block
                                            { OK($$ = stmt_class(p, $2, $4, $7, @$)); }
  ;
function_def:
    "def" "name" "(" parameters_opt ")" return_annotation_opt ":" block
                                            { OK($$ = stmt_function(p, $2, $4, $6, $8, @$)); }
  ;
return_annotation_opt: %empty { $$ = NULL; } | "->" expression { $$ = $2; };

/* Parameters in any order; the list says what is wrong with it. */
parameters_opt:
    %empty                                  { OK($$ = params_finish(p, NULL)); }
  | params                                  { OK($$ = params_finish(p, $1)); }
  | params ","                              { OK($$ = params_finish(p, $1)); }
  ;
params:
    param                                   { OK($$ = params_add(p, NULL, $1)); }
  | params "," param                        { OK($$ = params_add(p, $1, $3)); }
  ;
param:
    "name"                                  { OK($$ = param_plain(p, $1, NULL, NULL, @1)); }
  | "name" ":" expression                   { OK($$ = param_plain(p, $1, $3, NULL, @$)); }
  | "name" "=" expression                   { OK($$ = param_plain(p, $1, NULL, $3, @1)); }
  | "name" ":" expression "=" expression
        { OK($$ = param_plain(p, $1, $3, $5, pos_join(@1, @3))); }
  | "/"                                     { OK($$ = param_mark(p, PARAM_SLASH, @$)); }
  | "*"                                     { OK($$ = param_mark(p, PARAM_BARE_STAR, @$)); }
  | "*" "name"                              { OK($$ = param_rest(p, PARAM_STAR, $2, NULL, @2)); }
  | "*" "name" ":" annotation_star
        { OK($$ = param_rest(p, PARAM_STAR, $2, $4, pos_join(@2, @4))); }
  | "**" "name"
        { OK($$ = param_rest(p, PARAM_DOUBLE_STAR, $2, NULL, @2)); }
  | "**" "name" ":" expression
        { OK($$ = param_rest(p, PARAM_DOUBLE_STAR, $2, $4, pos_join(@2, @4))); }
  ;
annotation_star: star_expression;
lambda_parameters_opt:
    %empty                                  { OK($$ = params_finish(p, NULL)); }
  | lambda_params                           { OK($$ = params_finish(p, $1)); }
  | lambda_params ","                       { OK($$ = params_finish(p, $1)); }
  ;
lambda_params:
    lambda_param                            { OK($$ = params_add(p, NULL, $1)); }
  | lambda_params "," lambda_param          { OK($$ = params_add(p, $1, $3)); }
  ;
lambda_param:
    "name"                                  { OK($$ = param_plain(p, $1, NULL, NULL, @1)); }
  | "name" "=" expression                   { OK($$ = param_plain(p, $1, NULL, $3, @1)); }
  | "/"                                     { OK($$ = param_mark(p, PARAM_SLASH, @$)); }
  | "*"                                     { OK($$ = param_mark(p, PARAM_BARE_STAR, @$)); }
  | "*" "name"                              { OK($$ = param_rest(p, PARAM_STAR, $2, NULL, @2)); }
  | "**" "name"
        { OK($$ = param_rest(p, PARAM_DOUBLE_STAR, $2, NULL, @2)); }
  ;

/* ---- match ---- */

match_stmt:
    "match" match_subject ":" "newline" "indent" case_blocks "dedent"
                                            { OK($$ = stmt_match(p, $2, $6, @$)); }
  ;
match_subject:
    named_expression
  | star_named ","                          { OK($$ = expr_tuple_of(p, $1, @$)); }
  | star_named_items                        { OK($$ = expr_tuple(p, $1, @$)); }
  | star_named_items ","                    { OK($$ = expr_tuple(p, $1, @$)); }
  ;
case_blocks:
    case_block                              { OK($$ = match_case_seq_add(p, NULL, $1)); }
  | case_blocks case_block                  { OK($$ = match_case_seq_add(p, $1, $2)); }
  ;
case_block:
    "case" patterns guard_opt ":" block     { OK($$ = match_case_new(p, $2, $3, $5)); }
  ;
guard_opt: %empty { $$ = NULL; } | "if" named_expression { $$ = $2; };
patterns:
    pattern
  | maybe_star_pattern ","
        { OK($$ = pattern_sequence(p, pattern_seq_add(p, NULL, $1), @$)); }
  | pattern_items                           { OK($$ = pattern_sequence(p, $1, @$)); }
  | pattern_items ","                       { OK($$ = pattern_sequence(p, $1, @$)); }
  ;
pattern_items:
    maybe_star_pattern "," maybe_star_pattern
                                            { OK($$ = pattern_seq_pair(p, $1, $3)); }
  | pattern_items "," maybe_star_pattern    { OK($$ = pattern_seq_add(p, $1, $3)); }
  ;
maybe_star_pattern:
    pattern
  | "*" "name"                              { OK($$ = pattern_star(p, $2, @$)); }
  ;
pattern:
    or_pattern
  | or_pattern "as" capture_name            { OK($$ = pattern_as(p, $1, $3, @$)); }
  ;
capture_name: "name"                        { OK($$ = capture_check(p, $1, @$)); };
or_pattern: closed_pattern | or_pattern_chain;
or_pattern_chain:
    closed_pattern "|" closed_pattern       { OK($$ = pattern_or(p, $1, $3, @$)); }
  | or_pattern_chain "|" closed_pattern     { OK($$ = pattern_or_add(p, $1, $3, @$)); }
  ;
closed_pattern:
    literal_expr                            { OK($$ = pattern_value(p, $1, @$)); }
  | "None"                                  { OK($$ = pattern_singleton(p, NONE, @$)); }
  | "True"                                  { OK($$ = pattern_singleton(p, TRUE_OBJECT, @$)); }
  | "False"                                 { OK($$ = pattern_singleton(p, FALSE_OBJECT, @$)); }
  | "name"                                  { OK($$ = pattern_capture(p, $1, @$)); }
  | value_pattern_expr                      { OK($$ = pattern_value(p, $1, @$)); }
  | "(" pattern ")"                         { $$ = $2; }
  | sequence_pattern
  | "{" "}"                                 { OK($$ = pattern_mapping(p, NULL, @$)); }
  | "{" mapping_items "}"                   { OK($$ = pattern_mapping(p, $2, @$)); }
  | "{" mapping_items "," "}"               { OK($$ = pattern_mapping(p, $2, @$)); }
  | name_or_attr "(" ")"                    { OK($$ = pattern_class(p, $1, NULL, @$)); }
  | name_or_attr "(" class_items ")"        { OK($$ = pattern_class(p, $1, $3, @$)); }
  | name_or_attr "(" class_items "," ")"    { OK($$ = pattern_class(p, $1, $3, @$)); }
  ;
literal_expr:
    signed_number
  | signed_number "+" "number"              { OK($$ = expr_complex(p, BIN_ADD, $1, $3, @$)); }
  | signed_number "-" "number"              { OK($$ = expr_complex(p, BIN_SUB, $1, $3, @$)); }
  | strings
  ;
signed_number: signed_real;
signed_real:
    "number"
  | "-" "number"                            { OK($$ = expr_unary(p, UNARY_USUB, $2, @$)); }
  ;
strings: "string";
value_pattern_expr:
    "name" "." "name"
        { OK($$ = expr_attribute(p, expr_name(p, $1, @1), $3, @$)); }
  | value_pattern_expr "." "name"           { OK($$ = expr_attribute(p, $1, $3, @$)); }
  ;
name_or_attr:
    "name"                                  { OK($$ = expr_name(p, $1, @$)); }
  | value_pattern_expr
  ;
sequence_pattern:
    "[" "]"                                 { OK($$ = pattern_sequence(p, NULL, @$)); }
  | "[" maybe_star_pattern "]"
        { OK($$ = pattern_sequence(p, pattern_seq_add(p, NULL, $2), @$)); }
  | "[" maybe_star_pattern "," "]"
        { OK($$ = pattern_sequence(p, pattern_seq_add(p, NULL, $2), @$)); }
  | "[" pattern_items "]"                   { OK($$ = pattern_sequence(p, $2, @$)); }
  | "[" pattern_items "," "]"               { OK($$ = pattern_sequence(p, $2, @$)); }
  | "(" ")"                                 { OK($$ = pattern_sequence(p, NULL, @$)); }
  | "(" maybe_star_pattern "," ")"
        { OK($$ = pattern_sequence(p, pattern_seq_add(p, NULL, $2), @$)); }
  | "(" pattern_items ")"                   { OK($$ = pattern_sequence(p, $2, @$)); }
  | "(" pattern_items "," ")"               { OK($$ = pattern_sequence(p, $2, @$)); }
  ;
mapping_items:
    mapping_key ":" pattern                 { OK($$ = mapping_add(p, NULL, $1, $3)); }
  | "**" "name"                             { OK($$ = mapping_rest(p, NULL, $2, @2)); }
  | mapping_items "," mapping_key ":" pattern
                                            { OK($$ = mapping_add(p, $1, $3, $5)); }
  | mapping_items "," "**" "name"           { OK($$ = mapping_rest(p, $1, $4, @4)); }
  ;
mapping_key:
    literal_expr
  | "None"                                  { OK($$ = expr_constant(p, NONE, @$)); }
  | "True"                                  { OK($$ = expr_constant(p, TRUE_OBJECT, @$)); }
  | "False"                                 { OK($$ = expr_constant(p, FALSE_OBJECT, @$)); }
  | value_pattern_expr
  ;
class_items:
    pattern                                 { OK($$ = class_add(p, NULL, $1)); }
  | "name" "=" pattern                      { OK($$ = class_add_keyword(p, NULL, $1, $3)); }
  | class_items "," pattern                 { OK($$ = class_add(p, $1, $3)); }
  | class_items "," "name" "=" pattern      { OK($$ = class_add_keyword(p, $1, $3, $5)); }
  ;

/* ---- Expressions ---- */

star_expressions:
    star_expression
  | star_expression ","                     { OK($$ = expr_tuple_of(p, $1, @$)); }
  | star_items                              { OK($$ = expr_tuple(p, $1, @$)); }
  | star_items ","                          { OK($$ = expr_tuple(p, $1, @$)); }
  ;
star_items:
    star_expression "," star_expression     { OK($$ = expr_seq_pair(p, $1, $3)); }
  | star_items "," star_expression          { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
star_expression: expression | "*" bitwise_or { OK($$ = expr_starred(p, $2, @$)); };
expressions:
    expression
  | expression ","                          { OK($$ = expr_tuple_of(p, $1, @$)); }
  | expression_items                        { OK($$ = expr_tuple(p, $1, @$)); }
  | expression_items ","                    { OK($$ = expr_tuple(p, $1, @$)); }
  ;
expression_items:
    expression "," expression               { OK($$ = expr_seq_pair(p, $1, $3)); }
  | expression_items "," expression         { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
named_expression:
    expression
  | "name" ":=" expression                  { OK($$ = expr_named(p, $1, @1, $3, @$)); }
  ;
star_named: named_expression | "*" bitwise_or { OK($$ = expr_starred(p, $2, @$)); };
yield_expr:
    "yield"                                 { OK($$ = expr_yield(p, NULL, @$)); }
  | "yield" star_expressions                { OK($$ = expr_yield(p, $2, @$)); }
  | "yield" "from" expression               { OK($$ = expr_yield_from(p, $3, @$)); }
  ;
expression:
    disjunction
  | disjunction "if" disjunction "else" expression
                                            { OK($$ = expr_if(p, $3, $1, $5, @$)); }
  | lambda
  ;
lambda: "lambda" lambda_parameters_opt ":" expression
                                            { OK($$ = expr_lambda(p, $2, $4, @$)); };
disjunction: conjunction | or_chain;
or_chain:
    conjunction "or" conjunction            { OK($$ = expr_bool(p, BOOL_OR, $1, $3, @$)); }
  | or_chain "or" conjunction               { OK($$ = expr_bool_add(p, $1, $3, @$)); }
  ;
conjunction: inversion | and_chain;
and_chain:
    inversion "and" inversion               { OK($$ = expr_bool(p, BOOL_AND, $1, $3, @$)); }
  | and_chain "and" inversion               { OK($$ = expr_bool_add(p, $1, $3, @$)); }
  ;
inversion:
    comparison
  | "not" inversion                         { OK($$ = expr_unary(p, UNARY_NOT, $2, @$)); }
  ;
comparison: bitwise_or | compare_chain;
compare_chain:
    bitwise_or comparison_op bitwise_or     { OK($$ = expr_compare(p, $1, $2, $3, @$)); }
  | compare_chain comparison_op bitwise_or  { OK($$ = expr_compare_add(p, $1, $2, $3, @$)); }
  ;
comparison_op:
    "==" { $$ = CMP_EQ; }   | "!=" { $$ = CMP_NE; }   | "<" { $$ = CMP_LT; }
  | "<=" { $$ = CMP_LE; }   | ">" { $$ = CMP_GT; }    | ">=" { $$ = CMP_GE; }
  | "in" { $$ = CMP_IN; }   | "not" "in" { $$ = CMP_NOT_IN; }
  | "is" { $$ = CMP_IS; }   | "is" "not" { $$ = CMP_IS_NOT; }
  ;
bitwise_or: bitwise_xor | bitwise_or "|" bitwise_xor
                                            { OK($$ = expr_binary(p, BIN_OR, $1, $3, @$)); };
bitwise_xor: bitwise_and | bitwise_xor "^" bitwise_and
                                            { OK($$ = expr_binary(p, BIN_XOR, $1, $3, @$)); };
bitwise_and: shift_expr | bitwise_and "&" shift_expr
                                            { OK($$ = expr_binary(p, BIN_AND, $1, $3, @$)); };
shift_expr:
    sum
  | shift_expr "<<" sum                     { OK($$ = expr_binary(p, BIN_LSHIFT, $1, $3, @$)); }
  | shift_expr ">>" sum                     { OK($$ = expr_binary(p, BIN_RSHIFT, $1, $3, @$)); }
  ;
sum:
    term
  | sum "+" term                            { OK($$ = expr_binary(p, BIN_ADD, $1, $3, @$)); }
  | sum "-" term                            { OK($$ = expr_binary(p, BIN_SUB, $1, $3, @$)); }
  ;
term:
    factor
  | term "*" factor                         { OK($$ = expr_binary(p, BIN_MUL, $1, $3, @$)); }
  | term "/" factor                         { OK($$ = expr_binary(p, BIN_TRUEDIV, $1, $3, @$)); }
  | term "//" factor                        { OK($$ = expr_binary(p, BIN_FLOORDIV, $1, $3, @$)); }
  | term "%" factor                         { OK($$ = expr_binary(p, BIN_MOD, $1, $3, @$)); }
  | term "@" factor                         { OK($$ = expr_binary(p, BIN_MATMUL, $1, $3, @$)); }
  ;
factor:
    power
  | "+" factor                              { OK($$ = expr_unary(p, UNARY_UADD, $2, @$)); }
  | "-" factor                              { OK($$ = expr_unary(p, UNARY_USUB, $2, @$)); }
  | "~" factor                              { OK($$ = expr_unary(p, UNARY_INVERT, $2, @$)); }
  ;
power: await_primary | await_primary "**" factor { OK($$ = expr_binary(p, BIN_POW, $1, $3, @$)); };
await_primary: primary | "await" primary    { OK($$ = expr_await(p, $2, @$)); };
primary:
    atom
  | primary "." "name"                      { OK($$ = expr_attribute(p, $1, $3, @$)); }
  | primary "(" call_args_opt ")"           { OK($$ = expr_call(p, $1, $3, pos_join(@2, @4), @$)); }
  | primary "[" subscript "]"               { OK($$ = expr_subscript(p, $1, $3, @$)); }
  ;
atom:
    "name"                                  { OK($$ = expr_name(p, $1, @$)); }
  | "number"
  | strings
  | "True"                                  { OK($$ = expr_constant(p, TRUE_OBJECT, @$)); }
  | "False"                                 { OK($$ = expr_constant(p, FALSE_OBJECT, @$)); }
  | "None"                                  { OK($$ = expr_constant(p, NONE, @$)); }
  | "..."                                   { OK($$ = expr_constant(p, ELLIPSIS, @$)); }
  | parens
  | list_display
  | brace_display
  ;
parens:
    "(" ")"                                 { OK($$ = expr_tuple_group(p, NULL, @$)); }
  | "(" yield_expr ")"                      { $$ = expr_group($2); }
  | "(" named_expression ")"                { $$ = expr_group($2); }
  | "(" named_expression comp_for ")"       { OK($$ = expr_generator(p, $2, $3, @$)); }
  | "(" star_named "," ")"
        { OK($$ = expr_tuple_group(p, expr_seq_add(p, NULL, $2), @$)); }
  | "(" star_named_items ")"                { OK($$ = expr_tuple_group(p, $2, @$)); }
  | "(" star_named_items "," ")"            { OK($$ = expr_tuple_group(p, $2, @$)); }
  ;
star_named_items:
    star_named "," star_named               { OK($$ = expr_seq_pair(p, $1, $3)); }
  | star_named_items "," star_named         { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
list_display:
    "[" "]"                                 { OK($$ = expr_list(p, NULL, @$)); }
  | "[" star_named "]"
        { OK($$ = expr_list(p, expr_seq_add(p, NULL, $2), @$)); }
  | "[" star_named "," "]"
        { OK($$ = expr_list(p, expr_seq_add(p, NULL, $2), @$)); }
  | "[" star_named_items "]"                { OK($$ = expr_list(p, $2, @$)); }
  | "[" star_named_items "," "]"            { OK($$ = expr_list(p, $2, @$)); }
  | "[" named_expression comp_for "]"       { OK($$ = expr_list_comp(p, $2, $3, @$)); }
  ;
brace_display:
    "{" "}"                                 { OK($$ = expr_dict(p, NULL, @$)); }
  | "{" dict_items "}"                      { OK($$ = expr_dict(p, $2, @$)); }
  | "{" dict_items "," "}"                  { OK($$ = expr_dict(p, $2, @$)); }
  | "{" expression ":" expression comp_for "}"
                                            { OK($$ = expr_dict_comp(p, $2, $4, $5, @$)); }
  | "{" star_named "}"                      { OK($$ = expr_set(p, expr_seq_add(p, NULL, $2), @$)); }
  | "{" star_named "," "}"                  { OK($$ = expr_set(p, expr_seq_add(p, NULL, $2), @$)); }
  | "{" star_named_items "}"                { OK($$ = expr_set(p, $2, @$)); }
  | "{" star_named_items "," "}"            { OK($$ = expr_set(p, $2, @$)); }
  | "{" named_expression comp_for "}"       { OK($$ = expr_set_comp(p, $2, $3, @$)); }
  ;
dict_items:
    expression ":" expression               { OK($$ = dict_items_add(p, NULL, $1, $3)); }
  | "**" bitwise_or                         { OK($$ = dict_items_add(p, NULL, NULL, $2)); }
  | dict_items "," expression ":" expression
                                            { OK($$ = dict_items_add(p, $1, $3, $5)); }
  | dict_items "," "**" bitwise_or          { OK($$ = dict_items_add(p, $1, NULL, $4)); }
  ;

comp_for:
    comp_clause                             { OK($$ = comprehension_seq_add(p, NULL, $1)); }
  | comp_for comp_clause                    { OK($$ = comprehension_seq_add(p, $1, $2)); }
  ;
comp_clause:
    "for" targets "in" disjunction comprehension_ifs
                                            { OK($$ = comprehension_new(p, $2, $4, $5)); }
  | "async" "for" targets "in" disjunction comprehension_ifs
                                            { OK($$ = comprehension_async(p, $3, $5, $6)); }
  ;
comprehension_ifs:
    %empty                                  { $$ = NULL; }
  | comprehension_ifs "if" disjunction      { OK($$ = expr_seq_add(p, $1, $3)); }
  ;

subscript:
    slice_element                           { OK($$ = slice_single(p, $1, @$)); }
  | slice_element ","                       { OK($$ = expr_tuple_of(p, $1, @$)); }
  | slice_items                             { OK($$ = expr_tuple(p, $1, @$)); }
  | slice_items ","                         { OK($$ = expr_tuple(p, $1, @$)); }
  ;
slice_items:
    slice_element "," slice_element         { OK($$ = expr_seq_pair(p, $1, $3)); }
  | slice_items "," slice_element           { OK($$ = expr_seq_add(p, $1, $3)); }
  ;
slice_element: slice_item | "*" expression  { OK($$ = expr_starred(p, $2, @$)); };
slice_item: named_expression | slice;
slice: expression_opt ":" expression_opt step_opt
                                            { OK($$ = expr_slice(p, $1, $3, $4, @$)); };
expression_opt: %empty { $$ = NULL; } | expression;
step_opt: %empty { $$ = NULL; } | ":" expression_opt { $$ = $2; };

call_args_opt:
    %empty                                  { $$ = NULL; }
  | call_args                               { OK($$ = call_args_finish(p, $1)); }
  | call_args ","                           { OK($$ = call_args_finish_comma(p, $1)); }
  ;
call_args:
    call_arg                                { OK($$ = call_args_add(p, NULL, $1)); }
  | call_args "," call_arg                  { OK($$ = call_args_add(p, $1, $3)); }
  ;
call_arg:
    named_expression                        { OK($$ = call_arg_positional(p, $1)); }
  | "*" expression
        { OK($$ = call_arg_positional(p, expr_starred(p, $2, @$))); }
  | "name" "=" expression                   { OK($$ = call_arg_keyword(p, $1, $3, @$)); }
  | "**" expression                         { OK($$ = call_arg_unpack(p, $2, @$)); }
  | named_expression comp_for               { OK($$ = call_arg_generator(p, $1, $2, @$)); }
  ;

%%

/* Whether the grammar would take a ":" here. */
static bool expects_colon(const yypcontext_t *context)
{
    yysymbol_kind_t expected[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, expected, YYNTOKENS);
    for (int i = 0; i < count; i++)
        if (expected[i] == YYSYMBOL_COLON)
            return true;
    return false;
}

/* Describes the stack, bottom first, to the explainer. */
static int yyreport_syntax_error(const yypcontext_t *context, Parser *p)
{
    enum { DEEPEST = 64 };
    StackSymbol symbols[DEEPEST];
    const yypstate *state = context->yyps;
    long depth = state->yyssp - state->yyss;
    int count = depth < DEEPEST ? (int)depth : DEEPEST;
    if (p->probing)
        return 0;
    for (int i = 0; i < count; i++) {
        long at = depth - count + 1 + i;
        yysymbol_kind_t kind = YY_ACCESSING_SYMBOL(state->yyss[at]);
        symbols[i] = (StackSymbol){yysymbol_name(kind), state->yyls[at]};
    }
    diagnose(p, symbols, count, expects_colon(context));
    return 0;
}
