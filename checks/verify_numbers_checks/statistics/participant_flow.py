"""People who enter a study and people who are left."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Cue, Interval, Passage, Reading, arms, check, flows, pattern

VERBS = "randomised randomized recruited enrolled allocated assigned original initial initially consented"


@check(patterns=[pattern("count", VERBS)])
def participant_flow(passage: Passage) -> Iterator[Reading]:
    """Those who entered a study, less those lost on the way, are those who were left; its arms make up the whole.

    Detects numbers randomised, lost and analysed that do not go together, and arms that do not add up. Where those lost
    were kept in the analysis (by intention to treat, by imputation), and where other counts stand between, it is a hint.

    Why it matters: who is missing from the analysis decides what it shows.

    Consistent:
    - Of the 214 participants randomised, 20 were lost to follow-up and 194 were analysed.
    - A total of 312 people were randomised, 164 to the drug and 148 to placebo.

    Silent:
    - Of the 214 participants randomised, 180 were analysed.
    - Of the 214 participants randomised, 20 were lost to follow-up and 206 were analysed by intention to treat.

    Inconsistent:
    - Of the 214 participants randomised, 20 were lost to follow-up and 185 were analysed. → 194
    - In total, 120 patients were enrolled. Eight dropped out, so 110 completed the trial. → 112
    - A total of 312 people were randomised, 150 to the drug and 148 to placebo. → 298
    """
    for flow in flows(passage):
        minus = "".join(f" − {{{k}}}" for k in range(1, len(flow.lost) + 1))
        cue: Cue = "firm" if flow.firm else "loose"
        yield Reading(flow.left, (flow.entered, *flow.lost), f"{{0}}{minus}", _less, cue)
        yield Reading(flow.left, (flow.entered,), "all {0}, with those lost kept in the analysis", lambda entered: entered, "loose")
    for found in arms(passage):
        plus = " + ".join(f"{{{k}}}" for k in range(len(found.arms)))
        yield Reading(found.entered, found.arms, plus, _sum)


def _less(entered: Interval, *lost: Interval) -> Interval:
    for each in lost:
        entered = entered - each
    return entered


def _sum(first: Interval, *others: Interval) -> Interval:
    for each in others:
        first = first + each
    return first
