"""p against the test statistic and its degrees of freedom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Cue,
    Interval,
    Passage,
    Reading,
    Tested,
    at_least,
    check,
    one_sided,
    p_before_correction,
    p_of,
    pattern,
    tests,
)

SIGNIFICANT_FROM = Decimal("0.05")
NOT_SIGNIFICANT = Interval(SIGNIFICANT_FROM, Decimal(1))


# One way in which a p may have been found: how, how firmly, its group, and a note. Ways of another group than "" only
# explain why the plain one fails.
Way = tuple[Callable[[Interval], Interval], Cue, str, str | None]


@check(patterns=[pattern("statistic")])
def p_value(passage: Passage) -> Iterator[Reading | Abstention]:
    """A reported p follows from the test statistic and its degrees of freedom.

    Detects a p that no t, F, r, z, χ² or Q which rounds to the one reported can have, with degrees of freedom that may be
    rounded too (Welch, Greenhouse–Geisser). Two-sided, unless the sentence says one-tailed. “n.s.” means p ≥ .05.
    Corrected p, permutation tests, ranks and the like are told with --pedantic only, as they are not looked up in that
    distribution; so is an F of repeated measures whose p a correction for sphericity explains.

    Why it matters: about one paper in eight has a p that changes the conclusion when it is worked out again.

    Consistent:
    - The groups differed, t(28) = 2.20, p = .036.
    - Habitat mattered (F(1.6, 14.4) = 0.55; p = .548) and so did age, χ²(1, N = 100) = 4.84, p < .05.
    - As predicted, t(28) = 2.20, one-tailed p = .018.
    - Sex played no part, F(1, 138) < 1, p = .345, nor did age, F(1, 28) = 0.84, n.s.

    Silent:
    - The slope was steep, b(95) = 0.24, p = .03.
    - All tests used p < .05 as the level of significance.
    - Tukey's test found a difference between the first two groups, t(28) = 2.20, p = .12.
    - The difference was not significant at p < .05, t(28) = 2.20.
    - The groups did not differ in a permutation test, t(58) = 2.31, p = .62.

    Inconsistent:
    - The groups differed, t(28) = 2.20, p = .03. → 0.036
    - The groups differed, t(28) = 1.70, p < .05. → 0.1
    - Nest type and habitat were related, χ²(2) = 9.84, p = .07. → 0.0073
    - Age played no part, F(1, 28) = 8.84, n.s. → 0.006
    """
    for test in tests(passage):
        statistic = test.statistic.statistic
        subject = test.p or test.statistic
        if statistic is None or (not test.df and statistic.symbol != "z"):
            yield Abstention(subject, "no_relation")
            continue
        if "comma" in statistic.note:
            yield Abstention(subject, "parse_failed")
            continue
        for way in _ways(test, statistic.symbol):
            yield _reading(test, way)


def _reading(test: Tested, way: Way) -> Reading:
    p, cue, group, note = way
    if test.p is None:
        stated = test.statistic.stated
        return Reading(
            test.statistic,
            (),
            "p = {expected}",
            lambda: p(stated) if stated is not None else NOT_SIGNIFICANT,
            cue,
            message="{stated}: p is {expected}, which is significant",
            note=note,
            row_group=group,
            clash="several_readings",
            stated=NOT_SIGNIFICANT,
        )
    because = (test.statistic,) if test.degrees is None else (test.statistic, test.degrees)
    shown = "{0} gives p = {expected}" if test.degrees is None else "{0} with {1} gives p = {expected}"
    return Reading(
        test.p, because, shown, lambda value, *_: p(value), cue, note=note, row_group=group, clash="several_readings"
    )


def _ways(test: Tested, family: str) -> Iterator[Way]:
    """The plain p first, then what else the circumstances allow for."""
    said = test.circumstances
    doubtful = (
        said.unusual or said.corrected == "here" or family == "q" or not test.firm or (test.p is None and said.level)
    )
    cue: Cue = "loose" if doubtful else "firm"

    def plain(value: Interval) -> Interval:
        return p_of(family, value, test.df)

    yield plain, cue, "", None
    if family in ("t", "r", "z") and said.one_tailed:
        here = said.one_tailed == "here"
        tail: Cue = cue if here else "loose"
        group = "" if here else "one-tailed"
        yield lambda value: one_sided(plain(value))[0], tail, group, "one-tailed"
        yield lambda value: one_sided(plain(value))[1], tail, group, "one-tailed, against the direction"
    if said.corrected == "elsewhere":
        yield lambda value: at_least(plain(value)), "loose", "corrected", "before any correction of p"
    if family == "F" and said.sphericity and (test.df[0].middle or 1) > 1:
        here = said.sphericity == "here"
        yield (
            lambda value: p_before_correction(value, test.df),
            cue if here else "loose",
            "" if here else "sphericity",
            "p corrected for sphericity",
        )
