/* SPDX-License-Identifier: MIT */
/*
 * Tracks TCP connections in the kernel, as an XDP program: packet -> event of
 * the machine -> its step -> pass or drop. A connection is one byte, its state,
 * in a map. What the machine rejects is dropped; what is no whole TCP header
 * behind IPv4 and Ethernet is passed, and not looked at.
 *
 *     segue emit c conntrack.segue -o conntrack.c --header conntrack.h
 *     clang -O2 -g -target bpf -c conntrack.bpf.c
 *
 * It neither checks sums and sequence numbers nor puts fragments together, and
 * it sees no connection that it did not see begin.
 */
#define SEGUE_NO_NAMES
#include "conntrack.c"

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/tcp.h>

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "conntrack_maps.h"

/* States by connection, as its first segment names the ends. A connection of
 * which nothing was heard for long makes room for a new one. */
struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 65536);
    __type(key, struct ends);
    __type(value, __u8);
} connections SEC(".maps");

/* How many packets there were, by enum segue_verdict or COUNT_OTHER. */
struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, COUNTS);
    __type(key, __u32);
    __type(value, __u64);
} counts SEC(".maps");

static void count(__u32 what)
{
    __u64 *counter = bpf_map_lookup_elem(&counts, &what);

    if (counter != NULL)
        __sync_fetch_and_add(counter, 1);
}

/* The TCP header of a packet and the ends of its connection, or NULL. The
 * verifier wants to see each bound before what lies behind it is read. */
static const struct tcphdr *parse(const struct xdp_md *packet,
                                  struct ends *ends)
{
    const char *at = (const char *)(long)packet->data;
    const char *end = (const char *)(long)packet->data_end;
    const struct ethhdr *ethernet = (const void *)at;
    const struct iphdr *ip = (const void *)(ethernet + 1);
    const struct tcphdr *tcp;
    __u32 ip_bytes;

    if ((const char *)(ip + 1) > end ||
        ethernet->h_proto != bpf_htons(ETH_P_IP))
        return NULL;
    ip_bytes = ip->ihl * 4u;
    if (ip->version != 4 || ip_bytes < sizeof *ip ||
        ip->protocol != IPPROTO_TCP || (ip->frag_off & bpf_htons(0x1fff)) != 0)
        return NULL;
    tcp = (const void *)((const char *)ip + ip_bytes);
    if ((const char *)(tcp + 1) > end)
        return NULL;
    ends->from = ip->saddr;
    ends->to = ip->daddr;
    ends->from_port = tcp->source;
    ends->to_port = tcp->dest;
    return tcp;
}

/* The event of a segment. Flags that are no segment of TCP, such as SYN and FIN
 * at once, are a number that is no event: a step rejects it. */
static __u32 event_of(const struct tcphdr *tcp, int is_answer)
{
    if (tcp->syn + tcp->fin + tcp->rst > 1)
        return CONNTRACK_EVENT_COUNT;
    if (tcp->rst)
        return is_answer ? CONNTRACK_EVENT_S_RST : CONNTRACK_EVENT_C_RST;
    if (tcp->syn && tcp->ack)
        return is_answer ? CONNTRACK_EVENT_S_SYN_ACK
                         : CONNTRACK_EVENT_C_SYN_ACK;
    if (tcp->syn)
        return is_answer ? CONNTRACK_EVENT_S_SYN : CONNTRACK_EVENT_C_SYN;
    if (!tcp->ack)
        return CONNTRACK_EVENT_COUNT;
    if (tcp->fin)
        return is_answer ? CONNTRACK_EVENT_S_FIN : CONNTRACK_EVENT_C_FIN;
    return is_answer ? CONNTRACK_EVENT_S_ACK : CONNTRACK_EVENT_C_ACK;
}

/* The other side's view: its segments go the other way. */
static struct ends turn(const struct ends *ends)
{
    struct ends turned = {ends->to, ends->from, ends->to_port, ends->from_port};

    return turned;
}

/* A connection that is in its initial state needs no byte. */
static void keep(const struct ends *ends, __u8 *known, __u32 state)
{
    __u8 new = (__u8)state;

    if (state == CONNTRACK_INITIAL)
        bpf_map_delete_elem(&connections, ends);
    else if (known != NULL)
        *known = new;
    else
        bpf_map_update_elem(&connections, ends, &new, BPF_ANY);
}

SEC("xdp")
int conntrack(struct xdp_md *packet)
{
    struct ends ends;
    const struct tcphdr *tcp = parse(packet, &ends);
    struct segue_result step;
    int is_answer = 0;
    __u8 *known;

    if (tcp == NULL) {
        count(COUNT_OTHER);
        return XDP_PASS;
    }
    known = bpf_map_lookup_elem(&connections, &ends);
    if (known == NULL) {
        struct ends turned = turn(&ends);

        known = bpf_map_lookup_elem(&connections, &turned);
        is_answer = known != NULL;
        if (is_answer)
            ends = turned;
    }
    step = conntrack_step(known != NULL ? *known : CONNTRACK_INITIAL,
                          event_of(tcp, is_answer));
    count(step.verdict);
    if (step.verdict == SEGUE_REJECTED)
        return XDP_DROP;
    keep(&ends, known, step.state);
    return XDP_PASS;
}

char terms[] SEC("license") = "MIT";
