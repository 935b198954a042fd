/* SPDX-License-Identifier: MIT */
/*
 * Loads conntrack.bpf.o into the kernel and lets it see packets made here,
 * without a network: each is one run of the program (BPF_PROG_TEST_RUN). The
 * same segments go to the same machine in this program, and what came of them
 * must agree: passed or dropped, the connection's byte, the counts.
 *
 *     cc try.c conntrack.c -lbpf -o try && ./try conntrack.bpf.o
 *
 * The status is 0 if they agree, 1 if not, 77 if this kernel lets nobody load
 * programs, or not us.
 */
#include "conntrack.h"
#include "conntrack_maps.h"
#include "kernel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/tcp.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { FIN = 1, SYN = 2, RST = 4, ACK = 16 };

enum {
    CONNECTIONS = 8,
    RANDOM_PACKETS = 20000,
    IP_AT = sizeof(struct ethhdr),
    LONGEST = IP_AT + 60 + sizeof(struct tcphdr),
};

/* A packet, and where it goes. */
struct packet {
    unsigned char bytes[LONGEST];
    __u32 length;
};

/* The tracker in the kernel, and what its counts must be. */
struct tracker {
    int program, connections, counts; /* descriptors */
    __u64 expected[COUNTS];
    __u32 states[CONNECTIONS]; /* of the machine in this program */
};

/* The names of a connection's ends: client n asks port 80. */
static struct ends ends_of(uint32_t connection, bool is_answer)
{
    struct ends ends = {
        .from = htonl(0x0a000001),
        .to = htonl(0x0a000002),
        .from_port = htons((uint16_t)(40000 + connection)),
        .to_port = htons(80),
    };
    struct ends turned = {ends.to, ends.from, ends.to_port, ends.from_port};

    return is_answer ? turned : ends;
}

/* A segment with so many words of IP header, 5 to 15. */
static struct packet segment(struct ends ends, int flags, unsigned words)
{
    struct packet packet = {.length =
                                IP_AT + words * 4 + sizeof(struct tcphdr)};
    struct ethhdr ethernet = {.h_proto = htons(ETH_P_IP)};
    struct iphdr ip = {.version = 4,
                       .ihl = words & 15u,
                       .protocol = IPPROTO_TCP,
                       .saddr = ends.from,
                       .daddr = ends.to};
    struct tcphdr tcp = {.source = ends.from_port,
                         .dest = ends.to_port,
                         .doff = 5,
                         .fin = (flags & FIN) != 0,
                         .syn = (flags & SYN) != 0,
                         .rst = (flags & RST) != 0,
                         .ack = (flags & ACK) != 0};

    memcpy(packet.bytes, &ethernet, sizeof ethernet);
    memcpy(packet.bytes + IP_AT, &ip, sizeof ip);
    memcpy(packet.bytes + IP_AT + words * 4, &tcp, sizeof tcp);
    return packet;
}

/* Runs the program over a packet; its action, or -1. */
static int run(const struct tracker *tracker, const struct packet *packet)
{
    LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet->bytes,
                .data_size_in = packet->length, .repeat = 1);

    return bpf_prog_test_run_opts(tracker->program, &options) == 0
               ? (int)options.retval
               : -1;
}

/* The state that the kernel keeps of a connection, under either name. */
static uint32_t state_of(const struct tracker *tracker, uint32_t connection)
{
    uint8_t state = CONNTRACK_INITIAL;

    for (int is_answer = 0; is_answer < 2; is_answer++) {
        struct ends ends = ends_of(connection, is_answer);

        if (bpf_map_lookup_elem(tracker->connections, &ends, &state) == 0)
            break;
    }
    return state;
}

static bool are_counts_well(const struct tracker *tracker)
{
    for (__u32 i = 0; i < COUNTS; i++) {
        __u64 count = 0;

        if (bpf_map_lookup_elem(tracker->counts, &i, &count) != 0 ||
            count != tracker->expected[i]) {
            printf("count %u is %llu, not %llu\n", i, (unsigned long long)count,
                   (unsigned long long)tracker->expected[i]);
            return false;
        }
    }
    return true;
}

