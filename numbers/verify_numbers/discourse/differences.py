"""A stated distance and the two values it lies between: "from A to B, a gain of C", "58 points and 51, a lead of seven".

Which two values, the words and their order say: the only two of the unit near by. Where there are more, each pair is a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.changes import shares_words
from verify_numbers.discourse.comparison import Movement, comparable, movements, movements_up_to
from verify_numbers.discourse.mentions import mention
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import NOT_HELD, heads, is_age, is_bare, opening
from verify_numbers.extract.lexicon import (
    FALL_NOUNS,
    FALL_VERBS,
    LESS_WORDS,
    MORE_WORDS,
    RISE_NOUNS,
    RISE_VERBS,
)

GAPS = frozenset(
    "gap lead margin difference benefit advantage cushion deficit shortfall spread distance majority surplus edge handicap premium excess"
    " overrun shortage saving profit".split()
)
NAMED = RISE_NOUNS | FALL_NOUNS | GAPS
BEATS = frozenset(
    "beats beating beat beaten exceeds exceeding exceeded tops topping topped outstrips ahead above surpasses surpassed surpassing"
    " outsold outscored outnumbered trails trailed behind short wins won win leads led outweighs outpaced".split()
)
BEYOND = frozenset("ahead above below behind short over under beyond".split())
AGES = frozenset("eldest oldest youngest older younger aged age".split())
KEPT = frozenset("you saved lost gained difference gap separating saving gain".split())
LITTLE = frozenset("a an the of about nearly almost some just over under more than only around roughly exactly".split())
STANDS = frozenset("is was to at stands stood remains now".split())
AFTER_COMPARATIVE = frozenset(", . ; ) and but or – — :".split())
APART = frozenset(", : – — ; ( and with or".split())
BEFORE = NAMED | RISE_VERBS | FALL_VERBS | {"by", "extra", "additional"}
AFTER = GAPS | KEPT | BEYOND | MORE_WORDS | LESS_WORDS | {"than"}
NO_DISTANCES = frozenset(("percent", "date", "year", "age", "multiple", "fraction", "rank"))
ENDS_CLAUSE = frozenset(". , ; ) – —".split())
PAIR = 2
WIDEST = 7  # tokens from the noun of a distance to its number, with a verb in between
MOST = 4  # values near by; more than that are no pair


class Difference(NamedTuple):
    """`gap` should be the distance between `first` and `second`. `firm`: the words name it as theirs."""

    gap: Claim
    first: Claim
    second: Claim
    firm: bool


def differences(passage: Passage) -> Iterator[Difference]:
    for claim in passage.claims:
        if claim.kind in NO_DISTANCES or claim.is_range or not _is_cued(passage, claim):
            continue
        near = _moved(claim, movements_up_to(passage, claim.sentence))
        if len(near) == 1 and (
            (_is_named(passage, claim) and shares_words(passage, mention(passage, claim), near[0]))
            or _is_moved_by(passage, claim, near[0].new)
        ):
            yield Difference(claim, near[0].old, near[0].new, near[0].firm)
        elif NOT_HELD.isdisjoint(passage.clause(claim)):
            yield from _between_two(passage, claim)


def _is_cued(passage: Passage, claim: Claim) -> bool:
    """Whether any word near the number may call it a distance: most numbers need no closer look."""
    return not (BEFORE.isdisjoint(passage.before(claim, 9)) and AFTER.isdisjoint(passage.after(claim, 4)))


def _moved(claim: Claim, found: Iterable[Movement]) -> list[Movement]:
    """The movements of the claim's sentence that are in its unit."""
    return [
        m
        for m in found
        if m.new.sentence == m.old.sentence
        and claim is not m.old
        and claim is not m.new
        and _is_of_unit(claim, m)
        and m.old.kind != "percent"
    ]


def _is_of_unit(claim: Claim, movement: Movement) -> bool:
    if claim.kind == "count" and is_bare(movement.old) and is_bare(movement.new):
        return claim.unit is not None  # from 18,400 to 17,150, a loss of 1,250 people
    return claim.unit is not None and movement.old.unit is not None and movement.old.unit.base == claim.unit.base


def _is_named(passage: Passage, claim: Claim) -> bool:
    """ "a gain of C": a noun of difference governs the number."""
    lead = [word for word in passage.before(claim, 5) if word not in LITTLE]
    return bool(lead) and lead[-1] in NAMED and "of" in passage.before(claim, 4)


