/* SPDX-License-Identifier: MIT */
/* The contract section of runtime/segue.h as text; build/gen/contract.c. */
#ifndef SEGUE_EMIT_C_CONTRACT_H
#define SEGUE_EMIT_C_CONTRACT_H

extern const char segue_contract[];

#endif
