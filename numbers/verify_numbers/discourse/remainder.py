"""What is left of a whole when its parts are gone, and what a stock becomes when things come and go.

"46 animals: 22 dogs, 15 cats, and the rest, nine, were goats"; "began with 212 shops, opened 19, closed eight, ended with 223".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from verify_numbers.claim import Claim
from verify_numbers.discourse.partition import Sum
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.series import is_member, run_before
from verify_numbers.discourse.wording import ARTICLES, NOT_HELD, VAGUE, adds, earlier, heads, is_age, is_bare, lead

REST = frozenset("rest remainder balance remaining other".split())
LEFT = frozenset("leaving leaves left".split())
BACK = 3  # sentences from what is left to the whole
HAVING = (["had"], ["have"], ["were"], ["was"], ["are"])
MOST_PARTS = 6
PREPOSITIONS = frozenset(
    "in for with to on at over from by after before during until among against within into per about".split()
)


def remainders(passage: Passage) -> Iterator[Sum]:
    """Each number called the rest, with every earlier number that may be the whole; the numbers between are parts."""
    if (REST | LEFT).isdisjoint(passage.vocabulary):
        return
    for claim in passage.of("count", "money", "measurement"):
        cue = rest_cue(passage, claim)
        if cue is None or not is_member(claim) or NOT_HELD & set(passage.clause(claim)):
            continue
        yield from _bound(passage, claim, cue)


def rest_cue(passage: Passage, claim: Claim) -> str | None:
    """Which word calls a number what is left: "the other 18", "the rest, 22 titles", "what was left, 595", "leaving £80,000"."""
    before = passage.before(claim, 6)
    words = [word for word in before if word not in ("$", "£", "€", "about", "some", "nearly", "almost")]
    last = words[-1:]
    if last in (["remaining"], ["other"]):
        return "the" if words[-2:-1] in (["the"], ["its"], ["their"], ["his"], ["her"], ["our"]) else None
    if last in (["of"], [","], ["("], ["–"], ["—"], [":"]) and words[-2:-1] in (["rest"], ["remainder"], ["balance"]):
        return "rest"
    if last == [","] and words[-2:-1] == ["left"] and "what" in words:
        return "rest"
    if last in (["leaving"], ["leaves"]) or words[-2:] in (["which", "left"], ["that", "left"], ["this", "left"]):
        return "leaving"
    return None


def _bound(passage: Passage, rest: Claim, cue: str) -> Iterator[Sum]:
    pool = [
        c
        for c in earlier(passage, rest, BACK)
        if adds(c, rest) and is_member(c) and c.change is None and not is_age(passage, c)
    ][::-1]
    if len(pool) < 2 or len(pool) > 12:
        return
    sizes = [c.value for c in pool if isinstance(c.value, Decimal)]
    if len(sizes) != len(pool):
        return
    whole = pool[max(range(len(sizes)), key=lambda n: (sizes[n], n))]  # a whole is no less than any of its parts
    at = pool.index(whole)
    candidates = [*(c for c in pool[max(0, at - 1) : at] if _is_of_it(passage, c, whole)), *pool[at + 1 :]]
    parts = _parts(passage, whole, candidates)
    firm = _is_firm(passage, rest, cue, whole, parts)
    if parts:
        taken = sum(c.value for c in parts if isinstance(c.value, Decimal))
        yield Sum(rest, (whole,), tuple(parts), firm and taken < max(sizes))
    if run_before(passage, rest)[-len(parts) :] != parts or whole.sentence != rest.sentence:
        yield from _other_readings(rest, pool, whole, parts)


def _is_of_it(passage: Passage, part: Claim, whole: Claim) -> bool:
    """ "nine of the 13": a part that stands before its whole."""
    return [word for word in passage.between(part, whole) if word not in ARTICLES] in (["of"], ["out", "of"])


def _parts(passage: Passage, whole: Claim, candidates: list[Claim]) -> list[Claim]:
    """What is said to be of the whole: counts without a noun or with the noun of the whole, where there are such; else all."""
    if whole.kind != "count":
        return candidates
    near = [c for c in candidates if is_bare(c) or heads(c) == heads(whole)]
    if len(near) == len(candidates) or not near:
        return candidates
    row = [c for c in candidates if c.sentence >= near[0].sentence and c not in near]
    return near if not row else candidates if len(row) == len(candidates) - len(near) else near


def _is_firm(passage: Passage, rest: Claim, cue: str, whole: Claim, parts: list[Claim]) -> bool:
    """Whether the words leave nothing out: no vague number among the parts, and no sentence that tells of something else."""
    if {"largest", "biggest", "top", "leading"} & set((whole.unit_text or "").lower().split()):
        return False  # the ten largest firms are no whole
    if not parts or len(parts) > MOST_PARTS or (is_bare(whole) and whole.kind == "count"):
        return False
    if (
        heads(rest) is not None
        and heads(whole) is not None
        and heads(rest) != heads(whole)
        and cue == "the"
        and (rest.sentence != parts[-1].sentence or len(parts) == 1)
    ):
        return False  # 46 animals … the other 13 people
    if heads(rest) not in (None, heads(whole)) and cue == "the" and passage.after(rest, 1) in HAVING:
        return False  # of 120 guests 45 came from abroad, and the remaining 30 rooms were empty
    told = {claim.sentence for claim in (whole, *parts, rest)}
    if max(told) - min(told) > len(told):
        return False
    words: list[str] = []
    for sentence in range(parts[0].sentence, rest.sentence + 1):
        t = passage.tokens(sentence)
        lowest = passage.at(whole)[2] if sentence == whole.sentence else 0
        highest = passage.at(rest)[1] if sentence == rest.sentence else t.n
        words += t.low[lowest:highest]
    if words[-1:] == ["other"]:
        words = words[:-1]
    if not VAGUE.isdisjoint(words) or not NOT_HELD.isdisjoint(words):
        return False
    if len(parts) == 1 and cue in ("the", "leaving"):
        if cue == "leaving":
            return (
                passage.between(parts[0], rest)[:1] != [] and is_bare(parts[0]) and passage.after(parts[0], 1) in HAVING
            )
        return _stands_as_subject(passage, rest) and _is_of(passage, parts[0], whole)
    return True


def _stands_as_subject(passage: Passage, rest: Claim) -> bool:
    before = [word for word in passage.before(rest, 4) if word not in REST and word not in ARTICLES]
    return before[-1:] == [] or before[-1] in (",", ";", "and", "while", "but", "leaving", "–", "—")


def _is_of(passage: Passage, part: Claim, whole: Claim) -> bool:
    """ "five of the eight", "of 93 books, 41", or a part that begins the sentence after the whole's."""
    if part.sentence == whole.sentence:
        first, second = sorted((part, whole), key=lambda c: c.start)
        gap = [word for word in passage.between(first, second) if word not in ARTICLES]
        return (
            gap in (["of"], ["out", "of"])
            or passage.before(whole, 3)[-2:-1] == ["of"]
            or passage.before(whole, 1) == ["of"]
        )
    return is_bare(part) and not lead(passage, part, 12)


