"""How much a written number leaves open: the one table of rounding rules, and `explain precision`.

Knows numerals as written, not what they count or who wrote them. Sources: XBRL Calculations 1.1 (round to nearest,
ends closed) for written digits; the widths of fractions and multiples are this project's own and stated below.
"""

from __future__ import annotations

from decimal import Decimal

from verify_numbers.interval import Interval

HALF = Decimal("0.5")
FRACTION_WIDTH = Decimal("0.10")  # "a third" stands for a third ± 10 %
CONVERTED_WIDTH = Decimal("0.10")  # "20 miles (30 km)"
TWICE_WIDTH = Decimal("0.25")  # "twice", "doubled", "half as much again"

# (how it is written, example, fine tier, coarse tier, smallest error that can be detected)
RULES = (
    ("decimals", "16.97", "± half a unit of the last digit: [16.965, 16.975]", "the same", "0.005"),
    ("scale word or suffix", "$6 million, 1.5bn", "± half a unit of the last digit before the scale word: [5.5, 6.5] million", "the same", "half a unit of the last digit written"),
    ("percentage, whole", "17 %", "± 0.5: [16.5, 17.5]", "the same", "0.5"),
    ("money, whole", "$22,000", "± 0.5: [21,999.5, 22,000.5]", "the same", "0.5"),
    ("measurement, whole, below 100 or not ending in 00", "37 km", "± 0.5: [36.5, 37.5]", "the same", "0.5"),
    ("count, below 100 or not ending in 00", "523 voters", "exactly that: [523, 523]", "the same", "1"),
    ("bare whole number of three digits or more that ends in 00", "2,000 voters", "as the rows above: [2000, 2000]", "± half a unit of its last significant digit: [1500, 2500]", "1 (what only the fine tier refuses is ambiguous, `rounding`)"),
    ("fraction in words", "a third, one in five", "± 10 % of it: [0.3, 0.3667]", "the same", "10 %"),
    ("twice, double, half", "doubled", "± 0.25: [1.75, 2.25]", "the same", "0.25"),
    ("other multiple, whole", "four times, fivefold", "± 0.5: [3.5, 4.5]", "the same", "0.5"),
    ("vague plural", "tens of thousands", "one order of magnitude: [10,000, 100,000]", "the same", "–"),
    ("converted number, one of the two", "240 km, 55 mph", "± half a unit of its last digit that is not zero, of 5 where it ends in 5 and is 25 or more: [235, 245], [52.5, 57.5]; never more than 10 %", "the same", "that half unit"),
    ("year, date, listed things", "2014, 17 July 2023", "exactly that", "the same", "1 day, 1 year"),
)  # fmt: skip

PAGE = "\n".join(
    [
        "precision: which values a written number stands for",
        "",
        "A number is the set of values that an honest writer could have written so. A finding is `inconsistent` only",
        "if no value of these sets makes the numbers agree. Where the writing is truly ambiguous there are two tiers:",
        "what fails the coarse one is inconsistent, what fails only the fine one is ambiguous with the reason `rounding`.",
        "",
        *(
            f"  {kind}, as in “{example}”\n      fine    {fine}\n      coarse  {coarse}\n      detects {smallest}"
            for kind, example, fine, coarse, smallest in RULES
        ),
        "",
        "A hedge (“about”, “more than”) then widens or opens the set: see `verify-numbers explain hedges`.",
    ]
)


def digits(value: Decimal, ulp: Decimal) -> Interval:
    """The values that round to `value` at a unit in the last place of `ulp`, ends closed."""
    return Interval.around(value, ulp * HALF)


def coarse_unit(value: Decimal) -> Decimal | None:
    """The place of the last significant digit of a bare whole number of ≥ 3 digits that ends in 00; None for any other."""
    if value != value.to_integral_value() or abs(value) < 100:
        return None
    written = str(abs(int(value)))  # not value % 100, which fails beyond the digits of decimal's context
    zeros = len(written) - len(written.rstrip("0"))
    return Decimal(10) ** zeros if zeros >= 2 else None


def converted(value: object) -> Interval | None:
    """What a number may stand for that was converted from another unit; None where it is written to its last digit."""
    if not isinstance(value, Decimal) or value != value.to_integral_value() or not 10 <= abs(value) < 10**15:
        return None
    written = str(abs(int(value)))
    zeros = len(written) - len(written.rstrip("0"))
    if not zeros and (written[-1] != "5" or abs(value) < 25):
        return None
    place = Decimal(10) ** zeros if zeros else Decimal(5)
    return Interval.around(value, min(place * HALF, abs(value) * CONVERTED_WIDTH))


def fraction(value: Decimal) -> Interval:
    return Interval.around(value, abs(value) * FRACTION_WIDTH)


def multiple(value: Decimal, ulp: Decimal) -> Interval:
    return Interval.around(value, TWICE_WIDTH if value == 2 and ulp == 1 else ulp * HALF)
