"""Durations and the two points of time that the words tie them to: "from 3 to 17 June … two weeks", "ten days later, on 12 May".

Yields the lengths that the two points allow, in the base unit of the duration. Both ends may be counted or not; the
stated length never helps to choose its points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.instants import DAY_MINUTES, NO_YEAR, Grain, Instant, instants
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import WEEKDAYS
from verify_numbers.interval import Interval

DAY = 86400
MONTH_DAYS = (Decimal("30.3"), Decimal("30.6"))
WEEKS = 8  # how many weeks a weekday may lie off
FINENESS: tuple[Grain, ...] = ("clock", "day", "month", "year")

JOINTS = frozenset("to until till through and – — -".split())
BEGINS = frozenset(
    "began begins begun beginning started starts starting opened opens opening commenced launched founded established joined joins"
    " signed married elected appointed entered left departed sailed set kicked broke took from since born bought moved closed arrived"
    " became leaves departs"
    " imposed introduced enacted declared installed enrolled hired admitted jailed arrested detained kidnapped seized captured occupied adopted"
    " issued filed submitted planted put laid entered built".split()
)
ENDS = frozenset(
    "ended ends ending finished finishes lifted closed closes left died retired resigned stepped expired expires completed concluded"
    " released fell broke reopened opened sold arrived returned stopped until till down over up to by quit won reached divorced"
    " arrives repealed abolished dropped removed withdrawn cancelled freed liberated granted delivered ratified approved scrapped switched"
    " rescued demolished discharged resolved restored repaired fixed contained extinguished".split()
)
# What may follow a duration that stands in apposition; "three years of drought", "two years as captain" speak of others.
APPOSED_END = frozenset(', . ; ) : — – ! ? ” " that which altogether'.split())
APPOSED_PAIRS = frozenset(
    (
        ("in", "which"),
        ("in", "all"),
        ("in", "total"),
        ("in", "office"),
        ("in", "charge"),
        ("in", "power"),
        ("a", "day"),
        ("during", "which"),
    )
)
LINKS = frozenset(
    ", ( — – or a an the some about for after over of total period in all i e . that is just nearly almost only roughly it was"
    " those these window visit session lifespan journey trip drive flight ride stay reign span stretch run gap wait delay career tenure stint".split()
)
CLOCKS = frozenset((*WEEKDAYS, "am", "pm", "m", "noon", "midday", "midnight", ":"))
ON_END = frozenset("consecutive successive straight row running".split())
FLIGHT = frozenset(
    "flight flew flies plane jet aircraft airport airline airliner helicopter landed lands voyage crossing ferry".split()
)
HOUR, ZONES = 3600, 13  # the seconds of an hour, and how many hours two clocks may differ
LASTING = frozenset("lasted lasting lasts took taking takes spanned for".split())


class TimeSpan(NamedTuple):
    """`claim` should be one of `lengths`, in base units, the time from `first` to `last`."""

    claim: Claim
    first: Instant
    last: Instant
    lengths: tuple[Interval, ...]


def _names_times(passage: Passage) -> bool:
    """Whether a passage may name points of time at all: a cheap look in front of the search for them."""
    if not {"date", "year"}.isdisjoint(passage.kinds) or not CLOCKS.isdisjoint(passage.vocabulary):
        return True
    return any(claim.text[-3:-2] == "." for claim in passage.claims)  # at 8.15


def time_spans(passage: Passage) -> Iterator[TimeSpan]:
    if not _names_times(passage):
        return
    for claim in passage.of("duration"):
        if claim.unit is None or claim.stated is None or claim.unit.base not in ("s", "month"):
            continue
        found = _later(passage, claim) or _within(passage, claim) or _taken_up(passage, claim)
        if found is not None and found.lengths:
            yield found


class Run(NamedTuple):
    """So many years on end, and the years from `first` to `last`, of which both may count."""

    claim: Claim
    first: Instant
    last: Instant

    @property
    def length(self) -> Interval:
        years = self.last.year - self.first.year
        return Interval(Decimal(years), Decimal(years + 1))


def runs(passage: Passage) -> Iterator[Run]:
    """ "five titles in a row, from 2015 to 2018": a count of what comes once a year."""
    if ON_END.isdisjoint(passage.vocabulary):
        return
    for claim in passage.of("count"):
        told = {*claim.text.lower().split(), *passage.after(claim, 3)}
        if ON_END.isdisjoint(told) or claim.modifier != "exact":
            continue
        for a, b, joined in _pairs(passage, claim.sentence):
            gap = _words(passage, claim.end, a.start) if claim.end <= a.start else ["and"]
            if joined and a.grain == b.grain == "year" and a.year < b.year and len(gap) <= 8 and "and" not in gap:
                yield Run(claim, a, b)


def reversed_spans(passage: Passage) -> Iterator[tuple[Claim, Instant]]:
    """The last dates of spans that end before they begin, each with the first: "from 12 May to 5 May"."""
    for claim in passage.of("date"):
        for a, b, joined in _pairs(passage, claim.sentence):
            if joined and claim.start < b.end and b.start < claim.end and _is_before(b, a):
                yield claim, a


def _is_before(b: Instant, a: Instant) -> bool:
    """Whether b surely lies before a: both with their years, or days of one month."""
    if a.grain != b.grain or a.grain not in ("day", "month") or bool(a.year) != bool(b.year):
        return False
    return b.value < a.value if a.year else a.grain == "day" and a.value[1] == b.value[1] and b.value[2] < a.value[2]


def _make(claim: Claim, first: Instant, last: Instant, strict: bool = False) -> TimeSpan:
    return TimeSpan(claim, first, last, tuple(_lengths(first, last, claim.unit.base if claim.unit else "", strict)))


def _lengths(a: Instant, b: Instant, base: str, strict: bool) -> Iterator[Interval]:
    """How long it may be from a to b, in seconds or months; strictly from one to the other, or counted with both ends."""
    if "weekday" in (a.grain, b.grain):
        if a.grain == b.grain and base == "s":
            yield from (Interval.point(((b.value[0] - a.value[0]) % 7 + 7 * week) * DAY) for week in range(WEEKS))
        return
    if "clock" in (a.grain, b.grain):
        if a.grain == b.grain and base == "s":
            yield from _by_clock(a, b)
        return
    grain = max(a.grain, b.grain, key=FINENESS.index)
    if grain == "day":
        for days in _days(a, b):
            most = days if strict else days + 1
            yield (
                Interval(Decimal(days), Decimal(most)) * DAY
                if base == "s"
                else Interval(days / MONTH_DAYS[1], most / MONTH_DAYS[0])
            )
        return
    if (a.year == 0) != (b.year == 0) and grain == "year":
        return
    months = (b.year - a.year) * 12 if a.year and b.year else 0
    if grain == "month":
        months += b.value[1] - a.value[1]
        if months < 0 and not (a.year and b.year):
            months += 12
    slack = 1 if grain == "month" else 12
    if months < 0:
        return
    interval = Interval(Decimal(max(0, months - slack)), Decimal(months + slack))
    yield interval if base == "month" else Interval(interval.low * MONTH_DAYS[0], interval.high * MONTH_DAYS[1]) * DAY  # type: ignore[operator]


def _by_clock(a: Instant, b: Instant) -> Iterator[Interval]:
    minutes = (b.value[0] - a.value[0]) % DAY_MINUTES
    zones = {one.text.split()[-1] for one in (a, b) if one.text.isupper() and " " in one.text}
    if not minutes or len(zones) > 1:
        return  # the same time of another day, or of another zone
    yield Interval.point(minutes * 60)
    if a.half or b.half:
        yield Interval.point((minutes + DAY_MINUTES // 2) % DAY_MINUTES * 60)


def _days(a: Instant, b: Instant) -> set[int]:
    """The days from a to b. Without a year both kinds of year count; a second date that would lie before is of the next year."""
    (y1, m1, d1), (y2, m2, d2) = a.value, b.value
    if y1 and y2:
        return {n for n in [date(y2, m2, d2).toordinal() - date(y1, m1, d1).toordinal()] if n >= 0}
    found = set()
    for year in (y1 or y2,) if y1 or y2 else NO_YEAR:
        for first, last in ((year, year), (year, year + 1) if y1 or not y2 else (year - 1, year)):
            try:
                n = date(last, m2, d2).toordinal() - date(first, m1, d1).toordinal()
            except ValueError:
                continue
            if n >= 0:
                found.add(n)
                break
    return found


def _of_grain(points: Sequence[Instant], grain: Grain) -> list[Instant]:
    return [one for one in points if one.grain == grain]


def _later(passage: Passage, claim: Claim) -> TimeSpan | None:
    """ "T1 … n days later, on T2", "T1 … ended at T2, n hours later", "n days after T1, on T2"."""
    here = instants(passage, claim.sentence)
    before = [one for one in here if one.end <= claim.start]
    after = [one for one in here if one.start >= claim.end]
    words = passage.after(claim, 1)
    if words == ["later"]:
        return _later_on(passage, claim, before, after)
    if words in (["after"], ["from"], ["before"], ["following"]) and len(after) == 2:
        gap = _words(passage, after[0].end, after[1].start)
        lead = _words(passage, claim.end, after[0].start)
        if len(lead) <= 4 and gap[:1] == [","] and gap[1:] in (["on"], ["in"], ["at"], []):
            first, last = (after[1], after[0]) if words == ["before"] else (after[0], after[1])
            return _make(claim, first, last, strict=True)
    return None


def _later_on(passage: Passage, claim: Claim, before: list[Instant], after: list[Instant]) -> TimeSpan | None:
    gap = _words(passage, claim.end, after[0].start) if after else ["none"]
    if gap[:1] == ["later"] and [word for word in gap[1:] if word not in (",", "(", "—", "–")] in (
        [],
        ["on"],
        ["in"],
        ["at"],
    ):
        last = after[0]
        earlier = before or _before_sentence(passage, claim.sentence)
    elif before and _words(passage, before[-1].end, claim.start) in ([","], ["("], ["—"], ["–"], [",", "some"]):
        last, earlier = before[-1], before[:-1] or _before_sentence(passage, claim.sentence)
    else:
        return None
    same = _of_grain(earlier, last.grain)
    return _make(claim, same[0], last, strict=True) if len(same) == 1 else None


def _before_sentence(passage: Passage, sentence: int) -> list[Instant]:
    return list(instants(passage, sentence - 1)) if passage.holds(sentence - 1) else []


def _pairs(passage: Passage, sentence: int) -> Iterator[tuple[Instant, Instant, bool]]:
    """The spans that a sentence names: joined by "from … to", or begun and ended; only where it names no other point between."""
    points = [one for one in instants(passage, sentence) if one.grain != "weekday"]
    for a, b in pairwise(points):
        between = _words(passage, a.end, b.start)
        lead = _words(passage, passage.document.sentences[sentence].start, a.start)
        joined = len(between) == 1 and between[0] in JOINTS and {"from", "between"} & set(lead[-3:])
        until = between and between[0] in ("until", "till", "to") and len(between) <= 8 and "from" in lead[-2:]
        if b.joined or joined or until:
            yield a, b, True
        elif (
            len(points) == 2
            and not BEGINS.isdisjoint(lead[-5:])
            and not ENDS.isdisjoint(between[-6:])
            and {"and", "when", "before"} & set(between)
        ):
            yield a, b, False


def _continued(passage: Passage, sentence: int) -> Iterator[tuple[Instant, Instant, bool]]:
    """ "The drought began in May 2017. It ended in November 2019": begun in one sentence and ended in the next."""
    here = [one for one in instants(passage, sentence) if one.grain != "weekday"]
    before = [one for one in _before_sentence(passage, sentence) if one.grain != "weekday"]
    if len(here) != 1 or len(before) != 1:
        return
    opening = _words(passage, passage.document.sentences[sentence].start, here[0].start)
    lead = _words(passage, passage.document.sentences[sentence - 1].start, before[0].start)
    if (
        opening[:1] in (["it"], ["she"], ["he"], ["they"])
        and not ENDS.isdisjoint(opening[-4:])
        and not BEGINS.isdisjoint(lead[-4:])
    ):
        yield before[0], here[0], False


def _within(passage: Passage, claim: Claim) -> TimeSpan | None:
    """A duration beside the span of its sentence: "a four-year term from 2021 to 2025", "from 2010 to 2020, eleven years"."""
    for a, b, joined in (*_pairs(passage, claim.sentence), *_continued(passage, claim.sentence)):
        if claim.sentence == passage.document.sentence_at(a.start) and claim.end <= a.start:
            lead = _words(passage, claim.end, a.start)
            if joined and len(lead) <= 4 and {"from", "between", ","} & {*lead[-2:]} and "of" not in lead:
                return _make(claim, a, b)
            if not joined and "-" in claim.text and len(lead) <= 7 and not BEGINS.isdisjoint(lead):
                return _make(claim, a, b)
        elif claim.start >= b.end:
            gap = _words(passage, b.end, claim.start)
            if _is_apposed(passage, claim, gap) or (
                len(gap) <= 4 and gap[-1:] and gap[-1] in LASTING and _is_closed(passage, claim)
            ):
                return _make(claim, a, b) if joined else _journey(passage, _make(claim, a, b))
    return None


def _journey(passage: Passage, span: TimeSpan) -> TimeSpan:
    """What flies off at one time and arrives at another may cross zones of time: so many hours more or less."""
    if span.first.grain != "clock" or span.last.grain != "clock" or FLIGHT.isdisjoint(passage.vocabulary):
        return span
    plain = span.lengths
    shifted = (length + Interval.point(HOUR * hours) for hours in range(-ZONES, ZONES + 1) for length in plain)
    return span._replace(lengths=tuple(one for one in (*plain, *shifted) if one.low is not None and one.low > 0))


def _is_apposed(passage: Passage, claim: Claim, gap: list[str]) -> bool:
    return (
        bool(gap)
        and gap[0] in (",", "(", "—", "–")
        and len(gap) <= 5
        and LINKS.issuperset(gap)
        and _is_closed(passage, claim)
    )


def _is_closed(passage: Passage, claim: Claim) -> bool:
    after = passage.after(claim, 2)
    if after[:1] == ["of"] and "total" in passage.before(claim, 4):
        return True  # a total of 105 minutes of disruption
    return (
        not after
        or after[0] in APPOSED_END
        or tuple(after) in APPOSED_PAIRS
        or (after[0] == "without" and "of" not in after)
    )


def _taken_up(passage: Passage, claim: Claim) -> TimeSpan | None:
    """ "Those 40 days", "It took six years": the span that the sentence before names."""
    t, first, _ = passage.at(claim)
    lead = t.low[:first]
    pointed = lead[-1:] in (["those"], ["these"]) and len(lead) <= 6
    took = 2 <= len(lead) <= 6 and lead[-1] in ("took", "lasted") and lead[0] in ("it", "the", "this", "that")
    if not pointed and not (took and _is_closed(passage, claim)):
        return None
    if not passage.holds(claim.sentence - 1):
        return None
    pairs = list(_pairs(passage, claim.sentence - 1))
    own = [one for one in instants(passage, claim.sentence) if one.start < claim.start]
    return _make(claim, *pairs[0][:2]) if len(pairs) == 1 and not own else None


def _words(passage: Passage, start: int, end: int) -> list[str]:
    return [
        word.lower() for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|\S", passage.document.prose[start:end])
    ]
