"""A total and the parts that make it: a row of numbers with words that call another one their sum.

Only stated partitions. Where the words leave open whether the parts are all, the total is only at least their sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim, Kind
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.series import (
    MOST_LINES,
    all_read,
    is_whole_row,
    label_of,
    lines_before,
    listed,
    run_after,
    run_before,
)
from verify_numbers.discourse.wording import NOT_HELD, VAGUE, adds, heads, is_bare, lead, opening
from verify_numbers.extract.lexicon import PREPOSITIONS

SUMMED: tuple[Kind, ...] = ("count", "money", "measurement", "duration", "percent")
TOTAL_BEFORE = frozenset("total totals totalling totaling totalled totaled sum altogether combined".split())
TOTAL_LINES = frozenset("total totals all sum overall altogether grand".split())
MADE_OF = frozenset(
    "comprising comprises comprised consisting consists consist split divided comprise contains".split()
)
IN_ALL = (["in", "total"], ["in", "all"], ["all", "told"], ["taken", "together"], ["all", "together"])
ALTOGETHER = frozenset("altogether combined together".split())
FEWEST = 2  # parts
SUMMING_UP = frozenset(
    (
        ("between", "them"),
        ("that", "makes"),
        ("this", "makes"),
        ("together", "they"),
        ("that", "is"),
        ("together", "these"),
    )
)
ENDING = frozenset("finish finishes finished finishing end ends ended ending".split())
PERIODS = frozenset("quarter quarters half halves".split())
CHANGES = frozenset("increases decreases rises falls gains losses offset".split())
LEFT_OVER = frozenset("rest remaining remainder balance other left leaving".split())
# What nobody does twice: who lives in the north does not live in the south.
EXCLUSIVE = frozenset(
    "lived live lives came come voted went died survived hatched arrived finished worked stayed chose".split()
)
EARMARKED = frozenset(("money",))
# Nouns of people and things of whom each is one or the other.
COMPLEMENTS = tuple(
    frozenset(f"[{noun}]" for noun in nouns.split())
    for nouns in (
        "woman man",
        "girl boy",
        "female male",
        "adult child",
        "ewe ram",
        "hen cock",
        "mother father",
        "win loss draw",
    )
)


class Sum(NamedTuple):
    """`subject` should be what `plus` less `minus` make. `firm`: the words say that these numbers make it.

    `at_least`: they may not be all, and the subject is only no less than that.
    """

    subject: Claim
    plus: tuple[Claim, ...]
    minus: tuple[Claim, ...] = ()
    firm: bool = True
    at_least: bool = False


def totals(passage: Passage) -> Iterator[Sum]:
    for claim in passage.of(*SUMMED):
        if claim.kind == "percent" and _are_of_several(passage, claim):
            continue
        if (
            (claim.unit is not None and "/" in claim.unit.name)
            or claim.is_range
            or claim.modifier == "less_than"
            or "-" in claim.text
        ):
            continue
        beside = sum(c.kind == claim.kind or c.kind == "count" for c in passage.in_sentence(claim))
        if beside == 1:
            yield from _of_lines(passage, claim)
        if beside > FEWEST or _sums_up(passage, claim):
            yield from _called_total(passage, claim)
        if beside > FEWEST or beside == 1:
            yield from _taken_apart(passage, claim)


def _are_of_several(passage: Passage, claim: Claim) -> bool:
    """ "89% of the crossings, comprising 94% of those at dawn and 86% of those at dusk": each share is of a whole of its own."""
    return sum(passage.after(other, 1) == ["of"] for other in passage.in_sentence(claim) if other.kind == "percent") > 1


def _of_lines(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """ "Vans: 264 / Trailers: 97 / All vehicles: 361": lines with one number each, the last of which is called their total."""
    label = label_of(passage, claim)
    if label is None or TOTAL_LINES.isdisjoint(label[:2]):
        return
    lines = lines_before(passage, claim)
    first = next((n + 1 for n in range(len(lines) - 1, -1, -1) if not TOTAL_LINES.isdisjoint(lines[n].label[:2])), 0)
    if not first and len(lines) == MOST_LINES:
        return  # where the list begins was not looked for
    parts = tuple(line.claim for line in lines)
    if len(parts[first:]) >= 2:
        yield Sum(claim, parts[first:])
        yield from (Sum(claim, parts[n:], firm=False) for n in range(len(parts) - 1) if n != first)


def _called_total(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """ "12, 30 and 8, 50 in all": a row, and right behind it the number that the words call its sum."""
    if not _is_called_total(passage, claim):
        return
    parts = run_before(passage, claim)
    if len(parts) < 2:
        yield from _said_before(passage, claim)
        return
    gap = passage.between(parts[-1], claim)
    between = [c for c in passage.in_sentence(claim) if parts[-1].end <= c.start < claim.start and c.kind == "count"]
    firm = (
        len(gap) <= 12
        and not between  # £30 and £45, and 212 people paid a total of £7,240
        and not {";", "but", "while", "each", "than", "per"} & set(gap)
        and NOT_HELD.isdisjoint(gap)
        and is_whole_row(passage, parts)
        and all_read(passage, parts[0], claim, from_start=True)
    )
    # A row that goes on with numbers of another sort is cut where its nouns change: the whole of it is tried first.
    yield Sum(claim, tuple(parts), firm=firm)
    yield from (Sum(claim, tuple(parts[n:]), firm=False) for n in range(1, len(parts) - 1))


def _is_called_total(passage: Passage, claim: Claim) -> bool:
    before, after = lead(passage, claim, 5), passage.after(claim, 5)
    if before and before[-1] in TOTAL_BEFORE and "the" not in passage.before(claim, 2):
        return True
    closed = after[1:2] in ([], [","], ["."], [")"], [";"])
    if after[:2] in IN_ALL or after[1:3] in IN_ALL or (after[:1] and after[0] in ALTOGETHER and closed):
        return True
    if before[-1:] == ["with"] and before[-2:-1] and before[-2] in ENDING:
        nouns = {heads(part) for part in run_before(passage, claim) if not is_bare(part)}
        return len(nouns) < 2 and {"first", "second"} <= {*passage.tokens(claim.sentence).low}  # "18 in the first half and 11 in the second"
    if passage.before(claim, 1) in (["together"], ["altogether"]) or _sums_up(passage, claim):
        return True
    if after[:2] == ["for", "the"] and "year" in after[2:4] and "or" in passage.before(claim, 3):
        t, _, _ = passage.at(claim)
        return not PERIODS.isdisjoint(t.low)
    return False


def _sums_up(passage: Passage, claim: Claim) -> bool:
    """ "That makes 44 voices", "Between them the three have scored 34": the first number of a sentence that sums up."""
    if tuple(opening(passage, claim, 2)) not in SUMMING_UP:
        return False
    held = [c for c in passage.in_sentence(claim) if adds(c, claim) and passage.before(c, 1) != ["the"]]
    return held[:1] == [claim]


def _said_before(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """ "… That makes 57 in all": the row is the sentence before."""
    first = opening(passage, claim, 2)
    if not first or first[0] not in ("that", "together", "this", "between"):
        return
    above = [other for other in passage.of_sentence(claim.sentence - 1) if adds(other, claim)]
    if len(above) >= 2 and run_before(passage, above[-1]) == above[:-1] and listed(passage, above[-2], above[-1]):
        yield Sum(claim, tuple(above), firm=all_read(passage, above[0], claim))


def _taken_apart(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """A number, and right behind it the row that it is made of."""
    after = passage.after(claim, 8)
    made = next((k for k, word in enumerate(after) if word in MADE_OF or after[k : k + 2] == ["made", "up"]), None)
    parts = run_after(passage, claim)
    if not parts and claim.kind in ("duration", "measurement"):
        yield from _with_unit_left_out(passage, claim)
        return
    if made is not None and not CHANGES.isdisjoint(passage.tokens(claim.sentence).low):
        return  # increases here and decreases there
    if made is not None and len(parts) >= 2 and "," not in after[: made - 1]:
        yield Sum(claim, tuple(parts))
        return
    if len(parts) >= 2:
        yield from _behind_mark(passage, claim, parts)
        return
    if not parts and not any(c is not claim and adds(c, claim) for c in passage.in_sentence(claim)):
        yield from _made_of_in_next(passage, claim)


def _made_of_in_next(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """ "Total debt was €975 million. It consists of €500 million …": the next sentence takes the number apart."""
    parts = run_after(passage, claim, claim.sentence + 1)
    if len(parts) < 2:
        return
    t, first, _ = passage.at(parts[0])
    head = t.low[max(0, first - 5) : first]
    if not MADE_OF.isdisjoint(head) or ("made" in head and "up" in head):
        if t.low[0] in ("it", "they", "this", "these", "that", "the"):
            yield Sum(claim, tuple(parts))


def _behind_mark(passage: Passage, claim: Claim, parts: list[Claim]) -> Iterator[Sum]:
    """ "€24 million: €11 million for schools, …", "422 pupils (198 girls and 224 boys)", "$30 billion, with $12 billion for …"."""
    gap = passage.between(claim, parts[0])
    yield from _of_whole(passage, claim, parts)
    marks = [mark for mark in (":", "(", "–", "—", "with") if mark in gap]
    if any(_size(part) > _size(claim) for part in parts):
        return  # what is less than one of them is not their whole
    complementary = any({heads(part) for part in parts} <= nouns for nouns in COMPLEMENTS) and len(parts) > 1
    if complementary and len(set(map(heads, parts))) == len(parts) and gap and gap[0] in (",", "(", ":", "–", "—"):
        if len(gap) == 1 or (gap[0] == "(" and len(gap) <= 2):
            yield Sum(claim, tuple(parts))
        return
    if not LEFT_OVER.isdisjoint(passage.between(parts[-2], parts[-1])[-6:]):
        return  # what is left is judged by itself
    of_which = "which" in gap and "of" in gap
    ends = passage.after(parts[-1], 8)
    holds = not {"includes", "including", "included"}.isdisjoint(gap)
    earmarked = claim.kind in EARMARKED and (
        holds or ":" in gap or "(" in gap or of_which or ("with" in gap and "for" in ends)
    )
    counted = claim.kind == "count" and (gap[-1:] in (["("], [":"]) or gap[-2:] == [":", "the"]) and len(gap) <= 8
    total = not TOTAL_BEFORE.isdisjoint(lead(passage, claim, 3)[-1:]) and gap[-1:] in (["("], [":"])
    yield from _contrasted(passage, claim, parts, gap)
    if not marks and not of_which and not holds:
        return
    last = passage.between(parts[-2], parts[-1])
    closed = "and" in last or "&" in last
    if total and closed:
        yield Sum(claim, tuple(parts))
    elif (earmarked or counted) and closed and NOT_HELD.isdisjoint(gap):
        alone = gap in ([":"], ["("]) and len(parts) > FEWEST and VAGUE.isdisjoint(passage.tokens(claim.sentence).low)
        later = [c for c in passage.in_sentence(claim) if c.start > parts[-1].start and adds(c, claim)]
        placed = {tuple(passage.after(part, 1)) for part in parts}  # 14 in the city, nine in the port and six in the hills
        spread = counted and len(placed) == 1 and placed < {("in",), ("from",), ("on",), ("at",)}
        exact = (earmarked or spread) and alone and not later and all_read(passage, claim, parts[-1])
        yield Sum(claim, tuple(parts), firm=exact)
        if exact:
            return
        yield Sum(claim, tuple(parts), firm=claim.kind in EARMARKED, at_least=True)


def _with_unit_left_out(passage: Passage, claim: Claim) -> Iterator[Sum]:
    """ "47 minutes door to door: 12 walking, 26 on the train and nine waiting": bare numbers behind a colon."""
    later = [c for c in passage.in_sentence(claim) if c.start >= claim.end]
    if len(later) < 2 or not all(map(is_bare, later)) or passage.between(claim, later[0])[-1:] != [":"]:
        return
    if all(listed(passage, a, b) for a, b in pairwise(later)) and "and" in passage.between(*later[-2:]):
        yield Sum(claim, tuple(later))


CONTRASTS = tuple(
    frozenset(words.split())
    for words in (
        "for against", "person online", "for defence", "for prosecution", "first second", "home away", "drug placebo",
        "placebo control intervention active", "control treatment", "full-time part-time", "here abroad", "indoor outdoor", "red blue",
        "before after", "left right", "day night",
    )
)  # fmt: skip


def _contrasted(passage: Passage, claim: Claim, parts: list[Claim], gap: list[str]) -> Iterator[Sum]:
    """ "64 witnesses: 41 for the Crown and 23 for the defence", "12 penalties, seven in the first half and five in the second".

    Behind a colon all the parts; behind a comma both of two that are set against each other. Others may not be all.
    """
    if (
        claim.kind != "count"
        or is_bare(claim)
        or gap[-1:] not in ([":"], [","], ["–"], ["—"])
        or len(gap) > 6
        or not all(is_bare(part) or part.unit == claim.unit for part in parts)
    ):
        return
    last = passage.between(parts[-2], parts[-1])
    after = [
        [word for word in passage.after(part, 3) if word not in ("of", "them", "these", "those", "whom", "which")][:1] for part in parts
    ]
    words = {*passage.after(parts[0], 6), *passage.after(parts[-1], 6)}
    exact = len(parts) == 2 and any(len(words & pair) > 1 for pair in CONTRASTS)
    of_whom = exact and passage.after(parts[0], 2) in (["of", "whom"], ["of", "which"])
    told = {word for found in after for word in found}
    if "and" not in last or (not of_whom and not told <= PREPOSITIONS | SET_APART):
        return
    if after[0] and after[0][0] in gap:
        return  # 18 seats for the Greens, 11 for the Liberals: the first of a row
    same = after[0] == after[-1]
    yield Sum(claim, tuple(parts), firm=exact or gap[-1] == ":")
    yield (
        Sum(claim, tuple(parts), firm=same or gap[-1] == ":", at_least=True)
        if not exact and gap[-1] != ":"
        else Sum(claim, tuple(parts), firm=False)
    )


SET_APART = frozenset(word for pair in CONTRASTS for word in pair)


def _size(claim: Claim) -> Decimal:
    return claim.value if isinstance(claim.value, Decimal) else Decimal(0)


def _of_whole(passage: Passage, claim: Claim, parts: list[Claim]) -> Iterator[Sum]:
    """ "Of the 480 asked, 212 lived in the north, 131 in the south and 137 abroad": not more than all, where each does it once."""
    if passage.before(claim, 3)[-2:] != ["of", "the"] and passage.before(claim, 1) != ["of"]:
        return
    if LEFT_OVER.isdisjoint(passage.between(parts[-2], parts[-1])[-6:]) and claim.kind == "count":
        after = passage.after(parts[0], 3)
        firm = bool(after) and after[0] in EXCLUSIVE and "and" in passage.between(parts[-2], parts[-1])
        yield Sum(claim, tuple(parts), firm=False)
        yield Sum(claim, tuple(parts), firm=firm, at_least=True)