def _is_moved_by(passage: Passage, claim: Claim, new: Claim) -> bool:
    """ "gained C to B": a verb right before the number, and "to" with the new value right after it."""
    lead = [word for word in passage.before(claim, 3) if word not in LITTLE and word != "by"]
    if not lead or lead[-1] not in RISE_VERBS | FALL_VERBS:
        return False
    return new.start > claim.end and [word for word in passage.between(claim, new) if word not in LITTLE] in (
        ["to"],
        [",", "to"],
    )


def _between_two(passage: Passage, gap: Claim) -> Iterator[Difference]:
    """The numbers that a distance may lie between, by how the words call it a distance."""
    if _is_more_than(passage, gap):
        yield from _more_than(passage, gap)
    elif _is_beaten_by(passage, gap):
        yield from _beaten(passage, gap)
    elif _is_called_gap(passage, gap) or _is_what_is_kept(passage, gap):
        yield from _pair(passage, gap, _values(passage, gap, gap.sentence), across=True)
    elif _is_change_between_years(passage, gap):
        yield from _pair(passage, gap, _values(passage, gap, gap.sentence), across=False)
    elif _is_longer(passage, gap):
        yield from _longer(passage, gap)
    else:
        yield from _moved_to(passage, gap)


def _is_called_gap(passage: Passage, gap: Claim) -> bool:
    """ ", a lead of nine points", "A nine-point cushion", "the gap shrank to 2.1 points"."""
    before, after = passage.before(gap, 9), passage.after(gap, 1)
    lead = [word for word in before if word not in LITTLE]
    if before[-2:] in (["of", "the"], ["of", "its"], ["of", "their"], ["of", "these"], ["of", "those"]):
        return False  # the majority of the 1,700 clubs
    if lead[-1:] and lead[-1] in GAPS and "of" in before[-4:]:
        return _stands_apart(before, lead[-1])
    if (
        lead[-1:]
        and lead[-1] in RISE_NOUNS | FALL_NOUNS
        and before[-1:] == ["of"]
        and before[-3:-2] in (["the"], ["that"], ["this"])
    ):
        return True  # the loss of 225,000 visitors: it points back at two numbers
    if after and after[0] in GAPS:
        words = [
            word for word in before if word not in ("a", "an", "the", "that", "her", "his", "its", "their", "just")
        ]
        return not words or words[-1] in APART
    verbs = [k for k, word in enumerate(before) if word in GAPS]
    if not verbs or any(word[0].isdigit() for word in before[verbs[-1] :]):
        return False  # gained a majority, with a vote of 92 to 58
    return _last(before) in STANDS and len(before) - verbs[-1] <= WIDEST


def _is_change_between_years(passage: Passage, gap: Claim) -> bool:
    """ "1,284 in 2023 and 1,117 in 2022, an increase of 197": two values, each with its year, and nothing else in between."""
    lead = [word for word in passage.before(gap, 6) if word not in LITTLE]
    if lead[-2:-1] != [","] or lead[-1] not in RISE_NOUNS | FALL_NOUNS or passage.before(gap, 1) != ["of"]:
        return False
    if not ENDS_CLAUSE.issuperset(passage.after(gap, 1)):
        return False  # an increase of 197 on 2019
    values = [c for c in _values(passage, gap, gap.sentence) if c.end <= gap.start]
    years = [c for c in passage.in_sentence(gap) if c.kind == "year" and c.end <= gap.start]
    placed = [c.start for pair in zip(values, years, strict=False) for c in pair]
    return len(values) == len(years) == PAIR and placed == sorted(placed)


def _last(before: list[str]) -> str:
    return next((word for word in reversed(before) if word not in ("a", "an", "just", "only", "about", "nearly")), "")


def _stands_apart(before: list[str], noun: str) -> bool:
    """Whether the noun of a distance is put beside the values, not the object of a verb: "took a lead of five"."""
    at = len(before) - 1 - before[::-1].index(noun)
    head = [
        word
        for word in before[max(0, at - 4) : at]
        if word not in ("a", "an", "the", "with", "clear", "record", "narrow", "wide")
    ]
    head = [
        word
        for word in head
        if word not in ("trade", "budget", "net", "winning", "annual", "total", "operating", "clear")
    ]
    return (
        not head
        or head[-1]
        in (",", ":", "–", "—", ";", "(", "by", "or", "is", "was", "leaving", "giving", "making", "s", "and")
        or (head[-1].endswith(("'s", "’s")) or (head[-1] in ("her", "his", "their", "that", "this") and at < 4))
    )


def _is_beaten_by(passage: Passage, gap: Claim) -> bool:
    """ "beats the spire (B) by C", "exceeded income by C"."""
    before = [word for word in passage.before(gap, 4) if word not in LITTLE]
    return before[-1:] == ["by"] and not BEATS.isdisjoint(passage.before(gap, 24))


