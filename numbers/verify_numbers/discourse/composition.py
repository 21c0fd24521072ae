"""Shares of one whole: what a thing is made of, what is left of it, and who has which part. Only where the words say so.

Answers of which people may give several, shares of different wholes and shares that grow with time are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.remainder import rest_cue
from verify_numbers.discourse.series import BREAKS, LINKS
from verify_numbers.discourse.wording import NOT_HELD, VAGUE, earlier
from verify_numbers.extract.lexicon import FALL_VERBS, LESS_WORDS, MORE_WORDS, RISE_VERBS, STOP

SHARES = ("percent", "fraction")
MADE_OF = frozenset(
    "consisting consists consisted consist comprising comprises comprised comprise composed split divided blend mix mixture".split()
)
MOSTLY = frozenset("mostly mainly largely chiefly primarily traces trace including among roughly".split())
RESIDUAL = frozenset("undecided unsure undeclared neither none rest others other remainder abstained abstain".split())
NO_OPINION = (
    ["no", "opinion"],
    ["don't", "know"],
    ["did", "not"],
    ["not", "know"],
    ["don’t", "know"],
    ["no", "view"],
    ["no", "answer"],
)
ACCOUNTING = frozenset(
    "account accounts accounted accounting represent represents represented takes take took gets holds hold held receives received"
    " supplies supplied provides provided buys bought goes go went comes come came".split()
)
BREAKDOWN = frozenset("by breakdown split mix composition structure allocation sources".split())
# Of two such answers or sorts each is one or the other, where the word stands behind the share: "53% were women and 47% men".
OPPOSITES = tuple(
    frozenset(words.split())
    for words in (
        "yes no",
        "for against",
        "favour opposed",
        "favor opposed",
        "women men",
        "woman man",
        "female male",
        "girls boys",
        "urban rural",
        "approve disapprove",
        "approved disapproved",
        "agree disagree",
        "agreed disagreed",
        "support oppose",
        "supported opposed",
        "won lost",
        "passed failed",
        "own rent",
        "remain leave",
        "satisfied dissatisfied",
        "indoors outdoors",
        "abroad home",
        "imported domestic",
        "right wrong",
        "road rail",
        "freight passengers",
        "public private",
        "online counter",
        "renewable fossil",
    )
)
SEVERAL = frozenset(
    "named mentioned cited used use uses asked answers reasons multiple liked owned tried respectively within hours days weeks each either"
    " daily recommended survived sensitivity specificity resistant".split()
)
PEOPLE = frozenset(
    "women men girls boys under over aged age young old older younger adults children teenagers pensioners people residents"
    " foreigners immigrants smokers graduates under-fives first-time".split()
)
PLACES_OF_MONEY = frozenset(
    "cash bonds shares stocks equities gilts gold property funds fund tracker commodities treasuries bills index deposits savings".split()
)
IS = frozenset("is are was were with : contains contained contain of being".split())
MOVING = (RISE_VERBS | FALL_VERBS) - {"up", "down"}
FEWEST = 2
BACK = 2  # sentences
WIDE = 12  # tokens between two shares of one list
FIGURES = frozenset("figure figures number rate statistic estimate mark target".split())  # "the other 30 per cent figure"


class Composition(NamedTuple):
    """`share` and `others` are parts of one whole. `exact`: they are all of it; else they are at most all. `firm`: the words say so."""

    share: Claim
    others: tuple[Claim, ...]
    exact: bool
    firm: bool
    shared_out: bool = False  # told only by who takes which share, or by one verb: the weakest of the cues


def compositions(passage: Passage) -> Iterator[Composition]:
    """What leaves nothing of the whole before the last share is reached was no list of its parts, unless the words insist."""
    return (found for found in _compositions(passage) if not found.shared_out or _less_than_all([*found.others]))


def _compositions(passage: Passage) -> Iterator[Composition]:
    shares = [claim for claim in passage.claims if claim.kind in SHARES and _is_plain(claim)]
    if len(shares) < FEWEST:
        return
    for share in shares:
        yield from _what_is_left(passage, share)
        yield from _the_one_that(passage, share)
    for run in _runs(passage, shares):
        yield from _list(passage, run)
        for a, b in pairwise(run):
            if _is_either(passage, a, b):
                yield Composition(b, (a,), True, False)
                yield Composition(b, (a,), False, True)


def _is_plain(claim: Claim) -> bool:
    return (
        claim.change is None
        and claim.modifier in ("exact", "about", "nearly", "more_than")
        and claim.text[0] not in "+-−–"
    )


def _what_is_left(passage: Passage, share: Claim) -> Iterator[Composition]:
    """ "… the remaining 25 percent", "The other third": all that the shares before it leave."""
    if rest_cue(passage, share) is None or NOT_HELD & set(passage.clause(share)) or FIGURES & set(passage.after(share, 1)):
        return
    others = [claim for claim in earlier(passage, share, BACK) if claim.kind in SHARES][::-1]
    if not others or len(others) > 8:
        return
    here = [claim for claim in others if claim.sentence == share.sentence]
    near = here or [claim for claim in others if claim.sentence == share.sentence - 1]
    while len(near) < len(others) and here and _less_than_all([*others[-len(near) - 1 :]]):
        near = others[-len(near) - 1 :]
    if not near or not all(map(_is_plain, near)):
        return
    t, _, end = passage.at(here[0] if here else near[0])
    words = t.low[end : passage.at(share)[1]] if here else t.low[end:]
    row = len(near) > 1 and all(
        _side_by_side(passage, a, b) and passage.after(b, 1) != ["of"] for a, b in pairwise(near)
    )
    firm = (
        VAGUE.isdisjoint(set(words) - {"other", "rest"})
        and (bool(here) or len(near) == 1 or row)
        and SEVERAL.isdisjoint(words)
    )
    yield Composition(share, tuple(near), True, firm)
    for n in range(len(others)):
        if others[n:] != near:
            yield Composition(share, tuple(others[n:]), True, False)


def _less_than_all(shares: list[Claim]) -> bool:
    """Whether shares leave something of one whole."""
    sizes = [
        claim.value * (100 if claim.kind == "fraction" else 1) for claim in shares if isinstance(claim.value, Decimal)
    ]
    return len(sizes) == len(shares) and sum(sizes) < 100


def _the_one_that(passage: Passage, share: Claim) -> Iterator[Composition]:
    """ "Two thirds of the crop stays here. The 33 percent that is sold …": something told apart from the one share before it."""
    after = passage.after(share, 2)
    t, first, _ = passage.at(share)
    if (
        t.low[:first] != ["the"]
        or not after
        or after[0] not in ("that", "which")
        or len(after) < 2
        or after[1] in ("the", "a")
    ):
        return
    above = [claim for claim in earlier(passage, share, BACK) if claim.kind in SHARES]
    near = [claim for claim in above if claim.sentence == share.sentence - 1]
    if len(near) != 1 or not _is_plain(near[0]):
        return
    begins = passage.at(near[0])[1] <= 1 and passage.after(near[0], 1) == ["of"]
    yield Composition(share, (near[0],), False, begins and len(above) == 1)


def _runs(passage: Passage, shares: list[Claim]) -> Iterator[list[Claim]]:
    """Shares of one sentence that stand side by side."""
    run: list[Claim] = []
    for share in shares:
        if run and _side_by_side(passage, run[-1], share):
            run.append(share)
            continue
        if len(run) >= FEWEST:
            yield run
        run = [share]
    if len(run) >= FEWEST:
        yield run


def _side_by_side(passage: Passage, a: Claim, b: Claim) -> bool:
    if a.sentence != b.sentence or any(a.end <= c.start < b.start for c in passage.in_sentence(a)):
        return False
    gap = passage.between(a, b)
    if not {"together", "total", "altogether", "combined"}.isdisjoint([*gap, *passage.after(b, 2)]):
        return False
    return (
        0 < len(gap) <= WIDE
        and not LINKS.isdisjoint(gap)
        and BREAKS.isdisjoint(set(gap) - {"against", "that", "is", "are", "have", "has", "would", "will"})
    )


def _list(passage: Passage, run: list[Claim]) -> Iterator[Composition]:
    """What the words around a row of shares say that it is; nothing where they leave it open."""
    t = passage.tokens(run[0].sentence)
    first, end = passage.at(run[0])[1], passage.at(run[-1])[2]
    before, inside, behind = t.low[:first], t.low[first:end], t.low[end : end + 5]
    if (
        (not SEVERAL.isdisjoint(t.low) and not _ends_in_the_undecided(behind) and not _is_owned(passage, run, before))
        or "if" in t.low
        or not MOVING.isdisjoint(before[-5:])
    ):
        return
    closed = not {"and", "&"}.isdisjoint(passage.between(run[-2], run[-1]))
    later = [claim for claim in passage.in_sentence(run[0]) if claim.start >= run[-1].end and claim.kind in SHARES]
    if (later and not closed) or rest_cue(passage, run[-1]) is not None:
        return
    exact = _is_made_of(before, inside) or _ends_in_the_undecided(behind)
    listed = (
        exact
        or _is_material(passage, run, before)
        or _is_allocated(passage, run)
        or _is_owned(passage, run, before)
        or _is_broken_down(passage, run, before)
    )
    if listed or _accounts(passage, run, before + inside, behind) or _is_of_one_thing(passage, run):
        others = tuple(run[:-1])
        whole = exact and MOSTLY.isdisjoint(t.low) and len(run) > FEWEST
        yield Composition(run[-1], others, True, whole and not _ends_in_the_undecided(behind), not listed)
        yield Composition(run[-1], others, False, not whole or _ends_in_the_undecided(behind), not listed)


def _is_made_of(before: list[str], inside: list[str]) -> bool:
    """ "is split between shares (55%), …", "consisted of 38% sand, …", "The blend is 60% wool, …"."""
    return not MADE_OF.isdisjoint(before[-12:]) or (before[-2:] == ["up", "of"] and before[-3:-2] == ["made"])


def _ends_in_the_undecided(behind: list[str]) -> bool:
    """ "… and 13% had no opinion": the answer of those who gave no other."""
    words = [
        word
        for word in behind
        if word not in ("were", "was", "are", "had", "have", "said", "they", "of", "for", "on", "to", "goes")
    ]
    if words[:2] in (["everything", "else"], ["anything", "else"], ["all", "else"], ["all", "other"]) or words[:1] == [
        "elsewhere"
    ]:
        return True
    return words[:2] in NO_OPINION or (bool(words) and words[0] in RESIDUAL)


def _is_material(passage: Passage, run: list[Claim], before: list[str]) -> bool:
    """ "60% wool, 30% cotton and 10% silk": each share right before the name of a stuff, after "is" or "with"."""
    if len(run) <= FEWEST or not before or before[-1] not in IS:
        return False
    return all(_names_stuff(passage.after(share, 2)) for share in run)


def _is_broken_down(passage: Passage, run: list[Claim], before: list[str]) -> bool:
    """ "Revenue by region: Europe 48%, Americas 33%, Asia 19%.": a colon behind what a thing is divided by, and nothing but the list."""
    if len(run) <= FEWEST or ":" not in before:
        return False
    at = before.index(":")
    gaps = [passage.between(a, b) for a, b in pairwise(run)]
    return (
        at <= 6
        and not BREAKDOWN.isdisjoint(before[:at])
        and all(len(gap) <= 5 for gap in gaps)
        and "of" not in passage.after(run[-1], 1)
    )


def _is_of_one_thing(passage: Passage, run: list[Claim]) -> bool:
    """ "70 per cent of the island is forest, 18 per cent pasture and 12 per cent built over": the verb of one thing, said once."""
    if len(run) <= FEWEST or passage.after(run[0], 1) != ["of"]:
        return False
    first = passage.between(run[0], run[1])
    rest = [word for a, b in pairwise(run[1:]) for word in passage.between(a, b)] + passage.after(run[-1], 2)
    return not {"is", "was", "goes", "went", "comes"}.isdisjoint(first[1:7]) and {
        "of",
        "is",
        "are",
        "were",
        "was",
        "have",
    }.isdisjoint(rest)


def _is_either(passage: Passage, a: Claim, b: Claim) -> bool:
    """ "63 percent of voters chose yes and 37 percent no": two answers of which each gives one."""
    if passage.after(b, 1) == ["of"] or passage.after(a, 2) == ["of", "men"]:
        return False
    first, second = set(passage.between(a, b)), set(passage.after(b, 4))
    return {"among", "respectively"}.isdisjoint(first | second) and any(
        (first & pair) and (second & pair) and not (first & second & pair) for pair in OPPOSITES
    )


def _names_stuff(after: list[str]) -> bool:
    word = after[0] if after else ""
    ends = len(after) < 2 or not after[1][0].isalpha() or after[1] in ("and", "with", "by", "because")
    return (
        word.isalpha()
        and ends
        and word not in STOP
        and word not in MORE_WORDS
        and word not in LESS_WORDS
        and not word.endswith(("ed", "ly"))
    )


def _is_allocated(passage: Passage, run: list[Claim]) -> bool:
    """ "65% in a tracker, 25% in gilts, 10% in cash": money that is put here or there."""
    after = [passage.after(share, 5) for share in run]
    return (
        all(words[:1] in (["in"], ["into"], ["to"]) for words in after)
        and sum(not PLACES_OF_MONEY.isdisjoint(w) for w in after) >= 2
    )


def _is_owned(passage: Passage, run: list[Claim], before: list[str]) -> bool:
    """ "owned 55% by Halden, 30% by Corvex and 15% by the state": each share with its owner."""
    owned = not {"owned", "held", "controlled"}.isdisjoint(before[-4:])
    return owned and all(passage.after(share, 1) == ["by"] for share in run)


def _accounts(passage: Passage, run: list[Claim], words: list[str], behind: list[str]) -> bool:
    """ "Passenger trains accounted for 71% of traffic, freight for 29%", "Germany takes 44 percent, France 31": one thing, shared out."""
    made_up = "up" in words and not {"make", "makes", "made"}.isdisjoint(words)
    places = {
        k
        for k, word in enumerate(words)
        if word in ("in", "among", "at") and (not k or words[k - 1] in (",", ";", "and", "while"))
    }
    return (
        not places
        and (made_up or not ACCOUNTING.isdisjoint(words))
        and words.count("of") <= 2
        and PEOPLE.isdisjoint(words)
        and behind[:1] not in (["of"], ["in"], ["on"])
        and (not _takes_first(passage, run) or all(_has_its_taker(passage, a, b) for a, b in pairwise(run)))
    )


def _takes_first(passage: Passage, run: list[Claim]) -> bool:
    """ "Germany takes 44 percent": who takes a share stands before it."""
    before = passage.before(run[0], 5)
    return not ACCOUNTING.isdisjoint(before) or "up" in before


def _has_its_taker(passage: Passage, a: Claim, b: Claim) -> bool:
    """ "… and Italy 15 percent"; not "60% of the market in shoes and 55% in bags", which one and the same takes of two things."""
    gap = [word for word in passage.between(a, b) if word not in ("for", "about", "some", "nearly", "the", "a")]
    return bool(gap) and gap[-1] not in (",", "and", ";", "in", "of")
