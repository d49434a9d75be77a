/* parser/dump.h -- the syntax tree as text.   SPDX-License-Identifier: MIT */
#ifndef OURO_PARSER_DUMP_H
#define OURO_PARSER_DUMP_H

#include "parser/parse.h"

/* A new str that looks like CPython's ast.dump(tree, include_attributes=True); NULL with
   MemoryError or RecursionError pending. */
Object *ast_dump(const Ast *ast);

#endif
