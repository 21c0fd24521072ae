"""Samples as they are described: mean, spread and number of people that stand together, on which scale, of how many items.

Told by symbols, brackets and the words of the paragraph; the values choose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

MEANS = frozenset("mean average averaged averaging".split())
WHOLE = re.compile(
    r"\bwhole[- ]numbers?\b|\bintegers?\b|\bcoded (?:as |either )?(?:0 (?:or|and|/) 1|1 (?:or|and|/) 0|0/1)\b", re.IGNORECASE
)
LIKELY = re.compile(r"\blikert\b|\b\d{1,2}[- ]point\b|\bsingle[- ]item\b|\bone[- ]item\b", re.IGNORECASE)
BINARY = re.compile(r"\bcoded (?:as |either )?(?:0 (?:or|and|/) 1|1 (?:or|and|/) 0|0/1)\b", re.IGNORECASE)
SCALE = re.compile(
    r"(?:\bfrom |\bscale of |\branging from |\bbetween |\()(?P<low>-?\d{1,3}) ?(?:\([^()]{1,60}\)|= ?[^(),;.]{1,40})?,?"
    r" ?(?:to|and|–|-|;) ?(?P<high>\d{1,3})\b(?![.,]\d|%)"
    r"|\b(?P<low2>\d{1,2}) ?(?:-|–|to) ?(?P<high2>\d{1,3})[- ](?:point )?(?:scale|likert)"
    r"|\b(?P<points>\d{1,2})-point\b",
    re.IGNORECASE,
)
ON_SCALE = re.compile(r"\bscales?\b|\banswer|\brat(?:ed|ing)|\bitems?\b|\bquestions?\b|\brespon|\bscore|\bwhole number|\blikert", re.IGNORECASE)
SINGLE = re.compile(r"\b(?:(?:a|the|this) single|one|1)[- ](?:questions?|items?)\b|\bsingle[- ]item\b", re.IGNORECASE)
AVERAGED = re.compile(
    r"\b(?:sum|total) of (?P<n>\d{1,3}|[a-z]{3,9}) (?:questions?|items?|answers?|statements?|ratings?) divided by (?P<m>\d{1,3}|[a-z]{3,9})\b"
    r"|\b(?:mean|average) of (?:the |all )?(?P<k>\d{1,3}|[a-z]{3,9}) (?:questions?|items?|answers?|statements?|ratings?)\b",
    re.IGNORECASE,
)
WORDS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}


class Scale(NamedTuple):
    low: int
    high: int
    sentence: int  # in which it is given


class Described(NamedTuple):
    """A mean with its spread and number of people. `whole`: that all answers are whole is `stated`, only `likely`, or unknown."""

    mean: Claim
    spread: Claim | None
    people: Claim | None
    whole: str
    items: int | None
    scale: Scale | None


def samples(passage: Passage) -> Iterator[Described]:
    """The samples of a passage in text order."""
    groups = list(_groups(passage))
    if not groups:
        return
    document = passage.document
    text = " ".join(document.prose[document.sentences[k].start : document.sentences[k].end] for k in passage.sentences)
    whole = "stated" if WHOLE.search(text) else "likely" if LIKELY.search(text) else ""
    items = _items(text)
    scales = list(_scales(passage))
    scale = scales[0] if len(scales) == 1 else None
    for mean, spread, people in groups:
        yield Described(mean, spread, people, whole, items, scale)


def _groups(passage: Passage) -> Iterator[tuple[Claim, Claim | None, Claim | None]]:
    found: dict[str, Claim] = {}
    last: Claim | None = None
    for claim in passage.claims:
        symbol = _symbol(passage, claim)
        if symbol is None:
            continue
        if last is not None and (
            claim.sentence != last.sentence or symbol in found or not _together(passage, last, claim)
        ):
            if "M" in found:
                yield found["M"], found.get("SD"), found.get("n")
            found = {}
        found[symbol] = claim
        last = claim
    if "M" in found:
        yield found["M"], found.get("SD"), found.get("n")


def _together(passage: Passage, earlier: Claim, later: Claim) -> bool:
    from verify_numbers.discourse.reported import tied  # with its patterns: most texts that name people do without

    return tied(passage.document.prose[earlier.end : later.start])


def _symbol(passage: Passage, claim: Claim) -> str | None:
    symbol = claim.statistic.symbol if claim.statistic else None
    if symbol in ("M", "SD"):
        return symbol if claim.modifier == "exact" else None
    if symbol in ("n", "N"):
        return "n" if claim.kind == "count" and claim.modifier == "exact" else None
    if symbol is None and claim.modifier == "exact" and claim.kind in ("count", "measurement"):
        lead = [word for word in passage.before(claim, 4) if word not in ("of", "was", "a", "score", "rating", ":", "=")]
        if lead[-1:] and lead[-1] in MEANS:
            return "M"
    return None


def _items(text: str) -> int | None:
    """How many answers are averaged for each person; None where the text does not say."""
    found = AVERAGED.search(text)
    if found:
        counts = {_number(found[name]) for name in ("n", "m", "k") if found[name]}
        return counts.pop() if len(counts) == 1 else None
    return 1 if SINGLE.search(text) else None


def _number(written: str) -> int | None:
    return int(written) if written.isdigit() else WORDS.get(written.lower())


def _scales(passage: Passage) -> Iterator[Scale]:
    document = passage.document
    for index in passage.sentences:
        text = document.prose[document.sentences[index].start : document.sentences[index].end]
        if BINARY.search(text):
            yield Scale(0, 1, index)
        elif ON_SCALE.search(text):
            for found in SCALE.finditer(text):
                low, high = found["low"] or found["low2"], found["high"] or found["high2"]
                if found["points"]:
                    yield Scale(0, int(found["points"]), index)  # from 0 or from 1
                elif low and high and int(low) < int(high):
                    yield Scale(int(low), int(high), index)


class Share(NamedTuple):
    """A share that is one of a stated number of people or things. `firm`: the share is not a round one."""

    share: Claim
    people: Claim
    firm: bool


OF_SOMETHING_ELSE = frozenset("was is has more less fewer higher lower above below larger smaller each on".split())
ROUND = frozenset(map(Decimal, (0, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90)))
NOT_EXACT = frozenset("weighted estimated approximately about roughly valid missing adjusted projected model modelled".split())


def shares_of_people(passage: Passage) -> Iterator[Share]:
    """ "Of the 28 participants, 52% agreed", "52% of the 28 participants": of these very people, no others."""
    for share in passage.of("percent"):
        if share.modifier != "exact" or share.change is not None or not isinstance(share.value, Decimal):
            continue
        behind = passage.after(share, 2)
        if behind[:1] and behind[0] in OF_SOMETHING_ELSE:
            continue
        people = _these_before(passage, share) if behind[:1] == ["of"] else _of_these(passage, share)
        if people is None or not NOT_EXACT.isdisjoint(passage.tokens(share.sentence).low):
            continue
        round_share = share.value == share.value.to_integral_value() and "." not in share.text and share.value % 100 in ROUND
        yield Share(share, people, not round_share)


def _of_these(passage: Passage, share: Claim) -> Claim | None:
    for claim in passage.in_sentence(share):
        if claim.end <= share.start and _is_group(claim) and passage.between(claim, share) == [","]:
            before = passage.before(claim, 2)
            if before[-2:] in (["of", "the"], ["of", "all"], ["of", "these"], ["of", "our"]) or before == ["of"]:
                if len(passage.before(claim, 4)) == len(before):
                    return claim
    return None


def _these_before(passage: Passage, share: Claim) -> Claim | None:
    for claim in passage.in_sentence(share):
        if claim.start >= share.end and _is_group(claim):
            if passage.between(share, claim) in (["of", "the"], ["of", "all"], ["of", "these"], ["of", "our"]):
                return claim
    return None


def _is_group(claim: Claim) -> bool:
    return claim.kind == "count" and claim.unit is not None and claim.modifier == "exact" and isinstance(claim.value, Decimal)
