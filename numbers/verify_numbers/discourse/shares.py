"""A part, the whole it belongs to, and the share it makes: "31 of 88 (35 %)", "850 letters … 206, a quarter, deal with coal".

The share is told by apposition; the whole by "of", or it is what was counted just before.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import ARTICLES, earlier, heads, is_bare, opening

SHARES = ("percent", "fraction")
RATES = frozenset(
    "rate majority share proportion ratio turnout quota success occupancy attendance coverage uptake prevalence incidence penetration".split()
)
HEDGES = frozenset(
    "giving or about nearly almost just over under more less than some around roughly approximately exactly close to a an the"
    " i.e. that is equal only fully well shade bit little touch".split()
)
OPENERS = frozenset(", ( – — -".split())
CLOSERS = frozenset(", ) – — ; . of : - ]".split()) | {"”", "’", '"'}
STATING = frozenset("which is was are were makes represents equals means works".split())
POINTING = frozenset("that this it or which".split())
NOT_A_SHARE = frozenset("ci confidence credible interval discount stake alcohol".split())
REACH = 12  # tokens from a part to the share in brackets behind it
BACK = 2  # sentences from a part to its whole
FAR_BACK = 4  # from a rate that has a name to its counts


# Rates that have a name: what is counted above the line, and below it.
NAMED_RATES = tuple(
    (name, frozenset(above.split()), frozenset(below.split()))
    for name, above, below in (
        ("turnout", "ballots votes voted ballot", "registered eligible roll rolls electors electorate entitled voters"),
        ("response", "replied responded replies responses returned answered completed",
         "sent invited mailed posted asked approached contacted distributed questionnaires eligible"),
        ("attendance", "attended present came", "invited expected enrolled seats"),
        ("occupancy", "occupied filled taken let", "rooms beds flats places units available"),
        ("pass", "passed pass", "sat took entered candidates"),
        ("conversion", "bought purchased signed subscribed", "visitors visited visits"),
    )
)  # fmt: skip


class Part(NamedTuple):
    """`part` of `whole` makes `share` (a percentage or a fraction)."""

    part: Claim
    whole: Claim
    share: Claim
    firm: bool
    explicit: bool = False  # "31 of 88"
    others: bool = False  # the share may be that of all but the part: "missed 6 of 24, a success rate of 75 percent"
    share_first: bool = (
        False  # the share was stated, and the part put beside it: "two in five of the 250 flats, 100 in all"
    )


def shares(passage: Passage) -> Iterator[Part]:
    """Every share with the wholes that its part may belong to; several are alternatives."""
    if len(passage.claims) < 3:
        return
    explicit = dict(_explicit(passage))
    wholes = {id(whole) for whole in explicit.values()}
    for share in passage.claims:
        if (
            share.kind not in SHARES
            or share.change is not None
            or share.text[0] in "+-−–"
            or not NOT_A_SHARE.isdisjoint(passage.after(share, 2))
            # "610, a third of them over seventy": a share of the number before, not that number
            or (_is_of_them(passage, share) and passage.before(share, 1) == [","])
        ):
            continue
        part = _part_before(passage, share, explicit, wholes)
        if part is None:
            yield from _stated_first(passage, share, explicit)
        elif id(part) in explicit:
            yield Part(part, explicit[id(part)], share, True, explicit=True)
            if "rate" in (*passage.before(share, 4), *passage.after(share, 2)) and not _is_named_for(passage, part, share):
                yield Part(part, explicit[id(part)], share, False, others=True)
        else:
            yield from _elliptic(passage, part, share, explicit)


def _is_named_for(passage: Passage, part: Claim, share: Claim) -> bool:
    """Whether a rate is named for what its part did: those who replied make the response rate, and no others."""
    names = passage.before(share, 4)
    return any(name in names and not above.isdisjoint(_around(passage, part)) for name, above, _ in NAMED_RATES)


def _explicit(passage: Passage) -> Iterator[tuple[int, Claim]]:
    """ "three of the 41 vessels", "31 out of 88": each part with its whole, by words between neighbours."""
    for k in range(len(passage.claims) - 1):
        part, whole = passage.claims[k], passage.claims[k + 1]
        if part.sentence != whole.sentence or part.kind != "count" or whole.kind != "count":
            continue
        raw = passage.between(part, whole)
        if raw in ([",", "of", "which"], [",", "of", "whom"], ["of", "which"], ["of", "whom"]) and _is_part(whole, part):
            yield id(whole), part  # 2,400 households, of which 1,080
            continue
        words = [
            word
            for word in raw
            if word not in ARTICLES and word != "total" and not word.endswith(("'s", "’s", "s'", "s’"))
        ]
        if len(words) <= 6 and words[-2:] == ["out", "of"]:
            words = ["out", "of"]  # 212 votes in favour out of 400 cast
        if raw == ["/"] and not is_bare(whole):
            words = ["of"]
        if words in (["of"], ["out", "of"], ["in"], ["from", "among"], ["of", "of"]) and raw[-1:] != ["every"]:
            if _is_part(part, whole):
                yield id(part), whole


def _is_part(part: Claim, whole: Claim) -> bool:
    """Whole numbers, of which the first can be among the second."""
    if not isinstance(part.value, Decimal) or not isinstance(whole.value, Decimal):
        return False
    return part.value == part.value.to_integral_value() and 0 <= part.value <= whole.value and whole.value > 1


def _part_before(passage: Passage, share: Claim, explicit: dict[int, Claim], wholes: set[int]) -> Claim | None:
    """The count that the share is put beside, in its sentence or, where the sentence points back, in the one before."""
    for claim in earlier(passage, share, 0):
        if claim.kind in SHARES or claim.kind == "multiple":
            return None
        if claim.kind != "count" or id(claim) in wholes:
            continue
        last = explicit.get(id(claim), claim)
        return claim if _beside(passage, last, share) else None
    first = opening(passage, share, 6)
    at = passage.at(share)[1]
    if at <= 6 and first[:1] and first[0] in POINTING and not {"not", "if"} & set(first):
        pairs = [claim for claim in earlier(passage, share, 1) if id(claim) in explicit and claim.kind == "count"]
        counts = [claim for claim in earlier(passage, share, 1) if claim.kind == "count"]
        if len(pairs) == 1:
            return pairs[0]
        if not pairs and len(counts) == 2 and _is_part(counts[0], counts[1]):
            return counts[0]
    return None


def _beside(passage: Passage, part: Claim, share: Claim) -> bool:
    gap, after = passage.between(part, share), passage.after(share, 2)
    if not gap or len(gap) > REACH:
        return False
    tail = len(gap)
    while tail > 1 and (gap[tail - 1] in HEDGES or gap[tail - 1] in STATING or gap[tail - 1] == "of"):
        tail -= 1
    stating, gap = gap[tail:], gap[:tail]
    if gap[-1] == "(":
        if after[:1] == ["of"]:
            return False  # 50 in spring (60% of them at night)
        return {"(", ";", ":", ",", "by", "with", "than", "which"}.isdisjoint(gap[:-1])
    if gap[-1] in OPENERS:
        closed = not after or after[0] in CLOSERS
        far = REACH if {"or", "which", "that"} & set(stating) else 8
        return (closed and len(gap) <= far and "," not in gap[:-1]) or (bool(after) and after[0] in RATES)
    return len(gap) >= 2 and gap[-1] in RATES and not OPENERS.isdisjoint(gap[-5:-1])


def _elliptic(passage: Passage, part: Claim, share: Claim, explicit: dict[int, Claim]) -> Iterator[Part]:
    """A count whose whole stands elsewhere: every earlier number that it can be a part of is a reading."""
    nouns = set() if is_bare(part) or _is_of_them(passage, part) else {heads(part)}
    candidates = []
    for claim in earlier(passage, part, BACK):
        if claim.kind != "count" or not _is_part(part, claim) or id(claim) in explicit:
            continue
        if nouns and heads(claim) not in nouns:
            continue
        candidates.append(claim)
    led = [claim for claim in candidates if _leads(passage, claim, part)]
    named = [claim for claim in candidates if not is_bare(claim)]
    if passage.after(share, 2) == [")", "of"]:
        return  # 310 (28%) of those still in touch
    pointed = _is_elliptic_subject(passage, part)
    alone = len(candidates) == 1 and _is_told_of(passage, part, candidates[0])
    dated = any(claim.kind in ("year", "date") for claim in passage.in_sentence(part))
    if dated and any(id(claim) in explicit for claim in passage.in_sentence(part)):
        led, named, alone = [], [], False  # 35 of 50 in 2020, and 44 in 2022: of another whole, maybe
    for claim in candidates:
        firm = claim in led or (not led and claim in named and ((len(named) <= 3 and pointed) or alone))
        yield Part(part, claim, share, firm)


def _is_told_of(passage: Passage, part: Claim, whole: Claim) -> bool:
    """Whether the part can be of nothing but the one whole near by: no other plural is named as what it is of."""
    if part.sentence - whole.sentence > 1 or not is_bare(part):
        return False
    t, first, _ = passage.at(part)
    start = passage.at(whole)[2] if whole.sentence == part.sentence else 0
    return not {"of", "among"} & set(t.low[start:first]) and whole.modifier == "exact"


def _leads(passage: Passage, whole: Claim, part: Claim) -> bool:
    """ "Of 640 households asked, 176 …", "31 of 88 samples … and in 34": the only whole that the sentence has named."""
    if whole.sentence != part.sentence:
        return False
    return [word for word in passage.before(whole, 3) if word not in ARTICLES][-1:] in (["of"], ["among"]) and not any(
        claim.kind == "count" and not is_bare(claim) and whole.end <= claim.start < part.start
        for claim in passage.in_sentence(part)
    )


def _is_of_them(passage: Passage, part: Claim) -> bool:
    return passage.after(part, 2) in (["of", "them"], ["of", "these"], ["of", "those"])


def _is_elliptic_subject(passage: Passage, part: Claim) -> bool:
    """The count begins its sentence, or follows "of these": it can only be a part of what was counted before."""
    if _is_of_them(passage, part):
        return True
    t, first, _ = passage.at(part)
    words = [
        word
        for word in t.low[:first]
        if word not in HEDGES and word not in ("“", '"', "yet", "but", "and", "only", "just", "of", ",")
    ]
    return is_bare(part) and (not words or "those" in words or "these" in words or "them" in words)


def named_rates(passage: Passage) -> Iterator[Part]:
    """ "24,000 ballots … 45,000 on the roll … a turnout of 53 percent": the only two counts that the rate's words fit."""
    for share in passage.of("percent"):
        before = passage.before(share, 6)
        for name, above, below in NAMED_RATES:
            if name not in before or share.change is not None:
                continue
            near = [
                claim for claim in earlier(passage, share, FAR_BACK) if claim.kind == "count" and not is_bare(claim)
            ]
            near += [claim for claim in earlier(passage, share, 0) if is_bare(claim)]
            parts = [claim for claim in near if not above.isdisjoint(_around(passage, claim))]
            wholes = [claim for claim in near if not below.isdisjoint(_around(passage, claim)) and claim not in parts]
            pairs = [(part, whole) for part in parts for whole in wholes if _is_part(part, whole)]
            told = [(part, whole) for part, whole in pairs if part.sentence == whole.sentence] or pairs
            for part, whole in pairs:
                yield Part(part, whole, share, len(told) == 1 and (part, whole) in told)


