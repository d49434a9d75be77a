/* objects/probes.c -- who listens.   SPDX-License-Identifier: MIT */
#include "objects/probes.h"

#if PROBES
const Probes *probes;
#else
typedef int ProbesAreOff;       /* a file is never empty */
#endif
