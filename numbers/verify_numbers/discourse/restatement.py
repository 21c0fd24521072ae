"""The same quantity said twice: words and figures ("fifty thousand ($50,000)"), and a multiple beside its saving in percent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole
from verify_numbers.extract import numerals

FAR = 2  # sentences


class Restatement(NamedTuple):
    """`again` says what `first` said; `how`: the same value, or a saving in percent for a multiple."""

    first: Claim
    again: Claim
    how: Literal["same", "saving"]
    firm: bool


def restatements(whole: Whole) -> Iterator[Restatement]:
    seen: dict[tuple[str, str, str], Claim] = {}
    for passage in whole.passages:
        yield from _savings(passage)
        yield from _ages(passage)
        for claim in passage.claims:
            yield from _figures(passage, claim)
            key = _key(claim)
            if key is None:
                continue
            if key in seen and seen[key] is not claim:
                yield Restatement(seen[key], claim, "same", False)
            seen.setdefault(key, claim)


def _key(claim: Claim) -> tuple[str, str, str] | None:
    """What a claim is about, where that is named closely enough to be recognised when it is said again."""
    if claim.kind not in ("count", "money", "percent") or not claim.entity or not claim.measure or claim.unit is None:
        return None
    if claim.kind == "count" and " " not in claim.unit.name:
        return None
    return claim.entity.casefold(), f"{claim.unit.name}|{claim.measure.casefold()}", claim.time or ""


def _figures(passage: Passage, claim: Claim) -> Iterator[Restatement]:
    """A number in words and, right after it in brackets, the same in figures."""
    followers = [c for c in passage.in_sentence(claim) if c.start >= claim.end]
    in_words = claim.text.split()[0].split("-")[0].lower() in numerals.STARTS
    if not followers or claim.kind not in ("count", "money") or not in_words or any(c.isdigit() for c in claim.text):
        return
    other = followers[0]
    if passage.between(claim, other) == ["("] and other.kind in ("count", "money") and other.text[-1:].isdigit():
        if claim.unit is None or other.unit is None or claim.unit.base == other.unit.base:
            yield Restatement(
                claim,
                other,
                "same",
                passage.after(other, 1) == [")"] and (other.unit is not None or claim.kind == "count"),
            )


def _ages(passage: Passage) -> Iterator[Restatement]:
    """ "A 70-year-old man … the 70-year-old": the only two ages of a paragraph, the second with nothing but its article."""
    ages = [claim for claim in passage.of("age") if claim.text.endswith("old")]
    if len(ages) != 2 or ages[1].sentence - ages[0].sentence > FAR:
        return
    first, again = ages
    noun = passage.after(again, 1)
    bare = (
        not noun
        or not noun[0].isalpha()
        or noun[0] in ("was", "is", "who", "had", "has", "said", "told", "and", "were", "died")
    )
    if passage.before(first, 1) in (["a"], ["an"]) and passage.before(again, 1) == ["the"] and bare:
        yield Restatement(first, again, "same", True)


def _savings(passage: Passage) -> Iterator[Restatement]:
    """ "four times less … cut by 75 %": the next saving in percent after a multiple of decrease."""
    for claim in passage.of("multiple"):
        if claim.change != "decrease":
            continue
        for other in passage.of("percent"):
            if other.change == "decrease" and 0 <= other.sentence - claim.sentence < FAR and other.start > claim.start:
                yield Restatement(claim, other, "saving", False)
                break
