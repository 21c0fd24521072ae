"""Counts of a test's outcomes (true and false, positive and negative), and the rates of accuracy that speak of them.

Told by the nouns that were counted; the values choose nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

# rate: (what it counts, what of)
RATES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sensitivity": (("tp",), ("tp", "fn")),
    "recall": (("tp",), ("tp", "fn")),
    "specificity": (("tn",), ("tn", "fp")),
    "ppv": (("tp",), ("tp", "fp")),
    "precision": (("tp",), ("tp", "fp")),
    "npv": (("tn",), ("tn", "fn")),
    "accuracy": (("tp", "tn"), ("tp", "tn", "fp", "fn")),
}
NOUNS = {"true": "t", "false": "f", "positive": "p", "positives": "p", "negative": "n", "negatives": "n"}
FAR = 8  # tokens from the name of a rate to its number


class Accuracy(NamedTuple):
    """A rate with the counts it is made of: those above the line, and those below it."""

    rate: Claim
    hits: tuple[Claim, ...]
    all: tuple[Claim, ...]


def accuracies(passage: Passage) -> Iterator[Accuracy]:
    outcomes: dict[str, Claim] = {}
    for claim in passage.of("count"):
        name = _outcome(passage, claim)
        if name is None:
            continue
        if name in outcomes:
            return  # two tests in one paragraph
        outcomes[name] = claim
    if not outcomes:
        return
    for rate in passage.of("percent", "fraction", "count"):
        named = _rate(passage, rate)
        if named is None or rate in outcomes.values():
            continue
        above, below = RATES[named]
        if all(each in outcomes for each in below):
            yield Accuracy(rate, tuple(outcomes[each] for each in above), tuple(outcomes[each] for each in below))


def _outcome(passage: Passage, claim: Claim) -> str | None:
    """ "34 true positives"."""
    words = (claim.unit_text or "").lower().split()
    words = [word for word in [*words, *passage.after(claim, 2)] if word in NOUNS][:2]
    return "".join(NOUNS[word] for word in words) if len(words) == 2 and words[0] in ("true", "false") else None


def _rate(passage: Passage, claim: Claim) -> str | None:
    """The rate that is named right before a number: "a sensitivity of 85 %", "positive predictive value was 92 %"."""
    if claim.modifier != "exact" or (claim.kind == "count" and claim.unit is not None):
        return None
    words = passage.before(claim, FAR)
    for k in range(len(words) - 1, -1, -1):
        if words[k] == "value" and words[max(0, k - 2) : k] == ["positive", "predictive"]:
            return "ppv"
        if words[k] == "value" and words[max(0, k - 2) : k] == ["negative", "predictive"]:
            return "npv"
        if words[k] in RATES:
            return words[k]
        if words[k] not in ("of", "was", "a", "an", "the", "is", "=", "at", "were", ":", "for", "test", "to", "be"):
            return None
    return None
