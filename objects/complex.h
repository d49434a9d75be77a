/* objects/complex.h -- complex numbers.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_COMPLEX_H
#define OURO_OBJECTS_COMPLEX_H
#include "objects/object.h"
typedef struct Complex { Object head; double real, imag; } Complex;
extern Type complex_type;
Object *complex_new(double real, double imag);      /* new; NULL: MemoryError */
#endif