/* Sends a segment to both machines: event `event` of the one here. */
static bool do_both_agree(struct tracker *tracker, uint32_t connection,
                          const struct packet *packet, uint32_t event)
{
    uint32_t before = tracker->states[connection];
    struct segue_result step = conntrack_step(before, event);
    int action = run(tracker, packet);
    uint32_t state = state_of(tracker, connection);

    tracker->states[connection] = step.state;
    tracker->expected[step.verdict]++;
    if (action == (step.verdict == SEGUE_REJECTED ? XDP_DROP : XDP_PASS) &&
        state == step.state)
        return true;
    printf("connection %u, %s in %s: action %d and %s, not %s\n", connection,
           conntrack_event_name(event), conntrack_state_name(before), action,
           conntrack_state_name(state), conntrack_state_name(step.state));
    return false;
}

/* --- by hand ------------------------------------------------------------- */

/* What a segment comes to, written down from the text of the machine. */
static const struct step {
    bool is_answer;
    int flags;
    int action;
    uint32_t state;
} steps[] = {
    {false, ACK, XDP_DROP, CONNTRACK_STATE_NONE},
    {false, SYN, XDP_PASS, CONNTRACK_STATE_SYN_SENT},
    {false, SYN, XDP_PASS, CONNTRACK_STATE_SYN_SENT},
    {true, ACK, XDP_DROP, CONNTRACK_STATE_SYN_SENT},
    {true, SYN | ACK, XDP_PASS, CONNTRACK_STATE_ANSWERED},
    {false, SYN | FIN, XDP_DROP, CONNTRACK_STATE_ANSWERED},
    {false, ACK, XDP_PASS, CONNTRACK_STATE_ESTABLISHED},
    {true, ACK, XDP_PASS, CONNTRACK_STATE_ESTABLISHED},
    {false, 0, XDP_DROP, CONNTRACK_STATE_ESTABLISHED},
    {true, SYN, XDP_DROP, CONNTRACK_STATE_ESTABLISHED},
    {true, FIN | ACK, XDP_PASS, CONNTRACK_STATE_SERVER_CLOSED},
    {false, ACK, XDP_PASS, CONNTRACK_STATE_SERVER_CLOSED},
    {false, FIN | ACK, XDP_PASS, CONNTRACK_STATE_CLOSED},
    {true, ACK, XDP_PASS, CONNTRACK_STATE_CLOSED},
    {false, SYN, XDP_PASS, CONNTRACK_STATE_SYN_SENT},
    {true, RST | ACK, XDP_PASS, CONNTRACK_STATE_NONE},
};

static bool play_steps(struct tracker *tracker)
{
    for (unsigned i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct packet packet =
            segment(ends_of(0, steps[i].is_answer), steps[i].flags, 5);
        int action = run(tracker, &packet);
        uint32_t state = state_of(tracker, 0), last = tracker->states[0];

        if (action != steps[i].action || state != steps[i].state) {
            printf("step %u: action %d, state %s\n", i + 1, action,
                   conntrack_state_name(state));
            return false;
        }
        tracker->states[0] = state;
        /* No step of these is ignored and changes the state. */
        tracker->expected[action == XDP_DROP ? SEGUE_REJECTED
                          : state == last    ? SEGUE_IGNORED
                                             : SEGUE_TAKEN]++;
    }
    return true;
}

/* --- no segments --------------------------------------------------------- */

static bool is_passed_over(struct tracker *tracker, const char *what,
                           const struct packet *packet)
{
    int action = run(tracker, packet);

    tracker->expected[COUNT_OTHER]++;
    if (action == XDP_PASS && state_of(tracker, 0) == tracker->states[0])
        return true;
    printf("%s of %u bytes: action %d\n", what, packet->length, action);
    return false;
}

/* A SYN that is cut off anywhere, or is something else than it seems. */
static bool pass_others(struct tracker *tracker)
{
    static const struct {
        const char *what;
        unsigned at;
        unsigned char byte;
    } changes[] = {
        {"ARP", 13, 0x06},      {"IPv6", 14, 0x65},
        {"short IP", 14, 0x44}, {"a fragment", 21, 0x01},
        {"UDP", 23, 17},        {"a long header", 14, 0x4f},
    };
    const struct packet syn = segment(ends_of(0, false), SYN, 5);
    struct packet packet = syn;

    for (packet.length = IP_AT; packet.length < syn.length; packet.length++)
        if (!is_passed_over(tracker, "a SYN", &packet))
            return false;
    for (unsigned i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        packet = syn;
        packet.bytes[changes[i].at] = changes[i].byte;
        if (!is_passed_over(tracker, changes[i].what, &packet))
            return false;
    }
    return true;
}

/* --- at random ----------------------------------------------------------- */

static uint32_t draw(uint32_t limit)
{
    static uint64_t seed = 1;

    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % limit;
}

