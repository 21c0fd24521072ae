"""Ages and dates of birth."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, ages, check, pattern


@check(patterns=[pattern("age count", "born died dead aged")])
def age(passage: Passage) -> Iterator[Reading | Abstention]:
    """An age is the time since the birth.

    Detects "born in 1971 … he was 34 when he inherited it in 1998", and lives whose years and age do not agree. Where
    only years are given, the birthday of that year may be past or to come.

    Why it matters: an age and two dates are three numbers, of which an editor changes one.

    Consistent:
    - Born in 1952 in Trieste, he was 31 when the family sold the yard in 1983.
    - Irma Castell (1931–2016), who has died aged 84, made lace.
    - Lars Henning, born on 3 July 1958, died on 20 June 2020 at the age of 61.

    Silent:
    - Born in 1952, the second of 11 children, he left Trieste in 1983.
    - Her son, who was born in 1990, lives in Cork. In 2001, when she was 44, she moved there.
    - He was 31 when the yard was sold in 1983.

    Inconsistent:
    - Born in 1952 in Trieste, he was 41 when the family sold the yard in 1983. → 30
    - Irma Castell (1931–2016), who has died aged 94, made lace. → 84
    - Lars Henning, born on 3 July 1958, died on 20 June 2020 at the age of 62. → 61
    """
    for found in ages(passage):
        years = found.years * 12 if found.claim.unit is not None else found.years
        yield Reading(
            found.claim,
            (),
            f"from {found.first.text} to {found.last.text}",
            lambda years=years: years,
            message=f"from {found.first.text} to {found.last.text} is {{expected}}, not {{stated}}",
        )
