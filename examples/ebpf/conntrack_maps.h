/* SPDX-License-Identifier: MIT */
/* What the maps of conntrack.bpf.c hold, for the program and for who reads
 * them. */
#ifndef CONNTRACK_MAPS_H
#define CONNTRACK_MAPS_H

#include <linux/types.h>

/* Both ends of a connection, in the order of the network. No padding: the map
 * compares all bytes. */
struct ends {
    __be32 from, to;
    __be16 from_port, to_port;
};

/* Indices of the counts behind those of enum segue_verdict. */
enum { COUNT_OTHER = 3, COUNTS };

#endif
