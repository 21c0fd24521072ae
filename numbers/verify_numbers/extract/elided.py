"""Units left out: "rose 64 points to 4,577", "from 21 mpg to 23", "10, 20 and 30 km". A bare number takes its neighbour's."""

from __future__ import annotations

from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import DASHES
from verify_numbers.extract.tokens import Tokens

FARTHEST = 6  # tokens between the two numbers
LINKS = (
    frozenset("to from and or than versus vs against , with compared up down for at in rather instead of".split())
    | DASHES
)
FILLERS = frozenset("a an the about around nearly just over some more less combined , early late last same".split())
SHARED = frozenset(("measurement", "percent", "money", "duration", "percentage_point", "rate", "count"))
BACKWARD = ("to", "from", "or", "than", "versus", "against")
FORWARD = ("to", "and", "or", ",", "-", "–")


SPREADS = frozenset(("±", "+/-", "+-", "+/−", "+/–"))


def share_units(t: Tokens, found: list[Draft]) -> None:
    """Gives each bare count the unit of the measured number that a linking word ties it to; the nearer one before goes first."""
    for k, draft in enumerate(found):
        if draft.kind != "count" or draft.unit is not None:
            continue
        earlier = found[k - 1] if k else None
        later = found[k + 1] if k + 1 < len(found) else None
        if earlier is not None and _lends(earlier) and _linked(t, earlier, draft, BACKWARD):
            _take(draft, earlier)
        elif later is not None and _lends(later) and _linked(t, draft, later, FORWARD):
            _take(draft, later)


def _lends(draft: Draft) -> bool:
    return draft.unit is not None and draft.kind in SHARED


def _linked(t: Tokens, a: Draft, b: Draft, links: tuple[str, ...]) -> bool:
    between = t.low[a.end : b.first]
    if "".join(between) in SPREADS:
        return links is FORWARD
    words = [word for word in between if word not in FILLERS or word == ","]
    if not words or len(between) > FARTHEST or not all(word in LINKS or word in FILLERS for word in between):
        return False
    if "," in between and not {"a", "an", "the"}.isdisjoint(between):
        return False  # "from 30 to 12, a 60% drop": what follows speaks about the numbers, it does not go on listing them
    if words == [",", "or"] and not (t.word(a.first - 1) == "," and t.is_number(a.first - 2)):
        return False  # "475, or 38 percent": said again, another way; "10, 20, or 30 km" is a list
    if words[-1] == "to" and a.kind == "percent" and t.word(a.first - 1) not in ("from", "between"):
        return False  # "rose 6.5 % to 164"
    return words[-1] in links


def _take(draft: Draft, lender: Draft) -> None:
    draft.unit, draft.kind = lender.unit, lender.kind