/* What is sent; the first four are what most segments are. */
static const struct kind {
    int flags;
    uint32_t event[2]; /* from the client, from the server */
} kinds[] = {
    {SYN, {CONNTRACK_EVENT_C_SYN, CONNTRACK_EVENT_S_SYN}},
    {SYN | ACK, {CONNTRACK_EVENT_C_SYN_ACK, CONNTRACK_EVENT_S_SYN_ACK}},
    {ACK, {CONNTRACK_EVENT_C_ACK, CONNTRACK_EVENT_S_ACK}},
    {FIN | ACK, {CONNTRACK_EVENT_C_FIN, CONNTRACK_EVENT_S_FIN}},
    {RST, {CONNTRACK_EVENT_C_RST, CONNTRACK_EVENT_S_RST}},
    {RST | ACK, {CONNTRACK_EVENT_C_RST, CONNTRACK_EVENT_S_RST}},
    {FIN, {CONNTRACK_EVENT_COUNT, CONNTRACK_EVENT_COUNT}},
    {SYN | RST, {CONNTRACK_EVENT_COUNT, CONNTRACK_EVENT_COUNT}},
};

static const struct kind *draw_kind(void)
{
    uint32_t count = sizeof kinds / sizeof kinds[0];
    uint32_t number = draw(5 * count);

    return &kinds[number < count ? number : number % 4];
}

/* Random segments, until every state has met every event. Nobody but a client
 * can send to a connection that is not known: NONE has no event of a server. */
static bool play_random(struct tracker *tracker)
{
    bool is_met[CONNTRACK_STATE_COUNT][CONNTRACK_EVENT_COUNT + 1] = {{false}};
    bool is_begun_by_server[CONNECTIONS] = {false};
    uint32_t met = 0;

    for (unsigned i = 0; i < RANDOM_PACKETS; i++) {
        uint32_t connection = draw(CONNECTIONS);
        uint32_t state = tracker->states[connection];
        const struct kind *kind = draw_kind();
        bool is_server = draw(2) != 0;
        struct packet packet =
            segment(ends_of(connection, is_server), kind->flags, 5 + draw(11));
        uint32_t event;

        if (state == CONNTRACK_STATE_NONE)
            is_begun_by_server[connection] = is_server;
        event = kind->event[is_server != is_begun_by_server[connection]];
        met += !is_met[state][event];
        is_met[state][event] = true;
        if (!do_both_agree(tracker, connection, &packet, event))
            return false;
    }
    if (met == CONNTRACK_STATE_COUNT * (CONNTRACK_EVENT_COUNT + 1) - 5)
        return true;
    printf("only %u pairs of state and event were met\n", met);
    return false;
}

/* --- the program --------------------------------------------------------- */

static bool load(struct bpf_object *object, struct tracker *tracker)
{
    struct bpf_program *program;

    if (object == NULL || bpf_object__load(object) != 0)
        return false;
    program = bpf_object__find_program_by_name(object, "conntrack");
    tracker->program = bpf_program__fd(program);
    tracker->connections =
        bpf_object__find_map_fd_by_name(object, "connections");
    tracker->counts = bpf_object__find_map_fd_by_name(object, "counts");
    return tracker->program >= 0 && tracker->connections >= 0 &&
           tracker->counts >= 0;
}

int main(int argc, char **argv)
{
    struct tracker tracker = {0};
    struct bpf_object *object;
    bool is_well;

    if (argc != 2) {
        fprintf(stderr, "usage: try conntrack.bpf.o\n");
        return 2;
    }
    if (!kernel_loads_programs())
        return KERNEL_REFUSES;
    object = bpf_object__open_file(argv[1], NULL);
    if (!load(object, &tracker)) {
        printf("%s cannot be loaded\n", argv[1]);
        return 1;
    }
    is_well = play_steps(&tracker) && pass_others(&tracker) &&
              play_random(&tracker) && are_counts_well(&tracker);
    bpf_object__close(object);
    if (is_well)
        printf("taken %llu, ignored %llu, rejected %llu, other %llu: the "
               "kernel agrees\n",
               (unsigned long long)tracker.expected[SEGUE_TAKEN],
               (unsigned long long)tracker.expected[SEGUE_IGNORED],
               (unsigned long long)tracker.expected[SEGUE_REJECTED],
               (unsigned long long)tracker.expected[COUNT_OTHER]);
    return is_well ? 0 : 1;
}
