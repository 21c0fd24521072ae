"""Which measures, known by their titles, the words around a number name: its clause first, its sentence where that says too little.

A title is dropped where the words narrow it (lung cancer, deaths of children, households) or count something else, and
where the kind of quantity differs. Blind: the value of the number is never looked at.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract import clauses
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.counting import agrees, is_lost
from verify_numbers.reference.dictionary import plain_unit
from verify_numbers.reference.narrowing import Stretch, has_other_base, is_narrowed, is_word, positions, stretch
from verify_numbers.reference.record import Measure, Record
from verify_numbers.reference.titles import VARIANT, Title, Titles
from verify_numbers.reference.wording import concepts

SHARE = frozenset("share shares percentage proportion rate fraction".split())


class Named(NamedTuple):
    """The titles that fit best, all of them; or a reason why none does, and those that were dropped for it."""

    titles: tuple[Title, ...]
    reason: str = ""
    dropped: tuple[Title, ...] = ()


def named(
    passage: Passage, claim: Claim, record: Record, titles: Titles, worded: frozenset[str], names: frozenset[int],
    earlier: Tokens | None,
) -> Named:  # fmt: skip
    """The titles for a number by the nearest words that name any. `worded`: the measures with words of their own to try."""
    t, first, end = passage.at(claim)
    people = any(k in names for k in range(first, end))
    names |= frozenset(k for k in range(first, end) if not is_word(t, k))  # the number says nothing of what it counts
    cuts = clauses.cuts(t)
    k = clauses.clause_of(cuts, first)
    clause = stretch(t, cuts[k], cuts[k + 1] if k + 1 < len(cuts) else t.n, names)
    if is_listing(passage, claim):
        return Named((), "no_measure")
    stretches = [clause, stretch(t, 0, t.n, names)]
    if earlier is not None:
        stretches.append(stretch(earlier, 0, earlier.n, frozenset()))
    if "such" in t.low[first : end + 2]:  # "over 900 such deaths": the words before say of what
        stretches = stretches[1:]
    elif claim.kind == "count" and claim.unit is None:  # a bare number is of what stands beside it, or of nothing
        stretches = [stretch(t, *segment(t.low, first, end), names)]
    reason = "no_measure"
    dropped: tuple[Title, ...] = ()
    for words in stretches:
        words = words._replace(counts_people=people)
        said = words.said | ({"death"} if is_lost(t, first, claim) else frozenset())
        fitting, why = _fitting(passage, claim, record, titles, worded, words, said)
        if fitting:
            return Named(tuple(fitting))
        if why and not dropped:
            reason, dropped = why, tuple(titles.named(said))
    return Named((), reason, dropped)


MOST_NUMBERS = 8  # of one sentence; where there are more, it is a table or a list that lost its lines


def is_listing(passage: Passage, claim: Claim) -> bool:
    held = [other for other in passage.in_sentence(claim) if other.kind not in ("year", "date", "duration")]
    return len(held) > MOST_NUMBERS


def segment(low: list[str], first: int, end: int) -> tuple[int, int]:
    """The tokens between the commas nearest to a number."""
    start = next((k + 1 for k in range(first - 1, -1, -1) if low[k] in (",", ";")), 0)
    if low[start] in ("which", "that") and start:  # of what stands before the comma
        start = next((k + 1 for k in range(start - 2, -1, -1) if low[k] in (",", ";")), 0)
    stop = next((k for k in range(end, len(low)) if low[k] in (",", ";")), len(low))
    return start, stop


def _fitting(
    passage: Passage, claim: Claim, record: Record, titles: Titles, worded: frozenset[str], words: Stretch,
    said: frozenset[str],
) -> tuple[list[Title], str]:  # fmt: skip
    found = titles.named(said)
    if worded:
        found += titles.by_words(" " + " ".join(words.t.low[words.low : words.high]), worded)
    if not found:
        return [], ""
    fitting, why = [], ""
    rivals = _rivals(found)
    for title in found:
        measure = record.measures[title.measure]
        if not agrees(passage, claim, measure, title, words.counts_people):
            why = why or "unit_mismatch"
        elif not title.worded and (is_narrowed(words, title, rivals.get(title, NONE)) or has_other_base(passage, claim, words, title)):
            why = "definition_differs"
        else:
            fitting.append(title)
    most = max((title.size for title in fitting), default=0)
    if any(title.size > most for title in found if _agrees_loosely(claim, record.measures[title.measure])):
        return [], why or "definition_differs"  # a closer title does not fit: a looser one is not what is meant
    best = [title for title in fitting if title.size == most]
    best, why = _own(passage, claim, words, best, why)
    shares = [title for title in best if not title.growth and _is_share(record.measures[title.measure])]
    if 0 < len(shares) < len(best) and SHARE.isdisjoint(words.t.low):
        best = [title for title in best if title not in shares]
    if claim.kind == "money":  # a table without units may mean money, but not beside one that says so
        best = [title for title in best if record.measures[title.measure].unit_text] or best
    plain = [title for title in best if not _is_variant(record.measures[title.measure].name, words)]
    return plain or best, why


def _is_share(measure: Measure) -> bool:
    return plain_unit(measure.unit_text)[0] == "percent"


ADJACENT = 5  # tokens after a number within which a word is surely its own


def _own(
    passage: Passage, claim: Claim, words: Stretch, best: list[Title], why: str
) -> tuple[list[Title], str]:
    """Of titles that differ, those whose own word stands right after the number, where the sentence holds several numbers.

    "88 % from coal and 5 % from nuclear". What "and" joins belongs together; else none can be told.
    """
    common = frozenset.intersection(*(title.names for title in best)) if best else frozenset()
    if all(title.names == common for title in best) or are_joined(words.t, best):
        return best, why
    others = [other for other in passage.in_sentence(claim) if other.kind not in ("year", "date", "duration")]
    if len(others) < 2:
        return best, why
    _, _, end = passage.at(claim)
    right = min((passage.at(other)[1] for other in others if other.start > claim.start), default=words.t.n)
    near = range(end, min(end + ADJACENT, right))
    found = [title for title in best if any(k in near for name in title.names - common for k in positions(words, name))]
    return found, why if found else "ambiguous_measure"


def are_joined(t: Tokens, found: list[Title] | tuple[Title, ...]) -> bool:
    """Whether titles that differ in one word are joined by "and": wind and solar, whose shares then add up."""
    if len(found) < 2:
        return False
    common = frozenset.intersection(*(title.names for title in found))
    own = [title.names - common for title in found]
    if any(len(names) != 1 for names in own) or len({min(names) for names in own}) != len(found):
        return False
    spans = sorted((c.first, c.end) for c in concepts(t.low) if any(c.name in names for names in own))
    return any("and" in t.low[a:b] and b - a <= 2 for (_, a), (b, _) in pairwise(spans))


NONE: frozenset[str] = frozenset()


def _rivals(found: list[Title]) -> dict[Title, frozenset[str]]:
    """For each title the own words of those that differ from it in one: what stands beside it, not what narrows it."""
    rivals: dict[Title, frozenset[str]] = {}
    for title in found:
        for other in found:
            if len(other.names) == len(title.names) > 1 and len(other.names - title.names) == 1:
                rivals[title] = rivals.get(title, NONE) | (other.names - title.names)
    return rivals


def _is_variant(name: str, words: Stretch) -> bool:
    """Whether a title is of a low or high estimate, of which the text says nothing."""
    found = VARIANT & set(Tokens(name.casefold(), 0, len(name)).low)
    return bool(found) and "estimate" in name.casefold() and found.isdisjoint(words.t.low)


def _agrees_loosely(claim: Claim, measure: Measure) -> bool:
    return (claim.kind in ("percent", "fraction")) == (plain_unit(measure.unit_text)[0] == "percent")
