"""The same quantity said twice."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Interval,
    Reading,
    Whole,
    check,
    headline_rounding,
    pattern,
    restatements,
    same,
)


@check(patterns=[pattern("count money percent multiple age measurement rate duration")])
def restatement(whole: Whole) -> Iterator[Reading | Abstention]:
    """What is said twice is said alike.

    Detects words against figures ("fifty thousand (15,000)"), an amount that the text takes up again ("a $2.4 million
    grant … the $2.4 billion will"), a headline and the text below it, a table and a sentence that quotes a row of it, and
    a multiple beside the saving in percent that it makes ("four times less" is a saving of 75 %). A headline may round.
    Restatements that nothing ties but their words are taken as such only where they agree.

    Why it matters: a slip in one of two statements of a number is invisible to whoever wrote the other.

    Consistent:
    - The society will pay fifty thousand dollars ($50,000) for it.
    - A 70-year-old man was rescued. The 70-year-old, who had been digging for bait, is well.
    - Memory use is four times less. This cut the cost of it by 75%.
    - The fund gave a $2.4 million grant. The $2.4 million will pay for a dome.

    Silent:
    - The fund gave a $2.4 million grant. The $1.1 million of running costs comes from the state.
    - There it is seven times seven (49) times as much.
    - It has three aims. Firstly, it teaches. Secondly, it amuses. These two aims are old.
    - A 34-year-old cyclist was hurt. A 43-year-old driver was arrested.

    Inconsistent:
    - The society will pay fifty thousand dollars ($15,000) for it. → 50,000
    - A 70-year-old man was rescued. The 74-year-old, who had been digging for bait, is well. → 70
    - The fund gave a $2.4 million grant. The $2.4 billion will pay for a dome. → 2.4 million
    - The shoe is available at £349. At £394 it is the cheapest that the brand has made. → 349
    """
    formulas = {"same": ("{0}", same), "rounded": ("{0}", headline_rounding), "saving": ("1 − 1 ÷ {0}", _saving)}
    for found in restatements(whole):
        relation, formula = formulas[found.how]
        yield Reading(
            found.again,
            (found.first,),
            relation,
            formula,
            cue="firm" if found.firm else "loose",
            message=None if found.how == "saving" else "{0} in one place, {stated} in the other",
        )


def _saving(multiple: Interval) -> Interval:
    return (1 - 1 / multiple) * 100
