"""When a number is said to hold: the years that its sentence names, or that "today" and "the last decade" mean by the document's date.

Words and the document's date only; no clock, no record, and never the number itself.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import ONES, PREPOSITIONS, TENS
from verify_numbers.extract.tokens import Tokens

Kind = Literal["at", "span", "now"]
SMALL = ONES | TENS
CLOSE = 3  # tokens between a number and the time right after it
CUTS = frozenset(("while", "whereas", "but", ";", "although", "though"))
SINCE = frozenset(("since", "after", "following"))
BEFORE = frozenset(("before", "until", "till"))
NOW = frozenset("today now currently nowadays present".split())
PAST = frozenset(
    "was were had did stood fell rose grew became began made took gave went came saw got lost spent sold held kept left led paid"
    " sank shrank won ran drew broke".split()
)
PRESENT = frozenset("is are be been being has have get gets".split())  # before a participle: "is employed", "has fallen"
FINE = frozenset("month months monthly quarters quarterly week weekly semester".split())
QUARTERS = frozenset("first second third fourth last this each every".split())
BACK = frozenset("last past previous preceding recent".split())
EARLY, LATE = 4, 6  # of a decade: its first four years, and those from its seventh
RECENT = 3  # years


class When(NamedTuple):
    """The first and last year meant, or for `now` the document's year; None where an end is open. `stated`: words say it.

    `fine`: a month or quarter, which no figure of a year can settle. `date`: the ISO date or month that is named.
    """

    kind: Kind
    low: int | None
    high: int | None
    stated: bool = True
    fine: bool = False
    date: str = ""
    loose: bool = False  # "the last decade" may begin a year earlier or later
    own: bool = False  # it stands right after the number: "17 TWh in 2000"


class _Time(NamedTuple):
    first: int
    end: int
    when: When


def when(passage: Passage, claim: Claim) -> When | None:
    """The time of a claim; None where the sentence names several and none is surely its own, or where nothing can be told."""
    t, first, end = passage.at(claim)
    year = int(passage.document.date[:4]) if passage.document.date else None
    if _is_shifted(t, first, end):
        return None
    times = [found for other in passage.in_sentence(claim) if (found := _expression(passage, t, other, claim, year))]
    clause = set(passage.clause(claim))
    dated = next((time.when for time in times if time.when.date), None)
    if dated is None and claim.kind in ("percent", "fraction", "money") and _is_fine(t, first, end):
        return When("now", year, year, fine=True)
    now = [_Time(k, k + 1, When("now", year, year, stated=year is not None)) for k in range(t.n) if _is_now(t, k)]
    times = sorted((*times, *now), key=lambda time: time.first)
    if times:
        nearest = _own(passage, claim, t, first, end, times)
        if nearest is None:
            return None
        own = len(times) > 1 and 0 <= nearest.first - end <= CLOSE
        return nearest.when._replace(own=own)
    if year is None:
        return When("now", None, None, stated=False)
    if "since" in t.low or "introduction" in t.low:
        return When("span", None, year)
    if "recent" in clause and "years" in clause:
        return When("now", year - RECENT, year)
    if _is_past(passage.clause(claim)):
        return When("now", year, year, stated=False)
    return When("now", year, year)


def _expression(passage: Passage, t: Tokens, other: Claim, claim: Claim, year: int | None) -> _Time | None:
    """The time that another number of the sentence names: a year, a date, or a stretch of years up to the document's date."""
    _, first, end = passage.at(other)
    lead = t.low[max(0, first - 6) : first]
    if other.kind == "duration":
        return _stretch(t, other, first, end, lead, year)
    if other.kind == "date":
        text = str(other.value)
        if text[:4].isdigit() and len(text) >= 7:
            at = int(text[:4])
            if "since" in lead:
                return _Time(first, end, When("span", at, year))
            return _Time(first, end, When("at", at, at, fine=True, date=text))
        return None
    if other.kind != "year":
        return None
    if isinstance(other.value, tuple):
        low, high = other.value
        if low is None or high is None:
            return None
        return _Time(first, end, _decade(int(low), int(high), lead))
    if not isinstance(other.value, int):
        return None
    found = _single(t, other.value, first, end, lead, year)
    return _Time(first, end, found._replace(loose=True) if other.modifier == "about" else found)


def _decade(low: int, high: int, lead: list[str]) -> When:
    word = lead[-1] if lead and lead[-1] != "-" else lead[-2] if len(lead) > 1 else ""
    if high - low == 9 and low % 10 == 0 and word in ("early", "mid", "late"):
        bounds = {"early": (low, low + EARLY - 1), "mid": (low + EARLY - 1, low + LATE), "late": (low + LATE, high)}
        low, high = bounds[word]
    return When("span", low, high, loose=high - low in (9, LATE - EARLY + 1, EARLY - 1) and low % 10 in (0, 3, 6))


def _single(t: Tokens, value: int, first: int, end: int, lead: list[str], year: int | None) -> When:
    if _follows_since(lead) or (lead[-1:] == ["from"] and t.word(end) in ("on", "onward", "onwards")):
        after = value + (lead[-1:] == ["after"])
        return When("span", after, year, loose=True)  # from the year itself, or from what was before it
    if lead[-1:] and (lead[-1] in BEFORE or lead[-2:] in (["prior", "to"], ["up", "to"])):
        length = _length_before(t, first)
        if length is not None:
            return When("span", value - length, value, loose=True)
        return When("span", None, value if lead[-2:] == ["up", "to"] else value - 1)
    return When("at", value, value)


