"""n of N and its share."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Passage, Reading, check, pattern, shares


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
    for found in shares(passage):
        percent = found.share.kind == "percent"
        yield Reading(
            found.share,
            (found.part, found.whole),
            "{0} ÷ {1}",
            _percent if percent else _fraction,
            cue="firm" if found.firm else "loose",
        )


def _percent(part: Interval, whole: Interval) -> Interval:
    return part / whole * 100


def _fraction(part: Interval, whole: Interval) -> Interval:
    return part / whole