def _beaten(passage: Passage, gap: Claim) -> Iterator[Difference]:
    values = _values(passage, gap, gap.sentence)
    nearest = [c for c in values if c.end <= gap.start][-2:]
    if len(nearest) == 2 and not BEATS.isdisjoint(passage.between(*nearest)):
        yield Difference(gap, nearest[0], nearest[1], True)
    else:
        yield from _pair(passage, gap, values, across=True)


def _is_what_is_kept(passage: Passage, gap: Claim) -> bool:
    """ "the 24 km you lose", "the €18 saved"."""
    after = passage.after(gap, 1)
    if passage.before(gap, 3) in (["for", "the", "extra"], ["for", "the", "additional"], ["for", "that", "extra"]):
        return True
    return passage.before(gap, 1) in (["the"], ["that"], ["those"]) and bool(after) and after[0] in KEPT


def _is_more_than(passage: Passage, gap: Claim) -> bool:
    after = passage.after(gap, 4)
    if len(after) > 1 and after[0] in MORE_WORDS | LESS_WORDS and "than" in after[1:3]:
        return True
    if after[:1] == ["than"] and not (MORE_WORDS | LESS_WORDS).isdisjoint(gap.text.lower().split()):
        return True  # 230 fewer pupils than
    if after[:2] == ["more", "than"] or (len(after) > 2 and after[0] in BEYOND):
        following = next((c for c in passage.in_sentence(gap) if c.start >= gap.end and _kin(gap, c)), None)
        return following is not None and len(passage.between(gap, following)) <= 7
    return len(after) > 2 and after[0] == "better" and after[1] == "than"


def _is_longer(passage: Passage, gap: Claim) -> bool:
    after = passage.after(gap, 3)
    if after[:1] and after[0] in BEYOND and after[-1] in ("it", "that", "this"):
        return True  # 54 cm short of it
    if not after or (after[1:] and after[1] not in AFTER_COMPARATIVE):
        return False
    return after[0] in MORE_WORDS | LESS_WORDS and (
        after[0].endswith("er") or after[0] in ("more", "less", "better", "worse")
    )


def _moved_to(passage: Passage, gap: Claim) -> Iterator[Difference]:
    """ "fell by 140 to 1,260, from 1,400", "gained $85 to $9,310 a tonne, compared with $9,225"."""
    later = [c for c in passage.in_sentence(gap) if c.start >= gap.end and _kin(gap, c)][:2]
    if len(later) == 2 and _is_moved_by(passage, gap, later[0]):
        link = [word for word in passage.between(*later) if word not in LITTLE and word not in (",", "a", "per")]
        if len(link) <= 4 and (
            link[-1:] == ["from"] or link[-2:] in (["compared", "with"], ["compared", "to"]) or link[-1:] == ["against"]
        ):
            yield Difference(gap, later[1], later[0], True)


def _kin(gap: Claim, claim: Claim) -> bool:
    """Whether a number may be one of the two that a distance lies between: of its unit, or bare beside such."""
    if claim is gap or claim.is_range or claim.kind in ("year", "date", "age"):
        return False
    if gap.kind in ("percentage_point", "count") and claim.kind == "percent":
        return gap.kind == "percentage_point" or (gap.unit is not None and gap.unit.dimension == "[point]")
    if gap.kind == "percentage_point":
        return is_bare(claim)
    if (
        gap.unit is not None
        and gap.unit.name == "degree"
        and claim.unit is not None
        and claim.unit.dimension == "[temperature]"
    ):
        return True
    if is_bare(claim) and gap.kind in ("measurement", "money"):
        return claim.text[:1].isdigit()  # 310 watts and the new one 245
    if gap.kind == "count" and claim.kind == "count":
        return is_bare(gap) or is_bare(claim) or comparable(gap, claim)
    return comparable(gap, claim) or (gap.kind == "money" and _per(gap) == _per(claim))  # $85 to $9,310 a tonne


def _per(claim: Claim) -> str | None:
    """The unit of money above the line: USD of USD/tonne."""
    return claim.unit.base.split("/")[0] if claim.unit is not None and claim.kind in ("money", "rate") else None


def _values(passage: Passage, gap: Claim, sentence: int) -> list[Claim]:
    """The numbers of a sentence that the distance may lie between; bare ones count only behind one that has a unit."""
    kin = [c for c in passage.of_sentence(sentence) if _kin(gap, c) and not _is_itself_a_gap(passage, c)]
    kin = [c for n, c in enumerate(kin) if n == 0 or not _is_converted(passage, kin[n - 1], c)]
    if not kin and gap.kind == "duration" and not AGES.isdisjoint(passage.tokens(sentence).low):
        return [c for c in passage.of_sentence(sentence) if is_bare(c)]  # the eldest is 41 and the youngest 29
    held = [c for c in kin if not is_bare(c)]
    if gap.kind == "percentage_point" or any(c.kind == "percent" for c in held):
        held = [c for c in held if c.kind == "percent"]
    first = held[0] if held else None
    if first is None:
        return [c for c in kin if c.end <= gap.start and not is_age(passage, c)] if gap.kind == "count" else []
    measured = first.kind in ("percent", "rate")
    return [c for c in kin if c in held or (c.start > first.start and (measured or _is_elliptic(passage, first, c)))]


