/* SPDX-License-Identifier: MIT */
/*
 * Reads a stream of octets, prints the frames in it, a line each. The machine
 * knows what an octet means where it stands; the buffer and the check sequence
 * (FCS-16, RFC 1662, appendix C) are its owner's.
 */
#include "hdlc.h"

#include <stdio.h>

enum { FRAME_LIMIT = 1502, CHECK_LENGTH = 2 }; /* octets */

/* The check sequence before the first octet, and after a sound frame with its
 * own check sequence. */
enum { CHECK_INITIAL = 0xffff, CHECK_SOUND = 0xf0b8 };

struct deframer {
    uint32_t state;
    uint16_t check;
    size_t length; /* of the frame; more than fits is counted, not kept */
    unsigned char frame[FRAME_LIMIT];
};

static void forget(struct deframer *deframer)
{
    deframer->length = 0;
    deframer->check = CHECK_INITIAL;
}

static void keep(struct deframer *deframer, unsigned char octet)
{
    deframer->check ^= octet;
    for (int i = 0; i < 8; i++)
        deframer->check = (uint16_t)(deframer->check >> 1 ^
                                     (deframer->check & 1 ? 0x8408 : 0));
    if (deframer->length < FRAME_LIMIT)
        deframer->frame[deframer->length] = octet;
    if (deframer->length <= FRAME_LIMIT)
        deframer->length++;
}

static int is_sound(const struct deframer *deframer)
{
    return deframer->check == CHECK_SOUND && deframer->length > CHECK_LENGTH &&
           deframer->length <= FRAME_LIMIT;
}

static void print_frame(const struct deframer *deframer)
{
    for (size_t i = 0; i + CHECK_LENGTH < deframer->length; i++)
        printf("%02x", deframer->frame[i]);
    putchar('\n');
}

static enum hdlc_event event_of(unsigned char octet)
{
    switch (octet) {
    case 0x7e:
        return HDLC_EVENT_FLAG;
    case 0x7d:
        return HDLC_EVENT_ESCAPE;
    default:
        return HDLC_EVENT_OCTET;
    }
}

static void take(struct deframer *deframer, unsigned char octet)
{
    uint32_t guards = (uint32_t)is_sound(deframer) << HDLC_GUARD_SOUND;
    struct segue_result step =
        hdlc_step_if(deframer->state, event_of(octet), guards);
    uint32_t count;
    const uint8_t *actions = hdlc_effect_list(step.effect, &count);

    deframer->state = step.state;
    for (uint32_t i = 0; i < count; i++)
        switch ((enum hdlc_action)actions[i]) {
        case HDLC_ACTION_KEEP:
            keep(deframer, octet);
            break;
        case HDLC_ACTION_RESTORE:
            keep(deframer, octet ^ 0x20);
            break;
        case HDLC_ACTION_DELIVER:
            print_frame(deframer);
            forget(deframer);
            break;
        case HDLC_ACTION_DISCARD:
            puts("discarded");
            forget(deframer);
            break;
        }
}

int main(void)
{
    struct deframer deframer = {.state = HDLC_INITIAL};
    int octet;

    forget(&deframer);
    while ((octet = getchar()) != EOF)
        take(&deframer, (unsigned char)octet);
    if (ferror(stdin) || fflush(stdout) != 0) {
        perror("hdlc");
        return 2;
    }
    return 0;
}
