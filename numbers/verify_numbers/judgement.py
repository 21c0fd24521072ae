"""From readings to one verdict: expected intervals against stated ones, then charity over readings, then its price.

Knows intervals and readings only. Every tolerance of the project is an interval made elsewhere; here is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from verify_numbers import diagnosis, units, writing
from verify_numbers.check import Impossible, Reading, Verdict
from verify_numbers.claim import Claim
from verify_numbers.hedges import LOOSE_BOUND
from verify_numbers.interval import Interval
from verify_numbers.units import Unit

if TYPE_CHECKING:  # start-up time counts
    from verify_numbers.reference.record import Row

Outcome = Literal["holds", "rounding", "revised", "coarse", "fails"]
NEAR_BOUND = Decimal("1.5")  # a record's lower bound says nothing of a claim that lies more than half above it
SLIPS = tuple(Decimal(factor) for factor in ("0.1", "0.5", "0.67", "1.5", "2", "10"))
STRAIN = Decimal(
    "0.85"
)  # where numbers agree only beyond this share of their rounding, nearly all were rounded as far as can be
ALIKE = Decimal("0.2")  # of the spread of a figure, what a change or a ratio of two such figures sees of it
SEVERAL = 3  # rounded numbers, the stated one among them, that will hardly all be off the same way
NOTHING = Interval.point(0)
TOO_MANY = 4  # of the six plausible slips; a match that four of them would have made as well proves nothing


class Judgement(NamedTuple):
    """The verdict on one subject, with the reading that speaks for it."""

    verdict: Verdict
    reason: str | None
    reading: Reading
    readings: tuple[int, int]
    stated: str
    expected: str
    relation: str
    message: str
    because: tuple[Claim, ...]
    rows: tuple[Row, ...]
    diagnosis: str | None = None
    hint: bool = False


class Decision(NamedTuple):
    """A verdict before it is put in words: the reading that speaks for it, and how many held of how many."""

    result: Tried
    verdict: Verdict
    reason: str | None
    readings: tuple[int, int]
    rows: tuple[Row, ...] | None = None
    hint: bool = False


class Tried(NamedTuple):
    """A reading with what became of it: the expectation in the subject's base unit, and the outcome."""

    reading: Reading
    expected: Interval | Impossible
    outcome: Outcome


def judge(readings: Sequence[Reading], hints: bool = True) -> Judgement | None:
    """One verdict for readings of one subject, or None where no reading can be evaluated or none deserves a word.

    Without `hints` a verdict that would only be one is None: most loose readings fail, and none of them has to be put in words.
    """
    decision = _decided(readings)
    return _told(decision) if decision is not None and (hints or not decision.hint) else None


def _decided(readings: Sequence[Reading]) -> Decision | None:
    tried = [result for reading in readings if (result := attempt(reading)) is not None]
    if not tried:
        return None
    groups: dict[str, list[Tried]] = {}
    for result in tried:
        groups.setdefault(result.reading.row_group, []).append(result)
    held = {name: [r for r in group if r.outcome == "holds"] for name, group in groups.items()}
    count = (sum(r.outcome == "holds" for r in tried), len(tried))
    agreeing = [name for name in groups if held[name]]
    if agreeing and len(agreeing) == len(groups):
        best = max((r for group in held.values() for r in group), key=_firmness)
        return _with_price(best, tried, count)
    if agreeing:
        return _clash(groups, held, count)
    return _failed(tried, count)


def _firmness(result: Tried) -> tuple[bool, bool]:
    return result.reading.cue == "firm", not result.reading.weak


def _with_price(best: Tried, tried: list[Tried], count: tuple[int, int]) -> Decision:
    if _any_number_would_do(best.reading.subject, tried):
        return Decision(best, "not_checkable", "too_coarse", count)
    return Decision(best, "consistent", None, count)


def _any_number_would_do(subject: Claim, tried: list[Tried]) -> bool:
    """Whether most plausible slips would have passed too. A stated bound can only slip towards falsehood."""
    if _is_dated(subject) or subject.stated is None or subject.stated == NOTHING:
        return False  # a slip of zero is some number, which is not tried here
    if subject.kind == "statistic":
        return False  # thresholds of significance are coarse by custom, and what they say is worth checking
    factors, most = SLIPS, TOO_MANY
    if not subject.stated.is_bounded:
        factors = tuple(f for f in SLIPS if (f > 1) == (subject.stated.high is None))
        most = len(factors)
    return sum(any(_slips(result, factor) for result in tried) for factor in factors) >= most


