"""Amounts in two currencies against the exchange rates on record."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Passage,
    Reading,
    Record,
    amounts_twice,
    check,
    pattern,
    rate_at,
)

DOLLAR = "USD"


@check(patterns=[pattern("money")])
def currency_conversion(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """An amount that is given in a second currency is worth that much at about the rate of the document's date.

    Detects "€4.6m ($9m)": the second amount lies outside what the first was worth on any day near the average on record
    (5 % around that of the month, 12 % around that of the year). The time is that of the document, or one that the sentence
    names; without either nothing is said.

    Why it matters: conversions are left over from drafts, and a swapped sign makes pounds of euros.

    Consistent:
    - In 2015 the museum paid €4.6m ($5.1m) for the bowl.

    Silent:
    - The museum paid €4.6m ($9m) for the bowl.
    - In 2015 the museum paid €4.6m, $9m less than was asked.

    Inconsistent:
    - In 2015 the museum paid €4.6m ($9m) for the bowl. → 5.104 million
    """
    for first, again in amounts_twice(passage):
        for day in dict.fromkeys((passage.document.date, first.time or again.time)):
            reading = _reading(record, first, again, day) if day else None
            if reading is not None:
                yield reading


def _reading(record: Record, first: Claim, again: Claim, day: str) -> Reading | None:
    assert first.unit is not None
    assert again.unit is not None
    bought = rate_at(record, first.unit.base, day)
    sold = rate_at(record, again.unit.base, day)
    if (bought is None) != (first.unit.base == DOLLAR) or (sold is None) != (again.unit.base == DOLLAR):
        return None
    rows = tuple(rate.row for rate in (bought, sold) if rate is not None)

    def worth(amount: Interval, *rates: Interval) -> Interval:
        given = list(rates)
        if bought is not None:
            amount = amount / bought.widened(given.pop(0))
        if sold is not None:
            amount = amount * sold.widened(given.pop(0))
        return amount

    return Reading(
        again,
        (first,),
        "{0}" + (" ÷ {rows[0]}" if bought else "") + (f" × {{rows[{len(rows) - 1}]}}" if sold else ""),
        worth,
        rows=rows,
        message="{0} was about {expected}, not {stated}",
        note=f"rate of {rows[0].start}",
        row_group="|".join(row.entity for row in rows),
    )
