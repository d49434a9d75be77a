/* modules/sys_module.h -- making and filling sys.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_SYS_MODULE_H
#define OURO_MODULES_SYS_MODULE_H
#include "objects/module.h"
#define OURO_VERSION "0.1.0"
typedef struct SysFlags {
    int inspect, interactive, optimize, no_site, ignore_environment, quiet, hash_randomization,
        isolated, utf8_mode, int_max_str_digits /* + 1; 0: not given */;
} SysFlags;
extern SysFlags sys_flags;      /* set from the command line before sys_module_new */
extern int int_max_str_digits;  /* objects/int_text.c */
Object *sys_module_new(void);   /* sets vm_sys_dict */
int sys_set_argv(int argc, char **argv);
/* sys.orig_argv, sys._xoptions */
int sys_set_command_line(int argc, char **argv, Object *xoptions);
/* lets go of what the program put into sys and builtins._ */
void sys_forget_program(void);
/* The repr that sys.displayhook prints, in colours: new; NULL, with nothing pending: as it is.
 * Asked only for the default hook and the process's own standard output. NULL: no colours. */
extern Object *(*sys_paint_value)(Object *repr);
int sys_path_insert(const char *directory);     /* in front */
/* A tuple with named fields (modules/struct_sequence.c); values are consumed (NULL among them:
 * failure). The type is made anew. */
Object *struct_sequence_make(const char *name, const char *const *fields, Object **values_take,
                             size_t count);
#endif
