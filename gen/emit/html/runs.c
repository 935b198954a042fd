/* SPDX-License-Identifier: MIT */
/* Scenarios and checks on a page. See runs.h. */
#include "emit/html/runs.h"

#include "algo/prove.h"
#include "base/xml.h"
#include "draw/sentence.h"
#include "draw/sequence.h"

static void print_scenario(const struct page *page, uint32_t number)
{
    const struct scenario *scenario = &page->machine->scenarios[number];
    fputs("<article>", page->out);
    page_title(page, &scenario->said);
    fputs("<div class=\"ladder\">\n", page->out);
    sequence_svg(page->machine, scenario, false, page->out);
    fputs("</div>\n", page->out);
    page_doc(page, scenario->said.doc);
    fprintf(page->out,
            "<button type=\"button\" class=\"play\" data-scenario=\"%u\" "
            "hidden>Play in the simulator</button></article>\n",
            number);
}

void runs_scenarios(const struct page *page)
{
    for (uint32_t i = 0; i < page->machine->scenario_count; i++)
        print_scenario(page, i);
}

static void print_sentence(const struct page *page, const struct space *space,
                           const struct property *property)
{
    static const char *const words[] = {[PROOF_HOLDS] = "holds",
                                        [PROOF_FAILS] = "fails",
                                        [PROOF_UNDECIDED] = "undecided"};
    struct proof proof = prove(space, property, page->region);
    fprintf(page->out, "<li class=\"%s\"><b>%s</b> ", words[proof.result],
            words[proof.result]);
    xml_element("code", sentence_text(page->machine, property, page->region),
                page->out);
    page_said(page, &property->said);
    fputs("</li>\n", page->out);
}

void runs_checks(const struct page *page)
{
    const struct machine *machine = page->machine;
    struct space space = space_of(machine, page->region);
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        const struct requirement *requirement = &machine->requirements[r];
        fputs("<article>", page->out);
        page_title(page, &requirement->said);
        page_doc(page, requirement->said.doc);
        fputs("<ul>\n", page->out);
        for (uint32_t i = 0; i < requirement->properties.count; i++)
            print_sentence(
                page, &space,
                &machine->properties[requirement->properties.first + i]);
        fputs("</ul></article>\n", page->out);
    }
}
