/* SPDX-License-Identifier: MIT */
/*
 * Reads a machine in JSON, as `segue emit json` prints it, with a reader that
 * others wrote (jansson), and prints what `segue emit ir` prints of the same
 * machine, but for its list of effects and the rows of junctions, which the
 * document does not have. Knows nothing of the compiler.
 */
#include <jansson.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const json_t *root;

static const json_t *get(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!value) {
        fprintf(stderr, "no member '%s'\n", key);
        exit(EXIT_FAILURE);
    }
    return value;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(get(object, key));
}

static long long number(const json_t *object, const char *key)
{
    return (long long)json_integer_value(get(object, key));
}

static bool is_so(const json_t *object, const char *key)
{
    return json_is_true(get(object, key));
}

/* The element of a list that has this name. */
static const json_t *find(const char *list, const char *name)
{
    size_t i;
    const json_t *it;
    json_array_foreach(get(root, list), i, it)
    {
        if (!strcmp(text(it, "name"), name))
            return it;
    }
    fprintf(stderr, "no '%s' in %s\n", name, list);
    exit(EXIT_FAILURE);
}

/* A list of names behind a word, or nothing. */
static void print_names(const char *word, const json_t *names)
{
    size_t i;
    const json_t *it;
    json_array_foreach(names, i, it)
        printf("%s%s", i ? ", " : word, json_string_value(it));
}

static void print_state(const json_t *it)
{
    print_names(" alias ", get(it, "aliases"));
    if (json_object_get(it, "parent"))
        printf(" in %s", text(it, "parent"));
}

static void print_doings(const json_t *it)
{
    print_names(" enter ", get(it, "enter"));
    print_names(" exit ", get(it, "exit"));
    putchar('\n');
}

static void print_states(void)
{
    size_t i;
    const json_t *it;
    json_array_foreach(get(root, "composites"), i, it)
    {
        printf("composite %s", text(it, "name"));
        print_state(it);
        printf(" initial %s", text(it, "initial"));
        print_doings(it);
    }
    json_array_foreach(get(root, "states"), i, it)
    {
        printf("%s %s = %lld", is_so(it, "junction") ? "junction" : "state",
               text(it, "name"), number(it, "number"));
        print_state(it);
        printf("%s", is_so(it, "final") ? " final" : "");
        print_doings(it);
    }
}

static void print_events(void)
{
    size_t i, k;
    const json_t *it, *guard;
    unsigned column = 0;
    json_array_foreach(get(root, "events"), i, it)
    {
        const json_t *guards = get(it, "guards");
        unsigned count = 1U << json_array_size(guards);
        printf("event %s = %lld columns %u .. %u", text(it, "name"),
               number(it, "number"), column, column + count - 1);
        json_array_foreach(guards, k, guard)
            printf(" guard %s", json_string_value(guard));
        putchar('\n');
        column += count;
    }
}

static void print_named(const char *list, const char *word)
{
    size_t i;
    const json_t *it;
    json_array_foreach(get(root, list), i, it)
        printf("%s %s = %lld\n", word, text(it, "name"), number(it, "number"));
}

static void print_timers(void)
{
    size_t i;
    const json_t *it;
    json_array_foreach(get(root, "timers"), i, it)
    {
        const json_t *duration = json_object_get(it, "duration");
        printf("timer %s = %lld", text(it, "name"), number(it, "number"));
        if (duration)
            printf(" lasts %" PRIu64 "ns",
                   (uint64_t)number(duration, "seconds") * 1000000000U +
                       (uint64_t)number(duration, "nanoseconds"));
        putchar('\n');
    }
}

static void print_rest_of_alphabet(void)
{
    size_t i;
    const json_t *it;
    print_named("actions", "action");
    print_named("guards", "guard");
    json_array_foreach(get(root, "definitions"), i, it)
        printf("guard %s means %s\n", text(it, "name"), text(it, "expression"));
    print_timers();
    json_array_foreach(get(root, "options"), i, it) printf(
        "option %s = %s\n", text(it, "name"), is_so(it, "on") ? "on" : "off");
    json_array_foreach(get(root, "groups"), i, it)
    {
        printf("group %s =", text(it, "name"));
        print_names(" ", get(it, "states"));
        putchar('\n');
    }
}

/* An event with its guards: all of them, or those that hold. */
static void print_event(const json_t *it, bool is_column)
{
    const json_t *values = get(it, "guards"), *name;
    const char *before = " [";
    size_t i;
    printf("%s", text(it, "event"));
    json_array_foreach(get(find("events", text(it, "event")), "guards"), i,
                       name)
    {
        bool holds = is_so(values, json_string_value(name));
        if (!holds && !is_column)
            continue;
        printf("%s%s%s", before, holds ? "" : "!", json_string_value(name));
        before = " & ";
    }
    printf("%s", *before == ' ' && before[1] == '&' ? "]" : "");
}

static void print_cells(void)
{
    const json_t *rules = get(root, "rules"), *it;
    size_t i;
    json_array_foreach(get(root, "cells"), i, it)
    {
        printf("cell %s ", text(it, "state"));
        print_event(it, true);
        printf(": %s", text(it, "verdict"));
        print_names(" / ", get(it, "actions"));
        if (!strcmp(text(it, "verdict"), "taken"))
            printf(" -> %s", text(it, "next"));
        else if (strcmp(text(it, "next"), text(it, "state")))
            printf(" does not stay");
        printf("; %s", text(it, "level"));
        if (json_object_get(it, "rule"))
            printf(", line %lld",
                   number(json_array_get(rules, (size_t)number(it, "rule")),
                          "line"));
        putchar('\n');
    }
}

/* Where a step leads is only said if it leads elsewhere, or was written: which
 * of both, the document does not tell, so it is always said here. */
static void print_claims(void)
{
    size_t i, k;
    const json_t *it, *step;
    json_array_foreach(get(root, "scenarios"), i, it)
    {
        const json_t *name = json_object_get(it, "text");
        printf("scenario \"%s\" from %s\n", name ? json_string_value(name) : "",
               text(it, "from"));
        json_array_foreach(get(it, "steps"), k, step)
        {
            printf("    ");
            print_event(step, false);
            printf(": %s", text(step, "verdict"));
            print_names(" / ", get(step, "actions"));
            printf(" -> %s\n", text(step, "next"));
        }
    }
    json_array_foreach(get(root, "checks"), i, it)
    {
        const json_t *name = json_object_get(it, "text");
        printf("check \"%s\"\n", name ? json_string_value(name) : "");
        json_array_foreach(get(it, "sentences"), k, step)
            printf("    %s\n", text(step, "sentence"));
    }
}

int main(void)
{
    json_error_t error;
    json_t *document = json_loadf(stdin, JSON_REJECT_DUPLICATES, &error);
    if (!document) {
        fprintf(stderr, "line %d: %s\n", error.line, error.text);
        return EXIT_FAILURE;
    }
    root = document;
    printf("machine %s\nstart %s", text(root, "name"),
           text(get(root, "start"), "initial"));
    print_names(" / ", get(get(root, "start"), "actions"));
    printf(" -> %s\n", text(get(root, "start"), "next"));
    print_states();
    print_events();
    print_rest_of_alphabet();
    print_cells();
    print_claims();
    json_decref(document);
    return EXIT_SUCCESS;
}