def _slips(result: Tried, factor: Decimal) -> bool:
    """Whether the reading would also have held had the author written the number times `factor`."""
    stated = result.reading.subject.stated
    if stated is None or isinstance(result.expected, Impossible):
        return False
    return _outcome(result.expected, base(result.reading.subject, stated) * factor) == "holds"


def _clash(groups: dict[str, list[Tried]], held: dict[str, list[Tried]], count: tuple[int, int]) -> Decision | None:
    """Some groups agree and some do not: weak or loose ones that fail are a note, others make the claim ambiguous."""
    failing = [group for name, group in groups.items() if not held[name]]
    holding = max((r for group in held.values() for r in group), key=_firmness)
    if holding.reading.cue == "firm" and all(r.reading.cue == "loose" for group in failing for r in group):
        return _with_price(holding, [r for group in groups.values() for r in group], count)
    if holding.reading.cue == "loose":  # only what is no plain reading agrees: doubt enough to refute nothing
        plain = max((r for group in failing for r in group), key=_firmness)
        return Decision(plain, "ambiguous", "several_readings", count, hint=True)
    if all(r.reading.weak or r.reading.inferred or r.outcome in ("coarse", "revised") for group in failing for r in group):
        return _with_price(holding, [r for group in groups.values() for r in group], count)
    if all(r.reading.weak for group in held.values() for r in group):
        return Decision(failing[0][0], "ambiguous", "estimate", count)
    rows = tuple(dict.fromkeys(row for group in groups.values() for r in group for row in r.reading.rows))
    return Decision(holding, "ambiguous", holding.reading.clash, count, rows)


def _failed(tried: list[Tried], count: tuple[int, int]) -> Decision | None:
    for outcome, reason in (("rounding", "rounding"), ("revised", "vintages_differ"), ("coarse", "too_coarse")):
        fitting = [r for r in tried if r.outcome == outcome]
        if fitting:
            best = max(fitting, key=_firmness)
            hint = outcome == "rounding" and best.reading.cue != "firm"
            return Decision(best, "not_checkable" if outcome == "coarse" else "ambiguous", reason, count, hint=hint)
    firm = [r for r in tried if r.reading.cue == "firm"]
    if not firm:
        return Decision(tried[0], "ambiguous", "several_readings", count, hint=True)
    strong = [r for r in firm if not r.reading.weak and not r.reading.inferred]
    if not strong:
        dated = [r for r in firm if not r.reading.inferred]
        if not dated:
            best = min(firm, key=_distance)
            return Decision(best, "not_checkable", best.reading.inferred, count)
        return Decision(min(dated, key=_distance), "ambiguous", "estimate", count)
    return Decision(min(strong, key=_distance), "inconsistent", None, count)


def _distance(result: Tried) -> Decimal:
    """How far a failed reading lies from what is stated: the nearest one is shown, to say that even it fails."""
    subject = result.reading.subject
    stated = result.reading.stated or subject.stated
    if (
        isinstance(result.expected, Impossible)
        or stated is None
        or stated.middle is None
        or result.expected.middle is None
    ):
        return Decimal("Infinity")
    middle = base(subject, stated).middle
    return abs(result.expected.middle - middle) if middle is not None else Decimal("Infinity")


def attempt(reading: Reading) -> Tried | None:
    """Evaluates a reading on the fine tier and, where that fails, on the coarse one; None where it cannot be evaluated."""
    subject = reading.subject
    stated, wide = reading.stated or subject.stated, reading.coarse or reading.stated or subject.coarse
    fine = _evaluate(reading, _fine)
    if fine is None:
        return None
    if stated is None or wide is None:
        return Tried(reading, fine, "fails") if isinstance(fine, Impossible) else None
    outcome = _outcome(fine, base(subject, stated))
    if outcome == "holds" and _is_strained(reading):
        return Tried(reading, fine, "rounding")
    if outcome != "fails":
        return Tried(reading, fine, outcome)
    if reading.exact:
        return Tried(reading, fine, "fails")
    coarse = _evaluate(reading, _coarse)
    if coarse is not None and _outcome(coarse, base(subject, wide)) == "holds":
        return Tried(reading, fine, "rounding")
    if not reading.inferred and any(row.spread for row in reading.rows):
        spread = _evaluate(reading, _spread)
        if spread is not None and _outcome(spread, base(subject, wide)) == "holds":
            return Tried(reading, fine, "revised")
    return Tried(reading, fine, "fails")


