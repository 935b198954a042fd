/* SPDX-License-Identifier: MIT */
/*
 * The TCP connection once more, by hand: read off figure 5 of RFC 9293 and the
 * ladders in which people draw opening and closing, not off spec/tcp.segue. The
 * product walk holds the generated table against it.
 *
 * Opening has circles (a listener that is reset listens again), so its states
 * are labels with arrows between them. Closing has none: what is left of a
 * connection is a set of paths, and a state is the expression of all paths from
 * there to the end. An expression begins in its state: `>~in_LAST_ACK` makes
 * Ragel run that action on every step that leads there.
 *
 * Ragel merges silently. Were two paths to begin with the same letter and lead
 * to different states, both to-state actions would run in one step: the walk
 * counts them.
 */
#include "tests/ragel/matcher.h"

%%{
    machine tcp;
    alphtype int;

    # Letters. The one guard of TCP makes two of RST.

    export begin         =  1;
    export active_open   =  2;
    export passive_open  =  3;
    export send          =  4;
    export close         =  5;
    export r_syn         =  6;
    export r_syn_ack     =  7;
    export r_ack         =  8;
    export r_fin         =  9;
    export r_fin_ack     = 10;
    export r_rst_passive = 11;
    export r_rst_active  = 12;
    export two_msl       = 13;

    # What it does.

    action s_syn      { matched_output(&matched, "S:SYN"); }
    action s_syn_ack  { matched_output(&matched, "S:SYN+ACK"); }
    action s_ack      { matched_output(&matched, "S:ACK"); }
    action s_fin      { matched_output(&matched, "S:FIN"); }
    action start_2msl { matched_output(&matched, "start 2MSL"); }

    # Where it is.

    action in_CLOSED       { matched_enter(&matched, "CLOSED"); }
    action in_LISTEN       { matched_enter(&matched, "LISTEN"); }
    action in_SYN_SENT     { matched_enter(&matched, "SYN_SENT"); }
    action in_SYN_RECEIVED { matched_enter(&matched, "SYN_RECEIVED"); }
    action in_ESTABLISHED  { matched_enter(&matched, "ESTABLISHED"); }
    action in_FIN_WAIT_1   { matched_enter(&matched, "FIN_WAIT_1"); }
    action in_FIN_WAIT_2   { matched_enter(&matched, "FIN_WAIT_2"); }
    action in_CLOSING      { matched_enter(&matched, "CLOSING"); }
    action in_TIME_WAIT    { matched_enter(&matched, "TIME_WAIT"); }
    action in_CLOSE_WAIT   { matched_enter(&matched, "CLOSE_WAIT"); }
    action in_LAST_ACK     { matched_enter(&matched, "LAST_ACK"); }

    # Closing, the end first.

    time_wait  = two_msl >~in_TIME_WAIT;

    # The passive side: the peer's FIN was answered, ours is still to come.
    last_ack   = r_ack >~in_LAST_ACK;
    close_wait = ( (close @s_fin) . last_ack ) >~in_CLOSE_WAIT;

    # The active side: FIN is sent. The peer acknowledges it and sends its own,
    # in this order, in one segment, or in the other order.
    fin_wait_2 = ( (r_fin @s_ack @start_2msl) . time_wait ) >~in_FIN_WAIT_2;
    closing    = ( (r_ack @start_2msl) . time_wait ) >~in_CLOSING;
    fin_wait_1 = ( r_ack . fin_wait_2
                 | (r_fin_ack @s_ack @start_2msl) . time_wait
                 | (r_fin @s_ack) . closing ) >~in_FIN_WAIT_1;

    passive    = (r_fin @s_ack) . close_wait;
    active     = (close @s_fin) . fin_wait_1;

    # Opening.

    main := (
        start:
            begin -> closed,

        closed: (
            zlen                    -> final
          | passive_open            -> listen
          | (active_open @s_syn)    -> syn_sent
        ) >~in_CLOSED,

        listen: (
            (r_syn @s_syn_ack)      -> syn_received
          | (send @s_syn)           -> syn_sent
          | close                   -> closed
        ) >~in_LISTEN,

        syn_sent: (
            (r_syn_ack @s_ack)      -> established
          | (r_syn @s_syn_ack)      -> syn_received
          | close                   -> closed
        ) >~in_SYN_SENT,

        syn_received: (
            r_ack                   -> established
          | r_rst_passive           -> listen
          | r_rst_active            -> closed
          | active                  -> closed
        ) >~in_SYN_RECEIVED,

        established: (
            ( active | passive )    -> closed
        ) >~in_ESTABLISHED
    );

    write data noentry;
    write exports;
}%%

static const struct letter letters[] = {
    {"R:SYN", tcp_ex_r_syn},
    {"R:SYN+ACK", tcp_ex_r_syn_ack},
    {"R:ACK", tcp_ex_r_ack},
    {"R:FIN", tcp_ex_r_fin},
    {"R:FIN+ACK", tcp_ex_r_fin_ack},
    {"R:RST [passive]", tcp_ex_r_rst_passive},
    {"R:RST [!passive]", tcp_ex_r_rst_active},
    {"ACTIVE_OPEN", tcp_ex_active_open},
    {"PASSIVE_OPEN", tcp_ex_passive_open},
    {"SEND", tcp_ex_send},
    {"CLOSE", tcp_ex_close},
    {"2MSL", tcp_ex_two_msl},
};

static struct matched step(int cs, int letter)
{
    struct matched matched = {.verdict = TAKEN};
    const int *p = &letter, *pe = p + 1;

    %% write exec;

    if (cs == tcp_error)
        matched.verdict = REJECTED;
    matched.is_final = cs >= tcp_first_final;
    matched.state = cs;
    return matched;
}

const struct matcher ragel_matcher = {
    .start = tcp_start,
    .begin = tcp_ex_begin,
    .letters = letters,
    .letter_count = sizeof letters / sizeof letters[0],
    .step = step,
};
