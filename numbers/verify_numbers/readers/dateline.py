"""Calendar dates in the writing of page stamps and front matter, and where a page says when it was written.

Only what is unmistakably a stamp or a dateline counts: a wrong document date makes every "last year" wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_ISO = r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
_DAY_FIRST = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b\.?,?\s+(?P<y>[12]\d{{3}})\b"
_MONTH_FIRST = rf"(?P<m>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>[12]\d{{3}})\b"
_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>[12]\d{3})\b"


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first line looks like holding a date: most heads of documents hold none."""
    return tuple(re.compile(_WEEKDAY + form, re.IGNORECASE) for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC))


_LABEL = re.compile(
    r"(?:(?:first|originally|last|date|article)\s+)?"
    r"(?:published|updated?|posted|modified|revised|created|issued|released|edited|date|dated|as of)"
    r"(?:\s+(?:on|at|date|time))?\b|for\s+(?:immediate\s+)?release\b",
    re.IGNORECASE,
)
_LATER = re.compile("updat|modif|revis|edit", re.IGNORECASE)
_TIME = re.compile(
    r"T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d{1,9})?(?i:\s?[ap]\.?m\b\.?)?(?:\s?(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})\b)?"
    r"|\d{1,2}\s?(?i:[ap]\.?m\b\.?)(?:\s[A-Z]{2,5}\b)?"
    r"|\(?\b(?:GMT|UTC|[ECMP][SD]?T|BST|CET|CEST|IST|HKT|JST)(?:[+-]\d{1,2})?\b\)?"
)
_BYLINE = re.compile(r"\b[Bb]y:?\s+[^\W\d_][\w.'’-]{0,30}(?:(?:,?\s+(?:and\s+)?|\s&\s)[^\W\d_a-z][\w.'’-]{0,30}){0,6}")
_READING_TIME = re.compile(
    r"\(?\d{1,3}[\s-]min(?:ute)?s?\s+read\)?|\d{1,6}\s+comments?\b|\bcomments?\s*\(\d{1,6}\)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"(?:[\s|/·•:,;()\[\]–—*-]|\b(?:on|at)\b)+", re.IGNORECASE)
_PLACE_WORD = rf"[ ](?!{_MONTH}\b)[^\W\d_a-z][\w.'’-]{{1,24}}"
_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][\w.'’-]{{1,24}}(?:{_PLACE_WORD}){{0,3}}(?:,{_PLACE_WORD}(?:{_PLACE_WORD})?){{0,2}})"
    r"[ ]?(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?[,.:]?\s(?:[–—-]\s)?"
)
_AFTER_DATELINE = re.compile(r"\s?(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s?(?:[–—:]|--?-?)\s")
_NO_PLACE = ("on", "by", "in", "at", "since", "from", "until", "as", "the", "a", "it", "this", "last")

LINES = 30  # the head of a page, where its stamp stands
_LONGEST_STAMP = 160
_LONGEST_DATE = 40  # "Wednesday, September 30th, 2025" is 31
_PUBLISHED, _UNLABELLED, _UPDATED = range(3)  # which of a page's dates is its own: the first kind that it states


def calendar_date(text: str, at: int = 0) -> tuple[str | None, int] | None:
    """The date that stands at an offset, as ISO 8601, and where its writing ends; None where no date stands there.

    The date itself is None for 03/07/2025, which is March or July, and for days that no calendar has.
    """
    if not any(map(str.isdigit, text[at : at + _LONGEST_DATE])):
        return None
    for form in _dates():
        found = form.match(text, at)
        if found:
            return _iso(found), found.end()
    return None


def find(prose: str, blocks: Iterable[tuple[int, int]], head: int | None = None) -> tuple[str | None, list[tuple[int, int]]]:
    """The page's own date, if its head states one, and the spans of stamps and datelines, which assert nothing."""
    end_of_head = _end_of_line(prose, LINES) if head is None else head
    dates: list[tuple[int, str]] = []
    spans: list[tuple[int, int]] = []
    for start, end in blocks:
        if start >= end_of_head:
            break
        for line in _lines(prose, start, end):
            stamp = _stamp(prose[slice(*line)]) if line[1] - line[0] <= _LONGEST_STAMP else None
            if stamp is not None:
                spans.append(line)
                dates += stamp
        dateline = _dateline(prose, start, end)
        if dateline:
            spans.append((start, dateline[1]))
            dates.append((_PUBLISHED, dateline[0]))
    return min(dates, key=lambda dated: dated[0])[1] if dates else None, spans


def _stamp(line: str) -> list[tuple[int, str]] | None:
    """The ranked dates of a line that is nothing but dates, times, labels and a byline; None for any other line."""
    dates: list[tuple[int, str]] = []
    rank, at, facts = _UNLABELLED, 0, 0
    while at < len(line):
        if date := calendar_date(line, at):
            dates += [(rank, date[0])] if date[0] else []
            at, facts, rank = date[1], facts + 1, _UNLABELLED
        elif found := _READING_TIME.match(line, at):
            at, facts = found.end(), facts + 1
        elif found := _LABEL.match(line, at):
            at, rank = found.end(), _UPDATED if _LATER.search(found[0]) else _PUBLISHED
        elif found := _filler(line, at, after_fact=facts > 0):
            at = found.end()
        else:
            return None
    return dates if facts else None


def _filler(line: str, at: int, *, after_fact: bool) -> re.Match[str] | None:
    return _SEPARATORS.match(line, at) or _BYLINE.match(line, at) or (_TIME.match(line, at) if after_fact else None)


def _dateline(prose: str, start: int, end: int) -> tuple[str, int] | None:
    place = _DATELINE.match(prose, start, end)
    if place is None or place["place"].split()[0].lower() in _NO_PLACE:
        return None
    date = calendar_date(prose, place.end())
    if date is None or date[0] is None or date[1] > end:
        return None
    after = _AFTER_DATELINE.match(prose, date[1], end)
    return (date[0], after.end()) if after else None


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    year = int(part["y"])
    if "a" in part:
        a, b = int(part["a"]), int(part["b"])
        if a == b or b > 12 >= a:
            month, day = a, b
        elif a > 12 >= b:
            month, day = b, a
        else:
            return None
    else:
        day = int(part["d"])
        month = int(part["m"]) if part["m"].isdigit() else _month(part["m"])
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _end_of_line(text: str, lines: int) -> int:
    at = 0
    for _ in range(lines):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the first lines of a block, stripped of white space."""
    for _ in range(LINES):
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        line = text[start:line_end]
        left = start + len(line) - len(line.lstrip())
        if line.strip():
            yield left, start + len(line.rstrip())
        start = line_end + 1
        if start >= end:
            return