def _other_readings(rest: Claim, pool: list[Claim], whole: Claim, parts: list[Claim]) -> Iterator[Sum]:
    """Another whole with all that follows it, other numbers among the parts, or one of many parts that is none."""
    for n, other in enumerate(pool[:-1]):
        if other is not whole:
            yield Sum(rest, (other,), tuple(pool[n + 1 :]), firm=False)
            yield Sum(rest, (other,), tuple(c for c in pool[n + 1 :] if c in parts) or (pool[n + 1],), firm=False)
    doubtful = [c for c in pool[pool.index(whole) + 1 :] if c not in parts][:MOST_PARTS]
    for size in range(1, len(doubtful) + 1):
        yield from (Sum(rest, (whole,), (*parts, *chosen), firm=False) for chosen in combinations(doubtful, size))
    if len(parts) > 2:
        yield from (Sum(rest, (whole,), tuple(c for c in parts if c is not left), firm=False) for left in parts)


BEGAN = frozenset(
    "start started starts began begin begins begun beginning opening opened entered previously originally".split()
)
ENDED = frozenset("ended ending end ends finished finishing closed closing now stands leaving".split())
CAME = frozenset(
    "opened added hired joined bought acquired gained born arrived received built won recruited took taken admitted enrolled new"
    " hatched planted came deposited generated contributed inflows inflow".split()
)
WENT = frozenset(
    "closed lost left sold retired died resigned scrapped shut shed removed discharged fired departed culled stolen gave felled"
    " withdrawn emigrated destroyed absorbed used spent paid consumed outflows outflow".split()
)


def stocks(passage: Passage) -> Iterator[Sum]:
    """ "Started the year with 212 shops, opened 19 and closed eight, and ended it with 223": what was, came, went and is."""
    if BEGAN.isdisjoint(passage.vocabulary):
        return
    if CAME.isdisjoint(passage.vocabulary) and WENT.isdisjoint(passage.vocabulary):
        return
    for first in passage.of("count", "money"):
        if BEGAN.isdisjoint(passage.before(first, 10)) or not _is_level(passage, first):
            continue
        came: list[Claim] = []
        went: list[Claim] = []
        for claim in passage.claims:
            if claim.start < first.end or claim.sentence - first.sentence > 2 or not adds(claim, first):
                continue
            if (came or went) and _is_level(passage, claim) and not ENDED.isdisjoint(passage.before(claim, 8)):
                if heads(claim) in (None, heads(first)):
                    yield Sum(claim, (first, *came), tuple(went))
                break
            way = _way(passage, claim)
            if way is None:
                break
            (came if way in CAME else went).append(claim)


def _is_level(passage: Passage, claim: Claim) -> bool:
    """ "with 212 shops", "numbered 340", "stands at 380": how many there are, not how many come."""
    return not {"with", "numbered", "had", "has", "at", "stood", "was", "were", "of"}.isdisjoint(
        passage.before(claim, 3)
    )


def _way(passage: Passage, claim: Claim) -> str | None:
    """The verb that says whether a number came or went: before it ("opened 19"), or behind it ("60 animals were sold")."""
    words = lead(passage, claim, 5)
    if words and words[-1] in CAME | WENT:
        return words[-1]
    return next((word for word in passage.after(claim, 3) if word in CAME | WENT), None)


SIGNS = frozenset("less minus plus".split())


def signed(passage: Passage) -> Iterator[Sum]:
    """ "Borrowings of £46.2m less cash of £11.5m left net debt of £34.7m"."""
    if SIGNS.isdisjoint(passage.vocabulary):
        return
    for claim in passage.of("count", "money", "measurement"):
        same = [c for c in passage.in_sentence(claim) if adds(c, claim)]
        at = same.index(claim)
        if at != 2 or any(c.modifier != "exact" for c in same[:3]):
            continue
        gap, result = passage.between(same[0], same[1]), passage.between(same[1], claim)
        if len(gap) > 8 or len(result) > 10 or not gap:
            continue
        takes = {"less", "minus"} & set(gap)
        gives = {"plus"} & set(gap)
        if (
            "than" in gap
            or "or" in gap
            or "," in gap
            or not {"left", "leaves", "leaving", "gives", "gave", "makes", "equals", "="} & set(result)
        ):
            continue
        if takes:
            yield Sum(claim, (same[0],), (same[1],))
        elif gives:
            yield Sum(claim, (same[0], same[1]))