def _is_strained(reading: Reading) -> bool:
    """Whether the numbers agree only if nearly all of them were rounded as far as can be, and all to the same side."""
    rounded = [c for c in (reading.subject, *reading.because) if c.stated is not None and not c.stated.is_point]
    if (
        len(rounded) < SEVERAL
        or reading.rows
        or reading.stated is not None
        or any(c.modifier != "exact" for c in rounded)
    ):
        return False
    expected, stated = _evaluate(reading, _drawn_in), _drawn_in(reading.subject)
    return stated is not None and expected is not None and _outcome(expected, base(reading.subject, stated)) == "fails"


def _drawn_in(claim: Claim) -> Interval | None:
    """The values that a number stands for, without those that take the most rounding to get there."""
    interval, value = claim.stated, claim.value
    if interval is None or not isinstance(value, Decimal) or interval.low is None or interval.high is None:
        return interval
    return Interval(value - (value - interval.low) * STRAIN, value + (interval.high - value) * STRAIN)


def _evaluate(reading: Reading, at: Callable[[Claim], Interval | None]) -> Interval | Impossible | None:
    operands = []
    for claim in reading.because:
        interval = at(claim)
        if interval is None:
            return None
        operands.append(base(claim, interval))
    if at is _spread:
        operands += [_row_spread(row, alone=len(reading.rows) == 1) for row in reading.rows]
    else:
        operands += [_row_point(row) if at is _point else row_base(row) for row in reading.rows]
    try:
        return reading.formula(*operands)
    except (ZeroDivisionError, ValueError, ArithmeticError):
        return None


def base(claim: Claim, interval: Interval) -> Interval:
    """An interval of the claim's unit in its base unit."""
    return units.to_base(claim.unit, interval)


def _row_point(row: Row) -> Interval:
    """The figure of a row as published, for the sum that is shown; a bound stays a bound."""
    interval = row_base(row)
    if not interval.is_bounded or not isinstance(row.value, Decimal) or interval.low is None:
        return interval
    value = row_base(row._replace(low=None, high=None, bound="exact"))
    return value if value.is_bounded else interval


def row_base(row: Row) -> Interval:
    """What a row allows, in the base unit of its unit (day ordinals for dates)."""
    return _row_base(row, row.interval())


def _row_spread(row: Row, alone: bool) -> Interval:
    """With what other vintages and compilers give. They move the values of a series alike, so changes and ratios far less."""
    return _row_base(row, row.spread_interval(Decimal(1) if alone else ALIKE))


def _row_base(row: Row, interval: Interval) -> Interval:
    unit = units.surface(row.unit) if "/" not in row.unit else None
    if unit is None or unit.factor == 1 or unit.dimension == "[currency]":
        return interval
    return interval * Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)


def _outcome(expected: Interval | Impossible, stated: Interval) -> Outcome:
    if isinstance(expected, Impossible) or not expected.intersects(stated):
        return "fails"
    if not expected.is_bounded and stated.is_bounded:
        return "holds" if _near(expected, stated) else "coarse"
    if expected.is_bounded and not stated.is_bounded:
        return "coarse" if _beats(expected, stated) else "holds"
    if not expected.is_bounded and not stated.is_bounded:
        return _bounds(expected, stated)
    return "holds"


def _near(expected: Interval, stated: Interval) -> bool:
    """Whether a number lies near enough to a one-sided expectation for the bound to speak of it."""
    bound, value = expected.middle, stated.middle
    if bound is None or value is None or bound == 0 or value == 0:
        return True
    ratio = value / bound
    return ratio <= NEAR_BOUND if expected.high is None else ratio >= 1 / NEAR_BOUND


def _beats(expected: Interval, stated: Interval) -> bool:
    """Whether the value lies so far beyond a stated bound that the bound tells nothing: "over 3 million" for 31 million."""
    bound, value = stated.middle, expected.middle
    if bound is None or value is None or bound <= 0 or value <= 0:
        return False
    return value / bound > LOOSE_BOUND if stated.high is None else bound / value > LOOSE_BOUND


def _bounds(expected: Interval, stated: Interval) -> Outcome:
    """A bound against a bound: the values are compared. A weaker claim follows from the record, a stronger one does not."""
    a, b = expected.middle, stated.middle
    if a is None or b is None or (expected.high is None) != (stated.high is None) or a <= 0 or b <= 0:
        return "coarse"
    ratio = a / b if expected.high is None else b / a
    return "holds" if 1 <= ratio <= LOOSE_BOUND else "coarse"