def _is_converted(passage: Passage, first: Claim, claim: Claim) -> bool:
    """ "8,611 metres (28,251 feet)": one height in two units."""
    units = {first.unit.name if first.unit else "", claim.unit.name if claim.unit else ""}
    return len(units) == 2 and "" not in units and passage.between(first, claim) in (["("], [",", "or"], ["/"], ["or"])


def _is_elliptic(passage: Passage, first: Claim, bare: Claim) -> bool:
    """ "61 points from 27 matches; Ardvale have 49": a bare number that stands where the one with a noun stood."""
    if passage.before(bare, 1) in (["for"], ["in"], ["of"], ["from"], ["by"]):
        return False
    if passage.before(bare, 1) == ["the"] and passage.after(bare, 1) in (["that"], ["which"], ["of"]):
        return True  # than the 2.25 that won
    return passage.after(bare, 1) in ([","], ["."], [";"], [")"], ["for"], ["with"], ["in"], ["and"], [":"], ["("], [])


def _is_itself_a_gap(passage: Passage, claim: Claim) -> bool:
    return _is_more_than(passage, claim) or (
        claim.change is not None and (_is_longer(passage, claim) or passage.before(claim, 1) == ["by"])
    )


def _pair(passage: Passage, gap: Claim, values: list[Claim], across: bool) -> Iterator[Difference]:
    if len(values) < 2 and across and len(values) == 0:
        values = _values(passage, gap, gap.sentence - 1)
        across = False
    before = [c for c in values if c.end <= gap.start]
    if len(values) > len(before) == PAIR:
        values = before
    if len(values) == 1 and across and _points_back(passage, gap):
        above = _values(passage, gap, gap.sentence - 1)
        values = [*above, *values]
    if len(values) == 2:
        nouns = {heads(c) for c in values} - {None}
        yield Difference(gap, values[0], values[1], len(nouns) < 2 and passage.before(values[1], 1) != ["±"])
    elif 2 < len(values) <= MOST:
        yield from (Difference(gap, a, b, False) for a, b in combinations(values, 2))


def _points_back(passage: Passage, gap: Claim) -> bool:
    return bool({"that", "this", "it", "the", "a"} & set(opening(passage, gap, 1)))


def _more_than(passage: Passage, gap: Claim) -> Iterator[Difference]:
    """ "lent 81,400 books, 6,200 more than in 2021, when it lent 75,200": a value before, and one after "than"."""
    values = _values(passage, gap, gap.sentence)
    before = [c for c in values if c.end <= gap.start]
    after = [c for c in values if c.start >= gap.end]
    if after and any(gap.end <= c.start < after[0].start and _is_more_than(passage, c) for c in passage.in_sentence(gap)):
        return  # six more than Lund and two behind Halvik, who have 43: the next distance has the value
    if (
        not after
        and len(before) == 2
        and len([m for m in movements(passage) if m.new in before and m.old in before]) == 1
    ):
        earlier = set(passage.after(gap, 5)) & {
            "year",
            "month",
            "before",
            "earlier",
            "ago",
            "week",
            "then",
            "previously",
        }
        yield Difference(gap, before[0], before[1], bool(earlier))
    if len(after) >= 1 and len(before) >= 1:
        firm = len(after) == 1 and len(before) == 1 and len(passage.between(gap, after[0])) <= 16
        yield Difference(gap, before[-1], after[0], firm)


def _longer(passage: Passage, gap: Claim) -> Iterator[Difference]:
    """ "The old bridge is 312 metres long. The new one, at 355 metres, is 43 metres longer.": one value here, one just before."""
    here = [c for c in _values(passage, gap, gap.sentence) if c.end <= gap.start]
    above = _values(passage, gap, gap.sentence - 1)
    if len(here) == 1 and len(above) == 1:
        yield Difference(gap, above[0], here[0], True)
    elif len(here) == 2:
        yield Difference(gap, here[0], here[1], passage.before(gap, 1) in ([","], ["is"], ["–"], ["—"]))
    elif len(here) == 1 and 1 < len(above) <= MOST:
        yield from (Difference(gap, value, here[0], False) for value in above)
