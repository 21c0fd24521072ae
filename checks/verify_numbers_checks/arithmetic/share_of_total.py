"""n of N and its share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Cue,
    Interval,
    Passage,
    Reading,
    check,
    is_unrounded,
    named_rates,
    pattern,
    shares,
)

HUNDREDS = 1000  # a whole of few hundreds beside its part was counted


@check(patterns=[pattern("percent fraction")])
def share_of_total(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated share is its part divided by its whole.

    Detects "31 of 88 (45 %)": the percentage or fraction that stands beside a part and its whole is another.

    Why it matters: counts are corrected late, and the percentage beside them stays.

    Consistent:
    - Cultures were positive in 31 of 88 samples (35.2%).
    - Three of the 41 vessels, or 7 percent, carried enough life jackets.

    Inconsistent:
    - Cultures were positive in 31 of 88 samples (45.2%). → 35.23 %
    - Three of the 41 vessels, or 17 percent, carried enough life jackets. → 7.317 %
    """
    for found in (*shares(passage), *named_rates(passage)):
        percent = found.share.kind == "percent"
        cue: Cue = "firm" if found.firm else "loose"
        if found.share_first:
            times = _percent_of if percent else _fraction_of
            yield Reading(found.part, (found.share, found.whole), "{0} of {1}", times, cue=cue)
        elif found.others:
            rest = _percent_of_others if percent else _fraction_of_others
            yield Reading(found.share, (found.part, found.whole), "({1} − {0}) ÷ {1}", rest, cue=cue)
        else:
            whole = found.whole.value
            few = isinstance(whole, Decimal) and whole < HUNDREDS
            exact = found.explicit and (few or is_unrounded(found.part))
            divide = _percent if percent else _fraction
            yield Reading(found.share, (found.part, found.whole), "{0} ÷ {1}", divide, cue=cue, exact=exact)


def _percent(part: Interval, whole: Interval) -> Interval:
    return part / whole * 100


def _fraction(part: Interval, whole: Interval) -> Interval:
    return part / whole


def _percent_of(share: Interval, whole: Interval) -> Interval:
    return share / 100 * whole


def _fraction_of(share: Interval, whole: Interval) -> Interval:
    return share * whole


def _percent_of_others(part: Interval, whole: Interval) -> Interval:
    return (1 - part / whole) * 100


def _fraction_of_others(part: Interval, whole: Interval) -> Interval:
    return 1 - part / whole
