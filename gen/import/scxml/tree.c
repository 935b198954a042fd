/* SPDX-License-Identifier: MIT */
/* libxml2 -> a tree of elements with their places. See tree.h. */
#include "import/scxml/tree.h"

#include "sketch/sketch.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

struct growing {
    const struct source *source;
    struct diag *diag;
    struct region *region;
    xmlParserCtxtPtr context;
    struct xml_element *root, *open;
    bool is_refused; /* what follows is not looked at */
};

/* Where the parser is: it reads the text in its place. */
static uint32_t offset_of(const struct growing *growing)
{
    long offset = xmlByteConsumed(growing->context);
    return offset < 0                               ? 0
           : offset > (long)growing->source->length ? growing->source->length
                                                    : (uint32_t)offset;
}

/* From the `<` before the parser to the parser: no tag has another one. */
static struct span tag_span(const struct growing *growing)
{
    uint32_t end = offset_of(growing), begin = end;
    while (begin && growing->source->text[begin] != '<')
        begin--;
    return (struct span){begin, end};
}

static const char *copy(const struct growing *growing, const xmlChar *text)
{
    return text ? region_copy(growing->region, (const char *)text,
                              strlen((const char *)text))
                : "";
}

static void refuse(struct growing *growing, const char *why)
{
    if (!growing->is_refused)
        diag_error(growing->diag, tag_span(growing), "%s", why);
    growing->is_refused = true;
    xmlStopParser(growing->context);
}

/* An attribute's value: the parser leaves `&` as a reference, since nothing is
 * to be expanded. */
static const char *value_of(const struct growing *growing, const char *from,
                            const char *end)
{
    static const char ampersand[] = "&#38;";
    char *value = region_copy(growing->region, from, (size_t)(end - from));
    char *to = value;
    for (const char *at = value; *at; to++) {
        bool is_reference = !strncmp(at, ampersand, sizeof ampersand - 1);
        *to = *at;
        at += is_reference ? sizeof ampersand - 1 : 1;
    }
    *to = '\0';
    return value;
}

/* Five entries each: local name, prefix, name space, begin and end of the
 * value. */
static void add_attributes(struct growing *growing, struct xml_element *element,
                           int count, const xmlChar **entries)
{
    struct xml_attribute **last = &element->attributes;
    for (int i = 0; i < count; i++, entries += 5) {
        struct xml_attribute *it =
            region_new(growing->region, struct xml_attribute);
        it->name = copy(growing, entries[0]);
        it->space = copy(growing, entries[2]);
        it->value = value_of(growing, (const char *)entries[3],
                             (const char *)entries[4]);
        *last = it;
        last = &it->next;
    }
}

static void start_element(void *context, const xmlChar *name,
                          const xmlChar *prefix, const xmlChar *space,
                          int namespaces, const xmlChar **declared,
                          int attributes, int defaulted,
                          const xmlChar **entries)
{
    struct growing *growing = context;
    struct xml_element *it = region_new(growing->region, struct xml_element);
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    it->name = copy(growing, name);
    it->space = copy(growing, space);
    it->span = tag_span(growing);
    it->parent = growing->open;
    add_attributes(growing, it, attributes, entries);
    if (!it->parent)
        growing->root = growing->root ? growing->root : it;
    else if (it->parent->last)
        it->parent->last->next = it;
    else
        it->parent->child = it;
    if (it->parent)
        it->parent->last = it;
    growing->open = it;
}

static void end_element(void *context, const xmlChar *name,
                        const xmlChar *prefix, const xmlChar *space)
{
    struct growing *growing = context;
    (void)name, (void)prefix, (void)space;
    if (growing->open)
        growing->open = growing->open->parent;
}

static void characters(void *context, const xmlChar *text, int length)
{
    struct growing *growing = context;
    for (int i = 0; i < length && growing->open; i++)
        if (!strchr(" \t\r\n", text[i]))
            growing->open->has_text = true;
}

static void internal_subset(void *context, const xmlChar *name,
                            const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    refuse(context, "a document type is not read: remove it");
}

/* What the parser itself finds; the first is told, what follows may be of
 * it. */
static void hear(void *context, xmlErrorPtr error)
{
    struct growing *growing = context;
    if (growing->is_refused || error->level == XML_ERR_WARNING)
        return;
    size_t length = strcspn(error->message ? error->message : "", "\n");
    uint32_t at = offset_of(growing);
    char *why = region_copy(growing->region,
                            error->message ? error->message : "", length);
    for (char *c = why; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    diag_error(growing->diag, (struct span){at, at + 1}, "this is not XML: %s",
               why);
    growing->is_refused = true;
    xmlStopParser(growing->context);
}

struct xml_element *xml_tree(const struct source *source, struct diag *diag,
                             struct region *region)
{
    struct growing growing = {.source = source, .diag = diag, .region = region};
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = characters,
        .cdataBlock = characters,
        .internalSubset = internal_subset,
        .serror = hear,
    };
    growing.context =
        xmlCreateMemoryParserCtxt(source->text, (int)source->length);
    if (!growing.context) {
        diag_error(diag, (struct span){0, 0}, "this is not XML");
        return NULL;
    }
    xmlSAXHandlerPtr own = growing.context->sax;
    growing.context->sax = &handler;
    growing.context->userData = &growing;
    xmlCtxtUseOptions(growing.context, XML_PARSE_NONET);
    growing.context->sax = &handler;
    xmlParseDocument(growing.context);
    bool is_well = growing.context->wellFormed && !growing.is_refused;
    if (!is_well && !growing.is_refused)
        diag_error(diag, (struct span){0, 0}, "this is not XML");
    growing.context->sax = own;
    xmlFreeParserCtxt(growing.context);
    xmlCleanupParser();
    return is_well ? growing.root : NULL;
}

const char *xml_value(const struct xml_element *element, const char *space,
                      const char *name)
{
    for (const struct xml_attribute *it = element->attributes; it;
         it = it->next)
        if (!strcmp(it->name, name) && !strcmp(it->space, space))
            return it->value;
    return NULL;
}
