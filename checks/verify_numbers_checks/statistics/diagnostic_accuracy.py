"""Sensitivity, specificity and predictive values from counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Interval, Passage, Reading, accuracies, check, pattern

HUNDRED = Decimal(100)
NAMES = "sensitivity specificity ppv npv predictive accuracy precision recall"


@check(patterns=[pattern("percent fraction count", NAMES)])
def diagnostic_accuracy(passage: Passage) -> Iterator[Reading]:
    """Sensitivity, specificity, predictive values and accuracy follow from the counts of true and false outcomes.

    Detects a rate that the true positives, false negatives and so on of its paragraph do not give.

    Why it matters: the two rows of the table are easily taken for its two columns.

    Consistent:
    - There were 34 true positives and 6 false negatives, a sensitivity of 85%.

    Silent:
    - There were 34 true positives, and the sensitivity was 85%.

    Inconsistent:
    - There were 34 true positives, 6 false negatives and 10 false positives, a sensitivity of 77%. → 85 %
    """
    for found in accuracies(passage):
        scale = HUNDRED if found.rate.kind == "percent" else Decimal(1)
        hits = len(found.hits)
        above = " + ".join(f"{{{k}}}" for k in range(hits))
        below = " + ".join(f"{{{k}}}" for k in range(hits, hits + len(found.all)))
        yield Reading(
            found.rate,
            (*found.hits, *found.all),
            f"({above}) ÷ ({below})",
            lambda *counts, hits=hits, scale=scale: _share(counts[:hits], counts[hits:]) * scale,
        )


def _share(hits: tuple[Interval, ...], all_: tuple[Interval, ...]) -> Interval:
    return _sum(hits) / _sum(all_)


def _sum(counts: tuple[Interval, ...]) -> Interval:
    total = counts[0]
    for each in counts[1:]:
        total = total + each
    return total
