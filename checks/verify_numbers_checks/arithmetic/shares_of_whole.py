"""Shares of one whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verify_numbers.api import Abstention, Claim, Interval, Passage, Reading, check, compositions, pattern


@check(patterns=[pattern("percent"), pattern("fraction", "other rest remaining the")])
def shares_of_whole(passage: Passage) -> Iterator[Reading | Abstention]:
    """Shares that make up a whole make 100 %, and what is left is what the others leave.

    Detects parts of one thing that are more than all of it ("60% wool, 30% cotton and 20% silk"), and a rest that is not
    what the shares before it leave. Only where the words call them parts of one whole: answers of which people may give
    several, shares of different groups, and shares that grow with time stay silent.

    Why it matters: a slice is corrected, and nobody adds up the pie again.

    Consistent:
    - The blend is 60% wool, 30% cotton and 10% silk.
    - Two thirds of the members live in town, the other 33 percent in the country.
    - Water supplies 52 percent of the power, wind 23 percent and diesel the remaining 25 percent.
    - In the poll, 46% were for the tunnel, 41% against it and 13% had no opinion.
    - Wheat made up 46 percent of the grain and maize 41 percent.

    Silent:
    - Asked which services they used, 64% named the library, 48% the pool and 39% the park.
    - Turnout was 45% in the north, 52% in the south and 61% on the islands.
    - Half the patients recovered within a week, 80% within two weeks and 95% within a month.
    - Women made up 61% of the audience, and under-30s accounted for 55%.

    Inconsistent:
    - The blend is 60% wool, 30% cotton and 20% silk. → 10 %
    - Water supplies 52 percent of the power, wind 23 percent and diesel the remaining 35 percent. → 25 %
    - In the poll, 46% were for the tunnel, 41% against it and 23% had no opinion. → 13 %
    """
    for found in compositions(passage):
        others = " − ".join(f"{{{n}}}" for n in range(len(found.others)))
        yield Reading(
            found.share,
            found.others,
            f"100 % − {others}",
            _left(found.share, found.others, found.exact),
            cue="firm" if found.firm else "loose",
        )


def _left(share: Claim, others: tuple[Claim, ...], exact: bool) -> Callable[..., Interval]:
    """What the others leave of the whole, in the unit of the share: percent, or a fraction of 1."""
    whole = 100 if share.kind == "percent" else 1
    factors = [whole / (100 if other.kind == "percent" else 1) for other in others]

    def left(*parts: Interval) -> Interval:
        rest = Interval.point(whole)
        for part, factor in zip(parts, factors, strict=True):
            rest = rest - (part * int(factor) if factor >= 1 else part / 100)
        return rest if exact else Interval(None, rest.high)

    return left
