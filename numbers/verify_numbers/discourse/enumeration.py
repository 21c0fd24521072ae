"""What a count announces and the text then lists: "five apps – A, B, C, D and E", "three: Firstly … Finally …", "They are …".

Yields the count with the number of items found, as an interval where the separators leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.itemized import SHELLS, list_items, table_rows, ticked_off
from verify_numbers.discourse.lists import Items, items_of
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole
from verify_numbers.extract.lexicon import AUXILIARIES, PREPOSITIONS, STOP
from verify_numbers.extract.wordforms import is_plural
from verify_numbers.interval import Interval

MAX_COUNT = 20
MARK = re.compile(r"(?P<before>[^,;:—–()]{0,80}?)(?P<mark>:|\s?[—–―]\s?|\s-\s|\s\()\s*")
APPOSED = re.compile(
    r"(?P<before>[^,;:—–()]{0,60}?)(?P<mark>,)\s+(?P<lead>(?:namely|viz\.?|that is|i\.e\.|to wit|those of|those in|those at|at|in|from|of|on|near"
    r"|between|by)?,?\s*)(?=(?:the\s|The\s|St\s)?[^\W\d_a-z])"
)
NAMELY = re.compile(r"(?P<before>[^;:()]{0,120}?)(?P<mark>,|\s?[—–])\s+(?:namely|viz\.?|to wit)[,:]?\s+")
THEY_ARE = re.compile(r"(?:They|These|Those) (?:are|were)(?: the)?[:,]? ")
TAIL = re.compile(r"\s?[—–―]\s?|\s-\s")
CLOSING = re.compile(
    r"(?P<list>[^;:()—–]{4,200}?)(?:,\s|\s?[—–]\s?|\s(?:are|were)\s)(?P<lead>(?:the|all|its|his|her|their|our)?\s?(?:[^\W\d_]+['’]s\s)?)$"
)
PARTITIVE = frozenset("of the its their his her our these those all a".split())
RELATIVE = frozenset("that which who".split())
OF_KIND = re.compile(r"(?:\sof\s(?:[^\W\d_]+\s?){1,2})?,\s")
ARE = re.compile(r"\s(?P<chosen>[^\W\d_]+(?:ed|en|chosen)\s)?(?:are|were)\s(?P<list>[^;:—–()]+)$")
WITH_ARTICLES = re.compile(r"(?:\s[^\W\d_]+){0,3},\s(?=an?\s)")
KINDS = frozenset("kind type sort form variety category mode colour color flavour flavor".split())
LOCAL = frozenset("of in on for from at to with within among across outside inside along around near beside".split())


class Listing(NamedTuple):
    """A count, the number of items the text lists for it, how the list is marked, and the items for people."""

    claim: Claim
    items: Interval
    marked: str
    shown: tuple[str, ...]
    firm: bool


def listings(whole: Whole) -> Iterator[Listing]:
    for passage in whole.passages:
        for claim in passage.of("count"):
            if not isinstance(claim.value, Decimal) or not 2 <= claim.value <= MAX_COUNT or claim.modifier != "exact":
                continue
            if not _counts_things(passage, claim) or _is_whole_of_parts(passage, claim):
                continue
            rows = table_rows(passage, claim)
            yield from (Listing(claim, *row) for row in rows)
            found = (
                None
                if rows
                else _in_text(passage, claim) or list_items(passage, claim) or ticked_off(whole.document, claim)
            )
            if found:
                yield found if isinstance(found, Listing) else Listing(claim, *found)


def _in_text(passage: Passage, claim: Claim) -> Listing | None:
    return (
        _after_mark(passage, claim)
        or _namely(passage, claim)
        or _apposed(passage, claim)
        or _they_are(passage, claim)
        or _are(passage, claim)
        or _before(passage, claim)
    )


def _counts_things(passage: Passage, claim: Claim) -> bool:
    """Whether the claim counts things: "five apps", "into three". No code ("7: fix"), name ("Python 3 versions") or "12-factor"."""
    first = claim.text.split()[0]
    if first.lower() == "both" and " and " in claim.text:
        return False  # "both old and new methods"
    if claim.unit is None:
        return first.isalpha()
    if not first.replace("-", "").isalnum() or (len(claim.text.split()) == 1 and "-" in first):
        return False
    t, k, _ = passage.at(claim)
    named = k > 1 and first.isdigit() and t.text[k - 1][0].isupper() and t.low[k - 1] not in STOP
    return not named and not (claim.unit_text or "").rpartition(" ")[2][:1].isupper()


def _is_whole_of_parts(passage: Passage, claim: Claim) -> bool:
    """ "two of the five victims", "three of its 12 wards": what is listed are the two."""
    earlier = [c for c in passage.in_sentence(claim) if c.end <= claim.start]
    return (
        bool(earlier)
        and earlier[-1].value != 1
        and earlier[-1].kind in ("count", "fraction")
        and passage.between(earlier[-1], claim)[:1] == ["of"]
        and PARTITIVE.issuperset(passage.between(earlier[-1], claim))
    )


def _listing(claim: Claim, found: Items | None, marked: str, firm: bool) -> Listing | None:
    if found is None or found.most < 2:
        return None
    return Listing(
        claim, Interval(Decimal(found.fewest), Decimal(found.most)), marked, found.shown, firm and found.clean
    )


def _rest(passage: Passage, claim: Claim) -> str:
    return passage.document.prose[claim.end : passage.document.sentences[claim.sentence].end]


def _after_mark(passage: Passage, claim: Claim) -> Listing | None:
    """Items after a colon, a dash or a bracket that follows the counted phrase."""
    rest = _rest(passage, claim)
    match = MARK.match(rest)
    if match is None:
        return None
    between, mark = match["before"].lower().split(), match["mark"].strip()
    if mark != ":" and claim.unit is None:
        return None
    if mark != ":" and not (AUXILIARIES.isdisjoint(between) and len(between) <= 5):
        return None
    listed = rest[match.end() :]
    if mark == "(":
        inside, closed, _ = listed.partition(")")
        placed = not between or (between[0] in LOCAL and len(between) <= 4)
        listed = inside if closed and placed else ""
    elif mark != ":":
        listed = TAIL.split(listed)[0]
    nearer = any(is_plural(word) for word in between if word not in STOP)  # what is listed may be the nearer plural
    named = {":": "a colon", "(": "a bracket"}.get(mark, "a dash")
    return _listing(
        claim,
        items_of(listed, to_the_end=True) or (items_of(listed, to_the_end=False) if mark == ":" else None),
        f"after {named}",
        not nearer,
    )


def _namely(passage: Passage, claim: Claim) -> Listing | None:
    rest = _rest(passage, claim)
    match = NAMELY.match(rest)
    if match is None or any(
        c.start > claim.start and c.end <= claim.end + match.end() and c.kind == "count"
        for c in passage.in_sentence(claim)
    ):
        return None
    return _listing(claim, items_of(rest[match.end() :], to_the_end=False), "by name", True)


def _apposed(passage: Passage, claim: Claim) -> Listing | None:
    """ "both of its smelters, at Halvik and Dunmore", "the two senators, Alma Reyes and Tom Pruitt, said": names in apposition."""
    rest = _rest(passage, claim)
    match = APPOSED.match(rest)
    if match is None:
        return _kinds(claim, rest)
    between = match["before"].split()
    if any(word[0].isupper() for word in between) or (claim.unit is None and not _stands_for_things(claim, between)):
        return None  # "three offices in Leeds, Hull and York" may be any three
    numbers = [
        c for c in passage.in_sentence(claim) if c is not claim and claim.end <= c.start < claim.end + match.end()
    ]
    partitive = between[:1] == ["of"] and len(numbers) == 1 and passage.between(claim, numbers[0])[:1] == ["of"]
    beside = (
        not between
        or partitive
        or (between[0] in LOCAL | RELATIVE and len(between) <= 6 and AUXILIARIES.isdisjoint(between))
    )
    if (numbers and not partitive) or (not beside and not match["lead"].strip()):
        return None
    return _listing(claim, items_of(rest[match.end() :], to_the_end=False), "in apposition", beside)


def _stands_for_things(claim: Claim, between: list[str]) -> bool:
    """Whether a bare number stands for things named before: "only two, Roth and Bell, came"; no name ("Ward Twelve, the oldest and …")."""
    return claim.text[0].islower() and (not between or between[0] == "of")


def _kinds(claim: Claim, rest: str) -> Listing | None:
    """ "two kinds of hob, gas and induction": kinds are named by common nouns."""
    noun = claim.unit.name.rpartition(" ")[2] if claim.unit is not None else ""
    match = OF_KIND.match(rest) if noun in KINDS else WITH_ARTICLES.match(rest) if noun in SHELLS else None
    if match is None:
        return None
    return _listing(claim, items_of(rest[match.end() :], to_the_end=False), "in apposition", True)


def _they_are(passage: Passage, claim: Claim) -> Listing | None:
    """A sentence that begins with the count, and the next one with "They are"."""
    document, following = passage.document, claim.sentence + 1
    if following >= len(document.sentences) or not passage.holds(following):
        return None
    opening = document.prose[document.sentences[claim.sentence].start : claim.start].split()
    alone = sum(c.kind == "count" for c in passage.in_sentence(claim)) == 1
    sentence = document.sentences[following]
    match = THEY_ARE.match(document.prose, sentence.start, sentence.end)
    if match is None or (len(opening) > 2 and not (alone and document.prose[match.end() : match.end() + 1].isupper())):
        return None
    listed = document.prose[match.end() : sentence.end]
    if not listed[:1].isupper() and listed.split()[0] not in ("the", "a", "an"):
        return None
    return _listing(claim, items_of(listed, to_the_end=True), "in the next sentence", True)


def _are(passage: Passage, claim: Claim) -> Listing | None:
    """ "The five members are Denmark, …", "the three drugs tested were aspirin, …": no adjectives, so names or what was chosen."""
    match = ARE.match(_rest(passage, claim))
    t, first, _ = passage.at(claim)
    if match is None or t.word(first - 1) not in ("the", "our", "its", "their", "his", "her", "my") or first > 2:
        return None
    listed = match["list"]
    if not (listed[:1].isupper() or match["chosen"]):
        return None
    return _listing(claim, items_of(listed, to_the_end=True), "as its predicate", True)


def _before(passage: Passage, claim: Claim) -> Listing | None:
    """ "Brazil, Chile and Peru are the three countries": names that lead up to the count."""
    start = passage.document.sentences[claim.sentence].start
    match = CLOSING.match(passage.document.prose[start : claim.start])
    if match is None or claim.unit is None or not match["lead"].strip():
        return None
    parts = [part.strip() for part in match["list"].split(",")]
    if not re.search(r"\s(?:and|&)\s", parts[-1]) or len(parts) < 2:
        return None
    if any(c.end <= claim.start for c in passage.in_sentence(claim)) or not all(_is_name(part) for part in parts):
        return None
    return _listing(claim, items_of(match["list"], to_the_end=True), "before it", True)


def _is_name(part: str) -> bool:
    words = [word for word in part.split() if word.lower() not in PREPOSITIONS | {"the", "and", "&"}]
    return bool(words) and all(word[0].isupper() for word in words)
