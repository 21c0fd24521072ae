"""Which estimate a confidence interval is about: the one right before it, by brackets, symbols and words.

Knows no values. A test statistic or a p is never what an interval is about; a number of people seldom is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.reported import tied
from verify_numbers.extract.symbols import TESTS

PASSED_OVER = frozenset(("p", "SD", "SE", "n", "N", "df", *(TESTS - {"r"})))
ESTIMATES = frozenset(("OR", "HR", "RR", "d", "r", "eta2", "eta2p", "R2", "effect", "M", "Mdn"))
NO_ESTIMATES = ("MSE", "U", "W", "H ", "AIC", "BIC", "BF", "I²", "I2")  # of the symbols that are read as effects
KINDS = frozenset(("count", "percent", "percentage_point", "measurement", "multiple", "duration", "rate", "money", "age"))
NAMES = frozenset(
    (
        "mean average median difference differences ratio odds hazard risk rate estimate estimated prevalence incidence increase decrease"
        " reduction change effect correlation coefficient proportion slope sensitivity specificity accuracy auc survival reduced"
        " increased gain gained loss"
    ).split()
)
SYMBOL = re.compile(r"\b(?:a?OR|a?HR|a?RR|IRR|SMD|MD|RD|AUC)s?[ :,]{0,2}(?:of |was )?$")  # "OR 2.10", without a sign
INTERVAL = re.compile(r"CI|[Cc]onfidence [Ii]nterval|CrI")
DIFFERENCES = frozenset("difference differences mean means".split())
FAR = 12  # tokens from the word that names an estimate to its number


class Estimate(NamedTuple):
    """An estimate with the interval that is given for it. `p` is a p that stands with both."""

    estimate: Claim
    interval: Claim
    p: Claim | None
    firm: bool
    method: str  # by which the text says intervals were made: wald, cox, or nothing


def estimates(passage: Passage) -> Iterator[Estimate]:
    for interval in passage.claims:
        if interval.statistic is None or interval.statistic.symbol != "CI":
            continue
        around = passage.in_sentence(interval)
        found = list(_candidates(passage, interval, around[: around.index(interval)]))
        if found:  # "b = 0.50, β = .33, 95% CI [0.20, 0.80]" may be about either
            firm = len(found) == 1 and not _may_be_raw(passage, found[0], around)
            yield Estimate(found[0], interval, _p(around), firm, _method(passage))


def _may_be_raw(passage: Passage, estimate: Claim, around: list[Claim]) -> bool:
    """Whether an interval behind a standardized effect may be one of the difference of means that the sentence speaks of."""
    if estimate.statistic is None or estimate.statistic.symbol != "d":
        return False
    told = {claim.statistic.symbol for claim in around if claim.statistic is not None}
    return "M" in told or not DIFFERENCES.isdisjoint(passage.tokens(estimate.sentence).low)


def _candidates(passage: Passage, interval: Claim, before: list[Claim]) -> Iterator[Claim]:
    """What the interval may be about, nearest first, as far as nothing but statistics and punctuation stands between."""
    last = interval
    for claim in reversed(before):
        symbol = claim.statistic.symbol if claim.statistic else ""
        if symbol == "CI" or not _near(passage, claim, last):
            return
        last = claim
        if symbol in PASSED_OVER or claim.text.startswith(NO_ESTIMATES) or _is_level(claim, interval):
            continue
        if symbol in ESTIMATES or (not symbol and _is_named(passage, claim, interval)):
            yield claim
        elif not symbol:
            return


def _near(passage: Passage, earlier: Claim, later: Claim) -> bool:
    return tied(INTERVAL.sub(" ", passage.document.prose[earlier.end : later.start]))


def _is_level(claim: Claim, interval: Claim) -> bool:
    """The 95 % of an interval whose ends are measured, which is a claim apart."""
    return claim.kind == "percent" and interval.kind != "statistic" and interval.start - claim.end < FAR


def _is_named(passage: Passage, claim: Claim, interval: Claim) -> bool:
    if claim.kind not in KINDS or claim.modifier != "exact" or (claim.kind == "count" and claim.unit is not None):
        return False
    if interval.kind != "statistic" and (claim.unit and claim.unit.base) != (interval.unit and interval.unit.base):
        return False
    if SYMBOL.search(passage.document.prose, max(0, claim.start - FAR), claim.start):
        return True
    return not NAMES.isdisjoint(passage.before(claim, FAR))


def _method(passage: Passage) -> str:
    return next((name for name in ("wald", "cox") if name in passage.vocabulary), "")


def _p(claims: list[Claim]) -> Claim | None:
    found = [claim for claim in claims if claim.statistic is not None and claim.statistic.symbol == "p"]
    return found[0] if len(found) == 1 else None
