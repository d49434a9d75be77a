/* modules/sys_settings.h -- the rest of sys.   SPDX-License-Identifier: MIT */
#ifndef OURO_MODULES_SYS_SETTINGS_H
#define OURO_MODULES_SYS_SETTINGS_H
#include "objects/module.h"
int sys_settings_add(Object *module);   /* -1: exception */
void sys_settings_finish(void);         /* lets go of all hooks */
#endif
