/* SPDX-License-Identifier: MIT */
/* Sentences along a run. See observer.h. */
#include "algo/observer.h"

bool observer_begin(const struct property *property)
{
    return property->kind != PROPERTY_LEADS_TO &&
           !condition_is_given(&property->after);
}

const struct condition *observer_expects(const struct property *property)
{
    switch (property->kind) {
    case PROPERTY_REACHABLE:
    case PROPERTY_ALWAYS_REACHABLE:
        return &property->what;
    case PROPERTY_LEADS_TO:
        return condition_is_given(&property->provided) ? NULL
                                                       : &property->target;
    default:
        return NULL;
    }
}

static bool is_given_and_so(const struct wording *wording,
                            const struct condition *condition,
                            const struct moment *moments)
{
    return condition_is_given(condition) &&
           condition_holds(wording, condition, moments);
}

static enum observation respond(const struct wording *wording,
                                const struct property *property,
                                const struct moment *moments, bool *bit)
{
    *bit = (*bit || condition_holds(wording, &property->what, moments)) &&
           !condition_holds(wording, &property->target, moments);
    return *bit && observer_expects(property) ? OBSERVED_EXPECTATION
                                              : OBSERVED_NOTHING;
}

/* What a moment is to a sentence that is in force. */
static enum observation judge(const struct wording *wording,
                              const struct property *property,
                              const struct moment *moments)
{
    bool is_so = condition_holds(wording, &property->what, moments);
    if (property->kind == PROPERTY_NEVER)
        return is_so ? OBSERVED_LOSS : OBSERVED_NOTHING;
    if (is_so)
        return OBSERVED_NOTHING;
    return property->kind == PROPERTY_ALWAYS ? OBSERVED_LOSS
                                             : OBSERVED_EXPECTATION;
}

enum observation observer_see(const struct wording *wording,
                              const struct property *property,
                              const struct moment *moments, bool *bit)
{
    if (property->kind == PROPERTY_LEADS_TO)
        return respond(wording, property, moments, bit);
    bool is_begun = is_given_and_so(wording, &property->after, moments);
    if (property->kind == PROPERTY_REACHABLE &&
        condition_is_given(&property->after))
        return is_begun ? OBSERVED_EXPECTATION : OBSERVED_NOTHING;
    if (*bit && is_given_and_so(wording, &property->before, moments))
        *bit = false;
    enum observation seen =
        *bit ? judge(wording, property, moments) : OBSERVED_NOTHING;
    /* That something is reachable is asked once, at the start. */
    *bit = (*bit && property->kind != PROPERTY_REACHABLE) || is_begun;
    return seen;
}
