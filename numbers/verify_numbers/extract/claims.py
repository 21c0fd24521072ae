"""A document's claims: its quantities with what they are about, in text order. The one public door of extraction."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from verify_numbers.claim import Claim, Later, Statistic
from verify_numbers.document import Document
from verify_numbers.extract import about, clauses, entities, iso_dates, quantities
from verify_numbers.extract import stance as stances
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import TIME_NOUNS
from verify_numbers.extract.proper_names import NOT_NAMES
from verify_numbers.extract.tokens import SENTENCES, Tokens

if TYPE_CHECKING:
    from verify_numbers.extract.reported import Item

# A sentence without a digit or one of these words holds no quantity. Derived from the scan's own starts; words that start
# one only beside a unit of time are covered by the unit.
STARTS = (
    quantities.STARTS - {"a", "an", "last", "this", "next", "past", "early", "late", "mid", "q", "h", "fy"}
) | TIME_NOUNS.keys()
DIGIT = re.compile(r"\d")
# Prose with neither a sign of comparison before a number nor one of these words holds no statistic, and pays for none.
COMPARES = re.compile(
    r"[=<>≤≥≈≃≅⩽⩾≦≧＝＜＞¼⫽]\s{0,40}+(?:[^\w\s.,]{0,6}+\s{0,20}+[\d.,·]|[nN])"
)
REPORTS = ("CI", "(SD", " SD ", "onfidence int", "CrI", "\\le", "\\ge", "&lt;", "&le;", ") p ", "pb.", "p ! ")
WORD = re.compile(r"[^\W\d_]+")


class Extraction(NamedTuple):
    """What one document holds: `claims` never overlap; `identifiers` assert nothing (GPT-4, page stamps)."""

    claims: tuple[Claim, ...]
    identifiers: tuple[Claim, ...]
    tokens: Mapping[int, Tokens] = MappingProxyType({})  # of the sentences that hold any, by index

    @property
    def quantities(self) -> int:
        return len(self.claims) + len(self.identifiers)


def extract(document: Document) -> Extraction:
    claims: list[Claim] = []
    identifiers: list[Claim] = []
    tokens: dict[int, Tokens] = {}
    prose, statistics = _statistics(document)
    contexts = stances.contexts(document)
    for index, sentence in enumerate(document.sentences):
        here = statistics.get(index, ())
        if not here and not may_hold(prose, sentence.start, sentence.end):
            continue
        t = Tokens(prose, sentence.start, sentence.end)
        found, names = quantities.scan(t, prose)
        if not found and not names and not here:
            continue
        tokens[index] = t
        s = about.Sentence(t, contexts.get(index, stances.PLAIN))
        times = [draft for draft in found if draft.kind in ("date", "year")]
        known = len(claims)
        for draft in found:
            furniture = document.furniture and any(span.start <= t.start[draft.first] < span.end for span in document.furniture)
            claim = _claim(document, index, s, draft, times, not furniture)
            (identifiers if furniture else claims).append(claim)
        identifiers += [_claim(document, index, s, draft, [], False) for draft in names]
        if here:
            claims[known:] = _reported(document, index, s, claims[known:], here)
    if document.tables:
        from verify_numbers.extract import table_cells  # most texts do without

        for table in document.tables:
            asserted, labels = table_cells.claims(document, table)
            claims += asserted
            identifiers += labels
    claims.sort(key=lambda claim: claim.start)
    identifiers.sort(key=lambda claim: claim.start)
    return Extraction(tuple(claims), tuple(identifiers), tokens)


def _statistics(document: Document) -> tuple[str, Mapping[int, Sequence[Item]]]:
    """The prose without reported statistics, and those by sentence; as it is where no sign of one is seen."""
    prose = document.prose
    if COMPARES.search(prose) is None and not any(word in prose for word in REPORTS):
        return prose, {}
    from verify_numbers.extract import reported  # with its patterns: most texts do without

    items: dict[int, list[Item]] = {}
    for item in reported.find(prose):
        index = document.sentence_at(item.start)
        if index >= 0:
            items.setdefault(index, []).append(item)
    return reported.without(prose, [item for here in items.values() for item in here]), items


def _reported(
    document: Document, index: int, s: about.Sentence, claims: list[Claim], items: Sequence[Item]
) -> list[Claim]:
    """The claims of a sentence with its statistics: those that are claims of their own, and what others say of a quantity."""
    described = {item.at: item.statistic for item in items if not item.owns}
    if described:
        claims = [claim._replace(statistic=_of(claim, described)) for claim in claims]
    for item in items:
        if item.owns:
            start, end = _marked(document, *document.written(item.start, item.end))
            line, column = document.position(start)
            at = bisect_left(s.t.start, item.start)
            stance = about.stance(s, Draft(at, at + 1, "statistic", item.value))
            source, text = document.source[start:end], document.shown(start, end)
            claim = Claim(
                document.path, line, column, start, end, text, index, "statistic", item.value, item.stated, item.stated, None, None,
                item.modifier, None, what=item.statistic.symbol, attribution=s.attribution, stance=stance, statistic=item.statistic,
                written="" if text == source else source,
            )  # fmt: skip
            claims.append(claim)
    return claims


def _marked(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span with the mark of emphasis right before it, where its partner stands inside: `*p* = .04`."""
    source, at = document.source, start
    while at and source[at - 1] in "*_" and document.prose[at - 1] == " ":
        at -= 1
    inside = source[start:end].count(source[at]) if at < start else 0
    return (at, end) if inside == start - at else (start, end)


