"""What samples of whole numbers can have, against all samples there are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import combinations_with_replacement

import pytest

from verify_numbers.interval import Interval
from verify_numbers.whole_samples import Sample, nearest_mean, nearest_spread, tells

CENT = Decimal("0.01")


def around(value: Decimal, ulp: Decimal = CENT) -> Interval:
    return Interval.around(value, ulp / 2)


def spread_of(numbers: tuple[int, ...]) -> Decimal:
    n = len(numbers)
    return ((sum(x * x for x in numbers) - Decimal(sum(numbers)) ** 2 / n) / (n - 1)).sqrt()


def all_samples(people: int, low: int, high: int) -> Iterator[tuple[int, ...]]:
    return combinations_with_replacement(range(low, high + 1), people)


@pytest.mark.parametrize("people", [3, 4, 5, 6])
def test_exactly_what_exists_is_possible(people: int) -> None:
    """Every mean with every standard deviation to two decimals: possible if and only if some sample rounds to both."""
    sample = Sample(people, 1, 1, 5)
    exist = set()
    for numbers in all_samples(people, 1, 5):
        mean, spread = Decimal(sum(numbers)) / people, spread_of(numbers)
        for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN):
            exist.add((mean.quantize(CENT, mode), spread.quantize(CENT, mode)))
    wrong = []
    for mean in {mean for mean, _ in exist}:
        for cents in range(0, 240, 3):
            spread = CENT * cents
            try:
                possible = nearest_spread(sample, around(mean), around(spread)).intersects(around(spread))
            except ValueError:
                possible = False
            edge = any(abs(s - spread) <= CENT and m == mean for m, s in exist)
            if possible != ((mean, spread) in exist) and not (possible and edge):
                wrong.append((mean, spread, possible))
    assert wrong == []


def test_true_samples_are_possible() -> None:
    draw = random.Random(3)
    for _ in range(400):
        people, items, high = draw.randint(3, 300), draw.choice((1, 1, 2, 5)), draw.choice((1, 5, 7, 10, 100))
        skew = draw.choice((1, 5))
        sums = [sum(int((high + 1) * draw.random() ** skew) for _ in range(items)) for _ in range(people)]
        places = Decimal(1).scaleb(-draw.choice((1, 2, 3)))
        mode = draw.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
        mean = (Decimal(sum(sums)) / (people * items)).quantize(places, mode)
        spread = (spread_of(tuple(sums)) / items).quantize(places, mode)
        sample = Sample(people, items, 0, high)
        assert nearest_mean(sample, around(mean, places)).intersects(around(mean, places))
        try:
            nearest = nearest_spread(sample, around(mean, places), around(spread, places))
        except ValueError:
            continue  # so many totals that nothing could be refuted
        assert nearest.intersects(around(spread, places)), (mean, spread, sample)


def test_more_answers_than_decimals_tell_nothing() -> None:
    assert tells(Sample(28), CENT)
    assert not tells(Sample(174), CENT)
    assert not tells(Sample(40, items=3), CENT)
    assert nearest_mean(Sample(174), around(CENT)).intersects(around(CENT))  # 173 zeros and a one or two
    assert nearest_spread(Sample(174), around(CENT), around(Decimal("0.08"))).intersects(around(Decimal("0.08")))


def test_the_ends_of_the_scale_count() -> None:
    assert not nearest_mean(Sample(4, 1, 1, 5), around(Decimal("5.25"))).intersects(around(Decimal("5.25")))
    assert nearest_mean(Sample(4), around(Decimal("5.25"))).intersects(around(Decimal("5.25")))
    with pytest.raises(ValueError, match="no whole total"):
        nearest_spread(Sample(4, 1, 1, 5), around(Decimal("5.25")), around(Decimal("0.50")))