def _is_dated(claim: Claim) -> bool:
    return claim.kind in writing.DATED


def _told(decision: Decision) -> Judgement:
    """The verdict in words. Of what proves nothing only the reason is told."""
    result, verdict, reason, count, rows, hint = decision
    reading = result.reading
    rows = reading.rows if rows is None else rows
    if verdict == "not_checkable":
        return Judgement(verdict, reason, reading, count, "", "", "", "", reading.because, rows)
    expected = _written(result)
    stated = writing.stated(reading.subject)
    relation = _relation(reading, expected)
    return Judgement(
        verdict, reason, reading, count, stated, expected, relation, _message(reading, verdict, reason, relation, expected),
        reading.because, rows, _diagnosis(result) if verdict == "inconsistent" else None, hint,
    )  # fmt: skip


def _diagnosis(result: Tried) -> str | None:
    reading = result.reading
    operands = [base(claim, claim.stated) for claim in reading.because if claim.stated is not None]
    if reading.rows or len(operands) != len(reading.because):
        return diagnosis.diagnose(reading.subject, result.expected)
    kinds = [claim.kind for claim in reading.because]
    return diagnosis.diagnose(reading.subject, result.expected, reading.formula, operands, kinds)


def _written(result: Tried) -> str:
    subject, expected = result.reading.subject, result.expected
    if isinstance(expected, Impossible):
        return expected.why
    point = _evaluate(result.reading, at=_point)
    middle = (
        point.middle
        if isinstance(point, Interval) and (point.is_point or result.reading.because or result.reading.rows)
        else None
    )
    text = writing.expected(
        _in_unit(expected, subject.unit),
        subject.unit,
        _is_dated(subject),
        _in_unit(Interval.point(middle), subject.unit).low if middle is not None else None,
        _several(subject),
    )
    part = middle if middle is not None else expected.middle
    return f"{text}, {writing.part(part)}" if subject.kind == "fraction" and part is not None and part > 0 else text


def _several(claim: Claim) -> str | None:
    """The noun of more than one counted thing, as the text has it."""
    return " ".join(claim.unit_text.split()) if claim.kind == "count" and claim.value != 1 and claim.unit_text else None


def _in_unit(interval: Interval, unit: Unit | None) -> Interval:
    """From the base unit back to the unit as written."""
    if unit is None or (unit.factor == 1 and not unit.offset):
        return interval
    offset = Decimal(unit.offset.numerator) / Decimal(unit.offset.denominator)
    return (interval - offset) * Decimal(unit.factor.denominator) / Decimal(unit.factor.numerator)


def _fine(claim: Claim) -> Interval | None:
    return claim.stated


def _coarse(claim: Claim) -> Interval | None:
    return claim.coarse


def _point(claim: Claim) -> Interval | None:
    """The number as written, for the sum that is shown."""
    return Interval.point(claim.value) if isinstance(claim.value, Decimal) else claim.stated


def _spread(claim: Claim) -> Interval | None:
    return claim.coarse


def _relation(reading: Reading, expected: str) -> str:
    """The sum with its numbers; it ends in "= expected" unless the template says where the expectation goes."""
    numbers = [writing.said(claim) for claim in reading.because]
    rows = [writing.figure(row.value, row.unit) for row in reading.rows]
    return reading.relation.format(*numbers, rows=rows, expected=expected)


def _message(reading: Reading, verdict: Verdict, reason: str | None, relation: str, expected: str) -> str:
    said = writing.said(reading.subject)
    result = relation if "{expected}" in reading.relation else f"{relation} = {expected}"
    if verdict == "consistent":
        text = f"{result}: agrees with {said}"
    elif reading.message is not None and verdict == "inconsistent":
        text = reading.message.format(
            *[writing.said(c) for c in reading.because], expected=expected.split(" [")[0], stated=said
        )
    elif reason == "rounding":
        text = f"{result}; {said} holds only if a number was rounded"
    elif reason == "vintages_differ" and any(row.spread for row in reading.rows):
        text = f"{result}, not {said}; other vintages and compilers of this figure lie as far apart"
    elif reason in ("several_rows", "sources_disagree", "vintages_differ"):
        text = f"some of the figures on record agree with {said}, others do not"
    elif reason == "estimate":
        text = f"{result}, not {said}; the figure on record is an estimate"
    else:
        text = f"{result}, not {said}"
    return f"{text} ({reading.note})" if reading.note else text