def _of(claim: Claim, described: Mapping[int, Statistic]) -> Statistic | None:
    return next((statistic for at, statistic in described.items() if claim.start <= at < claim.end), None)


def may_hold(prose: str, start: int, end: int) -> bool:
    """Whether a stretch of prose may hold a quantity: a cheap look in front of the scan."""
    if DIGIT.search(prose, start, end):
        return True
    return not STARTS.isdisjoint(WORD.findall(prose[start:end].lower()))


def _claim(
    document: Document,
    index: int,
    s: about.Sentence,
    draft: Draft,
    times: list[Draft],
    named: bool,
) -> Claim:
    """A claim; an identifier, which is about nothing, where it is not `named`."""
    t = s.t
    if draft.value is None or (isinstance(draft.value, str) and draft.value.startswith("--")):
        _resolve_year(draft, document)
    start, end = document.written(t.start[draft.first], t.end[draft.end - 1])
    line, column = document.position(start)
    source = document.source[start:end]
    text = document.shown(start, end)
    return Claim(
        path=document.path,
        line=line,
        column=column,
        start=start,
        end=end,
        text=text,
        sentence=index,
        kind=draft.kind if named else "identifier",
        value=draft.value,
        stated=draft.stated,
        coarse=draft.coarse,
        unit=draft.unit,
        unit_text=draft.unit_text,
        modifier=draft.modifier,
        change=draft.change,
        whose=Later(lambda: entities.entity(_naming(t), draft, lambda: _topic_before(document, index))) if named else None,
        what=Later(lambda: about.measure(s, draft)) if named else None,
        time=_time(s, draft, times) if named else None,
        attribution=s.attribution if named else None,
        written="" if text == source else source,
        stance=about.stance(s, draft) if named else "own",
    )


@lru_cache(maxsize=SENTENCES)
def _naming(t: Tokens) -> entities.Sentence:
    return entities.Sentence(t)


TOPIC_SENTENCES = 4  # how far back a pronoun may point
CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")


def _topic_before(document: Document, index: int) -> str | None:
    """What the sentences before are about: the nearest name that is a subject, not beyond the heading above."""
    for k in range(index - 1, max(-1, index - 1 - TOPIC_SENTENCES), -1):
        found = _topic_of(document, k)
        if found or document.sentences[k].kind == "heading":
            return found
    return None


@lru_cache(maxsize=SENTENCES)
def _topic_of(document: Document, index: int) -> str | None:
    sentence = document.sentences[index]
    first = WORD.match(document.prose, sentence.start)
    begin = first.end() if first is not None and first[0].lower() in NOT_NAMES else sentence.start
    if not CAPITAL.search(document.prose, begin, sentence.end):
        return None  # no word that may be a name: a cheap look in front of the closer one
    return entities.topic(Tokens(document.prose, sentence.start, sentence.end))


def _resolve_year(draft: Draft, document: Document) -> None:
    """ "last year", "June 25 this year": relative to the document's date, never today's; unresolved without one."""
    if draft.unit_text not in ("last year", "this year", "next year") or document.date is None:
        return
    shift = {"last year": -1, "this year": 0, "next year": 1}[draft.unit_text]
    year = int(document.date[:4]) + shift
    if draft.kind == "year":
        draft.value = year
        draft.stated = draft.coarse = iso_dates.days(date(year, 1, 1), date(year, 12, 31))
    elif isinstance(draft.value, str):
        draft.value = f"{year:04d}{draft.value[1:]}"
        draft.stated = draft.coarse = iso_dates.span_of(draft.value)


def _stands_behind(s: about.Sentence, draft: Draft, time: Draft) -> bool:
    """ "to 9 shops in 2021": the time right behind a number is its own, though another stands nearer before it."""
    between = s.t.low[draft.end : time.first]
    return 0 < len(between) <= 3 and between[-1] in ("in", "by") and all(word.isalpha() for word in between)


def _time(s: about.Sentence, draft: Draft, times: list[Draft]) -> str | None:
    """The date of a quantity's clause, else the only date of its sentence, as ISO 8601."""
    if draft in times:
        return iso_dates.iso(draft.value)
    if not times:
        return None
    clause = clauses.clause_of(s.starts, draft.first)
    near = [other for other in times if clauses.clause_of(s.starts, other.first) == clause]
    if near:
        own = next((other for other in near if _stands_behind(s, draft, other)), None)
        if own is not None:
            return iso_dates.iso(own.value)
        return iso_dates.iso(min(near, key=lambda other: abs(other.first - draft.first)).value)
    return iso_dates.iso(times[0].value) if len(times) == 1 and times[0].first < draft.first else None