def _follows_since(lead: list[str]) -> bool:
    """ "since 2010", "since its founding in 2014", "after 2010"; but not "has since fallen to 35 % in 2019"."""
    if lead[-1:] and lead[-1] in SINCE:
        return True
    for k in range(len(lead) - 1, -1, -1):
        if lead[k][:1].isdigit() or lead[k] in (",", ";", "%"):
            return False
        if lead[k] == "since":
            return k == 0 or lead[k - 1] not in ("has", "have", "had", "ever")
    return False


def _length_before(t: Tokens, k: int) -> int | None:
    """The years of "the decade before", "the five years leading up to" in front of token k."""
    for m in range(k - 1, max(-1, k - 6), -1):
        if t.low[m] == "decade":
            return 10
        if t.low[m] in ("years", "decades"):
            word = t.word(m - 1)
            size = int(word) if word.isdigit() and len(word) < 4 else SMALL.get(word)
            return int(size) * (10 if t.low[m] == "decades" else 1) if size else None
    return None


def _stretch(t: Tokens, other: Claim, first: int, end: int, lead: list[str], year: int | None) -> _Time | None:
    """ "the last decade", "for three decades": years up to the document's date."""
    if year is None or other.unit is None or other.unit.name not in ("year", "decade", "century"):
        return None
    if t.word(end) in ("before", "prior", "leading", "ago", "after", "earlier", "later", "up", "in", "old", "of"):
        return None
    if BACK.isdisjoint(lead) and not {"for", "over"} & set(lead):
        return None
    value = other.value if not isinstance(other.value, tuple) else None
    factor = {"year": 1, "decade": 10, "century": 100}[other.unit.name]
    if value is None or isinstance(value, str):
        return None
    return _Time(first, end, When("span", year - int(value * factor), year, loose=True))


def _own(passage: Passage, claim: Claim, t: Tokens, first: int, end: int, times: list[_Time]) -> _Time | None:
    """The time of a number: the one right after it, the one before it that no other number owns, the only one, or the opening one."""
    if any(time.first <= first < time.end for time in times):
        return next(time for time in times if time.first <= first < time.end)
    others = [
        passage.at(c)[1:]
        for c in passage.in_sentence(claim)
        if c.kind not in ("year", "date", "duration") and c is not claim
    ]
    after = next((time for time in times if time.first >= end), None)
    before = next((time for time in reversed(times) if time.end <= first), None)
    if after and (_parted(t, end, after.first) or any(end <= a < after.first for a, _ in others)):
        after = None
    if before and (
        _parted(t, before.end, first) or any(before.end <= a < first for a, _ in others) or _owned(before, others)
    ):
        before = None
    if after and after.first - end <= CLOSE:
        return after
    if before or after:
        return before or after
    if len(times) == 1:
        return times[0]
    opening = times[0]
    return opening if opening.first <= 4 and "," in t.low[opening.end : opening.end + 1] else None


def _is_past(clause: list[str]) -> bool:
    """Whether a clause tells of the past without a time: "unemployment stood at 11 %" may be of any year."""
    for k, word in enumerate(clause):
        follows = clause[k + 1] if k + 1 < len(clause) else ""
        told = word.endswith("ed") and len(word) > 4 and (follows in PREPOSITIONS or follows[:1].isdigit())
        if word in PAST or (told and PRESENT.isdisjoint(clause[max(0, k - 3) : k])):
            return True
    return False


SHIFTS = frozenset("later earlier before after following next previous prior ago".split())


def _is_shifted(t: Tokens, first: int, end: int) -> bool:
    """ "2.4 % a year later", "the next year 2.4 %": a time that is told from another one."""
    for low, high in ((max(0, first - 5), first), (end, min(t.n, end + 5))):
        for k in range(low, high):
            if t.low[k] in ("year", "years", "decade", "decades"):
                beside = {t.word(k - 1), t.word(k + 1)} & SHIFTS
                if beside and not (t.word(k + 1) in ("before", "prior", "after") and t.is_number(k + 2)):
                    return True
    return False


def _is_fine(t: Tokens, first: int, end: int) -> bool:
    """Whether the sentence speaks of parts of a year: "every month", "the last six months", "in the third quarter"."""
    return any(
        word in FINE or (word == "quarter" and t.word(k - 1) in QUARTERS)
        for k, word in enumerate(t.low)
        if not first <= k < end
    )


def _is_now(t: Tokens, k: int) -> bool:
    """ "today", "now", and the "since" of "has since fallen"."""
    return t.low[k] in NOW or (t.low[k] == "since" and t.word(k - 1) in ("has", "have", "had"))


def _parted(t: Tokens, low: int, high: int) -> bool:
    return not CUTS.isdisjoint(t.low[low:high])


def _owned(time: _Time, others: list[tuple[int, int]]) -> bool:
    """Whether a time stands right after another number: "290 TWh in 2010"."""
    return any(0 <= time.first - end <= CLOSE for _, end in others)
