"""Points of time as a sentence names them: days, months, years, weekdays, times of day, and the ends of "from 3 to 17 June".

More than claims hold, for a time of day or "Thursday" asserts nothing alone. Knows no duration and no verdict.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import MONTHS, WEEKDAYS
from verify_numbers.extract.tokens import SENTENCES

Grain = Literal["clock", "weekday", "day", "month", "year"]
CLOCK_LEADS = frozenset("at from to until till between and by before after".split())
NO_YEAR = (2001, 2004)  # a year without and one with a 29 February, where none is given
DAY_MINUTES = 1440


class Instant(NamedTuple):
    """`value`: minutes of the day, the number of the weekday, or (year or 0, month or 0, day or 0).

    `half`: whether a time of day may be meant before or after noon. `joined`: the word that ties it to the one before it.
    """

    start: int
    end: int
    grain: Grain
    value: tuple[int, int, int]
    text: str
    half: bool = False
    joined: str = ""

    @property
    def year(self) -> int:
        return self.value[0] if self.grain in ("day", "month", "year") else 0


@cache
def _pattern() -> re.Pattern[str]:
    month = (
        r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
        r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
    )
    weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
    link = rf"(?:\s(?P<%s>to|and|until|till|through)\s(?:{weekday},?\s)?|\s?[–—-]\s?)"
    year = r"(?:,?\s(?P<%s>(?:1[0-9]|20)\d\d)(?!\d|[,.]\d))?"
    return re.compile(
        rf"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
        rf"|\b(?:(?P<d1>{day}){link % 'link1'})?(?P<d2>{day})\s(?:of\s)?(?P<m>{month}){year % 'y1'}"
        rf"|\b(?P<m2>{month})\s(?P<d3>{day})(?:{link % 'link2'}(?P<d4>{day})(?!\s(?:of\s)?{month}))?{year % 'y2'}"
        rf"|\b(?P<m3>{month}){year % 'y3'}"
        r"|\b(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
        r"|\b(?P<hour2>\d{1,2})[.:](?P<minute2>[0-5]\d)(?![\d%])"
        rf"|\b(?P<noon>noon|midday|midnight)\b|\b(?P<weekday>{weekday})\b"
    )


@lru_cache(maxsize=SENTENCES)
def instants(passage: Passage, sentence: int) -> tuple[Instant, ...]:
    """The instants of a sentence in text order."""
    span = passage.document.sentences[sentence]
    prose = passage.document.prose
    found: list[Instant] = []
    for match in _pattern().finditer(prose, span.start, span.end):
        found += _of_match(match, prose)
    held = [(one.start, one.end) for one in found]
    for claim in passage.of_sentence(sentence):
        if claim.kind == "year" and not any(start < claim.end and claim.start < end for start, end in held):
            if isinstance(claim.value, int):
                found.append(Instant(claim.start, claim.end, "year", (claim.value, 0, 0), claim.text))
            elif isinstance(claim.value, tuple) and not claim.text.endswith("s") and claim.value[0] and claim.value[1]:
                first, last = int(claim.value[0]), int(claim.value[1])
                found.append(Instant(claim.start, claim.start + 4, "year", (first, 0, 0), str(first)))
                found.append(Instant(claim.end - 2, claim.end, "year", (last, 0, 0), str(last), joined="to"))
    return tuple(sorted(found))


def _of_match(match: re.Match[str], prose: str) -> list[Instant]:
    start, end = match.span()
    if match["iso"]:
        y, m, d = map(int, match["iso"].split("-"))
        return [Instant(start, end, "day", (y, m, d), match["iso"])] if _exists(y, m, d) else []
    for months, first, last, link, y_name in (("m", "d1", "d2", "link1", "y1"), ("m2", "d3", "d4", "link2", "y2")):
        if match[months]:
            return _days(match, months, first, last, link, y_name)
    if match["m3"]:
        return _month(match, prose)
    if match["weekday"]:
        return [Instant(start, end, "weekday", (WEEKDAYS[match["weekday"].lower()], 0, 0), match["weekday"])]
    return _clock(match, prose)


def _days(match: re.Match[str], months: str, first: str, last: str, link: str, y_name: str) -> list[Instant]:
    month = MONTHS[match[months].lower().rstrip(".")]
    year = int(match[y_name] or 0)
    days = [(name, int(re.match(r"\d+", match[name])[0])) for name in (first, last) if match[name]]  # type: ignore[index]
    if any(not _exists(year or NO_YEAR[1], month, day) for _, day in days):
        return []
    made = []
    for index, (name, day) in enumerate(days):
        start = match.start() if index == 0 else match.start(name)
        end = match.end() if index == len(days) - 1 else match.end(name)
        text = match.group() if len(days) == 1 else f"{day} {match[months]}"
        made.append(Instant(start, end, "day", (year, month, day), text, joined=(match[link] or "to") if index else ""))
    return made


def _month(match: re.Match[str], prose: str) -> list[Instant]:
    before = prose[max(0, match.start() - 12) : match.start()].split()
    if (
        not match["y3"]
        and (match["m3"] == "May" or len(match["m3"]) < 4)
        and not (before and before[-1].lower() in MONTH_LEADS)
    ):
        return []
    return [
        Instant(
            *match.span(), "month", (int(match["y3"] or 0), MONTHS[match["m3"].lower().rstrip(".")], 0), match.group()
        )
    ]


MONTH_LEADS = frozenset("in from to until till since between and by of through".split())


def _clock(match: re.Match[str], prose: str) -> list[Instant]:
    if match["noon"]:
        return [Instant(*match.span(), "clock", (0 if match["noon"] == "midnight" else 720, 0, 0), match["noon"])]
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"] or 0)
    before = prose[max(0, match.start() - 12) : match.start()].lower().split()
    if hour > 24 or (not match["half"] and not (before and before[-1] in CLOCK_LEADS)):
        return []
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
        return [Instant(*match.span(), "clock", (hour * 60 + minute, 0, 0), match.group())] if hour < 24 else []
    zone = _zone().match(prose, match.end())
    end = zone.end() if zone else match.end()
    half = hour <= 12 and match["hour2"][0] != "0" and zone is None  # a zone goes with the clock of 24 hours
    return [Instant(match.start(), end, "clock", (hour * 60 + minute, 0, 0), prose[match.start() : end], half)]


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(r"\s(?:UTC|GMT|[BC]ST|CES?T|[EP][DS]T)\b")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
