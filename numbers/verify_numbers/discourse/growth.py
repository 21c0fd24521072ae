"""Growth per year over years: two values or a multiple, a number of years, and a yearly rate in percent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.comparison import Movement, movements
from verify_numbers.discourse.passage import Passage

YEARLY = frozenset("cagr annual annually annualised annualized compound compounded yearly".split())
OVER = frozenset("in over within during the of past last".split())


class Growth(NamedTuple):
    """`rate` percent a year for `years`, from `movement` or by `multiple`."""

    rate: Claim
    years: Claim
    movement: Movement | None
    multiple: Claim | None


def growths(passage: Passage) -> Iterator[Growth]:
    years = [c for c in passage.of("duration") if c.unit is not None and c.unit.name == "year" and _is_span(passage, c)]
    if len(years) != 1:
        return
    found = [m for m in movements(passage) if m.firm and m.old.kind != "percent"]
    multiples = [c for c in passage.of("multiple") if c.change == "increase"]
    for rate in passage.of("percent"):
        if not _is_yearly(passage, rate) or abs(rate.sentence - years[0].sentence) > 1:
            continue
        if len(found) == 1:
            yield Growth(rate, years[0], found[0], None)
        elif not found and len(multiples) == 1:
            yield Growth(rate, years[0], None, multiples[0])


def _is_span(passage: Passage, claim: Claim) -> bool:
    before = passage.before(claim, 3)
    return not OVER.isdisjoint(before) and passage.after(claim, 1) not in (["ago"], ["earlier"], ["old"], ["later"])


def _is_yearly(passage: Passage, rate: Claim) -> bool:
    after = passage.after(rate, 3)
    if after[:2] in (["a", "year"], ["per", "year"], ["each", "year"], ["per", "annum"]) or after[:1] in (
        ["annually"],
        ["yearly"],
    ):
        return True
    return not YEARLY.isdisjoint(passage.before(rate, 4))
