/* SPDX-License-Identifier: MIT */
/* An XML text as a tree of elements with their places. */
#ifndef SEGUE_IMPORT_SCXML_TREE_H
#define SEGUE_IMPORT_SCXML_TREE_H

#include "base/diag.h"

struct xml_attribute {
    const char *space; /* its name space; "" without a prefix */
    const char *name, *value;
    struct xml_attribute *next;
};

struct xml_element {
    const char *space; /* its name space, "" if it has none */
    const char *name;
    struct span span; /* its tag, without the `>` */
    struct xml_attribute *attributes;
    struct xml_element *parent, *child, *last, *next;
    bool has_text; /* other than blanks */
};

/*
 * Reads a text with libxml2. No document type is taken, so there are no
 * entities but those of XML itself, and nothing else is opened. Reports what
 * is wrong; returns the root, NULL after a mistake.
 */
struct xml_element *xml_tree(const struct source *source, struct diag *diag,
                             struct region *region);

/* The value of an attribute, NULL if there is none. */
const char *xml_value(const struct xml_element *element, const char *space,
                      const char *name);

#endif