def _around(passage: Passage, claim: Claim) -> set[str]:
    """The words that say what a count counts: those after it up to the next number, its noun, and the verb before it."""
    t, first, end = passage.at(claim)
    last = next((k for k in range(end, t.n) if t.is_number(k) or t.low[k] in (",", ";", ".", "where", "while")), t.n)
    return {*t.low[max(0, first - 3) : min(last, end + 7)]}


def _of_them(passage: Passage, share: Claim, part: Claim, gap: list[str]) -> Iterator[Part]:
    """ "1,150 residents replied. More than half of them, 690 in all, …": the whole is the one count of the sentence before."""
    wholes = [claim for claim in passage.of_sentence(share.sentence - 1) if claim.kind == "count"]
    if len(wholes) != 1 or is_bare(wholes[0]) or not is_bare(part) or not _is_part(part, wholes[0]):
        return
    after = passage.after(part, 2)
    closed = after in (["in", "all"], ["in", "total"]) or after[:1] in ([","], [")"], ["–"], ["—"])
    if closed and [word for word in gap if word not in HEDGES or word in OPENERS][:1] in ([","], ["("], ["–"], ["—"]):
        if len(gap) <= 3:
            yield Part(part, wholes[0], share, True, share_first=True)


def _stated_first(passage: Passage, share: Claim, explicit: dict[int, Claim]) -> Iterator[Part]:
    """ "7 percent (three of the 41 vessels)", "two in five of the 250 flats, 100 in all"."""
    later = [claim for claim in passage.in_sentence(share) if claim.start >= share.end][:2]
    if not later or later[0].kind != "count":
        return
    gap = passage.between(share, later[0])
    if gap[:2] in (["of", "them"], ["of", "these"], ["of", "those"]):
        yield from _of_them(passage, share, later[0], gap[2:])
        return
    put_beside = gap == [":"] or (len(gap) <= 4 and gap[-1:] and gap[-1] in ("or", "(", "–", "—", ","))
    if id(later[0]) in explicit and put_beside:
        yield Part(later[0], explicit[id(later[0])], share, True)
    elif len(later) == 2 and [word for word in gap if word not in ARTICLES] == ["of"] and _is_part(later[1], later[0]):
        after = passage.after(later[1], 2)
        between = [word for word in passage.between(later[0], later[1]) if word not in HEDGES or word == "or"]
        if between == ["(", "n", "="]:
            yield Part(later[1], later[0], share, True)
            return
        closed = after in (["in", "all"], ["in", "total"]) or after[:1] in ([","], [")"], ["–"], ["—"])
        if (
            closed
            and len(between) <= 3
            and between[-1:]
            and between[-1] in (",", "(", "or", "–", "—")
            and (is_bare(later[1]) or heads(later[1]) in (heads(later[0]), "[person]"))
        ):
            yield Part(later[1], later[0], share, True, share_first=True)
