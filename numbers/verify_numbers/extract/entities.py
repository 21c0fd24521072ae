"""Whose number it is: the entity of a quantity, by the structure of its clause and what earlier sentences are about.

In this order: the phrase that the number measures ("70% of Chinese millennials"), the subject of a relative clause behind
it ("that GPT-4 needed"), the subject of its own clause or of the one before, then the nearest name. Names in an attribution
come last: who says it is hardly ever what it is about. Words only, never the value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from verify_numbers.extract import clauses
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import DETERMINERS, STOP
from verify_numbers.extract.proper_names import Name, find_names
from verify_numbers.extract.subjects import POINTERS, SAYING, Subject, subjects
from verify_numbers.extract.tokens import Tokens

MEASURED = frozenset(("percent", "fraction", "count", "rank", "money", "multiple"))
AWAY = frozenset("in on at by to with from per than for of over into among between against under".split())
RELATIVE = frozenset(("that", "which", "who"))
FAR = 9  # tokens behind a number in which a relative clause may begin
Earlier = Callable[[], "str | None"]


def entity(t: Tokens, draft: Draft, earlier: Earlier) -> str | None:
    """The entity in the words of the text. `earlier` gives the topic of the sentences before, where one points back to it."""
    named = _measured(t, draft, earlier) or _relative(t, draft)
    if named:
        return named
    starts = clauses.cuts(t)
    here = bisect_right(starts, draft.first) - 1
    antecedent = _antecedent(t, starts[here])
    if antecedent is not None:
        return _text(t, *antecedent)
    spoken = None
    for index in range(here, -1, -1):
        subject = subjects(t)[index]
        if subject is None or subject.first >= draft.first > subject.end:
            continue
        if subject.first <= draft.first < subject.end:
            continue  # the number is part of the subject: "78 percent of …"
        found = _of_subject(t, subject, earlier)
        if found and t.word(subject.end) in SAYING:
            spoken = spoken or found
        elif found:
            return found
    return _nearest(t, draft, starts, here) or spoken or earlier() or _first(t)


def topic(t: Tokens) -> str | None:
    """What a sentence is about: the name in the first subject that holds one."""
    for subject in subjects(t):
        if subject is not None and not subject.points:
            name = _name_in(t, subject.first, subject.end)
            if name is not None:
                return _text(t, *name)
    return None


def _measured(t: Tokens, draft: Draft, earlier: Earlier) -> str | None:
    """ "of Chinese millennials" behind a share or a count: the name with the nouns behind it."""
    k = draft.end
    if draft.kind not in MEASURED or t.word(k) != "of":
        return None
    k += 1
    if t.word(k) in POINTERS:
        return earlier()
    while t.word(k) in DETERMINERS:
        k += 1
    for name in find_names(t):
        if k <= name[0] <= k + 2 and all(t.low[m] not in STOP for m in range(k, name[0])):
            end = name[1]
            while end < min(t.n, name[1] + 3) and t.text[end].isalpha() and t.low[end] not in STOP:
                end += 1
            return _text(t, name[0], end)
    return None


def _relative(t: Tokens, draft: Draft) -> str | None:
    """ "100 million dollars … that GPT-4 needed": the subject of a relative clause that the number is the object of."""
    for k in range(draft.end, min(t.n - 2, draft.end + FAR)):
        if t.low[k] in (".", ";"):
            return None
        if t.low[k] in ("that", "which"):
            name = next((name for name in find_names(t) if name[0] == k + 1), None)
            if name is not None and t.word(name[1]).isalpha() and t.word(name[1]) not in AWAY:
                return _text(t, *name)
    return None


def _antecedent(t: Tokens, start: int) -> Name | None:
    """The name that "which" or "who" at the beginning of a clause refers to: the nearest that no preposition leads to."""
    first = start + 1 if t.word(start) in ("and", "but") else start
    if t.word(first) not in RELATIVE - {"that"} or first == 0:
        return None
    before = [name for name in find_names(t) if name[1] <= start]
    free = [name for name in before if not _is_led(t, name)]
    return free[-1] if free else before[-1] if before else None


def _is_led(t: Tokens, name: Name) -> bool:
    """Whether a preposition stands before a name, with at most an article or an adjective between: "to the #ChipsAct"."""
    for k in range(name[0] - 1, max(-1, name[0] - 4), -1):
        if t.low[k] in AWAY:
            return True
        if t.low[k] not in DETERMINERS and t.low[k] != "#":
            return False
    return False


def _of_subject(t: Tokens, subject: Subject, earlier: Earlier) -> str | None:
    name = _name_in(t, subject.first, subject.end)
    if name is not None:
        return _text(t, *name)
    if subject.points:
        return earlier()
    first = subject.first
    while first < subject.end and t.low[first] in DETERMINERS:
        first += 1
    return _text(t, first, subject.end) if first < subject.end and t.text[first][0].isalpha() else None


def _name_in(t: Tokens, first: int, end: int) -> Name | None:
    """The name that heads a phrase: the last one, but the owner where it owns the rest ("Apple's China unit")."""
    names = [name for name in find_names(t) if first <= name[0] and name[1] <= end]
    for name in names:
        if _owns(t, name):
            return name
    return names[-1] if names else None


def _owns(t: Tokens, name: Name) -> bool:
    return t.low[name[1] - 1].endswith(("'s", "’s", "s'", "s’")) or t.word(name[1]) in ("'", "’")


def _nearest(t: Tokens, draft: Draft, starts: list[int], here: int) -> str | None:
    """The nearest name in the clause that nobody speaks by, before the number or behind it."""
    for name in _by_distance(t, draft):
        if bisect_right(starts, name[0]) - 1 == here and not _speaks(t, name):
            return _text(t, *name)
    return None


def _by_distance(t: Tokens, draft: Draft) -> Iterator[Name]:
    names = find_names(t)
    yield from reversed([name for name in names if name[1] <= draft.first and not _is_led(t, name)])
    yield from (name for name in names if name[0] >= draft.end)
    yield from reversed([name for name in names if name[1] <= draft.first and _is_led(t, name)])


def _speaks(t: Tokens, name: Name) -> bool:
    return t.word(name[1]) in SAYING or (t.word(name[0] - 1) in ("to", "per") and t.word(name[0] - 2) in ("according", "("))


def _first(t: Tokens) -> str | None:
    names = find_names(t)
    return _text(t, *names[0]) if names else None


def _text(t: Tokens, first: int, end: int) -> str:
    """Tokens as written, without a possessive ending."""
    parts = [t.text[k] + ("" if k + 1 >= end or t.touches(k + 1) else " ") for k in range(first, end)]
    text = "".join(parts)
    return text[:-2] if text.endswith(("'s", "’s")) else text
