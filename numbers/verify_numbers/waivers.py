"""Waivers: a person's word, in the document or in a claim table, that a finding is known and accepted.

    <!-- verify-numbers: ignore percent-change: the base is last year's, see the appendix -->
    <!-- verify-numbers: ignore sum-of-parts, share-of-total "30 %" until 2026-01-31: to be revised -->

A comment holds for the paragraph (text without a blank line) it stands in, or else for the next one; a row's `waiver`
for that row. A waiver remembers whether it was used. Its expiry is compared with the document's date, never today's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from verify_numbers.check import Finding
from verify_numbers.document import Document, Span
from verify_numbers.errors import suggestion
from verify_numbers.outcome import Remark

LONGEST = 2000  # characters of a waiver; what is longer is no waiver
COMMENT = re.compile(
    r"\s*<!--\s*verify-numbers:\s*(?P<html>.*?)\s*-->\s*|(?:%+|\.\.)\s*verify-numbers:\s*(?P<tex>.*?)\s*", re.DOTALL | re.IGNORECASE
)
NAME = r"[a-z][a-z0-9-]*"
WAIVER = re.compile(
    rf"""(?P<names>{NAME}(?:\s*,\s*{NAME})*) (?:\s+ ["“](?P<number>[^"”]+)["”])? (?:\s+until\s+(?P<until>[\d-]+))?
         \s* (?: : \s* (?P<reason>\S.*)? )?""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
EXPIRY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
HOW = "write `ignore CHECK: reason` or `ignore CHECK until 2026-01-31: reason`"
NO_REASON = "no reason given"


class Waiver(NamedTuple):
    """The checks it silences, between two offsets of the source; `number` narrows it to numbers written so.

    `date` is the document's, against which `until` is compared; None where it is not known.
    """

    names: tuple[str, ...]
    number: str | None
    until: str | None
    reason: str | None
    start: int
    end: int
    line: int
    column: int
    date: str | None

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding, expired or not."""
        claim = finding.claim
        inside = self.start <= claim.start < self.end
        return inside and finding.check in self.names and (self.number is None or self.number in claim.text)

    @property
    def expired(self) -> bool:
        """Whether the date lies after the last day it holds. Dates of different precision meet at the coarser one."""
        if self.until is None or self.date is None:
            return False
        shared = min(len(self.until), len(self.date))
        return self.date[:shared] > self.until[:shared]


def parse(text: str, scope: Span, place: tuple[int, int], date: str | None) -> Waiver | None:
    """The waiver in `NAME, NAME "number" until DATE: reason`; None where the text is not one."""
    match = WAIVER.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None or (match["until"] and not EXPIRY.fullmatch(match["until"])):
        return None
    names = tuple(name.strip().lower() for name in match["names"].split(","))
    reason = " ".join(match["reason"].split()) if match["reason"] else None
    return Waiver(names, match["number"], match["until"], reason, scope.start, scope.end, *place, date)


def in_comments(document: Document) -> tuple[list[Waiver], list[Remark]]:
    """The waivers in a document's comments, and remarks on comments to this tool that are none."""
    waivers: list[Waiver] = []
    remarks: list[Remark] = []
    paragraphs: list[Span] | None = None  # most documents have no waiver: not worth finding before there is one
    for comment in document.comments:
        match = COMMENT.fullmatch(document.source, comment.start, min(comment.end, comment.start + LONGEST))
        if match is None:
            continue
        paragraphs = _paragraphs(document) if paragraphs is None else paragraphs
        said = match["html"] or match["tex"] or ""
        line, column = document.position(match.start(match.lastgroup or 0))
        verb, _, rest = said.partition(" ")
        scope = _scope(paragraphs, comment, len(document.source))
        waiver = parse(rest, scope, (line, column), document.date) if verb.lower() == "ignore" else None
        if waiver:
            waivers.append(waiver)
        else:
            remarks.append(Remark(line, column, f"this comment is not understood; {HOW}"))
    return waivers, remarks


def _paragraphs(document: Document) -> list[Span]:
    """Stretches of source between blank lines that hold prose or a part of a table; where marks part them, those."""
    if document.paragraphs:
        whole = (Span(table.start, table.end) for table in document.tables)
        return sorted((*document.paragraphs, *whole), key=lambda span: span.end)
    cuts = [match.end() for match in BLANK_LINE.finditer(document.source)]
    spans = [Span(a, b) for a, b in zip([0, *cuts], [*cuts, len(document.source)], strict=True)]
    tables = iter(document.tables)
    table = next(tables, None)
    found = []
    for span in spans:
        while table and table.end <= span.start:
            table = next(tables, None)
        if (table and table.start < span.end) or document.prose[span.start : span.end].strip():
            found.append(span)
    return found


def _scope(paragraphs: Sequence[Span], comment: Span, end: int) -> Span:
    """The paragraph the comment stands in, else the next; an empty scope at the end of the document."""
    index = bisect_left(paragraphs, comment.start + 1, key=lambda span: span.end)
    return paragraphs[index] if index < len(paragraphs) else Span(end, end)


def apply(
    findings: Iterable[Finding], waivers: Sequence[Waiver], *, ran: Collection[str], known: Collection[str]
) -> tuple[tuple[Finding, ...], list[Remark]]:
    """The findings with `waived` set where a waiver holds, and what is to be said of the waivers themselves.

    `ran` are the checks of this run: a waiver for another one is not blamed for being unused. `known` are all checks.
    """
    in_force = [waiver for waiver in waivers if not waiver.expired]
    used: set[int] = set()
    judged: list[Finding] = []
    for finding in findings:
        waiver = next((each for each in in_force if each.covers(finding)), None) if _fails(finding) else None
        if waiver:
            used.add(id(waiver))
            finding = finding._replace(waived=waiver.reason or NO_REASON)
        judged.append(finding)
    remarks = [
        Remark(waiver.line, waiver.column, text)
        for waiver in waivers
        for text in _remarks(waiver, id(waiver) in used, ran, known)
    ]
    return tuple(judged), remarks


def _fails(finding: Finding) -> bool:
    return finding.verdict in ("inconsistent", "ambiguous")


def _remarks(waiver: Waiver, used: bool, ran: Collection[str], known: Collection[str]) -> Iterator[str]:
    title = f"the waiver of {', '.join(waiver.names)}"
    for name in waiver.names:
        if name not in known:
            yield f"{title}: there is no check {name!r}{suggestion(name, known)}"
    if not waiver.reason:
        yield f"{title} gives no reason"
    if waiver.expired:
        yield f"{title} expired on {waiver.until} (the document is of {waiver.date})"
    elif not used and any(name in ran for name in waiver.names):
        yield f"{title} silences nothing and can go"
    elif waiver.until and not waiver.date:
        yield f"{title}: its expiry {waiver.until} cannot be compared, for the document has no date; give --date"
