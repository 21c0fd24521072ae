"""Shares of variance against the F they stand with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Cue, Interval, Passage, Reading, check, effects, pattern

SYMBOLS = frozenset(("eta2p", "eta2", "R2"))


@check(patterns=[pattern("statistic")])
def effect_size(passage: Passage) -> Iterator[Reading]:
    """Partial η², η² and the R² of a model follow from F and its degrees of freedom: F·df₁ ÷ (F·df₁ + df₂).

    Detects a partial η² that no F with these degrees of freedom gives. η² without “partial” may be smaller where there are
    several factors, never larger. R² is compared only where the sentence speaks of the whole model, and
    told with --pedantic.

    Why it matters: effect sizes are what later studies are planned by.

    Consistent:
    - Word frequency predicted latency, F(1, 64) = 7.02, p = .010, η²p = .10.
    - The regression model was significant, F(3, 96) = 8.45, p < .001, R² = .21.

    Silent:
    - At the second step the change was small, F(1, 98) = 5.00, p = .028, R² = .35.
    - Word frequency predicted latency, F(1, 64) = 7.02, p = .010, d = 0.66.
    - Frequency and length both mattered, F(1, 64) = 7.02, p = .010, η² = .07.

    Inconsistent:
    - Word frequency predicted latency, F(1, 64) = 7.02, p = .010, η²p = .20. → 0.09885
    - Word frequency predicted latency, F(1, 64) = 7.02, p = .010, η² = .30. → 0.09885
    """
    for found in effects(passage, SYMBOLS):
        symbol = found.effect.statistic.symbol if found.effect.statistic else ""
        df = found.test.statistic.df if found.test.statistic else ()
        if len(df) != 2 or (symbol == "R2" and not found.of_model):
            continue
        doubtful = found.circumstances.unusual or (symbol == "R2" and found.circumstances.corrected == "here")
        cue: Cue = "loose" if doubtful else "firm"
        printed = tuple(_printed(each) for each in df)
        relation = "F·df₁ ÷ (F·df₁ + df₂) of {0}"
        yield Reading(found.effect, (found.test,), relation, lambda f, df=printed: _share(f, *df), cue)
        if printed != df:
            yield Reading(
                found.effect, (found.test,), relation, lambda f, df=df: _share(f, *df), "loose", note="degrees of freedom rounded",
                row_group="rounded",
            )  # fmt: skip
        if symbol == "eta2":
            yield Reading(
                found.effect, (found.test,), relation, lambda f, df=printed: Interval(Decimal(0), _share(f, *df).high), "loose",
                note="several factors", row_group="several factors",
            )  # fmt: skip


def _printed(df: Interval) -> Interval:
    """The degrees of freedom as they stand there, where they are whole numbers."""
    if df.high is None or df.high % 1 != Decimal("0.5"):
        return df
    return Interval.point(df.high - Decimal("0.5"))


def _share(f: Interval, df1: Interval, df2: Interval) -> Interval:
    if f.low is None or f.low <= 0:
        return Interval(Decimal(0), None if f.high is None else (1 / (1 + df2 / (Interval.point(f.high) * df1))).high)
    return 1 / (1 + df2 / (f * df1))
