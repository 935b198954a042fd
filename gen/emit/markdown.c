/* SPDX-License-Identifier: MIT */
/*
 * The machine for documents, in GitHub's Markdown: what it declares, its rules
 * with their sources, the matrix of states and events, scenarios and checks, in
 * tables. Systems are not printed.
 */
#include "base/markdown.h"
#include "draw/notation.h"
#include "emit/emit.h"
#include "emit/markdown/table.h"

static const char *text(const struct page *page, name_id name)
{
    return machine_text(page->machine, name);
}

static void print_head(const struct page *page)
{
    const struct machine *machine = page->machine;
    const struct said *said = &machine->said;
    fputs("# ", page->out);
    markdown_line(text(page, machine->name), page->out);
    fputs(said->text != NAME_NONE ? ": " : "", page->out);
    markdown_line(text(page, said->text), page->out);
    fputs("\n\n", page->out);
    page_about(page, said);
    fprintf(page->out, "It starts in `%s`",
            text(page, machine->states[machine->start.state].name));
    if (machine->start.effect != EFFECT_NONE)
        fprintf(
            page->out, " with `%s`",
            notation_effect_text(machine, machine->start.effect, page->region));
    fputs(".\n", page->out);
}

static enum emit_result emit(const struct emit_job *job)
{
    const struct page page = {job->machine, job->region, job->out};
    print_head(&page);
    markdown_declarations(&page);
    markdown_behaviour(&page);
    return EMIT_WELL;
}

const struct emitter emit_markdown = {
    .name = "markdown",
    .summary = "the machine in tables, for documents in Markdown",
    .emit = emit,
};
