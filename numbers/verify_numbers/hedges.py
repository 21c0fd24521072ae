"""What hedge words do to a number: the one table, and `explain hedges`.

Knows words and intervals, not sentences: which hedge belongs to which number is for extraction to say.
"""

from __future__ import annotations

from decimal import Decimal

from verify_numbers.claim import Modifier
from verify_numbers.interval import Interval

ABOUT_WIDTH = Decimal("0.10")
NEAR_WIDTH = Decimal("0.10")
LOOSE_BOUND = Decimal(5)  # a stated bound that the value beats by more than this factor proves nothing and is told

# (modifier, whether the value lies close to the number, words before the number, words after it, what it does)
TABLE: tuple[tuple[Modifier, bool, str, str, str], ...] = (
    ("about", False, "about; around; roughly; approximately; approx; some; circa; ca; c; ~; ≈; ∼; an estimated; estimated; estimates of; est; in the region of; in the order of; on the order of; in the neighborhood of; in the neighbourhood of; hovers around; hovering around; hovered around; hovers at; more or less; give or take; close to; averaging; averaged; averages; or around; and around; somewhere around; something like; as little as; barely; scarcely; hardly", "or so; or thereabouts; approximately; on average; -ish; give or take; more or less; roughly", "± 10 %, and never less than its rounding"),
    ("nearly", True, "nearly; almost; just under; just below; just shy of; shy of; slightly under; slightly below; slightly less than; a little under; a little less than; approaching; not quite; practically; virtually; just short of; little short of; near", "", "down to 10 % below, up to the number itself"),
    ("more_than", True, "just over; just above; a little over; a little more than; slightly over; slightly above; slightly more than; just more than; only just over; narrowly over; a shade over; a bit over; a bit more than", "and change; and a bit; -odd; odd", "above the number by at most 10 %"),
    ("more_than", False, "more than; over; above; in excess of; exceeding; exceeds; exceed; exceeded; greater than; higher than; upwards of; upward of; north of; beyond; surpassing; surpassed; surpasses; surpass; topping; topped; tops; well over; far more than; way over; bigger than; larger than; longer than; older than; > ; well above; well beyond; not just", "-plus; plus; +", "above the number, without end"),
    ("less_than", False, "less than; under; below; fewer than; lower than; smaller than; shorter than; younger than; beneath; sub-; south of; short of; well under; well below; far less than; far fewer than; < ; cheaper than", "", "below the number"),
    ("at_least", False, "at least; no fewer than; no less than; not less than; not fewer than; a minimum of; minimum; minimum of; at a minimum; ≥; >=; starting at; starting from; as few as; greater than or equal to; more than or equal to; larger than or equal to; greater or equal to; greater or equal than; more or equal than; equal or greater than; equal or more than; equal to or greater than; equal to or more than; equal to or above; no smaller than; not below", "or more; or higher; or greater; or above; or older; or better; or longer; and up; and above; and over; and older; at least; at a minimum; minimum", "the number or above"),
    ("at_most", False, "at most; no more than; not more than; a maximum of; maximum of; maximum; at the most; no higher than; no larger than; no longer than; not exceeding; not to exceed; ≤; <=; less than or equal to; smaller than or equal to; fewer than or equal to; less or equal to; less or equal than; smaller or equal than; equal or less than; equal or smaller than; equal to or less than; equal to or smaller than; equal to or below; no bigger than; no greater than; not above; not over; within; by", "or less; or fewer; or lower; or under; or below; or younger; and under; and below; at most; at the most; tops; maximum", "the number or below"),
    ("up_to", False, "up to; as much as; as many as; as high as; as far as; as long as; to a maximum of; a high of; a peak of; anything up to", "", "the number or below, reached at the extreme"),
)  # fmt: skip

PAGE = "\n".join(
    [
        "hedges: what a word before or after a number does to it",
        "",
        *(
            f"  {modifier}{' (close)' if close else ''}: {effect}\n      before: {before.replace(';', ',')}"
            + (f"\n      after:  {after.replace(';', ',')}" if after else "")
            for modifier, close, before, after, effect in TABLE
        ),
        "",
        f"A stated bound that the value beats by more than a factor of {LOOSE_BOUND} is told as too coarse: “over 3 million” for 31 million.",
        "“By” and “within” bound dates and durations only.",
    ]
)


def apply(modifier: Modifier, close: bool, value: Decimal, rounded: Interval) -> Interval:
    """The values that a hedged number stands for, from its value and its rounding interval."""
    width = abs(value) * NEAR_WIDTH
    if modifier == "about":
        return rounded.hull(Interval.around(value, abs(value) * ABOUT_WIDTH))
    if modifier == "nearly":
        return Interval(value - width, value) if value else rounded
    if modifier == "more_than":
        return Interval(value, value + width if close and value else None, low_open=True)
    if modifier == "at_least":
        return Interval(value, None)
    if modifier == "less_than":
        return Interval(None, value, high_open=True)
    if modifier in ("at_most", "up_to"):
        return Interval(None, value)
    return rounded
