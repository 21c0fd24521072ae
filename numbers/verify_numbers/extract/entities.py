"""Whose number it is: the entity of a quantity, by the structure of its clause and what earlier sentences are about.

In this order: the phrase that the number measures ("70% of Chinese millennials"), the subject of a relative clause behind
it ("that GPT-4 needed"), the name in apposition, what "which" refers to, the subject of its clause, a name that stands for
itself or a place behind it, and only then the subjects of the clauses and sentences before. Who says it is hardly ever what
it is about. Words only, never the value.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from verify_numbers.extract import clauses
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import AUXILIARIES, CONJUNCTIONS, DETERMINERS, STOP
from verify_numbers.extract.proper_names import Name, find_names
from verify_numbers.extract.subjects import POINTERS, SAYING, Subject, subjects
from verify_numbers.extract.tokens import Tokens

MEASURED = frozenset(("percent", "fraction", "count", "rank", "money", "multiple"))
DATES = frozenset(("date", "year"))
AWAY = frozenset("in on at by to with from per than for of over into among between against under".split())
PLACING = frozenset(("in", "at", "among", "for"))
OPENERS = AWAY | DETERMINERS | CONJUNCTIONS | {",", "furthermore", "moreover", "meanwhile"}
PARTING = frozenset((",", "—", "–", "("))
QUOTES = frozenset(("“", '"', "‘"))
FAR = 14  # tokens behind a number in which a relative clause may begin
CLAUSES = 8  # how many clauses back a subject may stand
NAMES = 12  # names around a number that are looked at: a list without full stops shall not cost its square
APPOSITION = 16  # tokens that an apposition may have
Earlier = Callable[[], "str | None"]


class Sentence:
    """What all quantities of a sentence share: its names and the clause of each, its subjects, the names that lead on."""

    __slots__ = ("_heads", "by_end", "by_start", "in_clause", "names", "relative", "starts", "subjects", "t", "where")

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.starts = clauses.cuts(t)
        self.names = find_names(t)
        self.subjects = subjects(t)
        self.where = [name[0] for name in self.names]
        self.by_start = {name[0]: name for name in self.names}
        self.by_end = {name[1]: name for name in self.names}
        self.relative = any(t.word(start - 1) in ("that", "which") for start in self.where)
        self.in_clause: dict[int, list[Name]] = {}
        for name in self.names:
            self.in_clause.setdefault(bisect_right(self.starts, name[0]) - 1, []).append(name)
        self._heads: dict[tuple[int, int], str | None] = {}

    def head(self, subject: Subject, end: int) -> str | None:
        """The name in a subject itself, else in the "of …" behind it."""
        key = subject.first, end
        if key not in self._heads:
            name = self.name_in(subject.first, subject.end) or self.name_in(subject.end, end)
            self._heads[key] = text(self.t, *name) if name is not None else None
        return self._heads[key]

    def name_in(self, first: int, end: int) -> Name | None:
        """The name that heads a phrase: the last one, but the owner where it owns the rest ("Apple's China unit")."""
        found = None
        for name in self.names[bisect_left(self.where, first) : bisect_left(self.where, end)]:
            if name[1] <= end:
                found = name
                if _owns(self.t, name):
                    break
        return found


def entity(s: Sentence, draft: Draft, earlier: Earlier) -> str | None:
    """The entity in the words of the text. `earlier` gives the topic of the sentences before, where one points back to it."""
    here = bisect_right(s.starts, draft.first) - 1
    if not s.names:
        return (
            _measured(s, draft, earlier) or _pointed(s, draft, here, earlier) or _before(s, draft, here, earlier)
            or _common(s, draft, here) or earlier()
        )  # fmt: skip
    return (
        _measured(s, draft, earlier)
        or (_relative(s, draft) if s.relative else None)
        or _apposed(s, draft, here)
        or _antecedent(s, draft, here)
        or _subject_name(s, draft, here)
        or _nearest(s, draft, here, near=True)
        or _place_behind(s, draft)
        or _pointed(s, draft, here, earlier)
        or _before(s, draft, here, earlier)
        or _common(s, draft, here)
        or _nearest(s, draft, here, near=False)
        or earlier()
        or text(s.t, *s.names[0])
    )


def topic(t: Tokens) -> str | None:
    """What a sentence is about: the name in the first subject that holds one."""
    s = Sentence(t)
    for subject in s.subjects:
        if subject is not None and not subject.points:
            found = s.head(subject, subject.whole)
            if found:
                return found
    return None


def text(t: Tokens, first: int, end: int) -> str:
    """Tokens as written, without a possessive ending."""
    written = t.text[first]
    for k in range(first + 1, end):
        written += t.text[k] if t.touches(k) else f" {t.text[k]}"
    return written[:-2] if written.endswith(("'s", "’s")) else written


def _subject(s: Sentence, draft: Draft, index: int) -> Subject | None:
    """The subject of a clause, where the number is no part of it."""
    subject = s.subjects[index]
    return subject if subject is not None and not subject.first <= draft.first < subject.end else None


def _subject_name(s: Sentence, draft: Draft, index: int) -> str | None:
    subject = _subject(s, draft, index)
    if subject is None or _says(s.t, subject.end):
        return None
    return s.head(subject, min(subject.whole, draft.first) if subject.first < draft.first else subject.whole)


def _pointed(s: Sentence, draft: Draft, index: int, earlier: Earlier) -> str | None:
    subject = _subject(s, draft, index)
    return earlier() if subject is not None and subject.points else None


def _before(s: Sentence, draft: Draft, here: int, earlier: Earlier) -> str | None:
    """What the clauses before are about, the nearest first."""
    for index in range(here - 1, max(-1, here - 1 - CLAUSES), -1):
        found = _subject_name(s, draft, index) or _pointed(s, draft, index, earlier)
        if found:
            return found
    return None


def _common(s: Sentence, draft: Draft, here: int) -> str | None:
    """The subject in common words: "traditional models", of its own clause or one before."""
    t = s.t
    for index in range(here, max(-1, here - 1 - CLAUSES), -1):
        subject = _subject(s, draft, index)
        if subject is None or subject.points or subject.first > draft.first or _says(t, subject.end):
            continue
        first = subject.first
        while first < subject.end and t.low[first] in DETERMINERS:
            first += 1
        if first < subject.end and t.text[first][0].isalpha() and not t.number[subject.end - 1]:
            return text(t, first, subject.end)
    return None


def _says(t: Tokens, k: int) -> bool:
    """ "X said", "X, head of Y, said": whether a verb of saying follows."""
    if t.word(k) in SAYING:
        return True
    if t.word(k) != ",":
        return False
    return any(t.low[m] == "," and t.word(m + 1) in SAYING for m in range(k + 1, min(t.n, k + APPOSITION)))


def _measured(s: Sentence, draft: Draft, earlier: Earlier) -> str | None:
    """ "of Chinese millennials" behind a share or a count: the name with the nouns behind it."""
    t, k = s.t, draft.end
    if draft.kind not in MEASURED or not (t.word(k) == "of" or (t.word(k) == "from" and draft.kind == "count")):
        return None
    k += 1
    if t.word(k) in POINTERS:
        return earlier()
    while t.word(k) in DETERMINERS:
        k += 1
    for start in range(k, k + 3):
        name = s.by_start.get(start)
        if name is not None and all(t.low[m] not in STOP for m in range(k, start)):
            end = name[1]
            while end < min(t.n, name[1] + 3) and t.text[end].isalpha() and t.low[end] not in STOP:
                end += 1
            return text(t, name[0], end)
    return None


def _relative(s: Sentence, draft: Draft) -> str | None:
    """ "100 million dollars … that GPT-4 needed": the subject of a relative clause that the number is the object of."""
    t = s.t
    for k in range(draft.end, min(t.n, draft.end + FAR)):
        name = s.by_start.get(k + 1) if t.low[k] in ("that", "which") and draft.kind not in DATES else None
        if name is not None:
            follows = t.word(name[1])
            if {".", ";"}.isdisjoint(t.low[draft.end : name[0]]) and follows.isalpha() and follows not in AWAY:
                return text(t, *name)
    return None


def _apposed(s: Sentence, draft: Draft, here: int) -> str | None:
    """ "the Stargate Project, a new initiative to invest $500 billion": a name, a comma, an article, and no verb between."""
    t = s.t
    for k in range(draft.first - 1, max(s.starts[here], draft.first - APPOSITION), -1):
        word = t.low[k]
        if word in AUXILIARIES or word == ";":
            return None
        if word in PARTING:
            after = k + 2 if t.word(k + 1) in QUOTES else k + 1
            if t.word(after) not in ("a", "an", "the", "which"):
                return None
            name = s.by_end.get(k)
            return text(t, *name) if name is not None else None
    return None


def _antecedent(s: Sentence, draft: Draft, here: int) -> str | None:
    """The name that "which" or "who" at the beginning of a clause refers to; behind "and", the nearest that no preposition leads to."""
    t, start = s.t, s.starts[here]
    first = start + 1 if t.low[start] == "and" else start
    if t.word(first) not in ("which", "who") or any(first < name[0] < draft.first for name in s.in_clause.get(here, ())):
        return None
    before = s.names[max(0, bisect_left(s.where, start) - NAMES) : bisect_left(s.where, start)]
    joined = "and" in (t.low[start], t.word(start - 1))
    free = [name for name in before if not _is_led(t, name)] if joined else []
    return text(t, *(free or before)[-1]) if before else None


def _place_behind(s: Sentence, draft: Draft) -> str | None:
    """ "was $20 in China"."""
    t, k = s.t, draft.end
    if t.word(k) not in PLACING:
        return None
    k += 2 if t.word(k + 1) in DETERMINERS else 1
    name = s.by_start.get(k)
    return text(t, *name) if name is not None else None


def _nearest(s: Sentence, draft: Draft, here: int, *, near: bool) -> str | None:
    """The nearest name in the clause that nobody speaks by: first those that stand for themselves, later all."""
    found = None
    names = s.in_clause.get(here, ())
    behind = bisect_left(s.where, draft.first) - bisect_left(s.where, s.starts[here])
    for name in names[max(0, behind - NAMES) : behind + NAMES]:
        if draft.first <= name[0] < draft.end or (name[0] >= draft.end and found):
            continue
        if (not near or _stands(s.t, name, s.starts[here])) and not _is_source(s.t, name):
            found = name
    return text(s.t, *found) if found else None


def _stands(t: Tokens, name: Name, start: int) -> bool:
    """Whether a name neither follows a preposition nor modifies a noun; a place that its clause begins with does: "in China, …"."""
    if _is_led(t, name):
        return all(t.low[k] in OPENERS for k in range(start, name[0]))
    follows = t.word(name[1])
    modifies = follows.isalpha() and t.text[name[1]].islower() and follows not in STOP and not follows.endswith("ed")
    return not modifies or _owns(t, name)


def _is_led(t: Tokens, name: Name) -> bool:
    """Whether a preposition stands before a name, with at most an article between: "to the #ChipsAct"."""
    for k in range(name[0] - 1, max(-1, name[0] - 4), -1):
        if t.low[k] in AWAY:
            return True
        if t.low[k] not in DETERMINERS and t.low[k] != "#":
            return False
    return False


def _owns(t: Tokens, name: Name) -> bool:
    return t.low[name[1] - 1].endswith(("'s", "’s")) or t.word(name[1]) in ("'", "’")


def _is_source(t: Tokens, name: Name) -> bool:
    """ "X said", "according to the X", "(per X)": who says it."""
    k = name[0] - 2 if t.word(name[0] - 1) in DETERMINERS else name[0] - 1
    led = t.word(k) in ("to", "per") and t.word(k - 1) in ("according", "(", ",")
    return led or _says(t, name[1])
