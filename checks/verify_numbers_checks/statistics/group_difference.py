"""t against the means, standard deviations and sizes of two groups."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Compared, Cue, Interval, Passage, Reading, check, compared_groups, pattern

TWO = Decimal(2)


@check(patterns=[pattern("statistic")])
def group_difference(passage: Passage) -> Iterator[Reading]:
    """A t follows from the means, standard deviations and sizes of the two groups that it compares.

    Detects a t that neither Student's nor Welch's formula gives, for any numbers that round to the reported ones. Firm where
    the sentence says that the groups are independent, or the degrees of freedom are n₁ + n₂ − 2.

    Why it matters: means and spreads are copied from another table than the test.

    Consistent:
    - Men (M = 5.2, SD = 1.1, n = 20) and women (M = 4.3, SD = 1.0, n = 22) differed, t(40) = 2.78, p = .008.

    Silent:
    - Before (M = 5.2, SD = 1.1, n = 20) and after (M = 4.3, SD = 1.0, n = 20) differed, t(19) = 6.78, p < .001.
    - Men (M = 5.2, SD = 1.1) and women (M = 4.3, SD = 1.0) differed, t(40) = 6.78, p < .001.

    Inconsistent:
    - Men (M = 5.2, SD = 1.1, n = 20) and women (M = 4.3, SD = 1.0, n = 22) differed, t(40) = 6.78, p < .001. → 2.77
    """
    for compared in compared_groups(passage):
        claims = [compared.first.mean, compared.second.mean]
        for described in (compared.first, compared.second):
            if described.spread is not None and described.people is not None:
                claims += [described.spread, described.people]
        stated = compared.test.stated
        if len(claims) != 6 or stated is None or not stated.is_bounded or not _is_counted(claims[3]) or not _is_counted(claims[5]):
            continue
        cue = _cue(compared)
        if cue is None:
            continue
        for formula, name in ((_student, "Student's t"), (_welch, "Welch's t")):
            yield Reading(
                compared.test,
                tuple(claims),
                f"{name} of ({{0}} − {{1}})",
                formula,
                cue,
                stated=abs(stated),
                message="the two means, standard deviations and sizes give t = {expected}, not {stated}",
            )


def _is_counted(claim: object) -> bool:
    value = getattr(claim, "value", None)
    return isinstance(value, Decimal) and value == value.to_integral_value() and value > 1


def _cue(compared: Compared) -> Cue | None:
    """Firm where the words or the degrees of freedom show two independent groups; None where they show something else."""
    first, second = compared.first.people, compared.second.people
    df = compared.test.statistic.df[0] if compared.test.statistic else None
    if first is None or second is None or df is None or not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return None
    most = first.value + second.value - TWO
    if most in df and most - 1 not in df and first.value - 1 not in df:
        return "firm"
    if compared.independent and df.low is not None and df.low <= most and df.high is not None and df.high >= min(first.value, second.value) - 1:
        return "firm"
    return None


def _student(a: Interval, b: Interval, s1: Interval, n1: Interval, s2: Interval, n2: Interval) -> Interval:
    n, m = n1.middle or TWO, n2.middle or TWO
    pooled = (_square(s1) * (n - 1) + _square(s2) * (m - 1)) / (n + m - 2)
    return abs(a - b) / (pooled * (1 / n + 1 / m)).root(2)


def _welch(a: Interval, b: Interval, s1: Interval, n1: Interval, s2: Interval, n2: Interval) -> Interval:
    n, m = n1.middle or TWO, n2.middle or TWO
    return abs(a - b) / (_square(s1) / n + _square(s2) / m).root(2)


def _square(spread: Interval) -> Interval:
    spread = abs(spread)
    return spread * spread
