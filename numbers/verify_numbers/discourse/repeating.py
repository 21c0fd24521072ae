"""What doubles, halves or grows by a factor every so often: the period, the stretch of time, and the values at its two ends.

Binds numbers by words and order only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.levels import comparable
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import HALVING
from verify_numbers.hedges import ABOUT_WIDTH
from verify_numbers.interval import Interval

DECADE, CENTURY = Decimal(120), Decimal(1200)  # months
STRETCHES = {"decade": DECADE, "century": CENTURY}
LENGTHS = frozenset("over for after in within".split())


class Repeating(NamedTuple):
    """`factor` every `period`, for `stretch` (a claim) or so many `months`; `first` becomes `last`, or `whole` says how often."""

    factor: Decimal
    period: Claim
    stretch: Claim | None
    months: Decimal | None
    first: Claim | None
    last: Claim | None  # the value at the end, or what part or multiple of the first it is
    start: Interval | None = None  # what `first` stands for, where "starting at" made a bound of it


def repeatings(passage: Passage) -> Iterator[Repeating]:
    for multiple in passage.of("multiple"):
        if isinstance(multiple.value, Decimal):
            factor = 1 / multiple.value if multiple.text.lower() in HALVING else multiple.value
            period = _following(passage, multiple)
            if period is not None:
                yield from _ends(passage, factor, period)
    for period in passage.of("duration"):
        before = passage.before(period, 8)
        if "life" in before and "half" in before:
            yield from _ends(passage, Decimal("0.5"), period)


def _following(passage: Passage, multiple: Claim) -> Claim | None:
    """ "doubles every three days", "halves each two years"."""
    after = [c for c in passage.in_sentence(multiple) if c.start >= multiple.end][:1]
    if after and after[0].kind == "duration" and passage.between(multiple, after[0])[-1:] in (["every"], ["each"]):
        return after[0]
    if (
        after
        and after[0].kind == "duration"
        and passage.after(multiple, 1) == ["every"]
        and len(passage.between(multiple, after[0])) <= 1
    ):
        return after[0]
    return None


def _ends(passage: Passage, factor: Decimal, period: Claim) -> Iterator[Repeating]:
    near = passage.of_sentences(period.sentence, period.sentence + 1)
    stretches = [
        c for c in near if c.kind == "duration" and c is not period and not LENGTHS.isdisjoint(passage.before(c, 3))
    ]
    stretches = [
        c for c in stretches if c.unit is not None and period.unit is not None and c.unit.base == period.unit.base
    ]
    months = None if stretches else _stretch(passage, period)
    if len(stretches) != 1 and months is None:
        return
    stretch = stretches[0] if stretches else None
    values = [
        c for c in near if c.kind in ("count", "money", "measurement") and c.start > period.end and c is not stretch
    ]
    if (
        len(values) == 2
        and (comparable(*values))
        and not {"starting", "start", "begin", "beginning", "from", "with", "worth"}.isdisjoint(
            passage.before(values[0], 4)
        )
    ):
        yield Repeating(factor, period, stretch, months, values[0], values[1], _start(values[0]))
        return
    parts = [c for c in near if c.kind in ("fraction", "multiple", "percent") and c.start > period.end]
    if len(parts) == 1 and stretch is not None and not values and _is_left(passage, parts[0]):
        yield Repeating(factor, period, stretch, None, None, parts[0])


def _is_left(passage: Passage, part: Claim) -> bool:
    """ "a quarter is left", "below 7 % of peak", "sixteen times as large"."""
    after = passage.after(part, 8)
    if part.kind == "multiple":
        return "as" in part.text.lower().split() or after[:1] == ["as"]
    return not {"left", "remains", "remain", "remaining", "peak", "original", "initial", "starting"}.isdisjoint(after)


def _stretch(passage: Passage, period: Claim) -> Decimal | None:
    """ "for a decade", "over a century": a stretch that names no number."""
    t = passage.tokens(period.sentence)
    for k in range(1, t.n):
        if (
            t.low[k] in STRETCHES
            and t.low[k - 1] in ("a", "the", "one", "past", "last")
            and not LENGTHS.isdisjoint(t.low[max(0, k - 4) : k])
        ):
            return STRETCHES[t.low[k]]
    return None


def _start(claim: Claim) -> Interval | None:
    """ "starting at 2 billion" says where something starts, not that it is at least so much."""
    if claim.modifier != "at_least" or not isinstance(claim.value, Decimal):
        return None
    return Interval.around(claim.value, claim.value * ABOUT_WIDTH)
