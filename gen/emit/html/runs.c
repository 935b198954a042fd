/* SPDX-License-Identifier: MIT */
/* Scenarios and checks on a page. See runs.h. */
#include "emit/html/runs.h"

#include "algo/prove.h"
#include "algo/simulate.h"
#include "base/xml.h"
#include "draw/notation.h"
#include "draw/sentence.h"

static void print_steps(const struct page *page,
                        const struct scenario *scenario)
{
    state_id state = scenario->from;
    fputs("<ol class=\"steps\">\n", page->out);
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        const struct step *step =
            &page->machine->steps[scenario->steps.first + i];
        struct move move =
            simulate_step(page->machine, state, step->event, step->guards);
        xml_element("li",
                    notation_step_text(page->machine, &move, page->region),
                    page->out);
        fputc('\n', page->out);
        state = move.cell->next;
    }
    fputs("</ol>\n", page->out);
}

void runs_scenarios(const struct page *page)
{
    const struct machine *machine = page->machine;
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        fputs("<article>", page->out);
        page_title(page, &scenario->said);
        if (scenario->has_from)
            fprintf(page->out, "<p class=\"facts\">from %s</p>\n",
                    page_text(page, machine->states[scenario->from].name));
        print_steps(page, scenario);
        fprintf(page->out,
                "<button type=\"button\" class=\"play\" data-scenario=\"%u\" "
                "hidden>Play in the simulator</button></article>\n",
                i);
    }
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
        fputs("<ul>\n", page->out);
        for (uint32_t i = 0; i < requirement->properties.count; i++)
            print_sentence(
                page, &space,
                &machine->properties[requirement->properties.first + i]);
        fputs("</ul></article>\n", page->out);
    }
}
