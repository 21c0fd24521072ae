"""Rate times quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Passage,
    Product,
    Reading,
    check,
    pattern,
    per_heads,
    products,
)

HOUR = 3600


@check(patterns=[pattern("money rate measurement"), pattern("count", "per for of")])
def product_of_rate(passage: Passage) -> Iterator[Reading | Abstention]:
    """A price or rate times its quantity gives the stated product.

    Detects an amount that is not the rate times the quantity beside it: price and number sold, litres a minute and the
    length of a shift, people per square kilometre and the area, way and time of an average speed; and a rate that its
    total does not give: profit per share, cases per 100,000. Taken only where the quantity is counted in what the rate is
    "per" (or the price is that of "each"), and the words say that an amount comes of it.

    Why it matters: one of the three is rounded or updated alone.

    Consistent:
    - Training took 2.788 million GPU hours at $2 per GPU hour, for a total of $5.576 million.
    - At $3 per bottle, 250 bottles cost $750.
    - Tickets are £14 each, and with all 380 sold the society will take £5,320.
    - The fee goes up by £2.75 a week, which works out at £143 over a full year.
    - The train covers the 210 km in an hour and a half, an average of 140 km/h.
    - Net profit was $12.6 million on 42 million shares, or 30 cents a share.
    - The county, with 84,000 people, recorded 42 cases, or 50 per 100,000.

    - He earns £400 a week, or £20,800 a year.
    - Each of the farm's 120 cows gives 22 litres a day, or about 8,000 litres a year.

    Silent:
    - A loaf costs €3.20 and a coffee €2.50. On Saturday the bakery took €1,940.
    - Tickets cost £14 each. The hall holds 380, and the society hopes to raise £4,900.
    - Rent is $2,400 a month; the deposit is $3,600.

    Inconsistent:
    - Training took 2.788 million GPU hours at $2.00 per GPU hour, for a total of $6.576 million. → 5.576 million
    - At $3 per bottle, 250 bottles cost $950. → 750
    - Tickets are £14 each, and with all 380 sold the society will take £6,320. → 5320
    - The pump delivers 45 litres a minute. Over an eight-hour shift that is 31,600 litres. → 21,600
    """
    for product in (*products(passage), *per_heads(passage)):
        sign = " ÷ " if product.how == "over" else " × "
        relation = sign.join(f"{{{n}}}" for n in range(len(product.factors)))
        if product.how == "per":
            relation = "{0} ÷ {1} × {2}"
        cue = "firm" if product.firm else "loose"
        if product.how == "every":
            relation = "1 ÷ {0}"
        if product.period is not None:
            relation += " over that time"
        yield Reading(product.result, product.factors, relation, _worked_out(product), cue=cue)  # type: ignore[arg-type]


def _worked_out(product: Product) -> Callable[..., Interval]:
    """The product of the numbers in base units; where their units do not cancel out, of the numbers as written."""
    if product.how == "over":
        return lambda way, time: way / time
    if product.how == "per":
        return lambda cases, people, so_many: cases / people * so_many
    if product.how == "every":
        return lambda time: 1 / time
    scale = _scale(product)
    if product.how == "at most":
        run = product.period or Interval.point(Decimal(1))
        return lambda rate: Interval(None, (rate * run).high)

    def times(*factors: Interval) -> Interval:
        result = factors[0]
        for factor in factors[1:]:
            result = result * factor
        return result * product.period if product.period is not None else result * scale

    return times


def _scale(product: Product) -> Decimal:
    """What turns the product of base units into the base unit of the result: GPUs times seconds, £35 a year each."""
    rate, result = product.factors[0], product.result
    if rate.kind == "count" and product.factors[1].kind == "count":
        return Decimal(1)
    if rate.kind == "count":  # days at work, in hours
        return 24 / _factor(product.factors[1])
    quantity = product.factors[-1]
    if product.period is not None or len(product.factors) < 2 or quantity.kind != "count":
        return Decimal(1)
    per, again = "/" in _unit(rate), "/" in _unit(result)
    if per == again or _unit(rate).partition("/")[2].endswith(_unit(quantity)):
        return Decimal(1)
    return _factor(result) / _factor(rate)


def _unit(claim: Claim) -> str:
    return claim.unit.name if claim.unit is not None else ""


def _factor(claim: Claim) -> Decimal:
    """How many base units the unit of a claim is: 1,000,000 for km²."""
    return (
        Decimal(1)
        if claim.unit is None
        else Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)
    )
