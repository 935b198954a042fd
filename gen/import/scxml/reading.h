/* SPDX-License-Identifier: MIT */
/* What the parts of the SCXML importer share. */
#ifndef SEGUE_IMPORT_SCXML_READING_H
#define SEGUE_IMPORT_SCXML_READING_H

#include "import/scxml/tree.h"
#include "sketch/sketch.h"

#define SCXML "http://www.w3.org/2005/07/scxml"
#define SEGUE "urn:segue" /* what SCXML has no word for */

/* Spelled in the chart -> what it stands for. States, guards and what is sent
 * late are identifiers. */
enum spelled {
    SPELLED_EVENT,
    SPELLED_ACTION,
    SPELLED_STATE,
    SPELLED_GUARD,
    SPELLED_SENT
};

struct reading {
    struct sketch *sketch;
    struct names *names;
    struct map *known;          /* kind and spelling -> index + 1 */
    ARRAY(const char *) events; /* how each is spelled */
    ARRAY(bool) is_handled;     /* events that a transition names */
};

/* What a spelling stands for, or NONE. */
uint32_t reading_find(const struct reading *reading, enum spelled kind,
                      const char *spelling);

/* Makes a spelling stand for something. */
void reading_know(struct reading *reading, enum spelled kind,
                  const char *spelling, uint32_t index);

/* The event of a spelling, added if it is new; `name` is NULL if it is the
 * same. */
uint32_t reading_event(struct reading *reading, const char *spelling,
                       const char *name, struct span span);

/* Reports that an element has no attribute that it needs. */
void reading_lacks(struct reading *reading, const struct xml_element *element,
                   const char *attribute);

/* An element that has no meaning in a flat machine. */
void reading_refuse(struct reading *reading, const struct xml_element *element);

/* Whether it is an element of SCXML of this name. */
bool reading_is(const struct xml_element *element, const char *name);

/* content.c: what transitions, entry and exit do. */
/* Finds what is sent late in an element and all inside: timers. */
void content_find_timers(struct reading *reading,
                         const struct xml_element *element);

/* Makes an event a timer that runs as long as the element's `delay` says; all
 * that start it agree. */
void actions_time(struct reading *reading, const struct xml_element *element,
                  uint32_t event);

/* The actions of an element's children. */
actions_t content_read(struct reading *reading,
                       const struct xml_element *element);

/* transitions.c */

/* Finds the events that the transitions of a state name. */
void transitions_find_events(struct reading *reading,
                             const struct xml_element *state);

/* Reads a transition of a state. */
void transitions_read(struct reading *reading,
                      const struct xml_element *element, uint32_t state);

#endif
