"""Whom a number is about: the entities of the record that its clause, its sentence, the one before or the heading names.

Two that no "and" joins are no answer, nor is one beside a name that the record does not know. Words only.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract import clauses, proper_names
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.match import Matcher
from verify_numbers.reference.mentions import Mention
from verify_numbers.reference.narrowing import tells
from verify_numbers.reference.places import places
from verify_numbers.reference.wording import concepts

AGAINST = frozenset("than versus vs unlike other".split())
BETWEEN = frozenset("in of that any other all the those country countries nation nations".split())
JOINING = frozenset(", and & or the both of".split())
PLACING = frozenset("in at near around across within".split())
EVERYWHERE = "world"


class Subject(NamedTuple):
    """The entities, together where the words join them; or a reason and the names considered."""

    entities: tuple[str, ...]
    reason: str = ""
    names: tuple[str, ...] = ()


class Near(NamedTuple):
    """A sentence that may say what a number is about, with the names in it."""

    t: Tokens
    mentions: list[Mention]


def nearby(passage: Passage, claim: Claim, match: Matcher) -> list[Near]:
    """The number's own sentence, the one before where this one points back to it, and the heading."""
    t, document = passage.tokens(claim.sentence), passage.document
    own = document.sentences[claim.sentence]
    before = claim.sentence - 1
    found = [Near(t, match.mentions(t, document))]
    if before >= 0 and document.sentences[before].block == own.block and _points_back(t):
        earlier = passage.tokens(before)
        found.append(Near(earlier, match.mentions(earlier, document)))
    if own.heading is not None:
        heading = passage.tokens(own.heading)
        found.append(Near(heading, match.mentions(heading, document)))
    return found


def subject(
    passage: Passage, claim: Claim, match: Matcher, near: list[Near], known: Callable[[str], bool], meant: frozenset[str]
) -> Subject:
    """The entities among those for which there are rows, from near to far. `meant`: the concepts of the measures in question."""
    t, first, end = passage.at(claim)
    document = passage.document
    cuts = clauses.cuts(t)
    k = clauses.clause_of(cuts, first)
    low, high = cuts[k], cuts[k + 1] if k + 1 < len(cuts) else t.n
    stretches = [(t, near[0].mentions, low, high), *((each.t, each.mentions, 0, each.t.n) for each in near)]
    seen: list[str] = []
    for tokens, mentions, a, b in stretches:
        inside = [m for m in mentions if a <= m.first < b]
        rival = _after_than(t, inside, first) if tokens is t else None
        inside = [rival] if rival else [m for m in inside if not _is_against(tokens, m)]
        fitting = [(m, ids) for m in inside if (ids := _ids(match, tokens, m, known, match.vocabulary(document)))]
        seen += [match.record.entities[i].name for m in inside for i in m.ids]
        if _has_stranger(tokens, a, b, mentions, end if tokens is t else -1) or any(_describes(match, tokens, m, meant) for m, _ in fitting):
            return Subject((), "ambiguous_entity", tuple(dict.fromkeys(seen)))
        if fitting:
            return _chosen(tokens, fitting, seen, match)
        if inside:
            return Subject((), "out_of_coverage", tuple(dict.fromkeys(seen)))
    return Subject((), "no_entity")


def _ids(
    match: Matcher, t: Tokens, m: Mention, known: Callable[[str], bool], vocabulary: frozenset[str]
) -> tuple[str, ...]:
    """The entities that a name may stand for: those of the whole name before those of a part of it (South Sudan is no Sudan)."""
    whole = tuple(i for i in match.index.at(t, m.first, vocabulary)[1] if known(i))
    return whole or tuple(i for i in m.ids if known(i))


def _chosen(t: Tokens, fitting: list[tuple[Mention, tuple[str, ...]]], seen: list[str], match: Matcher) -> Subject:
    """All that "and" joins; one that is named twice; a country rather than the world that is named beside it."""
    names = tuple(dict.fromkeys(seen))
    if any(len(ids) > 1 for _, ids in fitting):
        return Subject((), "ambiguous_entity", names)
    ids = list(dict.fromkeys(ids[0] for _, ids in fitting))
    if len(ids) > 1:
        whole = [i for i in ids if match.record.entities[i].name.casefold() == EVERYWHERE]
        ids = [i for i in ids if i not in whole] or ids
    if len(ids) > 1 and not _joined(t, [m for m, _ in fitting]):
        regions = [i for i in ids if match.record.entities[i].name.casefold() in places().regions]
        narrower = [i for i in ids if i not in regions]
        if len(narrower) == 1 and regions:
            return Subject(tuple(narrower))  # "South Africa … in Africa"
        return Subject((), "ambiguous_entity", names)
    return Subject(tuple(ids))


def _joined(t: Tokens, mentions: list[Mention]) -> bool:
    spans = sorted((m.first, m.end) for m in mentions)
    return all(set(t.low[a:b]) <= JOINING for (_, a), (b, _) in pairwise(spans))


def _is_against(t: Tokens, mention: Mention) -> bool:
    """Whether a name is what the subject is set against: "higher than in Japan", "any other country in Europe"."""
    k = mention.first - 1
    while k >= 0 and t.low[k] in BETWEEN and t.low[k] not in AGAINST:
        k -= 1
    return k >= 0 and t.low[k] in AGAINST


def _after_than(t: Tokens, mentions: list[Mention], first: int) -> Mention | None:
    """The name between "than" and the number, whose it then is: "lower than the UK's 9 %"."""
    before = [m for m in mentions if m.end <= first]
    return before[-1] if before and _is_against(t, before[-1]) else None


def _has_stranger(t: Tokens, low: int, high: int, mentions: list[Mention], end: int) -> bool:
    """A name that the record does not know: a part of one that it knows ("in Lagos, Nigeria"), or the owner of the number that
    ends before token `end` ("the 55 % of Westmark")."""
    known = {k for m in mentions for k in range(m.first, m.end)}
    for a, b in proper_names.find_names(t):
        if not low <= a < high or not known.isdisjoint(range(a, b)) or t.text[a].isupper():
            continue
        if t.word(a - 1) in PLACING or (t.word(a - 1) == "the" and t.word(a - 2) in PLACING):
            return True
        if t.word(b) == "," and b + 1 in known:
            return True
        if t.word(a - 1) == "of" and 0 < a - end <= 2:
            return True
    return False


ADJECTIVES = ("an", "ese", "ish", "ch", "ss", "i", "ek", "ic", "US", "UK", "S.", "K.")


def _describes(match: Matcher, t: Tokens, mention: Mention, meant: frozenset[str]) -> bool:
    """ "Chinese origin", "US companies": a people's name that describes something else than what is measured."""
    text = t.text[mention.end - 1]
    if not text.endswith(ADJECTIVES) or any(match.record.entities[i].name.endswith(text) for i in mention.ids):
        return False
    k = mention.end
    return k < t.n and t.text[k][0].islower() and tells(t, k) and not {c.name for c in concepts([t.low[k]])} <= meant


def _points_back(t: Tokens) -> bool:
    return not {"it", "its", "they", "their", "this", "that", "these", "there"}.isdisjoint(t.low[:8])
