"""The report for people: a table that can be acted on, numbered notes with the working, and how much was covered.

Readable without colour, at most 100 columns wide, and neutral enough to send to the author. Judges and counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from verify_numbers.check import Finding
from verify_numbers.reasons import in_few_words
from verify_numbers.report import Style
from verify_numbers.report.counts import RANK, Totals, gravest, standing
from verify_numbers.report.figures import figure
from verify_numbers.report.layout import Painter, indented, table
from verify_numbers.report.printable import line, shortened

if TYPE_CHECKING:
    from verify_numbers.claim import Claim
    from verify_numbers.outcome import Outcome
    from verify_numbers.reference.record import Row

# standing: (the mark behind the place, its colour)
MARKS = {
    "inconsistent": ("✗", "red"),
    "ambiguous": ("?", "yellow"),
    "waived": ("~", "dim"),
    "consistent": ("=", "green"),
    "not_checkable": ("·", "dim"),
}
SHOWN = ("inconsistent", "ambiguous")
HEADER = ("where", "it says", "should be", "why")
WIDTHS = (11, 20, 22, 41)  # at most; with two blanks between them, 100 columns wide together
WORK_HEADER = ("where", "it says", "in the sentence", "not checked", "source")
WORK_WIDTHS = (10, 20, 36, 14, 12)
CLAIM_HEADER = ("where", "it says", "value", "unit", "kind", "about")
CLAIM_WIDTHS = (8, 22, 18, 12, 12, 18)
LONGEST_SENTENCE = 400
LONGEST_EXCERPT = 110
MOST_ROWS = 6  # of the record in one note


class Findings:
    """The report of a check: a table a document, its notes, and the coverage of the run."""

    remarks_shown = True

    def __init__(self, style: Style) -> None:
        self.style = style

    def opening(self, reference: Sequence[Mapping[str, str]], date: str | None) -> str:
        """Nothing: the first thing to see is the first finding."""
        return ""

    def document(self, outcome: Outcome) -> Iterator[str]:
        """The part on one document; nothing where there is nothing to say."""
        style, paint = self.style, Painter(self.style.colour)
        if style.worklist:
            parts = [_worklist(outcome)]
        else:
            groups = _groups(outcome, style)
            parts = [_table(groups, paint)]
            if not style.quiet:
                parts += [_notes(outcome, groups, paint), _remarks(outcome)]
        parts = [part for part in parts if part]
        if parts:
            yield "\n\n".join([paint(line(outcome.path), "bold") + "\n" + parts[0], *parts[1:]]) + "\n\n"

    def closing(self, totals: Totals) -> str:
        """How much was covered, and with what result."""
        return "" if self.style.quiet else _closing(totals)


class Claims:
    """The list of claims: what each says, and of what."""

    remarks_shown = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def opening(self, reference: Sequence[Mapping[str, str]], date: str | None) -> str:
        """Nothing: the first thing to see is the first claim."""
        return ""

    def document(self, outcome: Outcome) -> Iterator[str]:
        """A table of the claims of one document, of its identifiers too where all is asked for."""
        listed = outcome.claims
        if self.style.show_all:
            listed = tuple(sorted((*listed, *outcome.identifiers), key=lambda claim: claim.start))
        if listed:
            paint = Painter(self.style.colour)
            rows = [_claim_row(claim) for claim in listed]
            yield f"{paint(line(outcome.path), 'bold')}\n{table(CLAIM_HEADER, CLAIM_WIDTHS, rows, paint)}\n\n"

    def closing(self, totals: Totals) -> str:
        """How many there are."""
        return "" if self.style.quiet else _closing(totals)


def _groups(outcome: Outcome, style: Style) -> list[list[Finding]]:
    """The findings to show, those of one sentence together: the worst sentence first, in each the gravest finding."""
    shown = [finding for finding in outcome.findings if style.show_all or standing(finding) in SHOWN]
    shown.sort(key=lambda finding: (_sentence_key(finding), RANK[standing(finding)], finding.claim.start))
    groups = [list(group) for _, group in groupby(shown, key=_sentence_key)]
    return sorted(groups, key=lambda group: (RANK[standing(group[0])], group[0].claim.start))


def _sentence_key(finding: Finding) -> tuple[int, int]:
    """Tells sentences apart; in a table, lines."""
    claim = finding.claim
    return (claim.sentence, -1) if claim.sentence >= 0 else (-1, claim.line)


def _has_note(group: Sequence[Finding]) -> bool:
    return any(finding.verdict != "not_checkable" for finding in group)


def _table(groups: Sequence[Sequence[Finding]], paint: Painter) -> str:
    rows: list[Sequence[str]] = []
    colours: list[str] = []
    number = 0
    for group in groups:
        number += _has_note(group)
        for finding in group:
            mark, colour = MARKS[standing(finding)]
            reference = f" [{number}]" if finding.verdict != "not_checkable" else ""
            claim = finding.claim
            why = line(finding.message) or in_few_words(finding.reason)
            where = f"{claim.line}:{claim.column} {mark}"
            rows.append((where, line(claim.text), line(finding.expected or "–"), why + reference))
            colours.append(colour)
    return table(HEADER, WIDTHS, rows, paint, colours)


def _notes(outcome: Outcome, groups: Sequence[Sequence[Finding]], paint: Painter) -> str:
    noted = [group for group in groups if _has_note(group)]
    return "\n".join(_note(outcome, group, number, paint) for number, group in enumerate(noted, 1))


def _note(outcome: Outcome, group: Sequence[Finding], number: int, paint: Painter) -> str:
    mark = f"[{number}]"
    gravest_claim = group[0].claim
    sentence = _around(line(outcome.sentence(gravest_claim)), line(gravest_claim.text), LONGEST_SENTENCE)
    lines = [indented(f"{mark} “{sentence}”", len(mark) + 1)]
    for finding in group:
        if finding.verdict == "not_checkable":
            continue
        lines += [indented(f"{' ' * len(mark)} {text}", len(mark) + 3) for text in _working(finding)]
    return "\n".join([paint(lines[0], "dim"), *lines[1:]])


def _working(finding: Finding) -> Iterator[str]:
    """Verdict and check with the sum, then what it rests on."""
    verdict = "waived" if finding.waived is not None else finding.verdict
    reason = f" ({in_few_words(finding.reason)})" if finding.reason else ""
    yield f"{verdict}{reason}, {finding.check}: {line(_sum(finding))}"
    if finding.readings and finding.readings[1] > 1:
        held, tried = finding.readings
        yield f"{held} of {tried} readings of the sentence hold"
    if finding.diagnosis:
        yield f"possible cause: {line(finding.diagnosis.replace('_', ' '))}"
    for row in finding.rows[:MOST_ROWS]:
        yield f"source: {line(_source(row))}"
    if len(finding.rows) > MOST_ROWS:
        yield f"and {len(finding.rows) - MOST_ROWS} more rows"
    if finding.waived is not None:
        yield f"waived: {line(finding.waived)}"


def _sum(finding: Finding) -> str:
    told = finding.expected is not None and finding.relation is not None and finding.expected in finding.relation
    result = " = ".join(part for part in (finding.relation, None if told else finding.expected) if part)
    stated = f"stated {finding.stated}" if finding.stated else ""
    helpers = ", ".join(f"{claim.line}:{claim.column}" for claim in finding.because)
    return "; ".join(part for part in (result, stated, f"from {helpers}" if helpers else "") if part)


def _source(row: Row) -> str:
    about = ", ".join(part for part in (row.entity, row.measure, row.time) if part)
    value = figure(row.value)
    if row.low is not None or row.high is not None:
        value += f" ({figure((row.low, row.high))})"
    definition = f" ({row.definition})" if row.definition else ""
    as_of = f", as of {row.as_of}" if row.as_of else ""
    unit = "" if isinstance(row.value, str) else row.unit  # a date has none
    return f"{row.table}: {about}: {value} {unit}".rstrip() + f"{definition}; {row.source}{as_of}"


def _remarks(outcome: Outcome) -> str:
    return "\n".join(indented(f"{remark.line}:{remark.column} {line(remark.text)}", 4) for remark in outcome.remarks)


def _worklist(outcome: Outcome) -> str:
    """What nobody has checked yet, in text order, with room for a source."""
    open_claims = [finding for finding in gravest(outcome.findings).values() if finding.verdict == "not_checkable"]
    helped = {c.id for each in outcome.findings if each.verdict != "not_checkable" for c in each.because}
    rows = [
        (
            f"{finding.claim.line}:{finding.claim.column}",
            line(finding.claim.text),
            _around(line(outcome.sentence(finding.claim)), line(finding.claim.text), LONGEST_EXCERPT),
            in_few_words(finding.reason),
            "",
        )
        for finding in sorted(open_claims, key=lambda finding: finding.claim.start)
        if finding.claim.id not in helped
    ]
    return table(WORK_HEADER, WORK_WIDTHS, rows, Painter(False))


def _around(sentence: str, number: str, room: int) -> str:
    """The sentence, of a long one the part around the number."""
    if len(sentence) <= room:
        return sentence
    at = max(sentence.find(number), 0)
    start = max(0, at - room // 2)
    start = sentence.find(" ", start) + 1 if start else 0
    text = shortened(sentence[start:], room)
    return f"…{text}" if start else text


def _closing(totals: Totals) -> str:
    lines = [indented(coverage(totals), 2)]
    if totals.sourced:
        with_source, rows = totals.sourced
        lines.append(f"{with_source:,} of {_plural(rows, 'row')} {'has' if rows == 1 else 'have'} a source")
    return "\n".join(lines) + "\n"


def coverage(totals: Totals) -> str:
    """`31 numbers, 22 claims: 9 add up in the text, 2 problems, 8 untested (5 no data, 3 nothing to relate)`."""
    counts = totals.counts
    many = totals.documents + totals.unread > 1
    head = [_plural(totals.documents, "document")] if many else []
    head += [_plural(totals.quantities, "number"), _plural(counts.claims, "claim")]
    reasons = ", ".join(f"{n:,} {in_few_words(code)}" for code, n in counts.reasons.items())
    parts = (
        (counts.in_text, "adds up in the text" if counts.in_text == 1 else "add up in the text"),
        (counts.with_record, "agrees with the record" if counts.with_record == 1 else "agree with the record"),
        (counts.inconsistent, "problem" if counts.inconsistent == 1 else "problems"),
        (counts.ambiguous, "ambiguous"),
        (counts.waived, "waived"),
        (counts.not_checkable, f"untested ({reasons})"),
    )
    told = ", ".join(f"{n:,} {what}" for n, what in parts if n)
    unread = f"; {_plural(totals.unread, 'input')} could not be read" if totals.unread else ""
    return ", ".join(head) + (f": {told}" if told else "") + unread


def _plural(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def _claim_row(claim: Claim) -> Sequence[str]:
    about = (claim.entity, claim.measure, claim.time, claim.attribution and f"per {claim.attribution}")
    return (
        f"{claim.line}:{claim.column}",
        line(claim.text),
        _value(claim.modifier, figure(claim.value)),
        line(claim.unit.name if claim.unit else ""),
        claim.kind.replace("_", " "),
        line(", ".join(part for part in about if part)),
    )


def _value(modifier: str, value: str) -> str:
    return value if modifier in ("exact", "range") else f"{modifier.replace('_', ' ')} {value}"
