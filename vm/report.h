/* vm/report.h -- exceptions and warnings as text on stderr.   SPDX-License-Identifier: MIT */
#ifndef OURO_VM_REPORT_H
#define OURO_VM_REPORT_H
#include "objects/object.h"
/* -W option, kept for the first warning: -1 when there are too many. text must stay alive. */
int vm_add_warning_option(const char *text);
#endif
