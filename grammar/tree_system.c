/* SPDX-License-Identifier: MIT */
/* Building the nodes of systems. See tree.h. */
#include "grammar/tree.h"

struct ast_system *tree_system(struct scan *scan, const struct token *keyword,
                               const struct ast_name *name,
                               const struct ast_head *head)
{
    struct ast_system *system = region_new(scan->region, struct ast_system);
    system->name = *name;
    system->head = *head;
    system->head.doc = scan_documentation(scan, keyword->span);
    system->is_damaged = scan->is_damaged;
    scan->is_damaged = false;
    return system;
}

struct ast_system *tree_lost_system(struct scan *scan,
                                    const struct token *keyword)
{
    struct ast_name none = {.span = keyword->span};
    struct ast_head head = {0};
    scan->is_damaged = true;
    return tree_system(scan, keyword, &none, &head);
}

void tree_add_system(struct scan *scan, struct ast_system *system)
{
    if (scan->last_system)
        scan->last_system->next = system;
    else
        scan->file->systems = system;
    scan->last_system = system;
}

struct ast_name tree_end_name(struct scan *scan, const struct token *end,
                              const struct ast_name *name)
{
    bool is_star = name->full == scan->star && name->channel != NAME_NONE;
    const char *text = region_format(
        scan->region, "%s.%s%s%s", names_text(scan->names, end->text),
        is_star ? names_text(scan->names, name->channel) : "",
        is_star ? ":" : "", names_text(scan->names, name->full));
    return (struct ast_name){.span = span_join(end->span, name->span),
                             .full = names_add(scan->names, text),
                             .channel = end->text};
}

struct ast_item *tree_clause(struct scan *scan, enum ast_kind kind,
                             const struct token *keyword,
                             struct ast_entry_list entries)
{
    struct ast_item *item = tree_node(scan, kind, keyword);
    item->entries = entries.first;
    return item;
}

struct ast_entry *tree_mention(struct scan *scan, const struct ast_name *name,
                               const struct ast_guard *condition)
{
    struct ast_entry *entry = region_new(scan->region, struct ast_entry);
    entry->name = *name;
    entry->definition = *condition;
    return entry;
}

struct ast_entry_list tree_chain(struct ast_entry_list first,
                                 struct ast_entry_list last)
{
    first.last->next = last.first;
    return first;
}

struct ast_entry_list tree_bind(struct ast_entry_list list,
                                const struct ast_guard *condition)
{
    for (struct ast_entry *entry = list.first; entry; entry = entry->next)
        entry->definition = *condition;
    return list;
}

struct ast_entry_list tree_mark_all(struct ast_entry_list list)
{
    for (struct ast_entry *entry = list.first; entry; entry = entry->next)
        entry->is_marked = true;
    return list;
}
