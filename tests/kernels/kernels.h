/* SPDX-License-Identifier: MIT */
/* The machines that kernels are tried on. */
#ifndef SEGUE_TESTS_KERNELS_H
#define SEGUE_TESTS_KERNELS_H

#include "segue.h"

extern const struct segue_machine *const machines[]; /* ends with NULL */

#endif
