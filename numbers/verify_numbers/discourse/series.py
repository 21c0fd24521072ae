"""Numbers in a row: the runs of a sentence whose members stand side by side, and the lines of a list with one number each.

Words, kinds and order only; what a run adds up to is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import adds

LINKS = frozenset((",", "and", ";", "plus", "&", "+"))
BREAKS = frozenset(
    "than compared against versus vs instead including include includes included excluding while whereas but or not"
    " per every each between up down until if because average worth rather however which that will would can could may might must should"
    " shall . … top is are has have".split()
)
WIDE = 14  # tokens between two members
MOST_LINES = 200  # above a total: more is a table, and each total among them would look at all of them
DATED = frozenset(("date", "year", "age", "duration", "rank", "percent", "fraction"))


def is_member(claim: Claim) -> bool:
    """A number that may be one of a row: stated plainly, whole where it counts, and no mere trait ("130-page corpora")."""
    if claim.kind == "count" and _is_trait(claim.text):
        return False
    whole = claim.kind != "count" or (
        isinstance(claim.value, Decimal) and claim.value == claim.value.to_integral_value()
    )
    return whole and claim.modifier in ("exact", "about", "nearly") and "/" not in _unit(claim)


def _is_trait(text: str) -> bool:
    """Whether a number in figures is joined to what it counts by a hyphen: it describes a thing and counts none."""
    number, hyphen, counted = text.partition("-")
    return bool(hyphen) and number.isdigit() and counted.isalpha()


def _unit(claim: Claim) -> str:
    return claim.unit.name if claim.unit is not None else ""


def listed(passage: Passage, a: Claim, b: Claim) -> bool:
    """Whether two neighbours stand side by side: a comma or "and" between them, and nothing that compares them."""
    gap = passage.between(a, b)
    if len(gap) > WIDE or LINKS.isdisjoint(gap) or not BREAKS.isdisjoint(gap):
        return False
    if (")" in gap and "(" not in gap) or gap[-1] in ("from", "to"):
        return False
    return not (gap[0] == "of" and len(gap) < 4 and "," not in gap)


def run_before(passage: Passage, claim: Claim) -> list[Claim]:
    """The row that ends right before a number, in its sentence."""
    run: list[Claim] = []
    for other in reversed(passage.in_sentence(claim)):
        if other.end > claim.start or (other.kind in DATED and other.kind != claim.kind):
            continue
        if not adds(other, claim):
            continue
        if not is_member(other) or (run and not listed(passage, other, run[0])):
            break
        run.insert(0, other)
    return run


def is_whole_row(passage: Passage, run: list[Claim]) -> bool:
    """Whether nothing stands before a row that might have been one of it: the sentence, or its part behind a colon, begins with it."""
    for other in reversed(passage.in_sentence(run[0])):
        if other.end <= run[0].start and adds(other, run[0]) and (other.kind not in DATED or other.kind == run[0].kind):
            if other.kind == "count" and (other.unit is None) != (run[0].unit is None):
                continue  # the three camps, which numbered 212, 148 and 96
            return not {":", ";"}.isdisjoint(passage.between(other, run[0]))
    return True


def run_after(passage: Passage, claim: Claim, sentence: int | None = None) -> list[Claim]:
    """The row that begins right after a number in its sentence, or at the start of the sentence that is named."""
    run: list[Claim] = []
    first: list[str] = []
    for other in passage.of_sentence(claim.sentence if sentence is None else sentence):
        if other.start < claim.end or not adds(other, claim):
            continue
        if not is_member(other) or (run and not listed(passage, run[-1], other)):
            break
        gap = passage.between(run[-1], other) if run else []
        if len(run) > 1 and (";" in gap) != (";" in first):
            break
        if len(run) == 1:
            first = gap
        run.append(other)
        if len(run) > 1 and "and" in gap and ";" not in gap:
            break  # the last of them
    return run


def all_read(passage: Passage, first: Claim, last: Claim, from_start: bool = False) -> bool:
    """Whether every number in figures from one number to another is a claim: one that is none may be a part left out."""
    for sentence in range(first.sentence, last.sentence + 1):
        t = passage.tokens(sentence)
        claims = passage.of_sentence(sentence)
        for k in range(t.n):
            if (
                t.number[k]
                and (from_start or first.start <= t.start[k])
                and t.start[k] < last.end
                and not any(c.start <= t.start[k] < c.end for c in claims)
            ):
                return False
    return True


class Line(NamedTuple):
    """ "Vans: 264": a line of its own with a label and one number."""

    label: tuple[str, ...]
    claim: Claim


def lines_before(passage: Passage, claim: Claim) -> list[Line]:
    """The lines right above the line of a number, in text order, over list items and paragraphs of nothing but lines; at most MOST_LINES."""
    found: list[Line] = []
    for sentence, number in _sentences_above(passage, claim):
        if number is None or not adds(number, claim):
            break
        label = label_of(sentence, number)
        if label is None or len(found) == MOST_LINES:
            break
        found.append(Line(label, number))
    return found[::-1]


def _sentences_above(passage: Passage, claim: Claim) -> Iterator[tuple[Passage, Claim | None]]:
    """Each sentence above a number with the one number it holds; None where it holds several, or none."""
    place: Passage | None = passage
    at = claim.sentence
    while place is not None:
        for sentence in range(min(at - 1, place.sentences[-1]), place.sentences[0] - 1, -1):
            if at - sentence > 1:
                return
            at = sentence
            numbers = [other for other in place.of_sentence(sentence) if other.kind not in DATED or other.kind == claim.kind]
            yield place, numbers[0] if len(numbers) == 1 else None
        place = place.earlier


def label_of(passage: Passage, claim: Claim) -> tuple[str, ...] | None:
    """The words before the colon of a line, where the number follows it at once."""
    before = passage.before(claim, 16)
    t, first, end = passage.at(claim)
    while before and before[-1] in ("$", "£", "€", "–", "-"):
        before = before[:-1]
    if before[-1:] != [":"] or first > 15 or t.n - end > 3:
        return None
    return tuple(before[:-1])
